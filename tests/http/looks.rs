//! The page on which the auditor reads who looked at what and did what.

use kualik::Role;
use serde_json::json;

use crate::house::{Service, office};

#[tokio::test(flavor = "multi_thread")]
async fn the_auditor_reads_looks_and_acts_with_what_came_of_them_page_by_page() {
    let service = Service::new().await;
    let administrator = service.token("administrator", Role::Administrator, None).await;
    let own = office("01-quran-exhibition");
    let head = service.token("<b>Head</b>", Role::Head, Some(&own)).await;
    service.get("/api/v1/documents/07-05/2026-0001", Some(&head)).await.with(200);
    let wrong = json!({ "who": "x", "role": "head", "days": 1 });
    service.post("/api/v1/tokens", Some(&administrator), &wrong).await.with(422);
    let token = service.token("auditor", Role::Auditor, None).await;
    let auditor = service.enter(&token).await;
    for (lang, words) in [
        ("kk", ["құжатты қарау", "қабылданбады: access-office-missing"]),
        ("ru", ["просмотр документа", "отклонено: access-office-missing"]),
        ("en", ["look at a document", "refused: access-office-missing"]),
    ] {
        let page = service.page(&auditor, &format!("/looks?lang={lang}")).await;
        let text = page.text();
        assert!(page.status == 200 && !text.contains('⟨'), "{text}");
        assert!(words.iter().all(|word| text.contains(word)), "{words:?} in {text}");
        assert!(
            text.contains("07-05/2026-0001") && text.contains("a test") && !text.contains("<b>Head"),
            "{text}"
        );
        assert!(!text.contains("rel=\"next\""), "{text}");
    }
    for _ in 0..100 {
        service.get("/api/v1/documents/07-05/2026-0001", Some(&head)).await.with(200);
    }
    let text = service.page(&auditor, "/looks?lang=en").await.text();
    assert!(text.contains("look at a document") && !text.contains("access-office-missing"), "{text}");
    let (_, next) = text.split_once("href=\"/looks?before=").expect("an earlier page");
    let mark = next.split('"').next().unwrap();
    let rest = service.page(&auditor, &format!("/looks?before={mark}")).await.text();
    assert!(rest.contains("access-office-missing") && !rest.contains("rel=\"next\""), "{rest}");
    // The words of a search are kept by their mark, and who knows them finds it.
    let archivist = service.token("archivist", Role::Archivist, None).await;
    let words = json!({ "q": "Ахметова күміс" });
    service.post("/api/v1/documents/search", Some(&archivist), &words).await.with(200);
    assert!(!service.page(&auditor, "/looks").await.text().contains("Ахметова"));
    for (typed, found) in [("ахметова  күміс", true), ("Ахметова", false)] {
        let text = service.send(&auditor, "/looks", &[("words", typed)]).await.text();
        assert_eq!(text.contains(">archivist<"), found, "{text}");
        assert_eq!(text.contains("Nobody searched for these words."), !found, "{text}");
    }
    // It is for the auditor alone.
    let archivist = service.token("archivist", Role::Archivist, None).await;
    let archivist = service.enter(&archivist).await;
    assert_eq!(service.page(&archivist, "/looks").await.status, 403);
    assert!(!service.page(&archivist, "/search").await.text().contains("href=\"/looks\""));
    assert!(service.page(&auditor, "/search").await.text().contains("href=\"/looks\""));
}

/// An auditor of one office reads what its people looked at and did, by the page and by the API.
#[tokio::test(flavor = "multi_thread")]
async fn an_auditor_of_an_office_reads_that_office() {
    let service = Service::new().await;
    let own = office("01-quran-exhibition");
    let head = service.token("Head of the office", Role::Head, Some(&own)).await;
    service.get("/api/v1/documents/07-05/2026-0001", Some(&head)).await.with(200);
    for (auditors, sees) in [(Some(own.as_str()), true), (Some("991140001234"), false), (None, true)] {
        let token = service.token("auditor", Role::Auditor, auditors).await;
        let told = service.get("/api/v1/looks", Some(&token)).await.with(200);
        let named = told["looks"].as_array().unwrap().iter().any(|look| look["who"] == "Head of the office");
        assert_eq!(named, sees, "{auditors:?}");
        let guest = service.enter(&token).await;
        assert_eq!(service.page(&guest, "/looks").await.text().contains("Head of the office"), sees);
    }
}
