//! The text of a PDF, by the interpreter that the typesetter itself uses for foreign PDF files (hayro: no unsafe code,
//! meant for broken files).
//!
//! A PDF comes from anybody. It is read on a thread of its own, with a deep stack and against the clock; what panics
//! costs one page; what takes too long is left where it is, and what was read so far is kept. Streams that unpack
//! beyond all measure are looked for before anything is read: [`unpacking`](super::unpacking).

use std::any::Any;
use std::panic::{self, AssertUnwindSafe};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{self, RecvTimeoutError, Sender};
use std::sync::{Arc, LazyLock};
use std::thread;
use std::time::{Duration, Instant};

use hayro_interpret::font::Glyph;
use hayro_interpret::hayro_cmap::BfString;
use hayro_interpret::hayro_syntax::object::dict::keys::CONTENTS;
use hayro_interpret::hayro_syntax::object::{Array, Stream};
use hayro_interpret::hayro_syntax::page::Page;
use hayro_interpret::hayro_syntax::{LoadPdfError, Pdf};
use hayro_interpret::{
    BlendMode, ClipPath, Context, Device, GlyphDrawMode, Image, InterpreterCache, InterpreterSettings, Paint,
    PathDrawMode, SoftMask, interpret_page,
};
use kualik_render::TemplateSet;
use kurbo::{Affine, BezPath, Rect};

use crate::attachment::lines::Lines;
use crate::attachment::text::{MOST_PAGES, MOST_TEXT, MOST_TEXT_OF_PAGE, refused};
use crate::attachment::unpacking::Unpacking;
use crate::error::EngineError;

/// The pages of a PDF.
#[derive(Debug, Default)]
pub(super) struct Pages {
    pub count: u32,
    pub texts: Vec<String>,
    pub cut: Option<&'static str>,
}

enum Told {
    Unreadable(LoadPdfError),
    Count(usize),
    Text(String),
    Full,
}

impl Pages {
    /// Reads the pages of a PDF within the bounds.
    ///
    /// # Errors
    /// [`EngineError::Attachment`] when it is damaged or encrypted, or inflates beyond measure.
    pub(super) fn of(bytes: &[u8]) -> Result<Self, EngineError> {
        Self::within(bytes, MOST_TIME)
    }

    pub(super) fn within(bytes: &[u8], time: Duration) -> Result<Self, EngineError> {
        if names(bytes, b"/Encrypt") {
            return Err(refused("attachment-encrypted", ""));
        }
        if let Some(at) = inflates_beyond(bytes) {
            return Err(refused("attachment-inflates", at.to_string()));
        }
        let (teller, told) = mpsc::channel();
        let stop = Arc::new(AtomicBool::new(false));
        let (bytes, stopped) = (bytes.to_vec(), Arc::clone(&stop));
        let reader = move || read(bytes, &teller, &stopped);
        let started =
            thread::Builder::new().name("pages of a PDF".to_owned()).stack_size(STACK).spawn(reader);
        started.map_err(|_| EngineError::Invariant("a thread can be started"))?;
        let pages = Self::heard(&told, Instant::now() + time);
        stop.store(true, Ordering::Relaxed);
        pages
    }

    fn heard(told: &mpsc::Receiver<Told>, until: Instant) -> Result<Self, EngineError> {
        let mut pages = None;
        loop {
            let left = until.saturating_duration_since(Instant::now());
            match (told.recv_timeout(left), &mut pages) {
                (Ok(Told::Unreadable(LoadPdfError::Decryption(_))), _) => {
                    return Err(refused("attachment-encrypted", ""));
                }
                (Ok(Told::Count(count)), _) if count > 0 => {
                    let count = u32::try_from(count).unwrap_or(u32::MAX);
                    pages = Some(Self { count, ..Self::default() });
                }
                (Ok(Told::Text(text)), Some(pages)) => pages.texts.push(text),
                (Ok(Told::Full), Some(pages)) => pages.cut = Some("bounds"),
                (Err(RecvTimeoutError::Timeout), Some(pages)) => {
                    pages.cut = Some("time");
                    break;
                }
                (Err(RecvTimeoutError::Timeout), None) => return Err(refused("attachment-damaged", "")),
                (Err(RecvTimeoutError::Disconnected), _) => break,
                (Ok(_), _) => return Err(refused("attachment-damaged", "")),
            }
        }
        pages.ok_or_else(|| refused("attachment-damaged", ""))
    }
}

