use super::*;

fn codes(problems: &Problems) -> Vec<&str> {
    problems.iter().map(Problem::code).collect()
}

fn read_name(name: &str) -> (Option<PersonName>, Problems) {
    let mut problems = Problems::new();
    let read = PersonName::read(Some(name), &Pointer::root(), &mut problems);
    (read, problems)
}

#[test]
fn a_decomposed_name_is_composed_with_a_warning() {
    let (name, problems) = read_name("Андреи\u{306} Семе\u{308}нов");
    assert_eq!(name.unwrap().as_str(), "Андрей Семёнов");
    assert_eq!(codes(&problems), ["text-decomposed"]);
}

#[test]
fn a_latin_letter_in_a_cyrillic_name_is_named() {
    let (name, problems) = read_name("Үлгiбаев Сәкен");
    assert!(name.is_some());
    let problem = problems.iter().next().unwrap();
    assert_eq!(problem.code(), "text-mixed-script");
    assert_eq!(problem.facts()["position"], "4");
    assert_eq!(problem.facts()["codepoint"], "U+0069");
    assert_eq!(problem.facts()["word"], "Үлгiбаев");
}

#[test]
fn schwa_is_refused_in_kazakh_but_not_in_azerbaijani() {
    assert_eq!(codes(&PersonName::new("Сəкен").unwrap_err()), ["text-schwa"]);
    assert!(PersonName::new("Əliyev Məmməd").is_ok());
    assert_eq!(codes(&Bilingual::new("мəдени", "культурный").unwrap_err()), ["text-schwa"]);
}

#[test]
fn hidden_signs_are_refused_with_their_position() {
    for (text, code, position) in [
        ("Аби\u{200B}", "text-invisible", "4"),
        ("\u{202E}Аби", "text-bidi-control", "1"),
        ("А\u{E000}би", "text-private-use", "2"),
        ("А\u{7}би", "text-control", "2"),
        ("А\u{AD}би", "text-invisible", "2"),
    ] {
        let problems = Verbatim::new(text).unwrap_err();
        assert_eq!(codes(&problems), [code], "{text:?}");
        assert_eq!(problems.iter().next().unwrap().facts()["position"], position);
    }
}

#[test]
fn a_persian_inscription_keeps_its_joiner() {
    assert!(Verbatim::new("می\u{200C}خواهم").is_ok());
    assert!(Verbatim::new("a\u{200C}b").is_err());
    assert!(Verbatim::new("بسم الله الرحمن الرحيم").is_ok());
    assert!(Verbatim::new("𐰜𐰇𐰠 𐱅𐰃𐰏𐰤").is_ok());
}

#[test]
fn one_language_is_not_enough() {
    let problems = Bilingual::new("мәтін", "  ").unwrap_err();
    assert_eq!(codes(&problems), ["text-language-missing"]);
    assert_eq!(problems.iter().next().unwrap().pointer(), "/ru");
}

#[test]
fn very_long_names_pass_and_endless_ones_do_not() {
    assert!(PersonName::new(&"Әбдірахман ".repeat(300)).is_ok());
    assert_eq!(codes(&PersonName::new(&"а".repeat(4_001)).unwrap_err()), ["text-too-long"]);
    assert_eq!(codes(&Verbatim::new(&"a".repeat(10_000_000)).unwrap_err()), ["text-too-long"]);
}

#[test]
fn digits_are_no_part_of_a_name() {
    assert_eq!(codes(&PersonName::new("Абай 2").unwrap_err()), ["name-character"]);
    assert!(PersonName::new("О’Нил-Смит Дж. Р.").is_ok());
}

#[test]
fn a_stored_text_is_never_repaired() {
    assert!(serde_json::from_str::<PersonName>(r#""Абай Құнанбайұлы""#).is_ok());
    assert!(serde_json::from_str::<PersonName>(r#"" Абай""#).is_err());
    assert!(serde_json::from_str::<Bilingual>(r#"{"kk":"а","ru":""}"#).is_err());
}

proptest::proptest! {
    #[test]
    fn cleaning_twice_changes_nothing(text in "\\PC{0,60}") {
        let mut problems = Problems::new();
        if let Some(once) = clean(&text, Strictness::Verbatim, &Pointer::root(), &mut problems) {
            proptest::prop_assert_eq!(clean(&once, Strictness::Verbatim, &Pointer::root(), &mut problems), Some(once));
        }
    }
}
