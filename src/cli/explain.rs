//! `newsgraph explain`: what each stage makes of a text, and why.

use std::fmt::Write as _;
use std::io::Write;
use std::path::Path;

use clap::Args;
use serde_json::{Value, json as object};

use super::args::{FieldArgs, Global, PackArgs};
use super::console::Console;
use super::output::Output;
use super::{Failure, Outcome, identity};
use crate::date::PartialDate;
use crate::entities::{Entities, EntityIndex, MentionForm, Tie, TieKind};
use crate::export::json;
use crate::ingest::{self, Item};
use crate::language::{Document, Sentence, TokenId};
use crate::pipeline::Extractor;
use crate::record::Record;
use crate::relations::attribution::{Attribution, Attributions};
use crate::relations::{self, Trace};
use crate::snippet::Snippet;

/// Show what each stage makes of a text, and why
///
/// Shows tokens with tags, lemmas and dependencies; the parse as a tree; entities and how each mention refers to them;
/// offices and memberships; who is the source of what; and for every word that could state a relation: the virtual edges around it, every rule
/// that was tried and why it matched or not, and how its status came about.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  newsgraph explain \"Seoul is considering sanctions on Pyongyang, Yonhap reported.\"
  newsgraph explain news.jsonl --id n-17
  newsgraph explain graph.json --id official.andrii-sybiha
  newsgraph explain --json \"Oslo sent Kyiv boats last May.\" --published 2025-02-24 | jq .record.relations")]
pub(super) struct Explain {
    /// A text, or files, folders, globs and `-` as for `newsgraph extract` [default: standard input]
    #[arg(value_name = "TEXT|INPUT")]
    what: Vec<String>,
    #[command(flatten)]
    fields: FieldArgs,
    #[command(flatten)]
    pack: PackArgs,
    /// Date of publication of a text
    #[arg(long, value_name = "DATE")]
    published: Option<PartialDate>,
    /// Only the snippets with these ids; of a graph the nodes
    #[arg(long, value_name = "ID")]
    id: Vec<String>,
    /// Print one JSON object for each snippet
    #[arg(long)]
    json: bool,
}

impl Explain {
    pub(super) fn run(self, global: &Global, console: &Console) -> Result<Outcome, Failure> {
        let items: Box<dyn Iterator<Item = Item>> = if self.is_text() {
            Box::new(std::iter::once(ingest::from_text("<argument>", self.what.join(" "))))
        } else {
            Box::new(self.open()?)
        };
        let extractor = self.pack.extractor(global)?;
        let mut output = Output::stdout();
        let (mut explained, mut rejected) = (0, 0);
        for item in items {
            let mut snippet = match item.opened() {
                Item::Snippet(found) => found.snippet,
                Item::Record(found) => found.record.snippet(),
                Item::Graph(found) => {
                    let graph = json::from_slice(&found.json).map_err(|error| Failure::from_error(&error))?;
                    let shown = identity::explain(&graph, &self.id);
                    output.write_all(shown.as_bytes()).map_err(|error| output.failure(&error))?;
                    explained += 1;
                    continue;
                }
                Item::Page(_) => continue,
                Item::Rejected(rejection) => {
                    rejected += 1;
                    console.rejection(&rejection, global.strict);
                    if global.strict {
                        return Err(Failure::Reported);
                    }
                    continue;
                }
            };
            if !self.id.is_empty() && !self.id.contains(&snippet.id) {
                continue;
            }
            snippet.published = snippet.published.or(self.published);
            let explanation = Explanation::new(&extractor, snippet);
            let shown = explanation.show(self.json, &extractor, explained > 0);
            output.write_all(shown.as_bytes()).map_err(|error| output.failure(&error))?;
            explained += 1;
        }
        output.finish()?;
        if let (0, Some(id)) = (explained, self.id.first()) {
            return Err(Failure::failed(format!("no snippet has the id `{id}`")));
        }
        Ok(if rejected > 0 { Outcome::SomeRejected } else { Outcome::Done })
    }

    /// Whether the arguments are a text rather than inputs: words with blanks between them that name no file.
    fn is_text(&self) -> bool {
        let is_input = |word: &String| word == "-" || Path::new(word).exists();
        match &self.what[..] {
            [] => false,
            [one] => !is_input(one) && (one.trim().contains(char::is_whitespace) || !one.contains(['*', '/', '.'])),
            words => !words.iter().any(is_input),
        }
    }

