//! Writing: one process, one commit point.

use std::{
    collections::BTreeSet,
    fs::{self, File},
    path::Path,
};

use jiff::Timestamp;

use crate::{
    digest::Digest,
    log::{
        Checkpoint, Entry, Kind, LogKey, MAX_CHECKPOINT, NumberSlip, Proof, TilePath, inclusion_proof,
        whole_seconds,
    },
    package::Package,
    store::{
        ArchiveError, DepositProblem, Edge, Recovery, Vault,
        durable::{Disk, Durability},
        journal::Batch,
        layout::Layout,
        lock::Lock,
        recovery,
        vault::{read_bounded, settled_line},
    },
};

/// An archive, open for writing. Dropping it releases the lock; [`Writer::close`] also spares the next one
/// the work of looking through what was written last.
#[derive(Debug)]
pub struct Writer {
    pub(crate) vault: Vault,
    pub(crate) key: LogKey,
    pub(crate) _lock: Lock,
    pub(crate) disk: Disk,
    pub(crate) journal: File,
    pub(crate) journal_length: u64,
    pub(crate) edge: Edge,
    /// Partial tiles of the edge that are on disk as they are.
    pub(crate) published: BTreeSet<TilePath>,
    pub(crate) head: Checkpoint,
    pub(crate) last_moment: Option<Timestamp>,
    /// Entries whose tiles and proofs are synced.
    pub(crate) settled: u64,
    pub(crate) in_doubt: bool,
    pub(crate) recovered: Recovery,
}

/// One act to be archived.
#[derive(Debug, Clone)]
pub struct Deposit {
    /// Its package. If it holds [`NumberSlip::FILE`], the entry bears the salted digest of that number.
    pub package: Package,
    /// What kind of act it is.
    pub kind: Kind,
    /// Digest of the record.
    pub record: Digest,
    /// SHA-256 of the signature that the page prints.
    pub signature: Digest,
    /// Moment of the act, as its record says; kept in whole seconds. Moments need not be in order: sessions of
    /// signing end in another order than they begin, and the order of the log is that of its indices.
    pub moment: Timestamp,
}

/// What was made durable.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Receipt {
    /// Index of the entry in the log, from nought.
    pub index: u64,
    /// The entry.
    pub entry: Entry,
    /// Its proof, as it lies beside the package.
    pub proof: Proof,
}

impl Writer {
    /// Opens an archive for writing: takes the lock, compares journal and checkpoint, and makes again what
    /// is derived and was cut off by a kill. Anything that cannot be derived is an error, and nothing is
    /// changed.
    pub fn open(dir: &Path, key: LogKey) -> Result<Self, ArchiveError> {
        recovery::open(dir, key, Disk::default())
    }

    /// The archive, for reading.
    pub fn vault(&self) -> &Vault {
        &self.vault
    }

    /// What opening had to make good.
    pub fn recovered(&self) -> &Recovery {
        &self.recovered
    }

    /// Moment of the last entry, to compare a clock with.
    pub fn last_moment(&self) -> Option<Timestamp> {
        self.last_moment
    }

    /// Index that the next entry will have.
    pub fn next_index(&self) -> u64 {
        self.edge.size()
    }

    /// Archives a batch: all of it or nothing. When it returns `Ok`, every package and every entry is on
    /// disk, the entries follow one another in the order given, and the checkpoint signs them. Read the
    /// variants of [`ArchiveError`] for what an error leaves behind.
    pub fn commit(&mut self, deposits: Vec<Deposit>) -> Result<Vec<Receipt>, ArchiveError> {
        if self.in_doubt {
            return Err(ArchiveError::InDoubt);
        }
        if deposits.is_empty() || deposits.len() > MAX_BATCH {
            return Err(ArchiveError::BatchSize { limit: MAX_BATCH, found: deposits.len() });
        }
        let entries = Self::draft(&deposits)?;
        self.check_head()?;
        self.place(&deposits)?;
        let first = self.edge.size();
        let lines: Vec<Vec<u8>> = entries.iter().map(Entry::to_bytes).collect();
        let mut edge = self.edge.clone();
        lines.iter().for_each(|line| edge.push(line));
        let batch = Batch { first, entries: lines, root: edge.root() };
        self.append(&batch)?;
        self.edge = edge;
        self.last_moment = entries.last().map(|entry| entry.moment);
        let count = entries.len() as u64;
        self.publish(first, entries).map_err(|source| {
            self.in_doubt = true;
            ArchiveError::Unpublished { first, count, source: Box::new(source) }
        })
    }

