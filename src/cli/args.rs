//! Arguments that commands share.

use std::num::NonZeroUsize;
use std::path::PathBuf;

use clap::{Args, ValueEnum};

use super::Failure;
use crate::entities::Gazetteer;
use crate::entities::gazetteer::read_user_entries;
use crate::ingest::{FieldNames, Kind, Options};
use crate::pipeline::Extractor;
use crate::relations::Pack;

/// Flags of every command.
#[derive(Clone, Debug, Args)]
#[command(next_help_heading = "Global options")]
pub(super) struct Global {
    /// Print nothing but errors
    #[arg(short, long, global = true, conflicts_with = "verbose")]
    pub(super) quiet: bool,
    /// Print every rejection and what was chosen
    #[arg(short, long, global = true, action = clap::ArgAction::Count)]
    pub(super) verbose: u8,
    /// Number of threads; the output does not depend on it [default: all processors]
    #[arg(short = 'j', long, global = true, value_name = "N")]
    pub(super) jobs: Option<NonZeroUsize>,
    /// When to use colours
    #[arg(long, global = true, value_name = "WHEN", default_value = "auto")]
    pub(super) color: Color,
    /// Keep rejected input here, as JSON Lines with file, line, column, reason and the raw text
    #[arg(long, global = true, value_name = "FILE")]
    pub(super) rejects: Option<PathBuf>,
    /// Names of your own, as TSV with a header or JSON Lines (name, type, aliases, state …); may be repeated
    #[arg(long, global = true, value_name = "FILE")]
    pub(super) gazetteer: Vec<PathBuf>,
    /// Stop with exit code 1 at the first rejected input
    #[arg(long, global = true)]
    pub(super) strict: bool,
}

impl Global {
    /// How many threads analyse.
    pub(super) fn threads(&self) -> usize {
        self.jobs.or_else(|| std::thread::available_parallelism().ok()).map_or(1, NonZeroUsize::get)
    }
}

/// When to use colours.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub(super) enum Color {
    /// On a terminal, unless `NO_COLOR` is set.
    Auto,
    /// Even into a pipe or a file.
    Always,
    /// Not at all.
    Never,
}

/// What to read and how.
#[derive(Clone, Debug, Args)]
#[command(next_help_heading = "Input")]
pub(super) struct InputArgs {
    /// Files, folders, globs, or `-` for standard input, which is also read if there is none. Text, JSON, JSON Lines, CSV,
    /// TSV, RSS, Atom, HTML and WARC, plain or as .gz or .zst; the kind is told by extension, else by content
    #[arg(value_name = "INPUT")]
    pub(super) inputs: Vec<String>,
    #[command(flatten)]
    pub(super) fields: FieldArgs,
}

/// How to read snippets.
#[derive(Clone, Debug, Args)]
#[command(next_help_heading = "Input")]
pub(super) struct FieldArgs {
    /// Read every input as this kind
    #[arg(long, value_name = "KIND", value_parser = parse_kind)]
    from: Option<Kind>,
    /// Field that holds the text, such as `body` or `article.body` [default: the usual names]
    #[arg(long, value_name = "FIELD")]
    text_field: Option<String>,
    /// Field that holds the headline
    #[arg(long, value_name = "FIELD")]
    title_field: Option<String>,
    /// Field that holds the date of publication
    #[arg(long, value_name = "FIELD")]
    date_field: Option<String>,
    /// Field that holds the identifier
    #[arg(long, value_name = "FIELD")]
    id_field: Option<String>,
    /// Field that holds the publisher
    #[arg(long, value_name = "FIELD")]
    outlet_field: Option<String>,
    /// Field that holds the web address
    #[arg(long, value_name = "FIELD")]
    url_field: Option<String>,
    /// Read texts that are certainly not English as well, instead of setting them aside
    #[arg(long)]
    any_language: bool,
    /// How many times its size a compressed file may expand to, beyond its first 64 MiB; 0 for any number
    #[arg(long, value_name = "N", default_value_t = Options::default().expansion)]
    max_expansion: u64,
}

impl FieldArgs {
    /// The options for ingest; `exclude` are the outputs of this run.
    pub(super) fn options(&self, exclude: Vec<PathBuf>) -> Options {
        let fields = FieldNames {
            text: self.text_field.clone(),
            title: self.title_field.clone(),
            date: self.date_field.clone(),
            id: self.id_field.clone(),
            outlet: self.outlet_field.clone(),
            url: self.url_field.clone(),
        };
        let (any_language, expansion) = (self.any_language, self.max_expansion);
        Options { fields, kind: self.from, exclude, any_language, expansion }
    }
}

fn parse_kind(name: &str) -> Result<Kind, String> {
    let known = |&(_, known, extensions): &(Kind, &str, &[&str])| known == name || extensions.contains(&name);
    Kind::TABLE.iter().find(|row| known(row)).map(|&(kind, ..)| kind).ok_or_else(|| {
        let names: Vec<&str> = Kind::TABLE.iter().map(|&(_, name, _)| name).collect();
        format!("expected one of {}", names.join(", "))
    })
}

/// Which rules find relations.
#[derive(Clone, Debug, Default, Args)]
pub(super) struct PackArgs {
    /// Rules from a TOML file, a folder of them, or a built-in pack by name; may be repeated [default: geopolitics]
    #[arg(long = "pack", value_name = "PACK")]
    packs: Vec<PathBuf>,
}

impl From<Vec<PathBuf>> for PackArgs {
    fn from(packs: Vec<PathBuf>) -> Self {
        Self { packs }
    }
}

impl PackArgs {
    /// The extractor with these rules and the gazetteer of the global flags.
    pub(super) fn extractor(&self, global: &Global) -> Result<Extractor, Failure> {
        let mut extractor = Extractor::default();
        if !self.packs.is_empty() {
            let pack = Pack::read_all(&self.packs).map_err(|error| Failure::from_error(&error))?;
            extractor = extractor.with_pack(pack);
        }
        if !global.gazetteer.is_empty() {
            extractor = extractor.with_gazetteer(gazetteer(&global.gazetteer)?);
        }
        Ok(extractor)
    }
}

/// The embedded gazetteer with the entries of these files; all mistakes of a file are told at once.
fn gazetteer(paths: &[PathBuf]) -> Result<Gazetteer, Failure> {
    let mut entries = Vec::new();
    for path in paths {
        let shown = path.display();
        let text = std::fs::read_to_string(path)
            .map_err(|error| Failure::because(format!("cannot read the gazetteer `{shown}`"), &error))?;
        let read = read_user_entries(&text).map_err(|errors| {
            let lines: Vec<String> = errors.iter().map(|error| format!("{shown}:{error} ({})", error.hint)).collect();
            Failure::failed(format!("the gazetteer `{shown}` has mistakes:\n  {}", lines.join("\n  ")))
        })?;
        entries.extend(read);
    }
    Ok(Gazetteer::with_user_entries(&entries))
}
