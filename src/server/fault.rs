//! Why a request was not answered as asked: a code with facts, told in the reader's language at the edge.

use std::sync::Arc;
use std::time::Duration;

use axum::extract::multipart::MultipartError;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use kualik::{EngineError, RequestFault, TargetError};

use crate::input::InputFault;

/// What went wrong, without a word: [`crate::Problem`] tells it.
#[derive(Debug)]
pub enum Fault {
    /// The engine's answer.
    Engine(EngineError),
    /// What was put before us to verify could not be recognised.
    Target(TargetError),
    /// What is wrong with the request of a search: everything at once, one at least.
    Request(Vec<RequestFault>),
    /// What is wrong with the parts of a request, everything at once, under the code of the whole.
    Input {
        /// The code, also the id of its words.
        code: &'static str,
        /// Each part, one at least.
        parts: Vec<InputFault>,
    },
    /// Whoever asks too often has to wait.
    Wait {
        /// The code, also the id of its words.
        code: &'static str,
        /// How long.
        wait: Duration,
    },
    /// What this floor itself found.
    Edge {
        /// Status of HTTP.
        status: StatusCode,
        /// The code, also the id of its words.
        code: &'static str,
        /// Facts of the words.
        facts: Vec<(&'static str, String)>,
    },
}

impl Fault {
    /// A fault of this floor.
    pub fn edge(status: StatusCode, code: &'static str) -> Self {
        Self::Edge { status, code, facts: Vec::new() }
    }

    /// The same with a fact for its words.
    #[must_use]
    pub fn with(mut self, name: &'static str, value: impl Into<String>) -> Self {
        if let Self::Edge { facts, .. } = &mut self {
            facts.push((name, value.into()));
        }
        self
    }

    /// Whoever asked has to wait so long before he asks again.
    pub(crate) fn wait(code: &'static str, wait: Duration) -> Self {
        Self::Wait { code, wait }
    }

    /// What is not there, or not for this visitor: one answer for both.
    pub fn not_found() -> Self {
        Self::edge(StatusCode::NOT_FOUND, "not-found")
    }

    /// The role does not allow it.
    pub fn forbidden() -> Self {
        Self::edge(StatusCode::FORBIDDEN, "forbidden")
    }

    /// Nobody is known by what was shown, and somebody must be.
    pub fn unauthorized() -> Self {
        Self::edge(StatusCode::UNAUTHORIZED, "unauthorized")
    }

    /// More was sent than so many bytes.
    pub(crate) fn too_large(most: u64) -> Self {
        let limit = most.div_ceil(1 << 20).to_string();
        Self::edge(StatusCode::PAYLOAD_TOO_LARGE, "body-too-large").with("limit", limit)
    }

    /// A form with files that cannot be read, of which so many bytes are taken.
    pub(crate) fn of_form(error: &MultipartError, most: u64) -> Self {
        match error.status() {
            StatusCode::PAYLOAD_TOO_LARGE => Self::too_large(most),
            _ => Self::input("request"),
        }
    }

    /// A part of the request is wrong.
    pub fn input(code: &'static str) -> Self {
        Self::edge(StatusCode::BAD_REQUEST, code)
    }

    /// One part of the request is wrong, and its place is known.
    pub(crate) fn part(code: &'static str, part: InputFault) -> Self {
        Self::Input { code, parts: vec![part] }
    }

    /// The stable code.
    pub fn code(&self) -> &str {
        match self {
            Self::Engine(error) => error.code(),
            Self::Target(error) => error.code(),
            Self::Request(faults) => faults.first().map_or("query", RequestFault::code),
            Self::Input { code, .. } | Self::Wait { code, .. } | Self::Edge { code, .. } => code,
        }
    }

    /// After how many seconds to ask again, where that is what is wrong.
    pub(crate) fn retry_after(&self) -> Option<HeaderValue> {
        let Self::Wait { wait, .. } = self else { return None };
        Some(HeaderValue::from(wait.as_secs() + 1))
    }

