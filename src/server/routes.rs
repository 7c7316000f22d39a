//! The addresses of the service.

use std::time::Duration;

use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::extract::{Request, State};
use axum::http::{StatusCode, header};
use axum::middleware::{Next, from_fn, from_fn_with_state};
use axum::response::{IntoResponse, Response};
use axum::routing::get;

use crate::fault::Fault;
use crate::reception::Reception;
use crate::{api, headers, pages, problem, rates, watch};

/// Every route with what stands around it.
pub fn router(reception: Reception) -> Router {
    let most = reception.settings().body_mib as usize * 1024 * 1024;
    let api = api::routes(&reception)
        .layer(from_fn_with_state(reception.clone(), rates::limit))
        .layer(from_fn_with_state(reception.clone(), bounded))
        .layer(from_fn_with_state(reception.clone(), problem::tell));
    let pages = pages::routes(&reception)
        .layer(from_fn_with_state(reception.clone(), bounded))
        .layer(from_fn_with_state(reception.clone(), pages::tell));
    let metrics = Router::new()
        .route("/metrics", get(watch::metrics))
        .layer(from_fn_with_state(reception.clone(), problem::tell));
    Router::new()
        .nest("/api/v1", api)
        .merge(pages)
        .merge(metrics)
        .layer(from_fn_with_state(reception.clone(), watch::watch))
        .layer(DefaultBodyLimit::max(most))
        .layer(from_fn(headers::secure))
        .with_state(reception)
}

/// Nobody holds a place for ever by sending a body byte by byte, nor sends more than is taken: what says at once
/// that it is too large is refused at once.
async fn bounded(State(reception): State<Reception>, request: Request, next: Next) -> Response {
    let settings = reception.settings();
    let length = request.headers().get(header::CONTENT_LENGTH).and_then(|value| value.to_str().ok());
    let length: u64 = length.and_then(|text| text.parse().ok()).unwrap_or(0);
    if length > u64::from(settings.body_mib) * 1024 * 1024 {
        return Fault::edge(StatusCode::PAYLOAD_TOO_LARGE, "body-too-large").into_response();
    }
    let seconds = u64::from(settings.request_seconds);
    match tokio::time::timeout(Duration::from_secs(seconds), next.run(request)).await {
        Ok(response) => response,
        Err(_) => Fault::edge(StatusCode::REQUEST_TIMEOUT, "too-slow").into_response(),
    }
}
