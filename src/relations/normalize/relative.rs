//! N5, relative clauses: the antecedent fills the role of the relative pronoun.
//!
//! ```text
//! the brigade that(nsubj) took Narva          took: SUBJ brigade N5
//! the port that(obj) Oslo shelled             shelled: OBJ port N5
//! the port Oslo shelled                       shelled: OBJ port N5 (no pronoun)
//! Riga, to which(obl) Oslo sent radars        sent: OBL:to Riga N5
//! ```
//!
//! A pronoun whose clause the parser did not hang below a noun takes the nearest noun before it.

use super::{Arguments, Filler, Normalizer, Step, clause};
use crate::entities::Kind;
use crate::language::{Dependency, TokenId, Upos, Xpos};
use crate::relations::pack::Slot;

impl Normalizer<'_> {
    /// What a relative pronoun stands for; any other filler stands for itself.
    pub(super) fn antecedent(&self, filler: Filler) -> Filler {
        if !clause::is_relativiser(self.doc, filler.token) {
            return filler;
        }
        match self.antecedent_of(filler.token) {
            Some(noun) => filler.moved(noun, Step::Relative),
            None => filler,
        }
    }

    /// The noun that the relative clause of the pronoun modifies.
    pub(crate) fn antecedent_of(&self, pronoun: TokenId) -> Option<TokenId> {
        let mut below = pronoun;
        for ancestor in self.doc.ancestors(pronoun) {
            if matches!(self.doc.dependency(below), Dependency::AclRelcl | Dependency::Acl) && ancestor < pronoun {
                return self.name_before_who(pronoun, ancestor).or(Some(ancestor));
            }
            below = ancestor;
        }
        // Parsers like to make "…, who resigned" a conjunct or parataxis of the main verb.
        let sentence = self.doc.sentence_of(pronoun);
        (sentence.first.0..pronoun.0).rev().take(6).map(TokenId).find(|&t| clause::is_nominal(self.doc, t))
    }

    /// "a clash with Berg, who fled": *who* is Berg, though the parse has it of the clash, which is no person.
    fn name_before_who(&self, pronoun: TokenId, noun: TokenId) -> Option<TokenId> {
        let personal = matches!(self.doc.lemma(pronoun), "who" | "whom");
        if !personal || self.mentions.has(noun) || may_be_person(self.doc.lemma(noun)) {
            return None;
        }
        let comma = pronoun.0.checked_sub(1).map(TokenId).filter(|&t| self.doc.word(t) == ",")?;
        let name = self.entities.covering(comma.0.checked_sub(1).map(TokenId)?)?;
        let kind = &self.entities.get(name.entity).kind;
        let acts = kind.is_human() || *kind == Kind::ORGANIZATION;
        (acts && name.tokens.end == comma && name.head > noun).then_some(name.head)
    }

    /// Adds the antecedent as the object of a relative clause without a pronoun.
    pub(super) fn relative_arguments(&self, verb: TokenId, found: &mut Arguments) {
        // "a claim that Riga rejected": without an object of its own, the clause is no content of the claim.
        let that = clause::mark(self.doc, verb).is_some_and(|mark| self.doc.lemma(mark) == "that");
        let is_relative = match self.doc.dependency(verb) {
            Dependency::AclRelcl => clause::mark(self.doc, verb).is_none(),
            Dependency::Acl => that,
            _ => false,
        };
        if !is_relative
            || found.has(&Slot::Obj)
            || found.has(&Slot::Ccomp)
            || self.is_passive(verb)
            || clause::subjects(self.doc, verb).next().is_none()
            || self.has_relativiser(verb) && !that
        {
            return;
        }
        if let Some(noun) = self.doc.head(verb).filter(|&noun| clause::is_nominal(self.doc, noun)) {
            found.add(Slot::Obj, Filler::basic(noun).by(Step::Relative));
        }
    }

    /// Whether a relative word stands anywhere between the noun and the verb of its relative clause.
    fn has_relativiser(&self, verb: TokenId) -> bool {
        let Some(noun) = self.doc.head(verb) else { return false };
        (noun.0 + 1..verb.0).map(TokenId).any(|t| {
            clause::is_relativiser(self.doc, t)
                || self.doc.token(t).xpos == Xpos::Wrb
                || self.doc.token(t).xpos == Xpos::Wps && self.doc.token(t).upos == Upos::Pron
        })
    }
}

/// Whether a noun may be for a person, judged by its ending: "leader", "activist", "spokeswoman".
fn may_be_person(lemma: &str) -> bool {
    const ENDINGS: &[&str] =
        &["er", "or", "ist", "man", "woman", "men", "women", "ian", "ant", "ent", "ee", "ess", "ate", "al", "person"];
    const OTHERS: &[&str] = &[
        "aide", "boss", "captive", "chief", "child", "crew", "friend", "guard", "head", "hostage", "judge", "king",
        "monk", "mp", "nurse", "people", "pilot", "police", "priest", "relative", "son", "spy", "staff", "troop",
        "wife", "youth",
    ];
    const THINGS: &[&str] =
        &["agreement", "appeal", "deal", "event", "letter", "murder", "referral", "statement", "trial"];
    !THINGS.contains(&lemma) && (OTHERS.contains(&lemma) || ENDINGS.iter().any(|ending| lemma.ends_with(ending)))
}
