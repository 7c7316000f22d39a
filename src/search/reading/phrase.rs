//! Several words side by side, and forms with `*` and `?`.

use std::sync::Arc;

use kualik_language::fold;
use tantivy::query::{BooleanQuery, ConstScoreQuery, DisjunctionMaxQuery};
use tantivy::schema::Field as Slot;

use crate::analysis::{self, Terms};
use crate::error::SearchError;
use crate::filter::Asked;
use crate::postings::{AnyOf, Found};
use crate::query::{Clause, Occur};
use crate::reading::asked::TIE_BREAKER;
use crate::reading::{How, Reader, Wanted};
use crate::row::Beside;
use crate::schema::{EXACT, Group, KAZAKH, KAZAKH_ROOT, RUSSIAN, RUSSIAN_ROOT, SKELETON};

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

    fn side_by_side(
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
            rows.push((SKELETON, terms.iter().map(|term| term.skeleton.clone()).collect()));
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
            let told = different.iter().any(|row| is_same_row(row, &mixed));
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
            (SKELETON, &wanted.skeletons),
            (KAZAKH_ROOT, &wanted.kazakh_roots),
            (RUSSIAN_ROOT, &wanted.russian_roots),
        ];
        let terms = variants.iter().flat_map(|(variant, terms)| terms.iter().map(|term| (*variant, term)));
        let found = terms.map(|(variant, term)| self.find(group, variant, term));
        Ok(Arc::new(Found::together(&found.collect::<Result<Vec<_>, _>>()?)))
    }

    /// A form with `*` and `?`; where no word fits it as it is written, its skeleton, so that it may be typed in another
    /// script or on a keyboard without Kazakh letters.
    pub(super) fn wildcard(&mut self, clause: &Clause, pattern: &str) -> Result<(Asked, bool), SearchError> {
        let mut wanted =
            Wanted { pattern: Some(pattern.to_owned()), field: clause.field, ..Wanted::default() };
        let mut how = How::Exact;
        let (mut asked, mut present) = self.fitting(clause.field, pattern, |group| group.exact)?;
        if !present {
            how = How::Missing;
            let keys = skeleton_of(pattern);
            if !self.literal && clause.occur != Occur::Excluded && keys.contains(char::is_alphanumeric) {
                let (loose, fits) = self.fitting(clause.field, &keys, |group| group.skeleton)?;
                if fits {
                    (asked, present, how) = (loose, true, How::Skeleton);
                    wanted.key_pattern = Some(keys);
                }
            }
        }
        self.note(clause, pattern, how, Vec::new());
        wanted.word = self.words.len() - 1;
        self.wanted.push(wanted);
        Ok((asked, present))
    }

    /// Documents with any term of a slot that a pattern fits, and whether there are any.
    fn fitting(
        &self,
        field: Option<usize>,
        pattern: &str,
        slot: impl Fn(&Group) -> Slot,
    ) -> Result<(Asked, bool), SearchError> {
        let regex: String = pattern.chars().map(regex_part).chain([FLAGS.to_owned()]).collect();
        let mut parts: Vec<Asked> = Vec::new();
        let mut present = false;
        for group in self.groups_of(field) {
            let group = &self.schema.groups[group];
            let found = Arc::new(Found::like(self.searcher, slot(group), &regex)?);
            present |= self.exists(&found, field)?;
            let inside = AnyOf::alone(found, group.exact, self.scope(field));
            parts.push(Box::new(ConstScoreQuery::new(Box::new(inside), 1.0)));
        }
        Ok((Box::new(BooleanQuery::union(parts)), present))
    }
}

/// The skeleton of what stands between `*` and `?`.
fn skeleton_of(pattern: &str) -> String {
    let is_open = |c: char| matches!(c, '*' | '?');
    pattern
        .split_inclusive(is_open)
        .map(|part| {
            let letters = part.trim_end_matches(is_open);
            format!("{}{}", fold::skeleton(letters), &part[letters.len()..])
        })
        .collect()
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
