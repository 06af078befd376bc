//! Templates: the canonical active clause or noun phrase of a frame, in one line.
//!
//! ```text
//! verbs       SOURCE hand+over|ship OBJECT to|for TARGET     "+" joins a verb and its particle
//!             SOURCE give|send TARGET OBJECT                 of two bare objects the first is the receiver
//!             SOURCE demand that TARGET                      the subject of the that-clause
//!             SOURCE declare TARGET [persona|unwelcome]      one of the words must stand below the verb
//!             PARTY meet !OBJ                                a slot that must be empty
//! light       SOURCE carry+out|launch N on|against TARGET    N: any noun of the same frame
//!             SOURCE take N:part|role in TARGET              N:…: these nouns
//!             SOURCE hit TARGET with N                       the noun after a preposition
//!             N take+place between PARTY                     the noun as the subject
//! nouns       SOURCE attack|raid on|against TARGET by SOURCE before the noun: possessor, adjective or compound
//! adjectives  SOURCE critical|wary of TARGET
//! ```
//!
//! Capitals are roles, lower case is English. Words that share a place are joined by `|`, the words of a preposition by
//! `-`. Where a place has no name of its own, `SLOT=ROLE` or `SLOT.SLOT=ROLE` gives it: `XCOMP.OBJ=TARGET`. In nouns
//! and adjectives `poss`, `adj`, `compound` and `subj` may stand where a preposition does.

use std::ops::Range;

use super::Slot;

/// What kind of word the template is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Verb,
    Light,
    Noun,
    Adjective,
}

/// A template, roles still by name.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Template<'a> {
    /// Lemmas, with the particle where the verb has one.
    pub(super) words: Vec<(&'a str, Option<&'a str>)>,
    /// The path from the trigger, and the role at its end.
    pub(super) links: Vec<(Vec<Slot>, RoleWord<'a>)>,
    /// The noun of a light verb: where it stands, and its lemmas, empty for those of the frame.
    pub(super) light: Option<(Vec<Slot>, Vec<&'a str>)>,
    /// Lemmas of which one must stand below the trigger; empty for none.
    pub(super) needs: Vec<&'a str>,
    /// Slots that nothing may fill.
    pub(super) absent: Vec<Slot>,
}

/// A role's name in the template, and where it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct RoleWord<'a> {
    pub(super) name: &'a str,
    pub(super) span: Range<usize>,
}

/// What is wrong, and which bytes of the template are at fault.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Fault {
    pub(super) message: String,
    pub(super) label: &'static str,
    pub(super) span: Range<usize>,
}

