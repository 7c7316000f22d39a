use proptest::prelude::*;

use super::*;

/// RFC 8037, appendix A.1.
const RFC8037_SEED: &str = "nWGxne_9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A";
const RFC8037_X: &str = "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo";

pub(crate) fn rfc8037_key() -> SigningKey {
    SigningKey::from_bytes(Algorithm::EdDsa, &base64url::decode_array(RFC8037_SEED).unwrap()).unwrap()
}

/// RFC 6979, appendix A.2.5.
pub(crate) fn rfc6979_key() -> SigningKey {
    let scalar = hex::decode("c9afa9d845ba75166b5c215767b1d6934e50c3db36e89b127b8a622b120f6721").unwrap();
    SigningKey::from_bytes(Algorithm::Es256, &scalar.try_into().unwrap()).unwrap()
}

/// All points of small order, in canonical and other spellings: a signature under such a key fits almost anything.
pub(crate) const SMALL_ORDER: [&str; 12] = [
    "0100000000000000000000000000000000000000000000000000000000000000",
    "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
    "0000000000000000000000000000000000000000000000000000000000000000",
    "0000000000000000000000000000000000000000000000000000000000000080",
    "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05",
    "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc85",
    "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a",
    "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac03fa",
    "0100000000000000000000000000000000000000000000000000000000000080",
    "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff",
    "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
    "eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
];

#[test]
fn names_the_key_of_rfc_8037() {
    let key = rfc8037_key();
    assert_eq!(key.public_key().to_jwk(), json!({"kty": "OKP", "crv": "Ed25519", "x": RFC8037_X}));
    // Appendix A.3.
    let thumbprint = "kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k";
    assert_eq!(key.public_key().thumbprint().to_base64url(), thumbprint);
    assert_eq!(key.public_key().kid().as_str(), &thumbprint[..16]);
}

#[test]
fn signs_as_rfc_8037_does() {
    // Appendix A.4.
    let input = b"eyJhbGciOiJFZERTQSJ9.RXhhbXBsZSBvZiBFZDI1NTE5IHNpZ25pbmc";
    let signature = "hgyY0il_MGCjP0JzlnLWG1PPOt7-09PGcvMg3AIbQR6dWbhijcNR4ki4iylGjg5BhVsPt9g7sVvpAr_MuM0KAg";
    assert_eq!(base64url::encode(rfc8037_key().sign(input).as_bytes()), signature);
}

#[test]
fn signs_as_rfc_6979_does_but_low() {
    let signature = rfc6979_key().sign(b"sample");
    let r = "efd48b2aacb6a8fd1140dd9cd45e81d69d2c877b56aaf991c34d0ea84eaf3716";
    let high_s = "f7cb1c942d657c41d436c7a1b6e29f65f3e900dbb9aff4064dc4ab2f843acda8";
    let high = Signature::from_slice(&hex::decode(format!("{r}{high_s}")).unwrap()).unwrap();
    assert_ne!(signature, high);
    assert_eq!(high.normalized(Algorithm::Es256).unwrap(), signature);
    let key = rfc6979_key();
    key.public_key().verify(b"sample", &signature).unwrap();
    let refused = key.public_key().verify(b"sample", &high);
    assert!(matches!(refused, Err(SealError::SignatureNotCanonical)));
}

#[test]
fn refuses_small_order() {
    for bytes in SMALL_ORDER {
        let bytes: [u8; 32] = hex::decode(bytes).unwrap().try_into().unwrap();
        let jwk = json!({"kty": "OKP", "crv": "Ed25519", "x": base64url::encode(&bytes)});
        let refused = PublicKey::from_jwk(&jwk);
        // With the sign bit set on x = 0, RFC 8032 §5.1.3 already refuses to decode.
        assert!(matches!(refused, Err(SealError::KeyWeak | SealError::KeyMalformed { .. })), "{jwk}");
        assert!(serde_json::from_value::<PublicKey>(jwk).is_err());
    }
}

#[test]
fn refuses_a_second_spelling() {
    let mut decoded = 0;
    for low in 0xed..=0xff_u8 {
        for high in [0x7f, 0xff] {
            let mut bytes = [0xff; 32];
            (bytes[0], bytes[31]) = (low, high);
            decoded += usize::from(ed25519_dalek::VerifyingKey::from_bytes(&bytes).is_ok());
            assert!(PublicKey::from_ed25519(&bytes).is_err(), "{low:x} {high:x}");
        }
    }
    assert!(decoded > 10, "the library reads such points, so the refusal is ours: {decoded}");
}

