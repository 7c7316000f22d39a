//! The forms of documents. A form has one name everywhere: template folder, locale file, type, goldens.

use std::fmt;

use serde::{Deserialize, Serialize};

/// Which document it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Form {
    /// Certificate of the right of temporary export.
    Certificate,
    /// Reasoned refusal.
    Refusal,
}

impl Form {
    /// Every form, in the order in which a case produces them.
    pub const ALL: [Form; 2] = [Form::Certificate, Form::Refusal];

    /// The name of the form.
    pub fn name(self) -> &'static str {
        match self {
            Form::Certificate => "certificate",
            Form::Refusal => "refusal",
        }
    }

    /// The form of a name.
    pub fn of_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|form| form.name() == name)
    }

    /// The version of the fields and wording, named by the month from which it is used.
    pub fn version(self) -> &'static str {
        match self {
            Form::Certificate | Form::Refusal => "2026-07",
        }
    }

    /// The letter of the kind in a seal.
    pub fn letter(self) -> char {
        match self {
            Form::Certificate => 'C',
            Form::Refusal => 'R',
        }
    }

    /// The form of a letter in a seal.
    pub fn of_letter(letter: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|form| letter.chars().eq([form.letter()]))
    }
}

impl fmt::Display for Form {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}
