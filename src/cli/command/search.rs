//! `kualik search`: what was found, how the query was read, and where in the text it stands.

mod attached;
mod kept;

use std::fs::{self, File};
use std::io::{self, BufWriter, IsTerminal};
use std::path::Path;

use kualik::{
    Actor, Export, Findings, Found, Question, ReadingRoom, RequestFault, Role, SearchRequest,
    asks_for_a_person,
};
use kualik_domain::{Date, civil};
use kualik_search::{Answer, How, ReadWord, Snippet};
use serde_json::{Value, json};

use crate::arguments::SearchArguments;
use crate::desk::{self, Desk, Slip};
use crate::exit::Exit;

pub(crate) async fn run(desk: &Desk, arguments: &SearchArguments) -> Result<Exit, Slip> {
    let room = desk.reading_room().await?;
    // Beside a writer it is answered from what is there: the index is his.
    let _ = room.follow_index_of_nobody();
    let mut actor = Actor::new(&arguments.actor.who, Role::Archivist);
    actor.reason.clone_from(&arguments.because);
    if let Some(done) = kept::run(desk, &room, &actor, arguments)? {
        return Ok(done);
    }
    if arguments.suggest {
        let typed = arguments.query.join(" ");
        let suggestions = room.suggest(&actor, &typed, arguments.limit as usize)?;
        suggestions.iter().for_each(|suggestion| desk.line(&suggestion.text));
        desk.value(&json!({ "suggestions": suggestions }));
        return Ok(Exit::Done);
    }
    if let Some(number) = &arguments.like {
        return like(desk, &room, &actor, number, arguments).await;
    }
    let request = match &arguments.saved {
        Some(name) => {
            let kept = kept::request(&room, &actor, name)?;
            SearchRequest { cursor: arguments.cursor.clone(), ..kept }
        }
        None => request(arguments),
    };
    let today = civil::day_of(desk::clock().now());
    let question = request.question(&actor, today).map_err(|faults| slip(&faults))?;
    if let Some(name) = &arguments.save {
        kept::keep(desk, &room, &actor, name, (&request, &question)).await?;
    }
    if let Some(path) = &arguments.export {
        return export(desk, &room, &actor, &question, path).await;
    }
    if arguments.attachments {
        return attached::run(desk, &room, &actor, &question).await;
    }
    let findings = room.find(&actor, &question).await?;
    show(desk, &findings);
    let attached = room.find_attached_beside(&actor, &question).await?;
    attached::show(desk, attached.as_ref());
    if arguments.facets.is_some() {
        show_facets(desk, &findings);
    }
    let mut answer = value(&findings);
    answer["attachments"] = attached::value(attached.as_ref());
    desk.value(&answer);
    Ok(Exit::Done)
}

async fn like(
    desk: &Desk,
    room: &ReadingRoom,
    actor: &Actor,
    number: &str,
    arguments: &SearchArguments,
) -> Result<Exit, Slip> {
    let unknown = || Slip::Edge("like-unknown", vec![("number", number.to_owned())]);
    let rows = room.by_number(number).await?;
    let office = arguments.office.first().map(String::as_str);
    let row = super::show::of_one_office(room, rows, office)?.ok_or_else(unknown)?;
    let found = room.like(actor, row.entry, arguments.limit as usize).await?;
    found.iter().for_each(|found| show_one(desk, found, None));
    desk.value(&json!({ "hits": found.iter().map(hit).collect::<Vec<_>>() }));
    Ok(Exit::Done)
}

async fn export(
    desk: &Desk,
    room: &ReadingRoom,
    actor: &Actor,
    question: &Question,
    path: &Path,
) -> Result<Exit, Slip> {
    let shown = || path.display().to_string();
    let extension = path.extension().unwrap_or_default().to_string_lossy();
    let format = Export::of_extension(&extension)
        .ok_or_else(|| Slip::Edge("export-format", vec![("path", shown())]))?;
    let file = File::create_new(path).map_err(|error| match error.kind() {
        io::ErrorKind::AlreadyExists => Slip::Edge("output-exists", vec![("path", shown())]),
        _ => Slip::io(path, &error),
    })?;
    if !asks_for_a_person(actor, question) {
        let reading = Question { page_size: 0, cursor: None, ..question.clone() };
        show_reading(desk, &room.find(actor, &reading).await?.answer);
    }
    let written = room.export(actor, question, format, BufWriter::new(&file)).await;
    let synced = written.and_then(|count| match file.sync_all() {
        Ok(()) => Ok(count),
        Err(error) => Err(kualik::EngineError::Io { path: path.to_owned(), source: error }),
    });
    let count = synced.inspect_err(|_| {
        // Half a list must not be taken for a whole one.
        let _ = fs::remove_file(path);
    })?;
    desk.say("cli-search-exported", [("path", shown()), ("count", count.to_string())]);
    desk.value(&json!({ "path": shown(), "count": count }));
    Ok(Exit::Done)
}

