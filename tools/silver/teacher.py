"""The teacher: a graph-based tagger and dependency parser over a pretrained encoder.

    teacher.py train --encoder DIR --train A.conllu B.conllu --dev C.conllu --out teacher.pt
    teacher.py parse --model teacher.pt < tokens.conllu > parsed.conllu

It is far too slow for news at scale. Its use is to label news text from which the fast model learns (see README.md).

Method: the lower layers of MPNet (Song et al. 2020) read the word pieces; a word is its first and its last piece
with what an uncased encoder does not see, its shape and its affixes as written. Tags (UPOS and XPOS in one) come from
a softmax, heads and labels from biaffine attention (Dozat and Manning 2017), trees from the argmax of heads where that
is a projective tree and from Eisner's algorithm elsewhere. Some sentences are shown with shapes hidden, so that headlines
in title case do not mislead it.
"""

import argparse
import functools
import math
import random
import sys
import time
from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F
from safetensors.torch import load_file
from tokenizers import Tokenizer
from torch import nn

AFFIX_BUCKETS = 20_000
AFFIX_FEATURES = 9
AFFIX_SIZE = 32
SHAPES = 12
HIDE_SHAPES = 0.1


# Sentences


class Sentence:
    """The words of a sentence, with gold labels where there are any."""

    __slots__ = ("lines", "forms", "tags", "heads", "labels", "pieces", "first", "last", "affixes", "shapes")

    def __init__(self, lines):
        rows = [line.split("\t") for line in lines if line[:1].isdigit()]
        rows = [row for row in rows if row[0].isdigit()]
        self.lines = rows
        self.forms = [row[1] for row in rows]
        self.tags = [row[3] + "|" + row[4] for row in rows]
        self.heads = [int(row[6]) if row[6].isdigit() else 0 for row in rows]
        self.labels = [row[7] for row in rows]
        self.affixes = np.array([affixes(form) for form in self.forms], dtype=np.int64)
        self.shapes = np.array([shape(form) for form in self.forms], dtype=np.int64)


def read(stream):
    """The sentences of a CoNLL-U stream."""
    block = []
    for line in stream:
        line = line.rstrip("\n")
        if line:
            block.append(line)
        elif block:
            yield Sentence(block)
            block = []
    if block:
        yield Sentence(block)


def bucket(text):
    """A hash that is the same in every run, unlike Python's own."""
    value = 2166136261
    for byte in text.encode():
        value = (value ^ byte) * 16777619 & 0xFFFFFFFF
    return value % AFFIX_BUCKETS


@functools.cache
def affixes(form):
    parts = [form[:n] for n in (1, 2, 3)] + [form[-n:] for n in (1, 2, 3, 4, 5)] + [form]
    return [bucket(f"{index}{part}") for index, part in enumerate(parts)]


@functools.cache
def shape(form):
    """How the word is written: 0 is kept for hidden shapes."""
    letters = [c for c in form if c.isalpha()]
    if not letters:
        return 1 if form.isdigit() else 2 if any(c.isdigit() for c in form) else 3
    if any(c.isdigit() for c in form):
        return 4
    if "." in form:
        return 5
    upper = sum(c.isupper() for c in letters)
    if upper == 0:
        return 6 if form.isalpha() else 7
    if upper == len(letters):
        return 8 if len(letters) > 1 else 9
    return 10 if form[0].isupper() and upper == 1 else 11


class Pieces:
    """Cuts words into the pieces of the encoder."""

    def __init__(self, directory):
        self.tokenizer = Tokenizer.from_file(str(Path(directory) / "tokenizer.json"))
        self.tokenizer.no_padding()
        self.tokenizer.no_truncation()

    def cut(self, sentence):
        encoding = self.tokenizer.encode(sentence.forms, is_pretokenized=True)
        first, last = {}, {}
        for at, word in enumerate(encoding.word_ids):
            if word is not None:
                first.setdefault(word, at)
                last[word] = at
        # A word of characters that the tokenizer drops takes the start of the sentence.
        words = range(len(sentence.forms))
        sentence.pieces = encoding.ids
        sentence.first = [first.get(word, 0) for word in words]
        sentence.last = [last.get(word, 0) for word in words]


