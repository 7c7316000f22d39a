//! The load generator beside the service, on loopback: how fast numbers are looked up, codes verified and drafts drawn.
//!
//! `cargo run --release -p kualik-server --example load [SECONDS]`. Both share the machine, so only figures of one run
//! are to be compared. Nothing is asserted.

use std::net::SocketAddr;
use std::time::{Duration, Instant};

use ed25519_dalek::Signer;
use kualik::{
    Access, Actor, Chancery, Clock, Dossier, Folder, KeyRing, LocalSigners, NewToken, Password, Photographs,
    Role, Settings,
};
use kualik_domain::civil;
use kualik_server::{Listening, Reception};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

const NOW: &str = "2026-11-21T09:30:00Z";
const CLIENTS: usize = 8;
const CASE: &str = include_str!("../../../samples/08-instruments-tour.json");

#[tokio::main(flavor = "multi_thread", worker_threads = 2)]
async fn main() {
    let seconds = std::env::args().nth(1).and_then(|text| text.parse().ok()).unwrap_or(5_u64);
    let time = Duration::from_secs(seconds);
    let dir = tempfile::tempdir().expect("a temporary folder");
    let folder = Folder::new(dir.path().join("archive"));
    let seal = build(&folder).await;
    let bare = bare(&seal);
    println!("bare Ed25519 verifications, two threads: {bare:.0}/s");
    let (address, token, begun) = open(&folder).await;
    println!("start: {:.1} ms", begun.as_secs_f64() * 1e3);
    let number = post("/api/v1/verifications", "application/json", None, r#"{"text":"07-07/2026-0001"}"#);
    let shown = "GET /api/v1/documents/07-05/2026-0001 HTTP/1.1\r\nHost: a\r\n\r\n".to_owned();
    let health = "GET /api/v1/health HTTP/1.1\r\nHost: a\r\n\r\n".to_owned();
    let code = post("/api/v1/verifications", "application/json", None, &format!("{{\"text\":\"{seal}\"}}"));
    let draft = post("/api/v1/drafts", "application/json", Some(&token), CASE);
    let before = resident();
    for (name, request) in
        [("health", &health), ("number that is not there", &number), ("number", &shown), ("code", &code)]
    {
        let full = run(address, request, time, None).await;
        let half = run(address, request, time, Some(full.rate / 2.0)).await;
        println!("{name}: {:.0}/s; p99 at half load {:.2} ms", full.rate, half.p99.as_secs_f64() * 1e3);
        if name == "code" {
            println!("code against bare Ed25519: {:.3}", full.rate / bare);
        }
    }
    let drafts = one_by_one(address, &draft, 20).await;
    println!("draft, one at a time: median {:.1} ms", drafts.as_secs_f64() * 1e3);
    println!("resident: {before} MiB before, {} MiB after", resident());
}

/// An archive with one document; returns the text of its seal.
async fn build(folder: &Folder) -> String {
    let password = || Password::new("a password for the load").expect("a password");
    let now = NOW.parse().expect("a moment");
    let settings = Settings::new("verify.kualik.example", "kualik.example/load");
    Chancery::init_demonstration(folder, &settings, password(), now).expect("an archive");
    let chancery = Chancery::open(folder.clone(), Clock::standing(now)).await.expect("a chancery");
    let signers = LocalSigners::new(KeyRing::new(folder.clone(), password()));
    let dossier = Dossier::read(CASE.as_bytes(), civil::day_of(now), None, &Photographs::none())
        .expect("the sample is sound");
    chancery.enrol_for_demonstration(signers.ring(), std::slice::from_ref(&dossier)).expect("a key");
    let issued =
        chancery.issue(&Actor::new("load", Role::Head), &[dossier], &signers).await.expect("an archive");
    let row = issued.into_iter().next().and_then(Result::ok).expect("a document").remove(0).document;
    let seal = chancery.room().stored(row).expect("a package").seal.text().to_owned();
    chancery.close().await.expect("a close");
    let text = std::fs::read_to_string(folder.settings()).expect("settings");
    let server = "\n[server]\npublic_per_minute = 10000000\nknown_per_minute = 10000000\n";
    std::fs::write(folder.settings(), text + server).expect("settings");
    seal
}

/// Strict verifications of a text as long as a seal's, on two threads.
fn bare(seal: &str) -> f64 {
    let key = ed25519_dalek::SigningKey::from_bytes(&[7; 32]);
    let signature = key.sign(seal.as_bytes());
    let public = key.verifying_key();
    let each = 3_000;
    let begun = Instant::now();
    std::thread::scope(|scope| {
        for _ in 0..2 {
            scope.spawn(|| {
                (0..each).for_each(|_| public.verify_strict(seal.as_bytes(), &signature).expect("it holds"))
            });
        }
    });
    f64::from(2 * each) / begun.elapsed().as_secs_f64()
}

fn clock() -> Clock {
    Clock::standing(NOW.parse().expect("a moment"))
}

async fn open(folder: &Folder) -> (SocketAddr, String, Duration) {
    let begun = Instant::now();
    let reception = Reception::open(folder.clone(), clock()).await.expect("a reception");
    let listening = Listening::bind(reception, SocketAddr::from(([127, 0, 0, 1], 0))).await.expect("a port");
    let elapsed = begun.elapsed();
    let address = listening.address().expect("an address");
    tokio::spawn(listening.answer(std::future::pending()));
    let access = Access::open(folder).await.expect("access");
    let now = NOW.parse().expect("a moment");
    let new = NewToken {
        who: "load".to_owned(),
        role: Role::Executor,
        office: Some(office()),
        expires: now + jiff::SignedDuration::from_hours(1),
    };
    let (_, secret) = access.make_token("load", new, now).await.expect("a token");
    (address, secret.reveal().to_owned(), elapsed)
}

fn office() -> String {
    let case: serde_json::Value = serde_json::from_str(CASE).expect("JSON");
    case["office"]["bin"].as_str().expect("a BIN").to_owned()
}

fn post(path: &str, kind: &str, token: Option<&str>, body: &str) -> String {
    let token = token.map(|token| format!("Authorization: Bearer {token}\r\n")).unwrap_or_default();
    format!(
        "POST {path} HTTP/1.1\r\nHost: a\r\nContent-Type: {kind}\r\n{token}Content-Length: {}\r\n\r\n{body}",
        body.len()
    )
}

struct Measured {
    rate: f64,
    p99: Duration,
}

/// Asks from several clients for a time, as fast as answers come or at a rate.
async fn run(address: SocketAddr, request: &str, time: Duration, rate: Option<f64>) -> Measured {
    let begun = Instant::now();
    let pause = rate.map(|rate| Duration::from_secs_f64(CLIENTS as f64 / rate));
    let client = |_| {
        let request = request.as_bytes().to_vec();
        tokio::spawn(async move {
            let mut stream = TcpStream::connect(address).await.expect("a connection");
            let (mut took, mut next) = (Vec::new(), Instant::now());
            while begun.elapsed() < time {
                if let Some(pause) = pause {
                    tokio::time::sleep_until(next.into()).await;
                    next += pause;
                }
                let asked = Instant::now();
                ask(&mut stream, &request).await;
                took.push(asked.elapsed());
            }
            took
        })
    };
    let clients: Vec<_> = (0..CLIENTS).map(client).collect();
    let mut took = Vec::new();
    for client in clients {
        took.extend(client.await.expect("a client ends"));
    }
    took.sort();
    let p99 = took.get(took.len() * 99 / 100).copied().unwrap_or_default();
    Measured { rate: took.len() as f64 / begun.elapsed().as_secs_f64(), p99 }
}

async fn one_by_one(address: SocketAddr, request: &str, count: usize) -> Duration {
    let mut stream = TcpStream::connect(address).await.expect("a connection");
    let mut took = Vec::new();
    for _ in 0..count {
        let asked = Instant::now();
        ask(&mut stream, request.as_bytes()).await;
        took.push(asked.elapsed());
    }
    took.sort();
    took[count / 2]
}

/// One request and its whole answer over a connection that is kept.
async fn ask(stream: &mut TcpStream, request: &[u8]) {
    stream.write_all(request).await.expect("sent");
    let mut answer = Vec::with_capacity(4096);
    let mut chunk = [0_u8; 16 * 1024];
    loop {
        let read = stream.read(&mut chunk).await.expect("an answer");
        assert!(read > 0, "closed early");
        answer.extend_from_slice(&chunk[..read]);
        let Some(head) = answer.windows(4).position(|window| window == b"\r\n\r\n") else { continue };
        let text = String::from_utf8_lossy(&answer[..head]).to_lowercase();
        assert!(text.starts_with("http/1.1 200") || text.starts_with("http/1.1 404"), "{text}");
        let length = text.split("content-length: ").nth(1).and_then(|rest| rest.split("\r\n").next());
        let length: usize = length.and_then(|length| length.parse().ok()).expect("a length");
        if answer.len() >= head + 4 + length {
            return;
        }
    }
}

/// Resident memory in MiB.
fn resident() -> u64 {
    let pages = std::fs::read_to_string("/proc/self/statm").unwrap_or_default();
    let pages: u64 = pages.split(' ').nth(1).and_then(|pages| pages.parse().ok()).unwrap_or(0);
    pages * 4096 / 1024 / 1024
}
