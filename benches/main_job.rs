//! The main job, measured: `cargo bench` (or `cargo bench --profile dev` for the profile of the tests).
//!
//! Documents a second on sample cases, each figure beside its limit measured in the same run. Nothing here is
//! asserted: a shared machine is noisy, and only ratios of one run mean anything.

use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use kualik::{
    Actor, Asked, Chancery, Clock, Dossier, EngineError, Examiner, Folder, Inquiry, KeyRing, Photographs,
    Question, Role, Settings, Signers, Target,
};
use kualik_domain::civil;
use kualik_render::{Languages, Renderer, Sheet, TemplateSet};
use kualik_seal::{Kid, Password, RawSigner};

const SEED: u64 = 41;

fn main() {
    let count: u64 =
        std::env::var("KUALIK_BENCH_COUNT").ok().and_then(|text| text.parse().ok()).unwrap_or(128);
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(2)
        .enable_all()
        .build()
        .expect("a runtime");
    runtime.block_on(run(count));
}

async fn run(count: u64) {
    let dir = tempfile::tempdir().expect("a folder");
    let folder = Folder::new(dir.path().join("archive"));
    let clock = Clock::new(jiff::Timestamp::now);
    let password = || Password::new("bench").expect("a password");
    let settings = Settings::new("verify.kualik.example", "kualik.example/bench");
    Chancery::init_demonstration(&folder, &settings, password(), clock.now()).expect("init");
    let chancery = Chancery::open(folder.clone(), clock.clone()).await.expect("open");
    let today = civil::day_of(clock.now());
    let signers = Ring { ring: KeyRing::new(folder.clone(), password()), opened: Mutex::default() };
    let actor = Actor::new("bench", Role::Head);

    let texts: Vec<String> = (0..count).map(|n| kualik::sample::case(SEED, n, today).to_string()).collect();
    let (read, dossiers) = timed(|| {
        let dossier = |text: &String| Dossier::read(text.as_bytes(), today, None, &Photographs::none());
        texts.iter().map(dossier).collect::<Result<Vec<_>, _>>().expect("samples are whole")
    });
    line("check a case", count, read, 1);
    chancery.enrol_for_demonstration(&signers.ring, &dossiers).expect("enrolment");
    signers.open_all(&folder);
    // The first documents build fonts, templates and keys.
    let (warm, work) = dossiers.split_at(dossiers.len().min(16));
    issue(&chancery, &actor, warm, &signers).await;
    let begun = Instant::now();
    let rows = issue(&chancery, &actor, work, &signers).await;
    let issued = begun.elapsed();
    let documents = rows.len() as u64;
    let end_to_end = line("issue end to end, fsync, both cores", documents, issued, 2);

    let renderer = Arc::new(Renderer::new(&TemplateSet::embedded()).expect("the template set"));
    let room = chancery.room();
    let records: Vec<Vec<u8>> = rows
        .iter()
        .map(|row| {
            room.stored(std::sync::Arc::new(row.clone()))
                .expect("stored")
                .package
                .file("record.json")
                .expect("a record")
                .to_vec()
        })
        .collect();
    let plain = both_cores(&records, |record| {
        // The bare calls of Typst: compile the form, write the PDF, no seal and no codes.
        drop(renderer.lay_out_blank(&sheet(record)).expect("a layout").pdf().expect("a PDF"));
        renderer.forget();
    });
    let limit = line("plain Typst on the same documents, both cores", documents, plain, 2);
    println!("    issue reaches {:.2} of plain Typst", end_to_end / limit);
    let laid = both_cores(&records, |record| {
        drop(renderer.lay_out_blank(&sheet(record)).expect("a layout"));
        renderer.forget();
    });
    line("    of it, layout alone", documents, laid, 2);

    let key = kualik_seal::SigningKey::generate(kualik_seal::Algorithm::EdDsa).expect("a key");
    let payload = br#"{"i":"2026-11-21","k":"R","n":"07-06/2026-0001","r":"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"}"#;
    let signer = kualik_seal::KeyFileSigner::from(key);
    let (sealing, seals) = timed(|| {
        let input = || kualik_seal::SigningInput::new(signer.public_key(), payload).expect("an input");
        (0..2000).map(|_| input().sign(&signer).expect("a seal")).collect::<Vec<_>>()
    });
    line("seal", 2000, sealing, 1);
    let (checking, ()) =
        timed(|| seals.iter().for_each(|seal| seal.verify(signer.public_key()).expect("genuine")));
    line("verify a seal", 2000, checking, 1);

    let examiner = Examiner::of_archive(room).expect("an examiner");
    let inquiry = Inquiry { asked: Asked::Record, at: clock.now(), annex: Vec::new() };
    let begun = Instant::now();
    for row in &rows {
        let target = Target::recognise_text(&row.signature_hash).expect("a hash");
        examiner.examine(&target, &inquiry).await.expect("an answer");
    }
    line("verify by hash, package and pages drawn again", documents, begun.elapsed(), 1);

    room.follow_index().expect("the index");
    let words = ["күмістен", "серебро", "қолжазба", "көрме", "монета", "каримова"];
    let begun = Instant::now();
    for place in 0..600 {
        let question =
            Question { words: words[place % words.len()].to_owned(), page_size: 10, ..Question::default() };
        room.find(&actor, &question).await.expect("an answer");
    }
    line("search", 600, begun.elapsed(), 1);
    memory(&renderer, &records);
}

