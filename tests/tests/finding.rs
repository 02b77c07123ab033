//! Nothing is missed: what is in a text is found in it, by plain code on one side and by searching on the other. And what
//! is found first is what was meant: `core/fixtures/finding`.

use bookwheel_core::text::fold::fold;
use bookwheel_core::text::variants::level;
use bookwheel_tests::corpus;
use bookwheel_tests::lab::{Lab, dump_of, list};
use serde_json::{Value, json};

/// Abstracts of the sample, recombined so that they share most of their words.
const TEXTS: usize = 120;
const DRAWN: usize = 150;

struct Dice(u64);

impl Dice {
    fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap_or(0) % end.max(1)
    }
}

/// A text as the law sees it: folded; words and Han runs as they are, whatever stands between two of them one blank, and
/// none between Han and a word. A blank at each end.
fn plain(text: &str) -> String {
    let han = |c: char| ('\u{3400}'..='\u{9fff}').contains(&c);
    let mut plain = String::from(" ");
    for c in level(&fold(text).text).chars() {
        let last = plain.trim_end().chars().next_back();
        if c.is_alphanumeric() {
            if last.is_some_and(|last| han(last) != han(c)) && plain.ends_with(' ') {
                plain.pop();
            }
            plain.push(c);
        } else if !plain.ends_with(' ') {
            plain.push(' ');
        }
    }
    plain.trim_end().to_owned() + " "
}

/// Whether a text holds a phrase: its words are whole there.
fn holds(text: &str, phrase: &str) -> bool {
    let phrase = phrase.trim();
    let word = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric());
    text.match_indices(phrase).any(|(at, _)| {
        let cut = |before: Option<char>, after: Option<char>| word(before) && word(after);
        let end = at + phrase.len();
        !cut(text[..at].chars().next_back(), phrase.chars().next()) && !cut(phrase.chars().next_back(), text[end..].chars().next())
    })
}

fn library() -> (Lab, Vec<String>) {
    let mut texts = corpus::abstracts(TEXTS);
    texts.extend(
        [
            "然後在裡面發現頭髮，後來公佈。",
            "那一页里面发现头发的记录后来不见了。",
            "重跑gen-ITGC后，Café’s naïve co‑operation with U.S. agencies in 2008年.",
        ]
        .map(String::from),
    );
    let mut lab = Lab::new();
    let items: Vec<Value> = texts.iter().map(|text| json!({ "type": "article", "abstract": text })).collect();
    let report = lab.import_file("texts.json", Value::from(items).to_string().as_bytes());
    assert!(lab.works.len() + 3 > texts.len(), "few are so alike that they are grouped: {report}");
    let texts = (1..=lab.works.len()).map(|at| lab.show(at)["abstract"].as_str().expect("a text").to_owned()).collect();
    (lab, texts)
}

#[track_caller]
fn check(lab: &Lab, texts: &[String], needle: &str, query: &str) {
    let wanted = plain(needle);
    let expect: Vec<usize> = (1..).zip(texts).filter(|(_, text)| holds(text, &wanted)).map(|(at, _)| at).collect();
    assert_eq!(lab.found(query), expect, "{query}, in plain code {wanted:?}");
}

/// Stretches of the texts: Han of 1 to 8 characters, words, phrases, and what holds both.
fn needles(texts: &[String]) -> Vec<String> {
    let mut dice = Dice(3);
    let mut drawn = Vec::new();
    while drawn.len() < DRAWN {
        let text = &texts[dice.below(texts.len())];
        let plain = plain(text);
        if dice.below(2) == 0 {
            let chars: Vec<char> = plain.chars().collect();
            let (from, length) = (dice.below(chars.len()), 1 + dice.below(8));
            let some: String = chars.iter().skip(from).take(length).collect();
            if some.chars().next().is_some_and(|c| !c.is_ascii()) && !some.contains(|c: char| c.is_ascii()) {
                drawn.push(some);
            }
        } else {
            let words: Vec<&str> = plain.split_ascii_whitespace().collect();
            let (from, length) = (dice.below(words.len()), 1 + dice.below(5));
            drawn.push(words[from..words.len().min(from + length)].join(" "));
        }
    }
    drawn
}

#[test]
fn every_stretch_of_a_text_is_found_and_nothing_else() {
    let (lab, texts) = library();
    let plains: Vec<String> = texts.iter().map(|text| plain(text)).collect();
    let mut several = 0;
    for needle in needles(&texts) {
        check(&lab, &plains, &needle, &format!("\"{needle}\""));
        several += usize::from(plains.iter().filter(|text| holds(text, &needle)).count() > 1);
        if !needle.is_ascii() && !needle.contains(' ') {
            check(&lab, &plains, &needle, &needle);
        }
    }
    assert!(several > DRAWN / 4, "{several} were in more than one text");
}

