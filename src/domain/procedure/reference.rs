//! A document that speaks of one already issued: which one, and whether it says the same.
//!
//! A seal on such a document vouches for what it says of the other. So it is held against the record that was sealed,
//! and everything that differs is said at once; only then the other's signature hash is taken over.

mod annex;
mod extract;
mod returning;

use std::fmt;

use jiff::Timestamp;
use jiff::civil::Date;
use serde_json::Value;

use super::closing::{RevocationNoticeFacts, Subject};
use super::duplicate::DuplicateFacts;
use super::happening::EventEntryFacts;
use super::rules::place;
use super::{Facts, Procedure};
use crate::country::Country;
use crate::decision::Decision;
use crate::digest::Digest;
use crate::form::Form;
use crate::permit::Permit;
use crate::problem::{
    DIFFERS_FROM_SEALED, DOCUMENT_REVOKED, DOCUMENT_SUPERSEDED, DUPLICATE_ELECTRONIC, EVENT_UNEXPECTED,
    POSITION_REVOKED, POSITION_UNKNOWN, POSITIONS_ALL, Problem, Problems,
};
use crate::record::{Body, CertificateFacts, CountryFacts, Holder, NumberAndDate, Record};
use crate::replacement::{self, Replacing};
use crate::standing::{Act, EventKind, Part, Standing, Term};
use crate::text::{Bilingual, Verbatim};

/// Which issued document another one speaks of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Reference<'a> {
    /// The fact that names it, such as `certificate`.
    field: &'static str,
    /// Its number, as the file has it.
    number: &'a Verbatim,
    /// Its form.
    form: Form,
}

/// What a file says of an issued document: its number, and the facts of the form once they can be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Spoken {
    /// The pointer of what names it in the file.
    at: String,
    number: Verbatim,
    form: Form,
    /// Whether any permit will do, not only a certificate.
    any_permit: bool,
    speaker: Option<Speaker>,
}

/// Who speaks of an issued document.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Speaker {
    Form(Facts),
    Decision(Decision),
}

impl Spoken {
    /// The number of the issued document, as the file has it.
    pub fn number(&self) -> &str {
        self.number.as_str()
    }

    /// Its form.
    pub fn form(&self) -> Form {
        self.form
    }

    /// Whether it can be meant: a document of that form, which lets objects out or not.
    pub fn may_be(&self, form: &str, permit: bool) -> bool {
        form == self.form.name() || (permit && self.any_permit)
    }

    /// The pointer of its number in the file.
    pub fn pointer(&self) -> String {
        format!("{}/number", self.at)
    }

    /// Everything that is said otherwise than what was sealed, and why nothing more can be said of that document;
    /// nothing while the facts have errors of their own. What was sealed is told only to whoever names its signature
    /// hash: a check keeps no record of who looked, and a number is no secret.
    pub fn held_against(&self, sealed: &Sealed<'_>) -> Problems {
        let problems = match &self.speaker {
            None => Problems::new(),
            Some(Speaker::Form(facts)) => facts.held_against(sealed),
            Some(Speaker::Decision(decision)) => decision.held_against(sealed),
        };
        if self.signature() == Some(sealed.signature) { problems } else { problems.unshown() }
    }

    /// The signature hash that the file names.
    fn signature(&self) -> Option<Digest> {
        match self.speaker.as_ref()? {
            Speaker::Form(facts) => facts.refers()?.signature(),
            Speaker::Decision(decision) => decision.case().replaces()?.signature,
        }
    }

    /// By the facts of a form.
    pub(super) fn of(facts: &Facts) -> Option<Self> {
        let Reference { field, number, form } = facts.refers()?.speaks_of();
        let speaker = Some(Speaker::Form(facts.clone()));
        let any_permit = any_permit(facts.form(), form);
        Some(Self { at: format!("/facts/{field}"), number: number.clone(), form, any_permit, speaker })
    }

    /// By the decision whose certificate comes in the place of an issued one.
    pub(crate) fn of_decision(decision: &Decision) -> Option<Self> {
        let number = &decision.case().replaces()?.certificate.number;
        Some(Self { speaker: Some(Speaker::Decision(decision.clone())), ..Self::replaced(number.as_str())? })
    }

