//! [`Words`]: the tokens of a document with the facts of spelling and vocabulary that names are read by.

use compact_str::CompactString;

use super::lexicon::{self, Classes};
use crate::language::{Document, TokenId, Upos, Xpos};
use crate::span::Span;

/// How a word is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Shape {
    /// Opens with a small letter.
    Small,
    /// Opens with a capital.
    Capital,
    /// At least two letters, all capitals: "NATO", "U.S.", "GENEVA".
    Shouted,
    /// No letters.
    Other,
}

/// What is known of one token without its context.
#[derive(Clone, Debug)]
struct Word {
    lower: CompactString,
    classes: Classes,
    shape: Shape,
    /// Whether it follows the token before without a space.
    glued: bool,
    /// Whether it opens a sentence, a quotation or an item, so that its capital says nothing.
    initial: bool,
}

/// The tokens of a document; positions are token indices.
#[derive(Debug)]
pub(super) struct Words<'a> {
    /// The document itself.
    pub(super) doc: &'a Document,
    words: Vec<Word>,
    /// For each sentence, whether nearly all its words are capitalised, as in headlines.
    headlines: Vec<bool>,
    /// For each sentence, whether it has no small letter.
    shouts: Vec<bool>,
}

impl<'a> Words<'a> {
    /// Reads the spelling of every token.
    pub(super) fn new(doc: &'a Document) -> Self {
        let mut words: Vec<Word> = Vec::with_capacity(doc.tokens().len());
        let mut headlines = Vec::with_capacity(doc.sentences().len());
        let mut shouts = Vec::with_capacity(doc.sentences().len());
        for sentence in doc.sentences() {
            let mut initial = true;
            for token in sentence.tokens() {
                let text = doc.word(token);
                let lower = lower(text);
                let key = lower.trim_end_matches('.');
                let glued = token.0 > 0 && doc.token(TokenId(token.0 - 1)).span.end == doc.token(token).span.start;
                let shape = shape(text);
                words.push(Word { classes: lexicon::classes(key), shape, glued, initial, lower });
                let opens = matches!(text, ":" | "*" | "•" | "–" | "—" | "--" | "\"" | "“" | "‘" | "'" | "``" | "(");
                initial =
                    opens || (initial && shape == Shape::Other && !text.starts_with(|c: char| c.is_ascii_digit()));
            }
            let own = &words[sentence.first.index()..];
            let lettered = own.iter().filter(|w| w.shape != Shape::Other);
            shouts.push(lettered.clone().count() > 1 && lettered.clone().all(|w| w.shape == Shape::Shouted));
            headlines.push(is_headline(&words[sentence.first.index()..]));
        }
        Self { doc, words, headlines, shouts }
    }

    /// How many tokens there are.
    pub(super) fn len(&self) -> usize {
        self.words.len()
    }

