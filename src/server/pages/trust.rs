//! `GET /v/trust`: the keys that a browser verifies seals with, as the pinned trust list has them.
//!
//! It says of each key its office, term, kinds and what became of it. Whose key it is stands in the signed list
//! itself, which names persons and is not public; `root` and `sequence` say which edition this is taken from.

use axum::extract::State;
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use kualik::{Authority, Digest, Kid, Office, PublicKey, StatusChange, StatusEvent, TrustProfile};
use kualik_domain::Date;
use serde::Serialize;

use crate::reception::Reception;

/// The public part of a trust list.
#[derive(Serialize)]
struct TrustedKeys {
    profile: TrustProfile,
    root: Option<Kid>,
    sequence: Option<u64>,
    issued: Option<jiff::Timestamp>,
    authorities: Vec<TrustedKey>,
}

/// One term of one key.
#[derive(Serialize)]
struct TrustedKey {
    kid: Kid,
    key: PublicKey,
    office: Office,
    from: Date,
    to: Option<Date>,
    may_sign: Vec<String>,
    events: Vec<KeyEvent>,
}

/// What became of a key; the reasons name persons at times and stay in the list.
#[derive(Serialize)]
struct KeyEvent {
    status: StatusChange,
    from: Date,
}

pub(crate) async fn get(State(reception): State<Reception>, headers: HeaderMap) -> Response {
    let text = serde_json::to_vec(&keys(&reception)).expect("keys serialise");
    let mark = format!("\"{}\"", &Digest::of(&text).to_hex()[..16]);
    let known = headers.get(header::IF_NONE_MATCH).is_some_and(|value| value.as_bytes() == mark.as_bytes());
    let mut response = if known { StatusCode::NOT_MODIFIED.into_response() } else { text.into_response() };
    let answer = response.headers_mut();
    answer.insert(header::CONTENT_TYPE, HeaderValue::from_static("application/json"));
    // A revocation must be seen at the next look.
    answer.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-cache"));
    answer.insert(header::ETAG, HeaderValue::from_str(&mark).expect("hexadecimal digits"));
    response
}

fn keys(reception: &Reception) -> TrustedKeys {
    let trust = reception.room().trust();
    let list = trust.list();
    TrustedKeys {
        profile: list.map_or(TrustProfile::Demonstration, |list| list.content().profile),
        root: list.map(|list| list.root().clone()),
        sequence: list.map(|list| list.content().sequence),
        issued: list.map(|list| list.content().issued),
        authorities: list.map_or_else(Vec::new, |list| list.content().authorities.iter().map(key).collect()),
    }
}

fn key(authority: &Authority) -> TrustedKey {
    let event = |event: &StatusEvent| KeyEvent { status: event.status, from: event.from };
    TrustedKey {
        kid: authority.key.kid().clone(),
        key: authority.key.clone(),
        office: authority.office.clone(),
        from: authority.from,
        to: authority.to,
        may_sign: authority.may_sign.iter().cloned().collect(),
        events: authority.events.iter().map(event).collect(),
    }
}
