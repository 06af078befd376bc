//! N9, nominalisations: the phrases of a noun, for the noun's own map in the rule pack.
//!
//! ```text
//! Oslo's deployment of Danish radars to Narva
//!     deployment: POSS Oslo N9, OBL:of radars N9, OBL:to Narva N9
//! the Danish strike on the Narva depot      strike: ADJ Danish N9, OBL:on depot N9
//! the Oslo-Riga talks                       talks: COMPOUND Oslo N9, COMPOUND Riga N9
//! ```
//!
//! Whether the possessor is the doer or the sufferer only the noun knows ("Narva's capture", "Oslo's attack"), so
//! the edges name the link, and the frame says what it means. A predicate noun or an apposition also has a subject:
//! in "Oslo, an ally of Riga, …" and "Oslo is an ally of Riga", *ally* has `SUBJ` Oslo.
//!
//! Adjectives and names before the noun are looked for among the words of the noun phrase, not only among its direct
//! dependents: in "the joint Danish air force strike" the parser may hang *Danish* below *force*.

use super::{Arguments, Filler, Normalizer, Step, clause};
use crate::entities::MentionForm;
use crate::language::{Dependency, TokenId, Upos, Xpos};
use crate::relations::pack::Slot;

/// How many words before a noun still modify it.
const PREMODIFIERS: u32 = 6;

