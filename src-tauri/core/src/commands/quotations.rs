use std::collections::hash_map::Entry::{Occupied, Vacant};
use std::collections::{BTreeMap, HashMap, HashSet};

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::cite;
use crate::failure::Result;
use crate::library::{Reading, marks};
use crate::model::{Chip, Color, Language, QueryProblem, Quotation, Span, TagId, Work, WorkId};
use crate::query::{Leaf, Near, Node, Within};
use crate::store::highlight::{self, Entry};
use crate::store::{tag, work};
use crate::text;
use crate::text::find::{self, Wanted};

const MOST_ROWS: u32 = 500;
/// Sentences shown of the note on a work.
const MOST_SENTENCES: usize = 3;

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
    /// Only those of one work.
    #[ts(optional)]
    pub work: Option<WorkId>,
    /// A query whose words are looked for in the quote and its note, and in the notes on works; filters and the other texts are
    /// asked of the work. May be empty.
    pub query: String,
    /// As in `ListQuery`, and the next two.
    #[serde(default)]
    #[ts(as = "Option<bool>", optional)]
    pub typing: bool,
    #[serde(default)]
    #[ts(as = "Option<bool>", optional)]
    pub across: bool,
    #[serde(default)]
    #[ts(as = "Option<Vec<String>>", optional)]
    pub without: Vec<String>,
    /// Empty for all.
    pub colors: Vec<Color>,
    /// Only highlights with a note. The notes on works come with them, as with a query, but not by their colour.
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
    /// Notes on works.
    pub notes: u32,
    pub works: u32,
    pub rows: Vec<QuotationRow>,
    /// As in `WorkWindow`.
    pub problems: Vec<QueryProblem>,
    pub chips: Vec<Chip>,
}

#[derive(Debug, Clone, Serialize, TS)]
pub struct QuotationRow {
    /// A tag's path, a work's title, a pigment's name; empty for what has none.
    pub group: String,
    /// Rows in the whole group, the notes on works among them, and works.
    pub group_rows: u32,
    pub group_notes: u32,
    pub group_works: u32,
    /// One of the two is there.
    pub quotation: Option<Quotation>,
    pub work_note: Option<WorkNote>,
    /// Where the words of the query stand in the quote.
    pub quote_hits: Vec<Span>,
    /// And in its note, or that on the work.
    pub note_hits: Vec<Span>,
}

/// What is said of a whole work.
#[derive(Debug, Clone, Serialize, TS)]
pub struct WorkNote {
    pub work: WorkId,
    /// As in `Quotation`.
    pub work_title: String,
    pub untitled: bool,
    pub work_line: String,
    pub language: Language,
    /// The note from the first sentence on that holds words of the query; "…" stands for the rest.
    pub text: String,
}

/// Its members are in the order of import, and in text order within a work.
struct Group {
    name: String,
    members: Vec<Entry>,
}

pub(super) fn list_quotations(at: &Reading, q: ListQuotations) -> Result<QuotationWindow> {
    let understood = at.understand(&q.query, q.typing, q.across, &q.without)?;
    let asked = &understood.node;
    let found = wanted(at, &q, asked)?;
    let number = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
    let notes_of = |entries: &[Entry]| number(entries.iter().filter(|entry| entry.id.is_none()).count());
    let (notes, works) = (notes_of(&found), number(works_of(&found)));
    let highlights = number(found.len()) - notes;
    let groups = grouped(at, q.group, found)?;
    let total = number(groups.iter().map(|group| group.members.len()).sum());
    let all = groups.iter().flat_map(|group| group.members.iter().map(move |entry| (group, entry)));
    let mut rows = Vec::new();
    // Sentences are cut for what is shown only.
    let mut whole: HashMap<WorkId, Work> = HashMap::new();
    let mut counted: HashMap<&str, (u32, u32)> = HashMap::new();
    for (group, entry) in all.skip(q.offset as usize).take(q.limit.min(MOST_ROWS) as usize) {
        let work = match whole.entry(entry.work) {
            Occupied(held) => held.into_mut(),
            Vacant(free) => free.insert(work::get(at.db, entry.work)?),
        };
        let highlight = work.highlights.iter().find(|highlight| Some(highlight.id) == entry.id);
        if entry.id.is_some() && highlight.is_none() {
            continue;
        }
        let quotation = highlight.map(|highlight| cite::quotation(work, highlight));
        let work_note = if entry.id.is_none() { Some(note_on(work, asked)) } else { None };
        let (quote, note) = match (&quotation, &work_note) {
            (Some(Quotation { highlight, .. }), _) => (highlight.quote.as_str(), highlight.note.as_str()),
            (None, note) => ("", note.as_ref().map_or("", |note| note.text.as_str())),
        };
        let (group_works, group_notes) =
            *counted.entry(&group.name).or_insert_with(|| (number(works_of(&group.members)), notes_of(&group.members)));
        rows.push(QuotationRow {
            group: if q.group == GroupBy::Work { cite::heading(work).to_owned() } else { group.name.clone() },
            group_rows: number(group.members.len()),
            group_notes,
            group_works,
            quote_hits: marks(asked, Within::Quote, quote),
            note_hits: marks(asked, Within::Note, note),
            quotation,
            work_note,
        });
    }
    Ok(QuotationWindow { total, highlights, notes, works, rows, problems: understood.problems, chips: understood.chips })
}

