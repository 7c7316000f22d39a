//! The days that a document of the procedure names, for the timeline of its page.

use kualik_domain::Date;
use kualik_domain::procedure::{Facts, Happening};

/// The days, with the ids of their words.
pub(crate) fn days(facts: &Facts) -> Vec<(Date, &'static str)> {
    match facts {
        Facts::AcceptanceRefusal(facts) => vec![(facts.presented, "page-event-presented")],
        Facts::Receipt(facts) => vec![(facts.due, "page-event-due-day")],
        Facts::PreliminaryDecision(facts) => {
            vec![(facts.hearing.date, "page-event-hearing"), (facts.decision, "page-event-decision")]
        }
        Facts::HearingProtocol(facts) => vec![(facts.preliminary.date, "page-event-preliminary")],
        Facts::ExpertConclusion(facts) => vec![(facts.handover.date, "page-event-handover")],
        Facts::ReturnAct(facts) => {
            let named = [(facts.left, "page-event-exit"), (facts.last_return, "page-event-last-return")];
            let crossed = facts.crossed.map(|crossed| (crossed, "page-event-return"));
            named.into_iter().chain(crossed).collect()
        }
        Facts::WithdrawalDecision(facts) => vec![(facts.withdrawal.date, "page-event-withdrawal")],
        Facts::RevocationNotice(facts) => {
            vec![(facts.decision.date, "page-event-decided"), (facts.from, "page-event-withdrawn")]
        }
        Facts::EventEntry(facts) => vec![(facts.on, happened(facts.event))],
        Facts::Duplicate(facts) => vec![(facts.requested, "page-event-requested")],
        Facts::RegisterExtract(facts) => vec![(facts.request.date, "page-event-requested")],
        Facts::EnglishAnnex(facts) => vec![(facts.certificate.date, "page-event-certificate")],
        _ => Vec::new(),
    }
}

/// The word of what happened.
fn happened(event: Happening) -> &'static str {
    match event {
        Happening::Exit => "page-event-exit",
        Happening::Return => "page-event-return",
        Happening::Discharged => "page-event-discharged",
        Happening::Lost => "page-event-lost",
        Happening::Stolen => "page-event-stolen",
        Happening::Damaged => "page-event-damaged",
        Happening::Detained => "page-event-detained",
        Happening::Suspended => "page-event-suspended",
        Happening::Resumed => "page-event-resumed",
        Happening::Cancelled => "page-event-cancelled",
    }
}
