//! Sentences beside the entities that they speak of, one group for each phenomenon.
//!
//! Expected entities are written `name (kind)`, with the other surface forms in brackets; ties are written
//! `source > office > target` and `part < whole`. Ties that only the gazetteer knows are left out.

use std::fmt::Write;

use super::{Entities, EntityIndex, Gazetteer, MentionForm, TieKind, recognize};
use crate::language::{Analyzer, Document};

fn analysed(text: &str) -> (Document, Entities) {
    let doc = Analyzer::embedded().analyze(text);
    let found = recognize(&doc, Gazetteer::embedded(), "2024-11-20".parse().ok());
    (doc, found)
}

/// The lines that describe what was found.
fn described(doc: &Document, found: &Entities) -> Vec<String> {
    let mut lines = Vec::new();
    for (i, entity) in found.all().iter().enumerate() {
        let mut line = format!("{} ({})", entity.name, entity.kind);
        let mut forms: Vec<&str> = Vec::new();
        for mention in found.mentions_of(EntityIndex(i as u32)).filter(|m| m.form.is_listed()) {
            let text = &doc.text()[mention.span.range()];
            if text != entity.name && !forms.contains(&text) {
                forms.push(text);
            }
        }
        if !forms.is_empty() {
            write!(line, " [{}]", forms.join(", ")).expect("writing to a string does not fail");
        }
        lines.push(line);
    }
    for tie in found.ties().iter().filter(|t| t.stated) {
        let (source, target) = (&found.get(tie.source).name, &found.get(tie.target).name);
        lines.push(match tie.kind {
            TieKind::HoldsOffice => format!("{source} > {} > {target}", tie.office.as_deref().unwrap_or("-")),
            TieKind::PartOf => format!("{source} < {target}"),
        });
    }
    lines
}

#[track_caller]
fn check(text: &str, expected: &[&str]) {
    let (doc, found) = analysed(text);
    let mut described = described(&doc, &found);
    let mut expected: Vec<String> = expected.iter().map(|&line| line.to_owned()).collect();
    described.sort();
    expected.sort();
    assert_eq!(described, expected, "{text}");
}

/// What the word refers to, and how.
#[track_caller]
fn refers(text: &str, word: &str, form: MentionForm, name: &str) {
    let (doc, found) = analysed(text);
    let token = doc.token_ids().find(|&t| doc.word(t) == word).expect("the word is in the text");
    let mention = found.mentions().iter().find(|m| m.head == token && m.form == form);
    let named = mention.map(|m| found.get(m.entity).name.as_str());
    assert_eq!(named, Some(name), "{word} in: {text}");
}

mod titles {
    use super::check;

    #[test]
    fn a_national_adjective_before_the_title() {
        check(
            "German Finance Minister Christian Lindner met his Danish counterpart Nicolai Wammen.",
            &[
                "Germany (state) [German]",
                "Christian Lindner (official)",
                "Denmark (state) [Danish]",
                "Nicolai Wammen (official)",
                "Christian Lindner > finance minister > Germany",
                "Nicolai Wammen > counterpart > Denmark",
            ],
        );
    }

    #[test]
    fn the_state_after_the_holder() {
        check(
            "Prime Minister Ulf Kristersson of Sweden called on Wednesday.",
            &["Ulf Kristersson (official)", "Sweden (state)", "Ulf Kristersson > prime minister > Sweden"],
        );
    }

    #[test]
    fn an_apposition_after_a_comma() {
        check(
            "Maria Velasquez, the foreign minister of Peru, declined to comment.",
            &["Maria Velasquez (official)", "Peru (state)", "Maria Velasquez > foreign minister > Peru"],
        );
    }

    #[test]
    fn a_walk_of_life_makes_no_official() {
        check(
            "Norwegian historian Ingrid Solberg wrote the book.",
            &["Norway (state) [Norwegian]", "Ingrid Solberg (person)"],
        );
    }

    #[test]
    fn the_body_before_the_title() {
        check(
            "Chadian army chief Abakar Dagache and Kremlin spokesman Anton Belov agreed.",
            &[
                "Chad (state) [Chadian]",
                "Chadian army (agency)",
                "Abakar Dagache (official)",
                "Kremlin (agency)",
                "Anton Belov (official)",
                "Abakar Dagache > army chief > Chadian army",
                "Anton Belov > spokesperson > Kremlin",
                "Chadian army < Chad",
            ],
        );
    }

