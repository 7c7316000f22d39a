//! The office that decides, as it is named on a day, with its registers.

use jiff::civil::Date;

use crate::civil::read_date;
use crate::draft::{ExecutorDraft, OfficeDraft, RegistersDraft};
use crate::form::Form;
use crate::iin::Bin;
use crate::number::RegisterIndex;
use crate::problem::{
    DATE_ORDER, OFFICE_ID, OFFICE_NOT_IN_FORCE, PHONE_INVALID, Pointer, Problem, Problems, REGISTER_INDEX,
    REGISTER_INDEX_SHARED,
};
use crate::record::{Executor, OfficeFacts};
use crate::text::{Bilingual, PersonName, Verbatim, needed};

/// An office with the name and BIN it bears from a day to a day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Office {
    id: Verbatim,
    facts: OfficeFacts,
    place: Bilingual,
    complaint_body: Bilingual,
    registers: Registers,
    term: Term,
}

/// The registers of an office, one a form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Registers {
    certificate: RegisterIndex,
    refusal: RegisterIndex,
    conclusion: Option<RegisterIndex>,
}

/// The days from which and to which something holds; either may be open.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Term {
    pub(crate) from: Option<Date>,
    pub(crate) to: Option<Date>,
}

impl Office {
    /// The short id.
    pub fn id(&self) -> &str {
        self.id.as_str()
    }

    /// Name, BIN, address and telephone, as they are printed.
    pub fn facts(&self) -> &OfficeFacts {
        &self.facts
    }

    /// The place of issue.
    pub fn place(&self) -> &Bilingual {
        &self.place
    }

    /// The body that hears complaints.
    pub fn complaint_body(&self) -> &Bilingual {
        &self.complaint_body
    }

    /// The register of a form: certificates have one of their own, and a duplicate that stands for one is entered there;
    /// conclusions of the commission have one where the file plan has one for them; everything else goes out of the
    /// other.
    pub fn register(&self, form: Form) -> &RegisterIndex {
        let Registers { certificate, refusal, conclusion } = &self.registers;
        match form {
            Form::Certificate | Form::Duplicate => certificate,
            Form::ExpertConclusion => conclusion.as_ref().unwrap_or(refusal),
            _ => refusal,
        }
    }

    pub(crate) fn read(draft: &OfficeDraft, at: &Pointer, problems: &mut Problems) -> Option<Self> {
        let id = need_id(draft.id.as_deref(), &at.field("id"), problems);
        let name = Bilingual::need(draft.name.as_ref(), &at.field("name"), problems);
        let bin = Bin::need(draft.bin.as_deref(), &at.field("bin"), problems);
        let address = Bilingual::need(draft.address.as_ref(), &at.field("address"), problems);
        let phone = need_phone(draft.phone.as_deref(), &at.field("phone"), problems);
        let place = Bilingual::need(draft.place.as_ref(), &at.field("place"), problems);
        let body = Bilingual::need(draft.complaint_body.as_ref(), &at.field("complaint_body"), problems);
        let registers = needed(draft.registers.as_ref(), &at.field("registers"), problems)
            .and_then(|registers| Registers::read(registers, &at.field("registers"), problems));
        let term = Term::read(draft.from.as_deref(), draft.to.as_deref(), at, problems);
        Some(Self {
            id: id?,
            facts: OfficeFacts { name: name?, bin: bin?, address: address?, phone: phone? },
            place: place?,
            complaint_body: body?,
            registers: registers?,
            term,
        })
    }

    pub(crate) fn check_on(&self, on: Date, problems: &mut Problems) {
        if !self.term.holds(on) {
            let problem = Problem::new(&OFFICE_NOT_IN_FORCE, "/office").with("date", on);
            problems.push(self.term.tell(problem));
        }
    }
}

