//! The value of a facet: as it is stored, by what people call it, or by words of it.

use std::collections::BTreeSet;

use tantivy::Term;
use tantivy::query::{BooleanQuery, ConstScoreQuery};

use crate::analysis::{self, Terms};
use crate::error::SearchError;
use crate::filter::{Asked, facet_is};
use crate::postings::Found;
use crate::query::Clause;
use crate::reading::{How, Reader};

impl Reader<'_> {
    pub(super) fn facet(&mut self, clause: &Clause, typed: &str) -> Result<(Asked, bool), SearchError> {
        let number = clause.field.unwrap_or_default();
        let (values, how) = self.facet_values(number, typed)?;
        let instead: Vec<String> = match how {
            How::Exact | How::Missing => Vec::new(),
            _ => values.iter().cloned().collect(),
        };
        self.note(clause, typed, how, instead);
        let parts = values.iter().map(|value| facet_is(self.schema, number, value)).collect();
        let asked = ConstScoreQuery::new(Box::new(BooleanQuery::union(parts)), 0.0);
        Ok((Box::new(asked), how != How::Missing))
    }

    /// The code of a value in a text field that takes codes: `place:FR` is France.
    pub(super) fn facet_of_code(&self, clause: &Clause, typed: &str) -> Option<(usize, String)> {
        let catalogue = &self.schema.catalogue;
        let facet = catalogue.fields()[clause.field?].coded.as_deref()?;
        let number = catalogue.number(facet, "facet")?;
        let code = typed.to_uppercase();
        let known = catalogue.fields()[number].values.iter().any(|(value, _)| *value == code);
        (known && !self.literal).then_some((number, code))
    }

    /// The values that are meant, and how that was found out.
    fn facet_values(&self, number: usize, typed: &str) -> Result<(BTreeSet<String>, How), SearchError> {
        let present = self.facet_dictionary(number)?;
        let exists = |value: &String| self.has_value(number, value);
        let spellings = [typed.to_owned(), typed.to_lowercase(), typed.to_uppercase()];
        let exact = those(spellings.into_iter().filter(|spelling| present.contains(spelling)), exists)?;
        if !exact.is_empty() {
            return Ok((exact, How::Exact));
        }
        let wanted = words_of(typed);
        let named = &self.schema.catalogue.fields()[number].values;
        let called = |fits: &dyn Fn(&str) -> bool| -> BTreeSet<String> {
            let meant = named.iter().filter(|(_, names)| names.iter().any(|name| fits(name)));
            meant.map(|(value, _)| value.clone()).collect()
        };
        // «Ирландия» is Ireland, though the official name of another country ends so.
        let whole = called(&|name| words_of(name).len() == wanted.len() && has_all(name, &wanted));
        let called = if whole.is_empty() { called(&|name| has_all(name, &wanted)) } else { whole };
        if !called.is_empty() {
            return Ok((called, How::Stemmed));
        }
        let worded = those(present.into_iter().filter(|value| has_all(value, &wanted)), exists)?;
        let how = if worded.is_empty() { How::Missing } else { How::Stemmed };
        Ok((worded, how))
    }

    /// Whether a document that exists has the value.
    fn has_value(&self, number: usize, value: &str) -> Result<bool, SearchError> {
        let Some(slot) = self.schema.slot(number) else { return Ok(false) };
        let found = Found::new(self.searcher, &[Term::from_field_text(slot, value)])?;
        self.exists(&found, None)
    }

    /// The values that documents have, as far as they are looked through.
    fn facet_dictionary(&self, number: usize) -> Result<BTreeSet<String>, SearchError> {
        let mut values = BTreeSet::new();
        let Some(slot) = self.schema.slot(number) else { return Ok(values) };
        for segment in self.searcher.segment_readers() {
            let inverted = segment.inverted_index(slot)?;
            let mut stream = inverted.terms().stream().map_err(tantivy::TantivyError::from)?;
            for _ in 0..MOST_VALUES {
                let Some((value, _)) = stream.next() else { break };
                values.extend(std::str::from_utf8(value).map(str::to_owned));
            }
        }
        Ok(values)
    }
}

fn those(
    values: impl Iterator<Item = String>,
    exist: impl Fn(&String) -> Result<bool, SearchError>,
) -> Result<BTreeSet<String>, SearchError> {
    values.filter_map(|value| exist(&value).map(|exists| exists.then_some(value)).transpose()).collect()
}

fn words_of(text: &str) -> Vec<Terms> {
    analysis::words(text).iter().map(|word| analysis::terms(&word.form, None)).collect()
}

/// Whether each wanted word is a word of this name, in whatever form and script.
fn has_all(name: &str, wanted: &[Terms]) -> bool {
    let own = words_of(name);
    let is_same = |a: &Terms, b: &Terms| {
        a.skeleton == b.skeleton || a.kazakh.root == b.kazakh.root || a.russian.root == b.russian.root
    };
    let is_initial = |terms: &Terms| terms.skeleton.chars().count() == 1 && wanted.len() > 1;
    let fits = |word: &Terms, other: &Terms| match is_initial(word) {
        true => other.skeleton.starts_with(&word.skeleton),
        false => is_same(word, other),
    };
    !wanted.is_empty() && wanted.iter().all(|word| own.iter().any(|other| fits(word, other)))
}

const MOST_VALUES: usize = 10_000;
