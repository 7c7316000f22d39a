//! Every byte of the real messages, changed: nothing that was signed may change unnoticed. The same of the
//! real certificate and list stands beside their readers.

use super::*;

const MIXED: &[u8] = include_bytes!("../testdata/cms-attached-gost-and-rsa.p7s");
const RSA: &[u8] = include_bytes!("../testdata/cms-attached-rsa.p7s");
const AUTHORITY: &[u8] = include_bytes!("../testdata/nca_gost2015_test.cer");
const PERSON: &[u8] = include_bytes!("../testdata/person-gost.cer");
const LIST: &[u8] = include_bytes!("../testdata/nca_gost2022_test.crl");

/// What a reader takes from a message: the content, and who is trusted to have signed it.
#[derive(Debug, PartialEq)]
struct Believed {
    content: Vec<u8>,
    signers: Vec<BelievedSigner>,
}

#[derive(Debug, PartialEq)]
struct BelievedSigner {
    algorithm: String,
    claimed_time: Option<Timestamp>,
    /// The certificate, if a path to the anchor vouches for its bytes.
    vouched: Option<String>,
}

fn verifier() -> Verifier {
    let anchor = Certificate::read(AUTHORITY).unwrap();
    Verifier::new("2022-10-01T00:00:00Z".parse().unwrap()).with_anchor(anchor)
}

impl BelievedSigner {
    fn of(signer: &SignerReport) -> Self {
        let trusted = signer.checks.chain.verdict() == Verdict::Passed;
        Self {
            algorithm: signer.algorithm.clone(),
            claimed_time: signer.claimed_time,
            vouched: signer.certificate.as_ref().filter(|_| trusted).map(|c| c.sha256.clone()),
        }
    }

    /// The same, or the same with a certificate that nothing vouches for any more.
    fn says_no_more_than(&self, other: &Self) -> bool {
        self.algorithm == other.algorithm
            && self.claimed_time == other.claimed_time
            && (self.vouched.is_none() || self.vouched == other.vouched)
    }
}

/// The signers whose signature and digest hold, with their certificates.
fn believed(verifier: &Verifier, file: &[u8]) -> Option<Believed> {
    let message = SignedMessage::read(file).ok()?;
    let report = verifier.verify(&message, None);
    let holds = |signer: &&SignerReport| {
        let checks = &signer.checks;
        checks.signature.verdict() == Verdict::Passed && checks.digest.verdict() == Verdict::Passed
    };
    let signers: Vec<_> = report.signers.iter().filter(holds).map(BelievedSigner::of).collect();
    (!signers.is_empty())
        .then(|| Believed { content: message.content().unwrap_or_default().to_vec(), signers })
}

/// Where the bytes lie that a signature covers, and the signatures.
fn covered(file: &[u8], message: &SignedMessage) -> Vec<std::ops::Range<usize>> {
    let place = |part: &[u8]| {
        let start = file.windows(part.len()).position(|window| window == part).unwrap();
        start..start + part.len()
    };
    let mut places = vec![place(message.content().unwrap())];
    for signer in message.signers() {
        places.push(place(&signer.signature));
        // The tag of the attributes in the file is another than the one that is signed.
        places.push(place(&signer.attributes.as_ref().unwrap().signed[1..]));
    }
    places
}

fn no_change_is_believed(file: &[u8]) {
    let verifier = verifier();
    let original = believed(&verifier, file).unwrap();
    let message = SignedMessage::read(file).unwrap();
    let covered = covered(file, &message);
    for i in 0..file.len() {
        let mut wrong = file.to_vec();
        wrong[i] ^= 1 << (i % 8);
        let Some(found) = believed(&verifier, &wrong) else {
            continue;
        };
        assert_eq!(found.content, original.content, "byte {i}");
        for signer in &found.signers {
            let known = original.signers.iter().any(|other| signer.says_no_more_than(other));
            assert!(known, "byte {i}: {signer:?}");
        }
        if covered.iter().any(|place| place.contains(&i)) {
            assert!(found.signers.len() < original.signers.len(), "byte {i} is covered");
        }
    }
}

#[test]
fn no_changed_byte_of_the_mixed_message_is_believed() {
    no_change_is_believed(MIXED);
}

#[test]
fn no_changed_byte_of_the_rsa_message_is_believed() {
    no_change_is_believed(RSA);
}

/// Every byte of a file, changed in one bit and in all.
fn changed(file: &[u8]) -> impl Iterator<Item = (usize, Vec<u8>)> + '_ {
    let with = |place: usize, mask: u8| {
        let mut wrong = file.to_vec();
        wrong[place] ^= mask;
        (place, wrong)
    };
    (0..file.len()).flat_map(move |i| [with(i, 1 << (i % 8)), with(i, 0xff)])
}

#[test]
fn no_changed_byte_of_the_authority_goes_unnoticed() {
    let person = Certificate::read(PERSON).unwrap();
    let file = crate::encoding::unwrap(AUTHORITY).unwrap();
    let authority = Certificate::read(&file).unwrap();
    let key = format!("{:?}", authority.key());
    for (i, wrong) in changed(&file) {
        // Its own signature cannot be checked without its root; but it is another certificate than the one
        // that was pinned, and with another key it vouches for nobody.
        let Ok(wrong) = Certificate::read(&wrong) else { continue };
        assert_ne!(wrong.digest(Digest::Sha256), authority.digest(Digest::Sha256), "byte {i}");
        if format!("{:?}", wrong.key()) != key {
            assert_ne!(person.verify_signed_by(&wrong), Checked::Valid, "byte {i}");
        }
    }
}

#[test]
fn no_changed_byte_makes_any_reader_panic() {
    for file in [MIXED, RSA, AUTHORITY, PERSON, LIST] {
        for (_, wrong) in changed(file) {
            let _ = SignedMessage::read(&wrong);
            let _ = (Certificate::read(&wrong), Crl::read(&wrong), TimeStamp::read(&wrong));
            let _ = OcspResponse::read(&wrong);
        }
    }
}
