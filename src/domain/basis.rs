//! The register of acts and of their norms that a document may cite, each with the days on which it is in force.
//!
//! The words of a citation live in the locales under the id of the norm (`act-<id>`), the title by which an act is
//! known in running text under the id of the act (`title-<act>`); here stand only ids and dates. Which form cites
//! what stands with the form: `of_certificate` and `of_refusal` here, `BASIS` in `procedure/`, grounds in `ground/`.

use std::fmt;

use jiff::civil::{Date, date};
use serde::{Deserialize, Serialize};

use crate::replacement::Replacement;

/// A norm by its id, such as `kult-36`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Basis(usize);

/// An act of the register, such as `kult`, the Law on culture.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Act(usize);

impl Act {
    /// Every act there is.
    pub fn all() -> impl Iterator<Item = Self> {
        (0..ACTS.len()).map(Self)
    }

    /// The act of an id.
    pub fn of_id(id: &str) -> Option<Self> {
        ACTS.iter().position(|act| act.id == id).map(Self)
    }

    /// The id: the title of the act is the message `title-<id>`.
    pub fn id(self) -> &'static str {
        ACTS[self.0].id
    }

    /// Whether it may be cited in a document of that day.
    pub fn in_force(self, on: Date) -> bool {
        ACTS[self.0].holds(on)
    }

    /// The act of an identifier of the state's register of acts (adilet), as a `form.toml` names it.
    pub fn of_register(id: &str) -> Option<Self> {
        let (_, act) = REGISTERED.iter().find(|(registered, _)| *registered == id)?;
        Self::of_id(act)
    }
}

impl Basis {
    /// Every norm there is.
    pub fn all() -> impl Iterator<Item = Self> {
        (0..NORMS.len()).map(Self)
    }

    /// The norm of an id.
    pub fn of_id(id: &str) -> Option<Self> {
        NORMS.iter().position(|norm| norm.id == id).map(Self)
    }

    /// The id: the message that cites the norm is `basis-<id>`.
    pub fn id(self) -> &'static str {
        NORMS[self.0].id
    }

    /// The act it belongs to.
    pub fn act(self) -> Act {
        let of = |act: &Act| self.id().strip_prefix(act.id()).is_some_and(|rest| rest.starts_with('-'));
        Act::all().find(of).expect("every norm belongs to an act of the register")
    }

    /// The first day on which it may be cited.
    pub fn from(self) -> Date {
        NORMS[self.0].from
    }

    /// The last day on which it may be cited; nothing while it is in force.
    pub fn to(self) -> Option<Date> {
        NORMS[self.0].to
    }

    /// Whether it may be cited in a document of that day.
    pub fn in_force(self, on: Date) -> bool {
        NORMS[self.0].holds(on) && self.act().in_force(on)
    }

    /// The norms a certificate rests on.
    ///
    /// One that takes the place of another rests on the law of that too: a correction on art. 44 of Law 202-V and art.
    /// 82 of АППК; for one issued anew no article of its own is at hand, so that the end of the former is cited.
    pub(crate) fn of_certificate(on: Date, replacement: Option<Replacement>) -> Vec<Self> {
        let of_decision = ["kult-8-13-1", "kult-35-1", "kult-36", "permits-48"];
        let of_replacement: &[&str] = match replacement {
            None => &[],
            Some(Replacement::Correction) => &["permits-44", "appc-82"],
            Some(Replacement::Reissue) => &["appc-84"],
        };
        in_force(&[&of_decision[..], of_replacement].concat(), on)
    }

    /// The norms a refusal rests on; those of its grounds stand with the grounds.
    pub(crate) fn of_refusal(on: Date) -> Vec<Self> {
        in_force(&["kult-8-13-1", "kult-36-1", "usl-19-1"], on)
    }

    /// The norm that asks for a hearing before a refusal.
    pub(crate) fn of_hearing(on: Date) -> Option<Self> {
        Self::hearing().filter(|basis| basis.in_force(on))
    }

    /// The norm on hearings, whatever the day.
    pub(crate) fn hearing() -> Option<Self> {
        Self::of_id("appc-73")
    }

    /// The norms on complaint.
    pub(crate) fn of_complaint(on: Date) -> Vec<Self> {
        in_force(&["appc-91", "appc-92"], on)
    }
}

impl fmt::Display for Basis {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.id())
    }
}

/// A stored id that names no norm.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{0:?} names no norm")]
pub struct BasisError(String);

impl TryFrom<String> for Basis {
    type Error = BasisError;

    fn try_from(id: String) -> Result<Self, BasisError> {
        Self::of_id(&id).ok_or(BasisError(id))
    }
}

impl From<Basis> for String {
    fn from(basis: Basis) -> Self {
        basis.id().to_owned()
    }
}

/// An act or a norm of one, with its days.
struct Norm {
    id: &'static str,
    from: Date,
    to: Option<Date>,
}

impl Norm {
    fn holds(&self, on: Date) -> bool {
        self.from <= on && self.to.is_none_or(|to| on <= to)
    }
}

fn in_force(ids: &[&str], on: Date) -> Vec<Basis> {
    ids.iter().filter_map(|id| Basis::of_id(id)).filter(|basis| basis.in_force(on)).collect()
}

const fn norm(id: &'static str, from: Date, to: Option<Date>) -> Norm {
    Norm { id, from, to }
}

