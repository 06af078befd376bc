//! Matching: the known names that start at a token of a document.
//!
//! A name matches a run of tokens whose folded text equals its own and whose capitals fit. "Seoul" in the data
//! matches `Seoul` and, as in a dateline, `SEOUL`, but not `seoul`; the acronym "WHO" matches neither `who` nor `Who`;
//! "NATO", which four letters make pronounceable, also matches `Nato`, as British papers write it.

use std::ops::Range;

use super::Gazetteer;
use super::entry::{Alias, AliasForm, EntryId};
use super::fold::{FoldHash, Folded, Folding};
use super::index::Opening;
use crate::language::{Document, TokenId};

/// The fewest letters with which an acronym may be written like a word.
const PRONOUNCEABLE: usize = 4;

/// How the capitals of a match relate to those of the alias; the better fit first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum CaseFit {
    /// The same capitals, but for function words: "Ministry Of Defence".
    Same,
    /// An acronym written like a word: "Nato".
    Titled,
    /// A name in capitals throughout: "SEOUL".
    Shouted,
}

/// An entry that a run of tokens may name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Candidate {
    /// The entry.
    pub entry: EntryId,
    /// How the name names it.
    pub form: AliasForm,
    /// Whether the name needs support from its context.
    pub weak: bool,
    /// How well the capitals fit.
    pub case: CaseFit,
    /// The prominence of the entry, 0 to 100.
    pub prior: u8,
}

/// A run of tokens that is a known name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Match {
    /// The tokens.
    pub tokens: Range<TokenId>,
    /// What they may name: the most prominent first, never empty.
    pub candidates: Vec<Candidate>,
}

impl Gazetteer {
    /// The known names that start at `token` and end in the same sentence, the longest first.
    ///
    /// Costs one look-up for a token that opens no name, and one for each token of the longest name otherwise.
    pub fn matches_at(&self, doc: &Document, token: TokenId) -> Vec<Match> {
        let opening = Opening::of(doc.word(token));
        let Some(longest) = self.index.longest_with_opening(opening.hash).filter(|_| opening.words > 0) else {
            return Vec::new();
        };

        let mut matches = Vec::new();
        let (mut folding, mut hash, mut words) = (Folding::default(), FoldHash::default(), 0u8);
        let start = doc.token(token).span;
        let mut last = start;
        for next in (token.0..doc.sentence_of(token).end.0).map(TokenId) {
            let span = doc.token(next).span;
            if last.end < span.start && next != token {
                folding.separate();
            }
            last = span;
            let before = hash;
            folding.feed(doc.word(next), |f| {
                hash.push(f.byte);
                words = words.saturating_add(u8::from(f.opens));
            });
            if words > longest {
                break;
            }
            // A hyphen alone adds nothing until the next word follows.
            if hash == before {
                continue;
            }
            let candidates = self.candidates(hash, &doc.text()[start.cover(span).range()]);
            if !candidates.is_empty() {
                matches.push(Match { tokens: token..TokenId(next.0 + 1), candidates });
            }
        }
        matches.reverse();
        matches
    }

    /// What a whole name may mean, the most prominent first; empty if it is not known.
    pub fn lookup(&self, name: &str) -> Vec<Candidate> {
        self.candidates(FoldHash::of(name), name)
    }

    fn candidates(&self, hash: FoldHash, text: &str) -> Vec<Candidate> {
        let mut found: Vec<Candidate> = self
            .index
            .named(hash)
            .filter_map(|(id, alias)| {
                let entry = self.entry(id);
                let alias = entry.aliases().nth(alias)?;
                let case = case_fit(alias, text)?;
                Some(Candidate { entry: id, form: alias.form, weak: alias.weak, case, prior: entry.prior() })
            })
            .collect();
        found.sort_by_key(|c| (c.entry, c.case, c.weak, c.form));
        found.dedup_by_key(|c| (c.entry, c.form));
        found.sort_by_key(|c| (c.weak, std::cmp::Reverse(c.prior), self.rank(c.entry), c.form));
        found
    }
}

