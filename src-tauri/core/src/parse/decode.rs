//! Bytes to text, and places in the text back to bytes of the file.

use std::borrow::Cow;

use encoding_rs::{BIG5, DecoderResult, Encoding, GB18030, UTF_8, UTF_16BE, UTF_16LE};

use super::lines::lines;
use super::lossy::Lossy;
use super::{Noticed, guess, mixed, quote};
use crate::failure::{Code, Failure, Result};
use crate::model::FindingCode;

/// A file as text.
#[derive(Debug)]
pub struct Decoded<'a> {
    pub text: Cow<'a, str>,
    /// The name in the WHATWG Encoding Standard: "UTF-8", "gb18030", "UTF-16LE", "UTF-16BE", "Big5"; of most of a file
    /// that is glued of several.
    pub encoding: &'static str,
    /// Bytes of the byte order mark, which is not in `text`.
    pub bom: usize,
    /// Parts in another encoding, and lines with bytes that are no text.
    pub findings: Vec<Noticed>,
    /// Where a part in another encoding than the last begins in the file. Empty for a file in one.
    pub parts: Vec<(u64, &'static str)>,
    /// Bytes of the file for each character, where they do not follow from the encoding.
    widths: Vec<u8>,
    bytes: &'a [u8],
}

/// The byte order mark of UTF-8, UTF-16 and GB18030 (as U+FEFF is written in each).
const MARKS: [(&[u8], &Encoding); 4] =
    [(&[0xef, 0xbb, 0xbf], UTF_8), (&[0xff, 0xfe], UTF_16LE), (&[0xfe, 0xff], UTF_16BE), (&[0x84, 0x31, 0x95, 0x33], GB18030)];

/// Encodings in which the width of a character follows from it or its first bytes.
const WALKED: [&str; 5] = ["UTF-8", "UTF-16LE", "UTF-16BE", "gb18030", "Big5"];

/// How files that are no text begin: PDF, ZIP and Office, PNG, GIF, JPEG, gzip, 7z, RAR, old Office, RTF and databases.
const MAGICS: [&[u8]; 11] = [
    b"%PDF-",
    b"PK\x03\x04",
    b"\x89PNG",
    b"GIF8",
    b"\xff\xd8\xff",
    b"\x1f\x8b",
    b"7z\xbc\xaf\x27\x1c",
    b"Rar!",
    b"\xd0\xcf\x11\xe0",
    b"{\\rtf",
    b"SQLite format 3",
];

/// As much of a file as tells whether it is in UTF-16, in bytes.
const BEGINNING: usize = 64 << 10;

/// One character in so many may be lost without a file being refused.
const RARELY: usize = 500;

/// Reads a file in the encoding its mark names, else in UTF-8, else in UTF-16 if its NULs tell, else in GB18030 or
/// Big5, whichever gives plausible Chinese; and line by line in several of them where it is glued of such parts.
/// Latin-1 and its kin are never assumed: they fit every file. A few bytes that fit nowhere become U+FFFD.
///
/// # Errors
/// `Empty` for blanks only, `NotText` for binary files, and `UnknownEncoding` with the place of the first byte that
/// no encoding explains.
pub fn decode(bytes: &[u8]) -> Result<Decoded<'_>> {
    let decoded = recognise(bytes)?;
    if decoded.text.chars().all(super::is_blank) {
        return Err(Failure::new(Code::Empty, "The file holds nothing.", ""));
    }
    Ok(decoded)
}

/// As [`decode`], but in the encoding with this label if a person chose one: then nothing is refused.
///
/// # Errors
/// As [`decode`]; `Invalid` for a label that is none.
pub fn decode_as<'a>(bytes: &'a [u8], label: Option<&str>) -> Result<Decoded<'a>> {
    let Some(label) = label else { return decode(bytes) };
    let encoding =
        Encoding::for_label_no_replacement(label.as_bytes()).ok_or_else(|| Failure::invalid("There is no such encoding.", label))?;
    Ok(chosen(encoding, bytes))
}

/// A later piece of a file whose beginning was in this encoding. Parts may be in others. Nothing is refused any more,
/// however many of its bytes are no text: records before it are stored, and others may follow.
pub(super) fn decode_more<'a>(bytes: &'a [u8], encoding: &'static str) -> Decoded<'a> {
    let encoding = Encoding::for_label(encoding.as_bytes()).unwrap_or(UTF_8);
    let chinese = encoding == GB18030 || encoding == BIG5;
    match strict(encoding, bytes) {
        Ok(text) if !chinese || !mixed::holds_utf8(bytes) => whole(encoding, text, 0, bytes),
        _ if chinese || encoding == UTF_8 => glued(bytes, 0, &mixed::parts(bytes), Some(encoding)),
        _ => chosen(encoding, bytes),
    }
}

