//! The laws of the index.

mod law;

use std::sync::Arc;

use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::TestRunner;
use tempfile::TempDir;

use super::{Doc, Index};
use crate::failure::Code;
use crate::model::WorkId;
use crate::query::{Filter, Node, Within, parse, parse_typing};

type Texts = Vec<(Within, String)>;

fn texts(title: &str, abstract_: &str) -> Texts {
    vec![(Within::Title, title.to_owned()), (Within::Abstract, abstract_.to_owned())]
}

fn put(index: &Index, id: i64, title: &str, abstract_: &str) -> crate::Result<()> {
    index.put([Doc { id: WorkId(id), texts: &texts(title, abstract_) }])
}

/// An index of texts numbered from 0, in as many segments as there are parts.
fn index(parts: &[&[(&str, &str)]]) -> (TempDir, Index) {
    let dir = TempDir::new().expect("a folder");
    let index = Index::open(dir.path(), "test").expect("an index");
    index.rebuild(|_| Ok(())).expect("an empty build");
    let mut id = 0;
    for part in parts {
        for (title, text) in *part {
            put(&index, id, title, text).expect("put");
            id += 1;
        }
        index.commit().expect("commit");
    }
    (dir, index)
}

/// `tag:1,2` stands for the works 1 and 2.
#[allow(clippy::unnecessary_wraps)]
fn named(filter: &Filter) -> crate::Result<Arc<Vec<WorkId>>> {
    let Filter::Tag(ids) = filter else { return Ok(Arc::default()) };
    Ok(Arc::new(ids.split(',').filter_map(|id| id.parse().ok().map(WorkId)).collect()))
}

/// The works that answer, the best first.
fn ranked(index: &Index, node: &Node) -> Vec<i64> {
    let found = index.find(node, &mut named).expect("a search");
    let order: Vec<i64> = found.order().into_iter().map(|id| id.0).collect();
    let mut works: Vec<i64> = found.works().map(|id| id.0).collect();
    works.sort_unstable();
    assert_eq!(order.len(), found.total());
    for most in [1, 3, order.len()] {
        let best: Vec<i64> = found.best(most).iter().map(|hit| hit.id.0).collect();
        assert_eq!(best, order[..most.min(order.len())], "the best {most}");
    }
    assert!((0..).zip(&order).all(|(row, id)| found.rank(WorkId(*id)) == Some(row)));
    let mut sorted = order.clone();
    sorted.sort_unstable();
    assert_eq!(sorted, works);
    order
}

fn found(index: &Index, query: &str, typing: bool) -> Vec<i64> {
    let parsed = if typing { parse_typing(query) } else { parse(query) };
    let mut ids = ranked(index, &parsed.node);
    ids.sort_unstable();
    ids
}

#[track_caller]
fn check(index: &Index, cases: &[(&str, &[i64])]) {
    for (query, expect) in cases {
        assert_eq!(found(index, query, false), *expect, "{query}");
    }
}

const WORKS: [&[(&str, &str)]; 2] = [
    &[
        ("随机对照试验", "鲁迅的青年时代。糖尿病患者，重跑gen-itgc后。"),
        ("Space treaties", "The treaty on  outer space; COVID-19 in the U.S."),
        ("Moon", "Securing the moon. Security of 月球 and 然後"),
    ],
    &[("碎片", "空间碎片 研究。方法 A"), ("外空法", "A space  debris law"), ("研究", "方法 of debris in space")],
];

#[test]
fn words_and_characters() {
    let (_dir, index) = index(&WORKS);
    assert_eq!(index.count(), 6);
    check(
        &index,
        &[
            ("", &[0, 1, 2, 3, 4, 5]),
            ("对照试验", &[0]),
            ("鲁迅", &[0]),
            ("糖尿病患", &[0]),
            ("病患者", &[0]),
            ("患者重跑", &[]),
            ("重跑", &[0]),
            ("gen", &[0]),
            ("itgc", &[0]),
            ("后", &[0, 2]),
            ("後", &[0, 2]),
            ("然后", &[2]),
            ("重跑gen-itgc后", &[0]),
            ("\"跑gen itgc后\"", &[0]),
            ("\"重跑itgc\"", &[]),
            ("treaty", &[1]),
            ("treaties", &[1]),
            ("\"treaties\"", &[1]),
            ("\"Outer space\"", &[1]),
            ("\"space debris\"", &[4]),
            ("covid-19", &[1]),
            ("u.s.", &[1]),
            ("secur*", &[2]),
            ("s*", &[1, 2, 4, 5]),
            ("碎片 研究", &[3]),
            ("\"空间碎片 研究\"", &[3]),
            ("\"研究 方法\"", &[3]),
            ("研究方法", &[]),
            ("\"moon securing\"", &[]),
            ("title:space", &[1]),
            ("title:moon", &[2]),
            ("title:\"space treaties\"", &[1]),
            ("title:研 title:研究", &[5]),
            ("title:tre*", &[1]),
            ("title:law", &[]),
            ("nothing", &[]),
        ],
    );
}

