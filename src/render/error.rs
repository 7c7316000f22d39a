//! What can keep a document from being laid out.

use std::fmt::{self, Display, Formatter};

/// A template set that cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum SetError {
    /// A file or folder of the set cannot be read.
    #[error("{path} cannot be read: {source}")]
    Unreadable {
        /// The file or folder.
        path: String,
        /// What the system said.
        source: std::io::Error,
    },
    /// A file that should be text is not UTF-8.
    #[error("{path} is not UTF-8 text")]
    NotText {
        /// The file's name in the set.
        path: String,
    },
    /// A font file holds no face.
    #[error("{path} holds no font")]
    NoFont {
        /// The file's name in the set.
        path: String,
    },
    /// A file of messages breaks the Fluent syntax, or says one message twice.
    #[error("{path}{place}: {detail}")]
    Words {
        /// The file's name in the set.
        path: String,
        /// Where in it.
        place: Place,
        /// The first thing wrong with it.
        detail: String,
    },
    /// A `form.toml` does not say what it must.
    #[error("{path}{place}: {detail}")]
    Form {
        /// The file's name in the set.
        path: String,
        /// Where in it.
        place: Place,
        /// What is wrong.
        detail: String,
    },
    /// Something in the folder that is no file of a template set: a link that leads elsewhere, or more than a set may
    /// hold.
    #[error("{path}: {detail}")]
    Unfit {
        /// The file.
        path: String,
        /// What is wrong.
        detail: String,
    },
}

/// A place in a text, from 1; 0 when unknown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Place {
    /// The line.
    pub line: usize,
    /// The column, in characters.
    pub column: usize,
}

impl Place {
    /// The place of a byte.
    pub(crate) fn of(text: &str, byte: usize) -> Self {
        let before = text.get(..byte.min(text.len())).unwrap_or(text);
        let line = before.rsplit('\n').next().unwrap_or_default();
        Self { line: before.matches('\n').count() + 1, column: line.chars().count() + 1 }
    }
}

impl Display for Place {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        if self.line == 0 { Ok(()) } else { write!(f, ":{}:{}", self.line, self.column) }
    }
}

impl SetError {
    /// The error's kebab-case name: the Fluent id after `err-` and `rec-`.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Unreadable { .. } => "template-set-unreadable",
            Self::NotText { .. } => "template-set-not-text",
            Self::NoFont { .. } => "template-set-no-font",
            Self::Words { .. } => "template-set-words",
            Self::Form { .. } => "template-set-form",
            Self::Unfit { .. } => "template-set-unfit",
        }
    }

    /// The same as a fault of a template: file, place and what is wrong. Nothing when no file of the set is to blame.
    pub fn fault(&self) -> Option<Fault> {
        let (path, place, message) = match self {
            Self::Words { path, place, detail } | Self::Form { path, place, detail } => {
                (path, *place, detail.clone())
            }
            Self::NotText { path } => (path, Place::default(), "not UTF-8 text".to_owned()),
            Self::NoFont { path } => (path, Place::default(), "no font".to_owned()),
            Self::Unreadable { .. } | Self::Unfit { .. } => return None,
        };
        let Place { line, column } = place;
        Some(Fault { file: Some(path.clone()), line, column, message, hints: Vec::new() })
    }
}

/// A record that cannot become pages.
#[derive(Debug, thiserror::Error)]
pub enum RenderError {
    /// The record is not JSON, or lacks one of the fields every form has.
    #[error("the record cannot be read at {pointer}: {detail}")]
    RecordMalformed {
        /// JSON pointer of the field, empty for the whole record.
        pointer: String,
        /// What is wrong with it.
        detail: String,
    },
    /// The template set has no such form, or not in this version.
    #[error("the template set has no form {name} of version {version}")]
    FormUnknown {
        /// Name of the form, as in the record.
        name: String,
        /// Version of the form, as in the record.
        version: String,
    },
    /// The version of the form does not serve documents of that day, or none does.
    #[error("version {version} of the form {name} is not in force on {day}; its first day is {first}")]
    FormNotInForce {
        /// Name of the form.
        name: String,
        /// Version of the form, as in the record.
        version: String,
        /// The day of the document.
        day: String,
        /// The first day that any version of the form serves.
        first: String,
    },
    /// A template asked for a message that the locale does not have.
    #[error("the message {id} is missing in {lang}")]
    MessageMissing {
        /// Language tag, `kk` or `ru`.
        lang: String,
        /// Id of the message.
        id: String,
        /// Where a template asked for it.
        fault: Box<Fault>,
    },
    /// A message wants an argument that the template did not give.
    #[error("the message {id} in {lang} lacks {name}")]
    ArgumentMissing {
        /// Language tag, `kk` or `ru`.
        lang: String,
        /// Id of the message.
        id: String,
        /// The variable, term or message that is not there.
        name: String,
        /// Where a template asked for it.
        fault: Box<Fault>,
    },
    /// No font of the set has the character.
    #[error("no font has U+{:04X} ({character}), printed from {}", u32::from(*.character), .pointer.as_deref().unwrap_or("the form itself"))]
    GlyphMissing {
        /// The character.
        character: char,
        /// JSON pointer of the first field of the record that holds it; `None` when it comes from the
        /// form's own words.
        pointer: Option<String>,
    },
    /// A photograph is not an image that can be printed.
    #[error("the photograph {digest} cannot be printed: {reason}")]
    PhotoUnfit {
        /// SHA-256 of the photograph, hex.
        digest: String,
        /// Why.
        reason: String,
    },
    /// A code is longer than its fixed box can hold and still be read.
    #[error("a code of {length} bytes does not fit: at most {limit}")]
    CodeTooLong {
        /// Length of the text in bytes.
        length: usize,
        /// The most that a code holds.
        limit: usize,
    },
    /// The template itself is wrong.
    #[error("{}", Faults(.0))]
    Template(Vec<Fault>),
    /// The pages are there, but are not a PDF/A-3a and PDF/UA-1 document.
    #[error("{}", Faults(.0))]
    Export(Vec<Fault>),
}

impl RenderError {
    /// The error's kebab-case name: the Fluent id after `err-` and `rec-`.
    pub fn code(&self) -> &'static str {
        match self {
            Self::RecordMalformed { .. } => "record-malformed",
            Self::FormUnknown { .. } => "form-unknown",
            Self::FormNotInForce { .. } => "form-not-in-force",
            Self::MessageMissing { .. } => "message-missing",
            Self::ArgumentMissing { .. } => "argument-missing",
            Self::GlyphMissing { .. } => "glyph-missing",
            Self::PhotoUnfit { .. } => "photo-unfit",
            Self::CodeTooLong { .. } => "code-too-long",
            Self::Template(_) => "template-fault",
            Self::Export(_) => "export-fault",
        }
    }
}

/// One thing that Typst found wrong, with its place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// File in the template set, when known.
    pub file: Option<String>,
    /// Line, from 1; 0 when unknown.
    pub line: usize,
    /// Column, from 1; 0 when unknown.
    pub column: usize,
    /// What is wrong, in English, as Typst says it.
    pub message: String,
    /// What Typst advises.
    pub hints: Vec<String>,
}

struct Faults<'a>(&'a [Fault]);

impl Display for Faults<'_> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        for (index, fault) in self.0.iter().enumerate() {
            if index > 0 {
                f.write_str("; ")?;
            }
            if let Some(file) = &fault.file {
                write!(f, "{file}:{}:{}: ", fault.line, fault.column)?;
            }
            f.write_str(&fault.message)?;
        }
        Ok(())
    }
}
