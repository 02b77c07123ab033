//! Highlights: stored as bytes of the UTF-8 text with the quote as witness, given out in UTF-16 units.

use std::ops::Range;

use rusqlite::{Connection, OptionalExtension, Row, params};

use super::door::Edit;
use super::work;
use crate::failure::{Failure, Result};
use crate::model::{Color, Field, Highlight, HighlightId, TagId, WorkId};
use crate::text::{anchor, span};

/// Characters kept on either side of a quote.
const CONTEXT: usize = 32;

const COLUMNS: &str = "id, work, field, start, end, quote, color, note, made";

fn from_row(row: &Row) -> rusqlite::Result<(Highlight, Range<usize>)> {
    let bytes = row.get::<_, usize>(3)?..row.get::<_, usize>(4)?;
    let highlight = Highlight {
        id: row.get(0)?,
        work: row.get(1)?,
        field: row.get(2)?,
        start: 0,
        end: 0,
        quote: row.get(5)?,
        color: row.get(6)?,
        note: row.get(7)?,
        tags: Vec::new(),
        orphan: false,
        made: row.get(8)?,
    };
    Ok((highlight, bytes))
}

/// If the text still says the quote at its place, that is where it is; otherwise it is an orphan.
fn placed(db: &Connection, (mut highlight, bytes): (Highlight, Range<usize>), text: &str) -> Result<Highlight> {
    if text.get(bytes.clone()) == Some(&highlight.quote) {
        highlight.start = span::to_utf16(text, bytes.start);
        highlight.end = span::to_utf16(text, bytes.end);
    } else {
        highlight.orphan = true;
    }
    let mut tags = db.prepare_cached("SELECT tag FROM highlight_tag WHERE highlight = ?1 ORDER BY tag")?;
    highlight.tags = tags.query_map([highlight.id], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?;
    Ok(highlight)
}

pub(crate) fn of_work(db: &Connection, work: WorkId) -> Result<Vec<Highlight>> {
    let sql = format!("SELECT {COLUMNS} FROM highlight WHERE work = ?1 ORDER BY field, start, end, id");
    let mut query = db.prepare_cached(&sql)?;
    let found: Vec<_> = query.query_map([work], from_row)?.collect::<rusqlite::Result<_>>()?;
    if found.is_empty() {
        return Ok(Vec::new());
    }
    let (title, abstract_) = (work::field_text(db, work, Field::Title)?, work::field_text(db, work, Field::Abstract)?);
    let text_of = |field| if field == Field::Title { &title } else { &abstract_ };
    found
        .into_iter()
        .map(|(highlight, bytes)| {
            let text = text_of(highlight.field);
            placed(db, (highlight, bytes), text)
        })
        .collect()
}

/// The quotes and notes of a work's highlights.
pub(super) fn texts(db: &Connection, work: WorkId) -> Result<Vec<(String, String)>> {
    let mut query = db.prepare_cached("SELECT quote, note FROM highlight WHERE work = ?1 ORDER BY field, start, end, id")?;
    Ok(query.query_map([work], |row| Ok((row.get(0)?, row.get(1)?)))?.collect::<rusqlite::Result<_>>()?)
}

pub(crate) fn colors_of_work(db: &Connection, work: WorkId) -> Result<Vec<Color>> {
    let mut query = db.prepare_cached("SELECT color FROM highlight WHERE work = ?1 ORDER BY field, start, end, id")?;
    Ok(query.query_map([work], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?)
}

pub(crate) fn get(db: &Connection, id: HighlightId) -> Result<Highlight> {
    let sql = format!("SELECT {COLUMNS} FROM highlight WHERE id = ?1");
    let found = db.prepare_cached(&sql)?.query_row([id], from_row).optional()?;
    let found = found.ok_or_else(|| Failure::not_found("highlight", id))?;
    let text = work::field_text(db, found.0.work, found.0.field)?;
    placed(db, found, &text)
}

/// A highlight without its place, or a note on a work: enough to look all of them through.
#[derive(Clone)]
pub(crate) struct Entry {
    /// None for the note on a work.
    pub(crate) id: Option<HighlightId>,
    pub(crate) work: WorkId,
    /// Of the work, in either language; empty when it has none.
    pub(crate) titles: [String; 2],
    pub(crate) quote: String,
    pub(crate) color: Option<Color>,
    pub(crate) note: String,
    pub(crate) tags: Vec<TagId>,
}

/// The highlights of one work or of all, each work's note behind them if notes are wanted; works in the order of their import.
pub(crate) fn entries(db: &Connection, work: Option<WorkId>, notes: bool) -> Result<Vec<Entry>> {
    let sql = "SELECT one.id, work.id, coalesce(title, ''), quote, color, note, tags, coalesce(translated_title, '')
               FROM (SELECT id, work, quote, color, note, field, start, end,
                            (SELECT group_concat(tag) FROM highlight_tag WHERE highlight = highlight.id) AS tags
                     FROM highlight
                     UNION ALL SELECT NULL, work, '', NULL, text, NULL, NULL, NULL,
                            (SELECT group_concat(tag) FROM work_tag WHERE work_tag.work = note.work)
                     FROM note WHERE ?2) AS one
               JOIN work ON work.id = one.work WHERE ?1 IS NULL OR work.id = ?1
               ORDER BY added, place, work.id, one.id IS NULL, field, start, end, one.id";
    let mut query = db.prepare_cached(sql)?;
    let rows = query.query_map(params![work, notes], |row| {
        let tags: Option<String> = row.get(6)?;
        Ok(Entry {
            id: row.get(0)?,
            work: row.get(1)?,
            titles: [row.get(2)?, row.get(7)?],
            quote: row.get(3)?,
            color: row.get(4)?,
            note: row.get(5)?,
            tags: tags.unwrap_or_default().split(',').filter_map(|id| id.parse().ok().map(TagId)).collect(),
        })
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// The work that a highlight belongs to.
pub(crate) fn work_of(db: &Connection, id: HighlightId) -> Result<WorkId> {
    let found = db.prepare_cached("SELECT work FROM highlight WHERE id = ?1")?.query_row([id], |row| row.get(0)).optional()?;
    found.ok_or_else(|| Failure::not_found("highlight", id))
}

/// Works that have highlights, in the order of their import.
pub(crate) fn works(db: &Connection) -> Result<Vec<WorkId>> {
    let sql = "SELECT id FROM work WHERE EXISTS (SELECT 1 FROM highlight WHERE highlight.work = work.id) ORDER BY added, place";
    let mut query = db.prepare_cached(sql)?;
    Ok(query.query_map([], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?)
}

/// UTF-16 units of a field's text as bytes.
fn bytes(text: &str, start: u32, end: u32) -> Result<Range<usize>> {
    let wrong = || Failure::invalid("The highlight does not fit the text.", format!("{start}..{end}"));
    let range = span::from_utf16(text, start).ok_or_else(wrong)?..span::from_utf16(text, end).ok_or_else(wrong)?;
    if range.is_empty() || text[range.clone()].trim().is_empty() { Err(wrong()) } else { Ok(range) }
}

fn context(text: &str, range: &Range<usize>) -> (String, String) {
    let before: Vec<char> = text[..range.start].chars().rev().take(CONTEXT).collect();
    (before.into_iter().rev().collect(), text[range.end..].chars().take(CONTEXT).collect())
}

pub(crate) fn add(edit: &Edit, work: WorkId, field: Field, start: u32, end: u32, color: Color) -> Result<HighlightId> {
    let text = work::field_text(edit.db, work, field)?;
    let range = bytes(&text, start, end)?;
    let (prefix, suffix) = context(&text, &range);
    let id = HighlightId(edit.new_id());
    let made = jiff::Timestamp::now().to_string();
    edit.db.execute(
        "INSERT INTO highlight VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, '', ?10)",
        params![id, work, field, range.start, range.end, &text[range.clone()], prefix, suffix, color, made],
    )?;
    Ok(id)
}

pub(crate) fn resize(db: &Connection, highlight: &Highlight, start: u32, end: u32) -> Result<()> {
    let text = work::field_text(db, highlight.work, highlight.field)?;
    let range = bytes(&text, start, end)?;
    let (prefix, suffix) = context(&text, &range);
    db.execute(
        "UPDATE highlight SET start = ?2, end = ?3, quote = ?4, prefix = ?5, suffix = ?6 WHERE id = ?1",
        params![highlight.id, range.start, range.end, &text[range.clone()], prefix, suffix],
    )?;
    Ok(())
}

/// Finds the places of a field's highlights in its new text. What the text does not hold any more keeps its old place
/// and quote, and is an orphan.
pub(super) fn replace(db: &Connection, work: WorkId, field: Field, text: &str) -> Result<()> {
    let mut query = db.prepare_cached("SELECT id, quote, prefix, suffix, start FROM highlight WHERE work = ?1 AND field = ?2")?;
    let row = |row: &Row| Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?, row.get(4)?));
    let found: Vec<(HighlightId, String, String, String, usize)> =
        query.query_map(params![work, field], row)?.collect::<rusqlite::Result<_>>()?;
    for (id, quote, prefix, suffix, near) in found {
        if let Some(place) = anchor::locate(text, &quote, &prefix, &suffix, near) {
            db.execute("UPDATE highlight SET start = ?2, end = ?3 WHERE id = ?1", params![id, place.start, place.end])?;
        }
    }
    Ok(())
}

/// The highlights of a work go over to another, each to the place of its quote there. Answers how many find none.
pub(crate) fn move_all(db: &Connection, from: WorkId, into: WorkId) -> Result<u32> {
    let moved: Vec<HighlightId> = of_work(db, from)?.into_iter().map(|highlight| highlight.id).collect();
    if moved.is_empty() {
        return Ok(0);
    }
    db.execute("UPDATE highlight SET work = ?2 WHERE work = ?1", params![from, into])?;
    for field in Field::ALL {
        let text = work::field_text(db, into, field)?;
        replace(db, into, field, &text)?;
    }
    let orphans = of_work(db, into)?.into_iter().filter(|highlight| highlight.orphan && moved.contains(&highlight.id)).count();
    Ok(u32::try_from(orphans).unwrap_or(u32::MAX))
}

pub(crate) fn set_color(db: &Connection, id: HighlightId, color: Color) -> Result<()> {
    db.execute("UPDATE highlight SET color = ?2 WHERE id = ?1", params![id, color])?;
    Ok(())
}

pub(crate) fn set_note(db: &Connection, id: HighlightId, note: &str) -> Result<()> {
    db.execute("UPDATE highlight SET note = ?2 WHERE id = ?1", params![id, note])?;
    Ok(())
}

pub(crate) fn delete(db: &Connection, id: HighlightId) -> Result<()> {
    db.execute("DELETE FROM highlight WHERE id = ?1", [id])?;
    Ok(())
}
