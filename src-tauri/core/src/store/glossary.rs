//! Terms of this library and their translations.

use rusqlite::{Connection, params};

use super::Store;
use crate::failure::Result;
use crate::model::{GlossaryTerm, Record, TermOrigin, WorkId};
use crate::text::fold::fold;

/// Every term, those of a person first, then by Chinese and by English. What was refused is left out.
pub(crate) fn list(db: &Connection) -> Result<Vec<GlossaryTerm>> {
    let sql = "SELECT zh, en, 1, coalesce((SELECT works FROM mined WHERE mined.zh = glossary.zh AND mined.en = glossary.en), 0)
               FROM glossary WHERE refused = 0
               UNION ALL SELECT zh, en, 0, works FROM mined WHERE NOT EXISTS (SELECT 1 FROM glossary WHERE zh = mined.zh AND en = mined.en)
               ORDER BY 3 DESC, 1, 2";
    let mut query = db.prepare_cached(sql)?;
    let terms = query.query_map([], |row| {
        let origin = if row.get(2)? { TermOrigin::Own } else { TermOrigin::Mined };
        Ok(GlossaryTerm { zh: row.get(0)?, en: row.get(1)?, origin, works: row.get(3)? })
    });
    Ok(terms?.collect::<rusqlite::Result<_>>()?)
}

/// Terms with how sure they are, if they were mined and are not a person's own.
pub(crate) fn weights(db: &Connection) -> Result<Vec<(String, String, Option<f64>)>> {
    let sql = "SELECT zh, en, NULL FROM glossary WHERE refused = 0
               UNION ALL SELECT zh, en, score FROM mined WHERE NOT EXISTS (SELECT 1 FROM glossary WHERE zh = mined.zh AND en = mined.en)";
    let mut query = db.prepare_cached(sql)?;
    Ok(query.query_map([], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?.collect::<rusqlite::Result<_>>()?)
}

/// Adds a term of a person's own, also one that was refused.
pub(crate) fn add(db: &Connection, zh: &str, en: &str) -> Result<()> {
    let sql = "INSERT INTO glossary VALUES (?1, ?2, 0) ON CONFLICT (zh, en) DO UPDATE SET refused = 0 WHERE refused = 1";
    db.prepare_cached(sql)?.execute(params![zh, en])?;
    Ok(())
}

/// Takes a term away; one that was mined is refused from now on. False if it is not there.
pub(crate) fn delete(db: &Connection, zh: &str, en: &str) -> Result<bool> {
    let own = db.prepare_cached("DELETE FROM glossary WHERE zh = ?1 AND en = ?2 AND refused = 0")?.execute(params![zh, en])?;
    let sql = "INSERT INTO glossary SELECT zh, en, 1 FROM mined WHERE zh = ?1 AND en = ?2 ON CONFLICT DO NOTHING";
    let refused = db.prepare_cached(sql)?.execute(params![zh, en])?;
    Ok(own + refused > 0)
}

/// Works that may carry both languages.
pub(crate) fn bilingual(db: &Connection) -> Result<Vec<WorkId>> {
    let sql = "SELECT id FROM work WHERE merged IS NULL AND (translation IS NOT NULL OR translated_title IS NOT NULL
               OR languages LIKE '% zh %' AND languages LIKE '% en %' OR more LIKE '%keyword%' OR keywords GLOB '*[A-Za-z]*' AND keywords GLOB '*[一-龥]*') ORDER BY id";
    let mut query = db.prepare_cached(sql)?;
    Ok(query.query_map([], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?)
}

/// Pairs of works that a person said are one in two languages.
pub(crate) fn paired(db: &Connection) -> Result<Vec<(WorkId, WorkId)>> {
    let sql = "SELECT one, other FROM likeness WHERE verdict = 'translation' ORDER BY one, other";
    let mut query = db.prepare_cached(sql)?;
    Ok(query.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?.collect::<rusqlite::Result<_>>()?)
}

pub(crate) fn record(db: &Connection, work: WorkId) -> Result<Record> {
    Ok(super::work::get(db, work)?.record)
}

impl Store {
    /// Puts what was mined in the place of what was mined before: Chinese, English, works, and how sure it is.
    pub(crate) fn set_mined<'a>(&self, terms: impl Iterator<Item = (&'a str, &'a str, u32, f64)>) -> Result<()> {
        let mut writer = self.writer()?;
        let all = writer.transaction()?;
        all.execute("DELETE FROM mined", [])?;
        for (zh, en, works, score) in terms {
            all.prepare_cached("INSERT OR IGNORE INTO mined VALUES (?1, ?2, ?3, ?4)")?.execute(params![zh, en, works, score])?;
        }
        Ok(all.commit()?)
    }
}

/// Whether a term holds what is looked for, in either language.
pub(crate) fn matches(term: &GlossaryTerm, query: &str) -> bool {
    let query = fold(query.trim()).text;
    [&term.zh, &term.en].into_iter().any(|text| fold(text).text.contains(&query))
}