def batches(sentences, budget, rng=None):
    """Sentences of like length together, so many pieces at a time."""
    order = list(range(len(sentences)))
    if rng:
        rng.shuffle(order)
        order.sort(key=lambda i: len(sentences[i].pieces) + rng.random() * 6)
    else:
        order.sort(key=lambda i: len(sentences[i].pieces))
    result, batch, longest = [], [], 0
    for index in order:
        longest = max(longest, len(sentences[index].pieces))
        if batch and longest * (len(batch) + 1) > budget:
            result.append(batch)
            batch, longest = [], len(sentences[index].pieces)
        batch.append(index)
    if batch:
        result.append(batch)
    if rng:
        rng.shuffle(result)
    return result


def tensors(batch):
    """Padded tensors of a batch: pieces, first and last piece of each word, affixes, shapes, which words there are."""
    words, pieces = max(len(s.forms) for s in batch), max(len(s.pieces) for s in batch)
    ids = torch.full((len(batch), pieces), 1)
    first, last = torch.zeros(len(batch), words, dtype=torch.long), torch.zeros(len(batch), words, dtype=torch.long)
    affix = torch.zeros(len(batch), words, AFFIX_FEATURES, dtype=torch.long)
    shapes = torch.zeros(len(batch), words, dtype=torch.long)
    mask = torch.zeros(len(batch), words, dtype=torch.bool)
    for row, sentence in enumerate(batch):
        count = len(sentence.forms)
        ids[row, : len(sentence.pieces)] = torch.tensor(sentence.pieces)
        first[row, :count] = torch.tensor(sentence.first)
        last[row, :count] = torch.tensor(sentence.last)
        affix[row, :count] = torch.from_numpy(sentence.affixes)
        shapes[row, :count] = torch.from_numpy(sentence.shapes)
        mask[row, :count] = True
    return ids, first, last, affix, shapes, mask


# Model


class Layer(nn.Module):
    """A transformer layer of MPNet."""

    def __init__(self, size, heads, inner):
        super().__init__()
        self.heads = heads
        self.qkv = nn.Linear(size, 3 * size)
        self.o = nn.Linear(size, size)
        self.norm1, self.norm2 = nn.LayerNorm(size, eps=1e-5), nn.LayerNorm(size, eps=1e-5)
        self.up, self.down = nn.Linear(size, inner), nn.Linear(inner, size)
        self.dropout = nn.Dropout(0.1)

    def forward(self, x, bias):
        rows, length, size = x.shape
        q, k, v = self.qkv(x).view(rows, length, 3, self.heads, -1).permute(2, 0, 3, 1, 4)
        mixed = F.scaled_dot_product_attention(q, k, v, attn_mask=bias.to(q.dtype))
        mixed = mixed.transpose(1, 2).reshape(rows, length, size)
        x = self.norm1(x + self.dropout(self.o(mixed)))
        return self.norm2(x + self.dropout(self.down(F.gelu(self.up(x)))))


