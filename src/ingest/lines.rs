//! [`Lines`]: the lines of a stream, numbered, as bytes, and none longer than a limit.

use std::io::{self, BufRead, Read};

use super::{Place, Reason, Rejection};

/// A line that could not be read whole.
#[derive(Debug)]
pub(super) enum Unreadable {
    /// The beginning of a line longer than the limit, in bytes; the rest was skipped.
    TooLong(Vec<u8>, usize),
    /// The stream breaks off; what was read of the line is here. Always the last one.
    Broken(Vec<u8>, io::Error),
}

impl Unreadable {
    /// The rejection of the line that begins at `place`.
    pub(super) fn reject(self, place: Place) -> Rejection {
        match self {
            Self::TooLong(head, limit) => Rejection::new(place, Reason::TooLong(limit), &head),
            Self::Broken(head, error) => Rejection::new(place.behind(&head), Reason::Broken(error.to_string()), &head),
        }
    }
}

/// The lines of a stream, each with its number, counted from 1, and without its line feed and a carriage return before it.
pub(super) struct Lines<R> {
    reader: R,
    limit: usize,
    number: u64,
    ended: bool,
}

/// How much is kept of a line that is too long.
const KEPT_HEAD: usize = 1024;

impl<R: BufRead> Lines<R> {
    pub(super) fn new(reader: R, limit: usize) -> Self {
        Self { reader, limit, number: 0, ended: false }
    }

    fn read_line(&mut self) -> io::Result<Option<Result<Vec<u8>, Unreadable>>> {
        let mut bytes = Vec::new();
        // One byte more than the limit tells a line of just that length from a longer one.
        let read = self.reader.by_ref().take(self.limit as u64 + 2).read_until(b'\n', &mut bytes);
        if let Err(error) = read {
            self.ended = true;
            return Ok(Some(Err(Unreadable::Broken(bytes, error))));
        }
        if bytes.is_empty() {
            return Ok(None);
        }
        if bytes.last() == Some(&b'\n') {
            bytes.pop();
        } else if bytes.len() > self.limit + 1 {
            self.skip_line()?;
        }
        if bytes.last() == Some(&b'\r') {
            bytes.pop();
        }
        if bytes.len() > self.limit {
            bytes.truncate(KEPT_HEAD);
            return Ok(Some(Err(Unreadable::TooLong(bytes, self.limit))));
        }
        Ok(Some(Ok(bytes)))
    }

    fn skip_line(&mut self) -> io::Result<()> {
        let mut skipped = Vec::new();
        loop {
            skipped.clear();
            let read = self.reader.by_ref().take(64 << 10).read_until(b'\n', &mut skipped)?;
            if read == 0 || skipped.last() == Some(&b'\n') {
                return Ok(());
            }
        }
    }
}

impl<R: BufRead> Iterator for Lines<R> {
    type Item = (u64, Result<Vec<u8>, Unreadable>);

    fn next(&mut self) -> Option<Self::Item> {
        if self.ended {
            return None;
        }
        self.number += 1;
        match self.read_line() {
            Ok(line) => line.map(|line| (self.number, line)),
            Err(error) => {
                self.ended = true;
                Some((self.number, Err(Unreadable::Broken(Vec::new(), error))))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(bytes: &[u8], limit: usize) -> Vec<String> {
        Lines::new(bytes, limit)
            .map(|(number, line)| match line {
                Ok(bytes) => format!("{number} {}", String::from_utf8_lossy(&bytes)),
                Err(Unreadable::TooLong(head, _)) => format!("{number} too long: {}", String::from_utf8_lossy(&head)),
                Err(Unreadable::Broken(head, error)) => {
                    format!("{number} {error} after {}", String::from_utf8_lossy(&head))
                }
            })
            .collect()
    }

    #[test]
    fn both_line_ends_and_a_missing_last_one_are_read() {
        assert_eq!(lines(b"one\r\n\ntwo\nthree", 100), ["1 one", "2 ", "3 two", "4 three"]);
        assert_eq!(lines(b"", 100), [""; 0]);
    }

    #[test]
    fn a_line_over_the_limit_is_skipped_and_the_next_one_is_whole() {
        assert_eq!(
            lines(b"abcd\nabcde\nabcdef\r\nx\n", 4),
            ["1 abcd", "2 too long: abcde", "3 too long: abcdef", "4 x"]
        );
        let long = [vec![b'a'; 200_000], b"\nnext".to_vec()].concat();
        let found = lines(&long, 100);
        assert_eq!((found.len(), found[1].as_str()), (2, "2 next"));
    }

    #[test]
    fn a_broken_stream_ends_with_its_error() {
        struct Breaks(bool);
        impl Read for Breaks {
            fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
                if std::mem::replace(&mut self.0, true) {
                    return Err(io::Error::other("cut"));
                }
                buffer[..5].copy_from_slice(b"a\nbcd");
                Ok(5)
            }
        }
        let found: Vec<_> = Lines::new(io::BufReader::new(Breaks(false)), 10).collect();
        assert_eq!(found.len(), 2);
        assert!(matches!(&found[1], (2, Err(Unreadable::Broken(head, _))) if head == b"bcd"));
    }
}
