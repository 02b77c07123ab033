//! The one door from the window to the core.

use std::panic::{AssertUnwindSafe, catch_unwind};

use bookwheel_core::{Failure, Result, commands};
use serde_json::Value;
use tauri::{AppHandle, Manager, async_runtime};

use crate::shelf::Shelf;

#[tauri::command]
pub async fn rpc(app: AppHandle, command: String, request: Value) -> Result<Value> {
    blocking(move || commands::dispatch(&*app.state::<Shelf>().library()?, &command, request)).await
}

/// Runs what may take its time away from the window's thread. A panic there is a failure here.
pub async fn blocking<T: Send + 'static>(run: impl FnOnce() -> Result<T> + Send + 'static) -> Result<T> {
    async_runtime::spawn_blocking(|| catch_unwind(AssertUnwindSafe(run)).unwrap_or_else(|panic| Err(Failure::panic(&*panic))))
        .await
        .unwrap_or_else(|error| Err(Failure::internal(error)))
}
