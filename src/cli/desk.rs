//! What every command needs at hand: the folder, the language, the password, and a place to write answers.

use std::env;
use std::fs;
use std::io::{self, IsTerminal, Write};
use std::path::{Path, PathBuf};

use jiff::Timestamp;
pub(crate) use kualik::LocalSigners;
use kualik::{Actor, Chancery, Clock, EngineError, Folder, ReadingRoom, Role};
use kualik_seal::Password;
use kualik_server::{Locale, ToldFault, told_settings};
use serde::Serialize;
use serde_json::json;

use crate::arguments::{self, Everywhere};
use crate::exit::Exit;
use crate::language_of_terminal;

/// The desk of one run.
pub(crate) struct Desk {
    everywhere: Everywhere,
    pub locale: Locale,
}

/// Why a command did not do what it was asked.
#[derive(Debug)]
pub(crate) enum Slip {
    /// The engine's answer.
    Engine(EngineError),
    /// Something the edge itself found: code and facts.
    Edge(&'static str, Vec<(&'static str, String)>),
    /// The system refused: code, and the fact that names what.
    System(&'static str, (&'static str, String), io::Error),
    /// The command line could not be read: code and facts.
    Usage(&'static str, Vec<(&'static str, String)>),
}

impl From<EngineError> for Slip {
    fn from(error: EngineError) -> Self {
        Self::Engine(error)
    }
}

impl Slip {
    pub(crate) fn io(path: &Path, error: &io::Error) -> Self {
        // Such an error cannot be copied whole; its number says the same of it.
        let same = error
            .raw_os_error()
            .map_or_else(|| io::Error::new(error.kind(), error.to_string()), io::Error::from_raw_os_error);
        Self::System("file", ("path", path.display().to_string()), same)
    }

    /// The service cannot listen at an address.
    pub(crate) fn listen(address: impl ToString, error: io::Error) -> Self {
        Self::System("listen", ("address", address.to_string()), error)
    }
}

impl Desk {
    pub(crate) fn new(everywhere: Everywhere) -> Self {
        let locale = Locale::new(everywhere.lang.unwrap_or_else(language_of_terminal).into());
        Self { everywhere, locale }
    }

    /// The language that was asked for by name, if one was.
    pub(crate) fn asked_language(&self) -> Option<arguments::Language> {
        self.everywhere.lang
    }

    pub(crate) fn wants_json(&self) -> bool {
        self.everywhere.json
    }

    /// The folder of the archive.
    pub(crate) fn folder(&self) -> Result<Folder, Slip> {
        self.everywhere.dir.clone().map(Folder::new).ok_or(Slip::Edge("no-dir", Vec::new()))
    }

    /// The folder, where a command can do without.
    pub(crate) fn any_folder(&self) -> Option<Folder> {
        self.everywhere.dir.clone().map(Folder::new)
    }

    pub(crate) async fn chancery(&self, folder: Folder) -> Result<Chancery, Slip> {
        Ok(Chancery::open(folder, clock()).await?)
    }

    pub(crate) async fn reading_room(&self) -> Result<ReadingRoom, Slip> {
        Ok(ReadingRoom::open(self.folder()?, clock()).await?)
    }

    /// A line for a person: nothing when one JSON value was asked for.
    pub(crate) fn line(&self, text: &str) {
        if !self.everywhere.json {
            let mut out = io::stdout().lock();
            // A closed pipe is the reader's way of having seen enough.
            let _ = writeln!(out, "{text}");
        }
    }

