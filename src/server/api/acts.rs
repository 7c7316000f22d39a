//! `/documents/…/acts`: what later documents did to one, in the order in which it counts.

use axum::extract::State;
use axum::routing::get;
use axum::{Json, Router};
use kualik::standing_of_row;
use schemars::JsonSchema;
use serde::Serialize;

use super::documents::{NumberPath, OfficeQuery, one, reasoned_look};
use super::extract::{Asked, Named};
use crate::fault::Fault;
use crate::language::Language;
use crate::reception::Reception;
use crate::view::{ActView, Hand, Sight, StandingLine};
use crate::visitor::Visitor;

pub(crate) fn routes() -> Router<Reception> {
    Router::new().route("/documents/{index}/{sequence}/acts", get(acts))
}

/// The acts on a document.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct ActsAnswer {
    /// Registration number of the document.
    pub number: String,
    /// Where it stands with everything that counts now.
    pub standing: Option<StandingLine>,
    /// What later documents did to it, in the order in which it counts; what counts from a day to come is among it.
    pub acts: Vec<ActView>,
}

async fn acts(
    State(reception): State<Reception>,
    visitor: Visitor,
    Language(lang): Language,
    Named(path): Named<NumberPath>,
    Asked(query): Asked<OfficeQuery>,
) -> Result<Json<ActsAnswer>, Fault> {
    let actor = visitor.known()?;
    let row = one(&reception, Some(actor), &path.number()?, query.office.as_deref()).await?;
    let sight = Sight::of(Some(actor), Hand::Number, &row.office);
    if sight < Sight::Border {
        return Err(Fault::not_found());
    }
    reasoned_look(&reception, actor, "acts", &row.number).await?;
    let (now, locale) = (reception.now(), reception.locale(lang));
    let (hall, of) = (reception.clone(), row.clone());
    let done = reception.pool().drive(async move { hall.room().acts_on(&of).await }).await??;
    let standing = standing_of_row(&row, now).map(|standing| {
        StandingLine::new(standing.code(), now.to_string(), "archive", locale)
            .with_acts(&row.later_acts(now), locale)
            .with_parts(&row.parts(now), locale)
    });
    let acts = done.iter().map(|done| ActView::of(done, sight, now, locale)).collect();
    Ok(Json(ActsAnswer { number: row.number.clone(), standing, acts }))
}
