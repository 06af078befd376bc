//! Abbreviations: which words keep the full stop after them, and which of those can end a sentence.

/// How an abbreviation behaves.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Abbreviation {
    /// Always comes before a name or the like, so it never ends a sentence: `Gen.`, `vs.`
    Leading,
    /// May end a sentence: `Corp.`, `etc.`, `p.m.`
    Free,
    /// An abbreviation only before a number, else a word and a full stop: `No. 5`, but `No.`
    BeforeNumber,
    /// An abbreviation only after a comma, else a word: `Salem, Ore.`
    AfterComma,
    /// An abbreviation only before a number, a comma or a name: `Sun., Feb. 4`.
    Weekday,
}

/// Looks up a word, without its full stop.
pub(super) fn lookup(word: &str) -> Option<Abbreviation> {
    use Abbreviation::{AfterComma, BeforeNumber, Free, Leading, Weekday};
    if word.len() > 6 {
        return None;
    }
    Some(match word {
        "Adm" | "Amb" | "Atty" | "Brig" | "Capt" | "Cdr" | "Cmdr" | "Col" | "Cols" | "Cpl" | "Dr" | "Drs" | "Ft"
        | "Fr" | "Gen" | "Gens" | "Gov" | "Govs" | "Hon" | "Insp" | "Lt" | "Maj" | "Messrs" | "Mlle" | "Mme" | "Mr"
        | "Mrs" | "Ms" | "Msgr" | "Mt" | "Ph" | "Prof" | "Pte" | "Pvt" | "Rep" | "Reps" | "Rev" | "Sen" | "Sens"
        | "Sgt" | "Spc" | "St" | "Ste" | "Supt" | "Vice-Adm" | "vs" | "Vs" | "cf" | "MR" | "MRS" | "DR" | "GEN"
        | "approx" | "ca" | "Pres" => Leading,
        "Jan" | "Feb" | "Apr" | "Aug" | "Sept" | "Sep" | "Oct" | "Nov" | "Dec" | "Inc" | "Corp" | "Co" | "Cos"
        | "Ltd" | "Bros" | "Jr" | "Sr" | "Esq" | "etc" | "al" | "Ave" | "Blvd" | "Rd" | "Dept" | "Univ" | "Assn"
        | "Intl" | "Natl" | "Calif" | "Conn" | "Fla" | "Minn" | "Mich" | "Okla" | "Tenn" | "Va" | "Vt" | "Wis"
        | "Ariz" | "Colo" | "Neb" | "Nev" | "Que" | "Alta" | "Ont" | "yrs" | "hrs" | "mins" | "esp" | "Esp" | "ext"
        | "plc" => Free,
        "No" | "Nos" | "no" | "Art" | "Arts" | "Sec" | "Vol" | "vol" | "Fig" | "Figs" | "p" | "pp" | "Para" | "Ch"
        | "Mar" | "Jun" | "Jul" | "Res" | "c" => BeforeNumber,
        "Ala" | "Ark" | "Del" | "Ga" | "Ill" | "Ind" | "Kan" | "Ky" | "La" | "Mass" | "Md" | "Miss" | "Mo" | "Mont"
        | "Ore" | "Pa" | "Penn" | "Tex" | "Wash" | "Wyo" => AfterComma,
        "Mon" | "Tue" | "Tues" | "Wed" | "Thu" | "Thur" | "Thurs" | "Fri" | "Sat" | "Sun" => Weekday,
        _ => return None,
    })
}

/// Whether the word is letters and full stops in turn, with short parts: `U.S`, `p.m`, `Ph.D`.
pub(super) fn is_dotted(word: &str) -> bool {
    word.contains('.')
        && word.split('.').all(|part| (1..=2).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_alphabetic()))
}

/// Words that begin a sentence and hardly ever follow an abbreviation inside one.
pub(super) fn is_sentence_starter(word: &str) -> bool {
    matches!(
        word,
        "A" | "According"
            | "After"
            | "Also"
            | "Although"
            | "An"
            | "And"
            | "Another"
            | "As"
            | "At"
            | "Because"
            | "Before"
            | "Both"
            | "But"
            | "By"
            | "Despite"
            | "During"
            | "Earlier"
            | "For"
            | "From"
            | "He"
            | "Her"
            | "Here"
            | "His"
            | "How"
            | "However"
            | "I"
            | "If"
            | "In"
            | "It"
            | "Its"
            | "Last"
            | "Many"
            | "Meanwhile"
            | "More"
            | "Most"
            | "My"
            | "No"
            | "Now"
            | "On"
            | "Once"
            | "One"
            | "Only"
            | "Other"
            | "Our"
            | "Separately"
            | "She"
            | "Since"
            | "So"
            | "Some"
            | "Such"
            | "That"
            | "The"
            | "Their"
            | "Then"
            | "There"
            | "These"
            | "They"
            | "This"
            | "Those"
            | "Though"
            | "Thus"
            | "To"
            | "Two"
            | "Under"
            | "Until"
            | "We"
            | "What"
            | "When"
            | "Where"
            | "Whether"
            | "Which"
            | "While"
            | "Who"
            | "Why"
            | "With"
            | "You"
            | "Your"
    )
}
