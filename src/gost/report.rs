//! The report on a signed message: per signer six checks, each with its own finding, never one bool.
//!
//! Every check speaks of one moment: the earliest time that a valid time stamp proves, otherwise the
//! moment that the caller gives. "Valid now" is a question of its own, asked with another moment.

use crate::algorithm::{Algorithm, Checked, Digest};
use crate::certificate::Certificate;
use crate::chain::{Builder, unsupported};
use crate::cms::{SignedMessage, Signer};
use crate::crl::Crl;
use crate::encoding::all_wrapped;
use crate::fields::ReadError;
use crate::finding::{Code, Finding, Verdict};
use crate::ocsp::OcspResponse;
use crate::oid;
use crate::revocation::Evidence;
use crate::subject::Subject;
use crate::timestamp::TimeStamp;
use jiff::Timestamp;
use serde::Serialize;
use std::fmt::Write;
use std::sync::Arc;

/// What signatures are verified against.
#[derive(Clone, Debug)]
pub struct Verifier {
    at: Timestamp,
    anchors: Vec<Certificate>,
    certificates: Vec<Certificate>,
    evidence: Evidence,
}

/// The report on a message.
#[derive(Clone, Debug, Serialize)]
#[non_exhaustive]
pub struct Report {
    /// Whether the message carries its content.
    pub attached: bool,
    /// One report a signature, in the order of the message.
    pub signers: Vec<SignerReport>,
}

/// The report on one signature.
#[derive(Clone, Debug, Serialize)]
#[non_exhaustive]
pub struct SignerReport {
    /// The signer's certificate, if it is at hand.
    pub certificate: Option<CertificateSummary>,
    /// The signature algorithm.
    pub algorithm: String,
    /// The moment of which all checks speak.
    pub as_of: Timestamp,
    /// Whether a time stamp proves that the signature existed then.
    pub proven: bool,
    /// When the signer says he signed; nobody confirms it.
    pub claimed_time: Option<Timestamp>,
    /// The checks.
    pub checks: Checks,
    /// Every time stamp of the signature.
    pub time_stamps: Vec<TimeStampReport>,
}

/// The six checks of a signature.
#[derive(Clone, Debug, Serialize)]
#[non_exhaustive]
pub struct Checks {
    /// The mathematics: this key, these bytes.
    pub signature: Finding,
    /// The content is the signed one.
    pub digest: Finding,
    /// The signer's certificate: validity and purpose.
    pub certificate: Finding,
    /// From the certificate to an anchor.
    pub chain: Finding,
    /// Not revoked.
    pub revocation: Finding,
    /// When it was signed.
    pub time: Finding,
}

/// A certificate as a report shows it.
#[derive(Clone, Debug, Serialize)]
#[non_exhaustive]
pub struct CertificateSummary {
    /// Whom it names.
    pub subject: Subject,
    /// Common name of the issuer.
    pub issuer: Option<String>,
    /// Serial number in hexadecimal.
    pub serial: String,
    /// Begin of validity.
    pub not_before: Timestamp,
    /// End of validity.
    pub not_after: Timestamp,
    /// SHA-256 of the certificate in hexadecimal.
    pub sha256: String,
}

/// The report on one time stamp.
#[derive(Clone, Debug, Serialize)]
#[non_exhaustive]
pub struct TimeStampReport {
    /// The stated moment, if the token could be read.
    pub time: Option<Timestamp>,
    /// What was found.
    pub finding: Finding,
    /// The revocation of the authority's certificate as of the moment given. Tokens seldom carry the
    /// data for it, so when it is not known the time stamp still counts; when revoked it does not.
    pub revocation: Finding,
    /// The authority's certificate.
    pub certificate: Option<CertificateSummary>,
}

impl Verifier {
    /// Verification as of a moment, for signatures without a valid time stamp. Nothing is trusted yet.
    pub fn new(at: Timestamp) -> Self {
        Self { at, anchors: vec![], certificates: vec![], evidence: Evidence::default() }
    }

    /// Trusts a certificate: paths end here. It need not be self-signed.
    pub fn with_anchor(mut self, anchor: Certificate) -> Self {
        self.anchors.push(anchor);
        self
    }

