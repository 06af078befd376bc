//! [`date_of`]: when an event happened or is to happen, as far as the text says.
//!
//! In: a document, the trigger of the event and the date of publication. Out: a [`PartialDate`], as exact as it is
//! known.
//!
//! ```text
//! published 2024-11-28 (a Thursday)    The envoys met on Monday.            2024-11-25
//!                                      They will meet again next month.     2024-12
//!                                      In April of this year they signed.   2024-04
//! ```
//!
//! Time expressions are read from the words (weekday, month and day, "last month", "two days ago"), then tied to an
//! event by the parse: an expression dates the word it hangs on, and by way of light verbs ("held talks on Monday"),
//! conjuncts and participles what shares its time. The date of a reporting verb is not the date of what it reports
//! ("said on Monday that …"), nor does a date pass from one clause into another.
//! Weekdays and days without a year lie in the past, unless the event is still planned.
//! Known failures: times relative to another event ("three days after"), ranges, and dates hung on the wrong clause.

mod expression;
mod when;

#[cfg(test)]
mod tests;

use self::expression::{Expression, expressions};
use super::Status;
use super::normalize::ENCOUNTERS;
use super::status::light::{happens, is_container, is_light};
use super::status::status_of;
use crate::date::PartialDate;
use crate::language::{Dependency as D, Document, TokenId, Upos, Xpos};

/// When the event of the trigger happened or is to happen.
pub fn date_of(doc: &Document, trigger: TokenId, published: Option<PartialDate>) -> Option<PartialDate> {
    let expressions = expressions(doc, trigger);
    if expressions.is_empty() {
        return None;
    }
    let clause = Clause { doc, trigger };
    let mut best: Option<(Tie, PartialDate)> = None;
    for expression in &expressions {
        let Some(tie) = clause.tie(expression) else { continue };
        let Some(date) = expression.when.resolve(published, clause.lies_ahead()) else { continue };
        // The closest tie wins, and of two equally close ones the more exact ("on Monday, Nov. 25").
        let rank = |tie: Tie, date: PartialDate| {
            (tie, std::cmp::Reverse(date.precision().len().min(5)), date.precision() != "day")
        };
        if best.is_none_or(|(t, d)| rank(tie, date) < rank(t, d)) {
            best = Some((tie, date));
        }
    }
    best.map(|(_, date)| date)
}

/// How an expression reaches the trigger, the closest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Tie {
    Own,
    Light,
    Climbed,
    Raised,
    Shared,
}

/// The clause of an event, for tying time expressions to it.
struct Clause<'a> {
    doc: &'a Document,
    trigger: TokenId,
}