/// Whether a file that begins like this is in UTF-16.
pub(super) fn is_wide(bytes: &[u8]) -> bool {
    let marked = MARKS.iter().find(|(mark, _)| bytes.starts_with(mark));
    marked.map_or_else(|| utf16(&bytes[..bytes.len().min(BEGINNING)]).is_some(), |(_, encoding)| !encoding.is_ascii_compatible())
}

/// UTF-16 without its mark, told by its NULs, but for half a character at the end. Other text may hold a NUL or two.
fn utf16(bytes: &[u8]) -> Option<(&'static Encoding, Cow<'_, str>)> {
    let few = has_few_nuls(bytes);
    if !bytes.contains(&0) || few && std::str::from_utf8(bytes).map_or_else(|error| error.error_len().is_none(), |_| true) {
        return None;
    }
    let mut even = &bytes[..bytes.len() & !1];
    // Half a pair of surrogates is no text either.
    if let [.., a, b] = even
        && [a, b].iter().any(|byte| (0xd8..=0xdb).contains(*byte))
        && guess::utf16(even, true, few).is_none()
    {
        even = &even[..even.len() - 2];
    }
    guess::utf16(even, even.len() < bytes.len(), few)
}

/// So few NULs that they may be there by mistake: Latin has one in every other byte of UTF-16.
fn has_few_nuls(bytes: &[u8]) -> bool {
    bytes.iter().map(|byte| usize::from(*byte == 0)).sum::<usize>() * 32 <= bytes.len()
}

fn recognise(bytes: &[u8]) -> Result<Decoded<'_>> {
    if let Some((mark, encoding)) = MARKS.iter().find(|(mark, _)| bytes.starts_with(mark)) {
        let (bom, body) = (mark.len(), &bytes[mark.len()..]);
        return match strict(encoding, body) {
            Ok(text) => texty(whole(encoding, text, bom, bytes)),
            Err(at) => {
                let glued = (*encoding == UTF_8).then(|| glued(bytes, bom, &mixed::parts(body), None)).filter(rarely);
                let lossy = || Some(chosen(encoding, bytes)).filter(rarely);
                texty(glued.or_else(lossy).ok_or_else(|| unknown(bytes, bom + at))?)
            }
        };
    }
    if MAGICS.iter().any(|magic| bytes.starts_with(magic)) {
        return Err(not_text());
    }
    if let Some((encoding, text)) = utf16(bytes) {
        let cut = text.chars().map(|c| 2 * c.len_utf16()).sum::<usize>() < bytes.len();
        return texty(if cut { chosen(encoding, bytes) } else { whole(encoding, text, 0, bytes) });
    }
    if !has_few_nuls(bytes) {
        return Err(not_text());
    }
    let utf8 = match strict(UTF_8, bytes) {
        Ok(text) => return texty(whole(UTF_8, text, 0, bytes)),
        Err(at) => at,
    };
    if guess::controls(bytes.iter().map(|byte| char::from(*byte)), bytes.len()) {
        return Err(not_text());
    }
    let parts = mixed::parts(bytes);
    let several = mixed::holds_both(&parts) || mixed::holds_utf8(bytes);
    let chinese = guess::chinese(bytes);
    let other = match chinese {
        Ok((encoding, text)) if !several => return texty(whole(encoding, text, 0, bytes)),
        Ok(_) => 0,
        Err(at) => at,
    };
    if !several && let Some(decoded) = nearly(bytes) {
        return texty(decoded);
    }
    let decoded = glued(bytes, 0, &parts, None);
    if rarely(&decoded) {
        return texty(decoded);
    }
    // Where UTF-8 explained more than ASCII, it is UTF-8 with a fault.
    let at = if bytes[..utf8].is_ascii() { utf8.max(other) } else { utf8 };
    chinese.map_err(|_| unknown(bytes, at)).and_then(|(encoding, text)| texty(whole(encoding, text, 0, bytes)))
}

/// All of it in one encoding, without a fault.
fn whole<'a>(encoding: &'static Encoding, text: Cow<'a, str>, bom: usize, bytes: &'a [u8]) -> Decoded<'a> {
    Decoded { text, encoding: encoding.name(), bom, findings: Vec::new(), parts: Vec::new(), widths: Vec::new(), bytes }
}

