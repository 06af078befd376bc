//! Hand-made parses for tests, and edges as lines of text.
//!
//! A word is written `form/lemma/XPOS>HEAD:label`, with `0` for the root. Every `NNP` that is not *flat* or
//! *compound* heads a mention of a state, every capitalised `JJ` is a national adjective.

use crate::entities::{Entities, Entity, EntityIndex, Kind, Mention, MentionForm};
use crate::language::{Attachment, Dependency, Document, Sentence, Token, TokenId, Upos, Xpos};
use crate::span::Span;

/// The document of one sentence, and its entities.
pub(crate) fn parse(words: &str) -> (Document, Entities) {
    let mut text = String::new();
    let mut tokens = Vec::new();
    for word in words.split_whitespace() {
        let (analysis, label) = word.rsplit_once('>').expect("a head");
        let parts: Vec<&str> = analysis.split('/').collect();
        let (head, label) = label.split_once(':').expect("a label");
        let head: u32 = head.parse().expect("the number of the head");
        if !text.is_empty() {
            text.push(' ');
        }
        let start = text.len();
        text.push_str(parts[0]);
        let xpos: Xpos = parts[2].parse().expect("a tag");
        let dependency: Dependency = label.parse().expect("a dependency");
        let span = Span::new(start, text.len());
        let token = Token { span, upos: upos(xpos, dependency), xpos, lemma: parts[1].into() };
        tokens.push((token, Attachment { head: head.checked_sub(1).map(TokenId), dependency }));
    }
    let sentence = Sentence { span: Span::new(0, text.len()), first: TokenId(0), end: TokenId(tokens.len() as u32) };
    let doc = Document::new(text, vec![sentence], tokens);
    let entities = entities(&doc);
    (doc, entities)
}

fn upos(xpos: Xpos, dependency: Dependency) -> Upos {
    match xpos.as_str() {
        "NN" | "NNS" => Upos::Noun,
        "NNP" | "NNPS" => Upos::Propn,
        "JJ" => Upos::Adj,
        "CD" => Upos::Num,
        "DT" => Upos::Det,
        "CC" => Upos::Cconj,
        "TO" | "POS" => Upos::Part,
        "RB" => Upos::Adv,
        "PRP" | "PRP$" | "WP" | "WDT" | "WP$" => Upos::Pron,
        "IN" if dependency == Dependency::Mark => Upos::Sconj,
        "IN" | "RP" => Upos::Adp,
        "MD" => Upos::Aux,
        tag if tag.starts_with("VB") => match dependency {
            Dependency::Aux | Dependency::AuxPass | Dependency::Cop => Upos::Aux,
            _ => Upos::Verb,
        },
        _ => Upos::Punct,
    }
}

fn entities(doc: &Document) -> Entities {
    let mut all = Vec::new();
    let mut mentions = Vec::new();
    for id in doc.token_ids() {
        let token = doc.token(id);
        let inner = matches!(doc.dependency(id), Dependency::Flat | Dependency::Compound);
        let form = match token.upos {
            Upos::Propn if !inner || doc.head(id).is_some_and(|h| doc.token(h).upos == Upos::Noun) => MentionForm::Name,
            Upos::Adj if doc.word(id).starts_with(char::is_uppercase) => MentionForm::Adjective,
            _ => continue,
        };
        let entity = EntityIndex(all.len() as u32);
        all.push(Entity {
            id: format!("state.{}", doc.word(id).to_lowercase()),
            name: doc.word(id).to_owned(),
            kind: Kind::STATE,
            identifiers: std::collections::BTreeMap::default(),
            state: None,
        });
        mentions.push(Mention { entity, form, span: token.span, tokens: id..TokenId(id.0 + 1), head: id });
    }
    Entities::new(all, mentions, Vec::new())
}

