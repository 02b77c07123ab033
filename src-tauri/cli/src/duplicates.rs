use bookwheel_core::Result;
use bookwheel_core::model::{DuplicateReport, Likeness, LikenessVerdict, LikenessWindow, Reason, Work, WorkId};
use clap::{Args, Subcommand};
use serde_json::json;

use crate::output::{count, one_of, table};
use crate::terminal::{Done, Purpose, Terminal, id};

/// The most that the core gives at a time.
const WINDOW: u32 = 100;

#[derive(Debug, Args)]
pub struct Duplicates {
    #[command(subcommand)]
    verb: Verb,
}

#[derive(Debug, Subcommand)]
enum Verb {
    /// Look the whole library through: what is certainly the same is grouped, what may be waits.
    Find,
    /// The pairs that wait to be looked at.
    List {
        /// Those that have been looked at instead.
        #[arg(long)]
        judged: bool,
        #[arg(long, default_value_t = u32::MAX, hide_default_value = true)]
        limit: u32,
        #[arg(long, default_value_t = 0, hide_default_value = true)]
        offset: u32,
    },
    /// Group works with one that stays.
    Merge {
        into: String,
        #[arg(required = true)]
        from: Vec<String>,
    },
    /// Say that two works are different, or one in two languages.
    Judge {
        one: String,
        other: String,
        #[arg(value_parser = one_of::<LikenessVerdict>([LikenessVerdict::Different.name(), LikenessVerdict::Translation.name()]))]
        verdict: LikenessVerdict,
    },
    /// Make a grouped record a work of its own again.
    Separate { id: String },
}

impl Duplicates {
    pub fn purpose(&self) -> Purpose {
        if matches!(self.verb, Verb::List { .. }) { Purpose::Read } else { Purpose::Write }
    }

    pub fn run(self, to: &Terminal) -> Result<Done> {
        match self.verb {
            Verb::Find => {
                let report: DuplicateReport = to.ask("find_duplicates", json!({}))?;
                to.tell(&json!(report), || {
                    let DuplicateReport { grouped, doubtful, pairs, .. } = report;
                    let works = count(grouped.into(), "work", "works");
                    let doubtful = count(doubtful.into(), "pair", "pairs");
                    format!("{works} grouped, {doubtful} to look at, {} in two languages", count(pairs.into(), "pair", "pairs"))
                })
            }
            Verb::List { judged, limit, offset } => list(to, !judged, limit, offset),
            Verb::Merge { into, from } => {
                let into: WorkId = id("work", &into)?;
                let from = from.iter().map(|work| id("work", work)).collect::<Result<Vec<WorkId>>>()?;
                let orphans: u32 = to.ask("merge_works", json!({ "into": into, "from": from }))?;
                let answer = json!({ "merged": from.len(), "orphans": orphans });
                to.tell(&answer, || match orphans {
                    0 => format!("{} merged", from.len()),
                    _ => format!("{} merged; {} found no place in the text", from.len(), count(orphans.into(), "highlight", "highlights")),
                })
            }
            Verb::Judge { one, other, verdict } => {
                let (one, other): (WorkId, WorkId) = (id("work", &one)?, id("work", &other)?);
                to.ask::<()>("judge_likeness", json!({ "one": one, "other": other, "verdict": verdict }))?;
                to.tell(&json!(verdict), || verdict.name().into())
            }
            Verb::Separate { id: work } => {
                let work: WorkId = id("work", &work)?;
                to.ask::<()>("separate_work", json!({ "id": work }))?;
                to.tell(&json!(work), || format!("{work} is a work of its own"))
            }
        }
    }
}

fn list(to: &Terminal, waiting: bool, limit: u32, offset: u32) -> Result<Done> {
    let mut items: Vec<Likeness> = Vec::new();
    loop {
        let held = u32::try_from(items.len()).unwrap_or(u32::MAX);
        let request = json!({ "waiting": waiting, "offset": offset.saturating_add(held), "limit": WINDOW.min(limit - held) });
        let window: LikenessWindow = to.ask("list_likenesses", request)?;
        let last = window.items.is_empty();
        items.extend(window.items);
        if last || items.len() >= limit as usize {
            break;
        }
    }
    to.tell(&json!(items), || table(&items.iter().flat_map(rows).collect::<Vec<_>>()))
}

/// A pair in two lines: each work, and beside the first what it is, beside the other why.
fn rows(pair: &Likeness) -> [Vec<String>; 2] {
    let work = |work: &Work| {
        let heading = work.record.title.as_ref().or(work.stand_in.as_ref()).cloned().unwrap_or_default();
        (work.id.to_string(), heading)
    };
    let ((one, first), (other, second)) = (work(&pair.one), work(&pair.other));
    let said = pair.verdict.map_or_else(|| format!("{}? {:.2}", pair.kind.name(), pair.score), |verdict| verdict.name().into());
    let reasons: Vec<String> = pair.reasons.iter().map(reason).collect();
    [vec![one, said, first], vec![other, reasons.join(", "), second]]
}

fn reason(reason: &Reason) -> String {
    reason.share.map_or_else(|| reason.code.name().into(), |share| format!("{} {share:.2}", reason.code.name()))
}
