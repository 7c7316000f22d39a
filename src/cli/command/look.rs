//! Commands that only print what is there: registers, log, schema, man pages.

use std::fs;
use std::path::Path;

use clap::CommandFactory;
use kualik::{NumberState, RegisterPlace, RegisterQuery};
use kualik_domain::Form;
use kualik_domain::procedure::procedure_schema;
use serde_json::json;

use crate::arguments::{Arguments, RegistersArguments};
use crate::command::check;
use crate::desk::{Desk, Slip};
use crate::exit::Exit;

/// `kualik registers`
pub(crate) async fn registers(desk: &Desk, asked: RegistersArguments) -> Result<Exit, Slip> {
    let states = [NumberState::Reserved, NumberState::Issued, NumberState::Void];
    let query = RegisterQuery {
        office: None,
        index: asked.index,
        year: asked.year,
        form: asked.form.as_deref().and_then(Form::of_name),
        state: asked.state.and_then(|name| states.into_iter().find(|state| fate(*state) == name)),
    };
    let room = desk.reading_room().await?;
    let numbers = room.registers_after(&query, &RegisterPlace::default(), u32::MAX).await?;
    if numbers.is_empty() {
        desk.say("cli-registers-empty", []);
    }
    for number in &numbers {
        let mut fate = desk.locale.word(&format!("cli-number-{}", fate(number.state)));
        if let Some(reason) = &number.reason {
            fate = format!("{fate} ({})", desk.locale.word(&format!("void-{reason}")));
        }
        let form = desk.locale.word(&format!("cli-form-{}", number.form));
        desk.line(&format!("{}  {}  {form}  {fate}", number.number, number.day));
    }
    let rows: Vec<_> = numbers
        .iter()
        .map(|number| {
            json!({
                "office": number.office, "number": number.number, "form": number.form, "day": number.day,
                "state": fate(number.state), "reason": number.reason, "entry": number.entry,
            })
        })
        .collect();
    desk.value(&rows);
    Ok(Exit::Done)
}

fn fate(state: NumberState) -> &'static str {
    match state {
        NumberState::Reserved => "reserved",
        NumberState::Issued => "issued",
        NumberState::Void => "void",
    }
}

/// `kualik log`
pub(crate) async fn log(desk: &Desk, entry: Option<u64>) -> Result<Exit, Slip> {
    let room = desk.reading_room().await?;
    let text = match entry {
        Some(index) => room.vault().proof(index).map_err(kualik::EngineError::from)?.to_text(),
        None => room.vault().checkpoint().map_err(kualik::EngineError::from)?.note().to_owned(),
    };
    desk.raw(text.trim_end_matches('\n'));
    Ok(Exit::Done)
}

/// `kualik schema`
pub(crate) fn schema(desk: &Desk, form: Option<&str>) -> Result<Exit, Slip> {
    let schema = match form.map(check::form).transpose()? {
        Some(form) => procedure_schema(form).cloned().ok_or_else(|| check::not_of_procedure(form.name()))?,
        None => kualik_domain::case_schema(),
    };
    let text = serde_json::to_string_pretty(&schema).expect("a schema serialises");
    desk.raw(&text);
    Ok(Exit::Done)
}

/// `kualik man`
pub(crate) fn man(folder: &Path) -> Result<Exit, Slip> {
    fs::create_dir_all(folder).map_err(|error| Slip::io(folder, &error))?;
    clap_mangen::generate_to(Arguments::command(), folder).map_err(|error| Slip::io(folder, &error))?;
    Ok(Exit::Done)
}
