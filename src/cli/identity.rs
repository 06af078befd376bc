//! Identity across snippets on the command line: what the user decides, and what was joined and why.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use clap::Args;

use super::Failure;
use crate::graph::{Decisions, DecisionsError, Graph, Merged, Node};

/// What the user says of identity.
#[derive(Clone, Debug, Default, Args)]
#[command(next_help_heading = "Identity")]
pub(super) struct IdentityArgs {
    /// Nodes that are one: a line of ids for each, tab-separated or a JSON array; may be repeated
    #[arg(long, value_name = "FILE")]
    same: Vec<PathBuf>,
    /// Nodes that are never joined, whatever speaks for it: files as for --same; may be repeated
    #[arg(long, value_name = "FILE")]
    different: Vec<PathBuf>,
}

impl IdentityArgs {
    /// The decisions of all files; all mistakes of a file are told at once.
    pub(super) fn decisions(&self) -> Result<Decisions, Failure> {
        let mut decisions = Decisions::default();
        for path in &self.same {
            decisions.add_same(&text(path)?).map_err(|errors| mistakes(path, &errors))?;
        }
        for path in &self.different {
            decisions.add_different(&text(path)?).map_err(|errors| mistakes(path, &errors))?;
        }
        Ok(decisions)
    }
}

fn text(path: &Path) -> Result<String, Failure> {
    std::fs::read_to_string(path)
        .map_err(|error| Failure::because(format!("cannot read the decisions `{}`", path.display()), &error))
}

fn mistakes(path: &Path, errors: &[DecisionsError]) -> Failure {
    let shown = path.display();
    let lines: Vec<String> = errors.iter().map(|error| format!("{shown}:{error}")).collect();
    Failure::failed(format!("the decisions `{shown}` have mistakes:\n  {}", lines.join("\n  ")))
}

/// What is part of the nodes of a graph although the records give it another id; of all nodes, or of those with these
/// ids.
pub(super) fn explain(graph: &Graph, ids: &[String]) -> String {
    let mut out = String::from("IDENTITY\n");
    let mut count = 0;
    for node in graph.nodes() {
        let merged = node.as_entity().map(|entity| &entity.merged[..]).unwrap_or_default();
        let wanted = |merged: &&Merged| ids.is_empty() || ids.iter().any(|id| **id == *node.id || **id == *merged.id);
        let merged: Vec<&Merged> = merged.iter().filter(wanted).collect();
        if !merged.is_empty() {
            count += merged.len();
            show(graph, node, &merged, &mut out);
        }
    }
    if count == 0 {
        out.push_str("  every node is what the records call so\n");
    }
    out
}

fn show(graph: &Graph, node: &Node, merged: &[&Merged], out: &mut String) {
    let mut line = |text: String| {
        out.push_str(&text);
        out.push('\n');
    };
    line(format!("  {} ({})", node.label, node.id));
    for part in merged {
        let mut documents = String::new();
        for &document in part.documents.iter().take(3) {
            let document = graph.document(document);
            let published = document.published.map(|date| format!(" of {date}")).unwrap_or_default();
            let separator = if documents.is_empty() { "" } else { ", " };
            write!(documents, "{separator}`{}`{published}", document.id).expect("a string takes any text");
        }
        if part.documents.len() > 3 {
            write!(documents, " and {} more", part.documents.len() - 3).expect("a string takes any text");
        }
        line(format!("    has {} ({}) in {documents}", part.label, part.id));
        line(format!("      {}", part.reason.describe()));
    }
}
