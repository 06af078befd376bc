//! Cytoscape JSON, for Cytoscape and cytoscape.js.
//!
//! `name` and `interaction` are what Cytoscape shows; ids of nodes and edges share one space; no value is `null`.

use std::io::{self, Write as _};

use serde_json::{Map, Value as Json};

use crate::graph::Graph;

use super::attributes::{Attributes, Value};
use super::{Error, Exporter, Options};

/// The exporter of Cytoscape JSON.
#[derive(Clone, Copy, Debug)]
pub struct Cytoscape;

impl Exporter for Cytoscape {
    fn name(&self) -> &'static str {
        "cyjs"
    }

    fn about(&self) -> &'static str {
        "Cytoscape JSON for Cytoscape and cytoscape.js"
    }

    fn extensions(&self) -> &'static [&'static str] {
        &["cyjs"]
    }

    fn losses(&self) -> &'static [&'static str] {
        &["counts of aliases", "the list of all documents of a node or edge; their number stays"]
    }

    fn write(&self, graph: &Graph, _: &Options, out: &mut dyn io::Write) -> Result<(), Error> {
        let mut out = io::BufWriter::with_capacity(1 << 16, out);
        let attributes = Attributes::new(graph);
        out.write_all(HEAD.as_bytes())?;
        for (i, node) in graph.nodes().enumerate() {
            let mut data = Map::new();
            attributes.node(node, |name, value| {
                insert(&mut data, name, &value);
                Ok::<(), Error>(())
            })?;
            data.insert("id".to_owned(), Json::from(node.id.as_str()));
            let name = if node.label.trim().is_empty() { node.id.as_str() } else { &node.label };
            data.insert("name".to_owned(), Json::from(name));
            write_element(&mut out, i, data)?;
        }
        out.write_all(b"\n  ],\n  \"edges\": [")?;
        for (i, edge) in graph.edges().enumerate() {
            let mut data = Map::new();
            attributes.edge_beside_id(&edge, |name, value| {
                insert(&mut data, name, &value);
                Ok::<(), Error>(())
            })?;
            for (name, value) in [
                ("id", edge.edge.id.as_str()),
                ("source", edge.source.id.as_str()),
                ("target", edge.target.id.as_str()),
                ("interaction", edge.edge.relation.as_str()),
            ] {
                data.insert(name.to_owned(), Json::from(value));
            }
            write_element(&mut out, i, data)?;
        }
        out.write_all(b"\n  ]\n}}\n")?;
        out.flush()?;
        Ok(())
    }
}

const HEAD: &str = concat!(
    "{\"format_version\": \"1.0\", \"generated_by\": \"newsgraph\", \"data\": {\"name\": \"newsgraph\"},\n",
    "\"elements\": {\n  \"nodes\": [",
);

fn insert(data: &mut Map<String, Json>, name: &str, value: &Value<'_>) {
    data.insert(
        name.to_owned(),
        match value {
            Value::Text(text) => Json::from(&**text),
            Value::Integer(integer) => Json::from(*integer),
            Value::Decimal(decimal) => Json::from(*decimal),
            Value::Flag(flag) => Json::from(*flag),
            Value::Day(day) => Json::from(day.to_string()),
            Value::List(list) => Json::from(list.as_slice()),
        },
    );
}

fn write_element(out: &mut impl io::Write, index: usize, data: Map<String, Json>) -> Result<(), Error> {
    out.write_all(if index == 0 { b"\n    " } else { b",\n    " })?;
    let element = Map::from_iter([("data".to_owned(), Json::Object(data))]);
    Ok(serde_json::to_writer(out, &element)?)
}
