//! N2, N3 and N4: what conjuncts share.
//!
//! ```text
//! N2  Oslo met Riga and deployed radars.       deployed: SUBJ Oslo N2
//! N3  Rebels shelled and later took Narva.     shelled: OBJ Narva N3
//! N4  Oslo and Riga deployed radars.           deployed: SUBJ Oslo, SUBJ Riga N4
//! ```
//!
//! Only the subject is shared freely. An object to the right is lent to the first verb at a price, and never from the
//! first verb to the next ("met Riga's envoy and resigned" names no second object). With several fillers each makes
//! a pair of its own; relations that join a group do so in the matcher.

use super::{Arguments, Filler, Normalizer, Step, clause};
use crate::entities::MentionForm;
use crate::language::{Dependency, TokenId, Upos, Xpos};
use crate::relations::pack::Slot;

/// The most conjuncts that one phrase is spread over.
const CONJUNCTS: usize = 24;

impl Normalizer<'_> {
    /// N2: the subject of the verb that this one is conjoined with.
    pub(super) fn shared_subject(&self, verb: TokenId, depth: u8) -> Vec<Filler> {
        let Some(first) = self.doc.head(verb) else { return Vec::new() };
        self.grammatical_subjects(first, depth).into_iter().map(|s| s.by(Step::SharedSubject)).collect()
    }

    /// N3: the object of a later conjunct, for a verb without one.
    pub(super) fn right_node_object(&self, verb: TokenId, found: &mut Arguments) {
        self.right_node_phrases(verb, found);
        if found.has(&Slot::Obj) || found.has(&Slot::Ccomp) || found.has(&Slot::Xcomp) {
            return;
        }
        let objects = self
            .doc
            .dependents_by(verb, &[Dependency::Conj])
            .filter(|&next| clause::is_verb(self.doc, next) && clause::subjects(self.doc, next).next().is_none())
            .find_map(|next| self.doc.dependent(next, Dependency::Obj));
        // A phrase between the verbs ("talked to Riga and left Narva") shows that the first has all it needs.
        let complete = self.doc.dependents_by(verb, &[Dependency::Obl, Dependency::OblAgent]).any(|o| o > verb);
        if let Some(object) = objects.filter(|_| !complete && !self.is_passive(verb)) {
            found.add(Slot::Obj, Filler::basic(object).by(Step::RightNodeObject));
        }
    }

    /// N3 for passives: "arrested and charged *in Riga*" says where both happened.
    fn right_node_phrases(&self, verb: TokenId, found: &mut Arguments) {
        let own = self.doc.dependents_by(verb, &[Dependency::Obl, Dependency::OblAgent]).any(|phrase| phrase > verb);
        let next = self
            .doc
            .dependents_by(verb, &[Dependency::Conj])
            .find(|&next| clause::is_verb(self.doc, next) && clause::subjects(self.doc, next).next().is_none());
        let Some(next) = next.filter(|&next| !own && self.is_passive(verb) && self.is_passive(next)) else { return };
        for phrase in self.doc.dependents_by(next, &[Dependency::Obl, Dependency::OblAgent]) {
            if let Some(preposition) = clause::preposition(self.doc, phrase) {
                if preposition == "by" {
                    found.add(Slot::Subj, Filler::basic(phrase).by(Step::RightNodeObject));
                }
                found.add(Slot::Obl(preposition), Filler::basic(phrase).by(Step::RightNodeObject));
            }
        }
    }

    /// N4: the phrase and all that is conjoined with it.
    pub(super) fn distribute(&self, phrase: Filler) -> Vec<Filler> {
        let mut found = vec![phrase];
        let mut next = 0;
        while next < found.len() && found.len() < CONJUNCTS {
            for conjunct in self.conjuncts(found[next].token) {
                if !clause::is_verb(self.doc, conjunct) && !self.is_excluded(conjunct) {
                    found.push(phrase.moved(conjunct, Step::Distribution));
                }
            }
            let listed = self.listed_after_semicolons(found[next].token);
            for member in self.overlooked_members(found[next].token).into_iter().chain(listed) {
                if found.iter().all(|f| f.token != member) {
                    found.push(phrase.moved(member, Step::Distribution));
                }
            }
            next += 1;
        }
        found
    }

    /// What is conjoined with the phrase: with its head or, where it is a name, with any word of the name.
    fn conjuncts(&self, phrase: TokenId) -> Vec<TokenId> {
        let mut found: Vec<TokenId> = self.doc.dependents_by(phrase, &[Dependency::Conj]).collect();
        if let Some(name) = self.entities.at_head(phrase).filter(|m| m.form == MentionForm::Name) {
            let words = (name.tokens.start.0..name.tokens.end.0).map(TokenId).filter(|&word| word != phrase);
            let outside = |conjunct: &TokenId| *conjunct >= name.tokens.end;
            found.extend(words.flat_map(|word| self.doc.dependents_by(word, &[Dependency::Conj])).filter(outside));
        }
        found
    }

    /// Names that belong to the same list or group, though the parse hangs them elsewhere.
    ///
    /// ```text
    /// cooperation between Oslo and Riga(nsubj) is growing       Riga
    /// Oslo, Riga(appos) sign pact                               Riga
    /// Oslo, Riga(appos) and Narva met                           Riga
    /// Oslo(root) and Riga(nsubj) met                            Riga
    /// a delegation led by Berg                                  Berg, besides the delegation
    /// hostages, including two Danes                             Danes
    /// Oslo, along with Riga, condemned                          Riga
    /// the families of victims and the people(conj) of Riga      people
    /// ```
    fn overlooked_members(&self, phrase: TokenId) -> Vec<TokenId> {
        let mut members = Vec::new();
        if let Some(next) = self.name_after_and(phrase) {
            let between = clause::preposition(self.doc, phrase).as_deref() == Some("between");
            let first = self.doc.sentence_of(phrase).first.0;
            let begins = !(first..phrase.0).map(TokenId).any(|t| clause::is_verb(self.doc, t));
            if between || begins && self.doc.dependency(phrase) == Dependency::Root {
                members.push(next);
            }
        }
        members.extend(self.next_of_its_kind(phrase));
        members.extend(self.name_before_and(phrase));
        members.extend(self.second_of_headline(phrase));
        members.extend(self.listed_apposition(phrase));
        for led in self.doc.dependents_by(phrase, &[Dependency::Acl]) {
            if matches!(self.doc.lemma(led), "lead" | "head" | "chair") {
                members.extend(self.by_agents(led).into_iter().map(|agent| agent.token));
            }
        }
        let including = self.doc.dependents_by(phrase, &[Dependency::Nmod, Dependency::Obl, Dependency::Acl]);
        for member in including {
            match clause::preposition(self.doc, member).as_deref() {
                // "forty states, not including Chad"
                Some("along-with" | "together-with" | "as-well-as") => members.push(member),
                Some("including") => members.extend(Some(member).filter(|&m| !self.is_left_out(m))),
                _ if self.doc.lemma(member) == "include" => {
                    members.extend(self.doc.dependents_by(member, &[Dependency::Obj]));
                }
                _ => {}
            }
        }
        for nested in self.doc.dependents_by(phrase, &[Dependency::Nmod]) {
            if self.mentions.has(phrase) || self.mentions.has(nested) {
                continue;
            }
            let others = self.doc.dependents_by(nested, &[Dependency::Conj]);
            members.extend(others.filter(|&other| self.doc.dependent(other, Dependency::Det).is_some()));
        }
        members
    }

    /// "Oslo, Riga(appos) and Narva met": a name that looks like an apposition is the second of a list.
    fn listed_apposition(&self, phrase: TokenId) -> Option<TokenId> {
        let first = self.entities.at_head(phrase)?;
        let is_human = |token: TokenId| {
            self.entities
                .at_head(token)
                .is_some_and(|m| m.entity != first.entity && self.entities.get(m.entity).kind.is_human())
        };
        let titled = self.entities.get(first.entity).kind.is_human().then(|| {
            // "received by Berg, Danish envoy(appos) to Riga Lund(appos), and Holm": another title, another person.
            self.doc.dependents_by(phrase, &[Dependency::Appos]).find(|&title| {
                self.doc.token(title).upos == Upos::Noun
                    && self.entities.at_head(title).is_none_or(|m| !m.form.is_listed())
                    && self.doc.dependents_by(title, &[Dependency::Appos, Dependency::Flat]).any(is_human)
            })
        });
        if let Some(Some(title)) = titled {
            return Some(title);
        }
        self.doc.dependents_by(phrase, &[Dependency::Appos]).find(|&next| {
            let continues = self.doc.dependents_by(next, &[Dependency::Conj]).any(|last| {
                self.entities.at_head(last).is_some() && self.doc.dependent(last, Dependency::Cc).is_some()
            });
            continues
                && self.entities.at_head(next).is_some_and(|second| {
                    second.entity != first.entity
                        && second.tokens.start.0 == first.tokens.end.0 + 1
                        && self.entities.get(second.entity).kind == self.entities.get(first.entity).kind
                })
        })
    }

    /// Whether "not" stands before the "including" of the phrase.
    fn is_left_out(&self, member: TokenId) -> bool {
        let including = self.doc.dependents(member).iter().find(|&&d| self.doc.lemma(d) == "include");
        let including = including.or_else(|| {
            self.doc.dependents(member).iter().find(|&&d| self.doc.word(d).eq_ignore_ascii_case("including"))
        });
        including.and_then(|d| d.0.checked_sub(1)).is_some_and(|before| self.doc.lemma(TokenId(before)) == "not")
    }

    /// The second of two names that a headline joins by a comma: "Oslo, Riga sign pact". The verb is a plural, so that it
    /// is no apposition.
    fn second_of_headline(&self, name: TokenId) -> Option<TokenId> {
        let is_subject = self.doc.dependency(name) == Dependency::Nsubj;
        let verb = self.doc.head(name).filter(|&verb| is_subject && self.doc.token(verb).xpos == Xpos::Vbp)?;
        let first = self.entities.at_head(name).filter(|m| m.form.is_listed())?;
        let comma = first.tokens.end;
        let next = TokenId(comma.0 + 1);
        if first.tokens.start != self.doc.sentence_of(name).first || next >= verb || self.doc.word(comma) != "," {
            return None;
        }
        let second = self.entities.covering(next).filter(|m| m.form.is_listed() && m.tokens.start == next)?;
        (second.tokens.end == verb && self.doc.dependency(second.head) == Dependency::Appos).then_some(second.head)
    }

    /// The later members of a list whose parts are long enough to be set apart by semicolons: "met Berg, an envoy of
    /// Oslo; Lund, an envoy of Riga; and Dahl". Parsers hang such members on anything.
    fn listed_after_semicolons(&self, phrase: TokenId) -> Vec<TokenId> {
        let sentence = self.doc.sentence_of(phrase);
        let semicolon = |t: &TokenId| self.doc.word(*t) == ";";
        let rest = || (phrase.0 + 1..sentence.end.0).map(TokenId);
        if !rest().any(|t| semicolon(&t)) || !self.may_head_list(phrase) {
            return Vec::new();
        }
        let is_finite = |t: TokenId| matches!(self.doc.token(t).xpos, Xpos::Vbd | Xpos::Vbz | Xpos::Vbp | Xpos::Md);
        let mut members = Vec::new();
        let mut closed = false;
        for start in rest().filter(semicolon) {
            if (phrase.0..start.0).map(TokenId).any(is_finite) {
                break;
            }
            let begins = |t: TokenId| {
                matches!(
                    self.doc.token(t).upos,
                    Upos::Cconj | Upos::Det | Upos::Adj | Upos::Noun | Upos::Propn | Upos::Adp | Upos::Part
                ) || matches!(self.doc.word(t), "-")
            };
            let words = (start.0 + 1..sentence.end.0).map(TokenId).take_while(|&t| begins(t));
            let named = words.filter_map(|t| self.entities.at_head(t)).filter(|m| m.form.is_listed());
            // "; and Narva left": the next clause.
            let begins_clause = |name: TokenId| {
                self.doc.dependency(name) == Dependency::Nsubj
                    && self.doc.head(name).is_some_and(|verb| verb > name && is_finite(verb))
            };
            let named = named.filter(|m| !begins_clause(m.head));
            // "Secretary General of NATO Berg": the member is the person, if there is one.
            let mut named: Vec<_> = named.collect();
            named.sort_by_key(|m| !self.entities.get(m.entity).kind.is_human());
            if let Some(member) = named.first() {
                closed |= self.doc.lemma(TokenId(start.0 + 1)) == "and";
                members.push(member.head);
            }
        }
        if closed { members } else { Vec::new() }
    }

    /// Whether the name stands in a clause by a role of its own, not inside an apposition.
    fn may_head_list(&self, name: TokenId) -> bool {
        self.entities.at_head(name).is_some_and(|m| m.form.is_listed())
            && match self.doc.dependency(name) {
                Dependency::Nsubj | Dependency::NsubjPass | Dependency::Obj | Dependency::Obl | Dependency::Root => {
                    true
                }
                Dependency::Nmod => {
                    clause::preposition(self.doc, name).is_some_and(|p| matches!(p.as_str(), "with" | "between"))
                }
                _ => false,
            }
    }

    /// The name before "and" right before the name, where it begins the sentence and no verb governs it.
    fn name_before_and(&self, name: TokenId) -> Option<TokenId> {
        if !matches!(self.doc.dependency(name), Dependency::Nsubj | Dependency::NsubjPass) {
            return None;
        }
        let start = self.entities.at_head(name).filter(|m| m.form.is_listed())?.tokens.start;
        let first = self.doc.sentence_of(name).first;
        let mut before = (first.0..start.0).rev().map(TokenId).filter(|&t| self.doc.token(t).upos != Upos::Det);
        before.next().filter(|&and| self.doc.lemma(and) == "and")?;
        let head = self.entities.covering(before.next()?).filter(|m| m.form.is_listed())?.head;
        let governed = before.any(|t| clause::is_verb(self.doc, t));
        (!governed && self.doc.dependency(head) == Dependency::Root).then_some(head)
    }

    /// The name that follows "and" right after the name.
    fn name_after_and(&self, name: TokenId) -> Option<TokenId> {
        let end = self.entities.at_head(name).filter(|m| m.form.is_listed())?.tokens.end;
        let sentence = self.doc.sentence_of(name);
        let next = TokenId(end.0 + 1);
        if !sentence.contains(end) || !sentence.contains(next) || self.doc.lemma(end) != "and" {
            return None;
        }
        let head = self.entities.covering(next).filter(|m| m.form.is_listed() && m.tokens.start == next)?.head;
        (self.doc.head(head) != Some(name)).then_some(head)
    }

    /// "in Narva with Oslo and Riga(conj of Narva)": states go with states, and places with places.
    fn next_of_its_kind(&self, name: TokenId) -> Option<TokenId> {
        let next = self.name_after_and(name)?;
        let kind = |token: TokenId| self.entities.at_head(token).map(|m| &self.entities.get(m.entity).kind);
        let other = self.doc.head(next).filter(|_| self.doc.dependency(next) == Dependency::Conj)?;
        (kind(next) == kind(name) && kind(other).is_some() && kind(other) != kind(next) && other < name).then_some(next)
    }

    /// "Oslo but not Riga", "Oslo rather than Riga": the second does not take part.
    fn is_excluded(&self, conjunct: TokenId) -> bool {
        self.doc.dependents(conjunct).iter().any(|&d| match self.doc.dependency(d) {
            Dependency::Advmod => self.doc.lemma(d) == "not",
            Dependency::Cc => matches!(self.doc.lemma(d), "rather" | "instead"),
            _ => false,
        }) || self.begins_next_clause(conjunct)
            || self.belongs_to_nearer(conjunct)
    }

    /// Whether the name right before "and" is of the conjunct's kind, and what the parse joins it to is of another.
    fn belongs_to_nearer(&self, conjunct: TokenId) -> bool {
        let Some(name) = self.entities.at_head(conjunct).filter(|m| m.form.is_listed()) else { return false };
        let Some(and) = name.tokens.start.0.checked_sub(1).map(TokenId) else { return false };
        let before = and.0.checked_sub(1).map(TokenId).filter(|_| self.doc.lemma(and) == "and");
        before
            .and_then(|t| self.entities.covering(t))
            .is_some_and(|nearer| self.next_of_its_kind(nearer.head) == Some(conjunct))
    }

    /// "named(VBN) Lund minister": a participle with an object of its own is a past tense.
    fn is_past_with_object(&self, verb: TokenId) -> bool {
        self.doc.token(verb).xpos == Xpos::Vbn
            && self.doc.dependents_by(verb, &[Dependency::Obj, Dependency::Xcomp]).any(|t| self.mentions.has(t))
    }

    /// Whether the phrase has no other conjunct: "in Riga, and *Oslo* blamed", not "from Riga, Narva, and *Oslo*".
    fn is_only_conjunct(&self, conjunct: TokenId) -> bool {
        self.doc.head(conjunct).is_some_and(|first| self.doc.dependents_by(first, &[Dependency::Conj]).count() == 1)
    }

    /// "dismissed [Berg, and Lund named(ccomp) Holm]": of what the parse takes for two subjects the second is one.
    pub(super) fn second_of_subjects(&self, verb: TokenId) -> Option<TokenId> {
        let mut subjects = clause::subjects(self.doc, verb);
        let first = subjects.next().filter(|&first| {
            subjects.next().is_none()
                && (self.doc.sentence_of(verb).first.0..first.0).any(|before| {
                    clause::is_verb(self.doc, TokenId(before)) && self.doc.head(verb) == Some(TokenId(before))
                })
        })?;
        self.doc
            .dependents_by(first, &[Dependency::Conj])
            .find(|&next| self.doc.dependent(next, Dependency::Cc).is_some() && self.begins_next_clause(next))
    }

    /// The name that begins the clause of the verb, though the parse takes it for a conjunct of what comes before.
    pub(super) fn subject_of_next_clause(&self, verb: TokenId) -> Option<TokenId> {
        let hangs_on_another = matches!(self.doc.dependency(verb), Dependency::Conj | Dependency::Advcl);
        if !hangs_on_another || clause::mark(self.doc, verb).is_some() {
            return None;
        }
        let before = verb.0.checked_sub(1).map(TokenId)?;
        let name = self.entities.covering(before).filter(|m| m.tokens.end == verb)?.head;
        (self.doc.dependency(name) == Dependency::Conj && self.begins_next_clause(name)).then_some(name)
    }

    /// "If Oslo attacks Riga, *Narva* will send troops", "Oslo left Riga, the *Post* reported": the name after the comma
    /// is the subject of the verb after it, which has no other, unless the parse takes both names for it.
    pub(crate) fn begins_next_clause(&self, conjunct: TokenId) -> bool {
        let Some(name) = self.entities.at_head(conjunct) else { return false };
        let is_article = |t: TokenId| self.doc.token(t).upos == Upos::Det;
        let is_article = |t: TokenId| is_article(t) || matches!(self.doc.lemma(t), "and" | "but");
        let mut before = (0..name.tokens.start.0).rev().map(TokenId).skip_while(|&t| is_article(t));
        let after = name.tokens.end;
        if before.next().is_none_or(|t| self.doc.word(t) != ",") || !self.doc.sentence_of(conjunct).contains(after) {
            return false;
        }
        let verb = match self.doc.dependency(after) {
            Dependency::Aux => self.doc.head(after),
            _ => Some(after),
        };
        verb.is_some_and(|verb| {
            clause::is_verb(self.doc, verb)
                && (matches!(self.doc.token(after).xpos, Xpos::Md | Xpos::Vbd | Xpos::Vbz | Xpos::Vbp)
                    || self.is_past_with_object(after))
                && (self.doc.dependent(conjunct, Dependency::Cc).is_none() || self.is_only_conjunct(conjunct))
                && clause::subjects(self.doc, verb).all(|subject| self.doc.head(conjunct) == Some(subject))
                && !self.doc.ancestors(conjunct).any(|above| self.doc.head(above) == Some(verb) && above > conjunct)
        })
    }
}
