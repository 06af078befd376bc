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

#[cfg(test)]
mod tests {
    use ::parquet::data_type::{ByteArray, ByteArrayType};
    use ::parquet::file::writer::SerializedFileWriter;
    use ::parquet::schema::parser::parse_message_type;

    use super::super::tests::{read, show};

    #[test]
    fn rows_are_snippets() {
        let schema = "message news { required binary id (UTF8); required binary text (UTF8); }";
        let schema = std::sync::Arc::new(parse_message_type(schema).unwrap());
        let mut file = SerializedFileWriter::new(Vec::new(), schema, std::sync::Arc::default()).unwrap();
        let mut rows = file.next_row_group().unwrap();
        for column in [["a", "b"], ["Oslo aided Riga.", " "]] {
            let mut writer = rows.next_column().unwrap().unwrap();
            let values = column.map(ByteArray::from);
            writer.typed::<ByteArrayType>().write_batch(&values, None, None).unwrap();
            writer.close().unwrap();
        }
        rows.close().unwrap();
        let table = file.into_inner().unwrap();
        assert_eq!(show(read("news.parquet", &table)), ["1:1 a Oslo aided Riga.", "2:1 rejected the text is empty"]);
        assert_eq!(show(read("news", &table)).len(), 2, "the content tells");
        assert!(show(read("news.parquet", &table[..table.len() / 2]))[0].contains("breaks off"));
    }
}
