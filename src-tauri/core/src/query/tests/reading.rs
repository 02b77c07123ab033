use super::super::{Node, parse, parse_typing};
use crate::query::lex::DEEPEST;

/// The tree as it is written, and each problem as `fault[piece]`.
fn told(input: &str, typing: bool) -> String {
    let parsed = if typing { parse_typing(input) } else { parse(input) };
    let problems = parsed.problems.into_iter().map(|problem| format!(" ~{}[{}]", problem.fault.name(), &input[problem.range]));
    format!("{}{}", parsed.node, problems.collect::<String>())
}

#[track_caller]
fn check(cases: &[(&str, &str)]) {
    for (input, expect) in cases {
        assert_eq!(told(input, false), *expect, "{input}");
    }
}

#[test]
fn words_and_quotes() {
    check(&[
        ("", ""),
        (" - … ", " ~nothing[- …]"),
        ("*", " ~nothing[*]"),
        ("\"\" ()", " ~nothing[\"\" ()]"),
        (" \"“”\"~3 ", " ~nothing[\"“”\"~3]"),
        ("мои\u{306} ｶﾞ", "мой ガ"),
        ("Space  DEBRIS", "space debris"),
        ("well-known - x", "well-known x"),
        ("“空间 碎片” 「法」『律』", "\"空间 碎片\" \"法\" \"律\""),
        ("„a b“ «c» “d\" ＂e＂ 〝f〞 ﹁g﹂", "\"a b\" \"c\" \"d\" \"e\" \"f\" \"g\""),
        ("‘tacit rules’ it’s ‘tis", "\"tacit rules\" it-s tis"),
        ("重跑gen-itgc后", "重跑 gen-itgc 后"),
        ("COVID-19 U.S. it’s and/or", "covid-19 u-s it-s and or"),
        ("covid–19 covid‑19 covid—19 itʼs it＇s", "covid-19 covid-19 covid-19 it-s it-s"),
        ("secur* 安全* covid-1* \"space debri*\" \"安 b*\"", "secur* 安全 covid-1* space-debri* \"安b\""),
        ("behavior~ colour~1 安全~1 covid-19~1 ab~ a~b", "behavior~1 colour~1 安全 covid-19 ab a b"),
        ("對照,試驗", "对照 试验"),
        ("\u{0}a\u{1}b \u{fffd} \u{feff}", "a b"),
        ("\"\" a (…) ()", "a"),
    ]);
}

#[test]
fn operators_and_brackets() {
    check(&[
        ("a AND b", "a b"),
        ("a OR b c", "a OR b c"),
        ("(a OR b) c", "(a OR b) c"),
        ("（a｜b）c||d", "(a OR b) c OR d"),
        ("a OR (b OR c)", "a OR b OR c"),
        ("NOT a -b -\"c d\" -(e f)", "-a -b -\"c d\" -(e f)"),
        ("NOT NOT a --b -(-c)", "a b c"),
        ("-重跑gen -OR", "-(重跑 gen) -or"),
        ("-() a -… b", "a b"),
        ("a NEAR/3 b NEAR/3 c", "a NEAR/3 b NEAR/3 c"),
        ("a NEAR/999 b", "a NEAR/999 b"),
        ("a NEAR b NEAR/5 \"c d\"", "a NEAR/10 b b NEAR/5 \"c d\""),
        ("NOT a NEAR/0 b OR c*", "-(a NEAR/0 b) OR c*"),
        ("重跑gen NEAR/3 (x)", "重跑gen NEAR/3 x"),
        ("title:a NEAR/2 b", "title:a NEAR/2 title:b"),
        ("abstract:(a NEAR/2 b c)", "abstract:a NEAR/2 abstract:b abstract:c"),
    ]);
    let many = ["a"; 12].join(" NEAR/1 ");
    assert!(matches!(parse(&many).node, Node::And(nears) if nears.len() == 2));
}