    /// The word as it is written.
    pub(super) fn text(&self, i: usize) -> &'a str {
        self.doc.word(token(i))
    }

    /// The word in lower case, with plain apostrophes.
    pub(super) fn lower(&self, i: usize) -> &str {
        self.words.get(i).map_or("", |w| &w.lower)
    }

    /// Whether the word is one of those given.
    pub(super) fn is(&self, i: usize, words: &[&str]) -> bool {
        words.contains(&self.lower(i))
    }

    /// Whether the word has one of the classes.
    pub(super) fn has(&self, i: usize, classes: Classes) -> bool {
        self.words.get(i).is_some_and(|w| w.classes.any(classes))
    }

    /// Whether the dictionary form of the word has one of the classes.
    pub(super) fn has_lemma(&self, i: usize, classes: Classes) -> bool {
        i < self.len() && lexicon::classes(self.lemma(i)).any(classes)
    }

    /// The universal part of speech.
    pub(super) fn upos(&self, i: usize) -> Upos {
        self.doc.token(token(i)).upos
    }

    /// Whether the token exists and has the part of speech.
    pub(super) fn upos_is(&self, i: usize, upos: Upos) -> bool {
        i < self.len() && self.upos(i) == upos
    }

    /// Whether the word is a finite verb, so that a subject stands before it.
    pub(super) fn finite(&self, i: usize) -> bool {
        i < self.len() && matches!(self.doc.token(token(i)).xpos, Xpos::Vbd | Xpos::Vbz | Xpos::Vbp | Xpos::Md)
    }

    /// The dictionary form.
    pub(super) fn lemma(&self, i: usize) -> &'a str {
        self.doc.lemma(token(i))
    }

    /// Whether the word opens with a capital.
    pub(super) fn capital(&self, i: usize) -> bool {
        self.words.get(i).is_some_and(|w| matches!(w.shape, Shape::Capital | Shape::Shouted))
    }

    /// Whether all letters of the word, at least two, are capitals.
    pub(super) fn shouted(&self, i: usize) -> bool {
        self.words.get(i).is_some_and(|w| w.shape == Shape::Shouted)
    }

    /// Whether the word opens a sentence, a quotation or an item.
    pub(super) fn initial(&self, i: usize) -> bool {
        self.words.get(i).is_some_and(|w| w.initial)
    }

    /// Whether the word follows the one before without a space.
    pub(super) fn glued(&self, i: usize) -> bool {
        self.words.get(i).is_some_and(|w| w.glued)
    }

    /// Whether the token is a hyphen that joins the words on both sides: "Tae-yul".
    pub(super) fn joins(&self, i: usize) -> bool {
        matches!(self.lower(i), "-" | "‐" | "‑") && self.glued(i) && self.glued(i + 1)
    }

    /// Whether the token is the mark of the possessive.
    pub(super) fn possessive(&self, i: usize) -> bool {
        self.is(i, &["'s", "'"]) && self.glued(i) && i > 0
    }

    /// Whether the sentence of the token is written like a headline, every word capitalised.
    pub(super) fn headline(&self, i: usize) -> bool {
        self.headlines[self.doc.sentence_index(token(i))]
    }

    /// Whether the sentence of the token is in capitals throughout.
    pub(super) fn in_capitals(&self, i: usize) -> bool {
        self.shouts[self.doc.sentence_index(token(i))]
    }

    /// The bounds of the sentence of the token.
    pub(super) fn sentence(&self, i: usize) -> std::ops::Range<usize> {
        let sentence = self.doc.sentence_of(token(i));
        sentence.first.index()..sentence.end.index()
    }

    /// The text of a range of tokens, which is not empty.
    pub(super) fn span(&self, tokens: &std::ops::Range<usize>) -> Span {
        self.doc.span_of(token(tokens.start)..token(tokens.end))
    }

    /// The surface of a range of tokens.
    pub(super) fn surface(&self, tokens: &std::ops::Range<usize>) -> &'a str {
        &self.doc.text()[self.span(tokens).range()]
    }

    /// The token that stands for a range in the parse: the one whose head lies outside, the last where several do.
    pub(super) fn head(&self, tokens: &std::ops::Range<usize>) -> usize {
        // Nobody need be asked for the head of one word, and the sentence stays unparsed.
        if tokens.len() == 1 {
            return tokens.start;
        }
        let outside = |&i: &usize| self.doc.head(token(i)).is_none_or(|h| !tokens.contains(&h.index()));
        let is_word = |&i: &usize| self.words[i].shape != Shape::Other;
        let mut heads = tokens.clone().filter(outside).filter(is_word);
        // "Foreign Minister Cho": of several heads the first is the one that the sentence needs; the others hang on
        // words that the parser took apart.
        // "[The New York Times] newspaper": the article, too, hangs outside.
        let articles = |i: &usize| self.doc.token(token(*i)).upos == Upos::Det;
        let first = heads.clone().find(|i| !articles(i)).or_else(|| heads.next());
        let upper = |i: usize| self.doc.ancestors(token(i)).take(64).count();
        first.map_or(tokens.end - 1, |first| heads.fold(first, |best, i| if upper(i) < upper(best) { i } else { best }))
    }
}

/// The id of a token index.
pub(super) fn token(i: usize) -> TokenId {
    TokenId(i as u32)
}

/// The word in small letters, with plain apostrophes.
fn lower(text: &str) -> CompactString {
    if text.is_ascii() && !text.contains('`') {
        let mut lower = CompactString::from(text);
        lower.make_ascii_lowercase();
        return lower;
    }
    text.chars().flat_map(char::to_lowercase).map(plain).collect()
}

/// Apostrophes are written in several ways.
fn plain(c: char) -> char {
    if matches!(c, '’' | '‘' | 'ʼ' | '`') { '\'' } else { c }
}

fn shape(text: &str) -> Shape {
    let mut letters = text.chars().filter(|c| c.is_alphabetic());
    match letters.next() {
        None => Shape::Other,
        Some(c) if !c.is_uppercase() => Shape::Small,
        Some(_) => match letters.next() {
            Some(c) if c.is_uppercase() && letters.all(char::is_uppercase) => Shape::Shouted,
            _ => Shape::Capital,
        },
    }
}

/// Whether a sentence is a headline in title case: at least five longer words, all capitalised, and no full stop.
fn is_headline(words: &[Word]) -> bool {
    let mut long = words.iter().filter(|w| w.lower.chars().count() > 4 && w.shape != Shape::Other);
    let count = long.clone().count();
    count >= 5 && long.all(|w| w.shape != Shape::Small) && words.last().is_none_or(|w| w.lower != ".")
}
