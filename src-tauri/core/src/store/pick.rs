//! Which works a filter picks, and in which order a list stands.

use std::collections::HashSet;

use rusqlite::{Connection, Row, params};

use crate::failure::Result;
use crate::model::{Language, Order, Sort, SortKey, Verdict, WorkId};
use crate::query::What;
use crate::text::fold::fold;

fn ids(db: &Connection, sql: &str, params: impl rusqlite::Params) -> Result<Vec<WorkId>> {
    let mut query = db.prepare_cached(sql)?;
    Ok(query.query_map(params, |row| row.get(0))?.collect::<rusqlite::Result<_>>()?)
}

/// Every work, in the order of a sort. What has no value comes last, whichever way the order goes.
pub(crate) fn ordered(db: &Connection, sort: Sort) -> Result<Vec<WorkId>> {
    let down = if sort.order == Order::Descending { "DESC" } else { "ASC" };
    let (table, key) = match sort.by {
        SortKey::Relevance | SortKey::Added => {
            return ids(db, &format!("SELECT id FROM work WHERE merged IS NULL AND merged IS NULL ORDER BY added {down}, place"), []);
        }
        SortKey::Title => ("work", "sort_key = '', sort_key"),
        SortKey::Year => ("work", "year IS NULL, year"),
        SortKey::Cited => ("work", "cited IS NULL, cited"),
        SortKey::Highlights => {
            ("work LEFT JOIN (SELECT work, count(*) AS n FROM highlight GROUP BY work) ON work = work.id", "n IS NULL, n")
        }
    };
    ids(db, &format!("SELECT work.id FROM {table} WHERE merged IS NULL ORDER BY {key} {down}, added DESC, place"), [])
}

/// Works that carry a tag or one below it, themselves or on a highlight. Case and width do not matter.
pub(crate) fn tagged(db: &Connection, path: &str) -> Result<Vec<WorkId>> {
    let sql = "WITH family AS (SELECT id FROM tag WHERE fold(path) = ?1 OR substr(fold(path), 1, length(?1) + 1) = ?1 || '/')
               SELECT work FROM work_tag WHERE tag IN family
               UNION SELECT work FROM highlight JOIN highlight_tag ON highlight = highlight.id WHERE tag IN family";
    ids(db, sql, [fold(path).text])
}

/// Works with a paragraph in a language.
pub(crate) fn in_language(db: &Connection, language: Language) -> Result<Vec<WorkId>> {
    ids(db, "SELECT id FROM work WHERE merged IS NULL AND languages LIKE ?1", [format!("% {} %", language.name())])
}

/// Works of the years `from..=to`; an open end takes all.
pub(crate) fn in_years(db: &Connection, from: Option<i32>, to: Option<i32>) -> Result<Vec<WorkId>> {
    let sql = "SELECT id FROM work WHERE merged IS NULL AND year BETWEEN ?1 AND ?2";
    ids(db, sql, params![from.unwrap_or(i32::MIN), to.unwrap_or(i32::MAX)])
}

/// Works cited so often; as `in_years`.
pub(crate) fn cited(db: &Connection, from: Option<u32>, to: Option<u32>) -> Result<Vec<WorkId>> {
    let sql = "SELECT id FROM work WHERE merged IS NULL AND cited BETWEEN ?1 AND ?2";
    ids(db, sql, params![from.unwrap_or(0), to.unwrap_or(u32::MAX)])
}

/// Works that have something.
pub(crate) fn having(db: &Connection, what: What) -> Result<Vec<WorkId>> {
    let sql = match what {
        What::Highlight => "SELECT DISTINCT work FROM highlight",
        What::Note => "SELECT work FROM note UNION SELECT work FROM highlight WHERE note <> ''",
        What::Tag => "SELECT work FROM work_tag UNION SELECT work FROM highlight JOIN highlight_tag ON highlight = highlight.id",
        What::Title => "SELECT id FROM work WHERE merged IS NULL AND title IS NOT NULL",
        What::Abstract => "SELECT id FROM work WHERE merged IS NULL AND abstract <> ''",
        What::Doi => "SELECT id FROM work WHERE merged IS NULL AND doi IS NOT NULL",
        What::Keywords => "SELECT id FROM work WHERE merged IS NULL AND keywords <> '[]'",
        What::Translation => "SELECT id FROM work WHERE merged IS NULL AND (translated_title IS NOT NULL OR translation IS NOT NULL)",
        What::Decision => "SELECT id FROM work WHERE merged IS NULL AND id IN (SELECT work FROM decision)",
    };
    ids(db, sql, [])
}

/// Works on which all reviewers came to a verdict, or (none) differ or have not decided: `model::agreed` of them all.
pub(crate) fn decided(db: &Connection, verdict: Option<Verdict>) -> Result<Vec<WorkId>> {
    let agreed = "SELECT work FROM decision GROUP BY work HAVING min(verdict) = max(verdict)";
    let Some(verdict) = verdict else {
        return ids(db, &format!("SELECT id FROM work WHERE merged IS NULL AND id NOT IN ({agreed})"), []);
    };
    ids(db, &format!("SELECT id FROM work WHERE merged IS NULL AND id IN ({agreed} AND min(verdict) = ?1)"), [verdict])
}

pub(crate) fn unseen(db: &Connection) -> Result<Vec<WorkId>> {
    ids(db, "SELECT id FROM work WHERE merged IS NULL AND id NOT IN (SELECT work FROM seen)", [])
}

/// Works read from a file whose name is this one, or only holds it.
pub(crate) fn from_file(db: &Connection, name: &str, exact: bool) -> Result<Vec<WorkId>> {
    let fits = if exact { "fold(file) = ?1" } else { "instr(fold(file), ?1)" };
    // Every record has its row, so a name is folded once and not for each of them.
    let sql = format!(
        "SELECT DISTINCT coalesce(merged, work.id) FROM source JOIN work ON work.id = source.work WHERE file IN (SELECT file FROM (SELECT DISTINCT file FROM source) WHERE {fits})"
    );
    ids(db, &sql, [fold(name).text])
}

/// Works whose heading or, run together, the syllables of its sort key begin as given: "anquan" finds 安全困境.
pub(crate) fn beginning(db: &Connection, start: &str) -> Result<HashSet<WorkId>> {
    let start = fold(start).text;
    let syllables = start.replace(' ', "");
    // Twice as many characters are enough to begin with, though some leave no trace in what is folded.
    let length = 2 * start.chars().count();
    let begins = |row: &Row| -> rusqlite::Result<bool> {
        let key: String = row.get(1)?;
        Ok(key.replace(' ', "").starts_with(&syllables) || fold(row.get_ref(2)?.as_str()?).text.starts_with(&start))
    };
    let mut query = db.prepare_cached("SELECT id, sort_key, substr(coalesce(title, stand_in), 1, ?1) FROM work WHERE merged IS NULL")?;
    let mut rows = query.query([length])?;
    let mut found = HashSet::new();
    while let Some(row) = rows.next()? {
        if begins(row)? {
            found.insert(row.get(0)?);
        }
    }
    Ok(found)
}