    fn open(&self) -> Result<ingest::Items, Failure> {
        ingest::read(&self.what, self.fields.options(Vec::new()))
            .map_err(|error| Failure::from_error(&error).with_hint(error.hint()))
    }
}

/// What the stages found in one snippet.
struct Explanation {
    snippet: Snippet,
    doc: Document,
    entities: Entities,
}

impl Explanation {
    fn new(extractor: &Extractor, snippet: Snippet) -> Self {
        let analysis = extractor.analyze(&snippet);
        Self { snippet, doc: analysis.doc, entities: analysis.entities }
    }

    fn show(&self, as_json: bool, extractor: &Extractor, is_next: bool) -> String {
        let trace = relations::explain(&self.doc, &self.entities, extractor.pack(), self.snippet.published);
        if as_json {
            return format!("{}\n", self.json(&trace));
        }
        let mut text = String::from(if is_next { "\n" } else { "" });
        self.text(&trace, &mut text).expect("a string takes any text");
        text
    }

    fn text(&self, trace: &Trace, out: &mut String) -> std::fmt::Result {
        let published = self.snippet.published.map(|date| format!(", published {date}")).unwrap_or_default();
        writeln!(out, "SNIPPET {}{published}", self.snippet.id)?;
        for (index, sentence) in self.doc.sentences().iter().enumerate() {
            let words = &self.doc.text()[sentence.span.range()];
            writeln!(out, "\nSENTENCE {}  {}", index + 1, words.split_whitespace().collect::<Vec<_>>().join(" "))?;
            self.tokens(*sentence, out)?;
            writeln!(out)?;
            self.tree(self.doc.root(*sentence), "", "", out)?;
        }
        writeln!(out, "\nENTITIES")?;
        for (index, entity) in self.entities.all().iter().enumerate() {
            writeln!(out, "  {}  {} ({})", entity.name, entity.kind, entity.id)?;
            for mention in self.entities.mentions_of(EntityIndex(index as u32)) {
                let form = form_name(mention.form);
                writeln!(out, "    {form:12} \"{}\"", &self.doc.text()[mention.span.range()])?;
            }
        }
        if !self.entities.ties().is_empty() {
            writeln!(out, "\nTIES")?;
        }
        for tie in self.entities.ties() {
            let stated = if tie.stated { "stated" } else { "known to the gazetteer" };
            let office = tie.office.as_deref().map(|office| format!(" as {office}")).unwrap_or_default();
            let (source, target) = (&self.entities.get(tie.source).name, &self.entities.get(tie.target).name);
            writeln!(out, "  {source} {} {target}{office}, {stated}", tie_name(tie))?;
        }
        let attributions = Attributions::new(&self.doc, &self.entities).all();
        if !attributions.is_empty() {
            writeln!(out, "\nSOURCES")?;
        }
        for Attribution { cue, source, content, .. } in attributions {
            let (cue, name) = (self.doc.word(cue), &self.entities.get(source).name);
            writeln!(out, "  {name} ({cue})  \"{}\"", &self.doc.text()[self.doc.subtree_span(content).range()])?;
        }
        writeln!(out, "\nRULES")?;
        let trace = trace.to_string();
        if trace.is_empty() {
            writeln!(out, "  no word evokes a relation")?;
        }
        trace.lines().try_for_each(|line| writeln!(out, "  {line}"))
    }

    fn tokens(&self, sentence: Sentence, out: &mut String) -> std::fmt::Result {
        let doc = &self.doc;
        let word_width = sentence.tokens().map(|id| doc.word(id).chars().count()).max().unwrap_or(0);
        let lemma_width = sentence.tokens().map(|id| doc.lemma(id).chars().count()).max().unwrap_or(0);
        for id in sentence.tokens() {
            let token = doc.token(id);
            let (number, word, lemma) = (id.0 + 1, doc.word(id), doc.lemma(id));
            let (upos, xpos, label) = (token.upos.to_string(), token.xpos.to_string(), doc.dependency(id).to_string());
            let head = doc.head(id).map_or(0, |head| head.0 + 1);
            writeln!(
                out,
                "  {number:>3}  {word:word_width$}  {upos:5}  {xpos:5}  {lemma:lemma_width$}  {label} {head}"
            )?;
        }
        Ok(())
    }

