//! What two texts have in common, as their readers see it.
//!
//! Words and translations are met one by one; those that are neighbours in both texts are joined, and of what overlaps
//! the weightiest stays: 外空安全 ↔ outer space security, and not 安全 ↔ security beside it.

use std::collections::{HashMap, HashSet};
use std::ops::Range;

use super::function::{is_general, is_of_books, is_plain};
use super::profile::{Key, Phrase, Profile, key};
use super::read::Piece;
use crate::lexicon::is_form;
use crate::model::Shared;
use crate::text::fold::Folded;

/// A text with its words, and the original they stand in.
pub struct Text {
    pub original: String,
    pub folded: Folded,
    pub pieces: Vec<Piece>,
}

/// A work's texts, and what they weigh together.
#[derive(Clone, Copy)]
pub struct Side<'a> {
    pub texts: &'a [Text],
    pub profile: &'a Profile,
}

/// A stretch of one of the texts, in bytes of the folded one.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
struct Place {
    text: usize,
    range: Range<usize>,
}

/// Neighbouring English words.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
struct Stretch {
    text: usize,
    pieces: Range<usize>,
}

/// A thing that both have.
struct Common {
    ours: Place,
    /// None: the same words.
    theirs: Option<Place>,
    weight: f32,
    /// A single Han word, and the English that it is taken for.
    taken_for: Option<(String, String)>,
}

/// Places of a word of one text in the other that are looked at.
const PLACES: usize = 8;
/// Words that are joined to one.
const JOINED: usize = 4;
const LONGEST_HAN: usize = 12;
/// Translations that are worth less are too seldom meant.
const DOUBTFUL: f32 = 0.15;
/// A word that weighs less stands in more than one of twelve works: it is said only where so few others are.
const COMMON: f32 = 2.5;
const FEW: usize = 3;

/// Why `theirs` is like `ours`: at most `most`, each with what it weighs, the weightiest first. `means` tells whether a Han
/// word is usually what English words say.
#[must_use]
pub fn reasons(ours: Side, theirs: Side, most: usize, means: &dyn Fn(&str, &str) -> bool) -> Vec<(f32, Shared)> {
    let mut common = same_words(ours, theirs);
    for (zh, en, turned) in [(ours, theirs, false), (theirs, ours, true)] {
        common.extend(translations(zh, en).into_iter().map(|Pair { han, english, weight, taken_for }| {
            let (ours, theirs) = if turned { (english, han) } else { (han, english) };
            Common { ours, theirs: Some(theirs), weight, taken_for }
        }));
    }
    common.sort_by(|a, b| {
        b.weight.total_cmp(&a.weight).then(a.ours.text.cmp(&b.ours.text)).then(a.ours.range.start.cmp(&b.ours.range.start))
    });
    let mut taken: [Vec<Place>; 2] = [Vec::new(), Vec::new()];
    let mut said = HashSet::new();
    let mut found = Vec::new();
    let (mut kept, mut told): (Vec<String>, Vec<String>) = (Vec::new(), Vec::new());
    for one in common {
        let free = |place: &Place, taken: &[Place]| !taken.iter().any(|t| t.text == place.text && overlaps(&t.range, &place.range));
        let folded = &ours.texts[one.ours.text].folded.text[one.ours.range.clone()];
        let stands_alone = free(&one.ours, &taken[0]) && one.theirs.as_ref().is_none_or(|place| free(place, &taken[1]));
        if kept.iter().any(|k| k == folded) {
            taken[0].push(one.ours);
            taken[1].extend(one.theirs);
            continue;
        }
        let words = words(ours, &one.ours);
        let part = one.theirs.is_none() && told.iter().any(|told| is_part(&words, told));
        let says_little = one.weight < 2.0 * COMMON && found.len() >= FEW;
        let mistaken = || one.taken_for.as_ref().is_some_and(|(zh, en)| !means(zh, en));
        if !stands_alone || found.len() == most || part || says_little || mistaken() {
            continue;
        }
        kept.push(folded.to_owned());
        told.push(words);
        let shared = shared(ours, theirs, &one);
        taken[0].push(one.ours);
        taken[1].extend(one.theirs);
        if said.insert(format!("{shared:?}").to_lowercase()) {
            found.push((one.weight, shared));
        }
    }
    found
}

