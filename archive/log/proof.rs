//! Proofs of inclusion (c2sp.org/tlog-proof): all that an offline verifier needs beside the public key.

use base64::{Engine as _, engine::general_purpose::STANDARD};

use crate::{
    digest::Digest,
    log::{
        checkpoint::{Checkpoint, CheckpointError, read_size},
        entry::{Entry, EntryError},
        note::LogVerifier,
        tree::{check_inclusion, leaf_hash},
    },
};

/// That an entry is in the log: the entry itself (as the proof's extra data), its index, its path and the
/// checkpoint.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Proof {
    entry: Entry,
    index: u64,
    path: Vec<Digest>,
    checkpoint: Checkpoint,
}

/// Why a proof proves nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum ProofError {
    /// Not the lines of a proof.
    #[error("not the text of a proof")]
    Shape,
    /// The extra data is no entry.
    #[error("the entry in the proof cannot be read: {0}")]
    Entry(#[from] EntryError),
    /// The checkpoint in it is not believed.
    #[error("the checkpoint in the proof: {0}")]
    Checkpoint(#[from] CheckpointError),
    /// The path does not lead from the entry to the signed root.
    #[error("the path does not lead from the entry to the signed root")]
    Path,
}

impl ProofError {
    /// Stable name of the kind of error.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Shape => "proof-unreadable",
            Self::Entry(_) => "proof-entry",
            Self::Checkpoint(_) => "proof-checkpoint",
            Self::Path => "proof-path",
        }
    }
}

impl Proof {
    pub(crate) fn new(entry: Entry, index: u64, path: Vec<Digest>, checkpoint: Checkpoint) -> Self {
        Self { entry, index, path, checkpoint }
    }

    /// Reads a proof and verifies it: what it says of the entry holds if the key is the log's.
    pub fn open(bytes: &[u8], verifier: &LogVerifier) -> Result<Self, ProofError> {
        let Told { leaf, entry, index, path, note } = Told::read(bytes)?;
        let checkpoint = Checkpoint::open(note.as_bytes(), verifier)?;
        let (size, root) = (checkpoint.size(), checkpoint.root());
        let proven = check_inclusion(&leaf_hash(&leaf), index, size, &path, &root);
        if proven { Ok(Self { entry, index, path, checkpoint }) } else { Err(ProofError::Path) }
    }

    /// The entry that a proof speaks of. Nothing is verified: without the log's key nothing can be.
    ///
    /// # Errors
    /// [`ProofError::Shape`] and [`ProofError::Entry`], of what is no proof at all.
    pub fn entry_told(bytes: &[u8]) -> Result<Entry, ProofError> {
        Told::read(bytes).map(|told| told.entry)
    }

    /// The entry.
    pub fn entry(&self) -> &Entry {
        &self.entry
    }

    /// Its index in the log, from nought.
    pub fn index(&self) -> u64 {
        self.index
    }

    /// The checkpoint it leads to.
    pub fn checkpoint(&self) -> &Checkpoint {
        &self.checkpoint
    }

    /// The text of the proof.
    pub fn to_text(&self) -> String {
        let mut text = format!("{HEAD}\nextra {}\n", STANDARD.encode(self.entry.to_bytes()));
        text += &format!("index {}\n", self.index);
        for hash in &self.path {
            text += &STANDARD.encode(hash.as_bytes());
            text.push('\n');
        }
        text + "\n" + self.checkpoint.note()
    }
}

/// What a proof says, before anything of it is verified.
struct Told<'a> {
    leaf: Vec<u8>,
    entry: Entry,
    index: u64,
    path: Vec<Digest>,
    /// The signed checkpoint.
    note: &'a str,
}

impl<'a> Told<'a> {
    fn read(bytes: &'a [u8]) -> Result<Self, ProofError> {
        let bounded = Some(bytes).filter(|bytes| bytes.len() <= MAX_PROOF);
        let text = bounded.and_then(|b| std::str::from_utf8(b).ok()).ok_or(ProofError::Shape)?;
        let (head, note) = text.split_once("\n\n").ok_or(ProofError::Shape)?;
        let mut lines = head.split('\n');
        let extra = lines.next().filter(|first| *first == HEAD).and_then(|_| lines.next());
        let extra = extra.and_then(|l| l.strip_prefix("extra ")).ok_or(ProofError::Shape)?;
        let index = lines.next().and_then(|l| l.strip_prefix("index ")).and_then(read_size);
        let index = index.ok_or(ProofError::Shape)?;
        let path: Option<Vec<Digest>> = lines.map(read_hash).collect();
        let path = path.filter(|path| path.len() <= 64).ok_or(ProofError::Shape)?;
        let leaf = STANDARD.decode(extra).map_err(|_| ProofError::Shape)?;
        let entry = Entry::from_bytes(&leaf)?;
        Ok(Self { leaf, entry, index, path, note })
    }
}

fn read_hash(line: &str) -> Option<Digest> {
    let bytes = STANDARD.decode(line).ok()?;
    Some(<[u8; 32]>::try_from(bytes).ok()?.into())
}

const HEAD: &str = "c2sp.org/tlog-proof@v1";

/// Most bytes of a proof: the longest path, entry and checkpoint.
pub const MAX_PROOF: usize = 64 << 10;

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;
    use crate::log::{Frontier, entry::tests::entry, inclusion_proof, note::tests::key};

    fn proof(index: u64, size: u64) -> Proof {
        let (mut nodes, mut frontier) = (BTreeMap::new(), Frontier::default());
        for seed in 0..size {
            frontier.push(leaf_hash(&entry(seed).to_bytes()), |level, index, hash| {
                nodes.insert((level, index), hash);
            });
        }
        let path = inclusion_proof(&nodes, index, size).unwrap();
        Proof::new(entry(index), index, path, Checkpoint::sign(&key(), size, frontier.root()))
    }

    #[test]
    fn opens_what_it_writes() {
        for (index, size) in [(0, 1), (1, 2), (4, 7), (299, 300)] {
            let proof = proof(index, size);
            let text = proof.to_text();
            assert_eq!(Proof::open(text.as_bytes(), key().verifier()), Ok(proof));
        }
    }

    #[test]
    fn any_flipped_byte_is_refused() {
        let text = proof(4, 7).to_text();
        for at in 0..text.len() {
            let mut bytes = text.clone().into_bytes();
            bytes[at] ^= 1;
            assert!(Proof::open(&bytes, key().verifier()).is_err(), "byte {at}");
        }
    }

    #[test]
    fn another_entry_or_place_is_refused() {
        let honest = proof(4, 7);
        let other = Proof { entry: entry(5), ..honest.clone() };
        assert_eq!(Proof::open(other.to_text().as_bytes(), key().verifier()), Err(ProofError::Path));
        let moved = Proof { index: 5, ..honest };
        assert_eq!(Proof::open(moved.to_text().as_bytes(), key().verifier()), Err(ProofError::Path));
    }
}
