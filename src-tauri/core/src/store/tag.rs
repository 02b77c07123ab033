//! Tags, on works and on highlights.

use std::collections::{HashMap, HashSet};

use rusqlite::{Connection, OptionalExtension, Row, params};

use super::door::Edit;
use crate::failure::{Failure, Result};
use crate::model::{HighlightId, Tag, TagColor, TagId, TagUse, WorkId};
use crate::text::fold::fold;

fn from_row(row: &Row) -> rusqlite::Result<Tag> {
    Ok(Tag { id: row.get(0)?, path: row.get(1)?, color: row.get(2)?, key: row.get(3)?, works: 0, highlights: 0 })
}

pub(crate) fn get(db: &Connection, id: TagId) -> Result<Tag> {
    let sql = "SELECT id, path, color, key FROM tag WHERE id = ?1";
    db.prepare_cached(sql)?.query_row([id], from_row).optional()?.ok_or_else(|| Failure::not_found("tag", id))
}

/// The tag at a path, whatever the case and width it is written in.
pub(crate) fn by_path(db: &Connection, path: &str) -> Result<Option<Tag>> {
    // The very path comes first: an older library may hold one tag in two spellings.
    let sql = "SELECT id, path, color, key FROM tag WHERE fold(path) = ?1 ORDER BY path <> ?2, id LIMIT 1";
    Ok(db.prepare_cached(sql)?.query_row([&fold(path).text, path], from_row).optional()?)
}

pub(crate) fn of_work(db: &Connection, work: WorkId) -> Result<Vec<Tag>> {
    let sql = "SELECT id, path, color, key FROM tag JOIN work_tag ON tag = id WHERE work = ?1 ORDER BY path";
    let mut query = db.prepare_cached(sql)?;
    Ok(query.query_map([work], from_row)?.collect::<rusqlite::Result<_>>()?)
}

