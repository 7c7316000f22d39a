//! Verification of Kazakhstan's national signatures, GOST 34.10-2015.

mod curve;
mod field;
mod parameters;
mod scheme;
mod signature;

pub use parameters::ParameterSet;
pub use signature::{KeyError, PublicKey, SignatureError};
