//! The issued document that another one speaks of: looked up, and held against what is said of it.

use std::sync::Arc;

use kualik_domain::procedure::{Reference, Sealed};
use kualik_domain::{Problem, Problems, Procedure};

use crate::error::EngineError;
use crate::reading_room::ReadingRoom;
use crate::recent::Document;

impl ReadingRoom {
    /// Why nothing can be said under a seal of the document that a file speaks of; nothing for a file that speaks of
    /// none.
    ///
    /// # Errors
    /// [`EngineError::State`], [`EngineError::Archive`].
    pub async fn doubts(&self, file: &Procedure) -> Result<Problems, EngineError> {
        Ok(self.look_up(file).await?.1)
    }

    /// The document that a file speaks of, or why nothing can be said of it under a seal: it does not exist, is of
    /// another office or form, was sealed otherwise, or is revoked. `Ok(None)` for a file that speaks of none.
    ///
    /// # Errors
    /// [`EngineError::State`], [`EngineError::Archive`].
    pub(crate) async fn spoken_of(
        &self,
        file: &Procedure,
    ) -> Result<Result<Option<Arc<Document>>, Problems>, EngineError> {
        let (document, problems) = self.look_up(file).await?;
        Ok(if problems.has_errors() { Err(problems) } else { Ok(document) })
    }

    /// The document, and everything to be said of it, warnings too.
    async fn look_up(&self, file: &Procedure) -> Result<(Option<Arc<Document>>, Problems), EngineError> {
        let Some(reference) = file.speaks_of() else { return Ok((None, Problems::new())) };
        let number = reference.number.as_str();
        let mut rows = self.by_number(number).await?;
        rows.retain(|row| row.number == number);
        if rows.is_empty() {
            return Ok((None, refused(&reference, "document-unknown", &[])));
        }
        // Offices may share a number.
        let office = file.office().facts().bin.as_str();
        rows.retain(|row| row.office == office);
        let Some(row) = rows.pop() else {
            return Ok((None, refused(&reference, "document-other-office", &[])));
        };
        if row.form != reference.form.name() {
            let facts = [("form", reference.form.name().to_owned()), ("found", row.form)];
            return Ok((None, refused(&reference, "document-other-form", &facts)));
        }
        let acts = row.acts();
        let document = self.document(row)?;
        let sealed = Sealed { record: &document.record, signature: document.signature(), acts: &acts };
        let problems = file.held_against(&sealed);
        Ok((Some(document), problems))
    }
}

fn refused(reference: &Reference<'_>, code: &str, facts: &[(&str, String)]) -> Problems {
    let mut told = vec![("number", reference.number.to_string())];
    told.extend(facts.iter().cloned());
    let mut problems = Problems::new();
    let found = Problem::found(code, reference.pointer(), &told);
    found.into_iter().for_each(|problem| problems.push(problem));
    problems
}