    /// The status of HTTP.
    pub fn status(&self) -> StatusCode {
        match self {
            Self::Edge { status, .. } => *status,
            Self::Wait { .. } => StatusCode::TOO_MANY_REQUESTS,
            Self::Request(_) | Self::Input { .. } => StatusCode::BAD_REQUEST,
            Self::Target(TargetError::TooLarge { .. }) => StatusCode::PAYLOAD_TOO_LARGE,
            Self::Target(_) => StatusCode::UNPROCESSABLE_ENTITY,
            Self::Engine(error) => status(error),
        }
    }
}

fn status(error: &EngineError) -> StatusCode {
    match error {
        EngineError::Problems(_)
        | EngineError::Access { .. }
        | EngineError::Photograph { .. }
        | EngineError::Claims(_)
        | EngineError::Freeze(_)
        | EngineError::NoAuthority { .. }
        | EngineError::SignerKey { .. }
        | EngineError::TrustEntry { .. } => StatusCode::UNPROCESSABLE_ENTITY,
        EngineError::Query(_) | EngineError::ReasonNeeded => StatusCode::BAD_REQUEST,
        EngineError::SavedSearch { why: "saved-search-unknown", .. } => StatusCode::NOT_FOUND,
        EngineError::SavedSearch { .. } => StatusCode::UNPROCESSABLE_ENTITY,
        EngineError::Forbidden { .. }
        | EngineError::PreparedByYou(_)
        | EngineError::PreparedBySignatory(_)
        | EngineError::OtherSignatory(_) => StatusCode::FORBIDDEN,
        EngineError::Attachment { reason: "attachment-large", .. } => StatusCode::PAYLOAD_TOO_LARGE,
        EngineError::Attachment { reason: "attachment-known", .. } => StatusCode::CONFLICT,
        EngineError::Attachment { .. } => StatusCode::UNPROCESSABLE_ENTITY,
        EngineError::NoSession(_) | EngineError::Unknown(_) => StatusCode::NOT_FOUND,
        EngineError::SessionExpired(_) => StatusCode::GONE,
        EngineError::ForeignSignature { .. } | EngineError::DraftDiffers { .. } => StatusCode::CONFLICT,
        EngineError::Seal(_) => StatusCode::UNPROCESSABLE_ENTITY,
        EngineError::Search(error) => match error.code() {
            "bad-cursor" | "bad-page-size" | "unknown-search-field" | "filter-too-large" => {
                StatusCode::BAD_REQUEST
            }
            _ => StatusCode::SERVICE_UNAVAILABLE,
        },
        EngineError::ClockBackwards { .. } => StatusCode::SERVICE_UNAVAILABLE,
        // What is wrong with the day, a letter, a photograph or the length of a text is told to whoever sent it.
        EngineError::Render(error)
            if ["form-not-in-force", "glyph-missing", "photo-unfit", "off-page"].contains(&error.code()) =>
        {
            StatusCode::UNPROCESSABLE_ENTITY
        }
        _ => StatusCode::INTERNAL_SERVER_ERROR,
    }
}

impl From<EngineError> for Fault {
    fn from(error: EngineError) -> Self {
        Self::Engine(error)
    }
}

impl From<Vec<RequestFault>> for Fault {
    fn from(faults: Vec<RequestFault>) -> Self {
        Self::Request(faults)
    }
}

impl From<TargetError> for Fault {
    fn from(error: TargetError) -> Self {
        Self::Target(error)
    }
}

impl From<kualik_domain::Problems> for Fault {
    fn from(problems: kualik_domain::Problems) -> Self {
        Self::Engine(EngineError::Problems(problems))
    }
}

/// The response carries the fault itself; the edge that knows the reader's language makes words of it.
impl IntoResponse for Fault {
    fn into_response(self) -> Response {
        let mut response = self.status().into_response();
        if let Some(seconds) = self.retry_after() {
            response.headers_mut().insert(header::RETRY_AFTER, seconds);
        }
        response.extensions_mut().insert(Told(Arc::new(self)));
        response
    }
}

/// The fault of a response, until it is told.
#[derive(Clone, Debug)]
pub(crate) struct Told(pub Arc<Fault>);
