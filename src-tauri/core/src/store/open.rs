//! Opening a library's database: lock, checks, migrations, backups.

use std::fs::{self, File, TryLockError};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};

use rusqlite::{Connection, OpenFlags, OptionalExtension};

use crate::failure::{Code, Failure, Result};

const MIGRATIONS: &[&str] = &[include_str!("schema/001.sql")];
const DATABASE: &str = "library.db";
const BACKUPS: &str = "backups";
const BACKUPS_KEPT: usize = 7;
const IDLE_READERS: usize = 4;

pub(crate) struct Store {
    dir: PathBuf,
    /// None when another process holds the lock: then this one only reads.
    writer: Option<Mutex<Connection>>,
    readers: Mutex<Vec<Connection>>,
    _lock: File,
}

impl Store {
    /// Opens the library in `dir`, which is made if it is not there.
    pub(crate) fn open(dir: &Path) -> Result<Self> {
        fs::create_dir_all(dir).map_err(|e| Failure::io(&e, dir))?;
        let lock_path = dir.join("lock");
        let lock = File::options().create(true).append(true).open(&lock_path).map_err(|e| Failure::io(&e, &lock_path))?;
        let writable = match lock.try_lock() {
            Ok(()) => true,
            Err(TryLockError::WouldBlock) => false,
            Err(TryLockError::Error(e)) => return Err(Failure::io(&e, &lock_path)),
        };
        let path = dir.join(DATABASE);
        let writer = if writable {
            let mut db = connect(&path, OpenFlags::default()).map_err(|f| with_way_out(f, dir))?;
            migrate(&mut db, dir).map_err(|f| with_way_out(f, dir))?;
            Some(Mutex::new(db))
        } else {
            let db = connect(&path, OpenFlags::default() & !OpenFlags::SQLITE_OPEN_CREATE)?;
            refuse_newer(&db)?;
            None
        };
        Ok(Self { dir: dir.into(), writer, readers: Mutex::default(), _lock: lock })
    }

    pub(crate) fn dir(&self) -> &Path {
        &self.dir
    }

    pub(crate) fn writable(&self) -> bool {
        self.writer.is_some()
    }

    pub(crate) fn writer(&self) -> Result<MutexGuard<'_, Connection>> {
        let writer = self
            .writer
            .as_ref()
            .ok_or_else(|| Failure::new(Code::InUse, "Another Bookwheel has this library open.", self.dir.display().to_string()))?;
        // A panic rolled its transaction back; the connection itself is sound.
        Ok(writer.lock().unwrap_or_else(PoisonError::into_inner))
    }

    /// Runs a read on a connection of its own: readers never wait for the writer.
    pub(crate) fn read<T>(&self, run: impl FnOnce(&Connection) -> Result<T>) -> Result<T> {
        let pooled = self.pool().pop();
        let db = if let Some(db) = pooled {
            db
        } else {
            let db = connect(&self.dir.join(DATABASE), OpenFlags::default() & !OpenFlags::SQLITE_OPEN_CREATE)?;
            db.pragma_update(None, "query_only", true)?;
            db
        };
        let answer = run(&db);
        let mut pool = self.pool();
        if pool.len() < IDLE_READERS {
            pool.push(db);
        }
        answer
    }

    fn pool(&self) -> MutexGuard<'_, Vec<Connection>> {
        self.readers.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// One copy a day of a library that holds anything; the last seven are kept.
    pub(crate) fn back_up(&self) -> Result<()> {
        let today = jiff::Timestamp::now().strftime("%Y-%m-%d").to_string();
        let to = self.dir.join(BACKUPS).join(format!("library-{today}.db"));
        if to.exists() || self.read(|db| Ok(db.query_row("SELECT NOT EXISTS (SELECT 1 FROM work)", [], |row| row.get::<_, bool>(0))?))? {
            return Ok(());
        }
        self.read(|db| copy(db, &to))?;
        for old in backups(&self.dir).iter().filter(|name| name.starts_with("library-")).skip(BACKUPS_KEPT) {
            let _ = fs::remove_file(self.dir.join(BACKUPS).join(old));
        }
        Ok(())
    }
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
    let path = dir.join(DATABASE);
    let aside = jiff::Timestamp::now().strftime("library-damaged-%Y%m%dT%H%M%SZ.db").to_string();
    let fresh = dir.join("library.db.restoring");
    let io = |e: std::io::Error| Failure::io(&e, dir);
    fs::copy(dir.join(BACKUPS).join(backup), &fresh).map_err(io)?;
    for suffix in ["", "-wal", "-shm"] {
        let from = dir.join(format!("{DATABASE}{suffix}"));
        if from.exists() {
            fs::rename(&from, dir.join(format!("{aside}{suffix}"))).map_err(io)?;
        }
    }
    fs::rename(&fresh, &path).map_err(io)
}

