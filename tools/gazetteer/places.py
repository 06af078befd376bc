"""Places: cities of Natural Earth and GeoNames, subdivisions of rigour, and the hand-written table."""

import csv
import re
from collections import Counter, defaultdict

from .bodies import add_table
from .entries import Entry
from .states import territories
from .text import fold, is_latin, slug

# Newer or more usual English names for what Natural Earth (2018) calls otherwise; the old name stays an alias.
RENAMED = {"Kiev": "Kyiv", "Odessa": "Odesa", "Kharkov": "Kharkiv", "Astana": "Astana", "Lvov": "Lviv", "Nikolayev": "Mykolaiv",
           "Dnipropetrovsk": "Dnipro", "Zaporizhzhya": "Zaporizhzhia", "Rangoon": "Yangon", "Ulan Bator": "Ulaanbaatar",
           "Bombay": "Mumbai", "Calcutta": "Kolkata", "Kirovohrad": "Kropyvnytskyi", "Sanaa": "Sanaa", "Makkah": "Mecca",
           "Al Hudaydah": "Hodeidah", "Halab": "Aleppo", "Dimashq": "Damascus", "Banghazi": "Benghazi", "Misratah": "Misrata",
           "Surt": "Sirte", "Arbil": "Erbil", "Al Basrah": "Basra", "Al Mawsil": "Mosul", "Mosul": "Mosul", "Qandahar": "Kandahar"}
# Other spellings that English news uses.
SPELLINGS = {"Kyiv": ["Kiev"], "Odesa": ["Odessa"], "Kharkiv": ["Kharkov"], "Lviv": ["Lvov"], "Mykolaiv": ["Mykolayiv", "Nikolaev"],
             "Dnipro": ["Dnipropetrovsk"], "Zaporizhzhia": ["Zaporizhzhya", "Zaporozhye", "Zaporizhia"], "Chernihiv": ["Chernigov"],
             "Yangon": ["Rangoon"], "Mumbai": ["Bombay"], "Kolkata": ["Calcutta"], "Chennai": ["Madras"], "Bengaluru": ["Bangalore"],
             "Beijing": ["Peking"], "Guangzhou": ["Canton"], "Ho Chi Minh City": ["Saigon"], "Istanbul": ["İstanbul"],
             "Mecca": ["Makkah"], "Medina": ["Madinah"], "Sanaa": ["Sana'a"], "Aleppo": ["Halab"], "Saint Petersburg": ["St. Petersburg", "St Petersburg", "Petersburg"],
             "St. Petersburg": ["Saint Petersburg", "St Petersburg"], "Washington, D.C.": ["Washington", "Washington DC", "Washington D.C.", "Washington, DC", "A:DC?", "A:D.C."],
             "New York": ["New York City", "A:NYC"], "Los Angeles": ["A:LA?", "A:L.A."], "Seoul": [], "Tehran": ["Teheran"], "Kandahar": ["Qandahar"],
             "Erbil": ["Irbil", "Arbil"], "Prague": ["Praha"], "Gothenburg": ["Göteborg"], "Munich": ["München"], "Cologne": ["Köln"],
             "Seville": ["Sevilla"], "Turin": ["Torino"], "Geneva": [], "Rostov": ["Rostov-on-Don"], "Nizhny Novgorod": [], "Tskhinvali": []}
# Words with which the name of a province is told from its seat; guidelines take both for one place.
PROVINCE = {"ru": ["Oblast", "oblast", "region", "Region"], "ua": ["Oblast", "oblast", "region", "Region"], "by": ["region", "Oblast"],
            "sy": ["province", "Governorate", "governorate", "Province"], "iq": ["province", "Governorate", "Province"],
            "af": ["province", "Province"], "ye": ["province", "governorate", "Governorate", "Province"], "eg": ["Governorate", "governorate"],
            "ir": ["province", "Province"], "tr": ["province", "Province"], "jp": ["Prefecture", "prefecture"], "pl": ["Voivodeship", "region"],
            "jo": ["Governorate"], "kz": ["region", "Region"], "et": ["region"], "kr": [], "pk": ["district"], "it": ["province"], "lb": ["Governorate"],
            "th": ["province", "Province"], "vn": ["province", "Province"], "kh": ["province", "Province"], "tn": ["governorate", "Governorate"]}


