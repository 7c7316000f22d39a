//! The search in another language: what was typed goes along, and what was answered is answered again.

use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::{Redirect, Response};

use super::{AskedFor, ask, find, page, sent_by};
use crate::fault::Fault;
use crate::language::Language;
use crate::pages::shell::Shell;
use crate::reception::Reception;
use crate::visitor::Visitor;

/// `POST /search/language`. What was typed and not yet asked is not asked now either: that would be a look.
pub(crate) async fn speak(
    State(reception): State<Reception>,
    language: Language,
    visitor: Visitor,
    headers: HeaderMap,
    body: String,
) -> Result<Response, Fault> {
    let (actor, asked) = sent_by(&visitor, &body)?;
    if !asked.shown.is_empty() && asked.shown == asked.query() {
        return ask(State(reception), language, visitor, headers, body).await;
    }
    let everything = find(&reception, &actor, &AskedFor::default()).await?;
    let shell = Shell::public(&reception, language.0, "/search").with_guest(&visitor);
    Ok(page(&reception, shell, &actor, AskedFor { sent: false, ..asked }, everything, None, None))
}

/// `GET /search/language`: whoever loads such a page again begins anew.
pub(crate) async fn begin() -> Redirect {
    Redirect::to("/search")
}
