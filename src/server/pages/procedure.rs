//! What a document of the procedure tells, for staff: its facts, what it says point by point, its objects, and the
//! days it names.

mod referring;

use kualik_domain::Date;
use kualik_domain::procedure::{
    AcceptanceRefusalFacts, Defect, ExpertConclusionFacts, Facts, HandoverActFacts, HearingProtocolFacts,
    IncompletenessRefusalFacts, ListedPaper, Participant, PreliminaryDecisionFacts, ReceiptFacts,
    ReturnActFacts, Thing, WithdrawalDecisionFacts,
};
use kualik_domain::record::NumberAndDate;
use kualik_domain::text::{Bilingual, Verbatim};

use crate::locale::Locale;
use crate::pages::answer;
use crate::pages::document::{Ground, holder, law};
use crate::pages::items::{self, ItemRow, Spelled};

/// What such a document tells.
#[derive(Default)]
pub(crate) struct Told {
    /// Ids of labels, and values.
    pub rows: Vec<(&'static str, String)>,
    /// The id of the title of the points.
    pub points_title: &'static str,
    /// What it says point by point.
    pub points: Vec<Ground>,
    pub items: Vec<ItemRow>,
    /// The days it names, with the ids of their words.
    pub days: Vec<(Date, &'static str)>,
}

/// Tells a document of the procedure. One that bears no seal is never in an archive.
pub(crate) fn told(facts: &Facts, locale: &Locale) -> Told {
    let teller = Teller { locale, told: Told::default() };
    match facts {
        Facts::AcceptanceRefusal(facts) => teller.acceptance_refusal(facts),
        Facts::Receipt(facts) => teller.receipt(facts),
        Facts::IncompletenessRefusal(facts) => teller.incompleteness_refusal(facts),
        Facts::PreliminaryDecision(facts) => teller.preliminary_decision(facts),
        Facts::HearingProtocol(facts) => teller.hearing_protocol(facts),
        Facts::HandoverAct(facts) => teller.handover_act(facts),
        Facts::ExpertConclusion(facts) => teller.expert_conclusion(facts),
        Facts::ReturnAct(facts) => teller.return_act(facts),
        Facts::WithdrawalDecision(facts) => teller.withdrawal_decision(facts),
        _ => referring::told(facts, teller),
    }
}

struct Teller<'a> {
    locale: &'a Locale,
    told: Told,
}

impl Teller<'_> {
    fn acceptance_refusal(mut self, facts: &AcceptanceRefusalFacts) -> Told {
        self.row("page-document-addressee", holder(&facts.addressee, self.locale));
        self.day("page-document-presented", facts.presented);
        self.coded("page-document-channel", "channel", &facts.channel);
        self.told.days.push((facts.presented, "page-event-presented"));
        self.defects(&facts.defects)
    }

    fn receipt(mut self, facts: &ReceiptFacts) -> Told {
        self.row("page-document-applicant", holder(&facts.applicant, self.locale));
        self.coded("page-document-channel", "channel", &facts.channel);
        self.row("page-document-received", text(&facts.received));
        self.row("page-fact-purpose", answer::purpose(facts.purpose.code(), self.locale));
        self.papers(&facts.papers);
        self.day("page-document-due", facts.due);
        self.told.days.push((facts.due, "page-event-due-day"));
        self.things(&facts.things)
    }

    fn incompleteness_refusal(mut self, facts: &IncompletenessRefusalFacts) -> Told {
        self.row("page-document-addressee", holder(&facts.addressee, self.locale));
        self.defects(&facts.defects)
    }

    fn preliminary_decision(mut self, facts: &PreliminaryDecisionFacts) -> Told {
        self.row("page-document-addressee", holder(&facts.addressee, self.locale));
        self.row("page-fact-purpose", answer::purpose(facts.purpose.code(), self.locale));
        let hearing = &facts.hearing;
        let when = format!("{}, {}", answer::civil(&hearing.date.to_string()), text(&hearing.time));
        self.row("page-document-hearing", when);
        self.said("page-document-venue", &hearing.venue);
        self.day("page-document-decision-day", facts.decision);
        self.told.days.push((hearing.date, "page-event-hearing"));
        self.told.days.push((facts.decision, "page-event-decision"));
        self.told.points_title = "page-document-grounds";
        for ground in &facts.grounds {
            let point = self.point(law(ground.code.code(), self.locale), &ground.facts, Some(&ground.remedy));
            self.told.points.push(point);
        }
        self.things(&facts.things)
    }

