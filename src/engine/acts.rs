//! Documents and the acts on them: which later document did what to the standing of one, and of which one it speaks.

use std::sync::Arc;

use crate::error::EngineError;
use crate::projection;
use crate::reading_room::{ReadingRoom, StoredDocument};
use crate::recent::Document;
use crate::state::DocumentRow;
use crate::verify::LaterAct;

/// An act with the document that it is.
#[derive(Clone, Debug)]
pub struct DoneAct {
    /// What it did.
    pub act: LaterAct,
    /// The document.
    pub document: Arc<Document>,
}

impl ReadingRoom {
    /// What later documents did to the standing of one, in the order in which it counts; what counts from a day to come
    /// is among it.
    ///
    /// # Errors
    /// [`EngineError::State`], [`EngineError::Archive`] when the package of an act is damaged.
    pub async fn acts_on(&self, row: &DocumentRow) -> Result<Vec<DoneAct>, EngineError> {
        let mut acts = Vec::new();
        for later in row.later() {
            let Some(act) = LaterAct::of(&later.act) else { continue };
            let rows = self.by_number(&act.number).await?;
            let by = rows.into_iter().find(|row| row.entry == later.entry);
            let by = by.ok_or(EngineError::Invariant("an act is an issued document"))?;
            acts.push(DoneAct { act, document: self.document(by)? });
        }
        // Of one day, what was entered first comes first.
        acts.sort_by_key(|done| done.act.from);
        Ok(acts)
    }

    /// The document that a stored one speaks of, where its form speaks of one.
    ///
    /// # Errors
    /// [`EngineError::State`], [`EngineError::Archive`].
    pub async fn document_spoken_of(
        &self,
        stored: &StoredDocument,
    ) -> Result<Option<DocumentRow>, EngineError> {
        match projection::filing(&stored.package)?.about {
            // What is spoken of was issued before, so that the projections have it, or will at the next opening.
            Some(entry) => self.state().by_entry(entry).await,
            None => Ok(None),
        }
    }
}
