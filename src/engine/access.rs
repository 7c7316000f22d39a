//! Access: who may knock at the door of a service, and who looked at what.
//!
//! It lies in a database of its own, `state/access.sqlite`, because a service that only reads must keep its looks
//! too, beside whichever program holds the archive for writing. No secret is stored: of a token its SHA-256 (it
//! is 256 random bits, so a slow hash would protect nothing), of a password its Argon2id, of a request a hash under the
//! installation's own key.

mod accounts;
mod looks;
mod print;
mod replies;
mod secret;
mod tokens;
mod visits;
mod works;

use std::time::Duration;

use jiff::Timestamp;
use sqlx::SqlitePool;
use sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions, SqliteSynchronous};

pub use accounts::{Account, NewAccount};
pub use looks::{ActOutcome, BegunAct, Look};
pub use print::Print;
pub use replies::{Kept, Reply};
pub use secret::Secret;
pub use tokens::{NewToken, Token};
pub use visits::Visit;
pub use works::Work;

use crate::actor::{Actor, Role};
use crate::error::EngineError;
use crate::folder::Folder;

/// The database of access.
#[derive(Clone, Debug)]
pub struct Access {
    pool: SqlitePool,
    key: print::PrintKey,
}

impl Access {
    /// Opens the access of an installation, making it when it is not there.
    ///
    /// # Errors
    /// [`EngineError::State`]; [`EngineError::Io`] for its key.
    pub async fn open(folder: &Folder) -> Result<Self, EngineError> {
        let options = SqliteConnectOptions::new()
            .filename(folder.access())
            .create_if_missing(true)
            .journal_mode(SqliteJournalMode::Wal)
            .synchronous(SqliteSynchronous::Full)
            .busy_timeout(Duration::from_secs(10));
        let pool = opened(options).await.map_err(|error| match error.code() {
            "state-damaged" => EngineError::Access { reason: "access-damaged" },
            _ => error,
        })?;
        let key = print::PrintKey::of(folder)?;
        Ok(Self { pool, key })
    }

    /// Closes the database; on a clean close the journal is folded in.
    pub async fn close(self) {
        self.pool.close().await;
    }
}

async fn opened(options: SqliteConnectOptions) -> Result<SqlitePool, EngineError> {
    let pool = SqlitePoolOptions::new().max_connections(4).connect_with(options).await?;
    sqlx::raw_sql(include_str!("access/schema.sql")).execute(&pool).await?;
    with_later_columns(&pool).await?;
    Ok(pool)
}

/// A database of an older release gets the columns that came later. What it holds has nothing in them: of an act that
/// was kept without its outcome nobody knows it now.
async fn with_later_columns(pool: &SqlitePool) -> Result<(), EngineError> {
    for (table, name, add) in LATER_COLUMNS {
        let known: Option<(i64,)> = sqlx::query_as("SELECT 1 FROM pragma_table_info(?) WHERE name = ?")
            .bind(table)
            .bind(name)
            .fetch_optional(pool)
            .await?;
        if known.is_some() {
            continue;
        }
        match sqlx::query(add).execute(pool).await {
            Ok(_) => {}
            // Another program was first.
            Err(sqlx::Error::Database(error)) if error.message().contains("duplicate column") => {}
            Err(error) => return Err(error.into()),
        }
    }
    Ok(())
}

const LATER_COLUMNS: [(&str, &str, &str); 3] = [
    ("looks", "outcome", "ALTER TABLE looks ADD COLUMN outcome TEXT"),
    ("looks", "problem", "ALTER TABLE looks ADD COLUMN problem TEXT"),
    ("replies", "location", "ALTER TABLE replies ADD COLUMN location TEXT"),
];

/// What a role asks of an office: these act for one, the others may stand outside.
pub(crate) fn check_office(role: Role, office: Option<&str>) -> Result<(), EngineError> {
    let wrong = |reason: &'static str| Err(EngineError::Access { reason });
    match office {
        None if role.acts_for_an_office() => wrong("access-office-missing"),
        Some(bin) if bin.len() != 12 || !bin.bytes().all(|byte| byte.is_ascii_digit()) => {
            wrong("access-office-bin")
        }
        _ if role == Role::Bearer => wrong("access-role-bearer"),
        _ => Ok(()),
    }
}

pub(crate) fn check_name(name: &str) -> Result<(), EngineError> {
    let fits = !name.trim().is_empty() && name.len() <= 200 && !name.chars().any(char::is_control);
    if fits { Ok(()) } else { Err(EngineError::Access { reason: "access-name" }) }
}

pub(crate) fn actor(who: String, role: &str, office: Option<String>) -> Result<Actor, EngineError> {
    let role = role.parse().map_err(|_| EngineError::Invariant("a stored role reads back"))?;
    Ok(Actor { who, role, office, reason: None })
}

pub(crate) fn moment(text: &str) -> Result<Timestamp, EngineError> {
    text.parse().map_err(|_| EngineError::Invariant("a stored moment reads back"))
}
