//! TeX as it stands in titles and abstracts, to text.

use unicode_normalization::UnicodeNormalization;

/// Commands whose argument is kept.
const STYLES: &str = " textit textbf emph textsc textrm texttt textsf textsl textup textmd textnormal text mathrm mathbf mathit mathcal mathbb \
    mathsf mathtt boldsymbol underline uline mbox enquote url href hspace MakeUppercase ";

/// Accents and the combining character each puts on its letter.
const ACCENTS: &[(&str, char)] = &[
    ("\"", '\u{308}'),
    ("'", '\u{301}'),
    ("`", '\u{300}'),
    ("^", '\u{302}'),
    ("~", '\u{303}'),
    ("=", '\u{304}'),
    (".", '\u{307}'),
    ("v", '\u{30c}'),
    ("c", '\u{327}'),
    ("u", '\u{306}'),
    ("H", '\u{30b}'),
    ("r", '\u{30a}'),
    ("k", '\u{328}'),
    ("d", '\u{323}'),
    ("b", '\u{331}'),
];

const SYMBOLS: &[(&str, &str)] = &[
    ("ss", "ß"),
    ("o", "ø"),
    ("O", "Ø"),
    ("l", "ł"),
    ("L", "Ł"),
    ("ae", "æ"),
    ("AE", "Æ"),
    ("oe", "œ"),
    ("OE", "Œ"),
    ("aa", "å"),
    ("AA", "Å"),
    ("i", "ı"),
    ("j", "ȷ"),
    ("dh", "ð"),
    ("th", "þ"),
    ("ldots", "…"),
    ("dots", "…"),
    ("textellipsis", "…"),
    ("textendash", "–"),
    ("textemdash", "—"),
    ("textquoteleft", "‘"),
    ("textquoteright", "’"),
    ("textquotedblleft", "“"),
    ("textquotedblright", "”"),
    ("textbackslash", "\\"),
    ("textasciitilde", "~"),
    ("textdegree", "°"),
    ("degree", "°"),
    ("textbraceleft", "{"),
    ("textbraceright", "}"),
    ("textasciicircum", "^"),
    ("textquotedbl", "\""),
    ("textless", "<"),
    ("textgreater", ">"),
    ("textbar", "|"),
    ("textregistered", "®"),
    ("texttrademark", "™"),
    ("copyright", "©"),
    ("pounds", "£"),
    ("euro", "€"),
    ("S", "§"),
    ("P", "¶"),
    ("alpha", "α"),
    ("beta", "β"),
    ("gamma", "γ"),
    ("delta", "δ"),
    ("epsilon", "ε"),
    ("varepsilon", "ε"),
    ("zeta", "ζ"),
    ("eta", "η"),
    ("theta", "θ"),
    ("iota", "ι"),
    ("kappa", "κ"),
    ("lambda", "λ"),
    ("mu", "μ"),
    ("nu", "ν"),
    ("xi", "ξ"),
    ("pi", "π"),
    ("rho", "ρ"),
    ("sigma", "σ"),
    ("tau", "τ"),
    ("phi", "φ"),
    ("varphi", "φ"),
    ("chi", "χ"),
    ("psi", "ψ"),
    ("omega", "ω"),
    ("Gamma", "Γ"),
    ("Delta", "Δ"),
    ("Theta", "Θ"),
    ("Lambda", "Λ"),
    ("Pi", "Π"),
    ("Sigma", "Σ"),
    ("Phi", "Φ"),
    ("Psi", "Ψ"),
    ("Omega", "Ω"),
    ("times", "×"),
    ("cdot", "·"),
    ("pm", "±"),
    ("le", "≤"),
    ("leq", "≤"),
    ("ge", "≥"),
    ("geq", "≥"),
    ("neq", "≠"),
    ("ne", "≠"),
    ("approx", "≈"),
    ("sim", "∼"),
    ("infty", "∞"),
    ("rightarrow", "→"),
    ("to", "→"),
    ("leftarrow", "←"),
    ("sum", "∑"),
    ("partial", "∂"),
    ("in", "∈"),
    ("circ", "°"),
    ("ast", "∗"),
    ("ll", "≪"),
    ("gg", "≫"),
];

/// Characters that are there below and above the line.
const RAISED: &[(char, char, char)] = &[
    ('0', '₀', '⁰'),
    ('1', '₁', '¹'),
    ('2', '₂', '²'),
    ('3', '₃', '³'),
    ('4', '₄', '⁴'),
    ('5', '₅', '⁵'),
    ('6', '₆', '⁶'),
    ('7', '₇', '⁷'),
    ('8', '₈', '⁸'),
    ('9', '₉', '⁹'),
    ('+', '₊', '⁺'),
    ('-', '₋', '⁻'),
    ('−', '₋', '⁻'),
    ('–', '₋', '⁻'),
    ('=', '₌', '⁼'),
    ('(', '₍', '⁽'),
    (')', '₎', '⁾'),
    ('n', 'ₙ', 'ⁿ'),
    ('i', 'ᵢ', 'ⁱ'),
];

