//! Verification of Kazakhstan's national signatures, GOST 34.10-2015.

// The fuzz targets name the crate as strangers do.
#[cfg(test)]
extern crate self as kualik_gost;

mod algorithm;
mod authority;
mod certificate;
mod chain;
mod cms;
#[cfg(test)]
mod corpora;
mod crl;
mod curve;
mod encoding;
mod field;
mod fields;
mod finding;
#[cfg(test)]
mod judges;
mod ocsp;
pub mod oid;
mod parameters;
mod report;
mod revocation;
mod scheme;
mod signature;
mod subject;
#[cfg(any(test, feature = "test-signer"))]
pub mod test_signer;
mod timestamp;
mod xml;

pub use algorithm::{Algorithm, Checked, Digest, Key};
pub use authority::{Applicant, Flow, Objection, is_applicant, signs_for};
pub use certificate::{Certificate, KeyUsage};
pub use cms::{SignedMessage, Signer};
pub use crl::{Crl, Reason, Revocation};
pub use encoding::all_wrapped;
pub use fields::ReadError;
pub use finding::{Code, Finding, Verdict};
pub use ocsp::{OcspResponse, OcspStatus};
pub use parameters::ParameterSet;
pub use report::{CertificateSummary, Checks, Report, SignerReport, TimeStampReport, Verifier};
pub use signature::{KeyError, PublicKey, SignatureError};
pub use subject::{Bin, Holder, Iin, NumberError, Position, Subject};
pub use timestamp::TimeStamp;
pub use xml::{XmlAlgorithm, recognise};
