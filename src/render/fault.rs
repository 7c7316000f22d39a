//! One thing wrong with a form: where it is, and what it is, under a name for which each language has its words.

use std::fmt::{self, Display, Formatter};

/// One thing wrong with a form, with its place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// File in the template set, when known.
    pub file: Option<String>,
    /// Where in the file.
    pub place: Place,
    /// The line of the source at that place.
    pub source: Option<String>,
    /// What is wrong.
    pub reason: Reason,
    /// What helps to find it.
    pub hints: Vec<Hint>,
}

/// What is wrong: a stable code with the facts of its words, and the same in English.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reason {
    /// The kebab-case name: each language has its words for it.
    pub code: &'static str,
    /// What the words speak of, in no language.
    pub facts: Vec<(&'static str, String)>,
    /// The same in English: the compiler's own message where it is the compiler that complains.
    pub said: String,
}

/// What helps to find a fault.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Hint {
    /// What Typst advises, in English.
    Advice(String),
    /// Where the function was called in which it happened: file, line and column.
    CalledFrom(String),
}

/// A place in a text, from 1; 0 when unknown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Place {
    /// The line.
    pub line: usize,
    /// The column, in characters.
    pub column: usize,
}

impl Fault {
    /// A fault of which nobody knows the place.
    pub fn nowhere(reason: Reason) -> Self {
        Self { file: None, place: Place::default(), source: None, reason, hints: Vec::new() }
    }

    /// A fault at a place of a file with this text.
    pub fn at(file: &str, text: &str, place: Place, reason: Reason) -> Self {
        let source = place.line.checked_sub(1).and_then(|line| text.lines().nth(line)).map(str::to_owned);
        Self { file: Some(file.to_owned()), place, source, reason, hints: Vec::new() }
    }

    /// A fault of a file as a whole.
    pub fn of_file(file: &str, reason: Reason) -> Self {
        Self { file: Some(file.to_owned()), ..Self::nowhere(reason) }
    }

    /// File, line and column, as far as they are known.
    pub fn place(&self) -> Option<String> {
        self.file.as_ref().map(|file| format!("{file}{}", self.place))
    }

    /// The line of the source with its number, and a caret under the place.
    pub fn excerpt(&self) -> Option<String> {
        let source = self.source.as_ref()?;
        let number = self.place.line.to_string();
        let gap = " ".repeat(number.len());
        let before = source.chars().take(self.place.column.saturating_sub(1));
        let before: String = before.map(|c| if c == '\t' { c } else { ' ' }).collect();
        Some(format!("{number} | {source}\n{gap} | {before}^"))
    }
}

impl Display for Fault {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        if let Some(place) = self.place() {
            write!(f, "{place}: ")?;
        }
        f.write_str(&self.reason.said)
    }
}

impl Reason {
    /// A reason that is ours.
    pub fn new(code: &'static str, said: impl Into<String>) -> Self {
        Self { code, facts: Vec::new(), said: said.into() }
    }

    /// The same with a fact for its words.
    #[must_use]
    pub fn with(mut self, name: &'static str, value: impl Into<String>) -> Self {
        self.facts.push((name, value.into()));
        self
    }
}

impl Place {
    /// The place of a byte.
    pub(crate) fn of(text: &str, byte: usize) -> Self {
        let before = text.get(..byte.min(text.len())).unwrap_or(text);
        let line = before.rsplit('\n').next().unwrap_or_default();
        Self { line: before.matches('\n').count() + 1, column: line.chars().count() + 1 }
    }

    /// The beginning of a line, from 1.
    pub fn line(line: usize) -> Self {
        Self { line, column: 1 }
    }
}

impl Display for Place {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        if self.line == 0 { Ok(()) } else { write!(f, ":{}:{}", self.line, self.column) }
    }
}

/// Several faults in one line.
pub(crate) struct Faults<'a>(pub(crate) &'a [Fault]);

impl Display for Faults<'_> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        for (index, fault) in self.0.iter().enumerate() {
            if index > 0 {
                f.write_str("; ")?;
            }
            Display::fmt(fault, f)?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_caret_stands_under_the_character() {
        let text = "one\n\tқол #x\n";
        let fault = Fault::at("a.typ", text, Place::of(text, text.find('#').unwrap()), Reason::new("x", "y"));
        assert_eq!(fault.place().unwrap(), "a.typ:2:6");
        assert_eq!(fault.excerpt().unwrap(), "2 | \tқол #x\n  | \t    ^");
        assert_eq!(fault.to_string(), "a.typ:2:6: y");
    }
}
