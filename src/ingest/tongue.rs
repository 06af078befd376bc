//! Whether a text is English: what is not would only give garbage, and is set aside.
//!
//! Words that English cannot do without and no other language has ("the", "and", "said") settle nearly every text at
//! once. Where they are missing, letter statistics (the crate `whatlang`) name the language; only if they are sure of
//! another one is the text set aside. Too little text to tell, such as a headline of names, is taken for English.

/// Function words of English that are no words, or rare ones, in other languages that are written alike.
const ENGLISH: &[&str] = &[
    "after", "and", "are", "been", "by", "for", "from", "has", "have", "he", "his", "its", "not", "of", "said", "that",
    "the", "their", "they", "this", "to", "were", "which", "who", "will", "with", "would", "you",
];

/// Function words of English that other languages have as well, but not as often.
const SHARED: &[&str] =
    &["a", "an", "as", "at", "before", "during", "her", "in", "is", "new", "on", "or", "out", "was", "when"];

/// How many words are looked at.
const SAMPLE: usize = 150;

/// The fewest words by which a text written in Latin letters can be told not to be English.
const FEWEST: usize = 8;

/// The name of the language that the text is written in, if that is certainly not English.
pub(super) fn foreign(text: &str) -> Option<&'static str> {
    let is_word = |c: char| c.is_alphabetic() || matches!(c, '\'' | '’');
    let is_one_of = |list: &[&str], word: &str| list.iter().any(|known| word.eq_ignore_ascii_case(known));
    let (mut words, mut english, mut shared) = (0, 0, 0);
    for word in text.split(|c| !is_word(c)).filter(|word| !word.is_empty()).take(SAMPLE) {
        words += 1;
        english += usize::from(is_one_of(ENGLISH, word));
        shared += usize::from(is_one_of(SHARED, word));
        if english >= 4 && english * 12 >= words {
            return None;
        }
    }
    if english > 0 && english * 12 >= words || english + shared > 0 && (english + shared) * 8 >= words {
        return None;
    }
    let latin = text.chars().filter(char::is_ascii_alphabetic).count();
    let letters = text.chars().filter(|c| c.is_alphabetic()).count();
    if words < FEWEST && latin * 2 >= letters {
        return None;
    }
    let end = (0..=text.len().min(2000)).rev().find(|&end| text.is_char_boundary(end)).unwrap_or(0);
    let head = &text[..end];
    let found = whatlang::detect(head).filter(whatlang::Info::is_reliable)?;
    (found.lang() != whatlang::Lang::Eng).then(|| found.lang().eng_name())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn other_languages_are_told() {
        for (text, language) in [
            (
                "El gobierno de Noruega anunció este martes nuevas sanciones contra Bielorrusia por la detención de periodistas.",
                "Spanish",
            ),
            (
                "Die norwegische Regierung hat am Dienstag neue Sanktionen gegen Belarus angekündigt, wie das Außenministerium mitteilte.",
                "German",
            ),
            (
                "Le gouvernement norvégien a annoncé mardi de nouvelles sanctions contre la Biélorussie après l'arrestation de journalistes.",
                "French",
            ),
            ("Правительство Норвегии объявило во вторник о новых санкциях против Белоруссии.", "Russian"),
            ("挪威政府周二宣布对白俄罗斯实施新的制裁,外交部表示。", "Mandarin"),
            ("أعلنت الحكومة النرويجية يوم الثلاثاء عن عقوبات جديدة على بيلاروسيا.", "Arabic"),
        ] {
            assert_eq!(foreign(text), Some(language), "{text}");
        }
    }

    #[test]
    fn english_and_what_cannot_be_told_is_kept() {
        for text in [
            "",
            "Norway imposed new sanctions on Belarus on Tuesday, the foreign ministry said.",
            "Støre, Tsikhanouskaya, Macron, Meloni, Sánchez, Orbán, Fico, Tusk, Stubb, Kristersson",
            "Oslo: Støre møter Tusk",
            "Norway, Belarus, Latvia, Estonia",
            "2024-05-15 12:30 +++ 1,234 %",
            "A new ferry is pictured in Bergen, Norway, during a trial run in May 2023. (Kari Nordmann/Nordic Wire)",
            "NORWAY SANCTIONS BELARUS; MINSK VOWS RETALIATION, SUMMONS ENVOY",
        ] {
            assert_eq!(foreign(text), None, "{text}");
        }
    }
}
