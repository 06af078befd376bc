//! Plain dependencies of a verb or predicate: objects, prepositional phrases and clauses.
//!
//! ```text
//! Oslo gave Kyiv radars on Monday.    IOBJ Kyiv   OBJ radars   OBL:on Monday
//! Oslo pulled out of Narva.           OBL:out-of Narva   OBL:of Narva, where "out" is the particle of the verb
//! ```
//!
//! A phrase with *by* is an `OBL:by` besides being the agent of a passive.

use super::{Arguments, Filler, Normalizer, Step, clause};
use crate::language::{Dependency, TokenId, Upos};
use crate::relations::pack::Slot;

/// Particles that the parser takes for the first word of a preposition.
const PARTICLES: &[&str] = &["out", "up", "down", "off", "back", "away", "over", "in", "on"];

impl Normalizer<'_> {
    /// Adds the objects, oblique phrases and clauses that the parse hangs below the verb.
    pub(super) fn direct_arguments(&self, verb: TokenId, found: &mut Arguments) {
        for &dependent in self.doc.dependents(verb) {
            let filler = Filler::basic(dependent);
            match self.doc.dependency(dependent) {
                Dependency::Obj => found.add(Slot::Obj, filler),
                Dependency::Iobj => found.add(Slot::Iobj, filler),
                Dependency::Ccomp => found.add(Slot::Ccomp, filler),
                Dependency::Xcomp => found.add(Slot::Xcomp, filler),
                Dependency::Obl | Dependency::OblAgent | Dependency::Nmod | Dependency::Advcl
                    if self.doc.token(dependent).upos != Upos::Adp =>
                {
                    if let Some(preposition) = clause::preposition(self.doc, dependent) {
                        if let Some((first, rest)) = preposition.split_once('-')
                            && PARTICLES.contains(&first)
                        {
                            found.add(Slot::obl(rest), filler);
                        }
                        found.add(Slot::Obl(preposition), filler);
                    }
                }
                // "met [with Berg(ccomp)]": the parse makes the preposition the head of its noun.
                _ if self.doc.token(dependent).upos == Upos::Adp && dependent > verb => {
                    let noun = self
                        .doc
                        .dependents(dependent)
                        .iter()
                        .copied()
                        .find(|&noun| noun > dependent && clause::is_nominal(self.doc, noun));
                    if let Some(noun) = noun {
                        let slot = Slot::obl(&self.doc.word(dependent).to_ascii_lowercase());
                        found.add(slot, Filler::basic(noun).by(Step::Reattachment));
                    }
                }
                _ => {}
            }
        }
    }
}
