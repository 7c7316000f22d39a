//! What happened to the objects of a certificate after it was issued: an entry of the office about it.
//!
//! The office enters what it was told, by whom and on what paper; the standing of the certificate follows from the
//! entry. What happened is entered even when it should not have: an exit after the last day to leave is a fact.

use std::collections::BTreeSet;

use jiff::civil::Date;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::closing::Effect;
use super::fact::{chosen, facts};
use super::rules::{Rules, each_once, in_order, may_be_cited, not_after, place};
use crate::basis::Basis;
use crate::civil::start_of;
use crate::digest::Digest;
use crate::problem::{
    EVENT_CAUSE_NEEDLESS, EVENT_EFFECT_NEEDLESS, EVENT_HEARING_MISSING, EVENT_HEARING_NEEDLESS,
    POSITIONS_NEEDLESS, Problem, Problems,
};
use crate::record::{Holder, NumberAndDate};
use crate::standing::{Event, EventKind, Report, Standing};
use crate::text::{Bilingual, Verbatim};

facts! {
    /// Entry of what happened to the objects of a certificate.
    EventEntryFacts, EventEntryDraft, "EventEntry" {
        /// Who holds the certificate.
        holder: Holder,
        /// The certificate.
        certificate: NumberAndDate,
        /// The signature hash of its seal; left out, issuing takes it from the archive.
        signature: Option<Digest>,
        /// What happened.
        event: Happening,
        /// The day on which it happened.
        on: Date,
        /// The objects concerned, counted from 1 in its list; left out, all of them.
        positions: Option<Vec<u32>>,
        /// How many objects the list of the certificate has; left out, issuing takes it from the archive.
        listed: Option<u32>,
        /// Where: the point of the border, the museum.
        at: Option<Bilingual>,
        /// Who told the office of it.
        told_by: Bilingual,
        /// The paper by which it was told.
        paper: Option<EntryPaper>,
        /// On what a suspension, or its end, rests: Law 202-V, art. 45.
        cause: Option<Cause>,
        /// From when a cancelled certificate has no force: АППК art. 84(3). Left out, from the day of the event.
        effect: Option<Effect>,
        /// The protocol of the hearing before a suspension, which burdens its holder: АППК art. 73. Left out where an
        /// exception of that article applied, which is then said in the account.
        hearing: Option<NumberAndDate>,
        /// What is known of it.
        account: Bilingual,
    }

    /// The paper by which the office was told.
    EntryPaper, EntryPaperDraft, "EntryPaper" {
        /// What document it is; left out, a letter.
        name: Option<Bilingual>,
        /// Its number.
        number: Verbatim,
        /// Its date.
        date: Date,
    }
}

/// On what a suspension rests: Law 202-V, art. 45.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Cause {
    /// The holder asked for it himself.
    Holder,
    /// A law provides for it.
    Law,
}

/// What can happen to the objects of a certificate, or to the certificate itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Happening {
    /// They left the country.
    Exit,
    /// They came back.
    Return,
    /// The expertise after the return found them to be the same.
    Discharged,
    /// They were lost.
    Lost,
    /// They were stolen and are wanted.
    Stolen,
    /// They were damaged.
    Damaged,
    /// They were detained.
    Detained,
    /// The certificate was suspended.
    Suspended,
    /// The suspended certificate has force again.
    Resumed,
    /// A higher body or a court cancelled the certificate.
    Cancelled,
}

chosen!(Happening, Cause);

impl Happening {
    /// The kebab-case name.
    pub fn code(self) -> &'static str {
        match self {
            Happening::Exit => "exit",
            Happening::Return => "return",
            Happening::Discharged => "discharged",
            Happening::Lost => "lost",
            Happening::Stolen => "stolen",
            Happening::Damaged => "damaged",
            Happening::Detained => "detained",
            Happening::Suspended => "suspended",
            Happening::Resumed => "resumed",
            Happening::Cancelled => "cancelled",
        }
    }

    /// Whether it is what one would expect to happen next to a certificate, or a row of it, that stands so.
    pub(super) fn follows(self, standing: &Standing) -> bool {
        let abroad = matches!(standing, Standing::Out { .. } | Standing::Overdue { .. });
        match self {
            Happening::Exit => standing.permits_exit(),
            Happening::Return => abroad || matches!(standing, Standing::Reported { .. }),
            Happening::Discharged => *standing == Standing::Back,
            Happening::Suspended => {
                standing.permits_exit() || matches!(standing, Standing::NotYetValid { .. })
            }
            Happening::Resumed => *standing == Standing::Suspended,
            Happening::Lost | Happening::Stolen | Happening::Damaged | Happening::Detained => {
                standing.binds()
            }
            Happening::Cancelled => *standing != Standing::Cancelled,
        }
    }

    /// Whether the office itself decides it by this entry: Law 202-V, art. 45. Each act names the order of complaint
    /// (АППК art. 80(5)), one that burdens and one that does not. All else the office only enters: what befell the
    /// objects, and the act of a higher body or a court, which names its own.
    fn is_decided_here(self) -> bool {
        matches!(self, Happening::Suspended | Happening::Resumed)
    }

    /// Whether it can concern some of the objects alone.
    fn may_be_of_a_part(self) -> bool {
        use Happening::{Cancelled, Damaged, Detained, Exit, Lost, Return, Stolen};
        matches!(self, Exit | Return | Lost | Stolen | Damaged | Detained | Cancelled)
    }
}

