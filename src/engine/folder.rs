//! Where an installation keeps what: one folder, nothing outside it.

use std::path::{Path, PathBuf};

/// The folder of an installation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Folder(PathBuf);

impl Folder {
    /// The installation in this folder.
    pub fn new(dir: impl Into<PathBuf>) -> Self {
        Self(dir.into())
    }

    /// The folder itself.
    pub fn root(&self) -> &Path {
        &self.0
    }

    /// `kualik.toml`.
    pub fn settings(&self) -> PathBuf {
        self.0.join("kualik.toml")
    }

    /// The vault: packages, log, proofs. What must survive.
    pub fn archive(&self) -> PathBuf {
        self.0.join("archive")
    }

    /// The database: what is rebuilt or may be lost.
    pub fn state(&self) -> PathBuf {
        self.0.join("state").join("kualik.sqlite")
    }

    /// The database of access: tokens, accounts, looks.
    pub(crate) fn access(&self) -> PathBuf {
        self.0.join("state").join("access.sqlite")
    }

    /// Photographs of cases that await signatures.
    pub(crate) fn photographs(&self) -> PathBuf {
        self.0.join("state").join("photographs")
    }

    /// What is being sent, in files without a name: always empty to the eye.
    pub fn spool(&self) -> PathBuf {
        self.0.join("state").join("spool")
    }

    /// The search indexes: delete them at any moment.
    pub fn index(&self) -> PathBuf {
        self.0.join("index")
    }

    /// Password-encrypted keys of persons.
    pub fn keys(&self) -> PathBuf {
        self.0.join("keys")
    }

    /// The log's own key: it signs checkpoints and nothing else.
    pub(crate) fn log_key(&self) -> PathBuf {
        self.0.join("keys").join("log.key")
    }

    /// The key of prints of requests: a hash of what can be guessed is worth nothing without one.
    pub(crate) fn access_key(&self) -> PathBuf {
        self.0.join("keys").join("access.key")
    }

    /// The log's public key as it was at the beginning: who replaces the one in the archive is found out by it.
    pub fn log_verifier(&self) -> PathBuf {
        self.0.join("trust").join("log.vkey")
    }

    /// The root key of a demonstration, password-encrypted.
    pub(crate) fn root_key(&self) -> PathBuf {
        self.0.join("keys").join("demonstration-root.pem")
    }

    /// Pinned root keys.
    pub fn roots(&self) -> PathBuf {
        self.0.join("trust").join("roots.json")
    }

    /// The trust list. Editions are kept, the newest has the greatest number.
    pub fn trust(&self) -> PathBuf {
        self.0.join("trust")
    }
}
