//! [`Filter`]: which part of a graph a reader wants.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;
use petgraph::graph::NodeIndex;

use crate::date::PartialDate;
use crate::entities::Kind;
use crate::relations::{Basis, Confidence, Status};

use super::{DocumentIndex, EdgeClass, EdgeRef, EventNode, Graph, Node, NodeBody, Statement, View};

/// A node and how far around it to look.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Neighbourhood {
    /// Id of the node in the middle.
    pub node: String,
    /// How many relations away other entities may be.
    pub hops: usize,
}

/// Criteria that must all hold; an empty set of values allows every value.
///
/// An event node, its edges and the edge from actor to actor come and go together. Figures of what stays (weight,
/// mentions, documents) are those of the whole graph.
///
/// ```
/// # use newsgraph::graph::{Filter, Graph, RelationTable};
/// # use newsgraph::relations::Status;
/// # let graph = Graph::from_records([], &RelationTable::default());
/// let firm = Filter { statuses: [Status::Asserted].into(), min_weight: 2, ..Filter::default() };
/// assert_eq!(graph.filter(&firm).edge_count(), 0);
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    /// How firmly the texts commit to the relation.
    pub statuses: BTreeSet<Status>,
    /// Names of relations.
    pub relations: BTreeSet<String>,
    /// Kinds of node.
    pub kinds: BTreeSet<Kind>,
    /// First day. What bears no date is dated by its publication.
    pub since: Option<PartialDate>,
    /// Last day.
    pub until: Option<PartialDate>,
    /// Least confidence.
    pub min_confidence: Confidence,
    /// Least number of independent documents.
    pub min_weight: u32,
    /// Text or background knowledge.
    pub basis: Option<Basis>,
    /// Only what lies around one node.
    pub around: Option<Neighbourhood>,
    /// Only so many entities: those with the greatest sum of weights over the relations that all other criteria leave.
    pub top: Option<usize>,
    /// Ids of documents: only what at least one of them says.
    pub documents: BTreeSet<String>,
    /// Whether to leave out entities without an edge. They go in any case when the filter asks for certain relations.
    pub connected: bool,
}

impl Filter {
    /// Whether some criterion speaks of relations.
    fn selects_statements(&self) -> bool {
        !self.statuses.is_empty()
            || !self.relations.is_empty()
            || self.since.is_some()
            || self.until.is_some()
            || self.min_confidence.thousandths() > 0
            || self.min_weight > 1
            || self.basis.is_some()
    }

    fn allows(&self, graph: &Graph, statement: &Statement, documents: &BTreeSet<DocumentIndex>) -> bool {
        (self.statuses.is_empty() || self.statuses.contains(&statement.status))
            && (self.relations.is_empty() || self.relations.contains(statement.relation.as_str()))
            && statement.confidence >= self.min_confidence
            && statement.weight >= self.min_weight
            && self.basis.is_none_or(|basis| statement.basis == basis)
            && (self.documents.is_empty() || statement.documents.iter().any(|d| documents.contains(d)))
            && self.allows_time(graph, statement)
    }

    fn allows_time(&self, graph: &Graph, statement: &Statement) -> bool {
        if self.since.is_none() && self.until.is_none() {
            return true;
        }
        days(graph, statement).is_some_and(|(first, last)| {
            self.since.is_none_or(|since| since.first_day() <= last)
                && self.until.is_none_or(|until| first <= until.last_day())
        })
    }

    fn allows_kind(&self, node: &Node) -> bool {
        self.kinds.is_empty() || self.kinds.contains(node.kind())
    }
}

/// First and last day of the statement: its date, else the publications that state it.
fn days(graph: &Graph, statement: &Statement) -> Option<(Date, Date)> {
    if let Some(date) = statement.date {
        return Some((date.first_day(), date.last_day()));
    }
    let published = || statement.documents.iter().filter_map(|&d| graph.document(d).published);
    Some((published().map(PartialDate::first_day).min()?, published().map(PartialDate::last_day).max()?))
}

