//! Everything public, byte by byte: no name, IIN, object, ground or value of any document is in it.

use std::collections::BTreeSet;
use std::io;
use std::path::Path;
use std::sync::{Arc, Mutex};

use kualik::Role;
use serde_json::{Value, json};

use crate::house::{Call, Service, clock, encoded};

/// Where the lines of log go during the test.
#[derive(Clone, Default)]
struct Lines(Arc<Mutex<Vec<u8>>>);

impl io::Write for Lines {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.lock().unwrap().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn no_public_byte_names_a_person_an_object_or_a_ground() {
    let lines = Lines::default();
    let writer = lines.clone();
    let _ = tracing_subscriber::fmt().json().with_writer(move || writer.clone()).try_init();
    let service = Service::with("public_per_minute = 1000000").await;
    let (numbers, pages, hidden) = documents(&service).await;
    assert!(hidden.len() > 60, "{hidden:?}");
    let mut public: Vec<(String, Vec<u8>)> = Vec::new();
    for number in &numbers {
        for asked in ["exit", "entry", "record"] {
            for lang in ["kk", "ru", "en"] {
                let path = format!("/api/v1/verifications?for={asked}&lang={lang}");
                let answer = service.post(&path, None, &json!({ "text": number })).await;
                public.push((format!("{path} {number}"), whole(&answer)));
            }
        }
        for file in ["", "/pdf", "/package", "/proof", "/photos/0"] {
            let path = format!("/api/v1/documents/{number}{file}");
            public.push((path.clone(), whole(&service.get(&path, None).await)));
        }
        public
            .push((format!("/v {number}"), whole(&service.get(&format!("/v?number={number}"), None).await)));
    }
    assert!(pages.len() >= 10, "{pages:?}");
    for page in &pages {
        let answer = service.get(page, None).await;
        assert_eq!(answer.status, 303, "a stranger is asked to sign in: {page}");
        public.push((page.clone(), whole(&answer)));
    }
    // The description of the API is left out: its examples are these very samples, by name.
    let words = hidden.iter().take(20).cloned().collect::<Vec<_>>();
    for path in [
        "/v",
        "/metrics",
        "/api/v1/checkpoint",
        "/api/v1/trust",
        "/api/v1/documents",
        "/api/v1/registers",
        "/api/v1/looks",
        "/api/v1/sessions",
    ] {
        public.push((path.to_owned(), whole(&service.get(path, None).await)));
    }
    for path in ["tile", "checkpoint", "journal"] {
        gather(&service.folder.archive().join(path), &mut public);
    }
    // A person may be asked about; the log and the numbers of the service must not repeat the question.
    for word in &words {
        service.post("/api/v1/verifications", None, &json!({ "text": word })).await;
        let path = format!("/api/v1/documents?q={}", encoded(word));
        service.call(Call { path: &path, ..Call::default() }).await;
    }
    assert_eq!(service.get("/metrics", None).await.problem(401), "unauthorized");
    let auditor = service.token("auditor", Role::Auditor, None).await;
    public.push(("metrics after".to_owned(), service.get("/metrics", Some(&auditor)).await.body));
    let log = lines.0.lock().unwrap().clone();
    assert!(log.windows(8).any(|window| window == b"answered"), "nothing was logged");
    public.push(("log".to_owned(), log));
    for (place, bytes) in &public {
        let text = without_words_of_the_page(&String::from_utf8_lossy(bytes));
        for word in &hidden {
            assert!(
                !text.contains(word.as_str()),
                "{word} in {place}:\n{}",
                text.chars().take(3000).collect::<String>()
            );
        }
    }
}

fn whole(answer: &crate::house::Answer) -> Vec<u8> {
    let mut bytes = answer.body.clone();
    for (name, value) in &answer.headers {
        bytes.extend(format!("\n{name}: ").bytes());
        bytes.extend(value.as_bytes());
    }
    bytes
}

/// Every number, and one that nobody has; the staff's pages of the documents; and every word of their records that must not
/// be public.
async fn documents(service: &Service) -> (Vec<String>, Vec<String>, BTreeSet<String>) {
    let room = kualik::ReadingRoom::open(service.folder.clone(), clock()).await.unwrap();
    let (mut numbers, mut hidden) = (vec!["07-05/2026-0999".to_owned()], BTreeSet::new());
    let mut pages = Vec::new();
    for number in room.registers().await.unwrap() {
        for row in room.by_number(&number.number).await.unwrap() {
            for part in ["", "/document.pdf", "/package.asice", "/proof.tlog-proof", "/like"] {
                pages.push(format!("/documents/{}{part}", row.signature_hash));
            }
            let stored = room.stored(row).unwrap();
            let record = serde_json::to_value(&stored.record).unwrap();
            for part in ["/certificate", "/refusal", "/application", "/executor"] {
                texts(record.pointer(part).unwrap_or(&Value::Null), &mut hidden);
            }
        }
        numbers.push(number.number);
    }
    // Kinds and codes that are the same on every document are no facts of one.
    hidden.retain(|word| word.chars().count() >= 6 && word.contains(|c: char| !c.is_ascii_lowercase()));
    let days = |word: &String| word.len() == 10 && word.as_bytes()[4] == b'-';
    hidden.retain(|word| !days(word));
    // Short figures stand in any number of bytes by chance.
    hidden.retain(|word| word.len() >= 9 || !word.chars().all(|c| c.is_ascii_digit() || c == '.'));
    (numbers, pages, hidden)
}

fn texts(value: &Value, found: &mut BTreeSet<String>) {
    match value {
        Value::String(text) => {
            found.insert(text.clone());
        }
        Value::Array(values) => values.iter().for_each(|value| texts(value, found)),
        Value::Object(fields) => fields.values().for_each(|value| texts(value, found)),
        _ => {}
    }
}

fn gather(path: &Path, public: &mut Vec<(String, Vec<u8>)>) {
    if path.is_dir() {
        for entry in std::fs::read_dir(path).unwrap() {
            gather(&entry.unwrap().path(), public);
        }
    } else {
        public.push((path.display().to_string(), std::fs::read(path).unwrap()));
    }
}

/// A page carries the names of all countries and purposes for the browser, the same for everyone; what it says of a
/// document stands outside them.
fn without_words_of_the_page(text: &str) -> String {
    const BEGIN: &str = "<script type=\"application/json\" id=\"words\">";
    match text.split_once(BEGIN) {
        Some((before, behind)) => {
            let (_, after) = behind.split_once("</script>").expect("the words end");
            format!("{before}{after}")
        }
        None => text.to_owned(),
    }
}
