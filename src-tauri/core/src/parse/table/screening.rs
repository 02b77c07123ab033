//! What screening tools write into notes and columns.

use crate::model::{Decision, Verdict};

/// What was said of a work in screening.
#[derive(Debug, Default, PartialEq, Eq)]
pub(in crate::parse) struct Screening {
    pub decisions: Vec<Decision>,
    pub tags: Vec<String>,
    pub note: String,
    /// What stood there besides.
    pub rest: String,
}

const KEYS: [&str; 4] = ["RAYYAN-INCLUSION:", "RAYYAN-LABELS:", "RAYYAN-EXCLUSION-REASONS:", "USER-NOTES:"];

/// The notes of Rayyan: `old note | RAYYAN-INCLUSION: {"Ana"=>"Included"} | RAYYAN-LABELS: a,b | …`. None for others.
pub(in crate::parse) fn rayyan(notes: &str) -> Option<Screening> {
    let mut starts: Vec<(usize, usize)> =
        KEYS.iter().enumerate().flat_map(|(key, word)| notes.match_indices(word).map(move |(at, _)| (at, key))).collect();
    starts.sort_unstable();
    let mut found = Screening::default();
    let mut rest = vec![&notes[..starts.first()?.0]];
    let mut reasons = Vec::new();
    for (nth, (at, key)) in starts.iter().enumerate() {
        let end = starts.get(nth + 1).map_or(notes.len(), |(next, _)| *next);
        let value = notes[at + KEYS[*key].len()..end].trim();
        match key {
            0 | 3 => match hash(value) {
                Some((pairs, after)) => {
                    rest.push(after);
                    if *key == 0 {
                        found.decisions.extend(pairs.iter().filter_map(|(reviewer, said)| {
                            let verdict = said.first().and_then(|word| verdict(word)).flatten()?;
                            Some(Decision { reviewer: reviewer.clone(), verdict, reasons: Vec::new() })
                        }));
                    } else {
                        let notes = pairs.iter().map(|(reviewer, said)| format!("{reviewer}: {}", said.join("; ")));
                        found.note = notes.collect::<Vec<_>>().join("\n");
                    }
                }
                None => rest.push(&notes[*at..end]),
            },
            _ => {
                let (value, after) = value.split_once('|').unwrap_or((value, ""));
                rest.push(after);
                let all = value.split(',').map(str::trim).filter(|part| !part.is_empty()).map(str::to_owned);
                if *key == 1 { found.tags.extend(all) } else { reasons.extend(all) }
            }
        }
    }
    if found.decisions.is_empty() && !reasons.is_empty() {
        found.decisions.push(Decision { reviewer: String::new(), verdict: Verdict::Exclude, reasons: Vec::new() });
    }
    let excludes = found.decisions.iter_mut().filter(|decision| decision.verdict == Verdict::Exclude);
    let given = excludes.map(|decision| decision.reasons.clone_from(&reasons)).count();
    let kept = if given == 0 && !reasons.is_empty() { format!("{} {}", KEYS[2], reasons.join(",")) } else { String::new() };
    rest.push(&kept);
    let trimmed = rest.iter().map(|part| part.trim_matches(|c: char| c.is_whitespace() || c == '|'));
    found.rest = trimmed.filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" | ");
    Some(found)
}

type Pairs = Vec<(String, Vec<String>)>;

/// `{"Ana"=>"Included","李"=>["one","two"]}` as Ruby prints it, and what follows it.
fn hash(text: &str) -> Option<(Pairs, &str)> {
    let mut rest = text.strip_prefix('{')?.trim_start();
    let mut pairs = Vec::new();
    loop {
        if let Some(after) = rest.strip_prefix('}') {
            return Some((pairs, after));
        }
        let (name, after) = string(rest)?;
        rest = after.trim_start().strip_prefix("=>")?.trim_start();
        let mut values = Vec::new();
        if let Some(after) = rest.strip_prefix("nil") {
            rest = after;
        } else if let Some(mut inside) = rest.strip_prefix('[') {
            while !inside.trim_start().starts_with(']') {
                let (value, after) = string(inside.trim_start())?;
                values.push(value);
                inside = after.trim_start();
                inside = inside.strip_prefix(',').unwrap_or(inside);
            }
            rest = inside.trim_start().strip_prefix(']')?;
        } else {
            let (value, after) = string(rest)?;
            values.push(value);
            rest = after;
        }
        pairs.push((name, values));
        rest = rest.trim_start();
        rest = rest.strip_prefix(',').unwrap_or(rest).trim_start();
    }
}

