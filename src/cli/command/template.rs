//! `kualik template`: the forms there are, and whether they hold.

use std::path::Path;

use kualik::{FormFault, Workshop};
use kualik_domain::civil;
use serde_json::{Value, json};

use crate::arguments::TemplateCommand;
use crate::desk::{self, Desk, Slip};
use crate::exit::Exit;

pub(crate) fn run(desk: &Desk, command: &TemplateCommand) -> Result<Exit, Slip> {
    match command {
        TemplateCommand::List { templates } => list(desk, templates.as_deref()),
        TemplateCommand::Check { templates } => check(desk, templates.as_deref()),
    }
}

fn list(desk: &Desk, folder: Option<&Path>) -> Result<Exit, Slip> {
    let workshop = Workshop::open(folder)?;
    let today = civil::day_of(desk::clock().now()).to_string();
    let mut answers: Vec<Value> = Vec::new();
    for about in workshop.forms() {
        let version = about.version_on(&today).map_or("–", |version| version.version.as_str());
        let approval = if about.reconstructed { "reconstructed" } else { "approved" };
        desk.line(&format!(
            "{:<24} {version:<8} {:<12} {}",
            about.name,
            about.act,
            desk.locale.word(&format!("cli-template-{approval}"))
        ));
        answers.push(json!({ "form": about, "version": about.version_on(&today) }));
    }
    desk.say("cli-template-digest", [("digest", workshop.digest())]);
    desk.value(&json!({ "template_set": workshop.digest(), "forms": answers }));
    Ok(Exit::Done)
}

fn check(desk: &Desk, folder: Option<&Path>) -> Result<Exit, Slip> {
    let workshop = Workshop::open(folder)?;
    let faults = workshop.check();
    faults.iter().for_each(|fault| desk.line(&told(fault)));
    let forms = workshop.forms().count();
    let facts = [("forms", forms.to_string()), ("faults", faults.len().to_string())];
    desk.say(if faults.is_empty() { "cli-template-sound" } else { "cli-template-faults" }, facts);
    desk.value(&json!({
        "template_set": workshop.digest(), "forms": forms, "faults": faults.iter().map(value).collect::<Vec<_>>(),
    }));
    Ok(if faults.is_empty() { Exit::Done } else { Exit::Input })
}

/// File, line and column, what is wrong, and a caret under the place.
fn told(fault: &FormFault) -> String {
    let place = match &fault.fault.file {
        Some(file) => format!("{file}:{}:{}", fault.fault.line, fault.fault.column),
        None => fault.form.clone(),
    };
    let mut text = format!("{place}: {}", fault.fault.message);
    if let Some(source) = &fault.source {
        let number = fault.fault.line.to_string();
        let gap = " ".repeat(number.len());
        let before: String = source.chars().take(fault.fault.column.saturating_sub(1)).collect();
        let before: String = before.chars().map(|c| if c == '\t' { c } else { ' ' }).collect();
        text += &format!("\n  {number} | {source}\n  {gap} | {before}^");
    }
    fault.fault.hints.iter().for_each(|hint| text += &format!("\n    = {hint}"));
    text
}

fn value(fault: &FormFault) -> Value {
    json!({
        "form": fault.form, "file": fault.fault.file, "line": fault.fault.line, "column": fault.fault.column,
        "message": fault.fault.message, "hints": fault.fault.hints, "source": fault.source,
    })
}
