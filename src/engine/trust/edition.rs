//! Editions of the trust list: made with the root's key, kept beside the pinned roots, remembered in the log.
//!
//! The log's memory is what an older list that is put back runs against: an edition may only be followed by a
//! later one of the same root. No document is issued under an edition that the log does not know.

use std::sync::Arc;

use jiff::Timestamp;
use kualik_archive::{ArchiveError, Content, Deposit, Kind, Package, Vault};
use kualik_seal::{
    Digest, Kid, RawSigner, Signed, Spelling, StatusEvent, TrustList, TrustProfile, TrustRoot, TrustRoots,
};

use super::{Trust, entry, make_folder, statement_path};
use crate::actor::{Actor, Role};
use crate::chancery::Chancery;
use crate::durable;
use crate::error::EngineError;
use crate::folder::Folder;
use crate::projection;
use crate::state::State;

pub use kualik_seal::Authority;

impl Trust {
    /// Pins a root and makes the first, empty edition of its list.
    pub(crate) fn begin(
        folder: &Folder,
        root: &dyn RawSigner,
        profile: TrustProfile,
        issuer: Spelling,
        now: Timestamp,
    ) -> Result<Self, EngineError> {
        make_folder(&folder.trust())?;
        let roots: TrustRoots = TrustRoot { key: root.public_key().clone(), profile }.into();
        let pinned = serde_json::to_vec_pretty(&roots).expect("a key serialises");
        durable::create(&folder.roots(), &pinned)?;
        let list = TrustList { profile, issuer, sequence: 1, issued: now, authorities: Vec::new() };
        let list = list.sign(root)?;
        keep(folder, &list)?;
        Ok(Self { roots, list: Some(Arc::new(list)) })
    }

    /// Makes the next edition, with statements on the keys that it changes.
    pub(crate) fn renew(
        &mut self,
        folder: &Folder,
        root: &dyn RawSigner,
        now: Timestamp,
        change: impl FnOnce(&mut TrustList) -> Result<Vec<Kid>, EngineError>,
    ) -> Result<(), EngineError> {
        let current = self.list.as_ref().ok_or(EngineError::Invariant("a list is begun before it grows"))?;
        if current.root() != root.public_key().kid() {
            let kid = root.public_key().kid().as_str().to_owned();
            return Err(EngineError::OtherRoot { found: kid, pinned: current.root().as_str().to_owned() });
        }
        let mut list = current.content().clone();
        list.sequence += 1;
        list.issued = now;
        let kids = change(&mut list)?;
        let signed = list.sign(root)?;
        // The edition comes last: what it says of a key is then at hand.
        for kid in &kids {
            let statement = signed.content().statement(kid)?.sign(root)?;
            durable::replace(&statement_path(folder, kid), format!("{}\n", statement.text()).as_bytes())?;
        }
        keep(folder, &signed)?;
        self.list = Some(Arc::new(signed));
        Ok(())
    }

    /// Goes on with an edition, if it is a later one than that at hand.
    pub(crate) fn take_up(&mut self, list: Signed<TrustList>) {
        let known = self.list.as_ref().map_or(0, |list| list.content().sequence);
        if list.content().sequence > known {
            self.list = Some(Arc::new(list));
        }
    }

    /// Holds the list against the newest edition that the log knows.
    pub(crate) fn check(&self, remembered: Option<&Signed<TrustList>>) -> Result<(), EngineError> {
        let Some(remembered) = remembered else { return Ok(()) };
        let known = remembered.content().sequence;
        let found = self.list.as_ref().map_or(0, |list| list.content().sequence);
        let same = self.list.as_ref().is_some_and(|list| list.text() == remembered.text());
        let follows = found > known && self.list.as_deref().map(Signed::root) == Some(remembered.root());
        if same || follows { Ok(()) } else { Err(EngineError::TrustRolledBack { found, known }) }
    }
}

impl Chancery {
    /// Enters a term of a person's key in the trust list: by whose order, for which office, from when to when.
    ///
    /// # Errors
    /// [`EngineError::Forbidden`]; [`EngineError::OtherRoot`]; [`EngineError::Seal`] when the term is none;
    /// [`EngineError::TrustEntry`] when it may not be entered.
    pub async fn enrol(
        &self,
        actor: &Actor,
        root: &dyn RawSigner,
        authority: Authority,
    ) -> Result<u64, EngineError> {
        let kid = authority.key.kid().clone();
        let object = kid.as_str().to_owned();
        self.change_trust(actor, root, "enrol", &object, |list| {
            entry::check_term(list, &authority)?;
            list.authorities.push(authority);
            Ok(vec![kid])
        })
        .await
    }

