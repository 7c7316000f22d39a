//! Freezing: a document, its number and its moment become a record, and never change again.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use jiff::Timestamp;
use jiff::civil::Date;

use super::Document;
use crate::basis::Basis;
use crate::civil::day_of;
use crate::footer::{Footer, Profile};
use crate::form::Form;
use crate::item::Item;
use crate::money::Money;
use crate::number::{RegisterIndex, RegistrationNumber};
use crate::record::{
    CertificateFacts, Companion, Complaint, CountryFacts, FormVersion, Record, RefusalFacts, Renderer, Totals,
};
use crate::text::Verbatim;

/// What the moment of issue adds to a document.
#[derive(Debug, Clone)]
pub struct IssueFacts {
    /// The number reserved for it.
    pub number: RegistrationNumber,
    /// The number of the other document of the decision, when there is one.
    pub companion: Option<RegistrationNumber>,
    /// The moment of issue.
    pub moment: Timestamp,
    /// The version of its form in force on the day.
    pub version: String,
    /// What will render it.
    pub renderer: Renderer,
    /// The seed of the salts: 32 random bytes.
    pub salt: [u8; 32],
    /// Production or demonstration.
    pub profile: Profile,
    /// Whether the signer's certificate passed the four checks of the Digital Code art. 49(2).
    pub qualified: bool,
    /// The host named in the QR code.
    pub verify_host: String,
    /// The number in the state register, when it became known after the case was written.
    pub state_register_number: Option<Verbatim>,
}

/// Why a document cannot be frozen with these facts.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum FreezeError {
    /// The number belongs to another register.
    #[error("the number {number} is not of the register {register}")]
    Register {
        /// The number.
        number: RegistrationNumber,
        /// The register of the document.
        register: RegisterIndex,
    },
    /// The moment of issue, or the year of the number, is not of the day of the decision.
    #[error("the decision is of {decided}, the moment of issue of {moment}")]
    Day {
        /// The day of the decision.
        decided: Date,
        /// The day of the moment, in Kazakhstan.
        moment: Date,
    },
    /// The decision has two documents and the other's number is not given, or it has one and a number is given.
    #[error("a document names its companion exactly when there is one")]
    Companion,
    /// The host is not a plain lower-case host name.
    #[error("{0:?} is no host name")]
    Host(String),
    /// Documents of that form bear no seal.
    #[error("a document of the form {0} bears no seal")]
    Unsealed(Form),
    /// The insurance values are beyond all reason.
    #[error("the insurance values cannot be summed")]
    Sum,
}

impl FreezeError {
    /// The kebab-case code.
    pub fn code(&self) -> &'static str {
        match self {
            FreezeError::Register { .. } => "freeze-register",
            FreezeError::Day { .. } => "freeze-day",
            FreezeError::Companion => "freeze-companion",
            FreezeError::Host(_) => "freeze-host",
            FreezeError::Unsealed(_) => "freeze-unsealed",
            FreezeError::Sum => "freeze-sum",
        }
    }
}

impl IssueFacts {
    /// Whether the number, the moment and the host are those of a document of this register and day.
    pub(crate) fn check(&self, register: &RegisterIndex, date: Date) -> Result<(), FreezeError> {
        if self.number.index() != register {
            return Err(FreezeError::Register { number: self.number.clone(), register: register.clone() });
        }
        let moment = day_of(self.moment);
        if moment != date || self.number.year() != date.year() {
            return Err(FreezeError::Day { decided: date, moment });
        }
        if !host(&self.verify_host) {
            return Err(FreezeError::Host(self.verify_host.chars().take(80).collect()));
        }
        Ok(())
    }
}

