//! The working state in SQLite: numbers, sessions of signing, and projections of the archive for lookups
//! that must not go through the search index.
//!
//! Everything here is rebuilt from the archive or may be lost. `synchronous = FULL`: a number that was shown
//! to a signer is on the disk before he sees it.

mod attachments;
mod documents;
mod numbers;
mod objects;
mod sessions;

use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::time::Duration;
use std::{fs, io};

use jiff::Timestamp;
use sqlx::SqlitePool;
use sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions, SqliteSynchronous};

pub use documents::DocumentRow;
pub(crate) use documents::{Later, LaterActs, Projected};
pub(crate) use numbers::Taken;
pub use numbers::{NumberRow, NumberState, RegisterPlace, RegisterQuery};
pub use objects::{Mark, MarkKind};
pub use sessions::SessionRow;
pub(crate) use sessions::Wanted;

use crate::actor::Actor;
use crate::durable;
use crate::error::EngineError;

/// The state's database.
#[derive(Clone, Debug)]
pub struct State {
    pool: SqlitePool,
}

impl State {
    /// Opens the database, making it when it is not there.
    ///
    /// # Errors
    /// [`EngineError::State`] when SQLite refuses.
    pub async fn open(path: &Path) -> Result<Self, EngineError> {
        // An archive that was put back without it makes it anew.
        if let Some(folder) = path.parent() {
            durable::private_folder(folder)?;
        }
        let options = SqliteConnectOptions::new()
            .filename(path)
            .create_if_missing(true)
            .journal_mode(SqliteJournalMode::Wal)
            .synchronous(SqliteSynchronous::Full)
            .busy_timeout(Duration::from_secs(10))
            .foreign_keys(true);
        let pool = SqlitePoolOptions::new().max_connections(4).connect_with(options).await?;
        sqlx::raw_sql(include_str!("state/schema.sql")).execute(&pool).await?;
        let state = Self { pool };
        documents::with_later_columns(&state).await?;
        Ok(state)
    }

    /// Moves the file aside when SQLite finds it damaged, with all that belongs to it, and tells its new name.
    ///
    /// # Errors
    /// [`EngineError::State`] when it cannot be asked, [`EngineError::Io`] when it cannot be moved.
    pub async fn set_aside_if_damaged(path: &Path, now: Timestamp) -> Result<Option<PathBuf>, EngineError> {
        match Self::examine(path).await {
            Err(error) if error.code() == "state-damaged" => {}
            sound => return sound.map(|()| None),
        }
        let stamp = now.to_string().replace([':', '-'], "");
        let aside = beside(path, &format!(".damaged-{stamp}"));
        for part in ["-wal", "-shm", ""] {
            let (from, to) = (beside(path, part), beside(&aside, part));
            match fs::rename(&from, to) {
                Err(error) if error.kind() != io::ErrorKind::NotFound => {
                    return Err(EngineError::io(&from, error));
                }
                _ => {}
            }
        }
        Ok(Some(aside))
    }

    /// Whether the file holds together; where there is none yet, nothing is wrong.
    ///
    /// # Errors
    /// [`EngineError::State`] or [`EngineError::StateDamaged`].
    pub async fn examine(path: &Path) -> Result<(), EngineError> {
        if !path.exists() {
            return Ok(());
        }
        let options =
            SqliteConnectOptions::new().filename(path).read_only(true).busy_timeout(Duration::from_secs(10));
        match Self::quick_check(options.clone()).await {
            // As for readers: on a read-only folder SQLite cannot make the files it shares with writers.
            Err(error) if error.code() == "state-disk" => Self::quick_check(options.immutable(true)).await,
            checked => checked,
        }
    }

    async fn quick_check(options: SqliteConnectOptions) -> Result<(), EngineError> {
        let pool = SqlitePoolOptions::new().max_connections(1).connect_with(options).await?;
        let found: Result<String, _> = sqlx::query_scalar("PRAGMA quick_check(1)").fetch_one(&pool).await;
        pool.close().await;
        if found? == "ok" { Ok(()) } else { Err(EngineError::StateDamaged) }
    }

