//! Kazakh and Russian of one document say the same, judged on what is printed: the same facts, the same acts, the
//! same sections. And no act is cited outside its days.

use std::collections::BTreeMap;

use kualik_domain::basis::{Act, Basis};
use kualik_domain::footer::{Footer, Profile};
use kualik_domain::{Date, Form};
use serde_json::Value;
use typst::foundations::{NativeElement, Selector};
use typst::introspection::Introspector;
use typst::model::HeadingElem;

use super::{
    RENDERER, certificate, changed, entered, masked, nothing_returned, of_paper, replacing, root, sample,
    sheet,
};
use crate::{Languages, Layout, Sheet, page};

type Facts = BTreeMap<String, i32>;

fn cases() -> Vec<(String, Value)> {
    let all = Form::ALL.iter().map(|form| (form.name().to_owned(), sample(form.name())));
    let more = [1, 5, 40].map(|items| (format!("certificate-{items}"), certificate(items)));
    let replaced = ["correction", "reissue"].map(|kind| (kind.to_owned(), replacing(kind)));
    let paper = [false, true].map(|left| (format!("duplicate of a paper, left {left}"), of_paper(left)));
    let copies = ["certificate", "certificate-corrected", "refusal"]
        .map(|form| (format!("{form}, masked"), masked(form)));
    let entries = ["suspended", "resumed"].map(|event| (event.to_owned(), entered(event)));
    let others = [("nothing returned".to_owned(), nothing_returned())];
    let messages = [("R-AUTH", "egov"), ("R-AUTH-EMP", "office"), ("R-DATA", "elicense"), ("R-STD", "egov")];
    let messages = messages.map(|(code, channel)| {
        let record = changed(Form::RefusalMessage, |facts| {
            (facts["code"], facts["channel"]) = (code.into(), channel.into());
            facts.as_object_mut().unwrap().remove("signature");
        });
        (format!("{code} at {channel}"), record)
    });
    let cases = all.chain(more).chain(replaced).chain(paper).chain(copies);
    let mut cases: Vec<_> = cases.chain(entries).chain(others).chain(messages).collect();
    for (_, record) in &mut cases {
        // Digests are broken over lines where each column has room.
        record["renderer"]["template_set"] = "0".into();
        record["salt"] = "s".into();
    }
    cases
}

/// The document in one language alone: what both columns share stands in either.
fn alone(record: &Value, languages: Languages) -> (Layout, String) {
    let record = record.to_string();
    let layout = RENDERER.lay_out(&Sheet { languages, ..sheet(record.as_bytes()) }).unwrap();
    let text = layout.text().into_values().collect::<Vec<_>>().join(" ");
    RENDERER.forget();
    (layout, text.split_whitespace().collect::<Vec<_>>().join(" "))
}

/// What the pages say, without what a page repeats from the head of the page before: two languages may need different
/// numbers of pages.
fn without_running_heads(layout: &Layout) -> String {
    let mut said = String::new();
    let mut before: Vec<String> = Vec::new();
    for page in layout.document.pages() {
        let text = page::text(std::slice::from_ref(page)).into_values().collect::<Vec<_>>().join(" ");
        let words: Vec<String> = text.split_whitespace().map(str::to_owned).collect();
        let repeated = words.iter().zip(&before).take_while(|(now, then)| now == then).count();
        said.extend(words[repeated..].iter().flat_map(|word| [word.as_str(), " "]));
        before = words;
    }
    said
}

/// Numbers, months, and words in Latin letters, each with how often it stands there; the foot of each page is left
/// out, for two languages may need different numbers of pages.
fn facts(text: &str, months: &[String; 12], pages: usize, number: &str) -> Facts {
    let mut found = Facts::new();
    let mut add = |fact: String, times: i32| *found.entry(fact).or_default() += times;
    let plain = |c: char| c.is_ascii_alphanumeric();
    for word in text.split(|c: char| !plain(c)).filter(|word| !word.is_empty()) {
        add(word.to_owned(), 1);
    }
    for word in text.split(|c: char| !c.is_alphabetic()) {
        if let Some(month) = months.iter().position(|month| word.starts_with(month.as_str())) {
            add(format!("month {}", month + 1), 1);
        }
    }
    for page in 1..=pages {
        let foot = format!("{number} {page} {pages}");
        foot.split(|c: char| !plain(c))
            .filter(|word| !word.is_empty())
            .for_each(|word| add(word.to_owned(), -1));
    }
    found.retain(|_, times| *times != 0);
    found
}

