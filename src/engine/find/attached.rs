//! Finding what was attached: a second index of pages, beside that of the documents.
//!
//! It is one of its own so that nothing of a document's search depends on a file: no count, facet, guess of a slip or
//! order. Old acts name persons, so all of it exists only for who may see persons, and for who acts for an office only
//! what belongs to that office.

use std::sync::LazyLock;

use kualik_search::{Answer, Catalogue, Field, FieldKind, Hit, Query, Reading, Search, SearchDocument};

use crate::actor::Actor;
use crate::attachment::Attachment;
use crate::error::EngineError;
use crate::find::{self, PERSONS, Question, person_number};
use crate::reading_room::ReadingRoom;

/// One attachment found; its hit's snippets say on which pages.
#[derive(Debug)]
pub struct AttachmentFound {
    /// The attachment.
    pub attachment: Attachment,
    /// How it matches.
    pub hit: Hit,
}

/// The answer to a search in attachments.
#[derive(Debug)]
pub struct AttachmentsFound {
    /// The attachments, in order.
    pub found: Vec<AttachmentFound>,
    /// The index's answer: total, how the query was read.
    pub answer: Answer,
}

/// The fields that attachments are found by.
pub(crate) fn catalogue() -> Catalogue {
    static CATALOGUE: LazyLock<Catalogue> =
        LazyLock::new(|| Catalogue::new(fields()).expect("its names are fit and differ"));
    CATALOGUE.clone()
}

fn fields() -> [Field; 5] {
    let words = FieldKind::Text { scoped: false, suggested: false };
    [
        Field::new("text", words).guarded(PERSONS),
        Field::new("file", words).guarded(PERSONS),
        Field::new("number", FieldKind::Identifier).spoken(["нөмір", "номер"]).guarded(PERSONS),
        Field::new("office", FieldKind::Facet).guarded(PERSONS),
        Field::new("attached", FieldKind::Date).spoken(["тіркелді", "приложено"]).guarded(PERSONS),
    ]
}

/// The index entry of an attachment.
pub(crate) fn index_entry(attachment: &Attachment, pages: &[String]) -> SearchDocument {
    let key = attachment.entry.to_string();
    let mut entry = SearchDocument::new(key, attachment.entry).of_year(attachment.day().year()).text(
        "file",
        None,
        attachment.name.as_str(),
    );
    for (number, page) in (1..).zip(pages) {
        if !page.is_empty() {
            entry = entry.page("text", None, number, page.as_str());
        }
    }
    if let Some(number) = &attachment.number {
        entry = entry.identifier("number", number.as_str());
    }
    if let Some(office) = &attachment.office {
        entry = entry.facet("office", office.as_str());
    }
    entry.date("attached", attachment.day())
}

impl ReadingRoom {
    /// What stands in attachments beside the documents that a question finds: for its first page and for words alone,
    /// since a filter speaks of documents; nothing for who may not see persons.
    ///
    /// # Errors
    /// As [`ReadingRoom::find`].
    pub async fn find_attached_beside(
        &self,
        actor: &Actor,
        question: &Question,
    ) -> Result<Option<AttachmentsFound>, EngineError> {
        let asked = !question.words.trim().is_empty() && question.cursor.is_none();
        // A condition is one of documents.
        if !asked || question.filter.is_some() || !actor.role.sees_persons() {
            return Ok(None);
        }
        match self.find_attached(actor, question).await {
            Ok(found) => Ok(Some(found)),
            // Fields of documents are none of attachments.
            Err(EngineError::Query(_)) => Ok(None),
            Err(error) => Err(error),
        }
    }

    /// Searches the pages of attachments for the words of a question; its filter is one of documents and is not used.
    /// What holds for searches by the number of a person in [`ReadingRoom::find`] holds here.
    ///
    /// # Errors
    /// As [`ReadingRoom::find`]; [`EngineError::Forbidden`] for who may not see persons.
    pub async fn find_attached(
        &self,
        actor: &Actor,
        question: &Question,
    ) -> Result<AttachmentsFound, EngineError> {
        if !actor.role.sees_persons() {
            return Err(EngineError::Forbidden {
                role: format!("{:?}", actor.role),
                act: "search attachments",
            });
        }
        let viewer = find::viewer(actor);
        let query =
            Query::parse(&question.words, Reading { literal: question.literal }, &catalogue(), &viewer)?;
        let by_person = person_number::names_a_person_number(&question.words);
        if by_person && actor.reason.as_deref().is_none_or(|reason| reason.trim().is_empty()) {
            return Err(EngineError::ReasonNeeded);
        }
        let mut search = Search::new(&query, &viewer);
        search.page_size = question.page_size;
        search.cursor = question.cursor.as_deref();
        search.filled_up = false;
        let mut answer = self.attached_index()?.search(&search)?;
        let mut found = Vec::with_capacity(answer.hits.len());
        for hit in std::mem::take(&mut answer.hits) {
            let entry =
                hit.key.parse().map_err(|_| EngineError::Invariant("keys of the index are entries"))?;
            let attachment = self.attachment(entry).await?;
            found.extend(attachment.map(|attachment| AttachmentFound { attachment, hit }));
        }
        if by_person {
            let entries: Vec<u64> = found.iter().map(|found| found.attachment.entry).collect();
            self.record_look(actor, &entries).await?;
        }
        Ok(AttachmentsFound { found, answer })
    }
}
