//! The reading room (оқу залы / читальный зал): looking at an archive, never changing a document of it.
//!
//! It works on a read-only folder and while a chancery is issuing. Lookups by number or hash go through the
//! state's projections, and through the log's tail where they are behind; never through the search index.

use std::fmt;
use std::ops::{ControlFlow, RangeInclusive};
use std::sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError, RwLock};

use kualik_archive::{Package, Vault};
use kualik_domain::{Record, civil};
use kualik_render::{AboutForm, Renderer};
use kualik_seal::Seal;
use kualik_search::{Carried, Index, SearchDocument, SearchError};

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
use crate::shelf::Shelf;
use crate::state::{DocumentRow, NumberRow, Projected, RegisterPlace, State};
use crate::trust::Trust;

/// An installation, open for looking.
pub struct ReadingRoom {
    folder: Folder,
    settings: Settings,
    clock: Clock,
    state: State,
    vault: Arc<Vault>,
    trust: Arc<RwLock<Trust>>,
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
    /// [`EngineError::NoArchive`], [`EngineError::Settings`], [`EngineError::Archive`], [`EngineError::State`].
    pub async fn open(folder: Folder, clock: Clock) -> Result<Self, EngineError> {
        let settings = read_settings(&folder)?;
        let state = State::open_reader(&folder.state()).await?;
        let trust = Trust::of_folder(&folder)?;
        Self::assemble(folder, settings, clock, state, trust).await
    }

