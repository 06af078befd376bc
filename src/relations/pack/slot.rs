//! [`Slot`]: the place that a filler takes at its trigger, after normalisation.

use compact_str::CompactString;

/// The place of a filler at its trigger. The virtual edges of the normaliser are named by it; so are the links of
/// the frames.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Slot {
    /// Who does it: `nsubj` of an active verb, the *by*-phrase of a passive, the controller of an infinitive. At an
    /// adjective or a noun: what it is said of, by copula ("Iran **is** an ally of Russia") or, for a noun, by
    /// apposition ("Iran, an ally of Russia, …").
    Subj,
    /// The direct object of an active verb, the subject of a passive without one.
    Obj,
    /// The first of two bare objects: "gave **Kyiv** tanks".
    Iobj,
    /// The object of a preposition at a verb, noun or adjective. Words of a multi-word preposition are joined by `-`:
    /// `according-to`, `on-behalf-of`. Lower case.
    Obl(CompactString),
    /// A finite complement: its predicate.
    Ccomp,
    /// An infinitive or gerund complement: its predicate.
    Xcomp,
    /// The possessor of a noun: "**Seoul's** warning", "**its** troops".
    Poss,
    /// A national adjective before a noun: "**Russian** strikes". (Any mention that is an `amod` of the noun.)
    Adj,
    /// A noun before a noun: "**NATO** strikes", and each part of "**Russia-Ukraine** talks".
    Compound,
}

impl Slot {
    /// The slot of a name in a pack: `SUBJ`, `OBJ`, `IOBJ`, `CCOMP`, `XCOMP`, `POSS`, `ADJ`, `COMPOUND`, `OBL:to`.
    pub fn parse(name: &str) -> Option<Slot> {
        Some(match name {
            "SUBJ" => Slot::Subj,
            "OBJ" => Slot::Obj,
            "IOBJ" => Slot::Iobj,
            "CCOMP" => Slot::Ccomp,
            "XCOMP" => Slot::Xcomp,
            "POSS" => Slot::Poss,
            "ADJ" => Slot::Adj,
            "COMPOUND" => Slot::Compound,
            _ => Slot::Obl(CompactString::new(name.strip_prefix("OBL:").filter(|prep| !prep.is_empty())?)),
        })
    }

    /// The slot of a preposition, written with `-` between its words.
    pub fn obl(preposition: &str) -> Slot {
        Slot::Obl(CompactString::new(preposition))
    }
}

impl std::fmt::Display for Slot {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Slot::Subj => f.write_str("SUBJ"),
            Slot::Obj => f.write_str("OBJ"),
            Slot::Iobj => f.write_str("IOBJ"),
            Slot::Obl(preposition) => write!(f, "OBL:{preposition}"),
            Slot::Ccomp => f.write_str("CCOMP"),
            Slot::Xcomp => f.write_str("XCOMP"),
            Slot::Poss => f.write_str("POSS"),
            Slot::Adj => f.write_str("ADJ"),
            Slot::Compound => f.write_str("COMPOUND"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_survive_a_round_trip() {
        for name in ["SUBJ", "OBJ", "IOBJ", "CCOMP", "XCOMP", "POSS", "ADJ", "COMPOUND", "OBL:on-behalf-of"] {
            assert_eq!(Slot::parse(name).unwrap().to_string(), name);
        }
        assert_eq!(Slot::parse("OBL:"), None);
        assert_eq!(Slot::parse("subj"), None);
    }
}
