//! A work is found exactly when plain code finds it: every kind of needle, in every part, alone and near each other.

use proptest::prelude::*;
use proptest::sample::select;
use proptest::test_runner::TestRunner;
use tempfile::TempDir;

use super::{Doc, Index, Texts, draw, ranked};
use crate::model::WorkId;
use crate::query::{Leaf, Near, Node, Widened, Within};
use crate::text::find::{Kind, Needle, Wanted, hits, marks};
use crate::text::fold::fold;
use crate::text::names::unspaced;
use crate::text::runs::{Script, Unit, units};
use crate::text::segment::stem;

const KINDS: [Kind; 5] = [Kind::Word, Kind::Open, Kind::Prefix, Kind::Phrase, Kind::Fuzzy];
const TEXT: &str = "([的空间法研究後后月着著]{1,7}|[，。 ]|[a-c]{1,4}|-| |law|Laws|lwa|of|the|in|this|treaty|treaties|dying|die|9){0,14}";
/// Short ones, so that several are in one text.
const SHORT: &str = "[的空法后月着著]{1,2}|[a-c]{1,2}|laws?|of|the|treaty|dying|law|9";
const NEEDLE: &str = "([的空法后月着著]{1,4}|[，。 ]|[a-c]{1,4}|-| |la|laws?|of|the|in|this|treaty|dying|9){1,4}";

/// Where a needle stands in a text, as the positions of its first and last unit.
fn stands(text: &str, needle: &Needle) -> Vec<(usize, usize)> {
    let plain = |text: &str| text.replace('著', "着");
    let (folded, wanted) = (plain(&fold(text).text), plain(&needle.text));
    let (hay, wanted) = (units(&folded), units(&wanted));
    let last = &wanted[wanted.len() - 1];
    let fits = |unit: &Unit| match needle.kind {
        _ if unit.script != last.script => false,
        _ if unit.text == last.text => true,
        _ if unit.script == Script::Han => false,
        Kind::Prefix => unit.text.starts_with(last.text),
        Kind::Open => unit.text.starts_with(last.text) || wanted.len() == 1 && stem(unit.text) == stem(last.text),
        Kind::Word => wanted.len() == 1 && stem(unit.text) == stem(last.text),
        Kind::Fuzzy => wanted.len() == 1 && last.text.chars().count() > 2 && edits(unit.text, last.text) <= 1,
        Kind::Phrase => false,
    };
    let neighbours = |window: &&[Unit]| {
        let (head, end) = window.split_at(window.len() - 1);
        let step = |(unit, want): (&Unit, &Unit)| unit.position - window[0].position == want.position - wanted[0].position;
        head.iter().zip(&wanted).all(|(unit, want)| unit.text == want.text) && fits(&end[0]) && window.iter().zip(&wanted).all(step)
    };
    hay.windows(wanted.len()).filter(neighbours).map(|window| (window[0].position, window[wanted.len() - 1].position)).collect()
}

/// Optimal string alignment.
fn edits(a: &str, b: &str) -> usize {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    let mut rows: Vec<Vec<usize>> = vec![(0..=b.len()).collect()];
    for i in 1..=a.len() {
        let mut row = vec![i];
        for j in 1..=b.len() {
            let changed = rows[i - 1][j - 1] + usize::from(a[i - 1] != b[j - 1]);
            let mut least = changed.min(rows[i - 1][j] + 1).min(row[j - 1] + 1);
            if i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] {
                least = least.min(rows[i - 2][j - 2] + 1);
            }
            row.push(least);
        }
        rows.push(row);
    }
    rows[a.len()][b.len()]
}

/// Whether the needles stand near each other: every choice of places and every order is tried.
fn near(text: &str, near: &Near) -> bool {
    fn go(rest: &[Vec<(usize, usize)>], chosen: &mut Vec<(usize, usize)>, distance: usize) -> bool {
        let Some((first, rest)) = rest.split_first() else {
            let mut sorted = chosen.clone();
            sorted.sort_unstable();
            return sorted.windows(2).all(|two| two[1].0 > two[0].1 && two[1].0 - two[0].1 - 1 <= distance);
        };
        first.iter().any(|place| {
            chosen.push(*place);
            let good = go(rest, chosen, distance);
            chosen.pop();
            good
        })
    }
    let all: Vec<Vec<(usize, usize)>> = near.needles.iter().map(|needle| stands(text, needle)).collect();
    go(&all, &mut Vec::new(), near.distance as usize)
}

fn works(runner: &mut TestRunner) -> Vec<Texts> {
    let within = select(Within::ALL.to_vec());
    let text = (within, TEXT).prop_map(|(within, text)| (within, text));
    (0..400).map(|_| draw(runner, &prop::collection::vec(text.clone(), 1..5))).collect()
}

