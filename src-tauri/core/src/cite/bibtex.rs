//! Works as BibTeX and as biblatex.

use std::collections::HashSet;
use std::io::{Result, Write};

use super::fields;
use crate::model::{Carried, Creator, Role, Work};
use crate::text::{self, language::is_han};

/// Which program the file is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Dialect {
    Bibtex,
    Biblatex,
}

use Dialect::{Biblatex, Bibtex};

/// A CSL type, its entry in BibTeX and in biblatex, and the field of its container. The carrier tells other types.
const TYPES: &[(&str, &str, &str, &str)] = &[
    ("document", "misc", "misc", ""),
    ("article-journal", "article", "article", "journal"),
    ("book", "book", "book", ""),
    ("chapter", "incollection", "incollection", "booktitle"),
    ("paper-conference", "inproceedings", "inproceedings", "booktitle"),
    ("thesis", "phdthesis", "thesis", ""),
    ("report", "techreport", "report", ""),
    ("webpage", "misc", "online", ""),
    ("dataset", "misc", "dataset", ""),
    ("patent", "misc", "patent", ""),
];

/// Variables with a field of the same sense in both dialects.
const MORE: &[(&str, &str)] =
    &[("edition", "edition"), ("collection-title", "series"), ("ISBN", "isbn"), ("ISSN", "issn"), ("language", "language")];

const MONTHS: [&str; 12] = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/// One entry after another in UTF-8, with keys of ASCII letters that no other entry of the file has.
///
/// Fields are those of the manuals of BibTeX and biblatex, and `abstract`, `keywords` (parted by commas), `doi`, `pmid`
/// and `url` as Zotero and JabRef write them. A name in Han or of an institution stands in braces. A blank line parts
/// paragraphs. What means something to TeX is written as its command. All else is in the field `bookwheel`, its signs
/// that are not letters written `=7B`.
pub(crate) fn bibtex(works: impl Iterator<Item = Result<Work>>, dialect: Dialect, to: &mut impl Write) -> Result<()> {
    let mut used = HashSet::new();
    for work in works {
        let mut rest = Carried::of(work?);
        let key = key(&mut rest, &mut used);
        item(&mut rest, dialect, &key, to)?;
    }
    Ok(())
}

