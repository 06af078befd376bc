//! Arguments of the commands that write graphs: which part of it, in which view, to which files and formats.

use std::path::{Path, PathBuf};
use std::str::FromStr;

use clap::Args;

use super::Failure;
use super::output::Output;
use crate::date::PartialDate;
use crate::entities::Kind;
use crate::export::{self, EXPORTERS, Exporter};
use crate::graph::{Filter, Graph, Neighbourhood, View};
use crate::relations::{Basis, Confidence, Status};

/// Where the graph goes, and in which form.
#[derive(Clone, Debug, Args)]
#[command(next_help_heading = "Output")]
#[expect(clippy::struct_excessive_bools, reason = "each is a flag of the command line")]
pub(super) struct GraphOutputArgs {
    /// File to write, in the format of its extension, also .gz or .zst; may be repeated [default: standard output]
    #[arg(short, long, value_name = "OUT")]
    output: Vec<PathBuf>,
    /// Format of the output, instead of what extensions say
    #[arg(short, long, value_name = "FORMAT", value_parser = parse_format, long_help = formats())]
    format: Option<Format>,
    /// What to show: `full`, `actors` (entities and the edges between them) or `events` (who takes part in what)
    #[arg(long, value_name = "VIEW", default_value = "full")]
    view: View,
    /// Leave out entities without any relation in the view
    #[arg(long)]
    connected: bool,
    /// What IRIs begin with, in RDF formats
    #[arg(long, value_name = "IRI", default_value_t = export::Options::default().base_iri)]
    base: String,
    /// Keep to the letter of the schema of `GraphML`, without what Gephi and Neo4j read types from
    #[arg(long)]
    graphml_strict: bool,
    /// Write what each document asserts once more in a graph of the document, in N-Quads and `TriG`
    #[arg(long)]
    graph_per_document: bool,
    /// Compute where each node is drawn, in GEXF and DOT
    #[arg(long)]
    layout: bool,
    /// Draw a frame around each state and those that belong to it, in DOT
    #[arg(long)]
    clusters: bool,
}

/// An exporter, as an argument.
#[derive(Clone, Copy)]
struct Format(&'static dyn Exporter);

impl std::fmt::Debug for Format {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.0.name())
    }
}

fn parse_format(name: &str) -> Result<Format, String> {
    export::by_name(name).or_else(|| export::by_extension(&format!(".{name}"))).map(Format).ok_or_else(|| {
        let names: Vec<&str> = EXPORTERS.iter().map(|exporter| exporter.name()).collect();
        format!("expected one of {}", names.join(", "))
    })
}

/// The table of formats, for `--help`.
fn formats() -> String {
    let lines: Vec<String> = EXPORTERS
        .iter()
        .map(|exporter| {
            let extensions: Vec<String> =
                exporter.extensions().iter().map(|extension| format!(".{extension}")).collect();
            format!("  {:9} {:20} {}", exporter.name(), extensions.join(" "), exporter.about())
        })
        .collect();
    format!("Format of the output, instead of what extensions say:\n\n{}", lines.join("\n"))
}

/// One output and its format.
pub(super) struct Destination {
    path: Option<PathBuf>,
    exporter: &'static dyn Exporter,
}

impl GraphOutputArgs {
    /// The files that will be written.
    pub(super) fn paths(&self) -> Vec<PathBuf> {
        self.output.clone()
    }