    /// The token and what hangs below it; `margin` stands before its line, `below` before those of its dependents.
    ///
    /// Recursion goes as deep as the parse; past a depth that no sentence of prose has, the rest is left out.
    fn tree(&self, token: TokenId, margin: &str, below: &str, out: &mut String) -> std::fmt::Result {
        const DEEPEST: usize = 120;
        let label = self.doc.dependency(token);
        writeln!(out, "  {margin}{} {label}", self.doc.word(token))?;
        let dependents = self.doc.dependents(token);
        if below.chars().count() > DEEPEST && !dependents.is_empty() {
            return writeln!(out, "  {below}…");
        }
        for (index, &dependent) in dependents.iter().enumerate() {
            let (branch, bar) = if index + 1 == dependents.len() { ("└─ ", "   ") } else { ("├─ ", "│  ") };
            self.tree(dependent, &format!("{below}{branch}"), &format!("{below}{bar}"), out)?;
        }
        Ok(())
    }

    fn json(&self, trace: &Trace) -> Value {
        let doc = &self.doc;
        let number = |token: TokenId| token.0 + 1;
        let token = |id: TokenId| {
            let token = doc.token(id);
            object!({
                "number": number(id), "start": doc.text()[..token.span.start as usize].chars().count(), "text": doc.word(id), "upos": token.upos.to_string(), "xpos": token.xpos.to_string(),
                "lemma": doc.lemma(id), "head": doc.head(id).map_or(0, number), "dependency": doc.dependency(id).to_string(),
            })
        };
        let sentence = |sentence: &Sentence| {
            let tokens: Vec<Value> = sentence.tokens().map(token).collect();
            object!({ "text": doc.text()[sentence.span.range()], "tokens": tokens })
        };
        let mention = |mention: &crate::entities::Mention| {
            object!({
                "entity": self.entities.get(mention.entity).id, "form": form_name(mention.form),
                "text": doc.text()[mention.span.range()], "head": number(mention.head),
            })
        };
        let tie = |tie: &Tie| {
            object!({
                "type": tie_name(tie), "source": self.entities.get(tie.source).id,
                "target": self.entities.get(tie.target).id, "office": tie.office, "stated": tie.stated,
            })
        };
        let edge = |edge: &relations::normalize::ArgumentEdge| {
            object!({
                "trigger": number(edge.trigger), "slot": edge.slot.to_string(), "filler": number(edge.filler),
                "steps": edge.steps.to_string(),
            })
        };
        let trial = |trial: &relations::matcher::Trial| object!({ "token": number(trial.token), "rule": trace.rule(trial), "outcome": trace.outcome(trial) });
        let status = |(token, reading): &(TokenId, relations::StatusReading)| {
            let chain = reading
                .chain
                .iter()
                .map(|step| object!({ "token": number(step.token), "operator": step.operator, "status": step.status }));
            object!({ "token": number(*token), "status": reading.status, "chain": chain.collect::<Vec<_>>() })
        };
        let attribution = |attribution: &Attribution| {
            object!({
                "cue": number(attribution.cue), "source": self.entities.get(attribution.source).id,
                "source_token": number(attribution.token), "content_token": number(attribution.content),
            })
        };
        let attributions = Attributions::new(doc, &self.entities).all();
        object!({
            "sentences": doc.sentences().iter().map(sentence).collect::<Vec<_>>(),
            "mentions": self.entities.mentions().iter().map(mention).collect::<Vec<_>>(),
            "ties": self.entities.ties().iter().map(tie).collect::<Vec<_>>(),
            "attributions": attributions.iter().map(attribution).collect::<Vec<_>>(),
            "virtual_edges": trace.edges.iter().map(edge).collect::<Vec<_>>(),
            "trials": trace.trials.iter().map(trial).collect::<Vec<_>>(),
            "statuses": trace.statuses.iter().map(status).collect::<Vec<_>>(),
            "record": Record::new(&self.snippet, doc, &self.entities, &trace.relations),
        })
    }
}

fn form_name(form: MentionForm) -> &'static str {
    match form {
        MentionForm::Name => "name",
        MentionForm::Acronym => "acronym",
        MentionForm::Adjective => "adjective",
        MentionForm::Metonym => "metonym",
        MentionForm::Group => "group",
        MentionForm::Description => "description",
        MentionForm::Pronoun => "pronoun",
    }
}

fn tie_name(tie: &Tie) -> &'static str {
    match tie.kind {
        TieKind::HoldsOffice => "holds_office",
        TieKind::PartOf => "part_of",
    }
}
