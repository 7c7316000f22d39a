//! `/works`: what takes long. It is begun, answered with 202, and asked after.

use std::ops::ControlFlow;
use std::pin::pin;

use axum::extract::State;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use axum::{Json, Router};
use kualik::{Actor, Role, Work};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use tokio::sync::watch;

use super::extract::{Named, Sent};
use super::sessions::{Signing, signed};
use crate::fault::Fault;
use crate::input::InputFault;
use crate::language::Language;
use crate::problem::Problem;
use crate::reception::Reception;
use crate::visitor::Visitor;

pub(crate) fn routes() -> Router<Reception> {
    Router::new().route("/works", post(begin)).route("/works/{id}", get(show).delete(stop))
}

/// A long work to begin.
#[derive(Debug, JsonSchema)]
#[schemars(tag = "kind", rename_all = "kebab-case", deny_unknown_fields)]
pub(crate) enum NewWork {
    /// Issue the documents of these sessions with the signer at the service.
    Issue {
        /// Names of the sessions.
        #[schemars(length(min = 1, max = 10000))]
        sessions: Vec<String>,
    },
    /// Make the search index anew from the archive.
    Reindex,
}

/// What is sent to begin a work, read member by member: a tagged enumeration forgets the places.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct WorkSent {
    kind: WorkKind,
    sessions: Option<Vec<String>>,
}

#[derive(Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
enum WorkKind {
    Issue,
    Reindex,
}

impl TryFrom<WorkSent> for NewWork {
    type Error = Fault;

    fn try_from(sent: WorkSent) -> Result<Self, Fault> {
        match (sent.kind, sent.sessions) {
            (WorkKind::Issue, Some(sessions)) => Ok(Self::Issue { sessions }),
            (WorkKind::Issue, None) => Err(Fault::part("json", InputFault::of("sessions", "input-missing"))),
            (WorkKind::Reindex, None) => Ok(Self::Reindex),
            (WorkKind::Reindex, Some(_)) => {
                let strange = InputFault::of("sessions", "input-unknown").with("allowed", "kind");
                Err(Fault::part("json", strange))
            }
        }
    }
}

/// A long work and how far it has come.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct WorkView {
    /// Its name.
    pub id: String,
    /// `issue` or `reindex`.
    pub kind: String,
    /// `running`, `ended`, or `stopped` when it ended before all was done: whoever began it, or the service, stopped.
    pub state: &'static str,
    /// Parts in all: sessions; of `reindex` entries of the log, which is read once for each index.
    pub total: u64,
    /// Parts that are done.
    pub done: u64,
    /// Parts that failed.
    pub failed: u64,
    /// When it began (RFC 3339).
    pub begun: String,
    /// When it ended.
    pub ended: Option<String>,
    /// What came of each part: of a session its documents, or the problem that stopped it.
    pub results: Vec<Value>,
}

impl From<&Work> for WorkView {
    fn from(work: &Work) -> Self {
        Self {
            id: work.id.clone(),
            kind: work.kind.clone(),
            state: state(work),
            total: work.total,
            done: work.done,
            failed: work.failed,
            begun: work.begun.to_string(),
            ended: work.ended.map(|at| at.to_string()),
            results: work.results.clone(),
        }
    }
}

fn state(work: &Work) -> &'static str {
    match work.ended {
        None => "running",
        Some(_) if work.done < work.total => "stopped",
        Some(_) => "ended",
    }
}

async fn begin(
    State(reception): State<Reception>,
    visitor: Visitor,
    Language(lang): Language,
    Sent(sent): Sent<WorkSent>,
) -> Result<Response, Fault> {
    let work = match NewWork::try_from(sent)? {
        NewWork::Issue { sessions } => {
            let actor = visitor.with(Role::may_sign)?.clone();
            reception.chancery()?;
            if sessions.is_empty() || sessions.len() > MOST_SESSIONS {
                let count = InputFault::count("sessions", sessions.len(), 1, MOST_SESSIONS);
                return Err(Fault::part("json", count));
            }
            let work = begun(&reception, "issue", &visitor, sessions.len() as u64).await?;
            let (desk, kept) = (reception.clone(), work.clone());
            tokio::spawn(async move { issue(desk, actor, kept, sessions, lang).await });
            work
        }
        NewWork::Reindex => {
            let actor = visitor.with(Role::may_give_access)?;
            reception.chancery()?;
            reception.access().keep_look(actor, "reindex", "", reception.now()).await?;
            let work = begun(&reception, "reindex", &visitor, 1).await?;
            let (desk, kept) = (reception.clone(), work.clone());
            tokio::spawn(async move { reindex(desk, kept, lang).await });
            work
        }
    };
    let mut response = (StatusCode::ACCEPTED, Json(WorkView::from(&work))).into_response();
    if let Ok(place) = HeaderValue::from_str(&format!("/api/v1/works/{}", work.id)) {
        response.headers_mut().insert(header::LOCATION, place);
    }
    Ok(response)
}

