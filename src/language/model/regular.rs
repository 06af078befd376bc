//! Regular inflection: which dictionary forms an English word in `-ed`, `-ing` or `-s` can come from.
//!
//! Spelling leaves up to three of them (`planned`: `plann`, `plan` or `planne`), in an order that the letters before
//! the ending suggest. The lexicon decides: the form that it knows as such a word comes first. The spelling rules are
//! those of any grammar (Quirk et al. 1985, 3.5–3.10 and 5.79–5.81).

use compact_str::CompactString;

use crate::language::{Upos, Xpos};

/// The forms that the word in lower case can be regular inflections of, likeliest first; none where it has no regular
/// ending for its tag.
pub(super) fn bases(word: &str, (upos, xpos): (Upos, Xpos)) -> Vec<CompactString> {
    if !word.bytes().all(|b| b.is_ascii_lowercase()) {
        return Vec::new();
    }
    match (upos, xpos) {
        (Upos::Verb, Xpos::Vbd | Xpos::Vbn) if IRREGULAR.iter().any(|&(form, _)| form == word) => {
            IRREGULAR.iter().filter(|&&(form, _)| form == word).map(|&(_, base)| base.into()).collect()
        }
        (Upos::Verb, Xpos::Vbd | Xpos::Vbn) => word.strip_suffix("ed").map_or_else(Vec::new, past),
        (Upos::Verb, Xpos::Vbg) => word.strip_suffix("ing").map_or_else(Vec::new, participle),
        (Upos::Verb, Xpos::Vbz) | (Upos::Noun, Xpos::Nns) => plural(word),
        _ => Vec::new(),
    }
}

/// Verbs in `-ed` that only look regular.
const IRREGULAR: [(&str, &str); 9] = [
    ("bled", "bleed"),
    ("bred", "breed"),
    ("fed", "feed"),
    ("fled", "flee"),
    ("led", "lead"),
    ("misled", "mislead"),
    ("shed", "shed"),
    ("sled", "sled"),
    ("sped", "speed"),
];

/// `stem` + `ed`.
fn past(stem: &str) -> Vec<CompactString> {
    if syllables(stem) == 0 && !matches!(stem, "us" | "ow" | "o") && !stem.ends_with(['i', 'e', 'y']) {
        // "fled", "shed": a vowel has to be left.
        return Vec::new();
    }
    match stem.strip_suffix('i') {
        // "tied" is of "tie", "tried" of "try".
        Some(short) if short.len() > 2 || short.len() == 2 && syllables(short) == 0 && short != "d" => {
            vec![join(short, "y")]
        }
        Some(_) => vec![join(stem, "e")],
        // "freed", "agreed": nothing ends in "-ee" without its own "e".
        None if stem.ends_with('e') => vec![join(stem, "e")],
        None => unspelled(stem),
    }
}

/// `stem` + `ing`.
fn participle(stem: &str) -> Vec<CompactString> {
    if let [first, b'y'] = *stem.as_bytes()
        && !is_vowel(first)
    {
        // "dying", "lying", "tying", "vying".
        return vec![join(&stem[..1], "ie"), stem.into()];
    }
    if syllables(stem) == 0 {
        // "bring", "king": no ending at all.
        return Vec::new();
    }
    unspelled(stem)
}

/// What a stem before a vowel can have been: itself, with its last letter doubled, or with an `e` that went.
fn unspelled(stem: &str) -> Vec<CompactString> {
    let bytes = stem.as_bytes();
    let [.., before, last] = *bytes else { return vec![stem.into()] };
    let plain = || CompactString::from(stem);
    let with_e = || join(stem, "e");
    if last == before && !is_vowel(last) {
        let single = || CompactString::from(&stem[..stem.len() - 1]);
        // "passed", "staffed", "buzzed" and "shelled" are spelled so from the start; "planned" is not.
        let double = matches!(last, b's' | b'f' | b'z') || last == b'l' && syllables(stem) == 1;
        return if double { vec![plain(), single(), with_e()] } else { vec![single(), plain(), with_e()] };
    }
    if wants_e(stem) { vec![with_e(), plain()] } else { vec![plain(), with_e()] }
}

/// Whether a stem looks as if it had lost its `e`.
fn wants_e(stem: &str) -> bool {
    let bytes = stem.as_bytes();
    let [.., before, last] = *bytes else { return false };
    let third = bytes.len().checked_sub(3).map_or(0, |index| bytes[index]);
    match last {
        b'c' | b'v' | b'u' => true,
        b's' | b'z' => {
            before != b's' && before != b'z' && (is_vowel(before) || matches!(before, b'n' | b'r' | b'l' | b'p'))
        }
        b'g' => {
            matches!(before, b'd' | b'r' | b'l' | b'a' | b'e' | b'u')
                || before == b'n' && matches!(third, b'a' | b'e' | b'u')
        }
        b'l' => !is_vowel(before) && !matches!(before, b'r' | b'w' | b'l'),
        // "evacuate", "donate", but "treat", "float".
        b't' => {
            before == b'a' && !matches!(third, b'e' | b'o')
                || before == b'u' && !is_vowel(third) && syllables(stem) > 1
                || before == b'o' && third == b'v'
                || short(stem)
        }
        b'r' => matches!(before, b'i' | b'u') && !is_vowel(third) || short(stem),
        b'k' | b'd' | b'n' | b'm' | b'p' | b'b' => {
            short(stem) || before == b'i' && last == b'd' && syllables(stem) > 1 || before == b'o' && last == b'k'
        }
        _ => false,
    }
}

