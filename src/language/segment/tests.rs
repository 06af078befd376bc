use proptest::prelude::*;

use super::segment;

/// The text with `|` between tokens and `‖` between sentences.
fn show(text: &str) -> String {
    let segments = segment(text);
    let words = |range: &std::ops::Range<u32>| {
        let tokens = &segments.tokens[range.start as usize..range.end as usize];
        tokens.iter().map(|span| &text[span.range()]).collect::<Vec<_>>().join("|")
    };
    segments.sentences.iter().map(words).collect::<Vec<_>>().join(" ‖ ")
}

/// Checks that the expected line, rid of its bars, is cut back into itself.
#[track_caller]
fn check(text: &str, expected: &str) {
    assert_eq!(show(text), expected);
}

#[test]
fn clitics_and_contractions_are_words_of_their_own() {
    check("Iran's envoy can't go, so he'll wait.", "Iran|'s|envoy|ca|n't|go|,|so|he|'ll|wait|.");
    check("They cannot and won't; we're gonna.", "They|can|not|and|wo|n't|;|we|'re|gon|na|.");
    check("Kyiv’s allies don’t agree", "Kyiv|’s|allies|do|n’t|agree");
    check("the ministers' talks and O'Brien's plan", "the|ministers|'|talks|and|O'Brien|'s|plan");
    check("The U.S.'s role in the 1990's", "The|U.S.|'s|role|in|the|1990's");
}

#[test]
fn hyphenated_words_are_split_unless_bound() {
    check("a U.S.-led, Tehran-backed force", "a|U.S.|-|led|,|Tehran|-|backed|force");
    check("anti-U.S. rallies, pro-E.U. votes.", "anti-U.S.|rallies|,|pro-E.U.|votes|.");
    check("non-lethal aid since mid-August", "non-lethal|aid|since|mid-August");
    check("the 10-day truce of 2024-25", "the|10|-|day|truce|of|2024|-|25");
    check("Cho Tae-yul and Tsai Ing-wen met", "Cho|Tae-yul|and|Tsai|Ing-wen|met");
    check("state-of-the-art Su-35 and F-16 jets", "state|-|of|-|the|-|art|Su|-|35|and|F|-|16|jets");
    check("Call 202-555-0143 on 2024-12-17", "Call|202-555-0143|on|2024-12-17");
}

#[test]
fn abbreviations_keep_their_full_stop() {
    check("Lt. Gen. J. B. Smith of the U.S. Army left.", "Lt.|Gen.|J.|B.|Smith|of|the|U.S.|Army|left|.");
    check("On Feb. 5 at 3 p.m. they met.", "On|Feb.|5|at|3|p.m.|they|met|.");
    check("It said no. Turkey said yes.", "It|said|no|. ‖ Turkey|said|yes|.");
    check("Resolution No. 1701 e.g. binds Acme Inc. too", "Resolution|No.|1701|e.g.|binds|Acme|Inc.|too");
    check("He lives in the U.S. The army knows.", "He|lives|in|the|U.S. ‖ The|army|knows|.");
}

#[test]
fn numbers_money_and_addresses_stay_whole() {
    check("some 20,000 men, 3.5 tons, 15%", "some|20,000|men|,|3.5|tons|,|15|%");
    check("$2.1 billion, US$5m or €40", "$|2.1|billion|,|US$|5|m|or|€|40");
    check("at 5:30pm on 9/11", "at|5:30|pm|on|9/11");
    check(
        "See https://example.org/a_(b)?x=1, or (www.example.com).",
        "See|https://example.org/a_(b)?x=1|,|or|(|www.example.com|)|.",
    );
    check("Write to press.office@mfa.example.kr.", "Write|to|press.office@mfa.example.kr|.");
    check("@PressOffice posted #Peace2024!", "@PressOffice|posted|#Peace2024|!");
    check("the border.Troops left example.com", "the|border|. ‖ Troops|left|example.com");
}

#[test]
fn quotes_and_brackets_close_with_their_sentence() {
    check("“We won’t go.” She left.", "“|We|wo|n’t|go|.|” ‖ She|left|.");
    check("\"It is over.\" \"Is it?\" he asked.", "\"|It|is|over|.|\" ‖ \"|Is|it|?|\"|he|asked|.");
    check("(They left.) The rest stayed.", "(|They|left|.|) ‖ The|rest|stayed|.");
    check("“Who pays?” Kovalenko asked.", "“|Who|pays|?|”|Kovalenko|asked|.");
    check("Wait... what? Yes… Then go!!", "Wait|...|what|? ‖ Yes|… ‖ Then|go|!!");
}

