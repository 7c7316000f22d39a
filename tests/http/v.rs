//! `/v` for those who signed in: a border officer compares the goods with the photographs.

use axum::http::Method;
use kualik::Role;
use serde_json::json;

use crate::house::{Answer, Call, Guest, Service, office};

const NUMBER: &str = "07-05/2026-0001";

/// The form of `/v`, sent with these fields.
async fn sent(service: &Service, guest: &Guest, fields: &[(&str, &str)]) -> Answer {
    let part = |(name, value): &(&str, &str)| {
        format!("--b\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n")
    };
    let body = format!("{}--b--\r\n", fields.iter().map(part).collect::<String>()).into_bytes();
    let headers = [("cookie", guest.cookies.as_str())];
    let (method, kind) = (Method::POST, Some("multipart/form-data; boundary=b"));
    service.call(Call { method, path: "/v", kind, headers: &headers, body, ..Call::default() }).await
}

/// The form with a number in it.
async fn asked(service: &Service, guest: &Guest, number: &str) -> String {
    pressed(service, guest, "number", number).await
}

/// The same, with one of its buttons.
async fn pressed(service: &Service, guest: &Guest, by: &str, number: &str) -> String {
    let answer = sent(service, guest, &[("for", "exit"), ("by", by), ("number", number)]).await;
    assert_eq!(answer.status, 200, "{}", answer.text());
    answer.text()
}

/// The addresses of the pictures of a page.
fn pictures(page: &str) -> Vec<String> {
    let sources = page.split("<img src=\"").skip(1).filter_map(|rest| rest.split('"').next());
    sources.map(|address| address.replace("&#38;", "&").replace("&amp;", "&")).collect()
}

async fn guest(service: &Service, role: Role, office: Option<&str>) -> Guest {
    let token = service.token("guest", role, office).await;
    service.enter(&token).await
}

fn stranger() -> Guest {
    Guest { cookies: "kualik-lang=en".to_owned(), csrf: String::new() }
}

/// The button of another column is no reason to say that nothing was given.
#[tokio::test(flavor = "multi_thread")]
async fn whatever_was_given_is_verified_by_any_button() {
    let service = Service::new().await;
    for by in ["number", "file", "code", ""] {
        let page = pressed(&service, &stranger(), by, NUMBER).await;
        assert!(page.contains("A certificate with this number was issued."), "{by}: {page}");
        assert!(!page.contains("role=\"alert\""), "{by}: {page}");
    }
}

/// Digits would be read on with the number before them.
#[tokio::test(flavor = "multi_thread")]
async fn whoever_typed_one_group_is_asked_for_another() {
    let service = Service::new().await;
    let guest = stranger();
    for (number, group1, group2) in
        [(NUMBER, "4353", ""), (NUMBER, "", "4353"), (NUMBER, "A1B2", ""), ("07-05/2026-", "0001", "")]
    {
        let fields = [("by", "number"), ("number", number), ("group1", group1), ("group2", group2)];
        let answer = sent(&service, &guest, &fields).await;
        assert_eq!(answer.status, 422, "{}", answer.text());
        assert!(answer.text().contains("Type two groups"), "{}", answer.text());
    }
}

/// A program that asks the page obeys the header, as it does in the API.
#[tokio::test(flavor = "multi_thread")]
async fn whoever_guesses_too_often_is_told_when_to_come_again() {
    let service = Service::new().await;
    for tried in 0..100 {
        let group = format!("{tried:04x}");
        let fields = [("by", "number"), ("number", NUMBER), ("group1", "0000"), ("group2", group.as_str())];
        let answer = sent(&service, &stranger(), &fields).await;
        if answer.status == 429 {
            let wait: u64 = answer.headers["retry-after"].to_str().unwrap().parse().unwrap();
            assert!((1..=86_400).contains(&wait), "{wait} s");
            assert!(answer.text().contains("role=\"alert\""), "{}", answer.text());
            return;
        }
        assert_eq!(answer.status, 404, "{}", answer.text());
        assert!(!answer.headers.contains_key("retry-after"));
    }
    panic!("{NUMBER} is never closed");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_border_officer_sees_the_photographs_beside_the_list_and_each_look_is_kept() {
    let service = Service::new().await;
    let officer = guest(&service, Role::BorderOfficer, None).await;
    let page = asked(&service, &officer, NUMBER).await;
    let addresses = pictures(&page);
    assert!(!addresses.is_empty(), "{page}");
    assert!(page.contains("alt=\"Object 1, photograph 1\"") && page.contains("loading=\"lazy\""), "{page}");
    for address in &addresses {
        let picture = service.page(&officer, address).await;
        assert_eq!(picture.status, 200, "{address}: {}", picture.text());
        assert!(picture.headers["content-type"].to_str().unwrap().starts_with("image/"));
        assert!(!picture.headers.contains_key("content-disposition"), "it is looked at, not kept");
        // Nothing between us keeps it, and it is what the record names.
        assert_eq!(picture.headers["cache-control"], "no-store");
        let digest = kualik::Digest::of(&picture.body).to_hex();
        assert!(address.contains(&digest), "{address}");
    }
    let looks = service.access.looks(None, 0, 100).await.unwrap();
    let of = |look: &str| looks.iter().filter(|(_, kept)| kept.look == look).count();
    assert_eq!((of("verify"), of("photo")), (1, addresses.len()));
    let (_, look) = looks.iter().find(|(_, look)| look.look == "photo").unwrap();
    assert_eq!((look.object.as_str(), look.actor.reason.as_deref()), (NUMBER, Some("exit")));
}

#[tokio::test(flavor = "multi_thread")]
async fn photographs_are_for_those_alone_who_may_compare_them() {
    let service = Service::new().await;
    let officer = guest(&service, Role::BorderOfficer, None).await;
    let address = pictures(&asked(&service, &officer, NUMBER).await).remove(0);
    let groups = {
        let room = kualik::ReadingRoom::open(service.folder.clone(), crate::house::clock()).await.unwrap();
        let row = room.by_number(NUMBER).await.unwrap().remove(0);
        room.stored(row).unwrap().seal.hash().groups()
    };
    let paper = format!("{NUMBER} {} {}", groups[0], groups[1]);
    let own = office("01-quran-exhibition");
    for (who, sees) in [
        (guest(&service, Role::Archivist, None).await, true),
        (guest(&service, Role::Executor, Some(&own)).await, true),
        (guest(&service, Role::Executor, Some("991140001234")).await, false),
        (guest(&service, Role::Administrator, None).await, false),
        (stranger(), false),
    ] {
        // With the paper in hand they see the list, and no picture of it.
        let page = asked(&service, &who, &paper).await;
        assert!(page.contains("class=\"items\""), "{page}");
        assert_eq!(!pictures(&page).is_empty(), sees, "{page}");
        let picture: Answer = service.page(&who, &address).await;
        let wanted = match (sees, who.csrf.is_empty()) {
            (true, _) => 200,
            (false, true) => 303,
            (false, false) => 404,
        };
        assert_eq!(picture.status, wanted, "{}", picture.text());
    }
    // Nor does the bearer of the file, who has them in it, get them from here.
    let body = json!({ "text": paper });
    let told = service.post("/api/v1/verifications", None, &body).await.with(200);
    assert!(told["document"]["items"].as_array().unwrap().iter().all(|item| item.get("photos").is_none()));
    let nothing = service.page(&officer, &format!("/v/photos/{NUMBER}/..%2f..%2frecord?for=exit")).await;
    assert_eq!(nothing.status, 404);
}