    /// The outputs with their formats; told before any work is done.
    pub(super) fn destinations(&self) -> Result<Vec<Destination>, Failure> {
        let default = export::by_name("json").map(Format);
        let stdout = |exporter: &'static dyn Exporter| match exporter.files() {
            [] => Ok(Destination { path: None, exporter }),
            _ => Err(Failure::usage(format!("format `{}` is a folder of files", exporter.name()))
                .with_hint(Some("name the folder with -o"))),
        };
        if self.output.is_empty() {
            return self.format.or(default).map(|format| stdout(format.0)).into_iter().collect();
        }
        let destination = |path: &PathBuf| {
            let format = self.format.or_else(|| of_path(path));
            if path == Path::new("-") {
                return format.or(default).map_or_else(|| Err(unknown(path)), |format| stdout(format.0));
            }
            let exporter = format.ok_or_else(|| unknown(path))?.0;
            Ok(Destination { path: Some(path.clone()), exporter })
        };
        self.output.iter().map(destination).collect()
    }

    /// Writes the view to every output and gives it back.
    pub(super) fn write(&self, graph: &Graph, destinations: Vec<Destination>) -> Result<Graph, Failure> {
        let mut graph = graph.project(self.view);
        if self.connected {
            graph = graph.filter(&Filter { connected: true, ..Filter::default() });
        }
        let options = export::Options {
            base_iri: self.base.clone(),
            strict: self.graphml_strict,
            graph_per_document: self.graph_per_document,
            layout: self.layout,
            clusters: self.clusters,
        };
        for Destination { path, exporter } in destinations {
            match (exporter.files(), path) {
                ([], path) => {
                    let output = Output::open(path.as_deref())?;
                    write(output, |output| exporter.write(&graph, &options, output))?;
                }
                (files, path) => {
                    let folder = path.unwrap_or_else(|| PathBuf::from("."));
                    std::fs::create_dir_all(&folder).map_err(|error| Failure::writing(Some(&folder), &error))?;
                    for file in files {
                        let output = Output::open(Some(&folder.join(file)))?;
                        write(output, |output| exporter.write_file(file, &graph, &options, output))?;
                    }
                }
            }
        }
        Ok(graph)
    }
}

fn write(
    mut output: Output,
    export: impl FnOnce(&mut dyn std::io::Write) -> Result<(), export::Error>,
) -> Result<(), Failure> {
    match export(&mut output) {
        Ok(()) => output.finish(),
        // The exporter's error is a cover of what the output met, if it met something.
        Err(error) => Err(output.met().unwrap_or_else(|| Failure::from_error(&error))),
    }
}

/// The format that a file name asks for, whatever compression it adds.
fn of_path(path: &Path) -> Option<Format> {
    let name = path.file_name()?.to_string_lossy().into_owned();
    let name = name.strip_suffix(".gz").or_else(|| name.strip_suffix(".zst")).unwrap_or(&name);
    export::by_extension(name).map(Format)
}

fn unknown(path: &Path) -> Failure {
    let extensions: Vec<String> =
        EXPORTERS.iter().flat_map(|exporter| exporter.extensions()).map(|extension| format!(".{extension}")).collect();
    Failure::usage(format!("cannot tell the format of `{}` by its extension", path.display()))
        .with_hint(Some(format!("known are {}; or use --format", extensions.join(" "))))
}

/// Which part of the graph is wanted.
#[derive(Clone, Debug, Default, Args)]
#[command(next_help_heading = "Filters")]
pub(super) struct FilterArgs {
    /// Only relations of these statuses: asserted, planned, possible, negated
    #[arg(long, value_name = "STATUS", value_delimiter = ',', value_parser = parse_status)]
    status: Vec<Status>,
    /// Only these relations, such as met,sanctioned
    #[arg(long = "type", value_name = "RELATION", value_delimiter = ',')]
    relation: Vec<String>,
    /// Only these kinds of node, such as state,official
    #[arg(long, value_name = "KIND", value_delimiter = ',')]
    kind: Vec<String>,
    /// Only what happened, or without a date was published, on this day, month or year or later
    #[arg(long, value_name = "DATE")]
    since: Option<PartialDate>,
    /// Only what happened, or without a date was published, on this day, month or year or before
    #[arg(long, value_name = "DATE")]
    until: Option<PartialDate>,
    /// Only relations of at least this confidence, from 0 to 1
    #[arg(long, value_name = "P", value_parser = parse_confidence)]
    min_confidence: Option<Confidence>,
    /// Only relations that at least so many independent documents state
    #[arg(long, value_name = "N")]
    min_weight: Option<u32>,
    /// Only what texts say, or only background knowledge: text, gazetteer
    #[arg(long, value_name = "BASIS", value_parser = parse_basis)]
    basis: Option<Basis>,
    /// Only what lies around this node, by id or name
    #[arg(long, value_name = "NAME", alias = "around")]
    node: Option<String>,
    /// How many relations away from that node
    #[arg(long, value_name = "N", default_value_t = 1, requires = "node")]
    hops: usize,
    /// Only the N entities with the weightiest relations, after all other filters
    #[arg(long, value_name = "N")]
    top: Option<usize>,
    /// Only what these documents say, by id; may be repeated
    #[arg(long, value_name = "ID")]
    document: Vec<String>,
}

