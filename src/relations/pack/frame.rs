//! [`Pack`] and its parts, as the matcher reads them: names resolved, templates expanded, triggers indexed.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::fmt;
use std::sync::Arc;

use compact_str::CompactString;

use super::Slot;
use super::test::TestCase;
use crate::entities::Kind;
use crate::relations::{Confidence, Status};

/// A checked rule pack. Everything in it is sorted by name, so the order of its files and tables never shows.
#[derive(Clone, Debug, Default)]
pub struct Pack {
    /// The name in rule ids: `geopolitics`.
    pub id: CompactString,
    /// The version of the pack, as its author counts.
    pub version: String,
    /// The kinds of entities that the pack speaks of.
    pub kinds: Vec<Kind>,
    /// The relations, by name.
    pub relations: BTreeMap<CompactString, Relation>,
    /// The named types, by name: kinds of entities, words, or both.
    pub types: BTreeMap<CompactString, Words>,
    /// The frames, sorted by id; a [`FrameId`] is an index into it.
    pub frames: Vec<Frame>,
    /// The triggers of all frames; a [`TriggerId`] is an index into it.
    pub triggers: Vec<Trigger>,
    /// The tests, in the order of their files.
    pub tests: Vec<TestCase>,
    /// Triggers by their form and lemma, ascending. Looked up, never walked.
    pub(super) by_lemma: BTreeMap<Form, HashMap<CompactString, Vec<TriggerId>>>,
}

impl Pack {
    /// The triggers of the lemma in one form, in ascending order; empty where there are none.
    pub fn triggers(&self, form: Form, lemma: &str) -> impl Iterator<Item = (TriggerId, &Trigger)> {
        let ids = self.by_lemma.get(&form).and_then(|lemmas| lemmas.get(lemma)).map_or(&[][..], Vec::as_slice);
        ids.iter().map(|&id| (id, &self.triggers[id.0 as usize]))
    }

    /// Whether any frame is triggered by the lemma in this form.
    pub fn is_trigger(&self, form: Form, lemma: &str) -> bool {
        self.by_lemma.get(&form).is_some_and(|lemmas| lemmas.contains_key(lemma))
    }

    /// The frame.
    pub fn frame(&self, id: FrameId) -> &Frame {
        &self.frames[id.0 as usize]
    }

    /// The relation that the frame states.
    pub fn relation_of(&self, frame: &Frame) -> &Relation {
        &self.relations[&frame.relation]
    }

    /// The rule's name in records: `geopolitics/supply`.
    pub fn rule_name(&self, frame: &Frame) -> String {
        format!("{}/{}", self.id, frame.id)
    }

    /// The named type, for the normaliser ("dozens of `weapon`").
    pub fn words(&self, type_name: &str) -> Option<&Words> {
        self.types.get(type_name)
    }
}

/// What an edge of this name means.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Relation {
    /// The name in records and graphs: `holds_office`.
    pub name: CompactString,
    /// As a reader sees it: "holds office in".
    pub label: String,
    /// One sentence that says what the edge states, from source to target.
    pub meaning: String,
    /// The event type of PLOVER that comes closest, empty for none.
    pub plover: String,
    /// The root code of CAMEO that comes closest, two digits, empty for none.
    pub cameo: String,
    /// Whether the relation holds both ways, so that only one of two mirrored edges is written.
    pub symmetric: bool,
    /// Whether the entity stage finds it (offices and memberships), without any frame.
    pub structural: bool,
}

/// Index of a frame in [`Pack::frames`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FrameId(pub u16);

/// Index of a trigger in [`Pack::triggers`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TriggerId(pub u32);

/// Index of a role in [`Frame::roles`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RoleId(pub u8);

/// One way to state a relation: roles, and the triggers that bind them.
#[derive(Clone, Debug)]
pub struct Frame {
    /// The name in rule ids, unique in the pack.
    pub id: CompactString,
    /// The relation that a match states.
    pub relation: CompactString,
    /// The roles, `SOURCE` and `TARGET` (or `PARTY`) first.
    pub roles: Vec<Role>,
    /// How often a match is right, by the form of its trigger.
    pub precision: Precision,
    /// Whether pairs are dropped of which one holds office in, or is part of, the other.
    pub foreign: bool,
    /// Whether each party does it to each other one, so that every pair holds both ways.
    pub mutual: bool,
    /// The firmest status that a match can have; the status read from the parse may be weaker.
    pub status: Option<Status>,
    /// The frames that are dropped where they match at the same token (for a light verb: at the verb or the noun).
    pub over: BTreeSet<FrameId>,
}