/// A word of the template.
enum Word<'a> {
    Role(RoleWord<'a>),
    /// `N`, `N:strike|raid`.
    Noun(Vec<&'a str>),
    /// `SLOT.SLOT=ROLE`.
    Path(Vec<Slot>, RoleWord<'a>),
    /// `[persona|unwelcome]`.
    Need(Vec<&'a str>),
    /// `!OBJ`.
    Absent(Slot),
    /// Lemmas or prepositions.
    Lower(Vec<&'a str>),
}

/// Reads one template.
pub(super) fn parse(kind: Kind, text: &str) -> Result<Template<'_>, Fault> {
    let mut words = Vec::new();
    for (span, word) in split(text) {
        words.push((classify(word, &span)?, span));
    }
    let head = words.iter().position(|(word, _)| matches!(word, Word::Lower(_))).ok_or_else(|| Fault {
        message: "the template has no word in lower case".into(),
        label: "expected the lemma of a trigger",
        span: 0..text.len(),
    })?;
    let after = words.split_off(head + 1);
    let (Word::Lower(lemmas), _) = words.pop().expect("the head is the last word left") else {
        unreachable!("the head was found as a word in lower case")
    };
    let mut template = Template { words: lemmas.into_iter().map(particle).collect(), ..Template::default() };
    for (word, span) in words {
        template.before(kind, word, span)?;
    }
    template.after(kind, after)?;
    if (kind == Kind::Light) != template.light.is_some() {
        let (message, label) = if kind == Kind::Light {
            ("the light verb has no noun", "expected `N` or `N:…` in it")
        } else {
            ("`N` stands for the noun of a light verb", "move this line to `light`")
        };
        return Err(Fault { message: message.into(), label, span: 0..text.len() });
    }
    Ok(template)
}

impl<'a> Template<'a> {
    /// A word in front of the trigger.
    fn before(&mut self, kind: Kind, word: Word<'a>, span: Range<usize>) -> Result<(), Fault> {
        match word {
            Word::Role(role) if kind == Kind::Noun => {
                self.links.extend([Slot::Poss, Slot::Adj, Slot::Compound].map(|slot| (vec![slot], role.clone())));
            }
            Word::Role(role) => self.links.push((vec![Slot::Subj], role)),
            Word::Noun(lemmas) => self.light = Some((vec![Slot::Subj], lemmas)),
            Word::Path(path, role) => self.links.push((path, role)),
            Word::Need(lemmas) => self.needs.extend(lemmas),
            Word::Absent(slot) => self.absent.push(slot),
            Word::Lower(_) => {
                return Err(Fault {
                    message: "a preposition before the trigger".into(),
                    label: "expected a role",
                    span,
                });
            }
        }
        Ok(())
    }

    /// The words behind the trigger.
    fn after(&mut self, kind: Kind, words: Vec<(Word<'a>, Range<usize>)>) -> Result<(), Fault> {
        // Of two bare objects the first is the indirect one.
        let mut bare = 0;
        let mut follows = false;
        for (word, _) in &words {
            bare += usize::from(!follows && matches!(word, Word::Role(_) | Word::Noun(_)));
            follows = matches!(word, Word::Lower(_));
        }
        let mut objects = match bare {
            // Parsers take the one object of "asked Kyiv for help" for an indirect one.
            0 | 1 => vec![vec![Slot::Obj, Slot::Iobj]],
            _ => vec![vec![Slot::Obj], vec![Slot::Iobj]],
        };

        let mut prepositions: Option<(Vec<&str>, Range<usize>)> = None;
        for (word, span) in words {
            let pending = prepositions.take();
            let slots = |objects: &mut Vec<Vec<Slot>>| match &pending {
                Some((names, _)) => Ok(names.iter().map(|name| link_slot(kind, name)).collect::<Vec<_>>()),
                None if matches!(kind, Kind::Verb | Kind::Light) => objects.pop().ok_or(Fault {
                    message: "a verb has at most two bare objects".into(),
                    label: "expected a preposition before it",
                    span: span.clone(),
                }),
                None => Err(Fault {
                    message: "nothing ties the role to the trigger".into(),
                    label: "expected a preposition before it",
                    span: span.clone(),
                }),
            };
            match word {
                Word::Role(role) => {
                    if pending.as_ref().is_some_and(|(names, _)| names == &["that"]) {
                        self.links.push((vec![Slot::Ccomp, Slot::Subj], role));
                    } else {
                        self.links.extend(slots(&mut objects)?.into_iter().map(|slot| (vec![slot], role.clone())));
                    }
                }
                Word::Noun(lemmas) => self.light = Some((slots(&mut objects)?, lemmas)),
                Word::Path(path, role) => self.links.push((path, role)),
                Word::Need(lemmas) => self.needs.extend(lemmas),
                Word::Absent(slot) => self.absent.push(slot),
                Word::Lower(names) => prepositions = Some((names, span)),
            }
            if let (Some((_, span)), true) = (&pending, prepositions.is_some()) {
                return Err(dangling(span.clone()));
            }
        }
        prepositions.map_or(Ok(()), |(_, span)| Err(dangling(span)))
    }
}

fn dangling(span: Range<usize>) -> Fault {
    Fault {
        message: "a preposition without a role behind it".into(),
        label: "expected a role after it; a particle is joined to its verb by `+`",
        span,
    }
}

fn link_slot(kind: Kind, name: &str) -> Slot {
    match name {
        "poss" if kind == Kind::Noun => Slot::Poss,
        "adj" if kind == Kind::Noun => Slot::Adj,
        "compound" if kind == Kind::Noun => Slot::Compound,
        "subj" if matches!(kind, Kind::Noun | Kind::Adjective) => Slot::Subj,
        preposition => Slot::obl(preposition),
    }
}

fn particle(word: &str) -> (&str, Option<&str>) {
    word.split_once('+').map_or((word, None), |(verb, particle)| (verb, Some(particle)))
}

fn classify<'a>(word: &'a str, span: &Range<usize>) -> Result<Word<'a>, Fault> {
    let fault = |message: String, label| Fault { message, label, span: span.clone() };
    if word == "N" {
        return Ok(Word::Noun(Vec::new()));
    }
    if let Some(lemmas) = word.strip_prefix("N:") {
        return lower(lemmas).map(Word::Noun).ok_or_else(|| fault(format!("`{word}` names no noun"), LOWER));
    }
    if let Some(inner) = word.strip_prefix('[') {
        let lemmas = inner.strip_suffix(']').and_then(lower);
        return lemmas.map(Word::Need).ok_or_else(|| fault(format!("`{word}` is no word in brackets"), LOWER));
    }
    if let Some(slot) = word.strip_prefix('!') {
        let slot = Slot::parse(slot).ok_or_else(|| fault(format!("unknown slot `{slot}`"), SLOTS));
        return slot.map(Word::Absent);
    }
    if let Some((path, name)) = word.split_once('=') {
        let slots: Option<Vec<Slot>> = path.split('.').map(Slot::parse).collect();
        let slots =
            slots.filter(|slots| slots.len() <= 2).ok_or_else(|| fault(format!("unknown slot `{path}`"), SLOTS))?;
        if !is_role(name) {
            return Err(fault(format!("`{name}` is no role"), UPPER));
        }
        let start = span.start + path.len() + 1;
        return Ok(Word::Path(slots, RoleWord { name, span: start..span.end }));
    }
    if is_role(word) {
        return Ok(Word::Role(RoleWord { name: word, span: span.clone() }));
    }
    lower(word).map(Word::Lower).ok_or_else(|| fault(format!("`{word}` is neither a role nor a word"), LOWER))
}

const LOWER: &str = "expected words in lower case, joined by `|`";
const SLOTS: &str = "expected one or two, joined by `.`, of SUBJ, OBJ, IOBJ, OBL:…, CCOMP, XCOMP, POSS, ADJ, COMPOUND";
const UPPER: &str = "expected a name in capitals";

pub(super) fn is_role(name: &str) -> bool {
    name.len() > 1 && name.bytes().all(|b| b.is_ascii_uppercase() || b == b'-')
}

/// The alternatives of a word in lower case.
fn lower(word: &str) -> Option<Vec<&str>> {
    let valid = |part: &str| {
        part.chars().next().is_some_and(char::is_alphabetic)
            && part.chars().all(|c| (c.is_alphabetic() && !c.is_uppercase()) || matches!(c, '-' | '+' | '\'' | '.'))
    };
    let parts: Vec<&str> = word.split('|').collect();
    parts.iter().all(|part| valid(part)).then_some(parts)
}

/// Words and their bytes.
fn split(text: &str) -> impl Iterator<Item = (Range<usize>, &str)> {
    text.split_ascii_whitespace().map(|word| {
        let start = word.as_ptr().addr() - text.as_ptr().addr();
        (start..start + word.len(), word)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The links as `SLOT=ROLE`, the light noun and the needs as a template would show them.
    fn show(kind: Kind, text: &str) -> String {
        let template = match parse(kind, text) {
            Ok(template) => template,
            Err(fault) => return format!("{} at `{}`", fault.message, &text[fault.span]),
        };
        let mut parts: Vec<String> = template
            .links
            .iter()
            .map(|(path, role)| {
                let path: Vec<String> = path.iter().map(Slot::to_string).collect();
                format!("{}={}", path.join("."), role.name)
            })
            .collect();
        if let Some((slots, lemmas)) = &template.light {
            let slots: Vec<String> = slots.iter().map(Slot::to_string).collect();
            parts.push(format!("N@{}:{}", slots.join("|"), lemmas.join("|")));
        }
        parts.extend(template.needs.iter().map(|lemma| format!("[{lemma}]")));
        parts.extend(template.absent.iter().map(|slot| format!("!{slot}")));
        parts.join(" ")
    }

    #[test]
    fn bare_objects_and_prepositions_become_slots() {
        let verb = |text| show(Kind::Verb, text);
        assert_eq!(
            verb("SOURCE hand+over|ship OBJECT to|for TARGET"),
            "SUBJ=SOURCE OBJ=OBJECT IOBJ=OBJECT OBL:to=TARGET OBL:for=TARGET"
        );
        assert_eq!(verb("SOURCE give TARGET OBJECT"), "SUBJ=SOURCE IOBJ=TARGET OBJ=OBJECT");
        assert_eq!(verb("SOURCE demand that TARGET"), "SUBJ=SOURCE CCOMP.SUBJ=TARGET");
        assert_eq!(verb("SOURCE threaten XCOMP.OBJ=TARGET"), "SUBJ=SOURCE XCOMP.OBJ=TARGET");
        assert_eq!(
            verb("SOURCE take TARGET [hostage|captive]"),
            "SUBJ=SOURCE OBJ=TARGET IOBJ=TARGET [hostage] [captive]"
        );
        assert_eq!(verb("PARTY meet !OBJ"), "SUBJ=PARTY !OBJ");
        assert_eq!(
            parse(Kind::Verb, "SOURCE hand+over|ship OBJECT").unwrap().words,
            [("hand", Some("over")), ("ship", None)]
        );
    }

    #[test]
    fn the_noun_of_a_light_verb_takes_a_place_of_its_own() {
        let light = |text| show(Kind::Light, text);
        assert_eq!(
            light("SOURCE launch N on|against TARGET"),
            "SUBJ=SOURCE OBL:on=TARGET OBL:against=TARGET N@OBJ|IOBJ:"
        );
        assert_eq!(light("SOURCE hit TARGET with N"), "SUBJ=SOURCE OBJ=TARGET IOBJ=TARGET N@OBL:with:");
        assert_eq!(light("SOURCE pay TARGET N:visit"), "SUBJ=SOURCE IOBJ=TARGET N@OBJ:visit");
        assert_eq!(light("N:war|fighting erupt between PARTY"), "OBL:between=PARTY N@SUBJ:war|fighting");
    }

    #[test]
    fn a_role_before_a_noun_is_its_possessor_adjective_or_compound() {
        assert_eq!(
            show(Kind::Noun, "SOURCE strike on TARGET poss OBJECT"),
            "POSS=SOURCE ADJ=SOURCE COMPOUND=SOURCE OBL:on=TARGET POSS=OBJECT"
        );
        assert_eq!(show(Kind::Adjective, "SOURCE critical of TARGET"), "SUBJ=SOURCE OBL:of=TARGET");
    }

    #[test]
    fn faults_point_at_the_word() {
        let verb = |text| show(Kind::Verb, text);
        assert_eq!(verb("SOURCE TARGET"), "the template has no word in lower case at `SOURCE TARGET`");
        assert_eq!(verb("SOURCE call on"), "a preposition without a role behind it at `on`");
        assert_eq!(verb("SOURCE send over to TARGET"), "a preposition without a role behind it at `over`");
        assert_eq!(verb("SOURCE Attack TARGET"), "`Attack` is neither a role nor a word at `Attack`");
        assert_eq!(verb("SOURCE threaten XCMP=TARGET"), "unknown slot `XCMP` at `XCMP=TARGET`");
        assert_eq!(verb("SOURCE a TARGET TARGET OBJECT"), "a verb has at most two bare objects at `OBJECT`");
        assert_eq!(show(Kind::Light, "SOURCE launch TARGET"), "the light verb has no noun at `SOURCE launch TARGET`");
        assert_eq!(show(Kind::Noun, "strike TARGET"), "nothing ties the role to the trigger at `TARGET`");
    }
}
