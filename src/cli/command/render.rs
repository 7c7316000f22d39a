//! `kualik render`: a draft that nobody can take for a document.

use std::path::{Path, PathBuf};

use kualik::{Dossier, DraftPages, FormFile, Photographs, Workshop};
use kualik_domain::{Date, Timestamp, civil};
use serde_json::json;

use crate::arguments::{Day, Language, Photos};
use crate::command::{check, search};
use crate::desk::{self, Desk, Slip};
use crate::exit::Exit;

/// What is to be drawn.
pub(crate) struct Draft {
    pub case: PathBuf,
    pub form: Option<String>,
    pub templates: Option<PathBuf>,
    pub output: PathBuf,
    pub only: Option<Language>,
    pub day: Day,
    pub photos: Photos,
}

pub(crate) fn run(desk: &Desk, draft: &Draft) -> Result<Exit, Slip> {
    let now = desk::clock().now();
    let day = search::day(draft.day.on.as_deref())?.unwrap_or_else(|| civil::day_of(now));
    let languages = match draft.only {
        None | Some(Language::En) => kualik::Languages::Both,
        Some(Language::Kk) => kualik::Languages::Kazakh,
        Some(Language::Ru) => kualik::Languages::Russian,
    };
    let drafts = match &draft.form {
        Some(form) => {
            let workshop = Workshop::open(draft.templates.as_deref())?;
            let (form, text) = (check::form(form)?, check::read(&draft.case)?);
            let file = FormFile { form, text: &text, beside: draft.case.parent() };
            vec![workshop.draw(&file, day, now, languages, &photographs(&draft.photos)?)?]
        }
        None => decided(draft, day, now, languages)?,
    };
    write(desk, draft, &drafts)
}

/// What a case would lead to.
fn decided(
    draft: &Draft,
    day: Date,
    now: Timestamp,
    languages: kualik::Languages,
) -> Result<Vec<DraftPages>, Slip> {
    let more = photographs(&draft.photos)?;
    let text = check::read(&draft.case)?;
    let dossier = Dossier::read(&text, day, draft.case.parent(), &more).map_err(kualik::EngineError::from)?;
    Ok(Workshop::open(draft.templates.as_deref())?.draw_case(&dossier, day, now, languages)?)
}

fn write(desk: &Desk, draft: &Draft, drafts: &[DraftPages]) -> Result<Exit, Slip> {
    let paths: Vec<PathBuf> = (0..drafts.len()).map(|place| output(&draft.output, place)).collect();
    for path in &paths {
        if path.exists() {
            let facts = vec![("path", path.display().to_string())];
            return Err(Slip::Edge("output-exists", facts));
        }
    }
    for (path, drawn) in paths.iter().zip(drafts) {
        kualik::create_file(path, &drawn.pdf)?;
        let facts = [("path", path.display().to_string()), ("pages", drawn.pages.to_string())];
        desk.say("cli-render-done", facts);
    }
    let answer: Vec<_> = paths
        .iter()
        .zip(drafts)
        .map(|(path, drawn)| json!({ "path": path, "form": drawn.form.name(), "pages": drawn.pages }))
        .collect();
    desk.value(&answer);
    Ok(Exit::Done)
}

/// Photographs from the folder that was named.
pub(crate) fn photographs(photos: &Photos) -> Result<Photographs, Slip> {
    match &photos.photos {
        Some(dir) => Ok(Photographs::of_folder(dir)?),
        None => Ok(Photographs::none()),
    }
}

fn output(path: &Path, place: usize) -> PathBuf {
    if place == 0 {
        return path.to_owned();
    }
    let stem = path.file_stem().unwrap_or_default().to_string_lossy();
    path.with_file_name(format!("{stem}-{}.pdf", place + 1))
}
