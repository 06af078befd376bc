//! The matcher: binds the roles of frames to the words that the normaliser offers.
//!
//! In: a document, its entities and a pack. Out: [`Match`]es, each a frame at a trigger with its roles bound.
//!
//! ```text
//! Oslo sent dozens of radars to Riga.
//!     supply at "sent": SOURCE Oslo (SUBJ), OBJECT radars (OBJ, N12), TARGET Riga (OBL:to)
//! ```
//!
//! Four strata, each of one pass: `candidate` finds the words that can evoke a frame, `binding` fills the roles of
//! each by its links (and `context` one that the clause leaves open), `referent` decides what a word stands for,
//! `conflict` chooses among the bindings of one place, and `pairing` turns what is left into pairs of entities. Nothing is iterated and everything is sorted by
//! place and by the pack's own ids, so a shuffled pack gives the same matches.
//!
//! Where a sentence names fewer than two entities (and none that the sentence before could complete), or no word in it can evoke a frame, the matcher never looks at its
//! parse; most sentences are not parsed at all for that reason.
//!
//! Every try is a [`Trial`], with the reason where it failed; `explain` prints them.

pub(crate) mod binding;
pub(crate) mod candidate;
pub(crate) mod conflict;
pub(crate) mod context;
pub(crate) mod pairing;
pub(crate) mod referent;

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::Rc;

use super::normalize::{ArgumentEdge, Normalizer, Steps};
use super::pack::{Form, Frame, FrameId, Pack, RoleId, RoleName, Slot, TriggerId};
use super::relation::Confidence;
use crate::entities::{Entities, EntityIndex};
use crate::language::{Document, Sentence, TokenId};

/// What fills a role.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Referent {
    /// Entities: one, or several for a plural ("the two leaders").
    Entities(Vec<EntityIndex>),
    /// Words that are no entity.
    Words,
    /// "each other": whoever fills the opposite role.
    EachOther,
}

/// One filler of one role.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Binding {
    /// The role.
    pub role: RoleId,
    /// The slot where the filler stands.
    pub slot: Slot,
    /// The head of the phrase as the parse has it.
    pub phrase: TokenId,
    /// The word that fills the role.
    pub token: TokenId,
    /// What it stands for.
    pub referent: Referent,
    /// How it was found.
    pub steps: Steps,
}

/// A frame at a trigger, with its roles bound.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Match {
    /// The frame.
    pub frame: FrameId,
    /// The trigger in the pack.
    pub trigger: TriggerId,
    /// Part of speech of the trigger.
    pub form: Form,
    /// The word that evokes the relation; of a light verb construction, the verb.
    pub token: TokenId,
    /// The noun of a light verb construction.
    pub noun: Option<TokenId>,
    /// The fillers, sorted by role and place.
    pub bindings: Vec<Binding>,
}

impl Match {
    /// The fillers of the role.
    pub fn fillers(&self, role: RoleId) -> impl Iterator<Item = &Binding> {
        self.bindings.iter().filter(move |binding| binding.role == role)
    }

    /// The fillers of the role with this name.
    pub fn named<'s>(&'s self, frame: &Frame, name: &RoleName) -> impl Iterator<Item = &'s Binding> + 's {
        let role = frame.role(name).map(|(id, _)| id);
        self.bindings.iter().filter(move |binding| Some(binding.role) == role)
    }

    /// How many roles are filled; a party counts in each slot where it stands.
    fn filled(&self) -> usize {
        let mut places: Vec<(RoleId, &Slot)> =
            self.bindings.iter().map(|binding| (binding.role, &binding.slot)).collect();
        places.dedup();
        places.len()
    }

    /// The sum of the costs of its fillers.
    fn cost(&self) -> u32 {
        self.bindings.iter().map(|binding| u32::from(binding.steps.cost())).sum()
    }

    /// Whether the two speak of the same place: their verbs or their nouns are the same word.
    fn meets(&self, other: &Match) -> bool {
        let anchors = |m: &Match| [Some(m.token), m.noun];
        anchors(self).into_iter().flatten().any(|a| anchors(other).contains(&Some(a)))
    }

    /// Whether the verb or noun of the other is what this one acts on: *sanctions* in "lifted the sanctions on Riga".
    fn acts_on(&self, other: &Match) -> bool {
        self.bindings.iter().any(|binding| {
            matches!(binding.referent, Referent::Words)
                && (binding.token == other.token || Some(binding.token) == other.noun)
        })
    }
}

/// What happened to one trigger of one frame at one word.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Trial {
    /// The word.
    pub token: TokenId,
    /// The frame.
    pub frame: FrameId,
    /// The trigger.
    pub trigger: TriggerId,
    /// What came of it.
    pub outcome: Outcome,
}

/// Why a trigger matched or did not.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// It matched, with these fillers.
    Matched(Vec<Binding>),
    /// The verb lacks its particle.
    NoParticle,
    /// None of the words that the trigger needs stands below it.
    NoNeededWord,
    /// The noun of the light verb is not in its slot.
    NoNoun,
    /// A slot that must be empty is not.
    SlotNotEmpty(Slot),
    /// A role that must be filled is not; the fillers tried, with the reason for which each was refused.
    Unfilled {
        /// The role.
        role: RoleId,
        /// The fillers that its links offered, and why each was refused.
        refused: Vec<(TokenId, Refusal)>,
    },
    /// Its fillers name no two different entities.
    NoPair,
    /// Another binding of the frame at the same place is more complete.
    LostToSameFrame,
    /// A more specific frame matched at the same place.
    LostTo(FrameId),
}

