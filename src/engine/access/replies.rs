//! Replies kept by idempotency key: asking again gives the same answer and does nothing twice.

use jiff::{SignedDuration, Timestamp};
use sqlx::Row;

use super::Access;
use crate::error::EngineError;

/// An answer as it was given.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reply {
    /// Status of HTTP.
    pub status: u16,
    /// The body.
    pub body: Vec<u8>,
    /// The header `Location`, where the answer had one.
    pub location: Option<String>,
}

/// What is known under a key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Kept {
    /// Nothing: the key is taken for this call.
    Fresh,
    /// The answer of the first call.
    Answered(Reply),
    /// The first call is still at work.
    AtWork,
    /// The key was used for another request.
    Other,
}

impl Access {
    /// Takes a key for a request, or says what is known under it. Keys are forgotten after a day.
    ///
    /// # Errors
    /// [`EngineError::State`].
    pub async fn take_key(
        &self,
        who: &str,
        key: &str,
        request: &str,
        now: Timestamp,
    ) -> Result<Kept, EngineError> {
        let old = (now - KEPT).to_string();
        // A call that died at work frees its key sooner; what it did is found by its own rules.
        let dead = (now - AT_WORK).to_string();
        let mut tx = self.pool.begin_with("BEGIN IMMEDIATE").await?;
        sqlx::query("DELETE FROM replies WHERE at < ? OR (status IS NULL AND at < ?)")
            .bind(old)
            .bind(dead)
            .execute(&mut *tx)
            .await?;
        let row =
            sqlx::query("SELECT request, status, body, location FROM replies WHERE who = ? AND key = ?")
                .bind(who)
                .bind(key)
                .fetch_optional(&mut *tx)
                .await?;
        let kept = match row {
            None => {
                sqlx::query("INSERT INTO replies (who, key, request, at) VALUES (?, ?, ?, ?)")
                    .bind(who)
                    .bind(key)
                    .bind(request)
                    .bind(now.to_string())
                    .execute(&mut *tx)
                    .await?;
                Kept::Fresh
            }
            Some(row) if row.try_get::<String, _>("request")? != request => Kept::Other,
            Some(row) => match row.try_get::<Option<i64>, _>("status")? {
                None => Kept::AtWork,
                Some(status) => Kept::Answered(Reply {
                    status: u16::try_from(status).unwrap_or(500),
                    body: row.try_get::<Option<Vec<u8>>, _>("body")?.unwrap_or_default(),
                    location: row.try_get("location")?,
                }),
            },
        };
        tx.commit().await?;
        Ok(kept)
    }

    /// Keeps the answer under a key, or frees the key when there is none worth keeping.
    ///
    /// # Errors
    /// [`EngineError::State`].
    pub async fn keep_reply(&self, who: &str, key: &str, reply: Option<&Reply>) -> Result<(), EngineError> {
        match reply {
            Some(reply) => {
                sqlx::query(
                    "UPDATE replies SET status = ?, body = ?, location = ? WHERE who = ? AND key = ?",
                )
                .bind(i64::from(reply.status))
                .bind(&reply.body)
                .bind(&reply.location)
                .bind(who)
                .bind(key)
                .execute(&self.pool)
                .await?;
            }
            None => {
                sqlx::query("DELETE FROM replies WHERE who = ? AND key = ? AND status IS NULL")
                    .bind(who)
                    .bind(key)
                    .execute(&self.pool)
                    .await?;
            }
        }
        Ok(())
    }
}

const KEPT: SignedDuration = SignedDuration::from_hours(24);
const AT_WORK: SignedDuration = SignedDuration::from_mins(15);
