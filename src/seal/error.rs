//! What can be wrong with bytes, keys and trust, each with its facts.

use std::io;

use crate::{Algorithm, Kid, SubIndication, TrustProfile};

/// What a part of a compact JWS is called in an error.
pub(crate) const PARTS: [&str; 3] = ["header", "payload", "signature"];

/// Why bytes, a key or a trust list were refused. Nothing is half-done when one of these is returned.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum SealError {
    /// Not 64 hexadecimal digits, or not 43 characters of base64url.
    #[error(
        "a digest is 64 lower-case hex digits or 43 base64url characters, not {found} characters like these"
    )]
    DigestMalformed {
        /// How many characters there are.
        found: usize,
    },
    /// A character of a retyped hash that is no hex digit and looks like none.
    #[error("character {position} of the hash, {found:?}, is not a hex digit")]
    HashCharacter {
        /// Position among all characters, from 1.
        position: usize,
        /// The character itself.
        found: char,
    },
    /// A retyped hash with too many or too few digits.
    #[error("the hash has {found} hex digits where {expected} are needed")]
    HashLength {
        /// Digits found, separators not counted.
        found: usize,
        /// Digits needed: 64 for a whole hash, 8 for two groups.
        expected: usize,
    },
    /// More bytes than this reader takes.
    #[error("{found} bytes where at most {limit} are read")]
    TooLarge {
        /// Bytes given.
        found: usize,
        /// Bytes allowed.
        limit: usize,
    },
    /// Text that is not JSON.
    #[error("not JSON at line {line}, column {column}: {reason}")]
    JsonMalformed {
        /// Line, from 1.
        line: usize,
        /// Column, from 1.
        column: usize,
        /// The parser's own words, for the log.
        reason: String,
    },
    /// The same member name twice in one object.
    #[error("the member {name:?} stands twice in one object")]
    JsonDuplicate {
        /// The member's name.
        name: String,
    },
    /// Arrays and objects nested too deeply.
    #[error("nested deeper than {limit} levels")]
    JsonTooDeep {
        /// Levels allowed.
        limit: usize,
    },
    /// A number that not every reader of JSON can hold (RFC 7493 §2.2), or that is not finite.
    #[error("the number {number} cannot be carried in JSON without loss")]
    JsonNumber {
        /// The number, or what stood in its place.
        number: String,
    },
    /// JSON that is right but not in the one form of RFC 8785.
    #[error("the JSON is not in canonical form (RFC 8785)")]
    JsonNotCanonical,
    /// A value that should be a JSON object.
    #[error("a JSON object is needed here")]
    JsonNotObject,
    /// A member name that SD-JWT keeps for itself (RFC 9901 §4.1) or the record for its seed.
    #[error("{pointer}: the member name is reserved")]
    RecordMemberReserved {
        /// JSON pointer of the member.
        pointer: String,
    },
    /// A record file without a readable seed.
    #[error("the record has no member \"salt\" of 43 base64url characters")]
    RecordSeed,
    /// A pointer to something the record has not.
    #[error("the record has nothing at {pointer:?}")]
    RecordPointer {
        /// The JSON pointer asked for.
        pointer: String,
    },
    /// An extract whose top digests do not give the record digest.
    #[error("the extract does not belong to this record digest")]
    ExtractDigest,
    /// A disclosure that is not `[salt, name, value]` or `[salt, value]` in canonical form.
    #[error("disclosure {index} of the extract is malformed")]
    DisclosureMalformed {
        /// Position in the extract, from 0.
        index: usize,
    },
    /// A disclosure that no digest of the record refers to, or that stands twice.
    #[error("disclosure {index} of the extract belongs to nothing")]
    DisclosureOrphan {
        /// Position in the extract, from 0.
        index: usize,
    },
    /// A digest that stands more than once, or a name disclosed twice in one object.
    #[error("the extract names {what:?} twice")]
    DisclosureRepeated {
        /// The digest or the member name.
        what: String,
    },
    /// A structure of digests that RFC 9901 does not allow.
    #[error("the extract is not a tree of digests")]
    ExtractMalformed,
    /// No random bytes from the operating system.
    #[error("the operating system gave no random bytes: {0}")]
    Random(getrandom::Error),
    /// A key type or curve other than Ed25519 and P-256.
    #[error("a key of type {kty:?} on curve {curve:?} is not supported: Ed25519 or P-256")]
    KeyUnsupported {
        /// The JWK's `kty`, or the algorithm's OID.
        kty: String,
        /// The JWK's `crv`, or nothing.
        curve: String,
    },
    /// Bytes that are no key of the named kind.
    #[error("the bytes are not a {algorithm} key")]
    KeyMalformed {
        /// The algorithm the key was said to be for.
        algorithm: Algorithm,
    },
    /// An Ed25519 key under which one signature fits almost any message.
    #[error("the Ed25519 key is of small order: it proves nothing")]
    KeyWeak,
    /// A JWK that gives the private part away.
    #[error("the JWK holds a private key: it is compromised by now")]
    KeyPrivate,
    /// A `kid` that is not 16 characters of base64url.
    #[error("{found:?} is not a key identifier of 16 base64url characters")]
    KidMalformed {
        /// What stood there, cut to 64 characters.
        found: String,
    },
    /// A password of no characters.
    #[error("the password is empty")]
    PasswordEmpty,
    /// The key file does not open with this password (or its encrypted part is damaged: nothing tells them apart).
    #[error("the password is wrong or the key file is damaged")]
    PasswordWrong,
    /// Not a PEM "ENCRYPTED PRIVATE KEY".
    #[error("not an encrypted PKCS#8 key file in PEM")]
    KeyFileMalformed,
    /// A key that lies open on the disk.
    #[error("the key file is not encrypted")]
    KeyFilePlain,
    /// An encryption whose work this reader will not do.
    #[error(
        "the key file asks for an encryption this reader does not do (PBES2 with scrypt or PBKDF2, within limits)"
    )]
    KeyFileEncryption,
    /// Something already lies where a key file should be made.
    #[error("a file is already there: a key file is never overwritten")]
    KeyFileExists,
    /// The disk refused.
    #[error("the key file: {0}")]
    KeyFileIo(#[source] io::Error),
    /// A line break inside a seal's text.
    #[error("a line break at character {position}: the text of a seal is one line")]
    SealLineBreak {
        /// Position, from 1.
        position: usize,
    },
    /// A space inside a seal's text.
    #[error("a space at character {position}: the text of a seal has none")]
    SealSpace {
        /// Position, from 1.
        position: usize,
    },
    /// A text too long to be a seal.
    #[error("{found} characters where a text of this kind has at most {limit}")]
    SealTooLong {
        /// Characters given.
        found: usize,
        /// Characters allowed.
        limit: usize,
    },
    /// Not three parts parted by dots.
    #[error("{found} parts where a compact JWS has three")]
    SealParts {
        /// Parts found.
        found: usize,
    },
    /// A `=`: base64url in a JWS has no padding.
    #[error("padding at character {position}: base64url in a JWS has none")]
    SealPadding {
        /// Position, from 1.
        position: usize,
    },
    /// A character outside base64url.
    #[error("character {position}, {found:?}, is not of base64url")]
    SealCharacter {
        /// Position, from 1.
        position: usize,
        /// The character itself.
        found: char,
    },
    /// The last character of a part carries bits that mean nothing, so the text could be written otherwise.
    #[error("the {part} does not end where base64url must: spare bits or a cut part")]
    SealSpareBits {
        /// `header`, `payload` or `signature`.
        part: &'static str,
    },
    /// A header with a critical extension.
    #[error("the header demands an extension this reader does not know")]
    HeaderCritical,
    /// A header with other members than the profile has.
    #[error("the header has not exactly the members of its kind")]
    HeaderMembers,
    /// A header whose `typ` is of another kind of text.
    #[error("the header says {found:?} where {expected:?} is read")]
    HeaderType {
        /// What the header says, cut to 64 characters.
        found: String,
        /// What this kind of text says.
        expected: &'static str,
    },
    /// An algorithm other than the three names that are read.
    #[error("the algorithm {found:?} is not read: EdDSA, Ed25519 or ES256")]
    HeaderAlgorithm {
        /// What the header says, cut to 64 characters.
        found: String,
    },
    /// A signature that is not 64 bytes.
    #[error("the signature has {found} bytes, not 64")]
    SignatureLength {
        /// Bytes found.
        found: usize,
    },
    /// A signature with a second valid form: S not below the order, or not the lower of two, or R or S zero.
    #[error("the signature is not in its one form: S is not canonical or not low")]
    SignatureNotCanonical,
    /// The algorithm of the text and of the key differ.
    #[error("signed by {found}, but the key is for {expected}")]
    AlgorithmMismatch {
        /// Of the text.
        found: Algorithm,
        /// Of the key.
        expected: Algorithm,
    },
    /// The text names another key.
    #[error("signed by the key {found}, not by {expected}")]
    KeyMismatch {
        /// Named in the text.
        found: Kid,
        /// Of the key given.
        expected: Kid,
    },
    /// The signature does not fit the bytes and the key.
    #[error("the signature does not fit")]
    SignatureWrong,
    /// A link with a second fragment, or with no seal in it.
    #[error("the link carries no seal")]
    LinkWithoutSeal,
    /// A trust list or statement whose content is not as it must be.
    #[error("the trust list is malformed: {reason}")]
    TrustMalformed {
        /// The reader's own words, for the log.
        reason: String,
    },
    /// An authority that ends before it begins.
    #[error("the authority of {kid} ends before it begins")]
    TrustTerm {
        /// The key.
        kid: Kid,
    },
    /// Signed by a root that the verifier has not pinned.
    #[error("the trust list is signed by the root {root}, which is not among the pinned ones")]
    TrustRootUnknown {
        /// The root it names.
        root: Kid,
        /// What the list says of itself: not verified.
        claims: TrustProfile,
    },
    /// The root is pinned for another profile than the list claims.
    #[error("the list calls itself {found}, its root is pinned for {expected}")]
    TrustProfile {
        /// Of the list.
        found: TrustProfile,
        /// Of the pinned root.
        expected: TrustProfile,
    },
    /// Nobody in the list has this key.
    #[error("the trust list has no key {kid}")]
    TrustKeyUnknown {
        /// The key asked for.
        kid: Kid,
    },
    /// A signer that could not be reached or declined.
    #[error("the signer did not answer: {reason}")]
    Signer {
        /// The device's own words, for the log.
        reason: String,
    },
}

