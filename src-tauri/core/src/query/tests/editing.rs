use proptest::prelude::*;

use super::super::{Filter, Node, Within, edit, parse, toggle};
use super::writing::{PARTS, filter, tree};

#[test]
fn a_filter_joins_others_of_its_field_and_leaves_them() {
    for (query, field, value, expect) in [
        ("", "tag", "a b", "tag:\"a b\""),
        ("x tag:a", "tag", "b", "x tag:a tag:b"),
        ("tag:a x tag:b", "tag", "a", "x tag:b"),
        ("tag:\"a\" AND tag:b", "tag", "a", "tag:b"),
        ("标签：a tag:b tag:a", "tag", "a", "tag:b"),
        ("-tag:a", "tag", "a", "-tag:a tag:a"),
        ("tag:a OR x", "tag", "a", "(tag:a OR x) tag:a"),
        ("tag:(a b)", "tag", "a", "tag:(a b) tag:a"),
        ("file:cnki.txt", "source", "cnki.txt", ""),
        ("x source:\"cnki.txt\"", "source", "cnki.txt", "x"),
        ("is:未读", "status", "new", ""),
    ] {
        assert_eq!(toggle(query, field, value), expect, "{query} {value}");
    }
}

#[test]
fn one_filter_changes_and_the_rest_stays_as_typed() {
    for (query, field, value, expect) in [
        ("", "lang", Some("zh"), "lang:zh"),
        ("克制", "lang", Some("zh"), "克制 lang:zh"),
        ("lang:en  克制", "lang", Some("zh"), "lang:zh  克制"),
        ("LANG:en 克制", "lang", None, "克制"),
        ("克制 语言：en", "lang", None, "克制"),
        ("a  lang:en  b", "lang", None, "a   b"),
        ("x", "tag", Some("space debris"), "x tag:\"space debris\""),
        ("x", "tag", Some("a\"b"), "x tag:\"a\\\"b\""),
        ("x", "tag", Some("外空（制度）"), "x tag:\"外空（制度）\""),
        ("tag:\"a b\" x tag:c", "tag", Some("d"), "tag:d x"),
        ("file:a x", "source", Some("cnki.txt"), "source:\"cnki.txt\" x"),
        ("is:new", "status", Some("include"), "status:include"),
        ("x", "year", Some("2010..2020"), "x year:2010..2020"),
        ("year:2010-2020 x", "year", Some(">=2015"), "year:>=2015 x"),
        ("year:abc x", "year", Some("2010"), "year:2010 x"),
        ("x tag:", "tag", Some("y"), "x tag:y"),
        ("a AND tag:x", "tag", None, "a"),
        ("tag:x AND a", "tag", None, "a"),
        ("a AND tag:x AND b", "tag", None, "a AND b"),
        ("tag:(x OR y) a", "tag", Some("z"), "tag:z a"),
        ("tag:(x has:note) a", "tag", Some("z"), "tag:(x has:note) a tag:z"),
        ("a -tag:x (tag:y b) \"tag:z\"", "tag", None, "a -tag:x (tag:y b) \"tag:z\""),
        ("a OR tag:x", "tag", None, "a OR tag:x"),
        ("a OR tag:x", "tag", Some("y"), "(a OR tag:x) tag:y"),
        ("a | (b", "tag", Some("y"), "(a | (b)) tag:y"),
        ("a OR b) c", "tag", Some("y"), "(a OR b c) tag:y"),
        ("a OR \"b c", "tag", Some("y"), "tag:y (a OR \"b c"),
        ("a \"b c", "tag", Some("y"), "tag:y a \"b c"),
        ("(a OR b", "tag", Some("y"), "tag:y (a OR b"),
        ("a NOT", "tag", Some("y"), "tag:y a NOT"),
        ("tag:\"x\"-b", "tag", Some("y"), "tag:y -b"),
        ("title:x", "title", Some("y"), "title:x"),
        ("a tag:x", "tag", Some(" "), "a"),
    ] {
        assert_eq!(edit(query, field, value), expect, "{query} {field} {value:?}");
    }
}

#[test]
fn a_name_is_marked_with_the_blanks_in_it() {
    for (query, within, expect) in
        [("author:诸葛亮", Within::Author, Some(0..10)), ("葛亮", Within::Author, Some(3..10)), ("诸葛亮", Within::Title, None)]
    {
        assert_eq!(parse(query).node.marks(within, "诸葛 亮"), expect.into_iter().collect::<Vec<_>>(), "{query}");
    }
}

/// The filters that hold for the whole query.
fn whole(node: &Node) -> Vec<&Filter> {
    match node {
        Node::Filter(filter) => vec![filter],
        Node::And(nodes) => nodes.iter().filter_map(|node| if let Node::Filter(filter) = node { Some(filter) } else { None }).collect(),
        _ => Vec::new(),
    }
}

fn holds(query: &str, filter: &Filter) -> Result<(), TestCaseError> {
    let written = filter.to_string();
    let (field, value) = written.split_once(':').expect("a field");
    let value = match filter {
        Filter::Tag(path) => path,
        Filter::File { name, .. } => name,
        _ => value,
    };
    let wanted = match filter {
        Filter::File { name, .. } => Filter::File { name: name.clone(), exact: true },
        other => other.clone(),
    };
    let (set, bare) = (edit(query, field, Some(value)), edit(query, field, None));
    let (before, after) = (parse(query).node, parse(&set).node);
    prop_assert!(whole(&after).contains(&&wanted), "{:?} -> {:?}", query, set);
    let others = |node: &Node| node.filters().into_iter().filter(|f| f.field() != field).cloned().collect::<Vec<_>>();
    for other in others(&before) {
        prop_assert!(others(&after).contains(&other), "{:?} -> {:?}", query, set);
    }
    prop_assert_eq!(others(&before).len(), others(&after).len(), "{:?} -> {:?}", query, set);
    prop_assert_eq!(parse(&edit(&set, field, None)).node, parse(&bare).node, "{:?} -> {:?} and {:?}", query, set, bare);
    Ok(())
}

/// The window reads the same cases: `ui/test/query.test.ts`.
#[test]
fn the_filters_that_hold_for_a_whole_query() {
    for line in include_str!("../../../fixtures/finding/filters.txt").lines().filter(|line| !line.is_empty() && !line.starts_with('#')) {
        let (query, expect) = line.split_once(" => ").expect("a query and its filters");
        let node = parse(query).node;
        let filters: Vec<String> = whole(&node).into_iter().map(ToString::to_string).collect();
        assert_eq!(if filters.is_empty() { "nothing".to_owned() } else { filters.join(" ") }, expect, "{query}");
    }
}

proptest! {
    #[test]
    fn what_is_set_holds_and_can_be_taken_back(
        parts in prop::collection::vec(prop::sample::select(PARTS.to_vec()), 0..10),
        filter in filter(),
    ) {
        holds(&parts.concat(), &filter)?;
    }

    #[test]
    fn in_a_query_that_was_written(tree in tree(), filter in filter()) {
        holds(&tree.to_string(), &filter)?;
    }
}
