#!/usr/bin/env python3
"""Loads the exports of one graph in the tools that people use, and compares what they see with the graph.

usage: check.py FOLDER NAME, for the files FOLDER/NAME.json and, of the same graph, .graphml, .dot, .jsonld, .nq, .trig,
.ttl, .cypher and .lp. Exits with 1 and says what differs if a node, an edge, an end or an attribute is lost on the way.
"""
import io
import json
import pathlib
import subprocess
import sys

import clingo
import igraph
import kglite
import networkx
import pyoxigraph
import pyshacl
import rdflib

from expected import Expected, printable

RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
RDFS = "http://www.w3.org/2000/01/rdf-schema#"
PROV = "http://www.w3.org/ns/prov#"
OA = "http://www.w3.org/ns/oa#"
NG = "urn:newsgraph:ns:"
ID = "urn:newsgraph:id:"
SCHEMAS = pathlib.Path(__file__).parents[2] / "schemas"
FORMATS = pyoxigraph.RdfFormat


class Check:
    def __init__(self, folder, name):
        self.file = lambda extension: folder / f"{name}.{extension}"
        self.expected = Expected(self.file("json"))
        self.failures = []

    def compare(self, tool, what, expected, found):
        if expected == found:
            print(f"{tool:24} {len(found):6} {what}")
            return
        keys = sorted(set(expected) | set(found), key=str)
        differing = [(key, expected.get(key), found.get(key)) for key in keys if expected.get(key) != found.get(key)]
        shown = "; ".join(f"{key}: {difference(want, got)}" for key, want, got in differing[:3])
        self.failures.append(f"{tool}: {what} differ: {len(expected)} expected, {len(found)} found, e.g. {shown}")

    def networkx(self):
        read = networkx.read_graphml(self.file("graphml"), force_multigraph=True)

        def attributes(data):
            lists = {"aliases", "merged", "reported_by", "quantity", "evidence"}
            kept = {key: json.loads(value) if key in lists else value for key, value in data.items()}
            kept.pop("labels", None)
            # networkx gives the id of an edge as its key and once more as data.
            kept.pop("id", None)
            return kept

        nodes = {node: attributes(data) for node, data in read.nodes(data=True)}
        edges = {key: attributes(data) for _, _, key, data in read.edges(keys=True, data=True)}
        self.compare("networkx GraphML", "nodes", clean(self.expected.nodes), nodes)
        self.compare("networkx GraphML", "edges", clean(self.expected.edges), edges)
        ends = {key: (source, target) for source, target, key in read.edges(keys=True)}
        self.compare("networkx GraphML", "ends", self.expected.ends, ends)

    def igraph(self):
        if not self.expected.nodes:
            return
        read = igraph.Graph.Read_GraphML(str(self.file("graphml")))
        labels = {key: printable(node["label"]) for key, node in self.expected.nodes.items()}
        self.compare("igraph GraphML", "nodes", labels, {vertex["id"]: vertex["label"] for vertex in read.vs})
        ends = {
            edge["edge_id"]: (read.vs[edge.source]["id"], read.vs[edge.target]["id"], edge["label"]) for edge in read.es
        }
        self.compare("igraph GraphML", "edges", self.named_ends(), ends)

    def named_ends(self):
        return {key: (*ends, printable(self.expected.edges[key]["label"])) for key, ends in self.expected.ends.items()}

    def graphviz(self):
        done = subprocess.run(
            ["dot", "-Tdot_json", self.file("dot")], capture_output=True, text=True, check=False, encoding="utf-8"
        )
        if done.returncode or done.stderr:
            self.failures.append(f"Graphviz refuses the DOT file: {done.stderr[:400]}")
            return
        read = json.loads(done.stdout, strict=False)
        objects = [node for node in read.get("objects", []) if "nodes" not in node]
        names = {node["_gvid"]: node["name"] for node in objects}
        expected = {key: (node["type"], node["class"]) for key, node in self.expected.nodes.items()}
        self.compare("Graphviz DOT", "nodes", expected, {n["name"]: (n["type"], n["nodeclass"]) for n in objects})
        found = {
            edge["id"]: (names[edge["tail"]], names[edge["head"]], edge["status"], edge.get("date"), float(edge["confidence"]))
            for edge in read.get("edges", [])
        }
        wanted = {
            key: (*self.expected.ends[key], edge["status"], edge.get("date"), edge["confidence"])
            for key, edge in self.expected.edges.items()
        }
        self.compare("Graphviz DOT", "edges", wanted, found)

    def rdf(self):
        files = {"nq": FORMATS.N_QUADS, "jsonld": FORMATS.JSON_LD, "ttl": FORMATS.TURTLE, "trig": FORMATS.TRIG}
        quads = {}
        for extension, form in files.items():
            text = self.file(extension).read_bytes()
            quads[extension] = {str(quad): None for quad in pyoxigraph.parse(text, format=form)}
            self.compare(f"Oxigraph .{extension}", "triples", quads["nq"], quads[extension])
        self.statements(list(pyoxigraph.parse(self.file("nq").read_bytes(), format=FORMATS.N_QUADS)))
        other = rdflib.Dataset()
        other.parse(data=self.file("nq").read_text(encoding="utf-8"), format="nquads")
        numbers = lambda triples: dict.fromkeys(range(len(triples)))
        self.compare("rdflib .nq", "triples", numbers(quads["nq"]), numbers(list(other.quads())))
        other = rdflib.Dataset()
        other.parse(data=self.file("jsonld").read_text(encoding="utf-8"), format="json-ld")
        self.compare("rdflib .jsonld", "triples", numbers(quads["nq"]), numbers(list(other.quads())))
        self.shapes()

    def statements(self, quads):
        """Every attribute that RDF carries, read from the triples alone."""
        resources = {}
        for quad in quads:
            values = resources.setdefault(quad.subject.value, {})
            values.setdefault(quad.predicate.value, []).append(quad.object)
        one = lambda values, name: values[name][0].value if name in values else None
        own = {
            "class": str, "plover": str, "cameo": str, "status": str, "basis": str, "rule": str, "trigger": str,
            "confidence": float, "weight": int, "mentions": int, "documents": int, "date": str,
            "negated": lambda text: text == "true", "symmetric": lambda text: text == "true",
        }

        def attributes(values):
            found = {name: read(one(values, NG + name)) for name, read in own.items() if NG + name in values}
            renamed = {"dateStart": "date_start", "dateEnd": "date_end", "what": "object"}
            found |= {name: one(values, NG + key) for key, name in renamed.items() if NG + key in values}
            if PROV + "wasAttributedTo" in values:
                found["reported_by"] = sorted(iri.value.removeprefix(ID) for iri in values[PROV + "wasAttributedTo"])
            return found

        nodes, edges = {}, {}
        for values in resources.values():
            key = one(values, NG + "key")
            types = [kind.value for kind in values.get(RDF + "type", [])]
            if RDF + "Statement" in types:
                ends = tuple(one(values, RDF + end).removeprefix(ID) for end in ("subject", "object"))
                quote = resources[values[PROV + "wasDerivedFrom"][0].value]
                parts = [resources[selector.value] for selector in quote[OA + "hasSelector"]]
                text = {name: one(part, OA + name) for part in parts for name in ("exact", "start", "end") if OA + name in part}
                edges[key] = attributes(values) | {
                    "ends": ends, "sentence": text["exact"],
                    "span_start": int(text["start"]), "span_end": int(text["end"]),
                }
            elif NG + "class" in values:
                nodes[key] = attributes(values) | {"label": one(values, RDFS + "label")}
        names = {*own, "date_start", "date_end", "object", "reported_by"}
        select = lambda element: {name: element[name] for name in names if name in element}
        wanted = {}
        for key, edge in self.expected.edges.items():
            kept = {"class": edge["class"]} | ({"rule": edge["rule"]} if "rule" in edge else {})
            if edge["class"] != "role":
                kept = select(edge)
            wanted[key] = kept | {name: edge[name] for name in ("sentence", "span_start", "span_end")}
            wanted[key]["ends"] = self.expected.ends[key]
        for key, edge in edges.items():
            # The rule of a role is its event's, which newsgraph JSON says only there.
            if edge["class"] == "role":
                edge.pop("rule", None)
        self.compare("Oxigraph statements", "edges", wanted, edges)
        nodes_wanted = {
            key: select(node) | {"label": node["label"]} for key, node in self.expected.nodes.items()
        }
        for node in nodes.values():
            # What the tables say on the edge between the actors only.
            for name in ("object", "basis", "symmetric", "trigger", "rule"):
                node.pop(name, None)
        self.compare("Oxigraph resources", "nodes", nodes_wanted, nodes)

    def shapes(self):
        """The graph conforms to the shapes; with a denial turned into a plain triple, or a quote gone, it does not."""
        shapes = rdflib.Graph().parse(SCHEMAS / "shapes.ttl")
        ontology = rdflib.Graph().parse(SCHEMAS / "ontology.ttl")
        graph = rdflib.Graph().parse(self.file("ttl"))
        validate = lambda graph: pyshacl.validate(graph, shacl_graph=shapes, ont_graph=ontology, inference="none")
        conforms, _, report = validate(graph)
        if not conforms:
            self.failures.append(f"SHACL: {report[:1000]}")
            return
        print(f"{'pyshacl .ttl':24} {len(graph):6} triples conform")
        denied = list(graph.query(f'SELECT ?s ?p ?o {{ ?e <{NG}status> "negated" ; <{NG}class> "actor" ; <{RDF}subject> ?s ; '
                                  f"<{RDF}predicate> ?p ; <{RDF}object> ?o FILTER NOT EXISTS {{ ?s ?p ?o }} }}"))
        quoted = list(graph.triples((None, rdflib.URIRef(PROV + "wasDerivedFrom"), None)))[:1]
        for breach, change in (("a plain denial", lambda copy: copy.add(denied[0]) if denied else None),
                               ("a lost quote", lambda copy: [copy.remove((s, p, None)) for s, p, _ in quoted])):
            copy = rdflib.Graph()
            for triple in graph:
                copy.add(triple)
            change(copy)
            if len(copy) != len(graph) and validate(copy)[0]:
                self.failures.append(f"SHACL overlooks {breach}")

    def cypher(self):
        database = kglite.KnowledgeGraph()
        for _ in range(2):
            for statement in statements(self.file("cypher").read_text(encoding="utf-8")):
                if not statement.startswith("CREATE CONSTRAINT"):
                    database.cypher(statement)
        names = sorted({name for node in self.expected.nodes.values() for name in node} - {"id"})
        plain = [name for name in names if name.isidentifier() and name not in ("label",)]
        columns = ", ".join(f"n.{name} AS {name}" for name in ["label", *plain])
        rows = [dict(row) for row in database.cypher(f"MATCH (n) RETURN n.id AS id, {columns}")] if names else []
        found = {row.pop("id"): present(row) for row in rows}
        wanted = {
            key: {name: clean(value) for name, value in node.items() if name == "label" or name in plain}
            for key, node in self.expected.nodes.items()
        }
        self.compare("kglite Cypher", "nodes", wanted, found)
        names = ["status", "negated", "date", "weight", "confidence", "sentence", "rule", "trigger", "reported_by", "doc"]
        columns = ", ".join(f"r.{name} AS {name}" for name in names)
        query = f"MATCH (a)-[r]->(b) RETURN r.id AS id, a.id AS source, b.id AS target, {columns}"
        rows = [dict(row) for row in database.cypher(query)] if self.expected.edges else []
        found = {row["id"]: (row.pop("source"), row.pop("target"), present(row)) for row in rows}
        wanted = {
            key: (*self.expected.ends[key], {"id": key} | {n: clean(edge[n]) for n in names if n in edge})
            for key, edge in self.expected.edges.items()
        }
        self.compare("kglite Cypher", "edges", wanted, found)

    def facts(self):
        control = clingo.Control(["--warn=none"])
        control.load(str(self.file("lp")))
        control.ground([("base", [])])
        atoms = [atom.symbol for atom in control.symbolic_atoms]
        text = lambda symbol: symbol.string if symbol.type == clingo.SymbolType.String else str(symbol)
        of = lambda name: [[text(argument) for argument in atom.arguments] for atom in atoms if atom.name == name]
        labels = {key: printable(node["label"]).replace("\r\n", "\n").replace("\r", "\n")
                  for key, node in self.expected.nodes.items()}
        self.compare("clingo facts", "nodes", labels, dict(of("label")))
        found = {edge: (source, target) for edge, source, _, target in of("edge")}
        self.compare("clingo facts", "edges", self.expected.ends, found)
        told = {key: edge for key, edge in self.expected.edges.items() if edge["class"] != "role"}
        self.compare("clingo facts", "statuses", {key: edge["status"] for key, edge in told.items()}, dict(of("status")))
        confidences = {key: str(round(edge["confidence"] * 1000)) for key, edge in told.items()}
        self.compare("clingo facts", "confidences", confidences, dict(of("confidence")))


