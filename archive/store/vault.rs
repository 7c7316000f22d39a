//! Reading: no lock, no key, at any time, beside a writer.

use std::{
    cell::RefCell,
    collections::{BTreeMap, btree_map},
    fs, io,
    os::unix::fs::MetadataExt as _,
    path::{Path, PathBuf},
    sync::Mutex,
    time::Duration,
};

use crate::{
    digest::Digest,
    log::{
        Checkpoint, Entry, LogKey, LogVerifier, MAX_CHECKPOINT, MAX_PROOF, NodeSource, Proof, ProofError,
        TILE_WIDTH, TileKind, TilePath, bundle, bundle_entries, check_consistency, check_inclusion,
        consistency_proof, fold, inclusion_proof, leaf_hash,
    },
    package::{Expected, Limits, Package, inspect},
    store::{
        ArchiveError,
        durable::{Disk, Durability, PART},
        edge::TILE_HEIGHT,
        layout::{FORMAT, Layout, VERSION, version_of},
        lock,
        lock::Lock,
    },
};

/// An archive, open for reading. What it says is what its newest checkpoint signs.
#[derive(Debug)]
pub struct Vault {
    layout: Layout,
    verifier: LogVerifier,
    newest: Mutex<Option<Newest>>,
}

impl Vault {
    /// Makes an empty archive in a folder that is absent or empty, for the log of this key. An
    /// interrupted `init` is begun again.
    pub fn init(dir: &Path, key: &LogKey) -> Result<Self, ArchiveError> {
        let (layout, disk) = (Layout::new(dir), Disk::default());
        disk.create_dir(dir).map_err(ArchiveError::io(dir))?;
        check_fresh(&layout)?;
        let _lock = Lock::take(&layout)?;
        let empty = Checkpoint::sign(key, 0, Digest::of(b""));
        for folder in [layout.packages(), layout.orphans()] {
            disk.create_dir(&folder).map_err(ArchiveError::io(&folder))?;
        }
        let files = [
            (layout.format(), FORMAT.to_owned()),
            (layout.verifier(), format!("{}\n", key.verifier())),
            (layout.journal(), String::new()),
            (layout.checkpoint(), empty.note().to_owned()),
            (layout.settled(), settled_line(0, &empty.root())),
            // Last: a folder with it is an archive.
            (layout.version(), version_of(FORMAT.as_bytes())),
        ];
        for (path, text) in files {
            let written = disk.replace(&path, text.as_bytes(), Durability::Synced);
            written.and_then(|()| disk.sync_dir(dir)).map_err(ArchiveError::io(&path))?;
        }
        Self::open(dir)
    }