class Encoder(nn.Module):
    """The lower layers of MPNet."""

    def __init__(self, layers, size=768, heads=12, inner=3072):
        super().__init__()
        self.words, self.positions = nn.Embedding(30527, size), nn.Embedding(514, size)
        self.norm, self.dropout = nn.LayerNorm(size, eps=1e-5), nn.Dropout(0.1)
        self.bias = nn.Embedding(32, heads)
        self.layers = nn.ModuleList(Layer(size, heads, inner) for _ in range(layers))
        # The embedding table is most of what an optimiser would carry about, and needs no tuning.
        self.words.weight.requires_grad = False

    def load(self, directory):
        weights = load_file(str(Path(directory) / "model.safetensors"))
        weights = {name.removeprefix("mpnet."): value for name, value in weights.items()}
        own = {
            "words.weight": weights["embeddings.word_embeddings.weight"],
            "positions.weight": weights["embeddings.position_embeddings.weight"],
            "norm.weight": weights["embeddings.LayerNorm.weight"],
            "norm.bias": weights["embeddings.LayerNorm.bias"],
            "bias.weight": weights["encoder.relative_attention_bias.weight"],
        }
        for number in range(len(self.layers)):
            for part in ("weight", "bias"):
                old = lambda name: weights[f"encoder.layer.{number}.{name}.{part}"]
                new = f"layers.{number}."
                own[f"{new}qkv.{part}"] = torch.cat([old(f"attention.attn.{name}") for name in "qkv"])
                own[f"{new}o.{part}"] = old("attention.attn.o")
                own[f"{new}norm1.{part}"] = old("attention.LayerNorm")
                own[f"{new}up.{part}"] = old("intermediate.dense")
                own[f"{new}down.{part}"] = old("output.dense")
                own[f"{new}norm2.{part}"] = old("output.LayerNorm")
        self.load_state_dict(own)

    def forward(self, ids, extra):
        length = ids.shape[1]
        positions = torch.arange(2, length + 2)
        x = self.dropout(self.norm(self.words(ids) + self.positions(positions) + extra))
        distance = positions[None, :] - positions[:, None]
        near, far = distance.abs(), 8 + (distance.abs().clamp(min=1).float() / 8).log() / math.log(16) * 8
        buckets = torch.where(near < 8, near, far.long().clamp(max=15)) + (distance > 0) * 16
        bias = self.bias(buckets).permute(2, 0, 1)[None] + (ids == 1)[:, None, None, :] * -1e9
        for layer in self.layers:
            x = layer(x, bias)
        return x


class Teacher(nn.Module):
    """Encoder, tagger and parser."""

    def __init__(self, layers, tags, labels):
        super().__init__()
        self.tag_names, self.label_names = tags, labels
        self.encoder = Encoder(layers)
        self.shape_in, self.shape_out = nn.Embedding(SHAPES, 768), nn.Embedding(SHAPES, 32)
        self.affix = nn.Embedding(AFFIX_BUCKETS, AFFIX_SIZE)
        nn.init.zeros_(self.shape_in.weight)
        nn.init.normal_(self.affix.weight, std=0.1)
        nn.init.normal_(self.shape_out.weight, std=0.1)
        width = 2 * 768 + 32 + AFFIX_FEATURES * AFFIX_SIZE
        self.tagger = nn.Sequential(nn.Linear(width, 400), nn.GELU(), nn.Dropout(0.3), nn.Linear(400, len(tags)))
        part = lambda size: nn.Sequential(nn.Linear(width, size), nn.GELU(), nn.Dropout(0.33))
        self.arc_dep, self.arc_head = part(500), part(500)
        self.label_dep, self.label_head = part(150), part(150)
        self.root = nn.Parameter(torch.zeros(width))
        self.arc = nn.Parameter(torch.zeros(501, 500))
        self.label = nn.Parameter(torch.zeros(len(labels), 151, 151))
        self.dropout = nn.Dropout(0.2)

    def forward(self, ids, first, last, affix, shapes):
        extra = torch.zeros(*ids.shape, 768)
        extra.scatter_add_(1, first[..., None].expand(-1, -1, 768), self.shape_in(shapes))
        x = self.encoder(ids, extra)
        at = lambda places: x.gather(1, places[..., None].expand(-1, -1, x.shape[-1]))
        affix = self.affix(affix).flatten(2)
        x = self.dropout(torch.cat([at(first), at(last), self.shape_out(shapes), affix], dim=-1))
        heads = torch.cat([self.root.expand(len(x), 1, -1), x], dim=1)
        one = lambda values: F.pad(values, (0, 1), value=1.0)
        arcs = one(self.arc_dep(x)) @ self.arc @ self.arc_head(heads).transpose(1, 2)
        return self.tagger(x), arcs, one(self.label_dep(x)), one(self.label_head(heads))

    def label_scores(self, dependents, heads, chosen):
        """The scores of all labels for the chosen head of each word."""
        heads = heads.gather(1, chosen[..., None].expand(-1, -1, heads.shape[-1]))
        return torch.einsum("bwi,lij,bwj->bwl", dependents, self.label, heads)


# Training


