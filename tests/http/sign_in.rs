//! The door: its mark goes in a cookie and in the form, and nobody is let in whose form has not both.

use axum::http::Method;
use kualik::{NewAccount, Role};

use crate::house::{Answer, Call, Guest, NOW, Service, encoded};

const ACCOUNT: [(&str, &str); 2] = [("name", "aigul"), ("password", "a long password")];

async fn with_an_account() -> Service {
    let service = Service::new().await;
    let [(_, name), (_, password)] = ACCOUNT.map(|(field, value)| (field, value.to_owned()));
    let account = NewAccount { name, person: "A".into(), role: Role::Archivist, office: None, password };
    service.access.keep_account(account, NOW.parse().unwrap()).await.unwrap();
    service
}

async fn door(service: &Service) -> Answer {
    service.call(Call { path: "/sign-in?lang=en", ..Call::default() }).await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_form_without_the_mark_of_the_door_lets_nobody_in() {
    let service = with_an_account().await;
    let (own, other) = (door(&service).await, door(&service).await);
    let cookie = own.cookie("kualik-door").unwrap();
    let set = own.headers["set-cookie"].to_str().unwrap().to_owned();
    assert!(set.contains("HttpOnly") && set.contains("SameSite=Strict"), "{set}");
    assert_ne!(cookie, other.cookie("kualik-door").unwrap());
    assert_eq!(format!("kualik-door={}", own.field("csrf")), cookie);
    // Both forms of the door have it.
    assert_eq!(own.text().matches(&own.field("csrf")).count(), 2);
    for (cookies, csrf) in [
        (String::new(), own.field("csrf")),
        (cookie.clone(), String::new()),
        (cookie.clone(), other.field("csrf")),
        ("kualik-door=".to_owned(), String::new()),
        ("kualik-door=x".to_owned(), "x".to_owned()),
    ] {
        let guest = Guest { cookies: format!("{cookies}; kualik-lang=en"), csrf };
        let refused = service.send(&guest, "/sign-in", &ACCOUNT).await;
        assert_eq!((refused.status.as_u16(), refused.cookie("kualik-visit")), (403, None));
        // The door is shown again with the name, so that one more try is all it takes.
        let text = refused.text();
        assert!(text.contains("value=\"aigul\"") && text.contains("class=\"fault\""), "{text}");
        assert!(!text.contains("a long password"));
        let known = cookies.split_once('=').map(|(_, mark)| mark).filter(|mark| mark.len() == 32);
        let mark = known.map_or_else(
            || refused.cookie("kualik-door").unwrap()["kualik-door=".len()..].into(),
            str::to_owned,
        );
        assert_eq!(refused.field("csrf"), mark);
    }
    let guest = Guest { cookies: cookie, csrf: own.field("csrf") };
    let entered = service.send(&guest, "/sign-in", &ACCOUNT).await;
    assert_eq!(entered.location(), "/search");
    assert!(entered.cookie("kualik-visit").is_some());
    let gone = entered.headers.get_all("set-cookie").iter().any(|set| {
        set.to_str().unwrap().starts_with("kualik-door=;") && set.to_str().unwrap().contains("Max-Age=0")
    });
    assert!(gone, "{:?}", entered.headers);
}

#[tokio::test(flavor = "multi_thread")]
async fn another_site_and_a_wrong_password_are_refused_and_the_door_stays_open() {
    let service = with_an_account().await;
    let door = door(&service).await;
    let (cookies, csrf) = (door.cookie("kualik-door").unwrap(), door.field("csrf"));
    let body = format!("name=aigul&password={}&csrf={csrf}", encoded("a long password"));
    let headers = [("cookie", cookies.as_str()), ("sec-fetch-site", "cross-site")];
    let (method, kind) = (Method::POST, Some("application/x-www-form-urlencoded"));
    let call =
        Call { method, path: "/sign-in", kind, headers: &headers, body: body.into(), ..Call::default() };
    assert_eq!(service.call(call).await.status, 403);
    let guest = Guest { cookies: format!("{cookies}; kualik-lang=en"), csrf };
    let wrong = service.send(&guest, "/sign-in", &[("name", "aigul"), ("password", "another")]).await;
    assert!(wrong.status == 401 && wrong.field("csrf") == guest.csrf, "{}", wrong.text());
    // In another language it is the same door.
    let spoken = service.send(&guest, "/sign-in/language?lang=ru", &[("name", "aigul")]).await;
    assert!(spoken.status == 200 && spoken.field("csrf") == guest.csrf, "{}", spoken.text());
    assert_eq!(service.send(&guest, "/sign-in", &ACCOUNT).await.location(), "/search");
}

/// Nobody closes the door to others, and whoever closed it to himself reads how long he has to wait.
#[tokio::test(flavor = "multi_thread")]
async fn tokens_tried_in_vain_close_the_door_to_their_network_alone() {
    let service = Service::with("public_per_minute = 100000\nproxies = [\"127.0.0.1\"]").await;
    let archivist = service.token("archivist", Role::Archivist, None).await;
    let door = door(&service).await;
    let (cookies, csrf) = (door.cookie("kualik-door").unwrap(), door.field("csrf"));
    let cookies = format!("{cookies}; kualik-lang=en");
    let enter = async |address: &str, token: &str| -> Answer {
        let body = format!("token={}&csrf={csrf}", encoded(token)).into_bytes();
        let headers = [("cookie", cookies.as_str()), ("x-forwarded-for", address)];
        let (method, kind) = (Method::POST, Some("application/x-www-form-urlencoded"));
        let call = Call { method, path: "/sign-in", kind, headers: &headers, body, ..Call::default() };
        service.call(call).await
    };
    let mut tries = 0;
    let closed = loop {
        let answer = enter("192.0.2.1", "nobody has this").await;
        if answer.status != 401 {
            break answer;
        }
        tries += 1;
    };
    // One more comes each half a minute.
    assert!((120..125).contains(&tries) && closed.status == 429, "{tries}: {}", closed.text());
    assert!(closed.headers.contains_key("retry-after"), "{:?}", closed.headers);
    assert!(closed.text().contains("Try again in "), "{}", closed.text());
    assert_eq!(enter("192.0.2.1", archivist.as_str()).await.status, 429);
    assert_eq!(enter("192.0.2.2", archivist.as_str()).await.location(), "/search");
}

/// Whoever signs in at a browser in which another is inside begins anew: no reason of the other's goes on, and what he was
/// inside with ends.
#[tokio::test(flavor = "multi_thread")]
async fn the_next_at_a_browser_begins_anew() {
    let service = Service::new().await;
    let [archivist, auditor] = [("archivist", Role::Archivist), ("auditor", Role::Auditor)];
    let archivist = service.token(archivist.0, archivist.1, None).await;
    let auditor = service.token(auditor.0, auditor.1, None).await;
    let first = service.enter(&archivist).await;
    let door = service.page(&first, "/sign-in").await;
    let (mark, csrf) = (door.cookie("kualik-door").unwrap(), door.field("csrf"));
    let next = Guest { cookies: format!("{}; {mark}; kualik-why=6f6b", first.cookies), csrf };
    let entered = service.send(&next, "/sign-in", &[("token", &auditor)]).await;
    assert_eq!(entered.status, 303);
    let set: Vec<&str> =
        entered.headers.get_all("set-cookie").iter().filter_map(|value| value.to_str().ok()).collect();
    assert!(set.iter().any(|cookie| cookie.starts_with("kualik-why=;")), "{set:?}");
    assert_eq!(service.page(&first, "/search").await.status, 303, "the other is outside");
}

/// The look of a whole office behind one address must not close the door to it.
#[tokio::test(flavor = "multi_thread")]
async fn right_passwords_are_no_tries() {
    let service = with_an_account().await;
    for _ in 0..35 {
        let door = door(&service).await;
        let guest = Guest { cookies: door.cookie("kualik-door").unwrap(), csrf: door.field("csrf") };
        assert_eq!(service.send(&guest, "/sign-in", &ACCOUNT).await.status, 303);
    }
}
