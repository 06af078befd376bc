//! [`Diagnostic`]: what is wrong in a text that people write, where, and what to do about it.
//!
//! A [`Report`] collects all findings about some sources before anybody gives up, so that an author mends a file in
//! one round. It renders like a compiler's message:
//!
//! ```text
//! error[pack::unknown-type]: unknown type `weapons`
//!  --> arms.toml:4:28
//!   |
//! 4 | roles.OBJECT = { types = ["weapons"] }
//!   |                           ^^^^^^^^^ no `[type.weapons]` in this pack
//!   |
//!   = help: did you mean `weapon`?
//! ```

use std::fmt;
use std::ops::Range;

use annotate_snippets::{AnnotationKind, Level, Renderer, Snippet};

/// A text with the name that its readers know it by.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Source {
    /// File name or path.
    pub name: String,
    /// The whole text.
    pub text: String,
}

impl Source {
    /// The line and column of a byte offset, both from 1; columns count characters.
    pub fn position(&self, offset: usize) -> (usize, usize) {
        let mut offset = offset.min(self.text.len());
        while !self.text.is_char_boundary(offset) {
            offset -= 1;
        }
        let before = &self.text[..offset];
        let line_start = before.rfind('\n').map_or(0, |at| at + 1);
        (before.matches('\n').count() + 1, before[line_start..].chars().count() + 1)
    }
}

/// One finding.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// A stable name of the kind of fault: `pack::unknown-type`.
    pub code: &'static str,
    /// What was seen, lower case, without a full stop.
    pub message: String,
    /// The source, by its index in the report, and the bytes at fault.
    pub place: Option<(usize, Range<usize>)>,
    /// What was expected at the place.
    pub label: Option<String>,
    /// What to do.
    pub help: Option<String>,
}

impl Diagnostic {
    /// A finding without place.
    pub fn new(code: &'static str, message: impl Into<String>) -> Self {
        Self { code, message: message.into(), place: None, label: None, help: None }
    }

    /// Says where.
    #[must_use]
    pub fn at(mut self, source: usize, span: Range<usize>) -> Self {
        self.place = Some((source, span));
        self
    }

    /// Says what was expected there.
    #[must_use]
    pub fn label(mut self, label: impl Into<String>) -> Self {
        self.label = Some(label.into());
        self
    }

    /// Says what to do.
    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }

    /// Suggests the candidate that is closest to the word at fault, if one is close.
    #[must_use]
    pub fn suggest<'a>(mut self, word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Self {
        if let Some(close) = closest(word, candidates) {
            self.help = Some(format!("did you mean `{close}`?"));
        }
        self
    }
}

/// Findings about some sources, in the order of the sources.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Report {
    /// The texts.
    pub sources: Vec<Source>,
    /// What is wrong with them.
    pub diagnostics: Vec<Diagnostic>,
}

impl Report {
    /// The report as text, with terminal colours if `styled`.
    pub fn render(&self, styled: bool) -> String {
        let renderer = if styled { Renderer::styled() } else { Renderer::plain() };
        let mut blocks: Vec<String> = Vec::new();
        for diagnostic in &self.diagnostics {
            let mut group = Level::ERROR.primary_title(diagnostic.message.as_str()).id(diagnostic.code).elements(
                diagnostic.place.iter().map(|(source, span)| {
                    let source = &self.sources[*source];
                    Snippet::source(source.text.as_str())
                        .path(source.name.as_str())
                        .annotation(AnnotationKind::Primary.span(span.clone()).label(diagnostic.label.as_deref()))
                }),
            );
            if let Some(help) = &diagnostic.help {
                group = group.element(Level::HELP.message(help.as_str()));
            }
            blocks.push(renderer.render(&[group]));
        }
        blocks.join("\n\n")
    }

    /// Sorts the findings by place, so that the order in which checks run does not show, and drops repetitions.
    pub fn sort(&mut self) {
        self.diagnostics.sort_by_cached_key(|d| {
            let (source, span) = d.place.clone().unwrap_or((usize::MAX, 0..0));
            (source, span.start, span.end, d.code, d.message.clone())
        });
        self.diagnostics.dedup();
    }
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.render(false))
    }
}

impl std::error::Error for Report {}

/// The candidate with the smallest edit distance to `word`, if at most a third of its letters differ; the first in
/// alphabetical order among equals.
fn closest<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    candidates
        .into_iter()
        .map(|candidate| (edit_distance(&word.to_lowercase(), &candidate.to_lowercase()), candidate))
        .filter(|&(distance, candidate)| distance <= word.chars().count().max(candidate.chars().count()).div_ceil(3))
        .min()
        .map(|(_, candidate)| candidate)
}

/// Levenshtein distance, with a swap of neighbours counted once (Damerau's restricted form).
fn edit_distance(a: &str, b: &str) -> usize {
    let a: Vec<char> = a.chars().collect();
    let b: Vec<char> = b.chars().collect();
    let mut before: Vec<usize> = Vec::new();
    let mut last: Vec<usize> = (0..=b.len()).collect();
    for i in 1..=a.len() {
        let mut row = vec![i; b.len() + 1];
        for j in 1..=b.len() {
            let substituted = last[j - 1] + usize::from(a[i - 1] != b[j - 1]);
            row[j] = substituted.min(last[j] + 1).min(row[j - 1] + 1);
            if i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] {
                row[j] = row[j].min(before[j - 2] + 1);
            }
        }
        before = std::mem::replace(&mut last, row);
    }
    last[b.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn positions_count_lines_and_characters_from_one() {
        let source = Source { name: "a".into(), text: "é = 1\nübung = 2\n".into() };
        assert_eq!(source.position(0), (1, 1));
        assert_eq!(source.position(source.text.find("= 2").unwrap()), (2, 7));
        assert_eq!(source.position(999), (3, 1));
    }

    #[test]
    fn only_close_words_are_suggested() {
        assert_eq!(closest("weapons", ["actor", "weapon", "aid"]), Some("weapon"));
        assert_eq!(closest("relatoin", ["relation", "roles"]), Some("relation"));
        assert_eq!(closest("cheese", ["actor", "weapon"]), None);
        assert_eq!(edit_distance("ab", "ba"), 1);
    }
}
