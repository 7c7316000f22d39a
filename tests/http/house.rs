//! A service over a demonstration archive in which a few sample cases are decided, on a clock that stands still.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use axum::Router;
use axum::body::Body;
use axum::http::{HeaderMap, Method, Request, StatusCode};
use http_body_util::BodyExt;
use kualik::{
    Access, Actor, Chancery, Clock, Dossier, Folder, KeyRing, LocalSigners, NewToken, Password, Role,
    Settings,
};
use kualik_domain::civil;
use kualik_server::{Reception, router};
use serde_json::Value;
use tempfile::TempDir;
use tower::ServiceExt;

pub const NOW: &str = "2026-11-21T09:30:00Z";
pub const PASSWORD: &str = "a password for tests";
/// Cases issued in every house: a certificate, a refusal, one of both.
pub const ISSUED: [&str; 3] = ["01-quran-exhibition", "04-felt-refused", "07-archive-both"];

/// A service, and the folder it stands on.
pub struct Service {
    pub app: Router,
    pub folder: Folder,
    pub access: Access,
    reception: Option<Reception>,
    _dir: TempDir,
}

/// An answer, read whole.
pub struct Answer {
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub body: Vec<u8>,
}

/// A call to be made.
#[derive(Default)]
pub struct Call<'a> {
    pub method: Method,
    pub path: &'a str,
    pub token: Option<&'a str>,
    pub kind: Option<&'a str>,
    pub headers: &'a [(&'a str, &'a str)],
    pub body: Vec<u8>,
}

impl Service {
    pub async fn new() -> Self {
        Self::with("").await
    }

    /// The folder alone, for a service that listens.
    pub async fn closed(section: &str) -> Self {
        let mut service = Self::with(section).await;
        let app = std::mem::take(&mut service.app);
        drop(app);
        service.reception.take().unwrap().close().await.unwrap();
        service
    }

    /// With more lines in the section `[server]`.
    pub async fn with(section: &str) -> Self {
        let dir = tempfile::tempdir().unwrap();
        let root = dir.path().join("archive");
        copy(template().await, &root);
        let folder = Folder::new(&root);
        let password = dir.path().join("password");
        fs::write(&password, PASSWORD).unwrap();
        let settings = fs::read_to_string(folder.settings()).unwrap();
        let server = format!("\n[server]\nkey_password_file = {password:?}\n{section}\n");
        fs::write(folder.settings(), settings + &server).unwrap();
        let reception = Reception::open(folder.clone(), clock()).await.unwrap();
        let access = Access::open(&folder).await.unwrap();
        Self { app: router(reception.clone()), folder, access, reception: Some(reception), _dir: dir }
    }

    /// How many files are attached to the first certificate.
    pub async fn attached(&self) -> usize {
        let room = self.reception.as_ref().unwrap().room();
        let row = room.by_number("07-05/2026-0001").await.unwrap().remove(0);
        room.attachments(Some(row.entry)).await.unwrap().len()
    }

    /// A token of this role, for this office.
    pub async fn token(&self, who: &str, role: Role, office: Option<&str>) -> String {
        let now = NOW.parse().unwrap();
        let expires = now + jiff::SignedDuration::from_hours(24);
        let new = NewToken { who: who.to_owned(), role, office: office.map(str::to_owned), expires };
        self.access.make_token("test", new, now).await.unwrap().1.reveal().to_owned()
    }

    pub async fn call(&self, call: Call<'_>) -> Answer {
        let mut request = Request::builder().method(call.method).uri(call.path);
        if let Some(token) = call.token {
            request = request.header("authorization", format!("Bearer {token}"));
        }
        if let Some(kind) = call.kind {
            request = request.header("content-type", kind);
        }
        for (name, value) in call.headers {
            request = request.header(*name, *value);
        }
        let response = self.app.clone().oneshot(request.body(Body::from(call.body)).unwrap()).await.unwrap();
        let (status, headers) = (response.status(), response.headers().clone());
        let body = response.into_body().collect().await.unwrap().to_bytes().to_vec();
        Answer { status, headers, body }
    }

    pub async fn get(&self, path: &str, token: Option<&str>) -> Answer {
        let headers = [("accept-language", "en"), ("kualik-reason", "a test")];
        self.call(Call { path, token, headers: &headers, ..Call::default() }).await
    }

    pub async fn post(&self, path: &str, token: Option<&str>, body: &Value) -> Answer {
        let headers = [("accept-language", "en")];
        let (method, kind) = (Method::POST, Some("application/json"));
        self.call(Call { method, path, token, kind, headers: &headers, body: body.to_string().into() }).await
    }

    /// Sends JSON, or asks where there is none, and wants the answer in this language.
    pub async fn asked(&self, path: &str, token: Option<&str>, lang: &str, body: Option<&str>) -> Answer {
        let headers = [("accept-language", lang), ("kualik-reason", "a test")];
        let method = if body.is_some() { Method::POST } else { Method::GET };
        let kind = body.map(|_| "application/json");
        let body = body.unwrap_or_default().into();
        self.call(Call { method, path, token, kind, headers: &headers, body }).await
    }

