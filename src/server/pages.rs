//! The pages: the public one at `/v`, and those for staff.
//!
//! Server-rendered: a page is a template in `pages/templates/` and a type that fills it; texts are escaped by the
//! template engine, words come from `locales/*/page.ftl`. What pages load lies in `assets/` and nowhere else.

pub(crate) mod address;
mod answer;
mod assets;
mod attachments;
mod browser_words;
mod document;
mod facts;
mod faults;
mod hits;
pub(crate) mod items;
mod like;
mod looks;
mod procedure;
mod search;
mod shell;
mod sign_in;
mod timeline;
mod trust;
mod verify;
mod why;

#[cfg(test)]
mod tests;

use axum::Router;
use axum::middleware::from_fn_with_state;
use axum::routing::{get, post};

use crate::reception::Reception;
use crate::{rates, spool};

pub(crate) use assets::named as asset_named;
pub(crate) use faults::{front, tell, unknown};
pub(crate) use search::AskedSearches;
pub(crate) use verify::html;

/// Every page and what it loads.
pub(crate) fn routes(reception: &Reception) -> Router<Reception> {
    let public = Router::new()
        .route("/v", get(verify::show).post(verify::ask))
        .route("/v/language", get(verify::begin).post(verify::speak))
        .route("/v/photos/{index}/{sequence}/{digest}", get(verify::photograph))
        .route("/v/standing", post(verify::standing));
    let staff = Router::new()
        .route("/sign-in", get(sign_in::show).post(sign_in::enter))
        .route("/sign-in/language", get(sign_in::begin).post(sign_in::speak))
        .route("/sign-out", post(sign_in::leave))
        .route("/why", post(sign_in::why))
        .route("/why/language", post(why::speak))
        .route("/search", get(search::show).post(search::ask))
        .route("/search/language", get(search::begin).post(search::speak))
        .route("/search/words", post(search::complete))
        .route("/search/list", post(search::leave))
        .route("/search/keep", post(search::keep))
        .route("/search/forget", post(search::forget))
        .route("/documents/{hash}", get(document::show))
        .route("/documents/{hash}/like", get(like::show))
        .route("/documents/{hash}/attachments", post(attachments::add))
        .route("/documents/{hash}/language", get(document::begin).post(document::speak))
        .route("/looks", get(looks::show).post(looks::searched_for))
        .route("/attachments/{entry}", get(attachments::fetch))
        .route("/documents/{hash}/{file}", get(document::fetch));
    public
        .merge(staff)
        .layer(from_fn_with_state(reception.clone(), spool::receive))
        .layer(from_fn_with_state(reception.clone(), rates::limit))
        .layer(from_fn_with_state(reception.clone(), sign_in::remember_language))
        .route("/v/trust", get(trust::get))
        .route("/assets/{edition}/{name}", get(assets::get))
}
