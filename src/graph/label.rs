//! Which of the names and kinds that records give one id the node bears.
//!
//! Both are the greatest under a fixed order, not the most frequent: the greatest of two parts' greatest is the
//! greatest of the whole, so a graph that is folded from graphs of its parts has the same labels.

use std::cmp::Reverse;

use super::Id;
use crate::entities::{Gazetteer, Kind};

/// The gazetteer's name if a record uses it; else the fullest of the names, one in normal capitals before any other.
pub(super) fn name<'a>(id: &Id, names: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    let gazetteer = Gazetteer::embedded();
    let known = gazetteer.by_id(id).map(|entry| gazetteer.entry(entry).name());
    let is_shouted = |name: &str| !name.chars().any(char::is_lowercase);
    names
        .filter(|name| !name.trim().is_empty())
        .min_by_key(|name| (Some(*name) != known, is_shouted(name), Reverse(name.len()), *name))
}

/// An official is one wherever he or she is called a person; else the kind that the id tells, if a record gives it.
pub(super) fn kind<'a>(id: &Id, kinds: impl Iterator<Item = &'a Kind>) -> Kind {
    let told = id.split('.').next().unwrap_or_default();
    kinds
        .min_by_key(|kind| (**kind != Kind::OFFICIAL, kind.as_str() != told, *kind))
        .cloned()
        .unwrap_or_else(|| Kind::new(told))
}
