//! Which of the eight masks a QR code bears (ISO/IEC 18004, 7.8): the one whose picture disturbs a reader least.
//!
//! The encoder asks for each module of each of the eight pictures several times: 1.4 ms a code, as much as the lines of
//! a page. Here a row is a number of 128 bits. The choice is the encoder's own, which a test holds.

use std::array;
use std::sync::LazyLock;

use qrcodegen::{Mask, QrCode};

/// The best mask for the data of a code of level M that was drawn with the mask 0; `None` for a code that is wider than
/// a row can be.
pub(crate) fn best(drawn: &QrCode) -> Option<Mask> {
    let size = usize::try_from(drawn.size()).ok().filter(|size| *size <= WIDEST)?;
    let mut rows = [0_u128; WIDEST];
    for (y, row) in rows.iter_mut().enumerate().take(size) {
        for x in 0..size {
            *row |= u128::from(drawn.get_module(x as i32, y as i32)) << x;
        }
    }
    let data = data_modules(size);
    let masked = |mask: usize| {
        let mut picture = rows;
        for (y, row) in picture.iter_mut().enumerate().take(size) {
            *row ^= (MASKS[0][y] ^ MASKS[mask][y]) & data[y];
        }
        draw_format(&mut picture, size, mask as u8);
        picture
    };
    let best = (0..MASKS.len()).min_by_key(|mask| penalty(&masked(*mask)[..size]))?;
    Some(Mask::new(best as u8))
}

type Rows = [u128; WIDEST];

static MASKS: LazyLock<[Rows; 8]> = LazyLock::new(|| {
    let inverts = |mask: usize, x: usize, y: usize| match mask {
        0 => (x + y).is_multiple_of(2),
        1 => y.is_multiple_of(2),
        2 => x.is_multiple_of(3),
        3 => (x + y).is_multiple_of(3),
        4 => (x / 3 + y / 2).is_multiple_of(2),
        5 => x * y % 2 + x * y % 3 == 0,
        6 => (x * y % 2 + x * y % 3).is_multiple_of(2),
        _ => ((x + y) % 2 + x * y % 3).is_multiple_of(2),
    };
    let row = |mask, y| (0..WIDEST).fold(0, |row, x| row | u128::from(inverts(mask, x, y)) << x);
    array::from_fn(|mask| array::from_fn(|y| row(mask, y)))
});

/// The modules that a mask may turn over: all but finders, timing, alignment, format and version.
fn data_modules(size: usize) -> Rows {
    let all = (1_u128 << size) - 1;
    let span = |from: usize, to: usize| ((1_u128 << to) - 1) & !((1_u128 << from) - 1);
    let mut rows = [0; WIDEST];
    let centres = alignment_centres(size);
    for (y, row) in rows.iter_mut().enumerate().take(size) {
        let mut fixed = 1 << 6;
        if y == 6 {
            fixed = all;
        }
        if y < 9 {
            fixed |= span(0, 9) | span(size - 8, size);
        }
        if y >= size - 8 {
            fixed |= span(0, 9);
        }
        if size >= 45 {
            // Version 7 and later say which they are, twice.
            if y < 6 {
                fixed |= span(size - 11, size - 8);
            }
            if (size - 11..size - 8).contains(&y) {
                fixed |= span(0, 6);
            }
        }
        for cy in centres.iter().filter(|cy| cy.abs_diff(y) <= 2) {
            let (first, last) = (6, size - 7);
            let finder =
                |cx: usize| (*cy == first && (cx == first || cx == last)) || (*cy == last && cx == first);
            for cx in centres.iter().filter(|cx| !finder(**cx)) {
                fixed |= span(cx - 2, cx + 3);
            }
        }
        *row = all & !fixed;
    }
    rows
}

fn alignment_centres(size: usize) -> Vec<usize> {
    let version = (size - 17) / 4;
    if version == 1 {
        return Vec::new();
    }
    let count = version / 7 + 2;
    let step = (version * 4 + count * 2 + 1) / (count * 2 - 2) * 2;
    let others = (0..count - 1).map(|place| size - 7 - place * step);
    std::iter::once(6).chain(others).collect()
}

/// The level M and the mask, with their checksum, beside the finders.
fn draw_format(rows: &mut Rows, size: usize, mask: u8) {
    let data = u32::from(mask);
    let remainder = (0..10).fold(data, |rest, _| (rest << 1) ^ ((rest >> 9) * 0x537));
    let bits = ((data << 10) | remainder) ^ 0x5412;
    let mut set = |x: usize, y: usize, bit: usize| {
        rows[y] = rows[y] & !(1 << x) | u128::from(bits >> bit & 1) << x;
    };
    for bit in 0..6 {
        set(8, bit, bit);
        set(14 - (bit + 9), 8, bit + 9);
    }
    set(8, 7, 6);
    set(8, 8, 7);
    set(7, 8, 8);
    for bit in 0..8 {
        set(size - 1 - bit, 8, bit);
    }
    for bit in 8..15 {
        set(8, size - 15 + bit, bit);
    }
}