#[test]
fn refuses_what_is_no_public_key() {
    let ec = rfc6979_key().public_key().to_jwk();
    let with = |name: &str, value: Value| {
        let mut jwk = ec.clone();
        jwk[name] = value;
        PublicKey::from_jwk(&jwk)
    };
    assert!(matches!(with("d", json!("AA")), Err(SealError::KeyPrivate)));
    assert!(matches!(with("crv", json!("P-384")), Err(SealError::KeyUnsupported { .. })));
    assert!(matches!(with("kty", json!("RSA")), Err(SealError::KeyUnsupported { .. })));
    // A point beside the curve, a coordinate too short, one with padding, one that is no text.
    for y in
        [json!(base64url::encode(&[1; 32])), json!("AA"), json!(format!("{}=", "A".repeat(43))), json!(1)]
    {
        assert!(matches!(with("y", y), Err(SealError::KeyMalformed { .. })));
    }
    assert!(with("use", json!("sig")).is_ok());
    for jwk in [json!(null), json!([]), json!("x"), json!({})] {
        assert!(PublicKey::from_jwk(&jwk).is_err());
    }
    assert!(SigningKey::from_bytes(Algorithm::Es256, &[0; 32]).is_err());
    assert!(SigningKey::from_bytes(Algorithm::Es256, &[0xff; 32]).is_err());
    assert!(PublicKey::from_p256_sec1(&[0]).is_err(), "the point at infinity");
}

#[test]
fn goes_through_json_der_and_pem() {
    for key in [rfc8037_key(), rfc6979_key()] {
        let public = key.public_key();
        let json = serde_json::to_value(public).unwrap();
        assert_eq!(serde_json::from_value::<PublicKey>(json).unwrap(), *public);
        let (_, der) = pkcs8::Document::from_pem(&public.to_spki_pem()).unwrap();
        assert_eq!(PublicKey::from_spki_der(der.as_bytes()).unwrap(), *public);
        let private = key.to_pkcs8_der();
        assert_eq!(SigningKey::from_pkcs8_der(private.as_bytes()).unwrap().public_key(), public);
    }
    assert!(PublicKey::from_spki_der(b"").is_err());
    assert!(SigningKey::from_pkcs8_der(b"\x30\x00").is_err());
}

#[test]
fn makes_new_keys() {
    for algorithm in [Algorithm::EdDsa, Algorithm::Es256] {
        let (one, two) = (SigningKey::generate(algorithm).unwrap(), SigningKey::generate(algorithm).unwrap());
        assert_ne!(one.public_key(), two.public_key());
        let signature = one.sign(b"bytes");
        one.public_key().verify(b"bytes", &signature).unwrap();
        let foreign = two.public_key().verify(b"bytes", &signature);
        assert!(matches!(foreign, Err(SealError::SignatureWrong)));
    }
}

#[test]
fn shows_no_secret() {
    for key in [rfc8037_key(), rfc6979_key()] {
        let shown = format!("{key:?} {:?}", key.public_key());
        assert!(shown.len() < 120, "{shown}");
        assert!(!shown.contains("c9af") && !shown.contains("nWGx"), "{shown}");
    }
}

#[test]
fn reads_kids_strictly() {
    assert!("kPrK_qmxVWaYVA9w".parse::<Kid>().is_ok());
    for wrong in [
        "",
        "kPrK_qmxVWaYVA9",
        "kPrK_qmxVWaYVA9ww",
        "kPrK+qmxVWaYVA9w",
        "kPrK_qmxVWaYVA9é",
        "\"kPrK_qmxVWaYVA9",
    ] {
        assert!(wrong.parse::<Kid>().is_err(), "{wrong}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(32))]
    #[test]
    fn verifies_its_own_and_nothing_else(bytes in prop::collection::vec(any::<u8>(), 0..200), bit in 0usize..512) {
        for key in [rfc8037_key(), rfc6979_key()] {
            let signature = key.sign(&bytes);
            prop_assert!(key.public_key().verify(&bytes, &signature).is_ok());
            let mut flipped = *signature.as_bytes();
            flipped[bit / 8] ^= 1 << (bit % 8);
            prop_assert!(key.public_key().verify(&bytes, &Signature::from_bytes(flipped)).is_err());
        }
    }

    #[test]
    fn never_panics_on_foreign_bytes(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        let _ = PublicKey::from_spki_der(&bytes);
        let _ = PublicKey::from_p256_sec1(&bytes);
        let _ = SigningKey::from_pkcs8_der(&bytes);
        let _ = Signature::from_der(&bytes);
        let _ = Signature::from_slice(&bytes);
    }
}
