//! MEDLINE, as `PubMed` and ERIC write it: `.nbib` and `.txt`.

use super::builder::{Builder, Slot};
use super::tagged::{Field, Tags, fields};
use super::{Format, How, Reading, markup, pubmed, serials};
use crate::model::{FindingCode as Code, Role};

/// What the tags mean. `MeSH` terms are a library's classification and include "Humans" and "Female": they would drown
/// the authors' keywords, so they stay apart.
const TAGS: &[(&str, Slot)] = &[
    ("PMID", Slot::Pmid),
    ("PMC", Slot::More("PMCID")),
    ("CTI", Slot::More("collection-title")),
    ("TA", Slot::More("container-title-short")),
    ("FAU", Slot::Creator(Role::Author)),
    ("AU", Slot::Creator(Role::Author)),
    ("CN", Slot::Creator(Role::Author)),
    ("FED", Slot::Creator(Role::Editor)),
    ("ED", Slot::Creator(Role::Editor)),
    ("AD", Slot::More("affiliation")),
    ("LA", Slot::More("language")),
    ("VI", Slot::Volume),
    ("IP", Slot::Issue),
    ("DP", Slot::Issued),
    ("OT", Slot::Keywords),
    ("KW", Slot::Keywords),
    ("MH", Slot::More("mesh")),
    ("GR", Slot::More("funding")),
    ("PB", Slot::More("publisher")),
    ("PL", Slot::More("publisher-place")),
    ("EN", Slot::More("edition")),
    ("URL", Slot::Url),
];

/// Tags whose values [`put`] looks at.
const LOOKED_AT: &str = "TI BTI TT AB OAB JT PG LID AID IS ISBN ISSN PT";
/// What the database says of its own record, and forms of what another tag says better.
const SKIPPED: &str = "OWN STAT DA DCOM LR EDAT MHDA CRDT PHST PST JID SB OTO OABL SO FIR IRAD PMCR DRDT CTDT";
/// Known, but no variables.
const KEPT: &str = "AUID CI COIS CIN CON CRI CRF DDIN DRIN ECI ECF EIN EFR FIR GN GS IR LTR MID NM NR OCI OID ORI PS FPS PUBM RF RIN \
    RN ROF RPI RPF RRI RRF SFM SI SPIN UIN UOF VTI DEP UT";

pub(super) fn read(text: &str, how: &How) -> Reading {
    let mut read = Reading::default();
    let mut open: Vec<Field> = Vec::new();
    let all = fields(text, |line, _| tag(line));
    if how.format != Some(Format::Medline) && !all.iter().any(is_first) && !is_unnumbered(&all) {
        read.leave(1, text, 0..text.len());
        return read;
    }
    for field in all {
        if field.tag.is_empty() {
            read.leave(field.line, text, field.start..field.end);
            continue;
        }
        // ERIC's records begin with the owner, PubMed's with the number.
        let begins = match field.tag {
            "PMID" => open.iter().any(|other| other.tag != "OWN"),
            "OWN" => open.iter().any(|other| other.tag == "OWN"),
            // Nothing but records are parted by blank lines, but a hand may have put one into a record.
            tag => open.last().is_some_and(Field::ends_blank) && open.iter().any(|other| other.tag == tag),
        };
        if begins {
            record(&open, text, &mut read);
            open.clear();
        }
        open.push(field);
    }
    record(&open, text, &mut read);
    read
}

fn is_first(field: &Field) -> bool {
    let value = field.first();
    match field.tag {
        "PMID" => !value.is_empty() && value.bytes().all(|b| b.is_ascii_digit()),
        "OWN" => ["ERIC", "NLM", "Bookwheel"].contains(&value),
        _ => false,
    }
}

/// Records whose numbers and owners were taken out still have tags that no other format has.
fn is_unnumbered(fields: &[Field]) -> bool {
    let has = |tags: &[&str]| tags.iter().filter(|tag| fields.iter().any(|field| field.tag == **tag)).count();
    has(&["TY", "ER"]) == 0 && has(&["TI", "TT"]) > 0 && has(&["FAU", "JT", "DP", "PG", "AID", "LID", "PT", "STAT", "EDAT"]) >= 3
}

/// Two to four letters, blanks up to the fourth, and a hyphen.
fn tag(line: &str) -> Option<(&str, &str)> {
    let (tag, value) = line.split_once('-')?;
    let bare = tag.trim_end();
    let padded = tag.len() == 4 && (2..=4).contains(&bare.len());
    let letters = bare.bytes().all(|b| b.is_ascii_uppercase()) && !bare.is_empty();
    let fits = value.is_empty() || value.starts_with(' ') || is_known(bare);
    (padded && letters && fits).then_some((bare, value))
}

fn is_known(tag: &str) -> bool {
    TAGS.iter().any(|(known, _)| *known == tag) || [LOOKED_AT, SKIPPED, KEPT].iter().any(|list| list.split(' ').any(|known| known == tag))
}

