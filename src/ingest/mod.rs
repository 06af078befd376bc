//! Ingest: files and streams become [`Snippet`]s, or records and graphs that were made before.
//!
//! In: paths, folders, globs and standard input, plain or compressed, in the formats and with the field names that
//! people have. Out: a stream of [`Item`]s in the order of the input. Knows nothing of language.
//!
//! ```text
//! {"headline": "Seoul hits back", "body": "South Korea imposed …", "pubDate": "Tue, 17 Dec 2024 09:30:00 +0900"}
//!     = Snippet { title: "Seoul hits back", text: "South Korea imposed …", published: 2024-12-17, id: "t-4f1c…" }
//! ```
//!
//! **A bad line stops nothing.** What cannot be read becomes an [`Item::Rejected`] with file, line, column, reason and
//! hint, and reading goes on behind it: at the next line, at the next element of a JSON array, at the next row after a
//! stray quote, at the next file after a stream that breaks off. An odd detail, such as a date that cannot be read,
//! costs nothing but a diagnostic.
//!
//! **Memory is constant.** Readers stream; a line, element, row or page longer than [`LINE_LIMIT`] and a text longer than
//! [`TEXT_LIMIT`] are refused. Feeds and tables are read whole up to that limit, a graph without one. A compressed file
//! that expands beyond all measure is refused where it does so.
//!
//! **What is not English is set aside**, as a rejection that names the language; see [`Options::any_language`].
//!
//! **Text is put in NFC** before anything looks at it, without a byte-order mark and blank margins; records carry the
//! text in that form, so that their offsets fit it.
//!
//! Each format has its file: [`text`], [`json_lines`], [`json`], [`csv`], [`feed`], [`page`], [`warc`], [`parquet`]. They
//! agree on fields through [`fields`].

mod csv;
mod feed;
mod fields;
mod identity;
mod json;
mod json_lines;
mod kind;
mod lines;
mod markup;
mod open;
mod page;
#[cfg_attr(not(feature = "parquet"), path = "parquet_absent.rs")]
mod parquet;
mod published;
mod rejection;
mod source;
mod text;
mod tongue;
mod warc;

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

pub use fields::FieldNames;
pub use kind::Kind;
pub use open::decompressed;
pub use page::PageItem;
pub use published::parse_published;
pub use rejection::{Place, Reason, Rejection};
pub use source::{Error, Source};

use crate::record::Record;
use crate::snippet::Snippet;

/// The longest line, row or JSON element that is read, in bytes.
pub const LINE_LIMIT: usize = 64 << 20;

/// The longest text of one snippet, in bytes. Analysis keeps a whole snippet in memory, at about a hundred times its
/// size; a text longer than this is a book or a broken file.
pub const TEXT_LIMIT: usize = 1 << 20;

/// One thing that the input holds.
#[derive(Clone, Debug, PartialEq)]
pub enum Item {
    /// A piece of news.
    Snippet(Box<SnippetItem>),
    /// A snippet that was extracted before.
    Record(Box<RecordItem>),
    /// A page of HTML, from which the article is still to be taken: see [`PageItem::read`].
    Page(Box<PageItem>),
    /// A graph that was built before, as JSON.
    Graph(GraphItem),
    /// Something that cannot be read.
    Rejected(Rejection),
}

impl Item {
    /// The article of a page in place of the page; any other item stays as it is.
    #[must_use]
    pub fn opened(self) -> Self {
        match self {
            Item::Page(page) => page.read(),
            item => item,
        }
    }
}

/// A snippet, where it came from, and what was odd about it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SnippetItem {
    /// The snippet.
    pub snippet: Snippet,
    /// Where it begins.
    pub place: Place,
    /// What was left out or guessed, such as a date that cannot be read; goes into the record.
    pub diagnostics: Vec<String>,
}

/// A record and where it came from.
#[derive(Clone, Debug, PartialEq)]
pub struct RecordItem {
    /// The record.
    pub record: Record,
    /// Where it begins.
    pub place: Place,
}