/// The stems of English words, also of those that are glued; Han as it stands.
fn words(side: Side, place: &Place) -> String {
    let text = &side.texts[place.text];
    let pieces = text.pieces.iter().filter(|piece| place.range.start <= piece.range.start && piece.range.end <= place.range.end);
    let stems: Vec<&str> = pieces.filter(|piece| !piece.han).map(|piece| piece.key.as_str()).collect();
    if stems.is_empty() { text.folded.text[place.range.clone()].to_owned() } else { stems.join(" ") }
}

/// Whether words are said with the longer ones.
fn is_part(short: &str, long: &str) -> bool {
    if short.is_ascii() { format!(" {long} ").contains(&format!(" {short} ")) } else { long.contains(short) }
}

fn overlaps(a: &Range<usize>, b: &Range<usize>) -> bool {
    a.start < b.end && b.start < a.end
}

fn shared(ours: Side, theirs: Side, one: &Common) -> Shared {
    let text = as_it_stands(ours, &one.ours);
    let Some(place) = &one.theirs else { return Shared::Word { text } };
    let other = as_it_stands(theirs, place);
    let ours_is_han = text.contains(crate::text::language::is_han);
    if ours_is_han { Shared::Pair { zh: text, en: other } } else { Shared::Pair { zh: other, en: text } }
}

fn as_it_stands(side: Side, place: &Place) -> String {
    let text = &side.texts[place.text];
    text.original[text.folded.origin(place.range.clone())].replace('\n', " ")
}

fn weight(profile: &Profile, word: &str) -> f32 {
    profile.get(key(&[word])).map_or(0.0, |nth| profile.terms[nth].weight)
}

/// Says something of what a text is about.
fn tells(text: &Text, piece: &Piece) -> bool {
    if piece.han {
        !is_plain(&piece.key)
    } else {
        piece.key.len() > 1
            && piece.key.contains(|c: char| c.is_alphabetic())
            && !is_general(&piece.key)
            && !is_of_books(&text.folded.text[piece.range.clone()])
    }
}

/// Words of ours that stand in their texts too, also several that are neighbours in both.
fn same_words(ours: Side, theirs: Side) -> Vec<Common> {
    let mut found = Vec::new();
    let both = |piece: &Piece| weight(ours.profile, &piece.key) + weight(theirs.profile, &piece.key);
    for (nth, text) in ours.texts.iter().enumerate() {
        for (at, first) in text.pieces.iter().enumerate() {
            if !tells(text, first) || theirs.profile.get(key(&[&first.key])).is_none() {
                continue;
            }
            let (mut range, mut sum) = (first.range.clone(), both(first));
            let place = |range: &Range<usize>| Place { text: nth, range: range.clone() };
            found.push(Common { ours: place(&range), theirs: None, weight: sum, taken_for: None });
            let mut words = vec![first];
            while words.len() < JOINED {
                let last = words[words.len() - 1];
                let Some(next) = text.pieces[at + 1..].iter().find(|next| follows(last, next) && tells(text, next)) else { break };
                let whole = first.range.start..next.range.end;
                let there = if first.han {
                    let joined = &text.folded.text[whole.clone()];
                    joined.chars().count() <= LONGEST_HAN && theirs.texts.iter().any(|text| text.folded.text.contains(joined))
                } else {
                    let stems: Vec<&str> = words.iter().chain([&next]).map(|piece| piece.key.as_str()).collect();
                    theirs.profile.phrases.contains(&key(&stems))
                };
                if !there {
                    break;
                }
                (range, sum) = (whole, sum + both(next));
                found.push(Common { ours: place(&range), theirs: None, weight: sum, taken_for: None });
                words.push(next);
            }
        }
    }
    found
}

fn follows(last: &Piece, next: &Piece) -> bool {
    last.han == next.han && if last.han { next.range.start == last.range.end } else { next.place == last.place + 1 }
}

/// A Han word or several, and English words that it may be.
#[derive(Clone)]
struct Met {
    /// Where it begins; it ends where it is kept.
    start: usize,
    english: Stretch,
    /// What the words weigh on both sides.
    weight: f32,
    words: usize,
    /// It stands there as the dictionary has it. Neighbours on both sides are trusted with less.
    meant: bool,
}

/// A Han word or several and their translation: where both stand, and what they weigh together.
struct Pair {
    han: Place,
    english: Place,
    weight: f32,
    taken_for: Option<(String, String)>,
}

