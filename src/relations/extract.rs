//! [`extract`]: from a document, its entities and a pack to relation mentions.
//!
//! ```text
//! Oslo denied on Monday that it had sent dozens of radars to Riga.
//!     supplied  Norway -> Latvia   negated   by Norway   object "dozens of radars"   quantity ~ dozens of radars
//! ```
//!
//! The matcher says who did what to whom. Status, attribution, date and quantity are each read off the untouched parse
//! at the trigger by its own module. Then the same relation found twice in one snippet collapses to its best
//! evidence; different statuses or dates stay apart.

use std::cmp::Reverse;

use super::attribution::Attributions;
use super::denial::denied;
use super::matcher::pairing::Pair;
use super::matcher::{Match, Matcher};
use super::normalize::clause;
use super::pack::{Form, Pack, RoleName};
use super::relation::{Basis, RelationMention, Status};
use super::status::status_of;
use super::{date_of, quantity_of, structural};
use crate::date::PartialDate;
use crate::entities::{Entities, EntityIndex, Kind};
use crate::language::{Dependency, Document, TokenId, Upos};
use crate::span::Span;

/// The relations that the document states, ordered by trigger, then by type and ends.
pub fn extract(
    doc: &Document,
    entities: &Entities,
    pack: &Pack,
    published: Option<PartialDate>,
) -> Vec<RelationMention> {
    let matcher = Matcher::new(doc, entities, pack);
    let found = matcher.matches(None);
    let attributions = Attributions::of_triggers(doc, entities, found.iter().map(|one| one.token));
    assemble(doc, entities, pack, published, &matcher, &found, attributions)
}

/// Relation mentions from matches and ties.
pub(super) fn assemble(
    doc: &Document,
    entities: &Entities,
    pack: &Pack,
    published: Option<PartialDate>,
    matcher: &Matcher<'_>,
    found: &[Match],
    attributions: Attributions<'_>,
) -> Vec<RelationMention> {
    let mut mentions = structural::relations(doc, entities, pack);
    if !found.is_empty() {
        let assembly = Assembly { doc, pack, published, matcher, attributions };
        for one in found {
            mentions.extend(assembly.mentions(one));
        }
        drop_purposes(doc, &mut mentions);
        mentions.extend(denied(doc, entities, matcher, &mentions));
    }
    collapse(mentions)
}

/// "Met to discuss the border": the purpose of a meeting is the meeting once more.
fn drop_purposes(doc: &Document, mentions: &mut Vec<RelationMention>) {
    let ends = |m: &RelationMention| (m.source.min(m.target), m.source.max(m.target));
    let done: Vec<_> = mentions
        .iter()
        .filter(|m| m.status == Status::Asserted && m.basis == Basis::Text)
        .map(|m| (m.relation.clone(), ends(m), m.trigger))
        .collect();
    mentions.retain(|m| {
        m.status != Status::Planned
            || !done.iter().any(|(relation, pair, trigger)| {
                *relation == m.relation && *pair == ends(m) && doc.ancestors(m.trigger).any(|above| above == *trigger)
            })
    });
}

/// Light verbs that presuppose what their noun says.
const DEEPENING: &[&str] = &[
    "bolster",
    "broaden",
    "cement",
    "deepen",
    "enhance",
    "maintain",
    "preserve",
    "reinforce",
    "strengthen",
    "upgrade",
];

/// Adjectives of doers who are only thought to have done it.
const SUSPECTED: &[&str] = &["alleged", "apparent", "presumed", "purported", "suspected"];

struct Assembly<'a> {
    doc: &'a Document,
    pack: &'a Pack,
    published: Option<PartialDate>,
    matcher: &'a Matcher<'a>,
    attributions: Attributions<'a>,
}

