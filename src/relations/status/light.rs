//! Words that add no event of their own to the event noun beside them, and words that take it for granted.

/// Verbs that say of an event noun only that it happens: "launch an attack", "impose sanctions", "hold talks".
pub(in crate::relations) fn is_light(verb: &str, particle: &str) -> bool {
    matches!(
        verb,
        "launch"
            | "conduct"
            | "impose"
            | "make"
            | "take"
            | "hold"
            | "give"
            | "deliver"
            | "stage"
            | "mount"
            | "have"
            | "do"
            | "sign"
            | "reach"
            | "commit"
            | "perform"
            | "execute"
            | "perpetrate"
            | "undertake"
            | "wage"
            | "slap"
            | "introduce"
            | "enforce"
            | "provide"
            | "open"
            | "level"
            | "issue"
            | "face"
            | "suffer"
            | "pay"
            | "receive"
            | "get"
            | "strike"
            | "implement"
            | "levy"
            | "initiate"
            | "pursue"
            | "send"
            | "unleash"
            | "convene"
            | "enter"
            | "conclude"
            | "file"
            | "finalize"
            | "finalise"
            | "seal"
            | "clinch"
            | "broker"
            | "place"
            | "host"
            | "offer"
            | "extend"
            | "lend"
            | "see"
    ) || matches!((verb, particle), ("carry", "out") | ("set", "up"))
}

/// Verbs whose subject is the event: "talks took place", "attacks continued".
pub(in crate::relations) fn happens(verb: &str) -> bool {
    matches!(
        verb,
        "occur"
            | "happen"
            | "take"
            | "begin"
            | "start"
            | "continue"
            | "follow"
            | "come"
            | "resume"
            | "go"
            | "be"
            | "exist"
            | "ensue"
            | "arise"
            | "proceed"
            | "appear"
    )
}

/// Nouns that only portion out the event below them: "a wave of attacks".
pub(in crate::relations) fn is_container(noun: &str) -> bool {
    matches!(
        noun,
        "wave"
            | "series"
            | "spate"
            | "round"
            | "act"
            | "string"
            | "number"
            | "kind"
            | "form"
            | "type"
            | "lot"
            | "part"
            | "barrage"
            | "launch"
            | "imposition"
            | "start"
            | "resumption"
            | "continuation"
            | "exchange"
            | "conduct"
            | "package"
            | "dozen"
            | "hundred"
            | "set"
            | "spree"
            | "flurry"
            | "continuance"
            | "use"
            | "case"
            | "half"
    )
}

/// Prepositions before what is the case already, whatever is said with it: "under Danish sanctions, the bank must close".
pub(in crate::relations) fn is_circumstance(preposition: &str) -> bool {
    matches!(preposition, "after" | "amid" | "despite" | "following" | "given" | "over" | "since" | "under")
}

/// Verbs whose object is a fact, whatever happens to the verb: "may condemn attacks", "to counter attacks".
pub(in crate::relations) fn presupposes(verb: &str) -> bool {
    matches!(
        verb,
        "condemn"
            | "counter"
            | "criticize"
            | "criticise"
            | "denounce"
            | "decry"
            | "deplore"
            | "avenge"
            | "investigate"
            | "mourn"
            | "mark"
            | "survive"
            | "witness"
            | "blame"
            | "protest"
            | "repel"
            | "fight"
            | "confront"
            | "combat"
            | "praise"
            | "hail"
            | "welcome"
            | "celebrate"
            | "commemorate"
            | "end"
            | "stop"
            | "halt"
            | "address"
            | "tackle"
            | "endure"
    )
}
