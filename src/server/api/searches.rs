//! Around a search: words to go on with, documents like one, the whole list as a file, and searches kept under names.

use std::io::BufWriter;
use std::path::PathBuf;

use axum::extract::State;
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::Response;
use axum::routing::{delete, get, post};
use axum::{Json, Router};
use kualik::{Actor, Export, Question, Role, SearchRequest};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::documents::{Hit, NumberPath, SearchAnswer, keep_search, one, question, reasoned_look};
use super::downloads::download;
use super::extract::{Asked, Named, Sent, Sought, page_size};
use super::tagged::Streamed;
use crate::fault::Fault;
use crate::file_body::FileBody;
use crate::reception::Reception;
use crate::visitor::Visitor;

pub(crate) fn routes() -> Router<Reception> {
    Router::new()
        .route("/suggestions", post(suggest))
        .route("/documents/export", get(export).post(export_sent))
        .route("/documents/{index}/{sequence}/like", get(like))
        .route("/searches", get(list).post(save))
        .route("/searches/{name}", delete(forget))
        .route("/searches/{name}/documents", get(again))
}

/// What is typed so far.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Typed {
    /// The beginning; its last word is completed.
    pub q: String,
    /// Suggestions at most, 1–100; fifty are ever given.
    #[schemars(range(min = 1, max = 100))]
    pub limit: Option<u32>,
}

/// Words to go on with.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct SuggestionsAnswer {
    /// The likeliest first.
    pub suggestions: Vec<SuggestionView>,
}

/// What was typed with its last word completed.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct SuggestionView {
    /// The text.
    pub text: String,
    /// How many documents have the word.
    pub documents: u64,
}

/// How many, and of which office.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct LikeQuery {
    /// BIN of the office, where several offices have the number.
    pub office: Option<String>,
    /// Documents at most, 1–100.
    #[schemars(range(min = 1, max = 100))]
    pub limit: Option<u32>,
    /// Language of the answer.
    #[allow(dead_code, reason = "read by the language of the request")]
    pub lang: Option<String>,
}

/// Documents like one.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct LikeAnswer {
    /// The likest first.
    pub hits: Vec<Hit>,
}

/// A search to be kept under a name.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct NewSearch {
    /// The name, as its owner calls it; an older search of this name is replaced.
    #[schemars(length(min = 1, max = 100))]
    pub name: String,
    /// What is asked.
    pub query: SearchRequest,
}

/// A search that is kept.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct SearchView {
    /// Its name.
    pub name: String,
    /// What is asked.
    pub query: SearchRequest,
}

/// Searches that are kept.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct SearchesAnswer {
    /// Those of whoever asks, by name.
    pub searches: Vec<SearchView>,
}

/// A page of a kept search.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct AgainQuery {
    /// Documents on a page, 1–1,000; as it was kept when it is not said.
    #[schemars(range(min = 1, max = 1000))]
    pub limit: Option<u32>,
    /// The mark of the next page, as the page before gave it.
    pub cursor: Option<String>,
    /// Language of the answer.
    #[allow(dead_code, reason = "read by the language of the request")]
    pub lang: Option<String>,
}

async fn suggest(
    State(reception): State<Reception>,
    visitor: Visitor,
    Sent(typed): Sent<Typed>,
) -> Result<Json<SuggestionsAnswer>, Fault> {
    let actor = visitor.with(Role::may_search)?.clone();
    let most = page_size(typed.limit)? as usize;
    let hall = reception.clone();
    let found = reception.pool().run(move || hall.room().suggest(&actor, &typed.q, most)).await??;
    let view = |one: kualik::Suggestion| SuggestionView { text: one.text, documents: one.documents };
    Ok(Json(SuggestionsAnswer { suggestions: found.into_iter().map(view).collect() }))
}

async fn like(
    State(reception): State<Reception>,
    visitor: Visitor,
    Named(path): Named<NumberPath>,
    Asked(query): Asked<LikeQuery>,
) -> Result<Json<LikeAnswer>, Fault> {
    let actor = visitor.with(Role::may_search)?.clone();
    let most = page_size(query.limit)? as usize;
    let row = one(&reception, Some(&actor), &path.number()?, query.office.as_deref()).await?;
    let why = actor.reason.clone().unwrap_or_else(|| row.number.clone());
    reception.access().keep_look(&actor.clone().because(why), "like", &row.number, reception.now()).await?;
    let hall = reception.clone();
    let work = async move { hall.room().like(&actor, row.entry, most).await };
    let found = reception.pool().drive(work).await??;
    let now = reception.now();
    Ok(Json(LikeAnswer { hits: found.iter().map(|found| Hit::of(found, now)).collect() }))
}

async fn export(
    state: State<Reception>,
    visitor: Visitor,
    headers: HeaderMap,
    Sought(asked): Sought,
) -> Result<Response, Fault> {
    exported(state, visitor, &headers, &asked).await
}

async fn export_sent(
    state: State<Reception>,
    visitor: Visitor,
    headers: HeaderMap,
    Sent(asked): Sent<SearchRequest>,
) -> Result<Response, Fault> {
    exported(state, visitor, &headers, &asked).await
}

