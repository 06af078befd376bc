//! The TOML form of a rule pack, as its author writes it; `schemas/pack.schema.json` is made from these types.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::ops::Range;

use schemars::{JsonSchema, Schema, SchemaGenerator};
use serde::{Deserialize, Deserializer};

use crate::relations::Status;

/// A string, and the bytes of the file that it was read from (quotes included).
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Text {
    pub(super) value: String,
    pub(super) start: usize,
    pub(super) end: usize,
}

impl Text {
    pub(super) fn span(&self) -> Range<usize> {
        self.start..self.end
    }
}

impl<'de> Deserialize<'de> for Text {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = toml::Spanned::<String>::deserialize(deserializer)?;
        let span = text.span();
        Ok(Self { value: text.into_inner(), start: span.start, end: span.end })
    }
}

impl JsonSchema for Text {
    fn schema_name() -> Cow<'static, str> {
        "Text".into()
    }

    fn inline_schema() -> bool {
        true
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        String::json_schema(generator)
    }
}

/// One file of a rule pack. A pack is one file, or a folder of them.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "newsgraph rule pack")]
pub(super) struct PackFile {
    /// The version of this format: 1.
    #[schemars(range(min = 1, max = 1))]
    pub(super) format: u32,
    /// What the pack is; in exactly one of its files.
    pub(super) pack: Option<Header>,
    /// Named sets of entity kinds and common nouns, for the roles of frames.
    #[serde(default, rename = "type")]
    pub(super) types: BTreeMap<Text, TypeTable>,
    /// What the edges of the graph mean.
    #[serde(default, rename = "relation")]
    pub(super) relations: BTreeMap<Text, RelationTable>,
    /// How English states them.
    #[serde(default, rename = "frame")]
    pub(super) frames: BTreeMap<Text, FrameTable>,
}

/// What the pack is.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Header {
    /// The name in rule ids: lower-case words joined by `-`.
    pub(super) id: Text,
    /// The version, as the author counts.
    pub(super) version: String,
    /// Built-in packs that this one adds to. What it defines under the same name replaces theirs.
    #[serde(default)]
    #[expect(dead_code, reason = "read by `compile::extended`, before the files of all packs are put together")]
    pub(super) extends: Vec<Text>,
    /// The kinds of entities that it speaks of, besides those of the packs that it extends.
    #[serde(default)]
    pub(super) kinds: Vec<Text>,
    /// Frames of the extended packs that do not apply.
    #[serde(default)]
    pub(super) disable: Vec<Text>,
}

/// A named set of entity kinds and common nouns.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct TypeTable {
    /// Kinds of entities.
    #[serde(default)]
    pub(super) kinds: Vec<Text>,
    /// Lemmas of nouns. In "defense system" the last word is the head, the one before it a modifier that must be there.
    #[serde(default)]
    pub(super) words: Vec<Text>,
    /// Types whose kinds and words belong to this one too.
    #[serde(default)]
    pub(super) includes: Vec<Text>,
    /// `through` for the roles that name this type and have none of their own.
    #[serde(default)]
    pub(super) through: Vec<Text>,
    /// `through-heads` that goes with it.
    #[serde(default)]
    pub(super) through_heads: Vec<Text>,
}

/// What an edge means.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct RelationTable {
    /// As a reader sees it between the two ends: "holds office in".
    pub(super) label: String,
    /// One sentence on what the edge states, from source to target.
    pub(super) meaning: String,
    /// The event type of PLOVER that comes closest.
    #[serde(default)]
    pub(super) plover: String,
    /// The root code of CAMEO that comes closest, two digits.
    #[serde(default)]
    pub(super) cameo: String,
    /// The relation holds both ways.
    #[serde(default)]
    pub(super) symmetric: bool,
    /// The relation comes from the wording of names and titles, without frames.
    #[serde(default)]
    pub(super) structural: bool,
    /// The day on which the texts of the tests are published, `YYYY-MM-DD`; 2024-05-15 otherwise.
    pub(super) published: Option<Text>,
    /// Texts and what is found in them: `Text. => relation(source, target) status by=Name date=2024-05`, `!>` for what
    /// must not be found, `~>` for what ought to be found and is known not to be.
    #[serde(default)]
    pub(super) tests: Vec<Text>,
}

