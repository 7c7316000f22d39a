//! Idempotency keys: a call that writes may be sent again, and nothing happens twice.
//!
//! The first answer is kept for a day under the visitor and his key, and given again. The same key with another
//! request is refused. A fault of ours frees the key. Secrets are never kept: sent again, such a call says that
//! it was done.

use axum::body::{Body, to_bytes};
use axum::extract::{MatchedPath, Request, State};
use axum::http::{HeaderValue, Method, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use kualik::{Kept, Print, Reply};

use crate::fault::{Fault, Told};
use crate::openapi;
use crate::reception::Reception;
use crate::spool::{Printing, Received};
use crate::visitor::{FILE_NAME_HEADER, Visitor};

/// Marks an answer that must not be kept.
#[derive(Clone)]
pub(crate) struct Unkept;

/// Does a call once for its key.
pub(crate) async fn once(
    State(reception): State<Reception>,
    visitor: Visitor,
    request: Request,
    next: Next,
) -> Response {
    let route = request.extensions().get::<MatchedPath>().map(MatchedPath::as_str).unwrap_or_default();
    let writes = matches!(*request.method(), Method::POST | Method::DELETE)
        && openapi::changes(request.method().as_str(), route);
    let key = request.headers().get(KEY).cloned();
    let (Some(who), Some(key), true) = (visitor.key(), key, writes) else { return next.run(request).await };
    match keyed(&reception, &who, &key, request, next).await {
        Ok(response) => response,
        Err(fault) => fault.into_response(),
    }
}

async fn keyed(
    reception: &Reception,
    who: &str,
    key: &HeaderValue,
    request: Request,
    next: Next,
) -> Result<Response, Fault> {
    let key = key.to_str().ok().filter(|key| (1..=255).contains(&key.len()));
    let key = key.ok_or_else(|| Fault::input("idempotency-key"))?;
    let received = Received::of(&request);
    let mut print = fingerprint(reception, &request);
    let print = match boundary(&request) {
        Some(boundary) => received.printed(Parts::new(print, boundary)).await?.finish(),
        None => {
            print.length(received.length());
            received.printed(print).await?.finish()
        }
    };
    match reception.access().take_key(who, key, &print, reception.now()).await? {
        Kept::Fresh => {}
        Kept::Answered(reply) => return Ok(again(reply)),
        Kept::AtWork => return Err(Fault::edge(StatusCode::CONFLICT, "key-at-work")),
        Kept::Other => return Err(Fault::edge(StatusCode::UNPROCESSABLE_ENTITY, "key-reused")),
    }
    // The work goes on when the caller hangs up: otherwise his next try would find it half done.
    let (reception, who, key) = (reception.clone(), who.to_owned(), key.to_owned());
    let work = async move {
        let response = next.run(request).await;
        // A body keeps its place until the work with it is done.
        drop(received);
        kept(&reception, &who, &key, response).await
    };
    tokio::spawn(work).await.map_err(|_| Fault::edge(StatusCode::INTERNAL_SERVER_ERROR, "server-fault"))?
}

/// Keeps an answer under its key, unless it is a fault that another try may mend.
async fn kept(reception: &Reception, who: &str, key: &str, response: Response) -> Result<Response, Fault> {
    let status = response.status();
    let a_fault = response.extensions().get::<Told>().is_some() || !status.is_success();
    let access = reception.access();
    if a_fault {
        access.keep_reply(who, key, None).await?;
        return Ok(response);
    }
    if response.extensions().get::<Unkept>().is_some() {
        let done = Reply { status: 0, body: Vec::new(), location: None };
        access.keep_reply(who, key, Some(&done)).await?;
        return Ok(response);
    }
    let (parts, body) = response.into_parts();
    let bytes = to_bytes(body, usize::MAX).await.map_err(|_| Fault::input("request"))?;
    let location = parts.headers.get(header::LOCATION).and_then(|place| place.to_str().ok());
    let location = location.map(str::to_owned);
    let reply = Reply { status: status.as_u16(), body: bytes.to_vec(), location };
    access.keep_reply(who, key, Some(&reply)).await?;
    Ok(Response::from_parts(parts, Body::from(bytes)))
}

fn again(reply: Reply) -> Response {
    if reply.status == 0 {
        return Fault::edge(StatusCode::CONFLICT, "secret-shown").into_response();
    }
    let status = StatusCode::from_u16(reply.status).unwrap_or(StatusCode::OK);
    let mut response = (status, reply.body).into_response();
    response.headers_mut().insert(header::CONTENT_TYPE, HeaderValue::from_static("application/json"));
    if let Some(place) = reply.location.as_deref().and_then(|place| HeaderValue::from_str(place).ok()) {
        response.headers_mut().insert(header::LOCATION, place);
    }
    response.headers_mut().insert("idempotency-replayed", HeaderValue::from_static("true"));
    response
}

/// What makes two requests the same, but for the body: method, address, the name of an attached file.
fn fingerprint(reception: &Reception, request: &Request) -> Print {
    let (uri, name) = (request.uri(), request.headers().get(FILE_NAME_HEADER));
    let parts = [
        request.method().as_str().as_bytes(),
        uri.path().as_bytes(),
        uri.query().unwrap_or_default().as_bytes(),
        name.map_or(&[], HeaderValue::as_bytes),
    ];
    let mut print = reception.access().print();
    parts.into_iter().for_each(|part| print.part(part));
    print
}

/// What stands between the parts of a body; it is another each time the same parts are sent (RFC 2046 §5.1.1).
fn boundary(request: &Request) -> Option<Vec<u8>> {
    let kind = request.headers().get(header::CONTENT_TYPE)?.to_str().ok()?;
    let boundary = multer::parse_boundary(kind).ok()?;
    Some(boundary.into_bytes()).filter(|boundary| !boundary.is_empty())
}

/// The print of the parts of a body, whatever stands between them.
struct Parts {
    print: Print,
    boundary: Vec<u8>,
    /// The end of what was taken so far: a boundary may have begun there.
    rest: Vec<u8>,
}

impl Parts {
    fn new(print: Print, boundary: Vec<u8>) -> Self {
        Self { print, boundary, rest: Vec::new() }
    }

    fn finish(mut self) -> String {
        self.print.update(&self.rest);
        self.print.finish()
    }
}

impl Printing for Parts {
    fn update(&mut self, bytes: &[u8]) {
        self.rest.extend_from_slice(bytes);
        let mut from = 0;
        while let Some(at) = memchr::memmem::find(&self.rest[from..], &self.boundary) {
            self.print.update(&self.rest[from..from + at]);
            from += at + self.boundary.len();
        }
        let whole = self.rest.len().saturating_sub(self.boundary.len() - 1).max(from);
        self.print.update(&self.rest[from..whole]);
        self.rest.drain(..whole);
    }
}

const KEY: &str = "idempotency-key";

#[cfg(test)]
mod tests {
    use super::*;

    fn print(body: &str, boundary: &str, piece: usize) -> String {
        let mut parts = Parts::new(Print::new(&[7; 32]), boundary.as_bytes().to_vec());
        body.as_bytes().chunks(piece).for_each(|piece| parts.update(piece));
        parts.finish()
    }

    #[test]
    fn the_same_parts_have_the_same_print_whatever_stands_between_them() {
        let body = |boundary: &str, last: &str| {
            format!("--{boundary}\r\n\r\nfirst x xx xxx\r\n--{boundary}\r\n\r\n{last}\r\n--{boundary}--\r\n")
        };
        let known = print(&body("xxxy", "second"), "xxxy", 1000);
        for boundary in ["xxxy", "another-boundary", "y"] {
            for piece in 1..40 {
                assert_eq!(print(&body(boundary, "second"), boundary, piece), known, "{boundary} {piece}");
            }
        }
        assert_ne!(print(&body("xxxy", "third"), "xxxy", 1000), known);
    }
}
