//! Words to go on with while somebody types. They are asked for in a body: what is typed on the way to a search
//! stays out of addresses as the search does.

use axum::Json;
use axum::extract::State;
use kualik::{Role, SearchRequest};

use super::{AskedFor, MOST_GOING_ON};
use crate::fault::Fault;
use crate::pages::sign_in;
use crate::reception::Reception;
use crate::visitor::Visitor;

/// `POST /search/words`: texts, the likeliest first; none for what may be the number of a person.
pub(crate) async fn complete(
    State(reception): State<Reception>,
    visitor: Visitor,
    body: String,
) -> Result<Json<Vec<String>>, Fault> {
    let actor = visitor.with(Role::may_search)?.clone();
    let asked = AskedFor::read(&body);
    sign_in::is_of_this_visit(&visitor, &asked.csrf)?;
    let typed = SearchRequest { q: asked.request.q, ..SearchRequest::default() };
    if typed.q.trim().is_empty() || kualik::is_for_no_address(&actor, &typed) {
        return Ok(Json(Vec::new()));
    }
    let hall = reception.clone();
    let found = reception.pool().run(move || hall.room().suggest(&actor, &typed.q, MOST_GOING_ON)).await??;
    Ok(Json(found.into_iter().map(|word| word.text).collect()))
}