/// Acts with the days on which they are in force. Law on culture of 15.12.2006 № 207; Law 88-V of 15.04.2013 on
/// public services; Law 202-V of 16.05.2014 on permits, in force six months on; the Administrative Procedural and
/// Procedural Code since 1 July 2021; Law 370-II on electronic documents until the Digital Code № 255-VIII replaced
/// it, six months after its publication of 10 January 2026; the Standard of Resolution № 83 until the Standard of
/// Order № 146, and that until the rules of the service took its place in 2020 (the days of the two between acts are
/// those of the acts' dates, for their own days in force were not at hand); Order № 19, which fixes the form of the
/// certificate, likewise.
const ACTS: &[Norm] = &[
    norm("kult", date(2007, 1, 1), None),
    norm("usl", date(2013, 4, 26), None),
    norm("permits", date(2014, 11, 21), None),
    norm("appc", date(2021, 7, 1), None),
    norm("ecp", date(2003, 7, 1), Some(date(2026, 7, 10))),
    norm("ck", date(2026, 7, 11), None),
    norm("standard83", date(2012, 1, 17), Some(date(2015, 4, 21))),
    norm("standard146", date(2015, 4, 22), Some(date(2020, 5, 5))),
    norm("rules19", date(2015, 1, 22), None),
];

/// Under which identifiers the state's register of acts holds those that a form rests on.
const REGISTERED: &[(&str, &str)] = &[
    ("Z060000207_", "kult"),
    ("Z1300000088", "usl"),
    ("Z1400000202", "permits"),
    ("K2000000350", "appc"),
    ("P1200000083", "standard83"),
    ("V1500011238", "standard146"),
    ("V1500010320", "rules19"),
];

/// The wording of the Law on culture is that of Law 368-V of 28.10.2015. USL art. 19-1 and the second part of art. 19 are
/// of Law 484-V of 06.04.2016, in force thirty days after a publication whose day is not at hand: they cannot be cited
/// before 7 May 2016, and are cited from 1 June, when they certainly could.
const NORMS: &[Norm] = &[
    norm("kult-8-13-1", date(2015, 11, 10), None),
    norm("kult-35-1", date(2015, 11, 10), None),
    norm("kult-36", date(2015, 11, 10), None),
    norm("kult-36-1", date(2015, 11, 10), None),
    norm("kult-36-3", date(2015, 11, 10), None),
    norm("kult-36-5", date(2015, 11, 10), None),
    norm("usl-19", date(2016, 6, 1), None),
    norm("usl-19-1", date(2016, 6, 1), None),
    norm("permits-25-1", date(2014, 11, 21), None),
    norm("permits-25-4", date(2014, 11, 21), None),
    norm("permits-43", date(2014, 11, 21), None),
    norm("permits-44", date(2014, 11, 21), None),
    norm("permits-45", date(2014, 11, 21), None),
    norm("permits-48", date(2014, 11, 21), None),
    norm("appc-70", date(2021, 7, 1), None),
    norm("appc-73", date(2021, 7, 1), None),
    norm("appc-74", date(2021, 7, 1), None),
    norm("appc-82", date(2021, 7, 1), None),
    norm("appc-84", date(2021, 7, 1), None),
    norm("appc-91", date(2021, 7, 1), None),
    norm("appc-92", date(2021, 7, 1), None),
    norm("ecp-7-1", date(2003, 7, 1), Some(date(2026, 7, 10))),
    norm("ck-62-2", date(2026, 7, 11), None),
    norm("standard83-16", date(2012, 1, 17), Some(date(2015, 4, 21))),
    norm("standard146-9-1", date(2016, 6, 1), Some(date(2020, 5, 5))),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_unique_and_read_back() {
        for basis in Basis::all() {
            assert_eq!(Basis::of_id(basis.id()), Some(basis));
            assert!(basis.act().in_force(basis.from()), "{basis} before its act");
        }
    }

    /// A `form.toml` names the act on which each of its versions rests: none serves a day on which it was not in force.
    #[test]
    fn no_version_of_a_form_serves_a_day_outside_its_act() {
        for form in crate::Form::ALL {
            let path = format!("{}/../../templates/{form}/form.toml", env!("CARGO_MANIFEST_DIR"));
            let about = std::fs::read_to_string(path).unwrap();
            let mut parts = about.split("[[versions]]");
            let value = |part: &str, key: &str| {
                let line = part.lines().find_map(|line| line.strip_prefix(key)?.strip_prefix(" = \""));
                line.map(|text| text.trim_end_matches('"').to_owned())
            };
            let of_form = value(parts.next().unwrap(), "act").unwrap();
            for version in parts {
                let id = value(version, "act").unwrap_or_else(|| of_form.clone());
                let act = Act::of_register(&id).unwrap_or_else(|| panic!("{form}: {id} is in no register"));
                let day = |key| value(version, key).map(|day| day.parse::<Date>().unwrap());
                let last = day("to").unwrap_or(date(2027, 1, 1));
                for on in [day("from").unwrap(), last] {
                    assert!(act.in_force(on), "{form} rests on {id}, which is not in force on {on}");
                }
            }
        }
    }

    #[test]
    fn no_norm_is_cited_outside_its_days() {
        let mut on = date(2016, 1, 1);
        while on < date(2027, 1, 1) {
            for basis in Basis::of_certificate(on, Some(Replacement::Correction))
                .into_iter()
                .chain(Basis::of_certificate(on, Some(Replacement::Reissue)))
                .chain(Basis::of_refusal(on))
                .chain(Basis::of_complaint(on))
            {
                assert!(basis.in_force(on), "{basis} on {on}");
            }
            on = on.saturating_add(jiff::Span::new().days(17));
        }
        assert!(Basis::of_complaint(date(2021, 6, 30)).is_empty());
    }

    #[test]
    fn the_equality_of_paper_passes_from_law_to_code_without_a_gap() {
        let (law, code) = (Basis::of_id("ecp-7-1").unwrap(), Basis::of_id("ck-62-2").unwrap());
        assert_eq!(law.to().unwrap().tomorrow().unwrap(), code.from());
    }
}
