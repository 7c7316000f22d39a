//! The description of the API (OpenAPI 3.1), made from one table of calls and from the types that are really sent.
//!
//! The schemas are the ones `schemars` derives: those of the answers from this floor, that of a case from the
//! domain. So there is one description of a case, whether it is read by `kualik schema` or here.

mod access;
mod asking;
mod beside;
mod calls;
mod issuing;
mod reference;

use std::collections::BTreeMap;
use std::sync::OnceLock;

use axum::Router;
use axum::extract::State;
use axum::http::header;
use axum::middleware::from_fn;
use axum::response::{Html, IntoResponse, Response};
use axum::routing::get;
use kualik::SearchRequest;
use schemars::generate::{Contract, SchemaGenerator, SchemaSettings};
use serde_json::{Map, Value, json};

use self::calls::{Body, Call, calls};
use crate::api;
use crate::language::Language;
use crate::reception::Reception;

pub(crate) fn routes() -> Router<Reception> {
    Router::new()
        .route("/openapi.json", get(document_json).layer(from_fn(api::tag)))
        .route("/reference", get(reference_page))
        .route("/reference.css", get(reference_style))
}

async fn document_json() -> Response {
    ([(header::CONTENT_TYPE, "application/json")], document().to_string()).into_response()
}

async fn reference_page(State(reception): State<Reception>, Language(lang): Language) -> Html<String> {
    Html(reference::page(document(), reception.locale(lang)))
}

async fn reference_style() -> Response {
    ([(header::CONTENT_TYPE, "text/css; charset=utf-8")], include_str!("openapi/reference.css"))
        .into_response()
}

/// The whole description, made once.
pub(crate) fn document() -> &'static Value {
    static DOCUMENT: OnceLock<Value> = OnceLock::new();
    DOCUMENT.get_or_init(make)
}

/// Is there such a call that changes something, by method and pattern of its path?
pub(crate) fn changes(method: &str, route: &str) -> bool {
    let path = route.strip_prefix("/api/v1").unwrap_or(route);
    calls().any(|call| call.path == path && !call.asks && call.method.eq_ignore_ascii_case(method))
}

/// Brings the types of one direction, sent or answered, into the generator.
type Table = fn(&mut SchemaGenerator);

/// Is there such a call, and is nothing to be asked in its address?
pub(crate) fn takes_no_query(method: &str, route: &str) -> bool {
    let path = route.strip_prefix("/api/v1").unwrap_or(route);
    // Whoever asks for the head of an answer asks as for the whole.
    let method = if method == "HEAD" { "get" } else { method };
    calls().any(|call| call.path == path && call.query.is_none() && call.method.eq_ignore_ascii_case(method))
}

fn make() -> Value {
    let mut components = Map::new();
    let tables: [(Contract, Table); 2] =
        [(Contract::Deserialize, calls::sent), (Contract::Serialize, calls::answered)];
    for (contract, table) in tables {
        // OpenAPI 3.1 speaks JSON Schema 2020-12 itself.
        let settings = SchemaSettings::draft2020_12().with(|settings| {
            settings.meta_schema = None;
            settings.definitions_path = "/components/schemas".into();
            settings.contract = contract;
        });
        let mut generator = settings.into_generator();
        table(&mut generator);
        components.extend(generator.take_definitions(true));
    }
    case(&mut components);
    files(&mut components);
    let mut paths: BTreeMap<&str, Map<String, Value>> = BTreeMap::new();
    for call in calls() {
        paths.entry(call.path).or_default().insert(call.method.to_owned(), operation(call, &components));
    }
    json!({
        "openapi": "3.1.0",
        "info": {
            "title": "Kualik",
            "version": env!("CARGO_PKG_VERSION"),
            "license": { "name": "Apache-2.0", "identifier": "Apache-2.0" },
            "description": ABOUT,
        },
        "servers": [{ "url": "/api/v1" }],
        "paths": paths,
        "components": {
            "schemas": components,
            "securitySchemes": { "token": { "type": "http", "scheme": "bearer" } },
        },
    })
}

