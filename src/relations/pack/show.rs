//! A pack as people read it: an overview, or all that is known of one relation.
//!
//! ```text
//! met: met (both ways)
//!   The two met, spoke by phone or negotiated with each other.
//!   PLOVER CONSULT, CAMEO 04
//!
//! frame receive
//!   SOURCE  official, person, state …
//!   verb       receive, host, greet     SUBJ=SOURCE  OBJ=TARGET
//! ```

use std::fmt::Write;

use super::{Form, Frame, FrameId, Pack, Relation, Trigger};

/// One line for each relation: its name, the number of frames and triggers, and what it means.
pub fn overview(pack: &Pack) -> String {
    let mut text = String::new();
    let width = pack.relations.keys().map(compact_str::CompactString::len).max().unwrap_or(0);
    for relation in pack.relations.values() {
        let frames: Vec<FrameId> = frames_of(pack, relation).map(|(id, _)| id).collect();
        let triggers = pack.triggers.iter().filter(|trigger| frames.contains(&trigger.frame)).count();
        let _ = writeln!(
            text,
            "{:width$}  {:2} frames  {triggers:4} triggers  {}",
            relation.name,
            frames.len(),
            relation.meaning
        );
    }
    text
}

/// Everything on a relation: its meaning, and each frame with its roles and with what stands where.
pub fn relation(pack: &Pack, relation: &Relation) -> String {
    let mut text = String::new();
    let both = if relation.symmetric { " (both ways)" } else { "" };
    let _ = writeln!(text, "{}: {}{both}\n  {}", relation.name, relation.label, relation.meaning);
    if !relation.plover.is_empty() {
        let _ = writeln!(text, "  PLOVER {}, CAMEO {}", relation.plover, relation.cameo);
    }
    if relation.structural {
        let _ = writeln!(text, "  found in the wording of names and titles, without frames");
    }
    for (id, frame) in frames_of(pack, relation) {
        let _ = writeln!(text, "\nframe {}", frame.id);
        roles(&mut text, frame);
        triggers(&mut text, pack, id, frame);
        if let Some(status) = frame.status {
            let _ = writeln!(text, "  at most {status}");
        }
        for &dropped in &frame.over {
            let _ = writeln!(text, "  instead of {}", pack.frame(dropped).id);
        }
    }
    text
}

fn frames_of<'a>(pack: &'a Pack, relation: &'a Relation) -> impl Iterator<Item = (FrameId, &'a Frame)> {
    let all = pack.frames.iter().enumerate().map(|(index, frame)| (FrameId(index as u16), frame));
    all.filter(|(_, frame)| frame.relation == relation.name)
}

fn roles(text: &mut String, frame: &Frame) {
    for role in &frame.roles {
        let mut parts: Vec<String> = match &role.accepts {
            None if role.name.is_end() => vec!["any entity".into()],
            None => vec!["anything".into()],
            Some(words) => words.kinds.iter().map(ToString::to_string).collect(),
        };
        if let Some(count) = role.accepts.as_ref().map(|words| words.lemmas.len()).filter(|&count| count > 0) {
            parts.push(format!("{count} nouns"));
        }
        for through in &role.through {
            let links: Vec<String> = through.links.iter().map(ToString::to_string).collect();
            parts.push(format!("by way of a noun's {}", links.join(" ")));
        }
        if let Some(of) = role.owner_of {
            parts.push(format!("else the owner of {}", frame.roles[of.0 as usize].name));
        }
        if let Some(words) = &role.context {
            let kinds: Vec<String> = words.kinds.iter().map(ToString::to_string).collect();
            let after: Vec<&str> = role.context_after.iter().map(AsRef::as_ref).collect();
            let after = if after.is_empty() { String::new() } else { format!(" after {}", after.join("|")) };
            parts.push(format!("else the only other {} around{after}", kinds.join(" or ")));
        }
        let need = if role.required { "" } else { " (may be missing)" };
        let _ = writeln!(text, "  {:8} {}{need}", role.name, parts.join(", "));
    }
}

/// Triggers that differ only in their word share a line.
fn triggers(text: &mut String, pack: &Pack, id: FrameId, frame: &Frame) {
    let all: Vec<&Trigger> = pack.triggers.iter().filter(|trigger| trigger.frame == id).collect();
    let alike = |a: &&Trigger, b: &&Trigger| {
        (a.form, &a.needs, &a.absent, &a.light, &a.links) == (b.form, &b.needs, &b.absent, &b.light, &b.links)
    };
    for group in all.chunk_by(alike) {
        let first = group[0];
        let words: Vec<String> = group
            .iter()
            .map(|t| t.particle.as_ref().map_or(t.lemma.to_string(), |particle| format!("{} {particle}", t.lemma)))
            .collect();
        let mut places: Vec<String> = first
            .links
            .iter()
            .map(|link| {
                let path: Vec<String> = link.path.iter().map(ToString::to_string).collect();
                format!("{}={}", path.join("."), frame.roles[link.role.0 as usize].name)
            })
            .collect();
        if let Some(light) = &first.light {
            let slots: Vec<String> = light.slots.iter().map(ToString::to_string).collect();
            let lemmas: Vec<&str> = light.lemmas.iter().map(AsRef::as_ref).collect();
            places.push(format!("{}=({})", slots.join("|"), lemmas.join(", ")));
        }
        places.extend(first.absent.iter().map(|slot| format!("no {slot}")));
        if !first.needs.is_empty() {
            places.push(format!("with one of ({})", first.needs.join(", ")));
        }
        let form = match first.form {
            Form::Verb => "verb",
            Form::Noun => "noun",
            Form::Light => "light verb",
            Form::Adjective => "adjective",
        };
        let _ = writeln!(text, "  {form:10} {}\n             {}", words.join(", "), places.join("  "));
    }
}
