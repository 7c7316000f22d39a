//! Time stamp tokens, RFC 3161.

use crate::algorithm::Digest;
use crate::cms::SignedMessage;
use crate::fields::{Element, Fields, ReadError};
use crate::oid;
use der::Tag;
use der::asn1::ObjectIdentifier;
use jiff::Timestamp;

/// A token: the statement of a time stamping authority that a digest existed at a moment.
#[derive(Clone, Debug)]
pub struct TimeStamp {
    pub(crate) message: SignedMessage,
    info: TimeStampInfo,
}

/// What the token states.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct TimeStampInfo {
    pub(crate) policy: ObjectIdentifier,
    pub(crate) digest: Digest,
    pub(crate) imprint: Vec<u8>,
    pub(crate) time: Timestamp,
}

impl TimeStamp {
    /// Reads DER, PEM or Base64: a token, or the whole response of an authority.
    ///
    /// # Errors
    /// When the bytes are no token.
    pub fn read(file: &[u8]) -> Result<Self, ReadError> {
        let der = crate::encoding::unwrap(file)?;
        Self::from_der(&token_of_response(&der).unwrap_or(der))
    }

    pub(crate) fn from_der(der: &[u8]) -> Result<Self, ReadError> {
        let message = SignedMessage::from_der(der)?;
        if message.content_type != oid::TST_INFO {
            return Err(ReadError::Unexpected { what: WHAT });
        }
        let info = TimeStampInfo::read(message.content().ok_or(ReadError::Unexpected { what: WHAT })?)?;
        Ok(Self { message, info })
    }

    /// The stated moment; fractions of a second are cut off.
    pub fn time(&self) -> Timestamp {
        self.info.time
    }

    /// The policy of the authority.
    pub fn policy(&self) -> ObjectIdentifier {
        self.info.policy
    }

    /// The digest function of the imprint.
    pub fn digest(&self) -> Digest {
        self.info.digest
    }

    /// Whether the token is of this message; `None` if its digest is not computed here.
    pub fn is_of(&self, message: &[u8]) -> Option<bool> {
        self.info.digest.of(message).map(|digest| digest == self.info.imprint)
    }
}

impl TimeStampInfo {
    fn read(der: &[u8]) -> Result<Self, ReadError> {
        let mut fields = Fields::of_sequence(der, WHAT)?;
        fields.next()?.integer(WHAT)?;
        let policy = fields.oid()?;
        let mut imprint = fields.sequence()?;
        let digest = Digest::from_oid(imprint.algorithm()?.oid);
        let value = imprint.next()?.content(Tag::OctetString, WHAT)?.to_vec();
        fields.next()?.integer(WHAT)?;
        let time = fields.next()?.moment(WHAT)?;
        Ok(Self { policy, digest, imprint: value, time })
    }
}

/// TimeStampResp ::= SEQUENCE { status PKIStatusInfo, token ContentInfo OPTIONAL }.
fn token_of_response(der: &[u8]) -> Option<Vec<u8>> {
    let mut fields = Fields::of_sequence(der, WHAT).ok()?;
    let status: Element<'_> = fields.next().ok()?;
    status.sequence(WHAT).ok()?;
    fields.next().ok().map(|token| token.raw.to_vec())
}

const WHAT: &str = "time stamp";
