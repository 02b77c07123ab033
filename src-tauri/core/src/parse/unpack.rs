//! Archives and workbooks to the files they hold.

use std::io::{Cursor, Read};

use zip::ZipArchive;

use super::{is_blank, workbook};
use crate::failure::{Code, Failure, Result};

/// Bytes that an archive may hold in all, and files.
const MOST_BYTES: u64 = 256 << 20;
const MOST_FILES: usize = 1000;

/// How ZIP archives, with them all of today's Office files, and old Office files begin.
const ZIP: &[u8] = b"PK\x03\x04";
const OLE: &[u8] = b"\xd0\xcf\x11\xe0";

/// Files with their names.
pub type Files = Vec<(String, Vec<u8>)>;

/// Whether a file that begins like this is to be unpacked.
#[must_use]
pub fn is_packed(beginning: &[u8]) -> bool {
    beginning.starts_with(ZIP) || beginning.starts_with(OLE)
}

/// The files in an archive and the sheets of a workbook, with names like `articles.zip/articles.csv` and
/// `book.xlsx/Sheet1`. None for what is neither.
///
/// # Errors
/// `NotText` for a damaged one and for documents that are no tables, `TooLarge` for one that holds too much, `Empty`
/// for one that holds nothing.
pub fn unpack(name: &str, bytes: &[u8]) -> Result<Option<Files>> {
    if !is_packed(bytes) {
        return Ok(None);
    }
    let mut room = Room { bytes: MOST_BYTES, files: MOST_FILES };
    let mut found = Vec::new();
    open(name, bytes, &mut room, 0, &mut found)?;
    if found.is_empty() {
        return Err(Failure::new(Code::Empty, "The archive holds nothing.", name));
    }
    Ok(Some(found))
}

/// What may still be unpacked.
struct Room {
    bytes: u64,
    files: usize,
}

impl Room {
    fn read(&mut self, from: impl Read, name: &str) -> Result<Vec<u8>> {
        let mut bytes = Vec::new();
        from.take(self.bytes + 1).read_to_end(&mut bytes).map_err(|error| damaged(name, error))?;
        self.bytes = self.bytes.checked_sub(bytes.len() as u64).ok_or_else(|| {
            let detail = format!("{name}: > {} MiB", MOST_BYTES >> 20);
            Failure::new(Code::TooLarge, "The archive holds more than one import may.", detail)
        })?;
        Ok(bytes)
    }
}

fn open(name: &str, bytes: &[u8], room: &mut Room, depth: u8, found: &mut Files) -> Result<()> {
    if bytes.starts_with(OLE) {
        return sheets(name, bytes, found);
    }
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|error| damaged(name, error))?;
    match kind(&mut archive) {
        Kind::Files => files(name, &mut archive, room, depth, found),
        Kind::Workbook => {
            // What the sizes in an archive promise need not be true.
            let mut all = Room { bytes: MOST_BYTES, files: 0 };
            for at in 0..archive.len() {
                let entry = archive.by_index(at).map_err(|error| damaged(name, error))?;
                all.read(entry, name)?;
            }
            sheets(name, bytes, found)
        }
        Kind::Document => Err(Failure::new(Code::NotText, "This is a document and neither text nor a table.", name)),
    }
}

enum Kind {
    Files,
    Workbook,
    Document,
}

/// Office files are archives with a list of what is in them.
fn kind(archive: &mut ZipArchive<Cursor<&[u8]>>) -> Kind {
    let office = archive.index_for_name("[Content_Types].xml").is_some();
    let has = |archive: &ZipArchive<Cursor<&[u8]>>, name: &str| archive.index_for_name(name).is_some();
    if office {
        let workbook = has(archive, "xl/workbook.xml") || has(archive, "xl/workbook.bin");
        return if workbook { Kind::Workbook } else { Kind::Document };
    }
    let mut says = String::new();
    if let Ok(entry) = archive.by_name("mimetype") {
        // What cannot be read says nothing.
        let _ = entry.take(200).read_to_string(&mut says);
    }
    match says.trim() {
        "" => Kind::Files,
        spreadsheet if spreadsheet.ends_with("opendocument.spreadsheet") => Kind::Workbook,
        _ => Kind::Document,
    }
}

