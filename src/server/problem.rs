//! Problem details (RFC 9457): what happened, where, and what to do, in the reader's language.

use std::sync::Arc;
use std::time::Duration;

use axum::extract::{Request, State};
use axum::http::{HeaderValue, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use kualik::{EngineError, RequestFault, TargetError};
use schemars::JsonSchema;
use serde::Serialize;

use crate::fault::{Fault, Told};
use crate::input::InputFault;
use crate::language::Language;
use crate::locale::Locale;
use crate::reception::Reception;

/// The body of every answer that is not what was asked for.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
pub struct Problem {
    /// `urn:kualik:problem:` and the code.
    #[serde(rename = "type")]
    pub kind: String,
    /// What kind of answer this is.
    pub title: String,
    /// The status of HTTP.
    pub status: u16,
    /// The stable code.
    pub code: String,
    /// What happened.
    pub detail: String,
    /// What to do.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub remedy: Option<String>,
    /// Language of the texts.
    pub lang: String,
    /// Everything wrong with the input, at once.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub errors: Vec<InputProblem>,
}

/// One thing wrong with the input.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
pub struct InputProblem {
    /// JSON pointer (RFC 6901) into the input, or into the object of an address's parameters; empty for the whole.
    pub pointer: String,
    /// The stable code.
    pub code: String,
    /// `error` or `warning`.
    pub severity: String,
    /// What is wrong.
    pub message: String,
    /// What to do.
    pub remedy: String,
}

impl Problem {
    /// What happened and what to do, for a page.
    pub(crate) fn in_words(self) -> String {
        [Some(self.detail), self.remedy].into_iter().flatten().collect::<Vec<_>>().join(" ")
    }

    /// Tells a fault.
    pub fn of(fault: &Fault, locale: &Locale) -> Self {
        let status = fault.status();
        let (words, facts) = words(fault, locale);
        let facts: Vec<(&str, String)> = facts.iter().map(|(name, value)| (*name, value.clone())).collect();
        let remedy = format!("rec-{words}");
        Self {
            kind: format!("urn:kualik:problem:{}", fault.code()),
            title: locale.word(&format!("problem-title-{}", status.as_u16())),
            status: status.as_u16(),
            code: fault.code().to_owned(),
            detail: locale.say(&format!("err-{words}"), facts.clone()),
            remedy: locale.has(&remedy).then(|| locale.say(&remedy, facts)),
            lang: locale.lang().tag().to_owned(),
            errors: match fault {
                Fault::Engine(EngineError::Problems(problems)) => sent_problems(problems, locale),
                Fault::Request(faults) => faults.iter().map(|fault| in_request(fault, locale)).collect(),
                Fault::Input { parts, .. } => parts.iter().map(|part| in_part(part, locale)).collect(),
                _ => Vec::new(),
            },
        }
    }
}

/// Every problem of a case with its words.
pub(crate) fn input_problems(problems: &kualik_domain::Problems, locale: &Locale) -> Vec<InputProblem> {
    told_problems(problems, locale, |code| code.to_owned())
}

/// The same of what was sent: there are no files and folders to look into, photographs come as parts of the request.
pub(crate) fn sent_problems(problems: &kualik_domain::Problems, locale: &Locale) -> Vec<InputProblem> {
    told_problems(problems, locale, |code| match code {
        "photo-unreadable" | "photo-absent" => format!("{code}-sent"),
        code => code.to_owned(),
    })
}

/// Every problem, in the words of this name.
fn told_problems(
    problems: &kualik_domain::Problems,
    locale: &Locale,
    words: impl Fn(&str) -> String,
) -> Vec<InputProblem> {
    let told = |problem: &kualik_domain::Problem| {
        let words = words(problem.code());
        let facts = || problem.facts().iter().map(|(name, value)| (*name, value.clone()));
        InputProblem {
            pointer: problem.pointer().to_owned(),
            code: problem.code().to_owned(),
            severity: match problem.severity() {
                kualik_domain::Severity::Error => "error".to_owned(),
                kualik_domain::Severity::Warning => "warning".to_owned(),
            },
            message: locale.say(&format!("err-{words}"), facts()),
            remedy: locale.say(&format!("rec-{words}"), facts()),
        }
    };
    problems.iter().map(told).collect()
}

fn in_request(fault: &RequestFault, locale: &Locale) -> InputProblem {
    InputProblem {
        pointer: format!("/{}", fault.field().replace('~', "~0").replace('/', "~1")),
        code: fault.code().to_owned(),
        severity: "error".to_owned(),
        message: locale.say(&format!("err-{}", fault.code()), fault.facts()),
        remedy: locale.say(&format!("rec-{}", fault.code()), fault.facts()),
    }
}

fn in_part(part: &InputFault, locale: &Locale) -> InputProblem {
    InputProblem {
        pointer: part.pointer.clone(),
        code: part.code.to_owned(),
        severity: "error".to_owned(),
        message: locale.say(&format!("err-{}", part.code), part.facts.clone()),
        remedy: locale.say(&format!("rec-{}", part.code), part.facts.clone()),
    }
}

/// The id of the words of a fault and their facts. What went wrong inside is never told outside in detail: it may
/// name a file, a person or a line of a database.
fn words(fault: &Fault, locale: &Locale) -> (String, Vec<(&'static str, String)>) {
    let (code, facts) = match fault {
        Fault::Edge { code, facts, .. } => return ((*code).to_owned(), facts.clone()),
        Fault::Wait { code, wait } => return ((*code).to_owned(), waiting(*wait)),
        // Whoever reads the sentence alone reads of every part.
        Fault::Input { code, parts } => {
            let messages = parts.iter().map(|part| in_part(part, locale).message);
            let detail = messages.collect::<Vec<_>>().join(" ");
            return ((*code).to_owned(), vec![("detail", detail)]);
        }
        Fault::Request(faults) => {
            let facts = faults.first().map(RequestFault::facts).unwrap_or_default();
            return (fault.code().to_owned(), facts);
        }
        _ if fault.status().is_server_error() => return ("server-fault".to_owned(), Vec::new()),
        // Which sign is wrong helps nobody who holds the paper.
        Fault::Target(TargetError::Seal(_)) => return ("target-seal".to_owned(), Vec::new()),
        Fault::Target(error) => (error.code(), vec![("detail", error.to_string())]),
        Fault::Engine(error) => (error.code(), error.facts()),
    };
    let known = locale.has(&format!("err-{code}"));
    let family = match fault {
        Fault::Target(_) | Fault::Engine(EngineError::Seal(_) | EngineError::Claims(_)) => "seal-other",
        Fault::Engine(EngineError::Render(_) | EngineError::Freeze(_)) => "render-other",
        Fault::Engine(EngineError::Search(_) | EngineError::Query(_)) => "search-other",
        _ => "other",
    };
    (if known { code } else { family }.to_owned(), facts)
}

/// How long is to be waited, in whole seconds or, where they are many, in whole minutes.
fn waiting(wait: Duration) -> Vec<(&'static str, String)> {
    let seconds = wait.as_secs() + 1;
    let (unit, count) = if seconds < 120 { ("seconds", seconds) } else { ("minutes", seconds.div_ceil(60)) };
    vec![("unit", unit.to_owned()), ("wait", count.to_string())]
}

/// Tells the faults of the API as `application/problem+json`.
pub(crate) async fn tell(State(reception): State<Reception>, request: Request, next: Next) -> Response {
    let language = Language::of(request.uri(), request.headers());
    let response = next.run(request).await;
    let fault = match response.extensions().get::<Told>() {
        Some(Told(fault)) => fault.clone(),
        None => match of_framework(&reception, &response) {
            Some(fault) => fault.into(),
            None => return response,
        },
    };
    answered(fault, reception.locale(language.0), &response)
}

/// A fault that was found outside every call.
pub(crate) fn told(fault: Fault, locale: &Locale) -> Response {
    answered(fault.into(), locale, &Response::default())
}

fn answered(fault: Arc<Fault>, locale: &Locale, before: &Response) -> Response {
    let mut told = answer(&Problem::of(&fault, locale), before);
    // Whoever watches outside sees the code.
    told.extensions_mut().insert(Told(fault));
    told
}

/// What the framework itself refused, before any call of ours ran.
pub(crate) fn of_framework(reception: &Reception, response: &Response) -> Option<Fault> {
    let told = response.headers().get(header::CONTENT_TYPE).is_some_and(|kind| {
        kind.as_bytes().starts_with(b"application/problem+json")
            || kind.as_bytes().starts_with(b"application/json")
    });
    let code = match response.status() {
        _ if told => return None,
        StatusCode::NOT_FOUND => "not-found",
        StatusCode::METHOD_NOT_ALLOWED => "method",
        StatusCode::PAYLOAD_TOO_LARGE => return Some(Fault::too_large(reception.settings().largest_body())),
        StatusCode::UNSUPPORTED_MEDIA_TYPE => "media-type",
        StatusCode::BAD_REQUEST | StatusCode::UNPROCESSABLE_ENTITY => "request",
        StatusCode::REQUEST_TIMEOUT => "too-slow",
        _ => return None,
    };
    Some(Fault::edge(response.status(), code))
}

fn answer(problem: &Problem, before: &Response) -> Response {
    let status = StatusCode::from_u16(problem.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    let body = serde_json::to_vec(problem).expect("a problem has only texts and numbers");
    let mut response = (status, body).into_response();
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("application/problem+json"));
    headers.insert(header::CONTENT_LANGUAGE, HeaderValue::from_str(&problem.lang).expect("a tag is ASCII"));
    if status == StatusCode::UNAUTHORIZED {
        headers.insert(header::WWW_AUTHENTICATE, HeaderValue::from_static("Bearer realm=\"kualik\""));
    }
    for name in [header::ALLOW, header::RETRY_AFTER] {
        if let Some(value) = before.headers().get(&name) {
            headers.insert(name, value.clone());
        }
    }
    response
}
