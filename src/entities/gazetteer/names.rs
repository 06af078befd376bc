//! Given and family names of many cultures, to recognise persons whom no list of office holders names.
//!
//! `data/names.tsv` is sorted by folded name and searched in place: nothing is loaded. A line has the folded name, `g`
//! for given, `f` for family or both, `?` where the name is also a common word, and the countries (ISO 3166-1) where
//! it is known to be common.

use super::fold::fold;

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
    find(NAMES, &fold(word))
}

/// Finds the line whose first column is `name` among sorted lines.
fn find<'a>(lines: &'a str, name: &str) -> Option<PersonalName<'a>> {
    let (mut low, mut high) = (0, lines.len());
    while low < high {
        let middle = usize::midpoint(low, high);
        let bytes = lines.as_bytes();
        let start = bytes[low..middle].iter().rposition(|&b| b == b'\n').map_or(low, |i| low + i + 1);
        let end = bytes[middle..high].iter().position(|&b| b == b'\n').map_or(high, |i| middle + i);
        let line = &lines[start..end];
        let (key, rest) = line.split_once('\t').unwrap_or((line, ""));
        match key.as_bytes().cmp(name.as_bytes()) {
            std::cmp::Ordering::Less => low = end + 1,
            std::cmp::Ordering::Greater => high = start,
            std::cmp::Ordering::Equal => {
                let (flags, countries) = rest.split_once('\t').unwrap_or((rest, ""));
                let has = |flag| flags.contains(flag);
                return Some(PersonalName { given: has('g'), family: has('f'), weak: has('?'), countries });
            }
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_is_found_and_nothing_else() {
        let lines = "ada\tg\nbo\tgf\tcn se\nlong\tf?\n";
        assert!(find(lines, "ada").is_some_and(|n| n.given && !n.family));
        assert_eq!(find(lines, "bo").expect("listed").countries().collect::<Vec<_>>(), ["cn", "se"]);
        assert!(find(lines, "long").is_some_and(|n| n.weak));
        for absent in ["", "a", "adaa", "bp", "zz", "\n"] {
            assert_eq!(find(lines, absent), None, "{absent}");
        }
    }

    #[test]
    fn the_shipped_names_are_sorted() {
        let keys: Vec<&str> = NAMES.lines().filter_map(|l| l.split('\t').next()).collect();
        assert!(keys.is_sorted_by(|a, b| a.as_bytes() < b.as_bytes()));
        for line in NAMES.lines().step_by(97) {
            let key = line.split('\t').next().unwrap_or_default();
            assert!(find(NAMES, key).is_some(), "{key}");
        }
    }
}
