//! Which predicted entity is which gold one.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use regex::Regex;

use super::AnnotationEntity;

/// Other names of states; annotators use whichever comes to mind.
const STATE_ALIASES: [(&str, &str); 26] = [
    ("usa", "united states"),
    ("us", "united states"),
    ("america", "united states"),
    ("united states of america", "united states"),
    ("uk", "united kingdom"),
    ("britain", "united kingdom"),
    ("great britain", "united kingdom"),
    ("republic of korea", "south korea"),
    ("rok", "south korea"),
    ("dprk", "north korea"),
    ("democratic people's republic of korea", "north korea"),
    ("russian federation", "russia"),
    ("people's republic of china", "china"),
    ("prc", "china"),
    ("czechia", "czech republic"),
    ("uae", "united arab emirates"),
    ("drc", "democratic republic of the congo"),
    ("democratic republic of congo", "democratic republic of the congo"),
    ("türkiye", "turkey"),
    ("turkiye", "turkey"),
    ("burma", "myanmar"),
    ("swaziland", "eswatini"),
    ("ivory coast", "côte d'ivoire"),
    ("holy see", "vatican city"),
    ("palestinian territories", "palestine"),
    ("state of palestine", "palestine"),
];

static TITLES: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"(?i)^(the|a|an|president|prime minister|foreign minister|minister|gen\.?|general|mr\.?|mrs\.?|ms\.?|dr\.?|sen\.?|senator|rep\.?|king|queen|pope|sheikh|col\.?|lt\.?|adm\.?|secretary|chancellor|ambassador)\s+",
    )
    .expect("the pattern is well formed")
});

/// A surface form without case, title, determiner, full stops and possessive.
fn normalised(text: &str) -> String {
    let quote = |c: char| matches!(c, '"' | '“' | '”' | ',' | ';' | ':' | '(' | ')');
    let text = text.replace(['’', '‘'], "'");
    let mut text = text.trim().trim_matches(quote);
    text = text.strip_suffix("'s").or_else(|| text.strip_suffix('\'')).unwrap_or(text);
    while let Some(title) = TITLES.find(text) {
        text = &text[title.end()..];
    }
    let plain = text.replace('.', "").to_lowercase();
    let plain = collapse_blanks(&plain);
    STATE_ALIASES.iter().find(|(alias, _)| *alias == plain).map_or(plain, |(_, name)| (*name).to_owned())
}

/// Every run of blanks as one blank, at the margins too.
fn collapse_blanks(text: &str) -> String {
    let mut collapsed = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            c if !c.is_whitespace() => collapsed.push(c),
            _ if !collapsed.ends_with(' ') => collapsed.push(' '),
            _ => {}
        }
    }
    collapsed
}

fn surfaces(entity: &AnnotationEntity) -> BTreeSet<String> {
    let forms = [&entity.name].into_iter().chain(&entity.mentions).map(|form| normalised(form));
    forms.filter(|form| !form.is_empty()).collect()
}

fn family(kind: &str) -> &str {
    if kind == "official" { "person" } else { kind }
}

/// One-to-one pairs from predicted to gold, greedily, most shared surface forms first.
pub(super) fn pair_entities(gold: &[AnnotationEntity], predicted: &[AnnotationEntity]) -> BTreeMap<usize, usize> {
    let gold_forms: Vec<BTreeSet<String>> = gold.iter().map(surfaces).collect();
    let mut candidates = Vec::new();
    for (j, p) in predicted.iter().enumerate() {
        let forms = surfaces(p);
        for (i, g) in gold.iter().enumerate().filter(|(_, g)| family(&g.kind) == family(&p.kind)) {
            let shared = forms.intersection(&gold_forms[i]).count();
            if shared > 0 {
                let same_name = usize::from(normalised(&p.name) == normalised(&g.name));
                candidates.push((std::cmp::Reverse(shared + same_name), j, i));
            }
        }
    }
    candidates.sort_unstable();
    let (mut pairs, mut used) = (BTreeMap::new(), BTreeSet::new());
    for (_, j, i) in candidates {
        if !pairs.contains_key(&j) && used.insert(i) {
            pairs.insert(j, i);
        }
    }
    pairs
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn surface_forms_are_compared_without_their_trimmings() {
        for (form, expected) in [
            ("the U.S.", "united states"),
            ("Russia’s", "russia"),
            ("“Foreign Minister Cho Tae-yul”,", "cho tae-yul"),
            ("Gen. the President  Smith", "smith"),
            ("The", "the"),
            ("Türkiye", "turkey"),
        ] {
            assert_eq!(normalised(form), expected, "{form}");
        }
    }
}
