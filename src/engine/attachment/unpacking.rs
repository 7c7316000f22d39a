//! What the streams of a PDF would unpack to, counted before anything is unpacked (ISO 32000-2, 7.4).
//!
//! Which filters a stream has is told by its dictionary, which may be written to mislead: behind references, in escaped
//! letters, in a string. So a file that names a filter at all has every stream tried by it, alone and one filter upon
//! another. What is not packed in that way ends after some bytes; what is, is counted and not kept.

use std::io::{self, Bytes, Read};

use flate2::read::{DeflateDecoder, ZlibDecoder};

/// A way to pack bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Filter {
    /// RFC 1950.
    Zlib,
    /// RFC 1951, which readers take for the former where its head is damaged.
    Deflate,
    /// ISO 32000-2, 7.4.4; whether codes grow one code early.
    Lzw {
        early: bool,
    },
    RunLength,
    Base85,
    Hex,
}

/// Counts within one file.
pub(super) struct Unpacking {
    filters: Vec<Filter>,
    /// Bytes that may be counted still.
    left: u64,
}

impl Unpacking {
    /// Of a file, by the filters that it names.
    pub(super) fn of(file: &[u8]) -> Self {
        let mut filters = vec![Filter::Zlib];
        let named = |names: &[&str]| names.iter().any(|name| is_named(file, name));
        if named(&["LZWDecode", "LZW"]) {
            filters.extend([Filter::Lzw { early: true }, Filter::Lzw { early: false }]);
        }
        if named(&["RunLengthDecode", "RL"]) {
            filters.push(Filter::RunLength);
        }
        if named(&["ASCII85Decode", "A85"]) {
            filters.push(Filter::Base85);
        }
        if named(&["ASCIIHexDecode", "AHx"]) {
            filters.push(Filter::Hex);
        }
        // Named nowhere in plain letters, it may stand in what is itself packed.
        if filters.len() == 1 && refers_to_filters(file) {
            let lzw = [Filter::Lzw { early: true }, Filter::Lzw { early: false }];
            filters.extend(lzw.into_iter().chain([Filter::RunLength, Filter::Base85, Filter::Hex]));
        }
        filters.push(Filter::Deflate);
        Self { filters, left: MOST_IN_ALL }
    }

    /// The most bytes that a stream gives at any step of its unpacking, `None` where that is more than allowed, or
    /// where the file has kept the counter long enough.
    pub(super) fn most(&mut self, data: &[u8], allowed: u64) -> Option<u64> {
        let mut chain = Vec::new();
        self.most_of(data, allowed, &mut chain)
    }

    fn most_of(&mut self, data: &[u8], allowed: u64, chain: &mut Vec<Filter>) -> Option<u64> {
        let mut most = 0;
        for filter in self.filters.clone() {
            // Without its head it is tried alone: nearly anything begins like it.
            if filter == Filter::Deflate && !chain.is_empty()
                || filter == Filter::Zlib && !may_be_zlib(data, chain)
            {
                continue;
            }
            chain.push(filter);
            let count = counted(unpacked(data, chain).take(allowed + 1));
            self.left = self.left.saturating_sub(count);
            if count > allowed || self.left == 0 {
                return None;
            }
            most = most.max(count);
            if count >= LEAST_PACKED && chain.len() < MOST_FILTERS {
                most = most.max(self.most_of(data, allowed, chain)?);
            }
            chain.pop();
        }
        Some(most)
    }
}

/// The two bytes that every zlib stream begins with (RFC 1950, 2.2), once the filters before are off.
fn may_be_zlib(data: &[u8], chain: &[Filter]) -> bool {
    let mut head = [0; 2];
    unpacked(data, chain).read_exact(&mut head).is_ok()
        && head[0] & 0x0f == 8
        && (u16::from(head[0]) << 8 | u16::from(head[1])) % 31 == 0
}

fn unpacked<'a>(data: &'a [u8], chain: &[Filter]) -> Box<dyn Read + 'a> {
    chain.iter().fold(Box::new(data) as Box<dyn Read>, |from, filter| match filter {
        Filter::Zlib => Box::new(ZlibDecoder::new(from)),
        Filter::Deflate => Box::new(DeflateDecoder::new(from)),
        Filter::Lzw { early } => Box::new(Lzw::new(from, *early)),
        Filter::RunLength => Box::new(Runs(Stepped::new(from))),
        Filter::Base85 => Box::new(Base85(Stepped::new(from))),
        Filter::Hex => Box::new(Hex(Stepped::new(from))),
    })
}

