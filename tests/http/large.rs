//! Bodies beyond what stays in memory: whom they are taken from, and how many bytes of them together.

use std::pin::Pin;
use std::task::{Context, Poll};

use axum::body::{Body, Bytes, HttpBody};
use axum::http::{Method, Request};
use http_body::Frame;
use http_body_util::BodyExt;
use kualik::Role;
use tokio::sync::mpsc::{Receiver, Sender, channel};
use tower::ServiceExt;

use crate::house::{Answer, Call, Service, office};

/// A body that arrives as it is sent, of a length that nobody says beforehand.
struct Arriving(Receiver<Bytes>);

impl HttpBody for Arriving {
    type Data = Bytes;
    type Error = std::convert::Infallible;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, Self::Error>>> {
        self.0.poll_recv(context).map(|piece| piece.map(|piece| Ok(Frame::data(piece))))
    }
}

/// An upload that has begun.
fn begin(
    service: &Service,
    path: &str,
    kind: &str,
    token: Option<&str>,
) -> (Sender<Bytes>, tokio::task::JoinHandle<Answer>) {
    let (send, pieces) = channel(1);
    let mut request = Request::builder()
        .method(Method::POST)
        .uri(path)
        .header("content-type", kind)
        .header("accept-language", "en");
    if let Some(token) = token {
        request = request.header("authorization", format!("Bearer {token}"));
    }
    let answer = service.app.clone().oneshot(request.body(Body::new(Arriving(pieces))).unwrap());
    let answer = tokio::spawn(async move {
        let response = answer.await.unwrap();
        let (status, headers) = (response.status(), response.headers().clone());
        let body = response.into_body().collect().await.unwrap().to_bytes().to_vec();
        Answer { status, headers, body }
    });
    (send, answer)
}

fn piece(length: usize) -> Bytes {
    vec![b'x'; length].into()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_stranger_sends_nothing_large_to_what_is_not_for_strangers() {
    let service = Service::new().await;
    let said = Call {
        method: Method::POST,
        path: "/api/v1/sessions",
        kind: Some("application/json"),
        body: vec![b' '; 100 << 10],
        ..Call::default()
    };
    assert_eq!(service.call(said).await.problem(401), "unauthorized");
    // Who does not say how much he sends is refused where it becomes too much, and what follows is not waited for.
    let (send, answer) = begin(&service, "/api/v1/sessions", "application/json", None);
    for _ in 0..2 {
        let _ = send.send(piece(40 << 10)).await;
    }
    assert_eq!(answer.await.unwrap().problem(401), "unauthorized");
    // What is small is read, and what is asked of him is who he is.
    let (send, answer) = begin(&service, "/api/v1/sessions", "application/json", None);
    send.send(piece(1 << 10)).await.unwrap();
    drop(send);
    assert_eq!(answer.await.unwrap().problem(401), "unauthorized");
}

#[tokio::test(flavor = "multi_thread")]
async fn when_the_spool_is_full_whoever_sends_more_is_asked_to_come_again() {
    let service = Service::with("body_mib = 2\nspool_mib = 2").await;
    let officer = service.token("officer", Role::BorderOfficer, None).await;
    let path = "/api/v1/verifications";
    let (send, first) = begin(&service, path, "application/octet-stream", Some(&officer));
    for _ in 0..3 {
        send.send(piece(512 << 10)).await.unwrap();
    }
    // A fourth piece is taken only once the third lies on the shelf.
    send.send(piece(1)).await.unwrap();
    send.send(piece(1)).await.unwrap();
    let body = vec![b'x'; 1536 << 10];
    assert_eq!(service.verify_file(body.clone(), "", Some(&officer)).await.problem(503), "busy");
    drop(send);
    // It is no document; but it was read whole, and the room is free again.
    assert_eq!(first.await.unwrap().problem(422), "target-unrecognised");
    assert_eq!(service.verify_file(body, "", Some(&officer)).await.problem(422), "target-unrecognised");
    let executor = service.token("executor", Role::Executor, Some(&office("02-stele-exposition"))).await;
    let said = Call {
        method: Method::POST,
        path: "/api/v1/sessions",
        token: Some(&executor),
        kind: Some("application/json"),
        body: vec![b' '; 3 << 20],
        ..Call::default()
    };
    let told = service.call(said).await;
    assert!(told.json()["detail"].as_str().unwrap().contains("2 МБ"), "the limit is told: {}", told.text());
    assert_eq!(told.problem(413), "body-too-large");
}
