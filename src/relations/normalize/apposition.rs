//! N11, appositions and titles: a phrase stands for its named member.
//!
//! ```text
//! before   The minister(nsubj), Jonas Berg(appos), left.
//! after    left: SUBJ minister, SUBJ Berg N11
//! ```

use super::{Filler, Normalizer, Step, clause};
use crate::entities::TieKind;
use crate::language::{Dependency, TokenId, Upos, Xpos};

/// Titles whose bearers may be listed after them.
const PLURAL_TITLES: &[&str] = &["ambassador", "counterpart", "envoy", "leader", "minister", "president", "premier"];

impl Normalizer<'_> {
    /// The named person of a title that the parse tears apart: in "South *Korean* Foreign Minister Cho" the adjective
    /// alone may be made the subject. Any other phrase is returned as it is.
    pub(super) fn title_holder(&self, phrase: Filler) -> Filler {
        if !self.mentions.has(phrase.token) {
            return phrase;
        }
        let span = self.doc.token(phrase.token).span;
        let offices = self
            .entities
            .ties()
            .iter()
            .filter(|tie| tie.kind == TieKind::HoldsOffice && tie.stated && tie.evidence.contains(span));
        let mut holders = offices.filter_map(|tie| {
            let mut named = self.entities.mentions_of(tie.source).filter(|m| m.form.is_listed());
            named.find(|m| tie.evidence.contains(m.span) && span.end <= m.span.start).map(|m| m.head)
        });
        holders.next().map_or(phrase, |holder| phrase.moved(holder, Step::Apposition))
    }

    /// The name in apposition to a common noun: "the group **Boko Haram**".
    pub(crate) fn name_beside(&self, noun: TokenId) -> Option<TokenId> {
        let links = [Dependency::Appos, Dependency::Flat, Dependency::NmodDesc];
        let beside = self.doc.dependents_by(noun, &links).find(|&name| name > noun && self.mentions.has(name));
        beside.or_else(|| self.name_by_which_it_goes(noun))
    }

    /// "the group known as **Boko Haram**", "a militia called **Wagner**"
    fn name_by_which_it_goes(&self, noun: TokenId) -> Option<TokenId> {
        let naming = self.doc.dependents_by(noun, &[Dependency::Acl]).find(|&verb| {
            let former = self.doc.dependents_by(verb, &[Dependency::Advmod]).next().is_some();
            matches!(self.doc.lemma(verb), "call" | "dub" | "know" | "name")
                && self.doc.token(verb).xpos == Xpos::Vbn
                && !former
        })?;
        let labels = [Dependency::Obl, Dependency::Obj, Dependency::Xcomp, Dependency::Appos];
        self.doc.dependents_by(naming, &labels).find(|&name| {
            let case = clause::preposition(self.doc, name);
            name > naming && matches!(case.as_deref(), None | Some("as")) && self.mentions.has(name)
        })
    }

    /// The persons named after a plural title and a comma: "his Danish and Dutch counterparts, Berg and Lund".
    pub(super) fn listed_holders(&self, phrase: Filler) -> Option<Vec<Filler>> {
        let noun = phrase.token;
        let comma = TokenId(noun.0 + 1);
        let sentence = self.doc.sentence_of(noun);
        let is_plural = self.doc.token(noun).xpos == Xpos::Nns && PLURAL_TITLES.contains(&self.doc.lemma(noun));
        if !is_plural || !sentence.contains(comma) || self.doc.word(comma) != "," {
            return None;
        }
        let list = (comma.0 + 1..sentence.end.0).map(TokenId);
        let list = list.take_while(|&t| !matches!(self.doc.token(t).upos, Upos::Verb | Upos::Aux));
        let is_person = |&t: &TokenId| {
            self.entities.at_head(t).is_some_and(|m| m.form.is_listed() && self.entities.get(m.entity).kind.is_human())
        };
        let persons: Vec<Filler> = list.filter(is_person).map(|t| phrase.moved(t, Step::Apposition)).collect();
        let follows = persons.first().is_some_and(|first| first.token.0 <= comma.0 + 6);
        (persons.len() > 1 && follows).then_some(persons)
    }

    /// The person named right after the noun and a comma, whom the parse hangs elsewhere: "his counterpart, General Berg".
    fn name_after_comma(&self, noun: TokenId) -> Option<TokenId> {
        if self.doc.token(noun).upos != Upos::Noun {
            return None;
        }
        let sentence = self.doc.sentence_of(noun);
        let comma = TokenId(noun.0 + 1);
        if !sentence.contains(comma) || self.doc.word(comma) != "," {
            return None;
        }
        let title = (comma.0 + 1..sentence.end.0.min(comma.0 + 6)).map(TokenId);
        let title = title.take_while(|&t| matches!(self.doc.token(t).upos, Upos::Propn | Upos::Noun | Upos::Adj));
        for token in title {
            let named = self.mentions.at(token).find(|&(entity, _)| self.entities.get(entity).kind.is_human());
            if named.is_some() {
                // "…, President Berg said": a subject of its own.
                let end = self.entities.at_head(token).map_or(token.0 + 1, |m| m.tokens.end.0);
                let next = TokenId(end);
                let follows = sentence.contains(next)
                    && matches!(self.doc.token(next).upos, Upos::Verb | Upos::Aux | Upos::Adv | Upos::Part);
                let is_subject = matches!(self.doc.dependency(token), Dependency::Nsubj | Dependency::NsubjPass);
                let elsewhere = is_subject || follows || self.begins_clause(token, noun);
                return (!elsewhere).then_some(token);
            }
        }
        None
    }

    /// Whether the name that begins with the word is the subject of a clause of its own: "shelled villages, *Premier*
    /// Berg said".
    fn begins_clause(&self, word: TokenId, phrase: TokenId) -> bool {
        let end = self.doc.sentence_of(word).end;
        (word.0..end.0)
            .map(TokenId)
            .take_while(|&t| matches!(self.doc.token(t).upos, Upos::Propn | Upos::Noun | Upos::Adj))
            .filter(|&t| matches!(self.doc.dependency(t), Dependency::Nsubj | Dependency::NsubjPass))
            .any(|t| {
                t > phrase
                    && self.doc.head(t).is_some_and(|verb| verb > t && !self.doc.ancestors(verb).any(|a| a == phrase))
            })
    }

    /// Adds the mentions that the head of the phrase names by apposition or title, if the head is no mention itself.
    pub(super) fn named_members(&self, phrase: Filler, readings: &mut Vec<Filler>) {
        if self.entities.at_head(phrase.token).is_some_and(|m| m.form.is_listed()) {
            return;
        }
        let links = [Dependency::Appos, Dependency::Flat, Dependency::NmodDesc, Dependency::NmodUnmarked];
        // "the founder, tycoon Berg": the name hangs below the second noun.
        let members = self.doc.dependents_by(phrase.token, &links);
        let members = members.filter(|&m| !self.begins_clause(m, phrase.token));
        let nested = members.flat_map(|m| std::iter::once(m).chain(self.doc.dependents_by(m, &links)));
        for member in nested {
            if self.entities.at_head(member).is_some() {
                // "eight members – Oslo, Riga and Tartu": all that are listed.
                let listed = self.distribute(phrase.moved(member, Step::Apposition));
                readings.extend(listed);
                return;
            }
        }
        if let Some(named) = self.name_by_which_it_goes(phrase.token) {
            readings.push(phrase.moved(named, Step::Apposition));
            return;
        }
        if let Some(named) = self.name_after_comma(phrase.token) {
            readings.push(phrase.moved(named, Step::Apposition));
            return;
        }
        // "Berg is one of the people arrested": the predicate stands for its subject.
        let predicate = if self.doc.dependent(phrase.token, Dependency::Cop).is_some() {
            Some(phrase.token)
        } else {
            self.doc.head(phrase.token).filter(|&head| {
                self.doc.dependency(phrase.token) == Dependency::Nmod
                    && self.doc.dependent(head, Dependency::Cop).is_some()
                    && matches!(self.doc.lemma(head), "one" | "1" | "some" | "part" | "among")
            })
        };
        let named = predicate.and_then(|p| self.doc.dependent(p, Dependency::Nsubj));
        if let Some(named) = named.filter(|&n| self.mentions.has(n)) {
            readings.push(phrase.moved(named, Step::Existential));
        }
        // A name that the parser hangs upside down: its topmost word is not the head of the mention.
        if let Some(mention) = self.entities.covering(phrase.token).filter(|m| m.head != phrase.token) {
            let inside = self.doc.head(phrase.token).is_some_and(|head| mention.tokens.contains(&head));
            if !inside && mention.form.is_listed() {
                readings.push(phrase.moved(mention.head, Step::Apposition));
            }
        }
    }
}
