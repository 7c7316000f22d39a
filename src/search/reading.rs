//! From clauses to postings: which terms of this index a word stands for, and how that was found out.
//!
//! A word is looked for as it is typed (form, stems, skeletons). Only where nothing has it is the keyboard
//! thought to be in the wrong layout, and only where that gives nothing either is one slip of the fingers
//! forgiven. Every step is told in the answer.

use std::collections::BTreeSet;
use std::ops::Range;

use serde::Serialize;
use tantivy::query::{
    BooleanQuery, BoostQuery, ConstScoreQuery, DisjunctionMaxQuery, EmptyQuery, FuzzyTermQuery,
    Occur as Must, PhraseQuery, RegexQuery, TermQuery,
};
use tantivy::schema::{Field as Slot, IndexRecordOption};
use tantivy::{Searcher, Term};

use kualik_language::{fold, layout};

use crate::analysis::{self, SHORTEST_SHARED, Terms};
use crate::error::SearchError;
use crate::filter::{Asked, between, facet_is};
use crate::query::{Atom, Clause, Occur, Query};
use crate::schema::{
    EXACT, KAZAKH, KAZAKH_ROOT, RUSSIAN, RUSSIAN_ROOT, SKELETON, Schema, identifier_term, marked, scoped_term,
};

/// How a word was understood.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum How {
    /// As it is typed.
    Exact,
    /// In other inflections.
    Stemmed,
    /// In another script, transliteration or with look-alike letters.
    Skeleton,
    /// As a number or identifier, with or without its separators.
    Identifier,
    /// With the keyboard in another layout.
    Layout,
    /// With one slip forgiven.
    Approximate,
    /// Nothing has it.
    Missing,
}

/// How one part of the query was understood.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ReadWord {
    /// What was typed.
    pub typed: String,
    /// Where in the query, in bytes.
    pub at: Range<usize>,
    /// How it was understood.
    pub how: How,
    /// What was looked for instead of it, where that differs: the word in the other layout, or the words
    /// that differ by one slip.
    pub instead: Vec<String>,
    /// Whether it must not be there.
    pub excluded: bool,
    /// Whether hits may lack it, because no document has all words.
    pub optional: bool,
}

/// The terms of one word, for search and highlighting alike.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Wanted {
    pub forms: BTreeSet<String>,
    pub kazakh: BTreeSet<String>,
    pub russian: BTreeSet<String>,
    pub skeletons: BTreeSet<String>,
    pub kazakh_roots: BTreeSet<String>,
    pub russian_roots: BTreeSet<String>,
    /// Only in this field.
    pub field: Option<usize>,
    /// Forms with `*` and `?`.
    pub pattern: Option<String>,
    /// Where in the query it was typed.
    pub word: usize,
    /// The word was guessed: its hits are approximate, whatever term they match.
    pub approximate: bool,
}

/// A clause with its terms.
pub(crate) struct Resolved {
    pub occur: Occur,
    pub asked: Asked,
    /// Whether any document has it.
    pub present: bool,
    /// Places in [`Understood::words`].
    pub words: Range<usize>,
}

/// The query with its terms: alternatives of clauses.
#[derive(Default)]
pub(crate) struct Understood {
    pub alternatives: Vec<Vec<Resolved>>,
    pub words: Vec<ReadWord>,
    pub wanted: Vec<Wanted>,
}

/// A reading in another layout: the text, its words, and what they stand for.
type Switched = (String, Vec<String>, Vec<(Wanted, How)>);

/// Reads clauses against one state of the index, for one viewer.
pub(crate) struct Reader<'a> {
    pub schema: &'a Schema,
    pub searcher: &'a Searcher,
    pub groups: &'a [usize],
    pub literal: bool,
    words: Vec<ReadWord>,
    wanted: Vec<Wanted>,
}

impl<'a> Reader<'a> {
    pub(crate) fn new(schema: &'a Schema, searcher: &'a Searcher, groups: &'a [usize]) -> Self {
        Self { schema, searcher, groups, literal: false, words: Vec::new(), wanted: Vec::new() }
    }

