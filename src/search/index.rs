use std::collections::VecDeque;
use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError, RwLock};

use sha2::{Digest, Sha256};
use tantivy::{Index as Engine, IndexReader, ReloadPolicy, Searcher};

use crate::arrivals::{Arrivals, LastArrivals};
use crate::bounds::Bounds;
use crate::catalogue::Catalogue;
use crate::document::SearchDocument;
use crate::error::SearchError;
use crate::folder::{self, Shard};
use crate::reading::BehindKeys;
use crate::schema::Schema;
use crate::streams::tokenizers;
use crate::writing::{self, Desks, STORE_BLOCK, claim};
use crate::years::YearsFolder;

/// An index, open for reading by any number of threads and processes.
///
/// It is a cache: everything in it comes from the archive and may be deleted at any moment.
#[derive(Clone)]
pub struct Index {
    dir: PathBuf,
    schema: Arc<Schema>,
    live: Arc<RwLock<Arc<Live>>>,
    pins: Arc<Mutex<VecDeque<(u64, Searcher)>>>,
    bounds: Arc<Bounds>,
    behind: Arc<BehindKeys>,
    arrivals: Arc<LastArrivals>,
}

/// The shards in use, open.
struct Live {
    shards: Vec<Shard>,
    years: YearsFolder,
    reader: IndexReader,
    /// What the open year's list of segments was when it was last taken up.
    taken_up: Mutex<Vec<u8>>,
}

impl std::fmt::Debug for Index {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Index").field("dir", &self.dir).finish_non_exhaustive()
    }
}

impl Index {
    /// Makes an empty index, replacing whatever index is in the folder.
    ///
    /// # Errors
    /// When the folder cannot be written.
    pub fn create(dir: impl Into<PathBuf>, catalogue: Catalogue) -> Result<Self, SearchError> {
        let dir = dir.into();
        fs::create_dir_all(&dir).map_err(SearchError::io(&dir))?;
        let _claim = claim(&dir)?;
        let schema = Arc::new(Schema::new(catalogue));
        let shards = [Shard { year: NO_YEAR, generation: folder::next(&dir)? }];
        writing::make(&dir, shards[0].generation, &schema)?;
        folder::switch(&dir, &shards)?;
        let live = Live::open(&dir, &shards, &schema)?;
        folder::sweep(&dir, &shards)?;
        Ok(Self::of(dir, schema, live))
    }

    /// What an index of these fields is stamped with, in hex: another for other fields, other analyzers or another way of
    /// writing. It is costly to tell: ask once.
    pub fn stamp(catalogue: Catalogue) -> String {
        Schema::new(catalogue).stamp()
    }

    /// Opens the index of the folder.
    ///
    /// # Errors
    /// [`SearchError::NoIndex`] and [`SearchError::StaleIndex`] ask for a rebuild, as does
    /// [`SearchError::Engine`], which means that it is damaged.
    pub fn open(dir: impl Into<PathBuf>, catalogue: Catalogue) -> Result<Self, SearchError> {
        let dir = dir.into();
        let schema = Arc::new(Schema::new(catalogue));
        let live = Live::current(&dir, &schema)?;
        Ok(Self::of(dir, schema, live))
    }

    fn of(dir: PathBuf, schema: Arc<Schema>, live: Live) -> Self {
        let live = Arc::new(RwLock::new(Arc::new(live)));
        let (pins, bounds, arrivals) = (Arc::default(), Arc::default(), Arc::default());
        let behind = Arc::default();
        Self { dir, schema, live, pins, bounds, behind, arrivals }
    }

    /// Takes up what other handles and processes have committed since, also a rebuilt index.
    ///
    /// # Errors
    /// When the newer state cannot be read; the older one stays in use.
    pub fn refresh(&self) -> Result<(), SearchError> {
        let now = self.live();
        let shards = folder::current(&self.dir)?;
        if !shards.is_empty() && shards != now.shards {
            self.replace(Live::current(&self.dir, &self.schema)?);
            return Ok(());
        }
        now.take_up()
    }

