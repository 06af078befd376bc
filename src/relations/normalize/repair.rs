//! R1 to R7: what the parser often gets wrong and the words decide.
//!
//! ```text
//! R1  The port, seized(VBD) by rebels, burned.   seized: OBJ port, SUBJ rebels: "by" + name and no object
//! R2  Oslo sent [radars to Riga].                sent: OBL:to Riga, though the parse hangs it below radars
//!     Oslo [condemned strikes] on Narva.         strikes: OBL:on Narva, though it hangs below condemned
//!     Berg's [talks] with Lund [ended].          talks: OBL:with Lund, though it is read as a subject of ended
//! R3  Oslo(advmod) left.                         left: SUBJ Oslo, the name right before a verb without subject
//! R4  Oslo has backed Riga(xcomp).               backed: OBJ Riga, a bare name that is no clause
//! R5  Oslo gave [Riga two radars].              gave: IOBJ Riga; [appointed Berg minister]: OBJ Berg
//! R6  Oslo shelled [Narva Sunday].              shelled: OBJ Narva, not the day that the parse takes for its head
//! R7  Oslo on Monday [freed(amod) Berg(root)].  freed: SUBJ Oslo, OBJ Berg: no sentence is a noun with a past tense before it
//! ```
//!
//! The parse keeps its shape; a repair is one more way to reach a filler, at a price. A role still has to accept it.

use super::instrument::HARMFUL;
use super::occasion::ENCOUNTERS;
use super::{Arguments, Filler, Normalizer, Step, clause};
use crate::entities::MentionForm;
use crate::language::{Dependency, TokenId, Upos, Xpos};
use crate::relations::pack::Slot;

/// Words for days and their parts.
const DAYS: &[&str] = &[
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
    "today",
    "yesterday",
    "tomorrow",
    "overnight",
    "morning",
    "afternoon",
    "evening",
    "night",
];

/// Verbs that give somebody an office: "appointed Berg minister".
const APPOINTING: &[&str] =
    &["appoint", "choose", "crown", "declare", "designate", "elect", "make", "name", "nominate"];

pub(super) fn is_day(word: &str) -> bool {
    DAYS.iter().any(|day| word.eq_ignore_ascii_case(day))
}

/// Nouns for what two have with each other: "spoke about the war [with Riga]".
const MUTUAL: &[&str] = &[
    "agreement",
    "border",
    "clash",
    "conflict",
    "confrontation",
    "cooperation",
    "crisis",
    "deal",
    "dispute",
    "feud",
    "fight",
    "friction",
    "partnership",
    "quarrel",
    "relation",
    "relations",
    "relationship",
    "rivalry",
    "row",
    "spat",
    "standoff",
    "stand-off",
    "tension",
    "tensions",
    "tie",
    "ties",
    "trade",
    "treaty",
    "war",
];

/// How deep phrases nest below one that they may belong beside.
const DEPTH_OF_PHRASES: u8 = 2;

/// Verbs that call somebody something.
const CALLING: &[&str] = &["brand", "call", "dub", "label", "term"];