    pub(crate) fn say<'a>(&self, id: &str, facts: impl IntoIterator<Item = (&'a str, String)>) {
        if !self.everywhere.json {
            self.line(&self.locale.say(id, facts));
        }
    }

    /// The one JSON value, when it was asked for.
    pub(crate) fn value(&self, value: &impl Serialize) {
        if self.everywhere.json {
            let text = serde_json::to_string_pretty(value).expect("answers serialise");
            let _ = writeln!(io::stdout().lock(), "{text}");
        }
    }

    /// What is printed as it is, for a program or a file.
    pub(crate) fn raw(&self, text: &str) {
        let _ = writeln!(io::stdout().lock(), "{text}");
    }

    /// Tells what went wrong and what to do, in the reader's language.
    pub(crate) fn refuse(&self, slip: Slip) -> Exit {
        if let Slip::Engine(EngineError::Problems(problems)) = &slip {
            crate::command::check::tell_problems(self, problems);
            return Exit::Input;
        }
        if self.everywhere.json {
            self.value(&json!({ "error": self.error(&slip) }));
        } else {
            let (_, message, remedy) = self.worded(&slip);
            eprintln!("{}: {message}", self.locale.word("cli-error"));
            if let Some(remedy) = remedy {
                eprintln!("{}: {remedy}", self.locale.word("cli-what-to-do"));
            }
        }
        exit_of(&slip)
    }

    /// What went wrong as a value: one form wherever an error is told.
    pub(crate) fn error(&self, slip: &Slip) -> serde_json::Value {
        let (code, message, remedy) = self.worded(slip);
        json!({ "code": code, "message": message, "remedy": remedy })
    }

    fn worded(&self, slip: &Slip) -> (String, String, Option<String>) {
        let (code, facts) = self.told(slip);
        let message = self.locale.say(&format!("err-{code}"), facts.clone());
        let remedy_id = format!("rec-{code}");
        let remedy = self.locale.has(&remedy_id).then(|| self.locale.say(&remedy_id, facts));
        (code, message, remedy)
    }

    fn told(&self, slip: &Slip) -> (String, Vec<(&'static str, String)>) {
        match slip {
            Slip::Edge(code, facts) | Slip::Usage(code, facts) => ((*code).to_owned(), facts.clone()),
            Slip::System(code, named, error) => {
                ((*code).to_owned(), vec![named.clone(), ("detail", self.locale.system(error))])
            }
            Slip::Engine(error) => self.of_engine(error),
        }
    }

    fn of_engine(&self, error: &EngineError) -> (String, Vec<(&'static str, String)>) {
        let code = error.code();
        let known = self.locale.has(&format!("err-{code}"));
        let code = if known { code } else { family(error) };
        (code.to_owned(), self.facts(error))
    }

    /// The facts of an error; what is wrong with forms or settings is told with its places.
    fn facts(&self, error: &EngineError) -> Vec<(&'static str, String)> {
        if let EngineError::Io { path, source } = error {
            return vec![("detail", format!("{}: {}", path.display(), self.locale.system(source)))];
        }
        let told = ToldFault::all_of(error, &self.locale).or_else(|| told_settings(error, &self.locale));
        let Some(told) = told else { return error.facts() };
        let own = error.facts().into_iter().filter(|(name, _)| *name != "detail");
        own.chain([("detail", format!("\n{told}"))]).collect()
    }

    /// What happened and what to do, in one line.
    pub(crate) fn in_a_line(&self, error: &EngineError) -> String {
        let (code, facts) = self.of_engine(error);
        let message = self.locale.say(&format!("err-{code}"), facts.clone());
        let remedy = format!("rec-{code}");
        if self.locale.has(&remedy) {
            format!("{message} {}", self.locale.say(&remedy, facts))
        } else {
            message
        }
    }
}

/// The words of a floor, for its errors that have none of their own.
fn family(error: &EngineError) -> &'static str {
    match error {
        EngineError::Seal(_) | EngineError::Claims(_) | EngineError::LogKey(_) => "seal-other",
        EngineError::Archive(_) => "archive-other",
        EngineError::Render(_) | EngineError::Freeze(_) => "render-other",
        EngineError::Search(_) | EngineError::Query(_) => "search-other",
        _ => "other",
    }
}

fn exit_of(slip: &Slip) -> Exit {
    match slip {
        Slip::Edge("no-dir", _) | Slip::Usage(..) => Exit::Usage,
        Slip::Edge(..) | Slip::System(..) => Exit::Input,
        Slip::Engine(error) => match error {
            // A full disk, a damaged file or a second program is no fault of the house.
            EngineError::State(_) if error.code() != "state" => Exit::Input,
            EngineError::State(_) | EngineError::Invariant(_) => Exit::Internal,
            _ => Exit::Input,
        },
    }
}

/// Whoever means to stop the clock is not given the machine's.
pub(crate) fn check_clock() -> Result<(), Slip> {
    match env::var(NOW).ok().filter(|text| !text.is_empty() && text.parse::<Timestamp>().is_err()) {
        Some(text) => Err(Slip::Usage("now-malformed", vec![("text", text)])),
        None => Ok(()),
    }
}

/// The clock of this machine.
pub(crate) fn clock() -> Clock {
    match env::var(NOW).ok().and_then(|text| text.parse::<Timestamp>().ok()) {
        // For training and tests: a demonstration that stands on one day.
        Some(at) => Clock::standing(at),
        None => Clock::new(Timestamp::now),
    }
}

/// The head, at his own machine.
pub(crate) fn head(arguments: &arguments::ActorArguments) -> Actor {
    Actor::new(&arguments.who, Role::Head)
}

/// The password of the keys: from a file, the environment, or the person at the terminal.
pub(crate) fn password(
    desk: &Desk,
    from: &arguments::Password,
    keys: &Path,
    choose: bool,
) -> Result<Password, Slip> {
    let text = match (&from.password_file, env::var("KUALIK_PASSWORD")) {
        (Some(path), _) => first_line(path)?,
        (None, Ok(text)) => text,
        (None, Err(_)) => ask(desk, keys, choose)?,
    };
    Ok(Password::new(text).map_err(EngineError::from)?)
}

/// The password of an account: from a file, the environment, or the person at the terminal.
pub(crate) fn login_password(desk: &Desk, from: &Option<PathBuf>, name: &str) -> Result<String, Slip> {
    match (from, env::var("KUALIK_USER_PASSWORD")) {
        (Some(path), _) => first_line(path),
        (None, Ok(text)) => Ok(text),
        (None, Err(_)) => ask(desk, Path::new(name), true),
    }
}

fn first_line(path: &PathBuf) -> Result<String, Slip> {
    let text = fs::read_to_string(path).map_err(|error| Slip::io(path, &error))?;
    Ok(text.lines().next().unwrap_or_default().to_owned())
}

fn ask(desk: &Desk, keys: &Path, choose: bool) -> Result<String, Slip> {
    if !io::stdin().is_terminal() {
        return Err(Slip::Edge("no-password", Vec::new()));
    }
    let path = keys.display().to_string();
    let id = if choose { "cli-password-new" } else { "cli-password-prompt" };
    let read = |id: &str| {
        let prompt = desk.locale.say(id, [("path", path.clone())]);
        rpassword::prompt_password(format!("{prompt} ")).map_err(|error| Slip::io(keys, &error))
    };
    let first = read(id)?;
    if choose && read("cli-password-again")? != first {
        return Err(Slip::Edge("password-differs", Vec::new()));
    }
    Ok(first)
}

/// A moment at which the clock stands.
const NOW: &str = "KUALIK_NOW";