/// How many bytes come, up to an error.
fn counted(mut from: impl Read) -> u64 {
    let (mut count, mut buffer) = (0, vec![0; 64 << 10]);
    loop {
        match from.read(&mut buffer) {
            Ok(0) => return count,
            Ok(read) => count += read as u64,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(_) => return count,
        }
    }
}

/// Whether a name stands in the file, in plain or escaped letters (ISO 32000-2, 7.3.5), and not as the beginning of a
/// longer one.
fn is_named(file: &[u8], name: &str) -> bool {
    let mut at = 0;
    while let Some(found) = file[at..].iter().position(|byte| *byte == b'/') {
        at += found + 1;
        let mut letters = Name(&file[at..]);
        if name.bytes().all(|byte| letters.next() == Some(byte))
            && letters.next().is_none_or(|byte| !byte.is_ascii_alphanumeric())
        {
            return true;
        }
    }
    false
}

/// Whether a dictionary tells its filters by reference.
fn refers_to_filters(file: &[u8]) -> bool {
    let mut at = 0;
    while let Some(found) = file[at..].iter().position(|byte| *byte == b'/') {
        at += found + 1;
        let mut letters = Name(&file[at..]);
        if b"Filter".iter().all(|byte| letters.next() == Some(*byte)) {
            let behind = letters.0.iter().find(|byte| !byte.is_ascii_whitespace() && **byte != b'[');
            if behind.is_some_and(u8::is_ascii_digit) {
                return true;
            }
        }
    }
    false
}

/// The letters of a name and what stands behind it.
struct Name<'a>(&'a [u8]);

impl Iterator for Name<'_> {
    type Item = u8;

    fn next(&mut self) -> Option<u8> {
        let digit = |at: usize| self.0.get(at).and_then(|byte| char::from(*byte).to_digit(16));
        let (byte, length) = match (self.0.first()?, digit(1), digit(2)) {
            (b'#', Some(high), Some(low)) => ((high * 16 + low) as u8, 3),
            (byte, _, _) => (*byte, 1),
        };
        self.0 = &self.0[length..];
        Some(byte)
    }
}

/// Bytes read one by one, and what of a step was not taken yet.
struct Stepped<'a> {
    from: Bytes<io::BufReader<Box<dyn Read + 'a>>>,
    /// In reverse.
    ready: Vec<u8>,
}

impl<'a> Stepped<'a> {
    fn new(from: Box<dyn Read + 'a>) -> Self {
        Self { from: io::BufReader::new(from).bytes(), ready: Vec::new() }
    }

    fn byte(&mut self) -> Option<u8> {
        self.from.next()?.ok()
    }

    /// Takes what is ready, and makes more of it until the buffer is full or nothing comes.
    fn fill(&mut self, buffer: &mut [u8], mut step: impl FnMut(&mut Self) -> bool) -> usize {
        let mut count = 0;
        while count < buffer.len() {
            match self.ready.pop() {
                Some(byte) => {
                    buffer[count] = byte;
                    count += 1;
                }
                None if !step(self) => break,
                None => {}
            }
        }
        count
    }
}

/// ISO 32000-2, 7.4.5.
struct Runs<'a>(Stepped<'a>);

impl Read for Runs<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        Ok(self.0.fill(buffer, |from| match from.byte() {
            None | Some(128) => false,
            Some(length @ ..128) => {
                let bytes: Vec<u8> = (0..=length).map_while(|_| from.byte()).collect();
                from.ready.extend(bytes.iter().rev());
                !bytes.is_empty()
            }
            Some(length) => {
                let byte = from.byte();
                from.ready.extend(byte.into_iter().flat_map(|byte| vec![byte; 257 - usize::from(length)]));
                byte.is_some()
            }
        }))
    }
}

/// ISO 32000-2, 7.4.3.
struct Base85<'a>(Stepped<'a>);

