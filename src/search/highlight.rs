//! Where a document matches, shown in the text as it was written.

use std::collections::BTreeSet;
use std::ops::Range;

use serde::Serialize;

use kualik_language::fold;

use crate::analysis::{self, Memory, Terms, Word};
use crate::body::{Body, BodyText};
use crate::catalogue::{Catalogue, Viewer};
use crate::document::Lang;
use crate::reading::{How, Understood, Wanted};

/// A stretch of one text with what matches in it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Snippet {
    /// The catalogue's name of the field.
    pub field: String,
    /// The language of the text, where known.
    pub lang: Option<Lang>,
    /// The page of the attachment.
    pub page: Option<u32>,
    /// The stretch, as it was written.
    pub text: String,
    /// What matches, in bytes of `text`, in order and apart from each other.
    pub marks: Vec<Range<usize>>,
    /// Whether the text goes on before and behind.
    pub cut: (bool, bool),
}

/// What of the query a document has.
#[derive(Debug, Default)]
pub(crate) struct Matches {
    pub snippets: Vec<Snippet>,
    /// For each of [`Understood::wanted`], the plainest way in which it occurs.
    found: Vec<Option<How>>,
}

impl Matches {
    /// The loosest of the words' plainest ways.
    pub(crate) fn how(&self, understood: &Understood) -> Option<How> {
        let words = self.found.iter().zip(&understood.wanted).filter_map(|(found, wanted)| {
            let told = understood.words.get(wanted.word).map(|word| word.how);
            match told {
                Some(how @ (How::Layout | How::Approximate | How::Identifier)) => Some(how),
                _ => *found,
            }
        });
        words.max()
    }

    /// Words of the query that the document lacks, as they were typed.
    pub(crate) fn missing(&self, understood: &Understood) -> Vec<String> {
        let mut missing: Vec<String> = Vec::new();
        for (place, word) in understood.words.iter().enumerate() {
            let of_word =
                self.found.iter().zip(&understood.wanted).filter(|(_, wanted)| wanted.word == place);
            let lacks = of_word.clone().count() > 0 && of_word.clone().any(|(found, _)| found.is_none());
            let told = word.excluded || matches!(word.how, How::Identifier | How::Facet | How::Range);
            if lacks && !told && !missing.contains(&word.typed) {
                missing.push(word.typed.clone());
            }
        }
        missing
    }
}

/// Finds what a document has of the query in the texts that the viewer may see.
pub(crate) fn matches(
    body: &Body,
    understood: &Understood,
    catalogue: &Catalogue,
    viewer: &Viewer,
    memory: &mut Memory,
) -> Matches {
    let mut all = Matches { found: vec![None; understood.wanted.len()], snippets: Vec::new() };
    if understood.wanted.is_empty() {
        all.snippets = openings(body, catalogue, viewer);
        return all;
    }
    let sieve = Sieve::new(&understood.wanted);
    let mut places: Vec<Place> = Vec::new();
    for text in &body.texts {
        let Some(field) = catalogue.fields().get(text.field).filter(|field| viewer.sees(field)) else {
            continue;
        };
        let words = analysis::indexed_words(&text.text);
        let mut found = vec![None; understood.wanted.len()];
        let marks = marks(text, &words, field.persons, &sieve, &understood.wanted, memory, &mut found);
        if !marks.is_empty() {
            let of_query = found.iter().flatten().count();
            let closest = closest(&marks, of_query);
            let snippet = snippet(&field.name, text, &words, &marks);
            // A document may say the same of each of its objects.
            if !places.iter().any(|place| place.snippet == snippet) {
                places.push(Place { words: of_query, closest, snippet });
                keep_best(&mut places);
            }
        }
        for (all, own) in all.found.iter_mut().zip(found) {
            *all = [*all, own].into_iter().flatten().min();
        }
    }
    all.snippets = places.into_iter().map(|place| place.snippet).collect();
    if all.snippets.is_empty() {
        all.snippets = openings(body, catalogue, viewer);
    }
    all
}

