//! [`Edge`] and the [`Statement`] that it carries.

use std::sync::Arc;

use compact_str::CompactString;

use crate::date::PartialDate;
use crate::relations::{Basis, Confidence, Status};

use super::{DocumentIndex, Evidence, Id};

/// An edge of the graph; its ends are known to the [`Graph`](super::Graph).
#[derive(Clone, Debug, PartialEq)]
pub struct Edge {
    /// `edge.` and a hash.
    pub id: Id,
    /// How the edge relates to events.
    pub class: EdgeClass,
    /// The name: a relation (`met`), a role (`agent`, `target`, `place`) or `reported`.
    pub relation: CompactString,
    /// What is said, how firmly, and where. The edges of one role share that of their event.
    pub statement: Arc<Statement>,
}

/// How an edge relates to events.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize, schemars::JsonSchema,
)]
#[serde(rename_all = "lowercase")]
pub enum EdgeClass {
    /// Actor → actor, one for each event.
    Actor,
    /// Entity → entity without an event: offices, memberships, participation.
    Structural,
    /// Event node → participant: `agent`, `target`, `place`.
    Role,
    /// Named source → event node that it vouches for.
    Reported,
}

impl EdgeClass {
    /// The name used in exports.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Actor => "actor",
            Self::Structural => "structural",
            Self::Role => "role",
            Self::Reported => "reported",
        }
    }
}

/// What is said to be the case, how firmly, and by which documents.
#[derive(Clone, Debug, PartialEq)]
pub struct Statement {
    /// The event node that it belongs to; none for structural relations.
    pub event: Option<Id>,
    /// Name of the relation: `met`, `sanctioned`, `reported` …
    pub relation: CompactString,
    /// PLOVER event type, where the rule pack gives one.
    pub plover: Option<CompactString>,
    /// CAMEO root code, where the rule pack gives one.
    pub cameo: Option<CompactString>,
    /// Whether the relation holds both ways; the ends are then in the order of their ids.
    pub symmetric: bool,
    /// How firmly the texts commit to it.
    pub status: Status,
    /// When it happened; for `reported`, the first publication of the report.
    pub date: Option<PartialDate>,
    /// The number of independent documents; near-identical sentences count once.
    pub weight: u32,
    /// 1 − Π(1 − c) over the independent documents.
    pub confidence: Confidence,
    /// `Gazetteer` where no text says so.
    pub basis: Basis,
    /// The number of places that state it, over all documents.
    pub mentions: u32,
    /// All documents that state it, sorted, each once.
    pub documents: Vec<DocumentIndex>,
    /// Those to whom the texts attribute it, sorted, each once.
    pub reported_by: Vec<Id>,
    /// The first quotes, by publication, document and position; never empty.
    pub evidence: Vec<Evidence>,
}

impl Statement {
    /// Whether the texts say that it does not hold.
    pub fn is_negated(&self) -> bool {
        self.status == Status::Negated
    }

    /// The first quote.
    pub fn first_evidence(&self) -> Option<&Evidence> {
        self.evidence.first()
    }
}
