//! `/documents/{signature hash}/like`: documents most like one, within what whoever looks may see.

use askama::Template;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;
use kualik::Role;

use crate::fault::Fault;
use crate::language::Language;
use crate::pages::document;
use crate::pages::hits::{self, HitView};
use crate::pages::shell::Shell;
use crate::pages::verify::html;
use crate::pages::why::reasoned;
use crate::reception::Reception;
use crate::visitor::Visitor;

#[derive(Template)]
#[template(path = "like.html")]
struct LikePage<'a> {
    shell: Shell<'a>,
    number: String,
    hash: String,
    hits: Vec<HitView>,
}

/// `GET /documents/{hash}/like`.
pub(crate) async fn show(
    State(reception): State<Reception>,
    language: Language,
    visitor: Visitor,
    headers: HeaderMap,
    Path(hash): Path<String>,
) -> Result<Response, Fault> {
    visitor.with(Role::may_search)?;
    let (actor, row) = document::sought(&reception, &visitor, &hash).await?;
    let address = format!("/documents/{}/like", row.signature_hash);
    let actor = match reasoned(&reception, language, &visitor, &headers, actor, &address) {
        Ok(actor) => actor,
        Err(asks) => return Ok(*asks),
    };
    let shell = Shell::public(&reception, language.0, &address).with_guest(&visitor);
    reception.access().keep_look(&actor, "like", &row.number, reception.now()).await?;
    let hall = reception.clone();
    let entry = row.entry;
    let work = async move { hall.room().like(&actor, entry, MOST).await };
    let found = reception.pool().drive(work).await??;
    let page = LikePage {
        number: row.number.clone(),
        hash: row.signature_hash.clone(),
        hits: found.iter().map(|found| hits::hit(found, None, &reception, shell.locale())).collect(),
        shell,
    };
    Ok(html(page.render(), StatusCode::OK))
}

const MOST: usize = 10;
