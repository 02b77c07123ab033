//! Markup inside values to plain text.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};

use super::{join, tex};

/// Elements whose tags are left out: of HTML, JATS and the formats of databases. What else stands in brackets is text.
const INLINE: &str = " i b em strong u s span font a small big tt code sc smallcaps italic bold roman underline mark cite q abbr \
    inf xref ext-link named-content styled-content inline-formula tex-math math mrow mi mn mo mtext mstyle mfrac msub msup \
    msubsup msqrt mfenced mover munder mtable mtr mtd semantics annotation alternatives label ";
/// Elements that part paragraphs.
const BLOCK: &str =
    " p br div title sec abstract list list-item ul ol li h1 h2 h3 h4 h5 h6 hr table tr td th tbody blockquote section dl dt dd ";

const ENTITIES: &[(&str, char)] = &[
    ("amp", '&'),
    ("lt", '<'),
    ("gt", '>'),
    ("quot", '"'),
    ("apos", '\''),
    ("nbsp", '\u{a0}'),
    ("ensp", ' '),
    ("emsp", ' '),
    ("thinsp", '\u{2009}'),
    ("ndash", '–'),
    ("mdash", '—'),
    ("hellip", '…'),
    ("lsquo", '‘'),
    ("rsquo", '’'),
    ("ldquo", '“'),
    ("rdquo", '”'),
    ("laquo", '«'),
    ("raquo", '»'),
    ("middot", '·'),
    ("bull", '•'),
    ("copy", '©'),
    ("reg", '®'),
    ("trade", '™'),
    ("deg", '°'),
    ("plusmn", '±'),
    ("times", '×'),
    ("divide", '÷'),
    ("le", '≤'),
    ("ge", '≥'),
    ("ne", '≠'),
    ("asymp", '≈'),
    ("sect", '§'),
    ("para", '¶'),
    ("euro", '€'),
    ("pound", '£'),
    ("yen", '¥'),
    ("frac12", '½'),
    ("sup2", '²'),
    ("sup3", '³'),
    ("alpha", 'α'),
    ("beta", 'β'),
    ("gamma", 'γ'),
    ("delta", 'δ'),
    ("epsilon", 'ε'),
    ("lambda", 'λ'),
    ("mu", 'μ'),
    ("micro", 'µ'),
    ("pi", 'π'),
    ("sigma", 'σ'),
    ("chi", 'χ'),
    ("omega", 'ω'),
    ("Delta", 'Δ'),
    ("Omega", 'Ω'),
    ("agrave", 'à'),
    ("aacute", 'á'),
    ("acirc", 'â'),
    ("atilde", 'ã'),
    ("auml", 'ä'),
    ("aring", 'å'),
    ("aelig", 'æ'),
    ("ccedil", 'ç'),
    ("egrave", 'è'),
    ("eacute", 'é'),
    ("ecirc", 'ê'),
    ("euml", 'ë'),
    ("iacute", 'í'),
    ("icirc", 'î'),
    ("iuml", 'ï'),
    ("ntilde", 'ñ'),
    ("oacute", 'ó'),
    ("ocirc", 'ô'),
    ("otilde", 'õ'),
    ("ouml", 'ö'),
    ("oslash", 'ø'),
    ("uacute", 'ú'),
    ("ucirc", 'û'),
    ("uuml", 'ü'),
    ("szlig", 'ß'),
    ("Auml", 'Ä'),
    ("Ouml", 'Ö'),
    ("Uuml", 'Ü'),
    ("Eacute", 'É'),
];

/// Times that markup is looked for in what was markup before, and bytes of an index above or below the line. Nothing
/// real comes near them; without them a text could be made that takes for ever.
const MOST_ROUNDS: usize = 20;
const LONGEST_INDEX: usize = 1000;

/// Plain text of a value that may hold HTML, JATS or LaTeX. What is none of it stays: `p<0.05`, `<正>`, prices, paths.
pub(super) fn plain(text: &str) -> Cow<'_, str> {
    if !text.contains(['<', '&', '\\', '$', '{']) {
        return Cow::Borrowed(text);
    }
    let mut now = text.to_owned();
    // What was escaped twice shows its tags only when its entities are read. Every round is shorter than the last.
    for _ in 0..MOST_ROUNDS {
        let next = tex::in_prose(&entities(&tags(&now)));
        if next == now || next.len() > now.len() {
            break;
        }
        now = next;
    }
    if now == text { Cow::Borrowed(text) } else { Cow::Owned(now) }
}