/// All of it in this encoding, whatever it makes of it.
fn chosen<'a>(encoding: &'static Encoding, bytes: &'a [u8]) -> Decoded<'a> {
    let bom = MARKS.iter().find(|(mark, of)| *of == encoding && bytes.starts_with(mark)).map_or(0, |(mark, _)| mark.len());
    if WALKED.contains(&encoding.name())
        && let Ok(text) = strict(encoding, &bytes[bom..])
    {
        return whole(encoding, text, bom, bytes);
    }
    let mut lossy = Lossy::default();
    lossy.push(encoding, &bytes[bom..]);
    found(encoding, bytes, bom, lossy, &[])
}

/// Part by part, whatever is lost.
fn glued<'a>(bytes: &'a [u8], bom: usize, parts: &[mixed::Part], main: Option<&'static Encoding>) -> Decoded<'a> {
    let body = &bytes[bom..];
    let main = main.unwrap_or_else(|| mixed::main(body, parts));
    let mut lossy = Lossy::default();
    let mut begin = Vec::new();
    for (range, encoding) in parts {
        // Lines of ASCII in front are as much of the text as of the file.
        let ascii = body[range.clone()].iter().take_while(|byte| byte.is_ascii()).count();
        begin.push((lossy.text.len() + ascii, bom + range.start, *encoding));
        lossy.push(encoding, &body[range.clone()]);
    }
    found(main, bytes, bom, lossy, &begin)
}

/// Chinese in one encoding, but for a few bytes, or for half of one character. What is in it without a fault has been judged.
fn nearly(bytes: &[u8]) -> Option<Decoded<'_>> {
    let read = [GB18030, BIG5].into_iter().filter(|encoding| strict(encoding, bytes).is_err());
    read.map(|encoding| chosen(encoding, bytes))
        .find(|decoded| (rarely(decoded) || lost_half(decoded)) && guess::reads_as_chinese(&decoded.text))
}

/// Whether all that was lost is half of one character among others that are whole.
fn lost_half(decoded: &Decoded) -> bool {
    let mut at = decoded.text.chars().enumerate().filter(|(_, c)| *c == char::REPLACEMENT_CHARACTER).map(|(at, _)| at);
    let (Some(at), None) = (at.next(), at.next()) else { return false };
    let place: usize = decoded.widths[..at].iter().map(|width| usize::from(*width)).sum();
    let beyond = decoded.text.chars().filter(|c| !c.is_ascii()).count();
    beyond > 10 && matches!(decoded.bytes.get(place), Some(0x81..=0xfe))
}

/// Whether next to nothing was lost; half a character at the end, where a file was cut off, is nothing.
fn rarely(decoded: &Decoded) -> bool {
    let bad = decoded.text.matches(char::REPLACEMENT_CHARACTER).count();
    let width = decoded.widths.last().map_or(0, |width| usize::from(*width));
    let tail = &decoded.bytes[decoded.bytes.len() - width..];
    let cut = decoded.text.ends_with(char::REPLACEMENT_CHARACTER)
        && match decoded.encoding {
            "UTF-8" => std::str::from_utf8(tail).is_err_and(|error| error.error_len().is_none()),
            name => name.starts_with("UTF-16"),
        };
    (bad - usize::from(cut)) * RARELY <= decoded.widths.len()
}

/// What was read with faults or in parts, and what is to be said of it. `parts` are their places in text and file.
fn found<'a>(
    main: &'static Encoding,
    bytes: &'a [u8],
    bom: usize,
    lossy: Lossy,
    parts: &[(usize, usize, &'static Encoding)],
) -> Decoded<'a> {
    let Lossy { text, widths, bad } = lossy;
    let mut findings = Vec::new();
    let (mut bad, mut begin) = (bad.into_iter().peekable(), parts.iter().filter(|(.., of)| *of != main).peekable());
    for line in lines(&text) {
        if bad.peek().is_none() && begin.peek().is_none() {
            break;
        }
        while let Some((_, _, of)) = begin.next_if(|(at, ..)| *at < line.next) {
            findings.push((FindingCode::MixedEncodings, line.number, of.name().to_owned()));
        }
        if bad.next_if(|at| *at < line.next).is_some() {
            findings.push((FindingCode::UndecodableBytes, line.number, quote(&text[line.start..line.end])));
            while bad.next_if(|at| *at < line.next).is_some() {}
        }
    }
    let several = parts.iter().any(|(.., of)| *of != main);
    let parts = parts.iter().filter(|_| several).map(|(_, at, of)| (*at as u64, of.name())).collect();
    Decoded { text: Cow::Owned(text), encoding: main.name(), bom, findings, parts, widths, bytes }
}