    /// Syncs what is derived and releases the lock.
    pub fn close(mut self) -> Result<(), ArchiveError> {
        if self.in_doubt { Err(ArchiveError::InDoubt) } else { self.settle() }
    }

    fn draft(deposits: &[Deposit]) -> Result<Vec<Entry>, ArchiveError> {
        let mut problems = Vec::new();
        let mut entries = Vec::with_capacity(deposits.len());
        for (position, deposit) in deposits.iter().enumerate() {
            match deposit.entry() {
                Ok(entry) => entries.push(entry),
                Err(problem) => problems.push((position, problem)),
            }
        }
        if problems.is_empty() { Ok(entries) } else { Err(ArchiveError::Refused { problems }) }
    }

    /// Nobody but us may have moved the checkpoint: a copy restored under our feet would fork the log.
    fn check_head(&self) -> Result<(), ArchiveError> {
        let note = read_bounded(&self.layout().checkpoint(), MAX_CHECKPOINT)?;
        if note == self.head.note().as_bytes() { Ok(()) } else { Err(ArchiveError::CheckpointMoved) }
    }

    /// Packages first: an entry never points at nothing. Until the append they are strays, and on failure
    /// they are moved aside at once.
    fn place(&mut self, deposits: &[Deposit]) -> Result<(), ArchiveError> {
        let placed = self.place_all(deposits);
        if placed.is_err() {
            self.in_doubt = recovery::set_strays_aside(&self.disk, self.layout(), self.edge.size()).is_err();
        }
        placed
    }

    fn place_all(&self, deposits: &[Deposit]) -> Result<(), ArchiveError> {
        let mut shards = BTreeSet::new();
        for (index, deposit) in (self.edge.size()..).zip(deposits) {
            let (shard, path) = (self.layout().shard(index), self.layout().package(index));
            self.disk.create_dir(&shard).map_err(ArchiveError::io(&shard))?;
            self.disk.create(&path, deposit.package.bytes()).map_err(ArchiveError::io(&path))?;
            shards.insert(shard);
        }
        shards.iter().try_for_each(|shard| self.disk.sync_dir(shard).map_err(ArchiveError::io(shard)))
    }

    /// The commit point.
    fn append(&mut self, batch: &Batch) -> Result<(), ArchiveError> {
        let lines = batch.to_lines();
        if let Err(source) = self.disk.append(&self.journal, &lines) {
            let path = self.layout().journal();
            // Nothing was synced yet: cut off what was written, and it did not happen.
            let undone = self.disk.cut(&self.journal, self.journal_length);
            if undone.is_err() {
                self.in_doubt = true;
                return Err(ArchiveError::OutcomeUnknown { source });
            }
            self.in_doubt = recovery::set_strays_aside(&self.disk, self.layout(), batch.first).is_err();
            return Err(ArchiveError::Io { path, source });
        }
        // A failed sync says nothing about what is on disk, and asking again would say "fine".
        if let Err(source) = self.disk.sync(&self.journal) {
            self.in_doubt = true;
            return Err(ArchiveError::OutcomeUnknown { source });
        }
        self.journal_length += lines.len() as u64;
        Ok(())
    }

    fn publish(&mut self, first: u64, entries: Vec<Entry>) -> Result<Vec<Receipt>, ArchiveError> {
        let checkpoint = Checkpoint::sign(&self.key, self.edge.size(), self.edge.root());
        let stale = self.write_tiles()?;
        let mut receipts = Vec::with_capacity(entries.len());
        for (index, entry) in (first..).zip(entries) {
            let proof = prove(&self.edge, index, entry.clone(), &checkpoint)?;
            let path = self.layout().proof(index);
            let text = proof.to_text();
            let written = self.disk.replace(&path, text.as_bytes(), Durability::Derived);
            written.map_err(ArchiveError::io(&path))?;
            receipts.push(Receipt { index, entry, proof });
        }
        self.write_checkpoint(checkpoint)?;
        self.drop_tiles(&stale)?;
        self.edge.forget_full();
        if self.edge.size() - self.settled >= SETTLE_EVERY {
            self.settle()?;
        }
        Ok(receipts)
    }