#[test]
fn every_text_of_a_work_is_searched() {
    use Within::{Abstract, Any, Author, Keyword, Note, Title};
    let (_dir, index) = index(&[]);
    let texts = [
        (Title, "one"),
        (Abstract, "two"),
        (Keyword, "three"),
        (Author, "Łukasz 沈知远"),
        (Author, "诸葛 亮"),
        (Note, "五 five"),
        (Any, "six"),
    ];
    let texts: Texts = texts.into_iter().map(|(within, text)| (within, text.to_owned())).collect();
    index.put([Doc { id: WorkId(5), texts: &texts }]).expect("put");
    index.commit().expect("commit");
    check(
        &index,
        &[
            ("author:诸葛亮", &[5]),
            ("诸葛 亮", &[5]),
            ("\"诸葛 亮\"", &[5]),
            ("abstract:诸葛亮", &[]),
            ("one two three 沈知远 five six", &[5]),
            ("\"lukasz 沈知远\"", &[5]),
            ("\"one two\" OR \"two three\" OR \"three lukasz\"", &[]),
            ("\"沈知远 五\"", &[]),
            ("title:two", &[]),
        ],
    );
}

#[test]
fn and_or_not_and_filters() {
    let (_dir, index) = index(&WORKS);
    check(
        &index,
        &[
            ("space debris", &[4, 5]),
            ("space -debris", &[1]),
            ("-space", &[0, 2, 3]),
            ("-space -研究", &[0, 2]),
            ("-(space OR 研究)", &[0, 2]),
            ("-(-space)", &[1, 4, 5]),
            ("moon OR 鲁迅", &[0, 2]),
            ("moon OR -space", &[0, 2, 3]),
            ("space tag:4,5", &[4, 5]),
            ("space -tag:4", &[1, 5]),
            ("tag:0,9 OR law", &[0, 4]),
            ("(tag:0,1 OR tag:2) (space OR moon)", &[1, 2]),
            ("-tag:0,1,2", &[3, 4, 5]),
            ("space OR (tag:2 -secur)", &[1, 4, 5]),
        ],
    );
}

#[test]
fn words_being_typed() {
    let (_dir, index) = index(&WORKS);
    for end in 1..="security".len() {
        assert_eq!(found(&index, &"security"[..end], true), if end == 1 { vec![1, 2, 4, 5] } else { vec![2] }, "{end}");
    }
    for (query, expect) in
        [("outer sp", vec![1]), ("covid-1", vec![1]), ("space de", vec![4, 5]), ("tre ", vec![]), ("title:m", vec![2]), ("碎", vec![3])]
    {
        assert_eq!(found(&index, query, true), expect, "{query}");
    }
}

#[test]
fn both_ways_of_writing_chinese_are_found() {
    let ways = ["看著 瞭解 憑藉 反覆 計畫 硏究", "看着 了解 凭借 反复 计划 研究"];
    let (_dir, index) = index(&[&ways.map(|text| ("", text))]);
    for way in ways {
        for word in way.split(' ').chain(["著", "着", "\"看著 瞭解\"", "看着 NEAR/1 了解"]) {
            assert_eq!(found(&index, word, false), [0, 1], "{word}");
        }
    }
}

/// However much is asked, each leaf is looked for once and scores once.
#[test]
fn what_is_asked_often_is_looked_for_once() {
    let texts: Vec<String> =
        (0..3_000).map(|nth| format!("the law {nth} of the sea and the law of the land in the end {}", "the ".repeat(40))).collect();
    let (_dir, index) = index(&[&texts.iter().map(|text| ("", text.as_str())).collect::<Vec<_>>()]);
    for (query, leaves, questions, works) in [
        ("law ".repeat(2_500), 1, 1, 3_000),
        ("law OR ".repeat(500) + "law", 1, 1, 3_000),
        ("the NEAR/99 ".repeat(30) + "the", 1, 3, 3_000),
        ("the NEAR/99 of NEAR/99 law NEAR/99 sea NEAR/99 and NEAR/99 land NEAR/99 in NEAR/99 end".into(), 8, 9, 3_000),
        ("x~1 la* ".repeat(300), 2, 2, 0),
    ] {
        let found = index.find(&parse(&query).node, &mut named).expect("a search");
        assert_eq!((found.total(), found.shares.len()), (works, leaves), "{query:.40}");
        let snapshot = index.live().snapshot();
        assert_eq!(snapshot.questions(), questions, "{query:.40}");
        index.commit().expect("a commit");
    }
}

#[test]
fn better_works_come_first() {
    let (_dir, index) = index(&[&[
        ("Other", "a law and many more words that are about nothing"),
        ("Law", "a law and many more words that are about nothing"),
        ("Other", "some laws and many more words that are about nothing"),
    ]]);
    assert_eq!(ranked(&index, &parse("law").node), [1, 0, 2]);
    assert_eq!(ranked(&index, &parse("tag:2,0").node), [0, 2]);
}

