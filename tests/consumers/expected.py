"""What a consumer must find in the exports of a graph: the nodes and edges of its newsgraph JSON, attribute by attribute.

The names and types are those of the table-like formats (GraphML, Cypher, CSV). What every such format declares to lose
(counts of aliases, lists of documents) is not expected; control characters are replaced in all but JSON and RDF.
"""
import json
import re

UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


def printable(value):
    """The value with a replacement character for each that XML, Cypher and DOT cannot hold."""
    if isinstance(value, str):
        return UNPRINTABLE.sub("\ufffd", value)
    if isinstance(value, list):
        return [printable(item) for item in value]
    return value


def column(identifier, taken):
    """The plain word under which a node bears the identifier of a data set."""
    word = re.sub("[^a-z0-9]", "_", identifier.lower())
    return f"{word}_id" if word in taken else word


class Expected:
    """Nodes and edges by id, each a dictionary of attributes; absent ones are left out."""

    def __init__(self, path):
        graph = json.loads(path.read_text(encoding="utf-8"))
        self.documents = {document["id"]: document for document in graph["documents"]}
        events = {node["id"]: node for node in graph["nodes"] if node["class"] == "event"}
        self.nodes = {node["id"]: self._node(node) for node in graph["nodes"]}
        self.edges = {}
        self.ends = {}
        for edge in graph["edges"]:
            self.edges[edge["id"]] = self._edge(edge, events.get(edge.get("event"), {}))
            self.ends[edge["id"]] = (edge["source"], edge["target"])

    def _node(self, node):
        kept = {name: node[name] for name in ("label", "type", "class", "mentions") if name in node}
        kept["documents"] = len(node["documents"])
        if node["class"] == "entity":
            kept |= {name: node[name] for name in ("first_date", "last_date") if name in node}
            kept |= {column(name, kept): value for name, value in node.get("identifiers", {}).items()}
            if node.get("aliases"):
                kept["aliases"] = [alias["text"] for alias in node["aliases"]]
            if node.get("merged"):
                kept["merged"] = [merged["id"] for merged in node["merged"]]
            return kept
        kept["relation"] = node["relation"]
        return kept | self._statement(node, ("plover", "cameo", "reported_by")) | self._quote(node)

    def _edge(self, edge, event):
        kept = {"label": edge["type"], "class": edge["class"], "edge_id": edge["id"]}
        if "event" in edge:
            kept["event"] = edge["event"]
        if edge["class"] == "role":
            return kept | self._statement(event, ()) | self._quote(event)
        more = ("plover", "cameo", "symmetric", "basis", "mentions", "reported_by")
        kept |= self._statement(edge, more) | self._quote(edge)
        kept["documents"] = len(edge["documents"])
        first = edge["evidence"][0]
        document = self.documents[first["document"]]
        kept |= {name: document[name] for name in ("outlet", "url", "published") if name in document}
        kept |= {"trigger": first["trigger"], "rule": first["rule"]}
        for evidence in reversed(edge["evidence"]):
            if "object" in evidence:
                kept["object"] = evidence["object"]
            if "quantity" in evidence:
                kept["quantity"] = evidence["quantity"]
        if len(edge["evidence"]) > 1:
            kept["evidence"] = edge["evidence"]
        return kept

    @staticmethod
    def _statement(element, more):
        names = ("status", "negated", "date", "date_start", "date_end", "date_precision", "weight", "confidence", *more)
        return {name: element[name] for name in names if name in element}

    @staticmethod
    def _quote(element):
        first = element["evidence"][0]
        return {
            "doc": first["document"],
            "sentence": first["sentence"],
            "span_start": first["start"],
            "span_end": first["end"],
        }
