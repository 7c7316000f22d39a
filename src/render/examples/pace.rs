//! Measures a document's parts on one core: `cargo run -p kualik-render --example pace -- [ROUNDS]`.
//!
//! "once" is what plain Typst needs for the same document: one compile of the sealed sheet and one export,
//! nothing remembered. "twice" is an issue: draft, sealed sheet, export. Each round has another number.

use std::collections::BTreeMap;
use std::time::{Duration, Instant};

use kualik_render::{Languages, Renderer, SealBlock, Sheet, TemplateSet};
use serde_json::Value;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let rounds: usize = std::env::args().nth(1).map_or(Ok(40), |rounds| rounds.parse())?;
    let started = Instant::now();
    let renderer = Renderer::new(&TemplateSet::embedded())?;
    println!("renderer built in {:.1} ms", millis(started.elapsed()));
    println!(
        "{:>22} {:>9} {:>9} {:>9} {:>9} {:>9} {:>7}",
        "ms a document", "draft", "sealed", "export", "twice", "once", "ratio"
    );
    for (name, record) in records()? {
        let mut times = [Duration::ZERO; 4];
        let mut done = 0;
        for round in 0..rounds {
            let record = numbered(&record, round);
            let sheet = sheet(record.as_bytes());
            let clock = Instant::now();
            let draft = renderer.lay_out(&sheet)?;
            let first = clock.elapsed();
            let sealed = seal(&sheet, &draft.annex_rows());
            let issued = renderer.lay_out(&sealed)?;
            let second = clock.elapsed();
            issued.pdf()?;
            let all = clock.elapsed();
            forget(&renderer);
            let again = numbered(&record, round + rounds);
            let plain = Sheet { record: again.as_bytes(), ..sealed.clone() };
            let clock = Instant::now();
            renderer.lay_out(&plain)?.pdf()?;
            let once = clock.elapsed();
            forget(&renderer);
            if round < rounds / 8 {
                continue;
            }
            done += 1;
            for (sum, part) in times.iter_mut().zip([first, second - first, all - second, once]) {
                *sum += part;
            }
        }
        let [draft, sealed, export, once] = times.map(|time| millis(time) / done as f64);
        let twice = draft + sealed + export;
        println!(
            "{name:>22} {draft:>9.2} {sealed:>9.2} {export:>9.2} {twice:>9.2} {once:>9.2} {:>7.2}",
            once / twice
        );
    }
    Ok(())
}

fn records() -> Result<Vec<(String, String)>, Box<dyn std::error::Error>> {
    let root = concat!(env!("CARGO_MANIFEST_DIR"), "/../../templates");
    let refusal = std::fs::read_to_string(format!("{root}/refusal/sample.json"))?;
    let certificate: Value =
        serde_json::from_slice(&std::fs::read(format!("{root}/certificate/sample.json"))?)?;
    let mut all = vec![("refusal".to_owned(), refusal)];
    for items in [5, 40, 200] {
        let mut record = certificate.clone();
        let patterns = certificate["certificate"]["items"].as_array().ok_or("no items")?;
        let list = (0..items).map(|index| {
            let mut item = patterns[index % patterns.len()].clone();
            item["position"] = Value::from(index + 1);
            item["inventory"] = Value::from(format!("ҮОМ {index}"));
            item
        });
        record["certificate"]["items"] = list.collect();
        all.push((format!("certificate, {items}"), record.to_string()));
    }
    Ok(all)
}

fn numbered(record: &str, round: usize) -> String {
    record
        .replace("2026-0117", &format!("2026-{round:05}"))
        .replace("/2026-0001", &format!("/2026-{round:05}"))
}

fn sheet(record: &[u8]) -> Sheet<'_> {
    Sheet {
        record,
        languages: Languages::Both,
        photos: BTreeMap::new(),
        seal: None,
        annex_codes: Vec::new(),
        draft: true,
        copy: None,
    }
}

fn seal<'a>(sheet: &Sheet<'a>, rows: &[std::ops::Range<usize>]) -> Sheet<'a> {
    let jws = "A".repeat(512);
    Sheet {
        draft: false,
        annex_codes: rows.iter().map(|rows| "x".repeat(60 * rows.len())).collect(),
        seal: Some(SealBlock {
            url: format!("https://verify.kualik.example/v#{jws}"),
            jws,
            hash_groups: vec!["0f1e".to_owned(); 16],
            sealed_at: "2026-11-21T09:30:05Z".to_owned(),
            key: "0123456789abcdef".to_owned(),
        }),
        ..sheet.clone()
    }
}

/// Until nothing is remembered.
fn forget(renderer: &Renderer) {
    (0..8).for_each(|_| renderer.forget());
}

fn millis(time: Duration) -> f64 {
    time.as_secs_f64() * 1000.0
}
