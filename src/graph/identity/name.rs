//! Names of people and bodies in the form in which they are compared.
//!
//! "Andrii Sybiha" and "Andriy Sybiga" differ by nothing but the romanisation of one Ukrainian name; "Mohammed" has a
//! dozen spellings. [`romanised`] folds the letters that romanisations of one name exchange, and nothing else: vowels
//! that tell names apart stay ("Jong-un", "Jong-in"). [`PersonName`] sets aside what may be left out of a name (middle
//! initials) and what never may (Jr., III).

use crate::entities::gazetteer::personal_name;

/// A person's name, cut up.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct PersonName {
    /// The words, transliterated, in lower case, without initials in the middle and without generation.
    pub(super) words: Vec<String>,
    /// Initials between the first and the last word.
    initials: Vec<String>,
    /// "jr", "sr", "ii" …
    generation: Option<String>,
}

impl PersonName {
    pub(super) fn new(name: &str) -> Self {
        let mut words = words(name);
        let mut generation = None;
        while words.len() > 1 && words.last().is_some_and(|w| matches!(w.as_str(), "jr" | "sr" | "ii" | "iii" | "iv")) {
            generation = words.pop();
        }
        let last = words.len().saturating_sub(1);
        let mut initials = Vec::new();
        let mut kept = Vec::with_capacity(words.len());
        for (i, word) in words.into_iter().enumerate() {
            if i > 0 && i < last && word.len() == 1 { initials.push(word) } else { kept.push(word) }
        }
        Self { words: kept, initials, generation }
    }

    /// Whether the name is a family name alone: one word, or several that a particle opens, "von der Leyen".
    pub(super) fn is_family_name(&self) -> bool {
        self.words.len() < 2 || is_particle(&self.words[0])
    }

    /// Whether one person may bear both names, of which the words agree: initials may be missing, not differ, and a
    /// father is not his son.
    pub(super) fn agrees(&self, other: &PersonName) -> bool {
        self.generation == other.generation
            && (self.initials.is_empty() || other.initials.is_empty() || self.initials == other.initials)
    }

    /// The words as romanisations of one name share them.
    pub(super) fn key(&self) -> Vec<String> {
        self.words.iter().map(|word| romanised(word)).collect()
    }

    /// Every form, romanised, by which the family name alone may be written.
    pub(super) fn family_names(&self) -> Vec<String> {
        let key = self.key();
        let (words, count) = (&self.words, self.words.len());
        let mut families = vec![key[count - 1].clone()];
        if let Some(particle) = (1..count).find(|&i| is_particle(&words[i])) {
            families.push(key[particle..].join(" "));
        }
        let is_family = |word: &str| personal_name(word).is_some_and(|name| name.family && !name.given);
        // "Enrique Peña Nieto" is Peña or Peña Nieto.
        if count >= 3 && is_family(&words[count - 2]) {
            families.push(key[count - 2].clone());
            families.push(key[count - 2..].join(" "));
        }
        // "Cho Tae-yul", "Wang Yi": the family name stands first.
        let given_last = count <= 3 && words[1..].iter().any(|word| word.contains('-')) && !words[0].contains('-');
        let of_the_east = |word: &str| {
            personal_name(word).is_some_and(|name| {
                name.family
                    && name.countries().any(|c| matches!(c, "cn" | "hk" | "kp" | "kr" | "mo" | "sg" | "tw" | "vn"))
            })
        };
        if given_last || (count == 2 && of_the_east(&words[0]) && !is_family(&words[1])) {
            families.push(key[0].clone());
        }
        families
    }
}

/// The words of a name, transliterated and in lower case.
fn words(name: &str) -> Vec<String> {
    (any_ascii::any_ascii(name).to_ascii_lowercase().split([' ', '\n', '\t', '\u{a0}', ',']))
        .map(|word| word.trim_matches(|c: char| !c.is_ascii_alphanumeric()).replace(['\'', '.'], ""))
        .filter(|word| !word.is_empty())
        .collect()
}

/// Words that open a family name of several words.
fn is_particle(word: &str) -> bool {
    const PARTICLES: &[&str] = &[
        "al", "ap", "bin", "bint", "da", "das", "de", "del", "della", "den", "der", "di", "do", "dos", "du", "el",
        "ibn", "la", "le", "ten", "ter", "van", "von", "zu",
    ];
    PARTICLES.contains(&word)
}

/// Names with more spellings than letters explain, and the one that stands for all.
const SPELLINGS: &[(&str, &[&str])] = &[
    (
        "muhamad",
        &["mohammed", "muhammad", "mohamed", "mohammad", "muhammed", "mohamad", "muhamed", "mahamat", "mohamud"],
    ),
    ("ahmad", &["ahmed", "ahmet", "ahmad"]),
    ("husein", &["hussein", "hussain", "husain", "hossein", "husayn", "hosein"]),
    ("yusuf", &["yusuf", "yousuf", "yousef", "youssef", "yusef", "yousif"]),
    ("abdul", &["abdul", "abdel", "abdal", "abd"]),
    ("al", &["al", "el"]),
];

/// Letters and groups of letters that romanisations exchange, longer ones first.
const SOUNDS: &[(&str, &str)] = &[
    ("iy", "i"),
    ("yy", "i"),
    ("ii", "i"),
    ("ij", "i"),
    ("yj", "i"),
    ("ou", "u"),
    ("oo", "u"),
    ("kh", "h"),
    ("gh", "g"),
    ("ph", "f"),
    ("ks", "x"),
    ("q", "k"),
    ("w", "v"),
    ("y", "i"),
];