/// The domain's own schema of a case, with its definitions moved to where this document keeps them.
fn case(components: &mut Map<String, Value>) {
    let text = kualik_domain::case_schema().to_string().replace("#/$defs/", "#/components/schemas/Case.");
    let mut schema: Value = serde_json::from_str(&text).expect("the schema of a case is JSON");
    let Some(fields) = schema.as_object_mut() else { return };
    fields.remove("$schema");
    fields.remove("$id");
    if let Some(Value::Object(definitions)) = fields.remove("$defs") {
        components.extend(definitions.into_iter().map(|(name, value)| (format!("Case.{name}"), value)));
    }
    components.insert("Case".to_owned(), schema);
}

/// The domain's own schemas of the files of the procedure's forms.
fn files(components: &mut Map<String, Value>) {
    components.insert("AnySchema".to_owned(), json!({ "type": "object", "description": "A JSON Schema" }));
    for form in kualik_domain::Form::of_procedure() {
        let Some(schema) = kualik_domain::procedure::procedure_schema(form) else { continue };
        let own = format!("#/components/schemas/File.{form}.");
        let mut schema: Value =
            serde_json::from_str(&schema.to_string().replace("#/$defs/", &own)).expect("a schema is JSON");
        let Some(fields) = schema.as_object_mut() else { continue };
        fields.remove("$schema");
        fields.remove("$id");
        if let Some(Value::Object(definitions)) = fields.remove("$defs") {
            let named = definitions.into_iter().map(|(name, value)| (format!("File.{form}.{name}"), value));
            components.extend(named);
        }
        components.insert(format!("File.{form}"), schema);
    }
}

/// The names of the procedure's forms.
fn procedure() -> impl Iterator<Item = &'static str> {
    kualik_domain::Form::of_procedure().map(kualik_domain::Form::name)
}

fn operation(call: &Call, components: &Map<String, Value>) -> Value {
    let mut answers = Map::new();
    let status = call.status.to_string();
    answers.insert(
        status,
        json!({ "description": call.summary, "content": exemplified(content(call.answer), call.id, "answer") }),
    );
    if call.status == 204 {
        answers.insert("204".to_owned(), json!({ "description": call.summary }));
    }
    // What a service is just now is asked anew each time, and a list is sent as it is written.
    if call.method == "get" && call.tag != "service" && call.id != "export" {
        answers.insert("304".to_owned(), json!({ "description": "Unchanged since the ETag that was sent" }));
    }
    for status in call.faults.iter().chain(&[408, 429, 500, 503]) {
        let problem = json!({ "application/problem+json": { "schema": reference_to("Problem") } });
        answers.insert(status.to_string(), json!({ "description": reason(*status), "content": problem }));
    }
    let mut operation = json!({
        "operationId": call.id,
        "tags": [call.tag],
        "summary": call.summary,
        "description": format!("{} Who: {}.", call.description, call.who),
        "parameters": parameters(call, components),
        "responses": answers,
        "security": if call.open { json!([{}, { "token": [] }]) } else { json!([{ "token": [] }]) },
    });
    if !matches!(call.body, Body::None) {
        let content = exemplified(content(call.body), call.id, "request");
        operation["requestBody"] = json!({ "required": true, "content": content });
    }
    operation
}

/// Puts beside each media type what was really sent or answered in it once.
fn exemplified(mut content: Value, id: &str, part: &str) -> Value {
    for (kind, media) in content.as_object_mut().into_iter().flatten() {
        let noted = match kind.as_str() {
            "application/json" => example(id, part),
            kind => example(id, &format!("{part} {kind}")),
        };
        if let Some(noted) = noted {
            media["example"] = noted;
        }
    }
    content
}