    /// Opens an archive for reading. Its own word is taken for whose log it is: compare
    /// [`Self::verifier`] with the key that is trusted.
    pub fn open(dir: &Path) -> Result<Self, ArchiveError> {
        let layout = Layout::new(dir);
        let version = match fs::read(layout.version()) {
            Ok(version) => version,
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                return Err(ArchiveError::NotAnArchive { dir: dir.to_owned() });
            }
            Err(source) => return Err(ArchiveError::Io { path: layout.version(), source }),
        };
        if !version.starts_with(VERSION.as_bytes()) {
            let found = String::from_utf8_lossy(&version).chars().take(64).collect();
            return Err(ArchiveError::Version { dir: dir.to_owned(), found });
        }
        let text = read_bounded(&layout.verifier(), 1024)?;
        let text = String::from_utf8_lossy(&text).into_owned();
        let line = text.strip_suffix('\n').unwrap_or_default();
        let verifier = LogVerifier::parse(line).map_err(ArchiveError::Verifier)?;
        let vault = Self { layout, verifier, newest: Mutex::new(None) };
        vault.checkpoint()?;
        Ok(vault)
    }

    /// The folder.
    pub fn dir(&self) -> &Path {
        self.layout.dir()
    }

    /// Public key and origin of the log, as the archive states them.
    pub fn verifier(&self) -> &LogVerifier {
        &self.verifier
    }

    /// The newest checkpoint, verified.
    pub fn checkpoint(&self) -> Result<Checkpoint, ArchiveError> {
        self.newest(Checkpoint::clone)
    }

    /// Whether somebody holds the archive for writing, in this process or another.
    pub fn has_writer(&self) -> bool {
        lock::is_busy(&self.layout)
    }

    /// How many entries the log has.
    pub fn size(&self) -> Result<u64, ArchiveError> {
        self.newest(Checkpoint::size)
    }

    /// Asks the newest checkpoint. A file that is still the same one is not read again, and a text that is still the
    /// same is not verified again.
    fn newest<T>(&self, ask: impl FnOnce(&Checkpoint) -> T) -> Result<T, ArchiveError> {
        let path = self.layout.checkpoint();
        let stamp = Stamp::of(&path)?;
        let mut newest = self.newest.lock().unwrap_or_else(|poisoned| poisoned.into_inner());
        if let Some(known) = newest.as_ref().filter(|known| known.stamp == stamp && stamp.rested) {
            return Ok(ask(&known.checkpoint));
        }
        let note = read_bounded(&path, MAX_CHECKPOINT)?;
        let known = newest.take().filter(|known| known.checkpoint.note().as_bytes() == note);
        let checkpoint = match known {
            Some(known) => known.checkpoint,
            None => Checkpoint::open(&note, &self.verifier).map_err(ArchiveError::Checkpoint)?,
        };
        Ok(ask(&newest.insert(Newest { stamp, checkpoint }).checkpoint))
    }

    /// An entry, proven against a signed checkpoint.
    pub fn entry(&self, index: u64) -> Result<Entry, ArchiveError> {
        Ok(self.proof(index)?.entry().clone())
    }

    /// The proof that lies beside a package, or where it is missing or damaged a fresh one to the newest
    /// checkpoint.
    pub fn proof(&self, index: u64) -> Result<Proof, ArchiveError> {
        let checkpoint = self.checkpoint()?;
        check_index(index, &checkpoint)?;
        let stored = read_bounded(&self.layout.proof(index), MAX_PROOF).ok();
        let stored = stored.and_then(|text| Proof::open(&text, &self.verifier).ok());
        match stored.filter(|proof| proof.index() == index) {
            Some(proof) => Ok(proof),
            None => self.fresh_proof(index, checkpoint),
        }
    }

    /// A package, compared with its entry: the container's digest first, the manifest's second, then every
    /// file.
    pub fn package(&self, index: u64) -> Result<Package, ArchiveError> {
        let entry = self.entry(index)?;
        let bytes = read_bounded(&self.layout.package(index), Limits::DEFAULT.container as usize)?;
        let expected = Expected { container: entry.container, manifest: entry.manifest };
        let inspection = inspect(&bytes, Some(&expected), &Limits::DEFAULT);
        inspection.package.ok_or(ArchiveError::Package { index, findings: inspection.findings })
    }

    /// The form of a package that is handed out: the stored one with its proof inside.
    pub fn delivered(&self, index: u64) -> Result<Vec<u8>, ArchiveError> {
        let proof = self.proof(index)?;
        Ok(self.package(index)?.deliver(proof.to_text().as_bytes()))
    }

    /// Where a stored package lies.
    pub fn package_path(&self, index: u64) -> PathBuf {
        self.layout.package(index)
    }

    /// Entries from an index on, in order, up to the checkpoint of this moment. Call it again with the next
    /// index to follow a log that grows.
    pub fn follow(&self, from: u64) -> Result<Follow<'_>, ArchiveError> {
        Ok(Follow { vault: self, size: self.size()?, next: from, held: Vec::new() })
    }

    /// The bytes of a tile or bundle of exactly this width, cut from a wider one where that is what lies on
    /// disk.
    pub fn tile(&self, tile: &TilePath) -> Result<Vec<u8>, ArchiveError> {
        let size = self.size()?;
        let last = tile.index.saturating_mul(TILE_WIDTH).saturating_add(tile.width.max(1) - 1);
        if last >= tile.kind.count(size) || !(1..=TILE_WIDTH).contains(&tile.width) {
            return Err(ArchiveError::NoSuchEntry { index: last, size });
        }
        self.read_tile(tile)
    }

    /// The proof that the newest checkpoint continues an older one, verified; an error where it does not.
    pub fn extends(&self, older: &Checkpoint) -> Result<Vec<Digest>, ArchiveError> {
        let newest = self.checkpoint()?;
        let (old, new) = ((older.size(), &older.root()), (newest.size(), &newest.root()));
        if older.size() > newest.size() {
            return Err(ArchiveError::JournalShort { journal: newest.size(), checkpoint: older.size() });
        }
        let path = consistency_proof(&self.tiles(newest.size()), older.size(), newest.size())?;
        if check_consistency(old, new, &path) {
            Ok(path)
        } else {
            Err(ArchiveError::Fork { size: older.size() })
        }
    }

    pub(crate) fn layout(&self) -> &Layout {
        &self.layout
    }

    pub(crate) fn fresh_proof(&self, index: u64, checkpoint: Checkpoint) -> Result<Proof, ArchiveError> {
        let size = checkpoint.size();
        let at = TilePath::holding(TileKind::Entries, index, size);
        let at = at.ok_or(ArchiveError::NoSuchEntry { index, size })?;
        let bytes = self.read_tile(&at)?;
        let damaged = || ArchiveError::Damaged { path: self.layout.shown(&self.layout.tile(&at)) };
        let entries = bundle_entries(&bytes).ok_or_else(damaged)?;
        let leaf = *entries.get((index % TILE_WIDTH) as usize).ok_or_else(damaged)?;
        let entry = Entry::from_bytes(leaf).map_err(|source| ArchiveError::Entry { index, source })?;
        let path = inclusion_proof(&self.tiles(size), index, size)?;
        if !check_inclusion(&leaf_hash(leaf), index, size, &path, &checkpoint.root()) {
            return Err(ArchiveError::Unproven { index, source: ProofError::Path });
        }
        Ok(Proof::new(entry, index, path, checkpoint))
    }

    fn tiles(&self, size: u64) -> Tiles<'_> {
        Tiles { vault: self, size, held: RefCell::default() }
    }

    /// A writer replaces partial tiles by wider ones at any time, so what was listed may be gone; then it is
    /// looked for again.
    fn read_tile(&self, tile: &TilePath) -> Result<Vec<u8>, ArchiveError> {
        let full = TilePath { width: TILE_WIDTH, ..*tile };
        for _ in 0..TRIES {
            let wider = self.widths(tile).into_iter().filter(|width| *width >= tile.width).max();
            let wider = wider.map(|width| TilePath { width, ..*tile });
            for candidate in [Some(full), wider].into_iter().flatten() {
                match read_bounded(&self.layout.tile(&candidate), MAX_TILE) {
                    Ok(bytes) => return cut(&bytes, tile).ok_or_else(|| self.damaged(&candidate)),
                    Err(ArchiveError::Io { source, .. }) if source.kind() == io::ErrorKind::NotFound => {}
                    Err(error) => return Err(error),
                }
            }
        }
        Err(self.damaged(tile))
    }

    /// Widths of the partial tiles that lie on disk.
    fn widths(&self, tile: &TilePath) -> Vec<u64> {
        let partial = self.layout.tile(&TilePath { width: 1, ..*tile });
        let folder = partial.parent().and_then(|folder| fs::read_dir(folder).ok());
        let names = folder.into_iter().flatten().flatten().filter_map(|e| e.file_name().into_string().ok());
        names.filter_map(|name| name.parse().ok()).collect()
    }

    fn damaged(&self, tile: &TilePath) -> ArchiveError {
        ArchiveError::Damaged { path: self.layout.shown(&self.layout.tile(tile)) }
    }
}

