//! References without a name: pronouns, relatives and definite descriptions.
//!
//! In: the named mentions. Out: further mentions by "he", "its", "who", "the country", "the ministry", and by "they",
//! "both" and "the two leaders", which are mentions of several things with one head (`set`). Only the simple cases are
//! resolved: the nearest thing before of the right number and animacy, subjects first, in the same sentence
//! or the one before. What stays open names nothing, which costs an edge; a wrong guess would state a falsehood.

mod set;

use std::collections::BTreeMap;
use std::ops::Range;

use super::entity::{Kind, Mention, MentionForm};
use super::lexicon::LOCALITY;
use super::resolve::Thing;
use super::words::{Words, token};
use crate::entities::EntityIndex;
use crate::language::{Dependency, TokenId, Upos};

/// How many sentences back a reference may reach.
const REACH: usize = 2;

/// What the text says of a person.
#[derive(Clone, Debug, Default)]
pub(super) struct Standing<'a> {
    /// The offices that the person holds, in normal words.
    pub(super) offices: Vec<&'a str>,
    /// The state that the person serves.
    pub(super) serves: Option<usize>,
}

/// A mention to which later words may refer.
#[derive(Clone, Copy, Debug)]
struct Antecedent {
    thing: usize,
    head: usize,
    sentence: usize,
    form: MentionForm,
}

impl Antecedent {
    fn new(words: &Words<'_>, mention: &Mention) -> Self {
        Self {
            thing: mention.entity.0 as usize,
            head: mention.head.index(),
            sentence: words.doc.sentence_index(mention.head),
            form: mention.form,
        }
    }

    fn is_subject(&self, words: &Words<'_>) -> bool {
        let label = words.doc.dependency(token(self.head));
        matches!(label, Dependency::Nsubj | Dependency::NsubjPass | Dependency::Root)
    }

    fn is_group(&self) -> bool {
        self.form == MentionForm::Group
    }

    /// Adjectives and possessives are weaker antecedents than names that fill a role.
    fn is_modifier(&self, words: &Words<'_>) -> bool {
        let label = |a: &Self| words.doc.dependency(token(a.head));
        self.form == MentionForm::Adjective || matches!(label(self), Dependency::Amod | Dependency::Compound)
    }
}

/// Finds references; `mentions` are the named ones, with entities that index `things`.
pub(super) fn find(
    words: &Words<'_>,
    things: &[Thing],
    mentions: &[Mention],
    standings: &[Standing<'_>],
) -> Vec<Mention> {
    let mut known: Vec<Antecedent> = mentions.iter().map(|m| Antecedent::new(words, m)).collect();
    known.sort_by_key(|a| a.head);
    let heads: BTreeMap<usize, usize> = known.iter().rev().map(|a| (a.head, a.thing)).collect();
    let mut covered = vec![false; words.len()];
    for mention in mentions {
        covered[mention.tokens.start.index()..mention.tokens.end.index()].fill(true);
    }
    let mut found = Vec::new();
    for i in (0..words.len()).filter(|&i| !covered[i]) {
        let sentence = words.doc.sentence_index(token(i));
        let passed = known.partition_point(|a| a.head < i);
        let before = || known[..passed].iter().rev().take_while(|a| a.sentence + REACH >= sentence);
        let pronoun_of = |thing| (vec![thing], MentionForm::Pronoun, i..i + 1);
        // Without anything that it could mean, no word need be asked how it stands in its sentence.
        if before().next().is_none() {
            continue;
        }
        let resolved = match words.upos(i) {
            Upos::Pron | Upos::Det if is_relative(words, i, before()) => {
                relative(words, i).and_then(|head| heads.get(&head)).copied().map(pronoun_of)
            }
            Upos::Pron | Upos::Det | Upos::Cconj if words.is(i, &["both", "they", "them", "their", "themselves"]) => {
                let several = set::pronoun(words, i, things, &known[..passed]);
                let several = several.map(|things| (things, MentionForm::Pronoun, i..i + 1));
                several.or_else(|| pronoun(words, i, things, before).map(pronoun_of))
            }
            Upos::Pron => pronoun(words, i, things, before).map(pronoun_of),
            Upos::Noun | Upos::Propn => set::description(words, i, things, &known[..passed]).or_else(|| {
                let mates = clause_mates(words, i, &known);
                let others = || before().filter(|a| !mates.contains(&a.thing));
                let one = description(words, i, things, standings, others);
                one.map(|(thing, form, tokens)| (vec![thing], form, tokens))
            }),
            _ => None,
        };
        let Some((several, form, tokens)) = resolved else { continue };
        let mention = |thing: usize| Mention {
            entity: EntityIndex(thing as u32),
            form,
            span: words.span(&tokens),
            tokens: super::names::ids(&tokens),
            head: token(i),
        };
        if let [thing] = several[..] {
            known.insert(passed, Antecedent::new(words, &mention(thing)));
        }
        found.extend(several.into_iter().map(mention));
    }
    found
}

/// Whether the word opens a relative clause and something before it in its sentence could be what it stands for.
fn is_relative<'k>(words: &Words<'_>, i: usize, mut before: impl Iterator<Item = &'k Antecedent>) -> bool {
    let sentence = words.doc.sentence_index(token(i));
    words.is(i, &["who", "whom", "whose", "which", "that"])
        && before.any(|a| a.sentence == sentence)
        && words
            .doc
            .ancestors(token(i))
            .take(4)
            .chain([token(i)])
            .any(|t| words.doc.dependency(t) == Dependency::AclRelcl)
}

