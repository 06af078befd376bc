//! Records to build test graphs from, written as text with the parts to find in it.

use std::collections::BTreeMap;

use newsgraph::graph::{RelationInfo, RelationTable};
use newsgraph::record::{FORMAT, Record, RecordEntity, RecordEvidence, RecordMention, RecordRelation, RecordSpan};
use newsgraph::relations::{Basis, Comparator, Quantity, Status};

/// A record without findings.
pub(crate) fn record(id: &str, outlet: &str, published: &str, text: &str) -> Record {
    Record {
        format: FORMAT.to_owned(),
        id: id.to_owned(),
        published: Some(published.to_owned()).filter(|date| !date.is_empty()),
        outlet: Some(outlet.to_owned()).filter(|outlet| !outlet.is_empty()),
        url: Some(format!("https://news.example/{id}?a=1&b=2")),
        title: None,
        text: text.to_owned(),
        entities: Vec::new(),
        relations: Vec::new(),
        diagnostics: Vec::new(),
    }
}

/// The code points that the part takes up where the text first has it.
fn find(text: &str, part: &str) -> RecordSpan {
    let start = text[..text.find(part).unwrap_or_else(|| panic!("{part:?} in {text:?}"))].chars().count();
    RecordSpan { start, end: start + part.chars().count() }
}

pub(crate) trait Found {
    /// Adds an entity that the text mentions in these words, once each.
    #[must_use]
    fn entity(self, id: &str, name: &str, mentions: &[&str]) -> Self;
    /// Adds an identifier of the last entity.
    #[must_use]
    fn known_as(self, data_set: &str, value: &str) -> Self;
    /// Adds a relation that the whole text states in the word of the trigger.
    #[must_use]
    fn relation(self, relation: &str, source: &str, target: &str, trigger: &str) -> Self;
    /// Changes the last relation.
    #[must_use]
    fn with(self, change: impl FnOnce(&mut RecordRelation)) -> Self;
}

impl Found for Record {
    fn entity(mut self, id: &str, name: &str, mentions: &[&str]) -> Self {
        let mention = |part: &&str| {
            let span = find(&self.text, part);
            RecordMention { text: (*part).to_owned(), start: span.start, end: span.end }
        };
        let mentions = mentions.iter().map(mention).collect();
        let kind = id.split('.').next().unwrap_or_default().to_owned();
        let (id, name) = (id.to_owned(), name.to_owned());
        self.entities.push(RecordEntity { id, name, kind, identifiers: BTreeMap::new(), mentions });
        self
    }

    fn known_as(mut self, data_set: &str, value: &str) -> Self {
        let entity = self.entities.last_mut().expect("an entity comes first");
        entity.identifiers.insert(data_set.to_owned(), value.to_owned());
        self
    }

    fn relation(mut self, relation: &str, source: &str, target: &str, trigger: &str) -> Self {
        let trigger = find(&self.text, trigger);
        self.relations.push(RecordRelation {
            relation: relation.to_owned(),
            source: source.to_owned(),
            target: target.to_owned(),
            status: Status::Asserted,
            date: None,
            place: None,
            quantity: None,
            object: None,
            reported_by: Vec::new(),
            confidence: 0.8,
            basis: Basis::Text,
            rule: format!("geopolitics/{relation}"),
            evidence: RecordEvidence { start: 0, end: self.text.chars().count(), trigger },
        });
        self
    }

    fn with(mut self, change: impl FnOnce(&mut RecordRelation)) -> Self {
        change(self.relations.last_mut().expect("a relation comes first"));
        self
    }
}

pub(crate) fn table() -> RelationTable {
    let mut table = RelationTable::default();
    let info = |plover: &str, cameo: &str, symmetric| RelationInfo {
        plover: Some(plover.into()),
        cameo: Some(cameo.into()),
        symmetric,
        ..RelationInfo::default()
    };
    table.insert("met", info("CONSULT", "04", true));
    table.insert("supplied", info("AID", "07", false));
    table.insert("sanctioned", info("SANCTION", "16", false));
    table.insert("deployed", info("MOBILIZE", "15", false));
    table
}

