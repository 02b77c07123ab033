//! A library, open: its database and its index, introduced to each other.

mod event;
pub use event::{Event, Stage, Topic};

use crate::failure::Result;
pub struct Library {}
pub struct Reading<'a> { _l: &'a Library }
pub struct Edit<'a> { _l: &'a Library }
pub struct Job<'a> { _l: &'a Library }

impl Library {
    pub fn read<T>(&self, run: impl FnOnce(&Reading) -> Result<T>) -> Result<T> { run(&Reading { _l: self }) }
    pub fn write<T>(&self, _command: &'static str, run: impl FnOnce(&mut Edit) -> Result<T>) -> Result<T> { run(&mut Edit { _l: self }) }
    pub fn quiet<T>(&self, run: impl FnOnce(&mut Edit) -> Result<T>) -> Result<T> { run(&mut Edit { _l: self }) }
    pub fn job<T>(&self, _command: &'static str, run: impl FnOnce(&Job) -> Result<T>) -> Result<T> { run(&Job { _l: self }) }
}
