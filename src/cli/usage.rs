//! What is wrong with a command line, in the reader's language. Names of options are the same in every language.

use clap::error::{ContextKind, ContextValue, ErrorKind};
use kualik_server::Locale;

use crate::arguments::{Everywhere, Language};
use crate::desk::{Desk, Slip};
use crate::exit::Exit;

/// Answers a command line that could not be read. Help and version are answers too.
pub(crate) fn answer(refusal: &clap::Error, desk: &Desk) -> Exit {
    if !refusal.use_stderr() {
        let _ = refusal.print();
        return Exit::Done;
    }
    match slip(refusal, &desk.locale) {
        Some(slip) => {
            let exit = desk.refuse(slip);
            // Whoever names no command wants to know which there are.
            if refusal.kind() == ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand && !desk.wants_json() {
                let _ = refusal.print();
            }
            exit
        }
        None => {
            let _ = refusal.print();
            Exit::Usage
        }
    }
}

/// What is wrong, where there are words for it.
fn slip(refusal: &clap::Error, locale: &Locale) -> Option<Slip> {
    let told = |kind| refusal.get(kind).map(text).unwrap_or_default();
    let (name, value) = (told(ContextKind::InvalidArg), told(ContextKind::InvalidValue));
    let likely = |kind| refusal.get(kind).map(likeliest).unwrap_or_default();
    let like = likely(ContextKind::SuggestedArg) + &likely(ContextKind::SuggestedSubcommand);
    let code = match refusal.kind() {
        ErrorKind::MissingRequiredArgument => "usage-missing",
        ErrorKind::UnknownArgument if is_excluded_word(&name) => "usage-excluded-word",
        ErrorKind::UnknownArgument if like.is_empty() => "usage-unknown-option",
        ErrorKind::UnknownArgument => "usage-unknown-option-like",
        ErrorKind::InvalidSubcommand if like.is_empty() => "usage-unknown-command",
        ErrorKind::InvalidSubcommand => "usage-unknown-command-like",
        ErrorKind::MissingSubcommand | ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => {
            "usage-no-command"
        }
        ErrorKind::InvalidValue if value.is_empty() => "usage-no-value",
        ErrorKind::TooFewValues | ErrorKind::WrongNumberOfValues => "usage-no-value",
        ErrorKind::InvalidValue if refusal.get(ContextKind::ValidValue).is_some() => "usage-value",
        ErrorKind::ValueValidation => unfit(refusal),
        ErrorKind::InvalidValue => "usage-value-unfit",
        ErrorKind::NoEquals => "usage-no-equals",
        ErrorKind::TooManyValues => "usage-too-many",
        ErrorKind::ArgumentConflict => "usage-conflict",
        ErrorKind::InvalidUtf8 => "usage-not-text",
        _ => return None,
    };
    let name = if name.is_empty() { told(ContextKind::InvalidSubcommand) } else { name };
    Some(Slip::Usage(
        code,
        vec![
            ("name", name),
            ("value", value),
            ("like", like),
            ("other", told(ContextKind::PriorArg)),
            ("possible", told(ContextKind::ValidValue)),
            ("range", bounds(refusal)),
            ("usage", written(&told(ContextKind::Usage), locale)),
        ],
    ))
}

/// «-масло», which a question has and no option: an option is of Latin letters.
fn is_excluded_word(name: &str) -> bool {
    name.strip_prefix('-').is_some_and(|word| word.starts_with(|c: char| c.is_alphabetic() && !c.is_ascii()))
}

/// How the command is written, in one line.
pub(crate) fn written(said: &str, locale: &Locale) -> String {
    let said = said.trim().trim_start_matches("Usage:");
    let words = said.split_whitespace().map(|word| match word {
        "[OPTIONS]" => format!("[{}]", locale.word("usage-options")),
        "[COMMAND]" => format!("[{}]", locale.word("usage-command")),
        "<COMMAND>" => format!("<{}>", locale.word("usage-command")),
        word => word.to_owned(),
    });
    words.collect::<Vec<_>>().join(" ")
}

/// Why the reader of a value refused it: he says so in English alone.
fn unfit(refusal: &clap::Error) -> &'static str {
    match reason(refusal) {
        why if why.contains("is not in ") => "usage-value-range",
        why if why.contains("digit") || why.contains("number") => "usage-value-number",
        why if why.contains("socket address") => "usage-value-address",
        _ => "usage-value-unfit",
    }
}

