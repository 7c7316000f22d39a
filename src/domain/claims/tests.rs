use super::*;
use crate::country::Country;
use crate::iin::Iin;
use crate::number::RegisterIndex;
use crate::record::{Holder, NaturalHolder};
use crate::text::{Bilingual, PersonName, Verbatim};

fn certificate() -> Record {
    Record::from_json(include_bytes!("../../../templates/certificate/sample.json")).unwrap()
}

#[test]
fn claims_stand_in_one_order() {
    let claims = SealClaims::of(&certificate(), &Digest::of(b"record"), &["a".to_owned()], None).unwrap();
    assert_eq!(
        claims.payload(),
        "{\"a\":\"v10zYMuA2HG3GvE6uEIfDQ\",\"b\":\"2027-05-20\",\"d\":\"FR\",\"h\":\"040340000804\",\
         \"i\":\"2026-11-21\",\"k\":\"C\",\"n\":\"07-05/2026-0001\",\"p\":\"EXH\",\"q\":3,\
         \"r\":\"aoK6lCPcwQJw8YVtmaohE2ri7k1vldnqkTVTdwTpyKs\",\"x\":\"2026-12-31\"}"
            .replace("v10zYMuA2HG3GvE6uEIfDQ", claims.a.as_ref().unwrap())
            .replace("aoK6lCPcwQJw8YVtmaohE2ri7k1vldnqkTVTdwTpyKs", &claims.r)
    );
    assert_eq!(SealClaims::from_payload(claims.payload().as_bytes()).unwrap(), claims);
    assert_eq!(claims.record(), Digest::of(b"record"));
}

#[test]
fn a_refusal_says_only_that_it_is_one() {
    let record = Record::from_json(include_bytes!("../../../templates/refusal/sample.json")).unwrap();
    let claims = SealClaims::of(&record, &Digest::of(b"r"), &[], None).unwrap();
    let value: serde_json::Value = serde_json::from_str(&claims.payload()).unwrap();
    let names: Vec<&String> = value.as_object().unwrap().keys().collect();
    assert_eq!(names, ["i", "k", "n", "r"]);
    assert_eq!(claims.form(), Form::Refusal);
}

#[test]
fn a_payload_has_one_form() {
    let claims = SealClaims::of(&certificate(), &Digest::of(b"r"), &[], None).unwrap();
    let payload = claims.payload();
    for other in [
        payload.replace("{\"a\"", "{ \"a\""),
        payload.replace("\"q\":3", "\"q\":3,\"q\":3"),
        payload.replace("\"k\":\"C\"", "\"k\":\"R\""),
        payload.replace("\"k\":\"C\"", "\"k\":\"Z\""),
        payload.replace("\"q\":3,", ""),
        payload.replace("\"r\":\"", "\"r\":\"AA"),
        payload.replace("2026-12-31", "2026-12-32"),
    ] {
        assert!(SealClaims::from_payload(other.as_bytes()).is_err(), "{other}");
    }
    assert!(SealClaims::from_payload(&[b' '; 300]).is_err());
}

#[test]
fn a_permit_that_does_not_hold_at_once_says_from_when() {
    let mut record = certificate();
    let claims = |record: &Record| SealClaims::of(record, &Digest::of(b"r"), &[], None).unwrap();
    assert_eq!(claims(&record).first_exit(), Some(record.date));
    record.certificate.as_mut().unwrap().first_day = "2026-12-03".parse().unwrap();
    let later = claims(&record);
    assert!(later.payload().contains(",\"f\":12,\"h\""), "{}", later.payload());
    assert_eq!(later.first_exit(), Some("2026-12-03".parse().unwrap()));
    assert_eq!(SealClaims::from_payload(later.payload().as_bytes()).unwrap(), later);
    let at_once = later.payload().replace("\"f\":12", "\"f\":0");
    assert_eq!(SealClaims::from_payload(at_once.as_bytes()).unwrap_err(), ClaimsError::Form);
}

proptest::proptest! {
    /// The longest legal values: register index, sequence, holder, destinations, purpose, rows, a signature's hash.
    #[test]
    fn the_longest_legal_values_fit(
        sequence in 1u32..=999_999,
        index in "[0-9]{2}-[0-9]{2}-[0-9]{2}",
        name in "[А-Яа-яӘәҒғҚқҢңӨөҰұҮүҺһІіA-Z𐐀]{1,12}( [\\p{L}]{1,12}){0,6}",
        document in "[\\p{L}0-9]{1,20}",
        with_iin in proptest::prelude::any::<bool>(),
        countries in 1usize..=12,
        rows in 1u32..=2_000,
        purpose in 0usize..8,
    ) {
        let mut record = certificate();
        record.number = RegistrationNumber::new(RegisterIndex::new(&index).unwrap(), 2026, sequence).unwrap();
        let facts = record.certificate.as_mut().unwrap();
        let (Ok(name), Ok(document)) = (PersonName::new(&name), Verbatim::new(&document)) else { return Ok(()) };
        facts.holder = Holder::Natural(NaturalHolder {
            name,
            iin: with_iin.then(|| Iin::new("850217200005").unwrap()),
            address: Bilingual::new("а", "а").unwrap(),
            document,
        });
        facts.destinations = Country::all().take(countries).map(CountryFacts::of).collect();
        facts.purpose = Purpose::ALL[purpose];
        facts.totals.positions = rows;
        facts.first_day = record.date.saturating_add(jiff::Span::new().days(182));
        let hash = Digest::of(b"cms");
        let claims = SealClaims::of(&record, &Digest::of(b"r"), &["a".to_owned()], Some(&hash)).unwrap();
        let payload = claims.payload();
        proptest::prop_assert!(payload.len() <= MAX_PAYLOAD, "{} bytes: {payload}", payload.len());
        proptest::prop_assert_eq!(SealClaims::from_payload(payload.as_bytes()).unwrap(), claims);
    }
}