fn item(rest: &mut Carried, dialect: Dialect, key: &str, to: &mut impl Write) -> Result<()> {
    let exact = fields::exact(rest);
    let thesis = rest.record.kind == "thesis";
    let (kind, container) = match TYPES.iter().find(|(kind, ..)| *kind == rest.record.kind) {
        Some((_, old, new, container)) => (if dialect == Bibtex { *old } else { *new }, *container),
        None => ("misc", ""),
    };
    if kind != "misc" || rest.record.kind == "document" {
        rest.record.kind.clear();
    }
    writeln!(to, "@{kind}{{{key},")?;
    let mut raw = |field: &str, value: Option<String>| match value {
        Some(value) => writeln!(to, "  {field} = {{{value}}},"),
        None => Ok(()),
    };
    let all = rest.record.creators.clone();
    let named = fields::creators(rest, role);
    for (role, field) in [(Role::Author, "author"), (Role::Editor, "editor"), (Role::Translator, "translator")] {
        let people: Vec<String> = all.iter().filter(|creator| creator.role == role).map(name).collect();
        raw(field, (!people.is_empty()).then(|| people.join(" and ")))?;
    }
    if !named.is_sorted_by_key(|(field, _)| *field) || all.iter().any(is_unclear) {
        rest.record.creators = all;
    }
    let mut put = |field: &str, value: Option<String>| raw(field, value.as_deref().map(escape));
    put("title", rest.record.title.take())?;
    if !container.is_empty() {
        put(if dialect == Biblatex && container == "journal" { "journaltitle" } else { container }, rest.record.container.take())?;
    }
    let issued = rest.record.issued.take();
    let volume = rest.record.volume.take();
    let number = rest.record.issue.take();
    let pages = rest.record.pages.take().map(|pages| pages.replace('-', "--"));
    let institution = match (thesis, kind) {
        (true, _) if dialect == Bibtex => "school",
        (true, _) | (_, "techreport" | "report") => "institution",
        _ => "publisher",
    };
    let publisher = fields::further(rest, "publisher");
    let place = fields::further(rest, "publisher-place");
    put("volume", volume)?;
    // The number of anything else is its own.
    put(if kind == "article" { "number" } else { "issue" }, number)?;
    put(institution, publisher)?;
    put(if dialect == Biblatex { "location" } else { "address" }, place)?;
    for (name, field) in MORE {
        put(field, fields::further(rest, name))?;
    }
    let keywords = fields::keywords(rest, &[';', '；', '，', ',', '\n']);
    put("keywords", (!keywords.is_empty()).then(|| keywords.join(", ")))?;
    let abstract_ = fields::paragraphs(rest, |_| false);
    put("abstract", (!abstract_.is_empty()).then(|| abstract_.join("\n\n")))?;
    raw("pages", pages)?;
    if let Some(issued) = issued {
        match (dialect, fields::date(&issued)) {
            (Biblatex, _) => raw("date", Some(issued))?,
            (Bibtex, (year, month, day)) => {
                raw("year", Some(year.to_owned()))?;
                // BibTeX has no field for the day; where there is one, the month is in a style's usual words.
                let month = month.and_then(|month| MONTHS.get(month.parse::<usize>().ok()?.checked_sub(1)?));
                raw("month", month.map(|month| (*month).to_owned()))?;
                raw("day", day.map(|day| day.trim_start_matches('0').to_owned()))?;
            }
        }
    }
    for (field, value) in [("doi", &mut rest.record.doi), ("pmid", &mut rest.record.pmid), ("url", &mut rest.record.url)] {
        // These are taken letter by letter; what would unbalance the braces is carried.
        if value.as_deref().is_some_and(|value| !value.contains(['{', '}', '\\'])) {
            raw(field, value.take())?;
        }
    }
    fields::keep(rest, exact);
    raw("bookwheel", rest.quoted_line())?;
    writeln!(to, "}}\n")
}

fn role(role: Role) -> Option<&'static str> {
    match role {
        Role::Author => Some("author"),
        Role::Editor => Some("editor"),
        Role::Translator => Some("translator"),
        Role::Supervisor | Role::Contributor => None,
    }
}

/// `Family, Given`; what is no person's name in parts stands in braces, so that nothing is cut from it.
fn name(creator: &Creator) -> String {
    match (&creator.family, &creator.given) {
        (Some(family), Some(given)) => format!("{}, {}", escape(family), escape(given)),
        _ => format!("{{{}}}", escape(&fields::name(creator))),
    }
}

/// `von Berg` is a family with a particle to BibTeX, and `and` parts names: what is exact is carried beside.
fn is_unclear(creator: &Creator) -> bool {
    let part = |part: &Option<String>| part.as_deref().is_some_and(|part| part.split(' ').any(|word| word.starts_with(char::is_lowercase)));
    part(&creator.family) || part(&creator.given) || creator.literal.as_deref().is_some_and(|name| name.contains(" and "))
}

/// Text that TeX shows as it is. Braces are commands, because BibTeX counts those with a backslash too.
fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut last = ' ';
    for c in text.chars() {
        match c {
            '\\' => out.push_str("\\textbackslash{}"),
            '{' => out.push_str("\\textbraceleft{}"),
            '}' => out.push_str("\\textbraceright{}"),
            '~' => out.push_str("\\textasciitilde{}"),
            '^' => out.push_str("\\textasciicircum{}"),
            '"' => out.push_str("\\textquotedbl{}"),
            '<' => out.push_str("\\textless{}"),
            '>' => out.push_str("\\textgreater{}"),
            '#' | '$' | '%' | '&' | '_' => out.extend(['\\', c]),
            // Two of them would be a dash or a quotation mark.
            '-' | '`' | '\'' if c == last => out.extend(['{', '}', c]),
            // At the start of a line it would begin an entry to readers that look for one left open.
            '@' if last.is_whitespace() => out.push_str("{@}"),
            c => out.push(c),
        }
        last = c;
    }
    out
}

