//! The answer of a verification as a page tells it: large, plain, and honest about what is not known.
//!
//! What may be said at all is decided in `view/`; here it is only given a tone, a headline and an order. The tone is
//! a word, not a colour: each has its own sign, frame and headline. Green (`permitted`) is only what is genuine,
//! stands in the archive, and permits what was asked; a refusal and a demonstration never are.

use jiff::Timestamp;
use jiff::tz::{Offset, TimeZone};
use kualik_domain::country::Country;
use kualik_domain::{Form, Lang};

use crate::locale::Locale;
use crate::pages::address;
use crate::pages::items::{self, ItemRow, Spelled};
use crate::view::{self, DocumentView, TwoLanguages, civil};
use crate::visitor::Visitor;

/// An answer.
pub(crate) struct Answer {
    pub tone: &'static str,
    pub question: String,
    pub headline: String,
    /// The same in the other state language, where the wording is fixed.
    pub twin: Option<Spelled>,
    pub lead: String,
    pub warnings: Vec<String>,
    pub lines: Vec<Line>,
    pub next: String,
    pub facts: Vec<Fact>,
    /// Of a number alone nothing was read from a seal.
    pub facts_of_archive: bool,
    pub items: Vec<ItemRow>,
    /// Are there photographs to compare with the goods?
    pub pictured: bool,
    /// There is a list, but it is not to be seen this way.
    pub items_elsewhere: bool,
    pub unchecked: Vec<Open>,
    pub checked: Vec<Check>,
    pub moment: String,
}

/// One of the two answers, or what it rests on.
pub(crate) struct Line {
    pub label: String,
    pub value: String,
    pub weighty: bool,
}

/// A fact of the document.
pub(crate) struct Fact {
    pub label: String,
    pub value: String,
}

impl Fact {
    /// Too long for half of a phone's width.
    pub fn is_wide(&self) -> bool {
        self.value.chars().count() > 22
    }
}

/// What was not checked, under the name by which the page's script finds it.
pub(crate) struct Open {
    pub code: String,
    pub text: String,
}

impl Open {
    fn of(line: &view::Line) -> Self {
        Self { code: line.code.clone(), text: line.text.clone() }
    }
}

/// A check and how it ended.
pub(crate) struct Check {
    pub status: &'static str,
    pub word: String,
    pub text: String,
}

impl Answer {
    /// The answer of a verification, as this visitor may see it: with the photographs where his role shows him those of
    /// the office and the archive has them.
    pub fn of(told: &view::Answer, visitor: &Visitor, locale: &Locale) -> Self {
        let ruling = ruling(told);
        let standing =
            told.standing.as_ref().map_or_else(|| locale.word("standing-unknown"), |line| line.text.clone());
        let shown = told.document.as_ref().filter(|_| ruling.tone != "failed");
        let items = shown.and_then(|document| document.items.as_ref());
        let pictures = shown.and_then(|document| pictures(told, document, visitor));
        let row = |item| match &pictures {
            Some(address) => items::pictured(item, locale, address),
            None => items::row(item, locale),
        };
        let barred = locale.word("page-item-barred");
        let marked = |item| mark_barred(row(item), told, &barred);
        let items: Vec<ItemRow> = items.into_iter().flatten().map(marked).collect();
        let permit = shown.is_some_and(|document| document.last_exit.is_some());
        Self {
            tone: ruling.tone,
            question: locale.word(&format!("page-asked-line-{}", told.asked)),
            headline: locale.word(ruling.headline),
            twin: (ruling.headline == REFUSAL).then(|| twin(locale)).flatten(),
            lead: locale
                .say(ruling.lead, [("standing", standing.clone()), ("rows", rows_that_may_leave(told))]),
            warnings: told.warnings.iter().map(|line| line.text.clone()).collect(),
            lines: lines(told, standing, locale),
            next: locale.word(&view::advice_where_it_stands(ruling.next, told.standing.as_ref(), locale)),
            facts_of_archive: of_number_alone(told).is_some(),
            facts: shown.map_or_else(Vec::new, |document| facts(document, locale)),
            items_elsewhere: items.is_empty() && permit,
            pictured: items.iter().any(|item| !item.pictures.is_empty()),
            items,
            unchecked: told.not_checked.iter().map(Open::of).collect(),
            checked: told.findings.iter().map(|line| check(line, told, locale)).collect(),
            moment: locale.say("page-checked-at", [("moment", moment(&told.at))]),
        }
    }
}

