//! The addresses of the service.

use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::middleware::{from_fn, from_fn_with_state};
use axum::routing::get;

use crate::reception::Reception;
use crate::{api, headers, pages, problem, rates, spool, visitor, watch};

/// Every route with what stands around it.
pub fn router(reception: Reception) -> Router {
    let most = reception.settings().largest_body() as usize;
    let api = api::routes(&reception)
        .layer(from_fn_with_state(reception.clone(), spool::receive))
        .layer(from_fn_with_state(reception.clone(), rates::limit))
        .layer(from_fn_with_state(reception.clone(), problem::tell))
        .layer(from_fn(visitor::by_token_alone));
    let pages = pages::routes(&reception).layer(from_fn_with_state(reception.clone(), pages::tell));
    let metrics = Router::new()
        .route("/metrics", get(watch::metrics))
        .layer(from_fn_with_state(reception.clone(), problem::tell))
        .layer(from_fn(visitor::by_token_alone));
    Router::new()
        .nest("/api/v1", api)
        .merge(pages)
        .merge(metrics)
        .route("/", get(pages::front))
        .fallback(pages::unknown)
        .layer(from_fn_with_state(reception.clone(), watch::watch))
        .layer(DefaultBodyLimit::max(most))
        .layer(from_fn(headers::one_host))
        .layer(from_fn(headers::secure))
        .with_state(reception)
}