impl Clause<'_> {
    /// Whether the event is still to come, as the text tells it.
    fn lies_ahead(&self) -> bool {
        let doc = self.doc;
        let past = |t: TokenId| {
            doc.token(t).xpos == Xpos::Vbd
                || doc
                    .dependents_by(t, &[D::Aux, D::AuxPass, D::Cop])
                    .any(|aux| matches!(doc.word(aux), "was" | "were" | "had" | "did" | "has" | "have"))
        };
        match status_of(doc, self.trigger).status {
            Status::Planned => true,
            Status::Possible => !past(self.trigger),
            Status::Asserted | Status::Negated => false,
        }
    }

    /// How the expression reaches the trigger, if it does.
    fn tie(&self, expression: &Expression) -> Option<Tie> {
        let doc = self.doc;
        let head = expression.head(doc);
        let case = doc.dependents_by(head, &[D::Case, D::Mark]).next().map(|t| doc.lemma(t));
        if matches!(
            case,
            Some("before" | "after" | "until" | "till" | "following" | "ahead" | "than" | "between" | "by")
        ) {
            return None;
        }
        let mut below = head;
        let Some(mut anchor) = doc.head(head) else { return self.below_misplaced(head) };
        loop {
            if anchor == self.trigger {
                return Some(if below == head { Tie::Own } else { Tie::Climbed });
            }
            let token = doc.token(anchor);
            if token.upos == Upos::Adv {
                // "earlier this month"
                below = anchor;
                anchor = doc.head(anchor)?;
                continue;
            }
            let nominal = matches!(token.upos, Upos::Noun | Upos::Propn | Upos::Num | Upos::Sym | Upos::X);
            let clause = doc.dependents_by(anchor, &[D::Nsubj, D::NsubjPass, D::Cop]).next().is_some();
            if !nominal || clause {
                break;
            }
            // "met in Seoul on Monday": the parser may hang the day on the place, but a day after the name of
            // another event belongs to that event.
            let inner = [D::Nmod, D::OblUnmarked, D::NmodUnmarked, D::NmodDesc, D::Appos, D::Obl, D::Flat];
            // "The minister on Monday asked", "met the king Monday".
            let outer = [D::Nsubj, D::NsubjPass, D::Obj];
            let label = doc.dependency(below);
            let climbs = (inner.contains(&label) && below > anchor) || outer.contains(&label);
            if !climbs || is_law(doc, anchor) || is_event_noun(&doc.lemma(anchor).to_lowercase()) {
                return None;
            }
            below = anchor;
            anchor = doc.head(anchor)?;
        }
        self.shares(anchor, expression)
    }

    /// "is on Monday due to visit": the day becomes the root, and the event hangs below it.
    fn below_misplaced(&self, day: TokenId) -> Option<Tie> {
        let doc = self.doc;
        let predicate = doc.dependents_by(day, &[D::Cop]).next().is_some();
        let mut token = self.trigger;
        while token != day {
            if !matches!(doc.dependency(token), D::Xcomp | D::Acl | D::Advcl) {
                return None;
            }
            token = doc.head(token)?;
        }
        predicate.then_some(Tie::Shared)
    }

    /// Whether the time of the verb `anchor` is that of the trigger.
    fn shares(&self, anchor: TokenId, expression: &Expression) -> Option<Tie> {
        let doc = self.doc;
        let trigger = self.trigger;
        let particle = |t: TokenId| doc.dependent(t, D::CompoundPrt).map_or("", |p| doc.lemma(p));
        let light = |t: TokenId| is_light(doc.lemma(t), particle(t));
        let mut noun = trigger;
        while is_container_of(doc, noun) {
            noun = doc.head(noun)?;
        }
        if doc.token(trigger).upos != Upos::Verb {
            if doc.head(noun) == Some(anchor) {
                let tied = match doc.dependency(noun) {
                    // Who brokers a deal does so when it is made.
                    D::Obj | D::NsubjPass => {
                        light(anchor) || matches!(doc.lemma(anchor), "broker" | "facilitate" | "mediate" | "oversee")
                    }
                    D::Nsubj => happens(doc.lemma(anchor)),
                    D::Obl if ENCOUNTERS.contains(&doc.lemma(noun)) => doc
                        .dependents_by(noun, &[D::Case])
                        .any(|case| matches!(doc.lemma(case), "in" | "during" | "at")),
                    D::Obl | D::Xcomp => matches!(
                        doc.lemma(anchor),
                        "take" | "engage" | "participate" | "be" | "come" | "meet" | "gather" | "enter"
                    ),
                    _ => false,
                };
                return tied.then_some(Tie::Light);
            }
            // "the attack carried out on Monday".
            let participle = doc.head(anchor) == Some(noun) && doc.dependency(anchor) == D::Acl && light(anchor);
            return participle.then_some(Tie::Light);
        }
        // From the trigger up to the anchor: complements that come after the day, conjuncts, participles.
        let mut token = trigger;
        let mut tie = Tie::Raised;
        let mut complement = false;
        while token != anchor {
            let head = doc.head(token)?;
            let unmarked = doc.dependents_by(token, &[D::Mark]).next().is_none();
            match doc.dependency(token) {
                // What somebody else expects or plans has its own time.
                D::Xcomp if tie == Tie::Shared => return None,
                D::Xcomp if raises(doc.lemma(head)) || expression.first > trigger => complement = true,
                // "looks forward to welcoming him on Monday", "came to meet him on Monday".
                D::Advcl
                    if expression.first > trigger
                        && doc.dependents_by(token, &[D::Mark]).any(|m| doc.lemma(m) == "to") => {}
                D::Conj
                    if !complement
                        && doc.dependents_by(token, &[D::Nsubj, D::NsubjPass]).next().is_none()
                        && expression.first < token
                        && !is_enclosed(doc, head, token) =>
                {
                    tie = Tie::Shared;
                }
                D::Advcl if doc.token(token).xpos == Xpos::Vbg && unmarked && expression.first < token => {
                    tie = Tie::Shared;
                }
                _ => return None,
            }
            token = head;
        }
        Some(tie)
    }
}

