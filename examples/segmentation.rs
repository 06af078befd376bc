//! Scores tokens and sentences against CoNLL-U treebanks.
//!
//! ```text
//! cargo run --release --example segmentation -- en_ewt-ud-test.conllu en_gum-ud-test.conllu
//! ```
//!
//! The raw text is rebuilt from the `# text` lines, joined by spaces, with a blank line before each document and
//! paragraph. A token is right if both its ends are; the same holds for a sentence. With `--show N`, the first N
//! differences are printed.
#![allow(clippy::print_stdout, reason = "an example prints its result")]

use std::collections::BTreeSet;
use std::error::Error;
use std::time::Instant;

use newsgraph::language::segment;

/// Text with gold spans.
#[derive(Default)]
struct Gold {
    text: String,
    tokens: BTreeSet<(usize, usize)>,
    sentences: BTreeSet<(usize, usize)>,
}

fn main() -> Result<(), Box<dyn Error>> {
    let mut show = 0;
    let mut arguments = std::env::args().skip(1);
    while let Some(argument) = arguments.next() {
        if argument == "--show" {
            show = arguments.next().ok_or("--show needs a number")?.parse()?;
            continue;
        }
        let gold = read(&std::fs::read_to_string(&argument)?)?;
        let start = Instant::now();
        let segments = segment(&gold.text);
        let elapsed = start.elapsed();
        let tokens: BTreeSet<_> = segments.tokens.iter().map(|s| (s.start as usize, s.end as usize)).collect();
        let sentences: BTreeSet<_> = segments
            .sentences
            .iter()
            .map(|s| {
                let (first, last) = (segments.tokens[s.start as usize], segments.tokens[s.end as usize - 1]);
                (first.start as usize, last.end as usize)
            })
            .collect();
        println!("{argument}: {} ns/token", elapsed.as_nanos() / segments.tokens.len().max(1) as u128);
        println!("  tokens    {}", score(&gold.tokens, &tokens));
        println!("  sentences {}", score(&gold.sentences, &sentences));
        differences(&gold.text, "token", &gold.tokens, &tokens, show);
        differences(&gold.text, "sentence", &gold.sentences, &sentences, show);
    }
    Ok(())
}

fn score(gold: &BTreeSet<(usize, usize)>, found: &BTreeSet<(usize, usize)>) -> String {
    let right = gold.intersection(found).count() as f64;
    let (precision, recall) = (right / found.len().max(1) as f64, right / gold.len().max(1) as f64);
    let f1 = 2.0 * right / (gold.len() + found.len()).max(1) as f64;
    format!("P {:.2}  R {:.2}  F1 {:.2}", 100.0 * precision, 100.0 * recall, 100.0 * f1)
}

fn differences(text: &str, what: &str, gold: &BTreeSet<(usize, usize)>, found: &BTreeSet<(usize, usize)>, show: usize) {
    let spurious = found.difference(gold).map(|&span| (span, '+'));
    let mut all: Vec<_> = gold.difference(found).map(|&span| (span, '-')).chain(spurious).collect();
    all.sort_unstable();
    for ((start, end), sign) in all.into_iter().take(show) {
        let piece = text[start..end].replace('\n', "⏎");
        let after: String = text[end..].chars().take(20).collect();
        println!("    {what} {sign} {piece} [{}]", after.replace('\n', "⏎"));
    }
}

/// Reads the text and the spans of a CoNLL-U file.
fn read(conllu: &str) -> Result<Gold, Box<dyn Error>> {
    let mut gold = Gold::default();
    let mut paragraph = false;
    let mut at = 0;
    for line in conllu.lines() {
        if line.starts_with("# newdoc") || line.starts_with("# newpar") {
            paragraph = true;
        } else if let Some(text) = line.strip_prefix("# text = ") {
            gold.text.push_str(if gold.text.is_empty() {
                ""
            } else if paragraph {
                "\n\n"
            } else {
                " "
            });
            paragraph = false;
            at = gold.text.len();
            gold.text.push_str(text);
            gold.sentences.insert((at, gold.text.trim_end().len()));
        } else if let Some((id, rest)) = line.split_once('\t')
            && id.bytes().all(|b| b.is_ascii_digit())
        {
            let form = rest.split('\t').next().ok_or("a token line has a form")?;
            let start = at + gold.text[at..].find(form).ok_or_else(|| format!("`{form}` is not in the text"))?;
            at = start + form.len();
            gold.tokens.insert((start, at));
        }
    }
    Ok(gold)
}
