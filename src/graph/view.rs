//! [`View`]: which classes of nodes and edges a reader wants to see.

use std::fmt;
use std::str::FromStr;

use super::{EdgeClass, Graph, NodeBody};

/// Which classes of nodes and edges a graph shows.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize, schemars::JsonSchema,
)]
#[serde(rename_all = "lowercase")]
pub enum View {
    /// Everything.
    #[default]
    Full,
    /// Entities and the edges between them; `reported_by` is an attribute.
    Actors,
    /// Event nodes, their participants and their sources: the bipartite part.
    Events,
}

impl View {
    /// Every view.
    pub const ALL: [View; 3] = [Self::Full, Self::Actors, Self::Events];

    /// The name used on the command line and in files.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Full => "full",
            Self::Actors => "actors",
            Self::Events => "events",
        }
    }

    fn shows_edge(self, class: EdgeClass) -> bool {
        match class {
            EdgeClass::Actor | EdgeClass::Structural => self != Self::Events,
            EdgeClass::Role | EdgeClass::Reported => self != Self::Actors,
        }
    }
}

impl fmt::Display for View {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

/// The text names no view.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` is no view, expected `full`, `actors` or `events`")]
pub struct ParseViewError(String);

impl FromStr for View {
    type Err = ParseViewError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Self::ALL.into_iter().find(|view| view.as_str() == text).ok_or_else(|| ParseViewError(text.to_owned()))
    }
}

impl Graph {
    /// What the view shows of this graph. A view cannot bring back what an earlier one left out: the events of a graph
    /// of actors are none.
    ///
    /// Entities without an edge stay in the full graph and among actors; among events only participants, sources and
    /// places of events are shown.
    #[must_use]
    pub fn project(&self, view: View) -> Graph {
        if view == View::Full {
            return self.clone();
        }
        let mut linked = vec![false; self.node_count()];
        for edge in self.edges().filter(|edge| view.shows_edge(edge.edge.class)) {
            linked[edge.source_index.index()] = true;
            linked[edge.target_index.index()] = true;
        }
        self.retain(
            view,
            |index, node| match (&node.body, view) {
                (NodeBody::Event(_), View::Actors) => false,
                (NodeBody::Entity(_), View::Events) => linked[index.index()],
                _ => true,
            },
            |edge| view.shows_edge(edge.edge.class),
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn views_are_named_as_on_the_command_line() {
        for view in View::ALL {
            assert_eq!(view.to_string().parse(), Ok(view));
        }
        assert!("everything".parse::<View>().is_err());
    }
}
