//! The attributes of nodes and edges, as every table-like format writes them.
//!
//! `GraphML` keys, GEXF attributes, CSV columns and property maps hold the same facts under the same names; they differ
//! in how they write a value. The names and types are listed once, in [`NODE_COLUMNS`] and [`EDGE_COLUMNS`].

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;

use crate::date::PartialDate;
use crate::graph::{EdgeClass, EdgeRef, Evidence, Graph, Id, Node, NodeBody, Statement};

use super::json::GraphEvidence;

/// The type of an attribute.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Type {
    Text,
    Integer,
    Decimal,
    Flag,
    /// A whole day.
    Day,
    List,
}

/// The value of an attribute; what is not known has none.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Value<'a> {
    Text(Cow<'a, str>),
    Integer(u64),
    Decimal(f64),
    Flag(bool),
    Day(Date),
    List(Vec<&'a str>),
}

/// Attributes of a node besides its id, apart from the identifiers of public data sets.
pub(super) static NODE_COLUMNS: &[(&str, Type)] = &[
    ("label", Type::Text),
    ("type", Type::Text),
    ("class", Type::Text),
    ("aliases", Type::List),
    ("mentions", Type::Integer),
    ("documents", Type::Integer),
    ("first_date", Type::Text),
    ("last_date", Type::Text),
    ("merged", Type::List),
    ("relation", Type::Text),
    ("plover", Type::Text),
    ("cameo", Type::Text),
    ("status", Type::Text),
    ("negated", Type::Flag),
    ("date", Type::Text),
    ("date_start", Type::Day),
    ("date_end", Type::Day),
    ("date_precision", Type::Text),
    ("weight", Type::Decimal),
    ("confidence", Type::Decimal),
    ("reported_by", Type::List),
    ("doc", Type::Text),
    ("sentence", Type::Text),
    ("span_start", Type::Integer),
    ("span_end", Type::Integer),
];

/// Attributes of an edge besides its ends.
pub(super) static EDGE_COLUMNS: &[(&str, Type)] = &[
    ("label", Type::Text),
    (EDGE_ID, Type::Text),
    ("class", Type::Text),
    ("event", Type::Text),
    ("plover", Type::Text),
    ("cameo", Type::Text),
    ("symmetric", Type::Flag),
    ("status", Type::Text),
    ("negated", Type::Flag),
    ("date", Type::Text),
    ("date_start", Type::Day),
    ("date_end", Type::Day),
    ("date_precision", Type::Text),
    ("weight", Type::Decimal),
    ("confidence", Type::Decimal),
    ("basis", Type::Text),
    ("mentions", Type::Integer),
    ("documents", Type::Integer),
    ("reported_by", Type::List),
    ("doc", Type::Text),
    ("outlet", Type::Text),
    ("url", Type::Text),
    ("published", Type::Text),
    ("sentence", Type::Text),
    ("span_start", Type::Integer),
    ("span_end", Type::Integer),
    ("trigger", Type::Text),
    ("rule", Type::Text),
    ("object", Type::Text),
    ("quantity", Type::Text),
    ("evidence", Type::Text),
];

/// The attribute that holds the id of an edge.
const EDGE_ID: &str = "edge_id";

/// The columns of [`Attributes::edge_beside_id`].
pub(super) fn edge_columns_beside_id() -> impl Iterator<Item = (&'static str, Type)> {
    EDGE_COLUMNS.iter().copied().filter(|&(name, _)| name != EDGE_ID)
}

/// Gives the attributes of one graph, under names that are plain ASCII words.
pub(super) struct Attributes<'g> {
    graph: &'g Graph,
    /// The columns of the identifiers that some node of the graph has.
    identifiers: BTreeMap<&'g str, String>,
}

impl<'g> Attributes<'g> {
    pub(super) fn new(graph: &'g Graph) -> Self {
        let names: BTreeSet<&str> =
            graph.nodes().filter_map(Node::as_entity).flat_map(|e| e.identifiers.keys()).map(String::as_str).collect();
        let mut taken: BTreeSet<String> = NODE_COLUMNS.iter().map(|(name, _)| (*name).to_owned()).collect();
        taken.extend(["id", "labels", "name", "x", "y", "z", "r", "g", "b", "size", "color"].map(str::to_owned));
        let identifiers = names.into_iter().map(|name| (name, free_column(name, &mut taken))).collect();
        Self { graph, identifiers }
    }

