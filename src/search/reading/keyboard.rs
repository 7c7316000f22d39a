//! The keyboard in another layout.

use kualik_language::layout;

use crate::analysis;
use crate::error::SearchError;
use crate::reading::{How, Reader, Wanted};

/// A reading in another layout: the text, its words, and what they stand for.
pub(super) type Switched = (String, Vec<String>, Vec<(Wanted, How)>);

impl Reader<'_> {
    /// The first reading in another keyboard layout whose words are all there, found no more loosely.
    pub(super) fn switched(
        &self,
        typed: &str,
        field: Option<usize>,
        loosest: How,
    ) -> Result<Option<Switched>, SearchError> {
        // Of two keys every pair of letters is a word in some layout.
        if typed.chars().filter(|c| !c.is_whitespace()).count() < SHORTEST_SWITCHED {
            return Ok(None);
        }
        for reading in readings_in_layouts(typed) {
            let forms: Vec<String> = analysis::words(&reading).into_iter().map(|word| word.form).collect();
            let found = self.looked_up(&forms, field, false)?;
            if !forms.is_empty() && found.iter().all(|(_, how)| *how <= loosest) {
                let found = found.into_iter().map(|(wanted, _)| (wanted, How::Layout)).collect();
                return Ok(Some((reading, forms, found)));
            }
        }
        Ok(None)
    }
}

/// What was typed, in other keyboard layouts: as a whole, and part by part between hyphens, since the
/// hyphen's key bears a letter in the Kazakh one.
fn readings_in_layouts(typed: &str) -> Vec<String> {
    let mut readings = layout::switched(typed);
    let parts: Vec<Vec<String>> = typed.split('-').map(layout::switched).collect();
    if parts.len() > 1 {
        for place in 0..parts.iter().map(Vec::len).max().unwrap_or(0) {
            let part = parts.iter().map(|part| part.get(place).or(part.last()));
            if let Some(parts) = part.collect::<Option<Vec<_>>>() {
                readings.push(parts.into_iter().map(String::as_str).collect::<Vec<_>>().join("-"));
            }
        }
    }
    readings
}

/// Latin letters beside keys that bear letters in other layouts.
pub(super) fn seems_switched(typed: &str) -> bool {
    let inner = typed.trim_end_matches(['.', ',', ';', ':', '!', '?']);
    inner.contains(|c: char| c.is_ascii_alphabetic()) && inner.contains(|c: char| !c.is_alphabetic())
}

const SHORTEST_SWITCHED: usize = 3;
