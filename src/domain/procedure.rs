//! The documents of the procedure around a decision: receipts, acts, notices, protocols, messages.
//!
//! Each form declares its facts once (see `procedure/fact.rs`) and its rules; the file an executor writes, its JSON
//! Schema, the reader that says everything wrong at once, and the record on the page follow from that. A file holds
//! the office, who signs, who prepared it, the application where there is one, and the form's own facts.

mod abroad;
mod closing;
mod duplicate;
mod expertise;
mod fact;
mod happening;
mod hearing;
mod intake;
mod listed;
mod message;
mod record;
mod reference;
mod rules;

use std::collections::BTreeMap;
use std::sync::LazyLock;

use jiff::civil::Date;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::basis::Basis;
use crate::digest::Digest;
use crate::dispute::ItemKey;
use crate::draft::{ExecutorDraft, NumberAndDateDraft, OfficeDraft, SignatoryDraft, closed};
use crate::form::{Form, procedure_forms};
use crate::iin::Bin;
use crate::item::Photo;
use crate::mentions::{Mentions, bin_of};
use crate::number::RegistrationNumber;
use crate::office::Office;
use crate::permit::Permit;
use crate::problem::{
    DATE_LATE, FORM_NOT_OF_PROCEDURE, FORM_NOT_SEALED, NUMBER_GIVEN, NUMBER_INVALID, Pointer, Problem,
    Problems,
};
use crate::reading;
use crate::record::{ApplicationFacts, Executor};
use crate::shape;
use crate::signatory::Signatory;
use crate::text::needed;
use fact::Fact;
use rules::{Rules, may_be_cited};

pub use abroad::{CountryAbroad, EnglishAnnexFacts, ObjectId};
pub use closing::{
    Effect, RegisterEntry, RegisterExtractFacts, RevocationNoticeFacts, Subject, WithdrawalDecisionFacts,
};
pub use duplicate::{Crossing, Description, DuplicateFacts, Loss, PaperCertificate};
pub use expertise::{
    ExpertConclusionFacts, HandedThing, HandoverActFacts, HandoverStage, JudgedThing, Member, Occasion,
    ReturnActFacts, ReturnState, ReturnedThing, Seat, Verdict,
};
pub use fact::TimeOfDay;
pub use happening::{Cause, EntryPaper, EventEntryFacts, Happening};
pub use hearing::{
    HearingMode, HearingProtocolFacts, Invitation, PreliminaryDecisionFacts, ProposedGround, Statement,
};
pub use intake::{AcceptanceRefusalFacts, IncompletenessRefusalFacts, ReceiptFacts};
pub use listed::{Channel, Defect, DefectKind, Evidence, ListedPaper, PaperKind, Participant, Thing};
pub use message::{
    Answer, MessageCode, OfficeCardFacts, QuestionnaireFacts, RefusalMessageFacts, SignatureFault,
};
pub(crate) use rules::works_on;

pub use record::{DrawingFacts, ProcedureRecord};
pub use reference::{Sealed, Spoken, held_against};

/// A document of the procedure, read whole.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Procedure {
    form: Form,
    on: Date,
    number: Option<RegistrationNumber>,
    office: Office,
    signatory: Option<Signatory>,
    executor: Executor,
    application: Option<ApplicationFacts>,
    facts: Facts,
    warnings: Problems,
}

/// The file of a document of the procedure, as an executor writes it. Dates are written 2026-12-31; texts of the
/// office stand in Kazakh and Russian.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct ProcedureDraft<F> {
    /// Address of the schema of this file, for editors. Not part of the document.
    #[serde(rename = "$schema")]
    schema: Option<String>,
    /// The registration number, when it is already known: of a draft alone, for issuing takes it from the register.
    number: Option<String>,
    /// The office.
    #[schemars(required)]
    office: Option<OfficeDraft>,
    /// Who signs.
    signatory: Option<SignatoryDraft>,
    /// Who prepared the document.
    #[schemars(required)]
    executor: Option<ExecutorDraft>,
    /// The application as registered.
    application: Option<NumberAndDateDraft>,
    /// The facts of the form.
    #[schemars(required)]
    facts: Option<F>,
}

