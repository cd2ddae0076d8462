"""The labelled collections, each turned into articles and what they are labelled for (docs/data.md)."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from quality.marks import unmarked, without_brackets
from quality.rows import rows

from onrecord.reading.stance.acts import ACTS, MANNERS
from onrecord.reading.who import mentions, names
from onrecord.reading.wordpieces import WordPieces
from onrecord.reading.words import Words
from training.data import Article, article, word_range
from training.sections import Kind, Labels, Mention, Question, question

SILVER_KINDS: dict[str, names.NameKind] = {
    "PERSON": "person", "ORGANIZATION": "organization", "LOCATION": "place", "MISC": "other",
}  # fmt: skip

Labelled = tuple[Article, Labels]


def polnear(folder: Path, part: str, vocabulary: WordPieces, kinds: Path | None = None) -> list[Labelled]:
    """News articles with attributions; names and chains machine-made; acts where ``kinds`` labels them."""
    silver = {row["id"]: row for row in rows(folder / f"{part}.silver.jsonl.gz")}
    labelled: dict[str, list[dict]] = {}
    for row in rows(kinds) if kinds else ():
        labelled.setdefault(row["id"], []).append(row)
    return [
        _polnear(row, silver.get(row["id"]), labelled.get(row["id"], []), vocabulary)
        for row in rows(folder / f"{part}.jsonl")
    ]


def _polnear(row: dict, silver: dict | None, kinds: list[dict], vocabulary: WordPieces) -> Labelled:
    text = row["text"]
    made = article(text, row["statements"], vocabulary)
    words = made.words
    acts = tuple(_kind(words, text, k) for k in kinds)
    if silver is None:
        return made, Labels(True, kinds=acts)
    found = [
        names.Name(*word_range(words, text, start, end), SILVER_KINDS[kind])
        for start, end, kind in silver["entities"]
        if kind in SILVER_KINDS
    ]
    met = _silver_mentions(words, text, silver, found)
    by_chain: dict[str, bool] = {}
    for m in met:
        by_chain[m.chain] = by_chain.get(m.chain, False) or m.is_name
    asked = tuple(question(m, met) for m in met if by_chain[m.chain] and _is_anaphor(words, m))
    return made, Labels(True, names.encode(len(words), found), met, asked, acts)


def _silver_mentions(words: Words, text: str, silver: dict, found: list[names.Name]) -> tuple[Mention, ...]:
    """Mentions of the chains, and names that stand in none."""
    named = {mentions.name_head(words.forms, n.first, n.end): n for n in found}
    out: dict[int, Mention] = {}
    for number, chain in enumerate(silver["chains"]):
        for start, end, _ in chain:
            first, last = word_range(words, text, start, end)
            if first >= last:
                continue
            at = mentions.head(words.forms, first, last)
            is_name = at in named and named[at].kind != "other"
            if at not in out or last - first < out[at].end - out[at].first:
                place = (named[at].first, named[at].end) if is_name else (first, last)
                out[at] = Mention(*place, at, str(number), is_name)
    for at, n in named.items():
        if n.kind in ("person", "organization") and at not in out:
            same = next((m.chain for m in out.values() if m.is_name and words.forms[m.head] == words.forms[at]), None)
            out[at] = Mention(n.first, n.end, at, same or f"name {words.forms[at]}", True)
    return tuple(out[at] for at in sorted(out))


def _is_anaphor(words: Words, m: Mention) -> bool:
    first = words.forms[m.first].lower()
    if m.is_name:
        return False
    return (m.end - m.first == 1 and first in mentions.PRONOUNS | mentions.RELATIVE) or (
        first in mentions.DEFINITE and m.end - m.first <= 6
    )


def gap(path: Path, vocabulary: WordPieces) -> list[Labelled]:
    """A pronoun and two names, one or none of which it stands for."""
    return [_gap(row, vocabulary) for row in rows(path)]


def _gap(row: dict, vocabulary: WordPieces) -> Labelled:
    text = row["text"]
    made = article(text, [], vocabulary)
    words = made.words
    asked = word_range(words, text, *row["pronoun"]["span"])[0]
    both = {key: word_range(words, text, *row[key]["span"]) for key in "ab"}
    right = next((both[key] for key in "ab" if row[key]["coref"]), None)
    surname = words.forms[mentions.name_head(words.forms, *right)] if right else None
    candidates: dict[int, bool] = {}
    for first, end in capitalized(words):
        at = mentions.name_head(words.forms, first, end)
        candidates[at] = words.forms[at] == surname
    for key, (first, end) in both.items():
        candidates[mentions.name_head(words.forms, first, end)] = row[key]["coref"]
    for i, form in enumerate(words.forms):
        if form.lower() in mentions.PERSONAL and i < asked:
            candidates.pop(i, None)
    wrong = {mentions.name_head(words.forms, *both[key]) for key in "ab" if not row[key]["coref"]}
    if right is None:  # it stands for somebody else: any other name may be right
        candidates = {at: at not in wrong for at in candidates}
    heads = sorted(at for at in candidates if at != asked)
    return made, Labels(False, None, (), (Question(asked, tuple(heads), tuple(candidates[h] for h in heads)),))


def people(path: Path, vocabulary: WordPieces) -> list[Labelled]:
    """Invented passages in which every mention of a person is marked: ``[1 Dora Lenz] … [2 [1 her] aunt]``."""
    return [_people(line, vocabulary) for line in path.read_text("utf-8").splitlines() if line.strip()]


def _people(passage: str, vocabulary: WordPieces) -> Labelled:
    text, marked = without_brackets(passage)
    made = article(text, [], vocabulary)
    words = made.words
    met: dict[int, Mention] = {}
    for start, end, chain in sorted(marked, key=lambda m: m[1] - m[0]):  # of nested ones, the shortest
        first, last = word_range(words, text, start, end)
        pronoun = words.forms[first].lower() in mentions.PRONOUNS
        is_name = not pronoun and words.forms[last - 1][0].isupper()
        at = mentions.name_head(words.forms, first, last) if is_name else mentions.head(words.forms, first, last)
        met.setdefault(at, Mention(first, last, at, chain, is_name))
    found = tuple(met[at] for at in sorted(met))
    asked = tuple(question(m, found) for m in found if _is_anaphor(words, m))
    return made, Labels(False, None, found, asked)


def capitalized(words: Words) -> Iterator[tuple[int, int]]:
    """Runs of capitalized words, a sentence's first word only where more follow."""
    i = 0
    while i < len(words):
        if not words.forms[i][0].isupper() or words.forms[i].lower() in mentions.PRONOUNS | mentions.DEFINITE:
            i += 1
            continue
        end = i + 1
        while end < len(words) and words.forms[end][0].isupper():
            end += 1
        opens_sentence = i == 0 or words.forms[i - 1] in ".!?”"
        if end - i > 1 or not opens_sentence:
            yield i, end
        i = end


def marked(path: Path, vocabulary: WordPieces) -> list[Labelled]:
    """Invented passages with one marked statement each: passage, act, manner, certainty, between tabs."""
    return [_marked(line.split("\t"), vocabulary) for line in path.read_text("utf-8").splitlines() if line.strip()]


def _marked(fields: list[str], vocabulary: WordPieces) -> Labelled:
    text, spans = unmarked(fields[0])
    made = article(text, [spans], vocabulary)
    kind = _kind(made.words, text, {**spans, "act": fields[1], "manner": fields[2]})
    return made, Labels(False, None, (), (), (kind,))


def _kind(words: Words, text: str, row: dict) -> Kind:
    def covered(spans: list[list[int]]) -> tuple[int, ...]:
        return tuple(i for start, end in spans or () for i in range(*word_range(words, text, start, end)))

    return Kind(covered(row["content"]), covered(row["cue"]), ACTS.index(row["act"]), MANNERS.index(row["manner"]))
