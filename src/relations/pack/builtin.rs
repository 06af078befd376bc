//! The packs that ship with the program, and packs read from files.

use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use super::Pack;
use super::compile::{Layer, compile, extended};
use crate::diagnostic::{Diagnostic, Report, Source};

/// A pack cannot be read.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum PackError {
    /// A file cannot be read at all.
    #[error("cannot read the rule pack {}", path.display())]
    Read {
        /// The file or folder.
        path: PathBuf,
        /// Why.
        #[source]
        source: std::io::Error,
    },
    /// The pack has faults; the message is the whole report.
    #[error("the rule pack has faults\n\n{0}")]
    Faulty(Report),
}

/// The built-in packs: name, and name and text of each file.
const BUILTIN: &[(&str, &[(&str, &str)])] = &[("geopolitics", &GEOPOLITICS)];

macro_rules! files {
    ($pack:literal: $($file:literal)*) => {
        [$((
            concat!($pack, "/", $file, ".toml"),
            include_str!(concat!("../packs/", $pack, "/", $file, ".toml")),
        )),*]
    };
}

const GEOPOLITICS: [(&str, &str); 30] = files!("geopolitics":
    "pack" "accused" "agreed" "appointed" "attacked" "cooperated" "deployed" "detained" "dismissed" "expelled"
    "lifted" "mediated" "met" "ordered" "participated" "prosecuted" "protested" "rejected" "released" "requested"
    "sanctioned" "seized" "structural" "supplied" "supported" "threatened" "types" "visited" "withdrew" "yielded");

fn builtin_layer(name: &str) -> Option<Layer> {
    let (_, files) = BUILTIN.iter().find(|(id, _)| *id == name)?;
    Some(files.iter().map(|&(name, text)| Source { name: name.into(), text: text.into() }).collect())
}

impl Pack {
    /// The built-in pack `geopolitics`, compiled on first use.
    pub fn builtin() -> &'static Pack {
        static PACK: LazyLock<Pack> = LazyLock::new(|| {
            let layer = builtin_layer("geopolitics").expect("the table has it");
            compile(vec![layer]).unwrap_or_else(|report| panic!("a test compiles the built-in pack:\n{report}"))
        });
        &PACK
    }

    /// The names of the built-in packs.
    pub fn builtin_names() -> impl Iterator<Item = &'static str> {
        BUILTIN.iter().map(|&(name, _)| name)
    }

    /// The built-in pack of this name.
    pub fn named(name: &str) -> Option<&'static Pack> {
        (name == "geopolitics").then(Pack::builtin)
    }

    /// Reads a pack from a file, or from the `.toml` files of a folder.
    ///
    /// # Errors
    /// If a file cannot be read, or with a report of everything that is wrong with the pack.
    pub fn read(path: &Path) -> Result<Pack, PackError> {
        Pack::read_all(&[path])
    }

    /// Reads several packs as one, in which a later pack replaces what an earlier one defines under the same name. The
    /// result bears the name of the last one. What is no path but the name of a built-in pack is that pack.
    ///
    /// # Errors
    /// As for [`Pack::read`].
    pub fn read_all(paths: &[impl AsRef<Path>]) -> Result<Pack, PackError> {
        let mut own: Vec<Layer> = Vec::new();
        for path in paths.iter().map(AsRef::as_ref) {
            let builtin = path.to_str().filter(|_| !path.exists()).and_then(builtin_layer);
            own.push(match builtin {
                Some(layer) => layer,
                None => files(path).map_err(|source| PackError::Read { path: path.to_path_buf(), source })?,
            });
        }
        Pack::from_layers(own).map_err(PackError::Faulty)
    }

    /// Compiles a pack from one text; `name` stands for the file in reports.
    ///
    /// ```
    /// # use newsgraph::relations::Pack;
    /// let report = Pack::from_toml("mine.toml", "format = 1\n[pack]\nid = \"mine\"\nversoin = \"1\"\n").unwrap_err();
    /// assert!(report.to_string().contains("did you mean `version`?"));
    /// ```
    ///
    /// # Errors
    /// With a report of everything that is wrong with the pack.
    pub fn from_toml(name: &str, text: &str) -> Result<Pack, Report> {
        Pack::from_layers(vec![vec![Source { name: name.into(), text: text.into() }]])
    }

    /// Puts the built-in packs that the layers extend before them.
    fn from_layers(own: Vec<Layer>) -> Result<Pack, Report> {
        let mut layers = Vec::new();
        let mut bases: Vec<String> = Vec::new();
        for base in own.iter().flat_map(extended) {
            if bases.contains(&base) {
                continue;
            }
            let known = || BUILTIN.iter().map(|&(name, _)| name);
            layers.push(builtin_layer(&base).ok_or_else(|| Report {
                sources: Vec::new(),
                diagnostics: vec![
                    Diagnostic::new("pack::unknown-pack", format!("no built-in pack is called `{base}`"))
                        .help(format!("the built-in packs are {}", known().collect::<Vec<_>>().join(", ")))
                        .suggest(&base, known()),
                ],
            })?);
            bases.push(base);
        }
        layers.extend(own);
        compile(layers)
    }
}

/// The file, or the `.toml` files of the folder by name.
fn files(path: &Path) -> std::io::Result<Layer> {
    let mut paths = vec![path.to_path_buf()];
    if path.is_dir() {
        paths = std::fs::read_dir(path)?.map(|entry| entry.map(|e| e.path())).collect::<Result<_, _>>()?;
        paths.retain(|path| path.extension().is_some_and(|extension| extension == "toml"));
        paths.sort();
        if paths.is_empty() {
            return Err(std::io::Error::new(std::io::ErrorKind::NotFound, "the folder has no .toml file"));
        }
    }
    paths
        .into_iter()
        .map(|path| Ok(Source { name: path.display().to_string(), text: std::fs::read_to_string(&path)? }))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_builtin_packs_have_no_faults() {
        for name in Pack::builtin_names() {
            let layer = builtin_layer(name).unwrap();
            if let Err(report) = compile(vec![layer]) {
                panic!("{report}");
            }
        }
    }

    #[test]
    fn a_pack_that_extends_another_adds_replaces_and_disables() {
        let own = r#"
            format = 1
            [pack]
            id = "mine"
            version = "1"
            extends = ["geopolitics"]
            disable = ["take-office"]
            [frame.visit]
            relation = "visited"
            roles = { SOURCE = { types = ["human"] }, TARGET = { types = ["location"] } }
            verbs = ["SOURCE sojourn in TARGET"]
        "#;
        let pack = Pack::from_toml("mine.toml", own).unwrap_or_else(|report| panic!("{report}"));
        assert_eq!(pack.id, "mine");
        assert!(pack.frames.iter().any(|frame| frame.id == "meet"));
        assert!(!pack.frames.iter().any(|frame| frame.id == "take-office"));
        let sojourn: Vec<_> = pack.triggers(super::super::Form::Verb, "sojourn").collect();
        assert_eq!(sojourn.len(), 1);
        assert_eq!(pack.frame(sojourn[0].1.frame).relation, "visited");
        assert!(pack.triggers(super::super::Form::Verb, "tour").next().is_none());
    }
}
