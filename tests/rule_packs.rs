//! What an author of a rule pack is told: every kind of fault, as it is printed.

use newsgraph::relations::Pack;

/// A sound pack, to which each case adds its fault.
const SOUND: &str = r#"format = 1

[pack]
id = "towns"
version = "1"
kinds = ["place", "state"]

[type.town]
kinds = ["place"]

[relation.twinned]
label = "is twinned with"
meaning = "The two towns are partners."
symmetric = true
tests = [
  "Oslo is twinned with Turku. => twinned(Oslo, Turku)",
  "Twins were born in Oslo. !> twinned",
]

[frame.twin]
relation = "twinned"
roles.PARTY = { types = ["town"] }
verbs = ["twin PARTY with PARTY"]
"#;

/// The report on the sound pack after a change.
fn report(from: &str, to: &str) -> String {
    assert!(SOUND.contains(from), "the change applies: {from}");
    match Pack::from_toml("towns.toml", &SOUND.replacen(from, to, 1)) {
        Ok(_) => panic!("no fault was found in `{to}`"),
        Err(report) => report.to_string(),
    }
}

#[test]
fn the_sound_pack_is_sound() {
    let pack = Pack::from_toml("towns.toml", SOUND).unwrap_or_else(|report| panic!("{report}"));
    assert_eq!((pack.frames.len(), pack.triggers.len(), pack.tests.len()), (1, 1, 2));
}

#[test]
fn faults_of_shape() {
    insta::assert_snapshot!("syntax", report("symmetric = true", "symmetric = yes"));
    insta::assert_snapshot!("unknown-key", report("symmetric", "symetric"));
    insta::assert_snapshot!("missing-key", report("label = \"is twinned with\"\n", ""));
    insta::assert_snapshot!("wrong-type", report("symmetric = true", "symmetric = \"true\""));
    insta::assert_snapshot!("unknown-value", report("verbs", "status = \"certain\"\nverbs"));
    insta::assert_snapshot!("format", report("format = 1", "format = 2"));
    insta::assert_snapshot!(
        "no-header",
        report("[pack]\nid = \"towns\"\nversion = \"1\"\nkinds = [\"place\", \"state\"]", "")
    );
}

#[test]
fn faults_of_names() {
    insta::assert_snapshot!("name", report("frame.twin]", "frame.Twin]"));
    insta::assert_snapshot!("unknown-kind", report("kinds = [\"place\"]\n\n[rel", "kinds = [\"plcae\"]\n\n[rel"));
    insta::assert_snapshot!("unknown-type", report("types = [\"town\"]", "types = [\"towns\"]"));
    insta::assert_snapshot!("unknown-relation", report("relation = \"twinned\"", "relation = \"twined\""));
    insta::assert_snapshot!("unknown-role", report("twin PARTY with PARTY", "twin PARTY with PARTYY"));
    insta::assert_snapshot!("unknown-frame", report("verbs", "over = [\"twim\"]\nverbs"));
    insta::assert_snapshot!("unknown-pack", report("kinds = [\"place\", \"state\"]", "extends = [\"geopolitic\"]"));
}

#[test]
fn faults_of_meaning() {
    insta::assert_snapshot!("ends", report("roles.PARTY", "roles.SOURCE"));
    insta::assert_snapshot!("template", report("twin PARTY with PARTY", "twin PARTY with"));
    insta::assert_snapshot!("unfilled-role", report("twin PARTY with PARTY", "twin"));
    insta::assert_snapshot!("empty-frame", report("verbs = [\"twin PARTY with PARTY\"]", ""));
    insta::assert_snapshot!("precision", report("verbs", "precision = { verb = 80.0 }\nverbs"));
    insta::assert_snapshot!("test", report("=> twinned(Oslo, Turku)", "=> twinned(Oslo, Turku) surely"));
    insta::assert_snapshot!("published", report("tests = [", "published = \"May\"\ntests = ["));
    insta::assert_snapshot!("missing-test", report("  \"Twins were born in Oslo. !> twinned\",\n", ""));
}

#[test]
fn all_faults_are_reported_at_once_in_the_order_of_the_file() {
    let text =
        SOUND.replace("symmetric", "symetric").replace("[\"town\"]", "[\"towns\"]").replace("twin PARTY", "Twin PARTY");
    insta::assert_snapshot!("all-at-once", Pack::from_toml("towns.toml", &text).unwrap_err().to_string());
}

#[test]
fn a_second_definition_is_reported_where_it_stands() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("a.toml"), SOUND).unwrap();
    std::fs::write(folder.path().join("b.toml"), "format = 1\n\n[type.town]\nkinds = [\"state\"]\n").unwrap();
    let report = Pack::read(folder.path()).unwrap_err().to_string();
    let report = report.replace(&format!("{}{}", folder.path().display(), std::path::MAIN_SEPARATOR), "");
    insta::assert_snapshot!("duplicate", report);
}

#[test]
fn the_tests_of_the_builtin_pack_hold() {
    let outcome = newsgraph::pipeline::Extractor::default().test_pack();
    let failures: Vec<String> = outcome.failures.iter().map(ToString::to_string).collect();
    assert!(failures.is_empty(), "{}", failures.join("\n\n"));
    assert!(outcome.passed > 200, "only {} expectations were read", outcome.passed);
}

/// The reader takes no more and no less than the published schema says.
#[test]
fn the_builtin_pack_follows_the_published_schema() {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
    let schema = std::fs::read_to_string(root.join("schemas/pack.schema.json")).unwrap();
    let validator = jsonschema::validator_for(&serde_json::from_str(&schema).unwrap()).unwrap();
    for entry in std::fs::read_dir(root.join("src/relations/packs/geopolitics")).unwrap() {
        let path = entry.unwrap().path();
        let table: toml::Value = toml::from_str(&std::fs::read_to_string(&path).unwrap()).unwrap();
        let json = serde_json::to_value(table).unwrap();
        if let Err(error) = validator.validate(&json) {
            panic!("{}: {error}", path.display());
        }
    }
}
