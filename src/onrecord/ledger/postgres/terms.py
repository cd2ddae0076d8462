"""The full-text index in PostgreSQL: words and pairs of neighbours of each statement, in a generalized inverted index.

A statement's words lie in a row in one column, parted by a blank and a bar in turn: ``a b|c d|e``. Split at the bars,
these are the pairs ``a b`` and ``c d``; split at the blanks, ``b c`` and ``d e``. So one short column gives the index
all that it needs, and it answers for words and for phrases of two without looking into a row. (A tsvector would have to
look into every row that has both words of a phrase; of common words these are most of all.) Who says it stands behind
what is said, each word with a colon before it.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice, pairwise
from typing import Any

from sqlalchemy import (
    Boolean,
    Column,
    ColumnElement,
    Connection,
    Integer,
    MetaData,
    Select,
    Table,
    and_,
    cast,
    false,
    func,
    insert,
    literal,
    or_,
    select,
    text,
    update,
)
from sqlalchemy.dialects.postgresql import ARRAY

from onrecord.ledger.columns import WORDS
from onrecord.ledger.database import BACKUP
from onrecord.ledger.postgres.tokens import tokens
from onrecord.ledger.rows import clean
from onrecord.ledger.schema import documents, statements
from onrecord.ledger.words import Asked, Indexed
from onrecord.records import Problem

SAID, WHO = "", ":"
"""What stands before a word of what is said, and of who says it; no word has a colon in it."""
FREQUENCY, LENGTH = 1.2, 0.75
"""BM25's k1 and b, as SQLite has them."""
COUNTED = 5_000
"""How often a word stands is counted up to here, to weigh the words asked for."""
WEIGHED = 20
"""Phrases by which what is found is ranked, at most."""
AT_ONCE = 5_000
"""Statements that are looked up at a time."""
SHOWN = 100
"""Faults of one kind that are told."""
INDEX = "the full-text index"

META = MetaData()
statement_words = Table(
    "statement_words",
    META,
    Column("key", Integer, primary_key=True, autoincrement=False),  # of the statement
    Column("old", Boolean, nullable=False),
    Column("copy", Boolean, nullable=False),
    Column("words", WORDS, nullable=False),
)
article_words = Table(
    "article_words",
    META,
    Column("key", Integer, primary_key=True, autoincrement=False),  # of the article
    Column("words", ARRAY(WORDS), nullable=False),  # each once
)
# Not in SQL alone: that would be written out in every question, and be taken for cheap to work out row by row.
_TERMS = """
create function statement_terms(words text) returns text[] language plpgsql immutable strict parallel safe cost 10000
as $$ begin
    return string_to_array(translate(words, '|', ' '), ' ') || string_to_array(words, '|')
        || string_to_array(translate(words, ' |', '| '), '|');
end $$
"""
# New entries wait in a list, which every question reads: short, so that this takes no time.
_INDEX = "create index {0}_index on {0} using gin ({1}) with (gin_pending_list_limit = 1024)"

Words = ColumnElement[str]
"""The column with the words of a row."""