fn parse_status(name: &str) -> Result<Status, String> {
    Status::ALL
        .into_iter()
        .find(|status| status.as_str() == name)
        .ok_or_else(|| format!("expected one of {}", Status::ALL.map(Status::as_str).join(", ")))
}

fn parse_basis(name: &str) -> Result<Basis, String> {
    match name {
        "text" => Ok(Basis::Text),
        "gazetteer" => Ok(Basis::Gazetteer),
        _ => Err("expected text or gazetteer".to_owned()),
    }
}

fn parse_confidence(text: &str) -> Result<Confidence, String> {
    let value = f64::from_str(text).map_err(|error| error.to_string())?;
    if !(0.0..=1.0).contains(&value) {
        return Err("expected a number from 0 to 1".to_owned());
    }
    #[expect(clippy::cast_sign_loss, reason = "the range is checked")]
    Ok(Confidence::from_thousandths((value * 1000.0).round() as u16))
}

impl FilterArgs {
    /// The part of the graph that the filters leave.
    pub(super) fn apply(&self, graph: Graph) -> Result<Graph, Failure> {
        let filter = self.filter(&graph)?;
        Ok(if filter == Filter::default() { graph } else { graph.filter(&filter) })
    }

    fn filter(&self, graph: &Graph) -> Result<Filter, Failure> {
        let around = self.node.as_deref().map(|name| find(graph, name)).transpose()?;
        if let Some(id) = self.document.iter().find(|id| graph.find_document(id).is_none()) {
            return Err(Failure::failed(format!("no document of the graph has the id `{id}`")));
        }
        Ok(Filter {
            statuses: self.status.iter().copied().collect(),
            relations: self.relation.iter().cloned().collect(),
            kinds: self.kind.iter().map(|kind| Kind::new(kind)).collect(),
            since: self.since,
            until: self.until,
            min_confidence: self.min_confidence.unwrap_or(Confidence::from_thousandths(0)),
            min_weight: self.min_weight.unwrap_or(0),
            basis: self.basis,
            around: around.map(|node| Neighbourhood { node, hops: self.hops }),
            documents: self.document.iter().cloned().collect(),
            top: self.top,
            connected: false,
        })
    }
}

/// The id of the node with this id, label or alias; a label counts before an alias.
fn find(graph: &Graph, name: &str) -> Result<String, Failure> {
    if graph.node(name).is_some() {
        return Ok(name.to_owned());
    }
    let wanted = name.to_lowercase();
    let entities = || graph.nodes().filter_map(|node| Some((node, node.as_entity()?)));
    let by_label = entities().find(|(node, _)| node.label.to_lowercase() == wanted);
    let by_alias = || entities().find(|(_, e)| e.aliases.iter().any(|alias| alias.text.to_lowercase() == wanted));
    if let Some((node, _)) = by_label.or_else(by_alias) {
        return Ok(node.id.to_string());
    }
    let mut similar: Vec<_> = entities().filter(|(node, _)| node.label.to_lowercase().contains(&wanted)).collect();
    similar.sort_by_key(|(_, entity)| std::cmp::Reverse(entity.mentions));
    let names: Vec<String> = similar.iter().take(5).map(|(node, _)| format!("`{}`", node.label)).collect();
    let hint = (!names.is_empty()).then(|| format!("did you mean {}?", names.join(" or ")));
    Err(Failure::failed(format!("no node of the graph is called `{name}`")).with_hint(hint))
}
