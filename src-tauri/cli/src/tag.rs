use bookwheel_core::model::{self, TagId, WorkId};
use bookwheel_core::text::fold::fold;
use bookwheel_core::{Failure, Result};
use clap::Args;
use serde_json::json;

use crate::output::{count, table};
use crate::terminal::{Done, Purpose, Terminal, id};

#[derive(Debug, Args)]
#[command(override_usage = "bookwheel-cli tag <ID>... [--add <PATH>...] [--remove <PATH>...]\n       bookwheel-cli tag --list")]
pub struct Tag {
    #[arg(required_unless_present = "list", conflicts_with = "list", value_name = "ID")]
    works: Vec<String>,
    /// Tags to put on; they are made if need be.
    #[arg(long, num_args = 1.., value_name = "PATH", required_unless_present_any = ["remove", "list"])]
    add: Vec<String>,
    /// Tags to take off.
    #[arg(long, num_args = 1.., value_name = "PATH")]
    remove: Vec<String>,
    /// Every tag with the number of its works and highlights.
    #[arg(long, conflicts_with_all = ["add", "remove"])]
    list: bool,
}

impl Tag {
    pub fn purpose(&self) -> Purpose {
        if self.list { Purpose::Read } else { Purpose::Write }
    }

    pub fn run(self, to: &Terminal) -> Result<Done> {
        let tags: Vec<model::Tag> = to.ask("list_tags", json!({}))?;
        if self.list {
            return to.tell(&json!(tags), || table(&tags.iter().map(row).collect::<Vec<_>>()));
        }
        // Before anything is changed.
        let works = self.works.iter().map(|work| id("work", work)).collect::<Result<Vec<WorkId>>>()?;
        let find = |path: &String| {
            tags.iter().find(|tag| fold(&tag.path).text == fold(path).text).map(|tag| tag.id).ok_or_else(|| Failure::not_found("tag", path))
        };
        let remove = self.remove.iter().map(find).collect::<Result<Vec<TagId>>>()?;
        let (mut added, mut removed) = (0, 0);
        if !self.add.is_empty() {
            added = to.ask("tag_works", json!({ "works": works, "paths": self.add }))?;
        }
        for tag in remove {
            removed += to.ask::<u32>("untag_works", json!({ "works": works, "tag": tag }))?;
        }
        to.tell(&json!({ "added": added, "removed": removed }), || format!("{added} put on, {removed} taken off"))
    }
}

fn row(tag: &model::Tag) -> Vec<String> {
    vec![tag.path.clone(), count(tag.works.into(), "work", "works"), count(tag.highlights.into(), "highlight", "highlights")]
}
