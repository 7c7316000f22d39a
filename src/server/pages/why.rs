//! Why somebody looks: asked once, before anything that names a person is shown.

use askama::Template;
use axum::extract::{Form, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;
use kualik::Actor;

use crate::fault::Fault;
use crate::language::Language;
use crate::pages::shell::Shell;
use crate::pages::sign_in::{self, Marked};
use crate::pages::verify::html;
use crate::reception::Reception;
use crate::visitor::Visitor;

#[derive(Template)]
#[template(path = "why.html")]
struct WhyPage<'a> {
    shell: Shell<'a>,
    address: String,
    typed: String,
}

/// The actor with his reason, as he gave it before; or the page that asks him for it and then leads to the address.
pub(crate) fn reasoned(
    reception: &Reception,
    language: Language,
    visitor: &Visitor,
    headers: &HeaderMap,
    actor: Actor,
    address: &str,
) -> Result<Actor, Box<Response>> {
    match sign_in::reason(headers).or(actor.reason.clone()) {
        Some(why) => Ok(actor.because(why)),
        None => {
            let shell = Shell::public(reception, language.0, address).with_guest(visitor);
            Err(Box::new(asks(shell, address, String::new())))
        }
    }
}

/// `POST /why/language`: the question in another language, with what was typed.
pub(crate) async fn speak(
    State(reception): State<Reception>,
    Language(lang): Language,
    visitor: Visitor,
    Form(marked): Form<Marked>,
) -> Result<Response, Fault> {
    let (why, next) = marked.of_this_visit(&visitor)?;
    let shell = Shell::public(&reception, lang, next).with_guest(&visitor);
    Ok(asks(shell, next, why))
}

fn asks(shell: Shell<'_>, address: &str, typed: String) -> Response {
    let shell = if shell.guest.is_some() { shell.carrying("ask-why", "/why/language") } else { shell };
    html(WhyPage { shell, address: address.to_owned(), typed }.render(), StatusCode::OK)
}
