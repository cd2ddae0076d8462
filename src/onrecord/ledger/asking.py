"""Questions to a ledger about statements: which ones, and how many.

There are two ways through a ledger. Without words, the filters are held against one index that has all they ask for.
With words, the full-text index is read and what it finds is held against the filters; where it finds very much, ranking
all of that would tell little and take long, so then too the last said come first, and the words are looked up.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, CompoundSelect, Connection, Select, and_, false, func, or_, select, true

from onrecord.filed import Page, Question
from onrecord.ledger.entries import entries
from onrecord.ledger.filters import MOST, Condition, Who, by, chosen, conditions, speakers_of, speaking
from onrecord.ledger.rows import folded
from onrecord.ledger.schema import statements
from onrecord.ledger.words import Asked, WordIndex, index_of, phrases

MANY = 5_000
"""Statements with the words asked for, from which on they are not ranked by them."""
LOOKED = 300
"""Statements that are looked up one by one in the full-text index at most; it takes as long as reading 75,000 there."""
OFTEN = 50_000
"""Statements with the words asked for, of which a page is found sooner by looking up the last said ones."""
TOGETHER = 25
"""Statements that are looked up in it at a time."""

Also = Callable[[ColumnElement[int]], Condition]
"""What must hold of the key of an answer besides."""


def ask(connection: Connection, question: Question, limit: int, offset: int = 0) -> Page:
    """Answers ``offset`` to ``offset + limit``, the last said first; with words asked for, the best match first.

    Of more than ``MANY`` statements with these words, the last said come first.
    """
    limit, offset = (max(0, min(number, MOST)) for number in (limit, offset))
    keys, total = _found(connection, question, limit, offset)
    following = offset + limit
    return Page(entries(connection, keys), total, following if following < total else None)


def answers(connection: Connection, question: Question) -> Select[Any]:
    """The keys of all statements that the question asks for."""
    return select(statements.c.key).where(and_(True, *holding(connection, question)))


def holding(connection: Connection, question: Question) -> list[Condition]:
    """What must hold of a statement that the question asks for."""
    asked, having = asked_of(question), conditions(question)
    if asked is None:
        return [false()]
    if question.speaker:
        having.append(by(speaking(connection, question.speaker)))
    if asked.words or asked.about:
        having.append(statements.c.key.in_(index_of(connection).keys(asked)))
    return having


def said_last(connection: Connection, voices: Sequence[int], until: date, limit: int) -> Page:
    """The last statements of these voices up to a day, and how many there are; of copies the first."""
    s = statements.c
    every = chosen([s.latest, ~s.copy, or_(s.day.is_(None), s.day <= until)], voices)
    keys = _page(connection, every, max(0, min(limit, MOST)), 0)
    return Page(entries(connection, keys), _count(connection, every), None)


def fitting(connection: Connection, question: Question, keys: Sequence[int]) -> set[int]:
    """Those of some statements that the question asks for, each looked up by itself."""
    asked, having = asked_of(question), conditions(question)
    if asked is None:
        return set()
    if asked.words or asked.about:
        keys = sorted(index_of(connection).among(connection, asked, keys))
    if question.speaker:
        having.append(by(speakers_of(question.speaker)))
    return set(connection.scalars(select(statements.c.key).where(statements.c.key.in_(keys), *having)))


def asked_of(q: Question) -> Asked | None:
    """What the full-text index is asked for; None for what no statement can have."""
    words = phrases(q.words) if q.words else ()
    about = phrases('"' + q.about.replace('"', " ") + '"') if q.about else ()
    nothing = bool(q.words and not words) or bool(q.about and not about)
    return None if nothing else Asked(words, about)


def _found(connection: Connection, q: Question, limit: int, offset: int) -> tuple[list[int], int]:
    """Keys of one page, and how many answers there are."""
    asked = asked_of(q)
    if asked is None:
        return [], 0
    having, who = conditions(q), speaking(connection, q.speaker) if q.speaker else None
    if not asked.words and not asked.about:
        every = chosen(having, who)
        return _page(connection, every, limit, offset), _count(connection, every)
    index = index_of(connection)
    filtered = who is not None or len(having) > (not q.versions) + (not q.copies)
    if filtered:
        asked = replace(asked, who=phrases(folded(q.speaker)) if q.speaker else ())
    else:
        asked = replace(asked, no_old=not q.versions, no_copies=not q.copies)
    hits = index.count(connection, asked, most=MANY + 1 if filtered else None)
    if hits > MANY:
        return _Common(connection, index, asked, having, who).found(None if filtered else hits, limit, offset)
    matched = index.ranked(connection, asked).subquery()
    ranked = (
        select(statements.c.key)
        .select_from(matched.join(statements, statements.c.key == matched.c.key))
        .where(and_(True, *having, *([by(who)] if who is not None else [])))
        .order_by(matched.c.rank, statements.c.day.desc().nulls_last(), statements.c.key.desc())
    )
    keys = list(connection.scalars(ranked))
    return keys[offset : offset + limit], len(keys)


@dataclass(frozen=True, slots=True)
class _Common:
    """Words that very many statements have, of which those are wanted that fit the filters."""

    connection: Connection
    index: WordIndex
    asked: Asked
    having: list[Condition]
    who: Who | None

    def found(self, total: int | None, limit: int, offset: int) -> tuple[list[int], int]:
        """Keys of a page and how many there are; ``total``, where that is known."""
        last, wanted = _page(self.connection, self._every(), LOOKED + 1, 0), offset + limit
        if len(last) <= LOOKED:  # the filters leave so few that each can be looked up
            keys = self._matching(last, None)
            return keys[offset:wanted], len(keys)
        often = total is None or total > OFTEN
        total = _count(self.connection, self._every(), self._there) if total is None else total
        keys = self._matching(last[:LOOKED], min(wanted, total)) if often else []
        if len(keys) < min(wanted, total):
            return _page(self.connection, self._every(), limit, offset, self._there), total
        return keys[offset:wanted], total

    def _matching(self, keys: list[int], enough: int | None) -> list[int]:
        """Those of ``keys`` that match, in order: all, or until there are enough, or so few that there will not be."""
        found: list[int] = []
        for begin in range(0, len(keys), TOGETHER):
            some = keys[begin : begin + TOGETHER]
            there = self.index.among(self.connection, self.asked, some)
            found += [key for key in some if key in there]
            if enough is not None and not len(found) < enough <= len(found) * len(keys) / (begin + len(some)):
                break
        return found

    def _every(self) -> Any:
        return chosen(self.having, self.who)

    def _there(self, key: ColumnElement[int]) -> Condition:
        """The words are there: what the filters leave is walked along and held against all that the index gives."""
        # rather than look each of those up and sort them: with "+ 0" SQLite does not, and with "is true" PostgreSQL
        return (key + 0).in_(self.index.keys(self.asked)).is_(true())


def _page(connection: Connection, every: Any, limit: int, offset: int, also: Also = lambda key: true()) -> list[int]:
    found = every.subquery()
    # the day too, or SQLite would not merge what each speaker said, but sort all of it
    rows = select(found.c.key, found.c.day).where(also(found.c.key))
    ordered = rows.order_by(found.c.day.desc().nulls_last(), found.c.key.desc())
    return list(connection.scalars(ordered.limit(limit).offset(offset)))


def _count(connection: Connection, every: Any, also: Also = lambda key: true()) -> int:
    # an offset: what else must hold is asked of both halves together, not the full-text index once for each
    found = (every.offset(0) if isinstance(every, CompoundSelect) else every).subquery()
    return connection.scalar(select(func.count()).select_from(found).where(also(found.c.key))) or 0
