//! What is wrong with a command line, in the reader's language. Names of options are the same in every language.

use clap::error::{ContextKind, ContextValue, ErrorKind};

use crate::arguments::{Everywhere, Language};
use crate::desk::{Desk, Slip};
use crate::exit::Exit;

/// Answers a command line that could not be read. Help and version are answers too.
pub(crate) fn answer(refusal: &clap::Error) -> Exit {
    if !refusal.use_stderr() {
        let _ = refusal.print();
        return Exit::Done;
    }
    match slip(refusal) {
        Some(slip) => Desk::new(everywhere(std::env::args())).refuse(slip),
        None => {
            let _ = refusal.print();
            Exit::Usage
        }
    }
}

/// What is wrong, where there are words for it: of a command without its subcommand, the help says more.
fn slip(refusal: &clap::Error) -> Option<Slip> {
    let told = |kind| refusal.get(kind).map(text).unwrap_or_default();
    let (name, value) = (told(ContextKind::InvalidArg), told(ContextKind::InvalidValue));
    let code = match refusal.kind() {
        ErrorKind::MissingRequiredArgument => "usage-missing",
        ErrorKind::UnknownArgument => "usage-unknown-option",
        ErrorKind::InvalidSubcommand => "usage-unknown-command",
        ErrorKind::InvalidValue if value.is_empty() => "usage-no-value",
        ErrorKind::InvalidValue if refusal.get(ContextKind::ValidValue).is_some() => "usage-value",
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => "usage-value-unfit",
        ErrorKind::ArgumentConflict => "usage-conflict",
        _ => return None,
    };
    let name = if name.is_empty() { told(ContextKind::InvalidSubcommand) } else { name };
    let usage = told(ContextKind::Usage);
    let usage = usage.trim().trim_start_matches("Usage:").trim();
    Some(Slip::Usage(
        code,
        vec![
            ("name", name),
            ("value", value),
            ("other", told(ContextKind::PriorArg)),
            ("possible", told(ContextKind::ValidValue)),
            ("usage", usage.split_whitespace().collect::<Vec<_>>().join(" ")),
        ],
    ))
}

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
fn everywhere(arguments: impl Iterator<Item = String>) -> Everywhere {
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
        let told = |line: &str| match slip(&Arguments::try_parse_from(line.split(' ')).unwrap_err()) {
            Some(Slip::Usage(code, facts)) => (code, facts),
            other => panic!("{line}: {other:?}"),
        };
        let fact = |line, name| told(line).1.into_iter().find(|(known, _)| *known == name).unwrap().1;
        assert_eq!(told("kualik show").0, "usage-missing");
        assert_eq!(fact("kualik show", "name"), "<NUMBER>");
        assert!(fact("kualik show", "usage").starts_with("kualik show"));
        assert_eq!(told("kualik show 1 --masked-pdf").0, "usage-no-value");
        assert_eq!(told("kualik show 1 --colour").0, "usage-unknown-option");
        assert_eq!(told("kualik shaw 1").0, "usage-unknown-command");
        assert_eq!(fact("kualik shaw 1", "name"), "shaw");
        assert_eq!(told("kualik sample --count many").0, "usage-value-unfit");
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
