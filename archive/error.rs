//! Why the archive refuses or fails. What is merely wrong with bytes that were read is a finding, not an error.

use std::{
    io,
    path::{Path, PathBuf},
};

use crate::{
    log::{CheckpointError, EntryError, KeyError, ProofError},
    package::{BuildError, PackageFinding, Unsound},
};

/// Why the archive refuses or fails. Unless a variant says otherwise, nothing was appended.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ArchiveError {
    /// A key of a log cannot be.
    #[error(transparent)]
    Key(#[from] KeyError),
    /// Files cannot become a package.
    #[error(transparent)]
    Build(#[from] BuildError),
    /// A container is no sound package.
    #[error(transparent)]
    Unsound(#[from] Unsound),
    /// A number, its slip or a kind of entry cannot be.
    #[error(transparent)]
    Slip(#[from] EntryError),
    /// A proof proves nothing.
    #[error(transparent)]
    Proof(#[from] ProofError),
    /// The folder holds no archive.
    #[error("{dir} holds no archive")]
    NotAnArchive {
        /// The folder.
        dir: PathBuf,
    },
    /// An archive was to be made in a folder that holds something.
    #[error("{dir} is not empty")]
    NotEmpty {
        /// The folder.
        dir: PathBuf,
    },
    /// A form of archive that this release does not know.
    #[error("{dir} is an archive of a form that is not known here: {found:?}")]
    Version {
        /// The folder.
        dir: PathBuf,
        /// What `VERSION` says.
        found: String,
    },
    /// Another writer has the archive open.
    #[error("another process{} writes to the archive", .pid.map(|pid| format!(" ({pid})")).unwrap_or_default())]
    Busy {
        /// Its process id, where it could be read.
        pid: Option<u32>,
    },
    /// The file `log.vkey` holds no key.
    #[error("log.vkey: {0}")]
    Verifier(#[source] KeyError),
    /// The key of the writer is not that of the archive's log.
    #[error("the key is that of {given}, the archive's log is {expected}")]
    ForeignKey {
        /// Verifier key of the archive.
        expected: String,
        /// Verifier key that was given.
        given: String,
    },
    /// The file `checkpoint` is not believed.
    #[error("checkpoint: {0}")]
    Checkpoint(#[source] CheckpointError),
    /// The journal ends below the signed checkpoint: entries were lost, or an older copy was restored.
    #[error("the journal holds {journal} entries, the signed checkpoint {checkpoint}")]
    JournalShort {
        /// Entries in the journal.
        journal: u64,
        /// Entries under the checkpoint.
        checkpoint: u64,
    },
    /// The journal is damaged after this many good entries.
    #[error("the journal is damaged after entry {entries} (byte {at})")]
    JournalDamaged {
        /// Good entries before the damage.
        entries: u64,
        /// Offset of the batch that is damaged.
        at: u64,
    },
    /// The journal and the signed checkpoint have different pasts.
    #[error("the journal is not the one that the checkpoint of {size} entries signs")]
    Fork {
        /// Entries under the checkpoint.
        size: u64,
    },
    /// Deposits that cannot be made. All reasons at once.
    #[error("{} problems with the deposits, first: {}", .problems.len(), .problems[0].1)]
    Refused {
        /// Position in the batch, and what is wrong; never empty.
        problems: Vec<(usize, DepositProblem)>,
    },
    /// A batch of nothing, or beyond [`crate::store::MAX_BATCH`].
    #[error("a batch has 1 to {limit} deposits, not {found}")]
    BatchSize {
        /// The bound.
        limit: usize,
        /// Deposits in the batch.
        found: usize,
    },
    /// There is no such entry.
    #[error("there is no entry {index}: the log has {size}")]
    NoSuchEntry {
        /// The index asked for.
        index: u64,
        /// Entries in the log.
        size: u64,
    },
    /// A file of the archive is missing, cut short or altered; `fsck` says more.
    #[error("{path} is missing or damaged")]
    Damaged {
        /// Path in the archive.
        path: PathBuf,
    },
    /// A package is not the one that was logged.
    #[error("package {index} does not hold: {} findings, first: {}", .findings.len(), .findings[0])]
    Package {
        /// Index of its entry.
        index: u64,
        /// What is wrong with it; never empty.
        findings: Vec<PackageFinding>,
    },
    /// An entry in the log cannot be read.
    #[error("entry {index}: {source}")]
    Entry {
        /// Its index.
        index: u64,
        /// Why.
        source: EntryError,
    },
    /// A proof that does not lead to the checkpoint: a tile is damaged.
    #[error("entry {index} is not proven: {source}")]
    Unproven {
        /// Index of the entry.
        index: u64,
        /// Why.
        source: ProofError,
    },
    /// The disk did not say whether the batch was appended. Open the archive again and look: it is there
    /// whole or not at all.
    #[error("the disk did not say whether the batch was appended; open the archive again and look")]
    OutcomeUnknown {
        /// What the disk said.
        source: io::Error,
    },
    /// The batch **was appended**, but its proofs or the checkpoint could not be written. Opening the archive
    /// again writes them.
    #[error("entries {first} to {} are appended and not yet published", .first + .count - 1)]
    Unpublished {
        /// Index of the first entry.
        first: u64,
        /// How many.
        count: u64,
        /// What the disk said.
        source: Box<ArchiveError>,
    },
    /// An earlier failure left this writer in doubt; the archive must be opened again.
    #[error("an earlier failure left the writer in doubt; open the archive again")]
    InDoubt,
    /// The checkpoint on disk is not the one this writer wrote: somebody else writes.
    #[error("the checkpoint on disk was replaced by somebody else")]
    CheckpointMoved,
    /// A file cannot be read or written.
    #[error("{path}: {source}")]
    Io {
        /// The file or folder.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
}

/// Why a deposit cannot be made.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum DepositProblem {
    /// The file `number.json` in its package is no slip of a number.
    #[error("number.json: {0}")]
    Slip(EntryError),
}

impl DepositProblem {
    /// Stable name of the kind of problem.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Slip(_) => "deposit-number-slip",
        }
    }
}

impl ArchiveError {
    /// Stable name of the kind of error.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Key(error) | Self::Verifier(error) => error.code(),
            Self::Build(error) => error.code(),
            Self::Unsound(error) => error.code(),
            Self::Slip(error) => error.code(),
            Self::Proof(error) => error.code(),
            Self::NotAnArchive { .. } => "archive-none",
            Self::NotEmpty { .. } => "archive-folder-not-empty",
            Self::Version { .. } => "archive-version",
            Self::Busy { .. } => "archive-busy",
            Self::ForeignKey { .. } => "archive-foreign-key",
            Self::Checkpoint(error) => error.code(),
            Self::JournalShort { .. } => "journal-short",
            Self::JournalDamaged { .. } => "journal-damaged",
            Self::Fork { .. } => "checkpoint-fork",
            Self::Refused { .. } => "deposits-refused",
            Self::BatchSize { .. } => "deposits-batch-size",
            Self::NoSuchEntry { .. } => "entry-none",
            Self::Damaged { .. } => "archive-damaged",
            Self::Package { .. } => "archive-package-altered",
            Self::Entry { source, .. } => source.code(),
            Self::Unproven { .. } => "entry-unproven",
            Self::OutcomeUnknown { .. } => "archive-outcome-unknown",
            Self::Unpublished { .. } => "archive-unpublished",
            Self::InDoubt => "archive-in-doubt",
            Self::CheckpointMoved => "checkpoint-moved",
            Self::Io { source, .. } => io_code(source),
        }
    }

    pub(crate) fn io(path: &Path) -> impl FnOnce(io::Error) -> Self {
        let path = path.to_owned();
        move |source| Self::Io { path, source }
    }
}

fn io_code(error: &io::Error) -> &'static str {
    match error.kind() {
        io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => "archive-disk-full",
        io::ErrorKind::ReadOnlyFilesystem => "archive-read-only",
        io::ErrorKind::PermissionDenied => "archive-permission",
        io::ErrorKind::NotFound => "archive-file-missing",
        _ => "archive-io",
    }
}
