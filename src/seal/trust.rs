//! Who may sign: the trust list, its single-person extract, and the question put to both.
//!
//! A root key signs both as a JWS of its own kind. The verifier pins root keys, each for one profile, so that
//! a demonstration is never taken for an authority.

use std::fmt;

use jiff::Timestamp;
use serde::{Deserialize, Serialize, de::DeserializeOwned};

use crate::{
    Jws, JwsInput, Kid, Profile, PublicKey, RawSigner, SealError, Signature, SignatureHash, canonical,
};

mod authority;

pub use authority::{
    Authority, AuthorityFinding, AuthorityQuery, Office, Order, SigningTime, Spelling, StatusChange,
    StatusEvent,
};

/// What a trust list is for.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum TrustProfile {
    /// Examples and training. What is sealed under it is never a document.
    Demonstration,
    /// A body that issues documents.
    Authority,
}

impl fmt::Display for TrustProfile {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Demonstration => "demonstration",
            Self::Authority => "authority",
        })
    }
}

/// A root key as a verifier pins it: for one profile.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TrustRoot {
    /// The key.
    pub key: PublicKey,
    /// The only profile that lists under this root may claim.
    pub profile: TrustProfile,
}

/// The roots a verifier has pinned.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub struct TrustRoots(Vec<TrustRoot>);

impl TrustRoots {
    /// Pins these roots.
    pub const fn new(roots: Vec<TrustRoot>) -> Self {
        Self(roots)
    }

    /// Is none of them pinned for an authority?
    pub fn are_for_training(&self) -> bool {
        self.0.iter().all(|root| root.profile == TrustProfile::Demonstration)
    }

    /// The pinned root of this name.
    pub fn find(&self, kid: &Kid) -> Option<&TrustRoot> {
        self.0.iter().find(|root| root.key.kid() == kid)
    }
}

impl From<TrustRoot> for TrustRoots {
    fn from(root: TrustRoot) -> Self {
        Self(vec![root])
    }
}

/// Everybody who may sign, or might once, at the office or offices of one issuer.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TrustList {
    /// What the list is for.
    pub profile: TrustProfile,
    /// Who keeps the list.
    pub issuer: Spelling,
    /// Grows with every edition: of two lists of one root the greater holds.
    pub sequence: u64,
    /// When this edition was made.
    pub issued: Timestamp,
    /// The people, in any order. One key may stand more than once, with consecutive terms.
    pub authorities: Vec<Authority>,
}

impl TrustList {
    /// The extract about one key, for the package.
    ///
    /// # Errors
    /// [`SealError::TrustKeyUnknown`].
    pub fn statement(&self, kid: &Kid) -> Result<Statement, SealError> {
        let authorities: Vec<Authority> =
            self.authorities.iter().filter(|authority| authority.key.kid() == kid).cloned().collect();
        if authorities.is_empty() {
            return Err(SealError::TrustKeyUnknown { kid: kid.clone() });
        }
        Ok(Statement {
            profile: self.profile,
            issuer: self.issuer.clone(),
            sequence: self.sequence,
            issued: self.issued,
            authorities,
        })
    }
}

/// What the trust list says of one key, signed by the root too: it lies in every package, so that a document
/// verifies outside the system that made it. It knows nothing that happened after it was issued.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Statement {
    /// As in the list.
    pub profile: TrustProfile,
    /// As in the list.
    pub issuer: Spelling,
    /// Of the list it was taken from.
    pub sequence: u64,
    /// Of the list it was taken from.
    pub issued: Timestamp,
    /// The terms of this one key.
    pub authorities: Vec<Authority>,
}

/// A trust list or statement that waits for the root's signature.
#[derive(Clone, Debug)]
pub struct Unsigned<T> {
    content: T,
    input: JwsInput,
}

/// A trust list or statement whose signature by a root was verified.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Signed<T> {
    content: T,
    jws: Jws,
}

/// What a root signs.
trait Content: Serialize + DeserializeOwned + Clone {
    const PROFILE: Profile;
    fn profile(&self) -> TrustProfile;
    fn check(&self) -> Result<(), SealError>;
}

impl Content for TrustList {
    const PROFILE: Profile = Profile::new("kualik-trust-list", 4 * 1024 * 1024);

    fn profile(&self) -> TrustProfile {
        self.profile
    }

    fn check(&self) -> Result<(), SealError> {
        self.authorities.iter().try_for_each(Authority::check)
    }
}