/// The same text written otherwise finds the same.
#[test]
fn writing_it_otherwise_finds_the_same() {
    let (lab, texts) = library();
    let plains: Vec<String> = texts.iter().map(|text| plain(text)).collect();
    let wide = |c: char| char::from_u32(c as u32 + 0xfee0).filter(|_| c.is_ascii_alphanumeric()).unwrap_or(c);
    let pairs =
        [('后', '後'), ('里', '裡'), ('发', '發'), ('国', '國'), ('际', '際'), ('关', '關'), ('们', '們'), ('与', '與'), ('机', '機')];
    let traditional = |c: char| pairs.iter().find(|(simple, _)| *simple == c).map_or(c, |(_, other)| *other);
    let accented = |c: char| match c {
        'e' => 'é',
        'o' => 'ö',
        'a' => 'á',
        c => c,
    };
    let hyphens = ['\u{2010}', '\u{2011}', '\u{2012}', '\u{2013}', '\u{2014}', '\u{2015}', '\u{2212}', '\u{fe63}', '\u{ff0d}', '-'];
    let unseen = [
        '\u{ad}',
        '\u{200b}',
        '\u{200d}',
        '\u{200e}',
        '\u{202a}',
        '\u{2060}',
        '\u{2069}',
        '\u{61c}',
        '\u{180e}',
        '\u{fe0f}',
        '\u{e0100}',
        '\u{feff}',
    ];
    let mut dice = Dice(5);
    let mut changed = 0;
    for needle in needles(&texts) {
        let hyphen = hyphens[changed % hyphens.len()].to_string();
        let mut sprinkled = String::new();
        for c in needle.chars() {
            sprinkled.push(c);
            sprinkled.extend((dice.below(3) == 0).then(|| unseen[dice.below(unseen.len())]));
        }
        let ways: [String; 7] = [
            needle.to_uppercase(),
            needle.chars().map(wide).collect(),
            needle.chars().map(traditional).collect(),
            needle.chars().map(accented).collect(),
            needle.chars().map(accented).collect::<String>().replace('é', "e\u{301}").replace('ö', "o\u{308}"),
            needle.replace(' ', if needle.is_ascii() { &hyphen } else { " " }),
            sprinkled,
        ];
        for way in ways.iter().filter(|way| **way != needle) {
            changed += 1;
            check(&lab, &plains, &needle, &format!("\"{way}\""));
        }
    }
    assert!(changed > DRAWN, "{changed} were written otherwise");
    let last = texts.len() - 3;
    for (query, works) in [
        ("后来", &[last + 1, last + 2][..]),
        ("後來", &[last + 1, last + 2]),
        ("裡面發現", &[last + 1, last + 2]),
        ("里面发现头发", &[last + 1, last + 2]),
        ("\"café's\"", &[last + 3]),
        ("\"cafe’s naive co-operation\"", &[last + 3]),
        ("ＧＥＮ－ｉｔｇｃ", &[last + 3]),
        ("\"u.s. agencies\"", &[last + 3]),
        ("2008年", &[last + 3]),
    ] {
        lab.finds(query, works);
    }
    for apostrophe in ['\'', '‘', '’', '‛', 'ʹ', 'ʻ', 'ʼ', 'ʽ', 'ˈ', '＇', '´', '`', '′', 'ꞌ'] {
        lab.finds(&format!("\"café{apostrophe}s\""), &[last + 3]);
    }
    for hyphen in hyphens {
        lab.finds(&format!("co{hyphen}operation"), &[last + 3]).finds(&format!("gen{hyphen}itgc"), &[last + 3]);
    }
}

/// Each word of a line of `writings.txt` finds the works of all, and is marked where it stands.
#[test]
fn a_word_is_found_in_every_writing() {
    let scalar = |hex: &str| u32::from_str_radix(hex, 16).ok().and_then(char::from_u32).expect("a character");
    let read = |word: &str| {
        let mut parts = word.split('{');
        let start = parts.next().unwrap_or_default().to_owned();
        parts.fold(start, |text, part| {
            let (hex, rest) = part.split_once('}').expect("}");
            format!("{text}{}{rest}", scalar(hex))
        })
    };
    let lines = include_str!("../../src-tauri/core/fixtures/finding/writings.txt").lines();
    let groups: Vec<Vec<String>> =
        lines.filter(|line| !line.is_empty() && !line.starts_with('#')).map(|line| line.split(' ').map(read).collect()).collect();
    let all: Vec<&String> = groups.iter().flatten().collect();
    let item = |(nth, word): (usize, &&String)| json!({ "type": "book", "title": format!("qv{nth} zw{nth} kx{nth}"), "abstract": format!("《{word}》 ql{nth} vz{nth}") });
    let mut lab = Lab::new();
    lab.import_file("words.json", Value::from(all.iter().enumerate().map(item).collect::<Vec<_>>()).to_string().as_bytes());
    assert_eq!(lab.works.len(), all.len());
    let mut first = 1;
    for group in &groups {
        let works: Vec<usize> = (first..first + group.len()).collect();
        first += group.len();
        for word in group {
            lab.finds(word, &works).finds(&format!("\"{word}\""), &works);
            for work in &works {
                let shown =
                    lab.run("show_work", json!({ "id": lab.id(*work), "query": word, "typing": false, "across": false, "without": [] }));
                let text: Vec<u16> = shown["abstract"].as_str().expect("a text").encode_utf16().collect();
                let end = text.iter().position(|unit| *unit == 0x300b).expect("the end of the word");
                assert_eq!(shown["hits"], json!([{ "start": 1, "end": end }]), "{word} in {}", String::from_utf16_lossy(&text));
            }
        }
    }
}

