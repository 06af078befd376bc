"""Office holders: the hand-written table, every-politician, the Factbook and congress-legislators."""

import csv
import re
from collections import defaultdict

from .bodies import factbook, state_of
from .entries import Entry
from .text import fold, is_latin, read_table, slug

# The day of the snapshots: an office open then was known to be held until then, and nothing more.
SNAPSHOT = ">2022-07"
FACTBOOK = ">2026-02"

# Offices of every-politician that world news names. Household posts, whips and town halls stay out.
KEPT = re.compile(
    r"president|prime minister|premier|chancellor|minister|secretary of state|foreign secretary|defen[cs]e|ambassador|"
    r"permanent representative|high representative|governor|speaker|chief of|commander|\bking\b|\bqueen\b|emir|sultan|"
    r"monarch|supreme leader|national security|secretary.general|director of|attorney general|prosecutor|commissioner|"
    r"spokes|secretary of|home secretary|treasur|chief executive|high commissioner|head of (state|government)|chief cabinet", re.I)
LEFT_OUT = re.compile(
    r"parliamentary under|parliamentary secretary|mayor|judge|justice of|member of|whip|household|lady|assistant to|"
    r"white house|associate minister|minister assisting|minister plenipotentiary|without portfolio|chairperson of the board|"
    r"national assembly of (kwa|north)|state secretary at|prefect|lieutenant governor|vice.governor|deputy governor|"
    r"deputy secretary of (agri|hous|educ|labor|transp|veter|inter)|county|municipal|party", re.I)
# Offices that one person at a time holds, so that the next term ends the one before.
SINGLE = {"president", "prime minister", "chancellor", "foreign minister", "defense minister", "finance minister", "interior minister",
          "secretary of state", "king", "queen", "vice president", "national security adviser", "secretary general", "attorney general"}
FAMOUS = {"president", "prime minister", "chancellor", "foreign minister", "secretary of state", "king", "supreme leader", "crown prince", "emir"}
KNOWN = FAMOUS | {"defense minister", "secretary general", "high representative", "treasury secretary", "national security adviser", "vice president"}
FAMILY_FIRST = {"cn", "kr", "kp", "tw", "hk", "mo"}
GIVEN_NAMED = {"mm", "id", "th", "vn", "is", "et", "er", "my", "kh", "la", "bt"}
PARTICLES = {"de", "da", "dos", "do", "van", "von", "der", "den", "di", "del", "della", "la", "le", "bin", "ibn", "al", "el", "ben", "abu", "ter", "du", "af", "zu"}


def read_offices(path):
    return {row[0]: (row[2] if len(row) > 2 and row[2] else row[0]) for row in read_table(path) if row[1] != "person"}


class Offices:
    """Turns the label of an office into the words of `roles.tsv`."""

    def __init__(self, path, states):
        self.words = read_offices(path)
        self.names = {}
        for entry in states:
            for form, _, text in entry.aliases.values():
                if form in "NJA" and len(text) > 1:
                    self.names[fold(text)] = entry
        self.country = re.compile(r"\b(?:the )?(" + "|".join(re.escape(n) for n in sorted(self.names, key=len, reverse=True)) + r")\b")

    def of(self, label):
        """The office in words; ambassadors keep the country of their post."""
        plain = re.sub(r"\s*\([^)]*\)", "", label)
        words = fold(plain).replace("vice president", "vice president")
        post = re.match(r"(?:.*?\b)?(ambassador|high commissioner)\b.*?\bto (?:the )?(.+)$", words)
        if post:
            host = self.names.get(post[2].removeprefix("the "))
            return f"{post[1]} to {host.name}" if host else f"{post[1]} to {post[2]}"
        if words.startswith("permanent representative") and "united nations" in words:
            return "permanent representative to the united nations"
        bare = re.sub(r"\s+(of|for|in)\s*$", "", self.country.sub("", words)).strip()
        bare = re.sub(r"\s+", " ", re.sub(r"\b(of|for) (the )?(of|for)\b", "of", bare)).strip(" ,")
        bare = re.sub(r"^(federal|union|republic's|state) (?=minister|chancellor|president)", "", bare)
        bare = re.sub(r"\s+(of|for)( the)?$", "", bare)
        bare = re.sub(r"^(cabinet|union) ", "", bare)
        for candidate in (bare, bare.replace("minister for ", "minister of "), bare.replace("minister of the ", "minister of ")):
            if candidate in self.words:
                return self.words[candidate]
            head = re.match(r"(ministers? of [a-z ]+?)(,| and | & )", candidate)
            if head and head[1] in self.words:
                return self.words[head[1]]
        field = re.fullmatch(r"minister (?:of|for) (?:the )?(.+)", bare)
        return self.words.get(f"{field[1]} minister", bare) if field else bare


