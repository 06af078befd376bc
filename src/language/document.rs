//! [`Document`]: the analysed text of one snippet.
//!
//! Tags and lemmas are there from the beginning. The dependency tree of a sentence is drawn when somebody first asks
//! for it: parsing costs more than all else, and of many sentences ("Rain is forecast for the weekend.") no later stage
//! wants to know how they are built. Nobody can tell the difference but by the clock.

use std::fmt;
use std::ops::Range;
use std::sync::OnceLock;

use compact_str::CompactString;

use super::model::Unparsed;
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
}

/// What a token hangs on in the dependency tree of its sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Attachment {
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

/// The dependency tree of one sentence.
#[derive(Clone, Debug, Default)]
struct Tree {
    /// By the place of the token in the sentence.
    attachments: Vec<Attachment>,
    /// Dependents of all tokens, grouped by head, in text order.
    dependents: Vec<TokenId>,
    /// `dependents[starts[i]..starts[i + 1]]` are those of the token at place `i`.
    starts: Vec<u32>,
}

impl Tree {
    /// Groups the dependents of a sentence whose first token is `first`.
    fn new(first: TokenId, attachments: Vec<Attachment>) -> Self {
        let place = |head: TokenId| head.index() - first.index();
        let mut starts = vec![0u32; attachments.len() + 1];
        for head in attachments.iter().filter_map(|attachment| attachment.head) {
            starts[place(head) + 1] += 1;
        }
        for i in 0..attachments.len() {
            starts[i + 1] += starts[i];
        }
        let mut next = starts.clone();
        let mut dependents = vec![TokenId(0); starts.last().map_or(0, |&n| n as usize)];
        for (id, attachment) in (first.0..).map(TokenId).zip(&attachments) {
            if let Some(head) = attachment.head {
                dependents[next[place(head)] as usize] = id;
                next[place(head)] += 1;
            }
        }
        Self { attachments, dependents, starts }
    }
}

/// The analysed text of one snippet: sentences of tokens, and over each sentence a dependency tree.
#[derive(Clone, Default)]
pub struct Document {
    text: String,
    sentences: Vec<Sentence>,
    tokens: Vec<Token>,
    /// For each token, the index of its sentence.
    sentence_of: Vec<u32>,
    /// For each sentence its tree, once somebody asked for it.
    trees: Vec<OnceLock<Tree>>,
    /// What draws the trees that are not there yet.
    unparsed: Unparsed,
}

impl Document {
    /// Builds a document from its parts.
    ///
    /// # Panics
    /// If sentences do not partition the tokens in order, or a head lies outside its sentence.
    #[must_use]
    pub fn new(text: String, sentences: Vec<Sentence>, tokens: Vec<(Token, Attachment)>) -> Self {
        let (tokens, attachments): (Vec<Token>, Vec<Attachment>) = tokens.into_iter().unzip();
        let doc = Self::unparsed(text, sentences, tokens, Unparsed::default());
        for (&sentence, tree) in doc.sentences.iter().zip(&doc.trees) {
            let attachments = attachments[sentence.first.index()..sentence.end.index()].to_vec();
            for (token, attachment) in sentence.tokens().zip(&attachments) {
                if let Some(head) = attachment.head {
                    assert!(sentence.contains(head) && head != token, "a head lies in the sentence of its dependent");
                }
            }
            tree.get_or_init(|| Tree::new(sentence.first, attachments));
        }
        doc
    }

    /// A document whose sentences are parsed when somebody asks for their trees.
    pub(super) fn unparsed(text: String, sentences: Vec<Sentence>, tokens: Vec<Token>, unparsed: Unparsed) -> Self {
        let mut sentence_of = Vec::with_capacity(tokens.len());
        for (index, sentence) in sentences.iter().enumerate() {
            let follows = sentence.first.index() == sentence_of.len() && sentence.first < sentence.end;
            assert!(follows, "sentences partition the tokens");
            sentence_of.resize(sentence.end.index(), index as u32);
        }
        assert_eq!(sentence_of.len(), tokens.len(), "sentences cover all tokens");
        let trees = vec![OnceLock::new(); sentences.len()];
        Self { text, sentences, tokens, sentence_of, trees, unparsed }
    }

    /// The tree over the token, and the place of the token in it.
    #[inline]
    fn tree(&self, id: TokenId) -> (&Tree, usize) {
        let index = self.sentence_of[id.index()] as usize;
        let sentence = self.sentences[index];
        let tree = self.trees[index].get_or_init(|| Tree::new(sentence.first, self.unparsed.parse(sentence)));
        (tree, id.index() - sentence.first.index())
    }

    /// How many sentences were parsed so far.
    pub fn parsed_sentences(&self) -> usize {
        self.trees.iter().filter(|tree| tree.get().is_some()).count()
    }

    /// Parses the sentences that are not parsed yet.
    pub fn parse_all(&self) {
        for sentence in &self.sentences {
            self.tree(sentence.first);
        }
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

    /// What the token hangs on.
    pub fn attachment(&self, id: TokenId) -> Attachment {
        let (tree, place) = self.tree(id);
        tree.attachments[place]
    }

    /// The head, or `None` for the root of a sentence.
    pub fn head(&self, id: TokenId) -> Option<TokenId> {
        self.attachment(id).head
    }

    /// The relation to the head.
    pub fn dependency(&self, id: TokenId) -> Dependency {
        self.attachment(id).dependency
    }

    /// The direct dependents in text order.
    pub fn dependents(&self, id: TokenId) -> &[TokenId] {
        let (tree, place) = self.tree(id);
        &tree.dependents[tree.starts[place] as usize..tree.starts[place + 1] as usize]
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
        self.sentence_of[id.index()] as usize
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

/// Two documents are equal if they are so in all that can be asked of them, parsed or not.
impl PartialEq for Document {
    fn eq(&self, other: &Self) -> bool {
        (&self.text, &self.sentences, &self.tokens) == (&other.text, &other.sentences, &other.tokens)
            && self.token_ids().all(|id| self.attachment(id) == other.attachment(id))
    }
}

impl Eq for Document {}

impl fmt::Debug for Document {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let attached = |id| (self.token(id), self.attachment(id));
        f.debug_struct("Document")
            .field("text", &self.text)
            .field("sentences", &self.sentences)
            .field("tokens", &self.token_ids().map(attached).collect::<Vec<_>>())
            .finish_non_exhaustive()
    }
}