fn tags(text: &str) -> String {
    without_tags(text, &unpaired(text))
}

/// The names of elements whose tags do not come in pairs: those of a text about HTML are words of it.
fn unpaired(text: &str) -> HashSet<String> {
    let mut open: HashMap<String, i32> = HashMap::new();
    for (at, _) in text.match_indices('<') {
        if let Some((name, closing, _)) = tag(&text[at..]).filter(|(.., length)| !text[at..at + length].ends_with("/>")) {
            *open.entry(name).or_default() += if closing { -1 } else { 1 };
        }
    }
    open.into_iter().filter(|(_, open)| *open != 0).map(|(name, _)| name).collect()
}

fn without_tags(text: &str, unpaired: &HashSet<String>) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('<') {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        let found = tag(rest).filter(|(name, _, length)| {
            let empty = matches!(name.as_str(), "br" | "hr") || rest[..*length].ends_with("/>");
            empty || !unpaired.contains(name) || listed(BLOCK, name) && parts(&out, &rest[*length..])
        });
        let Some((name, closing, length)) = found else {
            out.push('<');
            rest = &rest[1..];
            continue;
        };
        let after = &rest[length..];
        if name == "sub" || name == "sup" {
            let closes = |end: &usize| tag(&after[*end..]).is_some_and(|(other, ..)| other == name);
            let near = &after[..after.floor_char_boundary(LONGEST_INDEX)];
            let end = near.match_indices("</").map(|(end, _)| end).take(9).find(closes);
            if let Some(end) = end.filter(|_| !closing) {
                out.push_str(&tex::raised(&without_tags(&after[..end], unpaired), name == "sup"));
                rest = &after[end..];
                rest = &rest[tag(rest).map_or(0, |(_, _, length)| length)..];
                continue;
            }
        } else if listed(BLOCK, &name) {
            out.push('\n');
        }
        // Of blanks on both sides one is enough.
        rest = if out.ends_with(' ') { after.strip_prefix(' ').unwrap_or(after) } else { after };
    }
    out.push_str(rest);
    out
}

/// Whether a paragraph may end between two texts, as it does where the other tag of a pair was forgotten.
fn parts(before: &str, after: &str) -> bool {
    let before = before.trim_end();
    before.is_empty() || join::ends_sentence(before) || after.trim_start().is_empty()
}

/// The name of a known element whose tag begins `text`, whether it closes, and how long the tag is.
fn tag(text: &str) -> Option<(String, bool, usize)> {
    let inner = text.strip_prefix('<')?;
    let end = inner.find(['>', '<']).filter(|end| inner[*end..].starts_with('>'))?;
    let inner = &inner[..end];
    let (closing, inner) = inner.strip_prefix('/').map_or((false, inner), |inner| (true, inner));
    let length = inner.find(|c: char| !c.is_ascii_alphanumeric() && c != ':' && c != '-').unwrap_or(inner.len());
    let name = inner[..length].to_ascii_lowercase();
    let name = name.strip_prefix("jats:").or(name.strip_prefix("mml:")).unwrap_or(&name).to_owned();
    let attributes = inner[length..].trim().trim_end_matches('/').trim();
    // `a <i and b> c` is no tag.
    let fits = attributes.is_empty() || !closing && inner[length..].starts_with(char::is_whitespace) && attributes.contains('=');
    let known = name == "sub" || name == "sup" || listed(INLINE, &name) || listed(BLOCK, &name);
    (fits && known).then_some((name, closing, end + 2))
}

fn listed(list: &str, name: &str) -> bool {
    !name.is_empty() && list.split_ascii_whitespace().any(|known| known == name)
}

fn entities(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        out.push_str(&rest[..at]);
        rest = &rest[at + 1..];
        // Escaped again and again.
        while let Some(after) = rest.strip_prefix("amp;") {
            rest = after;
        }
        match entity(rest) {
            Some((c, length)) => {
                out.push(c);
                rest = &rest[length..];
            }
            None => out.push('&'),
        }
    }
    out.push_str(rest);
    out
}