/// Text below or above the line: in the characters Unicode has for it, if it has all; else `_x` or `^x`.
pub(super) fn raised(text: &str, up: bool) -> String {
    let text = text.trim();
    let of = |c: char| RAISED.iter().find(|(plain, ..)| *plain == c).map(|(_, low, high)| if up { *high } else { *low });
    match text.chars().map(of).collect::<Option<String>>() {
        Some(all) => all,
        None => format!("{}{text}", if up { '^' } else { '_' }),
    }
}

/// A value in TeX as text: commands read, braces gone.
pub(super) fn tex(text: &str) -> String {
    if !text.contains(['\\', '{', '}', '$', '~', '-', '`', '\'']) {
        return text.to_owned();
    }
    let mut out = String::with_capacity(text.len());
    Tex { rest: text, math: false, depth: 0 }.read(&mut out);
    out.nfc().collect()
}

/// TeX that is beyond doubt inside what may be prose: accents and styles in braces, escaped signs, formulas with commands.
pub(super) fn in_prose(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find(['\\', '$', '{']) {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        let (said, length) = beyond_doubt(rest).unwrap_or_else(|| (rest[..1].to_owned(), 1));
        out.push_str(&said);
        rest = &rest[length..];
    }
    out.push_str(rest);
    out
}

/// What the TeX that begins `text` says, and its length.
fn beyond_doubt(text: &str) -> Option<(String, usize)> {
    match text.as_bytes() {
        [b'{', b'\\', ..] => {
            let length = group(text)?;
            let inner = &text[1..length - 1];
            let name = command(inner)?;
            let known = ACCENTS.iter().any(|(accent, _)| *accent == name) && inner.len() <= 12
                || SYMBOLS.iter().any(|(symbol, _)| *symbol == name && inner[1 + name.len()..].trim().is_empty())
                || STYLES.split_ascii_whitespace().any(|style| style == name) && inner[1 + name.len()..].starts_with('{');
            known.then(|| (tex(inner), length)).filter(|(said, _)| !said.contains('\\'))
        }
        [b'\\', b'&' | b'%' | b'_' | b'#' | b'$', ..] => Some((text[1..2].to_owned(), 2)),
        [b'\\', ..] => {
            let name = command(text)?;
            let argument = &text[1 + name.len()..];
            let fits = STYLES.split_ascii_whitespace().any(|style| style == name)
                || name == "textsuperscript"
                || name == "textsubscript"
                || ACCENTS.iter().any(|(accent, _)| *accent == name);
            let length = 1 + name.len() + group(argument).filter(|_| fits)?;
            let accent = ACCENTS.iter().any(|(accent, _)| *accent == name);
            let said = tex(&text[..length]);
            (!said.contains('\\') && (!accent || length <= 12)).then_some((said, length))
        }
        [b'$', ..] => {
            let end = 1 + text[1..].find('$')?;
            let inner = &text[1..end];
            let formula = inner.contains(['\\', '^', '_']) && inner.len() <= 200 && inner.trim() == inner && !inner.contains('\n');
            let after = text[end + 1..].chars().next();
            let said = formula.then(|| math(inner))?;
            let clean = !said.is_empty() && !said.contains(['\\', '{', '}', '$']) && said.len() <= end + 1;
            (clean && after.is_none_or(|c| !c.is_ascii_digit())).then_some((said, end + 1))
        }
        _ => None,
    }
}

/// The length of the group in braces that begins `text`, unless others are too deep in it.
fn group(text: &str) -> Option<usize> {
    let (mut depth, mut escaped) = (0_usize, false);
    for (at, c) in text.char_indices() {
        match c {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            '{' if depth > DEEPEST => return None,
            '{' => depth += 1,
            '}' => depth = depth.checked_sub(1)?,
            _ => {}
        }
        if depth == 0 {
            return (at > 0).then_some(at + 1);
        }
    }
    None
}

/// The name of the command that begins `text`.
fn command(text: &str) -> Option<&str> {
    let rest = text.strip_prefix('\\')?;
    let letters = rest.find(|c: char| !c.is_ascii_alphabetic()).unwrap_or(rest.len());
    if letters > 0 { Some(&rest[..letters]) } else { rest.chars().next().map(|c| &rest[..c.len_utf8()]) }
}

fn math(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    Tex { rest: text, math: true, depth: 0 }.read(&mut out);
    out
}