impl Read for Base85<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        Ok(self.0.fill(buffer, |from| {
            let mut group = Vec::with_capacity(5);
            while group.len() < 5 {
                match from.byte() {
                    Some(b'z') if group.is_empty() => {
                        from.ready.extend([0; 4]);
                        return true;
                    }
                    Some(byte @ b'!'..=b'u') => group.push(byte - b'!'),
                    Some(byte) if byte.is_ascii_whitespace() || byte == 0 => {}
                    _ => break,
                }
            }
            let known = group.len();
            group.resize(5, 84);
            let value = group.iter().fold(0_u64, |value, digit| value * 85 + u64::from(*digit)) as u32;
            from.ready.extend(value.to_be_bytes()[..known.saturating_sub(1)].iter().rev());
            known > 1
        }))
    }
}

/// ISO 32000-2, 7.4.2.
struct Hex<'a>(Stepped<'a>);

impl Read for Hex<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        Ok(self.0.fill(buffer, |from| {
            let mut digits = [None; 2];
            for digit in &mut digits {
                let byte =
                    std::iter::from_fn(|| from.byte()).find(|byte| !byte.is_ascii_whitespace() && *byte != 0);
                *digit = byte.and_then(|byte| char::from(byte).to_digit(16));
            }
            let byte = digits[0].map(|high| (high * 16 + digits[1].unwrap_or(0)) as u8);
            from.ready.extend(byte);
            byte.is_some()
        }))
    }
}

/// ISO 32000-2, 7.4.4.
struct Lzw<'a> {
    from: Stepped<'a>,
    early: bool,
    /// Of each code from 258 on, the code before its last byte, and that byte.
    table: Vec<(u16, u8)>,
    before: Option<u16>,
    bits: u32,
    held: u32,
}

impl<'a> Lzw<'a> {
    fn new(from: Box<dyn Read + 'a>, early: bool) -> Self {
        Self { from: Stepped::new(from), early, table: Vec::new(), before: None, bits: 0, held: 0 }
    }

    fn code(&mut self) -> Option<u16> {
        let next = FIRST_CODE + self.table.len() + usize::from(self.early);
        let width = (9..12).find(|width| next < 1 << width).unwrap_or(12);
        while self.held < width {
            self.bits = self.bits << 8 | u32::from(self.from.byte()?);
            self.held += 8;
        }
        self.held -= width;
        let code = self.bits >> self.held;
        self.bits &= (1 << self.held) - 1;
        u16::try_from(code).ok()
    }

    /// Makes the bytes of a code ready, and gives the first of them.
    fn ready(&mut self, mut code: u16) -> Option<u8> {
        loop {
            match usize::from(code).checked_sub(FIRST_CODE) {
                Some(place) => {
                    let (before, last) = *self.table.get(place)?;
                    self.from.ready.push(last);
                    code = before;
                }
                None => {
                    let first = u8::try_from(code).ok()?;
                    self.from.ready.push(first);
                    return Some(first);
                }
            }
        }
    }

    fn step(&mut self) -> bool {
        loop {
            match (self.code(), self.before) {
                (Some(CLEAR), _) => {
                    self.table.clear();
                    self.before = None;
                }
                (None | Some(END), _) => return false,
                (Some(code), before) => return self.take(code, before).is_some(),
            }
        }
    }

    fn take(&mut self, code: u16, before: Option<u16>) -> Option<()> {
        let new = usize::from(code) == FIRST_CODE + self.table.len();
        let first = if new {
            let before = before?;
            let place = self.from.ready.len();
            self.from.ready.push(0);
            let first = self.ready(before)?;
            self.from.ready[place] = first;
            first
        } else {
            self.ready(code)?
        };
        if let Some(before) = before.filter(|_| FIRST_CODE + self.table.len() < MOST_CODES) {
            self.table.push((before, first));
        }
        self.before = Some(code);
        Some(())
    }
}

impl Read for Lzw<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let mut count = 0;
        while count < buffer.len() {
            match self.from.ready.pop() {
                Some(byte) => {
                    buffer[count] = byte;
                    count += 1;
                }
                None if !self.step() => break,
                None => {}
            }
        }
        Ok(count)
    }
}

const CLEAR: u16 = 256;
const END: u16 = 257;
const FIRST_CODE: usize = 258;
const MOST_CODES: usize = 4096;
/// Filters one upon another.
const MOST_FILTERS: usize = 4;
/// What gives fewer bytes is not packed in that way, or not worth it.
const LEAST_PACKED: u64 = 64;
/// Bytes that are counted of one file.
const MOST_IN_ALL: u64 = 8 << 30;