/// Entries in their order: see [`Vault::follow`].
#[derive(Debug)]
pub struct Follow<'a> {
    vault: &'a Vault,
    size: u64,
    next: u64,
    /// Entries of the bundle in hand, the next last.
    held: Vec<Entry>,
}

impl Iterator for Follow<'_> {
    type Item = Result<(u64, Entry), ArchiveError>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.next >= self.size {
            return None;
        }
        if self.held.is_empty() {
            match self.load() {
                Ok(entries) => self.held = entries,
                Err(error) => {
                    self.next = self.size;
                    return Some(Err(error));
                }
            }
        }
        let index = self.next;
        self.next += 1;
        self.held.pop().map(|entry| Ok((index, entry)))
    }
}

impl Follow<'_> {
    /// The rest of the bundle that holds the next entry, each compared with its leaf hash, the next last.
    fn load(&self) -> Result<Vec<Entry>, ArchiveError> {
        let none = ArchiveError::NoSuchEntry { index: self.next, size: self.size };
        let Some(entries) = TilePath::holding(TileKind::Entries, self.next, self.size) else {
            return Err(none);
        };
        let leaves = TilePath { kind: TileKind::Hashes(0), ..entries };
        let (bytes, hashes) = (self.vault.read_tile(&entries)?, self.vault.read_tile(&leaves)?);
        let lines = bundle_entries(&bytes).ok_or_else(|| self.vault.damaged(&entries))?;
        let first = entries.index * TILE_WIDTH;
        let mut rest = Vec::new();
        for (index, (line, hash)) in (first..).zip(lines.iter().zip(hashes.chunks_exact(32))) {
            if leaf_hash(line).as_bytes() != hash {
                return Err(self.vault.damaged(&entries));
            }
            if index >= self.next {
                rest.push(Entry::from_bytes(line).map_err(|source| ArchiveError::Entry { index, source })?);
            }
        }
        rest.reverse();
        Ok(rest)
    }
}

