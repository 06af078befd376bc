//! [`Record`]: all that was found in one snippet, as one JSON line; the durable, mergeable intermediate.
//!
//! Offsets in a record count Unicode code points, half-open: in Python `text[start:end]` is the quote.
//! `schemas/record.schema.json` is generated from these types.

use std::collections::{BTreeMap, BTreeSet};

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::entities::{Entities, Entity, EntityIndex};
use crate::language::Document;
use crate::relations::{Basis, Quantity, RelationMention, Status};
use crate::snippet::Snippet;
use crate::span::Span;

/// The value of [`Record::format`] that this version writes and reads.
pub const FORMAT: &str = "newsgraph-record/1";

/// All that was found in one snippet.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Record {
    /// Always `newsgraph-record/1`.
    pub format: String,
    /// Identifier of the snippet, given or derived from its content.
    pub id: String,
    /// Publication date: `YYYY`, `YYYY-MM` or `YYYY-MM-DD`.
    pub published: Option<String>,
    /// Publisher.
    pub outlet: Option<String>,
    /// Web address.
    pub url: Option<String>,
    /// Headline, where it came apart from the text.
    pub title: Option<String>,
    /// The text that all offsets refer to.
    pub text: String,
    /// What the snippet speaks of, ordered by first mention.
    pub entities: Vec<RecordEntity>,
    /// What it says of them, ordered by trigger.
    pub relations: Vec<RecordRelation>,
    /// What the reader of the record should know of the analysis; empty as a rule.
    pub diagnostics: Vec<String>,
}

/// One entity of the snippet.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RecordEntity {
    /// Node identifier, `[a-z0-9.-]` only.
    pub id: String,
    /// The common English short name for known things, else the fullest form in the snippet.
    pub name: String,
    /// Kind of node: `state`, `official` …
    #[serde(rename = "type")]
    pub kind: String,
    /// Identifiers of public data sets (`wikidata`, `iso3166`).
    pub identifiers: BTreeMap<String, String>,
    /// Where the snippet names it.
    pub mentions: Vec<RecordMention>,
}

/// One place where the snippet names an entity.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RecordMention {
    /// The surface form, equal to `text[start:end]`.
    pub text: String,
    /// First code point.
    pub start: usize,
    /// One past the last code point.
    pub end: usize,
}

/// One relation of the snippet.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RecordRelation {
    /// Name of the relation: `met`, `sanctioned` …
    #[serde(rename = "type")]
    pub relation: String,
    /// Entity id of the actor.
    pub source: String,
    /// Entity id of the one acted upon.
    pub target: String,
    /// How firmly the text commits to it.
    pub status: Status,
    /// When, as `YYYY`, `YYYY-MM` or `YYYY-MM-DD`.
    pub date: Option<String>,
    /// Entity id of the place.
    pub place: Option<String>,
    /// How much or how many.
    pub quantity: Option<Quantity>,
    /// What is handed over, sent or used, in the words of the snippet.
    pub object: Option<String>,
    /// Entity ids of those to whom the snippet attributes the statement.
    pub reported_by: Vec<String>,
    /// From 0 to 1.
    pub confidence: f64,
    /// `text`, or `gazetteer` for background knowledge.
    pub basis: Basis,
    /// `PACK/RULE`.
    pub rule: String,
    /// Where the snippet says so.
    pub evidence: RecordEvidence,
}

/// Where a relation stands in the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RecordEvidence {
    /// First code point of the clause or sentence.
    pub start: usize,
    /// One past its last code point.
    pub end: usize,
    /// The words that evoke the relation.
    pub trigger: RecordSpan,
}

/// A half-open range of code points.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RecordSpan {
    /// First code point.
    pub start: usize,
    /// One past the last code point.
    pub end: usize,
}

/// The parts of a record contradict each other.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum RecordError {
    /// A range that does not lie in the text.
    #[error("{what} {start}..{end} does not lie in a text of {length} characters")]
    Range {
        /// What the range marks.
        what: &'static str,
        /// First code point.
        start: usize,
        /// One past the last.
        end: usize,
        /// Code points in the text.
        length: usize,
    },
    /// A relation with an end that is no entity of the record.
    #[error("relation `{relation}` names `{id}`, which is no entity of the record")]
    UnknownEntity {
        /// The relation's type.
        relation: String,
        /// The unknown id.
        id: String,
    },
    /// A confidence that is no probability.
    #[error("confidence {0} is not between 0 and 1")]
    Confidence(String),
    /// A date in a form that records do not use.
    #[error(transparent)]
    Date(#[from] crate::date::ParsePartialDateError),
}

