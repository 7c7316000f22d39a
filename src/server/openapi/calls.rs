//! The table of calls: one entry for each route of the API.

use kualik::SearchRequest;
use schemars::SchemaGenerator;

use crate::api::schema::*;
use crate::problem::Problem;
use crate::view::{Answer, AttachmentView, BriefAnswer};

/// One call of the API.
pub(super) struct Call {
    pub id: &'static str,
    pub method: &'static str,
    pub path: &'static str,
    pub tag: &'static str,
    pub summary: &'static str,
    pub description: &'static str,
    /// Who may call it.
    pub who: &'static str,
    /// May anyone call it?
    pub open: bool,
    /// Does it ask for a reason?
    pub reason: bool,
    /// Is it only a question, although it is posted? Then its answer is kept under no key.
    pub asks: bool,
    /// Name of the schema whose fields are the query.
    pub query: Option<&'static str>,
    pub body: Body,
    pub status: u16,
    pub answer: Body,
    pub faults: &'static [u16],
}

/// A body that is sent or answered.
#[derive(Clone, Copy)]
pub(super) enum Body {
    None,
    /// JSON of this schema.
    Json(&'static str),
    /// A case, alone or with its photographs.
    Case,
    /// The file of a form of the procedure; its schema is that form's own.
    Form,
    /// What is to become a case: whatever is wrong with it is the answer.
    Attempt,
    /// A text or a file to verify.
    Verification,
    /// A file of one of these media types, under the name in its header.
    Attached(&'static [&'static str]),
    /// What is known of it, alone or one to a line.
    Answers,
    /// Bytes of these media types.
    Files(&'static [&'static str]),
}

/// The schemas of what is sent.
pub(super) fn sent(generator: &mut SchemaGenerator) {
    generator.subschema_for::<DraftPageQuery>();
    generator.subschema_for::<DraftQuery>();
    generator.subschema_for::<AgainQuery>();
    generator.subschema_for::<AttachmentQuery>();
    generator.subschema_for::<LikeQuery>();
    generator.subschema_for::<NewSearch>();
    generator.subschema_for::<SuggestionQuery>();
    generator.subschema_for::<NewWork>();
    generator.subschema_for::<OfficeQuery>();
    generator.subschema_for::<PageQuery>();
    generator.subschema_for::<RegistersQuery>();
    generator.subschema_for::<SearchRequest>();
    generator.subschema_for::<Signatures>();
    generator.subschema_for::<TextToVerify>();
    generator.subschema_for::<TokenRequest>();
    generator.subschema_for::<VerificationQuery>();
}

/// The schemas of what is answered.
pub(super) fn answered(generator: &mut SchemaGenerator) {
    generator.subschema_for::<ActsAnswer>();
    generator.subschema_for::<Answer>();
    generator.subschema_for::<AttachmentView>();
    generator.subschema_for::<BriefAnswer<'static>>();
    generator.subschema_for::<AttachmentsAnswer>();
    generator.subschema_for::<AttachmentsFoundAnswer>();
    generator.subschema_for::<CheckAnswer>();
    generator.subschema_for::<DocumentAnswer>();
    generator.subschema_for::<FormsAnswer>();
    generator.subschema_for::<Health>();
    generator.subschema_for::<IssuedAnswer>();
    generator.subschema_for::<LooksAnswer>();
    generator.subschema_for::<MadeToken>();
    generator.subschema_for::<Problem>();
    generator.subschema_for::<Readiness>();
    generator.subschema_for::<RegistersAnswer>();
    generator.subschema_for::<SearchAnswer>();
    generator.subschema_for::<SessionView>();
    generator.subschema_for::<SessionsAnswer>();
    generator.subschema_for::<LikeAnswer>();
    generator.subschema_for::<SearchView>();
    generator.subschema_for::<SearchesAnswer>();
    generator.subschema_for::<SuggestionsAnswer>();
    generator.subschema_for::<TokensAnswer>();
    generator.subschema_for::<Version>();
    generator.subschema_for::<WorkView>();
}

/// Every call.
pub(super) fn calls() -> impl Iterator<Item = &'static Call> {
    CALLS.iter().chain(super::beside::CALLS)
}

