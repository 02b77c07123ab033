//! Highlights as Markdown: quote, its sentence, tags, note, source.

use std::collections::HashMap;
use std::io::{Result, Write};

use super::quotation;
use crate::model::{Highlight, Quotation, TagId, Work};

/// One section for each work that has highlights; works without are left out. Headings are in the interface's language.
pub(crate) fn markdown(
    works: impl Iterator<Item = Result<Work>>,
    paths: &HashMap<TagId, String>,
    zh: bool,
    to: &mut impl Write,
) -> Result<()> {
    let say = |en: &'static str, chinese: &'static str| if zh { chinese } else { en };
    let colon = say(": ", "：");
    for work in works {
        let work = work?;
        for (nth, highlight) in work.highlights.iter().enumerate() {
            let q = quotation(&work, highlight);
            if nth == 0 {
                let untitled = if q.untitled { say(" (no title)", "（无题名）") } else { "" };
                writeln!(to, "## {}{untitled}\n\n{}\n", escape(&q.work_title), escape(&q.work_line))?;
            }
            writeln!(to, "> {}\n", escape(highlight.quote.trim()).replace('\n', "\n> "))?;
            if let Some(sentence) = sentence(&q, highlight) {
                writeln!(to, "- {}{colon}{sentence}", say("Sentence", "原句"))?;
            }
            let named: Vec<String> = highlight.tags.iter().filter_map(|t| paths.get(t)).map(|p| escape(p)).collect();
            if !named.is_empty() {
                writeln!(to, "- {}{colon}{}", say("Tags", "标签"), named.join(say(", ", "、")))?;
            }
            if !highlight.note.is_empty() {
                writeln!(to, "- {}{colon}{}", say("Note", "批注"), highlight.note.trim_end().replace('\n', "\n  "))?;
            }
            let pigment = if zh { pigment_zh(highlight.color) } else { highlight.color.name() };
            writeln!(to, "- {}{colon}{pigment}\n", say("Colour", "颜色"))?;
        }
        if !work.highlights.is_empty() && !work.note.is_empty() {
            writeln!(to, "### {}\n\n{}\n", say("Note on the work", "文献笔记"), work.note.trim_end())?;
        }
    }
    Ok(())
}

/// The sentence with the quote in bold, on one line; none if the quote is the whole of it.
fn sentence(q: &Quotation, highlight: &Highlight) -> Option<String> {
    if q.before.is_empty() && q.after.is_empty() {
        return None;
    }
    // Stars beside a blank make nothing bold, so the blanks at its ends stand outside.
    let quote = &highlight.quote;
    let bold = quote.trim();
    let (lead, tail) = (&quote[..quote.len() - quote.trim_start().len()], &quote[quote.trim_end().len()..]);
    let plain = |parts: [&str; 2]| escape(&parts.concat().replace('\n', " "));
    Some(format!("{}**{}**{}", plain([&q.before, lead]), plain([bold, ""]), plain([tail, &q.after])))
}

fn pigment_zh(color: crate::model::Color) -> &'static str {
    use crate::model::Color as C;
    match color {
        C::Gamboge => "藤黄",
        C::Malachite => "石绿",
        C::Indigo => "花青",
        C::Carmine => "胭脂",
        C::Ochre => "赭石",
        C::Lilac => "雪青",
    }
}

/// So that Markdown shows the text as it is, every line of it: a number or a sign at its start would begin a list.
fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for (nth, line) in text.split('\n').enumerate() {
        if nth > 0 {
            out.push('\n');
        }
        let number = line.bytes().take_while(u8::is_ascii_digit).count();
        for (at, c) in line.char_indices() {
            let special = matches!(c, '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '#' | '|' | '~' | '&');
            let starts_list = at == 0 && matches!(c, '-' | '+' | '=') || at == number && number > 0 && matches!(c, '.' | ')');
            if special || starts_list {
                out.push('\\');
            }
            out.push(c);
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::escape;

    #[test]
    fn nothing_in_a_text_is_a_sign() {
        for (text, expect) in [
            ("1. one\n12) two\n1.5 is 1. here", "1\\. one\n12\\) two\n1\\.5 is 1. here"),
            ("- a\n+ b\nc - d\n===", "\\- a\n\\+ b\nc - d\n\\==="),
            ("R&amp;D *x* <b> 1990", "R\\&amp;D \\*x\\* \\<b\\> 1990"),
        ] {
            assert_eq!(escape(text), expect);
        }
    }
}
