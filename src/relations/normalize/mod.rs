//! The normaliser: it adds to the parse the arguments that a reader understands and the parse leaves implicit.
//!
//! In: a document, its entities and a trigger. Out: [`ArgumentEdge`]s, each from the trigger to a word that fills a
//! [`Slot`] of its canonical active form. An author of a rule pack therefore writes one frame, "SUBJ deploy OBJ", and
//! finds it in all of these:
//!
//! ```text
//! Oslo deployed radars.                          SUBJ Oslo     OBJ radars
//! Radars were deployed by Oslo.                  SUBJ Oslo N1  OBJ radars N1
//! Oslo, which had planned to deploy radars, …    SUBJ Oslo N5+N7
//! the radars deployed by Oslo                    SUBJ Oslo N1  OBJ radars N1+N6
//! Oslo's deployment of radars                    POSS Oslo N9  OBL:of radars N9
//! Oslo carried out the deployment of radars.     SUBJ Oslo N10
//! ```
//!
//! One file holds one family of edges: `direct` the plain dependencies, `passive`, `coordination`,
//! `relative`, `participle`, `control`, `adverbial`, `nominal`, `light_verb`, `adjunct`, `occasion`, `apposition`,
//! `quantity_head`, `instrument`, `existential`, `remark`, `recalled`, `condition`, and `repair` what the parser often
//! gets wrong and the words decide. `subject` asks those that know of subjects in turn.
//!
//! The parse itself is never changed: a verb under *deny* stays under *deny*, so that status and attribution are
//! read off the untouched tree. Every edge carries the [`Steps`] that led to it, which lower the confidence and are
//! shown by `explain`. There is no fixpoint: edges are computed for one trigger at a time, by functions that only
//! climb the tree or look a bounded number of words around.
//!
//! The method follows the enhanced dependencies of pyBART and the search phrases of Holmes, less their re-rooting.
//! Not done: gapping ("Oslo sent radars and Riga tents"), arguments from other sentences other than resolved
//! pronouns and deeds that a noun takes up (`recalled`), and agents of passives without *by*.

mod adjunct;
pub(crate) mod adverbial;
pub(crate) mod apposition;
pub(crate) mod clause;
pub(crate) mod condition;
pub(crate) mod control;
pub(crate) mod coordination;
pub(crate) mod direct;
mod edge;
pub(crate) mod existential;
pub(crate) mod instrument;
pub(crate) mod light_verb;
pub(crate) mod mention;
pub(crate) mod nominal;
mod occasion;
pub(crate) mod participle;
pub(crate) mod passive;
pub(crate) mod quantity_head;
mod recalled;
pub(crate) mod relative;
mod remark;
pub(crate) mod repair;
pub(crate) mod subject;
#[cfg(test)]
pub(crate) mod testing;

pub use edge::{ArgumentEdge, Filler, Step, Steps};
pub(super) use light_verb::ANSWERABILITY;
pub(super) use occasion::ENCOUNTERS;
pub(crate) use remark::is_remark;

use mention::MentionIndex;

use crate::entities::Entities;
use crate::language::{Document, TokenId, Upos};
use crate::relations::pack::{Form, Slot};

/// How far a search climbs or nests before it gives up. Deeper nesting is no prose, and the bound keeps odd text cheap.
const DEPTH: u8 = 10;

/// The most edges that one trigger gets; a list of hundreds of names is no clause.
const EDGES: usize = 64;

/// Gives the virtual edges of a document.
#[derive(Clone, Debug)]
pub struct Normalizer<'a> {
    doc: &'a Document,
    entities: &'a Entities,
    mentions: MentionIndex,
}

impl<'a> Normalizer<'a> {
    /// A normaliser for one document.
    pub fn new(doc: &'a Document, entities: &'a Entities) -> Self {
        Self { doc, entities, mentions: MentionIndex::new(doc, entities) }
    }

    /// The entities by the words that name them.
    pub(crate) fn mentions(&self) -> &MentionIndex {
        &self.mentions
    }

