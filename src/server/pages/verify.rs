//! `/v`: the public page of verification, and where its script asks for a standing.

use askama::Template;
use axum::extract::{Form, Multipart, State};
use axum::http::StatusCode;
use axum::response::{Html, IntoResponse, Response};
use kualik::{Asked, Digest, SignatureHash, Target, TargetError};
use serde::Deserialize;

use crate::fault::Fault;
use crate::language::Language;
use crate::pages::answer::Answer;
use crate::pages::browser_words;
use crate::pages::shell::Shell;
use crate::problem::Problem;
use crate::reception::Reception;
use crate::verification::{self, Question};
use crate::visitor::Visitor;

/// The page.
#[derive(Template)]
#[template(path = "verify.html")]
struct VerifyPage<'a> {
    shell: Shell<'a>,
    form: Typed,
    answer: Option<Answer>,
    fault: Option<String>,
    limit: u32,
    words: String,
}

/// The answer alone, for the script.
#[derive(Template)]
#[template(path = "answer.html")]
struct AnswerAlone<'a> {
    shell: Shell<'a>,
    answer: Answer,
}

/// What was typed, so that the page gives it back.
#[derive(Default)]
struct Typed {
    asked: &'static str,
    number: String,
    group1: String,
    group2: String,
    code: String,
    annex: String,
}

/// What came in the form.
#[derive(Default)]
struct Given {
    asked: String,
    by: String,
    number: String,
    group1: String,
    group2: String,
    code: String,
    annex: String,
    file: Vec<u8>,
}

/// `GET /v`.
pub(crate) async fn show(
    State(reception): State<Reception>,
    Language(lang): Language,
    visitor: Visitor,
) -> Result<Response, Fault> {
    let shell = Shell::public(&reception, lang, "/v").with_guest(&visitor);
    let typed = Typed { asked: "exit", ..Typed::default() };
    page(&reception, shell, typed, None, None, StatusCode::OK)
}

/// `POST /v`: a file, a number, or the text of a code.
pub(crate) async fn ask(
    State(reception): State<Reception>,
    Language(lang): Language,
    visitor: Visitor,
    form: Multipart,
) -> Result<Response, Fault> {
    let given = Given::read(form).await?;
    let shell = Shell::public(&reception, lang, "/v").with_guest(&visitor);
    let asked = asked(&given.asked);
    let told = match given.target() {
        Ok(target) => {
            let annex = kualik::annex_codes_in(&given.annex);
            verification::answer(&reception, &visitor, lang, Question { target, asked, annex }).await
        }
        Err(error) => Err(Fault::from(error)),
    };
    let mut typed = given.typed(asked);
    match told {
        Ok(told) => {
            // A code that was answered would only stand in the way of the next one.
            typed.code.clear();
            typed.annex.clear();
            let answer = Answer::of(&told, shell.locale());
            page(&reception, shell, typed, Some(answer), None, StatusCode::OK)
        }
        Err(fault) if fault.status().is_server_error() => Err(fault),
        Err(fault) => {
            let problem = Problem::of(&fault, shell.locale());
            let said =
                [Some(problem.detail), problem.remedy].into_iter().flatten().collect::<Vec<_>>().join(" ");
            page(&reception, shell, typed, None, Some(said), fault.status())
        }
    }
}

/// What the script of the page asks of a seal that the browser itself verified.
#[derive(Deserialize)]
pub(crate) struct StandingQuestion {
    /// The hash of its signature, under which it is found.
    hash: String,
    /// SHA-256 of its text. The log publishes hashes of signatures; this nobody has who has not the seal.
    proof: String,
    #[serde(rename = "for", default)]
    asked: String,
    #[serde(default)]
    lang: String,
}

