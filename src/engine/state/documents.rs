//! Issued documents by number, signature hash and digest: a projection of the log.

use std::collections::BTreeMap;

use kualik_domain::standing::Act;
use serde::{Deserialize, Serialize};

use super::State;
use super::numbers::{self, Settled};
use super::objects::{self, Mark};
use super::sessions;
use crate::error::EngineError;

/// What is known of an issued document without opening its package.
#[derive(Clone, Debug, PartialEq, Eq, sqlx::FromRow)]
pub struct DocumentRow {
    /// Entry of the log.
    pub entry: u64,
    /// BIN of the office.
    pub office: String,
    /// Registration number as printed.
    pub number: String,
    /// Form.
    pub form: String,
    /// Civil day of issue.
    pub day: String,
    /// Signature hash, hex.
    pub signature_hash: String,
    /// Record digest, hex.
    pub record_digest: String,
    /// SHA-256 of the PDF, hex.
    pub pdf_digest: String,
    /// Digest of the decision it came from, hex.
    pub decision: String,
    /// First day to leave, of a permit.
    #[sqlx(default)]
    pub first_exit: Option<String>,
    /// Last day to leave, of a permit.
    pub last_exit: Option<String>,
    /// Last day to be back, of a permit.
    pub last_return: Option<String>,
    /// How many rows the list of a permit has.
    #[sqlx(default)]
    pub rows: u32,
    /// Number in the state register of permits.
    pub state_number: Option<String>,
    /// What later documents did to its standing, in the order of the log.
    #[sqlx(rename = "acts", default, try_from = "String")]
    pub(crate) later: LaterActs,
}

/// What later documents did to the standing of one, as the state keeps it: JSON. Acts that cannot be read are an error
/// of the state and never none: a revoked paper must not pass for want of a comma.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct LaterActs(Vec<Later>);

impl TryFrom<String> for LaterActs {
    type Error = serde_json::Error;

    fn try_from(text: String) -> Result<Self, serde_json::Error> {
        serde_json::from_str(&text).map(Self)
    }
}

impl LaterActs {
    fn to_json(&self) -> String {
        serde_json::to_string(&self.0).expect("acts are texts and numbers")
    }
}

/// An act with the entry of the document that did it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Later {
    /// Entry of the log.
    pub entry: u64,
    /// The act.
    pub act: Act,
}

impl DocumentRow {
    /// Whether it lets objects out: a certificate, or the duplicate of a paper one that the archive never issued.
    pub fn is_permit(&self) -> bool {
        self.last_exit.is_some()
    }

    /// What later documents did to its standing.
    pub fn acts(&self) -> Vec<Act> {
        self.later().iter().map(|later| later.act.clone()).collect()
    }

    pub(crate) fn later(&self) -> &[Later] {
        &self.later.0
    }

    /// The same with only those acts that stand before an entry of the log.
    pub(crate) fn known_until(mut self, entry: u64) -> Self {
        self.later.0.retain(|later| later.entry < entry);
        self
    }

    /// Takes in one more act; the same entry counts once.
    pub(crate) fn take(&mut self, entry: u64, act: &Act) {
        self.later.0.retain(|known| known.entry != entry);
        self.later.0.push(Later { entry, act: act.clone() });
    }
}

/// One entry of the log, as the projections take it in.
pub(crate) struct Projected {
    pub document: Option<DocumentRow>,
    pub marks: Vec<Mark>,
    /// What it does to the standing of the document of another entry, or to its own.
    pub act: Option<(Option<u64>, Act)>,
    pub office: String,
    pub index: String,
    pub year: i16,
    pub sequence: u64,
    pub number: String,
    pub form: String,
    pub day: String,
    pub entry: u64,
}

impl State {
    /// Takes entries of the log into the projections, notes how far they have come, and closes the sessions that
    /// led to them, in one transaction.
    pub(crate) async fn project(
        &self,
        entries: &[Projected],
        position: u64,
        sessions: &[String],
    ) -> Result<(), EngineError> {
        let mut tx = self.pool.begin_with("BEGIN IMMEDIATE").await?;
        for entry in entries {
            let state = if entry.document.is_some() { "issued" } else { "void" };
            numbers::settle(
                &mut tx,
                &Settled {
                    office: &entry.office,
                    index: &entry.index,
                    year: entry.year,
                    sequence: entry.sequence,
                    number: &entry.number,
                    form: &entry.form,
                    day: &entry.day,
                    state,
                    entry: entry.entry,
                },
            )
            .await?;
            if let Some(document) = &entry.document {
                insert(&mut tx, document).await?;
                objects::insert(&mut tx, entry.entry, &entry.marks).await?;
            }
            if let Some((of, act)) = &entry.act {
                take_act(&mut tx, of.unwrap_or(entry.entry), entry.entry, act).await?;
            }
        }
        sqlx::query(
            "INSERT INTO progress (name, position) VALUES ('log', ?)
             ON CONFLICT (name) DO UPDATE SET position = excluded.position",
        )
        .bind(position as i64)
        .execute(&mut *tx)
        .await?;
        for session in sessions {
            sessions::close(&mut tx, session).await?;
        }
        tx.commit().await?;
        Ok(())
    }

