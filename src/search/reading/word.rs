//! A word: its forms, stems and keys, and what the index has of them.

use crate::analysis;
use crate::error::SearchError;
use crate::filter::Asked;
use crate::postings::Found;
use crate::query::{Clause, Occur};
use crate::reading::keyboard::seems_switched;
use crate::reading::size::size;
use crate::reading::{How, Reader, Wanted};
use crate::schema::{EXACT, KAZAKH, KAZAKH_ROOT, RUSSIAN, RUSSIAN_ROOT, SKELETON};

use tantivy::query::{BooleanQuery, Occur as Must};

use kualik_language::{fold, kazakh, russian};
use std::collections::BTreeSet;
use std::sync::LazyLock;

impl Reader<'_> {
    /// What stood between two spaces: its words, else its words in another layout, else nearly its words.
    pub(super) fn chunk(
        &mut self,
        clause: &Clause,
        typed: &str,
        literal: bool,
    ) -> Result<(Asked, bool), SearchError> {
        let literal = literal || self.literal;
        let words = self.forms_typed(typed);
        if !literal
            && clause.occur != Occur::Excluded
            && let Some(word) = before_ending(typed, &words)
        {
            let read = self.chunk(clause, word, false)?;
            self.note(clause, &typed[word.len()..], How::Function, Vec::new());
            self.words.iter_mut().last().into_iter().for_each(|ending| ending.optional = true);
            return Ok(read);
        }
        if !literal
            && clause.occur != Occur::Excluded
            && let Some((initials, name)) = initials_and_name(typed)
        {
            let (name, present) = self.chunk(clause, name, false)?;
            let (initials, _) = self.chunk(clause, initials, false)?;
            self.words.iter_mut().last().into_iter().for_each(|word| word.optional = true);
            let parts = vec![(Must::Must, name), (Must::Should, initials)];
            return Ok((Box::new(BooleanQuery::new(parts)), present));
        }
        if !literal
            && has_row_key(typed)
            && let Some((reading, forms, found)) = self.switched(typed, clause.field, How::Stemmed)?
        {
            return self.put(clause, typed, &forms, found, vec![reading]);
        }
        if !literal
            && let Some(size) = size(typed)
            && (words.len() > 1 || !self.are_there(&words, clause.field)?)
        {
            return self.phrase(clause, &size, 1, false);
        }
        if !literal
            && clause.occur != Occur::Excluded
            && let Some(read) = self.of_figures(clause, typed)?
        {
            return Ok(read);
        }
        if !literal && let Some(found) = self.initials(typed, &words, clause.field)? {
            return self.put(clause, typed, &words, found, Vec::new());
        }
        if clause.occur == Occur::Excluded {
            // What is guessed would take away documents that nobody named.
            let plain = words.iter().map(|form| self.look_up_plainly(form, clause.field, literal));
            let plain = plain.collect::<Result<_, _>>()?;
            return self.put(clause, typed, &words, plain, Vec::new());
        }
        let plain = self.looked_up(&words, clause.field, literal)?;
        let worst = plain.iter().map(|(_, how)| *how).max().unwrap_or(How::Missing);
        if literal || worst < How::Skeleton && !in_pieces(&words) {
            return self.put(clause, typed, &words, plain, Vec::new());
        }
        if worst < How::Missing {
            if seems_switched(typed)
                && let Some((reading, forms, found)) = self.switched(typed, clause.field, How::Stemmed)?
            {
                return self.put(clause, typed, &forms, found, vec![reading]);
            }
            return self.put(clause, typed, &words, plain, Vec::new());
        }
        if let Some((reading, forms, found)) = self.switched(typed, clause.field, How::Skeleton)? {
            return self.put(clause, typed, &forms, found, vec![reading]);
        }
        let mut instead = Vec::new();
        let mut found = Vec::with_capacity(plain.len());
        for (word, (wanted, how)) in words.iter().zip(plain) {
            if how == How::Missing && self.guessed < MOST_GUESSED {
                self.guessed += 1;
                let (near, wanted) = self.nearly(word, clause.field)?;
                let how = if near.is_empty() { How::Missing } else { How::Approximate };
                instead.extend(near);
                found.push((wanted, how));
            } else {
                found.push((wanted, how));
            }
        }
        self.put(clause, typed, &words, found, instead)
    }

    fn are_there(&self, forms: &[String], field: Option<usize>) -> Result<bool, SearchError> {
        for form in forms {
            if !self.any(field, EXACT, &BTreeSet::from([form.clone()]))? {
                return Ok(false);
            }
        }
        Ok(true)
    }

    /// Letters with a full stop behind each, where persons have such initials: «А.», «А.С.».
    fn initials(
        &self,
        typed: &str,
        words: &[String],
        field: Option<usize>,
    ) -> Result<Option<Vec<(Wanted, How)>>, SearchError> {
        let alone =
            words.iter().all(|word| word.chars().count() == 1 && word.chars().all(char::is_alphabetic));
        if words.is_empty() || !alone || typed.matches('.').count() < words.len() {
            return Ok(None);
        }
        let mut found = Vec::with_capacity(words.len());
        let mut any = false;
        for word in words {
            let initial = analysis::initial(&fold::skeleton(word));
            let mut wanted = Wanted { field, initial, ..Wanted::default() };
            wanted.forms.insert(word.clone());
            wanted.skeletons.extend(wanted.initial.clone());
            let how = if self.any(field, SKELETON, &wanted.skeletons)? {
                How::Initial
            } else {
                self.plainest(&wanted)?
            };
            any |= how == How::Initial;
            found.push((wanted, how));
        }
        Ok(any.then_some(found))
    }

    pub(super) fn looked_up(
        &self,
        forms: &[String],
        field: Option<usize>,
        literal: bool,
    ) -> Result<Vec<(Wanted, How)>, SearchError> {
        forms.iter().map(|form| self.look_up(form, field, literal)).collect()
    }

    /// The forms of what was typed; which of them are names, a capital letter tells.
    pub(super) fn forms_typed(&mut self, typed: &str) -> Vec<String> {
        let words = analysis::words(typed);
        let names = words.iter().filter(|word| typed.get(word.start..word.end).is_some_and(is_capitalised));
        self.names.extend(names.map(|word| word.form.clone()));
        words.into_iter().map(|word| word.form).collect()
    }

    /// Everything a word stands for, and the plainest way in which the index has it; where it has no root of the word,
    /// roots are cut out of it.
    fn look_up(&self, form: &str, field: Option<usize>, literal: bool) -> Result<(Wanted, How), SearchError> {
        let literal = literal || !form.contains(char::is_alphabetic);
        let mut wanted = stands_for(form, field, literal);
        if !literal {
            wanted.elsewhere.extend(russian::forms_elsewhere(form, self.names.contains(form)));
            wanted.elsewhere.extend(kazakh::dictionary_form_elsewhere(form));
            wanted.elsewhere.extend(kazakh::forms_elsewhere(form));
            wanted.kazakh.extend(kazakh::verb_terms(form));
        }
        let how = self.plainest(&wanted)?;
        if literal {
            return Ok((wanted, how));
        }
        if how >= How::Skeleton {
            self.add_cut_roots(form, &mut wanted)?;
        }
        self.keep_kin(form, &mut wanted)?;
        let how = self.plainest(&wanted)?;
        Ok((wanted, how))
    }

    fn add_cut_roots(&self, form: &str, wanted: &mut Wanted) -> Result<(), SearchError> {
        for mark in [KAZAKH_ROOT, RUSSIAN_ROOT] {
            if self.any(wanted.field, mark, wanted.roots(mark))? {
                return Ok(());
            }
        }
        for mark in [KAZAKH_ROOT, RUSSIAN_ROOT] {
            let mut roots = self.cut_roots(&wanted.skeletons, mark, wanted.field)?;
            if roots.is_empty() {
                roots = self.lawful_roots(form, &wanted.skeletons, mark, wanted.field)?;
            }
            wanted.roots_mut(mark).extend(roots);
        }
        Ok(())
    }

    /// What a word stands for as it is.
    fn look_up_plainly(
        &self,
        form: &str,
        field: Option<usize>,
        literal: bool,
    ) -> Result<(Wanted, How), SearchError> {
        let literal = literal || !form.contains(char::is_alphabetic);
        let mut wanted = stands_for(form, field, literal);
        if !literal {
            self.keep_kin(form, &mut wanted)?;
        }
        let how = self.plainest(&wanted)?;
        Ok((wanted, how))
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
            || self.any(wanted.field, RUSSIAN_ROOT, &wanted.russian_roots)?
            || self.any(wanted.field, EXACT, &wanted.kin_forms)?
            || self.any(wanted.field, KAZAKH, &wanted.kin_kazakh)?
            || self.any(wanted.field, RUSSIAN, &wanted.kin_russian)?;
        if skeleton {
            return Ok(How::Skeleton);
        }
        // Last, since it is the least likely reading: «дини» is «діні» on a Russian keyboard before it is «дина».
        let elsewhere = self.any(wanted.field, EXACT, &wanted.elsewhere)?;
        Ok(if elsewhere { How::Stemmed } else { How::Missing })
    }

    /// Whether any document that exists has it in this field.
    pub(super) fn exists(&self, found: &Found, field: Option<usize>) -> Result<bool, SearchError> {
        let (scope, wall) = (self.scope(field), self.wall);
        Ok(found.documents > 0 && found.is_in(self.searcher, scope, wall)?)
    }

    pub(super) fn any(
        &self,
        field: Option<usize>,
        variant: char,
        terms: &BTreeSet<String>,
    ) -> Result<bool, SearchError> {
        for term in terms {
            for group in self.groups_of(field) {
                let found = self.find(group, variant, term)?;
                if self.exists(&found, field)? {
                    return Ok(true);
                }
            }
        }
        Ok(false)
    }
}

