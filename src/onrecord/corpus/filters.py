"""The filters of a question, held against the columns of a dataset. Every value is bound, none stands in the SQL.

They mean what they mean for a ledger (``ledger.filters``), but for words: a ledger knows their forms, here each has to
be there as it was asked for, whatever its case and accents.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from onrecord.corpus.dataset import Shard
from onrecord.corpus.duplicates import Grouped
from onrecord.filed import Question
from onrecord.ledger.rows import clean, name_words

LONGEST = 100
"""Words of a name, and words to look for, at most."""
_ANYWHERE = "concat_ws(' ', text, voices, title, affiliation)"
"""What is said, and who says it."""
_GAP = r"[^\p{L}\p{N}]"


@dataclass(frozen=True, slots=True)
class Asked:
    """What must hold of a statement: SQL with a question mark for each of the values."""

    where: str
    values: tuple[Any, ...]


def within(shards: Iterable[Shard], q: Question) -> list[Shard]:
    """Those shards that have statements of the days asked for."""
    first, last = (day.isoformat() if day else None for day in (q.said_from, q.said_to))
    if first is None and last is None:
        return list(shards)
    return [s for s in shards if s.days and (not first or s.days[1] >= first) and (not last or s.days[0] <= last)]


class _Conditions:
    """Conditions as they come together."""

    def __init__(self) -> None:
        self.found: list[str] = []
        self.values: list[Any] = []

    def add(self, condition: str, *values: Any) -> None:
        self.found.append(condition)
        self.values += values

    def asked(self) -> Asked:
        return Asked(" AND ".join(f"({condition})" for condition in self.found) or "true", tuple(self.values))


def asked(q: Question, grouped: Grouped | None, shards: Sequence[Shard]) -> Asked:
    """What must hold of a row of ``statements``, which has those of these ``shards``.

    ``grouped``: what is in the table ``copies``, if there is one.
    """
    c = _Conditions()
    for condition, day in (
        ("day >= ?", q.said_from),
        ("day <= ?", q.said_to),
        ("due_to >= ?", q.due_from),
        ("coalesce(due_from, due_to) <= ?", q.due_to),
    ):
        if day:
            c.add(condition, day)
    for column, value in (("act", q.act), ("manner", q.manner), ("quote", q.quote), ("publisher", q.publisher)):
        if value:
            c.add(f"{column} = ?", clean(value))
    if q.certainty is not None:
        c.add("certainty_low >= ?", max(-1, min(q.certainty, 101)))
    if q.article:
        c.add("article = ? OR document = ?", clean(q.article), clean(q.article))
    if q.affiliation:
        words = clean(q.affiliation)
        c.add("contains(lower(title), lower(?)) OR contains(lower(affiliation), lower(?))", words, words)
    if q.speaker:
        _said_by(c, name_words(q.speaker))
    if q.about:
        _holding(c, "text", '"' + q.about.replace('"', " ") + '"')
    if q.words:
        _holding(c, _ANYWHERE, q.words)
    if grouped and shards:
        _set_aside(c, q, grouped, (shards[0].number, shards[-1].number))
    return c.asked()


def _said_by(c: _Conditions, words: Sequence[str]) -> None:
    """Every word asked for is a word of one of the names."""
    if not 0 < len(words) <= LONGEST:
        c.add("false")
        return
    sought = [f" {word} " for word in words]
    for word in sought:
        c.add("contains(voices, ?)", word)
    if len(words) > 1:  # one of several names must have all of them
        each = " AND ".join("contains(name, ?)" for _ in sought)
        c.add(f"len(list_filter(string_split(voices, '|'), lambda name: {each})) > 0", *sought)


def _holding(c: _Conditions, where: str, words: str) -> None:
    """Every word, and every phrase in quotes, stands there, as whole words."""
    from onrecord.ledger.words import phrases  # takes half as long to import as a question takes

    found = phrases(words)
    if not 0 < len(found) <= LONGEST:
        c.add("false")
        return
    for phrase in found:
        each = [re.escape(word) for word in _plain(phrase).split()]
        c.add(f"regexp_matches(strip_accents({where}), ?)", f"(?i)(?:^|{_GAP}){f'{_GAP}+'.join(each)}(?:{_GAP}|$)")


def _plain(words: str) -> str:
    """Without accents, as DuckDB takes them off; letters and digits alone."""
    taken = unicodedata.normalize("NFKD", words)
    return "".join(c if c.isalnum() else " " for c in taken if not unicodedata.combining(c))


def _set_aside(c: _Conditions, q: Question, grouped: Grouped, ends: tuple[int, int]) -> None:
    """Not what came again, nor, unless it is asked for, what older versions and copies say.

    An article's row in ``copies`` is found by its shard, so that no more of the table is read than of the statements.
    """
    if grouped.repeated:
        c.add(
            "(CAST(parse_filename(filename, true) AS INTEGER), article, origin) "
            "NOT IN (SELECT (shard, article, origin) FROM copies WHERE repeated AND shard BETWEEN ? AND ?)",
            *ends,
        )
    marks = [("older", grouped.older, q.versions), ("copy", grouped.copied, q.copies)]
    if left_out := [mark for mark, some, counted in marks if some and not counted]:
        some = f"({' OR '.join(left_out)}) AND shard BETWEEN ? AND ?"
        c.add(f"article NOT IN (SELECT article FROM copies WHERE {some})", *ends)
