//! Embedding predicates: words that say how far an event below them is real.
//!
//! "Denied sending troops" and "plans to send troops" speak of one event and give it different statuses. The
//! table `data/embedding-predicates.tsv` lists such predicates with the construction (the *frame*) in which they
//! embed, and what they make of the event when they hold and when they are negated, after the signatures of
//! implicative and factive predicates (Karttunen 1971; Nairn, Condoravdi & Karttunen 2006), with a third mode for
//! what is intended.

use std::collections::BTreeMap;
use std::sync::LazyLock;

/// The word class of an embedding predicate.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Class {
    /// A verb: "denied".
    Verb,
    /// An adjective or a participle after "be": "ready", "poised".
    Adjective,
    /// A noun: "plan", "refusal".
    Noun,
}

/// How the event hangs on the predicate.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Frame {
    /// A finite clause: "said that it sent".
    That,
    /// An infinitive: "plans to send".
    Infinitive,
    /// Somebody and an infinitive: "urged Iran to send".
    ObjectInfinitive,
    /// An -ing form: "considers sending".
    Gerund,
    /// An event noun as object, or as complement of a noun: "denied the attack", "plan of attack".
    Noun,
    /// An event noun or -ing form after a preposition: "accused of sending", "prevented from sending".
    Of,
    /// After "for".
    For,
    /// After "from".
    From,
    /// After "to": "open to talks", "admitted to sending".
    To,
}

impl Frame {
    fn parse(name: &str) -> Option<Self> {
        Some(match name {
            "c" => Self::That,
            "x" => Self::Infinitive,
            "o" => Self::ObjectInfinitive,
            "ger" => Self::Gerund,
            "n" => Self::Noun,
            "of" => Self::Of,
            "for" => Self::For,
            "from" => Self::From,
            "to" => Self::To,
            _ => return None,
        })
    }

    /// The frame that a preposition makes.
    pub fn preposition(word: &str) -> Option<Self> {
        Some(match word {
            "of" => Self::Of,
            "for" => Self::For,
            "from" => Self::From,
            "to" => Self::To,
            _ => return None,
        })
    }
}

/// What a predicate makes of the event below it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Effect {
    /// It is a fact.
    Asserted,
    /// It is intended.
    Planned,
    /// It is open.
    Possible,
    /// It is no fact.
    Negated,
    /// It is intended that it not be.
    NegatedIntention,
}

impl Effect {
    fn parse(name: &str) -> Option<Self> {
        Some(match name {
            "A" => Self::Asserted,
            "P" => Self::Planned,
            "M" => Self::Possible,
            "N" => Self::Negated,
            "n" => Self::NegatedIntention,
            _ => return None,
        })
    }
}

/// Predicates that behave alike.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Group {
    /// Tells what its subject says: "said", "report".
    Report,
    /// The same, where the narrator keeps a distance: "claimed", "accused of".
    Claim,
    /// Vouches for the event: "confirmed", "evidence".
    Verify,
    /// Presupposes the event whatever happens to the predicate: "acknowledged", "regretted".
    Factive,
    /// Says that it is not so: "denied".
    Denial,
    /// Turns something down: "rejected".
    Dismissal,
    /// Calls it into question: "doubted".
    Doubt,
    /// Holds it to be likely: "believes".
    Opinion,
    /// Weighs it: "considers", "proposal".
    Option,
    /// The end of something that was: "stopped".
    AspectEnd,
    /// Any other predicate; it speaks for nobody.
    Other,
}

impl Group {
    fn parse(name: &str) -> Self {
        match name {
            "report" => Self::Report,
            "claim" => Self::Claim,
            "verify" => Self::Verify,
            "factive" => Self::Factive,
            "denial" => Self::Denial,
            "dismissal" => Self::Dismissal,
            "doubt" => Self::Doubt,
            "opinion" => Self::Opinion,
            "option" => Self::Option,
            "aspect-end" => Self::AspectEnd,
            _ => Self::Other,
        }
    }

    /// Whether the subject of the predicate is the source of what it embeds.
    pub fn has_source(self) -> bool {
        matches!(
            self,
            Self::Report | Self::Claim | Self::Verify | Self::Factive | Self::Denial | Self::Doubt | Self::Opinion
        )
    }
}

/// One predicate in one frame.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Embedding {
    /// The effect where the predicate holds.
    pub if_true: Effect,
    /// The effect where it is negated.
    pub if_false: Effect,
    /// What it is like.
    pub group: Group,
}

const SOURCE: &str = include_str!("data/embedding-predicates.tsv");

type Table = BTreeMap<(Class, &'static str), Vec<(Frame, Embedding)>>;

static TABLE: LazyLock<Table> = LazyLock::new(|| {
    let mut table = Table::new();
    for line in SOURCE.lines().filter(|line| !line.is_empty() && !line.starts_with('#')) {
        let (class, lemma, frames, embedding) = row(line).expect("a test reads every row of the embedded table");
        table.entry((class, lemma)).or_default().extend(frames.into_iter().map(|frame| (frame, embedding)));
    }
    table
});

fn row(line: &'static str) -> Option<(Class, &'static str, Vec<Frame>, Embedding)> {
    let mut fields = line.split('\t');
    let class = match fields.next()? {
        "v" => Class::Verb,
        "a" => Class::Adjective,
        "n" => Class::Noun,
        _ => return None,
    };
    let lemma = fields.next()?;
    let frames = fields.next()?.split(',').map(Frame::parse).collect::<Option<Vec<_>>>()?;
    let (if_true, if_false) = (Effect::parse(fields.next()?)?, Effect::parse(fields.next()?)?);
    let group = Group::parse(fields.next()?);
    fields.next().is_none().then_some((class, lemma, frames, Embedding { if_true, if_false, group }))
}

/// The predicate with this lemma in this frame.
pub fn lookup(class: Class, lemma: &str, frame: Frame) -> Option<Embedding> {
    let entries = TABLE.get(&(class, lemma))?;
    entries.iter().find(|(f, _)| *f == frame).map(|&(_, embedding)| embedding)
}

/// Whether the lemma is a verb that tells what its subject says, believes or denies.
pub fn is_report_verb(lemma: &str) -> bool {
    lookup(Class::Verb, lemma, Frame::That).is_some_and(|embedding| embedding.group.has_source())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_of_the_table_is_read() {
        let mut frames = 0;
        for line in SOURCE.lines().filter(|line| !line.starts_with('#')) {
            frames += row(line).unwrap_or_else(|| panic!("{line}")).2.len();
        }
        assert_eq!(frames, TABLE.values().map(Vec::len).sum::<usize>());
        for ((_, lemma), entries) in TABLE.iter() {
            for (i, (frame, _)) in entries.iter().enumerate() {
                assert!(entries[..i].iter().all(|(f, _)| f != frame), "{lemma}: {frame:?} twice");
            }
        }
    }

    #[test]
    fn frames_tell_readings_of_a_verb_apart() {
        let effect = |lemma, frame| lookup(Class::Verb, lemma, frame).map(|e| e.if_true);
        assert_eq!(effect("warn", Frame::That), Some(Effect::Asserted));
        assert_eq!(effect("warn", Frame::ObjectInfinitive), Some(Effect::Possible));
        assert_eq!(effect("hope", Frame::Infinitive), Some(Effect::Planned));
        assert_eq!(effect("hope", Frame::That), Some(Effect::Possible));
        assert_eq!(effect("sleep", Frame::That), None);
    }
}
