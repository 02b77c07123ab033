//! How a file would be read, before anything is stored.

use super::Input;
use crate::failure::Result;
use crate::model::FileLook;
use crate::parse;

/// Bytes of the beginning of a file that are looked at.
const BEGINNING: u64 = 256 << 10;

pub(crate) fn look(path: String, input: &Input) -> FileLook {
    let mut look = FileLook { path, file: input.name.clone(), ..FileLook::default() };
    if let Err(failure) = look_into(input, &mut look) {
        look.refused = Some(failure);
    }
    look
}

fn look_into(input: &Input, look: &mut FileLook) -> Result<()> {
    let from = input.from.as_ref().map_err(Clone::clone)?;
    look.bytes = from.size();
    let mut bytes = Vec::new();
    std::io::Read::read_to_end(&mut std::io::Read::take(from.open()?, BEGINNING), &mut bytes)
        .map_err(|error| crate::Failure::io(&error, std::path::Path::new(&input.name)))?;
    parse::look(&bytes, bytes.len() as u64 >= look.bytes, &input.how, look)
}
