//! An object of a case that stands on another document: nobody may take the same thing out twice.

use std::collections::BTreeSet;

use jiff::Timestamp;
use kualik_domain::dispute::ItemKey;
use kualik_domain::{Problem, Problems};

use crate::dossier::Dossier;
use crate::error::EngineError;
use crate::reading_room::ReadingRoom;
use crate::state::DocumentRow;
use crate::verify;

impl ReadingRoom {
    /// Every object of a case that is bound by another document, as problems of the case; of the file of one document,
    /// why it cannot speak of the one it names. An override with its recorded reason turns the error off.
    ///
    /// # Errors
    /// [`EngineError::State`].
    pub async fn meetings(&self, dossier: &Dossier, now: Timestamp) -> Result<Problems, EngineError> {
        let mut problems = Problems::new();
        let decision = dossier.digest().to_hex();
        for (position, keys) in dossier.case().map(ItemKey::of_case).unwrap_or_default() {
            // Whoever is the same need not be told that he is also alike.
            let mut told = BTreeSet::new();
            for exact in [true, false] {
                for key in keys.iter().filter(|key| key.is_exact() == exact) {
                    for (row, there) in self.bound_by(key, &decision).await? {
                        if told.insert(row.entry) && !overridden(dossier, position, &row) {
                            let found = meeting(position, (&row, there), exact, now);
                            found.into_iter().for_each(|problem| problems.push(problem));
                        }
                    }
                }
            }
        }
        if let Some(file) = dossier.file() {
            problems.extend(self.doubts(file).await?);
        }
        Ok(problems)
    }

    /// The documents on which an object with this key stands, with its position there.
    async fn bound_by(&self, key: &ItemKey, decision: &str) -> Result<Vec<(DocumentRow, u32)>, EngineError> {
        let mut rows = Vec::new();
        for (entry, position) in self.state().places_of_mark(&key.to_string()).await? {
            let row = self.state().by_entry(entry).await?;
            rows.extend(row.filter(|row| row.decision != decision).map(|row| (row, position)));
        }
        Ok(rows)
    }
}

fn meeting(position: u32, (row, there): (&DocumentRow, u32), exact: bool, now: Timestamp) -> Option<Problem> {
    let standing = verify::standing_of_position(row, there, now)?;
    if !standing.binds() {
        return None;
    }
    let code = if exact { "item-elsewhere" } else { "item-nearly-elsewhere" };
    let pointer = format!("/items/{}", position - 1);
    let facts = [
        ("position", position.to_string()),
        ("number", row.number.clone()),
        ("standing", standing.code().to_owned()),
    ];
    Problem::found(code, pointer, &facts)
}

fn overridden(dossier: &Dossier, position: u32, row: &DocumentRow) -> bool {
    let overrides = dossier.case().into_iter().flat_map(|case| case.overrides());
    overrides.into_iter().any(|one| one.position() == position && one.number().to_string() == row.number)
}