#[test]
fn fields_and_filters() {
    check(&[
        ("title:moon title:\"the moon\" title：月球*", "title:moon title:\"the moon\" title:月球"),
        ("TI:moon 標題:月 题名:a 摘要:b abs:b", "title:moon title:月 title:a abstract:b abstract:b"),
        ("作者:李 au:li 期刊:法学 刊名:a so:b 关键词:c kw:c", "author:李 author:li journal:法学 journal:a journal:b keyword:c keyword:c"),
        ("note:x 笔记:y quote:z 高亮:“a b”", "note:x note:y quote:z quote:\"a b\""),
        ("title:(a OR b) -author:(c \"d e\")", "(title:a OR title:b) -(author:c author:\"d e\")"),
        ("title:(a abstract:b (c* OR tag:d))", "title:a abstract:b (title:c* OR tag:d)"),
        ("lang:(zh OR en) 语言：中文 lang:日语", "(lang:zh OR lang:en) lang:zh lang:ja"),
        ("title:-x title:OR title:a:b", "title:x title:or title:a title:b"),
        ("tag:外空/制度 tag:\"space debris\" Tag：「a b」 标签:c", "tag:外空/制度 tag:\"space debris\" tag:\"a b\" tag:c"),
        ("year:2015 year:2020-2010 year:2010.. year:..2015", "year:2015 year:2010..2020 year:2010.. year:..2015"),
        ("year:>=2010 year:<2010 year:>2009 year:<=7 年：≥2010", "year:2010.. year:..2009 year:2010.. year:..7 year:2010.."),
        (
            "year:2010–2020 年份:２０１０－２０２０ year:2010至2020 year:2010-",
            "year:2010..2020 year:2010..2020 year:2010..2020 year:2010..",
        ),
        ("year:>9999 year:<0", "year:9999.. year:..0"),
        ("year:2012-13 year:2012..13 year:0007-2015 year:7-9", "year:2012..2013 year:2012..2013 year:0007..2015 year:7..9"),
        ("status:read -is:已读 status:seen", "-status:new status:new -status:new"),
        ("主题:外空 -topic:a", "(title:外空 OR abstract:外空 OR keyword:外空) -(title:a OR abstract:a OR keyword:a)"),
        ("主题:(外空 OR \"b c\")", "title:外空 OR abstract:外空 OR keyword:外空 OR title:\"b c\" OR abstract:\"b c\" OR keyword:\"b c\""),
        ("cited:>10 被引:>=0 cited:5..999999999", "cited:11.. cited:0.. cited:5..999999999"),
        (
            "has:高亮 has:quote has:note has:DOI has:关键词 has:translation has:decision",
            "has:highlight has:highlight has:note has:doi has:keywords has:translation has:decision",
        ),
        (
            "is:new status:未读 状态:纳入 status:excluded status:maybe status:未决",
            "status:new status:new status:include status:exclude status:maybe status:undecided",
        ),
        ("file:\"a b.txt\" -tag:x OR lang:ru", "source:\"a b.txt\" -tag:x OR lang:ru"),
        ("source:a 来源:“a” file:a&b:c", "source:a source:\"a\" source:a&b:c"),
        ("similar:1a2b 类似:0", "similar:1a2b similar:0"),
    ]);
}

#[test]
fn a_piece_that_cannot_be_read_is_text_and_the_rest_a_query() {
    check(&[
        ("(a b", "a b ~bracket[(]"),
        ("c (a OR b", "c (a OR b) ~bracket[(]"),
        ("a) b OR c)", "a b OR c ~bracket[)] ~bracket[)]"),
        ("a OR \"b c", "a OR b c ~quote[\"b c]"),
        ("tag:x title:\"b c", "tag:x title:b title:c ~quote[title:\"b c]"),
        ("tag:\"b c", "tag b c ~quote[tag:\"b c]"),
        ("a” b", "a b ~quote[”]"),
        ("foo:bar -x", "foo bar -x ~field[foo:bar]"),
        ("foo:\"a b\" foo:(c OR d)", "foo \"a b\" foo (c OR d) ~field[foo:] ~field[foo:]"),
        ("http://x.org 12:30 外空：制度 研究： a: b", "http x-org 12 30 外空 制度 研究 a b"),
        ("year:abc OR lang:zh", "year abc OR lang:zh ~value[year:abc]"),
        ("lang:xx tag: b", "lang xx tag b ~value[lang:xx] ~value[tag:]"),
        ("title:() title:… status:(x)", "title title x ~value[title:(] ~value[title:…] ~value[x]"),
        (
            "cited:1234567890 similar:u is:old",
            "cited 1234567890 similar u is old ~value[cited:1234567890] ~value[similar:u] ~value[is:old]",
        ),
        ("a OR", "a or ~operator[OR]"),
        ("OR a", "or a ~operator[OR]"),
        ("a OR OR b", "a or OR b ~operator[OR]"),
        ("a AND OR b", "a and OR b ~operator[AND]"),
        ("a | | b", "a OR b ~operator[|]"),
        ("OR", "or ~operator[OR]"),
        ("NOT", "not ~operator[NOT]"),
        ("(a AND) NOT OR b", "a and not OR b ~operator[AND] ~operator[NOT]"),
        ("a NEAR/3 -b", "a near 3 -b ~operator[NEAR/3]"),
        ("a NEAR (b OR c) NEAR/100 d", "a near (b OR c) near 100 d ~operator[NEAR] ~operator[NEAR/100]"),
        ("a NEAR/1000 b NEAR/x c", "a near 1000 b near x c ~distance[NEAR/1000] ~distance[NEAR/x]"),
        (
            "a NEAR3 b near/3 c W/3 d w/o e near/far",
            "a near3 b near 3 c w 3 d w o e near far ~distance[NEAR3] ~distance[near/3] ~distance[W/3]",
        ),
        ("\"treaty debris\"~5 x title:\"a b\"~2", "treaty debris x title:a title:b ~slop[\"treaty debris\"~5] ~slop[title:\"a b\"~2]"),
        ("treaty~2 title:law~3 x~", "treaty~1 title:law~1 x ~edits[treaty~2] ~edits[title:law~3]"),
        (
            "*reaty tr*aty title:tr?aty why? a/*x",
            "reaty tr aty title:tr title:aty why a x ~wildcard[*reaty] ~wildcard[tr*aty] ~wildcard[title:tr?aty]",
        ),
        ("机构:北大 基金：a 外空:制度", "机构 北大 基金 a 外空 制度 ~field[机构:北大] ~field[基金：a]"),
        ("a or b and title:(c not d) OR or", "a or b and title:c title:not title:d OR or ~small[or] ~small[and] ~small[not]"),
        ("and/or or", "and or or"),
        (
            "year:1998-05 year:98-2005 year:5..2010",
            "year 1998-05 year 98-2005 year 5 2010 ~value[year:1998-05] ~value[year:98-2005] ~value[year:5..2010]",
        ),
        ("title:a NEAR abstract:b", "title:a near abstract:b ~operator[NEAR]"),
    ]);
}

