"""How the linker does on claims that others paired: one claim in other words, and plain contradictions.

    python -m quality.same_claim --data DATA

Of DATA/same-claim, none of which was trained on. **Known claims**: sentences of debates led to the checked claim that
they make among all 826 (Shaar et al., ACL 2020): the mean reciprocal rank by words (BM25), as a ledger ranks by
meaning, and with the twenty first of that put in the order in which the linker's networks hold them to be on one
position of one speaker. **Paraphrases**: 5,801 pairs of news sentences that share most words, the same or not (Dolan
and Brockett, 2005), and **contradictions**: 4,927 pairs of captions, contradictory or not (SICK's test part; Marelli
et al., 2014), as the area under the ROC curve (0.5 is chance), by words, by meaning and by the networks; a
contradiction also by whether one of the two alone has a word of negation. The linker was made for statements of news
with their surroundings, a speaker and a day; here it has a sentence.
"""

from __future__ import annotations

import argparse
import os
import re
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from onrecord.intake import usable_cores
from onrecord.linking.deciding import allowed
from onrecord.linking.kinds import KINDS
from onrecord.linking.linker import Linker
from onrecord.linking.passages import OTHER, SAME_SPEAKER, Passage, Told, apart
from onrecord.models import open_linker
from onrecord.records import Span
from quality.meaning import TOGETHER, Search, as_ledgers, by_meaning, by_words, collections
from quality.rows import rows

FIRST = 20
"""Of a ranking, those that the networks put in order."""
DAYS = 30
"""Days that the two of a pair are said to lie apart."""
_NEGATION = re.compile(r"\b(?:no|not|nobody|none|never|nothing|without|n[’']t)\b|n[’']t\b", re.IGNORECASE)

Numbers = NDArray[np.float64]
Pair = tuple[str, str]


class Networks:
    """All networks of the linker, asked about sentences."""

    def __init__(self) -> None:
        self._linker = Linker(open_linker())

    def likely(self, pairs: Sequence[Pair], relation: int) -> Numbers:
        """How likely each pair is linked in any way that may be between such speakers."""
        with ThreadPoolExecutor(usable_cores()) as pool:
            return np.array(list(pool.map(lambda pair: self._one(pair, relation), pairs)))

    def _one(self, pair: Pair, relation: int) -> float:
        left, right = (Passage("", text, (Span(0, len(text)),)) for text in pair)
        told = Told(relation, apart(DAYS), 0, 0, 0, 0)
        scores = self._linker.asked(left, right, told)
        return float(sum(scores[KINDS.index(kind)] for kind in allowed(relation, DAYS, same_article=False)))


def area(score: Numbers, right: NDArray[np.bool_]) -> float:
    """Under the ROC curve: how often a right pair scores above a wrong one, equals counted half (Mann and Whitney)."""
    _, place, count = np.unique(score, return_inverse=True, return_counts=True)
    ranks = (np.cumsum(count) - (count - 1) / 2)[place]
    n = int(right.sum())
    return float((ranks[right].sum() - n * (n + 1) / 2) / (n * (len(right) - n)))


def known(one: Search, networks: Networks) -> dict[str, float]:
    """Mean reciprocal ranks."""
    right, every = np.array(one.right), np.arange(len(one.right))
    scores: dict[str, NDArray[Any]] = {
        "words (BM25)": by_words(one.asked, one.pool),
        "as a ledger": as_ledgers(one.asked, one.pool),
    }
    near = np.argsort(-scores["as a ledger"], axis=1, kind="stable")[:, :FIRST]
    asked = [(one.pool[other], text) for text, others in zip(one.asked, near, strict=True) for other in others]
    likely = networks.likely(asked, SAME_SPEAKER).reshape(near.shape)
    again = scores["as a ledger"].astype(np.float64)
    again[every[:, None], near] += 3 + likely  # before all others
    scores |= {"the networks over that": again}
    mixed = scores["as a ledger"].astype(np.float64)
    mixed[every[:, None], near] += 3 + 0.5 * likely
    scores |= {"mean of likeness and networks": mixed}
    return {
        name: 100 * float((1 / (1 + (s > s[every, right][:, None]).sum(axis=1))).mean()) for name, s in scores.items()
    }


def along(pairs: Sequence[Pair], likeness: Callable[[Sequence[str], Sequence[str]], NDArray[np.float32]]) -> Numbers:
    """The likeness of each pair; how rare a word is, is told among some hundreds."""
    found: list[float] = []
    for begin in range(0, len(pairs), TOGETHER):
        left, right = zip(*pairs[begin : begin + TOGETHER], strict=True)
        found += np.diag(likeness(left, right)).tolist()
    return np.array(found)


def _negated(pairs: Sequence[Pair]) -> Numbers:
    return np.array([bool(_NEGATION.search(a)) != bool(_NEGATION.search(b)) for a, b in pairs], float)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=os.environ.get("ONRECORD_DATA"))
    folder, networks = Path(parser.parse_args().data) / "same-claim", Networks()
    claims = collections(folder)["known claims"]
    assert isinstance(claims, Search)
    print("known claims, mean reciprocal rank:", _told(known(claims, networks)))

    msr = rows(folder / "msr-paraphrase.jsonl")
    pairs, same = [(r["a"], r["b"]) for r in msr], np.array([bool(r["same"]) for r in msr])
    scores = {
        "words (BM25)": along(pairs, by_words),
        "meaning": along(pairs, by_meaning),
        "networks": networks.likely(pairs, SAME_SPEAKER),
    }
    print("paraphrases, area:", _told({name: 100 * area(s, same) for name, s in scores.items()}))

    sick = [r for r in rows(folder / "sick.jsonl") if r["split"] == "test"]
    pairs, against = [(r["a"], r["b"]) for r in sick], np.array([r["label"] == "contradiction" for r in sick])
    scores = {
        "words (BM25)": along(pairs, by_words),
        "meaning": along(pairs, by_meaning),
        "one negated": _negated(pairs),
        "networks": networks.likely(pairs, OTHER),
    }
    print("contradictions, area:", _told({name: 100 * area(s, against) for name, s in scores.items()}))


def _told(found: dict[str, float]) -> str:
    return "; ".join(f"{name} {value:.1f}" for name, value in found.items())


if __name__ == "__main__":
    main()
