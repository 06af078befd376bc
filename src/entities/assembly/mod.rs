//! [`Assembly`]: from the findings of all steps to [`Entities`].
//!
//! In: names, what they name, offices, events and groups. Out: mentions with their heads in the parse, ties, and
//! entities with identifiers. What refers without a name is resolved last, when all names have their place.

mod number;
mod ties;

use std::collections::BTreeMap;
use std::ops::Range;

use super::entity::{Entities, EntityIndex, Kind, Mention, MentionForm, Tie, TieKind};
use super::event::Event;
use super::gazetteer::AliasForm;
use super::group::Group;
use super::names::ids;
use super::reference;
use super::reference::Standing;
use super::resolve;
use super::resolve::{Thing, Things};
use super::scene::Scene;
use super::title::Office;
use super::words::token;

/// The findings of all steps, on the way to [`Entities`].
pub(super) struct Assembly<'a> {
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
    pub(super) fn new(
        scene: &'a Scene<'a>,
        things: Things,
        offices: Vec<Office>,
        events: Vec<Event>,
        groups: Vec<Group>,
    ) -> Self {
        let Things { all, of_name } = things;
        Self { scene, things: all, of_name, offices, events, groups, mentions: Vec::new(), ties: Vec::new() }
    }

    pub(super) fn entities(mut self) -> Entities {
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
}
