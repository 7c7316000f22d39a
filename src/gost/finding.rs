//! What a check found: passed, failed or indeterminate, each with a code that never changes its meaning.
//!
//! `Failed` says that something is wrong and known to be. Whatever is not known (no issuer at hand, no
//! revocation data, an algorithm that this crate does not compute) is `Indeterminate`.

use crate::crl::Reason;
use der::asn1::ObjectIdentifier;
use jiff::Timestamp;
use serde::{Serialize, Serializer};

/// The outcome of a check.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Verdict {
    /// It holds.
    Passed,
    /// It cannot be said.
    Indeterminate,
    /// It does not hold.
    Failed,
}

/// One finding with the facts that belong to it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// What was found.
    pub code: Code,
    /// The moment concerned: of a revocation, an expiry, a time stamp.
    pub at: Option<Timestamp>,
    /// Why a certificate was revoked.
    pub reason: Option<Reason>,
    /// The algorithm or extension concerned.
    pub oid: Option<ObjectIdentifier>,
}

macro_rules! codes {
    ($($(#[$doc:meta])* $name:ident $verdict:ident $code:literal;)*) => {
        /// Every finding that a check can have.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        #[non_exhaustive]
        pub enum Code {
            $($(#[$doc])* $name,)*
        }

        impl Code {
            /// Every code, for tables of texts.
            pub const ALL: &'static [Code] = &[$(Code::$name,)*];

            /// The stable text of the code, which is also the name of its message.
            pub fn as_str(self) -> &'static str {
                match self { $(Code::$name => $code,)* }
            }

            /// What the code means for the check that found it.
            pub fn verdict(self) -> Verdict {
                match self { $(Code::$name => Verdict::$verdict,)* }
            }
        }
    };
}

codes! {
    /// The signature is of this key over these bytes.
    SignatureValid Passed "signature-valid";
    /// The signature is not of this key over these bytes.
    SignatureMismatch Failed "signature-mismatch";
    /// The signature holds, but by an algorithm or key that no longer resists forgery.
    SignatureWeak Indeterminate "signature-weak";
    /// GOST 34.310-2004: recognised, not supported.
    Gost2004NotSupported Indeterminate "gost-34310-2004-not-supported";
    /// An algorithm that this crate does not know.
    AlgorithmNotSupported Indeterminate "algorithm-not-supported";
    /// The signer's certificate is not at hand.
    SignerCertificateMissing Indeterminate "signer-certificate-missing";
    /// The signer's public key cannot be used: no point of a known curve.
    KeyUnusable Indeterminate "key-unusable";
    /// An earlier check left nothing to check here.
    NotChecked Indeterminate "not-checked";

    /// The digest of the content is the signed one.
    DigestMatches Passed "digest-matches";
    /// The signature covers the content itself.
    DigestWithinSignature Passed "digest-within-signature";
    /// The content is not the signed one.
    DigestMismatch Failed "digest-mismatch";
    /// The signature is detached and the content was not given.
    ContentMissing Indeterminate "content-missing";
    /// The content given is another than the one in the message.
    ContentDiffers Failed "content-differs";
    /// A digest that this crate does not compute.
    DigestNotSupported Indeterminate "digest-not-supported";
    /// Signed attributes without what they must have, or with it twice.
    AttributesMalformed Failed "attributes-malformed";

    /// Valid at the moment, and for signing.
    CertificateValid Passed "certificate-valid";
    /// It had expired at the moment.
    CertificateExpired Failed "certificate-expired";
    /// It was not valid yet at the moment.
    CertificateNotYetValid Failed "certificate-not-yet-valid";
    /// Its key usage does not allow to sign documents.
    CertificateNotForSigning Failed "certificate-not-for-signing";
    /// It does not say what its key may be used for.
    KeyUsageMissing Indeterminate "key-usage-missing";
    /// The signed attributes name another certificate.
    CertificateNotTheSigned Failed "certificate-not-the-signed";
    /// A critical extension that this crate does not know.
    UnknownCriticalExtension Indeterminate "unknown-critical-extension";

    /// A path of valid signatures leads to an anchor.
    ChainTrusted Passed "chain-trusted";
    /// The certificate is itself an anchor.
    ChainIsAnchor Passed "chain-is-anchor";
    /// No anchors were given.
    NoAnchors Indeterminate "no-anchors";
    /// An issuer on the way to an anchor is not at hand.
    IssuerMissing Indeterminate "issuer-missing";
    /// The issuer named by its key identifier did not sign.
    IssuerSignatureMismatch Failed "issuer-signature-mismatch";
    /// An issuer is no certification authority.
    IssuerNotAuthority Failed "issuer-not-authority";
    /// An issuer was not valid at the moment.
    IssuerNotValid Failed "issuer-not-valid";
    /// An issuer allows no path of this length.
    PathTooLong Failed "path-too-long";

    /// Not revoked at the moment, by verified and timely data.
    NotRevoked Passed "not-revoked";
    /// Revoked, but only after the moment.
    RevokedLater Passed "revoked-later";
    /// Revoked at the moment.
    Revoked Failed "revoked";
    /// Suspended at the moment; it may come back.
    OnHold Indeterminate "on-hold";
    /// No revocation data of the issuer.
    RevocationDataMissing Indeterminate "revocation-data-missing";
    /// The revocation data are older than the moment allows.
    RevocationDataStale Indeterminate "revocation-data-stale";
    /// The revocation data were made after the certificate expired, when it may no longer be listed.
    RevocationDataAfterExpiry Indeterminate "revocation-data-after-expiry";
    /// The revocation data are not signed by the issuer or for him.
    RevocationDataUnverified Indeterminate "revocation-data-unverified";
    /// The responder does not know the certificate.
    StatusUnknown Indeterminate "status-unknown";
    /// An issuer on the path was revoked at the moment.
    IssuerRevoked Failed "issuer-revoked";
    /// For an issuer on the path revocation cannot be told.
    IssuerRevocationUnknown Indeterminate "issuer-revocation-unknown";
    /// An anchor needs no revocation data.
    AnchorNotChecked Passed "anchor-not-checked";

    /// A time stamp proves that the signature existed at the moment.
    TimeStampValid Passed "time-stamp-valid";
    /// No time stamp: everything is as of the moment that was given.
    NoTimeStamp Indeterminate "no-time-stamp";
    /// The time stamp is of another signature.
    TimeStampMismatch Failed "time-stamp-mismatch";
    /// The time stamp cannot be read.
    TimeStampMalformed Failed "time-stamp-malformed";
    /// The time stamp's own signature does not hold.
    TimeStampSignatureMismatch Failed "time-stamp-signature-mismatch";
    /// The time stamp's digest is not computed here, GOST 34.311-95 above all.
    TimeStampDigestNotSupported Indeterminate "time-stamp-digest-not-supported";
    /// The time stamp's signature algorithm is not supported, GOST 34.310-2004 above all.
    TimeStampAlgorithmNotSupported Indeterminate "time-stamp-algorithm-not-supported";
    /// The time stamp's certificate is not at hand, or no path leads from it to an anchor.
    TimeStampUntrusted Indeterminate "time-stamp-untrusted";
    /// The time stamp's certificate is not for time stamps, was not valid, or is revoked.
    TimeStampAuthorityInvalid Failed "time-stamp-authority-invalid";
    /// The time stamp is later than the moment that was given.
    TimeStampInFuture Failed "time-stamp-in-future";
}

impl Finding {
    pub(crate) fn at(self, at: Timestamp) -> Self {
        Self { at: Some(at), ..self }
    }

    pub(crate) fn of(self, oid: ObjectIdentifier) -> Self {
        Self { oid: Some(oid), ..self }
    }

    pub(crate) fn because(self, reason: Reason) -> Self {
        Self { reason: Some(reason), ..self }
    }

    /// What it means for its check.
    pub fn verdict(&self) -> Verdict {
        self.code.verdict()
    }
}

impl From<Code> for Finding {
    fn from(code: Code) -> Self {
        Self { code, at: None, reason: None, oid: None }
    }
}

impl Serialize for Finding {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        #[derive(Serialize)]
        struct Flat {
            verdict: Verdict,
            code: &'static str,
            #[serde(skip_serializing_if = "Option::is_none")]
            at: Option<Timestamp>,
            #[serde(skip_serializing_if = "Option::is_none")]
            reason: Option<Reason>,
            #[serde(skip_serializing_if = "Option::is_none")]
            oid: Option<String>,
        }
        let oid = self.oid.map(|oid| oid.to_string());
        let flat =
            Flat { verdict: self.verdict(), code: self.code.as_str(), at: self.at, reason: self.reason, oid };
        flat.serialize(serializer)
    }
}
