use super::*;

#[test]
fn numbers_are_read_as_people_type_them() {
    for typed in [
        "07-05/2026-0001",
        " № 07–05 / 2026 — 1 ",
        "N07-05/2026-0001",
        "O7-O5/2026-OOO1",
        "07−05\\2026‑0001",
        "№07-05/2026-000l",
    ] {
        assert_eq!(typed.parse::<RegistrationNumber>().unwrap().to_string(), "07-05/2026-0001", "{typed}");
    }
}

#[test]
fn what_is_no_number_is_refused() {
    for typed in [
        "",
        "07-05",
        "07-05/26-1",
        "07-05/2026-0",
        "a/2026-1",
        "07-05/2026-99999999",
        "/2026-1",
        "07-/2026-1",
    ] {
        assert!(typed.parse::<RegistrationNumber>().is_err(), "{typed}");
    }
}

#[test]
fn a_stored_number_is_canonical() {
    assert!(serde_json::from_str::<RegistrationNumber>("\"07-05/2026-0001\"").is_ok());
    assert!(serde_json::from_str::<RegistrationNumber>("\"07-05/2026-1\"").is_err());
}

proptest::proptest! {
    #[test]
    fn what_is_printed_is_read(a in 0u32..100, b in 0u32..100, year in 1991i16..=9999, n in 1u32..=MAX_SEQUENCE) {
        let number = RegistrationNumber::new(RegisterIndex::new(&format!("{a:02}-{b:02}")).unwrap(), year, n).unwrap();
        proptest::prop_assert_eq!(number.to_string().parse::<RegistrationNumber>().unwrap(), number);
    }

    #[test]
    fn any_text_is_read_or_refused(text in "\\PC{0,60}") {
        let _ = text.parse::<RegistrationNumber>();
    }
}
