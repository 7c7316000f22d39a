//! Whether a certificate was revoked at a moment, by the lists and answers at hand.
//!
//! Only verified data count. A final revocation in any of them stands; a suspension may be lifted, so
//! the latest word decides. "Not revoked" needs data that speak of the moment: made not later than the
//! certificate's end, and either made after the moment or promised to hold until it.

use crate::algorithm::Checked;
use crate::certificate::Certificate;
use crate::crl::{Crl, Reason, Revocation};
use crate::finding::{Code, Finding, Verdict};
use crate::ocsp::{About, OcspResponse, OcspStatus};
use jiff::Timestamp;
use std::sync::Arc;

/// Lists and answers at hand.
#[derive(Clone, Debug, Default)]
pub(crate) struct Evidence {
    // Shared: a list of the whole authority has megabytes, and every signer looks at it.
    pub(crate) crls: Vec<Arc<Crl>>,
    pub(crate) ocsp: Vec<Arc<OcspResponse>>,
}

/// What one piece of verified evidence says.
struct Statement {
    said: Said,
    this_update: Timestamp,
    next_update: Option<Timestamp>,
}

enum Said {
    Good,
    Revoked(Revocation),
    Unknown,
}

/// What was found while collecting, beside the statements.
#[derive(Default)]
struct Doubts {
    unverified: bool,
    digest: Option<der::asn1::ObjectIdentifier>,
}

impl Evidence {
    /// The revocation of every certificate on a path below its anchor: of the first as it is, of the
    /// issuers as far as it spoils the first.
    pub(crate) fn along(&self, path: &[Certificate], at: Timestamp) -> Finding {
        let mut links = path.windows(2);
        let Some([certificate, issuer]) = links.next() else {
            return Code::AnchorNotChecked.into();
        };
        let own = self.of(certificate, issuer, at);
        let mut worst = own.clone();
        for link in links {
            let finding = self.of(&link[0], &link[1], at);
            let mapped = match finding.verdict() {
                Verdict::Passed => continue,
                Verdict::Failed => Finding { code: Code::IssuerRevoked, ..finding },
                Verdict::Indeterminate => Finding { code: Code::IssuerRevocationUnknown, ..finding },
            };
            if mapped.verdict() > worst.verdict() {
                worst = mapped;
            }
        }
        worst
    }

    /// The revocation of one certificate at a moment.
    pub(crate) fn of(&self, certificate: &Certificate, issuer: &Certificate, at: Timestamp) -> Finding {
        let mut doubts = Doubts::default();
        let mut statements = self.listed(certificate, issuer, &mut doubts);
        statements.extend(self.answered(certificate, issuer, &mut doubts));
        statements.sort_by_key(|statement| statement.this_update);
        if let Some(finding) = final_revocation(&statements, at) {
            return finding;
        }
        conclude(&statements, certificate, at, &doubts)
    }

    fn listed(&self, certificate: &Certificate, issuer: &Certificate, doubts: &mut Doubts) -> Vec<Statement> {
        let mut statements = Vec::new();
        let may_sign = issuer.key_usage().is_none_or(|usage| usage.crl_sign());
        for list in self.crls.iter().filter(|list| list.covers(certificate)) {
            if !may_sign || list.verify_signed_by(issuer) != Checked::Valid {
                doubts.unverified = true;
                continue;
            }
            let said = match list.revocation(certificate.serial()) {
                Some(revocation) if revocation.reason == Reason::RemoveFromCrl => Said::Good,
                Some(revocation) => Said::Revoked(*revocation),
                // A delta list only tells what is new.
                None if list.is_delta() => continue,
                None => Said::Good,
            };
            let (this_update, next_update) = (list.this_update(), list.next_update());
            statements.push(Statement { said, this_update, next_update });
        }
        statements
    }

    fn answered(
        &self,
        certificate: &Certificate,
        issuer: &Certificate,
        doubts: &mut Doubts,
    ) -> Vec<Statement> {
        let mut statements = Vec::new();
        for response in &self.ocsp {
            for (answer, about) in response.answers(certificate, issuer) {
                match about {
                    About::Another => continue,
                    About::Perhaps(digest) => doubts.digest = Some(digest.oid()),
                    About::This if response.verify_signed_for(issuer) != Checked::Valid => {
                        doubts.unverified = true
                    }
                    About::This => {
                        let said = match answer.status {
                            OcspStatus::Good => Said::Good,
                            OcspStatus::Revoked(revocation) => Said::Revoked(revocation),
                            OcspStatus::Unknown => Said::Unknown,
                        };
                        let (this_update, next_update) = (answer.this_update, answer.next_update);
                        statements.push(Statement { said, this_update, next_update });
                    }
                }
            }
        }
        statements
    }
}

/// A revocation other than a suspension, from any statement: the earliest.
fn final_revocation(statements: &[Statement], at: Timestamp) -> Option<Finding> {
    let revocations = statements.iter().filter_map(|statement| match statement.said {
        Said::Revoked(revocation) if revocation.reason != Reason::CertificateHold => Some(revocation),
        _ => None,
    });
    let first = revocations.min_by_key(Revocation::effective)?;
    let code = if first.effective() <= at { Code::Revoked } else { Code::RevokedLater };
    Some(Finding::from(code).at(first.effective()).because(first.reason))
}

/// Without a final revocation: the latest word on suspension, and whether anyone spoke of the moment.
fn conclude(statements: &[Statement], certificate: &Certificate, at: Timestamp, doubts: &Doubts) -> Finding {
    if let Some(Statement { said: Said::Revoked(hold), .. }) = statements.last() {
        let code = if hold.effective() <= at { Code::OnHold } else { Code::RevokedLater };
        return Finding::from(code).at(hold.effective()).because(hold.reason);
    }
    let good = || statements.iter().filter(|statement| matches!(statement.said, Said::Good));
    let before_end = |statement: &Statement| statement.this_update <= certificate.not_after();
    let speaks = |statement: &Statement| {
        before_end(statement)
            && (at <= statement.this_update || statement.next_update.is_some_and(|next| at <= next))
    };
    if let Some(statement) = good().find(|statement| speaks(statement)) {
        return Finding::from(Code::NotRevoked).at(statement.this_update);
    }
    match good().next_back() {
        Some(statement) if before_end(statement) => {
            Finding::from(Code::RevocationDataStale).at(statement.this_update)
        }
        Some(statement) => Finding::from(Code::RevocationDataAfterExpiry).at(statement.this_update),
        None if !statements.is_empty() => Code::StatusUnknown.into(),
        None if doubts.digest.is_some() => {
            Finding { oid: doubts.digest, ..Finding::from(Code::DigestNotSupported) }
        }
        None if doubts.unverified => Code::RevocationDataUnverified.into(),
        None => Code::RevocationDataMissing.into(),
    }
}
