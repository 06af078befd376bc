//! What the closed sets of labels share: they are written and read by their spelling in CoNLL-U.

/// Implements `Display` and `FromStr` for an enum with `ALL` and `as_str`.
macro_rules! spelled {
    ($labels:ty) => {
        impl std::fmt::Display for $labels {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.pad(self.as_str())
            }
        }

        impl std::str::FromStr for $labels {
            type Err = crate::language::UnknownLabel;

            fn from_str(text: &str) -> Result<Self, Self::Err> {
                Self::ALL
                    .iter()
                    .copied()
                    .find(|label| label.as_str() == text)
                    .ok_or_else(|| crate::language::UnknownLabel(text.to_owned()))
            }
        }
    };
}

pub(super) use spelled;
