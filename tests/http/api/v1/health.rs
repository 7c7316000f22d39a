use kualik::Role;

use crate::house::{Call, Service, office};

#[tokio::test(flavor = "multi_thread")]
async fn it_lives_can_answer_and_says_what_it_is() {
    let service = Service::new().await;
    assert_eq!(service.get("/api/v1/health", None).await.with(200)["status"], "ok");
    let ready = service.get("/api/v1/readiness", None).await.with(200);
    assert_eq!((ready["writes"].as_bool(), ready["demonstration"].as_bool()), (Some(true), Some(true)));
    assert!(ready["entries"].as_u64().unwrap() >= 4);
    assert_eq!(service.get("/api/v1/version", None).await.with(200)["api"], "v1");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_second_service_on_the_same_archive_only_looks() {
    let service = Service::new().await;
    let second = kualik_server::Reception::open(service.folder.clone(), crate::house::clock()).await.unwrap();
    assert!(second.chancery().is_err());
    assert_eq!(second.room().by_number("07-05/2026-0001").await.unwrap().len(), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn problems_speak_the_language_asked_for_and_kazakh_when_none_is() {
    let service = Service::new().await;
    let title = async |path: &str, accept: &str| {
        let headers = [("accept-language", accept)];
        let answer = service.call(Call { path, headers: &headers, ..Call::default() }).await;
        assert_eq!(answer.problem(404), "not-found");
        answer.json()["title"].as_str().unwrap().to_owned()
    };
    assert_eq!(title("/api/v1/nothing", "ru").await, "Не найдено");
    assert_eq!(title("/api/v1/nothing", "").await, "Табылмады");
    assert_eq!(title("/api/v1/nothing?lang=en", "ru").await, "Not found");
}

#[tokio::test(flavor = "multi_thread")]
async fn every_answer_bears_the_headers_of_security() {
    let service = Service::new().await;
    for path in ["/api/v1/health", "/api/v1/nothing", "/metrics", "/nothing"] {
        let answer = service.get(path, None).await;
        let policy = answer.headers["content-security-policy"].to_str().unwrap();
        assert!(policy.contains("default-src 'none'") && !policy.contains("unsafe"), "{path}");
        assert_eq!(answer.headers["x-content-type-options"], "nosniff", "{path}");
        assert_eq!(answer.headers["referrer-policy"], "no-referrer", "{path}");
        assert!(answer.headers.contains_key("request-id"), "{path}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_numbers_of_the_service_are_for_who_watches_it_unless_they_are_opened() {
    let service = Service::new().await;
    assert_eq!(service.get("/metrics", None).await.problem(401), "unauthorized");
    for (role, status) in
        [(Role::Head, 403), (Role::Archivist, 403), (Role::Auditor, 200), (Role::Administrator, 200)]
    {
        let office = role.acts_for_an_office().then(|| office("01-quran-exhibition"));
        let token = service.token("watcher", role, office.as_deref()).await;
        let answer = service.get("/metrics", Some(&token)).await;
        assert_eq!(answer.status.as_u16(), status, "{role:?}");
        assert_eq!(answer.text().contains("kualik_answers_total"), status == 200, "{role:?}");
    }
    let open = Service::with("metrics_open = true").await;
    assert!(open.get("/metrics", None).await.text().contains("kualik_log_entries"));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_wrong_method_names_those_there_are() {
    let service = Service::new().await;
    let answer = service.post("/api/v1/health", None, &serde_json::Value::Null).await;
    assert_eq!(answer.problem(405), "method");
    assert!(answer.headers["allow"].to_str().unwrap().contains("GET"));
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_watches_is_not_kept_waiting_and_a_token_of_nobody_is_counted() {
    let service = Service::with("public_per_minute = 5").await;
    for _ in 0..20 {
        service.get("/api/v1/health", None).await.with(200);
    }
    let mut statuses = Vec::new();
    for _ in 0..8 {
        statuses.push(service.get("/api/v1/version", Some("kualik_nobody")).await.status.as_u16());
    }
    assert_eq!((statuses[0], statuses[7]), (401, 429), "{statuses:?}");
}
