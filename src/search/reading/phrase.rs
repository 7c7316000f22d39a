//! Several words side by side, and forms with `*` and `?`.

use tantivy::Term;
use tantivy::query::{BooleanQuery, DisjunctionMaxQuery, PhraseQuery, RegexQuery};

use crate::analysis::{self, Terms};
use crate::error::SearchError;
use crate::filter::Asked;
use crate::query::Clause;
use crate::reading::asked::TIE_BREAKER;
use crate::reading::{How, Reader, Wanted};
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
        let asked = self.side_by_side(&forms, clause.field, slop, literal);
        for (mut wanted, _) in found {
            wanted.word = self.words.len() - 1;
            self.wanted.push(wanted);
        }
        let present = worst != How::Missing;
        Ok((asked, present))
    }

    fn side_by_side(&self, forms: &[String], field: Option<usize>, slop: u32, literal: bool) -> Asked {
        let terms: Vec<Terms> = forms.iter().map(|form| analysis::terms(form, None)).collect();
        let mut rows: Vec<(char, Vec<String>)> = vec![(EXACT, forms.to_vec())];
        if !literal {
            rows.push((KAZAKH, terms.iter().map(|term| term.kazakh.stem.clone()).collect()));
            rows.push((RUSSIAN, terms.iter().map(|term| term.russian.stem.clone()).collect()));
            rows.push((SKELETON, terms.iter().map(|term| term.skeleton.clone()).collect()));
        }
        let mut parts: Vec<Asked> = Vec::new();
        for (variant, row) in &rows {
            let places: Vec<Vec<Term>> = row.iter().map(|term| self.places(field, *variant, term)).collect();
            for group in 0..places.first().map_or(0, Vec::len) {
                let terms = places.iter().map(|place| place[group].clone()).enumerate().collect();
                parts.push(Box::new(PhraseQuery::new_with_offset_and_slop(terms, slop)));
            }
        }
        Box::new(DisjunctionMaxQuery::with_tie_breaker(parts, TIE_BREAKER))
    }

    pub(super) fn wildcard(&mut self, clause: &Clause, pattern: &str) -> Result<(Asked, bool), SearchError> {
        let mut parts: Vec<Asked> = Vec::new();
        for place in self.places(clause.field, EXACT, "") {
            let scope = place.value().as_str().unwrap_or_default().to_owned();
            let regex: String = scope.chars().chain(pattern.chars()).map(regex_part).collect();
            parts.push(Box::new(RegexQuery::from_pattern(&regex, place.field())?));
        }
        self.note(clause, pattern, How::Exact, Vec::new());
        let word = self.words.len() - 1;
        let pattern = Some(pattern.to_owned());
        self.wanted.push(Wanted { pattern, field: clause.field, word, ..Wanted::default() });
        Ok((Box::new(BooleanQuery::union(parts)), true))
    }
}

fn regex_part(c: char) -> String {
    match c {
        '*' => ".*".to_owned(),
        '?' => ".".to_owned(),
        c if c.is_alphanumeric() => c.to_string(),
        c => format!("\\x{{{:x}}}", u32::from(c)),
    }
}