    /// What is wrong with such a request, by place and code: the same in each language, and in its own words.
    pub async fn wrong(&self, path: &str, token: Option<&str>, body: Option<&str>) -> Vec<(String, String)> {
        let mut told = Vec::new();
        for lang in ["en", "ru", "kk"] {
            let answer = self.asked(path, token, lang, body).await;
            answer.problem(400);
            let problem = answer.json();
            assert_eq!(problem["lang"], lang);
            let errors = problem["errors"].as_array().unwrap_or_else(|| panic!("no errors: {problem}"));
            let texts = errors.iter().flat_map(|error| [&error["message"], &error["remedy"]]);
            for text in texts.chain([&problem["detail"]]).map(|text| text.as_str().unwrap()) {
                assert!(!text.contains('⟨') && !text.contains("{ $"), "{text}");
                let own = lang == "en" || text.chars().any(|c| ('а'..='я').contains(&c));
                let library = ["invalid", "expected", "unknown", "deserialize", "digit", "missing"];
                assert!(own && !(lang != "en" && library.iter().any(|word| text.contains(word))), "{text}");
            }
            let text = |value: &Value| value.as_str().unwrap().to_owned();
            let places: Vec<_> =
                errors.iter().map(|error| (text(&error["pointer"]), text(&error["code"]))).collect();
            assert!(told.is_empty() || told == places, "{problem}");
            told = places;
        }
        told
    }

    /// Sends a file to be verified.
    pub async fn verify_file(&self, bytes: Vec<u8>, query: &str, token: Option<&str>) -> Answer {
        let path = format!("/api/v1/verifications{query}");
        let headers = [("accept-language", "en")];
        let (method, kind) = (Method::POST, Some("application/octet-stream"));
        self.call(Call { method, path: &path, token, kind, headers: &headers, body: bytes }).await
    }
}

impl Answer {
    pub fn json(&self) -> Value {
        serde_json::from_slice(&self.body).unwrap_or_else(|_| panic!("no JSON: {}", self.text()))
    }

    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }

    /// The answer as JSON, when it has this status.
    #[track_caller]
    pub fn with(&self, status: u16) -> Value {
        assert_eq!(self.status.as_u16(), status, "{}", self.text());
        if self.body.is_empty() { Value::Null } else { self.json() }
    }

    /// The code of a problem with this status.
    #[track_caller]
    pub fn problem(&self, status: u16) -> String {
        assert_eq!(self.status.as_u16(), status, "{}", self.text());
        assert_eq!(self.headers["content-type"], "application/problem+json");
        let problem = self.json();
        assert_eq!(problem["status"], status);
        for text in ["title", "detail"] {
            let text = problem[text].as_str().unwrap();
            assert!(!text.contains('⟨') && !text.is_empty(), "{problem}");
        }
        problem["code"].as_str().unwrap().to_owned()
    }
}

/// Somebody who signed in on the pages.
pub struct Guest {
    /// The cookies of the browser.
    pub cookies: String,
    /// The mark of the visit's forms.
    pub csrf: String,
}

impl Service {
    /// Signs in with a token, as the page of the door has it.
    pub async fn enter(&self, token: &str) -> Guest {
        let door = self.call(Call { path: "/sign-in", ..Call::default() }).await;
        let cookies = door.cookie("kualik-door").expect("the door has a mark");
        let csrf = door.field("csrf");
        let mut guest = Guest { cookies, csrf };
        let entered = self.send(&guest, "/sign-in", &[("token", token)]).await;
        assert_eq!(entered.status, 303, "{}", entered.text());
        guest.cookies = format!("{}; kualik-lang=en", entered.cookie("kualik-visit").expect("a visit"));
        guest.csrf = self.page(&guest, "/v").await.field("csrf");
        guest
    }

    /// A page, as this guest sees it.
    pub async fn page(&self, guest: &Guest, path: &str) -> Answer {
        let headers = [("cookie", guest.cookies.as_str()), ("accept", "text/html")];
        self.call(Call { path, headers: &headers, ..Call::default() }).await
    }

    /// A form of a page, sent by this guest with the mark of his visit.
    pub async fn send(&self, guest: &Guest, path: &str, fields: &[(&str, &str)]) -> Answer {
        let marked = fields.iter().copied().chain([("csrf", guest.csrf.as_str())]);
        let fields: Vec<String> = marked.map(|(name, value)| format!("{name}={}", encoded(value))).collect();
        let headers = [("cookie", guest.cookies.as_str())];
        let (method, kind) = (Method::POST, Some("application/x-www-form-urlencoded"));
        let body = fields.join("&").into_bytes();
        self.call(Call { method, path, kind, headers: &headers, body, ..Call::default() }).await
    }
}

