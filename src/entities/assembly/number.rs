//! Numbering: the last step, which gives identifiers and adds what only the gazetteer knows.
//!
//! Entities are numbered by their first mention. Offices and memberships that the gazetteer knows are added between
//! things that the snippet names, marked as not stated.

use std::collections::BTreeMap;

use super::super::entity::{Entities, Entity, EntityIndex, Kind, Mention, Tie, TieKind};
use super::super::id::identifier;
use super::Assembly;

impl Assembly<'_> {
    /// Numbers the things that are named, in the order of their first mention, and adds what only the gazetteer knows.
    pub(super) fn number(mut self) -> Entities {
        self.mentions.sort_by_key(|m| (m.span.start, std::cmp::Reverse(m.span.end), m.head, m.entity));
        let mut order: Vec<Option<u32>> = vec![None; self.things.len()];
        let mut used = Vec::new();
        for mention in self.mentions.iter().filter(|m| m.form.is_listed()) {
            let slot = &mut order[mention.entity.0 as usize];
            if slot.is_none() {
                *slot = Some(used.len() as u32);
                used.push(mention.entity.0 as usize);
            }
        }
        let new = |old: EntityIndex| order[old.0 as usize].map(EntityIndex);
        let mut mentions: Vec<Mention> =
            self.mentions.iter().filter_map(|m| Some(Mention { entity: new(m.entity)?, ..m.clone() })).collect();
        mentions.dedup_by(|a, b| (a.entity, a.span, a.head, a.form) == (b.entity, b.span, b.head, b.form));
        let mut ties: Vec<Tie> = self
            .ties
            .iter()
            .filter_map(|t| Some(Tie { source: new(t.source)?, target: new(t.target)?, ..t.clone() }))
            .collect();
        let mut entities: Vec<Entity> = used.iter().map(|&old| self.entity(old)).collect();
        make_unique(&mut entities);
        for i in 0..entities.len() {
            let owner = self.things[used[i]].owner.and_then(|o| order[o]).map(EntityIndex);
            entities[i].state = owner.or_else(|| self.known_state(used[i], &used));
        }
        for tie in ties.clone().iter().filter(|t| t.kind == TieKind::HoldsOffice) {
            let target = &entities[tie.target.0 as usize];
            let state = if target.kind == Kind::STATE { Some(tie.target) } else { target.state };
            let source = &mut entities[tie.source.0 as usize].state;
            *source = source.or(state);
        }
        self.add_known_ties(&used, &mentions, &mut ties);
        ties.sort_by_key(|t| (t.evidence.start, t.evidence.end, t.kind != TieKind::HoldsOffice, t.source, t.target));
        Entities::new(entities, mentions, ties)
    }

    fn entity(&self, thing: usize) -> Entity {
        let thing = &self.things[thing];
        let mut identifiers = BTreeMap::new();
        let id = if let Some(entry) = thing.entry {
            let entry = self.scene.gazetteer.entry(entry);
            for (key, value) in [("iso3166", entry.iso3166()), ("wikidata", entry.wikidata())] {
                identifiers.extend(value.map(|value| (key.to_owned(), value.to_owned())));
            }
            entry.id().to_owned()
        } else {
            let owner = thing.owner.and_then(|o| self.things[o].entry).map(|e| self.scene.gazetteer.entry(e).id());
            match owner.and_then(|id| id.strip_prefix("state.")) {
                // "agency.kr.foreign-ministry", as the gazetteer would call it.
                Some(code) if thing.kind == Kind::AGENCY => {
                    identifier(&Kind::new(&format!("{}.{code}", thing.kind)), &thing.leaf)
                }
                _ => identifier(&thing.kind, &thing.name),
            }
        };
        Entity { id, name: thing.name.clone(), kind: thing.kind.clone(), identifiers, state: None }
    }

    /// The state that the gazetteer knows the thing to belong to, if the snippet names it.
    fn known_state(&self, thing: usize, used: &[usize]) -> Option<EntityIndex> {
        let state = self.scene.gazetteer.entry(self.things[thing].entry?).state()?;
        self.named(&state, used)
    }

    fn named(&self, id: &str, used: &[usize]) -> Option<EntityIndex> {
        let is = |&old: &usize| self.things[old].entry.is_some_and(|e| self.scene.gazetteer.entry(e).id() == id);
        used.iter().position(is).map(|i| EntityIndex(i as u32))
    }

    /// Offices and memberships that the text does not state, between things that it names.
    fn add_known_ties(&self, used: &[usize], mentions: &[Mention], ties: &mut Vec<Tie>) {
        for (i, &old) in used.iter().enumerate() {
            let source = EntityIndex(i as u32);
            let Some(entry) = self.things[old].entry.map(|e| self.scene.gazetteer.entry(e)) else { continue };
            let Some(span) = mentions.iter().find(|m| m.entity == source && m.form.is_listed()).map(|m| m.span) else {
                continue;
            };
            let mut add = |kind, target: EntityIndex, office: Option<String>| {
                let known = ties.iter().any(|t| (t.kind, t.source, t.target) == (kind, source, target));
                if !known && source != target {
                    ties.push(Tie { kind, source, target, evidence: span, trigger: span, office, stated: false });
                }
            };
            if self.things[old].kind == Kind::AGENCY
                && let Some(state) = entry.state().and_then(|s| self.named(&s, used))
            {
                add(TieKind::PartOf, state, None);
            }
            let Some(day) = self.scene.day else { continue };
            for term in entry.terms().filter(|t| t.holding(day).is_some()) {
                if let Some(target) = self.named(&term.serves(), used) {
                    add(TieKind::HoldsOffice, target, Some(term.office.to_owned()));
                }
            }
        }
    }
}

/// Two things of one snippet never share an identifier: the later one gets a number.
fn make_unique(entities: &mut [Entity]) {
    let mut seen: BTreeMap<String, u32> = BTreeMap::new();
    for entity in entities {
        let count = seen.entry(entity.id.clone()).or_default();
        *count += 1;
        if *count > 1 {
            entity.id = format!("{}-{count}", entity.id);
        }
    }
}
