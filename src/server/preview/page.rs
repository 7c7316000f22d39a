//! What the preview answers: the page, its view, pictures, the PDF, and word of a change.

use std::sync::Arc;
use std::time::Duration;

use askama::Template;
use axum::extract::{Path, Query, State};
use axum::http::{HeaderMap, StatusCode, Uri, header};
use axum::response::{IntoResponse, Response};
use kualik::{EngineError, FormFault, Languages, Unproven};
use kualik_domain::{Date, Form, Lang, civil};
use serde::Deserialize;

use super::edition::{Edition, Unopened};
use super::{Bench, Drawn, Wish};
use crate::form_fault::ToldFault;
use crate::language::Language;
use crate::locale::Locale;
use crate::pages::{asset_named, html};
use crate::problem::input_problems;

/// What the address asks for; anything unknown is the first there is.
#[derive(Default, Deserialize)]
#[serde(default)]
pub(super) struct Asked {
    form: String,
    data: String,
    only: String,
    day: String,
    lang: String,
    after: u64,
}

#[derive(Template)]
#[template(path = "preview.html")]
struct Page<'a> {
    locale: &'a Locale,
    wish: &'a Wish,
    languages: Vec<Choice>,
    forms: Vec<Choice>,
    data: Vec<Choice>,
    only: Vec<Choice>,
    folder: String,
    watched: bool,
    view: View<'a>,
}

/// One of several to choose.
struct Choice {
    value: String,
    name: String,
    chosen: bool,
}

#[derive(Template)]
#[template(path = "preview_view.html")]
struct View<'a> {
    locale: &'a Locale,
    edition: u64,
    query: String,
    pages: Vec<Shown>,
    faults: Vec<Told>,
    millis: String,
    digest: String,
}

impl View<'_> {
    /// A message with one fact.
    fn told(&self, id: &str, name: &str, value: impl std::fmt::Display) -> String {
        self.locale.say(id, [(name, value.to_string())])
    }

    /// Which page of how many it is.
    fn page_of(&self, page: &Shown) -> String {
        let facts = [("page", (page.index + 1).to_string()), ("pages", self.pages.len().to_string())];
        self.locale.say("preview-page", facts)
    }
}

/// A page of the document.
struct Shown {
    index: usize,
    width: u32,
    height: u32,
}

/// One thing wrong.
struct Told {
    place: String,
    message: String,
    remedy: Option<String>,
    excerpt: Option<String>,
    hints: Vec<String>,
}

/// `GET /`: the page.
pub(super) async fn show(
    State(bench): State<Arc<Bench>>,
    Query(asked): Query<Asked>,
    uri: Uri,
    headers: HeaderMap,
) -> Response {
    let edition = bench.edition();
    let lang = language(&bench, &asked, &uri, &headers);
    let wish = wish(&bench, &edition, &asked);
    let drawn = drawn(&bench, &edition, &wish).await;
    let locale = bench.locale(lang);
    let view = seen(locale, &edition, &wish, drawn.as_deref());
    let choice = |value: &str, name: String, chosen| Choice { value: value.to_owned(), name, chosen };
    let page = Page {
        languages: Lang::ALL
            .map(|one| choice(one.tag(), locale.word(&format!("page-language-{}", one.tag())), one == lang))
            .into(),
        forms: Form::ALL
            .iter()
            .map(|form| choice(form.name(), locale.word(&format!("cli-form-{form}")), *form == wish.form))
            .collect(),
        data: edition
            .data
            .of_form(wish.form)
            .into_iter()
            .map(|name| choice(name, name.to_owned(), name == wish.data))
            .collect(),
        only: ["both", "kk", "ru"]
            .map(|only| {
                choice(only, locale.word(&format!("preview-only-{only}")), only == tag(wish.languages))
            })
            .into(),
        folder: bench.of.folder.as_deref().map(|path| path.display().to_string()).unwrap_or_default(),
        watched: bench.of.watch && bench.of.folder.is_some(),
        locale,
        wish: &wish,
        view,
    };
    html(page.render(), StatusCode::OK)
}

