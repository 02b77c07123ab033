//! What a file is that does not say so: its encoding by what the text looks like, its format by what explains most.

use std::borrow::Cow;
use std::collections::HashSet;
use std::sync::LazyLock;

use encoding_rs::{BIG5, Encoding, GB18030, UTF_16BE, UTF_16LE};

use super::decode::strict;
use super::{Draft, Format, How, Reading, foreign, quote, table};
use crate::failure::{Failure, Result as Outcome};

/// The commonest characters of written Chinese, simplified and traditional, and its punctuation. They make up about
/// half of any Chinese text and next to nothing of one read in the wrong encoding.
const COMMON: &str = "，。、；：？！“”‘’（）《》【】…—·　\
的一是不了在人有我他这中大来上国个到说们为子和你地出道也时年得就那要下以生会自着去之过家学对可里后小么心多天而能好都然没日于起还发成事只作当想看文无开手十用主行方又如前所本见经头面公同三已老从动两长知民样现分将外但身些与高意进把法此实回二理美点月明其种声全工己话儿者向情部正名定女问力机给等几很业最间新什打便位因重被走电四第门相次东政海口使教西再平真听世气信北少关并内加化由却代军产入先山五太水万市各性度安建制权系际治展济战际体系略主义治理机制合作威胁策区域联盟关键词摘要献似检索研究论述析视角\
這來國個說們為時會過學對裡後麼還發當無開見經頭動兩長樣現將與進實點種聲話兒問機給幾業間電門東聽氣關並內產萬權際濟戰體義脅區聯盟鍵詞獻檢論視總術環變應從處員構";

/// Words of the lists and abstracts we are given.
const WORDS: [&str; 5] = ["相似文献", "總被引", "总被引", "摘要", "关键词"];

/// Enough characters to judge by; the end of a large file tells nothing new.
const SAMPLE: usize = 20_000;

/// As much of a text as its format is told from, in bytes.
const BEGINNING: usize = 64 << 10;

/// A format that explains less than this may be chance, in hundredths.
const ENOUGH: usize = 25;

/// One that explains this much is right, whatever others make of it.
const CLEAR: usize = 95;

/// Whole lines, as far as there are any.
fn beginning(text: &str) -> &str {
    let end = text.floor_char_boundary(text.len().min(BEGINNING));
    let end = if end < text.len() { text[..end].rfind('\n').map_or(end, |at| at + 1) } else { end };
    &text[..end]
}

/// The formats that explain anything of the beginning of a text, the one that explains most first, with the number of
/// records it finds there and the share of the text it explains, in hundredths.
pub(super) fn formats(text: &str, how: &How) -> Vec<(Format, usize, usize)> {
    let beginning = beginning(text);
    let mut found: Vec<_> = Format::ALL
        .into_iter()
        .map(|format| (format, format.reader()(beginning, how)))
        .filter(|(_, reading)| reading.explained > 0)
        .map(|(format, reading)| (format, reading.drafts.len(), reading.explained * 100 / beginning.len().max(1)))
        .collect();
    // Any text can be read as paragraphs: only what nothing else is for.
    let other =
        found.iter().any(|(format, _, explained)| *format == Format::SimilarLiterature || *format != Format::Plain && *explained >= ENOUGH);
    found.retain(|(format, ..)| *format != Format::Plain || !other);
    found.sort_by_key(|(format, _, explained)| (*format != Format::Plain, std::cmp::Reverse(*explained)));
    found
}

/// A format with the number of records it finds and the hundredths of the text it explains.
type Guess = (Format, usize, usize);

/// The format that was said, else the one that explains most of a text.
///
/// # Errors
/// `Invalid` for what is in a format of others, and for a table of which nobody knows what its columns hold: works made of
/// it would be none.
pub(super) fn format(text: &str, how: &How) -> Outcome<Format> {
    if let Some(format) = how.format {
        return Ok(format);
    }
    let formats = formats(text, how);
    let format = chosen(&formats);
    if is_foreign(text, &formats) {
        return Err(Failure::invalid("The file looks like a format we do not read: give --format to read it as one of ours.", quote(text)));
    }
    if format == Format::Table && how.columns.is_empty() && table::is_unclear(text, how) {
        let message = "No column is known to hold a title, an abstract or a DOI: give --column, or --format table.";
        return Err(Failure::invalid(message, quote(text)));
    }
    Ok(format)
}

/// The first; a text that nothing explains is one abstract without its end mark.
pub(super) fn chosen(formats: &[Guess]) -> Format {
    formats.first().map_or(Format::SimilarLiterature, |(format, ..)| *format)
}

/// Whether a text that would be read as abstracts is something else: saved from a browser, or in a format of others.
pub(super) fn is_foreign(text: &str, formats: &[Guess]) -> bool {
    let format = chosen(formats);
    let marked = format == Format::SimilarLiterature && !formats.is_empty();
    let abstracts = matches!(format, Format::SimilarLiterature | Format::Plain);
    abstracts && (foreign::is_markup(text) || !marked && foreign::is_foreign(text))
}

