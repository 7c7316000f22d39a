//! `/documents`: searching for documents, and showing one as far as the visitor may see.

use std::sync::Arc;

use axum::extract::State;
use axum::http::StatusCode;
use axum::routing::{get, post};
use axum::{Json, Router};
use jiff::Timestamp;
use kualik::{Actor, DocumentRow, Findings, Found, Question, Role, SearchRequest, standing_of_row};
use kualik_domain::{RegistrationNumber, civil};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::extract::{Asked, Named, Sent, Sought};
use crate::fault::Fault;
use crate::language::Language;
use crate::reception::Reception;
use crate::view::{self, DocumentView, Hand, Sight, StandingLine};
use crate::visitor::Visitor;

pub(crate) fn routes() -> Router<Reception> {
    Router::new()
        .route("/documents", get(search))
        .route("/documents/search", post(search_sent))
        .route("/documents/{index}/{sequence}", get(show))
}

/// A number as two parts of a path: `07-05` and `2026-0001`.
#[derive(Clone, Debug, Deserialize)]
pub(crate) struct NumberPath {
    index: String,
    sequence: String,
}

impl NumberPath {
    pub(crate) fn new(index: &str, sequence: &str) -> Self {
        Self { index: index.to_owned(), sequence: sequence.to_owned() }
    }

    pub(crate) fn number(&self) -> Result<String, Fault> {
        let text = format!("{}/{}", self.index, self.sequence);
        let number: RegistrationNumber = text.parse().map_err(|_| Fault::not_found())?;
        Ok(number.to_string())
    }
}

/// Which office, where several have the number.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
pub(crate) struct OfficeQuery {
    /// BIN of the office, where several offices have the number. It counts for whoever sees that office's documents.
    pub office: Option<String>,
}

/// A document with what belongs to it.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct DocumentAnswer {
    /// The document, as far as it may be seen.
    pub document: DocumentView,
    /// Where it stands.
    pub standing: Option<StandingLine>,
    /// What only staff see: where it lies in the log, and its digests.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub entry: Option<EntryView>,
}

/// Where a document lies in the log, and its digests in hex.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct EntryView {
    /// Index in the log.
    pub index: u64,
    /// SHA-256 of the signature.
    pub signature_hash: String,
    /// Digest of the record.
    pub record_digest: String,
    /// SHA-256 of the PDF.
    pub pdf_digest: String,
}

async fn show(
    State(reception): State<Reception>,
    visitor: Visitor,
    Language(lang): Language,
    Named(path): Named<NumberPath>,
    Asked(query): Asked<OfficeQuery>,
) -> Result<Json<DocumentAnswer>, Fault> {
    let row = one(&reception, visitor.actor(), &path.number()?, query.office.as_deref()).await?;
    let now = reception.now();
    let sight = Sight::of(visitor.actor(), Hand::Number, &row.office);
    let standing = standing_of_row(&row, now).map(|standing| {
        let locale = reception.locale(lang);
        let line = StandingLine::new(standing.code(), now.to_string(), "archive", locale);
        if sight >= Sight::Border {
            line.with_acts(&row.later_acts(now), locale).with_parts(&row.parts(now), locale)
        } else {
            line
        }
    });
    let document = match visitor.actor() {
        Some(actor) if sight >= Sight::Border => {
            reasoned_look(&reception, actor, "show", &row.number).await?;
            let stored = stored(&reception, row.clone()).await?;
            view::masked(&*stored.row, Some(&stored.record), sight)
        }
        _ => view::masked(&*row, None, Sight::Number),
    };
    let entry = (sight == Sight::Staff).then(|| EntryView {
        index: row.entry,
        signature_hash: row.signature_hash.clone(),
        record_digest: row.record_digest.clone(),
        pdf_digest: row.pdf_digest.clone(),
    });
    Ok(Json(DocumentAnswer { document, standing, entry }))
}

/// The one document with this number that this visitor may know of. A stranger knows of certificates alone.
///
/// An office narrows only for whoever sees its documents: to anyone else naming one changes nothing, for otherwise he
/// would learn by trying to which office a number belongs.
pub(crate) async fn one(
    reception: &Reception,
    actor: Option<&Actor>,
    number: &str,
    office: Option<&str>,
) -> Result<Arc<DocumentRow>, Fault> {
    let sees = |office: &str| Sight::of(actor, Hand::Number, office) >= Sight::Border;
    let mut rows = reception.room().by_number(number).await?;
    rows.retain(|row| row.is_permit() || sees(&row.office));
    if let Some(office) = office.filter(|office| sees(office)) {
        rows.retain(|row| row.office == office);
    }
    match rows.len() {
        0 => Err(Fault::not_found()),
        1 => rows.pop().ok_or_else(Fault::not_found),
        _ if rows.iter().any(|row| sees(&row.office)) => {
            Err(Fault::edge(StatusCode::CONFLICT, "number-of-several"))
        }
        // Whom no office's name helps is told what does.
        _ => Err(Fault::edge(StatusCode::CONFLICT, "certificates-of-several")),
    }
}

