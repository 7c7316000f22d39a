//! The ZIP of a package: one profile, written and read.
//!
//! The profile (`FORMAT.md`) leaves a writer no choice and a reader no doubt: no data descriptors, no extra
//! fields, no comments, no ZIP64, entries without a gap from the first byte to the directory. The reader
//! therefore does not search: it walks, and names every departure.

use std::ops::Range;

use jiff::{Timestamp, civil::DateTime, tz::TimeZone};

use crate::package::{
    Limits,
    finding::{Bound, PackageFinding},
    name::{self, ShownName},
};

/// A file on its way into a container.
pub(crate) struct Packed<'a> {
    pub name: &'a str,
    pub bytes: &'a [u8],
    /// Whether deflating may gain anything: not for what is compressed already.
    pub deflate: bool,
}

/// An entry of a container that was read, in the order of the directory.
#[derive(Debug)]
pub(crate) struct Entry {
    pub name: String,
    pub bytes: Vec<u8>,
    /// Where its local header begins.
    pub offset: usize,
    pub stored: bool,
}

/// The same ZIP for the same files and time, on every machine.
pub(crate) fn write(files: &[Packed<'_>], time: DosTime) -> Vec<u8> {
    let mut zip = Vec::with_capacity(files.iter().map(|f| f.bytes.len() + 256).sum());
    let mut directory = Vec::new();
    for file in files {
        let deflated = file.deflate.then(|| miniz_oxide::deflate::compress_to_vec(file.bytes, LEVEL));
        let deflated = deflated.filter(|packed| pays(packed.len(), file.bytes.len()));
        let header = Header {
            method: if deflated.is_some() { DEFLATED } else { STORED },
            time,
            crc: crc32fast::hash(file.bytes),
            packed: deflated.as_ref().map_or(file.bytes.len(), Vec::len) as u32,
            unpacked: file.bytes.len() as u32,
        };
        let offset = zip.len() as u32;
        zip.extend(header.local(file.name));
        zip.extend(deflated.as_deref().unwrap_or(file.bytes));
        directory.extend(header.central(file.name, offset));
    }
    let at = zip.len() as u32;
    let end = end_of_directory(files.len() as u16, directory.len() as u32, at);
    zip.extend(directory);
    zip.extend(end);
    zip
}

/// The stored form of a container: the same without its last entry, to the byte what was written before that
/// entry was added. `last` is the offset of its local header.
pub(crate) fn without_last(zip: &[u8], last: usize) -> Option<Vec<u8>> {
    let end = read_end(zip).ok()?;
    let directory = zip.get(end.at..end.at + end.length)?;
    let mut at = 0;
    for _ in 1..end.count {
        at = read_central(directory, at)?.next;
    }
    let mut stored = zip.get(..last)?.to_vec();
    stored.extend(directory.get(..at)?);
    stored.extend(end_of_directory((end.count - 1) as u16, at as u32, last as u32));
    Some(stored)
}

/// Reads a container within bounds. Entries that cannot be unpacked are left out and named by a finding.
pub(crate) fn read(zip: &[u8], limits: &Limits, findings: &mut Vec<PackageFinding>) -> Vec<Entry> {
    if exceeds(Bound::Container, limits.container, zip.len() as u64, findings) {
        return Vec::new();
    }
    let end = match read_end(zip) {
        Ok(end) => end,
        Err(finding) => {
            findings.push(finding);
            return Vec::new();
        }
    };
    let listed = read_directory(zip, &end, limits, findings);
    if listed.is_empty() || beyond_bounds(&listed, limits, findings) {
        return Vec::new();
    }
    check_names(&listed, findings);
    let placed = check_places(zip, &end, &listed, findings);
    let entries = placed.into_iter().filter_map(|(entry, data)| unpack(entry, &zip[data], findings));
    entries.collect()
}

/// A moment as ZIP writes it: UTC, even seconds, from 1980 to 2107.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct DosTime {
    pub date: u16,
    pub time: u16,
}

impl DosTime {
    /// `None` outside 1980–2107.
    pub(crate) fn of(moment: Timestamp) -> Option<Self> {
        let t: DateTime = TimeZone::UTC.to_datetime(moment);
        let years = u16::try_from(t.year() - 1980).ok().filter(|years| *years < 128)?;
        let date = (years << 9) | ((t.month() as u16) << 5) | t.day() as u16;
        let time = ((t.hour() as u16) << 11) | ((t.minute() as u16) << 5) | (t.second() as u16 / 2);
        Some(Self { date, time })
    }