/// What an ordinary day gives: weights, statuses, sources, offices, a family name to join.
pub(crate) fn plain() -> Vec<Record> {
    vec![
        record(
            "d1",
            "Northern Post",
            "2024-05-03",
            "Norway supplied Ukraine with 20 boats on Thursday, Reuters reported.",
        )
        .entity("state.no", "Norway", &["Norway"])
        .known_as("wikidata", "Q20")
        .known_as("iso3166", "NO")
        .entity("state.ua", "Ukraine", &["Ukraine"])
        .known_as("wikidata", "Q212")
        .entity("media.reuters", "Reuters", &["Reuters"])
        .relation("supplied", "state.no", "state.ua", "supplied")
        .with(|r| {
            r.date = Some("2024-05-02".to_owned());
            r.reported_by = vec!["media.reuters".to_owned()];
            r.object = Some("20 boats".to_owned());
            r.quantity = Some(Quantity {
                value: 20.0,
                to: None,
                comparator: Comparator::Exactly,
                unit: Some("boat".to_owned()),
            });
        }),
        record("d2", "Fjord Times", "2024-05-04", "Twenty boats from Norway reached Ukraine on Thursday.")
            .entity("state.no", "Norway", &["Norway"])
            .entity("state.ua", "Ukraine", &["Ukraine"])
            .relation("supplied", "state.no", "state.ua", "reached")
            .with(|r| {
                r.date = Some("2024-05-02".to_owned());
                r.confidence = 0.5;
            }),
        record(
            "d3",
            "Northern Post",
            "2024-06",
            "Norwegian Foreign Minister Ida Berg plans to meet Andrii Sybiha in Odesa in July.",
        )
        .entity("state.no", "Norway", &["Norwegian"])
        .entity("official.ida-berg", "Ida Berg", &["Ida Berg"])
        .entity("official.andrii-sybiha", "Andrii Sybiha", &["Andrii Sybiha"])
        .entity("place.odesa", "Odesa", &["Odesa"])
        .relation("holds_office", "official.ida-berg", "state.no", "Foreign Minister")
        .relation("met", "official.ida-berg", "official.andrii-sybiha", "meet")
        .with(|r| {
            r.status = Status::Planned;
            r.date = Some("2024-07".to_owned());
            r.place = Some("place.odesa".to_owned());
        }),
        record("d4", "Fjord Times", "2024-06-30", "Sybiha denied that Norway had sanctioned the Harbour Bank.")
            .entity("official.sybiha", "Sybiha", &["Sybiha"])
            .entity("state.no", "Norway", &["Norway"])
            .entity("organization.harbour-bank", "Harbour Bank", &["Harbour Bank"])
            .relation("sanctioned", "state.no", "organization.harbour-bank", "sanctioned")
            .with(|r| {
                r.status = Status::Negated;
                r.reported_by = vec!["official.sybiha".to_owned()];
            })
            .relation("holds_office", "official.sybiha", "state.ua", "Sybiha")
            .with(|r| {
                r.basis = Basis::Gazetteer;
                r.confidence = 0.95;
            }),
    ]
}

