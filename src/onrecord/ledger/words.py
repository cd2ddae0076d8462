"""The full-text index: which statements hold these words, and how well they match.

SQLite's own (FTS5, BM25), holding no words of its own, only where each stands: the words are in the articles. What the
user types is never handed on as a query: every word is quoted first.

Statements of older versions and of copies bear a mark in the index, so that they are left out while it is read; to look
each of them up elsewhere takes ten times as long. Of an article it keeps which words stand in it, not where.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Sequence
from itertools import accumulate
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Select,
    bindparam,
    func,
    literal,
    literal_column,
    select,
    text,
    union_all,
)

from onrecord.ledger.rows import clean

OLD, COPY = "\ue000", "\ue001"
"""Marks of statements: of a version that is not the latest; of a copy. No word that is asked for has such letters."""

Indexed = tuple[int, str, str, str]
"""What the index takes of a statement: its key, the words said, who said them, its marks."""

LONGEST = 30
"""Words of a quotation that are looked up to find the rarest ones."""
PLACES = 20_000
"""Places of words that are looked at to find where most of them stand together."""

_WORD = re.compile(r"\w+(?:[’'.-]\w+)*")
_ASKED = re.compile(r'"([^"]*)"|“([^”]*)”|(\S+)')
_TOKENIZE = "porter unicode61 remove_diacritics 2"
_STATEMENT = ("said", "who", "marks")


def make_words(connection: Connection) -> None:
    """Make the index of an empty ledger."""
    for name, columns in (("statement_words", ", ".join(_STATEMENT)), ("article_words", "body, detail=none")):
        connection.execute(
            text(f"create virtual table {name} using fts5({columns}, content='', tokenize='{_TOKENIZE}')")
        )


def index_statements(connection: Connection, rows: Sequence[Indexed]) -> None:
    _insert(connection, "statement_words", _STATEMENT, rows)


def index_article(connection: Connection, key: int, body: str) -> None:
    _insert(connection, "article_words", ("body",), [(key, body)])


def forget_statements(connection: Connection, rows: Sequence[Indexed]) -> None:
    """Take statements, given exactly as they were added, out again."""
    _insert(connection, "statement_words", ("statement_words", *_STATEMENT), [(r[0], "delete", *r[1:]) for r in rows])


def _insert(connection: Connection, name: str, columns: Sequence[str], rows: Sequence[tuple[int | str, ...]]) -> None:
    if not rows:
        return
    places = [f"v{i}" for i in range(len(columns) + 1)]
    connection.execute(
        text(f"insert into {name}(rowid, {', '.join(columns)}) values ({', '.join(':' + p for p in places)})"),
        [dict(zip(places, (row[0], *(clean(str(v)) for v in row[1:])), strict=True)) for row in rows],
    )


def query(asked: str) -> str:
    """What the index is asked: all words, with "words in quotes" together; empty where nothing is left to ask."""
    terms = []
    for quoted, curly, bare in _ASKED.findall(clean(asked)):
        found = _tokens(quoted or curly or bare)
        if found:
            terms.append('"' + " ".join(found) + '"')
    return " ".join(terms)


def _tokens(words: str) -> list[str]:
    """Words of which the index can hold something: it knows letters and digits alone."""
    return [w for w in _WORD.findall(words) if any(c.isalnum() for c in w)]


def expression(words: str, about: str, who: str, without: Iterable[str]) -> str:
    """The words anywhere in a statement, ``about`` in what is said, ``who`` by whom; and no mark of ``without``."""
    columns = (("", words), ("said : ", about), ("who : ", who))
    wanted = " AND ".join(f"({column}({asked}))" for column, asked in columns if asked)
    unwanted = " OR ".join(f'"{mark}"' for mark in without)
    return f"({wanted}) NOT (marks : ({unwanted}))" if wanted and unwanted else wanted


def count(connection: Connection, asked: str, index: str = "statement_words", most: int | None = None) -> int:
    """How many rows of the index match; counting ends at ``most``."""
    found: Select[Any] = select(literal_column("1")).select_from(text(index)).where(_match(asked, index)).limit(most)
    return connection.scalar(select(func.count()).select_from(found.subquery())) or 0


def matching(asked: str, index: str = "statement_words", *, ranked: bool = False) -> Select[Any]:
    """(key, rank) of what matches, the best rank least. ``rank`` is 0 for all where it is not asked for."""
    # "+": without it SQLite may look every key of another table up in the index, which takes far longer
    return (
        select(
            literal_column("+rowid").label("key"),
            (func.bm25(literal_column(index)) if ranked else literal_column("0.0")).label("rank"),
        )
        .select_from(text(index))
        .where(_match(asked, index))
    )


def among(connection: Connection, asked: str, keys: Sequence[int]) -> set[int]:
    """Which of these statements match: looked up one by one, so for few."""
    rowid: ColumnElement[int] = literal_column("rowid")
    chosen = select(rowid).select_from(text("statement_words"))
    return set(connection.scalars(chosen.where(_match(asked, "statement_words"), rowid.in_(keys))))


def _match(asked: str, index: str) -> ColumnElement[bool]:
    return text(f"{index} match :asked").bindparams(bindparam("asked", asked, unique=True))  # type: ignore[return-value]


def holding(connection: Connection, words: Iterable[str], limit: int) -> dict[int, float]:
    """Articles with some of the words: keys, and the more the rarer the words that they hold; of equals the last added.

    Of all the words the longest are looked up, and of these the rarest, until ``PLACES`` have been seen.
    """
    tokens = {f'"{token}"' for token in re.findall(r"[^\W_]+", clean(" ".join(words)))}
    asked = sorted(tokens, key=lambda token: (-len(token), token))[:LONGEST]
    often = sorted((n, word) for word, n in zip(asked, _counts(connection, asked), strict=True) if n)
    seen = accumulate(n for n, _ in often)
    held: list[Any] = [
        matching(word, "article_words").with_only_columns(
            literal_column("+rowid").label("key"), literal(math.log(1 + often[-1][0] / n)).label("weight")
        )
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
    each: list[Any] = [
        select(literal(i), func.count()).select_from(text("article_words")).where(_match(word, "article_words"))
        for i, word in enumerate(asked)
    ]
    rows: list[Any] = list(connection.execute(union_all(*each))) if each else []
    return [n for _, n in sorted(tuple(row) for row in rows)]
