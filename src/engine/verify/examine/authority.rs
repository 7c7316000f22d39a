//! Who stands behind the key of a seal: by the trust list, or by the statement that travels in a package.

use std::collections::BTreeSet;

use kualik_domain::civil;
use kualik_seal::{
    Authority, AuthorityFinding, AuthorityQuery, Finding, Seal, Signed, SigningTime, Statement,
    SubIndication, TrustProfile,
};

use super::{Evidence, Examiner};
use crate::verify::Claims;

/// For which office a document was sealed, as far as what is at hand says it: a seal alone does not.
#[derive(Clone, Copy)]
pub(super) enum ForOffice<'a> {
    /// Its BIN.
    Of(&'a str),
    /// Nothing says it, and the seal itself speaks of it: any office of the key may be meant.
    Unsaid,
    /// A copy hides it.
    Hidden,
}

impl Examiner<'_> {
    /// The signature of a seal, and who stands behind its key.
    pub(super) fn seal(
        &self,
        seal: &Seal,
        office: ForOffice<'_>,
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
        evidence.seal = Some(seal.clone());
        let under = statement.as_ref().map(|signed| signed.content().profile);
        evidence.demonstration = self.trust.is_demonstration() || under == Some(TrustProfile::Demonstration);
        let found = match office {
            ForOffice::Of(bin) => {
                self.authority(seal, &claims, bin, statement.as_ref()).map_err(|finding| finding.to_finding())
            }
            ForOffice::Unsaid => self.only_authority(seal, &claims, &terms, statement.as_ref()),
            ForOffice::Hidden => {
                Err(Finding::refused("authority-office-hidden", SubIndication::SignedDataNotFound))
            }
        };
        evidence.findings.push(match found {
            Ok(authority) => Finding::passed("seal-authority")
                .with("person", authority.person.kk.clone())
                .with("position_kk", authority.position.kk.clone())
                .with("position_ru", authority.position.ru.clone())
                .with("office_kk", authority.office.name.kk.clone())
                .with("office_ru", authority.office.name.ru.clone()),
            Err(finding) => finding,
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

    /// The term under which the key signed for an office.
    fn authority<'s>(
        &'s self,
        seal: &Seal,
        claims: &Claims,
        office: &str,
        statement: Option<&'s Signed<Statement>>,
    ) -> Result<&'s Authority, AuthorityFinding> {
        let (kid, kind) = (seal.kid(), claims.form());
        match (self.trust.list(), statement) {
            // Only what a pinned root said once, in the package: it knows nothing later.
            (None, Some(statement)) => {
                let signed = SigningTime::Claimed(claims.issued);
                statement.authority_at(&AuthorityQuery { kid, office, kind, signed })
            }
            _ => self.trust.authority(kid, office, kind, claims.issued),
        }
    }

    /// The one term under which the key may have signed, whatever the office. Of several nobody is named: a name that may
    /// be the wrong one is worse than none.
    fn only_authority<'s>(
        &'s self,
        seal: &Seal,
        claims: &Claims,
        terms: &[&Authority],
        statement: Option<&'s Signed<Statement>>,
    ) -> Result<&'s Authority, Finding> {
        let offices: BTreeSet<&str> = terms.iter().map(|term| term.office.bin.as_str()).collect();
        let found = offices.into_iter().map(|office| self.authority(seal, claims, office, statement));
        let (sound, refused): (Vec<_>, Vec<_>) = found.partition(Result::is_ok);
        let mut sound = sound.into_iter().flatten();
        match (sound.next(), sound.next()) {
            (Some(only), None) => Ok(only),
            (Some(_), Some(_)) => {
                Err(Finding::refused("authority-office-unsaid", SubIndication::SignedDataNotFound))
            }
            (None, _) => {
                let first = refused.into_iter().find_map(Result::err);
                let unknown = || AuthorityFinding::UnknownKey { kid: seal.kid().clone() };
                Err(first.unwrap_or_else(unknown).to_finding())
            }
        }
    }
}
