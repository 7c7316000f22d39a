use axum::http::Method;
use kualik::Role;
use serde_json::json;

use crate::house::{Call, Service, form, office, places, sample_value};

const CASE: &str = "02-stele-exposition";

#[tokio::test(flavor = "multi_thread")]
async fn every_problem_comes_at_once_with_its_place_and_words() {
    let service = Service::new().await;
    let executor = service.token("executor", Role::Executor, Some(&office(CASE))).await;
    let mut case = sample_value(CASE);
    case["signatory"]["name"] = json!("");
    case["items"][0]["inventory"] = json!(null);
    let answer = service.post("/api/v1/checks", Some(&executor), &case).await.with(200);
    assert_eq!(answer["decidable"], false);
    let problems = answer["problems"].as_array().unwrap();
    let pointers: Vec<&str> = problems.iter().filter_map(|problem| problem["pointer"].as_str()).collect();
    assert!(
        pointers.contains(&"/signatory/name") && pointers.contains(&"/items/0/inventory"),
        "{pointers:?}"
    );
    assert!(problems.iter().all(|problem| !problem["message"].as_str().unwrap().contains('⟨')));
    assert_eq!(service.post("/api/v1/checks", None, &case).await.problem(401), "unauthorized");
    let auditor = service.token("auditor", Role::Auditor, None).await;
    assert_eq!(service.post("/api/v1/checks", Some(&auditor), &case).await.problem(403), "forbidden");
}

#[tokio::test(flavor = "multi_thread")]
async fn an_object_that_stands_on_another_document_is_met() {
    let service = Service::new().await;
    let executor = service.token("executor", Role::Executor, Some(&office("01-quran-exhibition"))).await;
    let mut case = sample_value("01-quran-exhibition");
    case["application"]["number"] = json!("Ө-2026-9999");
    let (kind, photographs) = crate::house::form_of(case.to_string().as_bytes());
    let call = Call {
        method: Method::POST,
        path: "/api/v1/checks",
        token: Some(&executor),
        kind: Some(&kind),
        body: photographs,
        ..Call::default()
    };
    let answer = service.call(call).await.with(200);
    let codes: Vec<&str> = answer["problems"]
        .as_array()
        .unwrap()
        .iter()
        .filter_map(|problem| problem["code"].as_str())
        .collect();
    assert!(
        codes.iter().any(|code| code.contains("item") || code.contains("stands") || code.contains("bound")),
        "{codes:?}"
    );
}

/// The form of the sample with another case in it.
#[tokio::test(flavor = "multi_thread")]
async fn drafts_are_drawn_as_pdf_and_as_a_picture_and_take_no_number() {
    let service = Service::new().await;
    let executor = service.token("executor", Role::Executor, Some(&office(CASE))).await;
    let (kind, body) = form(CASE);
    let draw = async |query: &str, accept: &str| {
        let path = format!("/api/v1/drafts{query}");
        let headers = [("accept", accept)];
        let (method, kind) = (Method::POST, Some(kind.as_str()));
        service
            .call(Call {
                method,
                path: &path,
                token: Some(&executor),
                kind,
                headers: &headers,
                body: body.clone(),
            })
            .await
    };
    let pdf = draw("", "application/pdf").await;
    assert_eq!(pdf.status, 200, "{}", pdf.text());
    assert!(pdf.body.starts_with(b"%PDF-"));
    let png = draw("?page=1&dpi=72", "image/png").await;
    assert_eq!(png.status, 200, "{}", png.text());
    assert!(png.body.starts_with(b"\x89PNG"));
    assert_eq!(draw("?page=99", "image/png").await.problem(404), "draft-page");
    assert_eq!(draw("?dpi=9999", "image/png").await.problem(400), "draft-query");
    let auditor = service.token("auditor", Role::Auditor, None).await;
    let rows = service.get("/api/v1/registers", Some(&auditor)).await.with(200);
    assert_eq!(rows["numbers"].as_array().unwrap().len(), 4);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_case_of_another_office_is_not_handled() {
    let service = Service::new().await;
    let other = service.token("other", Role::Executor, Some("991140001234")).await;
    for path in ["/api/v1/checks", "/api/v1/drafts", "/api/v1/sessions"] {
        let (kind, body) = form(CASE);
        let (method, kind) = (Method::POST, Some(kind.as_str()));
        let answer =
            service.call(Call { method, path, token: Some(&other), kind, body, ..Call::default() }).await;
        assert_eq!(answer.problem(403), "other-office", "{path}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn every_wrong_wish_of_a_draft_is_named() {
    let service = Service::new().await;
    let executor = service.token("executor", Role::Executor, Some(&office(CASE))).await;
    for (query, wrong) in [
        ("page=0&dpi=9999", &[("/page", "input-range"), ("/dpi", "input-range")][..]),
        ("document=0", &[("/document", "input-range")]),
        ("dpi=fine", &[("/dpi", "input-type")]),
    ] {
        let path = format!("/api/v1/drafts?{query}");
        assert_eq!(service.wrong(&path, Some(&executor), Some("{}")).await, places(wrong), "{query}");
    }
}
