use std::collections::{BTreeMap, BTreeSet};

use fluent_syntax::ast::{Entry, Expression, InlineExpression, Pattern, PatternElement};

use super::*;

#[test]
fn codes_are_unique_and_kebab_case() {
    let mut ids: Vec<_> = CODES.iter().map(|code| code.id).collect();
    assert!(
        ids.iter().all(|id| id.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-'))
    );
    ids.sort_unstable();
    ids.dedup();
    assert_eq!(ids.len(), CODES.len());
}

#[test]
fn a_place_below_an_error_is_covered() {
    let mut problems = Problems::new();
    problems.push(Problem::new(&WRONG_TYPE, "/items/1").with("expected", "object").with("found", "string"));
    assert!(problems.covers("/items/1/title"));
    assert!(problems.covers("/items/1"));
    assert!(!problems.covers("/items/10"));
    assert!(!problems.covers("/items"));
}

#[test]
fn a_foreign_problem_needs_exactly_the_declared_facts() {
    let facts = [("path", "a.jpg".to_owned())];
    assert!(Problem::found("photo-not-image", "/items/0/photos/0", &facts).is_some());
    assert!(Problem::found("photo-not-image", "", &[]).is_none());
    assert!(Problem::found("no-such-code", "", &facts).is_none());
    assert!(Problem::found("items-none", "", &facts).is_none());
}

#[test]
fn pointers_escape() {
    assert_eq!(Pointer::root().field("a/b~c").index(3).as_str(), "/a~1b~0c/3");
}

type Arguments = BTreeMap<String, BTreeSet<String>>;

fn messages(source: &str) -> Arguments {
    let resource = fluent_syntax::parser::parse(source).unwrap_or_else(|(_, faults)| panic!("{faults:?}"));
    let mut found = Arguments::new();
    for entry in resource.body {
        let Entry::Message(message) = entry else { continue };
        let mut arguments = BTreeSet::new();
        walk(message.value.as_ref().unwrap(), &mut arguments);
        assert!(found.insert(message.id.name.to_owned(), arguments).is_none(), "{} twice", message.id.name);
    }
    found
}

fn walk(pattern: &Pattern<&str>, arguments: &mut BTreeSet<String>) {
    for element in &pattern.elements {
        let PatternElement::Placeable { expression } = element else { continue };
        let inline = match expression {
            Expression::Inline(inline) => inline,
            Expression::Select { selector, variants } => {
                variants.iter().for_each(|variant| walk(&variant.value, arguments));
                selector
            }
        };
        let InlineExpression::VariableReference { id } = inline else { panic!("only facts are printed") };
        // A code that is a fact is printed by its name.
        arguments.insert(id.name.trim_end_matches("-named").to_owned());
    }
}

/// The messages of the three languages: the same ids, the same facts, every code twice, every fact printed.
#[test]
fn every_problem_is_spoken_in_three_languages() {
    let languages = [
        messages(include_str!("../../../locales/kk/problem.ftl")),
        messages(include_str!("../../../locales/ru/problem.ftl")),
        messages(include_str!("../../../locales/en/problem.ftl")),
    ];
    assert_eq!(languages[0], languages[1]);
    assert_eq!(languages[0], languages[2]);
    let declared =
        CODES.iter().map(|code| (code.id, code.facts)).chain(ERRORS.iter().map(|id| (*id, &[][..])));
    let declared: BTreeMap<&str, BTreeSet<String>> =
        declared.map(|(id, facts)| (id, facts.iter().map(|&fact| fact.to_owned()).collect())).collect();
    assert_eq!(languages[0].len(), declared.len() * 2);
    for (id, facts) in declared {
        let printed = &languages[0][&format!("err-{id}")] | &languages[0][&format!("rec-{id}")];
        assert_eq!(printed, facts, "{id}");
    }
}
