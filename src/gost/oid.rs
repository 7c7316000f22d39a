//! Object identifiers: the arc of Kazakhstan (1.2.398) and the international ones around it.
//!
//! Sources: certificates and signatures in `testdata/`, the open code that works with them, and the
//! RFCs. Two were never seen in data and follow the pattern of their neighbours: they are marked so.

use der::asn1::ObjectIdentifier;

macro_rules! oids {
    ($($(#[$doc:meta])* $name:ident = $value:literal;)*) => {
        $($(#[$doc])* pub const $name: ObjectIdentifier = ObjectIdentifier::new_unwrap($value);)*
    };
}

oids! {
    /// Public key, GOST 34.310-2004.
    KEY_GOST_2004 = "1.2.398.3.10.1.1.1.1";
    /// Signature GOST 34.310-2004 with GOST 34.311-95.
    SIGNATURE_GOST_2004 = "1.2.398.3.10.1.1.1.2";
    /// The same signature under an older name.
    SIGNATURE_GOST_2004_OLD = "1.3.6.1.4.1.6801.1.2.2";
    /// Public key GOST 34.10-2015, 256 bits. Not seen in data: by the pattern of the 512-bit one.
    KEY_GOST_256 = "1.2.398.3.10.1.1.2.1";
    /// Public key GOST 34.10-2015, 512 bits.
    KEY_GOST_512 = "1.2.398.3.10.1.1.2.2";
    /// Key parameter of the 512-bit key: stands for id-tc26-gost-3410-12-512-paramSetA.
    PARAMETERS_512_A = "1.2.398.3.10.1.1.2.2.1";
    /// Signature GOST 34.10-2015, 256 bits, with Streebog-256.
    SIGNATURE_GOST_256 = "1.2.398.3.10.1.1.2.3.1";
    /// Signature GOST 34.10-2015, 512 bits, with Streebog-512: what the authority issues now.
    SIGNATURE_GOST_512 = "1.2.398.3.10.1.1.2.3.2";
    /// Digest GOST 34.311-95.
    DIGEST_GOST_34311 = "1.2.398.3.10.1.3.1";
    /// The same digest with its substitution table named.
    DIGEST_GOST_34311_TABLE = "1.2.398.3.10.1.3.1.1.0";
    /// Digest GOST 34.11-2015, 256 bits (Streebog-256). Not seen in data.
    DIGEST_STREEBOG_256 = "1.2.398.3.10.1.3.2";
    /// Digest GOST 34.11-2015, 512 bits (Streebog-512).
    DIGEST_STREEBOG_512 = "1.2.398.3.10.1.3.3";

    /// Certificate of an individual.
    USE_INDIVIDUAL = "1.2.398.3.3.4.1.1";
    /// Certificate issued for an organisation.
    USE_ORGANISATION = "1.2.398.3.3.4.1.2";
    /// First head of the organisation.
    USE_HEAD = "1.2.398.3.3.4.1.2.1";
    /// Person with the right to sign.
    USE_AUTHORISED = "1.2.398.3.3.4.1.2.2";
    /// Person with the right to sign financial documents.
    USE_FINANCIAL = "1.2.398.3.3.4.1.2.3";
    /// Employee of the personnel department.
    USE_PERSONNEL = "1.2.398.3.3.4.1.2.4";
    /// Employee.
    USE_EMPLOYEE = "1.2.398.3.3.4.1.2.5";
    /// Staff of the authority itself; administrator, manager and operator are below it.
    USE_AUTHORITY_STAFF = "1.2.398.3.3.4.2";

    /// RSA public key.
    KEY_RSA = "1.2.840.113549.1.1.1";
    /// SHA-1 with RSA.
    SIGNATURE_RSA_SHA1 = "1.2.840.113549.1.1.5";
    /// SHA-256 with RSA.
    SIGNATURE_RSA_SHA256 = "1.2.840.113549.1.1.11";
    /// SHA-384 with RSA.
    SIGNATURE_RSA_SHA384 = "1.2.840.113549.1.1.12";
    /// SHA-512 with RSA.
    SIGNATURE_RSA_SHA512 = "1.2.840.113549.1.1.13";
    /// Elliptic curve public key.
    KEY_EC = "1.2.840.10045.2.1";
    /// NIST P-256.
    CURVE_P256 = "1.2.840.10045.3.1.7";
    /// NIST P-384.
    CURVE_P384 = "1.3.132.0.34";
    /// ECDSA with SHA-256.
    SIGNATURE_ECDSA_SHA256 = "1.2.840.10045.4.3.2";
    /// ECDSA with SHA-384.
    SIGNATURE_ECDSA_SHA384 = "1.2.840.10045.4.3.3";
    /// ECDSA with SHA-512.
    SIGNATURE_ECDSA_SHA512 = "1.2.840.10045.4.3.4";
    /// SHA-1.
    DIGEST_SHA1 = "1.3.14.3.2.26";
    /// SHA-256.
    DIGEST_SHA256 = "2.16.840.1.101.3.4.2.1";
    /// SHA-384.
    DIGEST_SHA384 = "2.16.840.1.101.3.4.2.2";
    /// SHA-512.
    DIGEST_SHA512 = "2.16.840.1.101.3.4.2.3";

    /// CMS data.
    CMS_DATA = "1.2.840.113549.1.7.1";
    /// CMS SignedData.
    CMS_SIGNED_DATA = "1.2.840.113549.1.7.2";
    /// Content of a time stamp token.
    TST_INFO = "1.2.840.113549.1.9.16.1.4";
    /// Attribute: content type.
    ATTRIBUTE_CONTENT_TYPE = "1.2.840.113549.1.9.3";
    /// Attribute: message digest.
    ATTRIBUTE_MESSAGE_DIGEST = "1.2.840.113549.1.9.4";
    /// Attribute: signing time as the signer claims it.
    ATTRIBUTE_SIGNING_TIME = "1.2.840.113549.1.9.5";
    /// Attribute: the signing certificate by its SHA-1, RFC 2634.
    ATTRIBUTE_SIGNING_CERTIFICATE = "1.2.840.113549.1.9.16.2.12";
    /// Attribute: the signing certificate by its digest, RFC 5035.
    ATTRIBUTE_SIGNING_CERTIFICATE_V2 = "1.2.840.113549.1.9.16.2.47";
    /// Attribute: a time stamp over the signature value.
    ATTRIBUTE_TIME_STAMP = "1.2.840.113549.1.9.16.2.14";
    /// Attribute: revocation values, ETSI EN 319 122.
    ATTRIBUTE_REVOCATION_VALUES = "1.2.840.113549.1.9.16.2.24";
    /// An OCSP response among the revocation information of CMS, RFC 5940.
    REVOCATION_OCSP = "1.3.6.1.5.5.7.16.2";
    /// A basic OCSP response.
    OCSP_BASIC = "1.3.6.1.5.5.7.48.1.1";
    /// A responder whose certificate needs no check of revocation.
    OCSP_NO_CHECK = "1.3.6.1.5.5.7.48.1.5";

    /// Key usage.
    EXTENSION_KEY_USAGE = "2.5.29.15";
    /// Extended key usage.
    EXTENSION_EXTENDED_KEY_USAGE = "2.5.29.37";
    /// Basic constraints.
    EXTENSION_BASIC_CONSTRAINTS = "2.5.29.19";
    /// Subject key identifier.
    EXTENSION_SUBJECT_KEY = "2.5.29.14";
    /// Authority key identifier.
    EXTENSION_AUTHORITY_KEY = "2.5.29.35";
    /// Certificate policies.
    EXTENSION_POLICIES = "2.5.29.32";
    /// CRL distribution points.
    EXTENSION_CRL_POINTS = "2.5.29.31";
    /// Number of a CRL.
    EXTENSION_CRL_NUMBER = "2.5.29.20";
    /// Marks a delta CRL and names its base.
    EXTENSION_DELTA_CRL = "2.5.29.27";
    /// Scope of a CRL.
    EXTENSION_ISSUING_POINT = "2.5.29.28";
    /// Reason of a revocation.
    EXTENSION_REASON = "2.5.29.21";
    /// Day on which the key is thought to have become unsafe.
    EXTENSION_INVALIDITY_DATE = "2.5.29.24";
    /// Purpose: signing of documents, as the authority uses it.
    PURPOSE_EMAIL = "1.3.6.1.5.5.7.3.4";
    /// Purpose: authentication.
    PURPOSE_CLIENT = "1.3.6.1.5.5.7.3.2";
    /// Purpose: time stamps.
    PURPOSE_TIME_STAMPING = "1.3.6.1.5.5.7.3.8";
    /// Purpose: OCSP answers.
    PURPOSE_OCSP = "1.3.6.1.5.5.7.3.9";

    /// Common name.
    NAME_COMMON = "2.5.4.3";
    /// Surname.
    NAME_SURNAME = "2.5.4.4";
    /// Serial number: here IIN or BIN with that prefix.
    NAME_SERIAL = "2.5.4.5";
    /// Country.
    NAME_COUNTRY = "2.5.4.6";
    /// Locality.
    NAME_LOCALITY = "2.5.4.7";
    /// Region.
    NAME_STATE = "2.5.4.8";
    /// Organisation.
    NAME_ORGANISATION = "2.5.4.10";
    /// Organisational unit: here BIN with that prefix.
    NAME_UNIT = "2.5.4.11";
    /// Given name: here the patronymic.
    NAME_GIVEN = "2.5.4.42";
    /// Electronic mail.
    NAME_EMAIL = "1.2.840.113549.1.9.1";
}
