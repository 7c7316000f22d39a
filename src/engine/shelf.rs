//! The two search indexes of an archive: of the documents, and of what was attached to them.

use std::io::ErrorKind;
use std::path::PathBuf;

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
        Index::open(self.place(folder), self.catalogue())
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

    pub(crate) fn place(self, folder: &Folder) -> PathBuf {
        match self {
            Self::Documents => folder.index(),
            Self::Attachments => folder.attached_index(),
        }
    }

    fn catalogue(self) -> Catalogue {
        match self {
            Self::Documents => find::catalogue(),
            Self::Attachments => find::attached::catalogue(),
        }
    }
}