    /// Whether a container bears it: its first file does, and whoever reads a container holds the others to that one.
    pub(crate) fn is_on(self, container: &[u8]) -> bool {
        let stamp = [self.time.to_le_bytes(), self.date.to_le_bytes()].concat();
        container.get(FIRST_TIME).is_some_and(|found| found == stamp)
    }
}

struct Header {
    method: u16,
    time: DosTime,
    crc: u32,
    packed: u32,
    unpacked: u32,
}

impl Header {
    fn version(&self) -> u16 {
        if self.method == DEFLATED { 20 } else { 10 }
    }

    /// The fields that the local header and the directory share, from "version needed" to "extra length".
    fn shared(&self, name: &str) -> Vec<u8> {
        let mut bytes = Vec::with_capacity(26);
        for field in [self.version(), 0, self.method, self.time.time, self.time.date] {
            bytes.extend(field.to_le_bytes());
        }
        for field in [self.crc, self.packed, self.unpacked] {
            bytes.extend(field.to_le_bytes());
        }
        bytes.extend((name.len() as u16).to_le_bytes());
        bytes.extend([0, 0]);
        bytes
    }

    fn local(&self, name: &str) -> Vec<u8> {
        [LOCAL, &self.shared(name), name.as_bytes()].concat()
    }

    fn central(&self, name: &str, offset: u32) -> Vec<u8> {
        // Comment length, disk, internal and external attributes: all nought. Made by: version 2.0, FAT.
        let nought = [0; 10];
        [CENTRAL, &[20, 0], &self.shared(name), &nought, &offset.to_le_bytes(), name.as_bytes()].concat()
    }
}

fn end_of_directory(count: u16, length: u32, at: u32) -> Vec<u8> {
    let count = count.to_le_bytes();
    [END, &[0; 4], &count, &count, &length.to_le_bytes(), &at.to_le_bytes(), &[0, 0]].concat()
}

/// Deflated only if smaller, and never so small that our own reader would take it for a bomb.
fn pays(packed: usize, unpacked: usize) -> bool {
    packed < unpacked && (unpacked as u64) <= (packed as u64).saturating_mul(Limits::DEFAULT.ratio)
}

struct End {
    count: usize,
    length: usize,
    at: usize,
}

fn read_end(zip: &[u8]) -> Result<End, PackageFinding> {
    let start = zip.len().checked_sub(END_LENGTH).ok_or(PackageFinding::NoEnd)?;
    if &zip[start..start + 4] != END || zip[start + 20..] != [0, 0] {
        return Err(misplaced_end(zip));
    }
    let (count, total) = (u16_at(zip, start + 8), u16_at(zip, start + 10));
    let (length, at) = (u32_at(zip, start + 12), u32_at(zip, start + 16));
    if zip[start + 4..start + 8] != [0; 4] || count == u16::MAX || length == u32::MAX || at == u32::MAX {
        return Err(PackageFinding::Zip64);
    }
    if count != total || at as usize + length as usize != start {
        return Err(PackageFinding::DirectoryDamaged { at: start as u64 });
    }
    Ok(End { count: count as usize, length: length as usize, at: at as usize })
}

/// An end that is not the last thing in the file: looked for only to say so.
fn misplaced_end(zip: &[u8]) -> PackageFinding {
    let from = zip.len().saturating_sub(END_LENGTH + u16::MAX as usize);
    let found = zip[from..].windows(4).rposition(|window| window == END);
    match found {
        Some(at) if from + at + END_LENGTH <= zip.len() => {
            PackageFinding::DataAfter { count: (zip.len() - from - at - END_LENGTH) as u64 }
        }
        _ => PackageFinding::NoEnd,
    }
}

struct Listed {
    raw_name: Vec<u8>,
    /// "Version needed" to "extra length": to be met again in the local header, byte for byte.
    shared: Vec<u8>,
    made_by: u16,
    /// Bytes of extra field and comment, and the attributes: all of them nought in a package.
    surplus: bool,
    disk: u16,
    offset: usize,
    next: usize,
}

impl Listed {
    fn flags(&self) -> u16 {
        u16_at(&self.shared, 2)
    }
    fn method(&self) -> u16 {
        u16_at(&self.shared, 4)
    }
    fn time(&self) -> &[u8] {
        &self.shared[6..10]
    }
    fn crc(&self) -> u32 {
        u32_at(&self.shared, 10)
    }
    fn packed(&self) -> usize {
        u32_at(&self.shared, 14) as usize
    }
    fn unpacked(&self) -> usize {
        u32_at(&self.shared, 18) as usize
    }
    fn shown(&self) -> ShownName {
        ShownName::of(&self.raw_name)
    }
}

