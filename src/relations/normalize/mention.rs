//! [`MentionIndex`]: from a word of the parse to the entities that it names.
//!
//! ```text
//! the two leaders     *leaders* heads a mention of each of two entities
//! Danish troops       *troops* heads a group mention of Denmark; *Danish* names Denmark as well
//! ```

use crate::entities::{Entities, EntityIndex, MentionForm};
use crate::language::{Document, Sentence, TokenId};

/// The entities by the words that name them, in text order.
#[derive(Clone, Debug)]
pub(crate) struct MentionIndex(Vec<(TokenId, EntityIndex, MentionForm)>);

impl MentionIndex {
    pub(crate) fn new(doc: &Document, entities: &Entities) -> Self {
        let mut index = Vec::with_capacity(entities.mentions().len());
        for mention in entities.mentions() {
            index.push((mention.head, mention.entity, mention.form));
            if mention.form == MentionForm::Group {
                // The surface form is the adjective's; the last of its words stands for it ("South *Korean* troops").
                let words = (mention.tokens.start.0..mention.tokens.end.0).map(TokenId);
                let adjective = words.rev().find(|&t| mention.span.contains(doc.token(t).span));
                if let Some(adjective) = adjective.filter(|&t| t != mention.head) {
                    index.push((adjective, mention.entity, MentionForm::Adjective));
                }
            }
        }
        index.sort_unstable();
        index.dedup();
        Self(index)
    }

    /// The entities that the word names, and how.
    pub(crate) fn at(&self, word: TokenId) -> impl Iterator<Item = (EntityIndex, MentionForm)> + '_ {
        let start = self.0.partition_point(|&(w, ..)| w < word);
        self.0[start..].iter().take_while(move |&&(w, ..)| w == word).map(|&(_, entity, form)| (entity, form))
    }

    /// The entities that the words of the sentence name.
    pub(crate) fn within(&self, sentence: Sentence) -> impl Iterator<Item = EntityIndex> + '_ {
        let start = self.0.partition_point(|&(w, ..)| w < sentence.first);
        self.0[start..].iter().take_while(move |&&(w, ..)| w < sentence.end).map(|&(_, entity, _)| entity)
    }

    /// Whether the word names anything.
    pub(crate) fn has(&self, word: TokenId) -> bool {
        self.at(word).next().is_some()
    }
}
