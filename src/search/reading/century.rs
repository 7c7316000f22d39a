//! A century, in Roman or Arabic figures: «XIX ғ.», «19 век», «XIXв.».

use std::ops::RangeInclusive;

use kualik_language::number::{from_roman, to_roman};
use tantivy::query::BooleanQuery;

use crate::analysis;
use crate::error::SearchError;
use crate::filter::Asked;
use crate::query::Clause;
use crate::reading::{How, Reader, Wanted};

impl Reader<'_> {
    /// How many clauses from here name a century, and which.
    pub(super) fn century_length(&self, clauses: &[Clause]) -> Option<(usize, u8)> {
        let typed = |place: usize| clauses.get(place).filter(|_| !self.literal).and_then(Clause::plain);
        let first = typed(0)?;
        let figures = first.len() - first.trim_start_matches(is_figure).len();
        let (number, behind) = first.split_at(figures);
        let century = roman(number).or_else(|| number.parse().ok().filter(|one| CENTURY.contains(one)))?;
        match (behind, typed(1)) {
            ("", Some(second)) if is_century(second) => Some((2, century)),
            ("", _) if roman(number).is_some() && number.chars().count() > 1 => Some((1, century)),
            (behind, _) if is_century(behind) => Some((1, century)),
            _ => None,
        }
    }

    /// Texts with the century in either figures; in Arabic ones beside the word or what is left of it.
    pub(super) fn of_century(
        &mut self,
        clauses: &[Clause],
        century: u8,
    ) -> Result<(Asked, bool), SearchError> {
        let roman = to_roman(century).unwrap_or_default();
        let mut wanted = Wanted { word: self.words.len(), ..Wanted::default() };
        wanted.forms.extend([analysis::form(&roman), analysis::form(&cyrillic(&roman))]);
        let mut present = self.any(None, crate::schema::EXACT, &wanted.forms)?;
        let mut parts = vec![self.ask(&wanted)?];
        for word in CENTURIES {
            let row = [century.to_string(), word.to_owned()];
            let found = self.looked_up(&row, None, true)?;
            present |= found.iter().all(|(_, how)| *how != How::Missing);
            parts.push(self.side_by_side(&row, &[], None, 0, true)?);
        }
        let (whole, typed) = Clause::together(clauses);
        let how = if present { How::Range } else { How::Missing };
        let instead = if present { vec![roman, century.to_string()] } else { Vec::new() };
        self.note(&whole, &typed, how, instead);
        self.wanted.push(wanted);
        Ok((Box::new(BooleanQuery::union(parts)), present))
    }
}

fn is_figure(c: char) -> bool {
    c.is_ascii_digit() || "IVXІХ".contains(c)
}

fn is_century(word: &str) -> bool {
    let word = word.trim_end_matches(['.', ',', ';']);
    CENTURIES.contains(&word)
}

/// The number of a century in Roman figures.
fn roman(written: &str) -> Option<u8> {
    from_roman(written).filter(|century| CENTURY.contains(century))
}

fn cyrillic(roman: &str) -> String {
    roman
        .chars()
        .map(|c| match c {
            'I' => 'І',
            'X' => 'Х',
            c => c,
        })
        .collect()
}

const CENTURY: RangeInclusive<u8> = 1..=21;

/// The word in its forms, and what is left of it.
const CENTURIES: [&str; 16] = [
    "в",
    "вв",
    "век",
    "века",
    "веке",
    "веков",
    "веку",
    "веком",
    "ғ",
    "ғғ",
    "ғасыр",
    "ғасырдың",
    "ғасырда",
    "ғасырлар",
    "ғасырдағы",
    "ғасырға",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_of_either_kind() {
        for (written, century) in [("XIX", 19), ("ХІХ", 19), ("ХIХ", 19), ("V", 5), ("XXI", 21), ("X", 10)]
        {
            assert_eq!(roman(written), Some(century), "{written}");
        }
        for written in ["IIX", "xix", "", "XXII", "ХА"] {
            assert_eq!(roman(written), None, "{written}");
        }
    }
}
