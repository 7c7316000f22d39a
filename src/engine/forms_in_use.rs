//! The forms that an archive draws its documents with, and all that ever drew one.
//!
//! An archive begins with the built-in template set. To put an office's own into its place is an act
//! ([`Chancery::adopt_forms`]): every form is checked first, and the whole set goes into the log with who adopted it,
//! when and why. From then on documents are drawn with what the log holds: the folder may change, move or vanish, and
//! a document is drawn again, to the byte, with the set that its record names.
//!
//! The built-in set goes into the log too, before the first document that a program draws with it: the next release
//! brings other forms, and has to draw today's documents again. A demonstration keeps none, for its documents prove
//! nothing to anybody.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::collections::btree_map::Entry as Slot;
use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError};

use jiff::Timestamp;
use kualik_archive::{ArchiveError, Content, Deposit, Kind, Package, Vault};
use kualik_domain::civil;
use kualik_render::{Renderer, TemplateSet};
use kualik_seal::{Digest, canonical};
use serde::{Deserialize, Serialize};

use crate::actor::{Actor, Role};
use crate::chancery::Chancery;
use crate::error::EngineError;
use crate::projection;
use crate::reading_room::{ReadingRoom, StoredDocument};
use crate::state::State;
use crate::verify::page;
use crate::workshop::Workshop;

/// The adoption of a template set, as its package keeps it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FormsAdopted {
    /// Entry of the log; no part of the package.
    #[serde(skip)]
    pub entry: u64,
    /// Always `template-set`.
    form: String,
    /// Digest of the set: what the records of its documents name.
    pub digest: String,
    /// The version of Typst it was checked with.
    pub typst: String,
    /// The files that are not those of the program that adopted it; none for its built-in set.
    pub own: Vec<String>,
    /// Every file of the set.
    files: BTreeMap<String, KeptFile>,
    /// Kept for the documents drawn with it, and adopted by nobody: the built-in set of a program.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub kept: bool,
    /// Entry of the set before, adopted or kept.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    previous: Option<u64>,
    /// Who adopted it.
    pub who: String,
    /// As what.
    pub role: Role,
    /// By whose decision and why.
    pub reason: String,
    /// When.
    pub moment: Timestamp,
}

/// Where the bytes of a file are.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct KeptFile {
    /// SHA-256, hex.
    sha256: String,
    /// The entry whose package has it, where that is an earlier one: fonts are kept once.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    entry: Option<u64>,
}

impl FormsAdopted {
    /// The civil day in Kazakhstan on which it was adopted.
    pub fn day(&self) -> kualik_domain::Date {
        civil::day_of(self.moment)
    }

    /// Does it have files that the program did not bring?
    pub fn is_own(&self) -> bool {
        !self.own.is_empty()
    }

    fn kind() -> Result<Kind, EngineError> {
        Kind::new("template-set").map_err(|_| EngineError::Invariant("the word is fit for a kind"))
    }

    /// The adoption of an entry; `None` for entries of other kinds.
    pub(crate) fn of_entry(vault: &Vault, entry: u64) -> Result<Option<Self>, EngineError> {
        if vault.entry(entry)?.kind != Self::kind()? {
            return Ok(None);
        }
        let package = vault.package(entry)?;
        let act = package.file(ACT).and_then(|bytes| serde_json::from_slice::<Self>(bytes).ok());
        let act = act.ok_or(EngineError::Invariant("a package of a template set says what it is"))?;
        Ok(Some(Self { entry, ..act }))
    }

    /// The set itself, gathered from the packages that keep its files and held against its digest.
    fn set(&self, vault: &Vault) -> Result<TemplateSet, EngineError> {
        let mut packages: BTreeMap<u64, Package> = BTreeMap::new();
        let mut files: BTreeMap<String, Cow<'static, [u8]>> = BTreeMap::new();
        for (name, kept) in &self.files {
            let entry = kept.entry.unwrap_or(self.entry);
            let package = match packages.entry(entry) {
                Slot::Occupied(known) => known.into_mut(),
                Slot::Vacant(place) => place.insert(vault.package(entry)?),
            };
            let bytes = package.file(name);
            let bytes = bytes.ok_or(EngineError::Invariant("a kept template set is whole"))?;
            files.insert(name.clone(), Cow::Owned(bytes.to_vec()));
        }
        let set = TemplateSet::from_files(files);
        if hex::encode(set.digest()) != self.digest {
            return Err(EngineError::Invariant("a kept template set has the digest that documents name"));
        }
        Ok(set)
    }
}