    pub(crate) fn read(mut self, query: &Query) -> Result<Understood, SearchError> {
        self.literal = query.literal;
        let alternatives =
            query.alternatives.iter().map(|clauses| self.clauses(clauses)).collect::<Result<_, _>>()?;
        Ok(Understood { alternatives, words: self.words, wanted: self.wanted })
    }

    fn clauses(&mut self, clauses: &[Clause]) -> Result<Vec<Resolved>, SearchError> {
        let mut resolved = Vec::with_capacity(clauses.len());
        let mut at = 0;
        while let Some(clause) = clauses.get(at) {
            let length = self.identifier_length(&clauses[at..])?;
            let start = self.words.len();
            let (asked, present) =
                if length > 0 { self.joined(&clauses[at..at + length])? } else { self.atom(clause)? };
            let words = start..self.words.len();
            if clause.occur == Occur::Excluded {
                self.words[words.clone()].iter_mut().for_each(|word| word.excluded = true);
                self.wanted.retain(|wanted| wanted.word < start);
            }
            resolved.push(Resolved { occur: clause.needed(), asked, present, words });
            at += length.max(1);
        }
        Ok(resolved)
    }

    fn atom(&mut self, clause: &Clause) -> Result<(Asked, bool), SearchError> {
        match &clause.atom {
            Atom::Everything => Ok((Box::new(tantivy::query::AllQuery), true)),
            Atom::Chunk { typed, literal } => self.chunk(clause, typed, *literal),
            Atom::Phrase { typed, slop, literal } => self.phrase(clause, typed, *slop, *literal),
            Atom::Wildcard { pattern } => self.wildcard(clause, pattern),
            Atom::Facet(value) => self.facet(clause, value),
            Atom::Identifier(typed) => self.identifier(clause, typed),
            Atom::Range { from, to } => {
                let open = |value, limit| (value != limit).then_some(value);
                let number = clause.field.unwrap_or_default();
                let asked = between(self.schema, number, open(*from, i64::MIN), open(*to, i64::MAX));
                Ok((Box::new(ConstScoreQuery::new(asked, 0.0)), true))
            }
            Atom::Group(alternatives) => self.group(alternatives),
        }
    }

    fn group(&mut self, alternatives: &[Vec<Clause>]) -> Result<(Asked, bool), SearchError> {
        let mut parts = Vec::new();
        let mut present = false;
        for clauses in alternatives {
            let resolved = self.clauses(clauses)?;
            present |= resolved.iter().all(|part| part.present || part.occur == Occur::Excluded);
            parts.push(all_of(&resolved));
        }
        Ok((Box::new(BooleanQuery::union(parts)), present))
    }

    /// What stood between two spaces: its words, else its words in another layout, else nearly its words.
    fn chunk(&mut self, clause: &Clause, typed: &str, literal: bool) -> Result<(Asked, bool), SearchError> {
        let literal = literal || self.literal;
        let words: Vec<String> = analysis::words(typed).into_iter().map(|word| word.form).collect();
        let plain = self.looked_up(&words, clause.field, literal)?;
        let worst = plain.iter().map(|(_, how)| *how).max().unwrap_or(How::Missing);
        if literal || worst < How::Skeleton && !in_pieces(&words) {
            return Ok(self.put(clause, typed, &words, plain, Vec::new()));
        }
        if worst < How::Missing {
            if seems_switched(typed)
                && let Some((reading, forms, found)) = self.switched(typed, clause.field, How::Stemmed)?
            {
                return Ok(self.put(clause, typed, &forms, found, vec![reading]));
            }
            return Ok(self.put(clause, typed, &words, plain, Vec::new()));
        }
        if let Some((reading, forms, found)) = self.switched(typed, clause.field, How::Skeleton)? {
            return Ok(self.put(clause, typed, &forms, found, vec![reading]));
        }
        let mut instead = Vec::new();
        let mut found = Vec::with_capacity(plain.len());
        for (word, (wanted, how)) in words.iter().zip(plain) {
            if how == How::Missing {
                let (near, wanted) = self.nearly(word, clause.field)?;
                let how = if near.is_empty() { How::Missing } else { How::Approximate };
                instead.extend(near);
                found.push((wanted, how));
            } else {
                found.push((wanted, how));
            }
        }
        Ok(self.put(clause, typed, &words, found, instead))
    }

