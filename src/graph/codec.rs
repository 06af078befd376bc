//! Contributions as bytes: a tenth of their size as values, ready to be sorted and kept on disk.
//!
//! Names, ids and rules repeat in every record; each distinct one is kept once in [`Strings`] and written as its number.
//! The bytes mean something in this run of the program only, and only beside these strings.

use std::collections::HashMap;
use std::io;
use std::sync::Arc;

use crate::date::PartialDate;
use crate::entities::Kind;
use crate::relations::{Basis, Confidence, Status};

use super::build::{Contribution, FoundEntity, FoundRelation};
use super::identity::Reason;
use super::{DocumentIndex, Id};

/// Every distinct string once.
#[derive(Clone, Debug, Default)]
pub(super) struct Strings {
    all: Vec<Arc<str>>,
    numbers: HashMap<Arc<str>, u32>,
    /// Identifiers as records write them, and well-formed.
    ids: HashMap<Box<str>, Id>,
}

impl Strings {
    /// The one copy of the text.
    pub(super) fn intern(&mut self, text: &str) -> Arc<str> {
        let number = self.number(text);
        self.all[number as usize].clone()
    }

    /// The identifier that records write so.
    pub(super) fn id(&mut self, text: &str) -> Id {
        if let Some(known) = self.ids.get(text) {
            return known.clone();
        }
        let id = Id::new(text);
        let id = Id::known(self.intern(&id));
        self.ids.insert(text.into(), id.clone());
        id
    }

    /// The number of the text.
    pub(super) fn number(&mut self, text: &str) -> u32 {
        if let Some(&number) = self.numbers.get(text) {
            return number;
        }
        let (new, number) = (Arc::<str>::from(text), self.all.len() as u32);
        self.all.push(new.clone());
        self.numbers.insert(new, number);
        number
    }

    fn get(&self, number: u64) -> Option<&Arc<str>> {
        self.all.get(usize::try_from(number).ok()?)
    }
}

/// Writes a contribution behind what `out` holds.
pub(super) fn write(contribution: &Contribution, strings: &mut Strings, out: &mut Vec<u8>) {
    let mut writer = Writer { out, strings };
    writer.text(&contribution.document);
    writer.option(contribution.text.as_ref(), |w, hash| w.out.extend_from_slice(hash));
    writer.date(contribution.published);
    writer.option(contribution.outlet.as_ref(), |w, outlet| w.string(outlet));
    writer.option(contribution.url.as_ref(), |w, url| w.text(url));
    writer.option(contribution.title.as_ref(), |w, title| w.text(title));
    writer.list(&contribution.entities, |w, entity| {
        w.entity(entity);
    });
    writer.list(&contribution.relations, Writer::relation);
}

/// Writes what one document says of an entity, and why it belongs to its node.
pub(super) fn write_entity(
    document: DocumentIndex,
    reason: Option<Reason>,
    entity: &FoundEntity,
    strings: &mut Strings,
    out: &mut Vec<u8>,
) {
    let mut writer = Writer { out, strings };
    writer.number(u64::from(document.0));
    writer.option(reason, |w, reason| w.string(reason.as_str()));
    writer.entity(entity);
}

/// Reads what [`write_entity`] wrote.
pub(super) fn read_entity(bytes: &[u8], strings: &Strings) -> io::Result<(DocumentIndex, Option<Reason>, FoundEntity)> {
    let mut reader = Reader { bytes, strings };
    let mut read = || {
        let document = DocumentIndex(reader.small()?);
        let reason = reader.option(|r| {
            let name = r.string()?;
            Reason::ALL.into_iter().find(|reason| reason.as_str() == &*name)
        })?;
        Some((document, reason, reader.entity()?))
    };
    read().ok_or_else(damaged)
}

/// Writes a relation so that those of one event begin alike.
pub(super) fn write_relation(
    document: DocumentIndex,
    relation: &FoundRelation,
    strings: &mut Strings,
    out: &mut Vec<u8>,
) {
    let mut writer = Writer { out, strings };
    writer.relation(relation);
    writer.number(u64::from(document.0));
}

