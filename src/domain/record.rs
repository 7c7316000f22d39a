//! The record: exactly the facts printed on a page, no field more.
//!
//! It is made once, when a document is frozen, and read back for ever. Its fields are those of the stored JSON,
//! so they are open to read; none can be built outside this crate. Notes and evidence stay in the case.

mod certificate;
mod refusal;

use jiff::Timestamp;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::basis::Basis;
use crate::country::Country;
use crate::footer::{Footer, Profile};
use crate::form::Form;
use crate::iin::{Bin, Iin};
use crate::number::RegistrationNumber;
use crate::procedure::Facts;
use crate::text::{Bilingual, Lang, PersonName, Verbatim};

pub use certificate::{
    Carrier, CertificateFacts, CertificateItem, Event, Holder, Insurance, Owner, OwnerAuthority, OwnerParty,
    Receiving, SameAsHolder, Totals,
};
pub use refusal::{Hearing, RefusalEvidence, RefusalFacts, RefusalGround, RefusalItem};

/// The facts of one issued document.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[non_exhaustive]
pub struct Record {
    /// Which form, and which version of it.
    pub form: FormVersion,
    /// What turns the record into pages.
    pub renderer: Renderer,
    /// Seed of the salts of the fields: 32 bytes in base64url, as `DISCLOSURE.md` of the seal reads it.
    pub salt: String,
    /// Production or demonstration.
    pub profile: Profile,
    /// The footer «equal to paper», where the document may bear it.
    pub footer: Option<Footer>,
    /// The host named in the QR code.
    pub verify_host: String,
    /// The registration number.
    pub number: RegistrationNumber,
    /// The day of issue in Kazakhstan.
    pub date: Date,
    /// The moment of issue.
    pub moment: Timestamp,
    /// The place of issue.
    pub place: Bilingual,
    /// The office that issues.
    pub office: OfficeFacts,
    /// Who signs.
    pub signatory: SignatoryFacts,
    /// Who prepared the document.
    pub executor: Executor,
    /// The application it answers; a decision always answers one.
    pub application: Option<ApplicationFacts>,
    /// The norms it rests on.
    pub basis: Vec<Basis>,
    /// Where, within what time and by what order to complain, where that is open.
    pub complaint: Option<Complaint>,
    /// The other document of the same case.
    pub companion: Option<Companion>,
    /// The number in the state electronic register of permits, where it is known at issue.
    pub state_register_number: Option<Verbatim>,
    /// The facts of a certificate.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub certificate: Option<Box<CertificateFacts>>,
    /// The facts of a refusal.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub refusal: Option<Box<RefusalFacts>>,
    /// The facts of a document of the procedure, under the name of its form.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub facts: Option<Facts>,
}

/// The facts that belong to one form alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Body<'a> {
    /// Those of a certificate.
    Certificate(&'a CertificateFacts),
    /// Those of a refusal.
    Refusal(&'a RefusalFacts),
    /// Those of a document of the procedure.
    Procedure(&'a Facts),
}

/// A form and its version.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[non_exhaustive]
pub struct FormVersion {
    /// The form.
    pub name: Form,
    /// The version, such as `2026-07`.
    pub version: String,
}

/// What renders a record to the same bytes again.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Renderer {
    /// The version of Typst.
    pub typst: String,
    /// The digest of templates, locales and fonts, in hexadecimal.
    pub template_set: String,
}

/// The office as it is named on the day of issue.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[non_exhaustive]
pub struct OfficeFacts {
    /// The official name.
    pub name: Bilingual,
    /// Its BIN.
    pub bin: Bin,
    /// Its address.
    pub address: Bilingual,
    /// Its telephone.
    pub phone: String,
}

/// Who signs, and by what right.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[non_exhaustive]
pub struct SignatoryFacts {
    /// The name.
    pub name: PersonName,
    /// The position.
    pub position: Bilingual,
    /// The order that gives the authority.
    pub order: NumberAndDate,
}

/// Who prepared the document.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[non_exhaustive]
pub struct Executor {
    /// The name.
    pub name: PersonName,
    /// The telephone.
    pub phone: String,
}

/// The application the document answers.
pub type ApplicationFacts = NumberAndDate;

/// A foreign number, copied as it stands, with its date.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[non_exhaustive]
pub struct NumberAndDate {
    /// The number.
    pub number: Verbatim,
    /// The date.
    pub date: Date,
}

/// Body, term and order of complaint.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[non_exhaustive]
pub struct Complaint {
    /// The body that hears it.
    pub body: Bilingual,
    /// The term in months.
    pub months: u8,
    /// The norms on its order.
    pub basis: Vec<Basis>,
}

/// The other document of the same case.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[non_exhaustive]
pub struct Companion {
    /// Its form.
    pub form: Form,
    /// Its number.
    pub number: RegistrationNumber,
}

/// The conclusion of the expert commission.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[non_exhaustive]
pub struct ConclusionFacts {
    /// The number.
    pub number: Verbatim,
    /// The date.
    pub date: Date,
    /// The commission.
    pub commission: Bilingual,
}

/// A country with the name under which it is printed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[non_exhaustive]
pub struct CountryFacts {
    /// The code of ISO 3166-1.
    pub code: Country,
    /// The official name on the day of issue.
    pub name: Bilingual,
}

/// Why a stored record cannot be read.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum RecordError {
    /// It is no JSON of a record.
    #[error("this is no record")]
    Json(#[from] serde_json::Error),
    /// It is larger than any record can be.
    #[error("a record of {size} bytes, more than {MAX_RECORD}")]
    TooLarge {
        /// Its size in bytes.
        size: usize,
    },
    /// The named form and the facts disagree.
    #[error("the record names the form {form} and has not exactly its facts")]
    Body {
        /// The form it names.
        form: Form,
    },
}

impl RecordError {
    /// The kebab-case code.
    pub fn code(&self) -> &'static str {
        match self {
            RecordError::Json(_) => "record-json",
            RecordError::TooLarge { .. } => "record-too-large",
            RecordError::Body { .. } => "record-body",
        }
    }
}

