//! A slip of the fingers: words of the index at one edit from what was typed.

use std::collections::BTreeSet;

use tantivy::Term;
use tantivy::query::FuzzyTermQuery;

use kualik_language::{kazakh, russian};

use crate::analysis;
use crate::error::SearchError;
use crate::reading::root::cuts;
use crate::reading::{Reader, Wanted};
use crate::schema::{EXACT, KAZAKH, KAZAKH_ROOT, RUSSIAN, RUSSIAN_ROOT, SKELETON};

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
            for place in self.places(field, variant, &term) {
                count += self.searcher.doc_freq(&place)?;
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
}

/// The bytes that stand before the term itself in a scoped one.
fn own_length(place: &Term, term: &str) -> usize {
    place.value().as_str().map_or(0, |whole| whole.len() - term.len())
}

/// The slip must not be in the number of the field.
fn scope_is_kept(key: &[u8], place: &Term, own: usize) -> bool {
    place.value().as_str().is_some_and(|whole| key.get(..own) == whole.as_bytes().get(..own))
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