/// One way to state a relation.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct FrameTable {
    /// The relation that it states.
    pub(super) relation: Text,
    /// The roles by name, in capitals: `SOURCE` and `TARGET`, or `PARTY` for either; `OBJECT` for what is handed over,
    /// sent or used; `PLACE`; any other name for a role that is only a condition.
    pub(super) roles: BTreeMap<Text, RoleTable>,
    /// Verbs: `SOURCE hand+over|ship OBJECT to|for TARGET`.
    #[serde(default)]
    pub(super) verbs: Vec<Text>,
    /// Verbs that only carry a noun, written `N`: `SOURCE launch|carry+out N on|against TARGET`.
    #[serde(default)]
    pub(super) light: Vec<Text>,
    /// Nouns: `SOURCE attack|raid on|against TARGET by SOURCE`.
    #[serde(default)]
    pub(super) nouns: Vec<Text>,
    /// Predicate adjectives: `SOURCE critical|wary of TARGET`.
    #[serde(default)]
    pub(super) adjectives: Vec<Text>,
    /// Frames that are dropped where they match at the same word.
    #[serde(default)]
    pub(super) over: Vec<Text>,
    /// The ends must not belong together: what a minister says of the own state is no request to it.
    #[serde(default)]
    pub(super) foreign: bool,
    /// Each `PARTY` does it to each other one: "A and B swapped prisoners" gives both directions.
    #[serde(default)]
    pub(super) mutual: bool,
    /// The firmest status that a match can have.
    pub(super) status: Option<Status>,
    /// How often matches are right, from 0 to 1, by the form of the trigger.
    #[serde(default)]
    pub(super) precision: PrecisionTable,
    /// Tests of this frame alone; written like those of a relation.
    #[serde(default)]
    pub(super) tests: Vec<Text>,
}

/// What can fill a role.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct RoleTable {
    /// Named types; without them anything fills the role.
    #[serde(default)]
    pub(super) types: Vec<Text>,
    /// Named types that do not fill it.
    #[serde(default)]
    pub(super) not: Vec<Text>,
    /// Where the filler is a common noun without a name: `poss`, `adj`, `compound` or prepositions that lead from it to
    /// a name ("a depot **in** Crimea").
    #[serde(default)]
    pub(super) through: Vec<Text>,
    /// Named types: only nouns of them are passed through.
    #[serde(default)]
    pub(super) through_heads: Vec<Text>,
    /// Where nothing fills the role, the owner of that role's filler does ("**its** troops were sent"), or what its
    /// `through` leads to from there.
    pub(super) owner_of: Option<Text>,
    /// Named types: where the clause says nothing of this role, the only thing of these types that the text names
    /// besides fills it ("Canada pulled out its diplomats", in a text on India).
    #[serde(default)]
    pub(super) context: Vec<Text>,
    /// Prepositions of which one must stand before what `context` finds ("raids hit towns **across** Ukraine"). With
    /// them, only the sentence of the trigger is searched.
    #[serde(default)]
    pub(super) context_after: Vec<Text>,
    /// Without a filler there is no match. `SOURCE`, `TARGET` and `PARTY` always are required.
    #[serde(default)]
    pub(super) required: bool,
}

/// How often matches are right, from 0 to 1.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct PrecisionTable {
    /// By verbs.
    #[schemars(range(min = 0, max = 1))]
    pub(super) verb: Option<f64>,
    /// By nouns.
    #[schemars(range(min = 0, max = 1))]
    pub(super) noun: Option<f64>,
    /// By light verbs with their nouns.
    #[schemars(range(min = 0, max = 1))]
    pub(super) light: Option<f64>,
    /// By adjectives.
    #[schemars(range(min = 0, max = 1))]
    pub(super) adjective: Option<f64>,
}

/// The JSON Schema of a file of a rule pack, as `schemas/pack.schema.json` holds it.
#[expect(clippy::missing_panics_doc, reason = "it does not panic: a schema is plain JSON")]
pub fn json_schema() -> String {
    let mut text = serde_json::to_string_pretty(&schemars::schema_for!(PackFile)).expect("a schema is plain JSON");
    text.push('\n');
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Set `UPDATE_SCHEMAS=1` to write the file anew.
    #[test]
    fn the_published_schema_is_current() {
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/schemas/pack.schema.json");
        if std::env::var_os("UPDATE_SCHEMAS").is_some() {
            std::fs::write(path, json_schema()).unwrap();
        }
        let published = std::fs::read_to_string(path).unwrap();
        assert_eq!(published, json_schema(), "run the test with UPDATE_SCHEMAS=1 to write {path}");
    }
}
