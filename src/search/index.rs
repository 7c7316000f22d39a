use std::collections::VecDeque;
use std::fs::{self, File};
use std::panic::resume_unwind;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError, RwLock};
use std::thread;

use sha2::{Digest, Sha256};
use tantivy::directory::error::LockError;
use tantivy::indexer::LogMergePolicy;
use tantivy::{
    Index as Engine, IndexReader, IndexSettings, IndexWriter, ReloadPolicy, Searcher, TantivyDocument,
    TantivyError, Term,
};

use crate::analysis::Memory;
use crate::catalogue::Catalogue;
use crate::document::SearchDocument;
use crate::error::SearchError;
use crate::folder;
use crate::reading_folder::ReadingFolder;
use crate::schema::{Schema, tokenizers};

/// An index, open for reading by any number of threads and processes.
///
/// It is a cache: everything in it comes from the archive and may be deleted at any moment.
#[derive(Clone)]
pub struct Index {
    dir: PathBuf,
    schema: Arc<Schema>,
    live: Arc<RwLock<Arc<Live>>>,
    pins: Arc<Mutex<VecDeque<(u64, Searcher)>>>,
}

/// One generation, open.
struct Live {
    generation: u64,
    engine: Engine,
    reader: IndexReader,
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
        let generation = folder::next(&dir)?;
        make(&dir, generation, &schema)?;
        folder::switch(&dir, generation)?;
        let live = Arc::new(RwLock::new(Arc::new(Live::open(&dir, generation)?)));
        folder::sweep(&dir, generation)?;
        Ok(Self { dir, schema, live, pins: Arc::default() })
    }

    /// Opens the index of the folder.
    ///
    /// # Errors
    /// [`SearchError::NoIndex`] and [`SearchError::StaleIndex`] ask for a rebuild, as does
    /// [`SearchError::Engine`], which means that it is damaged.
    pub fn open(dir: impl Into<PathBuf>, catalogue: Catalogue) -> Result<Self, SearchError> {
        let dir = dir.into();
        let schema = Arc::new(Schema::new(catalogue));
        let live = Arc::new(RwLock::new(Arc::new(Live::current(&dir, &schema)?)));
        Ok(Self { dir, schema, live, pins: Arc::default() })
    }

    /// Takes up what other handles and processes have committed since, also a rebuilt index.
    ///
    /// # Errors
    /// When the newer state cannot be read; the older one stays in use.
    pub fn refresh(&self) -> Result<(), SearchError> {
        let now = self.live();
        match folder::current(&self.dir)? {
            Some(generation) if generation != now.generation => {
                self.replace(Live::current(&self.dir, &self.schema)?);
            }
            _ => now.reader.reload()?,
        }
        Ok(())
    }

    /// How far the index follows the archive: what the last commit was told.
    ///
    /// # Errors
    /// When the index cannot be read.
    pub fn position(&self) -> Result<Option<u64>, SearchError> {
        let payload = self.live().engine.load_metas()?.payload;
        Ok(payload.and_then(|position| position.parse().ok()))
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
        let live = self.live();
        let writer = write_to(&live.engine, &self.dir)?;
        Ok(Writer { index: self.clone(), generation: live.generation, writer, memory: Default::default() })
    }

    /// Begins a new index beside the one in use, which goes on answering.
    ///
    /// # Errors
    /// [`SearchError::WriterBusy`] while another rebuild runs; when the folder cannot be written.
    pub fn rebuild(&self) -> Result<Rebuild, SearchError> {
        let claim = claim(&self.dir)?;
        let generation = folder::next(&self.dir)?;
        let engine = make(&self.dir, generation, &self.schema)?;
        let writer = write_to(&engine, &self.dir)?;
        Ok(Rebuild { index: self.clone(), generation, writer, memory: Default::default(), _claim: claim })
    }

    pub(crate) fn schema(&self) -> &Schema {
        &self.schema
    }

    pub(crate) fn searcher(&self) -> Searcher {
        self.live().reader.searcher()
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
    /// The generation in use. It may be replaced and removed while it is being opened: then the next is.
    fn current(dir: &Path, schema: &Schema) -> Result<Self, SearchError> {
        let no_index = || SearchError::NoIndex { dir: dir.to_path_buf() };
        let mut generation = folder::current(dir)?.ok_or_else(no_index)?;
        loop {
            let opened = if folder::stamp(dir, generation) == schema.stamp() {
                Self::open(dir, generation)
            } else {
                Err(SearchError::StaleIndex { dir: dir.to_path_buf() })
            };
            match folder::current(dir)?.ok_or_else(no_index)? {
                newer if newer != generation && opened.is_err() => generation = newer,
                _ => return opened,
            }
        }
    }

    fn open(dir: &Path, generation: u64) -> Result<Self, SearchError> {
        let mut engine = Engine::open(ReadingFolder::open(&folder::generation(dir, generation))?)?;
        engine.set_tokenizers(tokenizers());
        let reader = engine.reader_builder().reload_policy(ReloadPolicy::Manual).try_into()?;
        Ok(Self { generation, engine, reader })
    }
}

/// The only one who may change the index.
pub struct Writer {
    index: Index,
    generation: u64,
    writer: IndexWriter,
    memory: [Memory; ANALYSING_THREADS],
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
    /// When a document is unfit for the catalogue, or the disk is; [`SearchError::Superseded`].
    pub fn add(&mut self, documents: &[SearchDocument]) -> Result<(), SearchError> {
        self.check_generation()?;
        add(&self.writer, &self.index.schema, &mut self.memory, documents, true)
    }

    /// Removes the document with this key, if there is one.
    pub fn remove(&mut self, key: &str) {
        self.writer.delete_term(Term::from_field_text(self.index.schema.key, key));
    }