class Terms:
    """What is asked is put together of the terms that the index has."""

    def make(self, connection: Connection) -> None:
        META.create_all(connection)
        connection.execute(text(_TERMS))
        connection.execute(text(_INDEX.format("statement_words", "statement_terms(words)")))
        connection.execute(text(_INDEX.format("article_words", "words")))

    def add_statements(self, connection: Connection, rows: Sequence[Indexed]) -> None:
        if rows:
            found = [
                {"key": row.key, "old": row.old, "copy": row.copy, "words": words}
                for row, words in zip(rows, _written(rows), strict=True)
            ]
            connection.execute(insert(statement_words), found)

    def add_articles(self, connection: Connection, rows: Sequence[tuple[int, str]]) -> None:
        if rows:
            connection.execute(insert(article_words), [{"key": key, "words": _once(body)} for key, body in rows])

    def mark_old(self, connection: Connection, rows: Sequence[Indexed]) -> None:
        keys = [row.key for row in rows]
        for begin in range(0, len(keys), AT_ONCE):
            some = statement_words.c.key.in_(keys[begin : begin + AT_ONCE])
            connection.execute(update(statement_words).where(some).values(old=True))

    def count(self, connection: Connection, asked: Asked, most: int | None = None) -> int:
        found = self.keys(asked).limit(most).subquery()
        return connection.scalar(select(func.count()).select_from(found)) or 0

    def keys(self, asked: Asked) -> Select[Any]:
        # an offset: what is asked for besides is asked of what the index gives, not the index once for each row of that
        return select(statement_words.c.key).where(_match(asked)).offset(0)

    def ranked(self, connection: Connection, asked: Asked) -> Select[Any]:
        rank = self._rank(connection, asked).label("rank")
        return select(statement_words.c.key, rank).where(_match(asked)).offset(0)

    def _rank(self, connection: Connection, asked: Asked) -> ColumnElement[Any]:
        asked_for = list(dict.fromkeys(asked.words))[:WEIGHED]
        wanted = [(phrase, found) for phrase, found in zip(asked_for, tokens(asked_for), strict=True) if found]
        often = [1] * len(wanted)
        if len(wanted) > 1:  # of one alone the weight tells nothing
            often = [self.count(connection, Asked((phrase,)), COUNTED) or 1 for phrase, _ in wanted]
        weights = [math.log(1 + max(often) / n) for n in often]
        row = statement_words.c.words
        length = func.length(row) - func.length(func.translate(row, " |", "")) + 1
        relative = 1 - LENGTH + LENGTH * length / func.avg(length).over()
        rank: ColumnElement[Any] = literal(0.0)
        for (_, phrase), weight in zip(wanted, weights, strict=True):
            times = _times(phrase, SAID, row) + _times(phrase, WHO, row)
            rank = rank - weight * (FREQUENCY + 1) * times / (times + FREQUENCY * relative)
        return rank

    def among(self, connection: Connection, asked: Asked, keys: Sequence[int]) -> set[int]:
        some = select(statement_words).where(statement_words.c.key.in_(keys)).offset(0).subquery()
        return set(connection.scalars(select(some.c.key).where(_match(asked, some.c))))

    def articles(self, word: str) -> Select[Any]:
        [found] = tokens([word])
        holds = article_words.c.words.contains(_terms(found)) if found else false()
        return select(article_words.c.key).where(holds)

    def faults(self, connection: Connection) -> Iterator[Problem]:
        for table, of in ((statement_words, statements), (article_words, documents)):
            for left, right, said in ((of, table, "is not in it"), (table, of, "is in it and nowhere else")):
                lost = select(left.c.key).where(left.c.key.not_in(select(right.c.key))).limit(SHOWN)
                for key in connection.scalars(lost):
                    yield Problem(INDEX, f"row {key} of {of.name} {said}", BACKUP)
        unsound = text(
            "select indexrelid::regclass::text from pg_index join pg_class on pg_class.oid = indexrelid "
            "where not (indisvalid and indisready) and relnamespace = current_schema()::regnamespace"
        )
        for name in connection.scalars(unsound):
            yield Problem(INDEX, f"{name} is not whole", f"have it built anew: reindex index {name}")

    def faults_of(self, connection: Connection, article: int, body: str, rows: Iterable[Indexed]) -> Iterator[Problem]:
        words = connection.scalar(select(article_words.c.words).where(article_words.c.key == article))
        if words is not None and words != _once(body):
            yield Problem(INDEX, f"holds other words than article number {article} has", BACKUP)
        s = statement_words.c
        coming = iter(rows)
        while some := list(islice(coming, AT_ONCE)):
            found = connection.execute(select(statement_words).where(s.key.in_([row.key for row in some])))
            there = {row.key: (row.old, row.copy, row.words) for row in found}
            for row, written in zip(some, _written(some), strict=True):
                if there.get(row.key, (row.old, row.copy, written)) != (row.old, row.copy, written):
                    yield Problem(INDEX, f"holds other words or marks than statement number {row.key} has", BACKUP)


def _written(rows: Sequence[Indexed]) -> list[str]:
    """The words of each statement as they lie in its row."""
    said, who = tokens([row.said for row in rows]), tokens([row.who for row in rows])
    found = ([*s, *(WHO + word for word in w)] for s, w in zip(said, who, strict=True))
    return ["".join(f"{word}{' |'[i % 2]}" for i, word in enumerate(words))[:-1] for words in found]


def _once(body: str) -> list[str]:
    [found] = tokens([clean(body)])
    return sorted(set(found))


def _terms(terms: Sequence[str]) -> ColumnElement[Any]:
    return cast(list(terms), ARRAY(WORDS))


def _match(asked: Asked, row: Any = statement_words.c) -> ColumnElement[bool]:
    columns = ((asked.words, (SAID, WHO)), (asked.about, (SAID,)), (asked.who, (WHO,)))
    found = [part for phrases, column in columns for part in _phrases(phrases, column, row.words)]
    marks = [~row.old] * asked.no_old + [~row.copy] * asked.no_copies
    return and_(*found, *marks) if found else false()


def _phrases(asked: Sequence[str], columns: Sequence[str], row: Words) -> list[ColumnElement[bool]]:
    """That all of these stand in one of the columns. One in which SQLite sees no word is passed over, as it does."""
    found = dict.fromkeys(tuple(words) for words in tokens(asked) if words)
    pairs = dict.fromkeys(pair for words in found for pair in (pairwise(words) if len(words) > 1 else [words]))
    terms: Any = func.statement_terms(row, type_=ARRAY(WORDS))
    there = [terms.overlap(_terms([_joined(pair, column) for column in columns])) for pair in pairs]
    # all pairs of a longer phrase may be there, and not in a row
    rows = [or_(*(_times(words, column, row) > 0 for column in columns)) for words in found if len(words) > 2]
    return [*there, *rows] or [false()] * bool(asked)


def _joined(words: Iterable[str], column: str, between: str = " ") -> str:
    return between.join(column + word for word in words)


def _times(phrase: Sequence[str], column: str, row: Words) -> ColumnElement[Any]:
    """How often the phrase stands in the row: every word has a blank on either side, so that none is cut in two."""
    text = func.concat(" ", func.replace(func.translate(row, "|", " "), " ", "  "), " ")
    words = f" {_joined(phrase, column, '  ')} "
    return (func.length(text) - func.length(func.replace(text, words, ""))) / (1.0 * len(words))
