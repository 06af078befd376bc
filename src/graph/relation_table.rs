//! [`RelationTable`]: what the graph has to know of each relation, as the rule packs say.

use std::collections::BTreeMap;

use compact_str::CompactString;

use crate::relations::pack::Pack;

/// What the graph has to know of one relation.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RelationInfo {
    /// How to say it between two names, such as "holds office in"; the relation's name where none is given.
    pub label: Option<String>,
    /// PLOVER event type, such as `SANCTION`.
    pub plover: Option<CompactString>,
    /// CAMEO root code, such as `16`.
    pub cameo: Option<CompactString>,
    /// Whether the relation holds both ways, as `met` does.
    pub symmetric: bool,
    /// Whether it is a tie between entities rather than something that happens, as `holds_office` is.
    pub structural: bool,
}

/// [`RelationInfo`] by the name of the relation.
///
/// A relation that the table does not know is directed, without codes, and an event. The default table knows the ties
/// that the entity stage itself finds, and `participated`, which ties an actor to a named event.
///
/// ```
/// # use newsgraph::graph::{RelationInfo, RelationTable};
/// let mut table = RelationTable::default();
/// table.insert("met", RelationInfo { symmetric: true, plover: Some("CONSULT".into()), ..RelationInfo::default() });
/// assert!(table.get("met").symmetric);
/// assert!(table.get("holds_office").structural);
/// assert!(!table.get("unheard_of").symmetric);
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RelationTable(BTreeMap<CompactString, RelationInfo>);

impl Default for RelationTable {
    fn default() -> Self {
        let mut table = Self(BTreeMap::new());
        for name in ["holds_office", "part_of", "participated"] {
            table.insert(name, RelationInfo { structural: true, ..RelationInfo::default() });
        }
        table
    }
}

impl RelationTable {
    /// The default table and the relations of the packs; of two packs that know a relation the later one decides.
    pub fn from_packs<'p>(packs: impl IntoIterator<Item = &'p Pack>) -> Self {
        let some = |code: &str| (!code.is_empty()).then(|| CompactString::new(code));
        let mut table = Self::default();
        for relation in packs.into_iter().flat_map(|pack| pack.relations.values()) {
            let info = RelationInfo {
                label: (!relation.label.is_empty()).then(|| relation.label.clone()),
                plover: some(&relation.plover),
                cameo: some(&relation.cameo),
                symmetric: relation.symmetric,
                structural: relation.structural || table.get(&relation.name).structural,
            };
            table.insert(&relation.name, info);
        }
        table
    }

    /// Adds a relation, or replaces what is known of it.
    pub fn insert(&mut self, name: &str, info: RelationInfo) {
        self.0.insert(CompactString::new(name), info);
    }

    /// What is known of the relation.
    pub fn get(&self, name: &str) -> &RelationInfo {
        static UNKNOWN: RelationInfo =
            RelationInfo { label: None, plover: None, cameo: None, symmetric: false, structural: false };
        self.0.get(name).unwrap_or(&UNKNOWN)
    }
}
