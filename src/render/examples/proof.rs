//! Draws a record with the set in a folder, for whoever writes a template:
//! `cargo run -p kualik-render --example proof -- RECORD.json OUT_FOLDER [ROOT]`.
//! Writes `proof.pdf`, a picture of each page, and the text of each language.

use std::path::Path;

use kualik_render::{Languages, Renderer, SealBlock, Sheet, TemplateSet};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let [record, out, rest @ ..] = args.as_slice() else {
        return Err("RECORD.json OUT_FOLDER [ROOT]".into());
    };
    let set = rest
        .first()
        .map_or_else(|| Ok(TemplateSet::embedded()), |root| TemplateSet::from_dir(Path::new(root)))?;
    let record = std::fs::read(record)?;
    let renderer = Renderer::new(&set)?;
    let mut sheet = Sheet {
        record: &record,
        languages: Languages::Both,
        photos: std::collections::BTreeMap::new(),
        seal: None,
        annex_codes: Vec::new(),
        draft: true,
        copy: None,
    };
    let draft = renderer.lay_out(&sheet)?;
    sheet.draft = false;
    sheet.annex_codes = draft.annex_rows().iter().map(|rows| "x".repeat(80 * rows.len())).collect();
    sheet.seal = Some(SealBlock {
        jws: "eyJhbGciOiJFZERTQSJ9.e30.c2ln".to_owned(),
        url: format!("https://verify.kualik.example/v#{}", "A".repeat(512)),
        hash_groups: (0..16).map(|group| format!("{:04x}", group * 4369)).collect(),
        sealed_at: "2026-11-21T09:30:05Z".to_owned(),
        key: "0123456789abcdef".to_owned(),
    });
    let issued = renderer.lay_out(&sheet)?;
    println!("{} pages, rows {:?}", issued.pages(), issued.annex_rows());
    println!("same drawing: {}", draft.fingerprint() == issued.fingerprint());
    let out = Path::new(out);
    std::fs::create_dir_all(out)?;
    for page in 0..issued.pages() {
        std::fs::write(out.join(format!("page-{}.png", page + 1)), issued.png(page, 110).ok_or("no page")?)?;
    }
    for (lang, text) in issued.text() {
        std::fs::write(out.join(format!("{lang}.txt")), text)?;
    }
    std::fs::write(out.join("proof.pdf"), issued.pdf()?)?;
    renderer.forget();
    Ok(())
}
