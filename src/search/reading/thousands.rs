//! Large numbers, which some write in groups of three figures and some do not: «150 000», «150000».

use tantivy::query::{BooleanQuery, DisjunctionMaxQuery};

use crate::error::SearchError;
use crate::filter::Asked;
use crate::query::Clause;
use crate::reading::{How, Reader, Wanted};
use crate::wall::exists;

impl Reader<'_> {
    /// The groups of one number that the clauses from here may be; fewer than two where they are none.
    pub(super) fn groups_typed(&self, clauses: &[Clause]) -> Vec<String> {
        let plain = clauses.iter().map_while(|clause| clause.plain().filter(|_| !self.literal));
        let is_next = |(place, typed): &(usize, &str)| match place {
            0 => is_first_group(typed),
            _ => typed.len() == GROUP && are_figures(typed),
        };
        plain.enumerate().take(MOST_GROUPS).take_while(is_next).map(|(_, typed)| typed.to_owned()).collect()
    }

    /// A number in either writing, or its groups anywhere. None where no text has the number.
    pub(super) fn of_groups(
        &mut self,
        clauses: &[Clause],
        groups: &[String],
    ) -> Result<Option<(Asked, bool)>, SearchError> {
        let (clause, typed) = Clause::together(clauses);
        let anywhere = self.looked_up(groups, None, true)?;
        let anywhere = anywhere.iter().map(|(wanted, _)| self.ask(wanted)).collect::<Result<Vec<_>, _>>()?;
        let Some(mut parts) = self.in_either_writing(&clause, &typed, groups)? else { return Ok(None) };
        parts.push(Box::new(BooleanQuery::intersection(anywhere)));
        Ok(Some((Box::new(DisjunctionMaxQuery::with_tie_breaker(parts, 1.0)), true)))
    }

    /// A number that was typed without its spaces. None where no text has it with them: then it is like any other word.
    pub(super) fn of_figures(
        &mut self,
        clause: &Clause,
        typed: &str,
    ) -> Result<Option<(Asked, bool)>, SearchError> {
        let Some(groups) = groups(typed) else { return Ok(None) };
        if self.side_by_side_there(clause, &groups)?.is_none() {
            return Ok(None);
        }
        let parts = self.in_either_writing(clause, typed, &groups)?;
        Ok(parts.map(|parts| (Box::new(BooleanQuery::union(parts)) as Asked, true)))
    }

    /// What has the number as one word, and what has its groups side by side; none where nothing has either.
    fn in_either_writing(
        &mut self,
        clause: &Clause,
        typed: &str,
        groups: &[String],
    ) -> Result<Option<Vec<Asked>>, SearchError> {
        let whole = groups.concat();
        let parted = groups.join(" ");
        let (mut wanted, how) = self.looked_up(std::slice::from_ref(&whole), clause.field, true)?.remove(0);
        let mut parts = Vec::new();
        let mut written = Vec::new();
        let mut found = Vec::new();
        if how != How::Missing {
            parts.push(self.ask(&wanted)?);
            written.push(whole);
            found.push(std::mem::take(&mut wanted));
        }
        if let Some((beside, groups)) = self.side_by_side_there(clause, groups)? {
            parts.push(beside);
            written.push(parted);
            found.extend(groups);
        }
        if parts.is_empty() {
            return Ok(None);
        }
        written.retain(|written| written != typed);
        self.note(clause, typed, if written.is_empty() { How::Exact } else { How::Identifier }, written);
        for mut wanted in found {
            wanted.word = self.words.len() - 1;
            self.wanted.push(wanted);
        }
        Ok(Some(parts))
    }

    fn side_by_side_there(
        &self,
        clause: &Clause,
        groups: &[String],
    ) -> Result<Option<(Asked, Vec<Wanted>)>, SearchError> {
        let found = self.looked_up(groups, clause.field, true)?;
        if found.iter().any(|(_, how)| *how == How::Missing) {
            return Ok(None);
        }
        let wanted: Vec<Wanted> = found.into_iter().map(|(wanted, _)| wanted).collect();
        let beside = self.side_by_side(groups, &wanted.iter().collect::<Vec<_>>(), clause.field, 0, true)?;
        Ok(exists(self.searcher, self.wall, beside.box_clone())?.then_some((beside, wanted)))
    }
}

/// The groups of a number of four figures and more.
fn groups(figures: &str) -> Option<Vec<String>> {
    let fits = are_figures(figures) && !figures.starts_with('0');
    if !fits || figures.len() <= GROUP || figures.len() > GROUP * MOST_GROUPS {
        return None;
    }
    let (first, rest) = figures.split_at((figures.len() - 1) % GROUP + 1);
    let rest = (0..rest.len()).step_by(GROUP).map(|at| rest[at..at + GROUP].to_owned());
    Some([first.to_owned()].into_iter().chain(rest).collect())
}

fn is_first_group(typed: &str) -> bool {
    (1..=GROUP).contains(&typed.len()) && are_figures(typed) && !typed.starts_with('0')
}

fn are_figures(typed: &str) -> bool {
    typed.bytes().all(|byte| byte.is_ascii_digit())
}

/// Figures in a group.
const GROUP: usize = 3;
const MOST_GROUPS: usize = 5;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn groups_are_counted_from_behind() {
        let of = |figures: &str| groups(figures).map(|groups| groups.join(" "));
        assert_eq!(of("150000").as_deref(), Some("150 000"));
        assert_eq!(of("1500").as_deref(), Some("1 500"));
        assert_eq!(of("12345678").as_deref(), Some("12 345 678"));
        for none in ["150", "0150", "15a0", "", "1234567890123456"] {
            assert_eq!(of(none), None, "{none}");
        }
    }
}
