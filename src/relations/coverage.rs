//! [`Coverage`]: what a rule pack does with a body of text, for whoever writes the pack.
//!
//! Three questions: which rules fire, and how often; which triggers stood in the text and came to nothing, and why; and
//! which verbs with two named arguments no rule claims. The last is the author's list of what to write next. Coverages
//! of different texts add up in any order.

use std::collections::BTreeMap;
use std::fmt::{self, Write as _};

use compact_str::CompactString;

use super::matcher::{Matcher, Outcome, Refusal};
use super::normalize::{Normalizer, clause};
use super::pack::{Form, FrameId, Pack, Slot};
use crate::entities::Entities;
use crate::language::{Document, TokenId};

/// Places of each kind that are kept as samples.
const SAMPLES: usize = 3;

/// What a pack did with some documents.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Coverage {
    /// Documents looked at.
    pub documents: u64,
    /// Relations found by rules, not counting those of names and titles.
    pub relations: u64,
    /// By frame and form of the trigger: how often it matched.
    fired: BTreeMap<(CompactString, &'static str), Seen>,
    /// By frame, trigger and reason: triggers at whose word no rule matched.
    unmatched: BTreeMap<(CompactString, CompactString, &'static str), Seen>,
    /// By verb and the slots of its two named arguments: verbs that no rule claims.
    unclaimed: BTreeMap<(CompactString, String), Seen>,
}

/// How often something was seen, and where first.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Seen {
    times: u64,
    samples: Vec<String>,
}

impl Seen {
    fn add(&mut self, sample: impl FnOnce() -> String) {
        self.times += 1;
        if self.samples.len() < SAMPLES {
            self.samples.push(sample());
        }
    }

    fn merge(&mut self, other: Seen) {
        self.times += other.times;
        self.samples.extend(other.samples);
        self.samples.truncate(SAMPLES);
    }
}