fn with_way_out(mut failure: Failure, dir: &Path) -> Failure {
    if failure.code == Code::Damaged {
        failure.message = "The library's database is damaged. Put the newest file of its backups folder in its place.".into();
        failure.detail = format!("{}: {}", dir.join(BACKUPS).display(), failure.detail);
    }
    failure
}

fn connect(path: &Path, flags: OpenFlags) -> Result<Connection> {
    let db = Connection::open_with_flags(path, flags)?;
    db.busy_timeout(std::time::Duration::from_secs(5))?;
    // FULL: a step that was answered survives a power cut, not only a crash.
    db.execute_batch(
        "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON;
         PRAGMA cache_size = -8000; PRAGMA temp_store = MEMORY; PRAGMA mmap_size = 67108864;",
    )?;
    super::values::know_fold(&db)?;
    db.set_prepared_statement_cache_capacity(128);
    Ok(db)
}

fn version(db: &Connection) -> Result<usize> {
    Ok(db.query_row("PRAGMA user_version", [], |row| row.get(0))?)
}

fn refuse_newer(db: &Connection) -> Result<usize> {
    let found = version(db)?;
    if found > MIGRATIONS.len() {
        let detail = format!("{found} > {}", MIGRATIONS.len());
        return Err(Failure::new(Code::Newer, "This library was written by a newer Bookwheel. Update Bookwheel to open it.", detail));
    }
    Ok(found)
}

fn migrate(db: &mut Connection, dir: &Path) -> Result<()> {
    let found = refuse_newer(db)?;
    if found == MIGRATIONS.len() {
        // The smallest question that reads real pages: a damaged file answers here and not in the middle of work.
        db.query_row("SELECT value FROM meta WHERE key = 'library'", [], |row| row.get::<_, String>(0)).optional()?;
        return Ok(());
    }
    if found > 0 {
        copy(db, &dir.join(BACKUPS).join(format!("before-version-{}.db", MIGRATIONS.len())))?;
    }
    let all = db.transaction()?;
    for step in &MIGRATIONS[found..] {
        all.execute_batch(step)?;
    }
    all.pragma_update(None, "user_version", MIGRATIONS.len())?;
    if found == 0 {
        all.execute("INSERT INTO meta VALUES ('library', ?1)", [format!("{:016x}", super::door::random())])?;
    }
    all.commit()?;
    Ok(())
}

/// A whole, consistent copy, whoever else is reading or writing; the name appears when it is complete.
fn copy(db: &Connection, to: &Path) -> Result<()> {
    let dir = to.parent().unwrap_or(to);
    fs::create_dir_all(dir).map_err(|e| Failure::io(&e, dir))?;
    let part = to.with_extension("part");
    let _ = fs::remove_file(&part);
    let mut target = Connection::open(&part)?;
    rusqlite::backup::Backup::new(db, &mut target)?.run_to_completion(4096, std::time::Duration::ZERO, None)?;
    drop(target);
    fs::rename(&part, to).map_err(|e| Failure::io(&e, to))
}
