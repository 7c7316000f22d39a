//! A slip of the fingers: words of the index at one edit from what was typed.

use std::collections::{BTreeMap, BTreeSet};

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
            let all = wanted.skeletons.iter().chain(&wanted.kazakh_roots).chain(&wanted.russian_roots);
            instead.extend(all.cloned().collect::<BTreeSet<_>>());
        }
        Ok((instead, wanted))
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
        let mut found = Vec::new();
        for term in terms {
            let mut count = 0;
            for group in self.groups_of(field) {
                count += self.find(group, variant, &term)?.documents;
            }
            if count > 0 {
                found.push((count, term));
            }
        }
        found.sort_unstable_by(|a, b| b.0.cmp(&a.0).then_with(|| a.1.cmp(&b.1)));
        Ok(found.into_iter().take(MOST_CORRECTIONS).map(|(_, term)| term).collect())
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
            let apart = marked(variant, term);
            match variant {
                EXACT => self.near(group.exact, term, 0, 0, &mut counts)?,
                SKELETON => self.near(group.skeleton, term, 0, 0, &mut counts)?,
                KAZAKH => self.near(group.exact, term, 0, OF_KAZAKH, &mut counts)?,
                RUSSIAN => self.near(group.exact, term, 0, OF_RUSSIAN, &mut counts)?,
                KAZAKH_ROOT => self.near(group.skeleton, term, 0, OF_KAZAKH, &mut counts)?,
                _ => self.near(group.skeleton, term, 0, OF_RUSSIAN, &mut counts)?,
            }
            if !matches!(variant, EXACT | SKELETON) {
                self.near(group.stem, &apart, variant.len_utf8(), 0, &mut counts)?;
            }
        }
        let mut found: Vec<(u64, String)> = counts.into_iter().map(|(term, count)| (count, term)).collect();
        found.sort_unstable_by(|a, b| b.0.cmp(&a.0).then_with(|| a.1.cmp(&b.1)));
        let mut near = Vec::new();
        for (_, term) in found {
            if near.len() == MOST_NEIGHBOURS {
                break;
            }
            if field.is_none() || self.any(field, variant, &BTreeSet::from([term.clone()]))? {
                near.push(term);
            }
        }
        Ok(near)
    }

    /// Counts the terms at one edit from this one whose first bytes, the mark of their kind, are the same and that
    /// are told to be of these languages.
    fn near(
        &self,
        slot: Slot,
        term: &str,
        mark: usize,
        languages: u8,
        counts: &mut BTreeMap<String, u64>,
    ) -> Result<(), SearchError> {
        let whole = Term::from_field_text(slot, term);
        let automaton = Flagged(FuzzyTermQuery::new(whole, 1, true).automaton()?);
        for segment in self.searcher.segment_readers() {
            let inverted = segment.inverted_index(slot)?;
            let mut stream = inverted.terms().search(&automaton).into_stream().map_err(TantivyError::from)?;
            while stream.advance() {
                let Ok(key) = std::str::from_utf8(stream.key()) else { continue };
                let bare = key.trim_end_matches(is_flag);
                let flag = key.as_bytes().get(bare.len()).copied().unwrap_or(0);
                let found = bare.get(mark..).filter(|_| bare.get(..mark) == term.get(..mark));
                if let Some(found) = found.filter(|_| flag & languages == languages) {
                    *counts.entry(found.to_owned()).or_default() += u64::from(stream.value().doc_freq);
                }
            }
        }
        Ok(())
    }
}

/// The same terms with a mark of languages behind them: [`streams`](crate::streams).
struct Flagged<A>(A);

/// How far a term was read.
#[derive(Clone)]
enum Reached<S> {
    Within(S),
    Behind,
    Nowhere,
}

impl<A: Automaton> Automaton for Flagged<A> {
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
