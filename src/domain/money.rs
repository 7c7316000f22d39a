//! Amounts of money: decimal strings with a currency of ISO 4217. No floating point anywhere.

use std::collections::BTreeMap;
use std::fmt;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::problem::{AMOUNT_INVALID, AMOUNT_MINOR_UNITS, CURRENCY_UNKNOWN, Pointer, Problem, Problems};
use crate::text::{gather, needed};

/// An amount in one currency, with exactly as many decimals as the currency has.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "MoneyDraft", into = "MoneyDraft")]
pub struct Money {
    minor: u64,
    currency: Currency,
}

/// A currency of ISO 4217.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Currency(usize);

/// An amount as it stands in a case file.
#[derive(Debug, Clone, Default, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct MoneyDraft {
    /// A decimal number as a string, with a point: "2500000.00".
    #[schemars(required)]
    pub amount: Option<String>,
    /// The three-letter code of ISO 4217.
    #[schemars(required)]
    pub currency: Option<String>,
}

impl Money {
    /// Reads an amount such as `2500000.00` in `KZT`.
    ///
    /// # Errors
    /// An unknown currency, a malformed amount, more or fewer decimals than the currency has (none is accepted).
    pub fn new(amount: &str, currency: &str) -> Result<Self, Problems> {
        let draft = MoneyDraft { amount: Some(amount.into()), currency: Some(currency.into()) };
        gather(|problems| Self::read(Some(&draft), &Pointer::root(), problems))
    }

    /// The amount as a decimal string.
    pub fn amount(&self) -> String {
        let digits = self.currency.digits();
        let unit = 10u64.pow(digits);
        match digits {
            0 => self.minor.to_string(),
            _ => format!("{}.{:0width$}", self.minor / unit, self.minor % unit, width = digits as usize),
        }
    }

    /// The currency.
    pub fn currency(&self) -> Currency {
        self.currency
    }

    /// Whether it is nothing at all.
    pub fn is_zero(&self) -> bool {
        self.minor == 0
    }

    /// The sums by currency, in the order of codes. Nothing when a sum is beyond all reason.
    pub fn sums<'a>(amounts: impl IntoIterator<Item = &'a Money>) -> Option<Vec<Money>> {
        let mut sums: BTreeMap<Currency, u64> = BTreeMap::new();
        for money in amounts {
            let sum = sums.entry(money.currency).or_default();
            *sum = sum.checked_add(money.minor)?;
        }
        Some(sums.into_iter().map(|(currency, minor)| Money { minor, currency }).collect())
    }

    pub(crate) fn read(draft: Option<&MoneyDraft>, at: &Pointer, problems: &mut Problems) -> Option<Self> {
        let draft = draft?;
        let code = needed(draft.currency.as_deref(), &at.field("currency"), problems);
        let currency = code.and_then(|code| Currency::read(code, &at.field("currency"), problems));
        let amount = needed(draft.amount.as_deref(), &at.field("amount"), problems)?;
        let minor = minor_units(amount.trim(), currency?, &at.field("amount"), problems)?;
        Some(Self { minor, currency: currency? })
    }
}

impl Currency {
    /// The three-letter code.
    pub fn code(self) -> &'static str {
        CURRENCIES[self.0].0
    }

    /// How many decimals an amount has.
    pub fn digits(self) -> u32 {
        CURRENCIES[self.0].1
    }

    /// The currency of a three-letter code, in any case.
    pub fn of_code(code: &str) -> Option<Self> {
        let code = code.trim().to_ascii_uppercase();
        CURRENCIES.binary_search_by(|(known, _)| known.cmp(&code.as_str())).ok().map(Self)
    }

    fn read(code: &str, at: &Pointer, problems: &mut Problems) -> Option<Self> {
        let found = Self::of_code(code);
        if found.is_none() {
            let value: String = code.chars().take(40).collect();
            problems.push(Problem::new(&CURRENCY_UNKNOWN, at).with("value", value));
        }
        found
    }
}

impl fmt::Display for Money {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.amount(), self.currency.code())
    }
}

/// A stored amount that does not pass its checks.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("the stored amount does not pass: {0}")]
pub struct MoneyError(Problems);

impl TryFrom<MoneyDraft> for Money {
    type Error = MoneyError;

    /// Reads a stored amount, which stands only in its printed form.
    fn try_from(draft: MoneyDraft) -> Result<Self, MoneyError> {
        let money =
            gather(|problems| Self::read(Some(&draft), &Pointer::root(), problems)).map_err(MoneyError)?;
        let printed =
            draft.amount == Some(money.amount()) && draft.currency.as_deref() == Some(money.currency.code());
        printed.then_some(money).ok_or_else(|| MoneyError(Problems::new()))
    }
}

impl From<Money> for MoneyDraft {
    fn from(money: Money) -> Self {
        Self { amount: Some(money.amount()), currency: Some(money.currency.code().to_owned()) }
    }
}

