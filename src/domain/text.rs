//! The kinds of text on a document, and what each refuses.
//!
//! Only [`Bilingual`] text is written by the office in two languages. A [`PersonName`] has one spelling, letter
//! by letter as in the identity document; [`Verbatim`] is what stands on an object or in a foreign register;
//! [`ForeignName`] and [`WorkTitle`] keep the original beside the two languages. None is ever translated,
//! inflected or re-cased by the program. All text is NFC: decomposed letters are composed with a warning.

mod alike;
mod clean;

use std::fmt;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::problem::{
    MISSING, NAME_CHARACTER, Pointer, Problem, Problems, TEXT_LANGUAGE_MISSING, TEXT_SCHWA,
};
pub(crate) use clean::{Strictness, clean};

/// A language. Kazakh stands first everywhere.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Lang {
    /// Kazakh, the state language.
    Kk,
    /// Russian.
    Ru,
    /// English: messages and the annex for foreign readers, never a text of the office.
    En,
}

impl Lang {
    /// The three languages in the order in which they are shown.
    pub const ALL: [Lang; 3] = [Lang::Kk, Lang::Ru, Lang::En];

    /// The BCP 47 tag.
    pub fn tag(self) -> &'static str {
        match self {
            Lang::Kk => "kk",
            Lang::Ru => "ru",
            Lang::En => "en",
        }
    }

    /// The language of a tag, such as `kk`, `kk-KZ` or `KK`.
    pub fn of_tag(tag: &str) -> Option<Self> {
        let primary = tag.split(['-', '_']).next()?;
        Self::ALL.into_iter().find(|lang| lang.tag().eq_ignore_ascii_case(primary))
    }
}

/// A text of the office in Kazakh and Russian, which say the same.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "BilingualDraft")]
pub struct Bilingual {
    kk: String,
    ru: String,
}

impl Bilingual {
    /// Checks both texts.
    ///
    /// # Errors
    /// All problems of both, with pointers relative to the text.
    pub fn new(kk: &str, ru: &str) -> Result<Self, Problems> {
        let draft = BilingualDraft { kk: Some(kk.into()), ru: Some(ru.into()) };
        gather(|problems| Self::read(Some(&draft), &Pointer::root(), problems))
    }

    /// The text in Kazakh.
    pub fn kk(&self) -> &str {
        &self.kk
    }

    /// The text in Russian.
    pub fn ru(&self) -> &str {
        &self.ru
    }

    /// The text in a language; English readers get the Russian one.
    pub fn in_lang(&self, lang: Lang) -> &str {
        match lang {
            Lang::Kk => &self.kk,
            Lang::Ru | Lang::En => &self.ru,
        }
    }

    /// Reads an optional text: nothing stays nothing, half a text is an error.
    pub(crate) fn read(
        draft: Option<&BilingualDraft>,
        at: &Pointer,
        problems: &mut Problems,
    ) -> Option<Self> {
        let draft = draft?;
        let kk = language(draft.kk.as_deref(), Lang::Kk, at, problems);
        let ru = language(draft.ru.as_deref(), Lang::Ru, at, problems);
        let text = Self { kk: kk?, ru: ru? };
        alike::compare(&text, at, problems);
        Some(text)
    }

    /// Reads a text that must be there.
    pub(crate) fn need(
        draft: Option<&BilingualDraft>,
        at: &Pointer,
        problems: &mut Problems,
    ) -> Option<Self> {
        needed(draft, at, problems)?;
        Self::read(draft, at, problems)
    }
}

/// The name of a person: one spelling, the same in both languages.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct PersonName(String);

impl PersonName {
    /// Checks a name: letters of any script, spaces, hyphens, apostrophes and dots.
    ///
    /// # Errors
    /// All problems of the name. A Latin letter inside a Cyrillic word is only a warning, so it passes here.
    pub fn new(name: &str) -> Result<Self, Problems> {
        gather(|problems| Self::read(Some(name), &Pointer::root(), problems))
    }

    /// The name as it is printed.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The first letter of each word, without dots: `ҮСМ`.
    pub fn initials(&self) -> String {
        self.0.split_whitespace().filter_map(|word| word.chars().find(|c| c.is_alphabetic())).collect()
    }

    pub(crate) fn read(name: Option<&str>, at: &Pointer, problems: &mut Problems) -> Option<Self> {
        let name = clean(name?, Strictness::Name, at, problems)?;
        let stranger = name.chars().enumerate().find(|(_, c)| {
            !c.is_alphabetic()
                && !unicode_normalization::char::is_combining_mark(*c)
                && !NAME_MARKS.contains(c)
        });
        if let Some((index, letter)) = stranger {
            let problem = Problem::new(&NAME_CHARACTER, at);
            problems.push(problem.with("position", index + 1).with("letter", letter));
            return None;
        }
        Some(Self(name))
    }

    pub(crate) fn need(name: Option<&str>, at: &Pointer, problems: &mut Problems) -> Option<Self> {
        needed(name, at, problems)?;
        Self::read(name, at, problems)
    }
}

/// What is copied sign by sign: inscriptions, marks, inventory numbers, foreign addresses.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Verbatim(String);

impl Verbatim {
    /// Checks a text of any script and direction.
    ///
    /// # Errors
    /// All problems of the text: emptiness, length, invisible, directional, private or control characters.
    pub fn new(text: &str) -> Result<Self, Problems> {
        gather(|problems| Self::read(Some(text), &Pointer::root(), problems))
    }

