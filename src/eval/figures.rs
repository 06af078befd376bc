//! [`Figures`]: counts turned into precision, recall and F1.

use std::collections::BTreeMap;

use serde::Serialize;

/// Matched, gold and predicted items of one sort.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Count {
    pub(super) matched: usize,
    pub(super) gold: usize,
    pub(super) predicted: usize,
}

impl Count {
    /// Counts two lists of keys, each without repetition.
    pub(super) fn add<K: PartialEq>(&mut self, gold: &[K], predicted: &[K]) {
        self.gold += gold.len();
        self.predicted += predicted.len();
        self.matched += predicted.iter().filter(|key| gold.contains(key)).count();
    }

    fn precision_recall_f1(self) -> (f64, f64, f64) {
        let share = |of: usize| if of == 0 { 0.0 } else { self.matched as f64 / of as f64 };
        let (precision, recall) = (share(self.predicted), share(self.gold));
        let sum = precision + recall;
        (precision, recall, if sum == 0.0 { 0.0 } else { 2.0 * precision * recall / sum })
    }

    fn figure(self) -> Figure {
        let (precision, recall, f1) = self.precision_recall_f1();
        Figure {
            precision: rounded(precision, 4),
            recall: rounded(recall, 4),
            f1: rounded(f1, 4),
            gold: self.gold,
            predicted: self.predicted,
        }
    }

    fn type_figure(self) -> TypeFigure {
        let (precision, recall, f1) = self.precision_recall_f1();
        TypeFigure { precision: rounded(precision, 3), recall: rounded(recall, 3), f1: rounded(f1, 3), gold: self.gold }
    }
}

/// The nearest decimal fraction with so many places.
fn rounded(value: f64, places: usize) -> f64 {
    format!("{value:.places$}").parse().expect("a formatted number is a number")
}

/// All counts of an evaluation.
#[derive(Clone, Debug, Default)]
pub(super) struct Counts {
    pub(super) entities: Count,
    pub(super) right_types: usize,
    pub(super) relations: Count,
    pub(super) interactions: Count,
    pub(super) with_status: Count,
    pub(super) country_level: Count,
    pub(super) reported_by: Count,
    pub(super) date: Count,
    pub(super) per_type: BTreeMap<String, Count>,
}

impl Counts {
    pub(super) fn figures(&self) -> Figures {
        let matched = self.entities.matched;
        Figures {
            entities: self.entities.figure(),
            relations: self.relations.figure(),
            interactions: self.interactions.figure(),
            interactions_status: self.with_status.figure(),
            country_level: self.country_level.figure(),
            reported_by: self.reported_by.figure(),
            date: self.date.figure(),
            entity_types: if matched == 0 { 0.0 } else { rounded(self.right_types as f64 / matched as f64, 4) },
            per_type: self.per_type.iter().map(|(name, count)| (name.clone(), count.type_figure())).collect(),
        }
    }
}

/// Precision, recall and F1, to four places.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Figure {
    /// Share of the predicted that is right.
    pub precision: f64,
    /// Share of the gold that was found.
    pub recall: f64,
    /// Their harmonic mean.
    pub f1: f64,
    /// Items in the gold.
    pub gold: usize,
    /// Items predicted.
    pub predicted: usize,
}

/// Precision, recall and F1 of one relation, to three places.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct TypeFigure {
    /// Share of the predicted that is right.
    pub precision: f64,
    /// Share of the gold that was found.
    pub recall: f64,
    /// Their harmonic mean.
    pub f1: f64,
    /// Items in the gold.
    pub gold: usize,
}

/// The figures of an evaluation; the [module](super) tells what each counts.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[expect(missing_docs, reason = "the table of the module explains every figure")]
pub struct Figures {
    pub entities: Figure,
    pub relations: Figure,
    pub interactions: Figure,
    #[serde(rename = "interactions+status")]
    pub interactions_status: Figure,
    #[serde(rename = "country level")]
    pub country_level: Figure,
    pub reported_by: Figure,
    pub date: Figure,
    #[serde(rename = "entity types")]
    pub entity_types: f64,
    #[serde(rename = "per type")]
    pub per_type: BTreeMap<String, TypeFigure>,
}

impl Figures {
    /// The figures that have precision and recall, each with its title.
    pub fn rows(&self) -> [(&'static str, Figure); 7] {
        [
            ("entities", self.entities),
            ("relations", self.relations),
            ("interactions", self.interactions),
            ("interactions+status", self.interactions_status),
            ("country level", self.country_level),
            ("reported_by", self.reported_by),
            ("date", self.date),
        ]
    }
}
