//! `/sessions`: the rounds of signing. Who prepares takes numbers and gets the bytes to be signed; another, who may
//! sign, gives the signatures.

use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;
use axum::routing::{get, post};
use axum::{Json, Router};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use kualik::{Actor, Completion, Dossier, Issued, Role, Session, Signature};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::cases::{DraftPageQuery, SentCase, given, picture};
use super::documents::reasoned_look;
use super::extract::{Asked, Named, Sent};
use crate::fault::Fault;
use crate::kept_act::{KeptAct, kept};
use crate::reception::Reception;
use crate::visitor::Visitor;

pub(crate) fn routes() -> Router<Reception> {
    Router::new()
        .route("/sessions", get(list).post(prepare))
        .route("/sessions/{id}", get(show).delete(decline))
        .route("/sessions/{id}/drafts/{document}", get(draft))
        .route("/sessions/{id}/signatures", post(complete))
        .route("/sessions/{id}/issue", post(issue))
}

/// An open session of signing.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct SessionView {
    /// Its name.
    pub id: String,
    /// BIN of the office.
    pub office: String,
    /// Who prepared it, and so does not sign it.
    pub prepared_by: String,
    /// Whose signature its documents bear.
    pub signatory: String,
    /// Until when it waits (RFC 3339).
    pub expires: String,
    /// The numbers it holds, in the order of its documents.
    pub numbers: Vec<String>,
    /// The round: 1 for the seals.
    pub round: u32,
    /// Name of the key that must sign.
    pub kid: String,
    /// What must be signed now.
    pub requests: Vec<SigningRequest>,
}

/// What one signature is for.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct SigningRequest {
    /// The document's number.
    pub number: String,
    /// Exactly the bytes to be signed, base64url.
    pub bytes: String,
    /// Their SHA-256 in hex, for tokens that want one.
    pub digest: String,
}

/// The signatures of a round.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Signatures {
    /// In the order of the requests, base64url.
    #[schemars(length(min = 1), inner(regex(pattern = "^[A-Za-z0-9_-]{86}$")))]
    pub signatures: Vec<String>,
}

/// Documents that are issued: all of it is on the disk.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct IssuedAnswer {
    /// The documents.
    pub documents: Vec<IssuedView>,
}

/// A document that is issued.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub(crate) struct IssuedView {
    /// Registration number.
    pub number: String,
    /// Form.
    pub form: String,
    /// BIN of the office.
    pub office: String,
    /// Day of issue.
    pub issued: String,
    /// Entry of the log.
    pub entry: u64,
    /// SHA-256 of the signature, hex.
    pub signature_hash: String,
    /// SHA-256 of the PDF, hex.
    pub pdf_digest: String,
    /// Whether it had been issued before.
    pub before: bool,
}

/// Sessions that wait.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct SessionsAnswer {
    /// The next to expire first.
    pub sessions: Vec<SessionView>,
}

impl From<&Session> for SessionView {
    fn from(session: &Session) -> Self {
        let request = |request: &kualik::SigningRequest| SigningRequest {
            number: request.number.clone(),
            bytes: URL_SAFE_NO_PAD.encode(&request.bytes),
            digest: request.digest.to_hex(),
        };
        Self {
            id: session.id.clone(),
            office: session.office.clone(),
            prepared_by: session.prepared_by.clone(),
            signatory: session.signatory.clone(),
            expires: session.expires.to_string(),
            numbers: session.numbers.clone(),
            round: session.round.round,
            kid: session.round.kid.clone(),
            requests: session.round.requests.iter().map(request).collect(),
        }
    }
}

impl From<&Issued> for IssuedView {
    fn from(issued: &Issued) -> Self {
        let row = &issued.document;
        Self {
            number: row.number.clone(),
            form: row.form.clone(),
            office: row.office.clone(),
            issued: row.day.clone(),
            entry: row.entry,
            signature_hash: row.signature_hash.clone(),
            pdf_digest: row.pdf_digest.clone(),
            before: issued.before,
        }
    }
}

async fn prepare(
    State(reception): State<Reception>,
    visitor: Visitor,
    sent: SentCase,
) -> Result<(StatusCode, Json<SessionView>), Fault> {
    let actor = visitor.with(Role::may_prepare)?.clone();
    reception.chancery()?;
    let dossier = sent.dossier(&reception, &actor).await??;
    prepared(&reception, &visitor, actor, dossier).await
}