#[cfg(test)]
mod tests {
    use super::*;

    fn all(data: &[u8], filters: &[Filter]) -> Vec<u8> {
        let mut bytes = Vec::new();
        unpacked(data, filters).read_to_end(&mut bytes).unwrap();
        bytes
    }

    #[test]
    fn each_filter_gives_what_the_standard_says() {
        // The examples of ISO 32000-2, 7.4.4.2, and of its filters' texts.
        let lzw = [0x80, 0x0b, 0x60, 0x50, 0x22, 0x0c, 0x0c, 0x85, 0x01];
        assert_eq!(all(&lzw, &[Filter::Lzw { early: true }]), [45, 45, 45, 45, 45, 65, 45, 45, 45, 66]);
        let runs = [4, 10, 11, 12, 13, 14, 253, 3, 128];
        assert_eq!(all(&runs, &[Filter::RunLength]), [10, 11, 12, 13, 14, 3, 3, 3, 3]);
        assert_eq!(all(b"4c 6F7>", &[Filter::Hex]), b"Lop");
        assert_eq!(all(b"87cURD]i,\"Ebo80~>", &[Filter::Base85]), b"Hello World!");
        assert_eq!(all(b"34 2d>", &[Filter::Hex]), b"4-");
    }

    #[test]
    fn a_name_is_known_in_escaped_letters() {
        assert!(is_named(b"<< /Filter /LZ#57Decode >>", "LZWDecode"));
        assert!(!is_named(b"<< /LZWDecoder 1 >>", "LZWDecode"));
        assert!(refers_to_filters(b"<</Filter 12 0 R>>") && !refers_to_filters(b"<</Filter/FlateDecode>>"));
    }

    /// Noughts packed by LZW: every code is the one that is being made, so that each gives a byte more than the last.
    fn lzw_bomb(codes: usize) -> Vec<u8> {
        let (mut bytes, mut bits, mut held) = (Vec::new(), 0_u32, 0);
        let mut put = |code: u32, width: u32| {
            bits = bits << width | code;
            held += width;
            while held >= 8 {
                held -= 8;
                bytes.push((bits >> held) as u8);
                bits &= (1 << held) - 1;
            }
        };
        let mut next = 4096;
        for _ in 0..codes {
            let width = |next: u32| (9..12).find(|width| next + 1 < 1 << width).unwrap_or(12);
            if next >= 4093 {
                put(256, if next == 4096 { 9 } else { width(next) });
                put(0, 9);
                next = 257;
            } else {
                put(next, width(next));
            }
            next += 1;
        }
        bytes
    }

    #[test]
    fn a_bomb_in_any_packing_is_counted_and_what_is_none_passes() {
        let lzw = lzw_bomb(2_000);
        let runs = [129_u8, 0].repeat(10 << 10);
        let hex: String = lzw.iter().map(|byte| format!("{byte:02x}")).collect();
        for (names, data) in [
            ("/LZWDecode", &lzw[..]),
            ("/#4c#5aW", &lzw),
            ("/Filter 9 0 R", &lzw),
            ("/RL", &runs),
            ("/AHx /LZW", hex.as_bytes()),
        ] {
            let most = |allowed| Unpacking::of(names.as_bytes()).most(data, allowed);
            assert_eq!(most(1 << 20), None, "{names}");
            assert!(most(1 << 22).is_some_and(|most| most > 1 << 20), "{names}");
        }
        assert_eq!(Unpacking::of(b"/FlateDecode").most(b"BT /F 12 Tf (kept) Tj ET", 1 << 20), Some(0));
    }

    #[test]
    fn any_bytes_are_counted() {
        let mut dice = 7_u64;
        for _ in 0..300 {
            let bytes: Vec<u8> = (0..dice % 300)
                .map(|_| {
                    dice =
                        dice.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
                    (dice >> 56) as u8
                })
                .collect();
            dice = dice.wrapping_add(1 << 40);
            let _ = Unpacking::of(b"/LZW /RL /A85 /AHx").most(&bytes, 1 << 20);
        }
    }
}
