//! Turns the files of a pack into a [`Pack`]: resolves names, expands templates, and reports what does not fit.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use std::sync::Arc;

use compact_str::CompactString;

use super::file::{FrameTable, Header, PackFile, PrecisionTable, RoleTable, Text, TypeTable};
use super::read::{Reading, read};
use super::template::{self, Kind as TemplateKind, RoleWord, Template};
use super::test::{self, Expectation};
use super::{
    Form, Frame, FrameId, LightNoun, Link, Pack, Precision, Relation, Role, RoleId, RoleName, Slot, Through, Trigger,
    TriggerId, Words,
};
use crate::diagnostic::{Diagnostic, Report, Source};
use crate::entities::Kind;
use crate::relations::Confidence;

/// One pack's files, in the order in which their contents add up: what stands later replaces what stands earlier.
pub(super) type Layer = Vec<Source>;

/// Compiles a pack from the files of the packs that it extends and its own, which come last.
pub(super) fn compile(layers: Vec<Layer>) -> Result<Pack, Report> {
    let mut compiler = Compiler::default();
    for layer in layers {
        compiler.add(layer);
    }
    compiler.finish()
}

/// The id of the pack and the packs that it extends, by a reading of its header alone.
pub(super) fn extended(layer: &Layer) -> Vec<String> {
    layer
        .iter()
        .filter_map(|source| toml::from_str::<HeaderOnly>(&source.text).ok())
        .filter_map(|file| file.pack)
        .flat_map(|header| header.extends)
        .collect()
}

#[derive(serde::Deserialize)]
struct HeaderOnly {
    pack: Option<ExtendsOnly>,
}

#[derive(serde::Deserialize)]
struct ExtendsOnly {
    #[serde(default)]
    extends: Vec<String>,
}

/// A table of the pack, and the source that it stands in.
struct Sourced<T> {
    source: usize,
    name: Text,
    table: T,
}

#[derive(Default)]
struct Compiler {
    report: Report,
    /// Whether a part is missing that others may refer to.
    broken: bool,
    header: Option<(usize, Header)>,
    kinds: BTreeSet<String>,
    disabled: Vec<(usize, Text)>,
    /// Names of frames that are disabled; others may still name them in `over`.
    gone: BTreeSet<String>,
    types: BTreeMap<String, Sourced<TypeTable>>,
    relations: BTreeMap<String, Sourced<super::file::RelationTable>>,
    frames: BTreeMap<String, Sourced<FrameTable>>,
}

impl Compiler {
    fn fault(&mut self, source: usize, span: Range<usize>, diagnostic: Diagnostic) {
        self.report.diagnostics.push(diagnostic.at(source, span));
    }

    /// Adds the files of one pack.
    fn add(&mut self, layer: Layer) {
        let first = self.report.sources.len();
        self.report.sources.extend(layer);
        let mut header: Option<(usize, Header)> = None;
        for source in first..self.report.sources.len() {
            match read(&mut self.report, source) {
                Reading::Broken => self.broken = true,
                Reading::Whole(file) => self.add_file(source, first, *file, &mut header),
            }
        }
        if let Some((source, header)) = header {
            self.kinds.extend(header.kinds.iter().map(|kind| kind.value.clone()));
            self.disabled.extend(header.disable.iter().map(|id| (source, id.clone())));
            self.header = Some((source, header));
        } else if !self.broken {
            self.report.diagnostics.push(
                Diagnostic::new("pack::no-header", "no file of the pack has a `[pack]` table")
                    .help("add `[pack]` with `id` and `version`"),
            );
        }
    }

    fn add_file(&mut self, source: usize, first: usize, file: PackFile, header: &mut Option<(usize, Header)>) {
        if file.format != 1 {
            let message = format!("format {} is not known", file.format);
            self.fault(source, 0..0, Diagnostic::new("pack::format", message).label("this version reads `format = 1`"));
        }
        if let Some(own) = file.pack {
            if header.is_some() {
                let diagnostic = Diagnostic::new("pack::duplicate", "a second `[pack]` table");
                self.fault(source, own.id.span(), diagnostic.label("another file of the pack has one"));
            } else {
                *header = Some((source, own));
            }
        }
        let report = &mut self.report;
        insert(report, "type", &mut self.types, source, first, file.types);
        insert(report, "relation", &mut self.relations, source, first, file.relations);
        insert(report, "frame", &mut self.frames, source, first, file.frames);
    }