/// The noun that the relative clause of the pronoun qualifies.
fn relative(words: &Words<'_>, i: usize) -> Option<usize> {
    let doc = words.doc;
    let clause = std::iter::once(token(i))
        .chain(doc.ancestors(token(i)))
        .take(5)
        .find(|&t| doc.dependency(t) == Dependency::AclRelcl)?;
    doc.head(clause).map(TokenId::index).filter(|&h| h < i)
}

/// Who does what the clause of an object pronoun says, and so cannot be meant by it: "Berg called on **him**" is about
/// somebody else than Berg. `None` for subjects, possessives and reflexives.
fn clause_mate<'k, I: Iterator<Item = &'k Antecedent>>(
    words: &Words<'_>,
    i: usize,
    before: impl Fn() -> I,
) -> Option<usize> {
    let doc = words.doc;
    let roles = [Dependency::Obj, Dependency::Iobj, Dependency::Obl, Dependency::OblAgent];
    if !roles.contains(&doc.dependency(token(i))) || !words.is(i, &["him", "her", "them", "it"]) {
        return None;
    }
    let mut verb = doc.head(token(i))?;
    for _ in 0..3 {
        let subject = before().find(|a| a.is_subject(words) && doc.head(token(a.head)) == Some(verb));
        if let Some(subject) = subject {
            return Some(subject.thing);
        }
        // "agreed to help him", "met and praised him": the subject stands at the first verb.
        let has_object = doc.dependents_by(doc.head(verb)?, &[Dependency::Obj, Dependency::Iobj]).next().is_some();
        match doc.dependency(verb) {
            Dependency::Xcomp if !has_object => {}
            Dependency::Conj
                if doc.dependents_by(verb, &[Dependency::Nsubj, Dependency::NsubjPass]).next().is_none() => {}
            _ => return None,
        }
        verb = doc.head(verb)?;
    }
    None
}

/// What else the clause of a noun is about, and so cannot be meant by a description in it: in "the country may supply
/// **Moscow**" the country is not Russia.
fn clause_mates(words: &Words<'_>, i: usize, known: &[Antecedent]) -> Vec<usize> {
    let doc = words.doc;
    // "his country" is where the subject is at home, and "in the country" may well be.
    if !words.is(i, &["country", "nation"]) || i > 0 && words.is(i - 1, &["his", "her"]) {
        return Vec::new();
    }
    let at_home = doc
        .dependents_by(token(i), &[Dependency::Case])
        .any(|case| matches!(doc.lemma(case), "in" | "across" | "around" | "inside" | "of" | "throughout" | "within"));
    let verb = doc.ancestors(token(i)).find(|&t| doc.token(t).upos == Upos::Verb);
    let Some(verb) = verb.filter(|_| !at_home) else { return Vec::new() };
    known.iter().filter(|a| a.head != i && doc.head(token(a.head)) == Some(verb)).map(|a| a.thing).collect()
}

/// Who says the quotation in which the pronoun stands. Nobody calls themselves "he" or "her".
fn speaker<'k, I: Iterator<Item = &'k Antecedent>>(
    words: &Words<'_>,
    i: usize,
    before: impl Fn() -> I,
) -> Option<usize> {
    const SPEECH: &[&str] = &[
        "say", "tell", "add", "write", "note", "ask", "warn", "state", "declare", "argue", "insist", "stress",
        "continue",
    ];
    let human = words.is(i, &["he", "him", "his", "she", "her", "himself", "herself"]);
    if !human || !is_quoted(words, i) {
        return None;
    }
    let sentence = words.doc.sentence_index(token(i));
    let says = |a: &&Antecedent| {
        let verb = words.doc.head(token(a.head));
        a.sentence + 1 >= sentence
            && a.is_subject(words)
            && verb.is_some_and(|verb| SPEECH.contains(&words.doc.lemma(verb)))
            && !is_quoted(words, a.head)
    };
    before().find(says).map(|a| a.thing)
}