/// `GET /view`: what changes on the page when a file changes.
pub(super) async fn view(
    State(bench): State<Arc<Bench>>,
    Query(asked): Query<Asked>,
    uri: Uri,
    headers: HeaderMap,
) -> Response {
    let edition = bench.edition();
    let lang = language(&bench, &asked, &uri, &headers);
    let wish = wish(&bench, &edition, &asked);
    let drawn = drawn(&bench, &edition, &wish).await;
    html(seen(bench.locale(lang), &edition, &wish, drawn.as_deref()).render(), StatusCode::OK)
}

/// `GET /edition?after=N`: the number of the edition, as soon as it is another than N, or after a while.
pub(super) async fn edition(State(bench): State<Arc<Bench>>, Query(asked): Query<Asked>) -> String {
    let mut changed = bench.changed.subscribe();
    let newer = changed.wait_for(|number| *number != asked.after);
    // A change is told at once; after the wait the browser asks again.
    let _ = tokio::time::timeout(WAIT, newer).await;
    bench.edition().number.to_string()
}

/// `GET /page/{page}`: a page as a picture.
pub(super) async fn picture(
    State(bench): State<Arc<Bench>>,
    Path(page): Path<usize>,
    Query(asked): Query<Asked>,
) -> Response {
    let edition = bench.edition();
    let wish = wish(&bench, &edition, &asked);
    let Some(drawn) = drawn(&bench, &edition, &wish).await else {
        return StatusCode::NOT_FOUND.into_response();
    };
    let png = tokio::task::spawn_blocking(move || drawn.made.as_ref().ok()?.png(page, DPI)).await;
    match png {
        Ok(Some(png)) => ([(header::CONTENT_TYPE, "image/png")], png).into_response(),
        _ => StatusCode::NOT_FOUND.into_response(),
    }
}

/// `GET /document.pdf`: the whole document.
pub(super) async fn pdf(State(bench): State<Arc<Bench>>, Query(asked): Query<Asked>) -> Response {
    let edition = bench.edition();
    let wish = wish(&bench, &edition, &asked);
    let Some(drawn) = drawn(&bench, &edition, &wish).await else {
        return StatusCode::NOT_FOUND.into_response();
    };
    let pdf = tokio::task::spawn_blocking(move || drawn.made.as_ref().ok()?.pdf().ok()).await;
    match pdf {
        Ok(Some(pdf)) => ([(header::CONTENT_TYPE, "application/pdf")], pdf).into_response(),
        _ => StatusCode::NOT_FOUND.into_response(),
    }
}

/// `GET /assets/{name}`.
pub(super) async fn asset(Path(name): Path<String>) -> Response {
    match asset_named(&name) {
        Some((kind, bytes)) => ([(header::CONTENT_TYPE, kind)], bytes).into_response(),
        None => StatusCode::NOT_FOUND.into_response(),
    }
}

fn language(bench: &Bench, asked: &Asked, uri: &Uri, headers: &HeaderMap) -> Lang {
    if Lang::of_tag(&asked.lang).is_none() && !headers.contains_key(header::ACCEPT_LANGUAGE) {
        return bench.of.lang;
    }
    Language::of(uri, headers).0
}

fn wish(bench: &Bench, edition: &Edition, asked: &Asked) -> Wish {
    let form = Form::of_name(&asked.form).unwrap_or(Form::ALL[0]);
    let known = edition.data.of_form(form);
    let data = known.iter().find(|name| **name == asked.data).or(known.first()).copied().unwrap_or_default();
    let languages = match asked.only.as_str() {
        "kk" => Languages::Kazakh,
        "ru" => Languages::Russian,
        _ => Languages::Both,
    };
    let today = civil::day_of(bench.of.clock.now());
    let day: Date = asked.day.parse().unwrap_or(today);
    Wish { edition: edition.number, form, data: data.to_owned(), languages, day }
}

