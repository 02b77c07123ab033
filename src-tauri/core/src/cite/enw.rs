//! Works in EndNote's tagged format (Refer), which CNKI, Wanfang and VIP write too.

use std::io::{Result, Write};

use super::fields::{self, Lines};
use crate::model::{Carried, Role, Work};

/// EndNote's names of its types; the carrier tells other types from `Generic`.
const TYPES: &[(&str, &str)] = &[
    ("article", "Generic"),
    ("article-journal", "Journal Article"),
    ("article-magazine", "Magazine Article"),
    ("article-newspaper", "Newspaper Article"),
    ("book", "Book"),
    ("chapter", "Book Section"),
    ("dataset", "Dataset"),
    ("paper-conference", "Conference Proceedings"),
    ("patent", "Patent"),
    ("report", "Report"),
    ("standard", "Standard"),
    ("software", "Computer Program"),
    ("thesis", "Thesis"),
    ("webpage", "Web Page"),
];

/// Variables with a tag of their own.
const MORE: &[(&str, &str)] = &[
    ("translated-author", "%H"),
    ("collection-title", "%S"),
    ("publisher", "%I"),
    ("publisher-place", "%C"),
    ("edition", "%7"),
    ("number-of-volumes", "%6"),
    ("genre", "%9"),
    ("language", "%G"),
    ("affiliation", "%+"),
];

/// Tags that are lists to those who read CNKI's files.
const LISTS: [&str; 3] = ["%H", "%G", "%+"];

/// Custom fields of EndNote: what was read from them goes back under them.
const EXTRA: &[&str] = &["%1", "%2", "%3"];

/// One record after another with a blank line between, in UTF-8.
///
/// Tags are EndNote's: `%J` the journal and `%B` any other container, `%Q` the translated title, `%8` a date that is more
/// than a year, `%E` an editor, `%?` a translator, `%Y` a supervisor as CNKI has it, one `%A` and one `%K` each. Further
/// paragraphs of `%X` are lines without a tag, for a blank line would end the record in other programs; such an abstract is
/// carried too. All else is in `%4` (EndNote's Custom 4) as `bookwheel:{…}`.
pub(crate) fn enw(works: impl Iterator<Item = Result<Work>>, to: &mut impl Write) -> Result<()> {
    let mut lines = Lines { to, between: " ", ending: "\n" };
    for work in works {
        item(&mut Carried::of(work?), &mut lines)?;
    }
    Ok(())
}

fn item(rest: &mut Carried, to: &mut Lines<impl Write>) -> Result<()> {
    let exact = fields::exact(rest);
    let thesis = rest.record.kind == "thesis";
    // A newspaper without a name has been seen to stand in the publisher's place.
    let nameless = rest.record.kind == "article-newspaper" && rest.record.container.is_none();
    let numbered = matches!(rest.record.kind.as_str(), "patent" | "standard" | "report");
    let container = if rest.record.kind == "article-journal" { "%J" } else { "%B" };
    to.line("%0", fields::kind(rest, TYPES, "Generic"))?;
    for (tag, name) in fields::creators(rest, |role| tag(role, thesis)) {
        to.line(tag, &name)?;
    }
    to.some("%T", rest.record.title.take())?;
    to.some("%Q", rest.record.translated_title.take())?;
    // In a thesis it would be read as the department.
    if !thesis {
        to.some(container, rest.record.container.take())?;
    }
    if let Some(issued) = rest.record.issued.take() {
        let (year, month, _) = fields::date(&issued);
        to.line("%D", year)?;
        to.some("%8", month.map(|_| issued.clone()))?;
    }
    to.some("%V", rest.record.volume.take())?;
    to.some("%N", rest.record.issue.take())?;
    to.some("%P", rest.record.pages.take())?;
    to.some("%R", rest.record.doi.take())?;
    to.some("%U", rest.record.url.take())?;
    for (name, tag) in MORE.iter().filter(|(name, _)| !(nameless && *name == "publisher")) {
        to.some(tag, if LISTS.contains(tag) { list(rest, name) } else { fields::further(rest, name) })?;
    }
    // One tag for both: what a report or patent has there is its number.
    if !numbered {
        let serial = fields::serial(rest, "ISSN").or_else(|| fields::serial(rest, "ISBN"));
        to.some("%@", serial)?;
    }
    for keyword in fields::keywords(rest, &[';', '；', '，', '\n']) {
        to.line("%K", &keyword)?;
    }
    let several = Some(rest.record.abstract_.clone()).filter(|text| text.contains(['\n', '\t']));
    let abstract_ = fields::paragraphs(rest, |line| line.trim_start().starts_with('%'));
    // A reader cannot know a paragraph from a line that was broken.
    rest.record.abstract_ = several.unwrap_or_default();
    for extra in fields::extra(rest, EXTRA) {
        to.line(&extra.tag, &extra.value)?;
    }
    fields::keep(rest, exact);
    to.some("%4", rest.line())?;
    // Last: behind an unfinished sentence a sign and a digit are text.
    if !abstract_.is_empty() {
        to.line("%X", &abstract_.join("\n"))?;
    }
    writeln!(to.to)
}

/// A list that reads back: one whose entries, parted by semicolons, are there once each.
fn list(rest: &mut Carried, name: &str) -> Option<String> {
    let entries: Vec<&str> = rest.record.more.get(name)?.split("; ").collect();
    let plain = |(at, entry): (usize, &&str)| !entry.is_empty() && !entry.contains([';', '；']) && !entries[..at].contains(entry);
    if entries.iter().enumerate().all(plain) { fields::further(rest, name) } else { None }
}

fn tag(role: Role, thesis: bool) -> Option<&'static str> {
    match role {
        Role::Author => Some("%A"),
        Role::Editor => Some("%E"),
        Role::Translator => Some("%?"),
        Role::Supervisor if thesis => Some("%Y"),
        Role::Supervisor | Role::Contributor => None,
    }
}
