//! `kualik template diff`: what changed on the pages, as one HTML file that needs nothing beside it.

use std::path::Path;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use kualik::{Difference, PageChange, Workshop};
use kualik_domain::Lang;
use kualik_server::{Locale, ToldFault};
use serde_json::json;

use super::{told, values};
use crate::desk::{Desk, Slip};
use crate::exit::Exit;

pub(super) fn run(desk: &Desk, old: &Path, new: &Path, output: &Path) -> Result<Exit, Slip> {
    if output.exists() {
        return Err(Slip::Edge("output-exists", vec![("path", output.display().to_string())]));
    }
    let (older, newer) = (open(old)?, open(new)?);
    let found = newer.differs_from(&older, DPI);
    let report =
        Report { found: &found, names: [named(old), named(new)], sets: [older.digest(), newer.digest()] };
    kualik::create_file(output, report.html().as_bytes())?;
    found.faults.iter().for_each(|fault| desk.line(&told(desk, fault)));
    let (pages, changed) = (found.pages.to_string(), found.changes.len().to_string());
    desk.say("cli-template-compared", [("pages", pages), ("changed", changed)]);
    desk.say("cli-written", [("path", output.display().to_string())]);
    let change = |one: &PageChange| json!({ "form": one.form, "page": one.page, "pixels": one.differing });
    desk.value(&json!({
        "pages": found.pages, "changes": found.changes.iter().map(change).collect::<Vec<_>>(),
        "faults": values(desk, &found.faults), "path": output,
    }));
    Ok(if found.faults.is_empty() { Exit::Done } else { Exit::Input })
}

/// `-` is the built-in set.
fn open(folder: &Path) -> Result<Workshop, Slip> {
    let folder = (folder != Path::new("-")).then_some(folder);
    Ok(Workshop::open(folder)?)
}

fn named(folder: &Path) -> Option<String> {
    (folder != Path::new("-")).then(|| folder.display().to_string())
}

struct Report<'a> {
    found: &'a Difference,
    names: [Option<String>; 2],
    sets: [String; 2],
}

impl Report<'_> {
    fn html(&self) -> String {
        let both = Both([Locale::new(Lang::Kk), Locale::new(Lang::Ru)]);
        let title = both.plain("difference-title");
        let mut text = format!(
            "<!doctype html>\n<html lang=\"kk\">\n<head>\n<meta charset=\"utf-8\">\n\
             <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
             <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; img-src data:; style-src 'unsafe-inline'\">\n\
             <title>{}</title>\n<style>{STYLE}</style>\n</head>\n<body>\n<header>\n<h1>{}</h1>\n<dl>\n",
            escaped(&title),
            both.word("difference-title")
        );
        for (place, id) in ["difference-old", "difference-new"].into_iter().enumerate() {
            let name = match &self.names[place] {
                Some(name) => format!("<code>{}</code>", escaped(name)),
                None => both.word("preview-built-in"),
            };
            let (label, set) = (both.word(id), &self.sets[place]);
            text += &format!("<div><dt>{label}</dt><dd>{name}<br><small>{set}</small></dd></div>\n");
        }
        let counts = |locale: &Locale| {
            let facts =
                [("pages", self.found.pages.to_string()), ("changed", self.found.changes.len().to_string())];
            locale.say("cli-template-compared", facts)
        };
        text += &format!("</dl>\n<p>{}</p>\n</header>\n<main>\n", both.said(counts));
        if self.found.changes.is_empty() && self.found.faults.is_empty() {
            text += &format!("<p class=\"same\">{}</p>\n", both.word("difference-none"));
        } else if !self.found.changes.is_empty() {
            text += &format!("<p class=\"key\">{}</p>\n", both.word("difference-key"));
        }
        for fault in &self.found.faults {
            let told = both.said(|locale| ToldFault::of(fault, locale).to_string());
            text += &format!("<pre class=\"fault\">{}</pre>\n", told.replace(" / <span", "\n\n<span"));
        }
        for change in &self.found.changes {
            text += &page(change, &both);
        }
        text + "</main>\n</body>\n</html>\n"
    }
}

