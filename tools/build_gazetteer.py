#!/usr/bin/env python3
"""Writes `src/entities/data/entries.tsv` and `names.tsv` from public data and the tables in `tools/data`.

    python3 tools/build_gazetteer.py ENTITY_DATA

ENTITY_DATA is the folder that holds one sub-folder for each source (`src/entities/data/NOTICE.md` names them). The
same inputs give the same bytes: everything is sorted. Wikidata items and ISO codes are only ever copied from there.
Needs Python 3.11 and nothing else.
"""

import pathlib
import sys

from gazetteer.bodies import add_factbook_bodies, add_intelligence, add_outlets, add_ror, add_table, add_us_newspapers
from gazetteer.entries import Entries
from gazetteer.names import names_text, read_names
from gazetteer.officials import add_officials
from gazetteer.places import add_places
from gazetteer.states import add_states

HERE = pathlib.Path(__file__).resolve().parent
OUT = HERE.parent / "src/entities/data"


def main():
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    data, tables = pathlib.Path(sys.argv[1]), HERE / "data"
    common = set((tables / "common-words.txt").read_text(encoding="utf-8").split())
    given, family = read_names(data)
    entries = Entries()
    add_states(entries, data, tables, common)
    add_table(entries, tables / "agencies.tsv", "agency")
    add_table(entries, tables / "organizations.tsv", "organization")
    keys = add_table(entries, tables / "media.tsv", "media")
    add_table(entries, tables / "events.tsv", "event")
    add_outlets(entries, data, keys, common)
    add_ror(entries, data)
    add_intelligence(entries, data, common)
    add_factbook_bodies(entries, data, common)
    add_places(entries, data, tables, common, set(given) | set(family))
    add_us_newspapers(entries, data, common)
    add_officials(entries, data, tables, OUT / "roles.tsv", common, set(given), family)
    (OUT / "entries.tsv").write_text(entries.text(), encoding="utf-8")
    places = {name for name, es in entries.names("place", "state").items() if any(e.prior >= 36 for e in es)}
    (OUT / "names.tsv").write_text(names_text(given, family, common, places), encoding="utf-8")


if __name__ == "__main__":
    main()
