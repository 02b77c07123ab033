//! Files of literature to drafts of works. Pure: bytes in, drafts and what was noticed out.
//!
//! A reader never fails on what it finds in a text; it reports findings and leftovers. Only a file that is no text
//! at all is refused. Every byte is accounted for in the ledger.
//!
//! One file or folder here for each format. A reader is a function from the decoded text to a `Reading`; places in it
//! are bytes of the text, and `read` turns them into bytes of the file. Readers of tagged formats put the values they
//! find into a `Builder`, which knows the variables.

mod asreview;
mod bibtex;
mod builder;
mod candidates;
mod carried;
mod chinese;
mod csl_json;
mod dates;
pub mod decode;
mod endnote;
mod endnote_xml;
mod estudy;
mod foreign;
mod guess;
mod headed;
mod join;
mod languages;
mod lines;
mod lossy;
mod markup;
mod medline;
mod mixed;
mod names;
mod noteexpress;
pub mod pieces;
mod plain;
mod pubmed;
mod pubmed_xml;
mod refworks;
mod ris;
mod serials;
mod similar;
pub mod table;
mod tagged;
mod tex;
mod tidy;
pub mod unpack;
mod unwrap;
mod vip;
mod workbook;
mod wos;
mod xml;
mod zotero_rdf;

use std::ops::Range;

use crate::failure::{Code, Failure, Result};
use crate::model::{ColumnUse, Decision, EncodingGuess, FileLook, FindingCode, FormatGuess, Ledger, Record, Unclear};
use crate::text::mojibake::is_suspect;

/// A library to start with: abstracts of our own, in the form of a list of similar literature.
pub const SAMPLE: &str = include_str!("../../sample/international-relations.txt");

/// What the import report calls it.
pub const SAMPLE_NAME: &str = "international-relations.txt";

/// The formats, and the reader of each.
macro_rules! formats {
    ($($(#[doc = $doc:literal])+ $variant:ident = $name:literal, $streams:literal, $read:path;)+) => {
        /// What a file can be read as.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        pub enum Format {
            $($(#[doc = $doc])+ $variant,)+
        }

        impl Format {
            pub const ALL: [Self; [$($name),+].len()] = [$(Self::$variant),+];

            /// As given by `--format` and kept in reports.
            #[must_use]
            pub fn name(self) -> &'static str {
                match self {
                    $(Self::$variant => $name,)+
                }
            }

            /// Whether its records follow each other with nothing around all of them, so that a large file can be
            /// read piece by piece, each from the beginning of a record.
            #[must_use]
            pub fn streams(self) -> bool {
                match self {
                    $(Self::$variant => $streams,)+
                }
            }

            fn reader(self) -> fn(&str, &How) -> Reading {
                match self {
                    $(Self::$variant => $read,)+
                }
            }
        }
    };
}

formats! {
    /// Abstracts and now and then titles with citation counts, each closed by 相似文献.
    SimilarLiterature = "similar-literature", true, similar::read;
    /// RIS, as Zotero, Scopus, Embase and most others write it: `TY  - JOUR`.
    Ris = "ris", true, ris::read;
    /// CSV and other tables with a row of headings.
    Table = "table", false, table::read;
    /// EndNote's tags, also called Refer and BibIX, as EndNote, CNKI, Wanfang and VIP write them: `%0 Journal Article`.
    EndNote = "endnote", true, endnote::read;
    /// NoteExpress, as CNKI and Wanfang write it: `{Reference Type}: Journal Article`.
    NoteExpress = "noteexpress", true, noteexpress::read;
    /// RefWorks' tags, as CNKI, Wanfang, VIP and RefWorks write them: `RT Journal Article`.
    RefWorks = "refworks", true, refworks::read;
    /// CNKI's own texts, 知网研学 and chosen fields: `Title-题名: …`.
    EStudy = "estudy", true, estudy::read;
    /// VIP's text of chosen fields: `【题　名】…`.
    Vip = "vip", true, vip::read;
    /// BibTeX and BibLaTeX.
    BibTex = "bibtex", false, bibtex::read;
    /// CSL-JSON: an array, one item, or one in each line.
    CslJson = "csl-json", true, csl_json::read;
    /// Abstracts parted by blank lines: what is in no other format.
    Plain = "plain", false, plain::read;
    /// MEDLINE, as `PubMed` and ERIC write it: `PMID- 1`.
    Medline = "nbib", true, medline::read;
    /// Web of Science, tagged: `PT J`.
    Wos = "wos", true, wos::read;
    /// `PubMed`'s XML.
    PubmedXml = "pubmed-xml", false, pubmed_xml::read;
    /// `EndNote`'s XML.
    EndnoteXml = "endnote-xml", false, endnote_xml::read;
    /// Zotero's RDF.
    ZoteroRdf = "zotero-rdf", false, zotero_rdf::read;
}

impl std::str::FromStr for Format {
    type Err = Failure;
    fn from_str(name: &str) -> Result<Self> {
        let found = Self::ALL.into_iter().find(|format| format.name() == name);
        found.ok_or_else(|| Failure::invalid("There is no such format.", name))
    }
}

/// How to read a file, as far as a person has said.
#[derive(Debug, Clone, Default)]
pub struct How {
    pub format: Option<Format>,
    /// A label of the WHATWG Encoding Standard.
    pub encoding: Option<String>,
    /// What columns of a table hold, by their headings.
    pub columns: Vec<ColumnUse>,
}

/// One record as it was read.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Draft {
    pub record: Record,
    /// Of screening tools.
    pub decisions: Vec<Decision>,
    /// Paths of tags, where the record brings a person's own labels.
    pub tags: Vec<String>,
    /// A person's own note, Markdown; empty when there is none.
    pub note: String,
    /// Bytes, `start..end`: of the text in a `Reading`, of the file in `Parsed`.
    pub start: u64,
    pub end: u64,
    /// Of its first line, from 1.
    pub line: u32,
}

/// A stretch of the file that is neither record nor marker.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LeftoverDraft {
    /// From 1.
    pub line: u32,
    /// Bytes, `start..end`, as in `Draft`.
    pub start: u64,
    pub end: u64,
    pub text: String,
}

