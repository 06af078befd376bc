//! [`segment`]: a text becomes tokens, and tokens become sentences.
//!
//! The tokens are the syntactic words of Universal Dependencies, as the English Web Treebank cuts them:
//!
//! ```text
//! Kim didn't visit the U.S.-led base, he said.  ->  Kim|did|n't|visit|the|U.S.|-|led|base|,|he|said|.
//! ```
//!
//! The tagger and the parser are trained on that treebank, so a word that is cut differently here is a word that
//! they have never seen. The rules were read off the treebank: clitics are split (`n't`, `'s`, `can|not`), so are
//! hyphenated words (`Seoul|-|based`) unless the first part is a prefix that cannot stand alone (`non-lethal`,
//! `mid-August`) or the whole is an East Asian given name (`Tae-yul`); abbreviations, numbers, clock times and
//! addresses stay whole.
//!
//! Sentences end at a full stop, question mark or exclamation mark and the quotes and brackets that close after
//! it, never inside a paragraph's blank line, and not where the text plainly goes on (`"Why?" he asked`). A dateline
//! ("KYIV, Ukraine (AP) —") is a sentence of its own: left in place it would be parsed as the subject of the first.
//!
//! Both passes are linear in the length of the text and accept any text. Known failures: clitics written without
//! their apostrophe where the result is a word (`its`, `were`), headings inside running text, and an abbreviation
//! that ends its sentence before a name ("… in the U.S. Biden said").

mod abbreviation;
mod address;
mod character;
mod dateline;
mod hyphen;
mod sentence;
mod token;

use std::ops::Range;

use crate::span::Span;

/// The tokens and sentences of a text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Segments {
    /// The tokens in text order; they do not overlap, and together cover all but white space.
    pub tokens: Vec<Span>,
    /// Ranges of token indices, none of them empty, that partition the tokens in order.
    pub sentences: Vec<Range<u32>>,
}

/// Cuts the text into tokens and sentences.
///
/// ```
/// # use newsgraph::language::segment::segment;
/// let text = "Lt. Gen. Kim can't confirm it. Seoul's spy agency can.";
/// let segments = segment(text);
/// let words: Vec<&str> = segments.tokens.iter().map(|span| &text[span.range()]).collect();
/// assert_eq!(words[..7], ["Lt.", "Gen.", "Kim", "ca", "n't", "confirm", "it"]);
/// assert_eq!(segments.sentences, [0..8, 8..14]);
/// ```
pub fn segment(text: &str) -> Segments {
    let tokens = token::tokenize(text);
    let sentences = sentence::split(text, &tokens);
    Segments { tokens, sentences }
}

#[cfg(test)]
mod tests;
