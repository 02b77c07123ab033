use std::collections::{BTreeMap, HashMap, HashSet};

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::tags::find_or_create_all;
use crate::cite;
use crate::failure::Result;
use crate::library::{Edit, Reading};
use crate::model::{Color, Field, Highlight, HighlightId, Quotation, TagId, WorkId};
use crate::query;
use crate::store::{highlight, tag, work};
use crate::text::{find, normalize};

const MOST_ROWS: u32 = 500;
/// Characters of a quote that name a step.
const NAME_LENGTH: usize = 24;

#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct AddHighlight {
    pub work: WorkId,
    pub field: Field,
    /// UTF-16 units; neither end may part a character.
    pub start: u32,
    pub end: u32,
    pub color: Color,
    #[ts(optional)]
    pub note: Option<String>,
    /// Paths; tags are made if need be.
    #[serde(default)]
    #[ts(as = "Option<Vec<String>>", optional)]
    pub tags: Vec<String>,
}

#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct ColorHighlight {
    pub id: HighlightId,
    pub color: Color,
}

#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct ResizeHighlight {
    pub id: HighlightId,
    pub start: u32,
    pub end: u32,
}

#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct NoteHighlight {
    pub id: HighlightId,
    pub note: String,
}

#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct DeleteHighlight {
    pub id: HighlightId,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, TS)]
#[serde(rename_all = "lowercase")]
pub enum GroupBy {
    Tag,
    Work,
    Color,
}

#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct ListQuotations {
    /// A query that picks works: `tag:外空`. Empty for all.
    pub scope: String,
    /// Words that the quote, its note or its work must hold; may be empty.
    pub query: String,
    /// Empty for all.
    pub colors: Vec<Color>,
    pub with_notes: bool,
    pub group: GroupBy,
    pub offset: u32,
    /// At most 500.
    pub limit: u32,
}

#[derive(Debug, Serialize, TS)]
pub struct QuotationWindow {
    /// Rows; a highlight with two tags has two when grouped by tag.
    pub total: u32,
    pub highlights: u32,
    pub works: u32,
    pub rows: Vec<QuotationRow>,
}

#[derive(Debug, Clone, Serialize, TS)]
pub struct QuotationRow {
    /// A tag's path, a work's title, a pigment's name; empty for what has no tag.
    pub group: String,
    /// Rows and works in the whole group.
    pub group_rows: u32,
    pub group_works: u32,
    pub quotation: Quotation,
}

pub(super) fn add_highlight(edit: &mut Edit, q: AddHighlight) -> Result<Highlight> {
    let id = highlight::add(edit, q.work, q.field, q.start, q.end, q.color)?;
    if let Some(note) = q.note {
        highlight::set_note(edit.db, id, &normalize(&note))?;
    }
    for tag in find_or_create_all(edit, &q.tags)? {
        tag::put_on_highlight(edit.db, tag.id, id)?;
    }
    let made = highlight::get(edit.db, id)?;
    edit.detail = start_of(&made.quote);
    Ok(made)
}

pub(super) fn color_highlight(edit: &mut Edit, q: ColorHighlight) -> Result<()> {
    edit.detail = start_of(&highlight::get(edit.db, q.id)?.quote);
    highlight::set_color(edit.db, q.id, q.color)
}

pub(super) fn resize_highlight(edit: &mut Edit, q: ResizeHighlight) -> Result<()> {
    let old = highlight::get(edit.db, q.id)?;
    edit.detail = start_of(&old.quote);
    edit.coalesce = Some(format!("resize {}", q.id));
    highlight::resize(edit.db, &old, q.start, q.end)
}

pub(super) fn note_highlight(edit: &mut Edit, q: NoteHighlight) -> Result<()> {
    edit.detail = start_of(&highlight::get(edit.db, q.id)?.quote);
    edit.coalesce = Some(format!("margin {}", q.id));
    highlight::set_note(edit.db, q.id, &normalize(&q.note))
}

