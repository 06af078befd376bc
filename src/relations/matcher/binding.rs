//! Fills the roles of a frame at a trigger by the links of the trigger.
//!
//! Links are read in order. The first that offers an acceptable filler fills its role; parties gather fillers from all
//! links. A filler that the parse itself holds wins over one that a repair brought in. No word fills two roles, and
//! none that contains the trigger fills any ("the *sanctions* committee" is no target of its own sanctions).

use super::referent::Reference;
use super::{Binding, Match, Matcher, Outcome, Referent, Refusal};
use crate::entities::{EntityIndex, Kind, MentionForm};
use crate::language::{TokenId, Upos};
use crate::relations::normalize::{ArgumentEdge, Step};
use crate::relations::pack::{Form, Frame, Link, RoleId, RoleName, Slot, Trigger, TriggerId};

/// Links and the word whose edges they read.
struct Source<'a> {
    links: &'a [Link],
    token: TokenId,
    form: Form,
    /// Whether only prepositions are read.
    only_phrases: bool,
}

/// Fillers that a role refused, for `explain`.
pub(super) type Refusals = Vec<(RoleId, TokenId, Refusal)>;

impl Matcher<'_> {
    /// Tries one trigger at one word.
    pub(super) fn match_at(&self, token: TokenId, id: TriggerId, trigger: &Trigger) -> Result<Match, Outcome> {
        self.check_conditions(token, trigger)?;
        let Some(light) = &trigger.light else {
            let sources = [Source { links: &trigger.links, token, form: trigger.form, only_phrases: false }];
            return self.bind(token, None, id, trigger, &sources);
        };
        let mut last = Outcome::NoNoun;
        for noun in self.light_nouns(token, light) {
            let lemma = self.noun_lemma(noun);
            let mut sources = vec![
                Source { links: &trigger.links, token, form: Form::Light, only_phrases: false },
                Source { links: &trigger.links, token: noun, form: Form::Noun, only_phrases: true },
            ];
            sources.extend(
                self.pack.triggers(Form::Noun, &lemma).filter(|(_, of_noun)| of_noun.frame == trigger.frame).map(
                    |(_, of_noun)| Source { links: &of_noun.links, token: noun, form: Form::Noun, only_phrases: false },
                ),
            );
            match self.bind(token, Some(noun), id, trigger, &sources) {
                Ok(found) => return Ok(found),
                Err(outcome) => last = outcome,
            }
        }
        Err(last)
    }

    fn bind(
        &self,
        token: TokenId,
        noun: Option<TokenId>,
        id: TriggerId,
        trigger: &Trigger,
        sources: &[Source<'_>],
    ) -> Result<Match, Outcome> {
        let frame = self.pack.frame(trigger.frame);
        let mut bindings = Vec::new();
        let mut refusals = Refusals::new();
        for source in sources {
            for link in source.links {
                if source.only_phrases && !matches!(link.path.as_slice(), [Slot::Obl(_)]) {
                    continue;
                }
                self.follow(source, link, frame, noun, &mut bindings, &mut refusals);
            }
        }
        self.fill_owners(frame, &mut bindings);
        self.fill_from_context(frame, token, &refusals, &mut bindings);
        if let Some(role) = unfilled(frame, &bindings) {
            let refused = refusals.iter().filter(|(r, ..)| *r == role).map(|&(_, t, refusal)| (t, refusal)).collect();
            return Err(Outcome::Unfilled { role, refused });
        }
        bindings.sort();
        let found = Match { frame: trigger.frame, trigger: id, form: trigger.form, token, noun, bindings };
        if self.pairs(&found).is_empty() || self.lacks_a_party(&found) { Err(Outcome::NoPair) } else { Ok(found) }
    }

    /// Whether a verb that joins two parties by different slots has parties in one only: "met their targets".
    fn lacks_a_party(&self, found: &Match) -> bool {
        let is_party = |role: RoleId| self.pack.frame(found.frame).roles[role.0 as usize].name == RoleName::Party;
        let links = self.pack.triggers[found.trigger.0 as usize].links.iter();
        let mut slots: Vec<&Slot> = links.filter(|l| is_party(l.role)).filter_map(|l| l.path.first()).collect();
        slots.dedup();
        let mut filled: Vec<&Slot> = found.bindings.iter().filter(|b| is_party(b.role)).map(|b| &b.slot).collect();
        filled.dedup();
        found.form == Form::Verb && slots.len() > 1 && filled.len() == 1
    }

    /// Offers the fillers of one link to its role.
    fn follow(
        &self,
        source: &Source<'_>,
        link: &Link,
        frame: &Frame,
        noun: Option<TokenId>,
        bindings: &mut Vec<Binding>,
        refusals: &mut Refusals,
    ) {
        let role = &frame.roles[link.role.0 as usize];
        if role.name != RoleName::Party && bindings.iter().any(|binding| binding.role == link.role) {
            return;
        }
        let mut found: Vec<Binding> = Vec::new();
        for edge in self.edges_on(source, link) {
            if found.iter().any(|binding| binding.phrase == edge.phrase) {
                continue;
            }
            let (token, referent, more): Reference = match self.accept(role, edge.filler) {
                Ok(reference) => reference,
                Err(refusal) => {
                    refusals.push((link.role, edge.filler, refusal));
                    continue;
                }
            };
            // "a Danish strike": the trigger heads the very group that stands for its owner.
            let own_group = edge.filler == source.token && matches!(edge.slot, Slot::Adj | Slot::Poss);
            let within = !own_group
                && [Some(source.token), noun].into_iter().flatten().any(|anchor| self.contains(token, anchor));
            // "Danish troops" are the object, and their state is the source.
            let is_word = referent == Referent::Words;
            let is_taken = |b: &Binding| b.token == token && (b.referent == Referent::Words) == is_word;
            if within || bindings.iter().any(is_taken) {
                refusals.push((link.role, token, Refusal::Taken));
                continue;
            }
            let slot = link.path.last().cloned().unwrap_or(Slot::Subj);
            found.push(Binding {
                role: link.role,
                slot,
                phrase: edge.phrase,
                token,
                referent,
                steps: edge.steps.union(more),
            });
        }
        let is_repaired = |b: &Binding| b.steps.contains(Step::Reattachment) || b.steps.contains(Step::Neighbour);
        if found.iter().any(|binding| !is_repaired(binding)) {
            found.retain(|binding| !is_repaired(binding));
        }
        // "met their targets": a party that the object should be is something else.
        if found.is_empty() && role.name == RoleName::Party && link.path == [Slot::Obj] {
            let objects = self.edges_on(source, link);
            if let Some(object) = objects.first() {
                bindings.retain(|binding| binding.role != link.role);
                refusals.push((link.role, object.filler, Refusal::WrongType));
            }
        }
        bindings.append(&mut found);
    }

    /// The edges at the end of the link's path.
    fn edges_on(&self, source: &Source<'_>, link: &Link) -> Vec<ArgumentEdge> {
        let mut edges: Vec<ArgumentEdge> = Vec::new();
        for (depth, slot) in link.path.iter().enumerate() {
            if depth == 0 {
                let lent = lent_slot(source, slot);
                let all = self.edges(source.token, source.form);
                edges = all
                    .iter()
                    .filter(|e| e.slot == *slot || lent.as_ref() == Some(&e.slot) && is_lent(e))
                    .cloned()
                    .collect();
                continue;
            }
            let nested = edges.iter().flat_map(|outer| {
                let inner = self.edges(outer.filler, Self::form_of(self.doc, outer.filler));
                let steps = outer.steps;
                inner
                    .iter()
                    .filter(|e| e.slot == *slot)
                    .map(|e| ArgumentEdge { steps: e.steps.union(steps), ..e.clone() })
                    .collect::<Vec<_>>()
            });
            edges = nested.collect();
        }
        edges
    }

    /// The form by which the arguments of a word inside a path are read.
    fn form_of(doc: &crate::language::Document, token: TokenId) -> Form {
        match doc.token(token).upos {
            Upos::Verb | Upos::Aux => Form::Verb,
            Upos::Adj | Upos::Adv => Form::Adjective,
            _ => Form::Noun,
        }
    }

    /// Whether the mention that the word heads contains the anchor.
    fn contains(&self, token: TokenId, anchor: TokenId) -> bool {
        token == anchor
            || self
                .entities
                .at_head(token)
                .is_some_and(|m| m.tokens.contains(&anchor) && m.form.is_listed() && m.form != MentionForm::Adjective)
    }

    /// Fills empty roles with the owners of what fills others.
    fn fill_owners(&self, frame: &Frame, bindings: &mut Vec<Binding>) {
        for (index, role) in frame.roles.iter().enumerate() {
            let id = RoleId(index as u8);
            let Some(thing) = role.owner_of else { continue };
            // "rejected Oslo's deal on the exit from Narva": whose it is, rather than what stands further off.
            let is_far = |b: &Binding| b.role == id && b.steps.contains(Step::Reattachment);
            if bindings.iter().any(is_far)
                && let Some(of) = bindings.iter().find(|binding| binding.role == thing)
                && self.edges(of.token, Form::Noun).iter().any(|edge| {
                    edge.slot == Slot::Poss && edge.filler != of.token && self.accept(role, edge.filler).is_ok()
                })
            {
                bindings.retain(|binding| binding.role != id);
            }
            if bindings.iter().any(|binding| binding.role == id) {
                continue;
            }
            let owned: Vec<Binding> = bindings.iter().filter(|binding| binding.role == thing).cloned().collect();
            for of in owned {
                let reference = self.through(role, of.token, true).or_else(|| self.owner(role, of.token));
                if let Some((token, referent, steps)) = reference
                    && !bindings.iter().any(|binding| binding.token == token && binding.role != thing)
                {
                    let steps = steps.union(of.steps).with(Step::Instrument);
                    bindings.push(Binding { role: id, slot: Slot::Poss, phrase: of.phrase, token, referent, steps });
                }
            }
        }
    }

    /// Where it happens: the filler of the frame's role for it, else a place or state *in*, *at* or *near* which the
    /// trigger stands, unless a link reads these phrases.
    pub(crate) fn place(&self, found: &Match) -> Option<EntityIndex> {
        let frame = self.pack.frame(found.frame);
        if frame.role(&RoleName::Place).is_some() {
            return found.named(frame, &RoleName::Place).find_map(|binding| match &binding.referent {
                Referent::Entities(entities) => entities.first().copied(),
                Referent::Words | Referent::EachOther => None,
            });
        }
        let links = &self.pack.triggers[found.trigger.0 as usize].links;
        let words = [Some((found.token, found.form)), found.noun.map(|noun| (noun, Form::Noun))];
        for (word, form) in words.into_iter().flatten() {
            for slot in ["in", "at", "near"].map(Slot::obl) {
                if links.iter().any(|link| link.path.first() == Some(&slot)) {
                    continue;
                }
                let edges = self.edges(word, form);
                let place = edges.iter().filter(|edge| edge.slot == slot).find_map(|edge| {
                    self.normalizer.mentions().at(edge.filler).map(|(entity, _)| entity).find(|&entity| {
                        let kind = &self.entities.get(entity).kind;
                        *kind == Kind::PLACE || *kind == Kind::STATE
                    })
                });
                if place.is_some() {
                    return place;
                }
            }
        }
        None
    }
}

