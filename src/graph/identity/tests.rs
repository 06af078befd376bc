use std::collections::BTreeMap;

use super::{Decisions, Reason};
use crate::export::{self, Exporter as _, json};
use crate::graph::{Graph, GraphBuilder, GraphOptions, RelationTable};
use crate::record::{FORMAT, Record, RecordEntity, RecordMention};

/// A record whose entities are given as `id = name`, or as `id = name / other form`.
fn record(id: &str, published: &str, entities: &[&str]) -> Record {
    let entity = |(place, text): (usize, &&str)| {
        let (id, names) = text.split_once(" = ").expect("an entity is `id = name`");
        let names: Vec<&str> = names.split(" / ").collect();
        let mention = |(n, name): (usize, &&str)| RecordMention {
            text: (*name).to_owned(),
            start: place * 100 + n * 50,
            end: place * 100 + n * 50 + name.chars().count(),
        };
        RecordEntity {
            id: id.to_owned(),
            name: names[0].to_owned(),
            kind: id.split('.').next().unwrap_or_default().to_owned(),
            identifiers: BTreeMap::new(),
            mentions: names.iter().enumerate().map(mention).collect(),
        }
    };
    Record {
        format: FORMAT.to_owned(),
        id: id.to_owned(),
        published: (!published.is_empty()).then(|| published.to_owned()),
        outlet: None,
        url: None,
        title: None,
        text: format!("The text of {id}."),
        entities: entities.iter().enumerate().map(entity).collect(),
        relations: Vec::new(),
        diagnostics: Vec::new(),
    }
}

fn fold(records: &[Record], decisions: &Decisions) -> Graph {
    let mut builder =
        GraphBuilder::new(RelationTable::default(), GraphOptions::default()).with_decisions(decisions.clone());
    for record in records {
        builder.add(record);
    }
    builder.finish()
}

fn bytes(graph: &Graph) -> String {
    let mut bytes = Vec::new();
    json::Json.write(graph, &export::Options::default(), &mut bytes).expect("a vector takes any bytes");
    String::from_utf8(bytes).expect("JSON is UTF-8")
}

/// Folds the records and shows what is part of a node with another id, as `id in documents > node: reason`; the same
/// must come of any order and of graphs of any parts.
#[track_caller]
fn check_with(decisions: &Decisions, records: &[Record], expected: &[&str]) {
    let graph = fold(records, decisions);
    let mut joins = Vec::new();
    for node in graph.nodes() {
        for merged in node.as_entity().map(|entity| &entity.merged[..]).unwrap_or_default() {
            let documents: Vec<&str> = merged.documents.iter().map(|&d| &*graph.document(d).id).collect();
            joins.push(format!("{} in {} > {}: {}", merged.id, documents.join(" "), node.id, merged.reason.as_str()));
        }
    }
    joins.sort();
    assert_eq!(joins, expected);
    let whole = bytes(&graph);
    let mut reversed = records.to_vec();
    reversed.reverse();
    assert_eq!(bytes(&fold(&reversed, decisions)), whole, "in reverse order");
    for cut in 1..records.len() {
        let mut builder =
            GraphBuilder::new(RelationTable::default(), GraphOptions::default()).with_decisions(decisions.clone());
        builder.add_graph(&fold(&records[cut..], &Decisions::default()));
        builder.add_graph(&fold(&records[..cut], &Decisions::default()));
        assert_eq!(bytes(&builder.finish()), whole, "from graphs of parts, cut at {cut}");
    }
}

#[track_caller]
fn check(records: &[Record], expected: &[&str]) {
    check_with(&Decisions::default(), records, expected);
}

#[test]
fn a_family_name_joins_the_only_bearer_of_these_days_beside_the_same_names() {
    check(
        &[
            record("a", "2024-03-01", &["official.ida-berg = Ida Berg", "organization.kestrel = Kestrel"]),
            record("b", "2024-03-03", &["person.berg = Berg", "organization.kestrel = Kestrel"]),
            record("c", "2024-03-04", &["person.berg = Berg", "organization.heron = Heron"]),
            record("d", "2019-03-03", &["person.berg = Berg", "organization.kestrel = Kestrel"]),
        ],
        &["person.berg in b > official.ida-berg: family-name", "person.berg in c > person.berg-ea7aa1fc: homonym"],
    );
}

