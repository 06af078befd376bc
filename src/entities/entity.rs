//! [`Entities`]: what the entity stage gives to the relation stage.

use std::collections::BTreeMap;
use std::ops::Range;

use compact_str::CompactString;

use crate::language::TokenId;
use crate::span::Span;

/// The kind of a node: `state`, `official`, `person`, `agency`, `organization`, `media`, `place`, `event`, or one
/// that a user's rule pack or gazetteer defines.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
#[serde(transparent)]
pub struct Kind(CompactString);

impl Kind {
    /// Countries and state-like territories.
    pub const STATE: Kind = Kind::constant("state");
    /// A person who holds, held or was elected to an office.
    pub const OFFICIAL: Kind = Kind::constant("official");
    /// Any other named person.
    pub const PERSON: Kind = Kind::constant("person");
    /// An organ of a state: ministry, armed forces, service, parliament, court.
    pub const AGENCY: Kind = Kind::constant("agency");
    /// Any other body: alliance, party, armed group, company, university.
    pub const ORGANIZATION: Kind = Kind::constant("organization");
    /// A news outlet.
    pub const MEDIA: Kind = Kind::constant("media");
    /// A region, city, base, sea, border or facility.
    pub const PLACE: Kind = Kind::constant("place");
    /// An occasion with a name: a war, a summit, an election, a treaty.
    pub const EVENT: Kind = Kind::constant("event");

    const fn constant(name: &'static str) -> Kind {
        Kind(CompactString::const_new(name))
    }

    /// The kind with this name; names are lower-case ASCII words joined by `-`.
    pub fn new(name: &str) -> Kind {
        Kind(CompactString::new(name))
    }

    /// The name of the kind.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether the kind is a human being: `official` or `person`.
    pub fn is_human(&self) -> bool {
        matches!(self.as_str(), "official" | "person")
    }
}

impl std::fmt::Display for Kind {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.pad(self.as_str())
    }
}

/// Index of an entity in [`Entities`], valid within one snippet.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct EntityIndex(pub u32);

/// One thing in the world, however often the snippet mentions it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entity {
    /// The node identifier: the gazetteer's (`state.kr`) or `KIND.` and the normalised full name.
    pub id: String,
    /// The common English short name for known things, else the fullest form in the snippet.
    pub name: String,
    /// What it is.
    pub kind: Kind,
    /// Identifiers of public data sets, such as `wikidata` and `iso3166`; empty where the data gives none.
    pub identifiers: BTreeMap<String, String>,
    /// The state it belongs to by the text or the gazetteer, where known. Used to resolve "his country" and
    /// "Moscow's ambassador"; it states no relation by itself.
    pub state: Option<EntityIndex>,
}

/// How a mention refers to its entity.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum MentionForm {
    /// By a name, full, family or short: "Cho Tae-yul", "Cho", "South Korea".
    Name,
    /// By an acronym: "NIS".
    Acronym,
    /// By a national adjective or demonym that modifies something else: "*South Korean* imports".
    Adjective,
    /// By a capital or building that stands for a government: "*Seoul* warned".
    Metonym,
    /// By the adjective of a generic national group, which stands for the state: "*North Korean* troops". The
    /// [`span`](Mention::span) is the adjective's, the [`head`](Mention::head) is the group noun.
    Group,
    /// By a common noun that resolves to a named entity: "the ministry", "his Ukrainian counterpart".
    Description,
    /// By a pronoun or possessive pronoun: "he", "its", "who".
    Pronoun,
}

impl MentionForm {
    /// Whether the surface form is listed among the mentions of a record; pronouns and bare descriptions are not.
    pub fn is_listed(self) -> bool {
        !matches!(self, Self::Description | Self::Pronoun)
    }
}

