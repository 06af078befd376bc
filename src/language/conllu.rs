//! CoNLL-U, the exchange format of the Universal Dependencies treebanks: reading and writing [`Document`]s.
//!
//! Source: <https://universaldependencies.org/format.html>. A sentence is a block of lines with ten columns:
//!
//! ```text
//! # text = Seoul didn't agree.
//! 1    Seoul   Seoul  PROPN  NNP  _  4  nsubj   _  _
//! 2-3  didn't  _      _      _    _  _  _       _  SpaceAfter=No
//! 2    did     do     AUX    VBD  _  4  aux     _  _
//! 3    n't     not    PART   RB   _  4  advmod  _  _
//! 4    agree   agree  VERB   VB   _  0  root    _  SpaceAfter=No
//! 5    .       .      PUNCT  .    _  4  punct   _  _
//! ```
//!
//! Every sentence is read into a document of its own, whose text is put together from the word forms and
//! `SpaceAfter=No`: so each word of the document is its form, also where the `# text` line was never corrected.
//! Words of a multiword token (`2-3`) stand without a space between them. Multiword lines themselves, empty nodes
//! (`4.1`), comments, features and enhanced dependencies are passed over. A label that [`Upos`](super::Upos), [`Xpos`](super::Xpos) or
//! [`Dependency`] does not know is an error: a treebank of another annotation scheme must not slip in unseen.

use std::fmt::Write as _;

use super::{Attachment, Dependency, Document, Sentence, Token, TokenId, UnknownLabel};
use crate::span::Span;

/// The text is not CoNLL-U with the labels of English Universal Dependencies.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("line {line}")]
#[non_exhaustive]
pub struct ConlluError {
    /// 1-based number of the faulty line, or of the first line of the faulty sentence.
    pub line: usize,
    /// What is wrong there.
    #[source]
    pub fault: Fault,
}

/// What is wrong in a line of CoNLL-U.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum Fault {
    /// A word line has not ten columns.
    #[error("expected 10 columns separated by tabs, found {0}")]
    Columns(usize),
    /// The words of a sentence are not numbered 1, 2, 3, …
    #[error("expected word number {expected}, found `{found}`")]
    Number {
        /// The number that follows from the lines before.
        expected: usize,
        /// The number column as it stands.
        found: String,
    },
    /// A word has no form.
    #[error("the word form is empty")]
    EmptyForm,
    /// The head is no number, names no word of the sentence, or is the word itself.
    #[error("`{0}` is not the number of another word of the sentence, nor 0")]
    Head(String),
    /// A sentence has not exactly one root.
    #[error("expected one root, found {0}")]
    Roots(usize),
    /// A tag or dependency label is unknown.
    #[error(transparent)]
    Label(#[from] UnknownLabel),
}

/// Reads all sentences, each as a document of its own.
///
/// # Errors
/// At the first line that is not CoNLL-U or carries an unknown label.
pub fn read(text: &str) -> Result<Vec<Document>, ConlluError> {
    let mut documents = Vec::new();
    let mut block = Block::default();
    for (index, line) in text.lines().enumerate() {
        let number = index + 1;
        if line.trim().is_empty() {
            documents.extend(block.finish()?);
        } else if !line.starts_with('#') {
            block.push(line, number).map_err(|fault| ConlluError { line: number, fault })?;
        }
    }
    documents.extend(block.finish()?);
    Ok(documents)
}

/// The lines of one sentence read so far.
#[derive(Default)]
struct Block {
    /// 1-based number of the first line.
    line: usize,
    text: String,
    tokens: Vec<Token>,
    dependencies: Vec<Dependency>,
    /// The head column with the line it stands in; resolved when the number of words is known.
    heads: Vec<(usize, String)>,
    /// The last word of the multiword token being read, and whether a space follows it.
    multiword: Option<(usize, bool)>,
    /// A space stands before the next word.
    space: bool,
}

impl Block {
    fn push(&mut self, line: &str, number: usize) -> Result<(), Fault> {
        let columns: Vec<&str> = line.split('\t').collect();
        let [id, form, lemma, upos, xpos, _, head, dependency, _, misc] = columns[..] else {
            return Err(Fault::Columns(columns.len()));
        };
        let space_after = !misc.split('|').any(|item| item == "SpaceAfter=No");
        if let Some((_, last)) = id.split_once('-') {
            let last = last.parse().map_err(|_| self.misnumbered(id))?;
            self.multiword = Some((last, space_after));
            return Ok(());
        }
        if id.contains('.') {
            return Ok(());
        }
        let position = self.tokens.len() + 1;
        if id.parse() != Ok(position) {
            return Err(self.misnumbered(id));
        }
        if form.is_empty() {
            return Err(Fault::EmptyForm);
        }
        if self.tokens.is_empty() {
            self.line = number;
        } else if self.space {
            self.text.push(' ');
        }
        let start = self.text.len();
        self.text.push_str(form);
        self.space = match self.multiword {
            Some((last, _)) if position < last => false,
            Some((last, space)) if position == last => space,
            _ => space_after,
        };
        self.heads.push((number, head.to_owned()));
        self.tokens.push(Token {
            span: Span::new(start, self.text.len()),
            upos: upos.parse()?,
            xpos: xpos.parse()?,
            lemma: lemma.into(),
        });
        self.dependencies.push(dependency.parse()?);
        Ok(())
    }