/// The edges of the first token with this word, one a line: `SLOT filler steps`.
pub(crate) fn edges(words: &str, trigger: &str) -> Vec<String> {
    let (doc, entities) = parse(words);
    let trigger = doc.token_ids().find(|&t| doc.word(t) == trigger).expect("the trigger stands in the sentence");
    super::Normalizer::new(&doc, &entities)
        .edges(trigger)
        .iter()
        .map(|edge| format!("{} {} {}", edge.slot, doc.word(edge.filler), edge.steps))
        .collect()
}

/// Checks all edges of the trigger.
#[track_caller]
pub(crate) fn check(words: &str, trigger: &str, expected: &[&str]) {
    assert_eq!(edges(words, trigger), expected, "{trigger} in {words}");
}

#[cfg(test)]
mod cases {
    use super::check;

    #[test]
    fn an_active_clause_keeps_its_arguments() {
        check(
            "Oslo/Oslo/NNP>2:nsubj gave/give/VBD>0:root Kyiv/Kyiv/NNP>2:iobj radars/radar/NNS>2:obj on/on/IN>6:case Monday/Monday/NNP>2:obl",
            "gave",
            &["SUBJ Oslo basic", "OBJ radars basic", "IOBJ Kyiv basic", "OBL:on Monday basic"],
        );
    }

    #[test]
    fn a_passive_has_its_subject_as_object_and_its_by_phrase_as_subject() {
        check(
            "Radars/radar/NNS>3:nsubj:pass were/be/VBD>3:aux:pass sent/send/VBN>0:root to/to/IN>5:case Riga/Riga/NNP>3:obl by/by/IN>7:case Oslo/Oslo/NNP>3:obl",
            "sent",
            &["SUBJ Oslo N1", "OBJ Radars N1", "OBL:by Oslo basic", "OBL:to Riga basic"],
        );
    }

    #[test]
    fn the_subject_of_a_passive_with_an_object_is_the_recipient() {
        check(
            "Riga/Riga/NNP>3:nsubj:pass was/be/VBD>3:aux:pass given/give/VBN>0:root radars/radar/NNS>3:obj",
            "given",
            &["OBJ radars basic", "IOBJ Riga N1"],
        );
    }

    #[test]
    fn conjoined_verbs_share_the_subject_but_not_the_object_of_the_first() {
        check(
            "Oslo/Oslo/NNP>2:nsubj met/meet/VBD>0:root Riga/Riga/NNP>2:obj and/and/CC>5:cc left/leave/VBD>2:conj",
            "left",
            &["SUBJ Oslo N2"],
        );
    }

    #[test]
    fn an_object_to_the_right_is_lent_to_the_first_verb() {
        check(
            "Rebels/rebel/NNS>2:nsubj shelled/shell/VBD>0:root and/and/CC>4:cc took/take/VBD>2:conj Narva/Narva/NNP>4:obj",
            "shelled",
            &["SUBJ Rebels basic", "OBJ Narva N3"],
        );
    }

    #[test]
    fn conjoined_names_fill_a_slot_one_by_one_unless_excluded() {
        check(
            "Oslo/Oslo/NNP>4:nsubj and/and/CC>3:cc Riga/Riga/NNP>1:conj met/meet/VBD>0:root",
            "met",
            &["SUBJ Oslo basic", "SUBJ Riga N4"],
        );
        check(
            "Oslo/Oslo/NNP>5:nsubj but/but/CC>4:cc not/not/RB>4:advmod Riga/Riga/NNP>1:conj agreed/agree/VBD>0:root",
            "agreed",
            &["SUBJ Oslo basic"],
        );
    }

    #[test]
    fn relative_pronouns_stand_for_their_antecedent() {
        check(
            "Oslo/Oslo/NNP>6:nsubj ,/,/,>4:punct which/which/WDT>4:nsubj shelled/shell/VBD>1:acl:relcl Narva/Narva/NNP>4:obj left/leave/VBD>0:root",
            "shelled",
            &["SUBJ Oslo N5", "OBJ Narva basic"],
        );
    }