    /// The columns of the identifiers.
    pub(super) fn identifier_columns(&self) -> impl Iterator<Item = &str> {
        self.identifiers.values().map(String::as_str)
    }

    /// The attributes of a node, in the order of [`NODE_COLUMNS`], then its identifiers.
    pub(super) fn node<'a, E>(
        &'a self,
        node: &'g Node,
        mut visit: impl FnMut(&'a str, Value<'g>) -> Result<(), E>,
    ) -> Result<(), E> {
        visit("label", text(&node.label))?;
        visit("type", text(node.kind().as_str()))?;
        visit("class", text(node.class_name()))?;
        match &node.body {
            NodeBody::Entity(entity) => {
                if !entity.aliases.is_empty() {
                    visit("aliases", Value::List(entity.aliases.iter().map(|alias| &*alias.text).collect()))?;
                }
                visit("mentions", Value::Integer(entity.mentions))?;
                visit("documents", Value::Integer(entity.documents.len() as u64))?;
                if let Some(date) = entity.first_date {
                    visit("first_date", owned(date))?;
                }
                if let Some(date) = entity.last_date {
                    visit("last_date", owned(date))?;
                }
                if !entity.merged.is_empty() {
                    visit("merged", Value::List(entity.merged.iter().map(|merged| merged.id.as_str()).collect()))?;
                }
                for (name, value) in &entity.identifiers {
                    visit(&self.identifiers[name.as_str()], text(value))?;
                }
            }
            NodeBody::Event(event) => {
                let statement = &event.statement;
                visit("mentions", Value::Integer(u64::from(statement.mentions)))?;
                visit("documents", Value::Integer(statement.documents.len() as u64))?;
                visit("relation", text(&statement.relation))?;
                codes(statement, &mut visit)?;
                commitment(statement, &mut visit)?;
                if !statement.reported_by.is_empty() {
                    visit("reported_by", ids(&statement.reported_by))?;
                }
                if let Some(evidence) = statement.first_evidence() {
                    visit("doc", text(&self.graph.document(evidence.document).id))?;
                    quote(evidence, &mut visit)?;
                }
            }
        }
        Ok(())
    }

    /// The attributes of an edge without its id, where the format has a place of its own for that.
    pub(super) fn edge_beside_id<'a, E>(
        &'a self,
        edge: &EdgeRef<'g>,
        mut visit: impl FnMut(&'a str, Value<'g>) -> Result<(), E>,
    ) -> Result<(), E> {
        self.edge(edge, |name, value| if name == EDGE_ID { Ok(()) } else { visit(name, value) })
    }

    /// The attributes of an edge, in the order of [`EDGE_COLUMNS`]. The edges of a role leave out what only their
    /// event node needs to say.
    pub(super) fn edge<'a, E>(
        &'a self,
        edge: &EdgeRef<'g>,
        mut visit: impl FnMut(&'a str, Value<'g>) -> Result<(), E>,
    ) -> Result<(), E> {
        let edge = edge.edge;
        let statement = &*edge.statement;
        visit("label", text(&edge.relation))?;
        visit(EDGE_ID, text(&edge.id))?;
        visit("class", text(edge.class.as_str()))?;
        if let Some(event) = &statement.event {
            visit("event", text(event))?;
        }
        let is_role = edge.class == EdgeClass::Role;
        if !is_role {
            codes(statement, &mut visit)?;
            if statement.symmetric {
                visit("symmetric", Value::Flag(true))?;
            }
        }
        commitment(statement, &mut visit)?;
        if !is_role {
            visit("basis", text(basis_name(statement)))?;
            visit("mentions", Value::Integer(u64::from(statement.mentions)))?;
            visit("documents", Value::Integer(statement.documents.len() as u64))?;
            if !statement.reported_by.is_empty() {
                visit("reported_by", ids(&statement.reported_by))?;
            }
        }
        let Some(evidence) = statement.first_evidence() else { return Ok(()) };
        let document = self.graph.document(evidence.document);
        visit("doc", text(&document.id))?;
        if is_role {
            return quote(evidence, &mut visit);
        }
        if let Some(outlet) = &document.outlet {
            visit("outlet", text(outlet))?;
        }
        if let Some(url) = &document.url {
            visit("url", text(url))?;
        }
        if let Some(published) = document.published {
            visit("published", owned(published))?;
        }
        quote(evidence, &mut visit)?;
        visit("trigger", text(&evidence.trigger))?;
        visit("rule", text(&evidence.rule))?;
        if let Some(object) = statement.evidence.iter().find_map(|e| e.object.as_deref()) {
            visit("object", text(object))?;
        }
        if let Some(quantity) = statement.evidence.iter().find_map(|e| e.quantity.as_ref()) {
            visit("quantity", json(quantity))?;
        }
        if statement.evidence.len() > 1 {
            let quotes: Vec<_> = statement.evidence.iter().map(|e| GraphEvidence::new(self.graph, e)).collect();
            visit("evidence", json(&quotes))?;
        }
        Ok(())
    }
}