impl Coverage {
    /// What the pack does with one document, which is named by `id`.
    pub fn of(id: &str, doc: &Document, entities: &Entities, pack: &Pack) -> Coverage {
        let mut coverage = Coverage { documents: 1, ..Coverage::default() };
        let matcher = Matcher::new(doc, entities, pack);
        let mut trials = Vec::new();
        let found = matcher.matches(Some(&mut trials));
        let sample = |token: TokenId| format!("{id}: {}", passage(doc, token));
        for one in &found {
            let pairs = matcher.pairs(one).len() as u64;
            if pairs > 0 {
                let frame = pack.frame(one.frame);
                coverage.relations += pairs;
                coverage.fired.entry((frame.id.clone(), form_name(one.form))).or_default().add(|| sample(one.token));
            }
        }
        // A word counts as unmatched only if no rule matched there, and once for each frame: with the reason that came
        // closest to a match.
        let is_claimed = |token| trials.iter().any(|t| t.token == token && matches!(t.outcome, Outcome::Matched(_)));
        let mut closest: BTreeMap<(TokenId, FrameId), (u8, &'static str, CompactString)> = BTreeMap::new();
        for trial in trials.iter().filter(|trial| !is_claimed(trial.token)) {
            let Some((rank, reason)) = reason(&trial.outcome) else { continue };
            let trigger = pack.triggers[trial.trigger.0 as usize].lemma.clone();
            let best = closest.entry((trial.token, trial.frame)).or_insert_with(|| (rank, reason, trigger.clone()));
            if rank > best.0 {
                *best = (rank, reason, trigger);
            }
        }
        for ((token, frame), (_, reason, trigger)) in closest {
            let key = (pack.frame(frame).id.clone(), trigger, reason);
            coverage.unmatched.entry(key).or_default().add(|| sample(token));
        }
        let normalizer = Normalizer::new(doc, entities);
        for token in doc.token_ids().filter(|&token| clause::is_verb(doc, token)) {
            let lemma = doc.lemma(token).to_lowercase();
            if pack.is_trigger(Form::Verb, &lemma)
                || pack.is_trigger(Form::Light, &lemma)
                || clause::is_auxiliary(doc, token)
            {
                continue;
            }
            if let Some(slots) = named_arguments(&normalizer, entities, token) {
                coverage.unclaimed.entry((lemma.into(), slots)).or_default().add(|| sample(token));
            }
        }
        coverage
    }

    /// Adds what was seen in other documents, which come after these.
    pub fn merge(&mut self, other: Coverage) {
        self.documents += other.documents;
        self.relations += other.relations;
        for (key, seen) in other.fired {
            self.fired.entry(key).or_default().merge(seen);
        }
        for (key, seen) in other.unmatched {
            self.unmatched.entry(key).or_default().merge(seen);
        }
        for (key, seen) in other.unclaimed {
            self.unclaimed.entry(key).or_default().merge(seen);
        }
    }

    /// The report, with at most `top` lines in each of its lists.
    ///
    /// # Panics
    /// Never: a string takes any text.
    pub fn report(&self, pack: &Pack, top: usize) -> String {
        let mut text = String::new();
        self.write(pack, top, &mut text).expect("a string takes any text");
        text
    }

    fn write(&self, pack: &Pack, top: usize, text: &mut String) -> fmt::Result {
        writeln!(text, "{} documents, {} relations by rules of {}", self.documents, self.relations, pack.id)?;
        writeln!(text, "\nRULES THAT FIRED")?;
        for ((frame, form), seen) in by_times(&self.fired).into_iter().take(top) {
            writeln!(text, "  {:7}  {frame} ({form})", seen.times)?;
            samples(seen, text)?;
        }
        let silent = pack.frames.iter().filter(|frame| !self.fired.keys().any(|(id, _)| *id == frame.id));
        writeln!(text, "\nRULES THAT NEVER FIRED")?;
        for frame in silent {
            writeln!(text, "           {} ({})", frame.id, frame.relation)?;
        }
        writeln!(text, "\nTRIGGERS THAT CAME TO NOTHING")?;
        for ((frame, trigger, reason), seen) in by_times(&self.unmatched).into_iter().take(top) {
            writeln!(text, "  {:7}  {trigger} ({frame}): {reason}", seen.times)?;
            samples(seen, text)?;
        }
        writeln!(text, "\nVERBS WITH TWO NAMES THAT NO RULE CLAIMS")?;
        for ((verb, slots), seen) in by_times(&self.unclaimed).into_iter().take(top) {
            writeln!(text, "  {:7}  {verb} ({slots})", seen.times)?;
            samples(seen, text)?;
        }
        Ok(())
    }
}

/// Most frequent first, then by key.
fn by_times<K: Ord>(map: &BTreeMap<K, Seen>) -> Vec<(&K, &Seen)> {
    let mut entries: Vec<_> = map.iter().collect();
    entries.sort_by(|(a, x), (b, y)| y.times.cmp(&x.times).then_with(|| a.cmp(b)));
    entries
}

fn samples(seen: &Seen, text: &mut String) -> fmt::Result {
    seen.samples.iter().try_for_each(|sample| writeln!(text, "             {sample}"))
}

/// Some words around the token, on one line.
fn passage(doc: &Document, token: TokenId) -> String {
    let sentence = doc.sentence_of(token);
    let tokens: Vec<TokenId> =
        doc.token_ids().filter(|&t| sentence.contains(t) && t.0.abs_diff(token.0) <= 9).collect();
    let span = |t: Option<&TokenId>| t.map_or(doc.token(token).span, |&t| doc.token(t).span);
    let words = &doc.text()[span(tokens.first()).cover(span(tokens.last())).range()];
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Why a trigger did not match, and how close it came; `None` where another rule speaks for the word, or the word only
/// looks like the trigger.
fn reason(outcome: &Outcome) -> Option<(u8, &'static str)> {
    Some(match outcome {
        // A verb without its particle, its noun or its guard is another verb.
        Outcome::NoParticle
        | Outcome::NoNeededWord
        | Outcome::NoNoun
        | Outcome::Matched(_)
        | Outcome::LostToSameFrame
        | Outcome::LostTo(_) => return None,
        Outcome::SlotNotEmpty(_) => (1, "a slot that must be empty is not"),
        Outcome::Unfilled { refused, .. } if refused.is_empty() => (2, "a role has no filler"),
        Outcome::Unfilled { refused, .. } => match refused[0].1 {
            Refusal::NotAnEntity => (3, "a role is filled by no name"),
            Refusal::WrongType => (4, "a role is filled by a name of another type"),
            Refusal::Taken => (4, "a role has no filler of its own"),
        },
        Outcome::NoPair => (5, "its fillers name no two different entities"),
    })
}

/// The slots of the first two different entities that a verb has as arguments, one of them its subject or object.
fn named_arguments(normalizer: &Normalizer<'_>, entities: &Entities, verb: TokenId) -> Option<String> {
    let edges = normalizer.edges_as(verb, Form::Verb);
    let named: Vec<_> = edges
        .iter()
        .filter_map(|edge| entities.at_head(edge.filler).map(|mention| (&edge.slot, mention.entity)))
        .collect();
    let (first, one) = named.iter().find(|(slot, _)| matches!(slot, Slot::Subj | Slot::Obj))?;
    let (second, _) = named.iter().find(|(slot, other)| slot != first && other != one)?;
    let mut slots = String::new();
    write!(slots, "{first} {second}").expect("a string takes any text");
    Some(slots)
}

fn form_name(form: Form) -> &'static str {
    match form {
        Form::Verb => "verb",
        Form::Noun => "noun",
        Form::Light => "light verb",
        Form::Adjective => "adjective",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::entities::{Gazetteer, recognize};
    use crate::language::Analyzer;

    fn coverage(id: &str, text: &str) -> Coverage {
        let doc = Analyzer::embedded().analyze(text);
        let entities = recognize(&doc, Gazetteer::embedded(), None);
        Coverage::of(id, &doc, &entities, Pack::builtin())
    }

    #[test]
    fn an_author_learns_what_fired_what_did_not_and_what_to_write_next() {
        let mut all = coverage("a", "Norway sanctioned Belarus. Denmark sanctioned a bank.");
        all.merge(coverage("b", "Norway outplayed Belarus."));
        let report = all.report(Pack::builtin(), 5);
        assert!(report.starts_with("2 documents, 1 relations"), "{report}");
        assert!(report.contains("1  sanction (verb)\n             a: Norway sanctioned Belarus."), "{report}");
        assert!(report.contains("sanction (sanction): a role is filled by no name"), "{report}");
        assert!(report.contains("1  outplay (SUBJ OBJ)\n             b: Norway outplayed Belarus."), "{report}");
        assert!(report.contains("           fight-for (deployed)\n"), "{report}");
    }
}
