//! [`Node`]: an entity, or an event node.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::date::PartialDate;
use crate::entities::Kind;

use super::{DocumentIndex, Id, Reason, Statement};

/// A node of the graph.
#[derive(Clone, Debug, PartialEq)]
pub struct Node {
    /// Readable and stable: `state.kr`, `event.` and a hash.
    pub id: Id,
    /// What to show to people: a name, or "South Korea sanctioned North Korea, 2024-12-17".
    pub label: String,
    /// What the node stands for.
    pub body: NodeBody,
}

/// The two classes of node.
#[derive(Clone, Debug, PartialEq)]
pub enum NodeBody {
    /// Something in the world that the text names.
    Entity(Box<EntityNode>),
    /// Something that is said to have happened, or not to have happened.
    Event(EventNode),
}

/// What the graph knows of an entity.
#[derive(Clone, Debug, PartialEq)]
pub struct EntityNode {
    /// What it is: `state`, `official` …
    pub kind: Kind,
    /// Surface forms, the most frequent first.
    pub aliases: Vec<Alias>,
    /// How often it is mentioned by name.
    pub mentions: u64,
    /// The documents that speak of it, sorted, each once.
    pub documents: Vec<DocumentIndex>,
    /// Identifiers of public data sets (`wikidata`, `iso3166`).
    pub identifiers: BTreeMap<String, String>,
    /// Earliest date of publication among the documents.
    pub first_date: Option<PartialDate>,
    /// Latest date of publication among the documents.
    pub last_date: Option<PartialDate>,
    /// What records give another id and is part of this node all the same, sorted by id.
    pub merged: Vec<Merged>,
}

/// A surface form and how often it occurs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Alias {
    /// The form, as written.
    pub text: Arc<str>,
    /// Occurrences.
    pub count: u64,
}

/// Mentions to which the records give another id: "Sybiha" in the node of "Andrii Sybiha".
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Merged {
    /// The id that the records give.
    pub id: Id,
    /// The name that the records give.
    pub label: Arc<str>,
    /// The kind that the records give.
    pub kind: Kind,
    /// Why it is part of this node.
    pub reason: Reason,
    /// Its surface forms, the most frequent first; those of the node count them, too.
    pub aliases: Vec<Alias>,
    /// The documents in which it stands, sorted, each once.
    pub documents: Vec<DocumentIndex>,
}

/// Something that is said to have happened, with everything that says so.
#[derive(Clone, Debug, PartialEq)]
pub struct EventNode {
    /// Who does it.
    pub source: Id,
    /// To whom.
    pub target: Id,
    /// Relation, status, date, weight and evidence; shared with the edges of the event.
    pub statement: Arc<Statement>,
}

impl Node {
    /// The kind of the node; an event node is of kind `event`, as is a named event.
    pub fn kind(&self) -> &Kind {
        const EVENT: &Kind = &Kind::EVENT;
        match &self.body {
            NodeBody::Entity(entity) => &entity.kind,
            NodeBody::Event(_) => EVENT,
        }
    }

    /// The entity, unless the node is an event node.
    pub fn as_entity(&self) -> Option<&EntityNode> {
        match &self.body {
            NodeBody::Entity(entity) => Some(entity),
            NodeBody::Event(_) => None,
        }
    }

    /// The event, if the node is an event node.
    pub fn as_event(&self) -> Option<&EventNode> {
        match &self.body {
            NodeBody::Event(event) => Some(event),
            NodeBody::Entity(_) => None,
        }
    }

    /// The documents behind the node, sorted, each once.
    pub fn documents(&self) -> &[DocumentIndex] {
        match &self.body {
            NodeBody::Entity(entity) => &entity.documents,
            NodeBody::Event(event) => &event.statement.documents,
        }
    }

    /// `entity` or `event`: what exports call the class of the node.
    pub fn class_name(&self) -> &'static str {
        match &self.body {
            NodeBody::Entity(_) => "entity",
            NodeBody::Event(_) => "event",
        }
    }
}
