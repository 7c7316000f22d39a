//! Who a certificate entitles: the head of this organisation, or this applicant.
//!
//! These are questions about what a certificate *says*. Whether it may be believed is the report's
//! matter, and both are needed.

use crate::certificate::Certificate;
use crate::subject::{Bin, Holder, Iin, Position};
use serde::Serialize;

/// Why a certificate does not entitle.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, thiserror::Error)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum Objection {
    /// It is for authentication, not for signing.
    #[error("the certificate is not for signing")]
    NotForSigning,
    /// It does not say what its key is for.
    #[error("the certificate does not say what its key is for")]
    PurposeUnknown,
    /// It was issued to an individual, not for an organisation.
    #[error("the certificate is not of an organisation")]
    NotOfOrganisation,
    /// Its holder is neither first head nor authorised to sign.
    #[error("the holder is neither head nor authorised to sign")]
    PositionWithoutRight,
    /// It names no BIN.
    #[error("the certificate names no BIN")]
    NoBin,
    /// It names the BIN of another organisation.
    #[error("the certificate names another organisation")]
    OtherOrganisation,
    /// It names no IIN.
    #[error("the certificate names no IIN")]
    NoIin,
    /// It names the IIN of another person.
    #[error("the certificate names another person")]
    OtherPerson,
    /// The application itself gives no number that this flow compares.
    #[error("the application gives no number to compare")]
    NothingToCompare,
}

/// Which regulation an application follows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Flow {
    /// Of 2013: the IIN or BIN of the request must be that of the certificate.
    Regulation2013,
    /// Of 2018: only the IIN is compared.
    Regulation2018,
}

/// The numbers that an application gives of its applicant.
#[derive(Clone, Debug, Default)]
pub struct Applicant {
    /// Individual identification number.
    pub iin: Option<Iin>,
    /// Business identification number.
    pub bin: Option<Bin>,
}

impl Objection {
    /// The stable code.
    pub fn code(self) -> &'static str {
        match self {
            Objection::NotForSigning => "not-for-signing",
            Objection::PurposeUnknown => "purpose-unknown",
            Objection::NotOfOrganisation => "not-of-organisation",
            Objection::PositionWithoutRight => "position-without-right",
            Objection::NoBin => "no-bin",
            Objection::OtherOrganisation => "other-organisation",
            Objection::NoIin => "no-iin",
            Objection::OtherPerson => "other-person",
            Objection::NothingToCompare => "nothing-to-compare",
        }
    }
}

/// Whether this is the signing certificate of the head, or of a person authorised to sign, of the
/// organisation with this BIN; and which of the two.
///
/// # Errors
/// Every objection at once.
pub fn signs_for(certificate: &Certificate, bin: &Bin) -> Result<Position, Vec<Objection>> {
    let subject = certificate.subject();
    let mut objections = Vec::new();
    match certificate.is_for_signing() {
        Some(true) => {}
        Some(false) => objections.push(Objection::NotForSigning),
        None => objections.push(Objection::PurposeUnknown),
    }
    if subject.holder != Some(Holder::Organisation) {
        objections.push(Objection::NotOfOrganisation);
    }
    let entitled = [Position::Head, Position::Authorised];
    let position = entitled.into_iter().find(|position| subject.positions.contains(position));
    if position.is_none() {
        objections.push(Objection::PositionWithoutRight);
    }
    objections.extend(other_organisation(certificate, bin));
    match position {
        Some(position) if objections.is_empty() => Ok(position),
        _ => Err(objections),
    }
}

/// Whether this is a certificate of the applicant of a request.
///
/// # Errors
/// Every objection at once.
pub fn is_applicant(
    certificate: &Certificate,
    applicant: &Applicant,
    flow: Flow,
) -> Result<(), Vec<Objection>> {
    let mut objections = Vec::new();
    let bin = applicant.bin.as_ref().filter(|_| flow == Flow::Regulation2013);
    if applicant.iin.is_none() && bin.is_none() {
        return Err(vec![Objection::NothingToCompare]);
    }
    objections.extend(applicant.iin.as_ref().and_then(|iin| other_person(certificate, iin)));
    objections.extend(bin.and_then(|bin| other_organisation(certificate, bin)));
    if objections.is_empty() { Ok(()) } else { Err(objections) }
}

fn other_person(certificate: &Certificate, iin: &Iin) -> Option<Objection> {
    match &certificate.subject().iin {
        Some(own) if own == iin => None,
        Some(_) => Some(Objection::OtherPerson),
        None => Some(Objection::NoIin),
    }
}

fn other_organisation(certificate: &Certificate, bin: &Bin) -> Option<Objection> {
    match &certificate.subject().bin {
        Some(own) if own == bin => None,
        Some(_) => Some(Objection::OtherOrganisation),
        None => Some(Objection::NoBin),
    }
}

#[cfg(test)]
mod tests;
