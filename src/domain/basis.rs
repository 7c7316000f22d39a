//! The norms a document may cite, each with the days on which it is in force.
//!
//! The words of a citation live in the locales under the id of the norm; here stand only id and dates.

use std::fmt;

use jiff::civil::{Date, date};
use serde::{Deserialize, Serialize};

/// A norm by its id, such as `kult-36`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Basis(usize);

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
        self.from() <= on && self.to().is_none_or(|to| on <= to)
    }

    /// The norms a certificate rests on.
    pub(crate) fn of_certificate(on: Date) -> Vec<Self> {
        in_force(&["kult-8-13-1", "kult-35-1", "kult-36", "permits-48"], on)
    }

    /// The norms a refusal rests on; those of its grounds stand with the grounds.
    pub(crate) fn of_refusal(on: Date) -> Vec<Self> {
        in_force(&["kult-8-13-1", "kult-36-1", "usl-19-1"], on)
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

struct Norm {
    id: &'static str,
    from: Date,
    to: Option<Date>,
}

fn in_force(ids: &[&str], on: Date) -> Vec<Basis> {
    ids.iter().filter_map(|id| Basis::of_id(id)).filter(|basis| basis.in_force(on)).collect()
}

const fn norm(id: &'static str, from: Date, to: Option<Date>) -> Norm {
    Norm { id, from, to }
}

/// Law on culture of 15.12.2006 in the wording of Law 368-V of 28.10.2015; Law 88-V on public services, art. 19-1
/// by Law 484-V of 06.04.2016, its item 6 by Law 96-VII of 30.12.2021 sixty days later; Law 202-V on permits of
/// 16.05.2014, in force six months on; the Administrative Procedural and Procedural Code since 1 July 2021; the
/// equality of electronic and paper documents by Law 370-II until the Digital Code replaced it, six months after
/// its publication of 10 January 2026.
const NORMS: &[Norm] = &[
    norm("kult-8-13-1", date(2015, 11, 10), None),
    norm("kult-35-1", date(2015, 11, 10), None),
    norm("kult-36", date(2015, 11, 10), None),
    norm("kult-36-1", date(2015, 11, 10), None),
    norm("usl-19-1", date(2016, 4, 21), None),
    norm("permits-48", date(2014, 11, 21), None),
    norm("appc-91", date(2021, 7, 1), None),
    norm("appc-92", date(2021, 7, 1), None),
    norm("ecp-7-1", date(2003, 7, 1), Some(date(2026, 7, 10))),
    norm("ck-62-2", date(2026, 7, 11), None),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_unique_and_read_back() {
        for basis in Basis::all() {
            assert_eq!(Basis::of_id(basis.id()), Some(basis));
        }
    }

    #[test]
    fn no_norm_is_cited_outside_its_days() {
        let mut on = date(2016, 1, 1);
        while on < date(2027, 1, 1) {
            for basis in Basis::of_certificate(on)
                .into_iter()
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
