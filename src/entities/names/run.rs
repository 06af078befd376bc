//! Runs of unknown capitalised words: where they start and end.
//!
//! A run goes on over hyphens, initials and the particles of personal names ("Anwaar-ul-Haq", "Abdel bin Salman") and
//! stops at titles, dates, possessives and known names, unless those are family names: "German Khan".

use super::super::gazetteer::{groups, institutions, personal_name, roles};
use super::super::lexicon::{
    AGENCY, BODY_HEAD, DOMAIN, HONORIFIC, MEDIA, NO_ENTITY, ORGANIZATION, PARTICLE, PLACE, TIME, TOPIC,
};
use super::super::typing::is_common;
use super::{GENERATION, Scan};
use crate::language::Upos;

impl Scan<'_> {
    /// Whether an unknown name may start at the token.
    pub(super) fn opens_unknown(&self, i: usize) -> bool {
        let words = self.words;
        let function = matches!(
            words.upos(i),
            Upos::Det | Upos::Adp | Upos::Pron | Upos::Sconj | Upos::Cconj | Upos::Aux | Upos::Part | Upos::Adv
        );
        let time = words.has(i, TIME) && !self.time_is_name(i);
        if self.title_at[i].is_some() || time || words.has(i, NO_ENTITY.or(HONORIFIC)) || function {
            return false;
        }
        if !words.capital(i + 1) && !words.joins(i + 1) && is_common_noun(words.lower(i)) {
            return false;
        }
        if !words.capital(i) {
            // "al-Namrush", "bin Salman" after a title.
            let particle = words.has(i, PARTICLE) && words.joins(i + 1) && words.capital(i + 2);
            return particle && words.text(i).len() > 1;
        }
        let text = words.text(i);
        if text.chars().filter(|c| c.is_alphanumeric()).count() < 2 && !(text.ends_with('.') && words.capital(i + 1)) {
            return false;
        }
        if words.in_capitals(i) {
            return personal_name(text).is_some_and(|n| n.given && !n.weak);
        }
        if words.headline(i) {
            let person = personal_name(text).is_some_and(|n| !n.weak);
            return words.upos(i) == Upos::Propn && (person || words.shouted(i) || self.after_title(i));
        }
        if words.initial(i) {
            // The capital is the sentence's: only the tagger and the next word speak for a name.
            return words.upos(i) == Upos::Propn
                || (words.shouted(i) && text.chars().count() > 2)
                || (words.capital(i + 1) && personal_name(text).is_some_and(|n| n.given && !n.weak));
        }
        matches!(words.upos(i), Upos::Propn | Upos::X)
            || (matches!(words.upos(i), Upos::Noun | Upos::Adj | Upos::Verb | Upos::Num) && self.name_like(i))
    }

    /// Whether the word for a day or month is somebody's name: "Dr. Jan Berg", "Sun Weidong", and "Sun" after that.
    fn time_is_name(&self, i: usize) -> bool {
        let words = self.words;
        let text = words.text(i);
        let next = i + 1;
        let dated = next < words.len() && words.upos(next) == Upos::Num;
        if dated || !words.capital(i) || !personal_name(text).is_some_and(|n| n.given || n.family) {
            return false;
        }
        let follows = self.name_word(next)
            && !is_common(words.lower(next))
            && self.known(next).is_none_or(|known| !self.is_body(&known));
        let before = i > 0
            && words.is(
                i - 1,
                &["in", "on", "since", "until", "last", "next", "by", "this", "from", "of", "early", "late", "mid"],
            );
        let named = |name: &super::Name| {
            name.tokens.len() > 1
                && name.may_be_human()
                && [name.tokens.start, name.tokens.end - 1].iter().any(|&k| words.text(k) == text)
        };
        self.after_title(i) || (!before && (follows || self.names.iter().any(named)))
    }

    /// A capital in mid-sentence that the tagger takes for a common word still opens a name if another follows.
    pub(super) fn name_like(&self, i: usize) -> bool {
        let words = self.words;
        words.shouted(i) || words.capital(i + 1) || words.joins(i + 1) || words.upos(i) == Upos::Noun
    }

    /// Where the run of unknown capitalised words that starts at `i` ends.
    pub(super) fn unknown_run(&self, i: usize, end: usize) -> usize {
        let words = self.words;
        let mut last = i + 1;
        let mut k = i + 1;
        while k < end {
            if words.joins(k) && k + 1 < end {
                let next = k + 1;
                let part = words.capital(next)
                    || words.has(next, PARTICLE)
                    || (words.upos(next) != Upos::Verb
                        && words.upos(next) != Upos::Adj
                        && !ends_as_participle(words.lower(next)));
                if !part {
                    break;
                }
                k += 2;
                last = k;
                continue;
            }
            if words.possessive(k) {
                break;
            }
            let initial = words.text(k).len() <= 3 && words.text(k).ends_with('.') && words.capital(k);
            if words.capital(k) || initial {
                let title = self.title_at[k].is_some_and(|t| !self.is_name_rather(k, t));
                // "Brian May said", but "met Ida May 5".
                let family = words.has(k, TIME)
                    && k == i + 1
                    && personal_name(words.text(k)).is_some_and(|n| n.family)
                    && personal_name(words.text(i)).is_some_and(|n| n.given)
                    && !(k + 1 < end && words.upos(k + 1) == Upos::Num);
                if family {
                    return k + 1;
                }
                if title || words.has(k, TIME.or(NO_ENTITY)) || (words.has(k, HONORIFIC) && words.capital(k + 1)) {
                    break;
                }
                if k > last && !words.joins(k - 1) && !(last..k).all(|p| words.has(p, PARTICLE)) {
                    break;
                }
                // "Andrew RT Davies": two initials between given and family name.
                let initials = words.shouted(k)
                    && words.text(k).chars().count() == 2
                    && k == i + 1
                    && personal_name(words.text(i)).is_some_and(|n| n.given)
                    && personal_name(words.text((k + 1).min(end - 1))).is_some_and(|n| n.family);
                if let Some(known) = self.known(k)
                    && !initials
                    && !self.continues_person(i, last, &known)
                {
                    break;
                }
                k += 1;
                last = k;
                continue;
            }
            // Small words only inside the names of people, and only before another capital.
            let particle = words.has(k, PARTICLE) && !words.is(k, &["la", "e", "y", "o"]);
            let connects = (k + 1..end.min(k + 4)).find(|&n| !words.has(n, PARTICLE) && !words.joins(n));
            if particle && connects.is_some_and(|n| words.capital(n) && self.title_at[n].is_none()) {
                k += 1;
                continue;
            }
            if words.is(k, &[","]) && words.is(k + 1, GENERATION) {
                last = k + 2;
            }
            break;
        }
        last
    }

    /// A word that also heads titles is part of a name when a given name stands before it: "Stephen King".
    pub(super) fn is_name_rather(&self, k: usize, title: usize) -> bool {
        let words = self.words;
        let single = self.titles[title].tokens.len() == 1;
        let given = k > 0 && personal_name(words.text(k - 1)).is_some_and(|n| n.given && !n.weak);
        let family = personal_name(words.text(k)).is_some_and(|n| n.family);
        single && given && family && !self.name_word(k + 1)
    }

    /// Where the person's name starts in "Pacific Affairs Daniel Kritenbrink".
    pub(super) fn without_topic(&self, i: usize, end: usize) -> usize {
        let words = self.words;
        // "Commissioner for Energy Ana Ruiz", "Envoy for Hostage Affairs Ana Ruiz": the topic of a title goes up to the
        // given name.
        let of_title = i > 1 && words.is(i - 1, &["for", "of"]) && self.title_at[i - 2].is_some();
        if of_title {
            let given = |n: usize| personal_name(words.text(n)).is_some_and(|p| p.given && !p.weak);
            let topic = |n: usize| words.capital(n) && !given(n) && self.title_at[n].is_none();
            let name = if given(i) { None } else { (i + 1..end.min(i + 4)).find(|&n| !topic(n)) };
            if let Some(n) = name.filter(|&n| given(n) && n + 1 < end && self.name_word(n + 1)) {
                return n;
            }
        }
        let mut k = i;
        while k < end && words.has(k, DOMAIN.or(TOPIC)) && words.capital(k) {
            k += 1;
        }
        let given = k > i && k < end && words.capital(k) && words.upos(k) == Upos::Propn;
        let person = given
            && words.has(k - 1, TOPIC)
            && !words.has(k, AGENCY.or(BODY_HEAD).or(ORGANIZATION).or(MEDIA).or(PLACE));
        if person { k } else { i }
    }
}

/// "-led", "-based", "-backed": the second part of a compound is a participle, not a name.
fn ends_as_participle(word: &str) -> bool {
    word.ends_with("ed")
        || word.ends_with("ing")
        || matches!(word, "led" | "run" | "held" | "era" | "style" | "born" | "wide" | "based")
}

/// Whether the word heads titles, names groups or institutions: alone, a capital makes no name of it.
fn is_common_noun(lower: &str) -> bool {
    let known =
        |word: &str| roles().get(word).is_some() || groups().get(word).is_some() || institutions().get(word).is_some();
    known(lower) || lower.strip_suffix('s').is_some_and(known)
}
