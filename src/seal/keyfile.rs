//! A private key on disk: PKCS#8 `EncryptedPrivateKeyInfo` (RFC 5958) under PBES2 (RFC 8018), as `openssl pkey` opens it.

use std::{fmt, fs, io, path::Path};

use pkcs8::{
    EncryptedPrivateKeyInfo, EncryptedPrivateKeyInfoRef, LineEnding, SecretDocument,
    der::asn1::OctetStringRef,
    pkcs5::{EncryptionScheme, pbes2, scrypt},
};
use zeroize::Zeroizing;

use crate::{SealError, SigningKey};

/// A password. It is wiped when dropped, and nothing prints it.
pub struct Password(Zeroizing<String>);

impl Password {
    /// A password as typed. Its bytes are taken as they are, so that OpenSSL takes the same.
    ///
    /// # Errors
    /// [`SealError::PasswordEmpty`].
    pub fn new(text: impl Into<String>) -> Result<Self, SealError> {
        let text = Zeroizing::new(text.into());
        if text.is_empty() { Err(SealError::PasswordEmpty) } else { Ok(Self(text)) }
    }
}

impl fmt::Debug for Password {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Password")
    }
}

/// The text of a key file: PEM, `ENCRYPTED PRIVATE KEY`, scrypt and AES-256-CBC.
#[derive(Clone, PartialEq, Eq)]
pub struct KeyFile(String);

impl KeyFile {
    /// Encrypts a key under a password, with fresh salt.
    ///
    /// scrypt with N = 2¹⁴, r = 8, p = 5: as much work as OWASP asks for, in 16 MiB, because OpenSSL 3 opens
    /// nothing above 32 MiB.
    ///
    /// # Errors
    /// [`SealError::Random`].
    pub fn encrypt(key: &SigningKey, password: &Password) -> Result<Self, SealError> {
        Self::encrypt_at(PARALLELISM, key, password)
    }

    /// Encrypts the key of a demonstration: p = 1, a fifth of the work. What such a key signs is no document, and a
    /// newcomer's first command opens three of them.
    ///
    /// # Errors
    /// [`SealError::Random`].
    pub fn encrypt_for_demonstration(key: &SigningKey, password: &Password) -> Result<Self, SealError> {
        Self::encrypt_at(1, key, password)
    }

    fn encrypt_at(parallelism: u32, key: &SigningKey, password: &Password) -> Result<Self, SealError> {
        let (mut salt, mut iv) = ([0; 16], [0; 16]);
        getrandom::fill(&mut salt)?;
        getrandom::fill(&mut iv)?;
        let cost =
            scrypt::Params::new(LOG_N, BLOCK_SIZE, parallelism).expect("constants within scrypt's bounds");
        let scheme = pbes2::Parameters::generate_scrypt_aes256cbc(cost, &salt, iv)
            .map_err(|_| SealError::KeyFileEncryption)?;
        let secret = scheme
            .encrypt(password.0.as_bytes(), key.to_pkcs8_der().as_bytes())
            .map_err(|_| SealError::KeyFileEncryption)?;
        let info = EncryptedPrivateKeyInfo {
            encryption_algorithm: EncryptionScheme::Pbes2(scheme),
            encrypted_data: OctetStringRef::new(&secret).expect("a key is far below the bound of DER"),
        };
        let document = SecretDocument::try_from(&info).expect("the structure has a DER form");
        let pem = document.to_pem(PEM_LABEL, LineEnding::LF).expect("DER has a PEM form");
        Ok(Self(pem.to_string()))
    }

    /// The text of a key file.
    ///
    /// # Errors
    /// [`SealError::KeyFilePlain`] for a key that is not encrypted, [`SealError::KeyFileMalformed`] for
    /// anything else, [`SealError::TooLarge`] above 16 KiB.
    pub fn parse(text: &str) -> Result<Self, SealError> {
        if text.len() > SIZE_LIMIT {
            return Err(SealError::TooLarge { found: text.len(), limit: SIZE_LIMIT });
        }
        let file = Self(text.to_owned());
        file.document()?;
        Ok(file)
    }

    /// Reads a key file from disk.
    ///
    /// # Errors
    /// Those of [`KeyFile::parse`], and [`SealError::KeyFileIo`].
    pub fn read(path: &Path) -> Result<Self, SealError> {
        use io::Read;
        let mut text = String::new();
        let file = fs::File::open(path).map_err(SealError::KeyFileIo)?;
        let read = file.take(SIZE_LIMIT as u64 + 1).read_to_string(&mut text);
        match read {
            Err(error) if error.kind() == io::ErrorKind::InvalidData => Err(SealError::KeyFileMalformed),
            Err(error) => Err(SealError::KeyFileIo(error)),
            Ok(_) => Self::parse(&text),
        }
    }