/// As many works as somebody counts who presses Ctrl+F in each.
#[test]
fn phrases_count_as_looking_through_counts() {
    let (lab, texts) = library();
    let lower: Vec<String> = texts.iter().map(|text| text.to_lowercase()).collect();
    for phrase in ["of the", "the role of", "outer space", "in order to", "安全", "的", "机制", "国际关系", "not one another"] {
        let count = lower.iter().filter(|text| holds(text, phrase)).count();
        assert_eq!(lab.found(&format!("\"{phrase}\"")).len(), count, "{phrase}");
    }
}

#[test]
fn odd_queries_come_to_an_end() {
    let mut lab = Lab::new();
    lab.import(&dump_of(&["A law of outer space.", "外空安全机制的形成。"]));
    lab.library().settle().expect("an index");
    let queries = [
        "law ".repeat(2_500),
        "外空安全".repeat(2_500),
        format!("\"{}\"", "the of ".repeat(1_500)),
        "a".repeat(10_000),
        "(".repeat(500),
        format!("{}law{}", "(".repeat(500), ")".repeat(500)),
        "-(".repeat(500),
        ["AND", "OR", "NOT", "-", "*", "~", "~1", "\"", "|", ":", "NEAR", "NEAR/5", "title:", "()", "\"\"", "**"].join(" "),
        "AND OR NOT NEAR/3".repeat(200),
        "\u{0}\u{1}\u{7f}\u{200b}\u{feff}\u{202e}\t\r\n".into(),
        "law\u{0}space\tOF\u{b}the".into(),
        "a* b* c* d* e* f* g* h*".into(),
        "x~1 ".repeat(300),
        "a NEAR/4294967295 b NEAR/99999999999999 c".into(),
        "law NEAR/99 ".repeat(300) + "law",
        "law NEAR/9 of NEAR/99 ".repeat(100),
        "\"law of\"~5 ".repeat(300),
        "主题:law ".repeat(500),
        "law or ".repeat(500),
        "😀 \u{10ffff} \u{e000}".into(),
    ];
    for query in queries {
        for typing in [false, true] {
            let sort = json!({ "by": "relevance", "order": "descending" });
            let list = json!({ "query": query, "typing": typing, "sort": sort, "across": true });
            let window = lab.run("list_works", json!({ "list": list, "offset": 0, "limit": 50 }));
            let facets = lab.run("count_facets", json!({ "list": list }));
            assert_eq!(window["total"], facets["total"], "{typing} {query:?}");
            let found = lab.run("search_works", json!({ "query": query, "typing": typing, "limit": 10, "across": true }));
            assert_eq!(window["total"], found["total"], "{typing} {query:?}");
        }
    }
}

