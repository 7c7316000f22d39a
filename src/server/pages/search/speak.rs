//! The search in another language: what was typed goes along, and what was answered is answered again.

use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::{Redirect, Response};

use super::{answer, sent_by, waiting};
use crate::fault::Fault;
use crate::language::Language;
use crate::pages::shell::Shell;
use crate::reception::Reception;
use crate::visitor::Visitor;

/// `POST /search/language`. What was typed and not yet asked is not asked now either: that would be a look.
pub(crate) async fn speak(
    State(reception): State<Reception>,
    Language(lang): Language,
    visitor: Visitor,
    headers: HeaderMap,
    body: String,
) -> Result<Response, Fault> {
    let (actor, mut asked) = sent_by(&visitor, &body)?;
    if !asked.shown.is_empty() && asked.shown == asked.query() {
        // The same page of what was found.
        asked.request.cursor = Some(asked.at.clone()).filter(|mark| !mark.is_empty());
        return answer(&reception, lang, &visitor, &headers, (actor, asked)).await;
    }
    let shell = Shell::public(&reception, lang, "/search").with_guest(&visitor);
    waiting(&reception, shell, &actor, asked, None).await
}

/// `GET /search/language`: whoever loads such a page again begins anew.
pub(crate) async fn begin() -> Redirect {
    Redirect::to("/search")
}
