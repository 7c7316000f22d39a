//! `kualik.toml`: what an installation decides for itself. Every key is checked at start.

mod text;

use std::path::Path;

use serde::{Deserialize, Serialize};

use crate::error::EngineError;

pub use text::{SettingSlip, SettingsText};

/// The settings of one installation. Unknown keys are refused, so that a slip of the pen is not a silent default.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Settings {
    /// Host of the official verification page, printed beside every code. No scheme, no path.
    pub verify_host: String,
    /// Origin of the log (C2SP tlog-checkpoint): a name without spaces that no other log bears.
    pub origin: String,
    /// How long a session of signing waits for its next signature, in minutes. It never outlives its own day.
    #[serde(default = "default_session_minutes")]
    pub session_minutes: u32,
    /// By whose decision documents are issued on forms whose approved text was not at hand when they were made, in
    /// words. Without it an installation that issues documents refuses them; a demonstration does not ask.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reconstructed_forms: Option<String>,
    /// What a service decides for itself. The engine keeps it and does not read it: the service checks it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub server: Option<toml::Table>,
}

impl Settings {
    /// The settings a new installation starts with.
    pub fn new(verify_host: &str, origin: &str) -> Self {
        Self {
            verify_host: verify_host.to_owned(),
            origin: origin.to_owned(),
            session_minutes: default_session_minutes(),
            reconstructed_forms: None,
            server: None,
        }
    }

    /// Reads and checks `kualik.toml`.
    ///
    /// # Errors
    /// [`EngineError::Io`] when the file cannot be read, [`EngineError::Settings`] with every key that is unknown or wrong.
    pub fn read(path: &Path) -> Result<Self, EngineError> {
        Self::of(&SettingsText::read(path)?)
            .map_err(|slips| EngineError::Settings { path: path.to_owned(), slips })
    }

    /// The settings of a text; the section of the service is kept as it is.
    ///
    /// # Errors
    /// Everything wrong with it at once.
    pub fn of(text: &SettingsText) -> Result<Self, Vec<SettingSlip>> {
        let mut slips = text.slips().to_vec();
        let table = text.table();
        slips.extend(table.iter().filter_map(|(key, value)| slip_of_kind(text, key, value)));
        if text.slips().is_empty() {
            let absent = ["verify_host", "origin"].into_iter().filter(|key| !table.contains_key(*key));
            slips.extend(absent.map(|key| text.slip(key, "missing")));
        }
        let known = table.iter().filter(|(key, _)| slips.iter().all(|slip| slip.key != **key));
        let known: toml::Table = known.map(|(key, value)| (key.clone(), value.clone())).collect();
        let read = |key: &str| known.get(key).and_then(toml::Value::as_str);
        let settings = Self {
            verify_host: read("verify_host").unwrap_or("missing").to_owned(),
            origin: read("origin").unwrap_or("missing").to_owned(),
            session_minutes: known
                .get("session_minutes")
                .and_then(toml::Value::as_integer)
                .map_or_else(default_session_minutes, |minutes| u32::try_from(minutes).unwrap_or_default()),
            reconstructed_forms: read("reconstructed_forms").map(str::to_owned),
            server: known.get("server").and_then(toml::Value::as_table).cloned(),
        };
        slips.extend(settings.slips(text));
        slips.sort_by_key(|slip| slip.line.unwrap_or(usize::MAX));
        if slips.is_empty() { Ok(settings) } else { Err(slips) }
    }

    /// The text of `kualik.toml`, each key with its meaning; what a service decides for itself is commented out.
    pub fn to_toml(&self) -> String {
        let own = format!(
            "# Settings of this installation. Unknown keys are refused.\n\n\
             # Host of the official verification page, printed beside every code.\n\
             verify_host = {:?}\n\n\
             # Name of the log; no other log may bear it. Never change it once a document is issued.\n\
             origin = {:?}\n\n\
             # Minutes that a session of signing waits for its signature (it never outlives its day).\n\
             session_minutes = {}\n\n\
             # By whose decision documents are issued on reconstructed forms (form.toml: reconstructed = true), in\n\
             # words: who decided, when, why. Without it no document is issued on such a form; see 'kualik template list'.\n\
             # reconstructed_forms = \"Decision No. … of …: the approved text is awaited from …\"\n",
            self.verify_host, self.origin, self.session_minutes
        );
        let section = SAMPLE.find(SECTION).map_or("", |at| &SAMPLE[at..]);
        let lines = section.lines().map(|line| match line.starts_with('#') || line.is_empty() {
            true => format!("{line}\n"),
            false => format!("# {line}\n"),
        });
        own + "\n" + &lines.collect::<String>()
    }

    /// Is every key as it must be? `path` is for the error.
    pub(crate) fn check(&self, path: &Path) -> Result<(), EngineError> {
        let slips = self.slips(&SettingsText::default());
        let wrong = || EngineError::Settings { path: path.to_owned(), slips: slips.clone() };
        if slips.is_empty() { Ok(()) } else { Err(wrong()) }
    }