/// Twenty thousand renders, one in ten failing: memory must stay flat. `KUALIK_BENCH_RENDERS` says how many.
fn memory(renderer: &Renderer, records: &[Vec<u8>]) {
    let renders: usize =
        std::env::var("KUALIK_BENCH_RENDERS").ok().and_then(|text| text.parse().ok()).unwrap_or(2000);
    let mut first = 0;
    for n in 0..renders {
        let record = &records[n % records.len()];
        if n % 10 == 9 {
            // A letter that no font has: the layout fails.
            let text = String::from_utf8_lossy(record).replacen("\"ru\":\"", "\"ru\":\"\u{10ffff}", 1);
            assert!(renderer.lay_out(&sheet(text.as_bytes())).is_err(), "a glyph that is missing");
        } else {
            drop(renderer.lay_out(&sheet(record)).expect("a layout").pdf().expect("a PDF"));
        }
        renderer.forget();
        if n == renders / 10 {
            first = resident();
        }
    }
    println!("memory after {} and {renders} renders: {first} and {} MiB", renders / 10, resident());
}

fn resident() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find(|line| line.starts_with("VmRSS")).unwrap_or_default();
    line.split_whitespace().nth(1).and_then(|number| number.parse::<u64>().ok()).unwrap_or(0) / 1024
}

async fn issue(
    chancery: &Chancery,
    actor: &Actor,
    dossiers: &[Dossier],
    signers: &Ring,
) -> Vec<kualik::DocumentRow> {
    let answers = chancery.issue(actor, dossiers, signers).await.expect("the archive");
    answers.into_iter().flat_map(|answer| answer.expect("issued")).map(|issued| issued.document).collect()
}

fn sheet(record: &[u8]) -> Sheet<'_> {
    Sheet {
        record,
        languages: Languages::Both,
        photos: Default::default(),
        seal: None,
        annex_codes: Vec::new(),
        draft: false,
        copy: None,
    }
}

fn both_cores(records: &[Vec<u8>], work: impl Fn(&[u8]) + Sync) -> Duration {
    let begun = Instant::now();
    let (one, other) = records.split_at(records.len() / 2);
    std::thread::scope(|scope| {
        scope.spawn(|| one.iter().for_each(|record| work(record)));
        scope.spawn(|| other.iter().for_each(|record| work(record)));
    });
    begun.elapsed()
}

fn timed<T>(work: impl FnOnce() -> T) -> (Duration, T) {
    let begun = Instant::now();
    let made = work();
    (begun.elapsed(), made)
}

/// Prints a figure and returns it: how many a second, and how many a second and core.
fn line(what: &str, count: u64, took: Duration, cores: u64) -> f64 {
    let rate = count as f64 / took.as_secs_f64();
    let each = took.as_secs_f64() * 1e3 / count as f64;
    println!("{what:<48} {rate:>10.1}/s {:>10.1}/s a core {each:>9.3} ms each", rate / cores as f64);
    rate
}

struct Ring {
    ring: KeyRing,
    opened: Mutex<Vec<(Kid, Arc<dyn RawSigner>)>>,
}

impl Ring {
    /// Opens every key of a person: a password costs a tenth of a second on purpose, once in the life of a process.
    fn open_all(&self, folder: &Folder) {
        for file in std::fs::read_dir(folder.keys()).expect("the keys") {
            let path = file.expect("a file").path();
            let name = path.file_stem().and_then(|name| name.to_str()).unwrap_or_default();
            if let Ok(kid) = name.parse::<Kid>() {
                self.signer(&kid).expect("a key that opens");
            }
        }
    }
}

impl Signers for Ring {
    fn signer(&self, kid: &Kid) -> Result<Arc<dyn RawSigner>, EngineError> {
        let mut opened = self.opened.lock().expect("nobody panics with it");
        if let Some((_, signer)) = opened.iter().find(|(known, _)| known == kid) {
            return Ok(Arc::clone(signer));
        }
        let signer: Arc<dyn RawSigner> = Arc::new(self.ring.signer(kid)?);
        opened.push((kid.clone(), Arc::clone(&signer)));
        Ok(signer)
    }
}
