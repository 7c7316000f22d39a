//! Where documents are written: into the shards of their years.

use std::collections::BTreeMap;
use std::fs::File;
use std::panic::resume_unwind;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::thread;
use std::time::Duration;

use tantivy::directory::MmapDirectory;
use tantivy::directory::error::LockError;
use tantivy::indexer::{LogMergePolicy, MergePolicy, NoMergePolicy, merge_indices};
use tantivy::{
    Index as Engine, IndexSettings, IndexWriter, SegmentReader, TantivyDocument, TantivyError, Term,
};

use crate::document::SearchDocument;
use crate::error::SearchError;
use crate::folder::{self, Shard};
use crate::schema::{GONE, Schema, superseded};
use crate::streams::{Vocabulary, tokenizers};
use crate::years::documents;

/// The shards that are being written to, by year.
pub(crate) struct Desks {
    dir: PathBuf,
    schema: Arc<Schema>,
    desks: BTreeMap<i16, Desk>,
    /// Years that are not written to. Opened when first a document of them is met.
    closed: Vec<Shard>,
    readers: Option<Vec<(i16, Vec<SegmentReader>)>>,
    pace: Pace,
    vocabularies: [Vocabulary; ANALYSING_THREADS],
}

/// How documents come.
#[derive(Clone, Copy)]
enum Pace {
    /// Some at a time, each soon to be found.
    Few,
    /// All of an archive: a year fits into few segments, which are merged once, when all of it is there.
    Many,
}

impl Pace {
    /// Bytes that are held until they become a segment.
    fn memory(self) -> usize {
        match self {
            Self::Few => 100_000_000,
            Self::Many => 300_000_000,
        }
    }

    fn merges(self) -> Box<dyn MergePolicy> {
        match self {
            Self::Few => Box::new(LogMergePolicy::default()),
            Self::Many => Box::new(NoMergePolicy),
        }
    }
}

struct Desk {
    generation: u64,
    engine: Engine,
    writer: IndexWriter,
}

impl Desks {
    /// Nothing is written to yet; these years are not going to be.
    pub(crate) fn new(dir: &Path, schema: &Arc<Schema>, closed: &[Shard]) -> Self {
        Self {
            dir: dir.to_path_buf(),
            schema: Arc::clone(schema),
            desks: BTreeMap::new(),
            closed: closed.to_vec(),
            readers: None,
            pace: Pace::Few,
            vocabularies: Default::default(),
        }
    }

    /// For all documents of an archive, or of a year of it.
    pub(crate) fn of_many(self) -> Self {
        Self { pace: Pace::Many, ..self }
    }

    /// Takes the only right to write to this shard.
    pub(crate) fn take(&mut self, shard: Shard) -> Result<(), SearchError> {
        let engine = open(&self.dir, shard.generation)?;
        self.put(shard, engine)
    }

    /// Makes an empty shard, which is not in use before it is switched to.
    pub(crate) fn make(&mut self, year: i16) -> Result<(), SearchError> {
        let generation = folder::next(&self.dir)?;
        let engine = make(&self.dir, generation, &self.schema)?;
        self.put(Shard { year, generation }, engine)
    }

    fn put(&mut self, shard: Shard, engine: Engine) -> Result<(), SearchError> {
        let writer = write_to(&engine, &self.dir, self.pace)?;
        self.desks.insert(shard.year, Desk { generation: shard.generation, engine, writer });
        Ok(())
    }

    /// The newest year that is written to.
    pub(crate) fn newest(&self) -> Option<i16> {
        self.desks.last_key_value().map(|(year, _)| *year)
    }

    pub(crate) fn has(&self, year: i16) -> bool {
        self.desks.contains_key(&year)
    }

    /// The shards that are written to, in their order.
    pub(crate) fn shards(&self) -> Vec<Shard> {
        self.desks.iter().map(|(year, desk)| Shard { year: *year, generation: desk.generation }).collect()
    }