impl Document {
    /// Makes the record.
    ///
    /// # Errors
    /// [`FreezeError`]: a number of another register, a moment of another day than the decision's, a companion too
    /// many or too few.
    pub fn freeze(&self, facts: IssueFacts) -> Result<Record, FreezeError> {
        self.check(&facts)?;
        let case = &*self.case;
        let (certificate, refusal) = if self.form == Form::Certificate {
            (Some(Box::new(self.certificate()?)), None)
        } else {
            (None, Some(Box::new(self.refusal())))
        };
        Ok(Record {
            form: FormVersion { name: self.form, version: facts.version },
            renderer: facts.renderer,
            salt: URL_SAFE_NO_PAD.encode(facts.salt),
            profile: facts.profile,
            footer: Footer::of(facts.profile, facts.qualified, self.date),
            verify_host: facts.verify_host,
            number: facts.number,
            date: self.date,
            moment: facts.moment,
            place: case.office.place().clone(),
            office: case.office.facts().clone(),
            signatory: case.signatory.facts().clone(),
            executor: case.executor.clone(),
            application: Some(case.application.clone()),
            basis: self.basis(),
            complaint: Complaint::of(case.office.complaint_body(), self.date),
            companion: facts.companion.map(|number| Companion { form: other(self.form), number }),
            state_register_number: facts.state_register_number.or_else(|| case.state_register_number.clone()),
            certificate,
            refusal,
            facts: None,
        })
    }

    fn check(&self, facts: &IssueFacts) -> Result<(), FreezeError> {
        facts.check(self.register(), self.date)?;
        let companion = facts.companion.as_ref();
        let of_other = companion.is_none_or(|one| one.index() == self.case.office.register(other(self.form)));
        if companion.is_some() != self.has_companion() || !of_other {
            return Err(FreezeError::Companion);
        }
        Ok(())
    }

    fn basis(&self) -> Vec<Basis> {
        if self.form == Form::Certificate {
            Basis::of_certificate(self.date, self.case.replaces().map(|replaces| replaces.kind))
        } else {
            Basis::of_refusal(self.date)
        }
    }

    pub(super) fn certificate(&self) -> Result<CertificateFacts, FreezeError> {
        let case = &*self.case;
        let items: Vec<_> =
            (1..).zip(self.items()).map(|(position, item)| item.certified(position)).collect();
        let totals = Totals {
            positions: u32::try_from(items.len()).unwrap_or(u32::MAX),
            objects: items.iter().map(|item| item.quantity).sum(),
            insurance: Money::sums(items.iter().filter_map(|item| item.insurance.as_ref()))
                .ok_or(FreezeError::Sum)?,
        };
        Ok(CertificateFacts {
            holder: case.applicant.clone(),
            owner: case.owner.clone(),
            authority: case.authority.clone(),
            purpose: case.purpose,
            purpose_case: case.purpose_case.clone(),
            destinations: case.destinations.iter().copied().map(CountryFacts::of).collect(),
            transit: case.transit.iter().copied().map(CountryFacts::of).collect(),
            receiving: case.receiving.clone(),
            event: case.event.clone(),
            first_day: case.days.first_on(self.date),
            last_exit: case.days.last_exit,
            last_return: case.days.last_return,
            border_point: case.border_point.clone(),
            conclusion: case
                .conclusion
                .clone()
                .expect("a granted item has a conclusion, so the case has one"),
            items,
            totals,
            replaces: case.replaces.clone(),
        })
    }

    fn refusal(&self) -> RefusalFacts {
        let case = &*self.case;
        let places: Vec<u32> = self.items().map(Item::position).collect();
        let place = |position: u32| {
            let index = places.iter().position(|one| *one == position)?;
            u32::try_from(index + 1).ok()
        };
        RefusalFacts {
            addressee: case.applicant.clone(),
            purpose: case.purpose,
            purpose_case: case.purpose_case.clone(),
            destinations: case.destinations.iter().copied().map(CountryFacts::of).collect(),
            conclusion: case.conclusion.clone(),
            items: (1..).zip(self.items()).map(|(position, item)| item.refused(position)).collect(),
            grounds: case.grounds.iter().map(|ground| ground.printed(place)).collect(),
            hearing: case.hearing.as_ref().map(|held| held.protocol.clone()),
        }
    }
}

fn other(form: Form) -> Form {
    if form == Form::Certificate { Form::Refusal } else { Form::Certificate }
}

/// A host name with an optional port: what a QR code can carry without escapes.
fn host(text: &str) -> bool {
    let (name, port) = text.split_once(':').unwrap_or((text, "443"));
    let label = |label: &str| {
        !label.is_empty()
            && label.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
            && !label.starts_with('-')
            && !label.ends_with('-')
    };
    text.len() <= MAX_HOST && name.split('.').all(label) && port.parse::<u16>().is_ok_and(|port| port > 0)
}

/// Longer hosts do not fit the QR code of the first page.
const MAX_HOST: usize = 64;