impl Frame {
    /// The role of this name.
    pub fn role(&self, name: &RoleName) -> Option<(RoleId, &Role)> {
        let index = self.roles.iter().position(|role| role.name == *name)?;
        Some((RoleId(index as u8), &self.roles[index]))
    }
}

/// What a role does for the relation.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum RoleName {
    /// The edge starts here. Must be an entity.
    Source,
    /// The edge ends here. Must be an entity.
    Target,
    /// Either end. Fillers of different slots are paired with each other ("A and B met C": A–C, B–C); where only one
    /// slot is filled, its conjuncts are ("A and B met", "talks between A and B"): each with each, or with more than
    /// four the first with each other one. Within a pair the one that stands first in the text is the source.
    Party,
    /// What is handed over, sent or used: [`RelationMention::object`](crate::relations::RelationMention::object).
    /// The quantity of the relation is read at its filler, else at the target's.
    Object,
    /// Where it happens. A frame without this role takes an entity of kind `place` or `state` from `OBL:in`, `OBL:at`
    /// and `OBL:near` of its trigger, unless a link of the trigger lists these slots.
    Place,
    /// Bound for its type only: a guard.
    Other(CompactString),
}

impl RoleName {
    /// The role of an upper-case name in a pack.
    pub fn parse(name: &str) -> RoleName {
        match name {
            "SOURCE" => RoleName::Source,
            "TARGET" => RoleName::Target,
            "PARTY" => RoleName::Party,
            "OBJECT" => RoleName::Object,
            "PLACE" => RoleName::Place,
            _ => RoleName::Other(CompactString::new(name)),
        }
    }

    /// Whether only an entity can be an end of the edge.
    pub fn is_end(&self) -> bool {
        matches!(self, Self::Source | Self::Target | Self::Party)
    }
}

impl fmt::Display for RoleName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(match self {
            Self::Source => "SOURCE",
            Self::Target => "TARGET",
            Self::Party => "PARTY",
            Self::Object => "OBJECT",
            Self::Place => "PLACE",
            Self::Other(name) => name,
        })
    }
}

/// A role and what can fill it.
///
/// A filler token is accepted, first rule first:
/// 1. by [`kinds`](Words::kinds), if it is the head of a mention whose entity has one of them: binds the entity;
/// 2. by [`words`](Words::has_word), if its lemma is one of them: binds the words. For `OBJECT`, `PLACE` and guards
///    only; an end of the edge needs an entity. ("North Korean troops" is a mention of the state by form *group* and
///    also the word *troop*: as an `OBJECT` it is the word, as a `SOURCE` the state.)
/// 3. by [`through`](Role::through): an entity that a common noun leads to;
/// 4. as it is, if the role has no types and is not an end.
#[derive(Clone, Debug)]
pub struct Role {
    /// What it does.
    pub name: RoleName,
    /// The kinds and words that it accepts; `None` accepts anything, for an end any entity.
    pub accepts: Option<Arc<Words>>,
    /// Kinds and words that it refuses, even where `accepts` takes them.
    pub refuses: Option<Arc<Words>>,
    /// How a common noun that is no mention leads to an entity that fills the role.
    pub through: Vec<Through>,
    /// If nothing fills this role: the owner of the filler of that role does, that is the state of its *group* mention,
    /// else its possessor, national adjective or compound ("**its** troops were sent", "**Iranian** drones sold to").
    /// Where this role has [`through`](Role::through), its links are followed from that filler instead, whatever the
    /// head ("rejected a proposal **by** Brazil": `TARGET` is the owner of `OBJECT`).
    pub owner_of: Option<RoleId>,
    /// Kinds of which the only other entity around fills this role where no word of the clause does.
    pub context: Option<Arc<Words>>,
    /// Prepositions of which one must stand before what `context` finds, in the sentence of the trigger; empty for no
    /// such condition.
    pub context_after: Vec<CompactString>,
    /// Whether a match without a filler is dropped. Ends are always required.
    pub required: bool,
}