    /// The text as it is printed.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    pub(crate) fn read(text: Option<&str>, at: &Pointer, problems: &mut Problems) -> Option<Self> {
        clean(text?, Strictness::Verbatim, at, problems).map(Self)
    }

    pub(crate) fn need(text: Option<&str>, at: &Pointer, problems: &mut Problems) -> Option<Self> {
        needed(text, at, problems)?;
        Self::read(text, at, problems)
    }
}

/// A foreign name: the original and how it is written in Kazakh and Russian, confirmed by the executor.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ForeignName {
    original: Verbatim,
    #[serde(flatten)]
    written: Bilingual,
}

impl ForeignName {
    /// Joins checked parts.
    pub fn new(original: Verbatim, written: Bilingual) -> Self {
        Self { original, written }
    }

    /// The name in its own script.
    pub fn original(&self) -> &Verbatim {
        &self.original
    }

    /// How it is written in Kazakh and Russian.
    pub fn written(&self) -> &Bilingual {
        &self.written
    }
}

/// The title of a work or the name of an object; the original where it has one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct WorkTitle {
    #[serde(flatten)]
    written: Bilingual,
    original: Option<Verbatim>,
}

impl WorkTitle {
    /// Joins checked parts.
    pub fn new(written: Bilingual, original: Option<Verbatim>) -> Self {
        Self { written, original }
    }

    /// The title in Kazakh and Russian.
    pub fn written(&self) -> &Bilingual {
        &self.written
    }

    /// The title as the work itself bears it.
    pub fn original(&self) -> Option<&Verbatim> {
        self.original.as_ref()
    }
}

/// A text in Kazakh and Russian, as it stands in a case file.
#[derive(Debug, Clone, Default, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct BilingualDraft {
    /// The text in Kazakh.
    #[schemars(required)]
    pub kk: Option<String>,
    /// The text in Russian. It says the same.
    #[schemars(required)]
    pub ru: Option<String>,
}

/// A stored text that is not what the office could have written.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("the stored text is not in its checked form: {0}")]
pub struct TextError(String);

impl TryFrom<BilingualDraft> for Bilingual {
    type Error = TextError;

    fn try_from(draft: BilingualDraft) -> Result<Self, TextError> {
        let kk = stored(draft.kk.unwrap_or_default(), Strictness::Office)?;
        let ru = stored(draft.ru.unwrap_or_default(), Strictness::Office)?;
        Ok(Self { kk, ru })
    }
}

impl TryFrom<String> for PersonName {
    type Error = TextError;

    fn try_from(name: String) -> Result<Self, TextError> {
        stored(name, Strictness::Name).map(Self)
    }
}

impl TryFrom<String> for Verbatim {
    type Error = TextError;

    fn try_from(text: String) -> Result<Self, TextError> {
        stored(text, Strictness::Verbatim).map(Self)
    }
}

impl From<PersonName> for String {
    fn from(name: PersonName) -> Self {
        name.0
    }
}

impl From<Verbatim> for String {
    fn from(text: Verbatim) -> Self {
        text.0
    }
}

impl fmt::Display for PersonName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Display for Verbatim {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// A stored text is read back only as it was written: nothing is repaired, or its digest would change.
fn stored(text: String, strictness: Strictness) -> Result<String, TextError> {
    let mut problems = Problems::new();
    match clean(&text, strictness, &Pointer::root(), &mut problems) {
        Some(cleaned) if cleaned == text => Ok(text),
        _ => Err(TextError(problems.to_string())),
    }
}

fn language(text: Option<&str>, lang: Lang, at: &Pointer, problems: &mut Problems) -> Option<String> {
    let here = at.field(lang.tag());
    let Some(text) = text.filter(|text| !text.trim().is_empty()) else {
        if !problems.covers(here.as_str()) {
            problems.push(Problem::new(&TEXT_LANGUAGE_MISSING, &here).with("lang", lang.tag()));
        }
        return None;
    };
    let text = clean(text, Strictness::Office, &here, problems)?;
    if lang == Lang::Kk
        && let Some((position, word)) = clean::schwa(&text, true)
    {
        problems.push(Problem::new(&TEXT_SCHWA, &here).with("position", position).with("word", word));
        return None;
    }
    Some(text)
}

/// Reports an absent field, unless something graver was already said of its place.
pub(crate) fn needed<T>(value: Option<T>, at: &Pointer, problems: &mut Problems) -> Option<T> {
    if value.is_none() && !problems.covers(at.as_str()) {
        let field = at.as_str().rsplit('/').next().unwrap_or_default().to_owned();
        problems.push(Problem::new(&MISSING, at).with("field", field));
    }
    value
}

/// Runs a reader on its own and returns either the value or everything that was wrong.
pub(crate) fn gather<T>(read: impl FnOnce(&mut Problems) -> Option<T>) -> Result<T, Problems> {
    let mut problems = Problems::new();
    match read(&mut problems) {
        Some(value) if !problems.has_errors() => Ok(value),
        _ => Err(problems),
    }
}

/// Signs a name may bear besides letters: space, hyphens, apostrophes of any keyboard, the dot, the middle dot.
const NAME_MARKS: &[char] = &[
    ' ', '\u{A0}', '-', '\u{2010}', '\u{2011}', '\'', '\u{2019}', '\u{2018}', '\u{2BC}', '.', '\u{B7}', '`',
    'ʻ',
];

#[cfg(test)]
mod tests;
