//! `/verifications`: is it genuine, and where does it stand?

use std::num::NonZeroU32;
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use axum::body::{Body, Bytes, HttpBody};
use axum::extract::{Request, State};
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::post;
use axum::{Json, Router};
use hyper::body::Frame;
use kualik::Target;
use kualik_domain::Lang;
use schemars::JsonSchema;
use serde::Deserialize;
use tokio::task::{JoinError, JoinHandle};

use super::extract::{Asked, kind, read, whole};
use crate::fault::Fault;
use crate::language::Language;
use crate::problem::Problem;
use crate::rates::{Asker, too_many};
use crate::reception::Reception;
use crate::spool::Received;
use crate::verification::{Question, answer};
use crate::visitor::Visitor;

pub(crate) fn routes() -> Router<Reception> {
    Router::new().route("/verifications", post(verify))
}

/// A text to verify: of the code, a number, a number with two groups of the hash.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct TextToVerify {
    /// What was scanned, typed or pasted.
    pub text: String,
    /// Texts of the codes on the annex pages, in any order.
    #[serde(default)]
    #[schemars(length(max = 200))]
    pub annex: Vec<String>,
}

/// What the answer is for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Purpose {
    /// May these things leave the country now?
    Exit,
    /// These things are coming home.
    Entry,
    /// Is it genuine, and where does it stand?
    #[default]
    Record,
}

/// The query of a verification.
#[derive(Debug, Deserialize, JsonSchema)]
pub(crate) struct VerificationQuery {
    /// What the answer is for.
    #[serde(default, rename = "for")]
    pub asked: Purpose,
}

impl From<Purpose> for kualik::Asked {
    fn from(purpose: Purpose) -> Self {
        match purpose {
            Purpose::Exit => Self::Exit,
            Purpose::Entry => Self::Entry,
            Purpose::Record => Self::Record,
        }
    }
}

async fn verify(
    State(reception): State<Reception>,
    visitor: Visitor,
    Language(lang): Language,
    Asked(query): Asked<VerificationQuery>,
    request: Request,
) -> Result<Response, Fault> {
    if kind(&request) == Some(LINES) {
        return list(reception, visitor, lang, query.asked, request).await;
    }
    let (target, annex) = target(request).await?;
    let question = Question { target, asked: query.asked.into(), annex };
    Ok(Json(answer(&reception, &visitor, lang, question).await?).into_response())
}

/// Many texts, one JSON object to a line; the answers come in the same order, one to a line, as they are found. Each
/// line is a question of its own, also for the rate.
async fn list(
    reception: Reception,
    visitor: Visitor,
    lang: Lang,
    asked: Purpose,
    request: Request,
) -> Result<Response, Fault> {
    let asker = Asker::of(&reception, &visitor, &request);
    // A large list keeps its place until its last answer is given.
    let received = Received::of(&request);
    let body = whole(request).await?;
    let lines: Vec<Bytes> = body
        .split(|byte| *byte == b'\n')
        .filter(|line| !line.trim_ascii().is_empty())
        .map(|line| body.slice_ref(line))
        .collect();
    if lines.is_empty() {
        return Err(Fault::input("lines-none"));
    }
    if lines.len() > MOST_LINES {
        return Err(Fault::input("lines-too-many").with("limit", MOST_LINES.to_string()));
    }
    // The request itself was counted as one question.
    let more = u32::try_from(lines.len()).ok().and_then(|count| NonZeroU32::new(count.saturating_sub(1)));
    if let Some(Err(wait)) = more.map(|more| reception.rates().ask(&asker, more)) {
        return Ok(too_many(wait));
    }
    let (send, answers) = tokio::sync::mpsc::channel(CHUNKS_AHEAD);
    tokio::spawn(async move {
        let _held = received;
        for chunk in lines.chunks(CHUNK) {
            let (reception, visitor, chunk) = (reception.clone(), visitor.clone(), chunk.to_vec());
            let told = tokio::spawn(async move {
                let mut told = Vec::with_capacity(chunk.len() * 2048);
                for line in &chunk {
                    of_line(&reception, &visitor, lang, asked, line, &mut told).await;
                    // A list does not keep others waiting.
                    tokio::task::yield_now().await;
                }
                Bytes::from(told)
            });
            // Whoever asked has gone.
            if send.send(told).await.is_err() {
                return;
            }
        }
    });
    let body = Body::new(Lines { answers, next: None });
    Ok(([(header::CONTENT_TYPE, LINES)], body).into_response())
}

/// One question of a list, answered in a line: what is asked for, or the problem that a request of its own would have
/// been answered with.
async fn of_line(
    reception: &Reception,
    visitor: &Visitor,
    lang: Lang,
    asked: Purpose,
    line: &[u8],
    told: &mut Vec<u8>,
) {
    let answered = async {
        let (target, annex) = text(line)?;
        let question = Question { target, asked: asked.into(), annex };
        answer(reception, visitor, lang, question).await
    };
    let written = match answered.await {
        Ok(answer) => serde_json::to_writer(&mut *told, &answer),
        Err(fault) => serde_json::to_writer(&mut *told, &Problem::of(&fault, reception.locale(lang))),
    };
    debug_assert!(written.is_ok(), "answers serialise");
    told.push(b'\n');
}

/// The answers of a list, chunk by chunk, in their order.
struct Lines {
    answers: tokio::sync::mpsc::Receiver<JoinHandle<Bytes>>,
    next: Option<JoinHandle<Bytes>>,
}

impl HttpBody for Lines {
    type Data = Bytes;
    type Error = JoinError;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, JoinError>>> {
        if self.next.is_none() {
            match ready!(self.answers.poll_recv(context)) {
                Some(next) => self.next = Some(next),
                None => return Poll::Ready(None),
            }
        }
        let Some(next) = self.next.as_mut() else { return Poll::Pending };
        let told = ready!(Pin::new(next).poll(context));
        self.next = None;
        Poll::Ready(Some(told.map(Frame::data)))
    }
}

/// A file as it is, or a text in JSON.
async fn target(request: Request) -> Result<(Target, Vec<String>), Fault> {
    match kind(&request) {
        Some("application/json") => text(&whole(request).await?),
        Some("application/pdf" | "application/vnd.etsi.asic-e+zip" | "application/octet-stream") => {
            Ok((Target::recognise(&whole(request).await?)?, Vec::new()))
        }
        _ => Err(Fault::edge(StatusCode::UNSUPPORTED_MEDIA_TYPE, "media-type")),
    }
}

/// A text in JSON.
fn text(sent: &[u8]) -> Result<(Target, Vec<String>), Fault> {
    let sent: TextToVerify = read(sent)?;
    if sent.annex.len() > MOST_ANNEX_CODES {
        return Err(Fault::input("json").with("detail", "annex"));
    }
    Ok((Target::recognise_text(&sent.text)?, sent.annex))
}

const MOST_ANNEX_CODES: usize = 200;
const MOST_LINES: usize = 10_000;
/// Lines that one task answers: long enough to be worth one, short enough that answers flow.
const CHUNK: usize = 25;
/// Chunks that are answered before the first is taken.
const CHUNKS_AHEAD: usize = 4;
/// JSON, one value to a line.
const LINES: &str = "application/x-ndjson";
