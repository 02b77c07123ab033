//! Texts that no database writes, and that would take a reader for ever which looks at the same places again and again.
//! Nothing is timed here: a run that does not end is the failure.

use crate::parse::{Format, How, read};

/// A reader that goes once over so much is done at once; one that looks back at all lines for each is not.
const BYTES: usize = 32 << 10;

/// What is in front, what is repeated, and what is behind.
const SHAPES: &[(&str, &str, &str)] = &[
    ("", "<", ""),
    ("", "{", ""),
    ("", "{\n", ""),
    ("", "\"", ""),
    ("", "\"x,", ""),
    ("", "\"x,b\n", ""),
    ("a,b\n", "\"x,b\n", "y\",c\n"),
    ("title,abstract\n", "\"x,b\n", "y\",c\n"),
    ("title,abstract\n", " ,\"x\"y", "\n"),
    ("title,abstract\n", ", b", "\n"),
    ("title,type,abstract\n", "a,b,c\n", ""),
    ("", "@", ""),
    ("", "@a{", ""),
    ("", "@a{b,\n", ""),
    ("", "@comment{\n", ""),
    ("@a{b,", "title={c},\n", "}"),
    ("@a{b,", "title={\\emph{c ", "}"),
    ("@a{b, author={", "a and ", "}}"),
    ("@string{a=\"xx\"}\n", "@string{a = a # a}\n", "@a{b, title=a}"),
    ("@a{b, title={", "{\\'", "}}"),
    ("@a{b, title={", "$x ", "}}"),
    ("", "[", ""),
    ("", "]", ""),
    ("", "{\"id\":1,\"title\":\"x\"\n{\"id\":1,\"title\":\"x\"}\n", ""),
    ("{", "\n", ""),
    ("", "{\"a\":\n", ""),
    ("", "{\"a\":[", ""),
    ("", "x", ""),
    ("", "外", ""),
    ("", "\u{3000}", "x"),
    ("", "\n", "x"),
    ("", "\r", "x"),
    ("", "\u{2028}", "x"),
    ("", "a\n", ""),
    ("", "规范先于条约。\n", ""),
    ("", "规范先于条约。\n\n", ""),
    ("", "相似文献", ""),
    ("", "a相似文献的 ", ""),
    ("", "a相似文献 a", ""),
    ("", "a\n相似文献\n", ""),
    ("", ")\n相似文献 )", ""),
    ("", "总被引:1,自引:0,他引:1", ""),
    ("", "总被引:1,自引:0,他引:1\n", ""),
    ("", "TY  - JOUR\n", ""),
    ("TY  - JOUR\n", "AU  - a, b\n", ""),
    ("TY  - JOUR\n", "JO  - a\n", ""),
    ("TY  - JOUR\n", "DA  - a\n", ""),
    ("TY  - JOUR\n", "UR  - a\n", ""),
    ("TY  - JOUR\n", "N1  - a\n", ""),
    ("TY  - JOUR\nAU  - ", "[", ""),
    ("TY  - JOUR\nAB  - ", "a\n", ""),
    ("TY  - JOUR\nAB  - ", "<sub>", ""),
    ("TY  - JOUR\nAB  - ", "<<i>", ""),
    ("TY  - JOUR\nAB  - ", "&am", ""),
    ("TY  - JOUR\nAB  - ", "{\\emph{", ""),
    ("TY  - JOUR\nAB  - ", "\\emph{", ""),
    ("TY  - JOUR\nAB  - ", "$", ""),
    ("TY  - JOUR\nPY  - ", "1a", ""),
    ("PMID- 1\n", "AU  - a\n", ""),
    ("PMID- 1\n", "TT  - a\n", ""),
    ("PMID- 1\n", "OT  - a\n\n", ""),
    ("", "PMID- 1\n", ""),
    ("PT J\n", "AU a\n", ""),
    ("PT J\n", "PS a\n", ""),
    ("PT J\nAU a\n", "   a\n", ""),
    ("", "PT J\n", ""),
    ("", "FN a\n", ""),
    ("", "%", ""),
    ("", "%0 Book\n", ""),
    ("%0 Book\n", "%A 张三\n", ""),
    ("%0 Book\n", "%A 张三[", ""),
    ("%0 Conference Proceedings\n", "%B 张三\n", ""),
    ("%A a\n", "%D 张三\n", ""),
    ("", "{Reference Type}: Book\n", ""),
    ("{Reference Type}: Book\n", "{Author}: a\n", ""),
    ("{Reference Type}: Book\n{Author}: ", "[", ""),
    ("", "RT Book\n", ""),
    ("RT Conference\n", "T2 a\n", ""),
    ("RT Conference\n", "JO a\n", ""),
    ("", "DataType: 1\n", ""),
    ("DataType: 1\n", "Keyword-关键词: a\n", ""),
    ("", "〖检索时间〗a\n", ""),
    ("", "【题　名】a\n", ""),
    ("【序　号】1\n", "【作　者】a\n", ""),
    ("【题　名】a\n【刊　名】", "(2010", ""),
    ("", "<!--", ""),
    ("", "<![CDATA[", ""),
    ("", "<?", ""),
    ("", "<record>", ""),
    ("<record><ref-type>", "<record ", ""),
    ("<record><titles>", "</record ", ""),
    ("<record><titles><title>", "<a>", ""),
    ("<record><titles><title>", "<sub/> ", ""),
    ("<record><titles><title", " a=\"\"", "/></titles></record>"),
    ("<record><titles><title>a</title></titles><keywords>", "<keyword>a</keyword>", "</keywords></record>"),
    ("", "<PubmedArticle>", ""),
    ("", "<PubmedArticle></PubmedArticle>", ""),
];

/// The shape over and over; with `numbered`, no two lines of it are the same.
fn text((before, again, behind): (&str, &str, &str), numbered: bool) -> String {
    let mut text = String::from(before);
    let mut count = 0_u32;
    while text.len() < BYTES {
        text.push_str(again.strip_suffix('\n').unwrap_or(again));
        if numbered {
            text.push_str(&count.to_string());
            count += 1;
        }
        if again.ends_with('\n') {
            text.push('\n');
        }
    }
    text + behind
}

#[test]
fn no_text_takes_for_ever() {
    for shape in SHAPES {
        for numbered in [false, true] {
            let text = text(*shape, numbered);
            for format in Format::ALL {
                let how = How { format: Some(format), ..How::default() };
                let parsed = read(text.as_bytes(), &how);
                assert!(parsed.is_ok_and(|parsed| parsed.ledger.total == text.len() as u64) || text.trim().is_empty(), "{shape:?}");
            }
        }
    }
}
