//! The pipeline: calls the stages one after the other.
//!
//! In: the [`Item`]s of ingest. Out: what each of them gives, in the same order. Knows nothing of what happens inside a
//! stage. A defect that makes a stage panic costs the one snippet that it stumbled over.

use std::cell::{Cell, RefCell};
use std::panic::{self, AssertUnwindSafe};
use std::sync::Once;
use std::thread;

use crate::date::PartialDate;
use crate::entities::{Entities, Gazetteer, recognize};
use crate::ingest::{GraphItem, Item, Place, Reason, Rejection, SnippetItem};
use crate::language::{Analyzer, Document};
use crate::record::Record;
use crate::relations::coverage::Coverage;
use crate::relations::pack::test as pack_test;
use crate::relations::{self, Pack, RelationMention};
use crate::snippet::Snippet;

/// The stages from text to record, ready to be used on any number of snippets and threads.
///
/// ```
/// # use newsgraph::{Snippet, pipeline::Extractor};
/// let snippet = Snippet { id: "s1".into(), text: "Norway sanctioned Belarus.".into(), ..Snippet::default() };
/// let record = Extractor::default().extract(&snippet);
/// assert_eq!(record.entities[0].name, "Norway");
/// ```
///
/// The default has the embedded model, gazetteer and rule pack. Each is unpacked when it is first needed.
#[derive(Debug, Default)]
pub struct Extractor {
    /// A user's own, instead of the embedded one.
    own_gazetteer: Option<Box<Gazetteer>>,
    /// A user's own, instead of the built-in one.
    own_pack: Option<Box<Pack>>,
}

/// What the stages found in one snippet.
#[derive(Clone, Debug)]
pub struct Analysis {
    /// Sentences, tokens, tags, lemmas and dependencies.
    pub doc: Document,
    /// Who and what the text speaks of.
    pub entities: Entities,
    /// What it says of them.
    pub relations: Vec<RelationMention>,
}

/// What became of one item.
#[derive(Clone, Debug, PartialEq)]
pub enum Extracted {
    /// The record of a snippet, or one that was extracted before.
    Record(Box<Record>),
    /// A graph that was built before.
    Graph(GraphItem),
    /// Something that could not be read or analysed.
    Rejected(Rejection),
}

impl Extractor {
    /// The same extractor with other rules.
    #[must_use]
    pub fn with_pack(self, pack: Pack) -> Self {
        Self { own_pack: Some(Box::new(pack)), ..self }
    }

    /// The same extractor with another gazetteer.
    #[must_use]
    pub fn with_gazetteer(self, gazetteer: Gazetteer) -> Self {
        Self { own_gazetteer: Some(Box::new(gazetteer)), ..self }
    }

    /// Known names and what they name.
    pub fn gazetteer(&self) -> &Gazetteer {
        self.own_gazetteer.as_deref().unwrap_or_else(|| Gazetteer::embedded())
    }

    /// The rules.
    pub fn pack(&self) -> &Pack {
        self.own_pack.as_deref().unwrap_or_else(|| Pack::builtin())
    }

    /// What the stages find in a snippet.
    pub fn analyze(&self, snippet: &Snippet) -> Analysis {
        self.load();
        let doc = Analyzer::embedded().analyze(&snippet.text);
        let entities = recognize(&doc, self.gazetteer(), snippet.published);
        let relations = relations::extract(&doc, &entities, self.pack(), snippet.published);
        Analysis { doc, entities, relations }
    }

    /// Unpacks the model on one processor, gazetteer and rules on another, when they are first needed: whoever only folds
    /// records waits for neither.
    fn load(&self) {
        static LOADED: Once = Once::new();
        LOADED.call_once(|| {
            thread::scope(|scope| {
                // Without a thread to be had, this is done when it is first asked for.
                let _ = thread::Builder::new().spawn_scoped(scope, || (self.gazetteer(), self.pack()));
                Analyzer::embedded();
            });
        });
    }

    /// The record of a snippet.
    pub fn extract(&self, snippet: &Snippet) -> Record {
        let Analysis { doc, entities, relations } = self.analyze(snippet);
        Record::new(snippet, &doc, &entities, &relations)
    }

    /// The record of a snippet from ingest; a defect in the analysis is a rejection.
    pub fn extract_item(&self, item: Item) -> Extracted {
        match item {
            Item::Snippet(found) => self.extract_found(*found).map_or_else(Extracted::Rejected, Extracted::Record),
            Item::Record(found) => Extracted::Record(Box::new(found.record)),
            Item::Page(page) => {
                let url = page.url.clone().unwrap_or_default();
                match guarded(&page.place, &url, &url, || page.read()) {
                    Ok(item) => self.extract_item(item),
                    Err(rejection) => Extracted::Rejected(rejection),
                }
            }
            Item::Graph(graph) => Extracted::Graph(graph),
            Item::Rejected(rejection) => Extracted::Rejected(rejection),
        }
    }