/// The character named behind a `&`, and the length of its name with the semicolon.
fn entity(text: &str) -> Option<(char, usize)> {
    let end = text.bytes().take(12).position(|byte| byte == b';')?;
    let name = &text[..end];
    let c = if let Some(number) = name.strip_prefix('#') {
        let hex = number.strip_prefix(['x', 'X']);
        let code = hex.map_or_else(|| number.parse().ok(), |hex| u32::from_str_radix(hex, 16).ok())?;
        char::from_u32(code).filter(|c| !c.is_control() || *c == '\n')?
    } else {
        ENTITIES.iter().find(|(known, _)| *known == name).map(|(_, c)| *c)?
    };
    Some((c, end + 1))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::plain;
    use crate::parse::tex::tex;

    #[test]
    fn markup_goes_and_text_stays() {
        for (text, expect) in [
            ("<p>One.</p><p>Two.</p>", "\nOne.\n\nTwo.\n"),
            ("<jats:p>States <jats:italic>guard</jats:italic> it.</jats:p>", "\nStates guard it.\n"),
            ("H<sub>2</sub>O, 10<sup>-5</sup> and x<sub>max</sub>", "H₂O, 10⁻⁵ and x_max"),
            ("x<SUP><i>n</i></SUP>", "xⁿ"),
            ("Tom &amp; Li&eacute;ge &#x4e2d;&#22269; &nbsp;", "Tom & Liége 中国 \u{a0}"),
            ("&amp;lt;i&amp;gt;twice&amp;lt;/i&amp;gt;", "twice"),
            ("p<0.05, a < b, c > d, n <i and b> c", "p<0.05, a < b, c > d, n <i and b> c"),
            ("The &lt;b&gt; element and &lt;p&gt; in HTML", "The <b> element and <p> in HTML"),
            ("one <i> x </i> two &lt;i&gt;b&lt;/i&gt;", "one x two b"),
            ("<p>One.<p>Two<br>three</p>", "\nOne.\nTwo\nthree\n"),
            ("<script>alert(1)</script>", "<script>alert(1)</script>"),
            ("<正>外空 〈i〉", "<正>外空 〈i〉"),
            ("R&D; AT&T and Q&A;", "R&D; AT&T and Q&A;"),
            (
                r#"\textit{States} in M{\'e}xico, Erd{\H{o}}s, G\"{o}del, Stra{\ss}e \& so on, 5\%"#,
                "States in México, Erdős, Gödel, Straße & so on, 5%",
            ),
            (r"the $\alpha$-test, $10^{-5}$ and $x_{max} \le 3$", "the α-test, 10⁻⁵ and x_max ≤ 3"),
            (r"from $5 to $10, {sic}, C:\new\textit, \alpha and \x", r"from $5 to $10, {sic}, C:\new\textit, \alpha and \x"),
            (r#"he said \"over and out\""#, r#"he said \"over and out\""#),
            ("nothing -- at all", "nothing -- at all"),
        ] {
            assert_eq!(plain(text), expect, "{text}");
        }
    }

    #[test]
    fn tex_is_read_whole() {
        for (text, expect) in [
            (r"{\'E}tats {G}uard \emph{it}", "États Guard it"),
            (r"M\'exico", "México"),
            (r#"G\"odel and \"{u}ber, \v{C}apek, \c{c}a, \o re, \AA, \ss"#, "Gödel and über, Čapek, ça, øre, Å, ß"),
            (r"``quoted'' -- and --- so~on\ldots{} \textendash", "“quoted” – and — so\u{a0}on… –"),
            (r"\$5, 10\%, a\_b, \{x\} and 50% off", "$5, 10%, a_b, {x} and 50% off"),
            (r"\foo{bar} \unknown C:\Users", r"bar \unknown C:\Users"),
            (r"$\beta_1$ and $n$", "β₁ and n"),
            ("外空安全{随机}机制", "外空安全随机机制"),
            (r"\'{\i}ndice {\'\i}", "índice í"),
        ] {
            assert_eq!(tex(text), expect, "{text}");
        }
    }

    proptest! {
        #[test]
        fn once_is_enough(text in r#"(<|>|&|amp;|lt;|gt;|;|i|/|sub|sup|p|\\|\{|\}|\$|"|'|alpha|textit|[a-z0-9 .正_^&]){0,24}"#) {
            let once = plain(&text).into_owned();
            prop_assert_eq!(&*plain(&once), &once);
            prop_assert!(once.len() <= text.len());
        }

        #[test]
        fn good_text_is_left_alone(text in r"[A-Za-z0-9 .,;:()%éüß外空安全，。、（）《》“”–—\n]{0,80}", price in 0_u32..999) {
            let text = format!("{text} ${price} < {price}% & more > C:\\dir {{a}} <正> ${price}");
            prop_assert_eq!(&*plain(&text), &text);
        }

        #[test]
        fn any_text_is_read(text in "\\PC{0,60}") {
            let _ = (plain(&text), tex(&text));
        }
    }
}
