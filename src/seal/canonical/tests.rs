use proptest::prelude::*;
use serde_json::json;

use super::*;

const LIMIT: usize = 1 << 20;

fn canonical(text: &str) -> String {
    to_string(&read(text.as_bytes(), LIMIT).unwrap()).unwrap()
}

#[test]
fn writes_the_example_of_rfc_8785() {
    // §3.2.2 and §3.2.4.
    let input = r#"{
        "numbers": [333333333.33333329, 1E30, 4.50, 2e-3, 0.000000000000000000000000001],
        "string": "\u20ac$\u000F\u000aA'\u0042\u0022\u005c\\\"\/",
        "literals": [null, true, false]
    }"#;
    let output = "{\"literals\":[null,true,false],\"numbers\":[333333333.3333333,1e+30,4.5,0.002,1e-27],\
                  \"string\":\"€$\\u000f\\nA'B\\\"\\\\\\\\\\\"/\"}";
    assert_eq!(canonical(input), output);
    assert!(read_canonical(output.as_bytes(), LIMIT).is_ok());
    assert!(matches!(read_canonical(input.as_bytes(), LIMIT), Err(SealError::JsonNotCanonical)));
}

#[test]
fn sorts_by_utf16_as_rfc_8785_does() {
    // §3.2.3: U+1F600 is written with surrogates and so comes before U+FB33.
    let input = r#"{"\u20ac":"Euro Sign","\r":"Carriage Return","\ufb33":"Hebrew Letter Dalet With Dagesh",
        "1":"One","\ud83d\ude00":"Emoji: Grinning Face","\u0080":"Control",
        "\u00f6":"Latin Small Letter O With Diaeresis"}"#;
    let order = ["Carriage", "One", "Control", "Latin", "Euro", "Emoji", "Hebrew"];
    let output = canonical(input);
    let places: Vec<usize> = order.iter().map(|word| output.find(word).unwrap()).collect();
    assert!(places.is_sorted(), "{output}");
}

#[test]
fn prints_numbers_as_ecmascript() {
    // Appendix B of RFC 8785, as far as the numbers are not integers beyond 2⁵³.
    let examples: [(u64, &str); 16] = [
        (0x0000000000000000, "0"),
        (0x8000000000000000, "0"),
        (0x0000000000000001, "5e-324"),
        (0x8000000000000001, "-5e-324"),
        (0x7fefffffffffffff, "1.7976931348623157e+308"),
        (0xffefffffffffffff, "-1.7976931348623157e+308"),
        (0x44b52d02c7e14af5, "9.999999999999997e+22"),
        (0x44b52d02c7e14af6, "1e+23"),
        (0x44b52d02c7e14af7, "1.0000000000000001e+23"),
        (0x444b1ae4d6e2ef50, "1e+21"),
        (0x3eb0c6f7a0b5ed8c, "9.999999999999997e-7"),
        (0x3eb0c6f7a0b5ed8d, "0.000001"),
        (0x41b3de4355555553, "333333333.3333332"),
        (0x41b3de4355555554, "333333333.33333325"),
        (0x41b3de4355555555, "333333333.3333333"),
        (0xbecbf647612f3696, "-0.0000033333333333333333"),
    ];
    for (bits, text) in examples {
        assert_eq!(to_string(&f64::from_bits(bits)).unwrap(), text);
        assert_eq!(canonical(text), text);
    }
}

#[test]
fn refuses_numbers_that_lose_something() {
    for text in ["9007199254740992", "-9007199254740992", "9007199254740993", "18446744073709551615", "1e17"]
    {
        let error = read(text.as_bytes(), LIMIT).unwrap_err();
        assert!(matches!(error, SealError::JsonNumber { .. }), "{text}: {error}");
    }
    assert_eq!(canonical("[9007199254740991,-9007199254740991]"), "[9007199254740991,-9007199254740991]");
    assert!(matches!(to_vec(&f64::NAN), Err(SealError::JsonNumber { .. })));
    assert!(matches!(to_vec(&json!([1u64 << 53])), Err(SealError::JsonNumber { .. })));
    assert!(matches!(to_vec(&[f64::INFINITY]), Err(SealError::JsonNumber { .. })));
    assert!(matches!(to_vec(&u128::MAX), Err(SealError::JsonNumber { .. })));
    let nested = std::collections::BTreeMap::from([("a", (1, Some([f32::NAN])))]);
    assert!(matches!(to_vec(&nested), Err(SealError::JsonNumber { .. })));
    assert!(read(b"1e400", LIMIT).is_err());
}

