//! Looks and acts: every sight of personal data leaves who, as what, at what and why; every act also what came of it.

use jiff::Timestamp;
use sqlx::Row;

use super::{Access, actor, moment};
use crate::actor::Actor;
use crate::error::EngineError;

/// One look or act.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Look {
    /// When.
    pub at: Timestamp,
    /// Who, as what, for which office and why.
    pub actor: Actor,
    /// What kind of look or act: `show`, `search`, `download`, `verify`, `sign` …
    pub look: String,
    /// At what: a number, or the mark of the words that were searched for ([`Access::mark_of_words`]); of an act the
    /// numbers of its documents, with a space between them.
    pub object: String,
    /// What came of an act; nothing for a look, and for an act that an older release kept.
    pub outcome: Option<ActOutcome>,
}

/// What came of an act.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ActOutcome {
    /// It was begun, and nothing was heard of its end: the service may have been killed meanwhile.
    Begun,
    /// It was done.
    Done,
    /// It was refused, with the code of the problem, and nothing was done.
    Refused(String),
    /// The service itself failed, with the code of the problem: what was done stands in the log.
    Failed(String),
}

/// An act that was begun and is to be ended.
#[derive(Debug)]
pub struct BegunAct(i64);

impl ActOutcome {
    /// The word under which it is kept and answered.
    pub fn name(&self) -> &'static str {
        match self {
            Self::Begun => "begun",
            Self::Done => "done",
            Self::Refused(_) => "refused",
            Self::Failed(_) => "failed",
        }
    }

    /// The code of the problem that the act met.
    pub fn problem(&self) -> Option<&str> {
        match self {
            Self::Begun | Self::Done => None,
            Self::Refused(code) | Self::Failed(code) => Some(code),
        }
    }

    fn read(name: &str, problem: Option<String>) -> Result<Self, EngineError> {
        match (name, problem) {
            ("begun", None) => Ok(Self::Begun),
            ("done", None) => Ok(Self::Done),
            ("refused", Some(code)) => Ok(Self::Refused(code)),
            ("failed", Some(code)) => Ok(Self::Failed(code)),
            _ => Err(EngineError::Invariant("what came of an act reads back")),
        }
    }
}

impl Access {
    /// Keeps a look before its answer is given: what is not kept is not shown.
    ///
    /// # Errors
    /// [`EngineError::State`].
    pub async fn keep_look(
        &self,
        actor: &Actor,
        look: &str,
        object: &str,
        now: Timestamp,
    ) -> Result<(), EngineError> {
        self.keep(actor, look, object, None, now).await.map(drop)
    }

    /// Keeps an act before it is done: what is not kept is not done.
    ///
    /// # Errors
    /// [`EngineError::State`].
    pub async fn begin_act(
        &self,
        actor: &Actor,
        act: &str,
        object: &str,
        now: Timestamp,
    ) -> Result<BegunAct, EngineError> {
        self.keep(actor, act, object, Some(&ActOutcome::Begun), now).await.map(BegunAct)
    }

    /// Keeps what came of an act, and on what it was done where that was not known before.
    ///
    /// # Errors
    /// [`EngineError::State`].
    pub async fn end_act(
        &self,
        act: BegunAct,
        object: Option<&str>,
        outcome: &ActOutcome,
    ) -> Result<(), EngineError> {
        let ended = "UPDATE looks SET object = COALESCE(?, object), outcome = ?, problem = ? WHERE rowid = ?";
        sqlx::query(ended)
            .bind(object)
            .bind(outcome.name())
            .bind(outcome.problem())
            .bind(act.0)
            .execute(&self.pool)
            .await?;
        Ok(())
    }

