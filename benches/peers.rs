//! The same certificate with 5 and with 40 items, drawn here and by other programs, one core, one run:
//! `bash benches/peers/install`, then `cargo bench --workspace --bench peers`.
//!
//! Nothing is asserted: a shared machine is noisy, and only ratios of one run mean anything. A peer that is not
//! installed is named and left out. `KUALIK_BENCH_ROUNDS` says how many documents each draws (30).

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Instant;

use kualik_render::{Languages, Renderer, SealBlock, Sheet, TemplateSet};
use serde_json::{Value, json};

fn main() {
    if std::env::args().any(|argument| argument == COLD) {
        return cold();
    }
    let rounds = std::env::var("KUALIK_BENCH_ROUNDS").ok().and_then(|text| text.parse().ok()).unwrap_or(30);
    let folder = std::env::temp_dir().join(format!("kualik-peers-{}", std::process::id()));
    std::fs::create_dir_all(&folder).expect("a folder");
    for items in ITEMS {
        let path = folder.join(format!("certificate-{items}.json"));
        std::fs::write(path, certificate(items)).expect("a record");
    }
    let mut figures = ours(rounds);
    figures.extend(plain(&folder, rounds));
    figures.extend(others(&folder, rounds));
    table(&figures);
    start();
    match std::env::var_os("KUALIK_BENCH_KEEP") {
        Some(_) => println!("kept: {}", folder.display()),
        None => std::fs::remove_dir_all(&folder).expect("the folder of this run"),
    }
}

/// Seconds a document of one program.
struct Figure {
    name: String,
    items: usize,
    seconds: f64,
}

/// The sample certificate with so many items, made by repeating its own.
fn certificate(items: usize) -> String {
    let bytes = TemplateSet::sample("certificate").expect("a sample");
    let mut record: Value = serde_json::from_slice(bytes).expect("JSON");
    let patterns = record["certificate"]["items"].as_array().expect("items").clone();
    let list = (0..items).map(|place| {
        let mut item = patterns[place % patterns.len()].clone();
        item["position"] = (place + 1).into();
        item["inventory"] = format!("ҮОМ {place}").into();
        item["photos"] = json!([]);
        item
    });
    record["certificate"]["items"] = list.collect();
    record["certificate"]["totals"]["positions"] = items.into();
    record.to_string()
}

/// Another number each time: nothing that was drawn before may be found again.
fn numbered(record: &str, round: usize) -> String {
    record.replace("/2026-0001", &format!("/2026-{round:05}"))
}

/// A process that begins, reads forms and fonts, draws one certificate and ends: what `kualik render` waits for.
fn start() {
    let mut whole: Vec<f64> = Vec::new();
    for _ in 0..12 {
        let begun = Instant::now();
        let told =
            Command::new(std::env::current_exe().expect("this program")).arg(COLD).output().expect("it runs");
        whole.push(begun.elapsed().as_secs_f64() * 1e3);
        if whole.len() == 12 {
            print!("{}", String::from_utf8_lossy(&told.stdout));
        }
    }
    whole.sort_by(f64::total_cmp);
    println!(
        "a cold process, whole: {:.1} ms at best, {:.1} ms in the middle",
        whole[0],
        whole[whole.len() / 2]
    );
}

fn cold() {
    let begun = Instant::now();
    let set = TemplateSet::embedded();
    let read = begun.elapsed();
    let renderer = Renderer::new(&set).expect("the forms");
    let built = begun.elapsed();
    let record = certificate(5);
    let sheet = Sheet {
        record: record.as_bytes(),
        languages: Languages::Both,
        photos: BTreeMap::new(),
        seal: None,
        annex_codes: Vec::new(),
        draft: true,
        copy: None,
    };
    let layout = renderer.lay_out(&sheet).expect("pages");
    let laid = begun.elapsed();
    let pdf = layout.pdf().expect("a PDF");
    let millis = |time: std::time::Duration| time.as_secs_f64() * 1e3;
    println!(
        "a cold process: files and digest {:.1} ms, fonts and words {:.1}, pages {:.1}, PDF {:.1} ({} bytes)",
        millis(read),
        millis(built - read),
        millis(laid - built),
        millis(begun.elapsed() - laid),
        pdf.len()
    );
}

