//! The weight file: how a [`Model`] is written and read.
//!
//! ```text
//! "NGM3"            magic and version
//! u32               fingerprint of the feature templates
//! 4 × u32           lengths of the sections, each of them a zstd frame
//! section 1         licence: text
//!                   labels: the names of all dependency labels
//!                   tags: the names of all tags
//!                   lexicon: form hash → cluster, usual tag
//!                   lemmas: edit scripts, then word hash → script, ending hash → script
//! sections 2 to 4   the rows of tagger, transitions and labels that are not zero
//! ```
//!
//! The sections are unpacked side by side, since that is most of what a program of one snippet waits for. The numbers
//! before them are little-endian, those inside LEB128. Keys and row numbers ascend and are written as differences; each column of a table is written
//! by itself, since like compresses best beside like. The fingerprint ties the weights to the templates of the code:
//! a model trained for other templates is refused, as its rows would mean something else.

use super::hash::HashMap32;
use super::lemma::{Lemmatizer, Script};
use super::lexicon::{Entry, Lexicon};
use super::parser::Parser;
use super::rows::{ByteRows, PairRows};
use super::tagger::{TagId, TagSet, Tagger};
use super::{Model, fingerprint};
use crate::language::Dependency;

const MAGIC: &[u8; 4] = b"NGM3";

/// Number of sections.
const SECTIONS: usize = 4;

/// The sources ask to be named wherever the weights go.
const LICENCE: &str = "CC BY-SA 4.0; trained on UD English EWT, GUM and news texts, see NOTICE";

/// The most rows that a table may have, so that a broken file cannot ask for all memory.
const MOST_BITS: u32 = 24;

/// The bytes are no weight file for this version of the program.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ModelError {
    /// The file does not begin like a weight file.
    #[error("expected a weight file that begins with `NGM3`")]
    Magic,
    /// The weights belong to other feature templates.
    #[error("the weights were trained for other feature templates; train the model again")]
    Templates,
    /// The labels of the file are not those of the program.
    #[error("the weights were trained for another label set; train the model again")]
    Labels,
    /// The file ends early or holds impossible numbers.
    #[error("the weight file is damaged")]
    Damaged,
    /// The compressed part cannot be read.
    #[error("cannot decompress the weight file")]
    Compression(#[source] std::io::Error),
}

impl Model {
    /// Writes the weight file. The same model gives the same bytes.
    ///
    /// # Errors
    /// If compression fails, which needs memory to run out.
    pub fn encode(&self) -> Result<Vec<u8>, ModelError> {
        let mut out = Writer::default();
        out.text(LICENCE);
        out.number(Dependency::ALL.len() as u32);
        for label in Dependency::ALL {
            out.text(label.as_str());
        }
        out.number(self.tagger.tags.0.len() as u32);
        for (upos, xpos) in &self.tagger.tags.0 {
            out.text(upos.as_str());
            out.text(xpos.as_str());
        }
        let entries = self.lexicon.entries();
        out.keys(&entries);
        out.numbers(entries.iter().map(|(_, entry)| u32::from(entry.cluster.wrapping_add(1))));
        out.0.extend(entries.iter().map(|(_, entry)| entry.usual.0));
        out.0.extend(entries.iter().map(|(_, entry)| u8::from(entry.fixed)));
        out.number(self.lemmatizer.scripts.len() as u32);
        for script in &self.lemmatizer.scripts {
            out.0.extend([u8::from(script.keep_case), script.strip]);
            out.text(&script.append);
        }
        let entries = self.lemmatizer.words.entries();
        out.keys(&entries);
        out.numbers(entries.iter().map(|&(_, script)| u32::from(script)));
        let entries = self.lemmatizer.endings.entries();
        out.keys(&entries);
        out.numbers(entries.iter().map(|(_, [first, _])| u32::from(*first)));
        out.numbers(entries.iter().map(|(_, [_, second])| u32::from(*second)));
        let (mut tagger, mut transitions, mut labels) = (Writer::default(), Writer::default(), Writer::default());
        tagger.byte_rows(&self.tagger.rows);
        transitions.pair_rows(&self.parser.transitions);
        labels.byte_rows(&self.parser.labels);

        let mut bytes = MAGIC.to_vec();
        bytes.extend(fingerprint().to_le_bytes());
        let sections: [Writer; SECTIONS] = [out, tagger, transitions, labels];
        let frames = sections.map(|section| zstd::bulk::compress(&section.0, 19).map_err(ModelError::Compression));
        let frames = frames.into_iter().collect::<Result<Vec<_>, _>>()?;
        bytes.extend(frames.iter().flat_map(|frame| (frame.len() as u32).to_le_bytes()));
        bytes.extend(frames.concat());
        Ok(bytes)
    }