/// The work of the thread. Whoever no longer listens ends it.
fn read(bytes: Vec<u8>, teller: &Sender<Told>, stop: &AtomicBool) {
    let mut unpacking = Unpacking::of(&bytes);
    let opened = panic::catch_unwind(move || Pdf::new(bytes)).unwrap_or(Err(LoadPdfError::Invalid));
    let pdf = match opened {
        Ok(pdf) => pdf,
        Err(error) => {
            let _ = teller.send(Told::Unreadable(error));
            return;
        }
    };
    let counted = panic::catch_unwind(AssertUnwindSafe(|| pdf.pages().len())).unwrap_or(0);
    if teller.send(Told::Count(counted)).is_err() {
        return;
    }
    let mut cache = InterpreterCache::new();
    let mut left = MOST_TEXT;
    for number in 0..counted {
        if stop.load(Ordering::Relaxed) {
            return;
        }
        if number >= MOST_PAGES || left == 0 {
            let _ = teller.send(Told::Full);
            return;
        }
        let text =
            panic::catch_unwind(AssertUnwindSafe(|| page(&pdf, number, &cache, left, stop, &mut unpacking)));
        // What a panic leaves in the cache is not to be trusted.
        let text = text.unwrap_or_else(|_| {
            cache = InterpreterCache::new();
            (String::new(), false)
        });
        left -= text.0.len().min(left);
        if teller.send(Told::Text(text.0)).is_err() || text.1 && teller.send(Told::Full).is_err() {
            return;
        }
    }
}

/// The text of a page, and whether more of it was not taken.
fn page<'a>(
    pdf: &'a Pdf,
    number: usize,
    cache: &InterpreterCache<'a>,
    room: usize,
    stop: &AtomicBool,
    unpacking: &mut Unpacking,
) -> (String, bool) {
    let page = &pdf.pages()[number];
    if contents_beyond(page, unpacking) {
        return (String::new(), true);
    }
    let bounds = Rect::new(0.0, 0.0, 1.0, 1.0);
    let mut context = Context::new(Affine::IDENTITY, bounds, cache, pdf.xref(), settings());
    let mut taker = Taker { lines: Lines::of_at_most(room.min(MOST_TEXT_OF_PAGE)), stop };
    interpret_page(page, &mut context, &mut taker);
    let full = taker.lines.full();
    (taker.lines.finish(), full)
}

fn settings() -> InterpreterSettings {
    // Text in a font that the file does not bring needs some font to be taken at all; its letters are not drawn.
    static FONT: LazyLock<Arc<Vec<u8>>> = LazyLock::new(|| {
        let set = TemplateSet::embedded();
        Arc::new(set.file("templates/fonts/PTF55F.ttf").unwrap_or_default().to_vec())
    });
    let font: Arc<Vec<u8>> = Arc::clone(&FONT);
    InterpreterSettings {
        font_resolver: Arc::new(move |_| Some((Arc::<Vec<u8>>::clone(&font), 0))),
        ..InterpreterSettings::default()
    }
}

/// Takes the letters and lets everything else go by.
struct Taker<'s> {
    lines: Lines,
    stop: &'s AtomicBool,
}

impl Taker<'_> {
    /// The interpreter cannot be told to end; unwinding does it, and no message is printed.
    fn heed(&self) {
        if self.stop.load(Ordering::Relaxed) {
            let stopped: Box<dyn Any + Send> = Box::new("stopped");
            panic::resume_unwind(stopped);
        }
    }
}