impl Graph {
    /// The part of the graph for which every criterion holds.
    #[must_use]
    pub fn filter(&self, filter: &Filter) -> Graph {
        let documents: BTreeSet<DocumentIndex> =
            filter.documents.iter().filter_map(|id| self.find_document(id)).collect();
        let around = filter.around.as_ref().map(|neighbourhood| self.entities_around(neighbourhood));
        let mut kept: Vec<bool> = (self.as_petgraph().node_indices())
            .map(|index| {
                let node = &self.as_petgraph()[index];
                node.as_entity().is_some_and(|entity| {
                    filter.allows_kind(node)
                        && around.as_ref().is_none_or(|around| around.contains(&index))
                        && (documents.is_empty() == filter.documents.is_empty())
                        && (documents.is_empty() || entity.documents.iter().any(|d| documents.contains(d)))
                })
            })
            .collect();
        self.keep_events(filter, &documents, &mut kept);
        if let Some(most) = filter.top {
            self.keep_weightiest(most, filter, &documents, &mut kept);
            self.keep_events(filter, &documents, &mut kept);
        }
        let keep_edge = |edge: &EdgeRef<'_>| {
            kept[edge.source_index.index()]
                && kept[edge.target_index.index()]
                && match edge.edge.class {
                    EdgeClass::Actor | EdgeClass::Structural => filter.allows(self, &edge.edge.statement, &documents),
                    EdgeClass::Role | EdgeClass::Reported => true,
                }
        };
        if filter.connected || filter.selects_statements() {
            let mut linked = vec![false; kept.len()];
            for edge in self.edges().filter(keep_edge) {
                linked[edge.source_index.index()] = true;
                linked[edge.target_index.index()] = true;
            }
            return self.retain(self.view(), |index, _| kept[index.index()] && linked[index.index()], keep_edge);
        }
        self.retain(self.view(), |index, _| kept[index.index()], keep_edge)
    }

    /// Decides on event nodes by what they state and by their ends.
    fn keep_events(&self, filter: &Filter, documents: &BTreeSet<DocumentIndex>, kept: &mut [bool]) {
        for (index, node) in self.nodes().enumerate() {
            if let NodeBody::Event(event) = &node.body {
                kept[index] = filter.allows(self, &event.statement, documents) && self.has_ends(event, kept);
            }
        }
    }

    /// Drops all entities but so many, those with the weightiest relations. Of equal ones the more often mentioned
    /// stay, then those that come first by id.
    fn keep_weightiest(&self, most: usize, filter: &Filter, documents: &BTreeSet<DocumentIndex>, kept: &mut [bool]) {
        let mut weights = vec![0_u64; kept.len()];
        let mut add = |ends: [usize; 2], statement: &Statement| {
            if ends.iter().all(|&end| kept[end]) && filter.allows(self, statement, documents) {
                for end in ends {
                    weights[end] += u64::from(statement.weight);
                }
            }
        };
        for edge in self.edges() {
            if matches!(edge.edge.class, EdgeClass::Actor | EdgeClass::Structural) {
                add([edge.source_index.index(), edge.target_index.index()], &edge.edge.statement);
            }
        }
        // In a view of events those say what edges between actors say elsewhere.
        for event in self.nodes().filter_map(Node::as_event).filter(|_| self.view() == View::Events) {
            if let (Some(source), Some(target)) = (self.find(&event.source), self.find(&event.target)) {
                add([source.index(), target.index()], &event.statement);
            }
        }
        let mut entities: Vec<_> = (self.nodes().enumerate())
            .filter(|(index, _)| kept[*index])
            .filter_map(|(index, node)| Some((weights[index], node.as_entity()?.mentions, std::cmp::Reverse(index))))
            .collect();
        entities.sort_unstable_by(|a, b| b.cmp(a));
        for (_, _, std::cmp::Reverse(index)) in entities.into_iter().skip(most) {
            kept[index] = false;
        }
    }

    fn has_ends(&self, event: &EventNode, kept: &[bool]) -> bool {
        [&event.source, &event.target].into_iter().all(|id| self.find(id).is_some_and(|index| kept[index.index()]))
    }

    /// The entities within so many relations of the node; an event in between is part of one relation.
    fn entities_around(&self, neighbourhood: &Neighbourhood) -> BTreeSet<NodeIndex> {
        let mut frontier: BTreeSet<NodeIndex> = self.find(&neighbourhood.node).into_iter().collect();
        let neighbours = self.entity_neighbours();
        if let Some(event) = self.node(&neighbourhood.node).and_then(Node::as_event) {
            frontier = [&event.source, &event.target].into_iter().filter_map(|id| self.find(id)).collect();
        }
        let mut reached = frontier.clone();
        for _ in 0..neighbourhood.hops {
            let next = frontier.iter().filter_map(|node| neighbours.get(node)).flatten().copied();
            frontier = next.filter(|&node| reached.insert(node)).collect();
            if frontier.is_empty() {
                break;
            }
        }
        reached
    }

    /// Which entities some relation joins directly, by an edge or through an event node.
    fn entity_neighbours(&self) -> BTreeMap<NodeIndex, BTreeSet<NodeIndex>> {
        let mut neighbours: BTreeMap<NodeIndex, BTreeSet<NodeIndex>> = BTreeMap::new();
        let mut link = |a: NodeIndex, b: NodeIndex| {
            neighbours.entry(a).or_default().insert(b);
            neighbours.entry(b).or_default().insert(a);
        };
        for edge in self.edges() {
            if matches!(edge.edge.class, EdgeClass::Actor | EdgeClass::Structural) {
                link(edge.source_index, edge.target_index);
            }
        }
        for event in self.nodes().filter_map(Node::as_event) {
            if let (Some(source), Some(target)) = (self.find(&event.source), self.find(&event.target)) {
                link(source, target);
            }
        }
        neighbours
    }
}
