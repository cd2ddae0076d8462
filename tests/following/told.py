"""Articles taken apart by hand, for tests of truces: no model is needed for what an article says itself."""

from __future__ import annotations

from datetime import date

from onrecord.followed import Actor
from onrecord.following.truces.articles import Telling, telling
from onrecord.following.truces.truces import truces
from onrecord.records import Speaker, Stance, Statement, When
from onrecord.truced import Truce
from tests import shelf

RUVIA = Actor("Ruvia", "organization", (), "Ruvia")
TARN = Actor("Tarn", "organization", (), "Tarn")
LATER = date(2040, 1, 1)


def told(text: str, day: date | None, *statements: Statement, id: str | None = None) -> Telling:
    dated = When(day, day, "", "publication date") if day else When(None, None, "", "unknown")
    reading = shelf.reading(text, *statements, id=id or f"news-{day}", dated=dated)
    return telling(shelf.article(reading, id or f"news-{day}"), reading)


def says(words: str, text: str, name: str, act: str = "assertion") -> Statement:
    speaker = Speaker(name, "organization", None, None, "named", None)
    stance = Stance(act, "spoken", None, "positive", ())  # type: ignore[arg-type]
    return shelf.said(words, text=text, speaker=speaker, stance=stance)


def found(*tellings: Telling, today: date = LATER) -> tuple[Truce, ...]:
    return truces(tellings, (RUVIA, TARN), today)


def only(*tellings: Telling, today: date = LATER) -> Truce:
    [truce] = found(*tellings, today=today)
    return truce
