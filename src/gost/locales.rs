//! Every finding has its words in every language.

use crate::finding::Code;
use std::collections::BTreeMap;

const LANGUAGES: [(&str, &str); 3] = [
    ("kk", include_str!("locales/kk.ftl")),
    ("ru", include_str!("locales/ru.ftl")),
    ("en", include_str!("locales/en.ftl")),
];

/// Messages by code, with the arguments of each.
fn messages(text: &str) -> BTreeMap<&str, Vec<&str>> {
    let lines = text.lines().filter(|line| !line.is_empty() && !line.starts_with('#'));
    let mut messages = BTreeMap::new();
    for line in lines {
        let (code, words) = line.split_once(" = ").unwrap_or_else(|| panic!("a message of one line: {line}"));
        let mut arguments: Vec<_> =
            words.split("{ $").skip(1).map(|rest| rest.split(' ').next().unwrap()).collect();
        arguments.sort();
        assert!(messages.insert(code, arguments).is_none(), "{code} stands twice");
    }
    messages
}

#[test]
fn every_code_has_words_in_every_language() {
    for (language, text) in LANGUAGES {
        let messages = messages(text);
        for code in Code::ALL {
            assert!(messages.contains_key(code.as_str()), "{language}: {}", code.as_str());
        }
    }
}

#[test]
fn the_languages_say_the_same_with_the_same_arguments() {
    let all: Vec<_> = LANGUAGES.iter().map(|(_, text)| messages(text)).collect();
    assert_eq!(all[0], all[1]);
    assert_eq!(all[1], all[2]);
}
