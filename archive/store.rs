//! The store: a folder of append-only files, one writer, any number of readers.
//!
//! There is one commit point, the append of a batch of entries to `journal`. Packages are durable before it;
//! tiles, proofs and the checkpoint are derived from it and made again after a kill. [`Vault`] reads,
//! [`Writer`] appends; neither overwrites or deletes a package or an entry.

pub(crate) mod durable;
mod edge;
pub(crate) mod journal;
pub(crate) mod layout;
pub(crate) mod lock;
mod recovery;
pub(crate) mod vault;
mod writer;

pub(crate) use self::edge::Edge;
pub use self::{
    recovery::Recovery,
    vault::{Follow, Vault},
    writer::{Deposit, MAX_BATCH, Receipt, Writer},
};
pub(crate) use crate::error::{ArchiveError, DepositProblem};

#[cfg(test)]
mod kill;
#[cfg(test)]
pub(crate) mod tests;
