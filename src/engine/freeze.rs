//! Freezing: from a decision and its numbers to records, claims and the draft's fingerprint.

use jiff::Timestamp;
use kualik_domain::civil::day_of;
use kualik_domain::decision::IssueFacts;
use kualik_domain::footer::Profile;
use kualik_domain::record::Renderer as RendererId;
use kualik_domain::{Date, Form, Record, RegistrationNumber};
use kualik_render::{Layout, RenderError, Renderer};
use kualik_seal::canonical;

use crate::actor::Actor;
use crate::annex;
use crate::chancery::random;
use crate::error::EngineError;
use crate::issue::Plan;
use crate::packing;
use crate::session::{self, Body, Frozen};
use crate::settings::Settings;
use crate::state::Taken;

/// What all documents frozen at one moment share.
pub(crate) struct Frame<'a> {
    pub settings: &'a Settings,
    pub renderer: &'a Renderer,
    pub moment: Timestamp,
    pub actor: &'a Actor,
}

/// A document that is laid out and waits for its seal.
pub(crate) struct Draft {
    pub record: Record,
    pub blank: Layout,
}

/// The body of a session: every document of its decision, frozen; and their pages, as yet without seals.
pub(crate) fn body(
    frame: &Frame<'_>,
    plan: &Plan,
    taken: &[Taken],
) -> Result<(Body, Vec<Draft>), EngineError> {
    let frozen: Vec<(Frozen, Draft)> = plan
        .matter
        .documents()
        .into_iter()
        .zip(taken)
        .enumerate()
        .map(|(place, ((_, form), number))| {
            let companion = taken.iter().enumerate().find(|(other, _)| *other != place);
            let companion = companion.map(|(_, other)| &other.number);
            let facts = issue_facts(frame, plan, form, &number.number, companion)?;
            let record = plan.matter.freeze(place, facts)?;
            frozen(frame, record, plan)
        })
        .collect::<Result<_, EngineError>>()?;
    let (documents, drafts) = frozen.into_iter().unzip();
    Ok((Body { key: plan.key.to_jwk(), prepared_by: frame.actor.clone(), documents }, drafts))
}

fn issue_facts(
    frame: &Frame<'_>,
    plan: &Plan,
    form: Form,
    number: &RegistrationNumber,
    companion: Option<&RegistrationNumber>,
) -> Result<IssueFacts, EngineError> {
    Ok(IssueFacts {
        number: number.clone(),
        companion: companion.cloned(),
        moment: frame.moment,
        version: form_version(frame.renderer, form, day_of(frame.moment))?,
        renderer: renderer_id(frame.renderer),
        salt: random::<32>()?,
        profile: if plan.demonstration { Profile::Demonstration } else { Profile::Production },
        // Nobody signs the file with an ЭЦП yet, and the page says so.
        qualified: false,
        verify_host: frame.settings.verify_host.clone(),
        state_register_number: None,
    })
}

/// What a record names as its renderer.
pub(crate) fn renderer_id(renderer: &Renderer) -> RendererId {
    let id = renderer.engine_id();
    RendererId { typst: id.typst, template_set: id.template_set }
}

/// The version of a form in force on a day.
///
/// # Errors
/// [`EngineError::Render`] when there is none.
pub(crate) fn form_version(renderer: &Renderer, form: Form, day: Date) -> Result<String, EngineError> {
    let day = day.to_string();
    let about = renderer.about(form.name());
    let version = about.and_then(|about| about.version_on(&day)).map(|version| version.version.clone());
    version.ok_or_else(|| {
        let last = about.and_then(|about| about.versions.last()).map(|version| version.version.clone());
        let (name, version) = (form.name().to_owned(), last.unwrap_or_default());
        let first = about.map(|about| about.first_day().to_owned()).unwrap_or_default();
        EngineError::Render(RenderError::FormNotInForce { name, version, day, first })
    })
}

fn frozen(frame: &Frame<'_>, record: Record, plan: &Plan) -> Result<(Frozen, Draft), EngineError> {
    let text = canonical::to_vec(&record)?;
    let sheet = session::sheet(&text, &record, None, &[], plan.dossier.photographs());
    let blank = frame.renderer.lay_out_blank(&sheet)?;
    let annex_codes = annex::codes(&record, &blank.annex_rows());
    let digest = packing::record_digest(&text)?;
    let claims = annex::claims(&record, &digest, &annex_codes)?;
    let frozen = Frozen {
        form: record.form(),
        index: record.number.index().as_str().to_owned(),
        year: record.number.year(),
        sequence: u64::from(record.number.sequence()),
        number: record.number.to_string(),
        record: String::from_utf8(text).map_err(|_| EngineError::Invariant("canonical JSON is text"))?,
        claims,
        annex_codes,
        fingerprint: hex::encode(blank.fingerprint()),
        overrides: plan.dossier.overrides(),
        about: plan.about,
    };
    Ok((frozen, Draft { record, blank }))
}

