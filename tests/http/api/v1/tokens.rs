use axum::http::Method;
use kualik::Role;
use serde_json::json;

use crate::house::{Call, Service, places};

#[tokio::test(flavor = "multi_thread")]
async fn an_administrator_makes_lists_and_revokes() {
    let service = Service::new().await;
    let administrator = service.token("administrator", Role::Administrator, None).await;
    let wanted = json!({ "who": "registry", "role": "auditor", "office": null, "days": 1 });
    let made = service.post("/api/v1/tokens", Some(&administrator), &wanted).await.with(201);
    let secret = made["secret"].as_str().unwrap();
    let id = made["token"]["id"].as_str().unwrap();
    service.get("/api/v1/documents", Some(secret)).await.with(200);
    let list = service.get("/api/v1/tokens", Some(&administrator)).await;
    assert!(list.text().contains(id) && !list.text().contains(secret));
    let path = format!("/api/v1/tokens/{id}");
    let revoke =
        || Call { method: Method::DELETE, path: &path, token: Some(&administrator), ..Call::default() };
    service.call(revoke()).await.with(204);
    assert_eq!(service.call(revoke()).await.problem(404), "not-found");
    assert_eq!(service.get("/api/v1/documents", Some(secret)).await.problem(401), "unauthorized");
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_else_gives_access() {
    let service = Service::new().await;
    let wanted = json!({ "who": "x", "role": "administrator", "days": 1 });
    assert_eq!(service.post("/api/v1/tokens", None, &wanted).await.problem(401), "unauthorized");
    for role in Role::ALL.into_iter().filter(|role| *role != Role::Administrator) {
        let token = service.token("x", role, Some("040340000007")).await;
        assert_eq!(service.post("/api/v1/tokens", Some(&token), &wanted).await.problem(403), "forbidden");
        assert_eq!(service.get("/api/v1/tokens", Some(&token)).await.problem(403), "forbidden");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_does_not_fit_is_refused() {
    let service = Service::new().await;
    let administrator = service.token("administrator", Role::Administrator, None).await;
    for (wanted, status, code) in [
        (json!({ "who": "x", "role": "king", "days": 1 }), 400, "role"),
        (json!({ "who": "x", "role": "head", "days": 1 }), 422, "access-office-missing"),
        (json!({ "who": "x", "role": "head", "office": "12", "days": 1 }), 422, "access-office-bin"),
        (json!({ "who": " ", "role": "auditor", "days": 1 }), 400, "json"),
        (json!({ "who": "\u{1b}", "role": "auditor", "days": 1 }), 422, "access-name"),
        (json!({ "who": "x", "role": "auditor", "days": 0 }), 400, "json"),
        (json!({ "who": "x", "role": "auditor", "days": 1, "more": 1 }), 400, "json"),
    ] {
        let answer = service.post("/api/v1/tokens", Some(&administrator), &wanted).await;
        assert_eq!(answer.problem(status), code, "{wanted}");
    }
    let wanted = json!({ "who": "", "role": "king", "days": 0 });
    let answer = service.post("/api/v1/tokens", Some(&administrator), &wanted).await;
    assert_eq!(answer.problem(400), "json");
    let told: Vec<String> = answer.json()["errors"]
        .as_array()
        .unwrap()
        .iter()
        .map(|error| error["pointer"].as_str().unwrap().to_owned())
        .collect();
    assert_eq!(told, ["/who", "/role", "/days"], "everything at once");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_secret_is_not_kept_under_a_key() {
    let service = Service::new().await;
    let administrator = service.token("administrator", Role::Administrator, None).await;
    let call = || Call {
        method: Method::POST,
        path: "/api/v1/tokens",
        token: Some(&administrator),
        kind: Some("application/json"),
        headers: &[("idempotency-key", "once")],
        body: json!({ "who": "x", "role": "auditor", "days": 1 }).to_string().into(),
    };
    let made = service.call(call()).await.with(201);
    assert_eq!(service.call(call()).await.problem(409), "secret-shown");
    let secret = made["secret"].as_str().unwrap().as_bytes();
    for file in ["access.sqlite", "access.sqlite-wal"] {
        let bytes = std::fs::read(service.folder.root().join("state").join(file)).unwrap_or_default();
        assert!(!bytes.windows(secret.len()).any(|window| window == secret), "{file}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_token_that_is_none_opens_nothing() {
    let service = Service::new().await;
    for authorization in ["Bearer kualik_00", "Bearer", "Basic YTpi", "Bearer \u{fffd}"] {
        let headers = [("authorization", authorization)];
        let answer = service
            .call(Call { path: "/api/v1/documents/07-05/2026-0001", headers: &headers, ..Call::default() })
            .await;
        assert_eq!(answer.problem(401), "unauthorized", "{authorization}");
        assert_eq!(answer.headers["www-authenticate"], "Bearer realm=\"kualik\"");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn every_wrong_member_is_named_in_the_readers_language() {
    let service = Service::new().await;
    let administrator = service.token("administrator", Role::Administrator, None).await;
    for (sent, wrong) in [
        (
            r#"{"who":5}"#,
            &[("/who", "input-type"), ("/role", "input-missing"), ("/days", "input-missing")][..],
        ),
        (r#"{"who":"x","role":"auditor","days":0}"#, &[("/days", "input-range")]),
        (r#"{"who":"x","role":"auditor","days":-4}"#, &[("/days", "input-range")]),
        (r#"{"who":"x","role":"king","days":1}"#, &[("/role", "input-value")]),
        (r#"{"who":"x","role":"auditor","days":1,"a/b":1}"#, &[("/a~1b", "input-unknown")]),
        (r#"{"who":"x","who":"y"}"#, &[("/who", "json-duplicate-key")]),
        (r#"{"who":"#, &[("", "json-syntax")]),
        ("[]", &[("", "input-object")]),
    ] {
        let told = service.wrong("/api/v1/tokens", Some(&administrator), Some(sent)).await;
        assert_eq!(told, places(wrong), "{sent}");
    }
    let sent = Some(r#"{"who":"x","role":"auditor","days":0}"#);
    let range = service.asked("/api/v1/tokens", Some(&administrator), "kk", sent).await.json();
    assert_eq!(range["errors"][0]["remedy"], "1 мен 3660 аралығындағы бүтін сан беріңіз.");
    let sent = Some(r#"{"who":"x","role":"king","days":1}"#);
    let role = service.asked("/api/v1/tokens", Some(&administrator), "ru", sent).await.json();
    let allowed = role["errors"][0]["remedy"].as_str().unwrap();
    assert!(allowed.contains("border-officer") && !allowed.contains("bearer"), "{allowed}");
}
