//! Opens a source: undoes compression and UTF-16, tells the kind, and gives the items of the right reader.
//!
//! Compression is told by the first bytes, not the name: archives rename their files. Streams of several gzip members
//! or zstd frames are read to the end.

use std::fs::File;
use std::io::{self, BufRead, BufReader, Cursor, Read};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use encoding_rs::{CoderResult, Decoder, Encoding};

use super::kind::{self, Content};
use super::{
    GraphItem, Item, LINE_LIMIT, Options, PageItem, Place, Progress, Reason, Rejection, Source, csv, feed, json,
    json_lines, parquet, source::Origin, text, warc,
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
    decompress(Box::new(BufReader::new(reader)), 0)
}

fn read(file: Arc<str>, reader: Reader, source: &Source, options: &Options) -> Result<Stream, Rejection> {
    let names = options.fields.clone();
    let first = || Place::line(&file, 1);
    let broken = |error: io::Error| Rejection::new(first(), Reason::Broken(error.to_string()), b"");
    let reader = decompress(reader, options.expansion).map_err(broken)?;
    let (head, mut reader) = decode(reader).map_err(broken)?;
    let promised = options.kind.or_else(|| kind::of_name(&source.name()));
    Ok(match kind::tell(promised, &head, &names) {
        Content::Text => Box::new(text::items(file, reader)),
        Content::JsonLines => Box::new(json_lines::items(file, reader, names)),
        Content::Json => Box::new(json::items(file, reader, names)),
        Content::Csv(delimiter) => Box::new(csv::items(file, reader, delimiter, names)),
        Content::Warc => Box::new(warc::items(file, reader)),
        Content::Feed => {
            let xml = whole(&mut reader, &first())?;
            Box::new(feed::items(&file, &decode_xml(&xml)).into_iter())
        }
        Content::Html => {
            let html = whole(&mut reader, &first())?;
            let page = PageItem { place: first(), html, charset: None, url: None, fetched: None, any_language: false };
            Box::new(std::iter::once(Item::Page(Box::new(page))))
        }
        Content::Parquet => parquet::items(&file, whole(&mut reader, &first())?, names)?,
        Content::Graph => {
            let mut json = Vec::new();
            reader.read_to_end(&mut json).map_err(broken)?;
            Box::new(std::iter::once(Item::Graph(GraphItem { place: first(), json })))
        }
        Content::Unsupported(name) => return Err(Rejection::new(first(), Reason::UnsupportedKind(name), b"")),
    })
}

/// All of a stream that is no longer than the longest line of any.
fn whole(reader: &mut Reader, place: &Place) -> Result<Vec<u8>, Rejection> {
    let mut bytes = Vec::new();
    let reason = match reader.by_ref().take(LINE_LIMIT as u64 + 1).read_to_end(&mut bytes) {
        Ok(_) if bytes.len() <= LINE_LIMIT => return Ok(bytes),
        Ok(_) => Reason::TooLong(LINE_LIMIT),
        Err(error) => Reason::Broken(error.to_string()),
    };
    Err(Rejection::new(place.clone(), reason, &bytes))
}

/// XML as text, by the encoding that its declaration names.
fn decode_xml(xml: &[u8]) -> std::borrow::Cow<'_, str> {
    let head = String::from_utf8_lossy(&xml[..xml.len().min(200)]);
    let label = head.strip_prefix("<?xml").and_then(|rest| rest.split("?>").next()?.split("encoding=").nth(1));
    let label = label.and_then(|rest| rest.split(['"', '\'']).nth(1));
    let encoding = label.and_then(|label| Encoding::for_label(label.as_bytes())).unwrap_or(encoding_rs::UTF_8);
    encoding.decode(xml).0
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

fn decompress(reader: Reader, expansion: u64) -> io::Result<Reader> {
    let (head, reader) = peek(reader, 4)?;
    let taken = Arc::new(AtomicU64::new(0));
    let reader = BufReader::with_capacity(64 << 10, Metered { reader, taken: Arc::clone(&taken) });
    let plain: Box<dyn Read + Send> = match head[..] {
        [0x1F, 0x8B, ..] => Box::new(flate2::bufread::MultiGzDecoder::new(reader)),
        [0x28, 0xB5, 0x2F, 0xFD] => Box::new(zstd::stream::read::Decoder::with_buffer(reader)?),
        _ => return Ok(Box::new(reader)),
    };
    Ok(Box::new(BufReader::with_capacity(64 << 10, Bounded { reader: plain, taken, given: 0, expansion })))
}

/// A stream that counts what is taken from it.
struct Metered {
    reader: Reader,
    taken: Arc<AtomicU64>,
}

impl Read for Metered {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let length = self.reader.read(buffer)?;
        self.taken.fetch_add(length as u64, Ordering::Relaxed);
        Ok(length)
    }
}

/// How much a stream may always expand to: small files of one repeated line are no bombs.
const ALWAYS: u64 = 64 << 20;

/// A decompressed stream that ends with an error where it expands beyond all measure.
struct Bounded {
    reader: Box<dyn Read + Send>,
    /// Compressed bytes taken so far.
    taken: Arc<AtomicU64>,
    /// Bytes given so far.
    given: u64,
    /// How many bytes may come out of each that went in; zero for any number.
    expansion: u64,
}

impl Read for Bounded {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let length = self.reader.read(buffer)?;
        self.given += length as u64;
        let most = self.taken.load(Ordering::Relaxed).saturating_mul(self.expansion);
        if self.expansion > 0 && self.given > ALWAYS.max(most) {
            return Err(io::Error::other(format!(
                "it expands to more than {} times its size, as a decompression bomb does",
                self.expansion
            )));
        }
        Ok(length)
    }
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
