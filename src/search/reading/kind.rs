//! What documents are called by what they are: «отказ», «куәлік».

use std::collections::BTreeSet;

use tantivy::query::{BooleanQuery, ConstScoreQuery};

use crate::analysis::{self, Terms};
use crate::error::SearchError;
use crate::filter::{Asked, facet_is};
use crate::query::{Clause, Occur};
use crate::reading::word::is_capitalised;
use crate::reading::{How, Reader, Wanted};

/// Clauses that name values of a facet: how many, the facet, and the values.
pub(super) type Kind = (usize, usize, BTreeSet<String>);

/// A form, and its terms where it is no name.
type Typed = (String, Option<Terms>);

impl Reader<'_> {
    /// The most clauses from here that are a word for values of a facet.
    pub(super) fn kind_named(&self, clauses: &[Clause]) -> Option<Kind> {
        let mut words: Vec<Typed> = Vec::new();
        let mut longest = None;
        for (place, clause) in clauses.iter().take(LONGEST_NAME).enumerate() {
            let goes_on = place == 0 || clause.occur == Occur::Usual;
            let Some(typed) = clause.plain().filter(|_| goes_on && !self.literal) else { break };
            for word in analysis::words(typed) {
                // «Актау» is no form of «акт».
                let is_name = typed.get(word.start..word.end).is_some_and(is_capitalised);
                words.push((word.form.clone(), (!is_name).then(|| analysis::terms(&word.form, None))));
            }
            longest = self.called(&words).map(|(facet, values)| (place + 1, facet, values)).or(longest);
        }
        longest
    }

    fn called(&self, words: &[Typed]) -> Option<(usize, BTreeSet<String>)> {
        let catalogue = &self.schema.catalogue;
        let seen = |number: &usize| self.groups.contains(&catalogue.group(*number));
        catalogue.fields().iter().enumerate().filter(|(number, _)| seen(number)).find_map(
            |(number, field)| {
                let is_meant =
                    |(value, called): &(String, String)| is_called(words, called).then(|| value.clone());
                let values: BTreeSet<String> = field.called.iter().filter_map(is_meant).collect();
                (!values.is_empty()).then_some((number, values))
            },
        )
    }

    /// Documents of these values, or with the words.
    pub(super) fn of_kind(
        &mut self,
        clauses: &[Clause],
        facet: usize,
        values: &BTreeSet<String>,
    ) -> Result<(Asked, bool), SearchError> {
        let start = self.words.len();
        let mut texts: Vec<Asked> = Vec::new();
        for clause in clauses {
            let forms = self.forms_typed(clause.typed().unwrap_or_default());
            for (wanted, _) in self.looked_up(&forms, None, false)? {
                texts.push(self.ask(&wanted)?);
                self.wanted.push(Wanted { word: start, ..wanted });
            }
        }
        let (whole, typed) = Clause::together(clauses);
        self.note(&whole, &typed, How::Facet, values.iter().cloned().collect());
        let kinds = values.iter().map(|value| facet_is(self.schema, facet, value)).collect();
        let kinds = Box::new(ConstScoreQuery::new(Box::new(BooleanQuery::union(kinds)), 1.0));
        let texts = Box::new(BooleanQuery::intersection(texts));
        Ok((Box::new(BooleanQuery::union(vec![kinds, texts])), true))
    }
}

/// Whether the words are these, in whatever form and writing.
fn is_called(words: &[Typed], called: &str) -> bool {
    let called = analysis::words(called);
    let is_same = |((form, terms), called): (&Typed, &analysis::Word)| {
        let other = analysis::terms(&called.form, None);
        *form == called.form
            || terms.as_ref().is_some_and(|own| {
                own.skeleton == other.skeleton
                    || own.kazakh.stem == other.kazakh.stem
                    || own.russian.stem == other.russian.stem
            })
    };
    called.len() == words.len() && words.iter().zip(&called).all(is_same)
}

const LONGEST_NAME: usize = 3;
