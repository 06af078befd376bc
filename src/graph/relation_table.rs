//! [`RelationTable`]: what the graph has to know of each relation, as the rule packs say.

use std::collections::BTreeMap;

use compact_str::CompactString;

/// What the graph has to know of one relation.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RelationInfo {
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
    /// Adds a relation, or replaces what is known of it.
    pub fn insert(&mut self, name: &str, info: RelationInfo) {
        self.0.insert(CompactString::new(name), info);
    }

    /// What is known of the relation.
    pub fn get(&self, name: &str) -> &RelationInfo {
        static UNKNOWN: RelationInfo = RelationInfo { plover: None, cameo: None, symmetric: false, structural: false };
        self.0.get(name).unwrap_or(&UNKNOWN)
    }
}
