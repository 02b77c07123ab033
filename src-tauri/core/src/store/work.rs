//! Works: in, out, and as rows of the list.

use rusqlite::{Connection, OptionalExtension, Row, params};

use super::door::Edit;
use super::{decision, highlight, note, source, tag};
use crate::failure::{Failure, Result};
use crate::model::{BatchId, Counts, Creator, Field, Language, Paragraph, Record, Version, Work, WorkId, WorkRow};
use crate::query::Within;
use crate::text;
use crate::text::span::Utf16Map;

/// A work on its way in.
pub(crate) struct NewWork<'a> {
    pub(crate) record: &'a Record,
    pub(crate) fingerprint: [u8; 16],
    /// The work it is the same as.
    pub(crate) merged: Option<WorkId>,
    pub(crate) place: u32,
    pub(crate) added: &'a str,
}

pub(crate) fn add(edit: &Edit, batch: BatchId, new: &NewWork) -> Result<WorkId> {
    let id = WorkId(edit.new_id());
    let sql = "INSERT INTO work (id, batch, place, added, fingerprint, merged, kind, stand_in, abstract, language,
                                 length, languages, sort_key, creators, keywords)
               VALUES (?1, ?2, ?3, ?4, ?5, ?6, '', '', '', '', 0, '', '', '', '')";
    edit.db.prepare_cached(sql)?.execute(params![id, batch, new.place, new.added, new.fingerprint, new.merged])?;
    set_record(edit.db, id, new.record)?;
    Ok(id)
}

/// Writes what a record says of a work, and what follows from it.
pub(crate) fn set_record(db: &Connection, id: WorkId, record: &Record) -> Result<()> {
    let derived = Derived::of(record);
    let sql =
        "UPDATE work SET kind = ?2, title = ?3, stand_in = ?4, abstract = ?5, language = ?6, length = ?7, languages = ?8, sort_key = ?9,
                               creators = ?10, year = ?11, container = ?12, volume = ?13, issue = ?14, pages = ?15, doi = ?16, url = ?17,
                               keywords = ?18, cited = ?19, self_cited = ?20, cited_by_others = ?21, issued = ?22, translated_title = ?23,
                               translation = ?24, excerpt = ?25, pmid = ?26, more = ?27, extra = ?28
               WHERE id = ?1";
    db.prepare_cached(sql)?.execute(params![
        id,
        record.kind,
        record.title,
        derived.stand_in,
        record.abstract_,
        derived.language,
        text::length(&record.abstract_),
        derived.languages,
        derived.sort_key,
        json(&record.creators)?,
        record.year(),
        record.container,
        record.volume,
        record.issue,
        record.pages,
        record.doi,
        record.url,
        json(&record.keywords)?,
        record.counts.cited,
        record.counts.self_cited,
        record.counts.cited_by_others,
        record.issued,
        record.translated_title,
        record.translation,
        record.excerpt,
        record.pmid,
        json(&record.more)?,
        json(&record.extra)?,
    ])?;
    Ok(())
}

fn json(value: &impl serde::Serialize) -> Result<String> {
    serde_json::to_string(value).map_err(Failure::internal)
}

/// Columns that follow from a record.
struct Derived<'a> {
    stand_in: &'a str,
    language: Language,
    languages: String,
    sort_key: String,
}

impl<'a> Derived<'a> {
    fn of(record: &'a Record) -> Self {
        let stand_in = if record.abstract_.is_empty() { name(record) } else { text::first_sentence(&record.abstract_) };
        let heading = record.title.as_deref().unwrap_or(stand_in);
        Self {
            stand_in,
            language: text::language(heading),
            languages: languages(record).iter().fold(String::from(" "), |all, l| all + l.name() + " "),
            sort_key: text::sort_key(heading),
        }
    }
}

