//! Terms as a question to the postings.

use tantivy::Term;
use tantivy::query::{
    BooleanQuery, BoostQuery, ConstScoreQuery, DisjunctionMaxQuery, EmptyQuery, Occur as Must, TermQuery,
};
use tantivy::schema::{Field as Slot, IndexRecordOption};

use crate::filter::Asked;
use crate::query::Occur;
use crate::reading::{Reader, Resolved, Wanted};
use crate::schema::{EXACT, KAZAKH, KAZAKH_ROOT, RUSSIAN, RUSSIAN_ROOT, SKELETON, marked, scoped_term};

impl Reader<'_> {
    /// Documents with any of the terms; the plainer the match, the better.
    pub(super) fn ask(&self, wanted: &Wanted) -> Asked {
        let mut parts: Vec<Asked> = Vec::new();
        let variants = [
            (EXACT, &wanted.forms, WEIGHT_EXACT),
            (KAZAKH, &wanted.kazakh, WEIGHT_STEM),
            (RUSSIAN, &wanted.russian, WEIGHT_STEM),
            (SKELETON, &wanted.skeletons, WEIGHT_SKELETON),
            (KAZAKH_ROOT, &wanted.kazakh_roots, WEIGHT_SKELETON),
            (RUSSIAN_ROOT, &wanted.russian_roots, WEIGHT_SKELETON),
        ];
        for (variant, terms, weight) in variants {
            for term in terms.iter().flat_map(|term| self.places(wanted.field, variant, term)) {
                let asked = Box::new(TermQuery::new(term, IndexRecordOption::WithFreqs));
                parts.push(Box::new(BoostQuery::new(asked, weight)));
            }
        }
        Box::new(DisjunctionMaxQuery::with_tie_breaker(parts, TIE_BREAKER))
    }

    /// Where a term of a variant is to be found: in each visible group, or in one field.
    pub(super) fn places(&self, field: Option<usize>, variant: char, term: &str) -> Vec<Term> {
        if let Some(number) = field {
            let group = &self.schema.groups[self.schema.catalogue.group(number)];
            return vec![Term::from_field_text(group.scoped, &scoped_term(number, variant, term))];
        }
        let mark = matches!(variant, KAZAKH_ROOT | RUSSIAN_ROOT).then(|| marked(variant, term));
        let term = mark.as_deref().unwrap_or(term);
        let slots = self.groups.iter().map(|group| self.slot(*group, variant));
        slots.map(|slot| Term::from_field_text(slot, term)).collect()
    }

    fn slot(&self, group: usize, variant: char) -> Slot {
        let group = &self.schema.groups[group];
        match variant {
            EXACT => group.exact,
            KAZAKH => group.kazakh,
            RUSSIAN => group.russian,
            SKELETON => group.skeleton,
            _ => group.root,
        }
    }
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

const WEIGHT_EXACT: f32 = 1.0;
const WEIGHT_STEM: f32 = 0.9;
const WEIGHT_SKELETON: f32 = 0.6;
pub(super) const TIE_BREAKER: f32 = 0.1;