    /// The first reading in another keyboard layout whose words are all there, found no more loosely.
    fn switched(
        &self,
        typed: &str,
        field: Option<usize>,
        loosest: How,
    ) -> Result<Option<Switched>, SearchError> {
        for reading in readings_in_layouts(typed) {
            let forms: Vec<String> = analysis::words(&reading).into_iter().map(|word| word.form).collect();
            let found = self.looked_up(&forms, field, false)?;
            if !forms.is_empty() && found.iter().all(|(_, how)| *how <= loosest) {
                let found = found.into_iter().map(|(wanted, _)| (wanted, How::Layout)).collect();
                return Ok(Some((reading, forms, found)));
            }
        }
        Ok(None)
    }

    fn looked_up(
        &self,
        forms: &[String],
        field: Option<usize>,
        literal: bool,
    ) -> Result<Vec<(Wanted, How)>, SearchError> {
        forms.iter().map(|form| self.look_up(form, field, literal)).collect()
    }

    /// Everything a word stands for, and the plainest way in which the index has it.
    fn look_up(&self, form: &str, field: Option<usize>, literal: bool) -> Result<(Wanted, How), SearchError> {
        let mut wanted = Wanted { field, ..Wanted::default() };
        wanted.forms.insert(form.to_owned());
        if !literal {
            wanted.add(&analysis::terms(form, None));
            let readings = fold::readings(form);
            wanted.kazakh_roots.extend(readings.iter().cloned());
            wanted.russian_roots.extend(readings.iter().cloned());
            wanted.skeletons.extend(readings);
        }
        let mut how = self.plainest(&wanted)?;
        if !literal && how >= How::Skeleton {
            for mark in [KAZAKH_ROOT, RUSSIAN_ROOT] {
                if !self.any(field, mark, wanted.roots(mark))? {
                    let roots = self.cut_roots(&wanted.skeletons, mark, field)?;
                    wanted.roots_mut(mark).extend(roots);
                }
            }
            how = self.plainest(&wanted)?;
        }
        Ok((wanted, how))
    }

    /// Roots of the index that come out when an ending of the index is taken off: those that share most.
    fn cut_roots(
        &self,
        skeletons: &BTreeSet<String>,
        mark: char,
        field: Option<usize>,
    ) -> Result<BTreeSet<String>, SearchError> {
        let mut roots = BTreeSet::new();
        for skeleton in skeletons {
            for (start, tail) in cuts(skeleton) {
                let mut known = BTreeSet::new();
                for instead in self.endings(mark, tail, field)? {
                    let root = BTreeSet::from([format!("{start}{instead}")]);
                    if self.any(field, mark, &root)? {
                        known.extend(root);
                    }
                }
                if !known.is_empty() {
                    roots.extend(known);
                    break;
                }
            }
        }
        Ok(roots)
    }

    /// What the index's words have in their roots in the place of this tail.
    fn endings(&self, mark: char, tail: &str, field: Option<usize>) -> Result<BTreeSet<String>, SearchError> {
        let groups = match field {
            Some(number) => vec![self.schema.catalogue.group(number)],
            None => self.groups.to_vec(),
        };
        let first = marked(mark, &format!("{tail}>"));
        let mut endings = BTreeSet::new();
        for segment in self.searcher.segment_readers() {
            for group in &groups {
                let inverted = segment.inverted_index(self.schema.groups[*group].ending)?;
                let range = inverted.terms().range().ge(&first).lt(format!("{first}\u{10ffff}"));
                let mut stream = range.into_stream().map_err(tantivy::TantivyError::from)?;
                while let Some((key, _)) = stream.next() {
                    let instead = std::str::from_utf8(key).ok().and_then(|key| key.get(first.len()..));
                    endings.extend(instead.map(str::to_owned));
                }
            }
        }
        Ok(endings)
    }

