//! The errors of `SQLite` as failures the window can act on.

use rusqlite::{Error, ErrorCode};

use crate::failure::{Code, Failure};

impl From<Error> for Failure {
    fn from(error: Error) -> Self {
        let detail = error.to_string();
        match error.sqlite_error_code() {
            Some(ErrorCode::DiskFull) => Self::new(Code::DiskFull, "The disk is full; nothing was stored.", detail),
            Some(ErrorCode::NotADatabase | ErrorCode::DatabaseCorrupt) => {
                Self::new(Code::Damaged, "The library's database is damaged.", detail)
            }
            Some(ErrorCode::ReadOnly | ErrorCode::PermissionDenied | ErrorCode::CannotOpen) => {
                Self::new(Code::Denied, "The library's database may not be read or written.", detail)
            }
            Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => {
                Self::new(Code::InUse, "Another Bookwheel has this library open.", detail)
            }
            _ => Self::internal(detail),
        }
    }
}