pub(super) const GET: Call = Call {
    id: "",
    method: "get",
    path: "",
    tag: "",
    summary: "",
    description: "",
    who: "anyone",
    open: true,
    reason: false,
    asks: false,
    query: None,
    body: Body::None,
    status: 200,
    answer: Body::None,
    faults: &[400, 401],
};
pub(super) const POST: Call = Call {
    method: "post",
    status: 201,
    faults: &[400, 401, 403, 404, 409, 413, 415, 422],
    open: false,
    ..GET
};
pub(super) const STAFF: &[u16] = &[400, 401, 403, 404, 409];
const LISTS: Body = Body::Files(&[
    "text/csv",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "application/json",
]);
const PREPARES: &str = "executor, head";
pub(super) const SEES: &str = "staff of the office, archivist, auditor";

const CALLS: &[Call] = &[
    Call {
        id: "health",
        path: "/health",
        tag: "service",
        summary: "Whether the service lives",
        answer: Body::Json("Health"),
        ..GET
    },
    Call {
        id: "readiness",
        path: "/readiness",
        tag: "service",
        summary: "Whether the service can answer",
        answer: Body::Json("Readiness"),
        ..GET
    },
    Call {
        id: "version",
        path: "/version",
        tag: "service",
        summary: "What the service is",
        answer: Body::Json("Version"),
        ..GET
    },
    Call {
        id: "verify",
        path: "/verifications",
        tag: "verification",
        method: "post",
        summary: "Is it genuine, and where does it stand?",
        description: "Send a PDF or a package as it is, or a text: of the code, a number, a number with two groups of the signature hash. How much is told depends on what is in hand. Many texts are sent as `application/x-ndjson`, one object to a line, ten thousand at most: the answers, or problems, come in the same order, one to a line. Each line counts as a question of its own. With `brief` the answer is codes alone.",
        query: Some("VerificationQuery"),
        body: Body::Verification,
        answer: Body::Answers,
        faults: &[400, 401, 403, 404, 413, 415, 422],
        ..GET
    },
    Call {
        id: "checkpoint",
        path: "/checkpoint",
        tag: "verification",
        summary: "The signed size and root of the log",
        answer: Body::Files(&["text/plain"]),
        ..GET
    },
    Call {
        id: "trust",
        path: "/trust",
        tag: "verification",
        summary: "The trust list: who may sign, signed by its root",
        answer: Body::Files(&["application/jose"]),
        faults: &[400, 401, 404],
        ..GET
    },
    Call {
        id: "search",
        path: "/documents",
        tag: "documents",
        summary: "Search for documents",
        description: "By words of either language and their forms, numbers, names and facets. Pages stand still while documents arrive. Words with twelve digits, IIN or BIN, are refused (`number-in-address`): post such a request to `/documents/search`.",
        who: SEES,
        open: false,
        reason: true,
        query: Some("SearchRequest"),
        answer: Body::Json("SearchAnswer"),
        faults: STAFF,
        ..GET
    },
    Call {
        id: "search-sent",
        path: "/documents/search",
        tag: "documents",
        summary: "Search for documents, with the request in the body",
        description: "As `search`; also by the number of a person, which asks for a reason and never stands in an address.",
        who: SEES,
        reason: true,
        asks: true,
        body: Body::Json("SearchRequest"),
        status: 200,
        answer: Body::Json("SearchAnswer"),
        ..POST
    },
    Call {
        id: "export",
        path: "/documents/export",
        tag: "documents",
        summary: "Everything that a search finds, as a file",
        description: "CSV, or XLSX or JSON when `Accept` asks for it. The query is that of a search; `limit` and `cursor` change nothing. A reason is needed.",
        who: SEES,
        open: false,
        reason: true,
        query: Some("SearchRequest"),
        answer: LISTS,
        faults: STAFF,
        ..GET
    },
    Call {
        id: "export-sent",
        path: "/documents/export",
        tag: "documents",
        summary: "Everything that a search finds, as a file, with the request in the body",
        description: "As `export`; also by the number of a person.",
        who: SEES,
        reason: true,
        asks: true,
        body: Body::Json("SearchRequest"),
        status: 200,
        answer: LISTS,
        ..POST
    },
    Call {
        id: "suggest",
        path: "/suggestions",
        tag: "documents",
        summary: "Words that documents have, to go on with",
        who: SEES,
        open: false,
        query: Some("SuggestionQuery"),
        answer: Body::Json("SuggestionsAnswer"),
        faults: STAFF,
        ..GET
    },
    Call {
        id: "like",
        path: "/documents/{index}/{sequence}/like",
        tag: "documents",
        summary: "Documents most like this one",
        who: SEES,
        open: false,
        reason: true,
        query: Some("LikeQuery"),
        answer: Body::Json("LikeAnswer"),
        faults: STAFF,
        ..GET
    },
    Call {
        id: "searches",
        path: "/searches",
        tag: "documents",
        summary: "The searches that whoever asks has kept",
        who: SEES,
        open: false,
        answer: Body::Json("SearchesAnswer"),
        faults: STAFF,
        ..GET
    },
    Call {
        id: "save-search",
        path: "/searches",
        tag: "documents",
        summary: "Keep a search under a name",
        description: "One with the number of a person is not kept.",
        who: SEES,
        body: Body::Json("NewSearch"),
        answer: Body::Json("SearchView"),
        ..POST
    },
    Call {
        id: "search-again",
        path: "/searches/{name}/documents",
        tag: "documents",
        summary: "Ask a kept search anew, with the rights of today",
        who: SEES,
        open: false,
        reason: true,
        query: Some("AgainQuery"),
        answer: Body::Json("SearchAnswer"),
        faults: STAFF,
        ..GET
    },
    Call {
        id: "forget-search",
        path: "/searches/{name}",
        tag: "documents",
        method: "delete",
        summary: "Forget a kept search",
        who: SEES,
        status: 204,
        ..POST
    },
    Call {
        id: "show",
        path: "/documents/{index}/{sequence}",
        tag: "documents",
        summary: "One document, as far as it may be seen",
        description: "Anyone learns of a certificate that it exists, its standing and dates. Staff give a reason.",
        reason: true,
        query: Some("OfficeQuery"),
        answer: Body::Json("DocumentAnswer"),
        faults: &[400, 401, 404, 409],
        ..GET
    },
    Call {
        id: "pdf",
        path: "/documents/{index}/{sequence}/pdf",
        tag: "documents",
        summary: "The PDF",
        who: SEES,
        open: false,
        reason: true,
        query: Some("OfficeQuery"),
        answer: Body::Files(&["application/pdf"]),
        faults: STAFF,
        ..GET
    },
    Call {
        id: "package",
        path: "/documents/{index}/{sequence}/package",
        tag: "documents",
        summary: "The package with its proof",
        who: SEES,
        open: false,
        reason: true,
        query: Some("OfficeQuery"),
        answer: Body::Files(&["application/vnd.etsi.asic-e+zip"]),
        faults: STAFF,
        ..GET
    },
    Call {
        id: "proof",
        path: "/documents/{index}/{sequence}/proof",
        tag: "documents",
        summary: "The proof of the log alone",
        who: SEES,
        open: false,
        reason: true,
        query: Some("OfficeQuery"),
        answer: Body::Files(&["text/plain"]),
        faults: STAFF,
        ..GET
    },
    Call {
        id: "photo",
        path: "/documents/{index}/{sequence}/photos/{digest}",
        tag: "documents",
        summary: "A photograph",
        who: "border officer, staff of the office, archivist, auditor",
        open: false,
        reason: true,
        query: Some("OfficeQuery"),
        answer: Body::Files(&["image/jpeg", "image/png", "image/webp"]),
        faults: STAFF,
        ..GET
    },
    Call {
        id: "registers",
        path: "/registers",
        tag: "documents",
        summary: "Every number, issued, void or held; those of one kind of document, year, register or state",
        who: SEES,
        open: false,
        query: Some("RegistersQuery"),
        answer: Body::Json("RegistersAnswer"),
        faults: STAFF,
        ..GET
    },
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
