//! Works in EndNote's tagged format (Refer), which CNKI, Wanfang and VIP write too.

use std::io::{Result, Write};

use super::fields::{self, Lines};
use crate::model::{Carried, Role, Work};

/// EndNote's names of its types; the carrier tells other types from `Generic`.
const TYPES: &[(&str, &str)] = &[
    ("article-journal", "Journal Article"),
    ("article-magazine", "Magazine Article"),
    ("article-newspaper", "Newspaper Article"),
    ("book", "Book"),
    ("chapter", "Book Section"),
    ("dataset", "Dataset"),
    ("paper-conference", "Conference Proceedings"),
    ("patent", "Patent"),
    ("report", "Report"),
    ("thesis", "Thesis"),
];

const MORE: &[(&str, &str)] =
    &[("publisher", "%I"), ("publisher-place", "%C"), ("ISSN", "%@"), ("language", "%G"), ("edition", "%7"), ("affiliation", "%+")];

/// Custom fields of EndNote: what was read from them goes back under them.
const EXTRA: &[&str] = &["%1", "%2", "%3", "%5", "%6"];

/// One record after another with a blank line between, in UTF-8.
///
/// Tags are EndNote's: `%J` the journal and `%B` any other container, `%Q` the translated title, `%8` a date that is more
/// than a year, `%E` an editor, `%?` a translator, `%Y` a supervisor as CNKI has it, one `%A` and one `%K` each. Further
/// paragraphs of `%X` are lines without a tag; a blank line would end the record in other programs. All else is in `%4`
/// (EndNote's Custom 4) as `bookwheel:{…}`.
pub(crate) fn enw(works: impl Iterator<Item = Result<Work>>, to: &mut impl Write) -> Result<()> {
    let mut lines = Lines { to, between: " ", ending: "\n" };
    for work in works {
        item(&mut Carried::of(work?), &mut lines)?;
    }
    Ok(())
}

fn item(rest: &mut Carried, to: &mut Lines<impl Write>) -> Result<()> {
    let container = if rest.record.kind == "article-journal" { "%J" } else { "%B" };
    to.line("%0", fields::kind(rest, TYPES, "Generic"))?;
    for (tag, name) in fields::creators(rest, role) {
        to.line(tag, &name)?;
    }
    to.some("%T", rest.record.title.take())?;
    to.some("%Q", rest.record.translated_title.take())?;
    to.some(container, rest.record.container.take())?;
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
    for (name, tag) in MORE {
        to.some(tag, fields::further(rest, name))?;
    }
    for keyword in fields::keywords(rest, &[';', '；', '，', '\n']) {
        to.line("%K", &keyword)?;
    }
    let abstract_ = fields::paragraphs(rest, |line| line.trim_start().starts_with('%'));
    if !abstract_.is_empty() {
        to.line("%X", &abstract_.join("\n"))?;
    }
    for extra in fields::extra(rest, EXTRA) {
        to.line(&extra.tag, &extra.value)?;
    }
    to.some("%4", rest.line())?;
    writeln!(to.to)
}

fn role(role: Role) -> Option<&'static str> {
    match role {
        Role::Author => Some("%A"),
        Role::Editor => Some("%E"),
        Role::Translator => Some("%?"),
        Role::Supervisor => Some("%Y"),
        Role::Contributor => None,
    }
}