    fn misnumbered(&self, found: &str) -> Fault {
        Fault::Number { expected: self.tokens.len() + 1, found: found.to_owned() }
    }

    /// Takes the sentence out and makes ready for the next; `None` if there was none.
    fn finish(&mut self) -> Result<Option<Document>, ConlluError> {
        let Self { line, text, tokens, dependencies, heads, .. } = std::mem::take(self);
        let (Some(first), Some(last)) = (tokens.first(), tokens.last()) else {
            return Ok(None);
        };
        let span = first.span.cover(last.span);
        let words = tokens.len();
        let mut attachments = Vec::with_capacity(words);
        for (index, ((line, head), dependency)) in heads.into_iter().zip(dependencies).enumerate() {
            let head = match head.parse::<usize>() {
                Ok(0) => None,
                Ok(head) if head <= words && head != index + 1 => Some(TokenId(head as u32 - 1)),
                _ => return Err(ConlluError { line, fault: Fault::Head(head) }),
            };
            attachments.push(Attachment { head, dependency });
        }
        let roots = attachments.iter().filter(|attachment| attachment.head.is_none()).count();
        if roots != 1 {
            return Err(ConlluError { line, fault: Fault::Roots(roots) });
        }
        let sentence = Sentence { span, first: TokenId(0), end: TokenId(words as u32) };
        Ok(Some(Document::new(text, vec![sentence], tokens.into_iter().zip(attachments).collect())))
    }
}

/// Writes every sentence of the document as a block of CoNLL-U, ready for any treebank tool.
///
/// What a [`Document`] does not hold stays `_`: features, enhanced dependencies, multiword tokens.
pub fn write(doc: &Document) -> String {
    let mut out = String::new();
    for sentence in doc.sentences() {
        let text = doc.text()[sentence.span.range()].replace(['\n', '\r', '\t'], " ");
        let _ = writeln!(out, "# text = {text}");
        for id in sentence.tokens() {
            let token = doc.token(id);
            let next = doc.tokens().get(id.index() + 1).map_or(doc.text().len(), |next| next.span.start as usize);
            let misc = if token.span.end as usize == next && id.index() + 1 < sentence.end.index() {
                "SpaceAfter=No"
            } else {
                "_"
            };
            let position = id.0 - sentence.first.0 + 1;
            let head = doc.head(id).map_or(0, |head| head.0 - sentence.first.0 + 1);
            let _ = writeln!(
                out,
                "{position}\t{}\t{}\t{}\t{}\t_\t{head}\t{}\t_\t{misc}",
                doc.word(id),
                token.lemma,
                token.upos,
                token.xpos,
                doc.dependency(id)
            );
        }
        out.push('\n');
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    const SEOUL: &str = "\
# text = Seoul didn't agree.
1\tSeoul\tSeoul\tPROPN\tNNP\t_\t4\tnsubj\t_\t_
2-3\tdidn't\t_\t_\t_\t_\t_\t_\t_\t_
2\tdid\tdo\tAUX\tVBD\t_\t4\taux\t_\t_
3\tn't\tnot\tPART\tRB\t_\t4\tadvmod\t_\t_
3.1\tgone\tgo\tVERB\tVERB\t_\t_\t_\t_\t_
4\tagree\tagree\tVERB\tVB\t_\t0\troot\t_\tSpaceAfter=No
5\t.\t.\tPUNCT\t.\t_\t4\tpunct\t_\t_
";

    #[test]
    fn words_of_a_multiword_token_stand_together() {
        let docs = read(SEOUL).unwrap();
        assert_eq!(docs.len(), 1);
        assert_eq!(docs[0].text(), "Seoul didn't agree.");
        let words: Vec<_> = docs[0].token_ids().map(|id| docs[0].word(id)).collect();
        assert_eq!(words, ["Seoul", "did", "n't", "agree", "."]);
        assert_eq!(docs[0].head(TokenId(2)), Some(TokenId(3)));
    }

    #[test]
    fn what_is_written_reads_back_the_same() {
        let docs = read(SEOUL).unwrap();
        assert_eq!(read(&write(&docs[0])).unwrap(), docs);
    }

    #[test]
    fn faults_name_their_line() {
        let check = |text: &str, line: usize, message: &str| {
            let error = read(text).unwrap_err();
            assert_eq!((error.line, error.fault.to_string().as_str()), (line, message));
        };
        check("1\tSeoul\tSeoul\tPROPN\tNNP\t_\t0\troot\t_\n", 1, "expected 10 columns separated by tabs, found 9");
        check(&SEOUL.replace("\tVB\t", "\tVV\t"), 7, "unknown label `VV`");
        check(&SEOUL.replace("\t0\troot", "\t1\tdep"), 2, "expected one root, found 0");
        check(
            &SEOUL.replace("\t4\tpunct", "\t9\tpunct"),
            8,
            "`9` is not the number of another word of the sentence, nor 0",
        );
        check(&SEOUL.replace("\n5\t", "\n7\t"), 8, "expected word number 5, found `7`");
    }
}
