//! The addresses of the service.

use std::time::Duration;

use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::extract::{Request, State};
use axum::http::StatusCode;
use axum::middleware::{Next, from_fn, from_fn_with_state};
use axum::response::{IntoResponse, Response};
use axum::routing::get;

use crate::reception::Reception;
use crate::{api, headers, pages, problem, rates, watch};

/// Every route with what stands around it.
pub fn router(reception: Reception) -> Router {
    let most = reception.settings().body_mib as usize * 1024 * 1024;
    let api = api::routes(&reception)
        .layer(from_fn_with_state(reception.clone(), rates::limit))
        .layer(from_fn_with_state(reception.clone(), in_time))
        .layer(from_fn_with_state(reception.clone(), problem::tell));
    let pages = pages::routes().layer(from_fn_with_state(reception.clone(), in_time));
    Router::new()
        .nest("/api/v1", api)
        .merge(pages)
        .route("/metrics", get(watch::metrics))
        .layer(from_fn_with_state(reception.clone(), watch::watch))
        .layer(DefaultBodyLimit::max(most))
        .layer(from_fn(headers::secure))
        .with_state(reception)
}

/// Nobody holds a place for ever by sending a body byte by byte.
async fn in_time(State(reception): State<Reception>, request: Request, next: Next) -> Response {
    let seconds = u64::from(reception.settings().request_seconds);
    match tokio::time::timeout(Duration::from_secs(seconds), next.run(request)).await {
        Ok(response) => response,
        Err(_) => StatusCode::REQUEST_TIMEOUT.into_response(),
    }
}