async fn drawn(bench: &Arc<Bench>, edition: &Arc<Edition>, wish: &Wish) -> Option<Arc<Drawn>> {
    let (bench, edition, wish) = (Arc::clone(bench), Arc::clone(edition), wish.clone());
    tokio::task::spawn_blocking(move || bench.draw(&edition, &wish)).await.ok().flatten()
}

fn seen<'a>(locale: &'a Locale, edition: &Edition, wish: &Wish, drawn: Option<&Drawn>) -> View<'a> {
    let mut view = View {
        locale,
        edition: edition.number,
        query: query(wish),
        pages: Vec::new(),
        faults: Vec::new(),
        millis: drawn.map(|drawn| drawn.millis.to_string()).unwrap_or_default(),
        digest: edition.workshop.as_ref().map(|workshop| workshop.digest()).unwrap_or_default(),
    };
    match (&edition.workshop, drawn.map(|drawn| &drawn.made)) {
        (Err(Unopened { faults, error }), _) if faults.is_empty() => {
            view.faults.extend(of_error(error, locale));
        }
        (Err(Unopened { faults, .. }), _) | (Ok(_), Some(Err(Unproven::Faults(faults)))) => {
            view.faults.extend(faults.iter().map(|fault| of_template(fault, locale)));
        }
        (Ok(_), Some(Err(Unproven::Other(error)))) => view.faults.extend(of_error(error, locale)),
        (Ok(_), Some(Ok(proof))) => {
            view.pages = (0..proof.pages())
                .map(|index| {
                    let (width, height) = proof.page_size(index).unwrap_or_default();
                    let pixels = |points: f64| (points * f64::from(DPI) / 72.0).round() as u32;
                    Shown { index, width: pixels(width), height: pixels(height) }
                })
                .collect();
        }
        (Ok(_), None) => {}
    }
    view
}

fn of_template(fault: &FormFault, locale: &Locale) -> Told {
    let ToldFault { place, message, remedy, excerpt, hints } = ToldFault::of(fault, locale);
    Told { place, message, remedy: Some(remedy), excerpt, hints }
}

fn of_error(error: &EngineError, locale: &Locale) -> Vec<Told> {
    let told =
        |place: String, message, remedy| Told { place, message, remedy, excerpt: None, hints: Vec::new() };
    if let EngineError::Problems(problems) = error {
        let all = input_problems(problems, locale).into_iter();
        let errors = all.filter(|one| one.severity == "error").take(MOST_PROBLEMS);
        return errors.map(|one| told(one.pointer, one.message, Some(one.remedy))).collect();
    }
    let code = match error {
        _ if locale.has(&format!("err-{}", error.code())) => error.code(),
        EngineError::Render(_) | EngineError::Freeze(_) => "render-other",
        _ => "other",
    };
    let (said, remedy) = (format!("err-{code}"), format!("rec-{code}"));
    let remedy = locale.has(&remedy).then(|| locale.say(&remedy, error.facts()));
    vec![told(String::new(), locale.say(&said, error.facts()), remedy)]
}

fn query(wish: &Wish) -> String {
    let data: String = wish.data.bytes().map(escaped).collect();
    let (form, only, day) = (wish.form, tag(wish.languages), wish.day);
    format!("form={form}&data={data}&only={only}&day={day}&edition={}", wish.edition)
}

fn escaped(byte: u8) -> String {
    match byte {
        b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'/' => char::from(byte).to_string(),
        _ => format!("%{byte:02X}"),
    }
}

fn tag(languages: Languages) -> &'static str {
    match languages {
        Languages::Both => "both",
        Languages::Kazakh => "kk",
        Languages::Russian => "ru",
    }
}

/// Sharp on a screen, and quick to draw.
const DPI: u16 = 110;
const MOST_PROBLEMS: usize = 50;
const WAIT: Duration = Duration::from_secs(25);
