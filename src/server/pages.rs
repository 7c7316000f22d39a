//! The pages: the public one at `/v`, and those for staff.
//!
//! Server-rendered: a page is a template in `pages/templates/` and a type that fills it; texts are escaped by the
//! template engine, words come from `locales/*/page.ftl`. What pages load lies in `assets/` and nowhere else.

pub(crate) mod address;
mod answer;
mod assets;
mod browser_words;
mod document;
mod faults;
mod hits;
mod items;
mod like;
mod procedure;
mod search;
mod shell;
mod sign_in;
mod trust;
mod verify;

#[cfg(test)]
mod tests;

use axum::Router;
use axum::middleware::from_fn_with_state;
use axum::routing::{get, post};

use crate::rates;
use crate::reception::Reception;

pub(crate) use faults::tell;

/// Every page and what it loads.
pub(crate) fn routes(reception: &Reception) -> Router<Reception> {
    let public = Router::new()
        .route("/v", get(verify::show).post(verify::ask))
        .route("/v/standing", post(verify::standing));
    let staff = Router::new()
        .route("/sign-in", get(sign_in::show).post(sign_in::enter))
        .route("/sign-out", post(sign_in::leave))
        .route("/why", post(sign_in::why))
        .route("/search", get(search::show).post(search::ask))
        .route("/search/words", post(search::complete))
        .route("/search/list", post(search::leave))
        .route("/search/keep", post(search::keep))
        .route("/search/forget", post(search::forget))
        .route("/documents/{hash}", get(document::show))
        .route("/documents/{hash}/like", get(like::show))
        .route("/documents/{hash}/{file}", get(document::fetch));
    public
        .merge(staff)
        .layer(from_fn_with_state(reception.clone(), rates::limit))
        .layer(from_fn_with_state(reception.clone(), sign_in::remember_language))
        .route("/v/trust", get(trust::get))
        .route("/assets/{edition}/{name}", get(assets::get))
}
