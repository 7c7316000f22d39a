//! Grounds for refusal.

mod code;

pub use code::GroundCode;
