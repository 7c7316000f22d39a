//! Reading a request: what cannot be read is told with its place.

use axum::body::Bytes;
use axum::extract::{FromRequest, FromRequestParts, MatchedPath, Path, Request};
use axum::http::request::Parts;
use axum::http::{StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use kualik::{Role, SearchRequest};
use schemars::JsonSchema;
use serde::Deserialize;
use serde::de::DeserializeOwned;

use crate::fault::Fault;
use crate::input::{self, InputFault};
use crate::openapi;
use crate::pages::address;
use crate::reception::Reception;
use crate::spool::Received;
use crate::visitor::Visitor;

/// The query of an address, checked.
pub(crate) struct Asked<T>(pub T);

impl<T: DeserializeOwned + JsonSchema> FromRequestParts<Reception> for Asked<T> {
    type Rejection = Fault;

    async fn from_request_parts(parts: &mut Parts, _: &Reception) -> Result<Self, Fault> {
        let pairs = address::pairs(parts.uri.query().unwrap_or_default());
        // The language of the answer is read by the language of the request.
        let pairs = pairs.into_iter().filter(|(name, _)| name != "lang");
        input::query(pairs).map(Self).map_err(|parts| Fault::Input { code: "query", parts })
    }
}

/// A call that takes no parameters in its address refuses each of them, as the others refuse what they do not know.
pub(crate) async fn unasked(request: Request, next: Next) -> Response {
    // A body that is packed would be read as if it were not.
    let packed = request.headers().get(header::CONTENT_ENCODING);
    if packed.is_some_and(|how| !how.as_bytes().eq_ignore_ascii_case(b"identity")) {
        return Fault::edge(StatusCode::UNSUPPORTED_MEDIA_TYPE, "content-encoding").into_response();
    }
    let route = request.extensions().get::<MatchedPath>().map(MatchedPath::as_str).unwrap_or_default();
    if openapi::takes_no_query(request.method().as_str(), route) {
        let pairs = address::pairs(request.uri().query().unwrap_or_default());
        let pairs = pairs.into_iter().filter(|(name, _)| name != "lang");
        if let Err(parts) = input::query::<Nothing>(pairs) {
            // The language of the answer may be asked for everywhere.
            let known = |part: InputFault| InputFault::of(part.pointer.trim_start_matches('/'), part.code);
            let parts = parts.into_iter().map(|part| known(part).with("allowed", "lang")).collect();
            return Fault::Input { code: "query", parts }.into_response();
        }
    }
    next.run(request).await
}

/// No parameters at all.
#[derive(Deserialize, JsonSchema)]
struct Nothing {}

/// The request of a search in an address, checked: conditions by code alone. What is typed, or names somebody, is for
/// a body.
pub(crate) struct Sought(pub SearchRequest);

impl FromRequestParts<Reception> for Sought {
    type Rejection = Fault;

    async fn from_request_parts(parts: &mut Parts, reception: &Reception) -> Result<Self, Fault> {
        let visitor = Visitor::from_request_parts(parts, reception).await?;
        visitor.with(Role::may_search)?;
        let pairs = address::pairs(parts.uri.query().unwrap_or_default());
        if pairs.iter().any(|(name, _)| SearchRequest::FOR_NO_ADDRESS.contains(&name.as_str())) {
            return Err(Fault::input("words-in-address"));
        }
        // The language of the answer is read by the language of the request.
        let request = SearchRequest::from_pairs(pairs.into_iter().filter(|(name, _)| name != "lang"))?;
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

impl<T: DeserializeOwned + JsonSchema> FromRequest<Reception> for Sent<T> {
    type Rejection = Fault;

    async fn from_request(request: Request, _: &Reception) -> Result<Self, Fault> {
        if !is_json(&request) {
            return Err(Fault::edge(StatusCode::UNSUPPORTED_MEDIA_TYPE, "media-type"));
        }
        let received = Received::of(&request);
        drop(request);
        if received.length() > LONGEST_JSON {
            return Err(Fault::too_large(LONGEST_JSON));
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

pub(crate) fn read<T: DeserializeOwned + JsonSchema>(bytes: &[u8]) -> Result<T, Fault> {
    input::json(bytes).map_err(|parts| Fault::Input { code: "json", parts })
}

pub(crate) fn is_json(request: &Request) -> bool {
    kind(request).is_some_and(|kind| kind == "application/json")
}

/// The media type of the body, without its parameters.
pub(crate) fn kind(request: &Request) -> Option<&str> {
    let value = request.headers().get(header::CONTENT_TYPE)?.to_str().ok()?;
    Some(value.split(';').next().unwrap_or(value).trim())
}

/// Ten thousand names of sessions; nothing that is asked in JSON is longer, but for cases.
const LONGEST_JSON: u64 = 1 << 20;

/// `limit` of a page.
pub(crate) fn page_size(asked: Option<u32>) -> Result<u32, Fault> {
    match asked.unwrap_or(20) {
        size @ 1..=100 => Ok(size),
        size => Err(Fault::part("page-size", InputFault::range("limit", size, 1, 100))),
    }
}

/// The mark of a page is none that was given.
pub(crate) fn strange_cursor() -> Fault {
    Fault::part("bad-cursor", InputFault::of("cursor", "bad-cursor"))
}