    /// Adds a certificate that is not trusted but may stand between a signer and an anchor.
    pub fn with_certificate(mut self, certificate: Certificate) -> Self {
        self.certificates.push(certificate);
        self
    }

    /// Adds a revocation list.
    pub fn with_crl(mut self, crl: Crl) -> Self {
        self.evidence.crls.push(Arc::new(crl));
        self
    }

    /// Adds an OCSP answer.
    pub fn with_ocsp(mut self, response: OcspResponse) -> Self {
        self.evidence.ocsp.push(Arc::new(response));
        self
    }

    /// Trusts every certificate of a file: DER, Base64, or PEM with one or several.
    ///
    /// # Errors
    /// When anything in the file is no certificate.
    pub fn with_anchors_of(mut self, file: &[u8]) -> Result<Self, ReadError> {
        for der in all_wrapped(file)? {
            self = self.with_anchor(Certificate::from_der(&der)?);
        }
        Ok(self)
    }

    /// Adds what a file holds, certificates, revocation lists or OCSP answers. Nothing of it is trusted.
    ///
    /// # Errors
    /// When anything in the file is none of these.
    pub fn with_evidence_in(mut self, file: &[u8]) -> Result<Self, ReadError> {
        for der in all_wrapped(file)? {
            self = if let Ok(certificate) = Certificate::from_der(&der) {
                self.with_certificate(certificate)
            } else if let Ok(list) = Crl::from_der(&der) {
                self.with_crl(list)
            } else if let Ok(response) = OcspResponse::from_der(&der) {
                self.with_ocsp(response)
            } else {
                return Err(ReadError::Unexpected { what: "certificate, revocation list or OCSP response" });
            };
        }
        Ok(self)
    }

    /// Reads and verifies a message. `content` is what a detached signature is of.
    ///
    /// # Errors
    /// Only when the bytes cannot be read as a signed message; anything else is in the report.
    pub fn verify_file(&self, file: &[u8], content: Option<&[u8]>) -> Result<Report, ReadError> {
        Ok(self.verify(&SignedMessage::read(file)?, content))
    }

    /// Verifies every signature of a message.
    pub fn verify(&self, message: &SignedMessage, content: Option<&[u8]>) -> Report {
        let context = self.with_evidence_of(message);
        let signers = message.signers.iter().map(|signer| context.signer(message, signer, content)).collect();
        Report { attached: message.content.is_some(), signers }
    }

    /// One signature; the verifier already has what the message brings along.
    fn signer(&self, message: &SignedMessage, signer: &Signer, content: Option<&[u8]>) -> SignerReport {
        let certificate = self.certificate_of(message, signer);
        let time_stamps: Vec<_> =
            signer.time_stamps.iter().map(|raw| self.time_stamp(raw, &signer.signature)).collect();
        let (time, proven) = best_time(&time_stamps);
        let as_of = proven.unwrap_or(self.at);
        let given = Given::of(message, content);
        let checks = Checks {
            signature: signature(signer, certificate, &given),
            digest: digest(message, signer, &given),
            certificate: certificate.map_or(Code::NotChecked.into(), |c| certificate_at(signer, c, as_of)),
            ..self.trust_of(certificate, as_of, time)
        };
        SignerReport {
            certificate: certificate.map(CertificateSummary::of),
            algorithm: algorithm_name(signer.algorithm),
            as_of,
            proven: proven.is_some(),
            claimed_time: signer.claimed_time(),
            checks,
            time_stamps,
        }
    }

    /// Chain and revocation; the other checks are for the caller to fill in.
    fn trust_of(&self, certificate: Option<&Certificate>, at: Timestamp, time: Finding) -> Checks {
        let unchecked = || Finding::from(Code::NotChecked);
        let (chain, revocation) = match certificate {
            Some(certificate) => self.trust(certificate, at),
            None => (unchecked(), unchecked()),
        };
        Checks {
            signature: unchecked(),
            digest: unchecked(),
            certificate: unchecked(),
            chain,
            revocation,
            time,
        }
    }

