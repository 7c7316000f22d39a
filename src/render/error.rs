//! What can keep a document from being laid out.

use crate::fault::{Fault, Faults, Reason};

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
    /// Something in the folder that is no file of a template set: a link that leads elsewhere, or more than a set may
    /// hold.
    #[error("{0}")]
    Unfit(Box<Fault>),
    /// Files of the set that are not what they must be: words that break the Fluent syntax or are said twice, a
    /// `form.toml`, a font, a text that is not UTF-8. Everything at once.
    #[error("{}", Faults(.0))]
    Faulty(Vec<Fault>),
}

impl SetError {
    /// The error's kebab-case name: the Fluent id after `err-` and `rec-`.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Unreadable { .. } => "template-set-unreadable",
            Self::Unfit(_) => "template-set-unfit",
            Self::Faulty(_) => "template-set-faulty",
        }
    }

    /// What is wrong with which files; nothing where the folder itself cannot be read.
    pub fn faults(&self) -> &[Fault] {
        match self {
            Self::Unreadable { .. } => &[],
            Self::Unfit(fault) => std::slice::from_ref(fault),
            Self::Faulty(faults) => faults,
        }
    }

    /// One fault.
    pub(crate) fn of(fault: Fault) -> Self {
        Self::Faulty(vec![fault])
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
    /// Words stand beyond the edge of their page, where nobody sees them.
    #[error("page {page}: the words beginning with «{words}» are off the page")]
    OffPage {
        /// The page, counted from 1.
        page: usize,
        /// The words, as far as they are one piece.
        words: String,
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
            Self::OffPage { .. } => "off-page",
            Self::Template(_) => "template-fault",
            Self::Export(_) => "export-fault",
        }
    }

    /// The same as what the author of a form is told, with as many places as there are.
    pub fn faults(&self) -> Vec<Fault> {
        match self {
            Self::Template(found) | Self::Export(found) => found.clone(),
            Self::MessageMissing { fault, .. } | Self::ArgumentMissing { fault, .. } => {
                vec![Fault::clone(fault)]
            }
            _ => vec![Fault::nowhere(self.reason())],
        }
    }

    /// What is wrong, where no place of a file is to blame.
    fn reason(&self) -> Reason {
        let reason = Reason::new(self.code(), self.to_string());
        match self {
            Self::RecordMalformed { pointer, detail } => {
                reason.with("pointer", pointer).with("detail", detail)
            }
            Self::FormUnknown { name, version } => reason.with("name", name).with("version", version),
            Self::FormNotInForce { name, version, day, first } => {
                let reason = reason.with("name", name).with("version", version).with("day", day);
                reason.with("form", name).with("date", day).with("from", first)
            }
            Self::GlyphMissing { character, pointer } => {
                let reason = reason
                    .with("character", character.to_string())
                    .with("code", format!("U+{:04X}", u32::from(*character)));
                match pointer {
                    Some(pointer) => Reason { code: "glyph-in-record", ..reason.with("pointer", pointer) },
                    None => reason,
                }
            }
            Self::PhotoUnfit { digest, reason: why } => reason.with("digest", digest).with("detail", why),
            Self::CodeTooLong { length, limit } => {
                reason.with("length", length.to_string()).with("limit", limit.to_string())
            }
            Self::OffPage { page, words } => reason.with("page", page.to_string()).with("words", words),
            _ => reason,
        }
    }
}
