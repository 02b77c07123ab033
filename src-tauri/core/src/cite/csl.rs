//! Works as CSL-JSON.

use std::io::{Result, Write};

use serde::Serializer as _;
use serde::ser::SerializeSeq as _;
use serde_json::{Map, Serializer, Value, json};

use crate::model::Work;

/// An array of CSL-JSON items, in the order given. The abstract is whole, its paragraphs parted by a line feed.
/// What CSL has no variable for (the other two citation counts, the file) is under `custom`, as the schema allows.
pub(crate) fn csl_json(works: impl Iterator<Item = Result<Work>>, to: &mut impl Write) -> Result<()> {
    let mut json = Serializer::pretty(&mut *to);
    let mut items = json.serialize_seq(None)?;
    for work in works {
        items.serialize_element(&item(&work?))?;
    }
    items.end()?;
    writeln!(to)
}

fn item(work: &Work) -> Value {
    let mut item = Map::new();
    let mut put = |key: &str, value: Value| {
        if !value.is_null() {
            item.insert(key.into(), value);
        }
    };
    put("id", json!(work.id));
    put("type", json!(work.record.kind));
    put("title", json!(work.record.title));
    put("author", if work.record.creators.is_empty() { Value::Null } else { json!(work.record.creators) });
    put("issued", work.year.map_or(Value::Null, |year| json!({ "date-parts": [[year]] })));
    put("container-title", json!(work.record.container));
    put("volume", json!(work.record.volume));
    put("issue", json!(work.record.issue));
    put("page", json!(work.record.pages));
    put("DOI", json!(work.record.doi));
    put("URL", json!(work.record.url));
    put("language", json!(work.paragraphs.first().map_or(work.language, |p| p.language)));
    put("keyword", if work.record.keywords.is_empty() { Value::Null } else { json!(work.record.keywords.join(", ")) });
    put("abstract", if work.record.abstract_.is_empty() { Value::Null } else { json!(work.record.abstract_) });
    put("note", if work.note.is_empty() { Value::Null } else { json!(work.note) });
    let mut custom = Map::new();
    if work.record.counts != crate::model::Counts::default() {
        custom.insert("counts".into(), json!(work.record.counts));
    }
    if let Some(source) = &work.source {
        custom.insert("file".into(), json!(source.file));
    }
    if !work.tags.is_empty() {
        custom.insert("tags".into(), json!(work.tags.iter().map(|t| &t.path).collect::<Vec<_>>()));
    }
    put("custom", if custom.is_empty() { Value::Null } else { Value::Object(custom) });
    Value::Object(item)
}