    #[test]
    fn a_relative_clause_without_pronoun_has_the_noun_as_object() {
        check(
            "the/the/DT>2:det port/port/NN>5:nsubj Oslo/Oslo/NNP>4:nsubj shelled/shell/VBD>2:acl:relcl burns/burn/VBZ>0:root",
            "shelled",
            &["SUBJ Oslo basic", "OBJ port N5"],
        );
    }

    #[test]
    fn a_reduced_relative_is_a_passive() {
        check(
            "radars/radar/NNS>5:nsubj deployed/deploy/VBN>1:acl by/by/IN>4:case Oslo/Oslo/NNP>2:obl hum/hum/VBP>0:root",
            "deployed",
            &["SUBJ Oslo N1", "OBJ radars N1+N6", "OBL:by Oslo basic"],
        );
    }

    #[test]
    fn a_past_tense_with_a_name_after_by_is_repaired_to_a_passive() {
        check(
            "radars/radar/NNS>2:nsubj seized/seize/VBD>0:root by/by/IN>4:case Oslo/Oslo/NNP>2:obl",
            "seized",
            &["SUBJ Oslo N1", "OBJ radars N1+R1", "OBL:by Oslo basic"],
        );
    }

    #[test]
    fn infinitives_take_the_subject_or_the_object_of_their_matrix() {
        check(
            "Oslo/Oslo/NNP>2:nsubj agreed/agree/VBD>0:root to/to/TO>4:mark send/send/VB>2:xcomp radars/radar/NNS>4:obj",
            "send",
            &["SUBJ Oslo N7", "OBJ radars basic"],
        );
        check(
            "Oslo/Oslo/NNP>2:nsubj ordered/order/VBD>0:root Riga/Riga/NNP>2:obj to/to/TO>5:mark leave/leave/VB>2:xcomp",
            "leave",
            &["SUBJ Riga N7"],
        );
        check(
            "Oslo/Oslo/NNP>2:nsubj promised/promise/VBD>0:root Riga/Riga/NNP>2:obj to/to/TO>5:mark leave/leave/VB>2:xcomp",
            "leave",
            &["SUBJ Oslo N7"],
        );
        check(
            "Oslo/Oslo/NNP>2:nsubj called/call/VBD>0:root on/on/IN>4:case Riga/Riga/NNP>2:obl to/to/TO>6:mark leave/leave/VB>2:advcl",
            "leave",
            &["SUBJ Riga N7"],
        );
    }

    #[test]
    fn the_infinitive_after_a_plan_is_done_by_its_owner_or_by_who_has_it() {
        check(
            "Oslo/Oslo/NNP>3:nmod:poss 's/'s/POS>1:case plan/plan/NN>6:nsubj to/to/TO>5:mark leave/leave/VB>3:acl failed/fail/VBD>0:root",
            "leave",
            &["SUBJ Oslo N6+N9"],
        );
        check(
            "Oslo/Oslo/NNP>2:nsubj has/have/VBZ>0:root plans/plan/NNS>2:obj to/to/TO>5:mark leave/leave/VB>3:acl",
            "leave",
            &["SUBJ Oslo N6"],
        );
    }

    #[test]
    fn gerunds_after_verbs_of_blame_belong_to_the_object() {
        check(
            "Oslo/Oslo/NNP>2:nsubj accused/accuse/VBD>0:root Riga/Riga/NNP>2:obj of/of/IN>5:mark hiding/hide/VBG>2:advcl",
            "hiding",
            &["SUBJ Riga N7"],
        );
        check(
            "After/after/IN>2:mark meeting/meet/VBG>4:advcl Oslo/Oslo/NNP>4:nsubj left/leave/VBD>0:root",
            "meeting",
            &["SUBJ Oslo N8"],
        );
    }