/// "a **depot** in Crimea" leads to Crimea, "Russian **missiles**" to Russia.
#[derive(Clone, Debug)]
pub struct Through {
    /// The slots at the common noun that are followed, in order of preference.
    pub links: Vec<Slot>,
    /// The common nouns that are passed through; `None` for all.
    pub heads: Option<Arc<Words>>,
    /// The kinds of entity that it leads to: those of the type that has this way; `None` for all that the role takes.
    pub leads_to: Option<Arc<Words>>,
}

/// A named set of entity kinds and common nouns.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Words {
    /// Entities of these kinds belong to it.
    pub kinds: BTreeSet<Kind>,
    /// Lemmas of head nouns; to each the lemmas of the modifier that it needs, empty for none.
    pub(super) lemmas: BTreeMap<CompactString, BTreeSet<CompactString>>,
}

impl Words {
    /// Whether entities of the kind belong to it.
    pub fn has_kind(&self, kind: &Kind) -> bool {
        self.kinds.contains(kind)
    }

    /// Whether a noun with this lemma belongs to it. `modifiers` are the lemmas of its `compound` and `amod`
    /// dependents, read only for types with two-word entries ("defense system").
    pub fn has_word<'a>(&self, lemma: &str, modifiers: impl IntoIterator<Item = &'a str>) -> bool {
        self.lemmas
            .get(lemma)
            .is_some_and(|needed| needed.is_empty() || modifiers.into_iter().any(|m| needed.contains(m)))
    }
}

/// The part of speech and construction of a trigger.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Form {
    /// A verb: "bombed".
    Verb,
    /// A noun: "the bombing of".
    Noun,
    /// A verb that only carries a noun: "carried out the bombing". The candidate token is the verb.
    Light,
    /// A predicate adjective: "critical of".
    Adjective,
}

/// One word that states the relation, and where its roles stand.
#[derive(Clone, Debug)]
pub struct Trigger {
    /// The frame.
    pub frame: FrameId,
    /// Part of speech.
    pub form: Form,
    /// Lemma of the word, lower case.
    pub lemma: CompactString,
    /// The particle that the verb needs: "carry **out**". It is a dependent of the verb by any of `compound:prt`,
    /// `advmod` and `obl` without noun, or the next word; parsers waver here.
    pub particle: Option<CompactString>,
    /// Lemmas of which one must stand below the trigger, at most two arcs away: "declare … **persona** non grata".
    /// Empty for no such condition.
    pub needs: Vec<CompactString>,
    /// Slots that must be empty: "met !OBJ" does not match "met the criteria".
    pub absent: Vec<Slot>,
    /// For [`Form::Light`]: the noun that carries the meaning.
    pub light: Option<Arc<LightNoun>>,
    /// Which slot fills which role.
    pub links: Arc<[Link]>,
}

/// The noun of a light verb construction.
///
/// Roles are filled from the verb by the links of the trigger, and from the noun by the links of the frame's own
/// [`Form::Noun`] triggers of its lemma, where there are any. The prepositions among the verb's links are read at the
/// noun as well, since "launched an attack on Odesa" may hang either way.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LightNoun {
    /// Where the noun stands: [`Slot::Obj`] or [`Slot::Obl`]; one is enough.
    pub slots: Vec<Slot>,
    /// Its lemma is one of these.
    pub lemmas: BTreeSet<CompactString>,
}

/// A slot at the trigger, and the role that it fills.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    /// One slot, or two: `[Ccomp, Subj]` is the subject of the complement clause ("demanded that **Israel** stop").
    pub path: Vec<Slot>,
    /// The role.
    pub role: RoleId,
}

/// How often matches of a frame are right, measured on gold text: the start of every confidence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Precision {
    /// By verbs.
    pub verb: Confidence,
    /// By nouns.
    pub noun: Confidence,
    /// By light verbs with their nouns.
    pub light: Confidence,
    /// By adjectives.
    pub adjective: Confidence,
}

impl Precision {
    /// The figure for a form.
    pub fn of(self, form: Form) -> Confidence {
        match form {
            Form::Verb => self.verb,
            Form::Noun => self.noun,
            Form::Light => self.light,
            Form::Adjective => self.adjective,
        }
    }
}

impl Default for Precision {
    fn default() -> Self {
        Self {
            verb: Confidence::from_thousandths(800),
            noun: Confidence::from_thousandths(700),
            light: Confidence::from_thousandths(780),
            adjective: Confidence::from_thousandths(700),
        }
    }
}
