//! `/tokens`: made, listed and revoked by an administrator. A secret is shown once.

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use axum::routing::{delete, get};
use axum::{Json, Router};
use jiff::SignedDuration;
use kualik::{NewToken, Role, Token};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::extract::{Named, Sent};
use super::once::Unkept;
use crate::fault::Fault;
use crate::input::InputFault;
use crate::kept_act::{KeptAct, kept};
use crate::reception::Reception;
use crate::visitor::Visitor;

pub(crate) fn routes() -> Router<Reception> {
    Router::new().route("/tokens", get(list).post(make)).route("/tokens/{id}", delete(revoke))
}

/// A token to make.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct TokenRequest {
    /// The person or program.
    #[schemars(length(min = 1, max = 200))]
    pub who: String,
    /// `executor`, `head`, `registry-office`, `archivist`, `border-officer`, `auditor` or `administrator`.
    #[schemars(extend("enum" = ["executor", "head", "registry-office", "archivist", "border-officer", "auditor", "administrator"]))]
    pub role: String,
    /// BIN of the office; executors, heads and registry offices have one.
    pub office: Option<String>,
    /// How many days it counts, 1–3660.
    #[schemars(range(min = 1, max = 3660))]
    pub days: u32,
}

/// A token, without its secret.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct TokenView {
    /// Its public name.
    pub id: String,
    /// The person or program.
    pub who: String,
    /// As what.
    pub role: String,
    /// BIN of the office.
    pub office: Option<String>,
    /// When it was made (RFC 3339).
    pub made: String,
    /// By whom.
    pub maker: String,
    /// Until when it counts.
    pub expires: String,
    /// Since when it does not.
    pub revoked: Option<String>,
}

/// A token just made.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct MadeToken {
    /// The token.
    pub token: TokenView,
    /// Its secret, shown this once.
    pub secret: String,
}

/// Every token.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct TokensAnswer {
    /// The newest first.
    pub tokens: Vec<TokenView>,
}

impl From<&Token> for TokenView {
    fn from(token: &Token) -> Self {
        Self {
            id: token.id.clone(),
            who: token.actor.who.clone(),
            role: token.actor.role.name().to_owned(),
            office: token.actor.office.clone(),
            made: token.made.to_string(),
            maker: token.maker.clone(),
            expires: token.expires.to_string(),
            revoked: token.revoked.map(|at| at.to_string()),
        }
    }
}

async fn make(
    State(reception): State<Reception>,
    visitor: Visitor,
    Sent(wanted): Sent<TokenRequest>,
) -> Result<Response, Fault> {
    let actor = visitor.with(Role::may_give_access)?;
    let role = role_of(&wanted)?;
    let now = reception.now();
    let expires = now + SignedDuration::from_hours(24 * i64::from(wanted.days));
    let new = NewToken { who: wanted.who, role, office: wanted.office, expires };
    let act = KeptAct::begin(&reception, actor, "make-token", "").await?;
    let made = reception.access().make_token(&actor.who, new, now).await.map_err(Fault::from);
    act.end(made.as_ref().ok().map(|(token, _)| token.id.as_str()), &made).await;
    let (token, secret) = made?;
    let made = MadeToken { token: TokenView::from(&token), secret: secret.reveal().to_owned() };
    let mut response = (StatusCode::CREATED, Json(made)).into_response();
    response.extensions_mut().insert(Unkept);
    Ok(response)
}

/// The role that was asked for, or everything that is wrong with the request.
fn role_of(wanted: &TokenRequest) -> Result<Role, Fault> {
    let role: Option<Role> = wanted.role.parse().ok();
    let mut parts = Vec::new();
    if wanted.who.trim().is_empty() {
        parts.push(InputFault::of("who", "input-missing"));
    }
    if role.is_none() {
        let given: Vec<&str> = Role::ALL.into_iter().map(Role::name).collect();
        parts.push(InputFault::value("role", &wanted.role, &given));
    }
    if !(1..=LONGEST_DAYS).contains(&wanted.days) {
        parts.push(InputFault::range("days", wanted.days, 1, LONGEST_DAYS.into()));
    }
    match role.filter(|_| parts.is_empty()) {
        Some(role) => Ok(role),
        None if parts.len() == 1 && role.is_none() => Err(Fault::Input { code: "role", parts }),
        None => Err(Fault::Input { code: "json", parts }),
    }
}

async fn list(State(reception): State<Reception>, visitor: Visitor) -> Result<Json<TokensAnswer>, Fault> {
    visitor.with(Role::may_give_access)?;
    let tokens = reception.access().tokens().await?;
    Ok(Json(TokensAnswer { tokens: tokens.iter().map(TokenView::from).collect() }))
}

async fn revoke(
    State(reception): State<Reception>,
    visitor: Visitor,
    Named(id): Named<String>,
) -> Result<StatusCode, Fault> {
    let actor = visitor.with(Role::may_give_access)?;
    let revoke = async {
        let revoked = reception.access().revoke_token(&id, reception.now()).await?;
        if revoked { Ok(StatusCode::NO_CONTENT) } else { Err(Fault::not_found()) }
    };
    // What was asked to be revoked and is no token's name may be anything at all.
    if !reception.access().tokens().await?.iter().any(|token| token.id == id) {
        return Err(Fault::not_found());
    }
    kept(&reception, actor, "revoke-token", &id, revoke).await
}

/// Ten years: whoever needs a token longer asks again.
const LONGEST_DAYS: u32 = 3660;
