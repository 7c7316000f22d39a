//! `kualik serve`, `token`, `user`, `doctor`: the service from the terminal.

use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::os::unix::fs::PermissionsExt;
use std::process::{Command, Stdio};

use crate::house::House;

#[test]
fn tokens_are_made_listed_and_revoked_and_only_their_hash_is_kept() {
    let house = House::new();
    let made =
        house.run(&["token", "make", "--who", "Integrator", "--role", "auditor", "--days", "3", "--json"]);
    assert_eq!(made.code, 0, "{}", made.err);
    let made = made.json();
    let (id, secret) = (made["id"].as_str().unwrap(), made["secret"].as_str().unwrap());
    assert_eq!(made["expires"], "2026-11-24T09:30:00Z");
    let list = house.run(&["token", "list"]);
    assert!(list.out.contains(id) && list.out.contains("live") && !list.out.contains(secret));
    for file in fs::read_dir(house.root().join("state")).unwrap() {
        let bytes = fs::read(file.unwrap().path()).unwrap();
        assert!(!bytes.windows(secret.len()).any(|window| window == secret.as_bytes()));
    }
    assert_eq!(house.run(&["token", "revoke", id]).code, 0);
    assert!(house.run(&["token", "list"]).out.contains("dead"));
    let again = house.run(&["token", "revoke", id]);
    assert!(again.code == 1 && again.err.contains("no live token"), "{}", again.err);
}

#[test]
fn what_does_not_fit_says_what_would() {
    let house = House::new();
    let king = house.run(&["token", "make", "--who", "x", "--role", "king"]);
    assert!(king.code == 1 && king.err.contains("registry-office"), "{}", king.err);
    let head = house.run(&["token", "make", "--who", "x", "--role", "head"]);
    assert!(head.code == 1 && head.err.contains("BIN"), "{}", head.err);
    let short = house
        .command(&["user", "keep", "a", "--who", "A", "--role", "archivist"])
        .env("KUALIK_USER_PASSWORD", "short")
        .output()
        .unwrap();
    assert!(String::from_utf8_lossy(&short.stderr).contains("ten characters"));
}

#[test]
fn accounts_are_kept_listed_and_closed() {
    let house = House::new();
    let keep = || {
        let mut command = house.command(&["user", "keep", "aigul", "--who", "Айгүл", "--role", "archivist"]);
        command.env("KUALIK_USER_PASSWORD", "ұзын құпиясөз").output().unwrap()
    };
    assert!(keep().status.success());
    let list = house.run(&["user", "list", "--json"]).json();
    assert_eq!((list[0]["name"].as_str(), list[0]["who"].as_str()), (Some("aigul"), Some("Айгүл")));
    let stored = fs::read(house.root().join("state/access.sqlite")).unwrap();
    assert!(String::from_utf8_lossy(&stored).contains("$argon2id$"));
    assert_eq!(house.run(&["user", "close", "aigul"]).code, 0);
    assert_eq!(house.run(&["user", "close", "aigul"]).code, 1);
    assert!(keep().status.success(), "a closed account can be opened again");
}

#[test]
fn the_doctor_finds_what_is_wrong() {
    let house = House::new();
    house.issue("01-quran-exhibition");
    let sound = house.run(&["doctor"]);
    assert_eq!(sound.code, 0, "{}", sound.out);
    let settings = house.root().join("kualik.toml");
    let text = fs::read_to_string(&settings).unwrap();
    fs::write(&settings, format!("{text}\n[server]\nwrokers = 2\n")).unwrap();
    let wrong = house.run(&["doctor"]);
    assert!(wrong.code == 1 && wrong.out.contains("wrokers"), "{}", wrong.out);
    fs::write(&settings, text).unwrap();
    fs::set_permissions(house.root().join("keys/log.key"), fs::Permissions::from_mode(0o644)).unwrap();
    let open = house.run(&["doctor"]);
    assert!(open.out.contains("chmod 600"), "{}", open.out);
    fs::remove_dir_all(house.root().join("index")).unwrap();
    let no_index = house.run(&["doctor", "--json"]);
    assert_eq!(no_index.code, 1);
    let found = no_index.json();
    let index = found.as_array().unwrap().iter().find(|one| one["check"] == "index").unwrap();
    assert_eq!(index["state"], "wrong");
}

#[test]
fn the_service_answers_logs_no_question_and_stops_when_told() {
    let house = House::new();
    house.issue("01-quran-exhibition");
    let mut command = house.command(&["serve", "--listen", "127.0.0.1:0", "--json"]);
    let mut service = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    let mut said = BufReader::new(service.stdout.take().unwrap());
    let mut text = String::new();
    while !text.trim_end().ends_with('}') {
        assert!(said.read_line(&mut text).unwrap() > 0, "{text}");
    }
    let started: serde_json::Value = serde_json::from_str(&text).unwrap();
    let mut stream = TcpStream::connect(started["address"].as_str().unwrap()).unwrap();
    let body = r#"{"text":"07-05/2026-0001"}"#;
    write!(
        stream,
        "POST /api/v1/verifications HTTP/1.1\r\nHost: a\r\nConnection: close\r\nContent-Type: application/json\r\nContent-Length: {}\r\n\r\n{body}",
        body.len()
    )
    .unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).unwrap();
    assert!(answer.starts_with("HTTP/1.1 200") && answer.contains("in-force"), "{answer}");
    let told = Command::new("kill").args(["-TERM", &service.id().to_string()]).status();
    assert!(told.unwrap().success());
    assert!(service.wait().unwrap().success());
    let mut log = String::new();
    service.stderr.take().unwrap().read_to_string(&mut log).unwrap();
    let line = log.lines().find(|line| line.contains("/api/v1/verifications")).expect("a line of log");
    assert_eq!(serde_json::from_str::<serde_json::Value>(line).unwrap()["status"], 200);
    assert!(!log.contains("2026-0001"), "{log}");
}
