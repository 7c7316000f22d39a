use super::*;
use proptest::prelude::*;

/// Big-endian hex, as the standards print it, to the little-endian bytes of a scheme.
fn le(hex: &str, len: usize) -> Vec<u8> {
    let padded = format!("{hex:0>width$}", width = 2 * len);
    (0..len).rev().map(|i| u8::from_str_radix(&padded[2 * i..2 * i + 2], 16).unwrap()).collect()
}

fn join(a: Vec<u8>, b: Vec<u8>) -> Vec<u8> {
    [a, b].concat()
}

struct Example {
    set: ParameterSet,
    d: &'static str,
    e: &'static str,
    k: &'static str,
    x: &'static str,
    y: &'static str,
    r: &'static str,
    s: &'static str,
}

/// GOST R 34.10-2012, appendix A.1, and RFC 7091, section 7.1.
const EXAMPLE_256: Example = Example {
    set: ParameterSet::Example256,
    d: "7A929ADE789BB9BE10ED359DD39A72C11B60961F49397EEE1D19CE9891EC3B28",
    e: "2DFBC1B372D89A1188C09C52E0EEC61FCE52032AB1022E8E67ECE6672B043EE5",
    k: "77105C9B20BCD3122823C8CF6FCC7B956DE33814E95B7FE64FED924594DCEAB3",
    x: "7F2B49E270DB6D90D8595BEC458B50C58585BA1D4E9B788F6689DBD8E56FD80B",
    y: "26F1B489D6701DD185C8413A977B3CBBAF64D1C593D26627DFFB101A87FF77DA",
    r: "41AA28D2F1AB148280CD9ED56FEDA41974053554A42767B83AD043FD39DC0493",
    s: "1456C64BA4642A1653C235A98A60249BCD6D3F746B631DF928014F6C5BF9C40",
};

/// GOST R 34.10-2012, appendix A.2.
const EXAMPLE_512: Example = Example {
    set: ParameterSet::Example512,
    d: "BA6048AADAE241BA40936D47756D7C93091A0E8514669700EE7508E508B102072E8123B2200A0563322DAD2827E2714A2636B7BFD18AADFC62967821FA18DD4",
    e: "3754F3CFACC9E0615C4F4A7C4D8DAB531B09B6F9C170C533A71D147035B0C5917184EE536593F4414339976C647C5D5A407ADEDB1D560C4FC6777D2972075B8C",
    k: "359E7F4B1410FEACC570456C6801496946312120B39D019D455986E364F365886748ED7A44B3E794434006011842286212273A6D14CF70EA3AF71BB1AE679F1",
    x: "115DC5BC96760C7B48598D8AB9E740D4C4A85A65BE33C1815B5C320C854621DD5A515856D13314AF69BC5B924C8B4DDFF75C45415C1D9DD9DD33612CD530EFE1",
    y: "37C7C90CD40B0F5621DC3AC1B751CFA0E2634FA0503B3D52639F5D7FB72AFD61EA199441D943FFE7F0C70A2759A3CDB84C114E1F9339FDF27F35ECA93677BEEC",
    r: "2F86FA60A081091A23DD795E1E3C689EE512A3C82EE0DCC2643C78EEA8FCACD35492558486B20F1C9EC197C90699850260C93BCBCD9C5C3317E19344E173AE36",
    s: "1081B394696FFE8E6585E7A9362D26B6325F56778AADBC081C0BFBE933D52FF5823CE288E8C4F362526080DF7F70CE406A6EEB1F56919CB92A9853BDE73E5B4A",
};

fn check_example(example: &Example) {
    let len = example.set.coordinate_len();
    let public = join(le(example.x, len), le(example.y, len));
    let scheme = example.set.scheme();
    assert_eq!(scheme.public_key(&le(example.d, len)).unwrap(), public);
    let key = PublicKey::from_bytes(example.set, &public).unwrap();
    let signature = join(le(example.r, len), le(example.s, len));
    assert_eq!(
        scheme.sign(&le(example.d, len), &le(example.e, len), &le(example.k, len)).unwrap(),
        signature
    );
    assert_eq!(key.verify_digest(&le(example.e, len), &signature), Ok(()));
    for i in 0..signature.len() {
        let mut wrong = signature.clone();
        wrong[i] ^= 1;
        assert!(key.verify_digest(&le(example.e, len), &wrong).is_err(), "byte {i}");
    }
}

#[test]
fn the_worked_examples_of_the_standard() {
    check_example(&EXAMPLE_256);
    check_example(&EXAMPLE_512);
}

#[test]
fn every_set_signs_and_verifies_at_the_edges_of_the_scalars() {
    for set in ParameterSet::ALL {
        let len = set.coordinate_len();
        let small = |n: u8| [vec![n], vec![0; len - 1]].concat();
        for (d, k) in [(1, 1), (1, 2), (2, 1), (3, 5), (7, 7), (255, 128), (2, 4)] {
            let key = PublicKey::from_bytes(set, &set.scheme().public_key(&small(d)).unwrap()).unwrap();
            // A digest of zero counts as one.
            for digest in [vec![0; len], small(1), small(9), vec![255; len]] {
                let Some(signature) = set.scheme().sign(&small(d), &digest, &small(k)) else {
                    continue;
                };
                assert_eq!(key.verify_digest(&digest, &signature), Ok(()), "{set:?} d={d} k={k}");
            }
            // 256-D has a base point with x = 0, so its nonce 1 is unusable.
            let unusable = set == ParameterSet::Set256D && k == 1;
            let zero = set.scheme().sign(&small(d), &vec![0; len], &small(k));
            assert_eq!(zero.is_none(), unusable);
            if let Some(zero) = zero {
                assert_eq!(key.verify_digest(&small(1), &zero), Ok(()));
            }
        }
    }
}

