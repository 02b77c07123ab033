//! Terms and their translations found in works that carry both languages: what stands in the same works, again and again,
//! means the same.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::{Lexicon, MOST_HAN, english, han};
use crate::lexicon::widen::is_function_word;
use crate::text::fold::fold;
use crate::text::runs::{Script, runs};
use crate::text::segment;

/// Texts of one work that say the same in both languages.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Twin {
    /// Title and title, abstract and abstract: Chinese, English.
    pub texts: Vec<(String, String)>,
    /// Keywords in one order.
    pub keywords: Vec<(String, String)>,
}

/// A term that was found.
#[derive(Debug, Clone, PartialEq)]
pub struct Mined {
    pub zh: String,
    pub en: String,
    /// Works that carry both.
    pub works: u32,
    /// How sure it is, from 0 to 1.
    pub score: f64,
}

/// Works that must carry both where the dictionary says that a part of the one means one of the other, where it knows none
/// of the English words, as in names, and else; of keywords one is enough.
const FEWEST: u32 = 3;
const FEW_OF_NAMES: u32 = 5;
const FEW_UNKNOWN: u32 = 8;
/// Characters of a Chinese term made of neighbouring words.
const LONGEST: usize = 8;
/// Words of an English term.
const MOST_WORDS: usize = 4;
/// How much of the texts of either must be shared (Dice): this, and the more the fewer they are.
const SHARED: f64 = 0.5;
const OF_FEW: f64 = 0.75;
/// What the dictionary says nothing of must share this much.
const SHARED_UNKNOWN: f64 = 0.8;
/// A term that has the same neighbour in this part of its places is a piece of a longer one. So many texts tell.
const PIECE: f64 = 0.75;
const LOOKED_AT: usize = 40;
/// By chance this happens less than once in a thousand (log-likelihood).
const LIKELY: f64 = 10.83;
/// Keywords that stand at one place of two lists are as good as said to be the same.
const KEYWORDS: f64 = 0.95;

/// What some works have in common, known terms left out, in the order of their Chinese.
#[must_use]
pub fn mine(twins: &[Twin], lexicon: &Lexicon) -> Vec<Mined> {
    let mut found: BTreeMap<(String, String), Mined> = BTreeMap::new();
    let new = |zh: &str, en: &str| !lexicon.english(zh).iter().any(|known| known.text == en);
    for (zh, en) in twins.iter().flat_map(|twin| &twin.keywords) {
        let (Some(zh), Some(en)) = (han(zh).filter(|zh| (2..=MOST_HAN).contains(&zh.chars().count())), english(en)) else { continue };
        if new(&zh, &en) && en.len() > 1 {
            found.entry((zh.clone(), en.clone())).or_insert(Mined { zh, en, works: 0, score: KEYWORDS }).works += 1;
        }
    }
    let mut chinese = Terms::default();
    let mut foreign = Terms::default();
    let texts: Vec<(String, String)> = twins.iter().flat_map(|twin| &twin.texts).map(|(zh, en)| (fold(zh).text, fold(en).text)).collect();
    for (zh, en) in &texts {
        chinese.add(han_terms(zh));
        foreign.add(english_terms(en));
    }
    for mined in pairs(&chinese, &foreign, texts.len()) {
        if !new(&mined.zh, &mined.en) || !likely(&mined, lexicon) {
            continue;
        }
        let zh = chinese.with(&mined.zh).take(LOOKED_AT).flat_map(|text| han_words(&texts[text].0));
        let en = foreign.with(&mined.en).take(LOOKED_AT).flat_map(|text| english_words(&texts[text].1));
        if !is_piece(&mined.zh, zh, "") && !is_piece(&mined.en, en, " ") {
            found.entry((mined.zh.clone(), mined.en.clone())).or_insert(mined);
        }
    }
    found.into_values().collect()
}

