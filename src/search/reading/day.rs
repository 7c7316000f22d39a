//! A day among words: «свидетельство от 21 ноября 2026 года».

use jiff::civil::Date;
use kualik_language::date::{CivilDate, KazakhDate, RussianDate};
use tantivy::query::{BooleanQuery, ConstScoreQuery};

use crate::analysis;
use crate::catalogue::FieldKind;
use crate::error::SearchError;
use crate::filter::{Asked, between};
use crate::query::{Clause, Occur, day_named};
use crate::reading::{How, Reader};
use crate::schema::day_of;

impl Reader<'_> {
    /// How many clauses from here name a day, and which; the most that do.
    pub(super) fn day_length(&self, clauses: &[Clause]) -> Option<(usize, i64)> {
        let mut typed = String::new();
        let mut longest = None;
        for (place, clause) in clauses.iter().take(LONGEST_DAY).enumerate() {
            let goes_on = place == 0 || clause.occur == Occur::Usual;
            let Some(own) = clause.plain().filter(|_| goes_on && !self.literal) else { break };
            typed.push(' ');
            typed.push_str(own);
            longest = day_named(typed.trim()).map(|day| (place + 1, day)).or(longest);
        }
        longest
    }

    /// Documents of that day in any of the fields that hold days, or in whose texts it is written.
    pub(super) fn dated(&mut self, clauses: &[Clause], day: i64) -> Result<(Asked, bool), SearchError> {
        let (whole, typed) = Clause::together(clauses);
        let date = day_of(day);
        self.note(&whole, &typed, How::Range, date.iter().map(Date::to_string).collect());
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
        for written in date.into_iter().flat_map(written) {
            let forms: Vec<String> = analysis::words(&written).into_iter().map(|word| word.form).collect();
            parts.push(self.side_by_side(&forms, &[], None, 0, true)?);
        }
        Ok((Box::new(BooleanQuery::union(parts)), true))
    }
}

/// A day as texts have it: in figures and in the words of both languages.
fn written(day: Date) -> Vec<String> {
    let (month, day_of_month) = (day.month().unsigned_abs(), day.day().unsigned_abs());
    let Ok(date) = CivilDate::new(day.year(), month, day_of_month) else { return Vec::new() };
    let russian = date.russian(RussianDate::Long);
    let forms = [KazakhDate::Heading, KazakhDate::Time, KazakhDate::Attribute];
    let mut all = vec![date.figures(), russian.trim_end_matches(" года").to_owned()];
    all.extend(forms.map(|form| date.kazakh(form)));
    all
}

/// «2026 жылғы 21 қараша», «21 ноября 2026 г.» and a word beside.
const LONGEST_DAY: usize = 5;
