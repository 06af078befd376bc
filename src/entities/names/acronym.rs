//! Acronyms in brackets, which tell how far the name before them reaches.
//!
//! In "the African Union Transition Mission in Somalia (ATMIS)" the letters of the acronym are the initials of the words
//! before, small words left out (Schwartz and Hearst, 2003, in the other direction).

use super::super::entity::Kind;
use super::super::gazetteer::AliasForm;
use super::super::lexicon::DOCUMENT;
use super::{Name, Scan};

impl Scan<'_> {
    /// "(NIS)" right after a name whose initials it holds.
    pub(super) fn abbreviation(&mut self, i: usize, end: usize) -> Option<usize> {
        let words = self.words;
        if !words.is(i, &["("]) || i + 2 >= end || i == 0 {
            return None;
        }
        let close = (i + 1..end.min(i + 7)).find(|&k| words.is(k, &[")"]))?;
        let inner = i + 1..close;
        if inner.is_empty() || !words.capital(inner.start) && !words.shouted(inner.end - 1) {
            return None;
        }
        let letters = words.surface(&inner);
        let short = letters.split([',', ';', '/']).next().unwrap_or(letters).trim();
        if words.has(i - 1, DOCUMENT) {
            return Some(close + 1);
        }
        let is_short = short.chars().filter(|c| c.is_uppercase()).count() >= 2
            && short.chars().count() <= 12
            && !inner.clone().any(|k| words.is(k, &[",", ";"]));
        if !is_short {
            return None;
        }
        // The parties of a known event stand as names of their own: "the China-Pakistan Economic Corridor (CPEC)".
        if let Some((_, entry)) = self.events.iter().rfind(|(tokens, _)| tokens.end == i) {
            let event = (inner, *entry);
            self.events.push(event);
            return Some(close + 1);
        }
        let start = self.long_form(i, short)?;
        // What was read inside the long form so far was part of it, unless one name covers it all.
        let same = self.names.last().is_some_and(|n| n.tokens == (start..i));
        let of_same = self.names.iter().rposition(|n| n.tokens.start <= start && n.tokens.end >= i);
        let long = if same || of_same.is_some() {
            of_same.unwrap_or(self.names.len() - 1)
        } else {
            let kind = self.long_form_kind(start, i);
            let exact = self.known(start).filter(|k| k.end == i);
            while self.names.last().is_some_and(|n| n.tokens.end > start && n.tokens.start >= start) {
                self.names.pop();
            }
            if self.names.last().is_some_and(|n| n.tokens.end > start) {
                return None;
            }
            match exact {
                Some(known) => self.push_known(start, &known),
                None => self.push(start..i, Some(kind)),
            }
            self.names.len() - 1
        };
        let Name { kind, entry, place, .. } = self.names[long].clone();
        let form = AliasForm::Acronym;
        self.names.push(Name { entry, form, place, abbreviates: Some(long), ..Name::new(inner, kind) });
        Some(close + 1)
    }

    /// Where the words start before `end` whose initials spell `short`.
    pub(super) fn long_form(&self, end: usize, short: &str) -> Option<usize> {
        let before = self.names.last().filter(|n| n.tokens.end == end && !n.is_national());
        if let Some(name) = before
            && let Some(entry) = name.entry
            && self.gazetteer.lookup(short).iter().any(|c| c.entry == entry)
        {
            return Some(name.tokens.start);
        }
        self.by_initials(end, short).or_else(|| {
            // "KSrelief", "Rosatom" and the like are made in their own way.
            // What stands for another body is the short form of a longer name: "the Food … of the United Nations (FAO)".
            let known = self.gazetteer.lookup(short);
            let of_another = known.iter().any(|candidate| Some(candidate.entry) != before.and_then(|n| n.entry));
            before
                .filter(|n| !(of_another && n.entry.is_some()))
                .filter(|n| n.kind.as_ref().is_some_and(|k| !k.is_human() && *k != Kind::STATE && *k != Kind::PLACE))
                .map(|n| n.tokens.start)
        })
    }

    /// Where the words start before `end` whose initials spell `short`.
    pub(super) fn by_initials(&self, end: usize, short: &str) -> Option<usize> {
        let words = self.words;
        let letters: Vec<char> = short.chars().filter(|c| c.is_alphabetic()).flat_map(char::to_lowercase).collect();
        let first = words.sentence(end - 1).start;
        let (mut k, mut left) = (end, letters.len());
        // Each letter, from the last, is the initial of a word; small words between may give one or none.
        while left > 0 && k > first && end - k < 14 {
            k -= 1;
            let word = words.lower(k);
            let Some(initial) = word.chars().next().filter(|c| c.is_alphabetic()) else {
                if words.is(k, &[",", ";", ":", ".", "\"", "“", "”", "(", ")"]) {
                    return None;
                }
                continue;
            };
            if initial == letters[left - 1] {
                left -= 1;
                // "KSrelief", "TRADOC": more letters of the acronym may come from the same word.
            } else if words.capital(k) {
                let inside: Vec<char> = word.chars().collect();
                let from_word = (1..=left.min(inside.len())).rev().find(|&n| letters[left - n..left] == inside[..n]);
                match from_word {
                    Some(n) => left -= n,
                    None => return None,
                }
            }
        }
        (left == 0 && words.capital(k)).then_some(k)
    }

    pub(super) fn long_form_kind(&self, start: usize, end: usize) -> Kind {
        let kind = self.head_kind(start, end).or_else(|| {
            let of = (start + 1..end).find(|&k| self.words.is(k, &["of", "for", "in", "on"]))?;
            self.head_kind(start, of)
        });
        kind.unwrap_or(Kind::ORGANIZATION)
    }
}
