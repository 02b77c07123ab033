use std::ops::Range;

use bookwheel_core::model::{self, Color, Field, HighlightId, Quotation, Work, WorkId};
use bookwheel_core::text::span;
use bookwheel_core::{Failure, Result};
use clap::Args;
use serde_json::{Value, json};

use crate::output::{one_of, table};
use crate::show;
use crate::terminal::{Done, Purpose, Terminal, id};

#[derive(Debug, Args)]
#[command(override_usage = "bookwheel-cli highlight <ID> --quote <TEXT> [--nth <N>] [OPTIONS]\n       \
    bookwheel-cli highlight <ID> --start <N> --end <N> [OPTIONS]\n       \
    bookwheel-cli highlight --list [ID]\n       bookwheel-cli highlight --delete <HIGHLIGHT>")]
pub struct Highlight {
    #[arg(value_name = "ID", required_unless_present_any = ["list", "delete"])]
    work: Option<String>,
    /// The words to highlight, exactly as they stand there.
    #[arg(long, value_name = "TEXT", required_unless_present_any = ["start", "list", "delete"], conflicts_with = "start", allow_hyphen_values = true)]
    quote: Option<String>,
    /// Which of several places that read the same, from 1.
    #[arg(long, value_name = "N", default_value_t = 1, hide_default_value = true, value_parser = clap::value_parser!(u32).range(1..))]
    nth: u32,
    /// The first character, counted from 0 in Unicode code points.
    #[arg(long, value_name = "N", requires = "end")]
    start: Option<u32>,
    /// The one after the last.
    #[arg(long, value_name = "N", requires = "start")]
    end: Option<u32>,
    /// The text it is in. Without it a quote is looked for in both, and characters are counted in the abstract.
    #[arg(long, value_parser = one_of::<Field>(Field::ALL.map(Field::name)))]
    field: Option<Field>,
    #[arg(long, default_value = "gamboge", value_parser = one_of::<Color>(Color::ALL.map(Color::name)))]
    color: Color,
    #[arg(long, value_name = "TEXT", allow_hyphen_values = true)]
    note: Option<String>,
    #[arg(long, num_args = 1.., value_name = "PATH")]
    tag: Vec<String>,
    /// List highlights, of one work or of all.
    #[arg(long, conflicts_with_all = ["quote", "start", "delete"])]
    list: bool,
    #[arg(long, value_name = "HIGHLIGHT", conflicts_with_all = ["quote", "start", "work"])]
    delete: Option<String>,
}

impl Highlight {
    pub fn purpose(&self) -> Purpose {
        if self.list { Purpose::Read } else { Purpose::Write }
    }

    pub fn run(self, to: &Terminal) -> Result<Done> {
        if let Some(highlight) = &self.delete {
            let id: HighlightId = id("highlight", highlight)?;
            let () = to.ask("delete_highlight", json!({ "id": id }))?;
            return to.tell(&json!({ "deleted": id }), || format!("Deleted {id}"));
        }
        let work = self.work.as_deref().map(|work| id("work", work)).transpose()?;
        match work {
            Some(work) if !self.list => self.add(to, work),
            work => list(to, work),
        }
    }

    fn add(self, to: &Terminal, id: WorkId) -> Result<Done> {
        let work = show::read(to, id)?;
        let (field, start, end) = self.place(&work)?;
        let request = json!({
            "work": id, "field": field, "start": start, "end": end, "color": self.color, "note": self.note, "tags": self.tag
        });
        let added: model::Highlight = to.ask("add_highlight", request)?;
        to.tell(&json!(added), || format!("{}  {}", added.id, added.quote))
    }

    /// Where it is to stand: the field, and its ends in UTF-16 units.
    fn place(&self, work: &Work) -> Result<(Field, u32, u32)> {
        let texts = [(Field::Abstract, work.record.abstract_.as_str()), (Field::Title, work.record.title.as_deref().unwrap_or(""))];
        let mut texts = texts.into_iter().filter(|(which, _)| self.field.is_none_or(|field| field == *which));
        let at = |field, text, bytes: Range<usize>| (field, span::to_utf16(text, bytes.start), span::to_utf16(text, bytes.end));
        if let (Some(start), Some(end)) = (self.start, self.end) {
            let (field, text) = texts.next().unwrap_or((Field::Abstract, ""));
            let bytes = span::from_code_points(text, start).zip(span::from_code_points(text, end)).filter(|(start, end)| start < end);
            let wrong = || Failure::invalid("There are no such characters.", format!("{start}..{end} of {}", text.chars().count()));
            let (start, end) = bytes.ok_or_else(wrong)?;
            return Ok(at(field, text, start..end));
        }
        let quote = self.quote.as_deref().unwrap_or_default();
        if quote.is_empty() {
            return Err(Failure::invalid("An empty quote cannot be highlighted.", ""));
        }
        let mut places = texts.flat_map(|(field, text)| text.match_indices(quote).map(move |(start, _)| (field, text, start)));
        let nth = usize::try_from(self.nth).unwrap_or(1) - 1;
        let (field, text, start) =
            places.nth(nth).ok_or_else(|| Failure::invalid("The work does not hold this quote, or not as often.", quote))?;
        Ok(at(field, text, start..start + quote.len()))
    }
}

fn list(to: &Terminal, work: Option<WorkId>) -> Result<Done> {
    if let Some(id) = work {
        show::read(to, id)?; // so that a work that is not there is told apart from one without highlights
    }
    let mut quotations: Vec<Quotation> = Vec::new();
    let mut seen = 0;
    loop {
        let request =
            json!({ "query": "", "colors": [], "with_notes": false, "group": "work", "work": work, "offset": seen, "limit": 500 });
        let mut window: Value = to.ask("list_quotations", request)?;
        let rows = window["rows"].as_array_mut().map(std::mem::take).unwrap_or_default();
        if rows.is_empty() {
            break;
        }
        seen += rows.len();
        for mut row in rows {
            quotations.push(serde_json::from_value(row["quotation"].take()).map_err(Failure::internal)?);
        }
    }
    to.tell(&json!(quotations), || table(&quotations.iter().map(row).collect::<Vec<_>>()))
}

fn row(quotation: &Quotation) -> Vec<String> {
    let highlight = &quotation.highlight;
    vec![highlight.id.to_string(), highlight.work.to_string(), highlight.color.name().to_owned(), highlight.quote.replace('\n', " ")]
}
