-- What is here is rebuilt from the archive, or may be lost (sessions, and the numbers they hold).
CREATE TABLE IF NOT EXISTS numbers (
    office   TEXT    NOT NULL,
    indexed  TEXT    NOT NULL,  -- index of the file plan, the register's name in a number
    year     INTEGER NOT NULL,
    sequence INTEGER NOT NULL,
    number   TEXT    NOT NULL,
    form     TEXT    NOT NULL,
    day      TEXT    NOT NULL,  -- civil day of the reservation: number order is date order
    state    TEXT    NOT NULL CHECK (state IN ('reserved', 'issued', 'void')),
    session  TEXT,
    reason   TEXT,              -- why a reserved number waits to be voided
    entry    INTEGER,
    PRIMARY KEY (office, indexed, year, sequence)
) STRICT;
CREATE INDEX IF NOT EXISTS numbers_by_state ON numbers (state) WHERE state = 'reserved';

CREATE TABLE IF NOT EXISTS sessions (
    id      TEXT PRIMARY KEY,
    office  TEXT NOT NULL,
    day     TEXT NOT NULL,
    expires TEXT NOT NULL,
    open    INTEGER NOT NULL,   -- 1 while signatures are awaited
    decision TEXT NOT NULL,     -- digest of the decision, so that it is not prepared twice
    body    BLOB NOT NULL
) STRICT;
CREATE INDEX IF NOT EXISTS sessions_by_decision ON sessions (decision);

CREATE TABLE IF NOT EXISTS documents (
    entry          INTEGER PRIMARY KEY,
    office         TEXT NOT NULL,
    number         TEXT NOT NULL,
    form           TEXT NOT NULL,
    day            TEXT NOT NULL,
    signature_hash TEXT NOT NULL UNIQUE,
    record_digest  TEXT NOT NULL,
    pdf_digest     TEXT NOT NULL,
    decision       TEXT NOT NULL,
    last_exit      TEXT,
    last_return    TEXT,
    state_number   TEXT,
    acts           TEXT NOT NULL DEFAULT '[]',  -- what later documents did to its standing
    rows           INTEGER NOT NULL DEFAULT 0,  -- how many rows the list of a permit has
    first_exit     TEXT,
    UNIQUE (office, number)
) STRICT;
CREATE INDEX IF NOT EXISTS documents_by_number ON documents (number);
CREATE INDEX IF NOT EXISTS documents_by_pdf ON documents (pdf_digest);
CREATE INDEX IF NOT EXISTS documents_by_decision ON documents (decision);
CREATE INDEX IF NOT EXISTS documents_by_state_number ON documents (state_number) WHERE state_number IS NOT NULL;

CREATE TABLE IF NOT EXISTS objects (
    mark     TEXT    NOT NULL,  -- the domain's key of an item, one line
    kind     TEXT    NOT NULL CHECK (kind IN ('exact', 'near')),
    entry    INTEGER NOT NULL,
    position INTEGER NOT NULL,
    PRIMARY KEY (mark, kind, entry, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE IF NOT EXISTS acts (
    at     TEXT NOT NULL,
    who    TEXT NOT NULL,
    role   TEXT NOT NULL,
    act    TEXT NOT NULL,
    object TEXT NOT NULL,
    reason TEXT
) STRICT;

CREATE TABLE IF NOT EXISTS progress (
    name     TEXT PRIMARY KEY,
    position INTEGER NOT NULL
) STRICT;

CREATE TABLE IF NOT EXISTS attachments (
    entry    INTEGER PRIMARY KEY,
    document INTEGER,           -- entry of the document; NULL for the archive's own
    act      TEXT NOT NULL      -- who attached what and why, JSON as in the package
) STRICT;
CREATE INDEX IF NOT EXISTS attachments_by_document ON attachments (document);
