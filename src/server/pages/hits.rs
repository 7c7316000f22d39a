//! Documents that were found, as the pages list them.

use kualik::{Found, ReadAs, Snippet, standing_of_row};

use crate::locale::Locale;
use crate::reception::Reception;
use crate::view::civil as written_day;

/// One document found.
pub(crate) struct HitView {
    pub number: String,
    pub hash: String,
    pub form: String,
    pub form_word: String,
    pub day: String,
    /// A document that is no certificate may stand nowhere.
    pub standing: Option<String>,
    pub snippets: Vec<SnippetView>,
    pub lacks: Option<String>,
    /// That it has the words more loosely than they were read.
    pub looser: Option<String>,
}

/// A stretch of text in parts, some of which match.
pub(crate) struct SnippetView {
    pub parts: Vec<Part>,
    pub cut: (bool, bool),
}

/// A part of a stretch.
pub(crate) struct Part {
    pub marked: bool,
    pub text: String,
}

pub(crate) fn hit(
    found: &Found,
    read_as: Option<&ReadAs>,
    reception: &Reception,
    locale: &Locale,
) -> HitView {
    let row = &found.row;
    let standing = standing_of_row(row, reception.now());
    let missing = &found.hit.missing;
    HitView {
        number: row.number.clone(),
        hash: row.signature_hash.clone(),
        form_word: form_word(&row.form, locale),
        form: row.form.clone(),
        day: written_day(&row.day),
        standing: standing.map(|standing| locale.word(&format!("standing-{}", standing.code()))),
        snippets: found.hit.snippets.iter().take(MOST_SNIPPETS).map(snippet).collect(),
        lacks: lacks(missing, locale),
        looser: read_as
            .and_then(|read_as| read_as.looser_in(&found.hit))
            .map(|how| locale.word(&format!("page-search-has-{}", how.name()))),
    }
}

/// What of the query is not there.
pub(crate) fn lacks(missing: &[String], locale: &Locale) -> Option<String> {
    (!missing.is_empty()).then(|| locale.say("page-search-lacks", [("words", missing.join(", "))]))
}

pub(crate) fn snippet(snippet: &Snippet) -> SnippetView {
    let mut parts = Vec::new();
    let mut at = 0;
    for mark in &snippet.marks {
        parts.push(Part { marked: false, text: snippet.text[at..mark.start].to_owned() });
        parts.push(Part { marked: true, text: snippet.text[mark.clone()].to_owned() });
        at = mark.end;
    }
    parts.push(Part { marked: false, text: snippet.text[at..].to_owned() });
    parts.retain(|part| !part.text.is_empty());
    SnippetView { parts, cut: snippet.cut }
}

/// The short name of a form.
pub(crate) fn form_word(form: &str, locale: &Locale) -> String {
    let id = format!("page-short-{form}");
    if locale.has(&id) { locale.word(&id) } else { form.to_owned() }
}

pub(crate) const MOST_SNIPPETS: usize = 4;