/// Reads a package off the runtime's threads.
pub(crate) async fn stored(
    reception: &Reception,
    row: Arc<DocumentRow>,
) -> Result<kualik::StoredDocument, Fault> {
    let room = reception.clone();
    Ok(reception.pool().run(move || room.room().stored(row)).await??)
}

/// Keeps a look at personal data, which asks for a reason.
pub(crate) async fn reasoned_look(
    reception: &Reception,
    actor: &Actor,
    look: &str,
    object: &str,
) -> Result<(), Fault> {
    if actor.reason.is_none() {
        return Err(Fault::input("reason-missing"));
    }
    Ok(reception.access().keep_look(actor, look, object, reception.now()).await?)
}

/// What was found.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct SearchAnswer {
    /// Documents in all.
    pub total: usize,
    /// Those of this page.
    pub hits: Vec<Hit>,
    /// On the first page, behind fewer documents than it holds that have all words of a long question: those that lack
    /// some, the best first. They are not counted in `total`, and each says what is missing.
    pub partial: Vec<Hit>,
    /// Counts by facet.
    pub facets: Value,
    /// How the query was understood.
    pub read_as: Value,
    /// The mark of the next page.
    pub next: Option<String>,
    /// Whether the pages stand still while documents arrive.
    pub stable: bool,
    /// Entries of the log that the index has not taken up yet.
    pub behind: u64,
}

/// One document found.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct Hit {
    /// Registration number.
    pub number: String,
    /// BIN of the office.
    pub office: String,
    /// Form.
    pub form: String,
    /// Day of issue.
    pub issued: String,
    /// Code of the standing today.
    pub standing: Option<String>,
    /// Where in the text it matches: text and ranges of bytes.
    pub snippets: Value,
    /// Words of the query that it lacks.
    pub missing: Vec<String>,
}

async fn search(
    state: State<Reception>,
    visitor: Visitor,
    Sought(asked): Sought,
) -> Result<Json<SearchAnswer>, Fault> {
    found(state, visitor, &asked).await
}

/// `POST`: the same request in the body, which no proxy, history or log remembers.
async fn search_sent(
    state: State<Reception>,
    visitor: Visitor,
    Sent(asked): Sent<SearchRequest>,
) -> Result<Json<SearchAnswer>, Fault> {
    found(state, visitor, &asked).await
}

async fn found(
    State(reception): State<Reception>,
    visitor: Visitor,
    asked: &SearchRequest,
) -> Result<Json<SearchAnswer>, Fault> {
    let actor = visitor.with(Role::may_search)?;
    let question = question(&reception, actor, asked)?;
    keep_search(&reception, actor, &question).await?;
    let (room, seeker) = (reception.clone(), actor.clone());
    let findings =
        reception.pool().drive(async move { room.room().find(&seeker, &question).await }).await??;
    Ok(Json(SearchAnswer::of(&findings, reception.now())))
}

impl Hit {
    pub(crate) fn of(found: &Found, now: Timestamp) -> Self {
        Self {
            number: found.row.number.clone(),
            office: found.row.office.clone(),
            form: found.row.form.clone(),
            issued: found.row.day.clone(),
            standing: standing_of_row(&found.row, now).map(|standing| standing.code().to_owned()),
            snippets: serde_json::to_value(&found.hit.snippets).unwrap_or_default(),
            missing: found.hit.missing.clone(),
        }
    }
}

impl SearchAnswer {
    pub(crate) fn of(findings: &Findings, now: Timestamp) -> Self {
        let answer = &findings.answer;
        Self {
            total: answer.total as usize,
            hits: findings.found.iter().map(|found| Hit::of(found, now)).collect(),
            partial: findings.partial.iter().map(|found| Hit::of(found, now)).collect(),
            facets: serde_json::to_value(&answer.facets).unwrap_or_default(),
            read_as: serde_json::to_value(&answer.read_as).unwrap_or_default(),
            next: answer.next.clone(),
            stable: answer.stable,
            behind: findings.behind,
        }
    }
}

/// Keeps a search before it is answered: its words by their mark alone, for they may be a name. The number of a person
/// leaves not even that, and such a search gives its reason.
pub(crate) async fn keep_search(
    reception: &Reception,
    actor: &Actor,
    question: &Question,
) -> Result<(), Fault> {
    let now = reception.now();
    if kualik::asks_for_a_person(actor, question) {
        if actor.reason.is_none() {
            return Err(Fault::input("reason-missing"));
        }
        return Ok(reception.access().keep_look(actor, BY_PERSON, "", now).await?);
    }
    let mark = reception.access().mark_of_words(&question.words);
    Ok(reception.access().keep_look(actor, "search", &mark, now).await?)
}

/// The kind of the look of who searches for a person by number.
const BY_PERSON: &str = "search-by-person-number";

/// The question of a search on this day.
pub(crate) fn question(
    reception: &Reception,
    actor: &Actor,
    asked: &SearchRequest,
) -> Result<Question, Fault> {
    Ok(asked.question(actor, civil::day_of(reception.now()))?)
}
