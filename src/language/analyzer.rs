//! [`Analyzer`]: the whole of language analysis, from text to [`Document`].

use std::sync::{Arc, OnceLock};

use super::model::{Annotations, Model, Unparsed, Workspace, tokens_of};
use super::{Document, Segments, segment};

/// The weights of English; see `model/README.md` for how they came about and `model/NOTICE` for their licence.
static ENGLISH: &[u8] = include_bytes!("model/english.ngm");

/// Turns texts into documents: tokens, sentences, tags, lemmas and dependency trees.
///
/// ```
/// # use newsgraph::language::{Analyzer, Dependency};
/// let doc = Analyzer::embedded().analyze("Seoul sent two envoys to Kyiv.");
/// let root = doc.root(doc.sentences()[0]);
/// assert_eq!(doc.lemma(root), "send");
/// let subject = doc.dependent(root, Dependency::Nsubj).unwrap();
/// assert_eq!(doc.word(subject), "Seoul");
/// ```
#[derive(Clone, Debug)]
pub struct Analyzer {
    model: Arc<Model>,
}

impl Analyzer {
    /// An analyser with a model of one's own.
    pub fn new(model: Model) -> Self {
        Self { model: Arc::new(model) }
    }

    /// The analyser with the embedded weights, unpacked at the first call.
    ///
    /// # Panics
    /// Never with the weights of this source tree, which a test decodes.
    pub fn embedded() -> &'static Self {
        static ANALYZER: OnceLock<Analyzer> = OnceLock::new();
        ANALYZER.get_or_init(|| Self::new(Model::decode(ENGLISH).expect("a test decodes the embedded weights")))
    }

    /// Analyses a text. Its sentences are parsed when somebody asks for their trees.
    pub fn analyze(&self, text: &str) -> Document {
        self.analyze_segments(text, &segment(text))
    }

    /// Analyses a text that is cut into tokens and sentences already, such as that of a treebank.
    ///
    /// # Panics
    /// If the segments do not fit the text.
    pub fn analyze_segments(&self, text: &str, segments: &Segments) -> Document {
        let mut annotations = Annotations::default();
        annotations.tokens.reserve(segments.tokens.len());
        annotations.leaves.reserve(segments.tokens.len());
        annotations.sentences.reserve(segments.sentences.len());
        let mut workspace = Workspace::default();
        for range in &segments.sentences {
            self.model.annotate(text, &segments.tokens[tokens_of(range)], &mut workspace, &mut annotations);
        }
        let Annotations { sentences, tokens, leaves } = annotations;
        Document::unparsed(text.to_owned(), sentences, tokens, Unparsed::new(Arc::clone(&self.model), leaves))
    }

    /// Analyses the sentences and tokens of a document anew, as if its tags and trees were unknown.
    pub fn reanalyze(&self, doc: &Document) -> Document {
        let tokens = doc.tokens().iter().map(|token| token.span).collect();
        let sentences = doc.sentences().iter().map(|sentence| sentence.first.0..sentence.end.0).collect();
        self.analyze_segments(doc.text(), &Segments { tokens, sentences })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::{Dependency, Upos};

    #[test]
    fn plain_news_sentences_are_parsed_right() {
        let check = |text: &str, triples: &[(&str, Dependency, &str)]| {
            let doc = Analyzer::embedded().analyze(text);
            let found: Vec<_> = doc
                .token_ids()
                .filter_map(|id| Some((doc.lemma(doc.head(id)?), doc.dependency(id), doc.word(id))))
                .collect();
            for triple in triples {
                assert!(found.contains(triple), "{text}: {triple:?} is missing from {found:?}");
            }
        };
        check(
            "South Korea imposed sanctions on two North Korean banks, the foreign ministry said.",
            &[("impose", Dependency::Nsubj, "Korea"), ("impose", Dependency::Obj, "sanctions")],
        );
        check(
            "The envoy was expelled by Moscow on Tuesday.",
            &[("expel", Dependency::NsubjPass, "envoy"), ("expel", Dependency::AuxPass, "was")],
        );
        check(
            "Troops did not attack the village.",
            &[("attack", Dependency::Nsubj, "Troops"), ("attack", Dependency::Obj, "village")],
        );
    }

    #[test]
    fn any_text_gives_one_root_to_each_sentence() {
        for text in ["", " \n ", ".", "\u{feff}?!\u{0}", "a\u{301} \u{1f600}\u{200d}", "NATO", "((((", "n’t ’s 's"]
        {
            let doc = Analyzer::embedded().analyze(text);
            for sentence in doc.sentences() {
                let roots = sentence.tokens().filter(|&id| doc.head(id).is_none()).count();
                assert_eq!(roots, 1, "{text:?}");
            }
        }
    }

    #[test]
    fn a_sentence_is_parsed_when_its_tree_is_asked_for() {
        let doc = Analyzer::embedded().analyze("Rain fell. Oslo thanked Riga.");
        assert_eq!(doc.parsed_sentences(), 0);
        let thanked = doc.token_ids().find(|&id| doc.word(id) == "thanked").unwrap();
        assert_eq!(doc.head(thanked), None);
        assert_eq!(doc.parsed_sentences(), 1);
        let copy = doc.clone();
        doc.parse_all();
        assert_eq!((doc.parsed_sentences(), copy.parsed_sentences()), (2, 1));
        assert_eq!(doc, copy);
    }

    #[test]
    fn inflected_words_lead_back_to_their_base() {
        let check = |text: &str, lemmas: &str| {
            let doc = Analyzer::embedded().analyze(text);
            let found: Vec<_> = doc.tokens().iter().map(|token| token.lemma.as_str()).collect();
            assert_eq!(found.join(" "), lemmas);
        };
        check("The army bombed two bases.", "the army bomb two base .");
        check("Rebels freed the hostages and fled.", "rebel free the hostage and flee .");
        check("Artillery shelled the villages.", "artillery shell the village .");
        check("They planned, carried out and denied it.", "they plan , carry out and deny it .");
        check("Police are seizing weapons and tightening controls.", "police be seize weapon and tighten control .");
        check("The envoy urges both countries to end the crises.", "the envoy urge both country to end the crisis .");
        check(
            "Troops withdrew from the bridges that they had seized.",
            "troops withdraw from the bridge that they have seize .",
        );
    }

    #[test]
    fn names_keep_their_capitals() {
        let doc = Analyzer::embedded().analyze("Ministers of Finland visited Tokyo.");
        let lemmas: Vec<_> = doc.tokens().iter().map(|token| token.lemma.as_str()).collect();
        assert_eq!(lemmas, ["minister", "of", "Finland", "visit", "Tokyo", "."]);
        assert_eq!(doc.tokens()[2].upos, Upos::Propn);
    }
}
