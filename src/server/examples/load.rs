//! The load generator beside the service, on loopback: how fast numbers are looked up, codes verified one by one and as
//! a list, drafts drawn; and, with `--soak`, whether memory stays flat.
//!
//! `cargo run --release --workspace --example load -- [SECONDS] [--documents N] [--only WHAT] [--soak MINUTES]`. Every request asks
//! about another document of an archive of N (300 unless told). Both share the machine, so only figures of one run are
//! to be compared. Nothing is asserted.

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

#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

const NOW: &str = "2026-11-21T09:30:00Z";
const CLIENTS: usize = 8;
/// Parts of a measurement.
const TURNS: u32 = 5;
const CASE: &str = include_str!("../../../samples/08-instruments-tour.json");
/// Codes in one request that verifies a list.
const LIST: usize = 200;

struct Wishes {
    each: Duration,
    documents: usize,
    only: Option<String>,
    soak: Option<Duration>,
}

impl Wishes {
    fn read() -> Self {
        let mut wishes = Self { each: Duration::from_secs(5), documents: 300, only: None, soak: None };
        let mut arguments = std::env::args().skip(1);
        while let Some(argument) = arguments.next() {
            if argument == "--only" {
                wishes.only = arguments.next();
                continue;
            }
            let mut number = || arguments.next().and_then(|text| text.parse::<u64>().ok()).expect("a number");
            match argument.as_str() {
                "--documents" => wishes.documents = usize::try_from(number()).expect("a count"),
                "--soak" => wishes.soak = Some(Duration::from_secs(60 * number())),
                seconds => wishes.each = Duration::from_secs(seconds.parse().expect("seconds")),
            }
        }
        wishes
    }
}

/// An issued document, as somebody may ask about it.
struct Issued {
    number: String,
    seal: String,
}

/// Requests that ask the same of one document after another.
struct Asking {
    name: &'static str,
    requests: Vec<Vec<u8>>,
    /// Documents a request asks about.
    each: usize,
}

#[tokio::main(flavor = "multi_thread", worker_threads = 2)]
async fn main() {
    let wishes = Wishes::read();
    let dir = tempfile::tempdir().expect("a temporary folder");
    let folder = Folder::new(dir.path().join("archive"));
    let documents = build(&folder, wishes.documents).await;
    println!("{} documents", documents.len());
    let (address, token, begun) = open(&folder).await;
    println!("start: {:.1} ms", begun.as_secs_f64() * 1e3);
    let mut asking = asking(&documents);
    let wished = |asking: &&Asking| wishes.only.as_ref().is_none_or(|only| asking.name == only);
    let names: Vec<&str> = asking.iter().map(|asking| asking.name).collect();
    assert!(asking.iter().any(|asking| wished(&asking)), "--only is one of {names:?}");
    for asking in asking.iter().filter(wished) {
        measure(address, asking, wishes.each, &documents).await;
    }
    let draft = post("/api/v1/drafts", "application/json", Some(&token), CASE);
    let drafts = one_by_one(address, &draft, 20).await;
    println!("draft, one at a time: median {:.1} ms", drafts.as_secs_f64() * 1e3);
    if let Some(time) = wishes.soak {
        asking.push(Asking { name: "draft", requests: vec![draft], each: 1 });
        soak(address, &asking, time).await;
    }
}

/// In turns with bare verifications, so that a neighbour on the machine slows both alike.
async fn measure(address: SocketAddr, asking: &Asking, time: Duration, documents: &[Issued]) {
    let mut turns = Vec::new();
    for _ in 0..TURNS {
        let bare = bare(documents);
        let full = run(address, asking, time / TURNS, None).await;
        turns.push((full.rate * asking.each as f64, bare));
    }
    let sum = |which: fn(&(f64, f64)) -> f64| turns.iter().map(which).sum::<f64>() / f64::from(TURNS);
    let (rate, bare) = (sum(|turn| turn.0), sum(|turn| turn.1));
    let half = run(address, asking, time, Some(rate / asking.each as f64 / 2.0)).await;
    println!(
        "{}: {rate:.0}/s, {:.3} of bare Ed25519 ({bare:.0}/s on two threads); p99 at half load {:.2} ms",
        asking.name,
        rate / bare,
        half.p99.as_secs_f64() * 1e3
    );
}

/// Everything, whatever was measured, and drafts, in turn until the time is over, telling the memory after each round.
async fn soak(address: SocketAddr, asking: &[Asking], time: Duration) {
    let begun = Instant::now();
    while begun.elapsed() < time {
        for asking in asking {
            run(address, asking, Duration::from_secs(8), None).await;
        }
        println!("soak {:4.0} s: {} MiB", begun.elapsed().as_secs_f64(), resident());
    }
}

