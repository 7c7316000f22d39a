use axum::http::Method;
use kualik::Role;
use serde_json::json;

use crate::house::{Call, Service, form_of, office, places, sample_value};

const CERTIFICATE: &str = "/api/v1/documents/07-05/2026-0001";
const REFUSAL: &str = "/api/v1/documents/07-06/2026-0001";

#[tokio::test(flavor = "multi_thread")]
async fn anyone_learns_of_a_certificate_and_of_nothing_else() {
    let service = Service::new().await;
    let answer = service.get(CERTIFICATE, None).await.with(200);
    assert_eq!(answer["document"]["number"], "07-05/2026-0001");
    assert_eq!(answer["standing"]["standing"], "in-force");
    assert!(answer["document"].get("items").is_none() && answer.get("entry").is_none());
    let refusal = service.get(REFUSAL, None).await;
    let unknown = service.get("/api/v1/documents/07-06/2026-0555", None).await;
    let nonsense = service.get("/api/v1/documents/x/..%2f..%2fkeys", None).await;
    assert_eq!(refusal.problem(404), "not-found");
    assert_eq!(refusal.body, unknown.body);
    assert_eq!(refusal.body, nonsense.body);
}

/// A certificate of another office whose register has the same name, so that it bears this number too.
async fn of_another_office(service: &Service, certificate: &str) -> String {
    let mut case = sample_value("06-painting-for-the-owner");
    case["office"]["registers"] = json!({ "certificate": "07-05", "refusal": "07-06" });
    let office = case["office"]["bin"].as_str().unwrap().to_owned();
    let executor = service.token("Мысалова", Role::Executor, Some(&office)).await;
    let head = service.token("Мысалғалиева А. Ү.", Role::Head, Some(&office)).await;
    let (kind, body) = form_of(case.to_string().as_bytes());
    let (path, token, kind) = ("/api/v1/sessions", Some(executor.as_str()), Some(kind.as_str()));
    let call = Call { method: Method::POST, path, token, kind, body, ..Call::default() };
    let session = service.call(call).await.with(201);
    let path = format!("/api/v1/sessions/{}/issue", session["id"].as_str().unwrap());
    let issued = service.post(&path, Some(&head), &json!({})).await.with(201);
    assert_eq!(issued["documents"][0]["number"], certificate);
    office
}