fn minor_units(amount: &str, currency: Currency, at: &Pointer, problems: &mut Problems) -> Option<u64> {
    let (whole, part) = amount.split_once('.').unwrap_or((amount, ""));
    let number = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    let plain =
        !whole.is_empty() && whole.len() <= 15 && number(whole) && number(part) && !amount.ends_with('.');
    let padded = whole.len() > 1 && whole.starts_with('0');
    if !plain || padded {
        let value: String = amount.chars().take(40).collect();
        problems.push(Problem::new(&AMOUNT_INVALID, at).with("value", value));
        return None;
    }
    let digits = currency.digits();
    if !part.is_empty() && part.len() != digits as usize {
        let problem =
            Problem::new(&AMOUNT_MINOR_UNITS, at).with("value", amount.chars().take(40).collect::<String>());
        problems.push(problem.with("currency", currency.code()).with("digits", digits));
        return None;
    }
    let part: u64 = if part.is_empty() { 0 } else { part.parse().ok()? };
    whole.parse::<u64>().ok()?.checked_mul(10u64.pow(digits))?.checked_add(part)
}

/// ISO 4217, active codes of circulating currencies with their minor units, sorted by code.
#[rustfmt::skip]
const CURRENCIES: &[(&str, u32)] = &[
    ("AED", 2), ("AFN", 2), ("ALL", 2), ("AMD", 2), ("AOA", 2), ("ARS", 2), ("AUD", 2), ("AWG", 2), ("AZN", 2),
    ("BAM", 2), ("BBD", 2), ("BDT", 2), ("BGN", 2), ("BHD", 3), ("BIF", 0), ("BMD", 2), ("BND", 2), ("BOB", 2),
    ("BRL", 2), ("BSD", 2), ("BTN", 2), ("BWP", 2), ("BYN", 2), ("BZD", 2), ("CAD", 2), ("CDF", 2), ("CHF", 2),
    ("CLP", 0), ("CNY", 2), ("COP", 2), ("CRC", 2), ("CUP", 2), ("CVE", 2), ("CZK", 2), ("DJF", 0), ("DKK", 2),
    ("DOP", 2), ("DZD", 2), ("EGP", 2), ("ERN", 2), ("ETB", 2), ("EUR", 2), ("FJD", 2), ("FKP", 2), ("GBP", 2),
    ("GEL", 2), ("GHS", 2), ("GIP", 2), ("GMD", 2), ("GNF", 0), ("GTQ", 2), ("GYD", 2), ("HKD", 2), ("HNL", 2),
    ("HTG", 2), ("HUF", 2), ("IDR", 2), ("ILS", 2), ("INR", 2), ("IQD", 3), ("IRR", 2), ("ISK", 0), ("JMD", 2),
    ("JOD", 3), ("JPY", 0), ("KES", 2), ("KGS", 2), ("KHR", 2), ("KMF", 0), ("KPW", 2), ("KRW", 0), ("KWD", 3),
    ("KYD", 2), ("KZT", 2), ("LAK", 2), ("LBP", 2), ("LKR", 2), ("LRD", 2), ("LSL", 2), ("LYD", 3), ("MAD", 2),
    ("MDL", 2), ("MGA", 2), ("MKD", 2), ("MMK", 2), ("MNT", 2), ("MOP", 2), ("MRU", 2), ("MUR", 2), ("MVR", 2),
    ("MWK", 2), ("MXN", 2), ("MYR", 2), ("MZN", 2), ("NAD", 2), ("NGN", 2), ("NIO", 2), ("NOK", 2), ("NPR", 2),
    ("NZD", 2), ("OMR", 3), ("PAB", 2), ("PEN", 2), ("PGK", 2), ("PHP", 2), ("PKR", 2), ("PLN", 2), ("PYG", 0),
    ("QAR", 2), ("RON", 2), ("RSD", 2), ("RUB", 2), ("RWF", 0), ("SAR", 2), ("SBD", 2), ("SCR", 2), ("SDG", 2),
    ("SEK", 2), ("SGD", 2), ("SHP", 2), ("SLE", 2), ("SOS", 2), ("SRD", 2), ("SSP", 2), ("STN", 2), ("SVC", 2),
    ("SYP", 2), ("SZL", 2), ("THB", 2), ("TJS", 2), ("TMT", 2), ("TND", 3), ("TOP", 2), ("TRY", 2), ("TTD", 2),
    ("TWD", 2), ("TZS", 2), ("UAH", 2), ("UGX", 0), ("USD", 2), ("UYU", 2), ("UZS", 2), ("VED", 2), ("VES", 2),
    ("VND", 0), ("VUV", 0), ("WST", 2), ("XAF", 0), ("XCD", 2), ("XCG", 2), ("XOF", 0), ("XPF", 0), ("YER", 2),
    ("ZAR", 2), ("ZMW", 2), ("ZWG", 2),
];

#[cfg(test)]
mod tests;
