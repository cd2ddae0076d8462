"""The filters of a question: what must hold of the columns of a statement."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, and_, exists, false, func, or_, select, union_all

from onrecord.filed import Question
from onrecord.ledger.columns import Choice
from onrecord.ledger.rows import clean, name_words
from onrecord.ledger.schema import documents, joint, names, publishers, roles, speakers, statements

LONGEST = 100
"""Words of a name, at most."""
LIKE = 10_000
"""Characters of a title or a body, at most; SQLite looks for 50,000 bytes and not for more."""
MOST = 2**31 - 1
"""No page reaches as far; a database's numbers end here."""

Condition = ColumnElement[bool]
Who = Sequence[int] | Select[Any]
"""Keys of speakers."""


def chosen(having: list[Condition], who: Who | None) -> Any:
    """Key and day of every statement for which all conditions hold, said by one of ``who`` alone or with others."""
    found = select(statements.c.key, statements.c.day).where(and_(True, *having))
    if who is None:
        return found
    # two questions that share no answer, each with an index of its own, are faster than one with "or"
    others = ~exists().where(speakers.c.key == statements.c.speaker, speakers.c.key.in_(who))
    return union_all(found.where(_alone(who)), found.where(statements.c.key.in_(_together(who)), others))


def by(who: Who) -> Condition:
    return or_(_alone(who), statements.c.key.in_(_together(who)))


def _alone(who: Who) -> Condition:
    return statements.c.speaker.in_(who)


def _together(who: Who) -> Select[Any]:
    return select(joint.c.statement).where(joint.c.speaker.in_(who))


def conditions(q: Question) -> list[Condition]:
    """What must hold of the columns of ``statements``."""
    s = statements.c
    found: list[Condition] = []
    if not q.versions:
        found.append(s.latest)
    if not q.copies:
        found.append(~s.copy)
    found += [
        _is(column, value) for column, value in ((s.act, q.act), (s.manner, q.manner), (s.quote, q.quote)) if value
    ]
    if q.publisher:
        found.append(s.publisher == publisher_of(q.publisher).scalar_subquery())
    if q.article:
        found.append(s.document.in_(select(documents.c.key).where(called(q.article))))
    if q.certainty is not None:
        found.append(s.certainty_low >= max(-1, min(q.certainty, 101)))
    if q.said_from:
        found.append(s.day >= q.said_from)
    if q.said_to:
        found.append(s.day <= q.said_to)
    if q.due_from:
        found.append(s.due_latest >= q.due_from)
    if q.due_to:
        found.append(func.coalesce(s.due_earliest, s.due_latest) <= q.due_to)
    if q.affiliation:  # the last: SQLite asks in this order, and a list takes longer than a number
        found.append(s.role.in_(select(roles.c.key).where(titled(q.affiliation))))
    return found


def called(article: str) -> Condition:
    """The article has this id or name."""
    asked = clean(article)
    return or_(documents.c.id == asked, documents.c.name == asked)


def titled(affiliation: str) -> Condition:
    """The title or the body has these words in it."""
    like = f"%{_escaped(clean(affiliation))}%"
    if len(like) > LIKE:
        return false()
    return or_(roles.c.title.ilike(like, escape="\\"), roles.c.affiliation.ilike(like, escape="\\"))


def publisher_of(name: str) -> Select[Any]:
    """The key of the publisher of this very name."""
    return select(publishers.c.key).where(publishers.c.name == clean(name))


def _is(column: Any, value: str) -> Condition:
    assert isinstance(column.type, Choice)
    return column == value if value in column.type.words else false()


def speakers_of(name: str) -> Select[Any]:
    """Keys of the speakers of whose name every word asked for is a word."""
    words = name_words(name)
    if not 0 < len(words) <= LONGEST:
        return select(names.c.speaker).where(false())
    first, *rest = (names.alias() for _ in words)
    others = (select(other.c.speaker).where(other.c.word == word) for other, word in zip(rest, words[1:], strict=True))
    return select(first.c.speaker).where(first.c.word == words[0], *(first.c.speaker.in_(other) for other in others))


def speaking(connection: Connection, name: str) -> Who:
    """The same, but the very key where it is one speaker alone: a walk along the index then has the days in order."""
    found = speakers_of(name)
    few = connection.scalars(found.limit(2)).all()
    return found if len(few) > 1 else few


def named(name: str) -> Condition:
    """The speaker bears this name."""
    return speakers.c.key.in_(speakers_of(name))


def _escaped(words: str) -> str:
    return words.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