    #[test]
    fn becoming_an_office_holder() {
        check(
            "Maria Velasquez was elected president of Peru.",
            &["Maria Velasquez (official)", "Peru (state)", "Maria Velasquez > president > Peru"],
        );
    }

    #[test]
    fn the_leader_of_a_delegation_serves_its_state() {
        check(
            "A Kenyan delegation led by Trade Minister Rebecca Wanjiru arrived.",
            &["Kenya (state) [Kenyan]", "Rebecca Wanjiru (official)", "Rebecca Wanjiru > trade minister > Kenya"],
        );
    }

    #[test]
    fn an_opposition_leader_serves_no_state() {
        check("Kenyan opposition leader Peter Mwangi marched.", &["Kenya (state) [Kenyan]", "Peter Mwangi (official)"]);
    }
}

mod memberships {
    use super::check;

    #[test]
    fn a_place_and_its_state() {
        check("A fire broke out in Tampere, Finland.", &["Tampere (place)", "Finland (state)", "Tampere < Finland"]);
        check(
            "Flights left Kenya's capital, Nairobi, at noon.",
            &["Kenya (state)", "Nairobi (place)", "Nairobi < Kenya"],
        );
    }

    #[test]
    fn members_of_an_alliance() {
        check("NATO member Norway agreed.", &["NATO (organization)", "Norway (state)", "Norway < NATO"]);
    }

    #[test]
    fn a_reporter_of_an_outlet() {
        check("CNN's Rebecca Wanjiru reported.", &["CNN (media)", "Rebecca Wanjiru (person)", "Rebecca Wanjiru < CNN"]);
    }
}

mod agencies {
    use super::check;

    #[test]
    fn an_adjective_and_an_institution() {
        check(
            "The Finnish foreign ministry summoned the envoy.",
            &["Finland (state) [Finnish]", "Finnish foreign ministry (agency)", "Finnish foreign ministry < Finland"],
        );
    }

    #[test]
    fn a_possessive_capital() {
        check(
            "Tokyo's defense ministry scrambled jets.",
            &[
                "Japan (state) [Tokyo]",
                "Japanese defense ministry (agency) [Tokyo's defense ministry]",
                "Japanese defense ministry < Japan",
            ],
        );
    }

    #[test]
    fn one_of_many_is_no_agency() {
        check("A Peruvian court freed the two men.", &["Peru (state) [Peruvian]"]);
    }
}

mod groups {
    use super::{MentionForm, check, refers};

    #[test]
    fn people_of_a_state_stand_for_it() {
        check("Two Chilean soldiers were hurt.", &["Chile (state) [Chilean]"]);
        refers("Several senior Chilean officials resigned.", "officials", MentionForm::Group, "Chile");
        refers("The government of Kenya agreed.", "government", MentionForm::Group, "Kenya");
    }

    #[test]
    fn an_unnamed_office_stands_for_its_state() {
        refers("The Kenyan president flew home.", "president", MentionForm::Group, "Kenya");
    }
}

mod metonyms {
    use super::check;

    #[test]
    fn a_capital_that_acts_is_its_state() {
        check("Lima accused Quito of lying.", &["Peru (state) [Lima]", "Ecuador (state) [Quito]"]);
    }

    #[test]
    fn a_capital_where_things_happen_is_a_city() {
        check("Thousands marched in Lima.", &["Lima (place)"]);
        check("Three envoys arrived in Helsinki.", &["Helsinki (place)"]);
    }

    #[test]
    fn a_capital_before_a_noun() {
        check("Lima suburbs were flooded.", &["Lima (place)"]);
        check("Lima officials objected.", &["Peru (state) [Lima]"]);
    }

    #[test]
    fn prepositions_and_what_they_hang_on() {
        check("Envoys travelled to Lima.", &["Lima (place)"]);
        check("Chile sent aid to Lima.", &["Chile (state)", "Peru (state) [Lima]"]);
        check("Ties between Lima and Quito soured.", &["Peru (state) [Lima]", "Ecuador (state) [Quito]"]);
    }

    #[test]
    fn a_dateline_is_a_city() {
        check("NAIROBI: The talks failed.", &["Nairobi (place) [NAIROBI]"]);
    }
}

mod events {
    use super::check;

    #[test]
    fn a_body_and_its_summit() {
        check(
            "Norway will host the NATO summit in Oslo.",
            &["Norway (state)", "NATO (organization)", "NATO summit in Oslo (event) [NATO summit]", "Oslo (place)"],
        );
    }