impl Record {
    /// Reads a stored record.
    ///
    /// # Errors
    /// [`RecordError`]: too large, no JSON of a record, or facts of another form than the one it names. A text
    /// that is not in its checked form is refused too, for nothing stored is ever repaired.
    pub fn from_json(bytes: &[u8]) -> Result<Self, RecordError> {
        if bytes.len() > MAX_RECORD {
            return Err(RecordError::TooLarge { size: bytes.len() });
        }
        let record: Self = serde_json::from_slice(bytes)?;
        let form = record.form.name;
        if record.is_whole() { Ok(record) } else { Err(RecordError::Body { form }) }
    }

    /// Whether it has exactly the facts of the form it names.
    fn is_whole(&self) -> bool {
        let form = self.form.name;
        let own = match (&self.certificate, &self.refusal, &self.facts) {
            (Some(_), None, None) => form == Form::Certificate,
            (None, Some(_), None) => form == Form::Refusal,
            (None, None, Some(facts)) => form == facts.form() && form.letter().is_some(),
            _ => false,
        };
        own && (!form.is_decision() || self.application.is_some() && self.names_complaint())
    }

    fn names_complaint(&self) -> bool {
        self.complaint.is_some() || Basis::of_complaint(self.date).is_empty()
    }

    /// The facts of its form.
    pub fn body(&self) -> Body<'_> {
        match (&self.certificate, &self.refusal, &self.facts) {
            (Some(certificate), ..) => Body::Certificate(certificate),
            (None, Some(refusal), _) => Body::Refusal(refusal),
            (None, None, Some(facts)) => Body::Procedure(facts),
            (None, None, None) => unreachable!("a record is frozen or read with the facts of its form"),
        }
    }

    /// The form.
    pub fn form(&self) -> Form {
        self.form.name
    }
}

impl Complaint {
    /// Where to complain of a document of that day; nothing where no law of that day is known to ask for it to be said.
    pub(crate) fn of(body: &Bilingual, on: Date) -> Option<Self> {
        let basis = Basis::of_complaint(on);
        (!basis.is_empty()).then(|| Self { body: body.clone(), months: COMPLAINT_MONTHS, basis })
    }
}

impl CountryFacts {
    pub(crate) fn of(country: Country) -> Self {
        let name = Bilingual::new(country.official(Lang::Kk), country.official(Lang::Ru));
        Self { code: country, name: name.expect("the table holds checked names") }
    }
}

/// A document that a person can be: the holder of a certificate, the addressee of a refusal.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[non_exhaustive]
pub struct NaturalHolder {
    /// The name as in the identity document.
    pub name: PersonName,
    /// The IIN; a foreigner may have none.
    pub iin: Option<Iin>,
    /// The address.
    pub address: Bilingual,
    /// The number of the identity document or passport.
    pub document: Verbatim,
}

/// An organisation that holds a certificate.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[non_exhaustive]
pub struct LegalHolder {
    /// The official name.
    pub name: Bilingual,
    /// The BIN.
    pub bin: Bin,
    /// The address.
    pub address: Bilingual,
    /// The person who carries the items over the border.
    pub carrier: Option<Carrier>,
}

/// The term of complaint: АППК art. 92.
const COMPLAINT_MONTHS: u8 = 3;

const MAX_RECORD: usize = 8 * 1024 * 1024;

#[cfg(test)]
mod tests;
