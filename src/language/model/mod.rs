//! The trained part of language analysis: tags, lemmas and dependencies of tokens that are already cut.
//!
//! In: the words of a sentence. Out: for each word UPOS and XPOS, a lemma, a head and a label. Three parts follow one
//! another, each in its module: the tagger ([`tagger`]), the lemmatiser ([`lemma`]) and the parser ([`parser`]).
//! Tagger and parser are linear models: a decision is the class of the highest sum of integer weights over hashed
//! features, so it is the same on every machine. `README.md` beside this file has the figures and says how to train,
//! `NOTICE` names the sources of the weights.
//!
//! Known to go wrong: attachment of prepositional phrases and of coordinated phrases (three errors in ten), long
//! sentences (an early error moves later ones), and crossing arcs, which the parser cannot draw (one in 100 words).

pub mod evaluate;
mod format;
mod hash;
mod irregular;
mod lemma;
mod lexicon;
mod parser;
mod regular;
mod rows;
mod state;
mod tagger;
mod template;
pub mod train;
mod word;

use std::ops::Range;
use std::sync::Arc;

pub use format::ModelError;
pub(super) use state::Leaf;

use self::lemma::Lemmatizer;
use self::lexicon::Lexicon;
use self::parser::Parser;
use self::state::State;
use self::tagger::{TagId, Tagger};
use self::word::Word;
use super::{Attachment, Sentence, Token, TokenId};
use crate::span::Span;

/// A trained model of English.
#[derive(Clone, Debug)]
pub struct Model {
    lexicon: Lexicon,
    lemmatizer: Lemmatizer,
    tagger: Tagger,
    parser: Parser,
}

/// Weights that are not above these count for nothing: they decide little and are most of the file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cuts {
    /// For the tagger, in sixteenths.
    pub tags: i16,
    /// For transitions, in sixty-fourths.
    pub transitions: i16,
    /// For labels, in sixteenths.
    pub labels: i16,
    /// The unit of what is left of the transitions, in sixty-fourths.
    pub step: i16,
}

impl Default for Cuts {
    fn default() -> Self {
        Self { tags: 12, transitions: 448, labels: 8, step: 112 }
    }
}

impl Model {
    /// Tags and lemmatises one sentence of the text, given its tokens.
    ///
    /// Appends the sentence and its tokens to those of the document so far, with what [`Model::parse`] needs to know
    /// of them. A sentence without tokens adds nothing.
    pub(super) fn annotate(&self, text: &str, spans: &[Span], workspace: &mut Workspace, out: &mut Annotations) {
        let (Some(&first_span), Some(&last_span)) = (spans.first(), spans.last()) else {
            return;
        };
        let Workspace { words, tags, outside, buffer } = workspace;
        words.clear();
        words.extend(spans.iter().map(|span| Word::new(&text[span.range()], &self.lexicon, buffer)));
        let outside = outside.get_or_insert_with(|| Word::new("", &self.lexicon, buffer));
        self.tagger.tag(&tagger::Sentence::new(words, outside), tags);

        let first = out.tokens.len() as u32;
        out.tokens.extend(spans.iter().zip(words.iter().zip(tags.iter())).map(|(&span, (word, &tag))| {
            let (upos, xpos) = self.tagger.tags.pair(tag);
            let lemma =
                self.lemmatizer.lemma(&text[span.range()], word, (upos, xpos), &self.lexicon, &self.tagger.tags);
            Token { span, upos, xpos, lemma }
        }));
        out.leaves.extend(words.iter().zip(tags.iter()).map(|(word, &tag)| Leaf::new(word, tag)));
        out.sentences.push(Sentence {
            span: first_span.cover(last_span),
            first: TokenId(first),
            end: TokenId(first + spans.len() as u32),
        });
    }

    /// Head and label of each token of one sentence, whose first token is `first`.
    fn parse(&self, first: TokenId, leaves: &[Leaf]) -> Vec<Attachment> {
        let mut state = State::default();
        state.begin(leaves.iter().copied(), |tag| self.tagger.tags.pair(tag));
        self.parser.parse(&mut state);
        let attachment = |node: &state::Node| Attachment {
            head: (node.head < leaves.len() as u32).then(|| TokenId(first.0 + node.head)),
            dependency: node.label,
        };
        state.words().iter().map(attachment).collect()
    }
}

/// The sentences and tokens of a document as they come into being.
#[derive(Default)]
pub(super) struct Annotations {
    /// The sentences so far.
    pub(super) sentences: Vec<Sentence>,
    /// The tokens so far.
    pub(super) tokens: Vec<Token>,
    /// What the parser needs to know of each token.
    pub(super) leaves: Vec<Leaf>,
}

/// Scratch memory, kept from one sentence to the next.
#[derive(Default)]
pub(super) struct Workspace {
    words: Vec<Word>,
    outside: Option<Word>,
    tags: Vec<TagId>,
    buffer: String,
}

/// A model and the tagged words of a document, so that its sentences can be parsed later; nothing for a document whose
/// trees are known.
#[derive(Clone, Default)]
pub(super) struct Unparsed(Option<(Arc<Model>, Vec<Leaf>)>);

impl Unparsed {
    /// What `model` makes of the words, one for each token of the document.
    pub(super) fn new(model: Arc<Model>, leaves: Vec<Leaf>) -> Self {
        Self(Some((model, leaves)))
    }

    /// Head and label of each token of the sentence.
    pub(super) fn parse(&self, sentence: Sentence) -> Vec<Attachment> {
        let (model, leaves) = self.0.as_ref().expect("a document without a model has all its trees from the beginning");
        model.parse(sentence.first, &leaves[sentence.first.index()..sentence.end.index()])
    }
}

/// A number that changes with any feature template: a hash of the features of a made-up sentence.
fn fingerprint() -> u32 {
    let lexicon = Lexicon::new(&[]);
    let mut buffer = String::new();
    let mut word = |form| Word::new(form, &lexicon, &mut buffer);
    let outside = word("");
    let words = ["Two", "n’t", "F-16s", "reached", "Đà", "Nẵng", "today", "."].map(&mut word);
    let tags: Vec<_> = (0..words.len() as u8).map(TagId).collect();
    let sentence = tagger::Sentence::new(&words, &outside);
    let mut print = 0;
    let mut add = |features: &[u32]| print = features.iter().fold(print, |print, &feature| hash::pair(print, feature));
    for position in 0..words.len() {
        add(&sentence.features(position, &tags[..position]));
    }
    let mut state = State::default();
    let leaves = words.iter().zip(&tags).map(|(word, &tag)| Leaf::new(word, tag));
    state.begin(leaves, |tag| (super::Upos::ALL[usize::from(tag.0)], super::Xpos::ALL[usize::from(tag.0)]));
    for turn in 0.. {
        if state.is_final() {
            break;
        }
        add(&parser::transition_features(&state));
        let wanted = state::Transition::ALL[[2, 2, 1, 2, 0][turn % 5]];
        let allowed = state::Transition::ALL.into_iter().find(|&transition| state.allows(transition));
        let transition = if state.allows(wanted) { wanted } else { allowed.unwrap_or(wanted) };
        match state.arc(transition) {
            Some((head, dependent)) => {
                add(&parser::label_features(&state, head, dependent));
                let label = super::Dependency::ALL[turn % super::Dependency::ALL.len()];
                state.attach(head, dependent, label);
            }
            None => state.shift(),
        }
    }
    print
}

/// The tokens of one sentence among all.
pub(super) fn tokens_of(range: &Range<u32>) -> Range<usize> {
    range.start as usize..range.end as usize
}