    /// Writes the tiles of the edge that are not on disk as they are, and returns those they take the place
    /// of.
    pub(crate) fn write_tiles(&mut self) -> Result<Vec<TilePath>, ArchiveError> {
        let mut current = BTreeSet::new();
        for (tile, bytes) in self.edge.tiles() {
            if !self.published.contains(&tile) {
                let path = self.layout().tile(&tile);
                write_derived(&self.disk, &path, &bytes)?;
            }
            if !tile.is_full() {
                current.insert(tile);
            }
        }
        let stale = self.published.difference(&current).copied().collect();
        self.published = current;
        Ok(stale)
    }

    pub(crate) fn write_checkpoint(&mut self, checkpoint: Checkpoint) -> Result<(), ArchiveError> {
        let path = self.layout().checkpoint();
        let written = self.disk.replace(&path, checkpoint.note().as_bytes(), Durability::Synced);
        let synced = written.and_then(|()| self.disk.sync_dir(self.layout().dir()));
        synced.map_err(ArchiveError::io(&path))?;
        self.head = checkpoint;
        Ok(())
    }

    /// Partial tiles that wider ones took the place of. Only after the checkpoint: a reader of the old one
    /// finds its tiles or wider ones at any moment.
    pub(crate) fn drop_tiles(&self, stale: &[TilePath]) -> Result<(), ArchiveError> {
        for tile in stale {
            let path = self.layout().tile(tile);
            self.disk.remove_derived(&path).map_err(ArchiveError::io(&path))?;
            // Fails while another partial tile lies in it, which is as it should be.
            let _ = path.parent().map(fs::remove_dir);
        }
        Ok(())
    }

    /// Syncs the tiles and proofs written since the last time, so that nobody need look at them again.
    pub(crate) fn settle(&mut self) -> Result<(), ArchiveError> {
        let dir = self.layout().dir();
        // Where it cannot be known, it is not said: the next writer then looks through more.
        if self.settled == self.edge.size()
            || !self.disk.sync_everything(dir).map_err(ArchiveError::io(dir))?
        {
            return Ok(());
        }
        let (size, path) = (self.edge.size(), self.layout().settled());
        let line = settled_line(size, &self.edge.root());
        let written = self.disk.replace(&path, line.as_bytes(), Durability::Synced);
        written.map_err(ArchiveError::io(&path))?;
        self.settled = size;
        Ok(())
    }

    pub(crate) fn layout(&self) -> &Layout {
        self.vault.layout()
    }
}

impl Deposit {
    fn entry(&self) -> Result<Entry, DepositProblem> {
        let slip = self.package.file(NumberSlip::FILE).map(NumberSlip::from_bytes).transpose();
        let slip = slip.map_err(DepositProblem::Slip)?;
        Ok(Entry {
            container: self.package.container_digest(),
            kind: self.kind.clone(),
            length: self.package.bytes().len() as u64,
            manifest: self.package.manifest_digest(),
            moment: whole_seconds(self.moment),
            number: slip.map(|slip| slip.digest()),
            record: self.record,
            signature: self.signature,
            v: Entry::VERSION,
        })
    }
}

/// The proof of an entry of the edge to this checkpoint.
pub(crate) fn prove(
    edge: &Edge,
    index: u64,
    entry: Entry,
    checkpoint: &Checkpoint,
) -> Result<Proof, ArchiveError> {
    let path = inclusion_proof(edge, index, checkpoint.size());
    let path = path.map_err(|(level, at)| ArchiveError::Damaged {
        path: format!("tile {level} {at} in memory").into(),
    })?;
    Ok(Proof::new(entry, index, path, checkpoint.clone()))
}

/// A tile or proof, with the folders it needs.
pub(crate) fn write_derived(disk: &Disk, path: &Path, bytes: &[u8]) -> Result<(), ArchiveError> {
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder).map_err(ArchiveError::io(folder))?;
    }
    disk.replace(path, bytes, Durability::Derived).map_err(ArchiveError::io(path))
}

/// Most deposits of one batch.
pub const MAX_BATCH: usize = 10_000;
const SETTLE_EVERY: u64 = 1024;