#[tokio::test(flavor = "multi_thread")]
async fn a_stranger_does_not_learn_to_which_office_a_number_belongs() {
    let service = Service::new().await;
    let (own, nobody) = (office("01-quran-exhibition"), "991140001234");
    let foreign = service.token("foreign", Role::Head, Some(nobody)).await;
    let administrator = service.token("administrator", Role::Administrator, None).await;
    let strangers = [None, Some(foreign.as_str()), Some(administrator.as_str())];
    let named = |office: &str| format!("{CERTIFICATE}?office={office}");
    // Of one office or of several: whichever is named, the answer is the one without a name.
    for second in [None, Some("07-05/2026-0001")] {
        let other = match second {
            Some(number) => of_another_office(&service, number).await,
            None => office("06-painting-for-the-owner"),
        };
        for token in strangers {
            let bare = service.get(CERTIFICATE, token).await;
            for office in [own.as_str(), &other, "000000000000", "", "x"] {
                let answer = service.get(&named(office), token).await;
                assert_eq!((answer.status, &answer.body), (bare.status, &bare.body), "{token:?} {office}");
            }
            match second {
                None => assert_eq!(bare.with(200)["document"]["number"], "07-05/2026-0001"),
                Some(_) => assert_eq!(bare.problem(409), "certificates-of-several"),
            }
        }
        // Whoever sees the documents of an office chooses by its name.
        let auditor = service.token("auditor", Role::Auditor, None).await;
        assert_eq!(service.get(&named(nobody), Some(&auditor)).await.problem(404), "not-found");
        for office in second.map_or(vec![&own], |_| vec![&own, &other]) {
            let shown = service.get(&named(office), Some(&auditor)).await.with(200);
            assert_eq!(shown["document"]["office"]["bin"], **office, "{shown}");
        }
        if second.is_some() {
            assert_eq!(service.get(CERTIFICATE, Some(&auditor)).await.problem(409), "number-of-several");
            let verify = async |token: &str| {
                let number = json!({ "text": "07-05/2026-0001" });
                service.post("/api/v1/verifications", Some(token), &number).await.with(200)
            };
            let told = verify(auditor.as_str()).await;
            assert_eq!(told["findings"][0]["code"], "certificates-several", "{told}");
            assert!(told["document"].is_null() && told["standing"].is_null(), "{told}");
            let head = service.token("head", Role::Head, Some(&own)).await;
            assert_eq!(verify(head.as_str()).await["findings"][0]["code"], "certificate-known");
            let shown = service.get(&named(&own), Some(&head)).await.with(200);
            assert_eq!(shown["document"]["office"]["bin"], *own);
            // Of the other office's document he is a stranger, and its name tells him nothing.
            assert_eq!(service.get(&named(&other), Some(&head)).await.problem(409), "number-of-several");
            assert_eq!(service.get(&named(nobody), Some(&head)).await.problem(409), "number-of-several");
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn staff_see_the_record_with_a_reason_that_is_kept() {
    let service = Service::new().await;
    let archivist = service.token("archivist", Role::Archivist, None).await;
    let without = Call { path: CERTIFICATE, token: Some(&archivist), ..Call::default() };
    assert_eq!(service.call(without).await.problem(400), "reason-missing");
    let answer = service.get(CERTIFICATE, Some(&archivist)).await.with(200);
    assert!(answer["document"]["record"]["certificate"].is_object());
    assert!(answer["entry"]["index"].is_u64());
    let looks = service.access.looks(None, 0, 10).await.unwrap();
    assert_eq!(looks.len(), 1);
    assert_eq!((looks[0].1.look.as_str(), looks[0].1.actor.reason.as_deref()), ("show", Some("a test")));
}

#[tokio::test(flavor = "multi_thread")]
async fn the_files_are_for_staff_of_the_office() {
    let service = Service::new().await;
    let own = service.token("own", Role::RegistryOffice, Some(&office("01-quran-exhibition"))).await;
    let other = service.token("other", Role::RegistryOffice, Some("991140001234")).await;
    let border = service.token("border", Role::BorderOfficer, None).await;
    for (file, begins) in [("pdf", "%PDF-1.7"), ("package", "PK"), ("proof", "c2sp.org/tlog-proof@v1")] {
        let path = format!("{CERTIFICATE}/{file}");
        let answer = service.get(&path, Some(&own)).await;
        assert_eq!(answer.status, 200, "{file}: {}", answer.text());
        assert!(answer.body.starts_with(begins.as_bytes()), "{file}");
        assert!(answer.headers["content-disposition"].to_str().unwrap().contains("07-05_2026-0001."));
        assert_eq!(service.get(&path, None).await.problem(401), "unauthorized", "{file}");
        assert_eq!(service.get(&path, Some(&other)).await.problem(404), "not-found", "{file}");
        assert_eq!(service.get(&path, Some(&border)).await.problem(404), "not-found", "{file}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_border_officer_sees_the_photographs() {
    let service = Service::new().await;
    let border = service.token("border", Role::BorderOfficer, None).await;
    let shown = service.get(CERTIFICATE, Some(&border)).await.with(200);
    let items = shown["document"]["items"].as_array().unwrap();
    let digest = items.iter().find_map(|item| item["photos"][0].as_str()).expect("a photograph");
    let answer = service.get(&format!("{CERTIFICATE}/photos/{digest}"), Some(&border)).await;
    assert_eq!(answer.status, 200);
    assert!(answer.headers["content-type"].to_str().unwrap().starts_with("image/"));
    for name in ["..%2f..%2frecord", "%0d%0aset-cookie:x", &"0".repeat(64)] {
        let answer = service.get(&format!("{CERTIFICATE}/photos/{name}"), Some(&border)).await;
        assert_eq!(answer.problem(404), "not-found", "{name}");
        assert!(!answer.headers.contains_key("set-cookie"));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_same_answer_is_not_sent_twice() {
    let service = Service::new().await;
    let first = service.get(CERTIFICATE, None).await;
    let tag = first.headers["etag"].to_str().unwrap().to_owned();
    let again = Call {
        path: CERTIFICATE,
        headers: &[("if-none-match", &tag), ("accept-language", "en")],
        ..Call::default()
    };
    let again = service.call(again).await;
    assert_eq!((again.status.as_u16(), again.body.len()), (304, 0));
    let other = Call {
        path: CERTIFICATE,
        headers: &[("if-none-match", &tag), ("accept-language", "ru")],
        ..Call::default()
    };
    assert_eq!(service.call(other).await.status, 200);
}

#[tokio::test(flavor = "multi_thread")]
async fn search_is_for_staff_and_stays_within_the_office() {
    let service = Service::new().await;
    assert_eq!(service.get("/api/v1/documents", None).await.problem(401), "unauthorized");
    let border = service.token("border", Role::BorderOfficer, None).await;
    assert_eq!(service.get("/api/v1/documents", Some(&border)).await.problem(403), "forbidden");
    let administrator = service.token("administrator", Role::Administrator, None).await;
    assert_eq!(service.get("/api/v1/documents", Some(&administrator)).await.problem(403), "forbidden");
    let auditor = service.token("auditor", Role::Auditor, None).await;
    let all = service.get("/api/v1/documents", Some(&auditor)).await.with(200);
    assert_eq!(all["total"], 4);
    let other = service.token("other", Role::Executor, Some("991140001234")).await;
    assert_eq!(service.get("/api/v1/documents", Some(&other)).await.with(200)["total"], 0);
    let asked = json!({ "q": "office:040340000007" });
    let within = service.post("/api/v1/documents/search", Some(&other), &asked).await;
    assert!(within.status != 200 || within.json()["total"] == 0, "{}", within.text());
}

#[tokio::test(flavor = "multi_thread")]
async fn search_understands_words_facets_and_pages() {
    let service = Service::new().await;
    let auditor = service.token("auditor", Role::Auditor, None).await;
    let words = json!({ "q": "құранның" });
    let found = service.post("/api/v1/documents/search", Some(&auditor), &words).await;
    assert_eq!(found.with(200)["hits"][0]["number"], "07-05/2026-0001");
    let refusals = service.get("/api/v1/documents?form=refusal", Some(&auditor)).await.with(200);
    assert_eq!(refusals["total"], 2);
    let mut numbers = Vec::new();
    let mut path = "/api/v1/documents?limit=1".to_owned();
    loop {
        let page = service.get(&path, Some(&auditor)).await.with(200);
        numbers.extend(page["hits"].as_array().unwrap().iter().map(|hit| hit["number"].to_string()));
        let Some(next) = page["next"].as_str() else { break };
        path = format!("/api/v1/documents?limit=1&cursor={next}");
    }
    numbers.sort();
    numbers.dedup();
    assert_eq!(numbers.len(), 4);
    for (query, code) in [
        ("limit=0", "bad-page-size"),
        ("cursor=nonsense", "bad-cursor"),
        ("standing=none", "standing-unknown"),
        ("from=yesterday", "day"),
        ("unknown=1", "search-field"),
        ("facets=words", "search-facet"),
        ("sort=newest&sort=oldest", "search-twice"),
        ("literal=perhaps", "search-yes-or-no"),
    ] {
        let answer = service.get(&format!("/api/v1/documents?{query}"), Some(&auditor)).await;
        assert_eq!(answer.problem(400), code, "{query}");
    }
    let open = json!({ "q": "\"open" });
    let answer = service.post("/api/v1/documents/search", Some(&auditor), &open).await;
    assert_eq!(answer.problem(400), "query-unclosed-quote");
}

#[tokio::test(flavor = "multi_thread")]
async fn nothing_here_is_written_to() {
    let service = Service::new().await;
    for method in [Method::PUT, Method::DELETE, Method::PATCH] {
        let answer = service.call(Call { method, path: CERTIFICATE, ..Call::default() }).await;
        assert_eq!(answer.problem(405), "method");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn every_condition_narrows_and_every_facet_is_counted() {
    let service = Service::new().await;
    let auditor = service.token("auditor", Role::Auditor, None).await;
    let get = async |query: &str| {
        service.get(&format!("/api/v1/documents?{query}"), Some(&auditor)).await.with(200)
    };
    let all = get("").await;
    for facet in ["form", "standing", "year", "office", "purpose", "country", "category", "ground"] {
        let counts = all["facets"][facet].as_object().unwrap_or_else(|| panic!("{facet}: {all}"));
        let (value, count) = counts.iter().next().unwrap_or_else(|| panic!("{facet}: {all}"));
        let narrowed = get(&format!("{facet}={value}")).await;
        assert_eq!(narrowed["total"], *count, "{facet}={value}");
    }
    for facet in ["signatory", "executor"] {
        let name = all["facets"][facet].as_object().unwrap().keys().next().unwrap().clone();
        let body = json!({ facet: [name] });
        let sent = service.post("/api/v1/documents/search", Some(&auditor), &body).await.with(200);
        assert_eq!(sent["total"], all["facets"][facet][&name], "{facet}");
    }
    let counted = get("facets=form&facets=ground").await;
    let mut names: Vec<&String> = counted["facets"].as_object().unwrap().keys().collect();
    names.sort();
    assert_eq!(names, ["form", "ground"]);
    assert_eq!(get("facets=none").await["facets"], json!({}));
    let either = get("form=certificate&form=refusal&year=2026").await;
    assert_eq!(either["total"], 4);
    let wrong = service.get("/api/v1/documents?from=x&sort=y", Some(&auditor)).await;
    assert_eq!(wrong.problem(400), "day");
    let pointers: Vec<String> = wrong.json()["errors"]
        .as_array()
        .unwrap()
        .iter()
        .map(|error| error["pointer"].as_str().unwrap().to_owned())
        .collect();
    assert!(pointers.contains(&"/from".to_owned()) && pointers.contains(&"/sort".to_owned()), "{pointers:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn nothing_typed_and_no_name_stands_in_an_address() {
    let service = Service::new().await;
    let auditor = service.token("auditor", Role::Auditor, None).await;
    for typed in ["q=791103100121", "q=felt", "q=", "signatory=791103100121", "executor=Somebody"] {
        for (path, lang) in [("documents", "kk"), ("documents", "ru"), ("documents/export", "en")] {
            let headers = [("accept-language", lang)];
            let path = format!("/api/v1/{path}?form=certificate&{typed}");
            let call = Call { path: &path, token: Some(&auditor), headers: &headers, ..Call::default() };
            let answer = service.call(call).await;
            assert_eq!(answer.problem(400), "words-in-address", "{path}");
            let problem = answer.json();
            assert!(
                problem["remedy"].as_str().unwrap().contains("POST /api/v1/documents/search"),
                "{problem}"
            );
            assert!(!answer.text().contains("791103"), "{}", answer.text());
        }
    }
    // The number of a body in the body asks for no reason.
    let body = json!({ "q": "040340000007" });
    service.post("/api/v1/documents/search", Some(&auditor), &body).await.with(200);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_person_is_looked_up_by_number_for_a_reason_and_the_number_is_kept_nowhere() {
    let service = Service::new().await;
    let auditor = service.token("auditor", Role::Auditor, None).await;
    let (method, kind) = (Method::POST, Some("application/json"));
    let path = "/api/v1/documents/search";
    for words in ["791103100121", "791103 100121", "iin:7911031"] {
        let body = json!({ "q": words });
        let bare = service.post(path, Some(&auditor), &body).await;
        assert_eq!(bare.problem(400), "reason-missing", "{words}");
        let headers = [("kualik-reason", "request-7"), ("idempotency-key", words)];
        let body = body.to_string().into_bytes();
        let call =
            Call { method: method.clone(), path, token: Some(&auditor), kind, headers: &headers, body };
        service.call(call).await.with(200);
    }
    let looks = service.get("/api/v1/looks?limit=100", Some(&auditor)).await.with(200);
    let kept = looks["looks"].as_array().unwrap();
    let kept: Vec<_> = kept.iter().filter(|look| look["look"] == "search-by-person-number").collect();
    assert_eq!(kept.len(), 3, "{looks}");
    assert!(kept.iter().all(|look| look["reason"] == "request-7" && look["object"] == ""), "{looks}");
    assert!(!looks.to_string().contains("791103"), "{looks}");
    // Nor is a question that is posted kept under a key: the answer, too, is of a person.
    for entry in std::fs::read_dir(service.folder.state().parent().unwrap()).unwrap() {
        let bytes = std::fs::read(entry.unwrap().path()).unwrap_or_default();
        assert!(!bytes.windows(6).any(|part| part == b"791103"), "the number lies on the disk");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_search_of_the_wrong_kind_names_the_place_in_the_readers_language() {
    let service = Service::new().await;
    let auditor = service.token("auditor", Role::Auditor, None).await;
    let sent = r#"{"q":5,"form":["refusal",7],"limit":"ten","colour":"red"}"#;
    let mut told = service.wrong("/api/v1/documents/search", Some(&auditor), Some(sent)).await;
    told.sort();
    let wrong = [
        ("/colour", "input-unknown"),
        ("/form/1", "input-type"),
        ("/limit", "input-type"),
        ("/q", "input-type"),
    ];
    assert_eq!(told, places(&wrong));
}
