//! The workshop of forms: what forms a template set has, whether they hold, and drafts of the documents of the
//! procedure.

use std::path::Path;

use jiff::Timestamp;
use kualik_domain::footer::Profile;
use kualik_domain::procedure::DrawingFacts;
use kualik_domain::{Date, Form, Procedure};
use kualik_render::{AboutForm, Fault, Languages, RenderError, Renderer, Sheet, TemplateSet};
use kualik_seal::canonical;

use crate::error::EngineError;
use crate::freeze::{DraftPages, form_version, renderer_id};

/// A template set at work: the built-in one, or with the files of an office's own folder.
pub struct Workshop {
    set: TemplateSet,
    renderer: Renderer,
}

/// One thing wrong with a form, as its author needs it told.
#[derive(Debug, Clone)]
pub struct FormFault {
    /// The form.
    pub form: String,
    /// File and place, where they are known.
    pub fault: Fault,
    /// The line of the source at that place.
    pub source: Option<String>,
}

impl Workshop {
    /// Opens the built-in set, with the files of a folder in place of its own where one is given.
    ///
    /// # Errors
    /// [`EngineError::Templates`] names the file that is wrong, and the place in it; [`EngineError::LawReplaced`] when
    /// the folder would put other words in the place of the law's.
    pub fn open(folder: Option<&Path>) -> Result<Self, EngineError> {
        let built_in = TemplateSet::embedded();
        let set = folder.map_or_else(|| Ok(built_in.clone()), TemplateSet::embedded_with)?;
        for file in LAW {
            if set.file(file) != built_in.file(file) {
                return Err(EngineError::LawReplaced { file });
            }
        }
        let renderer = Renderer::new(&set)?;
        Ok(Self { set, renderer })
    }

    /// The forms, by name.
    pub fn forms(&self) -> impl Iterator<Item = &AboutForm> {
        self.renderer.forms()
    }

    /// The digest that the record of a document names: a folder of one's own changes it.
    pub fn digest(&self) -> String {
        self.renderer.engine_id().template_set
    }

    /// Draws the sample of every form in both languages and in each alone, and gathers everything wrong.
    pub fn check(&self) -> Vec<FormFault> {
        self.forms().flat_map(|about| self.check_form(&about.name)).collect()
    }

    fn check_form(&self, form: &str) -> Vec<FormFault> {
        let Some(record) = TemplateSet::sample(form) else {
            return vec![self.told(form, bare(format!("the form {form} has no sample")))];
        };
        let mut faults: Vec<FormFault> = Vec::new();
        for languages in [Languages::Both, Languages::Kazakh, Languages::Russian] {
            let sheet = sheet(record, languages);
            let drawn = self.renderer.lay_out(&sheet).and_then(|layout| layout.pdf());
            self.renderer.forget();
            let found = match drawn {
                Ok(_) => Vec::new(),
                Err(RenderError::Template(found) | RenderError::Export(found)) => found,
                Err(error) => vec![bare(error.to_string())],
            };
            for fault in found {
                if faults.iter().all(|known| known.fault != fault) {
                    faults.push(self.told(form, fault));
                }
            }
        }
        faults
    }

    fn told(&self, form: &str, fault: Fault) -> FormFault {
        let text = fault.file.as_deref().and_then(|file| self.set.file(file));
        let line =
            text.and_then(|text| std::str::from_utf8(text).ok()?.lines().nth(fault.line.checked_sub(1)?));
        FormFault { form: form.to_owned(), source: line.map(str::to_owned), fault }
    }

    /// Draws a document of the procedure as a draft: marked as a specimen, sealed by nobody.
    ///
    /// # Errors
    /// [`EngineError::Problems`], [`EngineError::Render`]; a form that is not in force on the day is one of the latter.
    pub fn draw(
        &self,
        form: Form,
        bytes: &[u8],
        day: Date,
        now: Timestamp,
        languages: Languages,
    ) -> Result<DraftPages, EngineError> {
        let procedure = Procedure::read(form, bytes, day)?;
        let record = procedure.record(DrawingFacts {
            date: day,
            moment: now,
            version: form_version(&self.renderer, form, day)?,
            renderer: renderer_id(&self.renderer),
            salt: [0; 32],
            profile: Profile::Demonstration,
            qualified: false,
            verify_host: "verify.kualik.example".to_owned(),
        });
        let text = canonical::to_vec(&record)?;
        let layout = self.renderer.lay_out(&sheet(&text, languages))?;
        Ok(DraftPages { form, pages: layout.pages(), pdf: layout.pdf()?, picture: None })
    }
}

/// The words of the law: an office may change layout and its own words within an approved text, a changed legal text
/// needs a new act, and so a new version of the built-in set.
const LAW: [&str; 2] = ["locales/kk/law.ftl", "locales/ru/law.ftl"];

fn sheet(record: &[u8], languages: Languages) -> Sheet<'_> {
    Sheet {
        record,
        languages,
        photos: std::collections::BTreeMap::new(),
        seal: None,
        annex_codes: Vec::new(),
        draft: true,
    }
}

fn bare(message: String) -> Fault {
    Fault { file: None, line: 0, column: 0, message, hints: Vec::new() }
}
