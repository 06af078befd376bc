//! [`quantity_of`]: how many or how much of what a noun names.
//!
//! ```text
//! at least 100 troops      >= 100 troop          some 20,000 containers   ~ 20000 container
//! $2.1 billion in loans    = 2100000000 USD      dozens of drones         ~ 24 drone
//! ```
//!
//! The parse finds the number that belongs to the noun (a numeral, an amount of money, a measure such as "dozens
//! of"); the words around it are then read from left to right. "Dozens", "hundreds" and "thousands" are at least two of
//! them, and are marked as approximate.

use super::{Comparator, Quantity};
use crate::language::{Dependency as D, Document, TokenId, Upos};

/// The quantity of what the noun `head` names, where the text gives one.
pub fn quantity_of(doc: &Document, head: TokenId) -> Option<Quantity> {
    if let Some(unit) = currency(doc, head) {
        return money(doc, head, unit);
    }
    if let Some(number) = numeral(doc, head) {
        let mut quantity = read(doc, number)?;
        quantity.unit = Some(unit_name(doc, head));
        return Some(quantity);
    }
    let modifier = doc
        .dependents_by(head, &[D::Compound, D::Nmod, D::NmodUnmarked, D::NmodDesc, D::Amod])
        .find(|&t| currency(doc, t).is_some() && t < head);
    if let Some(quantity) = modifier.and_then(|t| money(doc, t, currency(doc, t)?)) {
        return Some(quantity);
    }
    measured(doc, head)
}

/// What is counted, in the singular; the treebanks leave "troops" as it is.
fn unit_name(doc: &Document, noun: TokenId) -> String {
    match doc.lemma(noun) {
        "troops" => "troop".to_owned(),
        lemma => lemma.to_owned(),
    }
}

/// "dozens of drones", "$300 million worth of shells": the measure stands above the noun.
fn measured(doc: &Document, head: TokenId) -> Option<Quantity> {
    let measure = doc.head(head).filter(|_| matches!(doc.dependency(head), D::Nmod | D::Obl))?;
    let case = doc.dependent(head, D::Case).map(|t| doc.lemma(t))?;
    if let Some(unit) = currency(doc, measure).filter(|_| matches!(case, "of" | "in" | "for")) {
        return money(doc, measure, unit);
    }
    if case != "of" {
        return None;
    }
    if doc.lemma(measure) == "worth" {
        return [doc.head(measure)]
            .into_iter()
            .flatten()
            .chain(doc.dependents(measure).iter().copied())
            .find_map(|t| money(doc, t, currency(doc, t)?));
    }
    let (mut value, mut comparator) = match indefinite(doc, measure) {
        Some(value) => (value, Comparator::About),
        None => return tons(doc, measure, head),
    };
    if let Some(above) = doc.head(measure).filter(|_| doc.dependency(measure) == D::Nmod) {
        // "tens of thousands of troops": twenty times a thousand, of which two are counted already.
        if let Some(factor) = indefinite(doc, above) {
            value *= factor / 2.0;
        }
    }
    // The same where the parser hangs the troops under the tens.
    let inner = doc.dependents_by(measure, &[D::Nmod]).find(|&t| t < head).and_then(|t| indefinite(doc, t));
    if let Some(factor) = inner {
        value *= factor / 2.0;
    }
    if let Some(bound) = comparator_before(doc, measure) {
        comparator = bound;
    }
    Some(Quantity { value, to: None, comparator, unit: Some(unit_name(doc, head)) })
}

/// "31 tons of aid": the unit is that of the measure.
fn tons(doc: &Document, measure: TokenId, _of: TokenId) -> Option<Quantity> {
    let unit = doc.lemma(measure);
    let is_unit = matches!(
        unit,
        "ton" | "tonne" | "kilogram" | "kilo" | "pound" | "barrel" | "litre" | "liter" | "round" | "piece"
    );
    let number = numeral(doc, measure).filter(|_| is_unit)?;
    let mut quantity = read(doc, number)?;
    quantity.unit = Some(unit.to_owned());
    Some(quantity)
}