    #[test]
    fn members_after_semicolons_belong_to_the_list_wherever_they_hang() {
        check(
            "Oslo/Oslo/NNP>2:nsubj met/meet/VBD>0:root Riga/Riga/NNP>2:obj ,/,/,>6:punct an/a/DT>6:det ally/ally/NN>3:appos \
             ;/;/:>8:punct Narva/Narva/NNP>2:obl ;/;/:>11:punct and/and/CC>11:cc Tartu/Tartu/NNP>2:conj",
            "met",
            &["SUBJ Oslo basic", "OBJ Riga basic", "OBJ Narva N4", "OBJ Tartu N4"],
        );
    }

    #[test]
    fn semicolons_between_clauses_make_no_list() {
        check(
            "Oslo/Oslo/NNP>2:nsubj met/meet/VBD>0:root Riga/Riga/NNP>2:obj ;/;/:>7:punct and/and/CC>7:cc \
             Narva/Narva/NNP>7:nsubj left/leave/VBD>2:conj",
            "met",
            &["SUBJ Oslo basic", "OBJ Riga basic"],
        );
    }

    #[test]
    fn a_charge_belongs_to_who_made_it_before() {
        check(
            "Oslo/Oslo/NNP>2:nsubj accused/accuse/VBD>0:root Riga/Riga/NNP>2:obj ,/,/,>6:punct a/a/DT>6:det \
             charge/charge/NN>3:appos denied/deny/VBN>6:acl by/by/IN>9:case Narva/Narva/NNP>7:obl",
            "charge",
            &["SUBJ Riga N9+N11", "POSS Oslo N15"],
        );
    }

    #[test]
    fn who_must_act_lest_the_speaker_does_is_named_by_the_condition() {
        check(
            "Oslo/Oslo/NNP>2:nsubj vowed/vow/VBD>0:root to/to/TO>4:mark leave/leave/VB>2:xcomp unless/unless/IN>7:mark \
             Riga/Riga/NNP>7:nsubj pays/pay/VBZ>4:advcl",
            "vowed",
            &["SUBJ Oslo basic", "OBL:if Riga N16", "XCOMP leave basic"],
        );
        check(
            "Oslo/Oslo/NNP>2:nsubj warned/warn/VBD>0:root Narva/Narva/NNP>5:nsubj may/may/MD>5:aux fall/fall/VB>2:ccomp \
             if/if/IN>8:mark Riga/Riga/NNP>8:nsubj pays/pay/VBZ>5:advcl",
            "warned",
            &["SUBJ Oslo basic", "CCOMP fall basic"],
        );
    }

    #[test]
    fn a_noun_has_its_owner_its_adjective_and_its_phrases() {
        check(
            "Oslo/Oslo/NNP>3:nmod:poss 's/'s/POS>1:case delivery/delivery/NN>8:nsubj of/of/IN>5:case radars/radar/NNS>3:nmod to/to/IN>7:case Riga/Riga/NNP>3:nmod ended/end/VBD>0:root",
            "delivery",
            &["OBL:of radars N9", "OBL:to Riga N9", "POSS Oslo N9"],
        );
        check(
            "a/a/DT>3:det Danish/Danish/JJ>3:amod strike/strike/NN>0:root on/on/IN>5:case Narva/Narva/NNP>3:nmod",
            "strike",
            &["OBL:on Narva N9", "ADJ Danish N9"],
        );
        check(
            "the/the/DT>5:det Oslo/Oslo/NNP>5:compound -/-/HYPH>4:punct Riga/Riga/NNP>5:compound talks/talk/NNS>0:root",
            "talks",
            &["COMPOUND Oslo N9", "COMPOUND Riga N9"],
        );
    }

