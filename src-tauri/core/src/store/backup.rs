//! Copies of the database: one a day, one before a migration, and the way back to one.

use std::fs;
use std::path::Path;

use rusqlite::Connection;

use super::Store;
use super::open::{DATABASE, lock};
use crate::failure::{Code, Failure, Result};

pub(super) const BACKUPS: &str = "backups";
const BACKUPS_KEPT: usize = 7;

/// Where there is no copy of its own in `meta`, the database is the one that was made first: see `setting::stamp`.
const NAME_COPY: &str = "INSERT OR REPLACE INTO meta VALUES ('copy', ?1)";

impl Store {
    /// One copy a day of a library that holds anything; the last seven are kept.
    pub(crate) fn back_up(&self, day: &str) -> Result<()> {
        let to = self.dir().join(BACKUPS).join(format!("library-{day}.db"));
        // Not in the middle of an import.
        let sql = "SELECT NOT EXISTS (SELECT 1 FROM work) OR EXISTS (SELECT 1 FROM batch WHERE report = '')";
        if to.exists() || self.read(|db| Ok(db.query_row(sql, [], |row| row.get::<_, bool>(0))?))? {
            return Ok(());
        }
        self.read(|db| copy(db, &to))?;
        for old in backups(self.dir()).iter().filter(|name| name.starts_with("library-")).skip(BACKUPS_KEPT) {
            let _ = fs::remove_file(self.dir().join(BACKUPS).join(old));
        }
        Ok(())
    }
}

/// The day in whose name a backup is made, as everywhere in UTC.
pub(crate) fn today() -> String {
    jiff::Timestamp::now().strftime("%Y-%m-%d").to_string()
}

/// File names of the backups of the library in `dir`, newest first.
pub(crate) fn backups(dir: &Path) -> Vec<String> {
    let Ok(entries) = fs::read_dir(dir.join(BACKUPS)) else { return Vec::new() };
    let mut found: Vec<_> = entries
        .flatten()
        .filter(|e| e.path().extension().is_some_and(|x| x == "db"))
        .filter_map(|e| Some((e.metadata().ok()?.modified().ok()?, e.file_name().into_string().ok()?)))
        .collect();
    found.sort();
    found.into_iter().rev().map(|(_, name)| name).collect()
}

/// Puts a backup in the place of the database, which is kept beside it under a name with the time.
pub(crate) fn restore(dir: &Path, backup: &str) -> Result<()> {
    if !backups(dir).iter().any(|known| known == backup) {
        return Err(Failure::not_found("backup", backup));
    }
    let Some(_lock) = lock(dir)? else {
        return Err(Failure::new(Code::InUse, "Another Bookwheel has this library open.", dir.display().to_string()));
    };
    let io = |e: std::io::Error| Failure::io(&e, dir);
    let fresh = dir.join("library.db.restoring");
    fs::copy(dir.join(BACKUPS).join(backup), &fresh).map_err(io)?;
    // Named anew each time: the same backup may be restored twice, with other works in between.
    sound(&fresh, || Ok(name_copy(&Connection::open(&fresh)?)?))?;
    let aside = jiff::Timestamp::now().strftime("library-replaced-%Y%m%dT%H%M%S%.3fZ.db").to_string();
    // The database before its log: without the log it would open, and lack what was stored last.
    for suffix in ["", "-wal", "-shm"] {
        let from = dir.join(format!("{DATABASE}{suffix}"));
        if from.exists() {
            fs::rename(&from, dir.join(format!("{aside}{suffix}"))).map_err(io)?;
        }
    }
    fs::rename(&fresh, dir.join(DATABASE)).map_err(io)
}

/// A whole, consistent copy, whoever else is reading or writing; the name appears when it is complete and sound.
pub(super) fn copy(db: &Connection, to: &Path) -> Result<()> {
    let dir = to.parent().unwrap_or(to);
    fs::create_dir_all(dir).map_err(|e| Failure::io(&e, dir))?;
    let part = to.with_extension("part");
    let _ = fs::remove_file(&part);
    sound(&part, || {
        let mut target = Connection::open(&part)?;
        rusqlite::backup::Backup::new(db, &mut target)?.run_to_completion(4096, std::time::Duration::ZERO, None)?;
        name_copy(&target)?;
        let found: String = target.query_row("PRAGMA quick_check(1)", [], |row| row.get(0))?;
        if found == "ok" { Ok(()) } else { Err(Failure::new(Code::Damaged, "The library's database is damaged.", found)) }
    })?;
    fs::rename(&part, to).map_err(|e| Failure::io(&e, to))
}

/// Makes a file, and takes it away again if that fails.
fn sound(file: &Path, make: impl FnOnce() -> Result<()>) -> Result<()> {
    make().inspect_err(|_| _ = fs::remove_file(file))
}

/// Tells a copy from what it was made of, so that it is not searched by the other's index. It is one file then, without
/// a log beside it.
fn name_copy(db: &Connection) -> rusqlite::Result<()> {
    db.pragma_update_and_check(None, "journal_mode", "DELETE", |_| Ok(()))?;
    db.execute(NAME_COPY, [format!("{:016x}", super::door::random())]).map(drop)
}
