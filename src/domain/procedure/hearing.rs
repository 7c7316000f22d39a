//! The hearing before an unfavourable decision: the preliminary decision that invites to it, and its protocol.

use std::collections::BTreeSet;

use jiff::civil::Date;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::fact::{TimeOfDay, chosen, facts};
use super::listed::{Evidence, Participant, Thing};
use super::rules::{Rules, distinct, in_order, not_after, place, works_on};
use crate::civil::working_days_after;
use crate::ground::GroundCode;
use crate::problem::{
    DATE_ORDER, GROUND_EVIDENCE_LATE, GROUND_NOT_IN_FORCE, GROUND_POSITION, GROUND_RESTORATION, GROUND_TWICE,
    HEARING_AT_ONCE, HEARING_DECIDES, HEARING_NOTICE_SHORT, HOUR_UNUSUAL, ITEM_UNGROUNDED, Problem, Problems,
    SECRETARY_CHAIRS, SPEAKER_ABSENT, TIME_ORDER,
};
use crate::purpose::Purpose;
use crate::record::{Holder, NumberAndDate};
use crate::text::{Bilingual, PersonName};

facts! {
    /// Preliminary decision to refuse, with the invitation to a hearing.
    PreliminaryDecisionFacts, PreliminaryDecisionDraft, "PreliminaryDecision" {
        /// Who applied.
        addressee: Holder,
        /// For what purpose the objects were to leave.
        purpose: Purpose,
        /// The objects it speaks of.
        things: Vec<Thing>,
        /// The grounds on which refusal is proposed.
        grounds: Vec<ProposedGround>,
        /// The hearing to which the applicant is invited.
        hearing: Invitation,
        /// The earliest day of the decision.
        decision: Date,
    }

    /// A ground on which refusal is proposed.
    ProposedGround, ProposedGroundDraft, "ProposedGround" {
        /// The ground in law.
        code: GroundCode,
        /// The objects it applies to, counted from 1; left out, the application as a whole.
        positions: Option<Vec<u32>>,
        /// The facts.
        facts: Bilingual,
        /// The documents that prove them.
        evidence: Vec<Evidence>,
        /// What the applicant can do.
        remedy: Bilingual,
    }

    /// When and where a hearing is held.
    Invitation, InvitationDraft, "Invitation" {
        /// The day.
        date: Date,
        /// The time of day.
        time: TimeOfDay,
        /// The place, or the way to take part from afar.
        venue: Bilingual,
    }

    /// Protocol of a hearing.
    HearingProtocolFacts, HearingProtocolDraft, "HearingProtocol" {
        /// Whom it concerns.
        addressee: Holder,
        /// The preliminary decision.
        preliminary: NumberAndDate,
        /// The day on which it was held; left out, the day of the protocol.
        held: Option<Date>,
        /// When it began.
        began: TimeOfDay,
        /// When it ended.
        ended: TimeOfDay,
        /// Where it was held.
        venue: Bilingual,
        /// In what way.
        mode: HearingMode,
        /// Who was present.
        present: Vec<Participant>,
        /// Who said what, in order.
        statements: Vec<Statement>,
        /// Papers laid before the hearing.
        papers: Option<Vec<Evidence>>,
        /// What the office concluded from it.
        outcome: Bilingual,
        /// Who presided; left out, the signatory of the protocol.
        chair: Option<PersonName>,
        /// Who kept the protocol.
        secretary: PersonName,
    }

    /// What one person said.
    Statement, StatementDraft, "Statement" {
        /// Who.
        speaker: PersonName,
        /// What.
        said: Bilingual,
    }
}

/// In what way a hearing is held.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum HearingMode {
    /// In the room.
    Room,
    /// By video link.
    Video,
}

chosen!(HearingMode);

impl Rules for PreliminaryDecisionFacts {
    const BASIS: &'static [&'static str] = &["appc-73"];
    const APPLICATION: bool = true;

    fn check_on(&self, on: Date, _: Option<Date>, problems: &mut Problems) {
        if let Some(earliest) =
            working_days_after(on, NOTICE_DAYS).filter(|earliest| self.decision < *earliest)
        {
            let problem = Problem::new(&HEARING_NOTICE_SHORT, place("decision")).with("notice", on);
            problems.push(problem.with("earliest", earliest));
        }
        for (earlier, later, pair) in [
            (on, self.hearing.date, ("date", "hearing")),
            (self.hearing.date, self.decision, ("hearing", "decision")),
        ] {
            if earlier > later {
                let problem = Problem::new(&DATE_ORDER, place("hearing/date")).with("earlier", earlier);
                let problem = problem.with("later", later).with("earlier_name", pair.0);
                problems.push(problem.with("later_name", pair.1));
            }
        }
        for (index, ground) in self.grounds.iter().enumerate() {
            ground.check_on(index, self, on, problems);
        }
        self.check_days(on, problems);
        self.check_grounded(problems);
        distinct(self.things.iter().map(|thing| &thing.inventory), "things", problems);
    }
}

