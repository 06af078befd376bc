//! Given and family names of many cultures, to recognise persons whom no list of office holders names.
//!
//! `data/names.tsv` is sorted by folded name. A line has the folded name, `g` for given, `f` for family or both, `?` where
//! the name is also a common word, and the countries (ISO 3166-1) where it is known to be common. Nothing of it is
//! copied: a table of line numbers by hash, made at the first look-up in half a millisecond, leads into the text.

use std::sync::OnceLock;

use super::fold::{FoldHash, fold};

static NAMES: &str = include_str!("../data/names.tsv");

/// What is known of a personal name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PersonalName<'a> {
    /// Whether it is a given name.
    pub given: bool,
    /// Whether it is a family name.
    pub family: bool,
    /// Whether it is also a common word or a place, so that alone it is no evidence of a person: "Will", "Long".
    pub weak: bool,
    countries: &'a str,
}

impl<'a> PersonalName<'a> {
    /// The countries where the name is known to be common, by lower-case ISO 3166-1 code; often none.
    pub fn countries(&self) -> impl Iterator<Item = &'a str> {
        self.countries.split(' ').filter(|c| !c.is_empty())
    }
}

/// Looks a word up among given and family names.
pub fn personal_name(word: &str) -> Option<PersonalName<'static>> {
    static TABLE: OnceLock<Table<'static>> = OnceLock::new();
    TABLE.get_or_init(|| Table::new(NAMES)).find(word)
}

/// Where the line of each name starts: open addressing with linear probing.
struct Table<'a> {
    lines: &'a str,
    /// One more than the offset of a line; zero where there is none.
    slots: Vec<u32>,
}

impl<'a> Table<'a> {
    fn new(lines: &'a str) -> Self {
        let count = lines.bytes().filter(|&byte| byte == b'\n').count() + 1;
        let mut table = Self { lines, slots: vec![0; (count * 2).next_power_of_two()] };
        let mut start = 0;
        for line in lines.split_inclusive('\n') {
            let mut hash = FoldHash::default();
            line.bytes().take_while(|&byte| byte != b'\t').for_each(|byte| hash.push(byte));
            let mut slot = table.first_slot(hash);
            while table.slots[slot] != 0 {
                slot = (slot + 1) & (table.slots.len() - 1);
            }
            table.slots[slot] = start + 1;
            start += line.len() as u32;
        }
        table
    }

    fn first_slot(&self, hash: FoldHash) -> usize {
        // The low bits of FNV are its best.
        hash.0 as usize & (self.slots.len() - 1)
    }

    /// The name that folds as the word does.
    fn find(&self, word: &str) -> Option<PersonalName<'a>> {
        let mut slot = self.first_slot(FoldHash::of(word));
        let mut name: Option<String> = None;
        while let Some(start) = self.slots[slot].checked_sub(1) {
            let name = name.get_or_insert_with(|| fold(word));
            let rest =
                self.lines[start as usize..].strip_prefix(name.as_str()).and_then(|rest| rest.strip_prefix('\t'));
            if let Some(rest) = rest {
                let line = rest.split('\n').next().unwrap_or_default();
                let (flags, countries) = line.split_once('\t').unwrap_or((line, ""));
                let has = |flag| flags.contains(flag);
                return Some(PersonalName { given: has('g'), family: has('f'), weak: has('?'), countries });
            }
            slot = (slot + 1) & (self.slots.len() - 1);
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_is_found_and_nothing_else() {
        let names = Table::new("ada\tg\nbo\tgf\tcn se\nlong\tf?\n");
        assert!(names.find("Ada").is_some_and(|n| n.given && !n.family));
        assert_eq!(names.find("bo").expect("listed").countries().collect::<Vec<_>>(), ["cn", "se"]);
        assert!(names.find("Löng").is_some_and(|n| n.weak));
        for absent in ["", "a", "adaa", "bp", "zz", "\n"] {
            assert_eq!(names.find(absent), None, "{absent}");
        }
    }

    #[test]
    fn the_shipped_names_are_sorted() {
        let keys: Vec<&str> = NAMES.lines().filter_map(|l| l.split('\t').next()).collect();
        assert!(keys.is_sorted_by(|a, b| a.as_bytes() < b.as_bytes()));
        for key in keys {
            assert!(personal_name(key).is_some(), "{key}");
        }
    }
}