/// The rows of a list of which only some may leave.
fn rows_that_may_leave(told: &view::Answer) -> String {
    let parts = told.standing.iter().flat_map(|standing| &standing.parts).filter(|part| part.permits_exit);
    let mut rows: Vec<u32> = parts.flat_map(|part| part.positions.iter().copied()).collect();
    rows.sort_unstable();
    kualik::in_runs(&rows)
}

/// Says of a row that it may not leave, where others may.
fn mark_barred(row: ItemRow, told: &view::Answer, word: &str) -> ItemRow {
    let barred = told.asked == "exit"
        && told
            .standing
            .iter()
            .flat_map(|standing| &standing.parts)
            .any(|part| !part.permits_exit && part.positions.contains(&row.place));
    ItemRow { barred: barred.then(|| word.to_owned()), ..row }
}

/// The addresses of a document's photographs by their digests, for whoever may see them. What is asked for goes along: it
/// is why they are looked at.
fn pictures<'a>(
    told: &'a view::Answer,
    document: &'a DocumentView,
    visitor: &Visitor,
) -> Option<impl Fn(&str) -> String + 'a> {
    let (number, office) = (document.number.as_deref()?, document.office.as_ref()?);
    let archived = told.standing.as_ref().is_some_and(|line| line.source == "archive");
    let sees = visitor.actor().is_some_and(|actor| view::sees_photographs(actor, &office.bin));
    let query = address::query(&[("office", &office.bin), ("for", &told.asked)]);
    (archived && sees).then_some(move |digest: &str| format!("/v/photos/{number}/{digest}?{query}"))
}

/// What is said first.
struct Ruling {
    tone: &'static str,
    headline: &'static str,
    lead: &'static str,
    next: &'static str,
}

const fn rule(tone: &'static str, headline: &'static str, lead: &'static str, next: &'static str) -> Ruling {
    Ruling { tone, headline, lead, next }
}

fn ruling(told: &view::Answer) -> Ruling {
    if let Some(ruling) = of_number_alone(told) {
        return ruling;
    }
    match (told.authenticity.as_str(), told.refusal, told.demonstration) {
        ("TOTAL-FAILED", ..) => rule("failed", "page-verdict-failed", "page-lead-failed", "advice-failed"),
        ("TOTAL-PASSED", true, true) => {
            rule("refused", REFUSAL, "page-lead-demonstration-refusal", "advice-demonstration")
        }
        ("TOTAL-PASSED", true, false) => rule("refused", REFUSAL, "page-lead-refusal", "page-next-refusal"),
        ("TOTAL-PASSED", false, true) => {
            rule("specimen", "page-verdict-demonstration", "page-lead-demonstration", "advice-demonstration")
        }
        ("TOTAL-PASSED", false, false) if of_procedure(told) => of_genuine_procedure(told),
        ("TOTAL-PASSED", false, false) => of_genuine(told),
        _ if told.findings.iter().any(|line| line.code == "pdf-carries-nothing") => {
            rule("open", "page-verdict-indeterminate", "page-lead-no-seal", "advice-no-seal")
        }
        _ => rule("open", "page-verdict-indeterminate", "page-lead-indeterminate", "advice-indeterminate"),
    }
}

