//! What ends a procedure or a certificate without a new one: withdrawal, revocation; and what the register says of it.

use jiff::civil::Date;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::fact::{chosen, facts};
use super::listed::ListedPaper;
use super::rules::{Rules, each_once, in_order, may_be_cited, not_after, papers_by, place};
use crate::digest::Digest;
use crate::iin::Iin;
use crate::problem::{EFFECT_DAY, MASK_TELLS_PERSON, Problem, Problems, STANDING_CONTRADICTS};
use crate::record::{Holder, NaturalHolder, NumberAndDate};
use crate::standing::Part;
use crate::text::{Bilingual, Verbatim};

facts! {
    /// Decision that ends the procedure because the application was withdrawn.
    WithdrawalDecisionFacts, WithdrawalDecisionDraft, "WithdrawalDecision" {
        /// Who applied.
        addressee: Holder,
        /// The application by which the first one was withdrawn.
        withdrawal: NumberAndDate,
        /// Papers given back.
        papers: Option<Vec<ListedPaper>>,
        /// The act by which the objects were given back.
        handover: Option<NumberAndDate>,
    }

    /// Notice of the revocation of a certificate.
    RevocationNoticeFacts, RevocationNoticeDraft, "RevocationNotice" {
        /// Who holds the certificate.
        addressee: Holder,
        /// The certificate.
        certificate: NumberAndDate,
        /// The signature hash of its seal; left out, issuing takes it from the archive.
        signature: Option<Digest>,
        /// The decision to revoke it.
        decision: NumberAndDate,
        /// The objects it is revoked for, counted from 1 in its list; left out, the whole.
        positions: Option<Vec<u32>>,
        /// Why.
        reason: Bilingual,
        /// From when it has no force: АППК art. 84(3).
        effect: Effect,
        /// That day.
        from: Date,
        /// What the holder must do.
        duty: Bilingual,
    }

    /// Extract from the register, or certified copy of its entries.
    RegisterExtractFacts, RegisterExtractDraft, "RegisterExtract" {
        /// Who asked for it.
        requester: Holder,
        /// The request.
        request: NumberAndDate,
        /// Which document it speaks of.
        subject: Subject,
        /// Its number and date.
        document: NumberAndDate,
        /// Its holder or addressee, as the extract names him: masked where the request gives no right to more.
        holder: Verbatim,
        /// The name of an organisation in both languages, printed in its column; left out, issuing takes it from the
        /// archive. A person has one name.
        holder_name: Option<Bilingual>,
        /// Whether personal data are masked.
        masked: bool,
        /// Its standing at the moment of the extract.
        standing: Stands,
        /// The objects of its list that stand otherwise than others; left out, issuing takes them from the archive.
        parts: Option<Vec<StandingPart>>,
        /// The entries of the register, in order.
        entries: Vec<RegisterEntry>,
        /// The signature hash of the document's seal; left out, issuing takes it from the archive.
        signature: Option<Digest>,
    }

    /// Objects of a list that stand alike.
    StandingPart, StandingPartDraft, "StandingPart" {
        /// Their places, counted from 1.
        positions: Vec<u32>,
        /// How they stand.
        standing: Stands,
    }

    /// An entry of the register.
    RegisterEntry, RegisterEntryDraft, "RegisterEntry" {
        /// Its day.
        date: Date,
        /// What is entered.
        entry: Bilingual,
        /// The document it rests on.
        ground: Option<NumberAndDate>,
    }
}

/// From when a revoked certificate has no force.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Effect {
    /// From its own adoption.
    Adoption,
    /// From the decision to revoke it.
    Decision,
}

/// Which document an extract speaks of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Subject {
    /// A certificate.
    Certificate,
    /// A reasoned refusal.
    Refusal,
}

/// How a document of the register stands, by the code of its [`Standing`](crate::standing::Standing). A number that was
/// not used has no extract.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Stands {
    /// A refusal: it permits nothing.
    Refused,
    /// The first day to leave has not come.
    NotYetValid,
    /// The items may leave.
    InForce,
    /// In force by silence.
    DeemedIssued,
    /// Suspended.
    Suspended,
    /// Out of the country.
    Out,
    /// Out of the country beyond the last day to be back.
    Overdue,
    /// Back, the expertise pending.
    Back,
    /// Back and found the same.
    Discharged,
    /// Lost, stolen, damaged or detained, as reported.
    Reported,
    /// The last day to leave passed unused.
    ExpiredUnused,
    /// Withdrawn.
    Withdrawn,
    /// Cancelled.
    Cancelled,
    /// Another document took its place.
    Superseded,
}

impl Subject {
    /// Whether a document of that kind can stand so.
    fn stands(self, standing: Stands) -> bool {
        use Stands::{Cancelled, Refused, Superseded, Withdrawn};
        match self {
            Self::Certificate => standing != Refused,
            Self::Refusal => matches!(standing, Refused | Cancelled | Withdrawn | Superseded),
        }
    }
}

impl Stands {
    /// The code, as of a standing.
    pub fn code(self) -> &'static str {
        match self {
            Self::Refused => "refused",
            Self::NotYetValid => "not-yet-valid",
            Self::InForce => "in-force",
            Self::DeemedIssued => "deemed-issued",
            Self::Suspended => "suspended",
            Self::Out => "out",
            Self::Overdue => "overdue",
            Self::Back => "back",
            Self::Discharged => "discharged",
            Self::Reported => "reported",
            Self::ExpiredUnused => "expired-unused",
            Self::Withdrawn => "withdrawn",
            Self::Cancelled => "cancelled",
            Self::Superseded => "superseded",
        }
    }
}

