//! Long work that goes on behind a call: what it is, how far it has come, what came of it.

use jiff::Timestamp;
use sqlx::Row;

use super::{Access, moment};
use crate::chancery::random;
use crate::error::EngineError;

/// A long work.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Work {
    /// Its name, unguessable.
    pub id: String,
    /// `issue` or `reindex`.
    pub kind: String,
    /// Who began it.
    pub who: String,
    /// When.
    pub begun: Timestamp,
    /// Parts in all.
    pub total: u64,
    /// Parts that are done.
    pub done: u64,
    /// Parts that failed.
    pub failed: u64,
    /// When it ended.
    pub ended: Option<Timestamp>,
    /// What came of each part.
    pub results: Vec<serde_json::Value>,
}

impl Access {
    /// Begins a work.
    ///
    /// # Errors
    /// [`EngineError::State`].
    pub async fn begin_work(
        &self,
        kind: &str,
        who: &str,
        total: u64,
        now: Timestamp,
    ) -> Result<Work, EngineError> {
        let id = hex::encode(random::<16>()?);
        sqlx::query(
            "INSERT INTO works (id, kind, who, begun, total, done, failed, result) VALUES (?, ?, ?, ?, ?, 0, 0, '[]')",
        )
        .bind(&id)
        .bind(kind)
        .bind(who)
        .bind(now.to_string())
        .bind(total as i64)
        .execute(&self.pool)
        .await?;
        let (kind, who) = (kind.to_owned(), who.to_owned());
        Ok(Work { id, kind, who, begun: now, total, done: 0, failed: 0, ended: None, results: Vec::new() })
    }

    /// Notes how far a work has come.
    ///
    /// # Errors
    /// [`EngineError::State`].
    pub async fn keep_work(&self, work: &Work) -> Result<(), EngineError> {
        let result = serde_json::to_string(&work.results)
            .map_err(|_| EngineError::Invariant("results of a work serialise"))?;
        sqlx::query("UPDATE works SET total = ?, done = ?, failed = ?, ended = ?, result = ? WHERE id = ?")
            .bind(work.total as i64)
            .bind(work.done as i64)
            .bind(work.failed as i64)
            .bind(work.ended.map(|at| at.to_string()))
            .bind(result)
            .bind(&work.id)
            .execute(&self.pool)
            .await?;
        Ok(())
    }

    /// Ends works that nobody goes on with: those of a service that was killed. For whoever writes the archive alone.
    ///
    /// # Errors
    /// [`EngineError::State`].
    pub async fn end_orphaned_works(&self, now: Timestamp) -> Result<(), EngineError> {
        sqlx::query("UPDATE works SET ended = ? WHERE ended IS NULL")
            .bind(now.to_string())
            .execute(&self.pool)
            .await?;
        Ok(())
    }

    /// The work with this name.
    ///
    /// # Errors
    /// [`EngineError::State`].
    pub async fn work(&self, id: &str) -> Result<Option<Work>, EngineError> {
        let row = sqlx::query("SELECT * FROM works WHERE id = ?").bind(id).fetch_optional(&self.pool).await?;
        let Some(row) = row else { return Ok(None) };
        let ended: Option<String> = row.try_get("ended")?;
        let result: String = row.try_get("result")?;
        Ok(Some(Work {
            id: row.try_get("id")?,
            kind: row.try_get("kind")?,
            who: row.try_get("who")?,
            begun: moment(row.try_get("begun")?)?,
            total: row.try_get::<i64, _>("total")? as u64,
            done: row.try_get::<i64, _>("done")? as u64,
            failed: row.try_get::<i64, _>("failed")? as u64,
            ended: ended.as_deref().map(moment).transpose()?,
            results: serde_json::from_str(&result)
                .map_err(|_| EngineError::Invariant("results of a work read back"))?,
        }))
    }
}
