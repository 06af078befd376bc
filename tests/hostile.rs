//! Hostile input and a hostile machine: no bytes, full disk, closed pipe or signal makes the program lose what it had,
//! write half a file or end without saying why.

use std::fs;
use std::io::Write;
use std::path::PathBuf;
use std::process::{Command, Output, Stdio};
use std::time::Duration;

use assert_cmd::cargo::CommandCargoExt;
use tempfile::TempDir;

/// A folder to work in.
struct Desk(TempDir);

impl Desk {
    fn new() -> Self {
        Self(tempfile::tempdir().unwrap())
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    fn write(&self, name: &str, bytes: impl AsRef<[u8]>) -> &Self {
        fs::write(self.path(name), bytes).unwrap();
        self
    }

    fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::cargo_bin("newsgraph").unwrap();
        command.current_dir(self.0.path()).args(arguments).stdin(Stdio::null());
        command
    }

    fn run(&self, arguments: &[&str]) -> Run {
        Run(self.command(arguments).output().unwrap())
    }

    /// The names of the files in the folder.
    fn names(&self) -> Vec<String> {
        let entries = fs::read_dir(self.0.path()).unwrap();
        let mut names: Vec<String> = entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
        names.sort();
        names
    }
}

/// What a run left behind.
struct Run(Output);

impl Run {
    fn stderr(&self) -> String {
        String::from_utf8_lossy(&self.0.stderr).into_owned()
    }

    #[track_caller]
    fn exits(self, code: i32) -> Self {
        assert_eq!(self.0.status.code(), Some(code), "{}", self.stderr());
        self
    }

    #[track_caller]
    fn says(self, part: &str) -> Self {
        assert!(self.stderr().contains(part), "`{part}` is not in:\n{}", self.stderr());
        self
    }

    /// The texts of the records on standard output.
    fn texts(&self) -> Vec<String> {
        let records = self.0.stdout.split(|&byte| byte == b'\n').filter(|line| !line.is_empty());
        let text = |line: &[u8]| {
            serde_json::from_slice::<serde_json::Value>(line).unwrap()["text"].as_str().unwrap().to_owned()
        };
        records.map(text).collect()
    }
}

fn news(count: usize) -> String {
    let line = |i| {
        format!(
            "{{\"id\": \"n{i}\", \"published\": \"2024-05-03\", \"text\": \"Norway sanctioned Belarus. Oslo sent {i} radars to Riga.\"}}"
        )
    };
    (0..count).map(line).collect::<Vec<_>>().join("\n")
}

const GOOD: &str = "{\"text\": \"Norway sanctioned Belarus.\"}\n";

#[test]
fn a_line_of_a_hundred_megabytes_costs_only_itself() {
    let desk = Desk::new();
    let long = format!("{{\"text\": \"{}\"}}\n", "a ".repeat(50 << 20));
    desk.write("news.jsonl", [GOOD.as_bytes(), long.as_bytes(), GOOD.as_bytes()].concat());
    let run = desk.run(&["extract", "news.jsonl"]).exits(3).says("longer than");
    assert_eq!(run.texts().len(), 2);
    desk.write("news.txt", "a ".repeat(50 << 20));
    desk.run(&["extract", "news.txt"]).exits(3).says("longer than");
}

#[test]
fn decompression_bombs_are_refused_where_they_blow_up() {
    let desk = Desk::new();
    let blank = vec![b' '; 1 << 20];
    let mut zstd = zstd::Encoder::new(Vec::new(), 3).unwrap();
    let mut gzip = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    for writer in [&mut zstd as &mut dyn Write, &mut gzip] {
        writer.write_all(GOOD.as_bytes()).unwrap();
        for _ in 0..200 {
            writer.write_all(&blank).unwrap();
        }
    }
    desk.write("a.jsonl.zst", zstd.finish().unwrap())
        .write("b.jsonl.gz", gzip.finish().unwrap())
        .write("c.jsonl", GOOD);
    let run = desk.run(&["extract", "."]).exits(3).says("decompression bomb");
    assert_eq!(run.texts().len(), 3, "what stands before the bomb and the next file are read: {}", run.stderr());
    desk.run(&["extract", "b.jsonl.gz", "--max-expansion", "2000"]).exits(3).says("longer than");
}

