//! The Merkle tree of RFC 6962, section 2.1, over whatever holds its nodes.

use std::collections::BTreeMap;

use sha2::{Digest as _, Sha256};

use crate::digest::Digest;

/// Gives the roots of complete subtrees: node `(level, index)` is the root over the leaves from
/// `index * 2^level` to `(index + 1) * 2^level`, all of which exist.
pub trait NodeSource {
    /// What can go wrong on the way to a node.
    type Error;

    /// The node, level 0 being the leaves.
    fn node(&self, level: u8, index: u64) -> Result<Digest, Self::Error>;
}

/// Hash of a leaf: SHA-256 of a nought byte and the entry.
pub fn leaf_hash(entry: &[u8]) -> Digest {
    Digest::of_parts([&[0], entry])
}

/// Hash of an inner node: SHA-256 of a byte of one and its two children.
pub(crate) fn node_hash(left: &Digest, right: &Digest) -> Digest {
    let mut hasher = Sha256::new();
    hasher.update([1]);
    hasher.update(left.as_bytes());
    hasher.update(right.as_bytes());
    Digest::from(<[u8; 32]>::from(hasher.finalize()))
}

/// Root of the tree over the first `size` leaves.
pub fn root<S: NodeSource>(source: &S, size: u64) -> Result<Digest, S::Error> {
    if size == 0 { Ok(Digest::of(b"")) } else { range(source, 0, size) }
}

/// The audit path (RFC 6962, section 2.1.1) of leaf `index` in the tree of `size` leaves, from the leaf's
/// sibling up. Empty where `index` is not below `size`.
pub fn inclusion_proof<S: NodeSource>(source: &S, index: u64, size: u64) -> Result<Vec<Digest>, S::Error> {
    let mut path = Vec::new();
    let (mut low, mut high) = (0, size);
    while index < size && high - low > 1 {
        let middle = low + split_point(high - low);
        if index < middle {
            path.push(range(source, middle, high)?);
            high = middle;
        } else {
            path.push(range(source, low, middle)?);
            low = middle;
        }
    }
    path.reverse();
    Ok(path)
}

/// The proof (RFC 6962, section 2.1.2) that the tree of `size` leaves continues that of `old` leaves. Empty
/// where `old` is nought or not below `size`.
pub fn consistency_proof<S: NodeSource>(source: &S, old: u64, size: u64) -> Result<Vec<Digest>, S::Error> {
    let mut path = Vec::new();
    if old == 0 || old >= size {
        return Ok(path);
    }
    let (mut low, mut high) = (0, size);
    while high != old {
        let middle = low + split_point(high - low);
        if old <= middle {
            path.push(range(source, middle, high)?);
            high = middle;
        } else {
            path.push(range(source, low, middle)?);
            low = middle;
        }
    }
    // A left edge that is the whole old tree is known to the verifier already.
    if low > 0 {
        path.push(range(source, low, high)?);
    }
    path.reverse();
    Ok(path)
}

/// Whether `path` proves that `leaf` is entry `index` of the tree of `size` leaves with this root
/// (RFC 9162, section 2.1.3.2).
pub fn check_inclusion(leaf: &Digest, index: u64, size: u64, path: &[Digest], root: &Digest) -> bool {
    if index >= size {
        return false;
    }
    let (mut node, mut last, mut hash) = (index, size - 1, *leaf);
    for step in path {
        if last == 0 {
            return false;
        }
        if node & 1 == 1 || node == last {
            hash = node_hash(step, &hash);
            while node & 1 == 0 && node != 0 {
                (node, last) = (node >> 1, last >> 1);
            }
        } else {
            hash = node_hash(&hash, step);
        }
        (node, last) = (node >> 1, last >> 1);
    }
    last == 0 && hash == *root
}

/// Whether `path` proves that the tree of `size` leaves with `root` continues that of `old` leaves with
/// `old_root` (RFC 9162, section 2.1.4.2).
pub fn check_consistency(
    (old, old_root): (u64, &Digest),
    (size, root): (u64, &Digest),
    path: &[Digest],
) -> bool {
    if old == 0 || old >= size {
        // Every tree continues the empty one; a tree continues itself.
        let same = old == size && old_root == root;
        return path.is_empty() && (same || (old == 0 && *old_root == Digest::of(b"")));
    }
    let whole = [*old_root];
    let path = if old.is_power_of_two() { [&whole, path].concat() } else { path.to_vec() };
    let Some((first, rest)) = path.split_first() else { return false };
    let (mut node, mut last) = (old - 1, size - 1);
    while node & 1 == 1 {
        (node, last) = (node >> 1, last >> 1);
    }
    let (mut of_old, mut of_new) = (*first, *first);
    for step in rest {
        if last == 0 {
            return false;
        }
        if node & 1 == 1 || node == last {
            of_old = node_hash(step, &of_old);
            of_new = node_hash(step, &of_new);
            while node & 1 == 0 && node != 0 {
                (node, last) = (node >> 1, last >> 1);
            }
        } else {
            of_new = node_hash(&of_new, step);
        }
        (node, last) = (node >> 1, last >> 1);
    }
    last == 0 && of_old == *old_root && of_new == *root
}

/// Root over the leaves `[low, high)`, which begin where a subtree as wide as they are may begin.
fn range<S: NodeSource>(source: &S, low: u64, high: u64) -> Result<Digest, S::Error> {
    let width = high - low;
    if width.is_power_of_two() {
        return source.node(width.trailing_zeros() as u8, low / width);
    }
    let middle = low + split_point(width);
    Ok(node_hash(&range(source, low, middle)?, &range(source, middle, high)?))
}

/// Root over a row of nodes whose number is a power of two.
pub(crate) fn fold(row: &[Digest]) -> Digest {
    match row {
        [] => Digest::of(b""),
        [node] => *node,
        _ => {
            let (left, right) = row.split_at(row.len() / 2);
            node_hash(&fold(left), &fold(right))
        }
    }
}

/// The largest power of two below `width`, which is at least 2.
fn split_point(width: u64) -> u64 {
    1 << (width - 1).ilog2()
}

/// The complete subtrees of a growing tree, largest first: enough to append and to know the root.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Frontier {
    size: u64,
    peaks: Vec<Digest>,
}

impl Frontier {
    /// Adds a leaf; `seen` is told every node that is complete with it.
    pub(crate) fn push(&mut self, leaf: Digest, mut seen: impl FnMut(u8, u64, Digest)) {
        let mut hash = leaf;
        seen(0, self.size, hash);
        for level in 0..self.size.trailing_ones() as u8 {
            let left = self.peaks.pop().expect("one peak for each bit of the size");
            hash = node_hash(&left, &hash);
            seen(level + 1, self.size >> (level + 1), hash);
        }
        self.peaks.push(hash);
        self.size += 1;
    }

    pub(crate) fn size(&self) -> u64 {
        self.size
    }

    pub(crate) fn root(&self) -> Digest {
        let folded = self.peaks.iter().rev().copied().reduce(|right, left| node_hash(&left, &right));
        folded.unwrap_or_else(|| Digest::of(b""))
    }
}

impl NodeSource for BTreeMap<(u8, u64), Digest> {
    type Error = (u8, u64);

    fn node(&self, level: u8, index: u64) -> Result<Digest, (u8, u64)> {
        self.get(&(level, index)).copied().ok_or((level, index))
    }
}

/// Most entries of a log: what JSON and every language can count.
pub const MAX_SIZE: u64 = 1 << 53;

#[cfg(test)]
mod tests;
