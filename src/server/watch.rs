//! Watching the service: a line of log and a few numbers for each answer, never whose document or whose question.
//!
//! What is written is the route's pattern and not the address, the role and not the person, the code of a fault and
//! not its words. A request bears a random id, which the answer names too.

use std::sync::atomic::AtomicU64;
use std::time::Instant;

use axum::extract::{MatchedPath, Request, State};
use axum::http::{HeaderValue, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use kualik::Role;
use prometheus_client::encoding::EncodeLabelSet;
use prometheus_client::metrics::counter::Counter;
use prometheus_client::metrics::family::Family;
use prometheus_client::metrics::gauge::Gauge;
use prometheus_client::metrics::histogram::{Histogram, exponential_buckets};
use prometheus_client::registry::Registry;

use crate::fault::{Fault, Told};
use crate::reception::Reception;
use crate::visitor::Visitor;

/// The numbers of a service.
#[derive(Debug)]
pub(crate) struct Metrics {
    registry: Registry,
    answers: Family<Labels, Counter>,
    seconds: Family<RouteLabel, Histogram, fn() -> Histogram>,
    under_way: Gauge,
    entries: Gauge<u64, AtomicU64>,
}

#[derive(Clone, Debug, PartialEq, Eq, Hash, EncodeLabelSet)]
struct Labels {
    route: String,
    method: String,
    status: u16,
}

#[derive(Clone, Debug, PartialEq, Eq, Hash, EncodeLabelSet)]
struct RouteLabel {
    route: String,
}

impl Metrics {
    pub(crate) fn new() -> Self {
        let mut registry = Registry::with_prefix("kualik");
        let answers = Family::default();
        let buckets: fn() -> Histogram = || Histogram::new(exponential_buckets(0.000_5, 2.0, 16));
        let seconds = Family::new_with_constructor(buckets);
        let (under_way, entries) = (Gauge::default(), Gauge::default());
        registry.register("answers", "Answers given", answers.clone());
        registry.register("seconds", "Time until an answer was made", seconds.clone());
        registry.register("under_way", "Requests under way", under_way.clone());
        registry.register("log_entries", "Entries of the log", entries.clone());
        Self { registry, answers, seconds, under_way, entries }
    }

    fn text(&self) -> Result<String, std::fmt::Error> {
        let mut text = String::new();
        prometheus_client::encoding::text::encode(&mut text, &self.registry)?;
        Ok(text)
    }
}

/// Counts one request that is under way, however it ends.
struct UnderWay<'a>(&'a Gauge);

impl<'a> UnderWay<'a> {
    fn enter(gauge: &'a Gauge) -> Self {
        gauge.inc();
        Self(gauge)
    }
}

impl Drop for UnderWay<'_> {
    fn drop(&mut self) {
        self.0.dec();
    }
}

/// Watches one request.
pub(crate) async fn watch(State(reception): State<Reception>, request: Request, next: Next) -> Response {
    let route = request.extensions().get::<MatchedPath>().map_or("-", MatchedPath::as_str).to_owned();
    let method = known_method(request.method().as_str());
    let metrics = reception.metrics();
    let _under_way = UnderWay::enter(&metrics.under_way);
    let begun = Instant::now();
    let mut response = next.run(request).await;
    let elapsed = begun.elapsed();
    let status = response.status();
    let id = request_id();
    let code =
        response.extensions().get::<Told>().map(|Told(fault)| fault.code().to_owned()).unwrap_or_default();
    let micros = u64::try_from(elapsed.as_micros()).unwrap_or(u64::MAX);
    if status.is_server_error() {
        tracing::error!(id, route, method, status = status.as_u16(), code, micros, "answered");
    } else {
        tracing::info!(id, route, method, status = status.as_u16(), code, micros, "answered");
    }
    let labels = Labels { route: route.clone(), method: method.to_owned(), status: status.as_u16() };
    metrics.answers.get_or_create(&labels).inc();
    metrics.seconds.get_or_create(&RouteLabel { route }).observe(elapsed.as_secs_f64());
    if let Ok(value) = HeaderValue::from_str(&id) {
        response.headers_mut().insert("request-id", value);
    }
    response
}

/// Methods that strangers invent do not become labels.
fn known_method(method: &str) -> &'static str {
    ["GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS", "PATCH"]
        .into_iter()
        .find(|known| *known == method)
        .unwrap_or("other")
}

fn request_id() -> String {
    let mut bytes = [0_u8; 8];
    // Without random bytes an id is only less useful.
    let _ = getrandom::fill(&mut bytes);
    hex::encode(bytes)
}

/// `/metrics`, in the text form of Prometheus: how much is asked and how it goes is not everybody's affair.
pub(crate) async fn metrics(State(reception): State<Reception>, visitor: Visitor) -> Result<Response, Fault> {
    if !reception.settings().metrics_open {
        visitor.with(|role| matches!(role, Role::Administrator | Role::Auditor))?;
    }
    Ok(numbers(&reception))
}

fn numbers(reception: &Reception) -> Response {
    let metrics = reception.metrics();
    if let Ok(entries) = reception.room().vault().size() {
        metrics.entries.set(entries);
    }
    match metrics.text() {
        Ok(text) => {
            ([(header::CONTENT_TYPE, "application/openmetrics-text; version=1.0.0; charset=utf-8")], text)
                .into_response()
        }
        Err(_) => StatusCode::INTERNAL_SERVER_ERROR.into_response(),
    }
}