fn likely(mined: &Mined, lexicon: &Lexicon) -> bool {
    let words: Vec<&str> = mined.en.split(' ').collect();
    let stems: Vec<String> = words.iter().map(|word| segment::stem(word).into_owned()).collect();
    // Single characters mean too much.
    let long = |part: &&str| part.chars().nth(1).is_some();
    let mut parts = lexicon.cover(&mined.zh).into_iter().chain(segment::words(&mined.zh)).filter(long);
    let agreed = parts.any(|part| lexicon.stems(part).iter().any(|known| stems.contains(&known.text)));
    let names = !words.iter().any(|word| lexicon.knows_word(word));
    agreed || mined.works >= FEW_OF_NAMES && names || mined.works >= FEW_UNKNOWN && mined.score >= SHARED_UNKNOWN
}

/// Whether a term nearly always has the same word before it, or the same behind it, one that says something.
fn is_piece<'a>(term: &str, texts: impl Iterator<Item = Vec<&'a str>>, between: &str) -> bool {
    let (mut places, mut before, mut behind) = (0_u32, BTreeMap::<&str, u32>::new(), BTreeMap::<&str, u32>::new());
    for words in texts {
        for first in 0..words.len() {
            let (mut last, mut whole) = (first, words[first].to_owned());
            while whole.len() < term.len() && last + 1 < words.len() {
                last += 1;
                whole.push_str(between);
                whole.push_str(words[last]);
            }
            if whole == term {
                places += 1;
                first.checked_sub(1).into_iter().for_each(|at| *before.entry(words[at]).or_default() += 1);
                words.get(last + 1).into_iter().for_each(|word| *behind.entry(word).or_default() += 1);
            }
        }
    }
    let most = before.into_iter().chain(behind).filter(|(word, _)| !is_function_word(word)).map(|(_, count)| count).max();
    most.is_some_and(|most| f64::from(most) >= PIECE * f64::from(places))
}

/// Terms by number, and where they stand.
#[derive(Default)]
struct Terms {
    numbers: HashMap<String, u32>,
    names: Vec<String>,
    /// The texts of each term.
    texts: Vec<Vec<u32>>,
    /// The terms of each text.
    of: Vec<Vec<u32>>,
}

impl Terms {
    fn add(&mut self, terms: BTreeSet<String>) {
        let text = u32::try_from(self.of.len()).unwrap_or(u32::MAX);
        let mut of = Vec::with_capacity(terms.len());
        for term in terms {
            let next = u32::try_from(self.names.len()).unwrap_or(u32::MAX);
            let number = *self.numbers.entry(term).or_insert_with_key(|term| {
                self.names.push(term.clone());
                self.texts.push(Vec::new());
                next
            });
            self.texts[number as usize].push(text);
            of.push(number);
        }
        self.of.push(of);
    }

    /// The texts that a term stands in.
    fn with(&self, term: &str) -> impl Iterator<Item = usize> {
        self.texts[self.numbers[term] as usize].iter().map(|text| *text as usize)
    }

    fn count(&self, term: u32) -> u32 {
        u32::try_from(self.texts[term as usize].len()).unwrap_or(u32::MAX)
    }
}

/// Each term with the one it shares most with, if that is so the other way round, too.
fn pairs(chinese: &Terms, foreign: &Terms, texts: usize) -> Vec<Mined> {
    let (for_han, for_english) = (best(chinese, foreign), best(foreign, chinese));
    let mut found = Vec::new();
    for (zh, candidates) in for_han.iter().enumerate() {
        let number = u32::try_from(zh).unwrap_or(u32::MAX);
        for (en, both) in candidates {
            if !for_english[*en as usize].iter().any(|(zh, _)| *zh == number) {
                continue;
            }
            let (of_zh, of_en) = (chinese.count(number), foreign.count(*en));
            let score = dice(*both, of_zh, of_en);
            if score >= SHARED + OF_FEW / f64::from(*both) && likelihood(*both, of_zh, of_en, texts) >= LIKELY {
                let (zh, en) = (chinese.names[zh].clone(), foreign.names[*en as usize].clone());
                found.push(Mined { zh, en, works: *both, score });
            }
        }
    }
    found
}