    /// By the number of a certificate that is to be replaced.
    pub(crate) fn replaced(number: &str) -> Option<Self> {
        let number = Verbatim::new(number).ok()?;
        let (at, form) = (REPLACED.to_owned(), Form::Certificate);
        Some(Self { at, number, form, any_permit: false, speaker: None })
    }

    /// Whether a certificate comes in its place.
    pub fn is_replaced(&self) -> bool {
        self.at == REPLACED
    }

    /// By its number alone, out of a file that may have any error.
    pub(super) fn named(form: Form, file: &Value) -> Option<Self> {
        let speaks = form;
        let (field, form) = match form {
            Form::Duplicate if file.pointer("/facts/paper").is_some_and(|paper| !paper.is_null()) => {
                return None;
            }
            Form::RevocationNotice
            | Form::EventEntry
            | Form::Duplicate
            | Form::EnglishAnnex
            | Form::ReturnAct
            | Form::ExpertConclusion => ("certificate", Form::Certificate),
            Form::RegisterExtract => {
                let subject = serde_json::from_value(file.pointer("/facts/subject")?.clone()).ok()?;
                ("document", form_of(subject))
            }
            _ => return None,
        };
        let number = Verbatim::new(file.pointer(&format!("/facts/{field}/number"))?.as_str()?).ok()?;
        let any_permit = any_permit(speaks, form);
        Some(Self { at: format!("/facts/{field}"), number, form, any_permit, speaker: None })
    }
}

/// Where a case names the certificate in whose place its own comes.
const REPLACED: &str = "/replaces/certificate";

/// A duplicate of a paper certificate is cited as the certificate for which it stands; but no duplicate has a duplicate,
/// for it is electronic: Law on permits, art. 43.
fn any_permit(speaks: Form, of: Form) -> bool {
    of == Form::Certificate && speaks != Form::Duplicate
}

fn form_of(subject: Subject) -> Form {
    match subject {
        Subject::Certificate => Form::Certificate,
        Subject::Refusal => Form::Refusal,
    }
}

/// An issued document as the archive keeps it.
#[derive(Debug, Clone, Copy)]
pub struct Sealed<'a> {
    /// What was sealed.
    pub record: &'a Record,
    /// The signature hash of its seal.
    pub signature: Digest,
    /// What later documents did to it.
    pub acts: &'a [Act],
    /// The moment at which it is spoken of.
    pub at: Timestamp,
}

/// The facts of a document that speaks of another.
pub(super) trait Refers {
    /// Which one.
    fn speaks_of(&self) -> Reference<'_>;

    /// Whatever it says otherwise than was sealed, and what the standing of the other does not allow.
    fn held_against(&self, sealed: &Sealed<'_>, problems: &mut Problems);

    /// The signature hash of the other, where it is named.
    fn signature(&self) -> Option<Digest> {
        None
    }

    /// Takes over the signature hash of the other.
    fn take_signature(&mut self, signature: Digest);

    /// Takes over what else the file left to the other to say.
    fn take_over(&mut self, _: &Sealed<'_>) {}
}

impl Facts {
    fn refers(&self) -> Option<&dyn Refers> {
        Some(match self {
            Facts::RevocationNotice(facts) => &**facts,
            Facts::EventEntry(facts) => &**facts,
            // What it speaks of was never in the archive.
            Facts::Duplicate(facts) if facts.paper.is_some() => return None,
            Facts::Duplicate(facts) => &**facts,
            Facts::RegisterExtract(facts) => &**facts,
            Facts::EnglishAnnex(facts) => &**facts,
            Facts::ReturnAct(facts) => &**facts,
            // Before the objects leave there is no certificate yet.
            Facts::ExpertConclusion(facts) if facts.certificate.is_some() => &**facts,
            _ => return None,
        })
    }

    fn held_against(&self, sealed: &Sealed<'_>) -> Problems {
        let mut problems = Problems::new();
        if let Some(facts) = self.refers() {
            facts.held_against(sealed, &mut problems);
        }
        problems
    }

    fn refers_mut(&mut self) -> Option<&mut dyn Refers> {
        Some(match self {
            Facts::RevocationNotice(facts) => &mut **facts,
            Facts::EventEntry(facts) => &mut **facts,
            Facts::Duplicate(facts) => &mut **facts,
            Facts::RegisterExtract(facts) => &mut **facts,
            Facts::EnglishAnnex(facts) => &mut **facts,
            Facts::ReturnAct(facts) => &mut **facts,
            Facts::ExpertConclusion(facts) if facts.certificate.is_some() => &mut **facts,
            _ => return None,
        })
    }
}

impl Procedure {
    /// The same document, naming the signature hash of the one it speaks of, and what the file left to that one to say.
    #[must_use]
    pub fn naming(mut self, sealed: &Sealed<'_>) -> Self {
        if let Some(facts) = self.facts.refers_mut() {
            facts.take_signature(sealed.signature);
            facts.take_over(sealed);
        }
        self
    }
}

/// The same of a record that waits for its seal: what it speaks of may have been revoked since it was frozen.
pub fn held_against(record: &Record, sealed: &Sealed<'_>) -> Problems {
    match record.body() {
        Body::Procedure(facts) => facts.held_against(sealed),
        Body::Certificate(facts) => facts.replaces.as_ref().map_or_else(Problems::new, |replaces| {
            let application = record.application.as_ref();
            let state_register_number = record.state_register_number.as_ref();
            let new = Replacing { facts, replaces, application, state_register_number, on: record.date };
            replacement::held_against(&new, sealed).1
        }),
        Body::Refusal(_) => Problems::new(),
    }
}

impl<'a> Sealed<'a> {
    fn certificate(&self) -> Option<&'a CertificateFacts> {
        match self.record.body() {
            Body::Certificate(facts) => Some(facts),
            _ => None,
        }
    }

    fn permit(&self) -> Option<Permit<'a>> {
        self.record.permit()
    }

