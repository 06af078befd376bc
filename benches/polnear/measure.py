#!/usr/bin/env python3
"""Sources that newsgraph finds in the articles of PolNeAR, beside those that people marked.

usage: measure.py DEV.jsonl [--newsgraph PROGRAM] [--misses N]

Each line has `id`, `text` and `brat_attributions`: one annotation file in brat's format, in which an Attribution has a
Source, a Cue and a Content. An attribution counts as named if its source has a name or a title before a name: two
letters or more of a capitalised word that does not merely open the sentence. newsgraph resolves pronouns, so what it
finds for an unnamed source ("he said") is compared with the annotation, too, but only named ones can be missed.

    found      attributions of newsgraph: a source and the word that reports
    right      those whose source and cue lie within the source and cue of one attribution of the annotation
    recall     share of the named attributions of the annotation that are found so
"""

import argparse
import json
import re
import subprocess
import sys

NAME = re.compile(r"\b[A-Z][\w’'.-]+")
OPENERS = {"The", "A", "An", "He", "She", "They", "It", "We", "I", "You", "Some", "Many", "One", "Most", "This", "That",
           "These", "Those", "His", "Her", "Their", "Our", "My", "Other", "Others", "Several", "Who", "People", "Mr", "Mrs"}


def spans(text):
    """`89 106` or `315 448;463 553`: the parts of a discontinuous span."""
    return [tuple(map(int, part.split())) for part in text.split(";")]


def annotated(brat):
    """(source spans, source text, cue spans) of each attribution that has a source and a cue."""
    parts, events = {}, []
    for line in brat.splitlines():
        fields = line.split("\t")
        if fields[0].startswith("T"):
            kind, place = fields[1].split(" ", 1)
            parts[fields[0]] = (kind, spans(place), fields[2])
        elif fields[0].startswith("E"):
            roles = {}
            for role in fields[1].split():
                name, part = role.split(":")
                roles.setdefault(re.sub(r"\d+$", "", name), []).append(part)
            events.append(roles)
    found = []
    for roles in events:
        if "Source" in roles and "Cue" in roles:
            source = [span for part in roles["Source"] for span in parts[part][1]]
            words = " ".join(parts[part][2] for part in roles["Source"])
            found.append((source, words, [span for part in roles["Cue"] for span in parts[part][1]]))
    return found


def is_named(words):
    return any(name.rstrip(".") not in OPENERS for name in NAME.findall(words))


def within(place, parts):
    return any(start <= place < end for start, end in parts)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("articles")
    parser.add_argument("--newsgraph", default="newsgraph", help="the program to measure")
    parser.add_argument("--misses", type=int, default=0, metavar="N", help="print N errors of each sort")
    arguments = parser.parse_args()

    articles = [json.loads(line) for line in open(arguments.articles, encoding="utf-8")]
    snippets = "\n".join(json.dumps({"id": a["id"], "text": a["text"]}) for a in articles)
    run = subprocess.run([arguments.newsgraph, "explain", "--json", "-"], input=snippets, capture_output=True, text=True,
                         check=True)
    found = right = named = recalled = 0
    missed, wrong = [], []
    for article, line in zip(articles, run.stdout.splitlines(), strict=True):
        explained = json.loads(line)
        tokens = {t["number"]: t for s in explained["sentences"] for t in s["tokens"]}
        gold = [a for brat in article["brat_attributions"].values() for a in annotated(brat)]
        predicted = {(a["cue"], a["source_token"]) for a in explained["attributions"]}
        matched = set()
        for cue, source in sorted(predicted):
            places = tokens[cue]["start"], tokens[source]["start"]
            hits = [i for i, (s, _, c) in enumerate(gold) if within(places[0], c) and within(places[1], s)]
            found += 1
            right += bool(hits)
            matched.update(hits)
            if not hits:
                start = max(0, places[0] - 80)
                wrong.append(f"{tokens[source]['text']} / {tokens[cue]['text']}: {article['text'][start:places[0] + 60]!r}")
        for i, (source, words, cue) in enumerate(gold):
            if is_named(words):
                named += 1
                recalled += i in matched
                if i not in matched:
                    start = max(0, cue[0][0] - 90)
                    missed.append(f"{words!r}: {article['text'][start:cue[0][1] + 60]!r}")
    step = max(1, len(missed) // max(1, arguments.misses))
    for text in missed[::step][: arguments.misses]:
        print("missed", text)
    step = max(1, len(wrong) // max(1, arguments.misses))
    for text in wrong[::step][: arguments.misses]:
        print("wrong ", text)
    precision, recall = right / max(found, 1), recalled / max(named, 1)
    f1 = 2 * precision * recall / max(precision + recall, 1e-9)
    print(f"found {found}, right {right}; named in the annotation {named}, recalled {recalled}")
    print(f"precision {precision:.3f}  recall {recall:.3f}  F1 {f1:.3f}")


if __name__ == "__main__":
    sys.exit(main())
