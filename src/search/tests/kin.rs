use super::{ask, keys, staff, titled};
use crate::Lang::{Kk, Ru};
use crate::*;

#[test]
fn a_word_of_the_index_is_not_another_that_shares_its_key() {
    let (_dir, index) = titled(&[
        (Kk, "түсі өзгерген"),
        (Ru, "бумага, тушь"),
        (Ru, "круглый щит"),
        (Ru, "халат сшит"),
        (Kk, "ұлттық киім"),
        (Kk, "бұл кім"),
        (Kk, "киіз"),
        (Kk, "қыз"),
    ]);
    for (query, title) in [
        ("түс", "түсі өзгерген"),
        ("тус", "түсі өзгерген"),
        ("тушь", "бумага, тушь"),
        ("щит", "круглый щит"),
        ("киім", "ұлттық киім"),
        ("kiyim", "ұлттық киім"),
        ("киыз", "киіз"),
        ("kiyiz", "киіз"),
        ("qyz", "қыз"),
    ] {
        assert_eq!(keys(&index, query), [title], "{query}");
    }
    assert_eq!(ask(&index, "* -щит", &staff()).total, 7);
}

#[test]
fn a_name_is_found_in_every_writing_and_that_is_told() {
    let (_dir, index) =
        titled(&[(Ru, "Гульнара Каримова"), (Kk, "Гүлнара Кәрімова"), (Ru, "Gulnara Karimova")]);
    for query in ["Каримова", "каримова", "Кәрімова", "karimova", "Гульнара", "гульнара", "Гүлнара"]
    {
        let answer = ask(&index, query, &staff());
        assert_eq!(answer.total, 3, "{query}");
        let looser = answer.hits.iter().filter(|hit| answer.read_as.looser_in(hit) == Some(How::Skeleton));
        assert_eq!(looser.count(), 2, "{query}");
    }
}

#[test]
fn where_nothing_else_is_there_a_key_finds_what_it_finds_and_that_is_told() {
    let (_dir, index) = titled(&[(Kk, "түсі өзгерген")]);
    let answer = ask(&index, "тушь", &staff());
    assert_eq!(answer.total, 1);
    assert_eq!(answer.read_as.words[0].how, How::Skeleton);
}