    #[test]
    fn a_light_verb_lends_its_arguments_to_its_noun() {
        check(
            "Oslo/Oslo/NNP>2:nsubj imposed/impose/VBD>0:root sanctions/sanction/NNS>2:obj on/on/IN>5:case Narva/Narva/NNP>2:obl",
            "sanctions",
            &["SUBJ Oslo N10", "OBL:on Narva N10"],
        );
        check(
            "Narva/Narva/NNP>2:nsubj faces/face/VBZ>0:root sanctions/sanction/NNS>2:obj",
            "sanctions",
            &["OBJ Narva N10"],
        );
        check(
            "Oslo/Oslo/NNP>2:nsubj condemned/condemn/VBD>0:root strikes/strike/NNS>2:obj on/on/IN>5:case Narva/Narva/NNP>2:obl",
            "strikes",
            &["OBL:on Narva R2"],
        );
    }

    #[test]
    fn titles_and_appositions_stand_for_the_name() {
        check(
            "The/the/DT>2:det minister/minister/NN>6:nsubj ,/,/,>4:punct Berg/Berg/NNP>2:appos ,/,/,>4:punct left/leave/VBD>0:root",
            "left",
            &["SUBJ minister basic", "SUBJ Berg N11"],
        );
    }

    #[test]
    fn a_quantity_stands_for_what_it_counts() {
        check(
            "Oslo/Oslo/NNP>2:nsubj sent/send/VBD>0:root dozens/dozen/NNS>2:obj of/of/IN>5:case drones/drone/NNS>3:nmod",
            "sent",
            &["SUBJ Oslo basic", "OBJ dozens basic", "OBJ drones N12"],
        );
    }

    #[test]
    fn who_is_harmed_in_a_strike_is_harmed_by_its_owner() {
        check(
            "Men/man/NNS>3:nsubj:pass were/be/VBD>3:aux:pass killed/kill/VBN>0:root in/in/IN>7:case a/a/DT>7:det Danish/Danish/JJ>7:amod strike/strike/NN>3:obl",
            "killed",
            &["SUBJ Danish N9+N13", "OBJ Men N1", "OBL:in strike basic"],
        );
    }

    #[test]
    fn the_target_of_an_attack_is_its_object() {
        check(
            "Narva/Narva/NNP>4:nsubj was/be/VBD>4:cop the/the/DT>4:det target/target/NN>0:root of/of/IN>7:case an/a/DT>7:det attack/attack/NN>4:nmod by/by/IN>9:case Oslo/Oslo/NNP>7:nmod",
            "attack",
            &["OBJ Narva N14", "OBL:by Oslo N9"],
        );
    }

    #[test]
    fn a_phrase_of_the_object_may_belong_to_the_verb() {
        check(
            "Oslo/Oslo/NNP>2:nsubj sent/send/VBD>0:root radars/radar/NNS>2:obj to/to/IN>5:case Riga/Riga/NNP>3:nmod",
            "sent",
            &["SUBJ Oslo basic", "OBJ radars basic", "OBL:to Riga R2"],
        );
    }

    #[test]
    fn a_name_right_before_a_verb_without_subject_is_its_subject() {
        check(
            "Oslo/Oslo/NNP>2:dep left/leave/VBD>0:root Riga/Riga/NNP>2:obj",
            "left",
            &["SUBJ Oslo R3", "OBJ Riga basic"],
        );
        check(
            "In/in/IN>2:case Oslo/Oslo/NNP>3:obl rose/rise/VBD>0:root smoke/smoke/NN>3:obj",
            "rose",
            &["OBJ smoke basic", "OBL:in Oslo basic"],
        );
    }

    #[test]
    fn a_preposition_below_the_title_governs_the_name() {
        check(
            "Lie/Lie/NNP>2:nsubj spoke/speak/VBD>0:root with/with/IN>4:case Minister/minister/NN>5:nmod:desc Berg/Berg/NNP>2:obl",
            "spoke",
            &["SUBJ Lie basic", "OBL:with Berg basic"],
        );
    }

    #[test]
    fn a_preposition_made_the_head_of_its_noun_still_governs_it() {
        check(
            "Lie/Lie/NNP>2:nsubj met/meet/VBD>0:root with/with/IN>2:obl Berg/Berg/NNP>3:ccomp",
            "met",
            &["SUBJ Lie basic", "OBL:with Berg R2"],
        );
    }

