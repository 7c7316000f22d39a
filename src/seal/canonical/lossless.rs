//! Walks a value and refuses numbers that JSON cannot carry without loss.
//!
//! Needed because serde_json writes NaN as `null` and says nothing.

use std::fmt;

use serde::{
    Serialize, Serializer,
    ser::{
        self, SerializeMap, SerializeSeq, SerializeStruct, SerializeStructVariant, SerializeTuple,
        SerializeTupleStruct, SerializeTupleVariant,
    },
};

use crate::SealError;

/// # Errors
/// [`SealError::JsonNumber`] for the first number that is not finite, or is an integer of 2⁵³ or beyond.
pub(super) fn check<T: Serialize + ?Sized>(value: &T) -> Result<(), SealError> {
    value.serialize(Lossless).map_err(|Lossy(error)| error)
}

pub(super) fn check_integer(integer: i128) -> Result<(), SealError> {
    if integer.unsigned_abs() < INTEGER_LIMIT {
        return Ok(());
    }
    Err(SealError::JsonNumber { number: integer.to_string() })
}

pub(super) fn check_double(double: f64) -> Result<(), SealError> {
    // From 1e21 on, ECMAScript prints an exponent, and the text is read back as the same double.
    let reads_as_integer = double.fract() == 0.0 && double.abs() < 1e21;
    if double.is_finite() && !(reads_as_integer && double.abs() >= INTEGER_LIMIT as f64) {
        return Ok(());
    }
    Err(SealError::JsonNumber { number: double.to_string() })
}

struct Lossless;

#[derive(Debug)]
struct Lossy(SealError);

impl fmt::Display for Lossy {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl std::error::Error for Lossy {}

impl ser::Error for Lossy {
    fn custom<T: fmt::Display>(message: T) -> Self {
        Self(SealError::JsonMalformed { line: 0, column: 0, reason: message.to_string() })
    }
}

impl From<SealError> for Lossy {
    fn from(error: SealError) -> Self {
        Self(error)
    }
}

macro_rules! passes {
    ($($method:ident($type:ty))*) => {$(
        fn $method(self, _: $type) -> Result<(), Lossy> {
            Ok(())
        }
    )*};
}

macro_rules! checks {
    ($($method:ident($type:ty))*) => {$(
        fn $method(self, integer: $type) -> Result<(), Lossy> {
            Ok(check_integer(integer.into())?)
        }
    )*};
}

impl Serializer for Lossless {
    type Ok = ();
    type Error = Lossy;
    type SerializeSeq = Self;
    type SerializeTuple = Self;
    type SerializeTupleStruct = Self;
    type SerializeTupleVariant = Self;
    type SerializeMap = Self;
    type SerializeStruct = Self;
    type SerializeStructVariant = Self;

    passes! { serialize_bool(bool) serialize_char(char) serialize_str(&str) serialize_bytes(&[u8]) serialize_unit_struct(&'static str) }
    checks! { serialize_i8(i8) serialize_i16(i16) serialize_i32(i32) serialize_i64(i64) serialize_i128(i128) }
    checks! { serialize_u8(u8) serialize_u16(u16) serialize_u32(u32) serialize_u64(u64) }

    fn serialize_u128(self, integer: u128) -> Result<(), Lossy> {
        Ok(check_integer(i128::try_from(integer).unwrap_or(i128::MAX))?)
    }

    fn serialize_f32(self, double: f32) -> Result<(), Lossy> {
        Ok(check_double(double.into())?)
    }

    fn serialize_f64(self, double: f64) -> Result<(), Lossy> {
        Ok(check_double(double)?)
    }

    fn serialize_none(self) -> Result<(), Lossy> {
        Ok(())
    }

    fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> Result<(), Lossy> {
        value.serialize(self)
    }

    fn serialize_unit(self) -> Result<(), Lossy> {
        Ok(())
    }

    fn serialize_unit_variant(self, _: &'static str, _: u32, _: &'static str) -> Result<(), Lossy> {
        Ok(())
    }

    fn serialize_newtype_struct<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        value: &T,
    ) -> Result<(), Lossy> {
        value.serialize(self)
    }

    fn serialize_newtype_variant<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        value: &T,
    ) -> Result<(), Lossy> {
        value.serialize(self)
    }

    fn serialize_seq(self, _: Option<usize>) -> Result<Self, Lossy> {
        Ok(self)
    }

    fn serialize_tuple(self, _: usize) -> Result<Self, Lossy> {
        Ok(self)
    }

    fn serialize_tuple_struct(self, _: &'static str, _: usize) -> Result<Self, Lossy> {
        Ok(self)
    }

    fn serialize_tuple_variant(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        _: usize,
    ) -> Result<Self, Lossy> {
        Ok(self)
    }

    fn serialize_map(self, _: Option<usize>) -> Result<Self, Lossy> {
        Ok(self)
    }

    fn serialize_struct(self, _: &'static str, _: usize) -> Result<Self, Lossy> {
        Ok(self)
    }

    fn serialize_struct_variant(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        _: usize,
    ) -> Result<Self, Lossy> {
        Ok(self)
    }
}

macro_rules! walks {
    ($($trait:ident::$method:ident)*) => {$(
        impl $trait for Lossless {
            type Ok = ();
            type Error = Lossy;

            fn $method<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Lossy> {
                value.serialize(Lossless)
            }

            fn end(self) -> Result<(), Lossy> {
                Ok(())
            }
        }
    )*};
}

macro_rules! walks_fields {
    ($($trait:ident)*) => {$(
        impl $trait for Lossless {
            type Ok = ();
            type Error = Lossy;

            fn serialize_field<T: Serialize + ?Sized>(&mut self, _: &'static str, value: &T) -> Result<(), Lossy> {
                value.serialize(Lossless)
            }

            fn end(self) -> Result<(), Lossy> {
                Ok(())
            }
        }
    )*};
}

walks! {
    SerializeSeq::serialize_element
    SerializeTuple::serialize_element
    SerializeTupleStruct::serialize_field
    SerializeTupleVariant::serialize_field
}
walks_fields! { SerializeStruct SerializeStructVariant }

impl SerializeMap for Lossless {
    type Ok = ();
    type Error = Lossy;

    // A number as a member name is written as a string, so it loses nothing.
    fn serialize_key<T: Serialize + ?Sized>(&mut self, _: &T) -> Result<(), Lossy> {
        Ok(())
    }

    fn serialize_value<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Lossy> {
        value.serialize(Lossless)
    }

    fn end(self) -> Result<(), Lossy> {
        Ok(())
    }
}

const INTEGER_LIMIT: u128 = 1 << 53;
