//! Several words side by side, and forms with `*` and `?`.

use std::sync::Arc;

use tantivy::query::{BooleanQuery, ConstScoreQuery, DisjunctionMaxQuery, RegexQuery};

use crate::analysis::{self, Terms};
use crate::error::SearchError;
use crate::filter::Asked;
use crate::postings::{AnyOf, Found};
use crate::query::Clause;
use crate::reading::asked::TIE_BREAKER;
use crate::reading::{How, Reader, Wanted};
use crate::row::Beside;
use crate::schema::{EXACT, KAZAKH, RUSSIAN, SKELETON};

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
        let forms: Vec<String> = analysis::words(typed).into_iter().map(|word| word.form).collect();
        if forms.len() == 1 {
            return self.chunk(clause, typed, literal);
        }
        let found = self.looked_up(&forms, clause.field, literal)?;
        let worst = found.iter().map(|(_, how)| *how).max().unwrap_or(How::Missing);
        self.note(clause, typed, worst, Vec::new());
        let asked = self.side_by_side(&forms, clause.field, slop, literal)?;
        for (mut wanted, _) in found {
            wanted.word = self.words.len() - 1;
            self.wanted.push(wanted);
        }
        let present = worst != How::Missing;
        Ok((asked, present))
    }

    fn side_by_side(
        &self,
        forms: &[String],
        field: Option<usize>,
        slop: u32,
        literal: bool,
    ) -> Result<Asked, SearchError> {
        let terms: Vec<Terms> = forms.iter().map(|form| analysis::terms(form, None)).collect();
        let mut rows: Vec<(char, Vec<String>)> = vec![(EXACT, forms.to_vec())];
        if !literal {
            rows.push((KAZAKH, terms.iter().map(|term| term.kazakh.stem.clone()).collect()));
            rows.push((RUSSIAN, terms.iter().map(|term| term.russian.stem.clone()).collect()));
            rows.push((SKELETON, terms.iter().map(|term| term.skeleton.clone()).collect()));
        }
        let scope = self.scope(field);
        let mut parts: Vec<Asked> = Vec::new();
        for group in self.groups_of(field) {
            let norms = self.schema.groups[group].exact;
            let stride = self.schema.stride(group);
            let mut plainer: Vec<Vec<Arc<Found>>> = Vec::new();
            for (variant, row) in &rows {
                let found = row.iter().map(|term| self.find(group, *variant, term));
                let found: Vec<_> = found.collect::<Result<_, _>>()?;
                let everywhere = found.iter().all(|found| found.documents > 0);
                if everywhere
                    && !plainer.iter().any(|plain| is_same_row(plain, &found))
                    && !(*variant == SKELETON && is_as_large_a_row(&plainer[0], &found))
                {
                    parts.push(Box::new(Beside { found: found.clone(), norms, stride, scope, slop }));
                }
                plainer.push(found);
            }
        }
        Ok(Box::new(DisjunctionMaxQuery::with_tie_breaker(parts, TIE_BREAKER)))
    }

    pub(super) fn wildcard(&mut self, clause: &Clause, pattern: &str) -> Result<(Asked, bool), SearchError> {
        let regex: String = pattern.chars().map(regex_part).chain([FLAGS.to_owned()]).collect();
        let mut parts: Vec<Asked> = Vec::new();
        for group in self.groups_of(clause.field) {
            let slot = self.schema.groups[group].exact;
            match self.scope(clause.field) {
                None => parts.push(Box::new(RegexQuery::from_pattern(&regex, slot)?)),
                Some(scope) => {
                    let found = Arc::new(Found::like(self.searcher, slot, &regex)?);
                    let inside = AnyOf::alone(found, slot, Some(scope));
                    parts.push(Box::new(ConstScoreQuery::new(Box::new(inside), 1.0)));
                }
            }
        }
        self.note(clause, pattern, How::Exact, Vec::new());
        let word = self.words.len() - 1;
        let pattern = Some(pattern.to_owned());
        self.wanted.push(Wanted { pattern, field: clause.field, word, ..Wanted::default() });
        Ok((Box::new(BooleanQuery::union(parts)), true))
    }
}

fn is_same_row(plain: &[Arc<Found>], row: &[Arc<Found>]) -> bool {
    plain.iter().zip(row).all(|(plain, found)| plain.is(found))
}

/// Whether each skeleton is on as many documents as its form, and so on the same.
fn is_as_large_a_row(forms: &[Arc<Found>], skeletons: &[Arc<Found>]) -> bool {
    forms.iter().zip(skeletons).all(|(form, skeleton)| form.documents == skeleton.documents)
}

fn regex_part(c: char) -> String {
    match c {
        '*' => ".*".to_owned(),
        '?' => ".".to_owned(),
        c if c.is_alphanumeric() => c.to_string(),
        c => format!("\\x{{{:x}}}", u32::from(c)),
    }
}

/// A form may bear a mark of languages behind it: [`streams`](crate::streams).
const FLAGS: &str = "[\\x01-\\x03]?";
