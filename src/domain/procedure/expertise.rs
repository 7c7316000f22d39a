//! Expertise: the objects handed over and taken back, the conclusion of the commission, the return.

use std::collections::BTreeSet;

use jiff::civil::Date;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::fact::{chosen, facts};
use super::listed::Participant;
use super::rules::{Rules, distinct, in_order, not_after, place, within_term};
use crate::civil::latest_return;
use crate::digest::Digest;
use crate::item::Grade;
use crate::problem::{
    CHAIR_MISSING, CHAIR_TWICE, CONDITION_UNSATISFACTORY, MISSING, NOTHING_RETURNED, PERSON_TWICE, Problem,
    Problems, RETURNED_COUNT, SAME_PERSON,
};
use crate::purpose::Purpose;
use crate::record::{Holder, NumberAndDate};
use crate::text::{Bilingual, PersonName, Verbatim};

facts! {
    /// Act of acceptance of objects for expertise, or of their return from it.
    HandoverActFacts, HandoverActDraft, "HandoverAct" {
        /// Which way the objects go.
        stage: HandoverStage,
        /// Who hands over.
        giver: Participant,
        /// Who receives.
        receiver: Participant,
        /// Where.
        venue: Bilingual,
        /// The objects with their condition at this handover.
        things: Vec<HandedThing>,
        /// How they are packed and sealed.
        packing: Option<Bilingual>,
        /// What the parties remark.
        remarks: Option<Bilingual>,
    }

    /// An object as it is handed over.
    HandedThing, HandedThingDraft, "HandedThing" {
        /// The name or title.
        title: Bilingual,
        /// The title as the work itself bears it.
        original: Option<Verbatim>,
        /// The inventory number.
        inventory: Verbatim,
        /// How many objects the row holds.
        quantity: u32,
        /// How sound it is.
        grade: Grade,
        /// Its condition, in words.
        condition: Bilingual,
        /// The photographs made at this handover, by their SHA-256.
        photographs: Option<Vec<Digest>>,
    }

    /// Conclusion of the expert commission.
    ExpertConclusionFacts, ExpertConclusionDraft, "ExpertConclusion" {
        /// On what occasion.
        occasion: Occasion,
        /// The purpose stated in the application, to which the conclusion refers.
        purpose: Option<Purpose>,
        /// The commission.
        commission: Bilingual,
        /// Its members who took part, the chair first.
        members: Vec<Member>,
        /// The certificate; needed on return.
        certificate: Option<NumberAndDate>,
        /// The act by which the objects were received.
        handover: NumberAndDate,
        /// The objects with the opinion on each.
        things: Vec<JudgedThing>,
    }

    /// A member of the commission.
    Member, MemberDraft, "Member" {
        /// The name.
        name: PersonName,
        /// The place in the commission.
        seat: Seat,
        /// What he or she is an expert of.
        expertise: Bilingual,
    }

    /// An object with the opinion of the commission.
    JudgedThing, JudgedThingDraft, "JudgedThing" {
        /// The name or title.
        title: Bilingual,
        /// The title as the work itself bears it.
        original: Option<Verbatim>,
        /// The date or century.
        dating: Bilingual,
        /// The inventory number.
        inventory: Verbatim,
        /// How many objects the row holds.
        quantity: u32,
        /// How sound it is.
        grade: Grade,
        /// What was examined and found.
        findings: Bilingual,
        /// What the commission concludes.
        opinion: Verdict,
        /// The photographs made at this examination, by their SHA-256.
        photographs: Option<Vec<Digest>>,
    }

    /// Act of return of objects that were abroad.
    ReturnActFacts, ReturnActDraft, "ReturnAct" {
        /// The certificate by which they left.
        certificate: NumberAndDate,
        /// Its holder.
        holder: Holder,
        /// The day on which they left.
        left: Date,
        /// The day on which they crossed the border homewards; left out when nothing came back.
        crossed: Option<Date>,
        /// Where.
        border_point: Option<Bilingual>,
        /// The last day to be back, by the certificate.
        last_return: Date,
        /// The conclusion of the commission on return; left out when nothing came back that could be examined.
        conclusion: Option<NumberAndDate>,
        /// Who presents the objects.
        giver: Participant,
        /// Who checks them.
        receiver: Participant,
        /// The objects, each with what came back.
        things: Vec<ReturnedThing>,
    }

    /// An object that was abroad.
    ReturnedThing, ReturnedThingDraft, "ReturnedThing" {
        /// The name or title.
        title: Bilingual,
        /// The inventory number.
        inventory: Verbatim,
        /// How many objects left.
        quantity: u32,
        /// How many of them came back; left out, all, or none where it is missing.
        returned: Option<u32>,
        /// What became of it.
        state: ReturnState,
        /// The particulars.
        note: Option<Bilingual>,
        /// The photographs made when it was checked, by their SHA-256.
        photographs: Option<Vec<Digest>>,
    }
}

/// Which way objects go.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum HandoverStage {
    /// From the applicant to expertise.
    Received,
    /// From expertise back to the applicant.
    Returned,
}

/// On what occasion the commission concludes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Occasion {
    /// Before the objects leave.
    Exit,
    /// After they came home.
    Return,
}

/// The place of a member in the commission.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Seat {
    /// The chair.
    Chair,
    /// A member.
    Member,
    /// The secretary.
    Secretary,
}

/// What the commission concludes of an object.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Verdict {
    /// It may leave; on return, it is the same and sound.
    Positive,
    /// It may not leave; on return, it is another or damaged.
    Negative,
}

/// What became of an object abroad.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum ReturnState {
    /// It came back as it left.
    Same,
    /// It came back damaged.
    Damaged,
    /// It did not come back.
    Missing,
}