    /// Learns beforehand what common words weigh at most, which the first question for each would learn otherwise. It takes
    /// a second for a million documents, and is told again after a [`Index::refresh`]: what is known is not read twice.
    ///
    /// # Errors
    /// When the index cannot be read.
    pub fn learn(&self) -> Result<(), SearchError> {
        let groups = self.schema.groups.iter();
        let fields: Vec<_> = groups
            .flat_map(|group| [group.exact, group.skeleton, group.stem].map(|slot| (slot, group.exact)))
            .collect();
        Ok(self.bounds.learn(&self.searcher(), &fields)?)
    }

    /// How far the index follows the archive: what the last commit was told.
    ///
    /// # Errors
    /// When the index cannot be read.
    pub fn position(&self) -> Result<Option<u64>, SearchError> {
        Ok(self.live().years.payload()?.and_then(|position| position.parse().ok()))
    }

    /// The years that the index has a shard of, in their order. The last is open, the others are closed.
    pub fn years(&self) -> Vec<i16> {
        self.live().shards.iter().map(|shard| shard.year).collect()
    }

    /// How many documents the index holds.
    pub fn count(&self) -> u64 {
        self.searcher().num_docs()
    }

    /// Takes the only right to write.
    ///
    /// # Errors
    /// [`SearchError::WriterBusy`] while another handle or process holds it.
    pub fn writer(&self) -> Result<Writer, SearchError> {
        let shards = self.live().shards.clone();
        let Some((open, closed)) = shards.split_last() else {
            return Err(SearchError::NoIndex { dir: self.dir.clone() });
        };
        let mut desks = Desks::new(&self.dir, &self.schema, closed);
        desks.take(*open)?;
        let position = self.position()?.unwrap_or(0);
        Ok(Writer { index: self.clone(), open: *open, desks, turning: None, position })
    }

    /// Begins a new index beside the one in use, which goes on answering.
    ///
    /// # Errors
    /// [`SearchError::WriterBusy`] while another rebuild runs; when the folder cannot be written.
    pub fn rebuild(&self) -> Result<Rebuild, SearchError> {
        let claim = claim(&self.dir)?;
        let desks = Desks::new(&self.dir, &self.schema, &[]).of_many();
        Ok(Rebuild { index: self.clone(), desks, scope: Scope::All, _claim: claim })
    }

    /// Begins a new shard of one year beside the one in use; the others are left alone. Of a closed year, it is given
    /// the documents of that year as they are now, and passes over others. Of the open year, it is given whatever was
    /// added since the year began, in that order.
    ///
    /// # Errors
    /// [`SearchError::UnknownYear`]; as for [`Index::rebuild`].
    pub fn rebuild_year(&self, year: i16) -> Result<Rebuild, SearchError> {
        let claim = claim(&self.dir)?;
        let shards = folder::current(&self.dir)?;
        let Some(place) = shards.iter().position(|shard| shard.year == year) else {
            return Err(SearchError::UnknownYear { year });
        };
        let open = place + 1 == shards.len();
        let closed = if open { &shards[..place] } else { &[] };
        let mut desks = Desks::new(&self.dir, &self.schema, closed).of_many();
        desks.make(year)?;
        let scope = if open { Scope::Open } else { Scope::Closed(year) };
        Ok(Rebuild { index: self.clone(), desks, scope, _claim: claim })
    }

    /// Merges what closed years still have in pieces, each once: into a shard that is never written to again. It goes on
    /// beside a writer and readers. Returns how many years it settled; none while a rebuild runs, which does the same.
    ///
    /// # Errors
    /// When the disk fails; the pieces stay in use.
    pub fn settle_years(&self) -> Result<usize, SearchError> {
        if !self.live().years.in_pieces() {
            return Ok(0);
        }
        let Some(_claim) = folder::claim(&self.dir)? else { return Ok(0) };
        let mut settled = 0;
        let mut shards = folder::current(&self.dir)?;
        for place in 0..shards.len().saturating_sub(1) {
            if let Some(merged) = writing::merged(&self.dir, shards[place], &self.schema)? {
                shards[place] = merged;
                folder::switch(&self.dir, &shards)?;
                settled += 1;
            }
        }
        folder::sweep(&self.dir, &shards)?;
        self.refresh()?;
        Ok(settled)
    }

