//! Judged from outside: by programs that know nothing of this one. A judge that is not installed is named,
//! loudly, and passes nothing.

use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::sync::atomic::{AtomicUsize, Ordering};

use kualik_domain::Form;
use serde_json::Value;

use super::photos::{UNUSUAL, hex_of};
use super::{
    PNG_DIGEST, RENDERER, annex_code, certificate, masked, of_paper, photographed, replacing, root, sample,
    seal, sealed, sheet,
};
use crate::{Languages, Sheet};

/// Runs a judge; `None`, with a line that says so, when it is not installed.
fn judge(program: &str, args: &[&str]) -> Option<Output> {
    match Command::new(program).args(args).output() {
        Ok(output) => Some(output),
        Err(error) => {
            eprintln!("SKIPPED: {program} is not here ({error})");
            None
        }
    }
}

/// A folder of this test alone, gone with it.
struct Scratch(PathBuf);

impl Scratch {
    fn new() -> Self {
        static COUNT: AtomicUsize = AtomicUsize::new(0);
        let name = format!("kualik-render-{}-{}", std::process::id(), COUNT.fetch_add(1, Ordering::Relaxed));
        let path = std::env::temp_dir().join(name);
        std::fs::create_dir_all(&path).unwrap();
        Self(path)
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

fn written(folder: &Path, name: &str, record: &Value) -> PathBuf {
    let record = record.to_string();
    let (_, issued) = sealed(record.as_bytes());
    let path = folder.join(format!("{name}.pdf"));
    std::fs::write(&path, issued.pdf().unwrap()).unwrap();
    path
}

#[test]
fn qpdf_finds_no_damage() {
    let folder = Scratch::new();
    for form in Form::ALL.iter().map(|form| form.name()) {
        let path = written(&folder.0, form, &sample(form));
        let Some(output) = judge("qpdf", &["--check", path.to_str().unwrap()]) else { return };
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stdout));
    }
}

#[test]
fn pdfinfo_reads_title_date_and_tags() {
    let folder = Scratch::new();
    let path = written(&folder.0, "certificate", &sample("certificate"));
    let Some(output) = judge("pdfinfo", &["-rawdates", path.to_str().unwrap()]) else { return };
    let said = String::from_utf8_lossy(&output.stdout).into_owned();
    assert!(said.contains("№\u{a0}07-05/2026-0001 куәлік / Свидетельство"), "{said}");
    assert!(said.contains("Tagged:          yes"), "{said}");
    assert!(said.contains("D:20261121093000"), "{said}");
}

#[test]
fn pdftotext_reads_both_languages() {
    let folder = Scratch::new();
    for (form, words) in [
        ("certificate", ["уақытша әкету құқығына", "на право временного вывоза", "қолжазба", "Рукопись"]),
        (
            "refusal",
            ["бас тарту туралы", "об отказе в оказании", "қанағаттанарлықсыз", "неудовлетворительное"],
        ),
    ] {
        let path = written(&folder.0, form, &sample(form));
        let Some(output) = judge("pdftotext", &[path.to_str().unwrap(), "-"]) else { return };
        let text = String::from_utf8(output.stdout).unwrap();
        let flat = text.split_whitespace().collect::<Vec<_>>().join(" ");
        for word in words {
            assert!(flat.contains(word), "{form}: {word}\n{flat}");
        }
        assert!(!text.contains(['\u{ad}', '\u{2066}', '\u{2067}', '\u{2068}', '\u{2069}', '\u{fffd}']));
    }
}

