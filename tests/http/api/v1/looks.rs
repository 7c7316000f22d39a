use kualik::Role;
use serde_json::json;

use crate::house::{Call, Service};

#[tokio::test(flavor = "multi_thread")]
async fn the_auditor_reads_who_looked_at_what_and_why() {
    let service = Service::new().await;
    let auditor = service.token("auditor", Role::Auditor, None).await;
    let archivist = service.token("Архившы", Role::Archivist, None).await;
    let reason = [("kualik-reason", "%D1%81%D2%B1%D1%80%D0%B0%D1%83")];
    let path = "/api/v1/documents/07-06/2026-0001";
    service.call(Call { path, token: Some(&archivist), headers: &reason, ..Call::default() }).await.with(200);
    let asked = json!({ "q": "felt" });
    service.post("/api/v1/documents/search", Some(&archivist), &asked).await.with(200);
    let first = service.get("/api/v1/looks?limit=1", Some(&auditor)).await.with(200);
    let look = &first["looks"][0];
    assert_eq!((look["who"].as_str(), look["role"].as_str()), (Some("Архившы"), Some("archivist")));
    assert_eq!((look["object"].as_str(), look["reason"].as_str()), (Some("07-06/2026-0001"), Some("сұрау")));
    let next = format!("/api/v1/looks?cursor={}", first["next"].as_str().unwrap());
    assert_eq!(service.get(&next, Some(&auditor)).await.with(200)["looks"][0]["look"], "search");
    assert_eq!(service.get("/api/v1/looks", Some(&archivist)).await.problem(403), "forbidden");
}
