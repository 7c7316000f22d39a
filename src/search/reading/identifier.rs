//! Identifiers: numbers of registers, IIN, BIN, inventory numbers, with or without their separators.

use tantivy::Term;
use tantivy::query::{BooleanQuery, BoostQuery};

use crate::analysis;
use crate::error::SearchError;
use crate::filter::Asked;
use crate::postings::Found;
use crate::query::{Atom, Clause, Occur};
use crate::reading::asked::any_term;
use crate::reading::{How, Reader, Wanted};
use crate::schema::identifier_term;

impl Reader<'_> {
    pub(super) fn identifier(&mut self, clause: &Clause, typed: &str) -> Result<(Asked, bool), SearchError> {
        let terms = self.identifier_terms(typed, clause.field);
        let present = self.have_any(&terms)?;
        self.note(clause, typed, if present { How::Identifier } else { How::Missing }, Vec::new());
        Ok((self.identified(typed, terms, 1.0), present))
    }

    /// How many clauses from here make one identifier that the index has; 0 if none do.
    pub(super) fn identifier_length(&self, clauses: &[Clause]) -> Result<usize, SearchError> {
        let mut joined = String::new();
        let mut longest = 0;
        for (place, clause) in clauses.iter().take(LONGEST_IDENTIFIER).enumerate() {
            let Atom::Chunk { typed, .. } = &clause.atom else { break };
            if clause.field.is_some() || (place > 0 && clause.occur != Occur::Usual) {
                break;
            }
            joined.push(' ');
            joined.push_str(typed);
            if self.is_identifier(joined.trim())? {
                longest = place + 1;
            }
        }
        Ok(longest)
    }

    /// Whether the index has this as an identifier.
    pub(super) fn is_identifier(&self, typed: &str) -> Result<bool, SearchError> {
        let telling = typed.contains(|c: char| c.is_numeric());
        Ok(telling && self.have_any(&self.identifier_terms(typed, None))?)
    }

    /// An identifier, or the words of which it is typed.
    pub(super) fn joined(&mut self, clauses: &[Clause]) -> Result<(Asked, bool), SearchError> {
        let (whole, typed) = Clause::together(clauses);
        let terms = self.identifier_terms(&typed, None);
        let forms: Vec<String> = analysis::words(&typed).into_iter().map(|word| word.form).collect();
        let found = self.looked_up(&forms, None, true)?;
        self.note(&whole, &typed, How::Identifier, Vec::new());
        let wanted: Vec<&Wanted> = found.iter().map(|(wanted, _)| wanted).collect();
        let words = match wanted.as_slice() {
            [one] => self.ask(one)?,
            several => self.side_by_side(&forms, several, None, 0, true)?,
        };
        for (mut wanted, _) in found {
            wanted.word = self.words.len() - 1;
            self.wanted.push(wanted);
        }
        let identifier = self.identified(&typed, terms, WEIGHT_IDENTIFIER);
        Ok((Box::new(BooleanQuery::union(vec![identifier, words])), true))
    }

    /// Whatever bears the identifier, and first what bears it in a field that leads.
    fn identified(&self, typed: &str, terms: Vec<Term>, weight: f32) -> Asked {
        let catalogue = &self.schema.catalogue;
        let leading = catalogue.leading().filter(|field| self.groups.contains(&catalogue.group(*field)));
        let own: Vec<Term> = leading.flat_map(|field| self.identifier_terms(typed, Some(field))).collect();
        let found: Asked = Box::new(BoostQuery::new(any_term(terms), weight));
        if own.is_empty() {
            return found;
        }
        let first: Asked = Box::new(BoostQuery::new(any_term(own), weight));
        Box::new(BooleanQuery::union(vec![found, first]))
    }

    /// With its separators as written, and with none; typed without any, or long enough to be told by its letters and
    /// digits alone, it is looked for whatever separators stand in the index.
    fn identifier_terms(&self, typed: &str, field: Option<usize>) -> Vec<Term> {
        let (parted, squeezed) = analysis::identifier_keys(typed);
        let mut keys = vec![identifier_term(field, &parted, true)];
        let long = squeezed.chars().count() >= TELLING;
        if long || !is_decimal(typed) {
            keys.push(identifier_term(field, &squeezed, true));
        }
        if parted == squeezed || long {
            keys.push(identifier_term(field, &squeezed, false));
        }
        let groups = match field {
            Some(number) => vec![self.schema.catalogue.group(number)],
            None => self.groups.to_vec(),
        };
        let slots = groups.iter().map(|group| self.schema.groups[*group].identifier);
        slots.flat_map(|slot| keys.iter().map(move |key| Term::from_field_text(slot, key))).collect()
    }

    fn have_any(&self, terms: &[Term]) -> Result<bool, SearchError> {
        for term in terms {
            if self.searcher.doc_freq(term)? > 0
                && self.exists(&Found::new(self.searcher, std::slice::from_ref(term))?, None)?
            {
                return Ok(true);
            }
        }
        Ok(false)
    }
}

/// Figures with one comma or point between: «13,4» is not 134.
pub(super) fn is_decimal(typed: &str) -> bool {
    let is_figures = |part: &str| !part.is_empty() && part.chars().all(|c| c.is_ascii_digit());
    typed.split_once([',', '.']).is_some_and(|(whole, part)| is_figures(whole) && is_figures(part))
}

/// So many letters and digits are no other number by chance.
const TELLING: usize = 8;
pub(super) const WEIGHT_IDENTIFIER: f32 = 20.0;
const LONGEST_IDENTIFIER: usize = 8;