/// One syllable of one vowel and one consonant at the end: "nam", "hop", which doubling would have spelled "namm".
fn short(stem: &str) -> bool {
    let bytes = stem.as_bytes();
    let [.., before, last] = *bytes else { return false };
    let third = bytes.len().checked_sub(3).map_or(0, |index| bytes[index]);
    syllables(stem) == 1
        && is_vowel(before)
        && !is_vowel(third)
        && !is_vowel(last)
        && !matches!(last, b'w' | b'x' | b'y')
}

/// `word` ends in `s`: the plural of a noun, the third person of a verb.
fn plural(word: &str) -> Vec<CompactString> {
    let Some(stem) = word.strip_suffix('s').filter(|stem| stem.len() > 1) else { return Vec::new() };
    if stem.ends_with(['s', 'u']) && !stem.ends_with("ou") || stem.ends_with('i') && stem.len() > 2 {
        // "class", "virus", "basis": no plural by their looks.
        return vec![stem.into(), word.into()];
    }
    let Some(short) = stem.strip_suffix('e') else { return vec![stem.into()] };
    let plain = || CompactString::from(stem);
    let without = || CompactString::from(short);
    match short.as_bytes() {
        // "ties", "dies" against "countries".
        [.., b'i'] if short.len() > 2 => vec![join(&short[..short.len() - 1], "y"), plain()],
        [.., b's', b's'] | [.., b's' | b'c', b'h'] | [.., b'z', b'z'] | [.., b'x' | b'o'] => {
            vec![without(), plain()]
        }
        // "buses", "viruses", "gases" against "houses", "bases", "phases".
        [.., b'u', b's'] if !short.ends_with("ous") && !short.ends_with("aus") && short != "us" => {
            vec![without(), plain()]
        }
        _ => vec![plain(), without()],
    }
}

fn join(stem: &str, ending: &str) -> CompactString {
    let mut joined = CompactString::from(stem);
    joined.push_str(ending);
    joined
}

fn is_vowel(byte: u8) -> bool {
    matches!(byte, b'a' | b'e' | b'i' | b'o' | b'u')
}

/// Groups of vowels: near enough the syllables of a stem.
fn syllables(stem: &str) -> usize {
    let mut count = 0;
    let mut inside = false;
    for (index, byte) in stem.bytes().enumerate() {
        let vowel = is_vowel(byte) || byte == b'y' && index > 0;
        // "qu" is a consonant.
        let vowel = vowel && !(byte == b'u' && index > 0 && stem.as_bytes()[index - 1] == b'q');
        count += usize::from(vowel && !inside);
        inside = vowel;
    }
    count
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spelling_leads_back_to_the_base() {
        let check = |xpos: Xpos, pairs: &[(&str, &str)]| {
            let upos = if xpos == Xpos::Nns { Upos::Noun } else { Upos::Verb };
            for &(word, base) in pairs {
                assert_eq!(bases(word, (upos, xpos)).first().map_or("", |base| base.as_str()), base, "{word}");
            }
        };
        check(
            Xpos::Vbd,
            &[
                ("bombed", "bomb"),
                ("shelled", "shell"),
                ("freed", "free"),
                ("agreed", "agree"),
                ("planned", "plan"),
                ("passed", "pass"),
                ("staffed", "staff"),
                ("carried", "carry"),
                ("tied", "tie"),
                ("tried", "try"),
                ("died", "die"),
                ("forced", "force"),
                ("named", "name"),
                ("evacuated", "evacuate"),
                ("treated", "treat"),
                ("attacked", "attack"),
                ("charged", "charge"),
                ("fired", "fire"),
                ("settled", "settle"),
                ("seized", "seize"),
                ("voted", "vote"),
                ("met", ""),
                ("fled", "flee"),
            ],
        );
        check(
            Xpos::Vbg,
            &[
                ("bombing", "bomb"),
                ("using", "use"),
                ("running", "run"),
                ("dying", "die"),
                ("leaving", "leave"),
                ("bring", ""),
            ],
        );
        check(
            Xpos::Nns,
            &[
                ("bases", "base"),
                ("phases", "phase"),
                ("buses", "bus"),
                ("countries", "country"),
                ("ties", "tie"),
                ("attaches", "attach"),
                ("boxes", "box"),
                ("heroes", "hero"),
                ("houses", "house"),
                ("troops", "troop"),
            ],
        );
    }
}
