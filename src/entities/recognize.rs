//! [`recognize`]: from a document to its entities, step by step.

use super::agency;
use super::assembly::Assembly;
use super::entity::{Entities, Kind};
use super::event;
use super::gazetteer::{Bearer, Gazetteer};
use super::group;
use super::lexicon::ORGANIZATION;
use super::metonym;
use super::names;
use super::resolve;
use super::scene::Scene;
use super::title;
use super::title::Office;
use super::typing;
use super::words::Words;
use crate::date::PartialDate;
use crate::language::Document;

/// Finds who and what the text speaks of.
///
/// `published` settles who held an office on the day, where a family name or an office alone is given.
///
/// ```
/// # use newsgraph::{entities, language::Analyzer};
/// let doc = Analyzer::embedded().analyze("Radosław Sikorski, the Polish foreign minister, met reporters.");
/// let found = entities::recognize(&doc, entities::Gazetteer::embedded(), None);
/// let minister = found.all().iter().find(|e| e.kind.is_human()).unwrap();
/// assert_eq!((minister.name.as_str(), minister.kind.as_str()), ("Radosław Sikorski", "official"));
/// ```
pub fn recognize(doc: &Document, gazetteer: &Gazetteer, published: Option<PartialDate>) -> Entities {
    let words = Words::new(doc);
    let mut found = names::find(&words, gazetteer, published);
    agency::find(&words, gazetteer, &mut found);
    let mut scene = Scene::new(&words, gazetteer, published, found);
    typing::assign(&mut scene);
    metonym::resolve(&mut scene);
    let offices = title::read(&scene);
    raise_officials(&mut scene, &offices);
    let events = event::find(&scene);
    let groups = group::find(&scene, &offices);
    let things = resolve::resolve(&scene);
    Assembly::new(&scene, things, offices, events, groups).entities()
}

/// Offices that make no official unless the text says whom they serve.
const ANYBODYS: &[&str] = &["director", "captain", "manager", "chair", "head", "boss"];

/// Persons whom a title makes officials.
fn raise_officials(scene: &mut Scene<'_>, offices: &[Office]) {
    for office in offices {
        let public = match scene.titles[office.title].bearer {
            Bearer::Official => true,
            Bearer::Person => false,
            // "Director Ana Ruiz" may be of films; who serves a body that is not named may be anybody's.
            Bearer::OfBody if office.serves.is_empty() => !ANYBODYS.contains(&scene.titles[office.title].office),
            Bearer::OfBody => office.serves.iter().all(|&n| is_public(scene, n)),
        };
        for &holder in office.holders.iter().filter(|_| public) {
            scene.names[holder].kind = Some(Kind::OFFICIAL);
        }
    }
}

/// Whether those who hold an office of the body are officials: of states, parties, armed groups and alliances, not of
/// companies or schools.
fn is_public(scene: &Scene<'_>, name: usize) -> bool {
    let last = scene.names[name].tokens.end - 1;
    let private = [
        "university",
        "institute",
        "company",
        "ltd",
        "inc",
        "corp",
        "group",
        "center",
        "centre",
        "fund",
        "foundation",
        "college",
        "bank",
        "airlines",
        "school",
        "church",
        "club",
        "holdings",
        "museum",
    ];
    match scene.names[name].kind.as_ref().map(Kind::as_str) {
        Some("media") => false,
        Some("organization") => !(scene.words.has(last, ORGANIZATION) && scene.words.is(last, &private)),
        _ => true,
    }
}
