//! N17, context: a role that the clause leaves open, filled by the only thing around that can.
//!
//! ```text
//! India was told. Canada then pulled out its diplomats.     pulled: TARGET India N17
//! ```
//!
//! Readers understand such roles from what the text is about. The step is costly and narrow: the frame must allow it
//! for the role (`context` in the pack), no word may have been offered for the role, every other end must be filled by
//! words, and in the sentence of the trigger or the one before it exactly one entity of the kind may be named that
//! does not belong to what fills the other roles. States that only say whose somebody is ("a Danish official"), and those that
//! merely speak ("Oslo said that …"), are no candidates, yet if they are around as well, the choice is open still.
//! With `context-after` the frame narrows this to what stands behind the trigger in its sentence, after a preposition of
//! place.

use super::binding::Refusals;
use super::{Binding, Matcher, Referent};
use crate::entities::{EntityIndex, Mention, MentionForm, TieKind};
use crate::language::{Dependency, TokenId};
use crate::relations::embedding;
use crate::relations::normalize::{Step, Steps, clause};
use crate::relations::pack::{Frame, RoleId, Slot};

impl Matcher<'_> {
    /// Fills the one open end of the frame, where the frame allows it and the text leaves no choice.
    pub(super) fn fill_from_context(
        &self,
        frame: &Frame,
        trigger: TokenId,
        refusals: &Refusals,
        bindings: &mut Vec<Binding>,
    ) {
        let is_open = |index: usize| !bindings.iter().any(|binding| binding.role.0 as usize == index);
        let mut open =
            (0..frame.roles.len()).filter(|&i| (frame.roles[i].name.is_end() || frame.roles[i].required) && is_open(i));
        let (Some(index), None) = (open.next(), open.next()) else { return };
        let Some(kinds) = &frame.roles[index].context else { return };
        let after = &frame.roles[index].context_after;
        let role = RoleId(index as u8);
        if refusals.iter().any(|(refused, ..)| *refused == role) {
            return;
        }
        let bound: Vec<EntityIndex> = bindings
            .iter()
            .flat_map(|b| match &b.referent {
                Referent::Entities(entities) => entities.as_slice(),
                Referent::Words | Referent::EachOther => &[],
            })
            .copied()
            .collect();
        let sentence = self.doc.sentence_index(trigger);
        let mut found: Option<&Mention> = None;
        for mention in self.entities.mentions() {
            let named = self.doc.sentence_index(mention.head);
            let kind = &self.entities.get(mention.entity).kind;
            let near = named == sentence || after.is_empty() && named + 1 == sentence;
            if !near || !mention.form.is_listed() || !kinds.has_kind(kind) {
                continue;
            }
            let own = bound.iter().any(|&b| {
                b == mention.entity
                    || self.entities.are_tied(b, mention.entity)
                    || self.entities.get(b).state == Some(mention.entity)
            });
            if own {
                continue;
            }
            match found {
                Some(one) if one.entity != mention.entity => return,
                Some(one) if self.is_party(one) => {}
                _ => found = Some(mention),
            }
        }
        let follows = |mention: &Mention| {
            after.is_empty()
                || mention.head > trigger
                    && clause::preposition(self.doc, mention.head)
                        .is_some_and(|preposition| after.contains(&preposition))
        };
        if let Some(mention) = found.filter(|m| self.is_party(m) && follows(m)) {
            let steps = Steps::NONE.with(Step::Context);
            bindings.push(Binding {
                role,
                slot: Slot::obl("of"),
                phrase: mention.head,
                token: mention.head,
                referent: Referent::Entities(vec![mention.entity]),
                steps,
            });
        }
    }

    /// Whether the mention names what the text is about: neither whose official somebody is nor who merely speaks.
    fn is_party(&self, mention: &Mention) -> bool {
        let doc = self.doc;
        let title =
            self.entities.ties().iter().any(|t| t.kind == TieKind::HoldsOffice && t.evidence.contains(mention.span));
        let speaks = matches!(doc.dependency(mention.head), Dependency::Nsubj)
            && doc.head(mention.head).is_some_and(|verb| embedding::is_report_verb(doc.lemma(verb)));
        !title && !speaks && mention.form != MentionForm::Adjective
    }
}
