//! Words offered while somebody types.

use std::collections::BTreeMap;

use serde::Serialize;
use tantivy::TantivyError;

use kualik_language::{fold, tokens};

use crate::analysis;
use crate::catalogue::Viewer;
use crate::error::SearchError;
use crate::index::Index;

/// A word that documents have and that goes on as was typed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Suggestion {
    /// What was typed with its last word completed.
    pub text: String,
    /// How many documents have the word; a document that is being replaced may count twice.
    pub documents: u64,
}

impl Index {
    /// Completes the last word of what was typed so far, in whatever script it is typed: words that go on
    /// letter by letter first, then the commonest. At most 50; none for white space.
    ///
    /// # Errors
    /// When the index cannot be read.
    pub fn suggest(
        &self,
        typed: &str,
        viewer: &Viewer,
        limit: usize,
    ) -> Result<Vec<Suggestion>, SearchError> {
        let Some(last) = tokens::tokens(typed).last().filter(|last| last.end == typed.len()) else {
            return Ok(Vec::new());
        };
        if typed.len() > LONGEST_TYPED {
            return Ok(Vec::new());
        }
        let mut words: BTreeMap<String, Word> = BTreeMap::new();
        for prefix in fold::readings(last.text).into_iter().filter(|prefix| !prefix.is_empty()) {
            self.collect_words(&prefix, viewer, &mut words)?;
        }
        let form = analysis::form(last.text);
        let mut ranked: Vec<(bool, u64, String)> = words
            .into_iter()
            .map(|(folded, word)| (!folded.starts_with(&form), word.documents, word.shown))
            .collect();
        ranked.sort_unstable_by(|a, b| a.0.cmp(&b.0).then(b.1.cmp(&a.1)).then_with(|| a.2.cmp(&b.2)));
        let before = &typed[..last.start];
        let suggestions = ranked.into_iter().take(limit.min(MOST_SUGGESTIONS));
        Ok(suggestions
            .map(|(_, documents, shown)| Suggestion { text: format!("{before}{shown}"), documents })
            .collect())
    }

    fn collect_words(
        &self,
        prefix: &str,
        viewer: &Viewer,
        words: &mut BTreeMap<String, Word>,
    ) -> Result<(), SearchError> {
        let searcher = self.searcher();
        let groups = self.schema().catalogue.visible_groups(viewer);
        for segment in searcher.segment_readers() {
            for group in &groups {
                let inverted = segment.inverted_index(self.schema().groups[*group].suggested)?;
                let range = inverted.terms().range().ge(prefix).lt(format!("{prefix}{LAST}"));
                let mut stream = range.into_stream().map_err(TantivyError::from)?;
                for _ in 0..MOST_SCANNED {
                    let Some((key, value)) = stream.next() else { break };
                    let shown = std::str::from_utf8(key).ok().and_then(|key| key.split_once('\u{1f}'));
                    if let Some((_, shown)) = shown {
                        words.entry(fold::lower(shown)).or_default().add(shown, u64::from(value.doc_freq));
                    }
                }
            }
        }
        Ok(())
    }
}

/// One word in whichever letter case is commonest.
#[derive(Default)]
struct Word {
    shown: String,
    most: u64,
    documents: u64,
}

impl Word {
    fn add(&mut self, shown: &str, documents: u64) {
        self.documents += documents;
        if documents > self.most || (documents == self.most && shown < self.shown.as_str()) {
            self.most = documents;
            shown.clone_into(&mut self.shown);
        }
    }
}

const LONGEST_TYPED: usize = 1_000;
const MOST_SUGGESTIONS: usize = 50;
const MOST_SCANNED: usize = 20_000;
const LAST: char = '\u{10ffff}';
