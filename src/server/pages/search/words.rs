//! Words to go on with while somebody types. They are asked for in a body: what is typed on the way to a search
//! stays out of addresses as the search does.

use axum::Json;
use axum::extract::State;
use kualik::SearchRequest;

use super::{MOST_GOING_ON, sent_by};
use crate::fault::Fault;
use crate::reception::Reception;
use crate::visitor::Visitor;

/// `POST /search/words`: texts, the likeliest first; none for what may be the number of a person.
pub(crate) async fn complete(
    State(reception): State<Reception>,
    visitor: Visitor,
    body: String,
) -> Result<Json<Vec<String>>, Fault> {
    let (actor, asked) = sent_by(&visitor, &body)?;
    let typed = SearchRequest { q: asked.request.q, ..SearchRequest::default() };
    if typed.q.trim().is_empty() || kualik::names_a_person_or_body(&actor, &typed) {
        return Ok(Json(Vec::new()));
    }
    let hall = reception.clone();
    let found = reception.pool().run(move || hall.room().suggest(&actor, &typed.q, MOST_GOING_ON)).await??;
    Ok(Json(found.into_iter().map(|word| word.text).collect()))
}