chosen!(Effect, Subject, Stands);

impl Rules for WithdrawalDecisionFacts {
    const BASIS: &'static [&'static str] = &["appc-70"];
    const COMPLAINT: bool = true;
    const APPLICATION: bool = true;

    fn check_on(&self, on: Date, application: Option<Date>, problems: &mut Problems) {
        let withdrawal = (self.withdrawal.date, "withdrawal/date");
        if let Some(application) = application {
            in_order((application, "application/date"), withdrawal, problems);
        }
        not_after(withdrawal.0, withdrawal.1, on, problems);
        if let Some(handover) = &self.handover {
            in_order(withdrawal, (handover.date, "handover/date"), problems);
            not_after(handover.date, "handover/date", on, problems);
        }
        papers_by(self.papers.iter().flatten(), on, problems);
    }
}

impl Rules for RevocationNoticeFacts {
    const BASIS: &'static [&'static str] = &["permits-45"];
    const LATER: &'static [&'static str] = &["appc-84"];
    const COMPLAINT: bool = true;

    fn check_on(&self, on: Date, _: Option<Date>, problems: &mut Problems) {
        if self.effect == Effect::Adoption {
            // Before the code no law at hand lets a certificate lose its force for the time that has passed.
            may_be_cited("appc-84", place("effect"), on, problems);
        }
        each_once(self.positions.as_deref().unwrap_or_default(), "positions", problems);
        not_after(self.decision.date, "decision/date", on, problems);
        in_order(
            (self.certificate.date, "certificate/date"),
            (self.decision.date, "decision/date"),
            problems,
        );
        let expected = match self.effect {
            Effect::Adoption => self.certificate.date,
            Effect::Decision => self.decision.date,
        };
        if self.from != expected {
            let problem = Problem::new(&EFFECT_DAY, place("from")).with("value", self.from);
            problems.push(problem.with("expected", expected));
        }
    }
}

impl Rules for RegisterExtractFacts {
    const BASIS: &'static [&'static str] = &["permits-48"];

    fn check_on(&self, on: Date, _: Option<Date>, problems: &mut Problems) {
        not_after(self.document.date, "document/date", on, problems);
        not_after(self.request.date, "request/date", on, problems);
        for (index, part) in self.parts.iter().flatten().enumerate() {
            each_once(&part.positions, &format!("parts/{index}/positions"), problems);
        }
        for (index, entry) in self.entries.iter().enumerate() {
            not_after(entry.date, &format!("entries/{index}/date"), on, problems);
            if let Some(ground) = &entry.ground {
                not_after(ground.date, &format!("entries/{index}/ground/date"), on, problems);
            }
        }
        self.check_order(problems);
        if !self.subject.stands(self.standing) {
            let problem = Problem::new(&STANDING_CONTRADICTS, place("standing"));
            problems.push(problem.with("standing", self.standing.code()));
        }
        if self.masked {
            if has_iin(self.holder.as_str()) {
                tells("holder", problems);
            }
            self.check_entries(has_iin, problems);
        }
    }
}

impl RegisterExtractFacts {
    /// The register begins with the document, and each entry follows the one before it.
    fn check_order(&self, problems: &mut Problems) {
        let mut before = (self.document.date, "document/date".to_owned());
        for (row, entry) in self.entries.iter().enumerate() {
            let here = (entry.date, format!("entries/{row}/date"));
            in_order((before.0, &before.1), (here.0, &here.1), problems);
            before = here;
        }
    }

    /// The entries of a masked extract do not tell of a person whom the archive knows by name and document.
    pub(super) fn check_mask(&self, person: &NaturalHolder, problems: &mut Problems) {
        let known = [person.name.as_str(), person.document.as_str()];
        self.check_entries(|text| known.iter().any(|one| text.contains(one)), problems);
    }

    fn check_entries(&self, tells_person: impl Fn(&str) -> bool, problems: &mut Problems) {
        for (row, entry) in self.entries.iter().enumerate() {
            for (lang, text) in [("kk", entry.entry.kk()), ("ru", entry.entry.ru())] {
                if tells_person(text) {
                    tells(&format!("entries/{row}/entry/{lang}"), problems);
                }
            }
        }
    }
}

fn tells(field: &str, problems: &mut Problems) {
    problems.push(Problem::new(&MASK_TELLS_PERSON, place(field)));
}

impl StandingPart {
    /// What can be said of rows that stand alike; nothing of a standing that no document of the register has.
    pub(super) fn of(part: Part) -> Option<Self> {
        let standing = stands(part.standing.code())?;
        Some(Self { positions: part.positions, standing })
    }
}

/// By its code: both sides have the same, which a test holds.
fn stands(code: &str) -> Option<Stands> {
    serde_json::from_value(code.into()).ok()
}

/// Whether some twelve digits of a text are the number of a person; that of an organisation is no secret.
fn has_iin(text: &str) -> bool {
    text.split(|sign: char| !sign.is_ascii_digit())
        .any(|digits| digits.len() == 12 && Iin::new(digits).is_ok())
}

#[cfg(test)]
mod tests {
    use super::{Stands, stands};
    use crate::standing::Standing;

    #[test]
    fn a_document_of_the_register_stands_in_every_way_but_unissued() {
        for code in Standing::CODES {
            assert_eq!(
                stands(code).map(Stands::code),
                (!["unknown", "void"].contains(&code)).then_some(code)
            );
        }
    }
}
