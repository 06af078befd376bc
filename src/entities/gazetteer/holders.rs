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

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> PartialDate {
        text.parse().expect("a date")
    }

    #[track_caller]
    fn check_holder(state: &str, office: &str, on: &str, expected: Option<&str>) {
        let gazetteer = Gazetteer::embedded();
        let body = gazetteer.by_id(state).expect("listed");
        assert_eq!(gazetteer.holder(body, office, day(on)).map(|id| gazetteer.entry(id).name()), expected);
    }

    #[test]
    fn an_office_and_a_day_give_its_holder() {
        check_holder("state.de", "chancellor", "2015-06-01", Some("Angela Merkel"));
        check_holder("state.de", "chancellor", "2023-06-01", Some("Olaf Scholz"));
        check_holder("state.ru", "foreign minister", "2022-03", Some("Sergei Lavrov"));
        check_holder("state.us", "president", "2019", Some("Donald Trump"));
        check_holder("organization.nato", "secretary general", "2020-01-01", Some("Jens Stoltenberg"));
    }

    #[test]
    fn days_after_the_data_give_none() {
        check_holder("state.ru", "president", "2090-01-01", None);
        let gazetteer = Gazetteer::embedded();
        let russia = gazetteer.by_id("state.ru").expect("listed");
        assert!(gazetteer.holders(russia, "president", day("2090-01-01")).iter().all(|(_, h)| *h == Holding::Open));
    }

    #[test]
    fn a_family_name_means_who_is_in_office() {
        let gazetteer = Gazetteer::embedded();
        let meant = |name, on| gazetteer.person_by_family(name, day(on)).map(|id| gazetteer.entry(id).name());
        assert_eq!(meant("Blinken", "2023-05-01"), Some("Antony Blinken"));
        assert_eq!(meant("Merkel", "2016-02"), Some("Angela Merkel"));
        assert_eq!(meant("Xyzzyk", "2020-05-01"), None);
    }
}