    /// The documents as the engine takes them, in their order; many are shared out among threads.
    pub(crate) fn analysed(
        &mut self,
        documents: &[SearchDocument],
    ) -> Result<Vec<TantivyDocument>, SearchError> {
        let schema = &*self.schema;
        let share = documents.len().div_ceil(ANALYSING_THREADS).max(LEAST_SHARE);
        thread::scope(|scope| {
            let mut parts = documents.chunks(share).zip(&mut self.vocabularies);
            let Some((first, vocabulary)) = parts.next() else { return Ok(Vec::new()) };
            let others: Vec<_> = parts
                .map(|(part, vocabulary)| scope.spawn(move || schema.documents(part, vocabulary)))
                .collect();
            let mut made = schema.documents(first, vocabulary)?;
            for other in others {
                made.extend(other.join().unwrap_or_else(|panic| resume_unwind(panic))?);
            }
            Ok(made)
        })
    }

    /// Puts a document into its year's shard if that is written to, else into the newest. Where `replacing`, in the
    /// place of the one with its key, be that in a closed year.
    pub(crate) fn put_document(
        &mut self,
        document: &SearchDocument,
        mut made: TantivyDocument,
        replacing: bool,
    ) -> Result<(), SearchError> {
        let newest = self.newest().unwrap_or_default();
        let year = document.year.filter(|year| self.has(*year)).unwrap_or(newest);
        if replacing {
            self.delete(&document.key);
            if document.year != Some(newest) {
                for closed in self.closed_with(&document.key)? {
                    made.add_text(self.schema.superseded, superseded(closed, &document.key));
                }
            }
        }
        if let Some(desk) = self.desks.get(&year) {
            desk.writer.add_document(made)?;
        }
        Ok(())
    }

    /// Removes the document with this key, be it in a closed year.
    pub(crate) fn remove(&mut self, key: &str) -> Result<(), SearchError> {
        self.delete(key);
        let closed = self.closed_with(key)?;
        let Some(desk) = self.newest().and_then(|year| self.desks.get(&year)).filter(|_| !closed.is_empty())
        else {
            return Ok(());
        };
        let mut gone = TantivyDocument::new();
        gone.add_text(self.schema.key, key);
        gone.add_text(self.schema.superseded, GONE);
        for year in closed {
            gone.add_text(self.schema.superseded, superseded(year, key));
        }
        desk.writer.add_document(gone)?;
        Ok(())
    }

    fn delete(&self, key: &str) {
        let term = Term::from_field_text(self.schema.key, key);
        for desk in self.desks.values() {
            desk.writer.delete_term(term.clone());
        }
    }

    /// The closed years that have a document with this key, whether it is gone by now or not.
    fn closed_with(&mut self, key: &str) -> Result<Vec<i16>, SearchError> {
        let readers = match self.readers.take() {
            Some(readers) => readers,
            None => self.open_closed()?,
        };
        let mut years = Vec::new();
        for (year, segments) in &readers {
            for segment in segments {
                if !documents(segment, self.schema.key, key)?.is_empty() && !years.contains(year) {
                    years.push(*year);
                }
            }
        }
        self.readers = Some(readers);
        Ok(years)
    }

    fn open_closed(&self) -> Result<Vec<(i16, Vec<SegmentReader>)>, SearchError> {
        let opened = self.closed.iter().map(|shard| {
            let segments = open(&self.dir, shard.generation)?.searchable_segments()?;
            let readers = segments.iter().map(SegmentReader::open).collect::<tantivy::Result<_>>()?;
            Ok((shard.year, readers))
        });
        opened.collect()
    }

    /// Forgets what was not committed.
    pub(crate) fn discard(&mut self) -> Result<(), SearchError> {
        for desk in self.desks.values_mut() {
            desk.writer.rollback()?;
        }
        Ok(())
    }

    /// Leaves the years after this one, which were made and never committed.
    pub(crate) fn leave_after(&mut self, year: i16) {
        self.desks.retain(|known, _| *known <= year);
    }

    /// Makes everything durable. The newest shard notes `position`; the others, which come before it, `before`.
    pub(crate) fn commit(&mut self, before: u64, position: u64) -> Result<(), SearchError> {
        let newest = self.newest();
        for (year, desk) in &mut self.desks {
            let mut prepared = desk.writer.prepare_commit()?;
            prepared.set_payload(&if Some(*year) == newest { position } else { before }.to_string());
            prepared.commit()?;
        }
        Ok(())
    }