#[test]
fn lines_lists_and_datelines_break() {
    check("KYIV, Ukraine (AP) — Shells fell.", "KYIV|,|Ukraine|(|AP|)|— ‖ Shells|fell|.");
    check("SEOUL: Talks began.", "SEOUL|: ‖ Talks|began|.");
    check("MOSCOW, Nov. 3 - Russia said so.", "MOSCOW|,|Nov.|3|- ‖ Russia|said|so|.");
    check("Paris (Reuters) - It rained.", "Paris|(|Reuters|)|- ‖ It|rained|.");
    check("OSLO, Norway: It snowed.", "OSLO|,|Norway|: ‖ It|snowed|.");
    check("PARIS/ROME: It rained.", "PARIS|/|ROME|: ‖ It|rained|.");
    check("(CNN) — Rain fell.", "(|CNN|)|— ‖ Rain|fell|.");
    check("Oslo, 12 March (Interfax) -- Snow fell.", "Oslo|,|12|March|(|Interfax|)|-- ‖ Snow|fell|.");
    check("(Rain — of all things — fell.)", "(|Rain|—|of|all|things|—|fell|.|)");
    check("Nairobi -- Rain fell.", "Nairobi|-- ‖ Rain|fell|.");
    check("In brief: * Rain in Oslo * Snow in Rome", "In|brief|: ‖ *|Rain|in|Oslo ‖ *|Snow|in|Rome");
    check("Japan — an ally — agreed.", "Japan|—|an|ally|—|agreed|.");
    check("Envoys meet in Rome\n\nThe talks went on", "Envoys|meet|in|Rome ‖ The|talks|went|on");
    check("Points:\n* aid\n* trade\n1. Arms\n2. Grain", "Points|: ‖ *|aid ‖ *|trade ‖ 1.|Arms ‖ 2.|Grain");
    check(
        "The two delegations went on talking through the night in\nGeneva without a result.",
        "The|two|delegations|went|on|talking|through|the|night|in|Geneva|without|a|result|.",
    );
}

#[test]
fn odd_text_is_cut_without_loss() {
    check("", "");
    check(" \n\t ", "");
    check("a\0\0b 👍🏽🇺🇦 سلام۔ שלום", "a|\0\0|b|👍🏽|🇺🇦|سلام|۔ ‖ שלום");
    let long = "x".repeat(1 << 20);
    assert_eq!(segment(&long).tokens.len(), 1);
    assert_eq!(segment(&"-x".repeat(1 << 19)).tokens.len(), 1 << 20);
}

/// The promises of [`segment`], for any text.
fn check_invariants(text: &str) {
    let segments = segment(text);
    let mut end = 0;
    for span in &segments.tokens {
        assert!(!span.is_empty(), "a token is not empty");
        assert!(span.start as usize >= end, "tokens are in order");
        assert!(text[end..span.start as usize].chars().all(char::is_whitespace), "only white space is left out");
        end = span.end as usize;
    }
    assert!(text[end..].chars().all(char::is_whitespace), "only white space is left out at the end");
    let mut next = 0;
    for sentence in &segments.sentences {
        assert_eq!(sentence.start, next, "sentences follow each other");
        assert!(sentence.start < sentence.end, "a sentence is not empty");
        next = sentence.end;
    }
    assert_eq!(next as usize, segments.tokens.len(), "sentences cover all tokens");
}

proptest! {
    #[test]
    fn any_text_is_covered(text in "\\PC*") {
        check_invariants(&text);
    }

    #[test]
    fn any_bytes_are_covered(bytes in proptest::collection::vec(any::<u8>(), 0..400)) {
        check_invariants(&String::from_utf8_lossy(&bytes));
    }

    #[test]
    fn what_rules_look_at_is_covered(text in "([a-zA-Z]|n't|’s|US|[0-9]|[-.,:/@#&$'\"’`*()…—?!]|www\\.|://|[ \n\t]|é|😀|\u{200d}|\u{300}){0,60}") {
        check_invariants(&text);
    }
}