    fn party(&self) -> Option<&'a Holder> {
        match self.record.body() {
            Body::Refusal(facts) => Some(&facts.addressee),
            _ => self.permit().map(Permit::holder),
        }
    }

    fn named(&self, field: &str, said: &NumberAndDate, hash: Option<&Digest>, problems: &mut Problems) {
        same(&said.date, &self.record.date, &format!("{field}/date"), problems);
        if let Some(hash) = hash {
            same(hash, &self.signature, "signature", problems);
        }
    }

    /// How it, or one of its rows, stands with everything that was entered so far; nothing when it has no standing.
    pub(crate) fn standing(&self, row: Option<u32>) -> Option<Standing> {
        let events = Act::history(self.record.moment, self.acts);
        let last = events.iter().map(|event| event.at).max()?;
        let term = Term::of(self.record)?;
        Some(match row {
            Some(row) => term.standing_of_item(row, &events, last),
            None => term.standing(&events, last),
        })
    }

    /// How it stands at the moment at which it is spoken of; nothing when it has no standing.
    fn standing_now(&self) -> Option<Standing> {
        let term = Term::of(self.record)?;
        Some(term.standing(&Act::history(self.record.moment, self.acts), self.at))
    }

    /// The rows that stand alike at that moment; none where nothing happened to single ones.
    fn parts_now(&self) -> Vec<Part> {
        let parts = |term: Term| term.parts(&Act::history(self.record.moment, self.acts), self.at);
        Term::of(self.record).map(parts).unwrap_or_default()
    }

    /// The days on which objects left by it.
    fn exits(&self) -> impl Iterator<Item = Date> + use<'a> {
        self.acts.iter().filter_map(|act| match act.event.kind {
            EventKind::Exit { on, .. } => Some(on),
            _ => None,
        })
    }

    /// The day on which a row left by it, where that is entered.
    fn left(&self, row: u32) -> Option<Date> {
        let exits = self.acts.iter().filter(|act| act.concerns(row)).filter_map(|act| match act.event.kind {
            EventKind::Exit { on, .. } => Some(on),
            _ => None,
        });
        exits.min()
    }

    /// The day on which a row came back, where that is entered.
    fn came_back(&self, row: u32) -> Option<Date> {
        let returns = self.acts.iter().filter(|act| matches!(act.event.kind, EventKind::Return { .. }));
        returns.filter(|act| act.concerns(row)).map(Act::from).max()
    }

    /// A document that has no force any more is not revoked again and has no annex.
    fn stands(&self, field: &str, problems: &mut Problems) {
        if let Some(act) = self.acts.iter().find(|act| act.ends() && act.is_of_the_whole()) {
            let problem = Problem::new(&DOCUMENT_REVOKED, place(&format!("{field}/number")));
            problems.push(problem.with("number", &self.record.number).with("by", &act.by));
        }
    }

    /// What happens to the objects is entered by the certificate that stands: the border looks at that one.
    /// Says whether another stands in its place.
    fn superseded(&self, field: &str, problems: &mut Problems) -> bool {
        let by = self.acts.iter().find_map(|act| match &act.event.kind {
            EventKind::Superseded { by, .. } => Some(by),
            _ => None,
        });
        if let Some(by) = by {
            let problem = Problem::new(&DOCUMENT_SUPERSEDED, place(&format!("{field}/number")));
            problems.push(problem.with("number", &self.record.number).with("by", by));
        }
        by.is_some()
    }

    /// Whether a row lost its force by itself.
    pub(crate) fn is_revoked(&self, position: u32) -> bool {
        self.revoked(position).is_some()
    }

    /// The rows that are revoked already, with the document that did it.
    fn revoked(&self, position: u32) -> Option<&'a Act> {
        self.acts.iter().find(|act| act.ends() && act.concerns(position))
    }
}