    /// The edges of one trigger read as its tag says, ordered by slot, then by the place of the filler in the text.
    pub fn edges(&self, trigger: TokenId) -> Vec<ArgumentEdge> {
        match self.doc.token(trigger).upos {
            Upos::Verb | Upos::Aux => self.edges_as(trigger, Form::Verb),
            Upos::Adj | Upos::Adv => self.edges_as(trigger, Form::Adjective),
            _ => self.edges_as(trigger, Form::Noun),
        }
    }

    /// The edges of one trigger read as a verb, noun or adjective, in the same order.
    pub fn edges_as(&self, trigger: TokenId, form: Form) -> Vec<ArgumentEdge> {
        let mut found = Arguments::default();
        match form {
            Form::Verb | Form::Light => self.verb_arguments(trigger, &mut found),
            Form::Noun => self.noun_arguments(trigger, &mut found),
            Form::Adjective => {
                self.subject_arguments(trigger, &mut found);
                self.noun_arguments(trigger, &mut found);
            }
        }
        self.finish(trigger, found)
    }

    fn verb_arguments(&self, verb: TokenId, found: &mut Arguments) {
        self.subject_arguments(verb, found);
        self.direct_arguments(verb, found);
        self.participle_objects(verb, found);
        self.relative_arguments(verb, found);
        self.hidden_objects(verb, found);
        self.misread_object(verb, found);
        self.right_node_object(verb, found);
        self.reattached_to_verb(verb, found);
        self.agents_of_occasions(verb, found);
        self.condition_arguments(verb, found);
        self.goal_of_help(verb, found);
    }

    fn noun_arguments(&self, noun: TokenId, found: &mut Arguments) {
        self.nominal_arguments(noun, found);
        self.light_verb_arguments(noun, found);
        self.existential_arguments(noun, found);
        self.remark_arguments(noun, found);
        self.recalled_arguments(noun, found);
        self.avenged_arguments(noun, found);
        self.reattached_to_noun(noun, found);
    }

    /// Spreads each argument over the words that it stands for, sorts, and keeps the cheapest of equals.
    fn finish(&self, trigger: TokenId, found: Arguments) -> Vec<ArgumentEdge> {
        let mut edges = Vec::with_capacity(found.0.len() * 2);
        for (slot, filler) in found.0 {
            let is_clause = matches!(slot, Slot::Ccomp | Slot::Xcomp);
            let phrases = if is_clause {
                vec![filler]
            } else if let Some(named) = self.listed_holders(filler) {
                named
            } else {
                self.distribute(self.title_holder(self.antecedent(self.without_day(filler))))
            };
            for phrase in phrases {
                let readings = if is_clause { vec![phrase] } else { self.readings(phrase) };
                for reading in readings {
                    if reading.token != trigger && edges.len() < EDGES {
                        // Listed members are phrases of their own.
                        let is_listed = reading.steps.contains(Step::Distribution);
                        edges.push(ArgumentEdge {
                            trigger,
                            slot: slot.clone(),
                            phrase: if is_listed { reading.token } else { phrase.token },
                            filler: reading.token,
                            steps: reading.steps,
                        });
                    }
                }
            }
        }
        edges.sort_by(|a, b| {
            (&a.slot, a.filler, a.cost(), a.steps, a.phrase).cmp(&(&b.slot, b.filler, b.cost(), b.steps, b.phrase))
        });
        edges.dedup_by(|b, a| a.slot == b.slot && a.filler == b.filler);
        edges
    }

    /// What a phrase can stand for: its head, the named member of a title or apposition, the things counted by a
    /// quantity.
    fn readings(&self, phrase: Filler) -> Vec<Filler> {
        let mut readings = vec![phrase];
        self.named_members(phrase, &mut readings);
        self.counted(phrase, &mut readings);
        readings
    }
}

/// The arguments of a trigger while they are collected.
#[derive(Debug, Default)]
pub(crate) struct Arguments(Vec<(Slot, Filler)>);

impl Arguments {
    pub(crate) fn add(&mut self, slot: Slot, filler: Filler) {
        self.0.push((slot, filler));
    }

    pub(crate) fn has(&self, slot: &Slot) -> bool {
        self.0.iter().any(|(s, _)| s == slot)
    }

    pub(crate) fn of<'s>(&'s self, slot: &'s Slot) -> impl Iterator<Item = Filler> + 's {
        self.0.iter().filter(move |(s, _)| s == slot).map(|&(_, filler)| filler)
    }
}