impl Content for Statement {
    const PROFILE: Profile = Profile::new("kualik-statement", 64 * 1024);

    fn profile(&self) -> TrustProfile {
        self.profile
    }

    fn check(&self) -> Result<(), SealError> {
        let Some(first) = self.authorities.first() else {
            return Err(malformed("a statement without authority"));
        };
        if self.authorities.iter().any(|authority| authority.key != first.key) {
            return Err(malformed("a statement about two keys"));
        }
        self.authorities.iter().try_for_each(Authority::check)
    }
}

fn malformed(reason: impl fmt::Display) -> SealError {
    SealError::TrustMalformed { reason: reason.to_string() }
}

macro_rules! signed {
    ($content:ident, $what:literal) => {
        impl $content {
            #[doc = concat!("What the root has to sign for this ", $what, ".")]
            ///
            /// # Errors
            /// [`SealError::TrustTerm`], [`SealError::TrustMalformed`], [`SealError::SealTooLong`].
            pub fn unsigned(&self, root: &PublicKey) -> Result<Unsigned<Self>, SealError> {
                Unsigned::new(self, root)
            }

            #[doc = concat!("Has a signer with the root key sign this ", $what, ".")]
            ///
            /// # Errors
            /// Those of the signer, and of
            #[doc = concat!("[`", stringify!($content), "::unsigned`].")]
            pub fn sign(&self, root: &dyn RawSigner) -> Result<Signed<Self>, SealError> {
                let unsigned = self.unsigned(root.public_key())?;
                let signature = root.sign(unsigned.bytes())?;
                unsigned.complete(&signature)
            }
        }

        impl Signed<$content> {
            #[doc = concat!("Reads a ", $what, " and verifies it against the pinned roots.")]
            ///
            /// # Errors
            /// [`SealError::TrustRootUnknown`], [`SealError::TrustProfile`], [`SealError::SignatureWrong`],
            /// and those of a malformed text.
            pub fn read(text: &str, roots: &TrustRoots) -> Result<Self, SealError> {
                read(text, roots)
            }

            /// Who stands behind a key at a time, when he may sign this kind for this office.
            ///
            /// # Errors
            /// An [`AuthorityFinding`] that tells why not.
            pub fn authority_at(&self, query: &AuthorityQuery<'_>) -> Result<&Authority, AuthorityFinding> {
                authority::find(&self.content.authorities, query)
            }
        }
    };
}

signed!(TrustList, "trust list");
signed!(Statement, "statement");

#[expect(private_bounds, reason = "only the kinds of this module are signed by a root")]
impl<T: Content> Unsigned<T> {
    fn new(content: &T, root: &PublicKey) -> Result<Self, SealError> {
        content.check()?;
        let input = JwsInput::new(T::PROFILE, root, &canonical::to_vec(content)?)?;
        Ok(Self { content: content.clone(), input })
    }

    /// Exactly the bytes to be signed.
    pub fn bytes(&self) -> &[u8] {
        self.input.bytes()
    }

    /// Takes the root's signature.
    ///
    /// # Errors
    /// Those of [`JwsInput::complete`].
    pub fn complete(self, signature: &Signature) -> Result<Signed<T>, SealError> {
        Ok(Signed { jws: self.input.complete(signature)?, content: self.content })
    }
}

impl<T> Signed<T> {
    /// The verified content.
    pub const fn content(&self) -> &T {
        &self.content
    }

    /// The text: a compact JWS.
    pub fn text(&self) -> &str {
        self.jws.text()
    }

    /// Hash of the root's signature.
    pub fn hash(&self) -> SignatureHash {
        self.jws.hash()
    }

    /// The root that signed it.
    pub const fn root(&self) -> &Kid {
        self.jws.kid()
    }
}

fn read<T: Content>(text: &str, roots: &TrustRoots) -> Result<Signed<T>, SealError> {
    let jws = Jws::parse(T::PROFILE, text)?;
    let content: T =
        serde_json::from_value(serde_json::Value::Object(jws.claims().clone())).map_err(malformed)?;
    let Some(root) = roots.find(jws.kid()) else {
        return Err(SealError::TrustRootUnknown { root: jws.kid().clone(), claims: content.profile() });
    };
    jws.verify(&root.key)?;
    if root.profile != content.profile() {
        return Err(SealError::TrustProfile { found: content.profile(), expected: root.profile });
    }
    content.check()?;
    Ok(Signed { content, jws })
}

#[cfg(test)]
mod tests;
#[cfg(test)]
mod vectors;