impl Refers for RevocationNoticeFacts {
    fn speaks_of(&self) -> Reference<'_> {
        Reference { field: "certificate", number: &self.certificate.number, form: Form::Certificate }
    }

    fn held_against(&self, sealed: &Sealed<'_>, problems: &mut Problems) {
        sealed.named("certificate", &self.certificate, self.signature.as_ref(), problems);
        sealed.stands("certificate", problems);
        let Some(permit) = sealed.permit() else { return };
        same_party(&self.addressee, permit.holder(), "addressee", problems);
        if let Some(positions) = &self.positions {
            revocable(positions, permit.rows(), sealed, problems);
        }
    }

    fn signature(&self) -> Option<Digest> {
        self.signature
    }

    fn take_signature(&mut self, signature: Digest) {
        self.signature = Some(signature);
    }
}

impl Refers for EventEntryFacts {
    fn speaks_of(&self) -> Reference<'_> {
        Reference { field: "certificate", number: &self.certificate.number, form: Form::Certificate }
    }

    fn held_against(&self, sealed: &Sealed<'_>, problems: &mut Problems) {
        sealed.named("certificate", &self.certificate, self.signature.as_ref(), problems);
        let superseded = sealed.superseded("certificate", problems);
        let Some(permit) = sealed.permit() else { return };
        same_party(&self.holder, permit.holder(), "holder", problems);
        let positions = self.positions.as_deref().unwrap_or_default();
        listed(positions, permit.rows(), problems);
        if let Some(said) = self.listed {
            same(&said, &counted(permit), "listed", problems);
        }
        let rows: Vec<Option<u32>> =
            if positions.is_empty() { vec![None] } else { positions.iter().copied().map(Some).collect() };
        let standings = rows.into_iter().filter_map(|row| sealed.standing(row)).filter(|_| !superseded);
        if let Some(standing) = standings.into_iter().find(|standing| !self.event.follows(standing)) {
            let problem = Problem::new(&EVENT_UNEXPECTED, place("event")).with("event", self.event.code());
            problems.push(problem.with("standing", standing.code()));
        }
    }

    fn signature(&self) -> Option<Digest> {
        self.signature
    }

    fn take_signature(&mut self, signature: Digest) {
        self.signature = Some(signature);
    }

    /// Of one object the entry speaks as of one.
    fn take_over(&mut self, sealed: &Sealed<'_>) {
        self.listed = self.listed.or(sealed.permit().map(counted));
    }
}

impl Refers for DuplicateFacts {
    fn speaks_of(&self) -> Reference<'_> {
        Reference { field: "certificate", number: &self.certificate.number, form: Form::Certificate }
    }

    fn held_against(&self, sealed: &Sealed<'_>, problems: &mut Problems) {
        // Law on permits, art. 43: of a permit that was given on paper. What this archive issued is electronic, and no
        // reason makes a duplicate of it: whatever else the file says of it, mending that would not help.
        let problem = Problem::new(&DUPLICATE_ELECTRONIC, place("certificate/number"));
        problems.push(problem.with("number", &sealed.record.number));
    }

    fn signature(&self) -> Option<Digest> {
        self.signature
    }

    fn take_signature(&mut self, signature: Digest) {
        self.signature = Some(signature);
    }
}

