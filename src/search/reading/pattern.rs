//! Forms with `*` and `?`: of a word, of words side by side (`ақ-ба*`), of an identifier (`07-05/2026*`).

use std::sync::Arc;

use kualik_language::fold;
use tantivy::query::{BooleanQuery, BoostQuery, ConstScoreQuery, EmptyQuery, RegexQuery};
use tantivy::schema::Field as Slot;

use crate::analysis;
use crate::catalogue::OPEN_GROUP;
use crate::error::SearchError;
use crate::filter::Asked;
use crate::postings::{AnyOf, Found};
use crate::query::{Clause, Occur};
use crate::reading::asked::TIE_BREAKER;
use crate::reading::identifier::WEIGHT_IDENTIFIER;
use crate::reading::{How, Reader, Wanted};
use crate::row::Beside;
use crate::schema::{EXACT, Group, SKELETON, identifier_term};

/// Whatever a pattern fits, and whether there is any.
type Fitting = (Asked, bool);

/// Two ways in which words are indexed that a pattern may be of: as written, and by skeleton.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Spelling {
    Written,
    Skeleton,
}

impl Spelling {
    fn slot(self, group: &Group) -> Slot {
        match self {
            Self::Written => group.exact,
            Self::Skeleton => group.skeleton,
        }
    }

    fn variant(self) -> char {
        match self {
            Self::Written => EXACT,
            Self::Skeleton => SKELETON,
        }
    }
}

