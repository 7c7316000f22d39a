//! What is given at the door: refusal to accept, receipt, refusal of further consideration.

use jiff::civil::Date;

use super::fact::{TimeOfDay, facts};
use super::listed::{Channel, Defect, ListedPaper, Thing};
use super::rules::{Rules, distinct, falls_on, not_after, papers_by, within};
use crate::problem::Problems;
use crate::purpose::Purpose;
use crate::record::Holder;

facts! {
    /// Refusal to accept an application whose papers are incomplete or expired.
    AcceptanceRefusalFacts, AcceptanceRefusalDraft, "AcceptanceRefusal" {
        /// Who applied.
        addressee: Holder,
        /// The day on which the application was presented.
        presented: Date,
        /// By what way.
        channel: Channel,
        /// What is wrong with the papers.
        defects: Vec<Defect>,
    }

    /// Receipt of an application with the inventory of its papers.
    ReceiptFacts, ReceiptDraft, "Receipt" {
        /// Who applied.
        applicant: Holder,
        /// By what way.
        channel: Channel,
        /// The time of day at which it was received.
        received: TimeOfDay,
        /// The purpose stated in the application.
        purpose: Purpose,
        /// The papers, as the inventory lists them.
        papers: Vec<ListedPaper>,
        /// The objects the application names.
        things: Vec<Thing>,
        /// The term of the service in working days.
        term: u32,
        /// The last day of the term.
        due: Date,
    }

    /// Refusal of further consideration of an application found incomplete.
    IncompletenessRefusalFacts, IncompletenessRefusalDraft, "IncompletenessRefusal" {
        /// Who applied.
        addressee: Holder,
        /// What is wrong with the papers.
        defects: Vec<Defect>,
    }
}

impl Rules for AcceptanceRefusalFacts {
    const BASIS: &'static [&'static str] = &["usl-19"];
    const COMPLAINT: bool = true;

    fn check_on(&self, on: Date, _: Option<Date>, problems: &mut Problems) {
        not_after(self.presented, "presented", on, problems);
    }
}

impl Rules for ReceiptFacts {
    const BASIS: &'static [&'static str] = &["permits-25-4"];
    const APPLICATION: bool = true;

    fn check_on(&self, on: Date, application: Option<Date>, problems: &mut Problems) {
        papers_by(&self.papers, on, problems);
        distinct(self.things.iter().map(|thing| &thing.inventory), "things", problems);
        let Some(registered) = application else { return };
        falls_on(self.due, "due", registered, self.term, problems);
        // An electronic application is registered, and so receipted, within one working day: art. 48(6).
        within(on, registered, 1, problems);
    }
}

impl Rules for IncompletenessRefusalFacts {
    const BASIS: &'static [&'static str] = &["permits-25-1"];
    const COMPLAINT: bool = true;
    const APPLICATION: bool = true;

    fn check_on(&self, on: Date, application: Option<Date>, problems: &mut Problems) {
        if let Some(registered) = application {
            within(on, registered, COMPLETENESS_DAYS, problems);
        }
    }
}

/// Working days within which the completeness of an application is checked: Law 202-V art. 25(1).
const COMPLETENESS_DAYS: u32 = 2;
