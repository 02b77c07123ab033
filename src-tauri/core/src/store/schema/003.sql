-- Finding: what is kept for searching.

-- Saved searches.
CREATE TABLE search (
    id      INTEGER PRIMARY KEY,
    name    TEXT NOT NULL,
    query   TEXT NOT NULL,
    across  INTEGER NOT NULL,       -- 0 or 1, as in model::ListQuery
    without TEXT NOT NULL           -- JSON, likewise
) STRICT;
