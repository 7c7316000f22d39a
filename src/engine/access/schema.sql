-- Who may knock, and who looked. Lost, it is made again by the administrator; nothing of a document is here.
CREATE TABLE IF NOT EXISTS tokens (
    id      TEXT PRIMARY KEY,
    hash    TEXT NOT NULL UNIQUE,  -- SHA-256 of the secret, hex
    who     TEXT NOT NULL,
    role    TEXT NOT NULL,
    office  TEXT,                  -- BIN
    made    TEXT NOT NULL,
    maker   TEXT NOT NULL,
    expires TEXT NOT NULL,
    revoked TEXT
) STRICT;

CREATE TABLE IF NOT EXISTS accounts (
    name     TEXT PRIMARY KEY,
    person   TEXT NOT NULL,
    password TEXT NOT NULL,        -- Argon2id in PHC form
    role     TEXT NOT NULL,
    office   TEXT,
    made     TEXT NOT NULL,
    closed   TEXT
) STRICT;

CREATE TABLE IF NOT EXISTS visits (
    hash    TEXT PRIMARY KEY,      -- SHA-256 of the cookie's secret, hex
    account TEXT REFERENCES accounts (name),
    token   TEXT REFERENCES tokens (id),
    opened  TEXT NOT NULL,
    expires TEXT NOT NULL
) STRICT;

CREATE TABLE IF NOT EXISTS looks (
    at     TEXT NOT NULL,
    who    TEXT NOT NULL,
    role   TEXT NOT NULL,
    office TEXT,
    look   TEXT NOT NULL,
    object TEXT NOT NULL,          -- of acts: numbers of documents, or the name of a token
    reason TEXT,
    outcome TEXT,                  -- of acts: begun, done, refused or failed; NULL for looks
    problem TEXT                   -- code of the problem that an act met
) STRICT;

CREATE TABLE IF NOT EXISTS replies (
    who     TEXT NOT NULL,
    key     TEXT NOT NULL,
    request TEXT NOT NULL,         -- HMAC-SHA-256 of method, path and body under keys/access.key, hex
    at      TEXT NOT NULL,
    status  INTEGER,               -- NULL while the first call is still at work
    body    BLOB,
    location TEXT,                 -- the header of the first answer
    PRIMARY KEY (who, key)
) STRICT;
CREATE INDEX IF NOT EXISTS replies_by_time ON replies (at);

CREATE TABLE IF NOT EXISTS works (
    id      TEXT PRIMARY KEY,
    kind    TEXT NOT NULL,
    who     TEXT NOT NULL,
    begun   TEXT NOT NULL,
    total   INTEGER NOT NULL,
    done    INTEGER NOT NULL,
    failed  INTEGER NOT NULL,
    ended   TEXT,
    result  TEXT NOT NULL          -- one JSON value for each finished part, in a list
) STRICT;
