//! Checkpoints (c2sp.org/tlog-checkpoint): the signed size and root of the log.

use base64::{Engine as _, engine::general_purpose::STANDARD};

use crate::{
    digest::Digest,
    log::{
        note::{LogKey, LogVerifier, NoteError},
        tree::MAX_SIZE,
    },
};

/// A checkpoint whose signature was verified, or that was just signed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Checkpoint {
    size: u64,
    root: Digest,
    note: String,
}

/// Why a text is not a checkpoint of this log.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum CheckpointError {
    /// Beyond [`MAX_CHECKPOINT`] bytes, or not UTF-8.
    #[error("not a text of at most {MAX_CHECKPOINT} bytes")]
    NoText,
    /// The note is not believed.
    #[error(transparent)]
    Note(#[from] NoteError),
    /// Signed, and yet not the three lines of a checkpoint.
    #[error("the signed text is not that of a checkpoint")]
    Shape,
    /// The checkpoint of another log.
    #[error("the checkpoint of another log")]
    Origin,
}

impl CheckpointError {
    /// Stable name of the kind of error.
    pub fn code(&self) -> &'static str {
        match self {
            Self::NoText | Self::Shape | Self::Note(NoteError::Shape) => "checkpoint-unreadable",
            Self::Note(NoteError::Unsigned) => "checkpoint-unsigned",
            Self::Note(NoteError::Signature) => "checkpoint-signature",
            Self::Origin => "checkpoint-origin",
        }
    }
}

impl Checkpoint {
    /// Signs the head of a log. Ed25519 is deterministic: the same head has the same text.
    pub(crate) fn sign(key: &LogKey, size: u64, root: Digest) -> Self {
        let root_text = STANDARD.encode(root.as_bytes());
        let text = format!("{}\n{size}\n{root_text}\n", key.verifier().origin());
        Self { size, root, note: key.sign(&text) }
    }

    /// Reads and verifies a checkpoint. Extension lines are refused: this log writes none.
    pub fn open(note: &[u8], verifier: &LogVerifier) -> Result<Self, CheckpointError> {
        let bounded = Some(note).filter(|note| note.len() <= MAX_CHECKPOINT);
        let note = bounded.and_then(|n| std::str::from_utf8(n).ok()).ok_or(CheckpointError::NoText)?;
        let text = verifier.open(note)?;
        let lines: Vec<&str> = text.lines().collect();
        let [origin, size, root] = lines[..] else { return Err(CheckpointError::Shape) };
        if origin != verifier.origin() {
            return Err(CheckpointError::Origin);
        }
        let size = read_size(size).ok_or(CheckpointError::Shape)?;
        let root = STANDARD.decode(root).ok().and_then(|b| <[u8; 32]>::try_from(b).ok());
        let root = root.ok_or(CheckpointError::Shape)?.into();
        Ok(Self { size, root, note: note.to_owned() })
    }

    /// How many entries the log had.
    pub fn size(&self) -> u64 {
        self.size
    }

    /// Root of the tree (RFC 6962) over these entries.
    pub fn root(&self) -> Digest {
        self.root
    }

    /// The signed note, as it lies in the file `checkpoint`.
    pub fn note(&self) -> &str {
        &self.note
    }
}

/// A decimal without leading noughts, within [`MAX_SIZE`].
pub(crate) fn read_size(text: &str) -> Option<u64> {
    let size: u64 = text.parse().ok()?;
    (size <= MAX_SIZE && size.to_string() == text).then_some(size)
}

/// Most bytes of a checkpoint with all the cosignatures it may gather.
pub const MAX_CHECKPOINT: usize = 32 << 10;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::log::note::tests::key;

    #[test]
    fn opens_what_it_signs() {
        let signed = Checkpoint::sign(&key(), 12, Digest::of(b"root"));
        let opened = Checkpoint::open(signed.note().as_bytes(), key().verifier()).unwrap();
        assert_eq!(opened, signed);
    }

    #[test]
    fn names_any_flipped_byte() {
        let signed = Checkpoint::sign(&key(), 12, Digest::of(b"root"));
        for at in 0..signed.note().len() {
            let mut bytes = signed.note().as_bytes().to_vec();
            bytes[at] ^= 1;
            assert!(Checkpoint::open(&bytes, key().verifier()).is_err(), "byte {at}");
        }
    }

    #[test]
    fn refuses_signed_text_of_another_shape() {
        let root = STANDARD.encode([0; 32]);
        let cases = [
            (format!("example.kz/log\n012\n{root}\n"), CheckpointError::Shape),
            (format!("example.kz/log\n+1\n{root}\n"), CheckpointError::Shape),
            (format!("example.kz/log\n{}\n{root}\n", u64::MAX), CheckpointError::Shape),
            (format!("example.kz/log\n1\n{root}\nmore\n"), CheckpointError::Shape),
            ("example.kz/log\n1\nAAAA\n".to_owned(), CheckpointError::Shape),
            (format!("other.kz/log\n1\n{root}\n"), CheckpointError::Origin),
        ];
        for (text, error) in cases {
            let note = key().sign(&text);
            assert_eq!(Checkpoint::open(note.as_bytes(), key().verifier()), Err(error), "{text}");
        }
    }
}