impl<'a> Device<'a> for Taker<'_> {
    fn draw_glyph(
        &mut self,
        glyph: &Glyph<'a>,
        transform: Affine,
        glyph_transform: Affine,
        _: &Paint<'a>,
        _: &GlyphDrawMode,
    ) {
        self.heed();
        let width = match glyph {
            Glyph::Outline(outline) => outline.advance_width(),
            Glyph::Type3(_) => None,
        };
        let place = transform * glyph_transform;
        match glyph.as_unicode() {
            Some(BfString::Char(c)) => self.lines.glyph(c.encode_utf8(&mut [0; 4]), place, width),
            Some(BfString::String(text)) => self.lines.glyph(&text, place, width),
            None => {}
        }
    }

    fn draw_path(&mut self, _: &BezPath, _: Affine, _: &Paint<'a>, _: &PathDrawMode) {
        self.heed();
    }

    fn draw_image(&mut self, _: Image<'a, '_>, _: Affine) {
        self.heed();
    }

    fn push_clip_path(&mut self, _: &ClipPath) {
        self.heed();
    }

    fn push_transparency_group(&mut self, _: f32, _: Option<SoftMask<'a>>, _: BlendMode) {
        self.heed();
    }

    fn set_soft_mask(&mut self, _: Option<SoftMask<'a>>) {
        self.heed();
    }

    fn set_blend_mode(&mut self, _: BlendMode) {}

    fn pop_clip_path(&mut self) {}

    fn pop_transparency_group(&mut self) {}
}

/// Whether the streams of a page, which the reader would string together, inflate beyond measure: one small stream
/// may be named a thousand times.
fn contents_beyond(page: &Page<'_>, unpacking: &mut Unpacking) -> bool {
    let mut left = MOST_CONTENTS;
    let raw = page.raw();
    let streams: Vec<Stream<'_>> = match raw.get::<Stream<'_>>(CONTENTS) {
        Some(stream) => vec![stream],
        None => raw
            .get::<Array<'_>>(CONTENTS)
            .into_iter()
            .flat_map(|all| all.iter::<Stream<'_>>().collect::<Vec<_>>())
            .collect(),
    };
    streams.iter().any(|stream| {
        let data = stream.raw_data();
        // Which filters it has is known here; those that the reader has are those that are tried.
        let length =
            if stream.filters().is_empty() { Some(data.len() as u64) } else { unpacking.most(&data, left) };
        let beyond = length.is_none_or(|length| length > left);
        left -= length.unwrap_or(left).min(left);
        beyond
    })
}

/// The first byte of a stream that unpacks beyond measure.
fn inflates_beyond(bytes: &[u8]) -> Option<usize> {
    let word = b"stream";
    let mut unpacking = Unpacking::of(bytes);
    let mut at = 0;
    while let Some(found) = bytes[at..].windows(word.len()).position(|window| window == word) {
        let behind = at + found + word.len();
        at = behind;
        let line_end = bytes[behind..].iter().take_while(|byte| matches!(byte, b'\r' | b'\n')).count();
        if line_end > 0 && unpacking.most(&bytes[behind + line_end..], MOST_STREAM).is_none() {
            return Some(behind + line_end);
        }
    }
    None
}

/// Whether a name stands in the file, and not as the beginning of a longer one.
fn names(bytes: &[u8], name: &[u8]) -> bool {
    let mut windows = bytes.windows(name.len() + 1);
    windows.any(|window| window.starts_with(name) && !window[name.len()].is_ascii_alphanumeric())
}

const MOST_TIME: Duration = Duration::from_secs(120);
const STACK: usize = 64 << 20;
/// Bytes that one stream may inflate to.
const MOST_STREAM: u64 = 256 << 20;
/// Bytes that the drawing instructions of one page may inflate to.
const MOST_CONTENTS: u64 = 64 << 20;