/// Whether commas enclose the first of two verbs: "Oslo, *shelled* in May, *asked* Riga for help". What the parser takes
/// for the first is a participle with its own time.
fn is_enclosed(doc: &Document, first: TokenId, second: TokenId) -> bool {
    let comma_before = |t: TokenId| t.0.checked_sub(1).is_some_and(|before| doc.word(TokenId(before)) == ",");
    doc.dependent(second, D::Cc).is_none() && comma_before(first) && comma_before(second)
}

fn is_container_of(doc: &Document, noun: TokenId) -> bool {
    matches!(doc.dependency(noun), D::Nmod | D::Compound)
        && doc.head(noun).is_some_and(|head| is_container(doc.lemma(head)))
}

/// Verbs that add no event of their own to the one below them.
fn raises(verb: &str) -> bool {
    matches!(
        verb,
        "begin"
            | "vote"
            | "start"
            | "continue"
            | "resume"
            | "stop"
            | "appear"
            | "seem"
            | "manage"
            | "go"
            | "set"
            | "schedule"
            | "due"
            | "expect"
            | "slate"
            | "help"
            | "fail"
            | "be"
            | "have"
            | "scheduled"
            | "ready"
            | "likely"
    )
}

/// "the Security Act of 2023": the year belongs to the name.
fn is_law(doc: &Document, noun: TokenId) -> bool {
    doc.token(noun).upos == Upos::Propn
        && matches!(
            doc.lemma(noun).to_ascii_lowercase().as_str(),
            "act" | "law" | "code" | "convention" | "protocol" | "resolution" | "constitution" | "amendment" | "bill"
        )
}

/// Nouns that name an event with a time of its own.
fn is_event_noun(noun: &str) -> bool {
    // Those who act, whose names have the same endings.
    if matches!(
        noun,
        "delegation"
            | "nation"
            | "organization"
            | "organisation"
            | "administration"
            | "coalition"
            | "federation"
            | "commission"
            | "corporation"
            | "faction"
            | "association"
            | "station"
            | "government"
            | "department"
            | "parliament"
            | "regiment"
            | "document"
            | "region"
            | "institution"
            | "population"
            | "position"
    ) {
        return false;
    }
    matches!(
        noun,
        "attack"
            | "meeting"
            | "visit"
            | "summit"
            | "talk"
            | "report"
            | "statement"
            | "election"
            | "war"
            | "strike"
            | "raid"
            | "vote"
            | "speech"
            | "interview"
            | "call"
            | "conference"
            | "launch"
            | "coup"
            | "trip"
            | "deal"
            | "agreement"
            | "ceremony"
            | "hearing"
            | "trial"
            | "protest"
            | "invasion"
            | "arrest"
            | "crash"
            | "massacre"
            | "session"
            | "briefing"
            | "post"
            | "letter"
            | "article"
            | "incident"
            | "death"
            | "killing"
            | "ceasefire"
            | "truce"
            | "referendum"
            | "drill"
            | "exercise"
            | "airstrike"
            | "ambush"
            | "assault"
            | "blast"
            | "bombardment"
            | "bombing"
            | "clash"
            | "kidnapping"
            | "march"
            | "offensive"
            | "rally"
            | "shelling"
            | "shooting"
            | "siege"
            | "storming"
    ) || noun.ends_with("tion")
        || noun.ends_with("ment")
        || noun.ends_with("sion")
}
