//! Plain questions about the parse that the families of virtual edges share.

use compact_str::CompactString;

use crate::language::{Dependency, Document, TokenId, Upos, Xpos};

/// Whether the word can head a clause by its tag.
pub(crate) fn is_verb(doc: &Document, token: TokenId) -> bool {
    matches!(doc.token(token).upos, Upos::Verb | Upos::Aux)
}

/// Whether the word is a noun or a name.
pub(crate) fn is_nominal(doc: &Document, token: TokenId) -> bool {
    matches!(doc.token(token).upos, Upos::Noun | Upos::Propn)
}

/// The overt subjects of the word, in whatever voice.
pub(crate) fn subjects(doc: &Document, verb: TokenId) -> impl Iterator<Item = TokenId> + '_ {
    doc.dependents_by(verb, &[Dependency::Nsubj, Dependency::NsubjPass, Dependency::NsubjOuter])
        .filter(|&subject| !is_adjunct(doc, subject))
}

/// Prepositions that open a sentence, and that no subject can have.
const OPENING: &[&str] = &[
    "after",
    "amid",
    "at",
    "before",
    "despite",
    "during",
    "following",
    "in",
    "on",
    "since",
    "under",
    "with",
    "without",
];

/// "[During a call with Berg], Lund said": what the parse takes for a subject has a preposition that no subject has.
pub(crate) fn is_adjunct(doc: &Document, subject: TokenId) -> bool {
    let joined =
        || doc.dependents_by(subject, &[Dependency::Advmod]).any(|t| matches!(doc.lemma(t), "together" | "along"));
    doc.dependents_by(subject, &[Dependency::Case]).next().is_some_and(|case| OPENING.contains(&doc.lemma(case)))
        && !joined()
}

/// Whether the verb is an infinitive with *to* or has no tense of its own.
pub(crate) fn is_infinite(doc: &Document, verb: TokenId) -> bool {
    match doc.token(verb).xpos {
        Xpos::Vbg => !has_auxiliary(doc, verb),
        Xpos::Vb | Xpos::Vbp | Xpos::Nn => {
            doc.dependents_by(verb, &[Dependency::Mark, Dependency::Aux]).any(|m| doc.lemma(m) == "to")
        }
        _ => false,
    }
}

/// Whether an auxiliary or copula stands with the verb.
pub(crate) fn has_auxiliary(doc: &Document, verb: TokenId) -> bool {
    doc.dependents_by(verb, &[Dependency::Aux, Dependency::AuxPass, Dependency::Cop]).next().is_some()
}

/// Whether the word only carries the tense or voice of another.
pub(crate) fn is_auxiliary(doc: &Document, token: TokenId) -> bool {
    matches!(doc.dependency(token), Dependency::Aux | Dependency::AuxPass | Dependency::Cop)
}

/// The word that introduces a clause or infinitive: "accused *of* hiding", "*to* deploy", "*after* meeting".
pub(crate) fn mark(doc: &Document, verb: TokenId) -> Option<TokenId> {
    doc.dependents_by(verb, &[Dependency::Mark, Dependency::Case]).next()
}

/// The preposition of a phrase; words of a fixed preposition are joined: `according-to`, `because-of`.
pub(crate) fn preposition(doc: &Document, phrase: TokenId) -> Option<CompactString> {
    let mut cases =
        doc.dependents_by(phrase, &[Dependency::Case]).filter(|&c| !matches!(doc.word(c), "'s" | "’s" | "'" | "’"));
    let Some(first) = cases.next() else {
        // "spoke [with Prime Minister] Berg": the parser hangs the preposition below the title.
        let before = doc.dependents_by(
            phrase,
            &[Dependency::NmodDesc, Dependency::Compound, Dependency::Amod, Dependency::NmodUnmarked],
        );
        let title =
            before.filter(|&title| title < phrase).find(|&title| doc.dependent(title, Dependency::Case).is_some())?;
        return if has_possessive_marker(doc, title) { None } else { preposition(doc, title) };
    };
    let mut name = CompactString::from(doc.word(first).to_ascii_lowercase());
    let more = doc.dependents_by(first, &[Dependency::Fixed]).chain(cases.filter(|&c| c.0 == first.0 + 1));
    for word in more.map(|token| doc.word(token)) {
        name.push('-');
        name.push_str(&word.to_ascii_lowercase());
    }
    Some(name)
}

/// A relative pronoun: *who*, *which*, *that*, *whom*, *whose*.
pub(crate) fn is_relativiser(doc: &Document, token: TokenId) -> bool {
    let word = doc.word(token);
    if doc.token(token).xpos == Xpos::Wps {
        return true;
    }
    // Taggers take "that" for a conjunction even where the parser has it as subject or object.
    let argument = matches!(doc.dependency(token), Dependency::Nsubj | Dependency::NsubjPass | Dependency::Obj);
    if argument && doc.token(token).xpos == Xpos::In && word.eq_ignore_ascii_case("that") {
        return true;
    }
    matches!(doc.token(token).xpos, Xpos::Wdt | Xpos::Wp)
        && ["who", "which", "that", "whom"].iter().any(|w| word.eq_ignore_ascii_case(w))
}

/// Whether a possessive `'s` hangs below the noun.
pub(crate) fn has_possessive_marker(doc: &Document, noun: TokenId) -> bool {
    doc.dependents_by(noun, &[Dependency::Case]).any(|c| doc.token(c).xpos == Xpos::Pos)
}