pub(crate) fn ids_of_work(db: &Connection, work: WorkId) -> Result<Vec<TagId>> {
    let mut query = db.prepare_cached("SELECT tag FROM work_tag JOIN tag ON tag = id WHERE work = ?1 ORDER BY path")?;
    Ok(query.query_map([work], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?)
}

/// Works that carry a tag themselves, the newest first.
pub(crate) fn works(db: &Connection, tag: TagId, most: usize) -> Result<Vec<WorkId>> {
    let sql = "SELECT work FROM work_tag WHERE tag = ?1 ORDER BY work DESC LIMIT ?2";
    let mut query = db.prepare_cached(sql)?;
    Ok(query.query_map(params![tag, most as u64], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?)
}

/// A tag and those below it.
pub(crate) fn family(db: &Connection, path: &str) -> Result<Vec<Tag>> {
    let sql = "SELECT id, path, color, key FROM tag WHERE path = ?1 OR substr(path, 1, length(?1) + 1) = ?1 || '/' ORDER BY path";
    let mut query = db.prepare_cached(sql)?;
    Ok(query.query_map([path], from_row)?.collect::<rusqlite::Result<_>>()?)
}

pub(crate) fn paths(db: &Connection) -> Result<HashMap<TagId, String>> {
    let mut query = db.prepare_cached("SELECT id, path FROM tag")?;
    Ok(query.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?.collect::<rusqlite::Result<_>>()?)
}

/// Every tag in path order, with counts that take in the tags below it.
pub(crate) fn list(db: &Connection) -> Result<Vec<Tag>> {
    let mut query = db.prepare_cached("SELECT id, path, color, key FROM tag ORDER BY path")?;
    let mut tags: Vec<Tag> = query.query_map([], from_row)?.collect::<rusqlite::Result<_>>()?;
    let mut highlights = gather(db, "SELECT tag, highlight FROM highlight_tag", [])?;
    // Where nothing can count twice the database counts.
    let mut query = db.prepare_cached("SELECT tag, count(*) FROM work_tag GROUP BY tag")?;
    let counts: HashMap<TagId, u32> = query.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?.collect::<rusqlite::Result<_>>()?;
    let parents: HashSet<&str> = tags.iter().flat_map(|tag| ancestors(&tag.path)).collect();
    let joined = |tag: &&Tag| tag.path.contains('/') || parents.contains(tag.path.as_str()) || highlights.contains_key(&tag.id);
    // A work counts once for a tag, however many ways it carries it.
    let mut works = gather(
        db,
        "SELECT tag, work FROM work_tag WHERE tag IN (SELECT value FROM json_each(?1))
         UNION ALL SELECT tag, work FROM highlight_tag JOIN highlight ON highlight = id",
        [json(tags.iter().filter(joined).map(|tag| tag.id.0))],
    )?;
    let place: HashMap<String, TagId> = tags.iter().map(|t| (t.path.clone(), t.id)).collect();
    // Children come after their parents in path order, so going backwards every child is whole before it is added up.
    for tag in tags.iter_mut().rev() {
        let below = [works.remove(&tag.id).unwrap_or_default(), highlights.remove(&tag.id).unwrap_or_default()];
        let counted = counts.get(&tag.id).copied().unwrap_or_default();
        tag.works = if below[0].is_empty() { counted } else { u32::try_from(below[0].len()).unwrap_or(u32::MAX) };
        tag.highlights = u32::try_from(below[1].len()).unwrap_or(u32::MAX);
        if let Some(parent) = ancestors(&tag.path).find_map(|path| place.get(path)) {
            let [own_works, own_highlights] = below;
            works.entry(*parent).or_default().extend(own_works);
            highlights.entry(*parent).or_default().extend(own_highlights);
        }
    }
    Ok(tags)
}

/// `a/b/c` → `a/b`, `a`.
fn ancestors(path: &str) -> impl Iterator<Item = &str> {
    path.rmatch_indices('/').map(|(at, _)| &path[..at])
}

/// Ids as a JSON array, for SQL's `json_each`.
fn json(ids: impl Iterator<Item = i64>) -> String {
    format!("[{}]", ids.map(|id| id.to_string()).collect::<Vec<_>>().join(","))
}

/// The tags that some works carry themselves, and on how many of them.
pub(crate) fn on_works(db: &Connection, works: &[WorkId]) -> Result<Vec<TagUse>> {
    let sql = "SELECT tag, count(*) FROM work_tag WHERE work IN (SELECT value FROM json_each(?1)) GROUP BY tag";
    let mut query = db.prepare_cached(sql)?;
    let rows = query.query_map([json(works.iter().map(|id| id.0))], |row| Ok(TagUse { tag: row.get(0)?, works: row.get(1)? }))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

fn gather(db: &Connection, sql: &str, params: impl rusqlite::Params) -> Result<HashMap<TagId, HashSet<i64>>> {
    let mut query = db.prepare_cached(sql)?;
    let mut all: HashMap<TagId, HashSet<i64>> = HashMap::new();
    let mut rows = query.query(params)?;
    while let Some(row) = rows.next()? {
        all.entry(row.get(0)?).or_default().insert(row.get(1)?);
    }
    Ok(all)
}

pub(crate) fn create(edit: &Edit, path: &str, color: Option<TagColor>) -> Result<TagId> {
    let id = TagId(edit.new_id());
    edit.db.execute("INSERT INTO tag (id, path, color) VALUES (?1, ?2, ?3)", params![id, path, color])?;
    Ok(id)
}

pub(crate) fn set_path(db: &Connection, id: TagId, path: &str) -> Result<()> {
    db.execute("UPDATE tag SET path = ?2 WHERE id = ?1", params![id, path])?;
    Ok(())
}

pub(crate) fn set_color(db: &Connection, id: TagId, color: Option<TagColor>) -> Result<()> {
    db.execute("UPDATE tag SET color = ?2 WHERE id = ?1", params![id, color])?;
    Ok(())
}

pub(crate) fn set_key(db: &Connection, id: TagId, key: Option<u8>) -> Result<()> {
    db.execute("UPDATE tag SET key = NULL WHERE key = ?1", [key])?;
    db.execute("UPDATE tag SET key = ?2 WHERE id = ?1", params![id, key])?;
    Ok(())
}

pub(crate) fn delete(db: &Connection, id: TagId) -> Result<()> {
    db.execute("DELETE FROM tag WHERE id = ?1", [id])?;
    Ok(())
}

/// Everything that carries `from` carries `into` instead.
pub(crate) fn move_uses(db: &Connection, from: TagId, into: TagId) -> Result<()> {
    db.execute("INSERT OR IGNORE INTO work_tag SELECT work, ?2 FROM work_tag WHERE tag = ?1", [from, into])?;
    db.execute("INSERT OR IGNORE INTO highlight_tag SELECT highlight, ?2 FROM highlight_tag WHERE tag = ?1", [from, into])?;
    db.execute("DELETE FROM work_tag WHERE tag = ?1", [from])?;
    db.execute("DELETE FROM highlight_tag WHERE tag = ?1", [from])?;
    Ok(())
}

pub(crate) fn put_on_work(db: &Connection, tag: TagId, work: WorkId) -> Result<bool> {
    Ok(db.prepare_cached("INSERT OR IGNORE INTO work_tag VALUES (?1, ?2)")?.execute(params![work, tag])? > 0)
}

pub(crate) fn take_off_work(db: &Connection, tag: TagId, work: WorkId) -> Result<bool> {
    Ok(db.prepare_cached("DELETE FROM work_tag WHERE work = ?1 AND tag = ?2")?.execute(params![work, tag])? > 0)
}

/// The tags of a work go over to another.
pub(crate) fn move_to_work(db: &Connection, from: WorkId, into: WorkId) -> Result<()> {
    db.execute("INSERT OR IGNORE INTO work_tag SELECT ?2, tag FROM work_tag WHERE work = ?1", [from, into])?;
    db.execute("DELETE FROM work_tag WHERE work = ?1", [from])?;
    Ok(())
}

/// Makes the tags of a work these and no others.
pub(super) fn set_all(db: &Connection, work: WorkId, tags: &[TagId]) -> Result<()> {
    db.execute("DELETE FROM work_tag WHERE work = ?1", [work])?;
    tags.iter().try_for_each(|tag| put_on_work(db, *tag, work).map(drop))
}

pub(crate) fn put_on_highlight(db: &Connection, tag: TagId, highlight: HighlightId) -> Result<()> {
    db.prepare_cached("INSERT OR IGNORE INTO highlight_tag VALUES (?1, ?2)")?.execute(params![highlight, tag])?;
    Ok(())
}

pub(crate) fn take_off_highlight(db: &Connection, tag: TagId, highlight: HighlightId) -> Result<()> {
    db.prepare_cached("DELETE FROM highlight_tag WHERE highlight = ?1 AND tag = ?2")?.execute(params![highlight, tag])?;
    Ok(())
}