/// `lindqvist2021`, `shenzhiyuan2019`, and for the next of the same person and year `lindqvist2021a`. Small letters only:
/// biblatex takes keys that differ in case for the same. A work that came with a key keeps it.
fn key(work: &mut Carried, used: &mut HashSet<String>) -> String {
    let plain = |key: &String| key.chars().all(|c| c.is_ascii_alphanumeric() || "-_:.+/".contains(c)) && !key.is_empty();
    let own = work.record.more.get("citation-key").filter(|key| plain(key) && !used.contains(&key.to_lowercase()));
    if let Some(own) = own.cloned() {
        used.insert(own.to_lowercase());
        work.record.more.remove("citation-key");
        return own;
    }
    let record = &work.record;
    let author = record.creators.first().and_then(|c| c.family.as_ref().or(c.literal.as_ref()).or(c.given.as_ref()));
    let ascii = |text: &str| text::sort_key(text).chars().filter(char::is_ascii_alphanumeric).take(24).collect::<String>();
    let from_title = || {
        let title = record.title.as_deref().unwrap_or(&record.abstract_);
        // Of a title in Han four characters, else its first word.
        let start: String =
            if title.starts_with(is_han) { title.chars().take(4).collect() } else { title.split(' ').next().unwrap_or_default().into() };
        ascii(&start)
    };
    let mut name = author.map(|author| ascii(author)).filter(|name| !name.is_empty()).unwrap_or_else(from_title);
    if name.is_empty() {
        name.push_str("work");
    }
    let key = format!("{name}{}", record.issued.as_deref().and_then(|issued| issued.get(..4)).unwrap_or_default());
    let mut free = key.clone();
    let mut nth = 0;
    while !used.insert(free.clone()) {
        nth += 1;
        free = format!("{key}{}", letters(nth));
    }
    free
}

/// 1 is a, 26 is z, 27 is aa.
fn letters(mut nth: usize) -> String {
    let mut out = Vec::new();
    while nth > 0 {
        nth -= 1;
        out.push(char::from(b'a' + u8::try_from(nth % 26).unwrap_or(0)));
        nth /= 26;
    }
    out.iter().rev().collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Record;

    #[test]
    fn keys_are_ascii_and_none_is_given_twice() {
        let mut used = HashSet::new();
        let mut said = |family: &str, issued: &str, title: &str| {
            let literal = (!family.is_empty()).then(|| family.to_owned());
            let creators = literal.map(|literal| Creator { literal: Some(literal), ..Creator::default() }).into_iter().collect();
            let issued = (!issued.is_empty()).then(|| issued.to_owned());
            let record = Record { creators, issued, title: Some(title.into()), ..Record::default() };
            key(&mut Carried { record, ..Carried::default() }, &mut used)
        };
        assert_eq!(said("Müller", "2008-03", ""), "muller2008");
        assert_eq!(said("Muller", "2008", ""), "muller2008a");
        assert_eq!(said("沈知远", "2019", ""), "shenzhiyuan2019");
        assert_eq!(said("", "", "外空安全机制"), "waikonganquan");
        assert_eq!(said("", "2001", "The Regime"), "the2001");
        assert_eq!(said("", "", "……"), "work");
        assert_eq!((letters(1), letters(26), letters(27)), ("a".into(), "z".into(), "aa".into()));
    }

    #[test]
    fn nothing_in_a_text_is_a_command() {
        for (text, expect) in [
            ("50 % of {R&D}", "50 \\% of \\textbraceleft{}R\\&D\\textbraceright{}"),
            ("a--b ``c''", "a-{}-b `{}`c'{}'"),
            ("C:\\x_y ~ ^", "C:\\textbackslash{}x\\_y \\textasciitilde{} \\textasciicircum{}"),
            ("a\n@b{c, d=1", "a\n{@}b\\textbraceleft{}c, d=1"),
            ("外空 𠮷", "外空 𠮷"),
        ] {
            assert_eq!(escape(text), expect);
        }
    }
}
