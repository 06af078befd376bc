//! [`Graph`]: nodes and edges in one stable order, on petgraph.

use petgraph::graph::{DiGraph, NodeIndex};
use petgraph::visit::EdgeRef as _;

use super::{Document, DocumentIndex, Edge, Id, Node, View};

/// A graph of entities and event nodes.
///
/// Nodes, edges and documents are each in the order of their ids, so that equal graphs are written as equal bytes.
#[derive(Clone, Debug)]
pub struct Graph {
    view: View,
    documents: Vec<Document>,
    /// Nodes are added in the order of their ids, then edges in the order of theirs; nothing is ever removed, so
    /// petgraph's indices keep that order.
    graph: DiGraph<Node, Edge>,
}

/// An edge with its ends, as [`Graph::edges`] gives it.
#[derive(Clone, Copy, Debug)]
pub struct EdgeRef<'g> {
    /// The edge.
    pub edge: &'g Edge,
    /// Where it starts.
    pub source: &'g Node,
    /// Where it ends.
    pub target: &'g Node,
    /// Index of the source.
    pub source_index: NodeIndex,
    /// Index of the target.
    pub target_index: NodeIndex,
}

/// An edge and the ids of its ends, to build a graph from.
#[derive(Clone, Debug)]
pub struct NewEdge {
    /// Id of the node where it starts.
    pub source: Id,
    /// Id of the node where it ends.
    pub target: Id,
    /// The edge.
    pub edge: Edge,
}

/// The parts do not make a graph.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum GraphError {
    /// Two nodes, two edges, or a node and an edge share an id.
    #[error("the id `{0}` is used twice")]
    DuplicateId(Id),
    /// Two documents share an id.
    #[error("the document `{0}` is listed twice")]
    DuplicateDocument(String),
    /// An end of an edge is not a node.
    #[error("edge `{edge}` ends at `{node}`, which is not a node")]
    DanglingEdge {
        /// The edge.
        edge: Id,
        /// The id that names no node.
        node: Id,
    },
    /// A document that is not listed is cited.
    #[error("`{0}` cites a document that the graph does not list")]
    UnknownDocument(Id),
}

/// Takes the last item, and now and then gives the memory of those taken back.
fn pop_and_shrink<T>(items: &mut Vec<T>) -> Option<T> {
    const SHRINK: usize = 1 << 15;
    let item = items.pop();
    if items.len().is_multiple_of(SHRINK) {
        items.shrink_to_fit();
    }
    item
}

impl Graph {
    /// Puts the parts together, in whatever order they come. Document indices count the documents in the order of
    /// their ids.
    ///
    /// # Errors
    /// If an id is used twice, an edge ends at no node, or a cited document is not listed.
    pub fn from_parts(
        view: View,
        mut documents: Vec<Document>,
        mut nodes: Vec<Node>,
        mut edges: Vec<NewEdge>,
    ) -> Result<Self, GraphError> {
        documents.sort_unstable_by(|a, b| a.id.cmp(&b.id));
        if let Some(pair) = documents.windows(2).find(|pair| pair[0].id == pair[1].id) {
            return Err(GraphError::DuplicateDocument(pair[0].id.to_string()));
        }
        // The last first: they are taken from the end, so that their memory goes back while the graph grows.
        nodes.sort_unstable_by(|a, b| b.id.cmp(&a.id));
        edges.sort_unstable_by(|a, b| b.edge.id.cmp(&a.edge.id));
        if let Some(pair) = nodes.windows(2).find(|pair| pair[0].id == pair[1].id) {
            return Err(GraphError::DuplicateId(pair[0].id.clone()));
        }
        if let Some(pair) = edges.windows(2).find(|pair| pair[0].edge.id == pair[1].edge.id) {
            return Err(GraphError::DuplicateId(pair[0].edge.id.clone()));
        }
        let listed = |index: &DocumentIndex| (index.0 as usize) < documents.len();
        let mut graph = DiGraph::with_capacity(nodes.len(), edges.len());
        while let Some(node) = pop_and_shrink(&mut nodes) {
            if !node.documents().iter().all(listed) {
                return Err(GraphError::UnknownDocument(node.id));
            }
            graph.add_node(node);
        }
        let mut this = Self { view, documents, graph };
        while let Some(NewEdge { source, target, edge }) = pop_and_shrink(&mut edges) {
            if this.find(&edge.id).is_some() {
                return Err(GraphError::DuplicateId(edge.id));
            }
            let statement = &edge.statement;
            let mut cited = statement.documents.iter().chain(statement.evidence.iter().map(|e| &e.document));
            if !cited.all(|index| (index.0 as usize) < this.documents.len()) {
                return Err(GraphError::UnknownDocument(edge.id));
            }
            let Some(start) = this.find(&source) else {
                return Err(GraphError::DanglingEdge { edge: edge.id, node: source });
            };
            let Some(end) = this.find(&target) else {
                return Err(GraphError::DanglingEdge { edge: edge.id, node: target });
            };
            this.graph.add_edge(start, end, edge);
        }
        Ok(this)
    }

