//! [`Annotation`]: what a gold file or a record says of one snippet, as far as it is compared.

use serde::{Deserialize, Deserializer};

use crate::record::Record;

/// Entities and relations of one snippet; reads gold annotations and records alike.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
pub struct Annotation {
    /// The id of the snippet.
    #[serde(deserialize_with = "text_or_number")]
    pub id: String,
    /// Who and what it names.
    pub entities: Vec<AnnotationEntity>,
    /// What it says of them.
    pub relations: Vec<AnnotationRelation>,
}

/// An entity to compare.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct AnnotationEntity {
    /// The id by which relations name it; gold relations go by the name.
    pub id: Option<String>,
    /// The name.
    pub name: String,
    /// The kind of node.
    #[serde(rename = "type")]
    pub kind: String,
    /// Surface forms.
    #[serde(default, deserialize_with = "surface_forms")]
    pub mentions: Vec<String>,
}

/// A relation to compare.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct AnnotationRelation {
    /// The name of the relation.
    #[serde(rename = "type")]
    pub relation: String,
    /// Id or name of the actor.
    pub source: String,
    /// Id or name of the one acted upon.
    pub target: String,
    /// How firmly the text commits to it.
    pub status: Option<String>,
    /// When.
    pub date: Option<String>,
    /// Ids or names of those who say so.
    pub reported_by: Option<Vec<String>>,
    /// `gazetteer` for background knowledge.
    pub basis: Option<String>,
}

impl AnnotationRelation {
    /// The status; none, or an empty one, is `asserted`.
    pub(super) fn status_or_asserted(&self) -> &str {
        self.status.as_deref().filter(|status| !status.is_empty()).unwrap_or("asserted")
    }
}

impl From<&Record> for Annotation {
    fn from(record: &Record) -> Self {
        let entities = record.entities.iter().map(|entity| AnnotationEntity {
            id: Some(entity.id.clone()),
            name: entity.name.clone(),
            kind: entity.kind.clone(),
            mentions: entity.mentions.iter().map(|mention| mention.text.clone()).collect(),
        });
        let relations = record.relations.iter().map(|relation| AnnotationRelation {
            relation: relation.relation.clone(),
            source: relation.source.clone(),
            target: relation.target.clone(),
            status: Some(relation.status.to_string()),
            date: relation.date.clone(),
            reported_by: Some(relation.reported_by.clone()),
            basis: (relation.basis == crate::relations::Basis::Gazetteer).then(|| "gazetteer".to_owned()),
        });
        Self { id: record.id.clone(), entities: entities.collect(), relations: relations.collect() }
    }
}

fn text_or_number<'de, D: Deserializer<'de>>(deserializer: D) -> Result<String, D::Error> {
    #[derive(Deserialize)]
    #[serde(untagged)]
    enum Id {
        Text(String),
        Number(serde_json::Number),
    }
    Ok(match Id::deserialize(deserializer)? {
        Id::Text(text) => text,
        Id::Number(number) => number.to_string(),
    })
}

/// Gold files list the bare forms, records list them with their places.
fn surface_forms<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<String>, D::Error> {
    #[derive(Deserialize)]
    #[serde(untagged)]
    enum Mention {
        Bare(String),
        Placed { text: String },
    }
    let mentions = Option::<Vec<Mention>>::deserialize(deserializer)?.unwrap_or_default();
    let form = |mention| match mention {
        Mention::Bare(text) | Mention::Placed { text } => text,
    };
    Ok(mentions.into_iter().map(form).collect())
}
