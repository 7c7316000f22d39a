//! A decision: what a case ends in on a day. A certificate, a refusal, or both, which name each other.

mod freeze;

use std::sync::Arc;

use jiff::civil::Date;

use crate::case::{Case, Parts};
use crate::form::Form;
use crate::item::{Item, Wish};
use crate::mentions::Mentions;
use crate::number::RegisterIndex;
use crate::problem::Problems;
use crate::procedure::{Sealed, Spoken};
use crate::replacement::{self, Change};

pub use freeze::{FreezeError, IssueFacts};

/// What a case ends in on a day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decision {
    case: Arc<Case>,
    date: Date,
    warnings: Problems,
}

/// One document of a decision: the certificate or the refusal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Document {
    form: Form,
    case: Arc<Case>,
    date: Date,
}

impl Decision {
    /// Decides a case on a day.
    ///
    /// # Errors
    /// Everything that does not allow a decision on that day.
    pub fn of(case: Arc<Case>, on: Date) -> Result<Self, Problems> {
        let mut problems = case.warnings().clone();
        case.check_on(on, &mut problems);
        if problems.has_errors() {
            return Err(problems);
        }
        Ok(Self { case, date: on, warnings: problems })
    }

    /// Reads a case file and decides it on a day.
    ///
    /// # Errors
    /// Every problem of the file, of the case, and of that day, all at once, warnings too.
    pub fn read(bytes: &[u8], on: Date) -> Result<Self, Problems> {
        Self::survey(bytes, on).0
    }

    /// The same, with what the file mentions: an archive can be asked about that even where the file has errors.
    pub fn survey(bytes: &[u8], on: Date) -> (Result<Self, Problems>, Mentions) {
        let (parts, problems) = Parts::read(bytes);
        let Some(mut parts) = parts else { return (Err(problems), Mentions::default()) };
        let mut mentions = parts.take_mentions();
        let decision = Self::join(parts, problems, on);
        if let Some(spoken) = decision.as_ref().ok().and_then(Spoken::of_decision) {
            mentions.spoken_of = Some(spoken);
        }
        (decision, mentions)
    }

    fn join(parts: Parts, problems: Problems, on: Date) -> Result<Self, Problems> {
        let mut warnings = problems.clone();
        parts.check_on(on, &mut warnings);
        if warnings.has_errors() {
            return Err(warnings);
        }
        Ok(Self { case: Arc::new(parts.whole(problems)?), date: on, warnings })
    }

    /// The case.
    pub fn case(&self) -> &Arc<Case> {
        &self.case
    }

    /// The day of the decision.
    pub fn date(&self) -> Date {
        self.date
    }

    /// What a person should look at before signing.
    pub fn warnings(&self) -> &Problems {
        &self.warnings
    }

    /// The documents, the certificate first.
    pub fn documents(&self) -> impl Iterator<Item = Document> + '_ {
        self.case.forms().map(|form| Document { form, case: Arc::clone(&self.case), date: self.date })
    }

    /// The same decision, its certificate naming the signature hash of the one in whose place it comes, and what it says
    /// otherwise; what is corrected keeps its number in the state register. A decision that replaces nothing stays as it
    /// is.
    #[must_use]
    pub fn naming(mut self, sealed: &Sealed<'_>) -> Self {
        let (changes, _) = self.replacing(sealed);
        let case = Arc::make_mut(&mut self.case);
        if let Some(replaces) = &mut case.replaces {
            replaces.signature = Some(sealed.signature);
            replaces.changes = changes;
            if replaces.is_correction() && case.state_register_number.is_none() {
                case.state_register_number.clone_from(&sealed.record.state_register_number);
            }
        }
        self
    }

    /// Why its certificate cannot come in the place of an issued one.
    pub(crate) fn held_against(&self, sealed: &Sealed<'_>) -> Problems {
        self.replacing(sealed).1
    }

    fn replacing(&self, sealed: &Sealed<'_>) -> (Vec<Change>, Problems) {
        let certificate = self.document(Form::Certificate).and_then(|one| one.certificate().ok());
        let Some((facts, replaces)) = certificate.as_ref().zip(self.case.replaces()) else {
            return (Vec::new(), Problems::new());
        };
        let application = Some(self.case.application());
        let state_register_number = self.case.state_register_number.as_ref();
        let on = self.date;
        let new = replacement::Replacing { facts, replaces, application, state_register_number, on };
        replacement::held_against(&new, sealed)
    }

    /// The document of a form, when the decision has one.
    pub fn document(&self, form: Form) -> Option<Document> {
        self.documents().find(|document| document.form == form)
    }
}

impl Document {
    /// The form.
    pub fn form(&self) -> Form {
        self.form
    }

    /// The day of the decision.
    pub fn date(&self) -> Date {
        self.date
    }

    /// The case.
    pub fn case(&self) -> &Arc<Case> {
        &self.case
    }

    /// The register in which it is numbered.
    pub fn register(&self) -> &RegisterIndex {
        self.case.office().register(self.form)
    }

    /// Whether the decision has another document, which this one must name.
    pub fn has_companion(&self) -> bool {
        self.case.forms().count() > 1
    }

    /// The items it decides, in the order of the case.
    pub fn items(&self) -> impl Iterator<Item = &Item> {
        let wish = if self.form == Form::Certificate { Wish::Grant } else { Wish::Refuse };
        self.case.items().iter().filter(move |item| item.wish() == wish)
    }
}

#[cfg(test)]
pub(crate) mod tests;
