//! `/verifications`: is it genuine, and where does it stand?

use std::io;
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
use kualik::{Glance, Target};
use kualik_domain::Lang;
use schemars::JsonSchema;
use serde::Deserialize;
use tokio::task::JoinHandle;

use super::extract::{Asked, kind, read, whole};
use crate::fault::Fault;
use crate::input::InputFault;
use crate::language::Language;
use crate::problem::Problem;
use crate::rates::{Asker, too_many};
use crate::reception::Reception;
use crate::spool::Received;
use crate::verification::{Question, answer};
use crate::view::BriefAnswer;
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
#[derive(Clone, Copy, Debug, Deserialize, JsonSchema)]
pub(crate) struct VerificationQuery {
    /// What the answer is for.
    #[serde(default, rename = "for")]
    pub asked: Purpose,
    /// Codes alone (`BriefAnswer`): no words, no items, no parties. For a program that verifies many.
    #[serde(default)]
    pub brief: bool,
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
    asker: Asker,
    Language(lang): Language,
    Asked(query): Asked<VerificationQuery>,
    request: Request,
) -> Result<Response, Fault> {
    if kind(&request) == Some(LINES) {
        return list(reception, visitor, asker, lang, query, request).await;
    }
    let (target, annex) = target(request).await?;
    let question =
        Question { asker, target, asked: query.asked.into(), annex, wordless: query.brief, glance: None };
    let answer = answer(&reception, &visitor, lang, question).await?;
    Ok(if query.brief {
        Json(BriefAnswer::from(&answer)).into_response()
    } else {
        Json(answer).into_response()
    })
}

/// Many texts, one JSON object to a line; the answers come in the same order, one to a line, as they are found. Each
/// line is a question of its own, also for the rate.
async fn list(
    reception: Reception,
    visitor: Visitor,
    asker: Asker,
    lang: Lang,
    query: VerificationQuery,
    request: Request,
) -> Result<Response, Fault> {
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
    let left = lines.len().div_ceil(CHUNK);
    let (send, answers) = tokio::sync::mpsc::channel(CHUNKS_AHEAD);
    tokio::spawn(async move {
        let _held = received;
        for chunk in lines.chunks(CHUNK) {
            let (reception, visitor, asker) = (reception.clone(), visitor.clone(), asker.clone());
            let chunk = chunk.to_vec();
            let told = tokio::spawn(async move {
                // Asked in one moment, answered as of one moment: where the archive cannot be looked at, each line says so.
                let glance = reception.room().glance().ok();
                let likely = if query.brief { LIKELY_BRIEF_BYTES } else { LIKELY_BYTES };
                let mut told = Vec::with_capacity(chunk.len() * likely);
                for line in &chunk {
                    of_line(&reception, (&visitor, &asker), lang, (query, glance), line, &mut told).await;
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
    let body = Body::new(Lines { answers, next: None, left });
    Ok(([(header::CONTENT_TYPE, LINES)], body).into_response())
}

/// One question of a list, answered in a line: what is asked for, or the problem that a request of its own would have
/// been answered with.
async fn of_line(
    reception: &Reception,
    (visitor, asker): (&Visitor, &Asker),
    lang: Lang,
    (query, glance): (VerificationQuery, Option<Glance>),
    line: &[u8],
    told: &mut Vec<u8>,
) {
    let answered = async {
        let (target, annex) = text(line)?;
        let (asker, asked) = (asker.clone(), query.asked.into());
        let question = Question { asker, target, asked, annex, wordless: query.brief, glance };
        answer(reception, visitor, lang, question).await
    };
    let written = match answered.await {
        Ok(answer) if query.brief => serde_json::to_writer(&mut *told, &BriefAnswer::from(&answer)),
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
    /// Chunks that are still to come. Under load hyper 1.12 now and then keeps back the end of a body that does not
    /// say which frame is its last, and whoever asked waits for it.
    left: usize,
}

impl HttpBody for Lines {
    type Data = Bytes;
    type Error = io::Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<io::Result<Frame<Bytes>>>> {
        if self.next.is_none() {
            match ready!(self.answers.poll_recv(context)) {
                Some(next) => self.next = Some(next),
                None if self.left == 0 => return Poll::Ready(None),
                // Half a list is not taken for the whole: the connection breaks off.
                None => return Poll::Ready(Some(Err(io::ErrorKind::UnexpectedEof.into()))),
            }
        }
        let Some(next) = self.next.as_mut() else { return Poll::Pending };
        let told = ready!(Pin::new(next).poll(context));
        self.next = None;
        self.left -= 1;
        Poll::Ready(Some(told.map(Frame::data).map_err(io::Error::other)))
    }

    fn is_end_stream(&self) -> bool {
        self.left == 0
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
        let count = InputFault::count("annex", sent.annex.len(), 0, MOST_ANNEX_CODES);
        return Err(Fault::part("json", count));
    }
    Ok((Target::recognise_text(&sent.text)?, sent.annex))
}

const MOST_ANNEX_CODES: usize = 200;
const MOST_LINES: usize = 10_000;
/// Lines that one task answers: long enough to be worth one, short enough that answers flow.
const CHUNK: usize = 25;
/// Chunks that are answered before the first is taken.
const CHUNKS_AHEAD: usize = 4;
/// Bytes of the answer to a code, and of one without words.
const LIKELY_BYTES: usize = 10 << 10;
const LIKELY_BRIEF_BYTES: usize = 1 << 10;
/// JSON, one value to a line.
const LINES: &str = "application/x-ndjson";

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(left: usize) -> (tokio::sync::mpsc::Sender<JoinHandle<Bytes>>, Lines) {
        let (send, answers) = tokio::sync::mpsc::channel(4);
        (send, Lines { answers, next: None, left })
    }

    async fn frame(lines: &mut Lines) -> Option<io::Result<Bytes>> {
        let frame = std::future::poll_fn(|context| Pin::new(&mut *lines).poll_frame(context)).await;
        frame.map(|frame| frame.map(|frame| frame.into_data().expect("answers are data")))
    }

    #[tokio::test]
    async fn the_last_chunk_says_that_it_is_the_last() {
        let (send, mut lines) = lines(2);
        for chunk in ["one", "two"] {
            send.send(tokio::spawn(async move { chunk.into() })).await.unwrap();
        }
        assert_eq!(frame(&mut lines).await.unwrap().unwrap(), "one");
        assert!(!lines.is_end_stream());
        assert_eq!(frame(&mut lines).await.unwrap().unwrap(), "two");
        assert!(lines.is_end_stream());
        drop(send);
        assert!(frame(&mut lines).await.is_none());
    }

    #[tokio::test]
    async fn a_list_that_breaks_off_is_not_taken_for_whole() {
        let (send, mut lines) = lines(2);
        send.send(tokio::spawn(async { "one".into() })).await.unwrap();
        drop(send);
        assert!(frame(&mut lines).await.unwrap().is_ok());
        assert_eq!(frame(&mut lines).await.unwrap().unwrap_err().kind(), io::ErrorKind::UnexpectedEof);
    }
}
