//! In a demonstration whoever signs a case has a key made for him, and says so. Nowhere else.

use std::collections::BTreeMap;
use std::sync::PoisonError;

use kualik_domain::{Date, Form};
use kualik_seal::{Office, Spelling};

use crate::chancery::Chancery;
use crate::dossier::Dossier;
use crate::error::EngineError;
use crate::trust::{Enrolment, KeyRing};

impl Chancery {
    /// Gives every signatory of these cases who has no key yet a demonstration key. Returns their names.
    ///
    /// Under a trust list of an authority it does nothing: there a person is enrolled by an order, never by a
    /// case that names him.
    ///
    /// # Errors
    /// [`EngineError::Seal`] when the root's key does not open with this password.
    pub fn enrol_for_demonstration(
        &self,
        ring: &KeyRing,
        dossiers: &[Dossier],
    ) -> Result<Vec<String>, EngineError> {
        let mut trust = self.room().trust_lock().write().unwrap_or_else(PoisonError::into_inner);
        if !trust.is_demonstration() {
            return Ok(Vec::new());
        }
        let today = self.today();
        let mut people: BTreeMap<(String, String), Enrolment> = BTreeMap::new();
        for dossier in dossiers {
            let (office, name) = (dossier.office().bin.as_str(), dossier.signatory().name.as_str());
            // Whoever was enrolled before a form was sealed has no key for it.
            let kind = dossier.form().map_or("void", Form::name);
            if trust.terms_of_signatory(office, name, kind, today).is_empty() {
                let key = (office.to_owned(), name.to_owned());
                people.entry(key).or_insert_with(|| enrolment(dossier, today));
            }
        }
        let people: Vec<Enrolment> = people.into_values().collect();
        if !people.is_empty() {
            trust.enrol(ring, &people, self.now())?;
        }
        Ok(people.into_iter().map(|person| person.person.kk).collect())
    }
}

fn enrolment(dossier: &Dossier, today: Date) -> Enrolment {
    let (office, signatory) = (dossier.office(), dossier.signatory());
    Enrolment {
        person: Spelling::new(signatory.name.as_str(), signatory.name.as_str()),
        position: Spelling::new(signatory.position.kk(), signatory.position.ru()),
        office: Office {
            bin: office.bin.as_str().to_owned(),
            name: Spelling::new(office.name.kk(), office.name.ru()),
        },
        order_number: signatory.order.number.as_str().to_owned(),
        order_date: signatory.order.date,
        from: today,
    }
}