/// The JSON text of a newsgraph graph.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GraphItem {
    /// Where it came from.
    pub place: Place,
    /// The whole file.
    pub json: Vec<u8>,
}

/// How to read.
#[derive(Clone, Debug)]
pub struct Options {
    /// Field names that take the place of the usual ones.
    pub fields: FieldNames,
    /// The format of every input, instead of what extension and content tell.
    pub kind: Option<Kind>,
    /// Files that are not read when a folder or a glob comes upon them: the outputs of this very run.
    pub exclude: Vec<PathBuf>,
    /// Whether texts that are certainly not English are read all the same.
    pub any_language: bool,
    /// How many bytes may come out of each byte of a compressed file, beyond the first 64 MiB; zero for any number.
    pub expansion: u64,
}

impl Default for Options {
    /// The usual field names, kinds as content tells, English only, and an expansion that no text reaches.
    fn default() -> Self {
        Self { fields: FieldNames::default(), kind: None, exclude: Vec::new(), any_language: false, expansion: 500 }
    }
}

impl Options {
    /// The item, or a rejection if it is a text in another language than this program reads.
    pub fn screen(&self, item: Item) -> Item {
        match item {
            Item::Snippet(found) if !self.any_language => match tongue::foreign(&found.snippet.text) {
                Some(language) => {
                    let text = found.snippet.text.as_bytes();
                    Item::Rejected(Rejection::new(found.place, Reason::NotEnglish(language), text))
                }
                None => Item::Snippet(found),
            },
            Item::Page(page) => Item::Page(Box::new(PageItem { any_language: self.any_language, ..*page })),
            item => item,
        }
    }
}

/// How far reading has come; may be watched from another thread.
#[derive(Clone, Debug, Default)]
pub struct Progress {
    bytes: Arc<AtomicU64>,
}

impl Progress {
    /// Bytes read from disk so far, before decompression.
    pub fn bytes(&self) -> u64 {
        self.bytes.load(Ordering::Relaxed)
    }

    fn add(&self, bytes: usize) {
        self.bytes.fetch_add(bytes as u64, Ordering::Relaxed);
    }
}

/// The stream of items of a list of sources.
pub struct Items {
    sources: std::vec::IntoIter<Source>,
    options: Options,
    progress: Progress,
    current: Box<dyn Iterator<Item = Item> + Send>,
}

/// Finds the files behind `inputs` and reads them one after the other; no input means standard input.
///
/// # Errors
/// If a path does not exist, or a glob is malformed or matches nothing. All else is a rejection in the stream.
pub fn read(inputs: &[String], options: Options) -> Result<Items, Error> {
    let sources = source::expand(inputs, &options.exclude)?;
    Ok(Items::new(sources, options))
}

/// The item of one text that came from nowhere else, such as an argument; `file` stands for its place.
pub fn from_text(file: &str, text: String) -> Item {
    fields::snippet_of_text(Place::line(&Arc::from(file), 1), text)
}

impl Items {
    /// Reads the sources in their order.
    pub fn new(sources: Vec<Source>, options: Options) -> Self {
        Self {
            sources: sources.into_iter(),
            options,
            progress: Progress::default(),
            current: Box::new(std::iter::empty()),
        }
    }

    /// A handle that tells how far reading has come.
    pub fn progress(&self) -> Progress {
        self.progress.clone()
    }

    /// The sources that are still to be read.
    pub fn sources(&self) -> &[Source] {
        self.sources.as_slice()
    }

    /// Size of all sources that are still to be read, if every one of them is known.
    pub fn size_in_bytes(&self) -> Option<u64> {
        self.sources().iter().map(Source::size).sum()
    }
}

impl Iterator for Items {
    type Item = Item;

    fn next(&mut self) -> Option<Item> {
        loop {
            if let Some(item) = self.current.next() {
                return Some(self.options.screen(item));
            }
            let source = self.sources.next()?;
            self.current = open::items(&source, &self.options, &self.progress);
        }
    }
}

#[cfg(test)]
mod tests;
