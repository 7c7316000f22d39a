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
