//! Works like others, across two languages, and what they are said to share.

mod pairs;

use bookwheel_tests::lab::Lab;
use pairs::PAIRS;
use serde_json::{Value, json};

/// The pairs as works 1 (Chinese), 2 (English), 3, 4 …
fn paired() -> Lab {
    let items = PAIRS.iter().flatten().map(|text| json!({ "type": "article-journal", "abstract": text }));
    with(&items.collect::<Vec<_>>())
}

fn with(items: &[Value]) -> Lab {
    let mut lab = Lab::new();
    lab.import_file("works.json", Value::from(items.to_vec()).to_string().as_bytes());
    assert_eq!(lab.works.len(), items.len());
    lab.library().settle().expect("an index that follows");
    lab
}

/// Answers as the numbers of works.
fn ask(lab: &Lab, works: &[usize], text: &str) -> Vec<(usize, Value)> {
    let ids: Vec<Value> = works.iter().map(|work| lab.id(*work)).collect();
    let found = lab.run("list_similar", json!({ "works": ids, "text": text, "limit": 100 }));
    let found = found.as_array().expect("a list").clone();
    let scores: Vec<f64> = found.iter().map(|work| work["score"].as_f64().expect("a score")).collect();
    assert!(scores.iter().all(|score| (0.0..=1.0).contains(score)), "{scores:?}");
    assert!(scores.is_sorted_by(|a, b| a >= b), "{scores:?}");
    let number = |work: &Value| lab.works.iter().position(|id| *id == work["row"]["id"]).expect("a known work") + 1;
    let found: Vec<(usize, Value)> = found.into_iter().map(|work| (number(&work), work)).collect();
    assert!(found.iter().all(|(work, _)| !works.contains(work)), "what asks is no answer");
    assert!(found.iter().all(|(_, work)| (1..=8).contains(&work["reasons"].as_array().expect("reasons").len())));
    found
}

fn reasons(work: &Value) -> Vec<String> {
    let text = |reason: &Value, key: &str| reason[key].as_str().unwrap_or_default().to_owned();
    let said = |reason: &Value| match reason["kind"].as_str() {
        Some("pair") => format!("{} = {}", text(reason, "zh"), text(reason, "en")),
        Some("word") => text(reason, "text"),
        Some("tag") => format!("#{}", text(reason, "path")),
        _ => format!("@{}", text(reason, "name")),
    };
    work["reasons"].as_array().expect("reasons").iter().map(said).collect()
}

#[test]
fn a_twin_comes_first_and_says_why() {
    let lab = paired();
    for (nth, why) in [(0, vec!["外空安全治理 = governance of outer space security"])] {
        for (asks, twin) in [(2 * nth + 1, 2 * nth + 2), (2 * nth + 2, 2 * nth + 1)] {
            let found = ask(&lab, &[asks], "");
            let said = reasons(&found[0].1);
            eprintln!("{asks} -> {} {} {said:?}", found[0].0, found[0].1["score"]);
            for why in &why {
                assert!(said.iter().any(|said| said == why), "{asks}: {said:?}");
            }
            let _ = twin;
        }
    }
    for nth in 0..PAIRS.len() {
        for (asks, twin) in [(2 * nth + 1, 2 * nth + 2), (2 * nth + 2, 2 * nth + 1)] {
            let found = ask(&lab, &[asks], "");
            eprintln!("{asks} {:?}", found.iter().take(3).map(|(w, v)| (*w, v["score"].clone(), reasons(v))).collect::<Vec<_>>());
            assert_eq!(found.first().map(|(work, _)| *work), Some(twin), "{asks}");
        }
    }
}
