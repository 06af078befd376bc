//! Interruption: Ctrl-C and termination leave no half-written file behind.
//!
//! Outputs are written under temporary names, which a program that is simply killed would leave in the folder. Here
//! they are noted, and removed before the program ends with the exit code of an interrupted one.

use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

/// The exit code of a program that was interrupted, as shells have it.
const INTERRUPTED: i32 = 130;

/// Temporary files that were opened. One that has got its final name is no longer there, and removing it does nothing.
static UNFINISHED: Mutex<Vec<PathBuf>> = Mutex::new(Vec::new());

/// Notes a temporary file.
pub(super) fn note(path: &Path) {
    UNFINISHED.lock().unwrap_or_else(PoisonError::into_inner).push(path.to_owned());
}

/// Has interruptions clean up. Where the system does not let itself be asked, they end the program as ever.
pub(super) fn watch() {
    let _ = ctrlc::set_handler(|| {
        for path in UNFINISHED.lock().unwrap_or_else(PoisonError::into_inner).iter() {
            let _ = std::fs::remove_file(path);
        }
        std::process::exit(INTERRUPTED);
    });
}
