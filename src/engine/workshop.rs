//! The workshop of forms: what forms a template set has, whether they hold, drafts of documents, proofs for whoever
//! writes a template, and what changed between two sets.

mod difference;
mod proof;

use std::path::Path;

use jiff::Timestamp;
use kualik_domain::footer::Profile;
use kualik_domain::procedure::DrawingFacts;
use kualik_domain::{Date, Form, Procedure};
use kualik_render::{AboutForm, Fault, Languages, Place, Reason, RenderError, Renderer, Sheet, TemplateSet};
use kualik_seal::canonical;
use rayon::prelude::*;

use crate::dossier::{self, Dossier};
use crate::error::EngineError;
use crate::freeze::{self, DraftPages, form_version, renderer_id};
use crate::photographs::Photographs;

pub use difference::{Difference, PageChange};
pub use proof::{Proof, ProofData, Unproven};

/// A template set at work: the built-in one, or with the files of an office's own folder.
pub struct Workshop {
    set: TemplateSet,
    renderer: Renderer,
}

/// The file of a document of the procedure.
#[derive(Clone, Copy, Debug)]
pub struct FormFile<'a> {
    /// The form.
    pub form: Form,
    /// What is in it.
    pub text: &'a [u8],
    /// Its folder, where the photographs lie that it names.
    pub beside: Option<&'a Path>,
}

/// One thing wrong with a form, as its author needs it told.
#[derive(Debug, Clone)]
pub struct FormFault {
    /// The form.
    pub form: String,
    /// What is wrong, with file and place where they are known.
    pub fault: Fault,
}

impl FormFault {
    /// Where it is: file, line and column, or the form alone.
    pub fn place(&self) -> String {
        self.fault.place().unwrap_or_else(|| self.form.clone())
    }

    /// What an error of the engine says of forms; none when it speaks of something else.
    pub fn of(error: &EngineError) -> Vec<Self> {
        let of_file = |fault: &Fault| {
            let file = Path::new(fault.file.as_deref().unwrap_or_default());
            // The folder of a form bears its name, as the file of its words does.
            let named = match file.extension().is_some_and(|kind| kind == "ftl") {
                true => file.file_stem(),
                false => file.parent().and_then(Path::file_name),
            };
            let form = named.unwrap_or_default().to_string_lossy().into_owned();
            Self { form, fault: fault.clone() }
        };
        match error {
            EngineError::Templates(error) => error.faults().iter().map(of_file).collect(),
            // These have words of their own, for whoever sent the record.
            EngineError::Render(
                RenderError::GlyphMissing { .. }
                | RenderError::PhotoUnfit { .. }
                | RenderError::CodeTooLong { .. }
                | RenderError::OffPage { .. },
            ) => Vec::new(),
            EngineError::Render(error) => error.faults().iter().map(of_file).collect(),
            EngineError::FormsUnsound(faults) => faults.clone(),
            _ => Vec::new(),
        }
    }
}

impl Workshop {
    /// Opens the built-in set, with the files of a folder in place of its own where one is given.
    ///
    /// # Errors
    /// [`EngineError::Templates`] names every file that is wrong, and the place in it; [`EngineError::LawReplaced`] when
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

    /// The set itself.
    pub(crate) fn set(&self) -> &TemplateSet {
        &self.set
    }

    /// The digest that the record of a document names: a folder of one's own changes it.
    pub fn digest(&self) -> String {
        self.renderer.engine_id().template_set
    }

    /// Draws the sample of every form in both languages and in each alone, and gathers everything wrong, with file, line
    /// and column.
    pub fn check(&self) -> Vec<FormFault> {
        let forms: Vec<&AboutForm> = self.forms().collect();
        let drawn = forms.par_iter().flat_map_iter(|about| self.check_form(&about.name));
        drawn.collect::<Vec<_>>().into_iter().chain(self.unapproved()).collect()
    }

    /// Words that differ from the approved ones, and forms that call themselves approved, without a new approving act: an
    /// office changes emblem, address and layout within the approved text.
    fn unapproved(&self) -> Vec<FormFault> {
        let built_in = TemplateSet::embedded();
        let own: Vec<&AboutForm> = self.forms().filter(|about| !is_approved_anew(about, &built_in)).collect();
        let mut faults = Vec::new();
        for (file, _) in self.set.files().filter(|(file, _)| file.starts_with("locales/")) {
            let form = Path::new(file).file_stem().unwrap_or_default().to_string_lossy().into_owned();
            let is_shared = TemplateSet::sample(&form).is_none();
            if let Some(line) = self.first_difference(&built_in, file)
                && own.iter().any(|about| is_shared || about.name == form)
            {
                let reason = match is_shared {
                    true => Reason::new(
                        "text-unapproved-shared",
                        "these words stand on every form: the form.toml of each must name the act that approves them",
                    ),
                    false => Reason::new(
                        "text-unapproved",
                        format!(
                            "the text differs from the approved one: templates/{form}/form.toml must name the act that approves it"
                        ),
                    ),
                };
                faults.push(self.told(&form, file, line, reason.with("form", form.as_str())));
            }
        }
        for about in own.iter().filter(|about| !about.reconstructed) {
            let file = format!("templates/{}/form.toml", about.name);
            if let Some(line) = self.first_difference(&built_in, &file) {
                let said = "the form calls itself approved under the act of the reconstructed one: name the act that approves it";
                faults.push(self.told(&about.name, &file, line, Reason::new("act-missing", said)));
            }
        }
        faults
    }