    async fn keep(
        &self,
        actor: &Actor,
        look: &str,
        object: &str,
        outcome: Option<&ActOutcome>,
        now: Timestamp,
    ) -> Result<i64, EngineError> {
        let kept = sqlx::query(
            "INSERT INTO looks (at, who, role, office, look, object, reason, outcome)
             VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        )
        .bind(now.to_string())
        .bind(&actor.who)
        .bind(actor.role.name())
        .bind(&actor.office)
        .bind(look)
        .bind(object)
        .bind(&actor.reason)
        .bind(outcome.map(ActOutcome::name))
        .execute(&self.pool)
        .await?;
        Ok(kept.last_insert_rowid())
    }

    /// The looks and acts after a mark, the oldest first, with the mark of each; of one office, or of all.
    ///
    /// # Errors
    /// [`EngineError::State`].
    pub async fn looks(
        &self,
        office: Option<&str>,
        after: u64,
        most: u32,
    ) -> Result<Vec<(u64, Look)>, EngineError> {
        self.looks_where(office, None, after, most).await
    }

    /// The looks and acts before a mark, the newest first, with the mark of each; of one office, or of all.
    ///
    /// # Errors
    /// [`EngineError::State`].
    pub async fn latest_looks(
        &self,
        office: Option<&str>,
        before: Option<u64>,
        most: u32,
    ) -> Result<Vec<(u64, Look)>, EngineError> {
        let asked = "SELECT rowid, * FROM looks WHERE rowid < ?1 AND (?2 IS NULL OR office = ?2)
            ORDER BY rowid DESC LIMIT ?3";
        let before = before.and_then(|before| i64::try_from(before).ok()).unwrap_or(i64::MAX);
        let rows = sqlx::query(asked).bind(before).bind(office).bind(most).fetch_all(&self.pool).await?;
        rows.iter().map(look).collect()
    }

    /// The searches for these words after a mark, as [`Access::looks`].
    ///
    /// # Errors
    /// [`EngineError::State`].
    pub async fn looks_for(
        &self,
        words: &str,
        office: Option<&str>,
        after: u64,
        most: u32,
    ) -> Result<Vec<(u64, Look)>, EngineError> {
        self.looks_where(office, Some(self.mark_of_words(words)), after, most).await
    }

    async fn looks_where(
        &self,
        office: Option<&str>,
        object: Option<String>,
        after: u64,
        most: u32,
    ) -> Result<Vec<(u64, Look)>, EngineError> {
        let asked = "SELECT rowid, * FROM looks
            WHERE rowid > ?1 AND (?2 IS NULL OR object = ?2) AND (?4 IS NULL OR office = ?4)
            ORDER BY rowid LIMIT ?3";
        let rows = sqlx::query(asked)
            .bind(i64::try_from(after).unwrap_or(i64::MAX))
            .bind(object)
            .bind(most)
            .bind(office)
            .fetch_all(&self.pool)
            .await?;
        rows.iter().map(look).collect()
    }
}