/// Text that is full of control characters is none.
fn texty(decoded: Decoded<'_>) -> Result<Decoded<'_>> {
    if guess::controls(decoded.text.chars(), decoded.text.len()) { Err(not_text()) } else { Ok(decoded) }
}

fn not_text() -> Failure {
    Failure::new(Code::NotText, "The file holds bytes that are not text.", "")
}

/// `at` is a byte offset in the file.
fn unknown(bytes: &[u8], at: usize) -> Failure {
    let line = bytes[..at].split(|byte| *byte == b'\n').count();
    let detail = format!("byte {at}, line {line}");
    Failure::new(Code::UnknownEncoding, "The file is text in none of the encodings we read: give --encoding.", detail)
}

/// Decodes without replacing anything, or gives the offset of the first byte that does not fit.
pub(super) fn strict<'a>(encoding: &'static Encoding, bytes: &'a [u8]) -> Result<Cow<'a, str>, usize> {
    if encoding == UTF_8 {
        return std::str::from_utf8(bytes).map(Cow::Borrowed).map_err(|error| error.valid_up_to());
    }
    let mut decoder = encoding.new_decoder_without_bom_handling();
    let mut text = String::with_capacity(decoder.max_utf8_buffer_length_without_replacement(bytes.len()).unwrap_or(0));
    match decoder.decode_to_string_without_replacement(bytes, &mut text, true) {
        (DecoderResult::InputEmpty, _) => {
            text.shrink_to_fit();
            Ok(Cow::Owned(text))
        }
        (DecoderResult::Malformed(bad, past), read) => Err(read - usize::from(bad) - usize::from(past)),
        (DecoderResult::OutputFull, read) => Err(read),
    }
}

impl<'a> Decoded<'a> {
    /// Whether there were bytes that are no text.
    #[must_use]
    pub fn lost(&self) -> bool {
        self.findings.iter().any(|(code, ..)| *code == FindingCode::UndecodableBytes)
    }

    /// A way from places in the text to places in the file, from front to back.
    #[must_use]
    pub fn offsets(&self) -> Offsets<'_> {
        Offsets { decoded: self, text: 0, file: self.bom, chars: 0 }
    }

    /// Bytes of the file.
    #[must_use]
    pub fn bytes(&self) -> &'a [u8] {
        self.bytes
    }
}

/// Walks text and file side by side: all offsets of a text together cost one pass over it.
pub struct Offsets<'a> {
    decoded: &'a Decoded<'a>,
    text: usize,
    file: usize,
    /// Characters of the text before `text`, where widths are kept.
    chars: usize,
}

impl Offsets<'_> {
    /// The byte of the file where the character at byte `text` of the text begins. Never ask for one further in front
    /// than the last.
    ///
    /// Exact for every character, but for four letters of Big5 that decode to two: the second is placed at the first.
    pub fn at(&mut self, text: usize) -> u64 {
        let (from, bytes) = (&self.decoded.text[self.text..text], self.decoded.bytes);
        if !self.decoded.widths.is_empty() {
            let end = self.chars + from.chars().count();
            self.file += self.decoded.widths[self.chars..end].iter().map(|width| usize::from(*width)).sum::<usize>();
            (self.chars, self.text) = (end, text);
            return self.file as u64;
        }
        self.file += match self.decoded.encoding {
            "UTF-8" => from.len(),
            "UTF-16LE" | "UTF-16BE" => from.chars().map(|c| 2 * c.len_utf16()).sum(),
            "Big5" => from.chars().filter(|c| !matches!(c, '\u{304}' | '\u{30c}')).map(|c| 1 + usize::from(!c.is_ascii())).sum(),
            _ => from.chars().fold(0, |at, _| at + gb18030(&bytes[self.file + at..])),
        };
        self.text = text;
        self.file as u64
    }
}

/// The length of the GB18030 character that begins `bytes`; every one decodes to one code point.
fn gb18030(bytes: &[u8]) -> usize {
    match bytes {
        [0x81..=0xfe, b'0'..=b'9', ..] => 4,
        [0x81..=0xfe, ..] => 2,
        _ => 1,
    }
}