fn content(body: Body) -> Value {
    let mut content = Map::new();
    match body {
        Body::None => {}
        Body::Json(schema) => {
            content.insert("application/json".to_owned(), json!({ "schema": reference_to(schema) }));
        }
        Body::Answers => {
            let schema = json!({ "anyOf": [reference_to("Answer"), reference_to("BriefAnswer")] });
            content.insert("application/json".to_owned(), json!({ "schema": schema }));
            let lines = json!({
                "type": "string",
                "description": "For each line that was sent an `Answer` (with `brief` a `BriefAnswer`), or the `Problem` that it would have met alone",
            });
            content.insert("application/x-ndjson".to_owned(), json!({ "schema": lines }));
        }
        Body::Case | Body::Attempt => {
            let schema = match body {
                Body::Attempt => json!({ "anyOf": [reference_to("Case"), {}] }),
                _ => reference_to("Case"),
            };
            let photo = json!({ "type": "array", "items": { "type": "string", "format": "binary" } });
            let properties = json!({ "case": schema, "photo": photo });
            let form = json!({ "type": "object", "required": ["case"], "properties": properties });
            content.insert("application/json".to_owned(), json!({ "schema": schema }));
            content.insert("multipart/form-data".to_owned(), json!({ "schema": form }));
        }
        Body::Form => {
            let files: Vec<Value> = procedure().map(|form| reference_to(&format!("File.{form}"))).collect();
            // Whatever is wrong with a file is told as problems, so nothing of it is asked for here.
            let schema = json!({ "anyOf": files.into_iter().chain([json!({})]).collect::<Vec<_>>() });
            let photo = json!({ "type": "array", "items": { "type": "string", "format": "binary" } });
            let properties = json!({ "case": schema, "photo": photo });
            let form = json!({ "type": "object", "required": ["case"], "properties": properties });
            content.insert("application/json".to_owned(), json!({ "schema": schema }));
            content.insert("multipart/form-data".to_owned(), json!({ "schema": form }));
        }
        Body::Verification => {
            content.insert("application/json".to_owned(), json!({ "schema": reference_to("TextToVerify") }));
            let lines = json!({
                // Every line is answered, also one that is no JSON, so nothing is asked of the whole.
                "description": "`TextToVerify`, one to a line",
                "examples": ["{\"text\":\"07-05/2026-0001\"}\n"],
            });
            content.insert("application/x-ndjson".to_owned(), json!({ "schema": lines }));
            for kind in ["application/pdf", "application/vnd.etsi.asic-e+zip", "application/octet-stream"] {
                content
                    .insert(kind.to_owned(), json!({ "schema": { "type": "string", "format": "binary" } }));
            }
        }
        Body::Attached(kinds) => {
            for kind in kinds {
                let schema = json!({ "type": "string", "format": "binary" });
                content.insert((*kind).to_owned(), json!({ "schema": schema }));
            }
        }
        Body::Files(kinds) => {
            for kind in kinds {
                let schema = match *kind {
                    "application/json" => json!({ "type": "array", "items": { "type": "object" } }),
                    _ => json!({ "type": "string" }),
                };
                content.insert((*kind).to_owned(), json!({ "schema": schema }));
            }
        }
    }
    Value::Object(content)
}