    fn finish(mut self) -> Result<Pack, Report> {
        if self.broken {
            self.report.sort();
            return Err(self.report);
        }
        let mut pack = Pack::default();
        if let Some((source, header)) = self.header.take() {
            if !is_name(&header.id.value) {
                self.fault(
                    source,
                    header.id.span(),
                    Diagnostic::new("pack::name", format!("`{}` cannot name a pack", header.id.value)).label(NAME),
                );
            }
            pack.id = header.id.value.into();
            pack.version = header.version;
        }
        self.disable();
        pack.kinds = self.kinds.iter().map(|kind| Kind::new(kind)).collect();
        pack.types = self.types();
        self.relations(&mut pack);
        self.frames(&mut pack);
        self.tests(&mut pack);
        if self.report.diagnostics.is_empty() {
            return Ok(pack);
        }
        self.report.sort();
        Err(self.report)
    }

    fn disable(&mut self) {
        for (source, id) in std::mem::take(&mut self.disabled) {
            if self.frames.remove(&id.value).is_none() {
                let diagnostic = unknown("frame", &id.value, self.frames.keys());
                self.fault(source, id.span(), diagnostic);
            }
            self.gone.insert(id.value);
        }
    }

    /// The types with all that they include.
    fn types(&mut self) -> BTreeMap<CompactString, Words> {
        let mut resolved = BTreeMap::new();
        let mut faults = Vec::new();
        for (name, table) in &self.types {
            for kind in table.table.kinds.iter().filter(|kind| !self.kinds.contains(&kind.value)) {
                let diagnostic = unknown("kind", &kind.value, self.kinds.iter());
                faults.push(diagnostic.at(table.source, kind.span()));
            }
            let named = table.table.includes.iter().chain(&table.table.through_heads);
            for included in named.filter(|included| !self.types.contains_key(&included.value)) {
                let diagnostic = unknown("type", &included.value, self.types.keys());
                faults.push(diagnostic.at(table.source, included.span()));
            }
            let mut words = Words::default();
            let mut seen = BTreeSet::new();
            let mut next = vec![name.as_str()];
            while let Some(name) = next.pop() {
                // A type may be reached twice, even from itself; it adds the same words.
                if !seen.insert(name) {
                    continue;
                }
                let Some(Sourced { table, .. }) = self.types.get(name) else { continue };
                words.kinds.extend(table.kinds.iter().map(|kind| Kind::new(&kind.value)));
                for word in &table.words {
                    add_word(&mut words.lemmas, &word.value);
                }
                next.extend(table.includes.iter().map(|included| included.value.as_str()));
            }
            resolved.insert(CompactString::from(name.as_str()), words);
        }
        self.report.diagnostics.extend(faults);
        resolved
    }

    fn relations(&mut self, pack: &mut Pack) {
        for (name, Sourced { source, name: at, table }) in &self.relations {
            if !is_name(name) {
                let message = format!("`{name}` cannot name a relation");
                self.report.diagnostics.push(Diagnostic::new("pack::name", message).label(NAME).at(*source, at.span()));
            }
            let name = CompactString::from(name.as_str());
            pack.relations.insert(
                name.clone(),
                Relation {
                    name,
                    label: table.label.clone(),
                    meaning: table.meaning.clone(),
                    plover: table.plover.clone(),
                    cameo: table.cameo.clone(),
                    symmetric: table.symmetric,
                    structural: table.structural,
                },
            );
        }
    }

    fn frames(&mut self, pack: &mut Pack) {
        let frames = std::mem::take(&mut self.frames);
        let ids: BTreeMap<&str, FrameId> =
            frames.keys().enumerate().map(|(index, id)| (id.as_str(), FrameId(index as u16))).collect();
        let mut unions = BTreeMap::new();
        for (id, Sourced { source, name, table }) in &frames {
            let mut frame = FrameCompiler {
                pack,
                report: &mut self.report,
                types: &self.types,
                unions: &mut unions,
                gone: &self.gone,
                source: *source,
                table,
            };
            frame.compile(id, name, &ids);
        }
        for (index, trigger) in pack.triggers.iter().enumerate() {
            let lemmas = pack.by_lemma.entry(trigger.form).or_default();
            lemmas.entry(trigger.lemma.clone()).or_default().push(TriggerId(index as u32));
        }
        self.frames = frames;
    }

