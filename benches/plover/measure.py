#!/usr/bin/env python3
"""Recall of newsgraph on sentences whose actor pair and PLOVER event type people labelled.

usage: measure.py SENTENCES.jsonl [--newsgraph PROGRAM] [--pack PACK] [--misses N]

Each line of SENTENCES.jsonl has `id`, `text` and `expected`: objects with `source_text` and `target_text`, which are
spans of the text, and `plover`, the type of the event. Only one pair of a sentence is labelled, so precision cannot be
read from them, only this: in how many sentences does some edge join the labelled pair with a relation of the labelled
type? An edge joins the pair if one end has a mention within, or around, the source's span and the other end one within
or around the target's; a relation has the type that its rule pack names. The labels follow the codebook in this:
cooperation that is promised, offered or scheduled is AGREE, cooperation that is refused is REJECT, and force or
sanctions that are announced or conditional are THREATEN. Where the labelled words hold no name at all, no edge can join
them: the last column says in how many sentences both ends do. Whole sentences that only state an opinion
(SUPPORT, ACCUSE, REQUEST, THREATEN and REJECT labels) are also checked for the opposite fault: an edge of force
(ASSAULT, COERCE) that newsgraph asserts between the labelled pair.
"""

import argparse
import collections
import json
import pathlib
import subprocess
import sys
import tomllib

PACK = pathlib.Path(__file__).parents[2] / "src/relations/packs/geopolitics"

# The labels follow the first version of PLOVER, which has one type where the second has several.
FIRST_VERSION = {"CONCEDE": "YIELD", "RETREAT": "YIELD", "RELEASE": "YIELD", "EXPEL": "COERCE"}
# Types between which the codebook divides one relation of ours: a trial is COERCE or, as a charge, ACCUSE; an office that
# is left or lost is YIELD; agreements signed and diplomatic ties are SUPPORT; peacekeepers deployed are AID, withdrawn or
# expelled SANCTION; an ambassador summoned is ACCUSE.
ALSO = {
    "prosecuted": {"ACCUSE", "COERCE"},
    "detained": {"COERCE"},
    "dismissed": {"YIELD", "COERCE"},
    "withdrew": {"YIELD", "REJECT", "SANCTION"},
    "expelled": {"COERCE", "SANCTION"},
    "sanctioned": {"SANCTION", "COERCE"},
    "agreed": {"AGREE", "SUPPORT"},
    "cooperated": {"COOPERATE", "SUPPORT"},
    "deployed": {"MOBILIZE", "AID"},
    "protested": {"PROTEST", "ACCUSE"},
    "seized": {"COERCE", "ASSAULT"},
    "mediated": {"CONSULT", "COOPERATE"},
    "visited": {"CONSULT"},
    "participated": {"CONSULT"},
}
COOPERATION = {"AGREE", "CONSULT", "SUPPORT", "COOPERATE", "AID", "YIELD"}
CONFLICT = {"ASSAULT", "COERCE", "SANCTION", "MOBILIZE", "PROTEST"}
OPINIONS = {"SUPPORT", "ACCUSE", "REQUEST", "THREATEN", "REJECT"}
FORCE = {"attacked", "detained", "seized", "expelled"}


def types_of_relations(pack):
    types = {}
    for file in sorted(pathlib.Path(pack).glob("*.toml")):
        for name, relation in tomllib.loads(file.read_text()).get("relation", {}).items():
            plover = relation.get("plover", "")
            types[name] = {FIRST_VERSION.get(plover, plover)} | ALSO.get(name, set())
    return types


def labels(relation, types):
    """The types that a person who follows the codebook could give to the relation with its status."""
    own = types.get(relation["type"], set())
    intended = relation["status"] in ("planned", "possible")
    if own & COOPERATION and intended:
        own = own | {"AGREE"}
    if own & COOPERATION and relation["status"] == "negated":
        own = own | {"REJECT"}
    if own & CONFLICT and intended:
        own = own | {"THREATEN"}
    return own


def joins(mentions, span):
    """Whether a mention stands within the labelled words or around them, without regard to case."""
    span = span.casefold()
    return any(m.casefold() in span or span in m.casefold() for m in mentions)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sentences")
    parser.add_argument("--newsgraph", default="newsgraph", help="the program to measure")
    parser.add_argument("--pack", default=str(PACK), help="folder of the rule pack")
    parser.add_argument("--misses", type=int, default=0, metavar="N", help="print N sentences that were missed")
    arguments = parser.parse_args()

    sentences = [json.loads(line) for line in open(arguments.sentences, encoding="utf-8")]
    snippets = "\n".join(json.dumps({"id": s["id"], "text": s["text"]}) for s in sentences)
    command = [arguments.newsgraph, "-q", "extract", "-", "--pack", arguments.pack]
    run = subprocess.run(command, input=snippets, capture_output=True, text=True, check=True)
    records = {r["id"]: r for r in map(json.loads, run.stdout.splitlines())}

    types = types_of_relations(arguments.pack)
    asked, right, pair_only, named = (collections.Counter() for _ in range(4))
    force = []
    shown = 0
    for sentence in sentences:
        record = records[sentence["id"]]
        mentions = {e["id"]: [m["text"] for m in e["mentions"]] or [e["name"]] for e in record["entities"]}
        label = sentence["expected"][0]["plover"]
        asked[label] += 1
        found, joined = False, []
        for expected in sentence["expected"]:
            for relation in record["relations"]:
                source, target = mentions[relation["source"]], mentions[relation["target"]]
                one, other = expected["source_text"], expected["target_text"]
                if joins(source, one) and joins(target, other) or joins(source, other) and joins(target, one):
                    joined.append(relation)
                    found |= expected["plover"] in labels(relation, types)
        first = sentence["expected"][0]
        named[label] += all(any(joins(m, first[end]) for m in mentions.values()) for end in ("source_text", "target_text"))
        right[label] += found
        pair_only[label] += bool(joined) and not found
        if label in OPINIONS and any(r["type"] in FORCE and r["status"] == "asserted" for r in joined) and not found:
            force.append(sentence["id"])
        if not found and shown < arguments.misses:
            shown += 1
            expected = sentence["expected"][0]
            print(f"{sentence['id']}  {label}: {expected['source_text']} -> {expected['target_text']}")
            print(f"    {sentence['text']}")
            for r in record["relations"]:
                print(f"    {r['source']} {r['type']} {r['target']} [{r['status']}]")

    print(f"{'':12} {'sentences':>9} {'joined with type':>17} {'joined otherwise':>17} {'both named':>11}")
    for label in sorted(asked, key=lambda label: (-asked[label], label)):
        share = 100 * right[label] / asked[label]
        print(f"{label:12} {asked[label]:9} {right[label]:9} {share:6.1f}% {pair_only[label]:17} {named[label]:11}")
    share = 100 * right.total() / asked.total()
    print(f"{'all':12} {asked.total():9} {right.total():9} {share:6.1f}% {pair_only.total():17} {named.total():11}")
    both = 100 * right.total() / named.total()
    print(f"where both ends hold a name: {both:.1f}%")
    print(f"opinions read as force: {len(force)} {' '.join(force)}")


if __name__ == "__main__":
    sys.exit(main())