    /// Reads a weight file.
    ///
    /// # Errors
    /// If the bytes are no weight file, or one for other templates or labels.
    ///
    /// # Panics
    /// If a thread cannot be started.
    pub fn decode(bytes: &[u8]) -> Result<Self, ModelError> {
        let rest = bytes.strip_prefix(MAGIC).ok_or(ModelError::Magic)?;
        let (print, mut rest) = rest.split_first_chunk().ok_or(ModelError::Damaged)?;
        if u32::from_le_bytes(*print) != fingerprint() {
            return Err(ModelError::Templates);
        }
        let mut lengths = [0; SECTIONS];
        for length in &mut lengths {
            let (number, after) = rest.split_first_chunk().ok_or(ModelError::Damaged)?;
            (*length, rest) = (u32::from_le_bytes(*number) as usize, after);
        }
        let mut frames = [rest; SECTIONS];
        for (frame, length) in frames.iter_mut().zip(lengths) {
            (*frame, rest) = rest.split_at_checked(length).ok_or(ModelError::Damaged)?;
        }
        let unpack = |frame: &[u8]| zstd::decode_all(frame).map_err(ModelError::Compression);
        let [words, tagger, transitions, labels] = frames;
        std::thread::scope(|scope| {
            let tagger = scope.spawn(move || Reader(&unpack(tagger)?).byte_rows());
            let transitions = scope.spawn(move || Reader(&unpack(transitions)?).pair_rows());
            let words = Self::decode_words(&unpack(words)?)?;
            let labels = Reader(&unpack(labels)?).byte_rows()?;
            let joined = "reading does not panic on any bytes";
            let tagger = Tagger { tags: words.tags, rows: tagger.join().expect(joined)? };
            let parser = Parser { transitions: transitions.join().expect(joined)?, labels };
            Ok(Self { lexicon: words.lexicon, lemmatizer: words.lemmatizer, tagger, parser })
        })
    }

    fn decode_words(section: &[u8]) -> Result<Words, ModelError> {
        let mut input = Reader(section);
        input.text()?;
        let labels = input.count()?;
        let names = (0..labels).map(|_| input.text()).collect::<Result<Vec<_>, _>>()?;
        if !names.iter().copied().eq(Dependency::ALL.iter().map(|label| label.as_str())) {
            return Err(ModelError::Labels);
        }
        let tags = input.count()?;
        let tags = (0..tags)
            .map(|_| {
                let (upos, xpos) = (input.text()?, input.text()?);
                Ok((upos.parse().map_err(|_| ModelError::Labels)?, xpos.parse().map_err(|_| ModelError::Labels)?))
            })
            .collect::<Result<Vec<_>, ModelError>>()?;
        let lexicon = Self::decode_lexicon(&mut input)?;
        let lemmatizer = Self::decode_lemmas(&mut input)?;
        Ok(Words { tags: TagSet(tags), lexicon, lemmatizer })
    }

    fn decode_lexicon(input: &mut Reader<'_>) -> Result<Lexicon, ModelError> {
        let keys = input.keys()?;
        let mut entries: Vec<_> = keys.into_iter().map(|key| (key, Entry::UNKNOWN)).collect();
        for (_, entry) in &mut entries {
            entry.cluster = (input.number()? as u16).wrapping_sub(1);
        }
        for (_, entry) in &mut entries {
            entry.usual = TagId(input.byte()?);
        }
        for (_, entry) in &mut entries {
            entry.fixed = input.byte()? != 0 && entry.usual != TagId::NONE;
        }
        Ok(Lexicon::new(&entries))
    }