/// What a form asks of its file.
struct Demands {
    basis: &'static [&'static str],
    application: bool,
    signed: bool,
}

macro_rules! contents {
    ($($(#[doc = $doc:literal])+ $variant:ident $name:literal $facts:ident, $letter:expr;)*) => {
        /// The facts that belong to one form alone, under its name.
        #[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
        #[serde(rename_all = "kebab-case")]
        #[non_exhaustive]
        pub enum Facts {
            $($(#[doc = $doc])+ $variant(Box<$facts>),)*
        }

        impl Facts {
            /// The form they belong to.
            pub fn form(&self) -> Form {
                match self {
                    $(Facts::$variant(_) => Form::$variant,)*
                }
            }

            fn check_on(&self, on: Date, application: Option<Date>, problems: &mut Problems) {
                match self {
                    $(Facts::$variant(facts) => facts.check_on(on, application, problems),)*
                }
            }

            fn rests_on(&self, on: Date) -> &'static [&'static str] {
                match self {
                    $(Facts::$variant(facts) => facts.rests_on(on),)*
                }
            }

            /// Norms that the law got later than those without which there is no such document.
            fn rests_later_on(&self) -> &'static [&'static str] {
                match self {
                    $(Facts::$variant(_) => <$facts as Rules>::LATER,)*
                }
            }

            fn open_to_complaint(&self) -> bool {
                match self {
                    $(Facts::$variant(facts) => facts.open_to_complaint(),)*
                }
            }
        }

        fn demands(form: Form) -> Option<Demands> {
            match form {
                $(Form::$variant => Some(Demands {
                    basis: <$facts as Rules>::BASIS,
                    application: <$facts as Rules>::APPLICATION,
                    signed: <$facts as Rules>::SIGNED,
                }),)*
                _ => None,
            }
        }

        fn read_parts(form: Form, value: Value, schema: &Value, problems: &mut Problems) -> Parts {
            match form {
                $(Form::$variant => {
                    parts::<$facts>(value, schema, |facts| Facts::$variant(Box::new(facts)), problems)
                })*
                _ => Parts::default(),
            }
        }

        static SCHEMAS: LazyLock<BTreeMap<Form, Value>> = LazyLock::new(|| {
            BTreeMap::from([
                $((Form::$variant, schema::<$facts>()),)*
            ])
        });
    };
}
procedure_forms!(contents);

impl Facts {
    /// The norms that a document of that day rests on.
    fn basis(&self, on: Date) -> Vec<Basis> {
        let ids = self.rests_on(on).iter().chain(self.rests_later_on());
        ids.filter_map(|id| Basis::of_id(id)).filter(|norm| norm.in_force(on)).collect()
    }

    /// What the form says of who signs, beside what all forms say.
    fn signed_by(self, signatory: Option<&Signatory>) -> Self {
        match (self, signatory) {
            (Facts::EnglishAnnex(facts), Some(one)) => {
                Facts::EnglishAnnex(Box::new(facts.signed_by(one.facts())))
            }
            (facts, _) => facts,
        }
    }

    /// The photographs of each object, in the order of the list: made when it was handed over, examined or checked on
    /// its return, or those of the certificate that an annex or a duplicate shows again.
    pub fn photographs(&self) -> Vec<&[Digest]> {
        match self {
            Facts::HandoverAct(facts) => facts.things.iter().map(|one| made(&one.photographs)).collect(),
            Facts::ExpertConclusion(facts) => facts.things.iter().map(|one| made(&one.photographs)).collect(),
            Facts::ReturnAct(facts) => facts.things.iter().map(|one| made(&one.photographs)).collect(),
            Facts::EnglishAnnex(facts) => facts.objects.iter().map(|one| made(&one.photographs)).collect(),
            Facts::Duplicate(facts) => facts.photographs(),
            _ => Vec::new(),
        }
    }

    /// The same, each with the place that names it.
    fn photos(&self) -> Vec<(String, Photo)> {
        let rows: Vec<(String, &[Digest])> = match self {
            Facts::Duplicate(facts) => facts.pictured().collect(),
            _ => {
                let list = if self.form() == Form::EnglishAnnex { "objects" } else { "things" };
                let rows = self.photographs().into_iter().enumerate();
                rows.map(|(row, photos)| (format!("{list}/{row}"), photos)).collect()
            }
        };
        let places = rows.into_iter().flat_map(|(row, photos)| {
            let at = move |place: usize| format!("/facts/{row}/photographs/{place}");
            photos.iter().enumerate().map(move |(place, photo)| (at(place), Photo::of(*photo)))
        });
        places.collect()
    }
}

fn made(photographs: &Option<Vec<Digest>>) -> &[Digest] {
    photographs.as_deref().unwrap_or_default()
}

/// The JSON Schema (draft 2020-12) of the file of a form; nothing for a form that a case is decided by.
pub fn procedure_schema(form: Form) -> Option<&'static Value> {
    SCHEMAS.get(&form)
}

/// What could be read of a file.
#[derive(Default)]
struct Parts {
    number: Option<RegistrationNumber>,
    office: Option<Office>,
    signatory: Option<Signatory>,
    executor: Option<Executor>,
    application: Option<ApplicationFacts>,
    facts: Option<Facts>,
    /// The BIN of the office, though the rest of it may be wrong.
    bin: Option<Bin>,
}

impl Procedure {
    /// Reads the file of a form for a day.
    ///
    /// # Errors
    /// Every problem of the bytes, the shape, the texts and the rules, all at once, warnings too.
    pub fn read(form: Form, bytes: &[u8], on: Date) -> Result<Self, Problems> {
        Self::survey(form, bytes, on).0
    }

    /// The same, with what the file mentions: an archive can be asked about that even where the file has errors.
    pub fn survey(form: Form, bytes: &[u8], on: Date) -> (Result<Self, Problems>, Mentions) {
        let mut problems = Problems::new();
        let Some((demands, schema)) = demands(form).zip(procedure_schema(form)) else {
            problems.push(Problem::new(&FORM_NOT_OF_PROCEDURE, "").with("form", form));
            return (Err(problems), Mentions::default());
        };
        let value = match reading::read(bytes) {
            Ok(value) => value,
            Err(faults) => return (Err(faults), Mentions::default()),
        };
        let named = Spoken::named(form, &value);
        let parts = read_parts(form, value, schema, &mut problems);
        parts.check(&demands, on, &mut problems);
        let spoken_of = parts.facts.as_ref().and_then(Spoken::of).or(named);
        let photos = parts.facts.as_ref().map(Facts::photos).unwrap_or_default();
        let mut mentions = Mentions { office: parts.bin.clone(), spoken_of, photos, ..Mentions::default() };
        mentions.photos_lent = form == Form::EnglishAnnex;
        if let Some(Facts::Duplicate(facts)) = &parts.facts
            && facts.paper.is_some()
        {
            mentions.objects = ItemKey::of_permit(Permit::Paper(facts));
            mentions.list = "/facts/things";
            mentions.paper = Some(facts.certificate.number.clone());
        }
        (parts.join(form, on, problems), mentions)
    }

    /// The form.
    pub fn form(&self) -> Form {
        self.form
    }

    /// The office.
    pub fn office(&self) -> &Office {
        &self.office
    }

    /// Who signs; nothing for what no person signs.
    pub fn signatory(&self) -> Option<&Signatory> {
        self.signatory.as_ref()
    }

    /// Why no sealed document can be made of this file, though a draft can.
    pub fn unissuable(&self) -> Problems {
        let mut problems = Problems::new();
        if self.form.letter().is_none() {
            // Whatever else is wrong with it, mending that would not help.
            problems.push(Problem::new(&FORM_NOT_SEALED, "").with("form", self.form));
        } else if let Some(number) = &self.number {
            problems.push(Problem::new(&NUMBER_GIVEN, "/number").with("value", number));
        }
        problems
    }

    /// The facts of the form.
    pub fn facts(&self) -> &Facts {
        &self.facts
    }

    /// What a person should look at before signing.
    pub fn warnings(&self) -> &Problems {
        &self.warnings
    }
}

impl Parts {
    /// The document, when nothing is missing and nothing told of stops it.
    fn join(self, form: Form, on: Date, problems: Problems) -> Result<Procedure, Problems> {
        match self {
            Parts {
                number,
                office: Some(office),
                signatory,
                executor: Some(executor),
                application,
                facts: Some(facts),
                ..
            } if !problems.has_errors() => {
                let facts = facts.signed_by(signatory.as_ref());
                Ok(Procedure {
                    form,
                    on,
                    number,
                    office,
                    signatory,
                    executor,
                    application,
                    facts,
                    warnings: problems,
                })
            }
            _ => Err(problems),
        }
    }

    fn check(&self, demands: &Demands, on: Date, problems: &mut Problems) {
        let root = Pointer::root();
        if demands.signed {
            needed(self.signatory.as_ref(), &root.field("signatory"), problems);
        }
        if demands.application {
            needed(self.application.as_ref(), &root.field("application"), problems);
        }
        if let Some(application) = self.application.as_ref().filter(|paper| paper.date > on) {
            let problem = Problem::new(&DATE_LATE, "/application/date").with("value", application.date);
            problems.push(problem.with("date", on));
        }
        if let Some(office) = &self.office {
            office.check_on(on, problems);
        }
        if let Some(signatory) = &self.signatory {
            signatory.check_on(on, problems);
        }
        for norm in self.facts.as_ref().map_or(demands.basis, |facts| facts.rests_on(on)) {
            may_be_cited(norm, "", on, problems);
        }
        if let Some(facts) = &self.facts {
            facts.check_on(on, self.application.as_ref().map(|paper| paper.date), problems);
        }
    }
}

fn parts<F: Fact>(
    value: Value,
    schema: &Value,
    wrap: impl FnOnce(F) -> Facts,
    problems: &mut Problems,
) -> Parts
where
    F::Draft: serde::de::DeserializeOwned,
{
    let Some(draft) = shape::draft_of::<ProcedureDraft<F::Draft>>(value, schema, problems) else {
        return Parts::default();
    };
    let root = Pointer::root();
    let number = draft.number.as_deref().and_then(|text| number(text, &root.field("number"), problems));
    let office = needed(draft.office.as_ref(), &root.field("office"), problems)
        .and_then(|office| Office::read(office, &root.field("office"), problems));
    let signatory =
        draft.signatory.as_ref().and_then(|one| Signatory::read(one, &root.field("signatory"), problems));
    let executor = needed(draft.executor.as_ref(), &root.field("executor"), problems)
        .and_then(|executor| Executor::read(executor, &root.field("executor"), problems));
    let application =
        ApplicationFacts::read(draft.application.as_ref(), &root.field("application"), problems);
    let facts = F::member(draft.facts.as_ref(), &root.field("facts"), problems).map(wrap);
    let bin = draft.office.as_ref().and_then(bin_of);
    Parts { number, office, signatory, executor, application, facts, bin }
}

fn number(text: &str, at: &Pointer, problems: &mut Problems) -> Option<RegistrationNumber> {
    let number = text.parse().ok();
    if number.is_none() {
        let value: String = text.chars().take(40).collect();
        problems.push(Problem::new(&NUMBER_INVALID, at).with("value", value));
    }
    number
}

fn schema<F: Fact>() -> Value
where
    F::Draft: JsonSchema,
{
    closed(schemars::schema_for!(ProcedureDraft<F::Draft>).to_value())
}

#[cfg(test)]
mod tests;
