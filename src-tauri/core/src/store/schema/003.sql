-- Finding: what is kept for searching.

-- Saved searches.
CREATE TABLE search (
    id      INTEGER PRIMARY KEY,
    name    TEXT NOT NULL,
    query   TEXT NOT NULL,
    across  INTEGER NOT NULL,       -- 0 or 1, as in model::ListQuery
    without TEXT NOT NULL           -- JSON, likewise
) STRICT;

-- Terms of this library and their translations.
CREATE TABLE glossary (
    zh      TEXT NOT NULL,
    en      TEXT NOT NULL,
    refused INTEGER NOT NULL,       -- 1: was mined and is not to be used again; 0: a person's own
    PRIMARY KEY (zh, en)
) STRICT, WITHOUT ROWID;

-- Terms found in works that carry both languages. Derived, and kept out of the history.
CREATE TABLE mined (
    zh    TEXT NOT NULL,
    en    TEXT NOT NULL,
    works INTEGER NOT NULL,
    score REAL NOT NULL,            -- from 0 to 1
    PRIMARY KEY (zh, en)
) STRICT, WITHOUT ROWID;

-- Texts are folded otherwise than before: the keys by which like works are found are made anew.
DELETE FROM sketch;
