//! From a certificate to an anchor: RFC 5280, section 6, as far as the national hierarchy needs it.
//!
//! Names are compared as bytes. Policies are not processed; name constraints are a critical extension
//! that this crate does not know, so a path through them is never more than indeterminate.

use crate::algorithm::Checked;
use crate::certificate::Certificate;
use crate::finding::{Code, Finding, Verdict};
use crate::oid;
use jiff::Timestamp;

/// A path and what was found on it.
#[derive(Clone, Debug)]
pub(crate) struct Chain {
    /// From the certificate to the anchor, or as far as it went.
    pub(crate) path: Vec<Certificate>,
    pub(crate) finding: Finding,
}

/// Builds a path at a moment.
pub(crate) struct Builder<'a> {
    pub(crate) anchors: &'a [Certificate],
    /// Other certificates that may stand between.
    pub(crate) others: &'a [Certificate],
    pub(crate) at: Timestamp,
}

impl Builder<'_> {
    pub(crate) fn build(&self, certificate: &Certificate) -> Chain {
        let path = vec![certificate.clone()];
        if self.anchors.is_empty() {
            return Chain { path, finding: Code::NoAnchors.into() };
        }
        if self.anchors.contains(certificate) {
            return Chain { path, finding: Code::ChainIsAnchor.into() };
        }
        let mut budget = MAX_SIGNATURES;
        self.extend(path, &mut budget)
    }

    /// Tries every issuer that the names allow; the first path that holds is taken, otherwise the one
    /// that tells most: what is known to be wrong before what is not known.
    fn extend(&self, path: Vec<Certificate>, budget: &mut usize) -> Chain {
        let certificate = &path[path.len() - 1];
        let mut best: Option<Chain> = None;
        let candidates = self.anchors.iter().map(|c| (c, true)).chain(self.others.iter().map(|c| (c, false)));
        for (issuer, anchor) in candidates {
            if !certificate.may_be_issued_by(issuer) || path.contains(issuer) || *budget == 0 {
                continue;
            }
            *budget -= 1;
            let mut longer = path.clone();
            longer.push(issuer.clone());
            let chain = match self.link(certificate, issuer, path.len()) {
                Some(finding) => Chain { path: longer, finding },
                None if anchor => Chain { path: longer, finding: Code::ChainTrusted.into() },
                None if longer.len() > MAX_PATH => Chain { path: longer, finding: Code::PathTooLong.into() },
                None => self.extend(longer, budget),
            };
            if chain.finding.verdict() == Verdict::Passed {
                return chain;
            }
            if best.as_ref().is_none_or(|best| tells_more(&chain, best)) {
                best = Some(chain);
            }
        }
        best.unwrap_or(Chain { path, finding: Code::IssuerMissing.into() })
    }

    /// What is wrong with this issuer for this certificate; `below` certificates stand under the issuer.
    fn link(&self, certificate: &Certificate, issuer: &Certificate, below: usize) -> Option<Finding> {
        match certificate.verify_signed_by(issuer) {
            Checked::Valid => {}
            Checked::Weak => return Some(Code::SignatureWeak.into()),
            Checked::Unsupported(oid) => return Some(unsupported(oid)),
            // Without key identifiers the right issuer may be another one of the same name.
            Checked::Mismatch if !identified(certificate, issuer) => return Some(Code::IssuerMissing.into()),
            Checked::Mismatch => return Some(Code::IssuerSignatureMismatch.into()),
        }
        let extensions = issuer.extensions();
        let signs = extensions.key_usage.is_none_or(|usage| usage.certificate_sign());
        let Some(constraints) = extensions.basic_constraints.filter(|b| b.authority && signs) else {
            return Some(Code::IssuerNotAuthority.into());
        };
        if self.at < issuer.not_before() || issuer.not_after() < self.at {
            return Some(Code::IssuerNotValid.into());
        }
        // The certificate at the end of the path does not count.
        if constraints.path_length.is_some_and(|limit| below - 1 > limit as usize) {
            return Some(Code::PathTooLong.into());
        }
        extensions.unknown_critical.map(|oid| Finding::from(Code::UnknownCriticalExtension).of(oid))
    }
}

/// The finding for an algorithm that could not be checked.
pub(crate) fn unsupported(oid: der::asn1::ObjectIdentifier) -> Finding {
    let gost_2004 = [oid::SIGNATURE_GOST_2004, oid::SIGNATURE_GOST_2004_OLD, oid::KEY_GOST_2004];
    if gost_2004.contains(&oid) {
        return Finding::from(Code::Gost2004NotSupported).of(oid);
    }
    if oid == oid::KEY_GOST_512 || oid == oid::KEY_GOST_256 {
        return Finding::from(Code::KeyUnusable).of(oid);
    }
    Finding::from(Code::AlgorithmNotSupported).of(oid)
}

fn identified(certificate: &Certificate, issuer: &Certificate) -> bool {
    certificate.extensions().authority_key.is_some() && issuer.extensions().subject_key.is_some()
}

fn tells_more(chain: &Chain, best: &Chain) -> bool {
    chain.finding.verdict() > best.finding.verdict()
        || (chain.finding.verdict() == best.finding.verdict() && chain.path.len() > best.path.len())
}

const MAX_PATH: usize = 8;
/// Against messages full of certificates of one name.
const MAX_SIGNATURES: usize = 64;