    /// Roots that differ by one slip near their beginning, when an ending of the index is taken off.
    fn nearly_roots(
        &self,
        skeleton: &str,
        mark: char,
        field: Option<usize>,
    ) -> Result<BTreeSet<String>, SearchError> {
        let mut roots = BTreeSet::new();
        for (start, tail) in cuts(skeleton).filter(|(start, _)| start.chars().count() >= SHORTEST_GUESSED) {
            for instead in self.endings(mark, tail, field)? {
                if tail.chars().count() > LONGEST_TAIL || roots.len() >= MOST_NEIGHBOURS {
                    return Ok(roots);
                }
                roots.extend(self.neighbours(field, mark, &format!("{start}{instead}"))?);
            }
            if !roots.is_empty() {
                break;
            }
        }
        Ok(roots)
    }

    fn plainest(&self, wanted: &Wanted) -> Result<How, SearchError> {
        if self.any(wanted.field, EXACT, &wanted.forms)? {
            return Ok(How::Exact);
        }
        if self.any(wanted.field, KAZAKH, &wanted.kazakh)?
            || self.any(wanted.field, RUSSIAN, &wanted.russian)?
        {
            return Ok(How::Stemmed);
        }
        let skeleton = self.any(wanted.field, SKELETON, &wanted.skeletons)?
            || self.any(wanted.field, KAZAKH_ROOT, &wanted.kazakh_roots)?
            || self.any(wanted.field, RUSSIAN_ROOT, &wanted.russian_roots)?;
        Ok(if skeleton { How::Skeleton } else { How::Missing })
    }

