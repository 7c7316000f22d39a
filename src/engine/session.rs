//! A session of signing: numbers taken, records frozen, bytes waiting for a signature.
//!
//! Its rounds are the same for every signer. Round 1 asks for the seal of each document; the file signature of
//! a person with a certificate will be round 2. A session survives a restart and never outlives its own day.

use jiff::Timestamp;
use kualik_domain::Form;
use kualik_domain::record::Record;
use kualik_render::{Languages, SealBlock, Sheet};
use kualik_seal::{Digest, PublicKey, Seal, SigningInput};
use serde::{Deserialize, Serialize};

use crate::actor::Actor;
use crate::error::EngineError;
use crate::photographs::Photographs;
use crate::state::SessionRow;

/// An open session, as its signer sees it.
#[derive(Clone, Debug)]
pub struct Session {
    /// Its name.
    pub id: String,
    /// BIN of the office.
    pub office: String,
    /// Who prepared it, and so does not sign it.
    pub prepared_by: String,
    /// Whose signature its documents bear.
    pub signatory: String,
    /// When it expires.
    pub expires: Timestamp,
    /// The numbers it holds, in the order of its documents.
    pub numbers: Vec<String>,
    /// What must be signed now.
    pub round: Round,
}

impl Session {
    /// Holds who calls for a signature with a key that lies at the service against whose key it is: nobody calls for
    /// another's, for no password of the holder's stands between.
    ///
    /// # Errors
    /// [`EngineError::OtherSignatory`].
    pub fn check_caller(&self, actor: &Actor) -> Result<(), EngineError> {
        match actor.is_named(&self.signatory) {
            true => Ok(()),
            false => Err(EngineError::OtherSignatory(self.signatory.clone())),
        }
    }
}

/// One round: the very bytes to be signed, one text for each document.
#[derive(Clone, Debug)]
pub struct Round {
    /// 1 for the seals.
    pub round: u32,
    /// Name of the key that must sign.
    pub kid: String,
    /// What is signed, in the order of the documents.
    pub requests: Vec<SigningRequest>,
}

/// What one signature is for.
#[derive(Clone, Debug)]
pub struct SigningRequest {
    /// The document's number.
    pub number: String,
    /// Exactly the bytes to be signed.
    pub bytes: Vec<u8>,
    /// Their SHA-256, for tokens that want one.
    pub digest: Digest,
}

/// What a session keeps on the disk.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct Body {
    pub key: serde_json::Value,
    pub prepared_by: Actor,
    pub documents: Vec<Frozen>,
}

/// One document of a session: nothing of it changes any more.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct Frozen {
    pub form: Form,
    pub index: String,
    pub year: i16,
    pub sequence: u64,
    pub number: String,
    /// The record, canonical JSON with its salt.
    pub record: String,
    /// What the seal says, canonical JSON.
    pub claims: String,
    pub annex_codes: Vec<String>,
    /// Of the draft's pages, without the seal block and the codes.
    pub fingerprint: String,
    /// Why objects may stand here although they stand elsewhere.
    pub overrides: Vec<serde_json::Value>,
    /// Entry of the document that it speaks of.
    #[serde(default)]
    pub about: Option<u64>,
}

impl Body {
    pub(crate) fn read(row: &SessionRow) -> Result<Self, EngineError> {
        serde_json::from_slice(&row.body).map_err(|_| EngineError::NoSession(row.id.clone()))
    }

    pub(crate) fn to_bytes(&self) -> Vec<u8> {
        serde_json::to_vec(self).expect("a session has only texts and numbers")
    }

    /// The numbers of its documents, with a space between them.
    pub(crate) fn numbers(&self) -> String {
        self.documents.iter().map(|document| document.number.as_str()).collect::<Vec<_>>().join(" ")
    }

    pub(crate) fn key(&self) -> Result<PublicKey, EngineError> {
        Ok(PublicKey::from_jwk(&self.key)?)
    }

    /// The first round.
    pub(crate) fn round(&self) -> Result<Round, EngineError> {
        let key = self.key()?;
        let requests = self
            .documents
            .iter()
            .map(|document| {
                let input = document.signing_input(&key)?;
                Ok(SigningRequest {
                    number: document.number.clone(),
                    bytes: input.bytes().to_vec(),
                    digest: input.digest(),
                })
            })
            .collect::<Result<_, EngineError>>()?;
        Ok(Round { round: 1, kid: key.kid().as_str().to_owned(), requests })
    }

    pub(crate) fn session(&self, row: &SessionRow) -> Result<Session, EngineError> {
        let expires = row.expires.parse().map_err(|_| EngineError::NoSession(row.id.clone()))?;
        let numbers = self.documents.iter().map(|document| document.number.clone()).collect();
        let prepared_by = self.prepared_by.who.clone();
        let first = self.documents.first().ok_or_else(|| EngineError::NoSession(row.id.clone()))?;
        let signatory = first.record()?.signatory.name.as_str().to_owned();
        Ok(Session {
            id: row.id.clone(),
            office: row.office.clone(),
            prepared_by,
            signatory,
            expires,
            numbers,
            round: self.round()?,
        })
    }
}

impl Frozen {
    pub(crate) fn signing_input(&self, key: &PublicKey) -> Result<SigningInput, EngineError> {
        Ok(SigningInput::new(key, self.claims.as_bytes())?)
    }

    /// The record, typed.
    pub(crate) fn record(&self) -> Result<Record, EngineError> {
        Record::from_json(self.record.as_bytes())
            .map_err(|_| EngineError::Invariant("a frozen record reads back"))
    }
}

/// The sheet of a record, with its seal when it has one. Issuing and verifying draw from the same.
pub(crate) fn sheet<'a>(
    record_text: &'a [u8],
    record: &Record,
    seal: Option<&Seal>,
    annex_codes: &[String],
    photographs: &Photographs,
) -> Sheet<'a> {
    Sheet {
        record: record_text,
        languages: Languages::Both,
        photos: photographs.of_record(record),
        seal: seal.map(|seal| SealBlock {
            jws: seal.text().to_owned(),
            url: format!("https://{}/v#{}", record.verify_host, seal.text()),
            hash_groups: seal.hash().groups().to_vec(),
            sealed_at: record.moment.to_string(),
            key: seal.kid().as_str().to_owned(),
        }),
        annex_codes: annex_codes.to_vec(),
        draft: false,
        copy: None,
    }
}
