use super::{catalogue, parse};
use crate::*;

/// Words of which some are in every document and some in few, in forms that share stems and roots.
const WORDS: &[&str] = &[
    "музей",
    "музейі",
    "музейінің",
    "музея",
    "muzey",
    "мәдениет",
    "культуры",
    "культура",
    "жылдар",
    "жылдары",
    "қола",
    "бронза",
    "бронзовый",
    "кескіндеме",
    "картина",
    "картины",
    "қылыш",
    "сабля",
    "ковёр",
    "кілем",
    "клемма",
    "paper",
];

struct Dice(u64);

impl Dice {
    fn below(&mut self, end: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % end
    }

    /// The first words come far oftener than the last.
    fn word(&mut self) -> &'static str {
        let (one, other) = (self.below(WORDS.len() as u64), self.below(WORDS.len() as u64));
        WORDS[one.min(other) as usize]
    }
}

fn many(dice: &mut Dice, from: u64, to: u64) -> Vec<SearchDocument> {
    let text = |dice: &mut Dice, words: u64| (0..words).map(|_| dice.word()).collect::<Vec<_>>().join(" ");
    (from..to)
        .map(|number| {
            let length = 1 + dice.below(30);
            let lang = [None, Some(Lang::Kk), Some(Lang::Ru)][dice.below(3) as usize];
            let kind = if dice.below(5) == 0 { "refusal" } else { "certificate" };
            SearchDocument::new(format!("d{number}"), number)
                .text("title", lang, text(dice, length))
                .text("person", None, text(dice, 2))
                .facet("kind", kind)
        })
        .collect()
}

/// Several segments, more than a stretch of documents in one of them.
fn index_of(dice: &mut Dice) -> (tempfile::TempDir, Index, Writer) {
    let dir = tempfile::tempdir().unwrap();
    let index = Index::create(dir.path().join("index"), catalogue()).unwrap();
    let mut writer = index.writer().unwrap();
    for (from, to) in [(0, 9_000), (9_000, 9_400), (9_400, 12_000)] {
        writer.add(&many(dice, from, to)).unwrap();
        writer.commit(to).unwrap();
    }
    (dir, index, writer)
}

fn remove_some(writer: &mut Writer) {
    for number in (9_000..9_050).chain((0..9_000).step_by(7)) {
        writer.remove(&format!("d{number}")).unwrap();
    }
    writer.commit(12_001).unwrap();
}

/// Whether both find as many and the same first; how many those are.
fn equally_found(index: &Index, one: &Search<'_>, other: &Search<'_>, asked: &str) -> u64 {
    let (one, other) = (index.search(one).unwrap(), index.search(other).unwrap());
    let keys = |answer: &Answer| answer.hits.iter().map(|hit| hit.key.clone()).collect::<Vec<_>>();
    assert_eq!(one.total, other.total, "{asked}");
    assert_eq!(keys(&one), keys(&other), "{asked}");
    one.total
}

/// A common word is counted in another way where its weight alone is asked for, and the answer must be the same.
#[test]
fn common_words_are_counted_and_ranked_as_rare_ones_are() {
    let mut dice = Dice(7);
    let (_dir, index, mut writer) = index_of(&mut dice);
    let check = |dice: &mut Dice, seen: &mut u64| {
        for viewer in [Viewer::open(), Viewer::open().with("person")] {
            let asked: Vec<&str> = (0..1 + dice.below(3)).map(|_| dice.word()).collect();
            let asked = asked.join(" ");
            let query = parse(&asked, &viewer).unwrap();
            let by_weight = Search { snippets: false, ..Search::new(&query, &viewer) };
            // With facets every document is visited, and no weight is passed over.
            let with_facets = Search { facets: &["kind"], ..by_weight.clone() };
            *seen = (*seen).max(equally_found(&index, &by_weight, &with_facets, &asked));
        }
    };
    let mut seen = 0;
    (0..30).for_each(|_| check(&mut dice, &mut seen));
    index.learn().unwrap();
    (0..30).for_each(|_| check(&mut dice, &mut seen));
    assert!(seen > 8_000, "a common word was asked for: {seen}");
    remove_some(&mut writer);
    (0..30).for_each(|_| check(&mut dice, &mut seen));
    index.learn().unwrap();
    (0..10).for_each(|_| check(&mut dice, &mut seen));
}

/// So are common words in a row, where nothing else is asked for.
#[test]
fn common_words_in_a_row_are_found_as_rare_ones_are() {
    let mut dice = Dice(11);
    let (_dir, index, mut writer) = index_of(&mut dice);
    let check = |dice: &mut Dice, seen: &mut u64| {
        for viewer in [Viewer::open(), Viewer::open().with("person")] {
            let words: Vec<&str> = (0..2 + dice.below(2)).map(|_| dice.word()).collect();
            let slop = ["", "~1", "~2"][dice.below(3) as usize];
            let field = ["", "title:"][dice.below(2) as usize];
            let asked = format!("{field}\"{}\"{slop}", words.join(" "));
            let query = parse(&asked, &viewer).unwrap();
            let alone = Search { snippets: false, ..Search::new(&query, &viewer) };
            let everything =
                Filter::Not(Box::new(Filter::Term { facet: "kind".into(), value: "none".into() }));
            let within = Search { filter: Some(&everything), ..alone.clone() };
            *seen = (*seen).max(equally_found(&index, &alone, &within, &asked));
        }
    };
    let mut seen = 0;
    (0..40).for_each(|_| check(&mut dice, &mut seen));
    assert!(seen > 1_000, "common words in a row were asked for: {seen}");
    remove_some(&mut writer);
    (0..30).for_each(|_| check(&mut dice, &mut seen));
}
