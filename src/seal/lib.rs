//! Keys, seals, trust and verdicts: knows bytes, not cases.
//!
//! | I want to | go to |
//! |---|---|
//! | hash bytes, print or retype a signature hash | [`Digest`], [`SignatureHash`], [`HashGroups`] |
//! | write or read JSON that has one text only (RFC 8785) | [`canonical`] |
//! | digest a record so that a masked extract of it verifies | [`SaltedRecord`], [`Extract`]; the rules are in `DISCLOSURE.md` beside this file |
//! | make, store or name a key | [`SigningKey`], [`PublicKey`], [`Kid`], [`KeyFile`] |
//! | seal a record, read a seal | [`SigningInput`], [`Seal`] (at most [`SEAL_LIMIT`] characters), [`Jws`] for longer texts |
//! | answer a round of signing with a key file | [`RawSigner`], [`KeyFileSigner`] |
//! | ask who may sign what, where and when | [`TrustList`], [`Statement`], [`Signed`], [`AuthorityQuery`] |
//! | verify a national signature (ЭЦП: CMS by the national certification authority) | [`gost`], the floor below as it is |
//! | say what was found | [`Finding`], [`Report`], [`Verdict`] |
//!
//! The crate reads no clock and no environment. It asks the operating system for random bytes in three
//! places, [`Seed::generate`], [`SigningKey::generate`] and [`KeyFile::encrypt`], and touches the disk only in
//! [`KeyFile::read`] and [`KeyFile::create`].

pub mod canonical;

mod base64url;
mod digest;
mod disclosure;
mod ed25519;
mod error;
mod hash;
#[cfg(test)]
mod judges;
mod jws;
mod key;
mod keyfile;
mod seal;
mod signature;
mod signer;
mod trust;
#[cfg(test)]
mod vectors;
mod verdict;

pub use digest::Digest;
pub use disclosure::{Disclosed, Extract, SaltedRecord, Seed, record_digest};
pub use error::SealError;
pub use hash::{HashGroups, SignatureHash};
pub use jws::{Jws, JwsInput, Profile};
pub use key::{Algorithm, Kid, PublicKey, SigningKey};
pub use keyfile::{KeyFile, Password};
pub use kualik_gost as gost;
pub use seal::{Removed, SEAL_LIMIT, Seal, SigningInput, TypedSeal};
pub use signature::Signature;
pub use signer::{KeyFileSigner, RawSigner};
pub use trust::{
    Authority, AuthorityFinding, AuthorityQuery, Office, Order, Signed, SigningTime, Spelling, Statement,
    StatusChange, StatusEvent, TrustList, TrustProfile, TrustRoot, TrustRoots, Unsigned,
};
pub use verdict::{Conclusion, Finding, Report, Status, SubIndication, Verdict};