/// A string in quotes, with its escapes undone, and what follows it.
fn string(text: &str) -> Option<(String, &str)> {
    let mut out = String::new();
    let mut chars = text.strip_prefix('"')?.char_indices();
    while let Some((at, c)) = chars.next() {
        match c {
            '"' => return Some((out, &text[at + 2..])),
            '\\' => match chars.next()?.1 {
                'n' => out.push('\n'),
                't' => out.push('\t'),
                other => out.push(other),
            },
            other => out.push(other),
        }
    }
    None
}

/// What a cell says: none where it is no decision, `Some(None)` where it says that there is none yet.
#[allow(clippy::option_option)]
pub(in crate::parse) fn verdict(cell: &str) -> Option<Option<Verdict>> {
    let word = super::fields::key(cell.trim().trim_end_matches(".0"));
    Some(match word.as_str() {
        "1" if !cell.trim_start().starts_with('-') => Some(Verdict::Include),
        "0" => Some(Verdict::Exclude),
        "include" | "included" | "yes" | "y" | "true" | "relevant" | "accept" | "accepted" | "纳入" | "是" | "相关" | "入选" => {
            Some(Verdict::Include)
        }
        "exclude" | "excluded" | "no" | "n" | "false" | "irrelevant" | "reject" | "rejected" | "排除" | "否" | "不相关" | "剔除" => {
            Some(Verdict::Exclude)
        }
        "maybe" | "unsure" | "uncertain" | "待定" | "不确定" | "存疑" => Some(Verdict::Maybe),
        // ASReview writes -1 for what was not seen.
        "1" | "notseen" | "undecided" | "unlabeled" | "unscreened" | "未筛选" => None,
        _ => return None,
    })
}

/// Levels of a path that are none: a tag must have a name, in one line.
pub(in crate::parse) fn tag(label: &str) -> Option<String> {
    let levels = label.split(['/', '／']).map(|level| level.split_whitespace().collect::<Vec<_>>().join(" "));
    let path = levels.filter(|level| !level.is_empty()).collect::<Vec<_>>().join("/");
    let path: String = path.chars().take(120).collect();
    let path = path.trim_end_matches(['/', ' ']).to_owned();
    (!path.is_empty()).then_some(path)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(notes: &str) -> String {
        rayyan(notes).map_or_else(
            || "-".into(),
            |s| {
                let decisions = s.decisions.iter().map(|d| format!("{}={}({})", d.reviewer, d.verdict.name(), d.reasons.join("+")));
                format!("{} # {} # {} # {}", decisions.collect::<Vec<_>>().join(","), s.tags.join("+"), s.note, s.rest)
            },
        )
    }

    #[test]
    fn rayyan_notes() {
        for (notes, expect) in [
            ("an old note", "-"),
            (
                r#"old note | RAYYAN-INCLUSION: {"Ana"=>"Included","李"=>"Maybe"} | RAYYAN-LABELS: IR,外空 | USER-NOTES: {"Ana"=>["check"]}"#,
                "Ana=include(),李=maybe() # IR+外空 # Ana: check # old note",
            ),
            (
                r#"RAYYAN-INCLUSION: {"Ana"=>"Excluded", "Bo"=>"Included"} | RAYYAN-EXCLUSION-REASONS: wrong-topic,R&D/other,not peer - reviewed"#,
                "Ana=exclude(wrong-topic+R&D/other+not peer - reviewed),Bo=include() #  #  # ",
            ),
            ("RAYYAN-EXCLUSION-REASONS: wrong topic", "=exclude(wrong topic) #  #  # "),
            (r#"RAYYAN-INCLUSION: {"A"=>"Maybe"} | RAYYAN-EXCLUSION-REASONS: x"#, "A=maybe() #  #  # RAYYAN-EXCLUSION-REASONS: x"),
            (r#"USER-NOTES: {"A \"B\""=>["a | b", "c"]} | tail | more"#, " #  # A \"B\": a | b; c # tail | more"),
            (r#"RAYYAN-INCLUSION: {"A"=>"Inc"#, r#" #  #  # RAYYAN-INCLUSION: {"A"=>"Inc"#),
            (r#"RAYYAN-INCLUSION: {"A"=>nil} | RAYYAN-LABELS: "#, " #  #  # "),
        ] {
            assert_eq!(shown(notes), expect, "{notes}");
        }
    }

    #[test]
    fn verdicts() {
        use Verdict::{Exclude, Include, Maybe};
        for (cell, expect) in [
            ("1", Some(Some(Include))),
            ("1.0", Some(Some(Include))),
            ("0", Some(Some(Exclude))),
            ("-1", Some(None)),
            ("-1.0", Some(None)),
            ("排除", Some(Some(Exclude))),
            ("Maybe", Some(Some(Maybe))),
            ("7", None),
        ] {
            assert_eq!(verdict(cell), expect, "{cell}");
        }
        assert_eq!(tag(" a // b / ").as_deref(), Some("a/b"));
        assert_eq!(tag("/"), None);
    }
}
