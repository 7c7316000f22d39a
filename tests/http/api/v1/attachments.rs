//! Whole acts in files over HTTP: attached once, searched by page, given back to who may see them and to nobody else.

use axum::http::Method;
use kualik::Role;
use serde_json::{Value, json};

use crate::house::{Answer, Call, Service, office};

const OF_CERTIFICATE: &str = "/api/v1/documents/07-05/2026-0001/attachments";
const CASE: &str = "01-quran-exhibition";
const ACT: &str = "Бірінші бет.\u{c}Мәдени құндылықтарды уақытша әкетуге рұқсат берілсін.";

/// What is sent to be attached.
struct File<'a> {
    path: &'a str,
    name: &'a str,
    kind: &'a str,
    bytes: &'a [u8],
    headers: &'a [(&'a str, &'a str)],
}

impl Default for File<'_> {
    fn default() -> Self {
        let headers = &[("kualik-reason", "%D2%9B%D0%BE%D1%80"), ("accept-language", "en")];
        // «Қаулы № 1.txt»
        let name = "%D2%9A%D0%B0%D1%83%D0%BB%D1%8B%20%E2%84%96%201.txt";
        Self { path: OF_CERTIFICATE, name, kind: "text/plain", bytes: ACT.as_bytes(), headers }
    }
}

async fn attach(service: &Service, token: Option<&str>, file: File<'_>) -> Answer {
    let mut headers = file.headers.to_vec();
    headers.extend((!file.name.is_empty()).then_some(("kualik-file-name", file.name)));
    let (method, path, kind) = (Method::POST, file.path, Some(file.kind));
    service.call(Call { method, path, token, kind, headers: &headers, body: file.bytes.to_vec() }).await
}

async fn search(service: &Service, token: &str, words: &str) -> Value {
    let path = "/api/v1/attachments/search";
    for _ in 0..200 {
        let found = service.post(path, Some(token), &json!({ "q": words })).await.with(200);
        if found["total"] != 0 {
            return found;
        }
        // The index follows behind the answer.
        tokio::time::sleep(std::time::Duration::from_millis(25)).await;
    }
    service.post(path, Some(token), &json!({ "q": words })).await.with(200)
}

#[tokio::test(flavor = "multi_thread")]
async fn an_act_is_attached_found_by_its_page_and_given_back() {
    let service = Service::new().await;
    let head = service.token("Үлгібаев", Role::Head, Some(&office(CASE))).await;
    let made = attach(&service, Some(&head), File::default()).await.with(201);
    assert_eq!((&made["name"], &made["number"]), (&"Қаулы № 1.txt".into(), &"07-05/2026-0001".into()));
    assert_eq!((&made["pages"], &made["pages_with_text"]), (&2.into(), &2.into()));
    assert_eq!(
        (&made["who"], &made["role"], &made["reason"]),
        (&"Үлгібаев".into(), &"head".into(), &"қор".into())
    );
    let listed = service.get(OF_CERTIFICATE, Some(&head)).await.with(200);
    assert_eq!(listed["attachments"], json!([made]));
    let one = format!("/api/v1/attachments/{}", made["entry"]);
    assert_eq!(service.get(&one, Some(&head)).await.with(200), made);
    let file = service.get(&format!("{one}/file"), Some(&head)).await;
    assert_eq!((file.status.as_u16(), file.body.as_slice()), (200, ACT.as_bytes()));
    assert_eq!(file.headers["content-type"], "text/plain");
    let kept = file.headers["content-disposition"].to_str().unwrap();
    assert!(kept.starts_with("attachment; ") && kept.contains("filename*=UTF-8''%D2%9A%D0%B0"), "{kept}");

    // Another form of the word, and the page it stands on.
    let found = search(&service, &head, "құндылықтың").await;
    assert_eq!(found["hits"][0]["attachment"], made);
    assert_eq!(found["hits"][0]["snippets"][0]["page"], 2, "{found}");

    // The same file once more, on the command line or here, is told with its entry.
    let again = attach(&service, Some(&head), File::default()).await;
    assert_eq!(again.problem(409), "attachment-known");
    assert!(again.text().contains(&made["entry"].to_string()), "{}", again.text());
}

