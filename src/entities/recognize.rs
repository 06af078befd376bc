//! [`recognize`]: from a document to its entities, step by step.

use std::collections::BTreeMap;
use std::ops::Range;

use super::entity::{Entities, Entity, EntityIndex, Kind, Mention, MentionForm, Tie, TieKind};
use super::event::{self, Event};
use super::gazetteer::{AliasForm, Bearer, Gazetteer};
use super::group::{self, Group};
use super::id::identifier;
use super::lexicon::ORGANIZATION;
use super::membership;
use super::metonym;
use super::names::{self, ids};
use super::reference::{self, Standing};
use super::resolve::{self, Thing, Things};
use super::scene::Scene;
use super::title::{self, Office};
use super::words::{Words, token};
use super::{agency, typing};
use crate::date::PartialDate;
use crate::language::Document;

/// Offices that a person without public office may hold: they tie the person to the body all the same.
const PRIVATE_OFFICES: &[&str] = &[
    "founder",
    "co-founder",
    "cofounder",
    "ceo",
    "chief executive",
    "chief executive officer",
    "owner",
    "executive chairman",
    "chairman",
    "president",
];

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

/// Persons whom a title makes officials.
fn raise_officials(scene: &mut Scene<'_>, offices: &[Office]) {
    for office in offices {
        let public = match scene.titles[office.title].bearer {
            Bearer::Official => true,
            Bearer::Person => false,
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

/// The findings of all steps, on the way to [`Entities`].
struct Assembly<'a> {
    scene: &'a Scene<'a>,
    things: Vec<Thing>,
    of_name: Vec<Option<usize>>,
    offices: Vec<Office>,
    events: Vec<Event>,
    groups: Vec<Group>,
    mentions: Vec<Mention>,
    ties: Vec<Tie>,
}

impl<'a> Assembly<'a> {
    fn new(scene: &'a Scene<'a>, things: Things, offices: Vec<Office>, events: Vec<Event>, groups: Vec<Group>) -> Self {
        let Things { all, of_name } = things;
        Self { scene, things: all, of_name, offices, events, groups, mentions: Vec::new(), ties: Vec::new() }
    }

    fn entities(mut self) -> Entities {
        self.settle_kinds();
        self.suppress_inside_events();
        self.suppress_topics();
        self.add_events();
        self.add_names();
        self.add_groups();
        self.add_ties();
        self.add_unnamed_holders();
        self.add_apposed_titles();
        self.add_references();
        self.number()
    }

    /// One mention with a title makes the person an official everywhere.
    fn settle_kinds(&mut self) {
        for (i, name) in self.scene.names.iter().enumerate() {
            // A family name that the snippet gives to somebody else says nothing of him.
            let own = |thing: usize| {
                let titled = self.offices.iter().any(|o| o.holders.contains(&i));
                name.form != AliasForm::Family || name.entry == self.things[thing].entry || titled
            };
            if let Some(thing) = self.of_name[i]
                && name.is(&Kind::OFFICIAL)
                && own(thing)
            {
                self.things[thing].kind = Kind::OFFICIAL;
            }
        }
    }

    /// The place in the name of an event is named by itself only if the text also uses it so.
    fn suppress_inside_events(&mut self) {
        for event in &self.events {
            for (i, name) in self.scene.names.iter().enumerate() {
                let inside = event.tokens.start <= name.tokens.start && name.tokens.end <= event.tokens.end;
                let swallowed = name.kind.is_none()
                    || name.is(&Kind::PLACE)
                    || name.is(&Kind::EVENT)
                    || name.form == AliasForm::Capital;
                if inside && swallowed {
                    self.of_name[i] = None;
                }
            }
        }
    }

    /// "Indo-Pacific Coordinator": a region that is the topic of a title is not spoken of.
    fn suppress_topics(&mut self) {
        for &topic in self.offices.iter().flat_map(|o| &o.topics) {
            self.of_name[topic] = None;
        }
    }

    fn add_events(&mut self) {
        let mut known: BTreeMap<String, usize> = BTreeMap::new();
        for (i, thing) in self.things.iter().enumerate().filter(|(_, t)| t.kind == Kind::EVENT) {
            known.insert(resolve::folded(&thing.name), i);
        }
        for event in self.events.clone() {
            let name = match event.entry {
                Some(entry) => self.scene.gazetteer.entry(entry).name().to_owned(),
                None => resolve::clean(self.scene.words.surface(&event.tokens)),
            };
            let thing = *known.entry(resolve::folded(&name)).or_insert_with(|| {
                let full = resolve::clean(self.scene.words.surface(&event.extent));
                let shown = if event.entry.is_some() { name.clone() } else { full };
                self.things.push(Thing {
                    kind: Kind::EVENT,
                    entry: event.entry,
                    leaf: name.clone(),
                    name: shown,
                    owner: None,
                });
                self.things.len() - 1
            });
            let head = event.tokens.end - 1;
            let head = if self.scene.words.doc.word(token(head)).chars().any(char::is_alphabetic)
                && !self.scene.words.is(event.tokens.start, &["summit", "meeting", "election"])
            {
                head
            } else {
                event.tokens.start
            };
            self.mention(thing, MentionForm::Name, &event.tokens, &event.tokens, head);
            if event.extent != event.tokens {
                self.mention(thing, MentionForm::Name, &event.extent, &event.extent, head);
            }
        }
    }

    fn mention(&mut self, thing: usize, form: MentionForm, surface: &Range<usize>, tokens: &Range<usize>, head: usize) {
        self.mentions.push(Mention {
            entity: EntityIndex(thing as u32),
            form,
            span: self.scene.words.span(surface),
            tokens: ids(tokens),
            head: token(head),
        });
    }

    fn add_names(&mut self) {
        let grouped: Vec<usize> = self.groups.iter().map(|g| g.name).collect();
        for i in 0..self.scene.names.len() {
            let Some(thing) = self.of_name[i] else { continue };
            let name = &self.scene.names[i];
            let words = self.scene.words;
            let form = match name.form {
                AliasForm::Acronym => MentionForm::Acronym,
                AliasForm::Adjective | AliasForm::Prefix => MentionForm::Adjective,
                AliasForm::Demonym => MentionForm::Group,
                AliasForm::Capital | AliasForm::Building => MentionForm::Metonym,
                AliasForm::Name | AliasForm::Family | AliasForm::Colloquial => MentionForm::Name,
            };
            // The adjective of a group is added with its noun.
            if name.is_national() && grouped.contains(&i) {
                continue;
            }
            if name.is_national() && form == MentionForm::Group && self.is_modifier(i) {
                let head = words.head(&name.tokens);
                self.mention(thing, MentionForm::Adjective, &name.tokens, &name.tokens, head);
                continue;
            }
            let head = words.head(&name.tokens);
            if name.kind.as_ref().is_some_and(Kind::is_human) {
                let (tokens, head) = self.with_title(i);
                self.mention(thing, form, &name.tokens, &tokens, head);
            } else if name.form == AliasForm::Prefix {
                let end = self
                    .scene
                    .name_from(name.tokens.end + 1)
                    .map_or(name.tokens.end, |n| self.scene.names[n].tokens.end);
                self.mention(thing, form, &(name.tokens.start..end), &name.tokens, head);
            } else {
                if !name.bare {
                    self.mention(thing, form, &name.tokens, &name.tokens, head);
                }
                if name.extent != name.tokens {
                    self.mention(thing, form, &name.extent, &name.extent, head);
                }
            }
        }
    }

    /// Whether the demonym stands before a noun, as an adjective does.
    fn is_modifier(&self, name: usize) -> bool {
        use crate::language::Dependency;
        let head = token(self.scene.words.head(&self.scene.names[name].tokens));
        matches!(self.scene.words.doc.dependency(head), Dependency::Amod | Dependency::Compound)
    }

    /// A person's name with the title before it, and the token of both that heads them.
    fn with_title(&self, name: usize) -> (Range<usize>, usize) {
        let words = self.scene.words;
        let tokens = self.scene.names[name].tokens.clone();
        let office = self.offices.iter().find(|o| {
            o.holders.contains(&name)
                && self.scene.titles[o.title].tokens.start < tokens.start
                && !self.scene.titles[o.title].plural
        });
        let Some(office) = office else { return (tokens.clone(), words.head(&tokens)) };
        let title = self.scene.titles[office.title].tokens.clone();
        let cover = title.start..tokens.end;
        let between = (title.end..tokens.start).any(|k| words.is(k, &[",", "of", "to", "for"]));
        if between {
            return (tokens.clone(), words.head(&tokens));
        }
        let head = words.head(&cover);
        (cover, head)
    }

    fn add_groups(&mut self) {
        for group in self.groups.clone() {
            let Some(thing) = self.of_name[group.name] else { continue };
            let surface = self.scene.names[group.name].tokens.clone();
            self.mention(thing, MentionForm::Group, &surface, &group.tokens, group.head);
        }
    }

    fn tie(
        &mut self,
        kind: TieKind,
        source: usize,
        target: usize,
        evidence: &Range<usize>,
        trigger: &Range<usize>,
        office: Option<String>,
    ) {
        let (source, target) = (EntityIndex(source as u32), EntityIndex(target as u32));
        let known = self.ties.iter().any(|t| (t.kind, t.source, t.target) == (kind, source, target));
        if source == target || known || trigger.is_empty() || evidence.is_empty() {
            return;
        }
        let words = self.scene.words;
        let (evidence, trigger) = (words.span(evidence), words.span(trigger));
        self.ties.push(Tie { kind, source, target, evidence, trigger, office, stated: true });
    }

    fn add_ties(&mut self) {
        for i in 0..self.scene.names.len() {
            let name = &self.scene.names[i];
            if let (Some(part), Some(owner)) = (self.of_name[i], name.owner)
                && let Some(whole) = self.of_name[owner]
            {
                let trigger = self.scene.names[owner].tokens.clone();
                self.tie(TieKind::PartOf, part, whole, &name.extent.clone(), &trigger, None);
                self.things[part].owner.get_or_insert(whole);
            }
        }
        for membership in membership::find(self.scene) {
            if let (Some(part), Some(whole)) = (self.of_name[membership.part], self.of_name[membership.whole]) {
                let seat = self.things[part].kind.is_human() && self.things[whole].kind == Kind::AGENCY;
                if seat {
                    self.things[part].kind = Kind::OFFICIAL;
                    let office = Some("member".to_owned());
                    self.tie(TieKind::HoldsOffice, part, whole, &membership.extent, &membership.trigger, office);
                    continue;
                }
                self.tie(TieKind::PartOf, part, whole, &membership.extent, &membership.trigger, None);
            }
        }
        for office in self.offices.clone() {
            self.add_office(&office);
        }
    }

    fn add_office(&mut self, office: &Office) {
        let title = self.scene.titles[office.title].clone();
        let wording = self.wording(office);
        let mut serves: Vec<usize> = office.serves.iter().filter_map(|&n| self.of_name[n]).collect();
        if serves.is_empty() && office.serves_by.is_none() {
            serves.extend(self.led_group(office));
        }
        serves.extend(self.serves_by(office));
        serves.dedup();
        for &holder in &office.holders {
            let Some(source) = self.of_name[holder] else { continue };
            let tokens = &self.scene.names[holder].tokens;
            let evidence = office.extent.start.min(tokens.start)..office.extent.end.max(tokens.end);
            for &target in &serves {
                let kind = self.things[target].kind.clone();
                // Those who want an office or fight its holders serve no state.
                let outsider = [
                    "opposition",
                    "rebel",
                    "candidate",
                    "contender",
                    "hopeful",
                    "nominee",
                    "politician",
                    "warlord",
                    "guerrilla",
                ];
                if kind == Kind::STATE && outsider.iter().any(|word| wording.contains(word)) {
                    continue;
                }
                let private = PRIVATE_OFFICES.contains(&wording.as_str());
                let tie = match (title.bearer, kind.as_str()) {
                    (Bearer::Person, "organization") if private => TieKind::HoldsOffice,
                    (Bearer::Person, "media") => TieKind::PartOf,
                    (Bearer::Official | Bearer::OfBody, "state" | "agency" | "organization")
                    | (Bearer::OfBody, "media") => TieKind::HoldsOffice,
                    _ => continue,
                };
                self.tie(tie, source, target, &evidence, &title.tokens, Some(wording.clone()));
            }
            // "National Security Office Director Kim Sung-han of the ROK": the state after the holder owns the body.
            if let [body, state] = serves[..]
                && self.things[body].kind == Kind::AGENCY
                && self.things[state].kind == Kind::STATE
            {
                self.tie(TieKind::PartOf, body, state, &evidence, &title.tokens, None);
                self.things[body].owner.get_or_insert(state);
            }
        }
    }

    /// The office in normal words; "chief" of an army beside it is "army chief".
    fn wording(&self, office: &Office) -> String {
        let title = &self.scene.titles[office.title];
        if title.tokens.len() == 1
            && let Some(body) = self.scene.name_to(title.tokens.start).filter(|&n| self.scene.names[n].bare)
        {
            return format!("{} {}", self.scene.surface(body).to_lowercase(), title.office);
        }
        title.office.to_owned()
    }

    /// "a Ukrainian delegation led by Defense Minister Rustem Umerov": whom the group stands for, its leader serves.
    fn led_group(&self, office: &Office) -> Option<usize> {
        let words = self.scene.words;
        let start = office.extent.start;
        let led = start > 2 && words.is(start - 1, &["by", "under"]);
        if !led || office.holders.is_empty() {
            return None;
        }
        let group = self.groups.iter().find(|g| (start.saturating_sub(4)..start - 1).contains(&g.head))?;
        let verb = words.is(start - 1, &["under"]) || words.is(start - 2, &["led", "headed", "chaired"]);
        self.of_name[group.name].filter(|_| verb)
    }

    /// "its president" where the pronoun's nearest state or body stands in the same sentence before.
    fn serves_by(&self, office: &Office) -> Option<usize> {
        let words = self.scene.words;
        let by = office.serves_by?;
        let first = words.sentence(by).start;
        let noun = words.lower(by);
        let kind_fits = |kind: &Kind| match noun {
            "its" | "whose" | "their" => matches!(kind.as_str(), "state" | "organization" | "agency"),
            "country" | "nation" | "republic" => *kind == Kind::STATE,
            "group" | "party" | "movement" | "organization" | "organisation" | "alliance" | "bloc" => {
                *kind == Kind::ORGANIZATION
            }
            "ministry" | "agency" | "army" | "service" => *kind == Kind::AGENCY,
            _ => false,
        };
        let fits = |n: &usize| self.scene.names[*n].kind.as_ref().is_some_and(kind_fits);
        let mut before = (0..self.scene.names.len()).filter(|&n| self.scene.names[n].tokens.end <= by).filter(fits);
        let same = before.clone().rfind(|&n| self.scene.names[n].tokens.start >= first);
        let chosen = same.or_else(|| before.rfind(|_| noun != "their" && noun != "whose"))?;
        self.of_name[chosen]
    }

    /// "the Ukrainian president" is Volodymyr Zelensky where the snippet ties him to that office.
    fn add_unnamed_holders(&mut self) {
        let mut added = Vec::new();
        for office in self.offices.iter().filter(|o| o.holders.is_empty() && !self.scene.titles[o.title].plural) {
            let title = &self.scene.titles[office.title];
            let Some(&state) = office.serves.first() else { continue };
            let Some(target) = self.of_name[state] else { continue };
            let holds = self.ties.iter().find(|t| {
                t.kind == TieKind::HoldsOffice
                    && t.target.0 as usize == target
                    && t.office.as_deref() == Some(title.office)
            });
            if let Some(tie) = holds {
                added.push((tie.source.0 as usize, title.tokens.clone(), office.extent.clone()));
            }
        }
        for (thing, title, extent) in added {
            let head = self.scene.words.head(&title);
            // The group reading of the same noun gives way.
            self.mentions.retain(|m| !(m.form == MentionForm::Group && title.contains(&m.head.index())));
            let extent = extent.start.min(title.start)..extent.end.max(title.end);
            self.mention(thing, MentionForm::Description, &extent, &extent, head);
        }
    }

    /// "*The head of the agency*, Ana Ruiz, said": the title fills the role, and Ana Ruiz is meant.
    fn add_apposed_titles(&mut self) {
        for office in self.offices.clone() {
            let [holder] = office.holders[..] else { continue };
            let title = self.scene.titles[office.title].tokens.clone();
            let head = self.scene.words.head(&title);
            let Some(thing) = self.of_name[holder] else { continue };
            let before = title.end <= self.scene.names[holder].tokens.start;
            let taken = self.mentions.iter().any(|m| m.head.index() == head);
            if before && !taken {
                self.mention(thing, MentionForm::Description, &title, &title, head);
            }
        }
    }

    fn add_references(&mut self) {
        let mut standings = vec![Standing::default(); self.things.len()];
        for office in &self.offices {
            let title = self.scene.titles[office.title].office;
            for thing in office.holders.iter().filter_map(|&h| self.of_name[h]) {
                standings[thing].offices.push(title);
            }
        }
        for tie in self.ties.iter().filter(|t| t.kind == TieKind::HoldsOffice) {
            let target = tie.target.0 as usize;
            let state = if self.things[target].kind == Kind::STATE { Some(target) } else { self.things[target].owner };
            let serves = &mut standings[tie.source.0 as usize].serves;
            *serves = serves.or(state);
        }
        let found = reference::find(self.scene.words, &self.things, &self.mentions, &standings);
        self.mentions.extend(found);
    }

    /// Numbers the things that are named, in the order of their first mention, and adds what only the gazetteer knows.
    fn number(mut self) -> Entities {
        self.mentions.sort_by_key(|m| (m.span.start, std::cmp::Reverse(m.span.end), m.head, m.entity));
        let mut order: Vec<Option<u32>> = vec![None; self.things.len()];
        let mut used = Vec::new();
        for mention in self.mentions.iter().filter(|m| m.form.is_listed()) {
            let slot = &mut order[mention.entity.0 as usize];
            if slot.is_none() {
                *slot = Some(used.len() as u32);
                used.push(mention.entity.0 as usize);
            }
        }
        let new = |old: EntityIndex| order[old.0 as usize].map(EntityIndex);
        let mut mentions: Vec<Mention> =
            self.mentions.iter().filter_map(|m| Some(Mention { entity: new(m.entity)?, ..m.clone() })).collect();
        mentions.dedup_by(|a, b| (a.entity, a.span, a.head, a.form) == (b.entity, b.span, b.head, b.form));
        let mut ties: Vec<Tie> = self
            .ties
            .iter()
            .filter_map(|t| Some(Tie { source: new(t.source)?, target: new(t.target)?, ..t.clone() }))
            .collect();
        let mut entities: Vec<Entity> = used.iter().map(|&old| self.entity(old)).collect();
        make_unique(&mut entities);
        for i in 0..entities.len() {
            let owner = self.things[used[i]].owner.and_then(|o| order[o]).map(EntityIndex);
            entities[i].state = owner.or_else(|| self.known_state(used[i], &used));
        }
        for tie in ties.clone().iter().filter(|t| t.kind == TieKind::HoldsOffice) {
            let target = &entities[tie.target.0 as usize];
            let state = if target.kind == Kind::STATE { Some(tie.target) } else { target.state };
            let source = &mut entities[tie.source.0 as usize].state;
            *source = source.or(state);
        }
        self.add_known_ties(&used, &mentions, &mut ties);
        ties.sort_by_key(|t| (t.evidence.start, t.evidence.end, t.kind != TieKind::HoldsOffice, t.source, t.target));
        Entities::new(entities, mentions, ties)
    }

    fn entity(&self, thing: usize) -> Entity {
        let thing = &self.things[thing];
        let mut identifiers = BTreeMap::new();
        let id = if let Some(entry) = thing.entry {
            let entry = self.scene.gazetteer.entry(entry);
            for (key, value) in [("iso3166", entry.iso3166()), ("wikidata", entry.wikidata())] {
                identifiers.extend(value.map(|value| (key.to_owned(), value.to_owned())));
            }
            entry.id().to_owned()
        } else {
            let owner = thing.owner.and_then(|o| self.things[o].entry).map(|e| self.scene.gazetteer.entry(e).id());
            match owner.and_then(|id| id.strip_prefix("state.")) {
                // "agency.kr.foreign-ministry", as the gazetteer would call it.
                Some(code) if thing.kind == Kind::AGENCY => {
                    identifier(&Kind::new(&format!("{}.{code}", thing.kind)), &thing.leaf)
                }
                _ => identifier(&thing.kind, &thing.name),
            }
        };
        Entity { id, name: thing.name.clone(), kind: thing.kind.clone(), identifiers, state: None }
    }

    /// The state that the gazetteer knows the thing to belong to, if the snippet names it.
    fn known_state(&self, thing: usize, used: &[usize]) -> Option<EntityIndex> {
        let state = self.scene.gazetteer.entry(self.things[thing].entry?).state()?;
        self.named(&state, used)
    }

    fn named(&self, id: &str, used: &[usize]) -> Option<EntityIndex> {
        let is = |&old: &usize| self.things[old].entry.is_some_and(|e| self.scene.gazetteer.entry(e).id() == id);
        used.iter().position(is).map(|i| EntityIndex(i as u32))
    }

    /// Offices and memberships that the text does not state, between things that it names.
    fn add_known_ties(&self, used: &[usize], mentions: &[Mention], ties: &mut Vec<Tie>) {
        for (i, &old) in used.iter().enumerate() {
            let source = EntityIndex(i as u32);
            let Some(entry) = self.things[old].entry.map(|e| self.scene.gazetteer.entry(e)) else { continue };
            let Some(span) = mentions.iter().find(|m| m.entity == source && m.form.is_listed()).map(|m| m.span) else {
                continue;
            };
            let mut add = |kind, target: EntityIndex, office: Option<String>| {
                let known = ties.iter().any(|t| (t.kind, t.source, t.target) == (kind, source, target));
                if !known && source != target {
                    ties.push(Tie { kind, source, target, evidence: span, trigger: span, office, stated: false });
                }
            };
            if self.things[old].kind == Kind::AGENCY
                && let Some(state) = entry.state().and_then(|s| self.named(&s, used))
            {
                add(TieKind::PartOf, state, None);
            }
            let Some(day) = self.scene.day else { continue };
            for term in entry.terms().filter(|t| t.holding(day).is_some()) {
                if let Some(target) = self.named(&term.serves(), used) {
                    add(TieKind::HoldsOffice, target, Some(term.office.to_owned()));
                }
            }
        }
    }
}

/// Two things of one snippet never share an identifier: the later one gets a number.
fn make_unique(entities: &mut [Entity]) {
    let mut seen: BTreeMap<String, u32> = BTreeMap::new();
    for entity in entities {
        let count = seen.entry(entity.id.clone()).or_default();
        *count += 1;
        if *count > 1 {
            entity.id = format!("{}-{count}", entity.id);
        }
    }
}
