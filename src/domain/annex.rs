//! The code of an annex page: enough of its rows that a genuine first page with a forged list is caught on paper.
//!
//! A code is text a person can read: a first line with the document's number and the page, then a line for each
//! row with its place, the title in Kazakh, the inventory number, the size, and the first four bytes of the first
//! photo's digest. Lines are cut evenly so that a page stays within [`MAX_CODE`] bytes; a page with so many rows
//! that nothing readable would be left carries one digest of them all. The seal holds a digest of all codes.
//!
//! ```text
//! KUALIK 07-05/2026-0001 1/1
//! 1|Құран. Араб жазуы бар қолжазба|ҮОМ КП-1204/3|22.5×15 cm, 1.2 kg|2c26b46b
//! ```

use std::ops::Range;

use sha2::{Digest as _, Sha256};

use crate::measure::{Axis, Measure};
use crate::number::RegistrationNumber;
use crate::record::{Body, CertificateItem, Record};

/// Longest code of a page, in bytes.
pub const MAX_CODE: usize = 512;

/// Most pages that a list can have: a case holds no more objects than that, and each page has one at least.
pub const MOST_PAGES: u32 = crate::case::MAX_ITEMS;

/// What a code says of its page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Page {
    number: RegistrationNumber,
    page: u32,
    pages: u32,
    rows: Rows,
}

/// The rows of a page as its code names them.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum Rows {
    /// Each row, cut where need be.
    Listed(Vec<Row>),
    /// Too many for that: the first and last place, and a digest of all.
    Digested {
        /// The first place.
        first: u32,
        /// The last place.
        last: u32,
        /// The digest, 16 hexadecimal digits.
        digest: String,
    },
}

/// One row of a code; a text that ends in `…` was cut.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Row {
    /// The place in the list.
    pub position: u32,
    /// The title in Kazakh.
    pub title: String,
    /// The inventory number.
    pub inventory: String,
    /// The size.
    pub size: String,
    /// The first four bytes of the first photo's digest in hexadecimal, where the row has a photo.
    pub photo: Option<String>,
}

/// A text that is no code of an annex page.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("this is no code of an annex page")]
pub struct AnnexError;

impl AnnexError {
    /// The kebab-case code.
    pub fn code(&self) -> &'static str {
        "annex-form"
    }
}

/// The code of a page that holds the given rows of a certificate's list, counted from 0.
///
/// Pages are counted from 1. The same record gives the same code. Rows beyond the list are left out; a refusal has
/// no list of things that leave, so its codes have no rows.
pub fn code(record: &Record, rows: Range<usize>, page: u32, pages: u32) -> String {
    let head = format!("{MARK} {} {page}/{pages}", record.number);
    let items: &[CertificateItem] = match record.body() {
        Body::Certificate(facts) => {
            facts.items.get(rows.start..rows.end.min(facts.items.len())).unwrap_or_default()
        }
        Body::Refusal(_) | Body::Procedure(_) => &[],
    };
    let room = MAX_CODE - head.len();
    let lines: Vec<Line> = items.iter().map(Line::of).collect();
    match share(&lines, room) {
        Some(share) => lines.iter().fold(head, |text, line| text + "\n" + &line.within(share)),
        None => head + "\n" + &digested(items),
    }
}

/// The digest of all codes of a document in the order of pages: the first 16 bytes of a SHA-256 over theirs.
pub fn digest(codes: &[String]) -> [u8; 16] {
    let mut all = Sha256::new();
    for code in codes {
        all.update(Sha256::digest(code.as_bytes()));
    }
    let all: [u8; 32] = all.finalize().into();
    *all.first_chunk().expect("32 bytes have a first 16")
}

impl Page {
    /// Reads a code.
    ///
    /// # Errors
    /// [`AnnexError`] for any text that [`code`] does not write.
    pub fn parse(text: &str) -> Result<Self, AnnexError> {
        if text.len() > MAX_CODE {
            return Err(AnnexError);
        }
        let mut lines = text.split('\n');
        let head: Vec<&str> = lines.next().unwrap_or_default().split(' ').collect();
        let [MARK, number, pages] = head[..] else { return Err(AnnexError) };
        let (page, pages) = pages.split_once('/').ok_or(AnnexError)?;
        let number = RegistrationNumber::try_from(number.to_owned()).map_err(|_| AnnexError)?;
        let (page, pages) = (whole(page)?, whole(pages)?);
        if !(1..=pages).contains(&page) {
            return Err(AnnexError);
        }
        Ok(Self { number, page, pages, rows: rows(lines.collect())? })
    }

    /// The number of the document.
    pub fn number(&self) -> &RegistrationNumber {
        &self.number
    }

    /// The page, from 1.
    pub fn page(&self) -> u32 {
        self.page
    }

    /// How many annex pages there are.
    pub fn pages(&self) -> u32 {
        self.pages
    }

    /// The rows.
    pub fn rows(&self) -> &Rows {
        &self.rows
    }

    /// The code that this page of the record has: when it differs from the one on paper, the page is another's.
    pub fn expected(&self, record: &Record) -> String {
        let range = match &self.rows {
            Rows::Listed(rows) => {
                let first = rows.first().map_or(1, |row| row.position);
                first..first.saturating_add(u32::try_from(rows.len()).unwrap_or(u32::MAX))
            }
            Rows::Digested { first, last, .. } => *first..last.saturating_add(1),
        };
        let index = |position: u32| position.saturating_sub(1) as usize;
        code(record, index(range.start)..index(range.end), self.page, self.pages)
    }
}

