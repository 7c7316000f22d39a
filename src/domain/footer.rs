//! The footer «equal to paper», and the two documents that may not bear it.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::basis::Basis;

/// Whether the trust behind a document is real.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Profile {
    /// The root of trust is that of the office.
    Production,
    /// The root of trust was made for trying out: every page says «ҮЛГІ / ОБРАЗЕЦ».
    Demonstration,
}

/// The norm by which a page calls itself equal to paper. The words are in the locales: `footer-<id>`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Footer {
    /// Law 370-II on electronic documents, art. 7(1), until the Digital Code.
    #[serde(rename = "ecp-7-1")]
    Law370,
    /// Digital Code, art. 62(2).
    #[serde(rename = "ck-62-2")]
    DigitalCode,
}

impl Footer {
    /// The footer of a document of that day.
    ///
    /// Only for a document of production whose signer's certificate passed the four checks of the Digital Code
    /// art. 49(2); nothing for any other: then the page says that no electronic digital signature was set.
    pub fn of(profile: Profile, qualified: bool, on: Date) -> Option<Self> {
        if profile == Profile::Demonstration || !qualified {
            return None;
        }
        [Footer::Law370, Footer::DigitalCode].into_iter().find(|footer| footer.basis().in_force(on))
    }

    /// The norm.
    pub fn basis(self) -> Basis {
        Basis::of_id(self.id()).expect("every footer rests on a known norm")
    }

    /// The id, which is that of the norm.
    pub fn id(self) -> &'static str {
        match self {
            Footer::Law370 => "ecp-7-1",
            Footer::DigitalCode => "ck-62-2",
        }
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn the_norm_follows_the_day() {
        let footer = |on| Footer::of(Profile::Production, true, on);
        assert_eq!(footer(date(2026, 7, 10)), Some(Footer::Law370));
        assert_eq!(footer(date(2026, 7, 11)), Some(Footer::DigitalCode));
        assert_eq!(footer(date(2002, 1, 1)), None);
    }

    #[test]
    fn neither_a_demonstration_nor_an_unsigned_page_bears_it() {
        assert_eq!(Footer::of(Profile::Demonstration, true, date(2026, 11, 21)), None);
        assert_eq!(Footer::of(Profile::Production, false, date(2026, 11, 21)), None);
    }
}
