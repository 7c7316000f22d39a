//! Whole documents, drawn and judged.

mod documents;
mod goldens;
mod judges;
mod parity;
mod variants;
mod words;

use std::path::{Path, PathBuf};
use std::sync::LazyLock;

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

/// Prints the photograph of the tests where a record names it.
fn sheet(record: &[u8]) -> Sheet<'_> {
    let named = std::str::from_utf8(record).is_ok_and(|text| text.contains(PNG_DIGEST));
    Sheet {
        record,
        languages: Languages::Both,
        photos: named.then(|| (PNG_DIGEST.to_owned(), PNG.to_vec())).into_iter().collect(),
        seal: None,
        annex_codes: Vec::new(),
        draft: false,
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
