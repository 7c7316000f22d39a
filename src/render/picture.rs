//! Pages as pixels, and where two of them differ.

use std::io::Cursor;

use image::{ImageFormat, Rgba, RgbaImage};

/// A page as pixels, on white.
#[derive(Clone, PartialEq, Eq)]
pub struct Picture(RgbaImage);

/// Two editions of one page.
pub struct Compared {
    /// Pixels that differ; those that only one of the pages has count too.
    pub differing: u64,
    /// The newer page, pale: what it has more is blue, what it has less is red, and a frame surrounds each place that
    /// differs.
    pub marked: Picture,
}

impl Picture {
    pub(crate) fn new(width: u32, height: u32, rgba: Vec<u8>) -> Option<Self> {
        RgbaImage::from_raw(width, height, rgba).map(Self)
    }

    /// Width in pixels.
    pub fn width(&self) -> u32 {
        self.0.width()
    }

    /// Height in pixels.
    pub fn height(&self) -> u32 {
        self.0.height()
    }

    /// As a PNG file.
    pub fn png(&self) -> Vec<u8> {
        let mut bytes = Cursor::new(Vec::new());
        self.0.write_to(&mut bytes, ImageFormat::Png).expect("pixels in memory become a PNG in memory");
        bytes.into_inner()
    }
}

/// Compares two editions of a page. A page that is not there is `None`: then every pixel of the other differs.
pub fn compare(old: Option<&Picture>, new: Option<&Picture>) -> Compared {
    let size = |of: fn(&Picture) -> u32| old.map_or(0, of).max(new.map_or(0, of)).max(1);
    let (width, height) = (size(Picture::width), size(Picture::height));
    let mut marked = RgbaImage::from_pixel(width, height, WHITE);
    let mut places = Places::new(width, height);
    let mut differing = 0;
    for (x, y, pixel) in marked.enumerate_pixels_mut() {
        let (before, after) = (at(old, x, y), at(new, x, y));
        if before == after {
            *pixel = pale(after.unwrap_or(WHITE));
            continue;
        }
        differing += 1;
        places.note(x, y);
        let darker = |one: Option<Rgba<u8>>, other: Option<Rgba<u8>>| ink(one) > ink(other);
        *pixel = if darker(before, after) { GONE } else { COME };
    }
    for place in places.clusters() {
        place.frame(&mut marked);
    }
    Compared { differing, marked: Picture(marked) }
}

fn at(picture: Option<&Picture>, x: u32, y: u32) -> Option<Rgba<u8>> {
    picture?.0.get_pixel_checked(x, y).copied()
}

/// How dark a pixel is; outside a page there is nothing.
fn ink(pixel: Option<Rgba<u8>>) -> u32 {
    pixel.map_or(0, |Rgba([r, g, b, _])| 1 + 3 * 255 - u32::from(r) - u32::from(g) - u32::from(b))
}

fn pale(Rgba([r, g, b, a]): Rgba<u8>) -> Rgba<u8> {
    let pale = |value: u8| 255 - (255 - value) / 3;
    Rgba([pale(r), pale(g), pale(b), a])
}

/// Which squares of a page hold a difference.
struct Places {
    across: u32,
    held: Vec<bool>,
}

/// A rectangle of squares.
struct Place {
    left: u32,
    top: u32,
    right: u32,
    bottom: u32,
}

impl Places {
    fn new(width: u32, height: u32) -> Self {
        let (across, down) = (width.div_ceil(SQUARE), height.div_ceil(SQUARE));
        Self { across, held: vec![false; (across * down) as usize] }
    }

    fn note(&mut self, x: u32, y: u32) {
        let square = (y / SQUARE) * self.across + x / SQUARE;
        self.held[square as usize] = true;
    }

