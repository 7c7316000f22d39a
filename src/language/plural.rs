//! Plural categories. Russian counts in three forms; Kazakh leaves the noun alone after a numeral
//! («10 күн», never «10 күндер»), so there is nothing to choose.

/// The form a Russian noun takes after a cardinal number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum RussianPlural {
    /// 1, 21, 101: nominative singular («рабочий день»).
    One,
    /// 2–4, 22–24: genitive singular («рабочих дня»).
    Few,
    /// 0, 5–20, 11–14 of every hundred: genitive plural («рабочих дней»).
    Many,
}

impl RussianPlural {
    /// The category of a whole number.
    pub const fn of(n: u64) -> Self {
        match (n % 10, n % 100) {
            (_, 11..=14) => Self::Many,
            (1, _) => Self::One,
            (2..=4, _) => Self::Few,
            _ => Self::Many,
        }
    }

    /// Picks one of three forms: [`One`](Self::One), [`Few`](Self::Few), [`Many`](Self::Many).
    pub const fn pick<'a>(self, one: &'a str, few: &'a str, many: &'a str) -> &'a str {
        match self {
            Self::One => one,
            Self::Few => few,
            Self::Many => many,
        }
    }
}

/// The form of a Russian noun that stands after `n`, when the number itself is in the nominative.
pub const fn russian<'a>(n: u64, one: &'a str, few: &'a str, many: &'a str) -> &'a str {
    RussianPlural::of(n).pick(one, few, many)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_follow_the_last_two_digits() {
        let day = |n| russian(n, "день", "дня", "дней");
        for (n, form) in [
            (0, "дней"),
            (1, "день"),
            (2, "дня"),
            (4, "дня"),
            (5, "дней"),
            (10, "дней"),
            (11, "дней"),
            (12, "дней"),
            (14, "дней"),
            (19, "дней"),
            (20, "дней"),
            (21, "день"),
            (22, "дня"),
            (25, "дней"),
            (100, "дней"),
            (101, "день"),
            (111, "дней"),
            (112, "дней"),
            (121, "день"),
            (1_000_002, "дня"),
        ] {
            assert_eq!(day(n), form, "{n}");
        }
    }
}