/// Whether the word stands between quotation marks.
fn is_quoted(words: &Words<'_>, i: usize) -> bool {
    (0..i).fold(false, |open, k| match words.doc.word(token(k)) {
        "“" | "``" => true,
        "”" | "''" => false,
        "\"" => !open,
        _ => open,
    })
}

fn pronoun<'k, I: Iterator<Item = &'k Antecedent>>(
    words: &Words<'_>,
    i: usize,
    things: &[Thing],
    all_before: impl Fn() -> I,
) -> Option<usize> {
    let mate = clause_mate(words, i, &all_before);
    let quoted = speaker(words, i, &all_before);
    let before = || all_before().filter(move |a| Some(a.thing) != mate && Some(a.thing) != quoted);
    let sentence = words.doc.sentence_index(token(i));
    let near = move |a: &&Antecedent| a.sentence + 1 >= sentence;
    let human = |a: &&Antecedent| things[a.thing].kind.is_human();
    let body = |a: &&Antecedent| matches!(things[a.thing].kind.as_str(), "state" | "agency" | "organization" | "media");
    match words.lower(i) {
        "he" | "him" | "his" | "she" | "her" | "himself" | "herself" => {
            let in_sentence = before().filter(human).find(|a| a.sentence == sentence);
            let subject = || before().filter(near).filter(human).find(|a| a.is_subject(words));
            let own = before().filter(human).find(|a| a.sentence == sentence && a.is_subject(words));
            let chosen = own.or_else(|| {
                if words.is(i, &["his", "her"]) { in_sentence.or_else(subject) } else { subject().or(in_sentence) }
            });
            let named = chosen.or_else(|| before().filter(near).find(human));
            // "Denmark's envoy said **she** would leave": who has no name stands for the state.
            named
                .or_else(|| before().filter(near).find(|a| is_official(words, a) && a.is_subject(words)))
                .map(|a| a.thing)
        }
        "it" | "its" | "itself" => {
            if before().filter(near).find(body).is_none() || words.doc.dependency(token(i)) == Dependency::Expl {
                return None;
            }
            let single = |a: &&Antecedent| all_before().filter(|b| b.head == a.head).count() == 1;
            let before = || before().filter(single);
            if let Some(owner) = shared_owner(words, i, all_before().filter(body)) {
                return Some(owner);
            }
            if let Some(armed) = armed_party(words, i) {
                return all_before().filter(body).find(|a| a.head == armed).map(|a| a.thing);
            }
            // "its arms and its sales": the same again, unless a subject stands between.
            let again = before().find(|a| words.is(a.head, &["its", "it"]) || a.is_subject(words));
            if let Some(again) = again.filter(|a| a.sentence == sentence && words.is(a.head, &["its"]) && body(a)) {
                return Some(again.thing);
            }
            let own = || before().filter(body).filter(|a| a.sentence == sentence);
            let clause = own().find(|a| !a.is_group() && a.is_subject(words));
            let last = || before().filter(body).filter(near).find(|a| a.is_subject(words));
            let any = || own().filter(|a| !a.is_modifier(words)).last();
            clause.or_else(last).or_else(any).map(|a| a.thing)
        }
        "they" | "their" | "them" | "themselves" => {
            let groups = || before().filter(body).filter(near).filter(|a| a.is_group());
            let group = groups().find(|a| a.is_subject(words)).or_else(|| groups().next());
            group.or_else(|| before().filter(body).filter(near).find(|a| a.is_subject(words))).map(|a| a.thing)
        }
        _ => None,
    }
}

/// Whether a group mention is of one person without a name: "Denmark's *envoy*".
fn is_official(words: &Words<'_>, mention: &Antecedent) -> bool {
    mention.is_group()
        && words.is(
            mention.head,
            &[
                "ambassador",
                "chancellor",
                "diplomat",
                "emir",
                "envoy",
                "king",
                "leader",
                "minister",
                "negotiator",
                "official",
                "premier",
                "president",
                "queen",
                "ruler",
                "spokesman",
                "spokesperson",
                "spokeswoman",
            ],
        )
}

/// Whose the first of two conjoined things is: "Norway's development of missiles and **its** sale of them".
fn shared_owner<'k>(words: &Words<'_>, i: usize, before: impl Iterator<Item = &'k Antecedent>) -> Option<usize> {
    let doc = words.doc;
    if i == 0 || !words.is(i - 1, &["and", "or"]) {
        return None;
    }
    let owned = doc.head(token(i)).filter(|&owned| doc.dependency(owned) == Dependency::Conj)?;
    let first = doc.head(owned)?;
    let mut owners = before
        .filter(|a| doc.dependency(token(a.head)) == Dependency::NmodPoss && doc.head(token(a.head)) == Some(first));
    owners.next().map(|a| a.thing)
}