/// Names and texts that break careless writers: markup, quotes, newlines, control characters, right-to-left text,
/// emoji, Hangul, ten thousand characters; parallel edges, loops, ids that are none.
pub(crate) fn awkward() -> Vec<Record> {
    let long = "Ministry-of-Very-Long-Names ".repeat(360);
    let text = "\"Tom & Jerry's\" <b>Ltd.</b>\\N accused\tItself \u{b}\u{0}of \u{202b}וזאת דוגמה\u{202c}, 김정은 and 👩\u{200d}🚀.\r\nSecond line: ]]> {a,b;c} 'x' $y `z`";
    vec![
        record("doc/1 \"<&>\" ü", "The \"Daily\" <Planet> & Co.", "2024", text)
            .entity(
                "organization.tom-jerry",
                "\"Tom & Jerry's\" <b>Ltd.</b>\\N",
                &["\"Tom & Jerry's\" <b>Ltd.</b>\\N", "Itself"],
            )
            .known_as("label", "not a label")
            .known_as("geo names", "</data>")
            .entity("person.김정은", "김정은", &["김정은"])
            .entity("person.김정남", "김정남", &[])
            .entity("media.rtl", "\u{202b}וזאת דוגמה\u{202c}", &["\u{202b}וזאת דוגמה\u{202c}"])
            .entity("person.emoji", "👩\u{200d}🚀 \\N \"quoted\"\nsecond line", &["👩\u{200d}🚀"])
            .entity("agency.control", "Bell\u{7} and tab\u{b}", &[])
            .entity("place.blank", " ", &[])
            .relation("accused", "organization.tom-jerry", "organization.tom-jerry", "accused")
            .relation("accused", "organization.tom-jerry", "organization.tom-jerry", "accused")
            .with(|r| r.status = Status::Negated)
            .relation("accused", "organization.tom-jerry", "person.김정은", "accused")
            .with(|r| r.reported_by = vec!["media.rtl".to_owned(), "person.emoji".to_owned()])
            .relation("odd relation/<name>", "person.김정은", "person.emoji", "Second")
            .with(|r| r.place = Some("place.blank".to_owned()))
            .relation("met", "person.emoji", "person.김정남", "line")
            .with(|r| r.evidence.end = 100_000),
        record("doc-2", "", "", "The ministry met Nobody.")
            .entity("agency.long", long.trim(), &["The ministry"])
            .entity("X Æ A-12", "X Æ A-12", &[])
            .relation("met", "agency.long", "X Æ A-12", "met")
            .relation("met", "agency.long", "X Æ A-12", "met")
            .with(|r| r.status = Status::Possible)
            .relation("supplied", "agency.long", "person.undescribed", "met")
            .with(|r| {
                r.date = Some("2024-02-30".to_owned());
                r.confidence = f64::from(u8::MAX);
                r.quantity = Some(Quantity { value: 2.5e9, to: Some(3e9), comparator: Comparator::AtMost, unit: None });
            }),
        record("doc-3", "Wire", "0001-01-01", "").entity("event.summit", "Summit “α/β”", &[]),
        hostile(),
    ]
}

/// Names that some reader would run or take for markup: script, Cypher, SQL, a formula, labels and ports of DOT, a fact,
/// a triple, an entity of XML, in several scripts.
fn hostile() -> Record {
    let text = "Киев и الرياض: \"<script>alert(1)</script>\" met '}) DETACH DELETE n; // and =HYPERLINK(\"x\"), again.";
    record("javascript:alert(1)", "=cmd|' /C calc'!A0", "2024-02", text)
        .entity("place.киев", "Киев", &["Киев"])
        .entity("state.sa", "الرياض", &["الرياض"])
        .known_as("wikidata", "Q851> <urn:x> <urn:y> .")
        .known_as("iso3166", "S\"A")
        .entity("person.script", "<script>alert(1)</script>", &["<script>alert(1)</script>"])
        .entity("person.cypher", "'}) DETACH DELETE n; //", &["'}) DETACH DELETE n; //"])
        .entity("organization.formula", "=HYPERLINK(\"x\")", &["=HYPERLINK(\"x\")"])
        .entity("organization.dot", "<<b>bold</b>>|{port} -> \\G\\l\\E ; }", &[])
        .entity("agency.facts", "x\"). node(y,state). %", &[])
        .entity("agency.xml", "<!DOCTYPE x [<!ENTITY e SYSTEM 'file:///etc/passwd'>]>&e;&#0;", &[])
        .relation("met", "person.script", "person.cypher", "met")
        .relation("met", "person.script", "person.cypher", "again")
        .with(|r| r.date = Some("2024-02-29".to_owned()))
        .relation("sanctioned", "state.sa", "organization.formula", "again")
        .with(|r| {
            r.object = Some("-2+3\"".to_owned());
            r.place = Some("place.киев".to_owned());
        })
        .relation("part_of", "agency.facts", "state.sa", "met")
        .relation("met", "organization.dot", "organization.dot", "met")
}
