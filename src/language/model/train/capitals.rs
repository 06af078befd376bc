//! Sentences in other capitals, so that the model knows headlines.

use crate::language::{Document, Upos};
use crate::span::Span;

/// How a headline is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Case {
    /// "Foreign Minister Meets Counterpart in Seoul"
    Title,
    /// "FOREIGN MINISTER MEETS COUNTERPART IN SEOUL"
    Upper,
}

/// The same sentence in title case or in capitals; tags and tree stay.
pub fn recase(doc: &Document, case: Case) -> Document {
    let mut text = String::with_capacity(doc.text().len());
    let mut tokens: Vec<_> = doc.token_ids().map(|id| (doc.token(id).clone(), doc.attachment(id))).collect();
    let mut end = 0;
    for (index, (token, _)) in tokens.iter_mut().enumerate() {
        let word = &doc.text()[token.span.range()];
        text.push_str(&doc.text()[end..token.span.start as usize]);
        end = token.span.end as usize;
        let start = text.len();
        let small = matches!(token.upos, Upos::Adp | Upos::Cconj | Upos::Det | Upos::Part | Upos::Sconj);
        let glued = index > 0 && text.chars().next_back().is_some_and(|c| !c.is_whitespace() && c != '-');
        match case {
            Case::Upper => text.extend(word.chars().flat_map(char::to_uppercase)),
            Case::Title if index > 0 && (glued || small && word.len() < 5) => text.push_str(word),
            Case::Title => {
                let mut letters = word.chars();
                text.extend(letters.next().into_iter().flat_map(char::to_uppercase));
                text.push_str(letters.as_str());
            }
        }
        token.span = Span::new(start, text.len());
    }
    text.push_str(&doc.text()[end..]);
    let mut sentences = doc.sentences().to_vec();
    for sentence in &mut sentences {
        sentence.span = tokens[sentence.first.index()].0.span.cover(tokens[sentence.end.index() - 1].0.span);
    }
    Document::new(text, sentences, tokens)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::conllu;

    #[test]
    fn recased_sentences_keep_their_tree() {
        let conllu = "\
1\tSeoul\tSeoul\tPROPN\tNNP\t_\t2\tnsubj\t_\t_
2\tdoes\tdo\tAUX\tVBZ\t_\t4\taux\t_\tSpaceAfter=No
3\tn't\tnot\tPART\tRB\t_\t4\tadvmod\t_\t_
4\tagree\tagree\tVERB\tVB\t_\t0\troot\t_\t_
5\twith\twith\tADP\tIN\t_\t6\tcase\t_\t_
6\tallies\tally\tNOUN\tNNS\t_\t4\tobl\t_\tSpaceAfter=No
7\t.\t.\tPUNCT\t.\t_\t4\tpunct\t_\t_
";
        let doc = conllu::read(conllu).unwrap().remove(0);
        let title = recase(&doc, Case::Title);
        assert_eq!(title.text(), "Seoul Doesn't Agree with Allies.");
        let upper = recase(&doc, Case::Upper);
        assert_eq!(upper.text(), "SEOUL DOESN'T AGREE WITH ALLIES.");
        assert_eq!(conllu::read(&conllu::write(&upper)).unwrap()[0].text(), upper.text());
        assert!(doc.token_ids().all(|id| doc.head(id) == upper.head(id)));
    }
}