    /// Makes everything since the last commit durable and visible at once; `position` is how far the
    /// index now follows the archive.
    ///
    /// # Errors
    /// When the disk fails: nothing of it is visible then; [`SearchError::Superseded`].
    pub fn commit(&mut self, position: u64) -> Result<(), SearchError> {
        self.check_generation()?;
        commit(&mut self.writer, position)?;
        self.index.refresh()?;
        self.check_generation()
    }

    fn check_generation(&self) -> Result<(), SearchError> {
        if folder::current(&self.index.dir)? == Some(self.generation) {
            return Ok(());
        }
        Err(SearchError::Superseded { dir: self.index.dir.clone() })
    }

    /// Forgets everything since the last commit.
    ///
    /// # Errors
    /// When the index cannot be read.
    pub fn discard(&mut self) -> Result<(), SearchError> {
        self.writer.rollback()?;
        Ok(())
    }
}

/// A new index that is being filled beside the one in use. Dropped unfinished, it leaves nothing in use.
pub struct Rebuild {
    index: Index,
    generation: u64,
    writer: IndexWriter,
    memory: [Memory; ANALYSING_THREADS],
    _claim: File,
}

impl std::fmt::Debug for Rebuild {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Rebuild").field("generation", &self.generation).finish_non_exhaustive()
    }
}

impl Rebuild {
    /// Adds documents whose keys this rebuild has not seen.
    ///
    /// # Errors
    /// As [`Writer::add`].
    pub fn add(&mut self, documents: &[SearchDocument]) -> Result<(), SearchError> {
        add(&self.writer, &self.index.schema, &mut self.memory, documents, false)
    }

    /// Adds documents, each in the place of the one with its key that this rebuild has seen.
    ///
    /// # Errors
    /// As [`Writer::add`].
    pub fn replace(&mut self, documents: &[SearchDocument]) -> Result<(), SearchError> {
        add(&self.writer, &self.index.schema, &mut self.memory, documents, true)
    }

    /// Makes it durable and puts it into use in one step; the older index is removed, and a [`Writer`] to
    /// it is told that it is superseded. The new one then catches up from `position`.
    ///
    /// # Errors
    /// When the disk fails; the older index stays in use.
    pub fn finish(mut self, position: u64) -> Result<(), SearchError> {
        commit(&mut self.writer, position)?;
        self.writer.wait_merging_threads()?;
        folder::switch(&self.index.dir, self.generation)?;
        self.index.replace(Live::open(&self.index.dir, self.generation)?);
        folder::sweep(&self.index.dir, self.generation)
    }
}

fn claim(dir: &Path) -> Result<File, SearchError> {
    folder::claim(dir)?.ok_or_else(|| SearchError::WriterBusy { dir: dir.to_path_buf() })
}

fn make(dir: &Path, generation: u64, schema: &Schema) -> Result<Engine, SearchError> {
    let folder = folder::prepare(dir, generation, &schema.stamp())?;
    let mut engine = Engine::builder()
        .schema(schema.engine.clone())
        .settings(IndexSettings { docstore_blocksize: STORE_BLOCK, ..IndexSettings::default() })
        .create_in_dir(folder)?;
    engine.set_tokenizers(tokenizers());
    Ok(engine)
}

fn write_to(engine: &Engine, dir: &Path) -> Result<IndexWriter, SearchError> {
    let writer =
        engine.writer_with_num_threads(WRITING_THREADS, WRITING_MEMORY).map_err(|error| match error {
            TantivyError::LockFailure(LockError::LockBusy, _) => {
                SearchError::WriterBusy { dir: dir.to_path_buf() }
            }
            other => SearchError::Engine(other),
        })?;
    writer.set_merge_policy(Box::new(LogMergePolicy::default()));
    Ok(writer)
}

fn add(
    writer: &IndexWriter,
    schema: &Schema,
    memory: &mut [Memory; ANALYSING_THREADS],
    documents: &[SearchDocument],
    replacing: bool,
) -> Result<(), SearchError> {
    for (document, made) in documents.iter().zip(analysed(schema, memory, documents)?) {
        if replacing {
            writer.delete_term(Term::from_field_text(schema.key, &document.key));
        }
        writer.add_document(made)?;
    }
    Ok(())
}

/// The documents as the engine takes them, in their order; many are shared out among threads.
fn analysed(
    schema: &Schema,
    memories: &mut [Memory; ANALYSING_THREADS],
    documents: &[SearchDocument],
) -> Result<Vec<TantivyDocument>, SearchError> {
    let share = documents.len().div_ceil(ANALYSING_THREADS).max(LEAST_SHARE);
    thread::scope(|scope| {
        let mut parts = documents.chunks(share).zip(memories);
        let Some((first, memory)) = parts.next() else { return Ok(Vec::new()) };
        let others: Vec<_> =
            parts.map(|(part, memory)| scope.spawn(move || schema.documents(part, memory))).collect();
        let mut made = schema.documents(first, memory)?;
        for other in others {
            made.extend(other.join().unwrap_or_else(|panic| resume_unwind(panic))?);
        }
        Ok(made)
    })
}

fn commit(writer: &mut IndexWriter, position: u64) -> Result<(), SearchError> {
    let mut prepared = writer.prepare_commit()?;
    prepared.set_payload(&position.to_string());
    prepared.commit()?;
    Ok(())
}

/// Bytes of stored text that are packed together: records resemble each other, so larger blocks are smaller in all.
const STORE_BLOCK: usize = 64 * 1024;
const WRITING_THREADS: usize = 1;
const ANALYSING_THREADS: usize = 2;
/// Fewer documents than these are analysed sooner than a thread is started.
const LEAST_SHARE: usize = 16;
const WRITING_MEMORY: usize = 100_000_000;
const MOST_PINS: usize = 8;
