//! Sessions of signing: they survive a restart and never outlive their day.

use kualik_domain::{Form, RegisterIndex};
use sqlx::{Sqlite, Transaction};

use super::State;
use super::numbers::{self, Taken};
use crate::error::EngineError;

/// A session as it is kept.
#[derive(Clone, Debug, PartialEq, Eq, sqlx::FromRow)]
pub struct SessionRow {
    /// Its name, unguessable.
    pub id: String,
    /// BIN of the office.
    pub office: String,
    /// The civil day it was opened on.
    pub day: String,
    /// The moment it expires, RFC 3339.
    pub expires: String,
    /// Still awaiting signatures.
    pub open: bool,
    /// Digest of the decision.
    pub decision: String,
    /// The frozen records and what goes with them.
    pub body: Vec<u8>,
}

/// A register to take a number from: its index in the file plan and the form.
#[derive(Clone, Debug)]
pub(crate) struct Wanted {
    pub index: RegisterIndex,
    pub form: Form,
    pub year: i16,
}

impl State {
    /// Opens sessions and takes their numbers, in one transaction. The bodies follow when the records that
    /// bear the numbers are frozen; a session without a body died in between.
    pub(crate) async fn open_sessions_with(
        &self,
        rows: &[SessionRow],
        wanted: &[Vec<Wanted>],
    ) -> Result<Vec<Vec<Taken>>, EngineError> {
        let mut tx = self.pool.begin_with("BEGIN IMMEDIATE").await?;
        let mut all = Vec::with_capacity(rows.len());
        for (row, wanted) in rows.iter().zip(wanted) {
            let mut taken = Vec::with_capacity(wanted.len());
            for want in wanted {
                taken.push(numbers::reserve(&mut tx, row, want).await?);
            }
            sqlx::query(
                "INSERT INTO sessions (id, office, day, expires, open, decision, body) VALUES (?, ?, ?, ?, 1, ?, ?)",
            )
            .bind(&row.id)
            .bind(&row.office)
            .bind(&row.day)
            .bind(&row.expires)
            .bind(&row.decision)
            .bind(&row.body)
            .execute(&mut *tx)
            .await?;
            all.push(taken);
        }
        tx.commit().await?;
        Ok(all)
    }

    /// Keeps the bodies of sessions that were just opened.
    pub(crate) async fn keep_bodies(&self, rows: &[SessionRow]) -> Result<(), EngineError> {
        let mut tx = self.pool.begin_with("BEGIN IMMEDIATE").await?;
        for row in rows {
            sqlx::query("UPDATE sessions SET body = ? WHERE id = ?")
                .bind(&row.body)
                .bind(&row.id)
                .execute(&mut *tx)
                .await?;
        }
        tx.commit().await?;
        Ok(())
    }

    pub(crate) async fn session(&self, id: &str) -> Result<Option<SessionRow>, EngineError> {
        let query = sqlx::query_as("SELECT * FROM sessions WHERE id = ?").bind(id);
        Ok(query.fetch_optional(&self.pool).await?)
    }

    /// The sessions that still await signatures.
    ///
    /// # Errors
    /// [`EngineError::State`].
    pub async fn open_sessions(&self) -> Result<Vec<SessionRow>, EngineError> {
        let query = sqlx::query_as("SELECT * FROM sessions WHERE open = 1 ORDER BY expires");
        Ok(query.fetch_all(&self.pool).await?)
    }

    /// The open session for a decision, if there is one: preparing twice takes no second number.
    pub(crate) async fn session_of_decision(
        &self,
        decision: &str,
    ) -> Result<Option<SessionRow>, EngineError> {
        let query = sqlx::query_as("SELECT * FROM sessions WHERE decision = ? AND open = 1").bind(decision);
        Ok(query.fetch_optional(&self.pool).await?)
    }

    pub(crate) async fn close_session(&self, id: &str) -> Result<(), EngineError> {
        sqlx::query("UPDATE sessions SET open = 0 WHERE id = ?").bind(id).execute(&self.pool).await?;
        Ok(())
    }
}

pub(super) async fn close(tx: &mut Transaction<'_, Sqlite>, id: &str) -> Result<(), EngineError> {
    sqlx::query("UPDATE sessions SET open = 0 WHERE id = ?").bind(id).execute(&mut **tx).await?;
    Ok(())
}
