//! Which entries the log has, from whichever witness agrees with the signed checkpoint.
//!
//! The journal and the bundles hold the same entries. Where one of them is damaged, the other tells which
//! entry was altered, so the packages can still be examined against what was signed.

use std::{
    fs::{self, File},
    path::PathBuf,
};

use super::{Fault, root_of};
use crate::{
    digest::Digest,
    log::{Checkpoint, Frontier, TILE_WIDTH, TileKind, TilePath, bundle_entries},
    store::{
        journal::{Batches, Tail},
        layout::Layout,
    },
};

/// The entries of the log, as far as they are known.
pub(super) struct Leaves {
    pub lines: Vec<Vec<u8>>,
    /// How many of them the checkpoint signs.
    pub published: u64,
}

/// A fault, where it lies, and the entry it concerns.
pub(super) type Located = (PathBuf, Option<u64>, Fault);

impl Leaves {
    /// Root over the first `size` of them.
    pub(super) fn root(&self, size: u64) -> Option<Digest> {
        let lines = self.lines.get(..usize::try_from(size).ok()?)?;
        Some(root_of(lines))
    }
}

pub(super) fn gather(layout: &Layout, checkpoint: Option<&Checkpoint>) -> (Leaves, Vec<Located>) {
    let path = layout.journal();
    let journal = match read_journal(layout) {
        Ok(journal) => journal,
        Err(error) => {
            let missing = error.kind() == std::io::ErrorKind::NotFound;
            let fault = if missing { Fault::Missing } else { Fault::Unreadable(error.to_string()) };
            return fall_back(layout, checkpoint, Journal::default(), vec![(path, None, fault)]);
        }
    };
    let signed = checkpoint.map_or(0, Checkpoint::size);
    let entries = journal.lines.len() as u64;
    let faults = match journal.tail {
        Some(Tail { at, torn: true }) if entries >= signed => vec![Fault::JournalTorn { at }],
        Some(Tail { at, .. }) => vec![Fault::JournalDamaged { at, entries }],
        None if entries < signed => vec![Fault::JournalShort { journal: entries, checkpoint: signed }],
        None => vec![],
    };
    let mut faults: Vec<Located> = faults.into_iter().map(|fault| (path.clone(), None, fault)).collect();
    let Some(checkpoint) = checkpoint else {
        let published = entries;
        return (Leaves { lines: journal.lines, published }, faults);
    };
    if entries < signed {
        return fall_back(layout, Some(checkpoint), journal, faults);
    }
    if !journal.roots.contains(&(signed, checkpoint.root())) {
        faults.push((path, None, Fault::Fork { size: signed }));
    }
    (Leaves { lines: journal.lines, published: signed }, faults)
}

/// The bundles, if they are what the checkpoint signs; then the journal is compared with them line by line.
fn fall_back(
    layout: &Layout,
    checkpoint: Option<&Checkpoint>,
    journal: Journal,
    mut faults: Vec<Located>,
) -> (Leaves, Vec<Located>) {
    let bundles = checkpoint.and_then(|checkpoint| {
        let lines = read_bundles(layout, checkpoint.size())?;
        (root_of(&lines) == checkpoint.root()).then_some(lines)
    });
    let Some(lines) = bundles else {
        let published = journal.lines.len() as u64;
        return (Leaves { lines: journal.lines, published }, faults);
    };
    let text = fs::read(layout.journal()).unwrap_or_default();
    let written = text.split(|byte| *byte == b'\n').filter(|line| !line.starts_with(b"= "));
    for (index, (line, written)) in (0u64..).zip(lines.iter().zip(written)) {
        if line != written {
            faults.push((layout.journal(), Some(index), Fault::LeafAltered));
        }
    }
    let published = lines.len() as u64;
    (Leaves { lines, published }, faults)
}

#[derive(Default)]
struct Journal {
    lines: Vec<Vec<u8>>,
    /// Size and root after each batch, and of the empty log.
    roots: Vec<(u64, Digest)>,
    tail: Option<Tail>,
}

fn read_journal(layout: &Layout) -> std::io::Result<Journal> {
    let mut batches = Batches::new(File::open(layout.journal())?);
    let mut journal = Journal { roots: vec![(0, Frontier::default().root())], ..Journal::default() };
    while let Some(batch) = batches.next()? {
        journal.roots.push((batch.end(), batch.root));
        journal.lines.extend(batch.entries);
    }
    journal.tail = batches.tail();
    Ok(journal)
}

fn read_bundles(layout: &Layout, size: u64) -> Option<Vec<Vec<u8>>> {
    let mut lines = Vec::new();
    for index in 0..size.div_ceil(TILE_WIDTH) {
        let tile = TilePath::holding(TileKind::Entries, index * TILE_WIDTH, size)?;
        let bytes = fs::read(layout.tile(&tile)).ok()?;
        lines.extend(bundle_entries(&bytes)?.into_iter().map(<[u8]>::to_vec));
    }
    Some(lines)
}
