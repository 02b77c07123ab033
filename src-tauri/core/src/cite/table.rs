//! Works as the rows of a table, for the formats of spreadsheets.

use super::fields;
use super::labels;
use crate::model::{Carried, Creator, Labels, Role, Verdict, Work, agreed};
use crate::text::language::is_han;

/// The headings: those of Scopus where it has one, else those of Zotero, so that other programs know the columns too.
const HEADINGS: &[&str] = &[
    "Type",
    "Title",
    "Translated Title",
    "Authors",
    "Editors",
    "Translators",
    "Supervisors",
    "Contributors",
    "Year",
    "Date",
    "Source title",
    "Volume",
    "Issue",
    "Pages",
    "DOI",
    "PMID",
    "URL",
    "Cited by",
    "Author Keywords",
    "Abstract",
    "Publisher",
    "Place",
    "ISSN",
    "ISBN",
    "Language",
    "Edition",
    "Series",
    "Affiliations",
    "Funding",
];

/// The people, each role in a column.
const ROLES: [Role; 5] = [Role::Author, Role::Editor, Role::Translator, Role::Supervisor, Role::Contributor];

/// Variables in the order of their columns.
const MORE: [&str; 9] =
    ["publisher", "publisher-place", "ISSN", "ISBN", "language", "edition", "collection-title", "affiliation", "funding"];

/// Zotero's names of the types; the carrier tells other types.
const TYPES: &[(&str, &str)] = &[
    ("article", ""),
    ("article-journal", "Journal Article"),
    ("article-magazine", "Magazine Article"),
    ("article-newspaper", "Newspaper Article"),
    ("book", "Book"),
    ("chapter", "Book Section"),
    ("paper-conference", "Conference Paper"),
    ("report", "Report"),
    ("thesis", "Thesis"),
];

/// What stands above the cells of `row`. Last come the decision, a person's own note, and what no column is for.
pub(super) fn headings(labels: Option<Labels>) -> Vec<&'static str> {
    let own: &[&str] = match labels {
        None => &["asreview_note"],
        Some(Labels::Asreview) => &["included", "asreview_note"],
        Some(Labels::Rayyan) => &["notes"],
    };
    [HEADINGS, own, &["Bookwheel"]].concat()
}

pub(super) fn row(work: Work, labels: Option<Labels>) -> Vec<String> {
    let mut rest = Carried::of(work);
    let exact = fields::exact(&rest);
    let record = &mut rest.record;
    let mut cells = Vec::with_capacity(HEADINGS.len() + 3);
    cells.push(String::new());
    cells.push(record.title.take().unwrap_or_default());
    cells.push(record.translated_title.take().unwrap_or_default());
    let place = |role: Role| ROLES.iter().position(|other| *other == role);
    let in_order = record.creators.is_sorted_by_key(|creator| place(creator.role));
    for role in ROLES {
        let named = record.creators.iter().filter(|creator| creator.role == role);
        cells.push(named.map(fields::name).collect::<Vec<_>>().join("; "));
    }
    // `Adler D.G.` would be read as a family name with initials.
    let certain = |creator: &Creator| creator.literal.as_deref().is_none_or(|name| name.chars().any(is_han));
    if in_order && record.creators.iter().all(certain) {
        fields::creators(&mut rest, |_| Some(""));
    }
    let record = &mut rest.record;
    let issued = record.issued.take().unwrap_or_default();
    let (year, month, _) = fields::date(&issued);
    cells.push(year.to_owned());
    cells.push(month.map_or_else(String::new, |_| issued.clone()));
    for value in [
        &mut record.container,
        &mut record.volume,
        &mut record.issue,
        &mut record.pages,
        &mut record.doi,
        &mut record.pmid,
        &mut record.url,
    ] {
        cells.push(value.take().unwrap_or_default());
    }
    cells.push(record.counts.cited.take().map_or_else(String::new, |cited| cited.to_string()));
    cells.push(fields::keywords(&mut rest, &[';', '；', '，', ',', '\n']).join("; "));
    cells.push(fields::paragraphs(&mut rest, |_| false).join("\n"));
    for name in MORE {
        cells.push(rest.record.more.remove(name).unwrap_or_default());
    }
    fields::kind(&mut rest, TYPES, "").clone_into(&mut cells[0]);
    match labels {
        None => cells.push(note(&mut rest)),
        Some(Labels::Asreview) => {
            cells.push(included(&mut rest).to_owned());
            cells.push(note(&mut rest));
        }
        Some(Labels::Rayyan) => cells.push(labels::rayyan(&mut rest).unwrap_or_default()),
    }
    fields::keep(&mut rest, exact);
    cells.push(rest.line().unwrap_or_default());
    cells
}

/// The note; carried too where its line ends and signs are Markdown.
fn note(rest: &mut Carried) -> String {
    if rest.note.contains(['\n', '<', '&']) { rest.note.clone() } else { std::mem::take(&mut rest.note) }
}

/// As ASReview reads it: 1 for relevant, 0 for irrelevant, nothing where there is no decision or no agreement.
fn included(rest: &mut Carried) -> &'static str {
    let said = agreed(&rest.decisions);
    labels::asreview(rest);
    match said {
        Some(Verdict::Include) => "1",
        Some(Verdict::Exclude) => "0",
        _ => "",
    }
}
