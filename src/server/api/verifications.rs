//! `/verifications`: is it genuine, and where does it stand?

use axum::extract::{Request, State};
use axum::http::StatusCode;
use axum::routing::post;
use axum::{Json, Router};
use kualik::Target;
use schemars::JsonSchema;
use serde::Deserialize;

use super::extract::{Asked, kind, read, whole};
use crate::fault::Fault;
use crate::language::Language;
use crate::reception::Reception;
use crate::verification::{Question, answer};
use crate::view::Answer;
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
) -> Result<Json<Answer>, Fault> {
    let (target, annex) = target(request, &reception).await?;
    let question = Question { target, asked: query.asked.into(), annex };
    Ok(Json(answer(&reception, &visitor, lang, question).await?))
}

/// A file as it is, or a text in JSON.
async fn target(request: Request, reception: &Reception) -> Result<(Target, Vec<String>), Fault> {
    match kind(&request) {
        Some("application/json") => {
            let sent: TextToVerify = read(&whole(request, reception).await?)?;
            if sent.annex.len() > MOST_ANNEX_CODES {
                return Err(Fault::input("json").with("detail", "annex"));
            }
            Ok((Target::recognise_text(&sent.text)?, sent.annex))
        }
        Some("application/pdf" | "application/vnd.etsi.asic-e+zip" | "application/octet-stream") => {
            Ok((Target::recognise(&whole(request, reception).await?)?, Vec::new()))
        }
        _ => Err(Fault::edge(StatusCode::UNSUPPORTED_MEDIA_TYPE, "media-type")),
    }
}

const MOST_ANNEX_CODES: usize = 200;