/// What a word is indexed under. What is literal, or has no letters, has neither stem nor another script.
fn stands_for(form: &str, field: Option<usize>, literal: bool) -> Wanted {
    let mut wanted = Wanted { field, ..Wanted::default() };
    wanted.forms.insert(form.to_owned());
    if !literal {
        wanted.add(&analysis::terms(form, None));
        wanted.kazakh.extend(kazakh::nominal_term(form));
        let readings = fold::readings(form);
        wanted.kazakh_roots.extend(readings.iter().cloned());
        wanted.russian_roots.extend(readings.iter().cloned());
        wanted.skeletons.extend(readings);
    }
    wanted
}

/// What stands before an ending of Kazakh behind a hyphen, where that is no common word: «АҚШ-та», «Louvre-дың».
fn before_ending<'a>(typed: &'a str, words: &[String]) -> Option<&'a str> {
    static ENDINGS: LazyLock<BTreeSet<String>> = LazyLock::new(kazakh::endings_written);
    let (word, ending) = typed.rsplit_once(['-', '‑', '–'])?;
    let ending = ending.trim_end_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
    let is_name = word.starts_with(|c: char| c.is_uppercase() || c.is_numeric());
    (words.len() > 1 && is_name && ENDINGS.contains(&ending)).then_some(word)
}

