//! Why the engine could not do what it was asked. A document that does not verify is no error: see [`crate::Verification`].

use std::io;
use std::path::{Path, PathBuf};

use kualik_domain::Problems;
use kualik_render::{RenderError, SetError};

use crate::settings::SettingSlip;

/// What went wrong, with the facts; the edge turns the code into the reader's language.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum EngineError {
    /// The case, or what it meets in the archive, has problems.
    #[error("the case has {} problems", .0.len())]
    Problems(Problems),
    /// Settings in `kualik.toml` are wrong.
    #[error("{path}: {}", joined(.slips), path = .path.display())]
    Settings {
        /// The file.
        path: PathBuf,
        /// Everything wrong with it.
        slips: Vec<SettingSlip>,
    },
    /// A clock that stands still is for a demonstration alone.
    #[error("the clock stands still, and this installation issues documents")]
    StandingClock,
    /// The state has seen entries that the log does not have: an older copy of the archive was put in its place.
    #[error("the archive lacks {missing} entries that the state has seen")]
    ArchiveOlder {
        /// How many entries are missing.
        missing: u64,
    },
    /// The file of the log's key is none.
    #[error("{}: the log's key is 64 hex digits", .0.display())]
    LogKeyMalformed(PathBuf),
    /// The file of the pinned roots is none.
    #[error("{path}: {detail}", path = .path.display())]
    Roots {
        /// The file.
        path: PathBuf,
        /// What the reader said.
        detail: String,
    },
    /// The folder holds no archive.
    #[error("no archive in {}", .0.display())]
    NoArchive(PathBuf),
    /// The folder holds an archive already, or something else.
    #[error("{} is not empty", .0.display())]
    Occupied(PathBuf),
    /// The folder that the index was to be copied to is no copy of the archive.
    #[error("{} is no copy of the archive: {reason}", .path.display())]
    NoCopy {
        /// The folder.
        path: PathBuf,
        /// The code: `copy-missing`, `copy-none`, `copy-itself` or `copy-other`.
        reason: &'static str,
    },
    /// The actor's role does not allow the act.
    #[error("{role} may not {act}")]
    Forbidden {
        /// The role.
        role: String,
        /// The act.
        act: &'static str,
    },
    /// Whoever prepared a document does not sign it.
    #[error("session {0} was prepared by the same person")]
    PreparedByYou(String),
    /// Whoever prepares a document is not the one it names as its signatory.
    #[error("{0} prepared what names him as its signatory")]
    PreparedBySignatory(String),
    /// A key at the service signs for its holder alone.
    #[error("the signatory is {0}")]
    OtherSignatory(String),
    /// What access was to be given does not fit.
    #[error("{reason}")]
    Access {
        /// The code: `access-name`, `-login`, `-password`, `-term`, `-damaged`, `-office-missing`, `-office-bin` or
        /// `-role-bearer`.
        reason: &'static str,
    },
    /// No session of signing has this name, or it is over.
    #[error("no open session {0}")]
    NoSession(String),
    /// The session expired, or its day is over; its numbers become void.
    #[error("session {0} has expired")]
    SessionExpired(String),
    /// A signature that was made for other bytes.
    #[error("the signature is not for round {round} of session {session}")]
    ForeignSignature {
        /// The session.
        session: String,
        /// The round.
        round: u32,
    },
    /// The signer has no authority for this document on this day.
    #[error("key {kid} has no authority: {code}")]
    NoAuthority {
        /// The key.
        kid: String,
        /// Code of the trust list's finding.
        code: String,
    },
    /// The trust list is older than the newest edition that the log knows, or not its successor.
    #[error("the trust list is edition {found}, the log knows edition {known}")]
    TrustRolledBack {
        /// The edition in the folder; 0 for none.
        found: u64,
        /// The newest that the log knows.
        known: u64,
    },
    /// A root key that is not the one that signs this list.
    #[error("the root key {found} is not the pinned one, {pinned}")]
    OtherRoot {
        /// The key that was given.
        found: String,
        /// The key that signed the list.
        pinned: String,
    },
    /// The key file of a person does not open.
    #[error("{}: {source}", .path.display())]
    SignerKey {
        /// The file.
        path: PathBuf,
        /// Why: the password, or a damaged file.
        source: kualik_seal::SealError,
    },
    /// What may not be entered in the trust list.
    #[error("not entered in the trust list: {code}")]
    TrustEntry {
        /// The code: `trust-term-overlaps`, `-key-ended`, `-key-unknown`, `-not-suspended`, `-day-far`, `-forms`, `-bin` or
        /// `-blank`.
        code: &'static str,
        /// The key, the value or the place it speaks of, and a day.
        facts: Vec<(&'static str, String)>,
    },
    /// What would be issued differs from what was approved.
    #[error("the page of {number} differs from its approved draft")]
    DraftDiffers {
        /// The number.
        number: String,
    },
    /// The clock stands before the last act of the archive.
    #[error("the clock says {now}, the last entry is of {last}")]
    ClockBackwards {
        /// What the clock says.
        now: String,
        /// The last moment in the log, or the last day in the register.
        last: String,
    },
    /// A photograph is missing or is none.
    #[error("photograph {digest}: {reason}")]
    Photograph {
        /// Its digest, or the path it was looked for under.
        digest: String,
        /// What is wrong: `missing`, `not-an-image`, `size`.
        reason: &'static str,
    },
    /// No document bears this number, hash or digest.
    #[error("no document {0}")]
    Unknown(String),
    /// The file is not what it should be.
    #[error("{path}: {source}", path = .path.display())]
    Io {
        /// The file.
        path: PathBuf,
        /// The system's answer.
        source: io::Error,
    },
    /// The vault.
    #[error(transparent)]
    Archive(#[from] kualik_archive::ArchiveError),
    /// Keys and seals.
    #[error(transparent)]
    Seal(#[from] kualik_seal::SealError),
    /// What a seal would say, or says.
    #[error(transparent)]
    Claims(#[from] kualik_domain::claims::ClaimsError),
    /// A document that cannot be frozen with its number and moment.
    #[error(transparent)]
    Freeze(#[from] kualik_domain::FreezeError),
    /// The log's key.
    #[error(transparent)]
    LogKey(#[from] kualik_archive::log::KeyError),
    /// The page.
    #[error(transparent)]
    Render(#[from] kualik_render::RenderError),
    /// A folder of templates would change the words of the law.
    #[error("{file}")]
    LawReplaced {
        /// The file.
        file: &'static str,
    },
    /// Forms that cannot be drawn are not put to use.
    #[error("{} faults in the forms, first: {}: {}", .0.len(), .0[0].place(), .0[0].fault.reason.said)]
    FormsUnsound(Vec<crate::workshop::FormFault>),
    /// The template set cannot be used.
    #[error(transparent)]
    Templates(#[from] SetError),
    /// A query that cannot be read.
    #[error(transparent)]
    Query(#[from] kualik_search::QueryError),
    /// The index.
    #[error(transparent)]
    Search(#[from] kualik_search::SearchError),
    /// The database of the state.
    #[error("state: {0}")]
    State(#[from] sqlx::Error),
    /// The state's database can be read, but does not hold together.
    #[error("the state's database does not hold together")]
    StateDamaged,
    /// A file that cannot be attached.
    #[error("attachment refused ({reason}): {detail}")]
    Attachment {
        /// The code: `attachment-name`, `-reason`, `-empty`, `-large`, `-kind`, `-damaged`, `-encrypted`, `-inflates` or
        /// `-known`.
        reason: &'static str,
        /// The limit, the byte or the entry that it speaks of.
        detail: String,
    },
    /// A search by the number of a person is answered only to who says why.
    #[error("a search by the number of a person needs a reason")]
    ReasonNeeded,
    /// A saved search that cannot be kept or found.
    #[error("saved search {name:?}: {why}")]
    SavedSearch {
        /// Its name.
        name: String,
        /// The code: `saved-search-name`, `-person`, `-many` or `-unknown`.
        why: &'static str,
    },
    /// A promise inside the house was broken: a bug, or an archive changed by other hands.
    #[error("broken invariant: {0}")]
    Invariant(&'static str),
}

impl EngineError {
    pub(crate) fn io(path: &Path, source: io::Error) -> Self {
        Self::Io { path: path.to_owned(), source }
    }

    /// The stable code, also the id of the message that explains it.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Problems(_) => "problems",
            Self::Settings { .. } => "settings",
            Self::StandingClock => "standing-clock",
            Self::ArchiveOlder { .. } => "archive-older",
            Self::LogKeyMalformed(_) => "log-key-malformed",
            Self::Roots { .. } => "roots",
            Self::NoArchive(_) => "no-archive",
            Self::Occupied(_) => "occupied",
            Self::NoCopy { reason, .. } => reason,
            Self::Forbidden { .. } => "forbidden",
            Self::PreparedByYou(_) => "prepared-by-you",
            Self::PreparedBySignatory(_) => "prepared-by-signatory",
            Self::OtherSignatory(_) => "other-signatory",
            Self::Access { reason } => reason,
            Self::NoSession(_) => "no-session",
            Self::SessionExpired(_) => "session-expired",
            Self::ForeignSignature { .. } => "foreign-signature",
            Self::NoAuthority { .. } => "no-authority",
            Self::TrustRolledBack { .. } => "trust-rolled-back",
            Self::OtherRoot { .. } => "other-root",
            Self::TrustEntry { code, .. } => code,
            Self::SignerKey { .. } => "signer-key",
            Self::DraftDiffers { .. } => "draft-differs",
            Self::ClockBackwards { .. } => "clock-backwards",
            Self::Photograph { .. } => "photograph",
            Self::Unknown(_) => "unknown-document",
            Self::Io { .. } => "io",
            Self::Archive(error) => error.code(),
            Self::Seal(error) => error.code(),
            Self::Claims(error) => error.code(),
            Self::Freeze(error) => error.code(),
            Self::LogKey(error) => error.code(),
            Self::Render(error) => error.code(),
            Self::LawReplaced { .. } => "law-replaced",
            Self::FormsUnsound(_) => "forms-unsound",
            Self::Templates(error) => error.code(),
            Self::Query(error) => error.code(),
            Self::Search(error) => error.code(),
            Self::State(error) => code_of_state(error),
            Self::StateDamaged => "state-damaged",
            Self::Attachment { reason, .. } => reason,
            Self::ReasonNeeded => "reason-needed",
            Self::SavedSearch { why, .. } => why,
            Self::Invariant(_) => "invariant",
        }
    }

    /// What the words of the edge speak of, in no language: `detail` is a path, a number, a key, a word of the query
    /// or the system's own answer; `at` is the byte of a query; `form`, `date` and `from` are those of a form of which
    /// no version serves a day.
    pub fn facts(&self) -> Vec<(&'static str, String)> {
        let detail = match self {
            Self::SignerKey { path, .. } => path.display().to_string(),
            Self::Roots { path, .. } => return vec![("path", path.display().to_string())],
            Self::TrustEntry { facts, .. } => return facts.clone(),
            Self::NoArchive(path)
            | Self::Occupied(path)
            | Self::LogKeyMalformed(path)
            | Self::NoCopy { path, .. } => path.display().to_string(),
            Self::PreparedBySignatory(name) | Self::OtherSignatory(name) => name.clone(),
            Self::NoSession(session) | Self::SessionExpired(session) | Self::PreparedByYou(session) => {
                session.clone()
            }
            Self::ForeignSignature { session, round } => format!("{session}, {round}"),
            Self::NoAuthority { kid, code } => format!("{kid} ({code})"),
            Self::ArchiveOlder { missing } => missing.to_string(),
            Self::TrustRolledBack { found, known } => format!("{found} < {known}"),
            Self::OtherRoot { found, pinned } => format!("{found} ≠ {pinned}"),
            Self::DraftDiffers { number } | Self::Unknown(number) => number.clone(),
            Self::ClockBackwards { now, last } => format!("{now} < {last}"),
            Self::Photograph { digest, reason } => format!("{digest} ({reason})"),
            Self::Templates(SetError::Unreadable { path, .. }) => path.clone(),
            Self::Attachment { detail, .. } => detail.clone(),
            Self::SavedSearch { name, .. } => return vec![("name", name.clone())],
            Self::Query(error) => {
                return vec![("detail", error.reason.about()), ("sign", error.sign.to_string())];
            }
            Self::Render(RenderError::FormNotInForce { name, day, first, .. }) => {
                return vec![("form", name.clone()), ("date", day.clone()), ("from", first.clone())];
            }
            Self::Render(RenderError::OffPage { page, words }) => {
                return vec![("page", page.to_string()), ("words", words.clone())];
            }
            Self::Render(RenderError::CodeTooLong { length, limit }) => format!("{length} > {limit}"),
            Self::Render(RenderError::PhotoUnfit { digest, reason }) => format!("{digest} ({reason})"),
            Self::Render(RenderError::GlyphMissing { character, pointer }) => {
                let code = format!("U+{:04X} ({character})", u32::from(*character));
                pointer.iter().fold(code, |code, pointer| format!("{code}, {pointer}"))
            }
            Self::Archive(kualik_archive::ArchiveError::Busy { pid }) => {
                pid.map_or_else(|| "?".to_owned(), |pid| pid.to_string())
            }
            other => other.to_string(),
        };
        vec![("detail", detail)]
    }
}

fn joined(slips: &[SettingSlip]) -> String {
    slips.iter().map(ToString::to_string).collect::<Vec<_>>().join("; ")
}

/// What is wrong with the state, by SQLite's result codes and their extensions.
fn code_of_state(error: &sqlx::Error) -> &'static str {
    let code = error.as_database_error().and_then(|error| error.code()?.parse::<u32>().ok());
    match (code.map(|code| code & 0xff), error) {
        // BUSY, LOCKED.
        (Some(5 | 6), _) | (None, sqlx::Error::PoolTimedOut) => "state-busy",
        // CORRUPT, NOTADB.
        (Some(11 | 26), _) => "state-damaged",
        // FULL.
        (Some(13), _) => "state-full",
        // PERM, READONLY, IOERR, CANTOPEN.
        (Some(3 | 8 | 10 | 14), _) | (None, sqlx::Error::Io(_)) => "state-disk",
        _ => "state",
    }
}