    fn decode_lemmas(input: &mut Reader<'_>) -> Result<Lemmatizer, ModelError> {
        let scripts = input.count()?;
        let scripts = (0..scripts)
            .map(|_| {
                let (keep_case, strip) = (input.byte()? != 0, input.byte()?);
                Ok(Script { keep_case, strip, append: input.text()?.to_owned() })
            })
            .collect::<Result<Vec<_>, ModelError>>()?;
        let keys = input.keys()?;
        let words = keys.into_iter().map(|key| Ok((key, input.number()? as u16)));
        let words = HashMap32::from_entries(&words.collect::<Result<Vec<_>, ModelError>>()?);
        let mut endings: Vec<_> = input.keys()?.into_iter().map(|key| (key, [0; 2])).collect();
        for choice in 0..2 {
            for (_, choices) in &mut endings {
                choices[choice] = input.number()? as u16;
            }
        }
        let endings = HashMap32::from_entries(&endings);
        Ok(Lemmatizer { scripts, words, endings })
    }
}

/// What the first section holds.
struct Words {
    tags: TagSet,
    lexicon: Lexicon,
    lemmatizer: Lemmatizer,
}

#[derive(Default)]
struct Writer(Vec<u8>);

impl Writer {
    fn number(&mut self, mut number: u32) {
        while number >= 0x80 {
            self.0.push(number as u8 | 0x80);
            number >>= 7;
        }
        self.0.push(number as u8);
    }

    fn numbers(&mut self, numbers: impl Iterator<Item = u32>) {
        numbers.for_each(|number| self.number(number));
    }

    fn text(&mut self, text: &str) {
        self.number(text.len() as u32);
        self.0.extend(text.as_bytes());
    }

    fn ascending(&mut self, numbers: impl Iterator<Item = u32>) {
        let mut last = 0;
        for number in numbers {
            self.number(number - last);
            last = number;
        }
    }

    fn keys<V>(&mut self, entries: &[(u32, V)]) {
        self.number(entries.len() as u32);
        self.ascending(entries.iter().map(|&(key, _)| key));
    }

    fn byte_rows<const N: usize>(&mut self, table: &ByteRows<N>) {
        let filled = || (0u32..).zip(table.rows()).filter(|(_, row)| row[..N - 1].iter().any(|&weight| weight != 0));
        let weights = |row: &[i8; N]| (0u8..).zip(row[..N - 1].to_vec()).filter(|&(_, weight)| weight != 0);
        self.number(table.bits());
        self.number(filled().count() as u32);
        self.ascending(filled().map(|(index, _)| index));
        self.0.extend(filled().map(|(_, row)| row[N - 1].cast_unsigned()));
        self.0.extend(filled().map(|(_, row)| weights(row).count() as u8));
        self.0.extend(filled().flat_map(|(_, row)| weights(row)).map(|(class, _)| class));
        self.0.extend(filled().flat_map(|(_, row)| weights(row)).map(|(_, weight)| weight.cast_unsigned()));
    }

    fn pair_rows(&mut self, table: &PairRows) {
        let filled = || (0u32..).zip(table.rows()).filter(|(_, row)| **row != [0; 2]);
        self.number(table.bits());
        self.number(filled().count() as u32);
        self.ascending(filled().map(|(index, _)| index));
        for column in 0..2 {
            self.0.extend(filled().map(|(_, row)| row[column].cast_unsigned()));
        }
    }
}

struct Reader<'a>(&'a [u8]);

impl<'a> Reader<'a> {
    fn byte(&mut self) -> Result<u8, ModelError> {
        let (&byte, rest) = self.0.split_first().ok_or(ModelError::Damaged)?;
        self.0 = rest;
        Ok(byte)
    }