/// Why a role did not take a word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// It is no mention of an entity, and the role is an end.
    NotAnEntity,
    /// Its kind or word is not one that the role accepts.
    WrongType,
    /// It already fills another role, or its phrase contains the trigger.
    Taken,
}

/// The edges of the words that were looked at so far.
type EdgeCache = BTreeMap<(TokenId, Reading), Rc<[ArgumentEdge]>>;

/// Matches the frames of a pack in one document.
#[derive(Debug)]
pub struct Matcher<'a> {
    doc: &'a Document,
    entities: &'a Entities,
    pack: &'a Pack,
    normalizer: Normalizer<'a>,
    edges: RefCell<EdgeCache>,
}

/// The part of speech that a word's edges are read for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Reading {
    Verb,
    Noun,
    Adjective,
}

impl<'a> Matcher<'a> {
    /// A matcher for one document.
    pub fn new(doc: &'a Document, entities: &'a Entities, pack: &'a Pack) -> Self {
        Self { doc, entities, pack, normalizer: Normalizer::new(doc, entities), edges: RefCell::new(BTreeMap::new()) }
    }

    /// What the document speaks of.
    pub(super) fn entities(&self) -> &'a Entities {
        self.entities
    }

    /// All matches, sorted by trigger word, then by frame. Tries go to `trials` where it is given.
    pub fn matches(&self, mut trials: Option<&mut Vec<Trial>>) -> Vec<Match> {
        if self.entities.mentions().is_empty() {
            return Vec::new();
        }
        let mut matches = Vec::new();
        let asked = trials.is_some();
        for (token, alone) in self.promising_words(asked) {
            for (id, trigger) in self.candidates(token) {
                if alone && !self.looks_around(trigger.frame) {
                    continue;
                }
                let found = self.match_at(token, id, trigger);
                if let Some(trials) = trials.as_deref_mut() {
                    let outcome = match &found {
                        Ok(found) => Outcome::Matched(found.bindings.clone()),
                        Err(outcome) => outcome.clone(),
                    };
                    trials.push(Trial { token, frame: trigger.frame, trigger: id, outcome });
                }
                matches.extend(found.ok());
            }
        }
        self.resolve_conflicts(matches, trials)
    }

    /// The words of the sentences that can relate entities, or all words; its parse need not be known to tell. All
    /// fillers of a trigger stand in its sentence, so that it names, describes or points at two different entities,
    /// but for what [context](self::context) fills: words of a sentence that names one of two, the other standing in
    /// the sentence before it, come with `true`. A deed that is taken up ("the attack") brings its doer with it.
    fn promising_words(&self, all: bool) -> impl Iterator<Item = (TokenId, bool)> {
        let mut before: Option<Sentence> = None;
        self.doc.sentences().iter().flat_map(move |&sentence| {
            let previous = before.replace(sentence);
            let own = all || self.names_two([Some(sentence), None]);
            let names_one = self.normalizer.mentions().within(sentence).next().is_some();
            let with_previous = !own && names_one && self.names_two([previous, Some(sentence)]);
            let whole = own || with_previous && self.normalizer.may_recall(sentence);
            let alone = !whole && with_previous;
            let words = (whole || alone).then(|| sentence.tokens().map(move |token| (token, alone)));
            words.into_iter().flatten()
        })
    }

    fn names_two(&self, sentences: [Option<Sentence>; 2]) -> bool {
        let mut named =
            sentences.into_iter().flatten().flat_map(|sentence| self.normalizer.mentions().within(sentence));
        named.next().is_some_and(|first| named.any(|other| other != first))
    }

    /// The first word of the name that the word heads, else the word.
    pub(super) fn first_word_at(&self, token: TokenId) -> TokenId {
        self.entities.at_head(token).map_or(token, |mention| mention.tokens.start)
    }

    /// Whether a role of the frame may be filled from the sentence before.
    fn looks_around(&self, frame: FrameId) -> bool {
        self.pack.frame(frame).roles.iter().any(|role| role.context.is_some() && role.context_after.is_empty())
    }

    /// The virtual edges of a word, computed once.
    pub(super) fn edges(&self, token: TokenId, form: Form) -> Rc<[ArgumentEdge]> {
        let reading = match form {
            Form::Verb | Form::Light => Reading::Verb,
            Form::Noun => Reading::Noun,
            Form::Adjective => Reading::Adjective,
        };
        if let Some(edges) = self.edges.borrow().get(&(token, reading)) {
            return Rc::clone(edges);
        }
        let edges: Rc<[ArgumentEdge]> = self.normalizer.edges_as(token, form).into();
        self.edges.borrow_mut().insert((token, reading), Rc::clone(&edges));
        edges
    }

    /// The words whose edges were computed, with the edges, in text order.
    pub(super) fn computed_edges(&self) -> Vec<ArgumentEdge> {
        self.edges.borrow().values().flat_map(|edges| edges.iter().cloned()).collect()
    }

    /// The confidence of a match: how often its frame is right in this form, less the costs of its fillers.
    pub(super) fn confidence(&self, found: &Match) -> Confidence {
        let frame = self.pack.frame(found.frame);
        let mut confidence = frame.precision.of(found.form);
        for binding in &found.bindings {
            if frame.roles[binding.role.0 as usize].name.is_end() {
                for step in binding.steps.iter() {
                    confidence = confidence.times(Confidence::from_thousandths(step.cost()).complement());
                }
            }
        }
        confidence
    }
}
