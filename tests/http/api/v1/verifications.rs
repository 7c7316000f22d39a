use axum::http::Method;
use kualik::Role;
use serde_json::{Value, json};

use crate::house::{Answer, Call, Service, office};

const CERTIFICATE: &str = "07-05/2026-0001";
const REFUSAL: &str = "07-06/2026-0001";

/// The stored document of a number.
async fn stored(service: &Service, number: &str) -> kualik::StoredDocument {
    let room = kualik::ReadingRoom::open(service.folder.clone(), crate::house::clock()).await.unwrap();
    let row = room.by_number(number).await.unwrap().remove(0);
    room.stored(row).unwrap()
}

async fn verify(service: &Service, text: &str, token: Option<&str>) -> crate::house::Answer {
    service.post("/api/v1/verifications", token, &json!({ "text": text })).await
}

fn document(answer: &Value) -> Vec<&str> {
    answer["document"]
        .as_object()
        .map(|fields| fields.keys().map(String::as_str).collect())
        .unwrap_or_default()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_number_alone_tells_that_a_certificate_exists_and_proves_nothing() {
    let service = Service::new().await;
    let answer = verify(&service, CERTIFICATE, None).await.with(200);
    assert_eq!(answer["authenticity"], "INDETERMINATE");
    assert_eq!(answer["standing"]["standing"], "in-force");
    let shown = document(&answer);
    assert_eq!(shown, ["form", "issued", "last_exit", "last_return", "number"]);
}

/// The codes of some lines.
fn of_lines(lines: &Value) -> Vec<&str> {
    lines.as_array().unwrap().iter().map(|line| line["code"].as_str().unwrap()).collect()
}

/// Which sign is wrong helps nobody who holds the paper, and the reader's language has no words for it.
#[tokio::test(flavor = "multi_thread")]
async fn a_damaged_code_is_told_in_the_readers_language_alone() {
    let service = Service::new().await;
    let cut = stored(&service, CERTIFICATE).await.seal.text()[..150].to_owned();
    let letters = "a".repeat(120);
    for (lang, words) in [("kk", "толық емес"), ("ru", "неполный"), ("en", "incomplete")] {
        for seal in [&cut, &letters] {
            let text = format!("https://verify.kualik.example/v#{seal}");
            let path = format!("/api/v1/verifications?lang={lang}");
            let refused = service.post(&path, None, &json!({ "text": text })).await;
            let detail = refused.json()["detail"].as_str().unwrap().to_owned();
            assert!(refused.status == 422 && detail.contains(words), "{lang}: {detail}");
            assert!(!detail.contains("seal") && !detail.contains('⟨'), "{lang}: {detail}");
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_number_makes_nothing_genuine_whoever_asks_and_no_page_is_judged_that_was_not_shown() {
    let service = Service::new().await;
    let groups = stored(&service, CERTIFICATE).await.seal.hash().groups();
    let border = service.token("Border", Role::BorderOfficer, None).await;
    let auditor = service.token("auditor", Role::Auditor, None).await;
    for token in [None, Some(&border), Some(&auditor)] {
        let post = async |text: &str| {
            let sent = json!({ "text": text });
            let path = "/api/v1/verifications?for=exit";
            service.post(path, token.map(String::as_str), &sent).await.with(200)
        };
        let alone = post(CERTIFICATE).await;
        assert_eq!(
            (alone["authenticity"].as_str(), alone["outcome"].as_str()),
            (Some("INDETERMINATE"), Some("indeterminate"))
        );
        assert_eq!((&alone["permits"], &alone["standing"]["standing"]), (&Value::Null, &"in-force".into()));
        assert!(of_lines(&alone["findings"]).contains(&"certificate-known"), "{alone}");
        for open in ["page-genuine", "hash-groups", "seal-signature", "record-digest"] {
            assert!(of_lines(&alone["not_checked"]).contains(&open), "{open}: {alone}");
            assert!(!of_lines(&alone["findings"]).contains(&open), "{open}: {alone}");
        }
        let paper = post(&format!("{CERTIFICATE} {} {}", groups[3], groups[4])).await;
        assert_eq!(paper["authenticity"], "TOTAL-PASSED");
        assert!(of_lines(&paper["findings"]).contains(&"hash-groups"), "{paper}");
        assert!(of_lines(&paper["not_checked"]).contains(&"page-genuine"), "{paper}");
        assert!(!of_lines(&paper["findings"]).contains(&"page-genuine"), "{paper}");
    }
    // Whoever sees refusals learns no more of one by its number.
    let refusal = verify(&service, REFUSAL, Some(&auditor)).await.with(200);
    assert_eq!(refusal["authenticity"], "INDETERMINATE");
    assert!(of_lines(&refusal["findings"]).contains(&"document-known"), "{refusal}");
    assert_eq!(refusal["document"]["form"], "refusal");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_refusal_and_an_unknown_number_have_the_same_answer() {
    let service = Service::new().await;
    let mut refusal = verify(&service, REFUSAL, None).await;
    let unknown = verify(&service, "07-06/2026-0999", None).await;
    assert_eq!(refusal.with(200), unknown.with(200));
    refusal.headers.remove("request-id");
    assert!(refusal.headers.keys().all(|name| unknown.headers.contains_key(name)));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_number_with_two_groups_is_the_paper() {
    let service = Service::new().await;
    let stored = stored(&service, CERTIFICATE).await;
    let groups = stored.seal.hash().groups();
    let text = format!("{CERTIFICATE} {} {}", groups[3], groups[4]);
    let answer = verify(&service, &text, None).await.with(200);
    assert_eq!(
        (answer["target"].as_str(), answer["authenticity"].as_str()),
        (Some("number"), Some("TOTAL-PASSED"))
    );
    let shown = document(&answer);
    assert!(shown.contains(&"items") && shown.contains(&"holder") && !shown.contains(&"record"), "{shown:?}");
    let wrong = verify(&service, &format!("{CERTIFICATE} 0000 0000"), None).await;
    let unknown = verify(&service, "07-05/2026-0999 0000 0000", None).await;
    assert_eq!(wrong.problem(404), "number-or-groups");
    assert_eq!(wrong.body, unknown.body);
}

async fn list(service: &Service, lines: &str, token: Option<&str>) -> crate::house::Answer {
    let call = Call {
        method: Method::POST,
        path: "/api/v1/verifications?for=exit&lang=en",
        token,
        kind: Some("application/x-ndjson"),
        body: lines.as_bytes().to_vec(),
        ..Call::default()
    };
    service.call(call).await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_list_is_answered_line_by_line_as_each_would_be_alone() {
    let service = Service::with("public_per_minute = 100000").await;
    let seal = stored(&service, CERTIFICATE).await.seal.text().to_owned();
    let broken = format!("{}x{}", &seal[..seal.len() - 9], &seal[seal.len() - 8..]);
    let hash = stored(&service, CERTIFICATE).await.seal.hash().to_hex();
    let texts = [seal.as_str(), CERTIFICATE, &broken, "nonsense", &hash, REFUSAL];
    // More than one chunk, blank lines, and Windows line ends.
    let many: Vec<&str> = texts.iter().cycle().take(100).copied().collect();
    let lines: Vec<String> = many.iter().map(|text| json!({ "text": text }).to_string()).collect();
    let answer = list(&service, &lines.join("\r\n\n"), None).await;
    assert_eq!(
        (answer.status.as_u16(), answer.headers["content-type"].as_bytes()),
        (200, &b"application/x-ndjson"[..])
    );
    let told: Vec<Value> = answer.text().lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(told.len(), many.len());
    for (text, told) in many.iter().zip(&told) {
        let alone = service.post("/api/v1/verifications?for=exit", None, &json!({ "text": text })).await;
        assert_eq!(serde_json::from_str::<Value>(&alone.text()).unwrap(), *told, "{text}");
    }
    let bad = list(&service, "{\"text\": \"\n{\"txt\": 1}", None).await;
    let codes: Vec<Value> = bad.text().lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert!(codes.iter().all(|one| one["code"] == "json" && one["status"] == 400), "{codes:?}");
    assert_eq!(list(&service, "\n\n", None).await.problem(400), "lines-none");
    let long = "{}\n".repeat(10_001);
    assert_eq!(list(&service, &long, None).await.problem(400), "lines-too-many");
}

/// The codes of some checks, of these statuses alone.
fn codes(checks: &Value, status: &str) -> Vec<Value> {
    let checks = checks.as_array().unwrap().iter();
    checks.filter(|check| check["status"] == status).map(|check| check["code"].clone()).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_brief_answer_says_in_codes_what_the_whole_one_says() {
    let service = Service::with("public_per_minute = 100000").await;
    let certificate = stored(&service, CERTIFICATE).await.seal;
    let groups = certificate.hash().groups();
    let refusal = stored(&service, REFUSAL).await.seal.text().to_owned();
    let seal = certificate.text();
    let broken = format!("{}x{}", &seal[..seal.len() - 9], &seal[seal.len() - 8..]);
    let paper = format!("{CERTIFICATE} {} {}", groups[3], groups[4]);
    let texts = [seal, CERTIFICATE, "07-05/2026-0999", &paper, &broken, &refusal];
    for asked in ["record", "exit", "entry"] {
        for text in texts {
            let path = format!("/api/v1/verifications?for={asked}");
            let whole = service.post(&path, None, &json!({ "text": text })).await.with(200);
            let brief = service.post(&format!("{path}&brief=true"), None, &json!({ "text": text })).await;
            let told = brief.with(200);
            for name in
                ["target", "asked", "at", "outcome", "authenticity", "demonstration", "refusal", "permits"]
            {
                assert_eq!(told[name], whole[name], "{text} {name}");
            }
            for name in ["standing", "as_of", "source"] {
                assert_eq!(told["standing"][name], whole["standing"][name], "{text} {name}");
            }
            for name in ["form", "number", "issued", "first_exit", "last_exit", "last_return"] {
                assert_eq!(told["document"][name], whole["document"][name], "{text} {name}");
            }
            for (name, status) in
                [("passed", "PASSED"), ("failed", "FAILED"), ("indeterminate", "INDETERMINATE")]
            {
                assert_eq!(told[name], Value::Array(codes(&whole["findings"], status)), "{text} {name}");
            }
            assert_eq!(
                told["not_checked"],
                Value::Array(codes(&whole["not_checked"], "NOT_CHECKED")),
                "{text}"
            );
            let found =
                ["passed", "failed", "indeterminate"].map(|name| told[name].as_array().unwrap().len());
            assert!(found.iter().sum::<usize>() > 0, "{text}: {told}");
            assert!(
                !brief.text().contains(char::is_whitespace) && brief.text().is_ascii(),
                "{}",
                brief.text()
            );
        }
    }
    let lines = texts.map(|text| json!({ "text": text }).to_string()).join("\n");
    let call = Call {
        method: Method::POST,
        path: "/api/v1/verifications?for=exit&brief=true",
        kind: Some("application/x-ndjson"),
        body: lines.into_bytes(),
        ..Call::default()
    };
    let answer = service.call(call).await;
    assert_eq!(answer.status, 200);
    let answer = answer.text();
    let told: Vec<Value> = answer.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(told.len(), texts.len());
    for (text, told) in texts.iter().zip(told) {
        let path = "/api/v1/verifications?for=exit&brief=true";
        let alone = service.post(path, None, &json!({ "text": text })).await.with(200);
        assert_eq!(told, alone, "{text}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_list_is_as_many_questions_as_it_has_lines() {
    let service = Service::with("public_per_minute = 20").await;
    let lines = |count: usize| format!("{{\"text\":\"{CERTIFICATE}\"}}\n").repeat(count);
    assert_eq!(list(&service, &lines(21), None).await.problem(429), "too-many");
    assert_eq!(list(&service, &lines(15), None).await.status, 200);
    let answer = list(&service, &lines(15), None).await;
    assert!(answer.headers.contains_key("retry-after"));
    assert_eq!(answer.problem(429), "too-many");
}

/// Asks from this address, as a proxy that is believed passes it on.
async fn from(service: &Service, address: &str, text: &str, token: Option<&str>) -> Answer {
    let headers = [("x-forwarded-for", address), ("accept-language", "en")];
    let (method, path, kind) = (Method::POST, "/api/v1/verifications", Some("application/json"));
    let body = json!({ "text": text }).to_string().into_bytes();
    service.call(Call { method, path, token, kind, headers: &headers, body }).await
}

/// Tries wrong pairs from this address until it is told to stop; how many were let through.
async fn guessed(service: &Service, address: &str, number: &str) -> usize {
    for tried in 0..200 {
        let answer = from(service, address, &format!("{number} 0000 {tried:04x}"), None).await;
        if answer.status == 429 {
            assert_eq!(answer.problem(429), "too-many-tries");
            let remedy = answer.json()["remedy"].as_str().unwrap().to_owned();
            assert!(["QR code", "file", "four groups"].iter().all(|way| remedy.contains(way)), "{remedy}");
            return tried;
        }
        assert_eq!(answer.problem(404), "number-or-groups");
    }
    panic!("{number} is never closed to {address}");
}

#[tokio::test(flavor = "multi_thread")]
async fn groups_are_not_to_be_guessed_and_who_guesses_closes_a_number_to_himself() {
    let service = Service::with("public_per_minute = 100000\nproxies = [\"127.0.0.1\"]").await;
    let groups = stored(&service, CERTIFICATE).await.seal.hash().groups();
    let pair = format!("{CERTIFICATE} {} {}", groups[3], groups[4]);
    // A number that nobody has, and that of a refusal, close as this one does: closing tells nothing.
    let guesser = "192.0.2.1";
    for (address, number) in
        [(guesser, CERTIFICATE), ("192.0.2.2", REFUSAL), ("192.0.2.3", "07-05/2026-0999")]
    {
        assert_eq!(guessed(&service, address, number).await, 24, "{number}");
    }
    assert_eq!(from(&service, guesser, &pair, None).await.problem(429), "too-many-tries");
    assert_eq!(from(&service, "198.51.100.1", &pair, None).await.with(200)["authenticity"], "TOTAL-PASSED");
    // One network has but so many tries at all numbers together.
    let all = async |number: usize| {
        let text = format!("07-05/2026-{number:04} 0000 0001");
        from(&service, "2001:db8::1", &text, None).await.status == 404
    };
    let mut tries = 0;
    while all(500 + tries).await {
        tries += 1;
    }
    assert_eq!(tries, 60);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_number_that_a_crowd_closed_opens_to_the_paper_and_never_closes_to_an_officer() {
    let service = Service::with("public_per_minute = 100000\nproxies = [\"127.0.0.1\"]").await;
    let stored = stored(&service, CERTIFICATE).await;
    let groups = stored.seal.hash().groups();
    let pair = format!("{CERTIFICATE} {} {}", groups[3], groups[4]);
    let mut tries = 0;
    for address in 0..60 {
        match guessed(&service, &format!("203.0.113.{address}"), CERTIFICATE).await {
            0 => break,
            some => tries += some,
        }
    }
    assert_eq!(tries, 1_000);
    let honest = "198.51.100.1";
    let closed = from(&service, honest, &pair, None).await;
    assert_eq!(closed.problem(429), "too-many-tries");
    // What the answer tells to do instead does help, but for wrong groups.
    let four = format!("{CERTIFICATE} {} {} {} {}", groups[0], groups[3], groups[4], groups[15]);
    let all = format!("{CERTIFICATE} {}", stored.seal.hash());
    let code = format!("https://verify.kualik.example/v#{}", stored.seal.text());
    for text in [&four, &all, &code] {
        assert_eq!(
            from(&service, honest, text, None).await.with(200)["authenticity"],
            "TOTAL-PASSED",
            "{text}"
        );
    }
    let wrong = format!("{CERTIFICATE} {} {} {} {}", groups[3], groups[0], groups[4], groups[15]);
    assert_eq!(from(&service, honest, &wrong, None).await.problem(404), "number-or-groups");
    let pdf = stored.package.file(kualik::file::PDF).unwrap().to_vec();
    assert_eq!(service.verify_file(pdf, "", None).await.with(200)["authenticity"], "TOTAL-PASSED");
    // Who signed in at the border or in the office is not counted; of another office he is a stranger.
    let border = service.token("border", Role::BorderOfficer, None).await;
    let own = service.token("own", Role::Executor, Some(&office("01-quran-exhibition"))).await;
    let other = service.token("other", Role::Executor, Some("991140001234")).await;
    for token in [&border, &own] {
        for tried in 0..40 {
            let answer =
                from(&service, honest, &format!("{CERTIFICATE} 0000 {tried:04x}"), Some(token)).await;
            assert_eq!(answer.problem(404), "number-or-groups");
        }
        from(&service, honest, &pair, Some(token)).await.with(200);
    }
    assert_eq!(from(&service, honest, &pair, Some(&other)).await.problem(429), "too-many-tries");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_hash_alone_is_no_key_for_a_stranger() {
    let service = Service::new().await;
    let hash = stored(&service, CERTIFICATE).await.seal.hash().to_hex();
    assert_eq!(verify(&service, &hash, None).await.problem(403), "hash-alone");
    assert_eq!(verify(&service, &"0".repeat(64), None).await.problem(403), "hash-alone");
    let auditor = service.token("auditor", Role::Auditor, None).await;
    let answer = verify(&service, &hash, Some(&auditor)).await.with(200);
    assert!(document(&answer).contains(&"record"));
}

#[tokio::test(flavor = "multi_thread")]
async fn the_code_of_a_refusal_tells_that_it_is_genuine_its_office_and_date() {
    let service = Service::new().await;
    let stored = stored(&service, REFUSAL).await;
    let text = format!("https://verify.kualik.example/v#{}", stored.seal.text());
    let answer = verify(&service, &text, None).await.with(200);
    assert_eq!(answer["refusal"], true);
    assert!(answer["headline"].as_str().unwrap().starts_with("REFUSAL"));
    assert_eq!(document(&answer), ["form", "issued", "office"]);
    let exit = service.post("/api/v1/verifications?for=exit", None, &json!({ "text": text })).await.with(200);
    assert_eq!((exit["outcome"].as_str(), exit["permits"].as_bool()), (Some("not-permitted"), Some(false)));
}

#[tokio::test(flavor = "multi_thread")]
async fn the_bearer_of_a_file_sees_what_it_contains() {
    let service = Service::new().await;
    let stored = stored(&service, REFUSAL).await;
    let pdf = stored.package.file(kualik::file::PDF).unwrap().to_vec();
    let answer = service.verify_file(pdf.clone(), "?for=record", None).await.with(200);
    assert_eq!(
        (answer["target"].as_str(), answer["authenticity"].as_str()),
        (Some("pdf"), Some("TOTAL-PASSED"))
    );
    assert_eq!(answer["document"]["record"]["number"], REFUSAL);
    let package = service.verify_file(stored.package.bytes().to_vec(), "", None).await.with(200);
    assert_eq!(package["target"], "package");
    let mut forged = pdf;
    let at = forged.len() / 2;
    forged[at] ^= 1;
    let answer = service.verify_file(forged, "", None).await.with(200);
    assert_ne!(answer["outcome"], "passed");
}

/// The archive knows the whole record; whoever holds a masked copy is not told it.
#[tokio::test(flavor = "multi_thread")]
async fn the_bearer_of_a_masked_copy_is_told_no_more_than_the_paper_tells() {
    let service = Service::new().await;
    for number in [CERTIFICATE, REFUSAL] {
        let stored = stored(&service, number).await;
        let room = kualik::ReadingRoom::open(service.folder.clone(), crate::house::clock()).await.unwrap();
        let pdf = room.masked_pages(&stored).unwrap();
        let copy = kualik::MaskedCopy::of(&stored).unwrap().to_bytes().unwrap();
        for file in [pdf, copy] {
            let answer = service.verify_file(file, "?for=exit", None).await.with(200);
            assert_eq!(answer["authenticity"], "TOTAL-PASSED", "{answer}");
            assert_eq!(answer["permits"], false);
            let shown = document(&answer);
            for member in ["record", "holder_name"] {
                assert!(!shown.contains(&member), "{number}: {shown:?}");
            }
            let executor = stored.record.executor.name.as_str();
            assert!(!answer.to_string().contains(executor), "{number}");
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_border_officer_sees_the_name_and_the_look_is_kept() {
    let service = Service::new().await;
    let officer = service.token("officer 7", Role::BorderOfficer, None).await;
    let path = "/api/v1/verifications?for=exit";
    let answer = service.post(path, Some(&officer), &json!({ "text": CERTIFICATE })).await.with(200);
    let shown = document(&answer);
    assert!(shown.contains(&"holder_name") && !shown.contains(&"record"), "{shown:?}");
    let looks = service.access.looks(None, 0, 10).await.unwrap();
    let (_, look) = &looks[0];
    assert_eq!(
        (look.actor.who.as_str(), look.look.as_str(), look.object.as_str()),
        ("officer 7", "verify", CERTIFICATE)
    );
    assert_eq!(look.actor.reason.as_deref(), Some("exit"));
}

#[tokio::test(flavor = "multi_thread")]
async fn staff_of_another_office_see_no_more_than_anyone() {
    let service = Service::new().await;
    let other = service.token("stranger", Role::Executor, Some("991140001234")).await;
    let answer = verify(&service, CERTIFICATE, Some(&other)).await.with(200);
    assert!(!document(&answer).contains(&"items"), "{answer}");
    assert_eq!(document(&verify(&service, REFUSAL, Some(&other)).await.with(200)).len(), 0);
    let own = service.token("colleague", Role::Executor, Some(&office("01-quran-exhibition"))).await;
    assert!(document(&verify(&service, CERTIFICATE, Some(&own)).await.with(200)).contains(&"record"));
}

#[tokio::test(flavor = "multi_thread")]
async fn what_cannot_be_read_is_told_with_what_to_do() {
    let service = Service::new().await;
    assert_eq!(verify(&service, "hello", None).await.problem(422), "target-unrecognised");
    assert_eq!(
        service.post("/api/v1/verifications", None, &json!({ "txt": "x" })).await.problem(400),
        "json"
    );
    let path = "/api/v1/verifications?for=fun";
    assert_eq!(service.post(path, None, &json!({ "text": "x" })).await.problem(400), "query");
    let answer = service.verify_file(b"not a document".to_vec(), "", None).await;
    assert!(matches!(answer.problem(422).as_str(), "target-unrecognised"));
    let small = Service::with("body_mib = 1").await;
    let answer = small.verify_file(vec![b'%'; 1024 * 1024 + 1], "", None).await;
    assert_eq!(answer.problem(413), "body-too-large");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_damaged_package_is_told_in_the_readers_language() {
    let service = Service::new().await;
    let auditor = service.token("auditor", Role::Auditor, None).await;
    let path = "/api/v1/documents/07-05/2026-0001/package";
    let mut package = service.get(path, Some(&auditor)).await.body;
    let pages = b"document.pdf";
    let at = package.windows(pages.len()).position(|window| window == pages).expect("a local header");
    package[at + 2000] ^= 1;
    for (lang, head) in [("kk", "Пакет бүлінген"), ("ru", "Пакет повреждён"), ("en", "The package is")]
    {
        let headers = [("accept-language", lang)];
        let (method, kind) = (Method::POST, Some("application/octet-stream"));
        let call = Call {
            method,
            path: "/api/v1/verifications",
            kind,
            headers: &headers,
            body: package.clone(),
            ..Call::default()
        };
        let answer = service.call(call).await.with(200);
        assert_eq!(answer["outcome"], "failed");
        let findings = answer["findings"].as_array().unwrap();
        let text = findings.iter().find(|one| one["code"] == "package-unsound").expect("a finding")["text"]
            .as_str()
            .unwrap();
        assert!(text.starts_with(head) && text.contains("document.pdf") && !text.contains('{'), "{text}");
        let latin = text.replace("document.pdf", "").chars().any(|c| c.is_ascii_alphabetic());
        assert_eq!(latin, lang == "en", "{text}");
    }
}