    fn tests(&mut self, pack: &mut Pack) {
        let mut faults = Vec::new();
        let relations = self.relations.values().map(|r| (r.source, &r.table.tests, r.table.published.as_ref()));
        let published = |frame: &Sourced<FrameTable>| {
            self.relations.get(&frame.table.relation.value).and_then(|relation| relation.table.published.as_ref())
        };
        let frames = self.frames.values().map(|f| (f.source, &f.table.tests, published(f)));
        for (source, lines, published) in relations.chain(frames) {
            let published = match published.map(|text| (text, text.value.parse())) {
                None => test::DEFAULT_PUBLISHED,
                Some((_, Ok(date))) => date,
                Some((text, Err(_))) => {
                    let message = format!("`{}` is no day", text.value);
                    let diagnostic = Diagnostic::new("pack::published", message).label("expected YYYY-MM-DD");
                    faults.push(diagnostic.at(source, text.span()));
                    continue;
                }
            };
            let file = &self.report.sources[source];
            for line in lines {
                let place = test::Place { file: file.name.clone(), line: file.position(line.start).0 };
                match test::parse(&line.value, published, &place) {
                    Ok(cases) => {
                        for case in cases.iter().filter(|case| !pack.relations.contains_key(case.relation.as_str())) {
                            let diagnostic = unknown("relation", &case.relation, self.relations.keys());
                            faults.push(diagnostic.at(source, line.span()));
                        }
                        pack.tests.extend(cases);
                    }
                    Err(message) => faults.push(
                        Diagnostic::new("pack::test", message)
                            .label("expected `Text. => relation(source, target) status by=Name date=2024-05`")
                            .at(source, line.span()),
                    ),
                }
            }
        }
        // A line that cannot be read may be the one that seems to be missing.
        if faults.is_empty() {
            self.missing_tests(pack);
        }
        self.report.diagnostics.extend(faults);
    }

    /// A relation that frames state needs a text that states it and one that only looks like it.
    fn missing_tests(&mut self, pack: &Pack) {
        for (name, relation) in &self.relations {
            if !pack.frames.iter().any(|frame| frame.relation == *name) {
                continue;
            }
            for (expectation, sign) in [(Expectation::Found, "=>"), (Expectation::Absent, "!>")] {
                let covered = |t: &test::TestCase| t.expectation == expectation && t.relation == *name;
                if !pack.tests.iter().any(covered) {
                    let message = format!("relation `{name}` has no test with `{sign}`");
                    let diagnostic = Diagnostic::new("pack::missing-test", message)
                        .label("needs a text that states it (`=>`) and one that only looks like it (`!>`)");
                    self.report.diagnostics.push(diagnostic.at(relation.source, relation.name.span()));
                }
            }
        }
    }
}

/// Compiles one frame.
struct FrameCompiler<'a> {
    pack: &'a mut Pack,
    report: &'a mut Report,
    types: &'a BTreeMap<String, Sourced<TypeTable>>,
    /// Unions of types that were asked for before: frames name few of them, often.
    unions: &'a mut BTreeMap<Vec<String>, Arc<Words>>,
    gone: &'a BTreeSet<String>,
    source: usize,
    table: &'a FrameTable,
}