impl Reader<'_> {
    /// A form with `*` and `?`; where no word fits it as it is written, its skeleton, so that it may be typed in another
    /// script or on a keyboard without Kazakh letters. Beside its words stand the open identifiers that it fits.
    pub(super) fn wildcard(&mut self, clause: &Clause, pattern: &str) -> Result<Fitting, SearchError> {
        let pieces: Vec<&str> = pattern.split(is_separator).filter(|piece| !piece.is_empty()).collect();
        let (identified, bears) = self.identifiers_like(clause, pattern)?;
        let (mut asked, mut present) = self.fitting(clause.field, &pieces, Spelling::Written)?;
        let mut how = if present { How::Exact } else { How::Missing };
        let mut keys = Vec::new();
        if !present && !bears && !self.literal && clause.occur != Occur::Excluded {
            let skeletons: Vec<String> = pieces.iter().map(|piece| skeleton_of(piece)).collect();
            let bare: Vec<&str> = skeletons.iter().map(String::as_str).collect();
            let (loose, fits) = self.fitting(clause.field, &bare, Spelling::Skeleton)?;
            if fits {
                (asked, present, how) = (loose, true, How::Skeleton);
                keys = skeletons;
            }
        }
        let of_words = present;
        if bears {
            (asked, present) = (Box::new(BooleanQuery::union(vec![asked, identified])), true);
            how = How::Identifier;
        }
        self.note(clause, pattern, how, Vec::new());
        // Pieces of a number alone would light up figures that are no part of any.
        let lit = pieces.iter().enumerate().filter(|_| of_words || !bears);
        for (place, piece) in lit {
            self.wanted.push(Wanted {
                pattern: Some((*piece).to_owned()),
                key_pattern: keys.get(place).cloned(),
                field: clause.field,
                word: self.words.len() - 1,
                ..Wanted::default()
            });
        }
        Ok((asked, present))
    }

    /// Documents with a word that the pattern fits, or with words side by side that its pieces fit.
    fn fitting(&self, field: Option<usize>, pieces: &[&str], way: Spelling) -> Result<Fitting, SearchError> {
        // `*` alone fits every word there is.
        if pieces.is_empty() || !pieces.iter().all(|piece| piece.contains(char::is_alphanumeric)) {
            return Ok((Box::new(EmptyQuery), false));
        }
        let mut parts: Vec<Asked> = Vec::new();
        let mut present = false;
        for group in self.groups_of(field) {
            let row = pieces.iter().map(|piece| self.words_like(group, piece, way));
            let mut row = row.collect::<Result<Vec<_>, _>>()?;
            let norms = self.schema.groups[group].exact;
            let mut everywhere = true;
            for found in &row {
                everywhere &= self.exists(found, field)?;
            }
            present |= everywhere;
            parts.push(match row.len() {
                1 => Box::new(AnyOf::alone(row.swap_remove(0), norms, self.scope(field))),
                _ if !everywhere => Box::new(EmptyQuery),
                _ => Box::new(Beside {
                    rows: vec![row],
                    norms,
                    stride: self.schema.stride(group),
                    scope: self.scope(field),
                    slop: 0,
                    tie_breaker: TIE_BREAKER,
                }),
            });
        }
        let asked = ConstScoreQuery::new(Box::new(BooleanQuery::union(parts)), 1.0);
        Ok((Box::new(asked), present))
    }

    fn words_like(&self, group: usize, piece: &str, way: Spelling) -> Result<Arc<Found>, SearchError> {
        if !piece.contains(is_wild) {
            return self.find(group, way.variant(), piece);
        }
        let regex: String = piece.chars().map(regex_part).chain([FLAGS.to_owned()]).collect();
        Ok(Arc::new(Found::like(self.searcher, way.slot(&self.schema.groups[group]), &regex)?))
    }

    /// The identifiers of one field that a pattern fits.
    pub(super) fn identifier_like(&mut self, clause: &Clause, pattern: &str) -> Result<Fitting, SearchError> {
        let (asked, present) = self.identifiers_of(clause.field, pattern)?;
        self.note(clause, pattern, if present { How::Identifier } else { How::Missing }, Vec::new());
        Ok((asked, present))
    }

    /// Documents with an identifier in any field that the pattern fits, where it tells enough of one.
    fn identifiers_like(&self, clause: &Clause, pattern: &str) -> Result<Fitting, SearchError> {
        let signs = pattern.chars().filter(|c| c.is_alphanumeric()).count();
        if clause.field.is_some() || signs < LEAST_SIGNS || !pattern.contains(char::is_numeric) {
            return Ok((Box::new(EmptyQuery), false));
        }
        self.identifiers_of(None, pattern)
    }

    /// Guarded fields are left out: a part of a person's number finds nobody.
    fn identifiers_of(&self, field: Option<usize>, pattern: &str) -> Result<Fitting, SearchError> {
        let key = analysis::identifier_pattern(pattern);
        let slot = self.schema.groups[OPEN_GROUP].identifier;
        let parted = !pattern.trim_matches(is_wild).contains(is_separator);
        let ways = [Some(true), parted.then_some(false)].into_iter().flatten();
        let mut parts: Vec<Asked> = Vec::new();
        let mut present = false;
        for regex in ways.map(|parted| regex_of(&identifier_term(field, &key, parted))) {
            let found = Found::like(self.searcher, slot, &regex)?;
            present |= self.exists(&found, None)?;
            parts.push(Box::new(RegexQuery::from_pattern(&regex, slot)?));
        }
        let either: Asked = Box::new(ConstScoreQuery::new(Box::new(BooleanQuery::union(parts)), 1.0));
        Ok((Box::new(BoostQuery::new(either, WEIGHT_IDENTIFIER)), present))
    }
}

fn is_wild(c: char) -> bool {
    matches!(c, '*' | '?')
}

fn is_separator(c: char) -> bool {
    !c.is_alphanumeric() && !is_wild(c)
}

/// The skeleton of what stands between `*` and `?`.
fn skeleton_of(pattern: &str) -> String {
    pattern
        .split_inclusive(is_wild)
        .map(|part| {
            let letters = part.trim_end_matches(is_wild);
            format!("{}{}", fold::skeleton(letters), &part[letters.len()..])
        })
        .collect()
}

fn regex_of(pattern: &str) -> String {
    pattern.chars().map(regex_part).collect()
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
/// Fewer letters and digits fit half of all numbers.
const LEAST_SIGNS: usize = 4;
