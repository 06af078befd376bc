//! Evaluation: precision, recall and F1 of extracted records against gold annotations.
//!
//! In: gold records and predicted ones, paired by `id`. Out: [`Figures`] and a list of [`Mistake`]s.
//!
//! A predicted entity matches a gold one when the two share a surface form (a name or mention, compared without case,
//! titles, determiners, full stops and possessives) and their kinds agree; `official` and `person` count as one kind
//! for matching. A predicted relation matches when its type and both ends match, either way round for `met`, `agreed`
//! and `cooperated`. Relations of basis `gazetteer` are left out: the text does not state them.
//!
//! | figure | counts |
//! |---|---|
//! | entities | matched entities |
//! | entity types | share of matched entities whose kind is exactly right |
//! | relations | type and both ends, `part_of` and `holds_office` included |
//! | interactions | the same without `part_of` and `holds_office` |
//! | interactions+status | the same, and the status must be right too: the headline figure |
//! | country level | interactions with every end mapped to its state where the gold ties it to one |
//! | reported_by | pairs of relation and source, over matched interactions |
//! | date | dates of matched interactions, where gold sets one |

mod annotation;
mod figures;
mod pairing;

use std::collections::{BTreeMap, BTreeSet};

pub use annotation::{Annotation, AnnotationEntity, AnnotationRelation};
pub use figures::{Figure, Figures, TypeFigure};

use figures::Counts;
use pairing::pair_entities;

/// Relations whose ends may be swapped.
const SYMMETRIC: [&str; 3] = ["met", "agreed", "cooperated"];

/// Relations that are no interactions.
const STRUCTURAL: [&str; 2] = ["part_of", "holds_office"];

/// The relations that gold annotations know; others are left out.
const TYPES: [&str; 28] = [
    "met",
    "visited",
    "agreed",
    "supported",
    "cooperated",
    "supplied",
    "deployed",
    "requested",
    "threatened",
    "accused",
    "rejected",
    "sanctioned",
    "detained",
    "attacked",
    "protested",
    "withdrew",
    "released",
    "ordered",
    "appointed",
    "dismissed",
    "mediated",
    "lifted",
    "expelled",
    "prosecuted",
    "seized",
    "holds_office",
    "part_of",
    "participated",
];

/// Something that was missed, or found where there is nothing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mistake {
    /// The id of the record.
    pub record: String,
    /// `missed entity`, `spurious relation` …
    pub kind: &'static str,
    /// The entity or relation.
    pub what: String,
}

/// Compares records one by one and keeps the counts.
#[derive(Clone, Debug, Default)]
pub struct Scorer {
    counts: Counts,
    mistakes: Vec<Mistake>,
}

/// A node of either side, in terms of the gold side where the two are matched.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Node {
    Gold(usize),
    Predicted(usize),
    Unknown(String),
}

/// A relation as it is compared: type, ends, and the status where it counts.
type Key = (String, Node, Node, Option<String>);

/// The relations under each key, and the keys in the order in which they came.
struct Keyed<'a> {
    order: Vec<Key>,
    relations: BTreeMap<Key, Vec<&'a AnnotationRelation>>,
}

impl<'a> Keyed<'a> {
    fn new(
        relations: impl Iterator<Item = &'a AnnotationRelation>,
        node: impl Fn(&str) -> Node,
        with_status: bool,
    ) -> Self {
        let mut keyed = Self { order: Vec::new(), relations: BTreeMap::new() };
        for relation in relations {
            if !TYPES.contains(&relation.relation.as_str()) || relation.basis.as_deref() == Some("gazetteer") {
                continue;
            }
            let (mut source, mut target) = (node(&relation.source), node(&relation.target));
            if SYMMETRIC.contains(&relation.relation.as_str()) && target < source {
                (source, target) = (target, source);
            }
            let status = with_status.then(|| relation.status_or_asserted().to_owned());
            let key = (relation.relation.clone(), source, target, status);
            let found = keyed.relations.entry(key.clone()).or_default();
            if found.is_empty() {
                keyed.order.push(key);
            }
            found.push(relation);
        }
        keyed
    }

