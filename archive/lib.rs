//! The vault: packages that prove themselves, and the log that says which of them exist.
//!
//! It knows bytes and digests, not cases. Its parts, from the inside out:
//!
//! - [`package`]: the ASiC-E container of one document, written deterministically, read without trust;
//! - [`log`]: the append-only Merkle log in C2SP form (tiles, checkpoint, proof), entries of digests only;
//! - [`store`]: both in a folder, with one writer, any number of readers and one commit point;
//! - [`mod@fsck`]: every byte of an archive read again, and everything wrong with it named.
//!
//! `FORMAT.md` in this folder is the normative page: what is on disk, the promise about it, and how to verify
//! it with nothing of ours.

mod digest;
mod error;
pub mod fsck;
pub mod log;
pub mod package;
pub mod store;
#[cfg(test)]
mod testdata;

pub use self::{
    digest::{Digest, NotADigest},
    error::{ArchiveError, DepositProblem},
    fsck::fsck,
    log::{Checkpoint, Entry, Kind, LogKey, LogVerifier, NumberSlip, Proof},
    package::{Content, Expected, Inspection, Limits, Package, PackageFinding, Unsound, inspect},
    store::{Deposit, Receipt, Recovery, Vault, Writer},
};
