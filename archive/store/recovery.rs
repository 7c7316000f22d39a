//! Opening for writing: what a kill cut off is made good, what cannot be derived is refused.

use std::{
    collections::BTreeSet,
    fs::{self, File, OpenOptions},
    io,
    path::{Path, PathBuf},
};

use jiff::Timestamp;

use crate::{
    log::{Checkpoint, Entry, LogKey, TilePath},
    store::{
        ArchiveError, Edge, Vault, Writer,
        durable::{Disk, PART, part_of},
        journal::{Batches, Tail},
        layout::{Layout, PACKAGE, PROOF, SHARD},
        lock::Lock,
        vault::{read_bounded, settled_line},
        writer::{prove, write_derived},
    },
};

/// What opening had to make good after a kill.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Recovery {
    /// Files moved to `orphans/`: packages that no entry names, and a batch torn off in the journal. None of
    /// them was ever acknowledged.
    pub set_aside: Vec<PathBuf>,
    /// Entries that were in the journal and not yet under the checkpoint.
    pub published: u64,
    /// Tiles and proofs written again.
    pub rebuilt: u64,
}

pub(super) fn open(dir: &Path, key: LogKey, disk: Disk) -> Result<Writer, ArchiveError> {
    let vault = Vault::open(dir)?;
    if vault.verifier() != key.verifier() {
        let [expected, given] = [vault.verifier(), key.verifier()].map(ToString::to_string);
        return Err(ArchiveError::ForeignKey { expected, given });
    }
    let lock = Lock::take(vault.layout())?;
    // Read under the lock: until now another writer may have moved it.
    let head = vault.checkpoint()?;
    let (path, settled) = (vault.layout().journal(), read_settled(vault.layout()));
    let survey = survey(vault.layout(), &head, settled.as_deref())?;
    let opened = OpenOptions::new().append(true).open(&path);
    let journal = opened.map_err(ArchiveError::io(&path))?;
    let mut recovered = Recovery::default();
    if let Some(tail) = survey.tail {
        recovered.set_aside.push(set_tail_aside(&disk, vault.layout(), &journal, &tail)?);
    }
    recovered.set_aside.extend(set_strays_aside(&disk, vault.layout(), survey.edge.size())?);
    for path in [vault.layout().checkpoint(), vault.layout().settled()] {
        disk.remove_derived(&part_of(&path)).map_err(ArchiveError::io(&path))?;
    }
    let published = survey.edge.tiles().map(|(tile, _)| tile).collect();
    let mut writer = Writer {
        vault,
        key,
        _lock: lock,
        disk,
        journal,
        journal_length: survey.length,
        edge: survey.edge,
        published,
        head,
        last_moment: survey.last_moment,
        settled: survey.settled,
        in_doubt: false,
        recovered,
    };
    if writer.settled.min(writer.head.size()) < writer.edge.size() {
        derive(&mut writer)?;
    }
    Ok(writer)
}

/// What the journal says, and how it stands to the checkpoint.
struct Survey {
    edge: Edge,
    length: u64,
    last_moment: Option<Timestamp>,
    settled: u64,
    tail: Option<Tail>,
}

fn survey(layout: &Layout, head: &Checkpoint, settled: Option<&str>) -> Result<Survey, ArchiveError> {
    let mut batches = open_batches(layout)?;
    let (mut edge, mut last, mut known_settled) = (Edge::default(), None, 0);
    let mut met = head.size() == 0 && head.root() == edge.root();
    while let Some(batch) = batches.next().map_err(ArchiveError::io(&layout.journal()))? {
        batch.entries.iter().for_each(|line| edge.push(line));
        edge.forget_full();
        met |= batch.end() == head.size() && batch.root == head.root();
        if settled == Some(&settled_line(batch.end(), &batch.root)) {
            known_settled = batch.end();
        }
        last = batch.entries.into_iter().last();
    }
    let (size, at) = (edge.size(), batches.length());
    let tail = batches.tail();
    // A torn tail is forgiven only above the checkpoint: whatever that signs was whole once.
    if tail.is_some_and(|tail| !tail.torn || size < head.size()) {
        return Err(ArchiveError::JournalDamaged { entries: size, at });
    }
    if size < head.size() {
        return Err(ArchiveError::JournalShort { journal: size, checkpoint: head.size() });
    }
    if !met {
        return Err(ArchiveError::Fork { size: head.size() });
    }
    let entry = last.map(|line| Entry::from_bytes(&line)).transpose();
    let entry = entry.map_err(|source| ArchiveError::Entry { index: size - 1, source })?;
    let last_moment = entry.map(|entry| entry.moment);
    Ok(Survey { edge, length: at, last_moment, settled: known_settled, tail })
}