/// For each term those of the other language that share most with it, all that share as much.
fn best(of: &Terms, with: &Terms) -> Vec<Vec<(u32, u32)>> {
    let mut shared = vec![0_u32; with.names.len()];
    let mut best = Vec::with_capacity(of.names.len());
    for texts in &of.texts {
        let mut taken = Vec::new();
        let mut touched = Vec::new();
        let own = u32::try_from(texts.len()).unwrap_or(u32::MAX);
        if own >= FEWEST {
            for other in texts.iter().flat_map(|text| &with.of[*text as usize]) {
                if shared[*other as usize] == 0 {
                    touched.push(*other);
                }
                shared[*other as usize] += 1;
            }
            let mut most = 0.0;
            for other in touched {
                let both = std::mem::take(&mut shared[other as usize]);
                let share = dice(both, own, with.count(other));
                if both >= FEWEST && share > most {
                    most = share;
                    taken.clear();
                }
                #[allow(clippy::float_cmp)] // the same numbers give the same share
                if both >= FEWEST && share == most {
                    taken.push((other, both));
                }
            }
            longest(&mut taken, with);
        }
        best.push(taken);
    }
    best
}

/// What stands only in a longer one that shares as much says less than that.
fn longest(taken: &mut Vec<(u32, u32)>, names: &Terms) {
    let all: Vec<&str> = taken.iter().map(|(term, _)| names.names[*term as usize].as_str()).collect();
    let keep: Vec<bool> = all.iter().map(|one| !all.iter().any(|other| other.len() > one.len() && other.contains(one))).collect();
    let mut keep = keep.into_iter();
    taken.retain(|_| keep.next().unwrap_or_default());
}

fn dice(both: u32, one: u32, other: u32) -> f64 {
    2.0 * f64::from(both) / (f64::from(one) + f64::from(other))
}

/// Dunning's G²: how unlikely it is that two terms meet so often by chance.
fn likelihood(both: u32, one: u32, other: u32, texts: usize) -> f64 {
    #[allow(clippy::cast_precision_loss)]
    let total = texts as f64;
    let (both, one, other) = (f64::from(both), f64::from(one), f64::from(other));
    let cells = [(both, one * other), (one - both, one * (total - other)), (other - both, other * (total - one))];
    let rest = (total - one - other + both, (total - one) * (total - other));
    2.0 * cells.into_iter().chain([rest]).filter(|(seen, _)| *seen > 0.0).map(|(seen, by)| seen * (seen * total / by).ln()).sum::<f64>()
}

/// Words of two characters or more, and neighbours of up to eight; none that begins or ends with a word that says nothing.
fn han_terms(folded: &str) -> BTreeSet<String> {
    let mut terms = BTreeSet::new();
    for words in han_words(folded) {
        for first in 0..words.len() {
            let mut term = String::new();
            for word in &words[first..] {
                term.push_str(word);
                let length = term.chars().count();
                if length > LONGEST || is_function_word(words[first]) {
                    break;
                }
                if length > 1 && !is_function_word(word) {
                    terms.insert(term.clone());
                }
            }
        }
    }
    terms
}

/// The words of each Han run of a folded text.
fn han_words(folded: &str) -> Vec<Vec<&str>> {
    let han = runs(folded).into_iter().filter(|run| run.script == Script::Han);
    han.map(|run| segment::parted(&folded[run.range])).collect()
}

/// The words of each clause of a folded text.
fn english_words(folded: &str) -> Vec<Vec<&str>> {
    let words = |clause| runs(clause).into_iter().filter(|run| run.script == Script::Word).map(|run| &clause[run.range]).collect();
    folded.split(['.', ',', ';', ':', '(', ')', '?', '!', '\n']).map(words).collect()
}

