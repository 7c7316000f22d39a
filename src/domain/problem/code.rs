//! Every code with its severity and the names of its facts.

use super::Severity;

/// A code of a problem: stable, kebab-case, the id of its messages.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Code {
    /// The kebab-case id.
    pub id: &'static str,
    /// Whether it stops the decision.
    pub severity: Severity,
    /// The names of the facts its messages may print.
    pub facts: &'static [&'static str],
}

macro_rules! codes {
    ($($severity:ident $name:ident = $id:literal [$($fact:literal),*];)*) => {
        $(pub(crate) const $name: Code =
            Code { id: $id, severity: Severity::$severity, facts: &[$($fact),*] };)*

        /// Every code there is, in the order of the check: bytes, shape, texts, then rules.
        pub const CODES: &[Code] = &[$($name),*];
    };
}

codes! {
    // The bytes.
    Error FILE_TOO_LARGE = "file-too-large" ["size", "limit"];
    Error FILE_NOT_UTF8 = "file-not-utf8" ["byte"];
    Error JSON_SYNTAX = "json-syntax" ["byte"];
    Error JSON_TRAILING = "json-trailing" ["byte"];
    Error JSON_TOO_DEEP = "json-too-deep" ["byte", "limit"];
    Error JSON_DUPLICATE_KEY = "json-duplicate-key" ["byte", "name"];
    Error JSON_NUMBER_RANGE = "json-number-range" ["byte", "number"];
    Error JSON_STRING = "json-string" ["byte"];
    // The shape.
    Error UNKNOWN_FIELD = "unknown-field" ["name"];
    Error MISSPELT_FIELD = "misspelt-field" ["name", "nearest"];
    Error WRONG_TYPE = "wrong-type" ["expected", "found"];
    Error UNKNOWN_VALUE = "unknown-value" ["value", "allowed"];
    Error MISSING = "missing" ["field"];
    Error CASE_UNLIKE = "case-unlike" [];
    // Texts.
    Error TEXT_EMPTY = "text-empty" [];
    Error TEXT_TOO_LONG = "text-too-long" ["length", "limit"];
    Error TEXT_LANGUAGE_MISSING = "text-language-missing" ["lang"];
    Error TEXT_INVISIBLE = "text-invisible" ["position", "codepoint"];
    Error TEXT_BIDI_CONTROL = "text-bidi-control" ["position", "codepoint"];
    Error TEXT_PRIVATE_USE = "text-private-use" ["position", "codepoint"];
    Error TEXT_CONTROL = "text-control" ["position", "codepoint"];
    Error TEXT_SCHWA = "text-schwa" ["position", "word"];
    Warning TEXT_MIXED_SCRIPT = "text-mixed-script" ["position", "letter", "codepoint", "word"];
    Warning TEXT_DECOMPOSED = "text-decomposed" [];
    Warning TEXT_WHITESPACE = "text-whitespace" [];
    Error NAME_CHARACTER = "name-character" ["position", "letter"];
    // Numbers, dates, identifiers.
    Error DATE_INVALID = "date-invalid" ["value"];
    Error DATE_RANGE = "date-range" ["value", "from", "to"];
    Error DATE_ORDER = "date-order" ["earlier", "later", "earlier_name", "later_name"];
    Error IIN_FORMAT = "iin-format" ["length"];
    Error IIN_CHECK_DIGIT = "iin-check-digit" ["found", "expected"];
    Error IIN_UNUSABLE = "iin-unusable" [];
    Error IIN_BIRTH_DATE = "iin-birth-date" ["digits"];
    Error IIN_IS_BIN = "iin-is-bin" [];
    Error BIN_IS_IIN = "bin-is-iin" [];
    Warning IIN_CENTURY = "iin-century" ["digit"];
    Error BIN_MONTH = "bin-month" ["digits"];
    Error COUNTRY_UNKNOWN = "country-unknown" ["value"];
    Error COUNTRY_HOME = "country-home" [];
    Error COUNTRY_TWICE = "country-twice" ["country"];
    Error TRANSIT_DESTINATION = "transit-destination" ["country"];
    Error CURRENCY_UNKNOWN = "currency-unknown" ["value"];
    Error AMOUNT_INVALID = "amount-invalid" ["value"];
    Error AMOUNT_MINOR_UNITS = "amount-minor-units" ["value", "currency", "digits"];
    Error MEASURE_INVALID = "measure-invalid" ["value"];
    Error MEASURE_UNIT = "measure-unit" ["axis", "unit"];
    Error CATEGORY_UNKNOWN = "category-unknown" ["value"];
    Error QUANTITY_ZERO = "quantity-zero" [];
    Warning INSURANCE_ZERO = "insurance-zero" ["position"];
    Error QUANTITY_RANGE = "quantity-range" ["value", "limit"];
    Error DIGEST_INVALID = "digest-invalid" [];
    Error FILE_PATH = "file-path" ["path"];
    Error COUNT_INVALID = "count-invalid" ["value", "limit"];
    Error TIME_INVALID = "time-invalid" ["value"];
    Error TIME_ORDER = "time-order" ["began", "ended"];
    Error LIST_EMPTY = "list-empty" [];
    Error NUMBER_INVALID = "number-invalid" ["value"];
    Error REGISTER_INDEX = "register-index" ["value"];
    Error REGISTER_INDEX_SHARED = "register-index-shared" ["value"];
    Error OFFICE_ID = "office-id" ["value"];
    Error PHONE_INVALID = "phone-invalid" ["value"];
    // Rules.
    Error ITEMS_NONE = "items-none" [];
    Error ITEMS_TOO_MANY = "items-too-many" ["count", "limit"];
    Error DESTINATIONS_TOO_MANY = "destinations-too-many" ["count", "limit"];
    Error DESTINATION_NONE = "destination-none" [];
    Error PURPOSE_CASE_MISSING = "purpose-case-missing" [];
    Error PURPOSE_CASE_NEEDLESS = "purpose-case-needless" ["purpose"];
    Error TERM_TOO_LONG = "term-too-long" ["last_return", "latest"];
    Error FIRST_DAY_PAST = "first-day-past" ["first_day", "date"];
    Error LAST_EXIT_PAST = "last-exit-past" ["last_exit", "date"];
    Error EVENT_OVER = "event-over" ["event_end", "first_day"];
    Warning EVENT_AFTER_RETURN = "event-after-return" ["event_end", "last_return"];
    Error AUTHORITY_MISSING = "authority-missing" [];
    Warning AUTHORITY_NEEDLESS = "authority-needless" [];
    Error OWNERSHIP_UNPROVEN = "ownership-unproven" [];
    Error CARRIER_MISSING = "carrier-missing" [];
    Error CONCLUSION_MISSING = "conclusion-missing" ["position"];
    Error CONCLUSION_NEGATIVE = "conclusion-negative" ["position"];
    Error CONCLUSION_LATE = "conclusion-late" ["conclusion", "date"];
    Warning CONCLUSION_EARLY = "conclusion-early" ["conclusion", "application"];
    Error REGISTER_PERMISSION_MISSING = "register-permission-missing" ["position"];
    Error COLLECTION_SPLIT = "collection-split" ["collection"];
    Error COLLECTION_PART = "collection-part" ["collection"];
    Error PHOTO_TWICE = "photo-twice" ["first"];
    Warning PHOTO_SHARED = "photo-shared" ["first"];
    Error INVENTORY_TWICE = "inventory-twice" ["inventory", "first"];
    Warning CONDITION_UNSATISFACTORY = "condition-unsatisfactory" ["position"];
    Error ITEM_UNGROUNDED = "item-ungrounded" ["position"];
    Error ITEM_DECIDED_TWICE = "item-decided-twice" ["position", "ground"];
    Error GROUND_POSITION = "ground-position" ["position", "count"];
    Error GROUND_POSITIONS_NONE = "ground-positions-none" ["ground"];
    Error GROUND_TWICE = "ground-twice" ["ground", "position"];
    Error GROUND_NOT_IN_FORCE = "ground-not-in-force" ["ground", "from", "date"];
    Error GROUND_RESTORATION = "ground-restoration" ["ground"];
    Error GROUND_CONDITION = "ground-condition" ["ground", "position"];
    Error GROUND_CONSENT = "ground-consent" ["ground"];
    Error GROUND_EVIDENCE_NONE = "ground-evidence-none" ["ground"];
    Error GROUND_EVIDENCE_LATE = "ground-evidence-late" ["evidence", "date"];
    Warning HEARING_MISSING = "hearing-missing" [];
    Warning HEARING_NEEDLESS = "hearing-needless" [];
    Error HEARING_ORDER = "hearing-order" ["hearing", "date"];
    Error HEARING_NOT_IN_FORCE = "hearing-not-in-force" ["from", "date"];
    Error REPLACES_ONLY_GRANTS = "replaces-only-grants" [];
    Warning HEARING_NOTICE_SHORT = "hearing-notice-short" ["notice", "earliest"];
    // Documents of the procedure.
    Error FORM_NOT_OF_PROCEDURE = "form-not-of-procedure" ["form"];
    Error FORM_NOT_SEALED = "form-not-sealed" ["form"];
    Error FORM_RECONSTRUCTED = "form-reconstructed" ["form", "act"];
    Error NUMBER_GIVEN = "number-given" ["value"];
    Error NORM_NOT_IN_FORCE = "norm-not-in-force" ["norm", "date", "from"];
    Error DATE_LATE = "date-late" ["value", "date"];
    Error MESSAGE_CHANNEL = "message-channel" ["code", "channel"];
    Error MESSAGE_NOT_OF_DAY = "message-not-of-day" ["code", "channel", "date", "known"];
    Error MESSAGE_FAULT_NEEDLESS = "message-fault-needless" ["code"];
    Error CHAIR_MISSING = "chair-missing" [];
    Error EFFECT_DAY = "effect-day" ["value", "expected"];
    Error TERM_DAY = "term-day" ["value", "expected", "days", "from"];
    Warning TERM_PASSED = "term-passed" ["date", "latest", "days"];
    Warning CONSENT_ABSENT = "consent-absent" [];
    Error SIGNATORY_NOT_IN_OFFICE = "signatory-not-in-office" ["from", "to", "date"];
    Error SIGNATORY_UNLIKE_LIST = "signatory-unlike-list" ["value", "listed"];
    Error OFFICE_NOT_IN_FORCE = "office-not-in-force" ["from", "to", "date"];
    Error APPLICATION_LATE = "application-late" ["application", "date"];
    Warning DECISION_LATE = "decision-late" ["deadline", "date"];
    Error DECISION_TOO_EARLY = "decision-too-early" ["date", "from"];
    Error THING_NEVER_LEFT = "thing-never-left" ["inventory"];
    Error THING_LEFT_UNNAMED = "thing-left-unnamed" ["inventory", "position"];
    Warning EVIDENCE_AFTER_HEARING = "evidence-after-hearing" ["evidence", "hearing"];
    Warning DAY_OFF = "day-off" ["value"];
    Warning HOUR_UNUSUAL = "hour-unusual" ["value"];
    Warning HEARING_AT_ONCE = "hearing-at-once" ["value"];
    Warning HEARING_DECIDES = "hearing-decides" ["value"];
    Warning EXIT_DAY_OVER = "exit-day-over" ["last_exit", "date"];
    Error STANDING_CONTRADICTS = "standing-contradicts" ["standing"];
    Warning ENTRY_UNKNOWN = "entry-unknown" ["date"];
    Error CHAIR_TWICE = "chair-twice" ["count"];
    Error PERSON_TWICE = "person-twice" ["name"];
    Warning SPEAKER_ABSENT = "speaker-absent" ["name"];
    Error SECRETARY_CHAIRS = "secretary-chairs" ["name"];
    Error RETURNED_COUNT = "returned-count" ["value", "quantity"];
    Error SAME_PERSON = "same-person" ["name"];
    Error EVENT_CAUSE_NEEDLESS = "event-cause-needless" [];
    Error EVENT_EFFECT_NEEDLESS = "event-effect-needless" [];
    Warning TEXT_NUMBERS_DIFFER = "text-numbers-differ" ["kk", "ru"];
    Warning TEXT_SAME = "text-same" [];
    Warning TEXT_SWAPPED = "text-swapped" [];
    // Across the archive; found by the engine, spoken with the same texts.
    Error ITEM_ELSEWHERE = "item-elsewhere" ["position", "number", "standing"];
    Warning ITEM_NEARLY_ELSEWHERE = "item-nearly-elsewhere" ["position", "number", "standing"];
    Error DOCUMENT_UNKNOWN = "document-unknown" ["number"];
    Error DOCUMENT_OTHER_OFFICE = "document-other-office" ["number"];
    Error DOCUMENT_OTHER_FORM = "document-other-form" ["number", "form", "found"];
    Error DOCUMENT_REVOKED = "document-revoked" ["number", "by"];
    Error DOCUMENT_SUPERSEDED = "document-superseded" ["number", "by"];
    Error DIFFERS_FROM_SEALED = "differs-from-sealed" ["value", "sealed"];
    Error DIFFERS_FROM_REGISTER = "differs-from-register" ["value", "sealed"];
    Error POSITION_UNKNOWN = "position-unknown" ["position", "count"];
    Error POSITION_TWICE = "position-twice" ["position"];
    Error POSITION_REVOKED = "position-revoked" ["position", "by"];
    Error POSITIONS_ALL = "positions-all" ["count"];
    Error POSITIONS_NEEDLESS = "positions-needless" [];
    Error EVENT_HEARING_NEEDLESS = "event-hearing-needless" [];
    Warning EVENT_HEARING_MISSING = "event-hearing-missing" [];
    Error DOCUMENT_IN_ARCHIVE = "document-in-archive" ["number"];
    Error SIGNATURE_NEEDLESS = "signature-needless" [];
    Error CROSSING_DENIED = "crossing-denied" ["date"];
    Error NOTHING_RETURNED = "nothing-returned" [];
    Error DUPLICATE_ELECTRONIC = "duplicate-electronic" ["number"];
    Warning EVENT_UNEXPECTED = "event-unexpected" ["event", "standing"];
    Error NOT_REPLACEABLE = "not-replaceable" ["number", "standing"];
    Error CORRECTION_DECIDES = "correction-decides" ["value", "sealed"];
    Error REISSUE_APPLICATION = "reissue-application" ["number"];
    Error REPLACES_NOTHING = "replaces-nothing" ["number"];
    Error MASK_TELLS_PERSON = "mask-tells-person" [];
    Error ACT_NOT_ENTERED = "act-not-entered" ["number", "date"];
    Error OVERRIDE_REASON_MISSING = "override-reason-missing" [];
    // Files named by the case; found by whoever reads them.
    Error PHOTO_UNREADABLE = "photo-unreadable" ["path"];
    Error PHOTO_ABSENT = "photo-absent" ["digest"];
    Error PHOTO_NOT_IMAGE = "photo-not-image" ["path"];
    Error PHOTO_SIZE = "photo-size" ["path", "width", "height", "least", "most"];
    Error PHOTO_DIGEST = "photo-digest" ["path"];
}

/// Codes of the small errors of this crate that are no problems of a case: of numbers, records, claims, annex codes
/// and freezing. They have messages too, without facts.
pub const ERRORS: &[&str] = &[
    "number-index",
    "number-year",
    "number-sequence",
    "number-form",
    "record-json",
    "record-too-large",
    "record-body",
    "claims-form",
    "claims-kind",
    "claims-too-long",
    "annex-form",
    "freeze-register",
    "freeze-day",
    "freeze-companion",
    "freeze-host",
    "freeze-sum",
];