/// A row before it is cut.
struct Line {
    position: String,
    title: String,
    inventory: String,
    size: String,
    photo: String,
}

impl Line {
    fn of(item: &CertificateItem) -> Self {
        let photo = item.photos.first().map(|digest| hex::encode(&digest.as_bytes()[..4]));
        Self {
            position: item.position.to_string(),
            title: plain(item.title.written().kk()),
            inventory: plain(item.inventory.as_str()),
            size: plain(
                &item.catalogued_size.as_ref().map_or_else(|| size(&item.measures), ToString::to_string),
            ),
            photo: photo.unwrap_or_else(|| NONE.to_owned()),
        }
    }

    /// What is never cut: place, photo, four bars, the line break.
    fn fixed(&self) -> usize {
        self.position.len() + self.photo.len() + 5
    }

    fn wanted(&self) -> usize {
        self.fixed() + self.title.len() + self.inventory.len() + self.size.len()
    }

    /// The line in at most `share` bytes, its break included. The inventory number is cut last.
    fn within(&self, share: usize) -> String {
        let mut room = share.saturating_sub(self.fixed());
        let mut part = |text: &str, most: usize| {
            let text = cut(text, most.min(room));
            room -= text.len();
            text
        };
        let inventory = part(&self.inventory, share / 3);
        let size = part(&self.size, share / 5);
        let title = part(&self.title, usize::MAX);
        format!("{}|{title}|{inventory}|{size}|{}", self.position, self.photo)
    }
}

/// The most bytes each line may have so that all fit; nothing when that would be too few to read.
fn share(lines: &[Line], room: usize) -> Option<usize> {
    let fits = |share: &usize| lines.iter().map(|line| line.wanted().min(*share)).sum::<usize>() <= room;
    let longest = lines.iter().map(Line::wanted).max().unwrap_or(0);
    if fits(&longest) {
        return Some(longest);
    }
    (LEAST_LINE..longest).rev().find(fits)
}

fn digested(items: &[CertificateItem]) -> String {
    let mut all = Sha256::new();
    for item in items {
        let line = Line::of(item);
        let whole = line.within(line.wanted() * 5);
        all.update(Sha256::digest(whole.as_bytes()));
    }
    let position = |item: Option<&CertificateItem>| item.map_or(0, |item| item.position);
    format!("{}-{}#{}", position(items.first()), position(items.last()), hex::encode(&all.finalize()[..8]))
}

fn rows(lines: Vec<&str>) -> Result<Rows, AnnexError> {
    if let [line] = lines[..]
        && let Some((range, digest)) = line.split_once('#')
        && !line.contains('|')
    {
        let (first, last) = range.split_once('-').ok_or(AnnexError)?;
        let sound = digest.len() == 16 && digest.bytes().all(|b| matches!(b, b'0'..=b'9' | b'a'..=b'f'));
        let (first, last) = (whole(first)?, whole(last)?);
        return if sound {
            Ok(Rows::Digested { first, last, digest: digest.to_owned() })
        } else {
            Err(AnnexError)
        };
    }
    lines.into_iter().map(row).collect::<Result<_, _>>().map(Rows::Listed)
}

fn row(line: &str) -> Result<Row, AnnexError> {
    let cells: Vec<&str> = line.split('|').collect();
    let [position, title, inventory, size, photo] = cells[..] else { return Err(AnnexError) };
    let digest = photo.len() == 8 && photo.bytes().all(|b| matches!(b, b'0'..=b'9' | b'a'..=b'f'));
    if !digest && photo != NONE {
        return Err(AnnexError);
    }
    let text = str::to_owned;
    let photo = digest.then(|| text(photo));
    Ok(Row {
        position: whole(position)?,
        title: text(title),
        inventory: text(inventory),
        size: text(size),
        photo,
    })
}

fn whole(text: &str) -> Result<u32, AnnexError> {
    let number: u32 = text.parse().map_err(|_| AnnexError)?;
    if number.to_string() == text { Ok(number) } else { Err(AnnexError) }
}

fn size(measures: &[Measure]) -> String {
    joined(measures, |measure| format!("{:?}", measure.unit()).to_lowercase())
}

/// The measures in few signs: lengths of one unit joined, the weight after them. `unit` names the unit of a measure.
pub fn joined(measures: &[Measure], unit: impl Fn(&Measure) -> String) -> String {
    let mut parts: Vec<(String, String)> = Vec::new();
    for measure in measures {
        let unit = unit(measure);
        match parts.last_mut() {
            Some((values, last)) if *last == unit && measure.axis() != Axis::Weight => {
                values.push('×');
                values.push_str(measure.value());
            }
            _ => parts.push((measure.value().to_owned(), unit)),
        }
    }
    parts.into_iter().map(|(values, unit)| format!("{values} {unit}")).collect::<Vec<_>>().join(", ")
}

/// A text without the bar that parts the cells.
fn plain(text: &str) -> String {
    text.replace('|', "¦")
}

/// A text in at most so many bytes; one that loses its end says so with `…`, where that fits.
fn cut(text: &str, most: usize) -> String {
    if text.len() <= most {
        return text.to_owned();
    }
    let Some(room) = most.checked_sub('…'.len_utf8()) else { return String::new() };
    let end = text
        .char_indices()
        .map(|(at, c)| at + c.len_utf8())
        .take_while(|end| *end <= room)
        .last()
        .unwrap_or(0);
    format!("{}…", text[..end].trim_end())
}

const MARK: &str = "KUALIK";
const NONE: &str = "-";

/// A line shorter than this says nothing to a reader.
const LEAST_LINE: usize = 32;

#[cfg(test)]
mod tests;
