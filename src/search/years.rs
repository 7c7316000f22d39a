//! All years of an index as the one folder that the engine reads.
//!
//! The engine's own segments do what shards are for: they are never rewritten, are searched side by side, and are
//! weighed by the statistics of all. So the shards are not searched one by one and their answers mixed, which would
//! weigh a rare word of one year like a common one of another. Each year is an engine's index in a folder of its own,
//! and this folder shows their segments as those of one: one searcher, and the same order, counts, facets, pages and
//! suggestions as if there had been no shards.
//!
//! A closed year is never written to. A later act on one of its documents puts the document anew into the open year
//! together with a term that says in whose place it stands ([`superseded`](crate::schema::superseded)); here such terms
//! become the segment's list of documents that are gone, which the engine keeps in a file and which is made up in memory
//! instead. It follows from the segments alone, so that it holds at every commit and after every kill.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::fmt;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::io::{self, ErrorKind, Write};
use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError};

use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use tantivy::directory::error::{DeleteError, LockError, OpenReadError, OpenWriteError};
use tantivy::directory::{
    DirectoryLock, FileHandle, Lock, ManagedDirectory, MmapDirectory, OwnedBytes, RamDirectory,
    TerminatingWrite, WatchCallback, WatchHandle, WritePtr,
};
use tantivy::fastfield::write_alive_bitset;
use tantivy::index::{SegmentId, SegmentMeta};
use tantivy::schema::{Field, IndexRecordOption};
use tantivy::{
    BitSet, Directory, DocId, DocSet, Index as Engine, SegmentReader, TERMINATED, TantivyError, Term,
};

use crate::folder::{self, Shard};
use crate::schema::{GONE, Schema, year_and_key};

/// The folders of all years, seen as one that is only read.
///
/// It may be read where nothing may be written: a read-only disk, a copy on a stick, an auditor's account. Who opens
/// it takes the engine's lock only where he could write. The lock keeps a writer from removing files between the reading
/// of their list and their opening. Where the disk takes no writes there is no such writer; where only the account may
/// not write, the files' absence is an error of the engine, and asking again finds the newer ones.
#[derive(Clone)]
pub(crate) struct YearsFolder(Arc<Years>);

struct Years {
    /// In their order, the open one last.
    years: Vec<Arc<Year>>,
    open: Arc<Year>,
    key: Field,
    superseded: Field,
    known: Mutex<Known>,
}

struct Year {
    year: i16,
    folder: MmapDirectory,
    engine: Engine,
}

/// What was found out about segments, which never change.
#[derive(Default)]
struct Known {
    terms: HashMap<SegmentId, Arc<Superseding>>,
    masks: HashMap<SegmentId, Masked>,
    /// Which year a file belongs to, by the segment's name.
    homes: HashMap<String, usize>,
}

/// What is gone from a segment, for the keys that were looked up in it.
struct Masked {
    /// Names the keys and the segment's own list.
    of: u64,
    mask: Option<Mask>,
}

/// What the documents of a segment stand in the place of.
#[derive(Default)]
struct Superseding {
    keys: Vec<(i16, String)>,
    /// Documents that only say so.
    gone: Vec<DocId>,
}

/// The documents of a segment that are gone, as the engine's list names them.
#[derive(Clone)]
struct Mask {
    count: u32,
    opstamp: u64,
    file: OwnedBytes,
}

impl YearsFolder {
    /// Opens the folders of these years.
    pub(crate) fn open(dir: &Path, shards: &[Shard], schema: &Schema) -> tantivy::Result<Self> {
        let mut years = Vec::with_capacity(shards.len());
        for shard in shards {
            let folder = MmapDirectory::open(folder::generation(dir, shard.generation))?;
            let engine = Engine::open(folder.clone())?;
            years.push(Arc::new(Year { year: shard.year, folder, engine }));
        }
        let Some(open) = years.last().cloned() else {
            return Err(TantivyError::InvalidArgument("an index of no year".to_owned()));
        };
        let known = Mutex::default();
        Ok(Self(Arc::new(Years { years, open, key: schema.key, superseded: schema.superseded, known })))
    }
}

impl YearsFolder {
    /// What the last commit to the open year noted.
    pub(crate) fn payload(&self) -> tantivy::Result<Option<String>> {
        Ok(self.0.open.engine.load_metas()?.payload)
    }

    /// The open year's list of segments, as it lies on the disk.
    pub(crate) fn open_list(&self) -> tantivy::Result<Vec<u8>> {
        Ok(self.0.open.folder.atomic_read(Path::new(METAS))?)
    }

    /// Whether a closed year has more than one segment, or something that is gone.
    pub(crate) fn in_pieces(&self) -> bool {
        let closed = &self.0.years[..self.0.years.len() - 1];
        closed.iter().any(|year| {
            let segments = year.engine.searchable_segment_metas().unwrap_or_default();
            segments.len() > 1 || segments.iter().any(SegmentMeta::has_deletes)
        })
    }
}

