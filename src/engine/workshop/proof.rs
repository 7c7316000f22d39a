//! A proof (сынақ беті / пробный оттиск): a form with data, drawn for whoever writes the template.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use jiff::Timestamp;
use kualik_domain::{Date, Form};
use kualik_render::{Languages, Layout, TemplateSet};
use serde_json::Value;

use super::{FormFault, Workshop, sheet};
use crate::dossier::Dossier;
use crate::error::EngineError;
use crate::freeze;
use crate::photographs::Photographs;

/// What forms are drawn with: the built-in samples, and the data files and photographs of an office's own folder.
///
/// Of the folder `samples/*.json` (cases, or records of any form), `templates/<form>/*.json` and the pictures in
/// `photographs/` or `samples/photos/` are read; links are not followed.
#[derive(Default)]
pub struct ProofData {
    files: BTreeMap<String, Data>,
    photographs: Photographs,
}

struct Data {
    bytes: Vec<u8>,
    serves: Serves,
}

/// Which forms a data file is for.
#[derive(Clone, PartialEq, Eq)]
enum Serves {
    /// A record, as it is drawn.
    Record(String),
    /// The file of a document of the procedure.
    File(String),
    /// A case: a certificate, a refusal, or both.
    Case,
}

/// A form that is drawn.
pub struct Proof {
    layout: Layout,
}

/// Why there is nothing to be seen.
#[derive(Debug)]
pub enum Unproven {
    /// The template is wrong, in these places.
    Faults(Vec<FormFault>),
    /// The data are, or something else.
    Other(EngineError),
}

impl ProofData {
    /// The built-in samples, and what a folder has beside them or in their place.
    pub fn read(folder: Option<&Path>) -> Self {
        let mut data = Self::default();
        for form in Form::ALL {
            for name in ["sample.json", "input.json"] {
                if let Some(bytes) = TemplateSet::data(form.name(), name) {
                    data.take(format!("templates/{form}/{name}"), bytes.to_vec());
                }
            }
        }
        let Some(folder) = folder else { return data };
        for form in Form::ALL {
            data.take_folder(folder, &format!("templates/{form}"));
        }
        data.take_folder(folder, "samples");
        let pictures =
            ["photographs", "samples/photos"].into_iter().flat_map(|place| files(&folder.join(place)));
        let pictures = pictures.filter_map(|(_, path)| bounded(&path, MOST_PICTURE));
        data.photographs = Photographs::of_bytes(pictures);
        data
    }

    /// Names of the data that a form can be drawn with, its sample first.
    pub fn of_form(&self, form: Form) -> Vec<&str> {
        let mut names: Vec<&str> = self
            .files
            .iter()
            .filter(|(_, data)| data.serves.form(form))
            .map(|(name, _)| name.as_str())
            .collect();
        names.sort_by_key(|name| !name.ends_with("/sample.json"));
        names
    }

    fn take_folder(&mut self, folder: &Path, place: &str) {
        for (name, path) in files(&folder.join(place)).into_iter().filter(|(name, _)| name.ends_with(".json"))
        {
            if self.files.len() >= MOST_DATA {
                return;
            }
            if let Some(bytes) = bounded(&path, MOST_TEXT) {
                self.take(format!("{place}/{name}"), bytes);
            }
        }
    }

    fn take(&mut self, name: String, bytes: Vec<u8>) {
        let serves = Serves::of(&name, &bytes);
        self.files.insert(name, Data { bytes, serves });
    }
}

impl Serves {
    /// What a file is by what it holds; a file that cannot be read is what its place says, so that it is told.
    fn of(name: &str, bytes: &[u8]) -> Self {
        let read: Value = serde_json::from_slice(bytes).unwrap_or_default();
        let form = read.pointer("/form/name").and_then(Value::as_str);
        let folder =
            name.strip_prefix("templates/").and_then(|rest| rest.split_once('/')).map(|(form, _)| form);
        match (form, folder) {
            (Some(form), _) if read.get("renderer").is_some() => Self::Record(form.to_owned()),
            (_, Some(form)) if Form::of_name(form).is_some_and(Form::is_decision) => Self::Case,
            (_, Some(form)) => Self::File(form.to_owned()),
            (_, None) => Self::Case,
        }
    }

