//! Whoever may not see persons is answered alike whether they are in the archive or not.

use std::collections::BTreeSet;

use kualik_domain::civil;
use kualik_search::Sort;
use serde_json::Value;

use crate::issue::tests::{Office, complete, prepared};
use crate::{Actor, Chancery, Dossier, EngineError, Findings, Photographs, Question, Role, sample};

/// Cases of which each leads to one document.
const PLACES: [u64; 4] = [1, 2, 3, 5];

/// An archive of sample cases, each changed first; with the changed cases.
async fn archive(change: impl Fn(&mut Value)) -> (Office, Chancery, Vec<Value>) {
    let office = Office::at("2026-11-21T06:00:00Z");
    let (chancery, keys) = (office.open().await, office.keys());
    let day = civil::day_of(office.clock().now());
    let mut cases = Vec::new();
    for place in PLACES {
        let mut case = sample::case(17, place * 7, day);
        change(&mut case);
        let read = Dossier::read(case.to_string().as_bytes(), day, None, &Photographs::none());
        let dossier = read.expect("a sample is sound");
        let session = prepared(&chancery, &keys, &dossier).await;
        complete(&chancery, &keys, &session).await.expect("it is issued");
        cases.push(case);
    }
    chancery.room().follow_index().expect("the index follows");
    (office, chancery, cases)
}

/// Every name of a person that stands in a case: what is a string under `name`. Organisations have theirs in two
/// languages.
fn each_name(value: &mut Value, see: &mut impl FnMut(&mut String)) {
    match value {
        Value::Object(fields) => {
            for (field, value) in fields {
                match value {
                    Value::String(name) if field == "name" => see(name),
                    value => each_name(value, see),
                }
            }
        }
        Value::Array(values) => values.iter_mut().for_each(|value| each_name(value, see)),
        _ => {}
    }
}

async fn found(chancery: &Chancery, actor: &Actor, question: &Question) -> Result<String, EngineError> {
    let Findings { found, mut answer, .. } = chancery.room().find(actor, question).await?;
    // Marks of pages and time taken are of the one index.
    answer.next = answer.next.map(|_| String::new());
    answer.took = std::time::Duration::ZERO;
    let hits: Vec<_> = found.iter().map(|found| (&found.row.number, &found.row.form, &found.hit)).collect();
    Ok(format!("{answer:?} {hits:?}"))
}

fn question(words: &str) -> Question {
    let facets = ["form", "standing", "year", "office", "purpose", "country", "category", "ground"];
    Question {
        words: words.to_owned(),
        facets: facets.map(str::to_owned).to_vec(),
        page_size: 10,
        ..Question::default()
    }
}

#[tokio::test]
async fn persons_leave_no_trace_for_who_may_not_see_them() {
    let (_one, with, cases) = archive(|_| {}).await;
    let (_other, without, _) =
        archive(|case| each_name(case, &mut |name| *name = "Бекенов Бек".to_owned())).await;
    let (mut names, mut numbers) = (BTreeSet::new(), BTreeSet::new());
    for mut case in cases {
        numbers.extend(case.pointer("/applicant/iin").and_then(Value::as_str).map(str::to_owned));
        each_name(&mut case, &mut |name| names.extend(name.split(' ').map(str::to_owned)));
    }
    assert!(names.len() > 8, "{names:?}");
    let blind = Actor::new("runs the machines", Role::Administrator).because("a test");
    let sees = Actor::new("searches", Role::Archivist).because("a test");
    let mut told_apart = 0;
    let common =
        ["*", "Қазақстан", "картина | киіз", "вид:свидетельство", "Бекенов", "2026"].map(str::to_owned);
    for words in names.iter().chain(&numbers).chain(&common) {
        for words in [words.clone(), format!("={words}"), words.chars().take(4).chain(['*']).collect()] {
            let mut question = question(&words);
            for sort in [Sort::Relevance, Sort::Oldest] {
                question.sort = sort;
                let answers =
                    [found(&with, &blind, &question).await, found(&without, &blind, &question).await];
                let [one, other] = answers.map(|answer| answer.map_err(|error| error.to_string()));
                assert_eq!(one, other, "{words}");
            }
            let answers = [found(&with, &sees, &question).await, found(&without, &sees, &question).await];
            let [one, other] = answers.map(|answer| answer.map_err(|error| error.to_string()));
            told_apart += usize::from(one != other);
        }
        for length in 1..4 {
            let typed: String = words.chars().take(length).collect();
            let offered = |chancery: &Chancery| chancery.room().suggest(&blind, &typed, 20).unwrap();
            assert_eq!(offered(&with), offered(&without), "{typed}");
        }
        let refused = with.room().find_attached(&blind, &question(words)).await;
        assert!(matches!(refused, Err(EngineError::Forbidden { .. })));
    }
    assert!(told_apart > names.len(), "who may see them does see a difference");
    for facet in ["signatory", "executor"] {
        let mut question = question("*");
        question.facets = vec![facet.to_owned()];
        let refused = found(&with, &blind, &question).await.unwrap_err();
        assert_eq!(refused.code(), "unknown-search-field");
    }
    let like = |hits: Vec<crate::Found>| {
        hits.iter().map(|found| format!("{} {:?}", found.row.number, found.hit)).collect::<Vec<_>>()
    };
    for row in with.room().find(&blind, &question("*")).await.unwrap().found {
        let one = with.room().like(&blind, row.row.entry, 10).await.unwrap();
        let other = without.room().like(&blind, row.row.entry, 10).await.unwrap();
        assert_eq!(like(one), like(other));
    }
}
