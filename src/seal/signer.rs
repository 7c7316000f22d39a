//! Who answers a round of signing with raw signatures.

use crate::{KeyFile, Password, PublicKey, SealError, Signature, SigningKey};

/// A signer that returns a bare signature over the bytes of a round: a key file, a PKCS#11 token, a remote service.
pub trait RawSigner: Send + Sync {
    /// The key whose signatures this signer makes.
    fn public_key(&self) -> &PublicKey;

    /// Signs these very bytes.
    ///
    /// # Errors
    /// [`SealError::Signer`] when the device is away or the person declined.
    fn sign(&self, bytes: &[u8]) -> Result<Signature, SealError>;
}

/// The signer that answers at once: an opened key file.
#[derive(Debug)]
pub struct KeyFileSigner(SigningKey);

impl KeyFileSigner {
    /// Opens a key file for signing.
    ///
    /// # Errors
    /// Those of [`KeyFile::decrypt`].
    pub fn open(file: &KeyFile, password: &Password) -> Result<Self, SealError> {
        file.decrypt(password).map(Self)
    }
}

impl From<SigningKey> for KeyFileSigner {
    fn from(key: SigningKey) -> Self {
        Self(key)
    }
}

impl RawSigner for KeyFileSigner {
    fn public_key(&self) -> &PublicKey {
        self.0.public_key()
    }

    fn sign(&self, bytes: &[u8]) -> Result<Signature, SealError> {
        Ok(self.0.sign(bytes))
    }
}
