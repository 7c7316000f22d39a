use std::collections::{BTreeMap, BTreeSet};

use fluent_syntax::ast::{Entry, Expression, InlineExpression, Pattern, PatternElement};

use crate::TemplateSet;

/// Messages of a file with the variables each uses.
fn messages(text: &str) -> BTreeMap<String, BTreeSet<String>> {
    let resource = fluent_syntax::parser::parse(text).unwrap();
    resource
        .body
        .iter()
        .filter_map(|entry| match entry {
            Entry::Message(message) => {
                let mut variables = BTreeSet::new();
                message.value.iter().for_each(|pattern| collect(pattern, &mut variables));
                Some((message.id.name.to_owned(), variables))
            }
            _ => None,
        })
        .collect()
}

fn collect(pattern: &Pattern<&str>, variables: &mut BTreeSet<String>) {
    for element in &pattern.elements {
        let PatternElement::Placeable { expression } = element else { continue };
        match expression {
            Expression::Inline(inline) => variable(inline, variables),
            Expression::Select { selector, variants } => {
                variable(selector, variables);
                variants.iter().for_each(|variant| collect(&variant.value, variables));
            }
        }
    }
}

fn variable(inline: &InlineExpression<&str>, variables: &mut BTreeSet<String>) {
    match inline {
        InlineExpression::VariableReference { id } => {
            variables.insert(format!("${}", id.name));
        }
        // A message that is quoted brings its own variables: in which place it is quoted may differ.
        InlineExpression::MessageReference { .. } => {}
        InlineExpression::FunctionReference { arguments, .. } => {
            arguments.positional.iter().for_each(|inline| variable(inline, variables));
        }
        _ => {}
    }
}

#[test]
fn kazakh_and_russian_have_the_same_messages_and_arguments() {
    let set = TemplateSet::embedded();
    let mut compared = 0;
    for (name, bytes) in set.files().filter(|(name, _)| name.starts_with("locales/kk/")) {
        let twin = set.file(&name.replace("/kk/", "/ru/")).expect("a file of messages has its twin");
        let kazakh = messages(std::str::from_utf8(bytes).unwrap());
        let russian = messages(std::str::from_utf8(twin).unwrap());
        let only: Vec<_> = kazakh
            .keys()
            .collect::<BTreeSet<_>>()
            .symmetric_difference(&russian.keys().collect())
            .copied()
            .cloned()
            .collect();
        assert!(only.is_empty(), "{name}: {only:?} stand in one language");
        for (id, arguments) in &kazakh {
            assert_eq!(arguments, &russian[id], "{name}: {id}");
            compared += 1;
        }
    }
    assert!(compared > 150, "{compared}");
    let russian = set.files().filter(|(name, _)| name.starts_with("locales/ru/")).count();
    assert_eq!(russian, set.files().filter(|(name, _)| name.starts_with("locales/kk/")).count());
}

#[test]
fn no_word_bears_what_readers_and_searches_stumble_on() {
    let set = TemplateSet::embedded();
    for (name, bytes) in set.files().filter(|(name, _)| name.ends_with(".ftl")) {
        let text = std::str::from_utf8(bytes).unwrap();
        for (line, words) in text.lines().enumerate() {
            let bad = words
                .chars()
                .find(|c| matches!(c, '\u{ad}' | '\u{2066}'..='\u{2069}' | '\u{fffd}' | 'ə' | '\u{200b}'));
            assert_eq!(bad, None, "{name}:{}", line + 1);
        }
    }
}

#[test]
fn the_law_keeps_its_known_difference() {
    let set = TemplateSet::embedded();
    let law = |lang: &str| {
        String::from_utf8(set.file(&format!("locales/{lang}/law.ftl")).unwrap().to_vec()).unwrap()
    };
    let line = |lang: &str| {
        law(lang).lines().find(|line| line.starts_with("ground-USL-19-1-5 =")).unwrap().to_owned()
    };
    assert!(line("ru").contains("решение суда") && !line("ru").contains("приговор"));
    assert!(line("kk").contains("үкімінің") && !line("kk").contains("шешім"));
}