#[tokio::test(flavor = "multi_thread")]
async fn it_is_seen_by_its_office_and_who_stands_above_and_by_nobody_else() {
    let service = Service::new().await;
    let own = service.token("own", Role::RegistryOffice, Some(&office(CASE))).await;
    let other = service.token("other", Role::RegistryOffice, Some("991140001234")).await;
    let archivist = service.token("archivist", Role::Archivist, None).await;
    let border = service.token("border", Role::BorderOfficer, None).await;
    let auditor = service.token("auditor", Role::Auditor, None).await;
    let administrator = service.token("administrator", Role::Administrator, None).await;
    for (token, status) in [
        (None, 401),
        (Some(&other), 404),
        (Some(&border), 403),
        (Some(&auditor), 403),
        (Some(&administrator), 403),
    ] {
        let refused = attach(&service, token.map(String::as_str), File::default()).await;
        refused.problem(status);
    }
    let made = attach(&service, Some(&own), File::default()).await.with(201);
    let of_archive = File { path: "/api/v1/attachments", bytes: b"the archive's own", ..File::default() };
    let archives = attach(&service, Some(&archivist), of_archive).await.with(201);
    assert!(archives.get("number").is_none() && archives.get("office").is_none(), "{archives}");
    for (attachment, seen, unseen) in [
        (&made, vec![&own, &archivist, &auditor], vec![&other]),
        (&archives, vec![&archivist, &auditor], vec![&own, &other]),
    ] {
        let entry = format!("/api/v1/attachments/{}", attachment["entry"]);
        for token in seen {
            assert_eq!(service.get(&entry, Some(token)).await.with(200), *attachment);
            assert_eq!(service.get(&format!("{entry}/file"), Some(token)).await.status, 200);
        }
        for token in unseen {
            assert_eq!(service.get(&entry, Some(token)).await.problem(404), "not-found");
            assert_eq!(service.get(&format!("{entry}/file"), Some(token)).await.problem(404), "not-found");
        }
        for token in [&border, &administrator] {
            assert_eq!(service.get(&entry, Some(token)).await.problem(403), "forbidden");
        }
    }
    assert_eq!(service.get(OF_CERTIFICATE, Some(&other)).await.problem(404), "not-found");
    assert_eq!(service.get("/api/v1/attachments", Some(&own)).await.with(200)["attachments"], json!([]));
    assert_eq!(search(&service, &own, "құндылық").await["total"], 1);
    let hidden = service.post("/api/v1/attachments/search", Some(&other), &json!({ "q": "құндылық" })).await;
    assert_eq!(hidden.with(200)["total"], 0);
    let looks = service.access.looks(None, 0, 1000).await.unwrap();
    let kept =
        |look: &str, object: &str| looks.iter().any(|(_, one)| one.look == look && one.object == object);
    let entry = made["entry"].as_u64().unwrap();
    assert!(kept("attach", "07-05/2026-0001") && kept("attach", ""));
    assert!(kept("attachment", &format!("07-05/2026-0001 #{entry}")), "{looks:?}");
    assert!(!format!("{looks:?}").contains("Қаулы"), "the name of a file may name a person");
}

/// That another office keeps a file is told to nobody by attaching it.
#[tokio::test(flavor = "multi_thread")]
async fn each_office_attaches_a_file_once_whatever_another_has() {
    let service = Service::new().await;
    let own = service.token("own", Role::RegistryOffice, Some(&office(CASE))).await;
    let other = service.token("other", Role::RegistryOffice, Some("991140001234")).await;
    let file = || File { path: "/api/v1/attachments", ..File::default() };
    let first = attach(&service, Some(&own), file()).await.with(201);
    let second = attach(&service, Some(&other), file()).await.with(201);
    assert_ne!(first["entry"], second["entry"]);
    for (token, known) in [(&own, &first), (&other, &second)] {
        let again = attach(&service, Some(token), file()).await;
        assert_eq!(again.problem(409), "attachment-known");
        assert!(again.text().contains(&known["entry"].to_string()), "{}", again.text());
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_missing_or_unfit_is_told_and_a_key_attaches_once() {
    let service = Service::new().await;
    let head = service.token("head", Role::Head, Some(&office(CASE))).await;
    let token = Some(head.as_str());
    let bare = [("accept-language", "en")];
    for (file, status, code) in [
        (File { headers: &bare, ..File::default() }, 400, "reason-missing"),
        (File { name: "", ..File::default() }, 400, "file-name"),
        (File { name: "%ff", ..File::default() }, 400, "file-name"),
        (File { name: "a%0a.txt", ..File::default() }, 422, "attachment-name"),
        (File { kind: "image/png", ..File::default() }, 415, "media-type"),
        (File { bytes: b"", ..File::default() }, 422, "attachment-empty"),
        (File { bytes: b"PK\x03\x04", ..File::default() }, 422, "attachment-kind"),
        (File { bytes: b"%PDF-1.7\n%%EOF", ..File::default() }, 422, "attachment-damaged"),
        (File { path: "/api/v1/documents/07-05/2026-0999/attachments", ..File::default() }, 404, "not-found"),
    ] {
        let answer = attach(&service, token, file).await;
        assert_eq!(answer.problem(status), code);
        assert!(!answer.text().contains("refused ("), "words of ours alone: {}", answer.text());
    }
    assert_eq!(service.attached().await, 0, "nothing of it was kept");

    // Large enough to wait in a file, so that its print is taken from there.
    let large = "жол / строка\n".repeat(20_000);
    let keyed = [("kualik-reason", "a"), ("idempotency-key", "one")];
    let file = |bytes| File { headers: &keyed, bytes, name: "large.txt", ..File::default() };
    let first = attach(&service, token, file(large.as_bytes())).await;
    let again = attach(&service, token, file(large.as_bytes())).await;
    assert_eq!(first.with(201), again.with(201));
    assert_eq!(again.headers["idempotency-replayed"], "true");
    let changed = attach(&service, token, file(&large.as_bytes()[1..])).await;
    assert_eq!(changed.problem(422), "key-reused");
    let renamed = File { name: "other.txt", ..file(large.as_bytes()) };
    assert_eq!(attach(&service, token, renamed).await.problem(422), "key-reused");
    assert_eq!(service.attached().await, 1);
    let spool = service.folder.spool();
    assert_eq!(std::fs::read_dir(spool).unwrap().count(), 0, "no file is left behind");
}
