//! Bytes to text, and places in the text back to bytes of the file.

use std::borrow::Cow;

use encoding_rs::{DecoderResult, Encoding, GB18030, UTF_8, UTF_16BE, UTF_16LE};

use super::guess;
use crate::failure::{Code, Failure, Result};

/// A file as text. No character is replaced: what cannot be read exactly is refused.
#[derive(Debug)]
pub struct Decoded<'a> {
    pub text: Cow<'a, str>,
    /// The name in the WHATWG Encoding Standard: "UTF-8", "gb18030", "UTF-16LE", "UTF-16BE", "Big5".
    pub encoding: &'static str,
    /// Bytes of the byte order mark, which is not in `text`.
    pub bom: usize,
    bytes: &'a [u8],
}

/// The byte order mark of UTF-8, UTF-16 and GB18030 (as U+FEFF is written in each).
const MARKS: [(&[u8], &Encoding); 4] =
    [(&[0xef, 0xbb, 0xbf], UTF_8), (&[0xff, 0xfe], UTF_16LE), (&[0xfe, 0xff], UTF_16BE), (&[0x84, 0x31, 0x95, 0x33], GB18030)];

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

/// Reads a file in the encoding its mark names, else in UTF-8, else in UTF-16 if its NULs tell, else in GB18030 or
/// Big5, whichever gives plausible Chinese. Latin-1 and its kin are never assumed: they fit every file.
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

/// As [`decode`], in the encoding with this label if one is given.
///
/// # Errors
/// As [`decode`]; `Invalid` for a label that is none.
pub fn decode_as<'a>(bytes: &'a [u8], label: Option<&str>) -> Result<Decoded<'a>> {
    let Some(label) = label else { return decode(bytes) };
    let encoding = Encoding::for_label(label.as_bytes()).ok_or_else(|| Failure::invalid("There is no such encoding.", label))?;
    let bom = MARKS.iter().find(|(mark, of)| *of == encoding && bytes.starts_with(mark)).map_or(0, |(mark, _)| mark.len());
    let text = strict(encoding, &bytes[bom..]).map_err(|at| unknown(bytes, bom + at))?;
    Ok(Decoded { text, encoding: encoding.name(), bom, bytes })
}

fn recognise(bytes: &[u8]) -> Result<Decoded<'_>> {
    if let Some((mark, encoding)) = MARKS.iter().find(|(mark, _)| bytes.starts_with(mark)) {
        let text = strict(encoding, &bytes[mark.len()..]).map_err(|at| unknown(bytes, mark.len() + at))?;
        return texty(Decoded { text, encoding: encoding.name(), bom: mark.len(), bytes });
    }
    if MAGICS.iter().any(|magic| bytes.starts_with(magic)) {
        return Err(not_text());
    }
    let found = |encoding: &'static Encoding, text| texty(Decoded { text, encoding: encoding.name(), bom: 0, bytes });
    if bytes.contains(&0) {
        let (encoding, text) = guess::utf16(bytes).ok_or_else(not_text)?;
        return found(encoding, text);
    }
    let utf8 = match strict(UTF_8, bytes) {
        Ok(text) => return found(UTF_8, text),
        Err(at) => at,
    };
    if guess::controls(bytes.iter().map(|byte| char::from(*byte)), bytes.len()) {
        return Err(not_text());
    }
    match guess::chinese(bytes) {
        Ok((encoding, text)) => found(encoding, text),
        // Where UTF-8 explained more than ASCII, it is UTF-8 with a fault.
        Err(other) => Err(unknown(bytes, if bytes[..utf8].is_ascii() { utf8.max(other) } else { utf8 })),
    }
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
    Failure::new(Code::UnknownEncoding, "The file is text in none of the encodings we read.", detail)
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
    /// A way from places in the text to places in the file, from front to back.
    #[must_use]
    pub fn offsets(&self) -> Offsets<'_> {
        Offsets { decoded: self, text: 0, file: self.bom }
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
}

impl Offsets<'_> {
    /// The byte of the file where the character at byte `text` of the text begins. Never ask for one further in front
    /// than the last.
    ///
    /// Exact for every character, but for four letters of Big5 that decode to two: the second is placed at the first.
    pub fn at(&mut self, text: usize) -> u64 {
        let (from, bytes) = (&self.decoded.text[self.text..text], self.decoded.bytes);
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
