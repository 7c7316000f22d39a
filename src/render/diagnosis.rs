//! What the tools say in English, read into a code and its facts: Typst, the readers of Fluent and of TOML.
//!
//! They promise no wording. What is not recognised, because it is rare or said otherwise by a newer release, keeps the
//! code of its tool and is quoted.

use fluent_syntax::parser::{ErrorKind, ParserError};

use crate::fault::Reason;

/// What Typst says of a template or of the pages it makes.
pub(crate) fn of_typst(message: &str) -> Reason {
    read(message, TYPST, "typst-other")
}

/// What the reader of TOML says of a `form.toml`.
pub(crate) fn of_toml(message: &str) -> Reason {
    read(message, TOML, "toml-other")
}

/// What the reader of Fluent says of a file of words.
pub(crate) fn of_fluent(error: &ParserError) -> Reason {
    let said = Reason::new(FLUENT_OTHER, error.to_string());
    let named = |code, name, value: &str| Reason { code, ..said.clone() }.with(name, value);
    match &error.kind {
        ErrorKind::ExpectedToken(sign) => named("words-sign", "sign", &sign.to_string()),
        ErrorKind::ExpectedMessageField { entry_id } => named("words-empty", "id", entry_id),
        ErrorKind::ExpectedTermField { entry_id } => named("words-empty", "id", &format!("-{entry_id}")),
        ErrorKind::MissingDefaultVariant => Reason { code: "words-default", ..said },
        ErrorKind::MultipleDefaultVariants => Reason { code: "words-defaults", ..said },
        ErrorKind::UnterminatedStringLiteral => Reason { code: "words-quote", ..said },
        ErrorKind::UnbalancedClosingBrace => Reason { code: "words-brace", ..said },
        ErrorKind::ExpectedInlineExpression => Reason { code: "words-placeable", ..said },
        ErrorKind::ExpectedCharRange { .. } => Reason { code: "words-name", ..said },
        _ => {
            let detail = said.said.clone();
            said.with("detail", detail)
        }
    }
}

/// Every code that a fault of a form may have.
pub fn fault_codes() -> impl Iterator<Item = &'static str> {
    let read = TYPST.iter().chain(TOML).map(|(code, _)| *code);
    read.chain(["typst-other", "toml-other", FLUENT_OTHER]).chain(OURS.iter().copied())
}

fn read(message: &str, known: &[(&'static str, &'static str)], other: &'static str) -> Reason {
    let found = known.iter().find_map(|(code, pattern)| Some((*code, matched(message, pattern)?)));
    let (code, facts) = found.unwrap_or_else(|| (other, vec![("detail", message.to_owned())]));
    Reason { code, facts, said: message.to_owned() }
}

/// The facts of a message that has the shape of a pattern, in which `{name}` stands for anything but nothing.
fn matched(message: &str, pattern: &'static str) -> Option<Vec<(&'static str, String)>> {
    let mut pieces = pattern.split('{');
    let mut rest = message.strip_prefix(pieces.next()?)?;
    let mut facts = Vec::new();
    for piece in pieces {
        let (name, behind) = piece.split_once('}')?;
        let end = if behind.is_empty() { rest.len() } else { rest.find(behind)? };
        let said = &rest[..end];
        // What is quoted as a whole, or a list of such, is told without the quotes.
        let value = match said.starts_with(['`', '"']) {
            true => said.replace('`', "").trim_matches('"').to_owned(),
            false => said.to_owned(),
        };
        if value.is_empty() {
            return None;
        }
        facts.push((name, value));
        rest = &rest[end + behind.len()..];
    }
    rest.is_empty().then_some(facts)
}

/// Code and shape of the messages of Typst 0.15; the first that fits counts.
const TYPST: &[(&str, &str)] = &[
    ("name-unknown", "unknown variable: {name}"),
    ("file-missing", "file not found (searched at {path})"),
    ("file-outside", "path {path} would escape the project root"),
    ("package-foreign", "package not found (searched for {name})"),
    ("import-unknown", "unresolved import"),
    ("import-circle", "cyclic import"),
    ("key-missing", "dictionary does not contain key {key} and no default value was specified"),
    ("key-missing", "dictionary does not contain key {key}"),
    ("member-missing", "{kind} does not contain field {key}"),
    ("member-missing", "type {kind} has no method {key}"),
    (
        "index-beyond",
        "array index out of bounds (index: {index}, len: {length}) and no default value was specified",
    ),
    ("index-beyond", "array index out of bounds (index: {index}, len: {length})"),
    ("parameter-missing", "missing argument: {name}"),
    ("parameter-unknown", "unexpected argument: {name}"),
    ("parameter-spare", "unexpected argument"),
    ("said-twice", "duplicate argument: {name}"),
    ("said-twice", "duplicate key: {name}"),
    ("bracket-unclosed", "unclosed delimiter"),
    ("quote-unclosed", "unclosed string"),
    ("backtick-unclosed", "unclosed raw text"),
    ("label-unclosed", "unclosed label"),
    ("comment-unopened", "unexpected end of block comment"),
    ("sign-unfit", "the character {sign} is not valid in code"),
    ("sign-unfit", "{sign} is not valid in code"),
    ("kind-other", "expected {wanted}, found {found}"),
    ("token-missing", "expected {wanted}"),
    ("token-spare", "unexpected {found}"),
    ("font-unknown", "unknown font family: {name}"),
    ("never-settles", "document did not converge within five attempts"),
    ("too-deep", "maximum {what} depth exceeded"),
    ("template-stops", "panicked with: {detail}"),
    ("template-stops", "assertion failed: {detail}"),
    ("word-value", "a message takes whole numbers and strings, not {kind}"),
    ("alt-missing", "{standard} error: missing alt text"),
    ("title-missing", "{standard} error: missing document title"),
    ("language-missing", "{standard} error: missing document language"),
    ("glyph-in-font", "{standard} error: the text {text} could not be displayed with {font}"),
    ("transparent", "{standard} error: the image contains transparency"),
    ("transparent", "{standard} error: the used fill or stroke has transparency"),
    ("standard-broken", "{standard} error: {detail}"),
];

