//! The words that the script of the page of verification needs, as a block of data in the page: it works when the
//! network is gone.

use std::collections::BTreeMap;

use crate::locale::Locale;

/// The words as JSON that may stand inside an element of a page.
pub(crate) fn json(locale: &Locale) -> String {
    let mut words: BTreeMap<String, String> = BTreeMap::new();
    for id in PLAIN {
        words.insert((*id).to_owned(), locale.word(&format!("page-{id}")));
    }
    for id in BROWSER {
        words.insert((*id).to_owned(), locale.word(&format!("page-browser-{id}")));
    }
    for id in SHARED {
        words.insert((*id).to_owned(), locale.word(id));
    }
    for purpose in kualik_domain::purpose::Purpose::ALL {
        let id = format!("purpose-{}", purpose.code());
        words.insert(id.clone(), super::answer::purpose(purpose.code(), locale));
    }
    // Each letter of a seal leads to the name of its form, which a trust list grants, and that to its word.
    let forms = kualik_domain::Form::sealed().filter_map(|form| Some((form.letter()?, form.name())));
    for (letter, form) in forms.chain([('V', "void")]) {
        words.insert(format!("kind-{letter}"), form.to_owned());
        words.insert(format!("form-{form}"), super::answer::form_word(form, locale));
    }
    for country in kualik_domain::country::Country::all() {
        words.insert(format!("country-{}", country.code()), country.short(locale.lang()).to_owned());
    }
    for kind in ["refusal", "procedure"] {
        words.insert(format!("advice-{kind}"), locale.word(&format!("page-next-{kind}")));
    }
    let moment = [("moment", "{moment}".to_owned())];
    words.insert("checked-at".to_owned(), locale.say("page-checked-at", moment));
    // The script fills the places in.
    for id in ["page-annex-passed", "page-annex-partly", "unchecked-annex-incomplete"] {
        let places = [("pages", "{pages}".to_owned()), ("all", "{all}".to_owned())];
        words.insert(id.trim_start_matches("page-").to_owned(), locale.say(id, places));
    }
    words.insert(
        "as-printed".to_owned(),
        locale.say("page-browser-as-printed", [("day", "{day}".to_owned())]),
    );
    let host = [("host", "{host}".to_owned())];
    words.insert("host-foreign".to_owned(), locale.say("unchecked-host-foreign", host));
    words.insert("seal-text-mended".to_owned(), locale.word("unchecked-seal-text-mended"));
    let places = [("number", "{number}".to_owned()), ("moment", "{moment}".to_owned())];
    words.insert("keys-of".to_owned(), locale.say("page-browser-keys-of", places));
    let places = [("page", "{page}".to_owned()), ("pages", "{pages}".to_owned())];
    words.insert("scan-page".to_owned(), locale.say("page-scan-page", places));
    words.insert("another".to_owned(), locale.word("page-verify-another"));
    let text = serde_json::to_string(&words).expect("words serialise");
    // No word of ours ends an element, and none ever can.
    text.replace('<', "\\u003c")
}

const PLAIN: &[&str] = &[
    "system",
    "print",
    "demonstration",
    "asking",
    "warnings",
    "insecure",
    "old-browser",
    "keys-missing",
    "list-other-root",
    "list-altered",
    "send-to-server",
    "asked-line-exit",
    "asked-line-entry",
    "asked-line-record",
    "line-authenticity",
    "line-standing",
    "line-as-of",
    "line-source",
    "line-keys",
    "authenticity-seal",
    "authenticity-passed",
    "authenticity-demonstration",
    "authenticity-indeterminate",
    "authenticity-failed",
    "source-paper",
    "source-none",
    "fact-kind",
    "fact-number",
    "fact-issued",
    "fact-first-exit",
    "fact-last-exit",
    "fact-last-return",
    "fact-destinations",
    "fact-purpose",
    "fact-holder",
    "fact-items",
    "form-unknown",
    "twin-refusal",
    "annex-unreadable",
    "annex-digested",
    "annex-rows",
    "authenticity-annex",
    "mark-passed",
    "item-place",
    "item-title",
    "item-inventory",
    "item-size",
    "item-photo",
    "scan-insecure",
    "scan-unable",
    "scan-denied",
    "scan-no-camera",
    "scan-aim",
    "scan-other",
];

const BROWSER: &[&str] = &[
    "verdict-seal",
    "verdict-refusal",
    "verdict-procedure",
    "verdict-demonstration",
    "verdict-failed",
    "verdict-unknown-key",
    "verdict-broken",
    "verdict-no-authority",
    "lead-seal",
    "lead-alone",
    "lead-failed",
    "lead-broken",
    "lead-unknown-key",
    "lead-no-authority",
    "lead-elsewhere",
    "lead-too-many",
    "sealed-by",
    "not-standing",
    "not-registered",
    "not-cancelled",
    "not-page",
    "verdict-annex-other-number",
    "verdict-annex-differs",
    "verdict-annex-too-many-pages",
    "lead-annex-too-many-pages",
    "lead-annex-other-number",
    "lead-annex-differs",
    "dates-past",
    "dates-ahead",
    "dates-open",
];

const SHARED: &[&str] = &[
    "advice-demonstration",
    "advice-failed",
    "advice-indeterminate",
    "standing-unknown",
    "unchecked-annex-codes",
    "finding-annex-codes",
];
