//! [`Attributions`]: according to whom.
//!
//! In: a document and its entities. Out: for the trigger of an event, the named sources to whom the text attributes it.
//!
//! ```text
//! "Pyongyang sent shells," Yonhap reported, citing the NIS.    sent: Yonhap, NIS
//! ```
//!
//! Every reporting construction of the document is found once: a verb of speech with its clause (`said that`),
//! before, inside or after the quotation; a participle (`citing`, `adding that`); `according to`; a noun (`the
//! ministry's claim that`); an accusation (`accused Minsk of …`). Each has sources and a node of the parse below which
//! its content lies; an event is attributed to every construction on its way up to the root, so that chains come out
//! by themselves. A quotation that runs over several sentences has one speaker.
//!
//! An outlet is a source where it reports, not where somebody speaks to it ("told the BBC").
//! Sources have names: an unnamed spokesperson, official or report of a named body stands for it, a bare "officials"
//! for nobody. Wars and ties that a speaker merely mentions are background, not claims, and have no source.
//! Known failures: indirect speech that goes on in the next sentence without a verb of speech, and quotations in
//! single quotation marks.

mod quotation;
#[cfg(test)]
mod tests;

use std::collections::{BTreeMap, BTreeSet};

use quotation::is_quotation_mark;

use super::embedding::{self, Class, Frame, Group};
use super::normalize::is_remark;
use crate::entities::{Entities, EntityIndex, Kind, Mention};
use crate::language::{Dependency as D, Document, TokenId, Upos, Xpos};

/// Who vouches for what in one document.
#[derive(Clone, Debug)]
pub struct Attributions<'a> {
    doc: &'a Document,
    /// For each node that is the top of a reported content, what reports it.
    reports: BTreeMap<TokenId, Vec<Report>>,
}

/// One source of one content.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Attribution {
    /// The word that reports.
    pub cue: TokenId,
    /// Where the source is named.
    pub token: TokenId,
    /// The source.
    pub source: EntityIndex,
    /// The top of what is reported.
    pub content: TokenId,
}

/// A source and where it is named.
type Source = (TokenId, EntityIndex);

/// One reporting construction.
#[derive(Clone, Debug)]
struct Report {
    sources: Vec<Source>,
    /// The word that reports; what hangs on it is no content where it stands inside the content's subtree.
    cue: TokenId,
}

impl<'a> Attributions<'a> {
    /// Finds the reporting constructions of the document.
    #[must_use]
    pub fn new(doc: &'a Document, entities: &Entities) -> Self {
        Self::of_triggers(doc, entities, doc.token_ids())
    }

    /// Finds the reporting constructions that can bear on these triggers: those of their sentences, and where the
    /// document quotes anybody, all.
    pub(super) fn of_triggers(doc: &'a Document, entities: &Entities, triggers: impl Iterator<Item = TokenId>) -> Self {
        let quotes = doc.token_ids().any(|token| is_quotation_mark(doc.word(token)));
        let sentences: BTreeSet<usize> = if quotes {
            (0..doc.sentences().len()).collect()
        } else {
            triggers.map(|trigger| doc.sentence_index(trigger)).collect()
        };
        let finder = Finder { doc, entities };
        let mut reports: BTreeMap<TokenId, Vec<Report>> = BTreeMap::new();
        for token in sentences.into_iter().flat_map(|sentence| doc.sentences()[sentence].tokens()) {
            for (top, sources) in finder.reports_at(token) {
                if !sources.is_empty() {
                    reports.entry(top).or_default().push(Report { sources, cue: token });
                }
            }
        }
        let mut attributions = Self { doc, reports };
        if quotes {
            attributions.continue_quotations();
        }
        attributions
    }

    /// The entities to whom the text attributes the event of the trigger, in text order and without duplicates.
    pub fn sources_of(&self, trigger: TokenId) -> Vec<EntityIndex> {
        if self.is_background(trigger) {
            return Vec::new();
        }
        let mut sources = self.covering(trigger);
        sources.sort_unstable();
        let mut found: Vec<EntityIndex> = Vec::new();
        for (_, source) in sources {
            if !found.contains(&source) {
                found.push(source);
            }
        }
        found
    }