/// Whether a second format explains about as much as the first, and neither nearly all.
pub(super) fn is_unclear(formats: &[Guess]) -> bool {
    matches!(formats, [(_, _, best), (_, _, next), ..] if *best < CLEAR && best - next <= 10)
}

/// Whether what was read as plain abstracts hardly looks like any: many short pieces, or one of very many lines.
pub(super) fn is_poor(format: Format, reading: &Reading) -> bool {
    let lines = |draft: &Draft| draft.record.abstract_.lines().count();
    let length: usize = reading.drafts.iter().map(|draft| crate::text::length(&draft.record.abstract_) as usize).sum();
    match format {
        Format::Plain => reading.drafts.len() > 3 && length / reading.drafts.len() < FEW_WORDS,
        Format::SimilarLiterature => reading.explained == 0 && reading.drafts.iter().any(|draft| lines(draft) > MANY_LINES),
        _ => false,
    }
}

/// Words or Han characters that an abstract has at least, and lines that it has at most, in the mean and as a rule.
const FEW_WORDS: usize = 25;
const MANY_LINES: usize = 12;

/// Whether more than one, and more than one in a hundred of `length`, are control characters that no text has.
pub(super) fn controls(chars: impl Iterator<Item = char>, length: usize) -> bool {
    let found = chars.filter(|c| matches!(c, '\0'..='\u{8}' | '\u{e}'..='\u{19}' | '\u{1b}'..='\u{1f}' | '\u{7f}')).count();
    found > 1 && found * 100 > length
}

/// UTF-16 without a mark: read both ways, the one in which nearly all is Latin, Han or punctuation; the commonest of
/// them where half a character was cut off. Where the NULs are few, what is read must be common too: of letters in
/// pairs it is rare Han.
pub(super) fn utf16(bytes: &[u8], cut: bool, few: bool) -> Option<(&'static Encoding, Cow<'_, str>)> {
    let plain = |c: &char| {
        matches!(c, '\t' | '\n' | '\r' | ' '..='~' | '\u{a0}'..='\u{24f}' | '\u{2000}'..='\u{206f}'
            | '\u{3000}'..='\u{30ff}' | '\u{4e00}'..='\u{9fff}' | '\u{ac00}'..='\u{d7a3}' | '\u{ff00}'..='\u{ff65}')
    };
    // Read the wrong way round, Latin and common punctuation become rare Han or nothing at all.
    let usual =
        |c: &char| matches!(c, '\t' | '\n' | '\r' | ' '..='~' | '\u{a0}' | '\u{3000}'..='\u{3011}' | '\u{ff0c}') || COMMON.contains(*c);
    let read = |encoding| {
        let text = strict(encoding, bytes).ok()?;
        let sample: Vec<_> = text.chars().take(SAMPLE).collect();
        let count = |test: &dyn Fn(&&char) -> bool| sample.iter().filter(test).count();
        (count(&|c| plain(c)) * 10 >= sample.len() * 9).then(|| (count(&|c| usual(c)), encoding, text))
    };
    let best = [UTF_16LE, UTF_16BE].into_iter().filter_map(read).max_by_key(|(usual, ..)| *usual)?;
    let length = best.2.chars().take(SAMPLE).count();
    if cut && best.0 * 2 < length || few && best.0 * 6 < length {
        return None;
    }
    Some((best.1, best.2))
}

/// How much what was read in a Chinese encoding looks like Chinese, in thousandths of its characters beyond ASCII.
struct Looks {
    /// Counted in the text: see [`COMMON`]. More for each of [`WORDS`].
    common: usize,
    /// Counted in the file: see [`everyday`].
    everyday: usize,
    /// It may as well be Korean.
    korean: bool,
    /// See [`is_lonely`].
    lonely: bool,
    enough: bool,
}

impl Looks {
    /// A long text must have common characters; of a few words we can only ask that they be of everyday use.
    fn plausible(&self) -> bool {
        if self.enough { self.common >= 150 } else { self.everyday >= 600 && !self.korean || self.common >= 400 && !self.lonely }
    }
}

/// Whether most characters beyond ASCII stand alone, as accents of Latin-1 do where each is read with the letter behind it.
fn is_lonely(text: &str) -> bool {
    let runs = text.split(|c: char| c.is_ascii()).map(|run| run.chars().count());
    let (all, alone) = runs.fold((0, 0), |(all, alone), run| (all + run, alone + usize::from(run == 1)));
    alone * 2 > all
}

fn common(text: &str) -> (usize, usize) {
    static SET: LazyLock<HashSet<char>> = LazyLock::new(|| COMMON.chars().collect());
    let (mut all, mut found) = (0, 0);
    for c in text.chars().filter(|c| !c.is_ascii() && !c.is_whitespace()).take(SAMPLE) {
        all += 1;
        found += usize::from(SET.contains(&c));
    }
    let words = WORDS.iter().filter(|word| text.contains(**word)).count();
    ((found * 1000).checked_div(all).unwrap_or(0) + words * 50, all)
}

