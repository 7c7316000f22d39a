//! Visits: a person who signed in on the pages, with an account or a token, for a few hours.

use jiff::{SignedDuration, Timestamp};

use sqlx::Row;

use super::secret::{Secret, hash};
use super::{Access, Account, Token, actor};
use crate::actor::Actor;
use crate::error::EngineError;

/// A visit: who acts, and a mark that forms must carry (it is bound to the visit's secret).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Visit {
    /// `account` or `token` and its name: what rates are kept under.
    pub key: String,
    /// Who acts.
    pub actor: Actor,
    /// What every form of this visit must send back, against forgery from other sites.
    pub form_mark: String,
}

impl Access {
    /// Opens a visit for an account that signed in; the secret goes into a cookie.
    ///
    /// # Errors
    /// [`EngineError::State`].
    pub async fn open_visit(&self, account: &Account, now: Timestamp) -> Result<Secret, EngineError> {
        self.begin_visit("account", &account.name, now + TERM, now).await
    }

    /// Opens a visit for whoever showed a live token. It ends with the token at the latest.
    ///
    /// # Errors
    /// [`EngineError::State`].
    pub async fn open_visit_of_token(&self, token: &Token, now: Timestamp) -> Result<Secret, EngineError> {
        self.begin_visit("token", &token.id, token.expires.min(now + TERM), now).await
    }

    async fn begin_visit(
        &self,
        by: &str,
        name: &str,
        expires: Timestamp,
        now: Timestamp,
    ) -> Result<Secret, EngineError> {
        let secret = Secret::new("visit_")?;
        sqlx::query("DELETE FROM visits WHERE expires <= ?")
            .bind(now.to_string())
            .execute(&self.pool)
            .await?;
        sqlx::query("INSERT INTO visits (hash, account, token, opened, expires) VALUES (?, ?, ?, ?, ?)")
            .bind(secret.hash())
            .bind((by == "account").then_some(name))
            .bind((by == "token").then_some(name))
            .bind(now.to_string())
            .bind(expires.to_string())
            .execute(&self.pool)
            .await?;
        Ok(secret)
    }

    /// The visit with this secret, while it lasts, its account is open and its token not revoked.
    ///
    /// # Errors
    /// [`EngineError::State`].
    pub async fn visit(&self, secret: &str, now: Timestamp) -> Result<Option<Visit>, EngineError> {
        let row = sqlx::query(
            "SELECT 'account ' || accounts.name AS key, person AS who, role, office
                 FROM visits JOIN accounts ON accounts.name = visits.account
                 WHERE visits.hash = ?1 AND visits.expires > ?2 AND accounts.closed IS NULL
             UNION ALL
             SELECT 'token ' || tokens.id, who, role, office
                 FROM visits JOIN tokens ON tokens.id = visits.token
                 WHERE visits.hash = ?1 AND visits.expires > ?2 AND tokens.revoked IS NULL",
        )
        .bind(hash(secret))
        .bind(now.to_string())
        .fetch_optional(&self.pool)
        .await?;
        let Some(row) = row else { return Ok(None) };
        let actor = actor(row.try_get("who")?, row.try_get("role")?, row.try_get("office")?)?;
        // Another hash than the stored one: who reads the database cannot make the mark.
        let form_mark = hash(&format!("form {secret}"));
        Ok(Some(Visit { key: row.try_get("key")?, actor, form_mark }))
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
