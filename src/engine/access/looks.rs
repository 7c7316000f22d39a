//! Looks: every sight of personal data leaves who, as what, at what and why.

use jiff::Timestamp;
use sqlx::Row;

use super::{Access, actor, moment};
use crate::actor::Actor;
use crate::error::EngineError;

/// One look.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Look {
    /// When.
    pub at: Timestamp,
    /// Who, as what, for which office and why.
    pub actor: Actor,
    /// What kind of look or act: `show`, `search`, `download`, `verify` …
    pub look: String,
    /// At what: a number or a query.
    pub object: String,
}

impl Access {
    /// Keeps a look before its answer is given: what is not kept is not shown.
    ///
    /// # Errors
    /// [`EngineError::State`].
    pub async fn keep_look(
        &self,
        actor: &Actor,
        look: &str,
        object: &str,
        now: Timestamp,
    ) -> Result<(), EngineError> {
        sqlx::query(
            "INSERT INTO looks (at, who, role, office, look, object, reason) VALUES (?, ?, ?, ?, ?, ?, ?)",
        )
        .bind(now.to_string())
        .bind(&actor.who)
        .bind(actor.role.name())
        .bind(&actor.office)
        .bind(look)
        .bind(object)
        .bind(&actor.reason)
        .execute(&self.pool)
        .await?;
        Ok(())
    }

    /// The looks after a mark, the oldest first, with the mark of each.
    ///
    /// # Errors
    /// [`EngineError::State`].
    pub async fn looks(&self, after: u64, most: u32) -> Result<Vec<(u64, Look)>, EngineError> {
        let rows = sqlx::query("SELECT rowid, * FROM looks WHERE rowid > ? ORDER BY rowid LIMIT ?")
            .bind(i64::try_from(after).unwrap_or(i64::MAX))
            .bind(most)
            .fetch_all(&self.pool)
            .await?;
        let look = |row: &sqlx::sqlite::SqliteRow| {
            let mut actor = actor(row.try_get("who")?, row.try_get("role")?, row.try_get("office")?)?;
            actor.reason = row.try_get("reason")?;
            let look = Look {
                at: moment(row.try_get("at")?)?,
                actor,
                look: row.try_get("look")?,
                object: row.try_get("object")?,
            };
            Ok((row.try_get::<i64, _>("rowid")?.unsigned_abs(), look))
        };
        rows.iter().map(look).collect()
    }
}
