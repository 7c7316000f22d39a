//! A copy of the index for a replica to serve.

use std::collections::BTreeSet;
use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};

use tantivy::directory::{Directory, META_LOCK, MmapDirectory};
use tantivy::index::SegmentComponent;
use tantivy::{Index as Engine, TantivyError};

use crate::error::SearchError;
use crate::folder::{self, Shard};
use crate::index::Index;
use crate::writing::claim;

/// What was copied.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Carried {
    /// Files.
    pub files: u64,
    /// Bytes of them.
    pub bytes: u64,
}

impl Index {
    /// Brings the copy of this index that is in another folder up to it: a closed year is copied once, of the open one
    /// what is new. The copy is whole at every moment, also after a kill, and goes on answering: its readers take up
    /// what is new by [`Index::refresh`]. Nothing else may write to it.
    ///
    /// # Errors
    /// [`SearchError::WriterBusy`] while another copies to the same folder; when a folder cannot be read or written.
    pub fn carry_to(&self, to: &Path) -> Result<Carried, SearchError> {
        fs::create_dir_all(to).map_err(SearchError::io(to))?;
        let _claim = claim(to)?;
        let mut carried = Carried::default();
        loop {
            let shards = folder::current(self.dir())?;
            match carry(self.dir(), &shards, to, &mut carried) {
                Ok(()) => return Ok(carried),
                // A year that was made anew in the meantime is copied anew.
                Err(_) if folder::current(self.dir())? != shards => {}
                Err(error) => return Err(error),
            }
        }
    }
}

fn carry(from: &Path, shards: &[Shard], to: &Path, carried: &mut Carried) -> Result<(), SearchError> {
    let there = folder::current(to)?;
    let mut copies = Vec::with_capacity(shards.len());
    for (place, shard) in shards.iter().enumerate() {
        let open = place + 1 == shards.len();
        let stamp = folder::stamp(from, shard.generation);
        let kin = |copy: &&Shard| copy.year == shard.year && folder::stamp(to, copy.generation) == stamp;
        let known = there.iter().find(kin).filter(|copy| {
            // The list of a closed year names it: what is listed there never changes.
            let [list, copied] = [(from, shard), (to, *copy)].map(|(dir, shard)| list(dir, shard.generation));
            open && there.last() == Some(*copy) || list.is_some() && list == copied
        });
        let copy = match known {
            Some(copy) => *copy,
            None => Shard { year: shard.year, generation: prepare(to, &stamp)? },
        };
        if open || known.is_none() {
            carry_year(
                &folder::generation(from, shard.generation),
                &folder::generation(to, copy.generation),
                carried,
            )?;
        }
        copies.push(copy);
    }
    folder::switch(to, &copies)?;
    folder::sweep(to, &copies)
}

fn prepare(to: &Path, stamp: &str) -> Result<u64, SearchError> {
    let generation = folder::next(to)?;
    folder::prepare(to, generation, stamp)?;
    Ok(generation)
}

fn list(dir: &Path, generation: u64) -> Option<Vec<u8>> {
    fs::read(folder::generation(dir, generation).join(LIST)).ok()
}

/// The files of one commit, and then the list that puts them into use.
fn carry_year(from: &Path, to: &Path, carried: &mut Carried) -> Result<(), SearchError> {
    let (list, files) = commit_of(from)?;
    for (name, file) in &files {
        let place = to.join(name);
        if place.exists() {
            continue;
        }
        let beside = to.join("file.new");
        let written = File::create(&beside).and_then(|mut out| {
            let bytes = io::copy(&mut &*file, &mut out)?;
            out.sync_all()?;
            fs::rename(&beside, &place)?;
            Ok(bytes)
        });
        carried.bytes += written.map_err(SearchError::io(&place))?;
        carried.files += 1;
    }
    folder::sync_folder(to)?;
    folder::write_durably(&to.join(LIST), &list)?;
    let _no_reader_opens = lock(to)?;
    let kept: BTreeSet<&PathBuf> = files.iter().map(|(name, _)| name).collect();
    for entry in fs::read_dir(to).map_err(SearchError::io(to))?.flatten() {
        let name = PathBuf::from(entry.file_name());
        let of_a_segment = name.to_string_lossy().split('.').next().is_some_and(|name| name.len() == 32);
        if of_a_segment && !kept.contains(&name) {
            let _ = fs::remove_file(entry.path());
        }
    }
    Ok(())
}

type Opened = Vec<(PathBuf, File)>;

/// The list of a year's last commit with the files that it names, open: whoever removes them takes only their names.
fn commit_of(from: &Path) -> Result<(String, Opened), SearchError> {
    let _no_writer_removes = lock(from)?;
    let path = from.join(LIST);
    let list = fs::read_to_string(&path).map_err(SearchError::io(&path))?;
    let mut files = Vec::new();
    for segment in Engine::open_in_dir(from)?.searchable_segment_metas()? {
        for name in COMPONENTS.map(|component| segment.relative_path(component)) {
            let path = from.join(&name);
            match File::open(&path) {
                Ok(file) => files.push((name, file)),
                Err(error) if error.kind() == io::ErrorKind::NotFound => {}
                Err(error) => return Err(SearchError::io(path)(error)),
            }
        }
    }
    Ok((list, files))
}

fn lock(dir: &Path) -> Result<Option<tantivy::directory::DirectoryLock>, SearchError> {
    let folder = MmapDirectory::open(dir).map_err(TantivyError::from)?;
    match folder.acquire_lock(&META_LOCK) {
        Ok(lock) => Ok(Some(lock)),
        Err(error) if folder_takes_no_writes(&error) => Ok(None),
        Err(error) => Err(SearchError::Engine(TantivyError::LockFailure(error, None))),
    }
}

fn folder_takes_no_writes(error: &tantivy::directory::error::LockError) -> bool {
    match error {
        tantivy::directory::error::LockError::IoError(error) => crate::years::takes_no_writes(error),
        tantivy::directory::error::LockError::LockBusy => false,
    }
}

const LIST: &str = "meta.json";
/// What a segment consists of; none has all.
const COMPONENTS: [SegmentComponent; 7] = [
    SegmentComponent::Postings,
    SegmentComponent::Positions,
    SegmentComponent::Terms,
    SegmentComponent::Store,
    SegmentComponent::FastFields,
    SegmentComponent::FieldNorms,
    SegmentComponent::Delete,
];
