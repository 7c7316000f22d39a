//! Whole documents, drawn and judged.

mod chance;
mod days;
mod determinism;
mod documents;
mod goldens;
mod judges;
mod lists;
mod parity;
mod photos;
mod variants;
mod words;

use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use kualik_domain::footer::Profile;
use kualik_domain::procedure::DrawingFacts;
use kualik_domain::{Form, Procedure};
use serde_json::Value;

use crate::{Languages, Layout, Renderer, SealBlock, Sheet, TemplateSet};

static RENDERER: LazyLock<Renderer> = LazyLock::new(|| Renderer::new(&TemplateSet::embedded()).unwrap());

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

fn sample(form: &str) -> Value {
    let path = root().join(format!("templates/{form}/sample.json"));
    serde_json::from_slice(&std::fs::read(path).unwrap()).unwrap()
}

/// The sample certificate with so many items, made by repeating its own.
fn certificate(items: usize) -> Value {
    let mut record = sample("certificate");
    let patterns = record["certificate"]["items"].as_array().unwrap().clone();
    let list: Vec<Value> = (0..items)
        .map(|index| {
            let mut item = patterns[index % patterns.len()].clone();
            item["position"] = Value::from(index + 1);
            item
        })
        .collect();
    record["certificate"]["totals"]["positions"] = Value::from(items);
    record["certificate"]["items"] = Value::Array(list);
    record
}

/// The sample certificate in place of another, with a change of every kind.
fn replacing(kind: &str) -> Value {
    let mut record = certificate(1);
    let change = |field: &str, position: Option<u32>, was: Value, now: Value| serde_json::json!({ "field": field, "position": position, "was": was, "now": now });
    let text = |kk: &str, ru: &str| serde_json::json!({ "text": { "kk": kk, "ru": ru } });
    let item = &record["certificate"]["items"][0];
    let (measures, photos) = (item["measures"].clone(), serde_json::json!([PNG_DIGEST]));
    let changes = serde_json::json!([
        change("holder", None, text("Музэй", "Музэй"), text("Музей", "Музей")),
        change(
            "carrier",
            None,
            serde_json::json!({ "verbatim": "N00000003" }),
            serde_json::json!({ "verbatim": "N00000004" })
        ),
        change("owner", None, serde_json::json!({ "same": true }), text("Қор", "Фонд")),
        change(
            "purpose",
            None,
            serde_json::json!({ "purpose": "EXPO" }),
            serde_json::json!({ "purpose": "EXH" })
        ),
        change(
            "event",
            None,
            serde_json::json!({ "day": "2026-11-30" }),
            serde_json::json!({ "day": "2026-12-01" })
        ),
        change("title", Some(1), text("Құрен", "Корен"), text("Құран", "Коран")),
        change("category", Some(1), serde_json::json!({ "count": 3 }), serde_json::json!({ "count": 4 })),
        change("size", Some(1), Value::Null, serde_json::json!({ "measures": measures })),
        change(
            "condition",
            Some(1),
            serde_json::json!({ "grade": "good" }),
            serde_json::json!({ "grade": "satisfactory" })
        ),
        change(
            "insurance",
            Some(1),
            serde_json::json!({ "sum": { "amount": "48000.00", "currency": "EUR" } }),
            Value::Null
        ),
        change("photographs", Some(1), Value::Null, serde_json::json!({ "photographs": photos })),
        change("added", Some(1), Value::Null, text("Құран", "Коран")),
    ]);
    record["certificate"]["replaces"] = serde_json::json!({
        "kind": kind,
        "certificate": { "number": "07-05/2026-0037", "date": "2026-11-18" },
        "signature": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
        "asked": "2026-11-20",
        "reason": { "kk": "заттың атауында қате кетті", "ru": "в названии предмета допущена описка" },
        "changes": changes,
    });
    let basis: &[&str] = if kind == "correction" { &["permits-44", "appc-82"] } else { &["appc-84"] };
    record["basis"].as_array_mut().unwrap().extend(basis.iter().map(|norm| Value::from(*norm)));
    record
}

/// The duplicate of a paper certificate that the archive never issued; nothing has left under it, or all of it has.
fn of_paper(left: bool) -> Value {
    let path = root().join("templates/duplicate/input.json");
    let mut file: Value = serde_json::from_slice(&std::fs::read(path).unwrap()).unwrap();
    if !left {
        file["facts"]["paper"]["crossing"] = "not-left".into();
        file["facts"]["paper"].as_object_mut().unwrap().remove("left");
    }
    let mut record = sample("duplicate");
    let day = record["date"].as_str().unwrap().parse().unwrap();
    let read = Procedure::read(Form::Duplicate, file.to_string().as_bytes(), day).unwrap();
    record["facts"] = serde_json::to_value(read.facts()).unwrap();
    record
}

