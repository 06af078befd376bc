"""From news texts to silver sentences; README.md has the commands in order.

    silver.py texts  < news.jsonl     > texts.txt       texts of the sources whose licence allows it, cleaned
    silver.py sample < analysed.conllu > sample.conllu  the sentences worth a label, no two alike
    silver.py keep   < parsed.conllu  > silver.conllu   those that the teacher is sure of
"""

import argparse
import collections
import hashlib
import json
import re
import sys

# The texts of these are under CC BY-SA 4.0 and in the public domain.
OUTLETS = ("Wikipedia Current events", "White House")

# Speech is not how news is written, and would be half of all.
SPOKEN = re.compile(r"Press Briefing|Press Gaggle|Remarks|Press Call|Press Conference|Interview|Toast", re.I)
SOURCE_NOTE = re.compile(r"\s*[(\[][^()\[\]]{2,80}[)\]]\s*$")
LINK = re.compile(r"\[([^\[\]]*)\]\([^()]*\)")
MARKUP = re.compile(r"[*_#>`\\]{1,3}")
WRAPPED = re.compile(r"(?<=\S)\n(?=\S)")


def texts(arguments):
    """Prints the texts, blank lines between them; a line of current events is a text of its own."""
    for line in sys.stdin:
        record = json.loads(line)
        if record["outlet"] not in OUTLETS or SPOKEN.search(record["title"] or ""):
            continue
        text = record["text"].replace("\u00a0", " ").replace("\r", "")
        if record["outlet"] == "White House":
            text = MARKUP.sub("", LINK.sub(r"\1", text))
            parts = [WRAPPED.sub(" ", part) for part in re.split(r"\n\s*\n", text)]
        else:
            parts = text.split("\n")
        for part in parts:
            part = SOURCE_NOTE.sub("", part).strip()
            if len(part) > 30:
                print(re.sub(r"\s+", " ", part), end="\n\n")


def sentences(stream):
    """Blocks of CoNLL-U: comment lines and rows of columns."""
    comments, rows = [], []
    for line in stream:
        line = line.rstrip("\n")
        if line.startswith("#"):
            comments.append(line)
        elif line:
            rows.append(line.split("\t"))
        elif rows:
            yield comments, rows
            comments, rows = [], []


def show(comments, rows, out=sys.stdout):
    for line in comments + ["\t".join(row) for row in rows] + [""]:
        print(line, file=out)


def words(rows):
    return re.sub(r"\d+", "0", " ".join(row[1].lower() for row in rows))


def excluded(paths):
    """The letters of the texts that silver sentences must not stand in: those that figures are measured on."""
    letters = []
    for path in paths:
        for line in open(path, encoding="utf-8"):
            letters.append("".join(c for c in json.loads(line).get("text", "").lower() if c.isalnum()))
    return "\n".join(letters)


def sample(arguments):
    """Keeps sentences of running text, each once, and of these so many, spread by a hash of the words."""
    measured = excluded(arguments.exclude)
    seen, chosen = set(), []
    openings = collections.Counter()
    for comments, rows in sentences(sys.stdin):
        forms = [row[1] for row in rows]
        alphabetic = sum(form[0].isalpha() for form in forms)
        if not 4 <= len(rows) <= 70 or alphabetic * 10 < len(rows) * 6 or any(len(form) > 30 for form in forms):
            continue
        key = words(rows)
        # Boilerplate opens alike again and again.
        opening = " ".join(key.split()[:6])
        openings[opening] += 1
        if key in seen or openings[opening] > 12:
            continue
        seen.add(key)
        if measured and "".join(c for form in forms for c in form.lower() if c.isalnum()) in measured:
            continue
        chosen.append((hashlib.blake2b(key.encode(), digest_size=8).hexdigest(), comments, rows))
    chosen.sort(key=lambda entry: entry[0])
    for _, comments, rows in chosen[: arguments.count]:
        show(comments, rows)


def keep(arguments):
    """Keeps sentences whose arcs and tags the teacher holds for likely, all in all and each."""
    kept = total = 0
    for comments, rows in sentences(sys.stdin):
        total += 1
        facts = [dict(item.split("=", 1) for item in row[9].split("|") if "=" in item) for row in rows]
        arcs = [float(fact["Arc"]) for fact, row in zip(facts, rows) if row[3] != "PUNCT"]
        tags = [float(fact["Tag"]) for fact in facts]
        if not arcs or sum(arcs) / len(arcs) < arguments.mean or min(arcs) < arguments.least or min(tags) < arguments.tag:
            continue
        kept += 1
        for row, fact in zip(rows, facts):
            row[9] = "SpaceAfter=No" if fact.get("SpaceAfter") == "No" else "_"
        show(comments, rows)
    print(f"{kept} of {total} sentences kept", file=sys.stderr)


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    commands = parser.add_subparsers(required=True)
    commands.add_parser("texts").set_defaults(run=texts)
    command = commands.add_parser("sample")
    command.add_argument("--count", type=int, default=80_000)
    command.add_argument("--exclude", nargs="*", default=[], help="JSON lines whose texts are measured on")
    command.set_defaults(run=sample)
    command = commands.add_parser("keep")
    command.add_argument("--mean", type=float, default=0.86, help="least mean probability of the arcs of a sentence")
    command.add_argument("--least", type=float, default=0.15, help="least probability of any arc")
    command.add_argument("--tag", type=float, default=0.35, help="least probability of any tag")
    command.set_defaults(run=keep)
    arguments = parser.parse_args()
    arguments.run(arguments)


if __name__ == "__main__":
    main()