#[test]
fn what_is_being_typed_waits_for_its_end() {
    for (input, expect) in [
        ("a OR", "a"),
        ("a OR NOT ", "a"),
        ("a NEAR/3", "a"),
        ("(a AND", "a ~bracket[(]"),
        ("a tag:", "a"),
        ("a OR -title:", "a"),
        ("a title:(", "a ~bracket[title:(]"),
        ("OR b", "or b ~operator[OR]"),
        ("tag: b", "tag b ~value[tag:]"),
        ("a OR) b", "a OR b ~bracket[)]"),
        ("-", ""),
        ("a or", "a or"),
        ("*", " ~nothing[*]"),
    ] {
        assert_eq!(told(input, true), expect, "{input}");
    }
}

#[test]
fn the_word_being_typed() {
    for (input, open) in [
        ("space deb", true),
        ("covid-1", true),
        ("a OR b", true),
        ("title:mo", true),
        ("space ", false),
        ("\"space deb\"", false),
        ("\"space deb", true),
        ("tag:sp", false),
        ("sp tag:x", false),
        ("研究", false),
        ("-spa", false),
        ("-(spa", false),
        ("a NEAR/2 b", true),
        ("-spa mo", true),
        ("(space deb", true),
    ] {
        let is_open = |node: &Node| format!("{node:?}").contains("Open");
        assert_eq!(is_open(&parse_typing(input).node), open, "{input}");
        assert!(!is_open(&parse(input).node), "{input}");
    }
}

#[test]
fn nothing_is_too_deep_or_too_long_to_be_read() {
    for (open, close) in [("(", ")"), ("-(", ")"), ("(b OR c -(d ", "))"), ("title:(", ")")] {
        let nested = |depth: usize| format!("{}a{}", open.repeat(depth), close.repeat(depth));
        let most = DEEPEST / close.len();
        assert!(parse(&nested(most)).problems.is_empty(), "{open}");
        for depth in [most + 1, 500, 20_000] {
            for text in [nested(depth), open.repeat(depth), close.repeat(depth)] {
                let parsed = parse_typing(&text);
                assert!(!parsed.problems.is_empty(), "{open} {depth}");
                assert_eq!(parse(&parsed.node.to_string()).node, parsed.node, "{open} {depth}");
            }
        }
    }
    let deep = format!("{}-重跑gen{}", "(a OR b (".repeat(DEEPEST / 2), "))".repeat(DEEPEST / 2));
    assert_eq!(parse(&parse(&deep).node.to_string()).node, parse(&deep).node);
    let topic = format!("{}-主题:重跑gen{}", "(a OR b (".repeat(DEEPEST / 2), "))".repeat(DEEPEST / 2));
    assert_eq!(parse(&parse(&topic).node.to_string()).node, parse(&topic).node);
    for piece in ["-", "NOT ", "a OR ", "OR ", "a NEAR ", "\"", "‘", "’a", "‘a", "“", "tag:", "foo:", "\u{0}", "年：", "a*~ ", "\\"]
    {
        let text = piece.repeat(10_000 / piece.chars().count());
        let node = parse(&text).node;
        assert_eq!(parse(&node.to_string()).node, node, "{piece}");
    }
}