    #[test]
    fn a_war_of_two_names() {
        check("The Iran-Iraq War lasted eight years.", &["Iran (state)", "Iraq (state)", "Iran-Iraq War (event)"]);
    }

    #[test]
    fn an_acronym_of_an_agreement_between_states_stands_for_it() {
        check(
            "The China-Pakistan Economic Corridor (CPEC) grew. Lawmakers praised CPEC.",
            &["China-Pakistan Economic Corridor (event) [CPEC]", "China (state)", "Pakistan (state)"],
        );
    }

    #[test]
    fn the_style_of_wrestling_is_no_state() {
        check("The Greco-Roman Cup began in Oslo.", &["Greco-Roman Cup (event)", "Oslo (place)"]);
        check("Sino-African trade grew.", &["China (state) [Sino]"]);
    }

    #[test]
    fn talks_are_none() {
        check("Peru and Chile held talks after the attack.", &["Peru (state)", "Chile (state)"]);
    }
}

mod resolution {
    use super::{MentionForm, check, refers};

    #[test]
    fn a_family_name_after_the_full_one() {
        check(
            "Analyst Ingrid Solberg spoke on Monday. Solberg praised Norway.",
            &["Ingrid Solberg (person) [Solberg]", "Norway (state)"],
        );
    }

    #[test]
    fn fathers_and_sons_of_nearly_one_name() {
        let (father, son) = ("George H. W. Bush (official)", "George W. Bush (official)");
        check("George H. W. Bush and his son George W. Bush met in Oslo.", &[father, son, "Oslo (place)"]);
        check(
            "George H.W. Bush wrote to George W. Bush. George W. Bush answered.",
            &["George H.W. Bush (official)", son],
        );
        check("Presidents George Bush and George W. Bush met.", &["George Bush (official)", son]);
        check("Kim Jong Il trained Kim Jong Un.", &["Kim Jong Il (official)", "Kim Jong Un (official)"]);
        check(
            "Donald Trump praised Donald Trump Jr. on Monday.",
            &["Donald Trump (official)", "Donald Trump Jr. (person)"],
        );
        // One person may still be named in several ways.
        check("Joseph R. Biden spoke. Joe Biden left.", &["Joseph R. Biden (official) [Joe Biden]"]);
    }

    #[test]
    fn an_acronym_in_brackets() {
        check(
            "The Kestrel Peace Foundation (KPF) closed. The KPF gave no reason.",
            &["Kestrel Peace Foundation (organization) [KPF]"],
        );
    }

    #[test]
    fn pronouns() {
        refers("Chile said it would pay.", "it", MentionForm::Pronoun, "Chile");
        refers("Ingrid Solberg said she would leave.", "she", MentionForm::Pronoun, "Ingrid Solberg");
        let visit = "Chilean Foreign Minister Ana Ruiz, who met reporters in Rome, said her country wanted peace.";
        refers(visit, "who", MentionForm::Pronoun, "Ana Ruiz");
        refers(visit, "her", MentionForm::Pronoun, "Ana Ruiz");
        refers(visit, "country", MentionForm::Description, "Chile");
        refers(
            "The head of the Finnish customs service, Ana Ruiz, said so.",
            "head",
            MentionForm::Description,
            "Ana Ruiz",
        );
        refers("Kenya closed the road. The country had been warned.", "country", MentionForm::Description, "Kenya");
    }
}

mod noise {
    use super::check;

    #[test]
    fn capitals_that_name_nothing() {
        check("On Monday, Western drones hit nothing in December.", &[]);
        check("Further rain is expected. Nobody was hurt.", &[]);
    }
}

proptest::proptest! {
    #![proptest_config(proptest::prelude::ProptestConfig::with_cases(64))]
    #[test]
    fn spans_and_heads_are_valid(text in "(\\PC|[A-Z][a-z]{1,8} |the |of |\\(|\\)|'s |Minister |Seoul |U\\.S\\. |, |- ){0,40}") {
        let (doc, found) = analysed(&text);
        for mention in found.mentions() {
            proptest::prop_assert!(doc.text().get(mention.span.range()).is_some_and(|s| !s.is_empty()));
            proptest::prop_assert!(mention.tokens.start < mention.tokens.end);
            proptest::prop_assert!(mention.tokens.contains(&mention.head));
            proptest::prop_assert!((mention.entity.0 as usize) < found.all().len());
        }
        for tie in found.ties() {
            proptest::prop_assert!(doc.text().get(tie.evidence.range()).is_some());
            proptest::prop_assert!(tie.source != tie.target);
        }
    }
}