    pub(crate) async fn assemble(
        folder: Folder,
        settings: Settings,
        clock: Clock,
        state: State,
        trust: Trust,
    ) -> Result<Self, EngineError> {
        let vault = Arc::new(Vault::open(&folder.archive())?);
        trust.check(crate::trust::remembered(&vault, &state, trust.roots()).await?.as_ref())?;
        let (renderer, index, attached) = (Mutex::new(None), Mutex::new(None), Mutex::new(None));
        let adoption = Mutex::new(forms_in_use::known(&vault, &state).await?);
        let recent = Recent::default();
        let acts = Mutex::new(state.acted_upon().await?);
        let trust = Arc::new(RwLock::new(trust));
        let (built_in, forms_kept) = (OnceLock::new(), FormsKept::default());
        Ok(Self {
            folder,
            settings,
            clock,
            state,
            vault,
            trust,
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

    /// A page of the registers after a place, of one office or of all.
    ///
    /// # Errors
    /// [`EngineError::State`].
    pub async fn registers_after(
        &self,
        office: Option<&str>,
        after: &RegisterPlace,
        most: u32,
    ) -> Result<Vec<NumberRow>, EngineError> {
        self.state.numbers_after(office, after, most).await
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
        let size = self.vault.size()?;
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

    /// Brings the indexes up to the log, making them anew where they are missing, damaged or of another form.
    ///
    /// # Errors
    /// [`EngineError::Search`], [`EngineError::Archive`].
    pub fn follow_index(&self) -> Result<(), EngineError> {
        Shelf::ALL.into_iter().try_for_each(|shelf| self.follow_shelf(shelf))
    }

    fn follow_shelf(&self, shelf: Shelf) -> Result<(), EngineError> {
        let index = shelf.open_or_create(&self.folder)?;
        let size = self.vault.size()?;
        let mut position = index.position()?.unwrap_or(0);
        let index = if position > size { shelf.create(&self.folder)? } else { index };
        position = if position > size { 0 } else { position };
        if position < size {
            let mut writer = None;
            let add = |documents: &[SearchDocument], _| {
                if writer.is_none() {
                    writer = Some(index.writer()?);
                }
                writer.as_mut().map_or(Ok(()), |writer| Ok(writer.add(documents)?))
            };
            let span = Span::all(position, size);
            let _ = self.each_batch(shelf, span, &mut self.known_acts(), add, &mut to_the_end)?;
            // An index that has little to skip need not write that it skipped it.
            if writer.is_none() && size - position >= shelf.patience() {
                writer = Some(index.writer()?);
            }
            writer.map_or(Ok(()), |mut writer| writer.commit(size))?;
        }
        index.refresh()?;
        *self.held(shelf) = Some(Arc::new(index));
        Ok(())
    }

    /// Makes the indexes anew from the archive, beside those in use. Whoever follows is told how many entries of the log
    /// were read, of how many, the log being read once for each index; he says whether it goes on. Returns the number
    /// of documents, or nothing when it was stopped and the indexes are as they were.
    ///
    /// # Errors
    /// [`EngineError::Search`], [`EngineError::Archive`].
    pub fn rebuild_index(&self, follower: &mut Follower<'_>) -> Result<Option<u64>, EngineError> {
        let size = self.vault.size()?;
        let all = size * Shelf::ALL.len() as u64;
        let mut documents = None;
        for (before, shelf) in (0..).map(|shelf: u64| shelf * size).zip(Shelf::ALL) {
            let mut follower = |read: u64| follower((before + read).min(all), all);
            let Some(count) = self.rebuild_shelf(shelf, size, &mut follower)? else { return Ok(None) };
            documents = documents.or(Some(count));
        }
        Ok(documents)
    }

    fn rebuild_shelf(
        &self,
        shelf: Shelf,
        size: u64,
        follower: &mut dyn FnMut(u64) -> ControlFlow<()>,
    ) -> Result<Option<u64>, EngineError> {
        let index = shelf.open_or_create(&self.folder)?;
        let mut rebuild = index.rebuild()?;
        // From the very first entry on, every act is met on the way.
        let add = |documents: &[SearchDocument], place| {
            match place {
                Place::Own => rebuild.add(documents)?,
                Place::OfAnother => rebuild.replace(documents)?,
            }
            Ok(())
        };
        let read = self.each_batch(shelf, Span::all(0, size), &mut KnownActs::new(), add, follower)?;
        if read.is_break() {
            return Ok(None);
        }
        rebuild.finish(size)?;
        // What was issued in the meantime.
        self.follow_shelf(shelf)?;
        index.refresh()?;
        Ok(Some(index.count()))
    }

    /// Makes one year of the indexes anew from the archive, beside those in use; the other years are left alone.
    /// Returns the years that the index of documents has.
    ///
    /// # Errors
    /// [`EngineError::Search`], also when no index has that year; [`EngineError::Archive`].
    pub fn rebuild_year(&self, year: i16) -> Result<Vec<i16>, EngineError> {
        let known = Shelf::ALL.map(|shelf| self.rebuild_year_of(shelf, year));
        let [documents, attachments] = known;
        match (documents, attachments) {
            // An archive without an attachment in that year, or without a document.
            (Ok(years), Err(EngineError::Search(SearchError::UnknownYear { .. })))
            | (Ok(years), Ok(_))
            | (Err(EngineError::Search(SearchError::UnknownYear { .. })), Ok(years)) => Ok(years),
            (Err(error), _) | (Ok(_), Err(error)) => Err(error),
        }
    }

    fn rebuild_year_of(&self, shelf: Shelf, year: i16) -> Result<Vec<i16>, EngineError> {
        let index = shelf.open(&self.folder)?;
        let size = self.vault.size()?;
        let mut rebuild = index.rebuild_year(year)?;
        let open = index.years().last() == Some(&year);
        // A document bears the date of its draft: what is of a year may have been issued in the next one.
        let years = if open { year..=i16::MAX } else { year..=year.saturating_add(1) };
        let mut acts = self.known_acts().clone();
        let add = |documents: &[SearchDocument], place| {
            let of_year = |document: &&SearchDocument| open || document.year == Some(year);
            let documents: Vec<SearchDocument> = documents.iter().filter(of_year).cloned().collect();
            match place {
                Place::Own => rebuild.add(&documents)?,
                Place::OfAnother => rebuild.replace(&documents)?,
            }
            Ok(())
        };
        let span = Span { from: 0, to: size, years };
        let _ = self.each_batch(shelf, span, &mut acts, add, &mut to_the_end)?;
        rebuild.finish(size)?;
        self.follow_shelf(shelf)?;
        Ok(index.years())
    }

    /// Merges what closed years of the indexes still have in pieces, each once and for all. It takes a while once a
    /// year, and goes on beside everything else.
    ///
    /// # Errors
    /// [`EngineError::Search`] when there is no index or the disk fails.
    pub fn settle_index(&self) -> Result<usize, EngineError> {
        Shelf::ALL.into_iter().map(|shelf| Ok(self.open_shelf(shelf)?.settle_years()?)).sum()
    }

    /// Brings the copy of the indexes in another folder up to these, for a replica: closed years are copied once.
    ///
    /// # Errors
    /// [`EngineError::Search`] when there is no index, or one of the folders cannot be read or written.
    pub fn carry_index(&self, to: &Folder) -> Result<Carried, EngineError> {
        if !to.settings().is_file() {
            return Err(EngineError::NoArchive(to.root().to_owned()));
        }
        let mut carried = Carried::default();
        for shelf in Shelf::ALL {
            let copied = shelf.open(&self.folder)?.carry_to(&shelf.place(to))?;
            carried.files += copied.files;
            carried.bytes += copied.bytes;
        }
        Ok(carried)
    }

    /// How many entries of the log the index has not taken up.
    ///
    /// # Errors
    /// [`EngineError::Search`] when there is no index or it is damaged, [`EngineError::Archive`].
    pub fn index_behind(&self) -> Result<u64, EngineError> {
        Ok(self.vault.size()?.saturating_sub(self.index()?.position()?.unwrap_or(0)))
    }

    fn known_acts(&self) -> MutexGuard<'_, KnownActs> {
        self.acts.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Learns anew what later documents did to one: the index keeps no acts, and an entry of it is written whole.
    pub(crate) async fn learn_acts(&self, entry: u64) -> Result<(), EngineError> {
        if let Some(row) = self.state.by_entry(entry).await? {
            self.known_acts().insert(entry, row.later().to_vec());
        }
        Ok(())
    }

    /// Gives the index entries of the log in batches, none of them empty.
    fn each_batch(
        &self,
        shelf: Shelf,
        span: Span,
        known: &mut KnownActs,
        mut add: impl FnMut(&[SearchDocument], Place) -> Result<(), EngineError>,
        follower: &mut dyn FnMut(u64) -> ControlFlow<()>,
    ) -> Result<ControlFlow<()>, EngineError> {
        let (mut own, mut of_others) = (Vec::new(), Vec::new());
        let mut give = |own: &mut Vec<SearchDocument>, of_others: &mut Vec<SearchDocument>| {
            for (documents, place) in [(own, Place::Own), (of_others, Place::OfAnother)] {
                if !documents.is_empty() {
                    add(documents, place)?;
                    documents.clear();
                }
            }
            Ok::<(), EngineError>(())
        };
        for entry in self.vault.follow(span.from)? {
            let (entry, leaf) = entry?;
            if entry >= span.to {
                break;
            }
            if (entry - span.from).is_multiple_of(ENTRIES_A_STEP) && follower(entry - span.from).is_break() {
                return Ok(ControlFlow::Break(()));
            }
            if shelf.takes(&leaf.kind) && span.years.contains(&civil::day_of(leaf.moment).year()) {
                let mut documents = shelf.documents(&self.vault, entry, known)?.into_iter();
                own.extend(documents.next());
                of_others.extend(documents);
            }
            if own.len() >= shelf.batch() {
                give(&mut own, &mut of_others)?;
            }
        }
        give(&mut own, &mut of_others)?;
        Ok(follower(span.to - span.from))
    }

    pub(crate) fn index(&self) -> Result<Arc<Index>, EngineError> {
        self.open_shelf(Shelf::Documents)
    }

    pub(crate) fn attached_index(&self) -> Result<Arc<Index>, EngineError> {
        self.open_shelf(Shelf::Attachments)
    }

    fn open_shelf(&self, shelf: Shelf) -> Result<Arc<Index>, EngineError> {
        let mut held = self.held(shelf);
        if let Some(index) = held.as_ref() {
            index.refresh()?;
            return Ok(Arc::clone(index));
        }
        let index = Arc::new(shelf.open(&self.folder)?);
        *held = Some(Arc::clone(&index));
        Ok(index)
    }

    fn held(&self, shelf: Shelf) -> std::sync::MutexGuard<'_, Option<Arc<Index>>> {
        let held = match shelf {
            Shelf::Documents => &self.index,
            Shelf::Attachments => &self.attached,
        };
        held.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl fmt::Debug for ReadingRoom {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ReadingRoom").field("folder", &self.folder).finish_non_exhaustive()
    }
}

/// Whoever follows a long work: he is told how many of its parts are done, of how many, and says whether it goes on.
pub type Follower<'a> = dyn FnMut(u64, u64) -> ControlFlow<()> + 'a;

/// What is short is not followed.
fn to_the_end(_: u64) -> ControlFlow<()> {
    ControlFlow::Continue(())
}

/// Entries of the log between two words to a follower.
const ENTRIES_A_STEP: u64 = 64;

/// Which entries of the log are meant.
struct Span {
    from: u64,
    to: u64,
    /// When they were made.
    years: RangeInclusive<i16>,
}

impl Span {
    fn all(from: u64, to: u64) -> Self {
        Self { from, to, years: i16::MIN..=i16::MAX }
    }
}

/// Whose place in the index documents take.
#[derive(Clone, Copy)]
enum Place {
    /// A place of their own.
    Own,
    /// That of a document whose standing changed.
    OfAnother,
}
