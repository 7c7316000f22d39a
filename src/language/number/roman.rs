//! Numbers in Roman figures: of centuries, chapters and volumes.

/// A number in Roman figures, below ninety: what numbers centuries, chapters and volumes. None for nought and for more.
///
/// ```
/// use kualik_language::number::{from_roman, to_roman};
/// assert_eq!(to_roman(19).as_deref(), Some("XIX"));
/// assert_eq!((to_roman(0), to_roman(90)), (None, None));
/// // In Cyrillic letters that look so, as many type it.
/// assert_eq!(from_roman("ХІХ"), Some(19));
/// assert_eq!(from_roman("IIX"), None);
/// ```
pub fn to_roman(number: u8) -> Option<String> {
    let tens = TENS.get(usize::from(number / 10)).filter(|_| number > 0)?;
    Some(format!("{tens}{}", ONES[usize::from(number % 10)]))
}

/// The number that capital Roman figures say, be they Latin letters or Cyrillic ones that look so.
pub fn from_roman(figures: &str) -> Option<u8> {
    // Any word of a text is asked: most are none at their first letter.
    let is_figure = |sign| matches!(latin(sign), 'I' | 'V' | 'X' | 'L');
    if figures.is_empty() || !figures.chars().all(is_figure) {
        return None;
    }
    let latin: String = figures.chars().map(latin).collect();
    TENS.iter().zip(0..).find_map(|(tens, ten)| {
        let ones = latin.strip_prefix(tens)?;
        let one = ONES.iter().position(|figures| *figures == ones)?;
        u8::try_from(ten * 10 + one).ok()
    })
}

fn latin(sign: char) -> char {
    match sign {
        'І' => 'I',
        'Х' => 'X',
        sign => sign,
    }
}

const ONES: [&str; 10] = ["", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX"];
const TENS: [&str; 9] = ["", "X", "XX", "XXX", "XL", "L", "LX", "LXX", "LXXX"];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_reads_back() {
        for number in 1..90 {
            let figures = to_roman(number).unwrap();
            assert_eq!(from_roman(&figures), Some(number));
        }
        for figures in ["", "xix", "IIX", "VX", "ХА", "IIII", "XXXXXXXXX"] {
            assert_eq!(from_roman(figures), None, "{figures}");
        }
    }
}
