use kualik::Role;

use crate::house::{Service, office, places};

#[tokio::test(flavor = "multi_thread")]
async fn every_number_is_told_once_page_by_page() {
    let service = Service::new().await;
    let auditor = service.token("auditor", Role::Auditor, None).await;
    let mut numbers = Vec::new();
    let mut path = "/api/v1/registers?limit=1".to_owned();
    loop {
        let page = service.get(&path, Some(&auditor)).await.with(200);
        for number in page["numbers"].as_array().unwrap() {
            assert_eq!(number["state"], "issued");
            numbers.push(format!("{} {}", number["office"], number["number"]));
        }
        let Some(next) = page["next"].as_str() else { break };
        path = format!("/api/v1/registers?limit=1&cursor={next}");
    }
    let count = numbers.len();
    numbers.dedup();
    assert_eq!((count, numbers.len()), (4, 4));
}

#[tokio::test(flavor = "multi_thread")]
async fn an_office_sees_its_own() {
    let service = Service::new().await;
    assert_eq!(service.get("/api/v1/registers", None).await.problem(401), "unauthorized");
    let own = office("01-quran-exhibition");
    let token = service.token("own", Role::RegistryOffice, Some(&own)).await;
    let page = service.get("/api/v1/registers", Some(&token)).await.with(200);
    let rows = page["numbers"].as_array().unwrap();
    assert!(!rows.is_empty() && rows.iter().all(|row| row["office"] == own.as_str()));
    let other = service.token("other", Role::RegistryOffice, Some("991140001234")).await;
    let page = service.get("/api/v1/registers", Some(&other)).await.with(200);
    assert_eq!(page["numbers"].as_array().unwrap().len(), 0);
    assert_eq!(service.get("/api/v1/registers?cursor=x", Some(&other)).await.problem(400), "bad-cursor");
}

#[tokio::test(flavor = "multi_thread")]
async fn every_wrong_parameter_is_named_in_the_readers_language() {
    let service = Service::new().await;
    let auditor = service.token("auditor", Role::Auditor, None).await;
    for (query, wrong) in [
        ("limit=abc", &[("/limit", "input-type")][..]),
        ("limit=0", &[("/limit", "input-range")]),
        ("limit=-1", &[("/limit", "input-range")]),
        ("limit=99999999999", &[("/limit", "input-range")]),
        ("limit=1&limit=2", &[("/limit", "input-twice")]),
        ("cursor=x", &[("/cursor", "bad-cursor")]),
        ("form=letter", &[("/form", "input-value")]),
        ("state=gone", &[("/state", "input-value")]),
        ("year=abc", &[("/year", "input-type")]),
        ("badparam=1&limit=x", &[("/limit", "input-type"), ("/badparam", "input-unknown")]),
    ] {
        let told = service.wrong(&format!("/api/v1/registers?{query}"), Some(&auditor), None).await;
        assert_eq!(told, places(wrong), "{query}");
    }
    service.get("/api/v1/registers?limit=2&lang=ru", Some(&auditor)).await.with(200);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_register_of_one_kind_of_document_is_told_alone() {
    let service = Service::new().await;
    let auditor = service.token("auditor", Role::Auditor, None).await;
    let all = service.get("/api/v1/registers?limit=100", Some(&auditor)).await.with(200);
    let all = all["numbers"].as_array().unwrap();
    let of = |member: &str, value: &str| -> Vec<_> {
        all.iter().filter(|row| row[member] == value).map(|row| row["number"].clone()).collect()
    };
    let year = all[0]["day"].as_str().unwrap()[..4].to_owned();
    let index = all[0]["number"].as_str().unwrap().split('/').next().unwrap().to_owned();
    for (query, rows) in [
        ("form=certificate".to_owned(), of("form", "certificate")),
        ("form=refusal".to_owned(), of("form", "refusal")),
        ("state=issued".to_owned(), of("state", "issued")),
        ("state=void".to_owned(), Vec::new()),
        ("form=receipt".to_owned(), Vec::new()),
        (format!("year={year}"), of("state", "issued")),
        ("year=1999".to_owned(), Vec::new()),
        (format!("index={index}&form=certificate"), of("form", "certificate")),
        ("index=99-99".to_owned(), Vec::new()),
    ] {
        let page =
            service.get(&format!("/api/v1/registers?limit=100&{query}"), Some(&auditor)).await.with(200);
        let told: Vec<_> =
            page["numbers"].as_array().unwrap().iter().map(|row| row["number"].clone()).collect();
        assert_eq!(told, rows, "{query}");
    }
    assert!(!of("form", "certificate").is_empty() && !of("form", "refusal").is_empty());
}
