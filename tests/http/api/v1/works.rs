use std::time::Duration;

use axum::http::Method;
use kualik::{Clock, Role};
use kualik_server::Reception;
use serde_json::{Value, json};

use crate::house::{Call, NOW, Service, form, office, places};

async fn ended(service: &Service, token: &str, id: &str) -> Value {
    for _ in 0..600 {
        let work = service.get(&format!("/api/v1/works/{id}"), Some(token)).await.with(200);
        if work["state"] != "running" {
            return work;
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    panic!("the work does not end");
}

#[tokio::test(flavor = "multi_thread")]
async fn many_sessions_are_issued_behind_one_call() {
    let service = Service::new().await;
    let office = office("02-stele-exposition");
    let executor = service.token("executor", Role::Executor, Some(&office)).await;
    let head = service.token("Үлгібаев С. М.", Role::Head, Some(&office)).await;
    let (kind, body) = form("02-stele-exposition");
    let (method, kind) = (Method::POST, Some(kind.as_str()));
    let call =
        Call { method, path: "/api/v1/sessions", token: Some(&executor), kind, body, ..Call::default() };
    let session = service.call(call).await.with(201);
    let wanted = json!({ "kind": "issue", "sessions": [session["id"], "unknown"] });
    let begun = service.post("/api/v1/works", Some(&head), &wanted).await;
    let work = begun.with(202);
    let id = work["id"].as_str().unwrap();
    assert_eq!(begun.headers["location"], format!("/api/v1/works/{id}").as_str());
    assert_eq!(work["total"], 2);
    let ended = ended(&service, &head, id).await;
    assert_eq!((ended["done"].as_u64(), ended["failed"].as_u64()), (Some(2), Some(1)));
    assert_eq!(ended["results"][0]["documents"][0]["form"], "certificate");
    assert_eq!(ended["results"][1]["problem"]["code"], "no-session");
    assert_eq!(service.get(&format!("/api/v1/works/{id}"), Some(&executor)).await.problem(404), "not-found");
    assert_eq!(service.post("/api/v1/works", Some(&executor), &wanted).await.problem(403), "forbidden");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_index_is_made_anew_by_an_administrator() {
    let service = Service::new().await;
    let administrator = service.token("administrator", Role::Administrator, None).await;
    let begun =
        service.post("/api/v1/works", Some(&administrator), &json!({ "kind": "reindex" })).await.with(202);
    let ended = ended(&service, &administrator, begun["id"].as_str().unwrap()).await;
    assert_eq!((&ended["results"][0]["documents"], &ended["state"]), (&json!(4), &json!("ended")));
    assert_eq!(ended["done"], ended["total"]);
    assert!(ended["total"].as_u64() > Some(1), "every entry of the log is a part: {ended}");
    let none = service.post("/api/v1/works", Some(&administrator), &json!({ "kind": "other" })).await;
    assert_eq!(none.problem(400), "json");
}

/// Sessions that are not there fail one by one, each kept: long enough to be stopped on the way.
#[tokio::test(flavor = "multi_thread")]
async fn a_work_ends_after_its_step_when_it_is_told_to() {
    let service = Service::new().await;
    let office = office("02-stele-exposition");
    let head = service.token("head", Role::Head, Some(&office)).await;
    let other = service.token("other", Role::Head, Some(&office)).await;
    let sessions: Vec<String> = (0..10_000).map(|number| format!("unknown-{number}")).collect();
    let wanted = json!({ "kind": "issue", "sessions": sessions });
    let work = service.post("/api/v1/works", Some(&head), &wanted).await.with(202);
    let path = format!("/api/v1/works/{}", work["id"].as_str().unwrap());
    let stop = |token| Call { method: Method::DELETE, path: &path, token: Some(token), ..Call::default() };
    assert_eq!(service.call(stop(&other)).await.problem(404), "not-found");
    assert_eq!(service.call(stop(&head)).await.with(202)["id"], work["id"]);
    let stopped = ended(&service, &head, work["id"].as_str().unwrap()).await;
    assert_eq!(stopped["state"], "stopped");
    let (done, total) = (stopped["done"].as_u64().unwrap(), stopped["total"].as_u64().unwrap());
    assert!(0 < done && done < total, "{done} of {total}");
    assert_eq!(stopped["results"].as_array().unwrap().len() as u64, done);
    assert_eq!(service.call(stop(&head)).await.with(202)["state"], "stopped");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_work_that_is_begun_again_under_its_key_is_found_in_the_same_place() {
    let service = Service::new().await;
    let administrator = service.token("administrator", Role::Administrator, None).await;
    let begin = async || {
        let headers = [("idempotency-key", "reindex-1")];
        let (method, kind, token) = (Method::POST, Some("application/json"), Some(administrator.as_str()));
        let body = br#"{"kind":"reindex"}"#.to_vec();
        service.call(Call { method, path: "/api/v1/works", token, kind, headers: &headers, body }).await
    };
    let (first, again) = (begin().await, begin().await);
    assert_eq!(first.with(202)["id"], again.with(202)["id"]);
    assert_eq!(again.headers["idempotency-replayed"], "true");
    assert_eq!(again.headers["location"], first.headers["location"]);
    ended(&service, &administrator, first.json()["id"].as_str().unwrap()).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_reindex_that_is_stopped_tells_how_far_it_came_and_the_index_answers_still() {
    let service = Service::new().await;
    let administrator = service.token("administrator", Role::Administrator, None).await;
    let auditor = service.token("auditor", Role::Auditor, None).await;
    let begun = service.post("/api/v1/works", Some(&administrator), &json!({ "kind": "reindex" })).await;
    let work = begun.with(202);
    let path = format!("/api/v1/works/{}", work["id"].as_str().unwrap());
    let (method, token) = (Method::DELETE, Some(administrator.as_str()));
    let stop = Call { method, path: &path, token, ..Call::default() };
    assert_eq!(service.call(stop).await.with(202)["id"], work["id"]);
    let ended = ended(&service, &administrator, work["id"].as_str().unwrap()).await;
    // It may have been at its last entry already; whichever it was, what it says of itself is so.
    let (done, total) = (ended["done"].as_u64().unwrap(), ended["total"].as_u64().unwrap());
    assert_eq!(ended["state"], if done < total { "stopped" } else { "ended" }, "{ended}");
    assert_eq!(ended["failed"], 0);
    assert_eq!(ended["results"].as_array().unwrap().is_empty(), done < total, "{ended}");
    assert_eq!(service.get("/api/v1/documents", Some(&auditor)).await.with(200)["total"], 4);
}

#[tokio::test(flavor = "multi_thread")]
async fn every_wrong_member_is_named_in_the_readers_language() {
    let service = Service::new().await;
    let head = service.token("head", Role::Head, Some(&office("02-stele-exposition"))).await;
    for (sent, wrong) in [
        (r#"{"kind":"boo"}"#, ("/kind", "input-value")),
        (r#"{"kind":"issue"}"#, ("/sessions", "input-missing")),
        (r#"{"kind":"issue","sessions":[]}"#, ("/sessions", "input-count")),
        (r#"{"kind":"issue","sessions":["a",5]}"#, ("/sessions/1", "input-type")),
        (r#"{"kind":"reindex","sessions":["a"]}"#, ("/sessions", "input-unknown")),
        (r#"{"kind":"reindex","force":true}"#, ("/force", "input-unknown")),
    ] {
        let told = service.wrong("/api/v1/works", Some(&head), Some(sent)).await;
        assert_eq!(told, places(&[wrong]), "{sent}");
    }
}

/// Whoever began it lost the right to it: nothing more is signed, and whoever gives access may end it too.
#[tokio::test(flavor = "multi_thread")]
async fn a_work_ends_with_the_token_that_began_it() {
    let service = Service::new().await;
    let office = office("02-stele-exposition");
    let administrator = service.token("administrator", Role::Administrator, None).await;
    let sessions: Vec<String> = (0..10_000).map(|number| format!("unknown-{number}")).collect();
    let wanted = json!({ "kind": "issue", "sessions": sessions });
    for by_name in [true, false] {
        let head = service.token("head", Role::Head, Some(&office)).await;
        let work = service.post("/api/v1/works", Some(&head), &wanted).await.with(202);
        let id = work["id"].as_str().unwrap();
        let path = format!("/api/v1/works/{id}");
        let tokens = service.get("/api/v1/tokens", Some(&administrator)).await.with(200);
        let token = tokens["tokens"]
            .as_array()
            .unwrap()
            .iter()
            .find(|token| token["who"] == "head" && token["revoked"].is_null());
        let name = token.unwrap()["id"].as_str().unwrap().to_owned();
        let ends = if by_name { format!("/api/v1/tokens/{name}") } else { path.clone() };
        let (method, token) = (Method::DELETE, Some(administrator.as_str()));
        let answer = service.call(Call { method, path: &ends, token, ..Call::default() }).await;
        assert_eq!(answer.status, if by_name { 204 } else { 202 });
        let stopped = ended(&service, &administrator, id).await;
        assert_eq!(stopped["state"], "stopped", "{stopped}");
        assert_eq!(stopped["results"], json!([]), "an administrator sees no documents");
        let (method, ends) = (Method::DELETE, format!("/api/v1/tokens/{name}"));
        service.call(Call { method, path: &ends, token, ..Call::default() }).await;
    }
}

/// A service that was killed ends nothing; the next one does.
#[tokio::test(flavor = "multi_thread")]
async fn a_work_that_nobody_goes_on_with_is_ended_at_the_next_start() {
    let service = Service::closed("").await;
    let now = NOW.parse().unwrap();
    let work = service.access.begin_work("issue", "token gone", 14, now).await.unwrap();
    assert_eq!(service.access.work(&work.id).await.unwrap().unwrap().ended, None);
    let reception = Reception::open(service.folder.clone(), Clock::standing(now)).await.unwrap();
    assert_eq!(service.access.work(&work.id).await.unwrap().unwrap().ended, Some(now));
    reception.close().await.unwrap();
}