def loss_of(model, batch, tag_of, label_of, hide):
    ids, first, last, affix, shapes, mask = tensors(batch)
    if hide:
        shapes, affix = torch.zeros_like(shapes), torch.zeros_like(affix)
    ignore = -100
    gold = [torch.full(mask.shape, ignore) for _ in range(3)]
    for row, s in enumerate(batch):
        count = len(s.forms)
        gold[0][row, :count] = torch.tensor([tag_of.get(tag, ignore) for tag in s.tags])
        gold[1][row, :count] = torch.tensor(s.heads)
        gold[2][row, :count] = torch.tensor([label_of.get(label, ignore) for label in s.labels])
    with torch.autocast("cpu", dtype=torch.bfloat16):
        tags, arcs, dependents, heads = model(ids, first, last, affix, shapes)
    arcs = arcs.float().masked_fill(~F.pad(mask, (1, 0), value=True)[:, None, :], -1e9)
    labels = model.label_scores(dependents.float(), heads.float(), gold[1].clamp(min=0))
    entropy = lambda scores, gold: F.cross_entropy(scores.flatten(0, 1).float(), gold.flatten(), ignore_index=ignore)
    return entropy(tags, gold[0]) + entropy(arcs, gold[1]) + entropy(labels, gold[2])


def train(arguments):
    torch.manual_seed(arguments.seed)
    rng = random.Random(arguments.seed)
    pieces = Pieces(arguments.encoder)
    sentences = [s for path in arguments.train for s in read(open(path, encoding="utf-8"))]
    sentences = [s for s in sentences if len(s.forms) <= 120]
    dev = {path: list(read(open(path, encoding="utf-8"))) for path in arguments.dev}
    for sentence in sentences + [s for part in dev.values() for s in part]:
        pieces.cut(sentence)
    counts = {}
    for tag in (tag for s in sentences for tag in s.tags):
        counts[tag] = counts.get(tag, 0) + 1
    tags = sorted(tag for tag, count in counts.items() if count >= 3)
    labels = sorted({label for s in sentences for label in s.labels})
    tag_of, label_of = ({name: i for i, name in enumerate(names)} for names in (tags, labels))
    model = Teacher(arguments.layers, tags, labels)
    if arguments.resume:
        state = torch.load(arguments.resume, map_location="cpu")
        assert (state["tags"], state["labels"]) == (tags, labels), "a model of other training data"
        model.load_state_dict(state["weights"])
    else:
        model.encoder.load(arguments.encoder)
    slow = [p for p in model.encoder.parameters() if p.requires_grad]
    fast = [p for name, p in model.named_parameters() if not name.startswith("encoder.")]
    groups = [{"params": slow, "lr": arguments.rate}, {"params": fast, "lr": arguments.head_rate}]
    optimizer = torch.optim.AdamW(groups, weight_decay=0.01, fused=True, betas=(0.9, 0.98))
    steps = arguments.steps or arguments.epochs * len(batches(sentences, arguments.budget, random.Random(0)))
    ramp = lambda step: min((step + 1) / (0.06 * steps), max(0.02, (steps - step) / (0.94 * steps)))
    schedule = torch.optim.lr_scheduler.LambdaLR(optimizer, ramp)
    print(f"{len(sentences)} sentences, {len(tags)} tags, {len(labels)} labels, {steps} steps", flush=True)
    start, step = time.time(), 0
    for epoch in range(arguments.epochs):
        model.train()
        total = 0.0
        for batch in batches(sentences, arguments.budget, rng):
            loss = loss_of(model, [sentences[i] for i in batch], tag_of, label_of, rng.random() < HIDE_SHAPES)
            optimizer.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(model.parameters(), 5.0)
            optimizer.step()
            schedule.step()
            total, step = total + loss.item(), step + 1
            if step % 50 == 0:
                print(f"{time.time() - start:7.0f} s  step {step}  mean loss {total / 50:.3f}", flush=True)
                total = 0.0
            if step == steps:
                break
        state = {"layers": arguments.layers, "tags": tags, "labels": labels, "encoder": arguments.encoder}
        torch.save({**state, "weights": model.state_dict()}, arguments.out)
        for path, part in dev.items():
            print(f"epoch {epoch + 1}  {path}: {score(model, part)}", flush=True)


