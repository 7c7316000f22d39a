//! Accounts: persons who sign in with a password on the pages for staff.

use argon2::password_hash::phc::PasswordHash;
use argon2::{Argon2, PasswordHasher, PasswordVerifier};
use jiff::Timestamp;
use sqlx::Row;

use super::{Access, actor, check_name, check_office, moment};
use crate::actor::{Actor, Role};
use crate::error::EngineError;

/// What a new account is for.
#[derive(Clone)]
pub struct NewAccount {
    /// The name to sign in with: latin letters, digits, dot and dash.
    pub name: String,
    /// The person.
    pub person: String,
    /// As what.
    pub role: Role,
    /// BIN of the office.
    pub office: Option<String>,
    /// At least ten characters.
    pub password: String,
}

/// An account, without its password.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Account {
    /// The name to sign in with.
    pub name: String,
    /// Who acts: the person, the role and the office.
    pub actor: Actor,
    /// When it was made.
    pub made: Timestamp,
    /// Since when nobody signs in with it.
    pub closed: Option<Timestamp>,
}

impl Access {
    /// Makes an account, or gives an account that exists another password, role and office.
    ///
    /// Hashing the password takes tens of milliseconds on purpose and runs on a blocking thread.
    ///
    /// # Errors
    /// [`EngineError::Access`] says what of it does not fit; [`EngineError::State`].
    pub async fn keep_account(&self, new: NewAccount, now: Timestamp) -> Result<Account, EngineError> {
        check_login(&new.name)?;
        check_name(&new.person)?;
        check_office(new.role, new.office.as_deref())?;
        if new.password.chars().count() < LEAST_PASSWORD || new.password.len() > MOST_PASSWORD {
            return Err(EngineError::Access { reason: "access-password" });
        }
        let password = new.password;
        let stored = blocking(move || hashed(&password)).await??;
        sqlx::query(
            "INSERT INTO accounts (name, person, password, role, office, made) VALUES (?, ?, ?, ?, ?, ?)
             ON CONFLICT (name) DO UPDATE SET person = excluded.person, password = excluded.password,
                 role = excluded.role, office = excluded.office, closed = NULL",
        )
        .bind(&new.name)
        .bind(&new.person)
        .bind(stored)
        .bind(new.role.name())
        .bind(&new.office)
        .bind(now.to_string())
        .execute(&self.pool)
        .await?;
        // Whoever is still inside under the old password or role is put out.
        self.end_visits_of(&new.name).await?;
        let actor = Actor { who: new.person, role: new.role, office: new.office, reason: None };
        Ok(Account { name: new.name, actor, made: now, closed: None })
    }

    /// The open account with this name and password. A name that nobody has costs the same time.
    ///
    /// # Errors
    /// [`EngineError::State`].
    pub async fn sign_in(&self, name: &str, password: &str) -> Result<Option<Account>, EngineError> {
        let row = sqlx::query("SELECT * FROM accounts WHERE name = ? AND closed IS NULL")
            .bind(name)
            .fetch_optional(&self.pool)
            .await?;
        let stored = match &row {
            Some(row) => row.try_get::<String, _>("password")?,
            None => NOBODY.to_owned(),
        };
        let given: String = password.chars().take(MOST_PASSWORD).collect();
        let right = blocking(move || verified(&given, &stored)).await?;
        row.filter(|_| right).as_ref().map(account).transpose()
    }

    /// Every account, by name.
    ///
    /// # Errors
    /// [`EngineError::State`].
    pub async fn accounts(&self) -> Result<Vec<Account>, EngineError> {
        let rows = sqlx::query("SELECT * FROM accounts ORDER BY name").fetch_all(&self.pool).await?;
        rows.iter().map(account).collect()
    }

    /// Closes an account and ends its visits. Says whether there was one to close.
    ///
    /// # Errors
    /// [`EngineError::State`].
    pub async fn close_account(&self, name: &str, now: Timestamp) -> Result<bool, EngineError> {
        let done = sqlx::query("UPDATE accounts SET closed = ? WHERE name = ? AND closed IS NULL")
            .bind(now.to_string())
            .bind(name)
            .execute(&self.pool)
            .await?;
        self.end_visits_of(name).await?;
        Ok(done.rows_affected() > 0)
    }
}

fn account(row: &sqlx::sqlite::SqliteRow) -> Result<Account, EngineError> {
    let closed: Option<String> = row.try_get("closed")?;
    Ok(Account {
        name: row.try_get("name")?,
        actor: actor(row.try_get("person")?, row.try_get("role")?, row.try_get("office")?)?,
        made: moment(row.try_get("made")?)?,
        closed: closed.as_deref().map(moment).transpose()?,
    })
}

fn check_login(name: &str) -> Result<(), EngineError> {
    let fits = (1..=64).contains(&name.len())
        && name
            .bytes()
            .all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || b".-_".contains(&byte));
    if fits { Ok(()) } else { Err(EngineError::Access { reason: "access-login" }) }
}

fn hashed(password: &str) -> Result<String, EngineError> {
    let hash = Argon2::default().hash_password(password.as_bytes());
    Ok(hash.map_err(|_| EngineError::Invariant("Argon2id hashes any password"))?.to_string())
}

fn verified(password: &str, stored: &str) -> bool {
    PasswordHash::new(stored)
        .is_ok_and(|hash| Argon2::default().verify_password(password.as_bytes(), &hash).is_ok())
}

async fn blocking<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> Result<T, EngineError> {
    let joined = tokio::task::spawn_blocking(work).await;
    joined.map_err(|_| EngineError::Invariant("hashing a password does not panic"))
}

const LEAST_PASSWORD: usize = 10;
const MOST_PASSWORD: usize = 256;
/// The hash of no password, with the cost of a real one.
const NOBODY: &str =
    "$argon2id$v=19$m=19456,t=2,p=1$bm9ib2R5LWhhcy10aGlz$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";