def family_name(name, country):
    """The name by which news calls the person, or None where the culture's order is not known here."""
    words = name.split()
    if len(words) < 2 or country in GIVEN_NAMED:
        return None
    if country in FAMILY_FIRST and len(words) >= 2:
        # Western given names stand first also in Taipei and Hong Kong.
        return words[0] if "-" in words[-1] or len(words) == 3 or country in ("cn", "kp") else words[-1]
    if words[-1].rstrip(".") in {"Jr", "Sr", "II", "III", "IV", "V", "VI", "XVI"}:
        words = words[:-1]
    if len(words) < 2:
        return None
    start = len(words) - 1
    while start > 1 and (words[start - 1].lower() in PARTICLES):
        start -= 1
    return " ".join(words[start:])


def add_officials(entries, data, tables, roles, common, given, family):
    offices = Offices(roles, entries.of_kind("state"))
    people = People(entries, common, given)
    for row in read_table(tables / "officials.tsv"):
        people.add_hand(*row)
    add_every_politician(people, data, offices)
    add_congress(people, data)
    add_leaders(people, data, offices)
    people.close_terms()
    people.name()


class People:
    """The persons found so far, by item and by name and country."""

    def __init__(self, entries, common, given):
        self.entries, self.common, self.given = entries, common, given
        self.by_name = defaultdict(list)
        self.families = {}
        self.taken_names = entries.names("state", "place")
        self.leads_single = {}

    def new(self, name, country, qid, prior, source):
        base = f"official.{slug(name)}"
        for id in (base, f"official.{country}.{slug(name)}", f"official.{slug(name)}-{qid.lower()}"):
            if id not in self.entries.by_id and not id.endswith("-") and ".-" not in id:
                break
        else:
            return None
        state = country if f"state.{country}" in self.entries.by_id else ""
        entry = self.entries.add(Entry(id, name, qid=qid, state=state, prior=prior, source=source))
        entry.add(name)
        self.by_name[fold(name), country].append(entry)
        return entry

    def add_hand(self, name, body, prior, aliases, terms):
        country = body if "." not in body else ""
        entry = self.new(name, country or "-", "", int(prior), "hand")
        families = []
        for item in filter(None, aliases.split("|")):
            if item.startswith("F:"):
                families.append(item)
            else:
                entry.add_marked(item)
                if not item.startswith("A:"):
                    self.by_name[fold(item), country or "-"].append(entry)
        single = len(name.split()) < 2 or name.split()[-1].isupper() and len(name.split()[-1]) <= 4
        for item in families or ([] if single else ["F:" + (family_name(name, country) or name.split()[-1])]):
            text = item[2:]
            if text.endswith("?") or self.is_wordy(text):
                entry.add(text.rstrip("?"), "F", True)
            else:
                entry.add(text, "F")
        self.families[entry.id] = True
        for term in filter(None, terms.split("|")):
            office, serves, start, end = term.split(";")
            entry.add_term(office, serves, start, end)
            if "." in serves:
                assert serves in self.entries.by_id, serves
        if "." in body:
            assert body in self.entries.by_id, body

    def is_wordy(self, name):
        words = fold(name).split()
        return all(w in self.common for w in words) or fold(name) in self.given or any(e.prior >= 30 for e in self.taken_names.get(fold(name), []))

    def find(self, name, country, qid=""):
        if qid and qid in self.entries.by_qid:
            return self.entries.by_qid[qid]
        found = {e.id: e for e in self.by_name.get((fold(name), country), []) + self.by_name.get((fold(name), "-"), [])}
        if len(found) == 1:
            entry = found.popitem()[1]
            return entry if not (qid and entry.qid) else None
        return None

    def close_terms(self):
        """Ends open terms of single offices where the next one starts."""
        held = defaultdict(list)
        for entry in self.entries.of_kind("official"):
            for (office, serves, start), end in entry.terms.items():
                if office in SINGLE:
                    held[office, serves].append((start, entry.id, entry, end))
        for (office, serves), terms in held.items():
            terms.sort(key=lambda t: (t[0], t[1]))
            for (start, _, entry, end), (next_start, next_id, _, _) in zip(terms, terms[1:]):
                if end.startswith(">") and next_start > start and next_id != entry.id:
                    entry.terms[office, serves, start] = next_start

    def name(self):
        """Gives the well-known their family names as aliases, and prominence by their offices."""
        sizes = {e.id.split(".", 1)[1]: e.prior for e in self.entries.of_kind("state")}
        for entry in self.entries.of_kind("official"):
            if entry.source == "hand":
                continue
            offices = {office for (office, _, _), end in entry.terms.items() if not end or end >= "2005" or end.startswith(">")}
            size = max((sizes.get(serves, 50) for _, serves, _ in entry.terms), default=30)
            rank = 30 if offices & FAMOUS else 20 if offices & KNOWN else 8 if any("minister" in o for o in offices) else 0
            entry.prior = min(60, 14 + size // 5 + rank)
            family = family_name(entry.name, entry.state)
            recent = any(end.startswith(">") or end >= "2010" for end in entry.terms.values())
            if family and recent and (offices & FAMOUS or offices & KNOWN and size >= 60):
                entry.add(family, "F", self.is_wordy(family))


def add_every_politician(people, data, offices):
    terms = defaultdict(list)
    labels = {}
    special = {"UA-LPR": "luhansk-peoples-republic", "-": "-"}
    with open(data / "every-politician/office_holders.tsv", encoding="utf-8") as lines:
        for row in csv.DictReader(lines, delimiter="\t"):
            label = row["position"]
            if not KEPT.search(label) or LEFT_OUT.search(label) or not is_latin(row["person"]):
                continue
            ended = row["end"]
            # Ambassadors and lesser ministers of long ago do not return to the news.
            if ended and ended < "2008" and not re.search(r"^(president|prime minister|premier|chancellor)|foreign", label, re.I):
                continue
            if re.search(r"governor", label, re.I) and ended and ended < "2015":
                continue
            country = special.get(row["country"], row["country"].lower())
            terms[row["person_qid"]].append((country, label, row["start"][:10], ended[:10]))
            labels[row["person_qid"]] = (row["person"], row["enwiki"])
    bodies = {e.name: e.id for e in people.entries.of_kind("organization")}
    for qid in sorted(terms, key=lambda q: (labels[q][0], q)):
        name, wiki = labels[qid]
        name = re.sub(r"\s+", " ", re.sub(r"\s*\([^)]*\)", "", name)).strip()
        country = next((c for c, *_ in sorted(terms[qid]) if c != "-"), "-")
        if len(name.split()) < 2 or not re.fullmatch(r"Q\d+", qid):
            continue
        entry = people.find(name, country, qid)
        wiki = re.sub(r"\s*\([^)]*\)", "", (wiki or "").replace("_", " ")).strip()
        if not entry and wiki and wiki != name:
            entry = people.find(wiki, country, qid)
        if entry and entry.kind != "official":
            continue
        if entry:
            people.entries.give_qid(entry, qid)
        else:
            entry = people.new(name, country, qid, 20, "every-politician")
        if not entry:
            continue
        if len(wiki.split()) > 1 and is_latin(wiki):
            entry.add(wiki)
        entry.add(name)
        for country, label, start, end in sorted(terms[qid]):
            office = offices.of(label)
            serves = country
            if country == "-":
                serves = next((id for body, id in bodies.items() if body in label or body.replace(" Organization", " Organisation") in label), "organization.united-nations" if "United Nations" in label else "")
                office = next((word for word in ("secretary general", "deputy secretary general", "president", "high representative", "director general") if word in office.replace("-", " ")), office)
            if not serves or any(o == office and s == serves and close(start, st) for (o, s, st) in entry.terms):
                continue
            if re.fullmatch(r"(\d{4}(-\d\d(-\d\d)?)?)?", start) and ";" not in office and len(office) < 70 and (start or end):
                entry.add_term(office, serves, start, end or SNAPSHOT)


def close(a, b):
    """Whether two dates lie within some months of each other: sources disagree on swearing-in and election."""
    if not a or not b:
        return True
    months = lambda d: int(d[:4]) * 12 + (int(d[5:7]) if len(d) > 4 else 6)
    return abs(months(a) - months(b)) <= 8


def yaml_records(path):
    """The records of congress-legislators, read without a YAML library: lists of maps, indented by two."""
    record, section, term = None, None, None
    with open(path, encoding="utf-8") as lines:
        for line in lines:
            line = line.rstrip("\n")
            if line.startswith("- "):
                if record:
                    yield record
                record, section = {"id": {}, "name": {}, "terms": []}, line[2:].rstrip(":")
                continue
            if re.match(r"  \w+:$", line):
                section = line.strip().rstrip(":")
                continue
            found = re.match(r"\s+(- )?(\w+): ?(.*)$", line)
            if not found or record is None:
                continue
            dash, key, value = found[1], found[2], found[3].strip("'\"")
            if section == "terms" and line.startswith("  - "):
                record["terms"].append({key: value})
            elif section == "terms" and record["terms"] and line.startswith("    ") and not dash:
                record["terms"][-1].setdefault(key, value)
            elif section in ("id", "name"):
                record[section].setdefault(key, value)
    if record:
        yield record


def add_congress(people, data):
    titles = {"sen": "senator", "rep": "representative", "prez": "president", "viceprez": "vice president"}
    for file in ("executive.yaml", "legislators-current.yaml"):
        for record in yaml_records(data / "congress-legislators" / file):
            name = record["name"]
            plain = f"{name.get('nickname') or name.get('first')} {name.get('last')}"
            full = name.get("official_full") or plain
            terms = [t for t in record["terms"] if t.get("end", "") >= "1961"]
            if not terms:
                continue
            qid = record["id"].get("wikidata", "")
            whole = f"{name.get('first')} {name.get('middle')} {name.get('last')}"
            entry = people.find(whole, "us", qid) or people.find(plain, "us", qid) or people.find(full, "us", qid) or people.find(f"{name.get('first')} {name.get('last')}", "us", qid)
            if not entry:
                entry = people.new(full, "us", qid, 30, "congress-legislators")
            if not entry:
                continue
            if qid:
                people.entries.give_qid(entry, qid)
            for alias in (full, plain, f"{name.get('first')} {name.get('last')}"):
                entry.add(alias)
            if "legislators" in file:
                terms = [{**terms[-1], "start": min(t["start"] for t in terms if t["type"] == terms[-1]["type"])}]
            for term in terms:
                office = titles[term["type"]]
                if office == "representative" or office == "senator":
                    entry.add_term(office, "us", term["start"], ">2026-06")
                elif not any(o == office and s == "us" and close(term["start"], st) for (o, s, st) in entry.terms):
                    entry.add_term(office, "us", term["start"], term["end"] if term["end"] < "2026" else FACTBOOK)


MONTHS = {m: i + 1 for i, m in enumerate("January February March April May June July August September October November December".split())}


def add_leaders(people, data, offices):
    """Heads of state and government of the last Factbook: "President Emmanuel MACRON (since 14 May 2017)"."""
    names = people.entries.names("state")
    for row in factbook(data):
        state = state_of(row, names)
        if not state:
            continue
        for field in ("chief_of_state", "head_of_government"):
            for part in (row.get(field) or "").split(";"):
                found = re.match(r"\s*(.*?)\s*\(since (?:(\d+) )?(?:([A-Z][a-z]+) )?(\d{4})\)", part)
                if not found or not re.search(r"[A-Z]{3}", found[1]):
                    continue
                words = [w for w in found[1].replace(",", " ").split() if not re.fullmatch(r"\(.*\)|Dr\.?|Gen\.?|Lt\.?|Col\.?|Maj\.?|Sir|Dame|Sheikh|Ayatollah|HH|Honorable", w)]
                title, title_words = None, 0
                for size in range(len(words) - 1, 0, -1):
                    phrase = fold(" ".join(words[:size]))
                    if phrase in offices.words:
                        title, title_words = offices.words[phrase], size
                        break
                if not title:
                    continue
                rest = words[title_words:]
                caps = [i for i, w in enumerate(rest) if re.fullmatch(r"[A-ZÀ-Þ'’-]{2,}", w)]
                if not caps or len(rest) > 5 or not is_latin("".join(rest)):
                    continue
                surname = " ".join(titled(rest[i]) for i in caps)
                full = " ".join(titled(w) if i in caps else w for i, w in enumerate(rest))
                start = found[4] + (f"-{MONTHS[found[3]]:02}" if found[3] in MONTHS else "") + (f"-{int(found[2]):02}" if found[2] and found[3] in MONTHS else "")
                entry = people.find(full, state) or same_person(people, full, surname, state)
                if not entry:
                    if len(full.split()) < 2:
                        continue
                    entry = people.new(full, state, "", 40, "factbook")
                if not entry or entry.kind != "official":
                    continue
                entry.add(full)
                known = next(((o, s, st) for (o, s, st) in entry.terms if o == title and s == state and close(start, st)), None)
                if known:
                    if entry.terms[known].startswith(">"):
                        entry.terms[known] = max(entry.terms[known], FACTBOOK)
                else:
                    entry.add_term(title, state, start, FACTBOOK)


def titled(word):
    return re.sub(r"[^\W\d_]+", lambda m: m[0][0] + m[0][1:].lower(), word)


def same_person(people, full, surname, state):
    """The one known person of the state who shares the surname and another name."""
    words = set(fold(full).split())
    last = fold(surname)
    found = {}
    for (name, country), es in people.by_name.items():
        if country == state and last in name and len(words & set(name.split())) >= 2:
            found.update({e.id: e for e in es})
    return found.popitem()[1] if len(found) == 1 else None
