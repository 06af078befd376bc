//! Lemmas: the dictionary form of a word, from its form and its tag.
//!
//! An edit script says how: whether capitals stay, how many letters go at the end, what comes instead. Words whose
//! script the training text shows and no rule predicts stand in a table, other irregular verbs in a closed list
//! ([`super::irregular`]). All others are taken for regular: of the bases that a verb in `-ed` or a noun in `-s` can have ([`super::regular`]) the one that the lexicon knows as a verb
//! or a noun. Where it knows none, and for all other words, the longest known ending decides (`-est` of an adjective:
//! drop three letters), unless what it gives is no known word and a second choice is one. Names keep their capitals,
//! all else is lower case.

use compact_str::CompactString;

use super::hash::{self, HashMap32};
use super::irregular;
use super::lexicon::Lexicon;
use super::regular;
use super::tagger::TagSet;
use super::word::{self, Word};
use crate::language::{Upos, Xpos};

/// How a form becomes its lemma.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Script {
    /// Capitals stay as written.
    pub(super) keep_case: bool,
    /// How many characters go at the end.
    pub(super) strip: u8,
    /// What comes instead.
    pub(super) append: String,
}

impl Script {
    /// The shortest script from the form to the lemma. Scripts in lower case come first.
    pub(super) fn between(form: &str, lemma: &str) -> Self {
        let lower = Self::diff(&base(form, false), lemma, false);
        let kept = Self::diff(&base(form, true), lemma, true);
        if kept.strip < lower.strip { kept } else { lower }
    }

    fn diff(base: &str, lemma: &str, keep_case: bool) -> Self {
        let common: usize =
            base.chars().zip(lemma.chars()).take_while(|(a, b)| a == b).map(|(a, _)| a.len_utf8()).sum();
        let strip = base[common..].chars().count();
        match u8::try_from(strip) {
            Ok(strip) => Self { keep_case, strip, append: lemma[common..].to_owned() },
            // No word is so long: an address or noise, which is its own lemma.
            Err(_) => Self { keep_case: true, strip: 0, append: String::new() },
        }
    }

    /// The lemma of the form.
    pub(super) fn apply(&self, form: &str) -> CompactString {
        let mut lemma = base(form, self.keep_case);
        for _ in 0..self.strip {
            lemma.pop();
        }
        lemma.push_str(&self.append);
        if lemma.is_empty() { form.into() } else { lemma }
    }
}

/// The form from which letters are stripped: `’` becomes `'`, and capitals small unless they are kept.
fn base(form: &str, keep_case: bool) -> CompactString {
    if form.is_ascii() {
        let mut base = CompactString::from(form);
        if !keep_case {
            base.make_ascii_lowercase();
        }
        return base;
    }
    let mut base = CompactString::with_capacity(form.len());
    for c in form.chars() {
        match c {
            '’' | 'ʼ' => base.push('\''),
            c if keep_case => base.push(c),
            c if c.is_ascii() => base.push(c.to_ascii_lowercase()),
            c => base.extend(c.to_lowercase()),
        }
    }
    base
}

/// The lemmatiser: its scripts and the tables that choose one.
#[derive(Clone, Debug)]
pub(super) struct Lemmatizer {
    /// All scripts in use.
    pub(super) scripts: Vec<Script>,
    /// Irregular words: [`word_key`] to the index of the script.
    pub(super) words: HashMap32<u16>,
    /// Endings: [`ending_key`] to the indices of the first and the second choice of script.
    pub(super) endings: HashMap32<[u16; 2]>,
}

/// The key of a word with its part of speech.
pub(super) fn word_key(word: &Word, tag: (Upos, Xpos)) -> u32 {
    hash::pair(word.lower, tag_number(tag))
}

/// The key of an ending with its part of speech; `None` when the length is more than rules look at.
pub(super) fn ending_key(word: &Word, length: usize, tag: (Upos, Xpos)) -> Option<u32> {
    let ending = match length {
        0 => 0,
        length => *word.suffixes.get(length - 1)?,
    };
    Some(hash::pair(ending, ((length as u32) << 16) + tag_number(tag)))
}

fn tag_number((upos, xpos): (Upos, Xpos)) -> u32 {
    ((upos as u32) << 8) + xpos as u32
}

