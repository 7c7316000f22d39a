//! `kualik verify`: two answers, what they rest on, and what was not checked.

use std::fs;
use std::io::Read;
use std::path::Path;

use jiff::Timestamp;
use kualik::{
    Asked, EngineError, Examiner, Inquiry, LaterAct, Outcome, PartStanding, Target, TargetError, Trust,
    Verification,
};
use kualik_seal::gost::Kind;
use kualik_seal::{Conclusion, Finding, Status};

use crate::arguments::{self, VerifyArguments};
use crate::command::signature;
use crate::desk::{self, Desk, Slip};
use crate::exit::Exit;

pub(crate) async fn run(desk: &Desk, arguments: &VerifyArguments) -> Result<Exit, Slip> {
    let given = Given::read(&arguments.target.join(" "))?;
    if let Some(kind) = given.signature(arguments)? {
        return signature::run(desk, given.bytes(), kind, arguments);
    }
    let inquiry = inquiry(arguments)?;
    let target = given.recognise()?;
    let verification = match (desk.any_folder(), &arguments.trust, &arguments.roots) {
        (_, list, Some(roots)) => {
            let trust = pinned(list.as_deref(), roots)?;
            // What has expired since would still pass.
            if arguments.at.is_none() && desk::clock().is_standing() && !trust.is_training() {
                return Err(EngineError::StandingClock.into());
            }
            Examiner::alone(trust)?.examine(&target, &inquiry).await?
        }
        (Some(_), _, None) => {
            let room = desk.reading_room().await?;
            Examiner::of_archive(&room)?.examine(&target, &inquiry).await?
        }
        (None, ..) => Examiner::alone(Trust::none())?.examine(&target, &inquiry).await?,
    };
    show(desk, &verification);
    desk.value(&verification);
    Ok(exit(&verification))
}

fn inquiry(arguments: &VerifyArguments) -> Result<Inquiry, Slip> {
    let at = moment(arguments)?;
    let asked = match arguments.asked {
        arguments::Asked::Exit => Asked::Exit,
        arguments::Asked::Entry => Asked::Entry,
        arguments::Asked::Record => Asked::Record,
    };
    Ok(Inquiry { asked, at, annex: arguments.annex.clone() })
}

/// The moment the answer speaks of: asked for, or now.
pub(crate) fn moment(arguments: &VerifyArguments) -> Result<Timestamp, Slip> {
    match &arguments.at {
        None => Ok(desk::clock().now()),
        Some(text) => text.parse().map_err(|_| Slip::Edge("moment", vec![("value", text.clone())])),
    }
}

/// What was put before us, not yet recognised.
enum Given {
    File(Vec<u8>),
    Text(String),
}

impl Given {
    /// A file when there is one with this name, else the text itself.
    fn read(text: &str) -> Result<Self, Slip> {
        if text == "-" {
            let mut bytes = Vec::new();
            let read = std::io::stdin().lock().take(LIMIT).read_to_end(&mut bytes);
            read.map_err(|error| Slip::io(Path::new("-"), &error))?;
            return Ok(Self::File(bytes));
        }
        let path = Path::new(text);
        // A code of 500 characters is no name of a file, and some systems say so with an error.
        if path.is_file() {
            return Ok(Self::File(fs::read(path).map_err(|error| Slip::io(path, &error))?));
        }
        Ok(Self::Text(text.to_owned()))
    }

    fn bytes(&self) -> &[u8] {
        match self {
            Self::File(bytes) => bytes,
            Self::Text(text) => text.as_bytes(),
        }
    }

    /// What kind of national signature it is, if it is one by its content or by the options that came along.
    fn signature(&self, arguments: &VerifyArguments) -> Result<Option<Kind>, Slip> {
        match (Kind::of(self.bytes()), self) {
            (Some(kind), _) => Ok(Some(kind)),
            (None, _) if !signature::is_asked(arguments) => Ok(None),
            // It will be said why it is none.
            (None, Self::File(_)) => Ok(Some(Kind::Cms)),
            (None, Self::Text(text)) => Err(no_such_file(text)),
        }
    }

    fn recognise(&self) -> Result<Target, Slip> {
        let slip = |error: TargetError| match error {
            TargetError::Seal(_) => Slip::Edge("target-seal", Vec::new()),
            error => Slip::Edge(error.code(), vec![("detail", error.to_string())]),
        };
        match self {
            Self::File(bytes) => Target::recognise(bytes).map_err(slip),
            Self::Text(text) => match Target::recognise_text(text) {
                Err(TargetError::Unrecognised) if is_path(text) => Err(no_such_file(text)),
                other => other.map_err(slip),
            },
        }
    }
}

/// A text that can only be the name of a file.
fn is_path(text: &str) -> bool {
    text.contains(['/', '\\'])
        || [".pdf", ".p7s", ".sig", ".cms", ".asice"].iter().any(|end| text.ends_with(end))
}

fn no_such_file(text: &str) -> Slip {
    Slip::Edge("no-such-file", vec![("path", text.to_owned())])
}

fn pinned(list: Option<&Path>, roots: &Path) -> Result<Trust, Slip> {
    let read = |path: &Path| fs::read_to_string(path).map_err(|error| Slip::io(path, &error));
    let wrong = |_| Slip::Edge("roots", vec![("path", roots.display().to_string())]);
    let roots = serde_json::from_str(&read(roots)?).map_err(wrong)?;
    match list {
        Some(list) => Ok(Trust::read(&read(list)?, roots)?),
        None => Ok(Trust::of_roots(roots)),
    }
}