async fn exported(
    State(reception): State<Reception>,
    visitor: Visitor,
    headers: &HeaderMap,
    asked: &SearchRequest,
) -> Result<Response, Fault> {
    let actor = visitor.with(Role::may_search)?.clone();
    let question = question(&reception, &actor, asked)?;
    // A whole list leaves the house: whatever it was searched by, that asks for a reason.
    let person = kualik::asks_for_a_person(&actor, &question);
    let object = if person { String::new() } else { reception.access().mark_of_words(&question.words) };
    reasoned_look(&reception, &actor, "export", &object).await?;
    let (format, extension) = wanted(headers);
    list_file(&reception, actor, question, format, extension).await
}

/// Everything that a question finds, as a file that is written before it is sent and lies under no name.
pub(crate) async fn list_file(
    reception: &Reception,
    actor: Actor,
    question: Question,
    format: Export,
    extension: &str,
) -> Result<Response, Fault> {
    let hall = reception.clone();
    let work = async move {
        let failed = |source| kualik::EngineError::Io { path: PathBuf::from("list"), source };
        let mut file = hall.spool().file().map_err(failed)?;
        hall.room().export(&actor, &question, format, BufWriter::new(&mut file)).await?;
        Ok::<_, kualik::EngineError>(file)
    };
    let file = reception.pool().drive(work).await??;
    let body = FileBody::of(file)
        .map_err(|source| kualik::EngineError::Io { path: PathBuf::from("list"), source })?;
    let mut response = download(body.into_body(), format.media_type(), &format!("kualik.{extension}"));
    response.extensions_mut().insert(Streamed);
    Ok(response)
}

/// The format that `Accept` names first; CSV, where it names none of ours.
fn wanted(headers: &HeaderMap) -> (Export, &'static str) {
    let accept = headers.get(header::ACCEPT).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let named = |kind: &str| match kind.split(';').next().unwrap_or(kind).trim() {
        "text/csv" => Some((Export::Csv, "csv")),
        "application/json" => Some((Export::Json, "json")),
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet" => Some((Export::Xlsx, "xlsx")),
        _ => None,
    };
    accept.split(',').find_map(named).unwrap_or((Export::Csv, "csv"))
}

async fn list(State(reception): State<Reception>, visitor: Visitor) -> Result<Json<SearchesAnswer>, Fault> {
    let actor = visitor.with(Role::may_search)?;
    let saved = reception.room().saved_searches(actor)?;
    Ok(Json(SearchesAnswer { searches: saved.into_iter().map(SearchView::of).collect() }))
}

async fn save(
    State(reception): State<Reception>,
    visitor: Visitor,
    Sent(sent): Sent<NewSearch>,
) -> Result<(StatusCode, Json<SearchView>), Fault> {
    let actor = visitor.with(Role::may_search)?.clone();
    // What cannot be asked is not kept either.
    question(&reception, &actor, &sent.query)?;
    let kept = kualik::SavedSearch { name: sent.name.trim().to_owned(), query: sent.query };
    let (hall, search) = (reception.clone(), kept.clone());
    reception.pool().run(move || hall.room().save_search(&actor, &search.name, &search.query)).await??;
    Ok((StatusCode::CREATED, Json(SearchView::of(kept))))
}

impl SearchView {
    fn of(kept: kualik::SavedSearch) -> Self {
        Self { name: kept.name, query: kept.query }
    }
}

async fn forget(
    State(reception): State<Reception>,
    visitor: Visitor,
    Named(name): Named<String>,
) -> Result<StatusCode, Fault> {
    let actor = visitor.with(Role::may_search)?.clone();
    let hall = reception.clone();
    reception.pool().run(move || hall.room().forget_search(&actor, &name)).await??;
    Ok(StatusCode::NO_CONTENT)
}

async fn again(
    State(reception): State<Reception>,
    visitor: Visitor,
    Named(name): Named<String>,
    Asked(query): Asked<AgainQuery>,
) -> Result<Json<SearchAnswer>, Fault> {
    let actor = visitor.with(Role::may_search)?.clone();
    let mut asked = kept(&reception, &actor, &name)?;
    asked.limit = query.limit.or(asked.limit);
    asked.cursor = query.cursor.filter(|mark| !mark.is_empty());
    let question = question(&reception, &actor, &asked)?;
    keep_search(&reception, &actor, &question).await?;
    let hall = reception.clone();
    let findings = reception.pool().drive(async move { hall.room().find(&actor, &question).await }).await??;
    Ok(Json(SearchAnswer::of(&findings, reception.now())))
}

/// The request under this name.
pub(crate) fn kept(reception: &Reception, actor: &Actor, name: &str) -> Result<SearchRequest, Fault> {
    let saved = reception.room().saved_searches(actor)?.into_iter().find(|one| one.name == name.trim());
    let unknown = kualik::EngineError::SavedSearch { name: name.to_owned(), why: "saved-search-unknown" };
    Ok(saved.ok_or(unknown)?.query)
}
