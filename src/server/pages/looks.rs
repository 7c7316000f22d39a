//! `/looks`: what the auditor reads: who looked at what and did what, why, and what came of it.

use askama::Template;
use axum::extract::{Form, Query, State};
use axum::http::StatusCode;
use axum::response::Response;
use kualik::{Look, Role};
use serde::Deserialize;

use crate::fault::Fault;
use crate::language::Language;
use crate::locale::Locale;
use crate::pages::answer::moment;
use crate::pages::shell::Shell;
use crate::pages::sign_in;
use crate::pages::verify::html;
use crate::reception::Reception;
use crate::visitor::Visitor;

#[derive(Template)]
#[template(path = "looks.html")]
struct LooksPage<'a> {
    shell: Shell<'a>,
    looks: Vec<LookRow>,
    /// The mark behind the last of them, when there may be more.
    next: Option<u64>,
    begun: bool,
    /// The words whose searches alone are shown.
    words: String,
}

struct LookRow {
    at: String,
    who: String,
    role: String,
    what: String,
    object: String,
    reason: String,
    /// What came of an act, in words, and the name by which the page tells it apart.
    outcome: Option<(&'static str, String)>,
}

/// Before which look to go on.
#[derive(Deserialize)]
pub(crate) struct Before {
    before: Option<u64>,
}

/// Whose searches are looked for: words stay out of addresses here as they do in a search.
#[derive(Deserialize)]
pub(crate) struct SearchedFor {
    csrf: String,
    words: String,
}

/// `POST /looks`: the searches for these words, which are kept by their mark alone.
pub(crate) async fn searched_for(
    State(reception): State<Reception>,
    Language(lang): Language,
    visitor: Visitor,
    Form(asked): Form<SearchedFor>,
) -> Result<Response, Fault> {
    let office = visitor.with(|role| role == Role::Auditor)?.office.clone();
    sign_in::is_of_this_visit(&visitor, &asked.csrf)?;
    let found = reception.access().looks_for(&asked.words, office.as_deref(), 0, MOST_FOUND).await?;
    let shell = Shell::public(&reception, lang, "/looks").with_guest(&visitor);
    let looks = found.into_iter().map(|(_, look)| row(look, shell.locale())).collect();
    let page = LooksPage { looks, next: None, begun: true, words: asked.words, shell };
    Ok(html(page.render(), StatusCode::OK))
}

/// `GET /looks`.
pub(crate) async fn show(
    State(reception): State<Reception>,
    Language(lang): Language,
    visitor: Visitor,
    Query(Before { before }): Query<Before>,
) -> Result<Response, Fault> {
    let office = visitor.with(|role| role == Role::Auditor)?.office.clone();
    let found = reception.access().latest_looks(office.as_deref(), before, PAGE).await?;
    let shell = Shell::public(&reception, lang, "/looks").with_guest(&visitor);
    let next = (found.len() == PAGE as usize).then(|| found.last().map(|(mark, _)| *mark)).flatten();
    let looks = found.into_iter().map(|(_, look)| row(look, shell.locale())).collect();
    let page = LooksPage { looks, next, begun: before.is_some(), words: String::new(), shell };
    Ok(html(page.render(), StatusCode::OK))
}

fn row(look: Look, locale: &Locale) -> LookRow {
    let known = |id: String, other: &str| if locale.has(&id) { locale.word(&id) } else { other.to_owned() };
    let outcome = look.outcome.as_ref().map(|outcome| {
        let word = locale.word(&format!("page-outcome-{}", outcome.name()));
        let told = outcome.problem().map_or(word.clone(), |code| format!("{word}: {code}"));
        (outcome.name(), told)
    });
    LookRow {
        at: moment(&look.at.to_string()),
        who: look.actor.who,
        role: locale.word(&format!("page-role-{}", look.actor.role.name())),
        what: known(format!("page-look-{}", look.look), &look.look),
        object: look.object,
        // What was asked of a document is a reason of its own.
        reason: look.actor.reason.map_or_else(String::new, |why| known(format!("page-asked-{why}"), &why)),
        outcome,
    }
}

const PAGE: u32 = 100;
const MOST_FOUND: u32 = 1_000;