/// Han words of one side and their translations on the other.
fn translations(zh: Side, en: Side) -> Vec<Pair> {
    let stretches = stretches(en);
    let weigh = |stretch: &Stretch| -> f32 {
        en.texts[stretch.text].pieces[stretch.pieces.clone()].iter().map(|piece| weight(en.profile, &piece.key)).sum()
    };
    let mut found = Vec::new();
    for (nth, text) in zh.texts.iter().enumerate() {
        // By where they end: one that begins there may go on with them.
        let mut ending: HashMap<usize, Vec<Met>> = HashMap::new();
        for piece in text.pieces.iter().filter(|piece| piece.han && tells(text, piece)) {
            let Some(term) = zh.profile.get(key(&[&piece.key])).map(|nth| &zh.profile.terms[nth]) else { continue };
            #[allow(clippy::cast_precision_loss)] // a word
            let own = term.weight * piece.key.chars().count() as f32 / 2.0;
            let mut here: Vec<Met> = Vec::new();
            for phrase in term.english.iter().filter(|phrase| phrase.worth >= DOUBTFUL) {
                for stretch in stretches.get(&phrase.key).into_iter().flatten() {
                    let weight = (own + weigh(stretch)) * (1.0 + phrase.worth) / 2.0;
                    let meant = is_said(phrase, &said(en, stretch));
                    here.push(Met { start: piece.range.start, english: stretch.clone(), weight, words: 1, meant });
                    let before = ending.get(&piece.range.start).into_iter().flatten();
                    for other in before.filter(|other| other.words < JOINED) {
                        if let Some((english, factor)) = joined(en, &other.english, stretch) {
                            let weight = (other.weight + weight) * factor;
                            here.push(Met { start: other.start, english, weight, words: other.words + 1, meant: true });
                        }
                    }
                }
            }
            for met in here.iter().filter(|met| met.meant) {
                let pieces = &en.texts[met.english.text].pieces[met.english.pieces.clone()];
                if let ([first, ..], [.., last]) = (pieces, pieces)
                    && pieces.iter().any(|piece| tells(&en.texts[met.english.text], piece))
                {
                    let english = Place { text: met.english.text, range: first.range.start..last.range.end };
                    let han = Place { text: nth, range: met.start..piece.range.end };
                    let taken_for = (met.words == 1).then(|| (piece.key.clone(), said(en, &met.english)));
                    found.push(Pair { han, english, weight: met.weight, taken_for });
                }
            }
            ending.entry(piece.range.end).or_default().extend(here);
        }
    }
    found
}

/// The words of a stretch, those that say nothing left out.
fn said(en: Side, stretch: &Stretch) -> String {
    let text = &en.texts[stretch.text];
    let words = text.pieces[stretch.pieces.clone()].iter().map(|piece| &text.folded.text[piece.range.clone()]);
    words.collect::<Vec<_>>().join(" ")
}

/// A common stem is not enough: `state` is not `stated`. What is done is what one does: `negotiation`, `negotiating`.
fn is_said(phrase: &Phrase, words: &str) -> bool {
    words.ends_with("ing") || phrase.words.iter().any(|known| is_form(known, words))
}

/// Two stretches that are neighbours, and how sure it is that they belong together: `outer space security`,
/// `security of outer space`.
fn joined(en: Side, a: &Stretch, b: &Stretch) -> Option<(Stretch, f32)> {
    let in_order = a.pieces.start < b.pieces.start;
    let (first, last) = if in_order { (a, b) } else { (b, a) };
    let pieces = &en.texts[a.text].pieces;
    let fits =
        a.text == b.text && first.pieces.end == last.pieces.start && follows(&pieces[first.pieces.end - 1], &pieces[last.pieces.start]);
    let whole = Stretch { text: a.text, pieces: first.pieces.start..last.pieces.end };
    fits.then_some((whole, if in_order { 0.98 } else { 0.9 }))
}

/// Every one to four neighbouring English words, by the key of their stems.
fn stretches(side: Side) -> HashMap<Key, Vec<Stretch>> {
    let mut found: HashMap<Key, Vec<Stretch>> = HashMap::new();
    for (nth, text) in side.texts.iter().enumerate() {
        for start in 0..text.pieces.len() {
            let mut stems: Vec<&str> = Vec::new();
            for (at, piece) in text.pieces.iter().enumerate().skip(start).take(JOINED) {
                if piece.han || (at > start && !follows(&text.pieces[at - 1], piece)) {
                    break;
                }
                stems.push(&piece.key);
                let places = found.entry(key(&stems)).or_default();
                if places.len() < PLACES {
                    places.push(Stretch { text: nth, pieces: start..at + 1 });
                }
            }
        }
    }
    found
}
