//! The annex for officials abroad, with the fields of the UNESCO–WCO model export certificate and of Object ID.

use jiff::civil::Date;

use super::fact::facts;
use super::rules::{Rules, not_after};
use crate::digest::Digest;
use crate::problem::Problems;
use crate::record::{CountryFacts, NumberAndDate};
use crate::text::{Bilingual, Verbatim};

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
        destinations: Vec<CountryFacts>,
        /// The purpose, in English.
        purpose: Verbatim,
        /// The last day to leave.
        last_exit: Date,
        /// The last day to be back.
        last_return: Date,
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
        /// Photographs of the certificate, by their SHA-256.
        photographs: Option<Vec<Digest>>,
    }
}

impl Rules for EnglishAnnexFacts {
    const BASIS: &'static [&'static str] = &[];

    fn check_on(&self, on: Date, _: Option<Date>, problems: &mut Problems) {
        not_after(self.certificate.date, "certificate/date", on, problems);
    }
}
