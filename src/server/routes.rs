//! The addresses of the service.

use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::middleware::{from_fn, from_fn_with_state};

use crate::reception::Reception;
use crate::{api, headers, pages, problem, rates};

/// Every route with what stands around it.
pub fn router(reception: Reception) -> Router {
    let most = reception.settings().body_mib as usize * 1024 * 1024;
    let api = api::routes(&reception)
        .layer(from_fn_with_state(reception.clone(), rates::limit))
        .layer(from_fn_with_state(reception.clone(), problem::tell));
    Router::new()
        .nest("/api/v1", api)
        .merge(pages::routes())
        .layer(DefaultBodyLimit::max(most))
        .layer(from_fn(headers::secure))
        .with_state(reception)
}
