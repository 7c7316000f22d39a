//! What only a socket shows: slowness, half-closed and idle connections, limits, TLS, stopping, and a client of
//! thirty lines.

use std::fs;
use std::io::{Read, Write};
use std::net::{Shutdown, SocketAddr, TcpStream};
use std::process::Command;
use std::time::Duration;

use kualik::Role;
use kualik_server::{Listening, Reception};
use tokio::sync::oneshot;
use tokio::task::JoinHandle;

use crate::house::{Service, clock, office, samples};

/// A service that listens, until it is dropped or told to stop.
struct Open {
    address: SocketAddr,
    stop: Option<oneshot::Sender<()>>,
    ended: JoinHandle<()>,
}

impl Open {
    async fn of(service: &Service) -> Self {
        let reception = Reception::open(service.folder.clone(), clock()).await.unwrap();
        let listening = Listening::bind(reception, SocketAddr::from(([127, 0, 0, 1], 0))).await.unwrap();
        let address = listening.address().unwrap();
        let (stop, stopped) = oneshot::channel::<()>();
        let ended = tokio::spawn(async move {
            listening.answer(async { drop(stopped.await) }).await.unwrap();
        });
        Self { address, stop: Some(stop), ended }
    }

    fn connect(&self) -> TcpStream {
        let stream = TcpStream::connect(self.address).unwrap();
        // So long that only a service which never answers is late, on the busiest machine.
        stream.set_read_timeout(Some(Duration::from_secs(240))).unwrap();
        stream
    }

    async fn end(mut self) {
        drop(self.stop.take());
        self.ended.await.unwrap();
    }
}

/// Sends and reads until the other side closes.
fn talk(open: &Open, request: &str) -> String {
    let mut stream = open.connect();
    stream.write_all(request.as_bytes()).unwrap();
    rest(&mut stream)
}

fn rest(stream: &mut TcpStream) -> String {
    let mut answer = Vec::new();
    if let Err(error) = stream.read_to_end(&mut answer) {
        let late = [std::io::ErrorKind::WouldBlock, std::io::ErrorKind::TimedOut].contains(&error.kind());
        assert!(!late, "nobody is answered and nobody is sent away: {answer:?}");
    }
    String::from_utf8_lossy(&answer).into_owned()
}

const TRIES: usize = 200;
const HEALTH: &str = "GET /api/v1/health HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n";

async fn blocking<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> T {
    tokio::task::spawn_blocking(work).await.unwrap()
}

/// Talks until there is an answer: on a busy machine a client may lose his place before he comes to speak.
fn answered(open: &Open, request: &str) -> String {
    (0..TRIES).map(|_| talk(open, request)).find(|answer| !answer.is_empty()).unwrap_or_default()
}

const SLOW_HEAD: &[u8] = b"GET /api/v1/health HTTP/1.1\r\nHost: a\r\nX-";
const SLOW_BODY: &[u8] =
    b"POST /api/v1/verifications HTTP/1.1\r\nHost: a\r\nContent-Type: application/pdf\r\n\
    Content-Length: 1000\r\n\r\n%PDF";

/// The service's own limit of time never comes here, so nothing depends on how busy the machine is.
#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn slow_and_half_closed_clients_hold_nobody_up() {
    let service = Service::closed("request_seconds = 3600").await;
    let open = Open::of(&service).await;
    let open = blocking(move || {
        let slow = [SLOW_HEAD, SLOW_BODY].map(|begun| {
            let mut stream = open.connect();
            stream.write_all(begun).unwrap();
            stream
        });
        assert!(talk(&open, HEALTH).starts_with("HTTP/1.1 200"), "others are answered meanwhile");
        let mut half = open.connect();
        half.write_all(HEALTH.as_bytes()).unwrap();
        half.shutdown(Shutdown::Write).unwrap();
        assert!(rest(&mut half).starts_with("HTTP/1.1 200"), "who speaks no more still hears");
        for mut stream in slow {
            stream.set_nonblocking(true).unwrap();
            let waits = stream.read(&mut [0; 1]).unwrap_err().kind();
            assert_eq!(waits, std::io::ErrorKind::WouldBlock, "the slow were there all the while");
        }
        open
    })
    .await;
    drop(open);
}

