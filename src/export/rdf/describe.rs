//! From the graph to resources.

use std::collections::HashSet;

use crate::date::PartialDate;
use crate::graph::{Document, EdgeClass, EdgeRef, EventNode, Evidence, Graph, Id, Node, NodeBody, Statement};
use crate::relations::{Comparator, Quantity, Status};

use super::super::attributes::basis_name;
use super::super::names::camel_case;
use super::vocabulary::{self as v, Term};
use super::{Iri, Object, Property, Resource, push_percent_encoded};

/// Gives every resource of the graph: what the program did, documents, nodes, quotes and edges.
pub(in crate::export) fn describe<E>(
    graph: &Graph,
    mut visit: impl FnMut(&Resource<'_>) -> Result<(), E>,
) -> Result<(), E> {
    visit(&activity())?;
    visit(&program())?;
    for document in graph.documents() {
        visit(&describe_document(document))?;
    }
    for node in graph.nodes() {
        visit(&describe_node(graph, node))?;
    }
    // The quotes that are described already, by the hash that names them: several relations may share one.
    let mut quotes = HashSet::new();
    for edge in graph.edges() {
        let mut evidence = Vec::new();
        for item in quotes_of(&edge) {
            let document = &*graph.document(item.document).id;
            let hash = quote_hash(document, item);
            evidence.push(hash);
            if quotes.insert(hash) {
                visit(&describe_quote(document, item, hash))?;
            }
        }
        visit(&describe_edge(&edge, &evidence))?;
    }
    Ok(())
}

/// The triple `SOURCE RELATION TARGET`, if the edge is to be taken for true as it stands: a role and a report say of
/// an event only that the event has them.
pub(in crate::export) fn is_plain(edge: &EdgeRef<'_>) -> bool {
    edge.edge.statement.status == Status::Asserted || matches!(edge.edge.class, EdgeClass::Role | EdgeClass::Reported)
}

/// The name of a document.
pub(in crate::export) fn document_iri<'a>(id: &str) -> Iri<'a> {
    let mut tail = "document.".to_owned();
    push_percent_encoded(&mut tail, id);
    Iri::Local(tail.into())
}

/// The run of the program that wrote the file.
fn activity<'a>() -> Resource<'a> {
    let mut activity = Resource::new(Iri::Local("activity.extraction".into()), [Iri::Known("prov:Activity")]);
    activity.text(&v::LABEL, "extraction of statements from news snippets");
    activity.iri(&v::ASSOCIATED_WITH, Iri::Local("program.newsgraph".into()));
    activity
}

fn program<'a>() -> Resource<'a> {
    let mut program = Resource::new(Iri::Local("program.newsgraph".into()), [Iri::Known("prov:SoftwareAgent")]);
    program.text(&v::LABEL, "newsgraph");
    program.text(&v::VERSION, env!("CARGO_PKG_VERSION"));
    program
}

fn describe_document(document: &Document) -> Resource<'_> {
    let types = [Iri::Known("schema:NewsArticle"), Iri::Known("prov:Entity")];
    let mut resource = Resource::new(document_iri(&document.id), types);
    resource.text(&v::KEY, &*document.id);
    for (term, text) in [(&v::HEADLINE, &document.title), (&v::PUBLISHER, &document.outlet), (&v::URL, &document.url)] {
        if let Some(text) = text {
            resource.text(term, &**text);
        }
    }
    if let Some(published) = document.published {
        let term = by_precision(published, [&v::PUBLISHED_DAY, &v::PUBLISHED_MONTH, &v::PUBLISHED_YEAR]);
        resource.number(term, &published);
    }
    resource
}