/// What the arguments ask.
fn request(arguments: &SearchArguments) -> SearchRequest {
    SearchRequest {
        q: arguments.query.join(" "),
        literal: arguments.literal,
        form: arguments.form.clone(),
        standing: arguments.standing.clone(),
        year: arguments.year.clone(),
        office: arguments.office.clone(),
        purpose: arguments.purpose.clone(),
        country: arguments.country.clone(),
        category: arguments.category.clone(),
        ground: arguments.ground.clone(),
        signatory: arguments.signatory.clone(),
        executor: arguments.executor.clone(),
        from: arguments.from.clone(),
        to: arguments.to.clone(),
        sort: Some(arguments.sort.clone()),
        facets: arguments.facets.clone().unwrap_or_default(),
        limit: Some(arguments.limit),
        cursor: arguments.cursor.clone(),
    }
}

/// The first thing that is wrong with a request.
fn slip(faults: &[RequestFault]) -> Slip {
    let fault = faults.first();
    Slip::Edge(
        fault.map_or("bad-page-size", RequestFault::code),
        fault.map(RequestFault::facts).unwrap_or_default(),
    )
}

fn show_facets(desk: &Desk, findings: &Findings) {
    for (facet, counts) in &findings.answer.facets {
        let mut counts: Vec<(&String, &u64)> = counts.iter().collect();
        counts.sort_by(|a, b| b.1.cmp(a.1).then_with(|| a.0.cmp(b.0)));
        let values: Vec<String> = counts.iter().map(|(value, count)| format!("{value} {count}")).collect();
        desk.say("cli-search-facet", [("facet", facet.clone()), ("values", values.join(", "))]);
    }
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
    show_reading(desk, answer);
    if !answer.stable {
        desk.say("cli-search-unstable", []);
    }
    findings.found.iter().for_each(|found| show_one(desk, found, Some(answer)));
    if !findings.partial.is_empty() {
        desk.line("");
        desk.say("cli-search-partial", []);
        findings.partial.iter().for_each(|found| show_one(desk, found, Some(answer)));
    }
    if let Some(cursor) = &answer.next {
        desk.say("cli-search-next", [("cursor", cursor.clone())]);
    }
}

/// How the question was understood, and what its hits may lack.
fn show_reading(desk: &Desk, answer: &Answer) {
    if !answer.read_as.words.is_empty() {
        let words: Vec<String> = answer.read_as.words.iter().map(|word| read_word(desk, word)).collect();
        desk.say("cli-search-read-as", [("words", words.join("; "))]);
    }
    if answer.read_as.filtered_out {
        desk.say("cli-search-filtered-out", []);
    }
    if answer.read_as.relaxed && answer.total > 0 {
        desk.say("cli-search-relaxed", []);
    }
    if answer.read_as.approximate && answer.total > 0 {
        desk.say("cli-search-approximate", []);
    }
}

fn read_word(desk: &Desk, word: &ReadWord) -> String {
    let instead: Vec<String> = match word.how {
        How::Facet => word.instead.iter().map(|form| desk.locale.word(&format!("cli-form-{form}"))).collect(),
        _ => word.instead.clone(),
    };
    let how = desk.locale.say(&format!("cli-how-{}", word.how.name()), [("instead", instead.join(", "))]);
    format!("{}{} ({how})", if word.excluded { "-" } else { "" }, word.typed)
}

fn show_one(desk: &Desk, found: &Found, answer: Option<&Answer>) {
    let form = desk.locale.word(&format!("cli-form-{}", found.row.form));
    desk.line(&format!("\n{}  {}  {form}", found.row.number, found.row.day));
    if !found.hit.missing.is_empty() {
        desk.say("cli-search-lacks", [("words", found.hit.missing.join(", "))]);
    }
    if let Some(how) = answer.and_then(|answer| answer.read_as.looser_in(&found.hit)) {
        desk.say(&format!("cli-search-has-{}", how.name()), []);
    }
    for snippet in found.hit.snippets.iter().take(4) {
        desk.line(&format!("    {}", marked(snippet)));
    }
}

pub(crate) fn marked(snippet: &Snippet) -> String {
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
    let answer = &findings.answer;
    json!({
        "total": answer.total, "hits": findings.found.iter().map(hit).collect::<Vec<_>>(),
        "partial": findings.partial.iter().map(hit).collect::<Vec<_>>(),
        "facets": answer.facets, "read_as": answer.read_as,
        "next": answer.next, "stable": answer.stable, "behind": findings.behind,
    })
}

fn hit(found: &Found) -> Value {
    json!({
        "number": found.row.number, "form": found.row.form, "day": found.row.day, "office": found.row.office,
        "signature_hash": found.row.signature_hash, "entry": found.row.entry, "how": found.hit.how,
        "missing": found.hit.missing, "snippets": found.hit.snippets,
    })
}