/// `POST /v/standing`: the answer for a seal that was verified elsewhere, as a part of the page.
pub(crate) async fn standing(
    State(reception): State<Reception>,
    Language(lang): Language,
    visitor: Visitor,
    Form(asked_of): Form<StandingQuestion>,
) -> Result<Response, Fault> {
    let lang = kualik_domain::Lang::of_tag(&asked_of.lang).unwrap_or(lang);
    let hash: SignatureHash = asked_of.hash.parse().map_err(|_| Fault::not_found())?;
    let row = reception.room().by_signature_hash(&hash.to_hex()).await?.ok_or_else(Fault::not_found)?;
    let hall = reception.clone();
    let stored = reception.pool().run(move || hall.room().stored(row)).await??;
    if Digest::of(stored.seal.text().as_bytes()).to_hex() != asked_of.proof {
        return Err(Fault::not_found());
    }
    let target = Target::Seal { seal: Box::new(stored.seal), host: None, removed: Vec::new() };
    let told =
        verification::answer(&reception, &visitor, lang, question(target, asked(&asked_of.asked))).await?;
    let shell = Shell::public(&reception, lang, "/v");
    let answer = Answer::of(&told, shell.locale());
    Ok(html(AnswerAlone { shell, answer }.render(), StatusCode::OK))
}

fn question(target: Target, asked: Asked) -> Question {
    Question { target, asked, annex: Vec::new() }
}

fn page(
    reception: &Reception,
    shell: Shell<'_>,
    form: Typed,
    answer: Option<Answer>,
    fault: Option<String>,
    status: StatusCode,
) -> Result<Response, Fault> {
    let words = browser_words::json(shell.locale());
    let limit = reception.settings().body_mib;
    Ok(html(VerifyPage { shell, form, answer, fault, limit, words }.render(), status))
}

/// A page, or the bare status when a template cannot be filled, which its tests rule out.
pub(crate) fn html(rendered: askama::Result<String>, status: StatusCode) -> Response {
    match rendered {
        Ok(text) => (status, Html(text)).into_response(),
        Err(_) => StatusCode::INTERNAL_SERVER_ERROR.into_response(),
    }
}

fn name_of(asked: Asked) -> &'static str {
    match asked {
        Asked::Exit => "exit",
        Asked::Entry => "entry",
        Asked::Record => "record",
    }
}

fn asked(name: &str) -> Asked {
    match name {
        "entry" => Asked::Entry,
        "record" => Asked::Record,
        _ => Asked::Exit,
    }
}

impl Given {
    async fn read(mut form: Multipart) -> Result<Self, Fault> {
        let mut given = Self::default();
        let broken = |_| Fault::input("request");
        while let Some(field) = form.next_field().await.map_err(broken)? {
            let name = field.name().unwrap_or_default().to_owned();
            let bytes = field.bytes().await.map_err(|error| Fault::edge(error.status(), "body-too-large"))?;
            if name == "file" {
                given.file = bytes.to_vec();
                continue;
            }
            if bytes.len() > LONGEST_TEXT && name != "annex" || bytes.len() > LONGEST_LIST {
                return Err(Fault::input("request"));
            }
            let text = String::from_utf8_lossy(&bytes).into_owned();
            match name.as_str() {
                "for" => given.asked = text,
                "by" => given.by = text,
                "number" => given.number = text,
                "group1" => given.group1 = text,
                "group2" => given.group2 = text,
                "code" => given.code = text,
                "annex" => given.annex = text,
                _ => {}
            }
        }
        Ok(given)
    }

    /// What is to be verified. The pressed button says which; a form sent with Enter names the first button, so
    /// what is filled in counts.
    fn target(&self) -> Result<Target, TargetError> {
        let filled = |text: &str| !text.trim().is_empty();
        match self.by.as_str() {
            "file" => Target::recognise(&self.file),
            "code" => Target::recognise_text(&self.code),
            _ if filled(&self.number) => {
                let (number, group1, group2) = (self.number.trim(), self.group1.trim(), self.group2.trim());
                Target::recognise_text(&format!("{number} {group1} {group2}"))
            }
            _ if !self.file.is_empty() => Target::recognise(&self.file),
            _ => Target::recognise_text(&self.code),
        }
    }

    fn typed(self, asked: Asked) -> Typed {
        let Self { number, group1, group2, code, annex, .. } = self;
        Typed { asked: name_of(asked), number, group1, group2, code, annex }
    }
}

/// Longer than any text we print, wrapped at every character.
const LONGEST_TEXT: usize = 16 * 1024;
/// The codes of a hundred pages of a list.
const LONGEST_LIST: usize = 64 * 1024;
