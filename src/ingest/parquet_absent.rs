//! Stands in for the reader of Parquet in a program that was built without it: says so.

use std::sync::Arc;

use super::fields::FieldNames;
use super::{Item, Place, Reason, Rejection};

/// Refuses the table.
pub(super) fn items(
    file: &Arc<str>,
    _table: Vec<u8>,
    _names: FieldNames,
) -> Result<Box<dyn Iterator<Item = Item> + Send>, Rejection> {
    let reason = Reason::UnsupportedKind("Parquet, in a program built without the feature `parquet`,");
    Err(Rejection::new(Place::line(file, 1), reason, b""))
}
