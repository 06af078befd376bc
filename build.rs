//! Compresses the entries of the gazetteer, which are kept in the repository as text that people can review, so that the
//! program carries a fifth of their size.

use std::path::Path;
use std::{env, fs};

/// The entries, below the root of the package.
const ENTRIES: &str = "src/entities/data/entries.tsv";

fn main() {
    println!("cargo::rerun-if-changed={ENTRIES}");
    let text = fs::read(ENTRIES).expect("the package holds its gazetteer");
    let compressed = zstd::encode_all(&text[..], 19).expect("memory takes any bytes");
    let folder = env::var_os("OUT_DIR").expect("cargo sets OUT_DIR");
    fs::write(Path::new(&folder).join("entries.tsv.zst"), compressed).expect("cargo's folder can be written");
}
