//! Seals good and bad, each bad one named by its reason, in `testdata/vectors.json`: read here, and by whoever
//! else writes a reader of seals. The keys are those of RFC 8037 and RFC 6979 and sign nothing else.

use p256::elliptic_curve::PrimeField;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use crate::{
    PublicKey, Seal, SealError, Signature, SigningInput, SigningKey, base64url, canonical,
    jws::tests::forge,
    key::tests::{SMALL_ORDER, rfc6979_key, rfc8037_key},
};

#[derive(Serialize, Deserialize, PartialEq, Debug)]
struct Vectors {
    about: String,
    vectors: Vec<Vector>,
}

#[derive(Serialize, Deserialize, PartialEq, Debug)]
struct Vector {
    name: String,
    /// The key the verifier has.
    jwk: Value,
    text: String,
    /// `genuine`, or the code of the error.
    expect: String,
    /// Of a genuine seal.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    signature_hash: Option<String>,
}

/// (r, n − s): the other ECDSA signature over the same bytes.
pub(crate) fn other_s(signature: &Signature) -> Signature {
    let parsed = p256::ecdsa::Signature::from_slice(signature.as_bytes()).unwrap();
    let s: p256::Scalar = -*parsed.s();
    assert_ne!(s, p256::Scalar::ZERO);
    let mut bytes = *signature.as_bytes();
    bytes[32..].copy_from_slice(&s.to_repr());
    Signature::from_bytes(bytes)
}

/// (R, S + L): the other Ed25519 signature that a lenient reader takes.
fn plus_order(signature: &Signature) -> Signature {
    const ORDER: [u8; 32] = [
        0xed, 0xd3, 0xf5, 0x5c, 0x1a, 0x63, 0x12, 0x58, 0xd6, 0x9c, 0xf7, 0xa2, 0xde, 0xf9, 0xde, 0x14, 0, 0,
        0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0x10,
    ];
    let mut bytes = *signature.as_bytes();
    let mut carry = 0u16;
    for (byte, order) in bytes[32..].iter_mut().zip(ORDER) {
        let sum = u16::from(*byte) + u16::from(order) + carry;
        (*byte, carry) = (sum as u8, sum >> 8);
    }
    Signature::from_bytes(bytes)
}

struct Maker {
    key: SigningKey,
    vectors: Vec<Vector>,
}

