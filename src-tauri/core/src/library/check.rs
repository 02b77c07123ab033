//! Looking a library over.

use super::{Job, Reading, Stage};
use crate::commands::library::CheckReport;
use crate::failure::Result;
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
    let indexed = at.library.index().count();
    let waiting = stale::count(at.db)?;
    if indexed != works && waiting == 0 {
        problems.push(format!("index: {indexed} works of {works}; rebuild it"));
    }
    Ok(CheckReport { works, highlights, orphans, indexed, problems })
}

impl Job<'_> {
    /// Makes the index anew beside the old one, which answers meanwhile.
    pub(crate) fn rebuild_index(&self) -> Result<u32> {
        let library = self.library;
        let [total, ..] = library.store.read(work::totals)?;
        self.tick(Stage::Indexing, 0, total as usize)?;
        library.store.writer()?;
        library.rebuild(|done| self.tick(Stage::Indexing, done, total as usize))?;
        Ok(total)
    }
}