impl SealError {
    /// The Fluent id without its prefix: `err-<code>` says what happened, `rec-<code>` what to do.
    pub fn code(&self) -> &'static str {
        match self {
            Self::DigestMalformed { .. } => "digest-malformed",
            Self::HashCharacter { .. } => "hash-character",
            Self::HashLength { .. } => "hash-length",
            Self::TooLarge { .. } => "too-large",
            Self::JsonMalformed { .. } => "json-malformed",
            Self::JsonDuplicate { .. } => "json-duplicate",
            Self::JsonTooDeep { .. } => "json-too-deep",
            Self::JsonNumber { .. } => "json-number",
            Self::JsonNotCanonical => "json-not-canonical",
            Self::JsonNotObject => "json-not-object",
            Self::RecordMemberReserved { .. } => "record-member-reserved",
            Self::RecordSeed => "record-seed",
            Self::RecordPointer { .. } => "record-pointer",
            Self::ExtractDigest => "extract-digest",
            Self::DisclosureMalformed { .. } => "disclosure-malformed",
            Self::DisclosureOrphan { .. } => "disclosure-orphan",
            Self::DisclosureRepeated { .. } => "disclosure-repeated",
            Self::ExtractMalformed => "extract-malformed",
            Self::Random(_) => "random",
            Self::KeyUnsupported { .. } => "key-unsupported",
            Self::KeyMalformed { .. } => "key-malformed",
            Self::KeyWeak => "key-weak",
            Self::KeyPrivate => "key-private",
            Self::KidMalformed { .. } => "kid-malformed",
            Self::PasswordEmpty => "password-empty",
            Self::PasswordWrong => "password-wrong",
            Self::KeyFileMalformed => "key-file-malformed",
            Self::KeyFilePlain => "key-file-plain",
            Self::KeyFileEncryption => "key-file-encryption",
            Self::KeyFileExists => "key-file-exists",
            Self::KeyFileIo(_) => "key-file-io",
            Self::SealLineBreak { .. } => "seal-line-break",
            Self::SealSpace { .. } => "seal-space",
            Self::SealTooLong { .. } => "seal-too-long",
            Self::SealParts { .. } => "seal-parts",
            Self::SealPadding { .. } => "seal-padding",
            Self::SealCharacter { .. } => "seal-character",
            Self::SealSpareBits { .. } => "seal-spare-bits",
            Self::HeaderCritical => "header-critical",
            Self::HeaderMembers => "header-members",
            Self::HeaderType { .. } => "header-type",
            Self::HeaderAlgorithm { .. } => "header-algorithm",
            Self::SignatureLength { .. } => "signature-length",
            Self::SignatureNotCanonical => "signature-not-canonical",
            Self::AlgorithmMismatch { .. } => "algorithm-mismatch",
            Self::KeyMismatch { .. } => "key-mismatch",
            Self::SignatureWrong => "signature-wrong",
            Self::LinkWithoutSeal => "link-without-seal",
            Self::TrustMalformed { .. } => "trust-malformed",
            Self::TrustTerm { .. } => "trust-term",
            Self::TrustRootUnknown { .. } => "trust-root-unknown",
            Self::TrustProfile { .. } => "trust-profile",
            Self::TrustKeyUnknown { .. } => "trust-key-unknown",
            Self::Signer { .. } => "signer",
        }
    }

    /// What ETSI EN 319 102-1 §5.1.3 calls this when it is met while verifying.
    ///
    /// A text that cannot be read is a format failure, a digest that differs a hash failure, a signature that
    /// does not fit a cryptographic failure; an unknown root or key is only unknown.
    pub fn sub_indication(&self) -> SubIndication {
        match self {
            Self::ExtractDigest => SubIndication::HashFailure,
            Self::SignatureWrong | Self::AlgorithmMismatch { .. } => SubIndication::SigCryptoFailure,
            Self::KeyWeak => SubIndication::CryptoConstraintsFailure,
            Self::KeyMismatch { .. } | Self::TrustKeyUnknown { .. } => {
                SubIndication::NoSigningCertificateFound
            }
            Self::TrustRootUnknown { .. } | Self::TrustProfile { .. } => {
                SubIndication::NoCertificateChainFound
            }
            Self::Random(_) | Self::KeyFileIo(_) | Self::Signer { .. } => SubIndication::TryLater,
            _ => SubIndication::FormatFailure,
        }
    }
}

impl From<getrandom::Error> for SealError {
    fn from(error: getrandom::Error) -> Self {
        Self::Random(error)
    }
}