fn asking(documents: &[Issued]) -> Vec<Asking> {
    let get = |path: String| format!("GET {path} HTTP/1.1\r\nHost: a\r\n\r\n").into_bytes();
    let text = |text: &str| serde_json::json!({ "text": text }).to_string();
    let verify = |body: String| post("/api/v1/verifications", "application/json", None, &body);
    let each = |make: &dyn Fn(&Issued) -> Vec<u8>| documents.iter().map(make).collect::<Vec<_>>();
    let lists = documents.chunks(LIST).filter(|chunk| chunk.len() == LIST.min(documents.len()));
    let list = |chunk: &[Issued], path: &str| {
        let lines: Vec<String> = chunk.iter().map(|one| text(&one.seal)).collect();
        post(path, "application/x-ndjson", None, &lines.join("\n"))
    };
    let lists = |path: &str| lists.clone().map(|chunk| list(chunk, path)).collect::<Vec<_>>();
    let brief = "/api/v1/verifications?brief=true";
    vec![
        Asking { name: "health", requests: vec![get("/api/v1/health".to_owned())], each: 1 },
        Asking { name: "number that is not there", requests: vec![verify(text("07-07/2026-0001"))], each: 1 },
        Asking {
            name: "number",
            requests: each(&|one| get(format!("/api/v1/documents/{}", one.number))),
            each: 1,
        },
        Asking { name: "code", requests: each(&|one| verify(text(&one.seal))), each: 1 },
        Asking {
            name: "codes in a list",
            requests: lists("/api/v1/verifications"),
            each: LIST.min(documents.len()),
        },
        Asking {
            name: "code, brief",
            requests: each(&|one| post(brief, "application/json", None, &text(&one.seal))),
            each: 1,
        },
        Asking { name: "codes in a list, brief", requests: lists(brief), each: LIST.min(documents.len()) },
    ]
}

/// An archive of generated documents, and one of the sample whose signatory drafts are signed by.
async fn build(folder: &Folder, count: usize) -> Vec<Issued> {
    let password = || Password::new("a password for the load").expect("a password");
    let now = NOW.parse().expect("a moment");
    let settings = Settings::new("verify.kualik.example", "kualik.example/load");
    Chancery::init_demonstration(folder, &settings, password(), now).expect("an archive");
    let chancery = Chancery::open(folder.clone(), Clock::standing(now)).await.expect("a chancery");
    let signers = LocalSigners::new(KeyRing::new(folder.clone(), password()));
    let day = civil::day_of(now);
    let case = |seed: u64| {
        let text = serde_json::to_vec(&kualik::sample::case(1, seed, day)).expect("a case serialises");
        Dossier::read(&text, day, None, &Photographs::none()).expect("a generated case is sound")
    };
    let dossiers: Vec<Dossier> = (0..count as u64).map(case).collect();
    chancery.enrol_for_demonstration(signers.ring(), &dossiers).expect("keys");
    let actor = Actor::new("load", Role::Head);
    let answers = chancery.issue(&actor, &dossiers, &signers).await.expect("an archive");
    let rows = answers.into_iter().flatten().flatten().map(|issued| issued.document);
    let told = |row: kualik::DocumentRow| Issued {
        number: row.number.clone(),
        seal: chancery.room().stored(row.into()).expect("a package").seal.text().to_owned(),
    };
    let documents = rows.filter(|row| row.form == "certificate").map(told).collect();
    chancery.close().await.expect("a close");
    let text = std::fs::read_to_string(folder.settings()).expect("settings");
    let server = "\n[server]\npublic_per_minute = 10000000\nknown_per_minute = 10000000\n";
    std::fs::write(folder.settings(), text + server).expect("settings");
    documents
}

/// Strict verifications of a text as long as a seal's, on two threads.
fn bare(documents: &[Issued]) -> f64 {
    let key = ed25519_dalek::SigningKey::from_bytes(&[7; 32]);
    let public = key.verifying_key();
    let signed: Vec<_> =
        documents.iter().map(|one| (one.seal.as_bytes(), key.sign(one.seal.as_bytes()))).collect();
    let each = 10_000;
    let begun = Instant::now();
    std::thread::scope(|scope| {
        for _ in 0..2 {
            scope.spawn(|| {
                for (text, signature) in signed.iter().cycle().take(each) {
                    public.verify_strict(text, signature).expect("it holds");
                }
            });
        }
    });
    (2 * each) as f64 / begun.elapsed().as_secs_f64()
}

