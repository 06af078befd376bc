"""States and state-like territories: the hand-written table, with codes and items from rigour and country-codes."""

import csv
import json

from .entries import Entry
from .text import fold, is_latin, read_table

PREFIXES = {"cn": ["Sino"], "ru": ["Russo"], "gb": ["Anglo"], "fr": ["Franco"], "jp": ["Japano"], "us": ["Americano"],
            "it": ["Italo"], "es": ["Hispano"], "pl": ["Polono"], "tr": ["Turco"], "in": ["Indo"], "at": ["Austro"],
            "gr": ["Greco"], "de": ["Germano"], "fi": ["Finno"], "rs": ["Serbo"], "kp": [], "ie": ["Hiberno"]}
WEAK_PREFIXES = {"Indo"}


def territories(data):
    with open(data / "rigour/territories.jsonl", encoding="utf-8") as lines:
        return {row["code"]: row for row in map(json.loads, lines)}


def iso_codes(data):
    with open(data / "country-codes/country-codes.csv", encoding="utf-8-sig") as lines:
        return {row["ISO3166-1-Alpha-2"].lower() for row in csv.DictReader(lines) if row["ISO3166-1-Alpha-2"]}


def plural(adjective):
    return adjective + "s"


def add_states(entries, data, tables, common):
    iso = iso_codes(data)
    rigour = territories(data)
    for row in read_table(tables / "states.tsv"):
        part, code, name, adjectives, demonyms, names, acronyms, capitals, metonyms, prior = row
        split = lambda cell: [item for item in cell.strip().split("|") if item]
        facts = rigour.get(code)
        assert facts or not code, code
        entry = Entry(f"state.{part}", name, iso=part.upper() if part in iso else "", qid=facts["qid"] if facts else "",
                      prior=int(prior), source="rigour" if facts else "hand")
        entry.add(name)
        adjectives = split(adjectives)
        for item in adjectives:
            entry.add_marked(item, "J")
        for item in split(demonyms):
            for noun in map(plural, [a.rstrip("?") for a in adjectives]) if item.startswith("+") else [item]:
                entry.add_marked(noun + ("?" if item.endswith("+?") else ""), "D")
        for item in split(names):
            entry.add_marked(item)
        for item in split(acronyms):
            entry.add_marked(item, "A")
        for item in split(capitals):
            entry.add_marked(item, "C")
        for item in split(metonyms):
            entry.add_marked(item, "B")
        for item in PREFIXES.get(part, []):
            entry.add(item, "P", item in WEAK_PREFIXES)
        if facts:
            taken = {fold(a.rstrip("?")) for cell in (adjectives, split(capitals)) for a in cell}
            for item in [facts["name"], facts.get("full_name", ""), facts.get("in_sentence", ""), *facts.get("names_strong", [])]:
                item = item.removeprefix("the ")
                plain = is_latin(item) and len(item) >= 6 and item[0].isupper() and not item.isupper() and "(" not in item and "," not in item
                # A republic that claims a city and a province is neither.
                if part.endswith("-peoples-republic") and "People" not in item:
                    continue
                if plain and fold(item) not in taken and not all(w in common for w in fold(item).split()) and "Korea" not in item:
                    entry.add(item)
        entries.add(entry)
    close_adjectives(entries)


def close_adjectives(entries):
    """A foreign adjective among the strong names of rigour ("Magyar", "Qatari") must not name another state."""
    adjectives = {}
    for entry in entries.of_kind("state"):
        for form, _, text in entry.aliases.values():
            if form in "JD":
                adjectives.setdefault(fold(text), entry)
    for entry in entries.of_kind("state"):
        for key, (form, _, text) in list(entry.aliases.items()):
            if form == "N" and text != entry.name and adjectives.get(fold(text), entry) is not entry:
                del entry.aliases[key]
