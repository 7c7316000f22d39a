//! `META-INF/ASiCManifest.xml` (ETSI EN 319 162-1, clause 4.4 and annex A.4): every file with its SHA-256.

use base64::{Engine as _, engine::general_purpose::STANDARD};
use quick_xml::{
    XmlVersion,
    events::{BytesStart, Event},
    reader::Reader,
};

use crate::{
    digest::Digest,
    package::{finding::ManifestProblem, name},
};

/// The files of a package, in order, the root first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Manifest {
    files: Vec<Listing>,
}

/// What a manifest says of one file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Listing {
    /// Name in the package.
    pub name: String,
    /// Media type (RFC 6838).
    pub media_type: String,
    /// SHA-256 of the file.
    pub digest: Digest,
}

impl Manifest {
    pub(crate) fn new(files: Vec<Listing>) -> Self {
        Self { files }
    }

    /// The files it names, the root first, the others by name.
    pub fn files(&self) -> &[Listing] {
        &self.files
    }

    /// The one text of it.
    pub(crate) fn to_xml(&self) -> String {
        let mut xml = String::from(HEAD);
        for (position, file) in self.files.iter().enumerate() {
            let root = if position == 0 { " Rootfile=\"true\"" } else { "" };
            // Names and media types hold no letter that XML or a URI would escape.
            xml += &format!(
                "  <asic:DataObjectReference URI=\"{}\" MimeType=\"{}\"{root}>\n    \
                 <ds:DigestMethod Algorithm=\"{SHA256}\"/>\n    \
                 <ds:DigestValue>{}</ds:DigestValue>\n  \
                 </asic:DataObjectReference>\n",
                file.name,
                file.media_type,
                STANDARD.encode(file.digest.as_bytes()),
            );
        }
        xml + "</asic:ASiCManifest>\n"
    }

    /// Reads one. The form is narrow, so whatever reads has the one text of [`Self::to_xml`].
    pub(crate) fn from_xml(xml: &[u8]) -> Result<Self, ManifestProblem> {
        let text = std::str::from_utf8(xml).map_err(|_| ManifestProblem::Xml)?;
        let manifest = Self::new(read_listings(text)?);
        manifest.check_names()?;
        if manifest.to_xml() == text { Ok(manifest) } else { Err(ManifestProblem::Shape) }
    }

    fn check_names(&self) -> Result<(), ManifestProblem> {
        let mut seen = std::collections::BTreeSet::new();
        for file in &self.files {
            let fresh = seen.insert(file.name.to_ascii_lowercase());
            if !fresh || name::check_content_name(&file.name).is_err() || !is_media_type(&file.media_type) {
                return Err(ManifestProblem::Name);
            }
        }
        let sorted = self.files.get(1..).is_some_and(|rest| rest.is_sorted_by(|a, b| a.name < b.name));
        if sorted { Ok(()) } else { Err(ManifestProblem::Root) }
    }
}

/// `type/subtype` in the letters of RFC 6838, at most 64.
pub(crate) fn is_media_type(text: &str) -> bool {
    let part = |part: &str| {
        part.starts_with(|c: char| c.is_ascii_alphanumeric())
            && part.bytes().all(|b| b.is_ascii_alphanumeric() || b".+-".contains(&b))
    };
    text.len() <= 64 && text.split_once('/').is_some_and(|(kind, subtype)| part(kind) && part(subtype))
}

