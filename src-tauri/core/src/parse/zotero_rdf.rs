//! Zotero's RDF: works, and beside them the journals they are in, their notes and their files, which they point to.

use std::collections::{HashMap, HashSet};
use std::ops::Range;

use super::builder::{Builder, Slot};
use super::table::kinds;
use super::xml::{self, Node};
use super::{How, Reading, dates, markup, names, serials};
use crate::model::{FindingCode as Code, Role};

/// What is above all.
const ROOT: &str = "<rdf:RDF";

/// Types of Zotero that tables have no word for.
const TYPES: &[(&str, &str)] = &[
    ("blogPost", "post-weblog"),
    ("forumPost", "post"),
    ("computerProgram", "software"),
    ("presentation", "speech"),
    ("artwork", "graphic"),
    ("map", "map"),
    ("interview", "interview"),
    ("film", "motion_picture"),
    ("videoRecording", "motion_picture"),
    ("audioRecording", "song"),
    ("podcast", "song"),
    ("radioBroadcast", "broadcast"),
    ("tvBroadcast", "broadcast"),
    ("email", "personal_communication"),
    ("instantMessage", "personal_communication"),
    ("letter", "personal_communication"),
    ("manuscript", "manuscript"),
    ("encyclopediaArticle", "entry-encyclopedia"),
    ("dictionaryEntry", "entry-dictionary"),
    ("statute", "legislation"),
    ("case", "legal_case"),
    ("bill", "bill"),
    ("hearing", "hearing"),
    ("standard", "standard"),
];

/// What the elements of a work mean. Of a work in another one, `partOf` is read after these.
const FIELDS: &[(&str, Slot)] = &[
    ("title", Slot::Title),
    ("abstract", Slot::Abstract),
    ("pages", Slot::Pages),
    ("volume", Slot::Volume),
    ("number", Slot::Issue),
    ("date", Slot::Issued),
    ("subject", Slot::Keywords),
    ("language", Slot::More("language")),
    ("shortTitle", Slot::More("title-short")),
    ("libraryCatalog", Slot::More("source")),
    ("archive", Slot::More("archive")),
    ("type", Slot::More("genre")),
    ("edition", Slot::More("edition")),
    ("numPages", Slot::More("number-of-pages")),
    ("numberOfVolumes", Slot::More("number-of-volumes")),
    ("rights", Slot::More("license")),
    ("description", Slot::More("note")),
    ("presentedAt/Conference/title", Slot::More("event-title")),
    ("publisher/Organization/name", Slot::More("publisher")),
    ("publisher/Organization/adr/Address/locality", Slot::More("publisher-place")),
];

/// People, by the element that holds their list.
const PEOPLE: &[(&str, Role)] = &[
    ("authors", Role::Author),
    ("editors", Role::Editor),
    ("translators", Role::Translator),
    ("contributors", Role::Contributor),
    ("seriesEditors", Role::Contributor),
];

/// Elements that [`work`] looks into.
const OTHERS: &str = "itemType identifier isPartOf isReferencedBy link publisher presentedAt dateSubmitted";

pub(super) fn read(text: &str, _: &How) -> Reading {
    let Some(root) = text.find(ROOT) else {
        let mut read = Reading::default();
        read.leave(1, text, 0..text.len());
        return read;
    };
    let (works, parts): (Vec<_>, Vec<_>) = elements(text, root + ROOT.len()).into_iter().partition(|range| is_work(&text[range.clone()]));
    let named: HashMap<String, (Node, Range<usize>)> = parts
        .into_iter()
        .map(|range| (xml::parse(&text[range.clone()], true).0, range))
        .map(|(node, range)| (id(&node), (node, range)))
        .collect();
    let said: HashSet<&str> = works
        .iter()
        .flat_map(|range| text[range.clone()].split("rdf:resource=\"").skip(1))
        .filter_map(|rest| rest.split('"').next())
        .collect();
    let mut read = xml::read(text, works, true, |node, builder, line, read| work(node, &named, builder, line, read));
    // What a work points to was read with it.
    let told: Vec<&Range<usize>> = named.iter().filter(|(id, _)| said.contains(id.as_str())).map(|(_, (_, range))| range).collect();
    read.leftovers.retain(|left| {
        let start = usize::try_from(left.start).unwrap_or(usize::MAX);
        let inside = told.iter().any(|range| range.contains(&start));
        read.explained += if inside { left.text.len() } else { 0 };
        !inside
    });
    read
}

/// The elements below the root. Each ends at its own name, whatever is wrong inside, or where the next one of a name of
/// its own begins.
fn elements(text: &str, from: usize) -> Vec<Range<usize>> {
    let mut all = Vec::new();
    let mut at = from;
    while let Some(start) = text[at..].find('<').map(|place| at + place) {
        let rest = &text[start + 1..];
        let name = &rest[..rest.find(|c: char| !c.is_ascii_alphanumeric() && c != ':').unwrap_or(rest.len())];
        at = start + 1;
        if name.is_empty() {
            continue;
        }
        let (mut depth, mut end) = (0_usize, text.len());
        for (place, _) in text[start..].match_indices('<') {
            let tag = &text[start + place..];
            let length = tag[1..].find(['<', '>']).map_or(tag.len(), |end| end + 2);
            let is = |tag: &str| tag.strip_prefix(name).is_some_and(|after| after.starts_with(['>', ' ', '/', '\t', '\r', '\n']));
            if place > 0 && tag[..length].contains(" rdf:about=") {
                end = start + place;
                break;
            }
            if is(&tag[1..]) && !tag[..length].ends_with("/>") {
                depth += 1;
            } else if tag[1..].strip_prefix('/').is_some_and(is) {
                depth = depth.saturating_sub(1);
            } else if !is(&tag[1..]) {
                continue;
            }
            if depth == 0 {
                end = start + place + length;
                break;
            }
        }
        all.push(start..end);
        at = end;
    }
    all
}

