//! `/works`: what takes long. It is begun, answered with 202, and asked after.

use axum::extract::State;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use axum::{Json, Router};
use kualik::{Actor, Role, Work};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use super::extract::{Named, Sent};
use super::sessions::{completed, own, signed_here};
use crate::fault::Fault;
use crate::language::Language;
use crate::problem::Problem;
use crate::reception::Reception;
use crate::visitor::Visitor;

pub(crate) fn routes() -> Router<Reception> {
    Router::new().route("/works", post(begin)).route("/works/{id}", get(show))
}

/// A long work to begin.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(tag = "kind", rename_all = "kebab-case", deny_unknown_fields)]
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

/// A long work and how far it has come.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct WorkView {
    /// Its name.
    pub id: String,
    /// `issue` or `reindex`.
    pub kind: String,
    /// `running` or `ended`.
    pub state: &'static str,
    /// Parts in all.
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
            state: if work.ended.is_some() { "ended" } else { "running" },
            total: work.total,
            done: work.done,
            failed: work.failed,
            begun: work.begun.to_string(),
            ended: work.ended.map(|at| at.to_string()),
            results: work.results.clone(),
        }
    }
}

async fn begin(
    State(reception): State<Reception>,
    visitor: Visitor,
    Language(lang): Language,
    Sent(new): Sent<NewWork>,
) -> Result<Response, Fault> {
    let work = match new {
        NewWork::Issue { sessions } => {
            let actor = visitor.with(Role::may_sign)?.clone();
            reception.chancery()?;
            if sessions.is_empty() || sessions.len() > MOST_SESSIONS {
                return Err(Fault::input("json").with("detail", "sessions"));
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
        let result = async {
            let session = own(&reception, &actor, &id).await?;
            let signatures = signed_here(&reception, session).await?;
            completed(&reception, &actor, id.clone(), signatures).await
        };
        let result = match result.await {
            Ok(documents) => json!({ "session": id, "documents": documents }),
            Err(fault) => {
                work.failed += 1;
                json!({ "session": id, "problem": Problem::of(&fault, reception.locale(lang)) })
            }
        };
        work.done += 1;
        work.results.push(result);
        if let Err(error) = reception.access().keep_work(&work).await {
            tracing::error!(code = error.code(), "the progress of a work could not be kept");
        }
        if reception.is_stopping() {
            break;
        }
    }
    end(&reception, work).await;
}

async fn reindex(reception: Reception, mut work: Work, lang: kualik_domain::Lang) {
    let _busy = reception.busy();
    let room = reception.clone();
    let rebuilt = reception.pool().run(move || room.room().rebuild_index()).await;
    let result = match rebuilt.and_then(|rebuilt| Ok(rebuilt?)) {
        Ok(documents) => json!({ "documents": documents }),
        Err(fault) => {
            work.failed += 1;
            json!({ "problem": Problem::of(&fault, reception.locale(lang)) })
        }
    };
    work.done = 1;
    work.results.push(result);
    end(&reception, work).await;
}

async fn end(reception: &Reception, mut work: Work) {
    work.ended = Some(reception.now());
    if let Err(error) = reception.access().keep_work(&work).await {
        tracing::error!(code = error.code(), "the end of a work could not be kept");
    }
}

async fn show(
    State(reception): State<Reception>,
    visitor: Visitor,
    Named(id): Named<String>,
) -> Result<Json<WorkView>, Fault> {
    let who = visitor.key().ok_or_else(Fault::unauthorized)?;
    let work = reception.access().work(&id).await?.filter(|work| work.who == who);
    work.as_ref().map(|work| Json(WorkView::from(work))).ok_or_else(Fault::not_found)
}

const MOST_SESSIONS: usize = 10_000;