    fn any(
        &self,
        field: Option<usize>,
        variant: char,
        terms: &BTreeSet<String>,
    ) -> Result<bool, SearchError> {
        for term in terms.iter().flat_map(|term| self.places(field, variant, term)) {
            if self.searcher.doc_freq(&term)? > 0 {
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// Words that differ from this one by one slip, or at least in their stem; the commonest.
    fn nearly(&self, form: &str, field: Option<usize>) -> Result<(Vec<String>, Wanted), SearchError> {
        let mut wanted = Wanted { field, approximate: true, ..Wanted::default() };
        if form.chars().count() < SHORTEST_GUESSED || form.contains(|c: char| c.is_numeric()) {
            return Ok((Vec::new(), wanted));
        }
        let own = analysis::terms(form, None);
        let forms = self.neighbours(field, EXACT, form)?;
        for near in &forms {
            wanted.forms.insert(near.clone());
            wanted.add(&analysis::terms(near, None));
        }
        // The form beside the stems: an ending that only seems to be one must not hide the word.
        let mut kazakh = self.neighbours(field, KAZAKH, &own.kazakh.stem)?;
        kazakh.extend(self.neighbours(field, KAZAKH, form)?);
        let mut russian = self.neighbours(field, RUSSIAN, &own.russian.stem)?;
        russian.extend(self.neighbours(field, RUSSIAN, form)?);
        if forms.is_empty() && kazakh.is_empty() && russian.is_empty() {
            wanted.kazakh_roots.extend(self.nearly_roots(&own.skeleton, KAZAKH_ROOT, field)?);
            wanted.russian_roots.extend(self.nearly_roots(&own.skeleton, RUSSIAN_ROOT, field)?);
        }
        let mut instead = forms;
        for near in kazakh.iter().chain(&russian) {
            if instead.len() < MOST_NEIGHBOURS && !instead.contains(near) {
                instead.push(near.clone());
            }
        }
        wanted.kazakh.extend(kazakh);
        wanted.russian.extend(russian);
        if instead.is_empty() {
            wanted.skeletons.extend(self.neighbours(field, SKELETON, &own.skeleton)?);
            wanted.kazakh_roots.extend(self.neighbours(field, KAZAKH_ROOT, &own.kazakh.root)?);
            wanted.russian_roots.extend(self.neighbours(field, RUSSIAN_ROOT, &own.russian.root)?);
            let all = wanted.skeletons.iter().chain(&wanted.kazakh_roots).chain(&wanted.russian_roots);
            instead.extend(all.cloned().collect::<BTreeSet<_>>());
        }
        Ok((instead, wanted))
    }

    /// The commonest terms at one edit from this one.
    fn neighbours(
        &self,
        field: Option<usize>,
        variant: char,
        term: &str,
    ) -> Result<Vec<String>, SearchError> {
        if term.chars().count() < SHORTEST_GUESSED {
            return Ok(Vec::new());
        }
        let mut counts = std::collections::BTreeMap::<String, u64>::new();
        for place in self.places(field, variant, term) {
            let automaton = FuzzyTermQuery::new(place.clone(), 1, true).automaton()?;
            let own = own_length(&place, term);
            for segment in self.searcher.segment_readers() {
                let inverted = segment.inverted_index(place.field())?;
                let search = inverted.terms().search(&automaton);
                let mut stream = search.into_stream().map_err(tantivy::TantivyError::from)?;
                while stream.advance() {
                    let found = std::str::from_utf8(stream.key()).ok().and_then(|key| key.get(own..));
                    if let Some(found) = found.filter(|_| scope_is_kept(stream.key(), &place, own)) {
                        *counts.entry(found.to_owned()).or_default() += u64::from(stream.value().doc_freq);
                    }
                }
            }
        }
        let mut found: Vec<(u64, String)> = counts.into_iter().map(|(term, count)| (count, term)).collect();
        found.sort_unstable_by(|a, b| b.0.cmp(&a.0).then_with(|| a.1.cmp(&b.1)));
        found.truncate(MOST_NEIGHBOURS);
        Ok(found.into_iter().map(|(_, term)| term).collect())
    }

    fn put(
        &mut self,
        clause: &Clause,
        typed: &str,
        forms: &[String],
        found: Vec<(Wanted, How)>,
        instead: Vec<String>,
    ) -> (Asked, bool) {
        let mut parts: Vec<Asked> = Vec::new();
        let mut present = true;
        let whole = forms.len() == 1 || found.iter().all(|(_, how)| *how == How::Layout);
        let worst = found.iter().map(|(_, how)| *how).max().unwrap_or(How::Missing);
        if whole {
            self.note(clause, typed, worst, instead.clone());
        }
        for (form, (mut wanted, how)) in forms.iter().zip(found) {
            if !whole {
                let own = if how == How::Approximate { instead.clone() } else { Vec::new() };
                self.note(clause, form, how, own);
            }
            present &= how != How::Missing;
            parts.push(self.ask(&wanted));
            wanted.word = self.words.len() - 1;
            self.wanted.push(wanted);
        }
        let asked =
            if parts.len() == 1 { parts.swap_remove(0) } else { Box::new(BooleanQuery::intersection(parts)) };
        (asked, present)
    }

    fn note(&mut self, clause: &Clause, typed: &str, how: How, instead: Vec<String>) {
        let excluded = clause.occur == Occur::Excluded;
        let at = clause.at.clone();
        self.words.push(ReadWord { typed: typed.to_owned(), at, how, instead, excluded, optional: false });
    }

    /// Documents with any of the terms; the plainer the match, the better.
    fn ask(&self, wanted: &Wanted) -> Asked {
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
    fn places(&self, field: Option<usize>, variant: char, term: &str) -> Vec<Term> {
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

    /// Words side by side: all as typed, or all by their stems of one language, or all by skeleton.
    fn phrase(
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

    fn wildcard(&mut self, clause: &Clause, pattern: &str) -> Result<(Asked, bool), SearchError> {
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

    fn facet(&mut self, clause: &Clause, value: &str) -> Result<(Asked, bool), SearchError> {
        let number = clause.field.unwrap_or_default();
        let spellings = BTreeSet::from([value.to_owned(), value.to_lowercase(), value.to_uppercase()]);
        let parts = spellings.iter().map(|value| facet_is(self.schema, number, value)).collect();
        self.note(clause, value, How::Exact, Vec::new());
        Ok((Box::new(ConstScoreQuery::new(Box::new(BooleanQuery::union(parts)), 0.0)), true))
    }

    fn identifier(&mut self, clause: &Clause, typed: &str) -> Result<(Asked, bool), SearchError> {
        let terms = self.identifier_terms(typed, clause.field);
        let present = self.have_any(&terms)?;
        self.note(clause, typed, if present { How::Identifier } else { How::Missing }, Vec::new());
        Ok((any_term(terms), present))
    }

    /// How many clauses from here make one identifier that the index has; 0 if none do.
    fn identifier_length(&self, clauses: &[Clause]) -> Result<usize, SearchError> {
        let mut joined = String::new();
        let mut longest = 0;
        for (place, clause) in clauses.iter().take(LONGEST_IDENTIFIER).enumerate() {
            let Atom::Chunk { typed, .. } = &clause.atom else { break };
            if clause.field.is_some() || (place > 0 && clause.occur != Occur::Usual) {
                break;
            }
            joined.push(' ');
            joined.push_str(typed);
            let telling = joined.contains(|c: char| c.is_numeric());
            if telling && self.have_any(&self.identifier_terms(joined.trim(), None))? {
                longest = place + 1;
            }
        }
        Ok(longest)
    }

    /// An identifier, or the words of which it is typed.
    fn joined(&mut self, clauses: &[Clause]) -> Result<(Asked, bool), SearchError> {
        let typed: Vec<&str> = clauses
            .iter()
            .filter_map(|clause| match &clause.atom {
                Atom::Chunk { typed, .. } => Some(typed.as_str()),
                _ => None,
            })
            .collect();
        let typed = typed.join(" ");
        let at = clauses[0].at.start..clauses.last().map_or(0, |clause| clause.at.end);
        let whole = Clause { at, ..clauses[0].clone() };
        let terms = self.identifier_terms(&typed, None);
        let forms: Vec<String> = analysis::words(&typed).into_iter().map(|word| word.form).collect();
        let found = self.looked_up(&forms, None, true)?;
        self.note(&whole, &typed, How::Identifier, Vec::new());
        let words: Vec<Asked> = found.iter().map(|(wanted, _)| self.ask(wanted)).collect();
        for (mut wanted, _) in found {
            wanted.word = self.words.len() - 1;
            self.wanted.push(wanted);
        }
        let identifier: Asked = Box::new(BoostQuery::new(any_term(terms), WEIGHT_IDENTIFIER));
        let either = vec![identifier, Box::new(BooleanQuery::intersection(words)) as Asked];
        Ok((Box::new(BooleanQuery::union(either)), true))
    }

    /// With its separators as written, and with none; typed without any, separators in the index are
    /// looked through as well.
    fn identifier_terms(&self, typed: &str, field: Option<usize>) -> Vec<Term> {
        let (parted, squeezed) = analysis::identifier_keys(typed);
        let mut keys = vec![identifier_term(field, &parted, true), identifier_term(field, &squeezed, true)];
        if parted == squeezed {
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
            if self.searcher.doc_freq(term)? > 0 {
                return Ok(true);
            }
        }
        Ok(false)
    }
}

impl Clause {
    /// Conditions on values hold also where words may be missing.
    fn needed(&self) -> Occur {
        match (&self.atom, self.occur) {
            (Atom::Facet(_) | Atom::Identifier(_) | Atom::Range { .. }, Occur::Usual) => Occur::Required,
            (_, occur) => occur,
        }
    }
}

impl Wanted {
    fn add(&mut self, terms: &Terms) {
        self.kazakh.insert(terms.kazakh.stem.clone());
        self.russian.insert(terms.russian.stem.clone());
        self.skeletons.insert(terms.skeleton.clone());
        self.kazakh_roots.insert(terms.kazakh.root.clone());
        self.russian_roots.insert(terms.russian.root.clone());
    }

    fn roots(&self, mark: char) -> &BTreeSet<String> {
        if mark == KAZAKH_ROOT { &self.kazakh_roots } else { &self.russian_roots }
    }

    fn roots_mut(&mut self, mark: char) -> &mut BTreeSet<String> {
        if mark == KAZAKH_ROOT { &mut self.kazakh_roots } else { &mut self.russian_roots }
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

/// A skeleton cut in two at each letter, the longest start first.
fn cuts(skeleton: &str) -> impl Iterator<Item = (&str, &str)> {
    let cuts: Vec<usize> =
        skeleton.char_indices().map(|(at, _)| at).skip(SHORTEST_SHARED).chain([skeleton.len()]).collect();
    cuts.into_iter().rev().map(|at| skeleton.split_at(at))
}

/// What was typed, in other keyboard layouts: as a whole, and part by part between hyphens, since the
/// hyphen's key bears a letter in the Kazakh one.
fn readings_in_layouts(typed: &str) -> Vec<String> {
    let mut readings = layout::switched(typed);
    let parts: Vec<Vec<String>> = typed.split('-').map(layout::switched).collect();
    if parts.len() > 1 {
        for place in 0..parts.iter().map(Vec::len).max().unwrap_or(0) {
            let part = parts.iter().map(|part| part.get(place).or(part.last()));
            if let Some(parts) = part.collect::<Option<Vec<_>>>() {
                readings.push(parts.into_iter().map(String::as_str).collect::<Vec<_>>().join("-"));
            }
        }
    }
    readings
}

/// Latin letters beside keys that bear letters in other layouts.
fn seems_switched(typed: &str) -> bool {
    let inner = typed.trim_end_matches(['.', ',', ';', ':', '!', '?']);
    inner.contains(|c: char| c.is_ascii_alphabetic()) && inner.contains(|c: char| !c.is_alphabetic())
}

/// Several words of one letter each, as a word comes out whose keys are taken for signs.
fn in_pieces(words: &[String]) -> bool {
    words.len() > 1 && words.iter().all(|word| word.chars().count() == 1)
}

/// Every clause that is not excluded must hold.
pub(crate) fn all_of(clauses: &[Resolved]) -> Asked {
    let parts = clauses.iter().map(|clause| {
        let must = if clause.occur == Occur::Excluded { Must::MustNot } else { Must::Must };
        (must, clause.asked.box_clone())
    });
    Box::new(BooleanQuery::new(parts.collect()))
}

fn any_term(terms: Vec<Term>) -> Asked {
    if terms.is_empty() {
        return Box::new(EmptyQuery);
    }
    let parts = terms
        .into_iter()
        .map(|term| Box::new(TermQuery::new(term, IndexRecordOption::Basic)) as Asked)
        .collect();
    Box::new(ConstScoreQuery::new(Box::new(BooleanQuery::union(parts)), 1.0))
}

/// The bytes that stand before the term itself in a scoped one.
fn own_length(place: &Term, term: &str) -> usize {
    place.value().as_str().map_or(0, |whole| whole.len() - term.len())
}

/// The slip must not be in the number of the field.
fn scope_is_kept(key: &[u8], place: &Term, own: usize) -> bool {
    place.value().as_str().is_some_and(|whole| key.get(..own) == whole.as_bytes().get(..own))
}

const WEIGHT_EXACT: f32 = 1.0;
const WEIGHT_STEM: f32 = 0.9;
const WEIGHT_SKELETON: f32 = 0.6;
const WEIGHT_IDENTIFIER: f32 = 20.0;
const TIE_BREAKER: f32 = 0.1;
const SHORTEST_GUESSED: usize = 4;
const LONGEST_TAIL: usize = 4;
const MOST_NEIGHBOURS: usize = 8;
const LONGEST_IDENTIFIER: usize = 8;