/// The term of the date's precision: of a day, a month or a year.
fn by_precision(date: PartialDate, [day, month, year]: [&'static Term; 3]) -> &'static Term {
    match date {
        PartialDate::Day(_) => day,
        PartialDate::Month(..) => month,
        PartialDate::Year(_) => year,
    }
}

fn describe_node<'g>(graph: &'g Graph, node: &'g Node) -> Resource<'g> {
    let mut resource = Resource::new(local(&node.id), []);
    resource.text(&v::KEY, node.id.as_str());
    resource.text(&v::CLASS, node.class_name());
    resource.text(&v::LABEL, node.label.as_str());
    match &node.body {
        NodeBody::Entity(entity) => {
            resource.types.push(Iri::Own(camel_case(entity.kind.as_str()).into()));
            for alias in entity.aliases.iter().filter(|alias| *alias.text != *node.label) {
                resource.text(&v::ALIASES, &*alias.text);
            }
            let (wikidata, others): (Vec<_>, Vec<_>) = (entity.identifiers.iter())
                .partition(|(name, value)| *name == "wikidata" && value.bytes().all(|b| b.is_ascii_alphanumeric()));
            for (_, value) in wikidata {
                resource.iri(&v::SAME_AS, Iri::Whole(format!("http://www.wikidata.org/entity/{value}").into()));
            }
            for (name, value) in others {
                resource.text(&v::IDENTIFIERS, format!("{name}:{value}"));
            }
            for merged in &entity.merged {
                resource.text(&v::MERGED, merged.id.as_str());
            }
            resource.number(&v::MENTIONS, &entity.mentions);
        }
        NodeBody::Event(EventNode { statement, .. }) => {
            resource.types.extend([Iri::Known("ng:EventNode"), Iri::Known("sem:Event")]);
            resource.iri(&v::RELATION, own(&statement.relation));
            claim(&mut resource, statement);
            resource.number(&v::MENTIONS, &statement.mentions);
        }
    }
    resource.number(&v::DOCUMENTS, &node.documents().len());
    plain_triples(graph, node, &mut resource);
    resource
}

/// Adds the plain triples that start at the node, each once.
fn plain_triples<'g>(graph: &'g Graph, node: &Node, resource: &mut Resource<'g>) {
    let index = graph.find(&node.id).expect("the node is one of the graph's");
    let mut targets: Vec<(&str, &Id)> =
        (graph.edges_from(index).filter(is_plain)).map(|edge| (edge.edge.relation.as_str(), &edge.target.id)).collect();
    targets.sort_unstable();
    targets.dedup();
    let triples =
        targets.into_iter().map(|(relation, target)| (Property::Relation(relation), Object::Iri(local(target))));
    resource.properties.extend(triples);
}

/// The quotes that an edge bears; the edges of an event node need no more than the first.
fn quotes_of<'g>(edge: &EdgeRef<'g>) -> &'g [Evidence] {
    let evidence = &edge.edge.statement.evidence;
    if edge.edge.class == EdgeClass::Role { &evidence[..evidence.len().min(1)] } else { evidence }
}

fn describe_edge<'g>(edge: &EdgeRef<'g>, evidence: &[u64]) -> Resource<'g> {
    let statement = &*edge.edge.statement;
    let types = [Iri::Known("rdf:Statement"), Iri::Known("ng:Relation")];
    let mut resource = Resource::new(local(&edge.edge.id), types);
    resource.text(&v::KEY, edge.edge.id.as_str());
    resource.text(&v::CLASS, edge.edge.class.as_str());
    resource.iri(&v::SUBJECT, local(&edge.source.id));
    resource.iri(&v::PREDICATE, own(&edge.edge.relation));
    resource.iri(&v::OBJECT, local(&edge.target.id));
    if let Some(event) = &statement.event {
        resource.iri(&v::EVENT, local(event));
    }
    // A role is neither negated nor planned: its event is.
    if edge.edge.class != EdgeClass::Role {
        claim(&mut resource, statement);
        resource.number(&v::MENTIONS, &statement.mentions);
        resource.number(&v::DOCUMENTS, &statement.documents.len());
    }
    if let Some(first) = statement.first_evidence() {
        resource.text(&v::RULE, &*first.rule);
        if edge.edge.class != EdgeClass::Role {
            resource.text(&v::TRIGGER, &*first.trigger);
        }
    }
    for &hash in evidence {
        resource.iri(&v::EVIDENCE, quote_iri(hash));
    }
    resource.iri(&v::GENERATED_BY, Iri::Local("activity.extraction".into()));
    resource
}

