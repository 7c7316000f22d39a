//! `kualik check`: every problem at once, each with its place, what is wrong and what to do.

use std::fs;
use std::io::Read;
use std::path::{Path, PathBuf};

use kualik::{Dossier, Photographs, ReadingRoom, Unsound};
use kualik_domain::{Date, Form, Problem, Problems, Procedure, Severity, civil};
use serde_json::{Value, json};

use crate::arguments::{Day, Photos};
use crate::command::{render, search};
use crate::desk::{self, Desk, Slip};
use crate::exit::Exit;

pub(crate) async fn run(desk: &Desk, cases: &[PathBuf], day: &Day, photos: &Photos) -> Result<Exit, Slip> {
    let more = render::photographs(photos)?;
    let day = search::day(day.on.as_deref())?.unwrap_or_else(|| civil::day_of(desk::clock().now()));
    let room = match desk.any_folder() {
        Some(_) => Some(desk.reading_room().await?),
        None => None,
    };
    let mut answers = Vec::with_capacity(cases.len());
    let mut clean = true;
    for path in cases {
        let problems = check(path, day, &more, room.as_ref()).await?;
        clean &= !problems.has_errors();
        tell(desk, path, &problems);
        answers.push(json!({ "file": path, "problems": values(desk, &problems) }));
    }
    desk.value(&answers);
    Ok(if clean { Exit::Done } else { Exit::Input })
}

/// Files of one form instead of cases.
pub(crate) async fn run_form(
    desk: &Desk,
    form: &str,
    files: &[PathBuf],
    day: &Day,
    photos: &Photos,
) -> Result<Exit, Slip> {
    let form = self::form(form)?;
    let more = render::photographs(photos)?;
    let day = search::day(day.on.as_deref())?.unwrap_or_else(|| civil::day_of(desk::clock().now()));
    // A form is checked without an archive too; only one at hand knows the document that a file speaks of.
    let room = match desk.any_folder() {
        Some(folder) if folder.settings().exists() => Some(desk.reading_room().await?),
        _ => None,
    };
    let mut answers = Vec::with_capacity(files.len());
    let mut clean = true;
    for path in files {
        let (procedure, mentions) = Procedure::survey(form, &read(path)?, day);
        let mut problems = procedure.map_or_else(|problems| problems, |sound| sound.warnings().clone());
        kualik::photographs_of(&mentions, path.parent(), &more, &mut problems);
        let problems =
            everything_wrong(room.as_ref(), Unsound { problems, mentions: Box::new(mentions) }).await?;
        clean &= !problems.has_errors();
        tell(desk, path, &problems);
        answers.push(json!({ "file": path, "problems": values(desk, &problems) }));
    }
    desk.value(&answers);
    Ok(if clean { Exit::Done } else { Exit::Input })
}

/// The form of a name on the command line.
pub(crate) fn form(name: &str) -> Result<Form, Slip> {
    Form::of_name(name).ok_or_else(|| not_of_procedure(name))
}

/// No document is made from a file of that form alone.
pub(crate) fn not_of_procedure(name: &str) -> Slip {
    let known: Vec<&str> = Form::of_procedure().map(Form::name).collect();
    Slip::Edge("form-name", vec![("name", name.to_owned()), ("known", known.join(", "))])
}

async fn check(
    path: &Path,
    day: Date,
    more: &Photographs,
    room: Option<&ReadingRoom>,
) -> Result<Problems, Slip> {
    let text = read(path)?;
    let dossier = match Dossier::read(&text, day, path.parent(), more) {
        Ok(dossier) => dossier,
        Err(file) => return everything_wrong(room, file).await,
    };
    let mut problems = dossier.warnings().clone();
    if let Some(room) = room {
        problems.extend(room.meetings(&dossier, desk::clock().now()).await?);
    }
    Ok(problems)
}

/// What is wrong with a file, and across the archive where there is one.
async fn everything_wrong(room: Option<&ReadingRoom>, file: Unsound) -> Result<Problems, Slip> {
    match room {
        Some(room) => Ok(room.everything_wrong(file, desk::clock().now()).await?),
        None => Ok(file.problems),
    }
}

/// The bytes of a case; `-` is standard input. The reader of the domain bounds them again.
pub(crate) fn read(path: &Path) -> Result<Vec<u8>, Slip> {
    if path == Path::new("-") {
        let mut text = Vec::new();
        let read = std::io::stdin().lock().take(LIMIT).read_to_end(&mut text);
        return read.map(|_| text).map_err(|error| Slip::io(path, &error));
    }
    let file = fs::File::open(path).map_err(|error| Slip::io(path, &error))?;
    let mut text = Vec::new();
    file.take(LIMIT).read_to_end(&mut text).map_err(|error| Slip::io(path, &error))?;
    Ok(text)
}

fn tell(desk: &Desk, path: &Path, problems: &Problems) {
    let file = path.display().to_string();
    if problems.is_empty() {
        desk.say("cli-check-clean", [("file", file)]);
        return;
    }
    let errors = problems.iter().filter(|problem| problem.severity() == Severity::Error).count();
    let warnings = problems.len() - errors;
    let facts = [("file", file), ("errors", errors.to_string()), ("warnings", warnings.to_string())];
    desk.say("cli-check-summary", facts);
    problems.iter().for_each(|problem| desk.line(&spoken(desk, problem)));
}

/// Problems that stopped another command: on the side of the answer.
pub(crate) fn tell_problems(desk: &Desk, problems: &Problems) {
    if desk.wants_json() {
        desk.value(&json!({ "error": { "code": "problems", "problems": values(desk, problems) } }));
        return;
    }
    problems.iter().for_each(|problem| eprintln!("{}", spoken(desk, problem)));
}

/// What is doubtful of what was done all the same.
pub(crate) fn tell_warnings(desk: &Desk, problems: &Problems) {
    problems.iter().for_each(|problem| desk.line(&spoken(desk, problem)));
}

fn spoken(desk: &Desk, problem: &Problem) -> String {
    let severity = match problem.severity() {
        Severity::Error => desk.locale.word("cli-problem-error"),
        Severity::Warning => desk.locale.word("cli-problem-warning"),
    };
    let place = match problem.pointer() {
        "" => desk.locale.word("cli-whole-file"),
        pointer => pointer.to_owned(),
    };
    let (message, remedy) = texts(desk, problem);
    format!("\n{severity}  {place}\n    {message}\n    → {remedy}")
}

fn texts(desk: &Desk, problem: &Problem) -> (String, String) {
    let facts = || problem.facts().iter().map(|(name, value)| (*name, value.clone()));
    let message = desk.locale.say(&format!("err-{}", problem.code()), facts());
    let remedy = desk.locale.say(&format!("rec-{}", problem.code()), facts());
    (message, remedy)
}

pub(crate) fn values(desk: &Desk, problems: &Problems) -> Vec<Value> {
    let value = |problem: &Problem| {
        let (message, remedy) = texts(desk, problem);
        json!({
            "pointer": problem.pointer(), "code": problem.code(), "severity": problem.severity(),
            "facts": problem.facts(), "message": message, "remedy": remedy,
        })
    };
    problems.iter().map(value).collect()
}

/// More than a case may have, so that the domain says how much too large it is.
const LIMIT: u64 = 8 * 1024 * 1024;