/// What a document has in the first of its fields, as the catalogue orders them, in each language: so one that is found
/// by its number or a condition says what it is about.
fn openings(body: &Body, catalogue: &Catalogue, viewer: &Viewer) -> Vec<Snippet> {
    let seen = |text: &&BodyText| catalogue.fields().get(text.field).is_some_and(|field| viewer.sees(field));
    let first = body.texts.iter().filter(seen).map(|text| text.field).min();
    let mut openings: Vec<Snippet> = Vec::new();
    for text in body.texts.iter().filter(|text| Some(text.field) == first) {
        let told = openings.iter().any(|opening| opening.lang == text.lang);
        if !told && openings.len() < MOST_OPENINGS {
            let name = &catalogue.fields()[text.field].name;
            openings.push(snippet(name, text, &analysis::indexed_words(&text.text), &[]));
        }
    }
    openings
}

/// A text that matches.
struct Place {
    /// How many words of the query it has.
    words: usize,
    /// Among how many words of its own as many of them stand, at least.
    closest: usize,
    snippet: Snippet,
}

/// Over how many words the nearest marks stretch, of so many that follow each other.
fn closest(marks: &[usize], many: usize) -> usize {
    let stretches = marks.windows(many.max(1)).map(|near| near[near.len() - 1] - near[0]);
    stretches.min().unwrap_or(usize::MAX)
}

/// Lets go of the text that says least, once there are more than are shown; the others keep their order.
fn keep_best(places: &mut Vec<Place>) {
    if places.len() <= MOST_SNIPPETS {
        return;
    }
    let value = |place: &Place| (place.words, std::cmp::Reverse(place.closest));
    // Of equal ones the last goes.
    let least = (0..places.len()).rev().min_by_key(|at| value(&places[*at]));
    least.map(|at| places.remove(at));
}

/// The words that match, by their place among the words.
fn marks(
    text: &BodyText,
    words: &[Word],
    persons: bool,
    sieve: &Sieve,
    wanted: &[Wanted],
    memory: &mut Memory,
    found: &mut [Option<How>],
) -> Vec<usize> {
    let mut marks = Vec::new();
    for (place, word) in words.iter().enumerate() {
        let terms = sieve.lets_through(&word.form).then(|| memory.terms(&word.form, text.lang));
        let mut marked = false;
        for (wanted, found) in wanted.iter().zip(found.iter_mut()) {
            if wanted.field.is_some_and(|field| field != text.field) {
                continue;
            }
            let initial = persons && wanted.is_initial_of(&word.form);
            if let Some(how) = wanted.met_by(&word.form, terms).or(initial.then_some(How::Initial)) {
                *found = Some(found.map_or(how, |before| before.min(how)));
                marked = true;
            }
        }
        if marked {
            marks.push(place);
        }
    }
    marks
}

impl Wanted {
    fn met_by(&self, form: &str, terms: Option<&Terms>) -> Option<How> {
        let fits = || self.pattern.as_ref().is_some_and(|pattern| is_like(form, pattern));
        let key_fits =
            || self.key_pattern.as_ref().is_some_and(|pattern| is_like(&fold::skeleton(form), pattern));
        let how = if self.forms.contains(form) || fits() {
            Some(How::Exact)
        } else if self.elsewhere.contains(form) {
            Some(How::Stemmed)
        } else if key_fits() || self.kin_forms.contains(form) {
            Some(How::Skeleton)
        } else {
            terms.and_then(|terms| self.met_by_terms(terms))
        };
        how.map(|how| if self.approximate { How::Approximate } else { how })
    }

    fn is_initial_of(&self, form: &str) -> bool {
        let Some(initial) = &self.initial else { return false };
        analysis::initial(&fold::skeleton(form)).as_ref() == Some(initial)
    }

    fn met_by_terms(&self, terms: &Terms) -> Option<How> {
        if self.kazakh.contains(&terms.kazakh.stem) || self.russian.contains(&terms.russian.stem) {
            return Some(How::Stemmed);
        }
        let same_key = self.skeletons.contains(&terms.skeleton)
            || self.kazakh_roots.contains(&terms.kazakh.root)
            || self.russian_roots.contains(&terms.russian.root)
            || self.kin_kazakh.contains(&terms.kazakh.stem)
            || self.kin_russian.contains(&terms.russian.stem);
        same_key.then_some(How::Skeleton)
    }
}