    fn contains(&self, key: &Key) -> bool {
        self.relations.contains_key(key)
    }

    /// The keys that the other side has as well.
    fn shared<'b>(&'b self, other: &'b Keyed) -> impl Iterator<Item = &'b Key> {
        self.order.iter().filter(|key| other.contains(key))
    }
}

/// The two sides of one record and how their names lead to nodes.
struct Comparison<'a> {
    gold: &'a Annotation,
    predicted: &'a Annotation,
    gold_nodes: BTreeMap<&'a str, Node>,
    predicted_nodes: BTreeMap<&'a str, Node>,
}

impl<'a> Comparison<'a> {
    fn new(gold: &'a Annotation, predicted: &'a Annotation, pairs: &BTreeMap<usize, usize>) -> Self {
        let gold_nodes = gold.entities.iter().enumerate().map(|(i, e)| (e.name.as_str(), Node::Gold(i))).collect();
        let mut predicted_nodes = BTreeMap::new();
        for (j, entity) in predicted.entities.iter().enumerate() {
            let node = pairs.get(&j).map_or(Node::Predicted(j), |&i| Node::Gold(i));
            for name in entity.id.as_deref().into_iter().chain([entity.name.as_str()]) {
                predicted_nodes.entry(name).or_insert_with(|| node.clone());
            }
        }
        Self { gold, predicted, gold_nodes, predicted_nodes }
    }

    fn gold_node(&self, name: &str) -> Node {
        self.gold_nodes.get(name).cloned().unwrap_or_else(|| Node::Unknown(name.to_owned()))
    }

    fn predicted_node(&self, name: &str) -> Node {
        self.predicted_nodes.get(name).cloned().unwrap_or_else(|| Node::Unknown(name.to_owned()))
    }

    /// The state of each node by the gold's own offices and memberships; three rounds reach "minister of a ministry".
    fn states(&self) -> BTreeMap<Node, Node> {
        let mut states: BTreeMap<Node, Node> = BTreeMap::new();
        let structural = |r: &&AnnotationRelation| STRUCTURAL.contains(&r.relation.as_str());
        for _ in 0..3 {
            for relation in self.gold.relations.iter().filter(structural) {
                let target = self.gold_node(&relation.target);
                let state = states.get(&target).cloned().unwrap_or(target);
                states.insert(self.gold_node(&relation.source), state);
            }
        }
        states
    }

    /// The relations of both sides that `keep` takes, with each end as `lift` maps it.
    fn keyed(
        &self,
        keep: impl Fn(&AnnotationRelation) -> bool,
        lift: impl Fn(Node) -> Node,
        with_status: bool,
    ) -> (Keyed<'a>, Keyed<'a>) {
        let gold = self.gold.relations.iter().filter(|r| keep(r));
        let predicted = self.predicted.relations.iter().filter(|r| keep(r));
        (
            Keyed::new(gold, |name| lift(self.gold_node(name)), with_status),
            Keyed::new(predicted, |name| lift(self.predicted_node(name)), with_status),
        )
    }
}

