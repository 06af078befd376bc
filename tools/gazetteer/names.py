"""Given and family names for recognising persons that no list of office holders names."""

import csv
import lzma
from collections import Counter, defaultdict

from .text import fold, is_latin

# Countries whose people_labels put the family name first.
FAMILY_FIRST = {"CN", "KR", "KP", "TW", "HK", "VN", "MO"}


def read_names(data):
    """Folded given and family names with the countries where they are common."""
    given, family = defaultdict(set), defaultdict(set)
    for file, names in (("common-forenames-by-country.csv", given), ("common-surnames-by-country.csv", family)):
        with open(data / "names" / file, encoding="utf-8-sig") as lines:
            for row in csv.DictReader(lines):
                for text in (row["Romanized Name"], row["Localized Name"]):
                    if text and is_latin(text):
                        names[fold(text)].add(row["Country"].lower())
    for file, names, least in (("us-census-dist.female.first.tsv", given, 0), ("us-census-dist.male.first.tsv", given, 0),
                               ("us-census-dist.all.last.tsv.xz", family, 0.0005)):
        opener = lzma.open if file.endswith(".xz") else open
        with opener(data / "names" / file, "rt", encoding="utf-8") as lines:
            for line in lines:
                name, percent = line.rstrip("\n").split("\t")[:2]
                try:
                    if float(percent) >= least:
                        names[fold(name)]
                except ValueError:
                    continue
    first, last = Counter(), Counter()
    with lzma.open(data / "every-politician/people_labels.tsv.xz", "rt", encoding="utf-8") as lines:
        for row in csv.DictReader(lines, delimiter="\t"):
            countries = set((row["countries"] or "").split(","))
            # Lists join several labels by a bar; the first is the usual one.
            words = (row["label"] or "").split("|")[0].split()
            if len(words) < 2 or not all(is_latin(w) or w.endswith(".") for w in words):
                continue
            if countries & FAMILY_FIRST:
                last[fold(words[0])] += 1
                for word in words[1:]:
                    first[fold(word)] += 1
            else:
                first[fold(words[0])] += 1
                last[fold(words[-1])] += 1
    for names, counts in ((given, first), (family, last)):
        for name, count in counts.items():
            if count >= 2 and len(name) > 1:
                names[name]
    for names in (given, family):
        for name in [n for n in names if len(n) < 2 or not n.replace(" ", "").replace("'", "").isalpha()]:
            del names[name]
    return given, family


def names_text(given, family, common, places):
    lines = []
    for name in sorted(set(given) | set(family)):
        flags = ("g" if name in given else "") + ("f" if name in family else "")
        flags += "?" if name in common or name in places else ""
        countries = sorted(given.get(name, set()) | family.get(name, set()))
        lines.append("\t".join([name, flags, " ".join(countries[:8])]).rstrip("\t") + "\n")
    return "".join(lines)