/// `text` or `gazetteer`.
pub(super) fn basis_name(statement: &Statement) -> &'static str {
    match statement.basis {
        crate::relations::Basis::Text => "text",
        crate::relations::Basis::Gazetteer => "gazetteer",
    }
}

/// A column for the name that is a plain ASCII word and not yet taken.
fn free_column(name: &str, taken: &mut BTreeSet<String>) -> String {
    let ascii = any_ascii::any_ascii(name).to_ascii_lowercase();
    let mut column: String = ascii.chars().map(|c| if c.is_ascii_alphanumeric() { c } else { '_' }).collect();
    if !column.starts_with(|c: char| c.is_ascii_alphabetic()) {
        column.insert_str(0, "id_");
    }
    while !taken.insert(column.clone()) {
        column.push_str("_id");
    }
    column
}

fn text(text: &str) -> Value<'_> {
    Value::Text(Cow::Borrowed(text))
}

fn owned<'a>(value: PartialDate) -> Value<'a> {
    Value::Text(Cow::Owned(value.to_string()))
}

fn json<'a>(value: &impl serde::Serialize) -> Value<'a> {
    let json = serde_json::to_string(value).expect("quotes and quantities have string keys only");
    Value::Text(Cow::Owned(json))
}

fn ids(ids: &[Id]) -> Value<'_> {
    Value::List(ids.iter().map(Id::as_str).collect())
}

fn codes<'a, 'g, E>(
    statement: &'g Statement,
    visit: &mut impl FnMut(&'a str, Value<'g>) -> Result<(), E>,
) -> Result<(), E> {
    if let Some(plover) = &statement.plover {
        visit("plover", text(plover))?;
    }
    if let Some(cameo) = &statement.cameo {
        visit("cameo", text(cameo))?;
    }
    Ok(())
}

fn commitment<'a, 'g, E>(
    statement: &'g Statement,
    visit: &mut impl FnMut(&'a str, Value<'g>) -> Result<(), E>,
) -> Result<(), E> {
    visit("status", text(statement.status.as_str()))?;
    visit("negated", Value::Flag(statement.is_negated()))?;
    if let Some(date) = statement.date {
        visit("date", owned(date))?;
        visit("date_start", Value::Day(date.first_day()))?;
        visit("date_end", Value::Day(date.last_day()))?;
        visit("date_precision", text(date.precision()))?;
    }
    visit("weight", Value::Decimal(f64::from(statement.weight)))?;
    visit("confidence", Value::Decimal(statement.confidence.as_f64()))
}

fn quote<'a, 'g, E>(
    evidence: &'g Evidence,
    visit: &mut impl FnMut(&'a str, Value<'g>) -> Result<(), E>,
) -> Result<(), E> {
    visit("sentence", text(&evidence.sentence))?;
    visit("span_start", Value::Integer(u64::from(evidence.start)))?;
    visit("span_end", Value::Integer(u64::from(evidence.end)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_of_identifiers_take_no_other_name() {
        let mut taken = BTreeSet::from(["label".to_owned()]);
        let columns = ["wikidata", "label", "geo names", "geo-names", "7"].map(|name| free_column(name, &mut taken));
        assert_eq!(columns, ["wikidata", "label_id", "geo_names", "geo_names_id", "id_7"]);
    }
}
