//! The record of a document of the procedure: exactly the facts printed on its pages.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use jiff::Timestamp;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::{Facts, Procedure};
use crate::basis::Basis;
use crate::civil::{day_of, start_of};
use crate::decision::{FreezeError, IssueFacts};
use crate::footer::{Footer, Profile};
use crate::form::Form;
use crate::number::RegistrationNumber;
use crate::record::{
    ApplicationFacts, Complaint, Executor, FormVersion, OfficeFacts, Record, Renderer, SignatoryFacts,
};
use crate::text::Bilingual;

/// The facts of one document of the procedure as a draft shows them; the one that is issued has a [`Record`]. Members that a decision's record has too bear the same names, so
/// that templates share what they print of them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[non_exhaustive]
pub struct ProcedureRecord {
    /// Which form, and which version of it.
    pub form: FormVersion,
    /// What turns the record into pages.
    pub renderer: Renderer,
    /// Seed of the salts of the fields: 32 bytes in base64url.
    pub salt: String,
    /// Production or demonstration.
    pub profile: Profile,
    /// The footer «equal to paper», where the document may bear it.
    pub footer: Option<Footer>,
    /// The host named in the QR code.
    pub verify_host: String,
    /// The registration number; nothing in a draft.
    pub number: Option<RegistrationNumber>,
    /// The day of the document in Kazakhstan.
    pub date: Date,
    /// The moment at which it was made.
    pub moment: Timestamp,
    /// The place.
    pub place: Bilingual,
    /// The office.
    pub office: OfficeFacts,
    /// Who signs; nothing for what no person signs.
    pub signatory: Option<SignatoryFacts>,
    /// Who prepared the document.
    pub executor: Executor,
    /// The application it belongs to.
    pub application: Option<ApplicationFacts>,
    /// The norms it rests on.
    pub basis: Vec<Basis>,
    /// Where, within what time and by what order to complain, where that is open.
    pub complaint: Option<Complaint>,
    /// The facts of the form, under its name.
    pub facts: Facts,
}

/// What is known only when a document is drawn.
#[derive(Debug, Clone)]
pub struct DrawingFacts {
    /// The day of the document.
    pub date: Date,
    /// The moment of drawing.
    pub moment: Timestamp,
    /// The version of the form in force on that day.
    pub version: String,
    /// What will render it.
    pub renderer: Renderer,
    /// The seed of the salts: 32 bytes.
    pub salt: [u8; 32],
    /// Production or demonstration.
    pub profile: Profile,
    /// Whether the signer's certificate passed the four checks of the Digital Code art. 49(2).
    pub qualified: bool,
    /// The host named in the QR code.
    pub verify_host: String,
}

impl Procedure {
    /// Makes the record.
    pub fn record(&self, drawing: DrawingFacts) -> ProcedureRecord {
        let on = drawing.date;
        let basis = self.facts.basis(on);
        let open = self.facts.open_to_complaint();
        let complaint = open.then(|| Complaint::of(self.office.complaint_body(), on)).flatten();
        ProcedureRecord {
            form: FormVersion { name: self.form, version: drawing.version },
            renderer: drawing.renderer,
            salt: URL_SAFE_NO_PAD.encode(drawing.salt),
            profile: drawing.profile,
            footer: Footer::of(drawing.profile, drawing.qualified, on),
            verify_host: drawing.verify_host,
            number: self.number.clone(),
            date: on,
            moment: if day_of(drawing.moment) == on { drawing.moment } else { start_of(on) },
            place: self.office.place().clone(),
            office: self.office.facts().clone(),
            signatory: self.signatory.as_ref().map(|one| one.facts().clone()),
            executor: self.executor.clone(),
            application: self.application.clone(),
            basis,
            complaint,
            facts: self.facts.clone(),
        }
    }
}

impl Procedure {
    /// Makes the record of the document that is issued: numbered, of its own day, signed by a person.
    ///
    /// # Errors
    /// [`FreezeError`]: a form that bears no seal, a number of another register, a moment of another day, a companion.
    pub fn freeze(&self, facts: IssueFacts) -> Result<Record, FreezeError> {
        let unsealed = || FreezeError::Unsealed(self.form);
        let (signatory, _) = self.signatory.as_ref().zip(self.form.letter()).ok_or_else(unsealed)?;
        facts.check(self.office.register(self.form), self.on)?;
        if facts.companion.is_some() {
            return Err(FreezeError::Companion);
        }
        let signatory = signatory.facts().clone();
        let drawn = self.record(DrawingFacts {
            date: self.on,
            moment: facts.moment,
            version: facts.version,
            renderer: facts.renderer,
            salt: facts.salt,
            profile: facts.profile,
            qualified: facts.qualified,
            verify_host: facts.verify_host,
        });
        Ok(Record {
            form: drawn.form,
            renderer: drawn.renderer,
            salt: drawn.salt,
            profile: drawn.profile,
            footer: drawn.footer,
            verify_host: drawn.verify_host,
            number: facts.number,
            date: drawn.date,
            moment: drawn.moment,
            place: drawn.place,
            office: drawn.office,
            signatory,
            executor: drawn.executor,
            application: drawn.application,
            basis: drawn.basis,
            complaint: drawn.complaint,
            companion: None,
            state_register_number: facts.state_register_number,
            certificate: None,
            refusal: None,
            facts: Some(drawn.facts),
        })
    }
}

impl ProcedureRecord {
    /// The form.
    pub fn form(&self) -> Form {
        self.form.name
    }
}
