//! `/checkpoint` and `/trust`: what anyone needs to verify without us.

use axum::Router;
use axum::extract::State;
use axum::http::header;
use axum::response::{IntoResponse, Response};
use axum::routing::get;

use crate::fault::Fault;
use crate::reception::Reception;

pub(crate) fn routes() -> Router<Reception> {
    Router::new().route("/checkpoint", get(checkpoint)).route("/trust", get(trust))
}

async fn checkpoint(State(reception): State<Reception>) -> Result<Response, Fault> {
    let checkpoint = reception.room().vault().checkpoint().map_err(kualik::EngineError::from)?;
    let note = checkpoint.note().to_owned();
    Ok(([(header::CONTENT_TYPE, "text/plain; charset=utf-8")], note).into_response())
}

async fn trust(State(reception): State<Reception>) -> Result<Response, Fault> {
    let trust = reception.room().trust();
    let list = trust.list().ok_or_else(Fault::not_found)?.text().to_owned();
    Ok(([(header::CONTENT_TYPE, "application/jose")], list).into_response())
}