/// A number proves nothing of the paper in hand: what is known of it is neither green nor red.
fn of_number_alone(told: &view::Answer) -> Option<Ruling> {
    let found = |code: &str| told.findings.iter().any(|line| line.code == code);
    if found("certificate-known") {
        return Some(rule("neutral", "page-verdict-exists", "page-lead-exists", "page-next-exists"));
    }
    if found("document-known") {
        return Some(rule("neutral", "page-verdict-document-exists", "page-lead-exists", "page-next-exists"));
    }
    let unknown = ["certificate-unknown", "certificates-several", "documents-several"].into_iter().any(found);
    unknown.then_some(rule(
        "neutral",
        "page-verdict-number-unknown",
        "page-lead-number-unknown",
        "page-next-unknown",
    ))
}

/// Is it a document of the procedure that lets nothing out, neither a permit nor the refusal of one?
fn of_procedure(told: &view::Answer) -> bool {
    let document = told.document.as_ref().filter(|document| document.last_exit.is_none());
    let form = document.and_then(|document| Form::of_name(&document.form));
    form.is_some_and(|form| !form.is_decision())
}

/// It stands nowhere and permits nothing, so it is never green.
fn of_genuine_procedure(told: &view::Answer) -> Ruling {
    let (tone, headline) = match told.asked.as_str() {
        "exit" => ("refused", "page-verdict-not-exit"),
        "entry" => ("refused", "page-verdict-not-entry"),
        _ => ("genuine", "page-verdict-record"),
    };
    rule(tone, headline, "page-lead-procedure", "page-next-procedure")
}

/// The name of a form in full.
pub(super) fn form_word(form: &str, locale: &Locale) -> String {
    let full = format!("page-form-{form}");
    if locale.has(&full) { locale.word(&full) } else { locale.word(&format!("page-short-{form}")) }
}

fn of_genuine(told: &view::Answer) -> Ruling {
    let known = told.standing.as_ref().is_some_and(|standing| standing.source == "archive");
    match (told.permits, told.asked.as_str()) {
        (Some(false), "exit") if of_copy(told) => {
            rule("refused", "page-verdict-not-exit", "page-lead-copy", "page-next-copy")
        }
        (Some(false), "exit") if !rows_that_may_leave(told).is_empty() => {
            rule("partly", "page-verdict-part-exit", "page-lead-part", "advice-part")
        }
        (Some(false), "exit") => {
            rule("refused", "page-verdict-not-exit", "page-lead-not-permitted", "advice-not-permitted")
        }
        (Some(false), _) => {
            rule("refused", "page-verdict-not-entry", "page-lead-not-permitted", "advice-not-permitted")
        }
        // Nothing closes the border to things coming home, whatever the archive knows of them.
        (Some(true), "entry") => {
            rule("permitted", "page-verdict-permitted-entry", "page-lead-permitted", "page-next-entry")
        }
        (Some(true), _) if known => {
            rule("permitted", "page-verdict-permitted-exit", "page-lead-permitted", "advice-passed")
        }
        (Some(true), _) => rule(
            "open",
            "page-verdict-unknown-standing",
            "page-lead-unknown-standing",
            "advice-indeterminate",
        ),
        (None, _) => rule("genuine", "page-verdict-record", "page-lead-record", "advice-record"),
    }
}

/// Is it a masked copy, as data or as pages?
fn of_copy(told: &view::Answer) -> bool {
    told.target == "copy" || told.findings.iter().any(|line| line.code == "copy-page-genuine")
}

/// The one wording of the law's answer in the other state language.
fn twin(locale: &Locale) -> Option<Spelled> {
    let tag = match locale.lang() {
        Lang::Kk => "ru",
        Lang::Ru => "kk",
        Lang::En => return None,
    };
    Some(Spelled { tag, text: locale.word("page-twin-refusal") })
}

