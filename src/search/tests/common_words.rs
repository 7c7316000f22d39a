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

/// A common word is counted in another way where its weight alone is asked for, and the answer must be the same.
#[test]
fn common_words_are_counted_and_ranked_as_rare_ones_are() {
    let dir = tempfile::tempdir().unwrap();
    let index = Index::create(dir.path().join("index"), catalogue()).unwrap();
    let mut writer = index.writer().unwrap();
    let mut dice = Dice(7);
    // Several segments, more than a stretch of documents in one of them, and one with removed documents.
    for (from, to) in [(0, 9_000), (9_000, 9_400), (9_400, 12_000)] {
        writer.add(&many(&mut dice, from, to)).unwrap();
        writer.commit(to).unwrap();
    }
    let check = |dice: &mut Dice, seen: &mut u64| {
        for viewer in [Viewer::open(), Viewer::open().with("person")] {
            let asked: Vec<&str> = (0..1 + dice.below(3)).map(|_| dice.word()).collect();
            let asked = asked.join(" ");
            let query = parse(&asked, &viewer).unwrap();
            let by_weight = Search { snippets: false, ..Search::new(&query, &viewer) };
            // With facets every document is visited, and no weight is passed over.
            let with_facets = Search { facets: &["kind"], ..by_weight.clone() };
            let (one, other) = (index.search(&by_weight).unwrap(), index.search(&with_facets).unwrap());
            let keys = |answer: &Answer| answer.hits.iter().map(|hit| hit.key.clone()).collect::<Vec<_>>();
            assert_eq!(one.total, other.total, "{asked}");
            assert_eq!(keys(&one), keys(&other), "{asked}");
            *seen = (*seen).max(one.total);
        }
    };
    let mut seen = 0;
    (0..40).for_each(|_| check(&mut dice, &mut seen));
    assert!(seen > 8_000, "a common word was asked for: {seen}");
    for number in 9_000..9_050 {
        writer.remove(&format!("d{number}")).unwrap();
    }
    writer.commit(12_001).unwrap();
    (0..20).for_each(|_| check(&mut dice, &mut seen));
}
