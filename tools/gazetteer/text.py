"""Folding, slugs and word lists: how names are compared and turned into identifiers."""

import re
import unicodedata

# Letters that Unicode decomposition leaves alone.
LETTERS = str.maketrans(
    {"ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "đ": "d", "Đ": "D", "ð": "d", "þ": "th", "Þ": "Th", "ß": "ss", "æ": "ae",
     "Æ": "Ae", "œ": "oe", "Œ": "Oe", "ı": "i", "ə": "a", "Ə": "A", "ħ": "h", "Ħ": "H", "ŋ": "n", "’": "'", "‘": "'",
     "ʻ": "'", "ʼ": "'", "–": "-", "—": "-"})


def ascii_of(text):
    """The text without accents, in ASCII; letters of other scripts vanish."""
    decomposed = unicodedata.normalize("NFKD", text.translate(LETTERS))
    return decomposed.encode("ascii", "ignore").decode("ascii")


# Marks that scholars write in romanised names and English news does not.
SCHOLARLY = str.maketrans("āēīōūĀĒĪŌŪḏḑḥḩḫḳṣşṭţẓẕḎḐḤḨḪḲṢŞṬŢẒẔ", "aeiouAEIOUddhhhkssttzzDDHHHKSSTTZZ")
# Countries whose own spelling has some of these letters.
NATIVE = {"lv", "lt", "ro", "md", "tr", "az", "tm", "nz"}


def english(name, country):
    """The name as English news writes it: "Amur", not "Āmūr"; "Iași" stays."""
    return name if country in NATIVE else name.translate(SCHOLARLY)


def fold(text):
    """The form in which the Rust side compares names: lower case, no accents, runs of spaces and dashes as one space."""
    return re.sub(r"[\s\-_`]+", " ", ascii_of(text)).strip().lower()


def slug(text):
    """The part of an identifier that stands for a name: `[a-z0-9-]` only."""
    return re.sub(r"[^a-z0-9]+", "-", ascii_of(text).lower().replace("'", "").replace(".", "")).strip("-")


def is_latin(text):
    """Whether all letters are of the Latin script."""
    return all("LATIN" in unicodedata.name(c, "") for c in text if c.isalpha()) and any(c.isalpha() for c in text)


def clean(text):
    """The text with columns and records of our files safe: no tab, line break or bar."""
    return re.sub(r"[\t\r\n|]+", " ", text).strip()


def read_table(path):
    """The rows of a hand-written table: tab-separated, `#` opens a comment."""
    with open(path, encoding="utf-8") as lines:
        for line in lines:
            line = line.rstrip("\n")
            if line and not line.startswith("#"):
                yield line.split("\t")
