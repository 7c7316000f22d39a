//! What documents tell that speak of an issued one: revocations, entries of what happened, duplicates, extracts, and
//! the annex in English.

use kualik_domain::procedure::{
    DuplicateFacts, EnglishAnnexFacts, EventEntryFacts, Evidence, Facts, PaperCertificate,
    RegisterExtractFacts, RevocationNoticeFacts,
};

use super::{Teller, Told};
use crate::pages::answer;
use crate::pages::document::holder;

/// Tells a document that speaks of another; of other forms nothing.
pub(super) fn told(facts: &Facts, teller: Teller<'_>) -> Told {
    match facts {
        Facts::RevocationNotice(facts) => teller.revocation_notice(facts),
        Facts::EventEntry(facts) => teller.event_entry(facts),
        Facts::Duplicate(facts) => teller.duplicate(facts),
        Facts::RegisterExtract(facts) => teller.register_extract(facts),
        Facts::EnglishAnnex(facts) => teller.english_annex(facts),
        _ => teller.told,
    }
}

impl Teller<'_> {
    fn revocation_notice(mut self, facts: &RevocationNoticeFacts) -> Told {
        self.row("page-document-addressee", holder(&facts.addressee, self.locale));
        self.numbered("page-document-certificate", &facts.certificate);
        self.numbered("page-document-decision", &facts.decision);
        self.positions(facts.positions.as_deref());
        self.day("page-document-no-force-from", facts.from);
        self.said("page-document-reason", &facts.reason);
        self.said("page-document-duty", &facts.duty);
        self.told.days.push((facts.decision.date, "page-event-decided"));
        self.told.days.push((facts.from, "page-event-withdrawn"));
        self.told
    }

    fn event_entry(mut self, facts: &EventEntryFacts) -> Told {
        let event = format!("page-event-{}", facts.event.code());
        self.row("page-document-happened", self.locale.word(&event));
        self.day("page-document-happened-on", facts.on);
        self.positions(facts.positions.as_deref());
        self.numbered("page-document-certificate", &facts.certificate);
        self.row("page-document-holder", holder(&facts.holder, self.locale));
        facts.at.iter().for_each(|at| self.said("page-document-happened-at", at));
        self.said("page-document-told-by", &facts.told_by);
        facts.paper.iter().for_each(|paper| self.numbered("page-document-told-paper", paper));
        self.said("page-document-account", &facts.account);
        self.told.days.push((facts.on, happened(facts)));
        self.told
    }

    fn duplicate(mut self, facts: &DuplicateFacts) -> Told {
        self.numbered("page-document-certificate", &facts.certificate);
        if let Some(paper) = &facts.paper {
            self.paper(paper);
        }
        self.coded("page-document-loss", "loss", &facts.loss);
        self.day("page-document-requested", facts.requested);
        self.row("page-document-holder", holder(&facts.holder, self.locale));
        self.row("page-fact-purpose", answer::purpose(facts.purpose.code(), self.locale));
        let written = crate::pages::items::written(self.locale);
        let names: Vec<&str> = facts.destinations.iter().map(|one| one.name.in_lang(written)).collect();
        self.row("page-fact-destinations", names.join(", "));
        self.day("page-fact-last-exit", facts.last_exit);
        self.day("page-fact-last-return", facts.last_return);
        self.numbered("page-document-conclusion", &facts.conclusion);
        self.row("page-document-signed-by", facts.signed_by.to_string());
        self.told.days.push((facts.requested, "page-event-requested"));
        let mut told = self.things(&facts.things);
        if let Some(paper) = &facts.paper {
            for row in &mut told.items {
                row.marks = paper
                    .description(row.place)
                    .map(|text| text.in_lang(written).to_owned())
                    .unwrap_or_default();
            }
        }
        told
    }

    /// What is known of a paper certificate that the archive never issued, and on what that rests.
    fn paper(&mut self, paper: &PaperCertificate) {
        self.said("page-document-paper-issuer", &paper.issuer);
        paper.blank.iter().for_each(|blank| self.row("page-document-paper-blank", blank.to_string()));
        match paper.left {
            Some(day) => self.day("page-document-left", day),
            None => self.row("page-document-left", self.locale.word("page-document-not-left")),
        }
        let evidence = |one: &Evidence| {
            let number = one.number.as_ref().map(|number| format!(" № {number}")).unwrap_or_default();
            format!("{}{number}, {}", self.text(&one.name), answer::civil(&one.date.to_string()))
        };
        let rests_on: Vec<String> = paper.rests_on.iter().map(evidence).collect();
        self.row("page-document-rests-on", rests_on.join("; "));
    }

    fn register_extract(mut self, facts: &RegisterExtractFacts) -> Told {
        self.row("page-document-requester", holder(&facts.requester, self.locale));
        self.numbered("page-document-request", &facts.request);
        self.coded("page-document-subject", "short", &facts.subject);
        self.numbered("page-document-subject-number", &facts.document);
        self.row("page-document-holder", facts.holder.to_string());
        let standing = self.locale.word(&format!("standing-{}", facts.standing.code()));
        self.row("page-document-standing-then", standing);
        self.told.days.push((facts.request.date, "page-event-requested"));
        self.told.points_title = "page-document-entries";
        for entry in &facts.entries {
            let day = answer::civil(&entry.date.to_string());
            let ground = entry.ground.as_ref().map(|paper| format!(", № {}", paper.number));
            let point = self.point(day + &ground.unwrap_or_default(), &entry.entry, None);
            self.told.points.push(point);
        }
        self.told
    }

    fn english_annex(mut self, facts: &EnglishAnnexFacts) -> Told {
        self.numbered("page-document-certificate", &facts.certificate);
        for (label, value) in [
            ("page-document-holder", &facts.holder),
            ("page-document-identification", &facts.identification),
            ("page-document-owner", &facts.owner),
            ("page-document-receiving", &facts.consignee),
            ("page-document-address", &facts.consignee_address),
            ("page-fact-purpose", &facts.purpose),
        ] {
            self.row(label, value.to_string());
        }
        self.day("page-fact-last-exit", facts.last_exit);
        self.day("page-fact-last-return", facts.last_return);
        self.told.days.push((facts.certificate.date, "page-event-certificate"));
        for object in &facts.objects {
            let mut row =
                self.item(&object.certificate_title, Some(&object.title), &object.inventory, object.quantity);
            row.substance = format!("{}; {}", object.period, object.materials);
            self.told.items.push(row);
        }
        self.told
    }

    fn positions(&mut self, positions: Option<&[u32]>) {
        let rows: Vec<String> = positions.into_iter().flatten().map(u32::to_string).collect();
        if !rows.is_empty() {
            self.row("page-document-positions", rows.join(", "));
        }
    }
}

/// The word of what happened, for the timeline.
fn happened(facts: &EventEntryFacts) -> &'static str {
    use kualik_domain::procedure::Happening;
    match facts.event {
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