/// Groups in groups that are read; what is deeper stays as it is.
const DEEPEST: usize = 12;

struct Tex<'a> {
    rest: &'a str,
    math: bool,
    depth: usize,
}

impl Tex<'_> {
    fn read(&mut self, out: &mut String) {
        while let Some(c) = self.rest.chars().next() {
            let dashes = self.rest.len() - self.rest.trim_start_matches('-').len();
            match c {
                '\\' => self.command(out),
                '{' | '}' => self.rest = &self.rest[1..],
                '^' | '_' if self.math => {
                    self.rest = &self.rest[1..];
                    let argument = self.argument();
                    out.push_str(&raised(&argument, c == '^'));
                }
                '$' if !self.math => self.formula(out),
                '~' => self.take(1, "\u{a0}", out),
                '-' if dashes == 2 && !self.math => self.take(2, "–", out),
                '-' if dashes == 3 && !self.math => self.take(3, "—", out),
                '`' if self.rest.starts_with("``") => self.take(2, "“", out),
                '\'' if self.rest.starts_with("''") => self.take(2, "”", out),
                c => {
                    let length = if c == '-' { dashes } else { c.len_utf8() };
                    let (here, rest) = self.rest.split_at(length);
                    out.push_str(here);
                    self.rest = rest;
                }
            }
        }
    }

    fn take(&mut self, length: usize, said: &str, out: &mut String) {
        out.push_str(said);
        self.rest = &self.rest[length..];
    }

    /// A formula, if it looks like one: prices are seldom escaped.
    fn formula(&mut self, out: &mut String) {
        let rest = &self.rest[1..];
        let inner = rest.find('$').map(|end| &rest[..end]);
        let fits = inner.filter(|inner| {
            let word = !inner.is_empty() && !inner.contains(char::is_whitespace) && inner.contains(char::is_alphabetic);
            inner.contains(['\\', '^', '_']) || word
        });
        match fits {
            Some(inner) => {
                out.push_str(&math(inner));
                self.rest = &rest[inner.len() + 1..];
            }
            None => self.take(1, "$", out),
        }
    }

    /// What the next group or character says.
    fn argument(&mut self) -> String {
        self.rest = self.rest.trim_start_matches(' ');
        let length = if self.rest.starts_with('{') {
            group(self.rest).unwrap_or(1)
        } else if let Some(name) = command(self.rest) {
            1 + name.len()
        } else {
            self.rest.chars().next().map_or(0, char::len_utf8)
        };
        let (argument, rest) = self.rest.split_at(length);
        self.rest = rest;
        let mut out = String::new();
        if self.depth < DEEPEST {
            Tex { rest: argument, math: self.math, depth: self.depth + 1 }.read(&mut out);
        } else {
            out.push_str(argument.trim_matches(['{', '}', '\\']));
        }
        out
    }

    fn command(&mut self, out: &mut String) {
        let Some(name) = command(self.rest) else { return self.take(1, "\\", out) };
        let whole = &self.rest[..=name.len()];
        let after = &self.rest[1 + name.len()..];
        let letter = name.starts_with(|c: char| c.is_ascii_alphabetic());
        if let Some((_, mark)) = ACCENTS.iter().find(|(accent, _)| *accent == name)
            && (!letter || after.starts_with(['{', ' ']))
            && !(name == "'" && after.starts_with('\''))
        {
            self.rest = after;
            let base = self.argument().replace('ı', "i").replace('ȷ', "j");
            let mut base = base.chars();
            if let Some(first) = base.next() {
                out.push(first);
                if first.is_alphabetic() {
                    out.push(*mark);
                }
            }
            out.extend(base);
        } else if let Some((_, said)) = SYMBOLS.iter().find(|(symbol, _)| *symbol == name) {
            out.push_str(said);
            self.rest = after.strip_prefix("{}").unwrap_or_else(|| if self.math { after } else { after.trim_start_matches(' ') });
        } else if name == "textsuperscript" || name == "textsubscript" {
            self.rest = after;
            let argument = self.argument();
            out.push_str(&raised(&argument, name == "textsuperscript"));
        } else if letter && after.starts_with('{') {
            // A style, or one that we do not know: what it is about is text all the same.
            self.rest = after;
            let argument = self.argument();
            out.push_str(&argument);
        } else if letter {
            self.rest = after;
            out.push_str(whole);
        } else {
            self.rest = after;
            out.push_str(match name {
                "&" | "%" | "$" | "#" | "_" | "{" | "}" => name,
                "\\" => "\n",
                " " => " ",
                "," | ";" | ":" | "!" | "/" | "-" => "",
                _ => whole,
            });
        }
    }
}
