//! Documents that share an id without being the same document.
//!
//! Two files that both number their rows from 1 say nothing about each other. If they were taken for one document, an
//! event that both tell of would rest on one source, and a citation would lead to either. So where records of different
//! texts bear one id, each gets the id and a hash of its text. Whether that is so does not depend on their order.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::build::Contribution;

/// The hash of a text, which tells the documents of one id apart.
pub(super) type TextHash = [u8; 4];

/// The hash of a record's text.
pub(super) fn text_hash(text: &str) -> TextHash {
    let mut hash = TextHash::default();
    blake3::Hasher::new().update(text.as_bytes()).finalize_xof().fill(&mut hash);
    hash
}

/// The ids that several documents share.
#[derive(Debug, Default)]
pub(super) struct Shared {
    /// For each id the text that came first; none where another came after it.
    texts: BTreeMap<Arc<str>, Option<TextHash>>,
}

impl Shared {
    /// Takes note of a document.
    pub(super) fn add(&mut self, contribution: &Contribution) {
        if let Some(text) = contribution.text {
            let known = self.texts.entry(contribution.document.clone()).or_insert(Some(text));
            *known = known.filter(|known| *known == text);
        }
    }

    /// The id by which the document is told from all others, once all were noted.
    pub(super) fn id_of(&self, contribution: &Contribution) -> Arc<str> {
        match (contribution.text, self.texts.get(&contribution.document)) {
            (Some(text), Some(None)) => format!("{}~{:08x}", contribution.document, u32::from_be_bytes(text)).into(),
            _ => contribution.document.clone(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Graph, RelationTable};
    use crate::language::Document;
    use crate::{Record, Snippet};

    fn record(id: &str, text: &str, outlet: &str) -> Record {
        let snippet = Snippet { id: id.into(), text: text.into(), outlet: Some(outlet.into()), ..Snippet::default() };
        let doc = Document::new(text.into(), Vec::new(), Vec::new());
        Record::new(&snippet, &doc, &crate::entities::Entities::default(), &[])
    }

    fn ids(records: &[Record]) -> Vec<String> {
        let graph = Graph::from_records(records, &RelationTable::default());
        graph.documents().iter().map(|document| document.id.to_string()).collect()
    }

    #[test]
    fn one_id_for_two_texts_becomes_two_ids_in_any_order() {
        let (one, two) = (record("1", "Oslo aided Kyiv.", "A"), record("1", "Kyiv thanked Oslo.", "B"));
        let both = ids(&[one.clone(), two.clone()]);
        assert_eq!((both.len(), both[0] != both[1]), (2, true), "{both:?}");
        assert!(both.iter().all(|id| id.starts_with("1~")), "{both:?}");
        assert_eq!(both, ids(&[two, one.clone()]));
        assert_eq!(ids(&[one.clone(), one]), ["1"]);
    }

    #[test]
    fn one_text_described_twice_is_one_document() {
        assert_eq!(ids(&[record("1", "Oslo aided Kyiv.", "A"), record("1", "Oslo aided Kyiv.", "B")]), ["1"]);
    }
}
