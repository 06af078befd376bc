//! Ties: the offices and memberships that the wording states, between the things that it names.

use std::ops::Range;

use super::super::entity::{EntityIndex, Kind, Tie, TieKind};
use super::super::gazetteer::Bearer;
use super::super::membership;
use super::super::title::Office;
use super::Assembly;

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

impl Assembly<'_> {
    pub(super) fn add_ties(&mut self) {
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
}