    /// Every document, in the order of the log.
    pub(crate) async fn documents(&self) -> Result<Vec<DocumentRow>, EngineError> {
        Ok(sqlx::query_as("SELECT * FROM documents ORDER BY entry").fetch_all(&self.pool).await?)
    }

    /// The documents with this registration number; offices may share one.
    ///
    /// # Errors
    /// [`EngineError::State`].
    pub async fn by_number(&self, number: &str) -> Result<Vec<DocumentRow>, EngineError> {
        self.documents_where(
            "SELECT * FROM documents WHERE number = ?1 OR state_number = ?1 ORDER BY entry",
            number,
        )
        .await
    }

    /// The document with this signature hash (hex).
    ///
    /// # Errors
    /// [`EngineError::State`].
    pub async fn by_signature_hash(&self, hash: &str) -> Result<Option<DocumentRow>, EngineError> {
        Ok(self.documents_where("SELECT * FROM documents WHERE signature_hash = ?", hash).await?.pop())
    }

    /// The document whose PDF has this SHA-256 (hex).
    ///
    /// # Errors
    /// [`EngineError::State`].
    pub async fn by_pdf(&self, digest: &str) -> Result<Option<DocumentRow>, EngineError> {
        Ok(self.documents_where("SELECT * FROM documents WHERE pdf_digest = ?", digest).await?.pop())
    }

    /// The documents that a decision led to.
    ///
    /// # Errors
    /// [`EngineError::State`].
    pub async fn by_decision(&self, decision: &str) -> Result<Vec<DocumentRow>, EngineError> {
        self.documents_where("SELECT * FROM documents WHERE decision = ? ORDER BY entry", decision).await
    }

    /// The document of an entry.
    ///
    /// # Errors
    /// [`EngineError::State`].
    pub async fn by_entry(&self, entry: u64) -> Result<Option<DocumentRow>, EngineError> {
        let query = sqlx::query_as("SELECT * FROM documents WHERE entry = ?").bind(entry as i64);
        Ok(query.fetch_optional(&self.pool).await?)
    }

    async fn documents_where(
        &self,
        statement: &'static str,
        value: &str,
    ) -> Result<Vec<DocumentRow>, EngineError> {
        Ok(sqlx::query_as(statement).bind(value).fetch_all(&self.pool).await?)
    }
}

impl State {
    /// What later documents did to the standing of each, by its entry; those that nothing happened to are left out.
    pub(crate) async fn acted_upon(&self) -> Result<BTreeMap<u64, Vec<Later>>, EngineError> {
        let indexed: Result<Vec<(i64, String)>, sqlx::Error> =
            sqlx::query_as(BY_INDEX).fetch_all(&self.pool).await;
        let rows: Vec<(i64, String)> = match indexed {
            Ok(rows) => rows,
            // A state that is only looked at may be older than the index.
            Err(_) => sqlx::query_as(ACTED_UPON).fetch_all(&self.pool).await?,
        };
        let read = |(entry, acts): (i64, String)| -> Result<(u64, Vec<Later>), sqlx::Error> {
            let acts = LaterActs::try_from(acts).map_err(|error| sqlx::Error::Decode(error.into()))?;
            Ok((entry as u64, acts.0))
        };
        Ok(rows.into_iter().map(read).collect::<Result<_, _>>()?)
    }
}

/// Asked at every start: an index of its own, so that it costs as much as there are such documents and not as there are
/// documents.
const ACTED_UPON: &str = "SELECT entry, acts FROM documents WHERE acts <> '[]'";
const BY_INDEX: &str = "SELECT entry, acts FROM documents INDEXED BY documents_by_acts WHERE acts <> '[]'";
const BY_ACTS: &str = "CREATE INDEX IF NOT EXISTS documents_by_acts ON documents (acts) WHERE acts <> '[]'";

/// Writes an act beside the document whose standing it changes.
async fn take_act(
    tx: &mut sqlx::Transaction<'_, sqlx::Sqlite>,
    of: u64,
    entry: u64,
    act: &Act,
) -> Result<(), EngineError> {
    let query = sqlx::query_as("SELECT * FROM documents WHERE entry = ?").bind(of as i64);
    let Some(mut row): Option<DocumentRow> = query.fetch_optional(&mut **tx).await? else { return Ok(()) };
    row.take(entry, act);
    let query = sqlx::query("UPDATE documents SET acts = ? WHERE entry = ?")
        .bind(row.later.to_json())
        .bind(of as i64);
    query.execute(&mut **tx).await?;
    Ok(())
}

