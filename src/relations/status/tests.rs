use super::status_of;
use crate::language::Analyzer;

/// Checks the status of the word in square brackets, in a sentence of our own.
#[track_caller]
fn check(expected: &str, marked: &[&str]) {
    for text in marked {
        let start = text.find('[').expect("one word is marked");
        let plain = text.replace(['[', ']'], "");
        let doc = Analyzer::embedded().analyze(&plain);
        let trigger =
            doc.token_ids().find(|&t| doc.token(t).span.start as usize == start).expect("a token starts there");
        let reading = status_of(&doc, trigger);
        assert_eq!(reading.status.as_str(), expected, "{text}: {:?}", reading.chain);
    }
}

#[test]
fn what_is_told_is_asserted() {
    check(
        "asserted",
        &[
            "Japan [sent] two ships to Manila.",
            "Chad launched an [attack] on the port.",
            "Chad [sent] troops to Niger, the minister said.",
            "The minister said Chad had [sent] troops to Niger.",
            "The troops that [attacked] the port fled.",
            "Oslo managed to [free] the hostages.",
            "Oslo began [supplying] arms to Chad.",
            "Oslo stopped [supplying] arms to Chad.",
            "Oslo was forced to [withdraw] its troops.",
            "Oslo accused Chad of [attacking] the port.",
            "Evidence suggests that Chad [attacked] the port.",
        ],
    );
}

#[test]
fn what_is_presupposed_stays_asserted() {
    check(
        "asserted",
        &[
            "Paris did not condemn Belarus's [attack] on the convoy.",
            "Chad acknowledged that its troops [attacked] the port.",
            "Chad did not acknowledge that its troops [attacked] the port.",
            "The envoys discussed the [attack] on the port.",
        ],
    );
}

#[test]
fn negation_reaches_what_it_governs() {
    check(
        "negated",
        &[
            "Japan did not [send] ships to Manila.",
            "Chad no longer [supports] the rebels.",
            "Chad never [supported] the rebels.",
            "The two sides did not hold [talks] in Oslo.",
            "The army did not attack or [seize] the town.",
            "Chad neither attacked nor [occupied] the town.",
            "Oslo cannot [supply] tanks.",
            "Oslo has yet to [send] the tanks.",
            "Chad left Niger without [attacking] the port.",
            "There were no signs of a [withdrawal] from the town.",
            "There are no plans to [deploy] troops in Chad.",
            "The foiled [attack] on the embassy shocked Oslo.",
        ],
    );
}

#[test]
fn predicates_deny_refuse_and_prevent() {
    check(
        "negated",
        &[
            "Japan denied [sending] ships to Manila.",
            "Japan denied that it had [sent] ships to Manila.",
            "Japan refused to [send] ships.",
            "Japan failed to [send] ships.",
            "Chad's refusal to [release] the hostages angered Oslo.",
            "Oslo prevented an [attack] on the port.",
            "Oslo prevented Chad from [attacking] the port.",
        ],
    );
}

#[test]
fn what_is_intended_or_ordered_is_planned() {
    check(
        "planned",
        &[
            "Japan will [send] ships to Manila.",
            "Japan plans to [send] ships to Manila.",
            "Japan is preparing to [deploy] ships near Manila.",
            "Tokyo vowed to [send] more ships.",
            "Oslo is going to [supply] tanks to Kyiv.",
            "The president ordered the army to [withdraw] from the city.",
            "The minister said that Chad would [send] troops to Niger.",
            "The two leaders are expected to [meet] in Oslo.",
            "The leaders are due to [meet] on Friday.",
            "Norway is ready to [impose] sanctions on Belarus.",
            "Chad is planning an [attack] on the port.",
            "The planned [visit] to Rome was announced.",
            "The decision to [deploy] troops in Chad was criticised.",
            "The minister travelled to Oslo to [meet] the king.",
            "Parliament to [vote] on sanctions against Chad",
            "Chad is reportedly preparing to [send] troops to Niger, Reuters reported.",
        ],
    );
}

#[test]
fn what_is_hedged_asked_or_weighed_is_possible() {
    check(
        "possible",
        &[
            "Japan may [send] ships to Manila.",
            "Japan is likely to [send] ships to Manila.",
            "Chad reportedly [sent] troops to Niger.",
            "The alleged [attack] on the port was condemned.",
            "Tokyo threatened to [send] ships.",
            "Tokyo is not ruling out [sending] ships to Manila.",
            "Paris called for [sanctions] on Belarus.",
            "Paris urged Minsk to [release] the prisoners.",
            "Norway is open to [talks] with Belarus.",
            "Norway is weighing [sanctions] on Belarus.",
            "Norway is considering [supplying] missiles to Kyiv.",
            "The two sides may hold [talks] in Oslo.",
            "Oslo believes Chad [attacked] the port.",
            "Chad offered to [mediate] between the two states.",
            "The possibility of an [attack] on the port worries Oslo.",
            "The envoy warned that Chad is likely preparing to [attack] Niger.",
            "Chad should [withdraw] its troops from Niger.",
        ],
    );
}

#[test]
fn conditions_questions_and_commands_are_open() {
    check(
        "possible",
        &[
            "If Minsk [attacks] Oslo, Norway will respond.",
            "If Minsk attacks Oslo, Norway will [respond].",
            "Did Chad [attack] the port?",
            "[Release] the prisoners now!",
            "The minister declined to say whether Chad [attacked] the port.",
        ],
    );
}

#[test]
fn the_chain_names_the_operators() {
    let doc = Analyzer::embedded().analyze("Chad denied that it plans to send troops to Niger.");
    let trigger = doc.token_ids().find(|&t| doc.word(t) == "send").expect("the text says so");
    let chain: Vec<String> =
        status_of(&doc, trigger).chain.iter().map(|step| format!("{}={}", step.operator, step.status)).collect();
    assert_eq!(chain, ["deny (that)=negated", "plan (to)=negated"]);
}
