"""What a brief is made of: between `ledger`, which has it on record, and `briefing`, which puts it in order."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import date, timedelta

from onrecord.briefed import TAKEN, Brief, BriefKind, Material, Subject
from onrecord.briefing.making import brief
from onrecord.filed import Entry, Page, Question
from onrecord.followed import Actor, Tracked
from onrecord.following.judging import SOON
from onrecord.following.people.names import folded
from onrecord.ledger.store import Store
from onrecord.linked import Link
from onrecord.linking.threads import joined
from onrecord.linking.words import shared, telling
from onrecord.naming import named
from onrecord.records import SpeakerKind
from onrecord.tracking import Tracking
from onrecord.weaving import Weaving

FOUND = 300
"""Statements on a topic, by its words and again by its meaning."""
WINDOWS = (7, 30, 120, 365)
"""Days back in which the newest on a topic are looked for, where very many statements have its words."""
NEAR = 0.5
"""Likeness in meaning from which on a statement is taken to be on the topic."""
LATE = 365
"""Days back for which what was due is looked for."""
NAMESAKES = 3
_WORD = re.compile(r"\w+")


class Gathering:
    """What one ledger has on an actor or a topic."""

    def __init__(self, store: Store, tracking: Tracking, weaving: Weaving) -> None:
        self._store, self._tracking, self._weaving = store, tracking, weaving

    def brief(self, asked: str, kind: BriefKind | None, today: date) -> Brief | None:
        """None where nobody of that name speaks and nothing on it was said up to ``today``.

        Without a ``kind`` an actor is meant where the words are a name, surname or whole name of a body; else a topic.
        """
        if not _words(asked):
            return None
        everybody = self._tracking.actors()
        actors = named(everybody, " ".join(_words(asked)))
        means = [a for a in actors if _is_called(a, asked)]
        for one in (kind,) if kind else (("actor", "topic") if means else ("topic", "actor")):
            if one == "actor" and actors:
                found = self._of_actor(asked, (means or actors), everybody, today)
            elif one == "topic":
                found = self._on_topic(asked, actors, everybody, today)
            else:
                continue
            if found.entries:
                return brief(found)
        return None

    def _of_actor(self, asked: str, actors: Sequence[Actor], everybody: Sequence[Actor], today: date) -> Material:
        actor, *namesakes = actors
        voices = {v.key for v in actor.voices}
        last = self._store.said_last(sorted(voices), today, TAKEN)
        window = today - timedelta(days=min(LATE, today.toordinal() - 1)), _later(today, SOON)
        due = self._store.falling_due(voices, today, window, FOUND)
        judged = self._store.said_by(voices, self._tracking.judged_ids(), today)
        own = {(v.name, v.kind) for v in actor.voices}
        named_by = [e for e in self._until(self._worded, Question(about=_short(actor)), today) if not _by(e, own)]
        subject = Subject(
            asked,
            "actor",
            actor.name,
            actor.side,
            tuple(a.name for a in namesakes[:NAMESAKES]),
            self._store.statements(Question(about=asked, copies=False, said_to=today), 0).total,
        )
        held = _printed_by(last.entries, today)
        return self._material(
            Material(subject, today, held, max(last.total, len(held)), others=tuple(named_by), actors=tuple(everybody)),
            _printed_by((*due, *judged), today),
        )

    def _on_topic(self, asked: str, actors: Sequence[Actor], everybody: Sequence[Actor], today: date) -> Material:
        question = Question(words=asked)
        worded, due = self._until(self._worded, question, today), tuple[Entry, ...]()
        total = self._worded(replace(question, said_to=today)).total
        if total > FOUND:  # what was found are the best matches; a brief needs the newest, and what falls due
            worded = _once((*worded, *self._newest(question, today)))
            window = replace(question, said_to=today, due_from=today, due_to=_later(today, SOON))
            due = _printed_by(self._worded(window).entries, today)
        near = self._until(lambda q: self._meant(asked, q), Question(), today)
        entries = _once((*(e for e in worded if not _named_alone(e, asked)), *near))
        if total <= FOUND:
            total = len(entries)  # all were taken but those left out on purpose
        otherwise = sum(v.said for v in actors[0].voices) if actors else 0
        namesakes = (actors[0].name,) if actors else ()
        subject = Subject(asked, "topic", " ".join(asked.split()), None, namesakes, otherwise)
        return self._material(Material(subject, today, entries, total, actors=tuple(everybody)), due)

    def _newest(self, question: Question, today: date) -> tuple[Entry, ...]:
        """The answers of as many of the last days as give no more than ``FOUND``, and of a week at least."""
        found: tuple[Entry, ...] = ()
        for days in WINDOWS:
            since = today - timedelta(days=min(days, today.toordinal() - 1))
            page = self._worded(replace(question, said_from=since, said_to=today))
            if page.total > FOUND and found:
                break
            found = _printed_by(page.entries, today)
        return found

    def _material(self, found: Material, committed: Sequence[Entry]) -> Material:
        """The same with its links, and with what became of it; ``committed`` are statements beside the entries."""
        ids = [e.statement.id for e in found.entries]
        links = tuple(k for k in self._weaving.touching(ids, found.today, TAKEN) if _is_printed(k, found.today))
        tracked = self._tracking.of(_once((*found.entries, *committed)), found.today)
        return replace(
            found,
            links=links,
            matters=tuple(
                frozenset(group) for group in joined((k.earlier.statement.id, k.later.statement.id) for k in links)
            ),
            tracked=tracked,
            evidence=self._cited(tracked),
            waiting=self._store.links.number_waiting(),
        )

    def _cited(self, tracked: Iterable[Tracked]) -> tuple[Entry, ...]:
        ids = dict.fromkeys(id for t in tracked for j in t.judgements for id in j.evidence)
        return tuple(e for id in ids for e in self._store.statement(id)[:1])

    def _worded(self, question: Question) -> Page:
        return self._store.statements(replace(question, copies=False), FOUND)

    def _meant(self, asked: str, question: Question) -> Page:
        page = self._store.nearest(asked, replace(question, copies=False), FOUND)
        near = tuple(e for e, like in zip(page.entries, page.similarity, strict=True) if like >= NEAR)
        return replace(page, entries=near)

    @staticmethod
    def _until(ask: Callable[[Question], Page], question: Question, today: date) -> tuple[Entry, ...]:
        """Answers that were said and printed by ``today``; those of which no day is known too, where there is room."""
        found = ask(question).entries
        held = _printed_by(found, today)
        if len(held) < len(found):  # later ones took the room
            held = _once((*held, *_printed_by(ask(replace(question, said_to=today)).entries, today)))
        return held


def _is_called(actor: Actor, asked: str) -> bool:
    """Whether the words alone are a name of the actor: of a person with the surname, of a body all of it."""
    words = _words(asked)
    for name in (actor.name, *(v.name for v in actor.voices)):
        own = _words(name)
        if own and (own == words or (actor.kind == "person" and own[-1] in words)):
            return True
    return False


def _words(name: str) -> list[str]:
    found = _WORD.findall(folded(name))
    return found[1:] if found[:1] == ["the"] else found


def _short(actor: Actor) -> str:
    """What others call the actor: a person by the surname."""
    return actor.name.split()[-1] if actor.kind == "person" and actor.name.split() else actor.name


def _named_alone(entry: Entry, asked: str) -> bool:
    """Whether the words asked for are in the speaker's name or title, and none of them in what is said."""
    words, speaker = telling(asked), entry.statement.speaker
    if speaker is None or shared(words, telling(entry.statement.text)):
        return False
    return bool(shared(words, telling(f"{speaker.name} {speaker.title or ''} {speaker.affiliation or ''}")))


def _by(entry: Entry, own: set[tuple[str, SpeakerKind | None]]) -> bool:
    speaker = entry.statement.speaker
    said = (speaker, *entry.statement.joint) if speaker else ()
    return any((s.name, s.kind) in own for s in said)


def _printed_by(entries: Iterable[Entry], today: date) -> tuple[Entry, ...]:
    """Those that were said, and stood in print, by that day."""
    return tuple(e for e in _once(entries) if _was_there(e, today))


def _was_there(entry: Entry, today: date) -> bool:
    said, published = entry.statement.said, entry.article.published
    spoken = (said.earliest or said.latest) if said else None
    printed = published.earliest or published.latest
    return (spoken or today) <= today and (printed or today) <= today


def _is_printed(link: Link, today: date) -> bool:
    return _was_there(link.earlier, today) and _was_there(link.later, today)


def _once(entries: Iterable[Entry]) -> tuple[Entry, ...]:
    """Of copies with one text, and so with one id, the first."""
    return tuple({e.statement.id: e for e in reversed(list(entries))}.values())[::-1]


def _later(day: date, days: int) -> date:
    return day + min(timedelta(days=days), date.max - day)
