//! The terms of a segment that a word stands for.

use std::io;
use std::sync::LazyLock;

use levenshtein_automata::{DFA, Distance, LevenshteinAutomatonBuilder};
use tantivy::InvertedIndexReader;
use tantivy::postings::TermInfo;
use tantivy_fst::Automaton;

use crate::text::segment::stem;

/// Words of fewer letters are only found as they are written.
const FUZZY_FROM: usize = 3;
/// What every word needs, and every part of every segment asks for.
static ONE_EDIT: LazyLock<LevenshteinAutomatonBuilder> = LazyLock::new(|| LevenshteinAutomatonBuilder::new(1, true));

pub(super) fn exactly(index: &InvertedIndexReader, term: &str) -> io::Result<Vec<TermInfo>> {
    Ok(index.terms().get(term)?.into_iter().collect())
}

/// Every term that begins so.
pub(super) fn beginning(index: &InvertedIndexReader, start: &str) -> io::Result<Vec<TermInfo>> {
    holding(index, start, |_| true)
}

fn holding(index: &InvertedIndexReader, start: &str, wanted: impl Fn(&str) -> bool) -> io::Result<Vec<TermInfo>> {
    let mut stream = index.terms().range().ge(start).lt(format!("{start}\u{10ffff}")).into_stream()?;
    let mut found = Vec::new();
    while let Some((key, info)) = stream.next() {
        if str::from_utf8(key).is_ok_and(&wanted) {
            found.push(info.clone());
        }
    }
    Ok(found)
}

/// Every form of a word of a part, which are those with its stem.
pub(super) fn forms(index: &InvertedIndexReader, letter: char, word: &str) -> io::Result<Vec<TermInfo>> {
    let wanted = stem(word);
    // A stem differs from its words behind all but its last letter; "dying" and the like are the exception.
    let shared = if wanted.len() > 3 { wanted.len() - 1 } else { 1 };
    let start: String = [letter].into_iter().chain(wanted.chars().take(shared)).collect();
    holding(index, &start, |term| stem(&term[1..]) == wanted)
}

/// Every term of a part that is at most one edit from a word: a letter put in, left out, changed, or two swapped.
pub(super) fn like(index: &InvertedIndexReader, letter: char, word: &str) -> io::Result<Vec<TermInfo>> {
    if word.chars().count() < FUZZY_FROM {
        return exactly(index, &format!("{letter}{word}"));
    }
    let automaton = Like { letter: letter as u8, dfa: ONE_EDIT.build_dfa(word) };
    let mut stream = index.terms().search(automaton).into_stream()?;
    let mut found = Vec::new();
    while stream.advance() {
        found.push(stream.value().clone());
    }
    Ok(found)
}

/// The letter of a part, then a word that is like another.
struct Like {
    letter: u8,
    dfa: DFA,
}

#[derive(Clone, Copy)]
enum Reached {
    Start,
    Within(u32),
    Nothing,
}

impl Automaton for Like {
    type State = Reached;

    fn start(&self) -> Reached {
        Reached::Start
    }

    fn is_match(&self, state: &Reached) -> bool {
        matches!(state, Reached::Within(at) if matches!(self.dfa.distance(*at), Distance::Exact(_)))
    }

    fn can_match(&self, state: &Reached) -> bool {
        !matches!(state, Reached::Nothing | Reached::Within(levenshtein_automata::SINK_STATE))
    }

    fn accept(&self, state: &Reached, byte: u8) -> Reached {
        match state {
            Reached::Start if byte == self.letter => Reached::Within(self.dfa.initial_state()),
            Reached::Start | Reached::Nothing => Reached::Nothing,
            // Han (U+4000 to U+9FFF) stands in no word, and all pairs of it would be walked through.
            Reached::Within(_) if matches!(byte, 0xe4..=0xe9) => Reached::Nothing,
            Reached::Within(at) => Reached::Within(self.dfa.transition(*at, byte)),
        }
    }
}