    /// Opens the database for looking only: readers work on a read-only folder too.
    ///
    /// # Errors
    /// [`EngineError::State`] when it is not there or SQLite refuses.
    pub async fn open_reader(path: &Path) -> Result<Self, EngineError> {
        let options =
            SqliteConnectOptions::new().filename(path).read_only(true).busy_timeout(Duration::from_secs(10));
        match Self::looked_at(options.clone()).await {
            Ok(state) => Ok(state),
            // On a full disk or a read-only folder SQLite cannot make the files it shares with writers.
            Err(_) if path.exists() => match Self::looked_at(options.immutable(true)).await {
                Ok(state) => Ok(state),
                Err(_) => Self::empty().await,
            },
            // No state yet, or it was lost: whatever it would say is found in the log.
            Err(_) => Self::empty().await,
        }
    }

    /// A database that answers: some faults show at the first question only.
    async fn looked_at(options: SqliteConnectOptions) -> Result<Self, EngineError> {
        let pool = SqlitePoolOptions::new().max_connections(4).connect_with(options).await?;
        let state = Self { pool };
        state.position("log").await?;
        Ok(state)
    }

    /// A database in memory, with nothing in it.
    pub(crate) async fn empty() -> Result<Self, EngineError> {
        let options = SqliteConnectOptions::new().in_memory(true);
        // A database in memory belongs to its one connection.
        let pool = SqlitePoolOptions::new().max_connections(1).idle_timeout(None).max_lifetime(None);
        let pool = pool.connect_with(options).await?;
        sqlx::raw_sql(include_str!("state/schema.sql")).execute(&pool).await?;
        Ok(Self { pool })
    }

    /// Closes the database; on a clean close the journal is folded in.
    pub async fn close(self) {
        self.pool.close().await;
    }

    /// Up to which entry of the log a projection has come.
    pub(crate) async fn position(&self, name: &str) -> Result<u64, EngineError> {
        let row: Option<(i64,)> = sqlx::query_as("SELECT position FROM progress WHERE name = ?")
            .bind(name)
            .fetch_optional(&self.pool)
            .await?;
        Ok(row.map_or(0, |(position,)| position as u64))
    }

    /// Notes how far a projection has come.
    pub(crate) async fn note(&self, name: &str, position: u64) -> Result<(), EngineError> {
        sqlx::query(
            "INSERT INTO progress (name, position) VALUES (?, ?)
             ON CONFLICT (name) DO UPDATE SET position = excluded.position",
        )
        .bind(name)
        .bind(position as i64)
        .execute(&self.pool)
        .await?;
        Ok(())
    }

    /// Forgets every projection, so that it is made anew from the archive. Sessions stay, and numbers too: one that was
    /// given out and that the log does not bring back is lost, and never given out again.
    pub(crate) async fn forget_projections(&self) -> Result<(), EngineError> {
        let mut tx = self.pool.begin().await?;
        for statement in [
            "DELETE FROM documents",
            "DELETE FROM attachments",
            "DELETE FROM objects",
            "UPDATE numbers SET state = 'reserved', session = NULL, entry = NULL, reason = 'lost' WHERE state <> 'reserved'",
            "DELETE FROM progress",
        ] {
            sqlx::query(statement).execute(&mut *tx).await?;
        }
        tx.commit().await?;
        Ok(())
    }

    /// Keeps who did what to which object, and why.
    pub(crate) async fn record_act(
        &self,
        at: &str,
        actor: &Actor,
        act: &str,
        object: &str,
    ) -> Result<(), EngineError> {
        sqlx::query("INSERT INTO acts (at, who, role, act, object, reason) VALUES (?, ?, ?, ?, ?, ?)")
            .bind(at)
            .bind(&actor.who)
            .bind(format!("{:?}", actor.role))
            .bind(act)
            .bind(object)
            .bind(&actor.reason)
            .execute(&self.pool)
            .await?;
        Ok(())
    }
}

/// The name with an ending more.
fn beside(path: &Path, ending: &str) -> PathBuf {
    let mut name = OsString::from(path);
    name.push(ending);
    PathBuf::from(name)
}
