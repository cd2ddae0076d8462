"""What a site makes before it says that it is there, so that the first who ask do not wait for it."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from functools import partial

from onrecord.briefed import TAKEN
from onrecord.web.asked import ActorsAsked, BoardAsked, BriefAsked, Paged, SearchAsked, SignalsAsked
from onrecord.web.pages.actors import actor, actors_page
from onrecord.web.pages.board import board
from onrecord.web.pages.briefs import brief_page
from onrecord.web.pages.front import front
from onrecord.web.pages.search import results
from onrecord.web.pages.signals import signals
from onrecord.web.pages.threads import threads_page
from onrecord.web.refusal import Refusal
from onrecord.web.rendering import templates
from onrecord.web.room import Room

LONGEST = 20.0
"""Seconds after which nothing more is begun; what is at hand is made to its end, or left to a thread of its own."""
FIRST = 25
"""Those who say most, of each of whom the statements are read that briefs are made of."""


def warm(room: Room) -> None:
    """Read what all pages go through, and make one page of most kinds."""
    until = time.monotonic() + LONGEST
    room.prepare(LONGEST)
    for step in _steps(room):
        if time.monotonic() > until:
            return
        with room.ledger.browsing.at_once():
            try:
                step()
            except Refusal:  # nothing on record yet
                continue


def _steps(room: Room) -> Iterator[Callable[[], object]]:
    made = templates()
    yield lambda: [made.get_template(name) for name in made.list_templates()]
    yield lambda: front(room)
    yield lambda: board(room, BoardAsked.model_validate({}))
    yield lambda: threads_page(room, Paged.model_validate({}))
    yield lambda: signals(room, SignalsAsked.model_validate({}))
    yield lambda: actors_page(room, ActorsAsked.model_validate({}))
    yield lambda: results(room, SearchAsked.model_validate({"q": "what was said"}))
    yield lambda: results(room, SearchAsked.model_validate({"q": "what was said", "meaning": "on"}))
    first = room.actors()[:FIRST]
    name = next((one.name for one in first), "")
    yield lambda: actor(room, name)
    yield lambda: brief_page(room, BriefAsked.model_validate({"about": name}))
    for one in first:
        yield partial(room.ledger.browsing.said_by, one, room.today(), limit=TAKEN)