/// What was noticed, the line from 1, and the beginning of the text it is about.
pub type Noticed = (FindingCode, u32, String);

/// What a reader makes of a text. Drafts and leftovers do not overlap and are each in the order of the text.
#[derive(Debug, Default)]
struct Reading {
    drafts: Vec<Draft>,
    findings: Vec<Noticed>,
    leftovers: Vec<LeftoverDraft>,
    /// Bytes of the text that the reader understood: lines with a tag it knows and what belongs to them. The reader
    /// that explains most is the right one.
    explained: usize,
}

impl Reading {
    /// Notes a finding, with the beginning of what it is about.
    fn note(&mut self, code: FindingCode, line: u32, text: &str) {
        self.findings.push((code, line, quote(text)));
    }

    /// Leaves `range` of the text over, which begins in `line`, without the blanks around it; nothing if it is all blank.
    fn leave(&mut self, line: u32, text: &str, range: Range<usize>) {
        let (start, end) = lines::trimmed(text, range.start, range.end);
        if start < end {
            let line = line + lines::breaks(&text[range.start..start]);
            let text = text[start..end].to_owned();
            self.leftovers.push(LeftoverDraft { line, start: start as u64, end: end as u64, text });
        }
    }
}

/// As much of a text as tells the place.
fn quote(text: &str) -> String {
    let text = text.trim_start_matches(is_blank);
    text.chars().take(80).take_while(|c| !matches!(c, '\n' | '\r')).collect()
}

/// What a file held.
#[derive(Debug)]
pub struct Parsed {
    pub format: Format,
    /// The name in the WHATWG Encoding Standard.
    pub encoding: &'static str,
    /// Where a part in another encoding than the last begins. Empty for a file in one.
    pub parts: Vec<(u64, &'static str)>,
    /// In the order of the file.
    pub drafts: Vec<Draft>,
    /// By line.
    pub findings: Vec<Noticed>,
    pub leftovers: Vec<LeftoverDraft>,
    /// What stands between records and is no leftover counts as markers: end marks, headers, blanks, byte order marks.
    pub ledger: Ledger,
}

impl Parsed {
    /// The encoding at a place.
    #[must_use]
    pub fn encoding_at(&self, place: u64) -> &'static str {
        let before = self.parts.partition_point(|(start, _)| *start <= place);
        before.checked_sub(1).map_or(self.encoding, |at| self.parts[at].1)
    }
}

/// Reads a file whole, as it was said or as it looks.
///
/// # Errors
/// `Empty`, `NotText` and `UnknownEncoding`, as [`decode::decode`], and `Invalid` where a person has to say what it is.
/// Nothing in a text of a format is an error.
pub fn read(bytes: &[u8], how: &How) -> Result<Parsed> {
    let decoded = decode::decode_as(bytes, how.encoding.as_deref())?;
    let format = guess::format(&decoded.text, how)?;
    let reading = format.reader()(&decoded.text, how);
    Ok(placed(&decoded, format, reading))
}

/// Notes the drafts that were decoded wrongly before they got into the file.
fn note_mojibake(reading: &mut Reading) {
    for draft in &reading.drafts {
        let Record { title, translated_title, abstract_, container, creators, keywords, more, .. } = &draft.record;
        let names = creators.iter().flat_map(|one| [&one.family, &one.given, &one.literal]);
        let said = [title, translated_title, container].into_iter().chain(names).filter_map(Option::as_ref);
        let mut texts = said.chain([abstract_]).chain(keywords).chain(more.values()).flat_map(|text| text.lines());
        if let Some(text) = texts.find(|text| is_suspect(text)) {
            reading.findings.push((FindingCode::Mojibake, draft.line, quote(text)));
        }
    }
}

