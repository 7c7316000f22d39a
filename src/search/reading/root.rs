//! Roots: what is left of a key when an ending of the index is taken off.
//!
//! A word in Latin letters or typed on a Russian keyboard cannot be stemmed reliably, so it is cut where a root and
//! an ending of the index meet.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use kualik_language::{fold, kazakh};

use crate::analysis::SHORTEST_SHARED;
use crate::error::SearchError;
use crate::reading::Reader;
use crate::schema::{KAZAKH_ROOT, marked};

impl Reader<'_> {
    /// Roots of the index that come out when an ending of the index is taken off: those that share most.
    pub(super) fn cut_roots(
        &self,
        skeletons: &BTreeSet<String>,
        mark: char,
        field: Option<usize>,
    ) -> Result<BTreeSet<String>, SearchError> {
        let mut roots = BTreeSet::new();
        for skeleton in skeletons {
            for (start, tail) in cuts(skeleton) {
                let mut known = BTreeSet::new();
                for instead in self.endings(mark, tail, field)? {
                    let root = BTreeSet::from([format!("{start}{instead}")]);
                    if self.any(field, mark, &root)? {
                        known.extend(root);
                    }
                }
                if !known.is_empty() {
                    roots.extend(known);
                    break;
                }
            }
        }
        Ok(roots)
    }

    /// Roots of the index that come out of a word in Latin letters when endings of the grammar are taken off:
    /// a small archive does not have every ending.
    pub(super) fn lawful_roots(
        &self,
        form: &str,
        skeletons: &BTreeSet<String>,
        mark: char,
        field: Option<usize>,
    ) -> Result<BTreeSet<String>, SearchError> {
        let mut roots = BTreeSet::new();
        if mark != KAZAKH_ROOT || fold::script(form) != fold::Script::Latin {
            return Ok(roots);
        }
        for skeleton in skeletons {
            for (start, _) in cuts(skeleton).filter(|(_, tail)| is_chain(tail)) {
                let root = BTreeSet::from([start.to_owned()]);
                if start.chars().count() > SHORTEST_SHARED && self.any(field, mark, &root)? {
                    roots.extend(root);
                    break;
                }
            }
        }
        Ok(roots)
    }

    /// What the index's words have in their roots in the place of this tail.
    pub(super) fn endings(
        &self,
        mark: char,
        tail: &str,
        field: Option<usize>,
    ) -> Result<BTreeSet<String>, SearchError> {
        let groups = match field {
            Some(number) => vec![self.schema.catalogue.group(number)],
            None => self.groups.to_vec(),
        };
        let first = marked(mark, &format!("{tail}>"));
        let mut endings = BTreeSet::new();
        for segment in self.searcher.segment_readers() {
            for group in &groups {
                let inverted = segment.inverted_index(self.schema.groups[*group].ending)?;
                let range = inverted.terms().range().ge(&first).lt(format!("{first}\u{10ffff}"));
                let mut stream = range.into_stream().map_err(tantivy::TantivyError::from)?;
                while let Some((key, _)) = stream.next() {
                    let instead = std::str::from_utf8(key).ok().and_then(|key| key.get(first.len()..));
                    endings.extend(instead.map(str::to_owned));
                }
            }
        }
        Ok(endings)
    }
}

/// A skeleton cut in two at each letter, the longest start first.
pub(super) fn cuts(skeleton: &str) -> impl Iterator<Item = (&str, &str)> {
    let cuts: Vec<usize> =
        skeleton.char_indices().map(|(at, _)| at).skip(SHORTEST_SHARED).chain([skeleton.len()]).collect();
    cuts.into_iter().rev().map(|at| skeleton.split_at(at))
}

/// Whether the tail of a key may be one to three endings of the grammar.
fn is_chain(tail: &str) -> bool {
    static ENDINGS: LazyLock<BTreeSet<String>> =
        LazyLock::new(|| kazakh::endings_written().iter().map(|ending| fold::skeleton(ending)).collect());
    let mut reached = BTreeSet::from([0]);
    for _ in 0..LONGEST_CHAIN {
        let next: BTreeSet<usize> = reached
            .iter()
            .flat_map(|from| (*from + 1..=tail.len()).map(move |to| (*from, to)))
            .filter(|(from, to)| tail.get(*from..*to).is_some_and(|part| ENDINGS.contains(part)))
            .map(|(_, to)| to)
            .collect();
        if next.contains(&tail.len()) {
            return true;
        }
        reached = next;
    }
    false
}

const LONGEST_CHAIN: usize = 3;
