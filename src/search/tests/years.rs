//! Shards of years answer as one index does.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::time::{Duration, SystemTime};

use jiff::civil::date;
use proptest::prelude::*;

use super::{ask, catalogue, keys, parse, staff};
use crate::*;

fn painting(number: u64, year: i16, words: &str) -> SearchDocument {
    SearchDocument::new(number.to_string(), number)
        .of_year(year)
        .text("title", Some(Lang::Ru), words)
        .text("title", Some(Lang::Kk), "Кескіндеме: Алатау")
        .text("person", None, "Кәрімова Айгүл")
        .facet("kind", if number.is_multiple_of(3) { "refusal" } else { "certificate" })
        .date("issued", date(year, 1 + (number % 12) as i8, 5))
        .identifier("number", format!("12-05/{year}-{number:04}"))
}

fn made_of(dir: &Path, documents: &[SearchDocument]) -> Index {
    let index = Index::create(dir, catalogue()).unwrap();
    let mut rebuild = index.rebuild().unwrap();
    rebuild.add(documents).unwrap();
    rebuild.finish(documents.len() as u64).unwrap();
    index
}

/// Every file of the folders of closed years, with what is in it and when it was written.
fn closed(dir: &Path) -> BTreeMap<String, (Vec<u8>, SystemTime)> {
    let current = fs::read_to_string(dir.join("CURRENT")).unwrap();
    let mut lines: Vec<&str> = current.lines().collect();
    lines.pop();
    let folders = lines.into_iter().map(|line| dir.join(line.split_once(' ').unwrap().1));
    let files = folders.flat_map(|folder| fs::read_dir(folder).unwrap().flatten());
    files
        .map(|file| {
            let written = file.metadata().unwrap().modified().unwrap();
            (file.path().display().to_string(), (fs::read(file.path()).unwrap(), written))
        })
        .collect()
}

fn untimed(mut answer: Answer) -> Answer {
    answer.took = Duration::ZERO;
    // A cursor names the state of the index that it was cut from.
    answer.next = answer.next.map(|_| String::new());
    answer
}

/// All pages of an answer, one after the other.
fn pages(index: &Index, text: &str, sort: &Sort) -> Vec<Answer> {
    let (query, staff) = (parse(text, &staff()).unwrap(), staff());
    let mut pages = Vec::new();
    let mut cursor: Option<String> = None;
    loop {
        let mut search = Search::new(&query, &staff);
        (search.sort, search.page_size, search.facets) = (sort.clone(), 3, &["kind", "holder"]);
        search.cursor = cursor.as_deref();
        let answer = index.search(&search).unwrap();
        cursor.clone_from(&answer.next);
        pages.push(untimed(answer));
        if cursor.is_none() || pages.len() > 40 {
            return pages;
        }
    }
}

const WORDS: [&str; 12] = [
    "картина",
    "картины",
    "Алатау",
    "зима",
    "монета",
    "ковер",
    "ковры",
    "юрта",
    "серебро",
    "меч",
    "книга",
    "икона",
];
const ASKED: [&str; 10] = [
    "*",
    "картина",
    "алатау зима",
    "ковер | монета",
    "\"картина зима\"",
    "иконв",
    "карт*",
    "issued:2024",
    "картина -зима",
    "Каримова А.",
];