# Parsing


def eisner(scores):
    """The best projective tree with one root; scores[d, h] for word d+1 and head h, 0 being the root."""
    n = len(scores)
    s = np.full((n + 1, n + 1), -1e9)
    s[1:, :] = scores
    complete = np.full((2, n + 1, n + 1), -1e18)
    open_ = np.full((2, n + 1, n + 1), -1e18)
    from_c, from_o = np.zeros((2, n + 1, n + 1), dtype=int), np.zeros((2, n + 1, n + 1), dtype=int)
    for i in range(n + 1):
        complete[:, i, i] = 0.0
    for width in range(1, n):
        for i in range(1, n - width + 1):
            j = i + width
            both = complete[1, i, i:j] + complete[0, i + 1 : j + 1, j]
            k = int(both.argmax())
            open_[0, i, j], open_[1, i, j] = both[k] + s[i, j], both[k] + s[j, i]
            from_o[:, i, j] = i + k
            left = complete[0, i, i:j] + open_[0, i:j, j]
            k = int(left.argmax())
            complete[0, i, j], from_c[0, i, j] = left[k], i + k
            right = open_[1, i, i + 1 : j + 1] + complete[1, i + 1 : j + 1, j]
            k = int(right.argmax())
            complete[1, i, j], from_c[1, i, j] = right[k], i + 1 + k
    root = int((complete[0, 1, 1:] + complete[1, 1:, n] + s[1:, 0]).argmax()) + 1
    heads = [0] * (n + 1)
    stack = [(0, True, 1, root), (1, True, root, n)]
    while stack:
        right, whole, i, j = stack.pop()
        if i == j:
            continue
        if whole:
            k = int(from_c[right, i, j])
            stack += [(right, False, i, k), (1, True, k, j)] if right else [(0, True, i, k), (0, False, k, j)]
        else:
            k = int(from_o[right, i, j])
            heads[j if right else i] = i if right else j
            stack += [(1, True, i, k), (0, True, k + 1, j)]
    return heads[1:]


def is_projective_tree(heads):
    """Whether the heads form a tree with one root and without crossing arcs."""
    n = len(heads)
    if heads.count(0) != 1:
        return False
    # Every word under the arc from h to d must descend from h: follow heads until outside the arc.
    for d, h in enumerate(heads, 1):
        seen, at = 0, d
        while at:
            at, seen = heads[at - 1], seen + 1
            if seen > n:
                return False
    for d, h in enumerate(heads, 1):
        if h == 0:
            continue
        for word in range(min(d, h) + 1, max(d, h)):
            at = word
            while at and at != h:
                at = heads[at - 1]
            if at != h:
                return False
    return True


@torch.no_grad()
def predict(model, batch):
    """For each sentence of the batch tags, heads, labels, and how sure heads and tags are: their probabilities."""
    ids, first, last, affix, shapes, mask = tensors(batch)
    with torch.autocast("cpu", dtype=torch.bfloat16):
        tags, arcs, dependents, heads = model(ids, first, last, affix, shapes)
    arcs = arcs.float().masked_fill(~F.pad(mask, (1, 0), value=True)[:, None, :], -1e9)
    arcs.diagonal(offset=1, dim1=1, dim2=2).fill_(-1e9)
    arcs = arcs.log_softmax(-1)
    tag_sure, tag_best = tags.float().softmax(-1).max(-1)
    chosen = torch.zeros(mask.shape, dtype=torch.long)
    for row, sentence in enumerate(batch):
        count = len(sentence.forms)
        best = arcs[row, :count, : count + 1].argmax(-1).tolist()
        if not is_projective_tree(best):
            best = eisner(arcs[row, :count, : count + 1].numpy())
        chosen[row, :count] = torch.tensor(best)
    scores = model.label_scores(dependents.float(), heads.float(), chosen)
    root = model.label_names.index("root")
    scores[..., root] = -1e9
    label_sure, label_best = scores.softmax(-1).max(-1)
    head_sure = arcs.gather(2, chosen[..., None]).squeeze(-1).exp()
    for row, sentence in enumerate(batch):
        count = len(sentence.forms)
        heads_ = chosen[row, :count].tolist()
        labels = [model.label_names[k] if h else "root" for k, h in zip(label_best[row, :count].tolist(), heads_)]
        sure = head_sure[row, :count] * torch.where(chosen[row, :count] > 0, label_sure[row, :count], torch.ones(()))
        tags_ = [model.tag_names[k] for k in tag_best[row, :count].tolist()]
        yield tags_, heads_, labels, sure.tolist(), tag_sure[row, :count].tolist()