impl Normalizer<'_> {
    /// Adds the possessor, the adjectives, the names and the prepositional phrases of the noun.
    pub(super) fn nominal_arguments(&self, noun: TokenId, found: &mut Arguments) {
        for &dependent in self.doc.dependents(noun) {
            let filler = Filler::basic(dependent).by(Step::Nominal);
            match self.doc.dependency(dependent) {
                Dependency::NmodPoss => found.add(Slot::Poss, filler),
                Dependency::Nmod | Dependency::Obl | Dependency::OblAgent | Dependency::Acl | Dependency::Advcl => {
                    match clause::preposition(self.doc, dependent) {
                        Some(preposition) => found.add(Slot::Obl(preposition), filler),
                        None if clause::has_possessive_marker(self.doc, dependent) => found.add(Slot::Poss, filler),
                        None => {}
                    }
                }
                _ => {}
            }
        }
        self.followers(noun, found);
        self.authors(noun, found);
        self.own_group(noun, found);
        self.premodifiers(noun, found);
        for subject in clause::subjects(self.doc, noun) {
            found.add(Slot::Subj, Filler::basic(subject).by(Step::Nominal));
        }
        // "Oslo, an ally of Riga, …", "its ally Oslo".
        let is_title = matches!(
            self.doc.dependency(noun),
            Dependency::Appos | Dependency::NmodDesc | Dependency::Compound | Dependency::Flat
        );
        if let Some(named) = self.doc.head(noun).filter(|&head| is_title && self.mentions.has(head)) {
            found.add(Slot::Subj, Filler::basic(named).by(Step::Nominal).by(Step::Apposition));
        }
        // "its ally, Oslo, …"
        for named in self.doc.dependents_by(noun, &[Dependency::Appos]).filter(|&name| self.mentions.has(name)) {
            found.add(Slot::Subj, Filler::basic(named).by(Step::Nominal).by(Step::Apposition));
        }
    }

    /// Adds whom a force follows: "fighters loyal **to Berg**" are his.
    fn followers(&self, noun: TokenId, found: &mut Arguments) {
        for bond in self.doc.dependents_by(noun, &[Dependency::Amod, Dependency::Acl]) {
            if !matches!(self.doc.lemma(bond), "loyal" | "allied" | "ally" | "affiliated") || bond < noun {
                continue;
            }
            for phrase in self.doc.dependents_by(bond, &[Dependency::Obl, Dependency::Nmod]) {
                if clause::preposition(self.doc, phrase).is_some_and(|p| matches!(p.as_str(), "to" | "with")) {
                    found.add(Slot::obl("of"), Filler::basic(phrase).by(Step::Nominal));
                }
            }
        }
    }

    /// Adds who made, fired or imposed it: "a resolution drafted **by Oslo**".
    fn authors(&self, noun: TokenId, found: &mut Arguments) {
        // "a charge denied by Oslo" is somebody else's.
        let denied = |verb: TokenId| {
            matches!(self.doc.lemma(verb), "deny" | "dismiss" | "dispute" | "refute" | "rebut" | "reject" | "oppose")
        };
        let participles = self.doc.dependents_by(noun, &[Dependency::Acl]).filter(|&verb| verb > noun && !denied(verb));
        for participle in participles.filter(|&verb| self.doc.token(verb).xpos == Xpos::Vbn) {
            // "a strike blamed on Oslo"
            let preposition = match self.doc.lemma(participle) {
                "blame" | "pin" => "on",
                "attribute" | "ascribe" => "to",
                _ => "by",
            };
            let by = self.doc.dependents_by(participle, &[Dependency::Obl, Dependency::OblAgent]);
            for author in by.filter(|&a| clause::preposition(self.doc, a).as_deref() == Some(preposition)) {
                found.add(Slot::obl("by"), Filler::basic(author).by(Step::Nominal).by(Step::Participle));
            }
        }
    }

    /// Adds the state of the group that the noun itself heads: in "a Danish strike on Narva" the whole stands for
    /// Denmark, so that no mention of its own has the adjective for a head.
    fn own_group(&self, noun: TokenId, found: &mut Arguments) {
        let Some(group) = self.entities.at_head(noun).filter(|m| m.form == MentionForm::Group) else { return };
        if group.span.end <= self.doc.token(noun).span.start {
            let first = group.tokens.start;
            let last = (first.0..noun.0).map(TokenId).rfind(|&t| group.span.contains(self.doc.token(t).span));
            let possessive = last.is_some_and(|last| clause::has_possessive_marker(self.doc, last));
            let slot = if possessive { Slot::Poss } else { Slot::Adj };
            found.add(slot, Filler::basic(noun).by(Step::Nominal));
        }
    }

    /// Adds the mentions among the words right before the noun.
    fn premodifiers(&self, noun: TokenId, found: &mut Arguments) {
        let first = self.doc.sentence_of(noun).first.0.max(noun.0.saturating_sub(PREMODIFIERS));
        for token in (first..noun.0).rev().map(TokenId) {
            if !self.may_premodify(token) || !self.is_within(token, noun) {
                break;
            }
            let Some((_, form)) = self.mentions.at(token).next() else { continue };
            if self.entities.at_head(token).is_some_and(|m| m.tokens.contains(&noun))
                || self.is_in_longer_name(token, noun)
            {
                continue;
            }
            if self.doc.token(token).xpos == Xpos::Prps
                || self.doc.dependency(token) == Dependency::NmodPoss
                || clause::has_possessive_marker(self.doc, token)
            {
                if !found.of(&Slot::Poss).any(|p| p.token == token) {
                    found.add(Slot::Poss, Filler::basic(token).by(Step::Nominal));
                }
                break;
            }
            let adjective = form == MentionForm::Adjective
                || self.doc.token(token).upos == Upos::Adj
                || self.doc.dependency(token) == Dependency::Amod;
            let slot = if adjective { Slot::Adj } else { Slot::Compound };
            found.add(slot.clone(), Filler::basic(token).by(Step::Nominal));
            // "US and UK sanctions": the parse hangs the nearer name below the farther one.
            if self.doc.dependency(token) == Dependency::Conj
                && let Some(first) = self.doc.head(token).filter(|&first| first < token && self.mentions.has(first))
            {
                found.add(slot, Filler::basic(first).by(Step::Nominal));
                break;
            }
        }
    }

    /// Whether the word can stand between the start of a noun phrase and its noun.
    fn may_premodify(&self, token: TokenId) -> bool {
        match self.doc.token(token).upos {
            Upos::Noun | Upos::Propn | Upos::Adj | Upos::Num | Upos::Part | Upos::X => true,
            Upos::Verb => self.doc.dependency(token) == Dependency::Amod,
            Upos::Punct => matches!(self.doc.word(token), "-" | "–" | "'" | "’" | "\"" | "“" | "”"),
            Upos::Sym => self.doc.word(token) == "-",
            Upos::Pron => self.doc.token(token).xpos == Xpos::Prps,
            Upos::Cconj => self.doc.lemma(token) == "and",
            _ => false,
        }
    }

    /// "[Nigerien Army] soldiers": the adjective is a part of the name that stands before the noun.
    fn is_in_longer_name(&self, token: TokenId, noun: TokenId) -> bool {
        self.entities.mentions().iter().any(|m| {
            m.form == MentionForm::Name && m.tokens.contains(&token) && m.head != token && m.tokens.end <= noun
        })
    }

    /// Whether a word before the noun belongs to its phrase as far as the parse shows.
    fn is_within(&self, token: TokenId, noun: TokenId) -> bool {
        use Dependency::{Amod, Case, Cc, Compound, Flat, Nmod, NmodDesc, NmodPoss, Nummod, Punct};
        let modifies = matches!(
            self.doc.dependency(token),
            Amod | Compound | Nmod | NmodPoss | NmodDesc | Flat | Nummod | Punct | Case | Cc
        );
        // "by al-Shabab militants": the parser may hang the preposition below the first word.
        let governed = self.doc.dependency(token) != Compound && clause::preposition(self.doc, token).is_some();
        // "counter [Houthi] [attacks]": two objects in a row are one phrase that the parse split.
        let split = token.0 + 1 == noun.0
            && self.doc.dependency(token) == Dependency::Obj
            && self.doc.dependency(noun) == Dependency::Obj
            && self.doc.head(token) == self.doc.head(noun);
        !governed && (split || modifies || self.doc.ancestors(token).take(4).any(|a| a == noun))
    }

    /// The possessor of a noun, else the national adjective or name before it, else who made or gave it.
    pub(crate) fn owner_tokens(&self, noun: TokenId) -> Vec<Filler> {
        let mut found = Arguments::default();
        self.nominal_arguments(noun, &mut found);
        for slot in [Slot::Poss, Slot::Adj, Slot::Compound, Slot::obl("by")] {
            let owners: Vec<Filler> = found.of(&slot).collect();
            if !owners.is_empty() {
                return owners;
            }
        }
        Vec::new()
    }
}