    fn slips(&self, text: &SettingsText) -> Vec<SettingSlip> {
        let mut slips = Vec::new();
        let host_ok = !self.verify_host.is_empty()
            && self.verify_host.len() <= 60
            && self.verify_host.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'.' || b == b'-');
        if !host_ok {
            slips.push(text.slip("verify_host", "host"));
        }
        if self.origin.is_empty() || self.origin.chars().any(|c| c.is_whitespace() || c == '+') {
            slips.push(text.slip("origin", "origin"));
        }
        if self.session_minutes == 0 || self.session_minutes > MOST_MINUTES {
            slips.push(minutes(text));
        }
        let words = |text: &str| text.split_whitespace().count();
        if self.reconstructed_forms.as_deref().is_some_and(|text| words(text) < LEAST_WORDS) {
            slips.push(text.slip("reconstructed_forms", "decision"));
        }
        slips
    }
}

/// What is wrong with a key by its name or the kind of its value.
fn slip_of_kind(text: &SettingsText, key: &str, value: &toml::Value) -> Option<SettingSlip> {
    match key {
        "verify_host" | "origin" if !value.is_str() => Some(text.slip(key, "text")),
        "reconstructed_forms" if !value.is_str() => Some(text.slip(key, "decision")),
        "session_minutes" if !value.is_integer() => Some(minutes(text)),
        "server" if !value.is_table() => Some(text.slip(key, "table")),
        _ if KEYS.contains(&key) => None,
        _ if value.is_table() => Some(text.slip(key, "section")),
        _ => Some(text.slip(key, "unknown").with("known", KEYS.join(", "))),
    }
}

fn minutes(text: &SettingsText) -> SettingSlip {
    text.slip("session_minutes", "number").with("least", "1").with("most", MOST_MINUTES.to_string())
}

/// Every key that stands outside the sections, and the one section there is.
const KEYS: [&str; 5] = ["verify_host", "origin", "session_minutes", "reconstructed_forms", "server"];

const MOST_MINUTES: u32 = 24 * 60;

/// Fewer words say nothing of who decided, when and why.
const LEAST_WORDS: usize = 4;

fn default_session_minutes() -> u32 {
    120
}

/// The documented settings, and where in them the service's section begins.
const SAMPLE: &str = include_str!("../../deploy/kualik.toml");
const SECTION: &str = "# What the service decides for itself";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_text_reads_back() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("kualik.toml");
        let settings = Settings::new("verify.kualik.example", "kualik.example/log");
        std::fs::write(&path, settings.to_toml()).unwrap();
        assert_eq!(Settings::read(&path).unwrap(), settings);
    }

    fn told(text: &str) -> Vec<(String, Option<usize>, &'static str)> {
        let slips = Settings::of(&SettingsText::of(text)).err().unwrap_or_default();
        slips.into_iter().map(|slip| (slip.key, slip.line, slip.code)).collect()
    }

    #[test]
    fn unknown_and_wrong_keys_are_refused() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("kualik.toml");
        for text in [
            "verify_host = \"a\"\norigin = \"b\"\nhost = \"c\"\n",
            "verify_host = \"https://a/v\"\norigin = \"b\"\n",
            "verify_host = \"a\"\norigin = \"b c\"\n",
            "verify_host = \"a\"\norigin = \"b\"\nsession_minutes = 0\n",
            "verify_host = \"a\"\norigin = \"b\"\nreconstructed_forms = \"yes\"\n",
            "verify_host = \"a\"\norigin = \"b\"\nreconstructed_forms = true\n",
        ] {
            std::fs::write(&path, text).unwrap();
            assert!(matches!(Settings::read(&path), Err(EngineError::Settings { .. })), "{text}");
        }
    }

    #[test]
    fn every_slip_is_named_at_once_with_its_line() {
        let text = "verify_host = 5\norigin = \"b c\"\nsession_minutes = \"two\"\nverifyhost = \"a\"\n\n[sever]\nworkers = 2\n";
        let wanted = [
            ("verify_host", Some(1), "text"),
            ("origin", Some(2), "origin"),
            ("session_minutes", Some(3), "number"),
            ("verifyhost", Some(4), "unknown"),
            ("sever", Some(6), "section"),
        ];
        assert_eq!(told(text), wanted.map(|(key, line, code)| (key.to_owned(), line, code)));
        let broken = "verify_host = a\norigin = \"b c\"\n";
        let wanted = [(String::new(), Some(1), "quotes"), ("origin".to_owned(), Some(2), "origin")];
        assert_eq!(told(broken), wanted);
        assert_eq!(told("origin = \"b\"\n"), [("verify_host".to_owned(), None, "missing")]);
        assert_eq!(told("verify_host = \"a\"\norigin = \"b\"\nserver = 1\n")[0].2, "table");
    }
}
