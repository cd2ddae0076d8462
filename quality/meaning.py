"""How well nearness in meaning agrees with people, and how well it finds a claim that was made in other words.

    python -m quality.meaning --data DATA [--teacher BASE]

Of DATA/same-claim: judgements of likeness (headlines of SemEval STS 2013 to 2016; captions, SICK) against ours, as
Spearman's rank correlation; sentences of debates led to the checked claim they make among all 826 (Shaar et al., ACL
2020), and news sentences led to their paraphrase among all 3,900 (Dolan and Brockett, 2005): mean reciprocal rank, and
the share found among the first ten. Each as a ledger ranks (of the 300 nearest by our vectors: half by these, half by
how much is covered), by our vectors alone, by words (BM25) and by the mean of the last two; or, with --teacher, by the
encoder that the vectors were learned from (needs what training needs). Last, what share of the twenty nearest texts is
among the 300 that a ledger would compare, going by their codes. None of this was trained on.
"""

from __future__ import annotations

import argparse
import os
import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from importlib import import_module
from math import log
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from onrecord.meaning.codes import codes, nearest
from onrecord.meaning.vectors import open_meaning
from onrecord.models import FOLDER
from onrecord.reading.wordpieces import WordPieces
from quality.rows import rows

FILES = ("sts-news.jsonl", "sick.jsonl", "politifact-pairs.jsonl", "politifact-claims.jsonl", "msr-paraphrase.jsonl")
NEAREST, ASKED = 20, 1_000
TOGETHER = 500
"""Pairs at a time: how rare a word is, is told among so many."""
K1, B = 1.2, 0.75

Table = NDArray[np.float32]
Likeness = Callable[[Sequence[str], Sequence[str]], Table]
"""How like each text is to each of many others: (n, m)."""


class Search(NamedTuple):
    """Texts to look for, texts to find, and for each of the first which of the second is right."""

    asked: list[str]
    pool: list[str]
    right: list[int]


class Pairs(NamedTuple):
    """Pairs of texts and how like people find them."""

    left: list[str]
    right: list[str]
    people: list[float]


def by_meaning(asked: Sequence[str], pool: Sequence[str]) -> Table:
    meaning = open_meaning()
    found: Table = meaning.vectors(asked) @ meaning.vectors(pool).T
    return found


def as_ledgers(asked: Sequence[str], pool: Sequence[str]) -> Table:
    """Those nearest by their vectors as a ledger ranks them, and behind them the others in their order."""
    ledger, meaning = import_module("onrecord.ledger.nearest"), open_meaning()
    found = by_meaning(asked, pool) - 2
    for row, text in zip(found, asked, strict=True):
        near = np.argsort(-row, kind="stable")[: ledger.COMPARED]
        row[near] = meaning.likeness(text, [pool[i] for i in near])[0]
    return found


def by_words(asked: Sequence[str], pool: Sequence[str]) -> Table:
    """BM25 (Robertson and Zaragoza, 2009), over what a text would have with itself: 1 for the same words."""
    split = [_counted(text) for text in pool]
    often = Counter(word for words in split for word in words)
    places = {word: i for i, word in enumerate(often)}
    middle = sum(words.total() for words in split) / len(split)

    def weights(words: Counter[str]) -> dict[str, float]:
        long = K1 * (1 - B + B * words.total() / middle)
        rare = {word: log(1 + (len(pool) - often[word] + 0.5) / (often[word] + 0.5)) for word in words}
        return {word: rare[word] * n * (K1 + 1) / (n + long) for word, n in words.items()}

    holds = np.zeros((len(places), len(pool)), np.float32)
    for at, words in enumerate(split):
        for word, weight in weights(words).items():
            holds[places[word], at] = weight
    found = np.zeros((len(asked), len(pool)), np.float32)
    for at, text in enumerate(asked):
        words = _counted(text)
        own = sum(n * weight for n, weight in zip(words.values(), weights(words).values(), strict=True))
        known = [word for word in words if word in places]
        if known:
            counts = np.array([words[word] for word in known], np.float32)
            found[at] = counts @ holds[[places[word] for word in known]] / own
    return found


def _counted(text: str) -> Counter[str]:
    return Counter(re.findall(r"\w+", text.casefold()))


def by_both(asked: Sequence[str], pool: Sequence[str]) -> Table:
    mean: Table = 0.5 * by_meaning(asked, pool) + 0.5 * by_words(asked, pool)
    return mean


def by_teacher(base: Path) -> Likeness:
    distilling = import_module("training.distilling")
    words = WordPieces((FOLDER / "vocab.txt").read_text(encoding="utf-8").splitlines())
    teacher = distilling.Teacher(base, words)

    def vectors(texts: Sequence[str]) -> Table:
        found: Table = teacher.vectors([distilling.piece_numbers(text, words) for text in texts])[0]
        return found

    return lambda asked, pool: vectors(asked) @ vectors(pool).T


