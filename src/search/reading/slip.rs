//! A slip of the fingers: words of the index at one edit from what was typed.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use tantivy::query::FuzzyTermQuery;
use tantivy::schema::Field as Slot;
use tantivy::{TantivyError, Term};
use tantivy_fst::Automaton;

use kualik_language::{kazakh, russian};

use crate::analysis;
use crate::error::SearchError;
use crate::reading::root::cuts;
use crate::reading::{Reader, Wanted};
use crate::schema::{
    EXACT, KAZAKH, KAZAKH_ROOT, OF_KAZAKH, OF_RUSSIAN, RUSSIAN, RUSSIAN_ROOT, SKELETON, marked,
};

impl Reader<'_> {
    /// Words that differ from this one by one slip, or at least in their stem; the commonest.
    pub(super) fn nearly(
        &self,
        form: &str,
        field: Option<usize>,
    ) -> Result<(Vec<String>, Wanted), SearchError> {
        let mut wanted = Wanted { field, approximate: true, ..Wanted::default() };
        if form.chars().count() < SHORTEST_GUESSED
            || form.contains(|c: char| c.is_numeric())
            || is_roman(form)
        {
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
            let (of_kazakh, of_russian) = self.stems_of_corrections(form, field)?;
            kazakh.extend(of_kazakh);
            russian.extend(of_russian);
        }
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
            instead.extend(self.words_of_keys(&wanted)?);
        }
        instead.truncate(MOST_TOLD);
        Ok((instead, wanted))
    }

    /// Words of the index that have the keys: a key says nothing to whoever reads it.
    fn words_of_keys(&self, wanted: &Wanted) -> Result<BTreeSet<String>, SearchError> {
        let mut words = BTreeSet::new();
        let behind =
            [(EXACT, &wanted.skeletons), (KAZAKH, &wanted.kazakh_roots), (RUSSIAN, &wanted.russian_roots)];
        for (variant, keys) in behind {
            for key in keys.iter().take(MOST_TOLD) {
                words.extend(self.words_behind(key, variant, wanted.field)?);
            }
        }
        Ok(words)
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

    /// Stems of the index that come out when one slip anywhere in the word is put right: a slip in an ending
    /// keeps the ending from being known. The commonest of each language.
    fn stems_of_corrections(
        &self,
        form: &str,
        field: Option<usize>,
    ) -> Result<(Vec<String>, Vec<String>), SearchError> {
        let (mut of_kazakh, mut of_russian) = (BTreeSet::new(), BTreeSet::new());
        for corrected in corrections(form) {
            for (stems, stem) in
                [(&mut of_kazakh, kazakh::stem(&corrected)), (&mut of_russian, russian::stem(&corrected))]
            {
                // Where nothing comes off, the word itself was already looked for.
                if stem != corrected && stem.chars().count() >= SHORTEST_CORRECTED {
                    stems.insert(stem);
                }
            }
        }
        Ok((self.commonest(KAZAKH, of_kazakh, field)?, self.commonest(RUSSIAN, of_russian, field)?))
    }

    fn commonest(
        &self,
        variant: char,
        terms: BTreeSet<String>,
        field: Option<usize>,
    ) -> Result<Vec<String>, SearchError> {
        let language = if variant == KAZAKH { OF_KAZAKH } else { OF_RUSSIAN };
        let apart = terms.iter().map(|term| marked(variant, term)).collect();
        let (own, apart) = (AnyOfThese::new(terms.iter().cloned().collect()), AnyOfThese::new(apart));
        let mut counts = BTreeMap::<String, u64>::new();
        for group in self.groups_of(field) {
            let group = &self.schema.groups[group];
            for near in self.through(group.exact, &own)? {
                near.count(0, language, &mut counts);
            }
            for near in self.through(group.stem, &apart)? {
                near.count(variant.len_utf8(), 0, &mut counts);
            }
        }
        let mut found: Vec<(u64, String)> = counts.into_iter().map(|(term, count)| (count, term)).collect();
        found.sort_unstable_by(|a, b| b.0.cmp(&a.0).then_with(|| a.1.cmp(&b.1)));
        self.first_in(field, variant, found, MOST_CORRECTIONS)
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
        let mut counts = BTreeMap::<String, u64>::new();
        for group in self.groups_of(field) {
            let group = &self.schema.groups[group];
            let (slot, language) = match variant {
                EXACT => (group.exact, 0),
                SKELETON => (group.skeleton, 0),
                KAZAKH => (group.exact, OF_KAZAKH),
                RUSSIAN => (group.exact, OF_RUSSIAN),
                KAZAKH_ROOT => (group.skeleton, OF_KAZAKH),
                _ => (group.skeleton, OF_RUSSIAN),
            };
            self.near(slot, term)?.iter().for_each(|near| near.count(0, language, &mut counts));
            if !matches!(variant, EXACT | SKELETON) {
                let apart = self.near(group.stem, &marked(variant, term))?;
                let of_kind = apart.iter().filter(|near| near.term.starts_with(variant));
                of_kind.for_each(|near| near.count(variant.len_utf8(), 0, &mut counts));
            }
        }
        let mut found: Vec<(u64, String)> = counts.into_iter().map(|(term, count)| (count, term)).collect();
        found.sort_unstable_by(|a, b| b.0.cmp(&a.0).then_with(|| a.1.cmp(&b.1)));
        self.first_in(field, variant, found, MOST_NEIGHBOURS)
    }

    /// The first of the terms that are in the field.
    fn first_in(
        &self,
        field: Option<usize>,
        variant: char,
        terms: Vec<(u64, String)>,
        limit: usize,
    ) -> Result<Vec<String>, SearchError> {
        let mut first = Vec::new();
        for (_, term) in terms {
            if first.len() == limit {
                break;
            }
            if field.is_none() && self.wall.is_none()
                || self.any(field, variant, &BTreeSet::from([term.clone()]))?
            {
                first.push(term);
            }
        }
        Ok(first)
    }

    /// The terms at one edit from this one. They are looked for once for a question.
    fn near(&self, slot: Slot, term: &str) -> Result<Arc<Vec<Near>>, SearchError> {
        let asked = (slot, term.to_owned());
        if let Some(known) = self.near.borrow().get(&asked) {
            return Ok(Arc::clone(known));
        }
        let whole = Term::from_field_text(slot, term);
        let found = Arc::new(self.through(slot, &FuzzyTermQuery::new(whole, 1, true).automaton()?)?);
        self.near.borrow_mut().insert(asked, Arc::clone(&found));
        Ok(found)
    }

    /// The terms of a slot that an automaton lets through, without their marks of languages.
    pub(super) fn through<A: Automaton>(&self, slot: Slot, automaton: &A) -> Result<Vec<Near>, SearchError>
    where
        A::State: Clone,
    {
        let mut found = Vec::new();
        for segment in self.searcher.segment_readers() {
            let inverted = segment.inverted_index(slot)?;
            let search = inverted.terms().search(Flagged(automaton));
            let mut stream = search.into_stream().map_err(TantivyError::from)?;
            while stream.advance() {
                let Ok(key) = std::str::from_utf8(stream.key()) else { continue };
                let term = key.trim_end_matches(is_flag).to_owned();
                let languages = key.as_bytes().get(term.len()).copied().unwrap_or(0);
                found.push(Near { term, languages, documents: u64::from(stream.value().doc_freq) });
            }
        }
        Ok(found)
    }
}

