//! The graph: a fold over records that is associative, commutative and idempotent.
//!
//! In: [`Record`](crate::record::Record)s. Out: a [`Graph`] of entities and *event nodes*, with evidence behind every
//! edge. Never re-reads a text.
//!
//! ```text
//! "Norway supplied Ukraine with 20 boats, Reuters reported."        (document d1, 2024-05-03)
//!
//! state.no -[supplied asserted]-> state.ua          actor edge, weight 1
//! event.5f… (supplied, state.no, state.ua, asserted, undated)       event node
//!     -[agent]-> state.no   -[target]-> state.ua   media.reuters -[reported]-> event.5f…
//! ```
//!
//! Every distinct (type, source, target, status, date) found anywhere is one event node that holds all its evidence,
//! and one edge from actor to actor. Different statuses never merge: "is preparing to send", "sent" and "did not
//! send" are three events, so that a reader sees support and denial side by side. Offices and memberships
//! (*structural* relations) are edges between entities without an event node.
//!
//! The fold is a union of sets: [`GraphBuilder`] keeps what each distinct record contributes, and
//! [`GraphBuilder::finish`] computes the graph from that set. Order, repetition and the way in which the work was
//! split therefore cannot show in the result.

mod build;
mod codec;
mod contributions;
mod edge;
mod evidence;
mod filter;
mod fold;
mod homonym;
mod id;
mod identity;
mod independence;
mod label;
mod model;
mod node;
mod relation_table;
mod reopen;
mod sorter;
mod view;

pub use build::{GraphBuilder, GraphOptions};
pub use edge::{Edge, EdgeClass, Statement};
pub use evidence::{Document, DocumentIndex, Evidence};
pub use filter::{Filter, Neighbourhood};
pub use id::Id;
pub use identity::{Decisions, DecisionsError, Reason};
pub use model::{EdgeRef, Graph, GraphError, NewEdge};
pub use node::{Alias, EntityNode, EventNode, Merged, Node, NodeBody};
pub use relation_table::{RelationInfo, RelationTable};
pub use view::{ParseViewError, View};
