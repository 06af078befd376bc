//! [`ArgumentEdge`]: a trigger, a slot in canonical active form, and the word that fills it.

use std::fmt;

use crate::language::TokenId;
use crate::relations::pack::Slot;

/// One thing that the normaliser did to find a filler. Each has a file of this module that explains it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(u8)]
pub enum Step {
    /// N1, see `passive.rs`.
    Passive,
    /// N2, see `coordination.rs`.
    SharedSubject,
    /// N3, see `coordination.rs`.
    RightNodeObject,
    /// N4, see `coordination.rs`.
    Distribution,
    /// N5, see `relative.rs`.
    Relative,
    /// N6, see `participle.rs`.
    Participle,
    /// N7, see `control.rs`.
    Control,
    /// N8, see `adverbial.rs`.
    Adverbial,
    /// N9, see `nominal.rs`.
    Nominal,
    /// N10, see `light_verb.rs`.
    LightVerb,
    /// N11, see `apposition.rs`.
    Apposition,
    /// N12, see `quantity_head.rs`.
    QuantityHead,
    /// N13, see `instrument.rs`.
    Instrument,
    /// N14, see `existential.rs`.
    Existential,
    /// N15, see `remark.rs`.
    Remark,
    /// N16, see `condition.rs`.
    Condition,
    /// N17, see `context.rs` of the matcher.
    Context,
    /// R1, see `repair.rs`.
    ByAgent,
    /// R2, see `repair.rs`.
    Reattachment,
    /// R3, see `repair.rs`.
    Neighbour,
    /// R4, see `repair.rs`.
    BareName,
    /// R5, see `repair.rs`.
    HiddenObject,
    /// R6, see `repair.rs`.
    Day,
    /// R7, see `repair.rs`.
    MainVerb,
}

impl Step {
    /// Every step, in the order of the table in `research`: N1 to N17, then the repairs.
    pub const ALL: [Step; 24] = [
        Self::Passive,
        Self::SharedSubject,
        Self::RightNodeObject,
        Self::Distribution,
        Self::Relative,
        Self::Participle,
        Self::Control,
        Self::Adverbial,
        Self::Nominal,
        Self::LightVerb,
        Self::Apposition,
        Self::QuantityHead,
        Self::Instrument,
        Self::Existential,
        Self::Remark,
        Self::Condition,
        Self::Context,
        Self::ByAgent,
        Self::Reattachment,
        Self::Neighbour,
        Self::BareName,
        Self::HiddenObject,
        Self::Day,
        Self::MainVerb,
    ];

    /// The short name that `explain` shows.
    pub fn name(self) -> &'static str {
        match self {
            Self::Passive => "N1",
            Self::SharedSubject => "N2",
            Self::RightNodeObject => "N3",
            Self::Distribution => "N4",
            Self::Relative => "N5",
            Self::Participle => "N6",
            Self::Control => "N7",
            Self::Adverbial => "N8",
            Self::Nominal => "N9",
            Self::LightVerb => "N10",
            Self::Apposition => "N11",
            Self::QuantityHead => "N12",
            Self::Instrument => "N13",
            Self::Existential => "N14",
            Self::Remark => "N15",
            Self::Condition => "N16",
            Self::Context => "N17",
            Self::ByAgent => "R1",
            Self::Reattachment => "R2",
            Self::Neighbour => "R3",
            Self::BareName => "R4",
            Self::HiddenObject => "R5",
            Self::Day => "R6",
            Self::MainVerb => "R7",
        }
    }

    /// What the step takes off the confidence, in thousandths.
    pub fn cost(self) -> u16 {
        match self {
            Self::Passive | Self::Distribution | Self::Apposition | Self::QuantityHead => 0,
            Self::SharedSubject | Self::Relative => 20,
            Self::Participle | Self::Control | Self::LightVerb => 30,
            Self::Remark | Self::Day | Self::Existential | Self::Reattachment | Self::BareName | Self::HiddenObject => {
                50
            }
            Self::Nominal | Self::ByAgent | Self::Condition => 80,
            Self::RightNodeObject | Self::Adverbial | Self::Instrument | Self::MainVerb => 100,
            Self::Neighbour | Self::Context => 250,
        }
    }
}

/// The set of steps that led to a filler; empty for a plain dependency of the parse.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Steps(u32);

impl Steps {
    /// No step: the parse has the dependency itself.
    pub const NONE: Steps = Steps(0);

    /// These steps and one more.
    #[must_use]
    pub fn with(self, step: Step) -> Self {
        Self(self.0 | (1 << step as u8))
    }

    /// The steps of both.
    #[must_use]
    pub fn union(self, other: Steps) -> Self {
        Self(self.0 | other.0)
    }

    /// Whether the step is among them.
    pub fn contains(self, step: Step) -> bool {
        self.0 & (1 << step as u8) != 0
    }

    /// The steps in the order of [`Step::ALL`].
    pub fn iter(self) -> impl Iterator<Item = Step> {
        Step::ALL.into_iter().filter(move |&step| self.contains(step))
    }

    /// The sum of the costs, in thousandths, at most 1000.
    pub fn cost(self) -> u16 {
        self.iter().map(Step::cost).sum::<u16>().min(1000)
    }
}

impl fmt::Display for Steps {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if *self == Self::NONE {
            return f.pad("basic");
        }
        let names: Vec<&str> = self.iter().map(Step::name).collect();
        f.pad(&names.join("+"))
    }
}

/// A word that fills a slot, and how it was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Filler {
    /// The head of the phrase that fills the slot.
    pub token: TokenId,
    /// How it was found.
    pub steps: Steps,
}

impl Filler {
    /// A plain dependency of the parse.
    pub fn basic(token: TokenId) -> Self {
        Self { token, steps: Steps::NONE }
    }

    /// The same filler, found by one more step.
    #[must_use]
    pub fn by(self, step: Step) -> Self {
        Self { steps: self.steps.with(step), ..self }
    }

    /// Another word in its place, found by one more step.
    #[must_use]
    pub fn moved(self, token: TokenId, step: Step) -> Self {
        Self { token, ..self }.by(step)
    }
}

/// A virtual edge from a trigger to a word that fills one of its slots.
///
/// Where a phrase can stand for several things ("Russian *missiles*", "the *group* of engineers"), it gives several
/// edges with the same [`phrase`](Self::phrase): a role takes at most one of them.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct ArgumentEdge {
    /// The word that evokes a relation.
    pub trigger: TokenId,
    /// What the filler is to it.
    pub slot: Slot,
    /// The head of the phrase as the parse has it.
    pub phrase: TokenId,
    /// The word that fills the slot: the head of the phrase, or a word that it stands for.
    pub filler: TokenId,
    /// How the filler was found.
    pub steps: Steps,
}

impl ArgumentEdge {
    /// What the steps take off the confidence, in thousandths.
    pub fn cost(&self) -> u16 {
        self.steps.cost()
    }
}
