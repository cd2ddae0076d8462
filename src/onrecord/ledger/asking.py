"""Questions to a ledger about statements: filters into one query, rows back into records."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, and_, false, func, or_, select

from onrecord.filed import Article, Entry, Page, Question
from onrecord.ledger.rows import folded, speaker_of, statement_of, unpacked, when_of, zoned
from onrecord.ledger.schema import documents, joint, roles, speakers, statements
from onrecord.ledger.words import matching, query
from onrecord.records import Speaker, When

PERSON = (
    speakers.c.name.label("speaker_name"),
    speakers.c.kind.label("speaker_kind"),
    roles.c.title.label("role_title"),
    roles.c.affiliation.label("role_affiliation"),
)
ARTICLE = tuple(c.label(f"document_{c.name}") for c in documents.c if c.name != "text")
JOINED = (
    statements.join(documents, statements.c.document == documents.c.key)
    .outerjoin(speakers, statements.c.speaker == speakers.c.key)
    .outerjoin(roles, statements.c.role == roles.c.key)
)


def ask(connection: Connection, question: Question, limit: int, offset: int = 0) -> Page:
    """Answers ``offset`` to ``offset + limit``, the last said first; with words asked for, the best match first."""
    chosen, rank = answers(question)
    order: tuple[Any, ...] = (statements.c.day.desc(), statements.c.key.desc())
    if rank is not None:
        order = (rank.c.rank, *order)
    total = connection.scalar(select(func.count()).select_from(chosen.subquery())) or 0
    keys = list(connection.scalars(chosen.order_by(*order).limit(limit).offset(offset)))
    following = offset + limit
    return Page(entries(connection, keys), total, following if following < total else None)


def answers(question: Question) -> tuple[Select[Any], Any]:
    """The keys of all statements that the question asks for; and, if it asks for words, how well each matches."""
    conditions, rank = _conditions(question)
    chosen = select(statements.c.key).select_from(_needed(question))
    if rank is not None:
        chosen = chosen.join(rank, rank.c.key == statements.c.key)
    return chosen.where(and_(True, *conditions)), rank


def entries(connection: Connection, keys: Sequence[int]) -> tuple[Entry, ...]:
    """The statements of these keys, in this order."""
    rows = {row["key"]: row for row in connection.execute(_full(keys)).mappings()}
    texts = _texts(connection, {row["document"] for row in rows.values()})
    others = _joint(connection, keys)
    return tuple(
        Entry(statement_of(row, texts[row["document"]], others.get(key, ())), article_of(row, "document_"))
        for key in keys
        if (row := rows.get(key)) is not None
    )


def article_of(row: Any, prefix: str = "") -> Article:
    """From a row that has the columns of ``documents``, named with ``prefix``."""
    r = {c.name: row[prefix + c.name] for c in documents.c if c.name != "text"}
    published = when_of("published", r)
    return Article(
        r["id"], r["name"], r["digest"], r["title"], r["url"], r["publisher"], r["byline"], r["language"],
        published or When(None, None, "", "unknown"), r["origin"], zoned(r["fetched"]),
        r["added"].replace(tzinfo=UTC), r["length"],
        r["reader"], r["latest"],
    )  # fmt: skip


def _full(keys: Sequence[int]) -> Select[Any]:
    return select(statements, *PERSON, *ARTICLE).select_from(JOINED).where(statements.c.key.in_(keys))


def _texts(connection: Connection, keys: set[int]) -> dict[int, str]:
    found = connection.execute(select(documents.c.key, documents.c.text).where(documents.c.key.in_(keys)))
    return {key: unpacked(data) for key, data in found}


def _joint(connection: Connection, keys: Sequence[int]) -> dict[int, list[Speaker]]:
    rows = connection.execute(
        select(joint, *PERSON)
        .select_from(
            joint.join(speakers, joint.c.speaker == speakers.c.key).outerjoin(roles, joint.c.role == roles.c.key)
        )
        .where(joint.c.statement.in_(keys))
        .order_by(joint.c.statement, joint.c.position)
    ).mappings()
    out: dict[int, list[Speaker]] = {}
    for row in rows:
        speaker = speaker_of(row)
        if speaker:
            out.setdefault(row["statement"], []).append(speaker)
    return out


def _needed(question: Question) -> Any:
    """The tables that the filters look at: statements and their documents always."""
    needed = statements.join(documents, statements.c.document == documents.c.key)
    if question.affiliation:
        needed = needed.outerjoin(roles, statements.c.role == roles.c.key)
    return needed


def _conditions(q: Question) -> tuple[list[ColumnElement[bool]], Any]:
    s, d = statements.c, documents.c
    found: list[ColumnElement[bool]] = []
    if not q.versions:
        found.append(d.latest)
    if not q.copies:
        found.append(~d.copy)
    if q.speaker:
        who = select(speakers.c.key).where(named(q.speaker))
        found.append(or_(s.speaker.in_(who), s.key.in_(select(joint.c.statement).where(joint.c.speaker.in_(who)))))
    if q.affiliation:
        like = f"%{_escaped(q.affiliation)}%"
        found.append(or_(roles.c.title.ilike(like, escape="\\"), roles.c.affiliation.ilike(like, escape="\\")))
    found += [
        column == value
        for column, value in ((s.act, q.act), (s.manner, q.manner), (s.quote, q.quote), (d.publisher, q.publisher))
        if value
    ]
    if q.article:
        found.append(or_(d.id == q.article, d.name == q.article))
    if q.certainty is not None:
        found.append(s.certainty_low >= q.certainty)
    if q.said_from:
        found.append(s.day >= q.said_from)
    if q.said_to:
        found.append(s.day <= q.said_to)
    if q.due_from:
        found.append(s.due_latest >= q.due_from)
    if q.due_to:
        found.append(func.coalesce(s.due_earliest, s.due_latest) <= q.due_to)
    if q.about:
        asked = query('"' + q.about.replace('"', " ") + '"')
        found.append(s.key.in_(select(matching(asked, only="said").subquery().c.key)) if asked else false())
    rank = matching(query(q.words)).subquery() if q.words and query(q.words) else None
    if q.words and rank is None:
        found.append(false())
    return found, rank


def named(name: str) -> ColumnElement[bool]:
    """Every word of the name asked for is a word of the speaker's; where no word is asked for, nobody."""
    wanted = folded(name).split()
    every = (" " + speakers.c.folded + " ").like
    return and_(*(every(f"% {_escaped(word)} %", escape="\\") for word in wanted)) if wanted else false()


def _escaped(words: str) -> str:
    return words.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
