//! Looking a library over.

use super::{Event, Job, Reading, Stage};
use crate::failure::Result;
use crate::model::CheckReport;
use crate::store::{self, highlight, stale, work};

pub(crate) fn check(at: &Reading) -> Result<CheckReport> {
    let mut problems = store::integrity(at.db)?;
    let [works, _, highlights, ..] = work::totals(at.db)?;
    let mut orphans = 0;
    for id in highlight::works(at.db)? {
        for orphan in highlight::of_work(at.db, id)?.iter().filter(|h| h.orphan) {
            orphans += 1;
            problems.push(format!("highlight {}: the text of work {id} no longer says “{}”", orphan.id, orphan.quote));
        }
    }
    let indexed = u32::try_from(at.library.index.count()).unwrap_or(u32::MAX);
    let waiting = stale::count(at.db)?;
    if !at.library.index.is_sound() {
        problems.push("index: a file is damaged; rebuild it".into());
    }
    if indexed != works && waiting == 0 {
        problems.push(format!("index: {indexed} works of {works}; rebuild it"));
    }
    Ok(CheckReport { works, highlights, orphans, indexed, problems })
}

impl Job<'_> {
    /// Makes the index anew beside the old one, which answers meanwhile.
    pub(crate) fn rebuild_index(&self) -> Result<u32> {
        drop(self.library.store.writer()?); // refuses early where another process writes
        self.library.rebuild_index(&mut |done, total| self.tick(Stage::Indexing, done as u64, total as u64, 0))?;
        self.library.tell(&Event::Indexed);
        self.library.store.read(work::count)
    }
}