fn read_listings(text: &str) -> Result<Vec<Listing>, ManifestProblem> {
    let mut reader = Reader::from_str(text);
    let mut files = Vec::new();
    let mut open: Option<(String, String)> = None;
    loop {
        match reader.read_event().map_err(|_| ManifestProblem::Xml)? {
            Event::Start(tag) if tag.name().as_ref() == "asic:DataObjectReference" => {
                open = Some((attribute(&tag, "URI")?, attribute(&tag, "MimeType")?));
            }
            Event::Start(tag) if tag.name().as_ref() == "ds:DigestValue" => {
                let value = reader.read_text(tag.name()).map_err(|_| ManifestProblem::Xml)?;
                let (name, media_type) = open.take().ok_or(ManifestProblem::Shape)?;
                files.push(Listing { name, media_type, digest: read_digest(value.as_ref())? });
            }
            Event::DocType(_) | Event::PI(_) | Event::GeneralRef(_) | Event::CData(_) | Event::Comment(_) => {
                return Err(ManifestProblem::Xml);
            }
            Event::Eof => return Ok(files),
            _ => {}
        }
    }
}

fn attribute(tag: &BytesStart<'_>, name: &str) -> Result<String, ManifestProblem> {
    let found = tag.try_get_attribute(name).map_err(|_| ManifestProblem::Xml)?;
    let value = found.ok_or(ManifestProblem::Shape)?;
    let text = value.normalized_value(XmlVersion::Explicit1_0).map_err(|_| ManifestProblem::Xml)?;
    Ok(text.into_owned())
}

fn read_digest(text: &str) -> Result<Digest, ManifestProblem> {
    let bytes = STANDARD.decode(text).map_err(|_| ManifestProblem::Digest)?;
    let bytes: [u8; 32] = bytes.try_into().map_err(|_| ManifestProblem::Digest)?;
    Ok(bytes.into())
}

const SHA256: &str = "http://www.w3.org/2001/04/xmlenc#sha256";

// SigReference is compulsory in the schema: it names where a signature over this manifest will lie, so that
// adding one changes nothing here.
const HEAD: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
<asic:ASiCManifest xmlns:asic=\"http://uri.etsi.org/02918/v1.2.1#\" \
xmlns:ds=\"http://www.w3.org/2000/09/xmldsig#\">\n  \
<asic:SigReference URI=\"META-INF/signature001.p7s\" MimeType=\"application/pkcs7-signature\"/>\n";

#[cfg(test)]
mod tests {
    use super::*;

    fn manifest() -> Manifest {
        let listing = |name: &str| Listing {
            name: name.into(),
            media_type: "application/json".into(),
            digest: Digest::of(name.as_bytes()),
        };
        Manifest::new(vec![listing("z.json"), listing("a.json"), listing("b/c.json")])
    }

    #[test]
    fn reads_what_it_writes() {
        assert_eq!(Manifest::from_xml(manifest().to_xml().as_bytes()), Ok(manifest()));
    }

    #[test]
    fn refuses_what_it_would_not_write() {
        let xml = manifest().to_xml();
        let cases = [
            (xml.replace("<asic:Sig", "<!-- x --><asic:Sig"), ManifestProblem::Xml),
            (xml.replacen("<asic:A", "<!DOCTYPE a><asic:A", 1), ManifestProblem::Xml),
            (xml.replacen("\"a.json\"", "\"&#97;.json\"", 1), ManifestProblem::Shape),
            (xml.replacen("\"a.json\"", "\"../a.json\"", 1), ManifestProblem::Name),
            (xml.replacen("\"a.json\"", "\"z.json\"", 1), ManifestProblem::Name),
            (xml.replacen("\"a.json\"", "\"c.json\"", 1), ManifestProblem::Root),
            (xml.replacen(" Rootfile=\"true\"", "", 1), ManifestProblem::Shape),
            (xml.replacen("xmlenc#sha256", "xmlenc#sha512", 1), ManifestProblem::Shape),
            (xml.replacen("DigestValue>", "DigestValue> ", 1), ManifestProblem::Digest),
            (xml.replacen("URI=\"a.json\" ", "", 1), ManifestProblem::Shape),
            (xml[..xml.len() - 4].to_owned(), ManifestProblem::Xml),
            (String::new(), ManifestProblem::Root),
        ];
        for (bad, problem) in cases {
            assert_eq!(Manifest::from_xml(bad.as_bytes()), Err(problem), "{bad}");
        }
    }
}