/// Whom arms are for: "supplied **Riga** with shells for *its* war".
fn armed_party(words: &Words<'_>, i: usize) -> Option<usize> {
    let doc = words.doc;
    if i == 0 || !words.is(i - 1, &["for", "in"]) {
        return None;
    }
    let war = doc.head(token(i)).filter(|&war| {
        let is_war = matches!(
            doc.lemma(war),
            "war" | "assault" | "invasion" | "offensive" | "fight" | "battle" | "campaign" | "defence" | "defense"
        );
        is_war && doc.dependents_by(war, &[Dependency::Case]).any(|case| matches!(doc.lemma(case), "for" | "in"))
    })?;
    let verb = doc.ancestors(war).find(|&t| doc.token(t).upos == Upos::Verb)?;
    let arms = matches!(
        doc.lemma(verb),
        "supply" | "provide" | "arm" | "equip" | "give" | "send" | "help" | "aid" | "assist" | "support" | "back"
    );
    let receives = |&t: &TokenId| match doc.dependency(t) {
        Dependency::Obl => doc.dependents_by(t, &[Dependency::Case]).any(|case| doc.lemma(case) == "to"),
        label => matches!(label, Dependency::Iobj | Dependency::Obj) && doc.token(t).upos == Upos::Propn,
    };
    let armed = doc.dependents(verb).iter().copied().filter(|&t| t < war).find(receives);
    armed.filter(|_| arms).map(TokenId::index)
}

/// "the country", "the ministry", "the group", "the president".
fn description<'k, I: Iterator<Item = &'k Antecedent>>(
    words: &Words<'_>,
    i: usize,
    things: &[Thing],
    standings: &[Standing<'_>],
    before: impl Fn() -> I,
) -> Option<(usize, MentionForm, Range<usize>)> {
    let doc = words.doc;
    let noun = words.lower(i);
    // "her country" is the state that she serves.
    if i > 0 && words.is(i - 1, &["his", "her"]) && matches!(noun, "country" | "nation" | "government" | "homeland") {
        let person = before().find(|a| a.head + 1 == i)?;
        let is_state = things[person.thing].kind == Kind::STATE;
        let state = if is_state { person.thing } else { standings.get(person.thing)?.serves? };
        return Some((state, MentionForm::Description, i - 1..i + 1));
    }
    let start = (i.saturating_sub(3)..i).rev().find(|&k| words.is(k, &["the", "this", "that"]))?;
    let own = (start + 1..i).all(|k| matches!(words.upos(k), Upos::Adj | Upos::Noun) && !words.capital(k));
    if !own || words.sentence(i).start > start || words.lemma(i) != noun {
        return None;
    }
    let limit = words.doc.sentence_index(token(i));
    let near = |a: &&Antecedent| a.sentence + 2 >= limit;
    // A subject before, or the only thing of the kind: of several that fill no role of their own any may be meant.
    let one = |fits: &dyn Fn(&Thing) -> bool| {
        let fitting = || before().filter(near).filter(|a| fits(&things[a.thing]));
        let nearest = fitting().next()?;
        if fitting().all(|a| a.thing == nearest.thing) {
            return Some(nearest.thing);
        }
        fitting().find(|a| a.is_subject(words)).map(|a| a.thing)
    };
    let leaf_ends = |t: &Thing| t.leaf.to_lowercase().split(' ').next_back() == Some(noun);
    let thing = match noun {
        "country" | "nation" | "republic" | "kingdom" => one(&|t| t.kind == Kind::STATE),
        "ministry" | "department" | "parliament" | "army" | "navy" | "military" | "court" | "senate" | "police"
        | "service" => one(&|t| t.kind == Kind::AGENCY && leaf_ends(t)),
        "agency" => one(&|t| t.kind == Kind::AGENCY).or_else(|| one(&|t| t.kind == Kind::MEDIA)),
        "group" | "organization" | "organisation" | "movement" | "party" | "alliance" | "bloc" | "company" | "firm"
        | "militia" | "union" => one(&|t| t.kind == Kind::ORGANIZATION),
        "newspaper" | "outlet" | "broadcaster" | "daily" | "network" => one(&|t| t.kind == Kind::MEDIA),
        _ if words.has(i, LOCALITY) => one(&|t| t.kind == Kind::PLACE),
        _ => {
            let bears = |a: &&Antecedent| {
                standings.get(a.thing).is_some_and(|s| s.offices.iter().any(|o| o.split(' ').next_back() == Some(noun)))
            };
            before().filter(near).find(bears).map(|a| a.thing)
        }
    }?;
    // "the country of his birth" says itself which it is.
    let complement = doc
        .dependents_by(token(i), &[Dependency::Nmod, Dependency::NmodPoss, Dependency::AclRelcl])
        .any(|d| d.index() > i);
    (!complement).then_some((thing, MentionForm::Description, start..i + 1))
}