/// The parameters: the parts of the path, the fields of the query's schema, and the headers of every call.
fn parameters(call: &Call, components: &Map<String, Value>) -> Vec<Value> {
    let mut parameters = Vec::new();
    for name in call.path.split('{').skip(1).filter_map(|rest| rest.split('}').next()) {
        let schema = match name {
            "index" => {
                json!({ "type": "string", "pattern": "^[0-9]{1,4}(-[0-9]{1,4})*$", "examples": ["07-05"] })
            }
            "sequence" => {
                json!({ "type": "string", "pattern": "^[0-9]{4}-[0-9]{4,6}$", "examples": ["2026-0001"] })
            }
            "form" => json!({ "type": "string", "enum": procedure().collect::<Vec<_>>() }),
            "name" => json!({ "type": "string", "minLength": 1, "maxLength": 100 }),
            "entry" => json!({ "type": "integer", "minimum": 0 }),
            "digest" => json!({ "type": "string", "pattern": "^[0-9a-f]{64}$" }),
            "document" => json!({ "type": "integer", "minimum": 1, "maximum": 100 }),
            _ => json!({ "type": "string", "pattern": "^[0-9a-f]+$" }),
        };
        parameters.push(json!({ "name": name, "in": "path", "required": true, "schema": schema }));
    }
    if let Some(fields) = call.query.and_then(|query| components[query]["properties"].as_object()) {
        let for_a_body: &[&str] =
            if call.query == Some("SearchRequest") { &SearchRequest::FOR_NO_ADDRESS } else { &[] };
        for (name, schema) in fields.iter().filter(|(name, _)| !for_a_body.contains(&name.as_str())) {
            let mut schema = schema.clone();
            let description = schema.as_object_mut().and_then(|schema| schema.remove("description"));
            parameters.push(json!({
                "name": name, "in": "query", "required": false, "schema": schema,
                "description": description.unwrap_or_default(),
            }));
        }
    }
    if call.query == Some("SearchRequest") {
        parameters.push(json!({
            "name": "lang", "in": "query", "required": false, "schema": { "type": "string" },
            "description": "Language of the answer.",
        }));
    }
    let header = |name: &str, description: &str| {
        let schema = match name {
            "Idempotency-Key" => json!({ "type": "string", "pattern": "^[!-~]{1,255}$" }),
            _ => json!({ "type": "string" }),
        };
        json!({ "name": name, "in": "header", "required": false, "schema": schema, "description": description })
    };
    parameters.push(header(
        "Accept-Language",
        "Language of the texts: kk, ru or en; Kazakh when none is asked for.",
    ));
    if call.reason {
        parameters.push(header("Kualik-Reason", "Why: UTF-8, percent-encoded. It is kept with the look."));
    }
    if matches!(call.body, Body::Attached(_)) {
        let mut name = header("Kualik-File-Name", "Name of the file: UTF-8, percent-encoded.");
        name["required"] = json!(true);
        name["schema"] =
            json!({ "type": "string", "pattern": "^[A-Za-z0-9._-]{1,200}$", "examples": ["act.txt"] });
        parameters.push(name);
    }
    if call.method != "get" && !call.open && !call.asks {
        parameters.push(header("Idempotency-Key", "The same call with the same key happens once in a day."));
    }
    parameters
}

/// What was really sent and answered once, kept beside this file.
fn example(id: &str, part: &str) -> Option<Value> {
    static EXAMPLES: OnceLock<Value> = OnceLock::new();
    let examples = EXAMPLES.get_or_init(|| {
        serde_json::from_str(include_str!("openapi/examples.json")).expect("the examples are JSON")
    });
    examples.get(id)?.get(part).cloned()
}

fn reference_to(schema: &str) -> Value {
    json!({ "$ref": format!("#/components/schemas/{schema}") })
}

fn reason(status: u16) -> &'static str {
    match status {
        400 => "The request is wrong",
        401 => "Nobody is known by the token, and somebody must be",
        403 => "Not for this role",
        404 => "Not there, or not for this visitor",
        405 => "No such method",
        408 => "The request did not arrive whole in time",
        409 => "In conflict with what is",
        410 => "Expired",
        413 => "Too large",
        415 => "Another kind of content",
        422 => "The content has errors",
        429 => "Too many requests",
        503 => "Not now",
        _ => "A fault of the service",
    }
}

const ABOUT: &str = "Certificates of temporary export of cultural valuables and reasoned refusals: checked, prepared, \
signed, verified, found. Texts come in Kazakh, Russian or English; faults are problems (RFC 9457) with stable codes. \
Who may see what is decided by the role of the token and by what is in hand: a number, the paper or the file.";
