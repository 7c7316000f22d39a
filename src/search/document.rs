use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// The language a text was written in, where it is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Lang {
    /// Kazakh.
    Kk,
    /// Russian.
    Ru,
}

/// One text of a document: a title in one language, a name, a page of an attachment.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Text {
    /// The catalogue's name of the text field.
    pub field: String,
    /// Its language; `None` for names and everything that has none, which is read as both.
    pub lang: Option<Lang>,
    /// The page it stands on, for attachments.
    pub page: Option<u32>,
    /// The text as it is shown, never repaired.
    pub text: String,
}

/// What is indexed of one document: facts, never a form's fixed words.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SearchDocument {
    /// Unique: a document added again replaces the one with the same key. 1 to 512 bytes.
    pub key: String,
    /// The document's place in the order of arrival. The same at every rebuild, never reused: paging
    /// rests on it, and it settles ties (the newest first).
    pub sequence: u64,
    /// The year whose shard holds it: that of its issue. The same whenever the document is added again. Without one
    /// it lies in the newest shard.
    pub year: Option<i16>,
    /// Words.
    pub texts: Vec<Text>,
    /// Values of facets: (field, value).
    pub facets: Vec<(String, String)>,
    /// Dates: (field, day).
    pub dates: Vec<(String, Date)>,
    /// Numbers: (field, number).
    pub numbers: Vec<(String, i64)>,
    /// Identifiers: (field, as written).
    pub identifiers: Vec<(String, String)>,
}

impl SearchDocument {
    /// A document without content yet.
    pub fn new(key: impl Into<String>, sequence: u64) -> Self {
        Self { key: key.into(), sequence, ..Self::default() }
    }

    /// Says of which year it is.
    pub fn of_year(mut self, year: i16) -> Self {
        self.year = Some(year);
        self
    }

    /// Adds a text.
    pub fn text(mut self, field: &str, lang: Option<Lang>, text: impl Into<String>) -> Self {
        self.texts.push(Text { field: field.to_owned(), lang, page: None, text: text.into() });
        self
    }

    /// Adds the text of one page of an attachment.
    pub fn page(mut self, field: &str, lang: Option<Lang>, page: u32, text: impl Into<String>) -> Self {
        self.texts.push(Text { field: field.to_owned(), lang, page: Some(page), text: text.into() });
        self
    }

    /// Adds a value of a facet.
    pub fn facet(mut self, field: &str, value: impl Into<String>) -> Self {
        self.facets.push((field.to_owned(), value.into()));
        self
    }

    /// Adds a date.
    pub fn date(mut self, field: &str, day: Date) -> Self {
        self.dates.push((field.to_owned(), day));
        self
    }

    /// Adds a number.
    pub fn number(mut self, field: &str, number: i64) -> Self {
        self.numbers.push((field.to_owned(), number));
        self
    }

    /// Adds an identifier, in any of the ways in which it is written.
    pub fn identifier(mut self, field: &str, identifier: impl Into<String>) -> Self {
        self.identifiers.push((field.to_owned(), identifier.into()));
        self
    }
}