fn files(name: &str, archive: &mut ZipArchive<Cursor<&[u8]>>, room: &mut Room, depth: u8, found: &mut Files) -> Result<()> {
    for at in 0..archive.len() {
        let entry = archive.by_index(at).map_err(|error| damaged(name, error))?;
        let inside = spelled(entry.name_raw());
        let hidden = inside.split('/').any(|part| part.starts_with('.') || part == "__MACOSX");
        if entry.is_dir() || hidden || inside.is_empty() {
            continue;
        }
        room.files = room.files.checked_sub(1).ok_or_else(|| {
            Failure::new(Code::TooLarge, "The archive holds more files than one import may.", format!("{name}: > {MOST_FILES}"))
        })?;
        let path = format!("{name}/{inside}");
        let bytes = room.read(entry, &path)?;
        // An archive in an archive is opened, one in that is left as it is and refused by its content.
        if is_packed(&bytes) && depth == 0 {
            // What is wrong with one file costs the others nothing.
            let before = found.len();
            match open(&path, &bytes, room, depth + 1, found) {
                Err(failure) if failure.code == Code::TooLarge => return Err(failure),
                Err(_) => {
                    found.truncate(before);
                    found.push((path, bytes));
                }
                Ok(()) => {}
            }
        } else {
            found.push((path, bytes));
        }
    }
    Ok(())
}

/// Names in archives are in UTF-8 or in the encoding of the computer they were made on, which in China is GBK.
fn spelled(raw: &[u8]) -> String {
    let name = match std::str::from_utf8(raw) {
        Ok(name) => name.to_owned(),
        Err(_) => encoding_rs::GB18030.decode_without_bom_handling(raw).0.into_owned(),
    };
    let name = name.replace('\\', "/");
    let parts = name.split('/').map(|part| part.trim_matches(|c: char| is_blank(c) || c.is_control()));
    parts.filter(|part| !part.is_empty() && !matches!(*part, "." | "..")).collect::<Vec<_>>().join("/")
}

fn sheets(name: &str, bytes: &[u8], found: &mut Files) -> Result<()> {
    let sheets = workbook::sheets(bytes).map_err(|error| damaged(name, error))?;
    found.extend(sheets.into_iter().map(|(sheet, text)| (format!("{name}/{sheet}"), text.into_bytes())));
    Ok(())
}