fn is_work(element: &str) -> bool {
    let kind = element.split("<z:itemType>").nth(1).and_then(|rest| rest.split('<').next());
    kind.is_some_and(|kind| !matches!(kind, "attachment" | "note"))
}

fn id(node: &Node) -> String {
    node.attribute("about").to_owned()
}

type Parts = HashMap<String, (Node, Range<usize>)>;

/// What a node holds at a path, and what it points to there.
fn parts<'n>(node: &'n Node, path: &str, named: &'n Parts) -> Vec<&'n Node> {
    let of = |found: &'n Node| match named.get(found.attribute("resource")) {
        Some((part, _)) => vec![part],
        None => found.children().collect(),
    };
    node.all(path).into_iter().flat_map(of).collect()
}

fn work(node: &Node, named: &Parts, builder: &mut Builder, line: &dyn Fn(usize) -> u32, read: &mut Reading) {
    let kind = node.said("itemType");
    let known = TYPES.iter().find(|(name, _)| *name == kind).map(|(_, kind)| *kind).or_else(|| kinds::kind(&kind).map(|(kind, _)| kind));
    if known.is_none() {
        read.note(Code::UnknownType, line(node.at), &kind);
        builder.put(Slot::Extra, "itemType", &kind, line(node.at), read);
    }
    builder.kind(known.unwrap_or("document"));
    for (path, slot) in FIELDS {
        for found in node.all(path) {
            builder.put(*slot, path, &found.text(), line(found.at), read);
        }
    }
    for (path, role) in PEOPLE {
        for person in node.all(&format!("{path}/Seq/li/Person")) {
            let [family, given] = [["surname", "surname"], ["givenName", "givenname"]].map(|[name, old]| match person.said(name) {
                said if said.is_empty() => person.said(old),
                said => said,
            });
            let name = if given.is_empty() { family } else { format!("{family}, {given}") };
            builder.record().creators.push(names::creator(&markup::plain(&name), *role));
        }
    }
    identifiers(node, builder, line, read);
    // The line is that of the work where the part stands elsewhere.
    let here = |_| line(node.at);
    for part in parts(node, "isPartOf", named) {
        let slot = if part.name == "Series" { Slot::More("collection-title") } else { Slot::Container };
        for (path, slot) in
            [("title", slot), ("volume", Slot::Volume), ("number", Slot::Issue), ("alternative", Slot::More("container-title-short"))]
        {
            for found in part.all(path) {
                builder.put(slot, path, &found.text(), line(node.at), read);
            }
        }
        for series in part.all("isPartOf/Series/title") {
            builder.put(Slot::More("collection-title"), "title", &series.text(), line(node.at), read);
        }
        identifiers(part, builder, &here, read);
    }
    // A journal may be known by its number alone.
    for whole in node.all("isPartOf").into_iter().filter(|whole| whole.attribute("resource").starts_with("urn:is")) {
        serials::put("isPartOf", whole.attribute("resource"), line(whole.at), builder, read);
    }
    for note in parts(node, "isReferencedBy", named).into_iter().filter(|part| part.name == "Memo") {
        let said = markup::plain(&note.said("value")).trim().to_owned();
        let own = &mut builder.draft().note;
        own.push_str(if own.is_empty() { "" } else { "\n\n" });
        own.push_str(&said);
    }
    for file in parts(node, "link", named) {
        let title = file.said("title");
        builder.put(Slot::Extra, "link", if title.is_empty() { file.attribute("resource") } else { &title }, line(node.at), read);
    }
    for found in node.all("dateSubmitted") {
        let date = dates::issued(&found.text());
        let slot = if date.is_some() { Slot::More("accessed") } else { Slot::Extra };
        builder.put(slot, "dateSubmitted", &date.unwrap_or_else(|| found.text()), line(found.at), read);
    }
    for found in node.children() {
        let top = |path: &str| path.split('/').next() == Some(&found.name);
        let known = FIELDS.iter().any(|(path, _)| top(path)) || PEOPLE.iter().any(|(path, _)| top(path));
        if !known && !OTHERS.split(' ').any(|name| name == found.name) {
            builder.unknown(&found.name, &found.text(), line(found.at), read);
        }
    }
}

/// `DOI 10.1000/x`, `ISSN 1000-0000`, or an address.
fn identifiers(node: &Node, builder: &mut Builder, line: &dyn Fn(usize) -> u32, read: &mut Reading) {
    for found in node.all("identifier") {
        let (value, line) = (found.text(), line(found.at));
        match value.split_once(' ') {
            Some(("DOI", doi)) => builder.put(Slot::Doi, "identifier", doi, line, read),
            Some(("ISSN" | "ISBN", numbers)) => serials::put("identifier", numbers, line, builder, read),
            _ if value.starts_with("http") => builder.put(Slot::Url, "identifier", &value, line, read),
            _ => builder.put(Slot::Extra, "identifier", &value, line, read),
        }
    }
}
