-- Records of bibliographic databases, and what is the same work.

ALTER TABLE work ADD COLUMN issued TEXT;                                -- ISO 8601: 2008, 2008-03, 2008-03-12
ALTER TABLE work ADD COLUMN translated_title TEXT;
ALTER TABLE work ADD COLUMN translation INTEGER;                        -- paragraph of the abstract, from 0, where its translation begins
ALTER TABLE work ADD COLUMN excerpt INTEGER NOT NULL DEFAULT 0;         -- the abstract is the beginning of the body
ALTER TABLE work ADD COLUMN pmid TEXT;
ALTER TABLE work ADD COLUMN more TEXT NOT NULL DEFAULT '{}';            -- JSON, further variables by name
ALTER TABLE work ADD COLUMN extra TEXT NOT NULL DEFAULT '[]';           -- JSON, fields that no variable is for
ALTER TABLE work ADD COLUMN merged INTEGER REFERENCES work (id) ON DELETE CASCADE;   -- into this work: it is the same
UPDATE work SET issued = printf('%04d', year) WHERE year IS NOT NULL;
CREATE INDEX work_merged ON work (merged) WHERE merged IS NOT NULL;

-- What finds like works without comparing each with all. Derived, and kept out of the history: a row goes when its work
-- changes and is made again when works are next compared.
CREATE TABLE sketch (
    work INTEGER PRIMARY KEY REFERENCES work (id) ON DELETE CASCADE,
    keys BLOB NOT NULL              -- compare::Keys
) STRICT;

-- Two works that may be one, or one in two languages, and what a person said to that.
CREATE TABLE likeness (
    one     INTEGER NOT NULL REFERENCES work (id) ON DELETE CASCADE,
    other   INTEGER NOT NULL REFERENCES work (id) ON DELETE CASCADE,
    kind    TEXT NOT NULL,          -- 'duplicate' or 'translation'
    score   REAL NOT NULL,          -- from 0 to 1
    reasons TEXT NOT NULL,          -- JSON, model::Reason
    verdict TEXT,                   -- NULL: it waits; 'same', 'translation' or 'different'
    PRIMARY KEY (one, other),
    CHECK (one < other)
) STRICT, WITHOUT ROWID;
CREATE INDEX likeness_other ON likeness (other);

-- Works that were there before an import and that it added to: undoing it puts back what was.
CREATE TABLE filled (
    batch INTEGER NOT NULL REFERENCES batch (id) ON DELETE CASCADE,
    work  INTEGER NOT NULL REFERENCES work (id) ON DELETE CASCADE,
    was   TEXT NOT NULL,            -- JSON, store::batch::Was
    PRIMARY KEY (batch, work)
) STRICT, WITHOUT ROWID;

-- What reviewers decided in screening.
CREATE TABLE decision (
    work     INTEGER NOT NULL REFERENCES work (id) ON DELETE CASCADE,
    reviewer TEXT NOT NULL,
    verdict  TEXT NOT NULL,         -- 'include', 'exclude' or 'maybe'
    reasons  TEXT NOT NULL,         -- JSON
    PRIMARY KEY (work, reviewer)
) STRICT, WITHOUT ROWID;

-- Tags that an import made: undoing it takes those away that nothing carries.
ALTER TABLE batch ADD COLUMN tags TEXT NOT NULL DEFAULT '[]';           -- JSON, ids
