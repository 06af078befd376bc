//! What a word stands for, and whether a role takes it.
//!
//! ```text
//! the two leaders        both (a description of two entities)
//! Danish missiles        the word *missile*; through its adjective, Denmark
//! a depot in Narva       the word *depot*; through "in", Narva
//! ```

use super::{Matcher, Referent, Refusal};
use crate::entities::{EntityIndex, Kind, Mention, MentionForm};
use crate::language::{Dependency, TokenId, Upos, Xpos};
use crate::relations::normalize::{ArgumentEdge, Step, Steps};
use crate::relations::pack::{Form, Role, RoleName, Slot, Through, Words};

/// What a role takes a word for: the word that bears it, its referent, and the steps to it.
pub(super) type Reference = (TokenId, Referent, Steps);

/// Nouns whose of-phrase is their name.
const NAMED_AFTER_OF: &[&str] =
    &["city", "town", "village", "region", "province", "port", "district", "island", "area", "oblast", "suburb"];

/// Nouns for a force or a body whose name stands right before it.
const GROUPS: &[&str] = &[
    "army",
    "faction",
    "fighter",
    "force",
    "group",
    "gunman",
    "insurgent",
    "member",
    "militant",
    "militia",
    "movement",
    "organisation",
    "organization",
    "rebel",
    "regime",
    "wing",
];

