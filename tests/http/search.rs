//! The search of the staff: what is looked for is posted, and stands in no address.

use kualik::Role;
use serde_json::json;

use crate::house::{Guest, Service, encoded};

const WORDS: &str = "құранның";

async fn auditor(service: &Service) -> Guest {
    let token = service.token("auditor", Role::Auditor, None).await;
    service.enter(&token).await
}

/// The name of a page of results: nothing but random digits stands in its address.
fn name(address: &str) -> &str {
    let name = address.strip_prefix("/search?asked=").unwrap_or_else(|| panic!("{address}"));
    assert!(name.len() == 32 && name.bytes().all(|byte| byte.is_ascii_hexdigit()), "{address}");
    name
}

/// How often searches were looked up, by the looks that are kept.
async fn looked_up(service: &Service) -> usize {
    let looks = service.access.looks(None, 0, 1_000).await.unwrap();
    looks.iter().filter(|(_, look)| look.look.starts_with("search")).count()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_search_is_posted_and_its_page_has_a_name_that_says_nothing() {
    let service = Service::new().await;
    let guest = auditor(&service).await;
    let asked = [("q", WORDS), ("form", "certificate"), ("standing", ""), ("from", ""), ("to", "")];
    let address = service.send(&guest, "/search", &asked).await.location();
    name(&address);
    assert_eq!(looked_up(&service).await, 0, "the page that answers is the look");
    // Loaded again, or gone back to, it is the same page; each is a look.
    for turn in 1..=2 {
        let page = service.page(&guest, &address).await;
        let text = page.text();
        assert!(page.status == 200 && text.contains("№ 07-05/2026-0001"), "{text}");
        assert!(text.contains(&format!("value=\"{WORDS}\"")), "the form keeps what was asked");
        assert!(text.contains("value=\"certificate\" checked"), "and by what it was narrowed");
        assert_eq!(looked_up(&service).await, turn);
        // No link of it holds a word.
        for link in text.split("href=\"").skip(1).filter_map(|rest| rest.split('"').next()) {
            assert!(!link.contains("q=") && !link.contains('%'), "{link}");
        }
        assert!(!page.headers.values().any(|value| value.as_bytes().contains(&b'%')), "{:?}", page.headers);
    }
    // Another visit of the same person has not asked it.
    let other = auditor(&service).await;
    let page = service.page(&other, &address).await;
    assert!(page.status == 200 && page.text().contains("no longer kept"), "{}", page.text());
    assert!(!page.text().contains(WORDS) && !page.text().contains("class=\"hit\""));
    assert_eq!(looked_up(&service).await, 2);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_stands_in_an_address_is_not_looked_up_and_does_not_stay_there() {
    let service = Service::new().await;
    let guest = auditor(&service).await;
    let address = service.page(&guest, &format!("/search?q={}&form=certificate", encoded(WORDS))).await;
    let address = address.location();
    name(&address);
    let page = service.page(&guest, &address).await.text();
    assert!(page.contains("does not belong in an address") && page.contains(WORDS), "{page}");
    assert!(!page.contains("class=\"hit\""), "{page}");
    // A number of a person is not even kept in the form.
    let address = service.page(&guest, "/search?q=791103100121").await.location();
    name(&address);
    let page = service.page(&guest, &address).await.text();
    assert!(page.contains("does not belong in an address") && !page.contains("791103100121"), "{page}");
    assert_eq!(looked_up(&service).await, 0);
    // Nor is it carried to the door by whoever is not inside.
    let stranger = Guest { cookies: String::new(), csrf: String::new() };
    let door = service.page(&stranger, &format!("/search?q={}", encoded(WORDS))).await.location();
    assert_eq!(door, "/sign-in?next=%2Fsearch");
}

#[tokio::test(flavor = "multi_thread")]
async fn pages_facets_words_and_languages_go_by_buttons_of_the_form() {
    let service = Service::new().await;
    let guest = auditor(&service).await;
    let found = async |fields: &[(&str, &str)]| {
        let address = service.send(&guest, "/search", fields).await.location();
        name(&address);
        service.page(&guest, &address).await.text()
    };
    let whole = found(&[("q", "")]).await;
    assert_eq!(whole.matches("class=\"hit\"").count(), 4);
    let narrowed = found(&[("q", ""), ("form", "refusal")]).await;
    assert_eq!(narrowed.matches("class=\"hit\"").count(), 2);
    assert!(narrowed.contains("name=\"clear\" value=\"1\""), "{narrowed}");
    let cleared = found(&[("q", ""), ("form", "refusal"), ("clear", "1")]).await;
    assert_eq!(cleared.matches("class=\"hit\"").count(), 4);
    let word = found(&[("q", "құ"), ("form", "refusal"), ("word", WORDS)]).await;
    assert!(word.contains(&format!("value=\"{WORDS}\"")) && word.contains("№ 07-05/2026-0001"), "{word}");
    // A search that is kept is asked by its name.
    let kept = [("q", WORDS), ("form", "certificate"), ("name", "mine")];
    name(&service.send(&guest, "/search/keep", &kept).await.location());
    let page = service.page(&guest, "/search").await.text();
    assert!(page.contains("name=\"kept\" value=\"mine\""), "{page}");
    let again = found(&[("q", "other"), ("kept", "mine")]).await;
    assert!(again.contains("value=\"certificate\" checked") && again.contains(WORDS), "{again}");
    assert_eq!(service.send(&guest, "/search", &[("kept", "another's")]).await.status, 404);
    // Another language: what was answered is answered again, and what was only typed is not asked.
    let address = service.send(&guest, "/search", &[("q", WORDS)]).await.location();
    let shown =
        service.page(&guest, &address).await.field("shown").replace("&amp;", "&").replace("&#38;", "&");
    let spoken = service.send(&guest, "/search/language?lang=ru", &[("q", WORDS), ("shown", &shown)]).await;
    let page = service.page(&guest, &format!("{}&lang=ru", spoken.location())).await.text();
    assert!(page.contains("lang=\"ru\"") && page.contains("№ 07-05/2026-0001"), "{page}");
    let before = looked_up(&service).await;
    let fields = [("q", "felt"), ("shown", shown.as_str())];
    let typed = service.send(&guest, "/search/language?lang=en", &fields).await;
    assert!(typed.status == 200 && typed.text().contains("value=\"felt\""), "{}", typed.text());
    assert_eq!(looked_up(&service).await, before);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_person_is_answered_where_he_was_posted_and_remembered_nowhere() {
    let service = Service::new().await;
    let guest = auditor(&service).await;
    let bare = service.send(&guest, "/search", &[("q", "791103100121")]).await;
    assert!(bare.status == 200 && bare.text().contains("name=\"why\""), "{}", bare.text());
    let told = service.send(&guest, "/search", &[("q", "791103100121"), ("why", "request 7")]).await;
    assert!(told.status == 200 && told.text().contains("class=\"total\""), "{}", told.text());
    assert!(!told.headers.contains_key("location"));
    // The number of a body asks for no reason, and is in no address either.
    name(&service.send(&guest, "/search", &[("q", "040340000007")]).await.location());
}

#[tokio::test(flavor = "multi_thread")]
async fn every_sign_that_the_page_teaches_can_be_asked() {
    let service = Service::new().await;
    let token = service.token("auditor", Role::Auditor, None).await;
    let guest = service.enter(&token).await;
    for lang in ["kk", "ru", "en"] {
        let text = service.page(&guest, &format!("/search?lang={lang}")).await.text();
        let taught: Vec<String> = text
            .split("<code>")
            .skip(1)
            .filter_map(|rest| rest.split("</code>").next())
            .map(|sign| sign.replace("&#34;", "\"").replace("&#60;", "<").replace("&#38;", "&"))
            .collect();
        assert!(taught.len() >= 11, "{taught:?}");
        for sign in taught {
            service.post("/api/v1/documents/search", Some(&token), &json!({ "q": sign })).await.with(200);
        }
    }
}
