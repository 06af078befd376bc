//! Rule packs: what relations there are and which English words state them.
//!
//! In: TOML. Out: a [`Pack`], checked and resolved, that the matcher reads. A pack holds *relations* (`supplied`),
//! *word types* (`weapon`: missile, tank …) and *frames*. A frame says how clauses and noun phrases state one
//! relation. Its author writes the canonical active clause only:
//!
//! ```toml
//! [frame.supply]
//! relation = "supplied"
//! roles.SOURCE = { types = ["actor"], owner-of = "OBJECT" }
//! roles.TARGET = { types = ["actor"] }
//! roles.OBJECT = { types = ["weapon", "aid"], required = true }
//! verbs = ["SOURCE send|ship|hand+over OBJECT to|for TARGET",   # "handed over tanks to Kyiv"
//!          "SOURCE supply|provide TARGET with OBJECT",
//!          "SOURCE give|send TARGET OBJECT"]
//! nouns = ["SOURCE delivery|shipment of OBJECT to TARGET by|from SOURCE"]
//! light = ["SOURCE make|begin N to TARGET"]                      # "began deliveries of tanks to Kyiv"
//! ```
//!
//! Passives, relatives, conjuncts, control and the like are the normaliser's work: it turns a parse into virtual
//! edges `(trigger token, slot, filler token, name, cost)`, and the words of a frame refer to those slots only.
//!
//! # How a frame matches
//!
//! 1. A token is a candidate where [`Pack::triggers`] knows its lemma for its part of speech: [`Form::Verb`] and
//!    [`Form::Light`] for verbs (participles included), [`Form::Noun`] for nouns, [`Form::Adjective`] for adjectives.
//! 2. The trigger's conditions hold: the [`particle`](Trigger::particle) and the [`needs`](Trigger::needs) are there,
//!    and for a light verb the [`LightNoun`] stands in its slot.
//! 3. Each virtual edge of the trigger whose slot is listed in [`Trigger::links`] offers its filler to the role of
//!    the link. Links are tried in order; a link whose role does not [accept](Role) the filler is passed over, so one
//!    slot may serve two roles ("the Gaza war", "the NATO strike": the compound is `TARGET` or `SOURCE` by its kind).
//!    A slot that no link lists is not read.
//! 4. Every required role is filled. `SOURCE` and `TARGET` (or two `PARTY` fillers) must be entities for a relation
//!    to come out. All combinations of several sources and targets come out; see [`RoleName::Party`] for parties.
//! 5. Of several triggers of one frame at one token, the binding with the most roles wins, then the lower cost.
//!    Where two frames match at one token, those that the other's [`Frame::over`] names are dropped.
//!
//! What is not here: status, attribution and dates. They are read from the parse and are the same for all frames.

mod builtin;
mod compile;
mod file;
pub mod frame;
mod read;
pub mod show;
pub mod slot;
mod template;
pub mod test;

pub use builtin::PackError;
pub use file::json_schema;
pub use frame::{
    Form, Frame, FrameId, LightNoun, Link, Pack, Precision, Relation, Role, RoleId, RoleName, Through, Trigger,
    TriggerId, Words,
};
pub use slot::Slot;
