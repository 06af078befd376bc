//! Trains the language model on treebanks, and measures one.
//!
//! ```text
//! cargo run --release --example train -- --train A.conllu,B.conllu [--silver S.conllu] --clusters C.tsv --out english.ngm
//! cargo run --release --example train -- --eval D.conllu [--model english.ngm]
//! ```
//!
//! `src/language/model/README.md` has the command that made the embedded weights. The same input gives the same bytes.

use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::Instant;

use clap::Parser;
use newsgraph::language::model::evaluate::Scores;
use newsgraph::language::model::{Cuts, Model, train};
use newsgraph::language::{Analyzer, Document, conllu};

/// Train the language model, or measure it.
#[derive(Parser)]
struct Arguments {
    /// Treebanks to train on, in CoNLL-U.
    #[arg(long, value_delimiter = ',', requires = "out")]
    train: Vec<PathBuf>,
    /// Sentences labelled by a better parser, in CoNLL-U.
    #[arg(long, value_delimiter = ',')]
    silver: Vec<PathBuf>,
    /// Word clusters: lines of a form, a tab and a number, most frequent forms first.
    #[arg(long)]
    clusters: Option<PathBuf>,
    /// Where the weights go.
    #[arg(long)]
    out: Option<PathBuf>,
    /// Treebanks to measure on.
    #[arg(long, value_delimiter = ',')]
    eval: Vec<PathBuf>,
    /// The weights to measure, if not those just trained or the embedded ones.
    #[arg(long)]
    model: Option<PathBuf>,
    /// Write the analysis of the treebanks to standard output in CoNLL-U.
    #[arg(long)]
    print: bool,
    /// Measure on the sentences in title case or in capitals.
    #[arg(long)]
    recase: Option<Recase>,
    /// Turns over the sentences, for the parser.
    #[arg(long, default_value_t = train::Options::default().parser_epochs)]
    epochs: usize,
    /// Turns over the sentences, for the tagger.
    #[arg(long, default_value_t = train::Options::default().tagger_epochs)]
    tagger_epochs: usize,
    /// Models that are trained and averaged.
    #[arg(long, default_value_t = train::Options::default().members)]
    members: usize,
    /// How often a gold sentence is shown for each time that a silver one is.
    #[arg(long, default_value_t = train::Options::default().gold_turns)]
    gold_turns: usize,
    /// Parts for jackknifing.
    #[arg(long, default_value_t = train::Options::default().folds)]
    folds: usize,
    /// Updates after which a row of weights counts.
    #[arg(long, default_value_t = train::Options::default().needed_updates)]
    needed_updates: u8,
    /// How far a right tag, transition or label must be ahead of the best wrong one not to be learned from.
    #[arg(long, value_delimiter = ',')]
    margins: Option<Vec<i32>>,
    /// Binary logarithms of the rows for tags, transitions and labels.
    #[arg(long, value_delimiter = ',')]
    bits: Option<Vec<u32>>,
    /// Weights of tags, transitions and labels that are not above these are dropped; the fourth number is the unit of
    /// what is left of the transitions.
    #[arg(long, value_delimiter = ',')]
    cuts: Option<Vec<i16>>,
    /// One sentence in so many is also shown in title case; 0 for none.
    #[arg(long, default_value_t = train::Options::default().recase_every)]
    recase_every: usize,
    /// Where the random numbers begin.
    #[arg(long, default_value_t = train::Options::default().seed)]
    seed: u64,
}

#[derive(Clone, Copy, clap::ValueEnum)]
enum Recase {
    Title,
    Upper,
}

type Error = Box<dyn std::error::Error>;

fn main() -> ExitCode {
    match run(&Arguments::parse()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            let mut message = format!("error: {error}");
            for cause in std::iter::successors(error.source(), |cause| cause.source()) {
                message = format!("{message}: {cause}");
            }
            let _ = writeln!(std::io::stderr(), "{message}");
            ExitCode::FAILURE
        }
    }
}