/// The four features of 7.8.3.1: runs, blocks, what looks like a finder, and too much of one colour.
fn penalty(rows: &[u128]) -> u32 {
    let size = rows.len();
    let columns = turned(rows);
    let lines = |rows: &[u128]| rows.iter().map(|row| line_penalty(*row, size)).sum::<u32>();
    let within = (1_u128 << (size - 1)) - 1;
    let blocks = rows.windows(2).map(|pair| {
        let (differs, below) = (pair[0] ^ pair[1], pair[0] ^ (pair[0] >> 1));
        (!(differs | (differs >> 1) | below) & within).count_ones() * 3
    });
    let dark: u32 = rows.iter().map(|row| row.count_ones()).sum();
    let total = (size * size) as u32;
    let uneven = (dark * 20).abs_diff(total * 10).div_ceil(total) - 1;
    lines(rows) + lines(&columns[..size]) + blocks.sum::<u32>() + uneven * 10
}

/// Rows become columns.
fn turned(rows: &[u128]) -> Rows {
    let mut columns = [0; WIDEST];
    for (y, row) in rows.iter().enumerate() {
        let mut rest = *row;
        while rest != 0 {
            columns[rest.trailing_zeros() as usize] |= 1 << y;
            rest &= rest - 1;
        }
    }
    columns
}

/// Runs of five and more, and dark 1:1:3:1:1 with four light modules on a side. What surrounds the code is light.
fn line_penalty(row: u128, size: usize) -> u32 {
    let (mut penalty, mut before) = (0, [0_usize; 7]);
    let (mut at, mut dark) = (0, false);
    let remember = |run: usize, before: &mut [usize; 7]| {
        let run = if before[0] == 0 { run + size } else { run };
        before.rotate_right(1);
        before[0] = run;
    };
    while at < size {
        let rest = if dark { !(row >> at) } else { row >> at };
        let run = (rest.trailing_zeros() as usize).min(size - at);
        penalty += if run >= 5 { run as u32 - 2 } else { 0 };
        at += run;
        if at == size {
            // The last run; the light border follows.
            let mut light = run;
            if dark {
                remember(run, &mut before);
                light = 0;
            }
            remember(light + size, &mut before);
            penalty += finders(&before);
        } else {
            remember(run, &mut before);
            if !dark {
                penalty += finders(&before);
            }
            dark = !dark;
        }
    }
    penalty
}

fn finders(runs: &[usize; 7]) -> u32 {
    let unit = runs[1];
    let core = unit > 0 && runs[2] == unit && runs[3] == unit * 3 && runs[4] == unit && runs[5] == unit;
    let sides = [(runs[0], runs[6]), (runs[6], runs[0])];
    let found = sides.iter().filter(|(wide, narrow)| core && *wide >= unit * 4 && *narrow >= unit);
    found.count() as u32 * 40
}

/// Version 20, the largest that is printed.
const WIDEST: usize = 97;

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use qrcodegen::{QrCodeEcc, QrSegment, Version};

    use super::*;

    fn drawn(text: &str, mask: Option<Mask>) -> QrCode {
        let (segments, level) = (QrSegment::make_segments(text), QrCodeEcc::Medium);
        QrCode::encode_segments_advanced(&segments, level, Version::MIN, Version::MAX, mask, false).unwrap()
    }

    proptest! {
        #[test]
        fn the_mask_is_the_one_that_the_encoder_would_choose(text in "[A-Za-z0-9+/=_.:#-]{0,666}") {
            let found = best(&drawn(&text, Some(Mask::new(0)))).unwrap();
            prop_assert_eq!(found, drawn(&text, None).mask());
        }
    }

    #[test]
    fn a_code_of_every_version_has_the_mask_of_the_encoder() {
        for length in (1..=666).step_by(13) {
            for text in ["x".repeat(length), "7".repeat(length), "Aa0-_".repeat(length / 5)] {
                let found = best(&drawn(&text, Some(Mask::new(0)))).unwrap();
                assert_eq!(found, drawn(&text, None).mask(), "{length}");
            }
        }
        assert!(best(&drawn(&"x".repeat(1000), Some(Mask::new(0)))).is_none());
    }
}
