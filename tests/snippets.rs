//! Text and graph side by side: the Markdown files in `tests/snippets/`, one per phenomenon.
//!
//! Each `##` heading is a case: a `text` block (with the date of publication after the word `text`, where the case
//! needs one) and a `graph` block with one line for each relation that the record holds. Prose around the blocks says
//! why. `NEWSGRAPH_BLESS=1 cargo test --test snippets` writes what the program gives now; the diff is then read.

use std::fmt::Write as _;
use std::path::Path;

use newsgraph::pipeline::Extractor;
use newsgraph::record::{Record, RecordRelation};
use newsgraph::{PartialDate, Snippet};

/// One case of a file, with the lines of its `graph` block.
struct Case {
    heading: String,
    published: Option<PartialDate>,
    text: String,
    graph: String,
}

#[test]
fn every_text_gives_the_graph_beside_it() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/snippets");
    let bless = std::env::var_os("NEWSGRAPH_BLESS").is_some();
    let mut files: Vec<_> = std::fs::read_dir(&folder)
        .expect("the folder of cases is part of the package")
        .map(|entry| entry.expect("the folder can be listed").path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "md"))
        .collect();
    files.sort();
    let extractor = Extractor::default();
    let mut cases = 0;
    let mut failures = String::new();
    for file in &files {
        let source = std::fs::read_to_string(file).expect("a case file is UTF-8");
        let rewritten = rewrite(&source, &mut |case| {
            cases += 1;
            let graph = graph_of(&extractor, case);
            if graph != case.graph && !bless {
                let name = file.file_name().unwrap_or_default().to_string_lossy();
                let Case { heading, text, graph: expected, .. } = case;
                let _ = write!(failures, "\n{name}: {heading}\n{text}\nexpected:\n{expected}found:\n{graph}");
            }
            graph
        });
        if bless {
            std::fs::write(file, rewritten).expect("a case file can be written");
        }
    }
    assert!(cases >= 30, "only {cases} cases were found");
    assert!(failures.is_empty(), "{failures}");
}

/// Walks through the cases of one file and puts the answer of `graph_of` into their `graph` blocks.
fn rewrite(source: &str, graph_of: &mut dyn FnMut(&Case) -> String) -> String {
    let mut out = String::new();
    let mut case: Option<Case> = None;
    let mut heading = String::new();
    let mut lines = source.lines();
    while let Some(line) = lines.next() {
        let _ = writeln!(out, "{line}");
        if let Some(text) = line.strip_prefix("## ") {
            text.clone_into(&mut heading);
        } else if let Some(info) = line.strip_prefix("```text") {
            let published = info.trim();
            let published = (!published.is_empty()).then(|| published.parse().expect("a date after ```text"));
            let text = block(&mut lines);
            let _ = writeln!(out, "{text}```");
            let text = text.trim_end().to_owned();
            case = Some(Case { heading: heading.clone(), published, text, graph: String::new() });
        } else if line == "```graph" {
            let mut case = case.take().expect("a graph block follows a text block");
            case.graph = block(&mut lines);
            let _ = writeln!(out, "{}```", graph_of(&case));
        }
    }
    assert!(case.is_none(), "the text under `{heading}` has no graph block");
    out
}

/// The lines up to the end of a fenced block.
fn block<'a>(lines: &mut impl Iterator<Item = &'a str>) -> String {
    lines.take_while(|line| *line != "```").fold(String::new(), |block, line| block + line + "\n")
}

fn graph_of(extractor: &Extractor, case: &Case) -> String {
    let snippet =
        Snippet { id: "case".to_owned(), text: case.text.clone(), published: case.published, ..Snippet::default() };
    let record = extractor.extract(&snippet);
    record.relations.iter().map(|relation| line_of(&record, relation)).collect()
}

/// `(Name: kind) -[relation]-> (Name: kind) status date, reported by Name` and what else the relation carries.
fn line_of(record: &Record, relation: &RecordRelation) -> String {
    let entity = |id: &str| record.entities.iter().find(|entity| entity.id == id).expect("an end is an entity");
    let node = |id: &str| format!("({}: {})", entity(id).name, entity(id).kind);
    let mut line = format!(
        "{} -[{}]-> {} {}",
        node(&relation.source),
        relation.relation,
        node(&relation.target),
        relation.status.as_str()
    );
    if let Some(date) = &relation.date {
        let _ = write!(line, " {date}");
    }
    if let Some(place) = &relation.place {
        let _ = write!(line, ", at {}", entity(place).name);
    }
    if let Some(object) = &relation.object {
        let _ = write!(line, ", object \"{object}\"");
    }
    if let Some(quantity) = &relation.quantity {
        let quantity = serde_json::to_string(quantity).expect("a quantity is plain data");
        let _ = write!(line, ", quantity {quantity}");
    }
    if !relation.reported_by.is_empty() {
        let sources: Vec<&str> = relation.reported_by.iter().map(|id| entity(id).name.as_str()).collect();
        let _ = write!(line, ", reported by {}", sources.join(" and "));
    }
    line + "\n"
}
