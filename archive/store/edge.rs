//! The growing edge of the log: the tiles that are not settled yet, in memory.

use std::collections::BTreeMap;

use crate::{
    digest::Digest,
    log::{Frontier, NodeSource, TILE_WIDTH, TileKind, TilePath, leaf_hash},
};

/// The tree, the partial tiles, and the full ones since [`Edge::forget_full`].
#[derive(Debug, Clone, Default)]
pub(crate) struct Edge {
    frontier: Frontier,
    hashes: BTreeMap<(u8, u64), Vec<Digest>>,
    entries: BTreeMap<u64, Vec<u8>>,
}

impl Edge {
    pub(crate) fn push(&mut self, entry: &[u8]) {
        let index = self.frontier.size();
        let bundle = self.entries.entry(index / TILE_WIDTH).or_default();
        crate::log::push_entry(bundle, entry);
        let hashes = &mut self.hashes;
        self.frontier.push(leaf_hash(entry), |level, at, hash| {
            if level % TILE_HEIGHT == 0 {
                hashes.entry((level / TILE_HEIGHT, at / TILE_WIDTH)).or_default().push(hash);
            }
        });
    }

    pub(crate) fn size(&self) -> u64 {
        self.frontier.size()
    }

    pub(crate) fn root(&self) -> Digest {
        self.frontier.root()
    }

    /// Every tile held, with its bytes.
    pub(crate) fn tiles(&self) -> impl Iterator<Item = (TilePath, Vec<u8>)> {
        let size = self.size();
        let hashes = self.hashes.iter().map(|((level, index), hashes)| {
            let kind = TileKind::Hashes(*level);
            let tile = TilePath { kind, index: *index, width: hashes.len() as u64 };
            (tile, hashes.iter().flat_map(|hash| *hash.as_bytes()).collect())
        });
        let entries = self.entries.iter().map(move |(index, bundle)| {
            let width = (size - index * TILE_WIDTH).min(TILE_WIDTH);
            (TilePath { kind: TileKind::Entries, index: *index, width }, bundle.clone())
        });
        hashes.chain(entries)
    }

    /// Keeps only what will still grow.
    pub(crate) fn forget_full(&mut self) {
        self.hashes.retain(|_, hashes| (hashes.len() as u64) < TILE_WIDTH);
        let size = self.frontier.size();
        self.entries.retain(|index, _| (index + 1) * TILE_WIDTH > size);
    }
}

impl NodeSource for Edge {
    /// The tile that is not held.
    type Error = (u8, u64);

    fn node(&self, level: u8, index: u64) -> Result<Digest, (u8, u64)> {
        let (tile_level, height) = (level / TILE_HEIGHT, level % TILE_HEIGHT);
        let first = index << height;
        let key = (tile_level, first / TILE_WIDTH);
        let from = (first % TILE_WIDTH) as usize;
        let held = self.hashes.get(&key).and_then(|hashes| hashes.get(from..from + (1 << height)));
        held.map(crate::log::fold).ok_or(key)
    }
}

/// Levels of the tree in one tile.
pub(crate) const TILE_HEIGHT: u8 = 8;
