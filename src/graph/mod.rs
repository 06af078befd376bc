//! The graph: a fold over records that is associative and independent of their order.
//!
//! In: [`Record`](crate::record::Record)s. Out: a graph of entities and event nodes, with evidence on every edge.
//! Never re-reads a text.