/// How firmly, when, how surely, according to whom, and of what.
fn claim<'g>(resource: &mut Resource<'g>, statement: &'g Statement) {
    if let Some(plover) = &statement.plover {
        resource.text(&v::PLOVER, plover.as_str());
    }
    if let Some(cameo) = &statement.cameo {
        resource.text(&v::CAMEO, cameo.as_str());
    }
    if statement.symmetric {
        resource.flag(&v::SYMMETRIC, true);
    }
    resource.text(&v::STATUS, statement.status.as_str());
    resource.flag(&v::NEGATED, statement.is_negated());
    if let Some(date) = statement.date {
        resource.number(by_precision(date, [&v::DAY, &v::MONTH_TERM, &v::YEAR_TERM]), &date);
        resource.number(&v::DATE_START, &date.first_day());
        resource.number(&v::DATE_END, &date.last_day());
    }
    resource.number(&v::WEIGHT, &statement.weight);
    // As text: a JSON number 0.9 would become the illegal decimal `9.0E-1`.
    resource.text(&v::CONFIDENCE, decimal(statement.confidence.as_f64()));
    resource.text(&v::BASIS, basis_name(statement));
    for source in &statement.reported_by {
        resource.iri(&v::REPORTED_BY, local(source));
    }
    if let Some(object) = statement.evidence.iter().find_map(|evidence| evidence.object.as_deref()) {
        resource.text(&v::WHAT, object);
    }
    if let Some(quantity) = statement.evidence.iter().find_map(|evidence| evidence.quantity.as_ref()) {
        amount(resource, quantity);
    }
}

fn amount<'g>(resource: &mut Resource<'g>, quantity: &'g Quantity) {
    resource.text(&v::AMOUNT, decimal(quantity.value));
    if let Some(to) = quantity.to {
        resource.text(&v::AMOUNT_TO, decimal(to));
    }
    if quantity.comparator != Comparator::Exactly {
        let bound = serde_json::to_value(quantity.comparator).expect("a comparator is a string");
        resource.text(&v::AMOUNT_BOUND, bound.as_str().unwrap_or_default().to_owned());
    }
    if let Some(unit) = &quantity.unit {
        resource.text(&v::UNIT, unit.as_str());
    }
}

/// The number as `xsd:decimal` writes it: without an exponent.
fn decimal(value: f64) -> String {
    let text = value.to_string();
    if text.contains('.') { text } else { format!("{text}.0") }
}

fn describe_quote<'g>(document: &str, evidence: &'g Evidence, hash: u64) -> Resource<'g> {
    let types = [Iri::Known("oa:SpecificResource"), Iri::Known("prov:Entity")];
    let mut quote = Resource::new(quote_iri(hash), types);
    quote.iri(&v::SOURCE, document_iri(document));
    let part = |name: &str| Iri::Local(format!("quote.{hash:016x}#{name}").into());
    let mut text = Resource::new(part("quote"), [Iri::Known("oa:TextQuoteSelector")]);
    text.text(&v::EXACT, &*evidence.sentence);
    quote.resource(&v::SELECTOR, text);
    let mut position = Resource::new(part("position"), [Iri::Known("oa:TextPositionSelector")]);
    position.number(&v::START, &evidence.start);
    position.number(&v::END, &evidence.end);
    quote.resource(&v::SELECTOR, position);
    quote
}

/// Names a quote: the same text at the same place of the same document is the same quote.
fn quote_hash(document: &str, evidence: &Evidence) -> u64 {
    let mut hasher = blake3::Hasher::new();
    hasher.update(document.as_bytes()).update(&[0xFF]).update(evidence.sentence.as_bytes());
    hasher.update(&evidence.start.to_le_bytes()).update(&evidence.end.to_le_bytes());
    let hash = hasher.finalize();
    hash.as_bytes()[..8].iter().fold(0, |number, &byte| number << 8 | u64::from(byte))
}

fn quote_iri<'a>(hash: u64) -> Iri<'a> {
    Iri::Local(format!("quote.{hash:016x}").into())
}

fn local(id: &Id) -> Iri<'_> {
    Iri::Local(id.as_str().into())
}

fn own(relation: &str) -> Iri<'_> {
    Iri::Own(relation.into())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn decimals_have_a_point_and_no_exponent() {
        assert_eq!([0.9, 1.0, 0.001, 2.5e9].map(decimal), ["0.9", "1.0", "0.001", "2500000000.0"]);
    }
}