    /// Enters what became of a key: suspended, resumed, revoked, compromised.
    ///
    /// # Errors
    /// [`EngineError::Forbidden`]; [`EngineError::OtherRoot`]; [`EngineError::TrustEntry`] when no term of this key is in
    /// the list, or the change may not be entered.
    pub async fn change_key(
        &self,
        actor: &Actor,
        root: &dyn RawSigner,
        kid: &Kid,
        event: StatusEvent,
    ) -> Result<u64, EngineError> {
        let today = self.today();
        self.change_trust(actor, root, "change key", kid.as_str(), |list| {
            let mut terms: Vec<&mut Authority> =
                list.authorities.iter_mut().filter(|term| term.key.kid() == kid).collect();
            entry::check_change(&terms, kid, &event, today)?;
            terms.iter_mut().for_each(|term| term.events.push(event.clone()));
            Ok(vec![kid.clone()])
        })
        .await
    }

    async fn change_trust(
        &self,
        actor: &Actor,
        root: &dyn RawSigner,
        act: &'static str,
        object: &str,
        change: impl FnOnce(&mut TrustList) -> Result<Vec<Kid>, EngineError>,
    ) -> Result<u64, EngineError> {
        if !matches!(actor.role, Role::Administrator) {
            return Err(EngineError::Forbidden { role: format!("{:?}", actor.role), act });
        }
        let sequence = {
            let mut trust = self.room().trust_lock().write().unwrap_or_else(|poison| poison.into_inner());
            trust.renew(self.room().folder(), root, self.now(), change)?;
            trust.list().map_or(0, |list| list.content().sequence)
        };
        self.remember_trust().await?;
        self.keep_act(actor, act, object).await?;
        Ok(sequence)
    }

    /// Enters the newest edition in the log, if it is not there yet.
    pub(crate) async fn remember_trust(&self) -> Result<(), EngineError> {
        let trust = self.room().trust();
        let Some(list) = trust.list() else { return Ok(()) };
        let mut known = self.known_edition.lock().await;
        if *known >= list.content().sequence {
            return Ok(());
        }
        let receipts = self.deposit(vec![deposit(list)?]).await?;
        let entry = receipts.first().ok_or(EngineError::Invariant("every deposit has a receipt"))?.index;
        self.room().state().note(EDITIONS, entry + 1).await?;
        projection::take_in(self.room(), &receipts, Vec::new(), &[]).await?;
        *known = list.content().sequence;
        Ok(())
    }
}

/// The package of an edition: the list itself.
pub(crate) fn deposit(list: &Signed<TrustList>) -> Result<Deposit, EngineError> {
    let text = list.text().as_bytes().to_vec();
    let digest = |digest: Digest| kualik_archive::Digest::from(*digest.as_bytes());
    let (record, signature) = (digest(Digest::of(&text)), digest(list.hash().digest()));
    let file = Content { name: FILE.to_owned(), media_type: "application/jose".to_owned(), bytes: text };
    Ok(Deposit {
        package: Package::build(vec![file], list.content().issued).map_err(ArchiveError::from)?,
        kind: Kind::TRUST,
        record,
        signature,
        moment: list.content().issued,
    })
}

/// The newest edition that the log knows, verified against the pinned roots.
pub(crate) async fn remembered(
    vault: &Vault,
    state: &State,
    roots: &TrustRoots,
) -> Result<Option<Signed<TrustList>>, EngineError> {
    let mut newest = state.position(EDITIONS).await?;
    for index in state.position("log").await?..vault.size()? {
        if vault.entry(index)?.kind == Kind::TRUST {
            newest = index + 1;
        }
    }
    // A state newer than the log: another copy of the archive was put in place, and nothing is remembered yet.
    if newest == 0 || newest > vault.size()? {
        return Ok(None);
    }
    edition_at(vault, newest - 1, roots).map(Some)
}

/// The edition of an entry, verified against the pinned roots.
pub(crate) fn edition_at(
    vault: &Vault,
    index: u64,
    roots: &TrustRoots,
) -> Result<Signed<TrustList>, EngineError> {
    let package = vault.package(index)?;
    let text = package.file(FILE).and_then(|bytes| std::str::from_utf8(bytes).ok()).unwrap_or_default();
    Ok(Signed::<TrustList>::read(text, roots)?)
}

fn keep(folder: &Folder, list: &Signed<TrustList>) -> Result<(), EngineError> {
    let path = folder.trust().join(format!("list-{:06}.jws", list.content().sequence));
    durable::create(&path, format!("{}\n", list.text()).as_bytes())
}

/// How far the log was read for editions: the entry behind the newest.
pub(crate) const EDITIONS: &str = "trust";

/// Name of the list in its package.
const FILE: &str = "trust-list.jws";
