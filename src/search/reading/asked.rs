//! Terms as a question to the postings.

use std::collections::BTreeSet;
use std::sync::Arc;

use kualik_language::fold;
use tantivy::Term;
use tantivy::query::{BooleanQuery, ConstScoreQuery, EmptyQuery, Occur as Must, TermQuery};
use tantivy::schema::IndexRecordOption;

use crate::conjunction::EachOf;
use crate::error::SearchError;
use crate::filter::Asked;
use crate::postings::{AnyOf, Found, Way};
use crate::query::Occur;
use crate::reading::{Reader, Resolved, Wanted};
use crate::row::Beside;
use crate::schema::{
    EXACT, Group, KAZAKH, KAZAKH_ROOT, OF_KAZAKH, OF_RUSSIAN, RUSSIAN, RUSSIAN_ROOT, SKELETON, marked,
};
use crate::streams::{Scope, flagged};

impl Reader<'_> {
    /// Documents with any of the terms; the plainer the match, the better.
    pub(super) fn ask(&self, wanted: &Wanted) -> Result<Asked, SearchError> {
        let variants = [
            (EXACT, &wanted.forms, WEIGHT_EXACT),
            (KAZAKH, &wanted.kazakh, WEIGHT_STEM),
            (RUSSIAN, &wanted.russian, WEIGHT_STEM),
            (SKELETON, &wanted.skeletons, WEIGHT_SKELETON),
            (KAZAKH_ROOT, &wanted.kazakh_roots, WEIGHT_SKELETON),
            (RUSSIAN_ROOT, &wanted.russian_roots, WEIGHT_SKELETON),
            (EXACT, &wanted.kin_forms, WEIGHT_SKELETON),
            (KAZAKH, &wanted.kin_kazakh, WEIGHT_SKELETON),
            (RUSSIAN, &wanted.kin_russian, WEIGHT_SKELETON),
        ];
        let mut there = Vec::new();
        for (variant, terms, weight) in variants {
            for term in terms {
                for group in self.groups_of(wanted.field) {
                    let found = self.find(group, variant, term)?;
                    if found.documents > 0 {
                        let found = self.plainest_same(wanted, group, variant, term, found)?;
                        there.push(There { group, variant, term, found, weight });
                    }
                }
            }
        }
        let mut ways: Vec<Way> = Vec::new();
        for one in &there {
            let (found, norms) = (Arc::clone(&one.found), self.schema.groups[one.group].exact);
            let implied = there.iter().any(|other| one.is_within(other));
            add(&mut ways, Way { found, norms, best: one.weight, all: one.weight, implied });
        }
        for group in self.groups_of(wanted.field) {
            let found = self.find_all(group, EXACT, &wanted.elsewhere)?;
            if found.documents > 0 {
                let (norms, weight) = (self.schema.groups[group].exact, WEIGHT_ELSEWHERE);
                add(&mut ways, Way { found, norms, best: weight, all: weight, implied: false });
            }
        }
        Ok(Box::new(AnyOf { ways, scope: self.scope(wanted.field), tie_breaker: TIE_BREAKER }))
    }

    /// Where any of these terms lies, as if they were one.
    fn find_all(
        &self,
        group: usize,
        variant: char,
        terms: &BTreeSet<String>,
    ) -> Result<Arc<Found>, SearchError> {
        let found = terms.iter().map(|term| self.find(group, variant, term));
        Ok(Arc::new(Found::together(&found.collect::<Result<Vec<_>, _>>()?)))
    }

    /// The postings of a form where those of its skeleton are the same documents, and those of a stem where those of
    /// its root are: then nothing else has that skeleton or root, and one walk does for both.
    fn plainest_same(
        &self,
        wanted: &Wanted,
        group: usize,
        variant: char,
        term: &str,
        found: Arc<Found>,
    ) -> Result<Arc<Found>, SearchError> {
        let (plain, terms) = match variant {
            SKELETON => (EXACT, &wanted.forms),
            KAZAKH_ROOT => (KAZAKH, &wanted.kazakh),
            RUSSIAN_ROOT => (RUSSIAN, &wanted.russian),
            _ => return Ok(found),
        };
        for plainer in terms.iter().filter(|plainer| fold::skeleton(plainer) == term) {
            let plainer = self.find(group, plain, plainer)?;
            // Forms that differ in their languages have skeletons that do, so that their counts tell. A stem and a form
            // of it may share a skeleton: there, counts tell only of one term beside one.
            let same = match plain {
                EXACT => plainer.documents == found.documents,
                _ => plainer.is_one_as_large_as(&found),
            };
            if same {
                return Ok(plainer);
            }
        }
        Ok(found)
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
        let parts = terms.into_iter().map(|term| self.find_term(term));
        let found = Arc::new(Found::together(&parts.collect::<Result<Vec<_>, _>>()?));
        known.insert(term.to_owned(), Arc::clone(&found));
        Ok(found)
    }

    /// Where one term lies. Forms and stems share terms.
    fn find_term(&self, term: Term) -> Result<Arc<Found>, SearchError> {
        let mut known = self.terms.borrow_mut();
        if let Some(found) = known.get(&term) {
            return Ok(Arc::clone(found));
        }
        let found = Arc::new(Found::new(self.searcher, std::slice::from_ref(&term))?);
        known.insert(term, Arc::clone(&found));
        Ok(found)
    }
}

/// The variant of the keys that words of a variant are behind.
pub(super) fn key_of(variant: char) -> Option<char> {
    match variant {
        EXACT => Some(SKELETON),
        KAZAKH => Some(KAZAKH_ROOT),
        RUSSIAN => Some(RUSSIAN_ROOT),
        _ => None,
    }
}

/// A term that some document has.
struct There<'a> {
    group: usize,
    variant: char,
    term: &'a str,
    found: Arc<Found>,
    weight: f32,
}

impl There<'_> {
    /// Whether every document of this is one of the other besides: of its skeleton, or of its root.
    fn is_within(&self, other: &Self) -> bool {
        key_of(self.variant) == Some(other.variant)
            && other.group == self.group
            && other.term == fold::skeleton(self.term)
            && !other.found.is(&self.found)
    }
}

/// Adds a way; where another is on the same postings, what looser ways weigh beside plainer ones.
fn add(ways: &mut Vec<Way>, way: Way) {
    match ways.iter_mut().find(|known| known.norms == way.norms && known.found.is(&way.found)) {
        Some(known) => {
            known.all += way.all;
            known.implied &= way.implied;
        }
        None => ways.push(way),
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
    let words = clauses.iter().map(|clause| match clause.occur {
        Occur::Excluded | Occur::Optional => None,
        _ => clause.asked.downcast_ref::<AnyOf>().cloned(),
    });
    if let Some(words) = words.collect::<Option<Vec<_>>>().filter(|words| !words.is_empty()) {
        return Box::new(EachOf { words });
    }
    if let [Resolved { occur: Occur::Usual | Occur::Required, asked, .. }] = clauses
        && let Some(row) = asked.downcast_ref::<Beside>()
    {
        return Box::new(row.clone());
    }
    let parts = clauses.iter().map(|clause| {
        let must = match clause.occur {
            Occur::Excluded => Must::MustNot,
            Occur::Optional => Must::Should,
            Occur::Usual | Occur::Required => Must::Must,
        };
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
/// Such a form is likelier of the other word.
const WEIGHT_ELSEWHERE: f32 = 0.6;
pub(super) const TIE_BREAKER: f32 = 0.1;