fn read_central(directory: &[u8], at: usize) -> Option<Listed> {
    let fixed = directory.get(at..at + CENTRAL_LENGTH)?;
    if &fixed[..4] != CENTRAL {
        return None;
    }
    let [name, extra, comment] = [28, 30, 32].map(|field| u16_at(fixed, field) as usize);
    let name_at = at + CENTRAL_LENGTH;
    let raw_name = directory.get(name_at..name_at + name)?.to_vec();
    let next = name_at + name + extra + comment;
    (next <= directory.len()).then(|| Listed {
        raw_name,
        shared: fixed[6..32].to_vec(),
        made_by: u16_at(fixed, 4),
        surplus: extra + comment > 0 || fixed[36..42] != [0; 6],
        disk: u16_at(fixed, 34),
        offset: u32_at(fixed, 42) as usize,
        next,
    })
}

fn read_directory(zip: &[u8], end: &End, limits: &Limits, findings: &mut Vec<PackageFinding>) -> Vec<Listed> {
    if exceeds(Bound::Entries, limits.entries, end.count as u64, findings) {
        return Vec::new();
    }
    let directory = &zip[end.at..end.at + end.length];
    let mut listed = Vec::with_capacity(end.count);
    let mut at = 0;
    for _ in 0..end.count {
        let Some(entry) = read_central(directory, at) else {
            findings.push(PackageFinding::DirectoryDamaged { at: (end.at + at) as u64 });
            return Vec::new();
        };
        at = entry.next;
        listed.push(entry);
    }
    if at != directory.len() {
        findings.push(PackageFinding::DirectoryDamaged { at: (end.at + at) as u64 });
        return Vec::new();
    }
    if listed.is_empty() {
        findings.push(PackageFinding::MimetypeWrong);
    }
    listed
}

/// Judged by what is declared, before anything is unpacked; [`unpack`] then holds each entry to its word.
fn beyond_bounds(listed: &[Listed], limits: &Limits, findings: &mut Vec<PackageFinding>) -> bool {
    let total: u64 = listed.iter().map(|entry| entry.unpacked() as u64).sum();
    let mut beyond = exceeds(Bound::Unpacked, limits.unpacked, total, findings);
    for entry in listed {
        let ratio = (entry.unpacked() as u64).div_ceil(entry.packed().max(1) as u64);
        beyond |= exceeds(Bound::Ratio, limits.ratio, ratio, findings);
        let own = match entry.raw_name.as_slice() {
            MANIFEST_NAME => Some((Bound::Manifest, limits.manifest)),
            PROOF_NAME => Some((Bound::Proof, limits.proof)),
            _ => None,
        };
        beyond |= own.is_some_and(|(bound, most)| exceeds(bound, most, entry.unpacked() as u64, findings));
    }
    beyond
}

fn exceeds(bound: Bound, limit: u64, found: u64, findings: &mut Vec<PackageFinding>) -> bool {
    if found > limit {
        findings.push(PackageFinding::BeyondBound { bound, limit, found });
    }
    found > limit
}

fn check_names(listed: &[Listed], findings: &mut Vec<PackageFinding>) {
    let mut seen = std::collections::BTreeSet::new();
    for entry in listed {
        if !seen.insert(entry.raw_name.to_ascii_lowercase()) {
            findings.push(PackageFinding::DuplicateName { name: entry.shown() });
        }
        let checked = match std::str::from_utf8(&entry.raw_name) {
            Ok(name) => name::check_name(name),
            Err(_) => Err(name::NameProblem::Letter),
        };
        if let Err(problem) = checked {
            findings.push(PackageFinding::BadName { name: entry.shown(), problem });
        }
    }
}

/// Walks the entries from the first byte to the directory. What cannot be placed is left out.
fn check_places<'a>(
    zip: &[u8],
    end: &End,
    listed: &'a [Listed],
    findings: &mut Vec<PackageFinding>,
) -> Vec<(&'a Listed, Range<usize>)> {
    let mut placed = Vec::with_capacity(listed.len());
    let mut at = 0;
    for entry in listed {
        if entry.offset < at {
            findings.push(PackageFinding::Overlap { name: entry.shown() });
            continue;
        }
        if entry.offset > at {
            let count = (entry.offset - at) as u64;
            findings.push(PackageFinding::DataBetween { at: at as u64, count });
        }
        check_profile(entry, &listed[0], findings);
        let data = entry.offset + LOCAL_LENGTH + entry.raw_name.len();
        let local = zip.get(entry.offset..data).filter(|_| data + entry.packed() <= end.at);
        let agrees = local.is_some_and(|local| {
            &local[..4] == LOCAL && local[4..30] == entry.shared && local[30..] == entry.raw_name
        });
        if !agrees {
            findings.push(PackageFinding::HeadersDisagree { name: entry.shown() });
        }
        if local.is_some() {
            at = data + entry.packed();
            placed.push((entry, data..at));
        }
    }
    if at < end.at {
        findings.push(PackageFinding::DataBetween { at: at as u64, count: (end.at - at) as u64 });
    }
    placed
}