    fn trust(&self, certificate: &Certificate, at: Timestamp) -> (Finding, Finding) {
        let builder = Builder { anchors: &self.anchors, others: &self.certificates, at };
        let chain = builder.build(certificate);
        let revocation = match chain.finding.code {
            Code::ChainTrusted | Code::ChainIsAnchor => self.evidence.along(&chain.path, at),
            // Without an issuer whose signature holds, nothing speaks for or against.
            _ => Code::NotChecked.into(),
        };
        (chain.finding, revocation)
    }

    fn certificate_of<'a>(&'a self, message: &'a SignedMessage, signer: &Signer) -> Option<&'a Certificate> {
        signer.certificate(message.certificates.iter().chain(&self.certificates).chain(&self.anchors))
    }

    /// The same verifier with what the message brings along. Nothing of it is trusted.
    fn with_evidence_of(&self, message: &SignedMessage) -> Verifier {
        let mut wider = self.clone();
        wider.certificates.extend(message.certificates.iter().cloned());
        wider.evidence.crls.extend(message.crls.iter().cloned());
        wider.evidence.ocsp.extend(message.ocsp.iter().cloned());
        wider
    }

    fn time_stamp(&self, raw: &[u8], stamped: &[u8]) -> TimeStampReport {
        let token = match TimeStamp::from_der(raw) {
            Ok(token) if token.message.signers.len() == 1 => token,
            _ => {
                let finding = Code::TimeStampMalformed.into();
                return TimeStampReport {
                    time: None,
                    finding,
                    revocation: Code::NotChecked.into(),
                    certificate: None,
                };
            }
        };
        let context = self.with_evidence_of(&token.message);
        let certificate = context.certificate_of(&token.message, &token.message.signers[0]);
        let (finding, revocation) = context.judge(&token, certificate, stamped);
        TimeStampReport {
            time: Some(token.time()),
            finding: finding.at(token.time()),
            revocation,
            certificate: certificate.map(CertificateSummary::of),
        }
    }

    fn judge(
        &self,
        token: &TimeStamp,
        certificate: Option<&Certificate>,
        stamped: &[u8],
    ) -> (Finding, Finding) {
        let unchecked = || Finding::from(Code::NotChecked);
        if token.is_of(stamped) == Some(false) {
            return (Code::TimeStampMismatch.into(), unchecked());
        }
        if token.time() > self.at {
            return (Code::TimeStampInFuture.into(), unchecked());
        }
        let signer = &token.message.signers[0];
        let given = Given::of(&token.message, None);
        for finding in [digest(&token.message, signer, &given), signature(signer, certificate, &given)] {
            if finding.verdict() != Verdict::Passed {
                return (of_time_stamp(finding), unchecked());
            }
        }
        let Some(certificate) = certificate else {
            return (Code::TimeStampUntrusted.into(), unchecked());
        };
        let valid = certificate.not_before() <= token.time() && token.time() <= certificate.not_after();
        if !valid || !certificate.purposes().contains(&oid::PURPOSE_TIME_STAMPING) {
            return (Code::TimeStampAuthorityInvalid.into(), unchecked());
        }
        let (chain, _) = self.trust(certificate, token.time());
        match chain.verdict() {
            Verdict::Passed => {}
            Verdict::Indeterminate => return (Code::TimeStampUntrusted.into(), unchecked()),
            Verdict::Failed => return (Code::TimeStampAuthorityInvalid.into(), unchecked()),
        }
        let (_, revocation) = self.trust_without_validity(certificate, token.time());
        if revocation.verdict() == Verdict::Failed {
            return (Code::TimeStampAuthorityInvalid.into(), revocation);
        }
        match token.is_of(stamped) {
            Some(_) => (Code::TimeStampValid.into(), revocation),
            None => (Finding::from(Code::TimeStampDigestNotSupported).of(token.digest().oid()), revocation),
        }
    }

    /// The path as of the time stamp, the revocations on it as of the moment given.
    fn trust_without_validity(&self, certificate: &Certificate, built_at: Timestamp) -> (Finding, Finding) {
        let builder = Builder { anchors: &self.anchors, others: &self.certificates, at: built_at };
        let chain = builder.build(certificate);
        let revocation = self.evidence.along(&chain.path, self.at);
        (chain.finding, revocation)
    }
}

