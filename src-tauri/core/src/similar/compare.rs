//! How like two texts are, in one language or two.
//!
//! Each has its weight, and a part of it is met in the other: by the same word, or by a translation. The likeness is the
//! mean (geometric) of these two parts. A short text that asks a long one cannot meet much of it: the less there is of
//! it, the less the other part counts.

use std::sync::Arc;

use super::profile::{Key, Profile, Term};

/// A text that asks, made ready to be compared with many.
pub struct Asking {
    profile: Arc<Profile>,
    /// English words that the Han words of the text may be: their keys, and the numbers of those terms. In order.
    single: Vec<(Key, u32)>,
    /// Phrases likewise, with the keys of their words.
    phrases: Vec<(Key, u32, Vec<Key>)>,
}

/// How often each term of two texts is met in the other, by number.
struct Met {
    ours: Vec<f32>,
    theirs: Vec<f32>,
}

/// How much the part of theirs that is met counts at most, of works in two languages and of one.
const THEIRS: [f32; 2] = [0.5, 0.25];
/// Words of one language are met less by chance than translations. So that works of both stand in one list, what those of one
/// language lack to 1 is raised to this power: of 457 pairs of abstracts together, each twin is found first as often as it
/// may be, and behind it about half the next ten are of either language.
const SAME: f32 = 1.3;
/// How suddenly a likeness stops to grow near 1.
const BEND: i32 = 8;
/// So many words, all met, are half of what a whole text would be.
const FEW: f32 = 4.0;
/// How soon a word that is met again stops to count, how much that depends on the length of the text it is met in, and
/// the words of a text of usual length.
const AGAIN: f32 = 1.2;
const LENGTH: f32 = 0.75;
const USUAL: f32 = 120.0;

impl Asking {
    #[must_use]
    pub fn new(profile: Arc<Profile>) -> Self {
        let (mut single, mut phrases) = (Vec::new(), Vec::new());
        for (nth, term) in (0..).zip(&profile.terms) {
            for phrase in term.english.iter() {
                if let [_] = phrase.stems.as_slice() {
                    single.push((phrase.key, nth));
                } else {
                    phrases.push((phrase.key, nth, phrase.keys.clone()));
                }
            }
        }
        single.sort_unstable();
        Self { profile, single, phrases }
    }

    #[must_use]
    pub fn profile(&self) -> &Profile {
        &self.profile
    }

    /// From 0, for nothing in common, to 1.
    #[must_use]
    pub fn likeness(&self, other: &Profile) -> f32 {
        let met = self.meet(other);
        let (ours, theirs) = (share(&self.profile, &met.ours, other), share(other, &met.theirs, &self.profile));
        if ours <= 0.0 || theirs <= 0.0 {
            return 0.0;
        }
        let same = self.profile.main_is_han() == other.main_is_han();
        let part = THEIRS[usize::from(same)] * (2.0 * self.profile.weight / other.weight).min(1.0).powf(1.5);
        let met = ours.powf(1.0 - part) * theirs.powf(part);
        // Close to 1 it grows slowly, and does not get there.
        #[allow(clippy::cast_precision_loss)] // a small number
        let likeness = met / (1.0 + met.powi(BEND)).powf(1.0 / BEND as f32);
        let likeness = if same { 1.0 - (1.0 - likeness).powf(SAME) } else { likeness };
        // All of a few words says little, unless they are nearly all that the other has.
        let doubt = FEW / (self.profile.length + FEW);
        likeness * (1.0 - doubt * (1.0 - theirs.min(1.0)))
    }

    /// Which words of each are met in the other.
    fn meet(&self, other: &Profile) -> Met {
        let mut met = Met { ours: vec![0.0; self.profile.terms.len()], theirs: vec![0.0; other.terms.len()] };
        let ours = &self.profile.terms;
        let mut at = 0;
        for (nth, term) in other.terms.iter().enumerate() {
            while ours.get(at).is_some_and(|our| our.key < term.key) {
                at += 1;
            }
            if ours.get(at).is_some_and(|our| our.key == term.key) {
                met.both(at, nth, &ours[at], term);
            }
            if !term.han {
                let from = self.single.partition_point(|(single, _)| *single < term.key);
                for (_, our) in self.single[from..].iter().take_while(|(single, _)| *single == term.key) {
                    met.both(*our as usize, nth, &ours[*our as usize], term);
                }
            }
            for phrase in term.english.iter() {
                if let [_] = phrase.stems.as_slice() {
                    if let Some(our) = self.profile.get(phrase.key) {
                        met.both(our, nth, &ours[our], term);
                    }
                } else if self.profile.phrases.contains(&phrase.key) {
                    met.theirs[nth] += 1.0;
                    for our in phrase.keys.iter().filter_map(|stem| self.profile.get(*stem)) {
                        met.ours[our] = met.ours[our].max(term.times);
                    }
                }
            }
        }
        if !other.phrases.is_empty() {
            for (phrase, our, stems) in &self.phrases {
                if other.phrases.contains(phrase) {
                    met.ours[*our as usize] += 1.0;
                    for their in stems.iter().filter_map(|stem| other.get(*stem)) {
                        met.theirs[their] = met.theirs[their].max(ours[*our as usize].times);
                    }
                }
            }
        }
        met
    }
}

impl Met {
    fn both(&mut self, our: usize, their: usize, ours: &Term, theirs: &Term) {
        self.ours[our] += theirs.times;
        self.theirs[their] += ours.times;
    }
}

/// Which part of a text is met, of what could be met in the other: a word that no dictionary has says nothing against
/// a text in another language.
fn share(profile: &Profile, met: &[f32], other: &Profile) -> f32 {
    let set_back = AGAIN * (1.0 - LENGTH + LENGTH * other.length / USUAL);
    let (mut part, mut whole) = (0.0, 0.0);
    for (term, met) in profile.terms.iter().zip(met) {
        let could = term.known || if term.han { other.han } else { other.latin };
        if *met > 0.0 {
            part += term.weight * met * (AGAIN + 1.0) / (met + set_back);
        }
        if *met > 0.0 || could {
            whole += term.weight;
        }
    }
    if whole > 0.0 { part / whole } else { 0.0 }
}
