//! The issued document that another one speaks of: looked up, and held against what is said of it.

use std::sync::Arc;

use kualik_domain::procedure::{Sealed, Spoken};
use kualik_domain::{Mentions, Problem, Problems};

use crate::dossier::Dossier;
use crate::error::EngineError;
use crate::photographs::Photographs;
use crate::reading_room::ReadingRoom;
use crate::recent::Document;

impl ReadingRoom {
    /// The document that a file speaks of, or why nothing can be said of it under a seal: it does not exist, is of
    /// another office or form, was sealed otherwise, or is revoked. `Ok(None)` for a file that speaks of none.
    ///
    /// # Errors
    /// [`EngineError::State`], [`EngineError::Archive`].
    pub(crate) async fn spoken_of(
        &self,
        mentions: &Mentions,
    ) -> Result<Result<Option<Arc<Document>>, Problems>, EngineError> {
        let (document, problems) = self.look_up(mentions).await?;
        Ok(if problems.has_errors() { Err(problems) } else { Ok(document) })
    }

    /// The dossiers, each with the photographs that the document lends which it speaks of.
    ///
    /// # Errors
    /// [`EngineError::State`], [`EngineError::Archive`].
    pub(crate) async fn lent_photographs(&self, dossiers: &[Dossier]) -> Result<Vec<Dossier>, EngineError> {
        let mut whole = Vec::with_capacity(dossiers.len());
        for dossier in dossiers {
            let lender = match dossier.mentions().are_photos_lent() {
                // Why there is none is told when the dossier is planned.
                true => self.spoken_of(dossier.mentions()).await?.ok().flatten(),
                false => None,
            };
            whole.push(match lender {
                Some(document) => {
                    let package = self.vault().package(document.row.entry)?;
                    dossier.lent(Photographs::of_package(&package))
                }
                None => dossier.clone(),
            });
        }
        Ok(whole)
    }

    /// The document, and everything to be said of it, warnings too. Of a file whose office is unknown nothing is said:
    /// what is kept is told to its own office alone.
    pub(crate) async fn look_up(
        &self,
        mentions: &Mentions,
    ) -> Result<(Option<Arc<Document>>, Problems), EngineError> {
        let Some(spoken) = mentions.spoken_of() else {
            return Ok((None, self.paper_in_archive(mentions).await?));
        };
        let Some(office) = mentions.office() else { return Ok((None, Problems::new())) };
        let mut rows = self.by_number(spoken.number()).await?;
        rows.retain(|row| row.number == spoken.number());
        // Of a permit anyone learns by its number that it is there; of anything else its own office alone.
        let foreign = match rows.iter().any(|row| row.is_permit()) {
            true => "document-other-office",
            false => "document-unknown",
        };
        // Offices may share a number.
        rows.retain(|row| row.office == office.as_str());
        let Some(row) = rows.pop() else {
            return Ok((None, refused(spoken, foreign, &[])));
        };
        if !spoken.may_be(&row.form, row.is_permit()) {
            let facts = [("form", spoken.form().name().to_owned()), ("found", row.form.clone())];
            return Ok((None, refused(spoken, "document-other-form", &facts)));
        }
        let acts = row.acts();
        let document = self.document(row)?;
        let sealed = Sealed {
            record: &document.record,
            signature: document.signature(),
            acts: &acts,
            at: self.clock().now(),
        };
        let problems = spoken.held_against(&sealed);
        Ok((Some(document), problems))
    }

    /// A paper certificate that is said never to have been here is looked for all the same.
    async fn paper_in_archive(&self, mentions: &Mentions) -> Result<Problems, EngineError> {
        let mut problems = Problems::new();
        let Some(((number, pointer), office)) = mentions.paper().zip(mentions.office()) else {
            return Ok(problems);
        };
        let rows = self.by_number(number).await?;
        if rows.iter().any(|row| row.number == number && row.office == office.as_str() && row.is_permit()) {
            let found = Problem::found("document-in-archive", pointer, &[("number", number.to_owned())]);
            found.into_iter().for_each(|problem| problems.push(problem));
        }
        Ok(problems)
    }
}

fn refused(spoken: &Spoken, code: &str, facts: &[(&str, String)]) -> Problems {
    let mut told = vec![("number", spoken.number().to_owned())];
    told.extend(facts.iter().cloned());
    let mut problems = Problems::new();
    let found = Problem::found(code, spoken.pointer(), &told);
    found.into_iter().for_each(|problem| problems.push(problem));
    problems
}