impl Assembly<'_> {
    fn mentions(&self, found: &Match) -> Vec<RelationMention> {
        let pairs = self.matcher.pairs(found);
        if pairs.is_empty() {
            return Vec::new();
        }
        let frame = self.pack.frame(found.frame);
        let relation = self.pack.relation_of(frame);
        let template = if relation.structural {
            (Status::Asserted, None, Vec::new())
        } else {
            (self.status(found), self.date(found), self.attributions.sources_of(found.token))
        };
        let (status, date, sources) = template;
        let status = frame.status.map_or(status, |firmest| status.max(firmest));
        let object = found.named(frame, &RoleName::Object).next();
        let counted = object.or_else(|| found.named(frame, &RoleName::Target).next());
        let place = self.matcher.place(found);
        let quantity = counted.and_then(|binding| quantity_of(self.doc, binding.phrase));
        let object = object.map(|binding| self.phrase_span(binding.phrase));
        let confidence = self.matcher.confidence(found);
        let rule = format!("{}:{}", self.pack.rule_name(frame), form_name(found.form));
        let trigger_span = self.trigger_span(found);
        pairs
            .into_iter()
            .map(|(source, target)| RelationMention {
                relation: relation.name.clone(),
                source: source.entity,
                target: target.entity,
                status,
                date: date.or_else(|| self.year_of_event(target.entity)),
                place: place.filter(|&place| place != source.entity && place != target.entity),
                quantity: quantity.clone(),
                object,
                reported_by: sources.clone(),
                confidence,
                basis: Basis::Text,
                rule: rule.clone(),
                trigger: found.token,
                trigger_span,
                evidence: self.evidence(found, (source, target), trigger_span),
            })
            .collect()
    }

    /// "the 2024 Summer Olympics": the year in the name of the event that one takes part in.
    fn year_of_event(&self, target: EntityIndex) -> Option<PartialDate> {
        let event = self.matcher.entities().get(target);
        let is_year = |word: &&str| word.len() == 4 && (word.starts_with("19") || word.starts_with("20"));
        let year = event.name.split([' ', '–', '-']).find(is_year).filter(|_| event.kind == Kind::EVENT)?;
        year.parse().ok()
    }

    /// The status at the trigger; adjectives and negation of the noun of a light verb count too.
    fn status(&self, found: &Match) -> Status {
        // "vowed to deepen their cooperation": there is some already, whatever comes of the vow. "Want to deepen ties"
        // leaves that open.
        let is_definite = |noun| {
            self.doc
                .dependents_by(noun, &[Dependency::Det, Dependency::NmodPoss])
                .any(|d| self.doc.dependency(d) == Dependency::NmodPoss || self.doc.lemma(d) == "the")
        };
        if found.noun.is_some_and(is_definite) && DEEPENING.contains(&self.doc.lemma(found.token)) {
            return Status::Asserted;
        }
        let mut status = status_of(self.doc, found.token).status;
        if self.is_suspected(found) {
            status = status.max(Status::Possible);
        }
        match found.noun {
            Some(noun) if self.doc.ancestors(noun).any(|a| a == found.token) => {
                status.max(status_of(self.doc, noun).status)
            }
            _ => status,
        }
    }

    /// "Suspected rebels attacked": who did it is a guess, and so is that they did.
    fn is_suspected(&self, found: &Match) -> bool {
        let frame = self.pack.frame(found.frame);
        let doers = found.named(frame, &RoleName::Source).flat_map(|binding| [binding.phrase, binding.token]);
        let suspected = |token: TokenId| SUSPECTED.contains(&self.doc.word(token).to_ascii_lowercase().as_str());
        doers.into_iter().any(|doer| {
            let first = self.matcher.first_word_at(doer);
            let blamed = self.doc.head(doer).is_some_and(|verb| {
                self.doc.dependency(verb) == Dependency::Acl
                    && matches!(self.doc.lemma(verb), "blame" | "pin" | "attribute" | "ascribe")
            });
            blamed
                || self.doc.dependents_by(doer, &[Dependency::Amod, Dependency::Compound]).any(suspected)
                || first.0.checked_sub(1).map(TokenId).is_some_and(suspected)
        })
    }

    fn date(&self, found: &Match) -> Option<PartialDate> {
        // "Asked on Monday for sanctions": the day is that of the asking.
        let status = |token| status_of(self.doc, token).status;
        let asks =
            found.noun.filter(|&noun| status(found.token) == Status::Asserted && status(noun) == Status::Possible);
        if let Some(noun) = asks {
            return date_of(self.doc, noun, self.published);
        }
        date_of(self.doc, found.token, self.published)
            .or_else(|| found.noun.and_then(|noun| date_of(self.doc, noun, self.published)))
    }

    /// The verb, or verb and noun, that evoke the relation.
    fn trigger_span(&self, found: &Match) -> Span {
        let span = self.doc.token(found.token).span;
        match found.noun {
            Some(noun) if self.doc.sentence_index(noun) == self.doc.sentence_index(found.token) => {
                span.cover(self.doc.token(noun).span)
            }
            _ => span,
        }
    }

    /// The words of a noun phrase without its clauses and what follows a comma.
    fn phrase_span(&self, head: TokenId) -> Span {
        let mut span = self.doc.token(head).span;
        for &dependent in self.doc.dependents(head) {
            // "handed [Riga] 20 radars": the recipient is no part of the thing.
            let recipient = self.doc.dependency(dependent) == Dependency::Compound
                && matches!(self.doc.token(TokenId(dependent.0 + 1)).upos, Upos::Num | Upos::Det);
            let part = !recipient
                && matches!(
                    self.doc.dependency(dependent),
                    Dependency::Amod
                        | Dependency::Compound
                        | Dependency::Nummod
                        | Dependency::Det
                        | Dependency::NmodPoss
                        | Dependency::Flat
                        | Dependency::Advmod
                );
            let of = self.doc.dependency(dependent) == Dependency::Nmod
                && clause::preposition(self.doc, dependent).as_deref() == Some("of");
            if part || of {
                span = span.cover(self.doc.subtree_span(dependent));
            }
        }
        span
    }

    /// The smallest clause around the trigger that holds both ends, else the sentence.
    fn evidence(&self, found: &Match, pair: Pair, trigger: Span) -> Span {
        let sentence = self.doc.sentence_of(found.token).span;
        let ends = [pair.0.token, pair.1.token].map(|token| self.doc.token(token).span);
        let holds = |span: Span| span.contains(trigger) && ends.iter().all(|&end| span.contains(end));
        std::iter::once(found.token)
            .chain(self.doc.ancestors(found.token))
            .filter(|&token| self.is_clause(token))
            .map(|token| self.doc.subtree_span(token))
            .find(|&span| holds(span))
            .unwrap_or_else(|| sentence.cover(trigger))
    }

    fn is_clause(&self, token: TokenId) -> bool {
        clause::is_verb(self.doc, token) || clause::subjects(self.doc, token).next().is_some()
    }
}