    pub(crate) fn dir(&self) -> &Path {
        &self.dir
    }

    pub(crate) fn schema(&self) -> &Schema {
        &self.schema
    }

    pub(crate) fn searcher(&self) -> Searcher {
        self.live().reader.searcher()
    }

    pub(crate) fn bounds(&self) -> &Bounds {
        &self.bounds
    }

    pub(crate) fn behind(&self) -> &BehindKeys {
        &self.behind
    }

    /// In what order the documents of a state of this name arrived.
    pub(crate) fn arrivals(&self, view: u64, state: &Searcher) -> tantivy::Result<Arc<Arrivals>> {
        self.arrivals.of(view, state)
    }

    /// The state of the index that a page was cut from, while it is still remembered.
    pub(crate) fn pinned(&self, view: u64) -> Option<Searcher> {
        let pins = self.pins.lock().unwrap_or_else(PoisonError::into_inner);
        pins.iter().find(|(known, _)| *known == view).map(|(_, searcher)| searcher.clone())
    }

    /// Remembers a state of the index, so that further pages are cut from the same.
    pub(crate) fn pin(&self, view: u64, searcher: &Searcher) {
        let mut pins = self.pins.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(place) = pins.iter().position(|(known, _)| *known == view) {
            pins.remove(place);
        }
        pins.push_back((view, searcher.clone()));
        while pins.len() > MOST_PINS {
            pins.pop_front();
        }
    }

    fn live(&self) -> Arc<Live> {
        self.live.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    fn replace(&self, live: Live) {
        *self.live.write().unwrap_or_else(PoisonError::into_inner) = Arc::new(live);
    }
}

/// Names a state of the index by its segments: the same state has the same name in every process.
pub(crate) fn view(searcher: &Searcher) -> u64 {
    let mut digest = Sha256::new();
    for (segment, opstamp) in searcher.generation().segments() {
        digest.update(segment.uuid_string());
        digest.update(opstamp.unwrap_or(0).to_be_bytes());
    }
    digest.finalize().iter().take(8).fold(0, |number, byte| number << 8 | u64::from(*byte))
}

impl Live {
    /// The shards in use. They may be replaced and removed while they are being opened: then the next are.
    fn current(dir: &Path, schema: &Schema) -> Result<Self, SearchError> {
        let no_index = || SearchError::NoIndex { dir: dir.to_path_buf() };
        let in_use = || {
            folder::current(dir)
                .and_then(|shards| if shards.is_empty() { Err(no_index()) } else { Ok(shards) })
        };
        let stamp = schema.stamp();
        let mut shards = in_use()?;
        loop {
            let opened = if shards.iter().all(|shard| folder::stamp(dir, shard.generation) == stamp) {
                Self::open(dir, &shards, schema)
            } else {
                Err(SearchError::StaleIndex { dir: dir.to_path_buf() })
            };
            match in_use()? {
                newer if newer != shards && opened.is_err() => shards = newer,
                _ => return opened,
            }
        }
    }

    fn open(dir: &Path, shards: &[Shard], schema: &Schema) -> Result<Self, SearchError> {
        let years = YearsFolder::open(dir, shards, schema)?;
        let taken_up = Mutex::new(years.open_list()?);
        let mut engine = Engine::open(years.clone())?;
        engine.set_tokenizers(tokenizers());
        let blocks = (STORE_MEMORY / STORE_BLOCK / shards.len().max(1)).max(1);
        let reader = engine
            .reader_builder()
            .reload_policy(ReloadPolicy::Manual)
            .doc_store_cache_num_blocks(blocks)
            .try_into()?;
        Ok(Self { shards: shards.to_vec(), years, reader, taken_up })
    }