/// The numeral that counts the noun.
fn numeral(doc: &Document, noun: TokenId) -> Option<TokenId> {
    let number = doc.dependents_by(noun, &[D::Nummod]).find(|&t| t < noun)?;
    // "2015 nuclear deal" names a year, "the 1st battalion" a rank.
    let year =
        doc.word(number).len() == 4 && doc.word(number).starts_with(['1', '2']) && !doc.word(number).contains(',');
    let singular = doc.token(noun).xpos == crate::language::Xpos::Nn;
    (!(year && singular)).then_some(number)
}

/// An amount in the currency whose sign or name is `sign`.
fn money(doc: &Document, sign: TokenId, unit: &str) -> Option<Quantity> {
    let number = doc.dependents_by(sign, &[D::Nummod, D::Compound]).find(|&t| doc.token(t).upos == Upos::Num)?;
    let mut quantity = read(doc, number)?;
    quantity.unit = Some(unit.to_owned());
    Some(quantity)
}

/// The ISO 4217 code of the currency that the token names.
fn currency(doc: &Document, token: TokenId) -> Option<&'static str> {
    Some(match doc.word(token) {
        "$" | "US$" | "USD" => "USD",
        "€" | "EUR" => "EUR",
        "£" | "GBP" => "GBP",
        "¥" => "JPY",
        "₩" => "KRW",
        "₴" => "UAH",
        "₽" => "RUB",
        "₹" => "INR",
        "A$" | "AU$" => "AUD",
        "C$" | "CA$" => "CAD",
        "HK$" => "HKD",
        "NZ$" => "NZD",
        "S$" => "SGD",
        "NT$" => "TWD",
        _ => match doc.lemma(token) {
            "dollar" => "USD",
            "euro" => "EUR",
            "yen" => "JPY",
            "won" if doc.token(token).upos == Upos::Noun => "KRW",
            "yuan" => "CNY",
            "ruble" | "rouble" => "RUB",
            "hryvnia" => "UAH",
            "rupee" => "INR",
            _ => return None,
        },
    })
}

/// "dozens", "hundreds": at least two of them.
fn indefinite(doc: &Document, noun: TokenId) -> Option<f64> {
    let word = doc.word(noun).to_lowercase();
    Some(match word.as_str() {
        "tens" => 20.0,
        "dozens" => 24.0,
        "scores" => 40.0,
        "hundreds" => 200.0,
        "thousands" => 2_000.0,
        "millions" => 2_000_000.0,
        "billions" => 2_000_000_000.0,
        _ => return None,
    })
}

/// Reads the number that the token is part of, with its range and its bounds.
fn read(doc: &Document, token: TokenId) -> Option<Quantity> {
    let sentence = doc.sentence_of(token);
    let is_part = |t: TokenId| {
        let word = doc.word(t);
        number(word).is_some() || matches!(word, "to" | "-" | "–" | "and")
    };
    let is_number = |t: TokenId| number(doc.word(t)).is_some();
    let mut first = token;
    while first > sentence.first && is_part(TokenId(first.0 - 1)) {
        first = TokenId(first.0 - 1);
    }
    while first < token && !is_number(first) {
        first = TokenId(first.0 + 1);
    }
    let mut end = TokenId(token.0 + 1);
    while end < sentence.end && is_part(end) {
        end = TokenId(end.0 + 1);
    }
    let words: Vec<&str> = (first.0..end.0).map(|t| doc.word(TokenId(t))).collect();
    let (value, rest) = amount(&words)?;
    let between = first > sentence.first && doc.word(TokenId(first.0 - 1)).eq_ignore_ascii_case("between");
    let upper = match rest {
        [join, after @ ..] if matches!(*join, "to" | "-" | "–") || (between && *join == "and") => amount(after),
        _ => None,
    };
    let (value, to) = match upper {
        // "two to three thousand": the scale is shared.
        Some((to, _)) if to >= 1000.0 && value < 1000.0 => {
            let scale = 1000f64.powi((to.log10() / 3.0).floor() as i32);
            (value * scale, Some(to))
        }
        Some((to, _)) if to > value => (value, Some(to)),
        _ => (value, None),
    };
    let comparator =
        comparator_before(doc, first).or_else(|| comparator_after(doc, end)).unwrap_or(Comparator::Exactly);
    Some(Quantity { value, to, comparator, unit: None })
}

