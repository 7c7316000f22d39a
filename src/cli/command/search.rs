//! `kualik search`: what was found, how the query was read, and where in the text it stands.

use std::io::{self, IsTerminal};

use kualik::{Actor, Filter, Findings, Found, Question, Role, standing_filter};
use kualik_domain::{Date, civil};
use kualik_search::{How, ReadWord, Snippet};
use serde_json::{Value, json};

use crate::arguments::SearchArguments;
use crate::desk::{self, Desk, Slip};
use crate::exit::Exit;

pub(crate) async fn run(desk: &Desk, arguments: &SearchArguments) -> Result<Exit, Slip> {
    let room = desk.reading_room().await?;
    // Whoever may write brings the index up to date; beside another writer it is answered from what is there.
    let _ = room.follow_index();
    let question = question(arguments, civil::day_of(desk::clock().now()))?;
    let actor = Actor::new("local", Role::Archivist);
    let findings = room.find(&actor, &question).await?;
    show(desk, &findings);
    desk.value(&value(&findings));
    Ok(Exit::Done)
}

/// The question that the arguments ask.
fn question(arguments: &SearchArguments, today: Date) -> Result<Question, Slip> {
    let term = |facet: &str, value: &str| Filter::Term { facet: facet.to_owned(), value: value.to_owned() };
    let mut conditions = Vec::new();
    let facets =
        [("form", &arguments.kind), ("country", &arguments.country), ("purpose", &arguments.purpose)];
    for (facet, value) in facets {
        if let Some(value) = value {
            let value = if facet == "form" { value.to_lowercase() } else { value.to_uppercase() };
            conditions.push(term(facet, &value));
        }
    }
    let (from, to) = (day(arguments.from.as_deref())?, day(arguments.to.as_deref())?);
    if from.is_some() || to.is_some() {
        conditions.push(Filter::Dates { field: "issued".to_owned(), from, to });
    }
    if let Some(name) = &arguments.standing {
        let known: Vec<&str> = kualik::standings().collect();
        let facts = vec![("value", name.clone()), ("known", known.join(", "))];
        conditions.push(standing_filter(name, today).ok_or(Slip::Edge("standing-unknown", facts))?);
    }
    Ok(Question {
        words: arguments.query.join(" "),
        literal: arguments.literal,
        filter: (!conditions.is_empty()).then_some(Filter::And(conditions)),
        facets: ["form", "year", "country", "purpose"].map(str::to_owned).to_vec(),
        page_size: arguments.limit,
        cursor: arguments.after.clone(),
    })
}

pub(crate) fn day(text: Option<&str>) -> Result<Option<Date>, Slip> {
    text.map(|text| text.parse().map_err(|_| Slip::Edge("day", vec![("value", text.to_owned())]))).transpose()
}

/// For a person: bold where the terminal can.
pub(crate) fn show(desk: &Desk, findings: &Findings) {
    let answer = &findings.answer;
    if answer.total == 0 {
        desk.say("cli-search-none", []);
    } else {
        desk.say("cli-search-total", [("total", answer.total.to_string())]);
    }
    if !answer.read_as.words.is_empty() {
        let words: Vec<String> = answer.read_as.words.iter().map(|word| read_word(desk, word)).collect();
        desk.say("cli-search-read-as", [("words", words.join("; "))]);
    }
    if answer.read_as.relaxed && answer.total > 0 {
        desk.say("cli-search-relaxed", []);
    }
    if answer.read_as.approximate && answer.total > 0 {
        desk.say("cli-search-approximate", []);
    }
    findings.found.iter().for_each(|found| show_one(desk, found));
    if let Some(cursor) = &answer.next {
        desk.say("cli-search-next", [("cursor", cursor.clone())]);
    }
}

fn read_word(desk: &Desk, word: &ReadWord) -> String {
    let id = match word.how {
        How::Exact => "exact",
        How::Stemmed => "stemmed",
        How::Skeleton => "skeleton",
        How::Identifier => "identifier",
        How::Layout => "layout",
        How::Approximate => "approximate",
        _ => "missing",
    };
    let how = desk.locale.say(&format!("cli-how-{id}"), [("instead", word.instead.join(", "))]);
    format!("{}{} ({how})", if word.excluded { "-" } else { "" }, word.typed)
}

fn show_one(desk: &Desk, found: &Found) {
    let form = desk.locale.word(&format!("cli-form-{}", found.row.form));
    desk.line(&format!("\n{}  {}  {form}", found.row.number, found.row.day));
    if !found.hit.missing.is_empty() {
        desk.say("cli-search-lacks", [("words", found.hit.missing.join(", "))]);
    }
    for snippet in found.hit.snippets.iter().take(4) {
        desk.line(&format!("    {}", marked(snippet)));
    }
}

fn marked(snippet: &Snippet) -> String {
    let (on, off) = if io::stdout().is_terminal() { ("\u{1b}[1m", "\u{1b}[0m") } else { ("«", "»") };
    let mut text = String::new();
    let mut at = 0;
    for mark in &snippet.marks {
        text.push_str(&snippet.text[at..mark.start]);
        text.push_str(on);
        text.push_str(&snippet.text[mark.clone()]);
        text.push_str(off);
        at = mark.end;
    }
    text.push_str(&snippet.text[at..]);
    let (before, behind) = snippet.cut;
    format!("{}{}{}", if before { "… " } else { "" }, text.replace('\n', " "), if behind { " …" } else { "" })
}

fn value(findings: &Findings) -> Value {
    let hits: Vec<Value> = findings
        .found
        .iter()
        .map(|found| {
            json!({
                "number": found.row.number, "form": found.row.form, "day": found.row.day, "office": found.row.office,
                "signature_hash": found.row.signature_hash, "entry": found.row.entry, "how": found.hit.how,
                "missing": found.hit.missing, "snippets": found.hit.snippets,
            })
        })
        .collect();
    let answer = &findings.answer;
    json!({
        "total": answer.total, "hits": hits, "facets": answer.facets, "read_as": answer.read_as,
        "next": answer.next, "stable": answer.stable, "behind": findings.behind,
    })
}