/// One to four neighbouring words; none that begins or ends with a word that says nothing.
fn english_terms(folded: &str) -> BTreeSet<String> {
    let mut terms = BTreeSet::new();
    for words in english_words(folded) {
        let plain = |word: &str| !is_function_word(word) && word.len() > 1 && !word.bytes().all(|b| b.is_ascii_digit());
        for first in 0..words.len() {
            for last in first..words.len().min(first + MOST_WORDS) {
                if plain(words[first]) && plain(words[last]) {
                    terms.insert(words[first..=last].join(" "));
                }
            }
        }
    }
    terms
}

#[cfg(test)]
mod tests {
    use super::*;

    fn twin(zh: &str, en: &str) -> Twin {
        Twin { texts: vec![(zh.to_owned(), en.to_owned())], keywords: Vec::new() }
    }

    #[test]
    fn what_stands_in_the_same_works_means_the_same() {
        let twins = [
            twin("雾岛模型下的港口治理", "Port governance in the fogisle model"),
            twin("用雾岛模型分析渔业", "Fisheries by the fogisle model"),
            twin("雾岛模型与灯塔", "The fogisle model and lighthouses"),
            twin("论雾岛模型", "On the fogisle model"),
            twin("雾岛模型与风", "Winds; the fogisle model"),
            twin("灯塔的历史", "A history of lighthouses"),
            twin("港口的历史", "A history of ports"),
            twin("渔业政策", "Policies for fisheries"),
            twin("航道与潮汐", "Channels and tides"),
            twin("盐田", "Salt pans"),
            twin("造船", "How ships were built"),
            twin("风", "The wind"),
        ];
        let found = mine(&twins, &Lexicon::default());
        let said: Vec<String> = found.iter().map(|term| format!("{} {} {}", term.zh, term.en, term.works)).collect();
        assert_eq!(said, ["雾岛模型 fogisle model 5"]);
        assert!(mine(&twins[..4], &Lexicon::default()).is_empty(), "four works are too few for what no dictionary knows");
    }

    #[test]
    fn what_is_no_term_is_not_mined() {
        let others = [("桥的历史", "A history of bridges"), ("港口", "Ports"), ("渔业", "Fisheries"), ("盐田", "Salt pans")];
        for (zh, en, expect) in [
            // The dictionary knows parts of it.
            ("灯塔政策", "lighthouse policy", "灯塔政策 lighthouse policy"),
            // Known words that mean something else.
            ("灯塔政策", "morphological", ""),
            // Pieces of longer terms, on either side.
            ("灯塔政策", "lighthouse policy with many old hinges", ""),
            ("新式木制河口灯塔政策", "lighthouse policy", ""),
        ] {
            let texts = ["甲", "乙", "丙"].map(|other| (format!("{other}的{zh}"), format!("The {en}. On {other}")));
            let some = others.iter().chain(&others).map(|(zh, en)| twin(zh, en));
            let twins: Vec<Twin> = texts.iter().map(|(zh, en)| twin(zh, en)).chain(some).collect();
            let found = mine(&twins, &Lexicon::default());
            let said: Vec<String> =
                found.iter().filter(|term| term.zh.contains("灯塔政策")).map(|term| format!("{} {}", term.zh, term.en)).collect();
            assert_eq!(said.join("|"), expect, "{zh}, {en}");
        }
    }

    #[test]
    fn keywords_in_one_order_need_one_work() {
        let pair = |zh: &str, en: &str| (zh.to_owned(), en.to_owned());
        let keywords = vec![pair("雾岛模型", "Fogisle Model"), pair("安全", "security"), pair("a", "b"), pair("雾岛", "")];
        let found = mine(&[Twin { texts: Vec::new(), keywords }], &Lexicon::default());
        let said: Vec<String> = found.iter().map(|term| format!("{} {} {}", term.zh, term.en, term.works)).collect();
        assert_eq!(said, ["雾岛模型 fogisle model 1"], "what the dictionary knows is not mined");
    }
}