    /// The first line of a file that is not that of the built-in set, from 1.
    fn first_difference(&self, built_in: &TemplateSet, file: &str) -> Option<usize> {
        let (own, known) = (self.set.file(file)?, built_in.file(file).unwrap_or_default());
        let end = |byte: &u8| *byte == b'\n';
        let same = own.split(end).zip(known.split(end)).take_while(|(one, other)| one == other).count();
        (own != known).then_some(same + 1)
    }

    fn check_form(&self, form: &str) -> Vec<FormFault> {
        let Some(record) = TemplateSet::sample(form) else {
            let reason = Reason::new("sample-missing", format!("the form {form} has no sample"));
            return vec![FormFault { form: form.to_owned(), fault: Fault::nowhere(reason) }];
        };
        let mut faults: Vec<FormFault> = Vec::new();
        for languages in [Languages::Both, Languages::Kazakh, Languages::Russian] {
            let sheet = sheet(record, languages);
            let drawn = self.renderer.lay_out(&sheet).and_then(|layout| layout.pdf());
            self.renderer.forget();
            for fault in drawn.err().map(|error| self.faults_of(form, &error)).unwrap_or_default() {
                if faults.iter().all(|known| known.fault != fault.fault) {
                    faults.push(fault);
                }
            }
        }
        faults
    }

    /// What a template's author is told of an error. A character that no font has is looked for in the form's files,
    /// where no field of the record holds it.
    fn faults_of(&self, form: &str, error: &RenderError) -> Vec<FormFault> {
        let written = match error {
            RenderError::GlyphMissing { character, pointer: None } => self.written(form, *character),
            _ => None,
        };
        let told = |fault: Fault| {
            let fault = match &written {
                Some((file, text, place)) => Fault::at(file, text, *place, fault.reason),
                None => fault,
            };
            FormFault { form: form.to_owned(), fault }
        };
        error.faults().into_iter().map(told).collect()
    }

    /// Where a character is written, in the files of a form before those that all share.
    fn written(&self, form: &str, character: char) -> Option<(&str, &str, Place)> {
        let mut files: Vec<&str> = self.set.files().map(|(file, _)| file).collect();
        files.sort_by_key(|file| !file.split(['/', '.']).any(|part| part == form));
        files.into_iter().filter(|file| file.ends_with(".ftl") || file.ends_with(".typ")).find_map(|file| {
            let text = std::str::from_utf8(self.set.file(file)?).ok()?;
            let (line, written) = text.lines().enumerate().find(|(_, line)| line.contains(character))?;
            let before = written.chars().take_while(|one| *one != character).count();
            Some((file, text, Place { line: line + 1, column: before + 1 }))
        })
    }

    fn told(&self, form: &str, file: &str, line: usize, reason: Reason) -> FormFault {
        let text = self.set.file(file).and_then(|bytes| std::str::from_utf8(bytes).ok()).unwrap_or_default();
        FormFault { form: form.to_owned(), fault: Fault::at(file, text, Place::line(line), reason) }
    }

    /// Draws a document of the procedure as a draft: marked as a specimen, sealed by nobody.
    ///
    /// # Errors
    /// [`EngineError::Problems`], [`EngineError::Render`]; a form that is not in force on the day is one of the latter.
    pub fn draw(
        &self,
        file: &FormFile<'_>,
        day: Date,
        now: Timestamp,
        languages: Languages,
        more: &Photographs,
    ) -> Result<DraftPages, EngineError> {
        let FormFile { form, text, beside } = *file;
        let (procedure, mentions) = Procedure::survey(form, text, day);
        let mut problems = procedure.err().unwrap_or_default();
        let photographs = dossier::photographs(&mentions, beside, more, &mut problems);
        if problems.has_errors() {
            return Err(EngineError::Problems(problems));
        }
        let record = self.record_of_file(form, text, day, now)?;
        let photos = photographs.into_map();
        let layout = self.renderer.lay_out(&Sheet { photos, ..sheet(&record, languages) });
        self.renderer.forget();
        DraftPages::of(&layout?, form, None)
    }

    /// Draws what a case would lead to on a day, as drafts without numbers.
    ///
    /// # Errors
    /// [`EngineError::Problems`], [`EngineError::Render`].
    pub fn draw_case(
        &self,
        dossier: &Dossier,
        day: Date,
        now: Timestamp,
        languages: Languages,
    ) -> Result<Vec<DraftPages>, EngineError> {
        freeze::drawn(&self.renderer, dossier, day, now, languages, None)
    }

    /// The record that the file of a document would become.
    fn record_of_file(
        &self,
        form: Form,
        bytes: &[u8],
        day: Date,
        now: Timestamp,
    ) -> Result<Vec<u8>, EngineError> {
        let record = Procedure::read(form, bytes, day)?.record(DrawingFacts {
            date: day,
            moment: now,
            version: form_version(&self.renderer, form, day)?,
            renderer: renderer_id(&self.renderer),
            salt: [0; 32],
            profile: Profile::Demonstration,
            qualified: false,
            verify_host: "verify.kualik.example".to_owned(),
        });
        Ok(canonical::to_vec(&record)?)
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
        copy: None,
    }
}

/// Whether a form names an approving act that the built-in one does not.
fn is_approved_anew(about: &AboutForm, built_in: &TemplateSet) -> bool {
    let Ok(known) = AboutForm::read(built_in, &about.name) else { return true };
    let acts = |about: &AboutForm| -> Vec<String> {
        let of_versions = about.versions.iter().filter_map(|version| version.act.clone());
        of_versions.chain([about.act.clone()]).collect()
    };
    let known = acts(&known);
    acts(about).iter().any(|act| !known.contains(act))
}