#[test]
fn another_bearer_about_leaves_a_family_name_alone() {
    check(
        &[
            record("a", "2024-03-01", &["official.ida-berg = Ida Berg", "organization.kestrel = Kestrel"]),
            record("b", "2024-03-03", &["person.berg = Berg", "organization.kestrel = Kestrel"]),
            record("c", "2024-04-20", &["person.olav-berg = Olav Berg"]),
        ],
        &[],
    );
}

#[test]
fn a_given_name_is_no_family_name() {
    check(
        &[
            record("a", "2024-03-01", &["person.jon-berg = Jon Berg / Jon", "organization.kestrel = Kestrel"]),
            record("b", "2024-03-02", &["person.jon = Jon", "organization.kestrel = Kestrel"]),
        ],
        &[],
    );
}

#[test]
fn family_names_that_stand_first_or_second_to_last_and_particles_count() {
    let near = |full: &str, short: &str| {
        [
            record("a", "2024-03-01", &[full, "organization.kestrel = Kestrel"]),
            record("b", "2024-03-02", &[short, "organization.kestrel = Kestrel"]),
        ]
    };
    check(
        &near("official.baek-tae-ho = Baek Tae-ho", "official.baek = Baek"),
        &["official.baek in b > official.baek-tae-ho: family-name"],
    );
    check(
        &near("official.ana-van-der-berg = Ana van der Berg", "person.van-der-berg = van der Berg"),
        &["person.van-der-berg in b > official.ana-van-der-berg: family-name"],
    );
    check(
        &near("official.ana-rodriguez-berg = Ana Rodríguez Berg", "person.rodriguez = Rodriguez"),
        &["person.rodriguez in b > official.ana-rodriguez-berg: family-name"],
    );
}

#[test]
fn without_dates_more_than_a_shared_state_is_asked_for() {
    let full = record("a", "", &["person.ida-berg = Ida Berg", "state.no = Norway", "organization.kestrel = Kestrel"]);
    let one = record("b", "", &["person.berg = Berg", "state.no = Norway"]);
    let two = record("c", "", &["person.berg = Berg", "state.no = Norway", "organization.kestrel = Kestrel"]);
    check(&[full.clone(), two], &["person.berg in c > person.ida-berg: family-name"]);
    check(&[full, one], &[]);
}

#[test]
fn a_person_joins_the_official_of_the_same_name_and_spellings_of_one_name_join() {
    check(
        &[
            record("a", "2024-03-01", &["official.andrii-holuba = Andrii Holuba"]),
            record("b", "2024-05-01", &["person.andriy-goluba = Andriy Holuba"]),
            record("c", "2024-05-02", &["person.andrii-holuba = Andrii Holuba"]),
        ],
        &[
            "person.andrii-holuba in c > official.andrii-holuba: same-name",
            "person.andriy-goluba in b > official.andrii-holuba: spelling",
        ],
    );
}

#[test]
fn father_and_son_and_people_of_different_times_stay_apart() {
    check(
        &[
            record("a", "2024-03-01", &["official.ida-berg = Ida Berg"]),
            record("b", "1987-03-01", &["person.ida-berg = Ida Berg"]),
            record("c", "2024-03-01", &["person.ida-berg-jr = Ida Berg Jr."]),
        ],
        &[],
    );
}

#[test]
fn whom_one_document_keeps_apart_stay_apart() {
    check(&[record("a", "2024-03-01", &["official.ida-berg = Ida Berg", "person.ida-berg = Ida Berg"])], &[]);
}