def score(model, sentences):
    """UPOS, XPOS, UAS and LAS in percent, crossing arcs included."""
    model.eval()
    right, total = [0, 0, 0, 0], 0
    for batch in batches(sentences, 4000):
        batch = [sentences[i] for i in batch]
        for s, (tags, heads, labels, _, _) in zip(batch, predict(model, batch)):
            total += len(s.forms)
            for gold, found, gh, fh, gl, fl in zip(s.tags, tags, s.heads, heads, s.labels, labels):
                right[0] += gold.split("|")[0] == found.split("|")[0]
                right[1] += gold.split("|")[1] == found.split("|")[1]
                right[2] += gh == fh
                right[3] += gh == fh and gl == fl
    return "UPOS {:.2f}  XPOS {:.2f}  UAS {:.2f}  LAS {:.2f}".format(*(100 * r / total for r in right))


def load(path):
    state = torch.load(path, map_location="cpu")
    model = Teacher(state["layers"], state["tags"], state["labels"])
    model.load_state_dict(state["weights"])
    model.eval()
    return model, Pieces(state["encoder"])


def parse(arguments):
    """Labels the sentences of standard input; the last column gets the probability of each arc and tag."""
    model, pieces = load(arguments.model)
    sentences = list(read(sys.stdin))
    for sentence in sentences:
        pieces.cut(sentence)
    sentences = [s for s in sentences if len(s.pieces) <= 200]
    start, done = time.time(), 0
    # In shares, so that output comes in order and early.
    for share in range(0, len(sentences), 2000):
        part = sentences[share : share + 2000]
        out = [None] * len(part)
        for batch in batches(part, 4000):
            for index, found in zip(batch, predict(model, [part[i] for i in batch])):
                out[index] = found
        for s, (tags, heads, labels, sure, tag_sure) in zip(part, out):
            for row, tag, head, label, p, q in zip(s.lines, tags, heads, labels, sure, tag_sure):
                upos, xpos = tag.split("|")
                misc = "" if row[9] == "_" else "|" + row[9]
                row[3], row[4], row[6], row[7] = upos, xpos, str(head), label
                row[9] = f"Arc={p:.3f}|Tag={q:.3f}{misc}"
                print("\t".join(row))
            print()
        done += len(part)
        print(f"{time.time() - start:7.0f} s  {done} of {len(sentences)} sentences", file=sys.stderr, flush=True)


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("--threads", type=int, default=2)
    commands = parser.add_subparsers(required=True)
    command = commands.add_parser("train")
    command.add_argument("--encoder", required=True, help="folder of all-mpnet-base-v2")
    command.add_argument("--train", nargs="+", required=True)
    command.add_argument("--dev", nargs="*", default=[])
    command.add_argument("--out", required=True)
    command.add_argument("--layers", type=int, default=8)
    command.add_argument("--epochs", type=int, default=4)
    command.add_argument("--budget", type=int, default=1000, help="word pieces in a batch")
    command.add_argument("--rate", type=float, default=6e-5, help="learning rate of the encoder")
    command.add_argument("--seed", type=int, default=1)
    command.add_argument("--head-rate", type=float, default=1e-3, help="learning rate of all else")
    command.add_argument("--steps", type=int, default=0, help="stop after so many batches instead of whole epochs")
    command.add_argument("--resume", help="a model to go on from")
    command.set_defaults(run=train)
    command = commands.add_parser("parse")
    command.add_argument("--model", required=True)
    command.set_defaults(run=parse)
    arguments = parser.parse_args()
    torch.set_num_threads(arguments.threads)
    arguments.run(arguments)


if __name__ == "__main__":
    main()