impl Record {
    /// Assembles what the stages found in one snippet.
    ///
    /// An entity is written where a record can show it: if it has a listed mention or takes part in a relation.
    #[must_use]
    pub fn new(snippet: &Snippet, doc: &Document, entities: &Entities, relations: &[RelationMention]) -> Self {
        let points = CodePoints::new(doc.text());
        let mut relations: Vec<&RelationMention> = relations.iter().collect();
        relations.sort_by_key(|r| (r.trigger_span, &r.relation, r.source, r.target, r.status, r.evidence));
        let written: Vec<RecordRelation> =
            relations.iter().map(|relation| record_relation(relation, doc, entities, &points)).collect();
        Self {
            format: FORMAT.to_owned(),
            id: snippet.id.clone(),
            published: snippet.published.map(|date| date.to_string()),
            outlet: snippet.outlet.clone(),
            url: snippet.url.clone(),
            title: snippet.title.clone(),
            text: doc.text().to_owned(),
            entities: record_entities(doc, entities, &relations, &points),
            relations: written,
            diagnostics: Vec::new(),
        }
    }

    /// The snippet that the record was made from.
    pub fn snippet(&self) -> Snippet {
        Snippet {
            id: self.id.clone(),
            text: self.text.clone(),
            title: self.title.clone(),
            published: self.published.as_deref().and_then(|date| date.parse().ok()),
            outlet: self.outlet.clone(),
            url: self.url.clone(),
        }
    }

    /// Checks what the types cannot: that ranges lie in the text, that relations join entities of the record, that
    /// confidences are probabilities and dates are dates.
    ///
    /// # Errors
    /// The first contradiction found.
    pub fn check(&self) -> Result<(), RecordError> {
        let length = self.text.chars().count();
        let range = |what, start: usize, end: usize| {
            if start <= end && end <= length { Ok(()) } else { Err(RecordError::Range { what, start, end, length }) }
        };
        let ids: BTreeSet<&str> = self.entities.iter().map(|entity| entity.id.as_str()).collect();
        for mention in self.entities.iter().flat_map(|entity| &entity.mentions) {
            range("mention", mention.start, mention.end)?;
        }
        for relation in &self.relations {
            range("evidence", relation.evidence.start, relation.evidence.end)?;
            range("trigger", relation.evidence.trigger.start, relation.evidence.trigger.end)?;
            let ends = [&relation.source, &relation.target].into_iter().chain(&relation.place);
            for id in ends.chain(&relation.reported_by) {
                if !ids.contains(id.as_str()) {
                    return Err(RecordError::UnknownEntity { relation: relation.relation.clone(), id: id.clone() });
                }
            }
            if !(0.0..=1.0).contains(&relation.confidence) {
                return Err(RecordError::Confidence(relation.confidence.to_string()));
            }
        }
        let dates = self.relations.iter().filter_map(|relation| relation.date.as_ref()).chain(&self.published);
        for date in dates {
            date.parse::<crate::date::PartialDate>()?;
        }
        Ok(())
    }
}

fn record_relation(
    relation: &RelationMention,
    doc: &Document,
    entities: &Entities,
    points: &CodePoints,
) -> RecordRelation {
    let id = |index: EntityIndex| entities.get(index).id.clone();
    let (start, end) = points.range(relation.evidence);
    let (trigger_start, trigger_end) = points.range(relation.trigger_span);
    let mut reported_by: Vec<String> = Vec::new();
    for source in relation.reported_by.iter().map(|&index| id(index)) {
        if !reported_by.contains(&source) {
            reported_by.push(source);
        }
    }
    RecordRelation {
        relation: relation.relation.to_string(),
        source: id(relation.source),
        target: id(relation.target),
        status: relation.status,
        date: relation.date.map(|date| date.to_string()),
        place: relation.place.map(id),
        quantity: relation.quantity.clone(),
        object: relation.object.map(|span| doc.text()[span.range()].to_owned()),
        reported_by,
        confidence: relation.confidence.as_f64(),
        basis: relation.basis,
        rule: relation.rule.clone(),
        evidence: RecordEvidence { start, end, trigger: RecordSpan { start: trigger_start, end: trigger_end } },
    }
}

