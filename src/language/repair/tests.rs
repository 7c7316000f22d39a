use super::*;

#[test]
fn words_are_made_whole() {
    for (broken, whole) in [
        ("куә\u{ad}лік", "куәлік"),
        ("электрон-\nдық", "электрондық"),
        ("бұл іс-\nқимыл", "бұл іс-қимыл"),
        ("веб-\n  порталы", "веб-порталы"),
        ("электрон\u{ad}\n   дық", "электрондық"),
        (":П О С Т А Н О В Л Я Е Т", ":ПОСТАНОВЛЯЕТ"),
        ("тарихы мен а т а - б а б а салты", "тарихы мен ата-баба салты"),
        ("ф о р м е  э л е к т р о н н о г о", "форме  электронного"),
        ("д о к у м е н т о в  –  1 5  м и н у т ;", "документов  –  15  минут;"),
        ("п р е д  ( д а л е е  –  И И Н ) ;", "пред  (далее  –  ИИН);"),
        ("мемлекеттiк қызметтi", "мемлекеттік қызметті"),
        ("ІХ-тарау", "ІХ-тарау"),
        ("бизнес-\nСәйкес", "бизнес-\nСәйкес"),
        ("а и б", "а и б"),
        ("", ""),
    ] {
        assert_eq!(repair(broken).text(), whole);
    }
}

#[test]
fn every_word_leads_back() {
    let original = "Бұл мемлекеттiк қыз\u{ad}мет К У Ә Л І К электрон-\nдық.";
    let repaired = repair(original);
    let at = |word: &str| {
        let start = repaired.text().find(word).unwrap();
        &original[repaired.original_range(start..start + word.len())]
    };
    assert_eq!(at("мемлекеттік"), "мемлекеттiк");
    assert_eq!(at("қызмет"), "қыз\u{ad}мет");
    assert_eq!(at("КУӘЛІК"), "К У Ә Л І К");
    assert_eq!(at("электрондық"), "электрон-\nдық");
}

#[test]
fn a_numeral_before_a_spaced_word_is_no_letter_of_it() {
    assert_eq!(repair("V с а м м и т, б").text(), "V саммит, б");
    assert_eq!(repair("i с а м м и т").text(), "ісаммит");
}

proptest::proptest! {
    #[test]
    fn ranges_are_slices_of_the_original(text in "[а-яәіңғүұқөһa-z \u{ad}\n-]{0,40}") {
        let repaired = repair(&text);
        for (start, c) in repaired.text().char_indices() {
            let range = repaired.original_range(start..start + c.len_utf8());
            assert_eq!(text[range].chars().count(), 1);
        }
        assert_eq!(repair(repaired.text()).text(), repaired.text());
    }
}

proptest::proptest! {
    #[test]
    fn the_short_way_mends_as_the_long_one(text in "(\\PC|[ \n\u{a0}\t-]|[аәбқ]|[a-c]| [абқ1,] ){0,30}") {
        assert_eq!(repair(&text), mended(&text));
    }
}
