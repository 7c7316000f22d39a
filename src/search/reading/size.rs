//! Sizes: «150 × 56,1 см», however the sign between is typed.

use crate::query::Clause;

/// The figures of a size apart from each other: `150x56.1` is «150 × 56.1».
pub(super) fn size(typed: &str) -> Option<String> {
    let parts: Vec<&str> = typed.split(is_times).collect();
    let is_number = |part: &&str| {
        part.starts_with(|c: char| c.is_ascii_digit())
            && part.ends_with(|c: char| c.is_ascii_digit())
            && part.chars().all(|c| c.is_ascii_digit() || c == ',' || c == '.')
    };
    (parts.len() > 1 && parts.iter().all(is_number)).then(|| parts.join(" × "))
}

fn is_times(c: char) -> bool {
    matches!(c, 'x' | 'X' | 'х' | 'Х' | '×' | '*')
}

/// A unit behind a number, which texts write in either alphabet.
pub(super) fn is_unit_of(clause: &Clause, before: &Clause) -> bool {
    let unit = clause.plain().is_some_and(|typed| UNITS.contains(&typed.trim_end_matches(['.', ','])));
    unit && before.typed().is_some_and(|typed| typed.ends_with(|c: char| c.is_ascii_digit()))
}

const UNITS: [&str; 12] = ["см", "cm", "мм", "mm", "м", "m", "кг", "kg", "г", "g", "дюйм", "тг"];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_size_is_figures_with_a_sign_between() {
        assert_eq!(size("150x56.1").as_deref(), Some("150 × 56.1"));
        assert_eq!(size("32,3*13,4").as_deref(), Some("32,3 × 13,4"));
        assert_eq!(size("30х40×2").as_deref(), Some("30 × 40 × 2"));
        for other in ["150", "x", "2x", "07-05x3", "к*т"] {
            assert_eq!(size(other), None, "{other}");
        }
    }
}
