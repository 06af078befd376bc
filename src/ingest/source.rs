//! [`Source`]: the files behind the inputs that a user names: paths, folders, globs and standard input.

use std::path::{Path, PathBuf};

use globset::{GlobBuilder, GlobMatcher};
use ignore::WalkBuilder;

use super::kind;

/// The inputs cannot be found.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// No file, folder or glob of this name.
    #[error("no such file or folder: `{0}`")]
    NotFound(String),
    /// A glob that matches no file.
    #[error("no file matches `{0}`")]
    NoMatch(String),
    /// A folder without a file of a known kind.
    #[error("no file to read in folder `{0}`")]
    EmptyFolder(String),
    /// A malformed glob.
    #[error("malformed pattern `{pattern}`")]
    Pattern {
        /// The pattern.
        pattern: String,
        /// What is wrong with it.
        #[source]
        source: globset::Error,
    },
}

impl Error {
    /// What to do about it.
    pub fn hint(&self) -> Option<&'static str> {
        match self {
            Self::EmptyFolder(_) => {
                Some("files in folders are told by extension: .txt .json .jsonl .ndjson .csv .tsv, also .gz and .zst")
            }
            Self::NotFound(_) => Some("to read text from the command line, use `newsgraph explain TEXT`"),
            _ => None,
        }
    }
}

/// One stream to read from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Source {
    origin: Origin,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Origin {
    Stdin,
    File(PathBuf),
    Memory(Memory),
}

/// Bytes that bear the name of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Memory {
    name: String,
    bytes: std::sync::Arc<[u8]>,
}

impl AsRef<[u8]> for Memory {
    fn as_ref(&self) -> &[u8] {
        &self.bytes
    }
}

impl Source {
    /// Standard input.
    pub fn stdin() -> Self {
        Self { origin: Origin::Stdin }
    }

    /// A file.
    pub fn file(path: impl Into<PathBuf>) -> Self {
        Self { origin: Origin::File(path.into()) }
    }

    /// Bytes in memory, read as if a file of this name held them.
    pub fn memory(name: impl Into<String>, bytes: &[u8]) -> Self {
        Self { origin: Origin::Memory(Memory { name: name.into(), bytes: bytes.into() }) }
    }

    /// The name to show: the path as it was given or found, or `<stdin>`.
    pub fn name(&self) -> String {
        match &self.origin {
            Origin::Stdin => "<stdin>".to_owned(),
            Origin::File(path) => path.display().to_string(),
            Origin::Memory(memory) => memory.name.clone(),
        }
    }

    /// Size in bytes, where it is known.
    pub fn size(&self) -> Option<u64> {
        match &self.origin {
            Origin::Stdin => None,
            Origin::File(path) => path.metadata().ok().map(|metadata| metadata.len()),
            Origin::Memory(memory) => Some(memory.bytes.len() as u64),
        }
    }

    pub(super) fn origin(&self) -> &Origin {
        &self.origin
    }
}

/// The sources behind the inputs, in the order of the inputs; those of a folder or glob sorted by path.
///
/// Folders are walked as ripgrep does it: hidden and git-ignored files are passed over, and of the rest those of a
/// known extension are read. No input, or `-`, means standard input.
pub(super) fn expand(inputs: &[String], exclude: &[PathBuf]) -> Result<Vec<Source>, Error> {
    if inputs.is_empty() {
        return Ok(vec![Source::stdin()]);
    }
    let mut excluded: Vec<PathBuf> = exclude.iter().filter_map(|path| path.canonicalize().ok()).collect();
    excluded.sort();
    let is_excluded = |path: &Path| path.canonicalize().is_ok_and(|path| excluded.binary_search(&path).is_ok());
    let mut sources = Vec::new();
    for input in inputs {
        let path = Path::new(input);
        let found = if input == "-" {
            vec![Source::stdin()]
        } else if path.is_dir() {
            let files = walk(path, true, |file| kind::of_name(&file.to_string_lossy()).is_some() && !is_excluded(file));
            non_empty(files).ok_or_else(|| Error::EmptyFolder(input.clone()))?
        } else if path.exists() {
            vec![Source::file(path)]
        } else if input.contains(['*', '?', '[', '{']) {
            let matcher = matcher(input)?;
            let files = walk(&literal_base(path), false, |file| matcher.is_match(file) && !is_excluded(file));
            non_empty(files).ok_or_else(|| Error::NoMatch(input.clone()))?
        } else {
            return Err(Error::NotFound(input.clone()));
        };
        sources.extend(found);
    }
    Ok(sources)
}