fn months(lang: &str) -> [String; 12] {
    use kualik_language::date::{CivilDate, KazakhDate, RussianDate};
    std::array::from_fn(|month| {
        let day = CivilDate::new(2026, month as u8 + 1, 1).unwrap();
        let text = match lang {
            "kk" => day.kazakh(KazakhDate::Heading),
            _ => day.russian(RussianDate::Long),
        };
        let word = if lang == "kk" { text.split(' ').next_back() } else { text.split(' ').nth(1) };
        word.unwrap().to_owned()
    })
}

fn headings(layout: &Layout) -> usize {
    layout.document.introspector().query(&Selector::Elem(HeadingElem::ELEM, None)).len()
}

#[test]
fn both_languages_print_the_same_facts_in_the_same_sections() {
    for (name, record) in cases() {
        let (kazakh, kk) = alone(&record, Languages::Kazakh);
        let (russian, ru) = alone(&record, Languages::Russian);
        let number = record["number"].as_str().unwrap_or_default();
        let left = facts(&without_running_heads(&kazakh), &months("kk"), kazakh.pages(), number);
        let right = facts(&without_running_heads(&russian), &months("ru"), russian.pages(), number);
        let differ: Vec<_> = left
            .iter()
            .map(|(fact, times)| (fact, *times, right.get(fact).copied().unwrap_or(0)))
            .chain(right.iter().filter(|(fact, _)| !left.contains_key(*fact)).map(|(fact, n)| (fact, 0, *n)))
            .filter(|(_, kk, ru)| kk != ru)
            .collect();
        assert!(
            differ.is_empty(),
            "{name}: fact, times in Kazakh, times in Russian: {differ:?}\n{kk}\n\n{ru}"
        );
        assert_eq!(headings(&kazakh), headings(&russian), "{name}");
        assert!(headings(&kazakh) > 1, "{name}");
    }
}

#[test]
fn a_fact_in_one_language_alone_is_noticed() {
    let plain = |text: &str, lang: &str| facts(text, &months(lang), 0, "");
    let kk = plain("2026 жылғы 21 қарашадағы № 14", "kk");
    assert_eq!(kk, plain("№ 14 от 21 ноября 2026 года", "ru"));
    assert_ne!(kk, plain("№ 14 от 21 октября 2026 года", "ru"));
    assert_ne!(kk, plain("№ 15 от 21 ноября 2026 года", "ru"));
}

/// The sample of every form that serves a day, as a document of that day.
fn dated(day: &str) -> Vec<(String, Value)> {
    let serving = Form::ALL.iter().filter_map(|form| {
        let version = RENDERER.about(form.name())?.version_on(day)?.version.clone();
        let mut record = sample(form.name());
        record["form"]["version"] = version.into();
        record["date"] = day.into();
        if day < "2021-07-01" {
            record["complaint"] = Value::Null;
            record.pointer_mut("/refusal/hearing").map(Value::take);
            if let Some(basis) = record["basis"].as_array_mut() {
                basis.retain(|norm| !norm.as_str().is_some_and(|id| id.starts_with("appc-")));
            }
        }
        // What an office of that day signed and sealed.
        record["profile"] = "production".into();
        let footer = Footer::of(Profile::Production, true, day.parse().unwrap());
        record["footer"] = footer.map_or(Value::Null, |footer| footer.id().into());
        record["renderer"]["template_set"] = "0".into();
        record["salt"] = "s".into();
        Some((format!("{form} of {day}"), record))
    });
    serving.collect()
}

/// Every norm that a record names, wherever it stands.
fn norms(value: &Value, found: &mut Vec<Basis>) {
    match value {
        Value::Object(members) => {
            for (name, member) in members {
                match (name.as_str(), member) {
                    ("basis", Value::Array(ids)) => {
                        found.extend(ids.iter().filter_map(|id| Basis::of_id(id.as_str()?)));
                    }
                    _ => norms(member, found),
                }
            }
        }
        Value::Array(rows) => rows.iter().for_each(|row| norms(row, found)),
        _ => {}
    }
}