    /// Every reporting construction: who is the source, where that stands, and the word that reports; in text order.
    pub fn all(&self) -> Vec<Attribution> {
        let mut found: Vec<Attribution> = self
            .reports
            .iter()
            .flat_map(|(&content, reports)| reports.iter().map(move |report| (content, report)))
            .flat_map(|(content, report)| {
                report.sources.iter().map(move |&(token, source)| Attribution {
                    cue: report.cue,
                    token,
                    source,
                    content,
                })
            })
            .collect();
        found.sort_unstable();
        found
    }

    /// The sources of all contents that hold the token.
    fn covering(&self, token: TokenId) -> Vec<Source> {
        let mut sources = Vec::new();
        let mut below: Option<TokenId> = None;
        let mut at = Some(token);
        while let Some(top) = at {
            for report in self.reports.get(&top).into_iter().flatten() {
                let inside = token != report.cue && below != Some(report.cue) && !self.is_below(token, report.cue, top);
                if inside {
                    sources.extend_from_slice(&report.sources);
                }
            }
            // "Oslo said …, a claim rejected by Riga": the narrator adds it.
            if top != token && is_remark(self.doc, top) {
                break;
            }
            below = Some(top);
            at = self.doc.head(top);
        }
        sources
    }

    /// Whether the token hangs below `cue`, looking no further up than `top`.
    fn is_below(&self, token: TokenId, cue: TokenId, top: TokenId) -> bool {
        std::iter::successors(Some(token), |&t| self.doc.head(t)).take_while(|&t| t != top).any(|t| t == cue)
    }

    /// "… to aid Russia in its war": known to all, and not what the speaker reports.
    fn is_background(&self, trigger: TokenId) -> bool {
        let subject =
            matches!(self.doc.dependency(trigger), D::Nsubj | D::NsubjPass | D::Root | D::Ccomp | D::Parataxis);
        !subject
            && self.doc.token(trigger).upos == Upos::Noun
            && matches!(self.doc.lemma(trigger), "war" | "conflict" | "invasion" | "tie" | "relation" | "alliance")
    }
}

/// Whether the first word of the phrase is a comma, as parsers hang it.
fn opens_with_comma(doc: &Document, phrase: TokenId) -> bool {
    doc.subtree(phrase).first().is_some_and(|&first| doc.word(first) == ",")
}

/// What speaks for a person as for a body.
const OWN_VOICES: &[&str] =
    &["spokesman", "spokeswoman", "spokesperson", "office", "campaign", "administration", "lawyer", "attorney"];

/// Finds reporting constructions and their sources.
struct Finder<'a> {
    doc: &'a Document,
    entities: &'a Entities,
}

