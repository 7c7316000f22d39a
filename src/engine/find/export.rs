//! The list of what was found, for other programs: CSV (RFC 4180), XLSX (ISO/IEC 29500) and JSON.
//!
//! Texts of applicants stand in it, and a table program runs a cell that begins like a formula. In CSV such a
//! cell gets an apostrophe before it; in XLSX every cell is written as text, which is never run.

use std::io::{self, Seek, Write};
use std::path::Path;

use serde::Serialize;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

use crate::actor::Actor;
use crate::error::EngineError;
use crate::find::question::{Found, Question};
use crate::reading_room::ReadingRoom;

/// A file format of lists.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Export {
    /// Comma-separated values, UTF-8 with its mark, so that table programs know it.
    Csv,
    /// A sheet of Office Open XML.
    Xlsx,
    /// An array of objects.
    Json,
}

impl Export {
    /// The format that a file's extension names.
    pub fn of_extension(extension: &str) -> Option<Self> {
        match extension.to_lowercase().as_str() {
            "csv" => Some(Self::Csv),
            "xlsx" => Some(Self::Xlsx),
            "json" => Some(Self::Json),
            _ => None,
        }
    }

    /// Its media type.
    pub fn media_type(self) -> &'static str {
        match self {
            Self::Csv => "text/csv; charset=utf-8",
            Self::Xlsx => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            Self::Json => "application/json",
        }
    }
}

/// One line of the list. The names of its fields are those of the JSON objects and of the columns.
#[derive(Debug, Serialize)]
struct Line {
    number: String,
    form: String,
    day: String,
    office: String,
    last_exit: String,
    last_return: String,
    title_kk: String,
    title_ru: String,
    person: String,
    party: String,
    place: String,
    missing: String,
    signature_hash: String,
}

impl ReadingRoom {
    /// Writes every document that answers the question as a list, a page of documents at a time: what is held in
    /// memory does not grow with the list. Returns how many there are.
    ///
    /// # Errors
    /// As [`ReadingRoom::find`]; [`EngineError::Io`] where the list cannot be written.
    pub async fn export<W: Write + Seek + Send>(
        &self,
        actor: &Actor,
        question: &Question,
        format: Export,
        out: W,
    ) -> Result<u64, EngineError> {
        let mut question = Question { page_size: PAGE, cursor: None, facets: Vec::new(), ..question.clone() };
        let mut list = List::begin(format, out).map_err(unwritten)?;
        let mut count = 0;
        loop {
            let findings = self.findings(actor, &question, &TEXTS).await?;
            for found in &findings.found {
                list.put(&Line::of(found)).map_err(unwritten)?;
                count += 1;
            }
            question.cursor = findings.answer.next;
            if question.cursor.is_none() {
                break;
            }
        }
        list.finish().map_err(unwritten)?;
        Ok(count)
    }
}

/// A list that is being written.
enum List<W: Write + Seek> {
    Csv(Box<csv::Writer<W>>),
    Xlsx(Box<ZipWriter<W>>),
    /// Whether a line was written before.
    Json(W, bool),
}

impl<W: Write + Seek> List<W> {
    fn begin(format: Export, mut out: W) -> io::Result<Self> {
        Ok(match format {
            Export::Csv => {
                out.write_all(MARK)?;
                let mut writer = csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(out);
                writer.write_record(COLUMNS)?;
                Self::Csv(Box::new(writer))
            }
            Export::Xlsx => Self::Xlsx(Box::new(workbook(out)?)),
            Export::Json => {
                out.write_all(b"[")?;
                Self::Json(out, false)
            }
        })
    }

    fn put(&mut self, line: &Line) -> io::Result<()> {
        match self {
            Self::Csv(writer) => writer.write_record(line.cells().map(unrunnable))?,
            Self::Xlsx(file) => {
                let mut row = String::new();
                put_row(&mut row, &line.cells());
                file.write_all(row.as_bytes())?;
            }
            Self::Json(out, begun) => {
                out.write_all(if *begun { b",\n" } else { b"\n" })?;
                *begun = true;
                serde_json::to_writer(&mut *out, line)?;
            }
        }
        Ok(())
    }

    fn finish(self) -> io::Result<()> {
        match self {
            Self::Csv(mut writer) => writer.flush(),
            Self::Xlsx(mut file) => {
                file.write_all(b"</sheetData></worksheet>")?;
                file.finish()?.flush()
            }
            Self::Json(mut out, _) => {
                out.write_all(b"\n]\n")?;
                out.flush()
            }
        }
    }
}

fn unwritten(source: io::Error) -> EngineError {
    EngineError::io(Path::new("list"), source)
}

impl Line {
    fn of(found: &Found) -> Self {
        let row = &found.row;
        let texts = |field: &str, lang: Option<kualik_search::Lang>| {
            let texts = found.hit.texts.iter().filter(|text| text.field == field && text.lang == lang);
            texts.map(|text| text.text.as_str()).collect::<Vec<_>>().join("; ")
        };
        let (kk, ru) = (Some(kualik_search::Lang::Kk), Some(kualik_search::Lang::Ru));
        Self {
            number: row.number.clone(),
            form: row.form.clone(),
            day: row.day.clone(),
            office: row.office.clone(),
            last_exit: row.last_exit.clone().unwrap_or_default(),
            last_return: row.last_return.clone().unwrap_or_default(),
            title_kk: texts("title", kk),
            title_ru: texts("title", ru),
            person: texts("person", None),
            party: texts("party", kk),
            place: texts("place", kk),
            missing: found.hit.missing.join("; "),
            signature_hash: row.signature_hash.clone(),
        }
    }

