use axum::http::Method;
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use kualik::{KeyRing, Password, RawSigner, Role};
use serde_json::{Value, json};

use crate::house::{Answer, Call, PASSWORD, Service, form, office, sample_value};

const CASE: &str = "02-stele-exposition";

async fn prepare(service: &Service, token: &str, headers: &[(&str, &str)]) -> Answer {
    let (kind, body) = form(CASE);
    let (method, kind) = (Method::POST, Some(kind.as_str()));
    service.call(Call { method, path: "/api/v1/sessions", token: Some(token), kind, headers, body }).await
}

struct Staff {
    executor: String,
    head: String,
}

async fn staff(service: &Service) -> Staff {
    let office = office(CASE);
    Staff {
        executor: service.token("Мысалова", Role::Executor, Some(&office)).await,
        head: service.token("Үлгібаев С. М.", Role::Head, Some(&office)).await,
    }
}

/// Signs the requests of a session as a signer elsewhere would.
pub fn signatures(service: &Service, session: &Value) -> Vec<String> {
    let ring = KeyRing::new(service.folder.clone(), Password::new(PASSWORD.to_owned()).unwrap());
    let signer = ring.signer(&session["kid"].as_str().unwrap().parse().unwrap()).unwrap();
    let sign = |request: &Value| {
        let bytes = URL_SAFE_NO_PAD.decode(request["bytes"].as_str().unwrap()).unwrap();
        URL_SAFE_NO_PAD.encode(signer.sign(&bytes).unwrap().as_bytes())
    };
    session["requests"].as_array().unwrap().iter().map(sign).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn one_prepares_another_signs_and_the_document_is_issued() {
    let service = Service::new().await;
    let staff = staff(&service).await;
    let session = prepare(&service, &staff.executor, &[]).await.with(201);
    assert_eq!(session["prepared_by"], "Мысалова");
    let id = session["id"].as_str().unwrap();
    let draft = service.get(&format!("/api/v1/sessions/{id}/drafts/1"), Some(&staff.head)).await;
    assert!(draft.body.starts_with(b"%PDF-"), "{}", draft.text());
    let pages: u32 = draft.headers["kualik-pages"].to_str().unwrap().parse().unwrap();
    for page in 1..=pages + 1 {
        let picture = picture(&service, id, page, &staff.head).await;
        if page <= pages {
            assert!(picture.status == 200 && picture.body.starts_with(b"\x89PNG"), "{}", picture.text());
            continue;
        }
        let told = picture.json()["detail"].as_str().unwrap().to_owned();
        assert_eq!(picture.problem(404), "draft-page");
        assert!(told.contains(&page.to_string()) && told.contains(&pages.to_string()), "{told}");
    }
    assert_eq!(picture(&service, id, 0, &staff.head).await.problem(400), "draft-query");
    let path = format!("/api/v1/sessions/{id}/signatures");
    let signed = json!({ "signatures": signatures(&service, &session) });
    let answer = service.post(&path, Some(&staff.head), &signed).await.with(201);
    let number = answer["documents"][0]["number"].as_str().unwrap();
    let shown = service.get(&format!("/api/v1/documents/{number}"), None).await.with(200);
    assert_eq!(shown["document"]["number"], number);
    assert_eq!(service.post(&path, Some(&staff.head), &signed).await.problem(404), "no-session");
}

/// A page of a session's first draft as a picture.
async fn picture(service: &Service, id: &str, page: u32, token: &str) -> Answer {
    let path = format!("/api/v1/sessions/{id}/drafts/1?page={page}&dpi=72");
    let headers = [("accept", "image/png")];
    service.call(Call { path: &path, token: Some(token), headers: &headers, ..Call::default() }).await
}

#[tokio::test(flavor = "multi_thread")]
async fn who_prepares_does_not_sign() {
    let service = Service::new().await;
    let staff = staff(&service).await;
    let second = service.token("Екінші басшы", Role::Head, Some(&office(CASE))).await;
    let session = prepare(&service, &second, &[]).await.with(201);
    let id = session["id"].as_str().unwrap();
    let signed = json!({ "signatures": signatures(&service, &session) });
    let path = format!("/api/v1/sessions/{id}/signatures");
    assert_eq!(service.post(&path, Some(&second), &signed).await.problem(403), "prepared-by-you");
    assert_eq!(service.post(&path, Some(&staff.executor), &signed).await.problem(403), "forbidden");
    // Neither does he under another token, however he spells himself there.
    let again = service.token("  ЕКІНШІ  басшы ", Role::Head, Some(&office(CASE))).await;
    assert_eq!(service.post(&path, Some(&again), &signed).await.problem(403), "prepared-by-you");
    service.post(&path, Some(&staff.head), &signed).await.with(201);
}

/// A key at the service signs for its holder; another head may bring a signature, and not call for this one.
#[tokio::test(flavor = "multi_thread")]
async fn nobody_has_the_key_of_another_sign() {
    let service = Service::new().await;
    let staff = staff(&service).await;
    let second = service.token("Екінші басшы", Role::Head, Some(&office(CASE))).await;
    let session = prepare(&service, &staff.executor, &[]).await.with(201);
    assert_eq!(session["signatory"], sample_value(CASE)["signatory"]["name"]);
    let path = format!("/api/v1/sessions/{}/issue", session["id"].as_str().unwrap());
    let told = service.post(&path, Some(&second), &json!({})).await;
    assert!(told.text().contains(session["signatory"].as_str().unwrap()), "{}", told.text());
    assert_eq!(told.problem(403), "other-signatory");
    service.post(&path, Some(&staff.head), &json!({})).await.with(201);
}

#[tokio::test(flavor = "multi_thread")]
async fn sessions_of_another_office_are_not_there() {
    let service = Service::new().await;
    let staff = staff(&service).await;
    let session = prepare(&service, &staff.executor, &[]).await.with(201);
    let id = session["id"].as_str().unwrap();
    let other = service.token("other", Role::Head, Some("991140001234")).await;
    let list = service.get("/api/v1/sessions", Some(&other)).await.with(200);
    assert_eq!(list["sessions"].as_array().unwrap().len(), 0);
    assert_eq!(service.get(&format!("/api/v1/sessions/{id}"), Some(&other)).await.problem(404), "no-session");
    let draft = service.get(&format!("/api/v1/sessions/{id}/drafts/1"), Some(&other)).await;
    assert_eq!(draft.problem(404), "no-session");
    for path in [format!("/api/v1/sessions/{id}/issue"), format!("/api/v1/sessions/{id}/signatures")] {
        let answer = service.post(&path, Some(&other), &json!({ "signatures": [] })).await;
        assert_eq!(answer.problem(404), "no-session");
    }
    let path = format!("/api/v1/sessions/{id}");
    let answer = service
        .call(Call { method: Method::DELETE, path: &path, token: Some(&other), ..Call::default() })
        .await;
    assert_eq!(answer.problem(404), "no-session");
    assert_eq!(service.get(&path, Some(&staff.executor)).await.with(200)["id"], id);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_signature_for_other_bytes_is_refused_and_the_session_waits() {
    let service = Service::new().await;
    let staff = staff(&service).await;
    let session = prepare(&service, &staff.executor, &[]).await.with(201);
    let path = format!("/api/v1/sessions/{}/signatures", session["id"].as_str().unwrap());
    let mut wrong = signatures(&service, &session);
    let mut bytes = URL_SAFE_NO_PAD.decode(&wrong[0]).unwrap();
    bytes[5] ^= 1;
    wrong[0] = URL_SAFE_NO_PAD.encode(bytes);
    let answer = service.post(&path, Some(&staff.head), &json!({ "signatures": wrong })).await;
    assert_eq!(answer.problem(409), "foreign-signature");
    let answer = service.post(&path, Some(&staff.head), &json!({ "signatures": ["!"] })).await;
    assert_eq!(answer.problem(400), "signature");
    let right = json!({ "signatures": signatures(&service, &session) });
    service.post(&path, Some(&staff.head), &right).await.with(201);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_key_makes_a_call_happen_once() {
    let service = Service::new().await;
    let staff = staff(&service).await;
    let headers = [("idempotency-key", "k-1")];
    let first = prepare(&service, &staff.executor, &headers).await;
    let again = prepare(&service, &staff.executor, &headers).await;
    assert_eq!(first.with(201), again.with(201));
    assert_eq!(again.headers["idempotency-replayed"], "true");
    let other = Call {
        method: Method::POST,
        path: "/api/v1/sessions",
        token: Some(&staff.executor),
        kind: Some("application/json"),
        headers: &headers,
        body: b"{}".to_vec(),
    };
    assert_eq!(service.call(other).await.problem(422), "key-reused");
    let path = format!("/api/v1/sessions/{}/issue", first.json()["id"].as_str().unwrap());
    let issue = async || {
        let headers = [("idempotency-key", "k-2")];
        let (method, token) = (Method::POST, Some(staff.head.as_str()));
        service.call(Call { method, path: &path, token, headers: &headers, ..Call::default() }).await
    };
    let (one, two) = tokio::join!(issue(), issue());
    assert!(one.status == 201 || two.status == 201, "{} {}", one.text(), two.text());
    let last = issue().await.with(201);
    assert_eq!(last["documents"].as_array().unwrap().len(), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_declined_session_leaves_a_void_number() {
    let service = Service::new().await;
    let staff = staff(&service).await;
    let session = prepare(&service, &staff.executor, &[]).await.with(201);
    let path = format!("/api/v1/sessions/{}", session["id"].as_str().unwrap());
    let call = Call { method: Method::DELETE, path: &path, token: Some(&staff.head), ..Call::default() };
    service.call(call).await.with(204);
    let number = session["numbers"][0].as_str().unwrap();
    let rows = service.get("/api/v1/registers?limit=100", Some(&staff.head)).await.with(200);
    let row = rows["numbers"].as_array().unwrap().iter().find(|row| row["number"] == number).unwrap().clone();
    assert_eq!(row["state"], "void");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_decision_that_was_issued_is_not_prepared_again() {
    let service = Service::new().await;
    let staff = staff(&service).await;
    let session = prepare(&service, &staff.executor, &[]).await.with(201);
    let same = prepare(&service, &staff.executor, &[]).await.with(201);
    assert_eq!(session["id"], same["id"]);
    let path = format!("/api/v1/sessions/{}/issue", session["id"].as_str().unwrap());
    service.post(&path, Some(&staff.head), &json!({})).await.with(201);
    assert_eq!(prepare(&service, &staff.executor, &[]).await.problem(409), "issued-before");
}

/// The acts on sessions as the auditor reads them: what, by whom, on which numbers, what came of it, and why.
async fn acts(service: &Service) -> Vec<[String; 5]> {
    let auditor = service.token("auditor", Role::Auditor, None).await;
    let told = service.get("/api/v1/looks?limit=100", Some(&auditor)).await.with(200);
    let looks = told["looks"].as_array().unwrap().iter();
    let acts = looks.filter(|look| ["prepare", "sign", "decline"].iter().any(|act| look["look"] == *act));
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let came = |act: &Value| format!("{} {}", text(&act["outcome"]), text(&act["problem"])).trim().to_owned();
    acts.map(|act| {
        [text(&act["look"]), text(&act["who"]), text(&act["object"]), came(act), text(&act["reason"])]
    })
    .collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn an_act_is_kept_with_its_numbers_its_reason_and_what_came_of_it() {
    let service = Service::new().await;
    let office = office(CASE);
    let executor = service.token("executor", Role::Executor, Some(&office)).await;
    let first = service.token("first head", Role::Head, Some(&office)).await;
    let second = service.token("second head", Role::Head, Some(&office)).await;
    let foreign = service.token("foreign head", Role::Head, Some("991140001234")).await;
    let session = prepare(&service, &first, &[("kualik-reason", "application-7")]).await.with(201);
    let number = session["numbers"][0].as_str().unwrap().to_owned();
    let id = session["id"].as_str().unwrap();
    let path = format!("/api/v1/sessions/{id}/signatures");
    let signed = json!({ "signatures": signatures(&service, &session) });
    let mut wrong = signatures(&service, &session);
    wrong[0].replace_range(..8, "AAAAAAAA");
    assert_eq!(service.post(&path, Some(&first), &signed).await.problem(403), "prepared-by-you");
    assert_eq!(service.post(&path, Some(&executor), &signed).await.problem(403), "forbidden");
    assert_eq!(service.post(&path, Some(&foreign), &signed).await.problem(404), "no-session");
    let refused = service.post(&path, Some(&second), &json!({ "signatures": wrong })).await;
    assert_eq!(refused.problem(409), "foreign-signature");
    let headers = [("kualik-reason", "order-12")];
    let (method, kind) = (Method::POST, Some("application/json"));
    let body = signed.to_string().into_bytes();
    let call = Call { method, path: &path, token: Some(&second), kind, headers: &headers, body };
    service.call(call).await.with(201);
    // What is over is nothing to act on, and what cannot be prepared has no number.
    assert_eq!(service.post(&path, Some(&second), &signed).await.problem(404), "no-session");
    assert_eq!(prepare(&service, &executor, &[]).await.problem(409), "issued-before");
    let kept = acts(&service).await;
    let wanted = [
        ["prepare", "first head", &number, "done", "application-7"],
        ["sign", "first head", &number, "refused prepared-by-you", ""],
        ["sign", "executor", &number, "refused forbidden", ""],
        ["sign", "foreign head", &number, "refused no-session", ""],
        ["sign", "second head", &number, "refused foreign-signature", ""],
        ["sign", "second head", &number, "done", "order-12"],
        ["prepare", "executor", "", "refused issued-before", ""],
    ];
    assert_eq!(kept, wanted.map(|act| act.map(str::to_owned)));
}

#[tokio::test(flavor = "multi_thread")]
async fn no_act_is_kept_with_the_name_of_a_person_or_an_object() {
    let service = Service::new().await;
    let office = office(CASE);
    let executor = service.token("executor", Role::Executor, Some(&office)).await;
    // Who acts is kept; his name in full, as the page has it, stands in no token here.
    let head = service.token("Үлгібаев С. М.", Role::Head, Some(&office)).await;
    let session = prepare(&service, &executor, &[]).await.with(201);
    let path = format!("/api/v1/sessions/{}", session["id"].as_str().unwrap());
    let call = Call { method: Method::DELETE, path: &path, token: Some(&head), ..Call::default() };
    service.call(call).await.with(204);
    let again = prepare(&service, &executor, &[]).await.with(201);
    let path = format!("/api/v1/sessions/{}/issue", again["id"].as_str().unwrap());
    service.post(&path, Some(&head), &json!({})).await.with(201);
    let number = session["numbers"][0].as_str().unwrap();
    let kept = acts(&service).await;
    assert_eq!(
        kept.iter().map(|act| act[0].as_str()).collect::<Vec<_>>(),
        ["prepare", "decline", "prepare", "sign"]
    );
    assert!(kept.iter().all(|act| act[3] == "done") && kept[1][2] == number, "{kept:?}");
    let case = sample_value(CASE);
    let mut names: Vec<String> = Vec::new();
    for item in case["items"].as_array().unwrap() {
        names.extend(["kk", "ru"].iter().filter_map(|lang| item["title"][*lang].as_str()).map(str::to_owned));
    }
    names.extend(case["signatory"]["name"].as_str().map(str::to_owned));
    names.extend(case["executor"]["name"].as_str().map(str::to_owned));
    assert!(names.len() >= 4, "{names:?}");
    let state = service.folder.root().join("state");
    for entry in std::fs::read_dir(state).unwrap().map(|entry| entry.unwrap().path()) {
        if !entry.file_name().unwrap().to_string_lossy().starts_with("access") {
            continue;
        }
        let bytes = std::fs::read(&entry).unwrap();
        for name in &names {
            let found = bytes.windows(name.len()).any(|part| part == name.as_bytes());
            assert!(!found, "{name} in {}", entry.display());
        }
    }
}

/// What a browser sends along with whatever any page has it send opens nothing here.
#[tokio::test(flavor = "multi_thread")]
async fn a_visit_on_the_pages_signs_nothing() {
    let service = Service::new().await;
    let staff = staff(&service).await;
    let session = prepare(&service, &staff.executor, &[]).await.with(201);
    let head = service.enter(&staff.head).await;
    let path = format!("/api/v1/sessions/{}/issue", session["id"].as_str().unwrap());
    let headers = [("cookie", head.cookies.as_str())];
    let (method, kind) = (Method::POST, Some("text/plain"));
    let call = Call { method, path: &path, kind, headers: &headers, ..Call::default() };
    assert_eq!(service.call(call).await.problem(401), "unauthorized");
    let call = Call { path: "/api/v1/sessions", headers: &headers, ..Call::default() };
    assert_eq!(service.call(call).await.problem(401), "unauthorized");
    service.post(&path, Some(&staff.head), &json!({})).await.with(201);
}

/// The page names two people, and the one whose signature it bears is not the one who prepared it.
#[tokio::test(flavor = "multi_thread")]
async fn a_signatory_prepares_nothing_that_he_signs() {
    let service = Service::new().await;
    let signatory = sample_value(CASE)["signatory"]["name"].as_str().unwrap().to_owned();
    let token = service.token(&signatory, Role::Head, Some(&office(CASE))).await;
    assert_eq!(prepare(&service, &token, &[]).await.problem(403), "prepared-by-signatory");
    let list = service.get("/api/v1/sessions", Some(&token)).await.with(200);
    assert_eq!(list["sessions"], json!([]), "no number was taken");
}
