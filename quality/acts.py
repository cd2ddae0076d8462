"""What kind of statement: acts and manners against people's labels.

    python -m quality.acts --data DATA [--misses]

- acts-news.jsonl: 300 statements drawn from polnear/dev.jsonl, labelled twice, independently, before the
  reader judged them; only offsets and labels are kept here. Read inside their articles, content and cue as
  labelled. The agreement of the two labellers stands beside.
- acts-invented.tsv: 180 invented passages, fifteen for each act.
- speech-acts (Subramanian et al., *SEM 2019): 6,232 sentences of a campaign; its classes are mapped to ours,
  each sentence taken whole as content. Nothing of it was trained on.
- plv (Hu et al., ACL 2024): sentences of five verbal kinds of PLOVER; the likeliest act that stands for one
  of the five decides. Nothing of it was trained on.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from onrecord.models import Floats, ReaderModel, open_reader
from onrecord.reading.joining import Joined
from onrecord.reading.network import Sensed
from onrecord.reading.stance.acts import ACTS, MANNERS
from onrecord.reading.stance.kinds import scores
from quality.marks import unmarked
from quality.rows import rows
from quality.spans import sensed, tagged

HERE = Path(__file__).resolve().parent
SPEECH_ACTS = {
    "assertive": {"assertion"}, "verdictive": {"evaluation"}, "past-action": {"assertion"},
    "commissive-action": {"promise"}, "commissive-outcome": {"promise", "prediction"}, "directive": {"demand"},
    "expressive": {"evaluation"}, "interrogative": {"question"},
}  # fmt: skip
PLOVER = {
    "AGREE": ("promise", "offer"), "REQUEST": ("demand",), "ACCUSE": ("accusation",),
    "REJECT": ("refusal", "denial"), "THREATEN": ("threat",),
}  # fmt: skip


class Case(NamedTuple):
    """A text, its statement's content and cue (code point spans), and the labels it may bear."""

    text: str
    content: Sequence[Sequence[int]]
    cue: Sequence[Sequence[int]]
    act: frozenset[str]
    manner: frozenset[str] = frozenset()


def judged(cases: Sequence[Case], model: ReaderModel) -> list[Floats]:
    """The scores of acts, then manners, for each case; a text that several cases share is read once."""
    texts = list(dict.fromkeys(case.text for case in cases))
    at = dict(zip(texts, sensed(texts, model), strict=True))
    return [_scored(at[case.text], case) for case in cases]


def _scored(article: Sensed, case: Case) -> Floats:
    cues = tagged(article.words, "cue", case.cue)
    joined = Joined(tagged(article.words, "content", case.content), cues[0] if cues else None, None)
    return scores(article, joined)


def act_of(found: Floats, among: Sequence[str] = ACTS) -> str:
    return max(among, key=lambda act: found[ACTS.index(act)])


def manner_of(found: Floats) -> str:
    return MANNERS[int(np.argmax(found[len(ACTS) :]))]


def news(data: Path) -> list[Case]:
    """Statements of PolNeAR's dev part with the labels of both labellers."""
    texts = {d["id"]: d["text"] for d in rows(data / "polnear" / "dev.jsonl")}
    return [
        Case(texts[r["id"]], r["content"], r["cue"], frozenset(r["act"]), frozenset(r["manner"]))
        for r in rows(HERE / "acts-news.jsonl")
    ]


def invented() -> list[Case]:
    out = []
    for line in (HERE / "acts-invented.tsv").read_text("utf-8").splitlines():
        passage, act, manner, _ = line.split("\t")
        text, spans = unmarked(passage)
        out.append(Case(text, spans["content"], spans["cue"], frozenset((act,)), frozenset((manner,))))
    return out


def agreement(labels: Sequence[Sequence[str]]) -> tuple[float, float]:
    """Share of equal labels and Cohen's kappa of two labellers."""
    same = sum(a == b for a, b in labels) / len(labels)
    left, right = Counter(a for a, _ in labels), Counter(b for _, b in labels)
    chance = sum(left[label] * right[label] for label in left) / len(labels) ** 2
    return same, (same - chance) / (1 - chance)