/// What is remembered of adoptions, so that no question reads fonts from the disk again: the acts by entry, and the
/// renderers of the last few sets by digest.
#[derive(Default)]
pub(crate) struct FormsKept {
    acts: Mutex<BTreeMap<u64, Arc<FormsAdopted>>>,
    renderers: Mutex<Vec<(String, Arc<Renderer>)>>,
}

impl FormsKept {
    fn act(&self, vault: &Vault, entry: u64) -> Result<Option<Arc<FormsAdopted>>, EngineError> {
        let mut acts = self.acts.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(act) = acts.get(&entry) {
            return Ok(Some(Arc::clone(act)));
        }
        let act = FormsAdopted::of_entry(vault, entry)?.map(Arc::new);
        if let Some(act) = &act {
            acts.insert(entry, Arc::clone(act));
        }
        Ok(act)
    }

    fn renderer(&self, digest: &str) -> Option<Arc<Renderer>> {
        let kept = self.renderers.lock().unwrap_or_else(PoisonError::into_inner);
        kept.iter().find(|(known, _)| known == digest).map(|(_, renderer)| Arc::clone(renderer))
    }

    fn keep(&self, digest: &str, renderer: &Arc<Renderer>) {
        let mut kept = self.renderers.lock().unwrap_or_else(PoisonError::into_inner);
        if kept.len() >= MOST_RENDERERS {
            kept.remove(0);
        }
        kept.push((digest.to_owned(), Arc::clone(renderer)));
    }
}

impl Chancery {
    /// Puts the template set of a folder (or, without one, that of this program) in the place of the one in use. Every
    /// form is drawn first; what is in the log already is not put there twice.
    ///
    /// Documents are drawn with it from this moment on.
    ///
    /// # Errors
    /// [`EngineError::Forbidden`]; [`EngineError::ReasonNeeded`]; [`EngineError::Templates`] and
    /// [`EngineError::LawReplaced`] as [`Workshop::open`]; [`EngineError::FormsUnsound`] when a form cannot be drawn;
    /// [`EngineError::Archive`].
    pub async fn adopt_forms(
        &self,
        actor: &Actor,
        folder: Option<&Path>,
    ) -> Result<FormsAdopted, EngineError> {
        if actor.role != Role::Administrator {
            return Err(EngineError::Forbidden { role: format!("{:?}", actor.role), act: "adopt forms" });
        }
        let reason = actor.reason.as_deref().map(str::trim).filter(|reason| !reason.is_empty());
        let reason = reason.ok_or(EngineError::ReasonNeeded)?.to_owned();
        let workshop = Workshop::open(folder)?;
        if let Some(same) = self.room().forms_in_use()?.filter(|known| known.digest == workshop.digest()) {
            return Ok((*same).clone());
        }
        let faults = workshop.check();
        if !faults.is_empty() {
            return Err(EngineError::FormsUnsound(faults));
        }
        let previous = self.room().newest_set()?;
        let act = self.enter(self.act(actor, reason, workshop.set(), previous.as_deref())).await?;
        self.room().use_forms(&act);
        self.keep_act(actor, "adopt forms", &act.digest).await?;
        Ok(act)
    }

    /// Keeps the program's own set, before the first document that is drawn with it.
    pub(crate) async fn keep_built_in(&self) -> Result<(), EngineError> {
        let (room, _held) = (self.room(), self.keeping_forms.lock().await);
        if room.trust().is_demonstration() || room.forms_in_use()?.is_some() {
            return Ok(());
        }
        let digest = room.built_in()?.engine_id().template_set;
        if room.forms_of(&digest)?.is_some() {
            return Ok(());
        }
        let program = Actor::new("kualik", Role::Administrator);
        let previous = room.newest_set()?;
        let (act, contents) =
            self.act(&program, String::new(), &TemplateSet::embedded(), previous.as_deref());
        let act = self.enter((FormsAdopted { kept: true, ..act }, contents)).await?;
        room.know_adoption(Some(act.entry), act.entry + 1);
        Ok(())
    }

