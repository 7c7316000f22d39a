//! `kualik.toml`: what an installation decides for itself. Every key is checked at start.

use std::path::Path;

use serde::{Deserialize, Serialize};

use crate::error::EngineError;

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
    /// [`EngineError::Io`] when the file cannot be read, [`EngineError::Settings`] when a key is unknown or wrong.
    pub fn read(path: &Path) -> Result<Self, EngineError> {
        let text = std::fs::read_to_string(path).map_err(|source| EngineError::io(path, source))?;
        let settings: Self = toml::from_str(&text).map_err(|error| EngineError::Settings {
            path: path.to_owned(),
            detail: error.message().to_owned(),
        })?;
        settings.check(path)?;
        Ok(settings)
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
        let wrong = |detail: &str| EngineError::Settings { path: path.to_owned(), detail: detail.to_owned() };
        let host_ok = !self.verify_host.is_empty()
            && self.verify_host.len() <= 60
            && self.verify_host.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'.' || b == b'-');
        if !host_ok {
            return Err(wrong("verify_host: a host name of at most 60 characters, without scheme and path"));
        }
        if self.origin.is_empty() || self.origin.chars().any(|c| c.is_whitespace() || c == '+') {
            return Err(wrong("origin: a name without spaces and plus signs"));
        }
        if self.session_minutes == 0 || self.session_minutes > 24 * 60 {
            return Err(wrong("session_minutes: from 1 to 1440"));
        }
        let words = |text: &str| text.split_whitespace().count();
        if self.reconstructed_forms.as_deref().is_some_and(|text| words(text) < LEAST_WORDS) {
            return Err(wrong("reconstructed_forms: who decided, when and why, in words"));
        }
        Ok(())
    }
}

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
}
