//! `newsgraph eval` gives the figures of the scoring script that the gold annotations come with, where that is at hand.

use std::path::{Path, PathBuf};
use std::process::Command;

use assert_cmd::cargo::CommandCargoExt;
use serde_json::{Value, json};

/// The folder with gold files and their script; a checkout alone has none.
fn gold() -> Option<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/gold");
    let has_python = Command::new("python3").arg("--version").output().is_ok_and(|output| output.status.success());
    (has_python && folder.join("score.py").exists()).then_some(folder)
}

fn stdout(command: &mut Command) -> String {
    let output = command.output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

fn newsgraph() -> Command {
    Command::cargo_bin("newsgraph").unwrap()
}

fn check(folder: &Path, gold: &Path, predicted: &Path) {
    let script = || {
        let mut command = Command::new("python3");
        command.arg(folder.join("score.py")).args([gold, predicted]);
        command
    };
    let eval = || {
        let mut command = newsgraph();
        command.arg("eval").args([gold, predicted]);
        command
    };
    let figures = |text: &str| serde_json::from_str::<Value>(text).unwrap();
    assert_eq!(figures(&stdout(eval().arg("--json"))), figures(&stdout(script().arg("--json"))));
    assert_eq!(stdout(eval().args(["--errors", "500"])), stdout(script().args(["--errors", "500"])));
}

/// Gold with faults of every kind: each line loses, gains or changes something, by its number.
fn spoiled(line: &str, number: usize) -> Value {
    let mut record: Value = serde_json::from_str(line).unwrap();
    let entities = record["entities"].as_array_mut().unwrap();
    if number.is_multiple_of(3) && entities.len() > 1 {
        entities.remove(number % entities.len());
    }
    if number.is_multiple_of(4) {
        entities.push(json!({"name": "The Daily Invention", "type": "media", "mentions": ["the Invention's"]}));
    }
    for entity in entities.iter_mut().skip(number % 3) {
        match entity["type"].as_str() {
            Some("official") => entity["type"] = json!("person"),
            Some("agency") if number.is_multiple_of(2) => entity["type"] = json!("organization"),
            _ => {}
        }
        if number.is_multiple_of(5) {
            entity["name"] = json!(format!("the {}’s", entity["name"].as_str().unwrap()));
        }
    }
    for (i, relation) in record["relations"].as_array_mut().unwrap().iter_mut().enumerate() {
        match (number + i) % 6 {
            0 => relation["status"] = json!("possible"),
            1 => {
                let source = relation["source"].take();
                relation["source"] = relation["target"].take();
                relation["target"] = source;
            }
            2 => relation["reported_by"] = json!([relation["target"]]),
            3 => relation["date"] = json!("2025"),
            4 => relation["basis"] = json!("gazetteer"),
            _ => {}
        }
    }
    record
}

#[test]
fn figures_are_those_of_the_script() {
    let Some(folder) = gold() else { return };
    let scratch = tempfile::tempdir().unwrap();
    for name in ["seed.jsonl", "dev.jsonl"] {
        let gold = folder.join(name);
        let text = std::fs::read_to_string(&gold).unwrap();
        let predicted = scratch.path().join(name);
        let lines = text.lines().enumerate().map(|(number, line)| format!("{}\n", spoiled(line, number)));
        std::fs::write(&predicted, lines.collect::<Vec<_>>().concat()).unwrap();
        check(&folder, &gold, &gold);
        check(&folder, &gold, &predicted);
        let records = scratch.path().join("records.jsonl");
        stdout(newsgraph().arg("extract").arg(&gold).arg("-o").arg(&records));
        check(&folder, &gold, &records);
        let own: Value = serde_json::from_str(&stdout(newsgraph().args(["eval", "--json"]).arg(&gold))).unwrap();
        let from_file: Value =
            serde_json::from_str(&stdout(newsgraph().args(["eval", "--json"]).args([&gold, &records]))).unwrap();
        assert_eq!(own, from_file);
    }
}
