//! `/registers`: every number, issued, void or held.

use axum::extract::State;
use axum::routing::get;
use axum::{Json, Router};
use kualik::{NumberRow, NumberState, RegisterPlace, RegisterQuery, Role};
use kualik_domain::Form;
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

/// What is asked of the registers. What is left out narrows nothing: the register of one kind of document is that of its
/// form, whatever other kinds are numbered beside it.
#[derive(Debug, Deserialize, JsonSchema)]
pub(crate) struct RegistersQuery {
    /// Rows on a page, 1–100.
    #[schemars(range(min = 1, max = 100))]
    pub limit: Option<u32>,
    /// The mark of the next page, as the page before gave it.
    pub cursor: Option<String>,
    /// The kind of document for which a number was taken.
    pub form: Option<Form>,
    /// Index of the file plan, such as 07-05.
    pub index: Option<String>,
    /// Year of the register.
    pub year: Option<i16>,
    /// Where a number stands.
    pub state: Option<Standing>,
}

/// Where a number stands.
#[derive(Clone, Copy, Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
#[schemars(rename = "NumberState")]
pub(crate) enum Standing {
    /// Held by a session, or waiting to be voided.
    Reserved,
    /// A document bears it.
    Issued,
    /// No document bears it, and none will.
    Void,
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
    Asked(query): Asked<RegistersQuery>,
) -> Result<Json<RegistersAnswer>, Fault> {
    let actor = visitor.with(Role::may_search)?;
    let after =
        query.cursor.as_deref().filter(|mark| !mark.is_empty()).map(place).transpose()?.unwrap_or_default();
    let most = page_size(query.limit)?;
    let asked = RegisterQuery {
        office: actor.office.clone(),
        index: query.index,
        year: query.year,
        form: query.form,
        state: query.state.map(|state| match state {
            Standing::Reserved => NumberState::Reserved,
            Standing::Issued => NumberState::Issued,
            Standing::Void => NumberState::Void,
        }),
    };
    let rows = reception.room().registers_after(&asked, &after, most).await?;
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
