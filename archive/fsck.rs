//! Reads every byte of an archive and names what is not as it was archived. It changes nothing, holds no lock,
//! and never stops at the first finding.

mod finding;
mod leaves;
#[cfg(test)]
mod tests;

use std::{
    collections::BTreeSet,
    fs, io,
    path::{Path, PathBuf},
};

pub use self::finding::{Fault, Finding, Gravity};
use self::leaves::Leaves;
use crate::{
    digest::Digest,
    error::ArchiveError,
    log::{
        Checkpoint, Entry, LogVerifier, MAX_CHECKPOINT, MAX_PROOF, NumberSlip, Proof, TILE_WIDTH, TilePath,
    },
    package::{Expected, Limits, inspect},
    store::{
        Edge,
        durable::PART,
        layout::{FORMAT, Layout, version_of},
        lock,
        vault::{read_bounded, settled_line},
    },
};

/// What an examination found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Report {
    /// Everything found, in the order of the examination: the fixed files, checkpoint, journal, tiles, each
    /// package with its proof, and what does not belong.
    pub findings: Vec<Finding>,
    /// Entries examined.
    pub entries: u64,
    /// Bytes read.
    pub bytes: u64,
    /// Whether a writer was at work: what it was just writing was not held against the archive.
    pub busy: bool,
    /// The checkpoint, if it holds.
    pub checkpoint: Option<Checkpoint>,
}

impl Report {
    /// The gravest of the findings.
    pub fn gravity(&self) -> Option<Gravity> {
        self.findings.iter().map(|finding| finding.fault.gravity()).max()
    }

    /// Whether everything that was archived is there, and nothing else than that and notices.
    pub fn is_clean(&self) -> bool {
        self.gravity().is_none_or(|gravity| gravity == Gravity::Notice)
    }
}

/// How far an examination is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Progress {
    /// Packages examined.
    pub done: u64,
    /// Packages to examine.
    pub total: u64,
    /// Bytes read so far.
    pub bytes: u64,
}

/// Examines an archive. With `trusted`, its log must be that of this key. Holds the entries in memory, about
/// half a kilobyte each. An error only where the folder itself cannot be read.
pub fn fsck(
    dir: &Path,
    trusted: Option<&LogVerifier>,
    progress: &mut dyn FnMut(Progress),
) -> Result<Report, ArchiveError> {
    fs::read_dir(dir).map_err(ArchiveError::io(dir))?;
    let layout = Layout::new(dir);
    let busy = lock::is_busy(&layout);
    let mut examiner =
        Examiner { layout, busy, bytes: 0, findings: Vec::new(), known: BTreeSet::new(), progress };
    let verifier = examiner.check_fixed(trusted);
    let checkpoint = examiner.check_checkpoint(verifier.as_ref());
    let leaves = examiner.check_journal(checkpoint.as_ref());
    examiner.check_tiles(&leaves);
    examiner.check_settled(&leaves);
    examiner.check_packages(&leaves, verifier.as_ref());
    examiner.check_strangers(dir);
    let Examiner { findings, bytes, .. } = examiner;
    Ok(Report { findings, entries: leaves.lines.len() as u64, bytes, busy, checkpoint })
}

struct Examiner<'a> {
    layout: Layout,
    busy: bool,
    bytes: u64,
    findings: Vec<Finding>,
    /// Files that belong to the archive.
    known: BTreeSet<PathBuf>,
    progress: &'a mut dyn FnMut(Progress),
}

