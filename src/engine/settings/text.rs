//! The text of `kualik.toml` with the place of each of its keys, so that a slip is told where it is.

use std::collections::BTreeMap;
use std::fmt;
use std::path::Path;

use serde::Deserialize;
use toml::de::{DeTable, DeValue, Deserializer, Error};

use crate::error::EngineError;

/// The text of `kualik.toml`, read as far as its slips allow.
#[derive(Clone, Debug, Default)]
pub struct SettingsText {
    table: toml::Table,
    lines: BTreeMap<String, usize>,
    slips: Vec<SettingSlip>,
}

/// One thing wrong in `kualik.toml`: where, and what it must be, told by code and facts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SettingSlip {
    /// The key with its section, such as `server.workers`; empty where the line itself cannot be read.
    pub key: String,
    /// The line, from 1; nothing for a key that is not there.
    pub line: Option<usize>,
    /// The stable code; `setting-` and it is the id of its words.
    pub code: &'static str,
    /// The facts of its words.
    pub facts: Vec<(&'static str, String)>,
}

impl SettingsText {
    /// Reads the file.
    ///
    /// # Errors
    /// [`EngineError::Io`].
    pub fn read(path: &Path) -> Result<Self, EngineError> {
        std::fs::read_to_string(path)
            .map(|text| Self::of(&text))
            .map_err(|source| EngineError::io(path, source))
    }

    /// Reads the text. What breaks the rules of TOML is a slip, and the rest is read all the same.
    pub fn of(text: &str) -> Self {
        let (root, errors) = DeTable::parse_recoverable(text);
        let line = |at: usize| 1 + text.as_bytes().iter().take(at).filter(|byte| **byte == b'\n').count();
        let mut lines = BTreeMap::new();
        for (key, value) in root.get_ref() {
            lines.insert(key.get_ref().to_string(), line(key.span().start));
            let DeValue::Table(section) = value.get_ref() else { continue };
            for (inner, _) in section {
                lines.insert(format!("{key}.{inner}"), line(inner.span().start));
            }
        }
        let slip = |error: &Error| {
            let at = error.span().map(|span| line(span.start));
            let read = SettingSlip { line: at, ..of_reader(error.message()) };
            let written = at.and_then(|at| text.lines().nth(at - 1)).unwrap_or_default();
            // Where nothing is written the reader speaks of quotes too.
            let empty = read.code == "quotes" && written.trim_end().ends_with('=');
            if empty { SettingSlip { code: "no-value", ..read } } else { read }
        };
        let mut slips: Vec<SettingSlip> = errors.iter().map(slip).collect();
        // Of one line the first slip is the cause of the others.
        slips.dedup_by_key(|slip| slip.line);
        let mut table = toml::Table::deserialize(Deserializer::from(root)).unwrap_or_default();
        // A key whose line is broken is told once.
        let broken = |key: &str| slips.iter().any(|slip| slip.line == lines.get(key).copied());
        table.retain(|key, _| !broken(key));
        for (section, value) in &mut table {
            if let Some(keys) = value.as_table_mut() {
                keys.retain(|key, _| !broken(&format!("{section}.{key}")));
            }
        }
        Self { table, lines, slips }
    }

    /// What is set, as far as it can be read.
    pub fn table(&self) -> &toml::Table {
        &self.table
    }

    /// What breaks the rules of TOML.
    pub fn slips(&self) -> &[SettingSlip] {
        &self.slips
    }

    /// A slip of a key, at its line.
    pub fn slip(&self, key: &str, code: &'static str) -> SettingSlip {
        SettingSlip { key: key.to_owned(), line: self.lines.get(key).copied(), code, facts: Vec::new() }
    }
}

impl SettingSlip {
    /// The same with a fact for its words.
    #[must_use]
    pub fn with(mut self, name: &'static str, value: impl Into<String>) -> Self {
        self.facts.push((name, value.into()));
        self
    }
}

/// For logs; people are told in their language.
impl fmt::Display for SettingSlip {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(line) = self.line {
            write!(f, "line {line}: ")?;
        }
        write!(f, "{} ({})", self.key, self.code)?;
        self.facts.iter().try_for_each(|(name, value)| write!(f, ", {name} {value}"))
    }
}

/// What the reader of TOML says in English, by its beginning; the rest is quoted.
fn of_reader(message: &str) -> SettingSlip {
    let known = READER.iter().find(|(said, _)| message.starts_with(said));
    let code = known.map_or("syntax", |(_, code)| code);
    let slip = SettingSlip { key: String::new(), line: None, code, facts: Vec::new() };
    if known.is_some() { slip } else { slip.with("detail", message) }
}

/// How messages of the reader begin, and the code under which they are told.
const READER: [(&str, &str); 9] = [
    ("string values must be quoted", "quotes"),
    ("duplicate key", "twice"),
    ("key with no value", "no-value"),
    ("missing value", "no-value"),
    ("unclosed", "unclosed"),
    ("invalid basic string", "quote-open"),
    ("invalid literal string", "quote-open"),
    ("missing comma between array elements", "comma"),
    ("unexpected content", "spare"),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_have_lines_and_what_is_broken_does_not_hide_the_rest() {
        let text = SettingsText::of("# one\nverify_host = \"a\"\norigin = b c\n\n[server]\nworkers = 2\n");
        assert_eq!(text.slip("verify_host", "x").line, Some(2));
        assert_eq!(text.slip("server.workers", "x").line, Some(6));
        assert_eq!(text.slip("server.other", "x").line, None);
        let told: Vec<_> = text.slips().iter().map(|slip| (slip.line, slip.code)).collect();
        assert_eq!(told, [(Some(3), "quotes")], "{:?}", text.slips());
        assert_eq!(text.table()["server"]["workers"].as_integer(), Some(2));
        assert!(!text.table().contains_key("origin"));
    }

    #[test]
    fn the_commonest_slips_of_the_pen_have_words_of_their_own() {
        for (text, code) in [
            ("a = b", "quotes"),
            ("a = 1\na = 2", "twice"),
            ("a", "no-value"),
            ("a =", "no-value"),
            ("a = [1", "unclosed"),
            ("[server", "unclosed"),
            ("a = \"b", "quote-open"),
        ] {
            let read = SettingsText::of(text);
            assert_eq!(read.slips().first().map(|slip| slip.code), Some(code), "{text}: {:?}", read.slips());
        }
    }
}