#[test]
fn one_body_under_two_wordings_and_its_acronym() {
    check(
        &[
            record(
                "a",
                "2024-03-01",
                &["agency.no.foreign-ministry = Norwegian Foreign Ministry", "state.ua = Ukraine"],
            ),
            record(
                "b",
                "2024-03-01",
                &["agency.no.ministry-of-foreign-affairs = Norwegian Ministry of Foreign Affairs"],
            ),
            record(
                "c",
                "2024-03-01",
                &["organization.kestrel-relief-front = Kestrel Relief Front / KRF", "state.ua = Ukraine"],
            ),
            record("d", "2024-03-10", &["organization.krf = KRF", "state.ua = Ukraine"]),
        ],
        &[
            "agency.no.ministry-of-foreign-affairs in b > agency.no.foreign-ministry: wording",
            "organization.krf in d > organization.kestrel-relief-front: acronym",
        ],
    );
}

#[test]
fn ministries_of_two_states_and_of_two_fields_stay_apart() {
    check(
        &[
            record("a", "2024-03-01", &["agency.no.foreign-ministry = Norwegian Foreign Ministry"]),
            record("b", "2024-03-01", &["agency.dk.ministry-of-foreign-affairs = Danish Ministry of Foreign Affairs"]),
            record("c", "2024-03-01", &["agency.no.health-ministry = Norwegian Health Ministry"]),
        ],
        &[],
    );
}

#[test]
fn one_name_of_several_words_is_one_thing_whatever_its_kind() {
    check(
        &[
            record("a", "2024-03-01", &["organization.kestrel-air = Kestrel Air"]),
            record("b", "2024-03-02", &["organization.kestrel-air = Kestrel Air"]),
            record("c", "2024-03-03", &["person.kestrel-air = Kestrel Air"]),
        ],
        &["person.kestrel-air in c > organization.kestrel-air: same-name"],
    );
}

#[test]
fn an_organ_without_its_state_is_parted_where_nothing_ties_its_documents() {
    check(
        &[
            record("a", "2024-03-01", &["agency.supreme-court = Supreme Court", "state.no = Norway"]),
            record("b", "2024-03-02", &["agency.supreme-court = Supreme Court", "state.no = Norway"]),
        ],
        &["agency.supreme-court in b > agency.supreme-court-10e5cf3d: homonym"],
    );
}

#[test]
fn the_user_joins_and_parts() {
    let records = [
        record("a", "2024-03-01", &["official.ida-berg = Ida Berg", "organization.kestrel = Kestrel"]),
        record("b", "2024-03-03", &["person.berg = Berg", "organization.kestrel = Kestrel"]),
        record("c", "2014-03-04", &["person.i-bergh = I. Bergh", "organization.heron = Heron"]),
    ];
    let mut decisions = Decisions::default();
    decisions.add_same("# people\nofficial.ida-berg\tperson.i-bergh\n").unwrap();
    decisions.add_different("[\"person.berg\", \"official.ida-berg\"]\n").unwrap();
    check_with(&decisions, &records, &["person.i-bergh in c > official.ida-berg: user"]);
}

#[test]
fn every_mistake_of_a_file_is_told_with_line_and_column() {
    let errors = Decisions::default()
        .add_same("person.a\tperson.b\nperson.a\n\nperson.a\tPerson B\n[\"person.a\", 3]\nperson.a\tperson.a\n")
        .unwrap_err();
    let shown: Vec<String> = errors.iter().map(ToString::to_string).collect();
    assert_eq!(
        shown,
        [
            "2:1: one id alone decides nothing: name two or more, separated by tabs",
            "4:10: `Person B` is no id of a node, such as `official.andrii-sybiha`",
            "5:14: no JSON array of ids: invalid type: integer `3`, expected a string at line 1 column 14",
            "6:10: `person.a` stands twice in one line",
        ]
    );
}

#[test]
fn reasons_have_a_word_and_a_sentence() {
    for reason in [Reason::User, Reason::Homonym, Reason::Acronym] {
        assert_eq!(serde_json::to_value(reason).unwrap(), reason.as_str());
        assert!(!reason.describe().is_empty());
    }
}
