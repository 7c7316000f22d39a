//! `/looks`: who looked at what and why, for the auditor.

use axum::extract::State;
use axum::routing::get;
use axum::{Json, Router};
use kualik::{ActOutcome, Role};
use schemars::JsonSchema;
use serde::Serialize;

use super::extract::{Asked, page_size, strange_cursor};
use super::registers::PageQuery;
use crate::fault::Fault;
use crate::reception::Reception;
use crate::visitor::Visitor;

pub(crate) fn routes() -> Router<Reception> {
    Router::new().route("/looks", get(looks))
}

/// A page of looks.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct LooksAnswer {
    /// The oldest first.
    pub looks: Vec<LookView>,
    /// The mark of the next page; it can be asked again when more has happened.
    pub next: Option<String>,
}

/// One look.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct LookView {
    /// When (RFC 3339).
    pub at: String,
    /// Who.
    pub who: String,
    /// As what.
    pub role: String,
    /// For which office, by BIN.
    pub office: Option<String>,
    /// What kind of look or act.
    pub look: String,
    /// At what; of an act the numbers of its documents.
    pub object: String,
    /// Why.
    pub reason: Option<String>,
    /// What came of an act: `done`, `refused`, `failed` (the service did), or `begun` while nothing was heard of its
    /// end. A look has none, and so has an act that an older release kept.
    pub outcome: Option<String>,
    /// The code of the problem that an act met.
    pub problem: Option<String>,
}

async fn looks(
    State(reception): State<Reception>,
    visitor: Visitor,
    Asked(query): Asked<PageQuery>,
) -> Result<Json<LooksAnswer>, Fault> {
    let auditor = visitor.with(|role| role == Role::Auditor)?;
    let after = match query.cursor.as_deref().filter(|mark| !mark.is_empty()) {
        None => 0,
        Some(mark) => mark.parse().map_err(|_| strange_cursor())?,
    };
    let most = page_size(query.limit)?;
    let found = reception.access().looks(auditor.office.as_deref(), after, most).await?;
    let next = found.last().map(|(place, _)| place.to_string());
    let view = |look: kualik::Look| LookView {
        at: look.at.to_string(),
        who: look.actor.who,
        role: look.actor.role.name().to_owned(),
        office: look.actor.office,
        look: look.look,
        object: look.object,
        reason: look.actor.reason,
        outcome: look.outcome.as_ref().map(|outcome| outcome.name().to_owned()),
        problem: look.outcome.as_ref().and_then(ActOutcome::problem).map(str::to_owned),
    };
    Ok(Json(LooksAnswer { looks: found.into_iter().map(|(_, look)| view(look)).collect(), next }))
}