/// Pages that are no document, for nobody sealed them: of a case, without a number and marked as a specimen, or of a
/// session, with the number that it holds.
pub struct DraftPages {
    /// The form.
    pub form: kualik_domain::Form,
    /// How many pages.
    pub pages: usize,
    /// The PDF; empty when a picture was wanted.
    pub pdf: Vec<u8>,
    /// One page as a PNG, when it was wanted; `None` when the document has no such page.
    pub picture: Option<Vec<u8>>,
}

impl DraftPages {
    /// What is laid out, as a PDF or one page as a picture.
    pub(crate) fn of(
        layout: &Layout,
        form: kualik_domain::Form,
        picture: Option<Picture>,
    ) -> Result<Self, EngineError> {
        let pages = layout.pages();
        Ok(match picture {
            None => Self { form, pages, pdf: layout.pdf()?, picture: None },
            Some(Picture { page, dpi }) => {
                Self { form, pages, pdf: Vec::new(), picture: layout.png(page, dpi) }
            }
        })
    }
}

/// One page of a draft as a picture.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Picture {
    /// The page, from 0.
    pub page: usize,
    /// Dots per inch.
    pub dpi: u16,
}

/// Draws what a dossier would lead to on a day, without taking a number.
///
/// # Errors
/// [`EngineError::Problems`], [`EngineError::Render`].
pub fn draft(
    dossier: &crate::dossier::Dossier,
    day: kualik_domain::Date,
    now: Timestamp,
    languages: kualik_render::Languages,
) -> Result<Vec<DraftPages>, EngineError> {
    drawn(&*crate::chancery::renderer()?, dossier, day, now, languages, None)
}

/// The same with a renderer at hand, as a PDF or one page as a picture.
pub(crate) fn drawn(
    renderer: &Renderer,
    dossier: &crate::dossier::Dossier,
    day: kualik_domain::Date,
    now: Timestamp,
    languages: kualik_render::Languages,
    picture: Option<Picture>,
) -> Result<Vec<DraftPages>, EngineError> {
    let laid_out = laid_out(renderer, dossier, day, now, languages)?;
    laid_out.into_iter().map(|(form, layout)| DraftPages::of(&layout, form, picture)).collect()
}

/// The pages of every document that a dossier would lead to.
pub(crate) fn laid_out(
    renderer: &Renderer,
    dossier: &crate::dossier::Dossier,
    day: kualik_domain::Date,
    now: Timestamp,
    languages: kualik_render::Languages,
) -> Result<Vec<(Form, Layout)>, EngineError> {
    let matter = dossier.matter(day)?;
    let moment = if day_of(now) == day { now } else { kualik_domain::civil::start_of(day) };
    let documents = matter.documents();
    let numbers: Vec<RegistrationNumber> = documents
        .iter()
        .map(|(register, _)| RegistrationNumber::new(register.clone(), day.year(), NO_NUMBER))
        .collect::<Result<_, _>>()
        .map_err(|_| EngineError::Invariant("a register's index and year make a number"))?;
    let draw = |place: usize| {
        let companion =
            numbers.iter().enumerate().find(|(other, _)| *other != place).map(|(_, number)| number.clone());
        let facts = IssueFacts {
            number: numbers[place].clone(),
            companion,
            moment,
            version: form_version(renderer, documents[place].1, day)?,
            renderer: renderer_id(renderer),
            salt: [0; 32],
            profile: Profile::Demonstration,
            qualified: false,
            verify_host: "verify.kualik.example".to_owned(),
            state_register_number: None,
        };
        let record = matter.freeze(place, facts)?;
        let text = without_numbers(&record)?;
        let mut sheet = session::sheet(&text, &record, None, &[], dossier.photographs());
        sheet.draft = true;
        sheet.languages = languages;
        let layout = renderer.lay_out(&sheet);
        renderer.forget();
        Ok((record.form(), layout?))
    };
    (0..documents.len()).map(draw).collect()
}

/// The record of a draft: it has no number, and neither has the other document of its case.
fn without_numbers(record: &Record) -> Result<Vec<u8>, EngineError> {
    let mut value = serde_json::to_value(record)
        .map_err(|_| EngineError::Invariant("a record has only texts and numbers"))?;
    value["number"] = serde_json::Value::Null;
    if let Some(number) = value.pointer_mut("/companion/number") {
        *number = serde_json::Value::Null;
    }
    Ok(canonical::to_vec(&value)?)
}

/// A record cannot be built without a number; that of a draft is taken out again.
const NO_NUMBER: u32 = 1;
