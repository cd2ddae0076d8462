"""Who is meant: pronouns led back to names (GAP), sources led back to speakers (GUM news).

    python -m quality.resolution --data DATA [--misses]

GAP (Webster et al., TACL 2018): a pronoun and two names; F1 over both questions "is it this one", as
the collection's scorer counts. The pronoun is resolved among everybody the reader meets, not between the
two alone. GUM (Zeldes, 2017): attributions in news whose source is marked by hand; right when the
speaker is a mention of the marked entity or has its name. people-invented.txt: 320
invented passages with several people of one gender, every mention marked; a pronoun is right when it is led
back to a mention of its person. None of these was trained on; GAP's validation part, other invented passages
and, once, other genres of GUM were.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from onrecord.models import ReaderModel, open_reader
from onrecord.reading.decoding import TaggedSpan
from onrecord.reading.joining import Joined
from onrecord.reading.network import Sensed
from onrecord.reading.who import mentions
from onrecord.reading.who.entities import Entity
from onrecord.reading.who.names import Name
from onrecord.reading.who.referents import Referents
from onrecord.reading.who.speakers import resolve
from onrecord.reading.words import Words
from quality.marks import without_brackets
from quality.rows import rows
from quality.scoring import Rate, rate, same_name
from quality.spans import sensed, tagged, word_range

PEOPLE = Path(__file__).with_name("people-invented.txt")


def gap(path: Path, model: ReaderModel) -> tuple[dict[str, Rate], list[str]]:
    """Rates over all pronouns and by the pronoun's gender, and the misses."""
    cases = rows(path)
    n: dict[str, Counter[str]] = {name: Counter() for name in ("all", "he", "she")}
    misses = []
    for case, article in zip(cases, sensed([c["text"] for c in cases], model), strict=True):
        meant = _meant(case, article, model)
        own = "she" if case["pronoun"]["text"].lower() in ("she", "her", "hers") else "he"
        for key in "ab":
            said = meant is not None and _stands_in(article, meant, case[key]["span"])
            for group in ("all", own):
                n[group]["predicted"] += said
                n[group]["gold"] += case[key]["coref"]
                n[group]["true"] += said and case[key]["coref"]
            if said != case[key]["coref"]:
                misses.append(f"{case['id']} {case['pronoun']['text']} {case[key]['text']}: {meant and meant.name}")
    return {group: rate(c["true"], c["predicted"], c["gold"]) for group, c in n.items()}, misses


def _meant(case: Mapping[str, Any], article: Sensed, model: ReaderModel) -> Entity | None:
    who = Referents(case["text"], article, model)
    for key in "ab":
        first, end = word_range(article.words, *case[key]["span"])
        head = mentions.name_head(who.forms, first, end)
        if head not in who.entities.at or who.entities.at[head].kind != "person":
            who.meet(head, who.entities.adopt(Name(first, end, "person")))
    asked, _ = word_range(article.words, *case["pronoun"]["span"])
    for i in range(asked):
        who.lead_back(i)
    return who.pronoun(asked)


def _stands_in(article: Sensed, entity: Entity, span: Sequence[int]) -> bool:
    first, end = word_range(article.words, *span)
    return any(a < end and first < b for a, b in entity.spans)


def people(path: Path, model: ReaderModel) -> tuple[int, int]:
    """Pronouns of passages with marked people that are led back rightly, and all."""
    passages = [without_brackets(line) for line in path.read_text("utf-8").splitlines()]
    right = asked = 0
    for (text, marked), article in zip(passages, sensed([t for t, _ in passages], model), strict=True):
        who = Referents(text, article, model)
        chain = _chains(who, article, marked)
        for at, form in enumerate(article.words.forms):
            if at in chain and form.lower() in mentions.PERSONAL:
                meant = who.pronoun(at)
                kin = [m for m, c in chain.items() if c == chain[at] and m != at]
                right += meant is not None and any(who.met.get(m) is meant for m in kin)
                asked += 1
            who.lead_back(at)
    return right, asked


