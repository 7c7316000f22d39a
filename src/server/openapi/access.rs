//! The calls about tokens and looks.

use super::calls::{Body, Call, GET, POST, STAFF};

pub(super) const CALLS: &[Call] = &[
    Call {
        id: "tokens",
        path: "/tokens",
        tag: "access",
        summary: "Every token, without its secret",
        who: "administrator",
        open: false,
        answer: Body::Json("TokensAnswer"),
        faults: STAFF,
        ..GET
    },
    Call {
        id: "make-token",
        path: "/tokens",
        tag: "access",
        summary: "Make a token; its secret is shown this once",
        who: "administrator",
        body: Body::Json("TokenRequest"),
        answer: Body::Json("MadeToken"),
        ..POST
    },
    Call {
        id: "revoke-token",
        path: "/tokens/{id}",
        tag: "access",
        method: "delete",
        summary: "Revoke a token",
        who: "administrator",
        status: 204,
        ..POST
    },
    Call {
        id: "looks",
        path: "/looks",
        tag: "access",
        summary: "Who looked at what and why",
        who: "auditor",
        open: false,
        query: Some("PageQuery"),
        answer: Body::Json("LooksAnswer"),
        faults: STAFF,
        ..GET
    },
];
