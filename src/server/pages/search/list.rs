//! The whole list of a search as a file.

use axum::extract::State;
use axum::response::Response;
use kualik::Export;

use super::{PersonLook, sent_by, told};
use crate::api::searches::list_file;
use crate::fault::Fault;
use crate::language::Language;
use crate::pages::shell::Shell;
use crate::pages::sign_in;
use crate::reception::Reception;
use crate::visitor::Visitor;

/// `POST /search/list`: everything that the form asks for, not the page that is seen. A list leaves the house, so
/// that it asks for a reason, whatever it was searched by.
pub(crate) async fn leave(
    State(reception): State<Reception>,
    Language(lang): Language,
    visitor: Visitor,
    body: String,
) -> Result<Response, Fault> {
    let (actor, asked) = sent_by(&visitor, &body)?;
    let question = asked.question(&reception, &actor)?;
    let format = Export::of_extension(&asked.format).ok_or_else(|| Fault::input("request"))?;
    let person = kualik::asks_for_a_person(&actor, &question);
    // Who gave a reason for the look at a person gave it for the list, too.
    let why = [&asked.list_why, &asked.why].into_iter().map(|why| sign_in::written(why));
    let Some(why) = why.into_iter().find(|why| !why.is_empty()) else {
        let shell = Shell::public(&reception, lang, "/search").with_guest(&visitor);
        let look = person.then(|| PersonLook { why: String::new(), needed: true });
        let asked = if person { asked.without_request() } else { asked };
        return told(&reception, shell, &actor, asked, look, Some(Fault::input("list-reason-missing"))).await;
    };
    let actor = actor.because(why);
    let object = if person { String::new() } else { reception.access().mark_of_words(&question.words) };
    reception.access().keep_look(&actor, "export", &object, reception.now()).await?;
    list_file(&reception, actor, question, format, &asked.format).await
}
