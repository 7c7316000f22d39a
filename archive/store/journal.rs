//! The journal: the entries in their order, one a line, and after each batch a line that seals it.
//!
//! ```text
//! {"container":"…","kind":"issued",…}
//! {"container":"…","kind":"void",…}
//! = 2 <root of the tree of 2 entries, hex>
//! ```
//!
//! A batch without its seal, or with one that does not fit, was never acknowledged.

use std::{
    fs::File,
    io::{self, BufRead, BufReader, Read, Seek, SeekFrom},
};

use crate::{
    digest::Digest,
    log::{Frontier, MAX_ENTRY, leaf_hash},
};

/// A batch as it stands in the journal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Batch {
    /// Index of its first entry.
    pub first: u64,
    pub entries: Vec<Vec<u8>>,
    /// Root of the tree that ends with it.
    pub root: Digest,
}

impl Batch {
    /// Entries of the log after it.
    pub(crate) fn end(&self) -> u64 {
        self.first + self.entries.len() as u64
    }

    /// The lines of the journal.
    pub(crate) fn to_lines(&self) -> Vec<u8> {
        let mut lines = Vec::with_capacity(self.entries.iter().map(|e| e.len() + 1).sum::<usize>() + 96);
        for entry in &self.entries {
            lines.extend(entry);
            lines.push(b'\n');
        }
        lines.extend(format!("= {} {}\n", self.end(), self.root).into_bytes());
        lines
    }
}

/// What follows the last good batch.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Tail {
    /// Offset of its first byte.
    pub at: u64,
    /// Whether it can be a batch that was being appended when the power went: nothing follows its seal.
    pub torn: bool,
}

/// Reads batch after batch, keeping the tree.
pub(crate) struct Batches {
    reader: BufReader<File>,
    frontier: Frontier,
    at: u64,
    tail: Option<Tail>,
}

impl Batches {
    pub(crate) fn new(file: File) -> Self {
        let reader = BufReader::with_capacity(1 << 20, file);
        Self { reader, frontier: Frontier::default(), at: 0, tail: None }
    }

    /// The next good batch. `None` at the end, and then [`Self::tail`] says what follows it.
    pub(crate) fn next(&mut self) -> io::Result<Option<Batch>> {
        if self.tail.is_some() {
            return Ok(None);
        }
        let mut frontier = self.frontier.clone();
        let mut batch = Batch { first: frontier.size(), entries: Vec::new(), root: Digest::of(b"") };
        let mut length = 0;
        while let Some(line) = self.read_line()? {
            length += line.len() as u64 + 1;
            if line.starts_with(b"{") {
                frontier.push(leaf_hash(&line), |_, _, _| {});
                batch.entries.push(line);
                continue;
            }
            batch.root = frontier.root();
            let seal = format!("= {} {}", batch.end(), batch.root);
            if line != seal.as_bytes() || batch.entries.is_empty() {
                break;
            }
            self.at += length;
            self.frontier = frontier;
            return Ok(Some(batch));
        }
        self.tail = self.read_tail()?;
        Ok(None)
    }

    /// What follows the last good batch, once [`Self::next`] has returned `None`.
    pub(crate) fn tail(&self) -> Option<Tail> {
        self.tail
    }

    /// Length of the good batches so far, bytes.
    pub(crate) fn length(&self) -> u64 {
        self.at
    }

    /// A whole line without its line feed; `None` at the end, or where no line of a journal stands.
    fn read_line(&mut self) -> io::Result<Option<Vec<u8>>> {
        let mut line = Vec::new();
        (&mut self.reader).take(MAX_ENTRY as u64 + 1).read_until(b'\n', &mut line)?;
        Ok(line.pop_if(|last| *last == b'\n').map(|_| line))
    }

    fn read_tail(&mut self) -> io::Result<Option<Tail>> {
        self.reader.seek(SeekFrom::Start(self.at))?;
        let (mut rest, mut sealed, mut followed, mut any) = (Vec::new(), false, false, false);
        // Line by line and bounded: a damaged journal may be long.
        while (&mut self.reader).take(1 << 16).read_until(b'\n', &mut rest)? > 0 {
            followed |= sealed;
            sealed |= rest.starts_with(b"= ") && rest.ends_with(b"\n");
            any = true;
            rest.clear();
        }
        Ok(any.then_some(Tail { at: self.at, torn: !followed }))
    }
}