/// A state that was made before acts, rows and first days were kept gets their columns. It holds no acts, for none was
/// issued; how many rows a list has and from when it holds only the archive knows, so what was taken from it is taken
/// anew.
pub(super) async fn with_later_columns(state: &State) -> Result<(), EngineError> {
    if !has_column(&state.pool, "acts").await? {
        let column = "ALTER TABLE documents ADD COLUMN acts TEXT NOT NULL DEFAULT '[]'";
        sqlx::query(column).execute(&state.pool).await?;
    }
    if !has_column(&state.pool, "rows").await? {
        let column = "ALTER TABLE documents ADD COLUMN rows INTEGER NOT NULL DEFAULT 0";
        sqlx::query(column).execute(&state.pool).await?;
        state.forget_projections().await?;
    }
    if !has_column(&state.pool, "first_exit").await? {
        sqlx::query("ALTER TABLE documents ADD COLUMN first_exit TEXT").execute(&state.pool).await?;
        state.forget_projections().await?;
    }
    // Only now every state has the column that it is about.
    sqlx::query(BY_ACTS).execute(&state.pool).await?;
    Ok(())
}

async fn has_column(pool: &sqlx::SqlitePool, name: &str) -> Result<bool, EngineError> {
    let known: Option<(i64,)> = sqlx::query_as("SELECT 1 FROM pragma_table_info('documents') WHERE name = ?")
        .bind(name)
        .fetch_optional(pool)
        .await?;
    Ok(known.is_some())
}

async fn insert(tx: &mut sqlx::Transaction<'_, sqlx::Sqlite>, row: &DocumentRow) -> Result<(), EngineError> {
    sqlx::query(
        "INSERT OR REPLACE INTO documents (entry, office, number, form, day, signature_hash, record_digest, pdf_digest,
             decision, last_exit, last_return, state_number, acts, rows, first_exit)
             VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
    )
    .bind(row.entry as i64)
    .bind(&row.office)
    .bind(&row.number)
    .bind(&row.form)
    .bind(&row.day)
    .bind(&row.signature_hash)
    .bind(&row.record_digest)
    .bind(&row.pdf_digest)
    .bind(&row.decision)
    .bind(&row.last_exit)
    .bind(&row.last_return)
    .bind(&row.state_number)
    .bind(row.later.to_json())
    .bind(row.rows)
    .bind(&row.first_exit)
    .execute(&mut **tx)
    .await?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn what_later_documents_did_is_found_at_a_start_without_looking_at_every_document() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("state.sqlite");
        // A state of an older release has no such column yet.
        let older = include_str!("schema.sql").replace("    acts           TEXT", "    -- acts TEXT");
        assert!(older.contains("-- acts TEXT"));
        let state = State::open(&path).await.unwrap();
        sqlx::raw_sql("DROP TABLE documents").execute(&state.pool).await.unwrap();
        sqlx::raw_sql(sqlx::AssertSqlSafe(older)).execute(&state.pool).await.unwrap();
        state.close().await;
        let state = State::open(&path).await.unwrap();
        let plan: Vec<(i64, i64, i64, String)> =
            sqlx::query_as(sqlx::AssertSqlSafe(format!("EXPLAIN QUERY PLAN {BY_INDEX}")))
                .fetch_all(&state.pool)
                .await
                .unwrap();
        assert!(plan.iter().all(|(.., step)| step.contains("documents_by_acts")), "{plan:?}");
    }

    #[tokio::test]
    async fn acts_that_cannot_be_read_are_an_error_and_never_none() {
        let dir = tempfile::tempdir().unwrap();
        let state = State::open(&dir.path().join("state.sqlite")).await.unwrap();
        let row = DocumentRow {
            entry: 0,
            office: "040340000007".into(),
            number: "07-05/2026-0001".into(),
            form: "certificate".into(),
            day: "2026-11-21".into(),
            signature_hash: "00".into(),
            record_digest: "01".into(),
            pdf_digest: "02".into(),
            decision: "03".into(),
            first_exit: None,
            last_exit: None,
            last_return: None,
            rows: 2,
            state_number: None,
            later: LaterActs::default(),
        };
        let mut tx = state.pool.begin().await.unwrap();
        insert(&mut tx, &row).await.unwrap();
        tx.commit().await.unwrap();
        assert_eq!(state.by_number("07-05/2026-0001").await.unwrap(), [row]);
        for damaged in ["[{\"entry\": 3, \"act\": {}}]", "[", "", "null"] {
            sqlx::query("UPDATE documents SET acts = ?").bind(damaged).execute(&state.pool).await.unwrap();
            let found = state.by_number("07-05/2026-0001").await;
            assert!(matches!(found, Err(EngineError::State(_))), "{damaged}: {found:?}");
            assert!(state.by_entry(0).await.is_err() && state.acted_upon().await.is_err(), "{damaged}");
        }
    }
}