impl Maker {
    fn header(&self, alg: &str) -> String {
        format!(r#"{{"alg":"{alg}","kid":"{}"}}"#, self.key.public_key().kid())
    }

    fn add(&mut self, name: &str, text: impl Into<String>, expect: &str) {
        let text = text.into();
        let alg = self.key.public_key().algorithm();
        let signature_hash =
            (expect == "genuine").then(|| Seal::parse(&text).expect("a genuine seal").hash().to_hex());
        let jwk = self.key.public_key().to_jwk();
        self.vectors.push(Vector {
            name: format!("{alg}: {name}"),
            jwk,
            text,
            expect: expect.into(),
            signature_hash,
        });
    }

    /// A good seal and everything that can be done to it.
    fn add_all(&mut self, alg: &str) {
        let claims = r#"{"d":"2026-11-21","n":"01-07/12","r":"ungWv48Bz-pBQUDeXa4iI7ADYaOWF3qctBD_YfIAFa0"}"#;
        let good = forge(&self.key, &self.header(alg), claims);
        let parts: Vec<&str> = good.split('.').collect();
        let signed = &good[..good.rfind('.').unwrap()];
        let signature = self.key.sign(signed.as_bytes());
        self.add("a genuine seal", good.clone(), "genuine");
        self.add_broken_texts(&good, &parts);
        self.add_headers(alg, claims);
        self.add_payloads(alg);
        let changed = claims.replace("01-07/12", "01-07/13");
        let changed = format!("{}.{}.{}", parts[0], base64url::encode(changed.as_bytes()), parts[2]);
        self.add("a changed number", changed, "signature-wrong");
        let mut flipped = *signature.as_bytes();
        flipped[5] ^= 1;
        let flipped = base64url::encode(&flipped);
        // A flipped bit in r of ECDSA is another r; in R of Ed25519 another point, or none.
        self.add("a flipped bit in the signature", format!("{signed}.{flipped}"), "signature-wrong");
        let short = base64url::encode(&signature.as_bytes()[..63]);
        self.add("a signature of 63 bytes", format!("{signed}.{short}"), "signature-length");
        let zero = base64url::encode(&[0; 64]);
        let expect = if alg == "ES256" { "signature-not-canonical" } else { "signature-wrong" };
        self.add("a signature of zeros", format!("{signed}.{zero}"), expect);
        let twin = if alg == "ES256" { other_s(&signature) } else { plus_order(&signature) };
        let twin = base64url::encode(twin.as_bytes());
        self.add("the other S", format!("{signed}.{twin}"), "signature-not-canonical");
    }

    fn add_broken_texts(&mut self, good: &str, parts: &[&str]) {
        self.add("a line break", format!("{}\n{}", &good[..50], &good[50..]), "seal-line-break");
        self.add("a line break at the end", format!("{good}\n"), "seal-line-break");
        self.add("a space", format!("{} {}", &good[..50], &good[50..]), "seal-space");
        self.add("padding in the signature", format!("{good}=="), "seal-padding");
        self.add("padding in the header", format!("{}=.{}.{}", parts[0], parts[1], parts[2]), "seal-padding");
        self.add("the alphabet of plain base64", good.replacen('_', "/", 1), "seal-character");
        self.add("a Cyrillic letter", good.replacen('a', "а", 1), "seal-character");
        self.add("spare bits in the signature", with_spare_bit(good), "seal-spare-bits");
        self.add("a cut signature", &good[..good.len() - 1], "seal-spare-bits");
        self.add("two parts", format!("{}.{}", parts[0], parts[1]), "seal-parts");
        self.add("four parts", format!("{good}.AAAA"), "seal-parts");
        self.add(
            "too long a text",
            format!("{}.{}.{}", parts[0], "A".repeat(400), parts[2]),
            "seal-too-long",
        );
    }

    fn add_headers(&mut self, alg: &str, claims: &str) {
        let kid = self.key.public_key().kid().clone();
        let other = if alg == "ES256" { "EdDSA" } else { "ES256" };
        for (name, header, expect) in [
            ("no algorithm", format!(r#"{{"alg":"none","kid":"{kid}"}}"#), "header-algorithm"),
            ("a symmetric algorithm", format!(r#"{{"alg":"HS256","kid":"{kid}"}}"#), "header-algorithm"),
            ("an unknown algorithm", format!(r#"{{"alg":"ES384","kid":"{kid}"}}"#), "header-algorithm"),
            (
                "a critical extension",
                format!(r#"{{"alg":"{alg}","crit":["exp"],"exp":1,"kid":"{kid}"}}"#),
                "header-critical",
            ),
            (
                "a key in the header",
                format!(r#"{{"alg":"{alg}","jku":"x","kid":"{kid}"}}"#),
                "header-members",
            ),
            ("no key name", format!(r#"{{"alg":"{alg}"}}"#), "header-members"),
            ("a member twice", format!(r#"{{"alg":"{alg}","alg":"{alg}","kid":"{kid}"}}"#), "json-duplicate"),
            ("members in another order", format!(r#"{{"kid":"{kid}","alg":"{alg}"}}"#), "json-not-canonical"),
            ("a space in the header", format!(r#"{{"alg":"{alg}", "kid":"{kid}"}}"#), "json-not-canonical"),
            ("another key", format!(r#"{{"alg":"{alg}","kid":"AAAAAAAAAAAAAAAA"}}"#), "key-mismatch"),
        ] {
            let text = forge(&self.key, &header, claims);
            self.add(name, text, expect);
        }
        // Half of all Ed25519 signatures are no low ECDSA signature, and most ECDSA signatures no canonical one of
        // Ed25519: the first number is taken whose seal is well-formed and fails for the algorithm alone.
        let crossed = (0..).map(|n| forge(&self.key, &self.header(other), &format!(r#"{{"n":"{n}"}}"#)));
        let crossed =
            crossed.into_iter().find(|text| Seal::parse(text).is_ok()).expect("within some hundred");
        let expect = "algorithm-mismatch";
        self.add("the algorithm of the other key", crossed, expect);
    }

    fn add_payloads(&mut self, alg: &str) {
        for (name, claims, expect) in [
            ("a claim twice", r#"{"n":"1","n":"2"}"#, "json-duplicate"),
            ("claims in another order", r#"{"n":"1","d":"2"}"#, "json-not-canonical"),
            ("a space in the claims", r#"{"n": "1"}"#, "json-not-canonical"),
            ("an escape that need not be", r#"{"n":"\u0031"}"#, "json-not-canonical"),
            ("a number beyond 2^53", r#"{"n":9007199254740993}"#, "json-number"),
            ("claims that are no object", r#"["n"]"#, "json-not-object"),
            ("claims that are no JSON", "n", "json-malformed"),
        ] {
            let text = forge(&self.key, &self.header(alg), claims);
            self.add(name, text, expect);
        }
    }
}

/// The text with a spare bit set in its last character.
fn with_spare_bit(text: &str) -> String {
    let (body, last) = text.split_at(text.len() - 1);
    // A last character of a 64-byte value is A, Q, g or w; the next letter differs in a spare bit alone.
    let next = (last.as_bytes()[0] + 1) as char;
    format!("{body}{next}")
}

/// Under a key of small order this signature fits every text, for a reader that is not strict.
fn small_order_vectors() -> Vec<Vector> {
    let texts = SMALL_ORDER.into_iter().enumerate().map(|(i, point)| {
        let point = hex::decode(point).unwrap();
        let jwk = json!({"crv": "Ed25519", "kty": "OKP", "x": base64url::encode(&point)});
        let kid = crate::Digest::of(canonical::to_vec(&jwk).unwrap()).to_base64url()[..16].to_owned();
        let header = base64url::encode(format!(r#"{{"alg":"EdDSA","kid":"{kid}"}}"#).as_bytes());
        let mut signature = [0; 64];
        signature[0] = 1;
        let text = format!("{header}.{}.{}", base64url::encode(b"{}"), base64url::encode(&signature));
        let expect = PublicKey::from_jwk(&jwk).expect_err("a small order").code().to_owned();
        Vector {
            name: format!("EdDSA: key of small order {}", i + 1),
            jwk,
            text,
            expect,
            signature_hash: None,
        }
    });
    texts.collect()
}

fn make() -> Vectors {
    let mut vectors = Vec::new();
    for key in [rfc8037_key(), rfc6979_key()] {
        let alg = key.public_key().algorithm();
        let mut maker = Maker { key, vectors: Vec::new() };
        maker.add_all(alg.name());
        if alg.name() == "EdDSA" {
            let text = forge(&maker.key, &maker.header("Ed25519"), r#"{"n":"01-07/12"}"#);
            maker.add("a genuine seal under the name Ed25519", text, "genuine");
        }
        vectors.extend(maker.vectors);
    }
    vectors.extend(small_order_vectors());
    let about = "Seals of Kualik, good and bad. Read `text` with the key `jwk`: the result is `expect`, \
                 which is `genuine` or the code of the reason. Made by src/seal/vectors.rs.";
    Vectors { about: about.to_owned(), vectors }
}

/// Of the vectors, those that any JOSE library judges as we do: the genuine, and those whose signature is wrong.
pub(crate) fn genuine_and_wrong() -> Vec<(Value, bool)> {
    let vectors = make().vectors.into_iter();
    let plain = vectors.filter(|vector| ["genuine", "signature-wrong"].contains(&vector.expect.as_str()));
    plain.map(|v| (json!({"name": v.name, "jwk": v.jwk, "text": v.text}), v.expect == "genuine")).collect()
}

/// A seal of the greatest length that this key can make.
pub(crate) fn longest_seal(key: &SigningKey) -> Seal {
    let claims = |n: usize| format!(r#"{{"x":"{}"}}"#, "y".repeat(n));
    let input = |n| SigningInput::new(key.public_key(), claims(n).as_bytes());
    let longest = (0..512).rev().find_map(|n| input(n).ok()).unwrap();
    longest.complete(&key.sign(longest.bytes())).unwrap()
}

fn verify(vector: &Vector) -> Result<Seal, SealError> {
    let key = PublicKey::from_jwk(&vector.jwk)?;
    let seal = Seal::parse(&vector.text)?;
    seal.verify(&key)?;
    Ok(seal)
}

#[test]
fn every_vector_is_judged_as_it_is_named() {
    let vectors: Vectors = serde_json::from_str(include_str!("testdata/vectors.json")).unwrap();
    assert!(vectors.vectors.len() > 70, "{}", vectors.vectors.len());
    for vector in &vectors.vectors {
        let result = verify(vector);
        let found = result.as_ref().map_or_else(SealError::code, |_| "genuine");
        assert_eq!(found, vector.expect, "{}", vector.name);
        assert_eq!(result.ok().map(|seal| seal.hash().to_hex()), vector.signature_hash, "{}", vector.name);
    }
}

#[test]
fn the_vectors_are_the_ones_made_here() {
    let kept: Vectors = serde_json::from_str(include_str!("testdata/vectors.json")).unwrap();
    assert_eq!(kept, make());
}

#[test]
#[ignore = "writes testdata/vectors.json anew; the file is frozen once others read it"]
fn write() {
    let text = serde_json::to_string_pretty(&make()).unwrap() + "\n";
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/testdata/vectors.json");
    std::fs::write(path, text).unwrap();
}
