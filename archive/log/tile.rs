//! Tiles and entry bundles (c2sp.org/tlog-tiles): their names and their bytes.

use std::fmt;

/// Entries of a full bundle and hashes of a full tile.
pub const TILE_WIDTH: u64 = 256;

/// What a tile holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum TileKind {
    /// The entries themselves, each after its length in two bytes.
    Entries,
    /// Hashes of this level: 0 are leaf hashes, each further level is 256 times as wide.
    Hashes(u8),
}

/// Name of one tile, as in `tile/0/x001/234` or `tile/entries/000.p/17`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TilePath {
    /// What it holds.
    pub kind: TileKind,
    /// Which tile of its level, from nought.
    pub index: u64,
    /// How many hashes or entries: 1 to 256, and 256 is a full tile.
    pub width: u64,
}

impl TilePath {
    /// The tiles of a level in a log of `size` entries that may hold the entry or hash `at`; `None` beyond
    /// the edge.
    pub(crate) fn holding(kind: TileKind, at: u64, size: u64) -> Option<Self> {
        let hashes = kind.count(size);
        let index = at / TILE_WIDTH;
        let width = hashes.checked_sub(index * TILE_WIDTH)?.min(TILE_WIDTH);
        (at < hashes).then_some(Self { kind, index, width })
    }

    /// Whether nothing can be added to it.
    pub fn is_full(&self) -> bool {
        self.width == TILE_WIDTH
    }

    /// Reads a name as it stands in a URL or on disk, from `tile/` on.
    pub fn parse(path: &str) -> Option<Self> {
        let rest = path.strip_prefix("tile/")?;
        let (level, rest) = rest.split_once('/')?;
        let kind = match level {
            "entries" => TileKind::Entries,
            _ => TileKind::Hashes(level.parse().ok().filter(|level| *level < 64)?),
        };
        let (number, width) = match rest.split_once(".p/") {
            Some((number, width)) => (number, width.parse().ok().filter(|w| (1..TILE_WIDTH).contains(w))?),
            None => (rest, TILE_WIDTH),
        };
        let digits: String = number.split('/').map(|part| part.trim_start_matches('x')).collect();
        let index = digits.parse().ok().filter(|_| digits.len() <= 18)?;
        let tile = Self { kind, index, width };
        // One name for each tile: signs, spare noughts and misplaced x are refused by writing it again.
        (tile.to_string() == path).then_some(tile)
    }
}

impl TileKind {
    /// How many hashes or entries of this kind a log of `size` entries has.
    pub(crate) fn count(self, size: u64) -> u64 {
        match self {
            Self::Entries => size,
            Self::Hashes(level) => size.checked_shr(8 * u32::from(level)).unwrap_or(0),
        }
    }
}

impl fmt::Display for TilePath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.kind {
            TileKind::Entries => f.write_str("tile/entries/")?,
            TileKind::Hashes(level) => write!(f, "tile/{level}/")?,
        }
        let mut parts = vec![self.index % 1000];
        let mut rest = self.index / 1000;
        while rest > 0 {
            parts.push(rest % 1000);
            rest /= 1000;
        }
        for part in parts.iter().skip(1).rev() {
            write!(f, "x{part:03}/")?;
        }
        write!(f, "{:03}", parts[0])?;
        if self.is_full() { Ok(()) } else { write!(f, ".p/{}", self.width) }
    }
}

/// The bytes of an entry bundle.
pub fn bundle<'a>(entries: impl IntoIterator<Item = &'a [u8]>) -> Vec<u8> {
    let mut bytes = Vec::new();
    for entry in entries {
        push_entry(&mut bytes, entry);
    }
    bytes
}

pub(crate) fn push_entry(bundle: &mut Vec<u8>, entry: &[u8]) {
    let length = u16::try_from(entry.len()).expect("an entry has at most 4096 bytes");
    bundle.extend(length.to_be_bytes());
    bundle.extend(entry);
}

/// The entries of a bundle, or `None` if it is cut short.
pub fn bundle_entries(mut bundle: &[u8]) -> Option<Vec<&[u8]>> {
    let mut entries = Vec::new();
    while let Some((length, rest)) = bundle.split_first_chunk::<2>() {
        let (entry, rest) = rest.split_at_checked(u16::from_be_bytes(*length).into())?;
        entries.push(entry);
        bundle = rest;
    }
    bundle.is_empty().then_some(entries)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_those_of_the_specification() {
        let tile = |kind, index, width| TilePath { kind, index, width };
        let cases = [
            (tile(TileKind::Hashes(0), 1_234_067, 256), "tile/0/x001/x234/067"),
            (tile(TileKind::Entries, 0, 17), "tile/entries/000.p/17"),
            (tile(TileKind::Hashes(2), 5, 1), "tile/2/005.p/1"),
            (tile(TileKind::Hashes(1), 1000, 256), "tile/1/x001/000"),
        ];
        for (tile, name) in cases {
            assert_eq!(tile.to_string(), name);
            assert_eq!(TilePath::parse(name), Some(tile));
        }
        let bad = [
            "tile/0/00",
            "tile/0/x000/001",
            "tile/00/001",
            "tile/0/001.p/0",
            "tile/0/001.p/256",
            "tile/64/000",
            "tile/0/xx001/000",
            "tile/0/../000",
            "tile/0/000.p/+1",
            "checkpoint",
            "tile/0/x999/x999/x999/x999/x999/x999/999",
        ];
        for name in bad {
            assert_eq!(TilePath::parse(name), None, "{name}");
        }
    }

    #[test]
    fn a_tree_of_70_000_has_the_tiles_of_the_specification() {
        let last =
            |kind: TileKind| TilePath::holding(kind, kind.count(70_000) - 1, 70_000).unwrap().to_string();
        assert_eq!(last(TileKind::Hashes(0)), "tile/0/273.p/112");
        assert_eq!(last(TileKind::Hashes(1)), "tile/1/001.p/17");
        assert_eq!(last(TileKind::Hashes(2)), "tile/2/000.p/1");
        assert_eq!(TilePath::holding(TileKind::Hashes(3), 0, 70_000), None);
        assert_eq!(TileKind::Hashes(63).count(u64::MAX), 0);
    }

    #[test]
    fn bundles_read_back() {
        let bytes = bundle([b"ab".as_slice(), b"", b"c"]);
        assert_eq!(bytes, b"\0\x02ab\0\0\0\x01c");
        assert_eq!(bundle_entries(&bytes), Some(vec![b"ab".as_slice(), b"", b"c"]));
        assert_eq!(bundle_entries(&bytes[..bytes.len() - 1]), None);
        assert_eq!(bundle_entries(b"\0"), None);
    }
}
