//! DER, written by hand.

pub(super) use crate::encoding::element;
use der::asn1::ObjectIdentifier;
use jiff::Timestamp;

pub(super) fn sequence(parts: &[Vec<u8>]) -> Vec<u8> {
    element(0x30, &parts.concat())
}

/// SET OF, in the order of DER.
pub(super) fn set(parts: &[Vec<u8>]) -> Vec<u8> {
    let mut parts = parts.to_vec();
    parts.sort();
    element(0x31, &parts.concat())
}

pub(super) fn object(oid: ObjectIdentifier) -> Vec<u8> {
    element(0x06, oid.as_bytes())
}

pub(super) fn algorithm(oid: ObjectIdentifier) -> Vec<u8> {
    sequence(&[object(oid), null()])
}

pub(super) fn null() -> Vec<u8> {
    element(0x05, &[])
}

/// A non-negative integer from big-endian octets.
pub(super) fn integer(octets: &[u8]) -> Vec<u8> {
    match octets {
        [first, ..] if first & 0x80 != 0 => element(0x02, &[&[0], octets].concat()),
        [] => element(0x02, &[0]),
        _ => element(0x02, octets),
    }
}

pub(super) fn octets(bytes: &[u8]) -> Vec<u8> {
    element(0x04, bytes)
}

pub(super) fn bits(bytes: &[u8]) -> Vec<u8> {
    element(0x03, &[&[0], bytes].concat())
}

pub(super) fn boolean(value: bool) -> Vec<u8> {
    element(0x01, &[if value { 0xff } else { 0 }])
}

pub(super) fn text(value: &str) -> Vec<u8> {
    element(0x0c, value.as_bytes())
}

pub(super) fn enumerated(value: u8) -> Vec<u8> {
    element(0x0a, &[value])
}

/// Constructed, explicitly tagged.
pub(super) fn context(number: u8, content: &[u8]) -> Vec<u8> {
    element(0xa0 | number, content)
}

pub(super) fn moment(at: Timestamp) -> Vec<u8> {
    element(0x18, at.strftime("%Y%m%d%H%M%SZ").to_string().as_bytes())
}
