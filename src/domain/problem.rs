//! What is wrong with a case: a code, the place, and the facts of it. Never a sentence.
//!
//! The code is the id of two messages in every language: `err-<code>` says what happened and
//! `rec-<code>` what to do. [`CODES`] lists every code with the names of its facts.

mod code;

use std::collections::BTreeMap;
use std::fmt;

use serde::Serialize;

pub(crate) use code::*;
pub use code::{CODES, Code, ERRORS};

/// How grave a problem is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// The case cannot be decided as it stands.
    Error,
    /// The case can be decided; a person should look first.
    Warning,
}

/// One thing that is wrong, with its place in the case file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Problem {
    pointer: String,
    code: &'static str,
    severity: Severity,
    facts: BTreeMap<&'static str, String>,
}

impl Problem {
    pub(crate) fn new(code: &Code, pointer: impl Into<String>) -> Self {
        Self { pointer: pointer.into(), code: code.id, severity: code.severity, facts: BTreeMap::new() }
    }

    /// Adds a fact. Its name must be among those [`CODES`] declares, so that the messages can rely on it.
    pub(crate) fn with(mut self, name: &'static str, value: impl fmt::Display) -> Self {
        debug_assert!(
            CODES.iter().any(|code| code.id == self.code && code.facts.contains(&name)),
            "{} does not declare the fact {name}",
            self.code
        );
        self.facts.insert(name, value.to_string());
        self
    }

    /// A problem found outside the domain: by the engine across its archive, or by a door that reads files.
    ///
    /// Returns `None` when the code is not in [`CODES`] or the facts are not exactly those it declares.
    pub fn found(code: &str, pointer: impl Into<String>, facts: &[(&str, String)]) -> Option<Self> {
        let known = CODES.iter().find(|known| known.id == code)?;
        let mut problem = Self::new(known, pointer);
        for name in known.facts {
            let (_, value) = facts.iter().find(|(given, _)| given == name)?;
            problem.facts.insert(name, value.clone());
        }
        (facts.len() == known.facts.len()).then_some(problem)
    }

    /// JSON pointer (RFC 6901) into the case file; empty for the whole file.
    pub fn pointer(&self) -> &str {
        &self.pointer
    }

    /// The kebab-case code, the same in every release.
    pub fn code(&self) -> &'static str {
        self.code
    }

    /// Whether it stops the decision.
    pub fn severity(&self) -> Severity {
        self.severity
    }

    /// The facts that the messages print, by name.
    pub fn facts(&self) -> &BTreeMap<&'static str, String> {
        &self.facts
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} at {:?}", self.code, self.pointer)?;
        for (name, value) in &self.facts {
            write!(f, ", {name}: {value:?}")?;
        }
        Ok(())
    }
}

/// All problems of one case, in the order in which they were found.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
#[serde(transparent)]
pub struct Problems(Vec<Problem>);

impl Problems {
    /// An empty list.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds one, unless the same code already stands at the same place with the same facts.
    pub fn push(&mut self, problem: Problem) {
        if !self.0.contains(&problem) {
            self.0.push(problem);
        }
    }

    /// Adds all of another list.
    pub fn extend(&mut self, others: Problems) {
        others.0.into_iter().for_each(|problem| self.push(problem));
    }

    /// The same without what stands under a seal: that it differs is all they tell of it.
    pub(crate) fn unshown(mut self) -> Self {
        for sealed in self.0.iter_mut().filter_map(|problem| problem.facts.get_mut("sealed")) {
            UNSHOWN.clone_into(sealed);
        }
        self
    }

    /// Whether any of them stops the decision.
    pub fn has_errors(&self) -> bool {
        self.0.iter().any(|problem| problem.severity == Severity::Error)
    }

    /// Whether there is none at all.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Every problem, in order.
    pub fn iter(&self) -> std::slice::Iter<'_, Problem> {
        self.0.iter()
    }

    /// Whether a place, or one above it, already has an error: then its absence is not worth a second one.
    pub(crate) fn covers(&self, pointer: &str) -> bool {
        self.0.iter().any(|problem| {
            problem.severity == Severity::Error
                && pointer.strip_prefix(problem.pointer.as_str()).is_some_and(|rest| {
                    !problem.pointer.is_empty() && (rest.is_empty() || rest.starts_with('/'))
                })
        })
    }
}

impl IntoIterator for Problems {
    type Item = Problem;
    type IntoIter = std::vec::IntoIter<Problem>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.into_iter()
    }
}

impl<'a> IntoIterator for &'a Problems {
    type Item = &'a Problem;
    type IntoIter = std::slice::Iter<'a, Problem>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.iter()
    }
}

impl fmt::Display for Problems {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, problem) in self.0.iter().enumerate() {
            if index > 0 {
                writeln!(f)?;
            }
            write!(f, "{problem}")?;
        }
        Ok(())
    }
}

impl std::error::Error for Problems {}

/// What the messages choose by that do not tell a sealed value.
const UNSHOWN: &str = "unshown";

/// A JSON pointer under construction.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Pointer(String);

impl Pointer {
    pub(crate) fn root() -> Self {
        Self::default()
    }

    /// Steps into a member, escaped as RFC 6901 §3 asks.
    pub(crate) fn field(&self, name: &str) -> Self {
        Self(format!("{}/{}", self.0, name.replace('~', "~0").replace('/', "~1")))
    }

    pub(crate) fn index(&self, index: usize) -> Self {
        Self(format!("{}/{index}", self.0))
    }

    pub(crate) fn as_str(&self) -> &str {
        &self.0
    }
}

impl From<&Pointer> for String {
    fn from(pointer: &Pointer) -> Self {
        pointer.0.clone()
    }
}

impl From<Pointer> for String {
    fn from(pointer: Pointer) -> Self {
        pointer.0
    }
}

#[cfg(test)]
mod tests;