/// How well a form is known as the base of an inflected word.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Known {
    NotAtAll,
    /// In a word cluster only, where misspelled words stand as well.
    AsForm,
    /// With the tag of another part of speech, as `shell` for `shelled`.
    Otherwise,
    /// As a base of the same part of speech.
    Base,
}

impl Known {
    fn of(form: &str, upos: Upos, lexicon: &Lexicon, tags: &TagSet) -> Self {
        let hash = word::form_hash(form);
        if !lexicon.knows(hash) {
            return Self::NotAtAll;
        }
        let entry = lexicon.get(hash, hash);
        let usual = tags.0.get(usize::from(entry.usual.0));
        match usual {
            Some(&(usual, Xpos::Vb | Xpos::Vbp | Xpos::Nn)) if usual == upos => Self::Base,
            Some((_, Xpos::Vb | Xpos::Vbp | Xpos::Nn | Xpos::Jj)) => Self::Otherwise,
            _ => Self::AsForm,
        }
    }
}

/// The longest ending that rules look at, in bytes.
pub(super) const LONGEST_ENDING: usize = 5;

impl Lemmatizer {
    /// The dictionary form of the word.
    pub(super) fn lemma(
        &self,
        form: &str,
        word: &Word,
        tag: (Upos, Xpos),
        lexicon: &Lexicon,
        tags: &TagSet,
    ) -> CompactString {
        match self.words.get(word_key(word, tag)).and_then(|index| self.scripts.get(usize::from(index))) {
            Some(script) => script.apply(form),
            None => match irregular::infinitive(&base(form, false), tag.1) {
                Some(infinitive) => infinitive.into(),
                None => self.predict(form, word, tag, lexicon, tags),
            },
        }
    }

    /// The dictionary form by rule, as if the word stood in no table.
    pub(super) fn predict(
        &self,
        form: &str,
        word: &Word,
        tag: (Upos, Xpos),
        lexicon: &Lexicon,
        tags: &TagSet,
    ) -> CompactString {
        let bases = regular::bases(&base(form, false), tag);
        let mut best = (Known::NotAtAll, None);
        for base in &bases {
            let known = Known::of(base, tag.0, lexicon, tags);
            if known > best.0 {
                best = (known, Some(base.clone()));
            }
        }
        if let (Known::Base | Known::Otherwise, Some(base)) = best {
            return base;
        }
        let learned = match self.rule(form, word, tag, lexicon).and_then(|index| self.scripts.get(usize::from(index))) {
            Some(script) => script.apply(form),
            None => base(form, tag.0 == Upos::Propn),
        };
        match bases.into_iter().next() {
            Some(likeliest) if best.0 == Known::NotAtAll => likeliest,
            _ => learned,
        }
    }

    /// The script of the longest known ending, or the first of the choices after it that leads to a known word.
    fn rule(&self, form: &str, word: &Word, tag: (Upos, Xpos), lexicon: &Lexicon) -> Option<u16> {
        let mut longest = None;
        for length in (0..=LONGEST_ENDING).rev() {
            let Some(choices) = ending_key(word, length, tag).and_then(|key| self.endings.get(key)) else {
                continue;
            };
            for choice in choices {
                let script = self.scripts.get(usize::from(choice))?;
                longest.get_or_insert(choice);
                // Without an edit there is nothing to doubt: names and new words are unknown as they stand.
                if script.strip == 0 && longest == Some(choice) || lexicon.knows(word::form_hash(&script.apply(form))) {
                    return Some(choice);
                }
            }
        }
        longest
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scripts_lead_from_form_to_lemma() {
        for (form, lemma, keep_case) in [
            ("ministers", "minister", false),
            ("Countries", "country", false),
            ("was", "be", false),
            ("Seoul", "Seoul", true),
            ("U.S.", "U.S.", true),
            ("n’t", "not", false),
            ("Philippines", "Philippines", true),
        ] {
            let script = Script::between(form, lemma);
            assert_eq!(script.apply(form), lemma, "{form}");
            assert_eq!(script.keep_case, keep_case, "{form}");
        }
        assert_eq!(Script::between("talks", "talk").apply("Attacks"), "attack");
    }

    #[test]
    fn a_lemma_is_never_empty() {
        let script = Script { keep_case: false, strip: 9, append: String::new() };
        assert_eq!(script.apply("is"), "is");
    }
}
