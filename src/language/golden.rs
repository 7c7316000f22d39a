//! Tables of `golden/`, written by hand from the grammar and from the texts of the acts, against which the
//! words for documents are held.

use crate::date::{CivilDate, KazakhDate, RussianDate};
use crate::ending::{Case, decline, decline_possessed, number};
use crate::money::Money;
use crate::number::{Gender, RussianCase, kazakh_ordinal, kazakh_words, russian_words, russian_words_in};

/// The rows of a table, each as its fields.
fn rows(table: &'static str) -> impl Iterator<Item = Vec<&'static str>> {
    table.lines().filter(|line| !line.starts_with('#')).map(|line| line.split('\t').collect())
}

#[test]
fn words_in_seven_cases() {
    for row in rows(include_str!("golden/words.tsv")) {
        for (case, form) in Case::ALL.iter().zip(&row) {
            assert_eq!(decline(row[0], *case), *form);
        }
    }
}

#[test]
fn possessed_words_in_seven_cases() {
    for row in rows(include_str!("golden/possessed.tsv")) {
        for (case, form) in Case::ALL.iter().zip(&row) {
            assert_eq!(decline_possessed(row[0], *case), *form);
        }
    }
}

#[test]
fn numbers_with_case_endings() {
    use Case::*;
    for row in rows(include_str!("golden/numbers.tsv")) {
        let n = row[0].parse().unwrap();
        for (case, form) in
            [Dative, Genitive, Accusative, Locative, Ablative, Instrumental].iter().zip(&row[1..])
        {
            assert_eq!(number(n, *case), *form);
        }
    }
}

#[test]
fn numbers_in_words() {
    for row in rows(include_str!("golden/cardinals.tsv")) {
        let n = row[0].parse().unwrap();
        let genitive = russian_words_in(n, Gender::Masculine, RussianCase::Genitive);
        let ours = [kazakh_words(n), kazakh_ordinal(n), russian_words(n, Gender::Masculine), genitive];
        assert_eq!(ours.as_slice(), &row[1..]);
    }
}

#[test]
fn dates_in_their_places() {
    for row in rows(include_str!("golden/dates.tsv")) {
        let parts: Vec<i16> = row[0].split('-').map(|part| part.parse().unwrap()).collect();
        let date = CivilDate::new(parts[0], parts[1] as u8, parts[2] as u8).unwrap();
        let kazakh = [
            KazakhDate::Heading,
            KazakhDate::Time,
            KazakhDate::Attribute,
            KazakhDate::Until,
            KazakhDate::Since,
        ];
        let russian = [RussianDate::Long, RussianDate::Since, RussianDate::Through];
        let ours: Vec<String> = kazakh
            .map(|form| date.kazakh(form))
            .into_iter()
            .chain(russian.map(|form| date.russian(form)))
            .collect();
        assert_eq!(ours.as_slice(), &row[1..]);
    }
}

#[test]
fn sums_in_words() {
    for row in rows(include_str!("golden/money.tsv")) {
        let money = Money::new(row[0], row[1]).unwrap();
        let plain = |text: String| text.replace('\u{a0}', " ");
        assert_eq!([plain(money.kazakh()), plain(money.russian())].as_slice(), &row[2..]);
    }
}
