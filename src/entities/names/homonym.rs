//! Homonyms: a state and a part of another state that share a name, told apart by the company they keep.
//!
//! ```text
//! a sheriff in Jonesboro, Georgia           the American state
//! voters in Georgia and Alabama             the American state
//! Georgia's Republican governor             the American state
//! Georgia accused Russia                    the country
//! a march in Tbilisi, Georgia               the country
//! ```
//!
//! The country wins wherever the text names anything that belongs to it, and against any other state that acts beside it.

use std::ops::Range;

use super::super::entity::Kind;
use super::super::gazetteer::{AliasForm, Entry, EntryId};
use super::Scan;

/// What stands right after the name of a part of a federation, and hardly ever after that of a country.
const OF_A_PART: &[&str] = &[
    "republican",
    "republicans",
    "democrat",
    "democrats",
    "gov",
    "gov.",
    "sen",
    "sen.",
    "rep",
    "rep.",
    "governor",
    "runoff",
];

impl Scan<'_> {
    /// Reads the names of states that are also parts of other states as such parts where the text speaks for it.
    pub(super) fn homonyms(&mut self) {
        let homonyms: Vec<(usize, EntryId)> =
            (0..self.names.len()).filter_map(|i| Some((i, self.part_of_the_same_name(i)?))).collect();
        let Some(&(first, part)) = homonyms.first() else { return };
        let country = self.entry_of(first).map(|entry| entry.id().to_owned()).unwrap_or_default();
        let whole = self.gazetteer.entry(part).state().unwrap_or_default();
        let is_homonym = |i: usize| homonyms.iter().any(|&(h, _)| h == i);
        let others = || (0..self.names.len()).filter(|&i| !is_homonym(i));
        if others().any(|i| self.belongs_to(i, &country)) {
            return;
        }
        let beside = homonyms.iter().any(|&(i, _)| self.keeps_company_of(i, &whole));
        let other_states = others()
            .any(|i| self.names[i].is(&Kind::STATE) && self.entry_of(i).is_some_and(|entry| entry.id() != whole));
        let speaks_of_whole = others().any(|i| self.belongs_to(i, &whole));
        if beside || speaks_of_whole && !other_states {
            for (i, part) in homonyms {
                let name = &mut self.names[i];
                (name.kind, name.entry) = (Some(Kind::PLACE), Some(part));
            }
        }
    }

    /// The part of another state that bears the whole name of this state.
    fn part_of_the_same_name(&self, i: usize) -> Option<EntryId> {
        let name = &self.names[i];
        name.place.filter(|_| name.is(&Kind::STATE) && name.form == AliasForm::Name)
    }

    fn entry_of(&self, i: usize) -> Option<Entry<'_>> {
        self.names[i].entry.map(|entry| self.gazetteer.entry(entry))
    }

    /// Whether the name is that of the state, of a part or body of it, or of somebody who serves it.
    fn belongs_to(&self, i: usize, state: &str) -> bool {
        let Some(entry) = self.entry_of(i) else { return false };
        entry.id() == state
            || entry.state().is_some_and(|own| own == state)
            || entry.terms().any(|term| term.serves() == state)
    }

    /// "Jonesboro, Georgia", "Georgia and Alabama", "Georgia Republican".
    fn keeps_company_of(&self, i: usize, whole: &str) -> bool {
        let words = self.words;
        let tokens = &self.names[i].tokens;
        let names_part = |i: usize| {
            let entry = self.entry_of(i);
            entry.is_some_and(|e| e.kind() == Kind::PLACE && e.state().is_some_and(|state| state == whole))
        };
        let joined = |mut between: Range<usize>| between.all(|k| words.is(k, &[",", "and", "or"]));
        let before = i.checked_sub(1).filter(|&b| joined(self.names[b].tokens.end..tokens.start));
        let after = Some(i + 1).filter(|&a| self.names.get(a).is_some_and(|n| joined(tokens.end..n.tokens.start)));
        // A town that no list knows, and a comma.
        let unknown_town = before.is_some_and(|b| {
            self.names[b].entry.is_none()
                && self.names[b].tokens.end + 1 == tokens.start
                && words.is(tokens.start - 1, &[","])
                && self.names[b].tokens.start > 0
                && words.is(self.names[b].tokens.start - 1, &["in", "near", "at", "from", "of", "outside", "to"])
        });
        let next = if words.possessive(tokens.end) { tokens.end + 1 } else { tokens.end };
        before.is_some_and(names_part)
            || after.is_some_and(names_part)
            || unknown_town
            || next < words.len() && words.is(next, OF_A_PART)
            || words.is(next, &["secretary"]) && words.is(next + 1, &["of"]) && words.is(next + 2, &["state"])
    }
}