    /// Puts a set into the log.
    async fn enter(
        &self,
        (act, contents): (FormsAdopted, Vec<Content>),
    ) -> Result<FormsAdopted, EngineError> {
        self.remember_trust().await?;
        let receipts = self.deposit(vec![deposit(&act, contents)?]).await?;
        let entry = receipts.first().ok_or(EngineError::Invariant("every deposit has a receipt"))?.index;
        self.room().state().note(ADOPTED, entry + 1).await?;
        projection::take_in(self.room(), &receipts, Vec::new(), &[]).await?;
        Ok(FormsAdopted { entry, ..act })
    }

    fn act(
        &self,
        actor: &Actor,
        reason: String,
        set: &TemplateSet,
        previous: Option<&FormsAdopted>,
    ) -> (FormsAdopted, Vec<Content>) {
        let built_in = TemplateSet::embedded();
        let (mut files, mut contents) = (BTreeMap::new(), Vec::new());
        let mut own = Vec::new();
        for (name, bytes) in set.files() {
            let sha256 = Digest::of(bytes).to_hex();
            let known = previous.and_then(|act| act.files.get(name).map(|kept| (act.entry, kept)));
            let entry = known
                .filter(|(_, kept)| kept.sha256 == sha256)
                .map(|(entry, kept)| kept.entry.unwrap_or(entry));
            if entry.is_none() {
                contents.push(Content {
                    name: name.to_owned(),
                    media_type: media_type(name).to_owned(),
                    bytes: bytes.to_vec(),
                });
            }
            if built_in.file(name) != Some(bytes) {
                own.push(name.to_owned());
            }
            files.insert(name.to_owned(), KeptFile { sha256, entry });
        }
        let act = FormsAdopted {
            entry: 0,
            form: "template-set".to_owned(),
            digest: hex::encode(set.digest()),
            typst: kualik_render::typst_version(),
            own,
            files,
            kept: false,
            previous: previous.map(|act| act.entry),
            who: actor.who.clone(),
            role: actor.role,
            reason,
            moment: self.now(),
        };
        (act, contents)
    }
}

impl ReadingRoom {
    /// The adoption whose set documents are drawn with; `None` while it is the program's own.
    ///
    /// # Errors
    /// [`EngineError::Archive`].
    pub fn forms_in_use(&self) -> Result<Option<Arc<FormsAdopted>>, EngineError> {
        Ok(self.forms_kept_or_adopted()?.into_iter().find(|act| !act.kept))
    }

    /// Every set that was ever adopted here or kept for its documents, the newest first.
    ///
    /// # Errors
    /// [`EngineError::Archive`].
    pub fn forms_kept_or_adopted(&self) -> Result<Vec<Arc<FormsAdopted>>, EngineError> {
        let mut all: Vec<Arc<FormsAdopted>> = Vec::new();
        let mut next = self.newest_adoption()?;
        while let Some(entry) = next {
            let Some(act) = self.forms_kept().act(self.vault(), entry)? else { break };
            // An earlier entry each time, so that a forged chain ends too.
            next = act.previous.filter(|previous| *previous < entry);
            all.push(act);
        }
        Ok(all)
    }

    fn newest_set(&self) -> Result<Option<Arc<FormsAdopted>>, EngineError> {
        let newest = self.newest_adoption()?;
        newest.map_or(Ok(None), |entry| self.forms_kept().act(self.vault(), entry))
    }

    /// The set with this digest, if it was ever adopted or kept here.
    ///
    /// # Errors
    /// [`EngineError::Archive`].
    pub fn forms_of(&self, digest: &str) -> Result<Option<Arc<FormsAdopted>>, EngineError> {
        Ok(self.forms_kept_or_adopted()?.into_iter().find(|act| act.digest == digest))
    }

