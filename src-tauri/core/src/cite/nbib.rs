//! Works as MEDLINE, the .nbib files of PubMed.

use std::io::{Result, Write};

use super::fields::{self, Lines};
use crate::model::{Carried, Language, Role, Work};
use crate::text::{self, language::is_han};

/// Publication types of the National Library of Medicine; the carrier tells other types.
const TYPES: &[(&str, &str)] = &[("article-journal", "Journal Article")];

const MORE: &[(&str, &str)] = &[("affiliation", "AD"), ("publisher-place", "PL"), ("publisher", "PB"), ("edition", "EN")];

/// Languages by the codes of MARC.
const LANGUAGES: &[(&str, &str)] =
    &[("de", "ger"), ("en", "eng"), ("es", "spa"), ("fr", "fre"), ("ja", "jpn"), ("ko", "kor"), ("ru", "rus"), ("zh", "chi")];

const MONTHS: [&str; 12] = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/// One record after another with a blank line between. Values are not wrapped: each is one line, however long.
///
/// Tags are those of MEDLINE's element table: `PMID` begins every record, empty where the work has none, and `OWN` says
/// whose record it is; `FAU` an author and `FED` an editor, `DP` the date as `2008 Mar 12`, `JT` the container, `AID … [doi]`
/// the DOI, `OT` one keyword. A title that is not English stands in `TT`, and its translation in brackets in `TI`; the
/// translation of an abstract in `OAB`. MEDLINE knows no paragraphs: further ones are continuation lines after an empty
/// one, and such an abstract is carried too. All else is in `GN` (general note) as `bookwheel:{…}`.
pub(crate) fn nbib(works: impl Iterator<Item = Result<Work>>, to: &mut impl Write) -> Result<()> {
    let mut lines = Lines { to, between: "- ", ending: "\n" };
    for work in works {
        item(&mut Carried::of(work?), &mut lines)?;
    }
    Ok(())
}

fn item(rest: &mut Carried, to: &mut Lines<impl Write>) -> Result<()> {
    let exact = fields::exact(rest);
    let mut line = |tag: &str, value: &str| to.line(&format!("{tag:4}"), value);
    line("PMID", &rest.record.pmid.take().unwrap_or_default())?;
    let mut some = |tag: &str, value: Option<String>| value.map_or(Ok(()), |value| line(tag, &value));
    some("OWN", Some("Bookwheel".to_owned()))?;
    let code = rest.record.more.get("language").and_then(|name| LANGUAGES.iter().find(|(known, _)| known == name)).map(|(_, code)| *code);
    if code.is_some() {
        rest.record.more.remove("language");
    }
    some("LA", code.map(str::to_owned))?;
    let title = rest.record.title.take();
    // The full stop at the end is the database's.
    let stop = title.clone().filter(|title| title.ends_with(['.', ']']));
    let english = |title: &Option<String>| title.as_deref().is_some_and(|title| text::language(title) == Language::En);
    if title.is_some() && !english(&title) && english(&rest.record.translated_title) {
        some("TI", rest.record.translated_title.clone().map(|title| format!("[{title}]")))?;
        some("TT", title)?;
    } else {
        some("TI", title)?;
    }
    rest.record.title = stop;
    let whole = rest.record.abstract_.clone();
    let translation = rest.record.translation;
    let names = rest.record.creators.clone();
    let mut abstract_ = fields::paragraphs(rest, |_| false);
    let translated = rest.record.translation.and_then(|first| usize::try_from(first).ok()).filter(|first| *first < abstract_.len());
    // Where both are in one language, a reader could not tell a translation from the same text again.
    let languages = |first: usize| {
        let language = |part: &[String]| text::language(&part.join("\n"));
        language(&abstract_[..first]) != language(&abstract_[first..])
    };
    if let Some(first) = translated.filter(|first| languages(*first)) {
        let translation = abstract_.split_off(first);
        rest.record.translation = None;
        some("AB", Some(abstract_.join(PARAGRAPH)))?;
        some("OAB", Some(translation.join(PARAGRAPH)))?;
    } else if !abstract_.is_empty() {
        some("AB", Some(abstract_.join(PARAGRAPH)))?;
    }
    // A reader is not bound to keep paragraphs that the format does not know.
    if whole.contains('\n') {
        rest.record.abstract_ = whole;
        rest.record.translation = translation;
    }
    for (tag, name) in fields::creators(rest, role) {
        some(tag, Some(name))?;
    }
    // Zhang S would be read as a family name with initials.
    if names.iter().any(|name| name.literal.as_deref().is_some_and(|name| !name.contains(is_han))) {
        rest.record.creators = names;
    }
    some("IS", fields::serial(rest, "ISSN"))?;
    some("ISBN", fields::serial(rest, "ISBN"))?;
    for (name, tag) in MORE {
        some(tag, fields::further(rest, name))?;
    }
    let kind = fields::kind(rest, TYPES, "");
    some("PT", (!kind.is_empty()).then(|| kind.to_owned()))?;
    some("JT", rest.record.container.take())?;
    if let Some(issued) = rest.record.issued.take() {
        let (year, month, day) = fields::date(&issued);
        let month = month.and_then(|month| MONTHS.get(month.parse::<usize>().ok()?.checked_sub(1)?));
        let day = day.map(|day| day.trim_start_matches('0'));
        let parts: Vec<&str> = [Some(year), month.copied(), day].into_iter().flatten().collect();
        some("DP", Some(parts.join(" ")))?;
    }
    some("VI", rest.record.volume.take())?;
    some("IP", rest.record.issue.take())?;
    some("PG", rest.record.pages.take())?;
    some("AID", rest.record.doi.take().map(|doi| format!("{doi} [doi]")))?;
    for keyword in fields::keywords(rest, &[';', '；', '，', '\n']) {
        some("OT", Some(keyword))?;
    }
    fields::keep(rest, exact);
    some("GN", rest.line())?;
    writeln!(to.to)
}

/// Between paragraphs: an empty continuation line, and the margin of the next one.
const PARAGRAPH: &str = "\n      \n      ";

fn role(role: Role) -> Option<&'static str> {
    match role {
        Role::Author => Some("FAU"),
        Role::Editor => Some("FED"),
        Role::Translator | Role::Supervisor | Role::Contributor => None,
    }
}
