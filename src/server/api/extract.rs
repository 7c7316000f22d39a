//! Reading a request: what cannot be read is told with its place.

use axum::body::Bytes;
use axum::extract::{FromRequest, FromRequestParts, Path, Query, Request};
use axum::http::request::Parts;
use axum::http::{StatusCode, header};
use kualik::{Role, SearchRequest};
use serde::de::DeserializeOwned;

use crate::fault::Fault;
use crate::pages::address;
use crate::reception::Reception;
use crate::spool::Received;
use crate::visitor::Visitor;

/// The query of an address, checked.
pub(crate) struct Asked<T>(pub T);

impl<T: DeserializeOwned> FromRequestParts<Reception> for Asked<T> {
    type Rejection = Fault;

    async fn from_request_parts(parts: &mut Parts, reception: &Reception) -> Result<Self, Fault> {
        match Query::<T>::from_request_parts(parts, reception).await {
            Ok(Query(asked)) => Ok(Self(asked)),
            Err(rejection) => Err(Fault::input("query").with("detail", reason(&rejection.body_text()))),
        }
    }
}

/// The request of a search in an address, checked. A number of a person or body is never looked up from there.
pub(crate) struct Sought(pub SearchRequest);

impl FromRequestParts<Reception> for Sought {
    type Rejection = Fault;

    async fn from_request_parts(parts: &mut Parts, reception: &Reception) -> Result<Self, Fault> {
        let visitor = Visitor::from_request_parts(parts, reception).await?;
        let actor = visitor.with(Role::may_search)?;
        let pairs = address::pairs(parts.uri.query().unwrap_or_default());
        // The language of the answer is read by the language of the request.
        let request = SearchRequest::from_pairs(pairs.into_iter().filter(|(name, _)| name != "lang"))?;
        if kualik::is_for_no_address(actor, &request) {
            return Err(Fault::input("number-in-address"));
        }
        Ok(Self(request))
    }
}

/// A part of the path, checked.
pub(crate) struct Named<T>(pub T);

impl<T: DeserializeOwned + Send> FromRequestParts<Reception> for Named<T> {
    type Rejection = Fault;

    async fn from_request_parts(parts: &mut Parts, reception: &Reception) -> Result<Self, Fault> {
        // A name that cannot be one is the name of nothing.
        let path = Path::<T>::from_request_parts(parts, reception).await;
        path.map(|Path(name)| Self(name)).map_err(|_| Fault::not_found())
    }
}

/// A JSON body, read with the place of what is wrong.
pub(crate) struct Sent<T>(pub T);

impl<T: DeserializeOwned> FromRequest<Reception> for Sent<T> {
    type Rejection = Fault;

    async fn from_request(request: Request, _: &Reception) -> Result<Self, Fault> {
        if !is_json(&request) {
            return Err(Fault::edge(StatusCode::UNSUPPORTED_MEDIA_TYPE, "media-type"));
        }
        let received = Received::of(&request);
        drop(request);
        if received.length() > LONGEST_JSON {
            return Err(Fault::edge(StatusCode::PAYLOAD_TOO_LARGE, "body-too-large"));
        }
        read(&received.bytes().await?).map(Self)
    }
}

/// The whole body.
pub(crate) async fn whole(request: Request) -> Result<Bytes, Fault> {
    let received = Received::of(&request);
    drop(request);
    received.bytes().await
}

pub(crate) fn read<T: DeserializeOwned>(bytes: &[u8]) -> Result<T, Fault> {
    serde_json::from_slice(bytes)
        .map_err(|error| Fault::input("json").with("detail", reason(&error.to_string())))
}

pub(crate) fn is_json(request: &Request) -> bool {
    kind(request).is_some_and(|kind| kind == "application/json")
}

/// The media type of the body, without its parameters.
pub(crate) fn kind(request: &Request) -> Option<&str> {
    let value = request.headers().get(header::CONTENT_TYPE)?.to_str().ok()?;
    Some(value.split(';').next().unwrap_or(value).trim())
}

/// One line of a library's reason. It may quote a bit of the request and goes to the one who sent it, no further.
fn reason(text: &str) -> String {
    text.chars().filter(|c| !c.is_control()).take(300).collect()
}

/// Ten thousand names of sessions; nothing that is asked in JSON is longer, but for cases.
const LONGEST_JSON: u64 = 1 << 20;

/// `limit` of a page.
pub(crate) fn page_size(asked: Option<u32>) -> Result<u32, Fault> {
    match asked.unwrap_or(20) {
        size @ 1..=100 => Ok(size),
        _ => Err(Fault::input("page-size")),
    }
}