def clean(value):
    """The value as formats for programs of all kinds hold it."""
    if isinstance(value, dict):
        return {name: clean(item) for name, item in value.items()}
    if isinstance(value, list):
        return [clean(item) for item in value]
    return printable(value)


def present(row):
    """The row without what is absent, days as text."""
    day = lambda value: value.isoformat() if hasattr(value, "isoformat") else value
    return {name: day(value) for name, value in row.items() if value is not None}


def difference(want, got):
    """What differs, in few words."""
    if not isinstance(want, dict) or not isinstance(got, dict):
        return f"{str(want)[:200]} expected, {str(got)[:200]} found"
    keys = [key for key in sorted(set(want) | set(got)) if want.get(key) != got.get(key)][:3]
    return ", ".join(f"{key} {str(want.get(key))[:120]!r} expected, {str(got.get(key))[:120]!r} found" for key in keys)


def statements(script):
    """The statements of a Cypher script; a `;` inside a string ends none."""
    statement, quote = io.StringIO(), None
    letters = iter(script)
    for letter in letters:
        if quote:
            statement.write(letter)
            if letter == "\\":
                statement.write(next(letters))
            elif letter == quote:
                quote = None
        elif letter == "/" and statement.getvalue().strip() == "":
            for letter in letters:
                if letter == "\n":
                    break
        elif letter == ";":
            yield statement.getvalue().strip()
            statement = io.StringIO()
        else:
            quote = letter if letter in "'\"`" else None
            statement.write(letter)


def main(folder, name):
    check = Check(folder, name)
    for tool in (check.networkx, check.igraph, check.graphviz, check.rdf, check.cypher, check.facts):
        tool()
    for failure in check.failures:
        print(failure, file=sys.stderr)
    return 1 if check.failures else 0


if __name__ == "__main__":
    sys.exit(main(pathlib.Path(sys.argv[1]), sys.argv[2]))
