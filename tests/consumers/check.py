#!/usr/bin/env python3
"""Loads the exports of one graph in the tools that people use, and compares what they see with the graph.

usage: check.py FOLDER, which holds graph.json and, of the same graph, graph.graphml, graph.dot and graph.jsonld.
Exits with 1 and says what differs if a node, an edge, an end, a label or a status is lost on the way.
"""
import json
import pathlib
import subprocess
import sys

import igraph
import networkx
import pyoxigraph
import rdflib

RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
RDFS = "http://www.w3.org/2000/01/rdf-schema#"


def main(folder):
    graph = json.loads((folder / "graph.json").read_text(encoding="utf-8"))
    nodes = {node["id"]: node["label"] for node in graph["nodes"]}
    edges = {edge["id"]: (edge["source"], edge["target"], edge["type"]) for edge in graph["edges"]}
    if not nodes or not edges:
        sys.exit("the graph is empty: nothing is compared")
    failures = []

    def compare(tool, what, expected, found):
        if expected == found:
            print(f"{tool:24} {len(found):6} {what}")
            return
        differing = sorted(set(expected.items()) ^ set(found.items()))[:3]
        failures.append(f"{tool}: {what} differ: {len(expected)} expected, {len(found)} found, e.g. {differing}")

    check_networkx(folder, compare, nodes, edges)
    check_igraph(folder, compare, nodes, edges)
    check_graphviz(folder, compare, nodes, edges)
    check_rdf(folder, compare, nodes, edges)
    for failure in failures:
        print(failure, file=sys.stderr)
    return 1 if failures else 0


def check_networkx(folder, compare, nodes, edges):
    read = networkx.read_graphml(folder / "graph.graphml", force_multigraph=True)
    compare("networkx GraphML", "nodes", nodes, {node: data["label"] for node, data in read.nodes(data=True)})
    found = {key: (a, b, data["label"]) for a, b, key, data in read.edges(keys=True, data=True)}
    compare("networkx GraphML", "edges", edges, found)


def check_igraph(folder, compare, nodes, edges):
    read = igraph.Graph.Read_GraphML(str(folder / "graph.graphml"))
    compare("igraph GraphML", "nodes", nodes, {vertex["id"]: vertex["label"] for vertex in read.vs})
    ends = {e["edge_id"]: (read.vs[e.source]["id"], read.vs[e.target]["id"], e["label"]) for e in read.es}
    compare("igraph GraphML", "edges", edges, ends)


def check_graphviz(folder, compare, nodes, edges):
    done = subprocess.run(["dot", "-Tdot_json", folder / "graph.dot"], capture_output=True, text=True, check=False)
    if done.returncode or done.stderr:
        sys.exit(f"Graphviz refuses graph.dot: {done.stderr[:400]}")
    read = json.loads(done.stdout)
    objects = [node for node in read["objects"] if "nodes" not in node]
    names = {node["_gvid"]: node["name"] for node in objects}
    compare("Graphviz DOT", "nodes", nodes, {node["name"]: node.get("fullname", node["label"]) for node in objects})
    found = {e["id"]: (names[e["tail"]], names[e["head"]], edges.get(e["id"], (0, 0, ""))[2]) for e in read["edges"]}
    compare("Graphviz DOT", "edges", edges, found)


def check_rdf(folder, compare, nodes, edges):
    text = (folder / "graph.jsonld").read_text(encoding="utf-8")
    store = pyoxigraph.Store()
    store.load(text.encode(), format=pyoxigraph.RdfFormat.JSON_LD)
    query = f"""SELECT ?key ?s ?p ?o WHERE {{ ?e a <{RDF}Statement> ; <urn:newsgraph:ns:key> ?key ;
        <{RDF}subject> ?s ; <{RDF}predicate> ?p ; <{RDF}object> ?o }}"""
    tail = lambda iri: iri.rsplit(":", 1)[-1]
    found = {row["key"].value: (tail(row["s"].value), tail(row["o"].value), tail(row["p"].value)) for row in store.query(query)}
    compare("Oxigraph JSON-LD", "edges", edges, found)
    labels = {
        tail(row["n"].value): row["label"].value
        for row in store.query(f"SELECT ?n ?label WHERE {{ ?n <{RDFS}label> ?label ; <urn:newsgraph:ns:key> ?key }}")
    }
    compare("Oxigraph JSON-LD", "nodes", nodes, labels)
    other = rdflib.Dataset()
    other.parse(data=text, format="json-ld")
    quads = len(list(store.quads_for_pattern(None, None, None, None)))
    compare("rdflib JSON-LD", "triples", dict.fromkeys(range(quads)), dict.fromkeys(range(len(list(other.quads())))))


if __name__ == "__main__":
    sys.exit(main(pathlib.Path(sys.argv[1])))