/// A report with its verdicts beside, as programs print it.
#[derive(Clone, Debug, Serialize)]
#[non_exhaustive]
pub struct Answer<'a> {
    /// What was verified: always `cms`.
    pub target: &'static str,
    /// The worst of all signatures.
    pub verdict: Verdict,
    /// The verdict on each signature, in the order of the message.
    pub signer_verdicts: Vec<Verdict>,
    /// The whole report.
    pub report: &'a Report,
}

impl Report {
    /// The report with its verdicts, for JSON.
    pub fn answer(&self) -> Answer<'_> {
        let signer_verdicts = self.signers.iter().map(SignerReport::verdict).collect();
        Answer { target: "cms", verdict: self.verdict(), signer_verdicts, report: self }
    }

    /// The worst of all signatures; a message without any proves nothing.
    pub fn verdict(&self) -> Verdict {
        self.signers.iter().map(SignerReport::verdict).max().unwrap_or(Verdict::Indeterminate)
    }
}

impl SignerReport {
    /// Passed if all checks passed, failed if one failed. A missing time stamp takes nothing away from
    /// an answer that is as of a given moment; a bad one makes it indeterminate, not failed, since anybody
    /// can attach one to a good signature.
    pub fn verdict(&self) -> Verdict {
        let checks = &self.checks;
        let first =
            [&checks.signature, &checks.digest, &checks.certificate, &checks.chain, &checks.revocation];
        let time = match checks.time.code {
            Code::NoTimeStamp => Verdict::Passed,
            _ => checks.time.verdict().min(Verdict::Indeterminate),
        };
        first.into_iter().map(Finding::verdict).max().unwrap_or(Verdict::Indeterminate).max(time)
    }
}

impl Checks {
    /// The checks by name, in the order in which they are read.
    pub fn named(&self) -> [(&'static str, &Finding); 6] {
        [
            ("signature", &self.signature),
            ("digest", &self.digest),
            ("certificate", &self.certificate),
            ("chain", &self.chain),
            ("revocation", &self.revocation),
            ("time", &self.time),
        ]
    }
}

impl CertificateSummary {
    /// What a report shows of a certificate.
    pub fn of(certificate: &Certificate) -> Self {
        Self {
            subject: certificate.subject().clone(),
            issuer: certificate.issuer_name(),
            serial: hex(certificate.serial()),
            not_before: certificate.not_before(),
            not_after: certificate.not_after(),
            sha256: certificate.digest(Digest::Sha256).map(|digest| hex(&digest)).unwrap_or_default(),
        }
    }
}

/// The content that the signatures are of.
struct Given<'a> {
    content: Option<&'a [u8]>,
    differs: bool,
}

impl<'a> Given<'a> {
    fn of(message: &'a SignedMessage, content: Option<&'a [u8]>) -> Self {
        let inside = message.content();
        let differs = matches!((inside, content), (Some(inside), Some(given)) if inside != given);
        Self { content: inside.or(content), differs }
    }
}

fn signature(signer: &Signer, certificate: Option<&Certificate>, given: &Given<'_>) -> Finding {
    let Some(certificate) = certificate else {
        return Code::SignerCertificateMissing.into();
    };
    let candidates = match (&signer.attributes, given.content) {
        (Some(attributes), _) => attributes.candidates(),
        (None, Some(content)) => vec![content.to_vec()],
        (None, None) => return Code::ContentMissing.into(),
    };
    let mut finding = Finding::from(Code::SignatureMismatch);
    for candidate in candidates {
        match certificate.verify(signer.algorithm, &candidate, &signer.signature) {
            Checked::Valid => return Code::SignatureValid.into(),
            Checked::Weak => return Code::SignatureWeak.into(),
            Checked::Unsupported(oid) => finding = unsupported(oid),
            Checked::Mismatch => {}
        }
    }
    finding
}