/// The entities worth writing, ordered by first mention. Two that bear one id are one.
fn record_entities(
    doc: &Document,
    entities: &Entities,
    relations: &[&RelationMention],
    points: &CodePoints,
) -> Vec<RecordEntity> {
    let mut in_relation: BTreeSet<EntityIndex> = BTreeSet::new();
    for relation in relations {
        in_relation.extend([relation.source, relation.target]);
        in_relation.extend(relation.place);
        in_relation.extend(&relation.reported_by);
    }
    let mut first: BTreeMap<EntityIndex, u32> = BTreeMap::new();
    let mut spans: BTreeMap<EntityIndex, BTreeSet<Span>> = BTreeMap::new();
    for mention in entities.mentions() {
        first.entry(mention.entity).or_insert(mention.span.start);
        if mention.form.is_listed() {
            spans.entry(mention.entity).or_default().insert(mention.span);
        }
    }
    let mut order: Vec<(EntityIndex, &Entity)> =
        entities.all().iter().enumerate().map(|(i, entity)| (EntityIndex(i as u32), entity)).collect();
    order.retain(|(index, _)| in_relation.contains(index) || spans.contains_key(index));
    order.sort_by_key(|(index, _)| (first.get(index).copied().unwrap_or(u32::MAX), *index));

    let mut written: Vec<RecordEntity> = Vec::new();
    let mut by_id: BTreeMap<&str, usize> = BTreeMap::new();
    for (index, entity) in order {
        let mentions = spans.remove(&index).unwrap_or_default().into_iter().map(|span| {
            let (start, end) = points.range(span);
            RecordMention { text: doc.text()[span.range()].to_owned(), start, end }
        });
        let position = *by_id.entry(&entity.id).or_insert(written.len());
        if position == written.len() {
            written.push(RecordEntity {
                id: entity.id.clone(),
                name: entity.name.clone(),
                kind: entity.kind.to_string(),
                identifiers: entity.identifiers.clone(),
                mentions: mentions.collect(),
            });
        } else {
            let known = &mut written[position].mentions;
            known.extend(mentions);
            known.sort_by_key(|mention| (mention.start, mention.end));
            known.dedup();
        }
    }
    written
}

/// Turns byte offsets into code points: the text is counted once, and each look-up counts less than one step more.
struct CodePoints<'a> {
    text: &'a str,
    /// Code points before byte `i * STEP`; empty where the text is ASCII and both counts agree.
    before: Vec<u32>,
}

impl<'a> CodePoints<'a> {
    const STEP: usize = 64;

    fn new(text: &'a str) -> Self {
        let mut before = Vec::new();
        if !text.is_ascii() {
            let mut count = 0;
            for chunk in text.as_bytes().chunks(Self::STEP) {
                before.push(count);
                count += Self::count(chunk);
            }
        }
        Self { text, before }
    }

    /// Bytes that begin a code point.
    fn count(bytes: &[u8]) -> u32 {
        bytes.iter().filter(|&&byte| byte & 0xC0 != 0x80).count() as u32
    }

    fn at(&self, byte: u32) -> usize {
        let byte = byte as usize;
        // The end of a text that fills its last step has no entry of its own.
        match self.before.get(byte / Self::STEP).or(self.before.last()) {
            None => byte,
            Some(&before) => {
                let start = (byte / Self::STEP).min(self.before.len() - 1) * Self::STEP;
                (before + Self::count(&self.text.as_bytes()[start..byte])) as usize
            }
        }
    }

