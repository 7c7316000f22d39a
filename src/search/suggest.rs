//! Words offered while somebody types.

use std::cmp::Ordering;
use std::collections::BTreeMap;

use serde::Serialize;
use tantivy::postings::TermInfo;
use tantivy::schema::{Field as Slot, IndexRecordOption};
use tantivy::{DocSet, Searcher, SegmentOrdinal, TERMINATED, TantivyError};

use kualik_language::{fold, tokens};

use crate::analysis;
use crate::catalogue::Viewer;
use crate::error::SearchError;
use crate::index::Index;
use crate::query::{Query, Reading};
use crate::search::Search;
use crate::wall::Wall;

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
        let searcher = self.searcher();
        let mut words: BTreeMap<String, Word> = BTreeMap::new();
        for prefix in fold::readings(last.text).into_iter().filter(|prefix| !prefix.is_empty()) {
            self.collect_words(&searcher, &prefix, viewer, &mut words)?;
        }
        let form = analysis::form(last.text);
        let words = words.into_iter().map(|(folded, word)| (!folded.starts_with(&form), word));
        let mut words: Vec<(bool, Word)> = words.collect();
        words.sort_unstable_by(likeliest);
        let limit = limit.min(MOST_SUGGESTIONS);
        if let Some(wall) = Wall::of(viewer, self.schema(), &searcher)? {
            words = wall.words(words, limit, &searcher)?;
            words.sort_unstable_by(likeliest);
        }
        let before = &typed[..last.start];
        if before.ends_with('-') {
            words = self.that_follow(before, words, limit, viewer)?;
        }
        Ok(words
            .into_iter()
            .take(limit)
            .map(|(_, word)| Suggestion {
                text: format!("{before}{}", word.shown),
                documents: word.documents,
            })
            .collect())
    }

    /// The words that documents have behind this hyphen.
    fn that_follow(
        &self,
        before: &str,
        words: Vec<(bool, Word)>,
        limit: usize,
        viewer: &Viewer,
    ) -> Result<Vec<(bool, Word)>, SearchError> {
        let first = before.rsplit(char::is_whitespace).next().unwrap_or_default();
        let mut kept = Vec::new();
        for (other, mut word) in words.into_iter().take(MOST_TRIED) {
            if kept.len() >= limit {
                break;
            }
            let row = format!("=\"{first}{}\"", word.shown);
            let Ok(query) = Query::parse(&row, Reading::default(), &self.schema().catalogue, viewer) else {
                continue;
            };
            let mut search = Search::new(&query, viewer);
            (search.page_size, search.snippets) = (1, false);
            word.documents = self.search(&search)?.total;
            if word.documents > 0 {
                kept.push((other, word));
            }
        }
        Ok(kept)
    }

    fn collect_words(
        &self,
        searcher: &Searcher,
        prefix: &str,
        viewer: &Viewer,
        words: &mut BTreeMap<String, Word>,
    ) -> Result<(), SearchError> {
        let groups = self.schema().catalogue.visible_groups(viewer);
        for (ordinal, segment) in (0..).zip(searcher.segment_readers()) {
            for group in &groups {
                let slot = self.schema().groups[*group].suggested;
                let inverted = segment.inverted_index(slot)?;
                let range = inverted.terms().range().ge(prefix).lt(format!("{prefix}{LAST}"));
                let mut stream = range.into_stream().map_err(TantivyError::from)?;
                for _ in 0..MOST_SCANNED {
                    let Some((key, info)) = stream.next() else { break };
                    let shown = std::str::from_utf8(key).ok().and_then(|key| key.split_once('\u{1f}'));
                    if let Some((_, shown)) = shown {
                        let word = words.entry(fold::lower(shown)).or_default();
                        word.add(shown, Lying { segment: ordinal, slot, info: info.clone() });
                    }
                }
            }
        }
        Ok(())
    }
}

/// What goes on letter by letter first, then the commonest.
fn likeliest((other, word): &(bool, Word), (other2, word2): &(bool, Word)) -> Ordering {
    let counts = word2.documents.cmp(&word.documents);
    other.cmp(other2).then(counts).then_with(|| word.shown.cmp(&word2.shown))
}

impl Wall {
    /// The words that documents inside have, counted there. Of many words the commonest are tried, and others until
    /// there are enough.
    fn words(
        &self,
        words: Vec<(bool, Word)>,
        enough: usize,
        searcher: &Searcher,
    ) -> Result<Vec<(bool, Word)>, SearchError> {
        let mut inside = Vec::new();
        for (tried, (other, mut word)) in words.into_iter().enumerate() {
            if tried >= MOST_TRIED && inside.len() >= enough {
                break;
            }
            word.documents = 0;
            for lying in &word.lying {
                word.documents += self.having(lying, searcher)?;
            }
            if word.documents > 0 {
                inside.push((other, word));
            }
        }
        Ok(inside)
    }

    fn having(&self, lying: &Lying, searcher: &Searcher) -> tantivy::Result<u64> {
        let inverted = searcher.segment_reader(lying.segment).inverted_index(lying.slot)?;
        let mut postings = inverted.read_postings_from_terminfo(&lying.info, IndexRecordOption::Basic)?;
        let mut having = 0;
        while postings.doc() != TERMINATED {
            having += u64::from(self.has(lying.segment, postings.doc()));
            postings.advance();
        }
        Ok(having)
    }
}

/// One word in whichever letter case is commonest.
#[derive(Default)]
struct Word {
    shown: String,
    most: u64,
    documents: u64,
    lying: Vec<Lying>,
}

/// A word in one segment.
struct Lying {
    segment: SegmentOrdinal,
    slot: Slot,
    info: TermInfo,
}

impl Word {
    fn add(&mut self, shown: &str, lying: Lying) {
        let documents = u64::from(lying.info.doc_freq);
        self.lying.push(lying);
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
/// Words that are counted within a wall, though enough of them are there.
const MOST_TRIED: usize = 200;
const LAST: char = '\u{10ffff}';