def macro_f1(pairs: Sequence[tuple[str, str]]) -> float:
    """Mean F1 over the gold labels of (gold, seen) pairs."""
    gold, seen, hit = Counter(g for g, _ in pairs), Counter(s for _, s in pairs), Counter(g for g, s in pairs if g == s)
    return sum(2 * hit[label] / (gold[label] + seen[label]) for label in gold) / len(gold)


def speech_acts(path: Path) -> list[tuple[Case, str]]:
    return [
        (Case(s["text"], [[0, len(s["text"])]], [], frozenset(SPEECH_ACTS[s["act"]])), s["act"])
        for d in rows(path)
        for s in d["sentences"]
        if s["text"].strip() and s["act"] in SPEECH_ACTS
    ]


def plover(path: Path) -> list[tuple[Case, str]]:
    return [
        (Case(r["text"], [[0, len(r["text"])]], [], frozenset((r["kind"],))), r["kind"])
        for r in rows(path)
        if r["kind"] in PLOVER
    ]


def right_invented(model: ReaderModel) -> dict[str, float]:
    """Shares of right acts and manners on the invented passages, in percent."""
    cases = invented()
    return _shares(cases, judged(cases, model))


def right_news(data: Path, model: ReaderModel) -> dict[str, float]:
    """Shares on the news statements, in percent: of acts the mean of both labellers', of manners either's."""
    cases = news(data)
    found = judged(cases, model)
    both = [r["act"] for r in rows(HERE / "acts-news.jsonl")]
    each = [sum(act_of(f) == pair[i] for f, pair in zip(found, both, strict=True)) / len(both) for i in (0, 1)]
    return {"act": 100 * sum(each) / 2, "manner": _shares(cases, found)["manner"]}


def _shares(cases: Sequence[Case], found: Sequence[Floats]) -> dict[str, float]:
    pairs = list(zip(cases, found, strict=True))
    return {
        "act": 100 * sum(act_of(f) in c.act for c, f in pairs) / len(pairs),
        "manner": 100 * sum(manner_of(f) in c.manner for c, f in pairs) / len(pairs),
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--misses", action="store_true")
    args = parser.parse_args()
    model = open_reader()
    measured = {"acts-invented": right_invented(model), "acts-news": right_news(args.data, model)}
    for name, figures in measured.items():
        print(name, *(f"{label} {share:.1f}" for label, share in figures.items()))
    raw: list[dict[str, Any]] = rows(HERE / "acts-news.jsonl")
    for label in ("act", "manner"):
        same, kappa = agreement([r[label] for r in raw])
        print(f"acts-news, the two labellers: {label} agree {100 * same:.1f}, kappa {kappa:.3f}")
    cases = speech_acts(args.data / "speech-acts" / "documents.jsonl")
    found = judged([c for c, _ in cases], model)
    right = [act_of(f) in c.act for (c, _), f in zip(cases, found, strict=True)]
    print(f"speech-acts, mapped: {100 * sum(right) / len(right):.1f} of {len(right)}")
    for kind in SPEECH_ACTS:
        own = [ok for ok, (_, k) in zip(right, cases, strict=True) if k == kind]
        print(f"  {kind:20s} {100 * sum(own) / len(own):5.1f} of {len(own)}")
    cases = plover(args.data / "statement-kinds" / "plv-train.jsonl")
    found = judged([c for c, _ in cases], model)
    kind_of = {act: kind for kind, acts in PLOVER.items() for act in acts}
    pairs = [(k, kind_of[act_of(f, tuple(kind_of))]) for (_, k), f in zip(cases, found, strict=True)]
    share = sum(g == s for g, s in pairs) / len(pairs)
    print(f"plv, five verbal kinds: {100 * share:.1f} of {len(pairs)}, macro F1 {100 * macro_f1(pairs):.1f}")
    if args.misses:
        chosen = news(args.data)
        for case, f in zip(chosen, judged(chosen, model), strict=True):
            if act_of(f) not in case.act:
                words = " … ".join(case.text[a:b] for a, b in case.content)
                print(f"{'/'.join(case.act)} -> {act_of(f)}: {words[:110]}")


if __name__ == "__main__":
    main()