impl Scorer {
    /// Compares the gold annotation of one snippet with what was found in it.
    pub fn add(&mut self, gold: &Annotation, predicted: &Annotation) {
        let pairs = self.entities(gold, predicted);
        let comparison = Comparison::new(gold, predicted, &pairs);
        let is_interaction = |r: &AnnotationRelation| !STRUCTURAL.contains(&r.relation.as_str());
        let same = |node: Node| node;
        let states = comparison.states();
        let state = |node: Node| states.get(&node).cloned().unwrap_or(node);

        let (gold_keys, keys) = comparison.keyed(|_| true, same, false);
        self.counts.relations.add(&gold_keys.order, &keys.order);
        for key in &gold_keys.order {
            self.counts.per_type.entry(key.0.clone()).or_default().gold += 1;
        }
        for key in &keys.order {
            let count = self.counts.per_type.entry(key.0.clone()).or_default();
            count.predicted += 1;
            count.matched += usize::from(gold_keys.contains(key));
        }

        let (gold_keys, keys) = comparison.keyed(is_interaction, same, false);
        self.counts.interactions.add(&gold_keys.order, &keys.order);
        self.sources_and_dates(&comparison, &gold_keys, &keys);

        let (gold_keys, keys) = comparison.keyed(is_interaction, same, true);
        self.counts.with_status.add(&gold_keys.order, &keys.order);
        self.relation_mistakes(&gold.id, "missed relation", &gold_keys, &keys);
        self.relation_mistakes(&gold.id, "spurious relation", &keys, &gold_keys);

        let (gold_keys, keys) = comparison.keyed(is_interaction, state, false);
        self.counts.country_level.add(&gold_keys.order, &keys.order);
    }

    /// Counts the entities; gives the pairs, from predicted to gold.
    fn entities(&mut self, gold: &Annotation, predicted: &Annotation) -> BTreeMap<usize, usize> {
        let pairs = pair_entities(&gold.entities, &predicted.entities);
        let count = &mut self.counts.entities;
        count.matched += pairs.len();
        count.gold += gold.entities.len();
        count.predicted += predicted.entities.len();
        self.counts.right_types +=
            pairs.iter().filter(|&(&j, &i)| predicted.entities[j].kind == gold.entities[i].kind).count();
        let matched: BTreeSet<usize> = pairs.values().copied().collect();
        let missed = gold.entities.iter().enumerate().filter(|(i, _)| !matched.contains(i));
        let spurious = predicted.entities.iter().enumerate().filter(|(j, _)| !pairs.contains_key(j));
        let mistake = |kind, entity: &AnnotationEntity| Mistake {
            record: gold.id.clone(),
            kind,
            what: format!("{} ({})", entity.name, entity.kind),
        };
        self.mistakes.extend(missed.map(|(_, entity)| mistake("missed entity", entity)));
        self.mistakes.extend(spurious.map(|(_, entity)| mistake("spurious entity", entity)));
        pairs
    }

    fn sources_and_dates(&mut self, comparison: &Comparison, gold_keys: &Keyed, keys: &Keyed) {
        let dates = |relations: &[&AnnotationRelation]| -> BTreeSet<String> {
            relations.iter().filter_map(|r| r.date.clone()).collect()
        };
        let names = |relations: &[&AnnotationRelation]| -> BTreeSet<String> {
            relations.iter().flat_map(|r| r.reported_by.iter().flatten().cloned()).collect()
        };
        for key in keys.shared(gold_keys) {
            let (gold, predicted) = (&gold_keys.relations[key], &keys.relations[key]);
            let gold_sources: BTreeSet<Node> = names(gold).iter().map(|name| comparison.gold_node(name)).collect();
            let sources: BTreeSet<Node> = names(predicted).iter().map(|name| comparison.predicted_node(name)).collect();
            self.counts.reported_by.gold += gold_sources.len();
            self.counts.reported_by.predicted += sources.len();
            self.counts.reported_by.matched += gold_sources.intersection(&sources).count();

            let (gold_dates, found_dates) = (dates(gold), dates(predicted));
            self.counts.date.gold += usize::from(!gold_dates.is_empty());
            self.counts.date.predicted += usize::from(!found_dates.is_empty());
            self.counts.date.matched += usize::from(!gold_dates.is_disjoint(&found_dates));
        }
    }

    /// Lists what `these` have and `others` lack.
    fn relation_mistakes(&mut self, record: &str, kind: &'static str, these: &Keyed, others: &Keyed) {
        for key in these.order.iter().filter(|key| !others.contains(key)) {
            let relation = these.relations[key][0];
            let (source, target) = (&relation.source, &relation.target);
            let status = relation.status.as_deref().unwrap_or("None");
            let what = format!("{source} {} {target} [{status}]", relation.relation);
            self.mistakes.push(Mistake { record: record.to_owned(), kind, what });
        }
    }

