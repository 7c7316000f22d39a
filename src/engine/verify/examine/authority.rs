//! Who stands behind the key of a seal: by the trust list, or by the statement that travels in a package.

use std::collections::BTreeSet;

use kualik_domain::{Record, civil};
use kualik_seal::{
    Authority, AuthorityFinding, AuthorityQuery, Finding, Seal, Signed, SigningTime, Statement,
    SubIndication, TrustProfile,
};

use super::{Evidence, Examiner};
use crate::verify::Claims;

impl Examiner<'_> {
    /// The signature of a seal, and who stands behind its key.
    pub(super) fn seal(
        &self,
        seal: &Seal,
        record: Option<&Record>,
        statement: Option<&str>,
        evidence: &mut Evidence,
    ) {
        let Some(claims) = Claims::read(seal.payload()) else {
            evidence.findings.push(Finding::refused("seal-claims", SubIndication::FormatFailure));
            return;
        };
        let kid = seal.kid().as_str();
        let statement =
            statement.and_then(|text| Signed::<Statement>::read(text.trim(), self.trust.roots()).ok());
        let terms = self.terms(kid, statement.as_ref());
        let Some(first) = terms.first() else {
            let finding = Finding::refused("authority-unknown-key", SubIndication::NoSigningCertificateFound);
            evidence.findings.push(finding.with("kid", kid));
            evidence.claims = Some(claims);
            return;
        };
        if seal.verify(&first.key).is_err() {
            evidence.findings.push(Finding::refused("seal-broken", SubIndication::SigCryptoFailure));
            return;
        }
        evidence.findings.push(Finding::passed("seal-signature"));
        let under = statement.as_ref().map(|signed| signed.content().profile);
        evidence.demonstration = self.trust.is_demonstration() || under == Some(TrustProfile::Demonstration);
        // A record says for which office it was signed; a seal alone does not, and a key may serve several.
        let offices = match record {
            Some(record) => BTreeSet::from([record.office.bin.as_str()]),
            None => terms.iter().map(|term| term.office.bin.as_str()).collect(),
        };
        let found = self.authority(seal, &claims, &offices, statement.as_ref());
        evidence.findings.push(match found {
            Ok(authority) => Finding::passed("seal-authority")
                .with("person", authority.person.kk.clone())
                .with("position_kk", authority.position.kk.clone())
                .with("position_ru", authority.position.ru.clone())
                .with("office_kk", authority.office.name.kk.clone())
                .with("office_ru", authority.office.name.ru.clone()),
            Err(finding) => finding.to_finding(),
        });
        evidence.findings.extend(self.later_lists());
        evidence.claims = Some(claims);
    }

    /// What nobody at hand knows of the key: an archive follows its list, a verifier elsewhere has the one he was given.
    fn later_lists(&self) -> Option<Finding> {
        match self.trust.list() {
            _ if self.archive.is_some() => None,
            None => Some(Finding::not_checked("authority-list")),
            Some(list) => Some(
                Finding::not_checked("authority-list-later")
                    .with("edition", list.content().sequence.to_string())
                    .with("date", civil::day_of(list.content().issued).to_string()),
            ),
        }
    }

    /// Every term of a key: by the list, and where it has none by what the package itself states.
    fn terms<'s>(&'s self, kid: &'s str, statement: Option<&'s Signed<Statement>>) -> Vec<&'s Authority> {
        let listed: Vec<&Authority> = self.trust.terms_of(kid).collect();
        if !listed.is_empty() {
            return listed;
        }
        let stated = statement.into_iter().flat_map(|signed| &signed.content().authorities);
        stated.filter(|authority| authority.key.kid().as_str() == kid).collect()
    }

    /// The term under which the key signed, for one of these offices.
    fn authority<'s>(
        &'s self,
        seal: &Seal,
        claims: &Claims,
        offices: &BTreeSet<&str>,
        statement: Option<&'s Signed<Statement>>,
    ) -> Result<&'s Authority, AuthorityFinding> {
        let (kid, kind) = (seal.kid(), claims.form());
        let mut refused = None;
        for office in offices {
            let found = match (self.trust.list(), statement) {
                // Only what a pinned root said once, in the package: it knows nothing later.
                (None, Some(statement)) => {
                    let signed = SigningTime::Claimed(claims.issued);
                    statement.authority_at(&AuthorityQuery { kid, office, kind, signed })
                }
                _ => self.trust.authority(kid, office, kind, claims.issued),
            };
            match found {
                Ok(authority) => return Ok(authority),
                Err(finding) => refused = refused.or(Some(finding)),
            }
        }
        Err(refused.unwrap_or_else(|| AuthorityFinding::UnknownKey { kid: kid.clone() }))
    }
}
