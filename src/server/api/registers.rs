//! `/registers`: every number, issued, void or held.

use axum::extract::State;
use axum::routing::get;
use axum::{Json, Router};
use kualik::{NumberRow, NumberState, RegisterPlace, Role};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::extract::{Asked, page_size, strange_cursor};
use crate::fault::Fault;
use crate::reception::Reception;
use crate::visitor::Visitor;

pub(crate) fn routes() -> Router<Reception> {
    Router::new().route("/registers", get(registers))
}

/// A page of a list.
#[derive(Debug, Deserialize, JsonSchema)]
pub(crate) struct PageQuery {
    /// Rows on a page, 1–100.
    #[schemars(range(min = 1, max = 100))]
    pub limit: Option<u32>,
    /// The mark of the next page, as the page before gave it.
    pub cursor: Option<String>,
}

/// A page of the registers.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct RegistersAnswer {
    /// Numbers in order.
    pub numbers: Vec<NumberView>,
    /// The mark of the next page.
    pub next: Option<String>,
}

/// One number of a register.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct NumberView {
    /// BIN of the office.
    pub office: String,
    /// The number.
    pub number: String,
    /// Form of the document it was taken for.
    pub form: String,
    /// Civil day on which it was taken.
    pub day: String,
    /// `reserved`, `issued` or `void`.
    pub state: String,
    /// Entry of the log, once issued or void.
    pub entry: Option<u64>,
}

async fn registers(
    State(reception): State<Reception>,
    visitor: Visitor,
    Asked(query): Asked<PageQuery>,
) -> Result<Json<RegistersAnswer>, Fault> {
    let actor = visitor.with(Role::may_search)?;
    let after =
        query.cursor.as_deref().filter(|mark| !mark.is_empty()).map(place).transpose()?.unwrap_or_default();
    let most = page_size(query.limit)?;
    let rows = reception.room().registers_after(actor.office.as_deref(), &after, most).await?;
    let next = (rows.len() == most as usize).then(|| rows.last().map(mark)).flatten();
    Ok(Json(RegistersAnswer { numbers: rows.iter().map(view).collect(), next }))
}

fn view(row: &NumberRow) -> NumberView {
    NumberView {
        office: row.office.clone(),
        number: row.number.clone(),
        form: row.form.clone(),
        day: row.day.clone(),
        state: match row.state {
            NumberState::Reserved => "reserved",
            NumberState::Issued => "issued",
            NumberState::Void => "void",
        }
        .to_owned(),
        entry: row.entry,
    }
}

fn mark(row: &NumberRow) -> String {
    format!("{}.{}.{}.{}", row.office, row.index, row.year, row.sequence)
}

fn place(mark: &str) -> Result<RegisterPlace, Fault> {
    let read = || {
        let mut parts = mark.split('.');
        let place = RegisterPlace {
            office: parts.next()?.to_owned(),
            index: parts.next()?.to_owned(),
            year: parts.next()?.parse().ok()?,
            sequence: parts.next()?.parse().ok()?,
        };
        parts.next().is_none().then_some(place)
    };
    read().ok_or_else(strange_cursor)
}
