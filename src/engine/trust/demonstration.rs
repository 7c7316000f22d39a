//! The demonstration: a root made on first use, and keys for whoever signs in it.
//!
//! Nothing it signs is a document. Its root is pinned for the profile `demonstration` alone, so that a list
//! under it can never claim to be an authority's.

use jiff::Timestamp;
use jiff::civil::Date;
use kualik_domain::Form;
use kualik_seal::{
    Algorithm, Authority, KeyFile, KeyFileSigner, Office, Order, SigningKey, Spelling, TrustProfile,
};

use super::{KeyRing, Trust, make_folder};
use crate::error::EngineError;

/// Who is to be able to sign in a demonstration.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Enrolment {
    pub person: Spelling,
    pub position: Spelling,
    pub office: Office,
    pub order_number: String,
    pub order_date: Date,
    pub from: Date,
}

impl Trust {
    /// Makes the demonstration root with an empty list and pins it.
    pub(crate) fn begin_demonstration(ring: &KeyRing, now: Timestamp) -> Result<Self, EngineError> {
        let folder = ring.folder();
        make_folder(&folder.keys())?;
        let root = SigningKey::generate(Algorithm::EdDsa)?;
        KeyFile::encrypt_for_demonstration(&root, ring.password())?.create(&folder.root_key())?;
        let issuer = Spelling::new("Үлгі: заңдық күші жоқ", "Образец: юридической силы не имеет");
        Self::begin(folder, &KeyFileSigner::from(root), TrustProfile::Demonstration, issuer, now)
    }

    /// Adds people to a demonstration: a key for each, the list's next edition, their statements.
    pub(crate) fn enrol(
        &mut self,
        ring: &KeyRing,
        people: &[Enrolment],
        now: Timestamp,
    ) -> Result<(), EngineError> {
        if !self.is_demonstration() {
            return Err(EngineError::Invariant("only a demonstration enrols by itself"));
        }
        let folder = ring.folder();
        let root = KeyFileSigner::open(&KeyFile::read(&folder.root_key())?, ring.password())?;
        self.renew(folder, &root, now, |list| {
            let mut kids = Vec::with_capacity(people.len());
            for person in people {
                let key = SigningKey::generate(Algorithm::EdDsa)?;
                let kid = key.public_key().kid().clone();
                KeyFile::encrypt_for_demonstration(&key, ring.password())?
                    .create(&folder.keys().join(format!("{}.pem", kid.as_str())))?;
                list.authorities.push(person.authority(&key));
                kids.push(kid);
            }
            Ok(kids)
        })
    }
}

impl Enrolment {
    fn authority(&self, key: &SigningKey) -> Authority {
        Authority {
            key: key.public_key().clone(),
            person: self.person.clone(),
            position: self.position.clone(),
            office: self.office.clone(),
            order: Order {
                document: Spelling::new("бұйрық", "приказ"),
                number: self.order_number.clone(),
                date: self.order_date,
            },
            from: self.from,
            to: None,
            may_sign: Form::sealed().map(Form::name).chain(["void"]).map(str::to_owned).collect(),
            events: Vec::new(),
        }
    }
}
