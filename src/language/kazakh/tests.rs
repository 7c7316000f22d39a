use proptest::prelude::*;

use super::*;
use crate::ending::{Case, decline, decline_possessed, ends_in_vowel, final_sound, harmony};
use crate::ending::{Final, Harmony};

#[test]
fn forms_share_a_term() {
    for (term, forms) in [
        ("кітап", "кітап кітабы кітапты кітаптарымыздағы кітаптармен"),
        ("куәлік", "куәлік куәлігі куәліктің куәліктеріміздегі куәлікпен"),
        ("орын", "орын орны орнында орынға"),
        ("халық", "халық халқы халқымыздың халықтар халыққа"),
        ("тап", "тапты тауып табады тапқандығын табылды таппайды"),
        ("оқы", "оқыды оқиды оқу оқыған оқып оқымайды"),
        ("қой", "қояды қойды қою қойып қойылды"),
        ("бер", "берді береді беріп берген беретін беруге берілді бермеген берсе берсін"),
        ("бекіт", "бекітті бекітілді бекіту бекітілген бекітетін"),
        ("тіркел", "тіркелді тіркелген тіркелмеген тіркеліп"),
        ("мәдени", "мәдени"),
        ("құндылық", "құндылық құндылықтар құндылықтарды құндылығына құндылықтардың"),
        ("қаулы", "қаулы қаулысы қаулысына қаулысының қаулымен қаулыға"),
        ("кәрімов", "кәрімов кәрімовтің кәрімовке кәрімовтен"),
    ] {
        let terms: Vec<String> = forms.split(' ').map(stem).collect();
        assert!(terms.iter().all(|one| one == &terms[0]), "{term}: {terms:?}");
    }
}

#[test]
fn different_words_keep_apart() {
    let words =
        "қала қалам қалай халық қызмет қыз құжат құн жер жеті ата аты бала балық тап таба заң заман сот сол";
    let mut terms: Vec<String> = words.split(' ').map(stem).collect();
    terms.sort();
    let before = terms.len();
    terms.dedup();
    assert!(before - terms.len() <= 2, "{terms:?}");
}

#[test]
fn what_is_not_kazakh_is_its_own_term() {
    for word in ["", "a", "kualik", "2018", "қ2", "жсн/бсн", &"а".repeat(200)] {
        assert_eq!(stem(word), word);
    }
}

#[test]
fn an_analysis_names_the_endings() {
    let analysis = analyse("құжаттарымыздағы").unwrap();
    assert_eq!((analysis.stem.as_str(), analysis.kind), ("құжат", Kind::Nominal));
    let endings: Vec<(&str, &str)> =
        analysis.endings.iter().map(|(text, name)| (text.as_str(), *name)).collect();
    assert_eq!(endings, [("тар", "plural"), ("ымыз", "possessive-pl"), ("дағы", "attribute")]);
}

/// Every form of the paradigm of a noun, as `ending` writes it.
fn paradigm(noun: &str) -> Vec<String> {
    let plural = format!("{noun}{}", plural_suffix(noun));
    let bases = [noun.to_owned(), plural.clone()];
    let possessed = [possessive(noun), possessive(&plural)];
    let cases =
        [Case::Genitive, Case::Dative, Case::Accusative, Case::Locative, Case::Ablative, Case::Instrumental];
    let declined = bases.iter().flat_map(|base| cases.map(|case| decline(base, case)));
    let owned = possessed.iter().flat_map(|base| cases.map(|case| decline_possessed(base, case)));
    declined.chain(owned).chain(bases.iter().cloned()).chain(possessed.iter().cloned()).collect()
}

fn plural_suffix(noun: &str) -> &'static str {
    match (final_sound(noun), harmony(noun)) {
        (Final::Vowel | Final::Glide, Harmony::Back) => "лар",
        (Final::Vowel | Final::Glide, Harmony::Front) => "лер",
        (Final::Voiceless, Harmony::Back) => "тар",
        (Final::Voiceless, Harmony::Front) => "тер",
        (_, Harmony::Back) => "дар",
        (_, Harmony::Front) => "дер",
    }
}

fn possessive(word: &str) -> String {
    let vowel = if harmony(word) == Harmony::Back { 'ы' } else { 'і' };
    if ends_in_vowel(word) {
        return format!("{word}с{vowel}");
    }
    let (before, last) = word.split_at(word.len() - word.chars().next_back().map_or(0, char::len_utf8));
    let voiced = match last {
        "п" => "б",
        "к" => "г",
        "қ" => "ғ",
        other => other,
    };
    format!("{before}{voiced}{vowel}")
}

#[test]
fn whole_paradigms_of_the_vocabulary_come_to_one_term() {
    let nouns = NOUNS.split_whitespace().map(|noun| (noun, paradigm(noun)));
    let forms = nouns.flat_map(|(noun, forms)| forms.into_iter().map(move |form| (noun, form)));
    let strays: Vec<String> =
        forms.filter(|(noun, form)| stem(form) != *noun).map(|(_, form)| form).collect();
    assert!(strays.is_empty(), "{strays:?}");
}

/// Words of the service and of its objects.
const NOUNS: &str = "куәлік құжат өтініш қосымша сараптама комиссия заң бұйрық қаулы қызмет мұражай архив портал \
    регламент стандарт мекеме тұлға мерзім құндылық мұра кілем қылыш теңге қолжазба кітап сурет мүсін көрме қала \
    аудан облыс ел шекара";

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    /// An unknown name keeps its term through all cases, whatever the list knows.
    #[test]
    fn unknown_names_decline_to_one_term(name in "[бгдзклмнпрст][аоұы][бғзқлмнрст][аоұы][лмнрзй]баев") {
        let forms = [Case::Genitive, Case::Accusative, Case::Locative, Case::Ablative, Case::Instrumental];
        let terms: std::collections::BTreeSet<String> =
            forms.iter().map(|case| stem(&crate::ending::decline_name(&name, *case))).collect();
        prop_assert_eq!(terms.len(), 1);
    }

    #[test]
    fn any_text_has_a_term(word in "\\PC{0,60}") {
        let _ = stem(&word);
    }

    #[test]
    fn any_kazakh_letters_have_a_term(word in "[а-яәіңғүұқөһ]{1,48}") {
        prop_assert!(!stem(&word).is_empty());
    }
}
