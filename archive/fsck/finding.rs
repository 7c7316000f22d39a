//! What `fsck` can find, one finding per fact.

use std::{fmt, path::PathBuf};

use crate::{
    log::{CheckpointError, EntryError, ProofError},
    package::PackageFinding,
};

/// One thing wrong with an archive: where, and what.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// The file or folder, from the folder of the archive on.
    pub path: PathBuf,
    /// The entry it concerns, where it concerns one.
    pub index: Option<u64>,
    /// What is wrong.
    pub fault: Fault,
}

/// What is wrong with a file of an archive.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum Fault {
    /// A file that must be there is not.
    #[error("is missing")]
    Missing,
    /// A file that the format does not know.
    #[error("does not belong to the archive")]
    Foreign,
    /// A file set aside after a crash: nothing is lost, somebody should look at it.
    #[error("was set aside after a crash; nothing in the log names it")]
    SetAside,
    /// A package or proof that no entry names, and no writer at work.
    #[error("belongs to no entry; opening the archive for writing sets it aside")]
    Stray,
    /// A file cannot be read.
    #[error("cannot be read: {0}")]
    Unreadable(String),
    /// `VERSION`, `FORMAT.md` or `settled` is not what it must be.
    #[error("is not what it must be")]
    Altered,
    /// `log.vkey` holds no key.
    #[error("holds no verifier key")]
    VerifierUnreadable,
    /// `log.vkey` is not the key that is trusted.
    #[error("is not the key that is trusted")]
    VerifierForeign,
    /// The checkpoint is not believed.
    #[error("{0}")]
    Checkpoint(CheckpointError),
    /// The journal is longer than the checkpoint, and no writer is at work: the checkpoint is an older copy, or
    /// a crash came before it. Opening the archive for writing signs anew.
    #[error("signs {checkpoint} entries, the journal has {journal}")]
    CheckpointBehind {
        /// Entries under the checkpoint.
        checkpoint: u64,
        /// Entries in the journal.
        journal: u64,
    },
    /// The journal ends below the signed checkpoint: entries are lost, or an older copy was restored.
    #[error("has {journal} entries, the checkpoint signs {checkpoint}")]
    JournalShort {
        /// Entries in the journal.
        journal: u64,
        /// Entries under the checkpoint.
        checkpoint: u64,
    },
    /// The journal ends in a batch that was torn off and never acknowledged.
    #[error("ends in a torn batch at byte {at}, never acknowledged")]
    JournalTorn {
        /// Offset of the batch.
        at: u64,
    },
    /// The journal is damaged.
    #[error("is damaged in the batch at byte {at}, after {entries} good entries")]
    JournalDamaged {
        /// Offset of the batch.
        at: u64,
        /// Good entries before it.
        entries: u64,
    },
    /// Journal and checkpoint have different pasts.
    #[error("is another past than the one that the checkpoint of {size} entries signs")]
    Fork {
        /// Entries under the checkpoint.
        size: u64,
    },
    /// An entry in the journal is not the one whose leaf the signed tree holds.
    #[error("holds another entry than the signed tree")]
    LeafAltered,
    /// A leaf that is in the tree is no entry.
    #[error("holds no entry: {0}")]
    Entry(EntryError),
    /// A tile or bundle is not what the journal makes it.
    #[error("is not what the entries make it")]
    TileAltered,
    /// A proof proves nothing.
    #[error("{0}")]
    Proof(ProofError),
    /// A proof holds, but it is that of another entry.
    #[error("is the proof of another entry")]
    ProofOfAnother,
    /// Something is wrong with a package.
    #[error("{0}")]
    Package(PackageFinding),
    /// The number in a package is not the one that its entry commits to.
    #[error("its number is not the one that the entry commits to")]
    NumberDiffers,
}

/// How grave a finding is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Gravity {
    /// Nothing is lost and nothing is wrong; somebody should look.
    Notice,
    /// Derived, and made again by opening the archive for writing.
    Repairable,
    /// What was archived is not what is there.
    Damage,
}

impl Fault {
    /// Stable name of the kind of finding; the edge speaks the reader's language by it.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Missing => "fsck-missing",
            Self::Foreign => "fsck-foreign",
            Self::SetAside => "fsck-set-aside",
            Self::Stray => "fsck-stray",
            Self::Unreadable(_) => "fsck-unreadable",
            Self::Altered => "fsck-altered",
            Self::VerifierUnreadable => "fsck-verifier-unreadable",
            Self::VerifierForeign => "fsck-verifier-foreign",
            Self::Checkpoint(error) => error.code(),
            Self::CheckpointBehind { .. } => "checkpoint-behind",
            Self::JournalShort { .. } => "journal-short",
            Self::JournalTorn { .. } => "journal-torn",
            Self::JournalDamaged { .. } => "journal-damaged",
            Self::Fork { .. } => "checkpoint-fork",
            Self::LeafAltered => "leaf-altered",
            Self::Entry(error) => error.code(),
            Self::TileAltered => "tile-altered",
            Self::Proof(error) => error.code(),
            Self::ProofOfAnother => "proof-of-another",
            Self::Package(finding) => finding.code(),
            Self::NumberDiffers => "number-differs",
        }
    }

    /// How grave it is.
    pub fn gravity(&self) -> Gravity {
        match self {
            Self::SetAside => Gravity::Notice,
            Self::Stray | Self::CheckpointBehind { .. } | Self::JournalTorn { .. } => Gravity::Repairable,
            _ => Gravity::Damage,
        }
    }
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.path.display(), self.fault)
    }
}