    #[test]
    fn a_purpose_is_done_by_the_subject_unless_somebody_is_sent() {
        check(
            "Lie/Lie/NNP>2:nsubj met/meet/VBD>0:root Berg/Berg/NNP>2:obj to/to/TO>5:mark discuss/discuss/VB>2:advcl trade/trade/NN>5:obj",
            "discuss",
            &["SUBJ Lie N8", "OBJ trade basic"],
        );
        check(
            "Lie/Lie/NNP>2:nsubj sent/send/VBD>0:root Berg/Berg/NNP>2:obj to/to/TO>5:mark discuss/discuss/VB>2:advcl trade/trade/NN>5:obj",
            "discuss",
            &["SUBJ Berg N7", "OBJ trade basic"],
        );
    }

    #[test]
    fn the_name_before_a_number_is_the_recipient() {
        check(
            "Oslo/Oslo/NNP>2:nsubj gave/give/VBD>0:root Riga/Riga/NNP>5:compound two/two/CD>5:nummod radars/radar/NNS>2:obj",
            "gave",
            &["SUBJ Oslo basic", "OBJ radars basic", "IOBJ Riga R5"],
        );
    }

    #[test]
    fn the_subject_inside_the_object_is_the_object() {
        check(
            "Oslo/Oslo/NNP>2:nsubj appointed/appoint/VBD>0:root Berg/Berg/NNP>4:nsubj minister/minister/NN>2:obj",
            "appointed",
            &["SUBJ Oslo basic", "OBJ Berg R5", "OBJ minister basic", "XCOMP minister R5"],
        );
    }

    #[test]
    fn hostages_including_two_danes_are_danes_too() {
        check(
            "Rebels/rebel/NNS>2:nsubj took/take/VBD>0:root hostages/hostage/NNS>2:obj including/include/VBG>5:case Danes/Dane/NNPS>3:nmod",
            "took",
            &["SUBJ Rebels basic", "OBJ hostages basic", "OBJ Danes N4", "OBL:including Danes R2"],
        );
    }

    #[test]
    fn conjoined_passives_share_the_phrases_at_their_end() {
        check(
            "Berg/Berg/NNP>3:nsubj:pass was/be/VBD>3:aux:pass arrested/arrest/VBN>0:root and/and/CC>5:cc charged/charge/VBN>3:conj in/in/IN>7:case Oslo/Oslo/NNP>5:obl",
            "arrested",
            &["OBJ Berg N1", "OBL:in Oslo N3"],
        );
    }

    #[test]
    fn who_speaks_at_a_meeting_takes_part_in_it() {
        check(
            "During/during/IN>3:case a/a/DT>3:det call/call/NN>7:obl with/with/IN>5:case Riga/Riga/NNP>3:nmod Oslo/Oslo/NNP>7:nsubj agreed/agree/VBD>0:root",
            "call",
            &["SUBJ Oslo N8+N10", "OBL:with Riga N9"],
        );
    }

    #[test]
    fn the_predicate_stands_for_its_subject() {
        check(
            "Berg/Berg/NNP>3:nsubj is/be/VBZ>3:cop one/one/CD>0:root of/of/IN>5:case men/man/NNS>3:nmod arrested/arrest/VBN>5:acl",
            "arrested",
            &["OBJ Berg N1+N6+N14", "OBJ men N1+N6"],
        );
    }

    #[test]
    fn a_verb_read_as_a_noun_has_the_name_before_it_as_subject() {
        use super::parse;
        use crate::relations::normalize::Normalizer;
        use crate::relations::pack::Form;

        let (doc, entities) = parse("Oslo/Oslo/NNP>2:compound expels/expel/NNS>0:root envoys/envoy/NNS>2:conj");
        let normalizer = Normalizer::new(&doc, &entities);
        let expels = crate::language::TokenId(1);
        assert!(normalizer.is_verb_read_as_noun(expels));
        let edges = normalizer.edges_as(expels, Form::Verb);
        let words: Vec<String> =
            edges.iter().map(|e| format!("{} {} {}", e.slot, doc.word(e.filler), e.steps)).collect();
        assert_eq!(words, ["SUBJ Oslo R3", "OBJ envoys R5"]);
    }

