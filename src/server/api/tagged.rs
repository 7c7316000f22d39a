//! ETags (RFC 9110 §8.8.3): whoever has the same answer already gets none.

use axum::body::{Body, to_bytes};
use axum::extract::Request;
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use sha2::{Digest, Sha256};

/// Marks an answer that is sent as it is read, and is never whole in memory to be tagged.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Streamed;

/// Tags the answers to GET by their bytes and language.
pub(crate) async fn tag(request: Request, next: Next) -> Response {
    let reads = matches!(*request.method(), Method::GET | Method::HEAD);
    let known = request.headers().get(header::IF_NONE_MATCH).cloned();
    let response = next.run(request).await;
    let streamed = response.extensions().get::<Streamed>().is_some();
    if !reads || streamed || response.status() != StatusCode::OK {
        return response;
    }
    let (mut parts, body) = response.into_parts();
    // Every other answer of the API is made in memory before it is sent.
    let Ok(bytes) = to_bytes(body, usize::MAX).await else {
        return StatusCode::INTERNAL_SERVER_ERROR.into_response();
    };
    let tag = format!("\"{}\"", hex::encode(&Sha256::digest(&bytes)[..16]));
    if let Ok(value) = HeaderValue::from_str(&tag) {
        parts.headers.insert(header::ETAG, value);
    }
    parts.headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("private, no-cache"));
    let varies = HeaderValue::from_static("accept, accept-language, authorization, cookie");
    parts.headers.insert(header::VARY, varies);
    if known.is_some_and(|known| matches(&known, &tag)) {
        return unchanged(parts.headers);
    }
    Response::from_parts(parts, Body::from(bytes))
}

fn matches(known: &HeaderValue, tag: &str) -> bool {
    let Ok(known) = known.to_str() else { return false };
    known.split(',').map(str::trim).any(|one| one == "*" || one.trim_start_matches("W/") == tag)
}

fn unchanged(mut headers: HeaderMap) -> Response {
    headers.remove(header::CONTENT_LENGTH);
    headers.remove(header::CONTENT_TYPE);
    (StatusCode::NOT_MODIFIED, headers).into_response()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_are_found_in_a_list_weak_or_not() {
        let of = |known: &str| matches(&HeaderValue::from_str(known).unwrap(), "\"a\"");
        assert!(of("\"a\"") && of("\"b\", W/\"a\"") && of("*"));
        assert!(!of("\"b\"") && !of("a"));
    }
}
