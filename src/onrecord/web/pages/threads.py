"""Threads: one matter in order of time, each step against the one before it."""

from __future__ import annotations

from dataclasses import dataclass, replace

from onrecord.linked import Link, Thread
from onrecord.records import Span
from onrecord.reports.links import differing
from onrecord.web.asked import Paged
from onrecord.web.pages.days import Day, said_on
from onrecord.web.pages.meanwhile import meanwhile
from onrecord.web.pages.paging import SIZE, Pages, pages
from onrecord.web.pages.shown import Ends, Pair, Run, Said, Who, clean, ends, line, pair, runs, said
from onrecord.web.pages.signs import LINKS, Sign
from onrecord.web.refusal import missing
from onrecord.web.room import Room

LAST = 200
"""Threads, the longest ones; there is no page behind them."""


@dataclass(frozen=True, slots=True)
class Step:
    """A statement of a thread; in ``said`` the words are marked that the one before it does not have."""

    number: int
    said: Said
    before: int | None
    """The number of the step that it goes back to."""
    kind: Sign | None
    """How it stands to that one."""
    earlier: tuple[Run, ...]
    """The words of that one, those marked that this one does not have."""
    meanwhile: tuple[Said, ...]
    """What others said of it within three days."""
    ends: Ends | None


@dataclass(frozen=True, slots=True)
class ThreadShown:
    """A thread in a list."""

    href: str
    words: tuple[str, ...]
    steps: int
    speakers: tuple[str, ...]
    first: Day
    last: Day
    kinds: tuple[Sign, ...]
    begins: Said
    ends: Said


@dataclass(frozen=True, slots=True)
class ThreadsPage:
    """Matters that were spoken of more than once, the longest first."""

    threads: tuple[ThreadShown, ...]
    pages: Pages
    waiting: int
    """Articles that were not searched for links."""


@dataclass(frozen=True, slots=True)
class ThreadPage:
    """One matter, step by step."""

    words: tuple[str, ...]
    speakers: tuple[Who, ...]
    steps: tuple[Step, ...]
    others: tuple[Pair, ...]
    """Links among its statements besides those of the steps."""
    searched: bool
    """Whether what others said meanwhile was looked for yet."""


def threads_page(room: Room, asked: Paged) -> ThreadsPage:
    begin = (asked.page - 1) * SIZE
    shown, total = room.ledger.threads(limit=min(SIZE, max(0, LAST - begin)), offset=begin)
    return ThreadsPage(
        tuple(_shown(t, room) for t in shown),
        pages("/threads", asked.model_dump(), min(total, LAST), len(shown)),
        room.ledger.browsing.waiting(),
    )


def thread_page(room: Room, statement: str) -> ThreadPage:
    """The thread of this statement, and what others said meanwhile where that was found by now.

    Raises Refusal where it has no links.
    """
    found = room.counted(f"thread {statement}", lambda: room.ledger.thread(statement))
    if found is None:
        raise missing("No thread goes through this statement.", "All threads: /threads")
    page = room.counted(f"steps {found.id}", lambda: _page(room, found))
    others = room.soon(f"meanwhile {found.id}", lambda: meanwhile(room, found))
    if others is None:
        return page
    steps = (replace(step, meanwhile=others.get(step.said.id, ())) for step in page.steps)
    return replace(page, steps=tuple(steps), searched=True)


def _page(room: Room, found: Thread) -> ThreadPage:
    sight = room.sight()
    back = _back(found)
    entries = sorted(found.entries, key=lambda e: said_on(e, sight.today).iso or "9")
    number = {e.statement.id: n for n, e in enumerate(entries, 1)}
    steps = []
    for n, entry in enumerate(entries, 1):
        link = back.get(entry.statement.id)
        left, right = _differing(link)
        steps.append(
            Step(
                n,
                said(entry, sight, right),
                number[link.earlier.statement.id] if link else None,
                LINKS[link.kind] if link else None,
                runs(clean(link.earlier.statement), left) if link else (),
                (),
                ends(link) if link else None,
            )
        )
    others = [k for k in found.links if back.get(k.later.statement.id) is not k]
    names, speakers = room.names(), dict[str, Who]()
    for step, entry in zip(steps, entries, strict=True):
        if entry.statement.speaker:
            name = names.get(entry.statement.speaker.name, entry.statement.speaker.name)
            speakers.setdefault(name, replace(step.said.who, name=line(name)))
    return ThreadPage(
        tuple(map(line, found.words)),
        tuple(speakers.values()),
        tuple(steps),
        tuple(pair(k, sight) for k in others),
        False,
    )


def _differing(link: Link | None) -> tuple[tuple[Span, ...], tuple[Span, ...]]:
    return differing(clean(link.earlier.statement), clean(link.later.statement)) if link else ((), ())


def _back(thread: Thread) -> dict[str, Link]:
    """Of each statement the link to the last one before it."""
    at = {e.statement.id: n for n, e in enumerate(thread.entries)}
    found: dict[str, Link] = {}
    for link in thread.links:
        held = found.get(link.later.statement.id)
        if held is None or at[link.earlier.statement.id] > at[held.earlier.statement.id]:
            found[link.later.statement.id] = link
    return found


def _shown(thread: Thread, room: Room) -> ThreadShown:
    sight = room.sight()
    entries = sorted(thread.entries, key=lambda e: said_on(e, sight.today).iso or "9")
    first, last = (said(e, sight) for e in (entries[0], entries[-1]))
    printed, called = (e.statement.speaker.name for e in thread.entries if e.statement.speaker), room.names()
    names = dict.fromkeys(line(called.get(name, name)) for name in printed)
    kinds = dict.fromkeys(k.kind for k in thread.links)
    return ThreadShown(
        f"/threads/{thread.id}",
        tuple(map(line, thread.words)),
        len(thread.entries),
        tuple(names),
        first.said,
        last.said,
        tuple(LINKS[k] for k in kinds),
        first,
        last,
    )