proptest! {
    #![proptest_config(ProptestConfig::with_cases(8))]

    /// The same documents by years and in one: the same hits in the same order, counts, facets, pages, snippets, suggestions and likenesses. What was replaced still counts in the engine's weights until it is
    /// merged away, which depends on its segments in one index too: from then on the order by relevance may differ.
    #[test]
    fn shards_answer_as_one_index_does(
        years in prop::collection::vec(0_i16..4, 1..30),
        words in prop::collection::vec(prop::collection::vec(0_usize..12, 1..6), 30),
        late in prop::collection::vec((0_usize..30, 0_usize..12), 0..6),
    ) {
        let mut years = years;
        years.sort_unstable();
        let documents: Vec<SearchDocument> = (1..).zip(years.iter().zip(words)).map(|(number, (year, words))| {
            painting(number, 2023 + year, &words.into_iter().map(|word| WORDS[word]).collect::<Vec<_>>().join(" "))
        }).collect();
        let later: Vec<SearchDocument> = late.iter().filter_map(|(place, word)| {
            let before = documents.get(*place)?.clone();
            Some(before.text("title", Some(Lang::Ru), WORDS[*word]).date("back", date(2026, 9, 1)))
        }).collect();
        let dir = tempfile::tempdir().unwrap();
        let sharded = Index::create(dir.path().join("years"), catalogue()).unwrap();
        let one = Index::create(dir.path().join("one"), catalogue()).unwrap();
        let write = |documents: &[SearchDocument]| {
            for (index, dated) in [(&sharded, true), (&one, false)] {
                let year = |document: &SearchDocument| document.year.filter(|_| dated);
                let mut writer = index.writer().unwrap();
                for document in documents {
                    writer.add(&[SearchDocument { year: year(document), ..document.clone() }]).unwrap();
                }
                writer.commit(documents.len() as u64).unwrap();
            }
        };
        write(&documents);
        let distinct: std::collections::BTreeSet<i16> = years.iter().map(|year| 2023 + year).collect();
        prop_assert_eq!(sharded.years(), distinct.into_iter().collect::<Vec<_>>());
        prop_assert_eq!(one.years(), [0]);
        alike(&sharded, &one, true)?;
        sharded.settle_years().unwrap();
        alike(&sharded, &one, true)?;
        write(&later);
        alike(&sharded, &one, later.is_empty())?;
        sharded.settle_years().unwrap();
        alike(&sharded, &one, later.is_empty())?;
        let mut rebuild = sharded.rebuild().unwrap();
        rebuild.add(&documents).unwrap();
        rebuild.finish(0).unwrap();
        let mut rebuild = one.rebuild().unwrap();
        rebuild.add(&documents).unwrap();
        rebuild.finish(0).unwrap();
        alike(&sharded, &one, true)?;
    }
}

/// Holds two indexes against each other; where not `weighed`, everything but the weights.
fn alike(sharded: &Index, one: &Index, weighed: bool) -> Result<(), TestCaseError> {
    prop_assert_eq!(sharded.count(), one.count());
    let sorts = [
        Sort::Newest,
        Sort::Oldest,
        Sort::Field { field: "issued".to_owned(), ascending: true },
        Sort::Field { field: "back".to_owned(), ascending: false },
        Sort::Relevance,
    ];
    for text in ASKED {
        for sort in &sorts {
            let [here, there] = [sharded, one].map(|index| pages(index, text, sort));
            if *sort == Sort::Relevance {
                let even = if weighed { evened } else { by_key };
                let [here, there] = [here, there].map(|pages| in_one(pages, even));
                prop_assert_eq!(here, there, "{} {:?}", text, sort);
            } else {
                prop_assert_eq!(here, there, "{} {:?}", text, sort);
            }
        }
    }
    for typed in ["к", "ал", "kar", "мон"] {
        let [here, there] = [sharded, one].map(|index| index.suggest(typed, &staff(), 50).unwrap());
        let texts = |all: Vec<Suggestion>| {
            let mut texts: Vec<String> = all.into_iter().map(|suggestion| suggestion.text).collect();
            texts.sort();
            texts
        };
        if weighed {
            prop_assert_eq!(here, there);
        } else {
            prop_assert_eq!(texts(here), texts(there));
        }
    }
    if weighed {
        let [here, there] = [sharded, one].map(|index| evened(index.like("1", &staff(), 100).unwrap()));
        prop_assert_eq!(here, there);
    }
    Ok(())
}

/// All pages as one, with their hits made comparable.
fn in_one(mut pages: Vec<Answer>, even: fn(Vec<Hit>) -> Vec<Hit>) -> Answer {
    let hits = pages.iter_mut().flat_map(|page| std::mem::take(&mut page.hits)).collect();
    Answer { hits: even(hits), ..pages.swap_remove(0) }
}