def collections(folder: Path) -> dict[str, Search | Pairs]:
    sts, sick, pairs, claims, msr = (rows(folder / name) for name in FILES)
    headlines = [r for r in sts if r["set"] == "headlines"]
    numbers = {claim["id"]: i for i, claim in enumerate(claims)}
    same = [r for r in msr if r["same"]]
    return {
        "headlines": _pairs(headlines, "score"),
        "captions": _pairs(sick, "relatedness"),
        "known claims": Search(
            [p["sentence"] for p in pairs], [c["claim"] for c in claims], [numbers[p["claim_id"]] for p in pairs]
        ),
        "paraphrases": Search([r["a"] for r in same], [r["b"] for r in same], list(range(len(same)))),
    }


def _pairs(found: Sequence[Mapping[str, Any]], score: str) -> Pairs:
    return Pairs([r["a"] for r in found], [r["b"] for r in found], [float(r[score]) for r in found])


def figures(folder: Path, likeness: Likeness, together: int = TOGETHER) -> dict[str, float]:
    """Correlations and shares in percent; pairs are held against one another so many at a time."""
    out: dict[str, float] = {}
    for name, one in collections(folder).items():
        if isinstance(one, Pairs):
            out[name] = 100 * _correlation(_likenesses(one, likeness, together), np.array(one.people))
        else:
            scores = likeness(one.asked, one.pool)
            own = scores[np.arange(len(one.right)), one.right][:, None]
            ranks = 1 + (scores > own).sum(axis=1)
            out[f"{name}, rank"] = 100 * float((1 / ranks).mean())
            out[f"{name}, in ten"] = 100 * float((ranks <= 10).mean())
    return out


def _likenesses(pairs: Pairs, likeness: Likeness, together: int = TOGETHER) -> NDArray[np.float64]:
    """Of each pair, the mean of both ways; among some hundreds at a time, or there were too many to hold."""
    found: list[float] = []
    for begin in range(0, len(pairs.people), together):
        left, right = pairs.left[begin : begin + together], pairs.right[begin : begin + together]
        found += ((np.diag(likeness(left, right)) + np.diag(likeness(right, left))) / 2).tolist()
    return np.array(found)


def _correlation(left: NDArray[np.float64], right: NDArray[np.float64]) -> float:
    """Spearman's, with the mean rank for equals."""
    return float(np.corrcoef(_ranks(left), _ranks(right))[0, 1])


def _ranks(values: NDArray[np.float64]) -> NDArray[np.float64]:
    _, place, count = np.unique(values, return_inverse=True, return_counts=True)
    ranks: NDArray[np.float64] = (np.cumsum(count) - (count - 1) / 2)[place]
    return ranks


def kept_by_codes(folder: Path) -> tuple[float, int]:
    """Percent of the nearest texts that a ledger would compare, going by their codes; of how many texts."""
    ledger = import_module("onrecord.ledger.nearest")  # where training is done, there may be no ledgers
    texts: dict[str, None] = {}
    for one in collections(folder).values():
        texts.update(dict.fromkeys([*one[0], *one[1]]))
    meaning = open_meaning()
    vectors = meaning.vectors(list(texts))
    packed, kept = codes(vectors), 0
    asked = np.random.default_rng(1).choice(len(vectors), ASKED, replace=False)
    for one_asked in asked:
        near = np.argpartition(-(vectors @ vectors[one_asked]), NEAREST)[:NEAREST]
        compared = nearest(packed, vectors[one_asked], ledger.NEAR)[: ledger.COMPARED]
        kept += len(np.intersect1d(near, compared))
    return 100 * kept / (NEAREST * ASKED), len(texts)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=os.environ.get("ONRECORD_DATA"), required=False)
    parser.add_argument("--teacher", type=Path, metavar="BASE", help="measure the encoder in this folder instead")
    args = parser.parse_args()
    if args.data is None:
        parser.error("name the folder of docs/data.md: --data DATA, or ONRECORD_DATA")
    folder = Path(args.data) / "same-claim"
    ways: dict[str, tuple[Likeness, int]] = {
        "as ledgers": (as_ledgers, 1),
        "our vectors": (by_meaning, TOGETHER),
        "words (BM25)": (by_words, TOGETHER),
        "both": (by_both, TOGETHER),
    }
    if args.teacher:
        ways = {"the teacher": (by_teacher(args.teacher), TOGETHER)}
    for name, (likeness, together) in ways.items():
        found = figures(folder, likeness, together)
        print(f"{name:14s}", "  ".join(f"{what} {value:.1f}" for what, value in found.items()), flush=True)
    if not args.teacher:
        share, count = kept_by_codes(folder)
        print(f"of the {NEAREST} nearest of {count:,} texts, among those that a ledger compares: {share:.1f} %")


if __name__ == "__main__":
    main()
