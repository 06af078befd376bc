use super::date_of;
use crate::language::Analyzer;

/// Checks the date of the word in square brackets, read on Thursday, 28 November 2024.
#[track_caller]
fn check(marked: &str, expected: &str) {
    let start = marked.find('[').expect("one word is marked");
    let doc = Analyzer::embedded().analyze(&marked.replace(['[', ']'], ""));
    let trigger = doc.token_ids().find(|&t| doc.token(t).span.start as usize == start).expect("a token starts there");
    let published = "2024-11-28".parse().expect("a date");
    let date = date_of(&doc, trigger, Some(published)).map(|date| date.to_string());
    assert_eq!(date.as_deref().unwrap_or("-"), expected, "{marked}");
}

#[test]
fn weekdays_lie_in_the_past_unless_the_event_is_planned() {
    check("Envoys from both states [met] in Oslo on Monday.", "2024-11-25");
    check("The king will [visit] Oslo on Monday.", "2024-12-02");
    check("The envoys [met] yesterday.", "2024-11-27");
    check("On Sunday, Nov. 24, Chad [shelled] the port.", "2024-11-24");
    check("The leaders are due to [meet] on Friday.", "2024-11-29");
}

#[test]
fn dates_are_as_exact_as_the_text() {
    check("On Feb. 5, Chad [expelled] two diplomats.", "2024-02-05");
    check("Chad [attacked] the port on 5 February 2023.", "2023-02-05");
    check("In April of this year, Oslo and Riga [signed] a treaty.", "2024-04");
    check("Norway [sanctioned] Chad in late October.", "2024-10");
    check("Chad has [held] the journalist since mid-January.", "2024-01");
    check("Chad [expelled] two diplomats in 1994.", "1994");
    check("Norway [sanctioned] Chad in December.", "2023-12");
    check("Norway [sanctioned] Chad in May.", "2024-05");
    check("Prime Minister Theresa May [met] the king.", "-");
}

#[test]
fn relative_times_count_from_publication() {
    check("Chad [signed] the deal last month.", "2024-10");
    check("Chad will [sign] the deal next week.", "2024-12");
    check("Chad [signed] the deal two days ago.", "2024-11-26");
    check("Chad [signed] the deal a year ago.", "2023-11");
    check("Earlier this month, Chad's army [captured] the town.", "2024-11");
}

#[test]
fn a_date_stays_in_its_clause() {
    check("The minister said on Monday that Chad [shelled] the port on Friday.", "2024-11-22");
    check("Chad [freed] the hostages on Tuesday, the ministry said in a statement on Wednesday.", "2024-11-26");
    check("The minister said on Monday that Chad [shelled] the port.", "-");
    check("Oslo condemned the [attack] on Friday.", "-");
    check("The Oct. 7 [attack] on the base killed six.", "2024-10-07");
    check("The United States [abandoned] the 2015 deal in 2018.", "2018");
}

#[test]
fn light_verbs_conjuncts_and_participles_share_a_date() {
    check("The two sides held [talks] on Monday in Riga.", "2024-11-25");
    check("Norway imposed [sanctions] on Chad on Thursday.", "2024-11-28");
    check("The minister arrived on Monday and [met] the king.", "2024-11-25");
    check("Chad struck the port on Monday, [killing] six.", "2024-11-25");
    check("Chad began [withdrawing] its troops on Monday.", "2024-11-25");
    check("Oslo plans to [send] tanks next month.", "2024-12");
}
