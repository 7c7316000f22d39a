//! `GET /v/trust`: the trust list as its root signed it, byte for byte, so that a browser verifies it by itself.
//!
//! It names who may sign for which office, as every package and every paper does. The page brings the pinned root keys; an
//! altered list, or one of another root, counts for nothing there.

use axum::extract::State;
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use kualik::Digest;

use crate::fault::Fault;
use crate::reception::Reception;

pub(crate) async fn get(State(reception): State<Reception>, headers: HeaderMap) -> Response {
    let trust = reception.room().trust();
    let Some(list) = trust.list() else { return Fault::not_found().into_response() };
    let text = list.text().to_owned();
    let mark = format!("\"{}\"", &Digest::of(text.as_bytes()).to_hex()[..16]);
    let known = headers.get(header::IF_NONE_MATCH).is_some_and(|value| value.as_bytes() == mark.as_bytes());
    let mut response = if known { StatusCode::NOT_MODIFIED.into_response() } else { text.into_response() };
    let answer = response.headers_mut();
    answer.insert(header::CONTENT_TYPE, HeaderValue::from_static("application/jose"));
    // A revocation must be seen at the next look.
    answer.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-cache"));
    answer.insert(header::ETAG, HeaderValue::from_str(&mark).expect("hexadecimal digits"));
    response
}

/// The pinned roots as JSON that may stand inside an element of a page.
pub(crate) fn roots(reception: &Reception) -> String {
    let roots = serde_json::to_string(reception.room().trust().roots()).expect("keys serialise");
    roots.replace('<', "\\u003c")
}
