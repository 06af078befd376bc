//! No parse, however odd, makes the readings of an event panic or leave the document.

use std::collections::BTreeMap;

use proptest::prelude::*;

use super::{Attributions, date_of, quantity_of, status_of};
use crate::entities::{Entities, Entity, EntityIndex, Kind, Mention, MentionForm};
use crate::language::{Attachment, Dependency, Document, Sentence, Token, TokenId, Upos, Xpos};
use crate::span::Span;

/// Words that the readings look at.
const WORDS: &[&str] = &[
    "Oslo",
    "said",
    "say",
    "deny",
    "according",
    "to",
    "citing",
    "accuse",
    "of",
    "not",
    "no",
    "may",
    "will",
    "if",
    "plan",
    "attack",
    "“",
    "”",
    "\"",
    ",",
    "?",
    "Monday",
    "May",
    "5",
    "2024",
    "last",
    "month",
    "$",
    "billion",
    "dozens",
    "ago",
    "two",
    "-",
    "report",
    "that",
    "have",
    "yet",
    "rule",
    "out",
    "troops",
    "nor",
    "elect",
];

/// Form, tags, label and head of a word, the latter counted back.
type RandomWord = (usize, usize, usize, usize, usize);

/// Sentences of any words, tags and trees.
fn document(sentences: &[Vec<RandomWord>]) -> Document {
    let mut text = String::new();
    let mut tokens: Vec<(Token, Attachment)> = Vec::new();
    let mut found = Vec::new();
    for words in sentences {
        let first = TokenId(tokens.len() as u32);
        let from = text.len();
        for (i, &(word, upos, xpos, label, back)) in words.iter().enumerate() {
            let start = text.len();
            text.push_str(WORDS[word % WORDS.len()]);
            let token = Token {
                span: Span::new(start, text.len()),
                upos: Upos::ALL[upos % Upos::ALL.len()],
                xpos: Xpos::ALL[xpos % Xpos::ALL.len()],
                lemma: WORDS[word % WORDS.len()].to_lowercase().into(),
            };
            let attachment = Attachment {
                head: (i > 0).then(|| TokenId(first.0 + (back % i) as u32)),
                dependency: if i > 0 { Dependency::ALL[label % Dependency::ALL.len()] } else { Dependency::Root },
            };
            tokens.push((token, attachment));
            text.push(' ');
        }
        let end = TokenId(tokens.len() as u32);
        found.push(Sentence { span: Span::new(from, text.len() - 1), first, end });
    }
    Document::new(text, found, tokens)
}

/// Every "Oslo" names one entity.
fn entities(doc: &Document) -> Entities {
    let oslo = Entity {
        id: "state.no".to_owned(),
        name: "Norway".to_owned(),
        kind: Kind::STATE,
        identifiers: BTreeMap::new(),
        state: None,
    };
    let named = doc.token_ids().filter(|&t| doc.word(t) == "Oslo");
    let mentions = named.map(|head| Mention {
        entity: EntityIndex(0),
        form: MentionForm::Name,
        span: doc.token(head).span,
        tokens: head..TokenId(head.0 + 1),
        head,
    });
    Entities::new(vec![oslo], mentions.collect(), Vec::new())
}

proptest! {
    #[test]
    fn any_tree_is_read(
        sentences in prop::collection::vec(
            prop::collection::vec((0usize..99, 0usize..99, 0usize..99, 0usize..99, 0usize..99), 1..25),
            1..4,
        )
    ) {
        let doc = document(&sentences);
        let entities = entities(&doc);
        let attributions = Attributions::new(&doc, &entities);
        let published = "2024-12-31".parse().ok();
        for token in doc.token_ids() {
            let sentence = doc.sentence_of(token);
            prop_assert!(status_of(&doc, token).chain.iter().all(|step| sentence.contains(step.token)));
            prop_assert!(attributions.sources_of(token).len() <= 1);
            let _ = (date_of(&doc, token, published), date_of(&doc, token, None));
            if let Some(quantity) = quantity_of(&doc, token) {
                prop_assert!(quantity.value.is_finite());
            }
        }
    }
}
