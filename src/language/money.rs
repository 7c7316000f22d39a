//! Sums of money in words, in both languages.
//!
//! Figures come first and words follow in brackets, as the laws write sums: «150 000 (бір жүз елу мың)
//! теңге 50 тиын», «150 000 (сто пятьдесят тысяч) тенге 50 тиынов». The amount is a decimal string,
//! never a float.

mod currency;

pub use currency::Currency;

use crate::number::{kazakh_words_in_full, russian_words};
use crate::plural::RussianPlural;

/// A sum in a known currency.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Money {
    units: u64,
    cents: u8,
    currency: &'static Currency,
}

/// Why a sum cannot be written in words.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum MoneyError {
    /// The ISO 4217 code is not in the table of currencies.
    #[error("no words are known for the currency {code}")]
    UnknownCurrency {
        /// The code given.
        code: String,
    },
    /// The amount is not digits with at most one point or comma.
    #[error("{amount} is no decimal amount")]
    NotDecimal {
        /// The amount given.
        amount: String,
    },
    /// More digits after the point than the currency has.
    #[error("{amount} has more than {digits} digits after the point")]
    TooPrecise {
        /// The amount given.
        amount: String,
        /// Digits the currency has.
        digits: u8,
    },
    /// Beyond 10^15 units.
    #[error("{amount} is too large for words")]
    TooLarge {
        /// The amount given.
        amount: String,
    },
}

impl MoneyError {
    /// The stable code of this error, which is also its message id.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::UnknownCurrency { .. } => "currency-unknown",
            Self::NotDecimal { .. } => "amount-not-decimal",
            Self::TooPrecise { .. } => "amount-too-precise",
            Self::TooLarge { .. } => "amount-too-large",
        }
    }
}

impl Money {
    /// A sum from a decimal string («1500000.50», spaces between groups allowed) and an ISO 4217 code.
    pub fn new(amount: &str, code: &str) -> Result<Self, MoneyError> {
        let currency =
            Currency::of(code).ok_or_else(|| MoneyError::UnknownCurrency { code: code.to_owned() })?;
        let plain: String = amount.chars().filter(|c| !matches!(c, ' ' | '\u{a0}' | '\u{202f}')).collect();
        let (units, fraction) = plain.split_once(['.', ',']).unwrap_or((&plain, ""));
        let is_figures = |text: &str| text.bytes().all(|b| b.is_ascii_digit());
        if units.is_empty() || !is_figures(units) || !is_figures(fraction) || plain.ends_with(['.', ',']) {
            return Err(MoneyError::NotDecimal { amount: amount.to_owned() });
        }
        Ok(Self { units: whole(units, amount)?, cents: parts(fraction, amount, currency)?, currency })
    }

    /// «150 000 (бір жүз елу мың) теңге 50 тиын».
    pub fn kazakh(&self) -> String {
        let name = self.currency;
        let sum = format!("{} ({}) {}", grouped(self.units), kazakh_words_in_full(self.units), name.kazakh);
        match name.digits {
            0 => sum,
            _ => format!("{sum} {:02} {}", self.cents, name.kazakh_part),
        }
    }

    /// «150 000 (сто пятьдесят тысяч) тенге 50 тиынов».
    pub fn russian(&self) -> String {
        let name = self.currency;
        let unit = name.russian[RussianPlural::of(self.units) as usize];
        let sum = format!("{} ({}) {unit}", grouped(self.units), russian_words(self.units, name.gender));
        match name.digits {
            0 => sum,
            _ => format!(
                "{sum} {:02} {}",
                self.cents,
                name.russian_part[RussianPlural::of(self.cents.into()) as usize]
            ),
        }
    }
}

fn whole(units: &str, amount: &str) -> Result<u64, MoneyError> {
    let units = units.parse().ok().filter(|units| *units <= LARGEST);
    units.ok_or_else(|| MoneyError::TooLarge { amount: amount.to_owned() })
}

fn parts(fraction: &str, amount: &str, currency: &Currency) -> Result<u8, MoneyError> {
    let too_precise = || MoneyError::TooPrecise { amount: amount.to_owned(), digits: currency.digits };
    if fraction.len() > currency.digits as usize {
        return Err(too_precise());
    }
    let padded = format!("{fraction:0<2}");
    padded.parse().map_err(|_| too_precise())
}

/// Groups of three with no-break spaces between them.
fn grouped(units: u64) -> String {
    let digits = units.to_string();
    let mut text = String::with_capacity(digits.len() * 2);
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            text.push('\u{a0}');
        }
        text.push(digit);
    }
    text
}

/// 10^15 units.
const LARGEST: u64 = 1_000_000_000_000_000;

#[cfg(test)]
mod tests {
    use super::*;

    fn both(amount: &str, code: &str) -> (String, String) {
        let money = Money::new(amount, code).unwrap();
        (money.kazakh().replace('\u{a0}', " "), money.russian().replace('\u{a0}', " "))
    }

    #[test]
    fn tenge_and_tiyn() {
        assert_eq!(
            both("150000.50", "KZT"),
            (
                "150 000 (бір жүз елу мың) теңге 50 тиын".into(),
                "150 000 (сто пятьдесят тысяч) тенге 50 тиынов".into()
            )
        );
        assert_eq!(both("21,01", "USD").1, "21 (двадцать один) доллар США 01 цент");
        assert_eq!(both("2", "RUB").1, "2 (два) рубля 00 копеек");
        assert_eq!(both("1000", "JPY").0, "1 000 (бір мың) Жапония иені");
    }

    #[test]
    fn what_cannot_be_written_is_refused() {
        for (amount, code, error) in [
            ("1", "XXX", "currency-unknown"),
            ("1.234", "KZT", "amount-too-precise"),
            ("1.5", "JPY", "amount-too-precise"),
            ("", "KZT", "amount-not-decimal"),
            ("1.", "KZT", "amount-not-decimal"),
            ("-1", "KZT", "amount-not-decimal"),
            ("1000000000000001", "KZT", "amount-too-large"),
        ] {
            assert_eq!(Money::new(amount, code).unwrap_err().code(), error);
        }
    }
}
