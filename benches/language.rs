//! Speed of the language stage on one thread: `cargo bench --bench language`.
//!
//! Prints, for the best of many passes, the time to unpack the weights and the tokens per second of cutting alone, of
//! tagging, lemmatising and parsing, and of the whole.

use std::io::Write as _;
use std::time::{Duration, Instant};

use newsgraph::language::model::Model;
use newsgraph::language::{Analyzer, Document, conllu, segment};

const MODEL: &[u8] = include_bytes!("../src/language/model/english.ngm");
const TEXT: &str = include_str!("../src/language/model/train/fixture.conllu");
const PASSES: usize = 30;

fn main() -> std::io::Result<()> {
    let sentences = conllu::read(TEXT).expect("the fixture is read by a unit test");
    let text = sentences.iter().map(Document::text).collect::<Vec<_>>().join(" ");
    // Snippets of the length that news has, in other words each time, so that no branch is learned by heart.
    let snippets: Vec<String> = (0..50).map(|turn| rotate(&text, turn * 37)).collect();
    let segments: Vec<_> = snippets.iter().map(|snippet| segment(snippet)).collect();
    let tokens: usize = segments.iter().map(|segments| segments.tokens.len()).sum();
    let analyzer = Analyzer::embedded();

    let mut out = std::io::stdout().lock();
    let unpack = best(|| {
        std::hint::black_box(Model::decode(MODEL).is_ok());
    });
    writeln!(out, "unpack the weights       {:9.1} ms", unpack.as_secs_f64() * 1e3)?;
    let rate = |time: Duration| tokens as f64 / time.as_secs_f64();
    let cut = best(|| {
        for snippet in &snippets {
            std::hint::black_box(segment(snippet));
        }
    });
    writeln!(out, "cut into tokens          {:9.0} tokens/s", rate(cut))?;
    let annotate = best(|| {
        for (snippet, segments) in snippets.iter().zip(&segments) {
            std::hint::black_box(analyzer.analyze_segments(snippet, segments)).parse_all();
        }
    });
    writeln!(out, "tag, lemmatise and parse {:9.0} tokens/s", rate(annotate))?;
    let whole = best(|| {
        for snippet in &snippets {
            std::hint::black_box(analyzer.analyze(snippet)).parse_all();
        }
    });
    writeln!(out, "all                      {:9.0} tokens/s", rate(whole))
}

/// The shortest time of many passes: what the machine can do when nothing disturbs it.
fn best(mut work: impl FnMut()) -> Duration {
    let passes = (0..PASSES).map(|_| {
        let start = Instant::now();
        work();
        start.elapsed()
    });
    passes.min().unwrap_or_default()
}

/// The text beginning at another word.
fn rotate(text: &str, words: usize) -> String {
    let mut list: Vec<_> = text.split(' ').collect();
    let len = list.len();
    list.rotate_left(words % len);
    list.join(" ")
}