fn index(works: &[Texts]) -> (TempDir, Index) {
    let dir = TempDir::new().expect("a folder");
    let index = Index::open(dir.path(), "law").expect("an index");
    index.rebuild(|_| Ok(())).expect("an empty build");
    for some in (0..).zip(works).collect::<Vec<_>>().chunks(150) {
        index.put(some.iter().map(|(id, texts)| Doc { id: WorkId(*id), texts })).expect("put");
        index.commit().expect("commit");
    }
    (dir, index)
}

fn expected(works: &[Texts], within: Within, holds: impl Fn(&str) -> bool) -> Vec<i64> {
    let meant = |part: Within| within == Within::Any || within == part;
    let whole = |part: Within, text: &str| unspaced(text).is_some_and(|(whole, _)| part == Within::Author && holds(&whole));
    let found = |texts: &Texts| texts.iter().any(|(part, text)| meant(*part) && (holds(text) || whole(*part, text)));
    (0..).zip(works).filter(|(_, texts)| found(texts)).map(|(id, _)| id).collect()
}

fn sorted(mut ids: Vec<i64>) -> Vec<i64> {
    ids.sort_unstable();
    ids
}

fn leaf(runner: &mut TestRunner, text: &'static str) -> Option<Leaf> {
    let (kind, text, within, any) = draw(runner, &(select(KINDS.to_vec()), text, select(Within::ALL.to_vec()), prop::bool::ANY));
    Needle::new(&text, kind).map(|needle| Leaf { needle, within: if any { Within::Any } else { within } })
}

#[test]
fn index_and_marks_agree() {
    let mut runner = TestRunner::deterministic();
    let works = works(&mut runner);
    let (_dir, index) = index(&works);
    let mut some = 0;
    for _ in 0..800 {
        let Some(leaf) = leaf(&mut runner, NEEDLE) else { continue };
        let needle = &leaf.needle;
        let expect = expected(&works, leaf.within, |text| !stands(text, needle).is_empty());
        assert_eq!(expect, expected(&works, leaf.within, |text| !hits(text, &[needle]).is_empty()), "marks: {leaf:?}");
        some += usize::from(!expect.is_empty());
        assert_eq!(sorted(ranked(&index, &Node::Text(leaf.clone()))), expect, "{leaf:?}");
    }
    assert!(some > 200, "{some} queries found something");
}

#[test]
fn near_is_what_plain_code_says() {
    let mut runner = TestRunner::deterministic();
    let works = works(&mut runner);
    let (_dir, index) = index(&works);
    let mut some = 0;
    for _ in 0..250 {
        let (count, distance) = draw(&mut runner, &(2..4_usize, select(vec![0, 1, 2, 5, 2000])));
        let leaves: Vec<Leaf> = (0..count).filter_map(|_| leaf(&mut runner, SHORT)).collect();
        if leaves.len() < count {
            continue;
        }
        let within = leaves[0].within;
        let asked = Near { needles: leaves.into_iter().map(|leaf| leaf.needle).collect(), distance, within };
        let expect = expected(&works, within, |text| near(text, &asked));
        let marked = expected(&works, within, |text| !marks(text, &[Wanted::Near(&asked.needles, distance)]).is_empty());
        assert_eq!(expect, marked, "marks: {asked:?}");
        some += usize::from(!expect.is_empty());
        assert_eq!(sorted(ranked(&index, &Node::Near(asked.clone()))), expect, "{asked:?}");
    }
    assert!(some > 25, "{some} queries found something");
}

/// What was asked ranks above what finds too, strictly, alone and in company.
#[test]
fn what_was_asked_comes_first() {
    let mut runner = TestRunner::deterministic();
    let works = works(&mut runner);
    let (_dir, index) = index(&works);
    let mut both = 0;
    for _ in 0..300 {
        let leaves: Vec<Node> = (0..3).filter_map(|_| leaf(&mut runner, NEEDLE)).map(Node::Text).collect();
        let [asked, also, other] = &leaves[..] else { continue };
        let widened = || Node::Widened(Box::new(Widened { asked: asked.clone(), also: also.clone() }));
        for (wide, plain, narrow) in [
            (widened(), Node::Or(vec![asked.clone(), also.clone()]), asked.clone()),
            (
                Node::And(vec![other.clone(), widened()]),
                Node::And(vec![other.clone(), Node::Or(vec![asked.clone(), also.clone()])]),
                Node::And(vec![other.clone(), asked.clone()]),
            ),
        ] {
            let (found, narrow) = (ranked(&index, &wide), sorted(ranked(&index, &narrow)));
            assert_eq!(sorted(found.clone()), sorted(ranked(&index, &plain)));
            let (first, rest) = found.split_at(narrow.len());
            assert_eq!(sorted(first.to_vec()), narrow, "{wide:?}");
            both += usize::from(!first.is_empty() && !rest.is_empty());
        }
    }
    assert!(both > 50, "{both} queries found both");
}