/// Of the characters beyond ASCII those of the first level of the standard and its symbols, in thousandths; in Big5,
/// where the second byte may be a letter, only those beside another one.
fn everyday(encoding: &'static Encoding, bytes: &[u8]) -> usize {
    let (mut at, mut all, mut found, mut run) = (0, 0, 0, 0);
    while at < bytes.len() && all < SAMPLE {
        let (step, good) = match bytes[at..] {
            [0xa1..=0xc6, 0x40..=0x7e | 0xa1..=0xfe, ..] if encoding == BIG5 => (2, true),
            [0x81..=0xfe, b'0'..=b'9', ..] if encoding == GB18030 => (4, true),
            [0xa1..=0xa9 | 0xb0..=0xd7, 0xa1..=0xfe, ..] if encoding == GB18030 => (2, true),
            [0x80..=0xff, ..] => (2, false),
            _ => (1, false),
        };
        run = if good { run + 1 } else { 0 };
        all += usize::from(step > 1);
        found += match run {
            0 => 0,
            1 => usize::from(encoding != BIG5),
            2 if encoding == BIG5 => 2,
            _ => 1,
        };
        at += step;
    }
    (found * 1000).checked_div(all).unwrap_or(0)
}

/// Whether all characters beyond ASCII, two at least, are where EUC-KR has its syllables.
fn is_korean(bytes: &[u8]) -> bool {
    let (mut at, mut count) = (0, 0);
    while at < bytes.len() {
        at += match bytes[at..] {
            [0..=0x7f, ..] => 1,
            [0xb0..=0xc8, 0xa1..=0xfe, ..] => 2,
            _ => return false,
        };
        count += usize::from(!bytes[at - 1].is_ascii());
    }
    count > 1
}

/// How bytes look in one of the two encodings; none where they are not in it.
fn looks(encoding: &'static Encoding, bytes: &[u8]) -> Option<Looks> {
    let text = strict(encoding, bytes).ok()?;
    let (common, all) = common(&text);
    let (korean, lonely) = (is_korean(bytes), is_lonely(&text));
    Some(Looks { common, everyday: everyday(encoding, bytes), korean, lonely, enough: all >= 30 })
}

/// Whether a part of a file is Chinese in this encoding.
pub(super) fn is_plausible(encoding: &'static Encoding, bytes: &[u8]) -> bool {
    looks(encoding, bytes).is_some_and(|looks| looks.plausible())
}

/// Whether what was read, faults and all, is mostly Chinese. A few accents of Latin-1 make a common character by chance.
pub(super) fn reads_as_chinese(text: &str) -> bool {
    let (common, all) = common(text);
    common >= if all >= 30 { 150 } else { 400 }
}

/// The encoding of a line that is clearly in one and not in the other.
pub(super) fn chinese_for_sure(line: &[u8]) -> Option<&'static Encoding> {
    let common = |encoding| strict(encoding, line).map_or((0, 0), |text| common(&text));
    let ((gb, chars), (big5, _)) = (common(GB18030), common(BIG5));
    let beyond = line.iter().filter(|byte| !byte.is_ascii()).count();
    if beyond < 16 && chars < 8 {
        return None;
    }
    if gb >= 250 && gb > 2 * big5 {
        return Some(GB18030);
    }
    (big5 >= 250 && big5 > 2 * gb).then_some(BIG5)
}

/// Whether GB18030 and Big5 explain a file about as well.
pub(super) fn close(bytes: &[u8]) -> bool {
    let (Some(gb), Some(big5)) = (looks(GB18030, bytes), looks(BIG5, bytes)) else { return false };
    gb.plausible() && big5.plausible() && big5.common <= 2 * gb.common && gb.common <= 2 * big5.common
}

/// GB18030 or Big5, or the furthest byte that either of them could read.
pub(super) fn chinese(bytes: &[u8]) -> Result<(&'static Encoding, Cow<'_, str>), usize> {
    let (gb, big5) = (strict(GB18030, bytes), strict(BIG5, bytes));
    let korean = is_korean(bytes);
    let judge = |encoding, text: &Result<Cow<str>, usize>| {
        let (common, all) = text.as_ref().map_or((0, 0), |text| common(text));
        let (everyday, lonely) = text.as_ref().map_or((0, true), |text| (everyday(encoding, bytes), is_lonely(text)));
        Looks { common, everyday, korean, lonely, enough: all >= 30 }
    };
    let (as_gb, as_big5) = (judge(GB18030, &gb), judge(BIG5, &big5));
    // What fits both is far more likely to be GB18030.
    let sure = (as_big5.enough || as_big5.common >= 400) && as_big5.common > 2 * as_gb.common;
    if as_big5.plausible() && (gb.is_err() || !as_gb.plausible() || sure) {
        return big5.map(|text| (BIG5, text));
    }
    let first = |text: &Result<Cow<str>, usize>| text.as_ref().err().copied();
    match gb {
        Ok(text) if as_gb.plausible() => Ok((GB18030, text)),
        Err(at) => Err(at.max(first(&big5).unwrap_or(0))),
        // Readable, but not as anything a person wrote.
        Ok(_) => Err(bytes.iter().position(|byte| !byte.is_ascii()).unwrap_or(0)),
    }
}
