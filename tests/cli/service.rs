//! `kualik serve`, `token`, `user`, `doctor`: the service from the terminal.

use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::{Arc, Barrier};
use std::thread;
use std::time::Duration;

use crate::goldens::agrees;
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
fn looks_and_acts_are_listed_with_what_came_of_them() {
    let house = House::new();
    assert!(house.run(&["looks"]).out.contains("Nobody has looked"));
    let made = house.run(&["token", "make", "--who", "Head", "--role", "administrator", "--json"]).json();
    let secret = made["secret"].as_str().unwrap().to_owned();
    let (service, address) = serve(&house, Stdio::null());
    let service = Ended(service);
    let ask = |request: &str| {
        let mut stream = TcpStream::connect(&address).unwrap();
        let head = format!("Host: a\r\nConnection: close\r\nAuthorization: Bearer {secret}\r\n");
        let (line, rest) = request.split_once("\r\n").unwrap();
        write!(stream, "{line}\r\n{head}{rest}").unwrap();
        let mut answer = String::new();
        stream.read_to_string(&mut answer).unwrap();
        answer
    };
    let body = r#"{"who":"x","role":"head","days":1}"#;
    let refused = ask(&format!(
        "POST /api/v1/tokens HTTP/1.1\r\nKualik-Reason: order-7\r\nContent-Type: application/json\r\n\
         Content-Length: {}\r\n\r\n{body}",
        body.len()
    ));
    assert!(refused.starts_with("HTTP/1.1 422"), "{refused}");
    drop(service);
    let told = house.run(&["looks", "--acts"]);
    assert!(told.out.contains("Head") && told.out.contains("refused: access-office-missing"), "{}", told.out);
    let acts = house.run(&["looks", "--json"]).json();
    let act = &acts.as_array().unwrap()[0];
    assert_eq!((&act["look"], &act["outcome"]), (&"make-token".into(), &"refused".into()));
    assert_eq!((&act["problem"], &act["reason"]), (&"access-office-missing".into(), &"order-7".into()));
    assert_eq!(house.run(&["looks", "--of", "07-05/2026-0001", "--json"]).json(), serde_json::json!([]));
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
    fs::set_permissions(house.root().join("keys/access.key"), fs::Permissions::from_mode(0o640)).unwrap();
    fs::set_permissions(house.root().join("state"), fs::Permissions::from_mode(0o755)).unwrap();
    let open = house.run(&["doctor"]);
    for named in ["keys/log.key", "keys/access.key", "/state ", "access.sqlite"] {
        assert!(open.out.contains(named), "{named}: {}", open.out);
    }
    let last = open.out.lines().last().unwrap();
    assert!(open.code == 0 && last.contains("2 of 9"), "permissions and the demonstration: {}", open.out);
    let state = |found: &serde_json::Value| {
        found.as_array().unwrap().iter().find(|one| one["check"] == "index").unwrap()["state"].clone()
    };
    let forms = fs::read_dir(house.root().join("index/documents")).unwrap();
    let form = forms.map(|form| form.unwrap().path()).next().unwrap();
    for file in fs::read_dir(form).unwrap().map(|file| file.unwrap().path()) {
        if file.is_file() {
            fs::write(file, "x").unwrap();
        }
    }
    assert_eq!(state(&house.run(&["doctor", "--json"]).json()), "wrong");
    fs::remove_dir_all(house.root().join("index")).unwrap();
    let none = house.run(&["doctor", "--json"]);
    assert_eq!((none.code, state(&none.json())), (0, serde_json::json!("advice")));
}

#[test]
fn the_doctor_opens_the_keys_with_the_password_of_the_settings() {
    let house = House::new();
    let settings = house.root().join("kualik.toml");
    let text = fs::read_to_string(&settings).unwrap();
    let password = house.write("password", b"not the password\n");
    fs::write(&settings, format!("{text}\n[server]\nkey_password_file = {password:?}\n")).unwrap();
    let wrong = house.run(&["doctor", "--lang", "kk"]);
    assert!(wrong.code == 1 && wrong.out.contains("demonstration-root.pem"), "{}", wrong.out);
    house.write("password", b"\n");
    let empty = house.run(&["doctor"]);
    assert!(empty.code == 1 && empty.out.contains("first line"), "{}", empty.out);
}

/// Slips of every kind in every section; the line with `origin` breaks the rules of TOML.
const SLIPS: &str = "\
verify_host = \"https://verify.kualik.example/v\"
origin = kualik.example/log
session_minutes = \"two hours\"
reconstructed_forms = true
verifyhost = \"verify.kualik.example\"
body_mib = 8

