//! What real queries are widened by, with what is really built in.

use super::*;
use crate::lexicon::Glossary;
use crate::query::{parse, parse_typing};

/// The tree in words: `asked {also …}`.
fn said(node: &Node) -> String {
    let all = |nodes: &[Node], between: &str| nodes.iter().map(said).collect::<Vec<_>>().join(between);
    match node {
        Node::All => "*".into(),
        Node::Text(leaf) => {
            let mark = if leaf.needle.kind == Kind::Phrase { "\"" } else { "" };
            let within = if leaf.within == Within::Any { String::new() } else { format!("{}:", leaf.within.name()) };
            format!("{within}{mark}{}{mark}", leaf.needle.text)
        }
        Node::And(nodes) => format!("({})", all(nodes, " & ")),
        Node::Or(nodes) => all(nodes, " | "),
        Node::Not(inner) => format!("-{}", said(inner)),
        Node::Widened(widened) => format!("{} {{{}}}", said(&widened.asked), said(&widened.also)),
        Node::Filter(filter) => filter.to_string(),
        Node::Near(near) => {
            let needles: Vec<&str> = near.needles.iter().map(|needle| needle.text.as_str()).collect();
            needles.join(&format!(" ~{} ", near.distance))
        }
    }
}

fn known<'a>(lexicon: &'a Lexicon, tags: &'a [String], without: &'a [String], holds: &'a dyn Fn(&Needle) -> bool) -> Known<'a> {
    let spelt = &|word: &str, how: Spelt| {
        let words: &[&str] = match (word, how) {
            ("anquan", Spelt::Whole) | ("aq", Spelt::Initials) | ("anqu", Spelt::Begun) => &["安全", "暗泉"],
            ("women", Spelt::Whole) => &["我们"],
            ("is", Spelt::Initials) => &["意识"],
            _ => &[],
        };
        words.iter().map(|word| (*word).to_owned()).collect::<Vec<_>>()
    };
    Known { lexicon, holds, spelt, tags, without }
}

fn widen_text(query: &str) -> (String, String) {
    let (lexicon, tags) = (Lexicon::default(), ["主题/外空安全".to_owned(), "theory".to_owned(), "主题".to_owned()]);
    let holds = |needle: &Needle| !["aq", "anquan", "安全性"].contains(&needle.text.as_str());
    let (node, chips) = widen(parse(query).node, &known(&lexicon, &tags, &[], &holds));
    let chips: Vec<String> = chips.iter().map(|chip| format!("{} > {}", chip.from, chip.to)).collect();
    (said(&node), chips.join(", "))
}

#[test]
fn trees() {
    let mut wrong = Vec::new();
    for (query, expect) in [
        ("security", "security {安全 | 安保}"),
        ("title:security", "title:security {title:安全 | title:安保}"),
        ("\"security\"", "\"security\" {安全 | 安保}"),
        ("-security", "-security"),
        ("secur*", "secur"),
        ("non-traditional security", "(non traditional & security) {非传统安全}"),
        ("\"security dilemma\"", "\"security dilemma\" {安全困境}"),
        ("\"dilemma of security\"", "\"dilemma of security\""),
        ("rule of law", "(rule & of & law) {法治}"),
        ("hegemony of the state", "(hegemony {霸权} & of {*} & the {*} & state {国家 | 状态 | 各国})"),
        ("treaty tag:x", "(treaty {条约} & tag:x)"),
        ("treaty OR hegemony", "treaty {条约} | hegemony {霸权}"),
        ("霸权", "霸权 {hegemony}"),
        ("“霸权”", "\"霸权\" {hegemony}"),
        ("神经网络", "神经网络 {neural network | neural networks}"),
        ("法", "法"),
        ("的", "的"),
        ("of", "of"),
        ("xqzv", "xqzv"),
        ("women", "women {女性 | 妇女 | 女人}"),
        ("anquan", "anquan {安全 | 暗泉}"),
        ("waikonganquan", "waikonganquan {tag:主题/外空安全}"),
        ("安全机制", "安全机制 {security mechanism | security mechanisms | security regime | security regimes}"),
        ("国际关系", "国际关系 {international relations | international relation | inter national relations}"),
        ("international relations", "(international & relations) {国际关系}"),
        // Parts of what nobody knows stand near each other.
        ("边境水文", "边境水文 {border ~8 hydrology | frontier ~8 hydrology}"),
        ("“边境水文”", "\"边境水文\""),
        ("author:security", "author:security"),
        ("author:anquan", "author:anquan {author:安全 | author:暗泉}"),
        ("author:安全", "author:安全"),
        ("author:national author:security", "(author:national & author:security)"),
        ("合作", "合作 {cooperation | co operation | collaboration}"),
        ("security NEAR/5 asia", "security ~5 asia {安全 ~5 亚洲 | 安保 ~5 亚洲}"),
        ("安全 NEAR/5 亚洲", "安全 ~5 亚洲 {security ~5 asia | security ~5 asian | safety ~5 asia | safety ~5 asian}"),
        ("security NEAR/5 xqzv", "security ~5 xqzv"),
        ("aq", "aq {安全 | 暗泉}"),
        ("is", "is"),
        ("theory", "theory {理论 | tag:theory}"),
        ("theories", "theories {理论 | tag:theory}"),
        ("主题", "主题 {theme | subject | tag:主题}"),
    ] {
        let (found, _) = widen_text(query);
        if found != expect {
            wrong.push(format!("{query}: {found}"));
        }
    }
    assert!(wrong.is_empty(), "\n{}\n", wrong.join("\n"));
}