    fn hearing_protocol(mut self, facts: &HearingProtocolFacts) -> Told {
        self.row("page-document-addressee", holder(&facts.addressee, self.locale));
        self.numbered("page-document-preliminary", &facts.preliminary);
        self.row("page-document-hearing-time", format!("{}–{}", text(&facts.began), text(&facts.ended)));
        self.said("page-document-venue", &facts.venue);
        self.coded("page-document-mode", "mode", &facts.mode);
        let present: Vec<String> = facts.present.iter().map(|one| self.participant(one)).collect();
        self.row("page-document-present", present.join("; "));
        self.said("page-document-outcome", &facts.outcome);
        self.row("page-document-secretary", facts.secretary.to_string());
        self.told.days.push((facts.preliminary.date, "page-event-preliminary"));
        self.told.points_title = "page-document-statements";
        for statement in &facts.statements {
            let point = self.point(statement.speaker.to_string(), &statement.said, None);
            self.told.points.push(point);
        }
        self.told
    }

    fn handover_act(mut self, facts: &HandoverActFacts) -> Told {
        self.coded("page-document-stage", "stage", &facts.stage);
        self.row("page-document-giver", self.participant(&facts.giver));
        self.row("page-document-receiver", self.participant(&facts.receiver));
        self.said("page-document-venue", &facts.venue);
        facts.packing.iter().for_each(|packing| self.said("page-document-packing", packing));
        facts.remarks.iter().for_each(|remarks| self.said("page-document-remarks", remarks));
        for thing in &facts.things {
            let condition = format!("{}; {}", self.word("grade", &thing.grade), self.text(&thing.condition));
            let mut row = self.item(&thing.title, thing.original.as_ref(), &thing.inventory, thing.quantity);
            row.substance = condition;
            row.photo = thing.photographs.iter().flatten().next().map(mark).unwrap_or_default();
            self.told.items.push(row);
        }
        self.told
    }

    fn expert_conclusion(mut self, facts: &ExpertConclusionFacts) -> Told {
        self.coded("page-document-occasion", "occasion", &facts.occasion);
        self.said("page-document-commission", &facts.commission);
        let member = |member: &kualik_domain::procedure::Member| {
            let (seat, expertise) = (self.word("seat", &member.seat), self.text(&member.expertise));
            format!("{} ({seat}; {expertise})", member.name)
        };
        let members: Vec<String> = facts.members.iter().map(member).collect();
        self.row("page-document-members", members.join("; "));
        facts.certificate.iter().for_each(|paper| self.numbered("page-document-certificate", paper));
        self.numbered("page-document-handover", &facts.handover);
        self.told.days.push((facts.handover.date, "page-event-handover"));
        for thing in &facts.things {
            let found =
                [self.text(&thing.dating), self.word("grade", &thing.grade), self.text(&thing.findings)];
            let mut row = self.item(&thing.title, thing.original.as_ref(), &thing.inventory, thing.quantity);
            row.substance = found.join("; ");
            row.marks = self.word("opinion", &thing.opinion);
            self.told.items.push(row);
        }
        self.told
    }

    fn return_act(mut self, facts: &ReturnActFacts) -> Told {
        self.numbered("page-document-certificate", &facts.certificate);
        self.row("page-document-holder", holder(&facts.holder, self.locale));
        self.day("page-document-left", facts.left);
        facts.crossed.iter().for_each(|day| self.day("page-document-crossed", *day));
        facts.border_point.iter().for_each(|point| self.said("page-document-border-point", point));
        self.day("page-fact-last-return", facts.last_return);
        facts.conclusion.iter().for_each(|paper| self.numbered("page-document-conclusion", paper));
        self.row("page-document-giver", self.participant(&facts.giver));
        self.row("page-document-receiver", self.participant(&facts.receiver));
        self.told
            .days
            .extend([(facts.left, "page-event-exit"), (facts.last_return, "page-event-last-return")]);
        self.told.days.extend(facts.crossed.map(|crossed| (crossed, "page-event-return")));
        for thing in &facts.things {
            let mut row = self.item(&thing.title, None, &thing.inventory, thing.quantity);
            row.substance = self.word("came-back", &thing.state);
            row.marks = thing.note.as_ref().map(|note| self.text(note)).unwrap_or_default();
            self.told.items.push(row);
        }
        self.told
    }

