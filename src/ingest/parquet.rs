//! Parquet: tables of columns, as data engineers keep articles. Each row is an object of fields.
//!
//! Behind the feature `parquet`, since the reader is half as large as all else together. A table is read whole up to the
//! length of the longest line; larger ones are kept in parts by those who write them.

use std::sync::Arc;

use ::parquet::file::reader::{FileReader, SerializedFileReader};
use bytes::Bytes;

use super::fields::{FieldNames, item_of_value};
use super::{Item, Place, Reason, Rejection};

/// Reads the rows of a table; rows are counted in place of lines.
pub(super) fn items(
    file: &Arc<str>,
    table: Vec<u8>,
    names: FieldNames,
) -> Result<Box<dyn Iterator<Item = Item> + Send>, Rejection> {
    let broken = |error: &::parquet::errors::ParquetError, line| {
        Rejection::new(Place::line(file, line), Reason::Broken(error.to_string()), b"")
    };
    let reader = SerializedFileReader::new(Bytes::from(table)).map_err(|error| broken(&error, 1))?;
    let rows = reader.get_row_iter(None).map_err(|error| broken(&error, 1))?;
    let mut items = Vec::new();
    for (number, row) in (1..).zip(rows) {
        match row {
            Ok(row) => {
                let value = row.to_json_value();
                let raw = value.to_string();
                items.push(item_of_value(Place::line(file, number), value, &names, raw.as_bytes()));
            }
            Err(error) => {
                items.push(Item::Rejected(broken(&error, number)));
                break;
            }
        }
    }
    Ok(Box::new(items.into_iter()))
}
