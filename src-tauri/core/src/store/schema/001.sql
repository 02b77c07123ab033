-- Ground truth. Append-only: a shipped file is never edited, the next change is 002.sql.
-- Session changesets need a primary key on every table and know no triggers: there are none.

CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;

-- One import.
CREATE TABLE batch (
    id     INTEGER PRIMARY KEY,
    made   TEXT NOT NULL,           -- RFC 3339, UTC
    report TEXT NOT NULL            -- JSON, model::ImportReport
) STRICT;

CREATE TABLE work (
    id          INTEGER PRIMARY KEY,
    batch       INTEGER REFERENCES batch (id),
    place       INTEGER NOT NULL,   -- its place in the batch
    added       TEXT NOT NULL,      -- RFC 3339, UTC
    kind        TEXT NOT NULL,      -- CSL type
    title       TEXT,
    stand_in    TEXT NOT NULL,      -- first sentence of the abstract: so that a list never cuts sentences
    abstract    TEXT NOT NULL,      -- NFC, LF; paragraphs parted by one LF
    language    TEXT NOT NULL,      -- of the title or stand-in
    length      INTEGER NOT NULL,   -- text::length of the abstract
    languages   TEXT NOT NULL,      -- of the abstract, in order: ' en zh '
    sort_key    TEXT NOT NULL,      -- text::sort_key of the title or stand-in
    fingerprint BLOB NOT NULL,      -- finds the same record again
    creators    TEXT NOT NULL,      -- JSON, CSL names
    year        INTEGER,
    container   TEXT,
    volume      TEXT,
    issue       TEXT,
    pages       TEXT,
    doi         TEXT,
    url         TEXT,
    keywords    TEXT NOT NULL,      -- JSON
    cited       INTEGER,            -- 总被引
    self_cited  INTEGER,            -- 自引
    cited_by_others INTEGER         -- 他引
) STRICT;
CREATE INDEX work_added ON work (added, place);
CREATE INDEX work_sort_key ON work (sort_key);
CREATE INDEX work_year ON work (year);
CREATE INDEX work_cited ON work (cited);
CREATE INDEX work_languages ON work (languages);
CREATE INDEX work_fingerprint ON work (fingerprint);
CREATE INDEX work_batch ON work (batch);

-- Every place a record was read, byte for byte.
CREATE TABLE source (
    id       INTEGER PRIMARY KEY,
    work     INTEGER NOT NULL REFERENCES work (id) ON DELETE CASCADE,
    batch    INTEGER NOT NULL REFERENCES batch (id),
    file     TEXT NOT NULL,
    encoding TEXT NOT NULL,
    start    INTEGER NOT NULL,      -- bytes of the file
    end      INTEGER NOT NULL,
    raw      BLOB NOT NULL
) STRICT;
CREATE INDEX source_work ON source (work);
CREATE INDEX source_batch ON source (batch);
CREATE INDEX source_file ON source (file, work);

CREATE TABLE seen (work INTEGER PRIMARY KEY REFERENCES work (id) ON DELETE CASCADE) STRICT;

CREATE TABLE tag (
    id    INTEGER PRIMARY KEY,
    path  TEXT NOT NULL UNIQUE,     -- 外空/制度 stands under 外空
    color TEXT,
    key   INTEGER UNIQUE CHECK (key BETWEEN 1 AND 9)
) STRICT;

CREATE TABLE work_tag (
    work INTEGER NOT NULL REFERENCES work (id) ON DELETE CASCADE,
    tag  INTEGER NOT NULL REFERENCES tag (id) ON DELETE CASCADE,
    PRIMARY KEY (work, tag)
) STRICT, WITHOUT ROWID;
CREATE INDEX work_tag_tag ON work_tag (tag);

CREATE TABLE highlight (
    id     INTEGER PRIMARY KEY,
    work   INTEGER NOT NULL REFERENCES work (id) ON DELETE CASCADE,
    field  TEXT NOT NULL,
    start  INTEGER NOT NULL,        -- bytes of the field's UTF-8 text
    end    INTEGER NOT NULL,
    quote  TEXT NOT NULL,
    prefix TEXT NOT NULL,           -- 32 characters before and after: they tell where a quote belongs
    suffix TEXT NOT NULL,
    color  TEXT NOT NULL,
    note   TEXT NOT NULL,
    made   TEXT NOT NULL
) STRICT;
CREATE INDEX highlight_work ON highlight (work);

CREATE TABLE highlight_tag (
    highlight INTEGER NOT NULL REFERENCES highlight (id) ON DELETE CASCADE,
    tag       INTEGER NOT NULL REFERENCES tag (id) ON DELETE CASCADE,
    PRIMARY KEY (highlight, tag)
) STRICT, WITHOUT ROWID;
CREATE INDEX highlight_tag_tag ON highlight_tag (tag);

-- The Markdown note of a work.
CREATE TABLE note (
    work INTEGER PRIMARY KEY REFERENCES work (id) ON DELETE CASCADE,
    text TEXT NOT NULL
) STRICT;

-- What follows is kept by the door and is itself no step to undo.

CREATE TABLE setting (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;

-- Steps, oldest first. Undone ones wait for redo and go when something new is done.
CREATE TABLE step (
    id       INTEGER PRIMARY KEY AUTOINCREMENT,
    command  TEXT NOT NULL,
    detail   TEXT NOT NULL,
    coalesce TEXT,                  -- rapid edits of the same thing are one step
    began    INTEGER NOT NULL,      -- Unix time in milliseconds, of its first edit
    made     INTEGER NOT NULL,      -- and of its latest
    undone   INTEGER NOT NULL DEFAULT 0,
    batch    INTEGER,               -- an import is undone by its batch
    changes  BLOB                   -- session changeset; for an import what its undoing deleted
) STRICT;

-- Works whose index entry is older than their rows.
CREATE TABLE stale (work INTEGER PRIMARY KEY, turn INTEGER NOT NULL) STRICT;