/// Reads what [`write_relation`] wrote.
pub(super) fn read_relation(bytes: &[u8], strings: &Strings) -> io::Result<(DocumentIndex, FoundRelation)> {
    let mut reader = Reader { bytes, strings };
    let mut read = || {
        let relation = reader.relation()?;
        Some((DocumentIndex(reader.small()?), relation))
    };
    read().ok_or_else(damaged)
}

fn damaged() -> io::Error {
    io::Error::new(io::ErrorKind::InvalidData, "a temporary file was damaged")
}

/// Reads what [`write`] wrote.
pub(super) fn read(bytes: &[u8], strings: &Strings) -> io::Result<Contribution> {
    Reader { bytes, strings }.contribution().ok_or_else(damaged)
}

struct Writer<'a> {
    out: &'a mut Vec<u8>,
    strings: &'a mut Strings,
}

impl Writer<'_> {
    fn number(&mut self, mut number: u64) {
        while number >= 0x80 {
            self.out.push(number as u8 | 0x80);
            number >>= 7;
        }
        self.out.push(number as u8);
    }

    /// A text that is not likely to come again.
    fn text(&mut self, text: &str) {
        self.number(text.len() as u64);
        self.out.extend_from_slice(text.as_bytes());
    }

    /// A text that is.
    fn string(&mut self, text: &str) {
        let number = self.strings.number(text);
        self.number(u64::from(number));
    }

    fn id(&mut self, id: &Id) {
        self.string(&id.of_entity());
    }

    fn option<T>(&mut self, value: Option<T>, write: impl FnOnce(&mut Self, T)) {
        self.out.push(u8::from(value.is_some()));
        if let Some(value) = value {
            write(self, value);
        }
    }

    fn list<T>(&mut self, values: &[T], mut write: impl FnMut(&mut Self, &T)) {
        self.number(values.len() as u64);
        for value in values {
            write(self, value);
        }
    }

    fn date(&mut self, date: Option<PartialDate>) {
        self.option(date, |w, date| w.string(&date.to_string()));
    }

    fn entity(&mut self, entity: &FoundEntity) {
        self.id(&entity.id);
        self.string(&entity.name);
        self.string(entity.kind.as_str());
        self.list(&entity.identifiers, |w, (name, value)| {
            w.string(name);
            w.string(value);
        });
        self.list(&entity.mentions, |w, (text, start, end)| {
            w.string(text);
            w.number(u64::from(*start));
            w.number(u64::from(*end));
        });
    }

    /// What makes the event the same event comes first.
    fn relation(&mut self, relation: &FoundRelation) {
        self.string(&relation.relation);
        self.id(&relation.source);
        self.id(&relation.target);
        self.out.push(relation.status as u8);
        self.date(relation.date);
        self.option(relation.place.as_ref(), Writer::id);
        // Figures are rare, and JSON keeps every one of them as it is.
        let quantity = relation.quantity.as_ref().and_then(|quantity| serde_json::to_string(quantity).ok());
        self.option(quantity.as_deref(), Writer::text);
        self.option(relation.object.as_ref(), |w, object| w.string(object));
        self.list(&relation.reported_by, Writer::id);
        self.number(u64::from(relation.confidence.thousandths()));
        self.out.push(u8::from(relation.basis == Basis::Gazetteer));
        self.string(&relation.rule);
        for place in [relation.span.0, relation.span.1, relation.trigger_span.0, relation.trigger_span.1] {
            self.number(u64::from(place));
        }
        self.text(&relation.sentence);
        self.string(&relation.trigger);
    }
}

struct Reader<'a> {
    bytes: &'a [u8],
    strings: &'a Strings,
}

impl<'a> Reader<'a> {
    fn byte(&mut self) -> Option<u8> {
        let (&first, rest) = self.bytes.split_first()?;
        self.bytes = rest;
        Some(first)
    }

    fn number(&mut self) -> Option<u64> {
        let (mut number, mut shift) = (0, 0);
        loop {
            let byte = self.byte()?;
            number |= u64::from(byte & 0x7f).checked_shl(shift)?;
            if byte < 0x80 {
                return Some(number);
            }
            shift += 7;
        }
    }

