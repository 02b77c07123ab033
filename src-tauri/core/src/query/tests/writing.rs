use proptest::prelude::*;

use super::super::{Filter, Leaf, Near, Node, What, Within, parse};
use crate::model::{Fault, Language, Verdict, WorkId};
use crate::text::find::{Kind, Needle};

/// A needle that bare text or a phrase can stand for.
fn needle() -> impl Strategy<Value = Needle> {
    let words = prop::sample::select(vec!["space", "后裡", "covid-19", "U.S.A", "ß’s", "or", "near", "ab", "x", "Й", "½", "not"]);
    let kinds = prop::sample::select(vec![Kind::Word, Kind::Prefix, Kind::Fuzzy, Kind::Phrase]);
    let phrases = prop::sample::select(vec!["space debris", "空间 law", "重跑gen后", "a-b c"]).prop_map(|text| (text, Kind::Phrase));
    prop_oneof![3 => (words, kinds), 1 => phrases].prop_filter_map("words", |(text, kind)| Needle::new(text, kind))
}

fn within() -> impl Strategy<Value = Within> {
    prop_oneof![2 => Just(Within::Any), 1 => prop::sample::select(Within::ALL.to_vec())]
}

fn range() -> impl Strategy<Value = (Option<u32>, Option<u32>)> {
    let pair = (prop::option::of(0..9999_u32), prop::option::of(0..9999_u32));
    pair.prop_filter_map("an end", |(a, b)| match (a, b) {
        (None, None) => None,
        (Some(a), Some(b)) => Some((Some(a.min(b)), Some(a.max(b)))),
        ends => Some(ends),
    })
}

pub(super) fn filter() -> impl Strategy<Value = Filter> {
    let year = |year: Option<u32>| year.and_then(|year| i32::try_from(year).ok());
    let what = vec![
        What::Highlight,
        What::Note,
        What::Tag,
        What::Title,
        What::Abstract,
        What::Doi,
        What::Keywords,
        What::Translation,
        What::Decision,
    ];
    let trimmed = |text: String| Some(text.trim().to_owned()).filter(|text| !text.is_empty());
    prop_oneof![
        "[a-c外 \"“”（\\\\/:'-]{1,6}".prop_filter_map("a name", move |text| trimmed(text).map(Filter::Tag)),
        prop::sample::select(Language::ALL.to_vec()).prop_map(Filter::Language),
        range().prop_map(move |(from, to)| Filter::Year { from: year(from), to: year(to) }),
        range().prop_map(|(from, to)| Filter::Cited { from, to }),
        prop::sample::select(what).prop_map(Filter::Has),
        Just(Filter::New),
        prop::option::of(prop::sample::select(Verdict::ALL.to_vec())).prop_map(Filter::Decided),
        "[a-c外 \"“\\\\.]{1,6}".prop_filter_map("a name", move |text| Some(Filter::File { name: trimmed(text)?, exact: true })),
        "[a-c外:*.-]{1,6}".prop_map(|name| Filter::File { name, exact: false }),
        (0..i64::MAX).prop_map(|id| Filter::Similar(WorkId(id))),
    ]
}

/// A tree of every kind of node that a parser makes.
pub(super) fn tree() -> impl Strategy<Value = Node> {
    let near = (prop::collection::vec(needle(), 2..5), 0..=999_u32, within());
    let leaf = prop_oneof![
        (needle(), within()).prop_map(|(needle, within)| Node::Text(Leaf { needle, within })),
        near.prop_map(|(needles, distance, within)| Node::Near(Near { needles, distance, within })),
        filter().prop_map(Node::Filter),
    ];
    let inner = leaf.prop_recursive(5, 40, 4, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 2..5).prop_map(Node::all_of),
            prop::collection::vec(inner.clone(), 2..5).prop_map(Node::any_of),
            inner.prop_map(Node::not),
        ]
    });
    prop_oneof![1 => Just(Node::All), 30 => inner]
}

#[track_caller]
fn again(text: &str) -> Result<(), TestCaseError> {
    let parsed = parse(text);
    let written = parsed.node.to_string();
    let again = parse(&written);
    // A small operator is the word it is.
    prop_assert!(again.problems.iter().all(|problem| problem.fault == Fault::Small), "{} -> {}", text, written);
    prop_assert_eq!(&again.node, &parsed.node, "{} -> {}", text, written);
    for problem in &parsed.problems {
        prop_assert!(text.get(problem.range.clone()).is_some_and(|piece| !piece.is_empty()), "{} {:?}", text, problem);
    }
    Ok(())
}

pub(super) const PARTS: [&str; 60] = [
    "space",
    "后裡",
    "重跑gen-itgc后",
    " ",
    " ",
    " ",
    " ",
    "OR",
    "|",
    "NOT ",
    "AND ",
    "NEAR/3",
    " NEAR ",
    "-",
    "(",
    ")",
    "（",
    "）",
    "\"",
    "“",
    "”",
    "‘",
    "’",
    "「a b」",
    "*",
    "~",
    "tag:",
    "year:2010-",
    "year:..",
    "title:",
    "author:(",
    "lang:中文",
    "has:note",
    "file:",
    "source:a",
    "status:new",
    "cited:>10",
    "similar:1a",
    "foo:",
    "http://",
    "\\",
    "：",
    "ß’s",
    "COVID-19",
    "it’s",
    "x~1",
    "a:b",
    "tag:\"x y\"",
    "lang:(",
    "\u{0}",
    "主题:",
    "机构:",
    "~5",
    "W/3",
    " or ",
    "*x",
    "status:read",
    "year:2012-13",
    "x~2",
    "NEAR/x",
];

proptest! {
    #[test]
    fn what_is_written_reads_the_same(parts in prop::collection::vec(prop::sample::select(PARTS.to_vec()), 0..14)) {
        again(&parts.concat())?;
    }

    #[test]
    fn anything_is_a_query(text in "\\PC{0,24}") {
        again(&text)?;
    }

    #[test]
    fn every_tree_reads_as_it_is_written(tree in tree()) {
        let written = tree.to_string();
        let parsed = parse(&written);
        prop_assert!(parsed.problems.iter().all(|problem| problem.fault == Fault::Small), "{}", written);
        prop_assert_eq!(parsed.node, tree, "{}", written);
    }
}
