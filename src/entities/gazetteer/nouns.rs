//! Common nouns that name roles, institutions and groups of people.
//!
//! "Foreign Minister *Cho Tae-yul*" is an official because "foreign minister" is a role that makes one; "the Slovak
//! *foreign ministry*" is an agency; "North Korean *troops*" stand for their state. The three tables are written by
//! hand, sorted, in `data/`: `roles.tsv`, `institutions.tsv` and `groups.tsv`.

use std::ops::Range;
use std::sync::OnceLock;

use super::fold::{FoldHash, FoldMap, FoldSet, Folding};
use super::index::Opening;
use crate::entities::Kind;
use crate::language::{Document, TokenId};

/// What a role says about the person in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Bearer {
    /// An office of a state, an intergovernmental body, a party or an armed group: "foreign minister".
    Official,
    /// A walk of life: "analyst", "journalist", "singer".
    Person,
    /// An office of whatever body it is: "chairman", "director", "spokesperson".
    OfBody,
}

/// A noun or noun phrase for a person by what he or she does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Role {
    /// The phrase, lower case, singular.
    pub phrase: &'static str,
    /// What it says about the person.
    pub bearer: Bearer,
    /// The office in the words that [`Term::office`](super::Term::office) uses: "foreign minister" for "minister of
    /// foreign affairs". Equal to the phrase where there is but one wording.
    pub office: &'static str,
}

/// A noun or noun phrase for a body by what it does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Institution {
    /// The phrase, lower case, singular.
    pub phrase: &'static str,
    /// What such a body is: agency, organization, media or place.
    pub kind: Kind,
    /// Whether a state has but one, so that "the Slovak foreign ministry" is a name; "a Tunisian court" is none.
    pub unique: bool,
}

/// A noun for people of a state who stand for it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Group {
    /// The phrase, lower case, singular.
    pub phrase: &'static str,
    /// Whether it names armed people: "troops", "soldiers".
    pub armed: bool,
}

/// A table of noun phrases.
#[derive(Debug)]
pub struct Nouns<T> {
    entries: Vec<T>,
    by_phrase: FoldMap<(u32, &'static str)>,
    /// The hashes of the letters and digits that open a phrase.
    openings: FoldSet,
    longest: u32,
}

impl<T> Nouns<T> {
    fn new(table: &'static str, read: impl Fn(&'static str, &mut dyn Iterator<Item = &'static str>) -> T) -> Self {
        let (mut entries, mut by_phrase, mut longest) = (Vec::new(), FoldMap::default(), 1);
        let mut openings = FoldSet::default();
        for line in table.lines().filter(|line| !line.starts_with('#') && !line.is_empty()) {
            let mut columns = line.split('\t');
            let phrase = columns.next().unwrap_or_default();
            by_phrase.insert(FoldHash::of(phrase).0, (entries.len() as u32, phrase));
            openings.insert(Opening::of(phrase).hash.0);
            longest = longest.max(phrase.split([' ', '-']).count() as u32);
            entries.push(read(phrase, &mut columns));
        }
        Self { entries, by_phrase, openings, longest }
    }

    /// All entries, in the order of the table.
    pub fn all(&self) -> &[T] {
        &self.entries
    }

    /// The entry with this phrase, in any case.
    pub fn get(&self, phrase: &str) -> Option<&T> {
        self.find(FoldHash::of(phrase))
    }

    fn find(&self, hash: FoldHash) -> Option<&T> {
        self.by_phrase.get(&hash.0).map(|&(i, _)| &self.entries[i as usize])
    }

    /// Whether a phrase may start at `token`: nearly all words of a text open none, and this is told at a glance.
    fn may_open(&self, doc: &Document, token: TokenId) -> bool {
        let (word, lemma) = (doc.word(token), doc.lemma(token));
        let opening = Opening::of(word);
        let is_known = |opening: Opening| self.openings.contains(&opening.hash.0);
        if is_known(opening) || (lemma != word && is_known(Opening::of(lemma))) {
            return true;
        }
        // A dash alone is nothing yet, and the letters of the word may go on in one that is glued to it.
        opening.is_empty() || opening.runs_on() && is_glued_to_letters(doc, token)
    }

