//! From glyphs and where they stand to lines of text.
//!
//! The order is that in which the file draws: it is the order of reading in what offices write. A gap as wide as a
//! space is one; a step across the line, or back along it, begins the next line. Letter-spacing and hyphens at the
//! ends of lines stay as they stand on the page: the index repairs them.

use kurbo::{Affine, Point, Vec2};

/// The text of a page while it grows.
#[derive(Debug, Default)]
pub(super) struct Lines {
    text: String,
    pen: Option<Pen>,
    most: usize,
}

/// The glyph drawn last.
#[derive(Debug)]
struct Pen {
    drawn: String,
    origin: Point,
    end: Point,
    along: Vec2,
    size: f64,
}

impl Lines {
    /// Lines of at most so many bytes.
    pub(super) fn of_at_most(most: usize) -> Self {
        Self { most, ..Self::default() }
    }

    /// Whether nothing more is taken.
    pub(super) fn full(&self) -> bool {
        self.text.len() >= self.most
    }

    /// Takes a glyph: what it means, where a unit of a thousandth of its size lies, and how many it is wide.
    pub(super) fn glyph(&mut self, drawn: &str, place: Affine, width: Option<f32>) {
        if self.full() {
            return;
        }
        let origin = place * Point::ZERO;
        let em = place * Point::new(1000.0, 0.0) - origin;
        let size = em.hypot();
        if !(size.is_finite() && size > 0.0 && origin.x.is_finite() && origin.y.is_finite()) {
            return;
        }
        let end = place * Point::new(f64::from(width.unwrap_or(USUAL_WIDTH)), 0.0);
        let pen = Pen { drawn: drawn.to_owned(), origin, end, along: em / size, size };
        if let Some(last) = &self.pen {
            match last.to(&pen) {
                Step::Again => return,
                Step::Line => self.mark('\n'),
                Step::Gap => self.mark(' '),
                Step::On => {}
            }
        }
        self.text.extend(drawn.chars().filter(|c| !c.is_control() && *c != '\u{fffd}'));
        self.pen = Some(pen);
    }

    /// The text, without spaces around.
    pub(super) fn finish(self) -> String {
        self.text.trim().to_owned()
    }

    fn mark(&mut self, mark: char) {
        if !self.text.ends_with(char::is_whitespace) || mark == '\n' && !self.text.ends_with('\n') {
            self.text.push(mark);
        }
    }
}

/// How the pen moved from one glyph to the next.
enum Step {
    On,
    Gap,
    Line,
    /// The same glyph in nearly the same place: bold made of ordinary, or filled and outlined.
    Again,
}

impl Pen {
    fn to(&self, next: &Pen) -> Step {
        let size = self.size.max(next.size);
        if self.drawn == next.drawn && (next.origin - self.origin).hypot() < 0.15 * size {
            return Step::Again;
        }
        let moved = next.origin - self.end;
        let (along, across) = (moved.dot(self.along), moved.cross(self.along).abs());
        let turned = self.along.dot(next.along) < 0.9;
        if turned || across > 0.5 * size || along < -0.8 * size {
            Step::Line
        } else if along > NARROWEST_SPACE * size {
            Step::Gap
        } else {
            Step::On
        }
    }
}

/// Of the size of the letters: narrower than any space, wider than any kerning.
const NARROWEST_SPACE: f64 = 0.16;
/// In thousandths, of a glyph that does not say it.
const USUAL_WIDTH: f32 = 500.0;
