//! Past forms of irregular verbs, a closed list of English grammar.
//!
//! The training text shows the commonest; the others (`upheld`, `overran`, `shot`) would be taken for regular, and the
//! verb's frames missed.

use crate::language::Xpos;

/// The infinitive of a past tense or past participle in lower case, `None` where the verb is not known as irregular.
pub(super) fn infinitive(form: &str, tag: Xpos) -> Option<&'static str> {
    if !matches!(tag, Xpos::Vbd | Xpos::Vbn) {
        return None;
    }
    PAST.binary_search_by_key(&form, |&(past, _)| past).ok().map(|found| PAST[found].1)
}

/// Past form and infinitive, sorted by the form. Forms equal to their infinitive need no entry.
#[rustfmt::skip]
const PAST: &[(&str, &str)] = &[
    ("arisen", "arise"), ("arose", "arise"), ("ate", "eat"), ("awoke", "awake"), ("awoken", "awake"), ("bade", "bid"),
    ("beaten", "beat"), ("became", "become"), ("been", "be"), ("befallen", "befall"), ("befell", "befall"),
    ("began", "begin"), ("begot", "beget"), ("begun", "begin"), ("beheld", "behold"), ("bent", "bend"),
    ("bestrode", "bestride"), ("bidden", "bid"), ("bit", "bite"), ("bitten", "bite"), ("bled", "bleed"),
    ("blew", "blow"), ("blown", "blow"), ("bore", "bear"), ("borne", "bear"), ("bought", "buy"), ("bound", "bind"),
    ("bred", "breed"), ("broke", "break"), ("broken", "break"), ("brought", "bring"), ("built", "build"),
    ("burnt", "burn"), ("came", "come"), ("caught", "catch"), ("chose", "choose"), ("chosen", "choose"),
    ("clad", "clothe"), ("clung", "cling"), ("crept", "creep"), ("dealt", "deal"), ("did", "do"), ("done", "do"),
    ("drank", "drink"), ("drawn", "draw"), ("dreamt", "dream"), ("drew", "draw"), ("driven", "drive"),
    ("drove", "drive"), ("drunk", "drink"), ("dug", "dig"), ("dwelt", "dwell"), ("eaten", "eat"), ("fallen", "fall"),
    ("fed", "feed"), ("fell", "fall"), ("felt", "feel"), ("fled", "flee"), ("flew", "fly"), ("flown", "fly"),
    ("flung", "fling"), ("forbade", "forbid"), ("forbidden", "forbid"), ("foresaw", "foresee"),
    ("foreseen", "foresee"), ("foretold", "foretell"), ("forgave", "forgive"), ("forgiven", "forgive"),
    ("forgone", "forgo"), ("forgot", "forget"), ("forgotten", "forget"), ("forsaken", "forsake"),
    ("forsook", "forsake"), ("forwent", "forgo"), ("fought", "fight"), ("found", "find"), ("froze", "freeze"),
    ("frozen", "freeze"), ("gave", "give"), ("given", "give"), ("gone", "go"), ("got", "get"), ("gotten", "get"),
    ("grew", "grow"), ("ground", "grind"), ("grown", "grow"), ("had", "have"), ("hamstrung", "hamstring"),
    ("heard", "hear"), ("held", "hold"), ("hewn", "hew"), ("hid", "hide"), ("hidden", "hide"), ("hung", "hang"),
    ("inlaid", "inlay"), ("interwove", "interweave"), ("interwoven", "interweave"), ("kept", "keep"),
    ("knelt", "kneel"), ("knew", "know"), ("known", "know"), ("laid", "lay"), ("lain", "lie"), ("lay", "lie"),
    ("leant", "lean"), ("leapt", "leap"), ("learnt", "learn"), ("led", "lead"), ("left", "leave"), ("lent", "lend"),
    ("lit", "light"), ("lost", "lose"), ("made", "make"), ("meant", "mean"), ("met", "meet"), ("misheard", "mishear"),
    ("misled", "mislead"), ("misspent", "misspend"), ("mistaken", "mistake"), ("mistook", "mistake"),
    ("misunderstood", "misunderstand"), ("mown", "mow"), ("outdid", "outdo"), ("outdone", "outdo"),
    ("outgrew", "outgrow"), ("outgrown", "outgrow"), ("outran", "outrun"), ("outshone", "outshine"),
    ("outsold", "outsell"), ("overate", "overeat"), ("overcame", "overcome"), ("overdid", "overdo"),
    ("overdone", "overdo"), ("overdrawn", "overdraw"), ("overflew", "overfly"), ("overflown", "overfly"),
    ("overheard", "overhear"), ("overlaid", "overlay"), ("overpaid", "overpay"), ("overran", "overrun"),
    ("overridden", "override"), ("overrode", "override"), ("oversaw", "oversee"), ("overseen", "oversee"),
    ("overshot", "overshoot"), ("overslept", "oversleep"), ("overspent", "overspend"), ("overtaken", "overtake"),
    ("overthrew", "overthrow"), ("overthrown", "overthrow"), ("overtook", "overtake"), ("paid", "pay"),
    ("partaken", "partake"), ("partook", "partake"), ("pled", "plead"), ("proven", "prove"), ("ran", "run"),
    ("rang", "ring"), ("rebuilt", "rebuild"), ("redid", "redo"), ("redone", "redo"), ("regrew", "regrow"),
    ("reheard", "rehear"), ("relaid", "relay"), ("remade", "remake"), ("repaid", "repay"), ("reran", "rerun"),
    ("resat", "resit"), ("resold", "resell"), ("retaken", "retake"), ("rethought", "rethink"), ("retold", "retell"),
    ("retook", "retake"), ("rewound", "rewind"), ("rewritten", "rewrite"), ("rewrote", "rewrite"), ("ridden", "ride"),
    ("risen", "rise"), ("rode", "ride"), ("rose", "rise"), ("rung", "ring"), ("said", "say"), ("sang", "sing"),
    ("sank", "sink"), ("sat", "sit"), ("saw", "see"), ("sawn", "saw"), ("seen", "see"), ("sent", "send"),
    ("sewn", "sew"), ("shaken", "shake"), ("shaven", "shave"), ("shod", "shoe"), ("shone", "shine"),
    ("shook", "shake"), ("shorn", "shear"), ("shot", "shoot"), ("shown", "show"), ("shrank", "shrink"),
    ("shrunk", "shrink"), ("shrunken", "shrink"), ("slain", "slay"), ("slept", "sleep"), ("slew", "slay"),
    ("slid", "slide"), ("slunk", "slink"), ("smelt", "smell"), ("smitten", "smite"), ("smote", "smite"),
    ("sold", "sell"), ("sought", "seek"), ("sown", "sow"), ("spat", "spit"), ("sped", "speed"), ("spelt", "spell"),
    ("spent", "spend"), ("spilt", "spill"), ("spoilt", "spoil"), ("spoke", "speak"), ("spoken", "speak"),
    ("sprang", "spring"), ("sprung", "spring"), ("spun", "spin"), ("stank", "stink"), ("stole", "steal"),
    ("stolen", "steal"), ("stood", "stand"), ("strewn", "strew"), ("stricken", "strike"), ("stridden", "stride"),
    ("striven", "strive"), ("strode", "stride"), ("strove", "strive"), ("struck", "strike"), ("strung", "string"),
    ("stuck", "stick"), ("stung", "sting"), ("stunk", "stink"), ("sung", "sing"), ("sunk", "sink"),
    ("sunken", "sink"), ("swam", "swim"), ("swept", "sweep"), ("swollen", "swell"), ("swore", "swear"),
    ("sworn", "swear"), ("swum", "swim"), ("swung", "swing"), ("taken", "take"), ("taught", "teach"),
    ("thought", "think"), ("threw", "throw"), ("thrown", "throw"), ("told", "tell"), ("took", "take"),
    ("tore", "tear"), ("torn", "tear"), ("trod", "tread"), ("trodden", "tread"), ("undergone", "undergo"),
    ("underlain", "underlie"), ("underlay", "underlie"), ("underpaid", "underpay"), ("understood", "understand"),
    ("undertaken", "undertake"), ("undertook", "undertake"), ("underwent", "undergo"), ("underwritten", "underwrite"),
    ("underwrote", "underwrite"), ("undid", "undo"), ("undone", "undo"), ("unwound", "unwind"), ("upheld", "uphold"),
    ("was", "be"), ("went", "go"), ("wept", "weep"), ("withdrawn", "withdraw"), ("withdrew", "withdraw"),
    ("withheld", "withhold"), ("withstood", "withstand"), ("woke", "wake"), ("woken", "wake"), ("won", "win"),
    ("wore", "wear"), ("worn", "wear"), ("wound", "wind"), ("wove", "weave"), ("woven", "weave"),
    ("written", "write"), ("wrote", "write"), ("wrung", "wring"),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_list_is_sorted_without_repeats() {
        assert!(PAST.windows(2).all(|pair| pair[0].0 < pair[1].0));
    }

    #[test]
    fn only_past_forms_are_looked_up() {
        assert_eq!(infinitive("shot", Xpos::Vbd), Some("shoot"));
        assert_eq!(infinitive("shot", Xpos::Nn), None);
        assert_eq!(infinitive("found", Xpos::Vbn), Some("find"));
        assert_eq!(infinitive("walked", Xpos::Vbd), None);
    }
}
