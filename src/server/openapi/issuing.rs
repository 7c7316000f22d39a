//! The calls that issue: checks, drafts, sessions, the documents of the procedure, and what takes long.

use super::calls::{Body, Call, GET, POST, PREPARES, STAFF};

pub(super) const CALLS: &[Call] = &[
    Call {
        id: "check",
        asks: true,
        path: "/checks",
        tag: "issuing",
        summary: "Every problem of a case at once",
        who: PREPARES,
        status: 200,
        body: Body::Attempt,
        answer: Body::Json("CheckAnswer"),
        ..POST
    },
    Call {
        id: "draft",
        asks: true,
        path: "/drafts",
        tag: "issuing",
        summary: "The pages of a case, marked as a specimen",
        description: "As PDF, or one page as a picture when `Accept` asks for image/png.",
        who: PREPARES,
        status: 200,
        query: Some("DraftQuery"),
        body: Body::Case,
        answer: Body::Files(&["application/pdf", "image/png"]),
        ..POST
    },
    Call {
        id: "prepare",
        path: "/sessions",
        tag: "issuing",
        summary: "Take numbers, freeze the records, get what must be signed",
        who: PREPARES,
        body: Body::Case,
        answer: Body::Json("SessionView"),
        ..POST
    },
    Call {
        id: "sessions",
        path: "/sessions",
        tag: "issuing",
        summary: "Sessions that wait for signatures",
        who: PREPARES,
        open: false,
        answer: Body::Json("SessionsAnswer"),
        faults: STAFF,
        ..GET
    },
    Call {
        id: "session",
        path: "/sessions/{id}",
        tag: "issuing",
        summary: "One session and what must be signed now",
        who: PREPARES,
        open: false,
        answer: Body::Json("SessionView"),
        faults: STAFF,
        ..GET
    },
    Call {
        id: "decline",
        path: "/sessions/{id}",
        tag: "issuing",
        method: "delete",
        summary: "Decline: its numbers become void",
        who: PREPARES,
        status: 204,
        ..POST
    },
    Call {
        id: "session-draft",
        path: "/sessions/{id}/drafts/{document}",
        tag: "issuing",
        summary: "The pages that the signer approves",
        description: "As PDF, or one page as a picture when `Accept` asks for image/png.",
        query: Some("DraftPageQuery"),
        who: PREPARES,
        open: false,
        reason: true,
        answer: Body::Files(&["application/pdf", "image/png"]),
        faults: STAFF,
        ..GET
    },
    Call {
        id: "complete",
        path: "/sessions/{id}/signatures",
        tag: "issuing",
        summary: "Give the signatures of a round",
        description: "Who prepared does not sign.",
        who: "head",
        body: Body::Json("Signatures"),
        answer: Body::Json("IssuedAnswer"),
        faults: &[400, 401, 403, 404, 409, 410, 413, 415, 422],
        ..POST
    },
    Call {
        id: "issue",
        path: "/sessions/{id}/issue",
        tag: "issuing",
        summary: "Sign with the key at the service, and issue",
        description: "Who prepared does not sign.",
        who: "head",
        answer: Body::Json("IssuedAnswer"),
        faults: &[400, 401, 403, 404, 409, 410, 413, 415, 422],
        ..POST
    },
    Call {
        id: "begin-work",
        path: "/works",
        tag: "works",
        summary: "Begin what takes long",
        who: "head, administrator",
        status: 202,
        body: Body::Json("NewWork"),
        answer: Body::Json("WorkView"),
        ..POST
    },
    Call {
        id: "work",
        path: "/works/{id}",
        tag: "works",
        summary: "How far a work has come",
        who: "who began it",
        open: false,
        answer: Body::Json("WorkView"),
        faults: STAFF,
        ..GET
    },
    Call {
        id: "stop-work",
        path: "/works/{id}",
        tag: "works",
        method: "delete",
        summary: "Have a work end after its step",
        description: "What is done stays done, and the rest is as it was. Ask again until it is `stopped`, or `ended`.",
        who: "who began it",
        status: 202,
        answer: Body::Json("WorkView"),
        ..POST
    },
    Call {
        id: "forms",
        path: "/forms",
        tag: "procedure",
        summary: "The forms of the documents around a decision",
        who: PREPARES,
        open: false,
        answer: Body::Json("FormsAnswer"),
        faults: STAFF,
        ..GET
    },
    Call {
        id: "form-schema",
        path: "/forms/{form}/schema",
        tag: "procedure",
        summary: "The JSON Schema of the file of a form",
        answer: Body::Json("AnySchema"),
        faults: &[400, 401, 404],
        ..GET
    },
    Call {
        id: "check-form",
        asks: true,
        path: "/forms/{form}/checks",
        tag: "procedure",
        summary: "Every problem of the file of a form at once",
        description: "What it says of a document already issued is held against the archive. Photographs that it names are parts `photo` beside the part `case`.",
        who: PREPARES,
        status: 200,
        body: Body::Form,
        answer: Body::Json("CheckAnswer"),
        ..POST
    },
    Call {
        id: "draft-form",
        asks: true,
        path: "/forms/{form}/drafts",
        tag: "procedure",
        summary: "The pages of the file of a form, marked as a specimen",
        description: "As PDF, or one page as a picture when `Accept` asks for image/png.",
        who: PREPARES,
        status: 200,
        query: Some("DraftPageQuery"),
        body: Body::Form,
        answer: Body::Files(&["application/pdf", "image/png"]),
        ..POST
    },
    Call {
        id: "prepare-form",
        path: "/forms/{form}/sessions",
        tag: "procedure",
        summary: "Take a number, freeze the record, get what must be signed",
        description: "The session is signed and issued as any other: `/sessions/{id}/signatures` or `/sessions/{id}/issue`, by another person. A notice of revocation takes the force of its certificate away when it is issued.",
        who: PREPARES,
        body: Body::Form,
        answer: Body::Json("SessionView"),
        ..POST
    },
];
