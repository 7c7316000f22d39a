//! Visits: a person who signed in on the pages, for a few hours.

use jiff::{SignedDuration, Timestamp};

use super::accounts::account;
use super::secret::{Secret, hash};
use super::{Access, Account};
use crate::error::EngineError;

/// A visit: the account, and a mark that forms must carry (it is bound to the visit's secret).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Visit {
    /// Whose visit.
    pub account: Account,
    /// What every form of this visit must send back, against forgery from other sites.
    pub form_mark: String,
}

impl Access {
    /// Opens a visit for an account that signed in; the secret goes into a cookie.
    ///
    /// # Errors
    /// [`EngineError::State`].
    pub async fn open_visit(&self, account: &Account, now: Timestamp) -> Result<Secret, EngineError> {
        let secret = Secret::new("visit_")?;
        sqlx::query("DELETE FROM visits WHERE expires <= ?")
            .bind(now.to_string())
            .execute(&self.pool)
            .await?;
        sqlx::query("INSERT INTO visits (hash, account, opened, expires) VALUES (?, ?, ?, ?)")
            .bind(secret.hash())
            .bind(&account.name)
            .bind(now.to_string())
            .bind((now + TERM).to_string())
            .execute(&self.pool)
            .await?;
        Ok(secret)
    }

    /// The visit with this secret, while it lasts and its account is open.
    ///
    /// # Errors
    /// [`EngineError::State`].
    pub async fn visit(&self, secret: &str, now: Timestamp) -> Result<Option<Visit>, EngineError> {
        let row = sqlx::query(
            "SELECT accounts.* FROM visits JOIN accounts ON accounts.name = visits.account
             WHERE visits.hash = ? AND visits.expires > ? AND accounts.closed IS NULL",
        )
        .bind(hash(secret))
        .bind(now.to_string())
        .fetch_optional(&self.pool)
        .await?;
        let Some(row) = row else { return Ok(None) };
        // Another hash than the stored one: who reads the database cannot make the mark.
        let form_mark = hash(&format!("form {secret}"));
        Ok(Some(Visit { account: account(&row)?, form_mark }))
    }

    /// Ends a visit.
    ///
    /// # Errors
    /// [`EngineError::State`].
    pub async fn end_visit(&self, secret: &str) -> Result<(), EngineError> {
        sqlx::query("DELETE FROM visits WHERE hash = ?").bind(hash(secret)).execute(&self.pool).await?;
        Ok(())
    }

    pub(super) async fn end_visits_of(&self, account: &str) -> Result<(), EngineError> {
        sqlx::query("DELETE FROM visits WHERE account = ?").bind(account).execute(&self.pool).await?;
        Ok(())
    }
}

/// A working day.
const TERM: SignedDuration = SignedDuration::from_hours(9);
