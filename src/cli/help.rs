//! The help in the reader's language: the same commands and options with other words. The English ones stand where the
//! commands are declared.

use clap::{Arg, Command, CommandFactory};
use kualik_domain::Lang;
use kualik_server::Locale;

use crate::arguments::Arguments;
use crate::usage;

/// The command line as it is read, with its help in this language.
pub(crate) fn command(locale: &Locale) -> Command {
    let mut command = Arguments::command();
    if locale.lang() == Lang::En {
        return command;
    }
    // Only what is built has the options that every command takes, and the help of the help.
    command.build();
    told(command, &[], locale)
}

fn told(command: Command, path: &[String], locale: &Locale) -> Command {
    let told_arg = |arg: Arg| match words_of(&arg, path, locale) {
        Some(words) => in_words(arg, &words, locale),
        None => arg,
    };
    let command = command.mut_args(told_arg).mut_subcommands(|inner| {
        let path: Vec<String> = path.iter().cloned().chain([inner.get_name().to_owned()]).collect();
        told(inner, &path, locale)
    });
    let command = match about(path, locale) {
        Some(about) => command.long_about(about.clone()).about(about),
        None => command,
    };
    let mut rendered = command.clone();
    let usage = usage::written(&rendered.render_usage().to_string(), locale);
    let template = format!("{{about-with-newline}}\n{}: {usage}\n\n{{all-args}}", locale.word("help-usage"));
    command.help_template(template).subcommand_help_heading(locale.word("help-commands"))
}

/// What a command is for. The help of a command has that command's own words.
fn about(path: &[String], locale: &Locale) -> Option<String> {
    let name = match path.last().map(String::as_str) {
        None => "kualik".to_owned(),
        Some("help") => "help".to_owned(),
        Some(_) => path.iter().filter(|part| *part != "help").cloned().collect::<Vec<_>>().join("-"),
    };
    word(&name, locale)
}

/// What an option is for: of this command, of those that give access, or of all that have it.
fn words_of(arg: &Arg, path: &[String], locale: &Locale) -> Option<String> {
    let path = path.join("-");
    let gives = ["token-make", "user-keep"].contains(&path.as_str());
    let kin = [Some(path), gives.then(|| "grant".to_owned()), Some("any".to_owned())];
    kin.into_iter().flatten().find_map(|kin| word(&format!("{kin}-{}", arg.get_id()), locale))
}

fn word(name: &str, locale: &Locale) -> Option<String> {
    let id = format!("help-of-{}", name.replace('_', "-"));
    locale.has(&id).then(|| locale.word(&id))
}

/// The option with these words, and with the values that it may have or has by itself.
fn in_words(arg: Arg, words: &str, locale: &Locale) -> Arg {
    let mut text = words.to_owned();
    if arg.get_action().takes_values() {
        let possible: Vec<String> =
            arg.get_possible_values().iter().map(|value| value.get_name().to_owned()).collect();
        if !possible.is_empty() && !possible.iter().all(|value| words.contains(value)) {
            text += &format!(" {}", locale.say("help-possible", [("values", possible.join(", "))]));
        }
        let given: Vec<_> = arg.get_default_values().iter().map(|value| value.to_string_lossy()).collect();
        if given.iter().any(|value| !value.is_empty()) {
            text += &format!(" {}", locale.say("help-default", [("value", given.join(", "))]));
        }
    }
    let heading = if arg.is_positional() { "help-arguments" } else { "help-options" };
    arg.help(text.clone())
        .long_help(text)
        .hide_possible_values(true)
        .hide_default_value(true)
        .help_heading(locale.word(heading))
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use clap::FromArgMatches;

    use super::*;

    fn languages() -> [(Locale, &'static str); 2] {
        [
            (Locale::new(Lang::Kk), include_str!("../../locales/kk/help.ftl")),
            (Locale::new(Lang::Ru), include_str!("../../locales/ru/help.ftl")),
        ]
    }

    /// Every command with its path.
    fn each(command: &Command, path: &[String], found: &mut Vec<(Vec<String>, Command)>) {
        found.push((path.to_vec(), command.clone()));
        for inner in command.get_subcommands() {
            each(inner, &[path, &[inner.get_name().to_owned()]].concat(), found);
        }
    }

    #[test]
    fn every_command_and_option_has_words_in_each_language_and_no_word_is_spare() {
        for (locale, text) in languages() {
            let mut english = Arguments::command();
            english.build();
            let mut commands = Vec::new();
            each(&english, &[], &mut commands);
            assert!(commands.len() > 40, "{}", commands.len());
            let mut said = BTreeSet::new();
            for (path, command) in &commands {
                said.insert(about(path, &locale).unwrap_or_else(|| panic!("{path:?} has no words")));
                if path.iter().any(|part| part == "help") {
                    continue;
                }
                for arg in command.get_arguments() {
                    let words = words_of(arg, path, &locale);
                    said.insert(words.unwrap_or_else(|| panic!("{path:?} {} has no words", arg.get_id())));
                }
            }
            let known = text.lines().filter_map(|line| line.strip_prefix("help-of-")?.split_once(" = "));
            let spare: Vec<&str> =
                known.filter(|(_, words)| !said.contains(*words)).map(|(id, _)| id).collect();
            assert!(spare.is_empty(), "{:?}: {spare:?} are said nowhere", locale.lang());
        }
    }

    #[test]
    fn the_help_has_no_word_of_english() {
        for (locale, _) in languages() {
            let mut commands = Vec::new();
            each(&command(&locale), &[], &mut commands);
            for (path, mut one) in commands {
                let help = one.render_long_help().to_string() + &one.render_help().to_string();
                for english in [
                    "Usage",
                    "Options",
                    "OPTIONS",
                    "COMMAND",
                    "Commands",
                    "Arguments",
                    "default:",
                    "possible",
                    "Print",
                ] {
                    assert!(!help.contains(english), "{path:?}: {english} in {help}");
                }
                assert!(!help.contains('⟨'), "{path:?}: {help}");
            }
        }
    }

    #[test]
    fn a_line_is_read_as_in_english() {
        let line =
            ["kualik", "--json", "search", "тас", "--year", "2025,2026", "--facets=form", "--limit", "3"];
        let mut read = [Lang::Kk, Lang::Ru, Lang::En].map(|lang| {
            let matches = command(&Locale::new(lang)).try_get_matches_from(line).unwrap();
            format!("{:?}", Arguments::from_arg_matches(&matches).unwrap())
        });
        read.sort();
        assert!(read[0] == read[1] && read[1] == read[2], "{read:?}");
    }
}
