//! Ingest: files and streams become [`Snippet`](crate::snippet::Snippet)s (or records that were extracted before).
//!
//! Knows nothing of language. A line that cannot be read is reported with its place and a hint, and stops nothing.