/// The days of the seeds' regulations, of the law of today's procedure, and of the Digital Code.
#[test]
fn a_document_of_any_day_cites_the_law_of_that_day_in_both_languages() {
    let served =
        [("2014-12-01", 7), ("2018-10-01", 16), ("2021-08-02", 19), ("2023-07-01", 19), ("2026-11-24", 19)];
    for (day, count) in served {
        let date: Date = day.parse().unwrap();
        let documents = dated(day);
        assert_eq!(
            documents.len(),
            count,
            "{day}: {:?}",
            documents.iter().map(|one| &one.0).collect::<Vec<_>>()
        );
        for (name, record) in documents {
            let mut named = Vec::new();
            norms(&record, &mut named);
            for norm in named {
                assert!(norm.in_force(date), "{name} rests on {norm}");
            }
            let act = RENDERER.about(record["form"]["name"].as_str().unwrap()).unwrap().act_on(day);
            let act = Act::of_register(act).unwrap_or_else(|| panic!("{name}: {act} is in no register"));
            assert!(act.in_force(date), "{name} rests on {}", act.id());
            let (_, kk) = alone(&record, Languages::Kazakh);
            let (_, ru) = alone(&record, Languages::Russian);
            let (left, right) = (cited(&kk, "kk", day), cited(&ru, "ru", day));
            assert_eq!(left, right, "{name}\n{kk}\n\n{ru}");
            for id in left {
                assert!(Act::of_id(id).unwrap().in_force(date), "{name} cites {id}");
            }
            for (text, lang) in [(&kk, "kk"), (&ru, "ru")] {
                let title = titles_of_other_days(lang, day).into_iter().find(|title| text.contains(title));
                assert_eq!(title, None, "{name}, in {lang}: {text}");
            }
            let (term, other) = match day < "2026-07-11" {
                true => ("регистрационн", "сертификат открытого ключа"),
                false => ("сертификат", "регистрационное свидетельство"),
            };
            assert!(!ru.contains(other), "{name} has «{other}», the word of that day is «{term}…»: {ru}");
        }
    }
}

/// The titles of an act in running text: on a day, and on other days where it bore another.
fn titles(act: Act, lang: &str, day: &str) -> (String, Option<String>) {
    let law = std::fs::read_to_string(root().join(format!("locales/{lang}/law.ftl"))).unwrap();
    let key = format!("title-{} = ", act.id());
    let mut lines = law.lines().skip_while(|line| !line.starts_with(&key));
    let now = &lines.next().unwrap_or_else(|| panic!("{lang}: no title of {}", act.id()))[key.len()..];
    let former = lines.next().and_then(|line| line.trim().strip_prefix(".until-")?.split_once(" = "));
    let plain = |title: &str| title.split_whitespace().collect::<Vec<_>>().join(" ");
    match former {
        None => (plain(now), None),
        Some((last, then)) if day <= last => (plain(then), Some(plain(now))),
        Some((_, then)) => (plain(now), Some(plain(then))),
    }
}

pub(super) fn titles_of_other_days(lang: &str, day: &str) -> Vec<String> {
    Act::all().filter_map(|act| titles(act, lang, day).1).collect()
}

/// The acts a text cites on a day, by the titles they then bore.
pub(super) fn cited(text: &str, lang: &str, day: &str) -> Vec<&'static str> {
    Act::all().filter(|act| text.contains(&titles(*act, lang, day).0)).map(Act::id).collect()
}

#[test]
fn both_languages_cite_the_same_acts_and_none_outside_its_days() {
    let mut seen = std::collections::BTreeSet::new();
    for (name, record) in cases() {
        let day = record["date"].as_str().unwrap();
        let (_, kk) = alone(&record, Languages::Kazakh);
        let (_, ru) = alone(&record, Languages::Russian);
        let (left, right) = (cited(&kk, "kk", day), cited(&ru, "ru", day));
        assert_eq!(left, right, "{name}\n{kk}\n\n{ru}");
        let date: Date = day.parse().unwrap();
        for id in left {
            assert!(Act::of_id(id).unwrap().in_force(date), "{name} cites {id} on {day}");
            seen.insert(id);
        }
    }
    // The recogniser itself is seen to recognise.
    for id in ["kult", "usl", "permits", "appc"] {
        assert!(seen.contains(id), "{id} in {seen:?}");
    }
}