    /// Ends the writing to all years but the newest, and tells which of them have documents.
    pub(crate) fn close_older(&mut self) -> Result<Vec<Shard>, SearchError> {
        let newest = self.newest().unwrap_or_default();
        let open = self.desks.split_off(&newest);
        let older = std::mem::replace(&mut self.desks, open);
        let mut closed = Vec::new();
        for (year, desk) in older {
            desk.writer.wait_merging_threads()?;
            let documents: u32 =
                desk.engine.searchable_segment_metas()?.iter().map(|meta| meta.num_docs()).sum();
            if documents > 0 {
                closed.push(Shard { year, generation: desk.generation });
            }
        }
        self.closed.extend(&closed);
        self.readers = None;
        Ok(closed)
    }

    /// Waits until nothing is merged any more.
    pub(crate) fn finish(self) -> Result<(), SearchError> {
        self.desks.into_values().try_for_each(|desk| Ok(desk.writer.wait_merging_threads()?))
    }
}

/// Makes a new generation of a closed year, of one segment without anything that is gone. `None` where it is so already.
pub(crate) fn merged(dir: &Path, shard: Shard, schema: &Schema) -> Result<Option<Shard>, SearchError> {
    let from = open(dir, shard.generation)?;
    let segments = from.searchable_segment_metas()?;
    if segments.len() < 2 && segments.iter().all(|segment| !segment.has_deletes()) {
        return Ok(None);
    }
    let generation = folder::next(dir)?;
    let to = folder::prepare(dir, generation, &schema.stamp())?;
    let to = MmapDirectory::open(to).map_err(TantivyError::from)?;
    merge_indices(&[from], Box::new(to) as Box<dyn tantivy::Directory>)?;
    Ok(Some(Shard { generation, ..shard }))
}

/// Makes an empty generation.
pub(crate) fn make(dir: &Path, generation: u64, schema: &Schema) -> Result<Engine, SearchError> {
    let folder = folder::prepare(dir, generation, &schema.stamp())?;
    let mut engine = Engine::builder()
        .schema(schema.engine.clone())
        .settings(IndexSettings { docstore_blocksize: STORE_BLOCK, ..IndexSettings::default() })
        .create_in_dir(folder)?;
    engine.set_tokenizers(tokenizers());
    Ok(engine)
}

fn open(dir: &Path, generation: u64) -> Result<Engine, SearchError> {
    let mut engine = Engine::open_in_dir(folder::generation(dir, generation))?;
    engine.set_tokenizers(tokenizers());
    Ok(engine)
}

fn write_to(engine: &Engine, dir: &Path, pace: Pace) -> Result<IndexWriter, SearchError> {
    let mut patience = PATIENCE;
    loop {
        match engine.writer_with_num_threads(WRITING_THREADS, pace.memory()) {
            Ok(writer) => {
                writer.set_merge_policy(pace.merges());
                return Ok(writer);
            }
            // A lock that was given up lasts as long as a process that is being started beside still has its file.
            Err(TantivyError::LockFailure(LockError::LockBusy, _)) if patience > 0 => {
                patience -= 1;
                thread::sleep(MOMENT);
            }
            Err(TantivyError::LockFailure(LockError::LockBusy, _)) => {
                return Err(SearchError::WriterBusy { dir: dir.to_path_buf() });
            }
            Err(other) => return Err(SearchError::Engine(other)),
        }
    }
}

/// The only right to make or remove generations.
pub(crate) fn claim(dir: &Path) -> Result<File, SearchError> {
    folder::claim(dir)?.ok_or_else(|| SearchError::WriterBusy { dir: dir.to_path_buf() })
}

/// Bytes of stored text that are packed together: records resemble each other, so larger blocks are smaller in all.
pub(crate) const STORE_BLOCK: usize = 64 * 1024;
const WRITING_THREADS: usize = 1;
const ANALYSING_THREADS: usize = 2;
/// Fewer documents than these are analysed sooner than a thread is started.
const LEAST_SHARE: usize = 16;
/// How often a lock that is held is asked for again, and after what time.
const PATIENCE: u32 = 10;
const MOMENT: Duration = Duration::from_millis(10);
