//! Opening a library's database: lock, checks, migrations.

use std::fs::{self, File, TryLockError};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use rusqlite::{Connection, OpenFlags, OptionalExtension};

use super::backup::{BACKUPS, backups, copy};
use super::{batch, stale};
use crate::failure::{Code, Failure, Result};

const MIGRATIONS: &[&str] = &[include_str!("schema/001.sql"), include_str!("schema/002.sql"), include_str!("schema/003.sql")];
pub(super) const DATABASE: &str = "library.db";
const IDLE_READERS: usize = 4;
const PATIENCE: Duration = Duration::from_secs(2);

pub(crate) struct Store {
    dir: PathBuf,
    /// None when this process only reads.
    writer: Option<Mutex<Connection>>,
    readers: Mutex<Vec<Connection>>,
    _lock: Option<File>,
}

impl Store {
    /// Opens the library in `dir`, which is made if it is not there.
    pub(crate) fn open(dir: &Path) -> Result<Self> {
        fs::create_dir_all(dir).map_err(|e| Failure::io(&e, dir))?;
        let Some(lock) = wait_for_lock(dir)? else { return Self::open_reading(dir) };
        let open = || {
            refuse_lost(dir)?;
            let mut db = connect(&dir.join(DATABASE), OpenFlags::default())?;
            // FULL: a step that was answered survives a power cut, not only a crash.
            db.execute_batch("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;")?;
            migrate(&mut db, dir)?;
            end_imports(&mut db)?;
            Ok(db)
        };
        let writer = open().map_err(|f| with_way_out(f, dir))?;
        Ok(Self { dir: dir.into(), writer: Some(Mutex::new(writer)), readers: Mutex::default(), _lock: Some(lock) })
    }

    /// Opens the library in `dir` without claiming or making anything: another process may be writing.
    pub(crate) fn open_reading(dir: &Path) -> Result<Self> {
        refuse_lost(dir).map_err(|f| with_way_out(f, dir))?;
        if !dir.join(DATABASE).exists() {
            return Err(Failure::new(Code::Missing, "There is no such library.", dir.display().to_string()));
        }
        let store = Self { dir: dir.into(), writer: None, readers: Mutex::default(), _lock: None };
        let found = store.read(refuse_newer).map_err(|f| with_way_out(f, dir))?;
        if found < MIGRATIONS.len() {
            return Err(Failure::new(Code::Missing, "The library has to be opened for writing first.", dir.display().to_string()));
        }
        Ok(store)
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
}

/// What an import stored before it was cut off is taken away again: it can be repeated.
fn end_imports(db: &mut Connection) -> Result<()> {
    let all = db.transaction()?;
    for id in batch::unfinished(&all)? {
        stale::mark_batch(&all, id)?;
        batch::delete(&all, id)?;
    }
    Ok(all.commit()?)
}

/// The right to write, unless another process has it.
pub(super) fn lock(dir: &Path) -> Result<Option<File>> {
    let path = dir.join("lock");
    let io = |e: std::io::Error| Failure::io(&e, &path);
    let file = File::options().create(true).append(true).open(&path).map_err(io)?;
    match file.try_lock() {
        Ok(()) => Ok(Some(file)),
        Err(TryLockError::WouldBlock) => Ok(None),
        Err(TryLockError::Error(e)) => Err(io(e)),
    }
}

/// Whoever is just closing the library, or carries out one command in a terminal, gets the time to end.
fn wait_for_lock(dir: &Path) -> Result<Option<File>> {
    let start = Instant::now();
    loop {
        let lock = lock(dir)?;
        if lock.is_some() || start.elapsed() > PATIENCE {
            return Ok(lock);
        }
        std::thread::sleep(Duration::from_millis(50));
    }
}

/// Where there are backups or an index there was a library: an empty one must not come up in its place.
fn refuse_lost(dir: &Path) -> Result<()> {
    let there = fs::metadata(dir.join(DATABASE)).is_ok_and(|file| file.len() > 0);
    if !there && was_here(dir) { Err(lost()) } else { Ok(()) }
}

fn was_here(dir: &Path) -> bool {
    !backups(dir).is_empty() || dir.join("index").join("stamp").exists()
}

fn lost() -> Failure {
    Failure::new(Code::Damaged, "The library's database is gone.", format!("{DATABASE} holds nothing"))
}

fn with_way_out(mut failure: Failure, dir: &Path) -> Failure {
    if failure.code == Code::Damaged {
        let command = format!("bookwheel-cli --library \"{}\" restore", dir.display());
        failure.message = format!("{} `{command}` lists its backups and puts one in its place.", failure.message);
        failure.detail = format!("{}: {}", dir.join(BACKUPS).display(), failure.detail);
    }
    failure
}

fn connect(path: &Path, flags: OpenFlags) -> Result<Connection> {
    let db = Connection::open_with_flags(path, flags)?;
    db.busy_timeout(Duration::from_secs(5))?;
    db.execute_batch("PRAGMA foreign_keys = ON; PRAGMA cache_size = -8000; PRAGMA temp_store = MEMORY; PRAGMA mmap_size = 16777216;")?;
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
    if found == 0 && was_here(dir) {
        return Err(lost());
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
