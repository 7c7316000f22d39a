//! Verification of Kazakhstan's national signatures, GOST 34.10-2015: certificates, revocation, time stamps
//! and CMS messages of the national certification authority. It only verifies.
//!
//! - [`Verifier`] makes a [`Report`] on a message: per signer six checks, each with a [`Finding`] that
//!   passes, fails or stays indeterminate, with a stable code, as of one moment.
//! - [`Certificate`] has the [`Subject`] by the national profile (IIN, BIN, patronymic, position);
//!   [`signs_for`] and [`is_applicant`] say whom it entitles.
//! - [`PublicKey`] is the bare algorithm over the standard [`ParameterSet`]s.
//!
//! `Err` means that bytes could not be read. A signature that does not hold is no error but a finding, and
//! what is not known is never called invalid. No clock, no network, no environment: the moment, the
//! anchors and the evidence are arguments.
//!
//! The README beside this file has the algorithm, the byte orders and what is not covered.

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
mod kind;
#[cfg(test)]
mod locales;
mod ocsp;
pub mod oid;
#[cfg(feature = "page")]
mod page;
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
pub use der::asn1::ObjectIdentifier;
pub use fields::ReadError;
pub use finding::{Code, Finding, Verdict};
pub use kind::Kind;
pub use ocsp::{OcspResponse, OcspStatus};
#[cfg(feature = "page")]
pub use page::{Language, Words};
pub use parameters::ParameterSet;
pub use report::{Answer, CertificateSummary, Checks, Report, SignerReport, TimeStampReport, Verifier};
pub use signature::{KeyError, PublicKey, SignatureError};
pub use subject::{Bin, Holder, Iin, NumberError, Position, Subject};
pub use timestamp::TimeStamp;
pub use xml::{XmlAlgorithm, recognise};

/// The examples of the README, so that they keep working.
#[cfg(doctest)]
#[doc = include_str!("README.md")]
struct Readme;
