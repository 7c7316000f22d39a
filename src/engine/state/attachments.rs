//! Attachments by document: a projection of the log.

use super::State;
use crate::attachment::Attachment;
use crate::error::EngineError;

impl State {
    /// Takes an attachment into the projections.
    pub(crate) async fn keep_attachment(&self, act: &Attachment) -> Result<(), EngineError> {
        sqlx::query("INSERT OR REPLACE INTO attachments (entry, document, act) VALUES (?, ?, ?)")
            .bind(act.entry as i64)
            .bind(act.document.map(|entry| entry as i64))
            .bind(serde_json::to_string(act).map_err(|_| EngineError::Invariant("an act serialises"))?)
            .execute(&self.pool)
            .await?;
        Ok(())
    }

    /// The attachments of a document, or the archive's own.
    pub(crate) async fn attachments(&self, document: Option<u64>) -> Result<Vec<Attachment>, EngineError> {
        let rows = sqlx::query_as("SELECT entry, act FROM attachments WHERE document IS ? ORDER BY entry")
            .bind(document.map(|entry| entry as i64))
            .fetch_all(&self.pool)
            .await;
        self.acts(rows)
    }

    /// The attachment of an entry.
    pub(crate) async fn attachment(&self, entry: u64) -> Result<Option<Attachment>, EngineError> {
        let rows = sqlx::query_as("SELECT entry, act FROM attachments WHERE entry = ?")
            .bind(entry as i64)
            .fetch_all(&self.pool)
            .await;
        Ok(self.acts(rows)?.pop())
    }

    fn acts(&self, rows: Result<Vec<(i64, String)>, sqlx::Error>) -> Result<Vec<Attachment>, EngineError> {
        let rows = match rows {
            // A state that an older release left, and nobody has opened for writing since: there were none then.
            Err(error) if is_without_table(&error) => return Ok(Vec::new()),
            rows => rows?,
        };
        let act = |(entry, act): (i64, String)| {
            let read = serde_json::from_str::<Attachment>(&act);
            let mut act = read.map_err(|_| EngineError::Invariant("the state keeps acts as they were"))?;
            act.entry = entry.unsigned_abs();
            Ok(act)
        };
        rows.into_iter().map(act).collect()
    }
}

fn is_without_table(error: &sqlx::Error) -> bool {
    error.as_database_error().is_some_and(|error| error.message().contains("no such table"))
}