impl Registers {
    fn read(draft: &RegistersDraft, at: &Pointer, problems: &mut Problems) -> Option<Self> {
        let mut index = |text: &str, name: &str| {
            let index = RegisterIndex::new(text).ok();
            if index.is_none() {
                let value: String = text.chars().take(40).collect();
                problems.push(Problem::new(&REGISTER_INDEX, at.field(name)).with("value", value));
            }
            index
        };
        let certificate = draft.certificate.as_deref().map(|text| index(text, "certificate"));
        let refusal = draft.refusal.as_deref().map(|text| index(text, "refusal"));
        let conclusion = draft.conclusion.as_deref().map(|text| index(text, "conclusion"));
        needed(certificate.as_ref(), &at.field("certificate"), problems);
        needed(refusal.as_ref(), &at.field("refusal"), problems);
        let (certificate, refusal) = (certificate??, refusal??);
        let conclusion = conclusion.map_or(Some(None), |index| index.map(Some))?;
        for (name, other) in [("refusal", Some(&refusal)), ("conclusion", conclusion.as_ref())] {
            // Conclusions and outgoing papers may be one register.
            if let Some(other) = other.filter(|other| **other == certificate) {
                let problem = Problem::new(&REGISTER_INDEX_SHARED, at.field(name));
                problems.push(problem.with("value", other));
                return None;
            }
        }
        Some(Self { certificate, refusal, conclusion })
    }
}

impl Term {
    pub(crate) fn read(from: Option<&str>, to: Option<&str>, at: &Pointer, problems: &mut Problems) -> Self {
        let from = read_date(from, &at.field("from"), problems);
        let to = read_date(to, &at.field("to"), problems);
        ordered((from, "from"), (to, "to"), &at.field("to"), problems);
        Self { from, to }
    }

    pub(crate) fn holds(self, on: Date) -> bool {
        self.from.is_none_or(|from| from <= on) && self.to.is_none_or(|to| on <= to)
    }

    pub(crate) fn tell(self, problem: Problem) -> Problem {
        let day = |day: Option<Date>| day.map_or_else(|| "…".to_owned(), |day| day.to_string());
        problem.with("from", day(self.from)).with("to", day(self.to))
    }
}

impl Executor {
    pub(crate) fn read(draft: &ExecutorDraft, at: &Pointer, problems: &mut Problems) -> Option<Self> {
        let name = PersonName::need(draft.name.as_deref(), &at.field("name"), problems);
        let phone = need_phone(draft.phone.as_deref(), &at.field("phone"), problems);
        Some(Self { name: name?, phone: phone? })
    }
}

/// Reports two known days that stand in the wrong order.
pub(crate) fn ordered(
    (earlier, earlier_name): (Option<Date>, &str),
    (later, later_name): (Option<Date>, &str),
    at: &Pointer,
    problems: &mut Problems,
) {
    if let (Some(earlier), Some(later)) = (earlier, later)
        && earlier > later
    {
        let problem = Problem::new(&DATE_ORDER, at).with("earlier", earlier).with("later", later);
        problems.push(problem.with("earlier_name", earlier_name).with("later_name", later_name));
    }
}

/// An id that stands in registers, searches and names of folders.
fn need_id(text: Option<&str>, at: &Pointer, problems: &mut Problems) -> Option<Verbatim> {
    let id = Verbatim::need(text, at, problems)?;
    let (text, most) = (id.as_str(), MAX_ID);
    if text.chars().count() <= most && text.chars().all(|c| c.is_alphanumeric() || c == '-') {
        return Some(id);
    }
    let value: String = text.chars().take(most).collect();
    problems.push(Problem::new(&OFFICE_ID, at).with("value", value));
    None
}

/// A telephone number: digits with the usual signs between them.
fn need_phone(text: Option<&str>, at: &Pointer, problems: &mut Problems) -> Option<String> {
    let text = needed(text, at, problems)?.trim();
    let sound = text.len() <= 40
        && text.chars().filter(char::is_ascii_digit).count() >= 3
        && text.chars().all(|c| c.is_ascii_digit() || matches!(c, '+' | '-' | '(' | ')' | ' ' | ',' | '.'));
    if !sound {
        let value: String = text.chars().take(40).collect();
        problems.push(Problem::new(&PHONE_INVALID, at).with("value", value));
    }
    sound.then(|| text.to_owned())
}

/// Signs of an id.
const MAX_ID: usize = 40;