fn look(row: &sqlx::sqlite::SqliteRow) -> Result<(u64, Look), EngineError> {
    let mut actor = actor(row.try_get("who")?, row.try_get("role")?, row.try_get("office")?)?;
    actor.reason = row.try_get("reason")?;
    let outcome: Option<String> = row.try_get("outcome")?;
    let outcome = match outcome {
        Some(name) => Some(ActOutcome::read(&name, row.try_get("problem")?)?),
        None => None,
    };
    let (look, object) = (row.try_get("look")?, row.try_get("object")?);
    let look = Look { at: moment(row.try_get("at")?)?, actor, look, object, outcome };
    Ok((row.try_get::<i64, _>("rowid")?.unsigned_abs(), look))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::actor::Role;
    use crate::folder::Folder;

    const NOW: &str = "2026-11-21T09:30:00Z";

    async fn opened(folder: &Folder) -> Access {
        std::fs::create_dir_all(folder.keys()).unwrap();
        std::fs::create_dir_all(folder.access().parent().unwrap()).unwrap();
        Access::open(folder).await.unwrap()
    }

    #[tokio::test]
    async fn an_act_is_kept_before_it_is_done_and_with_what_came_of_it() {
        let dir = tempfile::tempdir().unwrap();
        let access = opened(&Folder::new(dir.path())).await;
        let (head, now) = (Actor::new("head", Role::Head).because("order 7"), NOW.parse().unwrap());
        let first = access.begin_act(&head, "sign", "07-05/2026-0001 07-06/2026-0001", now).await.unwrap();
        let second = access.begin_act(&head, "prepare", "", now).await.unwrap();
        let begun = access.looks(None, 0, 10).await.unwrap();
        assert!(begun.iter().all(|(_, act)| act.outcome == Some(ActOutcome::Begun)), "{begun:?}");
        let refused = ActOutcome::Refused("prepared-by-you".to_owned());
        access.end_act(first, None, &refused).await.unwrap();
        access.end_act(second, Some("07-05/2026-0002"), &ActOutcome::Done).await.unwrap();
        access.keep_look(&head, "show", "07-05/2026-0001", now).await.unwrap();
        let kept: Vec<Look> =
            access.looks(None, 0, 10).await.unwrap().into_iter().map(|(_, look)| look).collect();
        assert_eq!(kept[0].object, "07-05/2026-0001 07-06/2026-0001");
        assert_eq!((&kept[0].outcome, kept[0].actor.reason.as_deref()), (&Some(refused), Some("order 7")));
        assert_eq!((kept[1].object.as_str(), &kept[1].outcome), ("07-05/2026-0002", &Some(ActOutcome::Done)));
        assert_eq!(kept[2].outcome, None);
        access.close().await;
    }

    #[tokio::test]
    async fn a_search_is_found_again_by_its_words_alone() {
        let dir = tempfile::tempdir().unwrap();
        let access = opened(&Folder::new(dir.path())).await;
        let (actor, now) = (Actor::new("aigul", Role::Archivist), NOW.parse().unwrap());
        for words in ["Кәрімова  Айгүл", "киіз үй"] {
            let mark = access.mark_of_words(words);
            access.keep_look(&actor, "search", &mark, now).await.unwrap();
        }
        let found = access.looks_for(" кәрімова айгүл", None, 0, 10).await.unwrap();
        assert_eq!(found.len(), 1);
        assert!(found[0].1.object.len() == 17 && !found[0].1.object.contains("рімов"), "{found:?}");
        assert!(access.looks_for("кәрімова", None, 0, 10).await.unwrap().is_empty());
        access.close().await;
    }

    #[tokio::test]
    async fn what_an_older_release_kept_is_read_and_the_new_is_kept_beside_it() {
        let dir = tempfile::tempdir().unwrap();
        let folder = Folder::new(dir.path());
        let access = opened(&folder).await;
        let made_before = "DROP TABLE looks;
             CREATE TABLE looks (at TEXT NOT NULL, who TEXT NOT NULL, role TEXT NOT NULL, office TEXT,
                 look TEXT NOT NULL, object TEXT NOT NULL, reason TEXT) STRICT;
             INSERT INTO looks (at, who, role, look, object)
                 VALUES ('2026-11-20T09:30:00Z', 'head', 'head', 'sign', 'session')";
        sqlx::raw_sql(made_before).execute(&access.pool).await.unwrap();
        access.close().await;
        for turn in 1..=2 {
            let access = opened(&folder).await;
            let (head, now) = (Actor::new("head", Role::Head), NOW.parse().unwrap());
            let act = access.begin_act(&head, "sign", "07-05/2026-0001", now).await.unwrap();
            access.end_act(act, None, &ActOutcome::Done).await.unwrap();
            let kept = access.looks(None, 0, 10).await.unwrap();
            assert_eq!(kept.len(), 1 + turn);
            assert_eq!((kept[0].1.object.as_str(), &kept[0].1.outcome), ("session", &None));
            assert_eq!(kept[turn].1.outcome, Some(ActOutcome::Done));
            access.close().await;
        }
    }
}
