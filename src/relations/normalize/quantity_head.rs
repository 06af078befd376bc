//! N12, quantity heads: "dozens of drones" are drones.
//!
//! ```text
//! before   A group(nsubj) of Danish engineers(nmod) left.
//! after    left: SUBJ group, SUBJ engineers N12
//! ```

use super::{Filler, Normalizer, Step, clause};
use crate::language::{Dependency, TokenId, Upos};

/// Nouns that only count or gather what their of-phrase names.
const HEADS: &[&str] = &[
    "array",
    "batch",
    "battalion",
    "billion",
    "bulk",
    "bunch",
    "cache",
    "column",
    "contingent",
    "convoy",
    "couple",
    "crew",
    "crowd",
    "delegation",
    "dozen",
    "fleet",
    "flotilla",
    "fraction",
    "group",
    "half",
    "handful",
    "host",
    "hundred",
    "kind",
    "load",
    "lot",
    "majority",
    "mass",
    "member",
    "million",
    "minority",
    "number",
    "package",
    "pair",
    "part",
    "percent",
    "portion",
    "quarter",
    "range",
    "remainder",
    "rest",
    "score",
    "series",
    "set",
    "share",
    "shipment",
    "shipload",
    "sort",
    "squad",
    "squadron",
    "string",
    "swarm",
    "team",
    "ten",
    "third",
    "thousand",
    "ton",
    "tonne",
    "type",
    "unit",
    "variety",
    "wave",
];

/// Pronouns and numerals that count: "two of the drones", "one of its generals".
const COUNTING: &[&str] = &["all", "both", "each", "either", "few", "many", "most", "none", "several", "some"];

impl Normalizer<'_> {
    /// Adds the noun that a quantity counts.
    pub(super) fn counted(&self, phrase: Filler, readings: &mut Vec<Filler>) {
        let mut head = phrase;
        for _ in 0..2 {
            let Some(noun) = self.counted_noun(head.token) else { return };
            head = head.moved(noun, Step::QuantityHead);
            readings.push(head);
            let mut named = Vec::new();
            self.named_members(head, &mut named);
            readings.append(&mut named);
        }
    }

    /// The noun in the of-phrase of a quantity.
    pub(crate) fn counted_noun(&self, quantity: TokenId) -> Option<TokenId> {
        let token = self.doc.token(quantity);
        let counts = match token.upos {
            Upos::Num => true,
            Upos::Noun => HEADS.contains(&token.lemma.as_str()),
            Upos::Pron | Upos::Det | Upos::Adj => COUNTING.contains(&token.lemma.as_str()),
            _ => false,
        };
        if !counts {
            return None;
        }
        self.doc
            .dependents_by(quantity, &[Dependency::Nmod, Dependency::Obl])
            .find(|&noun| clause::preposition(self.doc, noun).as_deref() == Some("of"))
    }
}