/// Reads numerals and scale words up to the first word that is neither.
fn amount<'a>(words: &'a [&'a str]) -> Option<(f64, &'a [&'a str])> {
    let mut total = 0.0;
    let mut current: Option<f64> = None;
    let mut used = 0;
    while let Some(word) = words.get(used) {
        let Some(value) = number(word) else {
            // "one hundred and fifty", "twenty-five": the joint counts only between two numerals.
            let joins = matches!(*word, "and" | "-") && current.is_some_and(|c| c >= 20.0);
            let next = words.get(used + 1).and_then(|w| number(w));
            let small = next.is_some_and(|n| n < current.unwrap_or(0.0) && (*word == "and" || n < 10.0));
            let spelled = words.get(used + 1).is_some_and(|w| w.starts_with(char::is_alphabetic));
            if joins && small && spelled {
                used += 1;
                continue;
            }
            break;
        };
        let scale = matches!(
            *word,
            "hundred" | "thousand" | "million" | "billion" | "trillion" | "dozen" | "bn" | "m" | "k" | "tn"
        );
        current = Some(match current {
            Some(c) if scale && value >= 1000.0 => {
                total += c * value;
                0.0
            }
            Some(c) if scale => c * value,
            Some(c) => c + value,
            None => value,
        });
        used += 1;
    }
    current.map(|c| (total + c, &words[used..]))
}

/// The value of a numeral, in digits or letters.
fn number(word: &str) -> Option<f64> {
    if word.starts_with(|c: char| c.is_ascii_digit()) {
        let digits: String = word.chars().filter(|&c| c != ',').collect();
        return digits.parse().ok().filter(|value: &f64| value.is_finite());
    }
    let lower = word.to_ascii_lowercase();
    Some(match lower.as_str() {
        "zero" => 0.0,
        "one" => 1.0,
        "two" => 2.0,
        "three" => 3.0,
        "four" => 4.0,
        "five" => 5.0,
        "six" => 6.0,
        "seven" => 7.0,
        "eight" => 8.0,
        "nine" => 9.0,
        "ten" => 10.0,
        "eleven" => 11.0,
        "twelve" | "dozen" => 12.0,
        "thirteen" => 13.0,
        "fourteen" => 14.0,
        "fifteen" => 15.0,
        "sixteen" => 16.0,
        "seventeen" => 17.0,
        "eighteen" => 18.0,
        "nineteen" => 19.0,
        "twenty" => 20.0,
        "thirty" => 30.0,
        "forty" => 40.0,
        "fifty" => 50.0,
        "sixty" => 60.0,
        "seventy" => 70.0,
        "eighty" => 80.0,
        "ninety" => 90.0,
        "hundred" => 100.0,
        "thousand" | "k" => 1e3,
        "million" | "m" => 1e6,
        "billion" | "bn" => 1e9,
        "trillion" | "tn" => 1e12,
        _ => return None,
    })
}

/// The bound that the words before the number set.
fn comparator_before(doc: &Document, first: TokenId) -> Option<Comparator> {
    let sentence = doc.sentence_of(first);
    let mut words = (sentence.first.0..first.0).rev().map(|t| doc.word(TokenId(t)).to_lowercase());
    // The sign stands between bound and number: "more than $2 billion".
    let mut last = words.next()?;
    if matches!(last.as_str(), "$" | "us$" | "€" | "£" | "¥" | "a" | "an" | "another") {
        last = words.next()?;
    }
    if matches!(last.as_str(), "estimated") {
        return Some(Comparator::About);
    }
    let before: Vec<String> = words.take(2).collect();
    let second = before.first().map_or("", String::as_str);
    let third = before.get(1).map_or("", String::as_str);
    Some(match (third, second, last.as_str()) {
        ("no", "more", "than") | ("as", "many" | "much", "as") | (_, "at", "most") | (_, "up", "to") => {
            Comparator::AtMost
        }
        ("no", "fewer" | "less", "than") | (_, "at", "least") => Comparator::AtLeast,
        (_, "more" | "greater" | "higher", "than") | (_, _, "over" | "above" | "exceeding") => Comparator::MoreThan,
        (_, "fewer" | "less" | "lower", "than") | (_, _, "under" | "below") => Comparator::LessThan,
        (_, "close", "to")
        | (_, _, "some" | "about" | "around" | "roughly" | "approximately" | "nearly" | "almost" | "circa") => {
            Comparator::About
        }
        _ => return None,
    })
}

/// The bound that the words after the number set: "100 or more".
fn comparator_after(doc: &Document, end: TokenId) -> Option<Comparator> {
    let word = |i: u32| doc.tokens().get((end.0 + i) as usize).map(|t| &doc.text()[t.span.range()]);
    match (word(0)?, word(1)?) {
        ("or", "more") => Some(Comparator::AtLeast),
        ("or", "less" | "fewer") => Some(Comparator::AtMost),
        ("or", "so") => Some(Comparator::About),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::quantity_of;
    use crate::language::Analyzer;

    /// Checks the quantity of the word in square brackets.
    #[track_caller]
    fn check(marked: &str, expected: &str) {
        let start = marked.find('[').expect("one word is marked");
        let doc = Analyzer::embedded().analyze(&marked.replace(['[', ']'], ""));
        let head = doc.token_ids().find(|&t| doc.token(t).span.start as usize == start).expect("a token starts there");
        let shown = quantity_of(&doc, head).map_or("-".to_owned(), |quantity| {
            let comparator = serde_json::to_value(quantity.comparator).expect("a comparator has a name");
            let to = quantity.to.map_or(String::new(), |to| format!("..{to}"));
            format!(
                "{} {}{to} {}",
                comparator.as_str().unwrap_or_default(),
                quantity.value,
                quantity.unit.unwrap_or_default()
            )
        });
        assert_eq!(shown, expected, "{marked}");
    }

    #[test]
    fn counted_things_keep_number_and_bound() {
        check("Chad sent at least 100 [troops] to Niger.", ">= 100 troop");
        check("Chad sent some 20,000 [containers].", "~ 20000 container");
        check("Oslo sent more than 3,000 [soldiers] and up to 50 tanks.", "> 3000 soldier");
        check("Oslo sent more than 3,000 soldiers and up to 50 [tanks].", "<= 50 tank");
        check("About twenty-five [fighters] were killed.", "~ 25 fighter");
        check("Chad signed the 2015 [deal].", "-");
    }

    #[test]
    fn ranges_have_two_ends() {
        check("Two to three [battalions] left.", "= 2..3 battalion");
        check("Oslo sent 200-300 [rifles].", "= 200..300 rifle");
        check("Between 200 and 300 [fighters] left.", "= 200..300 fighter");
    }

    #[test]
    fn money_has_a_currency() {
        check("Oslo pledged $2.1 billion in [aid].", "= 2100000000 USD");
        check("Oslo announced a $300 million [package].", "= 300000000 USD");
        check("Oslo sent $500 million worth of [shells].", "= 500000000 USD");
    }

    #[test]
    fn measures_stand_above_what_they_measure() {
        check("Dozens of [drones] hit the port.", "~ 24 drone");
        check("Tens of thousands of [troops] moved in.", "~ 20000 troop");
        check("Oslo gave 31 tons of [aid].", "= 31 ton");
    }
}