    fn cells(&self) -> [&str; 13] {
        [
            &self.number,
            &self.form,
            &self.day,
            &self.office,
            &self.last_exit,
            &self.last_return,
            &self.title_kk,
            &self.title_ru,
            &self.person,
            &self.party,
            &self.place,
            &self.missing,
            &self.signature_hash,
        ]
    }
}

/// The text with an apostrophe before what a table program would take for a formula.
fn unrunnable(cell: &str) -> String {
    let runs = cell.trim_start().starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠']);
    if runs || cell.starts_with(['\t', '\r', '\n']) { format!("'{cell}") } else { cell.to_owned() }
}

/// The least workbook that table programs open: one sheet, every cell an inline string. The sheet comes last and is
/// left open for its rows.
fn workbook<W: Write + Seek>(out: W) -> io::Result<ZipWriter<W>> {
    let parts: [(&str, String); 4] = [
        ("[Content_Types].xml", format!("{XML}{CONTENT_TYPES}")),
        ("_rels/.rels", relation("officeDocument", "xl/workbook.xml")),
        ("xl/workbook.xml", format!("{XML}{WORKBOOK}")),
        ("xl/_rels/workbook.xml.rels", relation("worksheet", "worksheets/sheet1.xml")),
    ];
    let mut file = ZipWriter::new(out);
    let stored = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
    for (name, text) in parts {
        file.start_file(name, stored)?;
        file.write_all(text.as_bytes())?;
    }
    file.start_file("xl/worksheets/sheet1.xml", stored)?;
    let mut head = format!("{XML}<worksheet xmlns=\"{MAIN}\"><sheetData>");
    put_row(&mut head, &COLUMNS);
    file.write_all(head.as_bytes())?;
    Ok(file)
}

fn put_row(sheet: &mut String, cells: &[&str]) {
    sheet.push_str("<row>");
    for cell in cells {
        sheet.push_str("<c t=\"inlineStr\"><is><t xml:space=\"preserve\">");
        for c in cell.chars().take(LONGEST_CELL) {
            match c {
                '&' => sheet.push_str("&amp;"),
                '<' => sheet.push_str("&lt;"),
                '>' => sheet.push_str("&gt;"),
                // XML 1.0 has no way to write these.
                '\u{0}'..='\u{8}' | '\u{b}' | '\u{c}' | '\u{e}'..='\u{1f}' | '\u{fffe}' | '\u{ffff}' => {}
                c => sheet.push(c),
            }
        }
        sheet.push_str("</t></is></c>");
    }
    sheet.push_str("</row>");
}

fn relation(kind: &str, target: &str) -> String {
    format!(
        "{XML}<Relationships xmlns=\"{PACKAGE}/relationships\"><Relationship Id=\"r1\" \
         Type=\"{DOCUMENT}/relationships/{kind}\" Target=\"{target}\"/></Relationships>"
    )
}

const COLUMNS: [&str; 13] = [
    "number",
    "form",
    "day",
    "office",
    "last_exit",
    "last_return",
    "title_kk",
    "title_ru",
    "person",
    "party",
    "place",
    "missing",
    "signature_hash",
];
const TEXTS: [&str; 4] = ["title", "person", "party", "place"];
const PAGE: usize = 1_000;
/// What a cell of a sheet can hold.
const LONGEST_CELL: usize = 32_767;
const MARK: &[u8] = "\u{feff}".as_bytes();
const XML: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
const MAIN: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const PACKAGE: &str = "http://schemas.openxmlformats.org/package/2006";
const DOCUMENT: &str = "http://schemas.openxmlformats.org/officeDocument/2006";
const CONTENT_TYPES: &str = concat!(
    r#"<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">"#,
    r#"<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>"#,
    r#"<Override PartName="/xl/workbook.xml" "#,
    r#"ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>"#,
    r#"<Override PartName="/xl/worksheets/sheet1.xml" "#,
    r#"ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>"#,
);
const WORKBOOK: &str = concat!(
    r#"<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" "#,
    r#"xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">"#,
    r#"<sheets><sheet name="kualik" sheetId="1" r:id="r1"/></sheets></workbook>"#,
);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_cell_is_run_as_a_formula() {
        for cell in ["=1+1", "+7 701", "-1", "@SUM(A1)", " =1", "\t=1", "＝1", "\r=1"] {
            assert!(unrunnable(cell).starts_with('\''), "{cell:?}");
        }
        for cell in ["", "Кілем", "12-05/17", "'a"] {
            assert_eq!(unrunnable(cell), cell);
        }
    }

    #[test]
    fn a_sheet_escapes_what_markup_would_take() {
        let mut sheet = String::new();
        put_row(&mut sheet, &["=<a> & \u{1}б"]);
        assert_eq!(
            sheet,
            "<row><c t=\"inlineStr\"><is><t xml:space=\"preserve\">=&lt;a&gt; &amp; б</t></is></c></row>"
        );
    }
}