impl Finder<'_> {
    fn child(&self, token: TokenId, labels: &[D]) -> Option<TokenId> {
        self.doc.dependents(token).iter().copied().find(|&d| labels.contains(&self.doc.dependency(d)))
    }

    fn case(&self, token: TokenId) -> &str {
        self.doc.dependents_by(token, &[D::Case, D::Mark]).next().map_or("", |case| self.doc.lemma(case))
    }

    /// The contents that the word reports, each with its sources.
    fn reports_at(&self, token: TokenId) -> Vec<(TokenId, Vec<Source>)> {
        let doc = self.doc;
        if doc.word(token).eq_ignore_ascii_case("according") {
            return self.according_to(token).into_iter().collect();
        }
        match doc.token(token).upos {
            Upos::Verb | Upos::Aux => {
                let mut reports = self.verb(token);
                if reports.iter().all(|(_, sources)| sources.is_empty()) {
                    reports.extend(self.beside_quotation(token));
                }
                reports
            }
            Upos::Punct if doc.word(token) == ":" => self.labelled(token).into_iter().collect(),
            Upos::Punct if matches!(doc.word(token), "―" | "—" | "–" | "--") => {
                self.signed(token).into_iter().collect()
            }
            Upos::Noun => self.noun(token).into_iter().collect(),
            _ => Vec::new(),
        }
    }

    /// "According to X, …": X stands for the clause that it hangs on.
    fn according_to(&self, according: TokenId) -> Option<(TokenId, Vec<Source>)> {
        let doc = self.doc;
        let head = doc.head(according)?;
        // As a preposition it hangs on its noun; some parses make it a participle above the noun.
        let (noun, clause) = match doc.dependency(according) {
            D::Case | D::Fixed | D::Mark => (head, doc.head(head)?),
            _ => (self.child(according, &[D::Obl, D::Nmod, D::Obj])?, head),
        };
        let sentence = doc.sentence_of(according);
        let closes = according.0 > sentence.first.0 && doc.word(TokenId(according.0 - 1)) == ",";
        let last = doc.subtree(noun).last().is_some_and(|&t| t.0 + 2 >= sentence.end.0);
        // ", according to X." at the end is said of the whole sentence, wherever the parser hangs it.
        let top = if closes && last {
            doc.root(sentence)
        } else if self.is_speech(clause) {
            // "…, according to the ministry, the Post reports": of what the Post reports.
            let content = self.child(clause, &[D::Ccomp]);
            content.or_else(|| doc.head(clause).filter(|_| doc.dependency(clause) == D::Parataxis)).unwrap_or(clause)
        } else {
            clause
        };
        Some((top, self.sources(noun)))
    }

    /// A verb of speech or thought with its clause, or hung on it.
    fn verb(&self, verb: TokenId) -> Vec<(TokenId, Vec<Source>)> {
        let doc = self.doc;
        let lemma = doc.lemma(verb);
        if matches!(lemma, "cite" | "quote") && doc.token(verb).xpos == Xpos::Vbg {
            return self.citing(verb);
        }
        if matches!(lemma, "confirm" | "corroborate" | "echo") && doc.token(verb).xpos == Xpos::Vbg {
            return self.confirming(verb);
        }
        let embedding = embedding::lookup(Class::Verb, lemma, Frame::That);
        let reports = embedding.is_some_and(|e| e.group.has_source());
        let accuses = matches!(lemma, "accuse" | "blame" | "criticize" | "criticise" | "denounce" | "fault");
        let hangs = self.is_inserted(verb);
        if !(reports || accuses || (hangs && lemma == "continue")) || self.is_unreal(verb) {
            return Vec::new();
        }
        let mut sources = self.subject_sources(verb);
        sources.extend(self.references(verb));
        let mut contents = self.contents(verb);
        if accuses {
            let of = |t: &TokenId| matches!(self.case(*t), "of" | "for" | "over");
            contents.extend(doc.dependents_by(verb, &[D::Advcl, D::Obl]).filter(of));
            for object in doc.dependents_by(verb, &[D::Obj, D::Xcomp]) {
                // The parser may hang "of attacking" on the accused.
                let lower = doc.dependents_by(object, &[D::Advcl, D::Acl, D::Obl]);
                contents.extend(lower.filter(|t| of(t) && doc.token(*t).xpos == Xpos::Vbg));
            }
        }
        contents.into_iter().map(|content| (content, sources.clone())).collect()
    }

    /// The tops of what the verb of speech reports.
    fn contents(&self, verb: TokenId) -> Vec<TokenId> {
        let doc = self.doc;
        let lemma = doc.lemma(verb);
        // "Berg said after he had left": a time clause is no content, whatever its label.
        let is_time = |t: TokenId| {
            doc.dependents_by(t, &[D::Mark, D::Advmod]).any(|m| {
                matches!(doc.lemma(m), "after" | "before" | "as" | "while" | "when" | "because" | "since" | "until")
            })
        };
        let mut contents: Vec<TokenId> =
            doc.dependents_by(verb, &[D::Ccomp, D::Csubj, D::CsubjPass]).filter(|&t| t < verb || !is_time(t)).collect();
        contents.extend(doc.dependents_by(verb, &[D::Parataxis]).filter(|&t| t > verb && !self.is_speech(t)));
        // "Chad sent troops, Berg said": the content may hang on the verb in other ways, too.
        let loose = [D::Parataxis, D::Dep, D::Dislocated, D::Advcl];
        contents.extend(doc.dependents_by(verb, &loose).filter(|&t| {
            t < verb
                && doc.token(t).upos == Upos::Verb
                && self.case(t).is_empty()
                && self.child(t, &[D::Nsubj, D::NsubjPass]).is_some()
        }));
        let takes_gerund = embedding::lookup(Class::Verb, lemma, Frame::Gerund).is_some_and(|e| e.group.has_source());
        if takes_gerund || matches!(lemma, "admit" | "claim") {
            contents.extend(
                doc.dependents_by(verb, &[D::Xcomp, D::Advcl])
                    .filter(|&t| t > verb && (doc.token(t).xpos == Xpos::Vbg || lemma == "claim")),
            );
        }
        let vouches = embedding::lookup(Class::Verb, lemma, Frame::Noun)
            .is_some_and(|e| matches!(e.group, Group::Denial | Group::Factive))
            || matches!(lemma, "confirm" | "report" | "announce" | "claim" | "verify");
        if vouches {
            contents.extend(doc.dependents_by(verb, &[D::Obj, D::NsubjPass]));
        }
        if let Some(head) = doc.head(verb).filter(|_| self.is_inserted(verb)) {
            // The parser may hang "…, Berg said" on any word of the content.
            contents.push(if doc.dependency(verb) == D::Parataxis { head } else { doc.root(doc.sentence_of(verb)) });
        }
        if contents.is_empty()
            && embedding::lookup(Class::Verb, lemma, Frame::That).is_some_and(|e| e.group == Group::Report)
        {
            contents.extend(self.misread_contents(verb));
        }
        contents
    }

    /// What a verb of speech that seems to have no content may report after all: a clause that the parse takes for a
    /// phrase of the verb or for its object, and what stands in quotation marks.
    fn misread_contents(&self, verb: TokenId) -> Vec<TokenId> {
        let doc = self.doc;
        let holds_verb = |top: TokenId| {
            doc.subtree(top).iter().any(|&t| matches!(doc.token(t).xpos, Xpos::Vbd | Xpos::Vbz | Xpos::Vbp | Xpos::Md))
        };
        let labels = [D::Obj, D::Xcomp, D::Dep, D::Conj, D::Obl, D::OblUnmarked, D::Discourse, D::Dislocated];
        doc.dependents_by(verb, &labels)
            .filter(|&t| {
                let quoted = doc.subtree(t).iter().any(|&word| is_quotation_mark(doc.word(word)));
                quoted || t > verb && self.case(t).is_empty() && holds_verb(t)
            })
            .collect()
    }

    /// Whether the verb and its subject are set into or behind what they report: "…, Berg said", "…,” said Berg".
    fn is_inserted(&self, verb: TokenId) -> bool {
        let doc = self.doc;
        if doc.dependency(verb) == D::Parataxis {
            return true;
        }
        let Some(subject) = self.subject(verb) else { return self.displaced_subject(verb).is_some() };
        let relative = matches!(doc.lemma(subject), "who" | "which" | "that" | "what");
        // Its own content may follow, but not "…, Berg said, the BBC reported", where the second is inserted likewise.
        let introduced = doc
            .dependents_by(verb, &[D::Mark, D::Cc, D::Ccomp])
            .any(|t| doc.dependency(t) != D::Ccomp || (t > verb && !(self.is_speech(t) && self.is_inserted(t))));
        if relative || introduced {
            return false;
        }
        let start = if subject < verb { doc.subtree(subject)[0] } else { verb };
        if doc.word(start) == "," {
            return true;
        }
        let before = start.0.checked_sub(1).map(TokenId).filter(|&t| doc.sentence_of(verb).contains(t));
        before.is_some_and(|t| matches!(doc.word(t), "," | "”" | "\"" | "''" | "?" | "!"))
    }

    /// The subject of an inserted report whose name the parser has hung on the content: "…, Anna Lund told the BBC",
    /// "…, Anna Lund, a lawmaker, told the BBC".
    fn displaced_subject(&self, verb: TokenId) -> Option<TokenId> {
        let doc = self.doc;
        let sentence = doc.sentence_of(verb);
        let finite = matches!(doc.token(verb).xpos, Xpos::Vbd | Xpos::Vbz | Xpos::Vbp);
        // A finite verb is no open complement, whatever the parser thinks.
        let labels = [
            D::Root,
            D::Conj,
            D::Parataxis,
            D::Advcl,
            D::AdvclRelcl,
            D::AclRelcl,
            D::Acl,
            D::Ccomp,
            D::Xcomp,
            D::Appos,
            D::Dep,
        ];
        let introduced = self.child(verb, &[D::Mark, D::Cc, D::Nsubj, D::NsubjPass, D::AuxPass]).is_some();
        if !finite || introduced || !labels.contains(&doc.dependency(verb)) {
            return None;
        }
        let is_comma = |t: u32| matches!(doc.word(TokenId(t)), "," | "”" | "\"" | "''");
        let mut end = verb.0;
        if end > sentence.first.0 && doc.word(TokenId(end - 1)) == ")" {
            // "the Joint Chiefs of Staff (JCS) reported"
            end = (sentence.first.0..end).rev().find(|&t| doc.word(TokenId(t)) == "(")?;
        }
        let nearest = end;
        let mut left = 20;
        while end > sentence.first.0 && left > 0 {
            let before = TokenId(end - 1);
            if let Some(mention) =
                self.entities.covering(before).filter(|m| m.tokens.end.0 == end && m.form.is_listed())
                && self.mention(mention.head).is_some()
            {
                let mut start = mention.tokens.start.0;
                while start > sentence.first.0 && self.may_be_title(TokenId(start - 1)) {
                    start -= 1;
                }
                if start > sentence.first.0 && is_comma(start - 1) {
                    return Some(mention.head);
                }
            }
            // Only past an apposition that commas enclose.
            if end == nearest && !is_comma(end - 1) {
                return None;
            }
            end -= 1;
            while end > sentence.first.0 && left > 0 && !is_comma(end) {
                end -= 1;
                left -= 1;
            }
        }
        None
    }

    /// The subject of the verb: the closest, since the subject of the content may be taken for another one.
    fn subject(&self, verb: TokenId) -> Option<TokenId> {
        let doc = self.doc;
        let subject = doc.dependents_by(verb, &[D::Nsubj]).rfind(|&t| t < verb);
        // "Oslo left Riga, the Post reported": two names taken for one subject.
        let second = subject.and_then(|first| {
            let comma_before =
                |t: TokenId| doc.subtree(t)[0].0.checked_sub(1).is_some_and(|b| doc.word(TokenId(b)) == ",");
            let bare = |t: TokenId| doc.dependent(t, D::Cc).is_none() && doc.dependent(t, D::Conj).is_none();
            let adjacent = |t: TokenId| doc.subtree(t).last().is_some_and(|last| last.0 + 1 == verb.0);
            doc.dependents_by(first, &[D::Conj])
                .find(|&t| adjacent(t) && bare(t) && (comma_before(t) || opens_with_comma(doc, t)))
        });
        second.or(subject).or_else(|| self.child(verb, &[D::Nsubj]))
    }

    fn is_speech(&self, token: TokenId) -> bool {
        self.doc.token(token).upos == Upos::Verb && embedding::is_report_verb(self.doc.lemma(token))
    }

    /// Whether the report is denied or only possible: "did not say", "declined to say", "may announce".
    fn is_unreal(&self, verb: TokenId) -> bool {
        let doc = self.doc;
        let negated = doc.dependents_by(verb, &[D::Advmod]).any(|t| matches!(doc.lemma(t), "not" | "n't" | "never"));
        let modal = doc
            .dependents_by(verb, &[D::Aux])
            .any(|t| matches!(doc.lemma(t), "may" | "might" | "could" | "should" | "would" | "must"));
        let declined = doc.dependency(verb) == D::Xcomp
            && doc.head(verb).is_some_and(|head| matches!(doc.lemma(head), "decline" | "refuse" | "fail"));
        negated || modal || declined
    }

    /// "…, citing the ministry": one more source for what its head reports, or for its head.
    fn citing(&self, verb: TokenId) -> Vec<(TokenId, Vec<Source>)> {
        let doc = self.doc;
        // The parser may take "citing" for a preposition.
        let (object, head) = match doc.dependency(verb) {
            D::Case => (doc.head(verb), doc.head(verb).and_then(|noun| doc.head(noun))),
            D::Advcl => (self.child(verb, &[D::Obj]), doc.head(verb)),
            _ => (None, None),
        };
        let (Some(object), Some(head)) = (object, head) else { return Vec::new() };
        let contents = if self.is_speech(head) { self.contents(head) } else { vec![head] };
        contents.into_iter().map(|content| (content, self.sources(object))).collect()
    }

    /// "…, confirming earlier warnings by Kyiv": Kyiv said what the main clause reports.
    fn confirming(&self, verb: TokenId) -> Vec<(TokenId, Vec<Source>)> {
        let doc = self.doc;
        let Some(object) = self.child(verb, &[D::Obj]) else { return Vec::new() };
        let speech = embedding::lookup(Class::Noun, doc.lemma(object), Frame::That).is_some();
        let Some(report) = doc.ancestors(verb).find(|&t| self.is_speech(t)).filter(|_| speech) else {
            return Vec::new();
        };
        let owners = doc.dependents_by(object, &[D::Nmod, D::NmodPoss]);
        let owners = owners.filter(|&t| matches!(self.case(t), "by" | "from" | "of" | "'s" | "’s" | "'"));
        let sources: Vec<Source> = owners.flat_map(|t| self.sources(t)).collect();
        self.contents(report).into_iter().map(|content| (content, sources.clone())).collect()
    }

    /// "the ministry's claim that …", "a report by the BBC that …".
    fn noun(&self, noun: TokenId) -> Option<(TokenId, Vec<Source>)> {
        let doc = self.doc;
        let embedding = embedding::lookup(Class::Noun, doc.lemma(noun), Frame::That)?;
        if !matches!(embedding.group, Group::Report | Group::Denial)
            && !matches!(doc.lemma(noun), "warning" | "allegation")
        {
            return None;
        }
        let content = doc.dependents_by(noun, &[D::Acl, D::Ccomp]).find(|&t| self.case(t) == "that")?;
        let owners = doc.dependents(noun).iter().copied().filter(|&t| match doc.dependency(t) {
            D::NmodPoss | D::Compound | D::Amod => true,
            D::Nmod => matches!(self.case(t), "by" | "from" | "of"),
            _ => false,
        });
        Some((content, owners.flat_map(|t| self.sources(t)).collect()))
    }

    /// The sources that the subject of the verb names, wherever the parse has it.
    fn subject_sources(&self, verb: TokenId) -> Vec<Source> {
        let doc = self.doc;
        let passive = self.child(verb, &[D::AuxPass]).is_some();
        if passive {
            let by = doc.dependents_by(verb, &[D::OblAgent, D::Obl]).filter(|&t| self.case(t) == "by");
            return by.flat_map(|t| self.sources(t)).collect();
        }
        if let Some(subject) = self.subject(verb) {
            let relative = matches!(doc.lemma(subject), "who" | "which" | "that") && self.mention(subject).is_none();
            if relative && doc.dependency(verb) == D::AclRelcl {
                return doc.head(verb).map_or_else(Vec::new, |antecedent| self.sources(antecedent));
            }
            // "Oslo, the EU and UN experts accused": the parse may make two subjects of one list.
            let first = doc.sentence_of(verb).first.0;
            let opens = |t: TokenId| !(first..t.0).any(|before| doc.token(TokenId(before)).upos == Upos::Verb);
            let joined = |t: TokenId| (t.0..subject.0).any(|between| doc.lemma(TokenId(between)) == "and");
            let listed = doc.dependents_by(verb, &[D::Nsubj]);
            let listed = listed.filter(|&t| t < subject && opens(t) && joined(t));
            let listed: Vec<Source> =
                listed.filter(|&t| self.mention(t).is_some()).flat_map(|t| self.sources(t)).collect();
            return listed.into_iter().chain(self.sources(subject)).collect();
        }
        if let Some(subject) = self.displaced_subject(verb) {
            return self.sources(subject);
        }
        let Some(head) = doc.head(verb) else { return Vec::new() };
        match doc.dependency(verb) {
            // "was quoted by KCNA as saying that …"
            D::Advcl if doc.lemma(head) == "quote" || doc.lemma(head) == "cite" => {
                let quoted = self.child(head, &[D::NsubjPass, D::Obj]).map_or_else(Vec::new, |t| self.sources(t));
                let by = doc.dependents_by(head, &[D::OblAgent, D::Obl]).filter(|&t| self.case(t) == "by");
                quoted.into_iter().chain(by.flat_map(|t| self.sources(t))).collect()
            }
            D::Conj | D::Advcl | D::Xcomp => {
                if doc.token(head).upos == Upos::Verb {
                    self.subject_sources(head)
                } else {
                    Vec::new()
                }
            }
            // "a statement saying that …"
            D::Acl => self.sources(head),
            _ => Vec::new(),
        }
    }

    /// Those on whom the report leans: "reported with reference to the ministry".
    fn references(&self, verb: TokenId) -> Vec<Source> {
        let doc = self.doc;
        let references = doc.dependents_by(verb, &[D::Obl]).filter(|&t| doc.lemma(t) == "reference");
        references.flat_map(|t| doc.dependents_by(t, &[D::Nmod])).flat_map(|t| self.sources(t)).collect()
    }

    fn mention(&self, token: TokenId) -> Option<&Mention> {
        self.entities.at_head(token).filter(|mention| {
            let kind = &self.entities.get(mention.entity).kind;
            *kind != Kind::PLACE && *kind != Kind::EVENT
        })
    }

    /// The named entities that the noun phrase of the token stands for, coordinated ones included.
    fn sources(&self, token: TokenId) -> Vec<Source> {
        let mut found: Vec<Source> = self.source(token).into_iter().collect();
        // "EU and UN experts"
        if let Some(&(owner, _)) = found.first().filter(|(owner, _)| *owner < token) {
            let others = self.doc.dependents_by(owner, &[D::Conj]).filter(|&other| other < token);
            found.extend(others.filter_map(|other| Some((other, self.body(other)?))));
        }
        for other in self.doc.dependents_by(token, &[D::Conj]) {
            found.extend(self.source(other));
        }
        // The outlet of a reporter: "Ellie Kaufman of CNN", "CNN's Ellie Kaufman".
        let outlet = self.doc.dependents_by(token, &[D::Nmod, D::NmodPoss]);
        for t in outlet {
            if let Some(mention) = self.mention(t).filter(|m| self.entities.get(m.entity).kind == Kind::MEDIA) {
                found.push((t, mention.entity));
            }
        }
        found
    }

    fn source(&self, token: TokenId) -> Option<Source> {
        let doc = self.doc;
        if let Some(mention) = self.mention(token) {
            return Some((token, mention.entity));
        }
        // A title with the name behind it, or the name in apposition: "the spokesman, Lee Jae-woong".
        let named = doc.dependents_by(token, &[D::Flat, D::Appos]).find_map(|t| Some((t, self.mention(t)?.entity)));
        if named.is_some() {
            return named;
        }
        let covering = self.entities.covering(token).filter(|m| m.form.is_listed() && self.mention(m.head).is_some());
        if let Some(mention) = covering.filter(|m| m.tokens.contains(&token)) {
            return Some((mention.head, mention.entity));
        }
        // "a Reuters poll", "the Times reporter": the outlet speaks, though nobody else's poll would.
        if !speaks_for_body(doc.lemma(token)) {
            let owners = doc.dependents_by(token, &[D::NmodPoss, D::Compound, D::Amod, D::Nmod]);
            let mut outlets = owners.filter_map(|t| Some((t, self.mention(t)?.entity)));
            return outlets.find(|&(_, entity)| self.entities.get(entity).kind == Kind::MEDIA);
        }
        // "a spokesperson for the ministry", "the ministry's report", "a South Korean lawmaker".
        let mut owners = doc.dependents(token).iter().copied().filter(|&t| match doc.dependency(t) {
            D::NmodPoss | D::Compound | D::Amod | D::NmodDesc => true,
            D::Nmod => matches!(self.case(t), "for" | "of" | "at" | "from" | "in" | "with" | "by"),
            _ => false,
        });
        // "a spokesman for President Berg", "Berg's office": of people, only their own voices.
        let own_voice = OWN_VOICES.contains(&doc.lemma(token));
        owners
            .find_map(|t| Some((t, self.body(t).or_else(|| self.mention(t).filter(|_| own_voice).map(|m| m.entity))?)))
    }

    /// The state or body that the token names, by itself or inside the name of one of its parts.
    fn body(&self, token: TokenId) -> Option<EntityIndex> {
        let mention = self.mention(token).or_else(|| {
            self.doc.dependents_by(token, &[D::Compound, D::Amod, D::NmodPoss, D::Nmod]).find_map(|t| self.mention(t))
        })?;
        (!self.entities.get(mention.entity).kind.is_human()).then_some(mention.entity)
    }
}

/// Whether an unnamed one of these can speak for the body it belongs to. Analysts, residents and newspapers of a
/// country do not speak for it.
fn speaks_for_body(noun: &str) -> bool {
    !matches!(
        noun,
        "media"
            | "press"
            | "newspaper"
            | "outlet"
            | "analyst"
            | "observer"
            | "critic"
            | "resident"
            | "witness"
            | "image"
            | "survey"
            | "poll"
            | "study"
            | "researcher"
            | "historian"
            | "journalist"
            | "reporter"
            | "author"
            | "professor"
            | "activist"
            | "rest"
            | "city"
            | "town"
            | "people"
            | "member"
    )
}
