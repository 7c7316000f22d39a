//! Who signs: a person, a position, and an order that gives the authority from a day to a day.

use jiff::civil::Date;

use crate::draft::SignatoryDraft;
use crate::office::Term;
use crate::problem::{Pointer, Problem, Problems, SIGNATORY_NOT_IN_OFFICE};
use crate::record::{NumberAndDate, SignatoryFacts};
use crate::text::{Bilingual, PersonName};

/// A person with the authority to sign.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Signatory {
    facts: SignatoryFacts,
    term: Term,
}

impl Signatory {
    /// Name, position and order, as they are printed.
    pub fn facts(&self) -> &SignatoryFacts {
        &self.facts
    }

    /// Whether the authority holds on a day.
    pub fn may_sign(&self, on: Date) -> bool {
        self.term.holds(on)
    }

    pub(crate) fn read(draft: &SignatoryDraft, at: &Pointer, problems: &mut Problems) -> Option<Self> {
        let name = PersonName::need(draft.name.as_deref(), &at.field("name"), problems);
        let position = Bilingual::need(draft.position.as_ref(), &at.field("position"), problems);
        let order = NumberAndDate::need(draft.order.as_ref(), &at.field("order"), problems);
        let mut term = Term::read(draft.from.as_deref(), draft.to.as_deref(), at, problems);
        let order = order?;
        term.from.get_or_insert(order.date);
        Some(Self { facts: SignatoryFacts { name: name?, position: position?, order }, term })
    }

    pub(crate) fn check_on(&self, on: Date, problems: &mut Problems) {
        if !self.may_sign(on) {
            let problem = Problem::new(&SIGNATORY_NOT_IN_OFFICE, "/signatory").with("date", on);
            problems.push(self.term.tell(problem));
        }
    }
}
