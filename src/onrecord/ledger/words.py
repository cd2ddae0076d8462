"""The full-text index: which statements hold these words, and how well they match.

What the user types is never handed on as a query: it is taken apart into words and phrases here, and each database has
its own index of these (``sqlite.fts``, ``postgres.terms``), with the same words in it: those of SQLite's tokenizer.

Statements of older versions and of copies bear a mark in the index, so that they are left out while it is read; to look
each of them up elsewhere takes ten times as long. Of an article it keeps which words stand in it, not where.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import accumulate
from typing import Any, Protocol

from sqlalchemy import Connection, Select, func, literal, select, union_all

from onrecord.ledger.rows import clean, cut, folded
from onrecord.records import Problem, Statement

TOKENIZE = "porter unicode61 remove_diacritics 2"
"""SQLite's tokenizer: letters and digits, without case and accents, by their English stems (Porter, 1980)."""
LONGEST = 30
"""Words of a quotation that are looked up to find the rarest ones."""
PLACES = 20_000
"""Places of words that are looked at to find where most of them stand together."""

_WORD = re.compile(r"\w+(?:[’'.-]\w+)*")
_ASKED = re.compile(r'"([^"]*)"|“([^”]*)”|(\S+)')


@dataclass(frozen=True, slots=True)
class Indexed:
    """What the index takes of a statement: the words said, who said them, its marks."""

    key: int
    said: str
    who: str
    copy: bool
    old: bool = False


@dataclass(frozen=True, slots=True)
class Asked:
    """What the index is asked for: phrases of one word or more, all of which must be there.

    ``words`` anywhere in a statement, ``about`` in what is said, ``who`` by whom; nothing ``without`` a mark.
    """

    words: tuple[str, ...] = ()
    about: tuple[str, ...] = ()
    who: tuple[str, ...] = ()
    no_old: bool = False
    no_copies: bool = False


class WordIndex(Protocol):
    """The full-text index of one kind of database."""

    def make(self, connection: Connection) -> None:
        """Make the index of an empty ledger."""

    def add_statements(self, connection: Connection, rows: Sequence[Indexed]) -> None: ...

    def add_articles(self, connection: Connection, rows: Sequence[tuple[int, str]]) -> None:
        """Add the texts of articles, each after its key."""

    def mark_old(self, connection: Connection, rows: Sequence[Indexed]) -> None:
        """Mark statements, given exactly as they were added, as those of an older version."""

    def count(self, connection: Connection, asked: Asked, most: int | None = None) -> int:
        """How many statements match; counting ends at ``most``."""

    def keys(self, asked: Asked) -> Select[Any]:
        """Keys of the statements that match."""

    def ranked(self, connection: Connection, asked: Asked) -> Select[Any]:
        """(key, rank) of what matches, the best rank least: BM25 (Robertson and others, 1994), over ``asked.words``.

        Where no words are asked for, ``rank`` is 0 for all.
        """

    def among(self, connection: Connection, asked: Asked, keys: Sequence[int]) -> set[int]:
        """Which of these statements match: looked up one by one, so for few."""

    def articles(self, word: str) -> Select[Any]:
        """Keys of the articles that hold this word."""

    def faults(self, connection: Connection) -> Iterable[Problem]:
        """What is wrong with the index as a whole."""

    def faults_of(self, connection: Connection, article: int, body: str, rows: Iterable[Indexed]) -> Iterable[Problem]:
        """What is wrong in the index of this article, whose text and statements these are."""


@cache
def _index(dialect: str) -> WordIndex:
    if dialect == "sqlite":
        from onrecord.ledger.sqlite.fts import FullText

        return FullText()
    from onrecord.ledger.postgres.terms import Terms

    return Terms()


def index_of(connection: Connection) -> WordIndex:
    """The full-text index of the ledger that this connection leads to."""
    return _index(connection.dialect.name)


def indexed(key: int, statement: Statement, text: str, *, copy: bool, old: bool = False) -> Indexed:
    """What the full-text index holds of a statement in this text."""
    everyone = (statement.speaker, *statement.joint) if statement.speaker else statement.joint
    who = " ; ".join(" ".join(filter(None, (_names(s.name), s.title, s.affiliation))) for s in everyone)
    return Indexed(key, clean(cut(text, statement.attribution.content)), clean(who), copy, old)


def _names(name: str) -> str:
    """A name as it is printed, and where that may differ as it is looked up."""
    kept = clean(name)
    return kept if kept.isascii() else f"{kept} {folded(kept)}"


def phrases(asked: str) -> tuple[str, ...]:
    """What somebody typed, as the index is asked for it: words, and "words in quotes" together.

    Empty where nothing is left to ask.
    """
    found = (_tokens(quoted or curly or bare) for quoted, curly, bare in _ASKED.findall(clean(asked)))
    return tuple(" ".join(tokens) for tokens in found if tokens)


def _tokens(words: str) -> list[str]:
    """Words of which the index can hold something: it knows letters and digits alone."""
    return [w for w in _WORD.findall(words) if any(c.isalnum() for c in w)]


def holding(connection: Connection, words: Iterable[str], limit: int) -> dict[int, float]:
    """Articles with some of the words: keys, and the more the rarer the words that they hold; of equals the last added.

    Of all the words the longest are looked up, and of these the rarest, until ``PLACES`` have been seen.
    """
    index = index_of(connection)
    tokens = set(re.findall(r"[^\W_]+", clean(" ".join(words))))
    asked = sorted(tokens, key=lambda token: (-len(token), token))[:LONGEST]
    often = sorted((n, word) for word, n in zip(asked, _counts(connection, asked), strict=True) if n)
    seen = accumulate(n for n, _ in often)
    held: list[Any] = [
        index.articles(word).add_columns(literal(math.log(1 + often[-1][0] / n)).label("weight"))
        for (n, word), places in zip(often, seen, strict=True)
        if places <= PLACES or n == often[0][0]
    ]
    if not held:
        return {}
    each = union_all(*held).subquery()
    total = func.sum(each.c.weight)
    rows = connection.execute(
        select(each.c.key, total).group_by(each.c.key).order_by(total.desc(), each.c.key.desc()).limit(limit)
    )
    return {int(key): float(weight) for key, weight in rows}


def _counts(connection: Connection, asked: Sequence[str]) -> list[int]:
    """How many articles hold each of these words."""
    index = index_of(connection)
    each: list[Any] = [
        select(literal(i), func.count()).select_from(index.articles(word).subquery()) for i, word in enumerate(asked)
    ]
    rows: list[Any] = list(connection.execute(union_all(*each))) if each else []
    return [n for _, n in sorted(tuple(row) for row in rows)]