    /// Writes the file: readable by its owner alone, whole or not at all, on disk when this returns, and never
    /// over another file.
    ///
    /// # Errors
    /// [`SealError::KeyFileExists`], [`SealError::KeyFileIo`].
    pub fn create(&self, path: &Path) -> Result<(), SealError> {
        use io::Write;
        let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
        // A temporary file is made with mode 0600 on Unix.
        let mut file = tempfile::Builder::new()
            .prefix(".kualik-key-")
            .tempfile_in(folder)
            .map_err(SealError::KeyFileIo)?;
        file.write_all(self.0.as_bytes()).map_err(SealError::KeyFileIo)?;
        file.as_file().sync_all().map_err(SealError::KeyFileIo)?;
        file.persist_noclobber(path).map_err(|failed| match failed.error.kind() {
            io::ErrorKind::AlreadyExists => SealError::KeyFileExists,
            _ => SealError::KeyFileIo(failed.error),
        })?;
        sync_folder(folder).map_err(SealError::KeyFileIo)
    }

    /// Opens the key.
    ///
    /// # Errors
    /// [`SealError::PasswordWrong`]; [`SealError::KeyFileEncryption`] when the file asks for another encryption
    /// or for more work than anybody needs; [`SealError::KeyUnsupported`] for a key of another kind.
    pub fn decrypt(&self, password: &Password) -> Result<SigningKey, SealError> {
        let document = self.document()?;
        let info = EncryptedPrivateKeyInfoRef::try_from(document.as_bytes())
            .map_err(|_| SealError::KeyFileEncryption)?;
        check_work(&info.encryption_algorithm)?;
        let secret = info.decrypt(password.0.as_bytes()).map_err(|error| match error {
            pkcs8::Error::EncryptedPrivateKey(pkcs8::pkcs5::Error::UnsupportedAlgorithm { .. }) => {
                SealError::KeyFileEncryption
            }
            _ => SealError::PasswordWrong,
        })?;
        match SigningKey::from_pkcs8_der(secret.as_bytes()) {
            // One wrong password in 256 leaves something that looks padded and is no key.
            Err(SealError::KeyFileMalformed) => Err(SealError::PasswordWrong),
            result => result,
        }
    }

    /// The PEM text.
    pub fn as_pem(&self) -> &str {
        &self.0
    }

    fn document(&self) -> Result<SecretDocument, SealError> {
        let (label, document) = SecretDocument::from_pem(&self.0).map_err(|_| SealError::KeyFileMalformed)?;
        match label {
            PEM_LABEL => Ok(document),
            "PRIVATE KEY" | "EC PRIVATE KEY" => Err(SealError::KeyFilePlain),
            _ => Err(SealError::KeyFileMalformed),
        }
    }
}

impl fmt::Debug for KeyFile {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("KeyFile")
    }
}

/// Refuses work that would hang the reader: a key file may come from anywhere.
fn check_work(scheme: &EncryptionScheme) -> Result<(), SealError> {
    let EncryptionScheme::Pbes2(parameters) = scheme else { return Err(SealError::KeyFileEncryption) };
    let within = match &parameters.kdf {
        pbes2::Kdf::Pbkdf2(work) => work.iteration_count <= PBKDF2_LIMIT,
        pbes2::Kdf::Scrypt(work) => {
            let memory = 128u64.saturating_mul(work.cost_parameter).saturating_mul(work.block_size.into());
            memory <= SCRYPT_MEMORY_LIMIT && work.parallelization <= SCRYPT_PARALLELISM_LIMIT
        }
        _ => false,
    };
    if within { Ok(()) } else { Err(SealError::KeyFileEncryption) }
}

#[cfg(unix)]
fn sync_folder(folder: &Path) -> io::Result<()> {
    fs::File::open(folder)?.sync_all()
}

#[cfg(not(unix))]
fn sync_folder(_: &Path) -> io::Result<()> {
    Ok(())
}

const PEM_LABEL: &str = "ENCRYPTED PRIVATE KEY";
const SIZE_LIMIT: usize = 16 * 1024;
const LOG_N: u8 = 14;
const BLOCK_SIZE: u32 = 8;
const PARALLELISM: u32 = 5;
const PBKDF2_LIMIT: u32 = 10_000_000;
const SCRYPT_MEMORY_LIMIT: u64 = 256 * 1024 * 1024;
const SCRYPT_PARALLELISM_LIMIT: u16 = 16;

#[cfg(test)]
mod tests;
