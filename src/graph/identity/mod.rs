//! Identity across snippets: which entities of different records are one thing in the world.
//!
//! In: all records. Out: an [`Identity`], which says for each entity id, and where need be for each document, what node
//! it belongs to and why. Entities join across snippets by their id; this is about the ids that need more:
//!
//! | step | joins or parts | example |
//! | --- | --- | --- |
//! | `whole` | ids that name one thing wherever they stand | *Andriy Sybiha*, *Andrii Sybiha*; *Workers' Party*, *Workers Party* |
//! | `local` | short names, in each document by itself | *Blinken* two days after *Antony Blinken*; *NIS* |
//! | `apart` | short names that no full name explains | *Wade* of 2005 and *Wade* of 2024 |
//! | [`Decisions`] | what the user says, before and after all that | `--same FILE`, `--different FILE` |
//!
//! A bare family name is evidence of a person only near the person's full name: in the same days, beside the same
//! names, with no other bearer about. What lacks that evidence stays by itself: a missing join costs an edge, a wrong
//! one states a falsehood. Two things that one document keeps apart never join, unless the user says so.
//!
//! Everything is computed from the set of records, never from their order, and every join and every parting is kept
//! with its [`Reason`] in the node that it made (see [`Merged`](super::Merged)), so that a graph can be taken apart
//! again when it is folded together with others.

mod apart;
mod corpus;
mod decisions;
mod local;
mod name;
#[cfg(test)]
mod tests;
mod whole;

use std::collections::BTreeMap;

pub use decisions::{Decisions, DecisionsError};

use super::{Document, DocumentIndex, Id};
use corpus::Corpus;

pub(super) use corpus::Census;

/// Why an entity of a record is in the node that it is in.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize, schemars::JsonSchema,
)]
#[serde(rename_all = "kebab-case")]
pub enum Reason {
    /// The user says so.
    User,
    /// Both bear the same full name, by which the records take them for different kinds of thing.
    SameName,
    /// Both names are spellings of one name: "Sybiha", "Sybiga".
    Spelling,
    /// Both names are wordings of one: "Foreign Ministry", "Ministry of Foreign Affairs".
    Wording,
    /// A family name whose only bearer about is the other.
    FamilyName,
    /// An acronym by which only the other is called about there.
    Acronym,
    /// Nothing ties these mentions to the others of the same short name, so they stand by themselves.
    Homonym,
}

impl Reason {
    /// Every reason, in declaration order.
    pub(super) const ALL: [Reason; 7] =
        [Self::User, Self::SameName, Self::Spelling, Self::Wording, Self::FamilyName, Self::Acronym, Self::Homonym];

    /// The reason in one word, as graphs have it.
    pub fn as_str(self) -> &'static str {
        match self {
            Reason::User => "user",
            Reason::SameName => "same-name",
            Reason::Spelling => "spelling",
            Reason::Wording => "wording",
            Reason::FamilyName => "family-name",
            Reason::Acronym => "acronym",
            Reason::Homonym => "homonym",
        }
    }

    /// The reason in a sentence, for people.
    pub fn describe(self) -> &'static str {
        match self {
            Reason::User => "the user says so",
            Reason::SameName => "both bear the same full name",
            Reason::Spelling => "both are spellings of one name",
            Reason::Wording => "both are wordings of one name",
            Reason::FamilyName => "the only one of that family name about, in the same days and beside the same names",
            Reason::Acronym => "the only one called so for short about, in that year and beside the same names",
            Reason::Homonym => "kept apart: nothing ties these mentions to others of the same short name",
        }
    }
}

/// Which node every entity id belongs to; an id that is not listed is its own.
#[derive(Clone, Debug, Default)]
pub(super) struct Identity {
    /// Ids that belong to another node wherever they stand.
    whole: BTreeMap<Id, (Id, Reason)>,
    /// Ids that belong to another node in one document.
    local: BTreeMap<Id, BTreeMap<DocumentIndex, (Id, Reason)>>,
    /// Nodes that are one because the user says so, after all else.
    forced: BTreeMap<Id, Id>,
}

impl Identity {
    /// The node to which the id belongs in the document, and why, if it is not its own.
    pub(super) fn node_of(&self, id: &Id, document: DocumentIndex) -> (Id, Option<Reason>) {
        let local = self.local.get(id).and_then(|documents| documents.get(&document));
        let (node, reason) = match local.or_else(|| self.whole.get(id)) {
            Some((node, reason)) => (node, Some(*reason)),
            None => (id, None),
        };
        match self.forced.get(node) {
            Some(forced) => (forced.clone(), (forced != id).then_some(reason.unwrap_or(Reason::User))),
            None => (node.clone(), reason),
        }
    }

    /// The node alone.
    pub(super) fn resolve(&self, id: &Id, document: DocumentIndex) -> Id {
        self.node_of(id, document).0
    }
}

/// Resolves the entities of all contributions, which `census` has seen.
pub(super) fn resolve(census: &Census, documents: &[Document], decisions: &Decisions) -> Identity {
    let corpus = Corpus::new(census, documents);
    let mut identity = Identity { whole: whole::join(&corpus, decisions), ..Identity::default() };
    let nodes = corpus.nodes(&identity.whole);
    identity.local = local::join(&corpus, &nodes, decisions);
    apart::part(&corpus, &nodes, &mut identity.local);
    identity.forced = decisions.forced(&identity, &corpus);
    identity
}