/// Sealed and complete, as it is issued.
fn ours(rounds: usize) -> Vec<Figure> {
    let renderer = Renderer::new(&TemplateSet::embedded()).expect("the forms");
    let draw = |text: &str| {
        let sheet = Sheet {
            record: text.as_bytes(),
            languages: Languages::Both,
            photos: BTreeMap::new(),
            seal: None,
            annex_codes: Vec::new(),
            draft: false,
            copy: None,
        };
        let blank = renderer.lay_out_blank(&sheet).expect("pages");
        let codes = blank.annex_rows().iter().map(|rows| "x".repeat(60 * rows.len())).collect();
        let jws = "A".repeat(512);
        let seal = SealBlock {
            url: format!("https://verify.kualik.example/v#{jws}"),
            jws,
            hash_groups: vec!["0f1e".to_owned(); 16],
            sealed_at: "2026-11-21T09:30:05Z".to_owned(),
            key: "0123456789abcdef".to_owned(),
        };
        let sealed = Sheet { seal: Some(seal), annex_codes: codes, ..sheet };
        let pdf = renderer.fill(&blank, &sealed).and_then(|layout| layout.pdf()).expect("a PDF");
        renderer.forget();
        pdf
    };
    measured("Kualik, sealed, PDF/A-3a + PDF/UA-1", rounds, draw)
}

/// A certificate as anybody would write it in Typst, compiled in this process.
fn plain(folder: &Path, rounds: usize) -> Vec<Figure> {
    let peers = peers();
    let source = std::fs::read_to_string(peers.join("certificate.typ")).expect("a template");
    let world = plain::Plain::new(source, &peers.join("../../templates/fonts"));
    let _ = folder;
    measured("plain Typst in process, PDF/UA", rounds, |text| world.pdf(text))
}

fn measured(name: &str, rounds: usize, draw: impl Fn(&str) -> Vec<u8>) -> Vec<Figure> {
    let figure = |items| {
        let record = certificate(items);
        let count = if items == 5 { rounds } else { (rounds / 3).max(1) };
        assert!(draw(&numbered(&record, 0)).starts_with(b"%PDF"));
        let begun = Instant::now();
        (1..=count).for_each(|round| drop(draw(&numbered(&record, round))));
        Figure { name: name.to_owned(), items, seconds: begun.elapsed().as_secs_f64() / count as f64 }
    };
    ITEMS.map(figure).into()
}

/// The programs of other languages, each in a process of its own.
fn others(folder: &Path, rounds: usize) -> Vec<Figure> {
    let cache = std::env::var_os("KUALIK_CACHE").map_or_else(|| peers().join("../../.cache"), PathBuf::from);
    let fonts = peers().join("../../templates/fonts").canonicalize().expect("the fonts");
    let python = cache.join("venv/bin/python3");
    let rounds = rounds.to_string();
    let mut figures =
        told(Command::new(python).arg(peers().join("measure.py")).arg(folder).arg(fonts).arg(&rounds));
    let modules = cache.join("browser");
    let chromium = Path::new("/usr/bin/chromium").exists() && modules.join("node_modules").exists();
    if chromium && folder.join("certificate-40.html").exists() {
        let script = peers().join("chromium.mjs");
        figures.extend(told(Command::new("node").arg(script).arg(modules).arg(folder).arg(rounds)));
    } else {
        println!("!!! SKIPPED: Chromium (tests/judges installs what drives it)");
    }
    figures
}

/// The lines of a measuring program.
fn told(command: &mut Command) -> Vec<Figure> {
    let output = match command.stderr(std::process::Stdio::inherit()).output() {
        Ok(output) => output,
        Err(error) => {
            println!("!!! SKIPPED: {:?}: {error}", command.get_program());
            return Vec::new();
        }
    };
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    let figure = |line: &str| {
        let value: Value = serde_json::from_str(line).ok()?;
        let (name, items) = (value["name"].as_str()?.to_owned(), value["items"].as_u64()? as usize);
        Some(Figure { name, items, seconds: value["seconds"].as_f64()? })
    };
    text.lines().filter_map(figure).collect()
}

fn table(figures: &[Figure]) {
    println!("{:<40} {:>5} {:>10} {:>10} {:>12}", "one core", "items", "ms each", "a second", "this faster");
    for items in ITEMS {
        let ours = figures.iter().find(|one| one.items == items).map_or(f64::NAN, |one| one.seconds);
        for one in figures.iter().filter(|one| one.items == items) {
            let (name, each) = (&one.name, one.seconds);
            println!("{name:<40} {items:>5} {:>10.2} {:>10.1} {:>12.2}", each * 1e3, 1.0 / each, each / ours);
        }
    }
}

