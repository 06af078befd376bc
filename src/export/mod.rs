//! Exports: the graph in one format or another, behind one table.
//!
//! In: a graph. Out: bytes. Sees only the graph.
