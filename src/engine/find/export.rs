//! The list of what was found, for other programs: CSV (RFC 4180), XLSX (ISO/IEC 29500) and JSON.
//!
//! Texts of applicants stand in it, and a table program runs a cell that begins like a formula. In CSV such a
//! cell gets an apostrophe before it; in XLSX every cell is written as text, which is never run, or as a date, so
//! that a list is sorted and filtered by its days.

use std::io::{self, Seek, Write};
use std::path::Path;

use serde::Serialize;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

use jiff::Timestamp;
use jiff::civil::Date;

use crate::actor::Actor;
use crate::error::EngineError;
use crate::find::question::{Found, Question};
use crate::reading_room::ReadingRoom;
use crate::verify::standing_of_row;

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
#[derive(Debug, Default, Serialize)]
struct Line {
    number: String,
    form: String,
    day: String,
    office: String,
    /// The code of its standing when the list was written; none for a document that has no standing.
    standing: String,
    last_exit: String,
    last_return: String,
    title_kk: String,
    title_ru: String,
    person: String,
    party_kk: String,
    party_ru: String,
    place_kk: String,
    place_ru: String,
    /// The loosest of the ways in which its words match: `approximate` where one was guessed.
    how: String,
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
        // The whole list speaks of one moment.
        let now = self.clock().now();
        let mut list = List::begin(format, out).map_err(unwritten)?;
        let mut count = 0;
        loop {
            let findings = self.findings(actor, &question, &TEXTS).await?;
            for found in &findings.found {
                list.put(&Line::of(found, now)).map_err(unwritten)?;
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
                put_row(&mut row, &line.cells(), &DAYS);
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
    fn of(found: &Found, now: Timestamp) -> Self {
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
            standing: standing_of_row(row, now).map(|it| it.code().to_owned()).unwrap_or_default(),
            last_exit: row.last_exit.clone().unwrap_or_default(),
            last_return: row.last_return.clone().unwrap_or_default(),
            title_kk: texts("title", kk),
            title_ru: texts("title", ru),
            person: texts("person", None),
            party_kk: texts("party", kk),
            party_ru: texts("party", ru),
            place_kk: texts("place", kk),
            place_ru: texts("place", ru),
            how: found.hit.how.map(|how| how.name().to_owned()).unwrap_or_default(),
            missing: found.hit.missing.join("; "),
            signature_hash: row.signature_hash.clone(),
        }
    }

    /// In the order of [`COLUMNS`].
    fn cells(&self) -> [&str; COLUMNS.len()] {
        [
            &self.number,
            &self.form,
            &self.day,
            &self.office,
            &self.standing,
            &self.last_exit,
            &self.last_return,
            &self.title_kk,
            &self.title_ru,
            &self.person,
            &self.party_kk,
            &self.party_ru,
            &self.place_kk,
            &self.place_ru,
            &self.how,
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

/// The least workbook that table programs open: one sheet, every cell an inline string or a day. The sheet comes last
/// and is left open for its rows.
fn workbook<W: Write + Seek>(out: W) -> io::Result<ZipWriter<W>> {
    let parts: [(&str, String); 5] = [
        ("[Content_Types].xml", format!("{XML}{CONTENT_TYPES}")),
        ("_rels/.rels", relations(&[("officeDocument", "xl/workbook.xml")])),
        ("xl/workbook.xml", format!("{XML}{WORKBOOK}")),
        (
            "xl/_rels/workbook.xml.rels",
            relations(&[("worksheet", "worksheets/sheet1.xml"), ("styles", "styles.xml")]),
        ),
        ("xl/styles.xml", format!("{XML}{STYLES}")),
    ];
    let mut file = ZipWriter::new(out);
    let stored = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
    for (name, text) in parts {
        file.start_file(name, stored)?;
        file.write_all(text.as_bytes())?;
    }
    file.start_file("xl/worksheets/sheet1.xml", stored)?;
    let mut head = format!("{XML}<worksheet xmlns=\"{MAIN}\"><sheetData>");
    put_row(&mut head, &COLUMNS, &[]);
    file.write_all(head.as_bytes())?;
    Ok(file)
}

/// Where a column is one of `days`, its cells are dates as far as they are such.
fn put_row(sheet: &mut String, cells: &[&str], days: &[usize]) {
    sheet.push_str("<row>");
    for (column, cell) in cells.iter().enumerate() {
        match day_of_sheet(cell).filter(|_| days.contains(&column)) {
            Some(day) => sheet.push_str(&format!("<c s=\"1\"><v>{day}</v></c>")),
            None => put_text(sheet, cell),
        }
    }
    sheet.push_str("</row>");
}

fn put_text(sheet: &mut String, cell: &str) {
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

/// A day as sheets count them. Those before March 1900 are counted wrongly by some programs, and stay text.
fn day_of_sheet(text: &str) -> Option<i32> {
    let day: Date = text.parse().ok()?;
    let days = FIRST_DAY.until(day).ok()?.get_days();
    (days > 60).then_some(days)
}

fn relations(parts: &[(&str, &str)]) -> String {
    let mut list = format!("{XML}<Relationships xmlns=\"{PACKAGE}/relationships\">");
    for (place, (kind, target)) in (1..).zip(parts) {
        list.push_str(&format!(
            "<Relationship Id=\"r{place}\" Type=\"{DOCUMENT}/relationships/{kind}\" Target=\"{target}\"/>"
        ));
    }
    list + "</Relationships>"
}

const COLUMNS: [&str; 17] = [
    "number",
    "form",
    "day",
    "office",
    "standing",
    "last_exit",
    "last_return",
    "title_kk",
    "title_ru",
    "person",
    "party_kk",
    "party_ru",
    "place_kk",
    "place_ru",
    "how",
    "missing",
    "signature_hash",
];
/// The columns of days: `day`, `last_exit`, `last_return`.
const DAYS: [usize; 3] = [2, 5, 6];
/// The day that sheets count as none.
const FIRST_DAY: Date = jiff::civil::date(1899, 12, 30);
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
    r#"<Override PartName="/xl/styles.xml" "#,
    r#"ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/>"#,
    r#"<Override PartName="/xl/worksheets/sheet1.xml" "#,
    r#"ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>"#,
);
const WORKBOOK: &str = concat!(
    r#"<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" "#,
    r#"xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">"#,
    r#"<sheets><sheet name="kualik" sheetId="1" r:id="r1"/></sheets></workbook>"#,
);
/// Two formats of cells: a text, and a day in the way of the reader's own country (number format 14).
const STYLES: &str = concat!(
    r#"<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">"#,
    r#"<fonts count="1"><font><sz val="11"/><name val="Calibri"/></font></fonts>"#,
    r#"<fills count="2"><fill><patternFill patternType="none"/></fill>"#,
    r#"<fill><patternFill patternType="gray125"/></fill></fills>"#,
    r#"<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>"#,
    r#"<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>"#,
    r#"<cellXfs count="2"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>"#,
    r#"<xf numFmtId="14" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/></cellXfs>"#,
    r#"</styleSheet>"#,
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
        put_row(&mut sheet, &["=<a> & \u{1}б"], &[0]);
        assert_eq!(
            sheet,
            "<row><c t=\"inlineStr\"><is><t xml:space=\"preserve\">=&lt;a&gt; &amp; б</t></is></c></row>"
        );
    }

    #[test]
    fn columns_are_the_fields_of_a_line() {
        let line = serde_json::to_string(&Line::default()).unwrap();
        let at = COLUMNS.map(|column| line.find(&format!("\"{column}\":")).unwrap());
        assert!(at.is_sorted(), "{line}");
        assert_eq!(line.matches("\":").count(), COLUMNS.len(), "{line}");
    }

    #[test]
    fn days_are_counted_as_sheets_count_them() {
        assert_eq!(day_of_sheet("1900-03-01"), Some(61));
        assert_eq!(day_of_sheet("2026-03-05"), Some(46_086));
        for text in ["", "1899-12-31", "2026-02-30", "05.03.2026", "2026"] {
            assert_eq!(day_of_sheet(text), None, "{text}");
        }
        assert!(DAYS.map(|column| COLUMNS[column]) == ["day", "last_exit", "last_return"]);
    }
}
