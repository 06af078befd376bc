"""Agencies, organizations, media and events: hand-written tables, joined to public items by name, and public lists."""

import csv
import json
import re

from .entries import Entry
from .states import territories
from .text import fold, is_latin, read_table, slug


def body_id(kind, part, name, state):
    part = part or slug(name)
    return f"agency.{state}.{part}" if kind == "agency" and state else f"{kind}.{part}"


def add_table(entries, path, kind):
    """Adds a hand-written table of the columns id part, name, state, prior, aliases, and perhaps a key to join by."""
    keys = {}
    for row in read_table(path):
        part, name, state, prior, aliases, *key = row
        weak = name.endswith("?")
        id = body_id(kind, part, name.rstrip("?"), state)
        if id in entries.by_id:
            id = f"{kind}.{state}.{part or slug(name)}"
        entry = Entry(id, name.rstrip("?"), state=state, prior=int(prior))
        entry.add(entry.name, weak=weak)
        for item in filter(None, aliases.split("|")):
            entry.add_marked(item)
        if re.fullmatch(r"[A-Z0-9.+/-]{2,8}", entry.name):
            entry.add(entry.name, "A", weak)
            entry.aliases.pop((fold(entry.name), True, "N"), None)
        entries.add(entry)
        if key and key[0]:
            keys[key[0]] = entry
    return keys