/// Tiles and proofs of everything that is not settled, and the checkpoint. The journal and the old checkpoint
/// agree by now, so nothing is signed that could contradict what was signed before.
fn derive(writer: &mut Writer) -> Result<(), ArchiveError> {
    let layout = writer.layout().clone();
    let mut batches = open_batches(&layout)?;
    let (mut edge, mut rebuilt) = (Edge::default(), 0);
    let mut stale = BTreeSet::new();
    while let Some(batch) = batches.next().map_err(ArchiveError::io(&layout.journal()))? {
        batch.entries.iter().for_each(|line| edge.push(line));
        if batch.end() <= writer.settled {
            edge.forget_full();
            if batch.end() == writer.settled {
                stale.extend(partial_tiles(&edge));
            }
            continue;
        }
        let checkpoint = Checkpoint::sign(&writer.key, batch.end(), batch.root);
        for (index, line) in (batch.first..).zip(&batch.entries) {
            let entry = Entry::from_bytes(line).map_err(|source| ArchiveError::Entry { index, source })?;
            let proof = prove(&edge, index, entry, &checkpoint)?;
            rebuilt += rewrite(&writer.disk, &layout.proof(index), proof.to_text().as_bytes())?;
        }
        stale.extend(partial_tiles(&edge));
        if edge.tiles().count() > TILES_HELD {
            rebuilt += rewrite_tiles(writer, &edge)?;
            edge.forget_full();
        }
    }
    rebuilt += rewrite_tiles(writer, &edge)?;
    edge.forget_full();
    writer.published = edge.tiles().map(|(tile, _)| tile).collect();
    stale.retain(|tile| !writer.published.contains(tile));
    writer.edge = edge;
    writer.recovered.rebuilt = rebuilt;
    writer.recovered.published = writer.edge.size() - writer.head.size();
    if writer.recovered.published > 0 {
        let checkpoint = Checkpoint::sign(&writer.key, writer.edge.size(), writer.edge.root());
        writer.write_checkpoint(checkpoint)?;
    }
    writer.drop_tiles(&stale.into_iter().collect::<Vec<_>>())
}

/// The tiles that wider ones take the place of.
fn partial_tiles(edge: &Edge) -> impl Iterator<Item = TilePath> {
    edge.tiles().map(|(tile, _)| tile).filter(|tile| !tile.is_full())
}

fn rewrite_tiles(writer: &Writer, edge: &Edge) -> Result<u64, ArchiveError> {
    edge.tiles().map(|(tile, bytes)| rewrite(&writer.disk, &writer.layout().tile(&tile), &bytes)).sum()
}

/// Writes a derived file unless it lies there already; how many were written.
fn rewrite(disk: &Disk, path: &Path, bytes: &[u8]) -> Result<u64, ArchiveError> {
    if read_bounded(path, bytes.len()).is_ok_and(|found| found == bytes) {
        return Ok(0);
    }
    write_derived(disk, path, bytes).map(|()| 1)
}

/// Moves the packages, proofs and temporary files of entries that do not exist to `orphans/`.
pub(super) fn set_strays_aside(
    disk: &Disk,
    layout: &Layout,
    size: u64,
) -> Result<Vec<PathBuf>, ArchiveError> {
    let mut moved = Vec::new();
    for shard in list(&layout.packages())? {
        let number = shard.file_name().and_then(|name| name.to_str()).and_then(|name| name.parse().ok());
        if number.is_none_or(|number: u64| number < size / SHARD) {
            continue;
        }
        for path in list(&shard)? {
            if is_stray(&path, size) {
                moved.push(set_aside(disk, layout, &path)?);
            }
        }
        disk.sync_dir(&shard).map_err(ArchiveError::io(&shard))?;
    }
    if !moved.is_empty() {
        let orphans = layout.orphans();
        disk.sync_dir(&orphans).map_err(ArchiveError::io(&orphans))?;
    }
    Ok(moved)
}

fn is_stray(path: &Path, size: u64) -> bool {
    let Some(name) = path.file_name().and_then(|name| name.to_str()) else { return false };
    let stem = name.strip_suffix(PACKAGE).or_else(|| name.strip_suffix(PROOF));
    let beyond = stem.and_then(|stem| stem.parse().ok()).is_some_and(|index: u64| index >= size);
    beyond || name.ends_with(PART)
}

/// Moves a file to the first free name in `orphans/`.
fn set_aside(disk: &Disk, layout: &Layout, path: &Path) -> Result<PathBuf, ArchiveError> {
    let orphans = layout.orphans();
    disk.create_dir(&orphans).map_err(ArchiveError::io(&orphans))?;
    let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let to = free_name(&orphans, &name);
    disk.set_aside(path, &to).map_err(ArchiveError::io(path))?;
    Ok(to)
}

/// Copies what follows the last good batch to `orphans/`, then cuts it off.
fn set_tail_aside(
    disk: &Disk,
    layout: &Layout,
    journal: &File,
    tail: &Tail,
) -> Result<PathBuf, ArchiveError> {
    let (path, orphans) = (layout.journal(), layout.orphans());
    disk.create_dir(&orphans).map_err(ArchiveError::io(&orphans))?;
    let whole = fs::read(&path).map_err(ArchiveError::io(&path))?;
    let to = free_name(&orphans, &format!("journal-{}", tail.at));
    let copied = disk.create(&to, &whole[(tail.at as usize).min(whole.len())..]);
    copied.and_then(|()| disk.sync_dir(&orphans)).map_err(ArchiveError::io(&to))?;
    disk.cut(journal, tail.at).map_err(ArchiveError::io(&path))?;
    Ok(to)
}

fn free_name(folder: &Path, name: &str) -> PathBuf {
    let names = std::iter::once(name.to_owned()).chain((1u64..).map(|n| format!("{name}.{n}")));
    let mut free = names.map(|name| folder.join(name)).filter(|path| !path.exists());
    free.next().expect("some number is free")
}

fn list(folder: &Path) -> Result<Vec<PathBuf>, ArchiveError> {
    let entries = fs::read_dir(folder).map_err(ArchiveError::io(folder))?;
    let paths: io::Result<Vec<PathBuf>> = entries.map(|entry| Ok(entry?.path())).collect();
    let mut paths = paths.map_err(ArchiveError::io(folder))?;
    paths.sort();
    Ok(paths)
}

fn open_batches(layout: &Layout) -> Result<Batches, ArchiveError> {
    let path = layout.journal();
    Ok(Batches::new(File::open(&path).map_err(ArchiveError::io(&path))?))
}

fn read_settled(layout: &Layout) -> Option<String> {
    String::from_utf8(read_bounded(&layout.settled(), 128).ok()?).ok()
}

const TILES_HELD: usize = 64;