/// «А.Мысалова», «Мысалова А.Ү.» without its space.
fn initials_and_name(typed: &str) -> Option<(&str, &str)> {
    let is_name = |name: &str| {
        name.chars().count() > 2
            && name.chars().all(|c| c.is_alphabetic() || c == '-')
            && is_capitalised(name)
    };
    let are_initials = |initials: &str| {
        let letters: Vec<char> = initials.chars().collect();
        !letters.is_empty() && letters.chunks(2).all(|pair| matches!(pair, [c, '.'] if c.is_uppercase()))
    };
    let behind = typed.rfind('.').map(|at| typed.split_at(at + 1));
    let behind = behind.filter(|(initials, name)| are_initials(initials) && is_name(name));
    behind.or_else(|| {
        let (at, _) = typed.char_indices().skip(1).find(|(_, c)| c.is_uppercase())?;
        let (name, initials) = typed.split_at(at);
        (is_name(name) && are_initials(initials)).then_some((initials, name))
    })
}

/// A key of the row of digits beside a Cyrillic letter: there the Kazakh letters are.
fn has_row_key(typed: &str) -> bool {
    let letters: Vec<char> = typed.chars().collect();
    let is_cyrillic = |c: char| matches!(c, '\u{400}'..='\u{52f}');
    letters.windows(2).any(|pair| match *pair {
        [a, b] => is_cyrillic(a) && KAZAKH_KEYS.contains(b) || KAZAKH_KEYS.contains(a) && is_cyrillic(b),
        _ => false,
    })
}

const KAZAKH_KEYS: &str = "2345890=";

/// A capital letter, and small ones behind it.
pub(super) fn is_capitalised(typed: &str) -> bool {
    let mut letters = typed.chars();
    letters.next().is_some_and(char::is_uppercase) && letters.any(char::is_lowercase)
}

/// So many words of a question are guessed at: each reads through the words of the index.
const MOST_GUESSED: usize = 16;

/// Several words of one letter each, as a word comes out whose keys are taken for signs.
fn in_pieces(words: &[String]) -> bool {
    words.len() > 1 && words.iter().all(|word| word.chars().count() == 1)
}
