//! Works as CSL-JSON.

use std::io::{Result, Write};

use serde::Serializer as _;
use serde::ser::SerializeSeq as _;
use serde_json::{Map, Serializer, Value, json};

use super::fields;
use crate::model::{Carried, Creator, Role, Work};

/// The roles that CSL has, in the order they are written and read.
const ROLES: [Role; 4] = [Role::Author, Role::Editor, Role::Translator, Role::Contributor];

/// An array of CSL-JSON items, in the order given, after the schema of CSL 1.0.2. The abstract is whole, its paragraphs
/// parted by a line feed. Keywords are parted by `; `.
/// What CSL has no variable for (decisions, tags, citation counts, fields under their tags) is under `custom`, as the
/// schema allows, with the name of the file.
pub(crate) fn csl_json(works: impl Iterator<Item = Result<Work>>, to: &mut impl Write) -> Result<()> {
    let mut json = Serializer::pretty(&mut *to);
    let mut items = json.serialize_seq(None)?;
    for work in works {
        items.serialize_element(&item(work?))?;
    }
    items.end()?;
    writeln!(to)
}

fn item(work: Work) -> Value {
    let mut item = Map::new();
    let mut put = |key: &str, value: Value| {
        if !value.is_null() {
            item.insert(key.into(), value);
        }
    };
    put("id", json!(work.id));
    let language = work.paragraphs.first().map_or(work.language, |paragraph| paragraph.language);
    let file = work.source.as_ref().map(|source| source.file.clone());
    let mut rest = Carried::of(work);
    let exact = fields::exact(&rest);
    let record = &mut rest.record;
    put("type", json!(std::mem::take(&mut record.kind)));
    put("title", json!(record.title.take()));
    let place = |creator: &Creator| ROLES.iter().position(|role| *role == creator.role).unwrap_or(ROLES.len());
    for role in ROLES {
        let named = record.creators.iter().filter(|creator| creator.role == role);
        let people: Vec<Creator> = named.map(|creator| Creator { role: Role::Author, ..creator.clone() }).collect();
        put(role.name(), if people.is_empty() { Value::Null } else { json!(people) });
    }
    if record.creators.is_sorted_by_key(place) && record.creators.iter().all(|creator| place(creator) < ROLES.len()) {
        record.creators.clear();
    }
    put("issued", record.issued.take().as_deref().map_or(Value::Null, date));
    put("container-title", json!(record.container.take()));
    put("volume", json!(record.volume.take()));
    put("issue", json!(record.issue.take()));
    put("page", json!(record.pages.take()));
    put("DOI", json!(record.doi.take()));
    put("PMID", json!(record.pmid.take()));
    put("URL", json!(record.url.take()));
    if !record.more.contains_key("language") {
        put("language", json!(language));
    }
    for name in VARIABLES {
        put(name, json!(record.more.remove(*name)));
    }
    let keywords = std::mem::take(&mut record.keywords);
    put("keyword", if keywords.is_empty() { Value::Null } else { json!(keywords.join("; ")) });
    if keywords.iter().any(|keyword| keyword.contains([';', '；', '，', ',', '、'])) {
        record.keywords = keywords;
    }
    put("abstract", if record.abstract_.is_empty() { Value::Null } else { json!(std::mem::take(&mut record.abstract_)) });
    put("note", if rest.note.is_empty() { Value::Null } else { json!(rest.note) });
    fields::keep(&mut rest, exact);
    let mut custom = rest.json();
    if let Some(file) = file {
        custom.insert("file".into(), json!(file));
    }
    put("custom", if custom.is_empty() { Value::Null } else { Value::Object(custom) });
    Value::Object(item)
}

/// Variables of CSL 1.0.2 that are texts, as far as `Record::more` may have them.
const VARIABLES: &[&str] = &[
    "archive",
    "call-number",
    "collection-title",
    "container-title-short",
    "edition",
    "event-place",
    "event-title",
    "genre",
    "ISBN",
    "ISSN",
    "language",
    "medium",
    "number",
    "number-of-pages",
    "number-of-volumes",
    "original-title",
    "PMCID",
    "publisher",
    "publisher-place",
    "section",
    "source",
    "status",
    "title-short",
    "version",
];

fn date(issued: &str) -> Value {
    let parts: Vec<u32> = issued.split('-').filter_map(|part| part.parse().ok()).collect();
    json!({ "date-parts": [parts] })
}