#[test]
fn refuses_what_has_two_meanings() {
    let error = read(br#"{"a":1,"b":{"c":1,"\u0063":2}}"#, LIMIT).unwrap_err();
    assert!(matches!(&error, SealError::JsonDuplicate { name } if name == "c"), "{error}");
    for text in ["", "{", "[1,]", "nul", "1 2", "\"\\ud800\"", "{\"a\":1}}", "\u{feff}{}", "NaN", "'a'"] {
        let error = read(text.as_bytes(), LIMIT).unwrap_err();
        assert!(matches!(error, SealError::JsonMalformed { .. }), "{text:?}: {error}");
    }
    assert!(read(b"\"\xff\"", LIMIT).is_err());
    assert!(matches!(read(b"[1,2]", 4), Err(SealError::TooLarge { found: 5, limit: 4 })));
    assert!(matches!(read_canonical_object(b"[]", 4), Err(SealError::JsonNotObject)));
}

#[test]
fn bounds_the_depth() {
    let nested = |n: usize| "[".repeat(n) + &"]".repeat(n);
    assert!(read(nested(DEPTH_LIMIT).as_bytes(), LIMIT).is_ok());
    let full = format!("{}1{}", "[".repeat(DEPTH_LIMIT), "]".repeat(DEPTH_LIMIT));
    assert!(read(full.as_bytes(), LIMIT).is_ok());
    assert!(matches!(read(nested(DEPTH_LIMIT + 1).as_bytes(), LIMIT), Err(SealError::JsonTooDeep { .. })));
    assert!(read(nested(100_000).as_bytes(), LIMIT).is_err());
}

/// Values that JSON carries without loss.
pub(crate) fn json_values() -> impl Strategy<Value = Value> {
    let scalar = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        (-9007199254740991i64..=9007199254740991).prop_map(Value::from),
        any::<f64>()
            .prop_filter("carried without loss", |double| lossless::check_double(*double).is_ok())
            .prop_map(Value::from),
        ".{0,12}".prop_map(Value::from),
    ];
    scalar.prop_recursive(4, 32, 6, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..6).prop_map(Value::from),
            prop::collection::btree_map(".{0,6}|[\u{e000}-\u{10ffff}]{1,2}", inner, 0..6)
                .prop_map(|members| members.into_iter().collect::<Map<_, _>>().into()),
        ]
    })
}

proptest! {
    #[test]
    fn reads_back_what_it_writes(value in json_values()) {
        let text = to_vec(&value).unwrap();
        let read = read_canonical(&text, LIMIT).unwrap();
        prop_assert_eq!(to_vec(&read).unwrap(), text);
    }

    /// The library has long been tested against other implementations, but passes over a nested NaN.
    #[test]
    fn agrees_with_a_canonicalizer_that_is_not_ours(value in json_values()) {
        prop_assert_eq!(to_string(&value).unwrap(), serde_json_canonicalizer::to_string(&value).unwrap());
    }

    #[test]
    fn prints_any_number_as_it_does(double in any::<f64>(), integer in any::<i32>()) {
        if let Ok(text) = to_string(&double) {
            prop_assert_eq!(text, serde_json_canonicalizer::to_string(&double).unwrap());
        }
        prop_assert_eq!(to_string(&integer).unwrap(), integer.to_string());
    }

    #[test]
    fn never_panics(bytes in prop::collection::vec(any::<u8>(), 0..64)) {
        let _ = read(&bytes, LIMIT);
    }

    #[test]
    fn never_panics_on_nearly_json(text in r#"[\[\]{}:,"\\u0-9eE.a-]{0,48}"#) {
        if let Ok(value) = read(text.as_bytes(), LIMIT) {
            let text = to_vec(&value).unwrap();
            // A number keeps its value, not its spelling: 0e0 is written 0.
            prop_assert_eq!(to_vec(&read_canonical(&text, LIMIT).unwrap()).unwrap(), text);
        }
    }
}
