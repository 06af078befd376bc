//! Opens a source: undoes compression and UTF-16, tells the kind, and gives the items of the right reader.
//!
//! Compression is told by the first bytes, not the name: archives rename their files. Streams of several gzip members
//! or zstd frames are read to the end.

use std::fs::File;
use std::io::{self, BufRead, BufReader, Cursor, Read};
use std::sync::Arc;

use encoding_rs::{CoderResult, Decoder, Encoding};

use super::kind::{self, Content};
use super::{
    GraphItem, Item, Options, Place, Progress, Reason, Rejection, Source, csv, json, json_lines, source::Origin, text,
};

type Reader = Box<dyn BufRead + Send>;
type Stream = Box<dyn Iterator<Item = Item> + Send>;

/// How many bytes are looked at to tell the kind.
const HEAD: usize = 16 << 10;

/// The items of one source; if it cannot be opened, that is its only item.
pub(super) fn items(source: &Source, options: &Options, progress: &Progress) -> Stream {
    let file: Arc<str> = Arc::from(source.name().as_str());
    match open(source, progress) {
        Ok(reader) => read(file, reader, source, options).unwrap_or_else(|rejection| reject(rejection)),
        Err(error) => reject(Rejection::new(Place::line(&file, 1), Reason::Open(error.to_string()), b"")),
    }
}

fn reject(rejection: Rejection) -> Stream {
    Box::new(std::iter::once(Item::Rejected(rejection)))
}

fn open(source: &Source, progress: &Progress) -> io::Result<Reader> {
    let raw: Box<dyn Read + Send> = match source.origin() {
        Origin::Stdin => Box::new(io::stdin()),
        Origin::File(path) => Box::new(File::open(path)?),
        Origin::Memory(bytes) => Box::new(Cursor::new(bytes.clone())),
    };
    Ok(Box::new(BufReader::with_capacity(128 << 10, Counted { reader: raw, progress: progress.clone() })))
}

/// A stream without its gzip or zstd compression, if it has one.
///
/// # Errors
/// If its first bytes cannot be read.
pub fn decompressed(reader: impl Read + Send + 'static) -> io::Result<impl BufRead + Send> {
    decompress(Box::new(BufReader::new(reader)))
}

fn read(file: Arc<str>, reader: Reader, source: &Source, options: &Options) -> Result<Stream, Rejection> {
    let names = options.fields.clone();
    let first = || Place::line(&file, 1);
    let broken = |error: io::Error| Rejection::new(first(), Reason::Broken(error.to_string()), b"");
    let (head, mut reader) = decode(decompress(reader).map_err(broken)?).map_err(broken)?;
    let promised = options.kind.or_else(|| kind::of_name(&source.name()));
    Ok(match kind::tell(promised, &head, &names) {
        Content::Text => Box::new(text::items(file, reader)),
        Content::JsonLines => Box::new(json_lines::items(file, reader, names)),
        Content::Json => Box::new(json::items(file, reader, names)),
        Content::Csv(delimiter) => Box::new(csv::items(file, reader, delimiter, names)),
        Content::Graph => {
            let mut json = Vec::new();
            reader.read_to_end(&mut json).map_err(broken)?;
            Box::new(std::iter::once(Item::Graph(GraphItem { place: first(), json })))
        }
        Content::Unsupported(name) => return Err(Rejection::new(first(), Reason::UnsupportedKind(name), b"")),
    })
}

/// The first bytes of a stream, at most `length`, and the stream with them still before it. An error behind the first
/// byte is left for the reader to meet in its place.
fn peek(mut reader: Reader, length: usize) -> io::Result<(Vec<u8>, Reader)> {
    let mut head = Vec::new();
    let result = reader.by_ref().take(length as u64).read_to_end(&mut head);
    let rest: Reader = match result {
        Err(error) if head.is_empty() => return Err(error),
        Err(error) => Box::new(BufReader::new(Fails(Some(error)))),
        Ok(_) => reader,
    };
    Ok((head.clone(), Box::new(Cursor::new(head).chain(rest))))
}

/// A stream that fails at once.
struct Fails(Option<io::Error>);

impl Read for Fails {
    fn read(&mut self, _: &mut [u8]) -> io::Result<usize> {
        self.0.take().map_or(Ok(0), Err)
    }
}

fn decompress(reader: Reader) -> io::Result<Reader> {
    let (head, reader) = peek(reader, 4)?;
    Ok(match head[..] {
        [0x1F, 0x8B, ..] => Box::new(BufReader::with_capacity(64 << 10, flate2::bufread::MultiGzDecoder::new(reader))),
        [0x28, 0xB5, 0x2F, 0xFD] => {
            Box::new(BufReader::with_capacity(64 << 10, zstd::stream::read::Decoder::with_buffer(reader)?))
        }
        _ => reader,
    })
}

/// Makes UTF-8 of a stream that begins with the byte-order mark of UTF-16; any other is left as it is.
fn decode(reader: Reader) -> io::Result<(Vec<u8>, Reader)> {
    let (head, reader) = peek(reader, HEAD)?;
    match Encoding::for_bom(&head) {
        Some((encoding, _)) if encoding != encoding_rs::UTF_8 => {
            peek(Box::new(BufReader::new(Recoded::new(reader, encoding))), HEAD)
        }
        _ => Ok((head, reader)),
    }
}

/// A stream in another encoding, as UTF-8.
struct Recoded {
    reader: Reader,
    decoder: Decoder,
    ready: Vec<u8>,
    given: usize,
    ended: bool,
}

impl Recoded {
    fn new(reader: Reader, encoding: &'static Encoding) -> Self {
        Self { reader, decoder: encoding.new_decoder_with_bom_removal(), ready: Vec::new(), given: 0, ended: false }
    }

    fn refill(&mut self) -> io::Result<()> {
        let input = self.reader.fill_buf()?;
        self.ended = input.is_empty();
        self.ready.resize(8 << 10, 0);
        let (result, read, written, _) = self.decoder.decode_to_utf8(input, &mut self.ready, self.ended);
        self.reader.consume(read);
        self.ready.truncate(written);
        self.given = 0;
        // With more output to come, the end of the input must be told again.
        self.ended &= result == CoderResult::InputEmpty;
        Ok(())
    }
}

impl Read for Recoded {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        while self.given == self.ready.len() && !self.ended {
            self.refill()?;
        }
        let length = buffer.len().min(self.ready.len() - self.given);
        buffer[..length].copy_from_slice(&self.ready[self.given..self.given + length]);
        self.given += length;
        Ok(length)
    }
}

/// A stream that tells how far it was read.
struct Counted {
    reader: Box<dyn Read + Send>,
    progress: Progress,
}

impl Read for Counted {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let length = self.reader.read(buffer)?;
        self.progress.add(length);
        Ok(length)
    }
}