def _chains(who: Referents, article: Sensed, marked: Sequence[tuple[int, int, str]]) -> dict[int, str]:
    """Whom each marked word stands for; names that the model missed are met, so that pronouns alone are measured."""
    chain: dict[int, str] = {}
    for start, end, of in sorted(marked, key=lambda m: m[0] - m[1]):
        first, last = word_range(article.words, start, end)
        named = article.words.forms[last - 1][0].isupper()
        head = (mentions.name_head if named else mentions.head)(who.forms, first, last)
        if named and (head not in who.entities.at or who.entities.at[head].kind != "person"):
            who.meet(head, who.entities.adopt(Name(first, last, "person")))
        chain[head] = of
    return chain


def gum(path: Path, model: ReaderModel) -> tuple[dict[str, tuple[int, int]], list[str]]:
    """Right and all, of pronouns and of other sources, and the misses."""
    documents = [d for d in rows(path) if d["genre"] == "news"]
    right: Counter[str] = Counter()
    asked: Counter[str] = Counter()
    misses = []
    for document, article in zip(documents, sensed([d["text"] for d in documents], model), strict=True):
        for kind, hit, seen in _attributions(document, article, model):
            asked[kind] += 1
            right[kind] += hit
            if not hit:
                misses.append(f"{document['id']} {seen}")
    return {kind: (right[kind], n) for kind, n in asked.items()}, misses


def _attributions(document: Mapping[str, Any], article: Sensed, model: ReaderModel) -> Iterator[tuple[str, bool, str]]:
    text, words = document["text"], article.words
    marked = [a for a in document["attributions"] if a["source"] and a["source_mention"] is not None and a["nucleus"]]
    joined = [_joined(words, a) for a in marked]
    for a, found in zip(marked, resolve(text, article, joined, model)[0], strict=True):
        printed = " ".join(text[s:e] for s, e in a["source"])
        kind = "pronoun" if printed.lower() in mentions.PRONOUNS | mentions.RELATIVE else "other"
        if printed.lower() in ("i", "we", "you"):
            kind = "first or second person"
        name = found[0].name if found else ""
        yield kind, bool(name) and _right(document, a, name), f"{printed!r}: {name!r}, not {a['source_name']!r}"


def _joined(words: Words, a: Mapping[str, Any]) -> Joined:
    def whole(role: str, spans: Sequence[Sequence[int]]) -> tuple[TaggedSpan, ...]:
        return tagged(words, role, [(spans[0][0], spans[-1][1])] if spans else ())

    cues = whole("cue", a["cue"])
    return Joined(whole("content", a["nucleus"]), cues[0] if cues else None, whole("source", a["source"])[0])


def _right(document: Mapping[str, Any], a: Mapping[str, Any], name: str) -> bool:
    chain = document["entities"][a["source_mention"]]["coref"]
    texts = [
        " ".join(document["text"][s:e] for s, e in m["spans"]) for m in document["entities"] if m["coref"] == chain
    ]
    return any(same_name(name, t) for t in (*texts, a["source_name"] or ""))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--misses", action="store_true")
    args = parser.parse_args()
    model = open_reader()
    rates, misses = gap(args.data / "gap" / "development.jsonl", model)
    for group, (p, r, f) in rates.items():
        print(f"gap development, {group:4s} P {100 * p:5.1f}  R {100 * r:5.1f}  F1 {100 * f:5.1f}")
    hit, n = people(PEOPLE, model)
    print(f"invented passages, pronouns: {hit} of {n} right, {100 * hit / n:.1f}")
    shares, more = gum(args.data / "gum" / "train.jsonl.gz", model)
    for kind, (hit, n) in shares.items():
        print(f"gum news, sources: {kind:24s} {hit:3d} of {n:3d} right, {100 * hit / n:5.1f}")
    if args.misses:
        print(*misses, *more, sep="\n")


if __name__ == "__main__":
    main()