fn lines(told: &view::Answer, standing: String, locale: &Locale) -> Vec<Line> {
    let alone = of_number_alone(told).is_some();
    let authenticity = match (told.authenticity.as_str(), told.demonstration) {
        _ if alone => "page-authenticity-unasked",
        ("TOTAL-PASSED", false) => "page-authenticity-passed",
        ("TOTAL-PASSED", true) => "page-authenticity-demonstration",
        ("TOTAL-FAILED", _) => "page-authenticity-failed",
        _ => "page-authenticity-indeterminate",
    };
    let permits = match told.permits {
        Some(true) => "page-permits-yes",
        Some(false) if told.asked == "exit" && !rows_that_may_leave(told).is_empty() => "page-permits-part",
        Some(false) => "page-permits-no",
        None => "page-permits-unasked",
    };
    let source = match told.standing.as_ref().map(|standing| standing.source.as_str()) {
        Some("archive") => "page-source-archive",
        Some(_) => "page-source-paper",
        None => "page-source-none",
    };
    let mut lines = vec![line("page-line-authenticity", locale.word(authenticity), true, locale)];
    // The bearer of a refusal learns that it is genuine, whose and of which day; it stands nowhere. Nor do documents
    // of the procedure.
    let stands_nowhere = (told.refusal || of_procedure(told)) && told.standing.is_none();
    if !stands_nowhere {
        lines.push(line("page-line-standing", standing, true, locale));
    }
    for part in told.standing.iter().flat_map(|standing| &standing.parts) {
        let label = if part.permits_exit { "page-line-part-may-leave" } else { "page-line-part" };
        lines.push(line(label, part.text.clone(), true, locale));
    }
    for act in told.standing.iter().flat_map(|standing| &standing.acts) {
        lines.push(line("page-line-act", act.text.clone(), true, locale));
    }
    if told.standing.is_some() && !alone {
        lines.push(line("page-line-permits", locale.word(permits), true, locale));
    }
    lines.push(line("page-line-as-of", moment(&told.at), false, locale));
    if !stands_nowhere {
        lines.push(line("page-line-source", locale.word(source), false, locale));
    }
    lines
}

fn line(label: &str, value: String, weighty: bool, locale: &Locale) -> Line {
    Line { label: locale.word(label), value, weighty }
}

/// The facts that may be seen, in the order of the paper.
fn facts(document: &DocumentView, locale: &Locale) -> Vec<Fact> {
    let said = |text: &TwoLanguages| in_lang(text, locale);
    let countries = |countries: &Vec<view::Country>| {
        countries.iter().map(|country| named(country, locale)).collect::<Vec<_>>().join(", ")
    };
    let rows = [
        ("kind", Some(form_word(&document.form, locale))),
        ("number", document.number.clone()),
        ("office", document.office.as_ref().map(|office| said(&office.name))),
        ("issued", Some(civil(&document.issued))),
        ("first-exit", document.first_exit.as_deref().map(civil)),
        ("last-exit", document.last_exit.as_deref().map(civil)),
        ("last-return", document.last_return.as_deref().map(civil)),
        ("destinations", document.destinations.as_ref().map(countries)),
        ("purpose", document.purpose.as_ref().map(|code| purpose(code, locale))),
        ("holder-name", document.holder_name.as_ref().map(said)),
        ("holder", document.holder.clone()),
        ("items", document.items.as_ref().map(|items| items.len().to_string())),
    ];
    rows.into_iter().filter_map(|(name, value)| fact(name, value, locale)).collect()
}

fn fact(name: &str, value: Option<String>, locale: &Locale) -> Option<Fact> {
    Some(Fact { label: locale.word(&format!("page-fact-{name}")), value: value? })
}

fn in_lang(text: &TwoLanguages, locale: &Locale) -> String {
    if items::written(locale) == Lang::Kk { text.kk.clone() } else { text.ru.clone() }
}

/// As printed; in English, where nothing is printed, as the table of countries has it.
fn named(country: &view::Country, locale: &Locale) -> String {
    match (locale.lang(), Country::new(&country.code)) {
        (Lang::En, Ok(known)) => known.short(Lang::En).to_owned(),
        _ => in_lang(&country.name, locale),
    }
}

