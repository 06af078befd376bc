//! N11, appositions and titles: a phrase stands for its named member.
//!
//! ```text
//! before   The minister(nsubj), Jonas Berg(appos), left.
//! after    left: SUBJ minister, SUBJ Berg N11
//! ```

use super::{Filler, Normalizer, Step};
use crate::entities::TieKind;
use crate::language::Dependency;

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

    /// Adds the mentions that the head of the phrase names by apposition or title, if the head is no mention itself.
    pub(super) fn named_members(&self, phrase: Filler, readings: &mut Vec<Filler>) {
        if self.entities.at_head(phrase.token).is_some_and(|m| m.form.is_listed()) {
            return;
        }
        let links = [Dependency::Appos, Dependency::Flat, Dependency::NmodDesc, Dependency::NmodUnmarked];
        for member in self.doc.dependents_by(phrase.token, &links) {
            if self.entities.at_head(member).is_some() {
                // "eight members – Oslo, Riga and Tartu": all that are listed.
                let listed = self.distribute(phrase.moved(member, Step::Apposition));
                readings.extend(listed);
                return;
            }
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
