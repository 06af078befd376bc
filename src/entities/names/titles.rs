//! Titles: the noun phrases for persons by office or walk of life.
//!
//! Titles part runs of capitals: in "Foreign Minister Cho Tae-yul" the name starts where the title ends.

use std::ops::Range;

use super::super::gazetteer::{Bearer, institutions, roles};
use super::super::words::{Words, token};
use crate::language::Upos;

/// A noun phrase for a person by office or walk of life: "foreign minister", "analyst".
#[derive(Clone, Debug)]
pub(in crate::entities) struct Title {
    /// The words of the title, without whom it serves.
    pub(in crate::entities) tokens: Range<usize>,
    /// What it says of the person.
    pub(in crate::entities) bearer: Bearer,
    /// The office in normal wording.
    pub(in crate::entities) office: &'static str,
    /// Whether several persons bear it: "ministers".
    pub(in crate::entities) plural: bool,
}

/// The titles of a document, in text order.
pub(super) fn titles(words: &Words<'_>) -> Vec<Title> {
    let inside = inside_institutions(words);
    let mut titles: Vec<Title> = Vec::new();
    let mut i = 0;
    while i < words.len() {
        let Some((range, role)) = roles().longest_at(words.doc, token(i)).filter(|_| !inside[i]) else {
            i += 1;
            continue;
        };
        let (start, mut end) = (range.start.index(), range.end.index());
        let last = end - 1;
        let verb = end == start + 1 && matches!(words.upos(last), Upos::Verb | Upos::Aux | Upos::Adv);
        let guards = words.capital(last) && words.is(last, &["guard", "guards"]);
        // "army chief" is the chief of an army, "US president" and "House speaker" name whom they serve: those are
        // named apart from the office.
        let institution = institutions().longest_at(words.doc, token(start));
        let of_institution =
            institution.is_some_and(|(r, i)| i.unique && r.end.index() < end) && !words.is(start, &["military"]);
        let of_body = end > start + 1 && words.capital(start) && words.is(start, &["us", "un", "house", "eu"]);
        if verb || guards || of_institution || of_body {
            i += 1;
            continue;
        }
        if words.joins(end) && words.is(end + 1, &["elect", "designate", "in"]) {
            end += 2;
        }
        let plural = words.doc.token(token(last)).xpos.as_str().ends_with('S') && !words.is(last, &["press"]);
        titles.push(Title { tokens: start..end, bearer: role.bearer, office: role.office, plural });
        i = end;
    }
    titles
}

/// The tokens that belong to the name of an institution, so that "guard" in "coast guard" is nobody's title.
fn inside_institutions(words: &Words<'_>) -> Vec<bool> {
    let mut inside = vec![false; words.len()];
    for i in 0..words.len() {
        if let Some((range, _)) = institutions().longest_at(words.doc, token(i)) {
            let (start, end) = (range.start.index(), range.end.index());
            let role = roles().longest_at(words.doc, token(start)).map_or(start, |(r, _)| r.end.index());
            if end > start + 1 && role <= end {
                inside[start..end].fill(true);
            }
        }
    }
    inside
}
