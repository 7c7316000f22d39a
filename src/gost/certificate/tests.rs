use super::*;
use crate::subject::Holder;

const AUTHORITY: &[u8] = include_bytes!("../testdata/nca_gost2015_test.cer");
const PERSON: &[u8] = include_bytes!("../testdata/person-gost.cer");

#[test]
fn a_real_certificate_of_the_authority_verifies() {
    let authority = Certificate::read(AUTHORITY).unwrap();
    let person = Certificate::read(PERSON).unwrap();
    assert!(person.may_be_issued_by(&authority));
    assert_eq!(person.verify_signed_by(&authority), Checked::Valid);
    assert!(!authority.may_be_issued_by(&person));
    assert_eq!(authority.verify_signed_by(&person), Checked::Mismatch);
}

#[test]
fn the_subject_is_read_by_the_national_profile() {
    let person = Certificate::read(PERSON).unwrap();
    let subject = person.subject();
    assert_eq!(subject.common_name.as_deref(), Some("ТЕСТОВ ТЕСТ"));
    assert_eq!(subject.surname.as_deref(), Some("ТЕСТОВ"));
    assert_eq!(subject.patronymic.as_deref(), Some("ТЕСТОВИЧ"));
    assert_eq!(subject.iin.as_ref().unwrap().as_str(), "123456789011");
    assert_eq!(subject.bin, None);
    assert_eq!(subject.holder, Some(Holder::Individual));
    assert_eq!(person.is_for_signing(), Some(true));
    assert_eq!(person.not_after().to_string(), "2024-11-08T10:18:40Z");
    assert_eq!(person.issuer_name().as_deref(), Some("ҰЛТТЫҚ КУӘЛАНДЫРУШЫ ОРТАЛЫҚ (GOST) TEST 2022"));
}

#[test]
fn no_changed_byte_of_a_real_certificate_verifies() {
    let authority = Certificate::read(AUTHORITY).unwrap();
    let der = Certificate::read(PERSON).unwrap().as_der().to_vec();
    for i in 0..der.len() {
        let mut wrong = der.clone();
        wrong[i] ^= 1 << (i % 8);
        let Ok(wrong) = Certificate::from_der(&wrong) else {
            continue;
        };
        assert_ne!(wrong.verify_signed_by(&authority), Checked::Valid, "byte {i}");
    }
}