#[test]
fn while_it_is_typed() {
    let (lexicon, tags) = (Lexicon::default(), Vec::new());
    let holds = |needle: &Needle| needle.text != "anqu";
    for (query, expect) in [
        ("securi", "securi"),
        ("security", "security {安全 | 安保}"),
        ("law", "law"),
        ("law ", "law {法律}"),
        ("law securi", "(law {法律} & securi)"),
        ("climate chan", "(climate {气候} & chan)"),
        ("climate change", "(climate & change) {气候变化}"),
        ("anqu", "anqu {安全 | 暗泉}"),
        ("外空", "外空 {outer space | outer spaces}"),
    ] {
        let (node, _) = widen(parse_typing(query).node, &known(&lexicon, &tags, &[], &holds));
        assert_eq!(said(&node), expect, "{query}");
    }
}

#[test]
fn only_what_the_library_has() {
    let (lexicon, tags) = (Lexicon::default(), Vec::new());
    let has: &[&str] = &["安保", "证券", "great powers", "变化", "global", "governance"];
    let holds = |needle: &Needle| has.contains(&needle.text.as_str());
    for (query, expect) in [
        ("security", "security {安保}"),
        ("大国", "大国 {great powers}"),
        ("climate change", "(climate & change)"),
        ("全球治理", "全球治理"),
        ("全球气候", "全球气候"),
        ("hegemony", "hegemony"),
    ] {
        let (node, _) = widen(parse(query).node, &known(&lexicon, &tags, &[], &holds));
        assert_eq!(said(&node), expect, "{query}");
    }
}

#[test]
fn what_is_switched_off_keeps_its_chip() {
    let lexicon = Lexicon::new(Glossary::of([("安危", "security", 1.0)]));
    let (tags, off) = (vec!["Security".to_owned()], vec!["安全".to_owned(), "Security".to_owned()]);
    let (node, chips) = widen(parse("security").node, &known(&lexicon, &tags, &off, &|_| true));
    assert_eq!(said(&node), "security {安危 | 安保}");
    let chips: Vec<(ChipKind, &str, bool)> = chips.iter().map(|chip| (chip.kind, chip.to.as_str(), chip.on)).collect();
    let translation = ChipKind::Translation;
    assert_eq!(
        chips,
        [(translation, "安全", false), (translation, "安危", true), (translation, "安保", true), (ChipKind::Tag, "Security", false)]
    );
    let off: Vec<String> = ["安全", "安危", "安保", "Security"].map(str::to_owned).to_vec();
    assert_eq!(said(&widen(parse("security").node, &known(&lexicon, &tags, &off, &|_| true)).0), "security");
}