/// Takes the numbers of a dossier and opens its session of signing.
pub(crate) async fn prepared(
    reception: &Reception,
    visitor: &Visitor,
    actor: Actor,
    dossier: Dossier,
) -> Result<(StatusCode, Json<SessionView>), Fault> {
    let desk = reception.clone();
    let work = async move {
        let chancery = desk.chancery()?;
        if !chancery.issued_before(&dossier).await?.is_empty() {
            return Err(Fault::edge(StatusCode::CONFLICT, "issued-before"));
        }
        if let Some(signers) = desk.signers() {
            chancery.enrol_for_demonstration(signers.ring(), std::slice::from_ref(&dossier))?;
        }
        Ok(chancery.prepare(&actor, &dossier).await?)
    };
    let act = KeptAct::begin(reception, visitor.known()?, "prepare", "").await?;
    let session = reception.pool().drive(work).await.and_then(|prepared| prepared);
    let numbers = session.as_ref().ok().map(|session| session.numbers.join(" "));
    act.end(numbers.as_deref(), &session).await;
    Ok((StatusCode::CREATED, Json(SessionView::from(&session?))))
}

/// The session with this name, when it is of the actor's office.
pub(crate) async fn own(reception: &Reception, actor: &Actor, id: &str) -> Result<Session, Fault> {
    let session = reception.chancery()?.session(id).await?;
    check_own(actor, &session)?;
    Ok(session)
}

/// What belongs to another office is not there.
fn check_own(actor: &Actor, session: &Session) -> Result<(), Fault> {
    match &actor.office {
        Some(office) if *office != session.office => {
            Err(kualik::EngineError::NoSession(session.id.clone()).into())
        }
        _ => Ok(()),
    }
}

/// An act on a session, kept under the numbers of its documents, whoever tries it. On a name that nothing has nobody
/// acts.
async fn on_session<T, F: Future<Output = Result<T, Fault>>>(
    reception: &Reception,
    actor: &Actor,
    act: &str,
    id: &str,
    may: fn(Role) -> bool,
    work: impl FnOnce(Session) -> F,
) -> Result<T, Fault> {
    let session = match reception.chancery()?.session(id).await {
        Err(_) if !may(actor.role) => return Err(Fault::forbidden()),
        found => found?,
    };
    let numbers = session.numbers.join(" ");
    let work = async {
        if !may(actor.role) {
            return Err(Fault::forbidden());
        }
        check_own(actor, &session)?;
        work(session).await
    };
    kept(reception, actor, act, &numbers, work).await
}

async fn list(State(reception): State<Reception>, visitor: Visitor) -> Result<Json<SessionsAnswer>, Fault> {
    let actor = visitor.with(Role::may_prepare)?;
    let sessions = reception.chancery()?.sessions().await?;
    let own =
        sessions.iter().filter(|session| actor.office.as_ref().is_none_or(|own| *own == session.office));
    Ok(Json(SessionsAnswer { sessions: own.map(SessionView::from).collect() }))
}

async fn show(
    State(reception): State<Reception>,
    visitor: Visitor,
    Named(id): Named<String>,
) -> Result<Json<SessionView>, Fault> {
    let actor = visitor.with(Role::may_prepare)?;
    Ok(Json(SessionView::from(&own(&reception, actor, &id).await?)))
}

async fn decline(
    State(reception): State<Reception>,
    visitor: Visitor,
    Named(id): Named<String>,
) -> Result<StatusCode, Fault> {
    let actor = visitor.known()?;
    let chancery = reception.chancery()?;
    let decline =
        |session: Session| async move { Ok::<_, Fault>(chancery.decline(actor, &session.id).await?) };
    on_session(&reception, actor, "decline", &id, Role::may_prepare, decline).await?;
    // The numbers become void at once where a signer is at hand, and otherwise when one is.
    if let Some(signers) = reception.signers() {
        chancery.settle(actor, signers.as_ref()).await?;
    }
    Ok(StatusCode::NO_CONTENT)
}

/// A session and one of its documents, from 1.
#[derive(Deserialize)]
struct DraftPath {
    id: String,
    document: usize,
}