/// In their order; but hits whose weights differ by less than a thousandth, which the engine's sums may do, stand by
/// their keys.
fn evened(mut hits: Vec<Hit>) -> Vec<Hit> {
    let mut group = 0.0;
    for hit in &mut hits {
        if (hit.score - group).abs() > group * 1e-3 {
            group = hit.score;
        }
        hit.score = group;
    }
    hits.sort_by(|a, b| b.score.total_cmp(&a.score).then_with(|| a.key.cmp(&b.key)));
    hits.into_iter().map(|hit| Hit { score: 0.0, ..hit }).collect()
}

fn by_key(mut hits: Vec<Hit>) -> Vec<Hit> {
    hits.sort_by(|a, b| a.key.cmp(&b.key));
    hits.into_iter().map(|hit| Hit { score: 0.0, ..hit }).collect()
}

#[test]
fn closed_years_are_merged_once_and_never_written_to_again() {
    let dir = tempfile::tempdir().unwrap();
    let index = Index::create(dir.path(), catalogue()).unwrap();
    let mut number = 0;
    for year in 2023..=2026 {
        let mut writer = index.writer().unwrap();
        for _ in 0..5 {
            number += 1;
            writer.add(&[painting(number, year, "картина зима")]).unwrap();
            writer.commit(number).unwrap();
        }
    }
    assert_eq!(index.years(), [2023, 2024, 2025, 2026]);
    assert_eq!((index.settle_years().unwrap(), index.settle_years().unwrap()), (3, 0));
    let before = closed(dir.path());
    // Acts on documents of closed years, one of them twice, and one document gone.
    let mut writer = index.writer().unwrap();
    for (number, year, words) in
        [(2, 2023, "монета"), (7, 2024, "ковер"), (7, 2024, "меч"), (17, 2026, "книга")]
    {
        writer.add(&[painting(number, year, words)]).unwrap();
        writer.commit(number).unwrap();
    }
    writer.remove("3").unwrap();
    writer.commit(30).unwrap();
    drop(writer);
    assert_eq!(closed(dir.path()), before);
    assert_eq!(index.settle_years().unwrap(), 0);
    for index in [&index, &Index::open(dir.path(), catalogue()).unwrap()] {
        assert_eq!(index.count(), 19);
        assert_eq!(ask(index, "*", &staff()).total, 19);
        assert_eq!(ask(index, "зима", &staff()).total, 16);
        assert_eq!((keys(index, "монета"), keys(index, "меч")), (vec!["2".to_owned()], vec!["7".to_owned()]));
        assert_eq!(ask(index, "=ковер", &staff()).total, 0);
        assert_eq!(ask(index, "=книга", &staff()).total, 1);
        assert_eq!(index.position().unwrap(), Some(30));
    }
    // What is gone may come back, and the next year may begin.
    let mut writer = index.writer().unwrap();
    writer
        .add(&[painting(3, 2023, "юрта"), painting(21, 2027, "икона"), painting(7, 2024, "серебро")])
        .unwrap();
    writer.commit(31).unwrap();
    drop(writer);
    assert_eq!((index.count(), index.years().len()), (21, 5));
    assert_eq!((keys(&index, "юрта"), keys(&index, "серебро")), (vec!["3".to_owned()], vec!["7".to_owned()]));
    assert_eq!((index.settle_years().unwrap(), index.count()), (1, 21));
    let after = closed(dir.path());
    assert!(before.iter().all(|(name, file)| after.get(name) == Some(file)));
}

