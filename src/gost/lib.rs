//! Verification of Kazakhstan's national signatures, GOST 34.10-2015.

mod algorithm;
mod certificate;
mod curve;
mod encoding;
mod field;
mod fields;
pub mod oid;
mod parameters;
mod scheme;
mod signature;
mod subject;

pub use algorithm::{Algorithm, Checked, Digest, Key};
pub use certificate::{Certificate, KeyUsage};
pub use fields::ReadError;
pub use parameters::ParameterSet;
pub use signature::{KeyError, PublicKey, SignatureError};
pub use subject::{Bin, Holder, Iin, NumberError, Position, Subject};
