//! What templates and scripts name exists, in every language.

use kualik_domain::Lang;

use crate::locale::Locale;

const TEMPLATES: &[&str] = &[
    include_str!("templates/answer.html"),
    include_str!("templates/asked.html"),
    include_str!("templates/document.html"),
    include_str!("templates/fault.html"),
    include_str!("templates/items.html"),
    include_str!("templates/looks.html"),
    include_str!("templates/search.html"),
    include_str!("templates/shell.html"),
    include_str!("templates/sign_in.html"),
    include_str!("templates/verify.html"),
    include_str!("templates/why.html"),
];

/// The texts between a mark and the next quote.
fn quoted<'a>(text: &'a str, mark: &str) -> Vec<&'a str> {
    text.split(mark).skip(1).filter_map(|rest| rest.split('"').next()).collect()
}

#[test]
fn every_message_of_a_template_has_words() {
    let named = TEMPLATES.iter().flat_map(|text| [quoted(text, "word(\""), quoted(text, "told(\"")].concat());
    let named: Vec<&str> = named.collect();
    assert!(named.len() > 60, "{}", named.len());
    for lang in Lang::ALL {
        let locale = Locale::new(lang);
        let missing: Vec<&&str> = named.iter().filter(|id| !locale.has(id)).collect();
        assert!(missing.is_empty(), "{lang:?}: {missing:?}");
    }
}

#[test]
fn every_word_of_the_script_is_given_to_it() {
    let script = include_str!("../assets/check.js");
    let mut named = quoted(script, "words[\"");
    named.extend(
        script
            .split("words.")
            .skip(1)
            .filter_map(|rest| rest.split(|c: char| !c.is_ascii_alphanumeric()).next()),
    );
    assert!(named.len() > 20, "{named:?}");
    for lang in Lang::ALL {
        let words: serde_json::Value =
            serde_json::from_str(&super::browser_words::json(&Locale::new(lang))).unwrap();
        for name in &named {
            assert!(words.get(name).is_some(), "{name}");
        }
        for (name, text) in words.as_object().unwrap() {
            assert!(!text.as_str().unwrap().contains('⟨'), "{name}: {text}");
        }
    }
}

#[test]
fn no_template_holds_a_script_a_style_or_a_text_of_its_own() {
    for text in TEMPLATES {
        assert!(!text.contains("style="), "styles lie in page.css");
        assert!(!text.contains("onclick") && !text.contains("javascript:"), "scripts lie in check.js");
        let cyrillic = text.chars().find(|c| matches!(c, '\u{400}'..='\u{52f}'));
        assert_eq!(cyrillic, None, "words lie in locales/*/page.ftl");
    }
}

#[test]
fn texts_are_escaped() {
    let escaped: Vec<&&str> = TEMPLATES.iter().filter(|text| text.contains("|safe")).collect();
    assert_eq!(escaped.len(), 1, "only the words of the house go out as they are");
    assert!(escaped[0].contains("{{ words|safe }}"));
}
