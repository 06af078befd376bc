//! Exports: the graph in one format or another, behind one table.
//!
//! In: a [`Graph`]. Out: bytes. Sees only the graph; never opens a file.
//!
//! Every format is one file with one value that implements [`Exporter`], and one entry in [`EXPORTERS`]. What is true
//! for all of them:
//!
//! - nodes by id, then edges by id, so that equal graphs are equal bytes, and every edge follows its ends;
//! - what is not known is left out, never written as `null`, `""` or `NaN`;
//! - dates as ISO 8601, as exact as known, with the first and last day that they cover;
//! - offsets count Unicode code points;
//! - a writer streams: it holds no copy of the output.

use std::io;

use crate::graph::Graph;

mod attributes;
pub mod cypher;
pub mod cytoscape;
pub mod dot;
mod drawing;
pub mod facts;
pub mod ftm;
pub mod gexf;
pub mod graphml;
pub mod html;
pub mod json;
pub mod json_ld;
pub mod ladybug;
mod names;
pub mod neo4j_csv;
pub mod nquads;
pub mod plain_csv;
mod rdf;
mod table;
pub mod trig;
pub mod turtle;
mod xml;

/// A format that a graph can be written in.
pub trait Exporter: Sync {
    /// The name, as typed after `--format`.
    fn name(&self) -> &'static str;

    /// What the format is for, in a few words.
    fn about(&self) -> &'static str;

    /// File name extensions without the first dot, the preferred one first.
    fn extensions(&self) -> &'static [&'static str];

    /// What the format cannot carry, one phrase each.
    fn losses(&self) -> &'static [&'static str];

    /// The names of the files of a format that is a folder; none for a format that is one file.
    fn files(&self) -> &'static [&'static str] {
        &[]
    }

    /// Writes the whole graph as one file.
    ///
    /// # Errors
    /// If `out` does, or the format is a folder.
    fn write(&self, graph: &Graph, options: &Options, out: &mut dyn io::Write) -> Result<(), Error>;

    /// Writes one of [`files`](Self::files).
    ///
    /// # Errors
    /// If `out` does, or the format has no such file.
    fn write_file(&self, file: &str, graph: &Graph, options: &Options, out: &mut dyn io::Write) -> Result<(), Error> {
        let _ = (graph, options, out);
        Err(Error::UnknownFile(file.to_owned()))
    }
}

/// Every format, by name.
pub static EXPORTERS: &[&dyn Exporter] = &[
    &plain_csv::PlainCsv,
    &cytoscape::Cytoscape,
    &cypher::Cypher,
    &dot::Dot,
    &facts::Facts,
    &ftm::FollowTheMoney,
    &gexf::Gexf,
    &graphml::GraphMl,
    &html::Html,
    &json::Json,
    &json_ld::JsonLd,
    &ladybug::Ladybug,
    &neo4j_csv::Neo4jCsv,
    &nquads::NQuads,
    &trig::TriG,
    &turtle::Turtle,
];

/// Choices that concern some of the formats.
#[derive(Clone, Debug, PartialEq, Eq)]
#[expect(clippy::struct_excessive_bools, reason = "each is a choice of its own, and all are named where they are made")]
pub struct Options {
    /// What the IRIs of nodes, edges and documents begin with, in RDF formats: an absolute IRI.
    pub base_iri: String,
    /// Whether `GraphML` keeps to the letter of its schema, without the attributes that Gephi and Neo4j read types from.
    pub strict: bool,
    /// Whether N-Quads and `TriG` write what a document asserts once more in a graph of the document.
    pub graph_per_document: bool,
    /// Whether GEXF and DOT say where each node is drawn. The HTML report always does.
    pub layout: bool,
    /// Whether DOT draws a frame around each state and those that belong to it.
    pub clusters: bool,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            base_iri: "urn:newsgraph:id:".to_owned(),
            strict: false,
            graph_per_document: false,
            layout: false,
            clusters: false,
        }
    }
}

impl Options {
    /// The base, if it is one.
    fn checked_base(&self) -> Result<&str, Error> {
        if rdf::triples::is_iri(&self.base_iri) { Ok(&self.base_iri) } else { Err(Error::Base(self.base_iri.clone())) }
    }
}

/// The graph could not be written.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// The output does not take it.
    #[error("cannot write the graph")]
    Io(#[from] io::Error),
    /// A value does not fit the format.
    #[error("cannot write the graph as JSON")]
    Json(#[from] serde_json::Error),
    /// A row cannot be written.
    #[error("cannot write the graph as CSV")]
    Csv(#[from] csv::Error),
    /// The names of an RDF format cannot begin so.
    #[error("`{0}` is not an absolute IRI")]
    Base(String),
    /// One stream cannot hold the files of the format.
    #[error("`{0}` is a folder of files, give it a path")]
    NeedsFolder(&'static str),
    /// The format has no such file.
    #[error("the format has no file `{0}`")]
    UnknownFile(String),
}

/// The format with this name.
pub fn by_name(name: &str) -> Option<&'static dyn Exporter> {
    EXPORTERS.iter().copied().find(|exporter| exporter.name() == name)
}

/// The format that files of this name are in, by the longest extension that fits, upper or lower case.
///
/// ```
/// # use newsgraph::export;
/// assert_eq!(export::by_extension("out/graph.json").unwrap().name(), "json");
/// assert!(export::by_extension("graph.docx").is_none());
/// ```
pub fn by_extension(file_name: &str) -> Option<&'static dyn Exporter> {
    let file_name = file_name.to_ascii_lowercase();
    let extensions = EXPORTERS.iter().flat_map(|&exporter| exporter.extensions().iter().map(move |e| (*e, exporter)));
    extensions
        .filter(|(extension, _)| file_name.strip_suffix(extension).is_some_and(|stem| stem.ends_with('.')))
        .max_by_key(|(extension, _)| extension.len())
        .map(|(_, exporter)| exporter)
}
