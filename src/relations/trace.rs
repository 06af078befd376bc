//! [`explain`]: what the relation stage did with a document, for people.
//!
//! ```text
//! sent#2
//!   edges   SUBJ Oslo#1 basic · OBJ dozens#3 basic · OBJ radars#5 N12 · OBL:to Riga#7 basic
//!   supply  [matched] SOURCE Oslo SUBJ basic, OBJECT radars OBJ N12, TARGET Riga OBL:to basic
//!   deploy  OBJECT is not filled: radars wrong type
//!   status  asserted
//! ```
//!
//! The trace holds the facts; its `Display` is the layout.

use std::fmt;

use super::Pack;
use super::attribution::Attributions;
use super::extract::assemble;
use super::matcher::{Binding, Matcher, Outcome, Referent, Refusal, Trial};
use super::normalize::ArgumentEdge;
use super::relation::RelationMention;
use super::status::{StatusReading, status_of};
use crate::date::PartialDate;
use crate::entities::Entities;
use crate::language::{Document, TokenId};

/// What the relation stage did with a document.
#[derive(Debug)]
pub struct Trace<'a> {
    doc: &'a Document,
    entities: &'a Entities,
    pack: &'a Pack,
    /// The virtual edges of every word that was tried or passed through, by word.
    pub edges: Vec<ArgumentEdge>,
    /// Every trigger tried, in text order.
    pub trials: Vec<Trial>,
    /// The status of each word at which a frame matched, in text order.
    pub statuses: Vec<(TokenId, StatusReading)>,
    /// What came out.
    pub relations: Vec<RelationMention>,
}

/// Extracts as [`extract`](super::extract()) does, and keeps the reasons.
///
/// Takes no short cut: every word of every sentence is tried, and every sentence is parsed.
pub fn explain<'a>(
    doc: &'a Document,
    entities: &'a Entities,
    pack: &'a Pack,
    published: Option<PartialDate>,
) -> Trace<'a> {
    let matcher = Matcher::new(doc, entities, pack);
    let mut trials = Vec::new();
    let found = matcher.matches(Some(&mut trials));
    let attributions = Attributions::new(doc, entities);
    let relations = assemble(doc, entities, pack, published, &matcher, &found, attributions);
    let mut words: Vec<TokenId> = found.iter().map(|one| one.token).collect();
    words.dedup();
    let statuses = words.into_iter().map(|token| (token, status_of(doc, token))).collect();
    Trace { doc, entities, pack, edges: matcher.computed_edges(), trials, statuses, relations }
}

impl Trace<'_> {
    /// The word and its number in the document, counted from 1.
    fn word(&self, token: TokenId) -> String {
        format!("{}#{}", self.doc.word(token), token.0 + 1)
    }

    fn binding(&self, frame: &super::pack::Frame, binding: &Binding) -> String {
        let role = &frame.roles[binding.role.0 as usize].name;
        let filler = match &binding.referent {
            Referent::Entities(entities) => {
                let names: Vec<&str> = entities.iter().map(|&e| self.entities.get(e).name.as_str()).collect();
                format!("{} = {}", self.word(binding.token), names.join(", "))
            }
            Referent::Words | Referent::EachOther => self.word(binding.token),
        };
        format!("{role} {filler} [{} {}]", binding.slot, binding.steps)
    }

    /// The rule that was tried, as `PACK/RULE`.
    pub fn rule(&self, trial: &Trial) -> String {
        self.pack.rule_name(self.pack.frame(trial.frame))
    }

    /// What came of the trial, in words.
    pub fn outcome(&self, trial: &Trial) -> String {
        let frame = self.pack.frame(trial.frame);
        match &trial.outcome {
            Outcome::Matched(bindings) => {
                let bindings: Vec<String> = bindings.iter().map(|b| self.binding(frame, b)).collect();
                format!("matched: {}", bindings.join("; "))
            }
            Outcome::NoParticle => "its particle is missing".to_owned(),
            Outcome::NoNeededWord => "a word that it needs is missing".to_owned(),
            Outcome::NoNoun => "its noun is not in its slot".to_owned(),
            Outcome::SlotNotEmpty(slot) => format!("{slot} is not empty"),
            Outcome::Unfilled { role, refused } => {
                let name = &frame.roles[role.0 as usize].name;
                let refused: Vec<String> =
                    refused.iter().map(|&(token, why)| format!("{} {}", self.word(token), reason(why))).collect();
                if refused.is_empty() {
                    format!("{name} has no filler")
                } else {
                    format!("{name} has no filler: {}", refused.join(", "))
                }
            }
            Outcome::NoPair => "its fillers name no two different entities".to_owned(),
            Outcome::LostToSameFrame => "lost to a fuller match of the same frame".to_owned(),
            Outcome::LostTo(other) => format!("lost to {}", self.pack.frame(*other).id),
        }
    }
}

fn reason(refusal: Refusal) -> &'static str {
    match refusal {
        Refusal::NotAnEntity => "is no entity",
        Refusal::WrongType => "is of another type",
        Refusal::Taken => "is taken",
    }
}

impl fmt::Display for Trace<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut tokens: Vec<TokenId> = self.trials.iter().map(|trial| trial.token).collect();
        tokens.dedup();
        for token in tokens {
            writeln!(f, "{}", self.word(token))?;
            for edge in self.edges.iter().filter(|edge| edge.trigger == token) {
                writeln!(f, "  edge    {} {} {}", edge.slot, self.word(edge.filler), edge.steps)?;
            }
            for trial in self.trials.iter().filter(|trial| trial.token == token) {
                let frame = self.pack.frame(trial.frame);
                let trigger = &self.pack.triggers[trial.trigger.0 as usize];
                writeln!(f, "  {} ({:?})  {}", frame.id, trigger.form, self.outcome(trial))?;
            }
            if let Some((_, reading)) = self.statuses.iter().find(|(t, _)| *t == token) {
                for step in &reading.chain {
                    writeln!(f, "  status  {} {}: {}", self.word(step.token), step.operator, step.status)?;
                }
                writeln!(f, "  status  {}", reading.status)?;
            }
        }
        for relation in &self.relations {
            writeln!(
                f,
                "{} -{}-> {} [{}] {} {}",
                self.entities.get(relation.source).name,
                relation.relation,
                self.entities.get(relation.target).name,
                relation.status,
                relation.rule,
                relation.confidence.as_f64(),
            )?;
        }
        Ok(())
    }
}
