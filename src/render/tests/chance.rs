//! Random data through every form: how many rows, how long the texts, which options are left out, which grounds, any
//! letter of both alphabets, any language of the rendition. Whatever is drawn prints what it was given, and becomes an
//! archival PDF.

use std::cell::RefCell;
use std::collections::BTreeSet;

use kualik_domain::ground::GroundCode;
use kualik_domain::{Form, ProcedureRecord, Record};
use proptest::prelude::*;
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};
use serde_json::{Value, json};

use super::variants::members;
use super::{RENDERER, sample, sheet};
use crate::{Languages, Sheet};

/// What chance decides of one document. Small values are simple documents, so that a fault shrinks to one.
#[derive(Debug, Clone)]
struct Chance {
    rows: usize,
    /// Letters of a text of the office.
    length: usize,
    /// Letters of one word.
    word: usize,
    /// Where in the alphabet the texts begin.
    letter: usize,
    /// Which of the options are left out, a bit each.
    left_out: u64,
    grounds: usize,
    languages: u8,
}

fn chance() -> impl Strategy<Value = Chance> {
    let lengths = prop_oneof![3 => 1..60usize, 1 => 60..400usize, 1 => Just(400)];
    let words = prop_oneof![4 => 1..14usize, 1 => 14..60usize, 1 => Just(400)];
    let parts = (1..14usize, lengths, words, 0..84usize, any::<u64>(), 0..64usize, 0..3u8);
    parts.prop_map(|(rows, length, word, letter, left_out, grounds, languages)| Chance {
        rows,
        length,
        word,
        letter,
        left_out,
        grounds,
        languages,
    })
}

/// The same chances in every run: a fault that is found is found again.
fn runner(cases: u32) -> TestRunner {
    let config = Config { cases, failure_persistence: None, max_shrink_iters: 48, ..Config::default() };
    TestRunner::new_with_rng(config, TestRng::from_seed(RngAlgorithm::ChaCha, &[41; 32]))
}

const KAZAKH: &str = "аәбвгғдеёжзийкқлмнңоөпрстуұүфхһцчшщъыіьэюя";
const RUSSIAN: &str = "абвгдеёжзийклмнопрстуфхцчшщъыьэюя";

/// A text of an alphabet, every second word with a capital letter.
fn text(alphabet: &str, chance: &Chance, length: usize) -> String {
    let letters: Vec<char> = alphabet.chars().collect();
    let mut text = String::new();
    for place in 0..length {
        // Neither at the end nor twice in a row.
        if place % (chance.word + 1) == chance.word && place + 1 < length {
            text.push(' ');
            continue;
        }
        let letter = letters[(chance.letter + place) % letters.len()];
        let capital = place / (chance.word + 1) % 2 == 1 && place % (chance.word + 1) == 0;
        text.extend(if capital { letter.to_uppercase().collect::<Vec<_>>() } else { vec![letter] });
    }
    text
}

fn is_text(object: &serde_json::Map<String, Value>) -> bool {
    object.contains_key("kk") && object.contains_key("ru") && object.len() == 2
}

/// Gives every text of the office another one, every name of a person too, and every list its rows.
fn fill(value: &mut Value, chance: &Chance) {
    match value {
        Value::Object(object) if is_text(object) => {
            object["kk"] = text(KAZAKH, chance, chance.length).into();
            object["ru"] = text(RUSSIAN, chance, chance.length).into();
        }
        Value::Object(object) => {
            // A person's name stands beside what he is; other names are texts of the office.
            if object.get("name").is_some_and(Value::is_string) && object.contains_key("phone") {
                object["name"] = text(KAZAKH, chance, chance.length).into();
            }
            object.values_mut().for_each(|inner| fill(inner, chance));
        }
        Value::Array(list) if list.first().is_some_and(Value::is_object) => {
            let pattern = list.clone();
            *list = pattern.into_iter().cycle().take(chance.rows).collect();
            list.iter_mut().for_each(|inner| fill(inner, chance));
        }
        _ => {}
    }
}

fn reads(form: Form, record: &Value) -> Result<(), String> {
    match form.is_decision() {
        true => Record::from_json(record.to_string().as_bytes()).map(drop).map_err(|error| error.to_string()),
        false => serde_json::from_value::<ProcedureRecord>(record.clone())
            .map(drop)
            .map_err(|error| error.to_string()),
    }
}

fn record_of(form: Form, chance: &Chance) -> Value {
    let mut record = sample(form.name());
    let facts = if form.is_decision() { form.name() } else { "facts" };
    // Of the pattern, before its rows repeat.
    let mut pointers = Vec::new();
    members(&record[facts], &format!("/{facts}"), &mut pointers);
    pointers.extend(["/application", "/signatory", "/complaint", "/companion"].map(str::to_owned));
    for (place, pointer) in pointers.iter().enumerate() {
        if chance.left_out >> (place % 64) & 1 == 0 || (form == Form::Receipt && pointer == "/application") {
            continue;
        }
        // What is gone with what held it cannot be left out again.
        let Some(before) = record.pointer(pointer).filter(|value| !value.is_null()).cloned() else {
            continue;
        };
        *record.pointer_mut(pointer).unwrap() = Value::Null;
        if reads(form, &record).is_err() {
            *record.pointer_mut(pointer).unwrap() = before;
        }
    }
    if form == Form::Refusal {
        let all: Vec<&str> = GroundCode::ALL.iter().map(|code| code.code()).collect();
        let pattern = record["refusal"]["grounds"][0].clone();
        let grounds = (0..=chance.grounds % all.len()).map(|place| {
            let mut ground = pattern.clone();
            ground["code"] = all[(chance.letter + place) % all.len()].into();
            ground
        });
        record["refusal"]["grounds"] = grounds.collect();
    }
    let codes: Vec<Value> = record
        .pointer("/refusal/grounds")
        .and_then(Value::as_array)
        .into_iter()
        .flatten()
        .map(|one| one["code"].clone())
        .collect();
    fill(&mut record[facts], chance);
    if let Some(grounds) = record.pointer_mut("/refusal/grounds").and_then(Value::as_array_mut) {
        // As many as there are grounds, not as there are rows.
        let pattern = grounds[0].clone();
        let ground = |code: Value| {
            let mut ground = pattern.clone();
            ground["code"] = code;
            ground
        };
        *grounds = codes.into_iter().map(ground).collect();
    }
    fill(&mut record["office"], &Chance { length: chance.length.min(300), ..chance.clone() });
    for list in ["/certificate/items", "/refusal/items"] {
        let Some(items) = record.pointer_mut(list).and_then(Value::as_array_mut) else { continue };
        for (place, item) in items.iter_mut().enumerate() {
            item["position"] = (place + 1).into();
        }
    }
    if form == Form::Certificate {
        record["certificate"]["totals"]["positions"] = chance.rows.into();
    }
    record
}

