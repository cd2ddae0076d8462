"""The full-text index in a SQLite file (FTS5): it holds no words, only where each stands."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, bindparam, func, literal_column, select, text

from onrecord.ledger.rows import clean
from onrecord.ledger.schema import documents, statements
from onrecord.ledger.words import TOKENIZE, Asked, Indexed
from onrecord.records import Problem

OLD, COPY = "\ue000", "\ue001"
"""Marks of statements: of a version that is not the latest; of a copy. No word that is asked for has such letters."""

_STATEMENT = ("said", "who", "marks")
# "+": without it SQLite may look every key of another table up in the index, which takes far longer
_KEY: ColumnElement[int] = literal_column("+rowid")


class FullText:
    """What is asked is written in FTS5's own language, every word of it in quotes."""

    def make(self, connection: Connection) -> None:
        for name, columns in (("statement_words", ", ".join(_STATEMENT)), ("article_words", "body, detail=none")):
            connection.execute(
                text(f"create virtual table {name} using fts5({columns}, content='', tokenize='{TOKENIZE}')")
            )

    def add_statements(self, connection: Connection, rows: Sequence[Indexed]) -> None:
        _insert(connection, "statement_words", _STATEMENT, [_columns(row) for row in rows])

    def add_articles(self, connection: Connection, rows: Sequence[tuple[int, str]]) -> None:
        _insert(connection, "article_words", ("body",), [(key, clean(body)) for key, body in rows])

    def mark_old(self, connection: Connection, rows: Sequence[Indexed]) -> None:
        _insert(
            connection,
            "statement_words",
            ("statement_words", *_STATEMENT),
            [(row.key, "delete", *_columns(row)[1:]) for row in rows],
        )
        _insert(connection, "statement_words", _STATEMENT, [_columns(row, old=True) for row in rows])

    def count(self, connection: Connection, asked: Asked, most: int | None = None) -> int:
        found: Select[Any] = select(literal_column("1")).select_from(text("statement_words")).where(_match(asked))
        return connection.scalar(select(func.count()).select_from(found.limit(most).subquery())) or 0

    def keys(self, asked: Asked) -> Select[Any]:
        return select(_KEY.label("key")).select_from(text("statement_words")).where(_match(asked))

    def ranked(self, connection: Connection, asked: Asked) -> Select[Any]:
        rank: Any = func.bm25(literal_column("statement_words")) if asked.words else literal_column("0.0")
        return self.keys(asked).add_columns(rank.label("rank"))

    def among(self, connection: Connection, asked: Asked, keys: Sequence[int]) -> set[int]:
        key: ColumnElement[int] = literal_column("rowid")
        chosen = select(key).select_from(text("statement_words")).where(_match(asked), key.in_(keys))
        return set(connection.scalars(chosen))

    def articles(self, word: str) -> Select[Any]:
        found = select(_KEY.label("key")).select_from(text("article_words"))
        return found.where(_matches("article_words", f'"{word}"'))

    def faults(self, connection: Connection) -> Iterator[Problem]:
        for name, table in (("statement_words", statements), ("article_words", documents)):
            there = connection.scalar(text(f"select count(*) from {name}_docsize")) or 0
            wanted = connection.scalar(select(func.count()).select_from(table)) or 0
            if there != wanted:
                said = f"{name} holds {there:,} of {wanted:,} rows"
                yield Problem("the full-text index", said, "restore the last backup")

    def faults_of(self, connection: Connection, article: int, body: str, rows: Iterable[Indexed]) -> Iterable[Problem]:
        return ()  # what it holds of one article cannot be told from it


def _columns(row: Indexed, *, old: bool = False) -> tuple[int, str, str, str]:
    return row.key, row.said, row.who, " ".join([OLD] * (old or row.old) + [COPY] * row.copy)


def _insert(connection: Connection, name: str, columns: Sequence[str], rows: Sequence[tuple[int | str, ...]]) -> None:
    if not rows:
        return
    places = [f"v{i}" for i in range(len(columns) + 1)]
    connection.execute(
        text(f"insert into {name}(rowid, {', '.join(columns)}) values ({', '.join(':' + p for p in places)})"),
        [dict(zip(places, row, strict=True)) for row in rows],
    )


def expression(asked: Asked) -> str:
    """What is asked, in FTS5's language."""
    columns = (("", asked.words), ("said : ", asked.about), ("who : ", asked.who))
    wanted = " AND ".join(f"({column}({_quoted(phrases)}))" for column, phrases in columns if phrases)
    unwanted = " OR ".join(f'"{mark}"' for mark in [OLD] * asked.no_old + [COPY] * asked.no_copies)
    return f"({wanted}) NOT (marks : ({unwanted}))" if wanted and unwanted else wanted


def _quoted(phrases: Iterable[str]) -> str:
    return " ".join(f'"{phrase}"' for phrase in phrases)


def _match(asked: Asked) -> ColumnElement[bool]:
    return _matches("statement_words", expression(asked))


def _matches(index: str, asked: str) -> ColumnElement[bool]:
    return text(f"{index} match :asked").bindparams(bindparam("asked", asked, unique=True))  # type: ignore[return-value]