/// The answer for a person: the verdict first and large, then what it rests on.
pub(crate) fn show(desk: &Desk, verification: &Verification) {
    let headline = match (verification.outcome(), verification.report.conclusion()) {
        _ if verification.is_draft() => "verdict-draft",
        (_, Conclusion::Demonstration) => "verdict-demonstration",
        (Outcome::Passed | Outcome::NotPermitted, _) => "verdict-passed",
        (Outcome::Indeterminate, _) => "verdict-indeterminate",
        (Outcome::Failed, _) => "verdict-failed",
    };
    let refusal = verification.claims.as_ref().is_some_and(|claims| claims.form() == "refusal");
    if refusal && verification.outcome() != Outcome::Failed {
        desk.line(&desk.locale.word("verdict-refusal"));
    }
    desk.line(&desk.locale.word(headline));
    show_claims(desk, verification);
    show_standing(desk, verification);
    for finding in verification.report.findings() {
        if finding.status() != Status::NotChecked {
            desk.line(&spoken(desk, finding));
        }
    }
    verification.warnings.iter().for_each(|finding| desk.line(&spoken(desk, finding)));
    let open: Vec<&Finding> = verification
        .report
        .findings()
        .iter()
        .filter(|finding| finding.status() == Status::NotChecked)
        .collect();
    if !open.is_empty() {
        desk.say("verdict-not-checked", []);
        open.into_iter().for_each(|finding| desk.line(&spoken(desk, finding)));
    }
    desk.line(&format!(
        "{}: {}",
        desk.locale.word("cli-what-to-do"),
        desk.locale.word(&advice(verification))
    ));
}

fn show_claims(desk: &Desk, verification: &Verification) {
    let Some(claims) = &verification.claims else { return };
    let form = desk.locale.word(&format!("cli-form-{}", claims.form()));
    desk.line(&format!("  {form} № {}, {}", claims.number, claims.issued));
    if claims.first_exit_after.is_some() {
        desk.say("verdict-first-exit", [("day", claims.first_exit().to_string())]);
    }
    if let (Some(exit), Some(back)) = (claims.last_exit, claims.last_return) {
        desk.say("verdict-days", [("exit", exit.to_string()), ("return", back.to_string())]);
    }
    let facts =
        [("destinations", &claims.destinations), ("purpose", &claims.purpose), ("holder", &claims.holder)];
    for (name, value) in facts {
        if let Some(value) = value {
            desk.say(&format!("verdict-{name}"), [("value", value.clone())]);
        }
    }
    if let Some(items) = claims.items {
        desk.say("verdict-items", [("value", items.to_string())]);
    }
}

fn show_standing(desk: &Desk, verification: &Verification) {
    let Some(standing) = &verification.standing else { return };
    let word = desk.locale.word(&format!("standing-{}", standing.standing));
    desk.say("cli-show-standing", [("standing", word)]);
    let source = desk.locale.word(&format!("standing-source-{}", standing.source));
    desk.line(&format!("  {source} ({})", standing.as_of));
    standing.parts.iter().for_each(|part| desk.line(&format!("  · {}", told_of_part(desk, part))));
    for act in &standing.acts {
        desk.line(&format!("  ✗ {}", told(desk, act)));
    }
    match verification.permits {
        Some(true) => desk.say("verdict-permits", []),
        Some(false) => desk.say("verdict-permits-not", []),
        None => {}
    }
}

/// What a later document did, in the reader's language.
pub(crate) fn told(desk: &Desk, act: &LaterAct) -> String {
    desk.locale.say(&format!("act-{}", act.act), act.facts())
}

/// How some rows stand, in the reader's language.
pub(crate) fn told_of_part(desk: &Desk, part: &PartStanding) -> String {
    let (message, facts) = part.message(desk.locale.word(&format!("standing-{}", part.standing)));
    desk.locale.say(message, facts)
}

fn spoken(desk: &Desk, finding: &Finding) -> String {
    let mark = match finding.status() {
        Status::Passed => "✓",
        Status::Failed => "✗",
        Status::Indeterminate => "?",
        _ => "–",
    };
    let kind = if finding.status() == Status::NotChecked { "unchecked" } else { "finding" };
    format!("  {mark} {}", desk.locale.tell(&format!("{kind}-{}", finding.code()), finding.facts()))
}

fn advice(verification: &Verification) -> String {
    let name = match (verification.outcome(), verification.asked) {
        _ if verification.is_draft() => "draft",
        _ if verification.report.demonstration() => "demonstration",
        (Outcome::Failed, _) => "failed",
        (Outcome::Indeterminate, _) if verification.bears_no_seal() => "no-seal",
        (Outcome::Indeterminate, _) => match verification.target {
            "pdf" | "package" => "indeterminate-file",
            "number" if verification.claims.is_some() => "indeterminate-number",
            _ => "indeterminate",
        },
        (Outcome::NotPermitted, _) => "not-permitted",
        (Outcome::Passed, Asked::Record) => "record",
        (Outcome::Passed, _) => "passed",
    };
    format!("advice-{name}")
}

pub(crate) fn exit(verification: &Verification) -> Exit {
    match verification.outcome() {
        Outcome::Passed => Exit::Done,
        Outcome::NotPermitted => Exit::NotPermitted,
        Outcome::Indeterminate => Exit::Indeterminate,
        Outcome::Failed => Exit::Failed,
    }
}

const LIMIT: u64 = 300 * 1024 * 1024;
