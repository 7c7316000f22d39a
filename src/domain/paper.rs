//! Papers a case refers to: evidence, proofs of ownership.

use jiff::civil::Date;

use crate::civil::need_date;
use crate::digest::Digest;
use crate::draft::{DocumentDraft, NumberAndDateDraft};
use crate::problem::{FILE_PATH, Pointer, Problem, Problems};
use crate::record::NumberAndDate;
use crate::text::{Bilingual, Verbatim, needed};

/// A document that proves something.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Paper {
    name: Bilingual,
    number: Option<Verbatim>,
    date: Date,
    file: Option<FileRef>,
}

/// A file beside the case file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FileRef {
    path: String,
    digest: Option<Digest>,
}

impl Paper {
    /// What document it is.
    pub fn name(&self) -> &Bilingual {
        &self.name
    }

    /// Its number.
    pub fn number(&self) -> Option<&Verbatim> {
        self.number.as_ref()
    }

    /// Its date.
    pub fn date(&self) -> Date {
        self.date
    }

    /// Its file, where one is named.
    pub fn file(&self) -> Option<&FileRef> {
        self.file.as_ref()
    }

    pub(crate) fn read(draft: &DocumentDraft, at: &Pointer, problems: &mut Problems) -> Option<Self> {
        let name = Bilingual::need(draft.name.as_ref(), &at.field("name"), problems);
        let number = Verbatim::read(draft.number.as_deref(), &at.field("number"), problems);
        let date = need_date(draft.date.as_deref(), &at.field("date"), problems);
        let digest = Digest::read(draft.sha256.as_deref(), &at.field("sha256"), problems);
        let file = FileRef::read(draft.file.as_deref(), digest, &at.field("file"), problems);
        Some(Self { name: name?, number, date: date?, file })
    }
}

impl FileRef {
    /// The path relative to the case file: forward slashes, no step upwards.
    pub fn path(&self) -> &str {
        &self.path
    }

    /// The digest the case states, which the file must have.
    pub fn digest(&self) -> Option<Digest> {
        self.digest
    }

    pub(crate) fn read(
        path: Option<&str>,
        digest: Option<Digest>,
        at: &Pointer,
        problems: &mut Problems,
    ) -> Option<Self> {
        let path = path?;
        let step = |part: &str| !part.is_empty() && part != "." && part != ".." && !part.ends_with(' ');
        let sign = |c: char| !c.is_control() && !matches!(c, '\\' | ':' | '*' | '?' | '"' | '<' | '>' | '|');
        if path.len() > 240 || !path.split('/').all(step) || !path.chars().all(sign) {
            let shown: String = path.chars().take(80).collect();
            problems.push(Problem::new(&FILE_PATH, at).with("path", shown));
            return None;
        }
        Some(Self { path: path.to_owned(), digest })
    }
}

impl NumberAndDate {
    pub(crate) fn read(
        draft: Option<&NumberAndDateDraft>,
        at: &Pointer,
        problems: &mut Problems,
    ) -> Option<Self> {
        let draft = draft?;
        let number = Verbatim::need(draft.number.as_deref(), &at.field("number"), problems);
        let date = need_date(draft.date.as_deref(), &at.field("date"), problems);
        Some(Self { number: number?, date: date? })
    }

    pub(crate) fn need(
        draft: Option<&NumberAndDateDraft>,
        at: &Pointer,
        problems: &mut Problems,
    ) -> Option<Self> {
        needed(draft, at, problems)?;
        Self::read(draft, at, problems)
    }
}

/// Reads every element of a list; one that is null is missing.
pub(crate) fn each<T, U>(
    list: Option<&Vec<Option<T>>>,
    at: &Pointer,
    problems: &mut Problems,
    mut read: impl FnMut(&T, &Pointer, &mut Problems) -> Option<U>,
) -> Vec<U> {
    let mut values = Vec::new();
    for (index, element) in list.into_iter().flatten().enumerate() {
        let here = at.index(index);
        if let Some(element) = needed(element.as_ref(), &here, problems) {
            values.extend(read(element, &here, problems));
        }
    }
    values
}