    /// Only the open year changes: where its list of segments is the same, so is everything.
    fn take_up(&self) -> Result<(), SearchError> {
        let mut taken_up = self.taken_up.lock().unwrap_or_else(PoisonError::into_inner);
        let list = self.years.open_list()?;
        if *taken_up != list {
            self.reader.reload()?;
            *taken_up = list;
        }
        Ok(())
    }
}

/// The only one who may change the index. Only the shard of the open year is written to; the first document of a
/// later year closes it and opens one of its own.
pub struct Writer {
    index: Index,
    /// The open shard in use.
    open: Shard,
    desks: Desks,
    /// Held from the first document of a new year to the commit that opens that year.
    turning: Option<File>,
    position: u64,
}

impl std::fmt::Debug for Writer {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Writer").field("dir", &self.index.dir).finish_non_exhaustive()
    }
}

impl Writer {
    /// Adds documents, each in the place of the one with its key. Nothing is found before
    /// [`Writer::commit`]. Either all are taken or, when one is unfit, none.
    ///
    /// # Errors
    /// When a document is unfit for the catalogue, or the disk is; [`SearchError::Superseded`];
    /// [`SearchError::WriterBusy`] when a document opens a new year while a rebuild runs.
    pub fn add(&mut self, documents: &[SearchDocument]) -> Result<(), SearchError> {
        self.check_generation()?;
        let made = self.desks.analysed(documents)?;
        for (document, made) in documents.iter().zip(made) {
            self.turn_to(document.year)?;
            self.desks.put_document(document, made, true)?;
        }
        Ok(())
    }

    /// Opens a year later than any.
    fn turn_to(&mut self, year: Option<i16>) -> Result<(), SearchError> {
        let Some(year) = year.filter(|year| self.desks.newest().is_none_or(|newest| *year > newest)) else {
            return Ok(());
        };
        if self.turning.is_none() {
            self.turning = Some(claim(&self.index.dir)?);
            self.check_generation()?;
        }
        self.desks.make(year)
    }

    /// Removes the document with this key, if there is one.
    ///
    /// # Errors
    /// When the index cannot be read or written.
    pub fn remove(&mut self, key: &str) -> Result<(), SearchError> {
        self.desks.remove(key)
    }

    /// Makes everything since the last commit durable and visible at once; `position` is how far the
    /// index now follows the archive. A commit that opens a new year may be seen in two steps, the old year's first.
    ///
    /// # Errors
    /// When the disk fails: nothing of it is visible then; [`SearchError::Superseded`].
    pub fn commit(&mut self, position: u64) -> Result<(), SearchError> {
        self.check_generation()?;
        self.desks.commit(self.position, position)?;
        if self.turning.is_some() {
            self.open_newest()?;
        }
        self.position = position;
        self.index.refresh()?;
        self.check_generation()
    }

    /// Closes the years before the newest.
    fn open_newest(&mut self) -> Result<(), SearchError> {
        let mut shards = folder::current(&self.index.dir)?;
        shards.pop();
        shards.extend(self.desks.close_older()?);
        shards.extend(self.desks.shards());
        folder::switch(&self.index.dir, &shards)?;
        folder::sweep(&self.index.dir, &shards)?;
        self.open = shards.pop().unwrap_or(self.open);
        self.turning = None;
        Ok(())
    }

    fn check_generation(&self) -> Result<(), SearchError> {
        if folder::current(&self.index.dir)?.last() == Some(&self.open) {
            return Ok(());
        }
        Err(SearchError::Superseded { dir: self.index.dir.clone() })
    }

    /// Forgets everything since the last commit.
    ///
    /// # Errors
    /// When the index cannot be read.
    pub fn discard(&mut self) -> Result<(), SearchError> {
        self.desks.leave_after(self.open.year);
        self.turning = None;
        self.desks.discard()
    }
}

