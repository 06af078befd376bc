use std::collections::BTreeMap;

use super::Attributions;
use crate::entities::{Entities, Entity, EntityIndex, Kind, Mention, MentionForm};
use crate::language::{Analyzer, Document, TokenId};
use crate::span::Span;

/// The names that the sentences below use; `he` and `it` refer to Berg and to the ministry.
const NAMES: &[(&str, &str, Kind)] = &[
    ("Berg", "Berg", Kind::OFFICIAL),
    ("Anna Lund", "Anna Lund", Kind::PERSON),
    ("Lund", "Anna Lund", Kind::PERSON),
    ("Reuters", "Reuters", Kind::MEDIA),
    ("BBC", "BBC", Kind::MEDIA),
    ("Defence Ministry", "Defence Ministry", Kind::AGENCY),
    ("Chad", "Chad", Kind::STATE),
    ("Norwegian", "Norway", Kind::STATE),
    ("Norway", "Norway", Kind::STATE),
    ("Oslo", "Norway", Kind::STATE),
    ("Niger", "Niger", Kind::STATE),
    ("UN", "UN", Kind::ORGANIZATION),
    ("he", "Berg", Kind::OFFICIAL),
    ("He", "Berg", Kind::OFFICIAL),
];

/// The entities of [`NAMES`], mentioned wherever their words stand.
fn entities(doc: &Document) -> Entities {
    let mut all: Vec<Entity> = Vec::new();
    let mut mentions = Vec::new();
    for (words, name, kind) in NAMES {
        let index = all.iter().position(|entity| entity.name == *name).unwrap_or_else(|| {
            all.push(Entity {
                id: (*name).to_owned(),
                name: (*name).to_owned(),
                kind: kind.clone(),
                identifiers: BTreeMap::new(),
                state: None,
            });
            all.len() - 1
        });
        for (start, _) in doc.text().match_indices(words) {
            let span = Span::new(start, start + words.len());
            let tokens: Vec<TokenId> = doc.token_ids().filter(|&t| span.contains(doc.token(t).span)).collect();
            let (Some(&first), Some(&last)) = (tokens.first(), tokens.last()) else { continue };
            let head =
                tokens.iter().copied().find(|&t| doc.head(t).is_none_or(|h| !tokens.contains(&h))).unwrap_or(last);
            let form = if words.len() == 2 && words.ends_with('e') { MentionForm::Pronoun } else { MentionForm::Name };
            let entity = EntityIndex(index as u32);
            mentions.push(Mention { entity, form, span, tokens: first..TokenId(last.0 + 1), head });
        }
    }
    Entities::new(all, mentions, Vec::new())
}

/// Checks the sources of the word in square brackets.
#[track_caller]
fn check(marked: &str, expected: &[&str]) {
    let start = marked.find('[').expect("one word is marked");
    let doc = Analyzer::embedded().analyze(&marked.replace(['[', ']'], ""));
    let trigger = doc.token_ids().find(|&t| doc.token(t).span.start as usize == start).expect("a token starts there");
    let entities = entities(&doc);
    let sources = Attributions::new(&doc, &entities).sources_of(trigger);
    let names: Vec<&str> = sources.iter().map(|&source| entities.get(source).name.as_str()).collect();
    assert_eq!(names, expected, "{marked}");
}

#[test]
fn the_narrator_has_no_source() {
    check("Chad [sent] troops to Niger.", &[]);
    check("Berg [visited] Niger.", &[]);
    check("Berg [said] that Chad sent troops to Niger.", &[]);
}

#[test]
fn speakers_vouch_for_their_clause() {
    check("Berg said that Chad [sent] troops to Niger.", &["Berg"]);
    check("Berg said on Monday Chad had [sent] troops to Niger.", &["Berg"]);
    check("Chad [sent] troops to Niger, Berg said.", &["Berg"]);
    check("Chad [sent] troops to Niger, said Berg.", &["Berg"]);
    check("Chad, Berg said, [sent] troops to Niger.", &["Berg"]);
    check("Anna Lund confirmed that Chad had [sent] troops to Niger.", &["Anna Lund"]);
    check("Chad denied [attacking] Niger.", &["Chad"]);
    check("Oslo accused Chad of [attacking] Niger.", &["Norway"]);
}

#[test]
fn outlets_and_those_they_cite_are_sources() {
    check("Chad [sent] troops to Niger, Reuters reported.", &["Reuters"]);
    check("Chad [sent] troops to Niger, Reuters reported, citing Berg.", &["Reuters", "Berg"]);
    check("According to Reuters, Chad [sent] troops to Niger.", &["Reuters"]);
    check("Chad [sent] troops to Niger, according to the Defence Ministry.", &["Defence Ministry"]);
    check("Berg told the BBC that Chad [sent] troops to Niger.", &["Berg"]);
    check("Chad [sent] troops to Niger, Berg said in an interview with the BBC.", &["Berg"]);
    check("Anna Lund of the BBC reported that Chad [sent] troops to Niger.", &["Anna Lund", "BBC"]);
    check("Chad [sent] troops to Niger, Berg said, the BBC reported on Monday.", &["Berg", "BBC"]);
}

#[test]
fn the_unnamed_speak_for_their_body() {
    check("A spokesperson for the Defence Ministry said Chad [sent] troops to Niger.", &["Defence Ministry"]);
    check("A Norwegian lawmaker said Chad [sent] troops to Niger.", &["Norway"]);
    check("Norway's report said that Chad [sent] troops to Niger.", &["Norway"]);
    check("Norwegian media said Chad [sent] troops to Niger.", &[]);
    check("Officials said Chad [sent] troops to Niger.", &[]);
}

#[test]
fn nouns_report_too() {
    check("Berg's claim that Chad [attacked] Niger is false.", &["Berg"]);
}

#[test]
fn sources_hold_for_their_content_only() {
    check("Berg, who [visited] Niger, said that Chad sent troops.", &[]);
    check("Chad sent troops to Niger, Berg said after he had [visited] Oslo.", &[]);
    check("Berg did not say whether Chad [attacked] Niger.", &[]);
    check("Berg said Chad sent tanks to aid Niger in its [war] against the rebels.", &[]);
}

#[test]
fn quotations_run_over_sentences() {
    check("“Chad [sent] troops to Niger,” Berg said.", &["Berg"]);
    check("“Chad sent troops to Niger,” Berg said. “It has also [attacked] the port.”", &["Berg"]);
    check("“Chad [sent] troops to Niger. It attacked the port,” Berg said.", &["Berg"]);
    check("Berg said: “Chad sent troops to Niger. It also [attacked] the port.”", &["Berg"]);
    check("“Chad sent troops to Niger,” Berg said. Chad also [attacked] the port.", &[]);
    check("Berg met Lund. He said Chad [sent] troops to Niger.", &["Berg"]);
}
