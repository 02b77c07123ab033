//! The encodings a person can choose from when a file does not tell its own.

use encoding_rs::{BIG5, EUC_KR, Encoding, GB18030, SHIFT_JIS, UTF_8, WINDOWS_1252};

use super::guess;
use super::lossy::Lossy;
use crate::model::EncodingGuess;

const ALL: [&Encoding; 6] = [GB18030, BIG5, SHIFT_JIS, EUC_KR, WINDOWS_1252, UTF_8];

/// Characters of a sample, and bytes they are taken from.
const SAMPLE: usize = 300;
const BYTES: usize = 1200;
/// Bytes in front of what tells the encodings apart.
const BEFORE: usize = 60;
/// Bytes by which the candidates are put in order.
const JUDGED: usize = 64 << 10;

/// The encodings a file could be in, each with how it reads: those that explain it first.
pub(super) fn candidates(bytes: &[u8]) -> Vec<EncodingGuess> {
    let judged = &bytes[..bytes.len().min(JUDGED)];
    let mut all: Vec<_> = ALL.into_iter().map(|encoding| (badness(encoding, judged), guess(encoding, bytes))).collect();
    all.sort_by_key(|(badness, _)| *badness);
    all.into_iter().map(|(_, guess)| guess).collect()
}

/// How a file reads in one encoding.
pub(super) fn guess(encoding: &'static Encoding, bytes: &[u8]) -> EncodingGuess {
    EncodingGuess { encoding: encoding.name().into(), sample: sample(encoding, bytes) }
}

/// How little it looks like something a person wrote, in thousandths.
fn badness(encoding: &'static Encoding, bytes: &[u8]) -> usize {
    let mut read = Lossy::default();
    read.push(encoding, bytes);
    let beyond = read.text.chars().filter(|c| !c.is_ascii()).count().max(1);
    let share = |count: usize| (count * 1000 / beyond).min(1000);
    let faults = share(read.bad.len());
    if encoding == WINDOWS_1252 {
        // Every byte is something there: letters belong to words of Latin letters, signs stand alone.
        let chars: Vec<char> = read.text.chars().collect();
        let odd = |at: usize| {
            let beside = |at: Option<usize>| at.and_then(|at| chars.get(at)).is_some_and(|c| !c.is_ascii());
            !chars[at].is_ascii() && (beside(at.checked_sub(1)) || beside(Some(at + 1)) || chars[at].is_control())
        };
        return share((0..chars.len()).filter(|at| odd(*at)).count()) + 100;
    }
    if encoding == GB18030 || encoding == BIG5 {
        return faults * 4 + if guess::reads_as_chinese(&read.text) { 0 } else { 500 };
    }
    // Bytes of other encodings are often characters here, but seldom those of which texts are made.
    let own = |c: &char| if encoding == EUC_KR { matches!(c, '\u{ac00}'..='\u{d7a3}') } else { matches!(c, '\u{3001}'..='\u{30ff}') };
    let enough = if encoding == EUC_KR { 900 } else { 300 };
    faults * 4 + if encoding == UTF_8 || share(read.text.chars().filter(own).count()) >= enough { 50 } else { 600 }
}

fn sample(encoding: &'static Encoding, bytes: &[u8]) -> String {
    let first = bytes.iter().position(|byte| !byte.is_ascii()).unwrap_or(0);
    let mut start = first.saturating_sub(BEFORE);
    if encoding.name().starts_with("UTF-16") {
        start = 0;
    }
    let end = bytes.len().min(start + BYTES);
    let mut read = Lossy::default();
    read.push(encoding, &bytes[start..end]);
    let text = if end < bytes.len() { read.text.trim_end_matches(char::REPLACEMENT_CHARACTER) } else { &read.text };
    text.trim_start_matches('\u{feff}').chars().take(SAMPLE).collect()
}