mod sets {
    use super::analysed;

    /// The things for which the word stands, in the order of the text.
    #[track_caller]
    fn stands_for(text: &str, word: &str, expected: &[&str]) {
        let (doc, found) = analysed(text);
        let token = doc.token_ids().find(|&t| doc.word(t) == word).expect("the word is in the text");
        let mentions = found.mentions().iter().filter(|m| m.head == token);
        let mut names: Vec<&str> = mentions.map(|m| found.get(m.entity).name.as_str()).collect();
        let mut expected = expected.to_vec();
        names.sort_unstable();
        expected.sort_unstable();
        assert_eq!(names, expected, "{word} in: {text}");
    }

    #[test]
    fn they_are_the_row_of_names_that_was_the_subject() {
        stands_for("Ida Berg and Olaf Scholz met in Oslo. They discussed Chad.", "They", &["Ida Berg", "Olaf Scholz"]);
        stands_for("Norway and Peru signed a treaty. They will cut tariffs.", "They", &["Norway", "Peru"]);
    }

    #[test]
    fn a_number_asks_for_as_many() {
        let text = "Norway signed a treaty with Peru, and the two countries will cut tariffs.";
        stands_for(text, "countries", &["Norway", "Peru"]);
        let text = "Norway, Chad and Peru signed a treaty. The two countries will cut tariffs.";
        stands_for(text, "countries", &[]);
        let text = "Ida Berg met Olaf Scholz on Monday. The two leaders spoke about Chad.";
        stands_for(text, "leaders", &["Ida Berg", "Olaf Scholz"]);
    }

    #[test]
    fn what_a_noun_is_of_is_no_reference() {
        stands_for("Norway and Peru met. The two sides of the story differ.", "sides", &[]);
    }
}

mod ambiguous_words {
    use super::check;

    #[test]
    fn months_and_days_are_names_of_people_beside_the_rest_of_the_name() {
        check(
            "Dr. Jan Solberg met Sun Weidong in May. Sun left on Sunday.",
            &["Jan Solberg (person)", "Sun Weidong (person) [Sun]"],
        );
    }

    #[test]
    fn money_sickness_and_words_in_capitals_are_nobody() {
        check("The fund paid SAR 2,336 for Ebola vaccines. NOTES follow.", &[]);
    }

    #[test]
    fn a_common_word_is_no_place_for_a_preposition() {
        check("She starred in Love and lives near Guildford.", &["Guildford (place)"]);
    }

    #[test]
    fn the_topic_of_a_title_is_no_part_of_the_name() {
        check(
            "Special Envoy for Hostage Affairs Roger Solberg met the Commissioner for Energy Maria Velasquez.",
            &["Roger Solberg (official)", "Maria Velasquez (official)"],
        );
    }
}

mod organs_of_several_states {
    use super::check;

    #[test]
    fn the_senate_of_another_state_is_another() {
        check(
            "The Australian Senate rejected the bill.",
            &["Australia (state) [Australian]", "Australian Senate (agency) [Senate]", "Australian Senate < Australia"],
        );
    }

    #[test]
    fn a_council_whose_owner_is_named_is_no_other() {
        check(
            "Norway's Security Council met.",
            &[
                "Norway (state)",
                "Norwegian Security Council (agency) [Norway's Security Council, Security Council]",
                "Norwegian Security Council < Norway",
            ],
        );
    }

    #[test]
    fn an_acronym_of_two_bodies_is_of_the_one_whose_field_is_spoken_of() {
        check(
            "The ICC announced the schedule of its cricket tournament.",
            &["International Cricket Council (organization) [ICC]"],
        );
        check("The ICC issued a warrant.", &["International Criminal Court (organization) [ICC]"]);
    }

    #[test]
    fn a_body_of_anybody_is_no_organ() {
        check(
            "The Nigerian Heritage Council and Banco Solar protested.",
            &["Nigeria (state) [Nigerian]", "Heritage Council (organization)", "Banco Solar (organization)"],
        );
    }
}

mod what_only_the_gazetteer_knows {
    use super::{Analyzer, Gazetteer, TieKind, analysed, check, recognize, refers};
    use crate::entities::MentionForm;
    use crate::relations::{Basis, Pack, extract};

    #[test]
    fn a_state_comes_before_its_capital_of_the_same_name() {
        check("Kuwait banned flights to Djibouti.", &["Kuwait (state)", "Djibouti (state)"]);
    }