/// A document of the procedure as its input says after a change, of the day of its sample.
fn changed(form: Form, change: impl FnOnce(&mut Value)) -> Value {
    let path = root().join(format!("templates/{form}/input.json"));
    let mut file: Value = serde_json::from_slice(&std::fs::read(path).unwrap()).unwrap();
    change(&mut file["facts"]);
    let sample = sample(form.name());
    let text = |member: &str| sample[member].as_str().unwrap();
    let date = text("date").parse().unwrap();
    let read = Procedure::read(form, file.to_string().as_bytes(), date);
    let record = read.unwrap_or_else(|problems| panic!("{form}: {problems}")).record(DrawingFacts {
        date,
        moment: text("moment").parse().unwrap(),
        version: sample["form"]["version"].as_str().unwrap().to_owned(),
        renderer: serde_json::from_value(sample["renderer"].clone()).unwrap(),
        salt: [7; 32],
        profile: Profile::Demonstration,
        qualified: false,
        verify_host: text("verify_host").to_owned(),
    });
    serde_json::to_value(record).unwrap()
}

/// The entry by which the office itself suspends a certificate, or gives it force again.
fn entered(event: &str) -> Value {
    changed(Form::EventEntry, |facts| {
        facts["event"] = event.into();
        facts.as_object_mut().unwrap().remove("positions");
        if event == "suspended" {
            facts["hearing"] = serde_json::json!({ "number": "3", "date": "2026-11-21" });
        }
    })
}

/// The act of return of objects none of which came back.
fn nothing_returned() -> Value {
    changed(Form::ReturnAct, |facts| {
        for field in ["crossed", "border_point", "conclusion"] {
            facts.as_object_mut().unwrap().remove(field);
        }
        facts["things"]
            .as_array_mut()
            .unwrap()
            .iter_mut()
            .for_each(|thing| thing["state"] = "missing".into());
    })
}

/// A document that shows the photograph of the tests, made at a handover or an examination.
fn photographed(form: &str) -> Value {
    let mut record = sample(form);
    let list = if form == "english-annex" { "objects" } else { "things" };
    for thing in record["facts"][form][list].as_array_mut().unwrap() {
        thing["photographs"] = serde_json::json!([PNG_DIGEST]);
    }
    record
}

/// A decision as its masked copy shows it.
fn masked(form: &str) -> Value {
    let mut record = if form == "certificate-corrected" { replacing("correction") } else { sample(form) };
    let mask = || Value::from(crate::MASK.to_string());
    for member in ["salt", "executor"] {
        record[member] = mask();
    }
    if form == "refusal" {
        record["refusal"]["addressee"] = mask();
        return record;
    }
    let facts = &mut record["certificate"];
    facts["holder"] = format!("{} (Қ. Г. Е., ········0005)", crate::MASK).into();
    for member in ["owner", "authority"] {
        facts[member] = mask();
    }
    facts["totals"]["insurance"] = mask();
    facts["items"].as_array_mut().unwrap().iter_mut().for_each(|item| item["insurance"] = mask());
    if form == "certificate-corrected" {
        facts["replaces"]["changes"] = mask();
    }
    record
}

/// Prints the photograph of the tests where a record names it.
fn sheet(record: &[u8]) -> Sheet<'_> {
    let has = |part: &str| std::str::from_utf8(record).is_ok_and(|text| text.contains(part));
    let named = has(PNG_DIGEST);
    Sheet {
        record,
        languages: Languages::Both,
        photos: named.then(|| (PNG_DIGEST.to_owned(), PNG.to_vec())).into_iter().collect(),
        seal: None,
        annex_codes: Vec::new(),
        draft: false,
        copy: has(&crate::MASK.to_string()).then_some(b"{}".as_slice()),
    }
}

fn seal() -> SealBlock {
    let jws = format!("eyJhbGciOiJFZERTQSJ9.{}", "Aa0-_".repeat(98));
    SealBlock {
        url: format!("https://verify.kualik.example/v#{jws}"),
        jws,
        hash_groups: (0..16).map(|group| format!("{:04x}", group * 4369)).collect(),
        sealed_at: "2026-11-21T09:30:05Z".to_owned(),
        key: "0123456789abcdef".to_owned(),
    }
}

/// As long as the code of a page with so many rows will be.
fn annex_code(page: usize, rows: usize) -> String {
    format!("{page}:{}", "Zz9-_".repeat(8 * rows)).chars().take(500).collect()
}

fn sealed(record: &[u8]) -> (Layout, Layout) {
    let draft = RENDERER.lay_out(&Sheet { draft: true, ..sheet(record) }).unwrap();
    let annex_codes =
        draft.annex_rows().iter().enumerate().map(|(page, rows)| annex_code(page, rows.len())).collect();
    let issued = RENDERER.lay_out(&Sheet { seal: Some(seal()), annex_codes, ..sheet(record) }).unwrap();
    (draft, issued)
}

/// A small photograph as PNG: 96 × 64 pixels of colour.
const PNG: &[u8] = include_bytes!("testdata/photo.png");
const PNG_DIGEST: &str = "57267f126b992940927d0bb606bb936ce38b3fdbdd48df760eef097581e0b844";
