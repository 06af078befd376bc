//! Analyses text and prints tokens, tags, lemmas and trees in CoNLL-U.
//!
//! ```text
//! echo "Seoul sent two envoys to Kyiv." | cargo run --release --example conllu
//! ```
//!
//! Blank lines part texts from one another. With `--speed`, the tokens per second of one thread go to standard error,
//! reading and printing left out.
#![allow(clippy::print_stderr, reason = "an example prints its result")]

use std::io::{self, Read as _, Write as _};
use std::time::Instant;

use newsgraph::language::{Analyzer, conllu};

fn main() -> io::Result<()> {
    let mut input = String::new();
    io::stdin().read_to_string(&mut input)?;
    let texts: Vec<&str> = input.split("\n\n").filter(|text| !text.trim().is_empty()).collect();
    let analyzer = Analyzer::embedded();
    if std::env::args().any(|argument| argument == "--speed") {
        let start = Instant::now();
        let mut tokens = 0;
        for text in &texts {
            let doc = analyzer.analyze(text);
            doc.parse_all();
            tokens += doc.tokens().len();
        }
        eprintln!("{:.0} tokens/s", tokens as f64 / start.elapsed().as_secs_f64());
    }
    let mut out = io::BufWriter::new(io::stdout().lock());
    for text in texts {
        out.write_all(conllu::write(&analyzer.analyze(text)).as_bytes())?;
    }
    out.flush()
}
