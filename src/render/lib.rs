//! From a record to a PDF in Kazakh and Russian.
//!
//! A [`Renderer`] is built once from a [`TemplateSet`]. It takes a [`Sheet`] (a record, languages, photographs
//! and, once there is one, the seal) and gives a [`Layout`], from which come the PDF, pictures, the printed
//! text and a fingerprint. Facts come from the record, words from Fluent messages, layout from Typst: nothing
//! printed has its place in this code.
//!
//! A document is laid out once, blank ([`Renderer::lay_out_blank`]): that says which rows of the annex stand on
//! which page ([`Layout::annex_rows`]), so that the codes of those pages can be sealed. Seal and codes are drawn
//! apart and put into places of fixed size that were kept for them ([`Renderer::fill`]), so nothing else on a
//! page can change, and the [`Layout::fingerprint`] of a draft and of the issued document is the same.
//!
//! Rendering is a function: no clock, network, system font or hash order. The same sheet and the same
//! [`EngineId`] give the same bytes on every machine. A missing glyph, message or argument is an error,
//! and so is every warning of Typst.

mod about;
mod built_in_fonts;
mod code;
mod diagnosis;
mod error;
mod fault;
mod grammar;
mod late;
mod layout;
mod mask;
mod page;
mod photo;
mod picture;
mod renderer;
mod template_set;
mod words;
mod world;

pub use about::{AboutForm, Version};
pub use code::MOST_BYTES as CODE_BYTES;
pub use diagnosis::fault_codes;
pub use error::{RenderError, SetError};
pub use fault::{Fault, Hint, Place, Reason};
pub use layout::Layout;
pub use picture::{Compared, Picture, compare};
pub use renderer::{EngineId, Languages, MASK, Renderer, SealBlock, Sheet, typst_version};
pub use template_set::TemplateSet;

#[cfg(test)]
mod tests;