fn peers() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../benches/peers")
}

const ITEMS: [usize; 2] = [5, 40];
const COLD: &str = "--cold";

mod plain {
    //! The smallest world in which Typst compiles.

    use std::collections::HashMap;
    use std::path::Path;
    use std::sync::Mutex;

    use typst::diag::{FileError, FileResult};
    use typst::foundations::{Bytes, Datetime, Duration};
    use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
    use typst::text::{Font, FontBook};
    use typst::utils::LazyHash;
    use typst::{Library, LibraryExt, World};
    use typst_layout::PagedDocument;
    use typst_pdf::{PdfOptions, PdfStandard, PdfStandards};

    pub struct Plain {
        library: LazyHash<Library>,
        book: LazyHash<FontBook>,
        fonts: Vec<Font>,
        source: Source,
        files: Mutex<HashMap<FileId, Bytes>>,
    }

    impl Plain {
        pub fn new(source: String, fonts: &Path) -> Self {
            let read = std::fs::read_dir(fonts).expect("the fonts").filter_map(Result::ok);
            let fonts: Vec<Font> = read
                .filter(|file| file.path().extension().is_some_and(|end| end == "ttf" || end == "otf"))
                .flat_map(|file| Font::iter(Bytes::new(std::fs::read(file.path()).expect("a font"))))
                .collect();
            Self {
                library: LazyHash::new(Library::default()),
                book: LazyHash::new(FontBook::from_fonts(&fonts)),
                fonts,
                source: Source::new(id("certificate.typ"), source),
                files: Mutex::default(),
            }
        }

        pub fn pdf(&self, record: &str) -> Vec<u8> {
            {
                let mut files = self.files.lock().expect("nobody panics with it");
                files.insert(id("certificate.json"), Bytes::from_string(record.to_owned()));
                files.insert(
                    id("code.svg"),
                    Bytes::from_string(code(&format!("https://verify.kualik.example/v#{}", "A".repeat(512)))),
                );
            }
            let document = typst::compile::<PagedDocument>(self).output.expect("it compiles");
            let standards = PdfStandards::new(&[PdfStandard::Ua_1]).expect("a standard");
            let pdf = typst_pdf::pdf(&document, &PdfOptions { standards, ..PdfOptions::default() });
            typst::comemo::evict(4);
            pdf.expect("a PDF")
        }
    }

    /// A QR code as one path, as every other peer draws it.
    fn code(text: &str) -> String {
        let code = qrcodegen::QrCode::encode_text(text, qrcodegen::QrCodeEcc::Medium).expect("it fits");
        let dark = (0..code.size()).flat_map(|y| (0..code.size()).map(move |x| (x, y)));
        let path: String =
            dark.filter(|(x, y)| code.get_module(*x, *y)).map(|(x, y)| format!("M{x} {y}h1v1h-1z")).collect();
        let side = code.size();
        format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {side} {side}\"><path d=\"{path}\"/></svg>"
        )
    }

    fn id(name: &str) -> FileId {
        RootedPath::new(VirtualRoot::Project, VirtualPath::new(name).expect("a name")).intern()
    }

    impl World for Plain {
        fn library(&self) -> &LazyHash<Library> {
            &self.library
        }

        fn book(&self) -> &LazyHash<FontBook> {
            &self.book
        }

        fn main(&self) -> FileId {
            self.source.id()
        }

        fn source(&self, id: FileId) -> FileResult<Source> {
            if id == self.source.id() { Ok(self.source.clone()) } else { Err(not_found(id)) }
        }

        fn file(&self, id: FileId) -> FileResult<Bytes> {
            let files = self.files.lock().expect("nobody panics with it");
            files.get(&id).cloned().ok_or_else(|| not_found(id))
        }

        fn font(&self, index: usize) -> Option<Font> {
            self.fonts.get(index).cloned()
        }

        fn today(&self, _: Option<Duration>) -> Option<Datetime> {
            None
        }
    }

    fn not_found(id: FileId) -> FileError {
        FileError::NotFound(id.vpath().get_without_slash().into())
    }
}
