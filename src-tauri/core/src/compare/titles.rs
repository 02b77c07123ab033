//! Whether two titles are one.

use similar::{Algorithm, DiffOp, capture_diff_slices};

use crate::text::fold::fold;
use crate::text::language::is_han;
use crate::text::runs::{Script, Unit, units};

/// Shorter ones say too little: Han characters, or words.
const FEWEST_HAN: usize = 5;
const FEWEST_WORDS: usize = 3;
/// The share of two titles that is equal, from which on they are near.
const NEAR: f64 = 0.85;

/// Titles that many works have: folded, without blanks and punctuation. Shorter ones are not titles to go by anyway.
const GENERIC: [&str; 26] = [
    "lettertotheeditor",
    "letterstotheeditor",
    "tableofcontents",
    "notesoncontributors",
    "notesfromtheeditor",
    "inthisissue",
    "listofreviewers",
    "informationforauthors",
    "instructionsforauthors",
    "callforpapers",
    "replytothecomment",
    "authorsreply",
    "fromtheeditor",
    "publishersnote",
    "abstractsofpapers",
    "preliminaryreport",
    "国内外学术动态",
    "学术会议综述",
    "本刊征稿启事",
    "本刊投稿须知",
    "研究生论文摘要",
    "博士论文摘要",
    "英文目录与摘要",
    "主编寄语与致谢",
    "国际会议综述报告",
    "学术动态与信息",
];

/// What two titles are to each other.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Titles {
    Same,
    /// One is the other without its subtitle.
    Shorter,
    Near(f64),
    /// Parts of a series.
    Parts,
    Other,
}

/// A title without what does not matter: case, width, accents, 繁/简, blanks and punctuation.
pub(super) fn plain(title: &str) -> String {
    let folded = fold(&title.replace('&', " and ")).text;
    folded.chars().filter(|c| c.is_alphanumeric()).collect()
}

/// Whether a title tells its work from most others.
pub(super) fn tells(title: &str) -> bool {
    let folded = fold(title).text;
    let units = units(&folded);
    let han = units.iter().filter(|unit| unit.script == Script::Han).count();
    let words = units.iter().filter(|unit| unit.script == Script::Word && unit.text.chars().any(char::is_alphabetic)).count();
    (han + words >= FEWEST_HAN || words >= FEWEST_WORDS) && !GENERIC.contains(&plain(title).as_str())
}

/// The title before its subtitle, if it has one.
pub(super) fn main_title(title: &str) -> Option<&str> {
    let title = title.trim_end_matches(|c: char| !c.is_alphanumeric());
    let at = title.find([':', '：', '—', '?', '？', '（', '('])?;
    Some(&title[..at])
}

/// Both of one language.
pub(super) fn compare(a: &str, b: &str) -> Titles {
    if plain(a) == plain(b) {
        return Titles::Same;
    }
    let (folded, other) = (fold(&a.replace('&', " and ")).text, fold(&b.replace('&', " and ")).text);
    let (ours, theirs) = (units(&folded), units(&other));
    let (left, right): (Vec<&str>, Vec<&str>) = (ours.iter().map(|u| u.text).collect(), theirs.iter().map(|u| u.text).collect());
    let ops = capture_diff_slices(Algorithm::Myers, &left, &right);
    let mut equal = 0;
    let (mut parts, mut replaced) = (true, false);
    for op in &ops {
        let (old, new) = (op.old_range(), op.new_range());
        if let DiffOp::Equal { len, .. } = op {
            equal += len;
            continue;
        }
        let (gone, come) = (&ours[old.clone()], &theirs[new.clone()]);
        parts &= counts_parts(gone) && counts_parts(come);
        replaced |= !gone.is_empty() && !come.is_empty() && !is_slip(gone, come);
    }
    if parts {
        return Titles::Parts;
    }
    let shorter = |a: &str, b: &str| main_title(a).is_some_and(|main| plain(main) == plain(b));
    if shorter(a, b) || shorter(b, a) {
        return Titles::Shorter;
    }
    let number = |n: usize| f64::from(u32::try_from(n).unwrap_or(u32::MAX));
    let share = 2.0 * number(equal) / number(left.len() + right.len()).max(1.0);
    if share >= NEAR && !replaced { Titles::Near(share) } else { Titles::Other }
}

/// Words that number the parts of a series: 上, 第二部分, II, Part 3.
fn counts_parts(units: &[Unit]) -> bool {
    const HAN: &str = "上中下一二三四五六七八九十续篇部分第之";
    const WORDS: [&str; 14] = ["part", "i", "ii", "iii", "iv", "v", "vi", "vii", "one", "two", "three", "first", "second", "third"];
    units.iter().all(|unit| match unit.script {
        Script::Han => HAN.contains(unit.text),
        Script::Word => WORDS.contains(&unit.text) || unit.text.chars().all(char::is_numeric),
    })
}

/// A slip of the pen and not another word: one Han character for another, or words that are nearly spelt alike.
fn is_slip(gone: &[Unit], come: &[Unit]) -> bool {
    let join = |units: &[Unit]| units.iter().map(|unit| unit.text).collect::<String>();
    let (gone, come) = (join(gone), join(come));
    if gone == come {
        return true; // written together or apart
    }
    if gone.contains(is_han) || come.contains(is_han) {
        return gone.chars().count() == 1 && come.chars().count() == 1;
    }
    let digits = |text: &str| text.chars().filter(char::is_ascii_digit).collect::<String>();
    let (old, new): (Vec<char>, Vec<char>) = (gone.chars().collect(), come.chars().collect());
    let equal: usize =
        capture_diff_slices(Algorithm::Myers, &old, &new).iter().map(|op| if let DiffOp::Equal { len, .. } = op { *len } else { 0 }).sum();
    digits(&gone) == digits(&come) && equal * 2 * 5 >= (old.len() + new.len()) * 4
}