chosen!(HandoverStage, Occasion, Seat, Verdict, ReturnState);

impl Rules for HandoverActFacts {
    const BASIS: &'static [&'static str] = &["kult-36-3"];
    const APPLICATION: bool = true;

    fn check_on(&self, _: Date, _: Option<Date>, problems: &mut Problems) {
        two_people(&self.giver, &self.receiver, problems);
        distinct(self.things.iter().map(|thing| &thing.inventory), "things", problems);
    }
}

impl Rules for ExpertConclusionFacts {
    const BASIS: &'static [&'static str] = &["kult-36-3"];
    const APPLICATION: bool = true;

    fn check_on(&self, on: Date, application: Option<Date>, problems: &mut Problems) {
        let handover = (self.handover.date, "handover/date");
        if let Some(application) = application {
            in_order((application, "application/date"), handover, problems);
        }
        not_after(handover.0, handover.1, on, problems);
        self.check_members(problems);
        distinct(self.things.iter().map(|thing| &thing.inventory), "things", problems);
        self.check_grades(problems);
        if self.occasion == Occasion::Return && self.certificate.is_none() {
            problems.push(Problem::new(&MISSING, place("certificate")).with("field", "certificate"));
        }
        if let Some(certificate) = &self.certificate {
            in_order((certificate.date, "certificate/date"), handover, problems);
        }
    }
}

impl ExpertConclusionFacts {
    /// One presides, and nobody takes part twice.
    fn check_members(&self, problems: &mut Problems) {
        match self.members.iter().filter(|member| member.seat == Seat::Chair).count() {
            0 => problems.push(Problem::new(&CHAIR_MISSING, place("members"))),
            1 => {}
            count => {
                problems.push(Problem::new(&CHAIR_TWICE, place("members")).with("count", count));
            }
        }
        let mut seen = BTreeSet::new();
        for (row, member) in self.members.iter().enumerate() {
            if !seen.insert(&member.name) {
                let at = place(&format!("members/{row}/name"));
                problems.push(Problem::new(&PERSON_TWICE, at).with("name", &member.name));
            }
        }
    }

    /// What is in a bad way leaves to be restored, if at all.
    fn check_grades(&self, problems: &mut Problems) {
        if self.occasion == Occasion::Return || self.purpose == Some(Purpose::Rest) {
            return;
        }
        for (row, thing) in self.things.iter().enumerate() {
            if thing.grade == Grade::Unsatisfactory && thing.opinion == Verdict::Positive {
                let at = place(&format!("things/{row}/grade"));
                problems.push(Problem::new(&CONDITION_UNSATISFACTORY, at).with("position", row + 1));
            }
        }
    }
}

impl Rules for ReturnActFacts {
    const BASIS: &'static [&'static str] = &["kult-36-3", "kult-36-5"];

    fn check_on(&self, on: Date, _: Option<Date>, problems: &mut Problems) {
        in_order((self.certificate.date, "certificate/date"), (self.left, "left"), problems);
        not_after(self.left, "left", on, problems);
        within_term(self.last_return, latest_return(self.left), problems);
        if let Some(crossed) = self.crossed {
            not_after(crossed, "crossed", on, problems);
            in_order((self.left, "left"), (crossed, "crossed"), problems);
        }
        if let Some(conclusion) = &self.conclusion {
            not_after(conclusion.date, "conclusion/date", on, problems);
            if let Some(crossed) = self.crossed {
                in_order((crossed, "crossed"), (conclusion.date, "conclusion/date"), problems);
            }
        }
        self.check_homecoming(problems);
        self.check_things(problems);
        two_people(&self.giver, &self.receiver, problems);
    }
}

/// Whoever receives is another than who hands over.
fn two_people(giver: &Participant, receiver: &Participant, problems: &mut Problems) {
    if giver.name == receiver.name {
        problems.push(Problem::new(&SAME_PERSON, place("receiver/name")).with("name", &giver.name));
    }
}

impl ReturnActFacts {
    /// Whether any object came home.
    pub fn any_returned(&self) -> bool {
        self.things.iter().any(|thing| thing.state != ReturnState::Missing)
    }

    /// Each object once; of a part it is said how many came back, and of damage what it is.
    fn check_things(&self, problems: &mut Problems) {
        distinct(self.things.iter().map(|thing| &thing.inventory), "things", problems);
        for (row, thing) in self.things.iter().enumerate() {
            let at = |field: &str| place(&format!("things/{row}/{field}"));
            let missing = thing.state == ReturnState::Missing;
            if let Some(returned) = thing.returned.filter(|returned| missing || *returned > thing.quantity) {
                let problem = Problem::new(&RETURNED_COUNT, at("returned")).with("value", returned);
                problems.push(problem.with("quantity", thing.quantity));
            }
            if thing.state == ReturnState::Damaged && thing.note.is_none() {
                problems.push(Problem::new(&MISSING, at("note")).with("field", "note"));
            }
        }
    }

    /// What came back crossed the border on a day, somewhere, and was examined; what did not, did none of that.
    fn check_homecoming(&self, problems: &mut Problems) {
        let returned = self.any_returned();
        for (field, told) in [
            ("crossed", self.crossed.is_some()),
            ("border_point", self.border_point.is_some()),
            ("conclusion", self.conclusion.is_some()),
        ] {
            match (returned, told) {
                (true, false) => {
                    problems.push(Problem::new(&MISSING, place(field)).with("field", field));
                }
                (false, true) => problems.push(Problem::new(&NOTHING_RETURNED, place(field))),
                _ => {}
            }
        }
    }
}