[sever]
workers = 2

[server]
listen = \"somewhere\"
proxies = [\"a\"]
wrokers = 2
workers = 0
metrics_open = 1
tls_key = \"key.pem\"
";

#[test]
fn everything_wrong_with_the_settings_is_told_at_once_by_every_command() {
    let house = House::new();
    fs::write(house.root().join("kualik.toml"), SLIPS).unwrap();
    let mut changed = Vec::new();
    for lang in ["kk", "ru", "en"] {
        let doctor = house.run_in(lang, &["doctor"]);
        let serve = house.run_in(lang, &["serve", "--listen", "127.0.0.1:0"]);
        let registers = house.run_in(lang, &["registers"]);
        for answer in [&doctor, &serve, &registers] {
            assert_eq!(answer.code, 1, "{}{}", answer.out, answer.err);
        }
        let folder = house.dir.path().display().to_string();
        let told = (doctor.out + &serve.err + &registers.err).replace(&folder, "DIR");
        assert!(!told.contains('⟨'), "{told}");
        // What stands in the section of the service is read by the service and the doctor.
        let sections = ["[server] listen", "[server] proxies", "[server] wrokers", "[server] workers"];
        for named in sections.into_iter().chain(["[server] metrics_open", "[server] tls_certificates"]) {
            assert_eq!(told.matches(named).count(), 2, "{lang}: {named} in {told}");
        }
        for (line, named) in [
            (1, " verify_host:"),
            (2, ""),
            (3, " session_minutes:"),
            (4, " reconstructed_forms:"),
            (5, " verifyhost:"),
            (6, " body_mib:"),
            (8, " [sever]:"),
        ] {
            let place = format!("kualik.toml:{line}:{named}");
            assert_eq!(told.matches(&place).count(), 3, "{lang}: {place} in {told}");
        }
        changed.extend((!agrees(&format!("{lang}/settings.txt"), &told)).then_some(lang));
    }
    assert!(changed.is_empty(), "{changed:?} changed: look at the difference, then UPDATE_GOLDENS=1");
}

#[test]
fn the_doctor_names_every_wrong_key_of_the_settings_in_the_readers_language() {
    let house = House::new();
    let settings = house.root().join("kualik.toml");
    let text = fs::read_to_string(&settings).unwrap();
    fs::write(&settings, format!("{text}\n[server]\nproxies = [\"a\"]\nworkers = \"two\"\n")).unwrap();
    for (lang, words) in [("kk", "бүтін сан"), ("ru", "целое число"), ("en", "whole number")]
    {
        let wrong = house.run(&["doctor", "--lang", lang]);
        assert_eq!(wrong.code, 1);
        for named in ["proxies", "workers", words] {
            assert!(wrong.out.contains(named), "{lang}: {}", wrong.out);
        }
    }
}

#[test]
fn the_service_answers_logs_no_question_and_stops_when_told() {
    let house = House::new();
    house.issue("01-quran-exhibition");
    let (mut service, address) = serve(&house, Stdio::piped());
    let mut stream = TcpStream::connect(&address).unwrap();
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
    // A graceful stop leaves each database as one file.
    let left = fs::read_dir(house.root().join("state")).unwrap();
    let left = left.map(|file| file.unwrap().file_name().to_string_lossy().into_owned());
    let beside: Vec<String> = left.filter(|name| name.contains(".sqlite-")).collect();
    assert!(beside.is_empty(), "{beside:?}");
    let mut log = String::new();
    service.stderr.take().unwrap().read_to_string(&mut log).unwrap();
    let line = log.lines().find(|line| line.contains("/api/v1/verifications")).expect("a line of log");
    assert_eq!(serde_json::from_str::<serde_json::Value>(line).unwrap()["status"], 200);
    assert!(!log.contains("2026-0001"), "{log}");
}

/// A service of its own, and where it listens.
fn serve(house: &House, log: Stdio) -> (Child, String) {
    let mut command = house.command(&["serve", "--listen", "127.0.0.1:0", "--json"]);
    let mut service = command.stdout(Stdio::piped()).stderr(log).spawn().unwrap();
    let mut said = BufReader::new(service.stdout.take().unwrap());
    let mut text = String::new();
    while !text.trim_end().ends_with('}') {
        assert!(said.read_line(&mut text).unwrap() > 0, "{text}");
    }
    let started: serde_json::Value = serde_json::from_str(&text).unwrap();
    (service, started["address"].as_str().unwrap().to_owned())
}

/// Waits until the service has read all it needs, also to write.
fn until_ready(address: &str) {
    let is_ready = |_: &u32| {
        thread::sleep(Duration::from_millis(50));
        let mut stream = TcpStream::connect(address).unwrap();
        write!(stream, "GET /api/v1/readiness HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n").unwrap();
        let mut answer = String::new();
        stream.read_to_string(&mut answer).unwrap();
        answer.contains("\"writes\":true")
    };
    (0..1_200).find(is_ready).expect("it is ready within a minute");
}

/// KiB of memory, as the system counts them.
fn memory(process: u32, what: &str) -> u64 {
    let text = fs::read_to_string(format!("/proc/{process}/status")).unwrap();
    let line = text.lines().find(|line| line.starts_with(what)).unwrap();
    line.split_whitespace().nth(1).unwrap().parse().unwrap()
}

/// Files without a name that a process holds in this folder.
fn nameless(process: u32, folder: &Path) -> usize {
    let held = fs::read_dir(format!("/proc/{process}/fd")).unwrap();
    let named = held.filter_map(|entry| fs::read_link(entry.ok()?.path()).ok());
    named.filter(|path| path.starts_with(folder) && path.to_string_lossy().ends_with("(deleted)")).count()
}

/// Many send large files at once: they wait on the disk under no name, a few at a time are read, and nothing is left.
#[test]
fn large_bodies_at_once_fill_no_memory() {
    const MANY: usize = 24;
    const EACH: usize = 32 << 20;
    let house = House::new();
    let settings = house.root().join("kualik.toml");
    let text = fs::read_to_string(&settings).unwrap() + "\n[server]\nrequest_seconds = 600\n";
    fs::write(&settings, text).unwrap();
    let (service, address) = serve(&house, Stdio::null());
    let service = Ended(service);
    let process = service.0.id();
    // It answers before it has read everything it will hold: that is not what the bodies take.
    until_ready(&address);
    let before = memory(process, "VmRSS");
    let (sent, all_sent) = (Arc::new(Barrier::new(MANY + 1)), Arc::new(Barrier::new(MANY + 1)));
    let senders: Vec<_> = (0..MANY)
        .map(|number| {
            let (address, sent, all_sent) = (address.clone(), Arc::clone(&sent), Arc::clone(&all_sent));
            thread::spawn(move || {
                let mut stream = TcpStream::connect(address).unwrap();
                let head = format!(
                    "POST /api/v1/verifications HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\
                     Content-Type: application/pdf\r\nContent-Length: {EACH}\r\n\r\n%PDF-1.7\n"
                );
                stream.write_all(head.as_bytes()).unwrap();
                let piece = vec![b'0' + (number % 10) as u8; 1 << 20];
                let mut left = EACH - b"%PDF-1.7\n".len() - 1;
                while left > 0 {
                    let part = left.min(piece.len());
                    stream.write_all(&piece[..part]).unwrap();
                    left -= part;
                }
                sent.wait();
                all_sent.wait();
                stream.write_all(b"0").unwrap();
                let mut answer = String::new();
                stream.read_to_string(&mut answer).unwrap();
                answer
            })
        })
        .collect();
    sent.wait();
    // Everything but the last byte of each is there: what the kernel still holds of them is little.
    let spool = house.root().join("state/spool");
    let waiting = (0..200).map(|_| {
        thread::sleep(Duration::from_millis(50));
        nameless(process, &spool)
    });
    assert!(waiting.into_iter().any(|files| files == MANY), "each lies in a file of its own");
    let together = memory(process, "VmRSS").saturating_sub(before) >> 10;
    assert!(together < 100, "{together} MiB for {MANY} bodies that only wait");
    all_sent.wait();
    for sender in senders {
        let answer = sender.join().unwrap();
        let status = answer.split_whitespace().nth(1).unwrap_or_default();
        assert!(["200", "422"].contains(&status), "{}", &answer[..answer.len().min(300)]);
    }
    let most = memory(process, "VmHWM").saturating_sub(before) >> 10;
    eprintln!("{together} MiB while {MANY} bodies of {} MiB waited, {most} MiB at most", EACH >> 20);
    assert!(most < 400, "{most} MiB at most, for {} MiB sent", (MANY * EACH) >> 20);
    assert_eq!(nameless(process, &spool), 0, "their files are gone");
    assert_eq!(fs::read_dir(spool).unwrap().count(), 0);
}

/// A child that does not outlive its test.
struct Ended(Child);

impl Drop for Ended {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}