#[test]
fn every_code_reads_from_paper_and_from_a_photocopy() {
    let folder = Scratch::new();
    let path = written(&folder.0, "certificate", &certificate(12));
    let script = root().join("src/render/judges/photocopy.py");
    let out = folder.0.join("copies");
    let args = [script.to_str().unwrap(), path.to_str().unwrap(), out.to_str().unwrap()];
    let Some(run) = judge("python3", &args) else { return };
    if !run.status.success() {
        let said = String::from_utf8_lossy(&run.stderr).into_owned();
        assert!(said.contains("ModuleNotFoundError") || said.contains("No such file"), "{said}");
        return eprintln!("SKIPPED: the photocopy needs Pillow, numpy and pdftoppm\n{said}");
    }
    let record = certificate(12).to_string();
    let rows = sealed(record.as_bytes()).1.annex_rows();
    let mut wanted = vec![seal().url];
    wanted.extend(rows.iter().enumerate().map(|(page, rows)| annex_code(page, rows.len())));
    for kind in ["clean", "copy"] {
        let mut read = Vec::new();
        let mut pages: Vec<_> = std::fs::read_dir(&out).unwrap().map(|entry| entry.unwrap().path()).collect();
        pages.retain(|page| page.file_name().unwrap().to_str().unwrap().starts_with(kind));
        pages.sort();
        for page in pages {
            let args = ["--raw", "--quiet", "-Sdisable", "-Sqrcode.enable", page.to_str().unwrap()];
            let Some(output) = judge("zbarimg", &args) else { return };
            read.extend(String::from_utf8_lossy(&output.stdout).lines().map(str::to_owned));
        }
        assert_eq!(read, wanted, "{kind}");
    }
}

/// The sample of a form as it is sealed, and in each language alone for reading.
fn renditions(folder: &Path, form: &str) -> Vec<PathBuf> {
    let record = sample(form).to_string();
    let mut paths = vec![written(folder, form, &sample(form))];
    for languages in [Languages::Kazakh, Languages::Russian] {
        let layout = RENDERER.lay_out(&Sheet { languages, ..sheet(record.as_bytes()) }).unwrap();
        let path = folder.join(format!("{form}-{languages:?}.pdf"));
        std::fs::write(&path, layout.pdf().unwrap()).unwrap();
        paths.push(path);
    }
    paths
}

/// A handover act of a thing with this photograph.
fn pictured_with(folder: &Path, name: &str, photo: &[u8]) -> PathBuf {
    let mut record = sample("handover-act");
    record["facts"]["handover-act"]["things"][0]["photographs"] = serde_json::json!([hex_of(photo)]);
    let record = record.to_string();
    let photos = [(hex_of(photo), photo.to_vec())].into();
    let layout = RENDERER.lay_out(&Sheet { photos, ..sheet(record.as_bytes()) }).unwrap();
    let path = folder.join(format!("photograph-{name}.pdf"));
    std::fs::write(&path, layout.pdf().unwrap()).unwrap();
    path
}

/// `judges/verapdf.sh` fetches veraPDF from Maven Central into a folder of its own.
#[test]
fn verapdf_finds_both_standards_kept() {
    let Some(tool) = std::env::var_os("VERAPDF") else {
        return eprintln!("SKIPPED: VERAPDF names no veraPDF (see src/render/judges/verapdf.sh)");
    };
    let folder = Scratch::new();
    let mut paths: Vec<PathBuf> =
        Form::ALL.iter().flat_map(|form| renditions(&folder.0, form.name())).collect();
    let mut production = certificate(40);
    production["profile"] = "production".into();
    let mut pictured = certificate(1);
    pictured["certificate"]["items"][0]["photos"] = serde_json::json!([PNG_DIGEST]);
    let records = [
        ("list-of-40", production),
        ("list-of-200", certificate(200)),
        ("png", pictured),
        ("corrected", replacing("correction")),
        ("reissued", replacing("reissue")),
        ("handed", photographed("handover-act")),
        ("examined", photographed("expert-conclusion")),
        ("abroad", photographed("english-annex")),
        ("of-paper", of_paper(true)),
        ("masked", masked("certificate")),
        ("masked-refusal", masked("refusal")),
    ];
    paths.extend(records.iter().map(|(name, record)| written(&folder.0, name, record)));
    paths.extend(UNUSUAL.iter().map(|(name, photo)| pictured_with(&folder.0, name, photo)));
    for flavour in ["3a", "ua1"] {
        // One start of the judge for all files: it takes seconds.
        let mut args = vec!["--format", "text", "--flavour", flavour];
        args.extend(paths.iter().map(|path| path.to_str().unwrap()));
        let output = judge(tool.to_str().unwrap(), &args).expect("VERAPDF names a program");
        let said = String::from_utf8_lossy(&output.stdout).into_owned();
        let passed = said.lines().filter(|line| line.starts_with("PASS")).count();
        assert_eq!(passed, paths.len(), "{flavour}: {said}");
    }
}