    /// Which classes of nodes and edges it was made to show.
    pub fn view(&self) -> View {
        self.view
    }

    /// The documents behind the graph, by id. A filtered graph keeps them all.
    pub fn documents(&self) -> &[Document] {
        &self.documents
    }

    /// One document.
    pub fn document(&self, index: DocumentIndex) -> &Document {
        &self.documents[index.0 as usize]
    }

    /// The index of the document with this id.
    pub fn find_document(&self, id: &str) -> Option<DocumentIndex> {
        self.documents.binary_search_by(|document| (*document.id).cmp(id)).ok().map(|i| DocumentIndex(i as u32))
    }

    /// All nodes, by id.
    pub fn nodes(&self) -> impl Iterator<Item = &Node> {
        self.graph.node_weights()
    }

    /// All edges with their ends, by id.
    pub fn edges(&self) -> impl Iterator<Item = EdgeRef<'_>> {
        self.graph.edge_references().map(|edge| self.edge_ref(edge))
    }

    /// The edges that start at the node, by id.
    pub fn edges_from(&self, node: NodeIndex) -> impl Iterator<Item = EdgeRef<'_>> {
        let mut edges: Vec<_> = self.graph.edges(node).collect();
        edges.sort_unstable_by_key(petgraph::graph::EdgeReference::id);
        edges.into_iter().map(|edge| self.edge_ref(edge))
    }

    fn edge_ref<'g>(&'g self, edge: petgraph::graph::EdgeReference<'g, Edge>) -> EdgeRef<'g> {
        EdgeRef {
            edge: edge.weight(),
            source: &self.graph[edge.source()],
            target: &self.graph[edge.target()],
            source_index: edge.source(),
            target_index: edge.target(),
        }
    }

    /// The index of the node with this id.
    pub fn find(&self, id: &str) -> Option<NodeIndex> {
        let (mut low, mut high) = (0, self.graph.node_count());
        while low < high {
            let middle = low.midpoint(high);
            match (*self.graph[NodeIndex::new(middle)].id).cmp(id) {
                std::cmp::Ordering::Less => low = middle + 1,
                std::cmp::Ordering::Equal => return Some(NodeIndex::new(middle)),
                std::cmp::Ordering::Greater => high = middle,
            }
        }
        None
    }

    /// The node with this id.
    pub fn node(&self, id: &str) -> Option<&Node> {
        self.find(id).map(|index| &self.graph[index])
    }

    /// The number of edges that start or end at the node with this place in the order of ids; a loop counts twice.
    pub fn degree(&self, place: usize) -> usize {
        self.graph.edges_directed(NodeIndex::new(place), petgraph::Outgoing).count()
            + self.graph.edges_directed(NodeIndex::new(place), petgraph::Incoming).count()
    }

    /// Number of nodes.
    pub fn node_count(&self) -> usize {
        self.graph.node_count()
    }

    /// Number of edges.
    pub fn edge_count(&self) -> usize {
        self.graph.edge_count()
    }

    /// The graph as petgraph has it, for its algorithms. Indices are in the order of the ids.
    pub fn as_petgraph(&self) -> &DiGraph<Node, Edge> {
        &self.graph
    }

    /// The graph of the nodes and edges for which the predicates hold; an edge goes when one of its ends does.
    pub(super) fn retain(
        &self,
        view: View,
        keep_node: impl Fn(NodeIndex, &Node) -> bool,
        keep_edge: impl Fn(&EdgeRef<'_>) -> bool,
    ) -> Graph {
        let mut graph = DiGraph::new();
        let places: Vec<Option<NodeIndex>> = (self.graph.node_indices())
            .map(|index| {
                let node = &self.graph[index];
                keep_node(index, node).then(|| graph.add_node(node.clone()))
            })
            .collect();
        for edge in self.edges() {
            let ends = (places[edge.source_index.index()], places[edge.target_index.index()]);
            if let (Some(source), Some(target)) = ends
                && keep_edge(&edge)
            {
                graph.add_edge(source, target, edge.edge.clone());
            }
        }
        Graph { view, documents: self.documents.clone(), graph }
    }
}

impl PartialEq for Graph {
    fn eq(&self, other: &Self) -> bool {
        let ends = |e: EdgeRef<'_>| (e.source_index, e.target_index);
        self.view == other.view
            && self.documents == other.documents
            && self.node_count() == other.node_count()
            && self.edge_count() == other.edge_count()
            && self.graph.node_weights().eq(other.graph.node_weights())
            && self.edges().zip(other.edges()).all(|(a, b)| a.edge == b.edge && ends(a) == ends(b))
    }
}
