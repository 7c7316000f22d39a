//! The description is true: every call is described, and what is really sent and answered fits it.

use std::collections::BTreeMap;
use std::io::Write;
use std::process::{Command, Stdio};

use axum::http::Method;
use kualik::Role;
use serde_json::{Map, Value, json};

use crate::house::{Answer, Call, Service, form, office, sample_value};

const CASE: &str = "02-stele-exposition";
/// Longer texts teach nothing more.
const LONGEST_TEXT: usize = 16 * 1024;
const EXAMPLES: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/src/server/openapi/examples.json");

/// Calls made one after another, each noted with what was sent and answered.
struct Notes<'a> {
    service: &'a Service,
    document: Value,
    noted: BTreeMap<String, Value>,
    checks: Vec<Value>,
}

impl Notes<'_> {
    async fn make(&mut self, id: &str, path: &str, token: Option<&str>, body: Option<&Value>) -> Answer {
        let (template, method, operation) = self.operation(id);
        let headers = [("accept-language", "en"), ("kualik-reason", "a test")];
        let call = Call {
            method: Method::from_bytes(method.to_uppercase().as_bytes()).unwrap(),
            path: &format!("/api/v1{path}"),
            token,
            kind: body.map(|_| "application/json"),
            headers: &headers,
            body: body.map(|body| body.to_string().into_bytes()).unwrap_or_default(),
        };
        let answer = self.service.call(call).await;
        self.note(id, &template, &operation, body, &answer);
        answer
    }

    fn note(&mut self, id: &str, template: &str, operation: &Value, body: Option<&Value>, answer: &Answer) {
        let status = answer.status.as_str();
        let described = operation["responses"].get(status);
        let described = described.unwrap_or_else(|| panic!("{id} answers {status}: {}", answer.text()));
        let Some(kind) = answer.headers.get("content-type") else { return };
        let kind = kind.to_str().unwrap().split(';').next().unwrap();
        let media = described["content"].get(kind).unwrap_or_else(|| panic!("{id} {status} {kind}"));
        let mut example = match self.noted.get(id) {
            Some(Value::Object(noted)) => noted.clone(),
            _ => Map::new(),
        };
        if let Some(body) = body {
            let schema = operation["requestBody"]["content"]["application/json"]["schema"].clone();
            assert!(!schema.is_null(), "{id} has no described body");
            if answer.status.is_success() {
                self.checks
                    .push(json!({ "where": format!("sent to {id}"), "schema": schema, "value": body }));
            }
            example.insert("request".to_owned(), body.clone());
        }
        if kind.ends_with("/json") || kind.ends_with("+json") {
            let value = answer.json();
            let place = format!("{template} {status}");
            self.checks.push(json!({ "where": place, "schema": media["schema"], "value": value }));
            example.insert("answer".to_owned(), value);
        } else if let Ok(text) = std::str::from_utf8(&answer.body)
            && text.len() < LONGEST_TEXT
        {
            example.insert(format!("answer {kind}"), text.into());
        }
        if answer.status.is_success() {
            self.noted.insert(id.to_owned(), Value::Object(example));
        }
    }

    /// A call with a body that is no JSON, or that asks for an answer that is none.
    async fn send(&mut self, id: &str, call: Call<'_>) -> Answer {
        let (template, _, operation) = self.operation(id);
        let sent = call.kind.zip(String::from_utf8(call.body.clone()).ok());
        let answer = self.service.call(call).await;
        self.note(id, &template, &operation, None, &answer);
        if let (Some((kind, text)), Some(Value::Object(noted))) = (sent, self.noted.get_mut(id)) {
            noted.insert(format!("request {kind}"), text.into());
        }
        answer
    }

    fn operation(&self, id: &str) -> (String, String, Value) {
        for (path, methods) in self.document["paths"].as_object().unwrap() {
            for (method, operation) in methods.as_object().unwrap() {
                if operation["operationId"] == id {
                    return (path.clone(), method.clone(), operation.clone());
                }
            }
        }
        panic!("{id} is not described")
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn every_sample_and_every_answer_fits_the_description() {
    let service = Service::new().await;
    let document = service.get("/api/v1/openapi.json", None).await.with(200);
    let mut notes = Notes { service: &service, document, noted: BTreeMap::new(), checks: Vec::new() };
    walk(&mut notes).await;
    let Notes { document, noted, checks, .. } = notes;
    for methods in document["paths"].as_object().unwrap().values() {
        for operation in methods.as_object().unwrap().values() {
            let id = operation["operationId"].as_str().unwrap();
            assert!(noted.contains_key(id), "{id} was not called");
        }
    }
    if std::env::var_os("KUALIK_WRITE_EXAMPLES").is_some() {
        let text = serde_json::to_string_pretty(&noted).unwrap();
        std::fs::write(EXAMPLES, text + "\n").unwrap();
    }
    let examples: Value = serde_json::from_slice(&std::fs::read(EXAMPLES).unwrap()).unwrap();
    let kept: Vec<&String> = examples.as_object().unwrap().keys().collect();
    assert_eq!(
        kept,
        noted.keys().collect::<Vec<_>>(),
        "write the examples anew with KUALIK_WRITE_EXAMPLES=1"
    );
    judge(&json!({ "document": document, "checks": checks }));
}

async fn walk(notes: &mut Notes<'_>) {
    let office = office(CASE);
    let service = notes.service;
    let executor = service.token("Executor", Role::Executor, Some(&office)).await;
    let head = service.token("Үлгібаев С. М.", Role::Head, Some(&office)).await;
    let auditor = service.token("Auditor", Role::Auditor, None).await;
    let administrator = service.token("Administrator", Role::Administrator, None).await;
    let (executor, head, auditor) = (Some(executor.as_str()), Some(head.as_str()), Some(auditor.as_str()));
    let administrator = Some(administrator.as_str());
    for id in ["health", "readiness", "version", "checkpoint", "trust"] {
        notes.make(id, &format!("/{id}"), None, None).await;
    }
    let number = json!({ "text": "07-05/2026-0001" });
    for text in ["nothing", "07-05/2026-0999", "07-05/2026-0001 0000 0000"] {
        notes.make("verify", "/verifications", None, Some(&json!({ "text": text }))).await;
    }
    notes.make("verify", "/verifications?for=exit", auditor, Some(&number)).await;
    notes.make("verify", "/verifications?for=exit", None, Some(&number)).await;
    let lines = "{\"text\":\"07-05/2026-0001\"}\n{\"text\":\"07-05/2026-0999\"}\n";
    let many = Call {
        method: Method::POST,
        path: "/api/v1/verifications?for=exit&brief=true",
        kind: Some("application/x-ndjson"),
        headers: &[("accept-language", "en")],
        body: lines.into(),
        ..Call::default()
    };
    assert_eq!(notes.send("verify", many).await.text().lines().count(), 2);
    notes.make("search", "/documents?form=certificate&limit=3", auditor, None).await;
    notes.make("search", "/documents", None, None).await;
    notes.make("search", "/documents?q=791103100121", auditor, None).await.problem(400);
    let asked = json!({ "q": "iin:791103100121", "year": ["2026"], "facets": ["form", "ground"] });
    notes.make("search-sent", "/documents/search", auditor, Some(&asked)).await.with(200);
    let asked = json!({ "form": ["certificate"], "sort": "-issued" });
    notes.make("export-sent", "/documents/export", auditor, Some(&asked)).await;
    notes.make("suggest", "/suggestions", auditor, Some(&json!({ "q": "құ" }))).await.with(200);
    notes.make("like", "/documents/07-05/2026-0001/like?limit=2", auditor, None).await.with(200);
    notes.make("export", "/documents/export?form=certificate&sort=-issued", auditor, None).await;
    for accept in ["application/json", "text/csv"] {
        let headers = [("accept-language", "en"), ("kualik-reason", "a test"), ("accept", accept)];
        let path = "/api/v1/documents/export?form=certificate&sort=-issued";
        let call = Call { path, token: auditor, headers: &headers, ..Call::default() };
        assert_eq!(notes.send("export", call).await.status, 200);
    }
    let kept = json!({ "name": "refusals", "query": { "form": ["refusal"], "sort": "newest" } });
    notes.make("save-search", "/searches", auditor, Some(&kept)).await.with(201);
    notes.make("searches", "/searches", auditor, None).await.with(200);
    notes.make("search-again", "/searches/refusals/documents", auditor, None).await.with(200);
    notes.make("search-again", "/searches/nothing/documents", auditor, None).await.problem(404);
    notes.make("forget-search", "/searches/refusals", auditor, None).await;
    notes.make("show", "/documents/07-05/2026-0001", None, None).await;
    notes.make("show", "/documents/07-05/2026-0001", auditor, None).await;
    let shown = notes.make("show", "/documents/07-06/2026-0001", auditor, None).await;
    shown.with(200);
    for id in ["pdf", "package", "proof"] {
        notes.make(id, &format!("/documents/07-05/2026-0001/{id}"), auditor, None).await.headers["etag"]
            .to_str()
            .unwrap();
    }
    let shown = notes.make("show", "/documents/07-05/2026-0001", auditor, None).await.json();
    let digest = shown["document"]["items"][0]["photos"][0].as_str().unwrap().to_owned();
    notes.make("photo", &format!("/documents/07-05/2026-0001/photos/{digest}"), auditor, None).await;
    attached(notes, head).await;
    notes.make("acts", "/documents/07-05/2026-0001/acts", head, None).await.with(200);
    notes.make("registers", "/registers?limit=2", auditor, None).await;
    // The samples name photographs that only a form can carry; one without them is checked as JSON.
    let plain = sample_value("08-instruments-tour");
    let plain_office = plain["office"]["bin"].as_str().unwrap().to_owned();
    let colleague = service.token("Colleague", Role::Executor, Some(&plain_office)).await;
    notes.make("check", "/checks", Some(&colleague), Some(&plain)).await;
    notes.make("draft", "/drafts", Some(&colleague), Some(&plain)).await;
    notes.make("prepare", "/sessions", executor, Some(&json!({}))).await;
    let session = notes.make("prepare", "/sessions", Some(&colleague), Some(&plain)).await.with(201);
    let id = session["id"].as_str().unwrap();
    notes.make("decline", &format!("/sessions/{id}"), Some(&colleague), None).await;
    let session = prepared(notes, executor, CASE).await;
    let id = session["id"].as_str().unwrap();
    notes.make("sessions", "/sessions", head, None).await;
    notes.make("session", &format!("/sessions/{id}"), head, None).await;
    notes.make("session-draft", &format!("/sessions/{id}/drafts/1"), head, None).await;
    let wrong = json!({ "signatures": ["AAAA"] });
    notes.make("complete", &format!("/sessions/{id}/signatures"), head, Some(&wrong)).await;
    let signed = json!({ "signatures": crate::sessions::signatures(service, &session) });
    notes.make("complete", &format!("/sessions/{id}/signatures"), head, Some(&signed)).await;
    let second = prepared(notes, executor, "03-golden-horde-coins").await;
    let id = second["id"].as_str().unwrap_or("0");
    notes.make("issue", &format!("/sessions/{id}/issue"), head, None).await;
    notes.make("forms", "/forms?lang=en", head, None).await.with(200);
    notes.make("form-schema", "/forms/acceptance-refusal/schema", None, None).await.with(200);
    let refusal = crate::forms::file(kualik_domain::Form::AcceptanceRefusal);
    let files = service.token("Registry", Role::Executor, refusal["office"]["bin"].as_str()).await;
    let files = Some(files.as_str());
    notes.make("check-form", "/forms/acceptance-refusal/checks", files, Some(&json!({}))).await.with(200);
    notes.make("check-form", "/forms/acceptance-refusal/checks", files, Some(&refusal)).await.with(200);
    notes.make("draft-form", "/forms/acceptance-refusal/drafts", files, Some(&refusal)).await;
    notes
        .make("prepare-form", "/forms/acceptance-refusal/sessions", files, Some(&json!({})))
        .await
        .problem(422);
    let notice = crate::forms::notice();
    notes.make("prepare-form", "/forms/revocation-notice/sessions", executor, Some(&notice)).await;
    notes.make("prepare-form", "/forms/acceptance-refusal/sessions", files, Some(&refusal)).await.with(201);
    let work = json!({ "kind": "issue", "sessions": ["00ff"] });
    let work = notes.make("begin-work", "/works", head, Some(&work)).await.with(202);
    let work = format!("/works/{}", work["id"].as_str().unwrap());
    notes.make("work", &work, head, None).await;
    notes.make("stop-work", &work, head, None).await;
    let wanted = json!({ "who": "An integrator", "role": "archivist", "office": null, "days": 90 });
    let made = notes.make("make-token", "/tokens", administrator, Some(&wanted)).await.with(201);
    notes.make("tokens", "/tokens", administrator, None).await;
    let id = made["token"]["id"].as_str().unwrap();
    notes.make("revoke-token", &format!("/tokens/{id}"), administrator, None).await;
    notes.make("looks", "/looks?limit=3", auditor, None).await;
    for id in ["decline", "forget-search", "revoke-token"] {
        notes.noted.entry(id.to_owned()).or_insert_with(|| json!({}));
    }
}

/// Attaches files; the answers are judged like the others.
async fn attached(notes: &mut Notes<'_>, token: Option<&str>) {
    let of_document = "/documents/07-05/2026-0001/attachments";
    let headers = [("accept-language", "en"), ("kualik-reason", "a test"), ("kualik-file-name", "act.txt")];
    for (id, path) in [("attach-to-document", of_document), ("attach", "/attachments")] {
        let path = &format!("/api/v1{path}");
        let (method, kind, body) = (Method::POST, Some("text/plain"), "қаулы / постановление".into());
        let call = Call { method, path, token, kind, headers: &headers, body };
        let answer = notes.service.call(call).await;
        let (template, _, operation) = notes.operation(id);
        notes.note(id, &template, &operation, None, &answer);
        answer.with(201);
    }
    let listed = notes.make("document-attachments", of_document, token, None).await.with(200);
    notes.make("attachments", "/attachments", token, None).await.with(200);
    let entry = listed["attachments"][0]["entry"].as_u64().unwrap();
    notes.make("attachment", &format!("/attachments/{entry}"), token, None).await.with(200);
    notes.make("attachment-file", &format!("/attachments/{entry}/file"), token, None).await;
    let asked = json!({ "q": "қаулы", "limit": 2 });
    notes.make("search-attachments", "/attachments/search", token, Some(&asked)).await.with(200);
}

/// Prepares a case with its photographs; the answer is judged like the others.
async fn prepared(notes: &mut Notes<'_>, token: Option<&str>, case: &str) -> Value {
    let (kind, body) = form(case);
    let (method, kind) = (Method::POST, Some(kind.as_str()));
    let call =
        Call { method, path: "/api/v1/sessions", token, kind, body, headers: &[("accept-language", "en")] };
    let answer = notes.service.call(call).await;
    let (template, _, operation) = notes.operation("prepare");
    let kept = notes.noted.get("prepare").cloned();
    notes.note("prepare", &template, &operation, None, &answer);
    kept.into_iter().for_each(|kept| drop(notes.noted.insert("prepare".to_owned(), kept)));
    answer.json()
}

/// A judge that we did not write; where it is missing, that is said loudly.
fn judge(given: &Value) {
    let python = std::env::var("KUALIK_PYTHON").unwrap_or_else(|_| "python3".to_owned());
    let script = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/http/openapi.py");
    let there = Command::new(&python).args(["-c", "import jsonschema"]).status();
    if !there.is_ok_and(|status| status.success()) {
        eprintln!("!!! SKIPPED: the description of the API is not judged: no Python with jsonschema");
        return;
    }
    let mut judge =
        Command::new(python).arg(script).stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
    judge.stdin.take().unwrap().write_all(given.to_string().as_bytes()).unwrap();
    let said = judge.wait_with_output().unwrap();
    assert!(said.status.success(), "{}", String::from_utf8_lossy(&said.stdout));
}

#[tokio::test(flavor = "multi_thread")]
async fn the_reference_is_a_page_that_loads_nothing_foreign() {
    let service = Service::new().await;
    for lang in ["kk", "ru", "en"] {
        let page = service.get(&format!("/api/v1/reference?lang={lang}"), None).await;
        let html = page.text();
        assert!(
            html.contains(&format!("<html lang=\"{lang}\""))
                && html.contains("/documents/{index}/{sequence}")
        );
        assert!(!html.contains("<script") && !html.contains("http://") && !html.contains("⟨"));
        let loaded = html.split("href=\"").skip(1).filter_map(|rest| rest.split('"').next());
        assert!(loaded.filter(|place| !place.starts_with('#')).all(|place| place.starts_with("/api/v1/")));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_described_of_tags_and_keys_is_so() {
    let service = Service::new().await;
    let described = service.get("/api/v1/openapi.json", None).await;
    let tag = described.headers["etag"].to_str().unwrap().to_owned();
    let headers = [("if-none-match", tag.as_str())];
    let again = Call { path: "/api/v1/openapi.json", headers: &headers, ..Call::default() };
    assert_eq!(service.call(again).await.status, 304);
    let described = described.json();
    for path in ["/health", "/readiness", "/version"] {
        assert!(!service.get(&format!("/api/v1{path}"), None).await.headers.contains_key("etag"));
        assert!(described["paths"][path]["get"]["responses"].get("304").is_none(), "{path}");
    }
    let keyed =
        |path: &str| described["paths"][path]["post"]["parameters"].to_string().contains("Idempotency-Key");
    assert!(keyed("/sessions") && keyed("/forms/{form}/sessions") && keyed("/works"));
    for path in ["/checks", "/drafts", "/forms/{form}/checks", "/forms/{form}/drafts"] {
        assert!(!keyed(path), "{path} writes nothing");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_sent_and_answered_in_text_has_an_example() {
    let service = Service::new().await;
    let document = service.get("/api/v1/openapi.json", None).await.with(200);
    let example = |path: &str, method: &str, place: &str, kind: &str| {
        let operation = &document["paths"][path][method];
        let content = match place {
            "request" => &operation["requestBody"]["content"],
            _ => &operation["responses"]["200"]["content"],
        };
        content[kind]["example"].as_str().unwrap_or_default().to_owned()
    };
    for line in example("/verifications", "post", "request", "application/x-ndjson").lines() {
        assert!(serde_json::from_str::<Value>(line).unwrap()["text"].is_string(), "{line}");
    }
    assert!(example("/verifications", "post", "answer", "application/x-ndjson").lines().count() > 1);
    assert_eq!(example("/trust", "get", "answer", "application/jose").matches('.').count(), 2);
    assert!(example("/checkpoint", "get", "answer", "text/plain").contains("\n— "));
    for method in ["get", "post"] {
        assert!(example("/documents/export", method, "answer", "text/csv").contains("07-05/2026-0001"));
    }
    let page = service.get("/api/v1/reference?lang=en", None).await.text();
    assert!(page.contains("{&quot;text&quot;:&quot;07-05/2026-0001&quot;}\n"), "shown as it is sent");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_call_without_parameters_refuses_them_as_any_other() {
    let service = Service::new().await;
    let auditor = service.token("auditor", Role::Auditor, None).await;
    let document = service.get("/api/v1/openapi.json", None).await.with(200);
    let mut asked = 0;
    for (path, methods) in document["paths"].as_object().unwrap() {
        let Some(operation) = methods.get("get") else { continue };
        let takes = operation["parameters"].as_array().unwrap().iter().any(|one| one["in"] == "query");
        if takes || path.contains('{') {
            continue;
        }
        let told = service.wrong(&format!("/api/v1{path}?badparam=1"), Some(&auditor), None).await;
        assert_eq!(told, [("/badparam".to_owned(), "input-unknown".to_owned())], "{path}");
        let known = service.get(&format!("/api/v1{path}?lang=ru"), Some(&auditor)).await;
        assert_ne!(known.status, 400, "{path}");
        asked += 1;
    }
    assert!(asked > 8, "{asked}");
    let told = service.wrong("/api/v1/checks?page=1", Some(&auditor), Some("{}")).await;
    assert_eq!(told, [("/page".to_owned(), "input-unknown".to_owned())]);
}
