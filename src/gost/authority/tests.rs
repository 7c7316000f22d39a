use super::*;
use crate::oid;
use crate::test_signer::{TestCertificate, TestIdentity, TestOnlyKey};
use crate::{Certificate, ParameterSet};
use der::asn1::ObjectIdentifier;

const IIN: &str = "850217300006";
const BIN: &str = "040340000007";

fn issue(template: TestCertificate) -> Certificate {
    TestIdentity::self_signed(&template, TestOnlyKey::gost(ParameterSet::Set256B, "key")).certificate
}

fn template(position: ObjectIdentifier) -> TestCertificate {
    TestCertificate::of_organisation("А Б", IIN, BIN, position, "2025-01-01T00:00:00Z".parse().unwrap())
}

fn individual() -> TestCertificate {
    TestCertificate::individual("А Б", IIN, "2025-01-01T00:00:00Z".parse().unwrap())
}

fn bin(text: &str) -> Bin {
    text.parse().unwrap()
}

#[test]
fn head_and_authorised_signer_sign_for_their_organisation() {
    assert_eq!(signs_for(&issue(template(oid::USE_HEAD)), &bin(BIN)), Ok(Position::Head));
    assert_eq!(signs_for(&issue(template(oid::USE_AUTHORISED)), &bin(BIN)), Ok(Position::Authorised));
}

#[test]
fn nobody_else_does() {
    for position in [oid::USE_FINANCIAL, oid::USE_PERSONNEL, oid::USE_EMPLOYEE] {
        let refused = signs_for(&issue(template(position)), &bin(BIN));
        assert_eq!(refused, Err(vec![Objection::PositionWithoutRight]));
    }
    let other = signs_for(&issue(template(oid::USE_HEAD)), &bin("230641000003"));
    assert_eq!(other, Err(vec![Objection::OtherOrganisation]));
    let person = signs_for(&issue(individual()), &bin(BIN));
    assert_eq!(
        person,
        Err(vec![Objection::NotOfOrganisation, Objection::PositionWithoutRight, Objection::NoBin])
    );
    let mut login = template(oid::USE_HEAD);
    login.key_usage = Some(0b1010_0000);
    assert_eq!(signs_for(&issue(login), &bin(BIN)), Err(vec![Objection::NotForSigning]));
    let mut silent = template(oid::USE_HEAD);
    silent.key_usage = None;
    assert_eq!(signs_for(&issue(silent), &bin(BIN)), Err(vec![Objection::PurposeUnknown]));
}

#[test]
fn the_two_regulations_compare_different_numbers() {
    let certificate = issue(template(oid::USE_HEAD));
    let applicant = |iin: Option<&str>, bin: Option<&str>| Applicant {
        iin: iin.map(|text| text.parse().unwrap()),
        bin: bin.map(|text| text.parse().unwrap()),
    };
    let by = |applicant: Applicant, flow: Flow| is_applicant(&certificate, &applicant, flow);
    assert_eq!(by(applicant(Some(IIN), None), Flow::Regulation2013), Ok(()));
    assert_eq!(by(applicant(None, Some(BIN)), Flow::Regulation2013), Ok(()));
    assert_eq!(by(applicant(Some(IIN), None), Flow::Regulation2018), Ok(()));
    // The later regulation does not look at the BIN, right or wrong.
    assert_eq!(by(applicant(None, Some(BIN)), Flow::Regulation2018), Err(vec![Objection::NothingToCompare]));
    assert_eq!(by(applicant(Some(IIN), Some("230641000003")), Flow::Regulation2018), Ok(()));
    let both = by(applicant(Some("850217300016"), Some("230641000003")), Flow::Regulation2013);
    assert_eq!(both, Err(vec![Objection::OtherPerson, Objection::OtherOrganisation]));
    assert_eq!(by(applicant(None, None), Flow::Regulation2013), Err(vec![Objection::NothingToCompare]));
    let person = is_applicant(&issue(individual()), &applicant(None, Some(BIN)), Flow::Regulation2013);
    assert_eq!(person, Err(vec![Objection::NoBin]));
}

#[test]
fn numbers_have_twelve_digits() {
    for bad in ["", "85021730000", "8502173000066", "85021730000x", "８50217300006"] {
        assert!(bad.parse::<Iin>().is_err() && bad.parse::<Bin>().is_err(), "{bad}");
    }
    assert_eq!(bin(BIN).to_string(), BIN);
}
