//! What is wrong with a form, told to its author in his language: the terminal and the preview say the same.

use kualik::{EngineError, FormFault, Hint};
use serde_json::{Value, json};

use crate::locale::Locale;

/// A fault of a form in the reader's language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ToldFault {
    /// File, line and column, or the form alone.
    pub place: String,
    /// What is wrong.
    pub message: String,
    /// What to do.
    pub remedy: String,
    /// The line of the source, and a caret under the place.
    pub excerpt: Option<String>,
    /// What helps to find it.
    pub hints: Vec<String>,
}

impl ToldFault {
    /// Tells a fault.
    pub fn of(fault: &FormFault, locale: &Locale) -> Self {
        let reason = &fault.fault.reason;
        let spoken = |(name, value): &(&'static str, String)| match *name {
            "wanted" | "found" | "kind" => (*name, names(value, locale)),
            _ => (*name, value.clone()),
        };
        let facts: Vec<_> = reason.facts.iter().map(spoken).collect();
        let hint = |hint: &Hint| match hint {
            Hint::Advice(said) => locale.say("fault-advice", [("detail", said.clone())]),
            Hint::CalledFrom(place) => locale.say("fault-called-from", [("place", place.clone())]),
        };
        Self {
            place: fault.place(),
            message: locale.say(&format!("fault-{}", reason.code), facts.clone()),
            remedy: locale.say(&format!("fault-{}-do", reason.code), facts),
            excerpt: fault.fault.excerpt(),
            hints: fault.fault.hints.iter().map(hint).collect(),
        }
    }

    /// What an error of the engine says of forms, a paragraph each; nothing when it speaks of something else.
    pub fn all_of(error: &EngineError, locale: &Locale) -> Option<String> {
        let faults = FormFault::of(error);
        let told: Vec<String> = faults.iter().map(|fault| Self::of(fault, locale).to_string()).collect();
        (!told.is_empty()).then(|| told.join("\n"))
    }

    /// The same for programs: codes and places beside the words, and what the compiler itself said.
    pub fn value(fault: &FormFault, locale: &Locale) -> Value {
        let told = Self::of(fault, locale);
        let about = &fault.fault;
        json!({
            "form": fault.form, "file": about.file, "line": about.place.line, "column": about.place.column,
            "code": about.reason.code, "message": told.message, "remedy": told.remedy, "hints": told.hints,
            "said": about.reason.said, "source": about.source,
        })
    }
}

impl std::fmt::Display for ToldFault {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        if !self.place.is_empty() {
            write!(f, "{}: ", self.place)?;
        }
        f.write_str(&self.message)?;
        for line in self.excerpt.iter().flat_map(|excerpt| excerpt.lines()) {
            write!(f, "\n  {line}")?;
        }
        std::iter::once(&self.remedy).chain(&self.hints).try_for_each(|line| write!(f, "\n    = {line}"))
    }
}

/// What Typst and TOML name in English, one thing or several, in the reader's language; what has no word stays as it is.
fn names(said: &str, locale: &Locale) -> String {
    let said = said.replace(", or ", ", ").replace(" or ", ", ");
    said.split(", ").map(|one| name(one, locale)).collect::<Vec<_>>().join(", ")
}

fn name(said: &str, locale: &Locale) -> String {
    let bare = said.trim_start_matches("an ").trim_start_matches("a ");
    let (kind, value) = bare.split_once(" `").map_or((bare, ""), |(kind, _)| (kind, &bare[kind.len()..]));
    let id = format!("typst-{}", kind.to_lowercase().replace(' ', "-"));
    if locale.has(&id) { format!("{}{value}", locale.word(&id)) } else { said.to_owned() }
}

#[cfg(test)]
mod tests {
    use kualik_domain::Lang;

    use super::*;

    #[test]
    fn kinds_have_names_in_each_language() {
        let (kk, ru) = (Locale::new(Lang::Kk), Locale::new(Lang::Ru));
        assert_eq!(names("string or integer", &kk), "мәтін, бүтін сан");
        assert_eq!(names("array, dictionary, or none", &ru), "список, словарь, none");
        assert_eq!(names("integer `5`", &ru), "целое число `5`");
        assert_eq!(names("a string", &ru), "текст");
        assert_eq!(names("keyword `in`", &kk), "keyword `in`");
    }
}