/// Whether `text` may be `alias` in another spelling, and how its capitals fit.
fn case_fit(alias: Alias<'_>, text: &str) -> Option<CaseFit> {
    if alias.text == text {
        return Some(CaseFit::Same);
    }
    let listed = folded(alias.text);
    let written = folded(text);
    if listed.len() != written.len() || listed.iter().zip(&written).any(|(a, b)| a.byte != b.byte) {
        return None;
    }
    let letters = |side: &[Folded], upper: bool| side.iter().filter(|f| f.letter && f.upper == upper).count();
    let shouted = letters(&written, false) == 0 && letters(&written, true) > 1;
    let acronym = letters(&listed, false) == 0;
    if acronym {
        let titled = written.iter().enumerate().all(|(i, f)| !f.letter || f.upper == (i == 0));
        let pronounceable = alias.form == AliasForm::Acronym && listed.len() >= PRONOUNCEABLE && !alias.weak;
        return if listed.iter().zip(&written).all(|(a, b)| a.upper == b.upper) {
            Some(CaseFit::Same)
        } else {
            (titled && pronounceable && listed.iter().all(|f| f.letter)).then_some(CaseFit::Titled)
        };
    }
    if shouted {
        return Some(CaseFit::Shouted);
    }
    let fits = listed.iter().zip(&written).all(|(a, b)| match (a.upper, b.upper) {
        (true, false) => !a.opens || b.joined, // "WikiLeaks" as "Wikileaks", "Jong Un" as "Jong-un"
        (false, true) => a.opens,              // "al-Shabaab" as "Al-Shabaab"
        _ => true,
    });
    fits.then_some(CaseFit::Same)
}

fn folded(text: &str) -> Vec<Folded> {
    let mut bytes = Vec::with_capacity(text.len());
    Folding::default().feed(text, |f| bytes.push(f));
    bytes
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::{Attachment, Dependency, Sentence, Token, Upos, Xpos, segment::segment};
    use crate::span::Span;

    /// A document of one sentence, cut into tokens as ever, with no analysis.
    fn document(text: &str) -> Document {
        let spans: Vec<_> = segment(text).tokens;
        let token = |span: Span| Token { span, upos: Upos::X, xpos: Xpos::Fw, lemma: text[span.range()].into() };
        let attachment = |i: usize| Attachment {
            head: (i > 0).then_some(TokenId(0)),
            dependency: if i > 0 { Dependency::Dep } else { Dependency::Root },
        };
        let tokens: Vec<_> = spans.iter().enumerate().map(|(i, &span)| (token(span), attachment(i))).collect();
        let end = TokenId(tokens.len() as u32);
        let span = spans[0].cover(spans[spans.len() - 1]);
        Document::new(text.to_owned(), vec![Sentence { span, first: TokenId(0), end }], tokens)
    }

    /// What the longest match at the first token may mean, as `text = id id`.
    fn first(text: &str) -> String {
        let gazetteer = Gazetteer::embedded();
        let doc = document(text);
        let Some(found) = gazetteer.matches_at(&doc, TokenId(0)).into_iter().next() else { return String::new() };
        let ids: Vec<&str> = found.candidates.iter().map(|c| gazetteer.entry(c.entry).id()).collect();
        format!("{} = {}", &text[doc.span_of(found.tokens).range()], ids.join(" "))
    }

    #[track_caller]
    fn check(text: &str, expected: &str) {
        assert!(first(text).starts_with(expected), "{text}: {}, expected {expected}", first(text));
    }

    #[test]
    fn the_longest_name_comes_first() {
        check("South Korean officials", "South Korean = state.kr");
        check("National Intelligence Service of Seoul", "National Intelligence Service = agency.kr.");
        check("People’s Liberation Army Navy ships", "People’s Liberation Army Navy = agency.cn.pla-navy");
        check("North Korea-backed hackers", "North Korea = state.kp");
    }

    #[test]
    fn a_capital_is_city_and_state() {
        let found = first("Seoul warned");
        assert!(found.contains("place.seoul") && found.contains("state.kr"), "{found}");
    }

    #[test]
    fn spellings_do_not_matter_but_capitals_do() {
        check("SEOUL (Reuters)", "SEOUL = ");
        check("Nato chief", "Nato = organization.nato");
        check("Al-Shabaab militants", "Al-Shabaab = organization.al-shabaab");
        check("Kim Jong-un said", "Kim Jong-un = official.kim-jong-un");
        check("Kim Jong Un said", "Kim Jong Un = official.kim-jong-un");
        check("Turkiye and Greece", "Turkiye = state.tr");
        check("Türkiye and Greece", "Türkiye = state.tr");
        for text in ["us troops", "who said", "Who said", "seoul food", "may act", "polish the silver", "Us and them"] {
            assert_eq!(first(text), "", "{text}");
        }
    }

    #[test]
    fn words_that_are_also_names_are_weak() {
        let gazetteer = Gazetteer::embedded();
        for name in ["Male", "Nice", "Reading"] {
            assert!(gazetteer.lookup(name).iter().all(|c| c.weak), "{name}");
        }
    }

    #[test]
    fn any_text_may_be_matched() {
        let gazetteer = Gazetteer::embedded();
        for text in ["- -", "''", "U.S.", "’’’ \u{200b} ٪", "Ⅷ İstanbul"] {
            let doc = document(text);
            for token in doc.token_ids() {
                for found in gazetteer.matches_at(&doc, token) {
                    assert!(found.tokens.start == token && !found.candidates.is_empty());
                }
            }
        }
    }
}