impl Years {
    /// The engine's list of segments, of all years, with what is gone from each.
    fn metas(&self) -> tantivy::Result<Vec<u8>> {
        let mut known = self.known.lock().unwrap_or_else(PoisonError::into_inner);
        let metas =
            self.years.iter().map(|year| year.engine.load_metas()).collect::<tantivy::Result<Vec<_>>>()?;
        let mut whole = metas.last().map(json_of).transpose()?.unwrap_or_default();
        let gone = self.superseded_keys(&metas, &mut known)?;
        let mut segments = Vec::new();
        for (place, (year, meta)) in self.years.iter().zip(&metas).enumerate() {
            for segment in &meta.segments {
                known.homes.insert(segment.id().uuid_string(), place);
                let keys = gone.get(&year.year);
                let mut listed = json_of(segment)?;
                if let Some(mask) = self.mask(year, segment, keys, &mut known)? {
                    listed["deletes"] = json!({ "num_deleted_docs": mask.count, "opstamp": mask.opstamp });
                }
                segments.push(listed);
            }
        }
        let listed: HashSet<SegmentId> =
            metas.iter().flat_map(|meta| &meta.segments).map(SegmentMeta::id).collect();
        known.terms.retain(|id, _| listed.contains(id));
        known.masks.retain(|id, _| listed.contains(id));
        whole["segments"] = Value::Array(segments);
        Ok(serde_json::to_vec(&whole)?)
    }

    /// By year, the keys in whose place newer documents stand.
    fn superseded_keys(
        &self,
        metas: &[tantivy::IndexMeta],
        known: &mut Known,
    ) -> tantivy::Result<BTreeMap<i16, BTreeSet<String>>> {
        let mut gone: BTreeMap<i16, BTreeSet<String>> = BTreeMap::new();
        for (year, meta) in self.years.iter().zip(metas) {
            for segment in &meta.segments {
                let of_segment = match known.terms.get(&segment.id()) {
                    Some(of_segment) => Arc::clone(of_segment),
                    None => Arc::new(self.read_terms(year, segment)?),
                };
                for (of_year, key) in &of_segment.keys {
                    gone.entry(*of_year).or_default().insert(key.clone());
                }
                known.terms.insert(segment.id(), of_segment);
            }
        }
        Ok(gone)
    }

    fn read_terms(&self, year: &Year, segment: &SegmentMeta) -> tantivy::Result<Superseding> {
        let reader = SegmentReader::open(&year.engine.segment(segment.clone()))?;
        let inverted = reader.inverted_index(self.superseded)?;
        let mut found = Superseding::default();
        let mut terms = inverted.terms().stream()?;
        while let Some((term, _)) = terms.next() {
            let term = std::str::from_utf8(term).ok().and_then(year_and_key);
            found.keys.extend(term.map(|(year, key)| (year, key.to_owned())));
        }
        found.gone = documents(&reader, self.superseded, GONE)?;
        Ok(found)
    }

    /// The documents of a segment that are gone, where there are others than its own list names.
    fn mask(
        &self,
        year: &Year,
        segment: &SegmentMeta,
        keys: Option<&BTreeSet<String>>,
        known: &mut Known,
    ) -> tantivy::Result<Option<Mask>> {
        let gone: &[DocId] = known.terms.get(&segment.id()).map_or(&[], |terms| &terms.gone);
        if keys.is_none() && gone.is_empty() {
            return Ok(None);
        }
        let of = hash(&(segment.delete_opstamp(), keys));
        if let Some(masked) = known.masks.get(&segment.id()).filter(|masked| masked.of == of) {
            return Ok(masked.mask.clone());
        }
        let reader = SegmentReader::open(&year.engine.segment(segment.clone()))?;
        let mut left = alive(&reader);
        let before = left.len();
        for key in keys.into_iter().flatten() {
            documents(&reader, self.key, key)?.into_iter().for_each(|document| left.remove(document));
        }
        gone.iter().for_each(|document| left.remove(*document));
        let mask = (left.len() < before).then(|| Mask::of(&left)).transpose()?;
        known.masks.insert(segment.id(), Masked { of, mask: mask.clone() });
        Ok(mask)
    }

    fn file(&self, path: &Path) -> Result<Arc<dyn FileHandle>, OpenReadError> {
        let name = path.to_string_lossy();
        let mut parts = name.split('.');
        let (segment, stamp) = (parts.next().unwrap_or_default(), parts.next().unwrap_or_default());
        let (home, mask) = {
            let known = self.known.lock().unwrap_or_else(PoisonError::into_inner);
            let mask =
                SegmentId::from_uuid_string(segment).ok().and_then(|id| known.masks.get(&id)?.mask.clone());
            (known.homes.get(segment).copied(), mask.filter(|mask| mask.opstamp.to_string() == stamp))
        };
        match (mask, home.and_then(|home| self.years.get(home))) {
            (Some(mask), _) => Ok(Arc::new(mask.file)),
            (None, Some(year)) => year.folder.get_file_handle(path),
            (None, None) => Err(OpenReadError::FileDoesNotExist(path.to_path_buf())),
        }
    }
}

