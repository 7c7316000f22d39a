use proptest::prelude::*;
use serde_json::json;

use super::*;

const ALL: [SubIndication; 18] = [
    SubIndication::FormatFailure,
    SubIndication::HashFailure,
    SubIndication::SigCryptoFailure,
    SubIndication::Revoked,
    SubIndication::Expired,
    SubIndication::NotYetValid,
    SubIndication::SigConstraintsFailure,
    SubIndication::ChainConstraintsFailure,
    SubIndication::CertificateChainGeneralFailure,
    SubIndication::CryptoConstraintsFailure,
    SubIndication::TimestampOrderFailure,
    SubIndication::NoSigningCertificateFound,
    SubIndication::NoCertificateChainFound,
    SubIndication::RevokedNoPoe,
    SubIndication::OutOfBoundsNoPoe,
    SubIndication::NoPoe,
    SubIndication::TryLater,
    SubIndication::SignedDataNotFound,
];

#[test]
fn a_failure_outweighs_everything() {
    let findings = vec![
        Finding::passed("seal"),
        Finding::refused("authority-unknown-key", SubIndication::NoSigningCertificateFound),
        Finding::refused("record-digest", SubIndication::HashFailure),
        Finding::not_checked("inclusion"),
    ];
    let report = Report::new(findings, &["seal"], false);
    assert_eq!(report.verdict(), Verdict::TotalFailed);
    assert_eq!(report.sub_indication(), Some(SubIndication::HashFailure));
    assert_eq!(report.conclusion(), Conclusion::Failed);
    assert_eq!(report.not_checked(), ["inclusion"]);
}

#[test]
fn unknown_is_never_invalid() {
    let unknown = Finding::refused("authority-unknown-key", SubIndication::NoSigningCertificateFound);
    let report = Report::new(vec![Finding::passed("seal"), unknown], &[], false);
    assert_eq!(report.verdict(), Verdict::Indeterminate);
    assert_eq!(report.sub_indication(), Some(SubIndication::NoSigningCertificateFound));
}

#[test]
fn what_was_needed_and_not_checked_does_not_pass() {
    let report = Report::new(vec![Finding::passed("seal")], &["seal", "authority"], false);
    assert_eq!(
        (report.verdict(), report.not_checked()),
        (Verdict::Indeterminate, &["authority".to_owned()][..])
    );
    assert_eq!(Report::new(vec![], &[], false).verdict(), Verdict::Indeterminate);
    let optional = vec![Finding::passed("seal"), Finding::not_checked("inclusion")];
    assert_eq!(Report::new(optional, &["seal"], false).conclusion(), Conclusion::Passed);
}

#[test]
fn a_demonstration_never_passes() {
    let report = Report::new(vec![Finding::passed("seal")], &["seal"], true);
    assert_eq!(report.conclusion(), Conclusion::Demonstration);
    let failed = Finding::refused("seal", SubIndication::SigCryptoFailure);
    assert_eq!(Report::new(vec![failed], &["seal"], true).conclusion(), Conclusion::Failed);
}

#[test]
fn speaks_the_words_of_etsi() {
    let finding = Finding::refused("seal", SubIndication::SigCryptoFailure).with("kid", "x");
    let report = Report::new(vec![finding.clone()], &[], false);
    let value = serde_json::to_value(&report).unwrap();
    assert_eq!(value["verdict"], "TOTAL-FAILED");
    assert_eq!(value["sub_indication"], "SIG_CRYPTO_FAILURE");
    let written = json!({"code": "seal", "status": "FAILED", "sub_indication": "SIG_CRYPTO_FAILURE", "facts": {"kid": "x"}});
    assert_eq!(value["findings"], json!([written]));
    assert_eq!(serde_json::from_value::<Finding>(written).unwrap(), finding);
    let passed = serde_json::to_value(Finding::passed("seal")).unwrap();
    assert_eq!(passed, json!({"code": "seal", "status": "PASSED"}));
}

#[test]
fn a_finding_cannot_be_read_wrong() {
    for wrong in [
        json!({"code": "seal", "status": "FAILED", "sub_indication": "NO_POE"}),
        json!({"code": "seal", "status": "PASSED", "sub_indication": "HASH_FAILURE"}),
        json!({"code": "seal", "status": "FAILED"}),
    ] {
        assert!(serde_json::from_value::<Finding>(wrong.clone()).is_err(), "{wrong}");
    }
}

fn findings() -> impl Strategy<Value = Finding> {
    prop_oneof![
        Just(Finding::passed("a")),
        Just(Finding::not_checked("b")),
        (0..ALL.len()).prop_map(|i| Finding::refused("c", ALL[i])),
    ]
}

proptest! {
    #[test]
    fn order_changes_nothing(mut findings in prop::collection::vec(findings(), 0..8)) {
        let report = Report::new(findings.clone(), &[], false);
        findings.reverse();
        let turned = Report::new(findings.clone(), &[], false);
        prop_assert_eq!((report.verdict(), report.sub_indication()), (turned.verdict(), turned.sub_indication()));
        // One more finding never makes a verdict better, a pass beside an empty list apart.
        findings.push(Finding::passed("a"));
        let before = Report::new(findings.clone(), &[], false).verdict();
        findings.push(Finding::refused("d", SubIndication::NoPoe));
        prop_assert!(Report::new(findings, &[], false).verdict() >= before);
    }
}