/// The words of the law for a purpose.
pub(crate) fn purpose(code: &str, locale: &Locale) -> String {
    let id = format!("purpose-{code}");
    if locale.has(&id) { locale.word(&id) } else { code.to_owned() }
}

/// A finding with its mark. Who signed stands on the paper; on a public page it is said for which office.
fn check(found: &view::Line, told: &view::Answer, locale: &Locale) -> Check {
    let status = match found.status.as_str() {
        "PASSED" => "passed",
        "FAILED" => "failed",
        _ => "indeterminate",
    };
    let office = told.document.as_ref().and_then(|document| document.office.as_ref());
    let text = match (found.code.as_str(), office) {
        ("seal-authority", Some(office)) if status == "passed" => {
            locale.say("page-finding-authority", [("office", in_lang(&office.name, locale))])
        }
        ("seal-authority", None) if status == "passed" => locale.word("page-finding-authority-alone"),
        _ => found.text.clone(),
    };
    Check { status, word: locale.word(&format!("page-mark-{status}")), text }
}

/// A moment by the clocks of Kazakhstan.
pub(crate) fn moment(at: &str) -> String {
    let Ok(at) = at.parse::<Timestamp>() else { return at.to_owned() };
    let hours = kualik_domain::civil::hours_ahead(at);
    let here = at.to_zoned(TimeZone::fixed(Offset::constant(hours)));
    format!("{} (UTC+{hours})", here.strftime("%d.%m.%Y %H:%M"))
}

const REFUSAL: &str = "verdict-refusal";

#[cfg(test)]
mod tests {
    use super::*;
    use crate::view::{StandingLine, ToldDocument};

    fn told(authenticity: &str, asked: &str, permits: Option<bool>) -> view::Answer {
        view::Answer {
            target: "seal".to_owned(),
            asked: asked.to_owned(),
            at: "2026-11-21T09:30:00Z".to_owned(),
            outcome: String::new(),
            authenticity: authenticity.to_owned(),
            demonstration: false,
            refusal: false,
            headline: String::new(),
            standing: Some(StandingLine {
                acts: Vec::new(),
                parts: Vec::new(),
                standing: "in-force".to_owned(),
                text: "күшінде".to_owned(),
                as_of: String::new(),
                source: "archive".to_owned(),
                source_text: String::new(),
            }),
            permits,
            document: None,
            findings: Vec::new(),
            not_checked: Vec::new(),
            warnings: Vec::new(),
            advice: String::new(),
            lang: "kk".to_owned(),
        }
    }

    #[test]
    fn green_is_only_what_is_genuine_known_to_the_archive_and_permits() {
        assert_eq!(ruling(&told("TOTAL-PASSED", "exit", Some(true))).tone, "permitted");
        assert_eq!(ruling(&told("TOTAL-PASSED", "exit", Some(false))).tone, "refused");
        assert_eq!(ruling(&told("TOTAL-PASSED", "record", None)).tone, "genuine");
        assert_eq!(ruling(&told("INDETERMINATE", "exit", Some(true))).tone, "open");
        assert_eq!(ruling(&told("TOTAL-FAILED", "exit", Some(true))).tone, "failed");
        let mut paper = told("TOTAL-PASSED", "exit", Some(true));
        paper.standing.as_mut().unwrap().source = "paper".to_owned();
        assert_eq!(ruling(&paper).tone, "open");
    }

    #[test]
    fn a_refusal_and_a_demonstration_are_never_green_whatever_is_asked() {
        for asked in ["exit", "entry", "record"] {
            for (refusal, demonstration) in [(true, false), (true, true), (false, true)] {
                let told = view::Answer { refusal, demonstration, ..told("TOTAL-PASSED", asked, Some(true)) };
                let ruling = ruling(&told);
                assert!(["refused", "specimen"].contains(&ruling.tone), "{asked}: {}", ruling.tone);
                assert_eq!(refusal, ruling.headline == REFUSAL);
            }
        }
    }