/// And when it comes, the slow must go: however late, for only they are here.
#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn slow_clients_are_told_and_sent_away() {
    let service = Service::closed("request_seconds = 1").await;
    let open = Open::of(&service).await;
    let open = blocking(move || {
        let begun = |bytes: &[u8]| {
            let mut stream = open.connect();
            // Whose place was taken before he spoke may be unable to.
            let _ = stream.write_all(bytes);
            rest(&mut stream)
        };
        assert!(!begun(SLOW_HEAD).starts_with("HTTP/1.1 200"));
        let told = (0..TRIES).map(|_| begun(SLOW_BODY)).find(|told| !told.is_empty()).unwrap_or_default();
        assert!(told.starts_with("HTTP/1.1 408") && told.contains("application/problem+json"), "{told}");
        open
    })
    .await;
    open.end().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn idle_connections_are_bounded_and_go() {
    let service = Service::closed("connections = 64\nrequest_seconds = 1").await;
    let open = Open::of(&service).await;
    let open = blocking(move || {
        // More than there are places: the rest waits with the system until the idle ones are closed.
        let idle: Vec<TcpStream> = (0..300).map(|_| open.connect()).collect();
        assert!(answered(&open, HEALTH).starts_with("HTTP/1.1 200"));
        drop(idle);
        assert!(answered(&open, HEALTH).starts_with("HTTP/1.1 200"));
        open
    })
    .await;
    open.end().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn one_address_does_not_take_all_places() {
    let service = Service::closed("connections_per_address = 8").await;
    let open = Open::of(&service).await;
    let open = blocking(move || {
        // They are taken in the order in which they come, so that the ninth comes when eight are inside.
        let idle: Vec<TcpStream> = (0..8).map(|_| open.connect()).collect();
        assert_eq!(rest(&mut open.connect()), "", "the ninth is sent away");
        drop(idle);
        assert!(answered(&open, HEALTH).starts_with("HTTP/1.1 200"), "until a place is free again");
        open
    })
    .await;
    open.end().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn what_is_too_large_or_broken_is_refused_before_it_is_read() {
    let service = Service::closed("body_mib = 1").await;
    let open = Open::of(&service).await;
    let open = blocking(move || {
        let huge = "POST /api/v1/verifications HTTP/1.1\r\nHost: a\r\nConnection: close\r\nContent-Type: application/pdf\r\nContent-Length: 99999999\r\n\r\n";
        let told = talk(&open, huge);
        assert!(told.starts_with("HTTP/1.1 413") && told.contains("body-too-large"), "{told}");
        let long = format!("GET /api/v1/health HTTP/1.1\r\nHost: a\r\nX: {}\r\n\r\n", "a".repeat(200_000));
        assert!(!talk(&open, &long).starts_with("HTTP/1.1 200"));
        for path in ["/../../../etc/passwd", "/api/v1/../../keys/log.key", "/assets/..%2f..%2fCargo.toml", "//etc/passwd"] {
            let told = talk(&open, &format!("GET {path} HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n"));
            assert!(told.starts_with("HTTP/1.1 404"), "{path}: {told}");
        }
        let split = "GET /api/v1/health?a=%0d%0aSet-Cookie:x=1 HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n";
        let told = talk(&open, split).to_lowercase();
        assert!(told.starts_with("http/1.1 400") && !told.contains("\r\nset-cookie"), "{told}");
        // Two lengths are a way to smuggle a second request.
        let smuggled = "POST /api/v1/verifications HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n{}";
        assert!(talk(&open, smuggled).starts_with("HTTP/1.1 400"));
        open
    })
    .await;
    open.end().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn a_stop_finishes_what_was_begun() {
    let service = Service::closed("").await;
    let executor = service.token("executor", Role::Executor, Some(&office("08-instruments-tour"))).await;
    let mut open = Open::of(&service).await;
    let case = fs::read_to_string(samples().join("08-instruments-tour.json")).unwrap();
    let request = format!(
        "POST /api/v1/drafts HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer {executor}\r\nContent-Type: application/json\r\nContent-Length: {}\r\n\r\n{case}",
        case.len()
    );
    let mut stream = open.connect();
    stream.write_all(request.as_bytes()).unwrap();
    tokio::time::sleep(Duration::from_millis(100)).await;
    drop(open.stop.take());
    let address = open.address;
    let answer = blocking(move || rest(&mut stream)).await;
    assert!(
        answer.starts_with("HTTP/1.1 200") && answer.contains("%PDF-"),
        "{}",
        &answer[..answer.len().min(300)]
    );
    open.ended.await.unwrap();
    assert!(TcpStream::connect(address).is_err());
    // The archive was let go: another may take it.
    assert!(Reception::open(service.folder.clone(), clock()).await.unwrap().chancery().is_ok());
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn it_speaks_tls_with_a_certificate_from_files() {
    let dir = tempfile::tempdir().unwrap();
    let (chain, key) = (dir.path().join("chain.pem"), dir.path().join("key.pem"));
    let made = Command::new("openssl")
        .args([
            "req",
            "-x509",
            "-newkey",
            "ec",
            "-pkeyopt",
            "ec_paramgen_curve:P-256",
            "-nodes",
            "-days",
            "1",
        ])
        .args(["-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost"])
        .arg("-out")
        .arg(&chain)
        .arg("-keyout")
        .arg(&key)
        .output();
    if !made.is_ok_and(|made| made.status.success()) {
        eprintln!("!!! SKIPPED: TLS is not judged: no openssl");
        return;
    }
    let service = Service::closed(&format!("tls_certificates = {chain:?}\ntls_key = {key:?}")).await;
    let open = Open::of(&service).await;
    let (address, open) = (open.address.to_string(), open);
    let said = blocking(move || {
        let mut client = Command::new("openssl")
            .args([
                "s_client",
                "-quiet",
                "-connect",
                &address,
                "-servername",
                "localhost",
                "-verify_return_error",
            ])
            .arg("-CAfile")
            .arg(&chain)
            .stdin(std::process::Stdio::piped())
            .stdout(std::process::Stdio::piped())
            .stderr(std::process::Stdio::null())
            .spawn()
            .unwrap();
        client.stdin.as_mut().unwrap().write_all(HEALTH.as_bytes()).unwrap();
        String::from_utf8_lossy(&client.wait_with_output().unwrap().stdout).into_owned()
    })
    .await;
    assert!(said.starts_with("HTTP/1.1 200") && said.contains("strict-transport-security"), "{said}");
    open.end().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn a_client_of_thirty_lines_does_the_whole_round() {
    let service = Service::closed("").await;
    let case = "08-instruments-tour";
    let executor = service.token("Executor", Role::Executor, Some(&office(case))).await;
    let head = service.token("Мысалғалиева А. Ү.", Role::Head, Some(&office(case))).await;
    let open = Open::of(&service).await;
    let base = format!("http://{}", open.address);
    let said = blocking(move || {
        Command::new(std::env::var("KUALIK_PYTHON").unwrap_or_else(|_| "python3".to_owned()))
            .arg(concat!(env!("CARGO_MANIFEST_DIR"), "/src/server/client.py"))
            .args([&base, &executor, &head])
            .arg(samples().join(format!("{case}.json")))
            .output()
    })
    .await;
    match said {
        Err(_) => eprintln!("!!! SKIPPED: the client is not run: no Python"),
        Ok(said) => {
            let out = String::from_utf8_lossy(&said.stdout);
            assert!(said.status.success(), "{out}{}", String::from_utf8_lossy(&said.stderr));
            assert!(out.contains("decidable: True") && out.contains("TOTAL-PASSED SPECIMEN"), "{out}");
            let client = include_str!("../../src/server/client.py");
            assert!(client.lines().count() <= 30, "it says that it has thirty lines");
            assert!(include_str!("../../README.md").contains(client), "README.md shows another client");
        }
    }
    open.end().await;
}

/// A judge that makes up requests from the description. What a schema cannot say (whether a day is one, whether a
/// key was used before) may be refused, so that one of its checks is left out.
#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn made_up_requests_get_the_answers_that_are_described() {
    let python = std::env::var("KUALIK_PYTHON").unwrap_or_else(|_| "python3".to_owned());
    let judge = std::path::Path::new(&python).with_file_name("schemathesis");
    if !judge.exists() {
        eprintln!("!!! SKIPPED: no made-up requests: no schemathesis");
        return;
    }
    let service = Service::closed("public_per_minute = 1000000\nknown_per_minute = 1000000").await;
    let head = service.token("Head", Role::Head, Some(&office("01-quran-exhibition"))).await;
    let open = Open::of(&service).await;
    let base = format!("http://{}/api/v1", open.address);
    let said = blocking(move || {
        Command::new(judge)
            .args(["run", &format!("{base}/openapi.json"), "--url", &base, "--max-examples", "3"])
            .args(["-H", &format!("Authorization: Bearer {head}"), "-H", "Kualik-Reason: made up"])
            .args(["--phases", "examples,coverage,fuzzing", "--exclude-checks", "positive_data_acceptance"])
            .args(["--seed", "7", "--no-color"])
            .envs([
                ("PYTHONPATH", concat!(env!("CARGO_MANIFEST_DIR"), "/tests/http")),
                ("SCHEMATHESIS_HOOKS", "made_up"),
            ])
            .env("PYTHONDONTWRITEBYTECODE", "1")
            .current_dir(std::env::temp_dir())
            .output()
            .unwrap()
    })
    .await;
    assert!(said.status.success(), "{}", String::from_utf8_lossy(&said.stdout));
    open.end().await;
}
