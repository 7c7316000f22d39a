//! An object of a case that stands on another document: nobody may take the same thing out twice.

use std::collections::BTreeSet;

use jiff::Timestamp;
use kualik_domain::standing::Standing;
use kualik_domain::{Mentions, Problem, Problems};
use kualik_seal::Digest;

use crate::dossier::{Dossier, Unsound};
use crate::error::EngineError;
use crate::reading_room::ReadingRoom;
use crate::session::Frozen;
use crate::state::{DocumentRow, Mark, MarkKind};
use crate::verify;

impl ReadingRoom {
    /// Every object of a file that is bound by another document; of whatever speaks of an issued document,
    /// why it cannot. An override with its recorded reason turns the error off.
    ///
    /// # Errors
    /// [`EngineError::State`].
    pub async fn meetings(&self, dossier: &Dossier, now: Timestamp) -> Result<Problems, EngineError> {
        self.met(dossier.mentions(), Some(dossier.digest()), now).await
    }

    /// Everything that is wrong with a file that has errors: its own, and what it mentions that the archive knows. The
    /// problems of both come at once, so that nobody is sent back twice.
    ///
    /// # Errors
    /// [`EngineError::State`].
    pub async fn everything_wrong(&self, file: Unsound, now: Timestamp) -> Result<Problems, EngineError> {
        let Unsound { mut problems, mentions } = file;
        problems.extend(self.met(&mentions, None, now).await?);
        Ok(problems)
    }

    async fn met(
        &self,
        mentions: &Mentions,
        decision: Option<Digest>,
        now: Timestamp,
    ) -> Result<Problems, EngineError> {
        let mut problems = Problems::new();
        // A decision does not meet itself.
        let decision = decision.map(|digest| digest.to_hex()).unwrap_or_default();
        for (position, keys) in mentions.objects() {
            // Whoever is the same need not be told that he is also alike.
            let mut told = BTreeSet::new();
            for exact in [true, false] {
                for key in keys.iter().filter(|key| key.is_exact() == exact) {
                    for (row, there) in self.bound_by(&key.to_string(), &decision).await? {
                        if told.insert(row.entry)
                            && !overridden(mentions, *position, &row)
                            && !given_up(mentions, (&row, there), now)
                        {
                            let place = mentions.place(*position);
                            let found = meeting((*position, place), (&row, there), exact, now);
                            found.into_iter().for_each(|problem| problems.push(problem));
                        }
                    }
                }
            }
        }
        problems.extend(self.look_up(mentions).await?.1);
        Ok(problems)
    }

    /// The same once more of a document that waited for its signature: what has come to stand elsewhere meanwhile.
    ///
    /// # Errors
    /// [`EngineError::State`].
    pub(crate) async fn met_since(
        &self,
        waited: &Waited<'_>,
        now: Timestamp,
    ) -> Result<Problems, EngineError> {
        let mut problems = Problems::new();
        let mut told = BTreeSet::new();
        for mark in waited.marks.iter().filter(|mark| mark.kind == MarkKind::Exact) {
            for (row, there) in self.bound_by(&mark.mark, waited.decision).await? {
                if !waited.has_settled(&row, there, now) && told.insert((mark.position, row.entry)) {
                    let place = format!("/items/{}", mark.position.saturating_sub(1));
                    let found = meeting((mark.position, place), (&row, there), true, now);
                    found.into_iter().for_each(|problem| problems.push(problem));
                }
            }
        }
        Ok(problems)
    }

    /// The documents on which an object with this mark stands, with its position there.
    async fn bound_by(&self, mark: &str, decision: &str) -> Result<Vec<(DocumentRow, u32)>, EngineError> {
        let mut rows = Vec::new();
        for (entry, position) in self.state().places_of_mark(mark).await? {
            let row = self.state().by_entry(entry).await?;
            rows.extend(row.filter(|row| row.decision != decision).map(|row| (row, position)));
        }
        Ok(rows)
    }
}

/// A document that is prepared and has waited.
pub(crate) struct Waited<'a> {
    pub frozen: &'a Frozen,
    pub marks: &'a [Mark],
    pub decision: &'a str,
}

impl Waited<'_> {
    /// Whether it was settled when it was prepared that an object stands there too: by a recorded reason, or because this
    /// document takes the place of that one.
    fn has_settled(&self, row: &DocumentRow, there: u32, now: Timestamp) -> bool {
        let names = |one: &serde_json::Value| one["number"] == row.number.as_str();
        let replaces = self.frozen.about == Some(row.entry) && untouched(row, there, now);
        replaces || self.frozen.overrides.iter().any(names)
    }
}

fn meeting(
    (position, pointer): (u32, String),
    (row, there): (&DocumentRow, u32),
    exact: bool,
    now: Timestamp,
) -> Option<Problem> {
    let standing = verify::standing_of_position(row, there, now)?;
    if !standing.binds() {
        return None;
    }
    let code = if exact { "item-elsewhere" } else { "item-nearly-elsewhere" };
    let facts = [
        ("position", position.to_string()),
        ("number", row.number.clone()),
        ("standing", standing.code().to_owned()),
    ];
    Problem::found(code, pointer, &facts)
}

/// What stands on the certificate in whose place this one comes leaves it, unless something happened to it there.
fn given_up(mentions: &Mentions, (row, there): (&DocumentRow, u32), now: Timestamp) -> bool {
    let of_it = mentions.spoken_of().is_some_and(|one| one.is_replaced() && one.number() == row.number);
    let of_office = mentions.office().is_some_and(|office| office.as_str() == row.office);
    of_it && of_office && untouched(row, there, now)
}

/// Nothing has happened to an object on that document: it may leave, now or from a later day.
fn untouched(row: &DocumentRow, there: u32, now: Timestamp) -> bool {
    let may_leave = |one: Standing| one.permits_exit() || matches!(one, Standing::NotYetValid { .. });
    verify::standing_of_position(row, there, now).is_some_and(may_leave)
}

fn overridden(mentions: &Mentions, position: u32, row: &DocumentRow) -> bool {
    let mut overrides = mentions.overrides().iter();
    overrides.any(|one| one.position() == position && one.number().to_string() == row.number)
}
