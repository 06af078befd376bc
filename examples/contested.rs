//! What does one say that another denies? Prints the events of the bundled snippets that are both asserted and negated.
//!
//! ```text
//! cargo run --release --example contested
//! ```

use std::collections::BTreeMap;
use std::error::Error;
use std::fs::File;
use std::io::{BufRead, BufReader};

use newsgraph::graph::{EventNode, Graph, GraphBuilder, GraphOptions, RelationTable};
use newsgraph::pipeline::Extractor;
use newsgraph::relations::Status;
use newsgraph::{PartialDate, Snippet};

fn main() -> Result<(), Box<dyn Error>> {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/examples/snippets.jsonl");
    let extractor = Extractor::default();
    let table = RelationTable::from_packs([extractor.pack()]);
    let mut builder = GraphBuilder::new(table, GraphOptions::default());
    for line in BufReader::new(File::open(path)?).lines() {
        builder.add(&extractor.extract(&snippet(&line?)?));
    }
    print_contested(&builder.finish());
    Ok(())
}

/// Reads one line of the bundled file. The command line reads many more shapes; see `newsgraph::ingest`.
fn snippet(line: &str) -> Result<Snippet, Box<dyn Error>> {
    let fields: BTreeMap<String, String> = serde_json::from_str(line)?;
    let field = |name: &str| fields.get(name).cloned().ok_or_else(|| format!("no field `{name}`"));
    let published: PartialDate = field("published")?.parse()?;
    Ok(Snippet {
        id: field("id")?,
        text: field("text")?,
        published: Some(published),
        outlet: fields.get("outlet").cloned(),
        ..Snippet::default()
    })
}

/// Prints what is asserted and negated of the same relation between the same two, with a quote for each.
#[expect(clippy::print_stdout, reason = "an example shows its result")]
fn print_contested(graph: &Graph) {
    let mut events: BTreeMap<(&str, &str, &str), Vec<&EventNode>> = BTreeMap::new();
    for event in graph.nodes().filter_map(|node| node.as_event()) {
        let key = (event.source.as_ref(), event.statement.relation.as_str(), event.target.as_ref());
        events.entry(key).or_default().push(event);
    }
    for ((source, relation, target), events) in events {
        let has = |status| events.iter().any(|event| event.statement.status == status);
        if has(Status::Asserted) && has(Status::Negated) {
            println!("{source} {relation} {target}");
            for event in events {
                let quote = event.statement.first_evidence().map_or("", |evidence| &evidence.sentence);
                println!("    {:9} {quote}", event.statement.status);
            }
        }
    }
}