impl Answer {
    /// A cookie that is set, as the browser sends it back.
    pub fn cookie(&self, name: &str) -> Option<String> {
        let set = self.headers.get_all("set-cookie").iter().filter_map(|value| value.to_str().ok());
        let pairs = set.filter_map(|text| text.split(';').next());
        pairs.map(str::to_owned).find(|pair| {
            pair.split_once('=').is_some_and(|(found, value)| found == name && !value.is_empty())
        })
    }

    /// The value of the first hidden field of this name.
    pub fn field(&self, name: &str) -> String {
        let text = self.text();
        let mark = format!("name=\"{name}\" value=\"");
        let (_, rest) = text.split_once(&mark).unwrap_or_else(|| panic!("no {name}: {text}"));
        rest.split('"').next().unwrap().to_owned()
    }

    /// Where it leads.
    pub fn location(&self) -> String {
        assert_eq!(self.status, 303, "{}", self.text());
        self.headers["location"].to_str().unwrap().to_owned()
    }
}

/// A text as forms and addresses have it.
pub fn encoded(text: &str) -> String {
    text.bytes().map(|byte| format!("%{byte:02X}")).collect()
}

/// Places and codes as [`Service::wrong`] gives them.
pub fn places(list: &[(&str, &str)]) -> Vec<(String, String)> {
    list.iter().map(|(place, code)| ((*place).to_owned(), (*code).to_owned())).collect()
}

pub fn clock() -> Clock {
    Clock::standing(NOW.parse().unwrap())
}

pub fn sample(name: &str) -> Vec<u8> {
    fs::read(samples().join(format!("{name}.json"))).unwrap()
}

pub fn sample_value(name: &str) -> Value {
    serde_json::from_slice(&sample(name)).unwrap()
}

pub fn samples() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("samples")
}

/// BIN of the office of a sample.
pub fn office(name: &str) -> String {
    sample_value(name)["office"]["bin"].as_str().unwrap().to_owned()
}

/// A case as a form with its photographs.
pub fn form(name: &str) -> (String, Vec<u8>) {
    form_of(&sample(name))
}

/// Any file as a form with the photographs of the samples.
pub fn form_of(file: &[u8]) -> (String, Vec<u8>) {
    // As clients do, another one each time.
    static NEXT: std::sync::atomic::AtomicU32 = std::sync::atomic::AtomicU32::new(0);
    let boundary = format!("----kualik-test-{}", NEXT.fetch_add(1, std::sync::atomic::Ordering::Relaxed));
    let mut body = Vec::new();
    let mut part = |head: &str, bytes: &[u8]| {
        body.extend(format!("--{boundary}\r\nContent-Disposition: form-data; {head}\r\n\r\n").bytes());
        body.extend(bytes);
        body.extend(b"\r\n");
    };
    part("name=\"case\"", file);
    for entry in fs::read_dir(samples().join("photos")).unwrap() {
        let bytes = fs::read(entry.unwrap().path()).unwrap();
        part("name=\"photo\"; filename=\"p\"", &bytes);
    }
    body.extend(format!("--{boundary}--\r\n").bytes());
    (format!("multipart/form-data; boundary={boundary}"), body)
}

/// A house made once and copied for each test: keys and seals take their time.
async fn template() -> &'static Path {
    static TEMPLATE: OnceLock<TempDir> = OnceLock::new();
    static MAKING: tokio::sync::Mutex<()> = tokio::sync::Mutex::const_new(());
    let _one = MAKING.lock().await;
    if TEMPLATE.get().is_none() {
        let dir = tempfile::tempdir().unwrap();
        build(&dir.path().join("archive")).await;
        let _ = TEMPLATE.set(dir);
    }
    static ROOT: OnceLock<PathBuf> = OnceLock::new();
    ROOT.get_or_init(|| TEMPLATE.get().unwrap().path().join("archive"))
}

async fn build(root: &Path) {
    let folder = Folder::new(root);
    let settings = Settings::new("verify.kualik.example", "kualik.example/test");
    let password = || Password::new(PASSWORD.to_owned()).unwrap();
    Chancery::init_demonstration(&folder, &settings, password(), NOW.parse().unwrap()).unwrap();
    let chancery = Chancery::open(folder.clone(), clock()).await.unwrap();
    let signers = LocalSigners::new(KeyRing::new(folder, password()));
    let day = civil::day_of(NOW.parse().unwrap());
    let read = |name: &&str| {
        Dossier::read(&sample(name), day, Some(&samples()), &kualik::Photographs::none()).unwrap()
    };
    let dossiers: Vec<Dossier> = ISSUED.iter().map(read).collect();
    chancery.enrol_for_demonstration(signers.ring(), &dossiers).unwrap();
    let head = Actor::new("head", Role::Head);
    for answer in chancery.issue(&head, &dossiers, &signers).await.unwrap() {
        answer.unwrap();
    }
    chancery.room().follow_index().unwrap();
    chancery.close().await.unwrap();
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let target = to.join(entry.file_name());
        if entry.file_type().unwrap().is_dir() {
            copy(&entry.path(), &target);
        } else {
            fs::copy(entry.path(), target).unwrap();
        }
    }
}