/// What a record without title and abstract is best known by.
fn name(record: &Record) -> &str {
    fn creator(c: &Creator) -> Option<&String> {
        c.literal.as_ref().or(c.family.as_ref())
    }
    let known = [record.doi.as_ref(), record.url.as_ref(), record.container.as_ref(), record.creators.first().and_then(creator)];
    // Of what nobody knows, the longest text tells most.
    let more = record.more.iter().filter(|(name, _)| *name != "citation-key").map(|(_, value)| value);
    let other = record.keywords.iter().chain(more).chain(record.extra.iter().map(|extra| &extra.value));
    known.into_iter().flatten().next().or_else(|| other.max_by_key(|text| text.len())).map_or("", String::as_str)
}

/// Every language of the paragraphs of an abstract, in order of appearance; without one, the language of the title.
pub(crate) fn languages(record: &Record) -> Vec<Language> {
    let texts = if record.abstract_.is_empty() { record.title.as_deref().unwrap_or_default() } else { &record.abstract_ };
    let mut found = Vec::new();
    for paragraph in texts.lines() {
        let language = text::language(paragraph);
        if !found.contains(&language) {
            found.push(language);
        }
    }
    found
}

pub(crate) fn set_title(db: &Connection, id: WorkId, title: Option<&str>) -> Result<()> {
    set_texts(db, id, &Record { title: title.map(str::to_owned), ..record(db, id)? })
}

/// Writes a record whose texts may have changed: highlights find their places in them again.
pub(crate) fn set_texts(db: &Connection, id: WorkId, record: &Record) -> Result<()> {
    set_record(db, id, record)?;
    highlight::replace(db, id, Field::Title, record.title.as_deref().unwrap_or_default())?;
    highlight::replace(db, id, Field::Abstract, &record.abstract_)
}

/// Takes what a record lacks from another one of the same work; an abstract in another language becomes the translation.
/// Answers whether there was anything.
pub(crate) fn complete(record: &mut Record, from: &Record) -> bool {
    let ours = text::language(record.abstract_.lines().next().unwrap_or_default());
    let filled = record.fill(from);
    if record.translation.is_some() || record.abstract_.is_empty() {
        return filled;
    }
    let at = from.translation.map_or(usize::MAX, |at| at as usize);
    let lines: Vec<&str> = from.abstract_.lines().collect();
    let (original, translation) = lines.split_at(at.min(lines.len()));
    let other = [original, translation].into_iter().find(|part| part.first().is_some_and(|line| text::language(line) != ours));
    let Some(other) = other.filter(|_| record.abstract_ != from.abstract_) else { return filled };
    record.translation = u32::try_from(record.abstract_.lines().count()).ok();
    record.abstract_ = [&record.abstract_, "\n", &other.join("\n")].concat();
    true
}

/// Fills in what a work lacks from another record of it. Answers whether anything was.
pub(crate) fn fill(db: &Connection, id: WorkId, from: &Record) -> Result<bool> {
    let mut record = record(db, id)?;
    if !complete(&mut record, from) {
        return Ok(false);
    }
    set_texts(db, id, &record)?;
    Ok(true)
}

pub(crate) fn delete(db: &Connection, id: WorkId) -> Result<bool> {
    Ok(db.prepare_cached("DELETE FROM work WHERE id = ?1")?.execute([id])? > 0)
}

pub(crate) fn mark_seen(db: &Connection, id: WorkId) -> Result<bool> {
    let sql = "INSERT OR IGNORE INTO seen SELECT id FROM work WHERE id = ?1";
    Ok(db.prepare_cached(sql)?.execute([id])? > 0)
}

pub(crate) fn is_seen(db: &Connection, id: WorkId) -> Result<bool> {
    Ok(db.prepare_cached("SELECT 1 FROM seen WHERE work = ?1")?.exists([id])?)
}

/// Of works that are one, the least stays: one that somebody worked on, then the first imported.
pub(crate) fn seniority(db: &Connection, id: WorkId) -> Result<(bool, String, u32)> {
    let sql = "SELECT NOT (EXISTS (SELECT 1 FROM highlight WHERE work = ?1) OR EXISTS (SELECT 1 FROM note WHERE work = ?1)
                           OR EXISTS (SELECT 1 FROM work_tag WHERE work = ?1)), added, place FROM work WHERE id = ?1";
    let found = db.prepare_cached(sql)?.query_row([id], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?))).optional()?;
    found.ok_or_else(|| Failure::not_found("work", id))
}