    fn form(&self, form: Form) -> bool {
        match self {
            Self::Record(name) | Self::File(name) => name == form.name(),
            Self::Case => form.is_decision(),
        }
    }
}

impl Workshop {
    /// Draws a form with data of this name.
    ///
    /// # Errors
    /// [`Unproven`] says in which places the template is wrong, or what is wrong with the data.
    pub fn prove(
        &self,
        form: Form,
        data: &ProofData,
        name: &str,
        languages: Languages,
        (day, now): (Date, Timestamp),
    ) -> Result<Proof, Unproven> {
        let Some(given) = data.files.get(name).filter(|given| given.serves.form(form)) else {
            return Err(Unproven::Other(EngineError::Unknown(name.to_owned())));
        };
        let drawn = match &given.serves {
            Serves::Record(_) => self.prove_record(&given.bytes, data, languages),
            Serves::File(_) => self
                .record_of_file(form, &given.bytes, day, now)
                .and_then(|record| self.prove_record(&record, data, languages)),
            Serves::Case => self.prove_case(form, &given.bytes, data, languages, (day, now)),
        };
        self.renderer.forget();
        match drawn {
            Ok(layout) => Ok(Proof { layout }),
            Err(EngineError::Render(error)) => Err(Unproven::Faults(self.faults_of(form.name(), &error))),
            Err(error) => Err(Unproven::Other(error)),
        }
    }

    fn prove_record(
        &self,
        record: &[u8],
        data: &ProofData,
        languages: Languages,
    ) -> Result<Layout, EngineError> {
        let named = String::from_utf8_lossy(record);
        let photos = data.photographs.iter().filter(|(digest, _)| named.contains(digest));
        let photos = photos.map(|(digest, bytes)| (digest.to_owned(), bytes.to_vec())).collect();
        Ok(self.renderer.lay_out(&kualik_render::Sheet { photos, ..sheet(record, languages) })?)
    }

    fn prove_case(
        &self,
        form: Form,
        case: &[u8],
        data: &ProofData,
        languages: Languages,
        (day, now): (Date, Timestamp),
    ) -> Result<Layout, EngineError> {
        let dossier = Dossier::read(case, day, None, &data.photographs)?;
        let pages = freeze::laid_out(&self.renderer, &dossier, day, now, languages)?;
        let found = pages.into_iter().find(|(of, _)| *of == form);
        found.map(|(_, layout)| layout).ok_or_else(|| EngineError::Unknown(form.name().to_owned()))
    }
}

impl Proof {
    /// Number of pages.
    pub fn pages(&self) -> usize {
        self.layout.pages()
    }

    /// Width and height of a page, counted from 0, in points.
    pub fn page_size(&self, page: usize) -> Option<(f64, f64)> {
        self.layout.page_size(page)
    }

    /// A page, counted from 0, as a PNG picture.
    pub fn png(&self, page: usize, dpi: u16) -> Option<Vec<u8>> {
        self.layout.png(page, dpi)
    }

    /// The document as PDF/A-3a and PDF/UA-1.
    ///
    /// # Errors
    /// [`EngineError::Render`] when the pages break one of the standards.
    pub fn pdf(&self) -> Result<Vec<u8>, EngineError> {
        Ok(self.layout.pdf()?)
    }
}

/// The plain files of a folder, by name; none when it is not there.
fn files(folder: &Path) -> Vec<(String, std::path::PathBuf)> {
    if folder.is_symlink() {
        return Vec::new();
    }
    let entries = fs::read_dir(folder).into_iter().flatten().filter_map(Result::ok);
    let plain = entries.filter(|entry| entry.file_type().is_ok_and(|kind| kind.is_file()));
    plain.filter_map(|entry| Some((entry.file_name().into_string().ok()?, entry.path()))).collect()
}

fn bounded(path: &Path, most: u64) -> Option<Vec<u8>> {
    let small = fs::symlink_metadata(path).is_ok_and(|about| about.is_file() && about.len() <= most);
    if small { fs::read(path).ok() } else { None }
}

const MOST_TEXT: u64 = 8 * 1024 * 1024;
const MOST_PICTURE: u64 = 32 * 1024 * 1024;
const MOST_DATA: usize = 1000;
