//! Office holders: who held an office on a day.
//!
//! In: a state or body, an office in words, a day. Out: the persons whose terms cover the day. Terms end where the
//! data ends, so a term that was open then says nothing about later days: such holders are [`Holding::Open`].

use std::collections::BTreeMap;

use super::Gazetteer;
use super::entry::{AliasForm, EntryId, Holding};
use crate::PartialDate;

/// For each state or body, the persons with a term that serves it.
#[derive(Clone, Debug, Default)]
pub(super) struct HolderIndex {
    by_body: BTreeMap<String, Vec<EntryId>>,
}

impl HolderIndex {
    pub(super) fn new(gazetteer: &Gazetteer) -> Self {
        let mut by_body: BTreeMap<String, Vec<EntryId>> = BTreeMap::new();
        for id in gazetteer.ids() {
            for term in gazetteer.entry(id).terms() {
                let holders = by_body.entry(term.serves()).or_default();
                if holders.last() != Some(&id) {
                    holders.push(id);
                }
            }
        }
        Self { by_body }
    }
}

impl Gazetteer {
    /// The persons who held `office` of `body` on the day, in the order of their ids.
    ///
    /// `office` is compared as [`Role::office`](super::Role::office) gives it: "president", "foreign minister".
    pub fn holders(&self, body: EntryId, office: &str, day: PartialDate) -> Vec<(EntryId, Holding)> {
        let body = self.entry(body).id();
        let persons = self.holder_index().by_body.get(body).map(Vec::as_slice).unwrap_or_default();
        let held = |id: EntryId| {
            let terms = self.entry(id).terms();
            terms.filter(|t| t.office == office && t.serves() == body).filter_map(|t| t.holding(day)).min()
        };
        persons.iter().filter_map(|&id| Some((id, held(id)?))).collect()
    }

    /// The one person who is known to have held `office` of `body` on the day.
    pub fn holder(&self, body: EntryId, office: &str, day: PartialDate) -> Option<EntryId> {
        only(self.holders(body, office, day).into_iter().filter(|&(_, h)| h == Holding::Known).map(|(id, _)| id))
    }

    /// The one well-known person whom news of the day would mean by a bare family name, such as "Blinken".
    ///
    /// Those in office on the day come before those who were or will be; `None` where several are left.
    pub fn person_by_family(&self, family: &str, day: PartialDate) -> Option<EntryId> {
        let named: Vec<EntryId> =
            self.lookup(family).into_iter().filter(|c| c.form == AliasForm::Family).map(|c| c.entry).collect();
        let holding = |&id: &EntryId| self.entry(id).terms().any(|t| t.holding(day).is_some());
        let in_office: Vec<EntryId> = named.iter().copied().filter(holding).collect();
        if in_office.is_empty() { only(named.into_iter()) } else { only(in_office.into_iter()) }
    }
}

/// The item of an iterator that has exactly one.
fn only<T>(mut items: impl Iterator<Item = T>) -> Option<T> {
    let item = items.next()?;
    items.next().is_none().then_some(item)
}