    fn range(&self, span: Span) -> (usize, usize) {
        (self.at(span.start), self.at(span.end))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::entities::{Kind, Mention, MentionForm};
    use crate::language::{Attachment, Dependency, Sentence, Token, TokenId, Upos, Xpos};
    use crate::relations::Confidence;

    const TEXT: &str = "Türkiye thanked Łódź. It did.";

    /// One sentence whose tokens are the words of the text, all hanging from the second one.
    fn document(text: &str) -> Document {
        let mut tokens = Vec::new();
        let mut at = 0;
        for word in text.split(' ') {
            let span = Span::new(at, at + word.len());
            at += word.len() + 1;
            let head = (tokens.len() != 1).then_some(TokenId(1));
            let token = Token { span, upos: Upos::Noun, xpos: Xpos::Nn, lemma: word.into() };
            tokens.push((token, Attachment { head, dependency: Dependency::Dep }));
        }
        let sentence =
            Sentence { span: Span::new(0, text.len()), first: TokenId(0), end: TokenId(tokens.len() as u32) };
        Document::new(text.to_owned(), vec![sentence], tokens)
    }

    fn entity(id: &str) -> Entity {
        Entity { id: id.into(), name: id.into(), kind: Kind::STATE, identifiers: BTreeMap::new(), state: None }
    }

    fn mention(entity: u32, form: MentionForm, text: &str) -> Mention {
        let start = TEXT.find(text).unwrap();
        let token = TEXT[..start].matches(' ').count() as u32;
        Mention {
            entity: EntityIndex(entity),
            form,
            span: Span::new(start, start + text.len()),
            tokens: TokenId(token)..TokenId(token + 1),
            head: TokenId(token),
        }
    }

    fn relation(source: u32, target: u32, trigger: &str) -> RelationMention {
        let start = TEXT.find(trigger).unwrap();
        RelationMention {
            relation: "supported".into(),
            source: EntityIndex(source),
            target: EntityIndex(target),
            status: Status::Asserted,
            date: None,
            place: None,
            quantity: None,
            object: Some(mention(1, MentionForm::Name, "Łódź").span),
            reported_by: vec![EntityIndex(source), EntityIndex(source)],
            confidence: Confidence::from_thousandths(830),
            basis: Basis::Text,
            rule: "geopolitics/supported".into(),
            trigger: TokenId(1),
            trigger_span: Span::new(start, start + trigger.len()),
            evidence: Span::new(0, TEXT.len()),
        }
    }

    fn record(entities: Vec<Entity>, mentions: Vec<Mention>, relations: &[RelationMention]) -> Record {
        let snippet = Snippet { id: "s".into(), text: TEXT.into(), ..Snippet::default() };
        let record = Record::new(&snippet, &document(TEXT), &Entities::new(entities, mentions, Vec::new()), relations);
        record.check().expect("an assembled record is consistent");
        record
    }

    #[test]
    fn offsets_count_code_points() {
        let mentions = vec![mention(0, MentionForm::Name, "Türkiye"), mention(1, MentionForm::Name, "Łódź")];
        let record = record(vec![entity("state.tr"), entity("place.lodz")], mentions, &[relation(0, 1, "thanked")]);
        let quote = |start, end| TEXT.chars().skip(start).take(end - start).collect::<String>();
        for mention in record.entities.iter().flat_map(|entity| &entity.mentions) {
            assert_eq!(mention.text, quote(mention.start, mention.end));
        }
        let [found] = &record.relations[..] else { panic!("one relation") };
        assert_eq!(quote(found.evidence.trigger.start, found.evidence.trigger.end), "thanked");
        assert_eq!((found.evidence.start, found.evidence.end), (0, TEXT.chars().count()));
        assert_eq!(found.object.as_deref(), Some("Łódź"));
        assert_eq!(found.reported_by, ["state.tr"]);
    }

    #[test]
    fn code_points_are_right_at_every_offset_of_long_texts() {
        for text in ["", "ascii only", &"é".repeat(32), &"aé漢🎉 ".repeat(50)] {
            let points = CodePoints::new(text);
            let expected = text.char_indices().map(|(byte, _)| byte).chain([text.len()]).enumerate();
            for (point, byte) in expected {
                assert_eq!(points.at(byte as u32), point, "{byte} of {text}");
            }
        }
    }

    #[test]
    fn only_entities_that_a_record_can_show_are_written_in_text_order() {
        let mentions = vec![
            mention(2, MentionForm::Pronoun, "It"),
            mention(3, MentionForm::Name, "Łódź"),
            mention(0, MentionForm::Name, "Türkiye"),
        ];
        let entities = ["state.tr", "unseen", "only-pronoun", "place.lodz", "in-relation"].map(entity).to_vec();
        let record = record(entities, mentions, &[relation(4, 0, "thanked")]);
        let ids: Vec<&str> = record.entities.iter().map(|entity| entity.id.as_str()).collect();
        assert_eq!(ids, ["state.tr", "place.lodz", "in-relation"]);
    }

    #[test]
    fn entities_of_one_id_are_one() {
        let mentions = vec![mention(0, MentionForm::Name, "Łódź"), mention(1, MentionForm::Name, "Türkiye")];
        let record = record(vec![entity("x"), entity("x")], mentions, &[]);
        let [one] = &record.entities[..] else { panic!("one entity") };
        assert_eq!(one.mentions.iter().map(|mention| mention.text.as_str()).collect::<Vec<_>>(), ["Türkiye", "Łódź"]);
    }

    #[test]
    fn relations_are_ordered_by_trigger() {
        let record =
            record(vec![entity("a"), entity("b")], vec![], &[relation(0, 1, "did"), relation(1, 0, "thanked")]);
        assert_eq!(record.relations.iter().map(|r| r.source.as_str()).collect::<Vec<_>>(), ["b", "a"]);
    }

    #[test]
    fn records_that_contradict_themselves_are_found_out() {
        let sound = record(vec![entity("a"), entity("b")], vec![], &[relation(0, 1, "thanked")]);
        let mut unknown = sound.clone();
        unknown.relations[0].target = "c".into();
        assert!(matches!(unknown.check(), Err(RecordError::UnknownEntity { .. })));
        let mut outside = sound.clone();
        outside.relations[0].evidence.end = 1000;
        assert!(matches!(outside.check(), Err(RecordError::Range { .. })));
        let mut sure = sound.clone();
        sure.relations[0].confidence = 2.0;
        assert!(matches!(sure.check(), Err(RecordError::Confidence(_))));
        let mut undated = sound;
        undated.published = Some("yesterday".into());
        assert!(matches!(undated.check(), Err(RecordError::Date(_))));
    }
}