fn clock() -> Clock {
    Clock::standing(NOW.parse().expect("a moment"))
}

async fn open(folder: &Folder) -> (SocketAddr, String, Duration) {
    let begun = Instant::now();
    let reception = Reception::open_for_looking(folder.clone(), clock()).await.expect("a reception");
    let listening =
        Listening::bind(reception.clone(), SocketAddr::from(([127, 0, 0, 1], 0))).await.expect("a port");
    let elapsed = begun.elapsed();
    // Writing is taken up behind the first answers, as `kualik serve` does.
    reception.take_up_writing().await.expect("the archive for writing");
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

fn post(path: &str, kind: &str, token: Option<&str>, body: &str) -> Vec<u8> {
    let token = token.map(|token| format!("Authorization: Bearer {token}\r\n")).unwrap_or_default();
    format!(
        "POST {path} HTTP/1.1\r\nHost: a\r\nContent-Type: {kind}\r\n{token}Content-Length: {}\r\n\r\n{body}",
        body.len()
    )
    .into_bytes()
}

struct Measured {
    rate: f64,
    p99: Duration,
}

/// Asks from several clients for a time, as fast as answers come or at a rate.
async fn run(address: SocketAddr, asking: &Asking, time: Duration, rate: Option<f64>) -> Measured {
    let begun = Instant::now();
    let pause = rate.map(|rate| Duration::from_secs_f64(CLIENTS as f64 / rate));
    let client = |first: usize| {
        let requests = asking.requests.clone();
        tokio::spawn(async move {
            let mut stream = Client::connect(address).await;
            // At a rate, clients do not all ask in the same moment.
            let (mut took, mut next) =
                (Vec::new(), begun + pause.unwrap_or_default() * first as u32 / CLIENTS as u32);
            for request in requests.iter().cycle().skip(first * requests.len() / CLIENTS) {
                if begun.elapsed() >= time {
                    break;
                }
                if let Some(pause) = pause {
                    tokio::time::sleep_until(next.into()).await;
                    next += pause;
                }
                let asked = Instant::now();
                stream.ask(request).await;
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

async fn one_by_one(address: SocketAddr, request: &[u8], count: usize) -> Duration {
    let mut stream = Client::connect(address).await;
    let mut took = Vec::new();
    for _ in 0..count {
        let asked = Instant::now();
        stream.ask(request).await;
        took.push(asked.elapsed());
    }
    took.sort();
    took[count / 2]
}

/// A connection that is kept, with as little work of its own as there can be: it shares the processor.
struct Client {
    stream: TcpStream,
    answer: Vec<u8>,
}

impl Client {
    async fn connect(address: SocketAddr) -> Self {
        let stream = TcpStream::connect(address).await.expect("a connection");
        stream.set_nodelay(true).expect("no delay");
        Self { stream, answer: Vec::with_capacity(1 << 20) }
    }

    /// One request and its whole answer.
    async fn ask(&mut self, request: &[u8]) {
        self.stream.write_all(request).await.expect("sent");
        self.answer.clear();
        let mut end = None;
        loop {
            let read = self.stream.read_buf(&mut self.answer).await.expect("an answer");
            assert!(read > 0, "closed early");
            if end.is_none() {
                end = end_of(&self.answer);
            }
            match end {
                Some(End::At(length)) if self.answer.len() >= length => return,
                Some(End::LastChunk) if self.answer.ends_with(b"0\r\n\r\n") => return,
                _ => {}
            }
        }
    }
}

enum End {
    At(usize),
    LastChunk,
}

/// Where an answer ends, once its head is there.
fn end_of(answer: &[u8]) -> Option<End> {
    let head = answer.windows(4).position(|window| window == b"\r\n\r\n")?;
    let text = std::str::from_utf8(&answer[..head]).expect("a head is ASCII");
    assert!(text.starts_with("HTTP/1.1 200") || text.starts_with("HTTP/1.1 404"), "{text}");
    let length = text.lines().find_map(|line| line.strip_prefix("content-length: "));
    Some(match length.and_then(|length| length.parse::<usize>().ok()) {
        Some(length) => End::At(head + 4 + length),
        None => End::LastChunk,
    })
}

/// Resident memory in MiB.
fn resident() -> u64 {
    let pages = std::fs::read_to_string("/proc/self/statm").unwrap_or_default();
    let pages: u64 = pages.split(' ').nth(1).and_then(|pages| pages.parse().ok()).unwrap_or(0);
    pages * 4096 / 1024 / 1024
}