def number(text):
    try:
        return int(float(text))
    except ValueError:
        return 0


class City:
    def __init__(self, name, country, population, qid="", capital=0, admin="", source="natural-earth"):
        self.name, self.country, self.population, self.qid = name, country, population, qid
        self.capital, self.admin, self.source, self.spellings = capital, admin, source, []


def similar(a, b):
    """Whether one name is a spelling of the other: the same first letter and few edits."""
    if a[0] != b[0] or abs(len(a) - len(b)) > 2:
        return False
    row = list(range(len(b) + 1))
    for i, x in enumerate(a, 1):
        previous, row[0] = row[0], i
        for j, y in enumerate(b, 1):
            previous, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, previous + (x != y))
    return row[-1] <= max(1, min(len(a), len(b)) // 4)


# Letters and groups that romanisations of one name exchange.
SOUNDS = [("kh", "h"), ("gh", "g"), ("dh", "d"), ("th", "t"), ("ph", "f"), ("ck", "k"), ("q", "k"), ("c", "k"), ("ou", "u"), ("oo", "u"),
          ("w", "u"), ("ee", "i"), ("ey", "i"), ("iy", "i"), ("y", "i"), ("z", "s"), ("'", ""), (" ", "")]


def sound(name):
    """The name with the letters that romanisations exchange made equal: "Khan Yunis" and "Khan Younis" sound alike."""
    folded = fold(name)
    for group, letter in SOUNDS:
        folded = folded.replace(group, letter)
    return re.sub(r"(.)\1", r"\1", folded).rstrip("h")


def read_cities(data):
    cities, by_geoname = [], {}
    with open(data / "natural-earth/populated_places.tsv", encoding="utf-8") as lines:
        rows = list(csv.DictReader(lines, delimiter="\t"))
    items = Counter(row["wikidataid"] for row in rows if row["wikidataid"])
    for row in rows:
        qid = row["wikidataid"]
        # A doubled item belongs to the row whose name it carries.
        if items[qid] > 1 and fold(row["name"]) != fold(row["name_en"]):
            qid = ""
        elif items[qid] > 1:
            items[qid] = 1
            others = [r for r in rows if r["wikidataid"] == row["wikidataid"] and r is not row and fold(r["name"]) == fold(r["name_en"])]
            if others:
                qid = ""
        country = row["iso_a2"].lower()
        if country in ("-99", ""):
            country = {"Kosovo": "xk", "Northern Cyprus": "northern-cyprus", "Somaliland": "somaliland", "France": "fr", "Norway": "no"}.get(row["adm0name"], "")
        label = row["name_en"] if is_latin(row["name_en"] or "") else row["name"]
        # Texas has an Odessa, too.
        name = row["name"] if country in ("us", "ca", "au") else RENAMED.get(row["name"], row["name"])
        capital = 2 if row["featurecla"].startswith("Admin-0 capital") else 1 if row["featurecla"].startswith("Admin-1") else 0
        city = City(name, country, number(row["pop_max"]), qid, capital, row["adm1name"])
        if capital == 2 or similar(fold(label) or "-", fold(name) or "+"):
            city.spellings.append(label)
        city.spellings += [row["name"], *[s for s in (row["namealt"] or "").split("|") if is_latin(s)]]
        cities.append(city)
        if row["geonameid"]:
            by_geoname[str(number(row["geonameid"]))] = city
    by_name = defaultdict(list)
    for city in cities:
        for name in [city.name, *city.spellings]:
            by_name[fold(name), city.country].append(city)
    with open(data / "geonames/cities50000.tsv", encoding="utf-8") as lines:
        for row in csv.DictReader(lines, delimiter="\t"):
            country = row["country"].lower()
            alternates = [a for a in row["latin_alternates"].split("|") if is_latin(a) and a[:1].isupper() and not a.isupper() and len(a) > 3]
            city = by_geoname.get(row["geonameid"])
            if not city:
                near = by_name.get((fold(row["name"]), country), []) or [c for a in alternates for c in by_name.get((fold(a), country), [])][:1]
                city = near[0] if near else None
            if not city:
                city = City(row["name"], country, number(row["population"]), source="geonames")
                cities.append(city)
                by_name[fold(city.name), country].append(city)
            city.population = max(city.population, number(row["population"]))
            city.spellings.append(row["name"] if similar(fold(row["name"]) or "-", fold(city.name)) else "")
            if city.population >= 200_000:
                city.spellings += [a for a in alternates if sound(a) == sound(city.name)][:4]
    return cities


def prior_of(city):
    if city.capital == 2:
        return 62
    steps = [(5_000_000, 52), (1_000_000, 44), (300_000, 36), (100_000, 30)]
    return next((prior for population, prior in steps if city.population >= population), 24) + 4 * city.capital


def add_places(entries, data, tables, common, person_names):
    add_table(entries, tables / "places.tsv", "place")
    join_subdivisions(entries, data)
    known = entries.names("place")
    states = entries.names("state")
    reserved = {name for name, es in states.items() if any(a[0] in "NJD" for e in es for a in e.aliases.values() if fold(a[2]) == name)}
    cities = sorted(read_cities(data), key=lambda c: (-prior_of(c), -c.population, c.country, c.name, c.qid))
    joined = set()
    for city in cities:
        folded = fold(city.name)
        if not folded or not re.match(r"[a-z']", folded) or not is_latin(city.name):
            continue
        words = folded.split()
        wordy = all(word in common for word in words)
        personal = len(words) == 1 and folded in person_names
        # A small town with the name of a state, a word or a person is more often that.
        if (folded in reserved or wordy or personal) and city.population < 150_000 and city.capital == 0:
            continue
        if folded in reserved and city.capital < 2 and city.population < 2_000_000:
            continue
        weak = wordy or city.capital < 2 and (len(folded) < 4 or personal and city.population < 1_000_000)
        same = [e for e in known.get(folded, []) if not e.state or not city.country or e.state == city.country]
        # A hand-written place that has the item of a province is not the town of the same name.
        entry = next((e for e in same if e.source == "hand" and (not e.qid or e.qid == city.qid) and e.id not in joined), None)
        if entry:
            entries.give_qid(entry, city.qid)
            entry.prior = max(entry.prior, prior_of(city))
            joined.add(entry.id)
        elif city.qid and city.qid in entries.by_qid or any(e.id in joined for e in same) and city.population < 300_000:
            continue
        else:
            id = place_id(entries, city)
            if id is None:
                continue
            state = city.country if f"state.{city.country}" in entries.by_id else ""
            # "Kuwait" alone is the state: a capital of the same name comes after it.
            namesakes = [e.prior for e in states.get(folded, []) if e.id == f"state.{state}" and fold(e.name) == folded]
            prior = min([prior_of(city), *(prior - 4 for prior in namesakes)])
            entry = entries.add(Entry(id, city.name, qid=city.qid, state=state, prior=prior, source=city.source))
            known.setdefault(folded, []).append(entry)
        entry.add(entry.name, weak=weak)
        for spelling in [*city.spellings, *SPELLINGS.get(city.name, [])]:
            text = spelling.rstrip("?").removeprefix("A:")
            spelt = fold(text)
            if spelt and spelt != folded and spelt not in reserved and not all(w in common for w in spelt.split()):
                if spelling in SPELLINGS.get(city.name, []) or len(spelt) > 3 and spelt not in person_names and is_latin(text):
                    entry.add_marked(spelling)
        if city.capital == 1 and city.population < 3_000_000:
            for word in PROVINCE.get(city.country, []):
                entry.add(f"{city.name} {word}")
    add_subdivisions(entries, data)
    add_provinces(entries, data, common, person_names)


def add_provinces(entries, data, common, person_names):
    """Adds the provinces in which Natural Earth's cities lie and that no other source has."""
    known = entries.names("place", "state", "organization", "agency", "media")
    found = {}
    with open(data / "natural-earth/populated_places.tsv", encoding="utf-8") as lines:
        for row in csv.DictReader(lines, delimiter="\t"):
            name, country = row["adm1name"].strip(), row["iso_a2"].lower()
            if name and is_latin(name) and f"state.{country}" in entries.by_id and "(" not in name and "," not in name:
                found.setdefault((fold(name), country), name)
    for (folded, country), name in sorted(found.items()):
        words = folded.split()
        taken = folded in known or all(word in common for word in words) or len(folded) < 4
        personal = any(word in person_names for word in words) and len(words) < 3
        id = f"place.{country}.{slug(name)}"
        if not taken and not personal and id not in entries.by_id and re.match(r"[a-z']", folded):
            entry = entries.add(Entry(id, name, state=country, prior=26, source="natural-earth"))
            entry.add(entry.name)


def place_id(entries, city):
    base = slug(city.name)
    for id in [f"place.{base}", f"place.{city.country}.{base}", f"place.{city.country}.{base}-{slug(city.admin)}"]:
        part = id.split(".")
        if id not in entries.by_id and all(part) and not id.endswith("-"):
            return id
    return None


# Codes that rigour makes up for disputed land are no ISO 3166-2 codes.
ISO_SUBDIVISION = re.compile(r"(us|ca|au|br|in|ch|cn|de|gb)-[a-z]{2,3}|ua-\d\d")


def subdivisions(entries, data):
    """The subdivisions of rigour that are no state here: ISO code or nothing, plain name, row."""
    for code, row in sorted(territories(data).items()):
        parent = row.get("parent")
        name = re.sub(r"\s*\(.*\)", "", row["name"]).strip()
        if not parent or f"state.{parent}" not in entries.by_id or row["qid"] in entries.by_qid or row.get("is_historical"):
            if row["qid"] in entries.by_qid and entries.by_qid[row["qid"]].kind == "place" and ISO_SUBDIVISION.fullmatch(code):
                entries.by_qid[row["qid"]].iso = code.upper()
            continue
        if is_latin(name) and parent != "suhh":
            yield code.upper() if ISO_SUBDIVISION.fullmatch(code) else "", name, row


def join_subdivisions(entries, data):
    """Gives hand-written regions the codes and items of rigour, by name."""
    known = entries.names("place")
    for iso, name, row in subdivisions(entries, data):
        hits = [e for e in known.get(fold(name), []) or known.get(fold(base_name(name)), []) if e.state in (row["parent"], "")]
        # Oblasts that bear the name of their seat share its entry, and the entry its item.
        if len({e.id for e in hits}) == 1 and not (name.endswith("Oblast") and fold(base_name(name)) == fold(hits[0].name)):
            entry = hits[0]
            entries.give_qid(entry, row["qid"])
            if entry.qid == row["qid"]:
                entry.iso = iso
            entry.add(name)


def base_name(name):
    return re.sub(r"\s+(Oblast|Krai|Province|Region|Republic|SAR|State)$", "", name)


def add_subdivisions(entries, data):
    """Adds the subdivisions of rigour that no other source has."""
    known = entries.names("place", "state")
    for iso, name, row in subdivisions(entries, data):
        parent = row["parent"]
        # The oblasts of Ukraine and Russia that bear the name of their seat are added to the seat.
        if parent in ("ua", "ru") and name.endswith("Oblast") and fold(base_name(name)) in known:
            continue
        if any(e.source == "hand" and e.state == parent for e in known.get(fold(name), [])):
            continue
        id = f"place.{slug(name)}"
        if id in entries.by_id or any(e.kind == "state" for e in known.get(fold(name), [])):
            id = f"place.{parent}.{slug(name)}"
        if id in entries.by_id:
            id += "-region"
        prior = {"us": 48, "ca": 40, "cn": 38, "de": 38, "gb": 44, "in": 40, "au": 38}.get(parent, 32)
        entry = entries.add(Entry(id, name, iso=iso, qid=row["qid"], state=parent, prior=prior, source="rigour"))
        entry.add(name)
        for item in row.get("names_strong", []):
            if is_latin(item) and len(item) > 4 and not re.search(r"[,(]", item) and not item.isupper() and item[0].isupper():
                entry.add(item)
