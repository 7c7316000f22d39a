//! Searches that a person keeps under names of his own.

use axum::extract::State;
use axum::response::{IntoResponse, Redirect, Response};

use super::{AskedFor, sent_by, told};
use crate::fault::Fault;
use crate::language::Language;
use crate::pages::shell::Shell;
use crate::reception::Reception;
use crate::visitor::Visitor;

/// `POST /search/keep`: the search as the form has it, under a name. Why it cannot be kept is told on the page.
pub(crate) async fn keep(
    State(reception): State<Reception>,
    Language(lang): Language,
    visitor: Visitor,
    body: String,
) -> Result<Response, Fault> {
    let (actor, asked) = sent_by(&visitor, &body)?;
    let kept = match asked.question(&reception, &actor) {
        Err(fault) => Err(fault),
        Ok(_) => {
            let (hall, actor) = (reception.clone(), actor.clone());
            let (name, request) = (asked.name.clone(), asked.request.clone());
            let kept = reception.pool().run(move || hall.room().save_search(&actor, &name, &request)).await?;
            kept.map_err(Fault::from)
        }
    };
    let Err(fault) = kept else {
        // With a body's number among them the words are not remembered.
        let address = asked.address(&reception, &visitor).unwrap_or_else(|| "/search".to_owned());
        return Ok(Redirect::to(&address).into_response());
    };
    let shell = Shell::public(&reception, lang, "/search").with_guest(&visitor);
    // Nothing is looked up again to say this: the number of a person may be among the words.
    let asked = AskedFor { sent: false, ..asked };
    told(&reception, shell, &actor, asked.without_request(), None, Some(fault)).await
}

/// `POST /search/forget`.
pub(crate) async fn forget(
    State(reception): State<Reception>,
    visitor: Visitor,
    body: String,
) -> Result<Response, Fault> {
    let (actor, asked) = sent_by(&visitor, &body)?;
    let (hall, name) = (reception.clone(), asked.forget.clone());
    reception.pool().run(move || hall.room().forget_search(&actor, &name)).await??;
    Ok(Redirect::to("/search").into_response())
}
