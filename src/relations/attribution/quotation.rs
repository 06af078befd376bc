//! What quotation marks and colons say of the speaker where the parse does not.
//!
//! ```text
//! “I would,” Berg said.                “I would”: Berg, though the parse takes it for no clause of *said*
//! “Never,” said the Rev. Anna Berg.    “Never”: Berg
//! “Never again.” — Berg                “Never again”: Berg
//! Berg: Oslo must act                  Oslo must act: Berg, in a headline
//! ```
//!
//! A quotation that runs over several sentences has one speaker.

use super::{Attributions, D, Finder, Kind, Report, Source};
use crate::language::{Sentence, TokenId, Upos, Xpos};
use crate::relations::embedding;

/// How many words may stand between a verb of speech and the name of the speaker: "said the Rev. Dr. Anna Berg".
const TITLE_WORDS: u32 = 8;

/// Verbs that speak only beside a quotation.
const BESIDE_QUOTATION: &[&str] = &[
    "ask", "call", "chant", "conclude", "continue", "demand", "joke", "put", "quip", "recall", "shout", "tweet",
    "wonder",
];

impl Finder<'_> {
    /// "“…,” Berg said", "“…,” said Berg": who speaks the quotation right before a verb of speech and its subject.
    pub(super) fn beside_quotation(&self, verb: TokenId) -> Option<(TokenId, Vec<Source>)> {
        let doc = self.doc;
        let lemma = doc.lemma(verb);
        let tensed = matches!(doc.token(verb).xpos, Xpos::Vbd | Xpos::Vbz | Xpos::Vbp | Xpos::Vbn);
        if !tensed || !(embedding::is_report_verb(lemma) || BESIDE_QUOTATION.contains(&lemma)) {
            return None;
        }
        let (name, mark) = self.speaker_before(verb).or_else(|| self.speaker_behind(verb))?;
        Some((self.quoted_before(mark)?, vec![name]))
    }

    /// The top of what stands before the mark that closes a quotation.
    fn quoted_before(&self, mark: TokenId) -> Option<TokenId> {
        let last = (0..mark.0).rev().map(TokenId).find(|&t| self.doc.token(t).upos != Upos::Punct)?;
        std::iter::successors(Some(last), |&t| self.doc.head(t).filter(|&head| head < mark)).last()
    }

    /// "“…,” the senator Berg [said]": the speaker, and the mark that closes the quotation.
    fn speaker_before(&self, verb: TokenId) -> Option<(Source, TokenId)> {
        let mention = self.entities.covering(TokenId(verb.0.checked_sub(1)?)).filter(|m| m.tokens.end == verb)?;
        let source = self.source(mention.head)?;
        let start = self.title_before(mention.tokens.start);
        Some((source, self.closing_mark_before(start)?))
    }

    /// "“…,” [said] the senator Berg": the same behind the verb.
    fn speaker_behind(&self, verb: TokenId) -> Option<(Source, TokenId)> {
        let close = self.closing_mark_before(verb)?;
        let end = self.doc.sentence_of(verb).end.0.min(verb.0 + 1 + TITLE_WORDS);
        for t in (verb.0 + 1..end).map(TokenId) {
            if let Some(source) = self.entities.covering(t).and_then(|m| self.source(m.head)) {
                return Some((source, close));
            }
            if !self.may_be_title(t) {
                break;
            }
        }
        None
    }

    /// Where the noun phrase begins that ends with the name.
    fn title_before(&self, name: TokenId) -> TokenId {
        let mut start = name;
        while start.0 > 0 && name.0 - start.0 < TITLE_WORDS && self.may_be_title(TokenId(start.0 - 1)) {
            start = TokenId(start.0 - 1);
        }
        start
    }

    /// Whether the word can stand in a noun phrase before a name: "the Reverend", "Oslo's top diplomat".
    pub(super) fn may_be_title(&self, t: TokenId) -> bool {
        matches!(self.doc.token(t).upos, Upos::Det | Upos::Adj | Upos::Noun | Upos::Propn | Upos::Part)
    }

    /// The closing quotation mark right before the word, before or behind a comma.
    fn closing_mark_before(&self, word: TokenId) -> Option<TokenId> {
        let before = |n: u32| word.0.checked_sub(n).map(TokenId);
        let closes = |t: &TokenId| matches!(self.doc.word(*t), "”" | "''" | "\"" | "’’");
        let nearest = before(1)?;
        if self.doc.word(nearest) == "," { before(2).filter(closes) } else { Some(nearest).filter(closes) }
    }

    /// "“Never again.” — Anna Berg": who signs the quotation.
    pub(super) fn signed(&self, dash: TokenId) -> Option<(TokenId, Vec<Source>)> {
        let closes = dash.0.checked_sub(1).map(TokenId).filter(|&t| matches!(self.doc.word(t), "”" | "''" | "\""))?;
        let mention = self.entities.covering(TokenId(dash.0 + 1)).filter(|m| m.tokens.start.0 == dash.0 + 1)?;
        if !self.entities.get(mention.entity).kind.is_human() {
            return None;
        }
        Some((self.quoted_before(closes)?, vec![self.source(mention.head)?]))
    }

    /// "Berg: Oslo must act": the name with which a headline opens speaks the rest. Of places it says where.
    pub(super) fn labelled(&self, colon: TokenId) -> Option<(TokenId, Vec<Source>)> {
        let doc = self.doc;
        let sentence = doc.sentence_of(colon);
        let mention = self.entities.covering(sentence.first).filter(|m| m.tokens.end == colon && m.form.is_listed())?;
        let speaks = {
            let kind = &self.entities.get(mention.entity).kind;
            kind.is_human() || [Kind::MEDIA, Kind::AGENCY, Kind::ORGANIZATION].contains(kind)
        };
        let rest: Vec<TokenId> = (colon.0 + 1..sentence.end.0).map(TokenId).collect();
        let is_question = rest.iter().any(|&t| doc.word(t) == "?")
            || rest.first().is_some_and(|&t| matches!(doc.token(t).xpos, Xpos::Wp | Xpos::Wrb | Xpos::Wdt));
        let states = rest.iter().any(|&t| doc.token(t).upos == Upos::Verb || doc.dependency(t) == D::Cop);
        if !speaks || is_question || !states || rest.len() < 3 {
            return None;
        }
        let verb = rest.iter().copied().find(|&t| doc.token(t).upos == Upos::Verb);
        let top = std::iter::successors(verb, |&t| doc.head(t).filter(|&head| head > colon));
        Some((top.last()?, vec![self.source(mention.head)?]))
    }
}