    fn withdrawal_decision(mut self, facts: &WithdrawalDecisionFacts) -> Told {
        self.row("page-document-addressee", holder(&facts.addressee, self.locale));
        self.numbered("page-document-withdrawal", &facts.withdrawal);
        facts.papers.iter().for_each(|papers| self.papers(papers));
        facts.handover.iter().for_each(|act| self.numbered("page-document-handover", act));
        self.told.days.push((facts.withdrawal.date, "page-event-withdrawal"));
        self.told
    }

    fn row(&mut self, label: &'static str, value: String) {
        self.told.rows.push((label, value));
    }

    fn day(&mut self, label: &'static str, day: Date) {
        self.row(label, answer::civil(&day.to_string()));
    }

    fn said(&mut self, label: &'static str, said: &Bilingual) {
        self.row(label, self.text(said));
    }

    fn numbered(&mut self, label: &'static str, paper: &NumberAndDate) {
        self.row(label, format!("№ {}, {}", paper.number, answer::civil(&paper.date.to_string())));
    }

    fn coded(&mut self, label: &'static str, of: &str, code: &impl serde::Serialize) {
        self.row(label, self.word(of, code));
    }

    fn papers(&mut self, papers: &[ListedPaper]) {
        let paper = |paper: &ListedPaper| {
            let name = self.text(&paper.name);
            let number = paper.number.as_ref().map(|number| format!(" № {number}")).unwrap_or_default();
            let date = paper.date.map(|date| format!(", {}", answer::civil(&date.to_string())));
            format!("{name}{number}{}", date.unwrap_or_default())
        };
        let papers: Vec<String> = papers.iter().map(paper).collect();
        self.row("page-document-papers", papers.join("; "));
    }

    fn defects(mut self, defects: &[Defect]) -> Told {
        self.told.points_title = "page-document-defects";
        for defect in defects {
            let title = format!("{}: {}", self.text(&defect.paper), self.word("defect", &defect.kind));
            let point = self.point(title, &defect.facts, Some(&defect.remedy));
            self.told.points.push(point);
        }
        self.told
    }

    fn things(mut self, things: &[Thing]) -> Told {
        for thing in things {
            let mut row = self.item(&thing.title, thing.original.as_ref(), &thing.inventory, thing.quantity);
            row.substance = self.text(&thing.dating);
            self.told.items.push(row);
        }
        self.told
    }

    fn item(
        &self,
        title: &Bilingual,
        original: Option<&Verbatim>,
        inventory: &Verbatim,
        quantity: u32,
    ) -> ItemRow {
        ItemRow {
            place: self.told.items.len() as u32 + 1,
            title: self.text(title),
            other_titles: original
                .map(|text| Spelled { tag: "", text: text.to_string() })
                .into_iter()
                .collect(),
            inventory: inventory.to_string(),
            quantity,
            ..ItemRow::default()
        }
    }

    fn point(&self, title: String, facts: &Bilingual, remedy: Option<&Bilingual>) -> Ground {
        let remedy = remedy.map(|remedy| self.text(remedy)).unwrap_or_default();
        Ground { law: title, facts: self.text(facts), remedy }
    }

    fn participant(&self, one: &Participant) -> String {
        format!("{}, {}", one.name, self.text(&one.role))
    }

    fn text(&self, said: &Bilingual) -> String {
        said.in_lang(items::written(self.locale)).to_owned()
    }

    fn word(&self, of: &str, code: &impl serde::Serialize) -> String {
        self.locale.word(&format!("page-{of}-{}", text(code)))
    }
}

/// A code, a time of day: as it is written in the record.
fn text(value: &impl serde::Serialize) -> String {
    let value = serde_json::to_value(value).unwrap_or_default();
    value.as_str().unwrap_or_default().to_owned()
}

fn mark(digest: &kualik_domain::digest::Digest) -> String {
    digest.to_string().chars().take(8).collect()
}