#[test]
fn facets_count_the_works_of_a_list() {
    let mut lab = Lab::new();
    lab.import_file("works.ris", include_bytes!("../../src-tauri/core/fixtures/finding/works.ris"));
    lab.tag("外空/安全", 4).tag("外空", 7).tag("law", 1);
    lab.library().settle().expect("an index");
    let spread = |query: &str| {
        let facets = lab.run("count_facets", json!({ "list": list(query, "relevance", "descending") }));
        let said = |facet: &str, key: &str| {
            let counts = facets[facet].as_array().expect("counts");
            counts.iter().map(|count| format!("{}:{}", count[key], count["works"])).collect::<Vec<_>>().join(" ").replace('"', "")
        };
        assert_eq!(facets["decisions"], json!([]));
        assert_eq!(said("sources", "file"), format!("works.ris:{}", facets["total"]));
        (facets["total"].clone(), said("years", "year"), said("languages", "language"), said("tags", "tag"))
    };
    let tag = |path| lab.tag_id(path).as_str().expect("an id").to_owned();
    let (above, below, law) = (tag("外空"), tag("外空/安全"), tag("law"));
    let (total, years, languages, tags) = spread("");
    assert_eq!((total, languages.as_str()), (json!(24), "en:16 zh:8"));
    assert!(years.starts_with("1998:1 2003:1 2007:1") && years.contains("2018:3"), "{years}");
    assert!(
        tags.starts_with(&format!("{above}:2")) && tags.contains(&format!("{below}:1")) && tags.contains(&format!("{law}:1")),
        "{tags}"
    );
    let (total, years, languages, tags) = spread("dilemma OR 安全困境");
    assert_eq!((total, years.as_str(), languages.as_str()), (json!(3), "2009:1 2015:1 2018:1", "en:2 zh:1"));
    assert_eq!(tags, format!("{above}:2 {below}:1"));
    assert_eq!(spread("tag:外空").0, json!(2));
    assert_eq!(spread("year:2018").1, "2018:3");
    // What is deleted or taken off is not counted any more, at once.
    lab.run("delete_works", json!({ "ids": [lab.id(4)] }));
    lab.run("untag_works", json!({ "works": [lab.id(1)], "tag": law }));
    assert_eq!(spread("dilemma OR 安全困境").0, json!(2));
    assert_eq!(spread("").3, format!("{above}:1"));
}

/// Whatever is asked of a list, in parts or as a whole, it is one list.
#[test]
fn the_first_rows_are_those_of_the_whole_order() {
    let (lab, _) = library();
    lab.library().settle().expect("an index");
    for (by, order) in
        [("relevance", "descending"), ("relevance", "ascending"), ("title", "ascending"), ("added", "descending"), ("year", "descending")]
    {
        for query in ["of", "的", "security OR 安全", "state*"] {
            let list = list(query, by, order);
            let window = |offset: usize, limit: usize| lab.run("list_works", json!({ "list": list, "offset": offset, "limit": limit }));
            let first = window(0, 20);
            let all = lab.run("list_ids", json!({ "list": list, "from": 0, "to": 9_999 }));
            let all = all.as_array().expect("ids");
            assert_eq!(first["total"], json!(all.len()));
            let ids = |window: &Value| window["rows"].as_array().expect("rows").iter().map(|row| row["id"].clone()).collect::<Vec<_>>();
            assert_eq!(ids(&first), all[..all.len().min(20)], "{query} by {by}");
            assert_eq!(ids(&window(30, 20)), all[all.len().min(30)..all.len().min(50)]);
            for row in [0, 7, all.len() - 1] {
                assert_eq!(lab.run("row_of", json!({ "list": list, "id": all[row.min(all.len() - 1)] })), json!(row.min(all.len() - 1)));
            }
        }
    }
}

/// The queries of a file, against its works.
fn judge(file: &str, text: &str, across: bool) {
    let mut lab = Lab::new();
    lab.import_file("works.ris", include_bytes!("../../src-tauri/core/fixtures/finding/works.ris"));
    lab.library().settle().expect("an index");
    let number = |id: &Value| lab.works.iter().position(|work| work == id).map_or(0, |at| at + 1);
    let mut wrong = Vec::new();
    for line in text.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#')) {
        let (query, expect) = line.split_once(" => ").expect("a query and what it finds");
        let found = lab.run("search_works", json!({ "query": query, "typing": false, "limit": 1000, "across": across }));
        let found: Vec<usize> = found["hits"].as_array().expect("hits").iter().map(|hit| number(&hit["id"])).collect();
        let (mut allowed, mut only) = (Vec::new(), false);
        for part in expect.split(';').map(str::trim) {
            let (what, works) = part.split_once(':').unwrap_or((part, ""));
            let works: Vec<usize> = works.split_whitespace().map(|work| work.parse().expect("a number")).collect();
            let good = match what {
                "first" => found.starts_with(&works),
                "with" => works.iter().all(|work| found.contains(work)),
                "not" => !works.iter().any(|work| found.contains(work)),
                "only" => {
                    only = true;
                    true
                }
                other => panic!("{file}: {other} is not known"),
            };
            if !good {
                wrong.push(format!("{query} => {part}, but found {found:?}"));
            }
            if what != "not" {
                allowed.extend(works);
            }
        }
        if only && found.iter().any(|work| !allowed.contains(work)) {
            wrong.push(format!("{query} => only {allowed:?}, but found {found:?}"));
        }
    }
    assert!(wrong.is_empty(), "{file}\n{}", wrong.join("\n"));
}

#[test]
fn what_is_meant_is_found_first() {
    judge("plain.txt", include_str!("../../src-tauri/core/fixtures/finding/plain.txt"), false);
    judge("across.txt", include_str!("../../src-tauri/core/fixtures/finding/across.txt"), true);
}