pub(super) fn delete_highlight(edit: &mut Edit, q: DeleteHighlight) -> Result<()> {
    edit.detail = start_of(&highlight::get(edit.db, q.id)?.quote);
    highlight::delete(edit.db, q.id)
}

pub(super) fn list_quotations(at: &Reading, q: ListQuotations) -> Result<QuotationWindow> {
    let rows = grouped(at, &q, quotations(at, &q)?)?;
    let (mut highlights, mut works) = (HashSet::new(), HashSet::new());
    for row in &rows {
        highlights.insert(row.quotation.highlight.id);
        works.insert(row.quotation.highlight.work);
    }
    let number = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
    Ok(QuotationWindow {
        total: number(rows.len()),
        highlights: number(highlights.len()),
        works: number(works.len()),
        rows: rows.into_iter().skip(q.offset as usize).take(q.limit.min(MOST_ROWS) as usize).collect(),
    })
}

fn start_of(quote: &str) -> String {
    let mut start: String = quote.chars().take(NAME_LENGTH).collect();
    if start.len() < quote.len() {
        start.push('…');
    }
    start.replace('\n', " ")
}

/// The quotations that a request asks for, work by work in the order of import, in text order within a work.
fn quotations(at: &Reading, q: &ListQuotations) -> Result<Vec<Quotation>> {
    let scope = query::parse(&q.scope).node;
    let words = query::parse(&q.query).node;
    let picked: Option<HashSet<WorkId>> =
        if q.scope.trim().is_empty() { None } else { Some(at.search(&scope)?.into_iter().map(|(_, id)| id).collect()) };
    let mut found = Vec::new();
    for id in highlight::works(at.db)? {
        if picked.as_ref().is_some_and(|picked| !picked.contains(&id)) {
            continue;
        }
        let work = work::get(at.db, id)?;
        for highlight in &work.highlights {
            let wanted = (q.colors.is_empty() || q.colors.contains(&highlight.color))
                && (!q.with_notes || !highlight.note.is_empty())
                && words
                    .needles(false)
                    .iter()
                    .all(|needle| [&highlight.quote, &highlight.note].iter().any(|text| !find::hits(text, &[needle]).is_empty()));
            if wanted {
                found.push(cite::quotation(&work, highlight));
            }
        }
    }
    Ok(found)
}

fn grouped(at: &Reading, q: &ListQuotations, quotations: Vec<Quotation>) -> Result<Vec<QuotationRow>> {
    let paths: HashMap<TagId, String> = match q.group {
        GroupBy::Tag => tag::list(at.db)?.into_iter().map(|t| (t.id, t.path)).collect(),
        GroupBy::Work | GroupBy::Color => HashMap::new(),
    };
    // Ordered by rank, then name: what has no tag comes last.
    let mut groups: BTreeMap<(usize, String), Vec<Quotation>> = BTreeMap::new();
    let mut rank_of_work: HashMap<WorkId, usize> = HashMap::new();
    for quotation in quotations {
        let highlight = &quotation.highlight;
        match q.group {
            GroupBy::Tag if highlight.tags.is_empty() => groups.entry((1, String::new())).or_default().push(quotation),
            GroupBy::Tag => {
                for tag in &highlight.tags {
                    let path = paths.get(tag).cloned().unwrap_or_default();
                    groups.entry((0, path)).or_default().push(quotation.clone());
                }
            }
            GroupBy::Work => {
                let next = rank_of_work.len();
                let rank = *rank_of_work.entry(highlight.work).or_insert(next);
                groups.entry((rank, quotation.work_title.clone())).or_default().push(quotation);
            }
            GroupBy::Color => {
                let key = (highlight.color as usize, highlight.color.name().to_owned());
                groups.entry(key).or_default().push(quotation);
            }
        }
    }
    let mut rows = Vec::new();
    for ((_, group), members) in groups {
        let works: HashSet<WorkId> = members.iter().map(|m| m.highlight.work).collect();
        let number = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        let (group_rows, group_works) = (number(members.len()), number(works.len()));
        rows.extend(members.into_iter().map(|quotation| QuotationRow { group: group.clone(), group_rows, group_works, quotation }));
    }
    Ok(rows)
}
