//! The two search indexes of an archive: of the documents, and of what was attached to them.
//!
//! Each lies in a folder named by its form (`index/documents/1f0c93ab`), so that a new release of another form makes its
//! own while the old release goes on answering from the old one. Whoever next writes to the archive, and has its index
//! whole, removes the others.

use std::fs;
use std::io::ErrorKind;
use std::path::PathBuf;
use std::sync::OnceLock;

use kualik_archive::{Kind, Vault};
use kualik_search::{Catalogue, Index, SearchDocument, SearchError};

use crate::error::EngineError;
use crate::find;
use crate::folder::Folder;
use crate::projection::{self, KnownActs};

/// One of the indexes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Shelf {
    Documents,
    Attachments,
}

impl Shelf {
    pub(crate) const ALL: [Self; 2] = [Self::Documents, Self::Attachments];

    pub(crate) fn open(self, folder: &Folder) -> Result<Index, SearchError> {
        match Index::open(self.place(folder), self.catalogue()) {
            Err(SearchError::NoIndex { dir }) if !self.others(folder).is_empty() => {
                Err(SearchError::StaleIndex { dir })
            }
            opened => opened,
        }
    }

    pub(crate) fn create(self, folder: &Folder) -> Result<Index, SearchError> {
        Index::create(self.place(folder), self.catalogue())
    }

    pub(crate) fn open_or_create(self, folder: &Folder) -> Result<Index, SearchError> {
        match self.open(folder) {
            // What somebody else writes, or this user may not read, is no reason to make another.
            Err(error @ SearchError::WriterBusy { .. }) => Err(error),
            Err(SearchError::Io { path, source }) if source.kind() == ErrorKind::PermissionDenied => {
                Err(SearchError::Io { path, source })
            }
            Err(_) => self.create(folder),
            opened => opened,
        }
    }

    /// Whether entries of this kind may stand in the index.
    pub(crate) fn takes(self, kind: &Kind) -> bool {
        match self {
            Self::Documents => *kind == Kind::ISSUED,
            Self::Attachments => kind.as_str() == "attachment",
        }
    }

    /// What an entry leads to: a document of its own first, then anew those of others that it changes.
    pub(crate) fn documents(
        self,
        vault: &Vault,
        entry: u64,
        known: &mut KnownActs,
    ) -> Result<Vec<SearchDocument>, EngineError> {
        match self {
            Self::Documents => projection::search_documents(vault, entry, known),
            Self::Attachments => Ok(projection::attached_document(vault, entry)?.into_iter().collect()),
        }
    }

    /// Entries handed to the index at once: an attachment may have megabytes of text.
    pub(crate) fn batch(self) -> usize {
        match self {
            Self::Documents => 512,
            Self::Attachments => 8,
        }
    }

    /// How many entries without anything for this index may go by before it notes that it has seen them.
    pub(crate) fn patience(self) -> u64 {
        match self {
            Self::Documents => 1,
            Self::Attachments => 4096,
        }
    }

    /// Where the index of this release's form lies.
    pub(crate) fn place(self, folder: &Folder) -> PathBuf {
        self.forms(folder).join(self.form())
    }

    /// Where the indexes lie, each form in a folder of its own.
    fn forms(self, folder: &Folder) -> PathBuf {
        folder.index().join(match self {
            Self::Documents => "documents",
            Self::Attachments => "attachments",
        })
    }

    /// The name of this release's form.
    fn form(self) -> &'static str {
        static DOCUMENTS: OnceLock<String> = OnceLock::new();
        static ATTACHMENTS: OnceLock<String> = OnceLock::new();
        let known = match self {
            Self::Documents => &DOCUMENTS,
            Self::Attachments => &ATTACHMENTS,
        };
        known.get_or_init(|| Index::stamp(self.catalogue()).chars().take(FORM_DIGITS).collect())
    }

    /// Indexes of other forms, the one that was made last at the end.
    fn others(self, folder: &Folder) -> Vec<PathBuf> {
        let entries = fs::read_dir(self.forms(folder)).into_iter().flatten().flatten();
        let mut others: Vec<PathBuf> =
            entries.filter(|entry| entry.file_name() != *self.form()).map(|entry| entry.path()).collect();
        others.sort_by_cached_key(|path| fs::metadata(path).and_then(|about| about.modified()).ok());
        others
    }

    /// Removes indexes of other forms but the last so many. What cannot be removed now is removed next time.
    pub(crate) fn forget_others(self, folder: &Folder, kept: usize) {
        let others = self.others(folder);
        for other in &others[..others.len().saturating_sub(kept)] {
            let _ = fs::remove_dir_all(other);
        }
    }

    fn catalogue(self) -> Catalogue {
        match self {
            Self::Documents => find::catalogue(),
            Self::Attachments => find::attached::catalogue(),
        }
    }
}

/// Removes what releases before the first forms left: the index of documents lay in the folder itself, that of attachments
/// in theirs.
pub(crate) fn forget_first_layout(folder: &Folder) {
    for dir in [folder.index(), Shelf::Attachments.forms(folder)] {
        for entry in fs::read_dir(dir).into_iter().flatten().flatten() {
            let name = entry.file_name().into_string().unwrap_or_default();
            let generation = name.strip_prefix('g').is_some_and(|digits| digits.parse::<u64>().is_ok());
            let _ = match name.as_str() {
                "CURRENT" | "REBUILD.lock" => fs::remove_file(entry.path()),
                _ if generation => fs::remove_dir_all(entry.path()),
                _ => Ok(()),
            };
        }
    }
}

/// Enough that no two releases share a name.
const FORM_DIGITS: usize = 8;
