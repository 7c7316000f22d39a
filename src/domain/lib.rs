//! The facts of temporary export and their rules.
//!
//! A case file is read by a bounded reader into a draft in which nothing is required, so that every fault of
//! shape is found; the constructors of the domain then return either a case or all problems at once. A case and
//! a day give a decision: a certificate, a refusal, or both. Frozen with its number and moment, a decision's
//! document is a [`record::Record`], exactly the facts printed on the page.
//!
//! This crate does no I/O, reads no clock and holds no text for people: problems are codes with facts, and
//! their words live in the locales.

pub mod annex;
pub mod basis;
pub mod case;
pub mod category;
pub mod civil;
pub mod claims;
pub mod conclusion;
pub mod country;
pub mod decision;
pub mod digest;
pub mod dispute;
pub mod draft;
pub mod footer;
pub mod form;
pub mod ground;
pub mod iin;
pub mod item;
pub mod measure;
pub mod mentions;
pub mod money;
pub mod number;
pub mod office;
pub mod paper;
pub mod party;
mod passport;
pub mod permit;
pub mod problem;
pub mod procedure;
pub mod purpose;
pub mod reading;
pub mod record;
pub mod replacement;
mod shape;
pub mod signatory;
pub mod standing;
pub mod text;

pub use case::Case;
pub use claims::SealClaims;
pub use decision::{Decision, Document, FreezeError, IssueFacts};
pub use draft::case_schema;
pub use form::Form;
pub use jiff::Timestamp;
pub use jiff::civil::Date;
pub use mentions::Mentions;
pub use number::{RegisterIndex, RegistrationNumber};
pub use permit::Permit;
pub use problem::{CODES, Problem, Problems, Severity};
pub use procedure::{Procedure, ProcedureRecord};
pub use record::Record;
pub use shape::kind_of;
pub use text::{Bilingual, Lang, PersonName, Verbatim};