fn check_profile(entry: &Listed, first: &Listed, findings: &mut Vec<PackageFinding>) {
    let name = entry.shown();
    if entry.flags() & ENCRYPTED != 0 {
        findings.push(PackageFinding::Encrypted { name: name.clone() });
    }
    if entry.packed() as u32 == u32::MAX || entry.unpacked() as u32 == u32::MAX || entry.disk != 0 {
        findings.push(PackageFinding::Zip64);
    }
    let version = if entry.method() == DEFLATED { 20 } else { 10 };
    let outside = entry.flags() & !ENCRYPTED != 0
        || !matches!(entry.method(), STORED | DEFLATED)
        || u16_at(&entry.shared, 0) != version
        || u16_at(&entry.shared, 24) != 0
        || entry.made_by != 20
        || entry.surplus;
    if outside {
        findings.push(PackageFinding::OutsideProfile { name: name.clone() });
    }
    if entry.time() != first.time() {
        findings.push(PackageFinding::TimeDiffers { name });
    }
}

fn unpack(entry: &Listed, packed: &[u8], findings: &mut Vec<PackageFinding>) -> Option<Entry> {
    let stored = entry.method() == STORED;
    let unpacked = if stored { Some(packed.to_vec()) } else { inflate(packed, entry.unpacked()) };
    let sound =
        unpacked.filter(|bytes| bytes.len() == entry.unpacked() && crc32fast::hash(bytes) == entry.crc());
    if sound.is_none() {
        findings.push(PackageFinding::EntryCorrupt { name: entry.shown() });
    }
    let name = String::from_utf8(entry.raw_name.clone()).ok()?;
    // A stored file whose check sum is wrong is still shown to the manifest, which then names it too.
    let bytes = sound.or_else(|| stored.then(|| packed.to_vec()))?;
    Some(Entry { name, bytes, offset: entry.offset, stored })
}

/// Exactly `length` bytes out of the whole of `packed`; anything else is `None`.
fn inflate(packed: &[u8], length: usize) -> Option<Vec<u8>> {
    use miniz_oxide::{DataFormat, MZFlush, MZStatus, inflate::stream};
    let mut state = stream::InflateState::new_boxed(DataFormat::Raw);
    // One byte more than declared, so that an entry which holds more is seen to.
    let mut unpacked = vec![0; length + 1];
    let result = stream::inflate(&mut state, packed, &mut unpacked, MZFlush::Finish);
    let whole = result.status == Ok(MZStatus::StreamEnd)
        && result.bytes_consumed == packed.len()
        && result.bytes_written == length;
    unpacked.truncate(length);
    whole.then_some(unpacked)
}

fn u16_at(bytes: &[u8], at: usize) -> u16 {
    u16::from_le_bytes([bytes[at], bytes[at + 1]])
}

fn u32_at(bytes: &[u8], at: usize) -> u32 {
    u32::from_le_bytes([bytes[at], bytes[at + 1], bytes[at + 2], bytes[at + 3]])
}

pub(crate) const MANIFEST_NAME: &[u8] = b"META-INF/ASiCManifest.xml";
/// Where the time of the first file lies, behind signature, version, flags and method (APPNOTE 4.3.7).
const FIRST_TIME: std::ops::Range<usize> = 10..14;
pub(crate) const PROOF_NAME: &[u8] = b"META-INF/kualik.tlog-proof";

const LOCAL: &[u8] = b"PK\x03\x04";
const CENTRAL: &[u8] = b"PK\x01\x02";
const END: &[u8] = b"PK\x05\x06";
const LOCAL_LENGTH: usize = 30;
const CENTRAL_LENGTH: usize = 46;
const END_LENGTH: usize = 22;
const STORED: u16 = 0;
const DEFLATED: u16 = 8;
/// Encrypted, strongly encrypted, directory encrypted.
const ENCRYPTED: u16 = 1 | (1 << 6) | (1 << 13);
const LEVEL: u8 = 6;
