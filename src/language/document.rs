//! [`Document`]: the analysed text of one snippet.

use std::ops::Range;

use compact_str::CompactString;

use super::{Dependency, Upos, Xpos};
use crate::span::Span;

/// Index of a token in its document, counted over all sentences.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TokenId(pub u32);

impl TokenId {
    /// The index into [`Document::tokens`].
    pub fn index(self) -> usize {
        self.0 as usize
    }
}

/// One syntactic word: `don't` is the two tokens `do` and `n't`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Token {
    /// Where the word stands in the text.
    pub span: Span,
    /// Universal part of speech.
    pub upos: Upos,
    /// Penn Treebank part of speech.
    pub xpos: Xpos,
    /// Dictionary form.
    pub lemma: CompactString,
    /// The head in the same sentence; `None` for the root of the sentence.
    pub head: Option<TokenId>,
    /// The relation to the head.
    pub dependency: Dependency,
}

/// A run of tokens that the splitter takes for one sentence, with exactly one root.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sentence {
    /// From the first byte of the first token to the last byte of the last one.
    pub span: Span,
    /// The first token.
    pub first: TokenId,
    /// One past the last token; a sentence has at least one token.
    pub end: TokenId,
}

impl Sentence {
    /// The tokens of the sentence, in text order.
    pub fn tokens(self) -> impl DoubleEndedIterator<Item = TokenId> + ExactSizeIterator + Clone {
        (self.first.0..self.end.0).map(TokenId)
    }

    /// Whether the token belongs to this sentence.
    pub fn contains(self, token: TokenId) -> bool {
        self.first <= token && token < self.end
    }
}

/// The analysed text of one snippet: sentences of tokens, and over each sentence a dependency tree.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Document {
    text: String,
    sentences: Vec<Sentence>,
    tokens: Vec<Token>,
    /// Dependents of all tokens, grouped by head, in text order.
    dependents: Vec<TokenId>,
    /// `dependents[starts[i]..starts[i + 1]]` are those of token `i`.
    starts: Vec<u32>,
}

impl Document {
    /// Builds a document from its parts.
    ///
    /// # Panics
    /// If sentences do not partition the tokens in order, or a head lies outside its sentence.
    #[must_use]
    pub fn new(text: String, sentences: Vec<Sentence>, tokens: Vec<Token>) -> Self {
        let mut expected = TokenId(0);
        for sentence in &sentences {
            assert!(sentence.first == expected && sentence.first < sentence.end, "sentences partition the tokens");
            for token in sentence.tokens() {
                if let Some(head) = tokens[token.index()].head {
                    assert!(sentence.contains(head) && head != token, "a head lies in the sentence of its dependent");
                }
            }
            expected = sentence.end;
        }
        assert_eq!(expected.index(), tokens.len(), "sentences cover all tokens");

        let mut starts = vec![0u32; tokens.len() + 1];
        for head in tokens.iter().filter_map(|token| token.head) {
            starts[head.index() + 1] += 1;
        }
        for i in 0..tokens.len() {
            starts[i + 1] += starts[i];
        }
        let mut next = starts.clone();
        let mut dependents = vec![TokenId(0); starts.last().map_or(0, |&n| n as usize)];
        for (i, token) in tokens.iter().enumerate() {
            if let Some(head) = token.head {
                dependents[next[head.index()] as usize] = TokenId(i as u32);
                next[head.index()] += 1;
            }
        }
        Self { text, sentences, tokens, dependents, starts }
    }

    /// The text that was analysed, unchanged.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The sentences in text order.
    pub fn sentences(&self) -> &[Sentence] {
        &self.sentences
    }

    /// All tokens in text order.
    pub fn tokens(&self) -> &[Token] {
        &self.tokens
    }

    /// The ids of all tokens in text order.
    pub fn token_ids(&self) -> impl DoubleEndedIterator<Item = TokenId> + ExactSizeIterator + Clone + use<> {
        (0..self.tokens.len() as u32).map(TokenId)
    }

    /// One token.
    pub fn token(&self, id: TokenId) -> &Token {
        &self.tokens[id.index()]
    }

    /// The word as it is written.
    pub fn word(&self, id: TokenId) -> &str {
        &self.text[self.tokens[id.index()].span.range()]
    }

    /// The dictionary form.
    pub fn lemma(&self, id: TokenId) -> &str {
        &self.tokens[id.index()].lemma
    }

    /// The head, or `None` for the root of a sentence.
    pub fn head(&self, id: TokenId) -> Option<TokenId> {
        self.tokens[id.index()].head
    }

    /// The relation to the head.
    pub fn dependency(&self, id: TokenId) -> Dependency {
        self.tokens[id.index()].dependency
    }

    /// The direct dependents in text order.
    pub fn dependents(&self, id: TokenId) -> &[TokenId] {
        &self.dependents[self.starts[id.index()] as usize..self.starts[id.index() + 1] as usize]
    }

    /// The direct dependents with one of the given labels, in text order.
    pub fn dependents_by<'a>(
        &'a self,
        id: TokenId,
        labels: &'a [Dependency],
    ) -> impl DoubleEndedIterator<Item = TokenId> + 'a {
        self.dependents(id).iter().copied().filter(move |&d| labels.contains(&self.dependency(d)))
    }

    /// The first direct dependent with the label.
    pub fn dependent(&self, id: TokenId, label: Dependency) -> Option<TokenId> {
        self.dependents(id).iter().copied().find(|&d| self.dependency(d) == label)
    }

    /// The heads from the direct one up to the root.
    pub fn ancestors(&self, id: TokenId) -> impl Iterator<Item = TokenId> + '_ {
        std::iter::successors(self.head(id), |&head| self.head(head))
    }

    /// The token and all that hangs below it, in text order.
    pub fn subtree(&self, id: TokenId) -> Vec<TokenId> {
        let mut found = vec![id];
        let mut next = 0;
        while next < found.len() {
            found.extend_from_slice(self.dependents(found[next]));
            next += 1;
        }
        found.sort_unstable();
        found
    }

    /// The smallest span that covers the subtree of the token.
    pub fn subtree_span(&self, id: TokenId) -> Span {
        self.subtree(id).iter().fold(self.token(id).span, |span, &t| span.cover(self.token(t).span))
    }

    /// The smallest span that covers the tokens `range`, which is not empty.
    pub fn span_of(&self, range: Range<TokenId>) -> Span {
        self.token(range.start).span.cover(self.token(TokenId(range.end.0 - 1)).span)
    }

    /// Index of the sentence that holds the token.
    pub fn sentence_index(&self, id: TokenId) -> usize {
        self.sentences.partition_point(|sentence| sentence.end <= id)
    }

    /// The sentence that holds the token.
    pub fn sentence_of(&self, id: TokenId) -> Sentence {
        self.sentences[self.sentence_index(id)]
    }

    /// The root of a sentence.
    ///
    /// # Panics
    /// If the sentence is not one of this document, since each of those has a root.
    pub fn root(&self, sentence: Sentence) -> TokenId {
        sentence.tokens().find(|&t| self.head(t).is_none()).expect("every sentence has a root")
    }
}