fn damaged(name: &str, error: impl std::fmt::Display) -> Failure {
    Failure::new(
        Code::NotText,
        "The archive or workbook cannot be opened: it is damaged, protected or of a kind we do not read.",
        format!("{name}: {error}"),
    )
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use rust_xlsxwriter::{Format, Workbook};
    use zip::ZipWriter;
    use zip::write::SimpleFileOptions;

    use super::*;

    fn archive(files: &[(&str, &[u8])]) -> Vec<u8> {
        let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
        for (name, bytes) in files {
            writer.start_file(*name, SimpleFileOptions::default()).unwrap();
            writer.write_all(bytes).unwrap();
        }
        writer.finish().unwrap().into_inner()
    }

    fn book() -> Vec<u8> {
        let mut book = Workbook::new();
        let date = Format::new().set_num_format("yyyy-mm-dd");
        let sheet = book.add_worksheet();
        for (at, heading) in ["Title-题名", "Summary-摘要", "Year-年", "PubTime-发表时间", "Volume-卷"].iter().enumerate() {
            sheet.write(0, u16::try_from(at).unwrap(), *heading).unwrap();
        }
        sheet.write(1, 0, "论外空, 与\"规则\"").unwrap();
        sheet.write(1, 1, "第一段。\n第二段。").unwrap();
        sheet.write(1, 2, 2008).unwrap();
        sheet.write_datetime_with_format(1, 3, rust_xlsxwriter::ExcelDateTime::from_ymd(2008, 3, 12).unwrap(), &date).unwrap();
        sheet.write(1, 4, 12.5).unwrap();
        // A stray cell far away costs nothing.
        sheet.write(1_048_575, 16_383, " ").unwrap();
        book.add_worksheet();
        book.add_worksheet().set_name("更多").unwrap().write(0, 0, "title").unwrap();
        book.save_to_buffer().unwrap()
    }

    fn shown(name: &str, bytes: &[u8]) -> String {
        match unpack(name, bytes) {
            Ok(None) => "none".into(),
            Ok(Some(files)) => files.into_iter().map(|(name, bytes)| format!("{name}={}", bytes.len())).collect::<Vec<_>>().join(" "),
            Err(failure) => format!("{:?}", failure.code),
        }
    }

    #[test]
    fn archives() {
        let inner = archive(&[("deep.csv", b"12"), ("deeper.zip", &archive(&[("x", b"1")]))]);
        let deeper = archive(&[("x", b"1")]).len();
        let cases: [(Vec<u8>, &str); 9] = [
            (b"title,abstract".to_vec(), "none"),
            (
                archive(&[
                    ("articles.csv", b"title"),
                    ("sub/b.ris", b"TY"),
                    (".hidden", b"x"),
                    ("__MACOSX/a", b"x"),
                    ("d/.DS_Store", b"x"),
                ]),
                "a.zip/articles.csv=5 a.zip/sub/b.ris=2",
            ),
            (archive(&[("../../up.csv", b"1"), ("/top.csv", b"22")]), "a.zip/up.csv=1 a.zip/top.csv=2"),
            (archive(&[("inner.zip", &inner)]), &format!("a.zip/inner.zip/deep.csv=2 a.zip/inner.zip/deeper.zip={deeper}")),
            (archive(&[("[Content_Types].xml", b"x"), ("word/document.xml", b"x")]), "NotText"),
            (archive(&[("mimetype", b"application/epub+zip"), ("x", b"x")]), "NotText"),
            (archive(&[("a", b"x")])[..20].to_vec(), "NotText"),
            (archive(&[(".hidden", b"x")]), "Empty"),
            (b"\xd0\xcf\x11\xe0 and no more".to_vec(), "NotText"),
        ];
        for (bytes, expect) in cases {
            assert_eq!(shown("a.zip", &bytes), expect);
        }
    }

    #[test]
    fn archives_that_hold_too_much_are_refused() {
        let names: Vec<String> = (0..=MOST_FILES).map(|n| format!("{n}.csv")).collect();
        let files: Vec<(&str, &[u8])> = names.iter().map(|name| (name.as_str(), b"".as_slice())).collect();
        assert_eq!(shown("a.zip", &archive(&files)), "TooLarge");
        let tens = archive(&[("a", &[b'x'; 10]), ("b", &[b'x'; 10])]);
        for (bytes, fits) in [(19, false), (20, true)] {
            let mut room = Room { bytes, files: 2 };
            let outcome = open("a.zip", &tens, &mut room, 0, &mut Vec::new());
            assert_eq!(outcome.map_err(|failure| failure.code), if fits { Ok(()) } else { Err(Code::TooLarge) });
        }
    }

    #[test]
    fn names_in_gbk() {
        let raw = encoding_rs::GB18030.encode("文献\\题录.csv").0.into_owned();
        assert_eq!(spelled(&raw), "文献/题录.csv");
        assert_eq!(spelled("题录.csv".as_bytes()), "题录.csv");
    }

    #[test]
    fn workbooks() {
        let files = unpack("book.xlsx", &book()).unwrap().unwrap();
        let names: Vec<&str> = files.iter().map(|(name, _)| name.as_str()).collect();
        assert_eq!(names, ["book.xlsx/Sheet1", "book.xlsx/更多"]);
        let text = std::str::from_utf8(&files[0].1).unwrap();
        assert_eq!(
            text,
            "Title-题名,Summary-摘要,Year-年,PubTime-发表时间,Volume-卷\n\"论外空, 与\"\"规则\"\"\",\"第一段。\n第二段。\",2008,2008-03-12,12.5\n"
        );
        let parsed = crate::parse::read(text.as_bytes(), &crate::parse::How::default()).unwrap();
        let record = &parsed.drafts[0].record;
        assert_eq!((record.title.as_deref(), record.issued.as_deref()), (Some("论外空, 与\"规则\""), Some("2008-03-12")));
        assert_eq!(record.abstract_, "第一段。\n第二段。");
        // And in an archive.
        assert_eq!(shown("a.zip", &archive(&[("b.xlsx", &book())])), format!("a.zip/b.xlsx/Sheet1={} a.zip/b.xlsx/更多=6", text.len()));
        let cut = &book()[..2000];
        assert_eq!(shown("cut.xlsx", cut), "NotText");
    }
}