fn digest(message: &SignedMessage, signer: &Signer, given: &Given<'_>) -> Finding {
    if given.differs {
        return Code::ContentDiffers.into();
    }
    let Some(attributes) = &signer.attributes else {
        return match given.content {
            // Any other content must be signed through attributes, or one kind could pass for another.
            _ if message.content_type != oid::CMS_DATA => Code::AttributesMalformed.into(),
            Some(_) => Code::DigestWithinSignature.into(),
            None => Code::ContentMissing.into(),
        };
    };
    let typed = attributes.content_type == Some(message.content_type);
    let Some(signed) = attributes.message_digest.as_ref().filter(|_| typed && !attributes.ambiguous) else {
        return Code::AttributesMalformed.into();
    };
    let Some(content) = given.content else {
        return Code::ContentMissing.into();
    };
    match signer.digest.of(content) {
        None => Finding::from(Code::DigestNotSupported).of(signer.digest.oid()),
        Some(digest) if digest == *signed => Code::DigestMatches.into(),
        Some(_) => Code::DigestMismatch.into(),
    }
}

fn certificate_at(signer: &Signer, certificate: &Certificate, at: Timestamp) -> Finding {
    let named = signer.attributes.iter().flat_map(|attributes| &attributes.certificate_digests);
    for (function, digest) in named {
        if certificate.digest(*function).is_some_and(|own| own != *digest) {
            return Code::CertificateNotTheSigned.into();
        }
    }
    if at < certificate.not_before() {
        return Finding::from(Code::CertificateNotYetValid).at(certificate.not_before());
    }
    if certificate.not_after() < at {
        return Finding::from(Code::CertificateExpired).at(certificate.not_after());
    }
    match (certificate.is_for_signing(), certificate.extensions().unknown_critical) {
        (Some(false), _) => Code::CertificateNotForSigning.into(),
        (_, Some(oid)) => Finding::from(Code::UnknownCriticalExtension).of(oid),
        (None, _) => Code::KeyUsageMissing.into(),
        (Some(true), None) => Code::CertificateValid.into(),
    }
}

/// The finding about time, and the earliest proven moment.
fn best_time(time_stamps: &[TimeStampReport]) -> (Finding, Option<Timestamp>) {
    let valid = time_stamps.iter().filter(|stamp| stamp.finding.code == Code::TimeStampValid);
    if let Some(earliest) = valid.min_by_key(|stamp| stamp.time) {
        return (earliest.finding.clone(), earliest.time);
    }
    // What is only unknown may still be right: it is told before what is known to be wrong.
    let told = time_stamps.iter().min_by_key(|stamp| stamp.finding.verdict());
    (told.map_or(Code::NoTimeStamp.into(), |stamp| stamp.finding.clone()), None)
}

fn of_time_stamp(finding: Finding) -> Finding {
    let code = match finding.code {
        Code::SignatureMismatch | Code::DigestMismatch => Code::TimeStampSignatureMismatch,
        Code::AttributesMalformed => Code::TimeStampMalformed,
        Code::SignerCertificateMissing | Code::KeyUnusable | Code::SignatureWeak => Code::TimeStampUntrusted,
        Code::DigestNotSupported => Code::TimeStampDigestNotSupported,
        _ => Code::TimeStampAlgorithmNotSupported,
    };
    Finding { code, ..finding }
}

fn algorithm_name(algorithm: Algorithm) -> String {
    let digest = |digest: Digest| match digest {
        Digest::Streebog256 => "Streebog-256".to_owned(),
        Digest::Streebog512 => "Streebog-512".to_owned(),
        Digest::Sha1 => "SHA-1".to_owned(),
        Digest::Sha256 => "SHA-256".to_owned(),
        Digest::Sha384 => "SHA-384".to_owned(),
        Digest::Sha512 => "SHA-512".to_owned(),
        Digest::Gost34311 => "GOST 34.311-95".to_owned(),
        Digest::Unknown(oid) => oid.to_string(),
    };
    match algorithm {
        Algorithm::Gost(function) => format!("GOST 34.10-2015, {}", digest(function)),
        Algorithm::Gost2004 => "GOST 34.310-2004".to_owned(),
        Algorithm::Rsa(function) => format!("RSA, {}", digest(function)),
        Algorithm::Ecdsa(function) => format!("ECDSA, {}", digest(function)),
        Algorithm::Unknown(oid) => oid.to_string(),
    }
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::new(), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    })
}

#[cfg(test)]
mod mutation;
#[cfg(test)]
mod shapes;
#[cfg(test)]
mod tests;