    #[test]
    fn a_bare_name_read_as_a_clause_is_the_object() {
        check(
            "Oslo/Oslo/NNP>3:nsubj has/have/VBZ>3:aux backed/back/VBN>0:root Riga/Riga/NNP>3:xcomp",
            "backed",
            &["SUBJ Oslo basic", "OBJ Riga R4", "XCOMP Riga basic"],
        );
    }

    #[test]
    fn the_object_of_another_verb_does_not_modify_the_noun_after_it() {
        check(
            "Berg/Berg/NNP>2:nsubj visits/visit/VBZ>0:root Oslo/Oslo/NNP>2:obj next/next/JJ>5:amod week/week/NN>2:obl:unmarked",
            "week",
            &[],
        );
    }
}

mod properties {
    use proptest::prelude::*;

    use super::{entities, upos};
    use crate::language::{Attachment, Dependency, Document, Sentence, Token, TokenId, Xpos};
    use crate::relations::normalize::Normalizer;
    use crate::relations::pack::Form;
    use crate::span::Span;

    const WORDS: &[&str] = &[
        "Oslo",
        "Danish",
        "who",
        "by",
        "of",
        "under",
        "dozens",
        "plan",
        "sanctions",
        "call",
        "on",
        "each",
        "other",
        "be",
    ];

    /// A tree with any labels, whose heads all stand on one side: to the left, or mirrored to the right.
    fn document(words: Vec<(usize, usize, usize, usize)>, mirrored: bool) -> Document {
        let count = words.len();
        let place = |i: usize| TokenId(if mirrored { count - 1 - i } else { i } as u32);
        let mut text = String::new();
        let mut tokens: Vec<(Token, Attachment)> = Vec::new();
        for (i, (word, xpos, dependency, head)) in words.into_iter().enumerate() {
            let word = WORDS[word % WORDS.len()];
            let (xpos, dependency) =
                (Xpos::ALL[xpos % Xpos::ALL.len()], Dependency::ALL[dependency % Dependency::ALL.len()]);
            let head = (i > 0).then(|| place(head % i));
            let span = Span::default();
            let token = Token { span, upos: upos(xpos, dependency), xpos, lemma: word.into() };
            tokens.push((token, Attachment { head, dependency }));
        }
        let end = TokenId(tokens.len() as u32);
        let sentence = Sentence { span: Span::default(), first: TokenId(0), end };
        if mirrored {
            tokens.reverse();
        }
        for (token, _) in &mut tokens {
            text.push(' ');
            let start = text.len();
            text.push_str(&token.lemma);
            token.span = Span::new(start, text.len());
        }
        let sentence = Sentence { span: Span::new(1, text.len()), ..sentence };
        Document::new(text, vec![sentence], tokens)
    }

    proptest! {
        #[test]
        fn any_tree_gives_edges_inside_its_sentence(
            words in prop::collection::vec((0usize..99, 0usize..99, 0usize..99, 0usize..99), 1..40),
            mirrored: bool,
        ) {
            let doc = document(words, mirrored);
            let entities = entities(&doc);
            let normalizer = Normalizer::new(&doc, &entities);
            for token in doc.token_ids() {
                for form in [Form::Verb, Form::Noun, Form::Light, Form::Adjective] {
                    let edges = normalizer.edges_as(token, form);
                    prop_assert!(edges.iter().all(|e| e.trigger == token && e.filler != token));
                    prop_assert!(edges.windows(2).all(|pair| pair[0].slot <= pair[1].slot));
                }
            }
        }
    }
}
