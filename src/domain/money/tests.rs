use super::*;

fn code(amount: &str, currency: &str) -> &'static str {
    Money::new(amount, currency).unwrap_err().iter().next().unwrap().code()
}

#[test]
fn codes_are_sorted_so_that_they_are_found() {
    assert!(CURRENCIES.is_sorted());
    assert!(CURRENCIES.iter().all(|(code, _)| Currency::of_code(code).unwrap().code() == *code));
}

#[test]
fn decimals_follow_the_currency() {
    assert_eq!(Money::new("2500000", "KZT").unwrap().amount(), "2500000.00");
    assert_eq!(
        Money::new("48000.5", "EUR").map_err(|p| p.iter().next().unwrap().code()),
        Err("amount-minor-units")
    );
    assert_eq!(code("100.00", "JPY"), "amount-minor-units");
    assert_eq!(Money::new("100", "JPY").unwrap().amount(), "100");
    assert_eq!(Money::new("0.005", "KWD").unwrap().amount(), "0.005");
}

#[test]
fn what_is_no_amount_is_refused() {
    for amount in ["", "-1", "1e9", "1,5", "1.", ".5", "01", "1 000", "9999999999999999", "NaN", "٣"] {
        assert_eq!(code(amount, "KZT"), "amount-invalid", "{amount:?}");
    }
    assert_eq!(code("1", "XXX"), "currency-unknown");
}

#[test]
fn sums_stand_by_currency() {
    let amounts = [("1.10", "KZT"), ("2.00", "EUR"), ("0.90", "KZT")].map(|(a, c)| Money::new(a, c).unwrap());
    let sums: Vec<String> = Money::sums(&amounts).unwrap().iter().map(Money::to_string).collect();
    assert_eq!(sums, ["2.00 EUR", "2.00 KZT"]);
}

proptest::proptest! {
    #[test]
    fn a_printed_amount_reads_back(minor in 0u64..1_000_000_000_000, at in 0..CURRENCIES.len()) {
        let money = Money { minor, currency: Currency(at) };
        proptest::prop_assert_eq!(Money::new(&money.amount(), money.currency.code()).unwrap(), money);
    }
}