    /// What the rules do with a snippet, for whoever writes them.
    pub fn coverage(&self, snippet: &Snippet) -> Coverage {
        let doc = Analyzer::embedded().analyze(&snippet.text);
        let entities = recognize(&doc, self.gazetteer(), snippet.published);
        Coverage::of(&snippet.id, &doc, &entities, self.pack())
    }

    /// Runs the tests that the rule pack holds.
    pub fn test_pack(&self) -> pack_test::Outcome {
        pack_test::run(self.pack(), |text, published| {
            let published = Some(PartialDate::Day(published));
            let Analysis { doc, entities, relations } =
                self.analyze(&Snippet { text: text.to_owned(), published, ..Snippet::default() });
            let names = |index| {
                let mentions = entities.mentions_of(index).map(|m| doc.text()[m.span.range()].to_owned());
                std::iter::once(entities.get(index).name.clone()).chain(mentions).collect()
            };
            let found = relations.iter().map(|relation| pack_test::Found {
                relation: relation.relation.to_string(),
                source: names(relation.source),
                target: names(relation.target),
                status: relation.status,
                reported_by: relation.reported_by.iter().map(|&source| names(source)).collect(),
                date: relation.date,
            });
            found.collect()
        })
    }

    fn extract_found(&self, found: SnippetItem) -> Result<Box<Record>, Rejection> {
        let SnippetItem { snippet, place, diagnostics } = found;
        let mut record = guarded(&place, &snippet.id, &snippet.text, || self.extract(&snippet))?;
        record.diagnostics = diagnostics;
        Ok(Box::new(record))
    }
}

thread_local! {
    /// Whether this thread is inside [`guarded`].
    static GUARDED: Cell<bool> = const { Cell::new(false) };
    /// Where the last guarded panic was.
    static LOCATION: RefCell<String> = const { RefCell::new(String::new()) };
}

/// Keeps panics inside the pipeline from being printed, and has rejections tell where they came from. For programs
/// whose output people read; all other panics are reported as before.
pub fn silence_guarded_panics() {
    let report = panic::take_hook();
    panic::set_hook(Box::new(move |info| {
        if GUARDED.get() {
            let location = info.location().map(|at| format!(" ({}:{})", at.file(), at.line())).unwrap_or_default();
            LOCATION.set(location);
        } else {
            report(info);
        }
    }));
}

/// The result of `analysis`, or a rejection of the snippet if it panics.
fn guarded<T>(place: &Place, id: &str, text: &str, analysis: impl FnOnce() -> T) -> Result<T, Rejection> {
    let outer = GUARDED.replace(true);
    // Stages share nothing that a panic could leave half changed: each call works on values of its own.
    let result = panic::catch_unwind(AssertUnwindSafe(analysis));
    GUARDED.set(outer);
    result.map_err(|payload| {
        let said = payload.downcast_ref::<String>().map(String::as_str).or(payload.downcast_ref::<&str>().copied());
        let message = format!("{}{}", said.unwrap_or("the cause is unknown"), LOCATION.take());
        Rejection::new(place.clone(), Reason::Analysis { id: id.to_owned(), message }, text.as_bytes())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_panic_costs_one_snippet_and_tells_where_it_was() {
        silence_guarded_panics();
        let place = Place::line(&"news.txt".into(), 7);
        let lost =
            guarded(&place, "s7", "Odd text.", || [1, 2, 3].iter().position(|&n| n == 4).expect("four is there"));
        let lost = lost.expect_err("the analysis panics");
        assert_eq!((lost.place.to_string().as_str(), lost.raw.as_str()), ("news.txt:7:1", "Odd text."));
        let shown = lost.to_string();
        assert!(shown.starts_with("analysis of snippet `s7` failed: four is there (src/pipeline.rs:"), "{shown}");
        assert_eq!(guarded(&place, "s8", "", || 8), Ok(8));
    }

    #[test]
    fn what_ingest_found_odd_is_in_the_record() {
        let item = Item::Snippet(Box::new(SnippetItem {
            snippet: Snippet { id: "s1".into(), text: "Norway sanctioned Belarus.".into(), ..Snippet::default() },
            place: Place::line(&"news.txt".into(), 1),
            diagnostics: vec!["cannot read the date".into()],
        }));
        let Extracted::Record(record) = Extractor::default().extract_item(item) else { panic!("no record") };
        assert_eq!(record.diagnostics, ["cannot read the date"]);
        assert_eq!(record.check(), Ok(()));
    }
}
