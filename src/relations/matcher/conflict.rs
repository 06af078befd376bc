//! Chooses among the matches that speak of the same place.
//!
//! Of several bindings of one frame at one verb or noun the one with the most roles stays, then the one with the lower
//! cost, then the light verb before its noun, then the first trigger of the pack. Of different frames both stay, unless
//! one declares itself more specific (`over`), which then also drops what the noun says that it acts on. Every choice is by content, never by the order of the rules.

use std::cmp::Reverse;

use super::{Match, Matcher, Outcome, Trial};
use crate::relations::pack::Form;

impl Matcher<'_> {
    /// Drops what loses, and says so in `trials`.
    pub(super) fn resolve_conflicts(&self, matches: Vec<Match>, trials: Option<&mut Vec<Trial>>) -> Vec<Match> {
        let lost: Vec<Option<Outcome>> = matches.iter().map(|candidate| self.loses(candidate, &matches)).collect();
        if let Some(trials) = trials {
            for (candidate, outcome) in matches.iter().zip(&lost) {
                let trial = trials.iter_mut().find(|t| t.token == candidate.token && t.trigger == candidate.trigger);
                if let (Some(trial), Some(outcome)) = (trial, outcome) {
                    trial.outcome = outcome.clone();
                }
            }
        }
        let mut kept: Vec<Match> =
            matches.into_iter().zip(lost).filter(|(_, lost)| lost.is_none()).map(|(candidate, _)| candidate).collect();
        kept.sort_by_key(|m| (m.token, m.frame, m.trigger));
        kept
    }

    /// What the match loses to, if anything.
    fn loses(&self, candidate: &Match, matches: &[Match]) -> Option<Outcome> {
        let mut outcome = None;
        for other in matches {
            let meets = other.meets(candidate);
            if other.frame == candidate.frame {
                if meets && other != candidate && rank(other) < rank(candidate) {
                    outcome = Some(Outcome::LostToSameFrame);
                }
            } else if (meets || other.acts_on(candidate))
                && self.pack.frame(other.frame).over.contains(&candidate.frame)
            {
                return Some(Outcome::LostTo(other.frame));
            }
        }
        outcome
    }
}

/// Sorts the better of two bindings of one frame first; no two are equal.
fn rank(found: &Match) -> impl Ord + use<> {
    (
        Reverse(found.filled()),
        Reverse(found.bindings.len()),
        found.cost(),
        found.form != Form::Light,
        found.trigger,
        found.token,
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::entities::{Gazetteer, recognize};
    use crate::language::Analyzer;
    use crate::relations::pack::Pack;

    #[test]
    fn the_order_of_the_rules_does_not_show() {
        let text = "Norway launched an attack on Belarus and sent troops to Latvia after it met Denmark in Riga. \
                    Iran supplied Russia with drones, and Russian forces attacked Kyiv with them.";
        let doc = Analyzer::embedded().analyze(text);
        let entities = recognize(&doc, Gazetteer::embedded(), None);
        let matcher = Matcher::new(&doc, &entities, Pack::builtin());
        let mut all = Vec::new();
        for token in doc.token_ids() {
            for (id, trigger) in matcher.candidates(token) {
                all.extend(matcher.match_at(token, id, trigger).ok());
            }
        }
        assert!(all.len() > 4, "the text gives matches that compete");
        let forwards = matcher.resolve_conflicts(all.clone(), None);
        all.reverse();
        assert_eq!(matcher.resolve_conflicts(all, None), forwards);
    }

    #[test]
    fn one_frame_matches_once_at_a_light_verb_and_its_noun() {
        let doc = Analyzer::embedded().analyze("Norway launched an attack on Belarus.");
        let entities = recognize(&doc, Gazetteer::embedded(), None);
        let mut trials = Vec::new();
        let found = Matcher::new(&doc, &entities, Pack::builtin()).matches(Some(&mut trials));
        let mut frames: Vec<_> = found.iter().map(|one| one.frame).collect();
        frames.dedup();
        assert_eq!(frames.len(), found.len(), "no frame matches twice");
        assert!(trials.iter().any(|trial| trial.outcome == Outcome::LostToSameFrame), "the noun alone lost");
    }
}