#[test]
fn the_base_point_has_the_stated_order() {
    for set in ParameterSet::ALL.into_iter().chain([ParameterSet::Example256, ParameterSet::Example512]) {
        let len = set.coordinate_len();
        // The order minus one gives the mirror image of the base point.
        let one = [vec![1], vec![0; len - 1]].concat();
        let base = set.scheme().public_key(&one).unwrap();
        let mirror = set.scheme().public_key(&order_minus_one(set)).unwrap();
        assert_eq!(base[..len], mirror[..len], "{set:?}");
        assert_ne!(base[len..], mirror[len..], "{set:?}");
    }
}

fn order_minus_one(set: ParameterSet) -> Vec<u8> {
    let mut order = set.scheme().order();
    // Odd, so no borrow.
    order[0] -= 1;
    order
}

#[test]
fn a_point_of_small_order_is_refused() {
    // (x, 0) with x a root of the cubic has order 2; both sets with cofactor 4 have one. From the
    // Edwards form: x = (a + d) / 6 in Montgomery's words, given here by the equation itself.
    for set in [ParameterSet::Set256A, ParameterSet::Set512C] {
        let bytes = small_order_point(set);
        assert_eq!(PublicKey::from_bytes(set, &bytes), Err(KeyError::OutsideSubgroup), "{set:?}");
    }
}

fn small_order_point(set: ParameterSet) -> Vec<u8> {
    let len = set.coordinate_len();
    let x = match set {
        ParameterSet::Set256A => SMALL_256A,
        _ => SMALL_512C,
    };
    join(le(x, len), vec![0; len])
}

const SMALL_256A: &str = "0100FE73F595FF158E974B44D478D9588744FE5C192AC47EA63075DCE7A14AAA";
const SMALL_512C: &str = "9A628F975594ECEFD89BA28A2539FFB79C8AB238AEED0851FA5C1ABB02B80B44C6734501B83A011DD625CD0B5145091A6D9ACD4B1F5C5B1E21B2B249DDFD1271";

#[test]
fn keys_of_every_kind_of_nonsense_are_refused() {
    assert_eq!(PublicKey::detect(&[]), Err(KeyError::Length { found: 0 }));
    assert_eq!(PublicKey::detect(&[1; 127]), Err(KeyError::Length { found: 127 }));
    assert_eq!(PublicKey::detect(&[0; 128]), Err(KeyError::NotOnCurve));
    assert_eq!(PublicKey::detect(&[255; 128]), Err(KeyError::NotOnCurve));
    assert_eq!(PublicKey::detect(&[255; 64]), Err(KeyError::NotOnCurve));
}

#[test]
fn r_and_s_out_of_range_are_refused() {
    let set = ParameterSet::Set512A;
    let one = [vec![1], vec![0; 63]].concat();
    let key = PublicKey::from_bytes(set, &set.scheme().public_key(&one).unwrap()).unwrap();
    let good = set.scheme().sign(&one, &[7; 64], &[5; 64]).unwrap();
    let mut order = order_minus_one(set);
    order[0] += 1;
    for bad in [vec![0; 64], order, vec![255; 64]] {
        let r = [bad.clone(), good[64..].to_vec()].concat();
        let s = [good[..64].to_vec(), bad].concat();
        assert_eq!(key.verify_digest(&[7; 64], &r), Err(SignatureError::OutOfRange));
        assert_eq!(key.verify_digest(&[7; 64], &s), Err(SignatureError::OutOfRange));
    }
    assert_eq!(key.verify_digest(&[7; 64], &good[1..]), Err(SignatureError::Length { found: 127 }));
    assert_eq!(key.verify_digest(&[7; 32], &good), Err(SignatureError::DigestLength { found: 32 }));
    assert_eq!(key.verify_digest(&[7; 64], &good), Ok(()));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn signed_is_verified_and_a_flipped_bit_is_not(
        set in prop::sample::select(&ParameterSet::ALL[..]),
        seed in prop::collection::vec(any::<u8>(), 192),
        bit in 0usize..128 * 8,
    ) {
        let len = set.coordinate_len();
        // Below every order: the highest two bits stay clear.
        let cut = |from: usize| {
            let mut bytes = seed[from..from + len].to_vec();
            bytes[len - 1] &= 0x3f;
            bytes[0] |= 1;
            bytes
        };
        let (d, digest, k) = (cut(0), seed[64..64 + len].to_vec(), cut(128));
        let key = PublicKey::detect(&set.scheme().public_key(&d).unwrap()).unwrap();
        prop_assert_eq!(key.set(), set);
        let signature = set.scheme().sign(&d, &digest, &k).unwrap();
        prop_assert_eq!(key.verify_digest(&digest, &signature), Ok(()));
        let bit = bit % (16 * len);
        let mut wrong = signature.clone();
        wrong[bit / 8] ^= 1 << (bit % 8);
        prop_assert!(key.verify_digest(&digest, &wrong).is_err());
    }

    #[test]
    fn no_bytes_make_it_panic(key in prop::collection::vec(any::<u8>(), 0..140), sig in prop::collection::vec(any::<u8>(), 0..140)) {
        let _ = PublicKey::detect(&key);
        for set in ParameterSet::ALL {
            let _ = set.scheme().verify(&key, &sig, &sig);
        }
    }
}
