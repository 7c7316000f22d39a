//! Terms as a question to the postings.

use std::sync::Arc;

use tantivy::Term;
use tantivy::query::{
    BooleanQuery, BoostQuery, ConstScoreQuery, DisjunctionMaxQuery, EmptyQuery, Occur as Must, TermQuery,
};
use tantivy::schema::IndexRecordOption;

use crate::error::SearchError;
use crate::filter::Asked;
use crate::postings::{AnyOf, Found};
use crate::query::Occur;
use crate::reading::{Reader, Resolved, Wanted};
use crate::schema::{
    EXACT, Group, KAZAKH, KAZAKH_ROOT, OF_KAZAKH, OF_RUSSIAN, RUSSIAN, RUSSIAN_ROOT, SKELETON, marked,
};
use crate::streams::{Scope, flagged};

impl Reader<'_> {
    /// Documents with any of the terms; the plainer the match, the better.
    pub(super) fn ask(&self, wanted: &Wanted) -> Result<Asked, SearchError> {
        let mut parts: Vec<Asked> = Vec::new();
        let variants = [
            (EXACT, &wanted.forms, WEIGHT_EXACT),
            (KAZAKH, &wanted.kazakh, WEIGHT_STEM),
            (RUSSIAN, &wanted.russian, WEIGHT_STEM),
            (SKELETON, &wanted.skeletons, WEIGHT_SKELETON),
            (KAZAKH_ROOT, &wanted.kazakh_roots, WEIGHT_SKELETON),
            (RUSSIAN_ROOT, &wanted.russian_roots, WEIGHT_SKELETON),
        ];
        let scope = self.scope(wanted.field);
        for (variant, terms, weight) in variants {
            for term in terms {
                for group in self.groups_of(wanted.field) {
                    let found = self.find(group, variant, term)?;
                    if found.documents > 0 {
                        let norms = self.schema.groups[group].exact;
                        parts
                            .push(Box::new(BoostQuery::new(Box::new(AnyOf { found, norms, scope }), weight)));
                    }
                }
            }
        }
        Ok(Box::new(DisjunctionMaxQuery::with_tie_breaker(parts, TIE_BREAKER)))
    }

    /// Where words of this field stand; none where it does not matter.
    pub(super) fn scope(&self, field: Option<usize>) -> Option<Scope> {
        field.map(|number| self.schema.scopes[number])
    }

    /// The groups to look in: all visible ones, or that of one field.
    pub(super) fn groups_of(&self, field: Option<usize>) -> Vec<usize> {
        field.map_or_else(|| self.groups.to_vec(), |number| vec![self.schema.catalogue.group(number)])
    }

    /// Where a term of a variant lies. It is looked up once for a question.
    pub(super) fn find(&self, group: usize, variant: char, term: &str) -> Result<Arc<Found>, SearchError> {
        let mut known = self.known.borrow_mut();
        let known = known.entry((group, variant)).or_default();
        if let Some(found) = known.get(term) {
            return Ok(Arc::clone(found));
        }
        let terms = terms_of(&self.schema.groups[group], variant, term);
        let found = Arc::new(Found::new(self.searcher, &terms)?);
        known.insert(term.to_owned(), Arc::clone(&found));
        Ok(found)
    }
}

/// The terms under which a term of a variant is indexed: [`streams`](crate::streams).
pub(crate) fn terms_of(group: &Group, variant: char, term: &str) -> Vec<Term> {
    if term.is_empty() {
        return Vec::new();
    }
    let (slot, languages): (_, &[u8]) = match variant {
        EXACT => (group.exact, &ANY_LANGUAGE),
        SKELETON => (group.skeleton, &ANY_LANGUAGE),
        KAZAKH => (group.exact, &IN_KAZAKH),
        RUSSIAN => (group.exact, &IN_RUSSIAN),
        KAZAKH_ROOT => (group.skeleton, &IN_KAZAKH),
        _ => (group.skeleton, &IN_RUSSIAN),
    };
    let flagged = languages.iter().map(|languages| Term::from_field_text(slot, &flagged(term, *languages)));
    let apart = (!matches!(variant, EXACT | SKELETON))
        .then(|| Term::from_field_text(group.stem, &marked(variant, term)));
    flagged.chain(apart).collect()
}

/// Every clause that is not excluded must hold.
pub(crate) fn all_of(clauses: &[Resolved]) -> Asked {
    let parts = clauses.iter().map(|clause| {
        let must = if clause.occur == Occur::Excluded { Must::MustNot } else { Must::Must };
        (must, clause.asked.box_clone())
    });
    Box::new(BooleanQuery::new(parts.collect()))
}

pub(super) fn any_term(terms: Vec<Term>) -> Asked {
    if terms.is_empty() {
        return Box::new(EmptyQuery);
    }
    let parts = terms
        .into_iter()
        .map(|term| Box::new(TermQuery::new(term, IndexRecordOption::Basic)) as Asked)
        .collect();
    Box::new(ConstScoreQuery::new(Box::new(BooleanQuery::union(parts)), 1.0))
}

const ANY_LANGUAGE: [u8; 4] = [0, OF_KAZAKH, OF_RUSSIAN, OF_KAZAKH | OF_RUSSIAN];
const IN_KAZAKH: [u8; 2] = [OF_KAZAKH, OF_KAZAKH | OF_RUSSIAN];
const IN_RUSSIAN: [u8; 2] = [OF_RUSSIAN, OF_KAZAKH | OF_RUSSIAN];
const WEIGHT_EXACT: f32 = 1.0;
const WEIGHT_STEM: f32 = 0.9;
const WEIGHT_SKELETON: f32 = 0.6;
pub(super) const TIE_BREAKER: f32 = 0.1;
