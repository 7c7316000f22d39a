//! The annex for officials abroad, with the fields of the UNESCO–WCO model export certificate and of Object ID.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::fact::{Fact, facts};
use super::rules::{Rules, not_after};
use crate::country::Country;
use crate::digest::Digest;
use crate::passport;
use crate::problem::{Pointer, Problems};
use crate::record::{CountryFacts, NumberAndDate, SignatoryFacts};
use crate::text::{Bilingual, Lang, Verbatim};

facts! {
    /// English annex to a certificate.
    EnglishAnnexFacts, EnglishAnnexDraft, "EnglishAnnex" {
        /// The certificate.
        certificate: NumberAndDate,
        /// The signature hash of its seal; left out, issuing takes it from the archive.
        signature: Option<Digest>,
        /// The office, in English.
        issuer: Verbatim,
        /// To whom the certificate is given, in Latin letters as in the passport or charter.
        holder: Verbatim,
        /// The number of the passport, or the BIN.
        identification: Verbatim,
        /// The owner, in Latin letters.
        owner: Verbatim,
        /// Who receives the objects.
        consignee: Verbatim,
        /// The address of the consignee.
        consignee_address: Verbatim,
        /// The countries of destination.
        destinations: Vec<CountryAbroad>,
        /// The purpose, in English.
        purpose: Verbatim,
        /// The last day to leave.
        last_exit: Date,
        /// The last day to be back.
        last_return: Date,
        /// The name of who signs, as in the passport; left out, it is put into Latin letters as machine-readable
        /// passports have them (ICAO Doc 9303).
        signatory_name: Option<Verbatim>,
        /// The post of who signs, in English.
        signatory_post: Option<Verbatim>,
        /// The objects.
        objects: Vec<ObjectId>,
    }

    /// An object by the nine categories of Object ID.
    ObjectId, ObjectIdDraft, "ObjectId" {
        /// Type of object.
        kind: Verbatim,
        /// Title.
        title: Verbatim,
        /// The title in the languages of the certificate.
        certificate_title: Bilingual,
        /// Subject.
        subject: Option<Verbatim>,
        /// Maker.
        maker: Option<Verbatim>,
        /// Date or period.
        period: Verbatim,
        /// Materials and techniques.
        materials: Verbatim,
        /// Measurements and weight.
        measurements: Verbatim,
        /// Inscriptions and markings.
        inscriptions: Option<Verbatim>,
        /// Distinguishing features.
        features: Option<Verbatim>,
        /// Condition.
        condition: Verbatim,
        /// Inventory number.
        inventory: Verbatim,
        /// Number of objects.
        quantity: u32,
        /// Value with its currency.
        value: Option<Verbatim>,
        /// Photographs of the certificate, by their SHA-256; left out, issuing takes all that the certificate has of
        /// the object.
        photographs: Option<Vec<Digest>>,
    }
}

/// A country with the names under which the annex prints it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[non_exhaustive]
pub struct CountryAbroad {
    /// The code of ISO 3166-1.
    pub code: Country,
    /// The official name on the day of issue.
    pub name: Bilingual,
    /// The English name; annexes of before had none.
    pub english: Option<Verbatim>,
}

impl Fact for CountryAbroad {
    type Draft = String;

    fn read(code: &String, at: &Pointer, problems: &mut Problems) -> Option<Self> {
        let country = Country::read(Some(code), at, problems)?;
        let CountryFacts { code, name } = CountryFacts::of(country);
        let english = Verbatim::new(country.official(Lang::En)).expect("the table holds checked names");
        Some(Self { code, name, english: Some(english) })
    }
}

impl EnglishAnnexFacts {
    /// The same, with the name of who signs in Latin letters.
    pub(super) fn signed_by(mut self, signatory: &SignatoryFacts) -> Self {
        let latin = || Verbatim::new(&passport::latin(signatory.name.as_str())).ok();
        self.signatory_name = self.signatory_name.or_else(latin);
        self
    }
}

impl Rules for EnglishAnnexFacts {
    const BASIS: &'static [&'static str] = &[];

    fn check_on(&self, on: Date, _: Option<Date>, problems: &mut Problems) {
        not_after(self.certificate.date, "certificate/date", on, problems);
        let countries = self.destinations.iter().map(|country| &country.code);
        Country::check_abroad(countries, "/facts/destinations", problems);
    }
}
