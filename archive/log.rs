//! The log: an append-only Merkle tree (RFC 6962) in C2SP form, over entries that are digests only.
//!
//! [`Entry`] is the leaf, [`Checkpoint`] the signed head (c2sp.org/tlog-checkpoint over c2sp.org/signed-note),
//! [`Proof`] what lies beside a package (c2sp.org/tlog-proof), [`TilePath`] a piece of the tree or of the
//! entries (c2sp.org/tlog-tiles). Nothing here touches a disk.
//!
//! The Merkle arithmetic is ours: `tlog_tiles` 0.2 is sound, but it panics on sizes that a foreign proof may
//! name, and brings older releases of sha2, base64 and thiserror with it. The tests hold ours against the
//! definitions of RFC 6962 word for word, and against Go's `sumdb/tlog`.

mod checkpoint;
mod entry;
mod note;
mod proof;
mod tile;
mod tree;

pub use self::{
    checkpoint::{Checkpoint, CheckpointError, MAX_CHECKPOINT},
    entry::{Entry, EntryError, Kind, MAX_ENTRY, NumberSlip, SALT_LENGTH},
    note::{KeyError, LogKey, LogVerifier, NoteError},
    proof::{MAX_PROOF, Proof, ProofError},
    tile::{TILE_WIDTH, TileKind, TilePath, bundle, bundle_entries},
    tree::{
        MAX_SIZE, NodeSource, check_consistency, check_inclusion, consistency_proof, inclusion_proof,
        leaf_hash, root,
    },
};
pub(crate) use self::{
    entry::whole_seconds,
    tile::push_entry,
    tree::{Frontier, fold},
};
