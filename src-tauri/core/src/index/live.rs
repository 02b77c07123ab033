//! One build of the index, open.

use std::sync::{Arc, PoisonError, RwLock};

use tantivy::indexer::IndexWriterOptions;
use tantivy::merge_policy::LogMergePolicy;
use tantivy::{IndexReader, IndexWriter, ReloadPolicy};

use super::place::Place;
use super::schema::{self, Fields, MARKS};
use super::snapshot::Snapshot;
use super::{Doc, failure, tokenize};
use crate::failure::Result;

/// One thread and its memory, for edits and imports; the memory is only taken as it is needed.
const EDIT: (usize, usize) = (1, 64_000_000);
/// For building a whole index.
const BULK: (usize, usize) = (2, 20_000_000);
/// Works between two commits of a build: what waits for the writer's threads is in memory.
const WAITING: usize = 2_000;
/// Works in a segment from which on it is not merged any more: a merge maps all it reads into memory.
const LARGE: usize = 30_000;

pub(super) struct Live {
    /// None if it is in memory only.
    pub build: Option<u32>,
    pub fields: Fields,
    pub index: tantivy::Index,
    reader: IndexReader,
    /// What searches are answered from.
    seen: RwLock<Arc<Snapshot>>,
}

impl Live {
    /// The build in use, if there is one and it reads.
    pub fn current(place: &Place) -> Option<Self> {
        let build = place.current()?;
        let open = || Self::new(Some(build), tantivy::Index::open_in_dir(place.folder(build)).ok()?).ok();
        // A file that was cut short makes tantivy panic rather than fail.
        std::panic::catch_unwind(std::panic::AssertUnwindSafe(open)).ok().flatten()
    }

    pub fn empty() -> Result<Self> {
        Self::new(None, tantivy::Index::create_in_ram(schema::build().0))
    }

    /// Writes a whole build.
    pub fn build(place: &Place, build: u32, fill: impl FnOnce(&mut dyn FnMut(&Doc) -> Result<()>) -> Result<()>) -> Result<Self> {
        let index = tantivy::Index::create_in_dir(place.folder(build), schema::build().0).map_err(failure)?;
        let live = Self::new(Some(build), index)?;
        // One merge at a time: what is being merged is in memory whole.
        let options =
            IndexWriterOptions::builder().num_worker_threads(BULK.0).memory_budget_per_thread(BULK.1).num_merge_threads(1).build();
        let mut writer: IndexWriter = live.index.writer_with_options(options).map_err(failure)?;
        let mut merging = LogMergePolicy::default();
        merging.set_max_docs_before_merge(LARGE);
        writer.set_merge_policy(Box::new(merging));
        let mut waiting = 0;
        fill(&mut |doc| {
            writer.add_document(tokenize::document(&live.fields, doc)).map_err(failure)?;
            waiting += 1;
            if waiting % WAITING == 0 {
                writer.commit().map_err(failure)?;
            }
            Ok(())
        })?;
        writer.commit().map_err(failure)?;
        writer.wait_merging_threads().map_err(failure)?;
        live.reload()?;
        Ok(live)
    }

    pub fn writer(&self) -> Result<IndexWriter> {
        self.index.writer_with_num_threads(EDIT.0, EDIT.1).map_err(failure)
    }

    fn new(build: Option<u32>, index: tantivy::Index) -> Result<Self> {
        index.tokenizers().register(MARKS, tokenize::Marks);
        // No watching of files: who writes reloads, and a process that only reads sees what it opened.
        let reader: IndexReader = index.reader_builder().reload_policy(ReloadPolicy::Manual).try_into().map_err(failure)?;
        let fields = schema::build().1;
        let seen = RwLock::new(Arc::new(Snapshot::new(&reader.searcher(), fields, None)));
        Ok(Self { build, fields, index, reader, seen })
    }

    pub fn snapshot(&self) -> Arc<Snapshot> {
        self.seen.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Shows what was committed.
    pub fn reload(&self) -> Result<()> {
        self.reader.reload().map_err(failure)?;
        let snapshot = Snapshot::new(&self.reader.searcher(), self.fields, Some(&self.snapshot()));
        *self.seen.write().unwrap_or_else(PoisonError::into_inner) = Arc::new(snapshot);
        Ok(())
    }
}