    /// What draws documents with the set of this digest: the one in use, the program's own, or a kept one.
    pub(crate) fn renderer_of(&self, digest: &str) -> Result<Option<Arc<Renderer>>, EngineError> {
        for known in [self.renderer()?, self.built_in()?] {
            if known.engine_id().template_set == digest {
                return Ok(Some(known));
            }
        }
        if let Some(known) = self.forms_kept().renderer(digest) {
            return Ok(Some(known));
        }
        let Some(act) = self.forms_of(digest)? else { return Ok(None) };
        let renderer = Arc::new(Renderer::new(&act.set(self.vault())?)?);
        self.forms_kept().keep(digest, &renderer);
        Ok(Some(renderer))
    }

    /// What draws with an adopted set.
    pub(crate) fn renderer_in(&self, act: &FormsAdopted) -> Result<Arc<Renderer>, EngineError> {
        Ok(Arc::new(Renderer::new(&act.set(self.vault())?)?))
    }

    /// Draws a stored document again with the set that its record names; nothing is taken from its pages.
    ///
    /// # Errors
    /// [`EngineError::Unknown`] when that set was never kept here; [`EngineError::Render`].
    pub fn drawn_again(&self, document: &StoredDocument) -> Result<Vec<u8>, EngineError> {
        let digest = &document.record.renderer.template_set;
        let renderer = self
            .renderer_of(digest)?
            .ok_or_else(|| EngineError::Unknown(format!("template-set {digest}")))?;
        let text = document.package.file(crate::packing::file::RECORD).unwrap_or_default();
        let photographs = crate::photographs::Photographs::of_package(&document.package);
        let drawn = page::draw(&renderer, text, &document.record, &document.seal, &photographs);
        renderer.forget();
        Ok(drawn?)
    }

    fn newest_adoption(&self) -> Result<Option<u64>, EngineError> {
        let (known, read) = self.adoption_known();
        // A chancery elsewhere may have adopted another since the room was opened.
        let kind = FormsAdopted::kind()?;
        let size = self.vault().size()?;
        let mut newest = known;
        for entry in read..size {
            if self.vault().entry(entry)?.kind == kind {
                newest = Some(entry);
            }
        }
        self.know_adoption(newest, size);
        Ok(newest)
    }
}

/// The newest adoption that the log knows, and how far the log was read for it.
pub(crate) async fn known(vault: &Vault, state: &State) -> Result<(Option<u64>, u64), EngineError> {
    let size = vault.size()?;
    let (noted, position) = (state.position(ADOPTED).await?, state.position("log").await?);
    // A state newer than the log: another copy of the archive was put in place.
    if noted > size || position > size {
        return Ok((None, 0));
    }
    Ok((noted.checked_sub(1), position))
}

/// Notes an entry of the log, when it is an adoption.
pub(crate) async fn note(vault: &Vault, state: &State, entry: u64) -> Result<(), EngineError> {
    if vault.entry(entry)?.kind == FormsAdopted::kind()? {
        state.note(ADOPTED, entry + 1).await?;
    }
    Ok(())
}

fn deposit(act: &FormsAdopted, mut contents: Vec<Content>) -> Result<Deposit, EngineError> {
    let said = canonical::to_vec(act)?;
    let digest = kualik_archive::Digest::of(&said);
    contents.push(Content { name: ACT.to_owned(), media_type: "application/json".to_owned(), bytes: said });
    Ok(Deposit {
        package: Package::build(contents, act.moment).map_err(ArchiveError::from)?,
        kind: FormsAdopted::kind()?,
        record: digest,
        signature: digest,
        moment: act.moment,
    })
}

fn media_type(name: &str) -> &'static str {
    match name.rsplit('.').next() {
        Some("ttf") => "font/ttf",
        Some("otf") => "font/otf",
        Some("toml") => "application/toml",
        _ => "text/plain",
    }
}

/// Name of the act in its package.
const ACT: &str = "template-set.json";
/// How far the log was read for adoptions: the entry behind the newest.
const ADOPTED: &str = "template-set";
const MOST_RENDERERS: usize = 4;