    #[test]
    fn offices_decide_between_namesakes_by_the_date() {
        for (published, id) in [("1990-05-01", "official.george-h-w-bush"), ("2003-05-01", "official.george-w-bush")] {
            let doc = Analyzer::embedded().analyze("President George Bush left.");
            let found = recognize(&doc, Gazetteer::embedded(), published.parse().ok());
            assert!(found.all().iter().any(|entity| entity.id.as_str() == id), "{published}: {:?}", found.all());
        }
    }

    #[test]
    fn an_office_that_the_text_does_not_state_has_another_basis() {
        let text = "Blinken said the United States would help. Norwegian Prime Minister Jonas Gahr Støre agreed.";
        let doc = Analyzer::embedded().analyze(text);
        let found = recognize(&doc, Gazetteer::embedded(), "2023-05-15".parse().ok());
        let offices: Vec<(String, Basis)> = extract(&doc, &found, Pack::builtin(), None)
            .into_iter()
            .filter(|relation| relation.relation == "holds_office")
            .map(|relation| (found.get(relation.source).name.clone(), relation.basis))
            .collect();
        assert!(offices.contains(&("Blinken".to_owned(), Basis::Gazetteer)), "{offices:?}");
        assert!(offices.contains(&("Jonas Gahr Støre".to_owned(), Basis::Text)), "{offices:?}");
        assert!(found.ties().iter().all(|tie| tie.kind != TieKind::PartOf));
    }

    #[test]
    fn an_acronym_in_brackets_is_not_of_the_last_name_before_it() {
        check(
            "The Food and Agriculture Organization of the United Nations (FAO) warned Chad.",
            &[
                "Food and Agriculture Organization (organization) [FAO]",
                "United Nations (organization)",
                "Chad (state)",
            ],
        );
    }

    #[test]
    fn a_title_that_is_read_as_a_participle_gives_no_office() {
        check(
            "Danish police arrested former president Anna Lund.",
            &["Danish police (agency)", "Denmark (state) [Danish]", "Anna Lund (official)", "Danish police < Denmark"],
        );
    }

    #[test]
    fn what_is_shelled_is_a_place() {
        check("Hezbollah fired rockets at Safed.", &["Hezbollah (organization)", "Safed (place)"]);
        check("Ukraine recaptured Klishchiivka.", &["Ukraine (state)", "Klishchiivka (place)"]);
    }

    #[test]
    fn the_american_state_and_the_country_of_georgia() {
        let is = |text: &str, kind: &str| {
            let (_, found) = analysed(text);
            let named: Vec<_> =
                found.all().iter().filter(|e| e.name == "Georgia").map(|e| e.kind.to_string()).collect();
            assert_eq!(named, [kind], "{text}");
        };
        is("Voters in Georgia, Alabama and Florida go to the polls on Tuesday.", "place");
        is("A sheriff in Jonesboro, Georgia, said two men were arrested.", "place");
        is("Georgia Republicans want Joe Biden to testify.", "place");
        is("Georgia accused Russia of moving the border in Abkhazia.", "state");
        is("Thousands marched in Tbilisi, Georgia, against the law.", "state");
        is("Georgia and Joe Biden's envoy met leaders of Armenia.", "state");
    }

    #[test]
    fn namesakes_with_full_names_are_two() {
        check(
            "George W. Bush spoke of his father, George H. W. Bush.",
            &["George W. Bush (official)", "George H. W. Bush (official)"],
        );
    }

    #[test]
    fn a_common_word_between_capitals_is_no_acronym() {
        check("WHO KILLED THE SENATOR? POLICE LOOK FOR WITNESSES", &[]);
    }

    #[test]
    fn a_degree_is_no_body() {
        check("Anna Lund, J.D., teaches law.", &["Anna Lund (person)"]);
    }

    #[test]
    fn a_site_is_named_after_its_place() {
        check("Rebels seized the border crossing at Bunagana.", &["Bunagana (place)"]);
    }

    #[test]
    fn the_house_of_a_part_is_not_that_of_the_whole() {
        check(
            "Florida's House of Representatives passed a bill.",
            &[
                "Florida House of Representatives (agency) [Florida's House of Representatives, House of Representatives]",
                "Florida (place)",
                "Florida House of Representatives < Florida",
            ],
        );
    }

    #[test]
    fn unnamed_officials_are_referred_to() {
        refers("Denmark's envoy said she was ready.", "she", MentionForm::Pronoun, "Denmark");
        refers(
            "Poland's president said his country would help Ukraine.",
            "country",
            MentionForm::Description,
            "Poland",
        );
    }
}