pub(crate) fn exists(db: &Connection, id: WorkId) -> Result<()> {
    if db.prepare_cached("SELECT 1 FROM work WHERE id = ?1")?.exists([id])? { Ok(()) } else { Err(Failure::not_found("work", id)) }
}

/// The title or stand-in: what a work is called in menus and steps.
pub(crate) fn heading(db: &Connection, id: WorkId) -> Result<String> {
    let sql = "SELECT coalesce(title, stand_in) FROM work WHERE id = ?1";
    db.prepare_cached(sql)?.query_row([id], |row| row.get(0)).optional()?.ok_or_else(|| Failure::not_found("work", id))
}

/// The work that one is merged into; itself if it is in none.
pub(crate) fn head(db: &Connection, id: WorkId) -> Result<WorkId> {
    let sql = "SELECT coalesce(merged, id) FROM work WHERE id = ?1";
    db.prepare_cached(sql)?.query_row([id], |row| row.get(0)).optional()?.ok_or_else(|| Failure::not_found("work", id))
}

/// The records merged into a work, first import first.
pub(crate) fn merged(db: &Connection, head: WorkId) -> Result<Vec<WorkId>> {
    let mut query = db.prepare_cached("SELECT id FROM work WHERE merged = ?1 ORDER BY added, place")?;
    Ok(query.query_map([head], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?)
}

/// Puts a work, and what was merged into it, behind another; or takes it out again.
pub(crate) fn set_merged(db: &Connection, id: WorkId, head: Option<WorkId>) -> Result<()> {
    db.prepare_cached("UPDATE work SET merged = ?2 WHERE id = ?1")?.execute(params![id, head])?;
    if head.is_some() {
        db.prepare_cached("UPDATE work SET merged = ?2 WHERE merged = ?1")?.execute(params![id, head])?;
    }
    Ok(())
}

/// The text that highlights of a field lie on.
pub(crate) fn field_text(db: &Connection, id: WorkId, field: Field) -> Result<String> {
    let sql = match field {
        Field::Title => "SELECT coalesce(title, '') FROM work WHERE id = ?1",
        Field::Abstract => "SELECT abstract FROM work WHERE id = ?1",
    };
    db.prepare_cached(sql)?.query_row([id], |row| row.get(0)).optional()?.ok_or_else(|| Failure::not_found("work", id))
}

fn json_column<T: serde::de::DeserializeOwned + Default>(row: &Row, column: &str) -> rusqlite::Result<T> {
    Ok(serde_json::from_str(row.get_ref(column)?.as_str()?).unwrap_or_default())
}

fn counts(row: &Row) -> rusqlite::Result<Counts> {
    Ok(Counts { cited: row.get("cited")?, self_cited: row.get("self_cited")?, cited_by_others: row.get("cited_by_others")? })
}

/// What a record says of a work, as it is stored.
pub(crate) fn record(db: &Connection, id: WorkId) -> Result<Record> {
    let found = db.prepare_cached("SELECT * FROM work WHERE id = ?1")?.query_row([id], record_of).optional()?;
    found.ok_or_else(|| Failure::not_found("work", id))
}

fn record_of(row: &Row) -> rusqlite::Result<Record> {
    Ok(Record {
        kind: row.get("kind")?,
        title: row.get("title")?,
        translated_title: row.get("translated_title")?,
        abstract_: row.get("abstract")?,
        translation: row.get("translation")?,
        excerpt: row.get("excerpt")?,
        creators: json_column(row, "creators")?,
        issued: row.get("issued")?,
        container: row.get("container")?,
        volume: row.get("volume")?,
        issue: row.get("issue")?,
        pages: row.get("pages")?,
        doi: row.get("doi")?,
        pmid: row.get("pmid")?,
        url: row.get("url")?,
        keywords: json_column(row, "keywords")?,
        counts: counts(row)?,
        more: json_column(row, "more")?,
        extra: json_column(row, "extra")?,
    })
}

/// A work whole; hits are the caller's to fill in.
pub(crate) fn get(db: &Connection, id: WorkId) -> Result<Work> {
    let work = db.prepare_cached("SELECT * FROM work WHERE id = ?1")?.query_row([id], |row| {
        let record = record_of(row)?;
        let stand_in: String = row.get("stand_in")?;
        Ok(Work {
            id,
            stand_in: record.title.is_none().then_some(stand_in),
            language: row.get("language")?,
            paragraphs: paragraphs(&record.abstract_, record.translation),
            year: record.year(),
            record,
            highlights: Vec::new(),
            tags: Vec::new(),
            decisions: Vec::new(),
            note: String::new(),
            source: None,
            also_in: Vec::new(),
            versions: Vec::new(),
            title_hits: Vec::new(),
            hits: Vec::new(),
        })
    });
    let mut work = work.optional()?.ok_or_else(|| Failure::not_found("work", id))?;
    work.highlights = highlight::of_work(db, id)?;
    work.tags = tag::of_work(db, id)?;
    work.decisions = decision::of_work(db, id)?;
    work.note = note::get(db, id)?;
    let mut sources = source::of_work(db, id)?.into_iter();
    work.source = sources.next();
    work.also_in = sources.collect();
    work.versions = versions(db, id)?;
    Ok(work)
}

/// The same work in other languages, as a person has said.
fn versions(db: &Connection, id: WorkId) -> Result<Vec<Version>> {
    let sql = "SELECT id, coalesce(title, stand_in), language FROM work
               WHERE merged IS NULL AND id IN (SELECT other FROM likeness WHERE one = ?1 AND verdict = 'translation'
                                               UNION SELECT one FROM likeness WHERE other = ?1 AND verdict = 'translation')";
    let mut query = db.prepare_cached(sql)?;
    let rows = query.query_map([id], |row| Ok(Version { id: row.get(0)?, heading: row.get(1)?, language: row.get(2)? }))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

fn paragraphs(abstract_: &str, translation: Option<u32>) -> Vec<Paragraph> {
    let map = Utf16Map::new(abstract_);
    let mut start = 0;
    let lines = abstract_.split('\n').filter(|_| !abstract_.is_empty());
    (0..)
        .zip(lines)
        .map(|(at, line)| {
            let range = start..start + line.len();
            start = range.end + 1;
            let translated = translation.is_some_and(|first| at >= first);
            Paragraph { language: text::language(line), translated, text: line.to_owned(), span: map.span(&range) }
        })
        .collect()
}

/// One row of the list; none for a work that has gone meanwhile.
pub(crate) fn row(db: &Connection, id: WorkId) -> Result<Option<WorkRow>> {
    let sql = "SELECT work.*, (SELECT file FROM source WHERE source.work = work.id ORDER BY source.batch = work.batch DESC, start LIMIT 1) AS file,
                      EXISTS (SELECT 1 FROM note WHERE note.work = work.id) AS has_note,
                      EXISTS (SELECT 1 FROM seen WHERE seen.work = work.id) AS seen
               FROM work WHERE id = ?1";
    let row = db.prepare_cached(sql)?.query_row([id], |row| {
        let title: Option<String> = row.get("title")?;
        let stand_in: String = row.get("stand_in")?;
        let languages: String = row.get("languages")?;
        Ok(WorkRow {
            id,
            stand_in: title.is_none().then_some(stand_in),
            title,
            language: row.get("language")?,
            languages: languages.split(' ').filter_map(|tag| tag.parse().ok()).collect(),
            creators: text::creators_line(&json_column::<Vec<Creator>>(row, "creators")?),
            year: row.get("year")?,
            container: row.get("container")?,
            file: row.get::<_, Option<String>>("file")?.unwrap_or_default(),
            length: row.get("length")?,
            counts: counts(row)?,
            tags: Vec::new(),
            highlights: Vec::new(),
            has_note: row.get("has_note")?,
            seen: row.get("seen")?,
            hits: Vec::new(),
        })
    });
    let Some(mut row) = row.optional()? else { return Ok(None) };
    row.tags = tag::ids_of_work(db, id)?;
    row.highlights = highlight::colors_of_work(db, id)?;
    Ok(Some(row))
}

/// The texts of a work for the index, each with what it is. None for works that are not there, or are merged into another.
pub(crate) fn indexed(db: &Connection, id: WorkId) -> Result<Option<Vec<(Within, String)>>> {
    let sql = "SELECT * FROM work WHERE id = ?1 AND merged IS NULL";
    let Some(record) = db.prepare_cached(sql)?.query_row([id], record_of).optional()? else { return Ok(None) };
    let mut texts = Vec::new();
    let mut put = |within, text: String| {
        if !text.is_empty() {
            texts.push((within, text));
        }
    };
    record.title.into_iter().chain(record.translated_title).for_each(|text| put(Within::Title, text));
    put(Within::Abstract, record.abstract_);
    for creator in record.creators {
        // As it is said and as it stands in lists.
        let (family, given) = (creator.family.unwrap_or_default(), creator.given.unwrap_or_default());
        if !family.is_empty() && !given.is_empty() {
            put(Within::Author, format!("{family} {given}"));
        }
        put(Within::Author, format!("{given} {family}").trim().to_owned());
        creator.literal.into_iter().for_each(|text| put(Within::Author, text));
    }
    record.container.into_iter().for_each(|text| put(Within::Journal, text));
    record.keywords.into_iter().for_each(|text| put(Within::Keyword, text));
    for (name, text) in record.more {
        match name.as_str() {
            "original-title" => put(Within::Title, text),
            "translated-container-title" => put(Within::Journal, text),
            "translated-author" => text.split([';', '；', '\n']).for_each(|name| put(Within::Author, name.trim().to_owned())),
            _ => put(Within::Any, text),
        }
    }
    let further = record.doi.into_iter().chain(record.pmid).chain(record.extra.into_iter().map(|extra| extra.value));
    further.for_each(|text| put(Within::Any, text));
    put(Within::Note, note::get(db, id)?);
    for (quote, margin) in highlight::texts(db, id)? {
        put(Within::Quote, quote);
        put(Within::Note, margin);
    }
    Ok(Some(texts))
}

pub(crate) fn count(db: &Connection) -> Result<u32> {
    Ok(db.query_row("SELECT count(*) FROM work WHERE merged IS NULL", [], |row| row.get(0))?)
}

pub(crate) fn ids(db: &Connection) -> Result<Vec<WorkId>> {
    let mut query = db.prepare_cached("SELECT id FROM work WHERE merged IS NULL")?;
    Ok(query.query_map([], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?)
}

/// The works that an import brought.
pub(crate) fn of_batch(db: &Connection, batch: BatchId) -> Result<Vec<WorkId>> {
    let mut query = db.prepare_cached("SELECT id FROM work WHERE batch = ?1 ORDER BY place")?;
    Ok(query.query_map([batch], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?)
}

/// How much there is: works, unseen, highlights, with English, with Chinese.
pub(crate) fn totals(db: &Connection) -> Result<[u32; 5]> {
    let count = |sql: &str| db.prepare_cached(sql)?.query_row([], |row| row.get(0));
    Ok([
        count("SELECT count(*) FROM work WHERE merged IS NULL")?,
        count("SELECT count(*) FROM work WHERE merged IS NULL AND id NOT IN (SELECT work FROM seen)")?,
        count("SELECT count(*) FROM highlight")?,
        count("SELECT count(*) FROM work WHERE merged IS NULL AND languages LIKE '% en %'")?,
        count("SELECT count(*) FROM work WHERE merged IS NULL AND languages LIKE '% zh %'")?,
    ])
}
