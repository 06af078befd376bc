//! The pipeline: calls the stages one after the other.
//!
//! In: the [`Item`]s of ingest. Out: what each of them gives, in the same order. Knows nothing of what happens inside a
//! stage. A defect that makes a stage panic costs the one snippet that it stumbled over.

use std::cell::{Cell, RefCell};
use std::panic::{self, AssertUnwindSafe};

use crate::ingest::{Place, Reason, Rejection};

thread_local! {
    /// Whether this thread is inside [`guarded`].
    static GUARDED: Cell<bool> = const { Cell::new(false) };
    /// Where the last guarded panic was.
    static LOCATION: RefCell<String> = const { RefCell::new(String::new()) };
}

/// Keeps panics inside the pipeline from being printed, and has rejections tell where they came from. For programs
/// whose output people read; all other panics are reported as before.
pub fn silence_guarded_panics() {
    let report = panic::take_hook();
    panic::set_hook(Box::new(move |info| {
        if GUARDED.get() {
            let location = info.location().map(|at| format!(" ({}:{})", at.file(), at.line())).unwrap_or_default();
            LOCATION.set(location);
        } else {
            report(info);
        }
    }));
}

/// The result of `analysis`, or a rejection of the snippet if it panics.
fn guarded<T>(place: &Place, id: &str, text: &str, analysis: impl FnOnce() -> T) -> Result<T, Rejection> {
    let outer = GUARDED.replace(true);
    // Stages share nothing that a panic could leave half changed: each call works on values of its own.
    let result = panic::catch_unwind(AssertUnwindSafe(analysis));
    GUARDED.set(outer);
    result.map_err(|payload| {
        let said = payload.downcast_ref::<String>().map(String::as_str).or(payload.downcast_ref::<&str>().copied());
        let message = format!("{}{}", said.unwrap_or("the cause is unknown"), LOCATION.take());
        Rejection::new(place.clone(), Reason::Analysis { id: id.to_owned(), message }, text.as_bytes())
    })
}