/// A term of one segment.
#[derive(Debug)]
pub(super) struct Near {
    term: String,
    languages: u8,
    documents: u64,
}

impl Near {
    /// Counts it, if it is told to be of the language.
    fn count(&self, mark: usize, language: u8, counts: &mut BTreeMap<String, u64>) {
        if let Some(term) = self.told(mark, language) {
            *counts.entry(term).or_default() += self.documents;
        }
    }

    pub(super) fn is_of(&self, mark: char) -> bool {
        self.term.starts_with(mark)
    }

    /// The term without the mark of its kind, if it is told to be of the language.
    pub(super) fn told(&self, mark: usize, language: u8) -> Option<String> {
        let of_language = self.languages & language == language;
        self.term.get(mark..).filter(|_| of_language).map(str::to_owned)
    }
}

/// A number in Roman figures is no other by a slip.
fn is_roman(form: &str) -> bool {
    form.chars().all(|c| "ivxlcdm".contains(c))
}

/// Lets through the terms of a list.
struct AnyOfThese {
    /// In their order.
    terms: Vec<String>,
}

impl AnyOfThese {
    fn new(mut terms: Vec<String>) -> Self {
        terms.sort_unstable();
        Self { terms }
    }
}

impl Automaton for AnyOfThese {
    /// The terms that begin with what was read so far, and how many bytes that is.
    type State = (usize, usize, usize);