#[test]
fn one_year_is_made_anew_alone() {
    let dir = tempfile::tempdir().unwrap();
    let documents: Vec<SearchDocument> =
        (1..=12).map(|number| painting(number, 2023 + (number as i16 - 1) / 4, "картина")).collect();
    let index = made_of(dir.path(), &documents);
    assert_eq!((index.years(), index.count()), (vec![2023, 2024, 2025], 12));
    let mut writer = index.writer().unwrap();
    writer.add(&[painting(6, 2024, "монета")]).unwrap();
    writer.commit(13).unwrap();
    let before = closed(dir.path());
    assert_eq!(index.rebuild_year(2022).unwrap_err().code(), "unknown-index-year");
    let mut rebuild = index.rebuild_year(2024).unwrap();
    rebuild.add(&documents).unwrap();
    rebuild.finish(0).unwrap();
    assert_eq!((index.count(), index.position().unwrap()), (12, Some(13)));
    assert_eq!(
        keys(&index, "монета"),
        ["6"],
        "what stands in the place of a document of that year still does"
    );
    let after = closed(dir.path());
    let kept = before.iter().filter(|(name, file)| after.get(*name) == Some(file)).count();
    assert!(kept > 0 && kept < before.len(), "2023 is left alone, 2024 is not");
    // The writer goes on: its year is another.
    writer.add(&[painting(13, 2025, "юрта")]).unwrap();
    writer.commit(14).unwrap();
    drop(writer);
    let mut rebuild = index.rebuild_year(2025).unwrap();
    rebuild.add(&documents[8..]).unwrap();
    rebuild.replace(&[painting(6, 2024, "ковер"), painting(13, 2025, "меч")]).unwrap();
    rebuild.finish(15).unwrap();
    assert_eq!((index.count(), index.position().unwrap()), (13, Some(15)));
    assert_eq!((keys(&index, "ковер"), keys(&index, "меч")), (vec!["6".to_owned()], vec!["13".to_owned()]));
    assert_eq!(ask(&index, "=монета", &staff()).total, 0);
}

#[test]
fn a_new_year_may_begin_in_the_middle_of_a_batch_and_be_given_up() {
    let dir = tempfile::tempdir().unwrap();
    let index = made_of(dir.path(), &[painting(1, 2025, "картина")]);
    let mut writer = index.writer().unwrap();
    let batch = [
        painting(2, 2025, "монета"),
        painting(3, 2026, "ковер"),
        painting(2, 2025, "юрта"),
        painting(4, 2024, "меч"),
    ];
    writer.add(&batch).unwrap();
    assert_eq!(index.rebuild().unwrap_err().code(), "index-writer-busy");
    writer.discard().unwrap();
    assert_eq!((index.count(), index.years()), (1, vec![2025]));
    writer.add(&batch).unwrap();
    writer.commit(4).unwrap();
    assert_eq!((index.count(), index.years()), (4, vec![2025, 2026]));
    assert_eq!((keys(&index, "юрта"), keys(&index, "меч")), (vec!["2".to_owned()], vec!["4".to_owned()]));
    assert_eq!(ask(&index, "=монета", &staff()).total, 0);
    let _rebuild = index.rebuild().unwrap();
    let refused = writer.add(&[painting(5, 2027, "икона")]).unwrap_err();
    assert_eq!(refused.code(), "index-writer-busy");
}

#[test]
fn a_replica_serves_a_copy_that_follows() {
    let dir = tempfile::tempdir().unwrap();
    let documents: Vec<SearchDocument> =
        (1..=9).map(|number| painting(number, 2023 + (number as i16 - 1) / 3, "картина")).collect();
    let index = made_of(&dir.path().join("index"), &documents);
    let copy = dir.path().join("replica");
    let whole = index.carry_to(&copy).unwrap();
    let replica = Index::open(&copy, catalogue()).unwrap();
    assert_eq!(replica.count(), 9);
    let closed_years = closed(&copy);
    let mut writer = index.writer().unwrap();
    writer.add(&[painting(10, 2025, "монета"), painting(1, 2023, "ковер")]).unwrap();
    writer.commit(10).unwrap();
    let news = index.carry_to(&copy).unwrap();
    assert!(news.bytes > 0 && news.bytes < whole.bytes, "{news:?} after {whole:?}");
    assert_eq!(replica.count(), 9, "a reader keeps its state until it takes up the new one");
    replica.refresh().unwrap();
    assert_eq!(closed(&copy), closed_years);
    assert_eq!(index.carry_to(&copy).unwrap(), Carried::default());
    writer.add(&[painting(11, 2026, "юрта")]).unwrap();
    writer.commit(11).unwrap();
    drop(writer);
    index.settle_years().unwrap();
    index.carry_to(&copy).unwrap();
    replica.refresh().unwrap();
    for text in ASKED {
        assert_eq!(untimed(ask(&replica, text, &staff())), untimed(ask(&index, text, &staff())), "{text}");
    }
    assert_eq!((replica.position().unwrap(), replica.years()), (Some(11), index.years()));
}
