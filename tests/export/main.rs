//! Exports: a few graphs in every format of the table, compared with the files in `golden/`.
//!
//! With `NEWSGRAPH_UPDATE=1` the files are written anew; a reviewer reads the difference.

mod ontology;
mod rdf;
mod records;

use std::path::{Path, PathBuf};

use newsgraph::export::{self, EXPORTERS, Exporter, Options, html, json};
use newsgraph::graph::{Filter, Graph, Neighbourhood, View};
use newsgraph::relations::Status;

use records::{Found, awkward, plain, record, table};

fn graphs() -> [(&'static str, Graph); 5] {
    let full = Graph::from_records(&plain(), &table());
    [
        ("plain-actors", full.project(View::Actors)),
        ("plain-events", full.project(View::Events)),
        ("plain", full),
        ("awkward", Graph::from_records(&awkward(), &table())),
        ("empty", Graph::from_records([], &table())),
    ]
}

fn written(exporter: &dyn Exporter, graph: &Graph) -> Vec<u8> {
    let mut out = Vec::new();
    exporter.write(graph, &Options::default(), &mut out).expect("a vector takes any bytes");
    out
}

/// Compares with a checked-in file, or rewrites it.
#[track_caller]
fn check_file(path: &Path, actual: &[u8]) {
    if std::env::var_os("NEWSGRAPH_UPDATE").is_some() {
        std::fs::create_dir_all(path.parent().expect("golden files lie in a folder")).unwrap();
        return std::fs::write(path, actual).unwrap();
    }
    let expected = std::fs::read(path).unwrap_or_default();
    assert!(expected == actual, "{} is not what is written now; NEWSGRAPH_UPDATE=1 rewrites it", path.display());
}

fn in_repository(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

#[test]
fn every_format_writes_what_the_golden_files_hold() {
    for (name, graph) in graphs() {
        // The page of the report has tests of its own.
        for exporter in EXPORTERS.iter().filter(|exporter| exporter.name() != "html") {
            let path = in_repository(&format!("tests/export/golden/{name}.{}", exporter.extensions()[0]));
            if exporter.files().is_empty() {
                check_file(&path, &written(*exporter, &graph));
            }
            for file in exporter.files() {
                let mut out = Vec::new();
                exporter.write_file(file, &graph, &Options::default(), &mut out).unwrap();
                check_file(&path.join(file), &out);
            }
        }
    }
}

#[test]
fn choices_change_what_they_say() {
    let graph = Graph::from_records(&plain(), &table());
    let actors = graph.project(View::Actors);
    let check = |name: &str, graph: &Graph, format: &str, options: Options| {
        let mut out = Vec::new();
        export::by_name(format).unwrap().write(graph, &options, &mut out).unwrap();
        check_file(&in_repository(&format!("tests/export/golden/{name}")), &out);
    };
    check("layout.gexf", &actors, "gexf", Options { layout: true, ..Options::default() });
    check("layout.dot", &actors, "dot", Options { layout: true, ..Options::default() });
    check("clusters.dot", &actors, "dot", Options { clusters: true, ..Options::default() });
    check("strict.graphml", &actors, "graphml", Options { strict: true, ..Options::default() });
    check("documents.trig", &graph, "trig", Options { graph_per_document: true, ..Options::default() });
}

#[test]
fn a_report_holds_the_graph_and_its_drawing() {
    for (name, graph) in graphs() {
        let page = String::from_utf8(written(&html::Html, &graph)).unwrap();
        let island = |id: &str| {
            let (_, after) = page.split_once(&format!("<script type=\"application/json\" id=\"{id}\">")).unwrap();
            after.split_once("</script>").unwrap().0
        };
        assert!(!island("newsgraph").contains('<'), "{name}");
        assert!(json::read(island("newsgraph").as_bytes()).unwrap() == graph, "{name}");
        let drawing: serde_json::Value = serde_json::from_str(island("drawing")).unwrap();
        let places = drawing["places"].as_array().unwrap();
        assert_eq!(places.len(), graph.node_count(), "{name}");
        assert_eq!(places.iter().all(serde_json::Value::is_array), name != "plain" && name != "awkward", "{name}");
    }
}

#[test]
fn a_base_that_is_no_iri_is_refused() {
    for format in ["jsonld", "nquads", "trig", "turtle"] {
        let options = Options { base_iri: "not an iri".to_owned(), ..Options::default() };
        let refused = export::by_name(format).unwrap().write(&graphs()[2].1, &options, &mut Vec::new());
        assert!(matches!(refused, Err(export::Error::Base(_))), "{format}");
    }
}

/// Takes so many bytes and fails then, as a full disk does.
struct Full(usize);

impl std::io::Write for Full {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0 = self.0.checked_sub(bytes.len()).ok_or(std::io::ErrorKind::StorageFull)?;
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

#[test]
fn a_full_disk_is_an_error_in_every_format() {
    let graph = Graph::from_records(&awkward(), &table());
    for exporter in EXPORTERS {
        let files = if exporter.files().is_empty() { &[""] } else { exporter.files() };
        for file in files {
            let write = |out: &mut dyn std::io::Write| match *file {
                "" => exporter.write(&graph, &Options::default(), out),
                file => exporter.write_file(file, &graph, &Options::default(), out),
            };
            let mut whole = Vec::new();
            write(&mut whole).unwrap();
            for room in [0, whole.len() / 2, whole.len() - 1] {
                assert!(write(&mut Full(room)).is_err(), "{} with room for {room} bytes", exporter.name());
            }
            assert!(write(&mut Full(whole.len())).is_ok());
        }
    }
}

#[test]
fn newsgraph_json_reads_back_to_the_same_graph() {
    for (name, graph) in graphs() {
        let bytes = written(&json::Json, &graph);
        let read = json::read(bytes.as_slice()).unwrap();
        assert!(read == graph, "{name}");
        assert_eq!(written(&json::Json, &read), bytes, "{name}");
    }
}

#[test]
fn what_is_not_a_graph_is_refused_with_a_reason() {
    let refused = |text: &str| json::read(text.as_bytes()).unwrap_err().to_string();
    assert_eq!(refused("{\"format\":\"x/2\"}"), "the format is `x/2`, expected `newsgraph-graph/1`");
    assert_eq!(refused("[]"), "not a graph in newsgraph JSON");
    let graph = String::from_utf8(written(&json::Json, &graphs()[2].1)).unwrap();
    let dangling = graph.replace("\"id\":\"media.reuters\"", "\"id\":\"media.other\"");
    let read = json::read(dangling.as_bytes());
    assert!(matches!(read, Err(json::ReadError::Graph(newsgraph::graph::GraphError::DanglingEdge { .. }))), "{read:?}");
    let uncited = graph.replacen("{\"id\":\"d1\"", "{\"id\":\"d9\"", 1);
    assert!(refused(&uncited).contains("`d1`"), "{}", refused(&uncited));
}

#[test]
fn formats_are_found_by_name_and_extension() {
    for exporter in EXPORTERS {
        assert_eq!(export::by_name(exporter.name()).unwrap().name(), exporter.name());
        for extension in exporter.extensions() {
            assert_eq!(export::by_extension(&format!("a.b.{extension}")).unwrap().name(), exporter.name());
            assert_eq!(
                export::by_extension(&format!("A.{}", extension.to_uppercase())).unwrap().name(),
                exporter.name()
            );
        }
        assert!(exporter.name() == "json" || !exporter.losses().is_empty(), "{} has no losses?", exporter.name());
    }
    assert!(EXPORTERS.is_sorted_by_key(|exporter| exporter.name()));
    assert!(export::by_extension("json").is_none());
}

#[test]
fn schemas_are_current() {
    let schema = |schema: schemars::Schema| format!("{}\n", serde_json::to_string_pretty(&schema).unwrap());
    let graph = schema(schemars::schema_for!(json::GraphFile<'static>));
    check_file(&in_repository("schemas/graph.schema.json"), graph.as_bytes());
    let record = schema(schemars::schema_for!(newsgraph::record::Record));
    check_file(&in_repository("schemas/record.schema.json"), record.as_bytes());
    let context = export::json_ld::context(&Options::default().base_iri);
    check_file(&in_repository("schemas/newsgraph.context.jsonld"), context.as_bytes());
}

#[test]
fn graphs_and_records_fit_their_schemas() {
    let read = |path: &str| serde_json::from_slice(&std::fs::read(in_repository(path)).unwrap()).unwrap();
    let graph_schema = jsonschema::validator_for(&read("schemas/graph.schema.json")).unwrap();
    for (name, graph) in graphs() {
        let mut file: serde_json::Value = serde_json::from_slice(&written(&json::Json, &graph)).unwrap();
        assert!(graph_schema.is_valid(&file), "{name}: {:?}", graph_schema.iter_errors(&file).next());
        file["nodes"] = "none".into();
        assert!(!graph_schema.is_valid(&file));
    }
    let record_schema = jsonschema::validator_for(&read("schemas/record.schema.json")).unwrap();
    for record in plain().iter().chain(&awkward()) {
        let mut record = serde_json::to_value(record).unwrap();
        assert!(record_schema.is_valid(&record), "{:?}", record_schema.iter_errors(&record).next());
        record["relations"] = 1.into();
        assert!(!record_schema.is_valid(&record));
    }
}

#[test]
fn documents_of_one_story_weigh_once_and_a_family_name_finds_its_owner() {
    let graph = Graph::from_records(&plain(), &table());
    let supplied = graph.edges().find(|e| e.edge.relation == "supplied").unwrap();
    assert_eq!((supplied.edge.statement.weight, supplied.edge.statement.confidence.thousandths()), (2, 900));
    assert_eq!(supplied.edge.statement.plover.as_deref(), Some("AID"));
    assert!(graph.node("official.sybiha").is_none());
    let sybiha = graph.node("official.andrii-sybiha").unwrap().as_entity().unwrap();
    assert_eq!((sybiha.merged[0].id.as_str(), sybiha.mentions, sybiha.documents.len()), ("official.sybiha", 2, 2));
    let denied = graph
        .edges()
        .find(|e| e.edge.class == newsgraph::graph::EdgeClass::Reported && *e.source.id == *"official.andrii-sybiha");
    assert_eq!(denied.unwrap().edge.statement.date.unwrap().to_string(), "2024-06-30");
}

#[test]
fn views_show_their_classes_only() {
    let graph = Graph::from_records(&plain(), &table());
    let classes = |graph: &Graph| {
        let mut classes: Vec<_> = graph.edges().map(|e| e.edge.class.as_str()).collect();
        classes.sort_unstable();
        classes.dedup();
        classes
    };
    assert_eq!(classes(&graph), ["actor", "reported", "role", "structural"]);
    assert_eq!(classes(&graph.project(View::Actors)), ["actor", "structural"]);
    assert_eq!(classes(&graph.project(View::Events)), ["reported", "role"]);
    assert!(graph.project(View::Actors).nodes().all(|node| node.as_entity().is_some()));
    assert_eq!(graph.project(View::Events).nodes().filter(|node| node.as_event().is_some()).count(), 3);
}

/// The labels of the events that the filter keeps.
#[track_caller]
fn check_filter(filter: &Filter, expected: &[&str]) {
    let graph = Graph::from_records(&plain(), &table()).filter(filter);
    let mut events: Vec<&str> =
        graph.nodes().filter(|node| node.as_event().is_some()).map(|node| node.label.as_str()).collect();
    events.sort_unstable();
    assert_eq!(events, expected);
    let actors = graph.edges().filter(|e| e.edge.class == newsgraph::graph::EdgeClass::Actor).count();
    assert_eq!(actors, expected.len(), "events and edges between actors stay together");
}

const BOATS: &str = "Norway supplied Ukraine, 2024-05-02";
const MEETING: &str = "Andrii Sybiha met Ida Berg, 2024-07 (planned)";
const DENIAL: &str = "Norway sanctioned Harbour Bank (negated)";

#[test]
fn filters_keep_what_they_ask_for() {
    check_filter(&Filter::default(), &[MEETING, DENIAL, BOATS]);
    check_filter(&Filter { statuses: [Status::Negated].into(), ..Filter::default() }, &[DENIAL]);
    check_filter(&Filter { relations: ["met".to_owned()].into(), ..Filter::default() }, &[MEETING]);
    let kinds = ["state", "organization"].map(newsgraph::entities::Kind::new);
    check_filter(&Filter { kinds: kinds.into(), ..Filter::default() }, &[DENIAL, BOATS]);
    check_filter(&Filter { since: Some("2024-06-30".parse().unwrap()), ..Filter::default() }, &[MEETING, DENIAL]);
    check_filter(&Filter { until: Some("2024-06".parse().unwrap()), ..Filter::default() }, &[DENIAL, BOATS]);
    check_filter(&Filter { min_weight: 2, ..Filter::default() }, &[BOATS]);
    let min_confidence = newsgraph::relations::Confidence::from_thousandths(801);
    check_filter(&Filter { min_confidence, ..Filter::default() }, &[BOATS]);
    check_filter(&Filter { documents: ["d2".to_owned()].into(), ..Filter::default() }, &[BOATS]);
    check_filter(&Filter { documents: ["unknown".to_owned()].into(), ..Filter::default() }, &[]);
    let around =
        |node: &str, hops| Filter { around: Some(Neighbourhood { node: node.to_owned(), hops }), ..Filter::default() };
    check_filter(&around("organization.harbour-bank", 1), &[DENIAL]);
    check_filter(&around("organization.harbour-bank", 2), &[DENIAL, BOATS]);
    check_filter(&around("organization.harbour-bank", 0), &[]);
    check_filter(&around("nobody", 3), &[]);
    let top = |top| Filter { top: Some(top), ..Filter::default() };
    check_filter(&top(2), &[BOATS]);
    check_filter(&top(0), &[]);
    check_filter(&top(99), &[MEETING, DENIAL, BOATS]);
    check_filter(&Filter { statuses: [Status::Negated].into(), ..top(2) }, &[DENIAL]);
}

#[test]
fn filters_mean_the_same_in_every_view() {
    let graph = Graph::from_records(&plain(), &table());
    let filters = [
        Filter { top: Some(2), ..Filter::default() },
        Filter { statuses: [Status::Planned].into(), ..Filter::default() },
        Filter { around: Some(Neighbourhood { node: "state.no".to_owned(), hops: 1 }), ..Filter::default() },
    ];
    for filter in filters {
        for view in View::ALL {
            let entities = |graph: &Graph| {
                let entities = graph.nodes().filter(|node| node.as_entity().is_some());
                entities.map(|node| node.id.to_string()).collect::<Vec<_>>()
            };
            let filtered = graph.filter(&filter).project(view);
            let projected = graph.project(view).filter(&filter);
            if view == View::Full {
                assert!(filtered == projected, "{filter:?}");
            }
            // A view of events has no structural edges, over which other views may reach or weigh more.
            let shared = entities(&projected).iter().all(|id| entities(&graph).contains(id));
            assert!(shared && filtered.edges().all(|edge| filtered.node(&edge.source.id).is_some()), "{filter:?}");
        }
    }
}

#[test]
fn entities_left_alone_go_when_the_filter_asks_for_relations() {
    let lonely = record("d9", "", "", "Andorra").entity("state.ad", "Andorra", &["Andorra"]);
    let graph = Graph::from_records(plain().iter().chain([&lonely]), &table());
    let has_andorra = |filter: &Filter| graph.filter(filter).node("state.ad").is_some();
    assert!(has_andorra(&Filter::default()));
    assert!(!has_andorra(&Filter { connected: true, ..Filter::default() }));
    assert!(!has_andorra(&Filter { statuses: [Status::Asserted].into(), ..Filter::default() }));
    assert!(has_andorra(&Filter { documents: ["d9".to_owned()].into(), ..Filter::default() }));
}
