//! `/health`, `/readiness`, `/version`: whether the service lives, can answer, and what it is.

use axum::extract::State;
use axum::routing::get;
use axum::{Json, Router};
use schemars::JsonSchema;
use serde::Serialize;

use crate::fault::Fault;
use crate::reception::Reception;

pub(crate) fn routes() -> Router<Reception> {
    Router::new()
        .route("/health", get(health))
        .route("/readiness", get(readiness))
        .route("/version", get(version))
}

/// Whether the service lives.
#[derive(Serialize, JsonSchema)]
pub(crate) struct Health {
    /// Always `ok`: what does not live does not answer.
    pub status: &'static str,
}

/// Whether the service can answer.
#[derive(Serialize, JsonSchema)]
pub(crate) struct Readiness {
    /// `ready`.
    pub status: &'static str,
    /// Whether it may issue, or only look because another program holds the archive.
    pub writes: bool,
    /// Entries of the log.
    pub entries: u64,
    /// Whether the trust list is that of a demonstration.
    pub demonstration: bool,
}

/// What the service is.
#[derive(Serialize, JsonSchema)]
pub(crate) struct Version {
    /// Name of the program.
    pub name: &'static str,
    /// Its version.
    pub version: &'static str,
    /// Version of this API.
    pub api: &'static str,
}

async fn health() -> Json<Health> {
    Json(Health { status: "ok" })
}

async fn readiness(State(reception): State<Reception>) -> Result<Json<Readiness>, Fault> {
    let entries = reception.room().vault().size().map_err(kualik::EngineError::from)?;
    let demonstration = reception.room().trust().is_demonstration();
    Ok(Json(Readiness { status: "ready", writes: reception.chancery().is_ok(), entries, demonstration }))
}

async fn version() -> Json<Version> {
    Json(Version { name: "kualik", version: env!("CARGO_PKG_VERSION"), api: "v1" })
}