/// Least and greatest value, where those are the reason.
fn bounds(refusal: &clap::Error) -> String {
    let why = reason(refusal);
    let range = why.rsplit_once("is not in ").map(|(_, range)| range.replace("..=", "–"));
    range.unwrap_or_default()
}

fn reason(refusal: &clap::Error) -> String {
    std::error::Error::source(refusal).map(ToString::to_string).unwrap_or_default()
}

/// The likeliest of what may have been meant, the first first: the parser puts it last.
fn likeliest(value: &ContextValue) -> String {
    match value {
        ContextValue::Strings(texts) => {
            let best: Vec<&str> = texts.iter().rev().take(MOST_LIKELY).map(String::as_str).collect();
            best.join(", ")
        }
        other => text(other),
    }
}

const MOST_LIKELY: usize = 3;

fn text(value: &ContextValue) -> String {
    match value {
        ContextValue::Strings(texts) => texts.join(", "),
        ContextValue::StyledStrs(texts) => {
            texts.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ")
        }
        ContextValue::None => String::new(),
        other => other.to_string(),
    }
}

/// The language and the form of the answer, read as far as a wrong line allows.
pub(crate) fn everywhere(arguments: impl Iterator<Item = String>) -> Everywhere {
    let arguments: Vec<String> = arguments.collect();
    let pairs = arguments.windows(2).filter(|pair| pair[0] == "--lang").map(|pair| pair[1].as_str());
    let joined = arguments.iter().filter_map(|argument| argument.strip_prefix("--lang="));
    let asked = pairs.chain(joined).last().map(str::to_owned);
    let lang = asked.or_else(|| std::env::var("KUALIK_LANG").ok());
    let lang = lang.and_then(|tag| <Language as clap::ValueEnum>::from_str(&tag, true).ok());
    Everywhere { dir: None, lang, json: arguments.iter().any(|argument| argument == "--json") }
}

#[cfg(test)]
mod tests {
    use clap::Parser;

    use super::*;
    use crate::arguments::Arguments;

    #[test]
    fn what_is_wrong_has_a_code_and_its_facts() {
        let locale = Locale::new(kualik_domain::Lang::Ru);
        let told = |line: &str| match slip(&Arguments::try_parse_from(line.split(' ')).unwrap_err(), &locale)
        {
            Some(Slip::Usage(code, facts)) => (code, facts),
            other => panic!("{line}: {other:?}"),
        };
        let fact = |line, name| told(line).1.into_iter().find(|(known, _)| *known == name).unwrap().1;
        assert_eq!(told("kualik show").0, "usage-missing");
        assert_eq!(fact("kualik show", "name"), "<NUMBER>");
        assert_eq!(fact("kualik show", "usage"), "kualik show <NUMBER>");
        assert_eq!(fact("kualik show 1 2", "usage"), "kualik show [ПАРАМЕТРЫ] <NUMBER>");
        assert_eq!(told("kualik show 1 --masked-pdf").0, "usage-no-value");
        assert_eq!(told("kualik show 1 --colour").0, "usage-unknown-option");
        assert_eq!(told("kualik frobnicate").0, "usage-unknown-command");
        assert_eq!(told("kualik shaw 1").0, "usage-unknown-command-like");
        assert_eq!(fact("kualik shaw 1", "name"), "shaw");
        assert!(fact("kualik shaw 1", "like").contains("show"));
        assert_eq!(told("kualik show 1 --masked-pfd x").0, "usage-unknown-option-like");
        assert_eq!(fact("kualik show 1 --masked-pfd x", "like"), "--masked-pdf");
        assert_eq!(told("kualik").0, "usage-no-command");
        assert_eq!(told("kualik template").0, "usage-no-command");
        assert_eq!(told("kualik sample --count many").0, "usage-value-number");
        let days = "kualik token make --who a --role head --days 9999";
        assert_eq!(told(days).0, "usage-value-range");
        assert_eq!(fact(days, "range"), "1–3660");
        assert_eq!(told("kualik serve --listen here").0, "usage-value-address");
        assert_eq!(told("kualik verify x --for ever").0, "usage-value");
        assert!(fact("kualik verify x --for ever", "possible").contains("exit, entry, record"));
    }

    #[test]
    fn the_language_is_found_on_a_wrong_line() {
        let asked = |line: &str| everywhere(line.split(' ').map(str::to_owned));
        assert_eq!(asked("kualik shaw --lang ru --json").lang, Some(Language::Ru));
        assert!(asked("kualik shaw --lang ru --json").json);
        assert_eq!(asked("kualik --lang=en shaw").lang, Some(Language::En));
    }
}
