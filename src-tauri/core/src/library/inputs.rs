//! Files on the disk to what is imported of them: archives and workbooks are opened, nothing else is read yet.

use std::fs::File;
use std::io::Read;
use std::path::Path;

use super::import::{From, Input};
use crate::failure::{Code, Failure, Result};
use crate::parse::pieces::MOST_BYTES;
use crate::parse::{How, unpack};

/// A file as an input, or what is in it if it is an archive or a workbook.
pub(crate) fn inputs_of(name: String, path: &Path, how: &How) -> Vec<Input> {
    let input = |name, from| Input { name, from, how: how.clone() };
    let inside = regular(path).and_then(|from| Ok(if is_packed(path)? { Err(contents(&name, path, from.size())?) } else { Ok(from) }));
    match inside {
        Ok(Ok(from)) => vec![input(name, Ok(from))],
        Ok(Err(files)) => files.into_iter().map(|(name, bytes)| part(name, bytes)).map(|(name, from)| input(name, from)).collect(),
        Err(failure) => vec![input(name, Err(failure))],
    }
}

/// Beside its works Rayyan puts a table of who decided what when.
pub(super) fn is_log(name: &str) -> bool {
    name.ends_with("/customizations_log.csv")
}

/// A file out of an archive.
fn part(name: String, bytes: Vec<u8>) -> (String, Result<From>) {
    if is_log(&name) {
        return (name, Err(Failure::invalid("This is Rayyan's log and no list of works.", "")));
    }
    (name, Ok(From::Memory(bytes)))
}

/// Told by its first bytes: nothing is read whole that need not be.
fn is_packed(path: &Path) -> Result<bool> {
    let mut beginning = Vec::new();
    let read = File::open(path).and_then(|file| file.take(4).read_to_end(&mut beginning));
    read.map_err(|error| Failure::io(&error, path))?;
    Ok(unpack::is_packed(&beginning))
}

fn contents(name: &str, path: &Path, size: u64) -> Result<unpack::Files> {
    if size > MOST_BYTES as u64 {
        let detail = format!("> {} MiB", MOST_BYTES >> 20);
        return Err(Failure::new(Code::TooLarge, "The archive is larger than one may be.", detail));
    }
    let bytes = std::fs::read(path).map_err(|error| Failure::io(&error, path))?;
    Ok(unpack::unpack(name, &bytes)?.unwrap_or_default())
}

/// A file that can be read: merely opening a pipe or a device may wait for ever.
fn regular(path: &Path) -> Result<From> {
    let about = std::fs::metadata(path).map_err(|error| Failure::io(&error, path))?;
    if !about.is_file() {
        return Err(Failure::invalid("This is not a regular file.", path.display().to_string()));
    }
    Ok(From::File(path.to_owned(), about.len()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_regular_files_are_opened() {
        #[cfg(unix)]
        for device in ["/dev/zero", "/dev/null"] {
            assert_eq!(regular(Path::new(device)).err().map(|f| f.code), Some(crate::Code::Invalid));
        }
        assert_eq!(regular(Path::new("/nowhere/at/all")).err().map(|f| f.code), Some(crate::Code::Missing));
    }
}