impl FrameCompiler<'_> {
    fn fault(&mut self, span: Range<usize>, diagnostic: Diagnostic) {
        self.report.diagnostics.push(diagnostic.at(self.source, span));
    }

    fn compile(&mut self, id: &str, at: &Text, ids: &BTreeMap<&str, FrameId>) {
        let table = self.table;
        if !is_name(id) {
            let diagnostic = Diagnostic::new("pack::name", format!("`{id}` cannot name a frame"));
            self.fault(at.span(), diagnostic.label(NAME));
        }
        if !self.pack.relations.contains_key(table.relation.value.as_str()) {
            let known = self.pack.relations.keys().map(CompactString::as_str).map(str::to_owned).collect::<Vec<_>>();
            let diagnostic = unknown("relation", &table.relation.value, known.iter());
            self.fault(table.relation.span(), diagnostic);
        }
        let mut over = BTreeSet::new();
        for name in &table.over {
            match ids.get(name.value.as_str()) {
                Some(&frame) => _ = over.insert(frame),
                None if self.gone.contains(&name.value) => {}
                None => {
                    let known: Vec<String> = ids.keys().map(|&id| id.to_owned()).collect();
                    self.fault(name.span(), unknown("frame", &name.value, known.iter()));
                }
            }
        }
        let roles = self.roles(at);
        let frame = Frame {
            id: id.into(),
            relation: table.relation.value.as_str().into(),
            roles,
            precision: self.precision(at, &table.precision),
            foreign: table.foreign,
            mutual: table.mutual,
            status: table.status,
            over,
        };
        let frame_id = FrameId(self.pack.frames.len() as u16);
        let triggers = self.triggers(&frame, frame_id);
        if [&table.verbs, &table.light, &table.nouns, &table.adjectives].iter().all(|lines| lines.is_empty()) {
            let diagnostic = Diagnostic::new("pack::empty-frame", format!("frame `{id}` has no triggers"));
            self.fault(at.span(), diagnostic.label("expected `verbs`, `nouns`, `light` or `adjectives`"));
        }
        self.pack.triggers.extend(triggers);
        self.pack.frames.push(frame);
    }

    fn precision(&mut self, at: &Text, table: &PrecisionTable) -> Precision {
        let default = Precision::default();
        let mut read = |value: Option<f64>, default: Confidence| match value {
            None => default,
            #[expect(clippy::cast_sign_loss, reason = "the range is checked")]
            Some(value) if (0.0..=1.0).contains(&value) => Confidence::from_thousandths((value * 1000.0 + 0.5) as u16),
            Some(value) => {
                let diagnostic = Diagnostic::new("pack::precision", format!("precision {value} is not from 0 to 1"));
                self.fault(at.span(), diagnostic.label("in this frame"));
                default
            }
        };
        Precision {
            verb: read(table.verb, default.verb),
            noun: read(table.noun, default.noun),
            light: read(table.light, default.light),
            adjective: read(table.adjective, default.adjective),
        }
    }

    fn roles(&mut self, frame: &Text) -> Vec<Role> {
        let table = self.table;
        let mut named: Vec<(RoleName, &Text, &RoleTable)> =
            table.roles.iter().map(|(name, role)| (RoleName::parse(&name.value), name, role)).collect();
        named.sort_by(|a, b| a.0.cmp(&b.0));
        for (_, name, _) in &named {
            if !template::is_role(&name.value) {
                let diagnostic = Diagnostic::new("pack::name", format!("`{}` cannot name a role", name.value));
                self.fault(name.span(), diagnostic.label("expected at least two capitals, words joined by `-`"));
            }
        }
        let has = |role: &RoleName| named.iter().any(|(name, ..)| name == role);
        let ends = [&RoleName::Source, &RoleName::Target].map(has);
        if ends == [has(&RoleName::Party); 2] {
            let diagnostic = Diagnostic::new("pack::ends", "the ends of the relation are not clear");
            self.fault(frame.span(), diagnostic.label("expected the roles `SOURCE` and `TARGET`, or else `PARTY`"));
        } else if ends[0] != ends[1] {
            let diagnostic = Diagnostic::new("pack::ends", "the relation has only one end");
            self.fault(frame.span(), diagnostic.label("expected the roles `SOURCE` and `TARGET`, or `PARTY` alone"));
        }
        let index_of = |name: &str| {
            let wanted = RoleName::parse(name);
            named.iter().position(|(name, ..)| *name == wanted).map(|index| RoleId(index as u8))
        };
        named
            .iter()
            .map(|(name, _, role)| Role {
                name: name.clone(),
                accepts: self.words(&role.types),
                refuses: self.words(&role.not),
                through: self.through(role),
                context: self.words(&role.context),
                context_after: role.context_after.iter().map(|word| CompactString::new(&word.value)).collect(),
                owner_of: role.owner_of.as_ref().and_then(|of| {
                    let found = index_of(&of.value);
                    if found.is_none() {
                        self.fault(of.span(), self.unknown_role(&of.value));
                    }
                    found
                }),
                required: role.required || name.is_end(),
            })
            .collect()
    }

    fn unknown_role(&self, name: &str) -> Diagnostic {
        let known: Vec<String> = self.table.roles.keys().map(|role| role.value.clone()).collect();
        unknown("role", name, known.iter()).label("not among the `roles` of this frame")
    }

    /// The role's own way to a name, else the ways of its types, in their order.
    fn through(&mut self, role: &RoleTable) -> Vec<Through> {
        let types = self.types;
        let own = (!role.through.is_empty()).then_some((&role.through, &role.through_heads, None));
        let ways: Vec<_> = if let Some(own) = own {
            vec![own]
        } else {
            let tables = role.types.iter().filter_map(|name| Some((name, types.get(&name.value)?)));
            tables.map(|(name, Sourced { table, .. })| (&table.through, &table.through_heads, Some(name))).collect()
        };
        let ways = ways.into_iter().filter(|(through, ..)| !through.is_empty());
        ways.map(|(through, heads, of_type)| {
            let links = through
                .iter()
                .map(|link| match link.value.as_str() {
                    "poss" => Slot::Poss,
                    "adj" => Slot::Adj,
                    "compound" => Slot::Compound,
                    preposition => Slot::obl(preposition),
                })
                .collect();
            let leads_to = of_type.and_then(|name| self.words(std::slice::from_ref(name)));
            Through { links, heads: self.words(heads), leads_to }
        })
        .collect()
    }

    /// The union of named types; `None` where none is named.
    fn words(&mut self, names: &[Text]) -> Option<Arc<Words>> {
        let key: Vec<String> = names.iter().map(|name| name.value.clone()).collect();
        if let Some(known) = self.unions.get(&key) {
            return Some(Arc::clone(known));
        }
        let union = Arc::new(self.union(names)?);
        // A union with a fault is made again, so that each place that names it is reported.
        if key.iter().all(|name| self.types.contains_key(name)) {
            self.unions.insert(key, Arc::clone(&union));
        }
        Some(union)
    }

    fn union(&mut self, names: &[Text]) -> Option<Words> {
        let mut union: Option<Words> = None;
        for name in names {
            if let Some(words) = self.pack.types.get(name.value.as_str()) {
                union = Some(match union {
                    None => words.clone(),
                    Some(mut union) => {
                        union.kinds.extend(words.kinds.iter().cloned());
                        for (lemma, modifiers) in &words.lemmas {
                            merge_word(&mut union.lemmas, lemma.clone(), modifiers.iter().cloned());
                        }
                        union
                    }
                });
            } else {
                let known: Vec<String> = self.pack.types.keys().map(ToString::to_string).collect();
                self.fault(name.span(), unknown("type", &name.value, known.iter()));
            }
        }
        union
    }

    fn triggers(&mut self, frame: &Frame, id: FrameId) -> Vec<Trigger> {
        let table = self.table;
        let mut triggers = Vec::new();
        let lists = [
            (TemplateKind::Verb, Form::Verb, &table.verbs),
            (TemplateKind::Noun, Form::Noun, &table.nouns),
            (TemplateKind::Light, Form::Light, &table.light),
            (TemplateKind::Adjective, Form::Adjective, &table.adjectives),
        ];
        for (kind, form, lines) in lists {
            for line in lines {
                match template::parse(kind, &line.value) {
                    Err(fault) => {
                        let span = self.inside(line, &fault.span);
                        self.fault(span, Diagnostic::new("pack::template", fault.message).label(fault.label));
                    }
                    Ok(template) => self.expand(frame, id, form, line, &template, &mut triggers),
                }
            }
        }
        triggers
    }

    /// One trigger for each word of the template.
    fn expand(
        &mut self,
        frame: &Frame,
        id: FrameId,
        form: Form,
        line: &Text,
        template: &Template<'_>,
        triggers: &mut Vec<Trigger>,
    ) {
        let links: Arc<[Link]> = template
            .links
            .iter()
            .filter_map(|(path, role)| Some(Link { path: path.clone(), role: self.resolve(frame, line, role)? }))
            .collect();
        let light = template.light.as_ref().map(|(slots, lemmas)| {
            let lemmas: BTreeSet<CompactString> = if lemmas.is_empty() {
                triggers.iter().filter(|trigger| trigger.form == Form::Noun).map(|t| t.lemma.clone()).collect()
            } else {
                lemmas.iter().copied().map(CompactString::from).collect()
            };
            Arc::new(LightNoun { slots: slots.clone(), lemmas })
        });
        if light.as_ref().is_some_and(|light| light.lemmas.is_empty()) {
            let diagnostic = Diagnostic::new("pack::template", "`N` stands for a noun of this frame, which has none");
            self.fault(line.span(), diagnostic.label("expected `nouns` in the frame, or `N:…` here"));
        }
        if matches!(form, Form::Verb | Form::Adjective) {
            self.check_filled(frame, line, &links);
        }
        triggers.extend(template.words.iter().map(|&(lemma, particle)| Trigger {
            frame: id,
            form,
            lemma: lemma.into(),
            particle: particle.map(CompactString::from),
            needs: template.needs.iter().copied().map(CompactString::from).collect(),
            absent: template.absent.clone(),
            light: light.clone(),
            links: links.clone(),
        }));
    }

    /// A required role that no link fills and that owns nothing would never let the template match.
    fn check_filled(&mut self, frame: &Frame, line: &Text, links: &[Link]) {
        for (index, role) in frame.roles.iter().enumerate() {
            let filled = links.iter().any(|link| link.role.0 as usize == index);
            if role.required && role.owner_of.is_none() && role.context.is_none() && !filled {
                let message = format!("the template never fills the required role {}", role.name);
                self.fault(line.span(), Diagnostic::new("pack::unfilled-role", message).label("can match nothing"));
            }
        }
    }

    fn resolve(&mut self, frame: &Frame, line: &Text, role: &RoleWord<'_>) -> Option<RoleId> {
        let found = frame.role(&RoleName::parse(role.name)).map(|(id, _)| id);
        if found.is_none() {
            let span = self.inside(line, &role.span);
            self.fault(span, self.unknown_role(role.name));
        }
        found
    }

    /// The bytes of the file for bytes of a string's value; the whole string where escapes blur them.
    fn inside(&self, text: &Text, span: &Range<usize>) -> Range<usize> {
        let start = text.start + 1;
        let end = start + text.value.len();
        if self.report.sources[self.source].text.get(start..end) == Some(text.value.as_str()) {
            start + span.start..start + span.end
        } else {
            text.span()
        }
    }
}