/// Spares the analysis of words that cannot match: stems and skeletons keep a word's first two sounds.
struct Sieve {
    first: BTreeSet<String>,
}

impl Sieve {
    fn new(wanted: &[Wanted]) -> Self {
        let keys = wanted.iter().flat_map(|wanted| {
            wanted.skeletons.iter().chain(&wanted.kazakh_roots).chain(&wanted.russian_roots).cloned()
        });
        let stems = wanted.iter().flat_map(|wanted| {
            let own = wanted.kazakh.iter().chain(&wanted.russian);
            own.chain(&wanted.kin_kazakh).chain(&wanted.kin_russian).map(|stem| fold::skeleton(stem))
        });
        Self { first: keys.chain(stems).map(|key| first_sounds(&key)).collect() }
    }

    fn lets_through(&self, form: &str) -> bool {
        // Four letters give two sounds, and cost less than the whole word.
        let start: String = form.chars().take(4).collect();
        let first = first_sounds(&fold::skeleton(&start));
        self.first.iter().any(|known| known.starts_with(&first) || first.starts_with(known.as_str()))
    }
}

fn first_sounds(key: &str) -> String {
    key.chars().take(2).collect()
}

/// `*` stands for any letters, `?` for one.
fn is_like(form: &str, pattern: &str) -> bool {
    let form: Vec<char> = form.chars().collect();
    // The places of the pattern that are reached after each letter of the form.
    let pattern: Vec<char> = pattern.chars().collect();
    let mut reached = vec![false; pattern.len() + 1];
    reached[0] = true;
    skip_stars(&pattern, &mut reached);
    for letter in form {
        let mut next = vec![false; pattern.len() + 1];
        for (place, c) in pattern.iter().enumerate().filter(|(place, _)| reached[*place]) {
            match c {
                '*' => next[place] = true,
                c => next[place + 1] |= *c == '?' || *c == letter,
            }
        }
        reached = next;
        skip_stars(&pattern, &mut reached);
    }
    reached[pattern.len()]
}

fn skip_stars(pattern: &[char], reached: &mut [bool]) {
    for (place, c) in pattern.iter().enumerate() {
        reached[place + 1] |= reached[place] && *c == '*';
    }
}

/// The stretch of the text with the most marks.
fn snippet(field: &str, text: &BodyText, words: &[Word], marks: &[usize]) -> Snippet {
    let window =
        |first: usize| marks.iter().filter(|mark| (first..first + SNIPPET_WORDS).contains(*mark)).count();
    let densest = marks.iter().copied().max_by_key(|mark| (window(*mark), std::cmp::Reverse(*mark)));
    let first = densest.unwrap_or(0).saturating_sub(WORDS_BEFORE);
    let last = (first + SNIPPET_WORDS + WORDS_BEFORE).min(words.len());
    let start = if first == 0 { 0 } else { words[first].start };
    let end = if last == words.len() { text.text.len() } else { words[last - 1].end };
    let inside = marks.iter().filter(|mark| (first..last).contains(*mark));
    Snippet {
        field: field.to_owned(),
        lang: text.lang,
        page: text.page,
        text: text.text.get(start..end).unwrap_or_default().to_owned(),
        marks: apart(inside.map(|mark| words[*mark].start - start..words[*mark].end - start)),
        cut: (start > 0, end < text.text.len()),
    }
}

/// Marks in their order, without one that lies in another: a spaced word and what it is without its first letter.
fn apart(marks: impl Iterator<Item = Range<usize>>) -> Vec<Range<usize>> {
    let mut kept: Vec<Range<usize>> = Vec::new();
    for mark in marks {
        if kept.last().is_none_or(|last| last.end <= mark.start) {
            kept.push(mark);
        }
    }
    kept
}

const MOST_SNIPPETS: usize = 8;
/// Two languages and the original.
const MOST_OPENINGS: usize = 3;
const SNIPPET_WORDS: usize = 24;
const WORDS_BEFORE: usize = 6;