fn page(change: &PageChange, both: &Both) -> String {
    let name = both.word(&format!("cli-form-{}", change.form));
    let place = both.said(|locale| locale.say("difference-page", [("page", change.page.to_string())]));
    let pixels =
        both.said(|locale| locale.say("difference-pixels", [("pixels", change.differing.to_string())]));
    let column = |id: &str, png: Option<&Vec<u8>>, absent: &str| {
        let what = match png {
            Some(png) => {
                let alt = escaped(&both.plain(id));
                format!("<img alt=\"{alt}\" src=\"data:image/png;base64,{}\">", STANDARD.encode(png))
            }
            None => format!("<p class=\"absent\">{}</p>", both.word(absent)),
        };
        format!("<figure><figcaption>{}</figcaption>{what}</figure>\n", both.word(id))
    };
    let columns = column("difference-old", change.old.as_ref(), "difference-come")
        + &column("difference-marked", Some(&change.marked), "")
        + &column("difference-new", change.new.as_ref(), "difference-gone");
    format!(
        "<section>\n<h2>{name} – {place}</h2>\n<p>{pixels}</p>\n<div class=\"three\">\n{columns}</div>\n</section>\n"
    )
}

/// Kazakh and Russian side by side: whoever approves a form reads either.
struct Both([Locale; 2]);

impl Both {
    fn word(&self, id: &str) -> String {
        self.said(|locale| locale.word(id))
    }

    fn plain(&self, id: &str) -> String {
        self.0.each_ref().map(|locale| locale.word(id)).join(" / ")
    }

    fn said(&self, say: impl Fn(&Locale) -> String) -> String {
        let span = |locale: &Locale| {
            format!("<span lang=\"{}\">{}</span>", locale.lang().tag(), escaped(&say(locale)))
        };
        self.0.each_ref().map(span).join(" / ")
    }
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

const STYLE: &str = "
body { margin: 0; background: #e3e7e9; color: #16212b; font: 16px/1.45 'PT Sans', 'Noto Sans', system-ui, sans-serif; }
header, main { padding: 1rem clamp(1rem, 3vw, 2.5rem); }
header { background: #0b4a5a; color: #fff; }
h1 { font-size: 1.6rem; margin: 0 0 .6rem; } h2 { font-size: 1.15rem; margin: 0; }
dl { display: flex; flex-wrap: wrap; gap: .4rem 3rem; margin: 0 0 .6rem; } dt { font-weight: 700; } dd { margin: 0; overflow-wrap: anywhere; }
header p, section p { margin: .2rem 0 .6rem; } small { font: .8rem ui-monospace, monospace; opacity: .85; }
section { background: #fff; border-radius: 6px; padding: 1rem 1.2rem; margin-bottom: 1.2rem; }
.key, .same { max-width: 60rem; } .same { font-weight: 700; font-size: 1.15rem; }
.three { display: grid; grid-template-columns: repeat(3, minmax(0, 1fr)); gap: 1rem; }
figure { margin: 0; } figcaption { font-weight: 700; padding-bottom: .3rem; }
img { display: block; width: 100%; height: auto; border: 1px solid #9aa6ad; background: #fff; }
.absent { border: 2px dashed #9aa6ad; padding: 2rem 1rem; text-align: center; color: #46525c; }
.fault { background: #fff; border-left: 6px solid #8c1616; padding: .8rem 1rem; overflow-x: auto; font: .9rem/1.45 ui-monospace, monospace; }
@media (max-width: 60rem) { .three { grid-template-columns: minmax(0, 1fr); } }
@media print { section { break-inside: avoid; } header { background: #fff; color: #000; } }
";

const DPI: u16 = 96;