impl EventEntryFacts {
    /// What it does to the standing of the certificate.
    pub fn event(&self) -> Event {
        let positions: BTreeSet<u32> = self.positions.iter().flatten().copied().collect();
        let reported = |report| EventKind::Reported { report, positions: positions.clone() };
        let kind = match self.event {
            Happening::Exit => EventKind::Exit { on: self.on, positions },
            Happening::Return => EventKind::Return { positions },
            Happening::Discharged => EventKind::Discharged,
            Happening::Lost => reported(Report::Lost),
            Happening::Stolen => reported(Report::Stolen),
            Happening::Damaged => reported(Report::Damaged),
            Happening::Detained => reported(Report::Detained),
            Happening::Suspended => EventKind::Suspended,
            Happening::Resumed => EventKind::Resumed,
            Happening::Cancelled => {
                EventKind::Cancelled { positions, from_adoption: self.effect == Some(Effect::Adoption) }
            }
        };
        let from = match self.effect {
            Some(Effect::Adoption) => self.certificate.date,
            Some(Effect::Decision) | None => self.on,
        };
        Event { at: start_of(from), kind }
    }
}

impl EventEntryFacts {
    /// What burdens somebody is heard before, and nothing else here is.
    fn check_hearing(&self, on: Date, problems: &mut Problems) {
        // Nobody is burdened by what he asks for.
        let asked = self.cause == Some(Cause::Holder);
        let burdens = self.event == Happening::Suspended && !asked && Basis::of_hearing(on).is_some();
        match &self.hearing {
            Some(_) if !burdens => {
                problems.push(Problem::new(&EVENT_HEARING_NEEDLESS, place("hearing")));
            }
            Some(hearing) => in_order((hearing.date, "hearing/date"), (self.on, "on"), problems),
            None if burdens => problems.push(Problem::new(&EVENT_HEARING_MISSING, place("hearing"))),
            None => {}
        }
    }
}

impl Rules for EventEntryFacts {
    const BASIS: &'static [&'static str] = &["permits-48"];

    fn rests_on(&self, on: Date) -> &'static [&'static str] {
        if self.event == Happening::Cancelled
            && Basis::of_id(CANCELLING).is_some_and(|norm| norm.in_force(on))
        {
            return &["permits-48", CANCELLING];
        }
        if self.event.is_decided_here() { &["permits-45", "permits-48"] } else { Self::BASIS }
    }

    fn open_to_complaint(&self) -> bool {
        self.event.is_decided_here()
    }

    fn check_on(&self, on: Date, _: Option<Date>, problems: &mut Problems) {
        not_after(self.on, "on", on, problems);
        in_order((self.certificate.date, "certificate/date"), (self.on, "on"), problems);
        if let Some(paper) = &self.paper {
            not_after(paper.date, "paper/date", on, problems);
        }
        if self.cause.is_some() && !self.event.is_decided_here() {
            problems.push(Problem::new(&EVENT_CAUSE_NEEDLESS, place("cause")));
        }
        if self.effect.is_some() && self.event != Happening::Cancelled {
            problems.push(Problem::new(&EVENT_EFFECT_NEEDLESS, place("effect")));
        }
        if self.effect == Some(Effect::Adoption) {
            may_be_cited(CANCELLING, place("effect"), on, problems);
        }
        self.check_hearing(on, problems);
        each_once(self.positions.as_deref().unwrap_or_default(), "positions", problems);
        if self.positions.is_some() && !self.event.may_be_of_a_part() {
            problems.push(Problem::new(&POSITIONS_NEEDLESS, place("positions")));
        }
    }
}

/// The norm by which a higher body or a court cancels an act.
const CANCELLING: &str = "appc-84";