def ror(data):
    with open(data / "ror/ror-orgs.jsonl", encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    return [row for row in rows if row["status"] == "active" and re.fullmatch(r"Q\d+", row["qid"])]


# What makes a government body in ROR one that political news names, and what makes it none.
POLITICAL = re.compile(
    r"\b(Ministry|Parliament|Congress|Senate|Central Bank|National Bank|Reserve Bank|Bank of|Army|Navy|Air Force|"
    r"Armed Forces|Military|Police|Security|Intelligence|Defen[cs]e|Supreme Court|Election|Election Commission|Space Agency|"
    r"Nuclear|Atomic Energy|Border|Customs|Coast Guard|Government of|Treasury|Foreign Affairs|External Affairs)\b")
ACADEMIC = re.compile(
    r"\b(Institut\w*|Cent(er|re)s?|Laborator\w*|Research|Hospital|Universit\w*|Museum|Library|College|School|Academy|"
    r"Scien\w*|Agricult\w*|Forest\w*|Fish\w*|Geolog\w*|Medic\w*|Clinic|Observatory|Graduate|Training|Fund|Food|Water|"
    r"Culture|Programme|Program|Division|Branch|Office of|Services? Agency|Social Security|Homeland Security .+)\b", re.I)


def add_ror(entries, data):
    """Joins ROR items to hand-written bodies by name, then adds national bodies that news names."""
    rows = ror(data)
    for part, code in (("european-union", "eu"), ("united-nations", "un")):
        entries.give_qid(entries.by_id[f"organization.{part}"], territories(data)[code]["qid"])
    states = {e.id.split(".")[1]: e for e in entries.of_kind("state")}
    english = lambda row: [text for text, kind, lang in row["names"] if lang in ("", "en") and kind != "acronym" and is_latin(text)]
    bodies = entries.names("agency", "organization", "media")
    by_name = {}
    for row in rows:
        for name in english(row):
            by_name.setdefault(fold(name.removeprefix("The ")), set()).add((row["qid"], row["country"].lower()))
    for entry in sorted({e.id: e for es in bodies.values() for e in es}.values(), key=lambda e: e.id):
        if entry.qid:
            continue
        # Only long forms join: "Home Office" or "CSIS" stand in more than one country's list.
        names = [entry.name] + [text for form, weak, text in entry.aliases.values() if form == "N" and not weak]
        found = set()
        for name in names:
            hits = by_name.get(fold(name.removeprefix("The ")), set())
            found |= {qid for qid, country in hits if not entry.state or country == entry.state}
        if len(found) == 1 and all(len(bodies[fold(n)]) == 1 for n in names):
            entries.give_qid(entry, found.pop())
    for row in sorted(rows, key=lambda row: row["id"]):
        country = row["country"].lower()
        name = row["name"].removeprefix("The ")
        if "government" not in row["types"] or country not in states or row["qid"] in entries.by_qid:
            continue
        if not is_latin(name) or not POLITICAL.search(name) or ACADEMIC.search(name):
            continue
        state = states[country]
        marks = {fold(t) for f, _, t in state.aliases.values() if f in "NJA" and len(t) > 3}
        own = [n for n in english(row) if any(f" {m} " in f" {fold(n)} " for m in marks)]
        id = f"agency.{country}.{slug(name)}"
        if not own or id in entries.by_id or any(fold(n) in bodies for n in own):
            continue
        entry = Entry(id, name, qid=row["qid"], state=country, prior=max(20, state.prior // 2), source="ror")
        for item in own:
            entry.add(re.sub(r"\s*\(.*\)", "", item).removeprefix("The "))
        for text, kind, lang in row["names"]:
            if kind == "acronym" and lang in ("", "en") and re.fullmatch(r"[A-Z]{3,6}", text):
                entry.add(text, "A", True)
        entries.add(entry)


def add_intelligence(entries, data, common):
    """Adds the intelligence agencies of the MISP galaxy whose names a reader of English news may meet."""
    with open(data / "misp-galaxy/intelligence-agencies.json", encoding="utf-8") as file:
        values = json.load(file)["values"]
    states = {e.id.split(".")[1]: e for e in entries.of_kind("state")}
    known = entries.names("agency", "organization")
    for value in sorted(values, key=lambda v: v["value"]):
        country = (value.get("meta", {}).get("country") or "").lower()
        name = re.sub(r"\s*\([^)]*\)", "", value["value"]).strip()
        words = fold(name).split()
        if country not in states or not is_latin(name) or not 2 <= len(words) <= 7 or all(w in common for w in words[:1]) and len(words) < 3:
            continue
        if not re.search(r"Intelligence|Security|Inteligen|Renseign|Sécurité|Seguridad|Information|Nachricht|Defen[cs]e|Protection", name):
            continue
        if any(e.state == country for e in known.get(fold(name), [])):
            continue
        id = f"agency.{country}.{slug(name)}"
        if id in entries.by_id:
            continue
        entry = Entry(id, name, state=country, prior=max(20, states[country].prior // 2), source="misp-galaxy")
        entry.add(name, weak=all(w in common for w in words))
        for acronym in re.findall(r"\(([A-Z]{3,6})\)", value["value"]):
            entry.add(acronym, "A", True)
        entries.add(entry)


def factbook(data):
    with open(data / "factbook/factbook-extract.jsonl", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def state_of(row, names):
    """The state of a Factbook row by its names; the GEC code is no ISO code."""
    for key in ("conventional_short_form", "conventional_long_form"):
        hits = {e.id for e in names.get(fold((row.get(key) or "").removeprefix("the ")), [])}
        if len(hits) == 1:
            return hits.pop().split(".")[1]
    special = {"ch": "cn", "cg": "cd", "cf": "cg", "bm": "mm", "tu": "tr", "kn": "kp", "ks": "kr", "us": "us", "tw": "tw", "uk": "gb"}
    return special.get(row.get("gec"))


def add_factbook_bodies(entries, data, common):
    """Adds armed forces, armed groups and parties of the Factbook."""
    names = entries.names("state")
    bodies = entries.names("agency", "organization")
    for row in factbook(data):
        state = state_of(row, names)
        if not state:
            continue
        prior = entries.by_id[f"state.{state}"].prior
        forces = re.match(r"([^:;()]{6,60}?)\s*(?:\(([^()]*)\))?\s*(?::|\(20\d\d\))", row.get("military") or "")
        if forces and re.search(r"Force|Army|Military|Defen[cs]e", forces[1]) and fold(forces[1]) not in bodies:
            id = f"agency.{state}.{slug(forces[1])}"
            if id not in entries.by_id:
                entry = entries.add(Entry(id, forces[1], state=state, prior=prior // 2, source="factbook"))
                entry.add(forces[1], weak=not any(e.id == f"state.{state}" for n, es in names.items() for e in es if len(n) > 3 and f" {n} " in f" {fold(forces[1])} "))
                for acronym in re.findall(r"\b[A-Z]{3,6}\b", forces[2] or ""):
                    add_acronym(entry, acronym, common)
        for group in re.split(r"[;,](?![^()]*\))", row.get("terrorist_groups") or ""):
            name = re.sub(r"\s*[–(].*", "", group).strip()
            name = re.sub(r"^(the|and)\s+", "", name)
            words = fold(name).split()
            if not 1 <= len(words) <= 7 or not name[:1].isupper() and not name.startswith("al-") or len(name) < 5:
                continue
            id = f"organization.{slug(name)}"
            if fold(name) in bodies or id in entries.by_id or all(w in common for w in words) or re.search(r"\d{4}|note|see", name):
                continue
            entry = entries.add(Entry(id, name, prior=36, source="factbook"))
            entry.add(name)
            for acronym in re.findall(r"\(([A-Z]{2,6})\)", group):
                add_acronym(entry, acronym, common)
            bodies.setdefault(fold(name), []).append(entry)
        add_parties(entries, row.get("parties") or "", state, prior, bodies, common)


def add_acronym(entry, acronym, common):
    """Adds an acronym that is not well known, unless it is a word: in capitals "AND" is more often that."""
    if fold(acronym) not in common:
        entry.add(acronym, "A", True)


PARTY = re.compile(r"\b(Party|Movement|Front|Alliance|Union|Coalition|Congress|League|Rally|Democrats|Bloc|Democracy|Socialists?)\b")


def add_parties(entries, text, state, prior, bodies, common):
    """Parties stand in the Factbook as "Name or ACRONYM Name or ACRONYM": an acronym closes a name."""
    for name, acronym in re.findall(r"((?:[A-Z][\w'’.-]*|of|for|and|the|de|di|la|del|in|to|-| )+?) or ([A-Z][A-Za-z-]{1,6}[A-Z])\b", text):
        name = re.sub(r"^(\[.*?\]|[A-Z-]{2,8}|or|and|of|the)\s+", "", name.strip()).strip()
        words = fold(name).split()
        if not 2 <= len(words) <= 6 or not PARTY.search(name) or len(PARTY.findall(name)) > 2 or " or " in name:
            continue
        id = f"organization.{state}.{slug(name)}"
        if id in entries.by_id or any(e.state in (state, "") for e in bodies.get(fold(name), [])):
            continue
        entry = entries.add(Entry(id, name, state=state, prior=prior // 3, source="factbook"))
        entry.add(name)
        add_acronym(entry, acronym, common)


def add_outlets(entries, data, keys, common):
    """Joins items to hand-written outlets by domain or acronym, and adds the outlets of fundus."""
    for file, column in (("outlets_wikidata.tsv", "domain"), ("news_agencies_wikidata.tsv", "acronym")):
        with open(data / "publishers" / file, encoding="utf-8") as lines:
            for row in csv.DictReader(lines, delimiter="\t"):
                entry = keys.get(row[column])
                # Some domains lead to a sibling of the outlet, so labels must agree where there is one.
                labels = {fold(text.removeprefix("The ")) for _, _, text in entry.aliases.values()} if entry else set()
                label = row.get("label")
                if entry and (not label or fold(label.removeprefix("The ")) in labels):
                    entries.give_qid(entry, row["qid"])
    special = {"UK": "gb", "IND": "in", "ISL": "is"}
    with open(data / "publishers/fundus-publishers.tsv", encoding="utf-8") as lines:
        known = entries.names("media")
        for row in csv.DictReader(lines, delimiter="\t"):
            name = re.sub(r"\s*\([^)]*\)", "", row["name"]).strip()
            state = special.get(row["country"], row["country"].lower())
            id = f"media.{slug(name)}"
            if fold(name) in known or fold("The " + name) in known or id in entries.by_id or len(name) < 6 or " " not in name:
                continue
            entry = entries.add(Entry(id, name, state=state if f"state.{state}" in entries.by_id else "", prior=34, source="fundus"))
            entry.add(name, weak=all(word in common for word in fold(name).split()))
            if name.startswith("The "):
                entry.add(name.removeprefix("The "), weak=True)


PAPER = re.compile(r"\b(Times|Post|Herald|Tribune|News|Journal|Gazette|Chronicle|Star|Press|Courier|Observer|Sentinel|Dispatch|Globe|Inquirer|Examiner|Register|Bee|Sun|Advocate|Record|Telegraph|Mercury|Daily|Democrat|Republican|Independent|Leader|Review)\b")


def add_us_newspapers(entries, data, common):
    """Adds US newspapers whose names no other reading explains: two words or more, one that is no common word."""
    known = entries.names("media", "organization", "agency", "place", "state")
    with open(data / "us-newspapers/wikipedia-us-newspapers.tsv", encoding="utf-8") as lines:
        for row in csv.DictReader(lines, delimiter="\t"):
            if not re.fullmatch(r"Q\d+", row["qid"] or "") or row["qid"] in entries.by_qid:
                continue
            name = re.sub(r"\s*\([^)]*\)", "", row["WP-title"]).strip()
            bare = name.removeprefix("The ")
            words = fold(bare).split()
            if len(words) < 2 or not PAPER.search(bare) or all(w in common for w in words) or fold(bare) in known or fold(name) in known:
                continue
            id = f"media.{slug(bare)}"
            if id in entries.by_id:
                continue
            entry = entries.add(Entry(id, name, qid=row["qid"], state="us", prior=24, source="us-newspapers"))
            entry.add(name)
            entry.add(bare)