impl PreliminaryDecisionFacts {
    /// People come to the hearing on a working day, with time to prepare, and are listened to before the decision.
    fn check_days(&self, on: Date, problems: &mut Problems) {
        let hearing = self.hearing.date;
        works_on(hearing, &place("hearing/date"), problems);
        works_on(self.decision, &place("decision"), problems);
        if hearing == on {
            problems.push(Problem::new(&HEARING_AT_ONCE, place("hearing/date")).with("value", hearing));
        }
        if hearing == self.decision {
            problems.push(Problem::new(&HEARING_DECIDES, place("decision")).with("value", hearing));
        }
        let time = self.hearing.time.text();
        if !(EARLIEST_HOUR..=LATEST_HOUR).contains(&time) {
            problems.push(Problem::new(&HOUR_UNUSUAL, place("hearing/time")).with("value", time));
        }
    }

    /// Refusal of each object is proposed on some ground, and on each ground once.
    fn check_grounded(&self, problems: &mut Problems) {
        let mut named = BTreeSet::new();
        for (index, ground) in self.grounds.iter().enumerate() {
            for position in ground.positions.iter().flatten() {
                if !named.insert((ground.code, *position)) {
                    let at = place("grounds").index(index);
                    let problem = Problem::new(&GROUND_TWICE, at).with("ground", ground.code);
                    problems.push(problem.with("position", position));
                }
            }
        }
        if self.grounds.iter().any(|ground| ground.positions.is_none()) {
            return;
        }
        for row in 0..self.things.len() {
            if !named.iter().any(|(_, position)| *position as usize == row + 1) {
                let problem = Problem::new(&ITEM_UNGROUNDED, place("things").index(row));
                problems.push(problem.with("position", row + 1));
            }
        }
    }
}

impl ProposedGround {
    fn check_on(&self, index: usize, decision: &PreliminaryDecisionFacts, on: Date, problems: &mut Problems) {
        let things = decision.things.len();
        let at = place("grounds").index(index);
        if self.code.from() > on {
            let problem = Problem::new(&GROUND_NOT_IN_FORCE, at.field("code")).with("ground", self.code);
            problems.push(problem.with("from", self.code.from()).with("date", on));
        }
        if self.code.excluded_by(decision.purpose) {
            problems.push(Problem::new(&GROUND_RESTORATION, at.field("code")).with("ground", self.code));
        }
        for (row, evidence) in self.evidence.iter().enumerate().filter(|(_, evidence)| evidence.date > on) {
            let at = at.field("evidence").index(row).field("date");
            let problem = Problem::new(&GROUND_EVIDENCE_LATE, at).with("evidence", evidence.date);
            problems.push(problem.with("date", on));
        }
        for (row, position) in self.positions.iter().flatten().enumerate() {
            if *position as usize > things {
                let problem = Problem::new(&GROUND_POSITION, at.field("positions").index(row));
                problems.push(problem.with("position", position).with("count", things));
            }
        }
    }
}

impl Rules for HearingProtocolFacts {
    const BASIS: &'static [&'static str] = &["appc-73", "appc-74"];
    const APPLICATION: bool = true;

    fn check_on(&self, on: Date, application: Option<Date>, problems: &mut Problems) {
        let preliminary = (self.preliminary.date, "preliminary/date");
        if let Some(application) = application {
            in_order((application, "application/date"), preliminary, problems);
        }
        not_after(preliminary.0, preliminary.1, on, problems);
        if let Some(held) = self.held {
            in_order(preliminary, (held, "held"), problems);
            not_after(held, "held", on, problems);
        }
        self.check_people(problems);
        for (row, paper) in self.papers.iter().flatten().enumerate() {
            not_after(paper.date, &format!("papers/{row}/date"), on, problems);
        }
        if self.began > self.ended {
            let problem = Problem::new(&TIME_ORDER, place("ended")).with("began", self.began.text());
            problems.push(problem.with("ended", self.ended.text()));
        }
    }
}

impl HearingProtocolFacts {
    /// Whoever spoke was there: among those named, presiding or keeping the protocol.
    fn check_people(&self, problems: &mut Problems) {
        let there = |name: &PersonName| {
            let known = self.chair.as_ref().is_some_and(|chair| chair == name) || self.secretary == *name;
            known || self.present.iter().any(|one| one.name == *name)
        };
        for (row, said) in self.statements.iter().enumerate().filter(|(_, said)| !there(&said.speaker)) {
            let at = place(&format!("statements/{row}/speaker"));
            problems.push(Problem::new(&SPEAKER_ABSENT, at).with("name", &said.speaker));
        }
        if self.chair.as_ref() == Some(&self.secretary) {
            let problem = Problem::new(&SECRETARY_CHAIRS, place("secretary"));
            problems.push(problem.with("name", &self.secretary));
        }
    }
}

/// Hours between which a hearing may begin without a second look.
const EARLIEST_HOUR: &str = "08:00";
const LATEST_HOUR: &str = "20:00";

/// Working days between the notice of a preliminary decision and the act: АППК art. 73.
const NOTICE_DAYS: u32 = 3;
