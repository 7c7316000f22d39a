//! The trust of an installation: pinned roots, the newest edition of the trust list, and the keys of persons.
//!
//! Who could lie here: whoever can write to `trust/roots.json` decides who may sign. It belongs to the
//! administrator alone, and a verifier elsewhere pins his own roots and never takes them from a package.

mod demonstration;
mod edition;
mod entry;

use std::fs;
use std::path::Path;
use std::sync::Arc;

use jiff::civil::Date;
use kualik_seal::{
    Authority, AuthorityFinding, AuthorityQuery, KeyFile, KeyFileSigner, Kid, Password, PublicKey, SealError,
    Signed, SigningTime, Statement, TrustList, TrustProfile, TrustRoots,
};

use crate::error::EngineError;
use crate::folder::Folder;

pub(crate) use demonstration::Enrolment;
pub(crate) use edition::{EDITIONS, deposit, edition_at, remembered};

/// What a verifier trusts: roots he pinned, and a list that one of them signed.
#[derive(Clone, Debug)]
pub struct Trust {
    roots: TrustRoots,
    // Shared: every question takes its own view of the trust, and a list may hold hundreds of persons.
    list: Option<Arc<Signed<TrustList>>>,
}

impl Trust {
    /// Reads a trust list against pinned roots.
    ///
    /// # Errors
    /// [`EngineError::Seal`] when no pinned root signed the list.
    pub fn read(list: &str, roots: TrustRoots) -> Result<Self, EngineError> {
        let list = Signed::<TrustList>::read(list.trim(), &roots)?;
        Ok(Self { roots, list: Some(Arc::new(list)) })
    }

    /// Pinned roots without a list: only what a package itself states of its key can be checked.
    pub fn of_roots(roots: TrustRoots) -> Self {
        Self { roots, list: None }
    }

    /// No trust at all: everything that rests on a key stays indeterminate.
    pub fn none() -> Self {
        Self { roots: TrustRoots::default(), list: None }
    }

    /// The trust of an installation, from its folder.
    pub(crate) fn of_folder(folder: &Folder) -> Result<Self, EngineError> {
        let path = folder.roots();
        let text = fs::read(&path).map_err(|source| EngineError::io(&path, source))?;
        let roots: TrustRoots = serde_json::from_slice(&text)
            .map_err(|error| EngineError::Roots { path: path.clone(), detail: error.to_string() })?;
        match newest_edition(folder)? {
            Some(list) => Self::read(&list, roots),
            None => Ok(Self { roots, list: None }),
        }
    }

    /// The pinned roots.
    pub fn roots(&self) -> &TrustRoots {
        &self.roots
    }

    /// The list, when there is one.
    pub fn list(&self) -> Option<&Signed<TrustList>> {
        self.list.as_deref()
    }

    /// Is the list a demonstration's?
    pub fn is_demonstration(&self) -> bool {
        self.list.as_ref().is_some_and(|list| list.content().profile == TrustProfile::Demonstration)
    }

    /// Is nothing trusted here but demonstrations?
    pub fn is_training(&self) -> bool {
        match &self.list {
            Some(_) => self.is_demonstration(),
            None => self.roots.are_for_training(),
        }
    }

    /// Who stands behind a key for an office, kind and day.
    pub(crate) fn authority(
        &self,
        kid: &Kid,
        office: &str,
        kind: &str,
        day: Date,
    ) -> Result<&Authority, AuthorityFinding> {
        let Some(list) = &self.list else { return Err(AuthorityFinding::UnknownKey { kid: kid.clone() }) };
        list.authority_at(&AuthorityQuery { kid, office, kind, signed: SigningTime::Claimed(day) })
    }

    /// The terms under which the signatory of a record may sign on its day, by the list.
    pub(crate) fn terms_of_signatory(
        &self,
        office: &str,
        name: &str,
        kind: &str,
        day: Date,
    ) -> Vec<&Authority> {
        let terms = self.authorities().iter();
        let terms = terms.filter(|authority| authority.office.bin == office && authority.person.kk == name);
        terms.filter_map(|term| self.authority(term.key.kid(), office, kind, day).ok()).collect()
    }

    /// The keys of an office that may sign this kind on a day, whosever they are.
    pub(crate) fn keys_of_office(&self, office: &str, kind: &str, day: Date) -> Vec<PublicKey> {
        let all = self.authorities().iter().filter(|authority| authority.office.bin == office);
        let keys = all.map(|authority| &authority.key);
        keys.filter(|key| self.authority(key.kid(), office, kind, day).is_ok()).cloned().collect()
    }

    /// Every term of the key with this name.
    pub(crate) fn terms_of<'a>(&'a self, kid: &'a str) -> impl Iterator<Item = &'a Authority> {
        self.authorities().iter().filter(move |authority| authority.key.kid().as_str() == kid)
    }

    fn authorities(&self) -> &[Authority] {
        self.list.as_ref().map_or(&[], |list| &list.content().authorities)
    }
}

/// The keys of persons, each in its password-encrypted file, opened once.
pub struct KeyRing {
    folder: Folder,
    password: Password,
}

impl KeyRing {
    /// The keys of this installation that open with this password.
    pub fn new(folder: Folder, password: Password) -> Self {
        Self { folder, password }
    }

    /// Opens one key.
    ///
    /// # Errors
    /// [`EngineError::SignerKey`] when the file is missing or the password wrong.
    pub fn signer(&self, kid: &Kid) -> Result<KeyFileSigner, EngineError> {
        let path = self.folder.keys().join(format!("{}.pem", kid.as_str()));
        let opened = KeyFile::read(&path).and_then(|file| KeyFileSigner::open(&file, &self.password));
        opened.map_err(|source| match source {
            SealError::KeyFileIo(source) => EngineError::io(&path, source),
            source => EngineError::SignerKey { path, source },
        })
    }

    pub(crate) fn folder(&self) -> &Folder {
        &self.folder
    }

    pub(crate) fn password(&self) -> &Password {
        &self.password
    }
}

fn newest_edition(folder: &Folder) -> Result<Option<String>, EngineError> {
    let dir = folder.trust();
    let entries = fs::read_dir(&dir).map_err(|source| EngineError::io(&dir, source))?;
    let newest = entries
        .filter_map(|entry| entry.ok()?.file_name().into_string().ok())
        .filter_map(|name| {
            Some((name.strip_prefix("list-")?.strip_suffix(".jws")?.parse::<u64>().ok()?, name.clone()))
        })
        .max();
    let Some((_, name)) = newest else { return Ok(None) };
    let path = dir.join(name);
    fs::read_to_string(&path).map(Some).map_err(|source| EngineError::io(&path, source))
}

fn make_folder(path: &Path) -> Result<(), EngineError> {
    fs::create_dir_all(path).map_err(|source| EngineError::io(path, source))
}

/// The statement about one key that goes into a package, signed by the root.
pub(crate) fn statement_path(folder: &Folder, kid: &Kid) -> std::path::PathBuf {
    folder.trust().join(format!("statement-{}.jws", kid.as_str()))
}

pub(crate) fn read_statement(
    folder: &Folder,
    kid: &Kid,
    roots: &TrustRoots,
) -> Result<Signed<Statement>, EngineError> {
    let path = statement_path(folder, kid);
    let text = fs::read_to_string(&path).map_err(|source| EngineError::io(&path, source))?;
    Ok(Signed::<Statement>::read(text.trim(), roots)?)
}