impl Attributions<'_> {
    /// Gives the sentences of one quotation, and quotations that follow it at once, one speaker.
    pub(super) fn continue_quotations(&mut self) {
        let doc = self.doc;
        let mut open = false;
        let mut speaker: Option<(TokenId, Vec<Source>)> = None;
        // Roots of the sentences since the last quotation mark opened, for which the speaker is yet to come.
        let mut waiting: Vec<TokenId> = Vec::new();
        for &sentence in doc.sentences() {
            let starts_open = open;
            let mut quoted = open;
            for token in sentence.tokens() {
                match doc.word(token) {
                    "“" | "``" => (open, quoted) = (true, true),
                    "”" | "''" => (open, quoted) = (false, true),
                    "\"" => (open, quoted) = (!open, true),
                    _ => {}
                }
            }
            let root = doc.root(sentence);
            let begins = starts_open || matches!(doc.word(sentence.first), "“" | "``" | "\"");
            let own = self.speaker_in(sentence);
            match own {
                Some(own) if quoted => {
                    if starts_open {
                        for &root in &waiting {
                            self.attribute(root, &own);
                        }
                    }
                    waiting.clear();
                    speaker = Some(own);
                }
                None if begins => match &speaker {
                    Some(known) => {
                        let known = known.clone();
                        self.attribute(root, &known);
                    }
                    None => waiting.push(root),
                },
                _ => {
                    speaker = None;
                    waiting.clear();
                }
            }
            if !open {
                waiting.clear();
            }
        }
    }

    fn attribute(&mut self, root: TokenId, (cue, sources): &(TokenId, Vec<Source>)) {
        self.reports.entry(root).or_default().push(Report { sources: sources.clone(), cue: *cue });
    }

    /// The last report in the sentence: its cue and sources.
    fn speaker_in(&self, sentence: Sentence) -> Option<(TokenId, Vec<Source>)> {
        let reports = self.reports.range(sentence.first..sentence.end).flat_map(|(_, reports)| reports);
        reports.max_by_key(|report| report.cue).map(|report| (report.cue, report.sources.clone()))
    }
}

/// Whether the word opens or closes a quotation.
pub(super) fn is_quotation_mark(word: &str) -> bool {
    matches!(word, "“" | "``" | "”" | "''" | "\"")
}