/// The slot of a verb whose filler a noun takes over in this slot of its own: whoever *launches* a strike does what
/// the strike "by" somebody says, whoever *faces* it is who it is "on".
fn lent_slot(source: &Source<'_>, slot: &Slot) -> Option<Slot> {
    if source.form != Form::Noun {
        return None;
    }
    let reads = |slot: &Slot| source.links.iter().any(|link| link.path.first() == Some(slot));
    let first = |slots: &[Slot]| slots.iter().find(|slot| reads(slot)).cloned();
    if first(&[Slot::obl("by"), Slot::Poss]).as_ref() == Some(slot) {
        return Some(Slot::Subj);
    }
    let sufferers = ["on", "against", "of", "to"].map(Slot::obl);
    (first(&sufferers).as_ref() == Some(slot)).then_some(Slot::Obj)
}

/// Whether a light verb or a copula lent the argument to its noun.
fn is_lent(edge: &ArgumentEdge) -> bool {
    edge.steps.contains(Step::LightVerb) || edge.steps.contains(Step::Existential)
}

/// The first role that must be filled and is not.
fn unfilled(frame: &Frame, bindings: &[Binding]) -> Option<RoleId> {
    (0..frame.roles.len()).map(|index| RoleId(index as u8)).find(|&id| {
        let role = &frame.roles[id.0 as usize];
        (role.required || role.name.is_end()) && !bindings.iter().any(|binding| binding.role == id)
    })
}
