use axum::http::Method;
use kualik::Role;
use serde_json::{Value, json};

use crate::house::{Answer, Call, Service};

async fn reasoned(service: &Service, path: &str, token: &str, accept: &str) -> Answer {
    let headers = [("kualik-reason", "a-list"), ("accept", accept)];
    service.call(Call { path, token: Some(token), headers: &headers, ..Call::default() }).await
}

fn numbers(answer: &Value) -> Vec<String> {
    let hits = answer["hits"].as_array().unwrap();
    hits.iter().map(|hit| hit["number"].as_str().unwrap().to_owned()).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn hits_come_in_the_order_that_is_asked_for() {
    let service = Service::new().await;
    let auditor = service.token("auditor", Role::Auditor, None).await;
    let get = async |sort: &str| service.get(&format!("/api/v1/documents?sort={sort}"), Some(&auditor)).await;
    let (newest, mut oldest) =
        (numbers(&get("newest").await.with(200)), numbers(&get("oldest").await.with(200)));
    oldest.reverse();
    assert!(newest.len() == 4 && newest == oldest, "{newest:?} {oldest:?}");
    let (few, many) = (get("objects").await.with(200), get("-objects").await.with(200));
    assert_ne!(numbers(&few), numbers(&many));
    assert_eq!(get("colour").await.problem(400), "sort");
    assert_eq!(get("-newest").await.problem(400), "sort");
}

#[tokio::test(flavor = "multi_thread")]
async fn words_are_completed_and_documents_like_one_are_found_within_the_office() {
    let service = Service::new().await;
    let auditor = service.token("auditor", Role::Auditor, None).await;
    let typed = json!({ "q": "құр" });
    let said = service.post("/api/v1/suggestions", Some(&auditor), &typed).await.with(200);
    assert!(said["suggestions"][0]["text"].as_str().unwrap().to_lowercase().starts_with("құр"), "{said}");
    // Countries, organisations and what a thing is made of are offered as well; a person by no letter that is typed.
    for (typed, offered) in
        [("фран", true), ("лион", true), ("орталы", true), ("құрақб", false), ("үлгібае", false)]
    {
        let said =
            service.post("/api/v1/suggestions", Some(&auditor), &json!({ "q": typed })).await.with(200);
        assert_eq!(!said["suggestions"].as_array().unwrap().is_empty(), offered, "{typed}: {said}");
    }
    assert_eq!(service.post("/api/v1/suggestions", None, &typed).await.problem(401), "unauthorized");
    let asked = service.get("/api/v1/suggestions?q=%D2%9B%D2%B1%D1%80", Some(&auditor)).await;
    assert_eq!(asked.problem(405), "method");
    let path = "/api/v1/documents/07-05/2026-0001/like";
    let like = service.get(path, Some(&auditor)).await.with(200);
    assert!(!numbers(&like).contains(&"07-05/2026-0001".to_owned()), "not itself: {like}");
    let other = service.token("other", Role::Executor, Some("991140001234")).await;
    assert_eq!(numbers(&service.get(path, Some(&other)).await.with(200)), Vec::<String>::new());
    assert_eq!(
        service.get("/api/v1/documents/07-06/2026-0001/like", Some(&other)).await.problem(404),
        "not-found"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn the_list_leaves_as_csv_xlsx_or_json_and_only_for_a_reason() {
    let service = Service::new().await;
    let auditor = service.token("auditor", Role::Auditor, None).await;
    let path = "/api/v1/documents/export?form=certificate";
    let bare = Call { path, token: Some(&auditor), ..Call::default() };
    assert_eq!(service.call(bare).await.problem(400), "reason-missing");
    let csv = reasoned(&service, path, &auditor, "text/csv").await;
    assert_eq!(csv.headers["content-type"], "text/csv; charset=utf-8");
    assert_eq!(csv.text().lines().count(), 3, "{}", csv.text());
    let sheet = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    let xlsx = reasoned(&service, path, &auditor, sheet).await;
    assert!(xlsx.body.starts_with(b"PK") && xlsx.headers["content-type"] == sheet);
    let lines = reasoned(&service, path, &auditor, "application/json").await.with(200);
    assert_eq!(lines.as_array().unwrap().len(), 2, "{lines}");
    let other = service.token("other", Role::Executor, Some("991140001234")).await;
    assert_eq!(reasoned(&service, path, &other, "application/json").await.with(200), json!([]));
    let body = json!({ "q": "791103100121" }).to_string().into_bytes();
    let headers = [("kualik-reason", "a-list"), ("accept", "text/csv")];
    let (method, kind) = (Method::POST, Some("application/json"));
    let path = "/api/v1/documents/export";
    let person = Call { method, path, token: Some(&auditor), kind, headers: &headers, body };
    let person = service.call(person).await;
    assert!(person.status == 200 && person.text().contains("number,form,day"), "{}", person.text());
    let looks = service.get("/api/v1/looks?limit=100", Some(&auditor)).await.with(200);
    assert!(!looks.to_string().contains("791103"), "{looks}");
    let exports = looks["looks"].as_array().unwrap().iter().filter(|look| look["look"] == "export");
    assert_eq!(exports.count(), 5);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_kept_search_is_its_owners_and_is_asked_with_the_rights_of_today() {
    let service = Service::new().await;
    let auditor = service.token("auditor", Role::Auditor, None).await;
    let name = "\u{431}\u{430}\u{441} \u{442}\u{430}\u{440}\u{442}\u{443}";
    let path = "/api/v1/searches/%D0%B1%D0%B0%D1%81%20%D1%82%D0%B0%D1%80%D1%82%D1%83";
    let kept = json!({ "name": name, "query": { "form": ["refusal"] } });
    service.post("/api/v1/searches", Some(&auditor), &kept).await.with(201);
    let again = service.get(&format!("{path}/documents?limit=1"), Some(&auditor)).await.with(200);
    assert_eq!(again["total"], 2);
    let next = again["next"].as_str().unwrap();
    let second =
        service.get(&format!("{path}/documents?limit=1&cursor={next}"), Some(&auditor)).await.with(200);
    assert_ne!(numbers(&again), numbers(&second));
    // Another person has no such search, nor has a namesake of an office.
    let namesake = service.token("auditor", Role::Executor, Some("991140001234")).await;
    let other = service.token("other", Role::Archivist, None).await;
    for other in [namesake, other] {
        assert_eq!(
            service.get(&format!("{path}/documents"), Some(&other)).await.problem(404),
            "saved-search-unknown"
        );
        assert_eq!(service.get("/api/v1/searches", Some(&other)).await.with(200)["searches"], json!([]));
    }
    for (name, words, status, code) in [
        ("person", "791103100121", 422, "saved-search-person"),
        ("person", "iin:7911031", 422, "saved-search-person"),
        (" ", "\u{43a}\u{456}\u{43b}\u{435}\u{43c}", 422, "saved-search-name"),
        ("unreadable", "(\u{43a}\u{456}\u{43b}\u{435}\u{43c}", 400, "query-unclosed-group"),
    ] {
        let kept = json!({ "name": name, "query": { "q": words } });
        let told = service.post("/api/v1/searches", Some(&auditor), &kept).await;
        assert_eq!(told.problem(status), code, "{words}");
    }
    let gone = Call { method: Method::DELETE, path, token: Some(&auditor), ..Call::default() };
    assert_eq!(service.call(gone).await.status, 204);
    let list = service.get("/api/v1/searches", Some(&auditor)).await.with(200);
    assert_eq!(list["searches"], json!([]));
}