impl Mask {
    fn of(alive: &BitSet) -> tantivy::Result<Self> {
        let mut body = Vec::new();
        write_alive_bitset(alive, &mut body)?;
        // The same list has the same name in every process; 2^63 and more are none of the engine's numbers.
        let opstamp =
            Sha256::digest(&body).iter().take(8).fold(0, |number, byte| number << 8 | u64::from(*byte)) >> 1;
        let count = alive.max_value() - u32::try_from(alive.len()).unwrap_or(u32::MAX);
        Ok(Self { count, opstamp, file: with_footer(&body)? })
    }
}

/// The documents of a segment that its own list leaves.
fn alive(reader: &SegmentReader) -> BitSet {
    let mut alive = BitSet::with_max_value_and_full(reader.max_doc());
    if let Some(own) = reader.alive_bitset() {
        let deleted = (0..reader.max_doc()).filter(|document| own.is_deleted(*document));
        deleted.for_each(|document| alive.remove(document));
    }
    alive
}

/// The documents that have a term, gone or not.
pub(crate) fn documents(reader: &SegmentReader, field: Field, term: &str) -> tantivy::Result<Vec<DocId>> {
    let inverted = reader.inverted_index(field)?;
    let term = Term::from_field_text(field, term);
    let mut documents = Vec::new();
    if let Some(mut postings) = inverted.read_postings(&term, IndexRecordOption::Basic)? {
        while postings.doc() != TERMINATED {
            documents.push(postings.doc());
            postings.advance();
        }
    }
    Ok(documents)
}

/// The bytes as the engine leaves them in a file: it puts a sum of them and its version behind.
fn with_footer(body: &[u8]) -> tantivy::Result<OwnedBytes> {
    let (path, memory) = (Path::new("list"), RamDirectory::create());
    let mut file = ManagedDirectory::wrap(Box::new(memory.clone()))?.open_write(path)?;
    file.write_all(body)?;
    file.terminate()?;
    Ok(OwnedBytes::new(memory.atomic_read(path)?))
}

fn json_of(meta: &impl serde::Serialize) -> tantivy::Result<Value> {
    serde_json::to_value(meta).map_err(|error| TantivyError::InternalError(error.to_string()))
}

fn hash(of: &impl Hash) -> u64 {
    let mut hasher = DefaultHasher::new();
    of.hash(&mut hasher);
    hasher.finish()
}

impl fmt::Debug for YearsFolder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.0.years.iter().map(|year| year.year)).finish()
    }
}

impl Directory for YearsFolder {
    fn acquire_lock(&self, lock: &Lock) -> Result<DirectoryLock, LockError> {
        match self.0.open.folder.acquire_lock(lock) {
            Err(LockError::IoError(error)) if takes_no_writes(&error) => {
                Ok(DirectoryLock::from(Box::new(())))
            }
            answer => answer,
        }
    }

    fn get_file_handle(&self, path: &Path) -> Result<Arc<dyn FileHandle>, OpenReadError> {
        self.0.file(path)
    }

    fn exists(&self, path: &Path) -> Result<bool, OpenReadError> {
        match self.0.file(path) {
            Ok(_) => Ok(true),
            Err(OpenReadError::FileDoesNotExist(_)) => Ok(path == Path::new(METAS)),
            Err(error) => Err(error),
        }
    }

    fn atomic_read(&self, path: &Path) -> Result<Vec<u8>, OpenReadError> {
        if path != Path::new(METAS) {
            return Err(OpenReadError::FileDoesNotExist(path.to_path_buf()));
        }
        self.0.metas().map_err(|error| match error {
            TantivyError::OpenReadError(error) => error,
            other => OpenReadError::wrap_io_error(io::Error::other(other), path.to_path_buf()),
        })
    }

    fn watch(&self, watch_callback: WatchCallback) -> tantivy::Result<WatchHandle> {
        self.0.open.folder.watch(watch_callback)
    }

    fn delete(&self, path: &Path) -> Result<(), DeleteError> {
        Err(DeleteError::IoError { io_error: Arc::new(only_read()), filepath: path.to_path_buf() })
    }

    fn open_write(&self, path: &Path) -> Result<WritePtr, OpenWriteError> {
        Err(OpenWriteError::wrap_io_error(only_read(), path.to_path_buf()))
    }

    fn atomic_write(&self, _: &Path, _: &[u8]) -> io::Result<()> {
        Err(only_read())
    }

    fn sync_directory(&self) -> io::Result<()> {
        Err(only_read())
    }
}

fn only_read() -> io::Error {
    io::Error::from(ErrorKind::ReadOnlyFilesystem)
}

pub(crate) fn takes_no_writes(error: &io::Error) -> bool {
    matches!(error.kind(), ErrorKind::ReadOnlyFilesystem | ErrorKind::PermissionDenied)
}

const METAS: &str = "meta.json";
