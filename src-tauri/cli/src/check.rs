use bookwheel_core::Result;
use serde_json::{Value, json};

use crate::output::count;
use crate::terminal::{Done, Terminal};

pub fn check(to: &Terminal) -> Result<Done> {
    to.settle()?;
    let report: Value = to.ask("check_library", json!({}))?;
    let problems: Vec<&str> = report["problems"].as_array().into_iter().flatten().filter_map(Value::as_str).collect();
    to.tell(&report, || {
        let n = |key: &str| report[key].as_u64().unwrap_or(0);
        let held = [count(n("works"), "work", "works"), count(n("highlights"), "highlight", "highlights")].join(", ");
        let lost = count(n("orphans"), "highlight is", "highlights are");
        let found = if problems.is_empty() { "All is well.".to_owned() } else { problems.join("\n") };
        format!("{held}, {} in the index\n{lost} no longer where marked\n{found}", n("indexed"))
    })?;
    Ok(if problems.is_empty() { Done::Well } else { Done::Badly })
}

pub fn rebuild_index(to: &Terminal) -> Result<Done> {
    let works: u32 = to.ask("rebuild_index", json!({}))?;
    to.tell(&json!({ "works": works }), || count(works.into(), "work", "works") + " indexed")
}