/// How many objects the list of a permit has.
fn counted(permit: Permit<'_>) -> u32 {
    permit.objects().iter().map(|one| one.quantity).sum()
}

/// Rows that can be revoked: they stand in the list, none is revoked yet, and some others stay.
fn revocable(positions: &[u32], rows: u32, sealed: &Sealed<'_>, problems: &mut Problems) {
    listed(positions, rows, problems);
    for (row, position) in positions.iter().enumerate() {
        if let Some(act) = sealed.revoked(*position).filter(|_| (1..=rows).contains(position)) {
            let at = place(&format!("positions/{row}"));
            let problem = Problem::new(&POSITION_REVOKED, at).with("position", position);
            problems.push(problem.with("by", &act.by));
        }
    }
    if (1..=rows).all(|row| positions.contains(&row) || sealed.revoked(row).is_some()) {
        problems.push(Problem::new(&POSITIONS_ALL, place("positions")).with("count", rows));
    }
}

/// Rows that stand in the list.
fn listed(positions: &[u32], rows: u32, problems: &mut Problems) {
    for (row, position) in positions.iter().enumerate() {
        if !(1..=rows).contains(position) {
            let at = place(&format!("positions/{row}"));
            let problem = Problem::new(&POSITION_UNKNOWN, at).with("position", position);
            problems.push(problem.with("count", rows));
        }
    }
}

fn same_party(said: &Holder, sealed: &Holder, field: &str, problems: &mut Problems) {
    let at = |name: &str| format!("{field}/{name}");
    match (said, sealed) {
        (Holder::Natural(said), Holder::Natural(sealed)) => {
            same(&said.name, &sealed.name, &at("name"), problems);
            if said.iin != sealed.iin {
                // The number of a person is shown to nobody by a message.
                let last = |iin: &Option<crate::iin::Iin>| {
                    iin.as_ref().map_or_else(|| "–".to_owned(), |iin| format!("…{}", iin.last_four()))
                };
                differs(last(&said.iin), last(&sealed.iin), &at("iin"), problems);
            }
        }
        (Holder::Legal(said), Holder::Legal(sealed)) => {
            same(&said.bin.as_str(), &sealed.bin.as_str(), &at("bin"), problems);
            same_text(&said.name, &sealed.name, &at("name"), problems);
        }
        (Holder::Natural(_), Holder::Legal(_)) => differs("natural", "legal", &at("kind"), problems),
        (Holder::Legal(_), Holder::Natural(_)) => differs("legal", "natural", &at("kind"), problems),
    }
}

fn same_countries(said: impl Iterator<Item = Country>, sealed: &[CountryFacts], problems: &mut Problems) {
    let said: Vec<&str> = said.map(Country::code).collect();
    let sealed: Vec<&str> = sealed.iter().map(|country| country.code.code()).collect();
    same(&said.join(", "), &sealed.join(", "), "destinations", problems);
}

fn same_text(said: &Bilingual, sealed: &Bilingual, field: &str, problems: &mut Problems) {
    same(&said.kk(), &sealed.kk(), &format!("{field}/kk"), problems);
    same(&said.ru(), &sealed.ru(), &format!("{field}/ru"), problems);
}

fn same<T: PartialEq + fmt::Display>(said: &T, sealed: &T, field: &str, problems: &mut Problems) {
    if said != sealed {
        differs(said, sealed, field, problems);
    }
}

fn differs(said: impl fmt::Display, sealed: impl fmt::Display, field: &str, problems: &mut Problems) {
    let problem = Problem::new(&DIFFERS_FROM_SEALED, place(field)).with("value", cut(said));
    problems.push(problem.with("sealed", cut(sealed)));
}

/// The letters and digits alone: masks are written in many ways.
fn signs(text: &str) -> String {
    text.chars().filter(|sign| sign.is_alphanumeric()).collect()
}

/// A message names a value; it does not print a page of it.
fn cut(value: impl fmt::Display) -> String {
    value.to_string().chars().take(MOST_SHOWN).collect()
}

/// Signs of a value that a message shows.
const MOST_SHOWN: usize = 120;
