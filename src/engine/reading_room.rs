//! The reading room (оқу залы / читальный зал): looking at an archive, never changing a document of it.
//!
//! It works on a read-only folder and while a chancery is issuing. Lookups by number or hash go through the
//! state's projections, and through the log's tail where they are behind; never through the search index.

mod indexing;

use std::fmt;
use std::ops::Range;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, OnceLock, PoisonError, RwLock};

use jiff::Timestamp;
use kualik_archive::{Kind, Package, Vault};
use kualik_domain::Record;
use kualik_render::{AboutForm, Renderer};
use kualik_seal::Seal;
use kualik_search::Index;

use crate::chancery::{read_settings, renderer};
use crate::clock::Clock;
use crate::dossier::Dossier;
use crate::error::EngineError;
use crate::folder::Folder;
use crate::forms_in_use::{self, FormsAdopted, FormsKept};
use crate::freeze::{self, DraftPages, Picture};
use crate::packing::file;
use crate::projection::{self, KnownActs};
use crate::recent::{Document, Recent};
use crate::settings::Settings;
use crate::state::{DocumentRow, NumberRow, Projected, RegisterPlace, RegisterQuery, State};
use crate::trust::Trust;
pub use indexing::Follower;

/// An installation, open for looking.
pub struct ReadingRoom {
    folder: Folder,
    settings: Settings,
    clock: Clock,
    state: State,
    vault: Arc<Vault>,
    trust: Arc<RwLock<Trust>>,
    /// How far the log was read for editions of the trust list.
    trust_read: AtomicU64,
    renderer: Mutex<Option<Arc<Renderer>>>,
    built_in: OnceLock<Arc<Renderer>>,
    forms_kept: FormsKept,
    adoption: Mutex<(Option<u64>, u64)>,
    index: Mutex<Option<Arc<Index>>>,
    attached: Mutex<Option<Arc<Index>>>,
    recent: Recent,
    acts: Mutex<KnownActs>,
}

/// A stored document with what belongs to it.
#[derive(Debug)]
pub struct StoredDocument {
    /// What the projections say.
    pub row: Arc<DocumentRow>,
    /// Its record.
    pub record: Record,
    /// Its seal.
    pub seal: Seal,
    /// Its package.
    pub package: Package,
}

impl ReadingRoom {
    /// Opens an installation for looking.
    ///
    /// # Errors
    /// [`EngineError::NoArchive`], [`EngineError::Settings`], [`EngineError::Archive`], [`EngineError::State`];
    /// [`EngineError::StandingClock`] outside a demonstration.
    pub async fn open(folder: Folder, clock: Clock) -> Result<Self, EngineError> {
        let settings = read_settings(&folder)?;
        let state = State::open_reader(&folder.state()).await?;
        let trust = Trust::of_folder(&folder)?;
        Self::assemble(folder, settings, clock, state, trust).await
    }

    /// Whether the database of the state is sound. Reading goes on without it, from the log.
    ///
    /// # Errors
    /// [`EngineError::State`], [`EngineError::StateDamaged`].
    pub async fn examine_state(&self) -> Result<(), EngineError> {
        State::examine(&self.folder().state()).await
    }

    pub(crate) async fn assemble(
        folder: Folder,
        settings: Settings,
        clock: Clock,
        state: State,
        trust: Trust,
    ) -> Result<Self, EngineError> {
        let vault = Arc::new(Vault::open(&folder.archive())?);
        let size = vault.size()?;
        trust.check(crate::trust::remembered(&vault, &state, trust.roots()).await?.as_ref())?;
        // By a clock that stands, what was withdrawn since would still pass.
        if clock.is_standing() && !trust.is_demonstration() {
            return Err(EngineError::StandingClock);
        }
        let (renderer, index, attached) = (Mutex::new(None), Mutex::new(None), Mutex::new(None));
        let adoption = Mutex::new(forms_in_use::known(&vault, &state).await?);
        let recent = Recent::default();
        let acts = Mutex::new(state.acted_upon().await?);
        let (trust, trust_read) = (Arc::new(RwLock::new(trust)), AtomicU64::new(size));
        let (built_in, forms_kept) = (OnceLock::new(), FormsKept::default());
        Ok(Self {
            folder,
            settings,
            clock,
            state,
            vault,
            trust,
            trust_read,
            renderer,
            built_in,
            forms_kept,
            adoption,
            index,
            attached,
            recent,
            acts,
        })
    }

    /// Lets go of the state. Whoever writes to it can then leave it as one file.
    pub async fn close(&self) {
        self.state.clone().close().await;
    }

    /// The folder.
    pub fn folder(&self) -> &Folder {
        &self.folder
    }

    /// The settings.
    pub fn settings(&self) -> &Settings {
        &self.settings
    }

    /// The vault.
    pub fn vault(&self) -> &Vault {
        &self.vault
    }

