#!/usr/bin/env python3
"""Runs every query of examples/queries on the exports of the example graph, and looks for the answers that must be there.

usage: queries.py FOLDER NAME, for FOLDER/NAME.ttl, .lp and .cypher. More answers may come as extraction improves; the
expected ones may not go, and those that no careful reader would give may not come.
"""
import pathlib
import sys

import clingo
import kglite
import rdflib

from check import statements

QUERIES = pathlib.Path(__file__).parents[2] / "examples" / "queries"
CONTESTED = ("North Korea", "deployed", "Russia", "National Intelligence Service", "North Korea")
# The other way round: what was said was not said by the one who denied it.
TURNED = ("North Korea", "deployed", "Russia", "North Korea", "National Intelligence Service")


def sparql(path, query):
    graph = rdflib.Graph().parse(path)
    return {tuple(str(value) for value in row)[:5] for row in graph.query((QUERIES / query).read_text(encoding="utf-8"))}


def rules(path, query):
    control = clingo.Control(["--warn=none"])
    control.load(str(path))
    control.load(str(QUERIES / query))
    control.ground([("base", [])])
    answers = set()
    text = lambda symbol: symbol.string if symbol.type == clingo.SymbolType.String else str(symbol)
    control.solve(on_model=lambda model: answers.update(
        tuple(text(argument) for argument in atom.arguments) for atom in model.symbols(shown=True)))
    return answers


def cypher(path, query):
    database = kglite.KnowledgeGraph()
    for statement in statements(path.read_text(encoding="utf-8")):
        if not statement.startswith("CREATE CONSTRAINT"):
            database.cypher(statement)
    lines = (QUERIES / query).read_text(encoding="utf-8").splitlines()
    question = "\n".join(line for line in lines if not line.startswith("//"))
    return {(row["from"], row["via"], row["to"]) for row in database.cypher(question)}


def main(folder, name):
    file = lambda extension: folder / f"{name}.{extension}"
    cases = [
        ("contested.rq", sparql(file("ttl"), "contested.rq"), {CONTESTED}, {TURNED}),
        ("contested.lp", rules(file("lp"), "contested.lp"), {CONTESTED}, {TURNED}),
        ("hostility.lp", rules(file("lp"), "hostility.lp"),
         {("United Kingdom", "expelled", "Russia"), ("United Kingdom", "sanctioned", "Russia")},
         {("Russia", "expelled", "United Kingdom")}),
        ("sanctions.cypher", cypher(file("cypher"), "sanctions.cypher"),
         {("United Kingdom", "Russia", "Vladimir Putin")}, {("Russia", "United Kingdom", "Theresa May")}),
    ]
    unused = {path.name for path in QUERIES.iterdir() if path.suffix != ".md"} - {case[0] for case in cases}
    failures = [f"{query} is not run" for query in sorted(unused)]
    for query, answers, expected, wrong in cases:
        print(f"{query:24} {len(answers):6} answers")
        failures += [f"{query}: no answer {answer}" for answer in sorted(expected - answers)]
        failures += [f"{query}: wrong answer {answer}" for answer in sorted(wrong & answers)]
    for failure in failures:
        print(failure, file=sys.stderr)
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main(pathlib.Path(sys.argv[1]), sys.argv[2]))