async fn draft(
    State(reception): State<Reception>,
    visitor: Visitor,
    headers: HeaderMap,
    Named(path): Named<DraftPath>,
    Asked(query): Asked<DraftPageQuery>,
) -> Result<Response, Fault> {
    let actor = visitor.with(Role::may_prepare)?;
    let picture = picture(&headers, query.page, query.dpi)?;
    let session = own(&reception, actor, &path.id).await?;
    let wanted = path.document.checked_sub(1).and_then(|place| session.numbers.get(place));
    let number = wanted.ok_or_else(Fault::not_found)?;
    let actor = if actor.reason.is_none() { actor.clone().because("signing") } else { actor.clone() };
    reasoned_look(&reception, &actor, "draft", number).await?;
    let desk = reception.clone();
    let drafts = reception
        .pool()
        .drive(async move { Ok::<_, Fault>(desk.chancery()?.draft(&path.id, picture).await?) })
        .await??;
    let (number, drawn) = drafts.into_iter().nth(path.document - 1).ok_or_else(Fault::not_found)?;
    given(drawn, picture, &number.replace('/', "_"))
}

async fn complete(
    State(reception): State<Reception>,
    visitor: Visitor,
    Named(id): Named<String>,
    Sent(sent): Sent<Signatures>,
) -> Result<(StatusCode, Json<IssuedAnswer>), Fault> {
    let documents = signed(&reception, visitor.known()?, id, Signing::Given(sent.signatures)).await?;
    Ok((StatusCode::CREATED, Json(IssuedAnswer { documents })))
}

async fn issue(
    State(reception): State<Reception>,
    visitor: Visitor,
    Named(id): Named<String>,
) -> Result<(StatusCode, Json<IssuedAnswer>), Fault> {
    let documents = signed(&reception, visitor.known()?, id, Signing::Here).await?;
    Ok((StatusCode::CREATED, Json(IssuedAnswer { documents })))
}

/// Where the signatures of a round come from.
pub(crate) enum Signing {
    /// They were sent, base64url.
    Given(Vec<String>),
    /// From the signer whose key lies at the service.
    Here,
}

impl Signing {
    async fn signatures(
        self,
        reception: &Reception,
        actor: &Actor,
        session: Session,
    ) -> Result<Vec<Signature>, Fault> {
        match self {
            Self::Given(texts) => texts.iter().map(|text| signature(text)).collect(),
            Self::Here => {
                session.check_caller(actor)?;
                let signers = reception
                    .signers()
                    .cloned()
                    .ok_or_else(|| Fault::edge(StatusCode::SERVICE_UNAVAILABLE, "no-local-signer"))?;
                let sign = move || kualik::answer_round(&session, signers.as_ref());
                Ok(reception.pool().run(sign).await??)
            }
        }
    }
}

/// Signs and completes a round; the search index follows behind the answer.
pub(crate) async fn signed(
    reception: &Reception,
    actor: &Actor,
    id: String,
    signing: Signing,
) -> Result<Vec<IssuedView>, Fault> {
    let (desk, actor) = (reception.clone(), actor.clone());
    let work = async move {
        let complete = |session| completed(&desk, &actor, session, signing);
        on_session(&desk, &actor, "sign", &id, Role::may_sign, complete).await
    };
    // Whoever hangs up now has signed: it is finished all the same.
    let Completion::Issued(issued) = tokio::spawn(work)
        .await
        .map_err(|_| Fault::edge(StatusCode::INTERNAL_SERVER_ERROR, "server-fault"))??;
    reception.index_follows();
    Ok(issued.iter().map(IssuedView::from).collect())
}

async fn completed(
    reception: &Reception,
    actor: &Actor,
    session: Session,
    signing: Signing,
) -> Result<Completion, Fault> {
    let (desk, actor, id) = (reception.clone(), actor.clone(), session.id.clone());
    let signatures = signing.signatures(reception, &actor, session).await?;
    let complete = async move { Ok(desk.chancery()?.complete(&actor, &id, &signatures).await?) };
    reception.pool().drive(complete).await?
}

fn signature(text: &str) -> Result<Signature, Fault> {
    let bytes = URL_SAFE_NO_PAD.decode(text).map_err(|_| Fault::input("signature"))?;
    kualik::Signature::from_slice(&bytes).map_err(|_| Fault::input("signature"))
}