/// A stretch of the text that refers to an entity.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mention {
    /// What it refers to.
    pub entity: EntityIndex,
    /// How it refers to it.
    pub form: MentionForm,
    /// The surface form, without titles, determiners and possessive 's.
    pub span: Span,
    /// The tokens of the mention, from the first to one past the last, including those of the group noun.
    pub tokens: Range<TokenId>,
    /// The token that stands for the mention in the parse: fillers of roles are found by it.
    pub head: TokenId,
}

/// A structural relation that the wording of a name or title states.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum TieKind {
    /// "South Korean Foreign Minister Cho Tae-yul".
    HoldsOffice,
    /// "South Korea's National Intelligence Service", "Tokai, Japan".
    PartOf,
}

/// An office or membership that the text states, or that the gazetteer knows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tie {
    /// Office or membership.
    pub kind: TieKind,
    /// The official, or the part.
    pub source: EntityIndex,
    /// What the office serves, or the whole.
    pub target: EntityIndex,
    /// The words that state the tie ("South Korean Foreign Minister Cho Tae-yul"), or the mention of the source
    /// where only the gazetteer knows it.
    pub evidence: Span,
    /// The title or the word that ties ("Foreign Minister", "'s").
    pub trigger: Span,
    /// The office in words, lower case, where one is named: "foreign minister".
    pub office: Option<String>,
    /// Whether the text itself states the tie; otherwise only the gazetteer knows it.
    pub stated: bool,
}

/// Everything that the entity stage finds in one document.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Entities {
    entities: Vec<Entity>,
    /// Sorted by span start, then by length, longest first; mentions never cross each other.
    mentions: Vec<Mention>,
    ties: Vec<Tie>,
    /// For each token, the index of the mention whose head it is.
    by_head: BTreeMap<TokenId, usize>,
}

impl Entities {
    /// Collects the findings; mentions are sorted, and where two share a head token the longer one is found by it.
    #[must_use]
    pub fn new(entities: Vec<Entity>, mut mentions: Vec<Mention>, ties: Vec<Tie>) -> Self {
        mentions.sort_by_key(|m| (m.span.start, std::cmp::Reverse(m.span.end), m.head, m.entity));
        let mut by_head: BTreeMap<TokenId, usize> = BTreeMap::new();
        for (i, mention) in mentions.iter().enumerate() {
            let best = by_head.entry(mention.head).or_insert(i);
            if mention.span.len() > mentions[*best].span.len() {
                *best = i;
            }
        }
        Self { entities, mentions, ties, by_head }
    }

    /// The entities; an [`EntityIndex`] is an index into this slice.
    pub fn all(&self) -> &[Entity] {
        &self.entities
    }

    /// One entity.
    pub fn get(&self, index: EntityIndex) -> &Entity {
        &self.entities[index.0 as usize]
    }

    /// All mentions in text order.
    pub fn mentions(&self) -> &[Mention] {
        &self.mentions
    }

    /// The mentions of one entity in text order.
    pub fn mentions_of(&self, index: EntityIndex) -> impl Iterator<Item = &Mention> {
        self.mentions.iter().filter(move |mention| mention.entity == index)
    }

    /// The mention whose head is this token: the way from the parse to the entities.
    pub fn at_head(&self, token: TokenId) -> Option<&Mention> {
        self.by_head.get(&token).map(|&i| &self.mentions[i])
    }

    /// The innermost mention that covers the token, whether or not the token is its head.
    pub fn covering(&self, token: TokenId) -> Option<&Mention> {
        self.mentions.iter().filter(|m| m.tokens.contains(&token)).min_by_key(|m| m.tokens.end.0 - m.tokens.start.0)
    }

    /// The offices and memberships.
    pub fn ties(&self) -> &[Tie] {
        &self.ties
    }

    /// Whether a tie joins the two, whichever of them is its source: one holds office in the other, or is part of it.
    pub fn are_tied(&self, one: EntityIndex, other: EntityIndex) -> bool {
        let ends = |tie: &Tie| (tie.source, tie.target);
        self.ties.iter().any(|tie| ends(tie) == (one, other) || ends(tie) == (other, one))
    }
}