impl Matcher<'_> {
    /// What the role takes the word for.
    pub(super) fn accept(&self, role: &Role, token: TokenId) -> Result<Reference, Refusal> {
        if role.refuses.as_ref().is_some_and(|words| self.is_word_of(words, token)) {
            return Err(Refusal::WrongType);
        }
        // An object is the thing before it is its owner: "North Korean troops" are troops.
        let is_word = !role.name.is_end() && role.accepts.as_ref().is_some_and(|words| self.is_word_of(words, token));
        if is_word && self.normalizer.mentions().at(token).all(|(_, form)| form == MentionForm::Group) {
            return Ok((token, Referent::Words, Steps::NONE));
        }
        let entities = self.entities_at(role, token);
        if !entities.is_empty() {
            return Ok((token, Referent::Entities(entities), Steps::NONE));
        }
        if is_word {
            return Ok((token, Referent::Words, Steps::NONE));
        }
        let is_mention = self.normalizer.mentions().at(token).next().is_some();
        if role.name.is_end() && !is_mention && self.is_each_other(token) {
            return Ok((token, Referent::EachOther, Steps::NONE));
        }
        // "a summit of leaders in Oslo" is named, and leads on as any summit does.
        let leads_on =
            self.normalizer.mentions().at(token).all(|(entity, _)| self.entities.get(entity).kind == Kind::EVENT);
        if leads_on && let Some(reference) = self.through(role, token, false) {
            return Ok(reference);
        }
        if role.accepts.is_none() && !role.name.is_end() {
            return Ok((token, Referent::Words, Steps::NONE));
        }
        Err(if is_mention || !role.name.is_end() { Refusal::WrongType } else { Refusal::NotAnEntity })
    }

    /// The entities mentioned with this head that the role accepts.
    fn entities_at(&self, role: &Role, head: TokenId) -> Vec<EntityIndex> {
        let here = self.normalizer.mentions().at(head).map(|(entity, _)| entity);
        let mut entities: Vec<EntityIndex> =
            self.states_before_group(head).into_iter().chain(here).filter(|&e| self.is_accepted(role, e)).collect();
        entities.extend(self.state_of_place(role, head));
        entities.dedup();
        entities
    }

    /// "arrested in **Narva**", in a text on Estonia: where only a state can act, that of the place does.
    fn state_of_place(&self, role: &Role, head: TokenId) -> Option<EntityIndex> {
        let accepts = |kind: &Kind| role.accepts.as_ref().is_some_and(|words| words.has_kind(kind));
        let only_states = role.name == RoleName::Source && accepts(&Kind::STATE) && !accepts(&Kind::AGENCY);
        let mut here = self.normalizer.mentions().at(head).filter(|_| only_states);
        let place = here.find(|&(entity, _)| self.entities.get(entity).kind == Kind::PLACE)?;
        self.entities.get(place.0).state
    }

    /// Those of them to whose kind the way through a noun leads.
    fn entities_led_to(&self, role: &Role, through: &Through, head: TokenId) -> Vec<EntityIndex> {
        let mut entities = self.entities_at(role, head);
        if let Some(kinds) = &through.leads_to {
            entities.retain(|&entity| kinds.has_kind(&self.entities.get(entity).kind));
        }
        entities
    }

    /// "**Danish and** Dutch ministers": the states whose adjectives share a group with the nearest one.
    fn states_before_group(&self, head: TokenId) -> Vec<EntityIndex> {
        let mut states = Vec::new();
        let Some(group) = self.entities.at_head(head).filter(|m| m.form == MentionForm::Group) else { return states };
        let (mut start, mut link) = (group.tokens.start.0, "and");
        while start >= 2 && self.doc.word(TokenId(start - 1)) == link {
            let mut before = start - 2;
            // "Denmark's and Norway's ministers"
            if before > 0 && matches!(self.doc.word(TokenId(before)), "'s" | "’s" | "'" | "’") {
                before -= 1;
            }
            let owned = before < start - 2;
            let state = self.entities.covering(TokenId(before)).filter(|m| owned && m.tokens.end.0 == before + 1);
            let state = state.or_else(|| self.entities.at_head(TokenId(before)).filter(|m| self.shares_noun(m)));
            let Some(state) = state else { break };
            states.push(state.entity);
            (start, link) = (state.tokens.start.0, ",");
        }
        states.reverse();
        states
    }

    /// Whether the mention stands before a noun that it does not head: an adjective, or a name that the parse hangs so.
    fn shares_noun(&self, mention: &Mention) -> bool {
        mention.form == MentionForm::Adjective
            || matches!(self.doc.dependency(mention.head), Dependency::Compound | Dependency::Amod)
    }

    fn is_accepted(&self, role: &Role, entity: EntityIndex) -> bool {
        let kind = &self.entities.get(entity).kind;
        let has = |words: &Words| words.has_kind(kind);
        !role.refuses.as_deref().is_some_and(has)
            && match &role.accepts {
                Some(words) => words.has_kind(kind),
                None => role.name.is_end() || role.name == RoleName::Place,
            }
    }

    /// Follows the links of a common noun to an entity; from any noun where `from_any` holds.
    pub(super) fn through(&self, role: &Role, noun: TokenId, from_any: bool) -> Option<Reference> {
        self.through_noun(role, noun, from_any, 1)
    }

    fn through_noun(&self, role: &Role, noun: TokenId, from_any: bool, depth: u8) -> Option<Reference> {
        role.through.iter().find_map(|through| self.through_one(role, through, noun, from_any, depth))
    }

    fn through_one(
        &self,
        role: &Role,
        through: &Through,
        noun: TokenId,
        from_any: bool,
        depth: u8,
    ) -> Option<Reference> {
        let passes = from_any
            || match &through.heads {
                Some(words) => self.is_word_of(words, noun),
                None => matches!(self.doc.token(noun).upos, Upos::Noun | Upos::Propn),
            };
        if !passes {
            return None;
        }
        let edges = self.edges(noun, Form::Noun);
        // "ammunition for Riga" is not Riga's.
        let is_owner = |slot: &&Slot| !from_any || !["for", "to", "in", "with"].iter().any(|p| **slot == Slot::obl(p));
        // "Chad's border town of Tissi" is Tissi.
        let of = Slot::obl("of");
        if NAMED_AFTER_OF.contains(&self.lower_lemma(noun).as_ref()) && through.links.contains(&of) {
            let names = edges.iter().filter(|edge| edge.slot == of);
            let places: Vec<ArgumentEdge> = names.filter(|edge| self.is_place(edge.filler)).cloned().collect();
            if let Some(reference) = self.first_entity(role, through, &places, &of, depth) {
                return Some(reference);
            }
        }
        // "Yemen's Houthi group" is the group, not the state.
        if GROUPS.contains(&self.doc.lemma(noun)) && !from_any {
            let before = [Slot::Adj, Slot::Compound].into_iter().find_map(|slot| {
                self.first_entity(role, through, &edges, &slot, 0)
                    .filter(|(_, referent, _)| self.is_organization(referent))
            });
            if before.is_some() {
                return before;
            }
        }
        // "his counterpart from Riga" is Riga's.
        let is_other = matches!(self.doc.lemma(noun), "colleague" | "counterpart" | "peer" | "rival");
        let is_owner = |slot: &&Slot| is_owner(slot) && !(is_other && **slot == Slot::Poss);
        through.links.iter().filter(is_owner).find_map(|slot| self.first_entity(role, through, &edges, slot, depth))
    }

    /// Whose the thing is: the state of its group mention, its possessor, national adjective or name before it.
    pub(super) fn owner(&self, role: &Role, thing: TokenId) -> Option<Reference> {
        let group: Vec<EntityIndex> = self
            .normalizer
            .mentions()
            .at(thing)
            .filter(|&(entity, form)| form == MentionForm::Group && self.is_accepted(role, entity))
            .map(|(entity, _)| entity)
            .collect();
        if !group.is_empty() {
            return Some((thing, Referent::Entities(group), Steps::NONE));
        }
        self.normalizer
            .owners(thing)
            .into_iter()
            .map(|owner| (owner.token, self.entities_at(role, owner.token), owner.steps))
            .find(|(_, entities, _)| !entities.is_empty())
            .map(|(token, entities, steps)| (token, Referent::Entities(entities), steps))
    }

    fn is_organization(&self, referent: &Referent) -> bool {
        let Referent::Entities(entities) = referent else { return false };
        entities.iter().all(|&entity| self.entities.get(entity).kind == Kind::ORGANIZATION)
    }

    fn is_place(&self, token: TokenId) -> bool {
        self.normalizer.mentions().at(token).any(|(entity, _)| self.entities.get(entity).kind == Kind::PLACE)
    }

    /// The entities in one slot of a noun that a role accepts; names that share the slot are taken together.
    fn first_entity(
        &self,
        role: &Role,
        through: &Through,
        edges: &[ArgumentEdge],
        slot: &Slot,
        depth: u8,
    ) -> Option<Reference> {
        let mut found: Option<Reference> = None;
        for edge in edges.iter().filter(|edge| edge.slot == *slot) {
            let entities = self.entities_led_to(role, through, edge.filler);
            if entities.is_empty() {
                // "militants of the group Boko Haram": the name stands beside the noun.
                if found.is_none()
                    && let Some(named) = self.normalizer.name_beside(edge.filler)
                    && let entities = self.entities_led_to(role, through, named)
                    && !entities.is_empty()
                {
                    found = Some((named, Referent::Entities(entities), edge.steps.with(Step::Apposition)));
                    continue;
                }
                // "a raid by militants of Boko Haram": one common noun leads to the next.
                if found.is_none()
                    && depth > 0
                    && !self.normalizer.mentions().has(edge.filler)
                    && let Some((token, referent, steps)) = self.through_noun(role, edge.filler, false, depth - 1)
                {
                    found = Some((token, referent, steps.union(edge.steps)));
                }
                continue;
            }
            match &mut found {
                None => {
                    let steps = edge.steps.with(Step::Instrument);
                    found = Some((edge.filler, Referent::Entities(entities), steps));
                }
                Some((_, Referent::Entities(all), _)) => {
                    all.extend(entities);
                    all.dedup();
                }
                Some(_) => {}
            }
        }
        found
    }

    /// "each other", "one another".
    fn is_each_other(&self, token: TokenId) -> bool {
        let word = self.doc.word(token);
        let before = token.0.checked_sub(1).map(|t| self.doc.word(TokenId(t)));
        word.eq_ignore_ascii_case("other") && before.is_some_and(|b| b.eq_ignore_ascii_case("each"))
            || word.eq_ignore_ascii_case("another") && before.is_some_and(|b| b.eq_ignore_ascii_case("one"))
            || word.eq_ignore_ascii_case("each")
                && self.doc.dependents(token).iter().any(|&d| self.doc.word(d).eq_ignore_ascii_case("other"))
    }

    /// Whether the word is one of the type's. Lemmatisers leave some plurals as they are ("troops")
    /// and take others for other words ("bases").
    fn is_word_of(&self, words: &Words, token: TokenId) -> bool {
        let lemma = self.lower_lemma(token);
        self.are_nationals(token) && words.has_word("national", [])
            || words.has_word(&lemma, self.modifiers(token))
            || self.hyphenated(token).is_some_and(|[whole, joined]| {
                words.has_word(&whole, [])
                    || words.has_word(&joined, [])
                    || is_model_of_weapon(&whole) && words.has_word("f-16", [])
            })
            || [lemma.as_ref(), &self.doc.word(token).to_lowercase()].into_iter().any(|plural| {
                plural.strip_suffix('s').is_some_and(|singular| words.has_word(singular, self.modifiers(token)))
            })
    }

    /// "three Danes": people, by the name of their nation.
    fn are_nationals(&self, token: TokenId) -> bool {
        matches!(self.doc.token(token).xpos, Xpos::Nns | Xpos::Nnps)
            && self.entities.at_head(token).is_some_and(|m| {
                m.form == MentionForm::Group
                    && m.tokens.end.0 == token.0 + 1
                    && self.entities.get(m.entity).kind == Kind::STATE
                    && self.doc.word(token).starts_with(char::is_uppercase)
            })
    }

    /// The lemmas before a noun that make two-word types: "defence system".
    fn modifiers(&self, noun: TokenId) -> impl Iterator<Item = &str> {
        self.doc.dependents_by(noun, &[Dependency::Compound, Dependency::Amod]).map(|modifier| self.doc.lemma(modifier))
    }
}

/// "F-35s", "Su-27", "S-300": one to three letters and a number, in lower case; no bloc like the G-20.
fn is_model_of_weapon(word: &str) -> bool {
    word.split_once('-').is_some_and(|(maker, number)| {
        (1..=3).contains(&maker.len())
            && maker != "g"
            && maker.bytes().all(|b| b.is_ascii_lowercase())
            && number.starts_with(|c: char| c.is_ascii_digit())
            && number.trim_end_matches('s').bytes().all(|b| b.is_ascii_digit())
    })
}