    fn start(&self) -> Self::State {
        (0, self.terms.len(), 0)
    }

    fn is_match(&self, (from, to, read): &Self::State) -> bool {
        from < to && self.terms[*from].len() == *read
    }

    fn can_match(&self, (from, to, _): &Self::State) -> bool {
        from < to
    }

    fn accept(&self, (from, to, read): &Self::State, byte: u8) -> Self::State {
        let begun = &self.terms[*from..*to];
        let next = |term: &String| term.as_bytes().get(*read).copied();
        let first = begun.partition_point(|term| next(term) < Some(byte));
        let last = begun.partition_point(|term| next(term) <= Some(byte));
        (from + first, from + last, read + 1)
    }
}

/// The same terms with a mark of languages behind them: [`streams`](crate::streams).
struct Flagged<'a, A>(&'a A);

/// How far a term was read.
#[derive(Clone)]
enum Reached<S> {
    Within(S),
    Behind,
    Nowhere,
}

impl<A: Automaton> Automaton for Flagged<'_, A> {
    type State = Reached<A::State>;

    fn start(&self) -> Self::State {
        Reached::Within(self.0.start())
    }

    fn is_match(&self, state: &Self::State) -> bool {
        match state {
            Reached::Within(state) => self.0.is_match(state),
            Reached::Behind => true,
            Reached::Nowhere => false,
        }
    }

    fn can_match(&self, state: &Self::State) -> bool {
        match state {
            Reached::Within(state) => self.0.can_match(state),
            Reached::Behind => true,
            Reached::Nowhere => false,
        }
    }

    fn accept(&self, state: &Self::State, byte: u8) -> Self::State {
        match state {
            Reached::Within(state) if is_flag(char::from(byte)) && self.0.is_match(state) => Reached::Behind,
            Reached::Within(state) if !is_flag(char::from(byte)) => {
                Reached::Within(self.0.accept(state, byte))
            }
            _ => Reached::Nowhere,
        }
    }
}

fn is_flag(c: char) -> bool {
    (1..=u32::from(OF_KAZAKH | OF_RUSSIAN)).contains(&u32::from(c))
}

/// Every word at one edit from a Cyrillic one whose first letter stays: seldom does a slip fall there.
fn corrections(form: &str) -> Vec<String> {
    let letters: Vec<char> = form.chars().collect();
    if letters.len() < SHORTEST_CORRECTED + 2 || !letters.iter().all(|c| LETTERS.contains(*c)) {
        return Vec::new();
    }
    let mut all = Vec::with_capacity(letters.len() * 90);
    for at in 1..=letters.len() {
        let (before, behind) = letters.split_at(at);
        let mut put = |middle: &[char], behind: &[char]| {
            all.push(before.iter().chain(middle).chain(behind).collect::<String>());
        };
        for letter in LETTERS.chars() {
            put(&[letter], behind);
            match behind {
                [taken, behind @ ..] if *taken != letter => put(&[letter], behind),
                _ => {}
            }
        }
        if let [first, second, behind @ ..] = behind {
            put(&[*second, *first], behind);
        }
        if let [_, behind @ ..] = behind {
            put(&[], behind);
        }
    }
    all
}

const LETTERS: &str = "абвгдежзийклмнопрстуфхцчшщъыьэюяәғқңөұүһі";
const SHORTEST_CORRECTED: usize = 4;
const MOST_CORRECTIONS: usize = 4;
const SHORTEST_GUESSED: usize = 4;
const LONGEST_TAIL: usize = 4;
const MOST_NEIGHBOURS: usize = 8;
/// So many of the words that were guessed are told.
const MOST_TOLD: usize = 8;