    /// Squares that touch are one place.
    fn clusters(mut self) -> Vec<Place> {
        let mut places = Vec::new();
        let down = self.held.len() as u32 / self.across;
        for start in 0..self.held.len() as u32 {
            let mut open = vec![start];
            let (x, y) = (start % self.across, start / self.across);
            let mut place = Place { left: x, top: y, right: x, bottom: y };
            let mut found = false;
            while let Some(square) = open.pop() {
                if !std::mem::take(&mut self.held[square as usize]) {
                    continue;
                }
                found = true;
                let (x, y) = (square % self.across, square / self.across);
                place.take_in(x, y);
                for (x, y) in (x.saturating_sub(1)..=(x + 1).min(self.across - 1))
                    .flat_map(|x| (y.saturating_sub(1)..=(y + 1).min(down - 1)).map(move |y| (x, y)))
                {
                    open.push(y * self.across + x);
                }
            }
            if found {
                places.push(place);
            }
        }
        places
    }
}

impl Place {
    fn take_in(&mut self, x: u32, y: u32) {
        (self.left, self.right) = (self.left.min(x), self.right.max(x));
        (self.top, self.bottom) = (self.top.min(y), self.bottom.max(y));
    }

    fn frame(&self, picture: &mut RgbaImage) {
        let (most_x, most_y) = (picture.width() - 1, picture.height() - 1);
        let (left, top) = ((self.left * SQUARE).saturating_sub(2), (self.top * SQUARE).saturating_sub(2));
        let right = ((self.right + 1) * SQUARE + 1).min(most_x);
        let bottom = ((self.bottom + 1) * SQUARE + 1).min(most_y);
        for x in left..=right {
            picture.put_pixel(x, top, FRAME);
            picture.put_pixel(x, bottom, FRAME);
        }
        for y in top..=bottom {
            picture.put_pixel(left, y, FRAME);
            picture.put_pixel(right, y, FRAME);
        }
    }
}

/// Differences nearer than this, in pixels, are one place.
const SQUARE: u32 = 12;
const WHITE: Rgba<u8> = Rgba([255, 255, 255, 255]);
const GONE: Rgba<u8> = Rgba([190, 20, 20, 255]);
const COME: Rgba<u8> = Rgba([0, 80, 200, 255]);
const FRAME: Rgba<u8> = Rgba([230, 140, 0, 255]);

#[cfg(test)]
mod tests {
    use super::*;

    fn page(width: u32, height: u32, dots: &[(u32, u32)]) -> Picture {
        let mut pixels = RgbaImage::from_pixel(width, height, WHITE);
        for (x, y) in dots {
            pixels.put_pixel(*x, *y, Rgba([0, 0, 0, 255]));
        }
        Picture(pixels)
    }

    #[test]
    fn the_same_page_has_no_difference_and_no_frame() {
        let one = page(90, 120, &[(3, 4), (50, 60)]);
        let found = compare(Some(&one), Some(&one));
        assert_eq!(found.differing, 0);
        assert!(found.marked.0.pixels().all(|pixel| ![GONE, COME, FRAME].contains(pixel)));
    }

    #[test]
    fn what_came_and_what_went_is_marked_and_framed() {
        let (old, new) = (page(90, 120, &[(3, 4), (50, 60)]), page(90, 120, &[(3, 4), (70, 100)]));
        let found = compare(Some(&old), Some(&new));
        assert_eq!(found.differing, 2);
        assert_eq!(*found.marked.0.get_pixel(50, 60), GONE);
        assert_eq!(*found.marked.0.get_pixel(70, 100), COME);
        assert_eq!(*found.marked.0.get_pixel(46, 58), FRAME);
        assert_eq!(*found.marked.0.get_pixel(3, 4), pale(Rgba([0, 0, 0, 255])));
    }

    #[test]
    fn differences_side_by_side_have_one_frame() {
        let mut places = Places::new(90, 120);
        [(1, 1), (13, 13), (80, 100)].into_iter().for_each(|(x, y)| places.note(x, y));
        assert_eq!(places.clusters().len(), 2);
    }

    #[test]
    fn a_page_that_is_not_there_differs_wholly_and_so_does_what_is_larger() {
        let one = page(20, 10, &[]);
        assert_eq!(compare(None, Some(&one)).differing, 200);
        assert_eq!(compare(Some(&one), None).differing, 200);
        assert_eq!(compare(Some(&one), Some(&page(20, 12, &[]))).differing, 40);
        let found = compare(Some(&one), None);
        assert_eq!((found.marked.width(), found.marked.height()), (20, 10));
        assert!(image::load_from_memory(&found.marked.png()).is_ok());
    }
}