/// The first letters of each text of the office, as they must be found on the page.
fn beginnings(value: &Value, lang: &str, found: &mut BTreeSet<String>) {
    match value {
        Value::Object(object) if is_text(object) => {
            found.insert(squeezed(object[lang].as_str().unwrap()).chars().take(12).collect());
        }
        Value::Object(object) => object.values().for_each(|inner| beginnings(inner, lang, found)),
        Value::Array(list) => list.iter().for_each(|inner| beginnings(inner, lang, found)),
        _ => {}
    }
}

/// Without spaces and line ends, and small: where a line ends is the layout's affair, and a sentence begins large.
fn squeezed(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).flat_map(char::to_lowercase).collect()
}

fn holds(form: Form, chance: &Chance) -> Result<(), TestCaseError> {
    let record = record_of(form, chance);
    let read = reads(form, &record);
    prop_assert!(read.is_ok(), "{form}: chance made no record: {read:?}\n{record}");
    let languages = [Languages::Both, Languages::Kazakh, Languages::Russian][usize::from(chance.languages)];
    let bytes = record.to_string();
    let drawn = RENDERER.lay_out(&Sheet { languages, ..sheet(bytes.as_bytes()) });
    let drawn = drawn.and_then(|layout| Ok((layout.pdf()?, layout)));
    RENDERER.forget();
    let (pdf, layout) = drawn.map_err(|error| TestCaseError::fail(format!("{form}: {error}\n{record}")))?;
    prop_assert!(pdf.starts_with(b"%PDF-1.7"));
    for lang in languages.tags() {
        let printed = squeezed(&layout.text()[*lang]);
        let mut wanted = BTreeSet::new();
        let facts = if form.is_decision() { form.name() } else { "facts" };
        beginnings(&record[facts], lang, &mut wanted);
        for beginning in wanted {
            prop_assert!(
                printed.contains(&beginning),
                "{form} in {lang}: {beginning} is not printed\n{record}"
            );
        }
    }
    Ok(())
}

#[test]
fn every_form_holds_with_whatever_it_is_given() {
    // `KUALIK_CHANCES=50` asks for fifty times as many.
    let times = std::env::var("KUALIK_CHANCES").ok().and_then(|text| text.parse().ok()).unwrap_or(1);
    for form in Form::ALL.iter().copied() {
        let cases = if form.is_decision() { 6 } else { 2 };
        let found = runner(cases * times).run(&chance(), |chance| holds(form, &chance));
        found.unwrap_or_else(|error| panic!("{form}: {error}"));
    }
}

#[test]
fn every_form_holds_at_the_ends_of_every_range() {
    let least =
        Chance { rows: 1, length: 1, word: 1, letter: 0, left_out: u64::MAX, grounds: 0, languages: 0 };
    let most = Chance { rows: 24, length: 400, word: 400, letter: 3, left_out: 0, grounds: 63, languages: 0 };
    for form in Form::ALL.iter().copied() {
        for chance in [&least, &most] {
            holds(form, chance).unwrap_or_else(|error| panic!("{form}: {error}"));
        }
    }
}

/// The chances of this file reach every letter, large and small, and every ground.
#[test]
fn chance_leaves_nothing_out() {
    let (letters, grounds) = (RefCell::new(BTreeSet::new()), RefCell::new(BTreeSet::new()));
    let found = runner(12).run(&chance(), |chance| {
        for lang in ["kk", "ru"] {
            let alphabet = if lang == "kk" { KAZAKH } else { RUSSIAN };
            let all = text(alphabet, &Chance { word: 3, ..chance.clone() }, 400);
            letters.borrow_mut().extend(all.chars().map(|letter| (lang, letter)));
        }
        for ground in record_of(Form::Refusal, &chance)["refusal"]["grounds"].as_array().unwrap() {
            grounds.borrow_mut().insert(ground["code"].as_str().unwrap().to_owned());
        }
        Ok(())
    });
    found.unwrap();
    let (letters, grounds) = (letters.into_inner(), grounds.into_inner());
    for (lang, alphabet) in [("kk", KAZAKH), ("ru", RUSSIAN)] {
        let missing: Vec<char> = alphabet
            .chars()
            .flat_map(|letter| [letter].into_iter().chain(letter.to_uppercase()))
            .filter(|letter| !letters.contains(&(lang, *letter)))
            .collect();
        assert!(missing.is_empty(), "{lang}: {missing:?}");
    }
    assert_eq!(grounds.len(), GroundCode::ALL.len(), "{grounds:?}");
    assert!(json!(grounds).to_string().contains("KULT"), "grounds are told by their codes");
}