    fn bytes(&mut self, len: usize) -> Result<&'a [u8], ModelError> {
        let (bytes, rest) = self.0.split_at_checked(len).ok_or(ModelError::Damaged)?;
        self.0 = rest;
        Ok(bytes)
    }

    fn number(&mut self) -> Result<u32, ModelError> {
        let mut number = 0;
        for shift in (0..32).step_by(7) {
            let byte = self.byte()?;
            number |= u32::from(byte & 0x7f) << shift;
            if byte < 0x80 {
                return Ok(number);
            }
        }
        Err(ModelError::Damaged)
    }

    /// A number of things to come, each of which takes a byte at least.
    fn count(&mut self) -> Result<usize, ModelError> {
        let count = self.number()? as usize;
        if count > self.0.len() { Err(ModelError::Damaged) } else { Ok(count) }
    }

    fn text(&mut self) -> Result<&'a str, ModelError> {
        let len = self.count()?;
        std::str::from_utf8(self.bytes(len)?).map_err(|_| ModelError::Damaged)
    }

    fn keys(&mut self) -> Result<Vec<u32>, ModelError> {
        let count = self.count()?;
        let mut last = 0u32;
        (0..count)
            .map(|_| {
                last = last.checked_add(self.number()?).ok_or(ModelError::Damaged)?;
                Ok(last)
            })
            .collect()
    }

    fn bits(&mut self) -> Result<u32, ModelError> {
        match self.number()? {
            bits @ 1..=MOST_BITS => Ok(bits),
            _ => Err(ModelError::Damaged),
        }
    }

    fn byte_rows<const N: usize>(&mut self) -> Result<ByteRows<N>, ModelError> {
        let mut table = ByteRows::zero(self.bits()?);
        let indices = self.keys()?;
        let shifts = self.bytes(indices.len())?;
        let counts = self.bytes(indices.len())?;
        let weights = counts.iter().map(|&count| usize::from(count)).sum();
        let mut classes = self.bytes(weights)?;
        let mut weights = self.bytes(weights)?;
        for ((index, &shift), &count) in indices.into_iter().zip(shifts).zip(counts) {
            let row = table.rows_mut().get_mut(index as usize).ok_or(ModelError::Damaged)?;
            row[N - 1] = shift.cast_signed();
            let count = usize::from(count);
            for (&class, &weight) in classes[..count].iter().zip(&weights[..count]) {
                *row[..N - 1].get_mut(usize::from(class)).ok_or(ModelError::Damaged)? = weight.cast_signed();
            }
            (classes, weights) = (&classes[count..], &weights[count..]);
        }
        Ok(table)
    }

    fn pair_rows(&mut self) -> Result<PairRows, ModelError> {
        let mut table = PairRows::zero(self.bits()?);
        let indices = self.keys()?;
        let (left, right) = (self.bytes(indices.len())?, self.bytes(indices.len())?);
        for ((&index, left), right) in indices.iter().zip(left).zip(right) {
            let row = table.rows_mut().get_mut(index as usize).ok_or(ModelError::Damaged)?;
            *row = [left.cast_signed(), right.cast_signed()];
        }
        Ok(table)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn other_files_are_refused() {
        let check = |bytes: &[u8], message: &str| {
            assert_eq!(Model::decode(bytes).unwrap_err().to_string(), message);
        };
        check(b"PNG", "expected a weight file that begins with `NGM3`");
        check(b"NGM2????", "expected a weight file that begins with `NGM3`");
        check(b"NGM3", "the weight file is damaged");
        check(b"NGM3????", "the weights were trained for other feature templates; train the model again");
        let mut bytes = MAGIC.to_vec();
        bytes.extend(fingerprint().to_le_bytes());
        check(&bytes, "the weight file is damaged");
        let header = bytes.len();
        bytes.extend([0; 4 * SECTIONS]);
        check(&bytes, "cannot decompress the weight file");
        let frame = zstd::bulk::compress(&[1, b'x'], 1).unwrap();
        for section in 0..SECTIONS {
            bytes[header + 4 * section] = frame.len() as u8;
            bytes.extend(&frame);
        }
        check(&bytes, "the weight file is damaged");
        let last = bytes.len() - 1;
        bytes[header + 4 * SECTIONS] = 0;
        check(&bytes, "cannot decompress the weight file");
        check(&bytes[..last], "the weight file is damaged");
    }

    #[test]
    fn rows_read_back_as_written() {
        let mut table = ByteRows::<8>::zero(4);
        table.rows_mut()[3] = [1, 0, -7, 0, 0, 127, 0, 2];
        table.rows_mut()[15] = [0, 0, 0, 0, 0, 0, -127, 0];
        let mut pairs = PairRows::zero(3);
        pairs.rows_mut()[0] = [i8::MIN, i8::MAX];
        pairs.rows_mut()[7] = [-1, 0];
        let mut out = Writer::default();
        out.byte_rows(&table);
        out.pair_rows(&pairs);
        let mut input = Reader(&out.0);
        assert_eq!(input.byte_rows::<8>().unwrap(), table);
        assert_eq!(input.pair_rows().unwrap(), pairs);
        assert!(input.0.is_empty());
        for len in 0..out.0.len() {
            let mut input = Reader(&out.0[..len]);
            let read = input.byte_rows::<8>().and_then(|_| input.pair_rows());
            assert!(read.is_err(), "cut to {len} bytes");
        }
    }
}
