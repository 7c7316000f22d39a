//! Several words side by side.

use std::sync::Arc;

use tantivy::query::DisjunctionMaxQuery;

use crate::analysis::{self, Terms};
use crate::error::SearchError;
use crate::filter::Asked;
use crate::postings::Found;
use crate::query::Clause;
use crate::reading::asked::TIE_BREAKER;
use crate::reading::{How, Reader, Wanted};
use crate::row::Beside;
use crate::schema::{EXACT, KAZAKH, KAZAKH_ROOT, RUSSIAN, RUSSIAN_ROOT, SKELETON};

impl Reader<'_> {
    /// Words side by side: all as typed, or all by their stems of one language, or all by skeleton.
    pub(super) fn phrase(
        &mut self,
        clause: &Clause,
        typed: &str,
        slop: u32,
        literal: bool,
    ) -> Result<(Asked, bool), SearchError> {
        let literal = literal || self.literal;
        let forms = self.forms_typed(typed);
        if forms.len() == 1 {
            return self.chunk(clause, typed, literal);
        }
        if clause.field.is_none() && self.is_identifier(typed)? {
            return self.joined(std::slice::from_ref(clause));
        }
        let found = self.looked_up(&forms, clause.field, literal)?;
        let worst = found.iter().map(|(_, how)| *how).max().unwrap_or(How::Missing);
        self.note(clause, typed, worst, Vec::new());
        let wanted: Vec<&Wanted> = found.iter().map(|(wanted, _)| wanted).collect();
        let asked = self.side_by_side(&forms, &wanted, clause.field, slop, literal)?;
        for (mut wanted, _) in found {
            wanted.word = self.words.len() - 1;
            self.wanted.push(wanted);
        }
        let present = worst != How::Missing;
        Ok((asked, present))
    }

    pub(super) fn side_by_side(
        &self,
        forms: &[String],
        wanted: &[&Wanted],
        field: Option<usize>,
        slop: u32,
        literal: bool,
    ) -> Result<Asked, SearchError> {
        let terms: Vec<Terms> = forms.iter().map(|form| analysis::terms(form, None)).collect();
        let mut rows: Vec<(char, Vec<String>)> = vec![(EXACT, forms.to_vec())];
        if !literal {
            rows.push((KAZAKH, terms.iter().map(|term| term.kazakh.stem.clone()).collect()));
            rows.push((RUSSIAN, terms.iter().map(|term| term.russian.stem.clone()).collect()));
            // Where a key was left for words behind it, they stand in the row of all ways.
            if wanted.iter().all(|wanted| wanted.has_keys()) {
                rows.push((SKELETON, terms.iter().map(|term| term.skeleton.clone()).collect()));
            }
        }
        let scope = self.scope(field);
        let mut parts: Vec<Asked> = Vec::new();
        for group in self.groups_of(field) {
            let norms = self.schema.groups[group].exact;
            let stride = self.schema.stride(group);
            let mut plainer: Vec<Vec<Arc<Found>>> = Vec::new();
            let mut different = Vec::new();
            for (variant, row) in &rows {
                let found = row.iter().map(|term| self.find(group, *variant, term));
                let found: Vec<_> = found.collect::<Result<_, _>>()?;
                let everywhere = found.iter().all(|found| found.documents > 0);
                if everywhere
                    && !plainer.iter().any(|plain| is_same_row(plain, &found))
                    && !(*variant == SKELETON && is_as_large_a_row(&plainer[0], &found))
                {
                    different.push(found.clone());
                }
                plainer.push(found);
            }
            // «Мысаловой Асель»: one word in another form, the next in another alphabet.
            let mixed =
                wanted.iter().map(|wanted| self.in_any_way(wanted, group)).collect::<Result<Vec<_>, _>>()?;
            let told = mixed.is_empty() || different.iter().any(|row| is_same_row(row, &mixed));
            if !literal && !told && mixed.iter().all(|found| found.documents > 0) {
                different.push(mixed);
            }
            if !different.is_empty() {
                let tie_breaker = TIE_BREAKER;
                parts.push(Box::new(Beside { rows: different, norms, stride, scope, slop, tie_breaker }));
            }
        }
        if parts.len() == 1 {
            return Ok(parts.swap_remove(0));
        }
        Ok(Box::new(DisjunctionMaxQuery::with_tie_breaker(parts, TIE_BREAKER)))
    }

    /// Whatever a word stands for, as one.
    fn in_any_way(&self, wanted: &Wanted, group: usize) -> Result<Arc<Found>, SearchError> {
        let variants = [
            (EXACT, &wanted.forms),
            (KAZAKH, &wanted.kazakh),
            (RUSSIAN, &wanted.russian),
            (EXACT, &wanted.elsewhere),
            (SKELETON, &wanted.skeletons),
            (KAZAKH_ROOT, &wanted.kazakh_roots),
            (RUSSIAN_ROOT, &wanted.russian_roots),
            (EXACT, &wanted.kin_forms),
            (KAZAKH, &wanted.kin_kazakh),
            (RUSSIAN, &wanted.kin_russian),
        ];
        let terms = variants.iter().flat_map(|(variant, terms)| terms.iter().map(|term| (*variant, term)));
        let found = terms.map(|(variant, term)| self.find(group, variant, term));
        Ok(Arc::new(Found::together(&found.collect::<Result<Vec<_>, _>>()?)))
    }
}

fn is_same_row(plain: &[Arc<Found>], row: &[Arc<Found>]) -> bool {
    plain.iter().zip(row).all(|(plain, found)| plain.is(found))
}

/// Whether each skeleton is on as many documents as its form, and so on the same.
fn is_as_large_a_row(forms: &[Arc<Found>], skeletons: &[Arc<Found>]) -> bool {
    forms.iter().zip(skeletons).all(|(form, skeleton)| form.documents == skeleton.documents)
}
