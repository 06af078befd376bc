//! References to several things at once: "they" after a row of names, "both", "the two leaders".
//!
//! A number is evidence by itself: "the two countries" are resolved if the sentence, or else it with one or two before,
//! names exactly two countries, and to nothing otherwise. "They" are the members of the row of names that was the last subject; a single body that may
//! be "they" as well is left to the pronouns.

use std::ops::Range;

use super::super::entity::MentionForm;
use super::super::resolve::Thing;
use super::super::words::{Words, token};
use super::{Antecedent, REACH};
use crate::language::{Dependency, TokenId};

/// What a plural noun may be said of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Sort {
    Human,
    State,
    Body,
    /// Parties to something: states and bodies, else people.
    Side,
}

fn sort_of(noun: &str) -> Option<Sort> {
    Some(match noun {
        "leaders" | "presidents" | "ministers" | "diplomats" | "officials" | "men" | "women" | "politicians"
        | "statesmen" | "premiers" | "counterparts" | "candidates" | "generals" => Sort::Human,
        "countries" | "nations" | "states" | "neighbors" | "neighbours" | "governments" | "capitals" | "powers"
        | "republics" => Sort::State,
        "groups" | "organizations" | "organisations" | "companies" | "firms" | "movements" | "factions" | "parties"
        | "agencies" | "blocs" => Sort::Body,
        "sides" | "allies" | "rivals" | "adversaries" | "foes" | "partners" => Sort::Side,
        _ => return None,
    })
}

/// "the two leaders", "both countries", "the three states".
pub(super) fn description(
    words: &Words<'_>,
    i: usize,
    things: &[Thing],
    known: &[Antecedent],
) -> Option<(Vec<usize>, MentionForm, Range<usize>)> {
    let sort = sort_of(words.lower(i))?;
    let first = words.sentence(i).start;
    // One adjective at most between number and noun: "the two warring sides".
    let number = (first..i).rev().take(2).find(|&k| count(words.lower(k)).is_some())?;
    let both = words.is(number, &["both"]);
    let article = number.checked_sub(1).filter(|&k| k >= first && words.is(k, &["the", "these", "those"]));
    let of = words.doc.dependents_by(token(i), &[Dependency::Nmod, Dependency::AclRelcl]).any(|d| d.index() > i);
    if (article.is_none() && !both) || of || (number + 1..i).any(|k| words.capital(k)) {
        return None;
    }
    let wanted = count(words.lower(number))?;
    let sentence = words.doc.sentence_index(token(i));
    // The nearest stretch of text that names enough of them; if it names more, any may be meant.
    let named = |fits: &dyn Fn(&Thing) -> bool| {
        let mut all: Vec<usize> = Vec::new();
        for back in 0..=REACH {
            for a in known.iter().filter(|a| a.sentence + back == sentence && fits(&things[a.thing])) {
                if !all.contains(&a.thing) {
                    all.push(a.thing);
                }
            }
            if all.len() >= wanted {
                break;
            }
        }
        all
    };
    let human = |thing: &Thing| thing.kind.is_human();
    let state = |thing: &Thing| thing.kind.as_str() == "state";
    let body = |thing: &Thing| matches!(thing.kind.as_str(), "organization" | "agency" | "media");
    let found = match sort {
        Sort::Human => named(&human),
        Sort::State => named(&state),
        Sort::Body => named(&body),
        // "Hamas and Israel": who are at odds or in league may be of two kinds.
        Sort::Side => {
            Some(named(&|t| state(t) || body(t))).filter(|all| all.len() >= wanted).unwrap_or_else(|| named(&human))
        }
    };
    let start = article.unwrap_or(number);
    (found.len() == wanted).then_some((found, MentionForm::Description, start..i + 1))
}

fn count(word: &str) -> Option<usize> {
    match word {
        "two" | "both" => Some(2),
        "three" => Some(3),
        "four" => Some(4),
        _ => None,
    }
}

/// "they" and "both" after "Rubio and Sybiha met".
pub(super) fn pronoun(words: &Words<'_>, i: usize, things: &[Thing], known: &[Antecedent]) -> Option<Vec<usize>> {
    let sentence = words.doc.sentence_index(token(i));
    let both = words.is(i, &["both"]);
    // "both Rubio and Sybiha", "both countries": no pronoun.
    if both && !words.finite(i + 1) && !words.is(i + 1, &["of", ".", ",", "have", "had"]) {
        return None;
    }
    let near = || known.iter().rev().take_while(|a| a.sentence + 1 >= sentence);
    let first = near().next()?;
    // One thing is no row; only where there are more is the parse asked.
    if near().all(|a| a.thing == first.thing) {
        return None;
    }
    let role = |head: usize| words.doc.dependency(token(head));
    let is_subject = |a: &&Antecedent| {
        a.form != MentionForm::Adjective && matches!(role(a.head), Dependency::Nsubj | Dependency::NsubjPass)
    };
    let subject = near().find(is_subject)?;
    let mut row = vec![subject.thing];
    for a in known
        .iter()
        .filter(|a| a.sentence == subject.sentence && a.head > subject.head && a.form != MentionForm::Adjective)
    {
        let joined =
            role(a.head) == Dependency::Conj && words.doc.head(token(a.head)).map(TokenId::index) == Some(subject.head);
        if joined && !row.contains(&a.thing) {
            row.push(a.thing);
        }
    }
    let alike = |&thing: &usize| things[thing].kind.is_human() == things[subject.thing].kind.is_human();
    let fits = row.len() > 1 && row.iter().all(alike) && (!both || row.len() == 2);
    // In the clause of its own antecedent, "they" is somebody else.
    let own = subject.sentence == sentence && words.doc.head(token(i)) == words.doc.head(token(subject.head));
    (fits && !own).then_some(row)
}
