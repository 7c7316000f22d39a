use super::*;

fn code(problems: &Problems) -> &str {
    problems.iter().next().unwrap().code()
}

#[test]
fn numbers_of_either_pass_are_accepted() {
    for iin in
        ["850217300006", "850217300016", "850217300711", "850217300723", "011130600000", "011130600103"]
    {
        assert!(Iin::new(iin).is_ok(), "{iin}");
    }
    assert!(Iin::new("061211600012").is_ok());
    for bin in ["040340000007", "040340000804", "230641000003", "230641000406"] {
        assert!(Bin::new(bin).is_ok(), "{bin}");
    }
}

#[test]
fn a_wrong_check_digit_says_the_right_one() {
    for (iin, expected) in [("123456789011", "3"), ("123456789021", "5")] {
        let mut problems = Problems::new();
        let digits = twelve(iin, &Pointer::root(), &mut problems).unwrap();
        assert!(checked(&digits, &Pointer::root(), &mut problems).is_none());
        assert_eq!(problems.iter().next().unwrap().facts()["expected"], expected);
    }
}

#[test]
fn a_number_whose_passes_both_give_ten_is_never_assigned() {
    for prefix in ["85021730070", "85021730151"] {
        for last in 0..10 {
            assert_eq!(code(&Iin::new(&format!("{prefix}{last}")).unwrap_err()), "iin-unusable");
        }
    }
    assert_eq!(code(&Bin::new("040340000830").unwrap_err()), "iin-unusable");
}

#[test]
fn the_two_kinds_are_not_mistaken() {
    assert_eq!(code(&Iin::new("040340000007").unwrap_err()), "iin-is-bin");
    assert_eq!(code(&Bin::new("850217300006").unwrap_err()), "bin-is-iin");
    assert_eq!(code(&Iin::new("85021730000").unwrap_err()), "iin-format");
    assert_eq!(code(&Iin::new("８５0217300006").unwrap_err()), "iin-format");
}

#[test]
fn the_date_of_birth_follows_the_century() {
    assert_eq!(Iin::new("850217200005").unwrap().birth_date().unwrap(), jiff::civil::date(1885, 2, 17));
    assert_eq!(Iin::new("011130600000").unwrap().birth_date().unwrap(), jiff::civil::date(2001, 11, 30));
    assert_eq!(Iin::new("850217200005").unwrap().sex(), Some(Sex::Female));
}

proptest::proptest! {
    #[test]
    fn one_changed_digit_is_always_noticed(at in 0usize..12, by in 1u8..10) {
        let mut digits = digits("850217300711").unwrap();
        digits[at] = (digits[at] + by) % 10;
        let first: &[u8; 11] = digits.first_chunk().unwrap();
        // The second pass only runs when the first gives 10, so a changed digit may pass by chance there.
        if check_digit(first) == Some(digits[11]) {
            let sum: u32 = first.iter().zip(FIRST_PASS).map(|(d, w)| u32::from(*d) * w).sum();
            proptest::prop_assert!(sum % 11 != 10);
        }
    }
}