fn record(fields: &[Field], text: &str, read: &mut Reading) {
    let (Some(first), Some(last)) = (fields.first(), fields.last()) else { return };
    let mut builder = Builder::new(first.line, first.start);
    let all = Tags::new(fields);
    let value = |tag: &str| Some(all.value(tag)).filter(|value| !value.is_empty());
    titles(fields, &all, &mut builder, read);
    abstracts(fields, value("LA").as_deref(), value("OABL").as_deref(), &mut builder, read);
    let types: Vec<String> = fields.iter().filter(|field| field.tag == "PT").map(Field::value).collect();
    let special = types.iter().filter_map(|name| pubmed::kind(name)).find(|kind| *kind != "article-journal");
    builder.kind(special.unwrap_or("article-journal"));
    for field in fields {
        read.explained += if is_known(field.tag) { field.bytes } else { 0 };
        put(field, &all, &mut builder, read);
    }
    let record = builder.record();
    if record.container.is_none() {
        record.container = record.more.get("container-title-short").cloned();
    }
    builder.finish(text, last.end, read);
}

/// TI is in English. That of a paper in another language is the translation, in brackets; TT is what the paper itself says.
fn titles(fields: &[Field], all: &Tags, builder: &mut Builder, read: &mut Reading) {
    let original = all.has("TT");
    let translated = fields.iter().any(|field| field.tag == "TI" && pubmed::title(&field.value()).1);
    let foreign = fields.iter().any(|field| field.tag == "LA" && !field.value().eq_ignore_ascii_case("eng"));
    for field in fields.iter().filter(|field| matches!(field.tag, "TI" | "TT" | "BTI")) {
        let value = field.value();
        let (title, bracketed) = pubmed::title(&value);
        let slot = match field.tag {
            "TT" if foreign => Slot::Title,
            "TI" if original && (foreign || bracketed) => Slot::TranslatedTitle,
            "TT" if translated => Slot::Title,
            "TT" => Slot::TranslatedTitle,
            "BTI" if all.has("TI") => Slot::Container,
            _ => Slot::Title,
        };
        builder.put(slot, field.tag, title, field.line, read);
    }
}

/// AB is in English; OAB in the language OABL, which may be that of the paper.
fn abstracts(fields: &[Field], language: Option<&str>, other: Option<&str>, builder: &mut Builder, read: &mut Reading) {
    let other_first = language.is_some() && language == other && language != Some("eng");
    let mut ordered: Vec<&Field> = fields.iter().filter(|field| matches!(field.tag, "AB" | "OAB")).collect();
    ordered.sort_by_key(|field| (field.tag == "OAB") != other_first);
    for field in ordered {
        let value = field.value();
        let slot = match field.tag {
            _ if value.contains("Abstract available from the publisher") => Slot::Extra,
            _ if builder.record().abstract_.is_empty() => Slot::Abstract,
            "OAB" => Slot::TranslatedAbstract,
            _ if other_first => Slot::TranslatedAbstract,
            _ => Slot::Abstract,
        };
        builder.put(slot, field.tag, &value, field.line, read);
    }
}

fn put(field: &Field, all: &Tags, builder: &mut Builder, read: &mut Reading) {
    let (tag, line, value) = (field.tag, field.line, field.value());
    let slot = match tag {
        "TI" | "TT" | "BTI" | "AB" | "OAB" => return,
        "AU" if all.has("FAU") => return,
        "ED" if all.has("FED") => return,
        "AU" => match pubmed::short_name(&markup::plain(&value)) {
            Some(name) => return builder.record().creators.push(name),
            None => Slot::Creator(Role::Author),
        },
        "PMID" if field.first() != value => {
            // Something else has got between the number and the next tag.
            builder.put(Slot::Extra, tag, value[field.first().len()..].trim(), line, read);
            return builder.put(Slot::Pmid, tag, field.first(), line, read);
        }
        "JT" => Slot::Container,
        // Our own have them whole.
        "PG" if all.value("OWN") != "Bookwheel" => return builder.put(Slot::Pages, tag, &pubmed::pages(&value), line, read),
        "PG" => Slot::Pages,
        "LID" | "AID" => return identifier(tag, &value, line, builder, read),
        "OT" if all.value("OWN") != "Bookwheel" => return builder.put(Slot::Keywords, tag, value.trim_start_matches('*'), line, read),
        "IS" | "ISBN" | "ISSN" => return serials::put(tag, &value, line, builder, read),
        "PT" => {
            // What it is beside an article: a review, a letter, a trial.
            if pubmed::kind(&value).is_none() || pubmed::is_genre(&value) {
                builder.put(Slot::More("genre"), tag, &value, line, read);
            }
            return;
        }
        _ => match TAGS.iter().find(|(known, _)| *known == tag) {
            Some((_, slot)) => *slot,
            None if SKIPPED.split(' ').any(|known| known == tag) => Slot::Skip,
            None if KEPT.split(' ').any(|known| known == tag) => Slot::Extra,
            None => return builder.unknown(tag, &value, line, read),
        },
    };
    builder.put(slot, tag, &value, line, read);
}

/// "10.1000/x [doi]", "S0000-0000(00)00000-0 [pii]", or an address.
fn identifier(tag: &str, value: &str, line: u32, builder: &mut Builder, read: &mut Reading) {
    let slot = match (super::builder::doi(value), value.rsplit_once('[')) {
        (Some(_), None) => Slot::Doi,
        (Some(_), Some((_, kind))) if kind.starts_with("doi") => Slot::Doi,
        _ if value.starts_with("http") => Slot::Url,
        (None, Some((_, kind))) if kind.starts_with("doi") => {
            read.note(Code::NotADoi, line, value);
            Slot::Extra
        }
        _ => Slot::Extra,
    };
    builder.put(slot, tag, value, line, read);
}
