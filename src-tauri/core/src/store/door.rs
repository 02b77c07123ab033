//! The one door for writes: it opens the transaction, records the step, and names what changed.

use std::collections::BTreeSet;
use std::hash::{BuildHasher, Hasher, RandomState};
use std::sync::atomic::{AtomicI64, Ordering};

use rusqlite::session::Session;
use rusqlite::{Connection, TransactionBehavior};

use super::{Store, stale, step, undo};
use crate::failure::Result;
use crate::model::{BatchId, Topic, WorkId};

/// Tables whose changes make a step. The rest is bookkeeping.
pub(super) const RECORDED: [&str; 13] = [
    "batch",
    "work",
    "source",
    "seen",
    "tag",
    "work_tag",
    "highlight",
    "highlight_tag",
    "note",
    "likeness",
    "filled",
    "decision",
    "glossary",
];

/// An open transaction, for the length of one command.
pub(crate) struct Edit<'a> {
    pub(crate) db: &'a Connection,
    ids: &'a Ids,
    /// A word for the undo menu on what this is about.
    pub(crate) detail: String,
    /// Edits of one session with the same key that follow each other closely are one step.
    pub(crate) coalesce: Option<String>,
    /// This edit imports: it is undone by its batch, and no changeset is taken.
    pub(crate) batch: Option<BatchId>,
    pub(crate) changed: Changed,
}

/// What a transaction changed: for whoever shows it, and for the index.
#[derive(Default)]
pub(crate) struct Changed {
    pub(crate) topics: BTreeSet<Topic>,
    pub(crate) works: BTreeSet<WorkId>,
}

impl Edit<'_> {
    pub(crate) fn new_id(&self) -> i64 {
        self.ids.next()
    }
}

/// How an edit goes into the history.
pub(crate) enum Record {
    /// As a step with this command's name.
    Step(&'static str),
    /// As an import: the edit names its batch.
    Batch(&'static str),
    /// Not at all.
    Quiet,
}

impl Store {
    /// Runs `run` in one transaction and answers with what it changed. Nothing is stored if it fails.
    pub(crate) fn edit<T>(&self, ids: &Ids, record: &Record, run: impl FnOnce(&mut Edit) -> Result<T>) -> Result<(T, Changed)> {
        let mut writer = self.writer()?;
        let transaction = writer.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let db: &Connection = &transaction;
        let mut session = match record {
            Record::Step(_) => Some(Session::new(db)?),
            Record::Batch(_) | Record::Quiet => None,
        };
        if let Some(session) = &mut session {
            for table in RECORDED {
                session.attach(Some(table))?;
            }
        }
        let mut edit = Edit { db, ids, detail: String::new(), coalesce: None, batch: None, changed: Changed::default() };
        let answer = run(&mut edit)?;
        let Edit { detail, coalesce, batch, mut changed, .. } = edit;
        let coalesce = coalesce.map(|key| format!("{key} {:x}", ids.session));
        match (record, session) {
            (Record::Step(command), Some(mut session)) => {
                let mut changes = Vec::new();
                session.changeset_strm(&mut changes)?;
                drop(session);
                if !changes.is_empty() {
                    undo::read_changes(db, &changes, &mut changed)?;
                    step::record(db, command, &detail, coalesce.as_deref(), &changes)?;
                    changed.topics.insert(Topic::History);
                }
            }
            (Record::Batch(command), _) => {
                if let Some(batch) = batch {
                    step::record_batch(db, command, &detail, batch)?;
                    stale::mark_batch(db, batch)?;
                    changed.topics.extend([Topic::Works, Topic::History]);
                }
            }
            _ => {}
        }
        stale::mark(db, &changed.works)?;
        transaction.commit()?;
        Ok((answer, changed))
    }
}

/// Identifiers that never collide between two copies of a library: a random prefix for each session
/// (38 bits) and a counter (24 bits, which spills into the prefix after 16 million).
pub(crate) struct Ids {
    session: i64,
    next: AtomicI64,
}

impl Ids {
    pub(crate) fn new() -> Self {
        let session = i64::try_from(random() >> 26).unwrap_or(0);
        Self { session, next: AtomicI64::new(session << 24) }
    }

    fn next(&self) -> i64 {
        self.next.fetch_add(1, Ordering::Relaxed)
    }
}

/// 64 bits from the system's source of randomness, by way of the standard library's hasher seeds.
pub(super) fn random() -> u64 {
    RandomState::new().build_hasher().finish()
}