impl Examiner<'_> {
    fn check_fixed(&mut self, trusted: Option<&LogVerifier>) -> Option<LogVerifier> {
        self.known.insert(self.layout.lock());
        self.check_format();
        let path = self.layout.verifier();
        let text = self.read(&path, 1024, None).and_then(|bytes| String::from_utf8(bytes).ok());
        let line = text.as_deref().and_then(|text| text.strip_suffix('\n'));
        let own = line.and_then(|line| LogVerifier::parse(line).ok());
        match (&own, trusted) {
            (None, _) => self.report(&path, None, Fault::VerifierUnreadable),
            (Some(own), Some(trusted)) if own != trusted => {
                self.report(&path, None, Fault::VerifierForeign);
            }
            _ => {}
        }
        trusted.cloned().or(own)
    }

    /// `VERSION` holds the digest of `FORMAT.md`, as it was when the archive was made. Where they disagree, the
    /// page of this release tells which of them is honest; an older page leaves both under suspicion.
    fn check_format(&mut self) {
        let (version, format) = (self.layout.version(), self.layout.format());
        let (said, page) = (self.read(&version, 1024, None), self.read(&format, 1 << 20, None));
        let (Some(said), Some(page)) = (said, page) else { return };
        if said == version_of(&page).as_bytes() {
            return;
        }
        if page != FORMAT.as_bytes() {
            self.report(&format, None, Fault::Altered);
        }
        if said != version_of(FORMAT.as_bytes()).as_bytes() {
            self.report(&version, None, Fault::Altered);
        }
    }

    fn check_checkpoint(&mut self, verifier: Option<&LogVerifier>) -> Option<Checkpoint> {
        let path = self.layout.checkpoint();
        let note = self.read(&path, MAX_CHECKPOINT, None)?;
        match Checkpoint::open(&note, verifier?) {
            Ok(checkpoint) => Some(checkpoint),
            Err(error) => {
                self.report(&path, None, Fault::Checkpoint(error));
                None
            }
        }
    }

    fn check_journal(&mut self, checkpoint: Option<&Checkpoint>) -> Leaves {
        let path = self.layout.journal();
        self.known.insert(path.clone());
        self.bytes += path.metadata().map_or(0, |data| data.len());
        let (leaves, faults) = leaves::gather(&self.layout, checkpoint);
        let transient = |fault: &Fault| matches!(fault, Fault::JournalTorn { .. });
        for (path, index, fault) in faults {
            if !(self.busy && transient(&fault)) {
                self.report(&path, index, fault);
            }
        }
        let behind = (leaves.lines.len() as u64).saturating_sub(leaves.published);
        if behind > 0 && checkpoint.is_some() && !self.busy {
            let (checkpoint, journal) = (leaves.published, leaves.lines.len() as u64);
            let path = self.layout.checkpoint();
            self.report(&path, None, Fault::CheckpointBehind { checkpoint, journal });
        }
        leaves
    }

    /// Every tile against what the entries make of it. Those that a writer, or a crash, has not come to yet are
    /// not missed.
    fn check_tiles(&mut self, leaves: &Leaves) {
        let mut edge = Edge::default();
        for (position, line) in leaves.lines.iter().enumerate() {
            edge.push(line);
            let last = position + 1 == leaves.lines.len();
            if last || (position as u64 + 1).is_multiple_of(TILE_WIDTH) {
                let full_or_last = edge.tiles().filter(|(tile, _)| last || tile.is_full());
                let tiles: Vec<(TilePath, Vec<u8>)> = full_or_last.collect();
                tiles.iter().for_each(|(tile, bytes)| self.check_tile(tile, bytes, leaves));
                edge.forget_full();
            }
        }
    }

    fn check_tile(&mut self, tile: &TilePath, bytes: &[u8], leaves: &Leaves) {
        let path = self.layout.tile(tile);
        let awaited = self.busy || leaves.published < leaves.lines.len() as u64;
        if awaited && !path.exists() {
            return;
        }
        if self.read(&path, bytes.len(), None).is_some_and(|found| found != bytes) {
            self.report(&path, None, Fault::TileAltered);
        }
    }

    fn check_settled(&mut self, leaves: &Leaves) {
        let path = self.layout.settled();
        let Some(found) = self.read(&path, 128, None) else { return };
        let size = std::str::from_utf8(&found).ok().and_then(|text| text.split(' ').next()?.parse().ok());
        let root = size.and_then(|size| leaves.root(size));
        let sound = size.zip(root).is_some_and(|(size, root)| found == settled_line(size, &root).as_bytes());
        // A writer may have settled what it appended since the journal was read.
        let later = self.busy && size.is_some_and(|size| size > leaves.lines.len() as u64);
        if !sound && !later {
            self.report(&path, None, Fault::Altered);
        }
    }

    fn check_packages(&mut self, leaves: &Leaves, verifier: Option<&LogVerifier>) {
        let total = leaves.lines.len() as u64;
        for (index, line) in (0..).zip(&leaves.lines) {
            match Entry::from_bytes(line) {
                Ok(entry) => self.check_package(index, &entry),
                Err(error) => self.report(&self.layout.journal(), Some(index), Fault::Entry(error)),
            }
            let awaited = index >= leaves.published;
            if let Some(verifier) = verifier.filter(|_| !awaited || self.layout.proof(index).exists()) {
                self.check_proof(index, line, verifier);
            }
            self.known.insert(self.layout.proof(index));
            (self.progress)(Progress { done: index + 1, total, bytes: self.bytes });
        }
    }

    fn check_package(&mut self, index: u64, entry: &Entry) {
        let path = self.layout.package(index);
        let Some(bytes) = self.read(&path, Limits::DEFAULT.container as usize, Some(index)) else { return };
        let expected = Expected { container: entry.container, manifest: entry.manifest };
        let inspection = inspect(&bytes, Some(&expected), &Limits::DEFAULT);
        for finding in inspection.findings {
            self.report(&path, Some(index), Fault::Package(finding));
        }
        let slip = inspection.package.as_ref().and_then(|package| package.file(NumberSlip::FILE));
        let number = slip.map(|slip| NumberSlip::from_bytes(slip).map(|slip| slip.digest()));
        if inspection.package.is_some() && number.transpose().ok() != Some(entry.number) {
            self.report(&path, Some(index), Fault::NumberDiffers);
        }
    }

    fn check_proof(&mut self, index: u64, line: &[u8], verifier: &LogVerifier) {
        let path = self.layout.proof(index);
        let Some(text) = self.read(&path, MAX_PROOF, Some(index)) else { return };
        match Proof::open(&text, verifier) {
            Err(error) => self.report(&path, Some(index), Fault::Proof(error)),
            Ok(proof) if proof.index() != index || proof.entry().to_bytes() != line => {
                self.report(&path, Some(index), Fault::ProofOfAnother);
            }
            Ok(_) => {}
        }
    }

    /// Whatever lies in the folder and was not met on the way.
    fn check_strangers(&mut self, folder: &Path) {
        let Ok(entries) = fs::read_dir(folder) else {
            self.report(folder, None, Fault::Unreadable("folder".into()));
            return;
        };
        let mut entries: Vec<_> = entries.flatten().collect();
        entries.sort_by_key(fs::DirEntry::file_name);
        for entry in entries {
            let path = entry.path();
            if entry.file_type().is_ok_and(|kind| kind.is_dir()) {
                self.check_strangers(&path);
            } else if !self.known.contains(&path)
                && let Some(fault) = self.judge_stranger(&path)
            {
                self.report(&path, None, fault);
            }
        }
    }

    fn judge_stranger(&self, path: &Path) -> Option<Fault> {
        let shown = self.layout.shown(path);
        let text = shown.to_string_lossy();
        if path.starts_with(self.layout.orphans()) {
            return Some(Fault::SetAside);
        }
        let partial = TilePath::parse(&text).is_some_and(|tile| !tile.is_full());
        let own = partial || text.ends_with(PART) || self.is_beyond(path);
        match (own, self.busy) {
            (true, true) => None,
            (true, false) => Some(Fault::Stray),
            (false, _) => Some(Fault::Foreign),
        }
    }

    /// Whether a path is that of a package or proof that would come later.
    fn is_beyond(&self, path: &Path) -> bool {
        let stem = path.file_stem().and_then(|stem| stem.to_str()).and_then(|stem| stem.parse().ok());
        stem.is_some_and(|index| {
            [self.layout.package(index), self.layout.proof(index)].iter().any(|p| p == path)
        })
    }

    /// The whole of a file that must be there, at most `most` bytes and one.
    fn read(&mut self, path: &Path, most: usize, index: Option<u64>) -> Option<Vec<u8>> {
        self.known.insert(path.to_owned());
        match read_bounded(path, most) {
            Ok(bytes) => {
                self.bytes += bytes.len() as u64;
                Some(bytes)
            }
            Err(ArchiveError::Io { source, .. }) if source.kind() == io::ErrorKind::NotFound => {
                self.report(path, index, Fault::Missing);
                None
            }
            Err(error) => {
                self.report(path, index, Fault::Unreadable(error.to_string()));
                None
            }
        }
    }

    fn report(&mut self, path: &Path, index: Option<u64>, fault: Fault) {
        let path = self.layout.shown(path);
        self.findings.push(Finding { path, index, fault });
    }
}

/// Root of a log of these entries.
fn root_of<'a>(lines: impl IntoIterator<Item = &'a Vec<u8>>) -> Digest {
    let mut frontier = crate::log::Frontier::default();
    lines.into_iter().for_each(|line| frontier.push(crate::log::leaf_hash(line), |_, _, _| {}));
    frontier.root()
}