#[test]
fn a_stamp_decides_what_is_used() {
    let dir = TempDir::new().expect("a folder");
    let open = |stamp| Index::open(dir.path(), stamp).expect("an index");
    let index = open("one");
    assert!(index.is_fresh());
    put(&index, 1, "moon", "").expect("put");
    index.commit().expect("commit");
    assert_eq!(found(&index, "moon", false), [1]);
    drop(index);

    let index = open("one");
    assert!(index.is_fresh() && index.count() == 0, "what is put into a fresh index is not kept");
    assert!(index.rebuild(|_| Err(crate::Failure::internal("stop"))).is_err());
    assert!(index.is_fresh());
    index.rebuild(|put| put(&Doc { id: WorkId(1), texts: &texts("moon", "") })).expect("rebuild");
    put(&index, 2, "moon", "").expect("put");
    index.commit().expect("commit");
    assert!(!index.is_fresh());

    // Another process, here another handle, reads but does not write.
    let other = open("one");
    assert_eq!(found(&other, "moon", false), [1, 2]);
    assert_eq!(put(&other, 3, "", "").map_err(|e| e.code), Err(Code::InUse));
    let rebuilt = index.rebuild(|put| {
        assert_eq!(found(&index, "moon", false), [1, 2], "searches go on while it is built");
        put(&Doc { id: WorkId(7), texts: &texts("moon", "") })
    });
    assert!(rebuilt.is_ok());
    assert_eq!(found(&other, "moon", false), [1, 2], "it goes on with what it opened");
    drop(index);
    put(&other, 3, "moon", "").expect("free again");
    other.commit().expect("commit");
    assert_eq!(found(&other, "moon", false), [3, 7], "and writes to what is there now");
    drop(other);

    assert!(open("two").is_fresh());
    assert!(!open("one").is_fresh());
    let stamp = std::fs::read_to_string(dir.path().join("stamp")).expect("a stamp");
    let build = dir.path().join(stamp.lines().next().expect("a build"));
    let postings = std::fs::read_dir(&build).expect("files").flatten().find(|f| f.path().extension().is_some_and(|e| e == "idx"));
    std::fs::write(postings.expect("postings").path(), "rubbish").expect("damage");
    assert!(open("one").is_fresh());
    std::fs::write(build.join("meta.json"), "{").expect("damage");
    let index = open("one");
    assert!(index.is_fresh());
    index.rebuild(|put| put(&Doc { id: WorkId(1), texts: &texts("moon", "") })).expect("rebuild");
    assert_eq!(found(&open("one"), "moon", false), [1]);
}

/// Draws from a strategy, the same at every run.
fn draw<S: Strategy>(runner: &mut TestRunner, strategy: &S) -> S::Value {
    strategy.new_tree(runner).expect("a value").current()
}

const HAN: &str = "[的空间法研究对照後后月]{1,6}";
const TEXT: &str = "([的空间法研究对照後后月]{1,7}|[，。 ]|[a-c]{1,2}|-| |law|Laws|9){0,14}";

#[test]
fn han_is_found_exactly() {
    let mut runner = TestRunner::deterministic();
    let texts: Vec<String> = (0..300).map(|_| draw(&mut runner, &TEXT)).collect();
    let pairs: Vec<(&str, &str)> = texts.iter().map(|text| ("", text.as_str())).collect();
    let (half, rest) = pairs.split_at(150);
    let (_dir, index) = index(&[half, rest]);
    for _ in 0..300 {
        let needle = draw(&mut runner, &HAN);
        let simple = needle.replace('後', "后");
        let holding = texts.iter().enumerate().filter(|(_, text)| text.replace('後', "后").contains(&simple));
        let expect: Vec<i64> = holding.map(|(id, _)| i64::try_from(id).expect("small")).collect();
        assert_eq!(found(&index, &needle, false), expect, "{needle}");
    }
}

#[test]
fn edited_is_the_same_as_rebuilt() {
    let mut runner = TestRunner::deterministic();
    let dir = TempDir::new().expect("a folder");
    let index = Index::open(dir.path(), "test").expect("an index");
    index.rebuild(|_| Ok(())).expect("an empty build");
    let mut works = std::collections::BTreeMap::new();
    for _ in 0..12 {
        for _ in 0..10 {
            let (id, kept) = draw(&mut runner, &(0..40_i64, prop::bool::weighted(0.75)));
            if kept {
                let (title, text) = draw(&mut runner, &(TEXT, TEXT));
                put(&index, id, &title, &text).expect("put");
                works.insert(id, (title, text));
            } else {
                index.remove([WorkId(id)]).expect("remove");
                works.remove(&id);
            }
        }
        index.commit().expect("commit");
    }
    let edited = index.dump().expect("dump");
    assert!(edited.len() > 100);
    assert_eq!(index.count(), works.len() as u64);
    index
        .rebuild(|put| works.iter().try_for_each(|(id, (title, text))| put(&Doc { id: WorkId(*id), texts: &texts(title, text) })))
        .expect("rebuild");
    assert_eq!(edited, index.dump().expect("dump"));
}