/// Code and shape of what is said of a `form.toml`.
const TOML: &[(&str, &str)] = &[
    ("toml-missing", "missing field {key}"),
    ("toml-unknown", "unknown field {key}, expected one of {known}"),
    ("toml-unknown", "unknown field {key}, expected {known}"),
    ("toml-twice", "duplicate key"),
    ("toml-kind", "invalid type: {found}, expected {wanted}"),
];

const FLUENT_OTHER: &str = "words-other";

/// What this floor and the workshop find themselves.
const OURS: &[&str] = &[
    "words-sign",
    "words-empty",
    "words-default",
    "words-defaults",
    "words-quote",
    "words-brace",
    "words-placeable",
    "words-name",
    "words-twice",
    "words-language",
    "not-text",
    "no-font",
    "toml-name",
    "toml-day",
    "toml-versions",
    "set-link",
    "set-deep",
    "set-large",
    "set-many",
    "message-missing",
    "message-argument",
    "message-number",
    "glyph-missing",
    "glyph-in-record",
    "photo-unfit",
    "code-too-long",
    "off-page",
    "record-malformed",
    "form-unknown",
    "form-not-in-force",
    "sample-missing",
    "text-unapproved-shared",
    "text-unapproved",
    "act-missing",
];

#[cfg(test)]
mod tests {
    use super::*;

    fn facts(reason: &Reason) -> Vec<&str> {
        reason.facts.iter().map(|(_, value)| value.as_str()).collect()
    }

    #[test]
    fn a_message_is_read_by_its_shape() {
        for (said, code, about) in [
            ("unknown variable: nothing-here", "name-unknown", vec!["nothing-here"]),
            ("dictionary does not contain key \"hodler\"", "key-missing", vec!["hodler"]),
            ("expected string, found integer", "kind-other", vec!["string", "integer"]),
            ("expected expression", "token-missing", vec!["expression"]),
            ("unexpected argument: colour", "parameter-unknown", vec!["colour"]),
            ("unexpected argument", "parameter-spare", vec![]),
            ("unexpected closing paren", "token-spare", vec!["closing paren"]),
            ("PDF/UA-1 error: missing alt text", "alt-missing", vec!["PDF/UA-1"]),
            (
                "PDF/A-3a error: a PDF name is longer",
                "standard-broken",
                vec!["PDF/A-3a", "a PDF name is longer"],
            ),
            ("the character `\\` is not valid in code", "sign-unfit", vec!["\\"]),
            (
                "something that no release said before",
                "typst-other",
                vec!["something that no release said before"],
            ),
        ] {
            let reason = of_typst(said);
            assert_eq!((reason.code, facts(&reason)), (code, about), "{said}");
            assert_eq!(reason.said, said);
        }
    }

    #[test]
    fn quotes_around_names_are_not_told_and_values_keep_theirs() {
        let unknown = of_toml("unknown field `approved`, expected one of `name`, `act`, `reconstructed`");
        assert_eq!(facts(&unknown), ["approved", "name, act, reconstructed"]);
        let kind = of_toml("invalid type: integer `5`, expected a string");
        assert_eq!(facts(&kind), ["integer `5`", "a string"]);
    }

    #[test]
    fn every_reason_of_the_house_is_listed() {
        let listed: Vec<&str> = fault_codes().collect();
        for file in ["diagnosis.rs", "words.rs", "about.rs", "world.rs", "template_set.rs", "error.rs"] {
            let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join(file);
            let text = std::fs::read_to_string(path).unwrap();
            for part in text.split("#[cfg(test)]").next().unwrap().split("Reason::new(\"").skip(1) {
                let code = part.split('"').next().unwrap();
                assert!(listed.contains(&code), "{file}: {code}");
            }
        }
    }
}