fn note_on(work: &Work, asked: &Node) -> WorkNote {
    let note = &work.note;
    let sentences = text::sentences(note);
    let hit = asked.marks(Within::Note, note).first().map_or(0, |hit| hit.start);
    let first = sentences.iter().rposition(|sentence| sentence.start <= hit).unwrap_or(0);
    let last = (first + MOST_SENTENCES).min(sentences.len());
    let shown = sentences.get(first..last).and_then(|shown| note.get(shown.first()?.start..shown.last()?.end)).unwrap_or(note).trim();
    let cut = |cut: bool, mark: &'static str| if cut { mark } else { "" };
    WorkNote {
        work: work.id,
        work_title: cite::heading(work).to_owned(),
        untitled: work.record.title.is_none(),
        work_line: cite::source_line(work),
        language: text::language(shown),
        text: format!("{}{shown}{}", cut(first > 0, "… "), cut(last < sentences.len(), " …")),
    }
}

fn works_of(entries: &[Entry]) -> usize {
    entries.iter().map(|entry| entry.work).collect::<HashSet<_>>().len()
}

/// The highlights and notes that a request asks for.
fn wanted(at: &Reading, q: &ListQuotations, asked: &Node) -> Result<Vec<Entry>> {
    let mut picked = HashMap::new();
    for filter in asked.filters() {
        picked.insert(filter, at.picked(filter)?.iter().copied().collect::<HashSet<_>>());
    }
    // What the work alone knows, and what stands in texts that are here.
    let mut told: Vec<(&Node, HashSet<WorkId>)> = Vec::new();
    let mut read: Vec<(&Node, Within, Wanted)> = Vec::new();
    for node in asked.words() {
        let (within, wanted) = match node {
            Node::Text(leaf) => (leaf.within, Wanted::Needle(&leaf.needle)),
            Node::Near(near) => (near.within, Wanted::Near(&near.needles, near.distance)),
            _ => continue,
        };
        if matches!(within, Within::Abstract | Within::Author | Within::Journal | Within::Keyword) {
            told.push((node, at.search(node)?.into_iter().map(|(_, id)| id).collect()));
        } else {
            read.push((node, within, wanted));
        }
    }
    let notes = q.colors.is_empty() && (q.with_notes || *asked != Node::All);
    let mut found = highlight::entries(at.db, q.work, notes)?;
    found.retain(|entry| {
        let shown = q.colors.is_empty() || entry.color.is_some_and(|color| q.colors.contains(&color));
        shown && (!q.with_notes || !entry.note.is_empty()) && {
            let held = held(entry, &read);
            let is = |is: &dyn Fn(&Node) -> bool| {
                told.iter().any(|(node, works)| is(node) && works.contains(&entry.work)) || held.iter().any(|node| is(node))
            };
            let says = |leaf: &Leaf| is(&|node| matches!(node, Node::Text(other) if other == leaf));
            let nears = |near: &Near| is(&|node| matches!(node, Node::Near(other) if other == near));
            asked.holds(&says, &nears, &|filter| picked[filter].contains(&entry.work))
        }
    });
    Ok(found)
}

/// What of a query stands in the texts of a highlight or a note. Each text is read once, however much is asked of it.
fn held<'n>(entry: &Entry, read: &[(&'n Node, Within, Wanted)]) -> Vec<&'n Node> {
    let texts =
        [(Within::Title, &entry.titles[0]), (Within::Title, &entry.titles[1]), (Within::Quote, &entry.quote), (Within::Note, &entry.note)];
    let mut held = Vec::new();
    for (of, text) in texts.into_iter().filter(|(_, text)| !text.is_empty()) {
        let meant = |within: Within| within == of || within == Within::Any && of != Within::Title;
        let (nodes, wanted): (Vec<&Node>, Vec<Wanted>) =
            read.iter().filter(|(_, within, _)| meant(*within)).map(|(node, _, wanted)| (*node, *wanted)).unzip();
        if !wanted.is_empty() {
            held.extend(nodes.into_iter().zip(find::holds(text, &wanted)).filter(|(_, holds)| *holds).map(|(node, _)| node));
        }
    }
    held
}

fn grouped(at: &Reading, by: GroupBy, entries: Vec<Entry>) -> Result<Vec<Group>> {
    let paths: HashMap<TagId, String> = match by {
        GroupBy::Tag => tag::paths(at.db)?,
        GroupBy::Work | GroupBy::Color => HashMap::new(),
    };
    // Ordered by rank, then name: what has no tag comes last.
    let mut groups: BTreeMap<(usize, String), Vec<Entry>> = BTreeMap::new();
    let mut rank_of_work: HashMap<WorkId, usize> = HashMap::new();
    for entry in entries {
        match by {
            GroupBy::Tag if entry.tags.is_empty() => groups.entry((1, String::new())).or_default().push(entry),
            GroupBy::Tag => {
                for tag in &entry.tags {
                    let path = paths.get(tag).cloned().unwrap_or_default();
                    groups.entry((0, path)).or_default().push(entry.clone());
                }
            }
            GroupBy::Work => {
                let next = rank_of_work.len();
                let rank = *rank_of_work.entry(entry.work).or_insert(next);
                groups.entry((rank, entry.work.to_string())).or_default().push(entry);
            }
            GroupBy::Color => {
                let key = entry.color.map_or((usize::MAX, String::new()), |color| (color as usize, color.name().to_owned()));
                groups.entry(key).or_default().push(entry);
            }
        }
    }
    Ok(groups.into_iter().map(|((_, name), members)| Group { name, members }).collect())
}