fn form_name(form: Form) -> &'static str {
    match form {
        Form::Verb => "verb",
        Form::Noun => "noun",
        Form::Light => "light",
        Form::Adjective => "adjective",
    }
}

/// Keeps one mention of each relation with one status and date: the most confident, and of equals the first. A mention
/// without a date gives way to the same relation with one.
fn collapse(mut found: Vec<RelationMention>) -> Vec<RelationMention> {
    found.sort_by(|a, b| {
        let key = |m: &RelationMention| {
            (
                m.relation.clone(),
                m.source,
                m.target,
                m.status,
                m.basis,
                Reverse(m.date),
                Reverse(m.confidence),
                m.trigger,
            )
        };
        key(a).cmp(&key(b)).then_with(|| a.rule.cmp(&b.rule)).then_with(|| a.evidence.cmp(&b.evidence))
    });
    let mut kept: Vec<RelationMention> = Vec::with_capacity(found.len());
    for mention in found {
        let same = |k: &RelationMention| {
            (&k.relation, k.source, k.target, k.status)
                == (&mention.relation, mention.source, mention.target, mention.status)
                && (k.date == mention.date || mention.date.is_none())
        };
        match kept.iter_mut().rev().find(|k| same(k)) {
            Some(best) => {
                if best.reported_by.is_empty() {
                    best.reported_by = mention.reported_by;
                }
            }
            None => kept.push(mention),
        }
    }
    kept.sort_by(|a, b| {
        (a.trigger, &a.relation, a.source, a.target, a.status, a.date, a.basis).cmp(&(
            b.trigger,
            &b.relation,
            b.source,
            b.target,
            b.status,
            b.date,
            b.basis,
        ))
    });
    kept
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::entities::{Gazetteer, recognize};
    use crate::language::Analyzer;

    fn found(text: &str) -> (Document, Entities, Vec<RelationMention>) {
        let doc = Analyzer::embedded().analyze(text);
        let published = "2024-05-15".parse().ok();
        let entities = recognize(&doc, Gazetteer::embedded(), published);
        let relations = extract(&doc, &entities, Pack::builtin(), published);
        (doc, entities, relations)
    }

    /// The interactions of the text, one a line.
    fn lines(text: &str) -> Vec<String> {
        let (doc, entities, relations) = found(text);
        let name = |index| entities.get(index).name.as_str();
        relations
            .iter()
            .filter(|relation| !Pack::builtin().relations[&relation.relation].structural)
            .map(|relation| {
                let by: Vec<&str> = relation.reported_by.iter().map(|&by| name(by)).collect();
                format!(
                    "{} {} {} {} [{}] {}",
                    name(relation.source),
                    relation.relation,
                    name(relation.target),
                    relation.status,
                    by.join(", "),
                    &doc.text()[relation.trigger_span.range()],
                )
            })
            .collect()
    }

    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        assert_eq!(lines(text), expected, "{text}");
    }

    #[test]
    fn one_frame_is_found_in_every_form_of_its_clause() {
        for text in [
            "Norway sanctioned Belarus.",
            "Belarus was sanctioned by Norway.",
            "Norway imposed sanctions on Belarus.",
            "Sanctions were imposed on Belarus by Norway.",
            "Norway's sanctions against Belarus hurt.",
        ] {
            let lines = lines(text);
            assert_eq!(lines.len(), 1, "{text}: {lines:?}");
            assert!(lines[0].starts_with("Norway sanctioned Belarus asserted"), "{text}: {lines:?}");
        }
    }

    #[test]
    fn sources_and_targets_are_paired_each_with_each() {
        check(
            "Norway and Denmark sanctioned Belarus and Iran.",
            &[
                "Norway sanctioned Belarus asserted [] sanctioned",
                "Norway sanctioned Iran asserted [] sanctioned",
                "Denmark sanctioned Belarus asserted [] sanctioned",
                "Denmark sanctioned Iran asserted [] sanctioned",
            ],
        );
    }

    #[test]
    fn of_many_parties_the_first_is_paired_with_the_others() {
        check(
            "Fiji, Tonga, Samoa, Palau and Nauru met in Apia.",
            &[
                "Fiji met Tonga asserted [] met",
                "Fiji met Samoa asserted [] met",
                "Fiji met Palau asserted [] met",
                "Fiji met Nauru asserted [] met",
            ],
        );
    }

    #[test]
    fn between_names_both_sides_whoever_else_is_there() {
        check("Talks between Armenia and Azerbaijan ended.", &["Armenia met Azerbaijan asserted [] Talks"]);
    }

    #[test]
    fn who_blames_each_other_blames_both_ways() {
        check(
            "India and Pakistan accused each other of shelling.",
            &["India accused Pakistan asserted [] accused", "Pakistan accused India asserted [] accused"],
        );
    }

    #[test]
    fn nothing_is_related_to_itself() {
        check("Norway sanctioned Norway.", &[]);
    }

    #[test]
    fn one_relation_told_twice_is_one_mention() {
        check(
            "Norway sanctioned Belarus. The sanctions that Norway imposed on Belarus bite.",
            &["Norway sanctioned Belarus asserted [] sanctioned"],
        );
    }

    #[test]
    fn a_claim_and_its_denial_stay_apart() {
        check(
            "Norway said that Belarus attacked Latvia. Belarus denied that it had attacked Latvia.",
            &[
                "Belarus attacked Latvia asserted [Norway] attacked",
                "Belarus attacked Latvia negated [Belarus] attacked",
            ],
        );
    }

    #[test]
    fn a_denial_need_not_repeat_the_claim() {
        check(
            "Norway accused Belarus of attacking Latvia. Belarus denied the accusation.",
            &[
                "Norway accused Belarus asserted [] accused",
                "Belarus attacked Latvia asserted [Norway] attacking",
                "Belarus attacked Latvia negated [Belarus] denied",
            ],
        );
    }

    #[test]
    fn a_denial_may_follow_as_a_remark_on_the_claim() {
        check(
            "Espen Eide claimed that Belarus had shelled Latvia, which was denied by Minsk.",
            &[
                "Belarus attacked Latvia asserted [Espen Eide] shelled",
                "Belarus attacked Latvia negated [Belarus] denied",
            ],
        );
        check(
            "Norway said that Belarus had attacked Latvia, a claim rejected by Minsk.",
            &[
                "Belarus attacked Latvia asserted [Norway] attacked",
                "Belarus attacked Latvia negated [Belarus] rejected",
                "Belarus rejected Norway asserted [] rejected",
            ],
        );
    }

    #[test]
    fn a_name_that_begins_the_next_clause_is_no_apposition() {
        check(
            "Israel must stop killing civilians, Norwegian Foreign Minister Espen Eide told the BBC.",
            &["Espen Eide requested Israel asserted [] told"],
        );
    }

    #[test]
    fn who_claims_an_attack_made_it() {
        check(
            "Hezbollah claimed responsibility for the attack on Haifa.",
            &["Hezbollah attacked Haifa asserted [Hezbollah] attack"],
        );
    }

    #[test]
    fn the_day_after_a_name_is_no_part_of_it() {
        check("Israel launched an attack on Rafah Sunday.", &["Israel attacked Rafah asserted [] launched an attack"]);
    }

    #[test]
    fn who_must_is_asked_unless_it_is_the_own_side() {
        check("Finland said that Norway must leave.", &["Finland requested Norway asserted [] said"]);
        check("Norwegian Foreign Minister Espen Eide said Norway must act.", &[]);
    }

    #[test]
    fn who_wants_to_deepen_a_tie_has_it() {
        check(
            "Norway plans to deepen its cooperation with Denmark.",
            &["Norway cooperated Denmark asserted [] deepen its cooperation"],
        );
    }

    #[test]
    fn look_alikes_give_nothing() {
        for text in
            ["Norway sanctioned the use of cash in Belarus' shops.", "Temperatures in Norway hit Denmark's record."]
        {
            let lines = lines(text);
            assert!(lines.iter().all(|line| !line.contains(" attacked ")), "{text}: {lines:?}");
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]

        #[test]
        fn any_text_gives_relations_that_quote_their_sentence(text in "(Norway|Kyiv|he|sanctions|on|by|attacked|,|and|“|”|who|said|that|to|met|the|troops|\\.|\\PC{0,4}| |\n){0,60}") {
            let (doc, entities, relations) = found(&text);
            for relation in relations {
                prop_assert!(relation.source != relation.target);
                prop_assert!((relation.target.0 as usize) < entities.all().len());
                prop_assert!(relation.evidence.contains(relation.trigger_span));
                prop_assert!(doc.text().get(relation.evidence.range()).is_some());
            }
        }
    }
}
