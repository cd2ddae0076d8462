"""Statements, links and commitments made by hand, and what a brief is made of."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

from onrecord.briefed import Material, Subject
from onrecord.filed import Entry
from onrecord.followed import Actor, Commitment, Judgement, Stands, Tracked, Voice
from onrecord.linked import Link, LinkKind
from onrecord.linking.threads import joined
from onrecord.records import Act, Speaker, Stance, When
from tests import shelf

TODAY = date(2031, 4, 14)
TOPIC = Subject("bridge", "topic", "bridge")
ACTOR = Subject("Teel", "actor", "Mara Teel", "Harskia")


def on(day: int, month: int = 3) -> date:
    return date(2031, month, day)


FIRST = on(5)


def entry(words: str, day: date = FIRST, who: str | None = "Mara Teel", act: Act = "assertion", **over: Any) -> Entry:
    """A statement that is all of its article."""
    speaker = Speaker(who, "person", over.pop("title", None), None, over.pop("how", "named")) if who else None
    stance = Stance(act, over.pop("manner", "spoken"), over.pop("certainty", None), "positive", ())
    when = over.pop("said", When(day, day, "", "publication date"))
    of = {name: over.pop(name) for name in ("title_of", "publisher", "url", "name") if name in over}
    statement = replace(shelf.said(words, text=words, speaker=speaker, stance=stance, **over), said=when)
    article = shelf.article(
        shelf.reading(words, statement), f"of {statement.id}", published=When(day, day, "", "stated")
    )
    return Entry(statement, replace(article, title=of.pop("title_of", None), **of))


def link(kind: LinkKind, earlier: Entry, later: Entry, score: float = 0.87) -> Link:
    return Link(earlier, later, kind, score, 1.0)


def tracked(of: Entry, stands: Stands, due: date | None = None, *judgements: Judgement, condition: str = "") -> Tracked:
    made = Commitment(of, "promise", of.statement.text, condition or None, None, (None, due) if due else None, True)
    return Tracked(made, stands, judgements, (due - TODAY).days if due else None)


def judgement(of: Entry, verdict: str, by: str = "Ann", note: str = "", evidence: tuple[str, ...] = ()) -> Judgement:
    at = datetime(2031, 4, 10, 9, tzinfo=UTC)
    return Judgement("commitment", of.statement.id, verdict, by, note, evidence, 1, at)


def material(*entries: Entry, **over: Any) -> Material:
    links = over.pop("links", ())
    matters = tuple(map(frozenset, joined((k.earlier.statement.id, k.later.statement.id) for k in links)))
    given = {"total": len(entries), "links": links, "matters": matters} | over
    return Material(given.pop("subject", TOPIC), given.pop("today", TODAY), entries, **given)


def actor(name: str, side: str | None) -> Actor:
    return Actor(name, "person", (Voice(hash(name), name, "person"),), side)