    #[test]
    fn a_document_of_the_procedure_permits_nothing_and_is_named_in_every_language() {
        for form in Form::sealed().filter(|form| !form.is_decision()) {
            for (asked, permits, tone) in [
                ("exit", Some(false), "refused"),
                ("entry", Some(false), "refused"),
                ("record", None, "genuine"),
            ] {
                let document = view::DocumentView { form: form.name().to_owned(), ..Default::default() };
                let told = view::Answer {
                    document: Some(ToldDocument::new(document)),
                    standing: None,
                    ..told("TOTAL-PASSED", asked, permits)
                };
                for locale in Lang::ALL.map(Locale::new) {
                    let answer = Answer::of(&told, &Visitor::Anyone, &locale);
                    assert_eq!(answer.tone, tone, "{form} {asked}");
                    assert_eq!(answer.lead, locale.word("page-lead-procedure"));
                    let standing = locale.word("page-line-standing");
                    assert!(answer.lines.iter().all(|line| line.label != standing), "{form} stands nowhere");
                    let texts = [&answer.headline, &answer.lead, &answer.next, &answer.facts[0].value];
                    assert!(texts.iter().all(|text| !text.contains('⟨')), "{form}: {texts:?}");
                }
            }
        }
    }

    #[test]
    fn rows_that_stand_otherwise_are_told_and_those_that_may_leave_are_named() {
        let part = |text: &str, permits_exit| crate::view::PartLine {
            positions: if permits_exit { vec![4] } else { vec![1, 2, 3] },
            standing: String::new(),
            back: None,
            permits_exit,
            text: text.to_owned(),
        };
        let mut told = told("TOTAL-PASSED", "exit", Some(false));
        told.standing.as_mut().unwrap().parts = vec![part("1–3: out", false), part("4: in force", true)];
        for locale in Lang::ALL.map(Locale::new) {
            let answer = Answer::of(&told, &Visitor::Anyone, &locale);
            let value = |label: &str| {
                let label = locale.word(label);
                answer.lines.iter().find(|line| line.label == label).map(|line| line.value.clone())
            };
            assert_eq!(value("page-line-part").as_deref(), Some("1–3: out"));
            assert_eq!(value("page-line-part-may-leave").as_deref(), Some("4: in force"));
            assert_eq!(answer.tone, "partly", "neither all of them may leave nor none");
            assert!(answer.lead.contains('4') && !answer.lead.contains('⟨'), "{}", answer.lead);
        }
    }

    #[test]
    fn what_stands_for_a_paper_certificate_is_answered_as_one() {
        let document = view::DocumentView {
            form: "duplicate".to_owned(),
            last_exit: Some("2026-12-31".to_owned()),
            ..Default::default()
        };
        for (permits, tone) in [(true, "permitted"), (false, "refused")] {
            let told = view::Answer {
                document: Some(ToldDocument::new(document.clone())),
                ..told("TOTAL-PASSED", "exit", Some(permits))
            };
            for locale in Lang::ALL.map(Locale::new) {
                let answer = Answer::of(&told, &Visitor::Anyone, &locale);
                assert_eq!(answer.tone, tone);
                let standing = locale.word("page-line-standing");
                assert!(answer.lines.iter().any(|line| line.label == standing && line.value == "күшінде"));
            }
        }
    }

    #[test]
    fn every_headline_has_words_in_every_language() {
        for lang in Lang::ALL {
            let locale = Locale::new(lang);
            for authenticity in ["TOTAL-PASSED", "TOTAL-FAILED", "INDETERMINATE"] {
                for (asked, permits) in
                    [("exit", Some(true)), ("exit", Some(false)), ("entry", Some(false)), ("record", None)]
                {
                    let answer = Answer::of(&told(authenticity, asked, permits), &Visitor::Anyone, &locale);
                    for text in [&answer.headline, &answer.lead, &answer.next, &answer.question] {
                        assert!(!text.contains('⟨') && !text.contains('{'), "{text}");
                    }
                }
            }
        }
    }
}
