//! The API, version 1: one file a noun.

mod acts;
pub(crate) mod attachments;
mod cases;
pub(crate) mod documents;
pub(crate) mod downloads;
mod extract;
mod forms;
mod health;
mod log;
mod looks;
mod once;
mod registers;
pub(crate) mod searches;
mod sessions;
mod tagged;
mod tokens;
mod verifications;
mod works;

use axum::Router;
use axum::middleware::{from_fn, from_fn_with_state};

use crate::fault::Fault;
use crate::openapi;
use crate::reception::Reception;

pub(crate) use tagged::tag;

/// What is sent and answered, for the description of the API.
pub(crate) mod schema {
    pub(crate) use super::acts::ActsAnswer;
    pub(crate) use super::attachments::{AttachmentQuery, AttachmentsAnswer, AttachmentsFoundAnswer};
    pub(crate) use super::cases::{CheckAnswer, DraftPageQuery, DraftQuery};
    pub(crate) use super::documents::{DocumentAnswer, OfficeQuery, SearchAnswer};
    pub(crate) use super::forms::FormsAnswer;
    pub(crate) use super::health::{Health, Readiness, Version};
    pub(crate) use super::looks::LooksAnswer;
    pub(crate) use super::registers::{PageQuery, RegistersAnswer, RegistersQuery};
    pub(crate) use super::searches::{
        AgainQuery, LikeAnswer, LikeQuery, NewSearch, SearchView, SearchesAnswer, SuggestionsAnswer, Typed,
    };
    pub(crate) use super::sessions::{IssuedAnswer, SessionView, SessionsAnswer, Signatures};
    pub(crate) use super::tokens::{MadeToken, TokenRequest, TokensAnswer};
    pub(crate) use super::verifications::{TextToVerify, VerificationQuery};
    pub(crate) use super::works::{NewWork, WorkView};
}

/// Everything under `/api/v1`.
pub(crate) fn routes(reception: &Reception) -> Router<Reception> {
    let calls = Router::new()
        .merge(acts::routes())
        .merge(attachments::routes())
        .merge(cases::routes())
        .merge(documents::routes())
        .merge(downloads::routes())
        .merge(forms::routes())
        .merge(log::routes())
        .merge(looks::routes())
        .merge(registers::routes())
        .merge(searches::routes())
        .merge(sessions::routes())
        .merge(tokens::routes())
        .merge(verifications::routes())
        .merge(works::routes())
        .layer(from_fn(tagged::tag))
        .layer(from_fn_with_state(reception.clone(), once::once));
    Router::new()
        .merge(health::routes())
        .merge(openapi::routes())
        .merge(calls)
        .layer(from_fn(extract::unasked))
        .fallback(async || Fault::not_found())
}