fn run(arguments: &Arguments) -> Result<(), Error> {
    let mut out = std::io::stdout();
    let mut trained = None;
    if let Some(path) = arguments.out.as_deref().filter(|_| !arguments.train.is_empty()) {
        let model = train_model(arguments)?;
        let bytes = model.encode()?;
        fs::write(path, &bytes)?;
        writeln!(out, "{}: {} bytes", path.display(), bytes.len())?;
        trained = Some(Model::decode(&bytes)?);
    }
    let analyzer = match (trained, &arguments.model) {
        (Some(model), _) => &Analyzer::new(model),
        (None, Some(path)) => &Analyzer::new(Model::decode(&fs::read(path)?)?),
        (None, None) => Analyzer::embedded(),
    };
    for path in &arguments.eval {
        let mut gold = read(path)?;
        if let Some(recase) = arguments.recase {
            let case = match recase {
                Recase::Title => train::Case::Title,
                Recase::Upper => train::Case::Upper,
            };
            gold = gold.iter().map(|doc| train::recase(doc, case)).collect();
        }
        let start = Instant::now();
        let found: Vec<_> = gold.iter().map(|doc| analyzer.reanalyze(doc)).collect();
        found.iter().for_each(Document::parse_all);
        let seconds = start.elapsed().as_secs_f64();
        if arguments.print {
            for doc in &found {
                out.write_all(conllu::write(doc).as_bytes())?;
            }
            continue;
        }
        let mut scores = Scores::default();
        gold.iter().zip(&found).for_each(|(gold, found)| scores.add(gold, found));
        let speed = scores.uas.gold as f64 / seconds;
        writeln!(out, "{}\n  {scores}\n  {speed:.0} tokens/s", path.display())?;
    }
    Ok(())
}

fn cuts(arguments: &Arguments) -> Result<Cuts, Error> {
    match arguments.cuts.as_deref() {
        None => Ok(Cuts::default()),
        Some(&[tags, transitions, labels, step]) => Ok(Cuts { tags, transitions, labels, step }),
        Some(_) => Err("--cuts takes four numbers".into()),
    }
}

fn train_model(arguments: &Arguments) -> Result<Model, Error> {
    let read_all = |paths: &[PathBuf]| -> Result<Vec<Document>, Error> {
        Ok(paths.iter().map(|path| read(path)).collect::<Result<Vec<_>, _>>()?.concat())
    };
    let (gold, silver) = (read_all(&arguments.train)?, read_all(&arguments.silver)?);
    let clusters = match &arguments.clusters {
        Some(path) => fs::read_to_string(path)?,
        None => String::new(),
    };
    let clusters = clusters
        .lines()
        .map(|line| {
            let (form, number) = line.split_once('\t').ok_or_else(|| format!("no tab in cluster line `{line}`"))?;
            // Branches below the sixteenth level of the tree are not told apart.
            Ok((form, number.parse::<u32>()? as u16))
        })
        .collect::<Result<Vec<_>, Error>>()?;
    let mut options = train::Options {
        tagger_epochs: arguments.tagger_epochs,
        parser_epochs: arguments.epochs,
        members: arguments.members,
        gold_turns: arguments.gold_turns,
        folds: arguments.folds,
        needed_updates: arguments.needed_updates,
        cuts: cuts(arguments)?,
        recase_every: arguments.recase_every,
        seed: arguments.seed,
        ..train::Options::default()
    };
    match arguments.bits.as_deref() {
        None => {}
        Some(&[tag_bits, transition_bits, label_bits]) => {
            options = train::Options { tag_bits, transition_bits, label_bits, ..options };
        }
        Some(_) => return Err("--bits takes three numbers".into()),
    }
    match arguments.margins.as_deref() {
        None => {}
        Some(&[tag_margin, transition_margin, label_margin]) => {
            options = train::Options { tag_margin, transition_margin, label_margin, ..options };
        }
        Some(_) => return Err("--margins takes three numbers".into()),
    }
    let start = Instant::now();
    let mut report = |text: &str| {
        let _ = writeln!(std::io::stderr(), "{:6.1} s  {text}", start.elapsed().as_secs_f64());
    };
    let material = train::Material { gold: &gold, silver: &silver, clusters: &clusters };
    Ok(train::train(&material, &options, &mut report))
}

fn read(path: &Path) -> Result<Vec<Document>, Error> {
    let text = fs::read_to_string(path).map_err(|error| format!("{}: {error}", path.display()))?;
    conllu::read(&text).map_err(|error| format!("{}:{}: {}", path.display(), error.line, error.fault).into())
}
