//! Which object stands on which document: by inventory number and owner, by photograph, or nearly so.

use super::State;
use crate::error::EngineError;

/// How surely a mark recognises an object.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MarkKind {
    /// The same inventory number of the same owner, or the same photograph.
    Exact,
    /// Alike only.
    Near,
}

impl MarkKind {
    fn name(self) -> &'static str {
        match self {
            MarkKind::Exact => "exact",
            MarkKind::Near => "near",
        }
    }
}

/// A mark by which an object is recognised, with its position in the list of its document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mark {
    /// Normalised text.
    pub mark: String,
    /// How it recognises.
    pub kind: MarkKind,
    /// Position in the list, from 1.
    pub position: u32,
}

impl State {
    /// The entries of the documents on which an object with this mark stands, with its position in each.
    pub(crate) async fn places_of_mark(&self, mark: &str) -> Result<Vec<(u64, u32)>, EngineError> {
        let rows: Vec<(i64, u32)> = sqlx::query_as(
            "SELECT DISTINCT entry, position FROM objects WHERE mark = ? ORDER BY entry, position",
        )
        .bind(mark)
        .fetch_all(&self.pool)
        .await?;
        Ok(rows.into_iter().map(|(entry, position)| (entry as u64, position)).collect())
    }
}

pub(super) async fn insert(
    tx: &mut sqlx::Transaction<'_, sqlx::Sqlite>,
    entry: u64,
    marks: &[Mark],
) -> Result<(), EngineError> {
    for mark in marks {
        sqlx::query("INSERT OR IGNORE INTO objects (mark, kind, entry, position) VALUES (?, ?, ?, ?)")
            .bind(&mark.mark)
            .bind(mark.kind.name())
            .bind(entry as i64)
            .bind(i64::from(mark.position))
            .execute(&mut **tx)
            .await?;
    }
    Ok(())
}