impl Normalizer<'_> {
    /// R1: a past tense without object and with a name after *by* is a passive participle.
    pub(super) fn is_disguised_passive(&self, verb: TokenId) -> bool {
        matches!(self.doc.token(verb).xpos, Xpos::Vbd | Xpos::Vbn)
            && self.doc.dependents_by(verb, &[Dependency::Obj, Dependency::Ccomp, Dependency::Xcomp]).next().is_none()
            && !self.doc.dependents_by(verb, &[Dependency::Aux]).any(|a| self.doc.lemma(a) == "have")
            && self.by_agents(verb).iter().any(|agent| self.entities.at_head(agent.token).is_some())
    }

    /// R7: the subject and the object of a verb that the parse hangs below its object, which then heads the sentence.
    pub(super) fn misread_main_verb(&self, verb: TokenId) -> Option<(TokenId, TokenId)> {
        let past = matches!(self.doc.token(verb).xpos, Xpos::Vbn | Xpos::Vbd);
        if !past || self.doc.dependency(verb) != Dependency::Amod {
            return None;
        }
        let object = self.doc.head(verb).filter(|&object| {
            object > verb && self.heads_sentence(object) && self.doc.dependent(object, Dependency::Cop).is_none()
        })?;
        // "the detained leaders" are a noun phrase, "Oslo detained leaders" and "Oslo on Monday detained" are not.
        let before = verb.0.checked_sub(1).map(TokenId)?;
        if !matches!(self.doc.token(before).upos, Upos::Noun | Upos::Propn | Upos::Num) {
            return None;
        }
        let labels = [Dependency::Nsubj, Dependency::Compound, Dependency::NmodDesc];
        let subject = self.doc.dependents_by(object, &labels).find(|&t| t < verb && clause::is_nominal(self.doc, t))?;
        Some((subject, object))
    }

    /// Whether the word is the root, or the title of a name that is: "[pastor] Berg".
    fn heads_sentence(&self, word: TokenId) -> bool {
        let is_root = |token: TokenId| self.doc.dependency(token) == Dependency::Root;
        is_root(word) || self.doc.dependency(word) == Dependency::NmodDesc && self.doc.head(word).is_some_and(is_root)
    }

    /// R4: a bare name that the parse takes for a clause is the object.
    pub(super) fn misread_object(&self, verb: TokenId, found: &mut Arguments) {
        if found.has(&Slot::Obj) {
            return;
        }
        // "accused neighbouring(xcomp) Riga"
        let neighbour = found.of(&Slot::Xcomp).find(|x| matches!(self.doc.lemma(x.token), "neighbour" | "neighbor"));
        let objects = neighbour.and_then(|x| self.doc.dependent(x.token, Dependency::Obj));
        if let Some(object) = objects {
            found.add(Slot::Obj, Filler::basic(object).by(Step::BareName));
            return;
        }
        // "announced $300 million(parataxis) in aid"
        let money = self
            .doc
            .dependents_by(verb, &[Dependency::Parataxis, Dependency::Dep])
            .find(|&t| t > verb && self.doc.token(t).upos == Upos::Sym);
        if let Some(money) = money {
            found.add(Slot::Obj, Filler::basic(money).by(Step::HiddenObject));
            self.lift_phrases(money, DEPTH_OF_PHRASES, found);
            return;
        }
        if let Some((_, object)) = self.misread_main_verb(verb) {
            found.add(Slot::Obj, Filler::basic(object).by(Step::MainVerb));
            return;
        }
        // "rejected [US calls(obl:unmarked)]": a name before it shows that it is no time.
        let unmarked = self.doc.dependents_by(verb, &[Dependency::OblUnmarked]).find(|&t| {
            t.0 > verb.0 + 1
                && clause::is_nominal(self.doc, t)
                && !is_day(self.doc.word(t))
                && self.mentions.has(TokenId(t.0 - 1))
                && self.doc.head(TokenId(t.0 - 1)) == Some(t)
        });
        if let Some(object) = unmarked.filter(|_| !self.is_passive(verb)) {
            found.add(Slot::Obj, Filler::basic(object).by(Step::BareName));
            return;
        }
        let labels = [Dependency::Xcomp, Dependency::Ccomp, Dependency::Dep, Dependency::OblUnmarked];
        let name = self.doc.dependents_by(verb, &labels).find(|&t| {
            t > verb
                && clause::is_nominal(self.doc, t)
                && self.entities.at_head(t).is_some()
                && self.doc.dependents_by(t, &[Dependency::Case, Dependency::Mark, Dependency::Cop]).next().is_none()
        });
        if let Some(name) = name.filter(|_| !self.is_passive(verb)) {
            found.add(Slot::Obj, Filler::basic(name).by(Step::BareName));
        }
    }

    /// R2 for verbs: the phrases and infinitives of the object may belong to the verb.
    pub(super) fn reattached_to_verb(&self, verb: TokenId, found: &mut Arguments) {
        let objects: Vec<TokenId> = found.of(&Slot::Obj).filter(|o| o.token > verb).map(|o| o.token).collect();
        for object in objects {
            self.lift_phrases(object, DEPTH_OF_PHRASES, found);
            for infinitive in self.doc.dependents_by(object, &[Dependency::Acl]) {
                if clause::is_infinite(self.doc, infinitive) {
                    found.add(Slot::Xcomp, Filler::basic(infinitive).by(Step::Reattachment));
                }
            }
        }
        for purpose in self.doc.dependents_by(verb, &[Dependency::Advcl]) {
            if purpose > verb
                && self
                    .doc
                    .dependents_by(purpose, &[Dependency::Mark, Dependency::Aux])
                    .any(|m| self.doc.lemma(m) == "to")
            {
                found.add(Slot::Xcomp, Filler::basic(purpose).by(Step::Reattachment));
            }
        }
        // "preparing to send troops to help(advcl of preparing) Riga": the purpose is of the inner verb as well.
        if self.doc.dependency(verb) == Dependency::Xcomp
            && let Some(matrix) = self.doc.head(verb)
        {
            for purpose in self.doc.dependents_by(matrix, &[Dependency::Advcl]) {
                if purpose > verb
                    && self.doc.dependents_by(purpose, &[Dependency::Mark]).any(|m| self.doc.lemma(m) == "to")
                {
                    found.add(Slot::Xcomp, Filler::basic(purpose).by(Step::Reattachment));
                }
            }
        }
        // "withdrew its troops on Monday from Narva", "carried out strikes this week against": phrases below phrases.
        let labels = [Dependency::Obl, Dependency::OblUnmarked, Dependency::Advmod, Dependency::Amod];
        let phrases: Vec<TokenId> = self.doc.dependents_by(verb, &labels).filter(|&phrase| phrase > verb).collect();
        for phrase in phrases.into_iter().filter(|&phrase| self.gathers_phrases(phrase)) {
            self.lift_phrases(phrase, DEPTH_OF_PHRASES, found);
        }
    }

    /// Whether a phrase of a verb may have taken in the phrase after it. Nouns for encounters and attacks have phrases of
    /// their own: who "spoke during a trip [to Riga]" did not speak to Riga. So have topics: who "spoke about the war
    /// [with Riga]" did not speak with Riga.
    fn gathers_phrases(&self, phrase: TokenId) -> bool {
        let lemma = self.doc.lemma(phrase);
        let topic = clause::preposition(self.doc, phrase)
            .is_some_and(|p| matches!(p.as_str(), "about" | "regarding" | "concerning" | "amid"));
        !ENCOUNTERS.contains(&lemma) && !HARMFUL.contains(&lemma) && !MUTUAL.contains(&lemma) && !topic
    }

    /// Adds the phrases below a phrase as if they were the verb's or noun's own.
    fn lift_phrases(&self, phrase: TokenId, depth: u8, found: &mut Arguments) {
        if depth == 0 {
            return;
        }
        let nested: Vec<TokenId> =
            self.doc.dependents_by(phrase, &[Dependency::Nmod, Dependency::Obl]).filter(|&n| n > phrase).collect();
        for nested in nested {
            if let Some(preposition) = clause::preposition(self.doc, nested).filter(|p| p != "of") {
                let slot = Slot::Obl(preposition);
                if !found.of(&slot).any(|f| f.token == nested) {
                    found.add(slot, Filler::basic(nested).by(Step::Reattachment));
                }
            }
            if self.gathers_phrases(nested) {
                self.lift_phrases(nested, depth - 1, found);
            }
        }
    }

    /// The person whose name stands between the verb and the office: "appointed **Berg** minister".
    fn named_before(&self, office: TokenId, verb: TokenId) -> Option<TokenId> {
        self.doc.dependents_by(office, &[Dependency::Compound, Dependency::NmodDesc]).find(|&name| {
            name > verb && self.entities.at_head(name).is_some_and(|m| self.entities.get(m.entity).kind.is_human())
        })
    }

    /// "calling [Berg(nsubj) a liar(xcomp)]", "called [Riga(xcomp)] a liar(obj)": a clause without verb.
    fn small_clause(&self, verb: TokenId, found: &mut Arguments) {
        let hidden = |token: TokenId| Filler::basic(token).by(Step::HiddenObject);
        let object = self.doc.dependents_by(verb, &[Dependency::Obj]).find(|&object| object > verb);
        let complements = self.doc.dependents_by(verb, &[Dependency::Xcomp]).filter(|&complement| {
            complement > verb
                && clause::is_nominal(self.doc, complement)
                && clause::mark(self.doc, complement).is_none()
        });
        for complement in complements {
            match object {
                Some(object) if complement < object => {
                    found.add(Slot::Obj, hidden(complement));
                    found.add(Slot::Xcomp, hidden(object));
                }
                Some(_) => {}
                None => {
                    for subject in clause::subjects(self.doc, complement).filter(|&subject| subject > verb) {
                        found.add(Slot::Obj, hidden(subject));
                    }
                }
            }
        }
    }

    /// R5: objects that the parse hides in another phrase.
    pub(super) fn hidden_objects(&self, verb: TokenId, found: &mut Arguments) {
        let objects: Vec<TokenId> = found.of(&Slot::Obj).filter(|o| o.token > verb).map(|o| o.token).collect();
        let hidden = |filler: TokenId| Filler::basic(filler).by(Step::HiddenObject);
        if objects.is_empty() {
            // "asked Riga for help": the only object is none the less bare for being a person.
            let only: Vec<Filler> = found.of(&Slot::Iobj).filter(|i| i.token > verb).collect();
            for recipient in only {
                found.add(Slot::Obj, recipient.by(Step::HiddenObject));
            }
            // "shot [down a drone]": the particle is read as a preposition.
            let phrase = self.doc.dependents_by(verb, &[Dependency::Obl, Dependency::Nmod]).find(|&phrase| {
                phrase > verb
                    && clause::preposition(self.doc, phrase)
                        .is_some_and(|p| matches!(p.as_str(), "down" | "up" | "off" | "out"))
            });
            if let Some(phrase) = phrase.filter(|_| !self.is_passive(verb)) {
                found.add(Slot::Obj, hidden(phrase));
            }
        }
        // "Oslo left [Riga, the Post reported]": the object is taken for a subject of the report.
        if objects.is_empty() && !self.is_passive(verb) {
            let reports = self.doc.dependents_by(verb, &[Dependency::Ccomp]).filter(|&report| {
                report > verb && self.doc.dependents_by(report, &[Dependency::Mark]).next().is_none()
            });
            let labels = [Dependency::Nsubj, Dependency::NsubjPass];
            let subjects = reports.flat_map(|report| self.doc.dependents_by(report, &labels));
            let object = subjects.filter(|&subject| subject > verb).find(|&subject| {
                self.doc.dependents_by(subject, &[Dependency::Conj]).any(|next| self.begins_next_clause(next))
            });
            if let Some(object) = object {
                found.add(Slot::Obj, hidden(object));
            }
        }
        // "[expels] three envoys": what follows a verb that is read as a noun.
        if objects.is_empty() && self.doc.token(verb).upos == Upos::Noun {
            let links = [
                Dependency::Conj,
                Dependency::Appos,
                Dependency::Compound,
                Dependency::Dep,
                Dependency::List,
                Dependency::NmodUnmarked,
            ];
            let next = self.doc.dependents_by(verb, &links).find(|&next| {
                next > verb
                    && clause::is_nominal(self.doc, next)
                    && self.doc.dependents_by(next, &[Dependency::Cc, Dependency::Case]).next().is_none()
            });
            if let Some(next) = next {
                found.add(Slot::Obj, hidden(next));
            }
        }
        // "elected [Berg president]": the name is taken for a part of the office.
        if objects.is_empty() && APPOINTING.contains(&self.doc.lemma(verb)) {
            let offices = self.doc.dependents_by(verb, &[Dependency::Xcomp]).filter(|&office| office > verb);
            let appointed: Vec<TokenId> = offices.filter_map(|office| self.named_before(office, verb)).collect();
            for name in appointed {
                found.add(Slot::Obj, hidden(name));
            }
        }
        if CALLING.contains(&self.doc.lemma(verb)) {
            self.small_clause(verb, found);
        }
        // "handed [Riga] [two radars]": of two objects in a row the first is the recipient.
        if let [first, second, ..] = objects[..]
            && first < second
            && found.of(&Slot::Iobj).next().is_none()
        {
            found.add(Slot::Iobj, hidden(first));
        }
        // "took hostages, [including two Danes]"
        let including: Vec<Filler> = found.of(&Slot::obl("including")).collect();
        if !objects.is_empty() {
            for member in including {
                found.add(Slot::Obj, member.by(Step::HiddenObject));
            }
        }
        for object in objects {
            // "appointed [Berg minister]": a clause without verb; its subject is the object, its predicate the
            // complement.
            if self.doc.dependent(object, Dependency::Cop).is_none() {
                for subject in clause::subjects(self.doc, object) {
                    found.add(Slot::Obj, hidden(subject));
                    found.add(Slot::Xcomp, hidden(object));
                }
            }
            // "appointed [Berg minister]" as one noun phrase.
            if APPOINTING.contains(&self.doc.lemma(verb))
                && let Some(name) = self.named_before(object, verb)
            {
                found.add(Slot::Obj, hidden(name));
                found.add(Slot::Xcomp, hidden(object));
            }
            // "gave [Riga two radars]": the name before a number is the recipient.
            let names = self.doc.dependents_by(object, &[Dependency::Compound, Dependency::NmodPoss, Dependency::Amod]);
            for name in
                names.filter(|&name| name > verb && clause::is_nominal(self.doc, name) && self.mentions.has(name))
            {
                let next = TokenId(name.0 + 1);
                if next < object && matches!(self.doc.token(next).upos, Upos::Num | Upos::Det) {
                    found.add(Slot::Iobj, hidden(name));
                }
            }
        }
    }

    /// R2 for nouns: the phrases right after a noun may belong to it, though they hang below its verb.
    pub(super) fn reattached_to_noun(&self, noun: TokenId, found: &mut Arguments) {
        let Some(head) = self.doc.head(noun) else { return };
        // "the trade agreement between Oslo and Riga": the phrase belongs to the agreement.
        if self.doc.dependency(noun) == Dependency::Compound {
            return;
        }
        let own: Vec<TokenId> =
            self.doc.dependents_by(noun, &[Dependency::Nmod]).filter(|&phrase| phrase > noun).collect();
        for phrase in own {
            let mut lifted = Arguments::default();
            self.lift_phrases(phrase, DEPTH_OF_PHRASES, &mut lifted);
            // Past a comma begins another thought.
            for (slot, filler) in lifted.0.into_iter().filter(|(_, filler)| self.is_adjacent(noun, filler.token)) {
                if !found.of(&slot).any(|f| f.token == filler.token) {
                    found.add(slot, filler);
                }
            }
        }
        let times = self.doc.dependents_by(head, &[Dependency::OblUnmarked]).filter(|&time| time > noun);
        let below_times = times.flat_map(|time| self.doc.dependents_by(time, &[Dependency::Nmod]));
        let beside = self.doc.dependents_by(head, &[Dependency::Obl, Dependency::Nmod, Dependency::OblAgent]);
        for phrase in beside.chain(below_times) {
            let Some(preposition) = clause::preposition(self.doc, phrase) else { continue };
            let slot = Slot::Obl(preposition);
            if phrase > noun && !found.of(&slot).any(|f| f.token == phrase) && self.is_adjacent(noun, phrase) {
                found.add(slot, Filler::basic(phrase).by(Step::Reattachment));
            }
        }
        self.second_subject(noun, head, found);
    }

    /// R2 for subjects: a finite verb has one subject, so that a second one after "with" is a phrase of the first.
    fn second_subject(&self, noun: TokenId, verb: TokenId, found: &mut Arguments) {
        if noun > verb || !matches!(self.doc.token(verb).xpos, Xpos::Vbd | Xpos::Vbz | Xpos::Vbp) {
            return;
        }
        let prepositions = ["with", "between", "by", "from", "against", "over", "to"];
        let markers = self.doc.dependents_by(verb, &[Dependency::Mark, Dependency::Case]);
        for marker in markers.filter(|&m| m > noun && prepositions.contains(&self.doc.lemma(m))) {
            let second = clause::subjects(self.doc, verb).find(|&second| second > marker);
            if let Some(second) = second.filter(|&second| self.is_adjacent(noun, second)) {
                found.add(Slot::obl(self.doc.lemma(marker)), Filler::basic(second).by(Step::Reattachment));
            }
        }
    }

    /// Whether no verb or comma stands between the noun and a phrase after it.
    fn is_adjacent(&self, noun: TokenId, phrase: TokenId) -> bool {
        phrase.0 - noun.0 <= 12
            && !(noun.0 + 1..phrase.0).map(TokenId).any(|t| {
                matches!(self.doc.token(t).upos, Upos::Verb | Upos::Sconj)
                    || matches!(self.doc.word(t), "," | ";" | ":" | "—" | "–" | "." | "(")
            })
    }

    /// R6: a name that the parse takes for part of the day after it.
    pub(super) fn without_day(&self, filler: Filler) -> Filler {
        let name = || {
            // "Narva Monday night"
            let time = (0..filler.token.0).rev().map(TokenId).find(|&t| !is_day(self.doc.word(t)))?;
            let mention = self.entities.covering(time).filter(|mention| mention.tokens.end.0 == time.0 + 1)?;
            let links = [Dependency::Compound, Dependency::NmodPoss, Dependency::Flat, Dependency::NmodDesc];
            self.doc.dependents_by(filler.token, &links).any(|part| part == mention.head).then_some(mention.head)
        };
        match is_day(self.doc.word(filler.token)).then(name).flatten() {
            Some(name) => filler.moved(name, Step::Day),
            None => filler,
        }
    }

    /// R3: the mention right before a finite verb that has no subject.
    pub(super) fn neighbouring_subject(&self, verb: TokenId) -> Vec<Filler> {
        if self.is_verb_read_as_noun(verb) {
            return self.mentions_before(verb);
        }
        let finite = matches!(self.doc.token(verb).xpos, Xpos::Vbd | Xpos::Vbz | Xpos::Vbp)
            || self.doc.dependents_by(verb, &[Dependency::Aux, Dependency::AuxPass]).next().is_some();
        if !finite || !clause::is_verb(self.doc, verb) || clause::is_auxiliary(self.doc, verb) {
            return Vec::new();
        }
        self.mentions_before(verb)
    }

    /// Whether a word that is tagged as a noun is probably a verb: "India *shot* down a drone", "Peru *plans* to leave".
    pub(crate) fn is_verb_read_as_noun(&self, token: TokenId) -> bool {
        if self.doc.token(token).upos != Upos::Noun {
            return false;
        }
        if clause::subjects(self.doc, token).next().is_some() && self.doc.dependent(token, Dependency::Obj).is_some() {
            return true;
        }
        let Some(before) = token.0.checked_sub(1).map(TokenId) else { return false };
        let name = self.entities.covering(before).filter(|m| {
            m.tokens.end == token && matches!(m.form, MentionForm::Name | MentionForm::Acronym | MentionForm::Metonym)
        });
        let Some(name) = name.filter(|m| !clause::has_possessive_marker(self.doc, m.head)) else { return false };
        // A determiner before the name is the name's: "[the ministry] expels envoys".
        let links = [Dependency::Det, Dependency::Case, Dependency::Cop];
        if self.doc.dependents_by(token, &links).any(|word| word >= name.tokens.start) {
            return false;
        }
        let top = matches!(
            self.doc.dependency(token),
            Dependency::Root | Dependency::Parataxis | Dependency::Ccomp | Dependency::Conj | Dependency::List
        );
        let links =
            [Dependency::Acl, Dependency::Obj, Dependency::Ccomp, Dependency::Obl, Dependency::Nmod, Dependency::Conj];
        top && self.doc.dependents_by(token, &links).any(|governed| governed > token)
    }

    /// The name right before the verb, its auxiliaries, adverbs and times; of "Berg of Norway", Berg.
    fn mentions_before(&self, verb: TokenId) -> Vec<Filler> {
        let first = self.doc.sentence_of(verb).first.0;
        let mut place = verb.0;
        for _ in 0..14 {
            let Some(before) = place.checked_sub(1).filter(|&before| before >= first) else { break };
            let token = TokenId(before);
            let name = self.first_of_name(token);
            if !self.mentions.has(name) {
                if !self.is_skipped(token) {
                    break;
                }
                place = before;
                continue;
            }
            let start = self.entities.at_head(name).map_or(name, |m| m.tokens.start);
            let governor = (first..start.0)
                .rev()
                .map(TokenId)
                .find(|&t| !matches!(self.doc.token(t).upos, Upos::Det | Upos::Adj))
                .filter(|&t| self.doc.token(t).upos == Upos::Adp);
            match governor {
                Some(of) if self.doc.lemma(of) == "of" => place = of.0,
                Some(_) => break,
                None if self.doc.ancestors(verb).any(|a| a == name) => break,
                None => return vec![Filler::basic(name).by(Step::Neighbour)],
            }
        }
        Vec::new()
    }

    /// What may stand between a subject and its verb.
    fn is_skipped(&self, token: TokenId) -> bool {
        matches!(self.doc.token(token).upos, Upos::Aux | Upos::Adv | Upos::Part)
            || self.doc.dependency(token) == Dependency::AuxPass
            || self.doc.word(token).eq_ignore_ascii_case("on")
            || is_day(self.doc.word(token))
    }

    /// The head of the name that ends with the word, or the word itself; of conjoined names, the first.
    fn first_of_name(&self, word: TokenId) -> TokenId {
        let head = self.entities.covering(word).filter(|m| m.form.is_listed()).map_or(word, |m| m.head);
        let is_conjunct = self.doc.dependency(head) == Dependency::Conj && !self.begins_next_clause(head);
        let first = self.doc.head(head).filter(|_| is_conjunct);
        first.filter(|&first| first < head && self.mentions.has(first)).unwrap_or(head)
    }
}