const NAME: &str = "expected words in lower case, joined by `-` or `_`";

fn is_name(name: &str) -> bool {
    name.starts_with(|c: char| c.is_ascii_lowercase())
        && name.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || matches!(b, b'-' | b'_'))
}

fn unknown<'a>(what: &str, name: &str, known: impl Iterator<Item = &'a String>) -> Diagnostic {
    let code = match what {
        "type" => "pack::unknown-type",
        "kind" => "pack::unknown-kind",
        "relation" => "pack::unknown-relation",
        "role" => "pack::unknown-role",
        _ => "pack::unknown-frame",
    };
    Diagnostic::new(code, format!("unknown {what} `{name}`"))
        .label(format!("the pack has no {what} of this name"))
        .suggest(name, known.map(String::as_str))
}

/// Adds the tables of a file to those of the pack.
fn insert<T>(
    report: &mut Report,
    what: &str,
    tables: &mut BTreeMap<String, Sourced<T>>,
    source: usize,
    first_of_layer: usize,
    added: BTreeMap<Text, T>,
) {
    for (name, table) in added {
        if let Some(other) = tables.get(&name.value).filter(|other| other.source >= first_of_layer) {
            let (line, _) = report.sources[other.source].position(other.name.start);
            let label = format!("it stands in {}, line {line}, too", report.sources[other.source].name);
            let diagnostic = Diagnostic::new("pack::duplicate", format!("a second {what} `{}`", name.value));
            report.diagnostics.push(diagnostic.label(label).at(source, name.span()));
            continue;
        }
        tables.insert(name.value.clone(), Sourced { source, name, table });
    }
}

/// Adds "missile", or "defense system" as the head `system` with the modifier `defense`.
fn add_word(lemmas: &mut BTreeMap<CompactString, BTreeSet<CompactString>>, word: &str) {
    match word.rsplit_once(' ') {
        None => merge_word(lemmas, word.into(), []),
        Some((modifier, head)) => {
            merge_word(lemmas, head.into(), [CompactString::from(modifier.rsplit(' ').next().unwrap_or(modifier))]);
        }
    }
}

/// A head that is listed alone needs no modifier, whatever else is listed with it.
fn merge_word(
    lemmas: &mut BTreeMap<CompactString, BTreeSet<CompactString>>,
    head: CompactString,
    modifiers: impl IntoIterator<Item = CompactString>,
) {
    let modifiers: BTreeSet<CompactString> = modifiers.into_iter().collect();
    match lemmas.get_mut(&head) {
        None => _ = lemmas.insert(head, modifiers),
        Some(known) if modifiers.is_empty() => known.clear(),
        Some(known) if known.is_empty() => {}
        Some(known) => known.extend(modifiers),
    }
}
