//! Trust lists good and bad, each bad one named by its reason, in `testdata/trust.json`: read here, and by the page of
//! verification in a browser.

use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use super::*;
use crate::jws::tests::forge;
use crate::key::tests::{rfc6979_key, rfc8037_key};
use crate::{SigningKey, base64url};

#[derive(Serialize, Deserialize, PartialEq, Debug)]
struct Vectors {
    about: String,
    vectors: Vec<Vector>,
}

#[derive(Serialize, Deserialize, PartialEq, Debug)]
struct Vector {
    name: String,
    /// The roots that the verifier pins.
    roots: Value,
    text: String,
    /// `genuine`, or the code of the error.
    expect: String,
}

/// What is done to a list before it is signed.
type Change = fn(&mut Value);

fn content(profile: &str, change: impl FnOnce(&mut Value)) -> String {
    let mut list = json!({
        "authorities": [{
            "from": "2026-01-01",
            "key": rfc8037_key().public_key().to_jwk(),
            "may_sign": ["certificate", "refusal"],
            "office": { "bin": "000140000001", "name": { "kk": "Үлгі басқармасы", "ru": "Управление Улгі" } },
            "order": { "date": "2025-12-20", "document": { "kk": "Бұйрық", "ru": "Приказ" }, "number": "17-к" },
            "person": { "kk": "Үлгі Мысал", "ru": "Улгі Мысал" },
            "position": { "kk": "Басшы", "ru": "Руководитель" },
            "to": "2026-12-31",
        }],
        "issued": "2026-11-01T09:00:00Z",
        "issuer": { "kk": "Үлгі", "ru": "Образец" },
        "profile": profile,
        "sequence": 3,
    });
    change(&mut list);
    String::from_utf8(canonical::to_vec(&list).unwrap()).unwrap()
}

fn header(key: &SigningKey, typ: &str) -> String {
    let key = key.public_key();
    format!(r#"{{"alg":"{}","kid":"{}","typ":"{typ}"}}"#, key.algorithm().name(), key.kid())
}

fn pinned(key: &SigningKey, profile: TrustProfile) -> Value {
    serde_json::to_value(TrustRoots::from(TrustRoot { key: key.public_key().clone(), profile })).unwrap()
}

fn of_root(root: &SigningKey, other: &SigningKey, found: &mut Vec<Vector>) {
    let (list, own) = ("kualik-trust-list", pinned(root, TrustProfile::Authority));
    let alg = root.public_key().algorithm().name();
    let good = forge(root, &header(root, list), &content("authority", |_| ()));
    let mut add = |name: &str, roots: &Value, text: String, expect: &str| {
        let name = format!("{alg}: {name}");
        found.push(Vector { name, roots: roots.clone(), text, expect: expect.to_owned() });
    };
    add("a genuine list", &own, good.clone(), "genuine");
    let demonstration = pinned(root, TrustProfile::Demonstration);
    let of_demonstration = forge(root, &header(root, list), &content("demonstration", |_| ()));
    add("a demonstration under its root", &demonstration, of_demonstration.clone(), "genuine");
    add("a demonstration that claims to be an authority's", &own, of_demonstration, "trust-profile");
    add("an authority's list under a demonstration's root", &demonstration, good.clone(), "trust-profile");
    add("another root", &pinned(other, TrustProfile::Authority), good.clone(), "trust-root-unknown");
    add("no root", &json!([]), good.clone(), "trust-root-unknown");
    let forged = forge(other, &header(root, list), &content("authority", |_| ()));
    // Half of all signatures of one kind are none of the other: then the form is at fault before the key.
    if let Err(error) = Signed::<TrustList>::read(&forged, &serde_json::from_value(own.clone()).unwrap()) {
        add("the root's name over another's signature", &own, forged, error.code());
    }
    let parts: Vec<&str> = good.split('.').collect();
    let altered = content("authority", |list| list["authorities"][0]["to"] = "2036-12-31".into());
    let altered = format!("{}.{}.{}", parts[0], base64url::encode(altered.as_bytes()), parts[2]);
    add("a longer term", &own, altered, "signature-wrong");
    let revived = content("authority", |list| list["sequence"] = 4.into());
    let revived = format!("{}.{}.{}", parts[0], base64url::encode(revived.as_bytes()), parts[2]);
    add("another edition", &own, revived, "signature-wrong");
    add("a line break", &own, format!("{good}\n"), "seal-line-break");
    add("two parts", &own, format!("{}.{}", parts[0], parts[1]), "seal-parts");
    let statement = forge(root, &header(root, "kualik-statement"), &content("authority", |_| ()));
    add("a statement", &own, statement, "header-type");
    let bare = format!(r#"{{"alg":"{alg}","kid":"{}"}}"#, root.public_key().kid());
    add("a seal", &own, forge(root, &bare, &content("authority", |_| ())), "header-members");
    let changes: [(&str, &str, Change); 5] = [
        ("no authorities", "trust-malformed", |list| {
            drop(list.as_object_mut().unwrap().remove("authorities"))
        }),
        ("a member that is not known", "trust-malformed", |list| list["more"] = 1.into()),
        ("an unknown profile", "trust-malformed", |list| list["profile"] = "other".into()),
        ("an authority without a key", "trust-malformed", |list| {
            drop(list["authorities"][0].as_object_mut().unwrap().remove("key"));
        }),
        ("a term that ends before it begins", "trust-term", |list| {
            list["authorities"][0]["to"] = "2025-12-31".into();
        }),
    ];
    for (name, expect, change) in changes {
        add(name, &own, forge(root, &header(root, list), &content("authority", change)), expect);
    }
}

fn make() -> Vectors {
    let mut vectors = Vec::new();
    let (one, other) = (rfc8037_key(), rfc6979_key());
    of_root(&one, &other, &mut vectors);
    of_root(&other, &one, &mut vectors);
    let about = "Trust lists of Kualik, good and bad. Read `text` with `roots` pinned: the result is `expect`, which is \
                 `genuine` or the code of the reason. Made by src/seal/trust/vectors.rs.";
    Vectors { about: about.to_owned(), vectors }
}

#[test]
fn every_list_is_judged_as_it_is_named() {
    let kept: Vectors = serde_json::from_str(include_str!("../testdata/trust.json")).unwrap();
    assert!(kept.vectors.len() > 30, "{}", kept.vectors.len());
    for vector in &kept.vectors {
        let roots: TrustRoots = serde_json::from_value(vector.roots.clone()).unwrap();
        let read = Signed::<TrustList>::read(&vector.text, &roots);
        let found = read.as_ref().map_or_else(SealError::code, |_| "genuine");
        assert_eq!(found, vector.expect, "{}", vector.name);
    }
    assert_eq!(kept, make());
}

#[test]
#[ignore = "writes testdata/trust.json anew; the file is frozen once others read it"]
fn write() {
    let text = serde_json::to_string_pretty(&make()).unwrap() + "\n";
    std::fs::write(concat!(env!("CARGO_MANIFEST_DIR"), "/testdata/trust.json"), text).unwrap();
}