    /// The trust, with whoever was enrolled since the room was opened.
    pub fn trust(&self) -> Trust {
        self.trust.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    pub(crate) fn trust_lock(&self) -> &RwLock<Trust> {
        &self.trust
    }

    /// The clock.
    pub fn clock(&self) -> &Clock {
        &self.clock
    }

    pub(crate) fn state(&self) -> &State {
        &self.state
    }

    /// What documents are drawn with, built at first use: most questions need none.
    pub(crate) fn renderer(&self) -> Result<Arc<Renderer>, EngineError> {
        let mut renderer = self.renderer.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(renderer) = &*renderer {
            return Ok(Arc::clone(renderer));
        }
        let made = match self.forms_in_use()? {
            Some(act) => self.renderer_in(&act)?,
            None => self.built_in()?,
        };
        Ok(Arc::clone(renderer.insert(made)))
    }

    /// What draws with the program's own forms.
    pub(crate) fn built_in(&self) -> Result<Arc<Renderer>, EngineError> {
        if let Some(renderer) = self.built_in.get() {
            return Ok(Arc::clone(renderer));
        }
        let made = renderer()?;
        Ok(Arc::clone(self.built_in.get_or_init(|| made)))
    }

    pub(crate) fn forms_kept(&self) -> &FormsKept {
        &self.forms_kept
    }

    /// The newest adoption of forms that is known, and how far the log was read for it.
    pub(crate) fn adoption_known(&self) -> (Option<u64>, u64) {
        *self.adoption.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(crate) fn know_adoption(&self, newest: Option<u64>, read: u64) {
        *self.adoption.lock().unwrap_or_else(PoisonError::into_inner) = (newest, read);
    }

    /// Draws with another set from now on.
    pub(crate) fn use_forms(&self, act: &FormsAdopted) {
        self.know_adoption(Some(act.entry), act.entry + 1);
        *self.renderer.lock().unwrap_or_else(PoisonError::into_inner) = None;
    }

    /// Draws what a dossier would lead to on a day, without taking a number: as PDF, or one page as a picture.
    ///
    /// # Errors
    /// [`EngineError::Problems`], [`EngineError::Render`].
    pub fn draft(
        &self,
        dossier: &Dossier,
        day: kualik_domain::Date,
        languages: kualik_render::Languages,
        picture: Option<Picture>,
    ) -> Result<Vec<DraftPages>, EngineError> {
        freeze::drawn(&*self.renderer()?, dossier, day, self.clock.now(), languages, picture)
    }

    /// What is known of a form: the approving act, its versions, and whether it is reconstructed.
    ///
    /// # Errors
    /// [`EngineError::Render`] when the template set cannot be read.
    pub fn about_form(&self, form: kualik_domain::Form) -> Result<Option<AboutForm>, EngineError> {
        Ok(self.renderer()?.about(form.name()).cloned())
    }

    /// What was known of the form of a document by the set that drew it; by the set in use, where that one is not at hand.
    ///
    /// # Errors
    /// [`EngineError::Render`], [`EngineError::Archive`].
    pub fn about_form_of(&self, record: &Record) -> Result<Option<AboutForm>, EngineError> {
        let renderer = match self.renderer_of(&record.renderer.template_set)? {
            Some(renderer) => renderer,
            None => self.renderer()?,
        };
        Ok(renderer.about(record.form().name()).cloned())
    }

    /// The registers: every number with its fate, in order.
    ///
    /// # Errors
    /// [`EngineError::State`].
    pub async fn registers(&self) -> Result<Vec<NumberRow>, EngineError> {
        self.state.numbers().await
    }

    /// A page of the registers after a place, of what is asked for.
    ///
    /// # Errors
    /// [`EngineError::State`].
    pub async fn registers_after(
        &self,
        asked: &RegisterQuery,
        after: &RegisterPlace,
        most: u32,
    ) -> Result<Vec<NumberRow>, EngineError> {
        self.state.numbers_after(asked, after, most).await
    }

    /// The documents with this number. Offices may share one, so there may be several.
    ///
    /// # Errors
    /// [`EngineError::State`], [`EngineError::Archive`].
    pub async fn by_number(&self, number: &str) -> Result<Vec<Arc<DocumentRow>>, EngineError> {
        let size = self.vault.size()?;
        if let Some(rows) = self.recent.rows(size, number) {
            return Ok(rows.to_vec());
        }
        let rows = self.state.by_number(number).await?;
        let named = |row: &DocumentRow| row.number == number || row.state_number.as_deref() == Some(number);
        let rows = self.with_tail(rows, named).await?;
        self.recent.keep_rows(size, number, &rows);
        Ok(rows)
    }

    /// The document with this signature hash (hex).
    ///
    /// # Errors
    /// [`EngineError::State`], [`EngineError::Archive`].
    pub async fn by_signature_hash(&self, hash: &str) -> Result<Option<Arc<DocumentRow>>, EngineError> {
        self.by_signature_hash_at(self.glance()?, hash).await
    }

    /// The archive as it is now.
    ///
    /// # Errors
    /// [`EngineError::Archive`].
    pub fn glance(&self) -> Result<Glance, EngineError> {
        let (at, size) = (self.clock.now(), self.vault.size()?);
        let read = self.trust_read.load(Ordering::Acquire);
        if size > read {
            self.follow_trust(read..size)?;
        }
        Ok(Glance { at, size })
    }

    /// Takes up the newest edition of the trust list among entries of the log: whoever only looks learns of a key that
    /// was revoked as he learns of a document that was.
    fn follow_trust(&self, entries: Range<u64>) -> Result<(), EngineError> {
        let mut newest = None;
        for index in entries.clone() {
            if self.vault.entry(index)?.kind == Kind::TRUST {
                newest = Some(index);
            }
        }
        if let Some(index) = newest {
            let mut trust = self.trust.write().unwrap_or_else(PoisonError::into_inner);
            let edition = crate::trust::edition_at(&self.vault, index, trust.roots())?;
            trust.take_up(edition);
        }
        self.trust_read.fetch_max(entries.end, Ordering::AcqRel);
        Ok(())
    }

    /// The document with this signature hash (hex), with at least the acts that there were at the glance.
    ///
    /// # Errors
    /// [`EngineError::State`], [`EngineError::Archive`].
    pub async fn by_signature_hash_at(
        &self,
        Glance { size, .. }: Glance,
        hash: &str,
    ) -> Result<Option<Arc<DocumentRow>>, EngineError> {
        if let Some(rows) = self.recent.rows(size, hash) {
            return Ok(rows.last().cloned());
        }
        let rows = self.state.by_signature_hash(hash).await?.into_iter().collect();
        let row = self.with_tail(rows, |row| row.signature_hash == hash).await?.pop();
        self.recent.keep_rows(size, hash, row.as_slice());
        Ok(row)
    }

    /// The document whose PDF has this SHA-256 (hex).
    ///
    /// # Errors
    /// [`EngineError::State`], [`EngineError::Archive`].
    pub async fn by_pdf(&self, digest: &str) -> Result<Option<Arc<DocumentRow>>, EngineError> {
        let rows = self.state.by_pdf(digest).await?.into_iter().collect();
        Ok(self.with_tail(rows, |row| row.pdf_digest == digest).await?.pop())
    }

    /// Adds what the log has and the projections have not yet, after a kill and before the next writer: documents, and
    /// acts on those that were found.
    async fn with_tail(
        &self,
        mut rows: Vec<DocumentRow>,
        wanted: impl Fn(&DocumentRow) -> bool,
    ) -> Result<Vec<Arc<DocumentRow>>, EngineError> {
        let position = self.state.position("log").await?;
        for Projected { document, act, entry, .. } in projection::projected_from(&self.vault, position)? {
            rows.extend(document.filter(|row| wanted(row)));
            if let Some((of, act)) = &act {
                let of = of.unwrap_or(entry);
                rows.iter_mut().filter(|row| row.entry == of).for_each(|row| row.take(entry, act));
            }
        }
        Ok(rows.into_iter().map(Arc::new).collect())
    }

    /// A document with its record, seal and package, read from the vault and checked against the log.
    ///
    /// # Errors
    /// [`EngineError::Archive`] when the package is damaged.
    pub fn stored(&self, row: Arc<DocumentRow>) -> Result<StoredDocument, EngineError> {
        let package = self.vault.package(row.entry)?;
        let (record, seal) = projection::read_document(&package)?;
        Ok(StoredDocument { row, record, seal, package })
    }

    /// A document without its files. It is read from the vault and held against the log once, and then remembered
    /// for a while, because an issued document does not change.
    ///
    /// # Errors
    /// [`EngineError::Archive`] when the package is damaged.
    pub fn document(&self, row: Arc<DocumentRow>) -> Result<Arc<Document>, EngineError> {
        // Its files do not change; what later documents did to its standing may have.
        if let Some(known) =
            self.recent.document(row.entry).filter(|known| Arc::ptr_eq(&known.row, &row) || known.row == row)
        {
            return Ok(known);
        }
        let StoredDocument { row, record, seal, package } = self.stored(row)?;
        let weight = package.file(file::RECORD).map_or(0, <[u8]>::len);
        let document = Arc::new(Document { row, record, seal, weight });
        self.recent.keep_document(&document);
        Ok(document)
    }

    /// Whether a document is remembered, so that asking for it reads nothing from the disk.
    pub fn remembers(&self, entry: u64) -> bool {
        self.recent.document(entry).is_some()
    }
}

/// A look at how far the log has come: whatever is asked at it knows every act up to that moment. Looking costs a call
/// of the file system, so that many questions of one moment share one.
#[derive(Clone, Copy, Debug, Default)]
pub struct Glance {
    at: Timestamp,
    size: u64,
}

impl Glance {
    /// When it was taken: an answer from it speaks of this moment and of none later.
    pub const fn at(&self) -> Timestamp {
        self.at
    }
}

impl fmt::Debug for ReadingRoom {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ReadingRoom").field("folder", &self.folder).finish_non_exhaustive()
    }
}
