use crate::house::{Call, Service};

#[tokio::test(flavor = "multi_thread")]
async fn the_printed_host_leads_to_the_page_that_verifies() {
    let service = Service::new().await;
    let front = service.get("/", None).await;
    assert_eq!((front.status.as_u16(), &front.headers["location"]), (303, &"/v".parse().unwrap()));
}

#[tokio::test(flavor = "multi_thread")]
async fn an_unknown_address_is_a_page_for_people_and_a_problem_for_programs() {
    let service = Service::new().await;
    for (lang, words) in [("kk", "lang=\"kk\""), ("ru", "lang=\"ru\""), ("en", "lang=\"en\"")] {
        let headers = [("accept", "text/html,*/*;q=0.8"), ("accept-language", lang)];
        let page = service.call(Call { path: "/nowhere/at/all", headers: &headers, ..Call::default() }).await;
        assert_eq!(page.status, 404);
        assert!(page.headers["content-type"].to_str().unwrap().starts_with("text/html"));
        assert!(page.text().contains(words) && page.text().contains("href=\"/v"), "{}", page.text());
        assert!(page.headers.contains_key("content-security-policy"));
    }
    assert_eq!(service.get("/nowhere", None).await.problem(404), "not-found");
    assert_eq!(service.get("/api/v1/nowhere", None).await.problem(404), "not-found");
}

/// Whoever loads the address of a form again reads words; a program reads a problem.
#[tokio::test(flavor = "multi_thread")]
async fn what_only_a_form_opens_is_told_as_a_page() {
    let service = Service::new().await;
    for path in ["/why", "/sign-out", "/search/list", "/search/keep", "/v/standing"] {
        for (lang, words) in [("kk", "Кері қайтып"), ("ru", "Вернитесь назад"), ("en", "Go back")]
        {
            let headers = [("accept-language", lang)];
            let page = service.call(Call { path, headers: &headers, ..Call::default() }).await;
            assert_eq!(page.status, 405, "{path}");
            assert!(
                page.text().contains(words) && page.text().contains("href=\"/v"),
                "{path}: {}",
                page.text()
            );
            assert_eq!(page.headers["allow"], "POST", "{path}");
        }
    }
    assert_eq!(service.get("/api/v1/verifications", None).await.problem(405), "method");
}