/// A new index, or a new shard of one year, that is being filled beside the one in use. Dropped unfinished, it leaves
/// nothing in use.
pub struct Rebuild {
    index: Index,
    desks: Desks,
    scope: Scope,
    _claim: File,
}

/// What is made anew.
#[derive(Clone, Copy)]
enum Scope {
    All,
    Closed(i16),
    Open,
}

impl std::fmt::Debug for Rebuild {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Rebuild").field("shards", &self.desks.shards()).finish_non_exhaustive()
    }
}

impl Rebuild {
    /// Adds documents whose keys this rebuild has not seen.
    ///
    /// # Errors
    /// As [`Writer::add`].
    pub fn add(&mut self, documents: &[SearchDocument]) -> Result<(), SearchError> {
        self.put(documents, false)
    }

    /// Adds documents, each in the place of the one with its key that this rebuild has seen.
    ///
    /// # Errors
    /// As [`Writer::add`].
    pub fn replace(&mut self, documents: &[SearchDocument]) -> Result<(), SearchError> {
        self.put(documents, true)
    }

    fn put(&mut self, documents: &[SearchDocument], replacing: bool) -> Result<(), SearchError> {
        let made = self.desks.analysed(documents)?;
        for (document, made) in documents.iter().zip(made) {
            match self.scope {
                Scope::All => self.make_room(document.year)?,
                Scope::Closed(year) if document.year != Some(year) => continue,
                Scope::Closed(_) | Scope::Open => {}
            }
            self.desks.put_document(document, made, replacing || matches!(self.scope, Scope::Open))?;
        }
        Ok(())
    }

    fn make_room(&mut self, year: Option<i16>) -> Result<(), SearchError> {
        let year = year.or(self.desks.newest()).unwrap_or(NO_YEAR);
        if self.desks.has(year) {
            return Ok(());
        }
        // What the years so far hold in memory goes to the disk: it is not in use yet.
        self.desks.commit(0, 0)?;
        self.desks.make(year)
    }

    /// Makes it durable and puts it into use in one step; what was there before is removed, and a [`Writer`] to
    /// it is told that it is superseded. The new one then catches up from `position`, unless it is a closed year.
    ///
    /// # Errors
    /// When the disk fails; the older index stays in use.
    pub fn finish(mut self, position: u64) -> Result<(), SearchError> {
        let (dir, schema) = (self.index.dir.clone(), Arc::clone(&self.index.schema));
        if self.desks.newest().is_none() {
            self.desks.make(NO_YEAR)?;
        }
        self.desks.commit(position, position)?;
        let mut closed = self.desks.close_older()?;
        let newest = self.desks.shards();
        self.desks.finish()?;
        for shard in &mut closed {
            *shard = writing::merged(&dir, *shard, &schema)?.unwrap_or(*shard);
        }
        let mut shards = closed;
        shards.extend(newest);
        if !matches!(self.scope, Scope::All) {
            shards = among(&dir, &shards, &schema)?;
        }
        folder::switch(&dir, &shards)?;
        self.index.replace(Live::open(&dir, &shards, &schema)?);
        folder::sweep(&dir, &shards)
    }
}

/// The shards in use with these in the place of those of their years.
fn among(dir: &Path, made: &[Shard], schema: &Schema) -> Result<Vec<Shard>, SearchError> {
    let mut shards = folder::current(dir)?;
    let last = shards.len().saturating_sub(1);
    for (place, shard) in shards.iter_mut().enumerate() {
        if let Some(anew) = made.iter().find(|anew| anew.year == shard.year) {
            let settled = if place < last { writing::merged(dir, *anew, schema)? } else { None };
            *shard = settled.unwrap_or(*anew);
        }
    }
    Ok(shards)
}

/// The shard of documents of which no year is told.
const NO_YEAR: i16 = 0;
const MOST_PINS: usize = 8;
/// Bytes of unpacked texts that are kept for the next answer, shared out among the years.
const STORE_MEMORY: usize = 16 << 20;