async fn begun(reception: &Reception, kind: &str, visitor: &Visitor, total: u64) -> Result<Work, Fault> {
    let who = visitor.key().ok_or_else(Fault::unauthorized)?;
    Ok(reception.access().begin_work(kind, &who, total, reception.now()).await?)
}

/// Issues session by session, so that a stop in between leaves whole documents and waiting sessions.
async fn issue(
    reception: Reception,
    actor: Actor,
    mut work: Work,
    sessions: Vec<String>,
    lang: kualik_domain::Lang,
) {
    let _busy = reception.busy();
    for id in sessions {
        // Whoever began it may have lost the right to since.
        if !still_counts(&reception, &work).await {
            break;
        }
        let result = match signed(&reception, &actor, id.clone(), Signing::Here).await {
            Ok(documents) => json!({ "session": id, "documents": documents }),
            Err(fault) => {
                work.failed += 1;
                json!({ "session": id, "problem": Problem::of(&fault, reception.locale(lang)) })
            }
        };
        work.done += 1;
        work.results.push(result);
        keep(&reception, &work).await;
        if reception.is_stopped(&work.id) {
            break;
        }
    }
    end(&reception, work).await;
}

/// Whether the token that began a work still counts.
async fn still_counts(reception: &Reception, work: &Work) -> bool {
    let Some(token) = work.who.strip_prefix("token ") else { return true };
    let counts = reception.access().token_counts(token, reception.now()).await;
    counts.unwrap_or_else(|error| {
        tracing::error!(code = error.code(), "whether a token still counts could not be read");
        false
    })
}

async fn reindex(reception: Reception, mut work: Work, lang: kualik_domain::Lang) {
    let _busy = reception.busy();
    let (tell, mut told) = watch::channel((0, work.total));
    let (desk, id) = (reception.clone(), work.id.clone());
    let rebuilding = reception.pool().run(move || {
        desk.room().rebuild_index(&mut |done, total| {
            tell.send_replace((done, total));
            if desk.is_stopped(&id) { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
        })
    });
    let mut rebuilding = pin!(rebuilding);
    let rebuilt = loop {
        tokio::select! {
            biased;
            rebuilt = &mut rebuilding => break rebuilt,
            Ok(()) = told.changed() => {
                (work.done, work.total) = *told.borrow_and_update();
                keep(&reception, &work).await;
            }
        }
    };
    (work.done, work.total) = *told.borrow();
    match rebuilt.and_then(|rebuilt| Ok(rebuilt?)) {
        Ok(Some(documents)) => work.results.push(json!({ "documents": documents })),
        Ok(None) => {}
        Err(fault) => {
            (work.failed, work.done) = (1, work.total);
            work.results.push(json!({ "problem": Problem::of(&fault, reception.locale(lang)) }));
        }
    }
    end(&reception, work).await;
}

async fn end(reception: &Reception, mut work: Work) {
    work.ended = Some(reception.now());
    keep(reception, &work).await;
    reception.forget_work(&work.id);
}

async fn keep(reception: &Reception, work: &Work) {
    if let Err(error) = reception.access().keep_work(work).await {
        tracing::error!(code = error.code(), "how far a work has come could not be kept");
    }
}

async fn show(
    State(reception): State<Reception>,
    visitor: Visitor,
    Named(id): Named<String>,
) -> Result<Json<WorkView>, Fault> {
    Ok(Json(WorkView::from(&work_of(&reception, &visitor, &id).await?)))
}

/// By whoever began it, or by an administrator. Ends after its step: what is done stays done, and the rest is as it was. Of a work that has ended nothing changes.
async fn stop(
    State(reception): State<Reception>,
    visitor: Visitor,
    Named(id): Named<String>,
) -> Result<(StatusCode, Json<WorkView>), Fault> {
    let work = work_of(&reception, &visitor, &id).await?;
    if work.ended.is_none() {
        reception.stop_work(&work.id);
    }
    Ok((StatusCode::ACCEPTED, Json(WorkView::from(&work))))
}

/// A work of whoever asks, or any for an administrator, who sees how far it has come and not of which documents.
async fn work_of(reception: &Reception, visitor: &Visitor, id: &str) -> Result<Work, Fault> {
    let who = visitor.key().ok_or_else(Fault::unauthorized)?;
    let work = reception.access().work(id).await?.ok_or_else(Fault::not_found)?;
    if work.who == who {
        return Ok(work);
    }
    match visitor.with(Role::may_give_access) {
        Ok(_) => Ok(Work { results: Vec::new(), ..work }),
        Err(_) => Err(Fault::not_found()),
    }
}

const MOST_SESSIONS: usize = 10_000;