    fn small(&mut self) -> Option<u32> {
        u32::try_from(self.number()?).ok()
    }

    fn text(&mut self) -> Option<&'a str> {
        let length = usize::try_from(self.number()?).ok()?;
        let (text, rest) = self.bytes.split_at_checked(length)?;
        self.bytes = rest;
        std::str::from_utf8(text).ok()
    }

    fn string(&mut self) -> Option<Arc<str>> {
        let number = self.number()?;
        self.strings.get(number).cloned()
    }

    fn id(&mut self) -> Option<Id> {
        self.string().map(Id::known)
    }

    #[expect(clippy::option_option, reason = "the outer one says whether the bytes can be read")]
    fn option<T>(&mut self, read: impl FnOnce(&mut Self) -> Option<T>) -> Option<Option<T>> {
        if self.byte()? == 0 { Some(None) } else { read(self).map(Some) }
    }

    fn list<T>(&mut self, mut read: impl FnMut(&mut Self) -> Option<T>) -> Option<Vec<T>> {
        let length = self.number()?;
        (0..length).map(|_| read(self)).collect()
    }

    #[expect(clippy::option_option, reason = "the outer one says whether the bytes can be read")]
    fn date(&mut self) -> Option<Option<PartialDate>> {
        self.option(|r| r.string()?.parse().ok())
    }

    fn contribution(&mut self) -> Option<Contribution> {
        Some(Contribution {
            document: Arc::from(self.text()?),
            text: self.option(|r| Some([r.byte()?, r.byte()?, r.byte()?, r.byte()?]))?,
            published: self.date()?,
            outlet: self.option(Self::string)?,
            url: self.option(|r| r.text().map(Arc::from))?,
            title: self.option(|r| r.text().map(Arc::from))?,
            entities: self.list(Self::entity)?,
            relations: self.list(Self::relation)?,
        })
    }

    fn entity(&mut self) -> Option<FoundEntity> {
        Some(FoundEntity {
            id: self.id()?,
            name: self.string()?,
            kind: Kind::new(&self.string()?),
            identifiers: self.list(|r| Some((r.string()?, r.string()?)))?,
            mentions: self.list(|r| Some((r.string()?, r.small()?, r.small()?)))?,
        })
    }

    fn relation(&mut self) -> Option<FoundRelation> {
        Some(FoundRelation {
            relation: self.string()?,
            source: self.id()?,
            target: self.id()?,
            status: *Status::ALL.get(usize::from(self.byte()?))?,
            date: self.date()?,
            place: self.option(Self::id)?,
            quantity: self.option(|r| serde_json::from_str(r.text()?).ok())?,
            object: self.option(Self::string)?,
            reported_by: self.list(Self::id)?,
            confidence: Confidence::from_thousandths(u16::try_from(self.number()?).ok()?),
            basis: if self.byte()? == 0 { Basis::Text } else { Basis::Gazetteer },
            rule: self.string()?,
            span: (self.small()?, self.small()?),
            trigger_span: (self.small()?, self.small()?),
            sentence: Arc::from(self.text()?),
            trigger: self.string()?,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Graph, RelationTable};
    use crate::pipeline::Extractor;
    use crate::snippet::Snippet;

    #[test]
    fn an_entity_may_bear_the_id_of_an_event() {
        let snippet = Snippet { id: "a".into(), text: "Norway sanctioned Belarus.".into(), ..Snippet::default() };
        let record = Extractor::default().extract(&snippet);
        let table = RelationTable::default();
        let graph = Graph::from_records([&record], &table);
        let computed: Vec<String> =
            [graph.nodes().find(|node| node.as_event().is_some()).map(|node| node.id.to_string())]
                .into_iter()
                .flatten()
                .chain(graph.edges().map(|edge| edge.edge.id.to_string()))
                .collect();
        assert_eq!(computed.len(), 4);
        for id in computed {
            let mut hostile = record.clone();
            hostile.id = "b".into();
            hostile.entities[0].id.clone_from(&id);
            hostile.relations[0].source.clone_from(&id);
            let graph = Graph::from_records([&record, &hostile], &table);
            assert!(graph.node(&format!("{id}-entity")).is_some(), "{id}");
        }
    }
}
