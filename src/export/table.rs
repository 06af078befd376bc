//! Rows of CSV, in the order of columns.

use std::io;

use super::Error;
use super::attributes::Type;

/// A CSV writer of lines that end in LF and quote only what needs it.
pub(super) fn writer<W: io::Write>(out: W) -> csv::Writer<W> {
    csv::WriterBuilder::new().buffer_capacity(1 << 16).terminator(csv::Terminator::Any(b'\n')).from_writer(out)
}

/// The attributes of one row. They come in the order of the columns; those that are left out are empty fields.
pub(super) struct Row<'r, W: io::Write> {
    writer: &'r mut csv::Writer<W>,
    columns: &'r [(&'r str, Type)],
    next: usize,
}

impl<'r, W: io::Write> Row<'r, W> {
    pub(super) fn new(writer: &'r mut csv::Writer<W>, columns: &'r [(&'r str, Type)]) -> Self {
        Self { writer, columns, next: 0 }
    }

    /// Writes the field of the column; one that is not a column is left out.
    pub(super) fn field(&mut self, name: &str, value: &str) -> Result<(), Error> {
        let Some(ahead) = self.columns[self.next..].iter().position(|(column, _)| *column == name) else {
            return Ok(());
        };
        self.skip(ahead)?;
        self.writer.write_field(value)?;
        self.next += 1;
        Ok(())
    }

    /// Leaves the rest of the columns empty.
    pub(super) fn finish(mut self) -> Result<(), Error> {
        self.skip(self.columns.len() - self.next)
    }

    fn skip(&mut self, columns: usize) -> Result<(), Error> {
        for _ in 0..columns {
            self.writer.write_field("")?;
        }
        self.next += columns;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_stand_under_their_columns() {
        let columns = ["a", "b", "c", "d"].map(|name| (name, Type::Text));
        let mut writer = writer(Vec::new());
        let mut row = Row::new(&mut writer, &columns);
        for (name, value) in [("b", "x,y"), ("z", "no column"), ("c", "1")] {
            row.field(name, value).unwrap();
        }
        row.finish().unwrap();
        writer.write_record(None::<&[u8]>).unwrap();
        assert_eq!(writer.into_inner().unwrap(), b",\"x,y\",1,\n");
    }
}