    /// The longest phrase that starts at `token` and ends in the same sentence, with the tokens it covers. The last
    /// word may be inflected: "foreign ministers".
    pub fn longest_at(&self, doc: &Document, token: TokenId) -> Option<(Range<TokenId>, &T)> {
        if !self.may_open(doc, token) {
            return None;
        }
        let mut best = None;
        let (mut folding, mut hash, mut words) = (Folding::default(), FoldHash::default(), 0);
        let mut last = doc.token(token).span.start;
        for next in (token.0..doc.sentence_of(token).end.0).map(TokenId) {
            let span = doc.token(next).span;
            if last < span.start {
                folding.separate();
            }
            last = span.end;
            let (mut lemma_folding, mut lemma_hash) = (folding, hash);
            lemma_folding.feed(doc.lemma(next), |f| lemma_hash.push(f.byte));
            let before = hash;
            folding.feed(doc.word(next), |f| {
                hash.push(f.byte);
                words += u32::from(f.opens);
            });
            if words > self.longest {
                break;
            }
            if hash == before {
                continue;
            }
            if let Some(found) = self.find(hash).or_else(|| self.find(lemma_hash)) {
                best = Some((token..TokenId(next.0 + 1), found));
            }
        }
        best
    }
}

/// Whether the next word follows without a gap, with letters or digits.
fn is_glued_to_letters(doc: &Document, token: TokenId) -> bool {
    let next = doc.tokens().get(token.index() + 1).filter(|next| next.span.start == doc.token(token).span.end);
    next.is_some_and(|next| {
        // Letters of any script fold to those of ASCII.
        let first = doc.text()[next.span.range()].chars().next();
        first.is_some_and(|c| !c.is_ascii() || c.is_ascii_alphanumeric())
    })
}

/// Roles: "president", "foreign minister", "analyst".
pub fn roles() -> &'static Nouns<Role> {
    static ROLES: OnceLock<Nouns<Role>> = OnceLock::new();
    ROLES.get_or_init(|| {
        Nouns::new(include_str!("../data/roles.tsv"), |phrase, columns| {
            let bearer = match columns.next() {
                Some("official") => Bearer::Official,
                Some("person") => Bearer::Person,
                _ => Bearer::OfBody,
            };
            Role { phrase, bearer, office: columns.next().filter(|o| !o.is_empty()).unwrap_or(phrase) }
        })
    })
}

/// Institutions: "foreign ministry", "parliament", "news agency", "airport".
pub fn institutions() -> &'static Nouns<Institution> {
    static INSTITUTIONS: OnceLock<Nouns<Institution>> = OnceLock::new();
    INSTITUTIONS.get_or_init(|| {
        Nouns::new(include_str!("../data/institutions.tsv"), |phrase, columns| Institution {
            phrase,
            kind: Kind::new(columns.next().unwrap_or_default()),
            unique: columns.next() == Some("unique"),
        })
    })
}

/// Groups: "troops", "officials", "government", "delegation".
pub fn groups() -> &'static Nouns<Group> {
    static GROUPS: OnceLock<Nouns<Group>> = OnceLock::new();
    GROUPS.get_or_init(|| {
        Nouns::new(include_str!("../data/groups.tsv"), |phrase, columns| Group {
            phrase,
            armed: columns.next() == Some("armed"),
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::Analyzer;

    #[test]
    fn every_noun_is_found_by_its_phrase() {
        for role in roles().all() {
            assert_eq!(roles().get(&role.phrase.to_uppercase()), Some(role));
            // The office of an office is itself, or holders would never be found by it.
            let office = roles().get(role.office);
            assert!(office.is_none_or(|o| o.office == role.office), "{} leads to {}", role.phrase, role.office);
        }
        for institution in institutions().all() {
            assert_eq!(institutions().get(institution.phrase), Some(institution));
            assert!(["agency", "organization", "media", "place"].contains(&institution.kind.as_str()));
        }
        for group in groups().all() {
            assert_eq!(groups().get(group.phrase), Some(group));
        }
    }

    #[test]
    fn phrases_are_found_wherever_they_are_cut_into_tokens() {
        let check = |text: &str, at: &str, expected: Option<&str>| {
            let doc = Analyzer::embedded().analyze(text);
            let token = doc.token_ids().find(|&id| doc.word(id) == at).expect("the word is there");
            let found = roles().longest_at(&doc, token).map(|(range, _)| &text[doc.span_of(range).range()]);
            assert_eq!(found, expected, "{text}");
        };
        check("The Vice-President spoke.", "Vice", Some("Vice-President"));
        check("Two prime ministers spoke.", "prime", Some("prime ministers"));
        check("The -president spoke.", "-", Some("-president"));
        check("The PRESIDENT spoke.", "PRESIDENT", Some("PRESIDENT"));
        check("The weather spoke.", "weather", None);
    }

    #[test]
    fn wordings_of_one_office_are_one() {
        for phrase in
            ["foreign minister", "minister of foreign affairs", "Foreign Secretary", "Minister of External Affairs"]
        {
            assert_eq!(roles().get(phrase).map(|r| (r.office, r.bearer)), Some(("foreign minister", Bearer::Official)));
        }
        assert_eq!(roles().get("analyst").map(|r| r.bearer), Some(Bearer::Person));
    }
}