/// What a file looks like, by its beginning; `whole` tells that this is all of it.
///
/// # Errors
/// As [`read`].
pub(crate) fn look(bytes: &[u8], whole: bool, how: &How, look: &mut FileLook) -> Result<()> {
    // A character or a record may be cut off at the end.
    let end = if whole { bytes.len() } else { bytes.iter().rposition(|byte| *byte == b'\n').map_or(bytes.len(), |at| at + 1) };
    let bytes = &bytes[..end];
    let decoded = match decode::decode_as(bytes, how.encoding.as_deref()) {
        Ok(decoded) => decoded,
        Err(failure) => {
            if failure.code == Code::UnknownEncoding {
                look.encodings = candidates::candidates(bytes);
                look.unclear = Some(Unclear::Encoding);
            }
            return Err(failure);
        }
    };
    let formats = guess::formats(&decoded.text, how);
    let format = how.format.unwrap_or_else(|| guess::chosen(&formats));
    look.encoding = decoded.encoding.into();
    look.encodings = encodings(&decoded, bytes);
    let told = how.encoding.is_some() || decoded.bom > 0;
    if !told && (look.encodings.len() > 1 && guess::close(bytes) || decoded.lost()) {
        look.unclear = Some(Unclear::Encoding);
    } else if how.format.is_none() && (guess::is_unclear(&formats) || guess::is_foreign(&decoded.text, &formats)) {
        look.unclear = Some(Unclear::Format);
    }
    look.format = format.name().into();
    let number = |n| u32::try_from(n).unwrap_or(u32::MAX);
    look.formats = formats
        .iter()
        .map(|(format, records, explained)| FormatGuess {
            format: format.name().into(),
            records: number(*records),
            explained: number(*explained),
        })
        .collect();
    if format == Format::Table {
        table::look(&decoded.text, how, look);
    }
    let reading = format.reader()(&decoded.text, how);
    if how.format.is_none() && look.unclear.is_none() && guess::is_poor(format, &reading) {
        look.unclear = Some(Unclear::Format);
    }
    look.records = reading.drafts.into_iter().take(SHOWN).map(|draft| draft.record).collect();
    Ok(())
}

/// What a file was read in, and, where it did not say so itself, what else it could be.
fn encodings(decoded: &decode::Decoded<'_>, bytes: &[u8]) -> Vec<EncodingGuess> {
    let Some(encoding) = encoding_rs::Encoding::for_label(decoded.encoding.as_bytes()) else { return Vec::new() };
    let mut all = vec![candidates::guess(encoding, bytes)];
    let utf = decoded.bom > 0 || decoded.encoding.starts_with("UTF-");
    if !utf || !decoded.findings.is_empty() {
        all.extend(candidates::candidates(bytes).into_iter().filter(|other| other.encoding != decoded.encoding));
    }
    all
}

/// Records in a look at a file.
const SHOWN: usize = 5;

/// A reading with its places in the file.
fn placed(decoded: &decode::Decoded<'_>, format: Format, mut reading: Reading) -> Parsed {
    let mut places: Vec<&mut u64> = Vec::with_capacity(2 * (reading.drafts.len() + reading.leftovers.len()));
    for draft in &mut reading.drafts {
        places.extend([&mut draft.start, &mut draft.end]);
    }
    for leftover in &mut reading.leftovers {
        places.extend([&mut leftover.start, &mut leftover.end]);
    }
    places.sort_by_key(|place| **place);
    let mut offsets = decoded.offsets();
    for place in places {
        *place = offsets.at(usize::try_from(*place).unwrap_or(usize::MAX));
    }
    if decoded.encoding != "UTF-8" {
        reading.findings.insert(0, (FindingCode::Decoded, 1, decoded.encoding.to_owned()));
    }
    note_mojibake(&mut reading);
    reading.findings.extend_from_slice(&decoded.findings);
    reading.findings.sort_by_key(|(_, line, _)| *line);
    let total = decoded.bytes().len() as u64;
    let records = reading.drafts.iter().map(|draft| draft.end - draft.start).sum();
    let leftovers = reading.leftovers.iter().map(|leftover| leftover.end - leftover.start).sum();
    Parsed {
        format,
        encoding: decoded.encoding,
        parts: decoded.parts.clone(),
        drafts: reading.drafts,
        findings: reading.findings,
        leftovers: reading.leftovers,
        ledger: Ledger { total, records, leftovers, markers: total - records - leftovers },
    }
}

/// White space, and the byte order mark that joined files carry inside.
fn is_blank(c: char) -> bool {
    c.is_whitespace() || c == '\u{feff}' || c == '\u{200b}'
}

#[cfg(test)]
mod tests;
