//! Tokens: how a program or a person without a browser says who knocks.

use jiff::Timestamp;
use sqlx::Row;

use super::secret::{Secret, hash};
use super::{Access, actor, check_name, check_office, moment};
use crate::actor::{Actor, Role};
use crate::chancery::random;
use crate::error::EngineError;

/// What a new token is for.
#[derive(Clone, Debug)]
pub struct NewToken {
    /// The person or program.
    pub who: String,
    /// As what.
    pub role: Role,
    /// BIN of the office.
    pub office: Option<String>,
    /// Until when.
    pub expires: Timestamp,
}

/// A token, without its secret.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Token {
    /// Its public name, by which it is listed and revoked.
    pub id: String,
    /// Who acts with it.
    pub actor: Actor,
    /// When it was made.
    pub made: Timestamp,
    /// By whom.
    pub maker: String,
    /// Until when it counts.
    pub expires: Timestamp,
    /// Since when it does not.
    pub revoked: Option<Timestamp>,
}

impl Token {
    /// Does it count at this moment?
    pub fn is_live(&self, now: Timestamp) -> bool {
        now < self.expires && self.revoked.is_none()
    }
}

impl Access {
    /// Makes a token; its secret is shown this once.
    ///
    /// # Errors
    /// [`EngineError::Access`] when name, office or term do not fit; [`EngineError::State`].
    pub async fn make_token(
        &self,
        maker: &str,
        new: NewToken,
        now: Timestamp,
    ) -> Result<(Token, Secret), EngineError> {
        check_name(&new.who)?;
        check_office(new.role, new.office.as_deref())?;
        if new.expires <= now {
            return Err(EngineError::Access { reason: "access-term" });
        }
        let secret = Secret::new("kualik_")?;
        let id = hex::encode(random::<6>()?);
        sqlx::query(
            "INSERT INTO tokens (id, hash, who, role, office, made, maker, expires) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        )
        .bind(&id)
        .bind(secret.hash())
        .bind(&new.who)
        .bind(new.role.name())
        .bind(&new.office)
        .bind(now.to_string())
        .bind(maker)
        .bind(new.expires.to_string())
        .execute(&self.pool)
        .await?;
        let actor = Actor { who: new.who, role: new.role, office: new.office, reason: None };
        let token =
            Token { id, actor, made: now, maker: maker.to_owned(), expires: new.expires, revoked: None };
        Ok((token, secret))
    }

    /// Every token ever made, the newest first.
    ///
    /// # Errors
    /// [`EngineError::State`].
    pub async fn tokens(&self) -> Result<Vec<Token>, EngineError> {
        let rows = sqlx::query("SELECT * FROM tokens ORDER BY made DESC, id").fetch_all(&self.pool).await?;
        rows.iter().map(token).collect()
    }

    /// The live token with this secret.
    ///
    /// # Errors
    /// [`EngineError::State`].
    pub async fn token(&self, secret: &str, now: Timestamp) -> Result<Option<Token>, EngineError> {
        let row = sqlx::query("SELECT * FROM tokens WHERE hash = ?")
            .bind(hash(secret))
            .fetch_optional(&self.pool)
            .await?;
        Ok(row.as_ref().map(token).transpose()?.filter(|token| token.is_live(now)))
    }

    /// Whether the token of this name counts still.
    ///
    /// # Errors
    /// [`EngineError::State`].
    pub async fn token_counts(&self, id: &str, now: Timestamp) -> Result<bool, EngineError> {
        let row =
            sqlx::query("SELECT * FROM tokens WHERE id = ?").bind(id).fetch_optional(&self.pool).await?;
        Ok(row.as_ref().map(token).transpose()?.is_some_and(|token| token.is_live(now)))
    }

    /// Revokes a token. Says whether there was one to revoke.
    ///
    /// # Errors
    /// [`EngineError::State`].
    pub async fn revoke_token(&self, id: &str, now: Timestamp) -> Result<bool, EngineError> {
        let done = sqlx::query("UPDATE tokens SET revoked = ? WHERE id = ? AND revoked IS NULL")
            .bind(now.to_string())
            .bind(id)
            .execute(&self.pool)
            .await?;
        Ok(done.rows_affected() > 0)
    }
}

fn token(row: &sqlx::sqlite::SqliteRow) -> Result<Token, EngineError> {
    let revoked: Option<String> = row.try_get("revoked")?;
    Ok(Token {
        id: row.try_get("id")?,
        actor: actor(row.try_get("who")?, row.try_get("role")?, row.try_get("office")?)?,
        made: moment(row.try_get("made")?)?,
        maker: row.try_get("maker")?,
        expires: moment(row.try_get("expires")?)?,
        revoked: revoked.as_deref().map(moment).transpose()?,
    })
}