    /// The figures over all records so far.
    pub fn figures(&self) -> Figures {
        self.counts.figures()
    }

    /// What was missed and what is spurious, in the order of the records.
    pub fn mistakes(&self) -> &[Mistake] {
        &self.mistakes
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn annotation(value: serde_json::Value) -> Annotation {
        serde_json::from_value(value).unwrap()
    }

    fn gold() -> Annotation {
        annotation(json!({
            "id": 7,
            "entities": [
                {"name": "South Korea", "type": "state", "mentions": ["Seoul"]},
                {"name": "Cho Tae-yul", "type": "official", "mentions": ["Cho"]},
                {"name": "Ukraine", "type": "state", "mentions": [{"text": "Kyiv's", "start": 0, "end": 6}]},
            ],
            "relations": [
                {"type": "met", "source": "Cho Tae-yul", "target": "Ukraine", "status": "planned", "date": "2025-02",
                 "reported_by": ["South Korea"]},
                {"type": "holds_office", "source": "Cho Tae-yul", "target": "South Korea", "status": "asserted"},
            ],
        }))
    }

    fn score(predicted: &Annotation) -> (Figures, Vec<String>) {
        let mut scorer = Scorer::default();
        scorer.add(&gold(), predicted);
        (scorer.figures(), scorer.mistakes().iter().map(|m| format!("{} {}: {}", m.record, m.kind, m.what)).collect())
    }

    #[test]
    fn gold_scores_full_marks_against_itself() {
        let (figures, mistakes) = score(&gold());
        for (title, figure) in figures.rows() {
            assert_eq!((figure.precision, figure.recall, figure.f1), (1.0, 1.0, 1.0), "{title}");
        }
        assert_eq!((figures.entity_types, mistakes.len()), (1.0, 0));
    }

    #[test]
    fn ends_may_be_swapped_where_the_relation_is_symmetric_and_status_counts_apart() {
        let (figures, mistakes) = score(&annotation(json!({
            "id": "7",
            "entities": [
                {"id": "state.ua", "name": "Ukraine", "type": "state", "mentions": []},
                {"id": "official.cho", "name": "Minister Cho", "type": "person", "mentions": []},
            ],
            "relations": [
                {"type": "met", "source": "state.ua", "target": "official.cho", "status": "asserted", "reported_by": ["state.ua"]},
                {"type": "attacked", "source": "state.ua", "target": "official.cho", "basis": "gazetteer"},
            ],
        })));
        assert_eq!((figures.entities.precision, figures.entities.recall), (1.0, 0.6667));
        assert_eq!(figures.entity_types.to_string(), "0.5");
        assert_eq!((figures.interactions.f1, figures.interactions_status.f1), (1.0, 0.0));
        assert_eq!((figures.reported_by.gold, figures.reported_by.predicted, figures.reported_by.f1), (1, 1, 0.0));
        assert_eq!((figures.date.gold, figures.date.predicted), (1, 0));
        assert_eq!(
            mistakes,
            [
                "7 missed entity: South Korea (state)",
                "7 missed relation: Cho Tae-yul met Ukraine [planned]",
                "7 spurious relation: state.ua met official.cho [asserted]",
            ]
        );
    }

    #[test]
    fn at_country_level_an_official_stands_for_the_state() {
        let (figures, _) = score(&annotation(json!({
            "id": "7",
            "entities": [
                {"id": "a", "name": "Seoul", "type": "state", "mentions": []},
                {"id": "b", "name": "Ukraine", "type": "state", "mentions": []},
            ],
            "relations": [{"type": "met", "source": "a", "target": "b", "status": "planned"}],
        })));
        assert_eq!((figures.interactions.f1, figures.country_level.f1), (0.0, 1.0));
    }
}