fn non_empty(sources: Vec<Source>) -> Option<Vec<Source>> {
    (!sources.is_empty()).then_some(sources)
}

fn matcher(pattern: &str) -> Result<GlobMatcher, Error> {
    let pattern_without_dot = pattern.strip_prefix("./").unwrap_or(pattern);
    GlobBuilder::new(pattern_without_dot)
        .literal_separator(true)
        .build()
        .map(|glob| glob.compile_matcher())
        .map_err(|source| Error::Pattern { pattern: pattern.to_owned(), source })
}

/// The folder of a pattern before its first part with a wildcard.
fn literal_base(pattern: &Path) -> PathBuf {
    let literal = |part: &std::path::Component| !part.as_os_str().to_string_lossy().contains(['*', '?', '[', '{']);
    let base: PathBuf = pattern.components().take_while(literal).collect();
    if base.as_os_str().is_empty() { PathBuf::from(".") } else { base }
}

/// The files below a folder that `wanted` takes. A shell would not ask git which files a pattern means, so
/// `respect_ignore` is for folders only; hidden files need to be named.
fn walk(folder: &Path, respect_ignore: bool, wanted: impl Fn(&Path) -> bool) -> Vec<Source> {
    let walker = WalkBuilder::new(folder)
        .standard_filters(respect_ignore)
        .hidden(true)
        .follow_links(true)
        .sort_by_file_path(Ord::cmp)
        .build();
    walker
        .filter_map(Result::ok)
        .filter(|entry| entry.file_type().is_some_and(|kind| kind.is_file()))
        .map(|entry| entry.path().strip_prefix("./").unwrap_or(entry.path()).to_path_buf())
        .filter(|path| wanted(path))
        .map(Source::file)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;

    /// A folder with news, other files and an ignored one; gives the names found, without the folder.
    fn found(inputs: &[&str], exclude: &[&str]) -> Result<Vec<String>, Error> {
        let folder = tempfile::tempdir().unwrap();
        for file in
            ["b.jsonl", "a.txt", "sub/c.csv.gz", "sub/d.pdf", "skip/e.txt", ".hidden.txt", ".git/HEAD", "x[1].txt"]
        {
            let path = folder.path().join(file);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, "x").unwrap();
        }
        fs::write(folder.path().join(".gitignore"), "skip/\n").unwrap();
        let inside = |name: &&str| folder.path().join(name).display().to_string();
        let inputs: Vec<String> = inputs.iter().map(inside).collect();
        let exclude: Vec<PathBuf> = exclude.iter().map(|name| folder.path().join(name)).collect();
        let prefix = format!("{}/", folder.path().display());
        let sources = expand(&inputs, &exclude)?;
        Ok(sources.iter().map(|source| source.name().replacen(&prefix, "", 1)).collect())
    }

    #[test]
    fn folders_are_walked_in_order_with_ignore_rules() {
        assert_eq!(found(&[""], &[]).unwrap(), ["a.txt", "b.jsonl", "sub/c.csv.gz", "x[1].txt"]);
        assert_eq!(found(&[""], &["a.txt"]).unwrap(), ["b.jsonl", "sub/c.csv.gz", "x[1].txt"]);
    }

    #[test]
    fn globs_match_as_a_shell_would_have_them() {
        assert_eq!(found(&["*.txt"], &[]).unwrap(), ["a.txt", "x[1].txt"]);
        assert_eq!(found(&["**/*.{gz,pdf}", "skip/?.txt"], &[]).unwrap(), ["sub/c.csv.gz", "sub/d.pdf", "skip/e.txt"]);
        assert_eq!(found(&["x[1].txt"], &[]).unwrap(), ["x[1].txt"]);
    }

    #[test]
    fn inputs_that_are_not_there_are_errors() {
        assert!(matches!(found(&["none.txt"], &[]), Err(Error::NotFound(_))));
        assert!(matches!(found(&["*.none"], &[]), Err(Error::NoMatch(_))));
        assert!(matches!(found(&["a[.none"], &[]), Err(Error::Pattern { .. })));
        assert_eq!(expand(&[], &[]).unwrap(), [Source::stdin()]);
    }
}
