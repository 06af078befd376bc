//! [`RelationMention`]: one relation as one place in the text states it.

use compact_str::CompactString;
use serde::{Deserialize, Serialize};

use crate::date::PartialDate;
use crate::entities::EntityIndex;
use crate::language::TokenId;
use crate::span::Span;

/// How firmly the text commits to a relation. Ordered from the firmest to the weakest commitment.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Status {
    /// Stated as fact, by the narrator or by whoever is quoted.
    Asserted,
    /// Intended, prepared, ordered or scheduled, not yet done.
    Planned,
    /// Hedged, conditional, requested or proposed.
    Possible,
    /// Said not to hold.
    Negated,
}

impl Status {
    /// Every status, firmest first.
    pub const ALL: [Status; 4] = [Self::Asserted, Self::Planned, Self::Possible, Self::Negated];

    /// The name used in records and exports.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Asserted => "asserted",
            Self::Planned => "planned",
            Self::Possible => "possible",
            Self::Negated => "negated",
        }
    }
}

impl std::fmt::Display for Status {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.pad(self.as_str())
    }
}

/// Where the knowledge comes from.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, schemars::JsonSchema,
)]
#[serde(rename_all = "lowercase")]
pub enum Basis {
    /// The snippet says so.
    #[default]
    Text,
    /// Background knowledge of the gazetteer, which the snippet does not state.
    Gazetteer,
}

/// An estimate of the probability that the relation is what the text states, from 0 to 1 in steps of a thousandth.
///
/// Kept as an integer, so that sums and products give the same bytes on every machine.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Confidence(u16);

impl Confidence {
    /// From thousandths; more than 1000 counts as 1000.
    pub const fn from_thousandths(thousandths: u16) -> Self {
        Self(if thousandths < 1000 { thousandths } else { 1000 })
    }

    /// The value in thousandths, 0 to 1000.
    pub fn thousandths(self) -> u16 {
        self.0
    }

    /// The product of two confidences, rounded half up.
    #[must_use]
    pub fn times(self, other: Confidence) -> Self {
        Self(((u32::from(self.0) * u32::from(other.0) + 500) / 1000) as u16)
    }

    /// What is missing to certainty.
    #[must_use]
    pub fn complement(self) -> Self {
        Self(1000 - self.0)
    }

    /// As a number from 0 to 1.
    pub fn as_f64(self) -> f64 {
        f64::from(self.0) / 1000.0
    }
}

impl Serialize for Confidence {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_f64(self.as_f64())
    }
}

impl<'de> Deserialize<'de> for Confidence {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let value = f64::deserialize(deserializer)?;
        if (0.0..=1.0).contains(&value) {
            #[expect(clippy::cast_sign_loss, reason = "the range is checked")]
            Ok(Self((value * 1000.0 + 0.5) as u16))
        } else {
            Err(serde::de::Error::custom(format!("confidence {value} is not between 0 and 1")))
        }
    }
}

/// How a number bounds the amount it speaks of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, schemars::JsonSchema)]
pub enum Comparator {
    /// "300 troops".
    #[serde(rename = "=")]
    Exactly,
    /// "some 300 troops", "about", "nearly", "dozens of".
    #[serde(rename = "~")]
    About,
    /// "at least 300 troops".
    #[serde(rename = ">=")]
    AtLeast,
    /// "up to 300 troops".
    #[serde(rename = "<=")]
    AtMost,
    /// "more than 300 troops".
    #[serde(rename = ">")]
    MoreThan,
    /// "fewer than 300 troops".
    #[serde(rename = "<")]
    LessThan,
}

/// An amount: number, comparator and unit, or money and currency.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Quantity {
    /// The amount, in units; "2.1 billion" is 2100000000.
    pub value: f64,
    /// The upper end of a range ("200 to 300 troops"), absent otherwise.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub to: Option<f64>,
    /// How the number bounds the amount.
    pub comparator: Comparator,
    /// What is counted, as a lemma ("troop", "container"), or an ISO 4217 currency code ("USD").
    pub unit: Option<String>,
}

/// One relation as one place in the text states it.
#[derive(Clone, Debug, PartialEq)]
pub struct RelationMention {
    /// The relation's name in the rule pack: `met`, `sanctioned` …
    pub relation: CompactString,
    /// Who does it.
    pub source: EntityIndex,
    /// To whom.
    pub target: EntityIndex,
    /// How firmly the text commits to it.
    pub status: Status,
    /// When it happened or is to happen, where the text says so.
    pub date: Option<PartialDate>,
    /// Where it happened, where the text says so and it is not the target.
    pub place: Option<EntityIndex>,
    /// How much or how many.
    pub quantity: Option<Quantity>,
    /// What is handed over, sent or used: the words of the snippet.
    pub object: Option<Span>,
    /// To whom the snippet attributes the statement, in text order; empty for the narrator.
    pub reported_by: Vec<EntityIndex>,
    /// How likely the relation is what the text states.
    pub confidence: Confidence,
    /// Text or background knowledge.
    pub basis: Basis,
    /// The rule, as `PACK/RULE`, and its form: `geopolitics/sanctioned`.
    pub rule: String,
    /// The token of the trigger.
    pub trigger: TokenId,
    /// The words that evoke the relation.
    pub trigger_span: Span,
    /// The clause or sentence that states it; contains the trigger.
    pub evidence: Span,
}
