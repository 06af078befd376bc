"""`Entry` and `Entries`: what the gazetteer holds while it is built, and how it is written."""

import re

from .text import clean, english, fold

FORMS = "NAJDPCBFQ"


class Entry:
    """One thing; see `src/entities/gazetteer/entry.rs` for the columns."""

    def __init__(self, id, name, *, iso="", qid="", state="", prior=20, source="hand"):
        self.id, self.name, self.iso, self.qid, self.state = id, clean(name), iso, qid, state
        self.prior, self.source = prior, source
        self.aliases = {}
        self.terms = {}

    @property
    def kind(self):
        return self.id.split(".")[0]

    def add(self, text, form="N", weak=False):
        """Adds an alias. The same text in a second form stays under the first, except that strong beats weak."""
        text = clean(text)
        if not text or not re.search(r"[A-Za-z0-9]", text) and text.isascii():
            return
        key = (fold(text), text.isupper(), form)
        if key not in self.aliases:
            self.aliases[key] = (form, weak, text)
        elif self.aliases[key][1] and not weak:
            self.aliases[key] = (form, False, self.aliases[key][2])

    def add_marked(self, text, form="N"):
        """Adds an alias of the hand-written tables: `A:UN`, `Nice?`."""
        if len(text) > 2 and text[1] == ":" and text[0] in FORMS:
            form, text = text[0], text[2:]
        self.add(text.rstrip("?"), form, text.endswith("?"))

    def add_term(self, office, serves, start, end):
        """Adds an office; of two that agree but for the end, the one that says more stays."""
        # Some rows of the sources end before they start.
        if start and end and not end.startswith(">") and start > end + "~":
            return
        key = (office, serves, start)
        known = self.terms.get(key)
        if known is None or (known.startswith(">") and (not end.startswith(">") or end > known)) or not known:
            self.terms[key] = end

    def line(self):
        aliases = []
        order = {form: i for i, form in enumerate(FORMS)}
        for form, weak, text in sorted(self.aliases.values(), key=lambda a: (order[a[0]], a[1], a[2] != self.name, a[2])):
            aliases.append(form + ("?" if weak else "") + ("" if text == self.name else ":" + text))
        terms = [f"{office};{serves};{start};{end}" for (office, serves, start), end in sorted(self.terms.items(), key=lambda t: (t[0][2], t[0]))]
        columns = [self.id, self.name, self.iso, self.qid, self.state, str(self.prior), self.source, "|".join(aliases), "|".join(terms)]
        return "\t".join(columns).rstrip("\t")


class Entries:
    """All entries by id, with a look-up of the names in use."""

    def __init__(self):
        self.by_id = {}
        self.by_qid = {}

    def add(self, entry):
        assert entry.id not in self.by_id, entry.id
        if entry.kind == "place":
            entry.name = english(entry.name, entry.state)
        assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*(\.[a-z0-9]+(-[a-z0-9]+)*)+", entry.id), entry.id
        if entry.qid:
            assert entry.qid not in self.by_qid, (entry.id, self.by_qid[entry.qid].id)
            self.by_qid[entry.qid] = entry
        self.by_id[entry.id] = entry
        return entry

    def give_qid(self, entry, qid):
        """Gives the entry the item unless it, or another entry, has one already."""
        if qid and not entry.qid and qid not in self.by_qid:
            entry.qid = qid
            self.by_qid[qid] = entry

    def of_kind(self, kind):
        return [e for e in self.by_id.values() if e.kind == kind]

    def names(self, *kinds):
        """Folded names and aliases of the kinds, to the entries that bear them."""
        names = {}
        for entry in self.by_id.values():
            if entry.kind in kinds:
                for form, _, text in entry.aliases.values():
                    names.setdefault(fold(text), []).append(entry)
        return names

    def text(self):
        return "".join(e.line() + "\n" for e in sorted(self.by_id.values(), key=lambda e: e.id))
