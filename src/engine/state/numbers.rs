//! Numbers of the registers: reserved, then issued or void, never used again.

use kualik_domain::{Form, RegistrationNumber};
use sqlx::{Sqlite, Transaction};

use super::State;
use super::sessions::{SessionRow, Wanted};
use crate::error::EngineError;

/// Where a number stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, sqlx::Type)]
#[sqlx(rename_all = "lowercase")]
pub enum NumberState {
    /// Held by a session, or waiting to be voided.
    Reserved,
    /// A document bears it.
    Issued,
    /// No document bears it, and none will.
    Void,
}

/// One number of a register.
#[derive(Clone, Debug, PartialEq, Eq, sqlx::FromRow)]
pub struct NumberRow {
    /// BIN of the office.
    pub office: String,
    /// Index of the file plan.
    #[sqlx(rename = "indexed")]
    pub index: String,
    /// Year of the register.
    pub year: i16,
    /// Place in the register, from 1.
    pub sequence: u64,
    /// As printed.
    pub number: String,
    /// Form of the document it was taken for.
    pub form: String,
    /// Civil day of the reservation.
    pub day: String,
    /// Where it stands.
    pub state: NumberState,
    /// The session that holds it.
    pub session: Option<String>,
    /// Why it waits to be voided.
    pub reason: Option<String>,
    /// The log's entry, once issued or void.
    pub entry: Option<u64>,
}

/// A place in the registers: before the first when it is new.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RegisterPlace {
    /// BIN of the office.
    pub office: String,
    /// Index of the file plan.
    pub index: String,
    /// Year of the register.
    pub year: i16,
    /// Place in the register.
    pub sequence: u64,
}

/// What is asked of the registers; what is left out narrows nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RegisterQuery {
    /// BIN of the office.
    pub office: Option<String>,
    /// Index of the file plan.
    pub index: Option<String>,
    /// Year of the register.
    pub year: Option<i16>,
    /// The kind of document for which a number was taken.
    pub form: Option<Form>,
    /// Where a number stands.
    pub state: Option<NumberState>,
}

/// A number just taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Taken {
    pub number: RegistrationNumber,
    pub form: Form,
}

/// Takes the next number of a register inside the caller's transaction.
pub(super) async fn reserve(
    tx: &mut Transaction<'_, Sqlite>,
    session: &SessionRow,
    want: &Wanted,
) -> Result<Taken, EngineError> {
    let last: Option<(i64, String)> = sqlx::query_as(
        "SELECT sequence, day FROM numbers WHERE office = ? AND indexed = ? AND year = ? ORDER BY sequence DESC LIMIT 1",
    )
    .bind(&session.office)
    .bind(want.index.as_str())
    .bind(want.year)
    .fetch_optional(&mut **tx)
    .await?;
    if let Some((_, last_day)) = &last
        && *last_day > session.day
    {
        return Err(EngineError::ClockBackwards { now: session.day.clone(), last: last_day.clone() });
    }
    let sequence = last.map_or(1, |(sequence, _)| sequence + 1);
    let short =
        u32::try_from(sequence).map_err(|_| EngineError::Invariant("a register has room for its numbers"))?;
    let number = RegistrationNumber::new(want.index.clone(), want.year, short)
        .map_err(|_| EngineError::Invariant("a register's index and year make a number"))?;
    sqlx::query(
        "INSERT INTO numbers (office, indexed, year, sequence, number, form, day, state, session)
         VALUES (?, ?, ?, ?, ?, ?, ?, 'reserved', ?)",
    )
    .bind(&session.office)
    .bind(want.index.as_str())
    .bind(want.year)
    .bind(sequence)
    .bind(number.to_string())
    .bind(want.form.name())
    .bind(&session.day)
    .bind(&session.id)
    .execute(&mut **tx)
    .await?;
    Ok(Taken { number, form: want.form })
}

impl State {
    /// Every number that is neither issued nor void.
    ///
    /// # Errors
    /// [`EngineError::State`].
    pub async fn reserved(&self) -> Result<Vec<NumberRow>, EngineError> {
        self.numbers_where(
            "SELECT * FROM numbers WHERE state = 'reserved' ORDER BY office, indexed, year, sequence",
        )
        .await
    }

    /// A page of the registers after a number, in order, of what is asked for. Numbers are only ever added, and behind
    /// the others of their register, so nothing is told twice while documents arrive.
    ///
    /// # Errors
    /// [`EngineError::State`].
    pub async fn numbers_after(
        &self,
        asked: &RegisterQuery,
        after: &RegisterPlace,
        most: u32,
    ) -> Result<Vec<NumberRow>, EngineError> {
        let rows = sqlx::query_as(
            "SELECT * FROM numbers WHERE (office, indexed, year, sequence) > (?, ?, ?, ?) AND (?5 IS NULL OR office = ?5)
             AND (?6 IS NULL OR indexed = ?6) AND (?7 IS NULL OR year = ?7) AND (?8 IS NULL OR form = ?8)
             AND (?9 IS NULL OR state = ?9) ORDER BY office, indexed, year, sequence LIMIT ?10",
        )
        .bind(&after.office)
        .bind(&after.index)
        .bind(after.year)
        .bind(i64::try_from(after.sequence).unwrap_or(i64::MAX))
        .bind(&asked.office)
        .bind(&asked.index)
        .bind(asked.year)
        .bind(asked.form.map(Form::name))
        .bind(asked.state)
        .bind(most)
        .fetch_all(&self.pool)
        .await?;
        Ok(rows)
    }

    /// Every number of every register, in order.
    ///
    /// # Errors
    /// [`EngineError::State`].
    pub async fn numbers(&self) -> Result<Vec<NumberRow>, EngineError> {
        self.numbers_where("SELECT * FROM numbers ORDER BY office, indexed, year, sequence").await
    }

    async fn numbers_where(&self, statement: &'static str) -> Result<Vec<NumberRow>, EngineError> {
        Ok(sqlx::query_as(statement).fetch_all(&self.pool).await?)
    }

    /// Marks a session's numbers as waiting to be voided, with the reason.
    pub(crate) async fn await_voiding(&self, session: &str, reason: &str) -> Result<(), EngineError> {
        sqlx::query(
            "UPDATE numbers SET reason = coalesce(reason, ?) WHERE session = ? AND state = 'reserved'",
        )
        .bind(reason)
        .bind(session)
        .execute(&self.pool)
        .await?;
        Ok(())
    }
}

/// Where an entry of the log puts a number: issued or void.
pub(crate) struct Settled<'a> {
    pub office: &'a str,
    pub index: &'a str,
    pub year: i16,
    pub sequence: u64,
    pub number: &'a str,
    pub form: &'a str,
    pub day: &'a str,
    pub state: &'static str,
    pub entry: u64,
}

pub(crate) async fn settle(tx: &mut Transaction<'_, Sqlite>, what: &Settled<'_>) -> Result<(), EngineError> {
    sqlx::query(
        "INSERT INTO numbers (office, indexed, year, sequence, number, form, day, state, entry)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
         ON CONFLICT (office, indexed, year, sequence) DO UPDATE SET state = excluded.state, entry = excluded.entry,
         reason = nullif(reason, 'lost')",
    )
    .bind(what.office)
    .bind(what.index)
    .bind(what.year)
    .bind(what.sequence as i64)
    .bind(what.number)
    .bind(what.form)
    .bind(what.day)
    .bind(what.state)
    .bind(what.entry as i64)
    .execute(&mut **tx)
    .await?;
    Ok(())
}
