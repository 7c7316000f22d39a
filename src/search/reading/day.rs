//! A day among words: «свидетельство от 21 ноября 2026 года».

use kualik_language::date::{CivilDate, KazakhDate, RussianDate};
use tantivy::query::{BooleanQuery, BoostQuery, ConstScoreQuery};

use crate::analysis;
use crate::catalogue::FieldKind;
use crate::error::SearchError;
use crate::filter::{Asked, between};
use crate::query::{Atom, Clause, Occur, day_named};
use crate::reading::{How, Reader};
use crate::schema::day_of;

impl Reader<'_> {
    /// How many clauses from here name a day, and which; the most that do.
    pub(super) fn day_length(&self, clauses: &[Clause]) -> Option<(usize, i64)> {
        let mut typed = String::new();
        let mut longest = None;
        for (place, clause) in clauses.iter().take(LONGEST_DAY).enumerate() {
            let Atom::Chunk { typed: own, literal: false } = &clause.atom else { break };
            if self.literal || clause.field.is_some() || clause.occur == Occur::Excluded {
                break;
            }
            if place > 0 && clause.occur != Occur::Usual {
                break;
            }
            typed.push(' ');
            typed.push_str(own);
            longest = day_named(typed.trim()).map(|day| (place + 1, day)).or(longest);
        }
        longest
    }

    /// Documents of that day in any of the fields that hold days, or in whose texts it is written.
    pub(super) fn dated(&mut self, clauses: &[Clause], day: i64) -> Result<(Asked, bool), SearchError> {
        let typed: Vec<&str> = clauses
            .iter()
            .filter_map(|clause| match &clause.atom {
                Atom::Chunk { typed, .. } => Some(typed.as_str()),
                _ => None,
            })
            .collect();
        let at = clauses[0].at.start..clauses.last().map_or(0, |clause| clause.at.end);
        let whole = Clause { at, ..clauses[0].clone() };
        let told = day_of(day).map_or_else(String::new, |day| day.to_string());
        self.note(&whole, &typed.join(" "), How::Range, vec![told.clone()]);
        let fields = self.schema.catalogue.fields().iter().enumerate();
        let dates = fields.filter(|(number, field)| {
            field.kind == FieldKind::Date && self.groups.contains(&self.schema.catalogue.group(*number))
        });
        let mut parts: Vec<Asked> = dates
            .map(|(number, _)| {
                Box::new(ConstScoreQuery::new(between(self.schema, number, Some(day), Some(day)), 1.0))
                    as Asked
            })
            .collect();
        for written in written(&told) {
            let forms: Vec<String> = analysis::words(&written).into_iter().map(|word| word.form).collect();
            let row = self.side_by_side(&forms, &[], None, 0, true)?;
            parts.push(Box::new(BoostQuery::new(row, 1.0)));
        }
        Ok((Box::new(BooleanQuery::union(parts)), true))
    }
}

/// A day as texts have it: in figures and in the words of both languages.
fn written(day: &str) -> Vec<String> {
    let mut parts = day.splitn(3, '-').map(|part| part.parse::<i16>().ok());
    let (Some(Some(year)), Some(Some(month)), Some(Some(day))) = (parts.next(), parts.next(), parts.next())
    else {
        return Vec::new();
    };
    let (Ok(month), Ok(day)) = (month.try_into(), day.try_into()) else { return Vec::new() };
    let Ok(date) = CivilDate::new(year, month, day) else { return Vec::new() };
    let russian = date.russian(RussianDate::Long);
    let forms = [KazakhDate::Heading, KazakhDate::Time, KazakhDate::Attribute];
    let mut all = vec![date.figures(), russian.trim_end_matches(" года").to_owned()];
    all.extend(forms.map(|form| date.kazakh(form)));
    all
}

/// «2026 жылғы 21 қараша», «21 ноября 2026 г.» and a word beside.
const LONGEST_DAY: usize = 5;