/// The tree as the tiles on disk have it.
struct Tiles<'a> {
    vault: &'a Vault,
    size: u64,
    held: RefCell<BTreeMap<TilePath, Vec<Digest>>>,
}

impl NodeSource for Tiles<'_> {
    type Error = ArchiveError;

    fn node(&self, level: u8, index: u64) -> Result<Digest, ArchiveError> {
        let (kind, height) = (TileKind::Hashes(level / TILE_HEIGHT), level % TILE_HEIGHT);
        let first = index << height;
        let tile = TilePath::holding(kind, first, self.size)
            .ok_or(ArchiveError::NoSuchEntry { index: first, size: self.size })?;
        let mut held = self.held.borrow_mut();
        let hashes = match held.entry(tile) {
            btree_map::Entry::Occupied(held) => held.into_mut(),
            btree_map::Entry::Vacant(place) => place.insert(to_hashes(&self.vault.read_tile(&tile)?)),
        };
        let from = (first % TILE_WIDTH) as usize;
        let row = hashes.get(from..from + (1 << height));
        row.map(fold).ok_or_else(|| self.vault.damaged(&tile))
    }
}

fn to_hashes(tile: &[u8]) -> Vec<Digest> {
    let (hashes, _) = tile.as_chunks::<32>();
    hashes.iter().map(|hash| Digest::from(*hash)).collect()
}

pub(crate) fn settled_line(size: u64, root: &Digest) -> String {
    format!("{size} {root}\n")
}

/// The newest checkpoint that was read.
#[derive(Debug)]
struct Newest {
    stamp: Stamp,
    checkpoint: Checkpoint,
}

/// By what a file is known to be the same: it is replaced by a new file, never written into.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Stamp {
    inode: u64,
    length: u64,
    changed: (i64, i64),
    /// Whether the clock of the file system has surely moved on since. Before that a second replacement could have
    /// the same inode and the same time.
    rested: bool,
}

impl Stamp {
    fn of(path: &Path) -> Result<Self, ArchiveError> {
        let about = fs::metadata(path).map_err(ArchiveError::io(path))?;
        let age = about.modified().ok().and_then(|changed| changed.elapsed().ok());
        Ok(Self {
            inode: about.ino(),
            length: about.len(),
            changed: (about.ctime(), about.ctime_nsec()),
            rested: age.is_some_and(|age| age > REST),
        })
    }
}

/// Much longer than the step of any file system's clock.
const REST: Duration = Duration::from_secs(3);

/// A whole file of at most `most` bytes.
pub(crate) fn read_bounded(path: &Path, most: usize) -> Result<Vec<u8>, ArchiveError> {
    use io::Read as _;
    let file = fs::File::open(path).map_err(ArchiveError::io(path))?;
    let mut bytes = Vec::with_capacity(most.min(1 << 16));
    file.take(most as u64 + 1).read_to_end(&mut bytes).map_err(ArchiveError::io(path))?;
    Ok(bytes)
}

fn check_index(index: u64, checkpoint: &Checkpoint) -> Result<(), ArchiveError> {
    let size = checkpoint.size();
    if index < size { Ok(()) } else { Err(ArchiveError::NoSuchEntry { index, size }) }
}

/// The first `width` hashes or entries of a tile as wide or wider.
fn cut(bytes: &[u8], tile: &TilePath) -> Option<Vec<u8>> {
    let width = tile.width as usize;
    match tile.kind {
        TileKind::Hashes(_) => bytes.get(..width * 32).map(<[u8]>::to_vec),
        TileKind::Entries => Some(bundle(bundle_entries(bytes)?.get(..width)?.iter().copied())),
    }
}

/// Nothing, or what an interrupted `init` leaves.
fn check_fresh(layout: &Layout) -> Result<(), ArchiveError> {
    let own = ["packages", "orphans", "FORMAT.md", "log.vkey", "journal", "checkpoint", "settled"];
    for entry in fs::read_dir(layout.dir()).map_err(ArchiveError::io(layout.dir()))? {
        let entry = entry.map_err(ArchiveError::io(layout.dir()))?;
        let name = entry.file_name().into_string().unwrap_or_default();
        let known = own.contains(&name.as_str()) || name == "writer.lock" || name.ends_with(PART);
        let filled = name == "journal" && entry.metadata().is_ok_and(|data| data.len() > 0);
        if !known || filled {
            return Err(ArchiveError::NotEmpty { dir: layout.dir().to_owned() });
        }
    }
    Ok(())
}

const TRIES: usize = 16;
/// Most bytes of a tile: a bundle of the longest entries.
const MAX_TILE: usize = (TILE_WIDTH as usize) * (2 + crate::log::MAX_ENTRY);