/// The word with the letters that romanisations exchange made equal; a hyphen joins.
pub(super) fn romanised(word: &str) -> String {
    if let Some((common, _)) = SPELLINGS.iter().find(|(_, spellings)| spellings.contains(&word)) {
        return (*common).to_owned();
    }
    let mut out = String::with_capacity(word.len());
    let mut rest = word;
    let vowel = |c: Option<char>| c.is_some_and(|c| "aeiou".contains(c));
    while let Some(c) = rest.chars().next() {
        let found = SOUNDS.iter().find(|(group, _)| rest.starts_with(group));
        let (mut letters, length) =
            found.map_or((&rest[..c.len_utf8()], c.len_utf8()), |(group, letter)| (*letter, group.len()));
        // One Ukrainian letter is H or G: "Sybiha", "Sybiga".
        let before = word[..word.len() - rest.len()].chars().next_back();
        if letters == "h" && length == 1 && vowel(before) && vowel(rest.chars().nth(1)) {
            letters = "g";
        }
        // Letters that the ear does not count: "Zelenskyy", "Mohammed".
        if letters != "-" && !out.ends_with(letters) {
            out.push_str(letters);
        }
        rest = &rest[length..];
    }
    out
}

/// The words that tell a body from others, in one wording: "Ministry of Foreign Affairs" and "Foreign Ministry" agree.
pub(super) fn body_key(name: &str) -> Vec<String> {
    const SAME: &[(&str, &str)] = &[
        ("defence", "defense"),
        ("centre", "center"),
        ("labour", "labor"),
        ("organisation", "organization"),
        ("programme", "program"),
        ("&", "and"),
        ("dept", "department"),
        ("workers", "worker"),
        ("peoples", "people"),
        ("forces", "force"),
        ("services", "service"),
        ("armed", "armed"),
    ];
    const EMPTY: &[&str] = &["of", "the", "for", "and", "on", "in", "affairs"];
    const FIRM: &[&str] =
        &["inc", "ltd", "limited", "corp", "corporation", "co", "company", "plc", "llc", "ag", "gmbh"];
    let mut key: Vec<String> = words(name)
        .into_iter()
        .map(|word| SAME.iter().find(|(from, _)| *from == word).map_or(word, |(_, to)| (*to).to_owned()))
        .filter(|word| !EMPTY.contains(&word.as_str()))
        .collect();
    while key.len() > 2 && key.last().is_some_and(|word| FIRM.contains(&word.as_str())) {
        key.pop();
    }
    // A ministry is told by its field, wherever the field stands.
    if key.iter().any(|word| matches!(word.as_str(), "ministry" | "department")) {
        key.sort();
    }
    key
}

/// The name in lower case without marks, to compare whole names.
pub(super) fn folded(name: &str) -> String {
    words(name).join(" ")
}

/// Whether the name is an acronym: two to six capitals or digits without a small letter.
pub(super) fn is_acronym(name: &str) -> bool {
    let count = name.chars().count();
    (2..=6).contains(&count)
        && name.chars().all(|c| c.is_uppercase() || c.is_ascii_digit())
        && name.chars().filter(|c| c.is_uppercase()).count() >= 2
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check_same(a: &str, b: &str) {
        let (a, b) = (PersonName::new(a), PersonName::new(b));
        assert!(a.key() == b.key() && a.agrees(&b), "{a:?} {:?} {b:?} {:?}", a.key(), b.key());
    }

    #[track_caller]
    fn check_different(a: &str, b: &str) {
        let (a, b) = (PersonName::new(a), PersonName::new(b));
        assert!(a.key() != b.key() || !a.agrees(&b), "{a:?} {b:?}");
    }

    #[test]
    fn romanisations_of_one_name_agree() {
        check_same("Volodymyr Zelensky", "Volodymyr Zelenskyy");
        check_same("Volodymyr Zelenskiy", "Volodymyr Zelenskyj");
        check_same("Andrii Sybiha", "Andriy Sybiga");
        check_same("Mohammed Hussein", "Muhammad Hussain");
        check_same("Moussa Faki", "Musa Faki");
        check_same("Kim Jong-un", "Kim Jong Un".replace("Jong Un", "Jongun").as_str());
    }

    #[test]
    fn names_of_two_people_do_not_agree() {
        check_different("Kim Jong-un", "Kim Jong-in");
        check_different("Kim Jong-il", "Kim Jong-un");
        check_different("Maria Petrova", "Mario Petrov");
        check_different("Robert Berg", "Robert Berg Jr.");
        check_different("George W. Berg", "George H. Berg");
        check_different("Ali Hassan", "Ali Hasan Ali");
    }

    #[test]
    fn an_initial_may_be_left_out() {
        check_same("John R. Berg", "John Berg");
    }

    #[test]
    fn ministries_agree_by_their_field() {
        assert_eq!(body_key("Ministry of Foreign Affairs"), body_key("Foreign Ministry"));
        assert_eq!(body_key("Defence Ministry"), body_key("Ministry of Defense"));
        assert_ne!(body_key("Ministry of Justice"), body_key("Ministry of Health"));
        assert_eq!(body_key("Kestrel Oil Co"), body_key("Kestrel Oil Ltd."));
        assert_ne!(body_key("Workers' Party"), body_key("Workers' Front"));
    }

    #[test]
    fn acronyms_are_short_and_loud() {
        assert!(is_acronym("NIS") && is_acronym("G20A"));
        assert!(!is_acronym("G7") && !is_acronym("Nis") && !is_acronym("CONGRESS"));
    }
}
