//! The certificate of today beside its first version, in one program: same Typst, same optimisation, same allocator.
//!
//! `bash benches/first/prepare`, then
//! `cargo bench --workspace --features kualik-render/first --bench first`.
//!
//! Both draw the same records in turns. What is told is the processor time of all threads for a document, and how much
//! quicker today's is: the middle of the ratios of the rounds, for other work on the machine moves both sides of a round.
//! `KUALIK_BENCH_ROUNDS` says how many rounds (11), each of eight documents a side.

#![allow(missing_docs, dead_code, unused_imports, clippy::pedantic, clippy::all)]

/// Out of sight of the formatter, who looks for the file whether or not it was fetched.
macro_rules! past {
    () => {
        #[path = "../.cache/first/src/render/lib.rs"]
        mod first;
    };
}
past!();

use std::collections::BTreeMap;
use std::fs;
use std::ops::Range;

use serde_json::{Value, json};

fn main() {
    let rounds = std::env::var("KUALIK_BENCH_ROUNDS").ok().and_then(|text| text.parse().ok()).unwrap_or(11);
    let then = first::Renderer::new(&first::TemplateSet::embedded()).expect("the first set is sound");
    let now = kualik_render::Renderer::new(&kualik_render::TemplateSet::embedded()).expect("a sound set");
    println!(
        "{:<58} {:>5} {:>9} {:>9} {:>6} {:>13}",
        "", "items", "first, ms", "today, ms", "ratio", "of the rounds"
    );
    let mut number = 0;
    for (what, whole, unlike) in [
        ("issued: laid out as a draft, sealed, written as PDF", true, false),
        ("the same, no two facts alike in any document", true, true),
        ("sealed pages laid out once and written", false, false),
        ("the same, no two facts alike", false, true),
    ] {
        // The list of 40 is one that is laid out twice today, as one in fifteen is.
        for items in [5, 40, 41] {
            let sample = certificate(items);
            let mut times = Vec::new();
            for round in 0..=rounds {
                let records: Vec<String> = (0..DOCUMENTS)
                    .map(|_| {
                        number += 1;
                        record(&sample, number, unlike)
                    })
                    .collect();
                // Who begins changes, so that neither always finds the machine as the other left it.
                let mut sides = [0.0; 2];
                for side in if round % 2 == 0 { [0, 1] } else { [1, 0] } {
                    let began = processor();
                    for record in &records {
                        match side {
                            0 => draw_first(&then, record, whole),
                            _ => draw_today(&now, record, whole),
                        }
                    }
                    sides[side] = (processor() - began) * 1000.0 / DOCUMENTS as f64;
                    (0..8).for_each(|_| typst::comemo::evict(0));
                }
                // The first round fills what is kept for ever.
                if round > 0 {
                    times.push(sides);
                }
            }
            tell(what, items, &times);
        }
    }
}

fn tell(what: &str, items: usize, times: &[[f64; 2]]) {
    let middle = |of: &dyn Fn(&[f64; 2]) -> f64| {
        let mut all: Vec<f64> = times.iter().map(of).collect();
        all.sort_by(f64::total_cmp);
        (all[0], all[all.len() / 2], all[all.len() - 1])
    };
    let (least, ratio, most) = middle(&|[first, today]| first / today);
    let (first, today) = (middle(&|sides| sides[0]).1, middle(&|sides| sides[1]).1);
    println!(
        "{what:<58} {items:>5} {first:>9.2} {today:>9.2} {ratio:>6.2} {:>13}",
        format!("{least:.2} – {most:.2}")
    );
}

/// Drawing is the same in both, but their types are two.
macro_rules! drawing {
    ($name:ident, $render:ident $(, $more:ident: $value:expr)*) => {
        fn $name(renderer: &$render::Renderer, record: &str, whole: bool) {
            let sheet = $render::Sheet {
                record: record.as_bytes(),
                languages: $render::Languages::Both,
                photos: BTreeMap::new(),
                seal: None,
                annex_codes: Vec::new(),
                draft: true,
                $($more: $value,)*
            };
            let rows = if whole {
                renderer.lay_out(&sheet).expect("a draft").annex_rows()
            } else {
                rows(record)
            };
            let jws = JWS.repeat(64);
            let sealed = $render::Sheet {
                draft: false,
                annex_codes: rows.iter().map(|rows| "x".repeat(60 * rows.len())).collect(),
                seal: Some($render::SealBlock {
                    url: format!("https://verify.kualik.example/v#{jws}"),
                    jws,
                    hash_groups: vec!["0f1e".to_owned(); 16],
                    sealed_at: "2026-11-21T09:30:05Z".to_owned(),
                    key: "0123456789abcdef".to_owned(),
                }),
                ..sheet
            };
            let pdf = renderer.lay_out(&sealed).expect("pages").pdf().expect("a PDF");
            assert!(pdf.len() > 50_000);
            renderer.forget();
        }
    };
}
drawing!(draw_first, first);
drawing!(draw_today, kualik_render, copy: None);

/// Where nobody has laid a draft out: four rows a page.
fn rows(record: &str) -> Vec<Range<usize>> {
    let items = record.matches("\"position\":").count();
    (0..items).step_by(4).map(|from| from..(from + 4).min(items)).collect()
}

/// The sample certificate with so many items, made by repeating its own.
fn certificate(items: usize) -> Value {
    let bytes = kualik_render::TemplateSet::sample("certificate").expect("a sample");
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
    record
}

/// A document like no other: by its number alone, or by every text of its objects and parties.
fn record(sample: &Value, number: usize, unlike: bool) -> String {
    let mut record = sample.clone();
    record["number"] = format!("07-05/2026-{number:05}").into();
    if unlike {
        for part in ["holder", "receiving", "event", "conclusion", "items"] {
            marked(&mut record["certificate"][part], number);
        }
    }
    record.to_string()
}

/// Each text of the office in both languages ends with the number.
fn marked(value: &mut Value, number: usize) {
    match value {
        Value::Object(members) => {
            for (name, member) in members {
                match member {
                    Value::String(text) if name == "kk" || name == "ru" => {
                        text.push_str(&format!(" {number}"))
                    }
                    other => marked(other, number),
                }
            }
        }
        Value::Array(list) => list.iter_mut().for_each(|one| marked(one, number)),
        _ => {}
    }
}

/// Seconds of processor that the threads of this process have had. Typst's pool lives as long as the process.
fn processor() -> f64 {
    let threads = fs::read_dir("/proc/self/task").expect("Linux tells the time of threads");
    let spent = threads.flatten().filter_map(|thread| {
        let text = fs::read_to_string(thread.path().join("schedstat")).ok()?;
        text.split(' ').next()?.parse::<u64>().ok()
    });
    spent.sum::<u64>() as f64 / 1e9
}

const DOCUMENTS: usize = 8;
/// Eight signs of a seal; as many as a long one has.
const JWS: &str = "Aa0-_Zz9";
