//! Highlights as Markdown: quote, its sentence, tags, note, source.

use std::collections::HashMap;
use std::fmt::Write as _;

use super::quotation;
use crate::model::{Tag, TagId, Work};

/// One section for each work that has highlights; works without are left out. Headings are in the interface's language.
pub(crate) fn markdown(works: &[Work], tags: &[Tag], zh: bool) -> String {
    let paths: HashMap<TagId, &str> = tags.iter().map(|t| (t.id, t.path.as_str())).collect();
    let word = |en: &'static str, chinese: &'static str| if zh { chinese } else { en };
    let colon = word(": ", "：");
    let mut out = String::new();
    for work in works.iter().filter(|w| !w.highlights.is_empty()) {
        let mut first = true;
        for highlight in &work.highlights {
            let q = quotation(work, highlight);
            if first {
                let untitled = if q.untitled { word(" (no title)", "（无题名）") } else { "" };
                let _ = writeln!(out, "## {}{untitled}\n\n{}\n", escape(&q.work_title), escape(&q.work_line));
                first = false;
            }
            let _ = writeln!(out, "> {}\n", quoted(&highlight.quote));
            let sentence = format!("{}**{}**{}", escape(&q.before), quoted(&highlight.quote), escape(&q.after));
            let whole_sentence = q.before.is_empty() && q.after.is_empty();
            if !whole_sentence {
                let _ = writeln!(out, "- {}{colon}{}", word("Sentence", "原句"), sentence.replace('\n', " "));
            }
            let named: Vec<String> = highlight.tags.iter().filter_map(|t| paths.get(t)).map(|p| escape(p)).collect();
            if !named.is_empty() {
                let _ = writeln!(out, "- {}{colon}{}", word("Tags", "标签"), named.join(word(", ", "、")));
            }
            if !highlight.note.is_empty() {
                let _ = writeln!(out, "- {}{colon}{}", word("Note", "批注"), highlight.note.trim_end().replace('\n', "\n  "));
            }
            let pigment = if zh { pigment_zh(highlight.color) } else { highlight.color.name() };
            let _ = writeln!(out, "- {}{colon}{pigment}\n", word("Colour", "颜色"));
        }
        if !work.note.is_empty() {
            let _ = writeln!(out, "### {}\n\n{}\n", word("Note on the work", "文献笔记"), work.note.trim_end());
        }
    }
    out
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

fn quoted(text: &str) -> String {
    escape(text).replace('\n', "\n> ")
}

/// So that Markdown shows the text as it is. A number or a sign that would begin a list is caught by its dot or sign.
fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for (at, c) in text.char_indices() {
        let special = matches!(c, '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '#' | '|' | '~');
        let starts_list = at == 0 && matches!(c, '-' | '+');
        if special || starts_list {
            out.push('\\');
        }
        out.push(c);
    }
    out
}