#[test]
fn odd_bytes_are_read_or_rejected_and_told() {
    let desk = Desk::new();
    let odd = [
        "{\"text\": \"Norway\\u0000sanctioned\\u202e Belarus\\u2066.\"}\n".as_bytes(),
        b"{\"text\": \"Norway \xff\xfe sanctioned Belarus.\"}\n",
        b"{\"text\": \"\\ud800 Norway sanctioned Belarus.\"}\n",
        "[".repeat(200_000).as_bytes(),
        b"\n",
        b"\0\0\0\0\n",
        "{\"text\": \"\u{200f}\u{feff}N\u{301}o\u{308}rway \u{1f1f3}\u{1f1f4} sanctioned Belarus.\"}\n".as_bytes(),
    ]
    .concat();
    desk.write("news.jsonl", odd);
    let run = desk.run(&["extract", "news.jsonl", "--rejects", "rejects.jsonl"]).exits(3);
    assert_eq!(run.texts().len(), 2, "{}", run.stderr());
    assert_eq!(fs::read_to_string(desk.path("rejects.jsonl")).unwrap().lines().count(), 4);
}

#[test]
fn texts_in_other_languages_are_set_aside_and_counted() {
    let desk = Desk::new();
    desk.write(
        "news.txt",
        "Norway sanctioned Belarus on Tuesday, the foreign ministry said.\n\
         El gobierno de Noruega anunció este martes nuevas sanciones contra Bielorrusia por la detención de periodistas.\n",
    );
    let run = desk.run(&["extract", "news.txt", "--rejects", "rejects.jsonl"]).exits(3).says("Spanish, not English");
    assert_eq!(run.texts().len(), 1);
    let kept = fs::read_to_string(desk.path("rejects.jsonl")).unwrap();
    assert!(kept.contains("\"code\":\"not-english\"") && kept.contains("El gobierno"), "{kept}");
    assert_eq!(desk.run(&["extract", "news.txt", "--any-language"]).exits(0).texts().len(), 2);
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_is_told_and_the_old_file_stays() {
    let desk = Desk::new();
    desk.write("news.jsonl", news(30));
    for command in [&["extract", "news.jsonl"][..], &["build", "news.jsonl", "--format", "json"]] {
        desk.run(&[command, &["-o", "/dev/full"]].concat()).exits(1).says("No space left on device");
        let full = fs::OpenOptions::new().write(true).open("/dev/full").unwrap();
        let run = Run(desk.command(command).stdout(full).output().unwrap());
        run.exits(1).says("No space left on device");
    }
    assert_eq!(desk.names(), ["news.jsonl"]);
}

#[cfg(unix)]
#[test]
fn an_interrupted_run_leaves_the_old_file_and_nothing_else() {
    let desk = Desk::new();
    desk.write("news.jsonl", news(4000)).write("out.jsonl", "old");
    let mut child = desk.command(&["extract", "news.jsonl", "-o", "out.jsonl"]).stderr(Stdio::null()).spawn().unwrap();
    // The temporary file is there before the first record is.
    while desk.names().len() < 3 && child.try_wait().unwrap().is_none() {
        std::thread::sleep(Duration::from_millis(5));
    }
    let status = Command::new("kill").args(["-INT", &child.id().to_string()]).status().unwrap();
    assert!(status.success());
    assert_eq!(child.wait().unwrap().code(), Some(130));
    assert_eq!(fs::read_to_string(desk.path("out.jsonl")).unwrap(), "old");
    assert_eq!(desk.names(), ["news.jsonl", "out.jsonl"]);
}

/// Kills `NEWSGRAPH_KILLS` runs of each command, six without it, at moments spread over the time that a run takes.
#[test]
fn killed_runs_leave_the_old_file_whole_and_the_next_run_writes_the_same_bytes() {
    let kills: u32 = std::env::var("NEWSGRAPH_KILLS").ok().and_then(|kills| kills.parse().ok()).unwrap_or(6);
    let desk = Desk::new();
    desk.write("news.jsonl", news(400));
    desk.run(&["extract", "news.jsonl", "-o", "records.jsonl"]).exits(0);
    for (command, input, output) in [("extract", "news.jsonl", "out.jsonl"), ("build", "records.jsonl", "out.graphml")]
    {
        let begun = std::time::Instant::now();
        desk.run(&[command, input, "-o", output]).exits(0);
        let whole = begun.elapsed();
        let expected = fs::read(desk.path(output)).unwrap();
        for kill in 0..kills {
            let mut child = desk.command(&[command, input, "-o", output]).stderr(Stdio::null()).spawn().unwrap();
            std::thread::sleep(whole * kill / kills);
            child.kill().unwrap();
            child.wait().unwrap();
            assert!(fs::read(desk.path(output)).unwrap() == expected, "kill {kill} of {command} left another file");
        }
        desk.run(&[command, input, "-o", output]).exits(0);
        assert!(fs::read(desk.path(output)).unwrap() == expected, "{command} after the kills");
    }
}
