//! What a call of the API is, and the schemas of what is sent and answered. The calls themselves, one entry for each
//! route, stand in `asking`, `issuing`, `access` and `beside`.

use kualik::SearchRequest;
use schemars::SchemaGenerator;

use super::{access, asking, beside, issuing};
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
    generator.subschema_for::<Typed>();
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
    [asking::CALLS, issuing::CALLS, access::CALLS, beside::CALLS].into_iter().flatten()
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
pub(super) const LISTS: Body = Body::Files(&[
    "text/csv",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "application/json",
]);
pub(super) const PREPARES: &str = "executor, head";
pub(super) const SEES: &str = "staff of the office, archivist, auditor";
